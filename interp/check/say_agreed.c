/* Wording: agreements, examples, accepts. */
#include "check/say.h"
#include "value/outcome.h"

/* --- agreements --- */

void check_say_nothing_to_agree(Check *check, const Clause *clause, Text subject)
{
    Diag *d = diag_add(check->diags, DIAG_E0222, clause->as.agree.subject->span,
                       "the rules say nothing of `%.*s` that could be agreed", SHOW(subject));

    diag_help(check->diags, d, "say `to be agreed` in the rules where the agreement is to stand");
}

void check_say_cannot_agree(Check *check, const Clause *clause)
{
    Span span = clause->as.agree.subject->span;
    Text text = source_words(check, span);
    Diag *d = diag_add(check->diags, DIAG_E0222, span, "`%.*s` is not a term that can be agreed",
                       SHOW(text));

    diag_help(
        check->diags, d,
        "what can be agreed:\ncontract value\noutturn\nINDICATOR re_based\nINDICATOR weighting\n"
        "INDICATOR MILESTONE weighting\n"
        "INDICATOR MILESTONE report_by\nINDICATOR baseline for AREA\n"
        "INDICATOR target in PERIOD for AREA\nLIST");
}

void check_say_nobody_chooses(Check *check, const Clause *clause, const Indicator *indicator)
{
    Text name = name_of(check, indicator->name);
    Diag *d = diag_add(check->diags, DIAG_E0222, clause->as.agree.subject->span,
                       indicator->rebasing.present
                           ? "`%.*s` is re-based as soon as the outturn is known: nobody chooses"
                           : "`%.*s` is not re-based on outturn: there is nothing to choose",
                       SHOW(name));

    if (indicator->rebasing.present)
        diag_label(check->diags, d, indicator->rebasing.span, "said here");
    diag_help(check->diags, d,
              "the indicator must say `re-based on outturn at the choice of \"…\"`");
}

/* As it may be written in an agreement: a day that was counted, as the date that it is. */
static Text figure_before(Check *check, const Alternative *before)
{
    const Formula *value = before->value;

    return value->tag == FORMULA_DATE ? date_words(check, value->as.date)
                                      : source_words(check, value->span);
}

void check_say_instead_of_other(Check *check, const Clause *clause, Text subject,
                                const Alternative *before)
{
    bool open = before->value->tag == FORMULA_TO_BE_AGREED;
    Text was = figure_before(check, before);
    Diag *d = diag_add(check->diags, DIAG_E0223, clause->as.agree.instead_of->span,
                       open ? "`%.*s` was %.*s, so this stands instead of nothing"
                            : "`%.*s` was %.*s, not this",
                       SHOW(subject), SHOW(was));

    diag_label(check->diags, d, before->span, before->agreed ? "agreed here before" : "said here");
    if (!open) {
        diag_help(check->diags, d, "write `instead of %.*s`", SHOW(was));
        diag_fix(check->diags, d, clause->as.agree.instead_of->span, was);
    }
}

void check_say_instead_of_missing(Check *check, const Clause *clause, Text subject,
                                  const Alternative *before)
{
    Text was = figure_before(check, before),
         value = source_words(check, clause->as.agree.value->span);
    Span after = clause->as.agree.value->span;
    Diag *d = diag_add(check->diags, DIAG_E0224, after, "this changes `%.*s` without saying so",
                       SHOW(subject));

    diag_label(check->diags, d, before->span,
               before->agreed ? "agreed here before" : "printed here");
    diag_help(check->diags, d, "write `%.*s instead of %.*s`", SHOW(value), SHOW(was));
    after.start = after.end;
    diag_fix(check->diags, d, after, diags_format(check->diags, " instead of %.*s", SHOW(was)));
}

void check_say_agree_which(Check *check, const Clause *clause, const Alternative *first,
                           const Alternative *other, const CellTerm *cell)
{
    Span span = clause->as.agree.subject->span;
    const Expr *subject = clause->as.agree.subject;
    Text text = source_words(check, span), a = figure_before(check, first),
         b = figure_before(check, other);
    Text period = period_words(check, cell->period);
    Diag *d = diag_add(check->diags, DIAG_E0222, span,
                       "`%.*s` is %.*s in one place and %.*s in another, so it is not one term",
                       SHOW(text), SHOW(a), SHOW(b));

    diag_label(check->diags, d, first->span, "one");
    diag_label(check->diags, d, other->span, "the other");
    if (subject->as.ref.period.form == PERIOD_NONE && cell->period.form != PERIOD_NONE)
        diag_help(check->diags, d, "say in which period: `… in %.*s`, a line for each that changes",
                  SHOW(period));
    else
        diag_help(check->diags, d, "say for which area, a line for each that changes");
}

