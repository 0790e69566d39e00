/* Why a milestone that requires evidence, or figures with it, is what it is: its pieces, the one
 * that decides first. The wording is in words_because.c and words_test.c.
 */
#include "verdict/because_parts.h"
#include "verdict/pieces.h"
#include "verdict/words.h"

static Why reason_of(Because *b, StepId step)
{
    return lane_value(&b->t.lane, step).why;
}

static void tell_piece(Because *b, uint32_t nth, const EvidenceSeen *seen)
{
    const Milestone *m = b->t.milestone;

    words_named_evidence(&b->out, b->t.model, &m->evidence.items[nth]);
    words_piece(&b->out, seen);
    if (m->by_piece)
        words_piece_pays(&b->out, &b->t.lane, &b->t.roots->pieces.items[nth],
                         &m->evidence.items[nth], seen);
    because_tell(b, 0, seen->record == NULL ? m->evidence.items[nth].span : SPAN_NONE);
    if (seen->record != NULL)
        telling_at_row(&b->t, seen->record->place);
}

/* Can it still add to what the other pieces pay? */
static bool may_add(Because *b, uint32_t nth)
{
    Number more;

    return b->t.milestone->by_piece &&
           lane_known(&b->t.lane, b->t.roots->pieces.items[nth].may_add, &more) &&
           number_sign(more) > 0;
}

/* Room for the order of its pieces; NULL: none, and the arena tells so. */
static uint32_t *room_for_pieces(Because *b)
{
    uint32_t *order =
        arena_try(b->t.lane.scratch, (b->t.milestone->evidence.count + 1) * sizeof *order);

    if (order == NULL)
        b->t.lane.arena->failed = true;
    return order;
}

static void tell_pieces(Because *b, const uint32_t *order, uint32_t count, bool adding)
{
    EvidenceSeen seen;

    for (uint32_t i = 0; i < count; i++)
        if (evidence_seen(&b->t.lane, b->t.index, order[i], &seen) &&
            may_add(b, order[i]) == adding)
            tell_piece(b, order[i], &seen);
}

/* What money still hangs on comes first. */
static void tell_evidence(Because *b)
{
    uint32_t *order = room_for_pieces(b);
    uint32_t count = order == NULL ? 0 : pieces_in_order(&b->t.lane, b->t.index, order);

    tell_pieces(b, order, count, true);
    tell_pieces(b, order, count, false);
}

static bool is_within(Span inner, Span outer)
{
    return inner.source == outer.source && inner.start >= outer.start && inner.end <= outer.end;
}

/* Need it not be met, because so many others of its list are, or still may be? */
static bool is_spared(Because *b, const FigureTest *test)
{
    const Plan *plan = b->t.lane.run->plan;

    for (uint32_t i = 0; i < plan->so_many.count; i++) {
        const SoMany *one = &plan->so_many.items[i];
        if (one->milestone == b->t.index && is_within(test->formula->span, one->formula->span) &&
            !lane_says(&b->t.lane, one->met, 0))
            return true;
    }
    return false;
}

static bool is_met(Because *b)
{
    Number pays;

    return lane_known(&b->t.lane, b->t.roots->paid, &pays) && number_sign(pays) > 0;
}

/* Figures that are met, or that are not: those that decide, or those that others stand in for. */
static void tell_tests(Because *b, bool met, bool decisive)
{
    for (uint32_t i = 0; i < b->t.roots->tests.count; i++) {
        const FigureTest *test = &b->t.roots->tests.items[i];
        if (!lane_says(&b->t.lane, test->met, met ? 1 : 0) ||
            (!met && decisive != (!is_met(b) && !is_spared(b, test))))
            continue;
        words_test(&b->out, &b->t.lane, test);
        because_tell(b, 0, test->formula->span);
    }
}

static void tell_so_many(Because *b, bool missed)
{
    const Plan *plan = b->t.lane.run->plan;

    for (uint32_t i = 0; i < plan->so_many.count; i++) {
        const SoMany *one = &plan->so_many.items[i];
        if (!so_many_asked(plan, b->t.index, i) || missed != lane_says(&b->t.lane, one->met, 0))
            continue;
        words_so_many(&b->out, &b->t.lane, one);
        because_tell(b, 0, one->formula->span);
    }
}

