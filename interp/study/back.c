/* A row is known by its indicator (where the file says it), milestone and area (likewise). Cells are
 * equal as texts, as numbers (18,000 and 18000.00; a £ or a % is part of the number's form) or as
 * dates, so that a file that went through a spreadsheet is still the same file. */
#include "study/back.h"

#include "study/say.h"
#include "value/date.h"

static const Text key_columns[] = {{"indicator", 9}, {"milestone", 9}, {"area", 4}};
enum { KEYS = sizeof key_columns / sizeof key_columns[0] };

/* --- the file -------------------------------------------------------------------------------- */

bool back_date(const Sheet *was, Text column, Text *date)
{
    int at = sheet_column(was, column);
    Day day;

    *date = TEXT_NONE;
    for (uint32_t i = 0; at >= 0 && i < was->rows.count; i++) {
        Text cell = was->rows.items[i].cells[at];
        if (i > 0 && !text_equal(cell, was->rows.items[0].cells[at])) {
            study_say_dates_differ(was->diags, was, was->rows.items[i].line, column);
            return false;
        }
        if (cell.len > 0)
            *date = text_trim(cell);
    }
    if (!date->ptr || day_from_words(*date, &day))
        return true;
    study_say_bad_signing_date(was->diags, was, was->rows.items[0].line, *date);
    return false;
}

bool back_has_rows(const Sheet *was)
{
    if (was->rows.count == 0)
        study_say_nothing_signed(was->diags, was);
    return was->rows.count > 0;
}

/* "conveyance\tq2_rate\tkent", of the columns that the signed file has. */
static Text row_key(const Sheet *sheet, const SheetRow *row, const Sheet *was)
{
    Text key;
    Out out;

    out_init(&out);
    for (size_t k = 0; k < KEYS; k++) {
        int at = sheet_column(sheet, key_columns[k]);
        if (at < 0 || sheet_column(was, key_columns[k]) < 0)
            continue;
        out_text(&out, text_trim(row->cells[at]));
        out_char(&out, '\t');
    }
    key = arena_copy(sheet->arena, out_view(&out));
    if (out.failed)
        sheet->arena->failed = true;
    out_release(&out);
    return key;
}

typedef struct Keyed { /* rows by what tells them apart in the signed file */
    Map rows;
    bool *twice; /* by row: another one has its key */
} Keyed;

static Keyed keyed_from(const Sheet *sheet, const Sheet *was, HashKey key)
{
    Keyed keyed = {.twice = arena_try(sheet->arena, sheet->rows.count + 1)};

    map_init(&keyed.rows, sheet->arena, key);
    for (uint32_t i = 0; keyed.twice && i < sheet->rows.count && !sheet->arena->failed; i++) {
        Text name = row_key(sheet, &sheet->rows.items[i], was);
        uint32_t first = map_find(&keyed.rows, name);
        if (first == MAP_NONE)
            map_put(&keyed.rows, name, i);
        else
            keyed.twice[first] = true;
    }
    return keyed;
}

static bool check_columns(const Sheet *was, const Sheet *now)
{
    uint32_t errors = was->diags->errors;

    for (uint32_t i = 0; i < was->columns.count; i++)
        if (sheet_column(now, was->columns.items[i]) < 0)
            study_say_column_unknown(was->diags, was, now, i);
    if (sheet_column(was, key_columns[1]) < 0)
        study_say_column_missing(was->diags, was, key_columns[1]);
    return was->diags->errors == errors;
}

/* Where two verdicts fit a row, it lacks a column. */
bool back_check(const Sheet *was, const Sheet *now, HashKey key)
{
    if (!check_columns(was, now))
        return false;
    Keyed keyed = keyed_from(now, was, key);
    for (uint32_t i = 0; keyed.twice && i < was->rows.count && !was->arena->failed; i++) {
        uint32_t at = map_find(&keyed.rows, row_key(was, &was->rows.items[i], was));
        if (at == MAP_NONE || !keyed.twice[at])
            continue;
        study_say_column_missing(was->diags, was,
                                 sheet_column(was, key_columns[2]) < 0 ? key_columns[2]
                                                                       : key_columns[0]);
        return false;
    }
    return keyed.twice && !was->arena->failed;
}

