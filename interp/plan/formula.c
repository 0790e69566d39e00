/* From formulas and terms to steps.
 *
 *   formula              steps
 *   a + b - c            ADD(a, b, NEG(c))  (SUB where there are two)
 *   a * b / c            DIV(MUL(a, b), c)
 *   if c then a otherwise b    PICK(c, a, b)
 *   scale of x           BAND_PAYS(BAND(y), y), where y is ROUND(x), or x
 *   a define             its body, with the steps of its arguments; the same call in the same
 *                        context is lowered once
 *   a term               FIRST(agreed, latest first; WHEN guarded; plain; not agreed)
 *
 * An agreed value is a leaf, so that the as-at date acts there: before its date it is "not
 * known yet" and FIRST falls to what was said before it.
 */
#include "plan/build.h"

static StepId lower_links(Build *b, Op op, const Links *links)
{
    StepId *in = arena_try(b->arena, links->count * sizeof *in);
    if (!in)
        return 0;
    for (uint32_t i = 0; i < links->count; i++)
        in[i] = lower_formula(b, links->items[i].formula);
    return links->count == 1 ? in[0] : step_list(b, op, in, links->count);
}

static StepId lower_sum(Build *b, const Links *links)
{
    if (links->count == 2 && links->items[1].inverse && !links->items[0].inverse) {
        StepId left = lower_formula(b, links->items[0].formula);
        return step_2(b, OP_SUB, left, lower_formula(b, links->items[1].formula));
    }
    StepId *in = arena_try(b->arena, links->count * sizeof *in);
    if (!in)
        return 0;
    for (uint32_t i = 0; i < links->count; i++) {
        in[i] = lower_formula(b, links->items[i].formula);
        if (links->items[i].inverse)
            in[i] = step_1(b, OP_NEG, in[i]);
    }
    return links->count == 1 ? in[0] : step_list(b, OP_ADD, in, links->count);
}

/* Left to right, so that a division by zero is one whatever follows; runs of factors stay one
 * step. */
static StepId lower_product(Build *b, const Links *links)
{
    StepId result = lower_formula(b, links->items[0].formula);
    for (uint32_t i = 1; i < links->count; i++) {
        StepId next = lower_formula(b, links->items[i].formula);
        result = step_2(b, links->items[i].inverse ? OP_DIV : OP_MUL, result, next);
    }
    return result;
}

static StepId compare_steps(Build *b, Comparison op, StepId left, StepId right)
{
    switch (op) {
    case COMPARE_IS:
        return step_2(b, OP_EQ, left, right);
    case COMPARE_IS_NOT:
        return step_1(b, OP_NOT, step_2(b, OP_EQ, left, right));
    case COMPARE_AT_LEAST:
        return step_2(b, OP_LE, right, left);
    case COMPARE_AT_MOST:
        return step_2(b, OP_LE, left, right);
    case COMPARE_ABOVE:
        return step_2(b, OP_LT, right, left);
    case COMPARE_BELOW:
        return step_2(b, OP_LT, left, right);
    }
    return b->no;
}

StepId lower_comparison(Build *b, const Formula *f, StepId *left, StepId *right)
{
    *left = lower_formula(b, f->as.compare.left);
    *right = lower_formula(b, f->as.compare.right);
    return compare_steps(b, f->as.compare.op, *left, *right);
}

static StepId lower_compare(Build *b, const Formula *f)
{
    StepId left, right;
    return b->requiring == REQUIRING ? expand_test(b, f) : lower_comparison(b, f, &left, &right);
}

/* at least k of a, b, c: certain as soon as k of them are yes, or so many no that k are out of
 * reach; else unknown, for the reasons of those that are.
 *
 *   pick(k <= sum of (known x and x), yes, pick(sum of (not known x or x) < k, no,
 *        k <= sum of x))
 */
