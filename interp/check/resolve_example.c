/* Examples: what is given, what is expected. In an example nothing is known but what it says. An example with a
 * table of cases is one for each row: see resolve_cases.c. */
#include "check/resolve.h"
#include "check/say.h"
#include "value/outcome.h"

static Env example_env(const Clause *c)
{
    return env_nowhere(c->span.source);
}

/* --- given --- */

static bool period_said(Check *check, const Expr *subject, const Target *target)
{
    const Measure *measure = &check->model->measures.items[target->a];
    const CellTerms *cells =
        target->field == FIELD_BASELINE ? &measure->baseline : &measure->target;
    bool cell = target->field == FIELD_BASELINE || target->field == FIELD_TARGET;
    bool by_period = !cell;

    for (uint32_t i = 0; cell && i < cells->count; i++)
        by_period |= cells->items[i].period.form != PERIOD_NONE;
    if (!by_period || subject->as.ref.period.form != PERIOD_NONE)
        return true;
    check_say_which_period(check, subject, &check->model->indicators.items[measure->indicator]);
    return false;
}

static bool given_area(Check *check, const Expr *subject, int *area)
{
    *area = -1;
    return !subject->as.ref.area.name || (*area = area_named(check, subject->as.ref.area)) >= 0;
}

static bool given_value(Check *check, const Clause *c, Kind kind, Given *made)
{
    Env env = example_env(c);

    made->to_be_agreed = c->as.given.value->tag == EXPR_TO_BE_AGREED;
    return made->to_be_agreed ||
           constant_expected(check, &env, c->as.given.value, kind, &made->value);
}

/* Of a count: what it may be. */
static bool given_hidden(Check *check, const Clause *c, Kind kind, Given *made)
{
    made->hidden = true;
    if (kind.tag == KIND_COUNT)
        return hidden_bounds(check, c->as.given.least, c->as.given.greatest, &made->least,
                             &made->greatest);
    if (kind.tag != KIND_HOLE)
        check_say_hides_no_count(check, c->as.given.subject);
    return false;
}

static bool given_figure(Check *check, const Clause *c, Kind kind, Given *made)
{
    return c->as.given.least ? given_hidden(check, c, kind, made)
                             : given_value(check, c, kind, made);
}

static bool given_field(Check *check, const Clause *c, const Target *target, Given *made)
{
    const Expr *subject = c->as.given.subject;

    made->tag = GIVEN_FIELD;
    made->field.measure = target->a;
    made->field.field = target->field;
    check_period_year(check, subject->as.ref.period, subject->as.ref.period_span);
    made->field.period = period_here(check, subject->as.ref.period);
    return period_named(check, subject) && given_area(check, subject, &made->field.area) &&
           period_said(check, subject, target) &&
           given_figure(check, c, check->measures.items[target->a].kinds[target->field], made);
}

/* given list_size in January 2022 is 9,103: a count of a return, where no measure has it as its own. */
static bool is_count(const Check *check, const Target *target)
{
    const ColumnSite *site = &check->columns.items[target->a];
    const Table *table = &check->model->tables.items[site->table];
    KindTag kind = table->columns.items[site->column].kind.tag;

    return !table->by_rows && (kind == KIND_COUNT || kind == KIND_QUANTITY || kind == KIND_MONEY);
}

static bool given_count(Check *check, const Clause *c, int column, Given *made)
{
    const Expr *subject = c->as.given.subject;
    const ColumnSite *site = &check->columns.items[column];
    const Table *table = &check->model->tables.items[site->table];

    made->tag = GIVEN_COUNT;
    made->count.table = site->table;
    made->count.column = site->column;
    check_period_year(check, subject->as.ref.period, subject->as.ref.period_span);
    made->count.period = period_here(check, subject->as.ref.period);
    return period_named(check, subject) && given_area(check, subject, &made->count.area) &&
           given_value(check, c, table->columns.items[site->column].kind, made);
}

