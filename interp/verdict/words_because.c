/* What decided a verdict, in short sentences. Each function words one; because.c says which apply.
 *
 *     q2_plan, a condition precedent, was rejected on 20 July 2016
 *     no row for August 2016, kent, in activity
 *     75% waits on q3_progress, which was submitted on 20 January 2017 and is not decided
 */
#include "verdict/pieces.h"
#include "verdict/words.h"
#include "value/unplaced.h"

static void write_name(Out *out, const Model *model, int milestone)
{
    out_text(out, milestone_name(model, milestone));
}

/* --- evidence and conditions ----------------------------------------------------------------- */

static void write_absent(Out *out, const EvidenceSeen *seen)
{
    if (seen->limit.day == DAY_NONE) {
        out_str(out, seen->limit.to_be_agreed ? "is not submitted; its date is to be agreed"
                                              : "is not submitted");
        return;
    }
    out_str(out, seen->as_at < seen->limit.day ? "is not submitted yet; it is due "
                                               : "was not submitted by ");
    day_write_words(out, seen->limit.day);
}

/* Timeliness is judged by submission, unless the clause says `agreed by`. */
static void write_late(Out *out, const EvidenceSeen *seen)
{
    if (!seen->late)
        return;
    if (!seen->by_decision) {
        out_str(out, ", submitted late, on ");
        day_write_words(out, seen->record->submitted);
    }
    out_str(out, ", after ");
    day_write_words(out, seen->limit.day);
}

static void write_decided(Out *out, const EvidenceRecord *record, const char *verb)
{
    out_str(out, verb);
    day_write_words(out, record->decided);
    if (record->decided_by.len == 0)
        return;
    out_str(out, " by ");
    out_text(out, record->decided_by);
}

static void write_submitted(Out *out, const EvidenceRecord *record)
{
    out_str(out, "was submitted on ");
    day_write_words(out, record->submitted);
}

/* "was submitted on 10 September 2016, after 31 August 2016, and is not decided" */
static void write_undecided(Out *out, const EvidenceSeen *seen)
{
    write_submitted(out, seen->record);
    if (seen->sent_late) {
        out_str(out, ", after ");
        day_write_words(out, seen->limit.day);
        out_char(out, ',');
    }
    if (seen->not_by == DAY_NONE) {
        out_str(out, " and is not decided");
        return;
    }
    out_str(out, " and was not decided by ");
    day_write_words(out, seen->not_by);
}

void words_piece(Out *out, const EvidenceSeen *seen)
{
    const EvidenceRecord *record = seen->record;

    if (record == NULL || seen->state == EVIDENCE_ABSENT) {
        write_absent(out, seen);
    } else if (seen->state == EVIDENCE_REJECTED) {
        write_decided(out, record, "was rejected on ");
    } else if (seen->state == EVIDENCE_UNDECIDED) {
        write_undecided(out, seen);
    } else {
        write_decided(out, record, "was accepted on ");
        write_late(out, seen);
    }
}

/* "earns 60%", "earns at least 40%": by pieces that pay a share each. */
static void write_pieces_state(Out *out, Lane *lane, const MilestoneRoots *roots)
{
    Number least, greatest;

    if (!lane_known(lane, roots->least, &least) || !lane_known(lane, roots->greatest, &greatest))
        return;
    out_str(out, number_equal(least, greatest) ? "earns " : "earns at least ");
    words_percent(out, least, 0, lane->arena);
}

static void write_figure_state(Out *out, Lane *lane, int milestone)
{
    const MilestoneRoots *roots = run_roots(lane->run, milestone);
    Outcome outcome = (Outcome)lane_value(lane, roots->outcome).code;
    Number share;

    if (outcome == OUTCOME_PARTLY_ACHIEVED && lane_known(lane, roots->least, &share)) {
        out_str(out, "earns only ");
        words_percent(out, share, 0, lane->arena);
        return;
    }
    out_str(out, "is ");
    out_text(out, outcome_words(outcome));
}

