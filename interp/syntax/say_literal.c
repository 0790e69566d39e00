/* The wording of the syntax stage: bytes and literals. say_characters.c has the signs that rules
 * are not written with, say.c the rest.
 *
 * A message names what is written, says what is wrong with it and how to mend it. Where the
 * same can be written in one way only, that is the edit offered.
 */
#include "syntax/say.h"

#include "parser.h"

#include <string.h>

#define ARG(t) (int)(t).len, (t).ptr

/* --- bytes --- */

void syntax_say_nul(Parse *p, Span span)
{
    Diag *d = diag_add(p->diags, DIAG_E0001, span, "a NUL byte stands here");

    diag_help(p->diags, d,
              "rule files are text; take the byte out, or save the file again as UTF-8");
}

void syntax_say_control(Parse *p, Span span, uint32_t c)
{
    Diag *d = diag_add(p->diags, DIAG_E0007, span, "the control character U+%04X stands here",
                       (unsigned)c);

    diag_help(p->diags, d, "take it out");
    diag_fix(p->diags, d, span, TEXT(""));
}

void syntax_say_byte_order_mark(Parse *p, Span span)
{
    Diag *d = diag_add(p->diags, DIAG_E0004, span,
                       "a byte order mark (U+FEFF) stands in the middle of the file");

    diag_help(p->diags, d, "take it out; it may stand only at the very start");
    diag_mend(p->diags, d, span, TEXT(""), true);
}

void syntax_say_bidi(Parse *p, Span span, uint32_t c)
{
    Diag *d =
        diag_add(p->diags, DIAG_E0005, span,
                 "the character U+%04X changes the direction in which text is shown", (unsigned)c);

    diag_note(p->diags, d, "with it a line can read otherwise than it is evaluated");
    diag_help(p->diags, d, "take it out; within quotes it can be written \\u{%04X}", (unsigned)c);
    diag_fix(p->diags, d, span, TEXT(""));
}

/* What the common single bytes of Windows-1252 stand for there. */
static const char *windows_1252(unsigned char byte)
{
    switch (byte) {
    case 0x80:
        return "€";
    case 0x85:
        return "…";
    case 0x91:
        return "‘";
    case 0x92:
        return "’";
    case 0x93:
        return "“";
    case 0x94:
        return "”";
    case 0x96:
        return "–";
    case 0x97:
        return "—";
    case 0xA3:
        return "£";
    case 0xB0:
        return "°";
    case 0xBD:
        return "½";
    case 0xD7:
        return "×";
    case 0xE9:
        return "é";
    default:
        return NULL;
    }
}

void syntax_say_not_utf8(Parse *p, Span span, size_t count)
{
    unsigned char byte = (unsigned char)p->bytes.ptr[span.start];
    const char *meant = windows_1252(byte);
    Diag *d =
        diag_add(p->diags, DIAG_E0003, span, "byte 0x%02X is not UTF-8%s%s%s", byte,
                 meant ? "; in Windows-1252 it is '" : "", meant ? meant : "", meant ? "'" : "");

    if (count > 1)
        diag_note(p->diags, d, "%zu bytes of this file are not UTF-8; this is the first", count);
    diag_help(p->diags, d,
              "save the file as UTF-8, or convert it with: iconv -f WINDOWS-1252 -t UTF-8");
}

void syntax_say_utf16(Parse *p)
{
    size_t end = p->bytes.len < 2 ? p->bytes.len : 2;
    Diag *d = diag_add(p->diags, DIAG_E0002, parse_span(p, 0, end), "the file is UTF-16");

    diag_help(p->diags, d, "save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)");
}

void syntax_say_file_too_long(Parse *p)
{
    diag_add(p->diags, DIAG_E0008, parse_span(p, 0, 0),
             "the file is %zu bytes long; the limit is %u", p->bytes.len, SYNTAX_MAX_FILE);
}

void syntax_say_line_too_long(Parse *p, Span span)
{
    diag_add(p->diags, DIAG_E0009, (Span){span.source, span.start, span.start},
             "the line is %u bytes long; the limit is %u", (unsigned)(span.end - span.start),
             SYNTAX_MAX_LINE);
}

void syntax_say_no_rules(Parse *p)
{
    Diag *d =
        diag_add(p->diags, DIAG_E0011, parse_span(p, 0, 0), "there are no rules in this file");

    diag_help(p->diags, d,
              "a scheme begins with a heading, such as: scheme secamb_999 \"SECAmb 999\"");
}

/* --- texts --- */

