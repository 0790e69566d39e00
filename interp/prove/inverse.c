/* An offset fills needs in the order of the quarters. What it gives to one that stays short all the same is lost to a later one
 * that it would have carried over an edge: then it pays to send nothing for the first, which neither gives nor takes.
 *
 * Of each offset every three milestones are tried, in the first area of the rules. The rates go from the baseline to
 * the target, and beyond it: so both must be known from the rules alone, and so must the weightings. All
 * evidence is taken as accepted. Only so many runs are made that a check stays short.
 */
#include "prove/inverse.h"

#include "prove/say.h"

#define STEP_RUNS 6000000u /* steps times runs, in all */

enum { SIDES = 3, GIVES = 4, TAKES = 5 };

typedef struct Side { /* a milestone of the pool */
    int milestone;
    StepId rate, least;
    Number baseline, target, weighting;
} Side;

typedef struct Searching {
    const Plan *plan;
    Prover *prover;
    Arena *arena, *scratch;
    Diags *diags;
    struct ARRAY_OF(Pin) pins; /* evidence as accepted; then three rates */
    uint64_t left;             /* of STEP_RUNS */
} Searching;

static void spend(Searching *s, uint64_t steps)
{
    s->left -= s->left < steps ? s->left : steps;
}

static bool known(const Searching *s, StepId step, Number *number)
{
    return step != STEP_NONE && prover_number(s->prover, step, 0, number);
}

/* False: it is not paid on one rate whose baseline and target the rules say. */
static bool find_side(const Searching *s, int milestone, Side *side)
{
    const MilestoneRoots *roots = NULL;
    const StepId *fields;

    for (uint32_t i = 0; i < s->plan->milestones.count && !roots; i++)
        if (s->plan->milestones.items[i].milestone == milestone)
            roots = &s->plan->milestones.items[i];
    if (!roots || roots->measures.count != 1)
        return false;
    fields = roots->measures.items[0].fields;
    *side = (Side){.milestone = milestone, .rate = fields[FIELD_RATE], .least = roots->least};
    return side->rate != STEP_NONE &&
           s->plan->steps.items[side->rate].kind.tag == KIND_PROPORTION &&
           known(s, fields[FIELD_BASELINE], &side->baseline) &&
           known(s, fields[FIELD_TARGET], &side->target) &&
           known(s, roots->weighting, &side->weighting);
}

/* --- one run --------------------------------------------------------------------------------- */

/* With so many hundredths of the planned change; -1: nothing was sent. */
static Pin rate_pin(const Searching *s, const Side *side, int percent)
{
    Number change = number_sub(side->target, side->baseline, s->scratch);
    Pin pin = {.step = side->rate, .unit = -1, .why = WHY_NOT_SUPPLIED, .value = NUMBER_ZERO};

    if (percent < 0)
        return pin;
    change = number_mul(change, number_from_ratio(percent, 100, s->scratch), s->scratch);
    pin.why = WHY_KNOWN;
    pin.value = number_add(side->baseline, change, s->scratch);
    return pin;
}

/* What the three are paid together, as a share of their whole. False: some of it is not known. */
static bool paid_together(Searching *s, const Side *sides, const int *percents, Number *paid)
{
    const Run *rules = prover_run(s->prover);
    const StepId asked[SIDES] = {sides[0].least, sides[1].least, sides[2].least};
    Case only = rules->cases[0];
    const Run *run;

    arena_reset(s->scratch);
    for (uint32_t i = 0; i < SIDES; i++)
        s->pins.items[s->pins.count - SIDES + i] = rate_pin(s, &sides[i], percents[i]);
    only.pins = s->pins.items;
    only.pin_count = s->pins.count;
    only.sorted = false;
    spend(s, (uint64_t)s->plan->steps.count * s->plan->named);
    run = eval_run_for(s->plan, rules->facts, &only, 1, asked, SIDES, s->scratch, s->diags);
    *paid = NUMBER_ZERO;
    for (uint32_t i = 0; run && i < SIDES; i++) {
        Value share = run_value(run, asked[i], 0, 0);

        if (share.why != WHY_KNOWN)
            return false;
        *paid = number_add(*paid, number_mul(share.number, sides[i].weighting, s->arena), s->arena);
    }
    return run != NULL;
}

