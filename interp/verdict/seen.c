/* What stood as at the lane's date, by the same rules as the leaves of the plan are filled by
 * (eval/fill.c).
 */
#include "verdict/seen.h"

static const Case *lane_case(const Lane *lane)
{
    return &lane->run->cases[lane->nth_case];
}

static bool is_varied(const Lane *lane, When when)
{
    const Variation *v = &lane->run->plan->model->variations.items[when.variation - 1];

    return v->agreed.date <= facts_known_at(lane->run->facts, lane_case(lane)->as_at);
}

bool when_holds(const Lane *lane, When when)
{
    if (when.variation)
        return is_varied(lane, when);
    return when.question < 0 || lane_case(lane)->readings[when.question] == when.reading;
}

/* --- evidence -------------------------------------------------------------------------------- */

/* --- clauses in force ------------------------------------------------------------------------ */

static bool agreement_is_known(const Lane *lane, const Closing *closing,
                               const Alternative *alternative)
{
    const Case *c = lane_case(lane);
    Day known_at = facts_known_at(lane->run->facts, known_by(closing, c->as_at));

    bool hidden = c->nothing_agreed && !alternative->agreed->variation;

    return !hidden && alternative->known_from <= known_at;
}

const Alternative *term_in_force(Lane *lane, const Term *term, Period period)
{
    return term_known(lane, &(Closing){0}, term, period);
}

const Alternative *term_known(Lane *lane, const Closing *closing, const Term *term, Period period)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const Alternative *a = &term->items[i];
        if (when_holds(lane, a->when) &&
            (a->agreed == NULL || agreement_is_known(lane, closing, a)) &&
            alternative_reaches(lane->run->plan->model, a, period))
            return a;
    }
    return NULL;
}

/* The words that a date was counted by, as they stand in the rules. */
static Text counted_words(const Lane *lane, const Formula *date)
{
    Text words = span_text(&lane->run->plan->model->book->sources, date->span);
    Day written;

    return day_from_words(words, &written) ? TEXT_NONE : words;
}

DateSaid date_in_force(Lane *lane, const Milestone *milestone, const Term *term)
{
    const Alternative *a = term_known(lane, &milestone->closing, term, milestone->period);

    if (a == NULL)
        return (DateSaid){.day = DAY_NONE};
    if (a->value->tag != FORMULA_DATE)
        return (DateSaid){.said = true, .to_be_agreed = true, .day = DAY_NONE, .span = a->span};
    return (DateSaid){.said = true,
                      .day = a->value->as.date,
                      .counted = counted_words(lane, a->value),
                      .span = a->span};
}

const Answer *answer_in_force(const Lane *lane, const Answers *answers)
{
    for (uint32_t i = 0; i < answers->count; i++)
        if (when_holds(lane, answers->items[i].when))
            return &answers->items[i];
    return NULL;
}

/* Of what is not decided: is it late already, whatever is decided. */
static void note_overdue(Lane *lane, const Milestone *m, EvidenceSeen *seen)
{
    Day agreed_by = date_in_force(lane, m, &m->agreed_by).day;

    seen->not_by = DAY_NONE;
    if (seen->state != EVIDENCE_UNDECIDED)
        return;
    if (m->agreed_by.count == 0)
        seen->sent_late = seen->limit.day != DAY_NONE && seen->record->submitted > seen->limit.day;
    else if (agreed_by <= seen->as_at)
        seen->not_by = agreed_by;
}

/* What is agreed by a date is judged by its decision, once there is one; until then its report
 * date is what it may be late for. */
static void note_limit(Lane *lane, const Milestone *m, EvidenceSeen *seen)
{
    bool decided = seen->state == EVIDENCE_ACCEPTED || seen->state == EVIDENCE_REJECTED;

    seen->by_decision = m->agreed_by.count > 0 && (decided || m->report_by.count == 0);
    seen->limit = date_in_force(lane, m, seen->by_decision ? &m->agreed_by : &m->report_by);
    if (seen->state != EVIDENCE_ACCEPTED || seen->limit.day == DAY_NONE)
        return;
    seen->late =
        (seen->by_decision ? seen->record->decided : seen->record->submitted) > seen->limit.day;
}

