/* One run for all hands: a hand is a case, whose pins are the rates. Evidence is taken as accepted, and all else as the
 * rules alone say it. */
#include "prove/play.h"

#include <assert.h>

/* --- who plays ------------------------------------------------------------------------------- */

static const MilestoneRoots *roots_of(const Game *t, uint32_t player)
{
    return &t->plan->milestones.items[t->players[player].milestone];
}

/* Do their weightings add up: are they shares of one whole? */
static bool shares_whole(const Game *t, int milestone)
{
    const Milestone *all = t->plan->model->milestones.items;

    return !t->player_count ||
           all[t->players[0].milestone].weighting_of == all[milestone].weighting_of;
}

bool game_seat(Game *t, int milestone, bool gives, bool takes)
{
    const MilestoneRoots *roots = &t->plan->milestones.items[milestone];
    const StepId *fields = roots->measures.count == 1 ? roots->measures.items[0].fields : NULL;

    assert(roots->milestone == milestone);
    if (t->player_count == PLAYERS_MOST || !fields || fields[FIELD_RATE] == STEP_NONE ||
        fields[FIELD_BASELINE] == STEP_NONE || fields[FIELD_TARGET] == STEP_NONE ||
        roots->weighting == STEP_NONE || !shares_whole(t, milestone) ||
        t->plan->steps.items[fields[FIELD_RATE]].kind.tag != KIND_PROPORTION)
        return false;
    t->players[t->player_count++] = (Player){.milestone = milestone,
                                             .gives = gives,
                                             .takes = takes,
                                             .rate = fields[FIELD_RATE],
                                             .least = roots->least};
    return true;
}

enum { ASKED = 6 }; /* steps of a player */

static bool focus(const Game *t)
{
    StepId asked[PLAYERS_MOST * ASKED];
    uint32_t count = 0;

    for (uint32_t i = 0; i < t->player_count; i++) {
        const MilestoneRoots *roots = roots_of(t, i);

        asked[count++] = t->players[i].rate;
        asked[count++] = roots->least;
        asked[count++] = roots->measures.items[0].fields[FIELD_BASELINE];
        asked[count++] = roots->measures.items[0].fields[FIELD_TARGET];
        asked[count++] = roots->weighting;
        asked[count++] = t->across ? roots->unit_weight : STEP_NONE;
    }
    return prover_focus(t->prover, asked, count);
}

static bool read_player(const Game *t, uint32_t nth, uint32_t unit)
{
    const MilestoneRoots *roots = roots_of(t, nth);
    const StepId *fields = roots->measures.items[0].fields;
    const Player *player = &t->players[nth];
    Number weighting;

    if (!prover_number(t->prover, fields[FIELD_BASELINE], unit, &player->baseline[unit]) ||
        !prover_number(t->prover, fields[FIELD_TARGET], unit, &player->target[unit]) ||
        !prover_number(t->prover, roots->weighting, unit, &weighting))
        return false;
    player->baseline[unit] = number_copy(player->baseline[unit], t->arena);
    player->target[unit] = number_copy(player->target[unit], t->arena);
    player->worth[unit] = number_copy(weighting, t->arena);
    return true;
}

/* Of that, the part of each area: units weigh by some measure of theirs. */
static bool share_out(const Game *t, uint32_t nth)
{
    const Player *player = &t->players[nth];
    StepId step = roots_of(t, nth)->unit_weight;
    Number all = NUMBER_ZERO, part;

    for (uint32_t u = 0; u < t->units; u++) {
        if (step == STEP_NONE || !prover_number(t->prover, step, u, &part))
            return false;
        player->worth[u] = number_mul(player->worth[u], part, t->arena);
        all = number_add(all, part, t->arena);
    }
    for (uint32_t u = 0; u < t->units && number_sign(all) > 0; u++)
        player->worth[u] = number_div(player->worth[u], all, t->arena);
    return number_sign(all) > 0;
}

static void accept_evidence(Game *t, const MilestoneRoots *roots)
{
    for (uint32_t e = 0; e < roots->evidence.count; e++) {
        StepId step = prover_step(t->prover, roots->evidence.items[e]);

        if (step != STEP_NONE)
            (void)ARRAY_PUSH(t->arena, &t->accepted,
                             ((Pin){.step = step, .unit = -1, .value = NUMBER_ONE, .code = 1}));
    }
}

static bool is_of_evidence(LeafTag tag)
{
    return tag == LEAF_EVIDENCE_STATE || tag == LEAF_EVIDENCE_SUBMITTED ||
           tag == LEAF_EVIDENCE_DECIDED || tag == LEAF_EVIDENCE_SHARE;
}

/* Whatever evidence what they are paid hangs on, theirs or that of conditions. */
static void accept_all(Game *t)
{
    const Plan *slice = prover_plan(t->prover);
    int last = -1;

    for (uint32_t i = 0; i < slice->leaves.count; i++) {
        const Leaf *leaf = &slice->leaves.items[i];
        int milestone =
            is_of_evidence(leaf->tag) ? slice->evidence_needs.items[leaf->a].milestone_index : -1;

        if (milestone < 0 || milestone == last)
            continue;
        accept_evidence(t, &t->plan->milestones.items[milestone]);
        last = milestone;
    }
}

