/* What the cases of a draft are given, and what comes out.
 *
 * A case has just one answer to every question that its result hangs on: the one chosen, else the
 * first. What is precedent to the milestone is met, so that what decides is what the cases differ in.
 */
#include "study/draft.h"

/* Do the steps, or the conditions on the rows that they count, look at the answer? */
static bool is_looked_at(const Plan *plan, const bool *beneath, int question)
{
    bool found = false;

    for (uint32_t i = 0; i < plan->leaves.count && !found; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        found =
            leaf->tag == LEAF_READING && leaf->a == question && (!beneath || beneath[leaf->step]);
    }
    for (uint32_t i = 0; i < plan->countings.count && !found; i++)
        found = is_looked_at(plan->countings.items[i].rows, NULL, question);
    return found;
}

/* Would an example that gives no answer have more cases than can be run? */
static bool is_too_open(const Plan *plan)
{
    uint32_t cases = 1;

    for (uint32_t q = 0; q < plan->model->questions.count; q++) {
        const Question *question = &plan->model->questions.items[q];
        if (question->chosen >= 0 || question->readings.count == 0 ||
            !is_looked_at(plan, NULL, (int)q))
            continue;
        if (question->readings.count > EVAL_MAX_CASES / cases)
            return true;
        cases *= question->readings.count;
    }
    return false;
}

bool draft_hangs_on(const Draft *draft, int question)
{
    return !draft->beneath || is_looked_at(draft->plan, draft->beneath, question);
}

Draft draft_new(const Plan *plan, int milestone, int area, Arena *arena, Diags *diags)
{
    Draft d = {.plan = plan,
               .arena = arena,
               .diags = diags,
               .milestone = milestone,
               .area = area,
               .as_at = DAY_NONE,
               .evidence_of = -1};
    const Model *model = plan->model;

    if (!is_too_open(plan))
        d.beneath = steps_beneath(plan, plan->milestones.items[milestone].verdict, arena);
    for (uint32_t q = 0; q < model->questions.count; q++)
        if (model->questions.items[q].chosen < 0 && model->questions.items[q].readings.count > 0 &&
            draft_hangs_on(&d, (int)q))
            draft_give_reading(&d, (int)q, 0);
    return d;
}

uint32_t draft_unit(const Draft *draft)
{
    return draft->area < 0 ? 0 : (uint32_t)draft->area;
}

Day draft_last_day(const Draft *draft)
{
    const Example nothing = {.has_as_at = false};

    return example_day(&nothing, draft->plan->model);
}

void draft_give_reading(Draft *draft, int question, int reading)
{
    for (uint32_t i = 0; i < draft->givens.count; i++) {
        Given *given = &draft->givens.items[i];
        if (given->tag != GIVEN_READING || given->question != question)
            continue;
        given->reading = reading;
        return;
    }
    (void)ARRAY_PUSH(draft->arena, &draft->givens,
                     (Given){.tag = GIVEN_READING, .question = question, .reading = reading});
}

/* --- running -------------------------------------------------------------------------------- */

static Given of_evidence(const Evidence *evidence, int milestone, uint32_t nth, const DraftRow *row)
{
    Given given = {.tag = GIVEN_EVIDENCE};

    given.evidence.milestone = milestone;
    given.evidence.evidence = (int)nth;
    given.evidence.area = -1;
    given.evidence.submitted = row->sent;
    given.evidence.decided = row->decided;
    given.evidence.has_decision = row->decided != DAY_NONE;
    given.evidence.accepted = row->accepted && given.evidence.has_decision;
    given.evidence.has_share = evidence->as_decided && given.evidence.accepted;
    given.evidence.share = NUMBER_ONE;
    return given;
}

static void push_evidence(const Draft *d, Example *example, int milestone, const DraftRow *row)
{
    const Milestone *m = &d->plan->model->milestones.items[milestone];

    for (uint32_t e = 0; row->sent != DAY_NONE && e < m->evidence.count; e++)
        (void)ARRAY_PUSH(d->arena, &example->givens,
                         of_evidence(&m->evidence.items[e], milestone, e, row));
}

/* The example that a row is. */
static Example example_from(const Draft *d, const DraftRow *row)
{
    Example example = {.has_as_at = true, .as_at = d->as_at == DAY_NONE ? row->as_at : d->as_at};
    Given figure = d->figure;

    for (uint32_t i = 0; i < d->givens.count; i++)
        (void)ARRAY_PUSH(d->arena, &example.givens, d->givens.items[i]);
    figure.value = row->figure;
    if (d->has_figure)
        (void)ARRAY_PUSH(d->arena, &example.givens, figure);
    if (d->evidence_of >= 0)
        push_evidence(d, &example, d->evidence_of, row);
    return example;
}

