/* Which sentences say what decided a verdict: one function an outcome. The wording is in
 * words_because.c.
 *
 * A reason is followed from the root that has it back to the step where it arose (walk.h), so
 * that a missing row, a band that is not there or a term to be agreed is named wherever in the
 * rules it stands.
 */
#include "verdict/because_parts.h"
#include "verdict/limits.h"
#include "verdict/words.h"
#include "value/unplaced.h"

void because_tell(Because *b, unsigned depth, Span span)
{
    telling_add(&b->t, depth, &b->out);
    telling_at(&b->t, span);
}

/* --- why a figure is not known --------------------------------------------------------------- */

/* The root at which the reason shows: the own result, else what the milestone's working ends in. */
static StepId with_reason(Because *b, Why why)
{
    const MilestoneRoots *r = b->t.roots;
    const StepId roots[] = {r->own_why, r->pays, r->achievement, r->lifted, r->band};

    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (roots[i] != STEP_NONE && lane_value(&b->t.lane, roots[i]).why == why)
            return roots[i];
    return STEP_NONE;
}

/* The step with a role that is nearest to where the reason arose, on the way there. */
static StepId named_step(Because *b, StepId from, StepId origin)
{
    Marks marks = lane_marks(&b->t.lane, from);

    for (uint32_t i = marks.count; i-- > 0;) {
        StepId step = marks.items[i];
        Role role = lane_step(&b->t.lane, step)->role;
        if (step >= origin && role != ROLE_NONE && role != ROLE_PAYS && role != ROLE_RELEASED &&
            role != ROLE_DEFINED &&
            lane_value(&b->t.lane, step).why != WHY_KNOWN)
            return step;
    }
    return origin;
}

static void tell_not_agreed(Because *b)
{
    StepId from = with_reason(b, WHY_NOT_AGREED);
    StepId origin = from == STEP_NONE ? STEP_NONE : lane_origin(&b->t.lane, from);

    if (origin == STEP_NONE)
        return;
    if (lane_step(&b->t.lane, origin)->op == OP_BAND)
        words_no_band(&b->out, &b->t.lane, origin);
    else
        words_to_be_agreed(&b->out, b->t.lane.run->plan, named_step(b, from, origin),
                           lane_place(&b->t.lane, origin));
    because_tell(b, 0, lane_place(&b->t.lane, origin));
}

/* Rows cannot be counted: the time is not over, or one of them cannot be told. */
static void tell_rows(Because *b, const Leaf *counting)
{
    const RowsCounted *counted = rows_seen(&b->t.lane, counting);

    if (counted->line == 0 && counted->column != ROWS_UNPLACED) {
        words_rows_not_over(&b->out, &b->t.lane, counting);
        because_tell(b, 0, SPAN_NONE);
        return;
    }
    words_row_unknown(&b->out, b->t.lane.run->plan, counting, counted->column);
    because_tell(b, 0, SPAN_NONE);
    if (counted->line)
        telling_at_row(&b->t, rows_place(&b->t.lane, counting, counted->line));
}

static void tell_gap(Because *b, const Leaf *tally)
{
    const Plan *plan = b->t.lane.run->plan;
    int need = leaf_need(plan, tally);
    bool supplied = b->t.lane.run->facts->tables[need].supplied;
    Gap gap;

    if (supplied && tally->tag == LEAF_COUNTING) {
        tell_rows(b, tally);
        return;
    }
    if (!supplied || !tally_gap(&b->t.lane, tally, &gap)) {
        words_nothing_read(&b->out, plan, tally);
        because_tell(b, 0, plan->needs.items[need].declared->span);
        return;
    }
    words_gap(&b->out, &b->t.lane, tally, &gap);
    because_tell(b, 0, SPAN_NONE);
    if (!gap.not_over && !gap.row_missing)
        telling_at_row(&b->t, gap.place);
}

/* NULL: it is no parent that nobody has told. */
static const Leaf *parent_of(const Lane *lane, StepId step)
{
    const Step *s = lane_step(lane, step);
    const Leaf *leaf = s->op == OP_LEAF ? &lane->run->plan->leaves.items[s->as.leaf] : NULL;

    return leaf && leaf->tag == LEAF_PARENT ? leaf : NULL;
}

