#include "study/failure.h"

#include "study/say.h"
#include "verdict/because.h"
#include "verdict/explain.h"
#include "verdict/formula.h"
#include "verdict/sentence.h"

uint32_t expect_rank(const Expect *expect)
{
    switch (expect->tag) {
    case EXPECT_FIELD:
        return (uint32_t)expect->field.field;
    case EXPECT_PAYS:
        return FIELD_COUNT;
    case EXPECT_EARNS_SHARE:
    case EXPECT_OUTCOME:
        return FIELD_COUNT + 1u;
    case EXPECT_EARNS_MONEY:
    case EXPECT_ON_ACCOUNT:
        return FIELD_COUNT + 2u;
    }
    return 0;
}

/* --- which links differ ---------------------------------------------------------------------- */

static bool is_of_cell(const Expect *e, const Failing *f)
{
    return expect_of_milestone(e) && e->milestone == f->expect->milestone &&
           (e->area < 0 || (uint32_t)e->area == f->lanes->unit);
}

/* The figure that the share hangs on is expected itself: that it came out, or failed, is told there. */
static bool figure_is_expected(const Failing *f)
{
    const Model *model = f->lanes->run->plan->model;
    int indicator = model->milestones.items[f->expect->milestone].indicator;

    for (uint32_t i = 0; i < f->example->expects.count; i++) {
        const Expect *e = &f->example->expects.items[i];
        if (e->tag == EXPECT_FIELD && e->field.field == FIELD_ACHIEVEMENT &&
            model->measures.items[e->field.measure].indicator == indicator)
            return true;
    }
    return false;
}

/* Another line of the example expects the share that came out. */
static bool share_is_confirmed(const Failing *f)
{
    for (uint32_t i = 0; i < f->example->expects.count; i++) {
        const Expect *e = &f->example->expects.items[i];
        if (is_of_cell(e, f) && (e->tag == EXPECT_PAYS || e->tag == EXPECT_EARNS_SHARE) &&
            number_equal(e->value, f->verdict->share))
            return true;
    }
    return false;
}

/* The share that was expected in the end; false: it cannot be told. */
static bool expected_share(const Failing *f, Number *share)
{
    const MoneyCell *potential = &f->verdict->money.potential;

    switch (f->expect->tag) {
    case EXPECT_PAYS:
    case EXPECT_EARNS_SHARE:
        *share = f->expect->value;
        return true;
    case EXPECT_EARNS_MONEY:
        if (!potential->known || number_sign(potential->pence) == 0)
            return false;
        *share = number_div(f->expect->value, potential->pence, f->lanes->arena);
        return true;
    case EXPECT_OUTCOME:
        *share = f->expect->outcome == OUTCOME_ACHIEVED ? NUMBER_ONE : NUMBER_ZERO;
        return f->expect->outcome == OUTCOME_ACHIEVED || f->expect->outcome == OUTCOME_NOT_ACHIEVED;
    case EXPECT_FIELD:
    case EXPECT_ON_ACCOUNT:
        break;
    }
    return false;
}

static bool step_is(Lane *lane, StepId step, Number share)
{
    Number n;

    return step != STEP_NONE && lane_known(lane, step, &n) && number_equal(n, share);
}

/* The link behind the last step that still has the share; 0: none has it. */
static unsigned link_after(const Failing *f, Lane *lane, Number share)
{
    const MilestoneRoots *roots = run_roots(lane->run, f->expect->milestone);
    StepId released = roots->released != STEP_NONE ? roots->released : roots->paid;

    if (f->verdict->share_known && number_equal(f->verdict->share, share))
        return LINK_MONEY;
    if (step_is(lane, released, share))
        return LINK_CONDITIONS;
    if (step_is(lane, roots->paid, share))
        return LINK_SHARE;
    return step_is(lane, roots->pays, share) ? LINK_OFFSET | LINK_SHARE : 0;
}

static bool is_result(Outcome outcome)
{
    return outcome == OUTCOME_ACHIEVED || outcome == OUTCOME_PARTLY_ACHIEVED ||
           outcome == OUTCOME_NOT_ACHIEVED;
}