static StepId lower_at_least(Build *b, const Formula *f)
{
    const Links *of = &f->as.at_least.of;
    StepId *in = arena_try(b->arena, 3 * ((size_t)of->count + 1) * sizeof *in);
    if (!in)
        return b->zero;
    StepId *sure = in + of->count, *possible = sure + of->count;
    for (uint32_t i = 0; i < of->count; i++) {
        StepId x = lower_formula(b, of->items[i].formula), known = step_1(b, OP_KNOWN, x);
        StepId may = step_2(b, OP_OR, step_1(b, OP_NOT, known), x);
        in[i] = step_pick(b, x, b->one, b->zero);
        sure[i] = step_pick(b, step_2(b, OP_AND, known, x), b->one, b->zero);
        possible[i] = step_pick(b, may, b->one, b->zero);
    }
    StepId least = step_number(b, number_from_int((int64_t)f->as.at_least.least));
    SoMany made = {.formula = f, .arguments = b->arguments, .milestone = -1};
    made.hold = step_list(b, OP_ADD, sure, of->count);
    made.may_hold = step_list(b, OP_ADD, possible, of->count);
    StepId met = step_2(b, OP_LE, least, made.hold);
    StepId missed = step_2(b, OP_LT, made.may_hold, least);
    StepId open = step_2(b, OP_LE, least, step_list(b, OP_ADD, in, of->count));
    made.met = step_pick(b, met, b->yes, step_pick(b, missed, b->no, open));
    if (b->requiring == REQUIRING)
        made.milestone = b->milestone;
    ARRAY_PUSH(b->arena, &b->plan->so_many, made);
    return made.met;
}

StepId step_round(Build *b, StepId value, Rounding mode, int decimals)
{
    StepId step = step_1(b, OP_ROUND, value);
    b->plan->steps.items[step].as.round.mode = mode;
    b->plan->steps.items[step].as.round.decimals = decimals;
    b->plan->steps.items[step].kind = b->plan->steps.items[value].kind;
    return step;
}

StepId step_rounded_as(Build *b, StepId value, const Formula *how)
{
    StepId step = step_round(b, value, how->as.rounded.mode, how->as.rounded.decimals);

    b->plan->steps.items[step].as.round.of_percent = how->as.rounded.of_percent;
    return step;
}

static StepId of_scale(Build *b, StepId step, int scale)
{
    b->plan->steps.items[step].as.scale = scale;
    return step;
}

static StepId look_up_value(Build *b, const Scale *scale, const Formula *arg)
{
    StepId value = lower_formula(b, arg);
    Span of = b->of;
    b->of = scale->on_span.source ? scale->on_span : scale->span;
    if (scale->rounds)
        value = step_role(b, step_round(b, value, scale->mode, scale->decimals), ROLE_ROUNDED, -1);
    b->of = of;
    return value;
}

static StepId look_up(Build *b, int index, StepId value)
{
    const Scale *scale = &b->model->scales.items[index];
    Span of = b->of;
    b->of = scale->on_span.source ? scale->on_span : scale->span;
    StepId band = of_scale(b, step_1(b, OP_BAND, value), index);
    b->plan->steps.items[band].kind = scale->on;
    step_role(b, band, ROLE_BAND, -1);
    b->of = of;
    return band;
}

static StepId band_pays_of(Build *b, int index, StepId value)
{
    const Scale *scale = &b->model->scales.items[index];
    StepId pays = of_scale(b, step_2(b, OP_BAND_PAYS, look_up(b, index, value), value), index);
    Kind kind = {scale->in_points ? KIND_SCORE : KIND_PROPORTION, 0};
    b->plan->steps.items[pays].kind = kind;
    return pays;
}

/* grid of x, z: the column that z falls in, of its bands the one that x falls in.
 *
 *   c = BAND(across, z);  pick(c is 0, BAND_PAYS(BAND(column 0, x), x), pick(c is 1, …))
 */
static StepId lower_grid(Build *b, const Scale *grid, const Formula *f)
{
    int across = grid->first + (int)grid->columns;
    StepId value = look_up_value(b, grid, f->as.scale.arg);
    StepId which = look_up_value(b, &b->model->scales.items[across], f->as.scale.across);
    StepId number = of_scale(b, step_2(b, OP_BAND_PAYS, look_up(b, across, which), which), across);
    StepId pays = STEP_NONE;
    for (uint32_t i = grid->columns; i-- > 0 && !b->arena->failed;) {
        StepId one = band_pays_of(b, grid->first + (int)i, value);
        StepId here = step_2(b, OP_EQ, number, step_number(b, number_from_int((int64_t)i)));
        /* the last is picked too, so that of a figure in no column none is */
        pays = step_pick(b, here, one, pays == STEP_NONE ? one : pays);
    }
    return pays;
}

