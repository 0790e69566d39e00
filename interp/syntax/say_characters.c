/* The wording of the syntax stage: characters and signs that rules are not written with, and
 * quotes.
 *
 * They are mostly pasted: curly quotes, dashes, × and ≥ from a word processor, = and && from a
 * spreadsheet or a program. The tables here have what is written instead, which is also the
 * edit. An edit is safe where the sign has one meaning only; one of a word puts the blanks round
 * it that it needs.
 */
#include "syntax/say.h"

#include "base/utf8.h"

#include "parser.h"

#include <string.h>

#define ARG(t) (int)(t).len, (t).ptr

#define CURLY_DOUBLE 0x201Cu
#define CURLY_SINGLE 0x2018u

/* --- edits that depend on what stands around --- */

static char byte_at(const Parse *p, size_t at)
{
    return at < p->bytes.len ? p->bytes.ptr[at] : '\n';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool ends_line(char c)
{
    return c == '\r' || c == '\n';
}

static uint32_t skip_blanks(const Parse *p, uint32_t at)
{
    while (byte_at(p, at) == ' ' || byte_at(p, at) == '\t')
        at++;
    return at;
}

/* A word, and the sign of a division (2÷3 is no year), have blanks at both ends. */
static void mend(Parse *p, Diag *d, Span span, Text text, bool safe)
{
    bool word = text.len > 0 && (ascii_is_alpha(text.ptr[0]) || (safe && text.ptr[0] == '/'));
    bool before = word && span.start > 0 && !is_space(byte_at(p, span.start - 1));
    bool after = word && !is_space(byte_at(p, span.end));

    diag_mend(p->diags, d, span,
              diags_format(p->diags, "%s%.*s%s", before ? " " : "", ARG(text), after ? " " : ""),
              safe);
}

/* --- characters --- */

typedef struct Odd { /* a character that is pasted where rules stand, and what is written instead */
    uint32_t character;
    const char *name, *instead; /* instead NULL: nothing in particular */
    bool safe;
} Odd;

static const Odd odds[] = {
    {0x00A0, "a no-break space", " ", true},
    {0x00AD, "a soft hyphen", "", true},
    {0x00B7, "a middle dot", ".", false},
    {0x00BD, "the fraction one half", "0.5", true},
    {0x00BC, "the fraction one quarter", "0.25", true},
    {0x00BE, "the fraction three quarters", "0.75", true},
    {0x00D7, "a multiplication sign", "*", true},
    {0x00F7, "a division sign", "/", true},
    {0x1680, "a blank of another script", " ", true},
    {0x200B, "a zero-width space", "", true},
    {0x2010, "a hyphen", "-", true},
    {0x2011, "a no-break hyphen", "-", true},
    {0x2012, "a figure dash", "-", true},
    {0x2013, "an en dash", "-", true},
    {0x2014, "an em dash", "-", true},
    {0x2018, "a curly quote", "\"", false},
    {0x2019, "a curly quote", "\"", false},
    {0x201C, "a curly quote", "\"", false},
    {0x201D, "a curly quote", "\"", false},
    {0x2026, "an ellipsis", NULL, false},
    {0x2028, "a line separator", " ", false},
    {0x2029, "a paragraph separator", " ", false},
    {0x202F, "a narrow no-break space", " ", true},
    {0x205F, "a mathematical space", " ", true},
    {0x2212, "a minus sign", "-", true},
    {0x2215, "a division slash", "/", false},
    {0x2260, "the sign for not equal", "is not", true},
    {0x2264, "the sign for at most", "is at most", true},
    {0x2265, "the sign for at least", "is at least", true},
    {0x3000, "an ideographic space", " ", true},
};

/* Blanks of all widths, from the en quad to the hair space. */
static const Odd wide_blank = {0x2000, "a blank of another width", " ", true};

/* First digits of the decimal digits of other scripts that turn up in pasted figures. */
static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6};

