/* The cases of a run with more pins. */
#ifndef CQUIN_STUDY_PINNED_H
#define CQUIN_STUDY_PINNED_H

#include "eval/eval.h"

/* As many as the run has, each with its own pins and these. NULL: memory is refused. */
Case *cases_pinned(const Run *run, const Pin *pins, uint32_t count, Arena *arena);

/* The same without what suppressed counts come to by the run, which a run of these finds again. */
Case *cases_tried_again(const Run *run, const Pin *pins, uint32_t count, Arena *arena);

/* A run of one unit like that one, for these steps: of the others it works out what results across units are made of, and
 * everything only where suppressed counts are tried in all of them. */
Run *eval_again_in(const Run *run, const Facts *facts, const Case *cases, uint32_t unit, const StepId *wanted,
                   uint32_t wanted_count, Arena *arena, Diags *diags);

#endif
