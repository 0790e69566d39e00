/* What the scanner's actions call: words and trivia. */
#ifndef CQUIN_SYNTAX_SCAN_H
#define CQUIN_SYNTAX_SCAN_H

#include "syntax/parse.h"

int word_of_line(Parse *p,
                 Span *span); /* the first of a line; p->row is set when it may begin one */
int word_token(Parse *p, Span *span);
void trivia_comment(Parse *p, Span span);
void trivia_newline(Parse *p, Span span);

#endif
