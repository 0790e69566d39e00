/* Evidence, conditions, weighting, pounds and the next band: the links after a milestone's own
 * figure.
 *
 *     plan was accepted on 30 August 2016                                       data/evidence.csv:4
 *     condition precedent q2_plan is met: it was accepted on 30 August 2016     conveyance.cquin:60
 *     indicator: 1% of the contract value £180,000,000.00 = £1,800,000.00
 *     weighting 20% of indicator = £360,000.00; for Kent & Medway £120,000.00
 */
#include "verdict/because.h"
#include "verdict/chain.h"
#include "verdict/formula.h"
#include "verdict/limits.h"
#include "verdict/words.h"

/* --- evidence -------------------------------------------------------------------------------- */

static void say_note(Chain *c, unsigned depth, const EvidenceRecord *record)
{
    if (record->note.len == 0)
        return;
    words_quoted(&c->out, record->note);
    chain_say(c, depth, STEP_NONE);
}

/* What was submitted and known as at the date besides the record that counts. */
static void say_history(Chain *c, const EvidenceSeen *seen)
{
    EvidenceWalk all = seen->all;
    const EvidenceRecord *record;

    while ((record = evidence_next(&all)) != NULL) {
        if (record == seen->record || record->submitted > seen->known_at)
            continue;
        words_history(&c->out, record, seen->known_at);
        chain_say(c, 2, STEP_NONE);
        telling_at_row(&c->t, record->place);
        say_note(c, 3, record);
    }
}

static void say_piece(Chain *c, uint32_t nth)
{
    const Milestone *m = c->t.milestone;
    EvidenceSeen seen;

    if (!evidence_seen(&c->t.lane, c->t.index, nth, &seen))
        return;
    words_named_evidence(&c->out, c->t.model, &m->evidence.items[nth]);
    words_piece(&c->out, &seen);
    if (m->by_piece)
        words_piece_pays(&c->out, &c->t.lane, &c->t.roots->pieces.items[nth],
                         &m->evidence.items[nth], &seen);
    chain_say_at(c, 1, m->evidence.items[nth].span);
    if (seen.record != NULL) {
        telling_at_row(&c->t, seen.record->place);
        say_note(c, 2, seen.record);
    }
    say_history(c, &seen);
}

static bool came_late(Chain *c)
{
    bool late = false;
    EvidenceSeen seen;

    for (uint32_t i = 0; i < c->t.milestone->evidence.count; i++) {
        if (!evidence_seen(&c->t.lane, c->t.index, i, &seen))
            continue;
        if (seen.state != EVIDENCE_ACCEPTED)
            return false;
        late = late || seen.late;
    }
    return late;
}

static void say_tests(Chain *c)
{
    for (uint32_t i = 0; i < c->t.roots->tests.count; i++) {
        const FigureTest *test = &c->t.roots->tests.items[i];
        if (lane_value(&c->t.lane, test->met).why != WHY_KNOWN)
            continue;
        words_test(&c->out, &c->t.lane, test);
        chain_say_at(c, 1, test->formula->span);
        chain_place_counts(c, test->left);
    }
}

void chain_evidence(Chain *c)
{
    Lane *lane = &c->t.lane;
    StepId pays = c->t.roots->paid;

    for (uint32_t i = 0; i < c->t.milestone->evidence.count; i++)
        say_piece(c, i);
    say_tests(c);
    for (uint32_t i = 0; i < lane->run->plan->so_many.count; i++)
        if (so_many_asked(lane->run->plan, c->t.index, i))
            chain_so_many(c, &lane->run->plan->so_many.items[i]);
    if (lane_value(lane, pays).why != WHY_KNOWN)
        return;
    if (c->t.milestone->by_piece) {
        if (c->t.milestone->evidence.count > 1) {
            words_all_pieces(&c->out, lane, pays);
            chain_say_at(c, 1, c->t.milestone->span);
        }
        return;
    }
    words_requirement(&c->out, lane, pays, came_late(c));
    chain_say_at(c, 1, c->t.milestone->requires.items[0].span);
}

void chain_so_many(Chain *c, const SoMany *one)
{
    words_so_many(&c->out, &c->t.lane, one);
    chain_say_at(c, 1, one->formula->span);
}

/* --- conditions ------------------------------------------------------------------------------ */

void chain_conditions(Chain *c)
{
    const Milestone *m = c->t.milestone;
    Lane *lane = &c->t.lane;

    for (uint32_t i = 0; i < m->conditions.count; i++) {
        if (!when_holds(lane, m->conditions.items[i].when))
            continue;
        words_condition(&c->out, lane, c->t.index, i);
        chain_say_at(c, 1, m->conditions.items[i].span);
    }
}

/* --- weighting and pounds -------------------------------------------------------------------- */

