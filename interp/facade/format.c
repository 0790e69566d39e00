/* One rule file to its canonical form.
 *
 *     bytes -> tree and layout -> format/ -> text
 *
 * Before the text is given it is read again: its tree must be the tree of the file, and its own
 * canonical form must be itself. What fails that is a mistake of ours, and nothing is given.
 */
#include "facade/facade.h"

#include "format/format.h"

typedef struct Laid { /* a text, read */
    Sources sources;
    Names names;
    Diags diags;
    Layout layout;
    SourceId source;
    File *file;
    Formatted formatted;
} Laid;

static bool lay(Laid *laid, Cquin *c, Text path, Text bytes)
{
    *laid = (Laid){.source = 0};
    sources_init(&laid->sources, &c->call);
    names_init(&laid->names, &c->call, (HashKey){c->host.key[0], c->host.key[1]});
    diags_init(&laid->diags, &c->call);
    out_init(&laid->formatted.text);
    laid->source = source_add(&laid->sources, path, bytes);
    if (laid->source == 0)
        return false;
    laid->file = file_laid_from_source(&laid->sources, laid->source, &laid->names, &laid->layout,
                                       &c->call, &laid->diags);
    if (c->call.failed || laid->layout.unread)
        return false;
    format_file(&laid->formatted, laid->file, &laid->layout, &laid->sources, &laid->diags,
                &c->call);
    if (laid->formatted.text.failed)
        c->call.failed = true;
    return !c->call.failed;
}

static bool same_tree(Cquin *c, const Laid *a, const Laid *b)
{
    Out of_a, of_b;
    bool same;

    out_init(&of_a);
    out_init(&of_b);
    tree_dump(&of_a, a->file, NULL, &a->names);
    tree_dump(&of_b, b->file, NULL, &b->names);
    if (of_a.failed || of_b.failed)
        c->call.failed = true;
    same = a->diags.errors == b->diags.errors && text_equal(out_view(&of_a), out_view(&of_b));
    out_release(&of_a);
    out_release(&of_b);
    return same;
}

static bool is_faithful(Cquin *c, const Laid *laid, Text path)
{
    Laid again;
    Text text = out_view(&laid->formatted.text);
    bool faithful = lay(&again, c, path, text) && same_tree(c, laid, &again) &&
                    text_equal(text, out_view(&again.formatted.text));

    out_release(&again.formatted.text);
    return faithful;
}

static void give(Cquin *c, Laid *laid, Text path, bool diff)
{
    if (!is_faithful(c, laid, path)) {
        if (!c->call.failed)
            diag_add(&laid->diags, DIAG_E0609, SPAN_NONE,
                     "the canonical form of %.*s would not mean the same; it is left as it is",
                     (int)path.len, path.ptr);
    } else if (diff) {
        format_diff(&c->output, &laid->formatted, &laid->sources, laid->source, &c->call);
    } else {
        out_text(&c->output, out_view(&laid->formatted.text));
    }
}

void facade_canonical(Cquin *c, Text path, Text bytes)
{
    Laid laid;

    if (lay(&laid, c, path, bytes))
        give(c, &laid, path, false);
    out_release(&laid.formatted.text);
}

int cquin_format(Cquin *c, CquinText path, CquinText bytes, int diff)
{
    Laid laid;
    Text named = text_from_public(path);

    if (!c)
        return CQUIN_INTERNAL;
    arena_reset(&c->call);
    c->fixed.count = 0; /* it lay there */
    c->output.len = c->messages.len = 0;
    c->output.failed = c->messages.failed = false;
    if (lay(&laid, c, named, text_from_public(bytes)))
        give(c, &laid, named, diff != 0);
    out_release(&laid.formatted.text);
    if (!c->call.failed)
        diags_print_text(&c->messages, &laid.diags, &laid.sources, false);
    if (c->call.failed || c->output.failed || c->messages.failed) {
        c->out_of_memory = true;
        c->output.len = 0;
        return CQUIN_INTERNAL;
    }
    return (int)laid.diags.exit;
}
