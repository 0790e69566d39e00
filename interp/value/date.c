/* Civil dates by counting, and the periods of a financial year.
 *
 * Days are counted in years that begin on 1 March, so that the leap day is the last of its
 * year and the lengths of the months before any month are (153 * m + 2) / 5. Periods become
 * months only when they are asked for their ends: quarter q of a financial year starts
 * 3 * (q - 1) months after its April.
 */
#include "value/date.h"

#include <assert.h>

enum {
    YEAR_FIRST = 1900,
    YEAR_LAST = 2199,
    DAYS_TO_1970 = 719468, /* from 1 March of the year 0 to 1 January 1970 */
    DAYS_400_YEARS = 146097
};

static const char month_names[12][10] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool day_from_civil(int year, int month, int day, Day *out)
{
    int y = month > 2 ? year : year - 1; /* the year that began on 1 March */
    int m = month > 2 ? month - 3 : month + 9;

    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
        return false;
    if (day < 1 || day > days_in_month(year, month))
        return false;
    *out = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - DAYS_TO_1970;
    return true;
}

void day_to_civil(Day d, int *year, int *month, int *day)
{
    int since = d + DAYS_TO_1970;
    int era = since / DAYS_400_YEARS, rest = since % DAYS_400_YEARS;
    int y = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int in_year = rest - (365 * y + y / 4 - y / 100);
    int m = (5 * in_year + 2) / 153;

    assert(since >= 0);
    *day = in_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = 400 * era + y + (*month <= 2);
}

/* Reads exactly `count` digits at `at`; -1 when they are not all digits. */
static int read_digits(Text t, size_t at, size_t count)
{
    int value = 0;

    if (at + count > t.len)
        return -1;
    for (size_t i = at; i < at + count; i++) {
        if (!ascii_is_digit(t.ptr[i]))
            return -1;
        value = value * 10 + (t.ptr[i] - '0');
    }
    return value;
}

bool day_from_iso(Text t, Day *out)
{
    if (t.len != 10 || t.ptr[4] != '-' || t.ptr[7] != '-')
        return false;
    return day_from_civil(read_digits(t, 0, 4), read_digits(t, 5, 2), read_digits(t, 8, 2), out);
}

/* Takes the next word off the front of `rest`. */
static Text next_word(Text *rest)
{
    Text t = text_trim(*rest);
    size_t end = 0;

    while (end < t.len && t.ptr[end] != ' ' && t.ptr[end] != '\t')
        end++;
    *rest = text_slice(t, end, t.len);
    return text_slice(t, 0, end);
}

static Text ordinal_suffix(int day)
{
    static const char *const suffixes[] = {"th", "st", "nd", "rd"};
    int last = day % 10;

    return text_from_cstr(suffixes[day / 10 != 1 && last <= 3 ? last : 0]);
}

/* "30" or "30th"; -1 when it is neither, or the suffix is another day's. */
static int read_day(Text word)
{
    size_t digits = 0;
    int day;

    while (digits < word.len && ascii_is_digit(word.ptr[digits]))
        digits++;
    if (digits < 1 || digits > 2)
        return -1;
    day = read_digits(word, 0, digits);
    if (digits == word.len)
        return day;
    return text_equal_fold(text_slice(word, digits, word.len), ordinal_suffix(day)) ? day : -1;
}

bool day_from_words(Text t, Day *out)
{
    Text rest = t;
    Text day = next_word(&rest), month = next_word(&rest), year = next_word(&rest);

    if (day_from_iso(text_trim(t), out))
        return true;
    if (year.len != 4 || text_trim(rest).len > 0)
        return false;
    return day_from_civil(read_digits(year, 0, 4), month_from_name(month), read_day(day), out);
}

void day_write_iso(Out *out, Day d)
{
    int year, month, day;

    day_to_civil(d, &year, &month, &day);
    out_format(out, "%04d-%02d-%02d", year, month, day);
}

void day_write_words(Out *out, Day d)
{
    int year, month, day;

    day_to_civil(d, &year, &month, &day);
    out_format(out, "%d %s %d", day, month_names[month - 1], year);
}

Day month_first(Month m)
{
    Day d = DAY_NONE;

    day_from_civil(m / 12, m % 12 + 1, 1, &d);
    return d;
}

