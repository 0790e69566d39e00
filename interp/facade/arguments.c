/* What a call says, found in the model: every argument is looked at, and each that cannot be
 * right gets its complaint. */
#include "facade/facade.h"

#include <string.h>

Text text_from_public(CquinText t)
{
    return (Text){t.bytes, t.bytes ? t.len : 0};
}

CquinText text_to_public(Text t)
{
    return (CquinText){t.ptr, t.len};
}

Text call_name(const Call *call, Name name)
{
    return name_text(&call->c->book.names, name);
}

#define NAMES_OF(call, list, from)                                                                 \
    for (uint32_t i_ = 0; i_ < (from)->count; i_++)                                                \
    (void)ARRAY_PUSH(&(call)->c->call, (list), call_name((call), (from)->items[i_].name))

Text scheme_name(const Call *call)
{
    return call_name(call, call->c->model->name);
}

int names_find(const NameList *list, Text wanted)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i], wanted))
            return (int)i;
    return -1;
}

static void ask_reading(Call *call, Text text)
{
    const Model *model = call->c->model;
    const char *sign = text.len > 0 ? memchr(text.ptr, '=', text.len) : NULL;
    size_t at = sign ? (size_t)(sign - text.ptr) : 0;
    Text reading = text_slice(text, at + 1, text.len);
    NameList questions = {0}, readings = {0};
    int q, r;

    if (!sign) {
        facade_say_bad_reading(call, text);
        return;
    }
    NAMES_OF(call, &questions, &model->questions);
    q = names_find(&questions, text_slice(text, 0, at));
    if (q < 0) {
        facade_say_unknown(call, TEXT("question"), text_slice(text, 0, at), questions.items,
                           questions.count);
        return;
    }
    NAMES_OF(call, &readings, &model->questions.items[q].readings);
    r = names_find(&readings, reading);
    if (r < 0)
        facade_say_unknown(call, TEXT("reading"), reading, readings.items, readings.count);
    else if (call->given[q] >= 0 && call->given[q] != r)
        facade_say_twice(call, "question", questions.items[q]);
    else
        call->given[q] = r;
}

static void ask_date(Call *call, CquinText said, const char *which, Day *day)
{
    Text text = text_trim(text_from_public(said));

    *day = DAY_NONE;
    if (said.bytes && !day_from_words(text, day)) {
        *day = DAY_NONE;
        facade_say_bad_date(call, which, text);
    }
}

bool ask_for(Call *call)
{
    Arena *arena = &call->c->call;
    uint32_t questions = call->c->model->questions.count;

    call->given = arena_try(arena, (questions + 1) * sizeof *call->given);
    if (!call->given)
        return false;
    for (uint32_t i = 0; i < questions; i++)
        call->given[i] = -1;
    for (size_t i = 0; i < call->ask->reading_count && !arena->failed; i++)
        ask_reading(call, text_from_public(call->ask->readings[i]));
    ask_date(call, call->ask->as_at, "", &call->as_at);
    ask_date(call, call->ask->since, " to look back to", &call->since);
    ask_date(call, call->ask->as_known_at, " of what is known", &call->known_at);
    return call->c->diags.errors == 0 && !arena->failed;
}

bool ask_at_least(Call *call, Number *least)
{
    Arena *arena = &call->c->call;
    Text said = text_trim(text_from_public(call->ask->at_least)), digits = said;

    if (!call->ask->at_least.bytes)
        return true;
    if (text_ends(digits, TEXT("%")))
        digits.len--;
    if (number_from_text(text_trim(digits), false, arena, least, NULL) != NUMBER_OK ||
        number_compare(*least, number_from_int(100)) > 0) {
        facade_say_bad_share(call, said);
        return false;
    }
    *least = number_div(*least, number_from_int(100), arena);
    return true;
}

int find_milestone(Call *call, Text wanted)
{
    const Model *model = call->c->model;
    NameList names = {0};
    int found = -1, count = 0;

    for (uint32_t i = 0; i < model->milestones.count && !call->c->call.failed; i++) {
        const Milestone *m = &model->milestones.items[i];
        Text name = call_name(call, m->name);
        Text indicator = call_name(call, model->indicators.items[m->indicator].name);
        bool full = wanted.len == indicator.len + 1 + name.len && text_starts(wanted, indicator) &&
                    wanted.ptr[indicator.len] == '.' && text_ends(wanted, name);

        (void)ARRAY_PUSH(&call->c->call, &names, name);
        if (!full && !text_equal(wanted, name))
            continue;
        found = (int)i;
        count = full ? 1 : count + 1;
        if (full)
            break;
    }
    if (count == 1)
        return found;
    if (count == 0)
        facade_say_unknown(call, TEXT("milestone"), wanted, names.items, names.count);
    else
        facade_say_ambiguous(call, wanted);
    return -1;
}

static bool is_called(const Call *call, const Area *area, Text wanted)
{
    if (text_equal_fold(call_name(call, area->name), wanted) ||
        text_equal_fold(area->title, wanted))
        return true;
    for (uint32_t i = 0; i < area->also.count; i++)
        if (text_equal_fold(area->also.items[i], wanted))
            return true;
    return false;
}

enum { NAMES_TOLD = 2000 };

/* Of units that come from the data. */
static int unit_called(Call *call, const Facts *facts, Text wanted)
{
    uint32_t unit = facts_unit_named(facts, wanted);

    if (unit != UNNAMED)
        return (int)unit;
    facade_say_unknown(call, call_name(call, call->c->model->units.word), wanted, facts->names,
                       facts->units < NAMES_TOLD ? facts->units : 0);
    return -1;
}

static int area_called_so(Call *call, Text wanted)
{
    const Model *model = call->c->model;
    NameList names = {0};
    int area = -1;

    for (uint32_t i = 0; i < model->areas.count; i++) {
        if (is_called(call, &model->areas.items[i], wanted))
            area = (int)i;
        (void)ARRAY_PUSH(&call->c->call, &names, call_name(call, model->areas.items[i].name));
    }
    if (area < 0)
        facade_say_unknown(call, TEXT("area"), wanted, names.items, names.count);
    return area;
}

bool find_unit(Call *call, const Facts *facts, Text wanted, int *unit)
{
    *unit = -1;
    if (wanted.ptr)
        *unit = facts->names ? unit_called(call, facts, wanted) : area_called_so(call, wanted);
    return !wanted.ptr || *unit >= 0;
}