void syntax_say_token_too_long(Parse *p, Span span)
{
    if (syntax_say_first(p))
        diag_add(p->diags, DIAG_E0010, parse_span(p, span.start, span.start + 1),
                 "this is %u bytes long; the limit for a word, text or number is %u",
                 (unsigned)(span.end - span.start), SYNTAX_MAX_TOKEN);
}

void syntax_say_escape(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return;
    Text at = parse_text(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0109, span, "`%.*s` means nothing in a text", ARG(at));
    diag_help(p->diags, d, "after `\\` comes `\"`, `\\` or a character by its number: \\u{00A3}");
}

void syntax_say_escape_character(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return;
    Text at = parse_text(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0109, span, "`%.*s` is no character", ARG(at));
    diag_help(p->diags, d, "characters run from \\u{1} to \\u{10FFFF}, without D800 to DFFF");
}

/* --- numbers --- */

static void number_limits(Parse *p, Diag *d)
{
    diag_note(p->diags, d,
              "a number has at most %d significant digits, at most %d of them after the point",
              NUMBER_MAX_DIGITS, NUMBER_MAX_DECIMALS);
}

/* Where a byte first or last stands in a span; its end: nowhere. */
static uint32_t find_byte(const Parse *p, Span span, char c, bool last)
{
    uint32_t found = span.end;

    for (uint32_t at = span.start; at < span.end && (last || found == span.end); at++)
        if (p->bytes.ptr[at] == c)
            found = at;
    return found;
}

/* 50%% is 50%; whether £5% is money cannot be told. */
int syntax_say_two_signs(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0110, span, "`%.*s` has more than one sign", ARG(at));
    diag_help(p->diags, d, "an amount is written £5, a proportion 5%%");
    if (text_ends(at, TEXT("%%")) && !text_starts(at, TEXT("£")))
        diag_mend(p->diags, d, parse_span(p, find_byte(p, span, '%', false), span.end), TEXT("%"), true);
    return TOK_CQUIN_error;
}

bool syntax_say_per_count(Parse *p, Span span)
{
    if (syntax_say_first(p)) {
        Text at = syntax_say_shown(p, span);
        Diag *d = diag_add(p->diags, DIAG_E0370, span, "a rate cannot be per %.*s", ARG(at));
        diag_help(p->diags, d,
                  "say it per 1, 10, 100, 1,000, 10,000, 100,000 or 1,000,000: `4.1 per 1,000 "
                  "admissions`");
    }
    return false;
}

bool syntax_say_per_what(Parse *p, Span span)
{
    if (syntax_say_first(p)) {
        Diag *d = diag_add(p->diags, DIAG_E0370, span, "this rate does not say per what");
        diag_help(p->diags, d, "name what it is counted over: `4.1 per 1,000 admissions`");
    }
    return false;
}

static const char *number_fault(NumberFault fault)
{
    switch (fault) {
    case NUMBER_OK:
        break;
    case NUMBER_EMPTY:
        return "has no digits";
    case NUMBER_BAD_CHARACTER:
        return "is not a number";
    case NUMBER_BAD_COMMAS:
        return "has a comma where no thousands end";
    case NUMBER_NO_DIGIT_BEFORE_POINT:
        return "has no digit before its point";
    case NUMBER_NO_DIGIT_AFTER_POINT:
        return "has no digit after its point";
    case NUMBER_TOO_MANY_DIGITS:
        return "has too many digits";
    case NUMBER_TOO_MANY_DECIMALS:
        return "has too many digits after its point";
    }
    return "is not a number";
}

/* .5 is 0.5, 5. is 5, and £ 5 is £5. */
static void mend_number(Parse *p, Diag *d, Span span, NumberFault fault)
{
    uint32_t at = find_byte(p, span, '.', fault == NUMBER_NO_DIGIT_AFTER_POINT), next = span.end;

    while (next < p->bytes.len && (p->bytes.ptr[next] == ' ' || p->bytes.ptr[next] == '\t'))
        next++;
    if (fault == NUMBER_NO_DIGIT_BEFORE_POINT)
        diag_mend(p->diags, d, parse_span(p, at, at), TEXT("0"), true);
    else if (fault == NUMBER_NO_DIGIT_AFTER_POINT)
        diag_mend(p->diags, d, parse_span(p, at, at + 1), TEXT(""), true);
    else if (fault == NUMBER_EMPTY && next > span.end && next < p->bytes.len &&
             ascii_is_digit(p->bytes.ptr[next]))
        diag_mend(p->diags, d, parse_span(p, span.end, next), TEXT(""), true);
}

