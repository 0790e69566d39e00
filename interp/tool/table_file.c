/* Endings tell where to look, not how to read: of what a file is its first bytes tell. */
#include "tool/table_file.h"

#include "tool/files.h"
#include "tool/input.h"
#include "tool/say.h"

static const char *const endings[] = {".csv", ".csv.gz", ".xlsx", ".xlsm", ".sqlite", ".odbc"};

enum { ENDINGS = sizeof endings / sizeof *endings };

/* "activity.csv", on the tool's arena */
static Text name_of(Tool *tool, Text table, const char *ending)
{
    Out name;
    Text text;

    out_init(&name);
    out_text(&name, table);
    out_str(&name, ending);
    out_char(&name, '\0');
    text = arena_copy(&tool->arena, out_view(&name));
    tool->arena.failed |= name.failed;
    out_release(&name);
    return text;
}

Text table_file(Tool *tool, Text folder, Text table)
{
    Text found = TEXT_NONE;

    for (size_t i = 0; i < ENDINGS && !tool->arena.failed; i++) {
        Text name = name_of(tool, table, endings[i]);
        Text path = name.ptr ? path_join(&tool->arena, folder, name.ptr) : TEXT_NONE;

        if (!path.ptr || path_kind(path.ptr) == PATH_MISSING)
            continue;
        if (found.ptr)
            tool_say_two_files(&tool->diags, table, found, path);
        else
            found = path;
    }
    return found;
}

bool is_table_file(Text name, Text table)
{
    if (!text_starts(name, table))
        return false;
    for (size_t i = 0; i < ENDINGS; i++)
        if (text_equal(text_slice(name, table.len, name.len), text_from_cstr(endings[i])))
            return true;
    return false;
}

Text file_stem(Text name)
{
    size_t end;

    if (text_ends(name, TEXT(".gz")))
        name = text_slice(name, 0, name.len - 3);
    end = name.len;
    while (end > 0 && name.ptr[end - 1] != '.')
        end--;
    return text_slice(name, 0, end > 0 ? end - 1 : name.len);
}
