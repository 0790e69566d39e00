/* What is said in vain: books that are closed before there is anything in them, variations that come
 * too late for what they vary, achievements that nothing is paid on. */
#include "check/lints.h"

/* --- closed before the end ------------------------------------------------------------------ */

static bool is_measured(const Milestone *m)
{
    return m->paid_on.count > 0 || m->asks_in_period;
}

/* The first of its periods that ends after that day. */
static const PeriodSaid *ends_after(const Milestone *m, Day day)
{
    for (uint32_t i = 0; i < m->periods.count && is_measured(m); i++) {
        Period period = m->periods.items[i].period;
        if (period.form != PERIOD_NONE && period_end(period) > day)
            return &m->periods.items[i];
    }
    return NULL;
}

void lint_closed_early(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    const PeriodSaid *p =
        m->closing.present && check->model->year ? ends_after(m, m->closing.on) : NULL;

    if (p)
        check_say_closed_early(check, &m->closing, m, p);
}

void lint_scheme_closed_early(Check *check, int index)
{
    const Closing *closing = &check->model->closing;

    (void)index;
    for (uint32_t i = 0;
         closing->present && check->model->year && i < check->model->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[i];
        const PeriodSaid *p = ends_after(m, closing->on);
        if (!p)
            continue;
        check_say_closed_early(check, closing, m, p);
        return;
    }
}

/* --- variations that come too late ----------------------------------------------------------- */

typedef struct Late { /* what a variation says and what it never reaches */
    Check *check;
    const Variation *variation;
    Diag *told;    /* NULL: nothing yet */
    uint32_t last; /* where the last clause that was told begins */
} Late;

static bool ends_before(const Check *check, Period period, Month from)
{
    if (period.form == PERIOD_NONE)
        period = model_full_year(check->model->last_year);
    return period_last(period) < from;
}

static bool reaches_milestone(const Late *late, const Milestone *m, Period only)
{
    bool reaches = !m->periods.count && !ends_before(late->check, m->period, late->variation->from);

    for (uint32_t i = 0; i < m->periods.count; i++) {
        Period period = m->periods.items[i].period;
        if (only.form == PERIOD_NONE || period.form == PERIOD_NONE || period_equal(only, period))
            reaches |= !ends_before(late->check, period, late->variation->from);
    }
    return reaches;
}

static void tell_late(Late *late, const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const Alternative *a = &term->items[i];
        bool of_it = a->agreed && a->agreed->variation == late->variation->name;
        if (!of_it || (late->told && a->span.start == late->last))
            continue;
        if (!late->told)
            late->told = check_say_variation_late(late->check, late->variation);
        check_say_variation_late_for(late->check, late->told, a);
        late->last = a->span.start;
    }
}

/* What no milestone takes is no matter of the variation. */
static void look_at_taken(Late *late, int measure, Field field, const Term *term, Period only)
{
    const Model *model = late->check->model;
    bool taken = false, reached = false;

    for (uint32_t i = 0; i < model->milestones.count; i++) {
        const Milestone *m = &model->milestones.items[i];
        for (uint32_t k = 0; k < m->takes.count; k++) {
            if (m->takes.items[k].measure != measure || !(m->takes.items[k].fields & 1u << field))
                continue;
            taken = true;
            reached |= reaches_milestone(late, m, only);
        }
    }
    if (taken && !reached)
        tell_late(late, term);
}

static void look_at_measure(Late *late, int at)
{
    const Measure *measure = &late->check->model->measures.items[at];
    const Period any = {.form = PERIOD_NONE};
    static const Field fields[] = {FIELD_BASELINE, FIELD_TARGET};

    look_at_taken(late, at, FIELD_ACHIEVEMENT, &measure->achievement, any);
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        const CellTerms *cells = cells_of(late->check, at, fields[f]);
        for (uint32_t i = 0; i < cells->count; i++)
            look_at_taken(late, at, fields[f], &cells->items[i].term, cells->items[i].period);
    }
}

static void look_at_milestone(Late *late, const Milestone *m)
{
    const Term *terms[] = {&m->weighting, &m->report_by, &m->requires, &m->paid_on};
    const Period any = {.form = PERIOD_NONE};

    for (size_t i = 0; i < sizeof terms / sizeof *terms && !reaches_milestone(late, m, any); i++)
        tell_late(late, terms[i]);
}

void lint_variations_late(Check *check, int index)
{
    const Model *model = check->model;

    (void)index;
    for (uint32_t v = 0; v < model->variations.count && model->year && !check->incomplete; v++) {
        Late late = {.check = check, .variation = &model->variations.items[v]};
        for (uint32_t i = 0; i < model->measures.count && late.variation->from; i++)
            look_at_measure(&late, (int)i);
        for (uint32_t i = 0; i < model->milestones.count && late.variation->from; i++)
            look_at_milestone(&late, &model->milestones.items[i]);
    }
}

/* --- an achievement that nothing is paid on --------------------------------------------------- */

static bool is_taken(const Check *check, int measure, Field field)
{
    for (uint32_t i = 0; i < check->model->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[i];
        for (uint32_t k = 0; k < m->takes.count; k++)
            if (m->takes.items[k].measure == measure && m->takes.items[k].fields & 1u << field)
                return true;
    }
    return false;
}

/* What an indicator says is that of its measures and parts too. */
static bool is_taken_anywhere(const Check *check, const Section *said)
{
    for (uint32_t i = 0; i < check->measures.count; i++)
        if (check->measures.items[i].achievement == said &&
            is_taken(check, (int)i, FIELD_ACHIEVEMENT))
            return true;
    return false;
}

void lint_achievement_unused(Check *check, int index)
{
    const Measure *measure = &check->model->measures.items[index];
    const MeasureSite *site = &check->measures.items[index];
    const Alternative *printed = term_printed(&measure->achievement);

    if (!printed || check->unresolved || check->incomplete || site->achievement != site->section ||
        !section_whole(check, site->section) ||
        !check->model->indicators.items[measure->indicator].milestones.count ||
        is_taken_anywhere(check, site->section))
        return;
    check_say_achievement_unused(check, measure, printed, !is_taken(check, index, FIELD_BASELINE),
                                 !is_taken(check, index, FIELD_TARGET));
}
