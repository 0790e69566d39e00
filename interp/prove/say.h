/* All wording of this room. */
#ifndef CQUIN_PROVE_SAY_H
#define CQUIN_PROVE_SAY_H

#include "prove/claims.h"

typedef struct Subject { /* what is spoken of */
    const Milestone *milestone;
    const Measure *measure;
    int measure_index;
    uint32_t unit;
    int area; /* -1: it applies once */
} Subject;

Diag *prove_say_falls(Diags *diags, const Model *model, const Subject *of, const Witness *witness);
Diag *prove_say_little(Diags *diags, const Model *model, const Subject *of, const Extent *extent);
Diag *prove_say_already(Diags *diags, const Model *model, const Subject *of, Number baseline,
                        Number pays);
void prove_say_always(Diags *diags, const Model *model, const Subject *of, const FigureTest *test,
                      bool yes);
/* The same of another milestone on the same measure. */
void prove_say_as_well(Diags *diags, const Model *model, const Subject *of, Diag *told);

#endif
