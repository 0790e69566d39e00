#!/bin/sh
# Every two-decimal rate round the targets of the conveyance indicator, in every county and period, through the sliding scale.
#
# What each must pay is worked out here by whole numbers only (hundredths of a per cent), without the program: the share of
# the planned change in hundredths of a per cent, rounded half up, is the greatest whole n with 2 * n * planned <= 2 * delivered * 10000 + planned.
# In binary floating point some of them fall into the band below: Kent at 49.92% is one.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${CQUIN:=$PWD/build/cquin}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cp -r rules/secamb-999-2016-17/. "$work"

awk '
function percent(n) { return sprintf("%d.%02d%%", (n - n % 100) / 100, n % 100) }
function whole(a, b) { return (a - (((a % b) + b) % b)) / b }
function pays(share) {
    return share >= 9000 ? 100 : share >= 8000 ? 75 : share >= 7000 ? 50 : share >= 5000 ? 25 : 0
}
BEGIN {
    print "language 1\npart of scheme secamb_999"
    split("kent surrey sussex", county)
    split("5000 5059 4827", baseline)
    split("year to date Q2,year to date Q3,full year", period, ",")
    split("q2_rate q3_rate q4_rate", milestone)
    split("10 30 50", planned)
    for (c = 1; c <= 3; c++)
        for (p = 1; p <= 3; p++)
            for (rate = baseline[c] - planned[p] - 20; rate <= baseline[c] + 20; rate++) {
                delivered = baseline[c] - rate
                share = whole(2 * delivered * 10000 + planned[p], 2 * planned[p])
                printf "example \"%s in %s at %s\"\n  as at 30 April 2017\n", county[c], period[p], percent(rate)
                printf "  given conveyance rate in %s for %s is %s\n", period[p], county[c], percent(rate)
                printf "  expect %s for %s pays %d%%\n", milestone[p], county[c], pays(share)
            }
}' >"$work/examples.cquin"
exec "$CQUIN" test "$work"