void because_missing(Because *b, StepId from)
{
    StepId origin = from == STEP_NONE ? STEP_NONE : lane_origin(&b->t.lane, from);

    if (origin == STEP_NONE)
        return;
    const Leaf *tally = tally_of(&b->t.lane, origin);
    if (tally != NULL) {
        tell_gap(b, tally);
        return;
    }
    const Leaf *parent = parent_of(&b->t.lane, origin);
    if (lane_step(&b->t.lane, origin)->role == ROLE_EXPECTED)
        words_unexpected(&b->out, &b->t.lane, origin);
    else if (lane_step(&b->t.lane, origin)->op == OP_BECAUSE)
        words_above_whole(&b->out, &b->t.lane, origin);
    else if (parent != NULL)
        words_no_parent(&b->out, &b->t.lane, parent);
    else if (op_compares(lane_step(&b->t.lane, origin)->op))
        words_peers_unknown(&b->out, &b->t.lane, origin);
    else
        words_not_said(&b->out, b->t.lane.run->plan, named_step(b, from, origin));
    because_tell(b, 0, lane_place(&b->t.lane, origin));
}

/* What the answer to a question that may not be left in silence makes of it. */
void because_answer(Because *b, AnswerTag tag)
{
    const Answer *answer = answer_in_force(&b->t.lane, &b->t.milestone->answers[tag]);

    if (answer == NULL || !b->verdict->share_known)
        return;
    words_by_answer(&b->out, tag, b->verdict->share, b->t.lane.arena);
    because_tell(b, 0, answer->span);
}

static void tell_not_supplied(Because *b)
{
    if (b->t.milestone->paid_on.count == 0) {
        because_pieces_missing(b);
        return;
    }
    StepId from = with_reason(b, WHY_NOT_SUPPLIED);
    if (from == STEP_NONE)
        because_never_possible(b);
    because_missing(b, from);
    because_answer(b, ANSWER_MISSING_DATA);
}

/* The denominator, nothing, of a rate that keeps the figure from being known; STEP_NONE: none. */
static StepId zero_denominator(Because *b)
{
    Lane *lane = &b->t.lane;
    const MilestoneRoots *r = b->t.roots;
    Marks marks = lane_marks(lane, r->achievement != STEP_NONE ? r->achievement : r->own_why);
    Number denominator;

    for (uint32_t i = 0; i < marks.count; i++) {
        if (lane_step(lane, marks.items[i])->role != ROLE_RATE)
            continue;
        StepId rate = quotient_of(lane->run->plan, marks.items[i]);
        if (lane_step(lane, rate)->in_count != 2)
            continue;
        StepId of = step_input(lane->run->plan, rate, 1);
        if (lane_known(lane, of, &denominator) && number_sign(denominator) == 0)
            return of;
    }
    return STEP_NONE;
}

/* The first denominator of its measures that is known and below `least`; STEP_NONE: none. */
static StepId denominator_below(Because *b, Number least)
{
    const MilestoneRoots *r = b->t.roots;
    Number denominator;

    for (uint32_t i = 0; i < r->measures.count; i++) {
        StepId step = r->measures.items[i].fields[FIELD_DENOMINATOR];
        if (step != STEP_NONE && lane_known(&b->t.lane, step, &denominator) &&
            number_compare(denominator, least) < 0)
            return step;
    }
    return STEP_NONE;
}

/* The comparison that there are too few areas for; STEP_NONE: none. */
static StepId too_few_peers(Because *b)
{
    StepId from = with_reason(b, WHY_NOT_ASSESSABLE);
    StepId origin = from == STEP_NONE ? STEP_NONE : lane_origin(&b->t.lane, from);

    return origin != STEP_NONE && op_compares(lane_step(&b->t.lane, origin)->op) ? origin
                                                                                : STEP_NONE;
}