static bool given_reading(Check *check, const Clause *c, int question, Given *made)
{
    const Expr *value = c->as.given.value;
    Ident name = {0, value->span};

    if (value->tag == EXPR_REF && value->as.ref.path.count == 1)
        name = value->as.ref.path.items[0];
    else if (value->tag == EXPR_NONE || value->tag == EXPR_NOTHING || value->tag == EXPR_YES_NO)
        name.name = name_find(&check->book->names, span_text(&check->book->sources, value->span));
    made->tag = GIVEN_READING;
    made->question = question;
    made->reading = scope_find(&check->scope, SPACE_READING, (uint32_t)question, name.name);
    if (made->reading < 0)
        check_say_unknown(check, SPACE_READING, (uint32_t)question, name);
    return made->reading >= 0;
}

/* given recovery re_based is yes */
static bool given_choice(Check *check, const Clause *c, Given *made)
{
    Env env = example_env(c);
    Formula *f = formula_expected(check, &env, c->as.given.value, NULL, kind_of(KIND_YES_NO));

    made->to_be_agreed = f->tag == FORMULA_TO_BE_AGREED;
    if (f->tag == FORMULA_YES_NO)
        made->value = f->as.yes ? NUMBER_ONE : NUMBER_ZERO;
    else if (!made->to_be_agreed && !formula_is_hole(f))
        check_say_not_constant(check, c->as.given.value);
    return f->tag == FORMULA_YES_NO || made->to_be_agreed;
}

static bool only_evidence(Check *check, const Expr *subject, Target *target)
{
    if (target->tag == TARGET_EVIDENCE)
        return true;
    if (target->tag != TARGET_MILESTONE) {
        check_say_not_evidence(check, subject);
        return false;
    }
    const Milestone *m = &check->model->milestones.items[target->a];
    if (m->evidence.count == 1) {
        target->b = 0;
        return true;
    }
    check_say_which_evidence(check, subject, m);
    return false;
}

/* The share that a decision grants, just where the piece pays as decided. */
static bool given_share(Check *check, const Clause *c, const Evidence *piece, Given *made)
{
    const Expr *e = c->as.given.share;
    Env env = example_env(c);
    bool granted = piece->as_decided && c->as.given.decided && c->as.given.accepted;

    if (granted != (e != NULL)) {
        check_say_decided_share(check, c, piece);
        return false;
    }
    if (!granted)
        return true;
    made->evidence.has_share = true;
    if (!constant_expected(check, &env, e, kind_of(KIND_PROPORTION), &made->evidence.share))
        return false;
    if (number_sign(made->evidence.share) >= 0 &&
        number_compare(made->evidence.share, NUMBER_ONE) <= 0)
        return true;
    check_say_share_range(check, e->span);
    return false;
}

static bool given_evidence(Check *check, const Clause *c, Target target, Given *made)
{
    const Expr *subject = c->as.given.subject;

    if (!only_evidence(check, subject, &target) ||
        !given_area(check, subject, &made->evidence.area))
        return false;
    made->tag = GIVEN_EVIDENCE;
    made->evidence.milestone = target.a;
    made->evidence.evidence = target.b;
    made->evidence.submitted = c->as.given.submitted->as.date;
    made->evidence.has_decision = c->as.given.decided != NULL;
    made->evidence.accepted = c->as.given.accepted;
    made->evidence.decided = c->as.given.decided ? c->as.given.decided->as.date : DAY_NONE;
    if (made->evidence.has_decision && made->evidence.decided < made->evidence.submitted) {
        check_say_decided_before(check, c);
        return false;
    }
    const Milestone *m = &check->model->milestones.items[target.a];
    if (m->once && made->evidence.area >= 0) {
        check_say_once_for_area(check, subject, m);
        return false;
    }
    return given_share(check, c, &m->evidence.items[target.b], made);
}

static bool is_value(const Check *check, const Target *target, GivenTag *tag)
{
    if (target->tag == TARGET_CONTRACT_VALUE)
        *tag = GIVEN_CONTRACT_VALUE;
    else if (target->tag == TARGET_POINT_VALUE && check->model->point_value.count)
        *tag = GIVEN_POINT_VALUE;
    else if (target->tag == TARGET_OUTTURN && check->model->outturn.count)
        *tag = GIVEN_OUTTURN;
    else
        return false;
    return true;
}

