/* Whose verdicts a call gives: those of all units, of one, or of many in short. */
#include "facade/facade.h"

#include "verdict/statement.h"

/* Of so many units a page has the verdicts. */
enum { UNITS_ON_A_PAGE = 50 };

bool call_in_short(const Facts *facts, int unit, Taking taking)
{
    return unit < 0 && taking == TAKING_PAGE && facts->names && facts->units > UNITS_ON_A_PAGE;
}

/* Of the unit that is asked for; on a page, of many units that nobody has listed, in short; else of all. */
bool call_statement(Call *call, const Run *run, int unit, Taking taking, Statement *statement)
{
    Arena *arena = &call->c->call;

    if (unit >= 0)
        return statement_of_unit(statement, run, call->given, (uint32_t)unit, -1, arena);
    if (call_in_short(run->facts, unit, taking))
        return statement_in_short(statement, run, call->given, arena);
    if (taking == TAKING_IN_TURN)
        return statement_streamed(statement, run, call->given, arena);
    return statement_from_run(statement, run, call->given, arena);
}

/* What was trued up is told of all. */
bool unit_goes_with(Call *call)
{
    bool both = call->ask->unit.bytes && call->ask->since.bytes;

    if (both)
        facade_say_unit_since(call);
    return !both;
}

/* What applies once is no unit's. */
bool find_cell(Call *call, const Facts *facts, int milestone, Text wanted, int *unit)
{
    const Milestone *m = &call->c->model->milestones.items[milestone];

    if (!find_unit(call, facts, wanted, unit))
        return false;
    if (*unit >= 0 && m->once)
        facade_say_no_area(call, call_name(call, m->name));
    return *unit < 0 || !m->once;
}

bool unit_statement(Call *call, const Run *run, int unit, int milestone, Statement *statement)
{
    Arena *arena = &call->c->call;
    bool made = unit < 0 ? statement_from_run(statement, run, call->given, arena)
                         : statement_of_unit(statement, run, call->given, (uint32_t)unit, milestone,
                                             arena);

    return made && call_clean(call);
}
