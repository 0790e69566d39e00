/* The wording of the syntax stage, its first half: bytes, characters and literals. say.c
 * has the rest.
 *
 * A message names what is written, says what is wrong with it and how to mend it. What is
 * pasted from a word processor (curly quotes, dashes, signs) has a table here with what is
 * written instead, which is also the edit offered.
 */
#include "syntax/say.h"

#include "base/utf8.h"

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
    diag_fix(p->diags, d, span, TEXT(""));
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

/* --- characters and signs --- */

typedef struct Odd { /* a character that is pasted where rules stand, and what is written instead */
    uint32_t character;
    const char *name, *instead;
} Odd;

static const Odd odds[] = {
    {0x00A0, "a no-break space", " "},
    {0x00AD, "a soft hyphen", ""},
    {0x00B7, "a middle dot", "."},
    {0x00BD, "the fraction one half", "0.5"},
    {0x00BC, "the fraction one quarter", "0.25"},
    {0x00BE, "the fraction three quarters", "0.75"},
    {0x00D7, "a multiplication sign", "*"},
    {0x00F7, "a division sign", "/"},
    {0x200B, "a zero-width space", ""},
    {0x2010, "a hyphen", "-"},
    {0x2011, "a no-break hyphen", "-"},
    {0x2012, "a figure dash", "-"},
    {0x2013, "an en dash", "-"},
    {0x2014, "an em dash", "-"},
    {0x2018, "a curly quote", "\""},
    {0x2019, "a curly quote", "\""},
    {0x201C, "a curly quote", "\""},
    {0x201D, "a curly quote", "\""},
    {0x2026, "an ellipsis", "..."},
    {0x2028, "a line separator", " "},
    {0x2029, "a paragraph separator", " "},
    {0x202F, "a narrow no-break space", " "},
    {0x2212, "a minus sign", "-"},
    {0x2215, "a division slash", "/"},
    {0x2260, "the sign for not equal", "is not"},
    {0x2264, "the sign for at most", "is at most"},
    {0x2265, "the sign for at least", "is at least"},
    {0x3000, "an ideographic space", " "},
};

/* First digits of the decimal digits of other scripts that turn up in pasted figures. */
static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6};

static const Odd *find_odd(uint32_t c)
{
    for (size_t i = 0; i < sizeof odds / sizeof *odds; i++) {
        if (odds[i].character == c)
            return &odds[i];
    }
    return NULL;
}

/* The plain character that stands for a full-width one or a foreign digit; 0: none. */
static char plain_character(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return (char)(c - 0xFF01 + '!');
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
        if (c >= zeros[i] && c <= zeros[i] + 9)
            return (char)(c - zeros[i] + '0');
    }
    return 0;
}

/* The end of a text that a curly quote opens on this line; 0: it is not closed there. */
static uint32_t curly_end(const Parse *p, uint32_t from)
{
    for (uint32_t at = from; at < p->bytes.len; at++) {
        Text rest = text_slice(p->bytes, at, p->bytes.len);
        if (rest.ptr[0] == '\n' || rest.ptr[0] == '\r' || rest.ptr[0] == '"')
            return 0;
        if (text_starts(rest, TEXT("”")) || text_starts(rest, TEXT("’")))
            return at;
    }
    return 0;
}

static void say_curly(Parse *p, Span span, Text between)
{
    Diag *d = diag_add(p->diags, DIAG_E0114, span, "this text stands in curly quotes");
    Text plain = diags_format(p->diags, "\"%.*s\"", ARG(between));

    diag_help(p->diags, d, "texts stand in straight quotes: \"…\"");
    diag_fix(p->diags, d, span, plain);
}

typedef struct BandSign { /* a sign in a band, and the word that says it */
    const char *sign, *help, *fix; /* fix NULL: the word stands elsewhere */
} BandSign;

