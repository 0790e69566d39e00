/* Patterns of file names; see pattern.h. The shell's own would do, but for its quotes, for a list of
 * files that grows too long, and for the order that a locale gives them. */
#include "tool/pattern.h"

#include "base/utf8.h"
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

static size_t step_of(Text name, size_t at)
{
    uint32_t character;
    size_t len = utf8_decode(name, at, &character);

    return len > 0 ? len : 1;
}

/* The last * may take more: that is tried where the rest does not fit, and no earlier one need. */
bool pattern_fits(Text pattern, Text name)
{
    size_t p = 0, n = 0, star = pattern.len, from = 0;

    while (n < name.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            from = n;
        } else if (p < pattern.len && pattern.ptr[p] == '?') {
            p++;
            n += step_of(name, n);
        } else if (p < pattern.len && pattern.ptr[p] == name.ptr[n]) {
            p++;
            n++;
        } else if (star < pattern.len) {
            from += step_of(name, from);
            p = star + 1;
            n = from;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*')
        p++;
    return p == pattern.len;
}

bool pattern_expand(Tool *tool, Text pattern, Texts *paths)
{
    size_t at = name_at(pattern);
    Text folder = arena_copy(&tool->arena, text_slice(pattern, 0, at));
    Text looked = at > 0 ? path_join(&tool->arena, folder, "") : TEXT(".");
    Text name = text_slice(pattern, at, pattern.len);
    uint32_t first = paths->count;
    DIR *dir = looked.ptr ? opendir(looked.ptr) : NULL;
    struct dirent *entry;

    if (!dir) {
        tool_say_not_opened(&tool->diags, folder, strerror(errno));
        return false;
    }
    while ((entry = readdir(dir)) != NULL && !tool->arena.failed) {
        if ((entry->d_name[0] == '.' && name.ptr[0] != '.') ||
            !pattern_fits(name, text_from_cstr(entry->d_name)))
            continue;
        Text path = path_join(&tool->arena, folder, entry->d_name);
        if (path.ptr && path_kind(path.ptr) == PATH_OTHER)
            (void)ARRAY_PUSH(&tool->arena, paths, path);
    }
    closedir(dir);
    paths_sort(paths, first);
    return true;
}
