/* Making steps: what the expand_ files share. Private to plan/.
 *
 * A Build carries the context that gives bare words their meaning while a clause is lowered:
 * the indicator, the measure, the milestone and the period in force, and the clause (`of`) that
 * new steps come from. Every constructor returns a StepId that is safe to use; when memory is refused it
 * is step 0 and arena->failed is set, which plan_from_model tests at the end of each milestone.
 */
#ifndef CQUIN_PLAN_BUILD_H
#define CQUIN_PLAN_BUILD_H

#include "plan/plan.h"

/* What is already built of a milestone, for the clauses that follow in the order of working. */
typedef struct MilestoneWork {
    StepId raw;       /* its figure before the question whether it is due; evidence: STEP_NONE */
    StepId own;       /* its figure (or its share, for evidence), or why not */
    StepId exact;     /* the same before it is rounded, where an offset takes it; STEP_NONE: none did */
    StepId too_small; /* yes/no: below the smallest denominator; STEP_NONE: none stated */
    StepId lifted, lifted_possible; /* after the offset: for certain, and at best */
    StepId share, share_possible;   /* after scale and catch-up, before conditions */
    StepId pieces_least, pieces_greatest; /* of pieces that pay a share each; STEP_NONE: none do */
    StepId pieces_between; /* yes/no: some piece may pay any share between */
    StepId at_least, at_most; /* of evidence that is not known: what it pays already, late; and can still pay */
    StepId floor; /* what a catch-up pays whatever the own share turns out to be */
    StepId all_met, any_failed; /* of its conditions, and of the gates that may debar it */
    StepId own_met, own_failed; /* of its conditions precedent alone */
    StepId applies, suspended, before_report, reported_later;
    StepId least, greatest; /* the share with its conditions, before gates that take or scale */
    StepId recover;         /* at best, with what may still be returned; likewise */
    StepId seen[3];         /* these three before any gate: as offsets, catch-ups and conditions see it */
    StepId left_least, left_greatest; /* of it, by what the gates leave */
    StepId left_between;    /* yes/no: they may leave any share between */
    StepId best;            /* `recover`, by what the gates leave */
    StepId weight;       /* of the indicator's whole; or the amount that it is worth */
    StepId points, rate; /* that it is worth, and pence for one; STEP_NONE: it is worth no points */
    StepId each;         /* yes/no: each unit has the value in full */
    StepId pence;        /* the milestone's value */
} MilestoneWork;

typedef struct Cell { /* of one case: the five amounts of a milestone in a unit, whole pence */
    StepId amount[5]; /* potential, earned, open, recoverable, lost: by AMOUNT_ */
} Cell;

enum { AMOUNT_POTENTIAL, AMOUNT_EARNED, AMOUNT_OPEN, AMOUNT_RECOVERABLE, AMOUNT_LOST };

typedef struct Sharers { /* of one whole: how many say `an equal share`, and how many of them apply */
    StepId all, applying;  /* STEP_NONE: not counted yet */
} Sharers;

typedef struct Members { /* milestones that share something, of one year */
    const int *items;
    uint32_t count;
} Members;

typedef enum Requiring { NOT_REQUIRING, REQUIRING, IN_TEST } Requiring;

typedef struct Build {
    Plan *plan;
    const Model *model;
    Arena *arena;
    Map memo;                 /* defines already lowered, by context and arguments */
    Map fields;               /* fields already lowered */
    StepId *readings;         /* by question: its leaf; STEP_NONE: not asked yet */
    MilestoneWork *work;      /* by milestone; in a row part, these three are NULL */
    Cell *cells;              /* by milestone, once its money is split */
    StepId *indicator_pence;  /* by year, then indicator, likewise */
    StepId *left;             /* the same: what is unallocated; STEP_NONE: it has no milestone then */
    bool limited;             /* some cap or floor stands in the rules */
    StepId *part_weights;     /* by year, then part; STEP_NONE: not lowered yet */
    StepId *part_applies;     /* likewise: yes/no, does one of its milestones with a weighting apply */
    Sharers *sharers;         /* by year: of the scheme, then by indicator, then by part */
    uint32_t *looked;         /* by define: the last counting whose lists were looked for in it */
    int indicator, measure, milestone; /* in force; -1: none */
    int year;                          /* likewise, of the scheme */
    Period period;
    Closing closing; /* of the milestone in force: what is known later does not count for it */
    bool whole; /* figures are those of all areas together: the milestone applies once */
    Span of;
    StepId *turned; /* by evidence, under `not`, where that is another than outside of it; NULL: it is not */
    Requiring requiring; /* is it `requires` that is lowered, or a comparison in it */
    StepId achievement;      /* `achievement` while `pays` is lowered; STEP_NONE: the field */
    const StepId *arguments; /* of the define being lowered */
    int rows;                /* of a row part: its table; -1: none */
    bool expecting;          /* figures are as they stand in the data: what is expected of them is lowered */
    int excluding;           /* whose numerator or denominator is lowered: a measure; -1: none */
    StepId asked;            /* the text of which a list is asked; STEP_NONE: none */
    StepId as_at, unit, zero, one, yes, no;
} Build;

