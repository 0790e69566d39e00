#include "study/pinned.h"

#include <string.h>

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
