/* From counts to a share: the links of a measured milestone.
 *
 *     numerator, year to date Q2: see_and_convey 62,400                   data/activity.csv:2–19
 *     rate 62,400 ÷ 125,000 = 49.92%                                      conveyance.cquin:31
 *     baseline 50.00%                                                     conveyance.cquin:36
 *     achievement (50.00% − 49.92%) ÷ (50.00% − 49.90%) = 80%             conveyance.cquin:42
 *     80% falls in the band 80.00% to 89.99%, which pays 75%              scales.cquin:12
 */
#include "verdict/chain.h"
#include "verdict/formula.h"
#include "verdict/words.h"

#define LINE_LIMIT 84u

/* --- counts ---------------------------------------------------------------------------------- */

/* Adjustments in force within a count, with who agreed them and why. */
static void say_adjustments(Chain *c, StepId count)
{
    const Plan *plan = c->t.lane.run->plan;

    for (uint32_t i = 1; i < lane_step(&c->t.lane, count)->in_count; i++) {
        StepId adjustment = formula_behind(&c->t.lane, step_input(plan, count, i));
        const Leaf *leaf = lane_leaf(&c->t.lane, adjustment);
        Number by;
        if (leaf == NULL || leaf->tag != LEAF_ADJUSTMENT ||
            !lane_known(&c->t.lane, adjustment, &by) || number_sign(by) == 0)
            continue;
        words_adjusted(&c->out, &c->t.lane, leaf, by);
        chain_say(c, 2, adjustment);
    }
}

/* Where a milestone's period is said reading by reading, the field of the one in force; STEP_NONE
 * where that is to be agreed. */
static StepId in_period(Chain *c, StepId field)
{
    Role role = field == STEP_NONE ? ROLE_PERIOD : lane_step(&c->t.lane, field)->role;

    if (role == ROLE_NONE) {
        field = formula_behind(&c->t.lane, field);
        role = lane_step(&c->t.lane, field)->role;
    }
    return role == ROLE_PERIOD ? STEP_NONE : field;
}

/* How many of the rows that there are were counted. */
static void say_rows(Chain *c, StepId count)
{
    const Leaf *counting = tally_of(&c->t.lane, count);

    if (counting->tag != LEAF_COUNTING || lane_value(&c->t.lane, count).why != WHY_KNOWN)
        return;
    words_rows_counted(&c->out, c->t.lane.run->plan, counting, rows_seen(&c->t.lane, counting));
    chain_say(c, 2, STEP_NONE);
    telling_at_tally(&c->t, counting);
}

typedef void (*CountVisitor)(Chain *c, StepId count);

static void each_count(Chain *c, StepId from, CountVisitor visit)
{
    Marks marks = lane_marks(&c->t.lane, from);

    for (uint32_t i = marks.count; i-- > 0 && !c->t.lane.arena->failed;)
        if (lane_step(&c->t.lane, marks.items[i])->role == ROLE_COUNT &&
            tally_of(&c->t.lane, marks.items[i]) != NULL)
            visit(c, marks.items[i]);
}

static void place_count(Chain *c, StepId count)
{
    if (tally_of(&c->t.lane, count)->tag == LEAF_TALLY)
        telling_at_tally(&c->t, tally_of(&c->t.lane, count));
}

static void place_rows_too(Chain *c, StepId count)
{
    telling_at_tally(&c->t, tally_of(&c->t.lane, count));
}

void chain_place_counts(Chain *c, StepId from)
{
    each_count(c, from, place_rows_too);
}

static void say_count(Chain *c, StepId count)
{
    words_counted_column(&c->out, c->t.lane.run->plan, tally_of(&c->t.lane, count));
    words_value(&c->out, &c->t.lane, count);
    chain_say(c, 2, STEP_NONE);
    place_count(c, count);
}