void check_say_agreed_twice(Check *check, const Clause *clause, Text subject, Span before)
{
    Text date = date_words(check, clause->as.agree.agreed.date);
    Diag *d = diag_add(check->diags, DIAG_E0225, clause->span, "`%.*s` is agreed twice on %.*s",
                       SHOW(subject), SHOW(date));

    diag_label(check->diags, d, before, "the other agreement of that date");
    diag_help(check->diags, d, "the later agreement wins: give them their dates, or keep one");
}

void check_say_settled_twice(Check *check, Span span, const Question *question, Span before)
{
    Text name = name_of(check, question->name);
    Diag *d = diag_add(check->diags, DIAG_E0225, span, "`%.*s` is settled in two ways on one date",
                       SHOW(name));

    diag_label(check->diags, d, before, "the other answer of that date");
}

void check_say_cannot_adjust(Check *check, const Expr *subject)
{
    Text text = source_words(check, subject->span);
    Diag *d = diag_add(check->diags, DIAG_E0222, subject->span,
                       "`%.*s` is not a column that can be adjusted", SHOW(text));

    diag_help(check->diags, d,
              "name a column of counts, quantities or money: `TABLE COLUMN in MONTH for AREA`");
}

static const char *adjust_words(bool wanted, const char *key)
{
    return wanted ? key : "leave it out";
}

void check_say_adjust_month(Check *check, const Expr *subject, const Table *table)
{
    Month step = table_step(table);
    Text name = name_of(check, table->name);
    Diag *d = diag_add(check->diags, DIAG_E0222, subject->span,
                       step == 0   ? "`%.*s` has no months to adjust"
                       : step == 1 ? "an adjustment of `%.*s` says in which month"
                                   : "an adjustment of `%.*s` says in which quarter",
                       SHOW(name));

    diag_label(check->diags, d, table->span, "the data");
    diag_help(check->diags, d, "%s",
              adjust_words(step > 0, step == 3 ? "add `in Q3`" : "add `in October 2016`"));
}

void check_say_adjust_area(Check *check, const Expr *subject, const Table *table, bool wanted)
{
    Text name = name_of(check, table->name);
    Diag *d = diag_add(check->diags, DIAG_E0222, subject->span,
                       wanted ? "an adjustment of `%.*s` says for which area"
                              : "`%.*s` has no areas to adjust",
                       SHOW(name));

    diag_label(check->diags, d, table->span, "the data");
    diag_help(check->diags, d, "%s", adjust_words(wanted, "add `for AREA`"));
}

void check_say_adjusts_nothing(Check *check, const Adjustment *adjustment)
{
    const Table *table = &check->model->tables.items[adjustment->table];
    Text name = name_of(check, table->columns.items[adjustment->column].name);
    Out month;

    out_init(&month);
    if (table_step(table) == 3)
        quarter_write(&month, adjustment->month);
    else
        month_write_words(&month, adjustment->month);
    Diag *d = diag_add(check->diags, DIAG_W0326, adjustment->span,
                       "this adjusts `%.*s` in %.*s, and nothing counts it there", SHOW(name),
                       (int)month.len, month.bytes);
    out_release(&month);
    diag_help(check->diags, d, "look at the month and its year: as it stands it changes nothing");
}

/* --- examples --- */

void check_say_which_period(Check *check, const Expr *subject, const Indicator *indicator)
{
    Text text = source_words(check, subject->span);
    Diag *d =
        diag_add(check->diags, DIAG_E0230, subject->span, "`%.*s` in which period?", SHOW(text));

    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if ((!m->paid_on.count && !m->asks_figure) || m->period.form == PERIOD_NONE)
            continue;
        Text period = period_words(check, m->period);
        diag_help(check->diags, d, "say it: `… in %.*s`", SHOW(period));
        return;
    }
}

