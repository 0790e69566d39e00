/* Random schemes with their data, for the program and the naive evaluator to agree on.
 *
 * Everything is decided by a stream of choices: first the bytes that were given (the fuzz target's), then numbers
 * drawn from the seed. So one seed is one pair for ever, and libFuzzer's changes of a byte are small changes of a
 * scheme. Names and figures are few and coarse, so that rates fall on the edges of bands and pence have ties.
 *
 *   generate.c      the scheme: areas, money, conventions, questions, scales, agreements
 *   milestones.c    indicators, milestones, what ties them together
 *   groups.c        measures and parts of an indicator
 *   compare_areas.c what compares areas with each other, and what they belong to
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

typedef struct GenGroup { /* a measure or a part */
    bool is_part, counts; /* counts: it has a rate of its own */
    bool equal;           /* its milestones share it equally */
    int weight, left;     /* in percent; left: of it, for milestones that follow */
} GenGroup;

typedef enum GenMeasured { /* what the indicator is measured in */
                           AS_PROPORTION,
                           PER_ONE, /* per case */
                           PER_TEN, /* per 10 cases */
                           PER_THOUSAND,
                           AS_FIGURE /* by a formula; then there is no rate */
} GenMeasured;

typedef struct GenIndicator {
    GenMeasured measured;
    bool rows;  /* its table has a row for each case */
    bool quarters; /* its table has a row for each quarter: no milestone measures a month */
    bool equal; /* its milestones and parts share it equally */
    int group_count;
    GenGroup groups[2];
    bool once, by_area;        /* applies once; has its table a column of areas */
    bool is_amount, of_pounds; /* it is worth an amount; its milestones are, and it says nothing */
    bool of_points;            /* the amount is one of points */
    bool plain;       /* its achievement names the measure that it is of: then it has no others */
    bool of_contract; /* its milestones weigh shares of the contract value, it says nothing */
    const char *target, *baseline,
        *weighting; /* as printed, for agreements; NULL: not one plain figure */
} GenIndicator;

typedef struct GenMilestone {
    int indicator;
    bool once, evidence, measured, on_achievement;
    bool gate, of_part, equal;
    bool
        precedes; /* a condition of another: then it is in no offset, which would wait for itself */
    bool decided[MOST_PIECES]; /* pays as decided */
    int pieces;
    int period;    /* index of the periods of generate.c */
    int report_by; /* days from 1 April 2016 */
    bool report_to_be_agreed;
    int weight; /* as printed, in percent; 0: none, or not one figure */
} GenMilestone;

typedef struct Gen {
    Choices choices;
    Out rules, agreement;
    int areas, questions; /* areas: that the rules name */
    bool units;           /* the data name them, and others besides: so many in all */
    int unit_count;
    bool parents; /* they belong to regions and nations */
    int readings[4];
    int indicator_count;
    GenIndicator indicators[4];
    bool scheme_weighs, outturn;
    bool equal;  /* the indicators share the scheme equally */
    bool points; /* a point has a value; then no cap is a share of a scheme or an indicator */
    GenMeasured measured; /* of the indicator that is being written */
    int milestone_count;
    GenMilestone milestones[MOST_MILESTONES];
    int as_at; /* days from 1 April 2016 */
    Pair *pair;
} Gen;

unsigned pick(Gen *g, unsigned n); /* 0 … n-1 */
bool chance(Gen *g, unsigned percent);
void put(Gen *g, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_date(Out *out, int days); /* 2016-04-01 and so many days */
/* One clause; or now and then one for each reading of a question, each with a text of its own. */
typedef const char *(*Said)(Gen *g);
void say(Gen *g, const char *clause, Said said);
/* `agree SUBJECT is VALUE instead of INSTEAD agreed …`; instead NULL: it was to be agreed. */
void agree(Gen *g, const char *subject, const char *value, const char *instead, int day);
const char *area_name(int area);
int all_areas(const Gen *g); /* that data speak of */
const char *area_word(const Gen *g); /* what a column of them is of */
void put_regions(Gen *g); /* behind a listed area */
const char *among_areas(Gen *g); /* an achievement that compares them */
const char *period_text(int period);
int period_last_day(int period);
const char *share_text(Gen *g); /* 0% … 100% */

void generate_scheme_limits(Gen *g);
void generate_indicators(Gen *g);
void generate_groups(Gen *g, int indicator, int *left);
bool generate_belongs(Gen *g, int indicator, int *group);
bool generate_paid_on(Gen *g, int indicator);
void generate_agreements(Gen *g);
void generate_answers(Gen *g, bool all);
void generate_data(Gen *g);
void generate_who(Gen *g);
void keep_table(Gen *g, const char *name, Out *csv);
char *generate_evidence(Gen *g);

/* The pair of a seed; of the bytes first, where there are some. */
Pair *generate(const uint8_t *bytes, size_t len, uint64_t seed);
void pair_free(Pair *pair);

#endif