int syntax_say_number(Parse *p, Span span, NumberFault fault)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0110, span, "`%.*s` %s", ARG(at), number_fault(fault));
    number_limits(p, d);
    if (fault == NUMBER_BAD_COMMAS)
        diag_help(p->diags, d,
                  "commas part whole thousands: 1,250,000; in a list put a blank after the "
                  "comma; decimals come after a point");
    else
        diag_help(p->diags, d,
                  "numbers are written 12, 0.5, 1,250,000, 49.90%% or £5.50, without an exponent");
    mend_number(p, d, span, fault);
    return TOK_CQUIN_error;
}

void syntax_say_minus_zero(Parse *p, Span span, Span zero)
{
    if (!syntax_say_first(p))
        return;
    Text at = syntax_say_shown(p, span);
    Diag *d =
        diag_add(p->diags, DIAG_E0110, span, "`%.*s` is no number: nought has no sign", ARG(at));
    diag_mend(p->diags, d, span, parse_text(p, zero), true);
    diag_help(p->diags, d, "leave the `-` out");
}

void syntax_say_decimal_places(Parse *p, Span span, bool of_percent)
{
    if (!syntax_say_first(p))
        return;
    Text at = syntax_say_shown(p, span);
    diag_add(p->diags, DIAG_E0110, span,
             "`%.*s` is no number of decimal places; it is a whole number, 0 to %d", ARG(at),
             of_percent ? 16 : 18);
}

void syntax_say_language(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0118, span,
                       "this program reads language 1, not language %.*s", ARG(at));
    diag_help(p->diags, d, "write: language 1");
}

void syntax_say_column_form(Parse *p, const Clause *clause)
{
    bool headed = clause->shape == SHAPE_HEADED;
    Diag *d = diag_add(p->diags, DIAG_E0102, clause->span,
                       headed ? "a column of `data` has a name and a kind"
                              : "a column of a `source` says how the file calls it");

    diag_help(p->diags, d, "write it like this: %s",
              headed ? "column see_and_treat count \"See & Treat\"; how a file calls it stands in a "
                       "`source`"
                     : "column see_and_treat is \"S&T\"");
}

void syntax_say_expect_form(Parse *p, const Clause *clause)
{
    bool data = clause->shape == SHAPE_EXPECTED;
    Diag *d = diag_add(p->diags, DIAG_E0102, clause->span,
                       data ? "what is expected of data stands in their `data`"
                            : "what is expected of data is rows, or how a figure stands to another");

    diag_help(p->diags, d, "write it like this: %s",
              data ? "expect q2_rate for kent pays 75%"
                   : "expect 2 rows for each month, or expect see_and_convey is at most calls");
}

void syntax_say_row_number(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0102, span, "%.*s is no row of a file", ARG(at));
    diag_help(p->diags, d, "rows are counted from 1, as a spreadsheet counts them: header in row 4");
}

void syntax_say_file_name(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0102, span, "%.*s is no name of a file beside this one",
                       ARG(at));
    diag_help(p->diags, d, "a file is named without its folder and its .cquin, by letters, "
                           "digits, _ and -");
}

/* --- dates and periods --- */

#define DATE_FORMS "dates are written 31 August 2016, 31st August 2016, 31 Aug 2016 or 2016-08-31"

typedef struct DateParts {
    int day, month, year; /* month 0: not known; year 0: not written with four digits */
} DateParts;

static int digits_at(Text t, size_t *at)
{
    int value = 0;

    for (; *at < t.len && ascii_is_digit(t.ptr[*at]); ++*at)
        value = value < 100000 ? value * 10 + (t.ptr[*at] - '0') : value;
    return value;
}

static DateParts date_parts(Text t)
{
    DateParts parts = {0};
    size_t at = 0;
    int first = digits_at(t, &at);

    if (at == 4 && at < t.len && t.ptr[at] == '-') {
        at++;
        parts.month = digits_at(t, &at);
        at++;
        return (DateParts){digits_at(t, &at), parts.month, first};
    }
    parts.day = first;
    while (at < t.len && t.ptr[at] != ' ')
        at++;
    size_t word = ++at;
    while (at < t.len && ascii_is_alpha(t.ptr[at]))
        at++;
    parts.month = month_from_name(text_slice(t, word, at));
    while (at < t.len && !ascii_is_digit(t.ptr[at]))
        at++;
    size_t year = at;
    parts.year = digits_at(t, &at);
    parts.year = at - year == 4 ? parts.year : 0;
    return parts;
}

static int days_of(DateParts d)
{
    int days = 31;
    Day day;

    while (days > 0 && !day_from_civil(d.year, d.month, days, &day))
        days--;
    return days;
}

