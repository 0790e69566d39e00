/* How areas share: left in silence, or by a denominator of which there are two. */
#include "check/lints.h"

/* The first that weighs something in each of several areas. */
static const Milestone *first_shared(const Check *check, const Indicator *indicator)
{
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (!m->weightless && !m->once)
            return m;
    }
    return NULL;
}

void lint_sharing(Check *check, int index)
{
    const Indicator *indicator = &check->model->indicators.items[index];

    const Milestone *shared = first_shared(check, indicator);

    if (!model_has_units(check->model) || !shared)
        return;
    for (uint32_t i = 0; i < indicator->sharing.count; i++)
        clause_matters(check, indicator->sharing.items[i].span);
    if (section_whole(check, indicator->section) &&
        !whens_cover(check, indicator->sharing.items, indicator->sharing.count,
                     sizeof *indicator->sharing.items))
        check_say_sharing_missing(check, indicator, shared);
}

static bool same_words(Check *check, Span a, Span b)
{
    const Sources *sources = &check->book->sources;

    return text_equal(span_text(sources, a), span_text(sources, b));
}

/* Do both count the same, over the same rows? By their words. */
static bool same_denominator(Check *check, const Measure *a, const Measure *b)
{
    bool same = a->exclusions.count == b->exclusions.count &&
                same_words(check, a->denominator->span, b->denominator->span);

    for (uint32_t i = 0; same && i < a->exclusions.count; i++)
        same = same_words(check, a->exclusions.items[i].where->span,
                          b->exclusions.items[i].where->span);
    return same;
}

void lint_shared_by(Check *check, int index)
{
    const Model *model = check->model;
    const Milestone *m = &model->milestones.items[index];
    const Indicator *indicator = &model->indicators.items[m->indicator];
    int first = milestone_shared_by(model, m, 0), other = first;

    if (!model_has_units(model) || m->weightless || m->once || first < 0)
        return;
    for (uint32_t n = 1; other >= 0; n++) {
        const Measure *one = &model->measures.items[first];
        other = milestone_shared_by(model, m, n);
        if (other >= 0 && !same_denominator(check, one, &model->measures.items[other]))
            break;
    }
    for (uint32_t i = 0; other >= 0 && i < indicator->sharing.count; i++)
        if (indicator->sharing.items[i].choice == CHOICE_BY_DENOMINATOR)
            check_say_two_denominators(check, m, indicator->sharing.items[i].span,
                                       &model->measures.items[first],
                                       &model->measures.items[other]);
}