static StepId lower_scale(Build *b, const Formula *f)
{
    const Scale *scale = &b->model->scales.items[f->as.scale.scale];
    if (scale->columns)
        return lower_grid(b, scale, f);
    return band_pays_of(b, f->as.scale.scale, look_up_value(b, scale, f->as.scale.arg));
}

/* What tells one lowering of a define from another: the define, what is in force, and the
 * arguments. */
typedef struct CallKey {
    int32_t define, requiring, excluding, measure, milestone, whole, form, first, last, closed_on;
    StepId achievement;
} CallKey;

static Text call_key(Build *b, int define, const StepId *arguments, uint32_t count)
{
    CallKey key = {define,
                   (int32_t)b->requiring,
                   b->excluding,
                   b->measure,
                   b->milestone,
                   b->whole,
                   (int32_t)b->period.form,
                   period_first(b->period),
                   period_last(b->period),
                   b->closing.present ? b->closing.on : DAY_NONE,
                   b->achievement};
    char *bytes = arena_try(b->arena, sizeof key + count * sizeof *arguments);
    if (!bytes)
        return TEXT_NONE;
    for (size_t i = 0; i < sizeof key; i++)
        bytes[i] = ((const char *)&key)[i];
    for (size_t i = 0; i < count * sizeof *arguments; i++)
        bytes[sizeof key + i] = ((const char *)arguments)[i];
    return (Text){bytes, sizeof key + count * sizeof *arguments};
}

/* Its body; of one that takes measures a step that is spoken of by its name. */
static StepId lower_define(Build *b, int define)
{
    const Define *d = &b->model->defines.items[define];
    StepId inner = lower_formula(b, d->body);
    Span of = b->of;

    if (d->of < 0)
        return inner;
    b->of = d->span;
    StepId step = step_role(b, step_list(b, OP_FIRST, &inner, 1), ROLE_DEFINED, define);
    b->of = of;
    b->plan->steps.items[step].kind = b->plan->steps.items[inner].kind;
    return step;
}

static StepId lower_call(Build *b, const Formula *f)
{
    const Links *args = &f->as.call.args;
    StepId *steps = arena_try(b->arena, (args->count + 1) * sizeof *steps);
    if (!steps)
        return 0;
    for (uint32_t i = 0; i < args->count; i++)
        steps[i] = lower_formula(b, args->items[i].formula);
    Text key = call_key(b, f->as.call.define, steps, args->count);
    uint32_t known = map_find(&b->memo, key);
    if (known != MAP_NONE)
        return known;
    const StepId *outer = b->arguments;
    b->arguments = steps;
    StepId result = lower_define(b, f->as.call.define);
    b->arguments = outer;
    map_put(&b->memo, key, result);
    return result;
}

/* A value of another area than the one in force: the sum over the units, of which all but one
 * are nothing. */
static StepId lower_other_area(Build *b, StepId value, int area)
{
    StepId only = step_pick(b, step_is_unit(b, area), value, b->zero);
    return step_1(b, OP_TOTAL_UNITS, only);
}

static StepId lower_field_in(Build *b, const Formula *f, Period period)
{
    StepId step = lower_field(b, f->as.field.measure, f->as.field.field, period);
    bool counted = f->as.field.field == FIELD_NUMERATOR;
    return counted ? lower_counted(b, f->as.field.measure, step, period) : step;
}

static StepId lower_field_ref(Build *b, const Formula *f)
{
    Period period = period_from(f->as.field.period, b->period);
    bool in_force = f->as.field.measure == b->measure && period_equal(period, b->period);
    if (f->as.field.field == FIELD_ACHIEVEMENT && in_force && f->as.field.area < 0 &&
        b->achievement != STEP_NONE)
        return b->achievement;
    if (f->as.field.area < 0) {
        StepId step = lower_field_in(b, f, period);
        bool required = b->requiring == IN_TEST && in_force;
        return required && f->as.field.field == FIELD_ACHIEVEMENT
                   ? with_no_change(b, &b->model->milestones.items[b->milestone], step)
                   : step;
    }
    bool whole = b->whole;
    b->whole = false; /* one area's own, also where all are measured together */
    StepId step = lower_field_in(b, f, period);
    b->whole = whole;
    return lower_other_area(b, step, f->as.field.area);
}

