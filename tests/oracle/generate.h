/* Random schemes with their data, for the program and the naive evaluator to agree on.
 *
 * Everything is decided by a stream of choices: first the bytes that were given (the fuzz target's), then numbers
 * drawn from the seed. So one seed is one pair for ever, and libFuzzer's changes of a byte are small changes of a
 * scheme. Names and figures are few and coarse, so that rates fall on the edges of bands and pence have ties.
 *
 *   generate.c      the scheme: areas, money, conventions, questions, scales, agreements
 *   milestones.c    indicators, milestones, what ties them together
 *   returns.c       the tables and the evidence
 */
#ifndef TEST_ORACLE_GENERATE_H
#define TEST_ORACLE_GENERATE_H

#include "naive.h"

typedef struct Choices {
    const uint8_t *bytes;
    size_t len;
    uint64_t state;
} Choices;

enum { MOST_MILESTONES = 12, MOST_PIECES = 3 };

typedef struct GenMilestone {
    int indicator;
    bool once, evidence, measured, on_achievement;
    bool decided[MOST_PIECES]; /* pays as decided */
    int pieces;
    int period;    /* index of the periods of generate.c */
    int report_by; /* days from 1 April 2016 */
} GenMilestone;

typedef struct Gen {
    Choices choices;
    Out rules, agreement;
    int areas, questions;
    int readings[4];
    int indicators;
    bool once[4];      /* of each indicator */
    bool by_area[4];   /* has its table a column of areas */
    int milestone_count;
    GenMilestone milestones[MOST_MILESTONES];
    int as_at; /* days from 1 April 2016 */
    Pair *pair;
} Gen;

unsigned pick(Gen *g, unsigned n); /* 0 … n-1 */
bool chance(Gen *g, unsigned percent);
void put(Gen *g, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_date(Out *out, int days);   /* 2016-04-01 and so many days */
void put_guard(Gen *g, int question, int reading);
const char *area_name(int area);
const char *period_text(int period);
int period_last_day(int period);
const char *share_text(Gen *g); /* 0% … 100% */

void generate_indicators(Gen *g);
void generate_answers(Gen *g, bool all);
void generate_data(Gen *g);
char *generate_evidence(Gen *g);

/* The pair of a seed; of the bytes first, where there are some. */
Pair *generate(const uint8_t *bytes, size_t len, uint64_t seed);
void pair_free(Pair *pair);

#endif
