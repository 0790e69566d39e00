/* `cquin test --back FOLDER`: each folder in it that has a signed.csv is one back test, on the data beside
 * that file; or FOLDER itself is, where it has one. */
#include "tool/tests.h"

#include "tool/files.h"
#include "tool/say.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

static bool has_signed(Arena *arena, Text folder)
{
    Text path = path_join(arena, folder, "signed.csv");

    return path.ptr && path_kind(path.ptr) == PATH_OTHER;
}

static void look_into(Tool *tool, Text folder, Texts *found)
{
    DIR *dir = opendir(folder.ptr);
    struct dirent *entry;

    if (!dir) {
        tool_say_not_opened(&tool->diags, folder, strerror(errno));
        return;
    }
    while ((entry = readdir(dir)) != NULL && !tool->arena.failed) {
        Text path = entry->d_name[0] == '.' ? TEXT_NONE : path_join(&tool->arena, folder, entry->d_name);

        if (path.ptr && has_signed(&tool->arena, path))
            (void)ARRAY_PUSH(&tool->arena, found, path);
    }
    closedir(dir);
    paths_sort(found, 0);
}

Texts back_folders(Tool *tool, Text folder)
{
    Texts found = {0};

    while (folder.len > 1 && text_ends(folder, TEXT("/")))
        folder = path_join(&tool->arena, text_slice(folder, 0, folder.len - 1), "");
    if (path_kind(folder.ptr) == PATH_MISSING)
        tool_say_not_opened(&tool->diags, folder, strerror(errno));
    else if (has_signed(&tool->arena, folder))
        (void)ARRAY_PUSH(&tool->arena, &found, folder);
    else
        look_into(tool, folder, &found);
    if (found.count == 0 && tool->diags.errors == 0)
        tool_say_nothing_signed(&tool->diags, folder);
    return found;
}

/* The first date in the folder's name, written 2016-11-15; ptr NULL: it has none. */
static Text date_in_name(Text folder)
{
    size_t from = folder.len;

    while (from > 0 && folder.ptr[from - 1] != '/')
        from--;
    for (size_t i = from; i + 10 <= folder.len; i++) {
        Text t = text_slice(folder, i, i + 10);
        Day day;
        if (t.ptr[4] == '-' && t.ptr[7] == '-' && day_from_iso(t, &day))
            return t;
    }
    return TEXT_NONE;
}

static int back(OpenScheme *opened, Text folder)
{
    DataSource source;
    Text path = path_join(&opened->tool->arena, folder, "signed.csv");
    CquinData verdicts = {.path = public_of_text(path),
                          .encoding =
                              public_of_text(option_value(&opened->tool->options, OPTION_ENCODING)),
                          .separator = public_of_text(
                              option_value(&opened->tool->options, OPTION_SEPARATOR)),
                          .read = data_source_read,
                          .self = &source};
    int exit = EXIT_INTERNAL;

    opened->ask.as_at = public_of_text(date_in_name(folder));
    if (path.ptr && data_source_init(&source, &opened->inputs, path)) {
        exit = cquin_back(opened->scheme, &opened->ask, public_of_text(folder), &verdicts);
        data_source_release(&source);
    }
    return exit;
}

void back_test(Tests *t, Text path, Text folder)
{
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, t->tool, path, &exit) ||
        !scheme_take_folder(&opened, folder, &exit)) {
        tests_take_unread(t, folder, exit);
        return;
    }
    opened.ask.fragment = t->def != NULL;
    opened.ask.tests_before = t->passed + t->failed;
    tests_take(t, &opened, folder, back(&opened, folder));
    scheme_close(&opened);
}
