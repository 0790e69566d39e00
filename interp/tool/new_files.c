/* New files, of `init` and of `data --blank`. Nothing that is there is written over. */
#include "tool/new_files.h"

#include "tool/output.h"
#include "tool/say.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Text new_file_path(Tool *tool, Text folder, Text name, const char *ending)
{
    Out path;
    Text text;

    out_init(&path);
    out_text(&path, folder);
    out_char(&path, '/');
    out_text(&path, name);
    out_str(&path, ending);
    out_char(&path, '\0');
    text = arena_copy(&tool->arena, out_view(&path));
    if (path.failed)
        tool->arena.failed = true;
    out_release(&path);
    return text_slice(text, 0, text.len > 0 ? text.len - 1 : 0);
}

bool new_folder(Tool *tool, Text path)
{
    if (tool->arena.failed)
        return false;
    if (mkdir(path.ptr, 0777) == 0 || errno == EEXIST)
        return true;
    tool_say_not_written(&tool->diags, path, strerror(errno));
    return false;
}

void new_files_create(Tool *tool, const NewFiles *files)
{
    for (uint32_t i = 0; i < files->count; i++) {
        const char *why = output_create(files->items[i].path.ptr, files->items[i].bytes);

        if (!why)
            continue;
        tool_say_not_written(&tool->diags, files->items[i].path, why);
        while (i-- > 0)
            (void)unlink(files->items[i].path.ptr);
        return;
    }
}

int new_files_list(Tool *tool, const NewFiles *files)
{
    Out list;
    int exit;

    out_init(&list);
    for (uint32_t i = 0; i < files->count; i++) {
        out_safe(&list, files->items[i].path);
        out_char(&list, '\n');
    }
    exit = tool_deliver(tool, out_view(&list), EXIT_DONE);
    out_release(&list);
    return exit;
}
