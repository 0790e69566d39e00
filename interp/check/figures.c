#include "check/figures.h"

static bool in_number(char c)
{
    return ascii_is_digit(c) || c == '.' || c == ',';
}

/* The number that ends before `end`, where a `%` stands. */
static bool percent_before(Arena *arena, Text text, size_t end, Figure *figure)
{
    size_t start, stop = end;

    while (stop > 0 && text.ptr[stop - 1] == ' ')
        stop--;
    for (start = stop; start > 0 && in_number(text.ptr[start - 1]);)
        start--;
    if (start == stop || (start > 0 && ascii_is_name(text.ptr[start - 1])) ||
        number_from_text(text_slice(text, start, stop), false, arena, &figure->share, NULL) !=
            NUMBER_OK)
        return false;
    figure->share = number_div(figure->share, number_from_int(100), arena);
    figure->start = start;
    figure->end = end + 1;
    return true;
}

static void read_percents(Figures *figures, Arena *arena, Text text)
{
    for (size_t i = 0; i < text.len && !arena->failed; i++) {
        Figure figure = {.is_day = false};

        if (text.ptr[i] == '%' && percent_before(arena, text, i, &figure))
            (void)ARRAY_PUSH(arena, figures, figure);
    }
}

typedef struct Words4 { /* the last words read, the newest last */
    Text at[4];
} Words4;

static bool is_ordinal(Text word)
{
    return text_equal_fold(word, TEXT("st")) || text_equal_fold(word, TEXT("nd")) ||
           text_equal_fold(word, TEXT("rd")) || text_equal_fold(word, TEXT("th"));
}

/* "31st August 2016", and "30 th June 2016". */
static bool day_of_words(const Words4 *last, Figure *figure, Text text)
{
    Text first = is_ordinal(last->at[1]) ? last->at[0] : last->at[1];
    char written[64];
    size_t len = first.len + last->at[2].len + last->at[3].len + 2, n = 0;
    const Text parts[] = {first, last->at[2], last->at[3]};

    if (len > sizeof written || last->at[3].len != 4 || !first.len || !last->at[2].len)
        return false;
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < parts[i].len; k++)
            written[n++] = parts[i].ptr[k];
        if (i < 2)
            written[n++] = ' ';
    }
    figure->start = (size_t)(first.ptr - text.ptr);
    figure->end = (size_t)(last->at[3].ptr + last->at[3].len - text.ptr);
    return day_from_words((Text){written, n}, &figure->day);
}

static void read_days(Figures *figures, Arena *arena, Text text)
{
    Words4 last = {{{NULL, 0}}};
    size_t start = 0;

    for (size_t i = 0; i <= text.len && !arena->failed; i++) {
        Figure figure = {.is_day = true};

        if (i < text.len && ascii_is_name(text.ptr[i]))
            continue;
        if (i > start) {
            for (size_t w = 0; w < 3; w++)
                last.at[w] = last.at[w + 1];
            last.at[3] = text_slice(text, start, i);
            if (day_of_words(&last, &figure, text))
                (void)ARRAY_PUSH(arena, figures, figure);
        }
        start = i + 1;
    }
}

void figures_read(Figures *figures, Arena *arena, Text text)
{
    read_percents(figures, arena, text);
    read_days(figures, arena, text);
}

bool figures_have(const Figures *figures, const Figure *figure)
{
    for (uint32_t i = 0; i < figures->count; i++) {
        const Figure *one = &figures->items[i];

        if (one->is_day == figure->is_day &&
            (one->is_day ? one->day == figure->day : number_equal(one->share, figure->share)))
            return true;
    }
    return false;
}
