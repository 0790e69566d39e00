/* The words for what a mutant changes. Texts on the arena, or constant. */
#ifndef CQUIN_CHANGES_SAY_MUTANTS_H
#define CQUIN_CHANGES_SAY_MUTANTS_H

#include "syntax/ast.h"

Text say_written(const Sources *sources, Span span, Arena *arena); /* as it stands, on one line */
Text say_number(const Expr *number, Number value, Arena *arena);   /* as that one is written */
Text say_both(Text first, Text second, Arena *arena);              /* "49.99%/50.00%" */
Text say_date(Day day, Arena *arena);
Text say_extreme(ExprTag tag);
Text say_other_band(void);
Text say_pay_the_same(void);
Text say_decides_nothing(void);
Text say_line(const Sources *sources, Span span, Arena *arena); /* that it begins in */

#endif
