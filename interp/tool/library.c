/* The files of stdlib/ as a reader sees them: libraries, and the entries in them.
 *
 *     # How much of the gap was closed.                       the remarks and the contract's text
 *     define gap_closed of baseline, rate, goal is …          right above a heading are its entry's
 *                                                             the entry ends before the next one's
 *
 * A heading stands at the start of a line; clauses are indented, and so are lines that go on. The
 * files are the project's own and are checked by its tests; nothing here parses them further.
 */
#include "tool/library.h"

#include "syntax/ast.h"
#include "syntax/stdlib.h"

enum { NAME_COLUMN = 36 };

typedef struct Entry {
    Text name, rest; /* rest: the heading after its name */
    size_t from, to; /* its text in the file */
} Entry;

typedef struct Reading { /* of one file, line by line */
    Text file;
    size_t at;    /* the next line */
    size_t block; /* where the unbroken run of remarks above `at` begins */
} Reading;

static Text file_text(const StdlibFile *file)
{
    return (Text){file->bytes, file->len};
}

static Text line_at(Text file, size_t at)
{
    size_t end = at;

    while (end < file.len && file.ptr[end] != '\n')
        end++;
    return text_slice(file, at, end);
}

static Text trimmed(Text text)
{
    while (text.len > 0 && (*text.ptr == ' ' || *text.ptr == '\n'))
        text = text_slice(text, 1, text.len);
    while (text.len > 0 && (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '\n'))
        text.len--;
    return text;
}

/* The text behind a heading word that begins the line; ptr NULL: none does. */
static Text after_heading(Text line)
{
    for (int tag = HEADING_FILE + 1; tag < (int)HEADING_COUNT; tag++) {
        Text word = heading_spelling((HeadingTag)tag);
        if (text_starts(line, word) && line.len > word.len && line.ptr[word.len] == ' ')
            return trimmed(text_slice(line, word.len, line.len));
    }
    return TEXT_NONE;
}

static bool is_remark(Text line)
{
    return line.len > 0 && (*line.ptr == '#' || *line.ptr == '>');
}

static Reading reading_of(const StdlibFile *file)
{
    return (Reading){.file = file_text(file)};
}

/* Goes behind the next heading, filling the entry but for its end. */
static bool find_heading(Reading *r, Entry *entry)
{
    while (r->at < r->file.len) {
        Text line = line_at(r->file, r->at), rest = after_heading(line);
        size_t start = r->block;
        bool remark = is_remark(line);
        r->at += line.len + 1;
        if (!remark)
            r->block = r->at;
        if (!rest.ptr)
            continue;
        size_t end = 0;
        while (end < rest.len && rest.ptr[end] != ' ')
            end++;
        *entry = (Entry){.name = text_slice(rest, 0, end),
                         .rest = trimmed(text_slice(rest, end, rest.len)),
                         .from = start};
        return true;
    }
    return false;
}

static bool next_entry(Reading *r, Entry *entry)
{
    Entry following;

    if (!find_heading(r, entry))
        return false;
    Reading ahead = *r;
    entry->to = find_heading(&ahead, &following) ? following.from : r->file.len;
    return true;
}

/* What the heading tells of it: a title, or the names of what a define wants. */
static Text told(const Entry *entry)
{
    Text rest = entry->rest;

    if (rest.len > 1 && *rest.ptr == '"')
        return text_slice(rest, 1, rest.len - 1);
    for (size_t i = 0; i + 3 <= rest.len; i++)
        if (text_starts(text_slice(rest, i, rest.len), TEXT(" is")))
            return text_slice(rest, 0, i);
    return rest;
}

static void list_file(Out *out, const StdlibFile *file)
{
    Reading r = reading_of(file);
    Entry entry;

    out_char(out, '\n');
    out_str(out, file->name);
    out_char(out, '\n');
    while (next_entry(&r, &entry)) {
        out_str(out, "  ");
        out_text(out, entry.name);
        out_repeat(out, ' ',
                   entry.name.len + 3 < NAME_COLUMN ? NAME_COLUMN - 2 - entry.name.len : 1);
        out_text(out, told(&entry));
        out_char(out, '\n');
    }
}

void library_list(Out *out)
{
    out_str(out, "The standard library, part of the program and written in the language. A file "
                 "takes an entry by\nwriting at its head: use LIBRARY.NAME\n"
                 "\"cquin help stdlib NAME\" prints an entry, or a library whole.\n");
    for (size_t i = 0; i < cquin_stdlib_count; i++)
        list_file(out, &cquin_stdlib[i]);
}

/* Of "scales.national" the file "scales" and the entry "national"; without a point, any file. */
static bool names_file(Text name, const StdlibFile *file, Text *entry)
{
    Text stem = text_from_cstr(file->name);
    bool whole = text_starts(name, stem) && name.len > stem.len && name.ptr[stem.len] == '.';

    *entry = whole ? text_slice(name, stem.len + 1, name.len) : name;
    for (size_t i = 0; i < entry->len; i++)
        if (entry->ptr[i] == '.')
            return false;
    return true;
}

static void write_text(Out *out, Text text)
{
    out_text(out, trimmed(text));
    out_char(out, '\n');
}

static bool write_entries(Out *out, const StdlibFile *file, Text name)
{
    Reading r = reading_of(file);
    Entry entry;
    Text wanted;

    if (!names_file(name, file, &wanted))
        return false;
    while (next_entry(&r, &entry))
        if (text_equal(entry.name, wanted)) {
            write_text(out, text_slice(r.file, entry.from, entry.to));
            return true;
        }
    return false;
}

bool library_write(Out *out, Text name)
{
    bool found = false;

    for (size_t i = 0; i < cquin_stdlib_count; i++)
        if (text_equal(name, text_from_cstr(cquin_stdlib[i].name))) {
            write_text(out, file_text(&cquin_stdlib[i]));
            return true;
        }
    for (size_t i = 0; i < cquin_stdlib_count && !found; i++)
        found = write_entries(out, &cquin_stdlib[i], name);
    return found;
}

Nearest library_nearest(Text name)
{
    Nearest nearest = {TEXT_NONE, 0};

    for (size_t i = 0; i < cquin_stdlib_count; i++) {
        Reading r = reading_of(&cquin_stdlib[i]);
        Entry entry;
        Text wanted = name;
        nearest_try(&nearest, name, text_from_cstr(cquin_stdlib[i].name));
        names_file(name, &cquin_stdlib[i], &wanted);
        while (next_entry(&r, &entry))
            nearest_try(&nearest, wanted, entry.name);
    }
    return nearest;
}
