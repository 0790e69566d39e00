/* ClickHouse. One flat SELECT, whose steps are named expressions (WITH expression AS name), so that a
 * Distributed table works it out where its parts lie. AND and OR of older versions are not three-valued:
 * conditions are asked twice, is it yes, is it no. Numbers that may have decimals are whole numbers of
 * millionths, and summed as such of 128 bits. */
#include "sql/dialect.h"

static void text_of(Out *out, Text column, bool number)
{
    (void)number;
    out_format(out, "CAST(%.*s AS Nullable(String))", (int)column.len, column.ptr);
}

static void trimmed(Out *out, Text e)
{
    out_format(out, "replaceRegexpAll(%.*s, '^[ \\t]+|[ \\t]+$', '')", (int)e.len, e.ptr);
}

static void nonempty(Out *out, Text e)
{
    out_format(out, "nullIf(%.*s, '')", (int)e.len, e.ptr);
}

static void is_binary(Out *out, Text column)
{
    out_format(out, "toTypeName(%.*s) LIKE '%%Float%%'", (int)column.len, column.ptr);
}

static void matches(Out *out, Text cell, const char *pattern)
{
    out_format(out, "match(%.*s, '%s')", (int)cell.len, cell.ptr, pattern);
}

static void has_form(Out *out, Text cell, const char *form)
{
    out_format(out, "match(%.*s, '^", (int)cell.len, cell.ptr);
    write_form_pattern(out, form);
    out_str(out, "$')");
}

static void is_whole(Out *out, Text cell)
{
    matches(out, cell, "^" WHOLE_PATTERN "$");
}

static void is_decimal(Out *out, Text cell)
{
    matches(out, cell, "^" DECIMAL_PATTERN "$");
}

static void is_mangled(Out *out, Text cell)
{
    matches(out, cell, MANGLED_PATTERN);
}

static void number(Out *out, Text cell, bool whole)
{
    if (whole)
        out_format(out, "toInt64OrNull(%.*s)", (int)cell.len, cell.ptr);
    else
        out_format(out,
                   "toInt64OrNull(concat(replaceRegexpOne(%.*s, '[.].*$', ''), "
                   "substring(concat(replaceRegexpOne(%.*s, '^[^.]*[.]?', ''), '000000'), 1, 6)))",
                   (int)cell.len, cell.ptr, (int)cell.len, cell.ptr);
}

static void sum(Out *out, Text where, Text cell, bool whole)
{
    (void)whole;
    out_format(out, "toString(COALESCE(SUM(CASE WHEN %.*s THEN toDecimal128(%.*s, 0) END), toDecimal128(0, 0)))",
               (int)where.len, where.ptr, (int)cell.len, cell.ptr);
}

const Dialect dialect_clickhouse = {
    .name = "clickhouse",
    .title = "ClickHouse",
    .tried = true,
    .name_open = '`',
    .name_close = '`',
    .backslashes = true,
    .in_names = true,
    .literal = "",
    .millionths = true,
    .count = "COUNT",
    .none_is_null = true,
    .no_sum = "'0'",
    .sum = sum,
    .text_of = text_of,
    .trimmed = trimmed,
    .nonempty = nonempty,
    .is_binary = is_binary,
    .has_form = has_form,
    .is_whole = is_whole,
    .is_decimal = is_decimal,
    .is_mangled = is_mangled,
    .number = number,
    .remarks = "clickhouse-client --format CSVWithNames <statement.sql >counts.csv",
};
