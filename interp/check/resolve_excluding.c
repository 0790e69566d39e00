/* `excluding COND`: rows that a measure counts neither in its numerator nor in its denominator.
 *
 *   count T where C      in a measure with excluding E1 and excluding E2 counts
 *                        count T where C and not (E1 or E2)
 *
 * so that a row for which both hold is excluded once. Each condition is resolved for every
 * table whose rows are counted there, by itself or through a define, and speaks of its columns.
 */
#include "check/resolve.h"
#include "check/say.h"

typedef struct Found { /* tables whose rows a formula counts */
    Check *check;
    bool *tables;
    bool any;
    uint32_t steps;
} Found;

enum { STEPS_MAX = 20000 };

static void find_tables(void *self, const Formula *f)
{
    Found *found = self;

    if (found->steps++ >= STEPS_MAX)
        return;
    if (f->tag == FORMULA_COUNTING) {
        found->tables[f->as.counting.table] = true;
        found->any = true;
        return;
    }
    formula_parts(f, find_tables, found);
    if (f->tag == FORMULA_CALL && found->check->model->defines.items[f->as.call.define].body)
        find_tables(found, found->check->model->defines.items[f->as.call.define].body);
}

/* Does one side of the rate count rows? Those tables are noted. */
static bool counts_rows(Check *check, const Formula *side, bool *tables)
{
    Found found = {.check = check, .tables = tables};

    if (side)
        find_tables(&found, side);
    return found.any;
}

typedef struct Excluding { /* one clause, for the measures that it holds for */
    Check *check;
    const Clause *clause;
    bool *tables; /* room for those of one measure */
    bool matters; /* some measure counts rows, or nothing can be told yet */
} Excluding;

static void exclude(Excluding *x, int at)
{
    Check *check = x->check;
    Measure *measure = &check->model->measures.items[at];
    Env env = env_of_measure(check, at);

    for (uint32_t t = 0; t < check->model->tables.count && !check->arena->failed; t++) {
        if (!x->tables[t])
            continue;
        Formula *where = condition_of_rows(check, &env, (int)t, x->clause->as.expr.expr);
        (void)ARRAY_PUSH(check->arena, &measure->exclusions,
                         ((Exclusion){(int)t, where, x->clause->span}));
    }
}

/* Of a side that is not yet agreed, or could not be read, nothing can be told. */
static bool is_open(const Formula *side)
{
    return side && (formula_is_hole(side) || side->tag == FORMULA_TO_BE_AGREED);
}

static void exclude_from(Excluding *x, int at)
{
    const Measure *measure = &x->check->model->measures.items[at];
    bool first = measure->exclusions.count == 0;

    for (uint32_t t = 0; t < x->check->model->tables.count; t++)
        x->tables[t] = false;
    bool above = counts_rows(x->check, measure->numerator, x->tables);
    bool below = counts_rows(x->check, measure->denominator, x->tables);
    bool open = is_open(measure->numerator) || is_open(measure->denominator);
    x->matters |= above || below || open;
    if (first && above != below && !open && measure->numerator && measure->denominator)
        check_say_excluded_on_one_side(x->check, x->clause,
                                       above ? measure->denominator : measure->numerator, above);
    exclude(x, at);
}

/* What an indicator excludes holds for each of its measures that counts rows. */
static void resolve_clause(Check *check, const Section *s, int indicator, const Clause *c)
{
    Excluding x = {.check = check, .clause = c};

    x.tables = arena_try(check->arena, check->model->tables.count + 1);
    for (uint32_t m = 0; x.tables && m < check->measures.count && !check->arena->failed; m++) {
        bool whole = check->indicators.items[indicator].section == s &&
                     check->model->measures.items[m].indicator == indicator;
        if (whole || check->measures.items[m].section == s)
            exclude_from(&x, (int)m);
    }
    if (!x.matters && section_whole(check, s))
        check_say_nothing_to_exclude(check, c);
}

static void resolve_section(Check *check, const Section *s, int indicator)
{
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == CLAUSE_EXCLUDING && clause_whole(c))
            resolve_clause(check, s, indicator, c);
}

void resolve_exclusions(Check *check)
{
    for (uint32_t i = 0; i < check->indicators.count && !check->arena->failed; i++)
        resolve_section(check, check->indicators.items[i].section, (int)i);
    for (uint32_t m = 0; m < check->measures.count && !check->arena->failed; m++) {
        int indicator = check->model->measures.items[m].indicator;
        const Section *s = check->measures.items[m].section;
        if (s != check->indicators.items[indicator].section)
            resolve_section(check, s, indicator);
    }
}
