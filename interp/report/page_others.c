/* The pages of `explain`, `compare`, `test` and `data`. Each function builds one; what it looks
 * like stands above it. */
#include "report/page.h"
#include "report/tests.h"

static void add_as_at(Page *page, Text scheme, Day as_at)
{
    Out words;

    out_init(&words);
    out_text(&words, scheme);
    out_str(&words, ", as at ");
    day_write_words(&words, as_at);
    page_heading(page, page_take(page, &words));
}

/* The sentences of each unit, a blank line between them:
 *
 *     q2_rate for Kent & Medway, as at 15 November 2016: partly achieved, 75% of £120,000.00
 *       rate 62,400 ÷ 125,000 = 49.92%                             conveyance.cquin:31
 *
 * and, of rows that lie in a database, how they were counted.
 */
void page_from_explanations(Page *page, const Explanations *explained, const Printing *how)
{
    for (uint32_t i = 0; i < explained->list.count && !page->arena->failed; i++) {
        if (i > 0)
            page_blank(page);
        page_sentences(page, &explained->list.items[i].sentences, 0, how->root);
    }
    page_databases(page, &explained->data_files, true);
}

/* --- compare ------------------------------------------------------------------------------- */

/* "own_weighting (in force)" */
static Text reading_label(Page *page, const ComparedQuestion *question, uint32_t reading)
{
    Out words;

    out_init(&words);
    out_text(&words, question->readings.items[reading]);
    if (question->in_force == (int)reading)
        out_str(&words, " (in force)");
    return page_take(page, &words);
}

static void add_reading_totals(Page *page, const ComparedQuestion *question)
{
    PageTable *table = page_table(page);

    page_column(page, table, "reading, amounts in £", false, FIT_WHOLE);
    page_column(page, table, "what it says", false, FIT_WRAP);
    page_column(page, table, "earned", true, FIT_WHOLE);
    page_column(page, table, "open", true, FIT_WHOLE);
    page_column(page, table, "recoverable", true, FIT_WHOLE);
    for (uint32_t i = 0; i < question->readings.count && i < question->totals.count; i++) {
        PageRow *row = page_row(page, table);

        page_cell_text(page, row, reading_label(page, question, i));
        page_cell_text(page, row,
                       i < question->titles.count ? question->titles.items[i] : TEXT_NONE);
        page_cell_money(page, row, &question->totals.items[i].earned);
        page_cell_money(page, row, &question->totals.items[i].open);
        page_cell_money(page, row, &question->totals.items[i].recoverable);
    }
}

static void add_differing(Page *page, PageTable *table, const ComparedQuestion *question,
                          const CompareCell *cell)
{
    Out words;

    for (uint32_t i = 0; i < cell->money.count && i < question->readings.count; i++) {
        PageRow *row = page_row(page, table);

        out_init(&words);
        if (i == 0) {
            out_text(&words, cell->milestone);
            out_str(&words, cell->unit.ptr ? " " : "");
            out_text(&words, cell->unit);
        }
        page_cell_text(page, row, page_take(page, &words));
        page_cell_text(page, row, question->readings.items[i]);
        page_cell_text(page, row, cell->outcome.items[i]);
        page_cell_money(page, row, &cell->money.items[i].earned);
        page_cell_money(page, row, &cell->money.items[i].open);
        page_cell_money(page, row, &cell->money.items[i].recoverable);
    }
}

static void add_cells(Page *page, const ComparedQuestion *question)
{
    PageTable *table;

    page_blank(page);
    if (question->cells.count == 0) {
        page_line(page, 0, TEXT("Every reading gives the same verdicts."));
        return;
    }
    table = page_table(page);
    page_column(page, table, "where they differ", false, FIT_WHOLE);
    page_column(page, table, "reading", false, FIT_WHOLE);
    page_column(page, table, "outcome", false, FIT_WHOLE);
    page_column(page, table, "earned", true, FIT_WHOLE);
    page_column(page, table, "open", true, FIT_WHOLE);
    page_column(page, table, "recoverable", true, FIT_WHOLE);
    for (uint32_t i = 0; i < question->cells.count && !page->arena->failed; i++)
        add_differing(page, table, question, &question->cells.items[i]);
}

/* A heading and two tables a question: what each reading pays in all, and the cells that differ. */
void page_from_compared(Page *page, const Compared *compared)
{
    Out words;

    add_as_at(page, compared->scheme, compared->as_at);
    if (compared->questions.count == 0)
        page_line(page, 0, TEXT("The rules ask no question."));
    for (uint32_t i = 0; i < compared->questions.count && !page->arena->failed; i++) {
        const ComparedQuestion *question = &compared->questions.items[i];

        page_blank(page);
        out_init(&words);
        out_text(&words, question->question);
        out_str(&words, ": ");
        out_text(&words, question->title);
        page_heading(page, page_take(page, &words));
        if (question->in_force < 0)
            page_line(page, 0, TEXT("Nobody has answered it."));
        add_reading_totals(page, question);
        add_cells(page, question);
    }
}

