/* Examples: the pins and the evidence of their `given` clauses, one run each, and the `expect`
 * clauses held against it.
 *
 *   given conveyance rate in Q2 for kent is 49.92%   a pin on that step, in that unit
 *   given contract value is £180,000,000             a pin on the contract value
 *   given recovery weighting is 0.75% of …           likewise
 *   given catch_up is releases                       the case's reading
 *   given q2_plan plan submitted … accepted …        a record in facts that are otherwise empty
 *
 * Nothing that was agreed is known, so that terms fall to what the rules print.
 */
#include "study/examples.h"

#include "study/failure.h"
#include "study/say.h"
#include "verdict/statement.h"

typedef struct Trial { /* one example being run */
    const Plan *plan;
    const Example *example;
    Arena *arena;   /* the results */
    Arena *work;    /* what the run is made of: forgotten after the example */
    Arena *scratch; /* forgotten after each cell */
    Facts *facts;
    struct ARRAY_OF(Pin) pins;
    const Run *run;
    Told told;
    Reached *reached;     /* NULL: nobody wants to know */
    const StepId *wanted; /* NULL: all steps */
    uint32_t wanted_count;
    bool untold; /* nobody wants to know why it fails */
    ExampleResult result;
} Trial;

/* --- what is given --------------------------------------------------------------------------- */

static void fail(Trial *t, Out *words, ExampleFailure failure)
{
    failure.text = words_taken(words, t->arena);
    ARRAY_PUSH(t->arena, &t->result.failures, failure);
}

static void pin(Trial *t, StepId step, int unit, const Given *given)
{
    Why why = given->to_be_agreed ? WHY_NOT_AGREED : WHY_KNOWN;
    int32_t code = t->plan->steps.items[step].form == STEP_CODE && number_sign(given->value) > 0;
    Pin made = {.step = step, .unit = unit, .value = given->value, .code = code, .why = why};

    if (given->hidden && given->least < given->greatest) {
        Hidden *hidden = ARENA_NEW(t->work, Hidden);
        *hidden = (Hidden){.least = given->least, .greatest = given->greatest};
        made.why = WHY_SUPPRESSED;
        made.hidden = hidden;
    } else if (given->hidden) {
        made.value = number_from_int(given->least);
    }
    ARRAY_PUSH(t->work, &t->pins, made);
}

/* A field given without its period is given for every period in which it is used. What is given
 * for one area is not the figure of all areas together. */
static bool is_field_given(const FieldStep *field, const Given *given)
{
    return field->measure == given->field.measure && field->field == given->field.field &&
           (!field->whole || given->field.area < 0) &&
           (given->field.period.form == PERIOD_NONE || field->period.form == PERIOD_NONE ||
            period_equal(field->period, given->field.period));
}

static void say_unused(Trial *t, const Given *given)
{
    Out out;

    out_init(&out);
    study_say_given_unused(&out, t->plan->model, given);
    fail(t, &out, (ExampleFailure){.span = given->span});
    out_release(&out);
}

static void give_field(Trial *t, const Given *given)
{
    bool used = false;

    for (uint32_t i = 0; i < t->plan->fields.count; i++) {
        const FieldStep *field = &t->plan->fields.items[i];
        if (!is_field_given(field, given))
            continue;
        pin(t, field->step, given->field.area, given);
        used = true;
    }
    if (!used)
        say_unused(t, given);
}

static void give_count(Trial *t, const Given *given)
{
    bool used = false;

    for (uint32_t i = 0; i < t->plan->leaves.count; i++) {
        const Leaf *leaf = &t->plan->leaves.items[i];
        if (leaf->tag != LEAF_TALLY || leaf->a != given->count.table ||
            leaf->column != given->count.column ||
            (given->count.period.form != PERIOD_NONE &&
             !period_equal(leaf->period, given->count.period)))
            continue;
        pin(t, leaf->step, given->count.area, given);
        used = true;
    }
    if (!used)
        say_unused(t, given);
}

static void give_evidence(Trial *t, const Given *given)
{
    const MilestoneRoots *roots = &t->plan->milestones.items[given->evidence.milestone];
    uint32_t need = roots->first_need + (uint32_t)given->evidence.evidence;
    EvidenceRecord record = {.submitted = given->evidence.submitted,
                             .decided =
                                 given->evidence.has_decision ? given->evidence.decided : DAY_NONE,
                             .accepted = given->evidence.accepted,
                             .has_share = given->evidence.has_share,
                             .share = given->evidence.share,
                             .place = {-1, 0}};

    (void)facts_add_evidence(t->facts, need, given->evidence.area, record);
}

