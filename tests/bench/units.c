/* Speed of evaluation over many units: `units [UNITS]`, 10,000,000 where nothing is said.
 *
 *     achievement = (baseline - actual) / (baseline - target), a step scale of five bands,
 *     × weighting × value
 *
 * by the ordinary plan of the rule text below. Actuals have two decimals, baselines and targets
 * one; half of the achievements stand exactly on the edge of a band. The facts are put into
 * memory as columns; an evaluation ends with outcome, share and earned kept for every unit.
 * Results are held against whole numbers worked out here, without any of the program, after
 * the clock has stopped. What is printed: units a second of processor time and of wall time.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <gmp.h>

#include "base/crew.h"
#include "eval/eval.h"
#include "eval/lanes.h"

static const char rules[] = "language 1\n"
                            "use conventions.nhs_cquin_2016_17\n"
                            "scheme units \"Many units\"\n"
                            "  year 2016/17\n"
                            "  applies each provider in results\n"
                            "  sharing each in full\n"
                            "  follows nhs_cquin_2016_17\n"
                            "indicator reduction \"A planned reduction\"\n"
                            "  worth £8,000\n"
                            "  measured by actual\n"
                            "  better lower\n"
                            "  baseline before\n"
                            "  target planned\n"
                            "  achievement (baseline - figure) / (baseline - target)\n"
                            "  pays steps of achievement\n"
                            "  milestone year\n"
                            "    period full year\n"
                            "    report by 30 April 2017\n"
                            "    weighting 25% of indicator\n"
                            "    paid on achievement\n"
                            "scale steps \"Steps\"\n"
                            "  on a proportion, not rounded\n"
                            "  below 50% pays 0%\n"
                            "  from 50% to below 70% pays 25%\n"
                            "  from 70% to below 80% pays 50%\n"
                            "  from 80% to below 90% pays 75%\n"
                            "  from 90% pays 100%\n"
                            "data results\n"
                            "  every provider\n"
                            "  column code provider\n"
                            "  column actual quantity\n"
                            "  column before quantity\n"
                            "  column planned quantity\n";

enum { POTENTIAL = 200000, AS_AT = 17500 }; /* pence: 25% of £8,000; late in 2017 */

typedef enum Drawn { PLAIN, WITH_GAPS, LARGE } Drawn;

typedef struct Figures { /* by unit: actual in hundredths, the others in tenths */
    uint32_t units;
    int64_t *actual, *before, *planned;
    uint8_t *why, *known; /* of the actuals, of the others */
    uint32_t *lines;
} Figures;

static uint64_t seed = 20260101;

static int64_t chance(int64_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)(seed >> 33) % below;
}

static void *room(size_t count, size_t size)
{
    void *made = calloc(count, size);

    if (!made)
        exit(1);
    return made;
}

static Figures make_figures(uint32_t units, Drawn kind)
{
    static const int64_t edges[] = {5, 7, 8, 9};
    Figures f = {units,
                 room(units, 8),
                 room(units, 8),
                 room(units, 8),
                 room(units, 1),
                 room(units, 1),
                 room(units, sizeof(uint32_t))};
    int64_t times = kind == LARGE ? 900000000000000 : 1;

    for (uint32_t u = 0; u < units; u++) {
        int64_t gap = 1 + chance(300), from = 400 + chance(600);
        int64_t done = u % 2 ? edges[chance(4)] * gap : chance(13 * gap) - gap;
        if (kind == WITH_GAPS && chance(1000) == 0)
            gap = 0;
        f.why[u] = kind == WITH_GAPS && chance(1000) == 0 ? WHY_NOT_SUPPLIED : WHY_KNOWN;
        f.lines[u] = u + 2;
        f.before[u] = from * times;
        f.planned[u] = (from - gap) * times;
        f.actual[u] = f.why[u] ? 0 : (10 * from - done) * times;
    }
    return f;
}

static void free_figures(Figures *f)
{
    free(f->actual);
    free(f->before);
    free(f->planned);
    free(f->why);
    free(f->known);
    free(f->lines);
}

