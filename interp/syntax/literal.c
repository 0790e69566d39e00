/* Literals: numbers with their units, dates, years, periods and texts.
 *
 * The scanner takes more than is right (`12,34`, `50%%`, `30 February 2016`), so that what
 * is wrong is one token and gets one message that names it. A literal that is wrong returns
 * the error token after its complaint.
 */
#include "syntax/literal.h"

#include "base/utf8.h"
#include "syntax/say.h"
#include "value/kind.h"

#include "parser.h"

#include <string.h>

#define POUND TEXT("\xC2\xA3")

static bool is_too_long(Parse *p, Span span)
{
    if (span.end - span.start <= SYNTAX_MAX_TOKEN)
        return false;
    syntax_say_token_too_long(p, span);
    return true;
}

/* --- numbers --- */

/* The words at `at` when they are those of `words`; moves *at behind them. */
static bool take_words(Text bytes, size_t *at, const char *words)
{
    size_t i = *at;

    for (; *words; words++) {
        if (*words == ' ') {
            size_t from = i;
            while (i < bytes.len && (bytes.ptr[i] == ' ' || bytes.ptr[i] == '\t'))
                i++;
            if (i == from)
                return false;
        } else if (i >= bytes.len || bytes.ptr[i++] != *words) {
            return false;
        }
    }
    if (i < bytes.len && ascii_is_name(bytes.ptr[i]))
        return false;
    *at = i;
    return true;
}

static Unit unit_after(const Parse *p, size_t *at)
{
    if (take_words(p->bytes, at, " percentage points") ||
        take_words(p->bytes, at, " percentage point"))
        return UNIT_PERCENTAGE_POINTS;
    if (take_words(p->bytes, at, " points") || take_words(p->bytes, at, " point"))
        return UNIT_POINTS;
    return UNIT_NONE;
}

/* The digits and commas at `at`; none: empty. */
static Text digits_at(Text bytes, size_t at)
{
    size_t end = at;

    while (end < bytes.len && (ascii_is_digit(bytes.ptr[end]) || bytes.ptr[end] == ','))
        end++;
    return text_slice(bytes, at, end);
}

static size_t skip_blanks(Text bytes, size_t at)
{
    while (at < bytes.len && (bytes.ptr[at] == ' ' || bytes.ptr[at] == '\t'))
        at++;
    return at;
}

bool per_tens(Number count, Arena *arena, unsigned *tens)
{
    for (*tens = 0; *tens <= PER_TENS_MOST; ++*tens)
        if (number_equal(count, number_power10((int)*tens, arena)))
            return true;
    *tens = 0;
    return false;
}

/* Has the line another meaning for what stands there? */
static bool is_phrase(const Parse *p, Span span)
{
    uint32_t end;

    return words_at(&p->words, p->bytes, span.start, false, p->line.where | W_ALWAYS, &end) != NULL;
}

/* ` per 1,000 admissions` at *at; moves *at behind it. False, after a complaint: begun, and not
 * so. */
static bool per_after(Parse *p, size_t *at, Unit *unit, Per *per)
{
    size_t i = *at;
    unsigned decimals;
    Number count;

    if (!take_words(p->bytes, &i, " per"))
        return true;
    i = skip_blanks(p->bytes, i);
    Text digits = digits_at(p->bytes, i);
    Span span = parse_span(p, i, i + digits.len);
    if (digits.len && (number_from_text(digits, false, p->arena, &count, &decimals) != NUMBER_OK ||
                       !per_tens(count, p->arena, &per->tens)))
        return syntax_say_per_count(p, span);
    size_t from = digits.len ? skip_blanks(p->bytes, i + digits.len) : i, to = from;
    while (to < p->bytes.len && ascii_is_name(p->bytes.ptr[to]))
        to++;
    span = parse_span(p, from, to);
    if (to == from || ascii_is_digit(p->bytes.ptr[from]) || is_phrase(p, span))
        return syntax_say_per_what(p, parse_span(p, *at, to));
    per->things = (Ident){name_intern(p->names, parse_text(p, span)), span};
    *unit = UNIT_PER;
    *at = to;
    return true;
}

/* Takes the sign of the unit off the digits. False: two signs. */
static bool take_signs(Text *digits, Unit *unit)
{
    *unit = UNIT_NONE;
    if (text_starts(*digits, POUND)) {
        *digits = text_slice(*digits, POUND.len, digits->len);
        *unit = UNIT_POUNDS;
    }
    if (!text_ends(*digits, TEXT("%")))
        return true;
    if (*unit != UNIT_NONE)
        return false;
    *digits = text_slice(*digits, 0, digits->len - 1);
    *unit = UNIT_PERCENT;
    return !text_ends(*digits, TEXT("%"));
}

