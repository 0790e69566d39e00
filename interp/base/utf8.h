/* UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef CQUIN_BASE_UTF8_H
#define CQUIN_BASE_UTF8_H

#include "base/text.h"

/* Decodes one character at `at` (< t.len). Returns its length in bytes, or 0 where the bytes
 * are not UTF-8. */
size_t utf8_decode(Text t, size_t at, uint32_t *character);
bool utf8_is_valid(Text t);
/* 0 for surrogates and beyond U+10FFFF */
size_t utf8_encode(uint32_t character, char bytes[4]);
size_t utf8_width(Text t);     /* characters, for carets; bad bytes count one each */
bool utf8_is_bidi(uint32_t c); /* U+061C 200E 200F 202A-202E 2066-2069 */
/* Zero-width, soft hyphen, NBSP and other blanks, U+2028/9, BOM, C0/C1 but TAB LF CR. */
bool utf8_is_invisible(uint32_t c);

#endif
