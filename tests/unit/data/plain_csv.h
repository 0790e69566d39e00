/* A plain reader of CSV, written apart from the program from docs/data.md: the whole text in memory, one character after
 * another. It says what seen_write (scanned.h) says, but for the words of messages. Of text in UTF-8 without NUL.
 */
#ifndef CQUIN_TESTS_PLAIN_CSV_H
#define CQUIN_TESTS_PLAIN_CSV_H

#include "base/out.h"

typedef struct Plain {
    Text text;
    size_t at;
    unsigned line, column; /* of the next character */
    char separator;
    Out rows, said;
} Plain;

static inline bool plain_is(const Plain *p, char c)
{
    return p->at < p->text.len && p->text.ptr[p->at] == c;
}

static inline bool plain_at_line_end(const Plain *p)
{
    return p->at == p->text.len || plain_is(p, '\n') || plain_is(p, '\r');
}

/* One byte on. A line ends with LF, CR LF or CR. */
static inline char plain_next(Plain *p)
{
    char c = p->text.ptr[p->at], before = p->at > 0 ? p->text.ptr[p->at - 1] : 0;

    p->at++;
    if (c == '\r' || (c == '\n' && before != '\r')) {
        p->line++;
        p->column = 1;
    } else if (c != '\n' && ((unsigned char)c & 0xc0) != 0x80) {
        p->column++;
    }
    return c;
}

static inline void plain_say(Plain *p, const char *code, unsigned line, unsigned column)
{
    out_format(&p->said, " %s x.csv:%u", code, line);
    if (column)
        out_format(&p->said, ":%u", column);
}

/* A field in quotes; false: it is not closed. */
static inline bool plain_quoted(Plain *p, Out *row)
{
    unsigned line = p->line;

    plain_next(p);
    out_char(row, '"');
    while (p->at < p->text.len) {
        char c = plain_next(p);
        if (c == '"' && !plain_is(p, '"'))
            return true;
        out_char(row, c == '"' ? plain_next(p) : c);
    }
    plain_say(p, "E0410", line, 0);
    return false;
}

typedef enum PlainRow { PLAIN_ROW, PLAIN_BROKEN, PLAIN_OPEN } PlainRow;

/* Up to its line end. */
static inline PlainRow plain_row(Plain *p, Out *row)
{
    for (;; plain_next(p), out_char(row, '|')) {
        const char *mistake = NULL;
        if (plain_is(p, '"')) {
            if (!plain_quoted(p, row))
                return PLAIN_OPEN;
            mistake = plain_at_line_end(p) || plain_is(p, p->separator) ? NULL : "E0409";
        }
        while (!mistake && !plain_at_line_end(p) && !plain_is(p, p->separator))
            if (plain_is(p, '"'))
                mistake = "E0408";
            else
                out_char(row, plain_next(p));
        if (mistake) {
            plain_say(p, mistake, p->line, p->column);
            while (!plain_at_line_end(p))
                plain_next(p);
            return PLAIN_BROKEN;
        }
        if (plain_at_line_end(p))
            return PLAIN_ROW;
    }
}

/* False: it is CR CR LF. */
static inline bool plain_line_end(Plain *p)
{
    size_t returns = 0;

    while (p->at + returns < p->text.len && p->text.ptr[p->at + returns] == '\r')
        returns++;
    if (returns > 1 && p->at + returns < p->text.len && p->text.ptr[p->at + returns] == '\n') {
        plain_say(p, "E0411", p->line + (unsigned)returns - 2, 0);
        return false;
    }
    if (p->at < p->text.len && plain_next(p) == '\r' && plain_is(p, '\n'))
        plain_next(p);
    return true;
}

/* False: it cannot be told. */
static inline bool plain_separator(Plain *p)
{
    unsigned commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false, begun = false;

    for (size_t i = p->at; i < p->text.len; i++) {
        char c = p->text.ptr[i];
        bool line_end = c == '\n' || c == '\r';
        if (line_end && begun && !quoted)
            break;
        begun = begun || !line_end;
        quoted = quoted != (c == '"');
        commas += !quoted && c == ',';
        semicolons += !quoted && c == ';';
        tabs += !quoted && c == '\t';
    }
    p->separator = semicolons ? ';' : tabs ? '\t' : ',';
    if ((commas > 0) + (semicolons > 0) + (tabs > 0) < 2)
        return true;
    plain_say(p, "E0415", 1, 0);
    return false;
}

static inline void plain_rows(Plain *p)
{
    unsigned blank = 0;
    bool header = false;

    while (p->at < p->text.len) {
        unsigned line = p->line;
        PlainRow made = PLAIN_ROW;
        Out row;
        out_init(&row);
        bool empty = plain_at_line_end(p);
        if (empty)
            blank = blank ? blank : line;
        else
            made = plain_row(p, &row);
        if (made == PLAIN_ROW && !empty) {
            out_format(&p->rows, "%u[", line);
            out_text(&p->rows, out_view(&row));
            out_str(&p->rows, p->at == p->text.len ? "]cut" : "]");
        }
        out_release(&row);
        if (made == PLAIN_OPEN)
            return;
        if (!empty && blank)
            plain_say(p, "E0412", blank, 0);
        blank = empty ? blank : 0;
        if (!empty && made == PLAIN_BROKEN && !header)
            return;
        header = header || !empty;
        if (!plain_line_end(p))
            return;
    }
}

/* "1[a|b]2[1|2] E0408 x.csv:3:4"; `out` is the caller's to release. */
static inline void plain_read(Text text, Out *out)
{
    Plain p = {.text = text,
               .at = text_starts(text, TEXT("\xef\xbb\xbf")) ? 3 : 0,
               .line = 1,
               .column = 1};
    bool anything = false;

    out_init(&p.rows);
    out_init(&p.said);
    for (size_t i = p.at; i < text.len; i++)
        anything = anything || (text.ptr[i] != '\n' && text.ptr[i] != '\r');
    if (anything && plain_separator(&p))
        plain_rows(&p);
    out_init(out);
    out_text(out, out_view(&p.rows));
    out_text(out, out_view(&p.said));
    out_release(&p.rows);
    out_release(&p.said);
}

#endif