/* A sum that would make too long a line is said term by term beneath its total. */
static void say_counted(Chain *c, StepId step, unsigned depth)
{
    Lane *lane = &c->t.lane;
    size_t before;

    words_counted(&c->out, c->t.model, lane_step(lane, step), c->t.milestone->indicator);
    before = c->out.len;
    StepId behind = formula_behind(lane, step);
    const Leaf *single = tally_of(lane, behind);
    bool worked = single == NULL && formula_write(&c->out, lane, step);
    bool long_one = worked && c->out.len > LINE_LIMIT;
    if (long_one)
        c->out.len = before;
    if (worked && !long_one)
        out_str(&c->out, " = ");
    if (single != NULL) {
        words_counted_column(&c->out, lane->run->plan, single);
    }
    words_value(&c->out, lane, step);
    if (lane_pinned(lane, step))
        words_given(&c->out);
    chain_say(c, depth, lane_pinned(lane, step) ? STEP_NONE : step);
    if (!long_one)
        each_count(c, step, place_count);
    else
        each_count(c, step, say_count);
    each_count(c, step, say_adjustments);
    each_count(c, step, say_rows);
}

/* --- rate and its marks ---------------------------------------------------------------------- */

static void say_worked(Chain *c, StepId step, Text name, unsigned depth)
{
    Lane *lane = &c->t.lane;

    words_measure_of(&c->out, c->t.model, lane_step(lane, step), c->t.milestone->indicator);
    out_text(&c->out, name);
    out_char(&c->out, ' ');
    if (lane_value(lane, step).why == WHY_KNOWN && formula_write(&c->out, lane, step))
        out_str(&c->out, " = ");
    words_value(&c->out, lane, step);
    if (lane_pinned(lane, step))
        words_given(&c->out);
    chain_say(c, depth, lane_pinned(lane, step) ? STEP_NONE : step);
}

typedef struct Told { /* rates that have been told, with their counts */
    struct ARRAY_OF(StepId) rates;
} Told;

static bool tell_once(Chain *c, Told *told, StepId rate)
{
    for (uint32_t i = 0; i < told->rates.count; i++)
        if (told->rates.items[i] == rate)
            return false;
    return ARRAY_PUSH(c->t.lane.arena, &told->rates, rate);
}

/* Measured by a formula: there is no numerator to be told before it. */
static bool is_figure(const Chain *c, StepId rate)
{
    int measure = lane_step(&c->t.lane, rate)->measure;

    return measure >= 0 && c->t.model->measures.items[measure].by_figure;
}

static void say_rate(Chain *c, Told *told, StepId rate, unsigned depth)
{
    Lane *lane = &c->t.lane;

    if (rate == STEP_NONE || !tell_once(c, told, rate))
        return;
    StepId numerator = rate, denominator = STEP_NONE, quotient = quotient_of(lane->run->plan, rate);
    if (lane_step(lane, quotient)->in_count > 0)
        numerator = step_input(lane->run->plan, quotient, 0);
    if (lane_step(lane, quotient)->in_count > 1)
        denominator = step_input(lane->run->plan, quotient, 1);
    if (lane_step(lane, numerator)->role != ROLE_NUMERATOR) /* times 1,000, or a figure itself */
        numerator = is_figure(c, rate) ? rate : step_input(lane->run->plan, numerator, 0);
    bool said = false;
    if (!lane_pinned(lane, rate) && c->verdict->outcome != OUTCOME_NOT_DUE) {
        said = numerator == rate;
        say_counted(c, numerator, depth);
        if (denominator != STEP_NONE)
            say_counted(c, denominator, depth);
    }
    if (lane_value(lane, rate).why == WHY_KNOWN && !said)
        say_worked(c, rate, words_role(c->t.model, lane_step(lane, rate)), depth);
}

/* Rates of other periods that a mark was taken from. */
static void say_rates_beneath(Chain *c, Told *told, StepId from)
{
    Marks marks = lane_marks(&c->t.lane, from);

    for (uint32_t i = marks.count; i-- > 0 && !c->t.lane.arena->failed;)
        if (lane_step(&c->t.lane, marks.items[i])->role == ROLE_RATE)
            say_rate(c, told, marks.items[i], 2);
}

