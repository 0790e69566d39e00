/* Folders are looked into one after another, from a list that grows while it is read, so that
 * deep trees cost no stack. */
#include "tool/files.h"

#include "tool/input.h"
#include "tool/say.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

Text path_join(Arena *arena, Text folder, const char *name)
{
    size_t len = strlen(name), at = folder.len;
    char *path = arena_try(arena, at + len + 2);

    if (!path)
        return TEXT_NONE;
    memcpy(path, folder.ptr, at);
    if (at > 0 && path[at - 1] != '/')
        path[at++] = '/';
    memcpy(path + at, name, len);
    return (Text){path, at + len};
}

static bool begins(Text bytes, size_t at, Text start)
{
    while (at < bytes.len && (bytes.ptr[at] == ' ' || bytes.ptr[at] == '\t'))
        at++;
    return text_starts(text_slice(bytes, at, bytes.len), start);
}

bool file_has_line(Text path, Text start)
{
    Inputs inputs = {.target_count = 0};
    CquinFile file = {.bytes = {NULL, 0}};
    CquinRead result =
        input_read_rules(&inputs, (CquinText){path.ptr, path.len}, (CquinText){NULL, 0}, &file);
    Text bytes = {file.bytes.bytes, file.bytes.len};
    bool found = result != CQUIN_READ_OK || begins(bytes, 0, start);

    for (size_t i = 0; i < bytes.len && !found; i++)
        found = (bytes.ptr[i] == '\n' || bytes.ptr[i] == '\r') && begins(bytes, i + 1, start);
    input_release_rules(&inputs, &file);
    return found;
}

/* Hidden names and what is neither file nor folder are passed over. */
static void sort_out(Files *files, Texts *folders, Text folder, const char *name)
{
    Arena *arena = &files->tool->arena;
    Text path = name[0] == '.' ? TEXT_NONE : path_join(arena, folder, name);
    struct stat st;

    if (!path.ptr || lstat(path.ptr, &st) != 0)
        return;
    if (S_ISDIR(st.st_mode))
        (void)ARRAY_PUSH(arena, folders, path);
    else if (S_ISREG(st.st_mode) && text_ends(path, TEXT(".cquin")) &&
             (!files->schemes || file_has_line(path, TEXT("example "))))
        (void)ARRAY_PUSH(arena, &files->paths, path);
}

static void look_into(Files *files, Texts *folders, Text folder)
{
    DIR *dir = opendir(folder.ptr);
    struct dirent *entry;

    if (!dir) {
        tool_say_not_opened(&files->tool->diags, folder, strerror(errno));
        return;
    }
    while ((entry = readdir(dir)) != NULL && !files->tool->arena.failed)
        sort_out(files, folders, folder, entry->d_name);
    closedir(dir);
}

void files_in(Files *files, Text folder)
{
    uint32_t first = files->paths.count;
    Texts folders = {0};
    DIR *dir = opendir(folder.len > 0 ? folder.ptr : ".");
    struct dirent *entry;

    while (dir && (entry = readdir(dir)) != NULL && !files->tool->arena.failed)
        sort_out(files, &folders, folder, entry->d_name);
    if (dir)
        closedir(dir);
    paths_sort(&files->paths, first);
}

static bool is_scheme(const Files *files, Text folder)
{
    Text scheme =
        files->schemes ? path_join(&files->tool->arena, folder, "scheme.cquin") : TEXT_NONE;

    return scheme.ptr && path_kind(scheme.ptr) == PATH_OTHER;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(((const Text *)a)->ptr, ((const Text *)b)->ptr);
}

void paths_sort(Texts *paths, uint32_t first)
{
    if (paths->count > first)
        qsort(paths->items + first, paths->count - first, sizeof(Text), compare_paths);
}

void files_add(Files *files, Text path)
{
    Texts folders = {0};
    uint32_t first = files->paths.count;

    if (path_kind(path.ptr) != PATH_FOLDER) {
        (void)ARRAY_PUSH(&files->tool->arena, &files->paths, path);
        return;
    }
    (void)ARRAY_PUSH(&files->tool->arena, &folders, path);
    for (uint32_t i = 0; i < folders.count && !files->tool->arena.failed; i++)
        if (is_scheme(files, folders.items[i]))
            (void)ARRAY_PUSH(&files->tool->arena, &files->paths, folders.items[i]);
        else
            look_into(files, &folders, folders.items[i]);
    if (files->paths.count > first)
        paths_sort(&files->paths, first);
    else if (files->tool->diags.errors == 0 && files->schemes)
        tool_say_nothing_to_test(&files->tool->diags, path);
    else if (files->tool->diags.errors == 0)
        tool_say_empty_folder(&files->tool->diags, path, "a rule file, NAME.cquin");
}
