/* The result of a statement -> facts of its table, as if the rows had been read and judged.
 *
 *     months row   a1, a1_open, …  ->  groups of rows that are alike, for each counting: those that count, that
 *                                      do not, of which it cannot be told, and that have no value
 *     control      everything once more, over the whole table: whatever is missing, twice or changed shows
 *
 * The result was a file on its way, so nothing of it is believed that does not add up. Whether rows were
 * refused is the first thing that is asked.
 */
#include "sql/counts.h"

#include <string.h>

/* --- columns --------------------------------------------------------------------------------- */

/* Some warehouses give names in capitals. */
static int column_named(const Sheet *sheet, Text name)
{
    for (uint32_t i = 0; i < sheet->columns.count; i++)
        if (text_equal_fold(sheet->columns.items[i], name))
            return (int)i;
    return -1;
}

static bool find_column(CountsTaken *t, const char *name, uint32_t *column)
{
    int found = column_named(t->sheet, text_from_cstr(name));

    *column = found < 0 ? 0 : (uint32_t)found;
    if (found < 0)
        sql_say_no_column(t->to->diags, t->sheet->path, text_from_cstr(name));
    return found >= 0;
}

static bool find_answer(CountsTaken *t, uint32_t nth, const char *behind, uint32_t *column)
{
    char name[32];
    Out out;

    out_init(&out);
    out_format(&out, "a%u%s", nth + 1, behind);
    size_t len = out.len < sizeof name ? out.len : 0;
    memcpy(name, text_bytes(out_view(&out)), len);
    name[len] = '\0';
    t->arena->failed |= out.failed;
    out_release(&out);
    return find_column(t, name, column);
}

static bool find_columns(CountsTaken *t)
{
    bool good = find_column(t, "part", &t->part) && find_column(t, "unit", &t->unit) &&
                find_column(t, "period", &t->period) && find_column(t, "known", &t->known);

    for (uint32_t i = 0; i < TABLE_COUNTS; i++)
        good = find_column(t, table_counts[i], &t->fixed[i]) && good;
    for (uint32_t i = 0; i < t->asked.countings.count && good; i++) {
        const Counting *counting = &t->to->plan->countings.items[t->asked.countings.items[i]];
        AnswerColumns *of = &t->answers[i];
        good = find_answer(t, i, "", &of->yes) && find_answer(t, i, "_open", &of->open);
        of->has_value = counting->column >= 0;
        of->sums = counting->how == TALLY_SUM;
        good = good && (!of->has_value || find_answer(t, i, "_empty", &of->empty)) &&
               (!of->sums || find_answer(t, i, "_sum", &of->sum));
    }
    return good;
}

/* --- cells ----------------------------------------------------------------------------------- */

static DataPlace place_of(const CountsTaken *t, const SheetRow *row, uint32_t column)
{
    return (DataPlace){
        .path = t->sheet->path, .row = row->line, .column = t->sheet->columns.items[column]};
}

static bool take_count(CountsTaken *t, const SheetRow *row, uint32_t column, uint32_t *count)
{
    Text cell = row->cells[column];
    uint64_t value = 0;
    bool good = cell.len > 0 && cell.len <= 18;

    for (size_t i = 0; good && i < cell.len; i++) {
        good = ascii_is_digit(cell.ptr[i]);
        value = value * 10 + (uint64_t)(cell.ptr[i] - '0');
    }
    *count = good ? (uint32_t)value : 0;
    if (good && value <= CSV_LINES_MAX)
        return true;
    sql_say_no_count(t->to->diags, place_of(t, row, column), cell);
    return false;
}

/* Perhaps below 0. */
static bool take_sum(CountsTaken *t, const SheetRow *row, uint32_t nth, Number *sum)
{
    const Counting *counting = &t->to->plan->countings.items[t->asked.countings.items[nth]];
    uint32_t column = t->answers[nth].sum;
    Text cell = row->cells[column];

    if (number_from_text(cell, true, t->arena, sum, NULL) != NUMBER_OK || !number_is_whole(*sum) ||
        memchr(cell.ptr, ',', cell.len) || memchr(cell.ptr, '.', cell.len)) {
        *sum = NUMBER_ZERO;
        sql_say_no_count(t->to->diags, place_of(t, row, column), cell);
        return false;
    }
    if (asked_kind(&t->asked, (uint32_t)counting->column) != KIND_COUNT)
        *sum = number_div(*sum, number_from_int(MILLIONTHS), t->arena);
    return true;
}

static bool take_answers(CountsTaken *t, const SheetRow *row, CountedRow *made)
{
    bool good = true;

    for (uint32_t i = 0; i < TABLE_COUNTS; i++)
        good = take_count(t, row, t->fixed[i], &made->table[i]) && good;
    made->answers = arena_try(t->arena, (t->asked.countings.count + 1) * sizeof *made->answers);
    for (uint32_t i = 0; made->answers && i < t->asked.countings.count; i++) {
        const AnswerColumns *of = &t->answers[i];
        CountedAnswer *answer = &made->answers[i];
        answer->sum = NUMBER_ZERO;
        good = take_count(t, row, of->yes, &answer->yes) && good;
        good = take_count(t, row, of->open, &answer->open) && good;
        good = (!of->has_value || take_count(t, row, of->empty, &answer->empty)) && good;
        good = (!of->sums || take_sum(t, row, i, &answer->sum)) && good;
    }
    return good && made->answers;
}

