/* A statement, from what is asked. In steps that stand on each other:
 *
 *     cells    said_X                  the texts of a row's cells
 *     meanings is_X                    what they are
 *     asked    unit_of, period_of, known_of, refusal, answer_N     1 it counts, 0 it does not, NULL: open;
 *                                                                  2: it counts, without a value
 *     placed   is_kept, is_in_year
 *
 * and then a SELECT for each part of the result (sql.h). In one dialect the steps are one flat list of named
 * expressions, which each SELECT has for itself.
 *
 * A dialect that groups first has a step between asked and placed, which comes to few rows; parts are sums of these. What
 * stands before it is worked out again wherever it is spoken of, so that its answers are conditions, true or false:
 *
 *     counted  n, refused, a1 …        by the cells that say where and when, as they stand there
 *
 * These cells are what such a table is parted by, and each part can be grouped where it lies.
 */
#include "sql/dialect.h"

typedef enum CountedFrom { /* what a part of the result is counted from */
    OF_ROWS,
    INTO_GROUPS, /* rows, whether they are kept or not */
    OF_GROUPS
} CountedFrom;

typedef struct Writing {
    Out *out;
    const Asked *asked;
    const Printed *how;
    const Dialect *dialect;
    const Table *table;
    Arena arena;
    CountedFrom from;
    bool begun; /* an expression of the step stands there */
} Writing;

static const Counting *counting_of(const Writing *w, uint32_t nth)
{
    return &w->asked->plan->countings.items[w->asked->countings.items[nth]];
}

static void remark(const Writing *w, const char *indent, const char *words)
{
    if (!w->how->bare)
        out_format(w->out, "%s-- %s\n", indent, words);
}

/* --- steps ----------------------------------------------------------------------------------- */

static void begin_step(Writing *w, const char *name, const char *from, const char *words)
{
    w->begun = false;
    if (!w->dialect->steps) {
        remark(w, "  ", words);
        return;
    }
    remark(w, "", words);
    out_format(w->out, "%s (\n  SELECT%s%s", name, from ? " " : "", from ? from : "");
    out_str(w->out, from ? ".*" : "");
    w->begun = from != NULL;
}

static void end_step(Writing *w, const char *from, bool last)
{
    if (!w->dialect->steps)
        return;
    out_str(w->out, "\n  FROM ");
    if (from)
        out_str(w->out, from);
    else
        write_table(w->out, w->asked, w->how);
    out_str(w->out, last ? "\n)\n" : "\n),\n");
}

/* Before an expression; in a flat list the one before has its comma already. */
static void next(Writing *w)
{
    if (w->dialect->steps)
        out_str(w->out, w->begun ? ",\n    " : "\n    ");
    else
        out_str(w->out, "  ");
    w->begun = true;
}

static void named(Writing *w, Text name)
{
    out_str(w->out, " AS ");
    out_text(w->out, name);
    out_str(w->out, w->dialect->steps ? "" : ",\n");
}

static bool has_odd(const Writing *w)
{
    for (uint32_t i = 0; i < w->table->file_columns; i++)
        if (may_be_odd(w->asked, w->dialect, i))
            return true;
    return false;
}

/* Whether it is the type of a column, rows need not be asked. */
static void write_odd_columns(Writing *w)
{
    bool once = w->dialect->groups_first;

    next(w);
    out_str(w->out, once ? "(SELECT CASE" : "CASE");
    for (uint32_t i = 0; i < w->table->file_columns; i++)
        if (may_be_odd(w->asked, w->dialect, i))
            write_odd(w->out, w->asked, w->dialect, i, &w->arena);
    out_str(w->out, " ELSE 0 END");
    if (once) {
        out_str(w->out, " FROM (SELECT 1) AS one LEFT JOIN ");
        write_table(w->out, w->asked, w->how);
        out_str(w->out, " ON 1 = 0)");
    }
    named(w, TEXT("odd"));
}

/* Does it say where, when, or from when a row is known? */
static bool is_key(const Writing *w, uint32_t column)
{
    return asked_column(w->asked, column)->role == COLUMN_AREA || (int)column == w->table->dated_by ||
           column + 1 == (uint32_t)w->table->known_from;
}

static Text key_name(Writing *w, uint32_t column)
{
    return made_name(w->dialect, "key_", asked_name(w->asked, column), &w->arena);
}