/* A literal of the rules, what was agreed in its place, or a rate of another period. */
static void say_mark(Chain *c, Told *told, StepId step, bool name_period)
{
    Lane *lane = &c->t.lane;

    if (step == STEP_NONE)
        return;
    StepId behind = formula_behind(lane, step);
    const Leaf *leaf = lane_leaf(lane, behind);
    bool rate = behind != step && lane_step(lane, behind)->role == ROLE_RATE;
    words_mark(&c->out, c->t.model, lane_step(lane, step), c->t.milestone->indicator, name_period);
    if (formula_write(&c->out, lane, step))
        out_str(&c->out, " = ");
    words_value(&c->out, lane, step);
    if (rate)
        words_taken_from(&c->out, c->t.model, lane->run->plan, behind);
    if (lane_pinned(lane, step))
        words_given(&c->out);
    else if (leaf != NULL && leaf->agreed != NULL)
        words_agreed(&c->out, c->t.model, leaf->agreed);
    chain_say(c, 1, lane_pinned(lane, step) ? STEP_NONE : rate ? step : behind);
    say_rates_beneath(c, told, step);
}

/* Of what a requirement asks for only that is told which it takes. */
static StepId field_told(Chain *c, const MeasureRoots *m, Field field)
{
    bool told = !c->t.milestone->asks_figure || m->taken & 1u << field;

    return told ? in_period(c, m->fields[field]) : STEP_NONE;
}

/* What a figure counts of several tests; those that `before` counts too are told already. */
static void say_so_many(Chain *c, StepId from, StepId before)
{
    const Plan *plan = c->t.lane.run->plan;
    Marks marks = plan->so_many.count ? lane_marks(&c->t.lane, from) : (Marks){0};
    Marks told = plan->so_many.count ? lane_marks(&c->t.lane, before) : (Marks){0};

    for (uint32_t i = 0; i < plan->so_many.count; i++)
        if (marks_have(&marks, plan->so_many.items[i].met) &&
            !marks_have(&told, plan->so_many.items[i].met))
            chain_so_many(c, &plan->so_many.items[i]);
}

/* What defines made of the measures that they take, the inner before the outer. */
static void say_defined(Chain *c, StepId figure)
{
    Lane *lane = &c->t.lane;
    Marks marks = lane_marks(lane, figure);

    for (uint32_t i = marks.count; i-- > 0 && !lane->arena->failed;) {
        StepId step = marks.items[i];
        if (lane_step(lane, step)->role != ROLE_DEFINED)
            continue;
        words_defined(&c->out, c->t.model, lane_step(lane, step), c->t.milestone->indicator);
        say_worked(c, step, TEXT(""), 1);
    }
}

/* The measures' achievements, where they decided the figure that is paid on; else that figure
 * as the milestone says it. */
static void say_achievement(Chain *c, Told *told)
{
    Lane *lane = &c->t.lane;
    StepId figure = c->t.roots->achievement;
    bool paid = figure != STEP_NONE && lane_value(lane, figure).why == WHY_KNOWN, named = false;
    Marks marks = paid ? lane_marks(lane, figure) : (Marks){0};
    StepId behind = paid ? formula_behind(lane, figure) : STEP_NONE;

    if (paid) {
        say_so_many(c, figure, STEP_NONE);
        say_defined(c, figure);
    }
    for (uint32_t i = 0; i < c->t.roots->measures.count; i++) {
        StepId own = field_told(c, &c->t.roots->measures.items[i], FIELD_ACHIEVEMENT);
        if (own == STEP_NONE)
            continue;
        named |= behind == own;
        bool asked = c->t.milestone->asks_figure && lane_value(lane, own).why == WHY_KNOWN;
        if (asked || (paid && marks_have(&marks, own)))
            say_worked(c, own, role_words(ROLE_ACHIEVEMENT), 1);
    }
    if (!paid)
        return;
    if (!named)
        say_worked(c, figure, TEXT("paid on"), 1);
    say_rates_beneath(c, told, figure);
}

