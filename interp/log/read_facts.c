/* "facts" of a log: cells as texts, which are read as those of a file are (data/stored.c), and what counts of rows
 * came to, which is taken as it stands. */
#include "log/keys.h"

#include "value/unplaced.h"

enum { LINE_MOST = INT32_MAX, CHUNK = 18 };

static const JsonValue *list_at(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *list = key_member(r, object, key, JSON_LIST);

    return list ? list->first : NULL;
}

/* --- tables ---------------------------------------------------------------------------------- */

static StoredRow row_from(LogReading *r, const JsonValue *list, uint32_t columns)
{
    Text *cells = arena_try(r->arena, (columns + 1) * sizeof *cells);
    StoredRow row = {.cells = cells};
    const JsonValue *one = list->first;

    if (list->tag != JSON_LIST || list->count != columns + 1)
        key_tell(r, "rows");
    if (r->bad || !cells)
        return row;
    row.line = (uint32_t)value_count(r, one, "rows", LINE_MOST);
    for (uint32_t i = 0; i < columns && !r->bad; i++) {
        one = one->next;
        if (one->tag == JSON_TEXT)
            cells[i] = one->text;
        else if (one->tag != JSON_NULL)
            key_tell(r, "rows");
    }
    return row;
}

static void table_from(LogReading *r, const JsonValue *object, StoredTable *table)
{
    table->table = key_text(r, object, "table");
    for (const JsonValue *one = list_at(r, object, "columns"); one; one = one->next)
        (void)ARRAY_PUSH(r->arena, &table->columns, one->tag == JSON_TEXT ? one->text : TEXT_NONE);
    for (const JsonValue *one = list_at(r, object, "units"); one; one = one->next)
        (void)ARRAY_PUSH(r->arena, &table->units, one->tag == JSON_TEXT ? one->text : TEXT_NONE);
    for (const JsonValue *one = list_at(r, object, "rows"); one && !r->bad; one = one->next) {
        StoredRow row = row_from(r, one, table->columns.count);
        (void)ARRAY_PUSH(r->arena, &table->rows, row);
    }
}

/* --- counts ---------------------------------------------------------------------------------- */

/* Digits alone, however many a number may have. */
static bool whole_from(Text digits, Arena *arena, Number *whole)
{
    Number part;

    *whole = NUMBER_ZERO;
    for (size_t at = 0; at < digits.len; at += CHUNK) {
        Text chunk = text_slice(digits, at, at + CHUNK);
        for (size_t i = 0; i < chunk.len; i++)
            if (!ascii_is_digit(chunk.ptr[i]))
                return false;
        if (number_from_text(chunk, false, arena, &part, NULL) != NUMBER_OK)
            return false;
        *whole = number_mul(*whole, number_power10((int)chunk.len, arena), arena);
        *whole = number_add(*whole, part, arena);
        if (number_is_too_big(*whole))
            return false;
    }
    return digits.len > 0;
}

/* "3/4", "-5" */
static Number number_from(LogReading *r, const JsonValue *value)
{
    Text text = value->tag == JSON_TEXT ? value->text : TEXT_NONE;
    bool negative = text_starts(text, TEXT("-"));
    size_t slash = 0;
    Number num, den = NUMBER_ONE;

    text = text_slice(text, negative, text.len);
    while (slash < text.len && text.ptr[slash] != '/')
        slash++;
    bool good =
        whole_from(text_slice(text, 0, slash), r->arena, &num) &&
        (slash == text.len || whole_from(text_slice(text, slash + 1, text.len), r->arena, &den)) &&
        number_sign(den) > 0;
    if (good)
        num = number_div(num, den, r->arena);
    if (good && !number_is_too_big(num))
        return negative ? number_neg(num, r->arena) : num;
    key_tell(r, "units");
    return NUMBER_ZERO;
}