static StepId value_step(const Chain *c, Role role)
{
    const Plan *plan = c->t.lane.run->plan;

    for (StepId step = 0; step < plan->steps.count; step++) {
        const Step *s = &plan->steps.items[step];
        if (s->role == role && s->indicator == c->t.milestone->indicator &&
            s->year == c->t.milestone->year &&
            (role != ROLE_MILESTONE_VALUE || s->milestone == c->t.index))
            return step;
    }
    return STEP_NONE;
}

/* What was written of the contract value or the outturn, at the clause that says it: the rules,
 * or an agreement. */
static void say_pounds(Chain *c, StepId value)
{
    StepId behind = formula_behind(&c->t.lane, value);
    const Leaf *leaf = lane_leaf(&c->t.lane, behind);

    if (lane_pinned(&c->t.lane, value))
        words_given(&c->out);
    else if (leaf != NULL && leaf->agreed != NULL)
        words_agreed(&c->out, c->t.model, leaf->agreed);
    chain_say(c, 1, lane_pinned(&c->t.lane, value) ? STEP_NONE : behind);
}

static void say_contract_value(Chain *c)
{
    StepId value = plan_year_of(c->t.lane.run->plan, c->t.index)->contract_value;

    words_contract_value(&c->out, &c->t.lane, value);
    say_pounds(c, value);
}

static void say_point_value(Chain *c)
{
    StepId value = plan_year_of(c->t.lane.run->plan, c->t.index)->point_value;

    words_point_value(&c->out, &c->t.lane, value);
    say_pounds(c, value);
}

static Span clause_of(Chain *c, const Term *term, Period period, Span otherwise)
{
    const Alternative *a = term_in_force(&c->t.lane, term, period);

    return a != NULL ? a->span : otherwise;
}

/* "adjusted by 16,000 ÷ 9,085 = 1.7611…" */
static void say_adjusted(Chain *c)
{
    const Indicator *indicator = &c->t.model->indicators.items[c->t.milestone->indicator];
    StepId factor = c->t.roots->adjusted;

    if (factor == STEP_NONE)
        return;
    words_factor(&c->out, &c->t.lane, factor);
    chain_say_at(
        c, 1,
        clause_of(c, &indicator->adjusted, model_full_year(c->t.milestone->year), indicator->span));
    chain_place_counts(c, factor);
}

static void say_points(Chain *c)
{
    const Indicator *indicator = &c->t.model->indicators.items[c->t.milestone->indicator];

    if (!c->verdict->has_points || !c->verdict->points_known)
        return;
    words_points_earned(&c->out, c->verdict, c->t.lane.arena);
    if (indicator->points.present)
        chain_say_at(c, 1, indicator->points.span);
    else
        chain_say(c, 1, STEP_NONE);
}

/* Both values where the indicator is re-based; else what could still re-base it. */
static void say_rebasing(Chain *c)
{
    int indicator = c->t.milestone->indicator, year = c->t.milestone->year;
    const Rebasing *rebasing = &c->t.model->indicators.items[indicator].rebasing;

    if (!rebasing->present)
        return;
    if (rebasing_in_force(&c->t.lane, indicator, year)) {
        words_outturn(&c->out, &c->t.lane, year);
        say_pounds(c, plan_year(c->t.lane.run->plan, year)->outturn);
    }
    words_rebasing(&c->out, &c->t.lane, indicator, year, TEXT("it"));
    chain_say_at(c, 1, rebasing->span);
}

static void say_part_weighting(Chain *c)
{
    const Plan *plan = c->t.lane.run->plan;
    const Milestone *m = c->t.milestone;
    StepId share = 0;

    while (share < plan->steps.count &&
           (plan->steps.items[share].role != ROLE_PART_WEIGHTING ||
            plan->steps.items[share].detail != m->part || plan->steps.items[share].year != m->year))
        share++;
    if (!is_of_part(m) || share == plan->steps.count)
        return;
    const Part *part = &c->t.model->parts.items[m->part];
    words_part_weighting(&c->out, &c->t.lane, part, share);
    chain_say_at(c, 1, clause_of(c, &part->weighting, model_full_year(m->year), part->span));
}

static void say_weighting(Chain *c)
{
    Lane *lane = &c->t.lane;
    const Indicator *indicator = &c->t.model->indicators.items[c->t.milestone->indicator];
    StepId whole = value_step(c, ROLE_INDICATOR_VALUE), part = value_step(c, ROLE_MILESTONE_VALUE);
    StepId share = whole == STEP_NONE ? STEP_NONE : lane_find(lane, whole, ROLE_WEIGHTING, -1);

    if (indicator_amount(indicator) == WHOLE_POINTS)
        say_point_value(c);
    else if (indicator_amount(indicator) == WHOLE_NONE && !whole_is_amount(indicator->weighting_of))
        say_contract_value(c);
    say_rebasing(c);
    say_adjusted(c);
    if (whole != STEP_NONE && lane_value(lane, whole).why == WHY_KNOWN) {
        words_indicator_value(&c->out, lane, share, whole);
        chain_say_at(c, 1,
                     clause_of(c, &indicator->weighting, model_full_year(c->t.milestone->year),
                               indicator->span));
    }
    say_part_weighting(c);
    words_milestone_value(&c->out, lane, c->verdict, part);
    chain_say_at(
        c, 1,
        clause_of(c, &c->t.milestone->weighting, c->t.milestone->period, c->t.milestone->span));
}