static void write_keys(Writing *w)
{
    for (uint32_t i = 0; i < w->table->file_columns; i++) {
        if (!is_key(w, i))
            continue;
        next(w);
        write_as_it_stands(w->out, w->asked, w->dialect, i, &w->arena);
        named(w, key_name(w, i));
    }
}

static Text numbered(Writing *w, const char *before, uint32_t nth, const char *behind)
{
    Out out;

    out_init(&out);
    out_format(&out, "%s%u%s", before, nth + 1, behind);
    Text name = arena_copy(&w->arena, out_view(&out));
    w->arena.failed |= out.failed;
    out_release(&out);
    return name;
}

static void write_cells(Writing *w)
{
    begin_step(w, "cells AS", NULL, "each cell as a text");
    if (w->dialect->groups_first)
        write_keys(w);
    for (uint32_t i = 0; i < w->table->file_columns; i++) {
        next(w);
        write_said(w->out, w->asked, w->dialect, i, &w->arena);
        named(w, made_name(w->dialect, "said_", asked_name(w->asked, i), &w->arena));
    }
    if (has_odd(w))
        write_odd_columns(w);
    for (uint32_t i = 0; i < w->asked->mapped.count; i++) {
        next(w);
        write_maps_met(w->out, w->asked, w->dialect, i, &w->arena);
        named(w, numbered(w, "maps_", i, ""));
    }
    end_step(w, NULL, false);
}

static void write_read(Writing *w)
{
    begin_step(w, "meanings AS", "cells", "what it is: a date, 1 or 0, a number, an area; NULL: empty, or none of these");
    for (uint32_t i = 0; i < w->table->file_columns; i++) {
        if (!has_is(w->asked, i))
            continue;
        next(w);
        write_is(w->out, w->asked, w->dialect, i, &w->arena);
        named(w, cell_name(w->asked, w->dialect, i, &w->arena));
    }
    end_step(w, "cells", false);
}

static void write_or_empty(Writing *w, Text cell, bool month)
{
    if (w->dialect->groups_first) {
        out_str(w->out, "CASE WHEN ");
        out_text(w->out, cell);
        out_str(w->out, month ? " IS NULL THEN '' ELSE SUBSTRING(" : " IS NULL THEN '' ELSE ");
        out_text(w->out, cell);
        out_str(w->out, month ? ", 1, 7) END" : " END");
        return;
    }
    out_str(w->out, month ? "COALESCE(SUBSTRING(" : "COALESCE(");
    out_text(w->out, cell);
    out_format(w->out, "%s, %s'')", month ? ", 1, 7)" : "", w->dialect->literal);
}

static void write_place(Writing *w)
{
    uint32_t area, known = (uint32_t)w->table->known_from;

    next(w);
    if (asks_of_area(w->asked, &area))
        write_or_empty(w, cell_name(w->asked, w->dialect, area, &w->arena), false);
    else
        out_format(w->out, "%s''", w->dialect->literal);
    named(w, TEXT("unit_of"));
    next(w);
    write_or_empty(w, cell_name(w->asked, w->dialect, (uint32_t)w->table->dated_by, &w->arena), true);
    named(w, TEXT("period_of"));
    next(w);
    if (known)
        write_or_empty(w, cell_name(w->asked, w->dialect, known - 1, &w->arena), false);
    else
        out_format(w->out, "%s''", w->dialect->literal);
    named(w, TEXT("known_of"));
}

static void write_refusals(Writing *w)
{
    next(w);
    out_str(w->out, has_odd(w) ? "CASE WHEN odd > 0 THEN odd" : "CASE");
    for (uint32_t i = 0; i < w->table->file_columns; i++) {
        out_str(w->out, "\n      WHEN ");
        write_refusal(w->out, w->asked, w->dialect, i, &w->arena);
        out_format(w->out, " THEN %u", i + 1);
    }
    out_str(w->out, "\n      ELSE 0 END");
    named(w, TEXT("refusal"));
}

static void write_truth(Writing *w, const Counting *counting, bool yes)
{
    bool whole = w->dialect->three_valued;

    out_str(w->out, whole && !yes ? "NOT (" : "");
    write_condition(w->out, w->asked, w->dialect, counting, whole ? ASKS_WHOLE : yes ? ASKS_YES : ASKS_NO,
                    &w->arena);
    out_str(w->out, whole && !yes ? ")" : "");
}