static const Run *run_of(const Draft *d, const Example *example, const StepId *wanted,
                         uint32_t count, Arena *work)
{
    const Run *run = example_run(d->plan, example, wanted, count, work, d->diags);

    if (work->failed)
        d->arena->failed = true;
    return run;
}

bool draft_try(const Draft *draft, DraftRow *row)
{
    const MilestoneRoots *roots = &draft->plan->milestones.items[draft->milestone];
    const StepId wanted[] = {roots->pays, roots->verdict};
    const Example example = example_from(draft, row);
    const Run *run;
    Arena work;

    if (!arena_init(&work)) {
        draft->arena->failed = true;
        return false;
    }
    run = run_of(draft, &example, wanted, 2, &work);
    if (run) {
        row->pays = run_value(run, roots->pays, draft_unit(draft), 0);
        row->pays.number = number_copy(row->pays.number, draft->arena);
        row->outcome = (Outcome)run_value(run, roots->verdict, draft_unit(draft), 0).code;
    }
    arena_release(&work);
    return run != NULL && !draft->arena->failed;
}

bool draft_value(const Draft *draft, StepId step, Number *value)
{
    Example example = {.has_as_at = true, .as_at = draft_last_day(draft)};
    Value v = {.why = WHY_NOT_SUPPLIED};
    const Run *run;
    Arena work;

    if (!arena_init(&work)) {
        draft->arena->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < draft->givens.count; i++)
        (void)ARRAY_PUSH(draft->arena, &example.givens, draft->givens.items[i]);
    run = run_of(draft, &example, &step, 1, &work);
    if (run)
        v = run_value(run, step, draft_unit(draft), 0);
    if (v.why == WHY_KNOWN)
        *value = number_copy(v.number, draft->arena);
    arena_release(&work);
    return v.why == WHY_KNOWN;
}

/* --- what is given -------------------------------------------------------------------------- */

const FieldStep *draft_field(const Draft *draft, int milestone, int measure, Field field)
{
    const Milestone *m = &draft->plan->model->milestones.items[milestone];

    for (uint32_t i = 0; i < draft->plan->fields.count; i++) {
        const FieldStep *step = &draft->plan->fields.items[i];
        if (step->measure == measure && step->field == field && (!step->whole || m->once) &&
            (step->period.form == PERIOD_NONE || period_equal(step->period, m->period)))
            return step;
    }
    return NULL;
}

static Given figure_of(const Draft *draft, int milestone, const FieldStep *field)
{
    Given given = {.tag = GIVEN_FIELD};

    given.field.measure = field->measure;
    given.field.field = field->field;
    given.field.period = field->period;
    given.field.area = draft->plan->model->milestones.items[milestone].once ? -1 : draft->area;
    return given;
}

static bool is_same_figure(const Given *a, const Given *b)
{
    return a->tag == GIVEN_FIELD && b->tag == GIVEN_FIELD && a->field.measure == b->field.measure &&
           a->field.field == b->field.field && a->field.area == b->field.area &&
           period_equal(a->field.period, b->field.period);
}

void draft_give_figure(Draft *draft, int milestone, const FieldStep *field, Number value)
{
    Given given = figure_of(draft, milestone, field);
    bool there = draft->has_figure && is_same_figure(&draft->figure, &given);

    given.value = value;
    for (uint32_t i = 0; i < draft->givens.count; i++)
        there |= is_same_figure(&draft->givens.items[i], &given);
    if (!there)
        (void)ARRAY_PUSH(draft->arena, &draft->givens, given);
}

static bool is_proportion(const Draft *draft, const FieldStep *field)
{
    return draft->plan->steps.items[field->step].kind.tag == KIND_PROPORTION;
}

static Number of_hundred(const Draft *draft, const FieldStep *field, int64_t hundredths)
{
    return is_proportion(draft, field) ? number_from_ratio(hundredths, 100, draft->arena)
                                       : number_from_int(hundredths);
}

