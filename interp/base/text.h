/* Text views: a pointer and a length into bytes that somebody else owns.
 *
 * Nothing here copies or frees. A view is valid as long as what it points into; views of the
 * rule files live as long as the rulebook. Views are never NUL-terminated; NUL is an ordinary
 * byte.
 */
#ifndef CQUIN_BASE_TEXT_H
#define CQUIN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Text {
    const char *ptr;
    size_t len;
} Text;

#define TEXT(literal) ((Text){(literal), sizeof(literal) - 1})
#define TEXT_NONE ((Text){NULL, 0})

/* For %.*s, which takes no NULL. */
static inline const char *text_bytes(Text t)
{
    return t.ptr ? t.ptr : "";
}

Text text_from_cstr(const char *s); /* NULL gives TEXT_NONE */
bool text_equal(Text a, Text b);
bool text_starts(Text t, Text prefix);
bool text_ends(Text t, Text suffix);
bool text_has(Text t, Text part); /* anywhere in it */
Text text_slice(Text t, size_t from, size_t to); /* clamps both ends */
Text text_trim(Text t);                          /* ASCII blanks and tabs at both ends */
bool text_equal_fold(Text a, Text b);            /* ASCII case folded */

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ascii_is_name(char c); /* letter, digit or underscore */

/* Number of edits (insert, delete, change, swap of neighbours) between two short texts; at
 * most `limit` + 1. */
size_t text_distance(Text a, Text b, size_t limit);
/* Can `written` be nothing but a slip of the pen in `meant`? So where they differ in capitals and
 * joints (blanks of any kind, `_`, `-`, what nobody sees) alone, or where words of five letters or more that begin alike differ
 * by one edit. Numbers and single letters tell things apart: those must be the same. */
bool text_is_slip(Text written, Text meant);
Text text_past_joints(Text t); /* without those that it begins with */

/* Does it fit a pattern, in which * is any letters and ? is one, of UTF-8, / apart? */
bool text_is_like(Text text, Text pattern);

#endif
