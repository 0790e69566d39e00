/* Constructors of steps. Each appends one step with the context of the Build: the clause it
 * comes from, the indicator, milestone and period in force. No meaning here; see formula.c,
 * measure.c and the expand_ files.
 */
#include "plan/build.h"

/* Totals over the units are the same in each, whatever they are totals of; what is dealt to
 * them is not, nor how each compares with the others. */
static void settle_uniform(Step *step)
{
    if (op_is_barrier(step->op))
        step->uniform = step->op != OP_DEAL_UNITS && step->op != OP_TOTAL_PARENT &&
                        !op_compares(step->op);
}

static StepId append(Build *b, Step step, const StepId *in, uint32_t count)
{
    Plan *plan = b->plan;
    step.of = b->of;
    step.indicator = b->indicator;
    step.measure = b->measure;
    step.milestone = b->milestone;
    step.year = b->year;
    step.detail = -1;
    step.first_in = plan->inputs.count;
    step.in_count = count;
    step.uniform = step.op == OP_LEAF ? step.uniform : true;
    for (uint32_t i = 0; i < count; i++) {
        const Step *from = &plan->steps.items[in[i]];
        uint32_t stage = (from->stage + (op_is_barrier(from->op) ? 1 : 0));
        if (stage > step.stage)
            step.stage = stage;
        step.uniform &= from->uniform;
        if (!ARRAY_PUSH(b->arena, &plan->inputs, in[i]))
            return 0;
    }
    settle_uniform(&step);
    if (step.stage >= plan->stages)
        plan->stages = step.stage + 1;
    if (!ARRAY_PUSH(b->arena, &plan->steps, step))
        return 0;
    return plan->steps.count - 1;
}

static const Step *step_at(const Build *b, StepId id)
{
    return &b->plan->steps.items[id];
}

bool build_init(Build *b, const Model *model, Arena *arena)
{
    *b = (Build){.model = model, .arena = arena, .indicator = -1, .measure = -1, .milestone = -1};
    b->rows = b->excluding = -1;
    b->asked = STEP_NONE;
    b->achievement = STEP_NONE;
    b->of = model->span;
    b->plan = ARENA_NEW(arena, Plan);
    b->plan->arena = arena;
    b->plan->model = model;
    b->plan->named = model->areas.count ? model->areas.count : 1;
    b->plan->slots = model->areas.count + (model->units.present || !model->areas.count ? 1 : 0);
    b->plan->stages = 1;
    map_init(&b->memo, arena, (HashKey){0x6371, 0x7569});
    map_init(&b->fields, arena, (HashKey){0x6371, 0x7569});
    b->readings = arena_try(arena, (model->questions.count + 1) * sizeof *b->readings);
    if (!b->readings)
        return false;
    for (uint32_t q = 0; q < model->questions.count; q++)
        b->readings[q] = STEP_NONE;
    b->zero = step_number(b, NUMBER_ZERO);
    if (b->plan->steps.count == 0)
        return false;
    b->one = step_number(b, NUMBER_ONE);
    b->no = step_code(b, 0);
    b->yes = step_code(b, 1);
    b->as_at = step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_AS_AT});
    int32_t *codes = arena_try(arena, b->plan->slots * sizeof *codes);
    if (!codes)
        return false;
    for (uint32_t u = 0; u < b->plan->slots; u++)
        codes[u] = (int32_t)u;
    b->unit = step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_CODE_BY_AREA, .codes = codes});
    return !arena->failed;
}

StepId step_number(Build *b, Number n)
{
    return append(b, (Step){.op = OP_CONST, .form = STEP_NUMBER, .as.number = n}, NULL, 0);
}

StepId step_code(Build *b, int32_t code)
{
    return append(b, (Step){.op = OP_CONST, .form = STEP_CODE, .as.code = code}, NULL, 0);
}

