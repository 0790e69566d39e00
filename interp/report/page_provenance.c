/* The page of `eval --provenance`: what became of the rows of each table.
 *
 *     secamb_999: what was counted, as at 15 November 2016
 *
 *     activity                                                        data/activity.csv
 *       21 rows: 18 kept, 3 of months that nothing counts over
 *       August 2016 has no row of kent
 *       june.csv and july.csv both have rows of 30 June 2016; none is in both
 *
 *       area      rows   see_and_convey   see_and_treat
 *       --------------------------------------------------
 *       kent         6           37,440          30,120
 *       …
 *
 *       what the conditions make of the rows kept      yes   no   unknown
 *       -------------------------------------------------------------------
 *       count calls where team is "Red"                 12    6         0
 *
 *       a value that no condition names      rows   first in row
 *       ----------------------------------------------------------
 *       team "Blue"                             2             14
 */
#include "report/page.h"

enum { VALUES_SHOWN = 20 };

static Text number_text(Page *page, uint32_t number)
{
    Out words;

    out_init(&words);
    out_grouped(&words, number);
    return page_take(page, &words);
}

/* "18 kept"; nothing where there are none. */
static void add_part(Out *words, uint32_t rows, const char *what)
{
    if (rows == 0)
        return;
    out_str(words, ", ");
    out_grouped(words, rows);
    out_str(words, what);
}

/* "12 rows: 11 kept, 1 of months outside the scheme" */
static void write_kept(Out *words, uint32_t rows, uint32_t kept, uint32_t uncounted, uint32_t outside)
{
    out_grouped(words, rows);
    out_str(words, rows == 1 ? " row: " : " rows: ");
    out_grouped(words, kept);
    out_str(words, " kept");
    add_part(words, uncounted, " of months that nothing counts over");
    add_part(words, outside, " of months outside the scheme");
}

/* "april.csv, SHA-256 64ec88ca…: 12 rows: 12 kept" */
static void add_read(Page *page, const FileRead *one)
{
    Out words;

    out_init(&words);
    out_text(&words, one->path);
    if (one->sha256.len > 0) {
        out_str(&words, ", SHA-256 ");
        out_text(&words, text_slice(one->sha256, 0, DIGEST_SHOWN));
    }
    out_str(&words, ": ");
    if (one->told) {
        write_kept(&words, one->rows, one->kept, one->uncounted, one->outside);
    } else {
        out_grouped(&words, one->rows);
        out_str(&words, one->rows == 1 ? " row" : " rows");
    }
    page_line(page, 2, page_take(page, &words));
}

static Text rows_words(Page *page, const TableRead *table)
{
    Out words;

    out_init(&words);
    write_kept(&words, table->rows, table->kept, table->uncounted, table->outside);
    add_part(&words, table->replaced, " replaced by a later version");
    add_part(&words, table->empty, table->empty == 1 ? " cell empty" : " cells empty");
    add_part(&words, table->suppressed,
             table->suppressed == 1 ? " cell suppressed" : " cells suppressed");
    return page_take(page, &words);
}

static void add_missing(Page *page, const Provenance *provenance, const MissingRows *missing)
{
    Out words;

    out_init(&words);
    if (missing->step == 3)
        quarter_write(&words, missing->month);
    else
        month_write_words(&words, missing->month);
    out_str(&words, " has no row");
    out_str(&words, missing->names.count > 0 ? " of " : "");
    if (missing->units > missing->names.count && missing->names.count > 0) {
        out_grouped(&words, missing->units);
        out_char(&words, ' ');
        if (missing->units == 1)
            out_text(&words, provenance->unit_word);
        else
            out_plural(&words, provenance->unit_word);
        out_str(&words, ": ");
    }
    for (uint32_t i = 0; i < missing->names.count; i++) {
        out_str(&words, i > 0 ? ", " : "");
        out_text(&words, missing->names.items[i]);
    }
    if (missing->names.count > 0 && missing->units > missing->names.count)
        out_str(&words, " …");
    page_line(page, 1, page_take(page, &words));
}

/* "june.csv and july.csv both have rows of 1 to 30 June 2016; 3 are in both" */
static void add_in_both(Page *page, const InBoth *one)
{
    Out words;

    out_init(&words);
    out_text(&words, one->first);
    out_str(&words, " and ");
    out_text(&words, one->second);
    out_str(&words, " both have rows of ");
    day_write_words(&words, one->from);
    if (one->to != one->from) {
        out_str(&words, " to ");
        day_write_words(&words, one->to);
    }
    out_str(&words, one->in_part ? "; at least " : "; ");
    if (one->rows > 0 || one->in_part)
        out_grouped(&words, one->rows);
    else
        out_str(&words, "none");
    out_str(&words, one->rows > 1 ? " are in both" : " is in both");
    page_line(page, 1, page_take(page, &words));
}