/* A rate over no or too few cases, with what is answered for it. False: there is none. */
static bool tell_few_cases(Because *b, bool answered)
{
    Lane *lane = &b->t.lane;
    const Answer *smallest =
        answer_in_force(lane, &b->t.milestone->answers[ANSWER_SMALLEST_DENOMINATOR]);
    bool stated = smallest != NULL && smallest->smallest != NULL &&
                  smallest->smallest->tag == FORMULA_NUMBER;
    StepId zero = zero_denominator(b), small = STEP_NONE;

    if (zero == STEP_NONE && stated)
        small = denominator_below(b, smallest->smallest->as.number.value);
    if (zero != STEP_NONE) {
        words_zero_denominator(&b->out, lane, zero);
        because_tell(b, 0, lane_step(lane, zero)->of);
    } else if (small != STEP_NONE) {
        words_too_small(&b->out, lane, small, smallest->smallest->as.number.value);
        because_tell(b, 0, smallest->span);
    } else {
        return false;
    }
    if (answered)
        because_answer(b, zero != STEP_NONE ? ANSWER_ZERO_DENOMINATOR : ANSWER_SMALLEST_DENOMINATOR);
    return true;
}

/* A requirement takes a formula that divides by nothing. */
static void tell_by_nothing(Because *b)
{
    StepId from = with_reason(b, WHY_NOT_ASSESSABLE);

    if (from == STEP_NONE)
        return;
    words_by_nothing(&b->out);
    because_tell(b, 0, lane_step(&b->t.lane, lane_origin(&b->t.lane, from))->of);
}

static void tell_not_assessable(Because *b)
{
    Lane *lane = &b->t.lane;
    StepId peers = too_few_peers(b);

    if (tell_few_cases(b, true))
        return;
    if (peers != STEP_NONE) {
        words_too_few_peers(&b->out, lane, peers);
        because_tell(b, 0, lane_step(lane, peers)->of);
    } else if (b->t.roots->achievement != STEP_NONE) {
        words_no_change_planned(&b->out);
        because_tell(b, 0, lane_step(lane, b->t.roots->achievement)->of);
    } else {
        tell_by_nothing(b);
    }
}

/* The clause that says where it applies: the first that holds. */
static Span applies_said(const Because *b)
{
    const AppliesTo *applies = &b->t.milestone->applies;

    for (uint32_t i = 0; i < applies->count; i++)
        if (when_holds(&b->t.lane, applies->items[i].when))
            return applies->items[i].span;
    return applies->count ? applies->items[0].span : SPAN_NONE;
}

static void tell_not_scored(Because *b, const Scored *scored, Text whose)
{
    words_scored_with(&b->out, whose, scored);
    because_tell(b, 0, scored->span);
}

static void tell_not_applicable(Because *b)
{
    const Milestone *m = b->t.milestone;
    const MilestoneRoots *r = b->t.roots;
    const Names *names = &b->t.model->book->names;
    const Indicator *indicator = &b->t.model->indicators.items[m->indicator];

    words_not_applicable(&b->out, &b->t.lane, m);
    because_tell(b, 0, applies_said(b));
    if (lane_says(&b->t.lane, r->unscored, 1))
        tell_few_cases(b, false);
    else if (lane_says(&b->t.lane, r->unscored_part, 1))
        tell_not_scored(b, &b->t.model->parts.items[m->part].scored,
                        name_text(names, b->t.model->parts.items[m->part].name));
    else if (lane_says(&b->t.lane, r->unscored_indicator, 1))
        tell_not_scored(b, &indicator->scored, name_text(names, indicator->name));
}

void because_figure_not_due(Because *b)
{
    const Milestone *m = b->t.milestone;
    DateSaid report_by = date_in_force(&b->t.lane, m, &m->report_by);
    Day as_at = b->t.lane.run->cases[b->t.lane.nth_case].as_at;
    Period period = period_in_force(&b->t.lane, m);
    bool running = period.form != PERIOD_NONE && as_at < period_end(period);

    words_not_due(&b->out, running ? period_end(period) : DAY_NONE, &report_by);
    because_tell(b, 0, report_by.said ? report_by.span : m->span);
}

static void tell_not_due(Because *b)
{
    if (b->t.milestone->paid_on.count == 0)
        because_pieces_not_due(b);
    else
        because_figure_not_due(b);
}

/* --- conditions ------------------------------------------------------------------------------ */

