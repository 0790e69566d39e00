/* A sentence ends at a full stop before a blank, or with its line: a bulleted list is a sentence a
 * line. In the source a line of contract text begins with `>`, which is no part of it. */
#include "check/sentences.h"

size_t find_fold(Text text, Text wanted, size_t from)
{
    for (size_t i = from; i + wanted.len <= text.len; i++)
        if (text_equal_fold(text_slice(text, i, i + wanted.len), wanted))
            return i;
    return text.len;
}

bool has_fold(Text text, Text wanted)
{
    return find_fold(text, wanted, 0) < text.len;
}

size_t sentence_end(Text text, size_t from)
{
    size_t i = from;

    while (i < text.len && text.ptr[i] != '\n' &&
           !(text.ptr[i] == '.' && (i + 1 == text.len || text.ptr[i + 1] == ' ')))
        i++;
    return i;
}

static bool is_between(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '>' || c == '.';
}

Text sentence_next(Text text, size_t *at)
{
    size_t start = *at;

    while (start < text.len && is_between(text.ptr[start]))
        start++;
    *at = sentence_end(text, start);
    return text_slice(text, start, *at);
}

/* --- quarters ------------------------------------------------------------------------------- */

/* "2, 3 and 4", from `at` on. */
static unsigned quarters_listed(Text text, size_t at)
{
    unsigned found = 0;

    for (size_t i = at; i < text.len; i++) {
        char c = text.ptr[i];
        bool alone = i + 1 >= text.len || !ascii_is_name(text.ptr[i + 1]);

        if (c >= '1' && c <= '4' && alone)
            found |= 1u << (c - '0');
        else if (text_equal_fold(text_slice(text, i, i + 3), TEXT("and")))
            i += 2;
        else if (c != ' ' && c != ',' && c != '&')
            break;
    }
    return found;
}

unsigned quarters_named(Text text, size_t from)
{
    const Text quarter = TEXT("quarter");
    unsigned found = 0;

    for (size_t i = from; i < text.len; i++) {
        bool begins = i == 0 || !ascii_is_name(text.ptr[i - 1]);

        if (!begins)
            continue;
        if (text.ptr[i] == 'Q' && i + 1 < text.len && ascii_is_digit(text.ptr[i + 1]))
            found |= quarters_listed(text, i + 1);
        else if (text_equal_fold(text_slice(text, i, i + quarter.len), quarter)) {
            size_t behind = i + quarter.len;

            behind += behind < text.len && text.ptr[behind] == 's';
            found |= quarters_listed(text, behind);
        }
    }
    return found;
}
