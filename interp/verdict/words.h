/* All wording of this room. A function a phrase or a clause; each takes data and adds words to
 * `out`.
 *
 *   words.c          numbers, names, dates, outcomes, reasons
 *   words_because.c  what decided a verdict, in short
 *   words_chain.c    the links of an explanation
 *   words_peers.c    areas compared with each other
 */
#ifndef CQUIN_VERDICT_WORDS_H
#define CQUIN_VERDICT_WORDS_H

#include "eval/suppressed.h"
#include "verdict/explain.h"
#include "verdict/seen.h"
#include "verdict/statement.h"
#include "verdict/walk.h"

/* What was written, on the arena; the words are empty then. */
Text words_taken(Out *out, Arena *arena);

/* --- words.c --------------------------------------------------------------------------------- */

Text why_words(Why why);
Text milestone_name(const Model *model, int milestone);
Text indicator_name(const Model *model, int indicator);
Text words_whole(Whole whole); /* "contract value", "indicator" */
void words_measure(Out *out, const Model *model, int measure); /* "recovery rosc", "recovery" */
/* "rosc ": the measure of a step, where it has a name of its own or is another indicator's. */
/* What a step is called: its role, but `figure` where a measure has no quotient. */
Text words_role(const Model *model, const Step *step);
/* A define and the measures that it is called with: "gap_closed of recovery rosc". */
void words_defined(Out *out, const Model *model, const Step *step, int indicator);
void words_measure_of(Out *out, const Model *model, const Step *step, int indicator);
Text area_called(const Model *model, uint32_t area); /* ptr NULL: there are no areas */

void words_percent(Out *out, Number n, unsigned decimals,
                   Arena *arena); /* at least so many decimals */
void words_weight(Out *out, Number n, Arena *arena); /* shares of a contract are small: 0.0625% */
void words_amount(Out *out, Number n, Arena *arena);
void words_pence(Out *out, MoneyCell money);
void words_pounds(Out *out, Number pounds, Arena *arena);
void words_signed_pence(Out *out, Number pence, Arena *arena); /* +£30,000.00 */
/* A step's value by its role and kind: 49.92%, 62,400, £1.00, yes. Unknown: why. */
void words_value(Out *out, Lane *lane, StepId step);
/* As a value of that step is written. `names`: of what a rate per so many counts; NULL: unsaid. */
void words_number(Out *out, const Names *names, const Step *like, Number n, Arena *arena);
/* "0%", "25% or 100%", "0% to 75%" */
void words_shares(Out *out, const Shares *possible, bool between, Arena *arena);
/* "the target in year to date Q2": a step with a role; "activity see_and_convey in Q2" for a
 * count. */
void words_step(Out *out, const Model *model, const Plan *plan, StepId step);
/* "80.00% to 89.99%", "90.00% or above", "below 50%": the ends as the scale prints them. */
void words_band(Out *out, const Names *names, const Scale *scale, const BandOf *band, Arena *arena);
/* " in the column 1,000 to 4,999": of a grid; nothing where the look-up is in none. */
void words_in_column(Out *out, const Lane *lane, StepId band);
/* ", rising evenly from 0% to 100%": what a band that slopes pays along its way. */
void words_slope(Out *out, const Scale *scale, const BandOf *band, Arena *arena);
/* "75%";  "10 points", where the scale pays these */
void words_pays(Out *out, const Scale *scale, Number pays, Arena *arena);
void words_figure(Out *out, const Names *names, const Scale *scale, Number figure,
                  unsigned decimals, Arena *arena); /* of its kind */
void words_rounding(Out *out, Rounding mode, int decimals,
                    Kind kind); /* ", rounded half up to 2 decimal places" */
void words_column(Out *out, const Plan *plan, const Leaf *tally); /* see_and_convey */
/* "see_and_convey "; of a cumulative column whose figure it is: "vaccinated in February 2019 " */
void words_counted_column(Out *out, const Plan *plan, const Leaf *tally);

/* --- words_because.c ------------------------------------------------------------------------- */

