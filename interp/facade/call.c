/* The frame of every call: what it begins with, what it asks on the way, and how it ends. */
#include "facade/facade.h"

/* The plan is made when a call first wants it: checking needs none. */
static bool planned(Cquin *c)
{
    if (!c->plan && c->model && c->found.errors == 0 && !c->rules.failed) {
        Plan *plan = plan_from_model(c->model, &c->rules, &c->found);
        if (plan)
            plan->machine = &c->machine;
        c->plan = plan;
    }
    return c->plan != NULL;
}

/* The diagnostics of the rules are the first of every call; the list of the call grows on its
 * own arena. */
static void take_found(Cquin *c)
{
    c->diags = c->found;
    c->diags.arena = &c->call;
    c->diags.list.room = c->diags.list.count;
}

static void find_report(Call *call, Forms forms)
{
    static const Text formats[][4] = {
        [FORMS_NO_OTHERS] = {{"text", 4}, {"json", 4}},
        [FORMS_ROWS] = {{"text", 4}, {"json", 4}, {"csv", 3}, {"csv-raw", 7}},
        [FORMS_TESTS] = {{"text", 4}, {"json", 4}, {"tap", 3}, {"junit", 5}},
    };
    const ReportDef *found = report_find(text_from_public(call->ask->format));

    if (found && (found->explanations || (forms == FORMS_ROWS && found->statement) ||
                  (forms == FORMS_TESTS && found->tests)))
        call->report = found;
    else
        facade_say_unknown(call, TEXT("format"), text_from_public(call->ask->format), formats[forms],
                           forms == FORMS_NO_OTHERS ? 2 : 4);
}

void call_ask(Call *call, const CquinAsk *ask, Forms forms)
{
    call->ask = ask;
    find_report(call, forms);
}

bool call_begin_in(Call *call, Cquin *c, const CquinAsk *ask, Forms forms)
{
    static const CquinAsk nothing = {.format = {NULL, 0}};

    *call = (Call){.c = c,
                   .ask = ask ? ask : &nothing,
                   .as_at = DAY_NONE,
                   .since = DAY_NONE,
                   .known_at = DAY_NONE};
    arena_reset(&c->call);
    c->output.len = c->messages.len = c->log.len = 0;
    c->output.failed = c->messages.failed = c->log.failed = false;
    c->passed = c->failed = c->mended = c->offered = 0;
    c->fixed.items = NULL;
    c->fixed.count = c->fixed.room = 0;
    take_found(c);
    call->how = (Printing){.colour = call->ask->colour_output != 0,
                           .root = c->book.root,
                           .fragment = call->ask->fragment != 0,
                           .tests_before = (uint32_t)call->ask->tests_before};
    find_report(call, forms);
    call_find_codes(call);
    return c->loaded && !c->out_of_memory;
}

bool call_begin(Call *call, Cquin *c, const CquinAsk *ask)
{
    return call_begin_in(call, c, ask, FORMS_NO_OTHERS);
}

bool call_refused(const Cquin *c)
{
    return c->rules.failed || c->call.failed || c->output.failed || c->messages.failed ||
           c->log.failed || c->out_of_memory;
}

int call_finish(Call *call)
{
    Cquin *c = call->c;

    if (!c->loaded && c->diags.errors == 0)
        diag_add(&c->diags, DIAG_E0609, SPAN_NONE, "no scheme was loaded");
    call_tune(call);
    if (!call_refused(c))
        diags_print_text(&c->messages, &c->diags, &c->book.sources,
                         call->ask->colour_messages != 0);
    if (call_refused(c)) {
        c->out_of_memory = true;
        c->output.len = c->log.len = 0;
        return CQUIN_INTERNAL;
    }
    if (c->diags.errors > 0)
        c->output.len = c->log.len = 0;
    return (int)c->diags.exit;
}

bool call_faultless(Call *call)
{
    call_tune(call);
    return call->c->model && call->c->diags.errors == 0 && !call_refused(call->c);
}

bool call_clean(Call *call)
{
    return call_faultless(call) && planned(call->c) && !call_refused(call->c);
}
