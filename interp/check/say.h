/* All wording of the checker: a function per complaint, taking data. The words stand in say*.c
 * and nowhere else.
 *
 *   say.c            names and what they stand for
 *   say_kinds.c      kinds and figures
 *   say_measures.c   measures and their fields
 *   say_clauses.c    clauses that are missing or do not fit
 *   say_data.c       declared data
 *   say_silence.c    questions that may not be left in silence
 *   say_findings.c   scales, weights, targets, dates
 *   say_gates.c      gates
 *   say_vain.c       what is said in vain
 *   say_years.c      schemes of several years
 *   say_peers.c      areas compared with each other
 *   say_agreed.c     agreements, examples, accepts
 */
#ifndef CQUIN_CHECK_SAY_H
#define CQUIN_CHECK_SAY_H

#include "check/formula.h"
#include "check/graph.h"

#define SHOW(text) (int)(text).len, text_bytes(text)

typedef struct KindPlace {
    Span span;
    Span within; /* the place in a define that is called here; SPAN_NONE else */
    bool paid;   /* or in the `pays` of what is paid on here */
} KindPlace;

/* Whose names are told once, as owners of told_before; to most the index of its thing is added. */
#define TOLD_FIGURE (200u << 24)
#define TOLD_FIRST (201u << 24)
#define TOLD_OF_INDICATOR (202u << 24)
#define TOLD_OF_MILESTONE (203u << 24)
#define TOLD_OF_MEASURE (204u << 24)
#define TOLD_FIELD (205u << 24)
#define TOLD_FIELD_OF_WHICH (206u << 24)
#define TOLD_UNWEIGHTED (208u << 24)
#define TOLD_PER (209u << 24)

/* Has `name` of `owner` been complained about? Then this place is shown there too. */
bool told_before(Check *check, uint32_t owner, Name name, Span span);
void remember_told(Check *check, const Diag *d, uint32_t owner, Name name);

typedef struct Weighed { /* whose weights are summed: an indicator's, or a part's of it */
    const Indicator *indicator; /* NULL: the scheme's */
    const Part *part; /* NULL: the indicator's own */
} Weighed;

void check_say_scored(Check *check, const Clause *c, Text whose, bool parts, uint32_t of);

/* say_peers.c */
void check_say_no_peers(Check *check, Span span, bool in_rows);
void check_say_part_of_peers(Check *check, Span span, PeersTag what);
void check_say_no_way(Check *check, Span span, PeersTag what);
void check_say_place_of_none(Check *check, const Milestone *m, Span clause, Span place);

/* names */
void check_say_declared_twice(Check *check, Space space, Ident ident, Span before);
void check_say_names_alike(Check *check, Ident ident, Ident before);
void check_say_area_name_twice(Check *check, Text name, const Area *area, const Area *before);
void check_say_two_schemes(Check *check, const Section *s, const Section *before);
void check_say_no_scheme(Check *check);
void check_say_left_out(Check *check, const Section *scheme, Text path);
void check_say_other_scheme(Check *check, Ident name, const Section *scheme);
void check_say_part_of_what(Check *check, const Section *indicator);
Name check_say_not_in_library(Check *check, const UsePath *path,
                              SourceId source); /* the nearest name, or 0 */
void check_say_unknown(Check *check, Space space, uint32_t owner, Ident name);
void check_say_unknown_path(Check *check, const Env *env, const Expr *ref);
void check_say_two_meanings(Check *check, const Expr *ref, const Target *targets, uint32_t count);
void check_say_milestone_of_which(Check *check, Ident name, int first);
void check_say_no_figure(Check *check, const Expr *ref, const Target *target);
void check_say_no_part(Check *check, const Milestone *milestone, Span span);
void check_say_not_the_same(Check *check, const Milestone *milestone, const Formula *field);
void check_say_no_such_year(Check *check, const Expr *ref);
/* What was told since then is of an achievement of the indicator, read for this measure. */
void check_say_taken_on(Check *check, uint32_t told, const Measure *measure);
void check_say_field_missing(Check *check, const Expr *ref, const Target *target);
/* `all-seen`, of which both parts are unknown, and `all_seen` is not: told once; false: it is none. */
bool check_say_hyphened(Check *check, Ident name);
void check_say_not_indexed(Check *check, const Expr *ref);
void check_say_column_indexed(Check *check, const Expr *ref, const ColumnOf *column);
void check_say_column_not_counted(Check *check, const Expr *ref, const ColumnOf *column);
void check_say_argument_count(Check *check, Span span, const Define *define, uint32_t given);
void check_say_parameter_kind(Check *check, Param param);
void check_say_no_measure(Check *check, const Expr *arg, const Define *define);
void check_say_measure_no_figure(Check *check, const Expr *ref);
void check_say_not_of_a_measure(Check *check, const Expr *ref);
void check_say_written_out(Check *check, Span span);
/* `place`: the call, and what its define speaks of there. */
void check_say_instance_lacks(Check *check, KindPlace place, const Define *define, Name field,
                              const Target *target);
