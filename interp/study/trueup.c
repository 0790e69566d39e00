/* True-ups by cause: the leaves through which what a cell earns changed (moved.h), and that
 * differ, say which fact, adjustment, agreement, decision or settlement came in between; steps
 * with the roles of offset, catch-up and condition say through which clause it reached the
 * cell.
 *
 *     true-up +£30,000.00 since 15 November 2016
 *       decision: q3_progress was accepted on 20 February 2017
 *       condition precedent q3_progress is now met
 */
#include "study/trueup.h"

#include "study/moved.h"
#include "study/say.h"
#include "verdict/sentence.h"

typedef struct Change { /* one cell, then and now */
    Telling t;          /* in the lane now */
    Lane before;
    struct ARRAY_OF(uint32_t) leaves; /* that decided it then or now and differ, in their order */
    struct ARRAY_OF(StepId) comparisons; /* with the other units, that decided it */
    Out out;
} Change;

static bool differs(Change *c, StepId step)
{
    return moved_value(lane_value(&c->t.lane, step), lane_value(&c->before, step));
}

static void say(Change *c, unsigned depth, Span span)
{
    telling_add(&c->t, depth, &c->out);
    telling_at(&c->t, span);
}

/* --- facts and decisions --------------------------------------------------------------------- */

/* From the first step to the last of those that it came through; marks stand the other way. */
static void note_changed(Change *c, const Marks *marks)
{
    for (uint32_t i = marks->count; i-- > 0 && !c->t.lane.arena->failed;) {
        StepId step = marks->items[i];
        const Step *s = lane_step(&c->t.lane, step);
        if (op_compares(s->op) && !ARRAY_PUSH(c->t.lane.scratch, &c->comparisons, step))
            c->t.lane.arena->failed = true;
        if (s->op == OP_LEAF && differs(c, step) &&
            !ARRAY_PUSH(c->t.lane.scratch, &c->leaves, s->as.leaf))
            c->t.lane.arena->failed = true;
    }
}

/* Several columns of one table over one period are one fact. */
static bool is_repeated(const Change *c, uint32_t nth)
{
    const Plan *plan = c->t.lane.run->plan;
    const Leaf *leaves = plan->leaves.items, *leaf = &leaves[c->leaves.items[nth]];

    for (uint32_t i = 0; i < nth; i++) {
        const Leaf *earlier = &leaves[c->leaves.items[i]];
        if (leaf_need(plan, earlier) == leaf_need(plan, leaf) &&
            period_equal(earlier->period, leaf->period))
            return true;
    }
    return false;
}

/* One agreement can be a leaf of the numerator and of the denominator, and of several periods. */
static bool is_agreed_before(const Change *c, uint32_t nth)
{
    const Leaf *leaves = c->t.lane.run->plan->leaves.items, *leaf = &leaves[c->leaves.items[nth]];

    for (uint32_t i = 0; i < nth; i++) {
        const Leaf *earlier = &leaves[c->leaves.items[i]];
        if (earlier->tag == leaf->tag && earlier->agreed == leaf->agreed)
            return true;
    }
    return false;
}

static bool is_of_evidence(const Leaf *leaf)
{
    return leaf->tag == LEAF_EVIDENCE_STATE || leaf->tag == LEAF_EVIDENCE_SUBMITTED ||
           leaf->tag == LEAF_EVIDENCE_DECIDED || leaf->tag == LEAF_EVIDENCE_SHARE;
}

/* A decision can move the state of its piece, its dates and the share that it grants. */
static bool is_decided_before(const Change *c, uint32_t nth)
{
    const Leaf *leaves = c->t.lane.run->plan->leaves.items, *leaf = &leaves[c->leaves.items[nth]];

    for (uint32_t i = 0; i < nth; i++) {
        const Leaf *earlier = &leaves[c->leaves.items[i]];
        if (is_of_evidence(earlier) && earlier->a == leaf->a)
            return true;
    }
    return false;
}