static const Odd *find_odd(uint32_t c)
{
    if (c >= 0x2000 && c <= 0x200A)
        return &wide_blank;
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

/* What is written for a character whatever stands around it; NULL: that depends. */
static const char *always_instead(uint32_t c, char room[2])
{
    const Odd *odd = find_odd(c);

    room[0] = plain_character(c);
    room[1] = '\0';
    if (room[0])
        return room;
    return odd && odd->safe && utf8_is_invisible(c) ? odd->instead : NULL;
}

/* A clause is spoken about once, so the edit of one such character takes those behind it with it. */
static bool mend_run(Parse *p, Diag *d, Span span)
{
    Span run = {span.source, span.start, span.start};
    char room[2];
    uint32_t c;
    Out text;

    out_init(&text);
    while (run.end < p->bytes.len) {
        size_t len = utf8_decode(p->bytes, run.end, &c);
        const char *instead = len ? always_instead(c, room) : NULL;
        if (!instead)
            break;
        out_str(&text, instead);
        run.end += (uint32_t)len;
    }
    if (run.end > run.start)
        diag_mend(p->diags, d, run, out_view(&text), true);
    p->arena->failed |= text.failed;
    out_release(&text);
    return run.end > run.start;
}

/* 7½ is 7.5; beside a point or another digit it is nothing in particular. */
static void mend_fraction(Parse *p, Diag *d, Span span, const char *instead)
{
    uint32_t start = span.start;

    while (start > 0 && (ascii_is_digit(byte_at(p, start - 1)) || byte_at(p, start - 1) == '.' ||
                         byte_at(p, start - 1) == ','))
        start--;
    Text whole = parse_text(p, parse_span(p, start, span.start));
    if (ascii_is_digit(byte_at(p, span.end)) || (whole.len && memchr(whole.ptr, '.', whole.len)))
        return;
    diag_mend(p->diags, d, span, text_from_cstr(whole.len ? instead + 1 : instead), true);
}

/* Where the text that a curly quote opens is closed on this line, the length of what closes it in
 * *len; 0: it is not, or that cannot be told. */
static uint32_t curly_end(const Parse *p, uint32_t from, uint32_t opening, size_t *len)
{
    Text opens = opening == CURLY_DOUBLE ? TEXT("“") : TEXT("‘");
    Text closes = opening == CURLY_DOUBLE ? TEXT("”") : TEXT("’");
    uint32_t end = 0;

    for (uint32_t at = from; !ends_line(byte_at(p, at)); at++) {
        Text rest = text_slice(p->bytes, at, p->bytes.len);
        bool straight = opening == CURLY_DOUBLE && rest.ptr[0] == '"';
        if (text_starts(rest, opens))
            break;
        if (!straight && rest.ptr[0] == '"')
            return 0;
        if (!straight && !text_starts(rest, closes))
            continue;
        if (end) /* ‘the patient’s plan’ */
            return 0;
        end = at;
        *len = straight ? 1 : closes.len;
        if (opening == CURLY_DOUBLE)
            break;
    }
    return end;
}

static void say_curly(Parse *p, Span span, Text between)
{
    Diag *d = diag_add(p->diags, DIAG_E0114, span, "this text stands in curly quotes");
    Text plain = diags_format(p->diags, "\"%.*s\"", ARG(between));

    diag_help(p->diags, d, "texts stand in straight quotes: \"…\"");
    diag_mend(p->diags, d, span, plain, true);
}

/* --- bands --- */

typedef struct BandSign { /* a sign in a band, and the word that says it */
    const char *sign, *help, *fix; /* fix NULL: the word stands behind the figure */
} BandSign;

static const BandSign band_signs[] = {
    {"\xE2\x89\xA5", "in a band write `from 80%`, or `80% or above`", "from"},
    {">=", "in a band write `from 80%`, or `80% or above`", "from"},
    {"\xE2\x89\xA4", "in a band write `80% or less`", NULL},
    {"<=", "in a band write `80% or less`", NULL},
    {"<", "in a band write `below 80%`", "below"},
    {">", "in a band write `above 80%`", "above"},
    {":", "in a band `pays` stands before the share: below 50% pays 25%", "pays"},
};

/* ≤ 80% pays …: 80% or less pays … */
static void mend_or_less(Parse *p, Diag *d, Span sign)
{
    uint32_t from = skip_blanks(p, sign.end), end = from;

    while (!is_space(byte_at(p, end)))
        end++;
    Text figure = parse_text(p, parse_span(p, from, end));
    Text rest = text_slice(p->bytes, skip_blanks(p, end), p->bytes.len);
    if (figure.len > 0 && text_starts(rest, TEXT("pays")))
        diag_mend(p->diags, d, parse_span(p, sign.start, end),
                  diags_format(p->diags, "%.*s or less", ARG(figure)), true);
}

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
            mend(p, d, span, text_from_cstr(sign->fix), true);
        else
            mend_or_less(p, d, span);
        return true;
    }
    return false;
}

