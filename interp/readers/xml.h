/* One entry of an archive as XML, by expat, within limits: no document type (so that there are no
 * entities but the five), a depth, and a length of what stands between < and >.
 */
#ifndef CQUIN_READERS_XML_H
#define CQUIN_READERS_XML_H

#include "readers/zip.h"

#define XML_MAX_DEPTH 64u
#define XML_MAX_TAG                                                                                \
    ((long)256 << 10) /* bytes of a tag with its attributes, or of a comment; a
                                        * piece more is let pass */

typedef enum XmlFault {
    XML_OK,
    XML_STOPPED, /* by a handler */
    XML_ZIP,     /* the entry cannot be unpacked: see zip_fault */
    XML_BROKEN,  /* it is not well-formed; see reason */
    XML_DOCTYPE,
    XML_DEEP,
    XML_LONG_TAG,
    XML_NO_MEMORY
} XmlFault;

/* Names of elements are given without their prefix. */
typedef struct XmlHandlers {
    void *self;
    void (*start)(void *self, const char *name, const char **attributes);
    void (*end)(void *self, const char *name);
    void (*text)(void *self, const char *bytes, int len); /* NULL: texts are passed over */
    const bool *stopped; /* looked at after each of these; NULL: they never stop the reading */
} XmlHandlers;

typedef struct XmlOutcome {
    XmlFault fault;
    ZipFault zip_fault;
    Text reason;   /* in words; lives for ever */
    uint32_t line; /* of the entry, where it is broken */
} XmlOutcome;

XmlOutcome xml_read(Zip *zip, const ZipEntry *entry, XmlHandlers handlers);

/* The value of an attribute, whatever its prefix; NULL: there is none. */
const char *xml_attribute(const char **attributes, const char *name);
/* "1", "true", "on" */
bool xml_is_true(const char *value);

#endif