/* An adjustment for another area moves this one's money only through the parts of the areas, or
 * where all areas are measured together. */
static bool is_of_another_area(Change *c, const Leaf *leaf)
{
    return leaf->area >= 0 && (uint32_t)leaf->area != c->t.lane.unit && !c->t.milestone->once &&
           !differs(c, c->t.roots->potential);
}

static void tell_fact(Change *c, const Leaf *leaf)
{
    const Plan *plan = c->t.lane.run->plan;
    bool restated = lane_value(&c->before, leaf->step).why == WHY_KNOWN;

    study_say_later_fact(&c->out, plan->model, &plan->needs.items[leaf_need(plan, leaf)],
                         leaf->period, restated);
    say(c, 1, SPAN_NONE);
    telling_at_tally(&c->t, leaf);
}

static void tell_evidence(Change *c, const Leaf *leaf)
{
    const EvidenceNeed *need = &c->t.lane.run->plan->evidence_needs.items[leaf->a];
    EvidenceSeen seen;

    study_say_decision(&c->out, &c->t.lane, need);
    say(c, 1, SPAN_NONE);
    if (evidence_seen(&c->t.lane, need->milestone_index, (uint32_t)need->evidence_index, &seen) &&
        seen.record != NULL)
        telling_at_row(&c->t, seen.record->place);
}

static void tell_answer(Change *c, const Leaf *leaf)
{
    const Lane *lane = &c->t.lane;

    study_say_settled(&c->out, c->t.model, leaf->a,
                      lane->run->cases[lane->nth_case].readings[leaf->a]);
    say(c, 1, c->t.model->questions.items[leaf->a].span);
}

static void tell_agreed(Change *c, const Leaf *leaf)
{
    if (leaf->tag == LEAF_ADJUSTMENT)
        study_say_adjustment(&c->out, &c->t.lane, leaf);
    else
        study_say_agreement(&c->out, c->t.model, leaf);
    say(c, 1, lane_step(&c->t.lane, leaf->step)->of);
}

static bool is_agreed_in(const Term *term, const Agreed *agreed)
{
    for (uint32_t i = 0; agreed != NULL && i < term->count; i++)
        if (term->items[i].agreed == agreed)
            return true;
    return false;
}

/* What is agreed of a re-basing is told as one. */
static bool is_of_rebasing(const Change *c, const Leaf *leaf)
{
    const Indicator *indicator = &c->t.model->indicators.items[c->t.milestone->indicator];

    return is_agreed_in(&c->t.model->outturn, leaf->agreed) ||
           is_agreed_in(&indicator->rebasing.chosen, leaf->agreed);
}

static int reading_of(const Lane *lane, uint32_t question)
{
    return lane->run->cases[lane->nth_case].readings[question];
}

/* Did the answer come in between? Until then there was a case for each reading. */
static bool answered_since(const Change *c, uint32_t question)
{
    const Run *before = c->before.run, *now = c->t.lane.run;
    bool was_open = false, is_open = false;

    for (uint32_t i = 1; i < before->case_count; i++)
        was_open |= before->cases[i].readings[question] != before->cases[0].readings[question];
    for (uint32_t i = 1; i < now->case_count; i++)
        is_open |= now->cases[i].readings[question] != now->cases[0].readings[question];
    return was_open && !is_open;
}

/* Do the conditions of a count ask how a question is answered? */
static bool rows_ask(const Plan *plan, const Leaf *leaf, uint32_t question)
{
    const Plan *rows = leaf->tag == LEAF_COUNTING ? plan->countings.items[leaf->a].rows : NULL;

    for (uint32_t i = 0; rows && i < rows->leaves.count; i++)
        if (rows->leaves.items[i].tag == LEAF_READING && rows->leaves.items[i].a == (int)question)
            return true;
    return false;
}

static bool asked_before(const Change *c, uint32_t nth, uint32_t question)
{
    const Plan *plan = c->t.lane.run->plan;

    for (uint32_t i = 0; i < nth; i++)
        if (rows_ask(plan, &plan->leaves.items[c->leaves.items[i]], question))
            return true;
    return false;
}