/* Of one year, where one is named; else of each. */
static bool given_year(Check *check, const Clause *c, Given *made)
{
    const Period *said = &c->as.given.subject->as.ref.period;

    made->year = said->form == PERIOD_FULL_YEAR ? said->year : 0;
    if (!made->year ||
        (made->year >= check->model->year && made->year <= check->model->last_year))
        return true;
    check_say_other_year(check, c->as.given.subject->as.ref.period_span, made->year);
    return false;
}

static bool given_pounds(Check *check, const Clause *c, Given *made)
{
    return given_year(check, c, made) && given_value(check, c, kind_of(KIND_MONEY), made);
}

/* given workforce weighting is 0.5% of contract value: where the indicator says one of its own */
static bool is_weight(const Check *check, const Target *target)
{
    const Term *said = &check->model->indicators.items[target->a].weighting;

    return target->b < 0 && said->count > 0 && !term_equal(said);
}

static bool given_weight(Check *check, const Clause *c, const Target *target, Given *made)
{
    Whole of = check->model->indicators.items[target->a].weighting_of;
    Span at = c->as.given.value->span;

    made->tag = GIVEN_WEIGHTING;
    made->indicator = target->a;
    if (!given_year(check, c, made) || !given_value(check, c, kind_of_whole(of), made))
        return false;
    if (number_sign(made->value) >= 0 &&
        (whole_is_amount(of) || number_compare(made->value, NUMBER_ONE) <= 0))
        return true;
    if (whole_is_amount(of))
        check_say_worth_negative(check, at);
    else
        check_say_share_range(check, at);
    return false;
}

static void resolve_given(Check *check, const Clause *c, Example *example)
{
    Env env = example_env(c);
    const Expr *subject = c->as.given.subject;
    Given made = {.span = c->span};
    bool whole = false;

    if (subject->tag != EXPR_REF)
        return;
    Target target = ref_subject(check, &env, subject);
    if (target.tag == TARGET_NONE)
        return;
    if (c->as.given.least && target.tag != TARGET_FIELD)
        check_say_hides_no_count(check, subject);
    else if (c->as.given.submitted)
        whole = given_evidence(check, c, target, &made);
    else if (target.tag == TARGET_FIELD)
        whole = given_field(check, c, &target, &made);
    else if (target.tag == TARGET_QUESTION)
        whole = given_reading(check, c, target.a, &made);
    else if (is_value(check, &target, &made.tag))
        whole = given_pounds(check, c, &made);
    else if (target.tag == TARGET_COLUMN && is_count(check, &target))
        whole = given_count(check, c, target.a, &made);
    else if (target.tag == TARGET_WEIGHTING && is_weight(check, &target))
        whole = given_weight(check, c, &target, &made);
    else if (target.tag == TARGET_RE_BASED &&
             check->model->indicators.items[target.a].rebasing.chosen.count) {
        made.tag = GIVEN_RE_BASED;
        made.indicator = target.a;
        whole = given_choice(check, c, &made);
    } else {
        check_say_cannot_give(check, subject);
    }
    if (whole)
        ARRAY_PUSH(check->arena, &example->givens, made);
}

/* --- expect --- */

static bool expect_outcome(Check *check, const Clause *c, Expect *made)
{
    const Expr *value = c->as.expect.value;
    Text word = span_text(&check->book->sources, value->span);

    made->tag = EXPECT_OUTCOME;
    made->outcome = outcome_find(word);
    if (made->outcome < 0)
        check_say_unknown_outcome(check, value->span, word);
    if (made->outcome < 0)
        return false;
    if (c->as.expect.because)
        made->because = c->as.expect.because->as.text;
    if (!c->as.expect.because || made->because.len > 0)
        return true;
    check_say_because_of_nothing(check, c->as.expect.because->span);
    return false;
}

/* Pounds, to the penny, as pence. */
static bool pence_expected(Check *check, const Clause *c, Expect *made)
{
    Env env = example_env(c);
    Number pounds;

    if (!constant_expected(check, &env, c->as.expect.value, kind_of(KIND_MONEY), &pounds))
        return false;
    made->value = number_mul(pounds, number_from_int(100), check->arena);
    if (number_is_whole(made->value))
        return true;
    check_say_not_whole_pence(check, c->as.expect.value->span);
    return false;
}

static bool expect_money(Check *check, const Clause *c, Expect *made)
{
    made->tag = EXPECT_EARNS_MONEY;
    return pence_expected(check, c, made);
}

