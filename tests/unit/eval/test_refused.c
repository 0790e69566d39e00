/* Memory refused to an arena, at every request of a run in turn: once, and from there on for ever.
 * Either the whole answer or none, and none without the arena saying so. Numbers are made too great
 * for 64 bits, so that every kernel asks for memory in each lane.
 *
 * Stands between the evaluator and its arenas: __wrap_arena_alloc __wrap_arena_try __wrap_arena_raw
 */
#include "tiny_plan.h"

#define NUM STEP_NUMBER
#define CODE STEP_CODE
#define NONE STEP_NONE

void *__real_arena_alloc(Arena *arena, size_t size);
void *__real_arena_try(Arena *arena, size_t size);
void *__wrap_arena_alloc(Arena *arena, size_t size);
void *__wrap_arena_try(Arena *arena, size_t size);
void *__real_arena_raw(Arena *arena, size_t size);
void *__wrap_arena_raw(Arena *arena, size_t size);

static bool watched;
static size_t requests, refused_from, refused_to; /* end exclusive */

static bool is_refused(void)
{
    size_t nth = requests;

    if (!watched)
        return false;
    requests++;
    return nth >= refused_from && nth < refused_to;
}

void *__wrap_arena_alloc(Arena *arena, size_t size)
{
    if (is_refused())
        arena->failed = true;
    return __real_arena_alloc(arena, size);
}

void *__wrap_arena_try(Arena *arena, size_t size)
{
    if (!is_refused())
        return __real_arena_try(arena, size);
    arena->failed = true;
    return NULL;
}

void *__wrap_arena_raw(Arena *arena, size_t size)
{
    if (!is_refused())
        return __real_arena_raw(arena, size);
    arena->failed = true;
    return NULL;
}

/* --- plans ----------------------------------------------------------------------------------- */

/* 2^exponent + 1 */
static StepId big(Tiny *tiny, int exponent)
{
    Step step = {.op = OP_CONST, .form = NUM, .as.number = NUMBER_ONE};

    for (; exponent > 0; exponent -= 30)
        step.as.number =
            number_mul(step.as.number, number_from_int((int64_t)1 << 30), &tiny->arena);
    step.as.number = number_add(step.as.number, NUMBER_ONE, &tiny->arena);
    return tiny_step(tiny, step, NONE, 0, 0, 0);
}

/* Everything that makes numbers, of great ones. */
static void make_kernels(Tiny *tiny)
{
    static const int64_t values[] = {1, 3};
    StepId a = big(tiny, 120), b = big(tiny, 150), one = tiny_number(tiny, 1, 1);
    StepId unit = tiny_units(tiny, values), own = tiny_op(tiny, OP_MUL, NUM, a, b, unit);
    StepId third = tiny_op(tiny, OP_DIV, NUM, one, tiny_number(tiny, 3, 1), NONE);
    StepId yes = tiny_op(tiny, OP_LT, CODE, a, b, NONE);

    tiny_op(tiny, OP_ADD, NUM, own, b, a);
    tiny_op(tiny, OP_SUB, NUM, own, b, NONE);
    tiny_op(tiny, OP_DIV, NUM, own, b, NONE);
    tiny_op(tiny, OP_NEG, NUM, own, NONE, NONE);
    tiny_op(tiny, OP_MIN, NUM, own, b, a);
    tiny_step(tiny,
              (Step){.op = OP_ROUND, .form = NUM, .as.round = {.mode = ROUND_UP, .decimals = 2}},
              tiny_op(tiny, OP_DIV, NUM, b, a, NONE), NONE, 0, 0);
    tiny_op(tiny, OP_PICK, NUM, yes, a, b);
    for (uint32_t part = 1; part <= 3; part++)
        tiny_step(tiny, (Step){.op = OP_DEAL, .form = NUM, .as.part = part}, a, third, third, NONE);
    tiny_op(tiny, OP_TOTAL_UNITS, NUM, own, NONE, NONE);
    tiny_op(tiny, OP_DEAL_UNITS, NUM, a, unit, NONE);
    tiny_op(tiny, OP_LEAST_CASES, NUM, own, NONE, NONE);
}

/* A scale of two bands with a gap, of which one rises. */
static int32_t add_scale(Tiny *tiny)
{
    BandOf low = {
        .has_high = true, .high = {1, 2, NULL}, .pays = {0, 1, NULL}, .pays_to = {0, 1, NULL}};
    BandOf high = {.has_low = true,
                   .has_high = true,
                   .slopes = true,
                   .low = {1, 1, NULL},
                   .high = {9, 1, NULL},
                   .pays = {1, 4, NULL},
                   .pays_to = {1, 1, NULL}};
    Scale scale = {.name = 0};

    assert_true(ARRAY_PUSH(&tiny->arena, &scale.bands, low));
    assert_true(ARRAY_PUSH(&tiny->arena, &scale.bands, high));
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->model.scales, scale));
    return (int32_t)tiny->model.scales.count - 1;
}