/* --- the search ------------------------------------------------------------------------------ */

/* Are they rates that there can be? */
static bool can_be(Searching *s, const Side *sides, const int *percents)
{
    arena_reset(s->scratch);
    for (int i = 0; i < SIDES; i++) {
        Number rate = rate_pin(s, &sides[i], percents[i]).value;

        if (number_sign(rate) < 0 || number_compare(rate, NUMBER_ONE) > 0)
            return false;
    }
    return true;
}

static bool inverts(Searching *s, const Side *sides, const int *percents, Inverse *found)
{
    int without[SIDES] = {percents[0], -1, percents[2]};

    return paid_together(s, sides, percents, &found->sent) &&
           paid_together(s, sides, without, &found->not_sent) &&
           number_compare(found->not_sent, found->sent) > 0;
}

/* sides[0] gives; sides[1] takes first, and is the one that might send nothing. */
static bool search_sides(Searching *s, const Offset *offset, const Side *sides)
{
    static const int gives[GIVES] = {110, 125, 150, 200}, takes[TAKES] = {20, 45, 65, 85, 95};
    Inverse found = {.offset = offset};

    for (int i = 0; i < GIVES * TAKES * TAKES && s->left && !s->arena->failed; i++) {
        const int percents[SIDES] = {gives[i / (TAKES * TAKES)], takes[i / TAKES % TAKES],
                                     takes[i % TAKES]};

        if (!can_be(s, sides, percents) || !inverts(s, sides, percents, &found))
            continue;
        for (int k = 0; k < SIDES; k++) {
            found.milestones[k] = sides[k].milestone;
            found.rates[k] = rate_pin(s, &sides[k], percents[k]).value;
        }
        prove_say_inverse(s->diags, s->plan->model, &found);
        return true;
    }
    return false;
}

static bool search_offset(Searching *s, const Offset *offset)
{
    Side sides[SIDES];

    for (uint32_t g = 0; g < offset->surplus.count; g++)
        for (uint32_t a = 0; a < offset->shortfall.count; a++)
            for (uint32_t b = a + 1; b < offset->shortfall.count; b++) {
                const int all[SIDES] = {offset->surplus.items[g], offset->shortfall.items[a],
                                        offset->shortfall.items[b]};

                spend(s, s->plan->milestones.count);
                if (all[0] == all[1] || all[0] == all[2] || !s->left ||
                    !find_side(s, all[0], &sides[0]) || !find_side(s, all[1], &sides[1]) ||
                    !find_side(s, all[2], &sides[2]))
                    continue;
                if (search_sides(s, offset, sides))
                    return true;
            }
    return false;
}

static void accept_all(Searching *s)
{
    for (uint32_t m = 0; m < s->plan->milestones.count && !s->arena->failed; m++) {
        const MilestoneRoots *roots = &s->plan->milestones.items[m];

        for (uint32_t e = 0; e < roots->evidence.count; e++)
            (void)ARRAY_PUSH(
                s->arena, &s->pins,
                ((Pin){
                    .step = roots->evidence.items[e], .unit = -1, .value = NUMBER_ONE, .code = 1}));
    }
    for (int i = 0; i < SIDES; i++)
        (void)ARRAY_PUSH(s->arena, &s->pins, ((Pin){.unit = -1}));
}

void find_inverse(const Plan *plan, Prover *prover, Arena *arena, Diags *diags)
{
    Searching s = {
        .plan = plan, .prover = prover, .arena = arena, .diags = diags, .left = STEP_RUNS};
    Arena scratch;

    if (!plan->model->offsets.count || !plan->named)
        return;
    if (!arena_init(&scratch)) {
        arena->failed = true;
        return;
    }
    s.scratch = &scratch;
    accept_all(&s);
    for (uint32_t i = 0; i < plan->model->offsets.count && s.left && !arena->failed; i++)
        (void)search_offset(&s, &plan->model->offsets.items[i]);
    arena->failed |= scratch.failed;
    arena_release(&scratch);
}