/* expect on_account paid is £83,333.36: where something is paid so, and that is what it says */
static bool is_of_account(const Check *check, const Expr *subject, Expect *made)
{
    const Idents *path = &subject->as.ref.path;

    if (!check->model->on_account.present || path->count != 2 ||
        !text_equal(name_of(check, path->items[0].name), TEXT("on_account")))
        return false;
    for (made->account = 0; made->account < ACCOUNT_FIGURES; made->account++)
        if (text_equal(name_of(check, path->items[1].name), account_word(made->account)))
            return true;
    return false;
}

static bool expect_of_account(Check *check, const Clause *c, Expect *made)
{
    const Expr *subject = c->as.expect.subject;

    made->tag = EXPECT_ON_ACCOUNT;
    if (c->as.expect.verb != VERB_IS)
        check_say_expect_is(check, c);
    else if (c->as.expect.because)
        check_say_reason_of_figure(check, c->as.expect.because->span);
    else if (subject->as.ref.period.form != PERIOD_NONE || subject->as.ref.area.name)
        check_say_not_indexed(check, subject);
    else
        return pence_expected(check, c, made);
    return false;
}

/* `earns 32250`: pounds, without their sign. */
static bool is_pounds(const Clause *c, const Formula *value)
{
    return c->as.expect.verb == VERB_EARNS && value->tag == FORMULA_NUMBER &&
           value->as.number.unit == UNIT_NONE &&
           number_compare(value->as.number.value, number_from_int(100)) > 0;
}

static bool milestone_expected(Check *check, const Clause *c, int milestone, Expect *made)
{
    Env env = example_env(c);
    const Expr *subject = c->as.expect.subject;
    const Milestone *m = &check->model->milestones.items[milestone];

    made->milestone = milestone;
    if (!given_area(check, subject, &made->area))
        return false;
    if (subject->as.ref.period.form != PERIOD_NONE) {
        check_say_not_indexed(check, subject);
        return false;
    }
    if (m->once && made->area >= 0) {
        check_say_once_for_area(check, subject, m);
        return false;
    }
    if (c->as.expect.verb == VERB_IS)
        return expect_outcome(check, c, made);
    Formula *value = formula_from_expr(check, &env, c->as.expect.value);
    if (c->as.expect.verb == VERB_EARNS && value->kind.tag == KIND_MONEY)
        return expect_money(check, c, made);
    made->tag = c->as.expect.verb == VERB_PAYS ? EXPECT_PAYS : EXPECT_EARNS_SHARE;
    KindTag wanted = is_pounds(c, value) ? KIND_MONEY : KIND_PROPORTION;
    if (formula_is_hole(value) || !formula_is(check, value, kind_of(wanted)))
        return false;
    if (formula_constant(value, check->arena, &made->value))
        return true;
    check_say_not_constant(check, c->as.expect.value);
    return false;
}

static bool expect_of_field(Check *check, const Clause *c, const Target *target, Expect *made)
{
    Env env = example_env(c);
    const Expr *subject = c->as.expect.subject;

    made->tag = EXPECT_FIELD;
    made->field.measure = target->a;
    made->field.field = target->field;
    check_period_year(check, subject->as.ref.period, subject->as.ref.period_span);
    made->field.period = period_here(check, subject->as.ref.period);
    if (c->as.expect.verb != VERB_IS) {
        check_say_expect_is(check, c);
        return false;
    }
    if (c->as.expect.because) {
        check_say_reason_of_figure(check, c->as.expect.because->span);
        return false;
    }
    return period_named(check, subject) && given_area(check, subject, &made->area) &&
           period_said(check, subject, target) &&
           constant_expected(check, &env, c->as.expect.value,
                             check->measures.items[target->a].kinds[target->field], &made->value);
}

