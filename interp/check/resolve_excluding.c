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

static void exclude(Check *check, int at, const Clause *c, const bool *tables)
{
    Measure *measure = &check->model->measures.items[at];
    Env env = env_of_measure(check, at);

    for (uint32_t t = 0; t < check->model->tables.count && !check->arena->failed; t++) {
        if (!tables[t])
            continue;
        Exclusion made = {(int)t, condition_of_rows(check, &env, (int)t, c->as.expr.expr), c->span};
        (void)ARRAY_PUSH(check->arena, &measure->exclusions, made);
    }
}

/* Nothing can be told of a side that is not said, or not yet agreed. */
static bool is_open(const Formula *side)
{
    return !side || formula_is_hole(side) || side->tag == FORMULA_TO_BE_AGREED;
}

static void look_at_sides(Check *check, int at, const Clause *c, bool *tables)
{
    const Measure *measure = &check->model->measures.items[at];
    bool above = counts_rows(check, measure->numerator, tables);
    bool below = counts_rows(check, measure->denominator, tables);

    if (is_open(measure->numerator) || is_open(measure->denominator))
        return;
    if (!above && !below)
        check_say_nothing_to_exclude(check, c);
    else if (!above || !below)
        check_say_excluded_on_one_side(check, c, above ? measure->denominator : measure->numerator,
                                       above);
}

static void resolve_of(Check *check, int at, const Section *s)
{
    bool *tables = arena_try(check->arena, check->model->tables.count + 1);
    bool first = true;

    for (const Clause *c = s->clauses; tables && c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_EXCLUDING || !clause_whole(c))
            continue;
        if (first)
            look_at_sides(check, at, c, tables);
        first = false;
        exclude(check, at, c, tables);
    }
}

void resolve_exclusions(Check *check)
{
    for (uint32_t i = 0; i < check->model->measures.count && !check->arena->failed; i++)
        resolve_of(check, (int)i, check->measures.items[i].section);
}
