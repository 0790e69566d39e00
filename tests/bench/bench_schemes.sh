#!/bin/sh
# Whole schemes over many units, from the start of the process to the summary: 50 indicators over 10,000 providers, and what grows
# with units and with indicators. Goals: under a second of wall time; under 100 bytes a unit and rule above the figures, of which
# there are three a unit and rule, of 9 bytes each; processor time linear in both. Each summary is held against whole numbers that
# schemes.awk has worked out, and a wrong one is told; times and bytes are not asserted. Needs a C compiler and awk.
set -eu
here=$(dirname "$0")
root=$here/../..
build=${BUILD:-$root/build}
cquin=$build/cquin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
LC_ALL=C
export LC_ALL

${CC:-cc} -std=c11 -O2 -o "$work/timing" "$here/timing.c"

# What the page says, in the form of `worked`.
read_page()
{
    awk '/^Earned least/ { exit }
        / +(achieved|partly achieved|not achieved) +[0-9,]+$/ {
            n = $NF; gsub(/,/, "", n)
            name = /^m/ ? $1 : name
            kind = /partly achieved/ ? 2 : /not achieved/ ? 3 : 1
            if (/^m/) { order[++of] = name }
            found[name, kind] = n
        }
        END { for (i = 1; i <= of; i++) print order[i], found[order[i], 1] + 0, found[order[i], 2] + 0, found[order[i], 3] + 0 }' "$1"
    sed -n '/^Totals/,$ s/^earned *£//p' "$1" | tr -d ',.' | sed 's/^/earned /'
}

# measure INDICATORS UNITS: makes it, holds it against what was worked out, and times it.
measure()
{
    dir=$work/$1x$2
    mkdir -p "$dir/data"
    awk -v indicators="$1" -v units="$2" -v dir="$dir" -f "$here/schemes.awk"
    "$cquin" eval "$dir" --as-at 2017-05-01 >"$dir/page"
    read_page "$dir/page" | cmp -s - "$dir/worked" && right="as worked out" || right="WRONG"
    line=$("$work/timing" "${RUNS:-5}" "$cquin" eval "$dir" --as-at 2017-05-01)
    echo "$1 indicators, $2 providers ($right): $line"
    peak=${line##*peak }
    peak=${peak%% *}
}

echo "start to summary (goal: 50 indicators over 10,000 providers under 1,000 ms of wall time)"
measure 50 10000
small=$peak
measure 50 20000
echo "  above its figures: $(((peak - small) * 1024 / 500000 - 27)) bytes a unit and rule (goal: under 100)"
measure 100 10000
measure 1 300000
small=$peak
measure 1 600000
echo "  above its figures: $(((peak - small) * 1024 / 300000 - 27)) bytes a unit and rule, names of units included"
