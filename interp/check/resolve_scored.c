/* `scored with at least 2 of its milestones`: of how many, and that there are so many.
 *
 *   part        of its milestones             indicator   of its milestones, or of its parts
 *
 * Gates are none of them. What becomes of the weight where fewer can be scored is asked with
 * `missing part` (answers.c).
 */
#include "check/say.h"

static uint32_t count_milestones(const Check *check, const Indicator *indicator)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < indicator->milestones.count; i++)
        count += !check->model->milestones.items[indicator->milestones.items[i]].gate;
    return count;
}

static void read_scored(Check *check, const Section *s, Name name, uint32_t milestones,
                        uint32_t parts, Scored *scored)
{
    const Clause *c = section_clause(s, CLAUSE_SCORED_WITH);
    int64_t least = 0;

    if (!c)
        return;
    const Expr *number = c->as.choice.least;
    bool of_parts = c->as.choice.choice == CHOICE_ITS_PARTS;
    uint32_t of = of_parts ? parts : milestones;
    if (number->as.number.unit != UNIT_NONE || !number_to_int(number->as.number.value, &least) ||
        least < 1 || least > (int64_t)of) {
        if (section_whole(check, s))
            check_say_scored(check, c, name_of(check, name), of_parts, of);
        return;
    }
    *scored = (Scored){(uint32_t)least, of_parts, c->span};
}

void resolve_scored(Check *check)
{
    for (uint32_t i = 0; i < check->parts.count; i++) {
        Part *part = &check->model->parts.items[i];
        read_scored(check, check->parts.items[i].section, part->name, part->milestones.count, 0,
                    &part->scored);
    }
    for (uint32_t i = 0; i < check->indicators.count; i++) {
        Indicator *indicator = &check->model->indicators.items[i];
        if (!indicator->of_scheme)
            read_scored(check, check->indicators.items[i].section, indicator->name,
                        count_milestones(check, indicator), indicator->parts.count,
                        &indicator->scored);
    }
}