/* What has become of a milestone, as a predicate: "was rejected on 20 July 2016". */
void words_state(Out *out, Lane *lane, int milestone);
/* What has become of one piece of evidence, late or not. */
void words_piece(Out *out, const EvidenceSeen *seen);

/* words_pieces.c: a figure that is required, which is known; what a piece pays of its own. */
void words_test(Out *out, Lane *lane, const FigureTest *test);
/* "2 of 3 hold, at least 2 are wanted" */
void words_so_many(Out *out, Lane *lane, const SoMany *one);
void words_piece_pays(Out *out, Lane *lane, const PieceRoots *piece, const Evidence *evidence,
                      const EvidenceSeen *seen);
void words_missing_pays(Out *out, Number share, Arena *arena);
void words_all_pieces(Out *out, Lane *lane, StepId pays);

/* words_peers.c */
void words_comparison(Out *out, const Plan *plan, StepId step); /* "the rank of rate among all areas" */
void words_compared(Out *out, Lane *lane, StepId step);         /* … "is 3rd of 12" */
void words_peers(Out *out, Lane *lane, StepId step);            /* their figures, in order */
/* The unit that is told of has no parent in that column. */
void words_no_parent(Out *out, const Lane *lane, const Leaf *leaf);
/* Likewise by its condition; and those whose parent nobody knows. */
void words_left_by_condition(Out *out, const Lane *lane, StepId step);
void words_astray(Out *out, const Lane *lane, StepId step);
void words_left_out(Out *out, const Lane *lane, StepId step);   /* nothing where nobody is */
void words_peers_unknown(Out *out, const Lane *lane, StepId step);
void words_too_few_peers(Out *out, Lane *lane, StepId step);

void words_credited(Out *out, const Suspension *suspension, Number share, Arena *arena);
void words_not_applicable(Out *out, const Lane *lane, const Milestone *m);
void words_withheld(Out *out, const Lane *lane, int gated, int condition);
void words_to_be_agreed(Out *out, const Plan *plan, StepId named, Span place);
/* " with the commissioners by 31 August 2016", as far as it is said */
/* "experience is scored with at least 2 of its milestones, and has fewer that can be" */
void words_scored_with(Out *out, Text whose, const Scored *scored);
void words_pending(Out *out, const Pending *pending);
void words_no_band(Out *out, Lane *lane, StepId band);
/* DAY_NONE: its period is over. */
void words_not_due(Out *out, Day period_end, const DateSaid *report_by);
void words_is_due(Out *out, Day day); /* "; it is due 31 January 2017" */
void words_gap(Out *out, const Lane *lane, const Leaf *tally, const Gap *gap);
void words_nothing_read(Out *out, const Plan *plan, const Leaf *tally);
void words_rows_not_over(Out *out, const Lane *lane, const Leaf *counting);
void words_row_unknown(Out *out, const Plan *plan, const Leaf *counting, int column);
void words_rows_counted(Out *out, const Plan *plan, const Leaf *counting,
                        const RowsCounted *counted);
void words_not_said(Out *out, const Plan *plan, StepId named);
void words_by_answer(Out *out, AnswerTag answer, Number share, Arena *arena);
/* A rate or a count that is not supplied, because the numerator is above the denominator. */
void words_above_whole(Out *out, Lane *lane, StepId figure);
/* A count that is not supplied, because the data are not as the rules expect. */
void words_unexpected(Out *out, Lane *lane, StepId figure);
void words_zero_denominator(Out *out, Lane *lane, StepId denominator);
void words_too_small(Out *out, Lane *lane, StepId denominator, Number smallest);
void words_no_change_planned(Out *out);
void words_by_nothing(Out *out);
void words_reading(Out *out, const Model *model, int question, int reading, const Shares *possible,
                   Arena *arena);
/* ", as releases 100%": a further reading behind the first. */
void words_also_reading(Out *out, const Model *model, int question, int reading,
                        const Shares *possible, Arena *arena);