/* Rows that were there before count otherwise: a question was answered, or a list agreed, which
 * is a leaf of its own. */
static bool tell_counting(Change *c, uint32_t nth)
{
    const Plan *plan = c->t.lane.run->plan;
    const Leaf *leaf = &plan->leaves.items[c->leaves.items[nth]];
    bool told = lane_value(&c->before, leaf->step).why == WHY_NOT_SUPPLIED;

    if (told && !is_repeated(c, nth))
        tell_fact(c, leaf);
    for (uint32_t q = 0; !told && q < plan->model->questions.count; q++) {
        if (!rows_ask(plan, leaf, q) || reading_of(&c->t.lane, q) == reading_of(&c->before, q))
            continue;
        if (!asked_before(c, nth, q) && !answered_since(c, q))
            tell_answer(c, &(Leaf){.tag = LEAF_READING, .a = (int)q});
        told = true;
    }
    return told;
}

/* False where the leaf is no cause of its own. */
static bool tell_leaf(Change *c, uint32_t nth)
{
    const Plan *plan = c->t.lane.run->plan;
    const Leaf *leaf = &plan->leaves.items[c->leaves.items[nth]];

    switch (leaf->tag) {
    case LEAF_COUNTING:
        return tell_counting(c, nth);
    case LEAF_TALLY:
        if (!is_repeated(c, nth))
            tell_fact(c, leaf);
        return true;
    case LEAF_ADJUSTMENT:
        if (is_of_another_area(c, leaf))
            return false;
        if (!is_agreed_before(c, nth))
            tell_agreed(c, leaf);
        return true;
    case LEAF_AGREED:
        if (is_of_rebasing(c, leaf))
            return false;
        if (!is_agreed_before(c, nth))
            tell_agreed(c, leaf);
        return true;
    case LEAF_EVIDENCE_STATE:
    case LEAF_EVIDENCE_SUBMITTED:
    case LEAF_EVIDENCE_DECIDED:
    case LEAF_EVIDENCE_SHARE:
        if (!is_decided_before(c, nth))
            tell_evidence(c, leaf);
        return true;
    case LEAF_READING:
        if (answered_since(c, (uint32_t)leaf->a))
            return false;
        tell_answer(c, leaf);
        return true;
    case LEAF_AS_AT:
    case LEAF_ROWS:
    case LEAF_BY_AREA:
    case LEAF_CODE_BY_AREA:
    case LEAF_PARENT:
    case LEAF_CELL:
    case LEAF_TEXT:
        return false;
    }
    return false;
}

static bool tell_leaves(Change *c)
{
    bool said = false;

    for (uint32_t i = 0; i < c->leaves.count && !c->t.lane.arena->failed; i++)
        said = tell_leaf(c, i) || said;
    return said;
}

/* --- answers to what was open --------------------------------------------------------------- */

static bool only_differ_in(const Run *run, uint32_t a, uint32_t b, uint32_t question)
{
    const int *one = run->cases[a].readings, *other = run->cases[b].readings;

    for (uint32_t q = 0; q < run->plan->model->questions.count; q++)
        if ((one[q] != other[q]) != (q == question))
            return false;
    return true;
}

static bool same_value(Value a, Value b)
{
    return a.why == b.why && a.code == b.code &&
           (a.why != WHY_KNOWN || a.form != STEP_NUMBER || number_equal(a.number, b.number));
}

/* Did what the cell could earn hang on how the question is read? */
static bool hung_on(const Change *c, uint32_t question)
{
    const Run *run = c->before.run;
    const StepId roots[] = {c->t.roots->least, c->t.roots->potential};

    for (uint32_t a = 0; a < run->case_count; a++)
        for (uint32_t b = a + 1; b < run->case_count; b++)
            for (uint32_t r = 0; r < 2 && only_differ_in(run, a, b, question); r++)
                if (!same_value(run_value(run, roots[r], c->before.unit, a),
                                run_value(run, roots[r], c->before.unit, b)))
                    return true;
    return false;
}

