/* The jumps of every curve: where what is paid right below a point, in it, and right above it is not one
 * share. Whole pence, half up, as a payment is. */
#include "prove/prove.h"

#include "prove/claims.h"
#include "prove/subject.h"

#include <stdlib.h>

typedef struct Finding {
    const Plan *plan;
    Prover *prover;
    Arena *arena;
    Cliffs *cliffs;
    int last; /* the milestone that was looked at last */
} Finding;

static Number pence_of(const Finding *f, Number share, Number potential)
{
    return number_round(number_mul(share, potential, f->arena), ROUND_HALF_UP, 0, f->arena);
}

static StepId potential_of(const void *self, const Subject *of)
{
    const Finding *f = self;

    return f->plan->milestones.items[of->milestone_index].potential;
}

static void add_cliff(const Finding *f, const Subject *of, Cliff cliff)
{
    const Model *model = f->plan->model;
    Number potential;

    cliff.milestone = name_text(&model->book->names, of->milestone->name);
    cliff.area = subject_area(model, of);
    cliff.nth = f->cliffs->list.count;
    cliff.money_known = prover_number(f->prover, potential_of(f, of), of->unit, &potential);
    cliff.at = number_copy(cliff.at, f->arena);
    cliff.below = number_copy(cliff.below, f->arena);
    cliff.above = number_copy(cliff.above, f->arena);
    cliff.pence = cliff.money_known ? number_sub(pence_of(f, cliff.above, potential),
                                                 pence_of(f, cliff.below, potential), f->arena)
                                    : NUMBER_ZERO;
    (void)ARRAY_PUSH(f->arena, &f->cliffs->list, cliff);
}

/* What it pays beside the point, on the one side and on the other. */
static bool beside(const Finding *f, const CurvePoint *p, bool up, Number *below, Number *above)
{
    const Line *before = &p[-1].between, *after = &p->between;

    return before->tag == LINE_NUMBER && after->tag == LINE_NUMBER && p->at.tag == LINE_NUMBER &&
           line_limit(up ? before : after, p->x, below, f->arena) &&
           line_limit(up ? after : before, p->x, above, f->arena);
}

static void find_jumps(const Finding *f, const Subject *of, const Curve *curve)
{
    bool up = !of->measure->lower_is_better;

    for (uint32_t i = 1; i + 1 < curve->count && !f->arena->failed; i++) {
        const CurvePoint *p = &curve->items[i];
        Cliff cliff = {.at = p->x, .lower_is_better = !up};

        if (!beside(f, p, up, &cliff.below, &cliff.above) || number_equal(cliff.below, cliff.above))
            continue;
        cliff.at_is_better = number_equal(p->at.b, cliff.above);
        add_cliff(f, of, cliff);
    }
}

static void look_at(void *self, const Subject *of, const Curve *curve)
{
    Finding *f = self;

    f->cliffs->milestones += of->milestone_index != f->last;
    f->cliffs->passed_over += of->milestone_index != f->last && !curve;
    f->last = of->milestone_index;
    if (curve)
        find_jumps(f, of, curve);
}

static int by_jump(const void *a, const void *b)
{
    const Cliff *x = a, *y = b;
    int order = number_compare(y->pence, x->pence);

    return order ? order : x->nth < y->nth ? -1 : x->nth > y->nth;
}

bool find_cliffs(const Plan *plan, Arena *arena, Diags *diags, Cliffs *cliffs)
{
    uint32_t errors = diags->errors;
    Finding finding = {plan, prover_new(plan, arena, diags), arena, cliffs, -1};
    const Visitor visitor = {.plan = plan,
                             .prover = finding.prover,
                             .arena = arena,
                             .self = &finding,
                             .look_at = look_at,
                             .also = potential_of};

    *cliffs = (Cliffs){.milestones = 0};
    if (!finding.prover)
        return false;
    each_subject(&visitor);
    prover_release(finding.prover);
    if (cliffs->list.count > 1)
        qsort(cliffs->list.items, cliffs->list.count, sizeof *cliffs->list.items, by_jump);
    return !arena->failed && diags->errors == errors;
}
