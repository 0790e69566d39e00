/* A small scheme with data, for tests of what is said of it: rules and data files as texts,
 * run as at a date.
 *
 *     World w;
 *     world_open(&w, WORLD_RULES);                      -- the rules below; or others
 *     world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);   -- NULL: that file is not there
 *     world_run(&w, "2016-11-15");
 *     assert_said(world_explain(&w, "q2_rate", 0), "rate 62,400 ÷ 125,000 = 49.92%");
 *
 * Kent 62,400 of 125,000 in April to September is 49.92%: (50.00 - 49.92) / (50.00 - 49.90) =
 * 80%, which pays 75%. Surrey 50.49% is 100% of its planned change; Sussex 48.22% is (48.27 -
 * 48.22) / (48.27 - 48.17) = 50%, which pays 25%. Contract value £180,000,000, 1%: £1,800,000;
 * q2_rate 20% = £360,000 = 3 x £120,000; q3_rate 35% = £630,000 = 3 x £210,000; q4_rate 40% =
 * £720,000 = 3 x £240,000; audit 5% = £90,000, once.
 */
#ifndef TEST_VERDICT_WORLD_H
#define TEST_VERDICT_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "eval/eval.h"
#include "study/run.h"
#include "verdict/explain.h"
#include "verdict/statement.h"

#define WORLD_RULES                                                                                \
    "language 1\n"                                                                                 \
    "use conventions.nhs_cquin_2016_17\n"                                                          \
    "scheme s \"A scheme\"\n"                                                                      \
    "  year 2016/17\n"                                                                             \
    "  area kent \"Kent & Medway\"\n"                                                              \
    "  area surrey \"Surrey\"\n"                                                                   \
    "  area sussex \"Sussex\"\n"                                                                   \
    "  contract value to be agreed\n"                                                              \
    "  follows nhs_cquin_2016_17\n"                                                                \
    "indicator conveyance \"Conveyance\"\n"                                                        \
    "  weighting 1.0% of contract value\n"                                                         \
    "  applies each area\n"                                                                        \
    "  sharing equally\n"                                                                          \
    "  numerator see_and_convey\n"                                                                 \
    "  denominator see_and_convey + see_and_treat + hear_and_treat\n"                              \
    "  better lower\n"                                                                             \
    "  baseline kent 50.00%, surrey 50.59%, sussex 48.27%\n"                                       \
    "  target kent surrey sussex\n"                                                                \
    "    year to date Q2 49.90% 50.49% 48.17%\n"                                                   \
    "    year to date Q3 49.70% 50.29% 47.97%\n"                                                   \
    "    full year 49.50% 50.09% 47.77%\n"                                                         \
    "  achievement (baseline - rate) / (baseline - target)\n"                                      \
    "  pays sliding of achievement\n"                                                              \
    "  milestone q2_plan \"Plan\"\n"                                                               \
    "    period Q2\n"                                                                              \
    "    report by 31 August 2016\n"                                                               \
    "    applies once\n"                                                                           \
    "    weighting none\n"                                                                         \
    "    condition precedent to q3_rate\n"                                                         \
    "    evidence plan \"Action plan\"\n"                                                          \
    "    requires plan\n"                                                                          \
    "  milestone q2_rate \"Rate to Q2\"\n"                                                         \
    "    period year to date Q2\n"                                                                 \
    "    report by 31 October 2016\n"                                                              \
    "    weighting 20% of indicator\n"                                                             \
    "    paid on achievement\n"                                                                    \
    "  milestone q3_progress \"Progress\"\n"                                                       \
    "    period Q3\n"                                                                              \
    "    report by 31 January 2017\n"                                                              \
    "    applies once\n"                                                                           \
    "    weighting none\n"                                                                         \
    "    condition precedent to q3_rate\n"                                                         \
    "    evidence report \"Progress report\"\n"                                                    \
    "    requires report\n"                                                                        \
    "  milestone q3_rate \"Rate to Q3\"\n"                                                         \
    "    period year to date Q3\n"                                                                 \
    "    report by 31 January 2017\n"                                                              \
    "    weighting 35% of indicator\n"                                                             \
    "    paid on achievement\n"                                                                    \
    "  milestone audit \"Audit\"\n"                                                                \
    "    period Q2\n"                                                                              \
    "    report by 31 October 2016\n"                                                              \
    "    applies once\n"                                                                           \
    "    weighting 5% of indicator\n"                                                              \
    "    evidence report \"Audit report\"\n"                                                       \
    "    requires report\n"                                                                        \
    "  milestone q4_rate \"Full year\"\n"                                                          \
    "    period full year\n"                                                                       \
    "    report by 28 April 2017\n"                                                                \
    "    weighting 40% of indicator\n"                                                             \
    "    paid on achievement\n"                                                                    \
    "  offset quarters\n"                                                                          \
    "    surplus of q2_rate, q3_rate\n"                                                            \
    "    shortfall of q2_rate, q3_rate\n"                                                          \
    "    counted as achievement times weighting\n"                                                 \
    "    pooled within each area\n"                                                                \
    "  catch up whole_year\n"                                                                      \
    "    on q4_rate\n"                                                                             \
    "    releases nothing when catch_up is own_weighting\n"                                        \
    "    releases q2_rate, q3_rate in full when catch_up is releases\n"                            \
    "scale sliding\n"                                                                              \
    "  on a proportion, rounded half up to 2 decimal places of a percent\n"                        \
    "  49.99% or less pays 0%\n"                                                                   \
    "  50.00% to 69.99% pays 25%\n"                                                                \
    "  70.00% to 79.99% pays 50%\n"                                                                \
    "  80.00% to 89.99% pays 75%\n"                                                                \
    "  90.00% or above pays 100%\n"                                                                \
    "question catch_up \"Does the full year release?\"\n"                                          \
    "  reading own_weighting \"no\"\n"                                                             \
    "  reading releases \"yes\"\n"                                                                 \
    WORLD_CHOSEN                                                                                   \
    "data activity \"Activity\"\n"                                                                 \
    "  every month, area\n"                                                                        \
    "  column month month\n"                                                                       \
    "  column area area\n"                                                                         \
    "  column see_and_convey count\n"                                                              \
    "  column see_and_treat count\n"                                                               \
    "  column hear_and_treat count\n"                                                              \
    "  complete when every row is there\n"                                                         \
    WORLD_MORE

