/* Literals, made for the scanner. Each returns the token, or the error token after saying
 * what is wrong. */
#ifndef CQUIN_SYNTAX_LITERAL_H
#define CQUIN_SYNTAX_LITERAL_H

#include "syntax/build.h"

int literal_number(Parse *p, Span *span, Expr **out);
int literal_date(Parse *p, Span span, Expr **out);
int literal_year(Parse *p, Span span, int *out);
int literal_period(Parse *p, Span span, PeriodAt *out);
int literal_last_year(Parse *p, Span span, PeriodAt *out); /* same quarter last year */
int literal_percentile(Parse *p, Span span, Expr **out);   /* the 60th percentile of: 60% */
int literal_text(Parse *p, Span span, Words *out);

/* Which power of ten (0 … 6) is it? False: none of them. */
bool per_tens(Number count, Arena *arena, unsigned *tens);

#endif