/* 50% and, in the direction that is better, ten more. */
static void give_term(Draft *draft, int milestone, int measure, Field field)
{
    const FieldStep *step = draft_field(draft, milestone, measure, field);
    const Measure *m = &draft->plan->model->measures.items[measure];
    int64_t better = m->has_direction && m->lower_is_better ? 40 : 60;
    Number known;

    if (step && !draft_value(draft, step->step, &known))
        draft_give_figure(draft, milestone, step,
                          of_hundred(draft, step, field == FIELD_BASELINE ? 50 : better));
}

void draft_give_terms(Draft *draft, int milestone)
{
    const Milestone *m = &draft->plan->model->milestones.items[milestone];

    for (uint32_t i = 0; i < m->takes.count && !draft->arena->failed; i++) {
        give_term(draft, milestone, m->takes.items[i].measure, FIELD_BASELINE);
        give_term(draft, milestone, m->takes.items[i].measure, FIELD_TARGET);
    }
}

/* Do the cases themselves say it, or the count that it is worked out from? */
static bool is_varied(const Draft *draft, const FieldStep *rate)
{
    return draft->has_figure && draft->figure.field.measure == rate->measure &&
           period_equal(draft->figure.field.period, rate->period);
}

/* At the target, or as good as can be. */
static void give_rate(Draft *draft, int milestone, int measure)
{
    const FieldStep *rate = draft_field(draft, milestone, measure, FIELD_RATE);
    const FieldStep *target = draft_field(draft, milestone, measure, FIELD_TARGET);
    const Measure *m = &draft->plan->model->measures.items[measure];
    Number value;

    if (!rate || is_varied(draft, rate))
        return;
    if (!target || !draft_value(draft, target->step, &value))
        value = m->has_direction && m->lower_is_better ? NUMBER_ZERO : of_hundred(draft, rate, 100);
    draft_give_figure(draft, milestone, rate, value);
}

static Day date_of(const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].agreed == NULL && term->items[i].value->tag == FORMULA_DATE)
            return term->items[i].value->as.date;
    return DAY_NONE;
}

/* In time by every date. */
static DraftRow in_time(const Draft *draft, const Milestone *m)
{
    Day sent = date_of(&m->report_by), decided = date_of(&m->agreed_by);
    Day last = draft->as_at == DAY_NONE ? draft_last_day(draft) : draft->as_at;

    if (decided == DAY_NONE)
        decided = sent == DAY_NONE ? last : sent;
    if (sent == DAY_NONE || sent > decided)
        sent = decided;
    return (DraftRow){.sent = sent, .decided = decided, .accepted = true};
}

void draft_give_piece(Draft *draft, int milestone, uint32_t nth)
{
    const Milestone *m = &draft->plan->model->milestones.items[milestone];
    const DraftRow row = in_time(draft, m);

    (void)ARRAY_PUSH(draft->arena, &draft->givens,
                     of_evidence(&m->evidence.items[nth], milestone, nth, &row));
}

void draft_give_success(Draft *draft, int milestone)
{
    const Milestone *m = &draft->plan->model->milestones.items[milestone];

    draft_give_terms(draft, milestone);
    for (uint32_t i = 0; i < m->takes.count && !draft->arena->failed; i++)
        give_rate(draft, milestone, m->takes.items[i].measure);
    for (uint32_t e = 0; milestone != draft->evidence_of && e < m->evidence.count; e++)
        draft_give_piece(draft, milestone, e);
}

static bool is_in_force(const Draft *draft, When when)
{
    int reading =
        when.question < 0 ? -1 : draft->plan->model->questions.items[when.question].chosen;

    for (uint32_t i = 0; i < draft->givens.count; i++)
        if (draft->givens.items[i].tag == GIVEN_READING &&
            draft->givens.items[i].question == when.question)
            reading = draft->givens.items[i].reading;
    return when.question < 0 || reading == when.reading;
}

typedef struct ToGive { /* what is given with success, each once */
    Draft *draft;
    bool *seen; /* by milestone */
    struct ARRAY_OF(int) list;
} ToGive;

static void give_too(ToGive *g, int milestone)
{
    if (g->seen[milestone])
        return;
    g->seen[milestone] = true;
    draft_give_success(g->draft, milestone);
    (void)ARRAY_PUSH(g->draft->arena, &g->list, milestone);
}

