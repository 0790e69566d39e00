#!/bin/sh
# Three thousand providers, each with its own contract value and goal, made here: what each must earn is worked out in whole
# pence by whole numbers only, without the program, and held against its table.
#
# A provider's indicator is worth ROUND(contract * 1%), half up; it earns all of it from 100% of its goal, half (rounded half up
# to the penny) from 90%, else nothing; without a figure nothing, too. vaccinated / staff >= k% of goal/1000 is
# vaccinated * 100000 >= k * goal * staff.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${CQUIN:=$PWD/build/cquin}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

cat >"$work/scheme.cquin" <<'END'
language 1
use conventions.nhs_cquin_2016_17

scheme flu "Flu vaccination of staff"
  year                 2016/17
  applies              each provider in results
  contract value       signed
  follows              nhs_cquin_2016_17

indicator uptake "Frontline staff vaccinated"
  weighting            1% of contract value
  sharing              each in full
  numerator            vaccinated
  denominator          staff
  better               higher
  target               goal
  achievement          rate / target
  pays                 steps of achievement

  milestone season "Uptake by the end of February"
    period             full year
    report by          30 April 2017
    weighting          100% of indicator
    paid on            achievement

scale steps
  on                   a proportion, not rounded
  below 90%            pays 0%
  from 90% to below 100%    pays 50%
  100% or above        pays 100%

data results "Uptake, a row a provider"
  every                provider
  column               org_code provider
  column               signed money
  column               goal proportion
  column               staff count
  column               vaccinated count
END

# The rows come in an order that is not that of the names; a small generator of its own, so that every awk makes the same.
awk -v data="$work/results.csv" '
function next_one(below) { seed = (seed * 1103 + 12345) % 65536; return seed % below }
BEGIN {
    seed = 7
    print "org_code,signed,goal,staff,vaccinated" >data
    for (n = 0; n < 3000; n++) {
        u = (n * 1987) % 3000
        pence = 10000000 + next_one(60000) * 1000 + next_one(1000)
        goal = 600 + 5 * next_one(60)
        staff = 100 + next_one(900)
        given = next_one(50) > 0
        done = int(staff * (500 + next_one(500)) / 1000)
        printf "P%04d,%d.%02d,%d.%d%%,%d,%s\n", u, (pence - pence % 100) / 100, pence % 100, (goal - goal % 10) / 10, goal % 10, staff, given ? done : "" >data
        worth = int((2 * pence + 100) / 200)
        full = given && done * 100000 >= 100 * goal * staff
        half = given && done * 100000 >= 90 * goal * staff
        earned = full ? worth : half ? int((worth + 1) / 2) : 0
        printf "P%04d,%d.%02d,%d.%02d\n", u, (worth - worth % 100) / 100, worth % 100, (earned - earned % 100) / 100, earned % 100
    }
}' | LC_ALL=C sort >"$work/expected"

"$CQUIN" eval "$work/scheme.cquin" --data "$work" --as-at 2017-04-30 --csv-raw >"$work/said" || exit 1
awk -F, 'NR > 1 { line = $0; gsub(/"[^"]*"/, "", line); split(line, f, ","); print f[7] "," f[16] "," f[17] }' "$work/said" >"$work/got"
if ! cmp -s "$work/expected" "$work/got"; then
    diff "$work/expected" "$work/got" | head -20
    echo "0 passed, 1 failed"
    exit 1
fi
# The same in short: the totals are the sums of the rows.
total=$(awk -F, '{ split($3, p, "."); sum += p[1] * 100 + p[2] } END { printf "%d.%02d\n", (sum - sum % 100) / 100, sum % 100 }' "$work/expected")
said=$("$CQUIN" eval "$work/scheme.cquin" --data "$work" --as-at 2017-04-30 | sed -n 's/^earned  *£//p' | tr -d ,)
if [ "$total" != "$said" ]; then
    echo "in short £$said is earned, and the rows come to £$total"
    echo "0 passed, 1 failed"
    exit 1
fi
echo "3001 passed, 0 failed"