/* --- the program ------------------------------------------------------------------------ */

typedef struct Rules {
    Arena arena;
    Diags diags;
    Rulebook book;
    Plan *plan;
    const MilestoneRoots *roots;
} Rules;

static ReadResult read_rules(void *self, Text path, Text root, Arena *arena, Text *bytes,
                             uint64_t identity[2], Text *reason)
{
    (void)self;
    (void)root;
    (void)arena;
    (void)reason;
    if (!text_ends(path, TEXT("units.cquin")))
        return READ_MISSING;
    *bytes = text_from_cstr(rules);
    identity[0] = identity[1] = 1;
    return READ_OK;
}

static void load(Rules *r)
{
    Reader reader = {NULL, read_rules};
    Model *model = NULL;

    memset(r, 0, sizeof *r);
    if (!arena_init(&r->arena))
        exit(1);
    diags_init(&r->diags, &r->arena);
    if (rulebook_load(&r->book, TEXT("units.cquin"), &reader, &r->arena, (HashKey){1, 2},
                      &r->diags))
        model = model_from_rulebook(&r->book, &r->arena, &r->diags);
    if (!model || r->diags.errors) {
        Out out;
        out_init(&out);
        diags_print_text(&out, &r->diags, &r->book.sources, false);
        fprintf(stderr, "%.*s", (int)out.len, out.bytes);
        exit(1);
    }
    r->plan = plan_from_model(model, &r->arena, &r->diags);
    r->roots = &r->plan->milestones.items[0];
}

static Facts *make_facts(const Rules *r, const Figures *f, Arena *arena)
{
    Facts *facts = facts_empty(r->plan, arena);
    FactTable *table = &facts->tables[0];

    facts->units = table->units = f->units;
    table->supplied = true;
    table->lines = f->lines;
    table->columns = arena_try(arena, 4 * sizeof *table->columns);
    if (!table->columns)
        exit(1);
    table->columns[1] = (FactColumn){.fixed = f->actual, .den = 100, .whys = f->why};
    table->columns[2] = (FactColumn){.fixed = f->before, .den = 10, .whys = f->known};
    table->columns[3] = (FactColumn){.fixed = f->planned, .den = 10, .whys = f->known};
    return facts;
}

typedef struct Clocks {
    int64_t cpu, wall; /* microseconds */
} Clocks;

static Clocks clocks_now(void)
{
    struct timespec cpu, wall;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    clock_gettime(CLOCK_MONOTONIC, &wall);
    return (Clocks){cpu.tv_sec * 1000000 + cpu.tv_nsec / 1000,
                    wall.tv_sec * 1000000 + wall.tv_nsec / 1000};
}

/* What a unit comes to, in whole numbers: -1 of a share: unknown. */
typedef struct Due {
    int outcome;
    int64_t quarters, pence; /* the share in quarters */
} Due;

static Due due_of(const Figures *f, uint32_t u)
{
    Int128 gap = 10 * ((Int128)f->before[u] - f->planned[u]);
    Int128 done = 10 * (Int128)f->before[u] - f->actual[u];
    static const int8_t edges[] = {5, 7, 8, 9};
    Due due = {.quarters = 0};

    if (f->why[u])
        return (Due){OUTCOME_NOT_SUPPLIED, 0, 0};
    if (gap == 0)
        return (Due){OUTCOME_NOT_ASSESSABLE, 0, 0};
    for (int i = 0; i < 4; i++)
        due.quarters += 10 * done >= edges[i] * gap;
    due.pence = due.quarters * (POTENTIAL / 4);
    due.outcome = due.quarters == 4   ? OUTCOME_ACHIEVED
                  : due.quarters == 0 ? OUTCOME_NOT_ACHIEVED
                                      : OUTCOME_PARTLY_ACHIEVED;
    return due;
}

