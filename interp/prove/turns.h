/* The abstract form of each operation: what it gives for Lines, and where within an interval that
 * turns. */
#ifndef CQUIN_PROVE_TURNS_H
#define CQUIN_PROVE_TURNS_H

#include "plan/plan.h"
#include "prove/line.h"

/* Of inputs that do not turn around x, which is a point, or the middle of an interval. */
Line line_of_step(const Model *model, const Step *step, const Line *in, uint32_t count, Number x,
                  Arena *arena);
/* Rising, each once, between low and high. False: it may turn, and where cannot be said. */
bool turns_of_step(const Model *model, const Step *step, const Line *in, uint32_t count, Number low,
                   Number high, Numbers *turns, Arena *arena);

#endif