static void tell_withheld(Because *b)
{
    const Milestone *m = b->t.milestone;

    for (uint32_t i = 0; i < m->conditions.count; i++) {
        if (!lane_says(&b->t.lane, b->t.roots->conditions_failed.items[i], 1))
            continue;
        if (m->conditions.items[i].debars)
            words_gate_missed(&b->out, &b->t.lane, b->t.index, m->conditions.items[i].milestone,
                              effect_in_force(&b->t.lane, m->conditions.items[i].milestone));
        else
            words_withheld(&b->out, &b->t.lane, b->t.index, m->conditions.items[i].milestone);
        because_tell(b, 0, m->conditions.items[i].span);
    }
}

static void tell_gates(Because *b, GateState state)
{
    const Milestone *m = b->t.milestone;

    for (uint32_t i = 0; i < m->gates.count; i++) {
        const GateEffect *effect = effect_on(&b->t.lane, b->t.index, i);
        if (effect == NULL || gate_state(&b->t.lane, b->t.index, i) != state)
            continue;
        if (state == GATE_OPEN)
            words_gate_open(&b->out, &b->t.lane, b->t.index, m->gates.items[i], effect);
        else
            words_gate_missed(&b->out, &b->t.lane, b->t.index, m->gates.items[i], effect);
        because_tell(b, 0, effect_place(&b->t.lane, b->t.index, effect));
    }
}

static void tell_waiting(Because *b)
{
    const Milestone *m = b->t.milestone;
    Number share = NUMBER_ONE;

    lane_known(&b->t.lane, b->t.roots->greatest, &share);
    for (uint32_t i = 0; i < m->conditions.count; i++) {
        if (lane_says(&b->t.lane, b->t.roots->conditions_met.items[i], 1))
            continue;
        words_waits(&b->out, &b->t.lane, share, b->t.index, m->conditions.items[i].milestone);
        because_tell(b, 0, m->conditions.items[i].span);
    }
    tell_gates(b, GATE_OPEN);
    tell_gates(b, GATE_MISSED);
}

/* --- open questions -------------------------------------------------------------------------- */

bool question_is_open(const Run *run, uint32_t question)
{
    for (uint32_t c = 1; c < run->case_count; c++)
        if (run->cases[c].readings[question] != run->cases[0].readings[question])
            return true;
    return false;
}

/* The case that is like the first but for its answer to one question; the first where there is
 * none. */
static uint32_t case_with(const Run *run, uint32_t question, int reading)
{
    for (uint32_t c = 0; c < run->case_count; c++) {
        bool like = run->cases[c].readings[question] == reading;
        for (uint32_t q = 0; like && q < run->plan->model->questions.count; q++)
            like = q == question || run->cases[c].readings[q] == run->cases[0].readings[q];
        if (like)
            return c;
    }
    return 0;
}

static bool same_share(const Run *run, const MilestoneRoots *roots, uint32_t unit, uint32_t a,
                       uint32_t b)
{
    return number_equal(run_value(run, roots->least, unit, a).number,
                        run_value(run, roots->least, unit, b).number) &&
           number_equal(run_value(run, roots->greatest, unit, a).number,
                        run_value(run, roots->greatest, unit, b).number);
}

static bool question_matters(const Run *run, const MilestoneRoots *roots, uint32_t unit,
                             uint32_t question)
{
    const Question *q = &run->plan->model->questions.items[question];

    for (uint32_t r = 0; question_is_open(run, question) && r < q->readings.count; r++)
        if (!same_share(run, roots, unit, 0, case_with(run, question, (int)r)))
            return true;
    return false;
}

uint32_t open_questions(const Run *run, int milestone, uint32_t unit, int *questions)
{
    const MilestoneRoots *roots = run_roots(run, milestone);
    uint32_t all = run->plan->model->questions.count, count = 0;

    for (uint32_t q = 0; q < all; q++)
        if (question_matters(run, roots, unit, q))
            questions[count++] = (int)q;
    for (uint32_t q = 0; count == 0 && q < all; q++)
        if (question_is_open(run, q))
            questions[count++] = (int)q;
    return count;
}

