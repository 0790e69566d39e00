#!/bin/sh
# What the tests reach, by gcov: tests/coverage/coverage.sh, after a build with --coverage in $BUILD.
#
# Runs the unit tests and the scripts, then prints for each room the lines and branches that were reached,
# and names those that were not (up to twenty a file; all in $BUILD/not-reached). Goals: lines 95%, branches
# 90%; interp/eval, numbers, money and scanner 98% of branches. Only our own C counts: not what flex and
# bison write, but what stands in the grammar's actions. The false arm of an assert does not count, nor that
# of a switch for a value that is none of its cases: the one says, and the other is proved by -Wswitch-enum,
# that nothing gets there.
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:?}
find "$build" -name '*.gcda' -delete
sh tests/run.sh unit scripts >"$build/tests.log" 2>&1 || echo "some tests fail in this build: $build/tests.log"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
top=$PWD
# The library is compiled twice, for the command and for the unit tests: what either reached counts.
(
    cd "$work" || exit 1
    find "$top/$build" -name '*.gcda' -path '*/obj/*' | while read -r data; do
        dir=$(printf '%s' "$data" | tr / _)
        mkdir "$dir"
        (cd "$dir" && (cd "$top" && gcov --json-format --stdout --branch-probabilities "$data") >out.json 2>/dev/null)
    done
)
grep -rnE '^ *(assert|switch) ?\(' interp grammar --include='*.[chly]' |
    sed 's/^\([^:]*\):\([0-9]*\): *\(assert\|switch\).*/\3\t\1\t\2/' >"$work/sides"
command -v jq >/dev/null 2>&1 || { echo "coverage needs jq (apt-get install jq)"; exit 1; }
jq -r '.files[] | select(.file | test("^interp/")) | .file as $f | .lines[]
    | [$f, .line_number, .count, ([.branches[]? | select(.throw | not) | .count] | join(","))] | @tsv' \
    "$work"/*/out.json | awk -F '\t' -v missed="$build/not-reached" -v sides="$work/sides" '
    BEGIN { while ((getline <sides) > 0) side[$2 "\t" $3] = $1 }
    {
        at = $1 "\t" $2
        if (!(at in lines)) order[++n] = at
        lines[at] += $3
        k = $4 == "" ? 0 : split($4, counts, ",")
        if (k > arms[at]) arms[at] = k
        for (i = 1; i <= k; i++) taken[at, i] += counts[i]
    }
    END {
        for (i = 1; i <= n; i++) {
            at = order[i]; split(at, p, "\t"); file = p[1]
            all_lines[file]++; if (lines[at] > 0) hit_lines[file]++
            else print file ":" p[2] ": not run" >missed
            for (b = 1; b <= arms[at]; b++) {
                if (taken[at, b] == 0 && (side[at] == "assert" || (side[at] == "switch" && b == arms[at]))) continue
                all_arms[file]++
                if (taken[at, b] > 0) hit_arms[file]++
                else if (lines[at] > 0) print file ":" p[2] ": branch " b " of " arms[at] " not taken" >missed
            }
        }
        for (file in all_lines) {
            room = file; sub(/\/[^\/]*$/, "", room)
            L[room] += all_lines[file]; l[room] += hit_lines[file]
            B[room] += all_arms[file]; h[room] += hit_arms[file]
            TL += all_lines[file]; tl += hit_lines[file]; TB += all_arms[file]; tb += hit_arms[file]
        }
        for (room in L)
            printf "%-20s lines %6.2f%% of %5d   branches %6.2f%% of %5d\n", room, 100 * l[room] / L[room], L[room],
                B[room] ? 100 * h[room] / B[room] : 100, B[room] | "sort"
        close("sort")
        printf "%-20s lines %6.2f%% of %5d   branches %6.2f%% of %5d\n", "all", 100 * tl / TL, TL, 100 * tb / TB, TB
    }'
echo
echo "not reached, the first twenty of each file (all: $build/not-reached):"
awk -F: '++seen[$1] <= 20' "$build/not-reached"