/* What stands in a milestone is lowered from here on. */
void build_at(Build *b, int milestone);
/* For a row part, which has no milestones; plan.c adds the room for those. */
bool build_init(Build *b, const Model *model, Arena *arena);

StepId step_number(Build *b, Number n);
StepId step_code(Build *b, int32_t code);
StepId step_unknown(Build *b, StepForm form, Why why);
StepId step_leaf(Build *b, StepForm form, Leaf leaf);
StepId step_1(Build *b, Op op, StepId a);
StepId step_2(Build *b, Op op, StepId a, StepId c);
StepId step_pick(Build *b, StepId condition, StepId yes, StepId no);
StepId step_list(Build *b, Op op, const StepId *in, uint32_t count);
StepId step_again(Build *b, StepId like); /* the same operation on the same inputs */
StepId step_because(Build *b, StepId condition, StepId value, Why why);
StepId step_why_is(Build *b, StepId a, Why why);
StepId step_above(Build *b, StepId a, StepId c);                /* a > c */
StepId step_role(Build *b, StepId step, Role role, int detail); /* gives a role; returns the step */
StepId step_is_reading(Build *b, int question, int reading);    /* yes/no */
StepId step_when(Build *b, When when, StepId yes,
                 StepId no); /* yes where `when` holds, else no; no step when it always does */
StepId step_is_unit(Build *b, int area);

/* replace.c */
typedef struct Replacement {
    StepId step, by;
} Replacement;
/* `root`, worked out with those in the place of others. */
StepId step_replace(Build *b, StepId root, const Replacement *with, uint32_t count);

/* formula.c */
StepId lower_formula(Build *b, const Formula *f);
StepId step_round(Build *b, StepId value, Rounding mode, int decimals);
StepId step_rounded_as(Build *b, StepId value, const Formula *how); /* as a FORMULA_ROUNDED says */
/* What is said of the year as a whole, whatever period is in force. */
StepId lower_yearly_term(Build *b, const Term *term, StepForm form);
/* Those of them that are of the year in force. */
Members members_in_year(Build *b, const int *milestones, uint32_t count);
bool same_closing(const Closing *a, const Closing *c);
uint32_t part_index(const Build *b, int part); /* of a part in the year in force */
uint32_t year_index(const Build *b); /* of the year in force: 0, 1 … */
YearRoots *year_roots(Build *b);
StepId lower_term(Build *b, const Term *term, StepForm form); /* nothing said: not agreed */
/* The same, where what is to be agreed in it bears a name. */
StepId lower_named_term(Build *b, const Term *term, StepForm form, Role open);
/* A comparison with its sides. */
StepId lower_comparison(Build *b, const Formula *f, StepId *left, StepId *right);
/* expand_peers.c */
StepId lower_parent(Build *b, int column); /* -1: STEP_NONE */
StepId lower_peers(Build *b, const Formula *f);
/* Yes/no: does the figure hang on one that is left out because nobody has sent it? Not by way of `due`, which
 * knows itself when it is due; STEP_NONE: there is none. */
StepId peers_missing(Build *b, StepId figure, StepId due);
/* measure.c */
StepId lower_field(Build *b, int measure, Field field, Period period);
/* The step of a field that is lowered already; STEP_NONE: it is not. */
StepId known_field(const Build *b, int measure, Field field, Period period);
StepId step_open_period(Build *b, StepForm form); /* a figure whose period is to be agreed */
/* As the milestone takes it: in its period by the reading in force. STEP_NONE: it has none. */
StepId per_count(Build *b, Kind per);
StepId lower_own_field(Build *b, const Milestone *m, int measure, Field field);
/* The same where all of them are lowered already; else STEP_NONE. */
StepId known_own_field(Build *b, const Milestone *m, int measure, Field field);
/* The numerator, as a formula takes it by itself: not supplied where it is above its denominator. */
StepId lower_counted(Build *b, int measure, StepId counted, Period period);
StepId lower_tally(Build *b, int table, int column, Period period);
/* The months that a table must bring grow with every period counted. */
void need_widen(Build *b, int table, Period period);
/* expand_expected.c: a figure of a table over a period, as far as what is expected of it holds; column -1: rows
 * counted. And all that is expected, once it is known over which periods the data are counted. */
StepId step_as_expected(Build *b, int table, int column, Period period, StepId figure);
void expand_expected(Build *b);
StepId lower_expected_total(Build *b, const Formula *f); /* FORMULA_PEERS, in what is expected */
/* Of each table with rows of its own, once all is lowered: members.c */
void find_row_members(Plan *plan);
/* counting.c */
StepId lower_counting(Build *b, const Formula *f);
StepId lower_among(Build *b, const Formula *f);
StepId lower_cell(Build *b, const Formula *f); /* a column or a text of a row part */
StepId lower_answer_share(Build *b, const Answers *answers, StepId open, StepId otherwise);

/* one clause each */
void expand_applies(Build *b, int milestone);
void expand_dates(Build *b, int milestone);
void expand_evidence(Build *b, int milestone);

