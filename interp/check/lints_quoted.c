/* Contract text held against the clauses that say it: the figures and dates of the `>` lines
 * above a clause, and "each milestone is worth 25%".
 *
 * Only what stands right above a clause is compared with it, and only figures of the sort that
 * the clause takes: a text without one, or with dates that name no year, says nothing to
 * compare.
 */
#include "check/figures.h"
#include "check/lints.h"
#include "check/sentences.h"

/* --- a clause and the text above it -------------------------------------------------------- */

/* Is the figure among those that are said, or is none of its kind? */
static bool says(const Figures *quoted, Figure figure)
{
    uint32_t of_kind = 0;

    for (uint32_t i = 0; i < quoted->count; i++)
        of_kind += quoted->items[i].is_day == figure.is_day;
    return of_kind == 0 || figures_have(quoted, &figure);
}

/* `49.90%`, the `20%` of `20% of indicator`, or a date. */
static void compare_figure(Check *check, const Clause *c, const Figures *quoted, const Expr *e)
{
    const Expr *figure = e && e->tag == EXPR_OF ? e->as.of.left : e;

    if (!figure)
        return;
    if (figure->tag == EXPR_DATE && !says(quoted, (Figure){.is_day = true, .day = figure->as.date}))
        check_say_quoted_otherwise(check, c, figure->span);
    else if (figure->tag == EXPR_NUMBER && figure->as.number.unit == UNIT_PERCENT &&
             !says(quoted, (Figure){.share = figure->as.number.value}))
        check_say_quoted_otherwise(check, c, figure->span);
}

/* Does the clause say in figures what a template prints in them? */
static bool is_printed_figure(ClauseTag tag)
{
    return tag == CLAUSE_WEIGHTING || tag == CLAUSE_REPORT_BY || tag == CLAUSE_AGREED_BY ||
           tag == CLAUSE_FINAL_REPORT_BY || tag == CLAUSE_BASELINE || tag == CLAUSE_TARGET;
}

static void compare_clause(Check *check, const Clause *c)
{
    Figures quoted = {0};

    if (!c->quote.len || !is_printed_figure(c->tag) || !clause_whole(c))
        return;
    figures_read(&quoted, check->arena, c->quote);
    if (c->shape == SHAPE_EXPR)
        compare_figure(check, c, &quoted, c->as.expr.expr);
    for (uint32_t i = 0; c->shape == SHAPE_ITEMS && i < c->as.items.count; i++)
        compare_figure(check, c, &quoted, c->as.items.items[i].value);
}

static void compare_sections(Check *check, const Section *first)
{
    for (const Section *s = first; s && !check->arena->failed; s = s->next) {
        for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
            compare_clause(check, c);
        compare_sections(check, s->children); /* at most three deep */
    }
}

void lint_quoted_figures(Check *check, int index)
{
    (void)index;
    for (const File *file = check->book->files; file; file = file->next)
        if (!file->from_library)
            compare_sections(check, file->sections);
}

/* --- "each milestone is worth 25%" --------------------------------------------------------- */

/* What the text says that each milestone is worth. */
static bool said_of_each(Check *check, Text text, Number *share)
{
    size_t at = find_fold(text, TEXT("each milestone"), 0);
    Text sentence = text_slice(text, at, sentence_end(text, at));
    Figures quoted = {0};
    uint32_t percents = 0;

    if (find_fold(sentence, TEXT("worth"), 0) == sentence.len)
        return false;
    figures_read(&quoted, check->arena, sentence);
    for (uint32_t i = 0; i < quoted.count; i++)
        percents += !quoted.items[i].is_day;
    if (percents == 1)
        *share = quoted.items[0].share; /* they come first */
    return percents == 1;
}

static bool weight_printed(Check *check, const Milestone *m, Number *share)
{
    return m->weighting_of == WHOLE_INDICATOR && term_constant(&m->weighting, check->arena, share);
}

/* The weights of one period together; false: some are not printed as shares of the indicator. */
static bool weight_of_period(Check *check, const Indicator *indicator, Period period, Number *sum)
{
    Number share;

    *sum = NUMBER_ZERO;
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (m->weightless || !period_equal(m->period, period))
            continue;
        if (!weight_printed(check, m, &share))
            return false;
        *sum = number_add(*sum, share, check->arena);
    }
    return !number_is_too_big(*sum);
}

/* Each by itself weighs so much, or all of its period together: a row of the template may be two
 * milestones here. */
static void compare_each(Check *check, const Indicator *indicator, const Clause *c, Number said)
{
    Number own, sum;

    for (uint32_t i = 0; i < indicator->milestones.count && !check->arena->failed; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (m->weightless || m->period.form == PERIOD_NONE ||
            (weight_printed(check, m, &own) && number_equal(own, said)) ||
            !weight_of_period(check, indicator, m->period, &sum) || number_equal(sum, said))
            continue;
        check_say_each_worth(check, c, m, said, sum);
        return;
    }
}

void lint_each_worth(Check *check, int index)
{
    const Indicator *indicator = &check->model->indicators.items[index];
    Number said;

    for (const Clause *c = check->indicators.items[index].section->clauses; c; c = c->next) {
        if (!clause_is_long_field(c->tag) || !clause_whole(c))
            continue;
        Text text = c->shape == SHAPE_WORDS && c->as.words.words.present ? c->as.words.words.text
                                                                         : c->quote;
        if (said_of_each(check, text, &said))
            compare_each(check, indicator, c, said);
    }
}
