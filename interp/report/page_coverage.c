/* The page of `test --coverage`: what is reached of each kind, then what is not, with its place,
 * and the counts alone on the last line.
 *
 *                 reached   of
 *     --------------------------
 *     bands             4    5
 *     …
 *
 *     Not reached
 *       bands
 *         90.00% or above of sliding                                   scales.cquin:20
 *       outcomes
 *         q2_rate: withheld, waiting                                   conveyance.cquin:36
 *
 *     2 passed, 0 failed; 17 of 42 reached, 40%
 */
#include "report/page.h"

static const struct {
    const char *name, *title;
} kinds[COVERAGE_KINDS] = {
    [COVERAGE_BAND] = {"band", "bands"},
    [COVERAGE_MILESTONE] = {"milestone", "milestones"},
    [COVERAGE_OUTCOME] = {"outcome", "outcomes"},
    [COVERAGE_CONDITION] = {"condition", "conditions"},
    [COVERAGE_READING] = {"reading", "readings"},
    [COVERAGE_CLAUSE] = {"clause", "clauses"},
};

Text coverage_kind_name(CoverageKind kind)
{
    return text_from_cstr(kinds[kind].name);
}

static Text number_text(Page *page, uint32_t number)
{
    Out words;

    out_init(&words);
    out_grouped(&words, number);
    return page_take(page, &words);
}

static void add_row(Page *page, PageTable *table, const char *title, uint32_t reached, uint32_t of)
{
    PageRow *row = page_row(page, table);

    page_cell_text(page, row, text_from_cstr(title));
    page_cell_text(page, row, number_text(page, reached));
    page_cell_text(page, row, number_text(page, of));
}

static void add_counts(Page *page, const Coverage *coverage)
{
    PageTable *table = page_table(page);

    page_column(page, table, "", false, FIT_WHOLE);
    page_column(page, table, "reached", true, FIT_WHOLE);
    page_column(page, table, "of", true, FIT_WHOLE);
    for (int k = 0; k < COVERAGE_KINDS; k++)
        if (coverage->kinds[k].of > 0)
            add_row(page, table, kinds[k].title, coverage->kinds[k].reached, coverage->kinds[k].of);
}

static void add_missed(Page *page, const CoverageMissed *missed, Text root)
{
    Sentence sentence = {.depth = 2};
    Out words;

    out_init(&words);
    out_text(&words, missed->what);
    for (uint32_t i = 0; i < missed->states.count; i++) {
        out_str(&words, i == 0 ? ": " : ", ");
        out_text(&words, page_words_of(page, missed->states.items[i]));
    }
    sentence.text = page_take(page, &words);
    if (missed->place.path.ptr)
        (void)ARRAY_PUSH(page->arena, &sentence.places, missed->place);
    page_sentence(page, &sentence, root);
}

static void add_all_missed(Page *page, const Coverage *coverage, Text root)
{
    if (coverage->reached == coverage->of)
        return;
    page_blank(page);
    page_heading(page, TEXT("Not reached"));
    for (int k = 0; k < COVERAGE_KINDS; k++) {
        const CoverageOf *of = &coverage->kinds[k];
        if (of->missed.count > 0)
            page_line(page, 1, text_from_cstr(kinds[k].title));
        for (uint32_t i = 0; i < of->missed.count && !page->arena->failed; i++)
            add_missed(page, &of->missed.items[i], root);
    }
}

/* "36 passed, 0 failed; 113 of 182 reached, 62%": whole percents, cut and not rounded, so that
 * 100% is all of it. */
static void add_sum(Page *page, const Covered *covered)
{
    const Coverage *coverage = &covered->coverage;
    Out words;

    out_init(&words);
    out_format(&words, "%zu passed, %zu failed; ", covered->passed, covered->failed);
    out_grouped(&words, coverage->reached);
    out_str(&words, " of ");
    out_grouped(&words, coverage->of);
    out_str(&words, " reached, ");
    out_int(&words, coverage->of > 0 ? (int64_t)coverage->reached * 100 / coverage->of : 100);
    out_char(&words, '%');
    page_line(page, 0, page_take(page, &words));
}

void page_from_covered(Page *page, const Covered *covered, const Printing *how)
{
    add_counts(page, &covered->coverage);
    add_all_missed(page, &covered->coverage, how->root);
    page_blank(page);
    add_sum(page, covered);
}
