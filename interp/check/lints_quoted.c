/* Contract text held against the clauses that say it: the figures and dates of the `>` lines
 * above a clause, and "each milestone is worth 25%".
 *
 * Only what stands right above a clause is compared with it, and only figures of the sort that
 * the clause takes: a text without one, or with dates that name no year, says nothing to
 * compare.
 */
#include "check/lints.h"

typedef struct Quoted { /* what a contract text says, in its order */
    struct ARRAY_OF(Number) percents;
    struct ARRAY_OF(Day) days;
} Quoted;

/* --- reading a text ------------------------------------------------------------------------ */

static bool in_number(char c)
{
    return ascii_is_digit(c) || c == '.' || c == ',';
}

/* The number that ends before `end`, where a `%` stands. */
static bool percent_before(Check *check, Text text, size_t end, Number *share)
{
    size_t start, stop = end;

    while (stop > 0 && text.ptr[stop - 1] == ' ')
        stop--;
    for (start = stop; start > 0 && in_number(text.ptr[start - 1]);)
        start--;
    if (start == stop || (start > 0 && ascii_is_name(text.ptr[start - 1])) ||
        number_from_text(text_slice(text, start, stop), false, check->arena, share, NULL) !=
            NUMBER_OK)
        return false;
    *share = number_div(*share, number_from_int(100), check->arena);
    return true;
}

static void read_percents(Check *check, Text text, Quoted *quoted)
{
    Number share;

    for (size_t i = 0; i < text.len && !check->arena->failed; i++)
        if (text.ptr[i] == '%' && percent_before(check, text, i, &share))
            (void)ARRAY_PUSH(check->arena, &quoted->percents, share);
}

typedef struct Words4 { /* the last words read, the newest last */
    Text at[4];
} Words4;

static bool is_ordinal(Text word)
{
    return text_equal_fold(word, TEXT("st")) || text_equal_fold(word, TEXT("nd")) ||
           text_equal_fold(word, TEXT("rd")) || text_equal_fold(word, TEXT("th"));
}

/* "31st August 2016", and "30 th June 2016". */
static bool day_of_words(const Words4 *last, Day *day)
{
    Text first = is_ordinal(last->at[1]) ? last->at[0] : last->at[1];
    char written[64];
    size_t len = first.len + last->at[2].len + last->at[3].len + 2, n = 0;
    const Text parts[] = {first, last->at[2], last->at[3]};

    if (len > sizeof written || last->at[3].len != 4 || !first.len || !last->at[2].len)
        return false;
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < parts[i].len; k++)
            written[n++] = parts[i].ptr[k];
        if (i < 2)
            written[n++] = ' ';
    }
    return day_from_words((Text){written, n}, day);
}

static void read_days(Check *check, Text text, Quoted *quoted)
{
    Words4 last = {{{NULL, 0}}};
    size_t start = 0;
    Day day;

    for (size_t i = 0; i <= text.len && !check->arena->failed; i++) {
        if (i < text.len && ascii_is_name(text.ptr[i]))
            continue;
        if (i > start) {
            for (size_t w = 0; w < 3; w++)
                last.at[w] = last.at[w + 1];
            last.at[3] = text_slice(text, start, i);
            if (day_of_words(&last, &day))
                (void)ARRAY_PUSH(check->arena, &quoted->days, day);
        }
        start = i + 1;
    }
}

/* --- a clause and the text above it -------------------------------------------------------- */

static bool says_percent(const Quoted *quoted, Number share)
{
    for (uint32_t i = 0; i < quoted->percents.count; i++)
        if (number_equal(quoted->percents.items[i], share))
            return true;
    return quoted->percents.count == 0;
}

static bool says_day(const Quoted *quoted, Day day)
{
    for (uint32_t i = 0; i < quoted->days.count; i++)
        if (quoted->days.items[i] == day)
            return true;
    return quoted->days.count == 0;
}

/* `49.90%`, the `20%` of `20% of indicator`, or a date. */
static void compare_figure(Check *check, const Clause *c, const Quoted *quoted, const Expr *e)
{
    const Expr *figure = e && e->tag == EXPR_OF ? e->as.of.left : e;

    if (!figure)
        return;
    if (figure->tag == EXPR_DATE && !says_day(quoted, figure->as.date))
        check_say_quoted_otherwise(check, c, figure->span);
    else if (figure->tag == EXPR_NUMBER && figure->as.number.unit == UNIT_PERCENT &&
             !says_percent(quoted, figure->as.number.value))
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
    Quoted quoted = {{0}, {0}};

    if (!c->quote.len || !is_printed_figure(c->tag) || !clause_whole(c))
        return;
    read_percents(check, c->quote, &quoted);
    read_days(check, c->quote, &quoted);
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

static size_t find_fold(Text text, Text wanted, size_t from)
{
    for (size_t i = from; i + wanted.len <= text.len; i++)
        if (text_equal_fold(text_slice(text, i, i + wanted.len), wanted))
            return i;
    return text.len;
}

static size_t sentence_end(Text text, size_t from)
{
    size_t i = from;

    while (i < text.len && text.ptr[i] != '\n' &&
           !(text.ptr[i] == '.' && (i + 1 == text.len || text.ptr[i + 1] == ' ')))
        i++;
    return i;
}

/* What the text says that each milestone is worth. */
static bool said_of_each(Check *check, Text text, Number *share)
{
    size_t at = find_fold(text, TEXT("each milestone"), 0);
    Text sentence = text_slice(text, at, sentence_end(text, at));
    Quoted quoted = {{0}, {0}};

    if (find_fold(sentence, TEXT("worth"), 0) == sentence.len)
        return false;
    read_percents(check, sentence, &quoted);
    if (quoted.percents.count != 1)
        return false;
    *share = quoted.percents.items[0];
    return true;
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
