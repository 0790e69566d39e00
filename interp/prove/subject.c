#include "prove/subject.h"

static StepId figure_of(const MilestoneRoots *roots)
{
    return roots->measures.count == 1 ? roots->measures.items[0].fields[FIELD_RATE] : STEP_NONE;
}

static bool applies(Prover *prover, const MilestoneRoots *roots, uint32_t unit)
{
    int32_t code;

    return roots->applies == STEP_NONE || !prover_code(prover, roots->applies, unit, &code) ||
           code != 0;
}

static void visit_areas(Prover *prover, const MilestoneRoots *roots, Subject *of, uint32_t areas,
                        const Arena *arena, void *self, SubjectVisit visit)
{
    for (of->unit = 0; of->unit < areas && !arena->failed; of->unit++) {
        const Curve *curve;

        if (!applies(prover, roots, of->unit))
            continue;
        of->area = of->milestone->once ? -1 : (int)of->unit;
        curve = curve_of(prover, roots->pays, of->rate, of->unit, NUMBER_ZERO, NUMBER_ONE);
        visit(self, of, curve && curve_is_known(curve) ? curve : NULL);
    }
}

void each_subject(const Plan *plan, Prover *prover, const Arena *arena, void *self,
                  SubjectVisit visit)
{
    const Model *model = plan->model;

    for (uint32_t i = 0; i < plan->milestones.count && !arena->failed; i++) {
        const MilestoneRoots *roots = &plan->milestones.items[i];
        Subject of = {.milestone_index = roots->milestone, .rate = figure_of(roots)};

        if (of.rate == STEP_NONE || plan->steps.items[of.rate].kind.tag != KIND_PROPORTION)
            continue;
        of.milestone = &model->milestones.items[roots->milestone];
        of.measure_index = roots->measures.items[0].measure;
        of.measure = &model->measures.items[of.measure_index];
        visit_areas(prover, roots, &of, of.milestone->once ? 1 : plan->named, arena, self, visit);
    }
}

/* False: it applies nowhere. */
static bool find_area(const Plan *plan, Prover *prover, const MilestoneRoots *roots, Subject *of)
{
    uint32_t areas = of->milestone->once ? 1 : plan->named;

    for (of->unit = 0; of->unit < areas; of->unit++)
        if (applies(prover, roots, of->unit)) {
            of->area = of->milestone->once ? -1 : (int)of->unit;
            return true;
        }
    return false;
}

void each_rate(const Plan *plan, Prover *prover, const Arena *arena, void *self,
               void (*visit)(void *self, const Subject *of))
{
    for (uint32_t i = 0; i < plan->milestones.count && !arena->failed; i++) {
        const MilestoneRoots *roots = &plan->milestones.items[i];
        Subject of = {.milestone_index = roots->milestone};

        of.milestone = &plan->model->milestones.items[roots->milestone];
        if (!roots->tests.count || !find_area(plan, prover, roots, &of))
            continue;
        for (uint32_t k = 0; k < roots->measures.count && !arena->failed; k++) {
            of.rate = roots->measures.items[k].fields[FIELD_RATE];
            of.measure_index = roots->measures.items[k].measure;
            of.measure = &plan->model->measures.items[of.measure_index];
            if (of.rate != STEP_NONE && plan->steps.items[of.rate].kind.tag == KIND_PROPORTION)
                visit(self, &of);
        }
    }
}

Text subject_area(const Model *model, const Subject *of)
{
    if (of->area < 0 || (uint32_t)of->area >= model->areas.count)
        return TEXT_NONE;
    return name_text(&model->book->names, model->areas.items[of->area].name);
}