static const BandSign band_signs[] = {
    {"\xE2\x89\xA5", "in a band write `from 80%`, or `80% or above`", "from"},
    {">=", "in a band write `from 80%`, or `80% or above`", "from"},
    {"\xE2\x89\xA4", "in a band write `80% or less`", NULL},
    {"<=", "in a band write `80% or less`", NULL},
    {"<", "in a band write `below 80%`", "below"},
    {">", "in a band write `above 80%`", "above"},
    {":", "in a band `pays` stands before the share: below 50% pays 25%", " pays"},
};

/* False: it is no sign of a band, or stands outside a scale. */
static bool help_band_sign(Parse *p, Diag *d, Span span)
{
    for (size_t i = 0; p->section == HEADING_SCALE && i < sizeof band_signs / sizeof *band_signs;
         i++) {
        const BandSign *sign = &band_signs[i];
        if (!text_equal(parse_text(p, span), text_from_cstr(sign->sign)))
            continue;
        diag_help(p->diags, d, "%s", sign->help);
        if (sign->fix)
            diag_fix(p->diags, d, span, text_from_cstr(sign->fix));
        return true;
    }
    return false;
}

static void say_instead(Parse *p, Span span, uint32_t c, const char *name, const char *instead)
{
    Text at = parse_text(p, span);
    DiagCode code = utf8_is_invisible(c) ? DIAG_E0006 : DIAG_E0114;
    Diag *d =
        utf8_is_invisible(c)
            ? diag_add(p->diags, code, span, "here stands %s (U+%04X), which cannot be seen", name,
                       (unsigned)c)
            : diag_add(p->diags, code, span, "`%.*s` is %s (U+%04X)", ARG(at), name, (unsigned)c);

    if (help_band_sign(p, d, span))
        return;
    if (*instead == ' ')
        diag_help(p->diags, d, "put a plain blank in its place");
    else if (*instead)
        diag_help(p->diags, d, "write `%s`", instead);
    else
        diag_help(p->diags, d, "take it out");
    diag_fix(p->diags, d, span, text_from_cstr(instead));
}

static void say_foreign(Parse *p, Span span, uint32_t c)
{
    Text at = parse_text(p, span);
    char plain[2] = {plain_character(c), 0};

    if (plain[0]) {
        say_instead(p, span, c,
                    c >= 0xFF00 ? "a full-width character" : "a digit of another script", plain);
        return;
    }
    if (utf8_is_invisible(c)) {
        say_instead(p, span, c, "a character", "");
        return;
    }
    Diag *d = diag_add(p->diags, DIAG_E0114, span, "`%.*s` (U+%04X) cannot stand here", ARG(at),
                       (unsigned)c);
    diag_help(p->diags, d,
              "names are written with the letters a to z, digits and `_`; "
              "other characters stand only in quotes, comments and `>` lines");
}

int syntax_say_character(Parse *p, Span span)
{
    uint32_t c, end;

    if (!utf8_decode(p->bytes, span.start, &c) || bytes_reported(c) || !syntax_say_first(p))
        return TOK_CQUIN_error;
    const Odd *odd = find_odd(c);
    if ((c == 0x201C || c == 0x2018) && (end = curly_end(p, span.end)) > 0)
        say_curly(p, parse_span(p, span.start, end + 3), text_slice(p->bytes, span.end, end));
    else if (odd)
        say_instead(p, span, c, odd->name, odd->instead);
    else
        say_foreign(p, span, c);
    return TOK_CQUIN_error;
}

typedef struct Sign {
    const char *sign, *instead;
} Sign;

static const Sign signs[] = {
    {">=", "is at least"},
    {"=>", "is at least"},
    {"<=", "is at most"},
    {"=<", "is at most"},
    {"==", "is"},
    {"!=", "is not"},
    {"<>", "is not"},
    {"&&", "and"},
    {"||", "or"},
    {"=", "is"},
    {">", "is above"},
    {"<", "is below"},
    {"&", "and"},
    {"|", "or"},
    {"!", "not"},
    {"[", "("},
    {"]", ")"},
    {"{", "("},
    {"}", ")"},
    {"'", "\""},
    {";", ","},
    {"$", "£"},
    {"\\", "/"},
};

