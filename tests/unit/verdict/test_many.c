/* A scheme of many milestones over many areas: what is told of a cell costs what there is to be
 * told, whatever the size of the plan; a walk gives each step once, the last first.
 */
#include "world.h"

enum { AREAS = 40, MILESTONES = 60, BYTES_A_CELL = 4096 };

static World w;
static Out rules, data;

static void write_rules(void)
{
    out_str(&rules, "language 1\n"
                    "use conventions.nhs_cquin_2016_17\n"
                    "use scales.national_2016_17\n"
                    "scheme s \"S\"\n"
                    "  year 2016/17\n");
    for (unsigned a = 1; a <= AREAS; a++)
        out_format(&rules, "  area a%u\n", a);
    out_str(&rules, "  contract value £1,200,000\n"
                    "  follows nhs_cquin_2016_17\n"
                    "indicator i \"I\"\n"
                    "  weighting 1% of contract value\n"
                    "  applies each area\n"
                    "  sharing equally\n"
                    "  numerator x\n"
                    "  denominator y\n"
                    "  better lower\n"
                    "  baseline 50%\n"
                    "  target 40%\n"
                    "  achievement (baseline - rate) / (baseline - target)\n"
                    "  pays national_2016_17 of achievement\n");
    for (unsigned m = 1; m <= MILESTONES; m++)
        out_format(&rules,
                   "  milestone m%u\n"
                   "    period Q1\n"
                   "    report by 31 July 2016\n"
                   "    weighting 1%% of indicator\n"
                   "    paid on achievement\n",
                   m);
    out_str(&rules, "data activity \"A\"\n"
                    "  every month, area\n"
                    "  column month month\n"
                    "  column area area\n"
                    "  column x count\n"
                    "  column y count\n"
                    "  complete when every row is there\n");
    out_char(&rules, '\0');
}

static void write_data(void)
{
    out_str(&data, "month,area,x,y\n");
    for (unsigned m = 4; m <= 6; m++)
        for (unsigned a = 1; a <= AREAS; a++)
            out_format(&data, "2016-%02u,a%u,42,100\n", m, a);
    out_char(&data, '\0');
}

static int open_many(void **state)
{
    (void)state;
    out_init(&rules);
    out_init(&data);
    write_rules();
    write_data();
    world_open(&w, rules.bytes);
    world_read(&w, data.bytes, NULL);
    world_run(&w, "2016-08-01");
    return 0;
}

static int close_many(void **state)
{
    (void)state;
    world_close(&w);
    out_release(&rules);
    out_release(&data);
    return 0;
}

/* 42% is 80% of the change and pays 75%: £12,000 x 1% / 40 areas = £3.00, of which £2.25. */
static void test_a_cell_costs_what_is_told_of_it(void **state)
{
    size_t before = w.arena.total;

    (void)state;
    Statement s = world_state(&w);
    assert_int_equal(s.verdicts.count, AREAS * MILESTONES);
    assert_pence(&s.verdicts.items[AREAS * MILESTONES - 1].money.earned, 225);
    assert_true(w.arena.total - before < (size_t)AREAS * MILESTONES * BYTES_A_CELL);
}

/* Each milestone's verdict stands at its own place: by milestone, then area. */
static void test_verdicts_stand_by_milestone_then_area(void **state)
{
    (void)state;
    Statement s = world_state(&w);

    for (uint32_t i = 0; i < s.verdicts.count; i++) {
        assert_int_equal(s.verdicts.items[i].milestone_index, i / AREAS);
        assert_int_equal(s.verdicts.items[i].unit_index, i % AREAS);
    }
}

/* Those that are made in turn are the same, and forgotten; of 2,400 verdicts, what is kept is less than
 * one in a hundred of them would take. */
static void test_verdicts_made_in_turn(void **state)
{
    Statement listed = world_state(&w), s;
    const Verdict *verdict;
    uint32_t count = 0;

    (void)state;
    assert_true(statement_streamed(&s, w.run, w.given, &w.arena));
    size_t before = w.arena.total;
    for (; (verdict = s.next(s.stream)) != NULL; count++) {
        const Verdict *same = &listed.verdicts.items[count];
        assert_int_equal(verdict->milestone_index, same->milestone_index);
        assert_int_equal(verdict->unit_index, same->unit_index);
        assert_int_equal(verdict->outcome, same->outcome);
        assert_true(text_equal(verdict->because.items[0].text, same->because.items[0].text));
        assert_pence(&verdict->money.earned, 225);
    }
    assert_int_equal(count, listed.verdicts.count);
    assert_true(w.arena.total - before < count / 100 * BYTES_A_CELL);
    assert_int_equal(s.next(s.stream)->milestone_index, 0); /* from the first again */
    assert_int_equal(s.next(s.stream)->unit_index, 1);
    statement_release(&s);
}

