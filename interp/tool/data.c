/* `cquin data`: what the rules need, and empty files for it.
 *
 * --blank makes the folder where it is missing and writes a file for each declared table and
 * for the evidence, each whole. A file that is there already is named and left alone.
 */
#include "tool/connection.h"
#include "tool/new_files.h"
#include "tool/scheme.h"
#include "tool/table_file.h"

static void tell_there(Text path)
{
    Out words;

    out_init(&words);
    out_safe(&words, path);
    out_str(&words, " is there already, and is left as it is\n");
    tool_tell(out_view(&words));
    out_release(&words);
}

/* An empty file for a table, on the tool's arena. */
static Text blank_of(OpenScheme *opened, CquinText table)
{
    (void)cquin_blank(opened->scheme, &opened->ask, table);
    return arena_copy(&opened->tool->arena, text_of_public(cquin_output(opened->scheme)));
}

static NewFiles missing_files(OpenScheme *opened, Text folder)
{
    Arena *arena = &opened->tool->arena;
    NewFiles missing = {0};
    CquinText table;

    for (size_t i = 0; (table = cquin_table(opened->scheme, i)).bytes && !arena->failed; i++) {
        NewFile file = {.path = new_file_path(opened->tool, folder, text_of_public(table), ".csv")};
        Text there = table_file(opened->tool, folder, text_of_public(table));

        if (!file.path.ptr)
            break;
        if (there.ptr) {
            tell_there(there);
            continue;
        }
        file.bytes = blank_of(opened, table);
        (void)ARRAY_PUSH(arena, &missing, file);
    }
    return missing;
}

static int write_blank(OpenScheme *opened, Text folder)
{
    Tool *tool = opened->tool;
    NewFiles missing = missing_files(opened, folder);

    if (new_folder(tool, folder))
        new_files_create(tool, &missing);
    if (tool->diags.errors > 0 || tool->arena.failed)
        return tool_tell_diags(tool);
    return new_files_list(tool, &missing);
}

/* The file may be a pipe, as any file of data. */
static int propose(OpenScheme *opened, Text named)
{
    Tool *tool = opened->tool;
    DataSource source;
    Text path = named, part = scheme_part_of(opened, &path);
    CquinData data = {.table = public_of_text(option_value(&tool->options, OPTION_TABLE)),
                      .path = public_of_text(named),
                      .part = public_of_text(part),
                      .file = public_of_text(text_equal(path, TEXT("-")) ? TEXT_NONE : path),
                      .encoding = public_of_text(option_value(&tool->options, OPTION_ENCODING)),
                      .read = data_source_read,
                      .self = &source};
    int exit = CQUIN_INTERNAL;

    if (is_connection(path)) {
        data.connection = connection_give;
        if (!connection_look(tool, path)) {
            scheme_close(opened);
            return tool_tell_diags(tool);
        }
    }
    if (data_source_init(&source, &opened->inputs, path))
        exit = cquin_propose(opened->scheme, &opened->ask, &data);
    data_source_release(&source);
    return scheme_finish(opened, exit);
}

static int run(Tool *tool)
{
    Text file = option_value(&tool->options, OPTION_PROPOSE);
    Text folder = option_value(&tool->options, OPTION_BLANK);
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, tool, tool->options.operands.items[0], &exit))
        return exit;
    if (file.ptr)
        return propose(&opened, file);
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
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) | OPTION_BIT(JSON) | OPTION_BIT(OUTPUT) |
               OPTION_BIT(STRICT) | OPTION_BIT(BLANK) | OPTION_BIT(PROPOSE) | OPTION_BIT(TABLE) |
               OPTION_BIT(ENCODING),
    .summary = "list the data and the evidence that the rules need",
    .help =
        "Tables with their columns, months and areas; evidence with its report dates. --blank "
        "DIR writes\n"
        "empty CSV files to be filled in; a file that is there already is left as it is. "
        "--propose FILE\n"
        "looks at a file that is written another way, and writes the `source` that maps it: save "
        "it as\n"
        "source.cquin beside the file, and read its remarks.\n",
    .example = "cquin data rules/secamb-999-2016-17 --blank new-data",
    .run = run,
};
