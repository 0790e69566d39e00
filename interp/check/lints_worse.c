/* A requirement that is met on the worse side: `better lower`, and `requires rate is at least target`. Whatever the figures
 * are, and even where they are to be agreed, one of the two is a slip.
 *
 * Where a requirement asks both sides of one rate ("at least 40% and at most 60%") it keeps it within bounds, and
 * nothing is said.
 */
#include "check/lints.h"

typedef struct Asked { /* of one alternative of `requires` */
    const Check *check;
    int measure;             /* whose comparisons are looked for */
    bool inverse;            /* within an odd number of `not` */
    const Formula *sides[2]; /* the first that asks for a lower rate, for a higher one */
} Asked;

static bool is_rate(const Formula *f, int measure)
{
    return f->tag == FORMULA_FIELD && f->as.field.field == FIELD_RATE &&
           f->as.field.measure == measure;
}

/* Which side does it ask for: 1 higher, 0 lower, -1 neither? */
static int side_of(const Formula *f, int measure)
{
    Comparison op = f->as.compare.op;
    bool left = is_rate(f->as.compare.left, measure), right = is_rate(f->as.compare.right, measure);
    bool up = op == COMPARE_AT_LEAST || op == COMPARE_ABOVE;

    if (left == right || op == COMPARE_IS || op == COMPARE_IS_NOT)
        return -1;
    return up == left;
}

static void ask(void *self, const Formula *f)
{
    Asked *a = self;
    int side = f->tag == FORMULA_COMPARE ? side_of(f, a->measure) : -1;

    if (side >= 0 && !a->sides[side ^ (int)a->inverse])
        a->sides[side ^ (int)a->inverse] = f;
    if (f->tag == FORMULA_NOT) {
        a->inverse = !a->inverse;
        formula_parts(f, ask, a);
        a->inverse = !a->inverse;
    } else if (f->tag == FORMULA_AND || f->tag == FORMULA_OR || f->tag == FORMULA_AT_LEAST) {
        formula_parts(f, ask, a);
    }
}

/* Where the measure says which way is better. */
static const Clause *direction_clause(const Check *check, int measure)
{
    int indicator = check->model->measures.items[measure].indicator;
    const Clause *own = section_clause(check->measures.items[measure].section, CLAUSE_BETTER);

    return own ? own : section_clause(check->indicators.items[indicator].section, CLAUSE_BETTER);
}

void lint_worse_side(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];

    for (uint32_t t = 0; t < m->takes.count * m->requires.count; t++) {
        int measure = m->takes.items[t / m->requires.count].measure;
        const Measure *of = &check->model->measures.items[measure];
        Asked asked = {.check = check, .measure = measure};
        const Clause *better = of->has_direction ? direction_clause(check, measure) : NULL;

        ask(&asked, m->requires.items[t % m->requires.count].value);
        if (better && asked.sides[of->lower_is_better] && !asked.sides[!of->lower_is_better]) {
            check_say_worse_side(check, m, asked.sides[of->lower_is_better], of, better);
            return;
        }
    }
}
