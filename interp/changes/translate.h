/* Clauses of the newer rules in the names of the older ones: a thing that was renamed is spoken
 * of by the name that it had. By name alone, wherever it stands: whether that was right is seen in
 * what the rules then mean (proof.h). */
#ifndef CQUIN_CHANGES_TRANSLATE_H
#define CQUIN_CHANGES_TRANSLATE_H

#include "syntax/syntax.h"

typedef struct NamePair {
    Name is, was;
} NamePair;

typedef struct NamePairs ARRAY_OF(NamePair) NamePairs;

/* A copy with whatever it holds of names translated; with no pairs the same expression. */
Expr *expr_translated(const NamePairs *pairs, Expr *expr, Arena *arena);
/* In place: the clause is a copy, what it points to is not. */
void clause_translate(const NamePairs *pairs, Clause *clause, Arena *arena);
void name_translate(const NamePairs *pairs, Ident *name);

#endif