static StepId lower_pick(Build *b, const Formula *f)
{
    StepId condition = lower_formula(b, f->as.pick.condition);
    StepId yes = lower_formula(b, f->as.pick.yes);
    return step_pick(b, condition, yes, lower_formula(b, f->as.pick.no));
}

static StepId lower_literal(Build *b, const Formula *f)
{
    Span of = b->of;
    if (f->span.source)
        b->of = f->span;
    StepId step = b->zero;
    if (f->tag == FORMULA_NUMBER)
        step = step_number(b, f->as.number.value);
    else if (f->tag == FORMULA_DATE)
        step = step_code(b, f->as.date);
    else if (f->tag == FORMULA_YES_NO)
        step = step_code(b, f->as.yes ? 1 : 0);
    else
        step = step_unknown(
            b, f->kind.tag >= KIND_DATE ? STEP_CODE : STEP_NUMBER,
            WHY_NOT_AGREED);
    b->of = of;
    return step;
}

/* Of the year in which the period in force ends, else of the year in force. */
static StepId value_of_year(const Build *b)
{
    int year = b->period.form == PERIOD_NONE ? b->year : model_year_of(b->model, b->period);

    return b->plan->years.count ? plan_year(b->plan, year)->contract_value : b->zero;
}

static void turn(Build *b)
{
    MilestoneRoots *roots = &b->plan->milestones.items[b->milestone];
    StepId *outside = roots->evidence.items;
    roots->evidence.items = b->turned;
    b->turned = outside;
}

/* What late evidence does not do is not done in time, and what it forbids it forbids all the same. */
static StepId lower_not(Build *b, const Formula *f)
{
    if (!b->turned)
        return step_1(b, OP_NOT, lower_formula(b, f->as.inner));
    turn(b);
    StepId inner = lower_formula(b, f->as.inner);
    turn(b);
    return step_1(b, OP_NOT, inner);
}

static StepId lower_any(Build *b, const Formula *f)
{
    switch (f->tag) {
    case FORMULA_HOLE:
    case FORMULA_NUMBER:
    case FORMULA_DATE:
    case FORMULA_YES_NO:
    case FORMULA_TO_BE_AGREED:
        return lower_literal(b, f);
    case FORMULA_TALLY:
        return lower_tally(b, f->as.tally.table, f->as.tally.column,
                           period_from(f->as.tally.period, b->period));
    case FORMULA_COUNTING:
        return lower_counting(b, f);
    case FORMULA_CELL:
    case FORMULA_TEXT:
        return lower_cell(b, f);
    case FORMULA_TEXTS:
    case FORMULA_AMONG:
        return lower_among(b, f);
    case FORMULA_FIELD:
        return lower_field_ref(b, f);
    case FORMULA_CONTRACT_VALUE:
        return value_of_year(b);
    case FORMULA_CALL:
        return lower_call(b, f);
    case FORMULA_MEASURE: /* the define that is called has its fields */
    case FORMULA_PARAM_FIELD:
        return b->zero;
    case FORMULA_PARAM:
        return b->arguments[f->as.param];
    case FORMULA_SUM:
        return lower_sum(b, &f->as.chain);
    case FORMULA_PRODUCT:
        return lower_product(b, &f->as.chain);
    case FORMULA_NEGATE:
        return step_1(b, OP_NEG, lower_formula(b, f->as.inner));
    case FORMULA_AND:
        return lower_links(b, OP_AND, &f->as.chain);
    case FORMULA_OR:
        return lower_links(b, OP_OR, &f->as.chain);
    case FORMULA_NOT:
        return lower_not(b, f);
    case FORMULA_COMPARE:
        return lower_compare(b, f);
    case FORMULA_PICK:
        return lower_pick(b, f);
    case FORMULA_GREATER:
        return lower_links(b, OP_MAX, &f->as.chain);
    case FORMULA_LESSER:
        return lower_links(b, OP_MIN, &f->as.chain);
    case FORMULA_SHARES:
        return lower_links(b, OP_ADD, &f->as.chain);
    case FORMULA_PEERS:
        return b->expecting ? lower_expected_total(b, f) : lower_peers(b, f);
    case FORMULA_AT_LEAST:
        return lower_at_least(b, f);
    case FORMULA_ROUNDED:
        return step_rounded_as(b, lower_formula(b, f->as.rounded.inner), f);
    case FORMULA_SCALE:
        return lower_scale(b, f);
    case FORMULA_FIGURE:
        return b->achievement;
    case FORMULA_EQUAL_SHARE:
        return lower_equal_share(b, (Whole)f->kind.of);
    case FORMULA_READING:
        return step_is_reading(b, f->as.reading.question, f->as.reading.reading);
    case FORMULA_EVIDENCE:
        return b->plan->milestones.items[b->milestone].evidence.items[f->as.evidence];
    }
    return b->zero;
}

