/* The page of `test --mutate`: what became of the mutants of each kind, then those that nobody
 * noticed, each with its line, and the score on the last line.
 *
 *                 made  refused by check  noticed  not noticed
 *     ----------------------------------------------------------
 *     figures       48                12       30            6
 *     …
 *
 *     Not noticed
 *       full year 49.50% 50.09% 47.77%                          conveyance.cquin:20
 *         49.50% might be 49.49% or 49.51%
 *
 *     Not counted, as no verdict hangs on it
 *       below 60% pays 0%                                       scheme.cquin:42
 *         60% might be in the band beside it: both bands pay the same there
 *
 *     36 examples notice 120 of 130 changes that check lets pass, 92%
 */
#include "report/page.h"

static const struct {
    const char *name, *title;
} kinds[MUTANT_KINDS] = {
    [MUTANT_FIGURE] = {"figure", "figures"},   [MUTANT_BAND] = {"band", "bands"},
    [MUTANT_WEIGHT] = {"weight", "weights"},   [MUTANT_DATE] = {"date", "dates"},
    [MUTANT_END] = {"end", "ends of a range"}, [MUTANT_DIRECTION] = {"direction", "directions"},
};

Text mutant_kind_name(MutantKind kind)
{
    return text_from_cstr(kinds[kind].name);
}

static void add_number(Page *page, PageRow *row, uint32_t number)
{
    Out words;

    out_init(&words);
    out_grouped(&words, number);
    page_cell_text(page, row, page_take(page, &words));
}

static void add_row(Page *page, PageTable *table, Text title, const MutantCounts *counts,
                    bool ruled)
{
    PageRow *row = page_row(page, table);

    row->ruled = ruled;
    page_cell_text(page, row, title);
    add_number(page, row, counts->refused + counts->noticed + counts->survived);
    add_number(page, row, counts->refused);
    add_number(page, row, counts->noticed);
    add_number(page, row, counts->survived);
}

static void add_counts(Page *page, const Mutated *mutated)
{
    static const char *const titles[] = {"made", "refused by check", "noticed", "not noticed"};
    PageTable *table = page_table(page);

    page_column(page, table, "", false, FIT_WHOLE);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        page_column(page, table, titles[i], true, FIT_WHOLE);
    for (int k = 0; k < MUTANT_KINDS; k++) {
        const MutantCounts *counts = &mutated->kinds[k];
        if (counts->refused + counts->noticed + counts->survived > 0)
            add_row(page, table, text_from_cstr(kinds[k].title), counts, false);
    }
    add_row(page, table, TEXT("all"), &mutated->all, true);
}

/* "49.50% might be 49.49% or 49.51% (check would say so)" */
static Text might_be(Page *page, const Survivor *survivor)
{
    Out words;

    out_init(&words);
    out_text(&words, survivor->was);
    out_str(&words, " might be ");
    for (uint32_t i = 0; i < survivor->might_be.count; i++) {
        out_str(&words, i == 0 ? "" : " or ");
        out_text(&words, survivor->might_be.items[i]);
    }
    if (survivor->doubted)
        out_str(&words, " (check would say so)");
    if (survivor->idle.len > 0) {
        out_str(&words, ": ");
        out_text(&words, survivor->idle);
    }
    return page_take(page, &words);
}

static bool same_line(const Survivor *a, const Survivor *b)
{
    return a->place.line == b->place.line && text_equal(a->place.path, b->place.path);
}

static void add_list(Page *page, const char *heading, const Survivors *list, Text root)
{
    if (list->count == 0)
        return;
    page_blank(page);
    page_heading(page, text_from_cstr(heading));
    for (uint32_t i = 0; i < list->count && !page->arena->failed; i++) {
        const Survivor *survivor = &list->items[i];
        Sentence line = {.text = survivor->line, .depth = 1};
        Sentence change = {.text = might_be(page, survivor), .depth = 2};

        (void)ARRAY_PUSH(page->arena, &line.places, survivor->place);
        if (i == 0 || !same_line(survivor, survivor - 1))
            page_sentence(page, &line, root);
        page_sentence(page, &change, root);
    }
}

/* Whole per cents, cut and not rounded, so that 100% is all of them. */
static void add_score(Page *page, const Mutated *mutated)
{
    uint32_t of = mutated->all.noticed + mutated->all.survived;
    Out words;

    out_init(&words);
    out_grouped(&words, mutated->examples);
    out_str(&words, mutated->examples == 1 ? " example notices " : " examples notice ");
    out_grouped(&words, mutated->all.noticed);
    out_str(&words, " of ");
    out_grouped(&words, of);
    out_str(&words, of == 1 ? " change that check lets pass, " : " changes that check lets pass, ");
    out_int(&words, of > 0 ? (int64_t)mutated->all.noticed * 100 / of : 100);
    out_char(&words, '%');
    page_line(page, 0, page_take(page, &words));
}

void page_from_mutated(Page *page, const Mutated *mutated, const Printing *how)
{
    add_counts(page, mutated);
    add_list(page, "Not noticed", &mutated->survivors, how->root);
    add_list(page, "Not counted, as no verdict hangs on it", &mutated->idle, how->root);
    page_blank(page);
    add_score(page, mutated);
}
