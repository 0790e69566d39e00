/* The links of an explanation in words. Each function words one; explain.c and the chain files
 * say which apply. */
#include "verdict/formula.h"
#include "verdict/words.h"

static bool is_some(const MoneyCell *cell)
{
    return cell->known && number_sign(cell->pence) != 0;
}

/* --- the head -------------------------------------------------------------------------------- */

static void write_sum(Out *out, const Verdict *v, Arena *arena)
{
    if (v->weightless || !v->money.potential.known)
        return;
    if (v->share_known) {
        out_str(out, ", ");
        words_percent(out, v->share, 0, arena);
        out_str(out, " of ");
        if (v->has_points && v->points_known) {
            words_points(out, v->points, arena);
            out_str(out, " = ");
            words_points(out, v->points_earned, arena);
            out_str(out, v->limited ? ", limited to " : ", ");
        } else {
            words_pence(out, v->money.potential);
            out_str(out, v->limited ? ", limited to " : " = ");
        }
        words_pence(out, v->money.earned);
        return;
    }
    out_str(out, ", ");
    words_shares(out, &v->possible, v->between, arena);
    out_str(out, " of ");
    words_pence(out, v->money.potential);
}

void words_head(Out *out, const Verdict *v, Day as_at, Arena *arena)
{
    out_text(out, v->milestone);
    if (v->unit_title.ptr != NULL) {
        out_str(out, " for ");
        out_text(out, v->unit_title);
    }
    out_str(out, ", as at ");
    day_write_words(out, as_at);
    out_str(out, ": ");
    out_text(out, outcome_words(v->outcome));
    write_sum(out, v, arena);
}

void words_quoted(Out *out, Text text)
{
    out_char(out, '"');
    out_text(out, text);
    out_char(out, '"');
}

void words_shown_as(Out *out, const Model *model, int question, int reading)
{
    const Question *q = &model->questions.items[question];

    out_text(out, name_text(&model->book->names, q->name));
    out_str(out, " is open; what follows is as ");
    out_text(out, name_text(&model->book->names, q->readings.items[reading].name));
}

void words_given(Out *out)
{
    out_str(out, ", as given");
}

void words_variation(Out *out, const Model *model, const Variation *variation)
{
    Agreed agreed = variation->agreed;

    agreed.variation = 0;
    out_str(out, "variation ");
    out_text(out, name_text(&model->book->names, variation->name));
    words_agreed(out, model, &agreed);
}

void words_agreed(Out *out, const Model *model, const Agreed *agreed)
{
    if (agreed->variation) {
        out_str(out, ", by ");
        out_text(out, name_text(&model->book->names, agreed->variation));
    }
    out_str(out, ", agreed ");
    day_write_words(out, agreed->date);
    if (agreed->from.form != PERIOD_NONE) {
        out_str(out, " from ");
        period_write_in(out, agreed->from, model_year_unsaid(model));
    }
    if (!agreed->because.present)
        return;
    out_str(out, ": ");
    out_text(out, agreed->because.text);
}

/* --- counts and marks ------------------------------------------------------------------------ */

void words_counted(Out *out, const Model *model, const Step *step, int indicator)
{
    words_measure_of(out, model, step, indicator);
    out_text(out, words_role(model, step));
    if (step->period.form != PERIOD_NONE) {
        out_str(out, ", ");
        period_write_in(out, step->period, model_year_unsaid(model));
    }
    out_str(out, ": ");
}

/* "arrests: 23 of 57 rows" */
void words_rows_counted(Out *out, const Plan *plan, const Leaf *counting,
                        const RowsCounted *counted)
{
    words_column(out, plan, counting);
    out_format(out, ": %u of %u row%s", counted->rows, counted->of, counted->of == 1 ? "" : "s");
}

void words_adjusted(Out *out, const Lane *lane, const Leaf *adjustment, Number by)
{
    out_str(out, "with an adjustment of ");
    words_amount(out, by, lane->arena);
    if (adjustment->agreed != NULL)
        words_agreed(out, lane->run->plan->model, adjustment->agreed);
}

void words_taken_from(Out *out, const Model *model, const Plan *plan, StepId rate)
{
    out_str(out, ", ");
    words_step(out, model, plan, rate);
}

void words_mark(Out *out, const Model *model, const Step *step, int indicator, bool name_period)
{
    words_measure_of(out, model, step, indicator);
    out_text(out, words_role(model, step));
    if (name_period && step->period.form != PERIOD_NONE) {
        out_str(out, ", ");
        period_write_in(out, step->period, model_year_unsaid(model));
        out_char(out, ':');
    }
    out_char(out, ' ');
}

