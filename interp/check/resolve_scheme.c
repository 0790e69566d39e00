/* The scheme's own clauses, declared data, questions, and the small things that several files
 * ask. */
#include "check/formula.h"
#include "check/say.h"

bool clause_whole(const Clause *clause)
{
    return clause->shape != SHAPE_BROKEN && clause->tag != CLAUSE_BROKEN;
}

void leave_out(Check *check, Span span)
{
    scope_put(&check->scope, SPACE_HOLED, span.source, span.start + 1, 0, span);
}

static bool left_out(const Check *check, Span span)
{
    return scope_find(&check->scope, SPACE_HOLED, span.source, span.start + 1) >= 0;
}

bool section_whole(const Check *check, const Section *section)
{
    if (left_out(check, section->span))
        return false;
    for (const Clause *c = section->clauses; c; c = c->next)
        if (!clause_whole(c) || (c->guard.present && left_out(check, c->guard.span)))
            return false;
    return true;
}

const Clause *section_clause(const Section *section, ClauseTag tag)
{
    for (const Clause *c = section->clauses; c; c = c->next)
        if (c->tag == tag && clause_whole(c))
            return c;
    return NULL;
}

Text name_of(const Check *check, Name name)
{
    return name_text(&check->book->names, name);
}

Text title_or_name(const Check *check, const Words *title, Name name)
{
    return title->present ? title->text : name_of(check, name);
}

Period period_here(const Check *check, Period period)
{
    return period.form == PERIOD_NONE ? period : period_in_year(period, check->model->year);
}

int milestone_named(Check *check, int indicator, Ident name)
{
    int own = scope_find(&check->scope, SPACE_MILESTONE, (uint32_t)indicator, name.name);
    if (own >= 0)
        return own;
    int first = scope_find(&check->scope, SPACE_ANY_MILESTONE, 0, name.name);
    if (first >= 0 && check->milestones.items[first].same_name < 0)
        return first;
    if (first >= 0)
        check_say_milestone_of_which(check, name, first);
    else
        check_say_unknown(check, SPACE_MILESTONE, (uint32_t)indicator, name);
    return -1;
}

static bool find_reading(Check *check, const Guard *guard, When *when)
{
    when->question = scope_find(&check->scope, SPACE_QUESTION, 0, guard->question.name);
    if (when->question < 0) {
        check_say_unknown(check, SPACE_QUESTION, 0, guard->question);
        return false;
    }
    check->questions.items[when->question].used = true;
    when->reading =
        scope_find(&check->scope, SPACE_READING, (uint32_t)when->question, guard->reading.name);
    if (when->reading < 0) {
        check->questions.items[when->question].misread = true;
        check_say_unknown(check, SPACE_READING, (uint32_t)when->question, guard->reading);
    }
    return when->reading >= 0;
}

bool when_from_guard(Check *check, const Guard *guard, When *when)
{
    *when = (When){-1, -1, 0};
    if (guard->present && left_out(check, guard->span))
        return false;
    if (guard->year && !guard->question.name)
        return true;
    if (guard->varies)
        when->variation = variation_of_guard(check, guard) + 1;
    if (guard->varies ? when->variation > 0 : !guard->present || find_reading(check, guard, when))
        return true;
    leave_out(check, guard->span);
    return false;
}

static const When *when_at(const void *items, uint32_t i, size_t size)
{
    return (const When *)(const void *)((const char *)items + i * size);
}

static bool question_covered(const Check *check, const void *items, uint32_t count, size_t size,
                             int question)
{
    uint32_t readings = check->model->questions.items[question].readings.count;
    bool *seen = arena_try(check->arena, readings + 1);
    uint32_t found = 0;

    for (uint32_t i = 0; seen && i < count; i++) {
        const When *when = when_at(items, i, size);
        if (when->question != question || seen[when->reading])
            continue;
        seen[when->reading] = true;
        found++;
    }
    return readings && found == readings;
}

bool whens_cover(const Check *check, const void *items, uint32_t count, size_t size)
{
    int last = -1, tried = 0;

    for (uint32_t i = 0; i < count; i++)
        if (when_always(*when_at(items, i, size)))
            return true;
    for (uint32_t i = 0; i < count && tried < 8; i++) {
        int question = when_at(items, i, size)->question;
        if (question < 0 || question == last)
            continue;
        if (question_covered(check, items, count, size, question))
            return true;
        last = question;
        tried++;
    }
    return false;
}

/* `contract value`, `outturn`, `point value`: pounds, or to be agreed. A point's may hang on
 * `figures`; so may the contract value, where each unit has its own. */