/* Where the requirement is met, the first that is there. */
static int piece_that_tells(Lane *lane, int milestone, EvidenceSeen *seen)
{
    const Milestone *m = &lane->run->plan->model->milestones.items[milestone];
    uint32_t *order = arena_try(lane->scratch, (m->evidence.count + 1) * sizeof *order);
    uint32_t count = order == NULL ? 0 : pieces_in_order(lane, milestone, order);
    bool met = count > 0 && requirement_truth(lane, milestone) == TRUTH_YES;

    lane->arena->failed |= order == NULL;
    for (uint32_t i = 0; met && i < count; i++)
        if (evidence_seen(lane, milestone, order[i], seen) && seen->state == EVIDENCE_ACCEPTED)
            return (int)order[i];
    return count > 0 && evidence_seen(lane, milestone, order[0], seen) ? (int)order[0] : -1;
}

/* Is it a figure that its requirement hangs on, and no piece? */
static bool figure_tells(Lane *lane, int milestone, const EvidenceSeen *seen)
{
    Value outcome = lane_value(lane, run_roots(lane->run, milestone)->outcome);

    return seen->state == EVIDENCE_ACCEPTED ||
           (seen->state != EVIDENCE_REJECTED && outcome.code == OUTCOME_NOT_ACHIEVED);
}

void words_state(Out *out, Lane *lane, int milestone)
{
    const Model *model = lane->run->plan->model;
    const Milestone *m = &model->milestones.items[milestone];
    EvidenceSeen seen;
    int piece = m->paid_on.count == 0 ? piece_that_tells(lane, milestone, &seen) : -1;

    if (piece >= 0 && m->asks_figure && figure_tells(lane, milestone, &seen))
        piece = -1;

    if (m->by_piece) {
        write_pieces_state(out, lane, run_roots(lane->run, milestone));
        return;
    }
    if (piece < 0) {
        write_figure_state(out, lane, milestone);
        return;
    }
    words_piece(out, &seen);
    if (m->evidence.count > 1) {
        out_str(out, " (");
        out_text(out, name_text(&model->book->names, m->evidence.items[piece].name));
        out_char(out, ')');
    }
}

/* "gate", "gate for kent" */
static void write_condition(Out *out, const Lane *there, int gated, int condition)
{
    const Model *model = there->run->plan->model;

    write_name(out, model, condition);
    if (!condition_by_area(there, gated, condition))
        return;
    out_str(out, " for ");
    out_text(out, facts_unit_name(there->run->facts, there->unit));
}

void words_withheld(Out *out, const Lane *lane, int gated, int condition)
{
    Lane there = condition_lane(lane, gated, condition);

    write_condition(out, &there, gated, condition);
    out_str(out, ", a condition precedent, ");
    words_state(out, &there, condition);
}

void words_waits(Out *out, const Lane *lane, Number share, int gated, int condition)
{
    Lane there = condition_lane(lane, gated, condition);

    words_percent(out, share, 0, lane->arena);
    out_str(out, " waits on ");
    write_condition(out, &there, gated, condition);
    out_str(out, ", which ");
    words_state(out, &there, condition);
}

/* --- what is not known ----------------------------------------------------------------------- */

void words_credited(Out *out, const Suspension *suspension, Number share, Arena *arena)
{
    out_str(out, "suspended from ");
    day_write_words(out, suspension->from);
    out_str(out, ": credited ");
    words_percent(out, share, 0, arena);
    out_str(out, " whatever the data say");
}

void words_not_applicable(Out *out, const Lane *lane, const Milestone *m)
{
    Text unit = facts_unit_name(lane->run->facts, lane->unit);

    out_str(out, "does not apply");
    if (m->once || unit.ptr == NULL)
        return;
    out_str(out, " to ");
    out_text(out, unit);
}

void words_scored_with(Out *out, Text whose, const Scored *scored)
{
    out_text(out, whose);
    out_format(out, " is scored with at least %u of its %s, and has fewer that can be",
               scored->least, scored->of_parts ? "parts" : "milestones");
}