Period period_in_force(const Lane *lane, const Milestone *m)
{
    for (uint32_t i = 0; i < m->periods.count; i++)
        if (when_holds(lane, m->periods.items[i].when))
            return m->periods.items[i].period;
    return (Period){.form = PERIOD_NONE};
}

bool evidence_seen(Lane *lane, int milestone, uint32_t evidence, EvidenceSeen *seen)
{
    const Run *run = lane->run;
    const Milestone *m = &run->plan->model->milestones.items[milestone];
    uint32_t need = run_roots(run, milestone)->first_need + evidence;
    EvidenceStanding standing;

    if (evidence >= m->evidence.count)
        return false;
    standing = evidence_standing(run->facts, need, lane->unit,
                                 known_by(&m->closing, lane_case(lane)->as_at));
    *seen = (EvidenceSeen){
        .state = standing.state,
        .record = standing.record,
        .as_at = lane_case(lane)->as_at,
        .known_at = facts_known_at(run->facts, known_by(&m->closing, lane_case(lane)->as_at))};
    seen->all = evidence_walk(run->facts, need, lane->unit);
    note_limit(lane, m, seen);
    note_overdue(lane, m, seen);
    return true;
}

/* --- conditions ------------------------------------------------------------------------------ */

/* Of a gate: is a miss in one area one in all? */
static bool is_across(const Lane *lane, int gate)
{
    const GateEffect *effect = effect_in_force(lane, gate);

    return effect != NULL && effect->across_areas;
}

bool condition_by_area(const Lane *lane, int gated, int condition)
{
    const Plan *plan = lane->run->plan;

    return lane->run->units > 1 &&
           (plan->model->milestones.items[gated].once || is_across(lane, condition)) &&
           !plan->model->milestones.items[condition].once;
}

/* Does the condition stand worse in one area than in another, at best or else for certain? */
static bool stands_worse(const Lane *lane, const MilestoneRoots *r, uint32_t unit, uint32_t than)
{
    Value a = run_value(lane->run, r->seen[1], unit, lane->nth_case);
    Value b = run_value(lane->run, r->seen[1], than, lane->nth_case);

    if (number_equal(a.number, b.number)) {
        a = run_value(lane->run, r->seen[0], unit, lane->nth_case);
        b = run_value(lane->run, r->seen[0], than, lane->nth_case);
    }
    return number_compare(a.number, b.number) < 0;
}

static bool applies_in(const Lane *lane, const MilestoneRoots *r, uint32_t unit)
{
    return run_value(lane->run, r->applies, unit, lane->nth_case).code != 0;
}

Lane condition_lane(const Lane *lane, int gated, int condition)
{
    const MilestoneRoots *r = run_roots(lane->run, condition);
    Lane there = *lane;
    bool found = false;

    if (!condition_by_area(lane, gated, condition))
        return there;
    for (uint32_t u = 0; u < lane->run->units; u++) {
        if (!applies_in(lane, r, u) || (found && !stands_worse(lane, r, u, there.unit)))
            continue;
        there.unit = u;
        found = true;
    }
    there.trace = NULL; /* that of another unit; what is asked here is kept for all */
    return there;
}

/* --- counts ---------------------------------------------------------------------------------- */

const Leaf *tally_of(const Lane *lane, StepId step)
{
    const Leaf *leaf;

    if (lane_step(lane, step)->op == OP_ADD && lane_step(lane, step)->role == ROLE_COUNT)
        step = step_input(lane->run->plan, step, 0);
    leaf = lane_leaf(lane, step);
    return leaf != NULL && leaf_need(lane->run->plan, leaf) >= 0 ? leaf : NULL;
}

static bool has_column(const Plan *plan, const bool *beneath, const Leaf *wanted)
{
    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (leaf->tag == wanted->tag && beneath[leaf->step] && leaf->a == wanted->a &&
            leaf->column == wanted->column)
            return true;
    }
    return false;
}