/* Of one band that is fine enough to ask for more than 64 bits of a pair; with `twice` another
 * holds the same figures and rises, so that nothing can be told from ends alone. */
static int32_t add_plain_scale(Tiny *tiny, bool twice)
{
    BandOf all = {.has_low = true,
                  .slopes = false,
                  .low = {-1000000007, 998244353, NULL},
                  .pays = {1, 2, NULL},
                  .pays_to = {1, 2, NULL}};
    BandOf again = {.has_low = true,
                    .has_high = true,
                    .slopes = true,
                    .low = {2, 1, NULL},
                    .high = {1000000007, 1, NULL},
                    .pays = {1, 3, NULL},
                    .pays_to = {1, 1, NULL}};
    Scale scale = {.name = 0};

    assert_true(ARRAY_PUSH(&tiny->arena, &scale.bands, all));
    if (twice)
        assert_true(ARRAY_PUSH(&tiny->arena, &scale.bands, again));
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->model.scales, scale));
    return (int32_t)tiny->model.scales.count - 1;
}

static void add_pays(Tiny *tiny, int32_t scale, StepId figure)
{
    Step band = {.op = OP_BAND, .form = CODE, .as.scale = scale};
    StepId in = tiny_step(tiny, band, figure, NONE, 0, 0);

    tiny_step(tiny, (Step){.op = OP_BAND_PAYS, .form = NUM, .as.scale = scale}, in, figure, NONE,
              0);
}

/* Figures of which some are not known: every other unit's. */
static StepId units_but(Tiny *tiny, const int64_t *values, Why why)
{
    StepId leaf = tiny_units(tiny, values);
    Leaf *of = &tiny->plan.leaves.items[tiny->plan.leaves.count - 1];

    of->whys = arena_try(&tiny->arena, tiny->facts->units * sizeof *of->whys);
    for (uint32_t u = 0; u < tiny->facts->units; u++)
        of->whys[u] = u % 2 ? why : WHY_KNOWN;
    return leaf;
}

static StepId some_units(Tiny *tiny, const int64_t *values)
{
    return units_but(tiny, values, WHY_NOT_SUPPLIED);
}

/* Every operation on small numbers that differ from unit to unit, in pairs and over constants. */
static void make_small(Tiny *tiny)
{
    static const int64_t values[] = {4, 0, -7, 2, 1, 9, 3, 5, 8, 6, 2};
    StepId a = tiny_units(tiny, values), b = some_units(tiny, values);
    StepId c = tiny_number(tiny, 3, 7), half = tiny_number(tiny, 1, 2);
    StepId pair = tiny_op(tiny, OP_DIV, NUM, a, tiny_op(tiny, OP_ADD, NUM, b, c, NONE), NONE);
    StepId less = tiny_op(tiny, OP_LT, CODE, a, pair, NONE),
           same = tiny_op(tiny, OP_EQ, CODE, b, a, NONE);
    StepId absent = tiny_unknown(tiny, NUM, WHY_NOT_KNOWN_YET);
    Step band = {.op = OP_BAND, .form = CODE, .as.scale = add_scale(tiny)};
    Step pays = {.op = OP_BAND_PAYS, .form = NUM, .as.scale = band.as.scale};
    Step next = {.op = OP_BAND_NEXT, .form = NUM, .as.scale = band.as.scale};
    Step round = {.op = OP_ROUND, .form = NUM, .as.round = {.mode = ROUND_HALF_UP, .decimals = 1}};

    tiny_op(tiny, OP_ADD, NUM, pair, a, c);
    tiny_op(tiny, OP_SUB, NUM, pair, half, NONE);
    tiny_op(tiny, OP_MUL, NUM, pair, b, c);
    tiny_op(tiny, OP_DIV, NUM, pair, c, NONE);
    tiny_op(tiny, OP_NEG, NUM, pair, NONE, NONE);
    tiny_op(tiny, OP_MAX, NUM, pair, a, half);
    tiny_op(tiny, OP_AND, CODE, less, same, NONE);
    tiny_op(tiny, OP_OR, CODE, less, same, NONE);
    tiny_op(tiny, OP_NOT, CODE, same, NONE, NONE);
    tiny_op(tiny, OP_KNOWN, CODE, b, NONE, NONE);
    tiny_step(tiny, (Step){.op = OP_WHY_IS, .form = CODE, .as.why = WHY_NOT_SUPPLIED}, b, NONE, 0,
              0);
    tiny_op(tiny, OP_PICK, NUM, less, pair, half);
    tiny_op(tiny, OP_PICK, CODE, same, less, same);
    tiny_op(tiny, OP_FIRST, NUM, absent, b, a);
    tiny_op(tiny, OP_FIRST, NUM, units_but(tiny, values, WHY_NOT_KNOWN_YET), a, NONE);
    tiny_op(tiny, OP_LE, CODE, tiny_units(tiny, values), c, NONE);
    add_pays(tiny, add_plain_scale(tiny, false), tiny_units(tiny, values));
    add_pays(tiny, add_plain_scale(tiny, false), pair);
    add_pays(tiny, add_plain_scale(tiny, true), tiny_units(tiny, values));
    tiny_step(tiny, (Step){.op = OP_BECAUSE, .form = NUM, .as.why = WHY_NOT_DUE}, less, a, NONE, 0);
    StepId rounded = tiny_step(tiny, round, pair, NONE, 0, 0);
    StepId in = tiny_step(tiny, band, rounded, NONE, 0, 0),
           of_pair = tiny_step(tiny, band, pair, NONE, 0, 0);
    tiny_step(tiny, pays, in, rounded, NONE, 0);
    tiny_step(tiny, next, in, rounded, NONE, 0);
    tiny_step(tiny, pays, of_pair, pair, NONE, 0);
    tiny_op(tiny, OP_SAME_CASES, NUM, pair, NONE, NONE);
    tiny_op(tiny, OP_GREATEST_CASES, CODE, less, NONE, NONE);
    tiny_op(tiny, OP_LEAST_UNITS, NUM, pair, NONE, NONE);
}

