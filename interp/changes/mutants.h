/* Mutants: the rules with one thing changed by the least that it can be changed by. Whether an
 * example notices is seen in mutate.c.
 *
 *     figures      49.50%  ->  49.49%, 49.51%          by one in the last digit that is written
 *                  £180,000,000  ->  £170,000,000 …    of pounds, that is not 0
 *     dates        31 August 2016  ->  the day before, the day after
 *     bands        the edge between two bands, moved in both; the end and the pay of one
 *     ends         from 50%, below 50%  ->  the edge falls to the other band
 *                  is at least  ->  is above …
 *     weights      20%, 40%  ->  21%, 39%               neighbours, so that their sum stays
 *     directions   lower  ->  higher;  the greater of  ->  the lesser of
 *
 * Of the sections that say what is paid. Not of examples, which are what notices; of agreements,
 * data and calendars, which no example knows or which are facts; nor of the library.
 */
#ifndef CQUIN_CHANGES_MUTANTS_H
#define CQUIN_CHANGES_MUTANTS_H

#include "changes/changes.h"
#include "syntax/syntax.h"

typedef struct Poke { /* a place in a tree, what stands there, and what shall */
    void *at;
    size_t size;
    union PokeValue {
        Number number;
        Day day;
        bool yes;
        Comparison comparison;
        Choice choice;
        ExprTag tag;
    } was, is;
} Poke;

enum { MUTANT_POKES = 2 };

typedef struct Mutant {
    MutantKind kind;
    Span span;     /* of what is changed */
    Text was, now; /* in words: "49.50%", "49.51%" */
    Text idle;     /* why it changes no verdict; len 0: it may */
    Poke pokes[MUTANT_POKES];
    uint32_t poke_count;
} Mutant;

typedef struct Mutants ARRAY_OF(Mutant) Mutants;

/* In the order of the files; those of one place stand together. False: memory is refused. */
bool mutants_find(const Rulebook *book, Mutants *mutants, Arena *arena);
void mutant_put(const Mutant *mutant);  /* into the tree that it was found in */
void mutant_take(const Mutant *mutant); /* out again */

#endif