/* --- offset ---------------------------------------------------------------------------------- */

void words_gives(Out *out)
{
    out_str(out, "its over-performance may fill what others of the offset lack");
}

void words_offset_part(Out *out, const Model *model, Role role, int milestone)
{
    out_text(out, role_words(role));
    out_str(out, role == ROLE_RECEIVED ? " by " : " of ");
    out_text(out, milestone_name(model, milestone));
    out_char(out, ' ');
}

void words_offset_amount(Out *out, Choice counted, Number amount, Arena *arena)
{
    if (counted == CHOICE_CASES) {
        words_amount(out, amount, arena);
        out_str(out, " cases");
    } else if (counted == CHOICE_RATE_POINTS) {
        words_amount(out, number_mul(amount, number_from_int(100), arena), arena);
        out_str(out, " percentage points");
    } else {
        words_percent(out, amount, 0, arena);
    }
}

/* --- band ------------------------------------------------------------------------------------ */

void words_rounded(Out *out, Lane *lane, const Scale *scale, StepId before, StepId after)
{
    const Names *names = &lane->run->plan->model->book->names;
    Number from, to;

    if (!lane_known(lane, before, &from) || !lane_known(lane, after, &to) || number_equal(from, to))
        return;
    words_figure(out, names, scale, from, 0, lane->arena);
    words_rounding(out, scale->mode, scale->decimals, scale->on);
    out_str(out, ", is ");
    words_figure(out, names, scale, to, 0, lane->arena);
}

/* ", 1,200 in the column 1,000 to 4,999": the look-up across is the nearest before. */
static void write_across(Out *out, Lane *lane, StepId band)
{
    const Plan *plan = lane->run->plan;
    const Scale *across = NULL;
    StepId step = band;

    if (column_of(lane, band, &across) == NULL)
        return;
    while (step > 0 && (plan->steps.items[step].op != OP_BAND ||
                        &plan->model->scales.items[plan->steps.items[step].as.scale] != across))
        step--;
    out_str(out, ", ");
    words_figure(out, &plan->model->book->names, across,
                 lane_value(lane, step_input(plan, step, 0)).number, 0, lane->arena);
    words_in_column(out, lane, band);
}

void words_falls_in(Out *out, Lane *lane, StepId step, const BandOf *band, Number figure,
                    Number pays)
{
    const Model *model = lane->run->plan->model;
    const Scale *scale = &model->scales.items[lane_step(lane, step)->as.scale];

    words_figure(out, &model->book->names, scale, figure, 0, lane->arena);
    out_str(out, scale->grid < 0 ? " falls in the band " : " falls in the row ");
    words_band(out, &model->book->names, scale, band, lane->arena);
    write_across(out, lane, step);
    out_str(out, ", which pays ");
    words_pays(out, scale, pays, lane->arena);
    if (band->slopes)
        words_slope(out, scale, band, lane->arena);
}

/* --- evidence and conditions ----------------------------------------------------------------- */

void words_named_evidence(Out *out, const Model *model, const Evidence *evidence)
{
    out_text(out, name_text(&model->book->names, evidence->name));
    out_char(out, ' ');
}

void words_history(Out *out, const EvidenceRecord *record, Day as_at)
{
    out_str(out, "also submitted on ");
    day_write_words(out, record->submitted);
    if (record->decided == DAY_NONE || record->decided > as_at)
        return;
    out_str(out, record->accepted ? ", accepted on " : ", rejected on ");
    day_write_words(out, record->decided);
    if (record->decided_by.len > 0) {
        out_str(out, " by ");
        out_text(out, record->decided_by);
    }
}

void words_requirement(Out *out, Lane *lane, StepId pays, bool late)
{
    Number share;
    bool met = lane_known(lane, pays, &share) && number_sign(share) > 0;

    out_str(out, met    ? "what is required is there: it pays "
                 : late ? "what is required came late: it pays "
                        : "what is required is not there: it pays ");
    words_value(out, lane, pays);
}

