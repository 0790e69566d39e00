/* What the rules expect of the data, on a statement and on the page of a provenance:
 *
 *     Not as the rules expect
 *       activity: expect seen is at most referred                                   scheme.cquin:40
 *         seen in May 2016 for kent is 120, where at most 100 is expected: a difference of 20
 */
#include "report/page.h"

enum { RESULTS_SHOWN = 10 }; /* of one expectation */

static void add_clause(Page *page, const ExpectedOf *of, bool counts, Text root)
{
    Sentence sentence = {.depth = 1};
    SentencePlace place = {.path = of->path, .line = of->line, .column = 1};
    Out words;

    out_init(&words);
    out_text(&words, of->table);
    out_str(&words, ": ");
    out_text(&words, of->clause);
    if (counts)
        out_format(&words, " (held %u, not held %u, not decided %u)", of->counts[EXPECTED_HELD],
                   of->counts[EXPECTED_NOT_HELD], of->counts[EXPECTED_NOT_DECIDED]);
    sentence.text = page_take(page, &words);
    (void)ARRAY_PUSH(page->arena, &sentence.places, place);
    page_sentence(page, &sentence, root);
}

static void add_failed(Page *page, const ExpectedOf *of)
{
    uint32_t failed = of->counts[EXPECTED_NOT_HELD], shown = 0;
    Out words;

    for (; shown < failed && shown < RESULTS_SHOWN && !page->arena->failed; shown++) {
        out_init(&words);
        expected_write_result(&words, of, &of->results.items[shown], 0, page->arena);
        page_line(page, 2, page_take(page, &words));
    }
    if (failed <= shown)
        return;
    out_init(&words);
    out_format(&words, "and %u more", failed - shown);
    page_line(page, 2, page_take(page, &words));
}

void page_unexpected(Page *page, const AllExpected *expected, Text root)
{
    bool any = false;

    for (uint32_t i = 0; i < expected->count && !page->arena->failed; i++) {
        const ExpectedOf *of = &expected->items[i];
        if (of->counts[EXPECTED_NOT_HELD] == 0)
            continue;
        if (!any) {
            page_blank(page);
            page_heading(page, TEXT("Not as the rules expect"));
        }
        any = true;
        add_clause(page, of, false, root);
        add_failed(page, of);
    }
}

void page_expected(Page *page, const AllExpected *expected, Text root)
{
    if (expected->count == 0)
        return;
    page_blank(page);
    page_heading(page, TEXT("What the rules expect of the data"));
    for (uint32_t i = 0; i < expected->count && !page->arena->failed; i++) {
        add_clause(page, &expected->items[i], true, root);
        add_failed(page, &expected->items[i]);
    }
}