void chain_counts(Chain *c)
{
    const MilestoneRoots *r = c->t.roots;
    Told told = {0};

    for (uint32_t i = 0; i < r->measures.count; i++) {
        const MeasureRoots *m = &r->measures.items[i];
        say_rate(c, &told, field_told(c, m, FIELD_RATE), 1);
        say_mark(c, &told, field_told(c, m, FIELD_BASELINE), false);
        say_mark(c, &told, field_told(c, m, FIELD_TARGET), true);
    }
    chain_peers(c);
    say_achievement(c, &told);
    for (uint32_t i = 0; i < r->tests.count; i++) {
        say_defined(c, r->tests.items[i].left);
        say_defined(c, r->tests.items[i].right);
    }
}

/* --- offset ---------------------------------------------------------------------------------- */

static const Offset *offset_of(const Chain *c)
{
    for (uint32_t i = 0; i < c->t.model->offsets.count; i++) {
        const Offset *offset = &c->t.model->offsets.items[i];
        if (milestone_listed(&offset->surplus, c->t.index) ||
            milestone_listed(&offset->shortfall, c->t.index))
            return offset;
    }
    return NULL;
}

static StepId step_of(const Chain *c, Role role, int milestone)
{
    const Plan *plan = c->t.lane.run->plan;

    for (StepId step = 0; step < plan->steps.count; step++)
        if (plan->steps.items[step].role == role && plan->steps.items[step].detail == milestone)
            return step;
    return STEP_NONE;
}

static bool is_above_zero(Chain *c, StepId step, Number *n)
{
    return step != STEP_NONE && lane_known(&c->t.lane, step, n) && number_sign(*n) > 0;
}

static void say_amount(Chain *c, StepId step, int milestone, Choice counted, Number amount)
{
    const Step *s = lane_step(&c->t.lane, step);

    words_offset_part(&c->out, c->t.model, s->role, milestone);
    if (formula_write(&c->out, &c->t.lane, step))
        out_str(&c->out, " = ");
    words_offset_amount(&c->out, counted, amount, c->t.lane.arena);
    chain_say(c, 2, step);
}

static void say_surpluses(Chain *c, const Offset *offset, Choice counted)
{
    for (uint32_t i = 0; i < offset->surplus.count; i++) {
        StepId step = step_of(c, ROLE_SURPLUS, offset->surplus.items[i]);
        Number amount;
        if (is_above_zero(c, step, &amount))
            say_amount(c, step, offset->surplus.items[i], counted, amount);
    }
}

/* The sum that lifts it; that it is at most 100% is said only where it cuts. */
static StepId lifting_sum(Chain *c, StepId lift)
{
    Lane *lane = &c->t.lane;
    StepId step = formula_behind(lane, lift);
    Number sum, lifted;

    if (lane_step(lane, step)->op != OP_MIN)
        return step;
    StepId uncut = step_input(lane->run->plan, step, 1);
    return lane_known(lane, uncut, &sum) && lane_known(lane, step, &lifted) &&
                   number_equal(sum, lifted)
               ? uncut
               : step;
}

/* As the clause of the achievement rounds it, once it is lifted. */
static void say_rounded_after(Chain *c)
{
    Lane *lane = &c->t.lane;
    StepId rounded = formula_behind(lane, c->t.roots->lifted);

    if (lane_step(lane, rounded)->op != OP_ROUND || !formula_write(&c->out, lane, rounded))
        return;
    out_str(&c->out, " = ");
    words_value(&c->out, lane, c->t.roots->lifted);
    chain_say(c, 2, rounded);
}

