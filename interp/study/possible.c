/* One pass over the steps, inputs before uses. A value is one of a few, or any; a reason is a
 * bit.
 *
 *   const            its value              strict          known where all inputs may be
 *   as at, date      any                    =  <  <=        every pair of the inputs' values
 *   tally, rows      not supplied           pick            the arms that the condition may take
 *   agreed           not known yet          first           up to the first that surely says anything
 *   reading          each of the question's because         the value, and the step's reason
 *
 * So the outcome of a milestone that waits on no condition cannot be withheld, and what is paid
 * on evidence alone is all or nothing.
 */
#include "study/possible.h"

#define BIT(why) (1u << (why))
#define MOST_VALUES 32u

typedef struct Sieve {
    const Plan *plan;
    Arena *arena;
    Possible *of; /* by step */
    bool *pinned; /* may be given */
} Sieve;

static const Number no_yes[] = {{0, 1, NULL}, {1, 1, NULL}};

bool possible_known(const Possible *possible)
{
    return (possible->whys & BIT(WHY_KNOWN)) != 0;
}

static bool has_value(const Possible *p, Number value)
{
    bool found = p->any;

    for (uint32_t i = 0; i < p->count; i++)
        found |= number_equal(p->values[i], value);
    return found && possible_known(p);
}

bool possible_code(const Possible *possible, int32_t code)
{
    return has_value(possible, number_from_int(code));
}

/* --- sets ----------------------------------------------------------------------------------- */

static Possible unknown(Why why)
{
    return (Possible){.whys = BIT(why)};
}

static Possible any_value(unsigned whys)
{
    return (Possible){.whys = whys, .any = (whys & BIT(WHY_KNOWN)) != 0};
}

static Possible one_value(Sieve *s, Number value)
{
    Number *values = ARENA_NEW(s->arena, Number);

    *values = value;
    return (Possible){.whys = BIT(WHY_KNOWN), .count = 1, .values = values};
}

static Possible truth(bool no, bool yes, unsigned whys)
{
    whys &= ~BIT(WHY_KNOWN);
    return (Possible){.whys = whys | (no || yes ? BIT(WHY_KNOWN) : 0),
                      .count = (no ? 1u : 0u) + (yes ? 1u : 0u),
                      .values = no ? no_yes : no_yes + 1};
}

/* Its values become those of both. */
static void add_values(Sieve *s, Possible *to, const Possible *from)
{
    Number *values;

    to->any |= from->any;
    if (to->any || from->count == 0) {
        to->count = to->any ? 0 : to->count;
        return;
    }
    values = arena_try(s->arena, (to->count + from->count) * sizeof *values);
    if (!values)
        return;
    for (uint32_t i = 0; i < to->count; i++)
        values[i] = to->values[i];
    to->values = values;
    for (uint32_t i = 0; i < from->count; i++)
        if (!has_value(&(Possible){.whys = 1, .count = to->count, .values = values},
                       from->values[i]))
            values[to->count++] = from->values[i];
    to->any = to->count > MOST_VALUES;
    to->count = to->any ? 0 : to->count;
}

/* It may be either. */
static void add(Sieve *s, Possible *to, const Possible *from)
{
    if (possible_known(from))
        add_values(s, to, from);
    to->whys |= from->whys;
}

/* --- leaves --------------------------------------------------------------------------------- */

static Possible of_readings(Sieve *s, int question)
{
    const Question *q = &s->plan->model->questions.items[question];
    Possible all = {.open = q->chosen < 0};

    for (uint32_t i = 0; i < q->readings.count && !s->arena->failed; i++) {
        Possible one = one_value(s, number_from_int((int64_t)i));
        add(s, &all, &one);
    }
    return all;
}

static Possible of_units(Sieve *s, const Leaf *leaf)
{
    Possible all = {.whys = 0};

    for (uint32_t u = 0; u < s->plan->slots && !s->arena->failed; u++) {
        Why why = leaf->whys ? leaf->whys[u] : WHY_KNOWN;
        Number value = leaf->tag == LEAF_BY_AREA ? leaf->numbers[u] : NUMBER_ZERO;
        if (leaf->tag == LEAF_CODE_BY_AREA)
            value = number_from_int(leaf->codes[u]);
        Possible one = why == WHY_KNOWN ? one_value(s, value) : unknown(why);
        add(s, &all, &one);
    }
    return all;
}

