/* From facts and a date to a run, with what is to be said of its counts. */
#include "facade/facade.h"

#include "eval/expected.h"
#include "study/run.h"

static Run *check_run(Call *call, Run *run, Day as_at)
{
    Cquin *c = call->c;

    if (run)
        run_check_ranges(run, &c->diags);
    if (run && as_at == call->as_at) {
        run_find_impossible(run, &c->diags);
        run_find_unexpected(run, &c->diags);
    }
    return run;
}

Run *call_run(Call *call, const Facts *facts, Day as_at)
{
    Cquin *c = call->c;

    return check_run(call,
                     study_run(c->plan, facts, as_at, call->given, &c->call, &c->diags), as_at);
}

/* What is kept of a run tells of rows that no outcome hangs on. */
Run *call_run_in_short(Call *call, const Facts *facts, Day as_at)
{
    Cquin *c = call->c;

    if (call->ask->log || call->replays)
        return call_run(call, facts, as_at);
    return check_run(
        call, study_run_in_short(c->plan, facts, as_at, call->given, &c->call, &c->diags), as_at);
}

Run *call_run_unit(Call *call, const Facts *facts, int unit, int milestone)
{
    Cquin *c = call->c;
    Run *run;

    if (unit < 0)
        return call_run(call, facts, call->as_at);
    run = study_run_alone(c->plan, facts, call->as_at, call->given, (uint32_t)unit, milestone,
                          &c->call, &c->diags);
    return check_run(call, run, call->as_at);
}