void words_pending(Out *out, const Pending *pending)
{
    if (pending->with.present) {
        out_str(out, " with ");
        out_text(out, pending->with.text);
    }
    if (pending->by == DAY_NONE)
        return;
    out_str(out, " by ");
    day_write_words(out, pending->by);
}

void words_to_be_agreed(Out *out, const Plan *plan, StepId named, Span place)
{
    const ToAgree *said = model_to_agree(plan->model, place);

    if (plan->steps.items[named].role == ROLE_NONE)
        out_str(out, "a term that decides the share");
    else
        words_step(out, plan->model, plan, named);
    out_str(out, " is to be agreed");
    if (said != NULL)
        words_pending(out, &said->pending);
}

/* How many bands of its scale hold the figure that a look-up was given. */
static uint32_t bands_holding(Lane *lane, StepId band)
{
    const Plan *plan = lane->run->plan;
    const Scale *scale = &plan->model->scales.items[lane_step(lane, band)->as.scale];
    Value figure = lane_value(lane, step_input(plan, band, 0));
    uint32_t count = 0;

    for (uint32_t i = 0; figure.why == WHY_KNOWN && i < scale->bands.count; i++)
        count += band_holds(&scale->bands.items[i], figure.number) ? 1 : 0;
    return count;
}

void words_no_band(Out *out, Lane *lane, StepId band)
{
    const Plan *plan = lane->run->plan;
    const Scale *scale = &plan->model->scales.items[lane_step(lane, band)->as.scale];

    const char *what = scale->grid < 0                                                  ? "band"
                       : scale->column < plan->model->scales.items[scale->grid].columns ? "row"
                                                                                        : "column";
    words_value(out, lane, step_input(plan, band, 0));
    out_format(out,
               bands_holding(lane, band) > 1 ? " falls in more than one %s of "
                                             : " falls in no %s of ",
               what);
    out_text(out, name_text(&plan->model->book->names, scale->name));
}

void words_not_due(Out *out, Day period_end, const DateSaid *report_by)
{
    if (period_end != DAY_NONE) {
        out_str(out, "its period ends ");
        day_write_words(out, period_end);
        out_str(out, "; ");
    } else {
        out_str(out, "its figures are not complete; ");
    }
    if (report_by->day == DAY_NONE) {
        out_str(out, report_by->to_be_agreed ? "its report date is to be agreed"
                                             : "no report date is said");
        return;
    }
    out_str(out, "its report is due ");
    day_write_words(out, report_by->day);
}

void words_is_due(Out *out, Day day)
{
    out_str(out, "; it is due ");
    day_write_words(out, day);
}

/* "September 2016", "Q2 2016/17" */
static void write_time(Out *out, const Table *table, Month month)
{
    if (table_step(table) == 3)
        period_write(out, period_of_quarter(month));
    else
        month_write_words(out, month);
}

/* "September 2016 is not over", "activity is complete only to 31 August 2016". */
static void write_not_over(Out *out, const Need *need, Month month, Day as_at)
{
    if (as_at < table_end(need->declared, month)) {
        write_time(out, need->declared, month);
        out_str(out, " is not over");
        return;
    }
    out_text(out, need->table);
    out_str(out, " is complete only to ");
    day_write_words(out, need->declared->complete_to);
}

static void write_gap_place(Out *out, const Lane *lane, const Need *need, const Gap *gap)
{
    Text unit = facts_unit_name(lane->run->facts, gap->unit);

    if (table_step(need->declared))
        write_time(out, need->declared, gap->month);
    if (!need->declared->by_area || unit.ptr == NULL)
        return;
    out_str(out, table_step(need->declared) ? ", " : "");
    out_text(out, unit);
}

/* Over by the date, and not over on the day by whose knowledge it is judged. */
static bool is_cut(const Lane *lane, const Leaf *leaf, const Gap *gap, Day as_at)
{
    Day end = table_end(lane->run->plan->needs.items[leaf->a].declared, gap->month);

    return as_at >= end && facts_known_at(lane->run->facts, known_by(&leaf->closing, as_at)) < end;
}