/* Whose choice it is has not chosen while that is to be agreed. */
static void give_choice(Trial *t, const Given *given)
{
    Given choice = *given;

    choice.value = given->to_be_agreed ? NUMBER_ZERO : given->value;
    choice.to_be_agreed = false;
    for (uint32_t i = 0; i < t->plan->years.count; i++)
        pin(t, t->plan->years.items[i].rebased[given->indicator].chosen, -1, &choice);
}

/* An indicator that no milestone of that year belongs to has no step for it. */
static void give_weight(Trial *t, const Given *given)
{
    for (uint32_t i = 0; i < t->plan->years.count; i++) {
        const YearRoots *year = &t->plan->years.items[i];
        StepId weight = year->weights[given->indicator];
        if (weight != STEP_NONE && (!given->year || given->year == year->year))
            pin(t, weight, -1, given);
    }
}

/* Of the year that is named, else of each. */
static void give_value(Trial *t, const Given *given)
{
    for (uint32_t i = 0; i < t->plan->years.count; i++) {
        const YearRoots *year = &t->plan->years.items[i];
        StepId value = given->tag == GIVEN_CONTRACT_VALUE ? year->contract_value
                       : given->tag == GIVEN_OUTTURN      ? year->outturn
                                                          : year->point_value;
        if (!given->year || given->year == year->year)
            pin(t, value, -1, given);
    }
}

static void give_all(Trial *t, int *readings)
{
    for (uint32_t i = 0; i < t->example->givens.count && !t->work->failed; i++) {
        const Given *given = &t->example->givens.items[i];
        switch (given->tag) {
        case GIVEN_FIELD:
            give_field(t, given);
            break;
        case GIVEN_CONTRACT_VALUE:
        case GIVEN_OUTTURN:
        case GIVEN_POINT_VALUE:
            give_value(t, given);
            break;
        case GIVEN_RE_BASED:
            give_choice(t, given);
            break;
        case GIVEN_COUNT:
            give_count(t, given);
            break;
        case GIVEN_WEIGHTING:
            give_weight(t, given);
            break;
        case GIVEN_READING:
            readings[given->question] = given->reading;
            break;
        case GIVEN_EVIDENCE:
            give_evidence(t, given);
            break;
        }
    }
}

/* --- the date -------------------------------------------------------------------------------- */

static Day later(Day a, Day b)
{
    return a == DAY_NONE || (b != DAY_NONE && b > a) ? b : a;
}

static Day last_given(const Example *example)
{
    Day last = DAY_NONE;

    for (uint32_t i = 0; i < example->givens.count; i++) {
        const Given *given = &example->givens.items[i];
        if (given->tag != GIVEN_EVIDENCE)
            continue;
        last = later(last, given->evidence.submitted);
        last = later(last, given->evidence.has_decision ? given->evidence.decided : DAY_NONE);
    }
    return last;
}

/* As the rules print it, agreements aside; where no report date is said, the end of the
 * scheme's year. */
static Day last_report(const Model *model)
{
    Day last = DAY_NONE;

    for (uint32_t m = 0; m < model->milestones.count; m++) {
        const Term *term = &model->milestones.items[m].report_by;
        for (uint32_t i = 0; i < term->count; i++)
            if (term->items[i].agreed == NULL && term->items[i].value->tag == FORMULA_DATE)
                last = later(last, term->items[i].value->as.date);
    }
    if (last != DAY_NONE)
        return last;
    return period_end(model_full_year(model->last_year));
}

Day example_day(const Example *example, const Model *model)
{
    if (example->has_as_at)
        return example->as_at;
    Day given = last_given(example);
    return given != DAY_NONE ? given : last_report(model);
}

/* --- what is expected ------------------------------------------------------------------------ */

static bool same_in_cases(const Run *run, StepId step, uint32_t unit)
{
    Value first = run_value(run, step, unit, 0);

    for (uint32_t c = 1; c < run->case_count; c++) {
        Value v = run_value(run, step, unit, c);
        if (v.why != first.why || (v.why == WHY_KNOWN && !number_equal(v.number, first.number)))
            return false;
    }
    return true;
}

static bool is_number(const Run *run, StepId step, uint32_t unit, Number expected)
{
    Value v = run_value(run, step, unit, 0);

    return v.why == WHY_KNOWN && number_equal(v.number, expected) && same_in_cases(run, step, unit);
}

static bool is_field_expected(const FieldStep *field, const Expect *expect)
{
    return field->measure == expect->field.measure && field->field == expect->field.field &&
           (expect->field.period.form == PERIOD_NONE || field->period.form == PERIOD_NONE ||
            period_equal(field->period, expect->field.period));
}

/* By area before that of all areas together, which no single area has. */
static StepId field_step(const Trial *t, const Expect *expect)
{
    StepId whole = STEP_NONE;

    for (uint32_t i = 0; i < t->plan->fields.count; i++) {
        const FieldStep *field = &t->plan->fields.items[i];
        if (!is_field_expected(field, expect))
            continue;
        if (!field->whole)
            return field->step;
        if (whole == STEP_NONE && expect->area < 0)
            whole = field->step;
    }
    return whole;
}

