/* Mending goes by rounds: the rules are loaded, the edits that their messages offer are put into
 * the files in memory, and those are loaded again, since a mended line may have a second mistake
 * and edits may lie over each other. After the last round the files are written: none before all
 * of them are known to be such as can be replaced, and each whole.
 */
#include "tool/fix.h"

#include "tool/output.h"
#include "tool/process.h"
#include "tool/say.h"
#include "tool/scheme.h"

enum { ROUNDS = 10 };

typedef struct Fixer {
    Tool *tool;
    InMemory *files; /* that were mended */
    Out shown;
    size_t mended, offered;
} Fixer;

/* On the tool's arena, with a NUL behind it for a path. */
static Text keep(Fixer *f, CquinText text)
{
    char *copy = arena_try(&f->tool->arena, text.len + 1);

    for (size_t i = 0; copy && i < text.len; i++)
        copy[i] = text.bytes[i];
    return copy ? (Text){copy, text.len} : TEXT_NONE;
}

static void put(Fixer *f, CquinText path, CquinText bytes)
{
    InMemory *file = f->files;

    while (file && !text_equal(file->path, text_of_public(path)))
        file = file->next;
    if (!file) {
        file = ARENA_NEW(&f->tool->arena, InMemory);
        *file = (InMemory){.path = keep(f, path), .next = f->files};
        f->files = file;
    }
    file->bytes = keep(f, bytes);
}

/* One round; false: there is nothing (more) to mend, or it went wrong and *exit says so. */
static bool mend_once(Fixer *f, int *exit)
{
    OpenScheme opened;
    CquinText path, bytes;
    Text how = option_value(&f->tool->options, OPTION_FIX);

    if (!scheme_open_instead(&opened, f->tool, f->tool->options.operands.items[0], f->files, exit))
        return false;
    *exit = cquin_fix(opened.scheme, how.ptr != NULL);
    if (*exit != CQUIN_DONE)
        tool_tell(text_of_public(cquin_messages(opened.scheme)));
    out_text(&f->shown, text_of_public(cquin_output(opened.scheme)));
    size_t mended = cquin_mended(opened.scheme);
    f->mended += mended;
    f->offered = cquin_offered(opened.scheme);
    for (size_t i = 0; (path = cquin_fixed(opened.scheme, i, &bytes)).bytes; i++)
        put(f, path, bytes);
    scheme_close(&opened);
    return *exit == CQUIN_DONE && mended > 0;
}

static size_t count_files(const Fixer *f)
{
    size_t count = 0;

    for (const InMemory *file = f->files; file; file = file->next)
        count++;
    return count;
}

/* False: one of them was not, and that is in tool->diags. */
static bool write_files(Fixer *f)
{
    Diags *diags = &f->tool->diags;

    for (const InMemory *file = f->files; file; file = file->next) {
        Inputs none = {.target_count = 0};
        const char *why = output_refusal(file->path.ptr, &none);
        if (why)
            tool_say_not_written(diags, file->path, why);
    }
    if (diags->errors > 0)
        return false;
    process_no_timeout();
    for (const InMemory *file = f->files; file && diags->errors == 0; file = file->next) {
        const char *why = output_replace(file->path.ptr, file->bytes);
        if (why)
            tool_say_not_written(diags, file->path, why);
    }
    return diags->errors == 0;
}

static bool settle(Tool *tool)
{
    Text how = option_value(&tool->options, OPTION_FIX);

    if (how.ptr && !text_equal(how, TEXT("all")))
        tool_say_bad_value(&tool->diags, &option_rows[OPTION_FIX], how, "--fix or --fix=all");
    if (text_equal(tool->options.operands.items[0], TEXT("-")))
        tool_say_fix_input(&tool->diags);
    return tool->diags.errors == 0;
}

/* What is shown is the result with --diff, and a message without it. */
static bool finish(Fixer *f, int *exit)
{
    Tool *tool = f->tool;
    bool only_shown = option_said(&tool->options, OPTION_DIFF);
    bool written = !only_shown && !tool->arena.failed && !f->shown.failed && write_files(f);

    tool_say_mended(&f->shown, f->mended, count_files(f), f->offered, written);
    if (tool->arena.failed || f->shown.failed) {
        tool_tell(tool_out_of_memory);
        *exit = EXIT_INTERNAL;
        return false;
    }
    if (only_shown && f->mended > 0) {
        *exit = tool_deliver(tool, out_view(&f->shown), EXIT_GATE);
        return false;
    }
    tool_tell(out_view(&f->shown));
    if (tool->diags.errors > 0)
        *exit = tool_tell_diags(tool);
    return tool->diags.errors == 0;
}

bool fix_files(Tool *tool, int *exit)
{
    Fixer f = {.tool = tool};
    bool go_on = false;

    *exit = EXIT_DONE;
    if (!settle(tool)) {
        *exit = tool_tell_diags(tool);
        return false;
    }
    out_init(&f.shown);
    for (int round = 0; round < ROUNDS && !tool->arena.failed; round++)
        if (!mend_once(&f, exit))
            break;
    if (*exit == EXIT_DONE)
        go_on = finish(&f, exit);
    out_release(&f.shown);
    return go_on;
}