void check_say_field_of_which(Check *check, KindPlace place, const Define *define, int measure,
                              const Target *targets, uint32_t count);
void check_say_scale_arguments(Check *check, Span span, const Scale *scale, uint32_t given);
void check_say_of_many(Check *check, Span span);
void check_say_definition_cycle(Check *check, const Text *names, const GraphStep *steps,
                                uint32_t count);
void check_say_milestone_cycle(Check *check, const Text *names, const GraphStep *steps,
                               uint32_t count);
void check_say_too_deep(Check *check, Span span, unsigned limit);

/* kinds */
void check_say_kind_expected(Check *check, KindPlace place, Kind expected, Kind kind,
                             const Formula *formula);
Diag *check_say_kinds_do_not_join(Check *check, KindPlace place, bool sum, bool inverse, Kind a,
                                  Kind b, const Formula *left, const Formula *right);
/* In `a - b / c` the quotient comes first: were the difference meant, it stands in brackets. */
void check_say_brackets(Check *check, Diag *d, const Formula *left, const Formula *right);
void check_say_kinds_differ(Check *check, KindPlace place, const char *doing, Kind a, Kind b,
                            const Formula *left, const Formula *right);
void check_say_not_numeric(Check *check, KindPlace place, Kind kind);
void check_say_scale_argument(Check *check, KindPlace place, const Scale *scale, Kind kind);
void check_say_not_a_value(Check *check, const Expr *expr);
void check_say_not_constant(Check *check, const Expr *expr);
void check_say_share_not_percent(Check *check, const Expr *expr, Whole whole);
void check_say_mixed_wholes(Check *check, Span span, Whole whole, Whole before, Span before_span);
void check_say_share_of_itself(Check *check, Span span, Whole whole);
void check_say_scheme_unweighted(Check *check, Span span);
void check_say_share_range(Check *check, Span span);
void check_say_negative(Check *check, Span span, const char *what);
void check_say_part_kind(Check *check, const Clause *clause, Kind kind);
void check_say_paid_on_kind(Check *check, const Formula *formula);
void check_say_offset_kind(Check *check, const Offset *offset, Kind kind);
void check_say_pool_measures(Check *check, const Offset *offset, const CountedAs *counted,
                             const Milestone *m, const Measure *one, const Measure *other);
void check_say_pool_unplanned(Check *check, const Offset *offset, const CountedAs *counted,
                              const Milestone *m);
void check_say_column_kind(Check *check, Ident kind);
void check_say_at_least_of(Check *check, const Expr *least, uint32_t of);
void check_say_scale_kind(Check *check, Ident kind);
void check_say_rounded_twice(Check *check, Span outer, Span inner);