static StepId account_step(const Trial *t, AccountFigure figure)
{
    const Plan *plan = t->plan;

    switch (figure) {
    case ACCOUNT_VALUE:
        return plan->on_account.whole;
    case ACCOUNT_PAID:
        return plan->on_account.paid;
    case ACCOUNT_DEDUCTED:
        return plan->on_account.certain;
    case ACCOUNT_BALANCE:
        return plan->on_account.balance;
    case ACCOUNT_FIGURES:
        break;
    }
    return STEP_NONE;
}

/* STEP_NONE: nobody uses it, or a milestone is spoken of. */
static StepId figure_step(const Trial *t, const Expect *expect)
{
    if (expect->tag == EXPECT_ON_ACCOUNT)
        return account_step(t, expect->account);
    return expect->tag == EXPECT_FIELD ? field_step(t, expect) : STEP_NONE;
}

static bool has_reason(const Verdict *v, Text words)
{
    for (uint32_t i = 0; i < v->because.count; i++)
        if (text_has(v->because.items[i].text, words))
            return true;
    return words.len == 0;
}

static bool is_met(const Trial *t, const Expect *expect, const Verdict *v, StepId step)
{
    switch (expect->tag) {
    case EXPECT_PAYS:
    case EXPECT_FIELD:
    case EXPECT_ON_ACCOUNT:
        return step != STEP_NONE && is_number(t->run, step, v->unit_index, expect->value);
    case EXPECT_EARNS_SHARE:
        return v->share_known && number_equal(v->share, expect->value);
    case EXPECT_EARNS_MONEY:
        return v->money.earned.known && number_equal(v->money.earned.pence, expect->value);
    case EXPECT_OUTCOME:
        return (int)v->outcome == expect->outcome && has_reason(v, expect->because);
    }
    return false;
}

static void say_actual(Out *out, const Expect *expect, const Verdict *v, StepId step, Lane *lane)
{
    switch (expect->tag) {
    case EXPECT_PAYS:
        if (same_in_cases(lane->run, step, lane->unit))
            study_say_pays(out, lane, step);
        else
            study_say_open(out);
        return;
    case EXPECT_EARNS_SHARE:
        study_say_earns(out, v, lane->arena);
        return;
    case EXPECT_EARNS_MONEY:
        study_say_earns_money(out, lane, v);
        return;
    case EXPECT_OUTCOME:
        study_say_is_outcome(out, v, expect->because.len > 0, lane->arena);
        return;
    case EXPECT_FIELD:
    case EXPECT_ON_ACCOUNT:
        if (step == STEP_NONE)
            study_say_is_unused(out);
        else if (same_in_cases(lane->run, step, lane->unit))
            study_say_is_value(out, lane, step);
        else
            study_say_open(out);
        return;
    }
}

static void check_unit(Trial *t, const Expect *expect, uint32_t unit)
{
    Verdict v = {.unit_index = unit};
    StepId step = figure_step(t, expect);
    ExampleFailure failure = {.span = expect->span};
    Out out;

    arena_reset(t->scratch);
    Lanes lanes = lanes_of(t->run, unit, t->arena, t->scratch);
    Lane lane = lane_at(&lanes, 0);
    if (expect_of_milestone(expect))
        v = verdict_from_lanes(&lanes, expect->milestone);
    if (expect->tag == EXPECT_PAYS)
        step = run_roots(t->run, expect->milestone)->pays;
    bool met = t->arena->failed || is_met(t, expect, &v, step);
    if (met && t->reached)
        reached_note(t->reached, &lanes, expect, step);
    if (met)
        return;
    if (t->untold) {
        (void)ARRAY_PUSH(t->arena, &t->result.failures, failure);
        return;
    }
    out_init(&out);
    study_say_expected(&out, &lane, expect, step);
    say_actual(&out, expect, &v, step, &lane);
    failure_tell(&(Failing){t->example, expect, &v, step, &lanes, &t->told}, &failure);
    fail(t, &out, failure);
    out_release(&out);
}

static void check(Trial *t, const Expect *expect)
{
    bool of_all = expect->tag == EXPECT_ON_ACCOUNT;
    bool once = of_all || (expect_of_milestone(expect) &&
                           t->plan->model->milestones.items[expect->milestone].once);
    uint32_t first = expect->area < 0 ? 0 : (uint32_t)expect->area;
    uint32_t last = expect->area < 0 && !once ? t->plan->named - 1 : first;

    for (uint32_t u = once ? 0 : first; u <= (once ? 0 : last) && !t->arena->failed; u++)
        check_unit(t, expect, u);
}

/* --- running --------------------------------------------------------------------------------- */

