/* Patterns of file names; see pattern.h. The shell's own would do, but for its quotes, for a list of
 * files that grows too long, and for the order that a locale gives them. */
#include "tool/pattern.h"

#include "tool/files.h"
#include "tool/input.h"
#include "tool/say.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

static size_t name_at(Text path)
{
    size_t at = path.len;

    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return at;
}

bool is_pattern(Text path)
{
    for (size_t i = name_at(path); i < path.len; i++)
        if (path.ptr[i] == '*' || path.ptr[i] == '?')
            return true;
    return false;
}

bool pattern_look(Tool *tool, Text folder, Text name, Texts *paths)
{
    Text looked = folder.len > 0 ? path_join(&tool->arena, folder, "") : TEXT(".");
    uint32_t first = paths->count;
    DIR *dir = looked.ptr ? opendir(looked.ptr) : NULL;
    struct dirent *entry;

    if (!dir)
        return false;
    while ((entry = readdir(dir)) != NULL && !tool->arena.failed) {
        if ((entry->d_name[0] == '.' && !text_starts(name, TEXT("."))) ||
            !text_is_like(text_from_cstr(entry->d_name), name))
            continue;
        Text path = path_join(&tool->arena, folder, entry->d_name);
        if (path.ptr && path_kind(path.ptr) == PATH_OTHER)
            (void)ARRAY_PUSH(&tool->arena, paths, path);
    }
    closedir(dir);
    paths_sort(paths, first);
    return true;
}

bool pattern_expand(Tool *tool, Text pattern, Texts *paths)
{
    size_t at = name_at(pattern);
    Text folder = arena_copy(&tool->arena, text_slice(pattern, 0, at));

    if (pattern_look(tool, folder, text_slice(pattern, at, pattern.len), paths))
        return true;
    tool_say_not_opened(&tool->diags, folder, strerror(errno));
    return false;
}

Text files_folder(Tool *tool, Text folder, Text above)
{
    Out in;
    Text path = TEXT_NONE;

    out_init(&in);
    out_text(&in, folder);
    out_str(&in, folder.len > 0 && above.len > 0 && !text_ends(folder, TEXT("/")) ? "/" : "");
    out_text(&in, text_ends(above, TEXT("/")) ? text_slice(above, 0, above.len - 1) : above);
    if (in.len > 0 && !in.failed)
        path = path_join(&tool->arena, out_view(&in), "");
    tool->arena.failed |= in.failed;
    out_release(&in);
    return path;
}

void files_like(Tool *tool, Text folder, Text pattern, Texts *to)
{
    size_t at = name_at(pattern);
    Text in = files_folder(tool, folder, text_slice(pattern, 0, at));

    if (in.ptr)
        (void)pattern_look(tool, in, text_slice(pattern, at, pattern.len), to);
}
