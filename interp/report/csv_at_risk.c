/* `eval --at-risk --csv`: a row for each cell, the most pounds first; what it would take in one cell, joined by "; ". The
 * columns are those of `names`, and docs/money.md tells what each holds. */
#include "report/csv.h"

static const char *const names[] = {"scheme",  "as_at",    "indicator", "milestone", "title",
                                    "area",    "year",     "outcome",   "open",      "recoverable",
                                    "at_risk", "waits_on", "takes"};

void out_way(Out *out, const RiskWay *way)
{
    out_str(out, way->may ? " may come with " : " with ");
    if (!way->counted) {
        out_text(out, way->figure);
        out_str(out, " at ");
        number_write_percent(out, way->rate, 2, 2);
        out_str(out, way->lower ? " or lower" : " or higher");
        return;
    }
    number_write_decimal(out, way->cases, 0, 0, true);
    out_str(out, way->lower ? " fewer in " : " more in ");
    out_text(out, way->figure);
    if (!way->may)
        return;
    out_str(out, ", and hangs on what was suppressed");
    if (way->certain) {
        out_str(out, ": for certain with ");
        number_write_decimal(out, way->for_certain, 0, 0, true);
    }
}

static void write_way(Out *out, const RiskWay *way, Arena *arena)
{
    out_str(out, "\xc2\xa3");
    number_write_decimal(out, number_div(way->brings.pence, number_from_int(100), arena), 2, 2,
                         true);
    out_way(out, way);
}

static void write_ways(Csv *csv, const RiskCell *cell)
{
    Out all;

    out_init(&all);
    for (uint32_t i = 0; i < cell->ways.count; i++) {
        out_str(&all, i > 0 ? "; " : "");
        write_way(&all, &cell->ways.items[i], csv->arena);
    }
    csv_text(csv, out_view(&all));
    csv->out->failed = csv->out->failed || all.failed;
    out_release(&all);
}

static void write_cell(Csv *csv, const AtRisk *risk, const RiskCell *cell)
{
    csv_text(csv, risk->scheme);
    csv_day(csv, risk->as_at);
    csv_text(csv, cell->indicator);
    csv_text(csv, cell->milestone);
    csv_text(csv, cell->title);
    csv_text(csv, cell->unit);
    csv_year(csv, cell->year);
    csv_text(csv, outcome_name(cell->outcome));
    csv_pounds(csv, &cell->open);
    csv_pounds(csv, &cell->recoverable);
    csv_pounds(csv, &cell->all);
    csv_text(csv, cell->on);
    write_ways(csv, cell);
    csv_row_end(csv);
}

void csv_at_risk(Csv *csv, const AtRisk *risk)
{
    static const Statement nothing = {.as_at = DAY_NONE};

    csv_head(csv, names, sizeof names / sizeof names[0], &nothing);
    for (uint32_t i = 0; i < risk->cells.count && !csv->out->failed; i++)
        write_cell(csv, risk, &risk->cells.items[i]);
}