/* --- its cells ------------------------------------------------------------------------------- */

static bool cell_number(Text cell, Arena *arena, Number *number, char *unit)
{
    Text t = text_trim(cell);
    bool minus = text_starts(t, TEXT("-"));

    *unit = text_ends(t, TEXT("%")) ? '%' : ' ';
    t = text_slice(t, minus, t.len - (*unit == '%'));
    if (text_starts(t, TEXT("\xC2\xA3")))
        t = text_slice(t, 2, t.len);
    if (number_from_text(t, false, arena, number, NULL) != NUMBER_OK)
        return false;
    if (minus)
        *number = number_sub(NUMBER_ZERO, *number, arena);
    return true;
}

static bool same_cell(Text was, Text now, Arena *arena)
{
    Number a, b;
    char unit_a, unit_b;
    Day day_a, day_b;

    if (text_equal(text_trim(was), text_trim(now)))
        return true;
    if (cell_number(was, arena, &a, &unit_a) && cell_number(now, arena, &b, &unit_b))
        return unit_a == unit_b && number_equal(a, b);
    return day_from_words(text_trim(was), &day_a) && day_from_words(text_trim(now), &day_b) &&
           day_a == day_b;
}

static bool is_key(Text column)
{
    for (size_t k = 0; k < KEYS; k++)
        if (text_equal(column, key_columns[k]))
            return true;
    return false;
}

static ExampleFailure *add_failure(const Sheet *was, ExampleResult *result, Out *out)
{
    ExampleFailure failure = {.text = arena_copy(was->arena, out_view(out)), .span = SPAN_NONE};

    was->arena->failed = was->arena->failed || out->failed;
    out->len = 0;
    if (!ARRAY_PUSH(was->arena, &result->failures, failure))
        return NULL;
    return &result->failures.items[result->failures.count - 1];
}

/* Why it is so now: once a row. */
static void tell_reasons(const Sheet *now, const SheetRow *row, ExampleFailure *failure)
{
    int at = sheet_column(now, TEXT("reasons"));
    Sentence sentence = {.depth = 1};

    if (!failure || at < 0 || row->cells[at].len == 0)
        return;
    sentence.text = row->cells[at];
    (void)ARRAY_PUSH(now->arena, &failure->because, sentence);
}

static void compare_row(const Sheet *was, const SheetRow *old, const Sheet *now,
                        const SheetRow *row, ExampleResult *result)
{
    ExampleFailure *first = NULL;
    Out out;

    out_init(&out);
    for (uint32_t i = 0; i < was->columns.count && !was->arena->failed; i++) {
        Text column = was->columns.items[i];
        Text cell = row->cells[sheet_column(now, column)];
        if (is_key(column))
            continue;
        result->expects++;
        if (same_cell(old->cells[i], cell, was->arena))
            continue;
        study_say_signed(&out, was, old, column);
        study_say_signed_as(&out, old->cells[i], cell);
        ExampleFailure *failure = add_failure(was, result, &out);
        if (!first && !text_equal(column, TEXT("reasons")))
            tell_reasons(now, row, first = failure);
    }
    out_release(&out);
}

static void miss_row(const Sheet *was, const SheetRow *old, ExampleResult *result)
{
    Out out;

    out_init(&out);
    study_say_signed(&out, was, old, TEXT_NONE);
    study_say_no_verdict(&out);
    result->expects++;
    (void)add_failure(was, result, &out);
    out_release(&out);
}

bool back_compare(const Sheet *was, const Sheet *now, HashKey key, ExampleResult *result)
{
    Keyed keyed = keyed_from(now, was, key);

    for (uint32_t i = 0; i < was->rows.count && !was->arena->failed; i++) {
        const SheetRow *old = &was->rows.items[i];
        uint32_t at = map_find(&keyed.rows, row_key(was, old, was));
        if (at == MAP_NONE)
            miss_row(was, old, result);
        else
            compare_row(was, old, now, &now->rows.items[at], result);
    }
    return !was->arena->failed && !now->arena->failed;
}