/* --- test ---------------------------------------------------------------------------------- */

uint32_t tested_failed(const Tested *tested)
{
    uint32_t failed = 0;

    for (uint32_t i = 0; i < tested->examples.count; i++)
        failed += tested->examples.items[i].failures.count > 0 ? 1 : 0;
    return failed;
}

/* The text with the place of a span. */
static Sentence sentence_at(Page *page, const Sources *sources, Text text, Span span)
{
    Sentence sentence = {.text = text};

    if (span.source != 0) {
        Place place = span_place(sources, span);
        SentencePlace at = {.path = source_at(sources, span.source)->path,
                            .line = place.line,
                            .column = place.column};

        (void)ARRAY_PUSH(page->arena, &sentence.places, at);
    }
    return sentence;
}

enum { SCREEN = 20 }; /* lines */

void example_write_title(Out *out, const ExampleResult *example)
{
    out_text(out, example->title);
    if (!example->case_title.ptr)
        return;
    out_str(out, ": ");
    out_text(out, example->case_title);
}

void example_write_place(Out *out, const Sources *sources, Span span)
{
    out_text(out, source_at(sources, span.source)->path);
    out_format(out, ":%u", (unsigned)span_place(sources, span).line);
}

/* "not given: conveyance rate in year to date Q2 for kent, plan plan" */
static void add_not_given(Page *page, const ExampleFailure *failure)
{
    Out words;

    if (failure->not_given.count == 0)
        return;
    out_init(&words);
    for (uint32_t i = 0; i < failure->not_given.count; i++) {
        out_str(&words, i == 0 ? "not given: " : ", ");
        out_text(&words, failure->not_given.items[i]);
    }
    page_line(page, 2, page_take(page, &words));
}

/* `why`: with the step where it parts from what is expected, and what was not given. */
static void add_failure(Page *page, const Tested *tested, const ExampleFailure *failure, bool why,
                        Text root)
{
    Sentence sentence = sentence_at(page, tested->sources, failure->text, failure->span);

    sentence.depth = 1;
    page_sentence(page, &sentence, root);
    if (!why)
        return;
    page_sentences(page, &failure->because, 1, root);
    add_not_given(page, failure);
}

/* Each is told. What comes first mostly tells the rest: no example takes more than a screen of
 * reasons. */
static void add_failures(Page *page, const Tested *tested, const ExampleResult *example, Text root)
{
    uint32_t lines = 1;
    Sentence sentence;
    Out words;

    out_init(&words);
    out_str(&words, "failed: ");
    example_write_title(&words, example);
    sentence = sentence_at(page, tested->sources, page_take(page, &words), example->span);
    page_sentence(page, &sentence, root);
    for (uint32_t i = 0; i < example->failures.count && !page->arena->failed; i++) {
        const ExampleFailure *failure = &example->failures.items[i];
        lines += 1 + failure->because.count + (failure->not_given.count > 0);
        add_failure(page, tested, failure, i == 0 || lines <= SCREEN, root);
    }
    page_blank(page);
}

/* The failures, each with the first step that differs, then "11 passed, 1 failed" alone
 * on the last line. */
void page_from_tested(Page *page, const Tested *tested, const Printing *how)
{
    uint32_t failed = tested_failed(tested);
    Out words;

    for (uint32_t i = 0; i < tested->examples.count && !page->arena->failed; i++)
        if (tested->examples.items[i].failures.count > 0)
            add_failures(page, tested, &tested->examples.items[i], how->root);
    out_init(&words);
    out_format(&words, "%u passed, %u failed", (unsigned)(tested->examples.count - failed),
               (unsigned)failed);
    page_line(page, 0, page_take(page, &words));
}

/* --- data ---------------------------------------------------------------------------------- */

/* " a month and area", " a quarter, area and item" */
static void write_keys(Out *out, const NeededTable *table)
{
    Text keys[3];
    uint32_t count = 0;

    if (table->by_month || table->by_quarter)
        keys[count++] = table->by_month ? TEXT("month") : TEXT("quarter");
    if (table->by_area)
        keys[count++] = table->unit_word;
    if (table->by_item)
        keys[count++] = TEXT("item");
    for (uint32_t i = 0; i < count; i++) {
        bool vowel = keys[0].len > 0 && (keys[0].ptr[0] == 'a' || keys[0].ptr[0] == 'i');

        out_str(out, i == 0 ? (vowel ? " an " : " a ") : i + 1 == count ? " and " : ", ");
        out_text(out, keys[i]);
    }
}

