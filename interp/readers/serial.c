/* See serial.h. */
#include "readers/serial.h"

#include "value/number.h"

#include <string.h>

enum {
    EXPONENT_MOST = 100000,
    DAY_MS = 86400000,
    FIRST_1904 = -24107,  /* 1 January 1904, in days from 1 January 1970 */
    BEFORE_LEAP = -25568, /* serial 0 for those up to 59 */
    AFTER_LEAP = -25569,  /* serial 0 for those from 61 on */
    LAST_DAY = 2932896    /* 31 December 9999 */
};

/* --- decimals ------------------------------------------------------------------------------ */

/* Adds one to the last digit; what carries over moves the point. */
static void round_up(Decimal *d)
{
    while (d->count > 0 && d->digits[d->count - 1] == '9')
        d->count--;
    if (d->count > 0) {
        d->digits[d->count - 1]++;
        return;
    }
    d->digits[d->count++] = '1';
    d->exponent++;
}

static void strip_zeros(Decimal *d)
{
    while (d->count > 0 && d->digits[d->count - 1] == '0')
        d->count--;
    if (d->count == 0)
        *d = (Decimal){.negative = false};
}

/* E+12; false where there is something else. */
static bool read_exponent(Text text, size_t at, long *exponent)
{
    bool negative = false;
    size_t digits = 0;
    long n = 0;

    if (at == text.len)
        return true;
    if (text.ptr[at] != 'E' && text.ptr[at] != 'e')
        return false;
    at++;
    if (at < text.len && (text.ptr[at] == '+' || text.ptr[at] == '-'))
        negative = text.ptr[at++] == '-';
    for (; at < text.len && ascii_is_digit(text.ptr[at]); at++, digits++)
        n = n < EXPONENT_MOST ? n * 10 + (text.ptr[at] - '0') : n;
    *exponent += negative ? -n : n;
    return digits > 0 && at == text.len;
}

bool decimal_read(Text text, Decimal *d)
{
    bool point = false, up = false, any = false;
    unsigned seen = 0; /* digits from the first that is not 0 on */
    size_t at = 0;

    *d = (Decimal){.negative = text.len > 0 && text.ptr[0] == '-'};
    if (text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+'))
        at++;
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!ascii_is_digit(c))
            break;
        any = true;
        d->exponent += (!point && (seen > 0 || c != '0')) - (point && seen == 0 && c == '0');
        if (seen == 0 && c == '0')
            continue;
        if (seen < DECIMAL_DIGITS)
            d->digits[d->count++] = c;
        up |= seen == DECIMAL_DIGITS && c >= '5';
        seen += seen <= DECIMAL_DIGITS;
    }
    if (!any || !read_exponent(text, at, &d->exponent))
        return false;
    if (up)
        round_up(d);
    strip_zeros(d);
    return true;
}

static void write_exponential(Out *out, const Decimal *d, long exponent)
{
    out_char(out, d->digits[0]);
    if (d->count > 1)
        out_char(out, '.');
    out_text(out, (Text){d->digits + 1, d->count - 1});
    out_char(out, 'E');
    out_char(out, exponent > 0 ? '+' : '-');
    out_int(out, exponent > 0 ? exponent - 1 : 1 - exponent);
}

void decimal_write(Out *out, Decimal d, int shift)
{
    long exponent = d.exponent + shift;
    size_t before = exponent > 0 ? (size_t)exponent : 0; /* digits before the point */

    if (d.negative)
        out_char(out, '-');
    if (d.count == 0) {
        out_char(out, '0');
    } else if (exponent > (long)DECIMAL_DIGITS || exponent < -(long)NUMBER_MAX_DIGITS) {
        write_exponential(out, &d, exponent);
    } else if (before >= d.count) {
        out_text(out, (Text){d.digits, d.count});
        out_repeat(out, '0', before - d.count);
    } else {
        out_text(out, before > 0 ? (Text){d.digits, before} : TEXT("0"));
        out_char(out, '.');
        out_repeat(out, '0', exponent < 0 ? (size_t)-exponent : 0);
        out_text(out, (Text){d.digits + before, d.count - before});
    }
}

/* --- days ---------------------------------------------------------------------------------- */

static const uint64_t powers[] = {1,
                                  10,
                                  100,
                                  1000,
                                  10000,
                                  100000,
                                  1000000,
                                  10000000,
                                  100000000,
                                  1000000000,
                                  10000000000,
                                  100000000000,
                                  1000000000000,
                                  10000000000000,
                                  100000000000000,
                                  1000000000000000};

/* Whole milliseconds, to the nearest, of a number of days that is not negative and has at most
 * seven digits before the point. */
static uint64_t milliseconds_of(const Decimal *d)
{
    uint64_t digits = 0;
    long decimals = (long)d->count - d->exponent;

    for (unsigned i = 0; i < d->count; i++)
        digits = digits * 10 + (uint64_t)(d->digits[i] - '0');
    if (decimals <= 0)
        return digits * powers[-decimals] * DAY_MS;
    Uint128 ms = (Uint128)digits * DAY_MS;
    for (; decimals > (long)DECIMAL_DIGITS && ms > 0; decimals--)
        ms /= 10; /* below a thousand-millionth of a millisecond */
    if (ms == 0)
        return 0;
    uint64_t power = powers[decimals];
    return (uint64_t)((ms + power / 2) / power);
}

/* False: negative, or beyond what a workbook has days for. */
static bool has_days(const Decimal *d)
{
    return !d->negative && d->exponent <= 7;
}

SerialFault serial_moment(Decimal serial, bool from_1904, Moment *moment)
{
    if (!has_days(&serial))
        return SERIAL_NOT_A_DATE;
    uint64_t ms = milliseconds_of(&serial);
    int64_t days = (int64_t)(ms / DAY_MS);
    *moment = (Moment){.milliseconds = (uint32_t)(ms % DAY_MS)};
    if (!from_1904 && days == 60)
        return SERIAL_LEAP_1900;
    if (!from_1904 && days == 0)
        return SERIAL_NOT_A_DATE;
    days += from_1904 ? FIRST_1904 : days < 60 ? BEFORE_LEAP : AFTER_LEAP;
    moment->day = (Day)days;
    return days <= LAST_DAY ? SERIAL_OK : SERIAL_NOT_A_DATE;
}

static void write_clock(Out *out, uint64_t ms)
{
    uint64_t seconds = ms / 1000;

    out_format(out, "%02u:%02u:%02u", (unsigned)(seconds / 3600), (unsigned)(seconds / 60 % 60),
               (unsigned)(seconds % 60));
    if (ms % 1000 > 0)
        out_format(out, ".%03u", (unsigned)(ms % 1000));
}

/* As day_write_iso does, without its format: a workbook's years have four digits, and may have many days. */
static void write_day(Out *out, Day d)
{
    int year, month, day;

    day_to_civil(d, &year, &month, &day);
    const char text[] = {(char)('0' + year / 1000),     (char)('0' + year / 100 % 10),
                         (char)('0' + year / 10 % 10),  (char)('0' + year % 10),
                         '-',                           (char)('0' + month / 10),
                         (char)('0' + month % 10),      '-',
                         (char)('0' + day / 10),        (char)('0' + day % 10)};
    out_text(out, (Text){text, sizeof text});
}

void moment_write(Out *out, Moment moment)
{
    write_day(out, moment.day);
    if (moment.milliseconds == 0)
        return;
    out_char(out, ' ');
    write_clock(out, moment.milliseconds);
}

bool hours_write(Out *out, Decimal serial)
{
    if (!has_days(&serial))
        return false;
    write_clock(out, milliseconds_of(&serial));
    return true;
}
