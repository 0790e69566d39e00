/* Expr -> Formula: names become what they stand for; then kinds are inferred.
 *
 *   20% of indicator                    NUMBER of kind share of the indicator
 *   national_2016_17 of achievement     SCALE
 *   f of a, b                           CALL
 *   50% of x                            PRODUCT
 *   catch_up is releases                READING
 *   - 3                                 NUMBER
 *
 * Brackets are at most 200 deep and chains are flat, so the recursion is bounded.
 */
#include "check/formula.h"
#include "check/say.h"

static Formula *build(Check *check, const Env *env, const Expr *e);

Formula *formula_new(Check *check, FormulaTag tag, Kind kind, Span span)
{
    Formula *f = ARENA_NEW(check->arena, Formula);

    f->tag = tag;
    f->kind = kind;
    f->span = span;
    return f;
}

static Formula *hole(Check *check, Span span)
{
    return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), span);
}

bool formula_is_hole(const Formula *formula)
{
    return formula->tag == FORMULA_HOLE;
}

static KindTag unit_kind(Unit unit)
{
    switch (unit) {
    case UNIT_NONE:
        return KIND_QUANTITY;
    case UNIT_PERCENT:
        return KIND_PROPORTION;
    case UNIT_PERCENTAGE_POINTS:
        return KIND_POINTS;
    case UNIT_POINTS:
        return KIND_SCORE;
    case UNIT_POUNDS:
        return KIND_MONEY;
    case UNIT_PER:
        return KIND_PER;
    }
    return KIND_HOLE;
}

static Formula *build_number(Check *check, const Expr *e)
{
    Formula *f = formula_new(check, FORMULA_NUMBER, kind_of(unit_kind(e->as.number.unit)), e->span);

    f->as.number.value = e->as.number.value;
    f->as.number.decimals = e->as.number.decimals;
    f->as.number.unit = e->as.number.unit;
    if (f->as.number.unit == UNIT_PER)
        f->kind = kind_per(e->as.number.per.things.name, e->as.number.per.tens);
    return f;
}

static Formula *build_nothing(Check *check, const Expr *e)
{
    Formula *f = formula_new(check, FORMULA_NUMBER, kind_of(KIND_HOLE), e->span);

    f->as.number.value = NUMBER_ZERO;
    return f;
}

static Formula *build_chain(Check *check, const Env *env, FormulaTag tag, const Expr *e)
{
    Formula *f = formula_new(check, tag, kind_of(KIND_HOLE), e->span);
    const Operands *chain = &e->as.chain;

    for (uint32_t i = 0; i < chain->count && !check->arena->failed; i++) {
        Formula *part = build(check, env, chain->items[i].expr);
        ARRAY_PUSH(check->arena, &f->as.chain, (Link){part, chain->items[i].inverse});
    }
    return f->as.chain.count ? f : hole(check, e->span);
}

/* So many of them: one at least, and no more than there are. */
static Formula *build_at_least(Check *check, const Env *env, const Expr *e)
{
    Formula *f = formula_new(check, FORMULA_AT_LEAST, kind_of(KIND_YES_NO), e->span);
    const Operands *of = &e->as.at_least.of;
    const Expr *least = e->as.at_least.least;
    int64_t count;
    bool fits = least->as.number.unit == UNIT_NONE &&
                number_to_int(least->as.number.value, &count) && count >= 1 &&
                count <= (int64_t)of->count;

    for (uint32_t i = 0; i < of->count && !check->arena->failed; i++)
        ARRAY_PUSH(check->arena, &f->as.at_least.of,
                   (Link){build(check, env, of->items[i].expr), false});
    f->as.at_least.least = fits ? (uint32_t)count : 1;
    if (!fits)
        check_say_at_least_of(check, least, of->count);
    return fits ? f : hole(check, e->span);
}

static Formula *build_inner(Check *check, const Env *env, FormulaTag tag, const Expr *e)
{
    Formula *inner = build(check, env, e->as.inner);

    if (tag == FORMULA_NEGATE && inner->tag == FORMULA_NUMBER) {
        inner->as.number.value = number_neg(inner->as.number.value, check->arena);
        inner->span = e->span;
        return inner;
    }
    Formula *f = formula_new(check, tag, kind_of(KIND_HOLE), e->span);
    f->as.inner = inner;
    return f;
}