/* "it is 75%" where the question is answered by its reading `r`; `also`: behind another. */
static void write_reading(Out *out, const Lane *lane, const MilestoneRoots *roots, int question,
                          int r, bool also)
{
    const Run *run = lane->run;
    uint32_t nth = case_with(run, (uint32_t)question, r);
    Number shares[2] = {run_value(run, roots->least, lane->unit, nth).number,
                        run_value(run, roots->greatest, lane->unit, nth).number};
    Shares possible = {shares, number_equal(shares[0], shares[1]) ? 1 : 2, 2};

    if (also)
        words_also_reading(out, run->plan->model, question, r, &possible, lane->arena);
    else
        words_reading(out, run->plan->model, question, r, &possible, lane->arena);
}

static void tell_readings(Because *b, int question)
{
    const Question *q = &b->t.model->questions.items[question];

    for (uint32_t r = 0; r < q->readings.count; r++) {
        write_reading(&b->out, &b->t.lane, b->t.roots, question, (int)r, false);
        because_tell(b, 0, q->readings.items[r].span);
    }
}

void open_words(Out *out, const Run *run, int milestone, uint32_t unit, Arena *arena)
{
    const Model *model = run->plan->model;
    Lane lane = {.run = run, .unit = unit, .arena = arena};
    const MilestoneRoots *roots = run_roots(run, milestone);
    int *questions = arena_try(arena, (model->questions.count + 1) * sizeof *questions);
    uint32_t count = questions == NULL ? 0 : open_questions(run, milestone, unit, questions);

    if (count != 1 || !question_matters(run, roots, unit, (uint32_t)questions[0])) {
        words_open_questions(out, model, questions, count);
        return;
    }
    for (uint32_t r = 0; r < model->questions.items[questions[0]].readings.count; r++)
        write_reading(out, &lane, roots, questions[0], (int)r, r > 0);
}

uint32_t open_beneath(const Run *run, StepId step, int *questions, Arena *arena)
{
    const Plan *plan = run->plan;
    bool *beneath = steps_beneath(plan, step, arena);
    uint32_t count = 0;

    for (uint32_t q = 0; beneath != NULL && q < plan->model->questions.count; q++)
        for (uint32_t i = 0; question_is_open(run, q) && i < plan->leaves.count; i++) {
            const Leaf *leaf = &plan->leaves.items[i];
            if (leaf->tag != LEAF_READING || leaf->a != (int)q || !beneath[leaf->step])
                continue;
            questions[count++] = (int)q;
            break;
        }
    return count;
}

static void tell_undetermined(Because *b)
{
    const Run *run = b->t.lane.run;
    bool by_counts = because_undetermined_by_counts(b);
    int *questions =
        arena_try(b->t.lane.arena, (b->t.model->questions.count + 1) * sizeof *questions);

    if (questions == NULL)
        return;
    uint32_t count = by_counts ? open_beneath(run, b->t.roots->least, questions, b->t.lane.arena)
                               : open_questions(run, b->t.index, b->t.lane.unit, questions);
    if (by_counts && count == 0)
        return;
    if (!by_counts && count == 1 && question_matters(run, b->t.roots, b->t.lane.unit, (uint32_t)questions[0])) {
        tell_readings(b, questions[0]);
        return;
    }
    words_open_questions(&b->out, b->t.model, questions, count);
    because_tell(b, 0, count > 0 ? b->t.model->questions.items[questions[0]].span : SPAN_NONE);
}

/* --- results --------------------------------------------------------------------------------- */

static bool raises(Because *b, StepId before, StepId after)
{
    Number low, high;

    return before != STEP_NONE && after != STEP_NONE && lane_known(&b->t.lane, before, &low) &&
           lane_known(&b->t.lane, after, &high) && number_compare(high, low) > 0;
}

/* The indicator's `achievement` clause, where the milestone is paid on it; else its own. */
static Span figure_clause(Because *b)
{
    const Milestone *m = b->t.milestone;
    StepId step = plan_milestone_field(b->t.lane.run->plan, b->t.index, FIELD_ACHIEVEMENT);

    return step == STEP_NONE ? m->span : lane_step(&b->t.lane, step)->of;
}