/* The lane before is that of one reading, and may be that of the answer: leaves do not tell. */
static bool tell_answers(Change *c)
{
    bool said = false;

    for (uint32_t q = 0; q < c->t.model->questions.count; q++) {
        if (!answered_since(c, q) || !hung_on(c, q))
            continue;
        tell_answer(c, &(Leaf){.tag = LEAF_READING, .a = (int)q});
        said = true;
    }
    return said;
}

/* --- through which clause -------------------------------------------------------------------- */

/* By the offset that lifts this milestone. */
static Choice counted_as(const Change *c, int milestone)
{
    const Model *model = c->t.model;

    for (uint32_t i = 0; i < model->offsets.count; i++)
        if (milestone_listed(&model->offsets.items[i].shortfall, milestone))
            return offset_counted_as(&c->t.lane, &model->offsets.items[i]);
    return CHOICE_TO_NOTHING;
}

static bool tell_through_offset(Change *c)
{
    StepId step = c->t.roots->received;
    Number received;

    if (step == STEP_NONE || !differs(c, step) || !lane_known(&c->t.lane, step, &received))
        return false;
    const Step *s = lane_step(&c->t.lane, step);
    study_say_offset(&c->out, &c->t.lane, counted_as(c, c->t.index), received);
    say(c, 1, s->of);
    return true;
}

static bool tell_through_catch_up(Change *c)
{
    StepId released = c->t.roots->released;
    Number own, raised;

    if (released == STEP_NONE || !differs(c, released) ||
        !lane_known(&c->t.lane, released, &raised) ||
        !lane_known(&c->t.lane, c->t.roots->paid, &own) || number_equal(own, raised))
        return false;
    study_say_catch_up(&c->out, &c->t.lane, released);
    say(c, 1, lane_step(&c->t.lane, released)->of);
    return true;
}

static bool tell_through_conditions(Change *c)
{
    bool said = false;

    for (uint32_t i = 0; i < c->t.milestone->conditions.count; i++) {
        StepId met = c->t.roots->conditions_met.items[i];
        if (!differs(c, met))
            continue;
        study_say_condition(&c->out, c->t.model, c->t.milestone->conditions.items[i].milestone,
                            lane_says(&c->t.lane, met, 1));
        say(c, 1, c->t.milestone->conditions.items[i].span);
        said = true;
    }
    return said;
}

static bool tell_through_gates(Change *c)
{
    bool said = false;

    for (uint32_t i = 0; i < c->t.milestone->gates.count; i++) {
        const GateRoots *gate = &c->t.roots->gates.items[i];
        const GateEffect *effect = effect_on(&c->t.lane, c->t.index, i);
        if (effect == NULL ||
            (!differs(c, gate->met) && !differs(c, gate->missed) && !differs(c, gate->left[0])))
            continue;
        study_say_gate(&c->out, &c->t.lane, c->t.index, c->t.milestone->gates.items[i], effect,
                       gate_state(&c->t.lane, c->t.index, i));
        say(c, 1, effect->span);
        said = true;
    }
    return said;
}

/* Has the unit another figure than it had, or become or ceased to be a peer? */
static bool has_moved(const Change *c, const Comparing *comparing, uint32_t unit)
{
    const StepId steps[] = {comparing->figure, comparing->member};
    bool moved = false;

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        Value now = run_value(c->t.lane.run, steps[i], unit, c->t.lane.nth_case);
        Value then = run_value(c->before.run, steps[i], unit, c->before.nth_case);
        moved |= moved_value(now, then);
    }
    return moved;
}

