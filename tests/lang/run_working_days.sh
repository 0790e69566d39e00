#!/bin/sh
# Report dates counted in days and working days from the ends of quarters, 2012 to 2027, by the calendar of the library.
#
# The dates that must come out are worked out here, without the program and without its table: the bank holidays of England
# and Wales from the rules of the Banking and Financial Dealings Act 1971 and the proclamations beside it (Easter by the
# Gregorian computus; the moved and added days of 2012, 2020, 2022 and 2023), and the counting in whole day numbers. Each
# date is tried on itself, when a milestone without evidence is no longer `not_due`, and on the day before.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${CQUIN:=$PWD/build/cquin}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

awk '
function whole(a, b) { return (a - (((a % b) + b) % b)) / b }
# Days since 1 March of year 0, so that a leap day ends its year.
function number(y, m, d) {
    if (m <= 2) { y--; m += 12 }
    return 365 * y + whole(y, 4) - whole(y, 100) + whole(y, 400) + whole(153 * (m - 3) + 2, 5) + d - 1
}
function weekday(n) { return (n + 2) % 7 } # 0: Monday; 1 March of year 0 was a Wednesday
function words(n,    y, d, m) {
    y = whole(10000 * n + 14780, 3652425)
    d = n - (365 * y + whole(y, 4) - whole(y, 100) + whole(y, 400))
    if (d < 0) { y--; d = n - (365 * y + whole(y, 4) - whole(y, 100) + whole(y, 400)) }
    m = whole(100 * d + 52, 3060)
    d = d - whole(306 * m + 5, 10) + 1
    y += whole(m + 2, 12); m = (m + 2) % 12 + 1
    return d " " month[m] " " y
}
function easter(y,    a, c, k, h, l, m, t) {
    a = y % 19; c = whole(y, 100); k = y % 100
    h = (19 * a + c - whole(c, 4) - whole(c - whole(c + 8, 25) + 1, 3) + 15) % 30
    l = (32 + 2 * (c % 4) + 2 * whole(k, 4) - h - k % 4) % 7
    m = whole(a + 11 * h + 22 * l, 451)
    t = h + l - 7 * m + 114
    return number(y, whole(t, 31), t % 31 + 1)
}
function monday_from(n) { while (weekday(n)) n++; return n }
function monday_to(n) { while (weekday(n)) n--; return n }
# The first day from n on that is neither at a weekend nor a holiday already.
function next_free(n) { while (weekday(n) >= 5 || (n in holiday)) n++; return n }
function free(n) { return weekday(n) < 5 && !(n in holiday) }
function holidays(y,    e) {
    holiday[next_free(number(y, 1, 1))]
    e = easter(y)
    holiday[e - 2]; holiday[e + 1]
    holiday[y == 2020 ? number(y, 5, 8) : monday_from(number(y, 5, 1))]
    holiday[y == 2012 ? number(y, 6, 4) : y == 2022 ? number(y, 6, 2) : monday_to(number(y, 5, 31))]
    if (y == 2012) holiday[number(y, 6, 5)]
    if (y == 2022) { holiday[number(y, 6, 3)]; holiday[number(y, 9, 19)] }
    if (y == 2023) holiday[number(y, 5, 8)]
    holiday[monday_to(number(y, 8, 31))]
    if (weekday(number(y, 12, 26)) < 5) holiday[number(y, 12, 26)]
    holiday[next_free(number(y, 12, 25))]
    if (weekday(number(y, 12, 26)) >= 5) holiday[next_free(number(y, 12, 26))]
}
function count(n, days, step) {
    while (days) { n += step; if (free(n)) days-- }
    return n
}
function milestone(said, day) {
    made++
    print "milestone m" made "\n  report by " said "\n  weighting " (made == 1 ? "100% of indicator" : "none") "\n  evidence e\n  requires e"
    examples = examples "example \"m" made ": " said "\"\n  as at " words(day) "\n  expect m" made " is not_supplied\n" \
        "example \"m" made ", the day before\"\n  as at " words(day - 1) "\n  expect m" made " is not_due\n"
}
BEGIN {
    split("January February March April May June July August September October November December", month)
    for (y = 2012; y <= 2027; y++) holidays(y)
    print "language 1\nuse conventions.nhs_cquin_2016_17, calendar.england_and_wales"
    print "scheme days\n  year 2016/17\n  contract value £1\n  follows nhs_cquin_2016_17\n  working days england_and_wales"
    print "indicator i\n  weighting 1% of contract value\n  applies once"
    for (y = 2012; y < 2027; y++)
        for (q = 1; q <= 4; q++) {
            end = q == 4 ? number(y + 1, 3, 31) : number(y, 3 * q + 3, q == 3 ? 31 : 30)
            said = "Q" q " " y "/" sprintf("%02d", (y + 1) % 100)
            milestone("end of " said, end)
            milestone("20 working days after end of " said, count(end, 20, 1))
            milestone("1 working day after end of " said, count(end, 1, 1))
            milestone("6 working days before " words(end + 1), count(end + 1, 6, -1))
            milestone("45 days after the end of " said, end + 45)
        }
    milestone("1 day before 1 March 2016", number(2016, 2, 29))
    milestone("5 days after 30 June 2016", number(2016, 7, 5))
    milestone("end of February 2016", number(2016, 2, 29))
    milestone("end of full year", number(2017, 3, 31))
    milestone("end of year to date Q2", number(2016, 9, 30))
    printf "%s", examples
}' >"$work/scheme.cquin"
exec "$CQUIN" test "$work/scheme.cquin"