static int *chosen_readings(const Model *model, Arena *arena)
{
    int *readings = arena_try(arena, (model->questions.count + 1) * sizeof *readings);

    for (uint32_t q = 0; readings != NULL && q < model->questions.count; q++)
        readings[q] = model->questions.items[q].chosen;
    return readings;
}

static bool run_trial(Trial *t, Diags *diags)
{
    const Model *model = t->plan->model;
    int *readings = chosen_readings(model, t->work);
    Day as_at = example_day(t->example, model);
    Case *cases = NULL;
    uint32_t count = 0;

    t->facts = facts_empty(t->plan, t->work);
    if (readings == NULL || t->facts == NULL)
        return false;
    give_all(t, readings);
    if (t->work->failed || !cases_of_open(t->plan, as_at, readings, t->work, diags, &cases, &count))
        return false;
    for (uint32_t c = 0; c < count; c++) {
        cases[c].pins = t->pins.items;
        cases[c].pin_count = t->pins.count;
        cases[c].nothing_agreed = true;
    }
    t->run = t->wanted ? eval_run_for(t->plan, t->facts, cases, count, t->wanted, t->wanted_count,
                                      t->work, diags)
                       : eval_run(t->plan, t->facts, cases, count, t->work, diags);
    return t->run != NULL;
}

const Run *example_run(const Plan *plan, const Example *example, const StepId *wanted,
                       uint32_t wanted_count, Arena *arena, Diags *diags)
{
    Trial t = {.plan = plan,
               .example = example,
               .arena = arena,
               .work = arena,
               .wanted = wanted,
               .wanted_count = wanted_count};

    return run_trial(&t, diags) && t.result.failures.count == 0 ? t.run : NULL;
}

/* Figures first and money last. */
static bool hold_expects(Trial *t)
{
    const Example *example = t->example;

    for (uint32_t rank = 0; rank < EXPECT_RANKS; rank++)
        for (uint32_t e = 0; e < example->expects.count && !t->arena->failed; e++)
            if (expect_rank(&example->expects.items[e]) == rank)
                check(t, &example->expects.items[e]);
    return !t->arena->failed;
}

/* False where there is a Diag or out of memory. */
static bool run_and_hold(Trial *t, Diags *diags)
{
    bool done = run_trial(t, diags) && hold_expects(t);

    if (t->work->failed)
        t->arena->failed = true;
    return done && !t->arena->failed;
}

static bool try_example(Trial *t, Diags *diags, ExampleResults *results)
{
    const Example *example = t->example;

    t->result.title = example->title;
    t->result.case_title = example->case_title;
    t->result.span = example->span;
    t->result.expects = example->expects.count;
    return run_and_hold(t, diags) && ARRAY_PUSH(t->arena, results, t->result);
}

static bool try_examples(const Trial *like, Diags *diags, ExampleResults *results)
{
    Arena scratch;
    bool ran = true;

    if (!arena_init(&scratch)) {
        like->arena->failed = true;
        return false;
    }
    for (uint32_t i = 0; ran && i < like->plan->model->examples.count; i++) {
        Trial t = *like;
        t.example = &like->plan->model->examples.items[i];
        t.scratch = &scratch;
        arena_reset(t.work);
        ran = try_example(&t, diags, results);
    }
    arena_release(&scratch);
    return ran;
}

static bool fails(const Trial *like, const Example *example, Diags *diags)
{
    Trial t = *like;

    t.example = example;
    arena_reset(t.work);
    return !run_and_hold(&t, diags) || t.result.failures.count > 0;
}

bool examples_fail(const Plan *plan, Arena *arena, Diags *diags, uint32_t *first)
{
    uint32_t count = plan->model->examples.count, at = *first;
    Trial like = {.plan = plan, .arena = arena, .untold = true};
    Arena work, scratch;
    bool failed = false;

    if (!arena_init(&work)) {
        arena->failed = true;
        return true;
    }
    if (!arena_init(&scratch)) {
        arena_release(&work);
        arena->failed = true;
        return true;
    }
    like.work = &work;
    like.scratch = &scratch;
    for (uint32_t i = 0; i < count && !failed; i++) {
        at = (*first + i) % count;
        failed = fails(&like, &plan->model->examples.items[at], diags);
    }
    *first = at;
    arena_release(&scratch);
    arena_release(&work);
    return failed;
}

bool examples_run(const Plan *plan, Arena *arena, Diags *diags, Reached *reached,
                  ExampleResults *results)
{
    Arena work;
    bool ran;

    *results = (ExampleResults){0};
    if (!arena_init(&work)) {
        arena->failed = true;
        return false;
    }
    const Trial like = {.plan = plan, .arena = arena, .work = &work, .reached = reached};
    ran = try_examples(&like, diags, results);
    arena_release(&work);
    return ran;
}
