/* What stood as at the lane's date. The same rules as the leaves of the plan follow
 * (eval/fill.c): an agreement counts where its leaf is known, so that in an example, where it
 * is pinned as not known, it does not count here either.
 */
#include "verdict/seen.h"

static const Case *lane_case(const Lane *lane)
{
    return &lane->run->cases[lane->nth_case];
}

bool when_holds(const Lane *lane, When when)
{
    return when.question < 0 || lane_case(lane)->readings[when.question] == when.reading;
}

/* --- evidence -------------------------------------------------------------------------------- */

static int need_index(const Plan *plan, int milestone, uint32_t evidence)
{
    for (uint32_t i = 0; i < plan->evidence_needs.count; i++) {
        const EvidenceNeed *need = &plan->evidence_needs.items[i];
        if (need->milestone_index == milestone && need->evidence_index == (int)evidence)
            return (int)i;
    }
    return -1;
}

static EvidenceState record_state(const EvidenceRecord *record, Day as_at)
{
    if (record->decided == DAY_NONE || record->decided > as_at)
        return EVIDENCE_UNDECIDED;
    return record->accepted ? EVIDENCE_ACCEPTED : EVIDENCE_REJECTED;
}

/* The last record that is known to be in the state; records stand in the order of submission,
 * then decision. */
static const EvidenceRecord *record_in(const EvidenceRecords *records, EvidenceState state,
                                       Day as_at)
{
    const EvidenceRecord *found = NULL;

    for (uint32_t i = 0; i < records->count; i++) {
        const EvidenceRecord *record = &records->items[i];
        if (record->submitted > as_at || record_state(record, as_at) != state)
            continue;
        if (found == NULL || record->decided >= found->decided || state == EVIDENCE_UNDECIDED)
            found = record;
    }
    return found;
}

static EvidenceState leaf_state(Lane *lane, int need)
{
    const Plan *plan = lane->run->plan;

    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        Value v;
        if (leaf->tag != LEAF_EVIDENCE_STATE || leaf->a != need)
            continue;
        v = lane_value(lane, leaf->step);
        return v.why == WHY_KNOWN ? (EvidenceState)v.code : EVIDENCE_ABSENT;
    }
    return EVIDENCE_ABSENT;
}

/* --- clauses in force ------------------------------------------------------------------------ */

static bool agreement_is_known(Lane *lane, const Alternative *alternative)
{
    const Plan *plan = lane->run->plan;

    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (leaf->agreed == alternative->agreed)
            return lane_value(lane, leaf->step).why != WHY_NOT_KNOWN_YET;
    }
    return alternative->known_from <= lane_case(lane)->as_at;
}

const Alternative *term_in_force(Lane *lane, const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const Alternative *a = &term->items[i];
        if (when_holds(lane, a->when) && (a->agreed == NULL || agreement_is_known(lane, a)))
            return a;
    }
    return NULL;
}

DateSaid date_in_force(Lane *lane, const Term *term)
{
    const Alternative *a = term_in_force(lane, term);

    if (a == NULL)
        return (DateSaid){.day = DAY_NONE};
    if (a->value->tag != FORMULA_DATE)
        return (DateSaid){.said = true, .to_be_agreed = true, .day = DAY_NONE, .span = a->span};
    return (DateSaid){.said = true, .day = a->value->as.date, .span = a->span};
}

const Answer *answer_in_force(const Lane *lane, const Answers *answers)
{
    for (uint32_t i = 0; i < answers->count; i++)
        if (when_holds(lane, answers->items[i].when))
            return &answers->items[i];
    return NULL;
}

static void note_limit(Lane *lane, const Milestone *m, EvidenceSeen *seen)
{
    seen->by_decision = m->agreed_by.count > 0;
    seen->limit = date_in_force(lane, seen->by_decision ? &m->agreed_by : &m->report_by);
    if (seen->state != EVIDENCE_ACCEPTED || seen->record == NULL || seen->limit.day == DAY_NONE)
        return;
    seen->late =
        (seen->by_decision ? seen->record->decided : seen->record->submitted) > seen->limit.day;
}