/* --- what is said of a character --- */

static Diag *say_what_it_is(Parse *p, Span span, uint32_t c, const char *name)
{
    Text at = parse_text(p, span);

    if (utf8_is_invisible(c))
        return diag_add(p->diags, DIAG_E0006, span,
                        "here stands %s (U+%04X), which cannot be seen", name, (unsigned)c);
    return diag_add(p->diags, DIAG_E0114, span, "`%.*s` is %s (U+%04X)", ARG(at), name,
                    (unsigned)c);
}

/* Q2–Q3 */
static bool mend_quarters(Parse *p, Diag *d, Span span)
{
    bool before = span.start > 1 && byte_at(p, span.start - 2) == 'Q';
    bool after = byte_at(p, span.end) == 'Q' && byte_at(p, span.end + 1) <= '4';

    if (!before || !after || !text_starts(parse_text(p, span), TEXT("–")))
        return false;
    diag_help(p->diags, d, "several quarters together are written `Q2 to Q3`");
    diag_mend(p->diags, d, span, TEXT(" to "), true);
    return true;
}

static void say_odd(Parse *p, Span span, uint32_t c, const Odd *odd)
{
    Diag *d = say_what_it_is(p, span, c, odd->name);
    if (help_band_sign(p, d, span) || mend_quarters(p, d, span))
        return;
    if (!odd->instead)
        diag_help(p->diags, d, "say in words what it leaves out");
    else if (strcmp(odd->instead, " ") == 0)
        diag_help(p->diags, d, "put a plain blank in its place");
    else if (*odd->instead)
        diag_help(p->diags, d, "write `%s`", odd->instead);
    else
        diag_help(p->diags, d, "take it out");
    if (!odd->instead || *odd->instead == '"' || mend_run(p, d, span))
        return; /* what a single quote belongs to cannot be told */
    if (c >= 0x00BC && c <= 0x00BE)
        mend_fraction(p, d, span, odd->instead);
    else
        mend(p, d, span, text_from_cstr(odd->instead), odd->safe);
}

static void say_foreign(Parse *p, Span span, uint32_t c)
{
    Text at = parse_text(p, span);
    char plain = plain_character(c);
    Diag *d;

    if (plain) {
        d = say_what_it_is(p, span, c,
                           c >= 0xFF00 ? "a full-width character" : "a digit of another script");
        diag_help(p->diags, d, "write `%c`", plain);
        (void)mend_run(p, d, span);
    } else if (utf8_is_invisible(c)) {
        d = say_what_it_is(p, span, c, "a character");
        diag_help(p->diags, d, "take it out");
        diag_fix(p->diags, d, span, TEXT(""));
    } else {
        d = diag_add(p->diags, DIAG_E0114, span, "`%.*s` (U+%04X) cannot stand here", ARG(at),
                     (unsigned)c);
        diag_help(p->diags, d,
                  "names are written with the letters a to z, digits and `_`; "
                  "other characters stand only in quotes, comments and `>` lines");
    }
}

int syntax_say_character(Parse *p, Span span)
{
    uint32_t c, end = 0;
    size_t closing = 0;

    if (!utf8_decode(p->bytes, span.start, &c) || bytes_reported(c) || !syntax_say_first(p))
        return TOK_CQUIN_error;
    if (c == CURLY_DOUBLE || c == CURLY_SINGLE)
        end = curly_end(p, span.end, c, &closing);
    const Odd *odd = find_odd(c);
    if (end > 0)
        say_curly(p, parse_span(p, span.start, end + closing), text_slice(p->bytes, span.end, end));
    else if (odd)
        say_odd(p, span, c, odd);
    else
        say_foreign(p, span, c);
    return TOK_CQUIN_error;
}

/* --- signs --- */

typedef struct Sign {
    const char *sign, *instead;
    bool safe;
} Sign;

static const Sign signs[] = {
    {">=", "is at least", true},
    {"=>", "is at least", true},
    {"<=", "is at most", true},
    {"=<", "is at most", true},
    {"==", "is", true},
    {"!=", "is not", true},
    {"<>", "is not", true},
    {"&&", "and", true},
    {"||", "or", true},
    {"=", "is", true},
    {">", "is above", true},
    {"<", "is below", true},
    {"&", "and", true},
    {"|", "or", false},
    {"!", "not", false},
    {"[", "(", true},
    {"]", ")", true},
    {"{", "(", true},
    {"}", ")", true},
    {"'", "\"", false},
    {";", ",", false},
    {"$", "£", false},
    {"\\", "/", false},
};

