#!/bin/sh
# plain-binary
# Rows counted by the program and by a second one (naive.awk), on files made at random: as at several dates, with each reading of
# a question that the conditions ask, unknown dates, areas and cells, sums and different values; and which condition kept how many rows
# out, and what is alike in several (kept_out.awk). The program reads pieces of another size each time, on another number of threads.
set -eu
cd "$(dirname "$0")/../.."
here=$PWD/tests/rows
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cp "$here/visits.cquin" "$work"
cd "$work"
passed=0

# told MILESTONE: what `explain` says of it, as naive.awk does.
told() {
    awk -v m="$1" '
        / for (north|south), as at / { area = $3; sub(/,$/, "", area); unknown = /: not supplied/ }
        unknown && match($0, /v\.csv:[0-9]+$/) { print m, area, "unknown", substr($0, RSTART + 6); unknown = 0 }
        /^  numerator, / { value = $(NF - 1) }
        /^ *achievement cost of visits £/ { gsub(/[£,]/, ""); print m, area, $5 }
        / of visits: [0-9]+ of|^ *visits: [0-9]+ of/ {
            for (i = 1; $i != "of" || $(i + 2) !~ /^rows?$/;) i++
            lines = $NF ~ /^v\.csv:/ ? $NF : "v.csv:-"
            sub(/^v\.csv:/, "", lines); sub(/–/, "-", lines)
            print m, area, value, $(i - 1), $(i + 1), lines ~ /-/ ? lines : lines "-" lines
        }'
}

# What --provenance --json tells by condition, and of what is alike, as kept_out.awk does.
as_kept_out() {
    awk '{
        while (match($0, /"by":\[[^]]*\]/)) {
            n++
            parts = split(substr($0, RSTART, RLENGTH), part, "},")
            for (i = 1; i <= parts; i++) {
                match(part[i], /"no":[0-9]+/); no = substr(part[i], RSTART + 5, RLENGTH - 5)
                match(part[i], /"unknown":[0-9]+/); print n, i, no, substr(part[i], RSTART + 10, RLENGTH - 10)
            }
            match($0, /"by":\[[^]]*\]/)
            $0 = substr($0, RSTART + RLENGTH)
        }
        while (match($0, /"column":[a-z"]+,"values":[0-9]+,"rows":[0-9]+/)) {
            split(substr($0, RSTART, RLENGTH), part, /[:,]/)
            print part[2] == "null" ? "rows" : "patient", part[4], part[6]
            $0 = substr($0, RSTART + RLENGTH)
        }
    }'
}

seed=1
while [ $seed -le 12 ]; do
    gaps=$((seed % 3 * (seed % 2) * 4))
    awk -v seed=$seed -v rows=$((seed * 97)) -v gaps=$gaps -f "$here/make.awk" >v.csv
    sed -n "$((seed % 3 + 2)),4p" v.csv | tr -d '"' >again
    [ $((seed % 2)) -eq 0 ] || cat again >>v.csv
    case $((seed % 4)) in
    0) CQUIN_MACHINE="threads=2 chunk=61" ;;
    1) CQUIN_MACHINE="threads=3 chunk=1000 avx2" ;;
    2) CQUIN_MACHINE="threads=1 chunk=7 base" ;;
    3) CQUIN_MACHINE="threads=1" ;;
    esac
    export CQUIN_MACHINE
    for day in 2016-11-01 2016-12-31; do
        for reading in old:65 young:40; do
            awk -F, -v as_at=$day -v old="${reading#*:}" -f "$here/naive.awk" v.csv >naive
            : >program
            for m in a b c; do
                "$CQUIN" explain visits.cquin $m --data visits=v.csv --as-at $day --reading "limit=${reading%:*}" \
                    2>/dev/null | told $m >>program
            done
            if ! diff naive program; then
                echo "seed $seed, as at $day, $reading, CQUIN_MACHINE=$CQUIN_MACHINE: the second program, then the program"
                exit 1
            fi
            awk -F, -v old="${reading#*:}" -f "$here/kept_out.awk" v.csv >naive
            "$CQUIN" eval visits.cquin --provenance --json --data visits=v.csv --as-at $day --reading "limit=${reading%:*}" \
                2>/dev/null | as_kept_out >program
            if ! diff naive program; then
                echo "seed $seed, $reading, CQUIN_MACHINE=$CQUIN_MACHINE: kept out by the second program, then by the program"
                exit 1
            fi
            passed=$((passed + 7))
        done
    done
    seed=$((seed + 1))
done
printf '%d passed, 0 failed\n' $passed
