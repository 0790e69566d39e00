/* SQLite: any column may hold anything, so that each cell is asked for its type. There are no decimals: numbers that
 * may have some are whole numbers of millionths. It compares texts as the column is declared to (NOCASE); what
 * a function gives is compared by its bytes. */
#include "sql/dialect.h"

static void text_of(Out *out, Text column, bool number)
{
    (void)number;
    out_format(out, "CAST(%.*s AS TEXT)", (int)column.len, column.ptr);
}

static void trimmed(Out *out, Text e)
{
    out_format(out, "trim(%.*s, ' ' || char(9))", (int)e.len, e.ptr);
}

static void nonempty(Out *out, Text e)
{
    out_format(out, "nullif(%.*s, '')", (int)e.len, e.ptr);
}

/* Bytes, binary numbers, texts with a NUL inside. */
static void is_binary(Out *out, Text column)
{
    out_format(out, "typeof(%.*s) IN ('real', 'blob') OR instr(CAST(%.*s AS BLOB), x'00') > 0",
               (int)column.len, column.ptr, (int)column.len, column.ptr);
}

static void has_form(Out *out, Text cell, const char *form)
{
    out_format(out, "%.*s GLOB '", (int)cell.len, cell.ptr);
    for (; *form; form++)
        if (*form == '9')
            out_str(out, "[0-9]");
        else
            out_char(out, *form);
    out_char(out, '\'');
}

static void is_whole(Out *out, Text cell)
{
    out_format(out, "%.*s GLOB '[0-9]*' AND %.*s NOT GLOB '*[^0-9]*' AND length(%.*s) <= 12",
               (int)cell.len, cell.ptr, (int)cell.len, cell.ptr, (int)cell.len, cell.ptr);
}

/* A minus is taken away first. */
static void is_decimal(Out *out, Text cell)
{
    Out bare;

    out_init(&bare);
    out_format(&bare, "substr(%.*s, 1 + (%.*s GLOB '-*'))", (int)cell.len, cell.ptr, (int)cell.len, cell.ptr);
    Text b = out_view(&bare);
    out_format(out, "%.*s GLOB '[0-9]*' AND %.*s NOT GLOB '*[^0-9.]*'", (int)b.len, b.ptr, (int)b.len, b.ptr);
    out_format(out, " AND %.*s NOT GLOB '*.*.*' AND %.*s NOT GLOB '*.'", (int)b.len, b.ptr, (int)b.len, b.ptr);
    out_format(out, " AND instr(%.*s || '.', '.') <= 13", (int)b.len, b.ptr);
    out_format(out, " AND length(%.*s) - instr(%.*s || '.', '.') <= 6", (int)b.len, b.ptr, (int)b.len, b.ptr);
    out->failed |= bare.failed;
    out_release(&bare);
}

static void is_mangled(Out *out, Text cell)
{
    out_format(out, "%.*s GLOB '*[0-9.][Ee][+-][0-9]*'", (int)cell.len, cell.ptr);
}

/* Its digits before the point, and six behind it. */
static void number(Out *out, Text cell, bool whole)
{
    if (whole) {
        out_format(out, "CAST(%.*s AS INTEGER)", (int)cell.len, cell.ptr);
        return;
    }
    out_format(out, "CAST(substr(%.*s, 1, instr(%.*s || '.', '.') - 1)", (int)cell.len, cell.ptr, (int)cell.len,
               cell.ptr);
    out_format(out, " || substr(substr(%.*s, instr(%.*s || '.', '.') + 1) || '000000', 1, 6) AS INTEGER)",
               (int)cell.len, cell.ptr, (int)cell.len, cell.ptr);
}

/* Too great a sum is an error of the statement. */
static void sum(Out *out, Text where, Text cell, bool whole)
{
    (void)whole;
    out_format(out, "COALESCE(SUM(CASE WHEN %.*s THEN %.*s END), 0)", (int)where.len, where.ptr, (int)cell.len,
               cell.ptr);
}

const Dialect dialect_sqlite = {
    .name = "sqlite",
    .title = "SQLite",
    .tried = true,
    .name_open = '"',
    .name_close = '"',
    .literal = "",
    .steps = true,
    .three_valued = true,
    .untyped = true,
    .millionths = true,
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
    .remarks = "sqlite3 -csv -header DATABASE <statement.sql >counts.csv",
};
