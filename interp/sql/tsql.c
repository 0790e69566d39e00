/* T-SQL, of SQL Server. Its collations may take capitals for small letters: texts are compared by their code
 * points (Latin1_General_BIN2). = passes over blanks at the end, and what is compared has none; whether a text has letters at
 * all is asked of its length. Numbers are exact: decimal(38, 6). CONVERT gives dates as 2016-08-31
 * (style 121) and, of numbers, all that they are (style 2): a binary one has an e, and is refused. */
#include "sql/dialect.h"

static void text_of(Out *out, Text column, bool number)
{
    out_format(out, "CONVERT(nvarchar(max), %.*s, %s) COLLATE Latin1_General_BIN2", (int)column.len, column.ptr,
               number ? "2" : "121");
}

static void trimmed(Out *out, Text e)
{
    out_format(out, "LTRIM(RTRIM(%.*s))", (int)e.len, e.ptr);
}

static void nonempty(Out *out, Text e)
{
    out_format(out, "CASE WHEN DATALENGTH(%.*s) > 0 THEN %.*s END", (int)e.len, e.ptr, (int)e.len, e.ptr);
}

static void has_form(Out *out, Text cell, const char *form)
{
    size_t len = 0;

    out_format(out, "%.*s LIKE N'", (int)cell.len, cell.ptr);
    for (; form[len]; len++)
        if (form[len] == '9')
            out_str(out, "[0-9]");
        else
            out_char(out, form[len]);
    out_format(out, "' AND DATALENGTH(%.*s) = %zu", (int)cell.len, cell.ptr, 2 * len);
}

/* A tab at an end would be taken away elsewhere. */
static void is_whole(Out *out, Text cell)
{
    out_format(out, "%.*s NOT LIKE N'%%[^0-9]%%' AND DATALENGTH(%.*s) BETWEEN 2 AND 24", (int)cell.len,
               cell.ptr, (int)cell.len, cell.ptr);
}

static void is_decimal(Out *out, Text cell)
{
    out_format(out, "(%.*s LIKE N'[0-9]%%' OR %.*s LIKE N'-[0-9]%%')", (int)cell.len, cell.ptr, (int)cell.len,
               cell.ptr);
    out_format(out, " AND SUBSTRING(%.*s, 2, 40) NOT LIKE N'%%[^0-9.]%%'", (int)cell.len, cell.ptr);
    out_format(out, " AND %.*s NOT LIKE N'%%.%%.%%' AND %.*s LIKE N'%%[0-9]' AND DATALENGTH(%.*s) <= 40",
               (int)cell.len, cell.ptr, (int)cell.len, cell.ptr, (int)cell.len, cell.ptr);
    out_format(out, " AND CHARINDEX(N'.', REPLACE(%.*s, N'-', N'') + N'.') <= 13", (int)cell.len, cell.ptr);
    out_format(out, " AND (%.*s NOT LIKE N'%%.%%' OR LEN(%.*s) - CHARINDEX(N'.', %.*s) <= 6)", (int)cell.len,
               cell.ptr, (int)cell.len, cell.ptr, (int)cell.len, cell.ptr);
}

/* What may be a number in short, or has a tab at an end. */
static void is_mangled(Out *out, Text cell)
{
    out_format(out, "%.*s LIKE N'%%[0-9.][Ee][+-][0-9]%%' OR %.*s LIKE CHAR(9) + N'%%' OR %.*s LIKE N'%%' + CHAR(9)",
               (int)cell.len, cell.ptr, (int)cell.len, cell.ptr, (int)cell.len, cell.ptr);
}

static void number(Out *out, Text cell, bool whole)
{
    (void)whole;
    out_format(out, "TRY_CONVERT(decimal(38, 6), %.*s)", (int)cell.len, cell.ptr);
}

static void sum(Out *out, Text where, Text cell, bool whole)
{
    out_format(out, "CAST(COALESCE(SUM(CASE WHEN %.*s THEN %.*s END), 0)%s AS decimal(38, 0))", (int)where.len,
               where.ptr, (int)cell.len, cell.ptr, whole ? "" : " * 1000000");
}

const Dialect dialect_tsql = {
    .name = "tsql",
    .title = "SQL Server",
    .name_open = '[',
    .name_close = ']',
    .name_most = 120,
    .literal = "N",
    .as_cell = " COLLATE Latin1_General_BIN2",
    .steps = true,
    .three_valued = true,
    .count = "COUNT_BIG",
    .no_sum = "0",
    .sum = sum,
    .text_of = text_of,
    .trimmed = trimmed,
    .nonempty = nonempty,
    .has_form = has_form,
    .is_whole = is_whole,
    .is_decimal = is_decimal,
    .is_mangled = is_mangled,
    .number = number,
    .remarks = "in the result of Management Studio: Save Results As, with the option to include column headers",
};
