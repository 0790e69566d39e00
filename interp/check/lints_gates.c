/* Gates that stand before nothing, and gates that take more than there is. */
#include "check/lints.h"

static bool reaches_any(const Check *check, const Milestone *gate, const GateEffect *effect)
{
    for (uint32_t i = 0; i < check->model->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[i];
        if (!m->weightless && gate_reaches(gate, effect, m))
            return true;
    }
    return false;
}

static bool takes_none(const Check *check, const GateEffect *effect)
{
    Number share;

    return effect->does == GATE_TAKES && term_constant(&effect->share, check->arena, &share) &&
           number_sign(share) == 0;
}

void lint_gate(Check *check, int index)
{
    const Milestone *gate = &check->model->milestones.items[index];
    const Section *s = check->milestones.items[index].section;

    for (uint32_t i = 0; i < gate->effects.count && section_whole(check, s); i++) {
        const GateEffect *effect = &gate->effects.items[i];
        if (takes_none(check, effect) ||
            (!check->incomplete && !check->unresolved && !reaches_any(check, gate, effect)))
            check_say_gate_reaches_none(check, gate, effect);
    }
    if (gate->effects.count > 0 && section_whole(check, s) &&
        !whens_cover(check, gate->effects.items, gate->effects.count,
                     sizeof *gate->effects.items)) {
        Alternative first = {.when = gate->effects.items[0].when,
                             .span = gate->effects.items[0].span};
        static const char *const does[] = {
            [GATE_TAKES] = "takes", [GATE_SCALES] = "scales all of", [GATE_DEBARS] = "debars"};
        check_say_not_every_reading(check, gate->span, does[gate->effects.items[0].does], &first);
    }
}

/* What a gate takes without a `when`; of several readings no one sum can be told. */
static const GateEffect *plain_taking(const Milestone *gate)
{
    const GateEffect *effect = gate->effects.count ? &gate->effects.items[0] : NULL;

    return effect && effect->does == GATE_TAKES && effect->when.question < 0 ? effect : NULL;
}

typedef struct Takings { /* of the gates that one milestone hangs on */
    Number sum;
    Out terms; /* 30% + 80% */
    const GateEffect *last;
} Takings;

static void add_taking(Check *check, Takings *all, const GateEffect *effect)
{
    Number share;

    if (!effect || !term_constant(&effect->share, check->arena, &share) ||
        number_compare(share, NUMBER_ONE) > 0)
        return;
    all->sum = number_add(all->sum, share, check->arena);
    all->last = effect;
    if (all->terms.len)
        out_str(&all->terms, " + ");
    number_write_percent(&all->terms, share, 0, 12);
}

/* Those of the first milestone that can earn speak for the indicator: all of it hang alike. */
static const Milestone *first_earning(const Check *check, const Indicator *indicator)
{
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (!m->weightless)
            return m;
    }
    return NULL;
}

static const GateEffect *look_at_takings(Check *check, const Milestone *gated,
                                         const GateEffect *told)
{
    Takings all = {.sum = NUMBER_ZERO};

    out_init(&all.terms);
    for (uint32_t i = 0; i < gated->gates.count; i++)
        add_taking(check, &all,
                   plain_taking(&check->model->milestones.items[gated->gates.items[i]]));
    if (all.last && all.last != told && number_compare(all.sum, NUMBER_ONE) > 0) {
        check_say_gates_take_more(check, all.sum, out_view(&all.terms), all.last);
        told = all.last;
    }
    check->arena->failed |= all.terms.failed;
    out_release(&all.terms);
    return told;
}

void lint_gates_taken(Check *check, int index)
{
    const GateEffect *told = NULL;

    (void)index;
    for (uint32_t i = 0; i < check->model->indicators.count && !check->arena->failed; i++) {
        const Milestone *m = first_earning(check, &check->model->indicators.items[i]);
        if (m)
            told = look_at_takings(check, m, told);
    }
}