static bool is_absent(Lane *lane, StepId step)
{
    Value v = lane_value(lane, step);

    return !lane_pinned(lane, step) &&
           (v.why == WHY_NOT_SUPPLIED || v.why == WHY_NOT_AGREED || v.why == WHY_NOT_KNOWN_YET);
}

static unsigned links_that_differ(const Failing *f, Lane *lane)
{
    unsigned own = LINK_SHARE | (figure_is_expected(f) ? 0 : LINK_FIGURE), link = 0;
    Number share;

    if (f->expect->tag == EXPECT_PAYS) /* what was not given is told below */
        return is_absent(lane, run_roots(lane->run, f->expect->milestone)->pays) ? 0 : own;
    if (f->expect->tag == EXPECT_OUTCOME && f->expect->because.len > 0)
        return is_result(f->verdict->outcome) ? own : 0; /* the reasons are in the text */
    if (!is_result(f->verdict->outcome))
        return LINK_REASONS;
    if (f->expect->tag == EXPECT_EARNS_MONEY && !f->verdict->money.potential.known)
        return 0; /* so is why no amount is known */
    if (expected_share(f, &share))
        link = link_after(f, lane, share);
    if (!link && f->expect->tag == EXPECT_EARNS_MONEY && share_is_confirmed(f))
        return LINK_MONEY;
    return link ? link : own | LINK_OFFSET;
}

/* Those of the links that were not told yet. */
static unsigned untold(const Failing *f, unsigned links)
{
    ToldLinks made = {f->expect->milestone, f->lanes->unit, links};

    for (uint32_t i = 0; i < f->told->links.count; i++) {
        ToldLinks *told = &f->told->links.items[i];
        if (told->milestone != made.milestone || told->unit != made.unit)
            continue;
        links &= ~told->links;
        told->links |= links;
        return links;
    }
    (void)ARRAY_PUSH(f->lanes->arena, &f->told->links, made);
    return links;
}

/* --- a figure -------------------------------------------------------------------------------- */

/* "achievement (58.00% − 50.00%) ÷ (60.00% − 50.00%) = 80%" */
static void tell_figure(const Failing *f, Lane *lane, Sentences *sentences)
{
    Telling t = {.lane = *lane, .model = lane->run->plan->model, .sentences = sentences};
    Out out;

    out_init(&out);
    study_say_figure(&out, lane, f->step, f->expect->field.field);
    telling_add(&t, 1, &out);
    if (!lane_pinned(lane, f->step))
        telling_at(&t, lane_step(lane, f->step)->of);
    out_release(&out);
}

/* --- what was not given ---------------------------------------------------------------------- */

static void add_missing(const Failing *f, ExampleFailure *failure, Out *out)
{
    Text name = words_taken(out, f->lanes->arena);

    for (uint32_t i = 0; i < f->told->missing.count; i++)
        if (text_equal(f->told->missing.items[i], name))
            return;
    (void)ARRAY_PUSH(f->lanes->arena, &f->told->missing, name);
    (void)ARRAY_PUSH(f->lanes->arena, &failure->not_given, name);
}

/* Where a rate is missing, its counts are not asked for as well. */
static bool is_asked_for(const Plan *plan, const Marks *marks, const FieldStep *field)
{
    if (field->field == FIELD_RATE || field->field == FIELD_BASELINE ||
        field->field == FIELD_TARGET)
        return true;
    if (field->field == FIELD_ACHIEVEMENT)
        return false;
    for (uint32_t i = 0; i < plan->fields.count; i++) {
        const FieldStep *other = &plan->fields.items[i];
        if (other->measure == field->measure && other->field == FIELD_RATE &&
            other->whole == field->whole && period_equal(other->period, field->period) &&
            marks_have(marks, other->step))
            return false;
    }
    return true;
}

static void find_fields(const Failing *f, Lane *lane, const Marks *marks, ExampleFailure *failure,
                        Out *out)
{
    const Plan *plan = lane->run->plan;

    for (uint32_t i = 0; i < plan->fields.count && !lane->arena->failed; i++) {
        const FieldStep *field = &plan->fields.items[i];
        if (!marks_have(marks, field->step) || !is_absent(lane, field->step) ||
            !is_asked_for(plan, marks, field))
            continue;
        study_say_field(out, lane, field);
        add_missing(f, failure, out);
    }
}