/* By what others have that they had not, in a comparison with them. */
static bool tell_through_peers(Change *c)
{
    const Plan *plan = c->t.lane.run->plan;
    bool said = false;

    for (uint32_t i = 0; i < c->comparisons.count; i++) {
        StepId step = c->comparisons.items[i];
        const Comparing *comparing = &plan->comparisons.items[plan->steps.items[step].as.peers.at];
        uint32_t moved = 0;
        for (uint32_t u = 0; u < c->t.lane.run->units; u++)
            if (u != c->t.lane.unit && has_moved(c, comparing, u))
                study_say_moved(&c->out, &c->t.lane, step, u, moved++);
        if (moved > 0)
            say(c, 1, plan->steps.items[step].of);
        said |= moved > 0;
    }
    return said;
}

static bool tell_rebasing(Change *c)
{
    const Plan *plan = c->t.lane.run->plan;
    int indicator = c->t.milestone->indicator;
    int in_year = c->t.milestone->year;
    const YearRoots *year = plan_year(plan, in_year);
    StepId in_force = year->rebased[indicator].in_force;

    if (in_force == STEP_NONE)
        return false;
    bool now = rebasing_in_force(&c->t.lane, indicator, in_year);
    bool then = rebasing_in_force(&c->before, indicator, in_year);
    if (now == then && !(now && differs(c, year->outturn)))
        return false;
    study_say_re_based(&c->out, &c->t.lane, &c->before, indicator, in_year);
    say(c, 1, c->t.model->indicators.items[indicator].rebasing.span);
    const Alternative *outturn =
        term_in_force(&c->t.lane, &c->t.model->outturn, model_full_year(in_year));
    if (now && outturn != NULL)
        telling_at(&c->t, outturn->span);
    return true;
}

static void tell_causes(Change *c)
{
    bool said = tell_leaves(c);

    said = tell_answers(c) || said;
    said = tell_rebasing(c) || said;
    said = tell_through_peers(c) || said;
    said = tell_through_offset(c) || said;
    said = tell_through_catch_up(c) || said;
    said = tell_through_conditions(c) || said;
    said = tell_through_gates(c) || said;
    if (said)
        return;
    study_say_date_passed(&c->out);
    say(c, 1, SPAN_NONE);
}

/* --- cells and totals ------------------------------------------------------------------------ */

static MoneyCell difference(const Run *now, const Run *before, StepId step, uint32_t unit,
                            Arena *arena)
{
    Value a = run_value(now, step, unit, 0), b = run_value(before, step, unit, 0);

    if (a.why != WHY_KNOWN || b.why != WHY_KNOWN)
        return (MoneyCell){false, NUMBER_ZERO};
    return (MoneyCell){true, number_sub(a.number, b.number, arena)};
}

void trueup_tell_causes(Sentences *sentences, int milestone, const Lanes *now, const Lanes *before)
{
    uint32_t nth = lane_case_of_verdict(now->run, milestone, now->unit);
    uint32_t nth_before = lane_case_of_verdict(before->run, milestone, before->unit);
    Change c = {.t = telling_of(now, milestone, nth, sentences)};

    c.before = lane_at(before, nth_before);
    Marks marks = moved_marks(&c.t.lane, &c.before, milestone);
    note_changed(&c, &marks);
    out_init(&c.out);
    tell_causes(&c);
    if (c.out.failed)
        now->arena->failed = true;
    out_release(&c.out);
}

static void explain_change(Verdict *v, const Lanes *now, const Lanes *before)
{
    Sentence head = {.depth = 0};
    Out out;

    out_init(&out);
    study_say_true_up(&out, v->money.trued_up.pence, before->run->cases[0].as_at, now->arena);
    head.text = words_taken(&out, now->arena);
    out_release(&out);
    (void)ARRAY_PUSH(now->arena, &v->because, head);
    trueup_tell_causes(&v->because, v->milestone_index, now, before);
}

static void true_up_cell(Verdict *v, const Lanes *now, const Lanes *before)
{
    StepId earned = run_roots(now->run, v->milestone_index)->earned;

    v->money.trued_up = difference(now->run, before->run, earned, now->unit, now->arena);
    if (v->money.trued_up.known && number_sign(v->money.trued_up.pence) != 0)
        explain_change(v, now, before);
}