StepId step_unknown(Build *b, StepForm form, Why why)
{
    return append(b, (Step){.op = OP_UNKNOWN, .form = form, .as.why = why}, NULL, 0);
}

static bool leaf_is_uniform(const Build *b, const Leaf *leaf)
{
    switch (leaf->tag) {
    case LEAF_AS_AT:
    case LEAF_READING:
    case LEAF_AGREED:
        return true;
    case LEAF_EVIDENCE_STATE:
    case LEAF_EVIDENCE_SUBMITTED:
    case LEAF_EVIDENCE_DECIDED:
    case LEAF_EVIDENCE_SHARE:
        return b->plan->evidence_needs.items[leaf->a].once;
    case LEAF_COUNTING:
        return leaf->whole;
    case LEAF_TEXT:
        return true;
    case LEAF_ROWS:
        return !table_has(&b->model->tables.items[leaf->a], COLUMN_AREA);
    case LEAF_CELL:
    case LEAF_TALLY:
    case LEAF_ADJUSTMENT:
    case LEAF_BY_AREA:
    case LEAF_CODE_BY_AREA:
    case LEAF_PARENT:
        return false;
    }
    return false;
}

StepId step_leaf(Build *b, StepForm form, Leaf leaf)
{
    uint32_t index = b->plan->leaves.count;
    leaf.step = b->plan->steps.count;
    leaf.closing = b->closing;
    if (!ARRAY_PUSH(b->arena, &b->plan->leaves, leaf))
        return 0;
    Step step = {.op = OP_LEAF, .form = form, .period = leaf.period, .as.leaf = index};
    step.uniform = leaf_is_uniform(b, &leaf);
    return append(b, step, NULL, 0);
}

/* The form of what an op gives: numbers for arithmetic, codes for yes/no, and for the others
 * that of their value input. */
static StepForm form_of(const Build *b, Op op, const StepId *in, uint32_t count)
{
    switch (op) {
    case OP_CONST:
    case OP_LEAF:
    case OP_UNKNOWN:
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
    case OP_DIV:
    case OP_NEG:
    case OP_MIN:
    case OP_MAX:
    case OP_ROUND:
    case OP_BAND_PAYS:
    case OP_BAND_NEXT:
    case OP_DEAL:
    case OP_DEAL_UNITS:
    case OP_TOTAL_UNITS:
    case OP_LEAST_UNITS:
    case OP_TOTAL_PARENT:
    case OP_PEERS_RANK:
    case OP_PEERS_PLACE:
    case OP_PEERS_DECILE:
    case OP_PEERS_PERCENTILE:
    case OP_PEERS_MEAN:
    case OP_PEERS_WEIGHTED:
    case OP_PEERS_NUMBER:
    case OP_PEERS_TOTAL:
        return STEP_NUMBER;
    case OP_EQ:
    case OP_LT:
    case OP_LE:
    case OP_AND:
    case OP_OR:
    case OP_NOT:
    case OP_KNOWN:
    case OP_WHY_IS:
    case OP_BAND:
    case OP_COUNT:
        return STEP_CODE;
    case OP_PICK:
    case OP_BECAUSE:
        return step_at(b, in[1])->form;
    case OP_FIRST:
    case OP_LEAST_CASES:
    case OP_GREATEST_CASES:
    case OP_SAME_CASES:
        return count ? step_at(b, in[0])->form : STEP_NUMBER;
    }
    return STEP_NUMBER;
}

StepId step_list(Build *b, Op op, const StepId *in, uint32_t count)
{
    return append(b, (Step){.op = op, .form = form_of(b, op, in, count)}, in, count);
}

StepId step_again(Build *b, StepId like)
{
    Step step = *step_at(b, like);

    step.of = b->of;
    step.indicator = b->indicator;
    step.measure = b->measure;
    step.milestone = b->milestone;
    step.year = b->year;
    step.role = ROLE_NONE;
    step.detail = -1;
    return ARRAY_PUSH(b->arena, &b->plan->steps, step) ? b->plan->steps.count - 1 : 0;
}