static uint32_t hold(const Rules *r, const Run *run, const Figures *f)
{
    uint32_t wrong = 0;

    for (uint32_t u = 0; u < f->units; u++) {
        Due due = due_of(f, u);
        Value outcome = run_value(run, r->roots->verdict, u, 0);
        Value share = run_value(run, r->roots->all_least, u, 0);
        Value earned = run_value(run, r->roots->earned, u, 0);
        wrong += outcome.why || share.why || earned.why || outcome.code != due.outcome ||
                 share.number.num * 4 != due.quarters * share.number.den || share.number.big ||
                 earned.number.num != due.pence || earned.number.den != 1;
    }
    return wrong;
}

typedef struct Timed {
    Clocks least;  /* of several runs */
    size_t a_unit; /* bytes kept, of a unit */
    uint32_t wrong;
} Timed;

static Timed time_program(Rules *r, const Figures *f, const Machine *machine, int runs, bool check)
{
    const StepId wanted[] = {r->roots->verdict, r->roots->all_least, r->roots->earned};
    Case one = {.as_at = AS_AT, .readings = (const int[1]){-1}};
    Timed timed = {.least = {INT64_MAX, INT64_MAX}};

    r->plan->machine = machine;
    for (int i = 0; i < runs; i++) {
        Arena arena;
        if (!arena_init(&arena))
            exit(1);
        Facts *facts = make_facts(r, f, &arena);
        size_t before = arena.total;
        Clocks start = clocks_now();
        Run *run = eval_run_for(r->plan, facts, &one, 1, wanted, 3, &arena, &r->diags);
        Clocks end = clocks_now();
        if (!run)
            exit(1);
        if (end.cpu - start.cpu < timed.least.cpu)
            timed.least.cpu = end.cpu - start.cpu;
        if (end.wall - start.wall < timed.least.wall)
            timed.least.wall = end.wall - start.wall;
        timed.a_unit = (arena.total - before) / f->units;
        if (check && i == 0)
            timed.wrong = hold(r, run, f);
        arena_release(&arena);
    }
    return timed;
}

/* --- others --------------------------------------------------------------------------------- */

typedef struct Results {
    int8_t *outcome, *quarters;
    int64_t *pence;
} Results;

/* The same by hand: int64, no reasons, no choice of anything. */
static Clocks time_by_hand(const Figures *f)
{
    Results out = {room(f->units, 1), room(f->units, 1), room(f->units, 8)};
    Clocks start = clocks_now(), end;

    for (uint32_t u = 0; u < f->units; u++) {
        int64_t gap = 10 * (f->before[u] - f->planned[u]), done = 10 * f->before[u] - f->actual[u];
        int64_t over = 10 * done;
        int64_t quarters =
            (over >= 5 * gap) + (over >= 7 * gap) + (over >= 8 * gap) + (over >= 9 * gap);
        out.quarters[u] = (int8_t)quarters;
        out.outcome[u] = (int8_t)(12 - (quarters > 0) - (quarters > 3));
        out.pence[u] = quarters * (POTENTIAL / 4);
    }
    end = clocks_now();
    if (out.pence[f->units / 2] < 0)
        puts("?");
    free(out.outcome);
    free(out.quarters);
    free(out.pence);
    return (Clocks){end.cpu - start.cpu, end.wall - start.wall};
}

/* GMP's rationals, a unit at a time. */
static Clocks time_mpq(const Figures *f, uint32_t units)
{
    static const unsigned long edges[] = {5, 7, 8, 9};
    Results out = {room(units, 1), room(units, 1), room(units, 8)};
    mpq_t before, planned, actual, gap, done;
    Clocks start, end;

    mpq_inits(before, planned, actual, gap, done, NULL);
    start = clocks_now();
    for (uint32_t u = 0; u < units; u++) {
        mpq_set_si(before, f->before[u], 10);
        mpq_set_si(planned, f->planned[u], 10);
        mpq_set_si(actual, f->actual[u], 100);
        mpq_canonicalize(before);
        mpq_canonicalize(planned);
        mpq_canonicalize(actual);
        mpq_sub(gap, before, planned);
        mpq_sub(done, before, actual);
        mpq_div(done, done, gap);
        for (int i = 0; i < 4; i++)
            out.quarters[u] = (int8_t)(out.quarters[u] + (mpq_cmp_ui(done, edges[i], 10) >= 0));
        out.pence[u] = out.quarters[u] * (POTENTIAL / 4);
    }
    end = clocks_now();
    mpq_clears(before, planned, actual, gap, done, NULL);
    free(out.outcome);
    free(out.quarters);
    free(out.pence);
    return (Clocks){end.cpu - start.cpu, end.wall - start.wall};
}

