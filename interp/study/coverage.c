/* Noting and counting.
 *
 *   band        the look-up is among the steps that decided
 *   milestone   something is expected of it
 *   outcome     of those that it can have in an example (possible.c); what it earns or is, not
 *               what its own figure pays
 *   condition   met, failed, open: as far as each can be; where its steps decided
 *   reading     a step that asks for it decided
 *   clause      a step that came from it decided (clauses.c)
 *
 * A figure that is given stands in place of its clause, and does not reach it; but where without
 * data the rules say nothing, as of a count, giving it is all that an example can do.
 */
#include "study/coverage.h"

#include "study/clauses.h"
#include "study/possible.h"
#include "study/say.h"
#include "verdict/seen.h"

typedef enum State { STATE_MET, STATE_FAILED, STATE_OPEN, STATE_COUNT } State;

static const Text state_names[STATE_COUNT] = {{"met", 3}, {"failed", 6}, {"open", 4}};

struct Reached {
    const Plan *plan;
    Arena *arena;
    const Possible *possible, *alone; /* with and without what may be given */
    bool *steps;
    bool **bands;          /* by scale */
    bool **readings;       /* by question */
    unsigned **conditions; /* by milestone and condition: bits of State */
    unsigned *gates;       /* by gate, of what hangs on it: bits of State */
    unsigned *outcomes;    /* by milestone: bits */
    bool *milestones;
};

Reached *reached_new(const Plan *plan, Arena *arena)
{
    const Model *model = plan->model;
    Reached *r = ARENA_NEW(arena, Reached);

    *r = (Reached){.plan = plan, .arena = arena};
    r->possible = possible_of_steps(plan, true, arena);
    r->alone = possible_of_steps(plan, false, arena);
    r->steps = arena_try(arena, plan->steps.count + 1);
    r->bands = arena_try(arena, (model->scales.count + 1) * sizeof *r->bands);
    r->readings = arena_try(arena, (model->questions.count + 1) * sizeof *r->readings);
    r->conditions = arena_try(arena, (model->milestones.count + 1) * sizeof *r->conditions);
    r->gates = arena_try(arena, (model->milestones.count + 1) * sizeof *r->gates);
    r->outcomes = arena_try(arena, (model->milestones.count + 1) * sizeof *r->outcomes);
    r->milestones = arena_try(arena, model->milestones.count + 1);
    for (uint32_t i = 0; r->bands && i < model->scales.count; i++)
        r->bands[i] = arena_try(arena, model->scales.items[i].bands.count + 1);
    for (uint32_t i = 0; r->readings && i < model->questions.count; i++)
        r->readings[i] = arena_try(arena, model->questions.items[i].readings.count + 1);
    for (uint32_t i = 0; r->conditions && i < model->milestones.count; i++)
        r->conditions[i] = arena_try(arena, (model->milestones.items[i].conditions.count + 1) *
                                                sizeof **r->conditions);
    return arena->failed ? NULL : r;
}

/* --- noting --------------------------------------------------------------------------------- */

static State state_of(Lane *lane, StepId met, StepId failed)
{
    if (lane_says(lane, met, 1))
        return STATE_MET;
    return lane_says(lane, failed, 1) ? STATE_FAILED : STATE_OPEN;
}

static void note_condition(Reached *r, Lane *lane, int milestone, uint32_t c)
{
    const MilestoneRoots *roots = &r->plan->milestones.items[milestone];
    const Condition *condition = &r->plan->model->milestones.items[milestone].conditions.items[c];
    State state = state_of(lane, roots->conditions_met.items[c], roots->conditions_failed.items[c]);

    if (!when_holds(lane, condition->when))
        return;
    r->conditions[milestone][c] |= 1u << state;
    if (condition->debars)
        r->gates[condition->milestone] |= 1u << state;
}

static void note_gates(Reached *r, Lane *lane, const Marks *marks, int milestone)
{
    const Milestone *m = &r->plan->model->milestones.items[milestone];
    const MilestoneRoots *roots = &r->plan->milestones.items[milestone];

    for (uint32_t i = 0; i < roots->gates.count; i++) {
        const GateRoots *gate = &roots->gates.items[i];
        if (effect_on(lane, milestone, i) != NULL &&
            (marks_have(marks, gate->met) || marks_have(marks, gate->missed) ||
             marks_have(marks, roots->least)))
            r->gates[m->gates.items[i]] |= 1u << state_of(lane, gate->met, gate->missed);
    }
}

