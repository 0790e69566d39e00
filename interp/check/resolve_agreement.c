/* Agreements: terms, adjustments of counts, answers to questions.
 *
 * What is agreed is put beside what the rules say, never in its place. They are taken by date,
 * so that `instead of` is compared with what was in force before, whatever the order of the
 * files.
 */
#include "check/resolve.h"
#include "check/say.h"

#include <stdlib.h>

typedef struct AgreeList ARRAY_OF(const Clause *) AgreeList;

static int agree_compare(const void *left, const void *right)
{
    const Clause *a = *(const Clause *const *)left, *b = *(const Clause *const *)right;
    Day x = a->as.agree.agreed.date, y = b->as.agree.agreed.date;

    if (x != y)
        return x < y ? -1 : 1;
    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1;
    return a->span.start < b->span.start ? -1 : 1;
}

static Env agreement_env(const Clause *c)
{
    return env_nowhere(c->span.source);
}

/* A figure of an agreement; `none` is said of a weighting. */
static Formula *agreed_value(Check *check, const Clause *c, const Expr *e, Kind kind)
{
    Env env = agreement_env(c);

    if (e->tag != EXPR_NONE || kind.tag != KIND_SHARE)
        return formula_expected(check, &env, e, NULL, kind);
    Formula *none = formula_new(check, FORMULA_NUMBER, kind, e->span);
    none->as.number.value = NUMBER_ZERO;
    return none;
}

/* The value and what it stands in place of, both of one kind. False after a complaint. */
static bool agreed_values(Check *check, const Clause *c, Kind kind, Formula **value,
                          Formula **instead_of)
{
    const Expr *instead = c->as.agree.instead_of;

    *value = agreed_value(check, c, c->as.agree.value, kind);
    *instead_of = instead ? agreed_value(check, c, instead, kind) : NULL;
    return !formula_is_hole(*value) && !(instead && formula_is_hole(*instead_of));
}

/* The year of the scheme that the subject names: `contract value in full year 2018/19`; 0: none. */
static int year_agreed(const Clause *c)
{
    const Period *said = &c->as.agree.subject->as.ref.period;

    return said->form == PERIOD_FULL_YEAR ? said->year : 0;
}

static bool agree_in_year(Check *check, const Clause *c, Term *term, int year, Kind kind,
                          const Section *said_in)
{
    Text subject = span_text(&check->book->sources, c->as.agree.subject->span);
    Formula *value, *instead_of;

    if (!term->count) {
        if (section_whole(check, said_in))
            check_say_nothing_to_agree(check, c, subject);
        return false;
    }
    return agreed_values(check, c, kind, &value, &instead_of) &&
           term_agree(check, term, c, year, value, instead_of, subject);
}

static bool agree_term(Check *check, const Clause *c, Term *term, Kind kind, const Section *said_in)
{
    return agree_in_year(check, c, term, 0, kind, said_in);
}

/* What may be another in each year is agreed of one of them. */
static bool agree_of_year(Check *check, const Clause *c, Term *term, Kind kind,
                          const Section *said_in, bool each)
{
    int year = year_agreed(c);

    if (year && (year < check->model->year || year > check->model->last_year)) {
        check_say_other_year(check, c->as.agree.subject->as.ref.period_span, year);
        return false;
    }
    if (!year && model_years(check->model) > 1 && (each || term_by_year(term))) {
        check_say_agree_which_year(check, c);
        return false;
    }
    return agree_in_year(check, c, term, year, kind, said_in);
}

static void agree_pounds(Check *check, const Clause *c, Term *term, const char *what, bool each)
{
    Number value;

    if (!check->scheme ||
        !agree_of_year(check, c, term, kind_of(KIND_MONEY), check->scheme, each))
        return;
    if (formula_constant(term->items[0].value, check->arena, &value) && number_sign(value) < 0)
        check_say_negative(check, c->as.agree.value->span, what);
}

static void agree_re_based(Check *check, const Clause *c, int at)
{
    Indicator *indicator = &check->model->indicators.items[at];
    const Section *s = check->indicators.items[at].section;

    if (indicator->rebasing.chosen.count)
        agree_term(check, c, &indicator->rebasing.chosen, kind_of(KIND_YES_NO), s);
    else if (section_whole(check, s))
        check_say_nobody_chooses(check, c, indicator);
}

/* What an agreement changes where the rules say `weighting none`. */
static void add_none(Check *check, const MilestoneSite *site, Term *term, Whole of)
{
    if (!site->weighting)
        return;
    Formula *none =
        formula_new(check, FORMULA_NUMBER, kind_share(of), site->weighting->as.expr.expr->span);
    none->as.number.value = NUMBER_ZERO;
    term_add(check, term, (When){-1, -1, 0}, none, site->weighting->span);
}

