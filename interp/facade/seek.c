/* What a call of cquin_seek says -> Seek: a goal, and the quantity that changes. */
#include "facade/seek.h"

/* "75%"; "£15,000.00"; not said: more than now. False after a complaint. */
static bool find_goal(Call *call, Seek *wanted)
{
    Arena *arena = &call->c->call;
    Text said = text_trim(text_from_public(call->ask->reach)), digits = said;
    bool money = text_starts(said, TEXT("\xc2\xa3")), share = text_ends(said, TEXT("%"));

    wanted->goal = SEEK_MORE;
    wanted->to = NUMBER_ZERO;
    if (!call->ask->reach.bytes)
        return true;
    if (money)
        digits = text_slice(digits, 2, digits.len);
    if (share)
        digits.len--;
    if (money == share ||
        number_from_text(text_trim(digits), false, arena, &wanted->to, NULL) != NUMBER_OK) {
        facade_say_bad_goal(call, said);
        return false;
    }
    wanted->goal = money ? SEEK_MONEY : SEEK_SHARE;
    wanted->to = money ? number_mul(wanted->to, number_from_int(100), arena)
                       : number_div(wanted->to, number_from_int(100), arena);
    return true;
}

/* --- the quantity ---------------------------------------------------------------------------- */

static Text measure_called(Call *call, int measure)
{
    Name name = call->c->model->measures.items[measure].name;

    return name ? call_name(call, name) : TEXT("numerator");
}

/* Of the measures that the milestone takes, by name; of one only, it need not be said. */
static int find_measure(Call *call, const Seek *wanted, Text said, NameList *names)
{
    const MilestoneRoots *by = &call->c->plan->milestones.items[wanted->by];
    int found = -1;

    for (uint32_t i = 0; i < by->measures.count; i++) {
        Text name = measure_called(call, by->measures.items[i].measure);

        (void)ARRAY_PUSH(&call->c->call, names, name);
        if (said.ptr ? text_equal(name, said) : by->measures.count == 1)
            found = by->measures.items[i].measure;
    }
    return found;
}

/* "see_and_convey", or "activity.see_and_convey". */
static bool is_column(const Call *call, const Need *need, uint32_t column, Text said)
{
    Text name = call_name(call, need->declared->columns.items[column].name);
    Text table = need->table;

    return text_equal(said, name) ||
           (said.len == table.len + 1 + name.len && text_starts(said, table) &&
            said.ptr[table.len] == '.' && text_ends(said, name));
}

static void find_column(Call *call, Seek *wanted, Text said, NameList *names)
{
    const Plan *plan = call->c->plan;

    for (uint32_t n = 0; n < plan->needs.count; n++) {
        const Need *need = &plan->needs.items[n];

        for (uint32_t i = 0; !need->declared->by_rows && i < need->declared->columns.count; i++) {
            if (!need_asks(need, i))
                continue;
            (void)ARRAY_PUSH(&call->c->call, names,
                             call_name(call, need->declared->columns.items[i].name));
            if (wanted->need < 0 && is_column(call, need, i, said)) {
                wanted->need = (int)n;
                wanted->column = (int)i;
            }
        }
    }
}

static bool find_quantity(Call *call, Seek *wanted)
{
    Text said = text_from_public(call->ask->of);
    NameList names = {0};

    wanted->need = wanted->column = -1;
    wanted->measure = find_measure(call, wanted, said, &names);
    if (wanted->measure < 0 && said.ptr)
        find_column(call, wanted, said, &names);
    if (wanted->measure >= 0 || wanted->need >= 0)
        return true;
    if (said.ptr)
        facade_say_unknown(call, TEXT("measure or column"), said, names.items, names.count);
    else if (names.count == 0)
        facade_say_nothing_measured(
            call, call_name(call, call->c->model->milestones.items[wanted->by].name));
    else
        facade_say_which_measure(call, &names);
    return false;
}

bool seek_wanted(Call *call, Seek *wanted)
{
    wanted->by = wanted->milestone;
    if (call->ask->by.bytes)
        wanted->by = find_milestone(call, text_from_public(call->ask->by));
    return wanted->by >= 0 && find_goal(call, wanted) && find_quantity(call, wanted);
}

bool seek_done(Call *call, const Seek *wanted, SeekFault fault)
{
    int milestone = fault == SEEK_TOO_MANY ? wanted->milestone : wanted->by;
    Text by = call_name(call, call->c->model->milestones.items[milestone].name);

    if (fault == SEEK_NOT_KNOWN)
        facade_say_seek_unknown(call, by);
    else if (fault == SEEK_TOO_MANY)
        facade_say_seek_too_many(call, by);
    else if (fault == SEEK_NO_FIGURE)
        facade_say_nothing_measured(call, by);
    return fault == SEEK_DONE;
}
