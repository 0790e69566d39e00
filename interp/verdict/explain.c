/* An explanation, sentence by sentence.
 *
 *     q2_rate for Kent & Medway, as at 15 November 2016: partly achieved, 75% of £120,000.00 = …
 *       rate 62,400 ÷ 125,000 = 49.92%
 *       achievement (50.00% − 49.92%) ÷ (50.00% − 49.90%) = 80%
 *       80% falls in the band 80.00% to 89.99%, which pays 75%
 *       …
 *
 * The links are in chain_figure.c (rate to band) and chain_money.c (evidence, conditions,
 * weighting, pounds); the wording is in words_chain.c. What stands between a result and its
 * reasons comes from the trace of the lane; see walk.h.
 */
#include "eval/suppressed.h"
#include "verdict/because.h"
#include "verdict/chain.h"
#include "verdict/limits.h"
#include "verdict/words.h"

void chain_say_at(Chain *c, unsigned depth, Span span)
{
    telling_add(&c->t, depth, &c->out);
    telling_at(&c->t, span);
}

void chain_say(Chain *c, unsigned depth, StepId step)
{
    if (step == STEP_NONE)
        telling_add(&c->t, depth, &c->out);
    else
        chain_say_at(c, depth, lane_place(&c->t.lane, step));
}

static void say_head(Chain *c)
{
    words_head(&c->out, c->verdict, c->t.lane.run->cases[0].as_at, c->t.lane.arena);
    chain_say_at(c, 0, c->t.milestone->span);
    if (c->t.milestone->title.len > 0) {
        words_quoted(&c->out, c->t.milestone->title);
        chain_say_at(c, 1, SPAN_NONE);
    }
}

/* Results are explained by the chain itself; anything else says first why there is none. */
static bool is_result(Outcome outcome)
{
    return outcome == OUTCOME_ACHIEVED || outcome == OUTCOME_PARTLY_ACHIEVED ||
           outcome == OUTCOME_NOT_ACHIEVED;
}

static void say_because(Chain *c)
{
    const Sentences *because = &c->verdict->because;

    for (uint32_t i = 0; i < because->count; i++) {
        Sentence copy = because->items[i];
        copy.depth = 1;
        ARRAY_PUSH(c->t.lane.arena, c->t.sentences, copy);
    }
}

static void say_case(Chain *c)
{
    const Run *run = c->t.lane.run;
    const int *readings = run->cases[c->t.lane.nth_case].readings;

    for (uint32_t q = 0; q < c->t.model->questions.count; q++) {
        if (!question_is_open(run, q))
            continue;
        words_shown_as(&c->out, c->t.model, (int)q, readings[q]);
        chain_say_at(c, 1, c->t.model->questions.items[q].span);
    }
}

static void say_variations(Chain *c)
{
    const Run *run = c->t.lane.run;
    Day as_at = facts_known_at(run->facts, run->cases[c->t.lane.nth_case].as_at);

    for (uint32_t i = 0; i < c->t.model->variations.count; i++) {
        const Variation *v = &c->t.model->variations.items[i];
        Alternative any = {.from = v->from};
        if (v->agreed.date == DAY_NONE || v->agreed.date > as_at ||
            !alternative_reaches(c->t.model, &any, c->t.milestone->period))
            continue;
        words_variation(&c->out, c->t.model, v);
        chain_say_at(c, 1, v->span);
    }
}

/* Where the as-at date is later: what became known since does not count. */
static void say_closed(Chain *c)
{
    const Closing *closing = &c->t.milestone->closing;
    const Run *run = c->t.lane.run;

    if (!closing->present || closing->on >= run->cases[c->t.lane.nth_case].as_at)
        return;
    words_closed(&c->out, closing->on);
    chain_say_at(c, 1, closing->span);
}

static void say_provisional(Chain *c)
{
    DateSaid report_by = date_in_force(&c->t.lane, c->t.milestone, &c->t.milestone->report_by);

    if (!c->verdict->provisional || report_by.day == DAY_NONE)
        return;
    words_provisional(&c->out, report_by.day);
    chain_say_at(c, 1, report_by.span);
}