/* The piece that decides first: what a milestone waits on is the first of its reasons. A figure
 * that is not met, and need not be, comes last. */
void because_pieces(Because *b)
{
    tell_so_many(b, true);
    tell_tests(b, false, true);
    tell_evidence(b);
    tell_so_many(b, false);
    tell_tests(b, true, true);
    tell_tests(b, false, false);
}

/* What the pieces that are not supplied pay of their shares. */
static void tell_missing_part(Because *b)
{
    const Answer *answer =
        answer_in_force(&b->t.lane, &b->t.milestone->answers[ANSWER_MISSING_EVIDENCE]);
    bool figure = answer != NULL && answer->value != NULL && answer->value->tag == FORMULA_NUMBER;

    if (answer == NULL || answer->choice == CHOICE_STAYS_OPEN)
        return;
    words_missing_pays(&b->out, figure ? answer->value->as.number.value : NUMBER_ZERO,
                       b->t.lane.arena);
    because_tell(b, 0, answer->span);
}

/* The first of the figures that are not supplied. */
static void tell_missing_test(Because *b)
{
    const MilestoneRoots *r = b->t.roots;

    for (uint32_t i = 0; i < r->tests.count; i++)
        if (reason_of(b, r->tests.items[i].met) == WHY_NOT_SUPPLIED) {
            because_missing(b, r->tests.items[i].met);
            return;
        }
}

void because_pieces_missing(Because *b)
{
    const MilestoneRoots *r = b->t.roots;
    bool piece = r->tests.count == 0;

    for (uint32_t i = 0; i < r->evidence.count; i++)
        piece = piece || reason_of(b, r->evidence.items[i]) == WHY_NOT_SUPPLIED;
    if (!piece)
        tell_missing_test(b);
    tell_evidence(b);
    if (piece)
        tell_missing_test(b);
    if (b->t.milestone->by_piece)
        tell_missing_part(b);
    else
        because_answer(b, piece ? ANSWER_MISSING_EVIDENCE : ANSWER_MISSING_DATA);
}

static void tell_piece_not_due(Because *b, uint32_t nth, const EvidenceSeen *seen)
{
    const Milestone *m = b->t.milestone;

    words_named_evidence(&b->out, b->t.model, &m->evidence.items[nth]);
    words_piece(&b->out, seen);
    if (seen->record != NULL && seen->limit.day != DAY_NONE)
        words_is_due(&b->out, seen->limit.day);
    if (m->by_piece)
        words_piece_pays(&b->out, &b->t.lane, &b->t.roots->pieces.items[nth],
                         &m->evidence.items[nth], seen);
    because_tell(b, 0, seen->limit.said ? seen->limit.span : m->span);
    if (seen->record != NULL)
        telling_at_row(&b->t, seen->record->place);
}

/* What is there already, if anything, and the date that is still to come. */
static void tell_evidence_not_due(Because *b)
{
    uint32_t *order = room_for_pieces(b);
    uint32_t count = order == NULL ? 0 : pieces_in_order(&b->t.lane, b->t.index, order);
    EvidenceSeen seen;

    for (uint32_t i = 0; i < count; i++)
        if (evidence_seen(&b->t.lane, b->t.index, order[i], &seen) &&
            seen.state != EVIDENCE_ACCEPTED)
            tell_piece_not_due(b, order[i], &seen);
}

void because_pieces_not_due(Because *b)
{
    bool told = false;
    EvidenceSeen seen;

    tell_evidence_not_due(b);
    for (uint32_t i = 0; b->t.milestone->by_piece && i < b->t.milestone->evidence.count; i++)
        if (evidence_seen(&b->t.lane, b->t.index, i, &seen) && seen.state == EVIDENCE_ACCEPTED)
            tell_piece(b, i, &seen);
    for (uint32_t i = 0; i < b->t.roots->tests.count && !told; i++) {
        told = reason_of(b, b->t.roots->tests.items[i].met) == WHY_NOT_DUE;
        if (told)
            because_figure_not_due(b);
    }
}
