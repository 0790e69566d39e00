/* Slices of a plan: what a step comes to in a run of the slice is what it comes to in a run of the whole plan, and
 * nothing stands before what it takes. */
#include "from_text.h"

#include "plan/slice.h"

#define RULES                                                                                      \
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
    "  denominator d\n"                                                                            \
    "  better lower\n"                                                                             \
    "  baseline north 50%, south 40%\n"                                                            \
    "  target north south\n"                                                                       \
    "    Q1 49% 39%\n"                                                                             \
    "    Q2 48% 38%\n"                                                                             \
    "    Q3 47% 37%\n"                                                                             \
    "  achievement (baseline - rate) / (baseline - target)\n"                                      \
    "  pays national_2016_17 of achievement\n"                                                     \
    "  milestone plan\n"                                                                           \
    "    period Q1\n"                                                                              \
    "    report by 30 June 2016\n"                                                                 \
    "    weighting none\n"                                                                         \
    "    condition precedent to a\n"                                                               \
    "    evidence paper \"Paper\"\n"                                                               \
    "    requires paper\n"                                                                         \
    "  milestone a\n"                                                                              \
    "    period Q1\n"                                                                              \
    "    report by 31 July 2016\n"                                                                 \
    "    weighting 30% of indicator\n"                                                             \
    "    paid on achievement\n"                                                                    \
    "  milestone b\n"                                                                              \
    "    period Q2\n"                                                                              \
    "    report by 31 October 2016\n"                                                              \
    "    weighting 30% of indicator\n"                                                             \
    "    paid on achievement\n"                                                                    \
    "  milestone c\n"                                                                              \
    "    period Q3\n"                                                                              \
    "    report by 31 January 2017\n"                                                              \
    "    weighting 40% of indicator\n"                                                             \
    "    paid on achievement\n"                                                                    \
    "  offset quarters\n"                                                                          \
    "    surplus of a, b, c\n"                                                                     \
    "    shortfall of a, b, c\n"                                                                   \
    "    counted as achievement times weighting\n"                                                 \
    "    pooled across areas\n"

static void assert_same(Value a, Value b)
{
    assert_int_equal(a.form, b.form);
    assert_int_equal(a.why, b.why);
    if (a.why == WHY_KNOWN && a.form == STEP_CODE)
        assert_int_equal(a.code, b.code);
    if (a.why == WHY_KNOWN && a.form == STEP_NUMBER)
        assert_true(number_equal(a.number, b.number));
}

static void assert_in_order(const Plan *slice)
{
    for (StepId id = 0; id < slice->steps.count; id++) {
        for (uint32_t i = 0; i < slice->steps.items[id].in_count; i++)
            assert_true(step_input(slice, id, i) < id);
        if (slice->steps.items[id].op == OP_LEAF)
            assert_int_equal(slice->leaves.items[slice->steps.items[id].as.leaf].step, id);
    }
}

/* The same case for the slice: pins of what it does not hold are left out. */
static Case sliced(const Slicer *slicer, const Case *whole, Pin *pins)
{
    Case only = *whole;

    only.pins = pins;
    only.pin_count = 0;
    only.sorted = false;
    for (uint32_t i = 0; i < whole->pin_count; i++)
        if (slice_holds(slicer, whole->pins[i].step)) {
            pins[only.pin_count] = whole->pins[i];
            pins[only.pin_count++].step = slice_step(slicer, whole->pins[i].step);
        }
    return only;
}

static void assert_slice(Bench *bench, Slicer *slicer, StepId wanted)
{
    const StepId asked[] = {STEP_NONE, wanted};
    const Plan *slice = plan_slice(slicer, asked, 2, &bench->arena);
    Pin pins[BENCH_PINS];
    Case only;
    StepId step;
    Run *run;

    assert_non_null(slice);
    assert_in_order(slice);
    assert_true(slice->steps.count < bench->plan->steps.count);
    step = slice_step(slicer, wanted);
    only = sliced(slicer, &bench->run->cases[0], pins);
    run = eval_run_for(slice, bench->facts, &only, 1, &step, 1, &bench->arena, &bench->diags);
    assert_non_null(run);
    for (uint32_t unit = 0; unit < 2; unit++)
        assert_same(run_value(run, step, unit, 0), run_value(bench->run, wanted, unit, 0));
    run = eval_run_as_asked(slice, bench->facts, &only, 1, &bench->arena, &bench->diags);
    assert_non_null(run);
    for (uint32_t unit = 0; unit < 2; unit++)
        assert_same(trace_value(eval_trace(run, unit, 0, &bench->arena), step),
                    run_value(bench->run, wanted, unit, 0));
}

static void slices_come_to_the_same(void **state)
{
    Bench bench;
    Slicer slicer;

    (void)state;
    bench_init(&bench, RULES);
    bench_figure(&bench, FIELD_RATE, "a", 0, 48, 100);
    bench_figure(&bench, FIELD_RATE, "a", 1, 37, 100);
    bench_figure(&bench, FIELD_RATE, "b", 0, 495, 1000);
    bench_figure(&bench, FIELD_RATE, "c", 1, 40, 100);
    bench_evidence(&bench, "plan", "2016-06-20", "2016-06-30", true);
    bench_run(&bench, "2017-03-01");
    assert_true(slicer_init(&slicer, bench.plan, &bench.arena));
    for (uint32_t i = 0; i < bench.plan->roots.count; i++)
        assert_slice(&bench, &slicer, bench.plan->roots.items[i]);
    bench_release(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_come_to_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
