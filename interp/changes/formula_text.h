/* A formula of the Model written as text: as the author would write it, or as its canon. */
#ifndef CQUIN_CHANGES_FORMULA_TEXT_H
#define CQUIN_CHANGES_FORMULA_TEXT_H

#include "check/model.h"

typedef struct Scene { /* where a formula stands; -1: nowhere */
    int indicator, measure, milestone, define, table;
} Scene;

/* "share_of_planned_change of baseline, rate, target" */
Text formula_shown(const Model *model, Scene scene, const Formula *formula, Arena *arena);
/* Equal for formulas that mean the same as far as order and spelling go. */
Text formula_canon(const Model *model, Scene scene, const Formula *formula, Arena *arena);

/* "49.90%", "£1,000", "10 points": with the sign − where it is negative, and at least so many
 * decimals. */
void figure_write_number(Out *out, Number n, Unit unit, unsigned decimals, Arena *arena);
/* For qsort on Texts: by their bytes. */
int text_order(const void *a, const void *b);

#endif
