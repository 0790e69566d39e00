/* One look through the folder for each table that has no file: there are few. */
#include "tool/misnamed.h"

#include <dirent.h>
#include <string.h>

enum { NAME_ROOM = 256, EDITS = 2 };

static Text lowered(char *room, Text name)
{
    size_t len = name.len < NAME_ROOM ? name.len : NAME_ROOM;

    for (size_t i = 0; i < len; i++)
        room[i] = ascii_lower(name.ptr[i]);
    return (Text){room, len};
}

/* "activity" of "activity.csv" */
static Text stem_of(Text name)
{
    size_t end = name.len;

    while (end > 0 && name.ptr[end - 1] != '.')
        end--;
    return text_slice(name, 0, end > 0 ? end - 1 : name.len);
}

static bool is_of_some_table(const OpenScheme *opened, Text name)
{
    CquinText table;

    for (size_t i = 0; (table = cquin_table(opened->scheme, i)).bytes; i++)
        if (text_equal(stem_of(name), text_of_public(table)))
            return text_ends(name, TEXT(".csv")) || text_ends(name, TEXT(".xlsx")) ||
                   text_ends(name, TEXT(".sqlite"));
    return false;
}

/* How far the name is from what it should be; more than EDITS: something else. */
static size_t distance(Text name, Text table)
{
    char room[NAME_ROOM], other[NAME_ROOM];
    Text stem = lowered(room, stem_of(name)), wanted = lowered(other, table);

    if (stem.len > wanted.len && text_starts(stem, wanted) &&
        !ascii_is_name(stem.ptr[wanted.len]))
        return EDITS;
    return wanted.len > 2 * EDITS ? text_distance(stem, wanted, EDITS)
                                  : (size_t)(text_equal(stem, wanted) ? 0 : EDITS + 1);
}

Text file_for_table(OpenScheme *opened, Text folder, Text table)
{
    DIR *dir = opendir(folder.len > 0 ? folder.ptr : ".");
    size_t least = EDITS + 1;
    Text found = TEXT_NONE;
    struct dirent *entry;

    while (dir && (entry = readdir(dir)) != NULL) {
        Text name = text_from_cstr(entry->d_name);
        size_t apart = distance(name, table);
        if (name.ptr[0] == '.' || apart >= least || is_of_some_table(opened, name))
            continue;
        least = apart;
        found = arena_copy(&opened->tool->arena, name);
    }
    if (dir)
        closedir(dir);
    return found;
}