/* True where it was agreed; a complaint was made otherwise. */
static bool agree_share(Check *check, const Clause *c, Term *term, Whole of, const Section *said_in)
{
    Number share;

    if (term_equal(term)) {
        check_say_equal_agreed(check, c->span, term_equal(term)->span);
        return false;
    }
    if (!agree_of_year(check, c, term, kind_of_whole(of), said_in, false))
        return false;
    if (whole_is_amount(of))
        check_worth(check, term->items[0].value);
    else if (formula_constant(term->items[0].value, check->arena, &share) &&
        (number_sign(share) < 0 || number_compare(share, NUMBER_ONE) > 0))
        check_say_share_range(check, c->as.agree.value->span);
    return true;
}

static void agree_weighting(Check *check, const Clause *c, const Target *target)
{
    Milestone *m = target->b < 0 ? NULL : &check->model->milestones.items[target->b];
    Indicator *indicator = &check->model->indicators.items[target->a];
    Term *term = m ? &m->weighting : &indicator->weighting;
    Whole of = m ? m->weighting_of : indicator->weighting_of;
    const Section *s =
        m ? check->milestones.items[target->b].section : check->indicators.items[target->a].section;

    if (m && m->weightless && of == WHOLE_NONE)
        of = m->weighting_of = indicator->milestones_of;
    if (m && m->weightless && !term->count)
        add_none(check, &check->milestones.items[target->b], term, of);
    if (agree_share(check, c, term, of, s) && m)
        m->weightless = false;
}

static void agree_part_weighting(Check *check, const Clause *c, int index)
{
    Part *part = &check->model->parts.items[index];

    agree_share(check, c, &part->weighting, part->weighting_of, check->parts.items[index].section);
}

/* What a gate takes, under each reading under which it takes a share. */
static void agree_takes(Check *check, const Clause *c, int at)
{
    Milestone *gate = &check->model->milestones.items[at];
    const Section *s = check->milestones.items[at].section;
    bool found = false;

    for (uint32_t i = 0; i < gate->effects.count && !check->arena->failed; i++) {
        GateEffect *effect = &gate->effects.items[i];
        if (effect->does != GATE_TAKES)
            continue;
        found = true;
        if (!agree_share(check, c, &effect->share,
                         effect->of_scheme ? WHOLE_SCHEME : WHOLE_INDICATOR, s))
            return;
    }
    if (!found && section_whole(check, s))
        check_say_nothing_to_agree(check, c,
                                   span_text(&check->book->sources, c->as.agree.subject->span));
}

/* --- cells --- */

static bool cell_matches(const CellTerm *cell, Period period, int area)
{
    bool in_time = period.form == PERIOD_NONE || period_equal(cell->period, period);

    return in_time && (area < 0 || cell->area == area);
}

/* A cell of its own for what so far only a wider one spoke of, with what that one says. */
static CellTerm *narrow_cell(Check *check, int measure, Field field, Period period, int area)
{
    const CellTerm *wide = cell_for(check, measure, field, period, area);
    Term copy = {0};

    for (uint32_t i = 0; wide && i < wide->term.count; i++)
        ARRAY_PUSH(check->arena, &copy, wide->term.items[i]);
    CellTerm *made = wide ? cell_add(check, measure, field, period, area) : NULL;
    if (made && !made->term.count)
        made->term = copy;
    return made;
}

/* Cells that differ cannot be changed together: `instead of` would be right for one of them
 * only. */
static bool cells_differ(Check *check, const Clause *c, const CellTerms *cells, Period period,
                         int area)
{
    const Alternative *first = NULL;

    for (uint32_t i = 0; i < cells->count; i++) {
        if (!cell_matches(&cells->items[i], period, area))
            continue;
        const Alternative *now = term_before(&cells->items[i].term, c->as.agree.agreed.date,
                                             agreed_from(check, &c->as.agree.agreed), 0);
        if (first && now && !value_same(first->value, now->value, check->arena)) {
            check_say_agree_which(check, c, first, now, &cells->items[i]);
            return true;
        }
        first = first ? first : now;
    }
    return false;
}

