/* Findings as the call wants them: of those that it allows nothing is said, and those that it denies, or all where it is
 * strict, are errors. On copies, because a later call may want them otherwise.
 */
#include "facade/facade.h"

static bool is_listed(const CquinText *codes, size_t count, DiagCode code)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal_fold(text_trim(text_from_public(codes[i])), diag_code_text(code)))
            return true;
    return false;
}

static bool is_allowed(const CquinAsk *ask, DiagCode code)
{
    return is_listed(ask->allow, ask->allow_count, code);
}

static bool is_denied(const CquinAsk *ask, DiagCode code)
{
    return is_listed(ask->deny, ask->deny_count, code);
}

/* Each must be the code of a finding. */
static void find_codes(Call *call, const char *option, const CquinText *codes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Text said = text_trim(text_from_public(codes[i]));
        DiagCode code;

        if (!diag_code_find(said, &code))
            facade_say_no_code(call, option, said);
        else if (diag_code_severity(code) != SEVERITY_WARNING)
            facade_say_no_finding(call, option, code);
        else if (is_allowed(call->ask, code) && is_denied(call->ask, code) &&
                 codes == call->ask->deny)
            facade_say_allowed_and_denied(call, code);
    }
}

void call_find_codes(Call *call)
{
    find_codes(call, "--allow", call->ask->allow, call->ask->allow_count);
    find_codes(call, "--deny", call->ask->deny, call->ask->deny_count);
}

/* NULL: it is left out. */
static Diag *tuned(Call *call, Diag *d)
{
    Diags *diags = &call->c->diags;
    Diag *copy;

    if (d->severity != SEVERITY_WARNING || d->accepted)
        return d;
    if (is_allowed(call->ask, d->code)) {
        diags->warnings--;
        diags->allowed++;
        return NULL;
    }
    if (!call->ask->strict && !is_denied(call->ask, d->code))
        return d;
    copy = ARENA_NEW(&call->c->call, Diag);
    *copy = *d;
    copy->severity = SEVERITY_ERROR;
    diags->warnings--;
    diags->errors++;
    diags->exit = exit_worse(
        diags->exit, text_starts(diag_code_text(d->code), TEXT("W04")) ? EXIT_DATA : EXIT_RULES);
    return copy;
}

void call_tune(Call *call)
{
    Diags *diags = &call->c->diags;
    bool asked = call->ask->strict || call->ask->allow_count || call->ask->deny_count;
    Diag **list;
    uint32_t kept = 0;

    if (!asked || !diags->warnings)
        return;
    list = arena_try(&call->c->call, (diags->list.count + 1) * sizeof *list);
    for (uint32_t i = 0; list && i < diags->list.count; i++) {
        Diag *d = tuned(call, diags->list.items[i]);

        if (d)
            list[kept++] = d;
    }
    if (!list)
        return;
    if (call->ask->strict) { /* those that were not kept, too */
        diags->errors += diags->warnings;
        diags->warnings = 0;
    }
    diags->list.room = diags->list.count + 1;
    diags->list.items = list;
    diags->list.count = kept;
}