/* Of a period one figure counts: no two are added up. */
static bool column_stands_alone(const Table *table, const ColumnOf *column)
{
    return table_step(table) == 0 || column->running.source;
}

static Formula *build_column(Check *check, const Env *env, const Expr *e, int at)
{
    const ColumnSite *site = &check->columns.items[at];
    const Table *table = &check->model->tables.items[site->table];
    const ColumnOf *column = &table->columns.items[site->column];
    bool counted = column->role == COLUMN_VALUE &&
                   (column->kind.tag == KIND_COUNT || column->kind.tag == KIND_QUANTITY ||
                    column->kind.tag == KIND_MONEY || column->kind.tag == KIND_HOLE ||
                    (column->kind.tag == KIND_PROPORTION && column_stands_alone(table, column)));

    if (table->by_rows)
        check_say_rows_not_named(check, e, table, column);
    else if (e->as.ref.area.name && !env->data)
        check_say_column_indexed(check, e, column);
    else if (!counted)
        check_say_column_not_counted(check, e, column);
    else {
        Formula *f = formula_new(check, FORMULA_TALLY, column->kind, e->span);
        f->as.tally.table = site->table;
        f->as.tally.column = site->column;
        check_period_year(check, e->as.ref.period, e->as.ref.period_span);
        f->as.tally.period = period_here(check, e->as.ref.period);
        return f;
    }
    return hole(check, e->span);
}

static Formula *build_field(Check *check, const Expr *e, const Target *target)
{
    const MeasureSite *site = &check->measures.items[target->a];
    int area = -1;

    if (e->as.ref.area.name && (area = area_named(check, e->as.ref.area)) < 0)
        return hole(check, e->span);
    if (!site->said[target->field]) {
        bool half = target->field == FIELD_RATE &&
                    (site->said[FIELD_NUMERATOR] || site->said[FIELD_DENOMINATOR]);
        if (!half &&
            section_whole(check, site->section)) /* half a rate is complained about by itself */
            check_say_field_missing(check, e, target);
        return hole(check, e->span);
    }
    Formula *f = formula_new(check, FORMULA_FIELD, kind_of(KIND_HOLE), e->span);
    f->as.field.measure = target->a;
    f->as.field.field = target->field;
    check_period_year(check, e->as.ref.period, e->as.ref.period_span);
    f->as.field.period = period_here(check, e->as.ref.period);
    f->as.field.area = area;
    return f;
}

/* `achievement` in `pays`: whatever figure the milestone is paid on. Its kind is that of the
 * achievement, where one is said; each `paid on` is held against it (resolve_figure.c). */
static Formula *build_figure(Check *check, const Env *env, const Expr *e)
{
    const Indicator *indicator = &check->model->indicators.items[env->indicator];
    const MeasureSite *site = &check->measures.items[indicator->measure];

    for (uint32_t i = 0; !site->said[FIELD_ACHIEVEMENT] && i < indicator->measures.count; i++)
        site = &check->measures.items[indicator->measures.items[i]];
    return formula_new(check, FORMULA_FIGURE, site->kinds[FIELD_ACHIEVEMENT], e->span);
}

/* Is there anything that `achievement` can stand for? */
static bool has_figure(const Check *check, const Indicator *indicator)
{
    bool said = check->measures.items[indicator->measure].said[FIELD_ACHIEVEMENT];

    for (uint32_t i = 0; !said && i < indicator->measures.count; i++)
        said = check->measures.items[indicator->measures.items[i]].said[FIELD_ACHIEVEMENT];
    for (uint32_t i = 0; !said && i < indicator->milestones.count; i++)
        said = section_clause(check->milestones.items[indicator->milestones.items[i]].section,
                              CLAUSE_PAID_ON) != NULL;
    return said;
}

/* A define, which stands in no indicator, is never `paying`. */
static bool is_figure(const Check *check, const Env *env, const Expr *e, const Target *target)
{
    if (!env->paying || e->as.ref.path.count != 1 || target->field != FIELD_ACHIEVEMENT ||
        e->as.ref.period.form != PERIOD_NONE || e->as.ref.area.name)
        return false;
    return has_figure(check, &check->model->indicators.items[env->indicator]);
}