/* £１００: what is wrong is the character behind the sign. */
static bool is_pound_before_foreign(const Parse *p, Span span, Span *next)
{
    uint32_t c;
    size_t len = 0;

    if (text_equal(parse_text(p, span), POUND) && span.end < p->bytes.len &&
        (unsigned char)p->bytes.ptr[span.end] >= 0x80)
        len = utf8_decode(p->bytes, span.end, &c);
    *next = (Span){span.source, span.end, span.end + (uint32_t)len};
    return len > 0;
}

int literal_number(Parse *p, Span *span, Expr **out)
{
    Text digits = parse_text(p, *span);
    size_t end = span->end;
    Number value;
    unsigned decimals = 0;
    Unit unit;
    Per per = {0};
    Span next;

    if (is_too_long(p, *span))
        return TOK_CQUIN_error;
    if (is_pound_before_foreign(p, *span, &next))
        return syntax_say_character(p, next);
    if (!take_signs(&digits, &unit))
        return syntax_say_two_signs(p, *span);
    if (unit == UNIT_NONE)
        unit = unit_after(p, &end);
    if (unit == UNIT_NONE && !per_after(p, &end, &unit, &per))
        return TOK_CQUIN_error;
    NumberFault fault = number_from_text(digits, false, p->arena, &value, &decimals);
    if (fault != NUMBER_OK)
        return syntax_say_number(p, *span, fault);
    if (unit == UNIT_PERCENT || unit == UNIT_PERCENTAGE_POINTS)
        value = number_mul(value, number_power10(-2, p->arena), p->arena);
    p->skip_to = (uint32_t)end;
    span->end = (uint32_t)end;
    *out = expr_new(p, EXPR_NUMBER, *span);
    (*out)->as.number.value = value;
    (*out)->as.number.unit = unit;
    (*out)->as.number.decimals = decimals;
    (*out)->as.number.per = per;
    return TOK_NUMBER;
}

/* --- dates, years, periods --- */

enum { MONTHS_MOST = 120 }; /* of `N months to …`: ten years */

/* "31st   August\t2016" with one blank between its words, so that value/date.c can read it.
 * Empty: too long. */
static Text squeeze(Text t, char room[64])
{
    size_t len = 0;

    for (size_t i = 0; i < t.len; i++) {
        char c = t.ptr[i] == '\t' ? ' ' : t.ptr[i];
        if (c == ' ' && len > 0 && room[len - 1] == ' ')
            continue;
        if (len == 64)
            return TEXT_NONE;
        room[len++] = c;
    }
    return (Text){room, len};
}

int literal_date(Parse *p, Span span, Expr **out)
{
    char room[64];
    Text text = squeeze(parse_text(p, span), room);
    Day day;

    if (memchr(room, '/', text.len))
        return syntax_say_date_slashes(p, span);
    if (!day_from_words(text, &day))
        return syntax_say_date(p, span, text);
    *out = expr_new(p, EXPR_DATE, span);
    (*out)->as.date = day;
    return TOK_DATE;
}

static int two_digits(const char *s)
{
    return (s[0] - '0') * 10 + (s[1] - '0');
}

/* "2016/17" -> 2016; 0 where the second year is not the one after the first. */
static int year_of(Text t)
{
    int first = two_digits(t.ptr) * 100 + two_digits(t.ptr + 2);

    return t.len == 7 && (first + 1) % 100 == two_digits(t.ptr + 5) ? first : 0;
}

int literal_year(Parse *p, Span span, int *out)
{
    *out = year_of(parse_text(p, span));
    return *out ? TOK_YEAR : syntax_say_year(p, span);
}

/* The quarter of the next "Qn" from *at on; 0: there is none; -1: it is none of the four. */
static int next_quarter(Text t, size_t *at)
{
    while (*at < t.len && t.ptr[*at] != 'Q')
        ++*at;
    if (*at == t.len)
        return 0;
    size_t digits = ++*at;
    while (*at < t.len && ascii_is_digit(t.ptr[*at]))
        ++*at;
    char c = t.ptr[digits];
    return *at - digits == 1 && c >= '1' && c <= '4' ? c - '0' : -1;
}

static int said_period(Span span, Period period, PeriodAt *out)
{
    *out = (PeriodAt){period, span};
    return TOK_PERIOD;
}

/* The month of "March 2017", at the end of a text; -1: its year is none. */
static Month month_at_end(Text t)
{
    size_t at = t.len - 4;
    int year = two_digits(t.ptr + at) * 100 + two_digits(t.ptr + at + 2);

    while (at > 0 && !ascii_is_alpha(t.ptr[at - 1]))
        at--;
    size_t end = at;
    while (at > 0 && ascii_is_alpha(t.ptr[at - 1]))
        at--;
    int month = month_from_name(text_slice(t, at, end));
    return year < 1900 || year > 2199 ? -1 : year * 12 + month - 1;
}

