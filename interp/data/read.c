/* The reader of CSV files: blocks of bytes -> digest -> what kind of file -> whole rows, or
 * characters -> csv.c.
 *
 *   DataReader ── block ── Sha256
 *                  └────── head (the first 64 bytes wait until it is told what they are)
 *                            ├── csv_take_rows ──────── rows ── RowSink
 *                            └── Decoder ── character ── Csv ── rows ── RowSink
 *
 * The digest is of the bytes as they are, whatever becomes of them. A byte that is not in the
 * encoding spoils its row only; the first is reported, the others are counted, since they
 * mostly have one cause.
 */
#include "data/csv.h"
#include "data/decode.h"
#include "data/say.h"

#include "base/sha256.h"

#define BLOCK_BYTES 65536u

typedef struct Reading {
    const DataInput *input;
    Diags *diags;
    Csv csv;
    Decoder decoder;
    Sha256 sha;
    char head[SNIFF_BYTES];
    size_t head_len;
    bool told;         /* what kind of file it is */
    Diag *bad_bytes;   /* the first byte outside the encoding; NULL: none so far */
    uint32_t bad_rows; /* further ones */
    uint32_t bad_line; /* of the last row counted */
} Reading;

static DataPlace place_of(const Reading *reading)
{
    return (DataPlace){
        .path = reading->input->path, .row = reading->csv.line, .character = reading->csv.column};
}

static void meet_bad_byte(Reading *reading, unsigned char bad)
{
    bool western = reading->decoder.encoding == ENCODING_WINDOWS_1252;

    if (!reading->bad_bytes)
        reading->bad_bytes = western
                                 ? data_say_not_windows_1252(reading->diags, place_of(reading), bad)
                                 : data_say_not_utf8(reading->diags, place_of(reading), bad);
    else if (reading->bad_line != reading->csv.row_line)
        reading->bad_rows++;
    reading->bad_line = reading->csv.row_line;
    csv_break_row(&reading->csv);
}

static bool push_character(Reading *reading, Text character)
{
    if (character.len == 1 && character.ptr[0] == 0) {
        data_say_nul(reading->diags, place_of(reading));
        reading->csv.stopped = true;
        return false;
    }
    for (size_t i = 0; i < character.len; i++)
        if (!csv_push(&reading->csv, character.ptr[i]))
            return false;
    return true;
}

static bool push_byte(Reading *reading, char byte)
{
    for (;;) {
        Text character = TEXT_NONE;
        unsigned char bad = 0;
        DecodeResult result = decoder_push(&reading->decoder, byte, &character, &bad);
        if (result == DECODE_MORE)
            return true;
        if (result == DECODE_DONE)
            return push_character(reading, character);
        meet_bad_byte(reading, bad);
        if (result == DECODE_BAD)
            return !reading->csv.stopped;
    }
}

/* Whole rows at once where that can be; what is odd, or not whole, byte by byte to the end of
 * its row. */
static bool push_bytes(Reading *reading, const char *bytes, size_t len)
{
    bool ascii = reading->decoder.encoding != ENCODING_UTF8;

    for (size_t at = 0; at < len; at++) {
        if (csv_at_row(&reading->csv) && reading->decoder.have == 0)
            at += csv_take_rows(&reading->csv, bytes + at, len - at, ascii);
        if (at < len && !push_byte(reading, bytes[at]))
            return false;
    }
    return !reading->csv.stopped;
}

/* Looks at the beginning of the file. False: it is of another format, and that is reported. */
static bool tell_format(Reading *reading)
{
    Looks looks = file_looks((Text){reading->head, reading->head_len});

    reading->told = true;
    if (looks == LOOKS_TEXT)
        return push_bytes(reading, reading->head, reading->head_len);
    data_say_other_format(reading->diags, (DataPlace){.path = reading->input->path}, looks);
    reading->csv.stopped = true;
    return false;
}

static bool take_block(Reading *reading, const char *bytes, size_t len)
{
    size_t from = 0;

    while (!reading->told && from < len) {
        reading->head[reading->head_len++] = bytes[from++];
        if (reading->head_len == SNIFF_BYTES && !tell_format(reading))
            return false;
    }
    return push_bytes(reading, bytes + from, len - from);
}

/* False when the file could not be read to its end. */
static bool read_blocks(Reading *reading, char *block)
{
    for (;;) {
        Text reason = TEXT_NONE;
        long got =
            reading->input->reader.read(reading->input->reader.self, block, BLOCK_BYTES, &reason);
        if (got == DATA_CHANGED)
            data_say_changed(reading->diags, (DataPlace){.path = reading->input->path});
        else if (got < 0)
            data_say_cannot_read(reading->diags, (DataPlace){.path = reading->input->path}, reason);
        if (got <= 0 || reading->csv.arena->failed)
            return got == 0;
        sha256_update(&reading->sha, block, (size_t)got);
        if (!take_block(reading, block, (size_t)got))
            return false;
    }
}

static void end_reading(Reading *reading)
{
    unsigned char bad = 0;

    if (!reading->told && !tell_format(reading))
        return;
    if (!decoder_end(&reading->decoder, &bad))
        meet_bad_byte(reading, bad);
    csv_end(&reading->csv);
}

static Text separator_text(char separator)
{
    return separator == ';' ? TEXT(";") : separator == '\t' ? TEXT("\t") : TEXT(",");
}

static bool find_encoding(const DataInput *input, Encoding *encoding)
{
    *encoding = ENCODING_UTF8;
    if (input->encoding.len == 0 || text_equal_fold(input->encoding, TEXT("utf-8")))
        return true;
    *encoding = ENCODING_WINDOWS_1252;
    return text_equal_fold(input->encoding, TEXT("windows-1252"));
}

static void read_csv(const DataInput *input, RowSink sink, Arena *arena, Diags *diags,
                     DataFile *file)
{
    Reading reading = {.input = input, .diags = diags};
    char *block = arena_try(arena, BLOCK_BYTES);
    char hex[65];

    file->path = arena_copy(arena, input->path);
    if (!find_encoding(input, &reading.decoder.encoding)) {
        data_say_unknown_encoding(diags, (DataPlace){.path = input->path}, input->encoding);
        return;
    }
    if (!block)
        return;
    sha256_init(&reading.sha);
    csv_init(&reading.csv, sink, input->path, arena, diags);
    if (read_blocks(&reading, block))
        end_reading(&reading);
    if (reading.bad_rows)
        data_say_more_bad_rows(diags, reading.bad_bytes, reading.bad_rows);
    sha256_hex(&reading.sha, hex);
    file->sha256 = arena_copy(arena, (Text){hex, 64});
    file->separator = separator_text(reading.csv.separator);
    csv_release(&reading.csv);
}

const ReaderDef reader_csv = {.name = "csv", .read = read_csv};