/* declared data */
void check_say_key_twice(Check *check, Ident kind, Span before);
void check_say_every_value(Check *check, Ident name);
void check_say_items_of_what(Check *check, const Table *table, bool has_items);
void check_say_no_figure_of_items(Check *check, const Table *table);
void check_say_two_figures(Check *check, const ColumnOf *column, const ColumnOf *before);
void check_say_every_item(Check *check, const Clause *every, const Table *table);
void check_say_spoken_alike(Check *check, Text word, const char *what, Span at, Span before);
void check_say_cannot_date(Check *check, Ident name, const ColumnOf *column);
void check_say_rows_and_every(Check *check, const Clause *dated_by, const Clause *every);
void check_say_not_in_rows(Check *check, const ColumnOf *column, const ColumnOf *dated_by);
void check_say_rows_not_complete(Check *check, const Clause *complete, const Table *table);
void check_say_no_rows_to_count(Check *check, Span span, const Table *table);
void check_say_from_of_list(Check *check, const Clause *clause);
void check_say_cannot_vary(Check *check, const Clause *c);
void check_say_varied_twice(Check *check, const Variation *v, Span span, Span before);
void check_say_two_variations(Check *check, const Variation *v, Span span, const Alternative *other);
Diag *check_say_no_default(Check *check, const Alternative *only, const char *what);
/* Another cell of the same figures, of which nothing is said before the same variation. */
void check_say_no_default_too(Check *check, Diag *first, const Alternative *other);
void check_say_not_known_from(Check *check, Ident name, const ColumnOf *column, const Table *table);
void check_say_not_running(Check *check, const ColumnOf *column, const Table *table);
void check_say_rows_not_named(Check *check, const Expr *ref, const Table *table,
                              const ColumnOf *column);
void check_say_cannot_count_column(Check *check, Span span, const ColumnOf *column, bool sum);
void check_say_not_in_row(Check *check, const Env *env, const Expr *ref);
void check_say_not_of_a_row(Check *check, Span span, const char *what);
void check_say_key_in_condition(Check *check, const Expr *ref, const ColumnOf *column);
void check_say_texts_have_no_order(Check *check, KindPlace place);
void check_say_members_are_texts(Check *check, Span span);
void check_say_nothing_to_exclude(Check *check, const Clause *clause);
void check_say_excluded_on_one_side(Check *check, const Clause *clause, const Formula *other,
                                    bool denominator);
/* say_marks.c */
void check_say_cell_number(Check *check, Span span, int64_t most);
void check_say_hides_no_count(Check *check, const Expr *subject);
void check_say_rounded_to(Check *check, Span span);
void check_say_bounds_turned(Check *check, Span least, Span greatest);
void check_say_cell_column(Check *check, Ident name, const ColumnOf *column, Choice meaning);
void check_say_stands_twice(Check *check, Span span, Span before);
void check_say_cell_of_rows(Check *check, Span span, const Table *table);
void check_say_not_quarters(Check *check, Span at, Period period, const Table *table);

/* clauses */
void check_say_clause_missing(Check *check, const Section *section, ClauseTag tag,
                              const char *example);
void check_say_no_outturn(Check *check, Span span);
void check_say_too_few_readings(Check *check, const Question *question);
void check_say_one_name(Check *check, const Clause *clause);
void check_say_on_what(Check *check, const Clause *clause, bool scale);
void check_say_grid_row(Check *check, const Clause *row, const Clause *heads);
void check_say_no_bands(Check *check, const Scale *scale);
void check_say_once_guarded(Check *check, const Clause *once, const Clause *areas);
void check_say_units_and_areas(Check *check, Span span, const Area *area);
void check_say_units_twice(Check *check, Span span, Span before);
void check_say_scheme_applies(Check *check, Span span);
void check_say_units_of_rows(Check *check, Span span, const Table *table);
void check_say_no_unit_column(Check *check, const UnitsFrom *units, const Table *table);
void check_say_units_of_versions(Check *check, Span span, const Table *table);
void check_say_unit_word(Check *check, Ident word);
void check_say_no_areas(Check *check, Span span);
void check_say_sharing_sum(Check *check, Span span, Number sum);
void check_say_sharing_without(Check *check, Span span, const Area *area);
void check_say_no_denominator(Check *check, Span span);
void check_say_measured_twice(Check *check, const Clause *by, const Section *s);
void check_say_per_of_nothing(Check *check, const Clause *per);
void check_say_half_a_rate(Check *check, const Measure *measure, bool numerator);
void check_say_cell_twice(Check *check, Field field, Span span, Span before);
void check_say_cell_missing(Check *check, const Milestone *milestone, int measure, Field field,
                            int area);
void check_say_earned_twice(Check *check, const Milestone *milestone, const Clause *one,
                            const Clause *two);