static Possible of_states(Sieve *s)
{
    Possible all = {.whys = 0};

    for (int state = EVIDENCE_ABSENT; state <= EVIDENCE_ACCEPTED; state++) {
        Possible one = one_value(s, number_from_int(state));
        add(s, &all, &one);
    }
    return all;
}

static Possible of_rows(const Sieve *s, const Leaf *leaf)
{
    Possible rows = unknown(WHY_NOT_SUPPLIED);

    if (s->plan->countings.items[leaf->a].lists.count > 0)
        rows.whys |= BIT(WHY_NOT_AGREED);
    return rows;
}

static Possible of_leaf(Sieve *s, const Leaf *leaf)
{
    switch (leaf->tag) {
    case LEAF_AS_AT:
        return any_value(BIT(WHY_KNOWN));
    case LEAF_READING:
        return of_readings(s, leaf->a);
    case LEAF_TALLY:
    case LEAF_ROWS:
    case LEAF_CELL:
    case LEAF_TEXT:
        return unknown(WHY_NOT_SUPPLIED);
    case LEAF_COUNTING:
        return of_rows(s, leaf);
    case LEAF_ADJUSTMENT:
    case LEAF_AGREED:
        return unknown(WHY_NOT_KNOWN_YET);
    case LEAF_BY_AREA:
    case LEAF_CODE_BY_AREA:
        return of_units(s, leaf);
    case LEAF_PARENT:
        return any_value(BIT(WHY_KNOWN) | BIT(WHY_NOT_SUPPLIED));
    case LEAF_EVIDENCE_STATE:
        return of_states(s);
    case LEAF_EVIDENCE_SUBMITTED:
        return any_value(BIT(WHY_KNOWN) | BIT(WHY_NOT_SUPPLIED));
    case LEAF_EVIDENCE_DECIDED:
    case LEAF_EVIDENCE_SHARE:
        return any_value(BIT(WHY_KNOWN) | BIT(WHY_AWAITING));
    }
    return unknown(WHY_NOT_APPLICABLE);
}

/* --- operations ----------------------------------------------------------------------------- */

static const Possible *input(const Sieve *s, StepId id, uint32_t i)
{
    return &s->of[step_input(s->plan, id, i)];
}

static unsigned strict_whys(const Sieve *s, StepId id)
{
    unsigned all = 0, known = BIT(WHY_KNOWN);

    for (uint32_t i = 0; i < s->plan->steps.items[id].in_count; i++) {
        all |= input(s, id, i)->whys;
        known &= input(s, id, i)->whys;
    }
    return (all & ~BIT(WHY_KNOWN)) | known;
}

static bool holds(Op op, Number a, Number b)
{
    int order = number_compare(a, b);

    return op == OP_EQ ? order == 0 : op == OP_LT ? order < 0 : order <= 0;
}

static Possible compared(const Sieve *s, StepId id, Op op)
{
    const Possible *a = input(s, id, 0), *b = input(s, id, 1);
    bool both = (strict_whys(s, id) & BIT(WHY_KNOWN)) != 0, no, yes;

    no = yes = both && (a->any || b->any);
    for (uint32_t i = 0; both && i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++) {
            bool true_here = holds(op, a->values[i], b->values[k]);
            yes |= true_here;
            no |= !true_here;
        }
    return truth(no, yes, strict_whys(s, id));
}

/* `and` is settled by a no, `or` by a yes. */
static Possible logic(const Sieve *s, StepId id, int32_t settles)
{
    bool settled = false, other = true;
    unsigned whys = 0;

    for (uint32_t i = 0; i < s->plan->steps.items[id].in_count; i++) {
        settled |= possible_code(input(s, id, i), settles);
        other &= possible_code(input(s, id, i), !settles);
        whys |= input(s, id, i)->whys;
    }
    return settles ? truth(other, settled, whys) : truth(settled, other, whys);
}

/* `pick known x: x; …`: there it is known. */
static bool asks_known(const Sieve *s, StepId condition, StepId arm)
{
    return s->plan->steps.items[condition].op == OP_KNOWN &&
           step_input(s->plan, condition, 0) == arm;
}