/* The milestone's nth condition: "condition precedent q2_plan is met: it was accepted on …". */
void words_condition(Out *out, const Lane *lane, int gated, uint32_t nth)
{
    const Model *model = lane->run->plan->model;
    const MilestoneRoots *roots = run_roots(lane->run, gated);
    int condition = model->milestones.items[gated].conditions.items[nth].milestone;
    Lane here = *lane, there = condition_lane(lane, gated, condition);

    if (model->milestones.items[gated].conditions.items[nth].debars) {
        words_gate(out, lane, gated, condition, effect_in_force(lane, condition),
                   lane_says(&here, roots->conditions_met.items[nth], 1)      ? GATE_MET
                   : lane_says(&here, roots->conditions_failed.items[nth], 1) ? GATE_MISSED
                                                                              : GATE_OPEN);
        return;
    }
    out_str(out, "condition precedent ");
    out_text(out, milestone_name(model, condition));
    out_str(out, lane_says(&here, roots->conditions_met.items[nth], 1)      ? " is met: "
                 : lane_says(&here, roots->conditions_failed.items[nth], 1) ? " has failed: "
                                                                            : " is open: ");
    if (condition_by_area(lane, gated, condition)) {
        out_str(out, "for ");
        out_text(out, facts_unit_name(there.run->facts, there.unit));
        out_char(out, ' ');
    }
    out_str(out, "it ");
    words_state(out, &there, condition);
}

/* --- weighting and pounds -------------------------------------------------------------------- */

void words_closed(Out *out, Day on)
{
    out_str(out, "closed on ");
    day_write_words(out, on);
    out_str(out, ": what is known later does not count");
}

void words_of_year(Out *out, const Model *model, int year)
{
    if (model_years(model) == 1)
        return;
    out_str(out, " of ");
    financial_year_write(out, year);
}

void words_contract_value(Out *out, Lane *lane, StepId value)
{
    out_str(out, "contract value");
    words_of_year(out, lane->run->plan->model, lane_step(lane, value)->year);
    out_char(out, ' ');
    words_value(out, lane, value);
}

void words_factor(Out *out, Lane *lane, StepId factor)
{
    StepId said = step_input(lane->run->plan, factor, 0);

    out_str(out, "adjusted by ");
    if (lane_value(lane, factor).why == WHY_KNOWN && formula_write(out, lane, said))
        out_str(out, " = ");
    words_value(out, lane, factor);
}

void words_point_value(Out *out, Lane *lane, StepId value)
{
    StepId said = step_input(lane->run->plan, value, 0);

    out_str(out, "point value");
    words_of_year(out, lane->run->plan->model, lane_step(lane, value)->year);
    out_char(out, ' ');
    if (lane_value(lane, value).why == WHY_KNOWN && !lane_pinned(lane, value) &&
        formula_write(out, lane, said))
        out_str(out, " = ");
    words_value(out, lane, value);
}

/* " of outturn" where the value of the contract is re-based on it. */
static void write_whole(Out *out, Text whole, Whole of, bool rebased)
{
    out_str(out, " of ");
    if (!rebased || of != WHOLE_CONTRACT)
        out_text(out, whole);
    if (rebased && of == WHOLE_SCHEME)
        out_str(out, ", re-based on ");
    if (rebased && (of == WHOLE_CONTRACT || of == WHOLE_SCHEME))
        out_str(out, "outturn");
}

static void words_in_year(Out *out, const Model *model, int year)
{
    if (model_years(model) == 1)
        return;
    out_str(out, " in ");
    financial_year_write(out, year);
}

void words_indicator_value(Out *out, Lane *lane, StepId share, StepId value)
{
    const Model *model = lane->run->plan->model;
    int index = lane_step(lane, value)->indicator;
    const Indicator *indicator = &model->indicators.items[index];
    bool summed = indicator->weighting.count == 0;
    Whole of = summed ? indicator->milestones_of : indicator->weighting_of;

    out_str(out, whole_is_amount(of) ? "indicator worth" : "indicator");
    words_in_year(out, model, lane_step(lane, value)->year);
    out_char(out, ' ');
    if (summed && of == WHOLE_INDICATOR) {
        out_str(out, "without a weighting = ");
    } else if (share != STEP_NONE && !whole_is_amount(of)) {
        words_weight(out, lane_value(lane, share).number, lane->arena);
        write_whole(out, of == WHOLE_SCHEME ? TEXT("scheme") : TEXT("contract value"), of,
                    rebasing_in_force(lane, index, lane_step(lane, value)->year));
        out_str(out, summed ? ", its milestones together, = " : " = ");
    }
    words_value(out, lane, value);
}