static void true_up_unit(Statement *statement, const Lanes *now, const Lanes *before)
{
    for (uint32_t m = 0, at = 0; m < now->run->plan->milestones.count; m++) {
        uint32_t cells = statement_cells(now->run, m);
        if (now->unit < cells && !now->arena->failed)
            true_up_cell(&statement->verdicts.items[at + now->unit], now, before);
        at += cells;
    }
}

/* Is the contract value of some year still to be agreed? */
static bool is_value_open(const Run *run)
{
    bool open = false;

    for (uint32_t i = 0; i < run->plan->years.count; i++)
        open |=
            run_value(run, run->plan->years.items[i].contract_value, 0, 0).why == WHY_NOT_AGREED;
    return open;
}

/* The totals have no difference where one of the two has an amount that is not agreed. */
static Text why_not_known(const Run *now, const Run *before, Arena *arena)
{
    const Run *open = NULL;
    Out out;

    if (is_value_open(before))
        open = before;
    if (is_value_open(now))
        open = now;
    out_init(&out);
    study_say_not_known(&out, open == NULL ? DAY_NONE : open->cases[0].as_at);
    Text text = words_taken(&out, arena);
    out_release(&out);
    return text;
}

typedef struct BothRuns {
    const Run *now, *before;
} BothRuns;

static void amend(void *self, Verdict *verdict, const Lanes *lanes)
{
    const BothRuns *runs = self;
    Lanes before = lanes_of(runs->before, lanes->unit, lanes->arena, lanes->scratch);

    true_up_cell(verdict, lanes, &before);
}

static void true_up_stream(Statement *statement, const Run *now, const Run *before, Arena *arena)
{
    BothRuns *runs = ARENA_NEW(arena, BothRuns);

    *runs = (BothRuns){now, before};
    statement_amend(statement, amend, runs);
}

static void true_up_summary(Summary *summary, const Run *now, const Run *before, Arena *arena)
{
    for (uint32_t m = 0; m < summary->milestones.count && !arena->failed; m++) {
        MoneyCell *sum = &summary->milestones.items[m].money.trued_up;
        *sum = (MoneyCell){true, NUMBER_ZERO};
        for (uint32_t u = 0; u < statement_cells(now, m); u++) {
            MoneyCell one = difference(now, before, run_roots(now, (int)m)->earned, u, arena);
            sum->known = sum->known && one.known;
            if (sum->known)
                sum->pence = number_add(sum->pence, one.pence, arena);
        }
    }
}

/* Unit by unit, so that what is made on the way is that of one unit only. */
static void true_up_verdicts(Statement *statement, const Run *now, const Run *before, Arena *arena)
{
    Arena scratch;

    if (!arena_init(&scratch)) {
        arena->failed = true;
        return;
    }
    for (uint32_t u = 0; u < now->units && !arena->failed; u++) {
        arena_reset(&scratch);
        Lanes lanes = lanes_of(now, u, arena, &scratch);
        Lanes lanes_before = lanes_of(before, u, arena, &scratch);
        true_up_unit(statement, &lanes, &lanes_before);
    }
    arena_release(&scratch);
}

bool trueup_into(Statement *statement, const Run *now, const Run *before, Arena *arena)
{
    statement->since = before->cases[0].as_at;
    statement->totals.trued_up = difference(now, before, now->plan->totals.earned, 0, arena);
    for (uint32_t i = 0; i < statement->years.count; i++)
        statement->years.items[i].totals.trued_up =
            difference(now, before, now->plan->years.items[i].totals.earned, 0, arena);
    if (!statement->totals.trued_up.known)
        statement->trued_up_unknown = why_not_known(now, before, arena);
    if (statement->stream)
        true_up_stream(statement, now, before, arena);
    else if (statement->summary)
        true_up_summary(statement->summary, now, before, arena);
    else
        true_up_verdicts(statement, now, before, arena);
    return !arena->failed;
}
