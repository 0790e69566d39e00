/* `cquin data`: what the rules need, and empty files for it.
 *
 * --blank makes the folder where it is missing and writes a file for each declared table and
 * for the evidence. It first looks whether any of them is there; each is then created whole,
 * and never over another.
 */
#include "tool/session.h"

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

static bool nothing_there(Tool *tool, const Texts *paths)
{
    for (uint32_t i = 0; i < paths->count; i++)
        if (path_kind(paths->items[i].ptr) != PATH_MISSING)
            tool_say_not_written(&tool->diags, paths->items[i], "it is there already");
    return tool->diags.errors == 0;
}

static void create(Session *session, const Texts *paths)
{
    Tool *tool = session->tool;

    for (uint32_t i = 0; i < paths->count; i++) {
        const char *why = "the rules have mistakes";

        if (cquin_blank(session->scheme, &session->ask, cquin_table(session->scheme, i)) == 0)
            why = output_create(paths->items[i].ptr, text_of_public(cquin_output(session->scheme)));
        if (!why)
            continue;
        tool_say_not_written(&tool->diags, paths->items[i], why);
        while (i-- > 0) /* all of them or none */
            (void)unlink(paths->items[i].ptr);
        return;
    }
}

static void list_created(const Texts *paths, Out *out)
{
    for (uint32_t i = 0; i < paths->count; i++) {
        out_safe(out, paths->items[i]);
        out_char(out, '\n');
    }
}

static int write_blank(Session *session, Text folder)
{
    Tool *tool = session->tool;
    Texts paths = {0};
    CquinText table;
    Out list;
    int exit;

    for (size_t i = 0; (table = cquin_table(session->scheme, i)).bytes; i++)
        (void)ARRAY_PUSH(&tool->arena, &paths, path_in(tool, folder, table));
    if (tool->arena.failed)
        return EXIT_INTERNAL;
    if (mkdir(folder.ptr, 0777) != 0 && errno != EEXIST)
        tool_say_not_written(&tool->diags, folder, strerror(errno));
    else if (nothing_there(tool, &paths))
        create(session, &paths);
    if (tool->diags.errors > 0)
        return tool_tell_diags(tool);
    out_init(&list);
    list_created(&paths, &list);
    exit = tool_deliver(tool, out_view(&list), EXIT_DONE);
    out_release(&list);
    return exit;
}

static int run(Tool *tool)
{
    Text folder = option_value(&tool->options, OPTION_BLANK);
    Session session;
    int exit;

    if (!session_open(&session, tool, tool->options.operands.items[0], &exit))
        return exit;
    exit = cquin_needs(session.scheme, &session.ask);
    if (!folder.ptr || exit != EXIT_DONE)
        return session_finish(&session, exit);
    tool_tell(text_of_public(cquin_messages(session.scheme)));
    exit = write_blank(&session, folder);
    session_close(&session);
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
            "empty CSV files to be filled in; no file that exists is touched.\n",
    .example = "cquin data rules/secamb-999-2016-17 --blank new-data",
    .run = run,
};
