/* A back test: what was signed, and the statement of today written as the same table, compared as
 * tables. The table is the one that cquin_eval writes as csv-raw, so that its columns are known in one place. */
#include "facade/facade.h"

#include "study/back.h"
#include "study/say.h"

bool back_ask(Call *call, const Sheet *was, CquinAsk *asked)
{
    Text as_at, since;

    if (!back_has_rows(was) || !back_date(was, TEXT("as_at"), &as_at) ||
        !back_date(was, TEXT("since"), &since))
        return false;
    *asked = *call->ask;
    if (as_at.ptr)
        asked->as_at = text_to_public(as_at);
    if (since.ptr)
        asked->since = text_to_public(since);
    call->ask = asked;
    if (!asked->as_at.bytes)
        study_say_no_signing_date(&call->c->diags, was);
    return asked->as_at.bytes != NULL;
}

static bool read_statement(Call *call, const Statement *statement, Sheet *now)
{
    Cquin *c = call->c;
    bool read;
    Out out;

    out_init(&out);
    report_csv_raw.statement(&out, statement, &call->how, &c->call);
    c->call.failed = c->call.failed || out.failed;
    read = sheet_from_bytes(now, out_view(&out), TEXT("verdicts"), &c->call, &c->diags);
    out_release(&out);
    return read;
}

bool back_tested(Call *call, const Sheet *was, const Statement *statement, Text name,
                 Tested *tested)
{
    Cquin *c = call->c;
    HashKey key = {c->host.key[0], c->host.key[1]};
    ExampleResult result = {.title = name, .span = SPAN_NONE};
    Sheet now;

    if (!read_statement(call, statement, &now) || !back_check(was, &now, key) ||
        !back_compare(was, &now, key, &result))
        return false;
    return ARRAY_PUSH(&c->call, &tested->examples, result);
}