static void write_not_known(Out *out, const Lane *lane, const Leaf *leaf, Day as_at)
{
    out_str(out, " was not known on ");
    day_write_words(out, facts_known_at(lane->run->facts, known_by(&leaf->closing, as_at)));
}

void words_gap(Out *out, const Lane *lane, const Leaf *tally, const Gap *gap)
{
    const Plan *plan = lane->run->plan;
    const Need *need = &plan->needs.items[tally->a];

    Day as_at = lane->run->cases[lane->nth_case].as_at;

    if (gap->not_over && is_cut(lane, tally, gap, as_at)) {
        write_time(out, need->declared, gap->month);
        write_not_known(out, lane, tally, as_at);
        return;
    }
    if (gap->not_over) {
        write_not_over(out, need, gap->month, as_at);
        return;
    }
    if (gap->known_from != DAY_NONE) {
        out_str(out, "the row for ");
        write_gap_place(out, lane, need, gap);
        out_str(out, " is known from ");
        day_write_words(out, gap->known_from);
        return;
    }
    if (gap->row_missing) {
        out_str(out, "no row for ");
        if (table_has(need->declared, COLUMN_ITEM)) {
            words_column(out, plan, tally);
            out_str(out, " in ");
        }
    } else {
        words_column(out, plan, tally);
        out_str(out, " is empty for ");
    }
    write_gap_place(out, lane, need, gap);
    out_str(out, need->declared->by_area ? ", in " : " in ");
    out_text(out, need->table);
}

void words_nothing_read(Out *out, const Plan *plan, const Leaf *tally)
{
    if (tally->tag == LEAF_TALLY) {
        words_column(out, plan, tally);
        out_str(out, " is not known: ");
    }
    out_str(out, "there are no data for ");
    out_text(out, plan->needs.items[leaf_need(plan, tally)].table);
}

/* "Q1 is not over", "arrests is complete only to 31 August 2016" */
void words_rows_not_over(Out *out, const Lane *lane, const Leaf *counting)
{
    const Need *need = &lane->run->plan->needs.items[leaf_need(lane->run->plan, counting)];

    if (lane->run->cases[lane->nth_case].as_at < period_end(counting->period)) {
        period_write_in(out, counting->period, model_year_unsaid(lane->run->plan->model));
        out_str(out, " is not over");
        return;
    }
    if (need->declared->complete != CHOICE_TO_DATE) {
        period_write_in(out, counting->period, model_year_unsaid(lane->run->plan->model));
        write_not_known(out, lane, counting, lane->run->cases[lane->nth_case].as_at);
        return;
    }
    out_text(out, need->table);
    out_str(out, " is complete only to ");
    day_write_words(out, need->declared->complete_to);
}

/* "cpr_prescribed is empty in this row of arrests, which may count or not" */
void words_row_unknown(Out *out, const Plan *plan, const Leaf *counting, int column)
{
    const Need *need = &plan->needs.items[leaf_need(plan, counting)];

    if (column == ROWS_UNPLACED)
        out_str(out, "a cell that decides");
    else if (column < 0)
        out_str(out, "the date or the area");
    else
        out_text(out,
                 name_text(&plan->model->book->names, need->declared->columns.items[column].name));
    out_str(out, " is empty in a row of ");
    out_text(out, need->table);
    out_str(out, ", so that what it counts for cannot be told");
}

void words_not_said(Out *out, const Plan *plan, StepId named)
{
    if (plan->steps.items[named].role == ROLE_NONE)
        out_str(out, "a figure");
    else
        words_step(out, plan->model, plan, named);
    out_str(out, " is not supplied");
}