Day month_last(Month m)
{
    Day d = DAY_NONE;

    day_from_civil(m / 12, m % 12 + 1, days_in_month(m / 12, m % 12 + 1), &d);
    return d;
}

bool month_from_iso(Text t, Month *out)
{
    int year = read_digits(t, 0, 4), month = read_digits(t, 5, 2);

    if (t.len != 7 || t.ptr[4] != '-' || month < 1 || month > 12)
        return false;
    if (year < YEAR_FIRST || year > YEAR_LAST)
        return false;
    *out = year * 12 + month - 1;
    return true;
}

int month_from_name(Text t)
{
    for (int i = 0; i < 12; i++) {
        Text name = text_from_cstr(month_names[i]);

        if (text_equal_fold(t, name) || text_equal_fold(t, text_slice(name, 0, 3)))
            return i + 1;
    }
    return 0;
}

void month_write_iso(Out *out, Month m)
{
    out_format(out, "%04d-%02d", (int)(m / 12), (int)(m % 12 + 1));
}

void month_write_words(Out *out, Month m)
{
    out_format(out, "%s %d", month_names[m % 12], (int)(m / 12));
}

/* "2016/17" or "2016-17": the year that it starts in; -1 when it is neither. */
static int read_financial_year(Text t)
{
    int year = read_digits(t, 0, 4), next = read_digits(t, 5, 2);

    if (t.len != 7 || (t.ptr[4] != '/' && t.ptr[4] != '-') || year < YEAR_FIRST ||
        year >= YEAR_LAST)
        return -1;
    return next == (year + 1) % 100 ? year : -1;
}

bool quarter_from_text(Text t, Month *first)
{
    bool quarter_first = text_starts(t, TEXT("Q"));
    Text quarter = quarter_first ? text_slice(t, 0, 2) : text_slice(t, 8, t.len);
    int year = read_financial_year(quarter_first ? text_slice(t, 3, t.len) : text_slice(t, 0, 7));
    int nth = quarter.len == 2 && quarter.ptr[0] == 'Q' ? read_digits(quarter, 1, 1) : -1;

    if (t.len != 10 || t.ptr[quarter_first ? 2 : 7] != ' ' || year < 0 || nth < 1 || nth > 4)
        return false;
    *first = year * 12 + 3 * nth;
    return true;
}

void quarter_write(Out *out, Month first)
{
    Period quarter = period_of_quarter(first);

    financial_year_write(out, quarter.year);
    out_format(out, " Q%d", quarter.a);
}

Period period_of_quarter(Month first)
{
    return (Period){.form = PERIOD_QUARTER,
                    .year = (int16_t)((first - 3) / 12),
                    .a = (uint8_t)((first - 3) % 12 / 3 + 1)};
}

bool period_is_quarters(Period p)
{
    return period_first(p) % 3 == 0 && period_last(p) % 3 == 2;
}

bool period_is_months(Period p)
{
    return p.form == PERIOD_MONTH || p.form == PERIOD_MONTHS || p.form == PERIOD_MONTHS_TO;
}

Period period_of_months(PeriodForm form, Month first, Month last)
{
    return (Period){
        .form = form, .year = (int16_t)((first - 3) / 12), .month = first, .last = last};
}

Period period_in_year(Period p, int year)
{
    if (p.year == 0 && p.form != PERIOD_NONE && !period_is_months(p))
        p.year = (int16_t)year;
    return p;
}

Period period_from(Period said, Period in_force)
{
    if (said.form == PERIOD_NONE)
        return in_force;
    if (said.form != PERIOD_LAST_YEAR)
        return said;
    in_force.year--;
    in_force.to_year = (int16_t)(in_force.to_year - (in_force.to_year != 0));
    in_force.month -= period_is_months(in_force) ? 12 : 0;
    in_force.last -= period_is_months(in_force) ? 12 : 0;
    return in_force;
}

bool period_is_same(Period last_year, Period in_force)
{
    if (last_year.a == SAME_PERIOD)
        return true;
    return in_force.form == (last_year.a == SAME_QUARTER ? PERIOD_QUARTER : PERIOD_MONTH);
}

static Month april_of(Period p)
{
    return p.year * 12 + 3;
}

