/* All wording of this room. */
#ifndef CQUIN_PROVE_SAY_H
#define CQUIN_PROVE_SAY_H

#include "prove/claims.h"
#include "prove/play.h"
#include "prove/subject.h"

Diag *prove_say_falls(Diags *diags, const Model *model, const Subject *of, const Witness *witness);
Diag *prove_say_little(Diags *diags, const Model *model, const Subject *of, const Extent *extent);
Diag *prove_say_already(Diags *diags, const Model *model, const Subject *of, Number baseline,
                        Number pays);
/* `decides`: the milestone is not earned without it. */
Diag *prove_say_always(Diags *diags, const Model *model, const Subject *of, const FigureTest *test,
                       bool yes, bool decides);
/* Of one that can never be met: what it is a condition precedent to can never be earned. */
void prove_say_withheld(Diags *diags, const Model *model, int condition, Diag *told);
typedef struct Inverse { /* a case in which it pays to fail */
    const Offset *offset;
    const CatchUp *catch_up; /* one of the two may be NULL */
    const Game *game;
    Hand sent, failed;
    uint32_t changed;         /* the slot that fails */
    uint32_t unit;            /* where, unless areas are paid together */
    Number paid, paid_failed; /* what they are paid together, as a share of their whole */
} Inverse;

Diag *prove_say_inverse(Diags *diags, const Model *model, const Inverse *found);
/* The same of another milestone on the same measure. */
void prove_say_as_well(Diags *diags, const Model *model, const Subject *of, Diag *told);

#endif