void words_amount_unknown(Out *out, Role role, Why why);
void words_undealt(Out *out, Text unit, Why why);
void words_amount_open(Out *out, const Model *model, const int *questions, uint32_t count);
void words_open_questions(Out *out, const Model *model, const int *questions, uint32_t count);
void words_waits(Out *out, const Lane *lane, Number share, int gated, int condition);
/* `band`: the BAND step in force; STEP_NONE: no scale. */
void words_measured(Out *out, Lane *lane, const MilestoneRoots *roots, StepId band);
void words_lifted(Out *out, Lane *lane, const MilestoneRoots *roots);
void words_released(Out *out, Lane *lane, StepId released);
/* "report by 28 July 2016, which is 20 working days after end of Q1" */
void words_counted_date(Out *out, ClauseTag clause, Day day, Text counted);
void words_provisional(Out *out, Day until);
void words_recoverable(Out *out, const Model *model, const int *milestones, uint32_t count);
/* "chosen in the rules", "settled 31 January 2017", "--reading", "open" */
void words_reading_from(Out *out, bool given, const Settlement *settled, bool answered);
void words_contract_value_open(Out *out, const Model *model, int year);

/* --- words_suppressed.c ---------------------------------------------------------------------- */

/* "good in July 2016", "the sum of good in July 2016 and good in August 2016": as told of a milestone
 * in that unit, which names no other. */
void words_hidden(Out *out, const Run *run, const HiddenCount *count, uint32_t unit, bool once);
/* All that a share hangs on, the first ones by name: "good in July 2016 (1 to 7) and …". */
void words_hidden_counts(Out *out, const Run *run, const SuppressedShare *share, bool once);
void words_hidden_bounds(Out *out, const HiddenCount *count); /* " (1 to 7)" */
void words_values(Out *out, int64_t from, int64_t to);        /* "1 to 7", "3" */
/* " if it is 1 to 3 or 7", ", with good in July 2016 1 to 3 and bad in July 2016 2 to 7" */
void words_possible_when(Out *out, const Run *run, const SuppressedShare *share,
                         const PossibleShare *possible, bool once);
void words_possible_share(Out *out, const PossibleShare *possible, Arena *arena); /* "50%" */
void words_possible_price(Out *out, const PossibleShare *possible); /* ": £15,000.00" */
/* "rate is between 52.10% and 54.30%" */
void words_figure_range(Out *out, const Run *run, const SuppressedShare *share, Arena *arena);
void words_too_many_combinations(Out *out);
void words_settling(Out *out, bool some, uint32_t counts);

/* --- words_rebasing.c ------------------------------------------------------------------------ */

/* "outturn £9,600,000.00" */
void words_outturn(Out *out, Lane *lane, int year);
/* "£96,000.00 of the outturn £9,600,000.00": an indicator's value, and what it is a share of.
 * False, and nothing is written, where it is not known. */
bool words_value_of(Out *out, Lane *lane, int indicator, int year);
/* How it stands with the re-basing of an indicator, with `subject` before it where it is a
 * sentence: "re-based on outturn, as SECAmb chose; £100,000.00 of the contract value before". */
void words_rebasing(Out *out, Lane *lane, int indicator, int year, Text subject);
/* May it still be re-based? */
bool rebasing_is_open(Lane *lane, int indicator, int year);
bool rebasing_in_force(Lane *lane, int indicator, int year);

/* --- words_gates.c --------------------------------------------------------------------------- */

/* "takes 20% of scheme" */
void words_effect(Out *out, const Lane *lane, int whose, const GateEffect *effect);
/* "a_and_e, a gate, is not achieved: it takes 20% of scheme" */
void words_gate_missed(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect);
/* "a_and_e, a gate that takes 20% of scheme, is not due" */
void words_gate_open(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect);
/* "gate a_and_e is missed: it is not achieved; it takes 20% of scheme" */
void words_gate(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect,
                GateState state);
/* "the gates leave 80% of 75% = 60%" */
void words_left(Out *out, Lane *lane, StepId before, StepId left, StepId after);

