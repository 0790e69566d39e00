/* Names of outcomes, as the JSON and the rule files write them. */
#include "value/outcome.h"

static const char *const names[OUTCOME_COUNT] = {
    "credited",         "not_applicable", "withheld", "not_agreed", "not_due",
    "not_supplied",     "awaiting_decision", "not_assessable", "undetermined", "waiting",
    "achieved",         "partly_achieved", "not_achieved",
};

Text outcome_name(Outcome outcome)
{
    return text_from_cstr(names[outcome]);
}

int outcome_find(Text name)
{
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (text_equal(name, text_from_cstr(names[i])))
            return i;
    return -1;
}
