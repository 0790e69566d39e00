/* `cquin sql`: the statements that count rows where they lie. */
#include "tool/say.h"
#include "tool/scheme.h"

static int run(Tool *tool)
{
    const Texts *from = &tool->options.values[OPTION_FROM];
    Text dialect = option_value(&tool->options, OPTION_DIALECT);
    CquinText *names = arena_try(&tool->arena, (from->count + 1) * sizeof *names);
    OpenScheme opened;
    int exit;

    if (!dialect.ptr) {
        tool_say_option_missing(&tool->diags, OPTION_DIALECT);
        return tool_tell_diags(tool);
    }
    for (uint32_t i = 0; names && i < from->count; i++)
        names[i] = public_of_text(from->items[i]);
    if (!names || !scheme_open(&opened, tool, tool->options.operands.items[0], &exit))
        return names ? exit : CQUIN_INTERNAL;
    exit = cquin_sql(opened.scheme, &opened.ask, public_of_text(dialect), names, from->count);
    return scheme_finish(&opened, exit);
}

const CommandDef command_sql = {
    .name = "sql",
    .operands = "PATH",
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(DIALECT) | OPTION_BIT(FROM) | OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) |
               OPTION_BIT(OUTPUT) | OPTION_BIT(STRICT),
    .summary = "write the SQL that counts rows where they lie, for a warehouse",
    .help = "For each table with rows of its own one statement, to be run where the rows are: it returns whole\n"
            "numbers by unit and month and nothing else. Its result is for \"cquin eval --counts FILE\". What must be\n"
            "fetched instead is told with the reason. --dialect is tsql, postgres, sqlite, clickhouse, snowflake\n"
            "or databricks; --from arrests=dbo.Arrests names the table.\n",
    .example = "cquin sql rules/secamb-999-2016-17 --dialect postgres",
    .run = run,
};
