/* PostgreSQL, and what speaks as it does. Texts are compared by their bytes whatever the database's locale
 * (COLLATE "C"), forms are regular expressions, numbers are exact (numeric).
 *
 * A table may lie in parts on other servers (postgres_fdw). They group their rows themselves if all that is asked of
 * one is columns of texts, constants, operators, CASE and immutable functions: a cast of a text to a number,
 * COALESCE, NULLIF and pg_typeof make it fetch the rows. Hence CASE WHEN x <> '' THEN x END, the number by what the cast
 * calls, and the types of columns asked beside the rows. */
#include "sql/dialect.h"

static void text_of(Out *out, Text column, bool number)
{
    (void)number;
    out_format(out, "CAST(%.*s AS text) COLLATE \"C\"", (int)column.len, column.ptr);
}

static void trimmed(Out *out, Text e)
{
    out_format(out, "BTRIM(%.*s, E' \\t')", (int)e.len, e.ptr);
}

static void nonempty(Out *out, Text e)
{
    out_format(out, "CASE WHEN %.*s <> '' THEN %.*s END", (int)e.len, e.ptr, (int)e.len, e.ptr);
}

static void is_binary(Out *out, Text column)
{
    out_format(out, "CAST(pg_typeof(%.*s) AS text) IN ('real', 'double precision', 'bytea')",
               (int)column.len, column.ptr);
}

static void matches(Out *out, Text cell, const char *pattern)
{
    out_format(out, "%.*s ~ '%s'", (int)cell.len, cell.ptr, pattern);
}

static void has_form(Out *out, Text cell, const char *form)
{
    out_format(out, "%.*s ~ '^", (int)cell.len, cell.ptr);
    write_form_pattern(out, form);
    out_str(out, "$'");
}

static void is_day(Out *out, Text cell)
{
    matches(out, cell, "^(" DAY_PATTERN ")$");
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
    (void)whole;
    out_format(out, "numeric_in(textout(%.*s), 0, -1)", (int)cell.len, cell.ptr);
}

static void sum(Out *out, Text where, Text cell, bool whole)
{
    out_format(out, "CAST(COALESCE(SUM(CASE WHEN %.*s THEN %.*s END), 0)%s AS numeric(38, 0))", (int)where.len,
               where.ptr, (int)cell.len, cell.ptr, whole ? "" : " * 1000000");
}

const Dialect dialect_postgres = {
    .name = "postgres",
    .title = "PostgreSQL",
    .tried = true,
    .name_open = '"',
    .name_close = '"',
    .name_most = 63,
    .literal = "",
    .steps = true,
    .groups_first = true,
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
    .remarks = "psql --csv -f statement.sql >counts.csv",
};