/* 'Kent': the quotes at both ends, where there are two on the line. */
static void mend_single_quotes(Parse *p, Diag *d, Span span)
{
    uint32_t end = 0;

    for (uint32_t at = span.end; !ends_line(byte_at(p, at)); at++) {
        char c = byte_at(p, at);
        if (c == '"' || c == '\\' || (c == '\'' && end))
            return;
        if (c == '\'')
            end = at;
    }
    if (end)
        diag_mend(p->diags, d, parse_span(p, span.start, end + 1),
                  diags_format(p->diags, "\"%.*s\"", ARG(text_slice(p->bytes, span.end, end))),
                  true);
}

/* 20 %: without the blank. */
static void mend_percent(Parse *p, Diag *d, Span span)
{
    uint32_t from = span.start;

    while (from > 0 && (byte_at(p, from - 1) == ' ' || byte_at(p, from - 1) == '\t'))
        from--;
    if (from > 0 && from < span.start && ascii_is_digit(byte_at(p, from - 1)))
        diag_mend(p->diags, d, parse_span(p, from, span.start), TEXT(""), true);
}

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
        diag_mend(p->diags, d, span, text_from_cstr(is_space(byte_at(p, span.end)) ? "" : " "),
                  true);
    }
    if (text_equal(at, TEXT("%"))) {
        diag_help(p->diags, d, "`%%` stands directly after its number: 20%%");
        mend_percent(p, d, span);
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!text_equal(at, text_from_cstr(signs[i].sign)))
            continue;
        diag_help(p->diags, d, "write `%s`", signs[i].instead);
        if (at.ptr[0] == '\'')
            mend_single_quotes(p, d, span);
        else
            mend(p, d, span, text_from_cstr(signs[i].instead), signs[i].safe);
    }
    return TOK_CQUIN_error;
}

/* --- quotes --- */

/* "Kent”: a curly quote that ends both the text and the line. */
static void mend_unclosed(Parse *p, Diag *d, Span span)
{
    Text curly = TEXT("”");
    uint32_t found = 0;

    for (uint32_t at = span.start; !ends_line(byte_at(p, at)); at++) {
        Text rest = text_slice(p->bytes, at, p->bytes.len);
        if (text_starts(rest, TEXT("“")) || (found && text_starts(rest, curly)))
            return;
        if (text_starts(rest, curly))
            found = at;
    }
    if (found && ends_line(byte_at(p, skip_blanks(p, found + (uint32_t)curly.len))))
        diag_mend(p->diags, d, parse_span(p, found, found + curly.len), TEXT("\""), true);
}

int syntax_say_unclosed_text(Parse *p, Span span)
{
    if (!syntax_say_first(p))
        return TOK_CQUIN_error;
    Diag *d = diag_add(p->diags, DIAG_E0108, parse_span(p, span.start, span.start + 1),
                       "this quote is not closed on its line");
    diag_help(p->diags, d,
              "a text ends with `\"` on the line where it begins; "
              "a quote within it is written `\\\"`; long texts stand in `>` lines");
    mend_unclosed(p, d, span);
    return TOK_CQUIN_error;
}

void syntax_say_invisible_in_text(Parse *p, Span span, uint32_t c)
{
    if (!syntax_say_first(p))
        return;
    const Odd *odd = find_odd(c);
    bool blank = odd && odd->instead && strcmp(odd->instead, " ") == 0;
    Diag *d = diag_add(p->diags, DIAG_E0006, span,
                       "in this text stands %s (U+%04X), which cannot be seen",
                       odd ? odd->name : "a character", (unsigned)c);
    diag_help(p->diags, d, "%s; if it must be there, write \\u{%04X}",
              blank ? "put a plain blank in its place" : "take it out", (unsigned)c);
    if (!mend_run(p, d, span))
        diag_fix(p->diags, d, span, text_from_cstr(blank ? " " : ""));
}

/* --- names --- */

void syntax_say_hyphen(Parse *p, Span span)
{
    Text name = parse_name(p, span);

    if (!syntax_say_first(p))
        return;
    Diag *d = diag_add(p->diags, DIAG_E0128, span, "a name has no hyphen");
    diag_help(p->diags, d, "write `%.*s`, here and wherever it is named", ARG(name));
    diag_mend(p->diags, d, span, name, false);
}