/* say_pieces.c */
void check_say_piece_without_share(Check *check, const Evidence *without, const Evidence *with);
void check_say_pieces_and(Check *check, const Milestone *milestone, const Clause *besides);
void check_say_piece_sum(Check *check, const Milestone *milestone, Number sum, Text terms);
void check_say_decided_share(Check *check, const Clause *given, const Evidence *piece);
void check_say_earned_never(Check *check, const Milestone *milestone);
void check_say_met_from_nothing(Check *check, Span span);
void check_say_other_indicator(Check *check, Ident name, const Milestone *milestone);
void check_say_not_measured(Check *check, Ident name, const Milestone *milestone, bool offset);
void check_say_once_beside_each(Check *check, Span span, const Milestone *one,
                                const Milestone *other);
void check_say_listed_twice(Check *check, Ident name);
void check_say_releases_itself(Check *check, Span span);
void check_say_no_milestones(Check *check, const Indicator *indicator);
void check_say_reading_twice(Check *check, const Clause *clause, Span before);
void check_say_not_every_reading(Check *check, Span span, const char *what,
                                 const Alternative *first);
void check_say_never_matters(Check *check, Span span, const char *why);
void check_say_always_the_same(Check *check, Span span, bool yes);
void check_say_unused(Check *check, DiagCode code, const char *what, const Section *section);
void check_say_item_of_source(Check *check, Ident name, const ColumnOf *item);
void check_say_form_of_what(Check *check, const Clause *clause, const ColumnOf *column);
void check_say_comma_of_what(Check *check, const Clause *clause, const ColumnOf *column);
void check_say_form_too_little(Check *check, const Clause *clause, const ColumnOf *column);
void check_say_date_form(Check *check, const Clause *clause, DateFormFault fault);
void check_say_heading_twice(Check *check, Span at, Span before, Text heading);
void check_say_said_before(Check *check, Span at, Span before);
void check_say_no_item(Check *check, Ident name, const Table *table);
void check_say_value_of_what(Check *check, const Clause *clause, const ColumnOf *column);
void check_say_value_of_evidence(Check *check, const Clause *clause, EvidenceColumn column);
void check_say_marks_of_evidence(Check *check, const Clause *clause);
void check_say_value_taken(Check *check, Span at, Text value);
void check_say_no_successors(Check *check, Span at, const Table *table);
void check_say_successors_circle(Check *check, Span at);
void check_say_file_above(Check *check, Span at);
void check_say_sources_alike(Check *check, const SourceOf *source, const SourceOf *before);
void check_say_column_unused(Check *check, const ColumnOf *column);
void check_say_evidence_unused(Check *check, const Evidence *evidence, const Milestone *milestone);

/* questions that may not be left in silence */
void check_say_unanswered(Check *check, AnswerTag tag, Span span, Name name, bool some);
void check_say_answered_twice(Check *check, Ident convention, Span answer, Span again);
/* An answer that names what only one scheme has; `convention`: or a reading, or a date. */
void check_say_particular(Check *check, const Clause *clause, bool convention);
void check_say_direction(Check *check, const Measure *measure);
void check_say_completeness(Check *check, const Table *table);
void check_say_every_missing(Check *check, Span span);
void check_say_scale_runs_on(Check *check, const Scale *scale);
void check_say_pays_missing(Check *check, const Indicator *indicator, const Milestone *milestone);
void check_say_sharing_missing(Check *check, const Indicator *indicator,
                               const Milestone *milestone);
void check_say_two_denominators(Check *check, const Milestone *milestone, Span sharing,
                                const Measure *one, const Measure *other);
void check_say_where(Check *check, const Milestone *milestone);
void check_say_weighting(Check *check, const Milestone *milestone);
void check_say_indicator_weighting(Check *check, const Indicator *indicator);
void check_say_offset_measure(Check *check, const Offset *offset);
void check_say_pooled(Check *check, const Offset *offset);
void check_say_releases(Check *check, const CatchUp *catch_up);

/* findings; `decimals` of a gap: those that rounding would close it at, -1: none */
void check_say_gap(Check *check, const Scale *scale, const BandOf *a, const BandOf *b, Number value,
                   int decimals);