static void add_all_in_both(Page *page, const TableRead *read)
{
    Out words;

    for (uint32_t i = 0; i < read->in_both.count && i < VALUES_SHOWN; i++)
        add_in_both(page, &read->in_both.items[i]);
    if (read->in_both.count <= VALUES_SHOWN)
        return;
    out_init(&words);
    out_str(&words, "and ");
    out_grouped(&words, read->in_both.count - VALUES_SHOWN);
    out_str(&words, " more pairs of files; --json has them all");
    page_line(page, 1, page_take(page, &words));
}

/* "14", and where the table has several files "calls/june.csv:14" */
static void write_line(Out *words, Text path, uint32_t line)
{
    if (path.ptr) {
        out_text(words, path);
        out_format(words, ":%u", line);
        return;
    }
    out_str(words, "row ");
    out_grouped(words, line);
}

/* "3 rows are the same as one before them: row 9 is as row 4"
 * "incident: 2 ids stand in several rows, in 5 together: row 9 has that of row 4" */
static void add_alike(Page *page, const Alike *one)
{
    bool rows = !one->column.ptr;
    uint32_t count = rows ? one->rows - one->values : one->values;
    Out words;

    out_init(&words);
    if (!rows)
        out_format(&words, "%.*s: ", (int)one->column.len, one->column.ptr);
    out_str(&words, one->in_part ? "at least " : "");
    out_grouped(&words, count);
    if (rows) {
        out_str(&words, count == 1 ? " row is the same as one before it: " : " rows are the same as one before them: ");
    } else {
        out_str(&words, count == 1 ? " id stands in several rows, in " : " ids stand in several rows, in ");
        out_grouped(&words, one->rows);
        out_str(&words, " together: ");
    }
    write_line(&words, one->path, one->line);
    out_str(&words, rows ? " is as " : " has that of ");
    write_line(&words, one->as_path, one->as_line);
    page_line(page, 1, page_take(page, &words));
}

/* --- sums ---------------------------------------------------------------------------------- */

static Text sum_text(Page *page, Number sum)
{
    Out words;

    out_init(&words);
    number_write_decimal(&words, sum, 0, 6, true);
    return page_take(page, &words);
}

static void add_sum(Page *page, PageTable *table, Text unit, const UnitSum *sum, bool ruled)
{
    PageRow *row = page_row(page, table);

    row->ruled = ruled;
    page_cell_text(page, row, unit);
    page_cell_text(page, row, number_text(page, sum->rows));
    for (uint32_t i = 0; i < sum->sums.count; i++)
        page_cell_text(page, row, sum_text(page, sum->sums.items[i]));
}

static void add_sums(Page *page, const Provenance *provenance, const TableRead *read)
{
    PageTable *table;

    page_blank(page);
    table = page_table(page);
    page_column_named(page, table, read->units.count ? provenance->unit_word : TEXT_NONE, false,
                      FIT_CUT);
    page_column(page, table, "rows", true, FIT_WHOLE);
    for (uint32_t i = 0; i < read->summed.count; i++)
        page_column_named(page, table, read->summed.items[i], true, FIT_WHOLE);
    for (uint32_t i = 0; i < read->units.count && !page->arena->failed; i++)
        add_sum(page, table, read->units.items[i].unit, &read->units.items[i], false);
    add_sum(page, table, TEXT("all"), &read->all, read->units.count > 0);
}

/* --- rows of their own ----------------------------------------------------------------------- */

/* On one line, however the clause was broken. */
static Text clause_words(Page *page, Text clause)
{
    Out words;
    bool blank = false;

    out_init(&words);
    for (size_t i = 0; i < clause.len; i++) {
        char c = clause.ptr[i];
        bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_blank || !blank)
            out_char(&words, is_blank ? ' ' : c);
        blank = is_blank;
    }
    return page_take(page, &words);
}

/* "… excluding no_cpr", and what it is the first to keep out, or to leave open. */
static void add_condition(Page *page, PageTable *table, const RowsKept *one)
{
    Text condition = clause_words(page, one->condition);
    PageRow *row = page_row(page, table);
    Out words;

    out_init(&words);
    out_str(&words, one->excludes ? "… excluding " : "… ");
    out_text(&words, condition);
    page_cell_text(page, row, page_take(page, &words));
    page_cell_text(page, row, TEXT_NONE);
    page_cell_text(page, row, number_text(page, one->no));
    page_cell_text(page, row, number_text(page, one->unknown));
}

