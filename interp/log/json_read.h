/* JSON that comes from outside, read strictly (RFC 8259): a document of at most JSON_MAX_BYTES, no
 * deeper than JSON_MAX_DEPTH, texts of whole UTF-8, no key twice, nothing behind it.
 *
 *     {"rows": 21}    JSON_OBJECT ── first: key "rows", JSON_NUMBER, text "21"
 *
 * Numbers stay as they are written: nothing makes a binary fraction of them. All memory is the arena's.
 */
#ifndef CQUIN_LOG_JSON_READ_H
#define CQUIN_LOG_JSON_READ_H

#include "base/arena.h"

#define JSON_MAX_BYTES ((size_t)256 << 20)
#define JSON_MAX_DEPTH 128u
#define JSON_MAX_KEYS 256u /* of one object */

typedef enum JsonTag {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_TEXT,
    JSON_LIST,
    JSON_OBJECT
} JsonTag;

typedef struct JsonValue {
    JsonTag tag;
    uint32_t count; /* of members */
    Text key;       /* in an object */
    Text text;      /* of a text, without its escapes; of a number, as it is written */
    struct JsonValue *first, *next;
} JsonValue;

typedef struct JsonFault {
    size_t at;        /* the byte */
    const char *what; /* "a key stands twice" */
} JsonFault;

/* NULL: it is no such document, and `fault` says why; or memory is refused (arena->failed). */
const JsonValue *json_read(Text bytes, Arena *arena, JsonFault *fault);
/* NULL: the value is no object, or has no such key. */
const JsonValue *json_member(const JsonValue *object, const char *key);

#endif