static Formula *build_call(Check *check, const Env *env, const Expr *e, int define,
                           const Operands *args)
{
    const Define *d = &check->model->defines.items[define];
    uint32_t given = args ? args->count : 0;

    if (check->defines.items[define].cyclic)
        return hole(check, e->span);
    if (given != d->params.count) {
        check_say_argument_count(check, e->span, d, given);
        return hole(check, e->span);
    }
    if (d->takes_measures)
        return instance_call(check, env, e->span, define, args);
    Formula *f = formula_new(check, FORMULA_CALL, kind_of(KIND_HOLE), e->span);
    f->as.call.define = define;
    peers_note(check, env, check->defines.items[define].peers);
    for (uint32_t i = 0; i < given && !check->arena->failed; i++) {
        Formula *arg = build(check, env, args->items[i].expr);
        ARRAY_PUSH(check->arena, &f->as.call.args, (Link){arg, false});
    }
    return f;
}

static bool takes_index(TargetTag tag)
{
    return tag == TARGET_FIELD || tag == TARGET_PARAM_FIELD || tag == TARGET_COLUMN;
}

/* `m rate`, m being a measure that the define takes. */
static Formula *build_param_field(Check *check, const Env *env, const Expr *e)
{
    Target targets[TARGETS_MAX];
    uint32_t count = ref_targets(check, env, &e->as.ref.path, targets);

    if (!count) {
        check_say_not_of_a_measure(check, e);
        return hole(check, e->span);
    }
    if (targets[0].tag == TARGET_FIELD)
        return instance_has_field(check, env, e, targets, count)
                   ? build_field(check, e, &targets[0])
                   : hole(check, e->span);
    int area = e->as.ref.area.name ? area_named(check, e->as.ref.area) : -1;
    Formula *f = formula_new(check, FORMULA_PARAM_FIELD, kind_of(KIND_HOLE), e->span);
    f->as.field.measure = targets[0].a;
    f->as.field.field = targets[0].field;
    f->as.field.period = period_here(check, e->as.ref.period);
    f->as.field.area = area;
    return f;
}

static Formula *build_ref(Check *check, const Env *env, const Expr *e)
{
    const Idents *path = &e->as.ref.path;
    bool of_param = path->count && measure_param(check, env, path->items[0]) >= 0;

    if (of_param && path->count > 1 && !env->rows)
        return build_param_field(check, env, e);
    if (of_param) {
        check_say_measure_no_figure(check, e);
        return hole(check, e->span);
    }
    Target target = ref_target(check, env, e);

    target_mark_used(check, &target);
    if (target.tag == TARGET_NONE)
        return hole(check, e->span);
    if (!target_is_figure(target.tag)) {
        check_say_no_figure(check, e, &target);
        return hole(check, e->span);
    }
    if (!takes_index(target.tag) && (e->as.ref.period.form != PERIOD_NONE || e->as.ref.area.name)) {
        check_say_not_indexed(check, e);
        return hole(check, e->span);
    }
    if (target.tag == TARGET_FIELD && is_figure(check, env, e, &target))
        return build_figure(check, env, e);
    if (target.tag == TARGET_FIELD)
        return build_field(check, e, &target);
    if (target.tag == TARGET_COLUMN)
        return env->rows ? cell_from_ref(check, e, target.a) : build_column(check, env, e, target.a);
    if (target.tag == TARGET_DEFINE)
        return build_call(check, env, e, target.a, NULL);
    if (target.tag == TARGET_CONTRACT_VALUE)
        return formula_new(check, FORMULA_CONTRACT_VALUE, kind_of(KIND_MONEY), e->span);
    bool param = target.tag == TARGET_PARAM;
    Formula *f = formula_new(check, param ? FORMULA_PARAM : FORMULA_EVIDENCE,
                             kind_of(param ? KIND_HOLE : KIND_YES_NO), e->span);
    if (param)
        f->as.param = target.a;
    else
        f->as.evidence = target.b;
    return f;
}

/* `of contract value`, `of indicator` …: the wholes that a share may be a share of. */
static Whole whole_named(const Check *check, const Env *env, const Expr *e)
{
    static const struct {
        const char *name;
        Whole whole;
    } wholes[] = {{"scheme", WHOLE_SCHEME},
                  {"indicator", WHOLE_INDICATOR},
                  {"part", WHOLE_PART},
                  {"milestone", WHOLE_MILESTONE},
                  {"contract value", WHOLE_CONTRACT}};

    if (e->tag != EXPR_REF || e->as.ref.period.form != PERIOD_NONE || e->as.ref.area.name)
        return WHOLE_NONE;
    const Idents *path = &e->as.ref.path;
    if (path->count == 2 && text_equal(name_of(check, path->items[0].name), TEXT("contract")) &&
        text_equal(name_of(check, path->items[1].name), TEXT("value")))
        return WHOLE_CONTRACT;
    Target targets[TARGETS_MAX];
    uint32_t meanings = path->count == 1 ? ref_targets(check, env, path, targets) : 1;
    if (meanings && targets[0].tag != TARGET_CONTRACT_VALUE)
        return WHOLE_NONE;
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (text_equal(name_of(check, path->items[0].name), text_from_cstr(wholes[i].name)))
            return wholes[i].whole;
    return WHOLE_NONE;
}

