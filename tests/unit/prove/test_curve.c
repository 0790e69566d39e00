/* The curve of what a milestone pays against the evaluator: at every whole tenth of a per cent, at each
 * of the curve's own points, and right beside it, the evaluator with the rate pinned there gives
 * what the curve says. And curves of rules whose edges are worked out by hand. */
#include "../plan/from_text.h"

#include "prove/claims.h"

#define HEAD                                                                                       \
    "language 1\n"                                                                                 \
    "use conventions.nhs_cquin_2016_17\n"                                                          \
    "use scales.national_2016_17\n"                                                                \
    "scheme s \"S\"\n"                                                                             \
    "  year 2016/17\n"                                                                             \
    "  area north\n"                                                                               \
    "  area south\n"                                                                               \
    "  contract value £1,000,000\n"                                                               \
    "  follows nhs_cquin_2016_17\n"                                                                \
    "data t \"T\"\n"                                                                               \
    "  every month, area\n"                                                                        \
    "  column month month\n"                                                                       \
    "  column area area\n"                                                                         \
    "  column n count\n"                                                                           \
    "  column d count\n"                                                                           \
    "  complete when every row is there\n"                                                         \
    "indicator i \"I\"\n"                                                                          \
    "  weighting 1% of contract value\n"                                                           \
    "  applies each area\n"                                                                        \
    "  sharing equally\n"                                                                          \
    "  numerator n\n"                                                                              \
    "  denominator d\n"
#define MILESTONE                                                                                  \
    "  milestone m\n"                                                                              \
    "    period Q1\n"                                                                              \
    "    report by 31 July 2016\n"                                                                 \
    "    weighting 100% of indicator\n"

static Bench bench;
static Prover *prover;
static const Curve *curve;
static StepId figure;

static void release(void)
{
    prover_release(prover);
    bench_release(&bench);
}

static void make_curve(const char *rules, uint32_t unit)
{
    const MilestoneRoots *roots;

    bench_init(&bench, rules);
    roots = roots_of(&bench, "m");
    figure = plan_milestone_field(bench.plan, milestone_named(&bench, "m"), FIELD_RATE);
    prover = prover_new(bench.plan, &bench.arena, &bench.diags);
    assert_non_null(prover);
    assert_true(prover_focus(prover, (StepId[]){roots->pays, figure}, 2));
    curve = curve_of(prover, roots->pays, figure, unit, NUMBER_ZERO, NUMBER_ONE);
    assert_non_null(curve);
}

/* What the evaluator gives with the rate at x. */
static Value evaluated(Number x, uint32_t unit)
{
    static int readings[8];
    const Pin pin = {.step = figure, .unit = -1, .value = x};
    Case only = {.readings = readings, .pins = &pin, .pin_count = 1};
    StepId pays = roots_of(&bench, "m")->pays;
    Run *run;

    assert_true(day_from_iso(TEXT("2018-03-31"), &only.as_at));
    readings_in_force(bench.model, only.as_at, NULL, readings);
    run = eval_run_for(bench.plan, bench.facts, &only, 1, &pays, 1, &bench.arena, &bench.diags);
    assert_non_null(run);
    return run_value(run, pays, unit, 0);
}

static void assert_agrees(Number x, uint32_t unit)
{
    Line told = curve_at(curve, x, &bench.arena);
    Value value;
    Out out;

    if (number_sign(x) < 0 || number_compare(x, NUMBER_ONE) > 0)
        return;
    value = evaluated(x, unit);
    if ((told.tag == LINE_UNKNOWN && value.why == told.why) ||
        (told.tag == LINE_NUMBER && value.why == WHY_KNOWN && number_equal(told.b, value.number)))
        return;
    out_init(&out);
    number_write_exact(&out, x);
    fail_msg("at %.*s the curve is not what the evaluator gives", (int)out.len, out.bytes);
}

static void assert_agrees_all_over(uint32_t unit)
{
    Number near = number_power10(-9, &bench.arena);

    assert_true(curve_is_known(curve));
    for (int i = 0; i <= 1000; i++)
        assert_agrees(number_from_ratio(i, 1000, &bench.arena), unit);
    for (uint32_t i = 0; i < curve->count; i++) {
        assert_agrees(curve->items[i].x, unit);
        assert_agrees(number_add(curve->items[i].x, near, &bench.arena), unit);
        assert_agrees(number_sub(curve->items[i].x, near, &bench.arena), unit);
    }
}

static void assert_point(uint32_t nth, int num, int den)
{
    assert_true(nth < curve->count);
    assert_true(number_equal(curve->items[nth].x, number_from_ratio(num, den, &bench.arena)));
}

static void assert_pays(Line line, int num, int den)
{
    assert_true(line_is_constant(&line));
    assert_true(number_equal(line.b, number_from_ratio(num, den, &bench.arena)));
}

/* The national scale rounds half up to 2 decimals of a percent: its edges are 49.995%, 69.995%,
 * 79.995% and 89.995%. Of (rate - 50%) / 10%: 54.9995%, 56.9995%, 57.9995%, 58.9995%. */
