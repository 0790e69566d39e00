#include "prove/subject.h"

static StepId figure_of(const MilestoneRoots *roots)
{
    return roots->measures.count == 1 ? roots->measures.items[0].fields[FIELD_RATE] : STEP_NONE;
}

typedef struct StepIds ARRAY_OF(StepId) StepIds;

static bool applies(Prover *prover, const MilestoneRoots *roots, uint32_t unit)
{
    int32_t code;

    return roots->applies == STEP_NONE || !prover_code(prover, roots->applies, unit, &code) ||
           code != 0;
}

static void visit_areas(const Visitor *v, const MilestoneRoots *roots, Subject *of, uint32_t areas)
{
    const StepId asked[] = {roots->applies, roots->pays, v->also(v->self, of)};

    if (!prover_focus(v->prover, asked, sizeof asked / sizeof *asked))
        return;
    for (of->unit = 0; of->unit < areas && !v->arena->failed; of->unit++) {
        const Curve *curve;

        if (!applies(v->prover, roots, of->unit))
            continue;
        of->area = of->milestone->once ? -1 : (int)of->unit;
        curve = curve_of(v->prover, roots->pays, of->rate, of->unit, NUMBER_ZERO, NUMBER_ONE);
        v->look_at(v->self, of, curve && curve_is_known(curve) ? curve : NULL);
    }
}

void each_subject(const Visitor *v)
{
    const Plan *plan = v->plan;
    const Model *model = plan->model;

    for (uint32_t i = 0; i < plan->milestones.count && !v->arena->failed; i++) {
        const MilestoneRoots *roots = &plan->milestones.items[i];
        Subject of = {.milestone_index = roots->milestone, .rate = figure_of(roots)};

        if (of.rate == STEP_NONE || plan->steps.items[of.rate].kind.tag != KIND_PROPORTION)
            continue;
        of.milestone = &model->milestones.items[roots->milestone];
        of.measure_index = roots->measures.items[0].measure;
        of.measure = &model->measures.items[of.measure_index];
        visit_areas(v, roots, &of, of.milestone->once ? 1 : plan->named);
    }
}

/* False: it applies nowhere. */
static bool find_area(const Visitor *v, const MilestoneRoots *roots, Subject *of)
{
    uint32_t areas = of->milestone->once ? 1 : v->plan->named;

    for (of->unit = 0; of->unit < areas; of->unit++)
        if (applies(v->prover, roots, of->unit)) {
            of->area = of->milestone->once ? -1 : (int)of->unit;
            return true;
        }
    return false;
}

/* What its tests come to, and where it applies. */
static bool focus_on_tests(const Visitor *v, const MilestoneRoots *roots, StepIds *asked,
                           Arena *arena)
{
    asked->count = 0;
    (void)ARRAY_PUSH(arena, asked, roots->applies);
    for (uint32_t i = 0; i < roots->tests.count; i++)
        (void)ARRAY_PUSH(arena, asked, roots->tests.items[i].met);
    return !arena->failed && prover_focus(v->prover, asked->items, asked->count);
}

void each_rate(const Visitor *v)
{
    const Plan *plan = v->plan;
    StepIds asked = {0};

    for (uint32_t i = 0; i < plan->milestones.count && !v->arena->failed; i++) {
        const MilestoneRoots *roots = &plan->milestones.items[i];
        Subject of = {.milestone_index = roots->milestone};

        of.milestone = &plan->model->milestones.items[roots->milestone];
        if (!roots->tests.count || !focus_on_tests(v, roots, &asked, v->arena) ||
            !find_area(v, roots, &of))
            continue;
        for (uint32_t k = 0; k < roots->measures.count && !v->arena->failed; k++) {
            of.rate = roots->measures.items[k].fields[FIELD_RATE];
            of.measure_index = roots->measures.items[k].measure;
            of.measure = &plan->model->measures.items[of.measure_index];
            if (of.rate != STEP_NONE && plan->steps.items[of.rate].kind.tag == KIND_PROPORTION)
                v->look_at_rate(v->self, &of);
        }
    }
}

Text subject_area(const Model *model, const Subject *of)
{
    if (of->area < 0 || (uint32_t)of->area >= model->areas.count)
        return TEXT_NONE;
    return name_text(&model->book->names, model->areas.items[of->area].name);
}