/* `an equal share of scheme`, whole; NULL: it is said otherwise. */
Formula *equal_share(Check *check, const Env *env, const Expr *e)
{
    if (e->tag != EXPR_OF || e->as.of.left->tag != EXPR_EQUAL_SHARE || e->as.of.right.count != 1)
        return NULL;
    Whole whole = whole_named(check, env, e->as.of.right.items[0].expr);
    if (whole == WHOLE_SCHEME || whole == WHOLE_INDICATOR || whole == WHOLE_PART)
        return formula_new(check, FORMULA_EQUAL_SHARE, kind_share(whole), e->span);
    check_say_equal_of_what(check, e->span);
    return hole(check, e->span);
}

/* Looked up by a rate that should fall, a scale may pay less as the figure rises. */
static void note_direction(Check *check, int scale, const Formula *arg)
{
    const Clause *better = NULL;

    if (arg->tag == FORMULA_PARAM_FIELD)
        return;
    if (arg->tag == FORMULA_FIELD && arg->as.field.field == FIELD_RATE)
        better =
            section_clause(check->measures.items[arg->as.field.measure].section, CLAUSE_BETTER);
    if (better && better->as.choice.choice == CHOICE_TO_BE_AGREED)
        return;
    ScaleSite *site = &check->scales.items[scale];
    bool falls = better && better->as.choice.choice == CHOICE_LOWER;
    if (falls)
        site->on_falling = true;
    else
        site->on_rising = true;
    if (better && !site->better[falls].source)
        site->better[falls] = better->span;
}

static Formula *build_scale(Check *check, const Env *env, const Expr *e, int scale)
{
    const Operands *args = &e->as.of.right;
    const Scale *of = &check->model->scales.items[scale];

    if (check->scales.items[scale].no_grid)
        return hole(check, e->span);
    if (args->count != (of->columns ? 2u : 1u)) {
        check_say_scale_arguments(check, e->span, of, args->count);
        return hole(check, e->span);
    }
    Kind kind = kind_of(of->in_points ? KIND_SCORE : KIND_PROPORTION);
    Formula *f = formula_new(check, FORMULA_SCALE, kind, e->span);
    f->as.scale.scale = scale;
    f->as.scale.arg = build(check, env, args->items[0].expr);
    if (of->columns)
        f->as.scale.across = build(check, env, args->items[1].expr);
    note_direction(check, scale, f->as.scale.arg);
    return f;
}

static Formula *build_product_of(Check *check, Formula *left, Formula *right, Span span)
{
    Formula *f = formula_new(check, FORMULA_PRODUCT, kind_of(KIND_HOLE), span);

    ARRAY_PUSH(check->arena, &f->as.chain, (Link){left, false});
    ARRAY_PUSH(check->arena, &f->as.chain, (Link){right, false});
    return f;
}

static Formula *build_of_value(Check *check, const Env *env, const Expr *e)
{
    const Operands *args = &e->as.of.right;
    Formula *left = build(check, env, e->as.of.left);

    if (formula_is_hole(left) || !args->count)
        return hole(check, e->span);
    if (args->count > 1) {
        check_say_of_many(check, e->span);
        return hole(check, e->span);
    }
    if (left->tag == FORMULA_NUMBER && left->kind.tag != KIND_PROPORTION &&
        left->kind.tag != KIND_HOLE && whole_named(check, env, args->items[0].expr) == WHOLE_NONE) {
        check_say_kind_expected(check, (KindPlace){.span = left->span}, kind_of(KIND_PROPORTION),
                                left->kind, left);
        return hole(check, e->span);
    }
    Whole whole = whole_named(check, env, args->items[0].expr);
    if (whole == WHOLE_NONE || left->tag != FORMULA_NUMBER)
        return build_product_of(check, left, build(check, env, args->items[0].expr), e->span);
    left->span = e->span;
    if (left->kind.tag == KIND_PROPORTION || left->kind.tag == KIND_HOLE) {
        left->kind = kind_share(whole);
        return left;
    }
    check_say_share_not_percent(check, e->as.of.left, whole);
    return hole(check, e->span);
}