static void rounded_scale(void **state)
{
    static const int edges[] = {549995, 569995, 579995, 589995};
    static const int shares[] = {0, 1, 2, 3, 4};

    (void)state;
    make_curve(HEAD "  better higher\n  baseline 50%\n  target 60%\n"
                    "  achievement (rate - baseline) / (target - baseline)\n"
                    "  pays national_2016_17 of achievement\n" MILESTONE
                    "    paid on achievement\n",
               0);
    assert_int_equal(curve->count, 6);
    for (uint32_t i = 0; i < 4; i++) {
        assert_point(i + 1, edges[i], 1000000);
        assert_pays(curve->items[i].between, shares[i], 4);
        assert_pays(curve->items[i + 1].at, shares[i + 1], 4);
    }
    assert_pays(curve->items[4].between, 1, 1);
    assert_agrees_all_over(0);
    release();
}

/* Lower is better, a table of baselines: 50% in the north, 40% in the south; target 30%. The south earns
 * all from an achievement of 89.995% on: 40% - 10% × 0.89995 = 31.0005%, and less. */
static void by_area(void **state)
{
    const char *rules =
        HEAD "  better lower\n  baseline north 50%, south 40%\n  target 30%\n"
             "  achievement (baseline - rate) / (baseline - target)\n"
             "  pays national_2016_17 of achievement\n" MILESTONE "    paid on achievement\n";

    (void)state;
    make_curve(rules, 1);
    assert_point(1, 310005, 1000000);
    assert_pays(curve->items[0].between, 1, 1);
    assert_pays(curve->items[1].at, 1, 1);
    assert_pays(curve->items[1].between, 3, 4);
    assert_agrees_all_over(1);
    release();
}

/* Evenly from 60% to 80%, and a jump to all at 90%. */
static void sloping_scale(void **state)
{
    (void)state;
    make_curve(HEAD "  better higher\n  pays slope of rate\n" MILESTONE "    paid on rate\n"
                    "scale slope\n"
                    "  on a proportion, not rounded\n"
                    "  below 60% pays 0%\n"
                    "  from 60% pays 0% rising evenly to 80% pays 50%\n"
                    "  above 80% to below 90% pays 50%\n"
                    "  90% or above pays 100%\n",
               0);
    assert_point(1, 6, 10);
    assert_int_equal(line_slope(&curve->items[1].between, &bench.arena), 1);
    assert_agrees_all_over(0);
    release();
}

/* The greater of two, a quotient with the rate below the line, a condition, and a rounding by clause. */
static void formulas(void **state)
{
    static const char *const pays[] = {
        "the lesser of 100%, (the greater of 0%, achievement)",
        "the lesser of 100%, (the greater of 0%, (rate - 10%) / (rate + 5 "
        "percentage "
        "points))",
        "if rate is at least 40% and not rate is above 70% then 25% otherwise the lesser of 100%, "
        "rate",
        "the lesser of 100%, (the greater of 0%, (rate - 20%) / rate)",
    };
    char rules[4096];

    (void)state;
    for (size_t i = 0; i < sizeof pays / sizeof *pays; i++) {
        snprintf(rules, sizeof rules,
                 "%s  better higher\n  baseline 50%%\n  target 60%%\n"
                 "  achievement (rate - baseline) / (target - baseline)\n  pays %s\n%s"
                 "    paid on achievement\n",
                 HEAD, pays[i], MILESTONE);
        make_curve(rules, 0);
        assert_agrees_all_over(0);
        release();
    }
}

/* x² is no quotient of linear functions: nothing is claimed of it. */
static void not_told(void **state)
{
    (void)state;
    make_curve(HEAD "  better higher\n  pays rate * rate\n" MILESTONE "    paid on rate\n", 0);
    assert_false(curve_is_known(curve));
    release();
}

/* 100% at 51.00% and 75% at 51.01%, where the target is on the wrong side of the baseline. */
static void falling(void **state)
{
    Witness witness;

    (void)state;
    make_curve(HEAD "  better higher\n  baseline 60%\n  target 50%\n"
                    "  achievement (rate - baseline) / (target - baseline)\n"
                    "  pays national_2016_17 of achievement\n" MILESTONE
                    "    paid on achievement\n",
               0);
    assert_true(curve_falls(curve, true, 4, &witness, &bench.arena));
    assert_true(number_equal(witness.worse, number_from_ratio(51, 100, &bench.arena)));
    assert_true(number_equal(witness.better, number_from_ratio(5101, 10000, &bench.arena)));
    assert_true(number_equal(witness.pays_worse, NUMBER_ONE));
    assert_true(number_equal(witness.pays_better, number_from_ratio(3, 4, &bench.arena)));
    assert_false(curve_falls(curve, false, 4, &witness, &bench.arena));
    release();
}

/* At best half, from 75% on: (75% - 50%) / 50%. */
static void at_best(void **state)
{
    Extent extent;

    (void)state;
    make_curve(HEAD "  better higher\n  pays the lesser of 50%, (the greater of 0%, (rate - 50%) / "
                    "50%)\n" MILESTONE "    paid on rate\n",
               0);
    extent = curve_extent(curve, true, &bench.arena);
    assert_true(extent.any);
    assert_int_equal(number_sign(extent.least), 0);
    assert_true(number_equal(extent.most, number_from_ratio(1, 2, &bench.arena)));
    assert_true(number_equal(extent.most_at, number_from_ratio(3, 4, &bench.arena)));
    release();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounded_scale), cmocka_unit_test(by_area),
        cmocka_unit_test(sloping_scale), cmocka_unit_test(formulas),
        cmocka_unit_test(not_told),      cmocka_unit_test(falling),
        cmocka_unit_test(at_best),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
