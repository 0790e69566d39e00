/* `cquin data`: what the rules need, and empty files for it.
 *
 * --blank makes the folder where it is missing and writes a file for each declared table and
 * for the evidence, each whole. A file that is there already is named and left alone.
 */
#include "tool/scheme.h"

#include "tool/output.h"
#include "tool/say.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Text path_in(Tool *tool, Text folder, CquinText table)
{
    Out path;
    Text text;

    out_init(&path);
    out_text(&path, folder);
    out_char(&path, '/');
    out_text(&path, text_of_public(table));
    out_str(&path, ".csv");
    out_char(&path, '\0');
    text = arena_copy(&tool->arena, out_view(&path));
    if (path.failed)
        tool->arena.failed = true;
    out_release(&path);
    return text_slice(text, 0, text.len > 0 ? text.len - 1 : 0);
}

typedef struct Blank { /* a file that is missing */
    CquinText table;
    Text path;
} Blank;

typedef struct Blanks ARRAY_OF(Blank) Blanks;

static void tell_there(Text path)
{
    Out words;

    out_init(&words);
    out_safe(&words, path);
    out_str(&words, " is there already, and is left as it is\n");
    tool_tell(out_view(&words));
    out_release(&words);
}

static Blanks missing_files(OpenScheme *opened, Text folder)
{
    Arena *arena = &opened->tool->arena;
    Blanks missing = {0};
    CquinText table;

    for (size_t i = 0; (table = cquin_table(opened->scheme, i)).bytes && !arena->failed; i++) {
        Blank blank = {table, path_in(opened->tool, folder, table)};

        if (!blank.path.ptr)
            break;
        if (path_kind(blank.path.ptr) == PATH_MISSING)
            (void)ARRAY_PUSH(arena, &missing, blank);
        else
            tell_there(blank.path);
    }
    return missing;
}

static void create(OpenScheme *opened, const Blanks *blanks)
{
    Tool *tool = opened->tool;

    for (uint32_t i = 0; i < blanks->count; i++) {
        const Blank *blank = &blanks->items[i];
        const char *why = "the rules have mistakes";

        if (cquin_blank(opened->scheme, &opened->ask, blank->table) == 0)
            why = output_create(blank->path.ptr, text_of_public(cquin_output(opened->scheme)));
        if (!why)
            continue;
        tool_say_not_written(&tool->diags, blank->path, why);
        while (i-- > 0) /* all that are missing, or none */
            (void)unlink(blanks->items[i].path.ptr);
        return;
    }
}

static void list_created(const Blanks *blanks, Out *out)
{
    for (uint32_t i = 0; i < blanks->count; i++) {
        out_safe(out, blanks->items[i].path);
        out_char(out, '\n');
    }
}

static int write_blank(OpenScheme *opened, Text folder)
{
    Tool *tool = opened->tool;
    Blanks missing = missing_files(opened, folder);
    Out list;
    int exit;

    if (tool->arena.failed)
        return EXIT_INTERNAL;
    if (mkdir(folder.ptr, 0777) != 0 && errno != EEXIST)
        tool_say_not_written(&tool->diags, folder, strerror(errno));
    else
        create(opened, &missing);
    if (tool->diags.errors > 0)
        return tool_tell_diags(tool);
    out_init(&list);
    list_created(&missing, &list);
    exit = tool_deliver(tool, out_view(&list), EXIT_DONE);
    out_release(&list);
    return exit;
}

static int run(Tool *tool)
{
    Text folder = option_value(&tool->options, OPTION_BLANK);
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, tool, tool->options.operands.items[0], &exit))
        return exit;
    exit = cquin_needs(opened.scheme, &opened.ask);
    if (!folder.ptr || exit != EXIT_DONE)
        return scheme_finish(&opened, exit);
    tool_tell(text_of_public(cquin_messages(opened.scheme)));
    exit = write_blank(&opened, folder);
    scheme_close(&opened);
    return exit;
}

const CommandDef command_data = {
    .name = "data",
    .operands = "PATH",
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(JSON) | OPTION_BIT(OUTPUT) | OPTION_BIT(STRICT) |
               OPTION_BIT(BLANK),
    .summary = "list the data and the evidence that the rules need",
    .help = "Tables with their columns, months and areas; evidence with its report dates. --blank "
            "DIR writes\n"
            "empty CSV files to be filled in; a file that is there already is left as it is.\n",
    .example = "cquin data rules/secamb-999-2016-17 --blank new-data",
    .run = run,
};