static Possible picked(Sieve *s, StepId id)
{
    const Possible *condition = input(s, id, 0);
    Possible all = {.whys = condition->whys & ~BIT(WHY_KNOWN)}, yes = *input(s, id, 1);

    if (asks_known(s, step_input(s->plan, id, 0), step_input(s->plan, id, 1)))
        yes.whys &= BIT(WHY_KNOWN);
    if (possible_code(condition, 1))
        add(s, &all, &yes);
    if (possible_code(condition, 0))
        add(s, &all, input(s, id, 2));
    return all;
}

static Possible because(Sieve *s, StepId id, Why why)
{
    const Possible *condition = input(s, id, 0);
    Possible all = {.whys = condition->whys & ~BIT(WHY_KNOWN)};

    if (possible_code(condition, 1))
        all.whys |= BIT(why);
    if (possible_code(condition, 0))
        add(s, &all, input(s, id, 1));
    return all;
}

static Possible first(Sieve *s, StepId id)
{
    uint32_t count = s->plan->steps.items[id].in_count;
    Possible all = {.whys = 0};

    for (uint32_t i = 0; i < count; i++) {
        Possible one = *input(s, id, i);
        bool falls = i + 1 < count && (one.whys & BIT(WHY_NOT_KNOWN_YET)) != 0;
        if (falls)
            one.whys &= ~BIT(WHY_NOT_KNOWN_YET);
        if (one.whys)
            add(s, &all, &one);
        if (!falls)
            break;
    }
    return all;
}

static Possible divided(const Sieve *s, StepId id)
{
    Possible all = any_value(strict_whys(s, id));

    if (has_value(input(s, id, 1), NUMBER_ZERO))
        all.whys |= BIT(WHY_NOT_ASSESSABLE);
    return all;
}

/* --- scales --------------------------------------------------------------------------------- */

static bool is_in_gap(const Scale *scale, Number figure, Arena *arena)
{
    if (scale->rounds)
        figure = number_round(figure, scale->mode, scale->decimals, arena);
    return scale_band(scale, figure, arena) < 0;
}

static bool has_gap(const Scale *scale, Arena *arena)
{
    int decimals = scale->rounds ? scale->decimals : scale->on.tag == KIND_COUNT ? 0 : 18;
    Number tick = number_power10(-decimals, arena);
    bool gap = false;

    for (uint32_t i = 0; i < scale->bands.count; i++) {
        const BandOf *band = &scale->bands.items[i];
        if (band->has_low)
            gap |= is_in_gap(scale, band->low, arena) ||
                   is_in_gap(scale, number_sub(band->low, tick, arena), arena);
        if (band->has_high)
            gap |= is_in_gap(scale, band->high, arena) ||
                   is_in_gap(scale, number_add(band->high, tick, arena), arena);
    }
    return gap;
}

static Possible banded(const Sieve *s, StepId id, const Scale *scale)
{
    Possible all = any_value(strict_whys(s, id));

    if (all.any && has_gap(scale, s->arena))
        all.whys |= BIT(WHY_NOT_AGREED);
    return all;
}

static Possible band_pay(Sieve *s, StepId id, const Scale *scale)
{
    Possible all = {.whys = strict_whys(s, id)};

    for (uint32_t i = 0; possible_known(&all) && i < scale->bands.count; i++) {
        Possible one = one_value(s, scale->bands.items[i].pays);
        one.any = scale->bands.items[i].slopes;
        add(s, &all, &one);
    }
    return all;
}

/* --- one step ------------------------------------------------------------------------------- */

static const Scale *scale_of(const Sieve *s, const Step *step)
{
    return &s->plan->model->scales.items[step->as.scale];
}

static Possible with_reason(Possible possible, Why why)
{
    possible.whys |= BIT(why);
    return possible;
}

static Possible over_cases(const Possible *in)
{
    return in->open ? with_reason(*in, WHY_OPEN_QUESTION) : *in;
}