void check_say_which_evidence(Check *check, const Expr *subject, const Milestone *milestone)
{
    Text name = name_of(check, milestone->name);
    Diag *d = diag_add(check->diags, DIAG_E0230, subject->span, "`%.*s` has %s", SHOW(name),
                       milestone->evidence.count ? "several pieces of evidence" : "no evidence");

    for (uint32_t i = 0; i < milestone->evidence.count; i++)
        diag_label(check->diags, d, milestone->evidence.items[i].span, "one of them");
    if (milestone->evidence.count)
        diag_help(check->diags, d, "say which: `%.*s NAME`", SHOW(name));
}

void check_say_not_evidence(Check *check, const Expr *subject)
{
    Text text = source_words(check, subject->span);
    Diag *d = diag_add(check->diags, DIAG_E0230, subject->span,
                       "`%.*s` is no evidence, so it cannot be submitted", SHOW(text));

    diag_help(check->diags, d, "say `given MILESTONE EVIDENCE submitted DATE`");
}

void check_say_decided_before(Check *check, const Clause *clause)
{
    Diag *d = diag_add(check->diags, DIAG_E0230, clause->as.given.decided->span,
                       "decided before it was submitted");

    diag_label(check->diags, d, clause->as.given.submitted->span, "submitted");
}

void check_say_once_for_area(Check *check, const Expr *subject, const Milestone *milestone)
{
    Text name = name_of(check, milestone->name);
    Diag *d = diag_add(check->diags, DIAG_E0230, subject->span,
                       "`%.*s` applies once, not in an area", SHOW(name));

    diag_help(check->diags, d, "leave out `for …`");
}

void check_say_cannot_give(Check *check, const Expr *subject)
{
    Text text = source_words(check, subject->span);
    Diag *d = diag_add(check->diags, DIAG_E0230, subject->span,
                       "`%.*s` cannot be given in an example", SHOW(text));

    diag_help(check->diags, d,
              "what can be given: a figure of an indicator (`conveyance rate in year to date Q2 "
              "for kent is …`), "
              "a count of a return, `contract value`, `outturn`, `INDICATOR weighting` where the indicator has one, "
              "`INDICATOR re_based`, the reading of a question, evidence");
}

void check_say_cannot_expect(Check *check, const Expr *subject)
{
    Text text = source_words(check, subject->span);
    Diag *d = diag_add(check->diags, DIAG_E0230, subject->span, "nothing can be expected of `%.*s`",
                       SHOW(text));

    diag_help(check->diags, d, "expect something of a milestone, of a figure of an indicator, or `on_account paid` and its "
              "like where something is paid on account");
}

void check_say_expect_is(Check *check, const Clause *clause)
{
    Diag *d = diag_add(check->diags, DIAG_E0230, clause->span, "a figure is not paid");

    diag_help(check->diags, d,
              "say `expect … is …` of a figure, `pays` and `earns` of a milestone");
}

void check_say_unknown_outcome(Check *check, Span span, Text word)
{
    Diag *d = diag_add(check->diags, DIAG_E0202, span, "`%.*s` is not an outcome", SHOW(word));
    size_t best = word.len / 3 + 2;
    int near = -1;

    for (int o = 0; o < (int)OUTCOME_COUNT; o++) {
        size_t distance = text_distance(word, outcome_name((Outcome)o), best);
        if (distance >= best)
            continue;
        best = distance;
        near = o;
    }
    if (near >= 0) {
        diag_help(check->diags, d, "did you mean `%.*s`?", SHOW(outcome_name((Outcome)near)));
        diag_mend(check->diags, d, span, outcome_name((Outcome)near),
                  text_is_slip(word, outcome_name((Outcome)near)));
        return;
    }
    diag_help(check->diags, d,
              "outcomes: credited, not_applicable, withheld, not_agreed, not_due, not_supplied, "
              "awaiting_decision, not_assessable, undetermined, waiting, achieved, "
              "partly_achieved, not_achieved");
}

void check_say_not_whole_pence(Check *check, Span span)
{
    diag_add(check->diags, DIAG_E0226, span, "money is paid in whole pence");
}

/* `what`: example, case */
void check_say_expects_nothing(Check *check, Span span, const char *what)
{
    Diag *d = diag_add(check->diags, DIAG_E0204, span, "this %s expects nothing", what);

    diag_help(check->diags, d, "add `expect MILESTONE pays 75%%`");
}

void check_say_because_of_nothing(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0230, span, "every reason has no words at all");

    diag_help(check->diags, d, "say some words of the reason: because \"was rejected\"");
}

void check_say_reason_of_figure(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0230, span, "a figure has no reasons; a verdict has");

    diag_help(check->diags, d, "say `expect MILESTONE is OUTCOME because \"…\"`");
}