void check_say_overlap(Check *check, const Scale *scale, const BandOf *a, const BandOf *b);
/* say_calendar.c */
void check_say_holiday_twice(Check *check, const Holiday *holiday, const Holiday *before);
void check_say_holiday_outside(Check *check, const CalendarSite *calendar, const Holiday *holiday);
void check_say_holiday_at_weekend(Check *check, const Holiday *holiday, bool saturday);
void check_say_covers_nothing(Check *check, const Clause *covers);
void check_say_no_calendar(Check *check, const Expr *counted);
void check_say_not_covered(Check *check, const Expr *counted, const CalendarSite *calendar,
                           Day day);
void check_say_day_out_of_years(Check *check, const Expr *counted);
void check_say_days_most(Check *check, const Expr *count, int most);

void check_say_slope_ends(Check *check, const BandOf *band);
void check_say_slope_way(Check *check, const BandOf *band, bool falls);
void check_say_slope_falls(Check *check, const Scale *scale, const BandOf *band, Span better);
void check_say_open_end(Check *check, const Scale *scale, const BandOf *band, bool low);
void check_say_band_order(Check *check, const Scale *scale, const BandOf *band,
                          const BandOf *before);
void check_say_band_backward(Check *check, const Scale *scale, const BandOf *band);
void check_say_coarse_rounding(Check *check, const Scale *scale, Span end, int decimals);
void check_say_payment_falls(Check *check, const Scale *scale, const BandOf *a, const BandOf *b,
                             bool lower_is_better, Span better);
typedef struct WeightSum { /* that is not the whole */
    Weighed of;
    int year;
    Number sum, whole;
    Text terms;   /* 5% + 20% + … */
    Text answers; /* `split` as `equal` and …: where it is so; empty: always */
    bool agreed;
    uint32_t times, tried; /* in so many of so many combinations of answers; tried 0: not counted */
} WeightSum;

void check_say_weight_sum(Check *check, const WeightSum *told);
void check_say_weights_untold(Check *check, Weighed of, int year);
void check_say_wrong_side(Check *check, const Measure *measure, const CellTerm *target,
                          const CellTerm *baseline);
/* `at`: the cell of the baseline or the target that the rate was taken to be. */
void check_say_planned_end(Check *check, const Alternative *achievement, const CellTerm *at,
                           bool target, Number value);
void check_say_impossible_cell(Check *check, const CellTerm *cell, bool target);
void check_say_asks_less(Check *check, const Measure *measure, const CellTerm *cell,
                         const CellTerm *before);
void check_say_no_change(Check *check, const Milestone *milestone, int measure, int area);

typedef struct Beyond { /* a rate with which a share below 0%, or above 100%, is paid */
    bool found;
    int area; /* -1: in none of its own */
    Period period;
    Number rate, share;
    bool every;         /* rate of every measure that the figure takes */
    unsigned supposes;  /* as in a Static */
    Number supposed[2];
} Beyond;

/* Says each `pays` once, with the first milestone that it was found in; `all`: of a share 100%, of points
 * what it is worth. */
void check_say_beyond(Check *check, const Milestone *m, const Alternative *pays,
                      const Beyond *below, const Beyond *above, Number all);
void check_say_reported_early(Check *check, const Milestone *milestone, const Alternative *date,
                              bool measured);
void check_say_condition_due_later(Check *check, const Condition *condition, const Milestone *by,
                                   const Milestone *gated);
void check_say_condition_of_later_period(Check *check, const Condition *condition,
                                         const Milestone *by, const Milestone *gated);
void check_say_unborne(Check *check, Span figure, Span owner);
void check_say_worse_side(Check *check, const Milestone *m, const Formula *asks,
                          const Measure *measure, const Clause *better);
void check_say_each_quarter(Check *check, const Milestone *m, Span sentence);
void check_say_agrees_printed(Check *check, Span words, Span owner, const CellTerm *target);
void check_say_quoted_otherwise(Check *check, const Clause *c, Span figure);
/* `first`: of the milestones of one period, which weigh `sum` together. */
void check_say_each_worth(Check *check, const Clause *text, const Milestone *first, Number said,
                          Number sum);
/* `by`: what takes a figure of a period that ends on `end`. */
void check_say_known_late(Check *check, const Milestone *milestone, const Alternative *due,
                          const Formula *by, Day end);
void check_say_agreed_late(Check *check, const ToAgree *place, const Milestone *milestone,
                           const Formula *due);