typedef struct Pieces { /* by evidence of a milestone: yes/no */
    StepId *accepted, *in_time; /* with reasons; in_time: room for those of them that are not late */
    StepId *late, *granted;     /* granted: a decision has accepted it */
    StepId *turned;             /* what stands for it under `not`: room, as in_time */
    StepId *overdue;            /* it is late, or will be whenever it is accepted */
    bool any_late;              /* can one of them be late */
} Pieces;
void expand_pieces(Build *b, int milestone, const Pieces *pieces);
/* The measures that its figure, or what it requires, takes: among its roots. One that takes none is
 * still told with the numbers of the one in force, where it is paid on a figure. */
void note_measures(Build *b, int milestone);
StepId expand_test(Build *b, const Formula *compare); /* yes/no, in what `requires` asks for */
void expand_measured(Build *b, int milestone);
/* The figure, but as `no change planned` answers where that is why there is none. */
StepId with_no_change(Build *b, const Milestone *m, StepId figure);
/* Does the figure take its rate, or its denominator, in the milestone's own period? */
bool takes_cases(const MeasureRoots *m);
/* takes.c: is `wanted` among the steps that `from` is worked out of? In the steps; and as a step, yes/no, by
 * the reading in force. */
bool step_stands_on(Build *b, StepId from, StepId wanted);
/* … and not only as what is compared with others, or picks whom it is compared with. */
bool step_takes_itself(Build *b, StepId from, StepId wanted);
StepId step_takes(Build *b, StepId from, StepId wanted);
/* Yes where a denominator that the figure takes is known and below the smallest one stated; `some`:
 * the same, but for a rate over no cases: that is another question. */
StepId below_smallest(Build *b, const Milestone *m, StepId figure, StepId *some);
/* The figure, or not assessable where `below` is yes; or not due: its period is `running`, or it is
 * before the report date and not supplied. */
StepId too_few(Build *b, StepId below, StepId figure);
StepId when_due(Build *b, const MilestoneWork *w, StepId running, StepId figure, StepId due);
/* exactly.c: is the figure rounded at the end of its clause; what it is before; and a value, rounded so. */
bool is_rounded(const Build *b, const Milestone *m);
StepId exact_figure(Build *b, const Milestone *m);
StepId round_again(Build *b, const Milestone *m, StepId value);
void expand_offset(Build *b, const Offset *offset);
void expand_scale(Build *b, int milestone);
void expand_catch_up(Build *b, int milestone);
void note_waits_for(Build *b, int milestone, int other, StepId could);
void expand_conditions(Build *b, int milestone);
/* Does a milestone that applies once look at one of each area? */
bool is_over_areas(const Build *b, int milestone, int of);
/* The share of another milestone as a lane of this one sees it: where it does not apply, what is
 * said for elsewhere; over areas the least of them. */
StepId share_seen(Build *b, int milestone, int of, StepId share, StepId elsewhere);
/* Yes/no: does it apply to any area. */
StepId applies_anywhere(Build *b, int milestone);
/* What has too few cases does not apply, nor a part with too few that have enough. */
void expand_scored(Build *b);
void expand_gates(Build *b, int milestone);
void expand_share(Build *b, int milestone);
/* A share, within what the milestone is capped at or never below. */
StepId limit_share(Build *b, int milestone, StepId share);
void expand_share_limits(Build *b, int milestone);
/* Caps and floors in pounds, once all cells are split. */
void expand_limits(Build *b);
bool has_limits(const Model *model);
StepId deal_pence(Build *b, StepId total, const StepId *weights, uint32_t count);
StepId deal_part(Build *b, StepId first, uint32_t part);
/* An indicator's value in pence: `whole` of the contract value, or of the outturn. */
StepId expand_rebasing(Build *b, int indicator, StepId whole);
void lower_rebasing(Build *b);
void expand_on_account(Build *b);
/* Yes/no: does one of them that has a weighting apply anywhere? */
StepId any_applies(Build *b, const int *milestones, uint32_t count);
StepId part_applies(Build *b, int part); /* likewise; worked out once for all who ask */
/* One over how many that share the whole apply, for the milestone or the indicator in force. */
StepId lower_equal_share(Build *b, Whole of);
/* What a milestone would weigh if it did apply, in what `missing part` shares out: nothing of an equal
 * share, which the others have already. */
StepId weight_missed(Build *b, int milestone);
StepId indicator_weight(Build *b, int indicator); /* as it is said, in the year in force */
/* What an amount (pounds, or points) of an indicator is in pence. */
StepId expand_amount(Build *b, int indicator, Members of, StepId amount);
/* Values of the milestones of an indicator whose parts are amounts, from their weights; gives what
 * is unallocated. */
StepId expand_worth(Build *b, int indicator, Members of, const StepId *weights);
StepId points_earned(Build *b, int milestone, StepId share); /* of a milestone worth points */
StepId is_each_in_full(Build *b, const Indicator *indicator);
StepId round_pence(Build *b, StepId value);
void expand_parents(Build *b);
void expand_money(Build *b);

#endif
