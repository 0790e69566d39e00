/* Forms of dates: a pattern to parts, and cells by it. See date_form.h. */
#include "value/date_form.h"

/* --- the form ------------------------------------------------------------------------- */

static char lower(char c)
{
    return ascii_lower(c);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t run_of(Text pattern, size_t at)
{
    size_t end = at;

    while (end < pattern.len && lower(pattern.ptr[end]) == lower(pattern.ptr[at]))
        end++;
    return end - at;
}

static bool has_part(const DateForm *form, DatePartTag tag)
{
    for (uint32_t i = 0; i < form->count; i++)
        if (form->parts[i].tag == tag)
            return true;
    return false;
}

/* The part that a run of one letter is; DATE_SIGN: none. */
static DatePartTag part_of(const DateForm *form, char letter, size_t run)
{
    switch (lower(letter)) {
    case 'd':
        return run <= 2 ? DATE_DAY : run <= 4 ? DATE_WEEKDAY : DATE_SIGN;
    case 'm':
        if (has_part(form, DATE_HOUR) && run == 2)
            return DATE_MINUTE;
        return run <= 2 ? DATE_MONTH : run <= 4 ? DATE_MONTH_NAME : DATE_SIGN;
    case 'y':
        if (run != 2 && run != 4)
            return DATE_SIGN;
        return has_part(form, DATE_YEAR) ? DATE_YEAR_AFTER : DATE_YEAR;
    case 'q':
        return run == 1 ? DATE_QUARTER : DATE_SIGN;
    case 'h':
        return run <= 2 ? DATE_HOUR : DATE_SIGN;
    case 's':
        return run == 2 ? DATE_SECOND : DATE_SIGN;
    }
    return DATE_SIGN;
}

/* Is the letter at `at` one that stands for itself: the Q of Qq, the T of Thh? */
static bool is_plain_letter(Text pattern, size_t at)
{
    char next = at + 1 < pattern.len ? lower(pattern.ptr[at + 1]) : '\0';

    return (pattern.ptr[at] == 'Q' && next == 'q') || (pattern.ptr[at] == 'T' && next == 'h');
}

static DateFormFault push(DateForm *form, DatePart part)
{
    bool month = part.tag == DATE_MONTH || part.tag == DATE_MONTH_NAME;

    if (form->count == DATE_PARTS_MAX)
        return DATE_FORM_TOO_LONG;
    if (part.tag != DATE_SIGN && (has_part(form, part.tag) || (month && form->has_month)))
        return DATE_FORM_TWICE;
    form->has_day |= part.tag == DATE_DAY;
    form->has_month |= month;
    form->has_quarter |= part.tag == DATE_QUARTER;
    form->parts[form->count++] = part;
    return DATE_FORM_OK;
}

static DateFormFault judge(const DateForm *form)
{
    bool after = has_part(form, DATE_YEAR_AFTER);

    if (!has_part(form, DATE_YEAR) || (!form->has_month && !form->has_quarter) ||
        (form->has_day && !form->has_month))
        return DATE_FORM_LACKS;
    if (form->has_quarter && !form->has_month && !after)
        return DATE_FORM_YEAR;
    return DATE_FORM_OK;
}

DateFormFault date_form_from_text(Text pattern, DateForm *form)
{
    DateFormFault fault = DATE_FORM_OK;

    *form = (DateForm){.count = 0};
    for (size_t at = 0; at < pattern.len && fault == DATE_FORM_OK;) {
        char c = pattern.ptr[at];
        bool letter = is_letter(c) && !is_plain_letter(pattern, at);
        size_t run = letter ? run_of(pattern, at) : 1;
        DatePart part = {letter ? part_of(form, c, run) : DATE_SIGN, c, (uint8_t)run};

        if (letter && part.tag == DATE_SIGN)
            return DATE_FORM_LETTER;
        if (!ascii_is_digit(c))
            fault = push(form, part);
        else
            fault = DATE_FORM_LETTER;
        at += run;
    }
    return fault == DATE_FORM_OK ? judge(form) : fault;
}

/* --- cells ---------------------------------------------------------------------------- */

typedef struct Parts { /* of a cell, as read */
    int year, after, month, day, quarter;
    bool short_year, short_after;
} Parts;

/* From `least` to `most` digits; -1: there are fewer. */
static int read_digits(Text cell, size_t *at, size_t least, size_t most)
{
    size_t start = *at;
    int number = 0;

    while (*at < cell.len && *at - start < most && ascii_is_digit(cell.ptr[*at])) {
        number = number * 10 + (cell.ptr[*at] - '0');
        (*at)++;
    }
    return *at - start < least ? -1 : number;
}

static Text read_letters(Text cell, size_t *at)
{
    size_t start = *at;

    while (*at < cell.len && is_letter(cell.ptr[*at]))
        (*at)++;
    return text_slice(cell, start, *at);
}

static bool read_sign(Text cell, size_t *at, char sign)
{
    if (*at == cell.len || cell.ptr[*at] != sign)
        return false;
    (*at)++;
    while (sign == ' ' && *at < cell.len && cell.ptr[*at] == ' ')
        (*at)++;
    return true;
}

static bool is_weekday(Text name)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (text_equal_fold(name, text_from_cstr(days[i])) ||
            text_equal_fold(name, text_slice(text_from_cstr(days[i]), 0, 3)))
            return true;
    return false;
}