void check_say_agreed_far(Check *check, const Agreed *agreed, Day last);
void check_say_pool_overlap(Check *check, const Clause *surplus, const Offset *offset,
                            const Milestone *a, const Milestone *b);

/* limits */
void check_say_limit_of_what(Check *check, const Formula *f, Whole own);
void check_say_floor_above_cap(Check *check, const Alternative *floor, const Alternative *cap);

/* gates */
void check_say_gate_on_what(Check *check, Span span, const Milestone *gate);
void check_say_gate_does_nothing(Check *check, const Milestone *gate);
void check_say_gate_does_two(Check *check, const GateEffect *effect, const GateEffect *first);
void check_say_gate_over_areas(Check *check, const GateEffect *effect);
void check_say_gate_reaches_none(Check *check, const Milestone *gate, const GateEffect *effect);
void check_say_gates_take_more(Check *check, Number sum, Text terms, const GateEffect *last);

/* agreements, examples, accepts */
void check_say_nothing_to_agree(Check *check, const Clause *clause, Text subject);
void check_say_nobody_chooses(Check *check, const Clause *clause, const Indicator *indicator);
void check_say_cannot_agree(Check *check, const Clause *clause);
void check_say_instead_of_other(Check *check, const Clause *clause, Text subject,
                                const Alternative *before);
void check_say_instead_of_missing(Check *check, const Clause *clause, Text subject,
                                  const Alternative *before);
void check_say_agree_which(Check *check, const Clause *clause, const Alternative *first,
                           const Alternative *other, const CellTerm *cell);
void check_say_agreed_twice(Check *check, const Clause *clause, Text subject, Span before);
void check_say_settled_twice(Check *check, Span span, const Question *question, Span before);
void check_say_cannot_adjust(Check *check, const Expr *subject);
void check_say_adjust_month(Check *check, const Expr *subject, const Table *table);
void check_say_adjust_area(Check *check, const Expr *subject, const Table *table, bool wanted);
void check_say_adjusts_nothing(Check *check, const Adjustment *adjustment);
void check_say_which_period(Check *check, const Expr *subject, const Indicator *indicator);
void check_say_which_evidence(Check *check, const Expr *subject, const Milestone *milestone);
void check_say_not_evidence(Check *check, const Expr *subject);
void check_say_decided_before(Check *check, const Clause *clause);
void check_say_once_for_area(Check *check, const Expr *subject, const Milestone *milestone);
void check_say_cannot_give(Check *check, const Expr *subject);
void check_say_cannot_expect(Check *check, const Expr *subject);
void check_say_expect_is(Check *check, const Clause *clause);
void check_say_unknown_outcome(Check *check, Span span, Text word);
void check_say_not_whole_pence(Check *check, Span span);
void check_say_expects_nothing(Check *check, Span span, const char *what);
void check_say_because_of_nothing(Check *check, Span span);
void check_say_reason_of_figure(Check *check, Span span);
void check_say_case_twice(Check *check, const Words *title, Span first);
void check_say_too_many_cases(Check *check, const Clause *table, uint32_t columns, uint32_t rows);
void check_say_no_cases(Check *check, const Clause *table);
void check_say_column_unsaid(Check *check, Ident column);
void check_say_column_alone(Check *check, const Expr *column, const Expr *inside);
void check_say_cell_wanted(Check *check, const Expr *cell, Ident column, const char *wanted);
void check_say_no_column(Check *check, const Expr *e, const Clause *table, const char *wanted);
void check_say_accept_unknown(Check *check, const Clause *accept);
void check_say_accept_not(Check *check, const Clause *accept, DiagCode code);
void check_say_accepts_nothing(Check *check, const Clause *accept, DiagCode code);

void check_say_points_of_none(Check *check, const Milestone *m, const Formula *pays);
void check_say_points_above(Check *check, const Milestone *m, const Formula *pays, Number top,
                            Number worth);
