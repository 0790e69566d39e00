#!/bin/sh
# Suppressed counts, against every combination of what they may be:
#   plain rates   40 random returns; worked.awk tries each cell by itself, told.awk each pair of sums,
#                 sought.awk (15 returns) each pair with more and more seen
#   scheme.cquin  12 random returns, three cells each; the program itself is run on all 27 returns that they may stand for, and
#                 what these come to must be what it says of the one with suppressed cells: through offset, catch-up, condition,
#                 ranks and sums over areas
set -u
cd "$(dirname "$0")/../.." || exit 1
cquin=${CQUIN:-$PWD/build/cquin}
here=tests/suppressed
LC_ALL=C
export LC_ALL
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

agree() # WHAT EXPECTED FOUND
{
    if diff "$2" "$3" >"$dir/differs"; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "FAIL $1 (< expected, > said)"
    cat "$dir/differs"
}

rates() # SEED: three months of two areas, most cells small and some suppressed
{
    awk -v seed="$1" 'BEGIN {
        srand(seed)
        print "month,area,seen_in_time,patients"
        for (m = 4; m <= 6; m++)
            for (a = 0; a < 2; a++) {
                d = rand() < 0.3 ? "*" : rand() < 0.2 ? "[c]" : 1 + int(rand() * 6)
                n = rand() < 0.3 ? "*" : rand() < 0.2 ? "[c]" : 1 + int(rand() * (d + 0 ? d : 2))
                printf "2016-%02d,%s,%s,%s\n", m, a ? "south" : "north", n, d
            }
    }'
}

seed=0
while [ "$seed" -lt 40 ]; do
    seed=$((seed + 1))
    rates "$seed" >"$dir/rates.csv"
    awk -f "$here/worked.awk" "$dir/rates.csv" | sort >"$dir/worked"
    "$cquin" eval "$here/rates.cquin" --data returns="$dir/rates.csv" --csv-raw >"$dir/rows" 2>"$dir/errors" </dev/null ||
        cat "$dir/errors"
    awk -f "$here/joined.awk" "$dir/rows" | sort >"$dir/said"
    agree "rates of seed $seed" "$dir/worked" "$dir/said"
    [ ! -s "$dir/said" ] || {
        awk -f "$here/told.awk" "$dir/rates.csv" | sort >"$dir/worked"
        "$cquin" eval "$here/rates.cquin" --data returns="$dir/rates.csv" --json </dev/null 2>"$dir/errors" >"$dir/json"
        awk -f "$here/told-json.awk" "$dir/json" | sort >"$dir/said"
        agree "counts told of seed $seed" "$dir/worked" "$dir/said"
    }
done

# sought AREA: "AREA 1 4", of what seek says
sought()
{
    "$cquin" seek "$here/rates.cquin" q1 "$1" --reach 100% --data returns="$dir/rates.csv" --json </dev/null 2>/dev/null |
        sed 's/"whatever_suppressed"/\n&/' |
        awk -v area="$1" '
            function cases() { return /"reached":true/ ? 0 : /"cases"/ ? quoted() : "-" }
            function quoted(    at) { at = index($0, "\"cases\":\""); return substr($0, at + 9) + 0 }
            { said[NR] = cases() }
            END { if (NR) print area, said[1], (NR > 1 ? said[2] : said[1]) }'
}

seed=0
while [ "$seed" -lt 15 ]; do
    seed=$((seed + 1))
    rates "$seed" >"$dir/rates.csv"
    awk -f "$here/sought.awk" "$dir/rates.csv" | sort >"$dir/worked"
    for area in $(cut -d' ' -f1 <"$dir/worked"); do sought "$area"; done >"$dir/said"
    agree "what is sought, seed $seed" "$dir/worked" "$dir/said"
done

seed=0
while [ "$seed" -lt 12 ]; do
    seed=$((seed + 1))
    awk -v seed="$seed" -v dir="$dir" -f "$here/make.awk" </dev/null
    nth=0
    while [ "$nth" -lt 27 ]; do
        nth=$((nth + 1))
        "$cquin" eval "$here/scheme.cquin" --data returns="$dir/$nth.csv" --csv-raw </dev/null
    done >"$dir/all"
    "$cquin" eval "$here/scheme.cquin" --data returns="$dir/hidden.csv" --csv-raw </dev/null >"$dir/rows"
    awk -f "$here/joined.awk" "$dir/all" | sort >"$dir/worked"
    awk -f "$here/joined.awk" "$dir/rows" | sort >"$dir/said"
    agree "what is reached, seed $seed" "$dir/worked" "$dir/said"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