/* What is read of many units in short is the same of a run that is made for it alone: that keeps neither
 * shares nor working, and takes less than a third. */
static void test_a_run_in_short(void **state)
{
    size_t before = w.arena.total;
    Statement whole, alone;

    (void)state;
    world_run(&w, "2016-08-01");
    size_t taken = w.arena.total - before;
    before = w.arena.total;
    Run *run = study_run_in_short(w.run->plan, w.run->facts, w.run->cases[0].as_at, w.given,
                                  &w.arena, &w.diags);
    assert_non_null(run);
    assert_true(w.arena.total - before < taken / 3);
    assert_false(run_keeps(run, run_roots(run, 0)->least));
    assert_true(statement_in_short(&whole, w.run, w.given, &w.arena));
    assert_true(statement_in_short(&alone, run, w.given, &w.arena));
    for (uint32_t m = 0; m < MILESTONES; m++) {
        const MilestoneSummary *of = &alone.summary->milestones.items[m];
        assert_int_equal(of->outcomes[OUTCOME_PARTLY_ACHIEVED], AREAS);
        assert_memory_equal(of->outcomes, whole.summary->milestones.items[m].outcomes,
                            sizeof of->outcomes);
        assert_pence(&of->money.earned, 225 * AREAS);
        assert_pence(&of->money.lost, 75 * AREAS);
    }
    assert_pence(&alone.totals.earned, 225 * AREAS * MILESTONES);
    assert_true(text_equal(alone.summary->most[0].unit, whole.summary->most[0].unit));
}

/* Before the quarter is over all wait on it alike, a line a milestone; half way the list is not whole, and
 * to leave off there is no harm. */
static void test_what_is_waited_for_in_turn(void **state)
{
    Statement s;

    (void)state;
    world_run(&w, "2016-06-15");
    assert_true(statement_streamed(&s, w.run, w.given, &w.arena));
    while (s.next(s.stream))
        continue;
    assert_int_equal(s.waiting.count, MILESTONES);
    assert_pence(&s.waiting.items[MILESTONES - 1].money, 300 * AREAS);
    while (s.next(s.stream)) /* gone through again, it is not longer */
        continue;
    assert_int_equal(s.waiting.count, MILESTONES);
    statement_release(&s);
    assert_true(statement_streamed(&s, w.run, w.given, &w.arena));
    for (int i = 0; i < AREAS * 2; i++)
        assert_non_null(s.next(s.stream));
    statement_release(&s);
}

static void test_a_walk_gives_each_step_once(void **state)
{
    const MilestoneRoots *roots = run_roots(w.run, MILESTONES - 1);
    Lanes lanes = lanes_of(w.run, AREAS - 1, &w.arena, &w.arena);
    Lane lane = lane_at(&lanes, 0);
    Marks marks = lane_marks(&lane, roots->earned);

    (void)state;
    assert_int_equal(marks.items[0], roots->earned);
    for (uint32_t i = 1; i < marks.count; i++)
        assert_true(marks.items[i] < marks.items[i - 1]);
    assert_true(marks_have(&marks, roots->rate));
    assert_true(marks_have(&marks, roots->paid));
    assert_false(marks_have(&marks, roots->lost));
    assert_true(marks.count < 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_cell_costs_what_is_told_of_it, open_many,
                                        close_many),
        cmocka_unit_test_setup_teardown(test_verdicts_stand_by_milestone_then_area, open_many,
                                        close_many),
        cmocka_unit_test_setup_teardown(test_verdicts_made_in_turn, open_many, close_many),
        cmocka_unit_test_setup_teardown(test_a_run_in_short, open_many, close_many),
        cmocka_unit_test_setup_teardown(test_what_is_waited_for_in_turn, open_many, close_many),
        cmocka_unit_test_setup_teardown(test_a_walk_gives_each_step_once, open_many, close_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