void check_say_worth_kind(Check *check, Span span, Kind kind);
void check_say_worth_not_constant(Check *check, Span span);
void check_say_worth_negative(Check *check, Span span);
void check_say_worth_in_share(Check *check, Span span, Whole whole, Whole own, Span own_span);
/* `value`: where the contract value of each unit is said. */
void check_say_own_value_shared(Check *check, Span span, Span value);
void check_say_own_value_once(Check *check, const Milestone *m, Span value);
void check_say_own_value_rebased(Check *check, Span span, Span value);
void check_say_own_value_agreed(Check *check, Span span, Span value);
/* `here`: the column stands in the table that names the units. */
void check_say_parent_astray(Check *check, const ColumnOf *column, Ident of, bool here);
void check_say_no_parent(Check *check, Ident within);
void check_say_region_twice(Check *check, Ident word);
void check_say_region_missing(Check *check, const Area *area, const RegionWord *region);
void check_say_proportions_added(Check *check, const Milestone *m, const Formula *tally);
void check_say_each_of_share(Check *check, Span span, const Indicator *indicator);
void check_say_points_shared(Check *check, Span span, const Milestone *m);
void check_say_equal_of_what(Check *check, Span span);
void check_say_equal_beside(Check *check, Span equal, Span other);
void check_say_equal_agreed(Check *check, Span span, Span said);
void check_say_adjusted_share(Check *check, Span span, const Indicator *indicator);
void check_say_adjusted_mixed(Check *check, Span span, const Milestone *m);
void check_say_adjusted_shared(Check *check, Span span, Span sharing);
void check_say_account_share(Check *check, Span span);
void check_say_account_count(Check *check, Span span, unsigned most);
void check_say_settled_early(Check *check, Span span, Day last);
void check_say_amount_rebased(Check *check, Span span, Whole whole);

/* words that several files need */
Text worth_words(Check *check, Number worth, Whole whole); /* £155,745;  17 points;  else 20% */
void write_worth(Out *out, Number worth, Whole whole);
const char *kind_words(Kind kind);
const char *whole_words(Whole whole);
Text percent_words(Check *check, Number share);
Text area_title(Check *check, int area); /* empty: of no area */
Text date_words(Check *check, Day day);
Text period_words(Check *check, Period period);
const char *measure_sort(const Measure *measure);         /* indicator, measure, part, gate */
Text year_words(Check *check, int year);
Text measure_words(Check *check, const Measure *measure); /* indicator `x`, measure `y` */
Text source_words(const Check *check, Span span);         /* as it is written */

/* years */
void check_say_years(Check *check, const Clause *c, int most);
void check_say_other_year(Check *check, Span span, int year);
void check_say_not_yearly(Check *check, const Clause *c, HeadingTag heading);
void check_say_only_yearly(Check *check, const Clause *c);
void check_say_period_of_which_year(Check *check, Period period, Span span);
void check_say_milestone_year(Check *check, const Milestone *m);
void check_say_of_which_year(Check *check, const Alternative *printed, const char *what);
void check_say_year_without(Check *check, const Alternative *said, const char *what, int year);
void check_say_agree_which_year(Check *check, const Clause *c);
void check_say_across_years(Check *check, const Section *s, const Milestone *first,
                            const Milestone *other);
void check_say_closed_early(Check *check, const Closing *closing, const Milestone *m,
                            const PeriodSaid *said);
Diag *check_say_variation_late(Check *check, const Variation *v);
void check_say_variation_late_for(Check *check, Diag *d, const Alternative *said);
void check_say_achievement_unused(Check *check, const Measure *measure, const Alternative *printed,
                                  bool baseline, bool target);
void check_say_empty_year(Check *check, const Indicator *indicator, int year);

/* say_expected.c */
void check_say_expected_what(Check *check, Ident word);
void check_say_no_number_of_rows(Check *check, Span span);
void check_say_more_than_most(Check *check, Span span);
void check_say_not_for_each(Check *check, Ident name, const Table *table);
void check_say_expected_period(Check *check, Span span, const Table *table);
void check_say_two_areas(Check *check, Span span);
void check_say_not_of_data(Check *check, Span span);
void check_say_mixed_periods(Check *check, Span span, bool earlier);
void check_say_no_earlier(Check *check, Span span, const Table *table);
void check_say_margin(Check *check, Span span);
void check_say_not_by_area(Check *check, Span span, const Table *table);
void check_say_total_alone(Check *check, Span span);
void check_say_not_same(Check *check, Span span);

#endif
