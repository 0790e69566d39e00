/* Expat over a ZipStream; see xml.h.
 *
 * A start of a document type stops the parser before anything of it is read. What is between <
 * and > is kept by expat until it is whole: when it falls behind by more than XML_MAX_TAG, the
 * reading ends.
 */
#include "readers/xml.h"

#include "base/heap.h"

#include <expat.h>
#include <string.h>

enum { PIECE = 65536 };

typedef struct Reading {
    XML_Parser parser;
    XmlHandlers handlers;
    XmlOutcome outcome;
    unsigned depth;
} Reading;

static const char *bare_name(const char *name)
{
    const char *bare = name;

    if (name[0] == '\0' || name[1] == '\0')
        return name; /* c, v: most of a sheet */
    for (; *name; name++)
        if (*name == ':')
            bare = name + 1;
    return bare;
}

static void stop(Reading *reading, XmlFault fault)
{
    if (reading->outcome.fault == XML_OK)
        reading->outcome.fault = fault;
    (void)XML_StopParser(reading->parser, XML_FALSE);
}

static void stop_if_asked(Reading *reading)
{
    if (reading->handlers.stopped && *reading->handlers.stopped)
        stop(reading, XML_STOPPED);
}

static void XMLCALL meet_start(void *self, const XML_Char *name, const XML_Char **attributes)
{
    Reading *reading = self;

    if (++reading->depth > XML_MAX_DEPTH) {
        stop(reading, XML_DEEP);
        return;
    }
    reading->handlers.start(reading->handlers.self, bare_name(name), attributes);
    stop_if_asked(reading);
}

static void XMLCALL meet_end(void *self, const XML_Char *name)
{
    Reading *reading = self;

    reading->depth--;
    reading->handlers.end(reading->handlers.self, bare_name(name));
    stop_if_asked(reading);
}

static void XMLCALL meet_text(void *self, const XML_Char *bytes, int len)
{
    Reading *reading = self;

    reading->handlers.text(reading->handlers.self, bytes, len);
    stop_if_asked(reading);
}

static void XMLCALL meet_doctype(void *self, const XML_Char *name, const XML_Char *system,
                                 const XML_Char *public, int has_internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    stop(self, XML_DOCTYPE);
}

static void note_failure(Reading *reading)
{
    enum XML_Error error = XML_GetErrorCode(reading->parser);

    if (reading->outcome.fault != XML_OK)
        return; /* it was stopped, and that is known */
    reading->outcome.fault = error == XML_ERROR_NO_MEMORY ? XML_NO_MEMORY : XML_BROKEN;
    reading->outcome.reason = text_from_cstr(XML_ErrorString(error));
    reading->outcome.line = (uint32_t)XML_GetCurrentLineNumber(reading->parser);
}

static void read_pieces(Reading *reading, ZipStream *stream)
{
    XML_Index fed = 0;
    long got;

    do {
        char *piece = XML_GetBuffer(reading->parser, PIECE);
        if (!piece) {
            note_failure(reading);
            return;
        }
        got = zip_stream_read(stream, piece, PIECE);
        if (got < 0) {
            reading->outcome.fault = XML_ZIP;
            reading->outcome.zip_fault = stream->fault;
            return;
        }
        if (XML_ParseBuffer(reading->parser, (int)got, got == 0) != XML_STATUS_OK) {
            note_failure(reading);
            return;
        }
        fed += got;
        if (fed - XML_GetCurrentByteIndex(reading->parser) > XML_MAX_TAG && got > 0)
            reading->outcome.fault = XML_LONG_TAG;
    } while (got > 0 && reading->outcome.fault == XML_OK);
}

XmlOutcome xml_read(Zip *zip, const ZipEntry *entry, XmlHandlers handlers)
{
    static const XML_Memory_Handling_Suite memory = {heap_alloc, heap_resize, heap_free};
    Reading reading = {.handlers = handlers};
    ZipStream stream;

    reading.parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    if (!reading.parser)
        return (XmlOutcome){.fault = XML_NO_MEMORY};
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, meet_start, meet_end);
    if (handlers.text)
        XML_SetCharacterDataHandler(reading.parser, meet_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, meet_doctype);
    if (zip_stream_init(&stream, zip, entry))
        read_pieces(&reading, &stream);
    else
        reading.outcome = (XmlOutcome){.fault = XML_ZIP, .zip_fault = stream.fault};
    zip_stream_release(&stream);
    XML_ParserFree(reading.parser);
    return reading.outcome;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(bare_name(*attributes), name) == 0)
            return attributes[1];
    return NULL;
}

bool xml_is_true(const char *value)
{
    return value &&
           (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}
