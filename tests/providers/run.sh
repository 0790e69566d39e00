#!/bin/sh
# A scheme whose practices come from the data, from the return to the pounds: the data are made by make.awk, and what each
# practice earns is worked out by worked.awk, without any of the program.
set -u
cd "$(dirname "$0")/../.." || exit 1
cquin=${CQUIN:-$PWD/build/cquin}
here=tests/providers
LC_ALL=C
export LC_ALL
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
mkdir "$dir/data" "$dir/turned"
cp "$here/scheme.cquin" "$dir"
awk -f "$here/make.awk" >"$dir/data/returns.csv"
{ sed 1q "$dir/data/returns.csv"; sed 1d "$dir/data/returns.csv" | sort -r; } >"$dir/turned/returns.csv"
failed=0

fail()
{
    echo "FAIL $1"
    failed=$((failed + 1))
}

"$cquin" check --strict "$dir" >"$dir/checked" 2>&1 || { cat "$dir/checked"; fail "check"; }
awk -f "$here/worked.awk" "$dir/data/returns.csv" | sort >"$dir/worked"
for data in data turned; do
    "$cquin" eval "$dir" --as-at 2017-04-30 --data "$dir/$data" --csv-raw >"$dir/$data.rows" || fail "eval of $data"
    # The columns up to `earned` hold no comma in quotes: milestone, area, earned in pence.
    sed 1d "$dir/$data.rows" | sed 's/"[^"]*"//g' |
        awk -F, '{ sub(/\./, "", $17); printf "%s %s %d\n", $5, $7, $17 }' | sort >"$dir/$data.earned"
    diff "$dir/worked" "$dir/$data.earned" || fail "what is earned of $data"
done
cmp "$dir/data.rows" "$dir/turned.rows" || fail "the order of rows"

# What each region has earned is the sum of its practices'; those without one are told by themselves.
awk -F, 'NR == FNR { region[$1] = $8 == "" ? "null" : "\"" $8 "\""; next }
    { split($0, cell, " "); earned[region[cell[2]]] += cell[3] }
    END { for (name in earned) printf "%s %d\n", name, earned[name] }' "$dir/data/returns.csv" "$dir/worked" |
    sed 's/ "/"/' | sort >"$dir/regions"
"$cquin" eval "$dir" --as-at 2017-04-30 --json | grep -o '"of":"region","name":[^,]*,"units":[0-9]*,"potential":"[0-9]*","earned":"[0-9]*"' |
    sed 's/.*"name":\([^,]*\),.*"earned":"\([0-9]*\)"/\1 \2/; s/ "/"/' | sort >"$dir/regions.told"
diff "$dir/regions" "$dir/regions.told" || fail "what is earned in each region"

# One practice alone is told as it is among all.
"$cquin" eval "$dir" --as-at 2017-04-30 --unit P17 --csv-raw >"$dir/alone" || fail "eval of one"
{ sed 1q "$dir/data.rows"; grep ',P17,' "$dir/data.rows"; } | cmp - "$dir/alone" || fail "one of all"

# What it is compared with stays what it is, and a rate above 100% is told where it counts for another.
"$cquin" explain "$dir" middle P17 --as-at 2017-04-30 --data "$dir/data" >"$dir/told" || fail "explain of one"
grep -q 'middle for P17, as at 30 April 2017: .*= ' "$dir/told" || fail "what is told of one"
mkdir "$dir/wrong"
awk -F, -v OFS=, 'NR == 1 || $1 != "P18" { print; next } { $7 = $6 + 1; print }' "$dir/data/returns.csv" >"$dir/wrong/returns.csv"
"$cquin" explain "$dir" middle P17 --as-at 2017-04-30 --data "$dir/wrong" >/dev/null 2>"$dir/told"
[ $? -ne 4 ] && grep -q 'W0466' "$dir/told" && grep -q 'P18' "$dir/told" || fail "a peer that referred more than it has seen"
"$cquin" explain "$dir" season P17 --as-at 2017-04-30 --data "$dir/wrong" >/dev/null || fail "explain of what P18 has no part in"

# Each of the ends is there: all, half and nothing, in the middle and among the first.
for wanted in ,season,.*,100%, ,season,.*,50%, ,season,.*not_supplied ,winners,.*,100%, ,middle,.*,100%, ,middle,.*,50%, ,region,.*,100%, ,region,.*,50%, ,region,.*not_supplied; do
    grep -q "$wanted" "$dir/data.rows" || fail "no row like $wanted"
done
echo "$((18 - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