static Possible of_op(Sieve *s, StepId id, const Step *step)
{
    const Possible *in = step->in_count > 0 ? input(s, id, 0) : NULL;

    switch (step->op) {
    case OP_CONST:
        return one_value(s, step->form == STEP_CODE ? number_from_int(step->as.code)
                                                    : step->as.number);
    case OP_LEAF:
        return of_leaf(s, &s->plan->leaves.items[step->as.leaf]);
    case OP_UNKNOWN:
        return unknown(step->as.why);
    case OP_DIV:
        return divided(s, id);
    case OP_EQ:
    case OP_LT:
    case OP_LE:
        return compared(s, id, step->op);
    case OP_AND:
        return logic(s, id, 0);
    case OP_OR:
        return logic(s, id, 1);
    case OP_NOT:
        return truth(possible_code(in, 1), possible_code(in, 0), in->whys);
    case OP_PICK:
        return picked(s, id);
    case OP_FIRST:
        return first(s, id);
    case OP_KNOWN:
        return truth((in->whys & ~BIT(WHY_KNOWN)) != 0, possible_known(in), 0);
    case OP_WHY_IS:
        return truth((in->whys & ~BIT(step->as.why)) != 0, (in->whys & BIT(step->as.why)) != 0, 0);
    case OP_BECAUSE:
        return because(s, id, step->as.why);
    case OP_BAND:
        return banded(s, id, scale_of(s, step));
    case OP_BAND_PAYS:
        return band_pay(s, id, scale_of(s, step));
    case OP_BAND_NEXT:
        return with_reason(any_value(strict_whys(s, id)), WHY_NOT_APPLICABLE);
    case OP_DEAL:
        return any_value(in->whys);
    case OP_DEAL_UNITS:
        return with_reason(any_value(strict_whys(s, id)), WHY_NOT_ASSESSABLE);
    case OP_PEERS_RANK:
    case OP_PEERS_PLACE:
    case OP_PEERS_DECILE:
    case OP_PEERS_PERCENTILE:
    case OP_PEERS_MEAN:
    case OP_PEERS_WEIGHTED:
    case OP_PEERS_NUMBER:
    case OP_PEERS_TOTAL:
        return with_reason(any_value(strict_whys(s, id)), WHY_NOT_ASSESSABLE);
    case OP_LEAST_UNITS:
    case OP_LEAST_CASES:
    case OP_GREATEST_CASES:
        return *in;
    case OP_SAME_CASES:
        return over_cases(in);
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
    case OP_NEG:
    case OP_MIN:
    case OP_MAX:
    case OP_ROUND:
    case OP_TOTAL_UNITS:
    case OP_TOTAL_PARENT:
    case OP_COUNT:
        break;
    }
    return any_value(strict_whys(s, id));
}

/* What an example may give. That it is to be agreed where the rules say it, is of no interest. */
static Possible of_given(const Step *step)
{
    if (step->form == STEP_CODE)
        return truth(true, true, 0);
    return any_value(BIT(WHY_KNOWN));
}

static void sieve_step(Sieve *s, StepId id)
{
    const Step *step = &s->plan->steps.items[id];
    Possible possible = of_op(s, id, step);
    bool open = possible.open;

    for (uint32_t i = 0; i < step->in_count; i++)
        open |= input(s, id, i)->open;
    possible.open = open;
    if (s->pinned[id]) {
        Possible given = of_given(step);
        add(s, &possible, &given);
    }
    s->of[id] = possible;
}

static void note_year(Sieve *s, const YearRoots *year)
{
    s->pinned[year->contract_value] = true;
    if (year->point_value != STEP_NONE)
        s->pinned[year->point_value] = true;
    if (year->outturn != STEP_NONE)
        s->pinned[year->outturn] = true;
    for (uint32_t i = 0; i < s->plan->model->indicators.count; i++)
        if (year->rebased[i].chosen != STEP_NONE)
            s->pinned[year->rebased[i].chosen] = true;
}

static void note_pins(Sieve *s)
{
    const Plan *plan = s->plan;

    for (uint32_t i = 0; i < plan->fields.count; i++)
        s->pinned[plan->fields.items[i].step] = true;
    for (uint32_t i = 0; i < plan->years.count; i++)
        note_year(s, &plan->years.items[i]);
}

const Possible *possible_of_steps(const Plan *plan, bool given, Arena *arena)
{
    Sieve s = {.plan = plan, .arena = arena};

    s.of = arena_try(arena, (plan->steps.count + 1) * sizeof *s.of);
    s.pinned = arena_try(arena, plan->steps.count + 1);
    if (!s.of || !s.pinned)
        return NULL;
    if (given)
        note_pins(&s);
    for (StepId id = 0; id < plan->steps.count && !arena->failed; id++)
        sieve_step(&s, id);
    return arena->failed ? NULL : s.of;
}