/* Every comparison of units, of great figures and of small ones, over a part that is great too. */
static void make_peers(Tiny *tiny)
{
    static const int64_t values[] = {7, 3, 9, 4};
    static const Compared hows[] = {
        {OP_PEERS_RANK, CHOICE_MEAN_RANK, {1, 1, NULL}, false, false},
        {OP_PEERS_PERCENTILE, CHOICE_INCLUSIVELY, {1, 2, NULL}, false, false},
        {OP_PEERS_PLACE, CHOICE_EXCLUSIVELY, {1, 1, NULL}, false, true},
        {OP_PEERS_DECILE, CHOICE_INCLUSIVELY, {1, 1, NULL}, true, true},
        {OP_PEERS_MEAN, CHOICE_IN_PART, {2, 5, NULL}, false, true},
        {OP_PEERS_TOTAL, CHOICE_IN_PART, {1, 1, NULL}, false, false},
    };
    StepId unit = tiny_units(tiny, values), all = tiny_code(tiny, 1);
    StepId own = tiny_op(tiny, OP_MUL, NUM, big(tiny, 120), unit, NONE);
    Number small = number_div(number_from_int(1), number_power10(30, &tiny->arena), &tiny->arena);

    for (size_t i = 0; i < sizeof hows / sizeof *hows; i++) {
        Compared fine = hows[i];
        tiny_compare(tiny, fine, own, all);
        tiny_compare(tiny, fine, tiny_units(tiny, values), all);
        fine.part = number_sub(fine.part, small, &tiny->arena);
        tiny_compare(tiny, fine, own, all);
    }
}

/* More lanes than a block holds, and results across them. */
static void make_blocks(Tiny *tiny)
{
    static const int64_t values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    StepId unit = tiny_units(tiny, values);
    StepId total = tiny_op(tiny, OP_TOTAL_UNITS, NUM, unit, NONE, NONE);

    tiny_op(tiny, OP_DEAL_UNITS, NUM, total, unit, NONE);
}

/* --- runs ------------------------------------------------------------------------------------ */

enum { CASES_MOST = 128 };

typedef struct Try {
    Tiny *tiny;
    uint32_t cases;
    bool for_last; /* the last step alone is asked for */
    const Run *right;
} Try;

static bool same_value(Value a, Value b)
{
    return a.why == b.why && (a.form == CODE ? a.code == b.code : number_equal(a.number, b.number));
}

/* Every root in the first lane and the last. */
static void compare(const Try *try, const Run *run)
{
    uint32_t unit = run->facts->units - 1;

    for (StepId id = 0; id < run->plan->steps.count; id++) {
        if (!run_keeps(run, id))
            continue;
        assert_true(same_value(run_value(run, id, 0, 0), run_value(try->right, id, 0, 0)));
        assert_true(same_value(run_value(run, id, unit, try->cases - 1),
                               run_value(try->right, id, unit, try->cases - 1)));
    }
}

