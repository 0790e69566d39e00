/* Why nobody knows what an area is paid, where its share is known: the value of the milestone is dealt by the
 * parts of all areas, and the part of one of them is not known.
 */
#include "verdict/because_parts.h"
#include "verdict/words.h"

/* -1: none. Asks nothing where the value itself is not known, or each area has it in full. */
static int undealt_unit(Lane *lane, const MilestoneRoots *roots)
{
    const Run *run = lane->run;
    StepId part = roots->unit_weight;

    if (part == STEP_NONE || lane_value(lane, roots->value).why != WHY_KNOWN)
        return -1;
    for (uint32_t u = 0; u < run->units; u++)
        if (run_keeps_in(run, part, u) && run_value(run, part, u, lane->nth_case).why != WHY_KNOWN)
            return (int)u;
    return -1;
}

/* The sentence of the figure that is not supplied; of another area than the one that is told of. */
static Sentences tell_missing(const Lanes *lanes, int milestone, uint32_t nth_case)
{
    Sentences missing = {0};
    Because b = {.t = telling_of(lanes, milestone, nth_case, &missing)};

    out_init(&b.out);
    because_missing(&b, b.t.roots->unit_weight);
    lanes->arena->failed |= b.out.failed;
    out_release(&b.out);
    return missing;
}

bool because_undealt(Out *out, Lane *lane, int milestone, Sentences *why)
{
    const MilestoneRoots *roots = run_roots(lane->run, milestone);
    int unit = undealt_unit(lane, roots);

    *why = (Sentences){0};
    if (unit < 0)
        return false;
    Lanes lanes = lanes_of(lane->run, (uint32_t)unit, lane->arena, lane->scratch);
    Why reason = run_value(lane->run, roots->unit_weight, (uint32_t)unit, lane->nth_case).why;
    words_undealt(out, facts_unit_title(lane->run->facts, (uint32_t)unit), reason);
    if (reason == WHY_NOT_SUPPLIED && (!lane->run->of_one || (uint32_t)unit == lane->run->alone))
        *why = tell_missing(&lanes, milestone, lane->nth_case);
    return true;
}