bool evidence_seen(Lane *lane, int milestone, uint32_t evidence, EvidenceSeen *seen)
{
    const Run *run = lane->run;
    int need = need_index(run->plan, milestone, evidence);

    if (need < 0)
        return false;
    *seen = (EvidenceSeen){.state = leaf_state(lane, need), .as_at = lane_case(lane)->as_at};
    seen->all = &run->facts->evidence[(uint32_t)need * run->plan->units + lane->unit];
    seen->record = record_in(seen->all, seen->state, seen->as_at);
    note_limit(lane, &run->plan->model->milestones.items[milestone], seen);
    return true;
}

/* --- counts ---------------------------------------------------------------------------------- */

const Leaf *tally_of(const Lane *lane, StepId step)
{
    const Leaf *leaf;

    if (lane_step(lane, step)->op == OP_ADD && lane_step(lane, step)->role == ROLE_COUNT)
        step = step_input(lane->run->plan, step, 0);
    leaf = lane_leaf(lane, step);
    return leaf != NULL && leaf->tag == LEAF_TALLY ? leaf : NULL;
}

/* By step: does `from` rest on it? NULL out of memory. */
static bool *steps_beneath(const Lane *lane, StepId from)
{
    const Plan *plan = lane->run->plan;
    bool *beneath = arena_try(lane->arena, plan->steps.count * sizeof *beneath);

    if (beneath == NULL || from == STEP_NONE)
        return beneath;
    beneath[from] = true;
    for (StepId step = from + 1; step-- > 0;)
        for (uint32_t i = 0; beneath[step] && i < plan->steps.items[step].in_count; i++)
            beneath[step_input(plan, step, i)] = true;
    return beneath;
}

static bool has_column(const Plan *plan, const bool *beneath, const Leaf *wanted)
{
    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (leaf->tag == LEAF_TALLY && beneath[leaf->step] && leaf->a == wanted->a &&
            leaf->column == wanted->column)
            return true;
    }
    return false;
}

bool counts_again(const Lane *lane, StepId part, StepId whole)
{
    const Plan *plan = lane->run->plan;
    bool *of_part = steps_beneath(lane, part), *of_whole = steps_beneath(lane, whole);

    if (of_part == NULL || of_whole == NULL)
        return false;
    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (leaf->tag == LEAF_TALLY && of_part[leaf->step] && has_column(plan, of_whole, leaf))
            return true;
    }
    return false;
}

bool tally_gap(const Lane *lane, const Leaf *tally, Gap *gap)
{
    return facts_gap(lane->run->facts, (uint32_t)tally->a, tally->column, tally->period, lane->unit,
                     lane_case(lane)->as_at, gap);
}

static const FactRow *row_at(const Lane *lane, const FactTable *table, Month month)
{
    if (table->rows == NULL || month < table->first || month > table->last)
        return NULL;
    return &table->rows[(uint32_t)(month - table->first) * lane->run->facts->units + lane->unit];
}

bool tally_rows(const Lane *lane, const Leaf *tally, FactPlace *first, FactPlace *last)
{
    const FactTable *table = &lane->run->facts->tables[tally->a];
    bool found = false;

    if (!table->supplied)
        return false;
    for (Month m = period_first(tally->period); m <= period_last(tally->period); m++) {
        const FactRow *row = row_at(lane, table, m);
        if (row == NULL || !row->present || row->place.file < 0)
            continue;
        if (!found || row->place.row < first->row)
            *first = row->place;
        if (!found || row->place.row > last->row)
            *last = row->place;
        found = true;
    }
    return found;
}

/* --- steps of a milestone -------------------------------------------------------------------- */

/* The last step of the milestone with the role: what was lowered later stands later in the
 * order of working. */
static StepId step_with(const Lane *lane, Role role, int milestone)
{
    const Plan *plan = lane->run->plan;

    for (StepId step = plan->steps.count; step-- > 0;)
        if (plan->steps.items[step].role == role && plan->steps.items[step].milestone == milestone)
            return step;
    return STEP_NONE;
}

StepId pays_step(const Lane *lane, int milestone)
{
    return step_with(lane, ROLE_PAYS, milestone);
}

StepId released_step(const Lane *lane, int milestone)
{
    return step_with(lane, ROLE_RELEASED, milestone);
}

StepId band_step(Lane *lane, int milestone)
{
    StepId pays = pays_step(lane, milestone);

    return pays == STEP_NONE ? STEP_NONE : lane_find_op(lane, pays, OP_BAND);
}