#ifndef WORLD_CHOSEN
#define WORLD_CHOSEN "  chosen own_weighting\n"
#endif
#ifndef WORLD_MORE
#define WORLD_MORE                                                                                 \
    "agreement \"Signed\"\n"                                                                       \
    "  agree contract value is £180,000,000 agreed 14 June 2016\n"
#endif

#define WORLD_HEADER "month,area,see_and_convey,see_and_treat,hear_and_treat\n"
#define WORLD_OTHERS(month)                                                                        \
    month ",surrey,5049,4000,951\n" month ",sussex,4822,4000,1178\n"
#define WORLD_TO_JUNE                                                                              \
    "2016-04,kent,10400,6600,3700\n" WORLD_OTHERS("2016-04")                                       \
    "2016-05,kent,10400,6600,3700\n" WORLD_OTHERS("2016-05")                                       \
    "2016-06,kent,10400,6700,3800\n" WORLD_OTHERS("2016-06")
#define WORLD_TO_SEPTEMBER                                                                         \
    "2016-07,kent,10400,6700,3800\n" WORLD_OTHERS("2016-07")                                       \
    "2016-08,kent,10400,6700,3800\n" WORLD_OTHERS("2016-08")                                       \
    "2016-09,kent,10400,6700,3800\n" WORLD_OTHERS("2016-09")
#define WORLD_ACTIVITY WORLD_HEADER WORLD_TO_JUNE WORLD_TO_SEPTEMBER
#define WORLD_EVIDENCE_HEADER                                                                      \
    "milestone,evidence,area,submitted,decision,decided_on,decided_by,note\n"
#define WORLD_PLAN "q2_plan,plan,,2016-08-26,accepted,2016-08-31,Quality leads,\n"
#define WORLD_AUDIT "audit,report,,2016-10-28,,,,\n"
#define WORLD_EVIDENCE WORLD_EVIDENCE_HEADER WORLD_PLAN WORLD_AUDIT

typedef struct World {
    Arena arena;
    Diags diags;
    Rulebook book;
    Plan *plan;
    Facts *facts;
    int given[8];
    Run *run;
    Out shown;
} World;

typedef struct Bytes { /* a text read as a file */
    const char *at;
} Bytes;

static inline ReadResult world_read_rules(void *self, Text path, Text root, Arena *arena,
                                          Text *bytes, uint64_t identity[2], Text *reason)
{
    (void)root, (void)arena, (void)reason;
    if (!text_ends(path, TEXT("test.cquin")))
        return READ_MISSING;
    *bytes = text_from_cstr(((Bytes *)self)->at);
    identity[0] = identity[1] = 1;
    return READ_OK;
}

static inline long world_read_bytes(void *self, char *bytes, size_t room, Text *reason)
{
    Bytes *from = self;
    size_t len = strlen(from->at) < room ? strlen(from->at) : room;

    (void)reason;
    memcpy(bytes, from->at, len);
    from->at += len;
    return (long)len;
}

static inline void world_show_mistakes(World *w)
{
    diags_print_text(&w->shown, &w->diags, &w->book.sources, false);
    fprintf(stderr, "%.*s", (int)w->shown.len, w->shown.bytes ? w->shown.bytes : "");
}