static void resolve_expect(Check *check, const Clause *c, Example *example)
{
    Env env = example_env(c);
    const Expr *subject = c->as.expect.subject;
    Expect made = {.span = c->span, .milestone = -1, .area = -1, .outcome = -1};
    bool whole = false;

    if (subject->tag != EXPR_REF)
        return;
    if (is_of_account(check, subject, &made)) {
        if (expect_of_account(check, c, &made))
            ARRAY_PUSH(check->arena, &example->expects, made);
        return;
    }
    Target targets[TARGETS_MAX];
    uint32_t milestones = ref_milestones(check, &env, &subject->as.ref.path, targets);
    Target target = milestones == 1 ? targets[0] : ref_target(check, &env, subject);
    if (target.tag == TARGET_MILESTONE)
        whole = milestone_expected(check, c, target.a, &made);
    else if (target.tag == TARGET_FIELD)
        whole = expect_of_field(check, c, &target, &made);
    else if (target.tag != TARGET_NONE)
        check_say_cannot_expect(check, subject);
    if (whole)
        ARRAY_PUSH(check->arena, &example->expects, made);
}

/* --- the whole --- */

static void resolve_clause(Check *check, const Clause *said, Example *example)
{
    if (said->tag == CLAUSE_GIVEN)
        resolve_given(check, said, example);
    else if (said->tag == CLAUSE_EXPECT)
        resolve_expect(check, said, example);
    else if (said->tag == CLAUSE_AS_AT) {
        example->has_as_at = true;
        example->as_at = said->as.expr.date;
    }
}

/* A mistake of the line itself, not of a cell, would come again with every row. */
static bool is_spoiled(const Check *check, uint32_t found, const Row *row)
{
    for (uint32_t i = found; row && i < check->diags->list.count; i++) {
        Span at = check->diags->list.items[i]->span;
        if (at.source != row->span.source || at.start < row->span.start || at.end > row->span.end)
            return true;
    }
    return false;
}

static bool resolve_clauses(Check *check, const Section *s, Cases *cases, Example *example)
{
    uint32_t nth = 0, errors = check->diags->errors;
    bool whole = true;

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next, nth++) {
        uint32_t found = check->diags->list.count;
        Clause said;
        if (!clause_whole(c) || c->tag == CLAUSE_CASES || c->tag == CLAUSE_ACCEPT)
            continue;
        if (!cases->spoiled[nth] && clause_in_case(check, cases, c, &said))
            resolve_clause(check, &said, example);
        cases->spoiled[nth] = cases->spoiled[nth] || is_spoiled(check, found, cases->row);
        whole = whole && !cases->spoiled[nth];
    }
    return whole && check->diags->errors == errors;
}

static void resolve_case(Check *check, const Section *s, Cases *cases)
{
    Example example = {.title = s->title.text, .span = s->span, .as_at = DAY_NONE};

    if (cases->row) {
        example.case_title = cases->row->title.text;
        example.span = cases->row->span;
    }
    bool whole = resolve_clauses(check, s, cases, &example);
    if (cases->row && whole && example.expects.count == 0 && section_clause(s, CLAUSE_EXPECT) &&
        section_whole(check, s))
        check_say_expects_nothing(check, cases->row->span, "case");
    ARRAY_PUSH(check->arena, &check->model->examples, example);
}

static void resolve_rows(Check *check, const Section *s, Cases *cases)
{
    const Rows *rows = &cases->clause->as.table.rows;
    bool whole = true;

    for (uint32_t i = 0; i < rows->count && !check->arena->failed; i++) {
        cases->row = &rows->items[i];
        if (cases->row->cells.count == cases->clause->as.table.columns.count)
            resolve_case(check, s, cases);
        else
            whole = false;
    }
    if (whole)
        cases_check_used(check, s, cases);
}

/* Has it a table of cases whose head could not be read? Then nothing is known of its lines. */
static bool has_lost_columns(const Section *s)
{
    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->shape == SHAPE_BROKEN && c->as.meant == CLAUSE_CASES)
            return true;
    return false;
}

static void resolve_example(Check *check, const Section *s)
{
    Cases cases;

    if (has_lost_columns(s))
        return;
    if (!section_clause(s, CLAUSE_EXPECT) && section_whole(check, s))
        check_say_expects_nothing(check, s->span, "example");
    if (!cases_from_section(check, s, &cases))
        return;
    if (cases.clause)
        resolve_rows(check, s, &cases);
    else
        resolve_case(check, s, &cases);
}

void resolve_examples(Check *check)
{
    check->model->areas_ruled = check->model->areas.count;
    for (uint32_t i = 0; i < check->examples.count && !check->arena->failed; i++)
        resolve_example(check, check->examples.items[i]);
}