/* --- tables of cases --- */

void check_say_case_twice(Check *check, const Words *title, Span first)
{
    Diag *d = diag_add(check->diags, DIAG_E0201, title->span, "two cases of one name");

    diag_label(check->diags, d, first, "the first");
    diag_help(check->diags, d, "a failure is told by the name of its case: give each its own");
}

void check_say_too_many_cases(Check *check, const Clause *table, uint32_t columns, uint32_t rows)
{
    Diag *d = diag_add(check->diags, DIAG_E0262, table->span, "this table of cases is too large");

    diag_note(check->diags, d, "it may have %u columns and, with so many lines in the example, %u rows", columns,
              rows);
    diag_help(check->diags, d, "make several examples of it");
}

void check_say_no_cases(Check *check, const Clause *table)
{
    Diag *d = diag_add(check->diags, DIAG_E0204, table->span, "this table has no cases");

    diag_help(check->diags, d, "put a row for each below it: its name, and a cell for each column");
}

void check_say_column_unsaid(Check *check, Ident column)
{
    Text name = name_of(check, column.name);
    Diag *d = diag_add(check->diags, DIAG_E0261, column.span,
                       "no line of this example speaks of the column `%.*s`", SHOW(name));

    diag_help(check->diags, d, "a column stands alone where a value would: expect q2_rate pays %.*s",
              SHOW(name));
}

void check_say_column_alone(Check *check, const Expr *column, const Expr *inside)
{
    Text text = source_words(check, inside->span);
    Diag *d = diag_add(check->diags, DIAG_E0260, column->span, "a column of cases stands alone, not in `%.*s`",
                       SHOW(text));

    diag_help(check->diags, d, "write into each cell what comes of it");
}

void check_say_cell_wanted(Check *check, const Expr *cell, Ident column, const char *wanted)
{
    Diag *d = diag_add(check->diags, DIAG_E0260, cell->span, "%s is expected in this cell", wanted);

    diag_label(check->diags, d, column.span, "its column");
}

void check_say_no_column(Check *check, const Expr *e, const Clause *table, const char *wanted)
{
    Text text = source_words(check, e->span);
    Diag *d = diag_add(check->diags, DIAG_E0260, e->span, "%s is expected here, and `%.*s` is no column", wanted,
                       SHOW(text));

    if (table)
        diag_label(check->diags, d, table->span, "the columns are named here");
    else
        diag_help(check->diags, d, "the columns of an example stand below its heading: cases rate, share");
}

/* --- accepts --- */

void check_say_accept_unknown(Check *check, const Clause *accept)
{
    Text code = name_of(check, accept->as.accept.code.name);
    Diag *d = diag_add(check->diags, DIAG_E0233, accept->as.accept.code.span,
                       "`%.*s` is not the code of a finding", SHOW(code));

    diag_help(check->diags, d, "the code stands in brackets before the finding that is to be kept");
}

void check_say_accept_not(Check *check, const Clause *accept, DiagCode code)
{
    Text title = diag_code_title(code);
    Diag *d = diag_add(check->diags, DIAG_E0233, accept->as.accept.code.span,
                       "this cannot be accepted: it is about %.*s", SHOW(title));

    diag_help(check->diags, d,
              "only what a contract may really say can be kept; this has to be mended");
}

/* The lines of a clause, where nothing stands before it. */
static void fix_lines_away(Check *check, Diag *d, Span span)
{
    const Source *source = source_at(&check->book->sources, span.source);
    uint32_t line = span_place(&check->book->sources, span).line;
    uint32_t from = source->lines.items[line - 1], end = span.end;

    if (text_trim(text_slice(source->bytes, from, span.start)).len > 0)
        return;
    while (end < source->bytes.len && source->bytes.ptr[end] != '\n')
        end++;
    if (end < source->bytes.len)
        end++;
    diag_fix(check->diags, d, (Span){span.source, from, end}, TEXT(""));
}

void check_say_accepts_nothing(Check *check, const Clause *accept, DiagCode code)
{
    Text text = diag_code_text(code);
    Diag *d = diag_add(check->diags, DIAG_W0315, accept->span,
                       "there is no finding %.*s here to accept", SHOW(text));

    diag_help(check->diags, d,
              "an `accept` stands right under the clause or the heading that it covers");
    fix_lines_away(check, d, accept->span);
}
