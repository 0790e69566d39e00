/* Numbers as text: literals of rule files and cells, and every form in which a number is
 * printed.
 *
 * Reading: a literal has at most 38 significant digits, so that its digits fit 128 bits; the
 * value is those digits over a power of ten. Writing: the magnitude is scaled to the last
 * decimal that may be shown and divided once; the digits of the quotient are then laid out. No
 * arena is needed: the limits of numbers bound the buffers.
 */
#include "value/number_big.h"

#include <assert.h>

#define ELLIPSIS "\xe2\x80\xa6"
#define POUND "\xc2\xa3"
#define TOO_BIG "too big"

enum {
    MOST_DECIMALS = 60,            /* more are never written */
    DIGITS_ROOM = WIDE_LIMBS * 20, /* a limb is less than 10^20 */
    CHUNK_DIGITS = 19,             /* 10^19 is the largest power of ten in a limb */
};

#define CHUNK 10000000000000000000u

typedef struct Digits { /* of a magnitude, without leading zeros; "0" for 0 */
    char room[DIGITS_ROOM];
    const char *at;
    size_t count;
} Digits;

/* What the scan of a literal has seen. */
typedef struct Literal {
    Uint128 value;        /* all digits, the point left out */
    unsigned significant; /* digits from the first that is not 0 */
    unsigned decimals;
    bool point;
} Literal;

static void take_digit(Literal *literal, char c)
{
    if (literal->significant > 0 || c != '0')
        literal->significant++;
    if (literal->significant <= NUMBER_MAX_DIGITS) {
        literal->value = literal->value * 10 + (unsigned)(c - '0');
    }
    if (literal->point)
        literal->decimals++;
}

/* Commas stand before each three digits of the whole part, or nowhere. A leading 0 before a
 * comma is no thousand: "0,125" is somebody's decimal comma. */
static bool commas_are_thousands(Text whole)
{
    size_t first = 0;

    while (first < whole.len && whole.ptr[first] != ',')
        first++;
    if (first == whole.len)
        return true;
    if (first == 0 || first > 3 || whole.ptr[0] == '0' || (whole.len - first) % 4 != 0)
        return false;
    for (size_t i = first; i < whole.len; i++) {
        if ((whole.ptr[i] == ',') != ((i - first) % 4 == 0))
            return false;
    }
    return true;
}

static size_t span_digits(Text t, size_t from, bool commas)
{
    size_t at = from;

    while (at < t.len && (ascii_is_digit(t.ptr[at]) || (commas && t.ptr[at] == ',')))
        at++;
    return at;
}

/* The shape alone: digits, commas, one point. */
static NumberFault shape_of(Text t)
{
    size_t whole = span_digits(t, 0, true);
    size_t end = whole;

    if (t.len == 0)
        return NUMBER_EMPTY;
    if (whole < t.len && t.ptr[whole] == '.') {
        end = span_digits(t, whole + 1, true);
        if (end < t.len)
            return NUMBER_BAD_CHARACTER;
        if (whole == 0)
            return NUMBER_NO_DIGIT_BEFORE_POINT;
        if (end == whole + 1)
            return NUMBER_NO_DIGIT_AFTER_POINT;
    }
    if (end < t.len)
        return NUMBER_BAD_CHARACTER;
    if (end > whole && span_digits(t, whole + 1, false) < end)
        return NUMBER_BAD_COMMAS;
    return commas_are_thousands(text_slice(t, 0, whole)) ? NUMBER_OK : NUMBER_BAD_COMMAS;
}

/* Stops as soon as a limit is passed. */
static Literal scan(Text t)
{
    Literal literal = {0};

    for (size_t i = 0; i < t.len; i++) {
        if (t.ptr[i] == '.')
            literal.point = true;
        if (ascii_is_digit(t.ptr[i]))
            take_digit(&literal, t.ptr[i]);
        if (literal.significant > NUMBER_MAX_DIGITS || literal.decimals > NUMBER_MAX_DECIMALS)
            break;
    }
    return literal;
}

static Number from_literal(Literal literal, bool negative, Arena *arena)
{
    Uint128 scale = 1;

    for (unsigned i = 0; i < literal.decimals; i++)
        scale *= 10;
    return number_reduced(negative, literal.value, (uint64_t)scale, arena);
}

NumberFault number_from_text(Text t, bool sign, Arena *arena, Number *number, unsigned *decimals)
{
    bool negative = sign && t.len > 0 && t.ptr[0] == '-';
    Text digits = text_slice(t, negative, t.len);
    NumberFault fault = shape_of(digits);
    Literal literal;

    if (fault != NUMBER_OK)
        return fault;
    literal = scan(digits);
    if (literal.significant > NUMBER_MAX_DIGITS)
        return NUMBER_TOO_MANY_DIGITS;
    if (literal.decimals > NUMBER_MAX_DECIMALS)
        return NUMBER_TOO_MANY_DECIMALS;
    *number = from_literal(literal, negative, arena);
    if (decimals != NULL)
        *decimals = literal.decimals;
    return NUMBER_OK;
}

