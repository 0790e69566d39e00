/* The wording about files: those that cannot be read, are too many, or use each other. Mistakes in
 * what a file says are in say.c and say_literal.c.
 */
#include "syntax/say.h"

#define ARG(t) (int)(t).len, (t).ptr

static Diag *about_file(Diags *diags, DiagCode code, Span use, Text path, const char *what)
{
    Diag *d = use.source ? diag_add(diags, code, use, "%.*s %s", ARG(path), what)
                         : diag_add(diags, code, use, "the file %s", what);

    if (!use.source)
        diag_where(diags, d, path);
    return d;
}

void syntax_say_unread(Diags *diags, Span use, Text path, ReadResult result, Text library,
                       Text reason)
{
    Diag *d;

    switch (result) {
    case READ_OK:
        break;
    case READ_MISSING:
        d = about_file(diags, use.source ? DIAG_E0122 : DIAG_E0013, use, path, "is not there");
        if (library.len)
            diag_help(diags, d,
                      "of the library, say what is used:\nuse %.*s.NAME\nsee `cquin help "
                      "stdlib` for its names",
                      ARG(library));
        else if (use.source)
            diag_help(diags, d,
                      "a used file lies beside the scheme; its name is followed by .cquin");
        break;
    case READ_OUTSIDE:
        d = about_file(diags, DIAG_E0123, use, path, "lies outside the directory of the scheme");
        diag_help(diags, d, "copy it there");
        break;
    case READ_NOT_REGULAR:
        about_file(diags, DIAG_E0012, use, path, "is not a regular file");
        break;
    case READ_TOO_LARGE:
        syntax_say_too_many_bytes(diags, use, path);
        break;
    case READ_FAILED:
        d = about_file(diags, DIAG_E0013, use, path, "cannot be read");
        if (reason.len > 0)
            diag_note(diags, d, "%.*s", ARG(reason));
        break;
    }
}

void syntax_say_too_many_bytes(Diags *diags, Span use, Text path)
{
    Diag *d = about_file(diags, DIAG_E0008, use, path, "is too long");

    diag_note(diags, d, "the files of a scheme may have %u bytes together", SYNTAX_MAX_FILE);
}

void syntax_say_too_many_files(Diags *diags, Span use)
{
    diag_add(diags, DIAG_E0125, use, "a scheme may have %u files; this would be one more",
             SYNTAX_MAX_FILES);
}

void syntax_say_chain_too_long(Diags *diags, Span use)
{
    diag_add(diags, DIAG_E0125, use,
             "files may use each other in chains of %u; this would be one more", SYNTAX_MAX_CHAIN);
}

Diag *syntax_say_use_circle(Diags *diags, Span use, Text path)
{
    Diag *d = diag_add(diags, DIAG_E0124, use,
                       "files use each other in a circle: this leads back to %.*s", ARG(path));

    diag_help(diags, d, "take one `use` of the circle away");
    return d;
}

void syntax_say_use_link(Diags *diags, Diag *d, Span use)
{
    diag_label(diags, d, use, "by way of this");
}

void syntax_say_no_library(Diags *diags, Span use, Text name, Text nearest)
{
    Diag *d = diag_add(diags, DIAG_E0126, use, "there is no library `%.*s`", ARG(name));

    if (nearest.len == 0)
        return;
    diag_help(diags, d, "did you mean `%.*s`?", ARG(nearest));
    diag_mend(diags, d, use, nearest, text_is_slip(name, nearest));
}