static const char *answer_words(AnswerTag answer)
{
    switch (answer) {
    case ANSWER_LATE_EVIDENCE:
        return "late evidence";
    case ANSWER_UNDECIDED_EVIDENCE:
        return "undecided evidence";
    case ANSWER_MISSING_EVIDENCE:
        return "missing evidence";
    case ANSWER_MISSING_DATA:
        return "missing data";
    case ANSWER_ZERO_DENOMINATOR:
        return "zero denominator";
    case ANSWER_SMALLEST_DENOMINATOR:
        return "smallest denominator";
    case ANSWER_MISSING_PART:
        return "missing part";
    case ANSWER_NO_CHANGE_PLANNED:
        return "no change planned";
    case ANSWER_NEGATIVE_ACHIEVEMENT:
        return "negative achievement";
    case ANSWER_FILLED:
        return "filled";
    case ANSWER_WAITING_MILESTONES:
        return "waiting milestones";
    case ANSWER_TIED_RANKS:
        return "tied ranks";
    case ANSWER_PERCENTILES:
        return "percentiles";
    case ANSWER_PARTS_OF_PEERS:
        return "parts of peers";
    case ANSWER_UNKNOWN_PEERS:
        return "unknown peers";
    case ANSWER_COUNT:
        break;
    }
    return "";
}

void words_by_answer(Out *out, AnswerTag answer, Number share, Arena *arena)
{
    out_str(out, "it pays ");
    words_percent(out, share, 0, arena);
    out_str(out, ", as the rules answer \"");
    out_str(out, answer_words(answer));
    out_char(out, '"');
}

void words_zero_denominator(Out *out, Lane *lane, StepId denominator)
{
    words_step(out, lane->run->plan->model, lane->run->plan, denominator);
    out_str(out, " is 0: there is no rate");
}

void words_above_whole(Out *out, Lane *lane, StepId figure)
{
    const Plan *plan = lane->run->plan;
    StepId rate = quotient_asked(plan, figure), numerator = step_input(plan, rate, 0);

    words_step(out, plan->model, plan, numerator);
    out_str(out, " is ");
    words_value(out, lane, numerator);
    out_str(out, " of ");
    words_value(out, lane, step_input(plan, rate, 1));
    out_str(out, ": no rate is above 100%");
}

void words_too_small(Out *out, Lane *lane, StepId denominator, Number smallest)
{
    words_step(out, lane->run->plan->model, lane->run->plan, denominator);
    out_str(out, " is ");
    words_value(out, lane, denominator);
    out_str(out, ", below the smallest that counts, ");
    words_amount(out, smallest, lane->arena);
}

void words_no_change_planned(Out *out)
{
    out_str(out, "baseline and target are the same: no change is planned");
}

void words_by_nothing(Out *out)
{
    out_str(out, "what it requires divides by nothing");
}

/* --- open questions -------------------------------------------------------------------------- */

static void write_questions(Out *out, const Model *model, const int *questions, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            out_str(out, ", ");
        out_text(out, name_text(&model->book->names, model->questions.items[questions[i]].name));
    }
}

void words_reading(Out *out, const Model *model, int question, int reading, const Shares *possible,
                   Arena *arena)
{
    const Question *q = &model->questions.items[question];

    out_text(out, name_text(&model->book->names, q->name));
    out_str(out, " is open: as ");
    out_text(out, name_text(&model->book->names, q->readings.items[reading].name));
    out_str(out, " it is ");
    words_shares(out, possible, false, arena);
}

void words_also_reading(Out *out, const Model *model, int question, int reading,
                        const Shares *possible, Arena *arena)
{
    out_str(out, ", as ");
    out_text(out, name_text(&model->book->names,
                            model->questions.items[question].readings.items[reading].name));
    out_char(out, ' ');
    words_shares(out, possible, false, arena);
}

void words_amount_unknown(Out *out, Role role, Why why)
{
    out_str(out, "its amount hangs on ");
    out_str(out, role == ROLE_POINT_VALUE ? "the point value, which is "
                                          : "what it is adjusted by, which is ");
    out_text(out, why_words(why));
}