static Formula *build_of(Check *check, const Env *env, const Expr *e)
{
    const Expr *left = e->as.of.left;
    if (left->tag != EXPR_REF || left->as.ref.path.count != 1)
        return build_of_value(check, env, e);
    Target target = ref_target(check, env, left);
    target_mark_used(check, &target);
    if (target.tag == TARGET_NONE)
        return hole(check, e->span);
    if (target.tag == TARGET_SCALE)
        return build_scale(check, env, e, target.a);
    if (target.tag == TARGET_DEFINE && check->model->defines.items[target.a].params.count)
        return build_call(check, env, e, target.a, &e->as.of.right);
    return build_of_value(check, env, e);
}

static Formula *build_reading(Check *check, const Env *env, const Expr *e)
{
    const Expr *left = e->as.compare.left, *right = e->as.compare.right;
    Target targets[TARGETS_MAX];

    if (left->tag != EXPR_REF || right->tag != EXPR_REF || right->as.ref.path.count != 1 ||
        e->as.compare.op > COMPARE_IS_NOT)
        return NULL;
    if (ref_targets(check, env, &left->as.ref.path, targets) != 1 ||
        targets[0].tag != TARGET_QUESTION)
        return NULL;
    Guard guard = {.question = left->as.ref.path.items[0],
                   .reading = right->as.ref.path.items[0],
                   .span = e->span,
                   .present = true};
    When when;
    if (!when_from_guard(check, &guard, &when))
        return hole(check, e->span);
    Formula *f = formula_new(check, FORMULA_READING, kind_of(KIND_YES_NO), e->span);
    f->as.reading.question = when.question;
    f->as.reading.reading = when.reading;
    if (e->as.compare.op == COMPARE_IS)
        return f;
    Formula *not = formula_new(check, FORMULA_NOT, kind_of(KIND_YES_NO), e->span);
    not ->as.inner = f;
    return not ;
}

static Formula *build_compare(Check *check, const Env *env, const Expr *e)
{
    Formula *f = build_reading(check, env, e);

    if (f)
        return f;
    f = formula_new(check, FORMULA_COMPARE, kind_of(KIND_YES_NO), e->span);
    f->as.compare.op = e->as.compare.op;
    f->as.compare.left = build(check, env, e->as.compare.left);
    f->as.compare.right = build(check, env, e->as.compare.right);
    return f;
}

static Formula *build_pick(Check *check, const Env *env, const Expr *e)
{
    Formula *f = formula_new(check, FORMULA_PICK, kind_of(KIND_HOLE), e->span);

    f->as.pick.condition = build(check, env, e->as.pick.condition);
    f->as.pick.yes = build(check, env, e->as.pick.yes);
    f->as.pick.no = build(check, env, e->as.pick.no);
    return f;
}

static Formula *rounded(Check *check, Formula *inner, const RoundingWords *how, Span span)
{
    if (!how->present || how->none)
        return inner;
    if (inner->tag == FORMULA_ROUNDED)
        check_say_rounded_twice(check, how->span, inner->span);
    Formula *f = formula_new(check, FORMULA_ROUNDED, inner->kind, span);
    f->as.rounded.inner = inner;
    f->as.rounded.mode = how->mode;
    f->as.rounded.decimals = how->decimals;
    f->as.rounded.of_percent = how->of_percent;
    return f;
}

static Formula *build_literal(Check *check, const Env *env, const Expr *e)
{
    if (e->tag == EXPR_DATE) {
        Formula *f = formula_new(check, FORMULA_DATE, kind_of(KIND_DATE), e->span);
        f->as.date = e->as.date;
        return f;
    }
    if (e->tag == EXPR_YES_NO) {
        Formula *f = formula_new(check, FORMULA_YES_NO, kind_of(KIND_YES_NO), e->span);
        f->as.yes = e->as.yes;
        return f;
    }
    if (e->tag == EXPR_TO_BE_AGREED) {
        Formula *f = formula_new(check, FORMULA_TO_BE_AGREED, kind_of(KIND_HOLE), e->span);
        f->as.pending = e->as.pending;
        return f;
    }
    if (e->tag == EXPR_TEXT && env->rows) {
        Formula *f = formula_new(check, FORMULA_TEXT, kind_of(KIND_TEXT), e->span);
        f->as.text = e->as.text;
        return f;
    }
    if (e->tag != EXPR_HOLE)
        check_say_not_a_value(check, e);
    return hole(check, e->span);
}