StepId step_1(Build *b, Op op, StepId a)
{
    return step_list(b, op, &a, 1);
}

StepId step_2(Build *b, Op op, StepId a, StepId c)
{
    return step_list(b, op, (StepId[]){a, c}, 2);
}

StepId step_pick(Build *b, StepId condition, StepId yes, StepId no)
{
    if (yes == no)
        return yes;
    if (condition == b->yes)
        return yes;
    if (condition == b->no)
        return no;
    return step_list(b, OP_PICK, (StepId[]){condition, yes, no}, 3);
}

StepId step_because(Build *b, StepId condition, StepId value, Why why)
{
    if (condition == b->no)
        return value;
    Step step = {.op = OP_BECAUSE, .form = step_at(b, value)->form, .as.why = why};
    return append(b, step, (StepId[]){condition, value}, 2);
}

StepId step_why_is(Build *b, StepId a, Why why)
{
    return append(b, (Step){.op = OP_WHY_IS, .form = STEP_CODE, .as.why = why}, &a, 1);
}

StepId step_above(Build *b, StepId a, StepId c)
{
    return step_2(b, OP_LT, c, a);
}

StepId step_role(Build *b, StepId step, Role role, int detail)
{
    Step *s = &b->plan->steps.items[step];
    s->role = role;
    s->detail = detail;
    return step;
}

static StepId reading_leaf(Build *b, int question)
{
    StepId step = b->readings[question];
    Span of = b->of;

    if (step != STEP_NONE)
        return step;
    b->of = b->model->questions.items[question].span;
    step = step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_READING, .a = question});
    b->plan->steps.items[step].kind = (Kind){KIND_CHOICE, (uint32_t)question};
    b->of = of;
    b->readings[question] = step;
    return step;
}

StepId step_is_reading(Build *b, int question, int reading)
{
    return step_2(b, OP_EQ, reading_leaf(b, question), step_code(b, reading));
}

/* Yes/no: is the variation agreed by now? */
static StepId step_varied(Build *b, When when)
{
    const Variation *v = &b->model->variations.items[when.variation - 1];
    Leaf leaf = {.tag = LEAF_AGREED,
                 .area = -1,
                 .known_from = v->agreed.date,
                 .agreed = &v->agreed,
                 .code = 1};

    return step_1(b, OP_KNOWN, step_leaf(b, STEP_CODE, leaf));
}

StepId step_when(Build *b, When when, StepId yes, StepId no)
{
    if (when.variation)
        return step_pick(b, step_varied(b, when), yes, no);
    if (when.question < 0)
        return yes;
    return step_pick(b, step_is_reading(b, when.question, when.reading), yes, no);
}

StepId step_is_unit(Build *b, int area)
{
    return step_2(b, OP_EQ, b->unit, step_code(b, area));
}

uint32_t year_index(const Build *b)
{
    return (uint32_t)(b->year - b->model->year);
}

uint32_t part_index(const Build *b, int part)
{
    return year_index(b) * b->model->parts.count + (uint32_t)part;
}

YearRoots *year_roots(Build *b)
{
    return &b->plan->years.items[year_index(b)];
}

Members members_in_year(Build *b, const int *milestones, uint32_t count)
{
    Members all = {milestones, count};
    if (model_years(b->model) == 1)
        return all;
    int *items = arena_try(b->arena, (count + 1) * sizeof *items);
    if (!items)
        return (Members){NULL, 0};
    all = (Members){items, 0};
    for (uint32_t i = 0; i < count; i++)
        if (b->model->milestones.items[milestones[i]].year == b->year)
            items[all.count++] = milestones[i];
    return all;
}

bool same_closing(const Closing *a, const Closing *c)
{
    return a->present == c->present && (!a->present || a->on == c->on);
}
