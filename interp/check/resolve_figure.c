/* What a milestone is paid on, held against the `pays` that its figure goes through.
 *
 *   pays     steps of achievement        `achievement` stands for whatever the milestone is paid on
 *   paid on  treated rate - 5%           which must then be what the scale runs on
 *
 * The clause is walked again with the kind of the figure in the place of `achievement`. A
 * quotient of like things is the proportion that is wanted, as it is in an `achievement`.
 */
#include "check/resolve.h"
#include "check/say.h"

/* Does it go straight through a scale that runs on plain numbers? */
static bool wants_plain(const Check *check, const Formula *pays)
{
    if (pays->tag != FORMULA_SCALE || pays->as.scale.arg->tag != FORMULA_FIGURE)
        return false;
    KindTag on = check->model->scales.items[pays->as.scale.scale].on.tag;
    return on == KIND_COUNT || on == KIND_QUANTITY;
}

static Kind figure_kind(const Check *check, const Formula *figure, const Formula *pays)
{
    bool quotient = figure->kind.tag == KIND_QUANTITY && figure->tag != FORMULA_NUMBER;

    return quotient && !wants_plain(check, pays) ? kind_of(KIND_PROPORTION) : figure->kind;
}

static void check_figure(Check *check, Formula *figure, const Term *pays)
{
    Kind settled = figure->kind;

    for (uint32_t i = 0; i < pays->count && !check->arena->failed; i++) {
        Formula *f = pays->items[i].value;
        Kind kind = figure_kind(check, figure, f);
        if (kind.tag == KIND_HOLE)
            return;
        Kind earned = infer_paid(check, f, kind, figure->span);
        bool share = kind_equal(earned, kind_share(WHOLE_MILESTONE)) || earned.tag == KIND_SCORE ||
                     earned.tag == KIND_PROPORTION || earned.tag == KIND_HOLE;
        if (!share)
            check_say_kind_expected(check, (KindPlace){figure->span, f->span, true},
                                    kind_of(KIND_PROPORTION), earned, figure);
        settled = kind;
    }
    figure->kind = settled;
}

bool points_worth(const Check *check, const Milestone *m, Number *points)
{
    const Indicator *indicator = &check->model->indicators.items[m->indicator];
    Number own, weight;

    if (m->weighting_of == WHOLE_POINTS)
        return term_constant(&m->weighting, check->arena, points);
    if (!term_constant(&indicator->weighting, check->arena, &own) ||
        !term_constant(&m->weighting, check->arena, &weight))
        return false;
    *points = number_mul(own, weight, check->arena);
    return !number_is_too_big(*points);
}

/* What pays points is paid of a milestone that is worth points, and not more than it is worth. */
static void check_points(Check *check, const Milestone *m, const Alternative *pays)
{
    const Formula *f = pays->value;
    bool worth = indicator_amount(&check->model->indicators.items[m->indicator]) == WHOLE_POINTS;
    Number points;

    if (f->kind.tag != KIND_SCORE)
        return;
    if (m->gate || m->weightless || !worth || m->weighting_of == WHOLE_PART) {
        check_say_points_of_none(check, m, f);
        return;
    }
    const Scale *scale =
        f->tag == FORMULA_SCALE ? &check->model->scales.items[f->as.scale.scale] : NULL;
    if (scale && points_worth(check, m, &points) && number_compare(scale->top, points) > 0)
        check_say_points_above(check, m, f, scale->top, points);
}

void check_paid_points(Check *check)
{
    for (uint32_t i = 0; i < check->milestones.count && !check->arena->failed; i++) {
        const Milestone *m = &check->model->milestones.items[i];
        const Term *pays = milestone_pays(check->model, m);
        for (uint32_t k = 0; k < pays->count && m->paid_on.count; k++)
            check_points(check, m, &pays->items[k]);
    }
}

void check_figures(Check *check)
{
    check->diags->once = true;
    for (uint32_t i = 0; i < check->milestones.count && !check->arena->failed; i++) {
        const Milestone *m = &check->model->milestones.items[i];
        for (uint32_t k = 0; k < m->paid_on.count; k++)
            check_figure(check, m->paid_on.items[k].value, milestone_pays(check->model, m));
    }
    check->diags->once = false;
}