static inline void world_open(World *w, const char *rules)
{
    Bytes bytes = {rules};
    Reader reader = {&bytes, world_read_rules};

    memset(w, 0, sizeof *w);
    for (size_t i = 0; i < sizeof w->given / sizeof *w->given; i++)
        w->given[i] = -1;
    assert_true(arena_init(&w->arena));
    out_init(&w->shown);
    diags_init(&w->diags, &w->arena);
    assert_true(rulebook_load(&w->book, TEXT("test.cquin"), &reader, &w->arena, (HashKey){1, 2},
                              &w->diags));
    const Model *model = model_from_rulebook(&w->book, &w->arena, &w->diags);
    if (w->diags.errors > 0)
        world_show_mistakes(w);
    assert_int_equal(w->diags.errors, 0);
    w->plan = plan_from_model(model, &w->arena, &w->diags);
    assert_non_null(w->plan);
    w->facts = facts_empty(w->plan, &w->arena);
}

static inline void world_close(World *w)
{
    out_release(&w->shown);
    arena_release(&w->arena);
}

static inline void world_read(World *w, const char *activity, const char *evidence)
{
    Bytes tables[2] = {{activity}, {evidence}};
    DataInput inputs[2];
    uint32_t count = 0;

    if (activity)
        inputs[count++] = (DataInput){.table = TEXT("activity"), .path = TEXT("data/activity.csv"),
                                      .reader = {&tables[0], world_read_bytes}};
    if (evidence)
        inputs[count++] = (DataInput){.table = TEXT("evidence"), .path = TEXT("data/evidence.csv"),
                                      .reader = {&tables[1], world_read_bytes}};
    w->facts = facts_read(w->plan, inputs, count, &w->arena, &w->diags);
    if (w->diags.errors > 0)
        world_show_mistakes(w);
    assert_non_null(w->facts);
    assert_int_equal(w->diags.errors, 0);
}

static inline Day day_of(const char *iso)
{
    Day day = DAY_NONE;

    assert_true(day_from_iso(text_from_cstr(iso), &day));
    return day;
}

static inline void world_run(World *w, const char *as_at)
{
    w->run = study_run(w->plan, w->facts, day_of(as_at), w->given, &w->arena, &w->diags);
    assert_non_null(w->run);
}

static inline int world_milestone(const World *w, const char *name)
{
    const Model *model = w->plan->model;

    for (uint32_t i = 0; i < model->milestones.count; i++)
        if (text_equal(name_text(&w->book.names, model->milestones.items[i].name),
                       text_from_cstr(name)))
            return (int)i;
    fail_msg("no milestone %s", name);
    return -1;
}

static inline Statement world_state(World *w)
{
    Statement statement;

    assert_true(statement_from_run(&statement, w->run, w->given, &w->arena));
    return statement;
}

static inline const Verdict *verdict_for(const World *w, const Statement *s, const char *milestone,
                                         uint32_t unit)
{
    for (uint32_t i = 0; i < s->verdicts.count; i++)
        if (s->verdicts.items[i].milestone_index == world_milestone(w, milestone) &&
            s->verdicts.items[i].unit_index == unit)
            return &s->verdicts.items[i];
    fail_msg("no verdict for %s", milestone);
    return NULL;
}

/* Sentences as lines, indented by depth, each followed by its places in brackets. */
static inline const char *shown(World *w, const Sentences *sentences)
{
    w->shown.len = 0;
    for (uint32_t i = 0; i < sentences->count; i++) {
        const Sentence *s = &sentences->items[i];
        out_repeat(&w->shown, ' ', 2 * s->depth);
        out_text(&w->shown, s->text);
        for (uint32_t p = 0; p < s->places.count; p++) {
            out_format(&w->shown, " [%.*s:%u", (int)s->places.items[p].path.len,
                       s->places.items[p].path.ptr, s->places.items[p].line);
            if (s->places.items[p].last_line > 0)
                out_format(&w->shown, "-%u", s->places.items[p].last_line);
            out_char(&w->shown, ']');
        }
        out_char(&w->shown, '\n');
    }
    out_char(&w->shown, '\0');
    return w->shown.bytes;
}

static inline const char *world_explain(World *w, const char *milestone, uint32_t unit)
{
    Sentences sentences =
        explain_milestone(w->run, world_milestone(w, milestone), unit, NULL, &w->arena);

    return shown(w, &sentences);
}

static inline void assert_said(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("not said: %s\nbut:\n%s", wanted, text);
}

static inline void assert_text(Text text, const char *wanted)
{
    if (!text_equal(text, text_from_cstr(wanted)))
        fail_msg("expected: %s\ngot: %.*s", wanted, (int)text.len, text.ptr);
}

static inline void assert_pence(const MoneyCell *cell, int64_t pence)
{
    int64_t got = -1;

    assert_true(cell->known);
    assert_true(number_to_int(cell->pence, &got));
    assert_int_equal(got, pence);
}

#endif
