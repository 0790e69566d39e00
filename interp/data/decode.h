/* What kind of file it is, in which encoding, and the characters of UTF-8 one by one, strictly. */
#ifndef CQUIN_DATA_DECODE_H
#define CQUIN_DATA_DECODE_H

#include "base/text.h"

typedef enum Encoding {
    ENCODING_UTF8,
    ENCODING_WINDOWS_1252,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE
} Encoding;

#define ENCODING_COUNT 4u

/* As they are declared. */
extern const Text encoding_names[ENCODING_COUNT];

/* By its name, small and capital letters alike; empty: UTF-8. False: there is none. */
bool encoding_find(Text name, Encoding *encoding);
bool encoding_is_utf16(Encoding encoding);

#define SNIFF_BYTES 64u /* of the beginning of a file: enough to tell what it is */

typedef enum Looks {
    LOOKS_TEXT,
    LOOKS_UTF16_LE, /* without its mark */
    LOOKS_UTF16_BE,
    LOOKS_ZIP, /* xlsx, ods, or any zip */
    LOOKS_GZIP,
    LOOKS_OLE, /* xls, or an xlsx with a password */
    LOOKS_HTML,
    LOOKS_PDF,
    LOOKS_SQLITE,
    LOOKS_CONNECTION, /* the connection string of a database */
    LOOKS_XLS, /* these are told from those above by readers that look further */
    LOOKS_LOCKED,
    LOOKS_XLSB,
    LOOKS_ODS,
    LOOKS_ARCHIVE
} Looks;

/* Does it begin as a connection string does: Driver=…? */
bool looks_connection(Text head);
Looks file_looks(Text head); /* the first SNIFF_BYTES bytes, or all there are */

typedef struct Decoder {
    char bytes[4];
    unsigned have, need; /* bytes of a character that is not whole yet */
} Decoder;

typedef enum DecodeResult {
    DECODE_MORE, /* the character is not whole yet */
    DECODE_DONE, /* one character */
    DECODE_BAD,  /* this byte cannot stand here */
    DECODE_CUT   /* the character before this byte is not whole; push the byte again */
} DecodeResult;

/* Takes one byte. DECODE_DONE: *character is the text of one character, valid until the next
 * call. DECODE_BAD, DECODE_CUT: *bad is the byte that
 * is to blame; the decoder goes on. */
DecodeResult decoder_push(Decoder *decoder, char byte, Text *character, unsigned char *bad);
/* False when the file ends inside a character; *bad is its first byte. */
bool decoder_end(const Decoder *decoder, unsigned char *bad);
/* What the byte stands for in Windows-1252, in UTF-8; empty where it stands for nothing. `room`
 * holds it. */
Text windows_1252(unsigned char byte, char room[4]);

#endif