/* 1 it counts, 0 it does not, NULL open, 2 it counts without a value. */
static void write_number_of_answer(Writing *w, const Counting *counting)
{
    out_str(w->out, "CASE WHEN ");
    if (counting->where == STEP_NONE)
        out_str(w->out, "1 = 1");
    else
        write_truth(w, counting, true);
    out_str(w->out, " THEN ");
    if (counting->column >= 0) {
        out_str(w->out, "CASE WHEN ");
        out_text(w->out, cell_name(w->asked, w->dialect, (uint32_t)counting->column, &w->arena));
        out_str(w->out, " IS NULL THEN 2 ELSE 1 END");
    } else {
        out_char(w->out, '1');
    }
    if (counting->where != STEP_NONE) {
        out_str(w->out, " WHEN ");
        write_truth(w, counting, false);
        out_str(w->out, " THEN 0");
    }
    out_str(w->out, " END");
}

static void write_answer(Writing *w, uint32_t nth)
{
    const Counting *counting = counting_of(w, nth);

    next(w);
    if (!w->dialect->groups_first)
        write_number_of_answer(w, counting);
    else if (counting->where == STEP_NONE)
        out_str(w->out, "TRUE");
    else
        write_truth(w, counting, true);
    named(w, numbered(w, "answer_", nth, ""));
}

static void write_asked(Writing *w)
{
    const char *name = w->dialect->groups_first ? "asked AS NOT MATERIALIZED" : "asked AS";

    begin_step(w, name, "meanings",
               w->dialect->groups_first
                   ? "where it belongs, whether it is refused, and whether it counts: NULL open"
                   : "where it belongs, whether it is refused, and whether it counts: 1 yes, 0 no, NULL open");
    write_place(w);
    write_refusals(w);
    for (uint32_t i = 0; i < w->asked->countings.count; i++)
        write_answer(w, i);
    for (uint32_t i = 0; i < w->asked->compared.count; i++) {
        next(w);
        write_texts_met(w->out, w->asked, w->dialect, i, &w->arena);
        named(w, numbered(w, "texts_", i, ""));
    }
    end_step(w, "meanings", false);
}

static void write_month(Writing *w, Month month)
{
    out_format(w->out, "%s'", w->dialect->literal);
    month_write_iso(w->out, month);
    out_char(w->out, '\'');
}

static void write_between(Writing *w, Month first, Month last)
{
    out_str(w->out, "period_of BETWEEN ");
    write_month(w, first);
    out_str(w->out, " AND ");
    write_month(w, last);
}

/* Is it of a month that is counted, or of no month that is known? */
static void write_kept(Writing *w)
{
    const Need *need = &w->asked->plan->needs.items[w->asked->need];

    out_format(w->out, "period_of = %s'' OR ", w->dialect->literal);
    write_between(w, need->first, need->last);
}

static void write_placed(Writing *w)
{
    const Model *model = w->asked->plan->model;
    Month first = model->year * 12 + 3, last = first + (Month)model_years(model) * 12 - 1;

    const char *from = w->dialect->groups_first ? "counted" : "asked";

    begin_step(w, "placed AS", from, "is it of a month that is counted, or of another of the years");
    next(w);
    out_str(w->out, "CASE WHEN ");
    write_kept(w);
    out_str(w->out, " THEN 1 ELSE 0 END");
    named(w, TEXT("is_kept"));
    next(w);
    out_str(w->out, "CASE WHEN ");
    write_kept(w);
    out_str(w->out, " OR ");
    write_between(w, first, last);
    out_str(w->out, " THEN 1 ELSE 0 END AS is_in_year");
    if (!w->dialect->steps)
        out_char(w->out, '\n');
    end_step(w, from, true);
}

static void write_grouping(Writing *w);

static void write_steps(Writing *w)
{
    out_str(w->out, w->dialect->steps ? "WITH " : "WITH\n");
    write_cells(w);
    write_read(w);
    write_asked(w);
    if (w->dialect->groups_first)
        write_grouping(w);
    write_placed(w);
}

typedef enum Figure { FIGURE_YES, FIGURE_OPEN, FIGURE_EMPTY, FIGURE_SUM } Figure;

/* --- parts of the result --------------------------------------------------------------------- */

static void write_column(Writing *w, const char *text, const char *name)
{
    out_format(w->out, "%s%s'%s' AS %s", w->begun ? ", " : "", w->dialect->literal, text, name);
    w->begun = true;
}