/* The digits of a part, within its bounds. */
static bool read_within(Text cell, size_t *at, const DatePart *part, int least, int most, int *out)
{
    *out = read_digits(cell, at, part->digits, part->digits < 2 ? 2 : part->digits);
    return *out >= least && *out <= most;
}

static bool read_part(Text cell, size_t *at, const DatePart *part, Parts *read)
{
    int time;

    switch (part->tag) {
    case DATE_SIGN:
        return read_sign(cell, at, part->sign);
    case DATE_DAY:
        return read_within(cell, at, part, 1, 31, &read->day);
    case DATE_WEEKDAY:
        return is_weekday(read_letters(cell, at));
    case DATE_MONTH:
        return read_within(cell, at, part, 1, 12, &read->month);
    case DATE_MONTH_NAME:
        read->month = month_from_name(read_letters(cell, at));
        return read->month > 0;
    case DATE_YEAR:
        read->short_year = part->digits == 2;
        return read_within(cell, at, part, 0, 9999, &read->year);
    case DATE_YEAR_AFTER:
        read->short_after = part->digits == 2;
        return read_within(cell, at, part, 0, 9999, &read->after);
    case DATE_QUARTER:
        read->quarter = read_digits(cell, at, 1, 1);
        return read->quarter >= 1 && read->quarter <= 4;
    case DATE_HOUR:
        return read_within(cell, at, part, 0, 23, &time);
    case DATE_MINUTE:
    case DATE_SECOND:
        return read_within(cell, at, part, 0, 59, &time);
    }
    return false;
}

/* The financial year's second year is the one after the first. */
static bool settle_year(Parts *read)
{
    int next;

    read->year += read->short_year ? 2000 : 0;
    next = read->year + 1;
    return read->after < 0 || read->after == (read->short_after ? next % 100 : next);
}

/* 42461 is 1 April 2016. Up to 60 a spreadsheet counts a day of 1900 that there was not. */
static bool read_serial(Text cell, Parts *read)
{
    size_t at = 0;
    int number = read_digits(cell, &at, 3, 6);

    if (number <= 60 || at != cell.len)
        return false;
    day_to_civil((Day)(number - 25569), &read->year, &read->month, &read->day);
    return read->year < 2200;
}

static bool read_cell(const DateForm *form, Text cell, Parts *read)
{
    size_t at = 0;

    *read = (Parts){.after = -1};
    if (form->serial)
        return read_serial(cell, read);
    for (uint32_t i = 0; i < form->count; i++)
        if (!read_part(cell, &at, &form->parts[i], read))
            return false;
    if (at != cell.len || !settle_year(read))
        return false;
    if (read->after >= 0 && read->month > 0 && read->month < 4)
        read->year++; /* March 2016/17 is one of 2017 */
    return true;
}

static bool only_day_in_form(const DateForm *form, Text cell, Day *day)
{
    Parts read;

    return (form->has_day || form->serial) && read_cell(form, cell, &read) &&
           day_from_civil(read.year, read.month, read.day, day);
}

bool day_in_form(const DateForm *form, Text cell, Day *day)
{
    Day iso;
    bool is_iso = form->or_iso && day_from_iso(cell, &iso);
    bool is_day = only_day_in_form(form, cell, day);

    if (is_iso && is_day)
        return *day == iso;
    if (is_iso)
        *day = iso;
    return is_iso || is_day;
}

bool month_too_short(const DateForm *form, Text cell, Month *month)
{
    DateForm iso;
    Parts read;
    Day day;

    if (!form || (form->or_iso && cell.len == 10 && cell.ptr[4] == '-')) {
        if (date_form_from_text(TEXT("yyyy-mm-dd"), &iso) != DATE_FORM_OK)
            return false;
        form = &iso;
    }
    if (!form->has_day || !read_cell(form, cell, &read) ||
        day_from_civil(read.year, read.month, read.day, &day) || !day_from_civil(read.year, read.month, 1, &day))
        return false;
    *month = read.year * 12 + read.month - 1;
    return true;
}

static bool only_month_in_form(const DateForm *form, Text cell, Month *month)
{
    Parts read;
    Day day;

    if (!(form->has_month || form->serial) || !read_cell(form, cell, &read) ||
        !day_from_civil(read.year, read.month, read.day > 0 ? read.day : 1, &day))
        return false;
    *month = read.year * 12 + read.month - 1;
    return true;
}

/* 2016-08 or 2016-08-31, where that is taken. */
static bool iso_month(const DateForm *form, Text cell, Month *month)
{
    enum { MONTH_CHARACTERS = 7 };
    Day day;

    return form->or_iso && (cell.len == MONTH_CHARACTERS || day_from_iso(cell, &day)) &&
           month_from_iso(text_slice(cell, 0, MONTH_CHARACTERS), month);
}

bool month_in_form(const DateForm *form, Text cell, Month *month)
{
    Month iso;
    bool is_iso = iso_month(form, cell, &iso), is_month = only_month_in_form(form, cell, month);

    if (is_iso && is_month)
        return *month == iso;
    if (is_iso)
        *month = iso;
    return is_iso || is_month;
}

bool quarter_in_form(const DateForm *form, Text cell, Month *first)
{
    Parts read;
    Month month;

    if (form->has_month || form->serial || iso_month(form, cell, &month)) {
        if (!month_in_form(form, cell, &month))
            return false;
        *first = month - month % 3; /* quarters begin in January, April, July and October */
        return true;
    }
    if (!read_cell(form, cell, &read) || read.year < 1900 || read.year > 2198)
        return false;
    *first = read.year * 12 + 3 * read.quarter;
    return true;
}