static void agree_cells(Check *check, const Clause *c, const Target *target, Period period,
                        int area)
{
    Measure *measure = &check->model->measures.items[target->a];
    CellTerms *cells = target->field == FIELD_BASELINE ? &measure->baseline : &measure->target;
    Kind kind = check->measures.items[target->a].kinds[target->field];
    const Section *s = check->measures.items[target->a].section;
    CellTerm *one = cell_at(check, target->a, target->field, period, area);
    bool found = false;

    if (one) {
        agree_term(check, c, &one->term, kind, s);
        return;
    }
    /* Where something wider is said, this is said beside it, and what is said more closely stays. */
    if ((one = narrow_cell(check, target->a, target->field, period, area))) {
        agree_term(check, c, &one->term, kind, s);
        return;
    }
    if (cells_differ(check, c, cells, period, area))
        return;
    for (uint32_t i = 0; i < cells->count && !check->arena->failed; i++) {
        if (!cell_matches(&cells->items[i], period, area))
            continue;
        found = true;
        if (!agree_term(check, c, &cells->items[i].term, kind, s))
            return;
    }
    if (!found && section_whole(check, s))
        check_say_nothing_to_agree(check, c,
                                   span_text(&check->book->sources, c->as.agree.subject->span));
}

static void agree_field(Check *check, const Clause *c, const Target *target)
{
    const Expr *subject = c->as.agree.subject;
    int area = -1;

    if (!period_named(check, subject))
        return;
    if (target->field != FIELD_BASELINE && target->field != FIELD_TARGET) {
        check_say_cannot_agree(check, c);
        return;
    }
    if (subject->as.ref.area.name && (area = area_named(check, subject->as.ref.area)) < 0)
        return;
    check_period_year(check, subject->as.ref.period, subject->as.ref.period_span);
    agree_cells(check, c, target, period_here(check, subject->as.ref.period), area);
}

static void agree_list(Check *check, const Clause *c, int list)
{
    Term *members = &check->model->lists.items[list].members;
    const Expr *instead = c->as.agree.instead_of;
    Formula *value = members_from_expr(check, c->as.agree.value);
    Formula *instead_of = instead ? members_from_expr(check, instead) : NULL;

    if (c->as.agree.agreed.from.form != PERIOD_NONE)
        check_say_from_of_list(check, c);
    if (!members->count || formula_is_hole(value) || (instead_of && formula_is_hole(instead_of)))
        return;
    term_agree(check, members, c, 0, value, instead_of,
               span_text(&check->book->sources, c->as.agree.subject->span));
}

/* `contract value in full year 2018/19`: what may be another in each year of the scheme. */
static bool names_year(Check *check, const Target *target, const Expr *subject)
{
    const Period *said = &subject->as.ref.period;
    bool yearly = target->tag == TARGET_CONTRACT_VALUE || target->tag == TARGET_OUTTURN ||
                  target->tag == TARGET_POINT_VALUE || target->tag == TARGET_PART_WEIGHTING ||
                  (target->tag == TARGET_WEIGHTING && target->b < 0);

    return yearly && model_years(check->model) > 1 && !subject->as.ref.area.name &&
           said->form == PERIOD_FULL_YEAR;
}

static void resolve_agree(Check *check, const Clause *c)
{
    Env env = agreement_env(c);
    const Expr *subject = c->as.agree.subject;

    if (subject->tag != EXPR_REF) {
        if (subject->tag != EXPR_HOLE)
            check_say_cannot_agree(check, c);
        return;
    }
    check_period_year(check, c->as.agree.agreed.from, c->as.agree.agreed.date_span);
    Target target = ref_subject(check, &env, subject);
    if (target.tag == TARGET_NONE)
        return;
    bool indexed = subject->as.ref.period.form != PERIOD_NONE || subject->as.ref.area.name;
    if (indexed && target.tag != TARGET_FIELD && !names_year(check, &target, subject))
        check_say_not_indexed(check, subject);
    else if (target.tag == TARGET_CONTRACT_VALUE && check->model->own_values)
        check_say_own_value_agreed(check, subject->span, check->model->contract_value.items[0].span);
    else if (target.tag == TARGET_CONTRACT_VALUE)
        agree_pounds(check, c, &check->model->contract_value, "the contract value", true);
    else if (target.tag == TARGET_POINT_VALUE && check->model->point_value.count)
        agree_pounds(check, c, &check->model->point_value, "the value of a point", false);
    else if (target.tag == TARGET_OUTTURN)
        agree_pounds(check, c, &check->model->outturn, "the outturn", true);
    else if (target.tag == TARGET_RE_BASED)
        agree_re_based(check, c, target.a);
    else if (target.tag == TARGET_WEIGHTING)
        agree_weighting(check, c, &target);
    else if (target.tag == TARGET_LIST)
        agree_list(check, c, target.a);
    else if (target.tag == TARGET_PART_WEIGHTING)
        agree_part_weighting(check, c, target.a);
    else if (target.tag == TARGET_REPORT_BY)
        agree_term(check, c, &check->model->milestones.items[target.a].report_by,
                   kind_of(KIND_DATE), check->milestones.items[target.a].section);
    else if (target.tag == TARGET_TAKES)
        agree_takes(check, c, target.a);
    else if (target.tag == TARGET_FIELD)
        agree_field(check, c, &target);
    else
        check_say_cannot_agree(check, c);
}