/* Where "Q3 2017/18", "March 2017" or "2014/15" ends, that begins a text with ` to ` in it; 0: there is no
 * ` to `. */
static size_t end_of_first(Text t)
{
    for (size_t i = 0; i + 3 < t.len; i++)
        if (t.ptr[i] <= ' ' && t.ptr[i + 1] == 't' && t.ptr[i + 2] == 'o' && t.ptr[i + 3] <= ' ') {
            while (i > 0 && t.ptr[i - 1] <= ' ')
                i--;
            return i;
        }
    return 0;
}

/* October 2016 · September 2018 to February 2019 */
static int month_period(Parse *p, Span span, Text t, PeriodAt *out)
{
    size_t first_end = end_of_first(t);
    Month last = month_at_end(t);
    Month first = first_end ? month_at_end(text_slice(t, 0, first_end)) : last;

    if (first < 0 || last < 0)
        return syntax_say_year(p, span);
    if (first_end && last <= first)
        return syntax_say_backward(p, span);
    return said_period(
        span,
        period_of_months(first_end ? PERIOD_MONTHS : PERIOD_MONTH, first, first_end ? last : 0),
        out);
}

/* 12 months to March 2017 */
static int rolling_period(Parse *p, Span span, Text t, PeriodAt *out)
{
    Month last = month_at_end(t);
    int count = 0;

    for (size_t i = 0; ascii_is_digit(t.ptr[i]); i++)
        count = count < 1000 ? count * 10 + (t.ptr[i] - '0') : count;
    if (last < 0)
        return syntax_say_year(p, span);
    if (count < 2 || count > MONTHS_MOST)
        return syntax_say_months(p, span, MONTHS_MOST);
    return said_period(span, period_of_months(PERIOD_MONTHS_TO, last - count + 1, last), out);
}

/* Q3 2017/18 to Q2 2018/19 · full years 2014/15 to 2015/16 */
static int years_period(Parse *p, Span span, Text t, PeriodAt *out)
{
    size_t first_end = end_of_first(t), at = 0;
    int first = year_of(text_slice(t, first_end - 7, first_end));
    int last = year_of(text_slice(t, t.len - 7, t.len));
    Period period = {.form = PERIOD_FULL_YEARS, .year = (int16_t)first, .to_year = (int16_t)last};

    if (first == 0 || last == 0)
        return syntax_say_year(p, span);
    if (t.ptr[0] == 'Q') {
        int a = next_quarter(t, &at), b = next_quarter(t, &at);
        if (a < 1 || b < 1)
            return syntax_say_quarter(p, span);
        period.form = PERIOD_QUARTERS;
        period.a = (uint8_t)a;
        period.b = (uint8_t)b;
    }
    if (period_last(period) <= period_first(period) || last < first ||
        (first == last && t.ptr[0] == 'f'))
        return syntax_say_backward(p, span);
    if (first == last) /* Q1 2016/17 to Q2 2016/17 is Q1 to Q2 2016/17 */
        period.to_year = 0;
    return said_period(span, period, out);
}

/* Q2 · Q2 to Q3 · year to date Q2 */
static int quarter_period(Parse *p, Span span, Text t, Period period, PeriodAt *out)
{
    size_t at = 0;
    int a = next_quarter(t, &at), b = next_quarter(t, &at);

    if (a < 0 || b < 0)
        return syntax_say_quarter(p, span);
    if (t.ptr[0] != 'Q' && a == 0)
        return syntax_say_year_to_date(p, span);
    if (b != 0 && b <= a)
        return syntax_say_backward(p, span);
    period.form = t.ptr[0] != 'Q' ? PERIOD_YEAR_TO_DATE : b ? PERIOD_QUARTERS : PERIOD_QUARTER;
    period.a = (uint8_t)a;
    period.b = (uint8_t)(b ? b : a);
    return said_period(span, period, out);
}

static bool names_two_years(Text t)
{
    unsigned slashes = 0;

    for (size_t i = 0; i < t.len; i++)
        slashes += t.ptr[i] == '/';
    return slashes == 2;
}

int literal_period(Parse *p, Span span, PeriodAt *out)
{
    Text t = parse_text(p, span);
    Period period = {0};

    if (ascii_is_digit(t.ptr[0]))
        return rolling_period(p, span, t, out);
    if (t.ptr[0] != 'Q' && !text_starts(t, TEXT("year")) && !text_starts(t, TEXT("full")))
        return month_period(p, span, t, out);
    if (names_two_years(t))
        return years_period(p, span, t, out);
    if (t.len > 7 && memchr(t.ptr, '/', t.len)) {
        period.year = (int16_t)year_of(text_slice(t, t.len - 7, t.len));
        if (period.year == 0)
            return syntax_say_year(p, (Span){span.source, span.end - 7, span.end});
    }
    if (t.ptr[0] != 'f')
        return quarter_period(p, span, t, period, out);
    period.form = PERIOD_FULL_YEAR;
    return said_period(span, period, out);
}