static Formula *build_day(Check *check, const Env *env, const Expr *e)
{
    Day day;

    if (!counted_day(check, env, e, &day))
        return hole(check, e->span);
    Formula *f = formula_new(check, FORMULA_DATE, kind_of(KIND_DATE), e->span);
    f->as.date = day;
    return f;
}

static Formula *build(Check *check, const Env *env, const Expr *e)
{
    switch (e->tag) {
    case EXPR_END_OF:
    case EXPR_DAYS_OFF:
        return build_day(check, env, e);
    case EXPR_NUMBER:
        return build_number(check, e);
    case EXPR_NOTHING:
        return build_nothing(check, e);
    case EXPR_HOLE:
    case EXPR_DATE:
    case EXPR_YES_NO:
    case EXPR_TEXT:
    case EXPR_TEXTS:
    case EXPR_TO_BE_AGREED:
    case EXPR_NOT_APPLICABLE:
    case EXPR_NONE:
    case EXPR_EQUAL_SHARE: /* stands in a weighting only, which takes it first */
        return build_literal(check, env, e);
    case EXPR_REF:
        return build_ref(check, env, e);
    case EXPR_SUM:
        return build_chain(check, env, FORMULA_SUM, e);
    case EXPR_PRODUCT:
        return build_chain(check, env, FORMULA_PRODUCT, e);
    case EXPR_NEGATE:
        return build_inner(check, env, FORMULA_NEGATE, e);
    case EXPR_AND:
        return build_chain(check, env, FORMULA_AND, e);
    case EXPR_OR:
        return build_chain(check, env, FORMULA_OR, e);
    case EXPR_NOT:
        return build_inner(check, env, FORMULA_NOT, e);
    case EXPR_COMPARE:
        return build_compare(check, env, e);
    case EXPR_OF:
        return build_of(check, env, e);
    case EXPR_IF:
        return build_pick(check, env, e);
    case EXPR_GREATER:
        return build_chain(check, env, FORMULA_GREATER, e);
    case EXPR_LESSER:
        return build_chain(check, env, FORMULA_LESSER, e);
    case EXPR_SHARES:
        return build_chain(check, env, FORMULA_SHARES, e);
    case EXPR_AT_LEAST:
        return build_at_least(check, env, e);
    case EXPR_PEERS:
        return peers_from_expr(check, env, e);
    case EXPR_COUNTING:
        return counting_from_expr(check, env, e);
    case EXPR_AMONG:
        return among_from_expr(check, env, e);
    case EXPR_ROUNDED:
        return rounded(check, build(check, env, e->as.rounded.inner), &e->as.rounded.how, e->span);
    }
    return hole(check, e->span);
}

Formula *formula_part(Check *check, const Env *env, const Expr *expr)
{
    return build(check, env, expr);
}

/* A formula of which something was complained about is a hole, whole: nothing is concluded from
 * its rest. */
static Formula *inferred(Check *check, Formula *f, uint32_t errors)
{
    infer_formula(check, f);
    check->unresolved |= check->diags->errors != errors;
    return check->diags->errors == errors ? f : hole(check, f->span);
}

Formula *formula_from_expr(Check *check, const Env *env, const Expr *expr)
{
    uint32_t errors = check->diags->errors;

    return inferred(check, build(check, env, expr), errors);
}

Formula *formula_expected(Check *check, const Env *env, const Expr *expr, const RoundingWords *how,
                          Kind expected)
{
    uint32_t errors = check->diags->errors;
    Formula *f = build(check, env, expr);

    if (how)
        f = rounded(check, f, how, span_join(expr->span, how->span));
    f = inferred(check, f, errors);
    if (formula_is(check, f, expected))
        return f;
    check->unresolved = true;
    return hole(check, expr->span);
}

bool constant_expected(Check *check, const Env *env, const Expr *expr, Kind expected,
                       Number *number)
{
    Formula *f = formula_expected(check, env, expr, NULL, expected);

    if (formula_is_hole(f))
        return false;
    if (formula_constant(f, check->arena, number))
        return true;
    check_say_not_constant(check, expr);
    return false;
}
