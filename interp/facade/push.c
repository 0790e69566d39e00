/* The public call that writes statements for whoever has the rows. */
#include "facade/facade.h"

#include "sql/sql.h"

typedef struct Froms { /* where the rows of tables are, as they are named: "arrests=dbo.Arrests" */
    const CquinText *items;
    size_t count;
} Froms;

static bool split_from(Text said, Text *table, Text *name)
{
    size_t at = 0;

    while (at < said.len && said.ptr[at] != '=')
        at++;
    *table = text_slice(said, 0, at);
    *name = text_slice(said, at + 1, said.len);
    return at + 1 < said.len;
}

static bool check_froms(Call *call, Froms froms, const Dialect *dialect)
{
    NameList wanted = tables_wanted(call);

    for (size_t i = 0; i < froms.count; i++) {
        Text said = text_from_public(froms.items[i]), table, name;
        if (!split_from(said, &table, &name) || !dialect_can_name(dialect, name))
            facade_say_bad_from(call, said);
        else if (names_find(&wanted, table) < 0)
            facade_say_unknown(call, TEXT("data"), table, wanted.items, wanted.count);
    }
    return call->c->diags.errors == 0;
}

/* The last that is said of the table; empty: none is. */
static Text from_of(Froms froms, Text wanted)
{
    Text found = TEXT_NONE, table, name;

    for (size_t i = 0; i < froms.count; i++)
        if (split_from(text_from_public(froms.items[i]), &table, &name) && text_equal(table, wanted))
            found = name;
    return found;
}

static void write_statement(Call *call, uint32_t need, Text from, const Dialect *dialect)
{
    Cquin *c = call->c;
    NotPushed not_pushed;
    Asked asked;

    if (!asked_of(c->plan, need)) {
        asked_write_remark(&c->output, c->plan, need, NULL);
        return;
    }
    if (asked_make(&asked, c->plan, need, dialect, &c->call, &not_pushed)) {
        asked_write(&c->output, &asked, &(Printed){.dialect = dialect, .from = from});
        return;
    }
    asked_write_remark(&c->output, c->plan, need, &not_pushed);
    sql_note_not_pushed(&c->messages, c->plan->needs.items[need].table, &not_pushed);
}

static const Dialect *find_dialect(Call *call, Text name)
{
    const Dialect *dialect = dialect_find(name);
    Text names[8];
    uint32_t count = 0;

    for (; dialects[count]; count++)
        names[count] = dialect_name(dialects[count]);
    if (!dialect)
        facade_say_unknown(call, TEXT("dialect"), name, names, count);
    return dialect;
}

int cquin_sql(Cquin *c, const CquinAsk *ask, CquinText name, const CquinText *from, size_t count)
{
    Froms froms = {from, count};
    const Dialect *dialect;
    Call call;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call) &&
        (dialect = find_dialect(&call, text_from_public(name))) != NULL &&
        check_froms(&call, froms, dialect)) {
        for (uint32_t i = 0; i < c->plan->needs.count && !call_refused(c); i++) {
            out_str(&c->output, i ? "\n" : "");
            write_statement(&call, i, from_of(froms, c->plan->needs.items[i].table), dialect);
        }
        (void)call_clean(&call); /* findings may be errors */
    }
    return call_finish(&call);
}