static void write_count(Writing *w, const char *where, const char *name)
{
    out_format(w->out, "%s(CASE WHEN %s THEN 1 END) AS %s", w->dialect->count, where, name);
}

/* Which rows: those whose answer is so. */
static Text figure_rows(Writing *w, uint32_t nth, Figure figure)
{
    static const char *const numbers[] = {" = 1", " IS NULL", " = 2", " = 1"};
    const Counting *counting = counting_of(w, nth);
    Out out;

    out_init(&out);
    out_format(&out, "%sanswer_%u", w->from == OF_ROWS ? "is_kept = 1 AND " : "", nth + 1);
    if (!w->dialect->groups_first || figure == FIGURE_OPEN) {
        out_str(&out, numbers[figure]);
    } else if (counting->column >= 0) {
        out_str(&out, " AND ");
        out_text(&out, cell_name(w->asked, w->dialect, (uint32_t)counting->column, &w->arena));
        out_str(&out, figure == FIGURE_EMPTY ? " IS NULL" : " IS NOT NULL");
    }
    Text rows = arena_copy(&w->arena, out_view(&out));
    w->arena.failed |= out.failed;
    out_release(&out);
    return rows;
}

/* Of the rows that are kept. */
static void write_figure(Writing *w, uint32_t nth, Figure figure)
{
    static const char *const behind[] = {"", "_open", "_empty", "_sum"};
    const Counting *counting = counting_of(w, nth);
    Text name = numbered(w, "a", nth, behind[figure]);

    out_str(w->out, ",\n  ");
    if (w->from == OF_GROUPS) {
        out_format(w->out, "COALESCE(SUM(CASE WHEN is_kept = 1 THEN %.*s END), 0)", (int)name.len, text_bytes(name));
    } else if (figure == FIGURE_SUM) {
        uint32_t column = (uint32_t)counting->column;
        w->dialect->sum(w->out, figure_rows(w, nth, figure), cell_name(w->asked, w->dialect, column, &w->arena),
                        asked_column(w->asked, column)->kind.tag == KIND_COUNT);
    } else {
        Text rows = figure_rows(w, nth, figure);
        out_format(w->out, "%s(CASE WHEN %.*s THEN 1 END)", w->dialect->count, (int)rows.len, text_bytes(rows));
    }
    out_format(w->out, " AS %.*s", (int)name.len, text_bytes(name));
}

static void write_answers(Writing *w, uint32_t nth)
{
    const Counting *counting = counting_of(w, nth);

    write_figure(w, nth, FIGURE_YES);
    write_figure(w, nth, FIGURE_OPEN);
    if (counting->column < 0)
        return;
    write_figure(w, nth, FIGURE_EMPTY);
    if (counting->how == TALLY_SUM)
        write_figure(w, nth, FIGURE_SUM);
}

static void write_from(Writing *w, const char *where)
{
    out_str(w->out, "\nFROM ");
    if (w->dialect->steps)
        out_str(w->out, "placed");
    else
        write_table(w->out, w->asked, w->how);
    out_str(w->out, where);
}

static void write_and_keys(Writing *w)
{
    for (uint32_t i = 0; i < w->table->file_columns; i++)
        if (is_key(w, i)) {
            out_str(w->out, ", ");
            out_text(w->out, key_name(w, i));
        }
}

/* By the keys as they stand, and by what they mean, which hangs on these alone. */
static void write_grouping(Writing *w)
{
    begin_step(w, "counted AS", NULL, "rows by their cells of where and when: of a table in parts, where each lies");
    w->from = INTO_GROUPS;
    out_format(w->out, " unit_of, period_of, known_of, %s(*) AS n,\n  ", w->dialect->count);
    write_count(w, "refusal > 0", "refused");
    out_str(w->out, ", MAX(refusal) AS refused_in");
    for (uint32_t i = 0; i < w->asked->countings.count; i++)
        write_answers(w, i);
    out_str(w->out, "\n  FROM asked\n  GROUP BY unit_of, period_of, known_of");
    write_and_keys(w);
    out_str(w->out, "\n),\n");
    w->from = OF_GROUPS;
}

static void begin_part(Writing *w, const char *part, const char *words)
{
    remark(w, "", words);
    if (!w->dialect->steps)
        write_steps(w);
    w->begun = false;
    out_format(w->out, "SELECT\n  %s'", w->dialect->literal);
    out_text(w->out, w->asked->version);
    out_str(w->out, "' AS counts_of");
    w->begun = true;
    write_column(w, part, "part");
}

