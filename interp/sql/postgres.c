/* PostgreSQL, and what speaks as it does. Texts are compared by their bytes whatever the database's locale
 * (COLLATE "C"), forms are regular expressions, numbers are exact (numeric). */
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
    out_format(out, "NULLIF(%.*s, '')", (int)e.len, e.ptr);
}

static void is_binary(Out *out, Text column)
{
    out_format(out, "CAST(pg_typeof(%.*s) AS text) IN ('real', 'double precision', 'bytea')",
               (int)column.len, column.ptr);
}

static void has_form(Out *out, Text cell, const char *form)
{
    out_format(out, "%.*s ~ '^", (int)cell.len, cell.ptr);
    for (; *form; form++)
        if (*form == '9')
            out_str(out, "[0-9]");
        else
            out_char(out, *form);
    out_str(out, "$'");
}

static void is_whole(Out *out, Text cell)
{
    out_format(out, "%.*s ~ '^[0-9]{1,12}$'", (int)cell.len, cell.ptr);
}

static void is_decimal(Out *out, Text cell)
{
    out_format(out, "%.*s ~ '^-?[0-9]{1,12}([.][0-9]{1,6})?$'", (int)cell.len, cell.ptr);
}

static void is_mangled(Out *out, Text cell)
{
    out_format(out, "%.*s ~ '[0-9.][Ee][+-][0-9]'", (int)cell.len, cell.ptr);
}

static void number(Out *out, Text cell, bool whole)
{
    (void)whole;
    out_format(out, "CAST(%.*s AS numeric)", (int)cell.len, cell.ptr);
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
    .three_valued = true,
    .count = "COUNT",
    .no_sum = "0",
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
    .remarks = "psql --csv -f statement.sql >counts.csv",
};