static void tell_figure(Because *b)
{
    Lane *lane = &b->t.lane;
    const MilestoneRoots *r = b->t.roots;
    StepId band = band_step(lane, b->t.index);

    words_measured(&b->out, lane, r, band);
    because_tell(b, 0, figure_clause(b));
    if (raises(b, r->achievement, r->lifted)) {
        words_lifted(&b->out, lane, r);
        because_tell(b, 0, lane_step(lane, r->lifted)->of);
    }
    if (raises(b, r->paid, r->released)) {
        words_released(&b->out, lane, r->released);
        because_tell(b, 0, lane_step(lane, r->released)->of);
    }
}

static void tell_result(Because *b)
{
    bool by_counts = because_certain_with_counts(b);
    DateSaid report_by = date_in_force(&b->t.lane, b->t.milestone, &b->t.milestone->report_by);

    if (b->t.milestone->paid_on.count == 0)
        because_pieces(b);
    else if (!by_counts)
        tell_figure(b);
    tell_gates(b, GATE_MISSED);
    if (b->verdict->provisional && report_by.day != DAY_NONE) {
        words_provisional(&b->out, report_by.day);
        because_tell(b, 0, report_by.span);
    }
}

static void tell_outcome(Because *b)
{
    const Suspension *suspension = &b->t.milestone->suspension;

    switch (b->verdict->outcome) {
    case OUTCOME_CREDITED:
        words_credited(&b->out, suspension, b->verdict->share, b->t.lane.arena);
        because_tell(b, 0, suspension->span);
        return;
    case OUTCOME_NOT_APPLICABLE: tell_not_applicable(b); return;
    case OUTCOME_WITHHELD: tell_withheld(b); return;
    case OUTCOME_NOT_AGREED: tell_not_agreed(b); return;
    case OUTCOME_NOT_DUE: tell_not_due(b); return;
    case OUTCOME_NOT_SUPPLIED: tell_not_supplied(b); return;
    case OUTCOME_AWAITING_DECISION: because_pieces(b); return;
    case OUTCOME_NOT_ASSESSABLE: tell_not_assessable(b); return;
    case OUTCOME_UNDETERMINED: tell_undetermined(b); return;
    case OUTCOME_WAITING: tell_waiting(b); return;
    case OUTCOME_ACHIEVED: case OUTCOME_PARTLY_ACHIEVED: case OUTCOME_NOT_ACHIEVED:
        tell_result(b);
        return;
    case OUTCOME_COUNT:
        return;
    }
}

/* By any reading of what is still open. */
static bool may_still_return(const Because *b, const WaitsFor *other)
{
    const Run *run = b->t.lane.run;

    for (uint32_t c = 0; c < run->case_count; c++)
        if (run_value(run, other->could, b->verdict->unit_index, c).code == 1)
            return true;
    return false;
}

static uint32_t add_new(int *list, uint32_t count, int milestone)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i] == milestone)
            return count;
    list[count] = milestone;
    return count + 1;
}

static void tell_recoverable(Because *b)
{
    const MoneyCell *money = &b->verdict->money.recoverable;
    const MilestoneRoots *r = b->t.roots;
    uint32_t count = 0;
    int *through;

    if (!money->known || number_sign(money->pence) <= 0)
        return;
    through = arena_try(b->t.lane.arena, (r->waits_for.count + 1) * sizeof *through);
    for (uint32_t i = 0; through != NULL && i < r->waits_for.count; i++)
        if (may_still_return(b, &r->waits_for.items[i]))
            count = add_new(through, count, r->waits_for.items[i].milestone);
    words_recoverable(&b->out, b->t.model, through, count);
    because_tell(b, 0, SPAN_NONE);
}

void verdict_tell_because(Verdict *verdict, const Lanes *lanes)
{
    int milestone = verdict->milestone_index;
    uint32_t nth = lane_case_of_verdict(lanes->run, milestone, lanes->unit);
    Because b = {.t = telling_of(lanes, milestone, nth, &verdict->because), .verdict = verdict};

    out_init(&b.out);
    tell_outcome(&b);
    if (verdict->because.count == 0 && !because_undetermined_by_counts(&b))
        (void)because_certain_with_counts(&b);
    tell_share_limits(&b.t, 0, &b.out);
    tell_limits(&b.t, 0, &b.out);
    tell_recoverable(&b);
    if (b.out.failed)
        lanes->arena->failed = true;
    out_release(&b.out);
}
