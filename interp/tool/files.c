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

/* "folder/name", with a NUL behind it. */
static Text join(Arena *arena, Text folder, const char *name)
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

/* Hidden names and what is neither file nor folder are passed over. */
static void sort_out(Files *files, Texts *folders, Text folder, const char *name)
{
    Arena *arena = &files->tool->arena;
    Text path = name[0] == '.' ? TEXT_NONE : join(arena, folder, name);
    struct stat st;

    if (!path.ptr || lstat(path.ptr, &st) != 0)
        return;
    if (S_ISDIR(st.st_mode))
        (void)ARRAY_PUSH(arena, folders, path);
    else if (S_ISREG(st.st_mode) && text_ends(path, TEXT(".cquin")))
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

static int compare_paths(const void *a, const void *b)
{
    return strcmp(((const Text *)a)->ptr, ((const Text *)b)->ptr);
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
        look_into(files, &folders, folders.items[i]);
    if (files->paths.count > first)
        qsort(files->paths.items + first, files->paths.count - first, sizeof(Text), compare_paths);
    else if (files->tool->diags.errors == 0)
        tool_say_empty_folder(&files->tool->diags, path, "a rule file, NAME.cquin");
}