static Why why_from(LogReading *r, const JsonValue *value)
{
    if (value->tag == JSON_NULL)
        return WHY_KNOWN;
    for (int why = WHY_KNOWN + 1; why < WHY_COUNT && value->tag == JSON_TEXT; why++)
        if (text_equal(value->text, text_from_cstr(why_names[why])))
            return (Why)why;
    key_tell(r, "units");
    return WHY_NOT_SUPPLIED;
}

static uint32_t next_count(LogReading *r, const JsonValue **one)
{
    uint32_t count = (uint32_t)value_count(r, *one, "units", UINT32_MAX);

    *one = (*one)->next;
    return count;
}

/* -1: none. */
static int column_from(LogReading *r, const JsonValue *value)
{
    if (value->tag == JSON_NUMBER && text_equal(value->text, TEXT("-1")))
        return -1;
    if (value->tag == JSON_NUMBER && text_equal(value->text, TEXT("-2")))
        return ROWS_UNPLACED;
    return (int)value_count(r, value, "units", INT16_MAX);
}

static RowsCounted counted_from(LogReading *r, const JsonValue *list)
{
    RowsCounted counted = {.value = NUMBER_ZERO, .column = -1};
    const JsonValue *one = list->first;

    if (list->tag != JSON_LIST || list->count != 8)
        key_tell(r, "units");
    if (r->bad)
        return counted;
    counted.value = number_from(r, one);
    counted.why = why_from(r, one->next);
    one = one->next->next;
    counted.rows = next_count(r, &one);
    counted.of = next_count(r, &one);
    counted.first = next_count(r, &one);
    counted.last = next_count(r, &one);
    counted.line = next_count(r, &one);
    counted.column = column_from(r, one);
    return counted;
}

static Month month_at(LogReading *r, const JsonValue *object, const char *key)
{
    Month month = 0;

    if (!month_from_iso(key_text(r, object, key), &month))
        key_tell(r, key);
    return month;
}

static void readings_from(LogReading *r, const JsonValue *object, StoredCount *count)
{
    const JsonValue *list = json_member(object, "readings");

    count->hangs = list && list->tag == JSON_LIST;
    if (!list || (list->tag != JSON_LIST && list->tag != JSON_NULL))
        key_tell(r, "readings");
    for (const JsonValue *one = count->hangs ? list->first : NULL; one; one = one->next)
        (void)ARRAY_PUSH(r->arena, &count->readings,
                         one->tag == JSON_NULL ? -1
                                               : (int)value_count(r, one, "readings", INT16_MAX));
}

static void count_from(LogReading *r, const JsonValue *object, StoredCount *count)
{
    count->table = key_text(r, object, "table");
    count->nth = (uint32_t)key_count(r, object, "nth", UINT32_MAX);
    count->first = month_at(r, object, "first");
    count->last = month_at(r, object, "last");
    count->whole = key_yes(r, object, "whole");
    count->as_at = key_day(r, object, "as_at");
    readings_from(r, object, count);
    for (const JsonValue *one = list_at(r, object, "units"); one && !r->bad; one = one->next) {
        RowsCounted counted = counted_from(r, one);
        (void)ARRAY_PUSH(r->arena, &count->units, counted);
    }
}

void facts_from_log(LogReading *r, const JsonValue *document, StoredFacts *facts)
{
    const JsonValue *object = json_member(document, "facts");
    const JsonValue *last = json_member(object, "last_fact");

    *facts = (StoredFacts){.last_fact = DAY_NONE};
    if (!object || object->tag == JSON_NULL)
        return;
    facts->present = true;
    if (!last || last->tag != JSON_NULL)
        facts->last_fact = key_day(r, object, "last_fact");
    for (const JsonValue *one = list_at(r, object, "tables"); one && !r->bad; one = one->next) {
        StoredTable table = {.table = TEXT_NONE};
        table_from(r, one, &table);
        (void)ARRAY_PUSH(r->arena, &facts->tables, table);
    }
    for (const JsonValue *one = list_at(r, object, "counts"); one && !r->bad; one = one->next) {
        StoredCount count = {.table = TEXT_NONE};
        count_from(r, one, &count);
        (void)ARRAY_PUSH(r->arena, &facts->counts, count);
    }
}