static bool is_piece_absent(Lane *lane, const Leaf *leaf)
{
    if (leaf->tag == LEAF_EVIDENCE_STATE)
        return lane_says(lane, leaf->step, EVIDENCE_ABSENT);
    return (leaf->tag == LEAF_EVIDENCE_SUBMITTED || leaf->tag == LEAF_EVIDENCE_DECIDED) &&
           is_absent(lane, leaf->step);
}

static void find_leaves(const Failing *f, Lane *lane, const Marks *marks, ExampleFailure *failure,
                        Out *out)
{
    const Plan *plan = lane->run->plan;

    for (uint32_t i = 0; i < plan->leaves.count && !lane->arena->failed; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (!marks_have(marks, leaf->step))
            continue;
        if (leaf->tag == LEAF_READING && question_is_open(lane->run, (uint32_t)leaf->a))
            study_say_question(out, plan->model, leaf->a);
        else if (is_piece_absent(lane, leaf))
            study_say_piece(out, lane, &plan->evidence_needs.items[leaf->a]);
        else
            continue;
        add_missing(f, failure, out);
    }
}

static void find_amounts(const Failing *f, Lane *lane, const Marks *marks, ExampleFailure *failure,
                         Out *out)
{
    const Plan *plan = lane->run->plan;

    for (uint32_t i = 0; i < plan->years.count; i++) {
        const YearRoots *year = &plan->years.items[i];
        const StepId all[] = {year->contract_value, year->point_value, year->outturn};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
            if (all[k] == STEP_NONE || !marks_have(marks, all[k]) || !is_absent(lane, all[k]))
                continue;
            out_text(out, role_words(plan->steps.items[all[k]].role));
            words_of_year(out, plan->model, year->year);
            add_missing(f, failure, out);
        }
    }
}

static void find_weights(const Failing *f, Lane *lane, const Marks *marks, ExampleFailure *failure,
                         Out *out)
{
    const Plan *plan = lane->run->plan;

    for (uint32_t i = 0; i < plan->years.count; i++)
        for (uint32_t k = 0; k < plan->model->indicators.count; k++) {
            StepId weight = plan->years.items[i].weights[k];
            if (weight == STEP_NONE || !marks_have(marks, weight) || !is_absent(lane, weight))
                continue;
            study_say_weight(out, plan->model, (int)k);
            words_of_year(out, plan->model, plan->years.items[i].year);
            add_missing(f, failure, out);
        }
}

static void find_missing(const Failing *f, Lane *lane, StepId from, ExampleFailure *failure)
{
    Marks marks = lane_marks(lane, from);
    Out out;

    out_init(&out);
    find_fields(f, lane, &marks, failure, &out);
    find_leaves(f, lane, &marks, failure, &out);
    find_amounts(f, lane, &marks, failure, &out);
    find_weights(f, lane, &marks, failure, &out);
    if (out.failed)
        lane->arena->failed = true;
    out_release(&out);
}

static void tell_missing(const Failing *f, Lane *lane, ExampleFailure *failure)
{
    if (!expect_of_milestone(f->expect)) {
        find_missing(f, lane, f->step, failure);
        return;
    }
    const MilestoneRoots *roots = run_roots(lane->run, f->expect->milestone);
    find_missing(f, lane, roots->pays, failure);
    if (f->expect->tag != EXPECT_PAYS) {
        find_missing(f, lane, roots->own_why, failure);
        find_missing(f, lane, roots->outcome, failure);
    }
    if (f->expect->tag == EXPECT_EARNS_MONEY)
        find_missing(f, lane, roots->potential, failure);
}

void failure_tell(const Failing *f, ExampleFailure *failure)
{
    Lane lane = lane_at(f->lanes, 0);

    if (expect_of_milestone(f->expect)) {
        unsigned links = untold(f, links_that_differ(f, &lane));
        failure->because = explain_links(f->lanes, f->expect->milestone, links);
    } else if (f->expect->tag == EXPECT_FIELD && f->step != STEP_NONE &&
               lane_value(&lane, f->step).why == WHY_KNOWN) {
        tell_figure(f, &lane, &failure->because);
    }
    if (f->step != STEP_NONE || expect_of_milestone(f->expect))
        tell_missing(f, &lane, failure);
}