static void note_conditions(Reached *r, Lane *lane, const Marks *marks, int milestone)
{
    const MilestoneRoots *roots = &r->plan->milestones.items[milestone];

    for (uint32_t c = 0; c < roots->conditions_met.count; c++)
        if (marks_have(marks, roots->conditions_met.items[c]) ||
            marks_have(marks, roots->conditions_failed.items[c]))
            note_condition(r, lane, milestone, c);
    note_gates(r, lane, marks, milestone);
}

static void note_step(Reached *r, Lane *lane, StepId id)
{
    const Step *step = lane_step(lane, id);
    const Leaf *leaf = lane_leaf(lane, id);

    if (lane_pinned(lane, id) && possible_known(&r->alone[id]))
        return;
    r->steps[id] = true;
    if (leaf && leaf->tag == LEAF_READING) {
        int reading = lane->run->cases[lane->nth_case].readings[leaf->a];
        if (reading >= 0)
            r->readings[leaf->a][reading] = true;
    }
    if (step->op != OP_BAND)
        return;
    Value band = lane_value(lane, id);
    if (band.why == WHY_KNOWN)
        r->bands[step->as.scale][band.code] = true;
}

static StepId root_of(const Reached *r, const Expect *expect, StepId field)
{
    const MilestoneRoots *roots =
        !expect_of_milestone(expect) ? NULL : &r->plan->milestones.items[expect->milestone];

    switch (expect->tag) {
    case EXPECT_PAYS:
        return roots->pays;
    case EXPECT_EARNS_SHARE:
        return roots->least;
    case EXPECT_EARNS_MONEY:
        return roots->earned;
    case EXPECT_OUTCOME:
        return roots->outcome;
    case EXPECT_FIELD:
    case EXPECT_ON_ACCOUNT:
        break;
    }
    return field;
}

static void note_lane(Reached *r, Lane *lane, const Expect *expect, StepId field)
{
    Marks marks = lane_marks(lane, root_of(r, expect, field));

    for (uint32_t i = 0; i < marks.count && !lane->scratch->failed; i++)
        note_step(r, lane, marks.items[i]);
    for (uint32_t m = 0; m < r->plan->milestones.count; m++)
        note_conditions(r, lane, &marks, (int)m);
}

void reached_note(Reached *reached, const Lanes *lanes, const Expect *expect, StepId field)
{
    const Run *run = lanes->run;

    for (uint32_t c = 0; c < run->case_count && !lanes->arena->failed; c++) {
        Lane lane = lane_at(lanes, c);
        note_lane(reached, &lane, expect, field);
    }
    if (!expect_of_milestone(expect))
        return;
    const MilestoneRoots *roots = &reached->plan->milestones.items[expect->milestone];
    Value verdict = run_value(run, roots->verdict, lanes->unit, 0);
    reached->milestones[expect->milestone] = true;
    if (expect->tag != EXPECT_PAYS)
        reached->outcomes[expect->milestone] |= 1u << verdict.code;
}

/* --- counting ------------------------------------------------------------------------------- */

typedef struct Tally {
    const Reached *reached;
    const Model *model;
    Coverage *coverage;
} Tally;

static SentencePlace place_at(const Tally *t, Span span)
{
    const Sources *sources = &t->model->book->sources;
    Place place;

    if (span.source == 0)
        return (SentencePlace){.path = TEXT_NONE};
    place = span_place(sources, span);
    return (SentencePlace){
        .path = source_at(sources, span.source)->path, .line = place.line, .column = place.column};
}

static Text taken(const Tally *t, Out *words)
{
    Text text = words_taken(words, t->reached->arena);

    out_release(words);
    return text;
}

static void count(Tally *t, CoverageKind kind, bool reached)
{
    t->coverage->kinds[kind].of++;
    t->coverage->kinds[kind].reached += reached ? 1 : 0;
}

