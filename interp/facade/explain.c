/* The public calls that look into one milestone: why it earned what it did, and what it would take. */
#include "facade/seek.h"
#include "study/nextband.h"
#include "study/run.h"
#include "verdict/explain.h"

static void explain_one(Call *call, const Run *run, const Verdict *verdict, Explanations *all)
{
    Cquin *c = call->c;
    NextBand next = {.found = false};
    Explanation explanation = {.verdict = verdict};

    if (!next_band(run, verdict->milestone_index, verdict->unit_index, &c->diags, &next))
        return;
    explanation.sentences =
        explain_milestone(run, verdict->milestone_index, verdict->unit_index, &next, &c->call);
    (void)ARRAY_PUSH(&c->call, &all->list, explanation);
}

int cquin_explain(Cquin *c, const CquinAsk *ask, CquinText milestone, CquinText area)
{
    Call call;
    const Facts *facts;
    Run *run;
    Statement statement = {.since = DAY_NONE};
    Explanations all = {.scheme = TEXT_NONE};
    int m = -1, unit = -1;

    if (!c)
        return CQUIN_INTERNAL;
    if (!call_begin(&call, c, ask) || !call_clean(&call))
        return call_finish(&call);
    m = find_milestone(&call, text_from_public(milestone));
    facts = m < 0 ? NULL : evidence_and_data(&call);
    if (!facts || !find_cell(&call, facts, m, text_from_public(area), &unit) ||
        (run = call_run_unit(&call, facts, unit, m)) == NULL ||
        !unit_statement(&call, run, unit, m, &statement))
        return call_finish(&call);
    for (uint32_t i = 0; i < statement.verdicts.count && !c->call.failed; i++) {
        const Verdict *verdict = &statement.verdicts.items[i];

        if (verdict->milestone_index == m && (unit < 0 || verdict->unit_index == (uint32_t)unit))
            explain_one(&call, run, verdict, &all);
    }
    all.scheme = statement.scheme;
    all.as_at = statement.as_at;
    all.data_files = statement.data_files;
    call.report->explanations(&c->output, &all, &call.how, &c->call);
    return call_finish(&call);
}

/* The cell that is sought. False after a complaint. */
static bool seek_cell(Call *call, const Facts *facts, Text area, Seek *wanted)
{
    const Milestone *m = &call->c->model->milestones.items[wanted->milestone];
    int unit = -1;

    if (!find_cell(call, facts, wanted->milestone, area, &unit))
        return false;
    if (unit < 0 && !m->once && facts->units > 1) {
        facade_say_which_unit(call, call_name(call, m->name));
        return false;
    }
    wanted->unit = unit < 0 ? 0 : (uint32_t)unit;
    return true;
}

int cquin_seek(Cquin *c, const CquinAsk *ask, CquinText milestone, CquinText area)
{
    Call call;
    const Facts *facts;
    const Run *run;
    Seek wanted;
    Sought sought;

    if (!c)
        return CQUIN_INTERNAL;
    if (!call_begin(&call, c, ask) || !call_clean(&call))
        return call_finish(&call);
    wanted.milestone = find_milestone(&call, text_from_public(milestone));
    facts = wanted.milestone < 0 ? NULL : evidence_and_data(&call);
    if (facts && seek_cell(&call, facts, text_from_public(area), &wanted) &&
        seek_wanted(&call, &wanted) && (run = call_run(&call, facts, call.as_at)) != NULL &&
        call_clean(&call) && seek_done(&call, &wanted, seek(run, &wanted, &c->diags, &sought))) {
        sought.scheme = scheme_name(&call);
        call.report->sought(&c->output, &sought, &call.how, &c->call);
    }
    return call_finish(&call);
}