StepId lower_formula(Build *b, const Formula *f)
{
    if (b->arena->failed)
        return b->zero;
    StepId step = lower_any(b, f);
    if (b->plan->steps.items[step].kind.tag == KIND_HOLE)
        b->plan->steps.items[step].kind = f->kind;
    return step;
}

static bool is_literal(const Formula *f)
{
    return f->tag == FORMULA_NUMBER || f->tag == FORMULA_DATE || f->tag == FORMULA_YES_NO;
}

/* An agreed value: a leaf of its own where it is a literal, else its formula behind a leaf that
 * is known from that date. */
static StepId lower_agreed(Build *b, const Alternative *alt)
{
    const Formula *f = alt->value;
    Leaf leaf = {
        .tag = LEAF_AGREED, .area = -1, .known_from = alt->known_from, .agreed = alt->agreed};
    if (!is_literal(f)) {
        leaf.code = 1;
        StepId known = step_leaf(b, STEP_CODE, leaf);
        StepId value = lower_formula(b, f);
        return step_list(b, OP_PICK, (StepId[]){known, value, value}, 3);
    }
    if (f->tag == FORMULA_NUMBER)
        leaf.value = f->as.number.value;
    else
        leaf.code = f->tag == FORMULA_DATE ? f->as.date : (f->as.yes ? 1 : 0);
    StepId step = step_leaf(b, f->tag == FORMULA_NUMBER ? STEP_NUMBER : STEP_CODE, leaf);
    b->plan->steps.items[step].kind = f->kind;
    return step;
}

StepId lower_named_term(Build *b, const Term *term, StepForm form, Role open)
{
    Span of = b->of;
    StepId *in = arena_try(b->arena, (term->count + 1) * sizeof *in);
    if (!in)
        return b->zero;
    uint32_t count = 0;
    bool closed = false;
    for (uint32_t i = 0; i < term->count && !closed; i++) {
        const Alternative *alt = &term->items[i];
        if (!alternative_reaches(b->model, alt, b->period))
            continue;
        b->of = alt->span;
        StepId value =
            alt->known_from != DAY_NONE ? lower_agreed(b, alt) : lower_formula(b, alt->value);
        if (alt->value->tag == FORMULA_TO_BE_AGREED && open != ROLE_NONE)
            step_role(b, value, open, -1);
        if (alt->when.question >= 0) {
            StepId not_this = step_unknown(b, b->plan->steps.items[value].form, WHY_NOT_KNOWN_YET);
            value = step_when(b, alt->when, value, not_this);
        }
        closed = alt->when.question < 0 && alt->known_from == DAY_NONE;
        in[count++] = value;
    }
    if (!closed)
        in[count++] = step_role(b, step_unknown(b, form, WHY_NOT_AGREED), open, -1);
    StepId step = count == 1 ? in[0] : step_list(b, OP_FIRST, in, count);
    if (count > 1)
        b->plan->steps.items[step].kind = b->plan->steps.items[in[0]].kind;
    b->of = of;
    return step;
}

StepId lower_term(Build *b, const Term *term, StepForm form)
{
    return lower_named_term(b, term, form, ROLE_NONE);
}

StepId lower_yearly_term(Build *b, const Term *term, StepForm form)
{
    Period in_force = b->period;

    b->period = model_years(b->model) > 1 ? model_full_year(b->year) : (Period){.form = PERIOD_NONE};
    StepId step = lower_term(b, term, form);
    b->period = in_force;
    return step;
}
