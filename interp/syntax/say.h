/* All that the syntax stage has to say, one function a complaint; the wording is in say.c
 * and nowhere else.
 *
 * A clause gets one message: after the first, the functions that the scanner and the
 * grammar call are silent until the next. Those that return int return the error token, so
 * that the scanner can hand it on.
 */
#ifndef CQUIN_SYNTAX_SAY_H
#define CQUIN_SYNTAX_SAY_H

#include "syntax/parse.h"

/* Has the clause had its message? If not, it has now. */
/* What is written as one would say it. */
bool syntax_help_slip(Parse *p, Diag *d);
bool syntax_say_first(Parse *p);
Text syntax_say_shown(Parse *p, Span span); /* what is written there, cut when it is long */

/* bytes */
void syntax_say_nul(Parse *p, Span span);
void syntax_say_control(Parse *p, Span span, uint32_t c);
void syntax_say_byte_order_mark(Parse *p, Span span);
void syntax_say_bidi(Parse *p, Span span, uint32_t c);
void syntax_say_not_utf8(Parse *p, Span span, size_t count);
void syntax_say_utf16(Parse *p);
void syntax_say_file_too_long(Parse *p);
void syntax_say_line_too_long(Parse *p, Span span);
void syntax_say_no_rules(Parse *p);

/* words and literals */
int syntax_say_character(Parse *p, Span span);
int syntax_say_sign(Parse *p, Span span);
int syntax_say_unclosed_text(Parse *p, Span span);
void syntax_say_token_too_long(Parse *p, Span span);
void syntax_say_invisible_in_text(Parse *p, Span span, uint32_t c);
void syntax_say_escape(Parse *p, Span span);
void syntax_say_escape_character(Parse *p, Span span);
void syntax_say_hyphen(Parse *p, Span span);
bool syntax_say_per_count(Parse *p, Span span); /* both are false, for `return` */
bool syntax_say_per_what(Parse *p, Span span);
int syntax_say_two_signs(Parse *p, Span span);
int syntax_say_number(Parse *p, Span span, NumberFault fault);
void syntax_say_minus_zero(Parse *p, Span span, Span zero);
int syntax_say_date(Parse *p, Span span, Text squeezed);
int syntax_say_date_slashes(Parse *p, Span span);
int syntax_say_year(Parse *p, Span span);
int syntax_say_quarter(Parse *p, Span span);
void syntax_say_when(Parse *p, Span word);
void syntax_say_when_year(Parse *p, Span word);
int syntax_say_backward(Parse *p, Span span);
int syntax_say_months(Parse *p, Span span, int most);
int syntax_say_year_to_date(Parse *p, Span span);
void syntax_say_decimal_places(Parse *p, Span span, bool of_percent);
void syntax_say_language(Parse *p, Span span);
void syntax_say_column_form(Parse *p, const Clause *clause);
void syntax_say_expect_form(Parse *p, const Clause *clause);
void syntax_say_row_number(Parse *p, Span span);
void syntax_say_file_name(Parse *p, Span span);

/* lines */
bool syntax_say_wanted(
    Parse *
        p); /* has this clause had its message, or the run its fill? (it is counted all the same) */
void syntax_say_first_word(Parse *p, Span span, const WordRow *nearest); /* nearest may be NULL */
void syntax_say_too_deep(Parse *p, Span span);
void syntax_say_cannot_follow(Parse *p, Span found, const char *const *wanted, unsigned count);

/* nesting */
void syntax_say_not_taken(Parse *p, const Clause *clause, const Section *section);
void syntax_say_no_guard(Parse *p, const Clause *clause, const Section *section);
void syntax_say_twice(Parse *p, const Clause *clause, const Clause *first);
void syntax_say_orphan_quote(Parse *p, Span span);
void syntax_say_no_text(Parse *p, const Clause *clause);
void syntax_say_no_rows(Parse *p, const Clause *target);
void syntax_say_orphan_section(Parse *p, const Section *section);
void syntax_say_orphan_row(Parse *p, const Row *row);
void syntax_say_row_length(Parse *p, const Row *row, const Clause *target);
void syntax_say_row_without_areas(Parse *p, Span span, const Clause *target);

/* files; `use` SPAN_NONE: the file was named by the user, as `path` */
/* `library`: what is used has the name of this library file; empty: of none. */
void syntax_say_unread(Diags *diags, Span use, Text path, ReadResult result, Text library,
                       Text reason);
void syntax_say_too_many_bytes(Diags *diags, Span use, Text path);
void syntax_say_too_many_files(Diags *diags, Span use);
void syntax_say_chain_too_long(Diags *diags, Span use);
Diag *syntax_say_use_circle(Diags *diags, Span use, Text path);
void syntax_say_use_link(Diags *diags, Diag *d, Span use);
void syntax_say_no_library(Diags *diags, Span use, Text name, Text nearest);

#endif