int syntax_say_date(Parse *p, Span span, Text squeezed)
{
    DateParts parts = date_parts(squeezed);
    Text at = syntax_say_shown(p, span);
    Diag *d;

    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    if (parts.year == 0)
        d = diag_add(p->diags, DIAG_E0112, span, "the date `%.*s` needs its year in four digits",
                     ARG(at));
    else if (days_of(parts) == 0)
        d = diag_add(p->diags, DIAG_E0111, span, "there is no date `%.*s`", ARG(at));
    else if (parts.day < 1 || parts.day > days_of(parts))
        d = diag_add(p->diags, DIAG_E0111, span, "there is no `%.*s`: that month has %d days",
                     ARG(at), days_of(parts));
    else
        d = diag_add(p->diags, DIAG_E0112, span, "`%.*s` is not how a date is written", ARG(at));
    diag_help(p->diags, d, "%s",
              parts.year != 0 && (parts.year < 1900 || parts.year > 2199)
                  ? "years run from 1900 to 2199"
                  : DATE_FORMS);
    return TOK_CQUIN_error;
}

/* The three numbers of 31/10/2016, which has one reading only: the day, where one of the first
 * two can be no month; the year first or last. DAY_NONE: it has more, or none. */
static Day only_reading(Text t)
{
    int numbers[3];
    size_t at = 0, year_digits[2] = {0, 0};
    Day day = DAY_NONE;

    for (int i = 0; i < 3; i++, at++) {
        size_t start = at;
        numbers[i] = digits_at(t, &at);
        if (i != 1)
            year_digits[i / 2] = at - start;
    }
    if (year_digits[0] == 4 && numbers[2] > 12)
        return day_from_civil(numbers[0], numbers[1], numbers[2], &day) ? day : DAY_NONE;
    if (year_digits[1] != 4)
        return DAY_NONE;
    if (numbers[0] > 12 || numbers[0] == numbers[1])
        return day_from_civil(numbers[2], numbers[1], numbers[0], &day) ? day : DAY_NONE;
    if (numbers[1] > 12 && day_from_civil(numbers[2], numbers[0], numbers[1], &day))
        return day;
    return DAY_NONE;
}

static void mend_date(Parse *p, Diag *d, Span span, Day day)
{
    Out words;

    out_init(&words);
    day_write_words(&words, day);
    diag_mend(p->diags, d, span, out_view(&words), true);
    p->arena->failed |= words.failed;
    out_release(&words);
}

int syntax_say_date_slashes(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Day only = only_reading(parse_text(p, span));
    Diag *d =
        diag_add(p->diags, DIAG_E0112, span,
                 only == DAY_NONE
                     ? "`%.*s` can be read as more than one date: day first or month first"
                     : "`%.*s` is not how a date is written",
                 ARG(at));
    diag_help(p->diags, d, DATE_FORMS "; for a division put blanks around `/`");
    if (only != DAY_NONE)
        mend_date(p, d, span, only);
    return TOK_CQUIN_error;
}

/* 2016/2017 is 2016/17. */
static void mend_year(Parse *p, Diag *d, Span span)
{
    Text t = parse_text(p, span);
    size_t at = 0, behind = 5;

    if (t.len == 9 && digits_at(t, &at) + 1 == digits_at(t, &behind))
        diag_mend(p->diags, d, parse_span(p, span.start + 5, span.start + 7), TEXT(""), true);
}

int syntax_say_year(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0113, span, "`%.*s` is not a financial year", ARG(at));
    diag_help(p->diags, d,
              "a financial year is written 2016/17; for a division put blanks around `/`");
    mend_year(p, d, span);
    return TOK_CQUIN_error;
}

int syntax_say_quarter(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0113, span, "there is no quarter such as `%.*s`", ARG(at));
    diag_help(p->diags, d,
              "the quarters of a financial year are Q1 (April to June), Q2, Q3 and Q4");
    return TOK_CQUIN_error;
}

int syntax_say_months(Parse *p, Span span, int most)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0113, span, "`%.*s` is no run of months", ARG(at));
    diag_help(p->diags, d,
              "2 to %d months may be run together, by the last of them: 12 months to March 2017; one "
              "month is said alone: March 2017",
              most);
    return TOK_CQUIN_error;
}

int syntax_say_backward(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    diag_add(p->diags, DIAG_E0113, span, "`%.*s` does not run forward", ARG(at));
    return TOK_CQUIN_error;
}

int syntax_say_year_to_date(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Diag *d = diag_add(p->diags, DIAG_E0113, span, "`year to date` needs its quarter");
    diag_help(p->diags, d, "write, for April to September: year to date Q2");
    return TOK_CQUIN_error;
}