static void miss(Tally *t, CoverageKind kind, CoverageMissed missed)
{
    (void)ARRAY_PUSH(t->reached->arena, &t->coverage->kinds[kind].missed, missed);
}

/* A thing that is reached or not. */
static void count_whole(Tally *t, CoverageKind kind, bool reached, Text what, Span span)
{
    count(t, kind, reached);
    if (!reached)
        miss(t, kind, (CoverageMissed){.what = what, .place = place_at(t, span)});
}

static void add_state(Tally *t, CoverageKind kind, CoverageMissed *missed, bool reached, Text state)
{
    count(t, kind, reached);
    if (!reached)
        (void)ARRAY_PUSH(t->reached->arena, &missed->states, state);
}

/* What says which column of a grid is no band: its cells are. */
static bool is_looked_up(const Plan *plan, uint32_t scale)
{
    const Scale *of = &plan->model->scales.items[scale];
    if (of->grid >= 0 && of->column == plan->model->scales.items[of->grid].columns)
        return false;
    for (StepId id = 0; id < plan->steps.count; id++)
        if (plan->steps.items[id].op == OP_BAND && plan->steps.items[id].as.scale == (int)scale)
            return true;
    return false;
}

static void count_bands(Tally *t, uint32_t scale)
{
    const Scale *s = &t->model->scales.items[scale];

    for (uint32_t i = 0; i < s->bands.count && !t->reached->arena->failed; i++) {
        Out words;
        out_init(&words);
        study_say_band(&words, t->model, s, &s->bands.items[i], t->reached->arena);
        count_whole(t, COVERAGE_BAND, t->reached->bands[scale][i], taken(t, &words),
                    s->bands.items[i].span);
    }
}

/* Some share of it, but not all. */
static bool may_be_partial(const Possible *share)
{
    bool partial = share->any;

    for (uint32_t i = 0; i < share->count; i++)
        partial |=
            number_sign(share->values[i]) > 0 && number_compare(share->values[i], NUMBER_ONE) < 0;
    return partial;
}

static bool can_be(const Reached *r, const MilestoneRoots *roots, Outcome outcome)
{
    if (outcome == OUTCOME_PARTLY_ACHIEVED && !may_be_partial(&r->possible[roots->least]))
        return false;
    return possible_code(&r->possible[roots->verdict], (int32_t)outcome);
}

static void count_outcomes(Tally *t, uint32_t milestone)
{
    const MilestoneRoots *roots = &t->reached->plan->milestones.items[milestone];
    CoverageMissed missed = {.what = milestone_name(t->model, (int)milestone),
                             .place = place_at(t, t->model->milestones.items[milestone].span)};

    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (can_be(t->reached, roots, (Outcome)o))
            add_state(t, COVERAGE_OUTCOME, &missed, t->reached->outcomes[milestone] >> o & 1u,
                      outcome_name((Outcome)o));
    if (missed.states.count > 0)
        miss(t, COVERAGE_OUTCOME, missed);
}

typedef struct Hangs { /* how something stands as a milestone that hangs on it sees it */
    StepId met, failed;
} Hangs;

static void count_states(Tally *t, CoverageMissed missed, Hangs on, unsigned reached)
{
    const Possible *met = &t->reached->possible[on.met], *failed = &t->reached->possible[on.failed];
    bool possible[STATE_COUNT] = {possible_code(met, 1), possible_code(failed, 1),
                                  possible_code(met, 0) && possible_code(failed, 0)};

    for (int s = 0; s < STATE_COUNT; s++)
        if (possible[s])
            add_state(t, COVERAGE_CONDITION, &missed, reached >> s & 1u, state_names[s]);
    if (missed.states.count > 0)
        miss(t, COVERAGE_CONDITION, missed);
}

static void count_condition(Tally *t, uint32_t milestone, uint32_t c)
{
    const MilestoneRoots *roots = &t->reached->plan->milestones.items[milestone];
    const Condition *condition = &t->model->milestones.items[milestone].conditions.items[c];
    CoverageMissed missed = {.place = place_at(t, condition->span)};
    Out words;

    out_init(&words);
    study_say_precedent(&words, t->model, condition->milestone, (int)milestone);
    missed.what = taken(t, &words);
    count_states(t, missed,
                 (Hangs){roots->conditions_met.items[c], roots->conditions_failed.items[c]},
                 t->reached->conditions[milestone][c]);
}