void words_part_weighting(Out *out, Lane *lane, const Part *part, StepId share)
{
    const Model *model = lane->run->plan->model;

    out_str(out, "part ");
    out_text(out, name_text(&model->book->names, part->name));
    out_char(out, ' ');
    words_value(out, lane, share);
    write_whole(out, words_whole(part->weighting_of), part->weighting_of,
                rebasing_in_force(lane, part->indicator, lane_step(lane, share)->year));
}

/* "£155,745.00";  "17 points = £3,419.72" */
static void write_worth(Out *out, Lane *lane, const Verdict *v, StepId value)
{
    if (v->whole == WHOLE_POUNDS) {
        words_pounds(out, v->weighting, lane->arena);
        return;
    }
    words_points(out, v->weighting, lane->arena);
    if (value == STEP_NONE || lane_value(lane, value).why != WHY_KNOWN)
        return;
    out_str(out, " = ");
    words_value(out, lane, value);
}

void words_points(Out *out, Number points, Arena *arena)
{
    words_amount(out, points, arena);
    out_str(out, number_equal(points, NUMBER_ONE) ? " point" : " points");
}

void words_points_earned(Out *out, const Verdict *v, Arena *arena)
{
    words_points(out, v->points_earned, arena);
    out_str(out, " of ");
    words_points(out, v->points, arena);
    out_str(out, v->share_known ? " earned" : " earned for certain");
}

void words_milestone_value(Out *out, Lane *lane, const Verdict *v, StepId value)
{
    const Milestone *m = &lane->run->plan->model->milestones.items[v->milestone_index];

    out_str(out, whole_is_amount(m->weighting_of) ? "worth " : "weighting ");
    if (!v->weighting_known) {
        out_str(out, "to be agreed");
        return;
    }
    if (whole_is_amount(m->weighting_of)) {
        write_worth(out, lane, v, value);
        return;
    }
    words_weight(out, v->weighting, lane->arena);
    write_whole(out, v->weighting_of, m->weighting_of,
                rebasing_in_force(lane, m->indicator, m->year));
    if (value == STEP_NONE || lane_value(lane, value).why != WHY_KNOWN)
        return;
    out_str(out, " = ");
    words_value(out, lane, value);
}

void words_unit_part(Out *out, const Verdict *v, Choice sharing)
{
    if (sharing == CHOICE_TO_BE_AGREED) {
        out_str(out, "how the areas share it is to be agreed");
        return;
    }
    out_str(out, "the part of ");
    out_text(out, v->unit_title);
    if (v->money.potential.known) {
        out_char(out, ' ');
        words_pence(out, v->money.potential);
    }
    out_str(out, sharing == CHOICE_EACH_IN_FULL     ? ", in full"
                 : sharing == CHOICE_EQUALLY        ? ", shared equally"
                 : sharing == CHOICE_BY_DENOMINATOR ? ", shared by denominator"
                                                    : ", shared in proportion");
}

void words_undealt(Out *out, Text unit, Why why)
{
    out_str(out, "its amount hangs on the part of ");
    out_text(out, unit);
    out_str(out, ", which is ");
    out_text(out, why_words(why));
}

void words_gates(Out *out, const Model *model, int gated)
{
    out_str(out, "it is a condition precedent to ");
    out_text(out, milestone_name(model, gated));
}

void words_weightless(Out *out)
{
    out_str(out, "no weighting: it pays nothing of its own");
}

static void write_part(Out *out, const char *name, const MoneyCell *cell, bool *first)
{
    if (!is_some(cell))
        return;
    out_str(out, *first ? "" : ", ");
    out_str(out, name);
    words_pence(out, *cell);
    *first = false;
}

void words_four_parts(Out *out, const Verdict *v, Arena *arena)
{
    const Money *m = &v->money;
    bool first = true;

    if (v->share_known && v->has_points) {
        words_points(out, v->points_earned, arena);
        out_str(out, ": ");
    } else if (v->share_known && !v->limited) {
        words_percent(out, v->share, 0, arena);
        out_str(out, " \xc3\x97 ");
        words_pence(out, m->potential);
        out_str(out, ": ");
    }
    write_part(out, "earned ", &m->earned, &first);
    write_part(out, "open ", &m->open, &first);
    write_part(out, "recoverable ", &m->recoverable, &first);
    write_part(out, "lost ", &m->lost, &first);
    if (first)
        out_str(out, "nothing is earned, open or lost");
}

/* --- the next band --------------------------------------------------------------------------- */

