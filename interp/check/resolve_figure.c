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
        bool share = kind_equal(earned, kind_share(WHOLE_MILESTONE)) ||
                     earned.tag == KIND_PROPORTION || earned.tag == KIND_HOLE;
        if (!share)
            check_say_kind_expected(check, (KindPlace){figure->span, f->span, true},
                                    kind_of(KIND_PROPORTION), earned, figure);
        settled = kind;
    }
    figure->kind = settled;
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
