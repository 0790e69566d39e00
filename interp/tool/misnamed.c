/* One look through the folder for each table that has no file: there are few. */
#include "tool/misnamed.h"

#include "tool/files.h"
#include "tool/table_file.h"

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

/* "returns/" of "returns/crm-*.csv" */
static Text folders_of(Text pattern)
{
    size_t end = pattern.len;

    while (end > 0 && pattern.ptr[end - 1] != '/')
        end--;
    return text_slice(pattern, 0, end);
}

/* Is it one that a source of the table names? `in`: the folders in front, as patterns have them. */
static bool is_named(const OpenScheme *opened, CquinText table, Text in, Text name)
{
    CquinText given;

    for (size_t n = 0; (given = cquin_table_file(opened->scheme, table, n)).bytes; n++) {
        Text pattern = text_of_public(given), folders = folders_of(pattern);
        if (text_equal(folders, in) &&
            text_is_like(name, text_slice(pattern, folders.len, pattern.len)))
            return true;
    }
    return false;
}

static bool is_of_some_table(const OpenScheme *opened, Text in, Text name)
{
    CquinText table;

    for (size_t i = 0; (table = cquin_table(opened->scheme, i)).bytes; i++)
        if ((in.len == 0 && is_table_file(name, text_of_public(table))) ||
            is_named(opened, table, in, name))
            return true;
    return false;
}

/* How far the name is from what it should be; more than EDITS: something else. */
static size_t distance(Text name, Text table)
{
    char room[NAME_ROOM], other[NAME_ROOM];
    Text stem = lowered(room, file_stem(name)), wanted = lowered(other, table);

    if (stem.len > wanted.len && text_starts(stem, wanted) &&
        !ascii_is_name(stem.ptr[wanted.len]))
        return EDITS;
    return wanted.len > 2 * EDITS ? text_distance(stem, wanted, EDITS)
                                  : (size_t)(text_equal(stem, wanted) ? 0 : EDITS + 1);
}

/* The least number of edits that make a name of the pattern, where * is any letters and ? is one. */
static size_t edits_to_fit(Text name, Text pattern)
{
    size_t rows[2][NAME_ROOM + 1];

    for (size_t j = 0; j <= name.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= pattern.len; i++) {
        const size_t *last = rows[(i + 1) % 2];
        size_t *row = rows[i % 2];
        char c = pattern.ptr[i - 1];
        row[0] = last[0] + (c != '*');
        for (size_t j = 1; j <= name.len; j++) {
            size_t left_out = last[j] + (c != '*'), added = row[j - 1] + (c != '*');
            size_t same = last[j - 1] + (c != '?' && c != '*' && c != name.ptr[j - 1]);
            row[j] = left_out < added ? left_out : added;
            row[j] = same < row[j] ? same : row[j];
        }
    }
    return rows[pattern.len % 2][name.len];
}

/* As distance(). A pattern of few letters is like too much. */
static size_t distance_to_pattern(Text name, Text pattern)
{
    char room[NAME_ROOM], other[NAME_ROOM];
    Text stem = lowered(room, file_stem(name)), wanted = lowered(other, file_stem(pattern));
    size_t letters = 0, edits;

    for (size_t i = 0; i < wanted.len; i++)
        letters += wanted.ptr[i] != '*' && wanted.ptr[i] != '?';
    edits = edits_to_fit(stem, wanted);
    return letters > 2 * EDITS || (letters > 0 && edits == 0) ? edits : EDITS + 1;
}

/* The nearest name of those in the folder `looked`, which patterns call `in`. */
static Text nearest_file(OpenScheme *opened, Text looked, Text in, Text wanted,
                         size_t (*apart_of)(Text name, Text wanted))
{
    DIR *dir = opendir(looked.len > 0 ? looked.ptr : ".");
    size_t least = EDITS + 1;
    Text found = TEXT_NONE;
    struct dirent *entry;

    while (dir && (entry = readdir(dir)) != NULL) {
        Text name = text_from_cstr(entry->d_name);
        size_t apart = apart_of(name, wanted);
        if (name.ptr[0] == '.' || apart >= least || is_of_some_table(opened, in, name))
            continue;
        least = apart;
        found = arena_copy(&opened->tool->arena, name);
    }
    if (dir)
        closedir(dir);
    return found;
}

Text file_for_table(OpenScheme *opened, Text folder, Text table)
{
    return nearest_file(opened, folder, TEXT(""), table, distance);
}

Text file_for_pattern(OpenScheme *opened, Text folder, Text pattern)
{
    Text in = folders_of(pattern);
    Text looked = files_folder(opened->tool, folder, in);

    return nearest_file(opened, looked, in, text_slice(pattern, in.len, pattern.len),
                        distance_to_pattern);
}