static void add_rows_wanted(Page *page, const NeededTable *table)
{
    Out words;

    out_init(&words);
    if (table->dated_by.len) {
        out_str(&words, "rows of their own, dated by ");
        out_text(&words, table->dated_by);
    } else {
        out_str(&words, "one row");
        write_keys(&words, table);
    }
    if (table->counted && (table->by_month || table->by_quarter || table->dated_by.len)) {
        out_str(&words, ", ");
        month_write_words(&words, table->first);
        out_str(&words, " to ");
        month_write_words(&words, table->last);
    }
    page_line(page, 1, page_take(page, &words));
}

static void add_needed_column(Page *page, PageTable *table, const NeededColumn *column)
{
    PageRow *row = page_row(page, table);

    page_cell_text(page, row, column->name);
    page_cell_text(page, row, column->kind);
    page_cell_text(page, row, column->used ? TEXT("yes") : TEXT("no"));
    page_cell_text(page, row, column->title);
}

static void add_needed_table(Page *page, const NeededTable *needed)
{
    PageTable *table;
    Out words;

    out_init(&words);
    out_text(&words, needed->name);
    out_str(&words, ".csv: ");
    out_text(&words, needed->title);
    page_heading(page, page_take(page, &words));
    add_rows_wanted(page, needed);
    table = page_table(page);
    page_column(page, table, "column", false, FIT_CUT);
    page_column(page, table, "kind", false, FIT_WHOLE);
    page_column(page, table, "used", false, FIT_WHOLE);
    page_column(page, table, "what it is", false, FIT_WRAP);
    for (uint32_t i = 0; i < needed->columns.count; i++)
        add_needed_column(page, table, &needed->columns.items[i]);
    page_blank(page);
    if (needed->items.count == 0)
        return;
    table = page_table(page);
    page_column(page, table, "item", false, FIT_CUT);
    page_column(page, table, "kind", false, FIT_WHOLE);
    page_column(page, table, "used", false, FIT_WHOLE);
    page_column(page, table, "what it is", false, FIT_WRAP);
    for (uint32_t i = 0; i < needed->items.count; i++)
        add_needed_column(page, table, &needed->items.items[i]);
    page_blank(page);
}

static void add_units(Page *page, const Needs *needs)
{
    PageTable *table;

    if (needs->units.count == 0)
        return;
    table = page_table(page);
    page_column(page, table, "area", false, FIT_CUT);
    page_column(page, table, "name", false, FIT_CUT);
    for (uint32_t i = 0; i < needs->units.count; i++) {
        PageRow *row = page_row(page, table);

        page_cell_text(page, row, needs->units.items[i]);
        page_cell_text(page, row,
                       i < needs->unit_titles.count ? needs->unit_titles.items[i] : TEXT_NONE);
    }
    page_blank(page);
}

static bool grants_shares(const Needs *needs)
{
    bool any = false;

    for (uint32_t i = 0; i < needs->evidence.count; i++)
        any |= needs->evidence.items[i].as_decided;
    return any;
}

static void add_needed_evidence(Page *page, const Needs *needs)
{
    PageTable *table;

    if (needs->evidence.count == 0)
        return;
    page_heading(page, grants_shares(needs)
                           ? TEXT("evidence.csv: milestone, evidence, area, submitted, decision, "
                                  "share, decided_on, decided_by, note")
                           : TEXT("evidence.csv: milestone, evidence, area, submitted, decision, "
                                  "decided_on, decided_by, note"));
    table = page_table(page);
    page_column(page, table, "milestone", false, FIT_WHOLE);
    page_column(page, table, "evidence", false, FIT_CUT);
    page_column(page, table, "area", false, FIT_WHOLE);
    page_column(page, table, "report by", false, FIT_WHOLE);
    page_column(page, table, "what it is", false, FIT_WRAP);
    for (uint32_t i = 0; i < needs->evidence.count && !page->arena->failed; i++) {
        const NeededEvidence *evidence = &needs->evidence.items[i];
        PageRow *row = page_row(page, table);

        page_cell_text(page, row, evidence->milestone);
        page_cell_text(page, row, evidence->evidence);
        page_cell_text(page, row, evidence->once ? TEXT("empty") : TEXT("each, or empty for all"));
        page_cell_text(page, row,
                       evidence->has_report_by ? page_day(page, evidence->report_by)
                                               : TEXT("not said"));
        page_cell_text(page, row, evidence->title);
    }
}

/* A heading, the rows wanted and the columns of each declared table; the areas; the evidence
 * with its report dates. */
void page_from_needs(Page *page, const Needs *needs)
{
    for (uint32_t i = 0; i < needs->tables.count && !page->arena->failed; i++)
        add_needed_table(page, &needs->tables.items[i]);
    add_units(page, needs);
    add_needed_evidence(page, needs);
}