static Run *start(const Try *try, Arena *arena)
{
    static const Case cases[CASES_MOST];
    Tiny *tiny = try->tiny;
    StepId last = tiny->plan.steps.count - 1;

    return try->for_last
               ? eval_run_for(&tiny->plan, tiny->facts, cases, try->cases, &last, 1, arena,
                              &tiny->diags)
               : eval_run(&tiny->plan, tiny->facts, cases, try->cases, arena, &tiny->diags);
}

/* False where memory was refused and noticed. */
static bool attempt(const Try *try, size_t from, size_t to)
{
    Trace *trace = NULL;
    Arena arena;
    Run *run;

    assert_true(arena_init(&arena));
    requests = 0;
    refused_from = from;
    refused_to = to;
    watched = true;
    run = start(try, &arena);
    if (run && !try->for_last)
        trace = eval_trace(run, 1, 0, &arena);
    watched = false;
    if (run)
        compare(try, run);
    for (StepId id = 0; trace && id < try->tiny->plan.steps.count; id++)
        assert_true(same_value(trace_value(trace, id), run_value(try->right, id, 1, 0)));
    bool whole = run && (trace || try->for_last);
    assert_true(whole != arena.failed);
    assert_int_equal(try->tiny->diags.errors, 0);
    arena_release(&arena);
    return whole;
}

static void try_all(Tiny *tiny, uint32_t cases, bool for_last)
{
    Try try = {.tiny = tiny, .cases = cases, .for_last = for_last};
    size_t all;

    try.right = tiny_run(tiny, (Case[CASES_MOST]){{0}}, cases);
    assert_non_null(try.right);
    assert_true(attempt(&try, 0, 0));
    all = requests;
    assert_true(all > 6);
    for (size_t nth = 0; nth < all; nth++) {
        assert_false(attempt(&try, nth, nth + 1));
        assert_false(attempt(&try, nth, SIZE_MAX));
    }
}

static void test_great_numbers(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 2);
    make_kernels(&tiny);
    try_all(&tiny, 1, false);
    try_all(&tiny, 2, false);
    tiny_release(&tiny);
}

static void test_peers(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 4);
    make_peers(&tiny);
    try_all(&tiny, 1, false);
    try_all(&tiny, 2, false);
    tiny_release(&tiny);
}

/* In one block and in blocks of two units, in whole numbers and in the rational form. */
static void test_small_numbers(void **state)
{
    static const Machine machines[] = {{.level = CPU_BEST},
                                       {.level = CPU_BEST, .block = 2},
                                       {.least = FORM_INT128, .block = 2},
                                       {.least = FORM_RATIONAL, .block = 4}};

    (void)state;
    for (size_t i = 0; i < sizeof machines / sizeof *machines; i++) {
        Tiny tiny;
        tiny_init(&tiny, 11);
        make_small(&tiny);
        tiny.plan.machine = &machines[i];
        try_all(&tiny, 1, false);
        if (i == 1)
            try_all(&tiny, 2, true);
        tiny_release(&tiny);
    }
}

static void test_many_blocks(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 11);
    make_blocks(&tiny);
    try_all(&tiny, CASES_MOST, false);
    try_all(&tiny, CASES_MOST, true);
    tiny_release(&tiny);
}

/* Two questions of two readings: four cases. */
static void test_cases_of_open_questions(void **state)
{
    Question question = {.chosen = -1};
    int open[] = {-1, -1};
    uint32_t count = 0;
    Case *cases = NULL;
    Arena arena;
    Tiny tiny;
    bool done = false;

    (void)state;
    tiny_init(&tiny, 1);
    for (int i = 0; i < 2; i++)
        assert_true(ARRAY_PUSH(&tiny.arena, &question.readings, (ReadingOf){.name = 0}));
    for (int i = 0; i < 2; i++) {
        assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.questions, question));
        tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING, .a = i});
    }
    refused_to = SIZE_MAX;
    for (refused_from = 0; !done; refused_from++) {
        assert_true(arena_init(&arena));
        requests = 0;
        watched = true;
        done = cases_of_open(&tiny.plan, 17000, open, &arena, &tiny.diags, &cases, &count);
        watched = false;
        assert_true(done != arena.failed);
        if (done) {
            assert_int_equal(count, 4);
            assert_int_equal(cases[2].readings[0], 1);
            assert_int_equal(cases[2].readings[1], 0);
        }
        arena_release(&arena);
    }
    assert_true(refused_from > 5); /* the list, and the answers of each case */
    tiny_release(&tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_great_numbers),           cmocka_unit_test(test_peers),
        cmocka_unit_test(test_small_numbers),           cmocka_unit_test(test_many_blocks),
        cmocka_unit_test(test_cases_of_open_questions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
