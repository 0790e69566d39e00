/* From the text of a rule file to a run, for tests of the plan: everything on one arena, no
 * data, figures pinned.
 *
 *     Bench bench;
 *     bench_init(&bench, rules);                               -- asserts that the rules have no mistakes
 *     bench_figure(&bench, FIELD_ACHIEVEMENT, "Q1", 0, 140);   -- per cent, in area 0
 *     bench_accept(&bench, "plan_milestone", 0);               -- its first piece of evidence
 *     bench_run(&bench, "2016-11-15");
 *     assert_share(&bench, "m", 0, 3, 4);
 */
#ifndef TEST_PLAN_FROM_TEXT_H
#define TEST_PLAN_FROM_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "eval/eval.h"

#define BENCH_PINS 32

typedef struct Bench {
    Arena arena;
    Diags diags;
    Rulebook book;
    Model *model;
    Plan *plan;
    Facts *facts;
    Pin pins[BENCH_PINS];
    uint32_t pin_count;
    int given[8];
    Run *run;
} Bench;

static ReadResult read_text(void *self, Text path, Text root, Arena *arena, Text *bytes,
                            uint64_t identity[2], Text *reason)
{
    (void)root;
    (void)arena;
    (void)reason;
    if (!text_ends(path, TEXT("test.cquin")))
        return READ_MISSING;
    *bytes = text_from_cstr(self);
    identity[0] = identity[1] = 1;
    return READ_OK;
}

static void show_mistakes(Bench *bench)
{
    Out out;
    out_init(&out);
    diags_print_text(&out, &bench->diags, &bench->book.sources, false);
    fprintf(stderr, "%.*s", (int)out.len, out.bytes ? out.bytes : "");
    out_release(&out);
}

static void bench_init(Bench *bench, const char *rules)
{
    memset(bench, 0, sizeof *bench);
    for (size_t i = 0; i < sizeof bench->given / sizeof *bench->given; i++)
        bench->given[i] = -1;
    assert_true(arena_init(&bench->arena));
    diags_init(&bench->diags, &bench->arena);
    union {
        const char *in;
        void *out;
    } text = {rules};
    Reader reader = {text.out, read_text};
    bool loaded = rulebook_load(&bench->book, TEXT("test.cquin"), &reader, &bench->arena,
                                (HashKey){1, 2}, &bench->diags);
    assert_true(loaded);
    bench->model = model_from_rulebook(&bench->book, &bench->arena, &bench->diags);
    assert_non_null(bench->model);
    if (bench->diags.errors)
        show_mistakes(bench);
    assert_int_equal(bench->diags.errors, 0);
    bench->plan = plan_from_model(bench->model, &bench->arena, &bench->diags);
    assert_non_null(bench->plan);
    bench->facts = facts_empty(bench->plan, &bench->arena);
    assert_non_null(bench->facts);
}

static void bench_release(Bench *bench)
{
    arena_release(&bench->arena);
}

static inline int milestone_named(const Bench *bench, const char *name)
{
    for (uint32_t i = 0; i < bench->model->milestones.count; i++) {
        Text text = name_text(&bench->book.names, bench->model->milestones.items[i].name);
        if (text_equal(text, text_from_cstr(name)))
            return (int)i;
    }
    fail_msg("no milestone %s", name);
    return -1;
}

/* A figure of the milestone's indicator in the milestone's own period. `per_cent` over `under`
 * hundredths. */
static inline void bench_figure(Bench *bench, Field field, const char *milestone, int unit, int num,
                                int den)
{
    StepId step = plan_milestone_field(bench->plan, milestone_named(bench, milestone), field);
    assert_true(step != STEP_NONE);
    assert_true(bench->pin_count < BENCH_PINS);
    Pin pin = {.step = step, .unit = unit, .value = number_from_ratio(num, den, &bench->arena)};
    bench->pins[bench->pin_count++] = pin;
}

static inline void bench_evidence(Bench *bench, const char *milestone, const char *submitted,
                                  const char *decided, bool accepted)
{
    int index = milestone_named(bench, milestone);
    for (uint32_t n = 0; n < bench->plan->evidence_needs.count; n++) {
        if (bench->plan->evidence_needs.items[n].milestone_index != index)
            continue;
        EvidenceRecord record = {.decided = DAY_NONE, .accepted = accepted, .place = {.file = -1}};
        assert_true(day_from_iso(text_from_cstr(submitted), &record.submitted));
        if (decided)
            assert_true(day_from_iso(text_from_cstr(decided), &record.decided));
        assert_true(facts_add_evidence(bench->facts, n, -1, record));
    }
}

static inline void bench_run(Bench *bench, const char *as_at)
{
    Day day;
    assert_true(day_from_iso(text_from_cstr(as_at), &day));
    int *readings =
        arena_try(&bench->arena, (bench->model->questions.count + 1) * sizeof *readings);
    readings_in_force(bench->model, day, bench->given, readings);
    Case *cases = NULL;
    uint32_t count = 0;
    assert_true(
        cases_of_open(bench->plan, day, readings, &bench->arena, &bench->diags, &cases, &count));
    for (uint32_t i = 0; i < count; i++) {
        cases[i].pins = bench->pins;
        cases[i].pin_count = bench->pin_count;
    }
    bench->run = eval_run(bench->plan, bench->facts, cases, count, &bench->arena, &bench->diags);
    assert_non_null(bench->run);
}

static inline const MilestoneRoots *roots_of(const Bench *bench, const char *milestone)
{
    return &bench->plan->milestones.items[milestone_named(bench, milestone)];
}

static inline void assert_value(const Bench *bench, StepId step, uint32_t unit, int num, int den)
{
    Value v = run_value(bench->run, step, unit, 0);
    assert_int_equal(v.why, WHY_KNOWN);
    Out out;
    out_init(&out);
    number_write_exact(&out, v.number);
    Arena arena;
    assert_true(arena_init(&arena));
    if (!number_equal(v.number, number_from_ratio(num, den, &arena)))
        fail_msg("expected %d/%d, got %.*s", num, den, (int)out.len, out.bytes);
    arena_release(&arena);
    out_release(&out);
}

static inline void assert_share(const Bench *bench, const char *milestone, uint32_t unit, int num,
                                int den)
{
    const MilestoneRoots *r = roots_of(bench, milestone);
    assert_value(bench, r->all_least, unit, num, den);
    assert_value(bench, r->all_greatest, unit, num, den);
}

static inline void assert_outcome(const Bench *bench, const char *milestone, uint32_t unit,
                                  Outcome expected)
{
    Value v = run_value(bench->run, roots_of(bench, milestone)->verdict, unit, 0);
    assert_int_equal(v.why, WHY_KNOWN);
    Text name = outcome_name((Outcome)v.code);
    if (v.code != (int)expected)
        fail_msg("expected %s, got %.*s", outcome_name(expected).ptr, (int)name.len, name.ptr);
}

/* Potential, earned, open, recoverable, lost, in pence. */
static inline void assert_money(const Bench *bench, const char *milestone, uint32_t unit,
                                const int pence[5])
{
    const MilestoneRoots *r = roots_of(bench, milestone);
    const StepId steps[5] = {r->potential, r->earned, r->open, r->recoverable, r->lost};
    for (int i = 0; i < 5; i++)
        assert_value(bench, steps[i], unit, pence[i], 1);
}

#endif