static const Sharing *sharing_in_force(const Chain *c)
{
    const Indicator *indicator = &c->t.model->indicators.items[c->t.milestone->indicator];

    for (uint32_t i = 0; i < indicator->sharing.count; i++)
        if (when_holds(&c->t.lane, indicator->sharing.items[i].when))
            return &indicator->sharing.items[i];
    return NULL;
}

/* Whose part is not known, if that is why nobody's is. */
static void say_undealt(Chain *c)
{
    Sentences why;

    if (!because_undealt(&c->out, &c->t.lane, c->t.index, &why))
        return;
    chain_say(c, 2, STEP_NONE);
    for (uint32_t i = 0; i < why.count; i++) {
        why.items[i].depth = 3;
        ARRAY_PUSH(c->t.lane.arena, c->t.sentences, why.items[i]);
    }
}

static void say_part(Chain *c)
{
    const Sharing *sharing = sharing_in_force(c);

    if (c->t.milestone->once || c->t.lane.run->units < 2 || sharing == NULL)
        return;
    words_unit_part(&c->out, c->verdict, sharing->choice);
    chain_say_at(c, 1, sharing->span);
    if (!c->verdict->money.potential.known)
        say_undealt(c);
}

/* Through what it may come back: the last of the verdict's reasons. */
static void say_recoverable(Chain *c)
{
    const Verdict *v = c->verdict;

    if (!v->money.recoverable.known || number_sign(v->money.recoverable.pence) <= 0 ||
        v->because.count == 0)
        return;
    out_text(&c->out, v->because.items[v->because.count - 1].text);
    chain_say(c, 2, STEP_NONE);
}

/* What a milestone without weighting is for. */
static void say_gates(Chain *c)
{
    if (c->t.milestone->gate) {
        chain_effect(c);
        return;
    }
    for (uint32_t m = 0; m < c->t.model->milestones.count; m++) {
        const Milestone *gated = &c->t.model->milestones.items[m];
        for (uint32_t i = 0; i < gated->conditions.count; i++) {
            if (gated->conditions.items[i].milestone != c->t.index ||
                !when_holds(&c->t.lane, gated->conditions.items[i].when))
                continue;
            words_gates(&c->out, c->t.model, (int)m);
            chain_say_at(c, 1, gated->conditions.items[i].span);
        }
    }
}

void chain_money(Chain *c)
{
    say_gates(c);
    if (c->t.milestone->weightless) {
        words_weightless(&c->out);
        chain_say_at(
            c, 1,
            clause_of(c, &c->t.milestone->weighting, c->t.milestone->period, c->t.milestone->span));
        return;
    }
    say_weighting(c);
    say_points(c);
    say_part(c);
    if (!c->verdict->money.potential.known)
        return;
    tell_limits(&c->t, 1, &c->out);
    words_four_parts(&c->out, c->verdict, c->t.lane.arena);
    chain_say(c, 1, STEP_NONE);
    say_recoverable(c);
}

/* --- the next band --------------------------------------------------------------------------- */

/* The band that pays more: the present one, where it rises up to this edge, or the one that
 * begins there. */
static const BandOf *band_from(const Scale *scale, Value at, Number edge)
{
    const BandOf *own = at.why == WHY_KNOWN ? &scale->bands.items[at.code] : NULL;

    if (own != NULL && number_compare(own->pays_to, own->pays) > 0 && number_equal(own->high, edge))
        return own;
    for (uint32_t i = 0; i < scale->bands.count; i++)
        if (scale->bands.items[i].has_low && number_equal(scale->bands.items[i].low, edge))
            return &scale->bands.items[i];
    return NULL;
}

void chain_next(Chain *c, const NextBand *next)
{
    StepId band = band_step(&c->t.lane, c->t.index);
    const Scale *scale =
        band == STEP_NONE ? NULL : &c->t.model->scales.items[lane_step(&c->t.lane, band)->as.scale];

    if (next->has_edge && scale != NULL) {
        const BandOf *better = band_from(scale, lane_value(&c->t.lane, band), next->from);
        words_next_edge(&c->out, &c->t.model->book->names, scale, better, next, c->t.lane.arena);
        chain_say_at(c, 1, better != NULL ? better->span : scale->span);
    }
    words_next_cases(&c->out, &c->t.lane, c->t.roots, next);
    chain_say(c, 1, STEP_NONE);
}
