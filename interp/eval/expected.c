/* Expectations of data, read from the roots of a run: see expected.h. Nothing is decided here; what hangs on them is
 * in the plan (plan/expand_expected.c). */
#include "eval/expected.h"

#include "eval/say.h"

typedef struct Looking { /* at the expectations of one clause */
    const Run *run;
    ExpectedOf *to;
    Arena *arena;
    ExpectedState wanted; /* that is listed now */
} Looking;

static ExpectedHow how_of(const Expectation *of)
{
    static const ExpectedHow hows[] = {
        [COMPARE_IS] = EXPECTED_IS,          [COMPARE_IS_NOT] = EXPECTED_IS_NOT,
        [COMPARE_AT_LEAST] = EXPECTED_AT_LEAST, [COMPARE_AT_MOST] = EXPECTED_AT_MOST,
        [COMPARE_ABOVE] = EXPECTED_ABOVE,    [COMPARE_BELOW] = EXPECTED_BELOW,
    };

    if (of->compare)
        return of->near ? EXPECTED_NEAR : hows[of->compare->as.compare.op];
    return of->rows && of->rows->as.counting.where ? EXPECTED_NO_ROWS : EXPECTED_ROWS;
}

static Text otherwise_of(const Expectation *of)
{
    if (of->otherwise == CHOICE_REFUSED)
        return TEXT("refused");
    return of->otherwise == CHOICE_NOT_SUPPLIED ? TEXT("not_supplied") : TEXT("told");
}

/* The words of a clause, on one line however it was broken. */
static Text words_of(const Sources *sources, Span span, Arena *arena)
{
    Text words = span_text(sources, span);
    bool blank = false;
    Out out;

    out_init(&out);
    for (size_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        bool now = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!now)
            out_char(&out, c);
        else if (!blank)
            out_char(&out, ' ');
        blank = now;
    }
    words = arena_copy(arena, out_view(&out));
    arena->failed |= out.failed;
    out_release(&out);
    return words;
}

static ExpectedOf begin(const Run *run, const Expectation *of, Arena *arena)
{
    const Model *model = run->plan->model;
    const Sources *sources = &model->book->sources;

    return (ExpectedOf){.table = run->plan->needs.items[of->table].table,
                        .clause = words_of(sources, of->span, arena),
                        .path = source_at(sources, of->span.source)->path,
                        .line = span_place(sources, of->span).line,
                        .figure = of->compare ? words_of(sources, of->compare->as.compare.left->span, arena)
                                              : TEXT_NONE,
                        .says_period = of->compare && of->step == 0,
                        .says_unit = of->compare && of->area >= 0,
                        .how = how_of(of),
                        .has_least = of->has_least,
                        .has_most = of->has_most,
                        .least = of->least,
                        .most = of->most,
                        .share = of->share,
                        .margin = of->margin,
                        .kind = of->compare ? of->compare->as.compare.left->kind.tag : KIND_COUNT,
                        .otherwise = otherwise_of(of)};
}

/* --- one result ------------------------------------------------------------------------------ */

static bool value_at(const Run *run, StepId step, uint32_t unit, Number *number)
{
    Value value = {.why = WHY_NOT_APPLICABLE};

    if (step != STEP_NONE)
        value = run_value(run, step, unit, 0);
    *number = value.number;
    return value.why == WHY_KNOWN;
}

/* How far it is from what it should be; of rows, outside of what is expected. */
static Number difference_of(const ExpectedOf *of, const ExpectedResult *one, Arena *arena)
{
    if (one->against_known)
        return number_sub(one->figure, one->against, arena);
    if (of->has_least && number_compare(one->figure, of->least) < 0)
        return number_sub(one->figure, of->least, arena);
    if (of->has_most && number_compare(one->figure, of->most) > 0)
        return number_sub(one->figure, of->most, arena);
    return NUMBER_ZERO;
}

static ExpectedState state_at(const Run *run, const Expecting *at, uint32_t unit, Why *why)
{
    Value held = run_value(run, at->held, unit, 0);

    *why = held.why;
    if (held.why)
        return EXPECTED_NOT_DECIDED;
    return held.code ? EXPECTED_HELD : EXPECTED_NOT_HELD;
}

static void add_result(Looking *l, uint32_t nth, uint32_t unit, ExpectedState state, Why why)
{
    const Expecting *at = &l->run->plan->expecting.items[nth];
    ExpectedResult one = {.at = nth, .unit_at = unit, .period = at->period, .state = state, .why = why};

    if (at->of->by_area)
        one.unit = facts_unit_name(l->run->facts, unit);
    one.not_over = state == EXPECTED_NOT_DECIDED && at->period.form != PERIOD_NONE &&
                   period_end(at->period) > l->run->cases[0].as_at;
    one.figure_known = value_at(l->run, at->figure, unit, &one.figure);
    one.against_known = value_at(l->run, at->against, unit, &one.against);
    if (one.figure_known && (one.against_known || at->against == STEP_NONE))
        one.difference = difference_of(l->to, &one, l->arena);
    (void)ARRAY_PUSH(l->arena, &l->to->results, one);
}

/* In each unit that it is asked of, or once. */
static void look_at(Looking *l, uint32_t nth, bool count)
{
    const Expecting *at = &l->run->plan->expecting.items[nth];
    uint32_t units = at->of->by_area ? l->run->units : 1;

    for (uint32_t u = 0; u < units && !l->arena->failed; u++) {
        Why why;
        if ((at->of->area >= 0 && facts_slot(l->run->facts, u) != (uint32_t)at->of->area) ||
            !run_keeps_in(l->run, at->held, u))
            continue;
        ExpectedState state = state_at(l->run, at, u, &why);
        if (count)
            l->to->counts[state]++;
        else if (state == l->wanted && l->to->results.count < EXPECTED_LISTED)
            add_result(l, nth, u, state, why);
    }
}

static void look_at_all(Looking *l, const Expectation *of, bool count)
{
    for (uint32_t i = 0; i < l->run->plan->expecting.count; i++)
        if (l->run->plan->expecting.items[i].of == of && l->run->plan->expecting.items[i].told)
            look_at(l, i, count);
}

void run_expected(const Run *run, AllExpected *all, Arena *arena)
{
    const Model *model = run->plan->model;

    for (uint32_t i = 0; i < model->expectations.count && !arena->failed; i++) {
        const Expectation *of = &model->expectations.items[i];
        ExpectedOf made = begin(run, of, arena);
        Looking l = {run, &made, arena, EXPECTED_NOT_HELD};
        look_at_all(&l, of, true);
        for (int state = 0; state < EXPECTED_STATES; state++) {
            l.wanted = (ExpectedState)state;
            if (made.counts[state] > 0)
                look_at_all(&l, of, false);
        }
        (void)ARRAY_PUSH(arena, all, made);
    }
}

void run_find_unexpected(const Run *run, Diags *diags)
{
    const Model *model = run->plan->model;
    AllExpected all = {0};

    run_expected(run, &all, diags->arena);
    for (uint32_t i = 0; i < all.count && !diags->arena->failed; i++)
        if (all.items[i].counts[EXPECTED_NOT_HELD] > 0)
            eval_say_unexpected(diags, run, &model->expectations.items[i], &all.items[i]);
}
