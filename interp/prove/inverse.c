/* An offset fills needs in the order of the quarters. What it gives to one that stays short all the same is lost to a later one
 * that it would have carried over an edge, and so is what a full year that it would have carried there would have
 * released: then it pays to send nothing for the first, which neither gives nor takes.
 *
 * First one gives and two take, and the others do as planned: the parts of the planned change below, each combination
 * once. Then all of them at random, though the same in every run. Rates go from the baseline to the
 * target, and beyond it: so both must be known from the rules alone, and so must the weightings. Only so much is
 * tried that a check stays short, and as much of each indicator.
 */
#include "prove/inverse.h"

#include "prove/play.h"
#include "prove/say.h"

#define STEPS 3000000u /* times areas and hands, in all */

enum { GIVES = 4, TAKES = 5, ANY = 11, FAILS = 3, AT_RANDOM = 400, STRIDE = 7919 };

static const int gives[GIVES] = {110, 125, 150, 200}, takes[TAKES] = {20, 45, 65, 85, 95},
                 any[ANY] = {0, 20, 45, 65, 85, 95, 100, 110, 125, 150, 200},
                 fails[FAILS] = {NOTHING_SENT, -10, 0};

typedef struct Searching {
    Game game;
    const Offset *offset;         /* of the indicator; NULL: none */
    const CatchUp *catch_up;      /* likewise */
    Hand hands[HANDS_MOST];       /* the first of each try is what is tried to be bettered */
    uint32_t changed[HANDS_MOST]; /* by hand: the slot that fails; SLOTS_MOST: none */
    uint32_t count;
    uint64_t left; /* that may be tried */
    uint32_t chance;
    Inverse found;
} Searching;

/* --- what to try ----------------------------------------------------------------------------- */

static uint32_t chance(Searching *s, uint32_t below)
{
    s->chance = s->chance * 1103515245u + 12345u;
    return (s->chance >> 16) % below;
}

static void add_hand(Searching *s, const Hand *hand, uint32_t changed)
{
    s->changed[s->count] = changed;
    s->hands[s->count++] = *hand;
}

/* Likewise with the slot failed, by so much. */
static void add_failed(Searching *s, const Hand *hand, uint32_t slot, int percent)
{
    Hand worse = *hand;

    if (percent >= hand->percents[slot] || s->count == HANDS_MOST)
        return;
    worse.percents[slot] = percent;
    if (game_can_be(&s->game, &worse))
        add_hand(s, &worse, slot);
}

static bool plays(const Searching *s, uint32_t slot, bool gives_some)
{
    const Player *player = &s->game.players[s->game.slots[slot].player];

    return gives_some ? player->gives : player->takes;
}

/* The nth of one that gives and two that take. False: there is none such. */
static bool lay_three(Searching *s, uint32_t nth)
{
    uint32_t slots = s->game.slot_count;
    uint32_t g = nth % slots, a = nth / slots % slots, b = nth / slots / slots % slots;
    uint32_t parts = nth / slots / slots / slots;
    Hand hand;

    if (g == a || g == b || a == b || !plays(s, g, true) || !plays(s, a, false) ||
        !plays(s, b, false))
        return false;
    for (uint32_t i = 0; i < slots; i++)
        hand.percents[i] = 100;
    hand.percents[g] = gives[parts % GIVES];
    hand.percents[a] = takes[parts / GIVES % TAKES];
    hand.percents[b] = takes[parts / GIVES / TAKES];
    if (!game_can_be(&s->game, &hand))
        return false;
    add_hand(s, &hand, SLOTS_MOST);
    for (int i = 0; i < FAILS; i++)
        add_failed(s, &hand, a, fails[i]);
    return true;
}

static bool lay_any(Searching *s)
{
    Hand hand;

    for (uint32_t i = 0; i < s->game.slot_count; i++)
        hand.percents[i] = any[chance(s, ANY)];
    if (!game_can_be(&s->game, &hand))
        return false;
    add_hand(s, &hand, SLOTS_MOST);
    for (uint32_t slot = 0; slot < s->game.slot_count; slot++)
        for (int i = 0; i < FAILS; i++)
            add_failed(s, &hand, slot, fails[i]);
    return true;
}