/* The digits stand at the right end of the room, with nothing behind them. */
static void digits_of(Limbs limbs, Digits *digits)
{
    char *end = digits->room + DIGITS_ROOM, *at = end;
    mp_limb_t left[WIDE_LIMBS];
    mp_size_t count = limbs.count;

    if (count > 0)
        mpn_copyi(left, limbs.at, count);
    while (count > 0) {
        mp_limb_t chunk = mpn_divrem_1(left, 0, left, count, CHUNK);

        for (int i = 0; i < CHUNK_DIGITS; i++, chunk /= 10)
            *--at = (char)('0' + chunk % 10);
        if (left[count - 1] == 0)
            count--;
    }
    while (at < end && *at == '0')
        at++;
    if (at == end)
        *--at = '0';
    digits->at = at;
    digits->count = (size_t)(end - at);
}

static void write_whole(Out *out, const char *digits, size_t count, bool group)
{
    for (size_t i = 0; i < count; i++) {
        if (group && i > 0 && (count - i) % 3 == 0)
            out_char(out, ',');
        out_char(out, digits[i]);
    }
}

/* The digits with a point before the last `decimals` of them, of which the first `shown` are
 * written. */
static void write_digits(Out *out, const Digits *digits, size_t decimals, size_t shown, bool group)
{
    size_t whole = digits->count > decimals ? digits->count - decimals : 0;
    size_t zeros = digits->count < decimals ? decimals - digits->count : 0;

    if (whole == 0)
        out_char(out, '0');
    write_whole(out, digits->at, whole, group);
    if (shown == 0)
        return;
    if (zeros > shown)
        zeros = shown;
    out_char(out, '.');
    out_repeat(out, '0', zeros);
    out_text(out, (Text){digits->at + whole, shown - zeros});
}

/* How many of the decimals must be shown when nothing is cut: at least `least`. */
static size_t decimals_needed(const Digits *digits, size_t decimals, size_t least)
{
    size_t shown = decimals;

    while (shown > least) {
        size_t behind = decimals - shown; /* digits that stand behind the last one shown */

        if (behind < digits->count && digits->at[digits->count - 1 - behind] != '0')
            break;
        shown--;
    }
    return shown;
}

/* n * 10^power, its decimals cut at `most` with an ellipsis when they go on. They are not
 * rounded: what is just below the edge of a band must not read as if it were on it. */
static void write_scaled(Out *out, Number n, unsigned power, unsigned least, unsigned most,
                         bool group)
{
    Parts parts;
    Wide scaled, whole, rest;
    Digits digits;
    size_t shown;

    if (least > MOST_DECIMALS)
        least = MOST_DECIMALS;
    if (most > MOST_DECIMALS)
        most = MOST_DECIMALS;
    if (most < least)
        most = least;
    parts_of(n, &parts);
    limbs_scale(parts.num, power + most, &scaled);
    limbs_divide(limbs_of(&scaled), parts.den, &whole, &rest);
    digits_of(limbs_of(&whole), &digits);
    shown = rest.count > 0 ? most : decimals_needed(&digits, most, least);
    if (parts.negative)
        out_char(out, '-');
    write_digits(out, &digits, most, shown, group);
    if (rest.count > 0)
        out_str(out, ELLIPSIS);
}

void number_write_exact(Out *out, Number n)
{
    Parts parts;
    Digits digits;

    if (number_is_too_big(n)) {
        out_str(out, TOO_BIG);
        return;
    }
    parts_of(n, &parts);
    digits_of(parts.num, &digits);
    if (parts.negative)
        out_char(out, '-');
    write_whole(out, digits.at, digits.count, false);
    if (number_is_whole(n))
        return;
    digits_of(parts.den, &digits);
    out_char(out, '/');
    write_whole(out, digits.at, digits.count, false);
}

void number_write_decimal(Out *out, Number n, unsigned min_decimals, unsigned max_decimals,
                          bool group)
{
    if (number_is_too_big(n)) {
        out_str(out, TOO_BIG);
    } else {
        write_scaled(out, n, 0, min_decimals, max_decimals, group);
    }
}

void number_write_percent(Out *out, Number n, unsigned min_decimals, unsigned max_decimals)
{
    if (number_is_too_big(n)) {
        out_str(out, TOO_BIG);
    } else {
        write_scaled(out, n, 2, min_decimals, max_decimals, false);
        out_char(out, '%');
    }
}

void number_write_pence(Out *out, Number n)
{
    Parts parts;
    Digits digits;

    if (number_is_too_big(n)) {
        out_str(out, TOO_BIG);
        return;
    }
    assert(number_is_whole(n));
    parts_of(n, &parts);
    digits_of(parts.num, &digits);
    out_str(out, parts.negative ? "-" POUND : POUND);
    write_digits(out, &digits, 2, 2, true);
}

const char *rounding_words(Rounding mode)
{
    switch (mode) {
    case ROUND_HALF_UP:
        return "half up";
    case ROUND_HALF_EVEN:
        return "half to even";
    case ROUND_HALF_DOWN:
        return "half down";
    case ROUND_UP:
        return "up";
    case ROUND_DOWN:
        return "down";
    }
    return "";
}