/* --- adjust --- */

/* The month, or the first one of the quarter. */
static bool adjusted_month(Check *check, const Expr *subject, const Table *table, Month *month)
{
    static const PeriodForm forms[] = {PERIOD_NONE, PERIOD_MONTH, PERIOD_NONE, PERIOD_QUARTER};
    Period said = period_here(check, subject->as.ref.period);

    check_period_year(check, subject->as.ref.period, subject->as.ref.period_span);
    if (said.form != forms[table_step(table)]) {
        check_say_adjust_month(check, subject, table);
        return false;
    }
    *month = said.form == PERIOD_NONE ? 0 : period_first(said);
    return true;
}

static bool adjusted_area(Check *check, const Expr *subject, const Table *table, int *area)
{
    bool keyed = table_has(table, COLUMN_AREA), said = subject->as.ref.area.name != 0;

    *area = -1;
    if (said != keyed) {
        check_say_adjust_area(check, subject, table, keyed);
        return false;
    }
    return !said || (*area = area_named(check, subject->as.ref.area)) >= 0;
}

static void resolve_adjust(Check *check, const Clause *c)
{
    Env env = agreement_env(c);
    const Expr *subject = c->as.adjust.subject;
    Adjustment made = {.agreed = c->as.adjust.agreed, .span = c->span};

    if (subject->tag != EXPR_REF)
        return;
    Target target = ref_target(check, &env, subject);
    if (target.tag == TARGET_NONE)
        return;
    if (target.tag != TARGET_COLUMN) {
        check_say_cannot_adjust(check, subject);
        return;
    }
    const ColumnSite *site = &check->columns.items[target.a];
    const Table *table = &check->model->tables.items[site->table];
    const ColumnOf *column = &table->columns.items[site->column];
    made.table = site->table;
    made.column = site->column;
    if (table->by_rows || column->role != COLUMN_VALUE || column->kind.tag > KIND_MONEY) {
        check_say_cannot_adjust(check, subject);
        return;
    }
    if (!adjusted_month(check, subject, table, &made.month) ||
        !adjusted_area(check, subject, table, &made.area))
        return;
    if (constant_expected(check, &env, c->as.adjust.by, column->kind, &made.amount))
        ARRAY_PUSH(check->arena, &check->model->adjustments, made);
}

/* --- settle --- */

static void resolve_settle(Check *check, const Clause *c)
{
    Guard guard = {.question = c->as.settle.question,
                   .reading = c->as.settle.reading,
                   .span = c->span,
                   .present = true};
    int at = scope_find(&check->scope, SPACE_QUESTION, 0, guard.question.name);
    bool used = at >= 0 && check->questions.items[at].used;
    When when;

    if (!when_from_guard(check, &guard, &when))
        return;
    check->questions.items[when.question].used = used; /* to be answered is not to be asked */
    Question *q = &check->model->questions.items[when.question];
    Settlement made = {when.reading, c->as.settle.agreed, c->span};
    for (uint32_t i = 0; i < q->settlements.count; i++) {
        const Settlement *before = &q->settlements.items[i];
        if (before->agreed.date == made.agreed.date && before->reading != made.reading) {
            check_say_settled_twice(check, c->span, q, before->span);
            return;
        }
    }
    if (!ARRAY_PUSH(check->arena, &q->settlements, made))
        return;
    for (uint32_t i = q->settlements.count - 1; i > 0; i--) {
        Settlement *a = &q->settlements.items[i - 1], *b = &q->settlements.items[i];
        if (a->agreed.date <= b->agreed.date)
            return;
        Settlement swap = *a;
        *a = *b;
        *b = swap;
    }
}

void resolve_agreements(Check *check)
{
    AgreeList list = {0};

    for (uint32_t i = 0; i < check->agreements.count && !check->arena->failed; i++)
        for (const Clause *c = check->agreements.items[i]->clauses; c && !check->arena->failed;
             c = c->next) {
            if (!clause_whole(c))
                continue;
            if (c->tag == CLAUSE_AGREE)
                ARRAY_PUSH(check->arena, &list, c);
            else if (c->tag == CLAUSE_ADJUST)
                resolve_adjust(check, c);
            else if (c->tag == CLAUSE_SETTLE)
                resolve_settle(check, c);
        }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, agree_compare);
    for (uint32_t i = 0; i < list.count && !check->arena->failed; i++)
        resolve_agree(check, list.items[i]);
}
