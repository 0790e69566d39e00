/* `eval --csv`: a row a milestone and area, in the order of the statement. The columns are those
 * of `names` below; docs/money.md tells what each holds. Columns may be added behind the last,
 * none is ever moved or taken out; what a scheme's units belong to stands behind all of them.
 */
#include "report/csv.h"

enum { SHARE_DECIMALS = 6, WEIGHTING_DECIMALS = 18 };

static const char *const names[] = {
    "scheme",      "as_at",     "since",        "indicator", "milestone",       "title",
    "area",        "outcome",   "provisional",  "share",     "share_numerator", "share_denominator",
    "possible",    "weighting", "weighting_of", "potential", "earned",          "open",
    "recoverable", "lost",      "trued_up",     "reasons",   "points",          "points_earned",
    "adjusted_by", "year",
};

static void write_share(Csv *csv, const Verdict *verdict)
{
    if (verdict->share_known) {
        csv_percent(csv, verdict->share, SHARE_DECIMALS);
        csv_exact(csv, verdict->share);
        return;
    }
    csv_empty(csv);
    csv_empty(csv);
    csv_empty(csv);
}

/* "0% or 25% or 75%", "0% to 100%"; empty where the share is known. */
static void write_possible(Csv *csv, const Verdict *verdict)
{
    const Shares *possible = &verdict->possible;
    Out words;

    out_init(&words);
    for (uint32_t i = 0; !verdict->share_known && i < possible->count; i++) {
        if (verdict->between && i > 0 && i + 1 < possible->count)
            continue;
        if (i > 0)
            out_str(&words, verdict->between ? " to " : " or ");
        number_write_percent(&words, possible->items[i], 0, SHARE_DECIMALS);
    }
    csv_text(csv, out_view(&words));
    csv->out->failed = csv->out->failed || words.failed;
    out_release(&words);
}

static void write_weighting(Csv *csv, const Verdict *verdict)
{
    if (verdict->weighting_known && whole_is_amount(verdict->whole))
        csv_amount(csv, verdict->weighting, WEIGHTING_DECIMALS);
    else if (verdict->weighting_known && !verdict->weightless)
        csv_percent(csv, verdict->weighting, WEIGHTING_DECIMALS);
    else
        csv_empty(csv);
    csv_text(csv, verdict->weightless ? TEXT("none") : verdict->weighting_of);
}

static void write_money(Csv *csv, const Money *money, bool since)
{
    csv_pounds(csv, &money->potential);
    csv_pounds(csv, &money->earned);
    csv_pounds(csv, &money->open);
    csv_pounds(csv, &money->recoverable);
    csv_pounds(csv, &money->lost);
    if (since)
        csv_pounds(csv, &money->trued_up);
    else
        csv_empty(csv);
}

static void write_points(Csv *csv, const Verdict *verdict)
{
    if (verdict->has_points && verdict->points_known) {
        csv_amount(csv, verdict->points, WEIGHTING_DECIMALS);
        csv_amount(csv, verdict->points_earned, WEIGHTING_DECIMALS);
        return;
    }
    csv_empty(csv);
    csv_empty(csv);
}

static void write_verdict(Csv *csv, const Statement *statement, const Verdict *verdict)
{
    csv_text(csv, statement->scheme);
    csv_day(csv, statement->as_at);
    csv_day(csv, statement->since);
    csv_text(csv, verdict->indicator);
    csv_text(csv, verdict->milestone);
    csv_text(csv, verdict->milestone_title);
    csv_text(csv, verdict->unit);
    csv_text(csv, outcome_name(verdict->outcome));
    csv_bool(csv, verdict->provisional);
    write_share(csv, verdict);
    write_possible(csv, verdict);
    write_weighting(csv, verdict);
    write_money(csv, &verdict->money, statement->since != DAY_NONE);
    csv_sentences(csv, &verdict->because);
    write_points(csv, verdict);
    if (verdict->is_adjusted && verdict->adjusted_known)
        csv_amount(csv, verdict->adjusted_by, WEIGHTING_DECIMALS);
    else
        csv_empty(csv);
    csv_year(csv, verdict->year);
    csv_parents(csv, statement, verdict->parents);
    csv_row_end(csv);
}

void csv_statement(Csv *csv, const Statement *statement)
{
    const Verdict *verdict;
    uint32_t taken = 0;

    csv_head(csv, names, sizeof names / sizeof names[0], statement);
    while (!csv->out->failed && (verdict = verdict_taken(statement, &taken)) != NULL)
        write_verdict(csv, statement, verdict);
}