/* A slot for each of them; across areas, in each area, as far as there is room. */
static void lay_slots(Game *t)
{
    uint32_t areas = t->across ? t->units : 1;

    t->slot_count = 0;
    for (uint32_t u = 0; u < areas; u++)
        for (uint32_t i = 0; i < t->player_count && t->slot_count < SLOTS_MOST; i++)
            t->slots[t->slot_count++] = (Slot){.player = i, .unit = t->across ? (int)u : -1};
}

bool game_ready(Game *t)
{
    if (!focus(t))
        return false;
    for (uint32_t i = 0; i < t->player_count; i++) {
        Player *player = &t->players[i];

        player->baseline = arena_try(t->arena, t->units * sizeof *player->baseline);
        player->target = arena_try(t->arena, t->units * sizeof *player->target);
        player->worth = arena_try(t->arena, t->units * sizeof *player->worth);
        if (t->arena->failed)
            return false;
        for (uint32_t u = 0; u < t->units; u++)
            if (!read_player(t, i, u))
                return false;
        if (t->across && !share_out(t, i))
            return false;
    }
    lay_slots(t);
    accept_all(t);
    t->cost = (uint64_t)prover_plan(t->prover)->steps.count * t->units;
    return !t->arena->failed;
}

/* --- a hand ---------------------------------------------------------------------------------- */

Number game_rate(const Game *t, const Slot *slot, uint32_t unit, int percent, Arena *arena)
{
    const Player *player = &t->players[slot->player];
    Number change = number_sub(player->target[unit], player->baseline[unit], arena);

    change = number_mul(change, number_from_ratio(percent, 100, arena), arena);
    return number_add(player->baseline[unit], change, arena);
}

static bool is_in(const Slot *slot, uint32_t unit)
{
    return slot->unit < 0 || slot->unit == (int)unit;
}

bool game_can_be(const Game *t, const Hand *hand)
{
    for (uint32_t i = 0; i < t->slot_count; i++)
        for (uint32_t u = 0; u < t->units; u++) {
            Number rate;

            if (!is_in(&t->slots[i], u) || hand->percents[i] == NOTHING_SENT)
                continue;
            rate = game_rate(t, &t->slots[i], u, hand->percents[i], t->scratch);
            if (number_sign(rate) < 0 || number_compare(rate, NUMBER_ONE) > 0)
                return false;
        }
    return true;
}

static void pin_rates(const Game *t, const Hand *hand, Pins *pins)
{
    for (uint32_t i = 0; i < t->slot_count; i++)
        for (uint32_t u = 0; u < t->units; u++) {
            const Slot *slot = &t->slots[i];
            Pin pin = {.step = prover_step(t->prover, t->players[slot->player].rate),
                       .unit = (int)u,
                       .why = WHY_NOT_SUPPLIED,
                       .value = NUMBER_ZERO};

            if (!is_in(slot, u))
                continue;
            if (hand->percents[i] != NOTHING_SENT) {
                pin.why = WHY_KNOWN;
                pin.value = game_rate(t, slot, u, hand->percents[i], t->scratch);
            }
            (void)ARRAY_PUSH(t->scratch, pins, pin);
        }
}

static Case case_of(const Game *t, const Hand *hand)
{
    Case made = *prover_rules(t->prover);
    Pins pins = {0};

    for (uint32_t i = 0; i < t->accepted.count; i++)
        (void)ARRAY_PUSH(t->scratch, &pins, t->accepted.items[i]);
    pin_rates(t, hand, &pins);
    made.pins = pins.items;
    made.pin_count = pins.count;
    return made;
}

/* --- a run ----------------------------------------------------------------------------------- */

static Paid paid_in(const Game *t, const Run *run, uint32_t unit, uint32_t nth)
{
    Paid paid = {.known = true, .share = NUMBER_ZERO};

    for (uint32_t i = 0; i < t->player_count && paid.known; i++) {
        const Player *player = &t->players[i];
        Value share = run_value(run, prover_step(t->prover, player->least), unit, nth);

        paid.known = share.why == WHY_KNOWN;
        if (paid.known)
            paid.share = number_add(
                paid.share, number_mul(share.number, player->worth[unit], t->scratch), t->scratch);
    }
    return paid;
}

static Paid paid_in_all(const Game *t, const Run *run, uint32_t nth)
{
    Paid all = {.known = true, .share = NUMBER_ZERO};

    for (uint32_t u = 0; u < t->units && all.known; u++) {
        Paid one = paid_in(t, run, u, nth);

        all.known = one.known;
        all.share = number_add(all.share, one.share, t->scratch);
    }
    return all;
}

bool game_play(const Game *t, const Hand *hands, uint32_t count, Paid *paid)
{
    StepId asked[PLAYERS_MOST];
    Case *cases = arena_try(t->scratch, count * sizeof *cases);
    const Run *run;

    if (!cases)
        return false;
    for (uint32_t i = 0; i < count; i++)
        cases[i] = case_of(t, &hands[i]);
    for (uint32_t i = 0; i < t->player_count; i++)
        asked[i] = prover_step(t->prover, t->players[i].least);
    run = t->scratch->failed ? NULL
                             : eval_run_for(prover_plan(t->prover), prover_facts(t->prover), cases,
                                            count, asked, t->player_count, t->scratch, t->diags);
    for (uint32_t i = 0; run && i < count; i++) {
        if (t->across)
            paid[i] = paid_in_all(t, run, i);
        for (uint32_t u = 0; !t->across && u < t->units; u++)
            paid[i * t->units + u] = paid_in(t, run, u, i);
    }
    return run != NULL;
}
