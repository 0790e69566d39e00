/* What a step comes to for every value of one figure of a milestone: the figure's domain cut at exact
 * points, a Line at each point and on each open interval between two. So open and closed ends
 * need no rule of their own.
 *
 *     curve of `pays`:   at 0   between   at 0.49995   between   … at 1
 *
 * All else is as the rules say it: literals, agreements, the readings that are chosen. What hangs on
 * data or evidence is LINE_ANY.
 */
#ifndef CQUIN_PROVE_CURVE_H
#define CQUIN_PROVE_CURVE_H

#include "eval/eval.h"
#include "prove/line.h"

typedef struct CurvePoint {
    Number x;
    Line at;
    Line between; /* from here to the next point; of the last, nothing */
} CurvePoint;

/* Rising; the first and the last are the ends of the domain. */
typedef struct Curve ARRAY_OF(CurvePoint) Curve;

typedef struct Prover Prover;

/* NULL where memory is refused. On the arena, but for what is in focus. */
Prover *prover_new(const Plan *plan, Arena *arena, Diags *diags);
void prover_release(Prover *prover);
/* What is asked below is asked of these steps (STEP_NONE is passed over) and of those that they rest on,
 * until the next focus; so are the numbers of curves. False: memory is refused, or there is a Diag. */
bool prover_focus(Prover *prover, const StepId *wanted, uint32_t count);
/* The rules alone, without data, long after the scheme. */
const Case *prover_rules(const Prover *prover);
const Facts *prover_facts(const Prover *prover);
/* What is in focus as a plan, and a step of the whole plan in it; STEP_NONE: it is not in focus. */
const Plan *prover_plan(const Prover *prover);
StepId prover_step(const Prover *prover, StepId step);
/* Of `of` over the values of `figure` from low to high, in a unit; until the next is asked for. NULL: memory is
 * refused. */
const Curve *curve_of(Prover *prover, StepId of, StepId figure, uint32_t unit, Number low,
                      Number high);
/* Did it stand on the figure, when it was last asked for? */
bool curve_turned(const Prover *prover, StepId of);
/* What the rules alone say of a step in a unit. False: nothing, or it hangs on data. */
bool prover_number(Prover *prover, StepId of, uint32_t unit, Number *number);
bool prover_code(Prover *prover, StepId of, uint32_t unit, int32_t *code);
/* Does nothing in it stay open? */
bool curve_is_known(const Curve *curve);
Line curve_at(const Curve *curve, Number x, Arena *arena); /* x within the domain */

#endif