static void say_lifted(Chain *c, const Offset *offset, Choice counted, Number received)
{
    StepId need = step_of(c, ROLE_NEED, c->t.index), lift = step_of(c, ROLE_LIFTED, c->t.index);
    Number amount;

    words_lifted(&c->out, &c->t.lane, c->t.roots);
    chain_say(c, 1, c->t.roots->lifted);
    say_surpluses(c, offset, counted);
    if (is_above_zero(c, need, &amount))
        say_amount(c, need, c->t.index, counted, amount);
    words_offset_part(&c->out, c->t.model, ROLE_RECEIVED, c->t.index);
    words_offset_amount(&c->out, counted, received, c->t.lane.arena);
    chain_say(c, 2, STEP_NONE);
    out_text(&c->out, role_words(ROLE_LIFTED));
    out_char(&c->out, ' ');
    if (formula_write(&c->out, &c->t.lane, lifting_sum(c, lift)))
        out_str(&c->out, " = ");
    words_value(&c->out, &c->t.lane, lift);
    chain_say(c, 2, STEP_NONE);
    say_rounded_after(c);
}

/* Where rounding has changed it. */
static void say_exact(Chain *c)
{
    StepId step = step_of(c, ROLE_EXACT, c->t.index);
    Number exact, rounded;

    if (step != STEP_NONE && lane_known(&c->t.lane, step, &exact) &&
        lane_known(&c->t.lane, c->t.roots->achievement, &rounded) && !number_equal(exact, rounded))
        say_worked(c, step, role_words(ROLE_EXACT), 1);
}

void chain_offset(Chain *c)
{
    const Offset *offset = offset_of(c);
    Number amount;

    if (offset == NULL)
        return;
    Choice counted = offset_counted_as(&c->t.lane, offset);
    StepId own = step_of(c, ROLE_SURPLUS, c->t.index);
    say_exact(c);
    if (milestone_listed(&offset->surplus, c->t.index) && is_above_zero(c, own, &amount)) {
        words_gives(&c->out);
        chain_say(c, 1, own);
        say_amount(c, own, c->t.index, counted, amount);
    }
    if (is_above_zero(c, c->t.roots->received, &amount))
        say_lifted(c, offset, counted, amount);
}

/* --- band and catch-up ----------------------------------------------------------------------- */

static void say_band(Chain *c, StepId band)
{
    Lane *lane = &c->t.lane;
    const Scale *scale = &c->t.model->scales.items[lane_step(lane, band)->as.scale];
    StepId looked_up = step_input(lane->run->plan, band, 0);
    Value in = lane_value(lane, band);

    if (lane_value(lane, looked_up).why != WHY_KNOWN)
        return;
    if (scale->rounds) {
        words_rounded(&c->out, lane, scale, step_input(lane->run->plan, looked_up, 0), looked_up);
        if (c->out.len > 0)
            chain_say(c, 1, looked_up);
    }
    if (c->verdict->outcome == OUTCOME_NOT_AGREED) /* the reasons have told it */
        return;
    if (in.why == WHY_KNOWN)
        words_falls_in(&c->out, lane, band, &scale->bands.items[in.code],
                       lane_value(lane, looked_up).number,
                       lane_value(lane, band_pays_step(lane, c->t.index)).number);
    else
        words_no_band(&c->out, lane, band);
    chain_say_at(c, 1, in.why == WHY_KNOWN ? scale->bands.items[in.code].span : scale->span);
}

void chain_share(Chain *c)
{
    Lane *lane = &c->t.lane;
    StepId pays = c->t.roots->paid, released = c->t.roots->released;
    StepId band = band_step(lane, c->t.index);
    Number own, raised;

    if (c->t.roots->lifted == STEP_NONE || lane_value(lane, c->t.roots->lifted).why != WHY_KNOWN)
        return;
    say_so_many(c, pays, c->t.roots->lifted);
    if (band != STEP_NONE)
        say_band(c, band);
    if (band == STEP_NONE || lane_step(lane, formula_behind(lane, pays))->op != OP_BAND_PAYS)
        say_worked(c, pays, role_words(ROLE_PAYS), 1);
    if (released != STEP_NONE && lane_known(lane, released, &raised) &&
        lane_known(lane, pays, &own) && number_compare(raised, own) > 0) {
        words_released(&c->out, lane, released);
        chain_say(c, 1, released);
    }
}