int literal_last_year(Parse *p, Span span, PeriodAt *out)
{
    Text t = parse_text(p, span);
    size_t at = 4;

    while (at < t.len && (t.ptr[at] == ' ' || t.ptr[at] == '\t'))
        at++;
    Period period = {.form = PERIOD_LAST_YEAR};
    period.a = t.ptr[at] == 'q' ? SAME_QUARTER : t.ptr[at] == 'm' ? SAME_MONTH : SAME_PERIOD;
    *out = (PeriodAt){period, span};
    return TOK_LAST_YEAR;
}

/* --- percentiles --- */

int literal_percentile(Parse *p, Span span, Expr **out)
{
    Text t = parse_text(p, span);
    size_t from = 3, to;

    while (!ascii_is_digit(t.ptr[from]))
        from++;
    for (to = from; ascii_is_digit(t.ptr[to]) || t.ptr[to] == '.';)
        to++;
    Expr *e = expr_new(p, EXPR_NUMBER, span);
    NumberFault fault = number_from_text(text_slice(t, from, to), false, p->arena,
                                         &e->as.number.value, &e->as.number.decimals);
    if (fault != NUMBER_OK)
        return syntax_say_number(p, span, fault);
    e->as.number.unit = UNIT_PERCENT;
    e->as.number.value = number_mul(e->as.number.value, number_power10(-2, p->arena), p->arena);
    *out = e;
    return TOK_PERCENTILE;
}

/* --- texts --- */

static int hex_value(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    char low = ascii_lower(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/* \u{…} at `at`, behind its backslash: the character; *end behind the brace. False: not so. */
static bool unicode_escape(Text t, size_t at, uint32_t *character, size_t *end)
{
    size_t i = at + 2;

    *character = 0;
    if (!text_starts(text_slice(t, at, t.len), TEXT("u{")))
        return false;
    for (; i < t.len && i - at <= 8 && hex_value(t.ptr[i]) >= 0; i++)
        *character = *character * 16 + (uint32_t)hex_value(t.ptr[i]);
    *end = i + 1;
    return i < t.len && i > at + 2 && t.ptr[i] == '}';
}

/* Copies the escape at `at` (its backslash) to `to`; returns where it ends, 0 after a
 * complaint. */
static size_t copy_escape(Parse *p, Text t, Span span, size_t at, char *to, size_t *len)
{
    uint32_t character;
    size_t end = at + 2;
    char c = t.ptr[at + 1];

    if (c == '"' || c == '\\') {
        to[(*len)++] = c;
        return end;
    }
    Span escape = {span.source, span.start + (uint32_t)at, span.start + (uint32_t)at + 2};
    if (!unicode_escape(t, at + 1, &character, &end)) {
        syntax_say_escape(p, escape);
        return 0;
    }
    size_t bytes = character == 0 ? 0 : utf8_encode(character, to + *len);
    *len += bytes;
    if (bytes)
        return end;
    escape.end = span.start + (uint32_t)end;
    syntax_say_escape_character(p, escape);
    return 0;
}

static bool unescape(Parse *p, Text t, Span span, Text *out)
{
    char *to = arena_try(p->arena, t.len);
    size_t len = 0;

    if (!to)
        return false;
    for (size_t at = 1; at < t.len - 1;) {
        if (t.ptr[at] != '\\') {
            to[len++] = t.ptr[at++];
            continue;
        }
        at = copy_escape(p, t, span, at, to, &len);
        if (!at)
            return false;
    }
    *out = (Text){to, len};
    return true;
}

/* A character that cannot be seen makes two texts differ that look the same. */
static bool has_invisible(Parse *p, Text t, Span span)
{
    uint32_t c;

    for (size_t at = 0, len; at < t.len; at += len) {
        len = (unsigned char)t.ptr[at] < 0x80 ? 1 : utf8_decode(t, at, &c);
        if (len == 0)
            len = 1;
        if (len == 1 || !utf8_is_invisible(c) || bytes_reported(c))
            continue;
        uint32_t start = span.start + (uint32_t)at;
        syntax_say_invisible_in_text(p, (Span){span.source, start, start + (uint32_t)len}, c);
        return true;
    }
    return false;
}

int literal_text(Parse *p, Span span, Words *out)
{
    Text t = parse_text(p, span);

    if (is_too_long(p, span) || has_invisible(p, t, span))
        return TOK_CQUIN_error;
    *out = (Words){text_slice(t, 1, t.len - 1), span, true};
    if (memchr(t.ptr, '\\', t.len))
        (void)unescape(p, t, span, &out->text); /* a wrong escape is told of: the clause stays */
    return TOK_TEXT;
}
