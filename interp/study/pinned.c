#include "study/pinned.h"

#include <string.h>

/* What suppressed counts come to is found again with these pins. */
static uint32_t given_pins(const Case *was, Pin *all)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < was->pin_count; i++)
        if (!was->pins[i].merged)
            all[count++] = was->pins[i];
    return count;
}

Case *cases_tried_again(const Run *run, const Pin *pins, uint32_t count, Arena *arena)
{
    Case *cases = arena_try(arena, run->case_count * sizeof *cases);

    for (uint32_t c = 0; cases && c < run->case_count; c++) {
        const Case *was = &run->cases[c];
        Pin *all = arena_try(arena, (was->pin_count + count + 1) * sizeof *all);

        if (!all)
            return NULL;
        uint32_t given = given_pins(was, all);
        memcpy(all + given, pins, count * sizeof *all);
        cases[c] = *was;
        cases[c].pins = all;
        cases[c].pin_count = given + count;
        cases[c].sorted = cases[c].tried = false;
    }
    return cases;
}

Case *cases_pinned(const Run *run, const Pin *pins, uint32_t count, Arena *arena)
{
    Case *cases = arena_try(arena, run->case_count * sizeof *cases);

    for (uint32_t c = 0; cases && c < run->case_count; c++) {
        const Case *was = &run->cases[c];
        Pin *all = arena_try(arena, (was->pin_count + count) * sizeof *all);

        if (!all)
            return NULL;
        if (was->pin_count > 0)
            memcpy(all, was->pins, was->pin_count * sizeof *all);
        memcpy(all + was->pin_count, pins, count * sizeof *all);
        cases[c] = *was;
        cases[c].pins = all;
        cases[c].pin_count = was->pin_count + count;
        cases[c].sorted = false;
    }
    return cases;
}

Run *eval_again_in(const Run *run, const Facts *facts, const Case *cases, uint32_t unit, const StepId *wanted,
                   uint32_t wanted_count, Arena *arena, Diags *diags)
{
    return run->suppressed
               ? eval_run_for(run->plan, facts, cases, run->case_count, wanted, wanted_count, arena, diags)
               : eval_run_in(run->plan, facts, cases, run->case_count, unit, wanted, wanted_count, arena, diags);
}