static void write_table_counts(Writing *w)
{
    if (w->from == OF_GROUPS) {
        out_str(w->out, ",\n  COALESCE(SUM(n), 0) AS n, COALESCE(SUM(CASE WHEN is_kept = 1 THEN n END), 0) AS kept, "
                        "COALESCE(SUM(CASE WHEN is_in_year = 1 THEN n END), 0) AS in_year,\n  "
                        "COALESCE(SUM(refused), 0) AS refused, COALESCE(MAX(refused_in), 0) AS refused_in");
        return;
    }
    out_format(w->out, ",\n  %s(*) AS n", w->dialect->count);
    out_str(w->out, ", ");
    write_count(w, "is_kept = 1", "kept");
    out_str(w->out, ", ");
    write_count(w, "is_in_year = 1", "in_year");
    out_str(w->out, ",\n  ");
    write_count(w, "refusal > 0", "refused");
    out_str(w->out, ", COALESCE(MAX(refusal), 0) AS refused_in");
}

static void write_rows_of(Writing *w, bool months)
{
    write_table_counts(w);
    for (uint32_t i = 0; i < w->asked->countings.count; i++)
        write_answers(w, i);
    write_from(w, months ? "\nWHERE is_kept = 1" : "");
    if (months)
        out_str(w->out, w->dialect->steps ? "\nGROUP BY unit_of, period_of, known_of"
                                          : "\nGROUP BY unit, period, known");
}

/* A second name of an expression is not found in what a node answers; where names are given to expressions it is made
 * another one. */
static void write_place_column(Writing *w, const char *name)
{
    out_format(w->out, w->dialect->steps ? ", %s_of AS %s" : ", toString(%s_of) AS %s", name, name);
}

static void write_months(Writing *w)
{
    begin_part(w, "months", "the rows of each unit and month");
    write_place_column(w, "unit");
    write_place_column(w, "period");
    write_place_column(w, "known");
    write_rows_of(w, true);
}

static void write_control(Writing *w)
{
    out_str(w->out, "\nUNION ALL\n");
    begin_part(w, "control", "the whole table, by which it is seen that nothing is missing");
    write_column(w, "", "unit");
    write_column(w, "", "period");
    write_column(w, "", "known");
    write_rows_of(w, false);
}

static void write_value(Writing *w, const Different *different)
{
    const Counting *counting = counting_of(w, different->nth);

    out_format(w->out, "CASE WHEN answer_%u", different->nth + 1);
    if (w->dialect->groups_first) {
        out_str(w->out, " AND ");
        write_between(w, period_first(different->period), period_last(different->period));
    } else {
        out_str(w->out, " = 1");
    }
    out_str(w->out, " THEN ");
    out_text(w->out, cell_name(w->asked, w->dialect, (uint32_t)counting->column, &w->arena));
    out_str(w->out, " END");
}

/* How many different values there are. */
static void write_values(Writing *w, const Different *different)
{
    bool coalesces = w->dialect->none_is_null;

    out_format(w->out, "%s%s(DISTINCT ", coalesces ? "COALESCE(" : "", w->dialect->count);
    if (w->dialect->groups_first)
        out_str(w->out, "value");
    else
        write_value(w, different);
    out_str(w->out, coalesces ? "), 0)" : ")");
}

/* All counts are 0 but that of different values; NULL: all. */
static void write_no_counts(Writing *w, const Different *different)
{
    for (uint32_t i = 0; i < w->asked->countings.count; i++) {
        const Counting *counting = counting_of(w, i);
        out_str(w->out, ",\n  ");
        if (different && i == different->nth)
            write_values(w, different);
        else
            out_char(w->out, '0');
        out_format(w->out, " AS a%u, 0 AS a%u_open", i + 1, i + 1);
        if (counting->column >= 0)
            out_format(w->out, ", 0 AS a%u_empty", i + 1);
        if (counting->how == TALLY_SUM)
            out_format(w->out, ", %s AS a%u_sum", w->dialect->no_sum, i + 1);
    }
}

/* Where each part of the table lies, its values once. A period that is asked by WHERE is taken for so few rows that
 * they are fetched. */