/* --- what it comes to ------------------------------------------------------------------------ */

static void keep(Searching *s, uint32_t sent, uint32_t failed, uint32_t unit, const Paid *paid)
{
    const Game *t = &s->game;
    uint32_t units = t->across ? 1 : t->units;

    s->found = (Inverse){.offset = s->offset,
                         .catch_up = s->catch_up,
                         .game = t,
                         .sent = s->hands[sent],
                         .failed = s->hands[failed],
                         .changed = s->changed[failed],
                         .unit = unit,
                         .paid = number_copy(paid[sent * units + unit].share, t->arena),
                         .paid_failed = number_copy(paid[failed * units + unit].share, t->arena)};
}

static bool is_better(const Searching *s, uint32_t sent, uint32_t failed, uint32_t unit,
                      const Paid *paid)
{
    uint32_t units = s->game.across ? 1 : s->game.units;
    const Paid *was = &paid[sent * units + unit], *is = &paid[failed * units + unit];

    return was->known && is->known && number_compare(is->share, was->share) > 0;
}

/* Plays what is laid. True: one that fails is paid more. */
static bool play(Searching *s)
{
    uint32_t units = s->game.across ? 1 : s->game.units, sent = 0;
    Paid *paid = arena_try(s->game.scratch, (HANDS_MOST * units) * sizeof *paid);

    s->left -= s->left < s->game.cost * s->count ? s->left : s->game.cost * s->count;
    if (!paid || !game_play(&s->game, s->hands, s->count, paid)) {
        s->left = 0;
        return false;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->changed[i] == SLOTS_MOST)
            sent = i;
        for (uint32_t u = 0; i != sent && u < units; u++)
            if (is_better(s, sent, i, u, paid)) {
                keep(s, sent, i, u, paid);
                return true;
            }
    }
    return false;
}

/* As many of these as fill a run. */
static bool play_next(Searching *s, uint32_t *tried, uint32_t end, bool three)
{
    uint32_t most = 1 + (three ? 1 : s->game.slot_count) * FAILS;
    uint32_t room = most < HANDS_MOST ? HANDS_MOST - most : 0;

    arena_recycle(s->game.scratch);
    s->count = 0;
    for (; *tried < end && s->count <= room && (!s->count || s->left > s->game.cost * s->count);
         (*tried)++)
        (void)(three ? lay_three(s, (uint32_t)((uint64_t)*tried * STRIDE % end)) : lay_any(s));
    return s->count && play(s);
}

static bool search(Searching *s)
{
    uint32_t slots = s->game.slot_count, three = 0, other = 0;
    uint32_t threes = s->offset ? slots * slots * slots * GIVES * TAKES * TAKES : 0;

    while (three < threes && s->left)
        if (play_next(s, &three, threes, true))
            return true;
    while (other < AT_RANDOM && s->left)
        if (play_next(s, &other, AT_RANDOM, false))
            return true;
    return false;
}

/* With as many as can be doing as planned: who reads it has less to follow. */
static void make_plain(Searching *s)
{
    const Game *t = &s->game;
    uint32_t units = t->across ? 1 : t->units;

    for (uint32_t i = 0; i < t->slot_count && !t->arena->failed; i++) {
        Inverse *found = &s->found;
        Hand sent = found->sent, failed = found->failed;
        Paid *paid;

        if (i == found->changed || sent.percents[i] == 100)
            continue;
        arena_recycle(t->scratch);
        sent.percents[i] = failed.percents[i] = 100;
        s->count = 0;
        add_hand(s, &sent, SLOTS_MOST);
        add_hand(s, &failed, found->changed);
        paid = arena_try(t->scratch, 2 * units * sizeof *paid);
        if (paid && game_play(t, s->hands, 2, paid) && is_better(s, 0, 1, found->unit, paid))
            keep(s, 0, 1, found->unit, paid);
    }
}

