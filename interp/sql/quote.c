/* Names, texts and remarks in a statement, so that nothing of them is taken for a part of it.
 *
 *     a"b   "a""b" · [a"b] · `a"b`      Kent's   'Kent''s' · N'Kent''s' · 'Kent\'s'
 *
 * Letters below a blank are never written: a client may cut a script in lines (GO), so that a name or text that has
 * one is not pushed at all. sqlcmd puts $(x) in, even into quotes: there the two letters are parted.
 */
#include "sql/dialect.h"

static bool is_plain(Text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7f)
            return false;
    return true;
}

bool name_fits(const Dialect *dialect, Text name)
{
    bool put_in = *dialect->literal && text_has(name, TEXT("$("));

    return name.len > 0 && is_plain(name) && !put_in &&
           (dialect->name_most == 0 || name.len <= dialect->name_most);
}

bool literal_fits(Text text)
{
    return is_plain(text);
}

void write_name(Out *out, const Dialect *dialect, Text name)
{
    out_char(out, dialect->name_open);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (dialect->in_names && (c == '\\' || c == dialect->name_close))
            out_char(out, '\\');
        else if (c == dialect->name_close)
            out_char(out, c);
        out_char(out, c);
    }
    out_char(out, dialect->name_close);
}

bool dialect_can_name(const Dialect *dialect, Text names)
{
    size_t from = 0;

    for (size_t i = 0; i <= names.len; i++) {
        if (i < names.len && names.ptr[i] != '.')
            continue;
        if (!name_fits(dialect, text_slice(names, from, i)))
            return false;
        from = i + 1;
    }
    return true;
}

void write_names(Out *out, const Dialect *dialect, Text names)
{
    size_t from = 0;

    for (size_t i = 0; i <= names.len; i++) {
        if (i < names.len && names.ptr[i] != '.')
            continue;
        out_str(out, from ? "." : "");
        write_name(out, dialect, text_slice(names, from, i));
        from = i + 1;
    }
}

void write_literal(Out *out, const Dialect *dialect, Text text)
{
    out_str(out, dialect->literal);
    out_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\'' || (c == '\\' && dialect->backslashes))
            out_char(out, dialect->backslashes ? '\\' : '\'');
        out_char(out, c);
        if (c == '$' && i + 1 < text.len && text.ptr[i + 1] == '(' && *dialect->literal)
            out_format(out, "' + %s'", dialect->literal);
    }
    out_char(out, '\'');
}

void write_form_pattern(Out *out, const char *form)
{
    for (; *form; form++)
        if (*form == '9')
            out_str(out, "[0-9]");
        else
            out_char(out, *form);
}

void write_day(Out *out, const Dialect *dialect, Day day)
{
    out_str(out, dialect->literal);
    out_char(out, '\'');
    day_write_iso(out, day);
    out_char(out, '\'');
}

void write_remark(Out *out, Text words)
{
    bool blank = true;
    Out line;

    out_init(&line);
    for (size_t i = 0; i < words.len; i++) {
        bool is_blank = (unsigned char)words.ptr[i] <= 0x20;
        if (!is_blank)
            out_char(&line, words.ptr[i]);
        else if (!blank)
            out_char(&line, ' ');
        if (words.ptr[i] == '$')
            out_char(&line, ' ');
        blank = is_blank;
    }
    out_safe(out, out_view(&line));
    out->failed |= line.failed;
    out_release(&line);
}

Text made_name(const Dialect *dialect, const char *before, Text name, Arena *arena)
{
    Out plain, quoted;

    out_init(&plain);
    out_init(&quoted);
    out_str(&plain, before);
    out_text(&plain, name);
    write_name(&quoted, dialect, out_view(&plain));
    Text made = arena_copy(arena, out_view(&quoted));
    arena->failed |= plain.failed || quoted.failed;
    out_release(&plain);
    out_release(&quoted);
    return made;
}
