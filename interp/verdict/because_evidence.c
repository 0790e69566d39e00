/* Why a milestone that requires evidence, or figures with it, is what it is: its pieces, the one
 * that decides first. The wording is in words_because.c and words_test.c.
 */
#include "verdict/because_parts.h"
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
    because_tell(b, 0, seen->record == NULL ? m->evidence.items[nth].span : SPAN_NONE);
    if (seen->record != NULL)
        telling_at_row(&b->t, seen->record->place);
}

static void tell_evidence(Because *b)
{
    EvidenceSeen seen;

    for (size_t o = 0; o < EVIDENCE_STATES; o++)
        for (uint32_t i = 0; i < b->t.milestone->evidence.count; i++)
            if (evidence_seen(&b->t.lane, b->t.index, i, &seen) &&
                seen.state == words_telling_order[o])
                tell_piece(b, i, &seen);
}

static void tell_tests(Because *b, bool met)
{
    for (uint32_t i = 0; i < b->t.roots->tests.count; i++) {
        const FigureTest *test = &b->t.roots->tests.items[i];
        if (!lane_says(&b->t.lane, test->met, met ? 1 : 0))
            continue;
        words_test(&b->out, &b->t.lane, test);
        because_tell(b, 0, test->formula->span);
    }
}

/* The piece that decides first: what a milestone waits on is the first of its reasons. */
void because_pieces(Because *b)
{
    tell_tests(b, false);
    tell_evidence(b);
    tell_tests(b, true);
}

void because_pieces_missing(Because *b)
{
    const MilestoneRoots *r = b->t.roots;
    bool piece = r->tests.count == 0;

    for (uint32_t i = 0; i < r->evidence.count; i++)
        piece = piece || reason_of(b, r->evidence.items[i]) == WHY_NOT_SUPPLIED;
    for (uint32_t i = 0; i < r->tests.count && !piece; i++)
        if (reason_of(b, r->tests.items[i].met) == WHY_NOT_SUPPLIED)
            because_missing(b, r->tests.items[i].met);
    tell_evidence(b);
    for (uint32_t i = 0; i < r->tests.count && piece; i++)
        if (reason_of(b, r->tests.items[i].met) == WHY_NOT_SUPPLIED)
            because_missing(b, r->tests.items[i].met);
    because_answer(b, piece ? ANSWER_MISSING_EVIDENCE : ANSWER_MISSING_DATA);
}

/* What is there already, if anything, and the date that is still to come. */
static void tell_evidence_not_due(Because *b)
{
    const Milestone *m = b->t.milestone;
    EvidenceSeen seen;

    for (uint32_t i = 0; i < m->evidence.count; i++) {
        if (!evidence_seen(&b->t.lane, b->t.index, i, &seen) || seen.state == EVIDENCE_ACCEPTED)
            continue;
        words_named_evidence(&b->out, b->t.model, &m->evidence.items[i]);
        words_piece(&b->out, &seen);
        if (seen.record != NULL && seen.limit.day != DAY_NONE)
            words_is_due(&b->out, seen.limit.day);
        because_tell(b, 0, seen.limit.said ? seen.limit.span : m->span);
        if (seen.record != NULL)
            telling_at_row(&b->t, seen.record->place);
    }
}

void because_pieces_not_due(Because *b)
{
    bool told = false;

    tell_evidence_not_due(b);
    for (uint32_t i = 0; i < b->t.roots->tests.count && !told; i++) {
        told = reason_of(b, b->t.roots->tests.items[i].met) == WHY_NOT_DUE;
        if (told)
            because_figure_not_due(b);
    }
}