bool counts_again(const Lane *lane, StepId part, StepId whole)
{
    const Plan *plan = lane->run->plan;
    bool *of_part = steps_beneath(plan, part, lane->scratch);
    bool *of_whole = steps_beneath(plan, whole, lane->scratch);

    if (of_part == NULL || of_whole == NULL)
        return false;
    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (leaf_need(plan, leaf) >= 0 && of_part[leaf->step] && has_column(plan, of_whole, leaf))
            return true;
    }
    return false;
}

bool tally_gap(const Lane *lane, const Leaf *tally, Gap *gap)
{
    return facts_gap(lane->run->facts, (uint32_t)tally->a, tally->column, tally->period, lane->unit,
                     known_by(&tally->closing, lane_case(lane)->as_at), gap);
}

const RowsCounted *rows_seen(const Lane *lane, const Leaf *counting)
{
    return run_counted(lane->run, counting, lane->unit, lane->nth_case);
}

FactPlace rows_place(const Lane *lane, const Leaf *counting, uint32_t line)
{
    int need = leaf_need(lane->run->plan, counting);

    return (FactPlace){line ? lane->run->facts->tables[need].records.file : -1, line};
}

/* Kept rising; a row that counts for several areas is there once. */
static void add_row(FactPlaces *places, FactPlace place, Arena *arena)
{
    uint32_t at = places->count;

    if (place.file < 0)
        return;
    while (at > 0 && places->items[at - 1].row > place.row)
        at--;
    if (at > 0 && places->items[at - 1].row == place.row)
        return;
    if (!ARRAY_PUSH(arena, places, place))
        return;
    for (uint32_t i = places->count - 1; i > at; i--)
        places->items[i] = places->items[i - 1];
    places->items[at] = place;
}

FactPlaces tally_rows(const Lane *lane, const Leaf *tally, bool all_areas)
{
    const Facts *facts = lane->run->facts;
    const FactTable *table = &facts->tables[tally->a];
    bool timed = table_step(table->need->declared) > 0;
    Month first = timed ? period_first(tally->period) : table->first;
    Month last = timed ? period_last(tally->period) : table->last;
    FactPlaces places = {0};

    for (Month m = first; m <= last && !lane->arena->failed; m++)
        for (uint32_t u = 0; u < facts->units; u++)
            if (all_areas || u == lane->unit)
                add_row(&places,
                        facts_cell(facts, (FactKey){(uint32_t)tally->a, tally->column, m, u},
                                   known_by(&tally->closing, lane_case(lane)->as_at))
                            .place,
                        lane->arena);
    return places;
}

/* --- steps of a milestone -------------------------------------------------------------------- */

StepId band_step(Lane *lane, int milestone)
{
    return lane_find_op(lane, run_roots(lane->run, milestone)->paid, OP_BAND);
}

StepId band_pays_step(Lane *lane, int milestone)
{
    return lane_find_op(lane, run_roots(lane->run, milestone)->paid, OP_BAND_PAYS);
}

const BandOf *column_of(const Lane *lane, StepId band, const Scale **across)
{
    const Model *model = lane->run->plan->model;
    const Scale *scale = &model->scales.items[lane_step(lane, band)->as.scale];

    if (scale->grid < 0)
        return NULL;
    const Scale *grid = &model->scales.items[scale->grid];
    *across = &model->scales.items[grid->first + (int)grid->columns];
    return grid_column(model, grid, scale->column);
}

/* --- offsets --------------------------------------------------------------------------------- */

Choice offset_counted_as(const Lane *lane, const Offset *offset)
{
    for (uint32_t i = 0; i < offset->counted.count; i++)
        if (when_holds(lane, offset->counted.items[i].when))
            return offset->counted.items[i].choice;
    return CHOICE_TO_NOTHING;
}

bool so_many_asked(const Plan *plan, int milestone, uint32_t nth)
{
    const SoMany *one = &plan->so_many.items[nth];

    for (uint32_t i = 0; i < nth; i++)
        if (plan->so_many.items[i].formula == one->formula &&
            plan->so_many.items[i].arguments == one->arguments &&
            plan->so_many.items[i].milestone == milestone)
            return false;
    return one->milestone == milestone;
}
