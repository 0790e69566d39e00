#!/bin/sh
# Six thousand practices, and twice as many rows of evidence: each line of the ledger, and what was trued up since a date, against
# many.awk; on a page they are told in short, and what the page says are the sums of the rows.
set -u
cd "$(dirname "$0")/../.." || exit 1
cquin=${CQUIN:-$PWD/build/cquin}
here=tests/providers
units=6000
LC_ALL=C
export LC_ALL
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
mkdir "$dir/data" "$dir/worked"
cp "$here/many.cquin" "$dir/scheme.cquin"
awk -v units=$units -v dir="$dir/worked" -f "$here/many.awk"
mv "$dir/worked/returns.csv" "$dir/worked/evidence.csv" "$dir/data"
failed=0

fail()
{
    echo "FAIL $1"
    failed=$((failed + 1))
}

# Columns up to the amounts hold commas in quotes only; pounds become pence.
rows()
{
    sed 1d "$1" | sed 's/"[^"]*"//g' | tr -d '\r' | awk -F, "$2"
}

"$cquin" eval "$dir" --as-at 2016-12-01 --ledger --csv-raw >"$dir/ledger" || fail "the ledger as rows"
rows "$dir/ledger" '{ sub(/\./, "", $11); printf "%s %s %s %s %d\n", $3, $4, $6, $8, $11 }' | sort >"$dir/ledger.lines"
sort "$dir/worked/ledger" | cmp - "$dir/ledger.lines" || fail "lines of the ledger"

mkdir "$dir/turned"
for file in returns evidence; do
    { sed 1q "$dir/data/$file.csv"; sed 1d "$dir/data/$file.csv" | sort -r; } >"$dir/turned/$file.csv"
done
"$cquin" eval "$dir" --as-at 2016-12-01 --ledger --csv-raw --data "$dir/turned" | cmp - "$dir/ledger" || fail "the order of rows"

"$cquin" eval "$dir" --as-at 2016-12-01 --since 2016-09-15 --csv-raw >"$dir/since" || fail "true-ups as rows"
rows "$dir/since" '{ sub(/\./, "", $17); sub(/\./, "", $21); printf "%s %s %d %d\n", $5, $7, $17, $21 }' | sort >"$dir/since.lines"
sort "$dir/worked/since" | cmp - "$dir/since.lines" || fail "what was trued up"
grep ',plan,.*,P00004,' "$dir/since" | grep -q 'true-up +£500.00 since 15 September 2016; decision: plan was accepted on 5 October 2016' || fail "why P00004 was trued up"

# JSON says the same, and each entry has the sums of its lines.
"$cquin" eval "$dir" --as-at 2016-12-01 --ledger --json | tr '{' '\n' >"$dir/json" || fail "the ledger as JSON"
awk '{ sum[$1] += $5 } END { for (date in sum) print date, sum[date] }' "$dir/worked/ledger" | sort >"$dir/due"
sed -n 's/^"date":"\([^"]*\)".*"due":"\([0-9]*\)".*/\1 \2/p' "$dir/json" | sort | cmp - "$dir/due" || fail "what is due, as JSON"
[ "$(grep -c '"entry":"trued_up".*"amount":"50000"' "$dir/json")" = $((units / 3)) ] || fail "true-ups as JSON"

# On a page, a line a milestone.
pounds()
{
    awk -v kind="$1" '$2 ~ kind { sum += $5 } END { printf "%.2f\n", sum / 100 }' "$dir/worked/ledger" |
        sed -e ':a' -e 's/\([0-9]\)\([0-9]\{3\}\)\([,.]\)/\1,\2\3/' -e ta
}
"$cquin" eval "$dir" --as-at 2016-12-01 --ledger >"$dir/page" || fail "the ledger as a page"
[ "$(wc -l <"$dir/page")" -lt 40 ] || fail "the length of the page"
grep -q '^  plan, 2,000 units  *1,000,000.00$' "$dir/page" || fail "what was trued up, on the page"
grep -q "^1 December 2016 .* $(pounds .)\$" "$dir/page" || fail "the total on the page"
"$cquin" eval "$dir" --as-at 2016-12-01 --since 2016-09-15 >"$dir/page" || fail "true-ups as a page"
grep -q '^ .*all  .* 1,000,000.00$' "$dir/page" && grep -q '^trued up  *£1,000,000.00$' "$dir/page" || fail "true-ups on the page"

# Neither threads nor blocks change a byte; what is kept of a run has the digest of all rows.
CQUIN_MACHINE="threads=3 block=7" "$cquin" eval "$dir" --as-at 2016-12-01 --ledger --csv-raw --log "$dir/log" | cmp - "$dir/ledger" || fail "small blocks"
grep -q "\"sha256\":\"$(sha256sum <"$dir/ledger" | cut -d' ' -f1)\"" "$dir/log" || fail "the digest of the rows"
"$cquin" replay "$dir/log" >/dev/null 2>&1 || fail "a run that is asked again"
[ "$failed" = 0 ] || exit 1
