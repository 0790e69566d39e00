/* What milestones that share an offset or a catch-up are paid together at given rates: the plan itself is run,
 * on a slice, many cases at once.
 *
 * A Player is a milestone whose rate is played with. A Hand gives each of them, in an area or in all, so many
 * hundredths of its planned change; or nothing is sent.
 */
#ifndef CQUIN_PROVE_PLAY_H
#define CQUIN_PROVE_PLAY_H

#include "prove/curve.h"

enum { PLAYERS_MOST = 8, SLOTS_MOST = 16, HANDS_MOST = 64, NOTHING_SENT = -1000 };

typedef struct Player {
    int milestone;
    bool gives, takes;         /* of the offset */
    StepId rate, least;        /* of the plan */
    Number *baseline, *target; /* by unit */
    Number *worth;             /* likewise: the weighting; across areas, the unit's part of it */
} Player;

typedef struct Slot {
    uint32_t player;
    int unit; /* -1: every one */
} Slot;

typedef struct Hand {
    int percents[SLOTS_MOST]; /* by slot; NOTHING_SENT */
} Hand;

typedef struct Paid { /* in one hand */
    bool known;
    Number share; /* of their whole */
} Paid;

typedef struct Pins ARRAY_OF(Pin) Pins;

typedef struct Game { /* the milestones of one indicator */
    const Plan *plan;
    Prover *prover;
    Arena *arena, *scratch; /* the first for what lasts while it is played at */
    Diags *diags;
    uint32_t units;
    bool across; /* areas help each other out: they are paid together */
    Player players[PLAYERS_MOST];
    Slot slots[SLOTS_MOST];
    uint32_t player_count, slot_count;
    Pins accepted; /* all evidence */
    uint64_t cost; /* of one hand: steps times areas */
} Game;

/* Seats a milestone; false: it is not paid on one rate whose baseline and target the rules say, or there is
 * no room. */
bool game_seat(Game *game, int milestone, bool gives, bool takes);
/* Once all are seated: false where nothing can be told, or memory is refused. */
bool game_ready(Game *game);
/* The rate of a slot at that part of its planned change, in a unit. */
Number game_rate(const Game *game, const Slot *slot, uint32_t unit, int percent, Arena *arena);
/* Are they rates that there can be? */
bool game_can_be(const Game *game, const Hand *hand);
/* `paid`: by hand, then unit; across areas, by hand. Numbers on `scratch`. False: memory is refused, or
 * there is a Diag. */
bool game_play(const Game *game, const Hand *hands, uint32_t count, Paid *paid);

#endif
