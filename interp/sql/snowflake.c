/* Snowflake, from its manual. A column may have a collation, by which "Red" is "red": a text that has been bytes has none.
 * Patterns are of the whole text, and backslashes in quotes are escapes. Numbers are exact: NUMBER(38, 6). */
#include "sql/dialect.h"

static void text_of(Out *out, Text column, bool number)
{
    (void)number;
    out_format(out, "TO_VARCHAR(TO_BINARY(TO_VARCHAR(%.*s), 'UTF-8'), 'UTF-8')", (int)column.len, column.ptr);
}

static void trimmed(Out *out, Text e)
{
    out_format(out, "TRIM(%.*s, ' \\t')", (int)e.len, e.ptr);
}

static void nonempty(Out *out, Text e)
{
    out_format(out, "NULLIF(%.*s, '')", (int)e.len, e.ptr);
}

/* FLOAT[DOUBLE], NUMBER(12,3)[SB8] */
static void is_binary(Out *out, Text column)
{
    out_format(out, "SPLIT_PART(SPLIT_PART(SYSTEM$TYPEOF(%.*s), '[', 1), '(', 1) IN ('FLOAT', 'BINARY', 'VARIANT')",
               (int)column.len, column.ptr);
}

static void matches(Out *out, Text cell, const char *pattern)
{
    out_format(out, "REGEXP_LIKE(%.*s, '^(%s)$')", (int)cell.len, cell.ptr, pattern);
}

static void has_form(Out *out, Text cell, const char *form)
{
    out_format(out, "REGEXP_LIKE(%.*s, '", (int)cell.len, cell.ptr);
    write_form_pattern(out, form);
    out_str(out, "')");
}

static void is_day(Out *out, Text cell)
{
    matches(out, cell, DAY_PATTERN);
}

static void is_whole(Out *out, Text cell)
{
    matches(out, cell, WHOLE_PATTERN);
}

static void is_decimal(Out *out, Text cell)
{
    matches(out, cell, DECIMAL_PATTERN);
}

static void is_mangled(Out *out, Text cell)
{
    out_format(out, "REGEXP_INSTR(%.*s, '%s') > 0", (int)cell.len, cell.ptr, MANGLED_PATTERN);
}

static void number(Out *out, Text cell, bool whole)
{
    out_format(out, "TRY_TO_NUMBER(%.*s, 38, %d)", (int)cell.len, cell.ptr, whole ? 0 : 6);
}

static void sum(Out *out, Text where, Text cell, bool whole)
{
    out_format(out, "CAST(COALESCE(SUM(CASE WHEN %.*s THEN %.*s END), 0)%s AS NUMBER(38, 0))", (int)where.len,
               where.ptr, (int)cell.len, cell.ptr, whole ? "" : " * 1000000");
}

const Dialect dialect_snowflake = {
    .name = "snowflake",
    .title = "Snowflake",
    .name_open = '"',
    .name_close = '"',
    .name_most = 255,
    .backslashes = true,
    .literal = "",
    .steps = true,
    .three_valued = true,
    .count = "COUNT",
    .no_sum = "0",
    .sum = sum,
    .text_of = text_of,
    .trimmed = trimmed,
    .nonempty = nonempty,
    .is_binary = is_binary,
    .has_form = has_form,
    .is_day = is_day,
    .is_whole = is_whole,
    .is_decimal = is_decimal,
    .is_mangled = is_mangled,
    .number = number,
    .remarks = "in a worksheet of Snowsight: download the results as CSV",
};