/* A date that was counted from another: what it came to. */
static void say_counted_date(Chain *c, ClauseTag clause, const Term *term)
{
    DateSaid date = date_in_force(&c->t.lane, c->t.milestone, term);

    if (date.day == DAY_NONE || date.counted.ptr == NULL)
        return;
    words_counted_date(&c->out, clause, date.day, date.counted);
    chain_say_at(c, 1, date.span);
}

static bool has_working(Outcome outcome)
{
    return outcome != OUTCOME_CREDITED && outcome != OUTCOME_NOT_APPLICABLE;
}

static void say_links(Chain *c, unsigned links)
{
    bool measured = c->t.milestone->paid_on.count > 0;

    if (links & LINK_FIGURE && (measured || c->t.milestone->asks_figure))
        chain_counts(c);
    if (links & LINK_OFFSET && measured)
        chain_offset(c);
    if (links & LINK_SHARE && measured)
        chain_share(c);
    else if (links & LINK_SHARE)
        chain_evidence(c);
    if (links & LINK_CONDITIONS) {
        chain_conditions(c);
        chain_gates(c);
        tell_share_limits(&c->t, 1, &c->out);
    }
}

static unsigned working_of(const Chain *c)
{
    unsigned links = LINK_FIGURE | LINK_OFFSET | LINK_SHARE | LINK_CONDITIONS;
    bool shows_evidence = is_result(c->verdict->outcome) ||
                          c->verdict->outcome == OUTCOME_WAITING ||
                          c->verdict->outcome == OUTCOME_WITHHELD;

    return c->t.milestone->paid_on.count > 0 || shows_evidence ? links
                                                               : links & ~(unsigned)LINK_SHARE;
}

static void say_all(Chain *c, const NextBand *next)
{
    Outcome outcome = c->verdict->outcome;

    say_head(c);
    say_variations(c);
    say_closed(c);
    bool tried = suppressed_share(c->t.lane.run, c->t.index, c->verdict->unit_index) != NULL;
    if (is_result(outcome) && !tried)
        say_provisional(c);
    else
        say_because(c);
    say_counted_date(c, CLAUSE_REPORT_BY, &c->t.milestone->report_by);
    say_counted_date(c, CLAUSE_AGREED_BY, &c->t.milestone->agreed_by);
    if (has_working(outcome)) {
        say_case(c);
        say_links(c, working_of(c));
    }
    chain_money(c);
    if (next != NULL && next->found)
        chain_next(c, next);
}

static Chain chain_of(const Lanes *lanes, int milestone, const Verdict *verdict,
                      Sentences *sentences)
{
    uint32_t nth = lane_case_of_verdict(lanes->run, milestone, lanes->unit);
    Chain c = {.t = telling_of(lanes, milestone, nth, sentences), .verdict = verdict};

    out_init(&c.out);
    return c;
}

static void chain_end(Chain *c)
{
    if (c->out.failed)
        c->t.lane.arena->failed = true;
    out_release(&c->out);
}

static void explain(const Lanes *lanes, int milestone, const NextBand *next, Sentences *sentences)
{
    Verdict verdict = verdict_from_lanes(lanes, milestone);
    Chain c = chain_of(lanes, milestone, &verdict, sentences);

    say_all(&c, next);
    chain_end(&c);
}

Sentences explain_links(const Lanes *lanes, int milestone, unsigned links)
{
    Sentences sentences = {0};
    Verdict verdict = verdict_from_lanes(lanes, milestone);
    Chain c = chain_of(lanes, milestone, &verdict, &sentences);

    if (links & LINK_REASONS)
        say_because(&c);
    if (links)
        say_case(&c);
    say_links(&c, links);
    if (links & LINK_MONEY)
        chain_money(&c);
    chain_end(&c);
    return sentences;
}

Sentences explain_milestone(const Run *run, int milestone, uint32_t unit, const NextBand *next,
                            Arena *arena)
{
    Sentences sentences = {0};
    Arena scratch;

    if (!arena_init(&scratch)) {
        arena->failed = true;
        return sentences;
    }
    Lanes lanes = lanes_of(run, unit, arena, &scratch);
    explain(&lanes, milestone, next, &sentences);
    arena_release(&scratch);
    return sentences;
}