static void add_pounds(Check *check, const Clause *c, Term *term, const char *what, bool figures)
{
    Env env = env_nowhere(check->scheme->span.source);
    Number value;
    When when;

    if (!when_from_guard(check, &c->guard, &when))
        return;
    Formula *f =
        formula_expected(check, &env, c->as.expr.expr, &c->as.expr.rounding, kind_of(KIND_MONEY));
    bool constant = formula_constant(f, check->arena, &value);

    if (constant && number_sign(value) < 0)
        check_say_negative(check, c->as.expr.expr->span, what);
    else if (f->tag != FORMULA_TO_BE_AGREED && !formula_is_hole(f) && !constant && !figures)
        check_say_not_constant(check, c->as.expr.expr);
    check->model->own_values |= term == &check->model->contract_value && !constant && figures &&
                                f->tag != FORMULA_TO_BE_AGREED && !formula_is_hole(f);
    term_say(check, term, &c->guard, when, f, c->span);
}

static void resolve_pounds(Check *check, ClauseTag tag, Term *term, const char *what, bool figures)
{
    for (const Clause *c = check->scheme->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == tag && clause_whole(c))
            add_pounds(check, c, term, what, figures);
}

Closing closing_of(const Section *section)
{
    const Clause *c = section_clause(section, CLAUSE_CLOSED_ON);

    return c ? (Closing){true, c->as.days.from, c->span} : (Closing){0};
}

void resolve_scheme(Check *check)
{
    const Section *s = check->scheme;

    if (!s)
        return;
    if (!section_clause(s, CLAUSE_YEAR) && section_whole(check, s))
        check_say_clause_missing(check, s, CLAUSE_YEAR, "year 2016/17");
    check->model->closing = closing_of(s);
    Model *model = check->model;
    resolve_pounds(check, CLAUSE_CONTRACT_VALUE, &model->contract_value, "the contract value",
                   model_has_units(model));
    resolve_pounds(check, CLAUSE_OUTTURN, &model->outturn, "the outturn", false);
    resolve_pounds(check, CLAUSE_POINT_VALUE, &model->point_value, "the value of a point", true);
}

/* --- paid on account --- */

enum { INSTALMENTS_MOST = 120 };

void resolve_on_account(Check *check)
{
    const Clause *c = check->scheme ? section_clause(check->scheme, CLAUSE_ON_ACCOUNT) : NULL;
    OnAccount *made = &check->model->on_account;
    int64_t count = 0;
    Number number;

    if (!c)
        return;
    Env env = env_nowhere(check->scheme->span.source);
    *made = (OnAccount){.share = NUMBER_ZERO, .settled = DAY_NONE, .span = c->span};
    bool whole = constant_expected(check, &env, c->as.on_account.share, kind_of(KIND_PROPORTION),
                                   &made->share);
    if (whole && (number_sign(made->share) <= 0 || number_compare(made->share, NUMBER_ONE) > 0)) {
        check_say_account_share(check, c->as.on_account.share->span);
        return;
    }
    if (!constant_expected(check, &env, c->as.on_account.count, kind_of(KIND_QUANTITY), &number))
        return;
    if (!number_is_whole(number) || !number_to_int(number, &count) || count < 1 ||
        count > INSTALMENTS_MOST) {
        check_say_account_count(check, c->as.on_account.count->span, INSTALMENTS_MOST);
        return;
    }
    made->count = (uint32_t)count;
    made->from = c->as.on_account.from->as.date;
    Formula *settled =
        formula_expected(check, &env, c->as.on_account.settled, NULL, kind_of(KIND_DATE));
    if (settled->tag == FORMULA_DATE)
        made->settled = settled->as.date;
    if (made->settled != DAY_NONE && made->settled < instalment_day(made, made->count - 1))
        check_say_settled_early(check, c->as.on_account.settled->span,
                                instalment_day(made, made->count - 1));
    made->present = whole;
}

/* --- questions --- */

static void resolve_question(Check *check, int at)
{
    Question *q = &check->model->questions.items[at];
    const Section *s = check->questions.items[at].section;
    const Clause *c = section_clause(s, CLAUSE_CHOSEN);

    if (q->readings.count < 2 && section_whole(check, s))
        check_say_too_few_readings(check, q);
    if (!c || !c->as.names.names.count)
        return;
    Ident name = c->as.names.names.items[0];
    q->chosen = scope_find(&check->scope, SPACE_READING, (uint32_t)at, name.name);
    q->chosen_span = c->span;
    if (q->chosen < 0)
        check_say_unknown(check, SPACE_READING, (uint32_t)at, name);
    if (c->as.names.names.count > 1)
        check_say_one_name(check, c);
}

void resolve_questions(Check *check)
{
    for (uint32_t i = 0; i < check->model->questions.count && !check->arena->failed; i++)
        resolve_question(check, (int)i);
}