static void write_edge(Out *out, const Names *names, const Scale *scale, const NextBand *next,
                       Arena *arena)
{
    words_figure(out, names, scale, next->from, 0, arena);
    if (!next->rounded)
        return;
    out_str(out, " (");
    words_figure(out, names, scale, next->before, 0, arena);
    out_str(out, " before rounding)");
}

/* ", to 100% at 80%": where a rise ends. */
static void write_top(Out *out, const Names *names, const Scale *scale, const BandOf *rise,
                      Arena *arena)
{
    out_str(out, ", to ");
    words_pays(out, scale, rise->pays_to, arena);
    out_str(out, " at ");
    words_figure(out, names, scale, rise->high, 0, arena);
}

void words_next_edge(Out *out, const Names *names, const Scale *scale, const BandOf *better,
                     const NextBand *next, Arena *arena)
{
    if (better != NULL && !number_equal(better->low, next->from)) {
        out_str(out, "every step more pays more, up to ");
        words_pays(out, scale, better->pays_to, arena);
        out_str(out, " at ");
        write_edge(out, names, scale, next, arena);
    } else if (better != NULL && better->slopes) {
        out_str(out, "the next band rises evenly from ");
        write_edge(out, names, scale, next, arena);
        write_top(out, names, scale, better, arena);
    } else if (better != NULL) {
        out_str(out, "the next band pays ");
        words_pays(out, scale, better->pays, arena);
        out_str(out, " from ");
        write_edge(out, names, scale, next, arena);
    } else {
        out_str(out, "more is paid from ");
        write_edge(out, names, scale, next, arena);
    }
}

/* What alone the numerator counts; NULL: it is worked out from several. */
static const Leaf *counted_alone(Lane *lane, StepId numerator)
{
    return lane_step(lane, numerator)->in_count == 1
               ? tally_of(lane, step_input(lane->run->plan, numerator, 0))
               : NULL;
}

static void write_numerator(Out *out, Lane *lane, StepId numerator)
{
    const Leaf *tally = counted_alone(lane, numerator);

    if (tally != NULL)
        words_column(out, lane->run->plan, tally);
    else
        out_str(out, "the numerator");
}

/* " more rows of referrals in the numerator, with the denominator as it is,": both may count rows
 * of one table, and one more row would be in both. */
static void write_rows_moved(Out *out, Lane *lane, const MilestoneRoots *roots,
                             const NextBand *next)
{
    bool one = number_equal(next->cases, NUMBER_ONE);

    out_str(out, next->fewer ? " fewer " : " more ");
    out_str(out, one ? "row of " : "rows of ");
    write_numerator(out, lane, roots->numerator);
    if (lane_step(lane, roots->numerator)->role == ROLE_NUMERATOR)
        out_str(out, " in the numerator");
    if (roots->denominator != STEP_NONE)
        out_str(out, ", with the denominator as it is,");
}

static bool counts_rows(Lane *lane, StepId numerator)
{
    const Leaf *tally = counted_alone(lane, numerator);

    return tally != NULL && tally->tag == LEAF_COUNTING &&
           lane->run->plan->countings.items[tally->a].how == TALLY_ROWS;
}

/* The denominator is held as it is. Where it counts the numerator's columns too, that is a case
 * counted in another column; a case that was not there at all would alter both. */
void words_next_cases(Out *out, Lane *lane, const MilestoneRoots *roots, const NextBand *next)
{
    words_amount(out, next->cases, lane->arena);
    if (counts_rows(lane, roots->numerator)) {
        write_rows_moved(out, lane, roots, next);
    } else if (!counts_again(lane, roots->numerator, roots->denominator)) {
        out_str(out, next->fewer ? " fewer in " : " more in ");
        write_numerator(out, lane, roots->numerator);
    } else if (next->fewer) {
        out_str(out, " moved from ");
        write_numerator(out, lane, roots->numerator);
        out_str(out, " to another column of the denominator");
    } else {
        out_str(out, " moved to ");
        write_numerator(out, lane, roots->numerator);
        out_str(out, " from another column of the denominator");
    }
    out_str(out, " would have earned ");
    words_percent(out, next->pays, 0, lane->arena);
    if (!next->gain.known || (!next->limited && number_sign(next->gain.pence) <= 0))
        return;
    out_str(out, next->limited ? ": the limits leave " : ": ");
    if (number_sign(next->gain.pence) <= 0)
        out_str(out, "nothing");
    else
        words_signed_pence(out, next->gain.pence, lane->arena);
    out_str(out, next->limited ? " of it" : "");
}
