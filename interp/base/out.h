/* An output buffer that grows on the heap.
 *
 * Writers never test for failure: a refused growth sets `failed` and drops what follows;
 * whoever hands the bytes on tests it once. Numbers are written in plain ASCII whatever the
 * locale.
 */
#ifndef CQUIN_BASE_OUT_H
#define CQUIN_BASE_OUT_H

#include "base/text.h"

typedef struct Out {
    char *bytes;
    size_t len, room;
    bool failed;
} Out;

void out_init(Out *out); /* allocates nothing */
void out_release(Out *out);
void out_text(Out *out, Text t);
void out_str(Out *out, const char *s);
void out_char(Out *out, char c);
void out_int(Out *out, int64_t v);
void out_grouped(Out *out, int64_t v); /* 1,234,567 */
void out_repeat(Out *out, char c, size_t times);
void out_plural(Out *out, Text word); /* practices, authorities, churches: of one's own word */
/* printf with %s %.*s %d %u %zu %c %x %%; a Text is written by out_text. */
void out_format(Out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
Text out_view(const Out *out); /* valid until the next write */

/* Text as it may be shown on a terminal: control and bidirectional characters as \u{…}, bad
 * UTF-8 as \x.. */
void out_safe(Out *out, Text t);
/* Text inside JSON quotes: escapes as RFC 8259 asks, bad UTF-8 replaced by U+FFFD. */
void out_json(Out *out, Text t);

#endif