/* As the first milestone that hangs on the gate sees it. */
static bool find_hangs(const Reached *r, int gate, Hangs *found)
{
    for (uint32_t m = 0; m < r->plan->milestones.count; m++) {
        const Milestone *of = &r->plan->model->milestones.items[m];
        const MilestoneRoots *roots = &r->plan->milestones.items[m];
        for (uint32_t i = 0; i < roots->gates.count; i++) {
            *found = (Hangs){roots->gates.items[i].met, roots->gates.items[i].missed};
            if (of->gates.items[i] == gate)
                return true;
        }
        for (uint32_t i = 0; i < of->conditions.count; i++) {
            *found = (Hangs){roots->conditions_met.items[i], roots->conditions_failed.items[i]};
            if (of->conditions.items[i].debars && of->conditions.items[i].milestone == gate)
                return true;
        }
    }
    return false;
}

static void count_gate(Tally *t, uint32_t gate)
{
    const Milestone *m = &t->model->milestones.items[gate];
    CoverageMissed missed = {.what = milestone_name(t->model, (int)gate),
                             .place = place_at(t, m->span)};
    Hangs on;

    if (m->gate && find_hangs(t->reached, (int)gate, &on))
        count_states(t, missed, on, t->reached->gates[gate]);
}

/* By a step of the plan; what only conditions on rows ask, no example can. */
static bool is_asked(const Plan *plan, uint32_t question)
{
    for (uint32_t i = 0; i < plan->leaves.count; i++)
        if (plan->leaves.items[i].tag == LEAF_READING && plan->leaves.items[i].a == (int)question)
            return true;
    return false;
}

static void count_readings(Tally *t, uint32_t question)
{
    const Question *q = &t->model->questions.items[question];
    CoverageMissed missed = {.what = name_text(&t->model->book->names, q->name),
                             .place = place_at(t, q->span)};

    for (uint32_t i = 0; i < q->readings.count; i++)
        add_state(t, COVERAGE_READING, &missed, t->reached->readings[question][i],
                  name_text(&t->model->book->names, q->readings.items[i].name));
    if (missed.states.count > 0)
        miss(t, COVERAGE_READING, missed);
}

static void count_clauses(Tally *t)
{
    const Reached *r = t->reached;
    ClauseList list = clauses_of_plan(r->plan, r->possible, r->arena);

    for (uint32_t i = 0; i < list.count && !r->arena->failed; i++) {
        const ClauseSteps *clause = &list.items[i];
        bool reached = false;
        if (clause->steps.count == 0)
            continue;
        for (uint32_t s = 0; s < clause->steps.count; s++)
            reached |= r->steps[clause->steps.items[s]];
        count_whole(t, COVERAGE_CLAUSE, reached, clause->text, clause->span);
    }
}

bool coverage_from(const Reached *reached, Coverage *coverage)
{
    const Model *model = reached->plan->model;
    Tally t = {reached, model, coverage};

    *coverage = (Coverage){.reached = 0};
    for (uint32_t s = 0; s < model->scales.count; s++)
        if (is_looked_up(reached->plan, s))
            count_bands(&t, s);
    for (uint32_t m = 0; m < model->milestones.count; m++) {
        count_whole(&t, COVERAGE_MILESTONE, reached->milestones[m], milestone_name(model, (int)m),
                    model->milestones.items[m].span);
        count_outcomes(&t, m);
        for (uint32_t c = 0; c < model->milestones.items[m].conditions.count; c++)
            if (!model->milestones.items[m].conditions.items[c].debars)
                count_condition(&t, m, c);
        count_gate(&t, m);
    }
    for (uint32_t q = 0; q < model->questions.count; q++)
        if (is_asked(reached->plan, q))
            count_readings(&t, q);
    count_clauses(&t);
    for (int k = 0; k < COVERAGE_KINDS; k++) {
        coverage->reached += coverage->kinds[k].reached;
        coverage->of += coverage->kinds[k].of;
    }
    return !reached->arena->failed;
}