/* --- printing ------------------------------------------------------------------------------- */

static void print_rate(const char *what, uint32_t units, Clocks c)
{
    printf("  %-44s %8.1f M units/s of wall %8.1f of processor\n", what,
           (double)units / (double)(c.wall ? c.wall : 1),
           (double)units / (double)(c.cpu ? c.cpu : 1));
}

static void print_timed(const char *what, uint32_t units, Timed t)
{
    print_rate(what, units, t.least);
    if (t.wrong)
        printf("  WRONG: %u of %u units\n", t.wrong, units);
}

static void compare_levels(Rules *r, const Figures *f, Crew *two)
{
    static const char *const names[] = {"any x86-64 processor", "AVX2", "AVX-512"};
    char what[80];

    for (int level = CPU_BASE; level < CPU_BEST; level++)
        for (int threads = 1; threads <= 2; threads++) {
            Machine m = {.crew = threads == 2 ? two : NULL, .level = (CpuLevel)level};
            if (strcmp(lanes_at((CpuLevel)level)->name, level == 0   ? "base"
                                                        : level == 1 ? "avx2"
                                                                     : "avx512") != 0)
                continue;
            snprintf(what, sizeof what, "%s, %d thread%s", names[level], threads,
                     threads == 1 ? "" : "s");
            print_timed(what, f->units, time_program(r, f, &m, 5, true));
        }
}

int main(int argc, char **argv)
{
    uint32_t units = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 10000000;
    uint32_t few = units < 1000000 ? units : 1000000;
    Crew *two = crew_new(2);
    Machine plain = machine_plain, wide = {.level = CPU_BEST, .least = FORM_INT128};
    Machine rational = {.level = CPU_BEST, .least = FORM_RATIONAL};
    Rules r;

    load(&r);
    Figures f = make_figures(units, PLAIN);
    printf("%u units, every figure there\n", units);
    compare_levels(&r, &f, two);
    Timed kept = time_program(&r, &f, &plain, 1, false);
    printf("  kept: %zu bytes a unit, above its figures\n", kept.a_unit);
    print_rate("the same by hand in C, int64, no reasons", units, time_by_hand(&f));
    print_rate("GMP's mpq, a tenth of the units", few, time_mpq(&f, few));
    puts("growth, one thread");
    for (uint32_t part = 8; part >= 1; part /= 2) {
        Figures some = f;
        char what[40];
        some.units = units / part;
        snprintf(what, sizeof what, "%u units", some.units);
        print_rate(what, some.units, time_program(&r, &some, &plain, 3, false).least);
    }
    free_figures(&f);

    f = make_figures(units, WITH_GAPS);
    puts("one in a thousand without an actual, one without a planned change; one thread");
    print_timed("the best level", units, time_program(&r, &f, &plain, 5, true));
    free_figures(&f);

    puts("what larger numbers cost; one thread");
    f = make_figures(few, LARGE);
    print_timed("figures of 18 digits, which leave int64", few,
                time_program(&r, &f, &plain, 3, true));
    free_figures(&f);
    f = make_figures(few, PLAIN);
    print_timed("int64", few, time_program(&r, &f, &plain, 3, true));
    print_timed("all in int128", few, time_program(&r, &f, &wide, 3, true));
    print_timed("all in rationals", few, time_program(&r, &f, &rational, 3, true));
    free_figures(&f);
    crew_free(two);
    arena_release(&r.arena);
    return 0;
}