/* By the name that the statement gives it. */
static int32_t find_unit(const CountsTaken *t, Text name)
{
    const Facts *facts = t->to->facts;
    const Model *model = t->to->plan->model;
    uint32_t found = facts_unit_named(facts, name);

    if (facts->names)
        return found == UNNAMED ? -1 : (int32_t)found;
    for (uint32_t i = 0; i < model->areas.count && i < facts->units; i++)
        if (text_equal(name, name_text(&model->book->names, model->areas.items[i].name)))
            return (int32_t)i;
    return -1;
}

static bool take_unit(CountsTaken *t, const SheetRow *row, CountedRow *made)
{
    Text cell = row->cells[t->unit];

    made->unit = t->by_unit ? UNIT_UNKNOWN : UNIT_ALL;
    if (cell.len == 0)
        return true;
    made->unit = t->by_unit ? find_unit(t, cell) : -1;
    if (made->unit >= 0)
        return true;
    sql_say_unknown_unit(t->to->diags, place_of(t, row, t->unit), cell);
    return false;
}

static bool in_need(const CountsTaken *t, Month first, Month last)
{
    return first >= t->need->first && last <= t->need->last && first <= last;
}

/* 2016-04, of a different part 2016-04 to 2016-09; empty where no date is known. A key of texts. */
static bool take_period(CountsTaken *t, const SheetRow *row, CountedRow *made)
{
    static const Text joint = {" to ", 4};
    Text cell = row->cells[t->period];
    bool good = true, months = made->part == PART_MONTHS;

    made->first = made->last = MONTH_UNKNOWN;
    if (made->part == PART_CONTROL || (months && cell.len == 0))
        return true;
    if (made->part == PART_TEXTS) {
        made->key = texts_key(t, cell);
        if (!made->key)
            sql_say_unknown_period(t->to->diags, place_of(t, row, t->period), cell);
        return made->key != NULL;
    }
    if (months)
        good = month_from_iso(cell, &made->first);
    else
        good = cell.len == 18 && text_equal(text_slice(cell, 7, 11), joint) &&
               month_from_iso(text_slice(cell, 0, 7), &made->first) &&
               month_from_iso(text_slice(cell, 11, 18), &made->last);
    if (good && months)
        made->last = made->first;
    if (good && in_need(t, made->first, made->last))
        return true;
    sql_say_unknown_period(t->to->diags, place_of(t, row, t->period), cell);
    return false;
}

static bool take_known(CountsTaken *t, const SheetRow *row, CountedRow *made)
{
    Text cell = row->cells[t->known];

    made->known = DAY_NONE;
    if (cell.len == 0 || (t->need->declared->known_from && day_from_iso(cell, &made->known)))
        return true;
    sql_say_unknown_period(t->to->diags, place_of(t, row, t->known), cell);
    return false;
}

static bool take_part(CountsTaken *t, const SheetRow *row, CountedRow *made)
{
    for (uint32_t i = 0; i < PART_COUNT; i++)
        if (text_equal(row->cells[t->part], text_from_cstr(part_names[i]))) {
            made->part = (CountedPart)i;
            return true;
        }
    sql_say_unknown_part(t->to->diags, place_of(t, row, t->part), row->cells[t->part]);
    return false;
}

/* --- rows ------------------------------------------------------------------------------------ */

static bool is_first(CountsTaken *t, const SheetRow *row, const CountedRow *made)
{
    int32_t nth = made->key ? (int32_t)(made->key - t->keys.items) : -1;
    int32_t key[] = {(int32_t)made->part, made->unit, made->first, made->last, made->known, nth};
    Text bytes = {(const char *)key, sizeof key};
    uint32_t before;

    /* Which counting a row of different values is of, its one figure tells. */
    if (made->part == PART_DIFFERENT || made->part == PART_DIFFERENT_IN_ALL)
        return true;
    before = map_find(&t->met, bytes);
    if (before == MAP_NONE)
        return map_put(&t->met, arena_copy(t->arena, bytes), row->line);
    sql_say_counts_twice(t->to->diags, place_of(t, row, t->part), before);
    return false;
}

static bool is_of_table(CountsTaken *t, const SheetRow *row)
{
    uint32_t column = t->version;

    if (text_equal(row->cells[column], t->asked.version))
        return true;
    sql_say_other_counts(t->to->diags, place_of(t, row, column), t->need->table);
    return false;
}

