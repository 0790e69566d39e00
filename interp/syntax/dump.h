/* What the dump of the tree is written with. Private to dump*.c. */
#ifndef CQUIN_SYNTAX_DUMP_H
#define CQUIN_SYNTAX_DUMP_H

#include "syntax/syntax.h"

typedef struct Dump {
    Out *out;
    const Sources *sources; /* NULL: without places */
    const Names *names;
} Dump;

void dump_name(const Dump *d, Ident name);
/* What stands `before`, and the name or the text in quotes; nothing where there is none. */
void dump_named(const Dump *d, const char *before, Ident name);
void dump_words(const Dump *d, const char *before, Words words);
void dump_names(const Dump *d, Idents names);
void dump_date(const Dump *d, const char *before, Day day);
void dump_rounding(const Dump *d, RoundingWords how);
void dump_per(const Dump *d, Per per);
/* An expression, where there is one. */
void dump_some(const Dump *d, const char *before, const Expr *expr);

#endif