static void add_conditions(Page *page, const TableRead *read)
{
    PageTable *table;

    if (read->conditions.count == 0)
        return;
    page_blank(page);
    table = page_table(page);
    page_column(page, table, "what the conditions make of the rows kept", false, FIT_WRAP);
    page_column(page, table, "yes", true, FIT_WHOLE);
    page_column(page, table, "no", true, FIT_WHOLE);
    page_column(page, table, "unknown", true, FIT_WHOLE);
    for (uint32_t i = 0; i < read->conditions.count && !page->arena->failed; i++) {
        const RowsTaken *one = &read->conditions.items[i];
        PageRow *row = page_row(page, table);
        page_cell_text(page, row, clause_words(page, one->clause));
        page_cell_text(page, row, number_text(page, one->yes));
        page_cell_text(page, row, number_text(page, one->no));
        page_cell_text(page, row, number_text(page, one->unknown));
        bool one_alone = one->by.count == 1 && !one->by.items[0].excludes; /* the clause has it all */
        for (uint32_t k = 0; !one_alone && k < one->by.count; k++)
            add_condition(page, table, &one->by.items[k]);
    }
}

static Text value_words(Page *page, const Unmatched *one)
{
    Out words;

    out_init(&words);
    out_text(&words, one->column);
    out_str(&words, " \"");
    out_text(&words, one->text);
    out_char(&words, '"');
    return page_take(page, &words);
}

/* "14", and where the table has several files "calls/june.csv:14" */
static Text line_words(Page *page, const Unmatched *one)
{
    Out words;

    if (!one->path.ptr)
        return number_text(page, one->line);
    out_init(&words);
    out_text(&words, one->path);
    out_format(&words, ":%u", one->line);
    return page_take(page, &words);
}

static void add_unmatched(Page *page, const TableRead *read)
{
    PageTable *table;
    Out words;

    if (read->unmatched.count == 0)
        return;
    page_blank(page);
    table = page_table(page);
    page_column(page, table, "a value that no condition names", false, FIT_CUT);
    page_column(page, table, "rows", true, FIT_WHOLE);
    page_column(page, table, "first in row", true, FIT_WHOLE);
    for (uint32_t i = 0; i < read->unmatched.count && i < VALUES_SHOWN; i++) {
        const Unmatched *one = &read->unmatched.items[i];
        PageRow *row = page_row(page, table);
        page_cell_text(page, row, value_words(page, one));
        page_cell_text(page, row, number_text(page, one->rows));
        page_cell_text(page, row, line_words(page, one));
    }
    if (read->unmatched.count <= VALUES_SHOWN)
        return;
    out_init(&words);
    out_str(&words, "and ");
    out_grouped(&words, read->unmatched.count - VALUES_SHOWN);
    out_str(&words, " more; --json has them all");
    page_line(page, 0, page_take(page, &words));
}

/* --- all of it ----------------------------------------------------------------------------- */

static void add_file(Page *page, Text table, Text path)
{
    Out words;

    out_init(&words);
    out_text(&words, table);
    out_str(&words, path.ptr ? ", from " : ": no file was read");
    out_text(&words, path);
    page_blank(page);
    page_line(page, 0, page_take(page, &words));
}

static void add_table(Page *page, const Provenance *provenance, const TableRead *read)
{
    add_file(page, read->table, read->path);
    if (!read->path.ptr)
        return;
    page_line(page, 1, rows_words(page, read));
    for (uint32_t i = 0; i < read->files.count && !page->arena->failed; i++)
        add_read(page, &read->files.items[i]);
    for (uint32_t i = 0; i < read->missing.count && !page->arena->failed; i++)
        add_missing(page, provenance, &read->missing.items[i]);
    add_all_in_both(page, read);
    for (uint32_t i = 0; i < read->alike.count && !page->arena->failed; i++)
        add_alike(page, &read->alike.items[i]);
    add_sums(page, provenance, read);
    add_conditions(page, read);
    add_unmatched(page, read);
}

static void add_evidence(Page *page, const Provenance *provenance)
{
    Out words;

    if (!provenance->has_evidence)
        return;
    add_file(page, TEXT("evidence"), provenance->evidence_path);
    if (!provenance->evidence_path.ptr)
        return;
    out_init(&words);
    out_grouped(&words, provenance->evidence_rows);
    out_str(&words, provenance->evidence_rows == 1 ? " row" : " rows");
    page_line(page, 1, page_take(page, &words));
}

void page_from_provenance(Page *page, const Provenance *provenance, const Printing *how)
{
    Out words;

    out_init(&words);
    out_text(&words, provenance->scheme);
    out_str(&words, ": what was counted, as at ");
    day_write_words(&words, provenance->as_at);
    if (how->as_at_found)
        out_str(&words, ", the last date that any fact bears");
    page_heading(page, page_take(page, &words));
    for (uint32_t i = 0; i < provenance->tables.count && !page->arena->failed; i++)
        add_table(page, provenance, &provenance->tables.items[i]);
    add_evidence(page, provenance);
    page_expected(page, &provenance->expected, how->root);
}