/* --- who plays ------------------------------------------------------------------------------- */

static void seat(Searching *s, int milestone)
{
    for (uint32_t i = 0; i < s->game.player_count; i++)
        if (s->game.players[i].milestone == milestone)
            return;
    (void)game_seat(&s->game, milestone, s->offset && milestone_listed(&s->offset->surplus, milestone),
                    s->offset && milestone_listed(&s->offset->shortfall, milestone));
}

static void seat_list(Searching *s, const MilestoneList *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        seat(s, list->items[i]);
}

/* Has it to do with one that plays? */
static bool touches(const Searching *s, const CatchUp *catch_up)
{
    for (uint32_t i = 0; i < s->game.player_count; i++) {
        int milestone = s->game.players[i].milestone;

        if (catch_up->on == milestone)
            return true;
        for (uint32_t k = 0; k < catch_up->releases.count; k++)
            if (milestone_listed(&catch_up->releases.items[k].milestones, milestone))
                return true;
    }
    return false;
}

static void seat_catch_up(Searching *s, const CatchUp *catch_up)
{
    s->catch_up = s->catch_up ? s->catch_up : catch_up;
    seat(s, catch_up->on);
    for (uint32_t k = 0; k < catch_up->releases.count; k++)
        seat_list(s, &catch_up->releases.items[k].milestones);
}

/* An offset with the catch-ups of its indicator, or a catch-up by itself. */
static void seat_all(Searching *s, const CatchUp *alone)
{
    const Model *model = s->game.plan->model;

    if (alone) {
        seat_catch_up(s, alone);
        return;
    }
    seat_list(s, &s->offset->surplus);
    seat_list(s, &s->offset->shortfall);
    for (uint32_t i = 0; i < model->catch_ups.count; i++)
        if (model->catch_ups.items[i].indicator == s->offset->indicator &&
            touches(s, &model->catch_ups.items[i]))
            seat_catch_up(s, &model->catch_ups.items[i]);
}

static void search_one(Searching *s, const Offset *offset, const CatchUp *alone)
{
    s->offset = offset;
    s->catch_up = NULL;
    s->chance = 1;
    s->game.across = offset && offset->across_areas && s->game.units > 1;
    s->game.player_count = 0;
    s->game.accepted = (Pins){0};
    seat_all(s, alone);
    if (!s->game.player_count || !game_ready(&s->game) || s->game.slot_count < 2 || !search(s))
        return;
    make_plain(s);
    prove_say_inverse(s->game.diags, s->game.plan->model, &s->found);
}

static bool has_offset(const Model *model, int indicator)
{
    for (uint32_t i = 0; i < model->offsets.count; i++)
        if (model->offsets.items[i].indicator == indicator)
            return true;
    return false;
}

static void search_all(Searching *s)
{
    const Model *model = s->game.plan->model;
    uint32_t offsets = model->offsets.count, all = offsets + model->catch_ups.count;
    uint64_t share = STEPS / (all ? all : 1);

    for (uint32_t i = 0; i < all && !s->game.arena->failed; i++) {
        const Offset *offset = i < offsets ? &model->offsets.items[i] : NULL;
        const CatchUp *alone = i < offsets ? NULL : &model->catch_ups.items[i - offsets];

        s->left = share;
        if (offset || !has_offset(model, alone->indicator))
            search_one(s, offset, alone);
    }
}

void find_inverse(const Plan *plan, Prover *prover, Arena *arena, Diags *diags)
{
    Searching *s = arena_try(arena, sizeof *s);
    Arena scratch;

    if (!s)
        return;
    if (!arena_init(&scratch)) {
        arena->failed = true;
        return;
    }
    s->game = (Game){.plan = plan,
                     .prover = prover,
                     .arena = arena,
                     .scratch = &scratch,
                     .diags = diags,
                     .units = plan->named};
    search_all(s);
    arena->failed |= scratch.failed;
    arena_release(&scratch);
}
