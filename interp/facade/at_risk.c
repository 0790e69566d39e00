/* The public call that ranks what is not settled. */
#include "study/at_risk.h"
#include "facade/facade.h"

static void at_risk_into(Call *call)
{
    Cquin *c = call->c;
    const Facts *facts = evidence_and_data(call);
    const Run *run;
    AtRisk risk;
    int unit = -1;

    if (!facts || !find_unit(call, facts, text_from_public(call->ask->unit), &unit))
        return;
    run = call_run(call, facts, call->as_at);
    if (run && call_clean(call) &&
        at_risk_from_run(&risk, run, call->given, unit, &c->call, &c->diags) && call_clean(call))
        call->report->at_risk(&c->output, &risk, &call->how, &c->call);
}

int cquin_at_risk(Cquin *c, const CquinAsk *ask)
{
    Call call;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin_in(&call, c, ask, FORMS_ROWS)) {
        call.rows_for = "what it would take is tried on a later date";
        at_risk_into(&call);
    }
    return call_finish(&call);
}
