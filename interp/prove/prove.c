#include "prove/prove.h"

#include "check/findings.h"
#include "prove/claims.h"
#include "prove/inverse.h"
#include "prove/say.h"

#define NO_FIELD UINT32_MAX

enum { DECIMALS = 4 }; /* of a rate as it is mostly stated: 49.92% */

typedef enum Claim { CLAIM_FALLS, CLAIM_LITTLE, CLAIM_ALREADY, CLAIMS } Claim;

static const DiagCode codes[CLAIMS] = {DIAG_W0350, DIAG_W0351, DIAG_W0352};

typedef struct Proving {
    const Plan *plan;
    Prover *prover;
    Arena *arena;
    Diags *diags;
    uint32_t found; /* findings of the checker: they stand first in diags */
    uint32_t
        *baselines;    /* by measure: the first of its fields that is a baseline; NO_FIELD: none; */
    uint32_t *later;   /* by field: the next one of the same measure */
    Diag **told;       /* by measure and claim: the first time that it was said; NULL */
    int last;          /* the milestone in hand */
    bool said[CLAIMS]; /* of it; once for all its areas */
} Proving;

/* The measure's baseline over no period, or over the milestone's. */
static StepId baseline_of(const void *self, const Subject *of)
{
    const Proving *v = self;

    for (uint32_t i = v->baselines[of->measure_index]; i != NO_FIELD; i = v->later[i]) {
        const FieldStep *field = &v->plan->fields.items[i];

        if (field->period.form == PERIOD_NONE || period_equal(field->period, of->milestone->period))
            return field->step;
    }
    return STEP_NONE;
}

/* Baselines by measure. False: memory is refused. */
static bool index_baselines(Proving *v)
{
    uint32_t measures = v->plan->model->measures.count, fields = v->plan->fields.count;

    v->baselines = arena_try(v->arena, measures * sizeof *v->baselines);
    v->later = arena_try(v->arena, fields * sizeof *v->later);
    if (!v->baselines || !v->later)
        return false;
    for (uint32_t m = 0; m < measures; m++)
        v->baselines[m] = NO_FIELD;
    for (uint32_t i = fields; i-- > 0;) {
        const FieldStep *field = &v->plan->fields.items[i];

        if (field->field != FIELD_BASELINE || field->whole)
            continue;
        v->later[i] = v->baselines[field->measure];
        v->baselines[field->measure] = i;
    }
    return true;
}

/* --- what the checker has found -------------------------------------------------------------- */

static bool speaks_of(const Diag *d, Span span)
{
    bool speaks = span_overlaps(d->span, span);

    for (const DiagLabel *label = d->labels; label && !speaks; label = label->next)
        speaks = span_overlaps(label->span, span);
    return speaks;
}

static bool speaks_of_term(const Diag *d, const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (speaks_of(d, term->items[i].span))
            return true;
    return false;
}

static bool speaks_of_cells(const Diag *d, const CellTerms *cells)
{
    for (uint32_t i = 0; i < cells->count; i++)
        if (speaks_of_term(d, &cells->items[i].term))
            return true;
    return false;
}

static bool speaks_of_scales(const Proving *v, const Diag *d, const Term *pays)
{
    const Model *model = v->plan->model;

    for (uint32_t i = 0; i < pays->count; i++) {
        const Formula *f = pays->items[i].value;
        const Scale *scale =
            f->tag == FORMULA_SCALE ? &model->scales.items[f->as.scale.scale] : NULL;

        for (uint32_t k = 0; scale && k < scale->bands.count; k++)
            if (speaks_of(d, scale->bands.items[k].span))
                return true;
    }
    return false;
}

/* By a finding of which the same follows: who mends that, mends it. */
static bool is_told_already(const Proving *v, const Subject *of, DiagCode code)
{
    const Term *pays = milestone_pays(v->plan->model, of->milestone);

    for (uint32_t i = 0; i < v->found; i++) {
        const Diag *d = v->diags->list.items[i];

        if (finding_follows(code, d->code) && (speaks_of_term(d, &of->measure->achievement) ||
                                  speaks_of_term(d, &of->milestone->requires) ||
                                  speaks_of_cells(d, &of->measure->baseline) ||
                                  speaks_of_cells(d, &of->measure->target) ||
                                  speaks_of_term(d, pays) || speaks_of_scales(v, d, pays)))
            return true;
    }
    return false;
}

/* --- claims ---------------------------------------------------------------------------------- */

/* Is it to be said? Of a further milestone on the same measure it is added to what was. */
static bool is_news(Proving *v, const Subject *of, Claim claim)
{
    Diag *before = v->told[of->measure_index * CLAIMS + (int)claim];

    if (v->said[claim])
        return false;
    v->said[claim] = true;
    if (is_told_already(v, of, codes[claim]))
        return false;
    if (before)
        prove_say_as_well(v->diags, v->plan->model, of, before);
    return !before;
}

static void keep(Proving *v, const Subject *of, Claim claim, Diag *told)
{
    v->told[of->measure_index * CLAIMS + (int)claim] = told;
}