static Month last_april_of(Period p)
{
    return (p.to_year ? p.to_year : p.year) * 12 + 3;
}

Month period_first(Period p)
{
    switch (p.form) {
    case PERIOD_MONTH:
    case PERIOD_MONTHS:
    case PERIOD_MONTHS_TO:
        return p.month;
    case PERIOD_QUARTER:
    case PERIOD_QUARTERS:
        return april_of(p) + 3 * (p.a - 1);
    case PERIOD_YEAR_TO_DATE:
    case PERIOD_FULL_YEAR:
    case PERIOD_FULL_YEARS:
    case PERIOD_LAST_YEAR:
    case PERIOD_NONE:
        break;
    }
    return april_of(p);
}

Month period_last(Period p)
{
    switch (p.form) {
    case PERIOD_MONTH:
        return p.month;
    case PERIOD_MONTHS:
    case PERIOD_MONTHS_TO:
        return p.last;
    case PERIOD_QUARTERS:
        return last_april_of(p) + 3 * p.b - 1;
    case PERIOD_QUARTER:
    case PERIOD_YEAR_TO_DATE:
        return april_of(p) + 3 * p.a - 1;
    case PERIOD_FULL_YEAR:
    case PERIOD_FULL_YEARS:
    case PERIOD_LAST_YEAR:
    case PERIOD_NONE:
        break;
    }
    return last_april_of(p) + 11;
}

int period_year(Period p)
{
    return (period_last(p) - 3) / 12;
}

/* `year to date Q4` is the full year. */
bool period_equal(Period a, Period b)
{
    if (a.form == PERIOD_NONE || b.form == PERIOD_NONE)
        return a.form == b.form;
    return period_first(a) == period_first(b) && period_last(a) == period_last(b);
}

Day period_end(Period p)
{
    return month_last(period_last(p));
}

bool period_overlaps(Period a, Period b)
{
    if (a.form == PERIOD_NONE || b.form == PERIOD_NONE)
        return false;
    return period_first(a) <= period_last(b) && period_first(b) <= period_last(a);
}

static const char *const same_words[] = {"period", "quarter", "month"};

static void months_write(Out *out, Period p)
{
    if (p.form == PERIOD_MONTHS_TO)
        out_format(out, "%d months", (int)(p.last - p.month + 1));
    else
        month_write_words(out, p.month);
    if (p.form == PERIOD_MONTH)
        return;
    out_str(out, " to ");
    month_write_words(out, p.last);
}

/* Q3 2017/18 to Q2 2018/19 · full years 2014/15 to 2015/16 */
static void years_write(Out *out, Period p)
{
    if (p.form == PERIOD_QUARTERS)
        out_format(out, "Q%d ", p.a);
    else
        out_str(out, "full years ");
    financial_year_write(out, p.year);
    out_str(out, " to ");
    if (p.form == PERIOD_QUARTERS)
        out_format(out, "Q%d ", p.b);
    financial_year_write(out, p.to_year);
}

void period_write(Out *out, Period p)
{
    if (p.to_year) {
        years_write(out, p);
        return;
    }
    switch (p.form) {
    case PERIOD_NONE:
    case PERIOD_FULL_YEARS:
        return;
    case PERIOD_MONTH:
    case PERIOD_MONTHS:
    case PERIOD_MONTHS_TO:
        months_write(out, p);
        return;
    case PERIOD_QUARTER:
        out_format(out, "Q%d", p.a);
        break;
    case PERIOD_QUARTERS:
        out_format(out, "Q%d to Q%d", p.a, p.b);
        break;
    case PERIOD_YEAR_TO_DATE:
        out_format(out, "year to date Q%d", p.a);
        break;
    case PERIOD_FULL_YEAR:
        out_str(out, "full year");
        break;
    case PERIOD_LAST_YEAR:
        out_format(out, "same %s last year", same_words[p.a]);
        return;
    }
    if (p.year == 0)
        return;
    out_char(out, ' ');
    financial_year_write(out, p.year);
}

void period_write_in(Out *out, Period p, int year)
{
    if (p.year == year && !p.to_year)
        p.year = 0;
    period_write(out, p);
}

void financial_year_write(Out *out, int year)
{
    out_format(out, "%d/%02d", year, (year + 1) % 100);
}