void words_amount_open(Out *out, const Model *model, const int *questions, uint32_t count)
{
    out_str(out, "its amount hangs on ");
    out_str(out, count == 1 ? "an open question: " : "open questions: ");
    write_questions(out, model, questions, count);
}

void words_open_questions(Out *out, const Model *model, const int *questions, uint32_t count)
{
    out_str(out, count == 1 ? "it hangs on an open question: " : "it hangs on open questions: ");
    write_questions(out, model, questions, count);
}

/* --- figures --------------------------------------------------------------------------------- */

static void write_band(Out *out, Lane *lane, StepId band, StepId pays)
{
    const Scale *scale = &lane->run->plan->model->scales.items[lane_step(lane, band)->as.scale];
    const BandOf *in = &scale->bands.items[lane_value(lane, band).code];

    out_str(out, scale->grid < 0 ? ": the band " : ": the row ");
    words_band(out, &lane->run->plan->model->book->names, scale, in, lane->arena);
    words_in_column(out, lane, band);
    out_str(out, " pays ");
    words_pays(out, scale, lane_value(lane, pays).number, lane->arena);
    if (in->slopes)
        words_slope(out, scale, in, lane->arena);
}

void words_measured(Out *out, Lane *lane, const MilestoneRoots *roots, StepId band)
{
    const Model *model = lane->run->plan->model;
    Number figure;

    for (uint32_t i = 0; i < roots->measures.count; i++) {
        StepId rate = roots->measures.items[i].fields[FIELD_RATE];
        if (rate == STEP_NONE || !lane_known(lane, rate, &figure))
            continue;
        words_measure_of(out, model, lane_step(lane, rate),
                         model->milestones.items[roots->milestone].indicator);
        out_str(out, "rate ");
        words_value(out, lane, rate);
        out_str(out, ", ");
    }
    if (lane_known(lane, roots->achievement, &figure)) {
        out_str(out, "achievement ");
        words_value(out, lane, roots->achievement);
    }
    if (band != STEP_NONE && lane_value(lane, band).why == WHY_KNOWN)
        write_band(out, lane, band, lane_find_op(lane, roots->paid, OP_BAND_PAYS));
}

void words_lifted(Out *out, Lane *lane, const MilestoneRoots *roots)
{
    Number before, after;

    if (!lane_known(lane, roots->achievement, &before) || !lane_known(lane, roots->lifted, &after))
        return;
    out_str(out, "the offset lifts its achievement from ");
    words_percent(out, before, 0, lane->arena);
    out_str(out, " to ");
    words_percent(out, after, 0, lane->arena);
}

void words_released(Out *out, Lane *lane, StepId released)
{
    const Step *step = lane_step(lane, released);

    out_str(out, "the catch-up on ");
    write_name(out, lane->run->plan->model, step->detail);
    out_str(out, " raises its share to ");
    words_value(out, lane, released);
}

void words_counted_date(Out *out, ClauseTag clause, Day day, Text counted)
{
    out_text(out, clause_spelling(clause));
    out_char(out, ' ');
    day_write_words(out, day);
    out_str(out, ", which is ");
    out_text(out, counted);
}

void words_provisional(Out *out, Day until)
{
    out_str(out, "provisional until ");
    day_write_words(out, until);
}

void words_recoverable(Out *out, const Model *model, const int *milestones, uint32_t count)
{
    out_str(out, count > 0 ? "what is short could still return through "
                           : "what is short could still return");
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            out_str(out, i + 1 == count ? " or " : ", ");
        write_name(out, model, milestones[i]);
    }
}

void words_contract_value_open(Out *out, const Model *model, int year)
{
    out_str(out, "the contract value");
    words_of_year(out, model, year);
    out_str(out, " is to be agreed");
}

void words_reading_from(Out *out, bool given, const Settlement *settled, bool answered)
{
    if (given) {
        out_str(out, "--reading");
    } else if (settled != NULL) {
        out_str(out, "settled ");
        day_write_words(out, settled->agreed.date);
    } else if (answered) {
        out_str(out, "chosen in the rules");
    }
}