static void take_row(CountsTaken *t, const SheetRow *row)
{
    CountedRow made = {.line = row->line};

    if (!is_of_table(t, row) || !take_part(t, row, &made))
        return;
    bool good = take_unit(t, row, &made);
    good = take_period(t, row, &made) && good;
    good = take_known(t, row, &made) && good;
    good = take_answers(t, row, &made) && good;
    if (!good || !is_first(t, row, &made))
        return;
    if (made.key)
        made.key->rows = made.table[COUNT_ROWS];
    else
        (void)ARRAY_PUSH(t->arena, &t->rows, made);
}

static bool take_rows(CountsTaken *t)
{
    uint32_t errors = t->to->diags->errors;

    for (uint32_t i = 0; i < t->sheet->rows.count && !t->arena->failed; i++)
        take_row(t, &t->sheet->rows.items[i]);
    return t->to->diags->errors == errors && !t->arena->failed;
}

/* --- which table ----------------------------------------------------------------------------- */

/* "cquin.counts/1 visits 0123456789abcdef" -> visits; empty: it is none. */
static Text table_named(Text version)
{
    static const Text format = {ASKED_FORMAT " ", sizeof ASKED_FORMAT};
    size_t end = version.len;

    if (!text_starts(version, format))
        return TEXT_NONE;
    while (end > format.len && version.ptr[end - 1] != ' ')
        end--;
    return end > format.len ? text_slice(version, format.len, end - 1) : TEXT_NONE;
}

int counts_need(const Plan *plan, const Sheet *sheet, Diags *diags)
{
    int column = column_named(sheet, TEXT("counts_of"));
    Text table = TEXT_NONE;

    if (column < 0) {
        sql_say_no_column(diags, sheet->path, TEXT("counts_of"));
        return -1;
    }
    if (sheet->rows.count == 0) {
        sql_say_no_counts(diags, sheet->path);
        return -1;
    }
    table = table_named(sheet->rows.items[0].cells[column]);
    for (uint32_t i = 0; i < plan->needs.count; i++)
        if (text_equal(plan->needs.items[i].table, table) && asked_of(plan, i))
            return (int)i;
    sql_say_other_counts(diags,
                         (DataPlace){.path = sheet->path,
                                     .row = sheet->rows.items[0].line,
                                     .column = sheet->columns.items[column]},
                         table);
    return -1;
}

static bool begin(CountsTaken *t, int need)
{
    const Plan *plan = t->to->plan;
    NotPushed not_pushed;
    uint32_t area;

    t->need = &plan->needs.items[need];
    if (!asked_make(&t->asked, plan, (uint32_t)need, &dialect_sqlite, t->arena, &not_pushed)) {
        if (not_pushed.why.ptr)
            sql_say_not_counted(t->to->diags, t->sheet->path, t->need->table, &not_pushed);
        return false;
    }
    t->version = (uint32_t)column_named(t->sheet, TEXT("counts_of"));
    t->by_unit = asks_of_area(&t->asked, &area);
    t->answers = arena_try(t->arena, (t->asked.countings.count + 1) * sizeof *t->answers);
    map_init(&t->met, t->arena, plan->model->book->names.map.key);
    return t->answers && texts_begin(t) && find_columns(t);
}

CountsTaken *counts_take(const Counts *counts, const Sheet *sheet, int need, const DataFile *file)
{
    CountsTaken *t = ARENA_NEW(counts->arena, CountsTaken);

    *t = (CountsTaken){.to = counts, .sheet = sheet, .arena = counts->arena};
    if (!begin(t, need) || !take_rows(t) || !counts_agree(t) || !counts_settle(t, (uint32_t)need, file))
        return NULL;
    const Facts *facts = t->to->facts;
    return counts_find(t, &facts->files.items[facts->files.count - 1]) ? t : NULL;
}

/* --- before they are taken ------------------------------------------------------------------- */

static bool is_part(const Sheet *sheet, const SheetRow *row, const char *part)
{
    int column = sheet_column(sheet, TEXT("part"));

    return column >= 0 && text_equal(row->cells[column], text_from_cstr(part));
}

static uint32_t plain_count(const Sheet *sheet, const SheetRow *row, const char *name)
{
    int column = sheet_column(sheet, text_from_cstr(name));
    Text cell = column >= 0 ? row->cells[column] : TEXT_NONE;
    uint64_t value = 0;

    for (size_t i = 0; i < cell.len && cell.len < 11 && ascii_is_digit(cell.ptr[i]); i++)
        value = value * 10 + (uint64_t)(cell.ptr[i] - '0');
    return value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
}

uint32_t counts_refused(const Asked *asked, const Sheet *sheet, Text *column)
{
    *column = TEXT_NONE;
    for (uint32_t i = 0; i < sheet->rows.count; i++) {
        const SheetRow *row = &sheet->rows.items[i];
        if (!is_part(sheet, row, part_names[PART_CONTROL]))
            continue;
        uint32_t in = plain_count(sheet, row, table_counts[COUNT_REFUSED_IN]);
        if (in > 0 && in <= asked->plan->needs.items[asked->need].declared->file_columns)
            *column = asked_name(asked, in - 1);
        return plain_count(sheet, row, table_counts[COUNT_REFUSED]);
    }
    return 0;
}