static void claim_falling(Proving *v, const Subject *of, const Curve *curve)
{
    Witness witness;

    if (of->measure->has_direction &&
        curve_falls(curve, !of->measure->lower_is_better, DECIMALS, &witness, v->arena) &&
        is_news(v, of, CLAIM_FALLS))
        keep(v, of, CLAIM_FALLS, prove_say_falls(v->diags, v->plan->model, of, &witness));
}

static void claim_little(Proving *v, const Subject *of, const Extent *extent)
{
    Diag *told;

    if (!extent->any || number_compare(extent->most, NUMBER_ONE) >= 0 ||
        !is_news(v, of, CLAIM_LITTLE))
        return;
    told = prove_say_little(v->diags, v->plan->model, of, extent);
    keep(v, of, CLAIM_LITTLE, told);
    if (!of->milestone->met_from || number_sign(extent->most) <= 0)
        prove_say_withheld(v->diags, v->plan->model, of->milestone_index, told);
}

/* Is all that it can ever pay paid at the baseline, and not everywhere? */
static bool is_earned_at(const Proving *v, const Curve *curve, const Extent *extent,
                         Number baseline)
{
    Line pays;

    if (number_sign(baseline) < 0 || number_compare(baseline, NUMBER_ONE) > 0 || !extent->any ||
        number_compare(extent->least, extent->most) >= 0)
        return false;
    pays = curve_at(curve, baseline, v->arena);
    return pays.tag == LINE_NUMBER && number_compare(pays.b, extent->most) >= 0;
}

static void claim_already(Proving *v, const Subject *of, const Curve *curve, const Extent *extent)
{
    StepId step = baseline_of(v, of);
    Number baseline;

    if (step != STEP_NONE && prover_number(v->prover, step, of->unit, &baseline) &&
        is_earned_at(v, curve, extent, baseline) && is_news(v, of, CLAIM_ALREADY))
        keep(v, of, CLAIM_ALREADY,
             prove_say_already(v->diags, v->plan->model, of, baseline, extent->most));
}

/* Is it required in any case, and not one of several that would do? */
static bool asks_for_it(const Milestone *m, const FigureTest *test)
{
    const Formula *asks = m->requires.count == 1 ? m->requires.items[0].value : NULL;

    if (!asks || asks == test->formula || asks->tag != FORMULA_AND)
        return asks && asks == test->formula;
    for (uint32_t i = 0; i < asks->as.chain.count; i++)
        if (asks->as.chain.items[i].formula == test->formula)
            return true;
    return false;
}

/* What a requirement asks of one rate, whatever the others are. */
static void claim_tests(void *self, const Subject *of)
{
    const Proving *v = self;
    const MilestoneRoots *roots = &v->plan->milestones.items[of->milestone_index];

    for (uint32_t i = 0; i < roots->tests.count && !v->arena->failed; i++) {
        const FigureTest *test = &roots->tests.items[i];
        const Curve *curve =
            curve_of(v->prover, test->met, of->rate, of->unit, NUMBER_ZERO, NUMBER_ONE);
        Always always = curve ? curve_always(curve) : ALWAYS_NEITHER;

        if (always == ALWAYS_NEITHER || !curve_turned(v->prover, test->met))
            continue;
        bool decides = asks_for_it(of->milestone, test);
        Diag *told =
            prove_say_always(v->diags, v->plan->model, of, test, always == ALWAYS_YES, decides);
        if (always == ALWAYS_NO && decides)
            prove_say_withheld(v->diags, v->plan->model, of->milestone_index, told);
    }
}

static void look_at(void *self, const Subject *of, const Curve *curve)
{
    Proving *v = self;
    Extent extent;

    if (of->milestone_index != v->last) {
        v->last = of->milestone_index;
        for (int claim = 0; claim < CLAIMS; claim++)
            v->said[claim] = false;
    }
    if (!curve)
        return;
    claim_falling(v, of, curve);
    if (v->plan->milestones.items[of->milestone_index].points != STEP_NONE)
        return; /* points are what is shared out: a score need not reach them */
    extent = curve_extent(curve, !of->measure->lower_is_better, v->arena);
    claim_little(v, of, &extent);
    claim_already(v, of, curve, &extent);
}

void prove_plan(const Plan *plan, Arena *arena, Diags *diags)
{
    Proving proving = {
        .plan = plan, .arena = arena, .diags = diags, .found = diags->list.count, .last = -1};

    proving.told =
        arena_try(arena, (plan->model->measures.count + 1) * CLAIMS * sizeof *proving.told);
    proving.prover =
        proving.told && index_baselines(&proving) ? prover_new(plan, arena, diags) : NULL;
    if (proving.prover) {
        const Visitor visitor = {.plan = plan,
                                 .prover = proving.prover,
                                 .arena = arena,
                                 .self = &proving,
                                 .look_at = look_at,
                                 .look_at_rate = claim_tests,
                                 .also = baseline_of};
        each_subject(&visitor);
        each_rate(&visitor);
        find_inverse(plan, proving.prover, arena, diags);
        prover_release(proving.prover);
    }
    model_accept_proved(plan->model, proving.found, arena, diags);
}
