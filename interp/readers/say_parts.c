/* The wording of readers/ about files of several sheets or tables. */
#include "readers/say_parts.h"

#include "data/say_words.h"

void readers_say_no_such_part(Diags *diags, DataPlace at, const char *what, Text part,
                              Choices parts)
{
    Diag *d = diag_add(diags, DIAG_E0486, SPAN_NONE, "this file has no %s \"%.*s\"", what,
                       T(data_shown(diags, part)));
    Text words = diags_format(diags, "it has the %ss", what);

    if (words.len > 0)
        data_help_nearest(diags, d, part, parts, words.ptr);
    (void)data_place(diags, d, at);
}

void readers_say_part_not_said(Diags *diags, DataPlace at, const char *what, Choices parts)
{
    Diag *d = parts.count > 0
                  ? diag_add(diags, DIAG_E0486, SPAN_NONE,
                             "this file has %u %ss, and it is not said which of them is meant",
                             parts.count, what)
                  : diag_add(diags, DIAG_E0486, SPAN_NONE, "this file has no %s", what);

    for (uint32_t i = 0; i < parts.count && i < 20; i++)
        diag_note(diags, d, "%s \"%.*s\"", what, T(data_shown(diags, parts.items[i])));
    if (parts.count > 0)
        diag_help(diags, d, "say which: --data NAME=%.*s#%.*s", T(at.path),
                  T(data_shown(diags, parts.items[0])));
    (void)data_place(diags, d, at);
}
