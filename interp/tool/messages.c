/* A section of docs/diagnostics.md as text for a terminal.
 *
 *     ### E0213: bands that leave a gap      the heading is the caller's
 *     Prose with [links](language.md).       links lose their address, lines are wrapped anew
 *     ```cquin fails=E0213                   the fences go, what they hold is indented
 *
 * The document is the project's own and its Markdown is of that kind; anything else in it would
 * be printed as it stands.
 */
#include "tool/messages.h"

#include "base/utf8.h"

enum { WIDTH = 100, EXAMPLE_INDENT = 4 };

typedef struct Wrapping { /* prose on its way out */
    Out *out;
    size_t column; /* 0: a line begins */
} Wrapping;

/* The line at `*at` without its end; `*at` goes behind it. */
static Text take_line(Text document, size_t *at)
{
    size_t start = *at, end = start;

    while (end < document.len && document.ptr[end] != '\n')
        end++;
    *at = end < document.len ? end + 1 : end;
    return text_slice(document, start, end);
}

static bool is_heading_of(Text line, Text code)
{
    return text_starts(line, TEXT("### ")) && text_starts(text_slice(line, 4, line.len), code);
}

static bool ends_section(Text line)
{
    return text_starts(line, TEXT("## ")) || text_starts(line, TEXT("### "));
}

static void write_word(Wrapping *w, Text word)
{
    size_t width = utf8_width(word);

    if (w->column > 0 && w->column + 1 + width > WIDTH) {
        out_char(w->out, '\n');
        w->column = 0;
    }
    if (w->column > 0)
        out_char(w->out, ' ');
    out_text(w->out, word);
    w->column += width + (w->column > 0 ? 1 : 0);
}

static void end_paragraph(Wrapping *w)
{
    if (w->column > 0)
        out_char(w->out, '\n');
    w->column = 0;
}

/* Where the link that begins at `at` ends, behind its address; `at` where it is none. */
static size_t link_end(Text line, size_t at, Text *words)
{
    size_t middle = at, end;

    while (middle < line.len && line.ptr[middle] != ']')
        middle++;
    if (line.ptr[at] != '[' || !text_starts(text_slice(line, middle, line.len), TEXT("](")))
        return at;
    end = middle + 2;
    while (end < line.len && line.ptr[end] != ')')
        end++;
    if (end == line.len)
        return at;
    *words = text_slice(line, at + 1, middle);
    return end + 1;
}

static void write_unlinked(Out *out, Text line)
{
    bool code = false;

    for (size_t at = 0; at < line.len;) {
        Text words;
        size_t end = code ? at : link_end(line, at, &words);

        if (end > at) {
            out_text(out, words);
            at = end;
            continue;
        }
        code = line.ptr[at] == '`' ? !code : code;
        out_char(out, line.ptr[at++]);
    }
}

static void write_prose(Wrapping *w, Text line)
{
    Out plain;
    Text left;

    out_init(&plain);
    write_unlinked(&plain, line);
    left = out_view(&plain);
    for (size_t at = 0; at < left.len;) {
        size_t end = at;

        while (end < left.len && left.ptr[end] != ' ')
            end++;
        if (end > at)
            write_word(w, text_slice(left, at, end));
        at = end + 1;
    }
    if (plain.failed)
        w->out->failed = true;
    out_release(&plain);
}

static void write_section(Out *out, Text document, size_t at)
{
    Wrapping w = {out, 0};
    bool example = false;

    while (at < document.len) {
        Text line = take_line(document, &at);

        if (text_starts(line, TEXT("```"))) {
            end_paragraph(&w);
            example = !example;
        } else if (example) {
            out_repeat(out, ' ', line.len > 0 ? EXAMPLE_INDENT : 0);
            out_text(out, line);
            out_char(out, '\n');
        } else if (ends_section(line)) {
            break;
        } else if (line.len == 0) {
            end_paragraph(&w);
            if (out->len > 0 && !text_ends(out_view(out), TEXT("\n\n")))
                out_char(out, '\n');
        } else {
            write_prose(&w, line);
        }
    }
    end_paragraph(&w);
    while (text_ends(out_view(out), TEXT("\n\n")))
        out->len--;
}

void messages_write(Out *out, Text document, Text code)
{
    for (size_t at = 0; at < document.len;)
        if (is_heading_of(take_line(document, &at), code)) {
            write_section(out, document, at);
            return;
        }
}
