/* Contract text held against what is measured: "each of Quarters 2, 3 will be assessed" over
 * milestones that are of a year to date, and "agree targets for Q2 and Q3" where these are printed.
 *
 * Both go by words that contracts use, sentence by sentence, and by those alone; a sentence that is
 * put otherwise is not understood, and nothing is said.
 */
#include "check/lints.h"
#include "check/sentences.h"

/* Calls `visit` with the texts of a section's rules, until it gives true. */
typedef bool (*VisitText)(void *self, Span quote, Span owner);

static bool each_text(const Section *s, void *self, VisitText visit)
{
    if (s->quote_span.source && visit(self, s->quote_span, s->span))
        return true;
    for (const Clause *c = s->clauses; c; c = c->next) {
        bool rule = !clause_is_long_field(c->tag) || c->tag == CLAUSE_PAYMENT_RULES ||
                    c->tag == CLAUSE_PARTIAL_ACHIEVEMENT;

        if (rule && c->quote_span.source && visit(self, c->quote_span, c->span))
            return true;
    }
    return false;
}

/* --- "each quarter" ------------------------------------------------------------------------- */

typedef struct Quarters { /* what a text says of them */
    Check *check;
    const Indicator *indicator;
} Quarters;

static bool is_measured(const Milestone *m)
{
    return m->paid_on.count > 0 || m->asks_in_period;
}

/* The first that is paid on the year to date of a later quarter than the first, among these. */
static const Milestone *first_to_date(const Quarters *q, unsigned quarters)
{
    for (uint32_t i = 0; i < q->indicator->milestones.count; i++) {
        const Milestone *m = &q->check->model->milestones.items[q->indicator->milestones.items[i]];

        if (is_measured(m) && m->period.form == PERIOD_YEAR_TO_DATE && m->period.a > 1 &&
            quarters >> m->period.a & 1u)
            return m;
    }
    return NULL;
}

/* Does a sentence say that each quarter is measured by itself, and which? */
static bool says_each(Text sentence, unsigned *quarters)
{
    const Text each[] = {TEXT("each quarter"), TEXT("each of quarters"),
                         TEXT("each of the quarters"), TEXT("every quarter")};
    size_t at = sentence.len;

    for (size_t i = 0; i < sizeof each / sizeof *each && at == sentence.len; i++)
        at = find_fold(sentence, each[i], 0);
    if (at == sentence.len ||
        !(has_fold(sentence, TEXT("assessed")) || has_fold(sentence, TEXT("measured"))))
        return false;
    *quarters = quarters_named(sentence, at);
    if (!*quarters)
        *quarters = ~0u;
    return true;
}

static bool look_for_each(void *self, Span quote, Span owner)
{
    const Quarters *q = self;
    Text text = span_text(&q->check->book->sources, quote), sentence;
    unsigned quarters;

    (void)owner;
    for (size_t at = 0; (sentence = sentence_next(text, &at)).len;) {
        const Milestone *m = says_each(sentence, &quarters) ? first_to_date(q, quarters) : NULL;
        uint32_t start = quote.start + (uint32_t)(sentence.ptr - text.ptr);

        if (!m)
            continue;
        check_say_each_quarter(q->check, m,
                               (Span){quote.source, start, start + (uint32_t)sentence.len});
        return true;
    }
    return false;
}

/* One milestone speaks for all: what the contract means is decided once. */
void lint_each_quarter(Check *check, int index)
{
    Quarters q = {check, &check->model->indicators.items[index]};
    const Section *section = check->indicators.items[index].section;

    if (!section_whole(check, section) || each_text(section, &q, look_for_each))
        return;
    for (const Section *s = section->children; s; s = s->next)
        if (each_text(s, &q, look_for_each))
            return;
}

/* --- "agree targets" ------------------------------------------------------------------------ */

typedef struct Agreeing {
    Check *check;
    const Indicator *indicator;
} Agreeing;

/* Is the word there by itself: not "agreed"? */
static size_t find_agree(Text sentence)
{
    const Text agree = TEXT("agree");
    size_t at = find_fold(sentence, agree, 0);

    while (at < sentence.len &&
           ((at > 0 && ascii_is_name(sentence.ptr[at - 1])) ||
            (at + agree.len < sentence.len && ascii_is_name(sentence.ptr[at + agree.len]))))
        at = find_fold(sentence, agree, at + 1);
    return at;
}

static bool of_quarter(Period period, unsigned quarters)
{
    return (period.form == PERIOD_QUARTER || period.form == PERIOD_YEAR_TO_DATE) &&
           quarters >> period.a & 1u;
}

/* The first target of those quarters that is a figure of the rules; no quarter named: any. */
static const CellTerm *printed_target(const Agreeing *a, int measure, unsigned quarters)
{
    const CellTerms *cells = &a->check->model->measures.items[measure].target;

    for (uint32_t i = 0; i < cells->count; i++) {
        const Alternative *printed = term_printed(&cells->items[i].term);

        if (printed && printed->value->tag == FORMULA_NUMBER &&
            (!quarters || of_quarter(cells->items[i].period, quarters)))
            return &cells->items[i];
    }
    return NULL;
}

static const CellTerm *target_of_indicator(const Agreeing *a, unsigned quarters)
{
    const CellTerm *found = printed_target(a, a->indicator->measure, quarters);

    for (uint32_t i = 0; i < a->indicator->measures.count && !found; i++)
        found = printed_target(a, a->indicator->measures.items[i], quarters);
    return found;
}

static bool look_for_agree(void *self, Span quote, Span owner)
{
    const Agreeing *a = self;
    Text text = span_text(&a->check->book->sources, quote), sentence;

    for (size_t at = 0; (sentence = sentence_next(text, &at)).len;) {
        size_t agree = find_agree(sentence);
        size_t target = find_fold(sentence, TEXT("target"), agree);
        uint32_t start = quote.start + (uint32_t)(sentence.ptr - text.ptr);
        const CellTerm *cell =
            target < sentence.len ? target_of_indicator(a, quarters_named(sentence, target)) : NULL;

        if (!cell)
            continue;
        check_say_agrees_printed(
            a->check, (Span){quote.source, start + (uint32_t)agree, start + (uint32_t)sentence.len},
            owner, cell);
        return true;
    }
    return false;
}

void lint_agrees_printed(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    Agreeing a = {check, &check->model->indicators.items[m->indicator]};

    if (section_whole(check, check->indicators.items[m->indicator].section))
        each_text(check->milestones.items[index].section, &a, look_for_agree);
}