static void write_values_once(Writing *w, const Different *different)
{
    uint32_t area;

    out_str(w->out, "\nFROM (\n  SELECT unit_of, ");
    write_value(w, different);
    out_str(w->out, " AS value\n  FROM asked\n  GROUP BY unit_of, value");
    if (asks_of_area(w->asked, &area)) {
        out_str(w->out, ", ");
        out_text(w->out, key_name(w, area));
    }
    out_str(w->out, "\n) AS once");
}

static void write_different(Writing *w, const Different *different)
{
    Month first = period_first(different->period), last = period_last(different->period);

    out_str(w->out, "\nUNION ALL\n");
    begin_part(w, different->whole ? "different in all" : "different", "different values of a period");
    if (different->whole)
        write_column(w, "", "unit");
    else
        write_place_column(w, "unit");
    out_format(w->out, ", %s'", w->dialect->literal);
    month_write_iso(w->out, first);
    out_str(w->out, " to ");
    month_write_iso(w->out, last);
    out_str(w->out, "' AS period");
    write_column(w, "", "known");
    out_str(w->out, ",\n  0 AS n, 0 AS kept, 0 AS in_year, 0 AS refused, 0 AS refused_in");
    write_no_counts(w, different);
    if (w->dialect->groups_first) {
        write_values_once(w, different);
    } else {
        write_from(w, "\nWHERE ");
        write_between(w, first, last);
    }
    out_str(w->out, different->whole ? "" : w->dialect->steps ? "\nGROUP BY unit_of" : "\nGROUP BY unit");
}

/* Where each part of the table lies, its rows by the key, as those of `counted`. */
static void write_texts_once(Writing *w, Text key, bool kept)
{
    out_format(w->out, "\nFROM (\n  SELECT %.*s, %s(", (int)key.len, text_bytes(key), w->dialect->count);
    out_str(w->out, kept ? "CASE WHEN " : "*");
    if (kept) {
        write_kept(w);
        out_str(w->out, " THEN 1 END");
    }
    out_format(w->out, ") AS n\n  FROM asked\n  GROUP BY %.*s", (int)key.len, text_bytes(key));
    write_and_keys(w);
    out_str(w->out, "\n) AS once");
}

/* Rows by a text that is asked for, or by what a source says stands for another. */
static void write_texts(Writing *w, Text key, bool kept, const char *words)
{
    bool groups = w->dialect->groups_first;

    out_str(w->out, "\nUNION ALL\n");
    begin_part(w, "texts", words);
    write_column(w, "", "unit");
    out_format(w->out, w->dialect->steps ? ", %.*s AS period" : ", toString(%.*s) AS period", (int)key.len, text_bytes(key));
    write_column(w, "", "known");
    out_format(w->out, ",\n  %s%s AS n", groups ? "SUM(n)" : w->dialect->count, groups ? "" : "(*)");
    out_str(w->out, ", 0 AS kept, 0 AS in_year, 0 AS refused, 0 AS refused_in");
    write_no_counts(w, NULL);
    if (groups)
        write_texts_once(w, key, kept);
    else
        write_from(w, kept ? "\nWHERE is_kept = 1" : "");
    out_str(w->out, "\nGROUP BY ");
    out_text(w->out, w->dialect->steps ? key : TEXT("period"));
}

static void write_all_texts(Writing *w)
{
    for (uint32_t i = 0; i < w->asked->compared.count; i++)
        write_texts(w, numbered(w, "texts_", i, ""), true, "rows by a text that conditions ask for");
    for (uint32_t i = 0; i < w->asked->mapped.count; i++)
        write_texts(w, numbered(w, "maps_", i, ""), false, "rows by a text that the source says stands for another");
}

/* --------------------------------------------------------------------------------------------- */

void asked_write(Out *out, const Asked *asked, const Printed *how)
{
    Writing w = {.out = out,
                 .asked = asked,
                 .how = how,
                 .dialect = how->dialect,
                 .table = asked->plan->needs.items[asked->need].declared};

    if (!arena_init(&w.arena)) {
        out->failed = true;
        return;
    }
    if (!how->bare)
        write_remarks(out, asked, how->dialect);
    if (w.dialect->steps)
        write_steps(&w);
    write_months(&w);
    write_control(&w);
    for (uint32_t i = 0; i < asked->different.count; i++)
        write_different(&w, &asked->different.items[i]);
    write_all_texts(&w);
    out_str(out, ";\n");
    out->failed |= w.arena.failed;
    arena_release(&w.arena);
}
