/* The wording of back tests. */
#include "study/back.h"
#include "study/say.h"

#define T(text) (int)(text).len, (text).ptr

/* "signed.csv:5" */
static void at_line(Diags *diags, Diag *d, const Sheet *was, uint32_t line)
{
    diag_where(diags, d, line ? diags_format(diags, "%.*s:%u", T(was->path), line) : was->path);
}

void study_say_column_unknown(Diags *diags, const Sheet *was, const Sheet *now, uint32_t column)
{
    Text name = was->columns.items[column];
    Diag *d = diag_add(diags, DIAG_E0264, SPAN_NONE, "verdicts have no column \"%.*s\"", T(name));
    size_t best = name.len / 3 + 2;
    Text near = TEXT_NONE;

    at_line(diags, d, was, 1);
    for (uint32_t i = 0; i < now->columns.count; i++) {
        size_t distance = text_distance(name, now->columns.items[i], best);
        if (distance >= best)
            continue;
        best = distance;
        near = now->columns.items[i];
    }
    if (near.ptr)
        diag_help(diags, d, "is it \"%.*s\"? the columns are those that `cquin eval --csv` writes",
                  T(near));
    else
        diag_help(diags, d,
                  "the columns are those that `cquin eval --csv` writes; take this one out");
}

void study_say_column_missing(Diags *diags, const Sheet *was, Text column)
{
    Diag *d = diag_add(diags, DIAG_E0264, SPAN_NONE,
                       "without the column \"%.*s\" it cannot be told which verdicts were signed",
                       T(column));

    at_line(diags, d, was, 1);
    diag_help(diags, d,
              "a row says its milestone; where milestones have areas, the area; where two "
              "indicators have a milestone of one name, the indicator");
}

void study_say_nothing_signed(Diags *diags, const Sheet *was)
{
    Diag *d = diag_add(diags, DIAG_E0264, SPAN_NONE, "no verdict was signed in this file");

    at_line(diags, d, was, 0);
    diag_help(diags, d, "it has a row for each verdict, as `cquin eval --csv` writes it");
}

void study_say_dates_differ(Diags *diags, const Sheet *was, uint32_t line, Text column)
{
    Diag *d = diag_add(diags, DIAG_E0264, SPAN_NONE,
                       "verdicts of two dates in one file: `%.*s` differs", T(column));

    at_line(diags, d, was, line);
    diag_help(diags, d, "put what was signed as at each date into a folder of its own");
}

void study_say_bad_signing_date(Diags *diags, const Sheet *was, uint32_t line, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0264, SPAN_NONE, "\"%.*s\" is not a date", T(cell));

    at_line(diags, d, was, line);
    diag_help(diags, d, "write 2016-11-15 or 15 November 2016");
}

void study_say_no_signing_date(Diags *diags, const Sheet *was)
{
    Diag *d =
        diag_add(diags, DIAG_E0264, SPAN_NONE, "as at which date were these verdicts signed?");

    at_line(diags, d, was, 0);
    diag_help(diags, d,
              "say it in a column `as_at`, or in the name of the folder: signed/2016-11-15");
}

/* "signed.csv:5: q2_rate for kent: earned " */
void study_say_signed(Out *out, const Sheet *was, const SheetRow *row, Text column)
{
    int milestone = sheet_column(was, TEXT("milestone")), area = sheet_column(was, TEXT("area"));

    out_text(out, was->path);
    out_format(out, ":%u: ", (unsigned)row->line);
    out_text(out, row->cells[milestone]);
    if (area >= 0 && row->cells[area].len > 0) {
        out_str(out, " for ");
        out_text(out, row->cells[area]);
    }
    if (!column.ptr)
        return;
    out_str(out, ": ");
    out_text(out, column);
}

static void write_cell(Out *out, Text cell)
{
    if (cell.len == 0)
        out_str(out, "nothing");
    else
        out_text(out, cell);
}

void study_say_signed_as(Out *out, Text was, Text now)
{
    out_str(out, " was signed as ");
    write_cell(out, was);
    out_str(out, ", and is now ");
    write_cell(out, now);
}

void study_say_no_verdict(Out *out)
{
    out_str(out, " was signed, and there is no such verdict now");
}