void draft_give_conditions(Draft *draft)
{
    const Model *model = draft->plan->model;
    ToGive give = {.draft = draft, .seen = arena_try(draft->arena, model->milestones.count + 1)};

    if (!give.seen)
        return;
    give.seen[draft->milestone] = true;
    (void)ARRAY_PUSH(draft->arena, &give.list, draft->milestone);
    for (uint32_t i = 0; i < give.list.count && !draft->arena->failed; i++) {
        const Milestone *m = &model->milestones.items[give.list.items[i]];
        for (uint32_t c = 0; c < m->conditions.count; c++)
            if (is_in_force(draft, m->conditions.items[c].when))
                give_too(&give, m->conditions.items[c].milestone);
        for (uint32_t k = 0; k < m->gates.count; k++)
            give_too(&give, m->gates.items[k]);
    }
}

/* --- rows ----------------------------------------------------------------------------------- */

static bool is_same_evidence(const Given *a, const Given *b)
{
    return a->tag == GIVEN_EVIDENCE && b->tag == GIVEN_EVIDENCE &&
           a->evidence.milestone == b->evidence.milestone &&
           a->evidence.evidence == b->evidence.evidence &&
           a->evidence.submitted == b->evidence.submitted &&
           a->evidence.has_decision == b->evidence.has_decision &&
           (!a->evidence.has_decision || (a->evidence.decided == b->evidence.decided &&
                                          a->evidence.accepted == b->evidence.accepted));
}

static bool is_reading(const Given *a, const Given *b)
{
    return a->tag == GIVEN_READING && b->tag == GIVEN_READING && a->question == b->question &&
           a->reading == b->reading;
}

static bool gives(const Example *example, const Given *wanted)
{
    for (uint32_t i = 0; i < example->givens.count; i++) {
        const Given *given = &example->givens.items[i];
        if (is_same_evidence(given, wanted) || is_reading(given, wanted) ||
            (is_same_figure(given, wanted) && !given->to_be_agreed && !given->hidden &&
             number_equal(given->value, wanted->value)))
            return true;
    }
    return false;
}

static bool expects(const Example *example, int milestone, int area)
{
    for (uint32_t i = 0; i < example->expects.count; i++) {
        const Expect *expect = &example->expects.items[i];
        if (expect_of_milestone(expect) && expect->milestone == milestone &&
            (expect->area < 0 || expect->area == area))
            return true;
    }
    return false;
}

/* A given answer on which nothing of the draft hangs may be there or not. */
static bool is_idle(const Draft *draft, const Given *given)
{
    return given->tag == GIVEN_READING && !draft_hangs_on(draft, given->question);
}

static uint32_t readings_of(const Draft *draft, const Example *example)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < example->givens.count; i++)
        count += example->givens.items[i].tag == GIVEN_READING &&
                         !is_idle(draft, &example->givens.items[i])
                     ? 1
                     : 0;
    return count;
}

static uint32_t givens_of(const Draft *draft, const Example *example)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < example->givens.count; i++)
        count += is_idle(draft, &example->givens.items[i]) ? 0 : 1;
    return count;
}

static bool is_asked(const Draft *draft, const Given *given)
{
    return !draft->has_figure || given->tag == GIVEN_READING ||
           (given->tag == GIVEN_FIELD && given->field.field == FIELD_DENOMINATOR);
}

/* Of a figure, it, what it is counted over, and the readings; else everything. */
static bool all_given(const Draft *draft, const Example *example, const Example *wanted)
{
    for (uint32_t i = 0; i < wanted->givens.count; i++) {
        const Given *given = &wanted->givens.items[i];
        bool asked = i >= draft->givens.count || is_asked(draft, given);
        if (asked && !gives(example, given))
            return false;
    }
    return readings_of(draft, example) == readings_of(draft, wanted);
}

/* By an example with the same figure; else with the same date, and neither more nor less given. */
static bool is_had(const Draft *draft, const DraftRow *row)
{
    const Model *model = draft->plan->model;
    const Example wanted = example_from(draft, row);

    for (uint32_t i = 0; i < model->examples.count; i++) {
        const Example *example = &model->examples.items[i];
        bool same = draft->has_figure || (example_day(example, model) == wanted.as_at &&
                                          givens_of(draft, example) == givens_of(draft, &wanted));
        if (same && expects(example, draft->milestone, draft->area) &&
            all_given(draft, example, &wanted))
            return true;
    }
    return false;
}

bool draft_add(Draft *draft, DraftRow row)
{
    row.had = is_had(draft, &row);
    return draft_try(draft, &row) && ARRAY_PUSH(draft->arena, &draft->rows, row);
}

bool draft_is_new(const Draft *draft)
{
    for (uint32_t i = 0; i < draft->rows.count; i++)
        if (!draft->rows.items[i].had)
            return true;
    return false;
}