int syntax_say_sign(Parse *p, Span span)
{
    Text at = parse_text(p, span);

    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Diag *d = diag_add(p->diags, DIAG_E0114, span, "`%.*s` is no sign of this language", ARG(at));
    if (help_band_sign(p, d, span))
        return TOK_CQUIN_error;
    if (text_equal(at, TEXT(":"))) {
        diag_help(p->diags, d, "leave it out");
        diag_fix(p->diags, d, span, TEXT(""));
    }
    if (text_equal(at, TEXT("%")))
        diag_help(p->diags, d, "`%%` stands directly after its number: 20%%");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!text_equal(at, text_from_cstr(signs[i].sign)))
            continue;
        diag_help(p->diags, d, "write `%s`", signs[i].instead);
        diag_fix(p->diags, d, span, text_from_cstr(signs[i].instead));
    }
    return TOK_CQUIN_error;
}

/* --- texts --- */

int syntax_say_unclosed_text(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Diag *d = diag_add(p->diags, DIAG_E0108, parse_span(p, span.start, span.start + 1),
                       "this quote is not closed on its line");
    diag_help(p->diags, d,
              "a text ends with `\"` on the line where it begins; "
              "a quote within it is written `\\\"`; long texts stand in `>` lines");
    return TOK_CQUIN_error;
}

void syntax_say_token_too_long(Parse *p, Span span)
{
    if (syntax_say_first(p))
        diag_add(p->diags, DIAG_E0010, parse_span(p, span.start, span.start + 1),
                 "this is %u bytes long; the limit for a word, text or number is %u",
                 (unsigned)(span.end - span.start), SYNTAX_MAX_TOKEN);
}

void syntax_say_invisible_in_text(Parse *p, Span span, uint32_t c)
{
    if (!syntax_say_first(p))
        return;
    const Odd *odd = find_odd(c);
    const char *instead = odd ? odd->instead : "";
    Diag *d = diag_add(p->diags, DIAG_E0006, span,
                       "in this text stands %s (U+%04X), which cannot be seen",
                       odd ? odd->name : "a character", (unsigned)c);
    diag_help(p->diags, d, "%s; if it must be there, write \\u{%04X}",
              *instead ? "put a plain blank in its place" : "take it out", (unsigned)c);
    diag_fix(p->diags, d, span, text_from_cstr(*instead ? " " : ""));
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

int syntax_say_two_signs(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0110, span, "`%.*s` has more than one sign", ARG(at));
    diag_help(p->diags, d, "an amount is written £5, a proportion 5%%");
    return TOK_CQUIN_error;
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
    return TOK_CQUIN_error;
}

void syntax_say_minus_zero(Parse *p, Span span, Span zero)
{
    if (!syntax_say_first(p))
        return;
    Text at = syntax_say_shown(p, span);
    Diag *d =
        diag_add(p->diags, DIAG_E0110, span, "`%.*s` is no number: nought has no sign", ARG(at));
    diag_fix(p->diags, d, span, parse_text(p, zero));
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

int syntax_say_date_slashes(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d =
        diag_add(p->diags, DIAG_E0112, span,
                 "`%.*s` can be read as more than one date: day first or month first", ARG(at));
    diag_help(p->diags, d, DATE_FORMS "; for a division put blanks around `/`");
    return TOK_CQUIN_error;
}

int syntax_say_year(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Text at = syntax_say_shown(p, span);
    Diag *d = diag_add(p->diags, DIAG_E0113, span, "`%.*s` is not a financial year", ARG(at));
    diag_help(p->diags, d,
              "a financial year is written 2016/17; for a division put blanks around `/`");
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

int syntax_say_quarters(Parse *p, Span span)
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
