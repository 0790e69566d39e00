/* Every allocation of a whole run made to fail, once and for ever: exit 70 or the right answer,
 * and no leak.
 *
 * The linker puts __wrap_malloc and its like between the program and the heap. A run is
 * everything that a host does: a new handle, loading, one verb, the end. It is repeated with
 * the n-th request refused, for n from 1 until a run makes fewer.
 */
#include "../../api/small.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

void *__real_malloc(size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

typedef struct Heap {
    bool watched, for_ever;
    unsigned long requests, refuse_at; /* 0: none */
    long live;                         /* blocks that were given and not taken back */
} Heap;

static Heap heap;

static bool refused(void)
{
    if (!heap.watched)
        return false;
    heap.requests++;
    if (heap.refuse_at == 0)
        return false;
    return heap.for_ever ? heap.requests >= heap.refuse_at : heap.requests == heap.refuse_at;
}

void *__wrap_malloc(size_t size)
{
    void *block = refused() ? NULL : __real_malloc(size);

    if (block && heap.watched)
        heap.live++;
    return block;
}

void *__wrap_realloc(void *block, size_t size)
{
    void *moved = refused() ? NULL : __real_realloc(block, size);

    if (moved && !block && heap.watched)
        heap.live++;
    return moved;
}

void __wrap_free(void *block)
{
    if (block && heap.watched)
        heap.live--;
    __real_free(block);
}

/* The same calls, a row each, and counted in two ways. */
static const char row_rules[] = "language 1\n"
                                "use conventions.nhs_cquin_2016_17\n"
                                "scheme small \"A small scheme\"\n"
                                "  year 2016/17\n"
                                "  area north\n"
                                "  area south\n"
                                "  contract value £1,000,000\n"
                                "  follows nhs_cquin_2016_17\n"
                                "data activity \"Calls\"\n"
                                "  dated by on\n"
                                "  column on date\n"
                                "  column area area\n"
                                "  column caller id\n"
                                "  column answered yes/no\n"
                                "  column cost quantity\n"
                                "  complete as found\n"
                                "list callers_known\n"
                                "  members \"X\", \"Y\"\n"
                                "indicator answering \"Calls answered\"\n"
                                "  weighting 1% of contract value\n"
                                "  applies each area\n"
                                "  sharing equally\n"
                                "  numerator count distinct caller of activity where answered and "
                                "cost is above 0\n"
                                "  denominator count activity\n"
                                "  excluding caller is among callers_known\n"
                                "  better higher\n"
                                "  target 60%\n"
                                "  achievement rate / target\n"
                                "  pays the lesser of achievement, 100%\n"
                                "  milestone q1_rate \"Rate in Q1\"\n"
                                "    period Q1\n"
                                "    report by 31 July 2016\n"
                                "    weighting 100% of indicator\n"
                                "    paid on achievement\n";

static const char row_data[] = "on,area,caller,answered,cost\n"
                               "2016-04-01,north,A,yes,1.5\n2016-04-02,north,B,no,\n"
                               "2016-05-01,south,A,yes,2\n2016-05-02,south,C,yes,\n";

/* Counts that are suppressed: two cells of which only the sum matters, one that two milestones take, one
 * that the other area is compared with, a denominator, and one that leaves no rate below 100%. */
static const char hidden_rules[] = "language 1\n"
                                   "use conventions.nhs_cquin_2016_17\n"
                                   "scheme small \"A small scheme\"\n"
                                   "  year 2016/17\n"
                                   "  area north\n"
                                   "  area south\n"
                                   "  contract value £1,000,000\n"
                                   "  follows nhs_cquin_2016_17\n"
                                   "  tied ranks share the best rank\n"
                                   "  unknown peers left out\n"
                                   "data activity \"Calls\"\n"
                                   "  every month, area\n"
                                   "  column month month\n"
                                   "  column area area\n"
                                   "  column good count\n"
                                   "  column calls count\n"
                                   "  cell \"*\" is suppressed between 1 and 3\n"
                                   "indicator answering \"Calls answered\"\n"
                                   "  weighting 1% of contract value\n"
                                   "  applies each area\n"
                                   "  sharing equally\n"
                                   "  numerator good\n"
                                   "  denominator calls\n"
                                   "  better higher\n"
                                   "  baseline 20%\n"
                                   "  target 60%\n"
                                   "  achievement rate / target\n"
                                   "  pays the lesser of achievement, 100%\n"
                                   "  capped at £9,999\n"
                                   "  milestone q1_rate \"Rate in Q1\"\n"
                                   "    period Q1\n"
                                   "    report by 31 July 2016\n"
                                   "    weighting 50% of indicator\n"
                                   "    paid on achievement\n"
                                   "  milestone first \"The better in June\"\n"
                                   "    period June 2016\n"
                                   "    report by 31 July 2016\n"
                                   "    weighting 50% of indicator\n"
                                   "    paid on if (the rank of rate among all areas) is at most 1 "
                                   "then 100% otherwise 50%\n";

static const char hidden_data[] = "month,area,good,calls\n"
                                  "2016-04,north,*,8\n2016-05,north,*,*\n2016-06,north,*,9\n"
                                  "2016-04,south,9,9\n2016-05,south,9,9\n2016-06,south,9,*\n";

/* So many that a page has them in short. */
static const char many_rules[] = "language 1\n"
                                 "use conventions.nhs_cquin_2016_17\n"
                                 "scheme many \"Many practices\"\n"
                                 "  year 2016/17\n"
                                 "  applies each practice in activity\n"
                                 "  sharing each in full\n"
                                 "  follows nhs_cquin_2016_17\n"
                                 "indicator seen \"Seen\"\n"
                                 "  worth £100\n"
                                 "  numerator answered\n"
                                 "  denominator calls\n"
                                 "  better higher\n"
                                 "  target 50%\n"
                                 "  achievement rate / target\n"
                                 "  pays the lesser of achievement, 100%\n"
                                 "  milestone q1_rate\n"
                                 "    period Q1\n"
                                 "    report by 31 July 2016\n"
                                 "    weighting 100% of indicator\n"
                                 "    paid on achievement\n"
                                 "data activity\n"
                                 "  every quarter, practice\n"
                                 "  column quarter quarter\n"
                                 "  column code practice\n"
                                 "  column answered count\n"
                                 "  column calls count\n";

enum { MANY = 51 };

static char many_data[64 + 32 * MANY] = "quarter,code,answered,calls\n";

static void write_many(void)
{
    size_t at = strlen(many_data);

    for (int i = 0; i < MANY; i++)
        at += (size_t)snprintf(many_data + at, sizeof many_data - at, "2016/17 Q1,p%02d,%d,100\n", i,
                               i);
}

/* A table of cases, of which one fails. */
static const char table_cases[] = "example \"a table\"\n"
                                  "  cases rate, share, why\n"
                                  "    \"one\" 58% 75% \"achievement\"\n"
                                  "    \"two\" 57% 75% -\n"
                                  "  as at 1 August 2016\n"
                                  "  given answering rate in Q1 for north is rate\n"
                                  "  expect q1_rate for north pays share\n"
                                  "  expect q1_rate for north is partly_achieved because why\n"
                                  "  expect q1_rate for south is achieved\n";

typedef int Verb(Cquin *scheme, const CquinAsk *ask);

static int seek_more(Cquin *scheme, const CquinAsk *ask)
{
    return cquin_seek(scheme, ask, small_text("q1_rate"), small_text("north"));
}

static int explain(Cquin *scheme, const CquinAsk *ask)
{
    return cquin_explain(scheme, ask, small_text("q1_rate"), (CquinText){NULL, 0});
}

static int blank(Cquin *scheme, const CquinAsk *ask)
{
    return cquin_blank(scheme, ask, small_text("activity"));
}

static int plan(Cquin *scheme, const CquinAsk *ask)
{
    return cquin_dump(scheme, ask, small_text("plan"));
}

static bool no_handle; /* the verb could not make the one that it needs besides */

/* From the same rules with another target, and another name of the milestone. */
static int differ(Cquin *scheme, const CquinAsk *ask)
{
    static char before[sizeof small_rules + 8];
    CquinHost host = {.self = before, .read = small_read, .key = {3, 5}};
    Cquin *older = cquin_new(&host);
    int exit = CQUIN_INTERNAL;

    memcpy(before, small_rules, sizeof small_rules);
    memcpy(strstr(before, "60% when"), "61%", 3);
    memcpy(strstr(before, "q1_rate \""), "q1_tare", 7);
    no_handle = older == NULL;
    if (older) {
        (void)cquin_load(older, small_text("small.cquin"), NULL, 0);
        exit = cquin_diff(scheme, older, ask);
    }
    cquin_free(older);
    return exit;
}

static int fix(Cquin *scheme, const CquinAsk *ask)
{
    (void)ask;
    return cquin_fix(scheme, 1);
}

/* One cell is as it was signed, one is not. */
static int back(Cquin *scheme, const CquinAsk *ask)
{
    CquinData verdicts = {.path = small_text("signed.csv"),
                          .bytes = small_text("milestone,area,earned,outcome\n"
                                              "q1_rate,north,1.00,achieved\nq9,south,2.00,\n")};
    CquinAsk asked = *ask;

    asked.as_at = small_text("2016-08-15");
    return cquin_back(scheme, &asked, small_text("signed"), &verdicts);
}

static int since_may(Cquin *scheme, const CquinAsk *ask)
{
    CquinAsk asked = *ask;

    asked.since = small_text("2016-05-31");
    return cquin_eval(scheme, &asked);
}

typedef struct Result {
    int exit;
    char *output; /* on the heap */
    size_t len;
} Result;

/* From nothing to a result; only what the library asks for is watched. */
static Result run(Verb *verb, const char *rules, const char *format)
{
    CquinHost host = {.self = (void *)(uintptr_t)rules, .read = small_read, .key = {3, 5}};
    CquinData data = {.table = small_text("activity"),
                      .path = small_text("activity.csv"),
                      .bytes = small_text(rules == row_rules      ? row_data
                                          : rules == hidden_rules ? hidden_data
                                          : rules == many_rules   ? many_data
                                                                  : small_data)};
    CquinAsk ask = {.format = small_text(format),
                    .data = &data,
                    .data_count = 1,
                    .as_at = small_text("2016-08-01")};
    Result result = {CQUIN_INTERNAL, NULL, 0};
    Cquin *scheme;

    no_handle = false;
    heap.watched = true;
    heap.requests = 0;
    heap.live = 0;
    scheme = cquin_new(&host);
    if (scheme) {
        (void)cquin_load(scheme, small_text("small.cquin"), NULL, 0);
        result.exit = verb(scheme, &ask);
        result.len = cquin_output(scheme).len;
        result.output = __real_malloc(result.len + 1);
        if (result.len > 0)
            memcpy(result.output, cquin_output(scheme).bytes, result.len);
        if (result.exit == CQUIN_INTERNAL && !no_handle)
            assert_true(cquin_messages(scheme).len > 0);
    }
    cquin_free(scheme);
    heap.watched = false;
    return result;
}

static void try_all(Verb *verb, const char *rules, const char *format, bool for_ever)
{
    Result expected, result;
    unsigned long refused_runs = 0;

    heap = (Heap){.for_ever = for_ever};
    expected = run(verb, rules, format);
    assert_int_equal(heap.live, 0);
    assert_int_not_equal(expected.exit, CQUIN_INTERNAL);
    for (heap.refuse_at = 1;; heap.refuse_at++) {
        result = run(verb, rules, format);
        if (heap.live != 0 || (result.exit != CQUIN_INTERNAL && result.exit != expected.exit))
            print_error("request %lu refused: exit %d, %ld blocks left\n", heap.refuse_at,
                        result.exit, heap.live);
        assert_int_equal(heap.live, 0);
        if (result.exit != CQUIN_INTERNAL) {
            assert_int_equal(result.exit, expected.exit);
            assert_int_equal(result.len, expected.len);
            assert_memory_equal(result.output, expected.output, expected.len);
        } else {
            assert_int_equal(result.len, 0);
            refused_runs++;
        }
        __real_free(result.output);
        if (heap.requests < heap.refuse_at)
            break;
    }
    assert_true(refused_runs > 0);
    __real_free(expected.output);
}

static void both_ways(Verb *verb, const char *rules, const char *format)
{
    try_all(verb, rules, format, false);
    try_all(verb, rules, format, true);
}

static void eval_as_json(void **state)
{
    (void)state;
    both_ways(cquin_eval, small_rules, "json");
}

static void eval_as_text(void **state)
{
    (void)state;
    both_ways(cquin_eval, small_rules, "text");
}

static void ledgers(void **state)
{
    (void)state;
    both_ways(cquin_ledger, small_rules, "text");
    both_ways(cquin_ledger, small_rules, "json");
    both_ways(cquin_ledger, small_rules, "csv");
    both_ways(cquin_eval, small_rules, "csv-raw");
}

static void true_ups(void **state)
{
    (void)state;
    both_ways(since_may, small_rules, "text");
    both_ways(since_may, small_rules, "json");
    both_ways(since_may, small_rules, "csv");
}

static void many_in_short(void **state)
{
    (void)state;
    write_many();
    both_ways(cquin_eval, many_rules, "text");
    both_ways(since_may, many_rules, "text");
    both_ways(cquin_ledger, many_rules, "text");
}

static void explanations(void **state)
{
    (void)state;
    both_ways(explain, small_rules, "text");
    both_ways(explain, small_rules, "json");
    both_ways(seek_more, small_rules, "text");
    both_ways(seek_more, small_rules, "json");
}

static void comparisons(void **state)
{
    (void)state;
    both_ways(cquin_compare, small_rules, "text");
    both_ways(cquin_compare, small_rules, "json");
}

static void differences(void **state)
{
    (void)state;
    both_ways(differ, small_rules, "text");
    both_ways(differ, small_rules, "json");
}

static void examples(void **state)
{
    static char rules[sizeof small_rules + sizeof table_cases];

    (void)state;
    both_ways(cquin_test, small_rules, "text");
    both_ways(cquin_generate, small_rules, "text");
    both_ways(cquin_coverage, small_rules, "text");
    both_ways(cquin_coverage, small_rules, "json");
    both_ways(cquin_cliffs, small_rules, "text");
    both_ways(cquin_cliffs, small_rules, "json");
    both_ways(cquin_check, small_rules, "json");
    both_ways(cquin_mutate, small_rules, "text");
    both_ways(cquin_mutate, small_rules, "json");
    strcat(strcpy(rules, small_rules), table_cases);
    both_ways(cquin_test, rules, "tap");
    both_ways(cquin_test, rules, "junit");
    both_ways(cquin_test, rules, "text");
    both_ways(back, small_rules, "json");
}

static void needs(void **state)
{
    (void)state;
    both_ways(cquin_needs, small_rules, "json");
    both_ways(blank, small_rules, "text");
    both_ways(plan, small_rules, "text");
}

static void agenda(void **state)
{
    char rules[sizeof small_rules + 40];
    char *at;

    (void)state;
    strcpy(rules, small_rules);
    at = strstr(rules, "60% when");
    strcpy(at, "to be agreed by 1 May 2016 when generous is no\n");
    strcat(rules, strstr(small_rules, "  target 55%"));
    both_ways(cquin_agenda, rules, "text");
    both_ways(cquin_agenda, rules, "json");
}

static void rows_of_their_own(void **state)
{
    (void)state;
    both_ways(cquin_eval, row_rules, "json");
    both_ways(explain, row_rules, "text");
    both_ways(plan, row_rules, "text");
}

/* The rows of row_data in a database, which is asked; whose rows are fetched; both. */
static char base_path[] = "/tmp/cquin-oom-XXXXXX";

static int of_base(Cquin *scheme, const CquinAsk *ask, int push_down)
{
    CquinData data = {.table = small_text("activity"),
                      .path = small_text("activity.sqlite"),
                      .file = small_text(base_path),
                      .bytes = {"SQLite format 3", 16}};
    CquinAsk with = *ask;

    with.data = &data;
    with.push_down = push_down;
    return cquin_eval(scheme, &with);
}

static int counted_there(Cquin *scheme, const CquinAsk *ask)
{
    return of_base(scheme, ask, CQUIN_PUSH_DOWN);
}

static int fetched(Cquin *scheme, const CquinAsk *ask)
{
    return of_base(scheme, ask, CQUIN_NO_PUSH_DOWN);
}

static int counted_and_fetched(Cquin *scheme, const CquinAsk *ask)
{
    return of_base(scheme, ask, CQUIN_VERIFY_PUSH_DOWN);
}

static void databases(void **state)
{
    static const char sql[] = "create table activity ([on], area, caller, answered, cost);"
                              "insert into activity values ('2016-04-01', 'north', 'A', 'yes', '1.5'),"
                              "('2016-04-02', 'north', 'B', 'no', null), ('2016-05-01', 'south', 'A', 'yes', 2),"
                              "('2016-05-02', 'south', 'C', 'yes', null)";
    sqlite3 *db = NULL;
    int fd = mkstemp(base_path);
    Result result;

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
    assert_int_equal(sqlite3_open(base_path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    heap = (Heap){.for_ever = false};
    result = run(counted_there, row_rules, "text");
    result.output[result.len] = '\0';
    assert_non_null(strstr(result.output, "counted where its rows are"));
    __real_free(result.output);
    both_ways(counted_there, row_rules, "text");
    both_ways(fetched, row_rules, "json");
    both_ways(counted_and_fetched, row_rules, "text");
    (void)unlink(base_path);
}

static int logged(Cquin *scheme, const CquinAsk *ask)
{
    CquinAsk with = *ask;

    with.log = 1;
    return cquin_eval(scheme, &with);
}

/* Of a log that is made first: where memory is refused then, that is the end. */
static int replayed(Cquin *scheme, const CquinAsk *ask)
{
    static char bytes[16384];
    int exit = logged(scheme, ask);
    CquinText log = cquin_log(scheme);

    if (exit != CQUIN_DONE || log.len > sizeof bytes)
        return exit;
    memcpy(bytes, log.bytes, log.len);
    return cquin_replay(scheme, ask, (CquinText){"run.json", 8}, (CquinText){bytes, log.len});
}

/* From the facts of the log alone. */
static int replayed_facts(Cquin *scheme, const CquinAsk *ask)
{
    static char bytes[16384];
    CquinAsk with = *ask;

    with.log = CQUIN_LOG_FACTS;
    int exit = cquin_eval(scheme, &with);
    CquinText log = cquin_log(scheme);
    if (exit != CQUIN_DONE || log.len > sizeof bytes)
        return exit;
    memcpy(bytes, log.bytes, log.len);
    with.data_count = 0;
    return cquin_replay(scheme, &with, (CquinText){"run.json", 8}, (CquinText){bytes, log.len});
}

static void suppressed_counts(void **state)
{
    (void)state;
    both_ways(cquin_eval, hidden_rules, "text");
    both_ways(cquin_eval, hidden_rules, "json");
    both_ways(seek_more, hidden_rules, "text");
    both_ways(seek_more, hidden_rules, "json");
}

static void risks(void **state)
{
    (void)state;
    both_ways(cquin_at_risk, small_rules, "text");
    both_ways(cquin_at_risk, small_rules, "csv");
    both_ways(cquin_at_risk, hidden_rules, "json");
}

static void logs(void **state)
{
    (void)state;
    both_ways(cquin_provenance, row_rules, "text");
    both_ways(cquin_provenance, small_rules, "json");
    both_ways(logged, row_rules, "json");
    both_ways(replayed, small_rules, "text");
    both_ways(replayed_facts, small_rules, "json");
    both_ways(replayed_facts, row_rules, "text");
}

static const char plan_rules[] = "language 1\n"
                                 "use conventions.nhs_cquin_2016_17\n"
                                 "scheme s \"S\"\n"
                                 "  year 2016/17\n"
                                 "  contract value £1,000,000\n"
                                 "  follows nhs_cquin_2016_17\n"
                                 "indicator i \"I\"\n"
                                 "  weighting 1% of contract value\n"
                                 "  milestone q1 \"Start\"\n"
                                 "    report by 31 July 2016\n"
                                 "    weighting 100% of indicator\n"
                                 "    evidence plan \"A plan\"\n"
                                 "    requires plan\n";

static int proposed(Cquin *scheme, const CquinAsk *ask)
{
    CquinData rows = {.path = small_text("crm.csv"),
                      .bytes = small_text("Period;Area;Activity;Seen\nApr-16;NORTH;1.200;12\n")};

    return cquin_propose(scheme, ask, &rows);
}

static int proposed_evidence(Cquin *scheme, const CquinAsk *ask)
{
    CquinData tracker = {
        .table = small_text("evidence"),
        .path = small_text("tracker.csv"),
        .bytes = small_text("CQUIN,Deliverable,Received,Status\nQuarter 1,A plan,12/05/2016,Agreed\n")};

    return cquin_propose(scheme, ask, &tracker);
}

static void proposals(void **state)
{
    (void)state;
    both_ways(proposed, small_rules, "text");
    both_ways(proposed_evidence, plan_rules, "text");
}

static void messages(void **state)
{
    (void)state;
    both_ways(cquin_check, small_rules, "json");
    both_ways(cquin_check, "language 1\nshceme x\nscheme y\n  yaer 2016/17\n", "text");
    both_ways(cquin_check, "language 1\nshceme x\nscheme y\n  yaer 2016/17\n", "json");
}

static void mends(void **state)
{
    (void)state;
    both_ways(fix,
              "language 1\nscheme y “Y”\n  yaer 2016/17\nmilestone m\n  report by 31/10/2016\n"
              "  numerator a ≥ ５０\n",
              "text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledgers),
        cmocka_unit_test(databases),
        cmocka_unit_test(true_ups),
        cmocka_unit_test(many_in_short),
        cmocka_unit_test(eval_as_json), cmocka_unit_test(eval_as_text),
        cmocka_unit_test(explanations), cmocka_unit_test(comparisons),
        cmocka_unit_test(differences),
        cmocka_unit_test(examples),     cmocka_unit_test(needs),
        cmocka_unit_test(agenda),       cmocka_unit_test(messages),
        cmocka_unit_test(mends),
        cmocka_unit_test(rows_of_their_own),
        cmocka_unit_test(suppressed_counts),
        cmocka_unit_test(risks),
        cmocka_unit_test(logs),         cmocka_unit_test(proposals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
