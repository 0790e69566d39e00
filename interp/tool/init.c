/* `cquin init`: the files of a new scheme, in which every answer is to be agreed.
 *
 * All of them are written, or none: a file that is there already is an error before anything is
 * made, and where one cannot be written, those before it are taken away again.
 */
#include "tool/new_files.h"
#include "tool/say.h"
#include "tool/scheme.h"

static NewFiles files_of(Tool *tool, Text folder)
{
    NewFiles files = {0};
    CquinText name, bytes;

    for (size_t n = 0; (bytes = cquin_template(n, &name)).bytes && !tool->arena.failed; n++) {
        NewFile file = {new_file_path(tool, folder, text_of_public(name), ""),
                        text_of_public(bytes)};

        (void)ARRAY_PUSH(&tool->arena, &files, file);
        if (file.path.ptr && path_kind(file.path.ptr) != PATH_MISSING)
            tool_say_there(&tool->diags, file.path);
    }
    return files;
}

static int run(Tool *tool)
{
    Text folder = tool->options.operands.items[0];
    NewFiles files = {0};

    if (folder.len == 0)
        tool_say_operands_missing(&tool->diags, &command_init);
    else
        files = files_of(tool, folder);
    if (tool->diags.errors == 0 && new_folder(tool, folder) &&
        new_folder(tool, new_file_path(tool, folder, TEXT("data"), "")))
        new_files_create(tool, &files);
    if (tool->diags.errors > 0 || tool->arena.failed)
        return tool_tell_diags(tool);
    return new_files_list(tool, &files);
}

const CommandDef command_init = {
    .name = "init",
    .operands = "FOLDER",
    .least = 1,
    .most = 1,
    .options = 0,
    .summary = "begin a new scheme from the fields of the template",
    .help = "FOLDER is made where it is missing. In it are written scheme.cquin, indicator.cquin, "
            "agreement.cquin\n"
            "and data/README.md: every field of the template in its order, each `to be agreed`, "
            "with a remark that\n"
            "says what goes there and in which form. Nothing is asked, and no file is "
            "overwritten.\n",
    .example = "cquin init new-scheme",
    .run = run,
};