/* --- words_limits.c -------------------------------------------------------------------------- */

/* "£1,234.00 is above the cap of the indicator, £50,000.00" */
void words_cut(Out *out, Lane *lane, int milestone, LimitLevel level);
void words_cut_open(Out *out, Lane *lane, int milestone, LimitLevel level);
/* "£500.00 raises the scheme to its floor, £10,000.00" */
void words_raised(Out *out, Lane *lane, int milestone, LimitLevel level);
/* "capped at 80% of milestone: it would be 100%" */
void words_share_limit(Out *out, Lane *lane, bool cap, Number limit, Number before);

/* --- words_chain.c --------------------------------------------------------------------------- */

void words_head(Out *out, const Verdict *verdict, Day as_at, Arena *arena);
void words_quoted(Out *out, Text text);
void words_shown_as(Out *out, const Model *model, int question, int reading);
void words_given(Out *out);
/* "variation cqv3, agreed 14 October 2016 from Q3" */
void words_variation(Out *out, const Model *model, const Variation *variation);
void words_agreed(Out *out, const Model *model, const Agreed *agreed);
void words_counted(Out *out, const Model *model, const Step *step, int indicator);
void words_adjusted(Out *out, const Lane *lane, const Leaf *adjustment, Number by);
void words_taken_from(Out *out, const Model *model, const Plan *plan,
                      StepId rate); /* ", the rate in full year 2015/16" */
void words_mark(Out *out, const Model *model, const Step *step, int indicator, bool name_period);
void words_gives(Out *out);
void words_offset_part(Out *out, const Model *model, Role role, int milestone);
void words_offset_amount(Out *out, Choice counted, Number amount, Arena *arena);
/* Nothing where rounding changes nothing. */
void words_rounded(Out *out, Lane *lane, const Scale *scale, StepId before, StepId after);
/* `pays`: what the band pays for this figure. */
void words_falls_in(Out *out, Lane *lane, StepId step, const BandOf *band, Number figure,
                    Number pays);
void words_named_evidence(Out *out, const Model *model, const Evidence *evidence);
/* "also submitted on 12 August 2016, rejected on 19 August 2016" */
void words_history(Out *out, const EvidenceRecord *record, Day as_at);
/* `late`: all of it was accepted, some of it late. */
void words_requirement(Out *out, Lane *lane, StepId pays, bool late);
void words_condition(Out *out, const Lane *lane, int gated, uint32_t nth);
void words_closed(Out *out, Day on);
/* " of 2018/19" in a scheme of several years, else nothing. */
void words_of_year(Out *out, const Model *model, int year);
void words_contract_value(Out *out, Lane *lane, StepId value);
void words_indicator_value(Out *out, Lane *lane, StepId share, StepId value);
void words_part_weighting(Out *out, Lane *lane, const Part *part, StepId share);
void words_milestone_value(Out *out, Lane *lane, const Verdict *verdict, StepId value);
void words_unit_part(Out *out, const Verdict *verdict, Choice sharing);
void words_points(Out *out, Number points, Arena *arena); /* 17 points */
void words_factor(Out *out, Lane *lane, StepId factor);
void words_point_value(Out *out, Lane *lane, StepId value);
void words_points_earned(Out *out, const Verdict *v, Arena *arena);
void words_weightless(Out *out);
void words_gates(Out *out, const Model *model, int gated);
void words_four_parts(Out *out, const Verdict *verdict, Arena *arena);
/* `better`: the band that begins there, or the present one, where that rises up to there; NULL:
 * neither. */
void words_next_edge(Out *out, const Names *names, const Scale *scale, const BandOf *better,
                     const NextBand *next, Arena *arena);
/* "14 moved from see_and_convey to another column of the denominator would have earned 100%:
 * +£30,000.00"; "14 fewer in late_forms would have …" where the denominator does not count them. */
void words_next_cases(Out *out, Lane *lane, const MilestoneRoots *roots, const NextBand *next);

#endif
