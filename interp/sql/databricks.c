/* Databricks SQL, from its manual. A column may have a collation: a text that has been bytes has that of the word for
 * its letters, which is by bytes. Patterns are those of Java, in which $ may stand before a last new line, and \z does not;
 * backslashes in quotes are escapes. Numbers are exact: DECIMAL(18, 6), twelve digits and six decimals. */
#include "sql/dialect.h"

static void text_of(Out *out, Text column, bool number)
{
    (void)number;
    out_format(out, "DECODE(ENCODE(CAST(%.*s AS STRING), 'UTF-8'), 'UTF-8')", (int)column.len, column.ptr);
}

static void trimmed(Out *out, Text e)
{
    out_format(out, "TRIM(BOTH ' \\t' FROM %.*s)", (int)e.len, e.ptr);
}

static void nonempty(Out *out, Text e)
{
    out_format(out, "NULLIF(%.*s, '')", (int)e.len, e.ptr);
}

static void is_binary(Out *out, Text column)
{
    out_format(out, "TYPEOF(%.*s) IN ('float', 'double', 'binary', 'variant')", (int)column.len, column.ptr);
}

/* The whole of it. */
static void matches(Out *out, Text cell, const char *pattern)
{
    out_format(out, "%.*s RLIKE '^(%s)\\\\z'", (int)cell.len, cell.ptr, pattern);
}

static void has_form(Out *out, Text cell, const char *form)
{
    out_format(out, "%.*s RLIKE '^", (int)cell.len, cell.ptr);
    write_form_pattern(out, form);
    out_str(out, "\\\\z'");
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
    out_format(out, "%.*s RLIKE '%s'", (int)cell.len, cell.ptr, MANGLED_PATTERN);
}

static void number(Out *out, Text cell, bool whole)
{
    out_format(out, "TRY_CAST(%.*s AS DECIMAL(%s))", (int)cell.len, cell.ptr, whole ? "18, 0" : "18, 6");
}

static void sum(Out *out, Text where, Text cell, bool whole)
{
    out_format(out, "CAST(COALESCE(SUM(CASE WHEN %.*s THEN %.*s END), 0)%s AS DECIMAL(38, 0))", (int)where.len,
               where.ptr, (int)cell.len, cell.ptr, whole ? "" : " * 1000000");
}

const Dialect dialect_databricks = {
    .name = "databricks",
    .title = "Databricks",
    .name_open = '`',
    .name_close = '`',
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
    .remarks = "in the SQL editor: download the results as CSV",
};
