/* The last date that any fact bears: the as-at date where none is given.
 *
 * Facts are what data and evidence say, and what was agreed: terms, adjustments, settlements. A
 * date that the rules merely announce (a report date, the end of a period) is none.
 */
#include "eval/eval.h"

static Day later(Day a, Day b)
{
    return a > b ? a : b;
}

static Day last_of_term(const Term *term, Day last)
{
    for (uint32_t i = 0; i < term->count; i++)
        last = later(last, term->items[i].known_from);
    return last;
}

static Day last_of_cells(const CellTerms *cells, Day last)
{
    for (uint32_t i = 0; i < cells->count; i++)
        last = last_of_term(&cells->items[i].term, last);
    return last;
}

static Day last_of_indicator(const Indicator *indicator, Day last)
{
    last = last_of_term(&indicator->weighting, last);
    last = last_of_term(&indicator->rebasing.chosen, last);
    return last_of_term(&indicator->pays, last);
}

static Day last_of_measure(const Measure *measure, Day last)
{
    last = last_of_term(&measure->achievement, last);
    last = last_of_cells(&measure->baseline, last);
    return last_of_cells(&measure->target, last);
}

static Day last_of_milestone(const Milestone *milestone, Day last)
{
    last = last_of_term(&milestone->report_by, last);
    last = last_of_term(&milestone->agreed_by, last);
    last = last_of_term(&milestone->weighting, last);
    last = last_of_term(&milestone->requires, last);
    return last_of_term(&milestone->paid_on, last);
}

static Day last_of_question(const Question *question, Day last)
{
    for (uint32_t i = 0; i < question->settlements.count; i++)
        last = later(last, question->settlements.items[i].agreed.date);
    return last;
}

Day last_fact_date(const Plan *plan, const Facts *facts)
{
    const Model *model = plan->model;
    Day last = last_of_term(&model->contract_value, facts->last_fact);

    last = last_of_term(&model->outturn, last);
    last = last_of_term(&model->point_value, last);
    for (uint32_t i = 0; i < model->indicators.count; i++)
        last = last_of_indicator(&model->indicators.items[i], last);
    for (uint32_t i = 0; i < model->measures.count; i++)
        last = last_of_measure(&model->measures.items[i], last);
    for (uint32_t i = 0; i < model->parts.count; i++) {
        last = last_of_term(&model->parts.items[i].weighting, last);
        last = last_of_term(&model->parts.items[i].pays, last);
    }
    for (uint32_t i = 0; i < model->milestones.count; i++)
        last = last_of_milestone(&model->milestones.items[i], last);
    for (uint32_t i = 0; i < model->lists.count; i++)
        last = last_of_term(&model->lists.items[i].members, last);
    for (uint32_t i = 0; i < model->adjustments.count; i++)
        last = later(last, model->adjustments.items[i].agreed.date);
    for (uint32_t i = 0; i < model->questions.count; i++)
        last = last_of_question(&model->questions.items[i], last);
    return last;
}
