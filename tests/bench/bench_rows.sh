#!/bin/sh
# Counting rows: ten million incidents (1.2 GB of CSV, 11 columns, quoted commas and line ends, in page cache), three outcomes by
# county and period, and the verdicts, process start included. The measure is a bare structural index of the same file. Goals: at
# most 1.6 times its processor time; two threads at most 1/1.8 of the time of one; at most 8 MiB above the program without rows; a tenth of
# the time of DuckDB and a fifth of that of Polars, which are measured where Node finds them (NODE_PATH, see peers_rows.js).
# Nothing is asserted. ROWS=1000000 for a shorter one. Needs a C compiler and awk, and room for the file in TMPDIR.
set -eu
here=$(dirname "$0")
root=$here/../..
build=${BUILD:-$root/build}
cquin=$build/cquin
rows=${ROWS:-10000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

${CC:-cc} -std=c11 -O2 -o "$work/timing" "$here/timing.c"
${CC:-cc} -std=c11 -O2 -o "$work/incidents" "$here/incidents.c"
# shellcheck disable=SC2046
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -I"$root/interp" -I"$build/gen" -o "$work/index" "$here/index.c" \
    "$build/internal.a" -lgmp $(pkg-config --libs zlib 2>/dev/null || echo -lz) -pthread
"$work/incidents" "$rows" >"$work/incidents.csv"
"$work/incidents" 1 >"$work/one.csv"
cat "$work/incidents.csv" >/dev/null
set -- "$cquin" eval "$here/incidents.cquin" --data

echo "$rows incidents: a bare structural index on two threads, then cquin eval (goal: ratio at most 1.6)"
"$work/timing" 7 "$work/index" "$work/incidents.csv" 2 --vs env CQUIN_MACHINE=threads=2 "$@" incidents="$work/incidents.csv"
echo "the same on one thread"
"$work/timing" 5 "$work/index" "$work/incidents.csv" 1 --vs env CQUIN_MACHINE=threads=1 "$@" incidents="$work/incidents.csv"
echo "cquin eval of one incident (goal: at most 8,192 KiB less)"
"$work/timing" 7 "$@" incidents="$work/one.csv"
echo "wc -l"
"$work/timing" 3 wc -l "$work/incidents.csv"
for peer in mawk sqlite3; do
    command -v $peer >/dev/null 2>&1 || { echo "not installed: $peer"; continue; }
    echo "$peer, the same counts by county and month"
    case $peer in
    mawk) # without quotes, so that only the columns before them are right, and all that are asked for stand there
        "$work/timing" 1 mawk -F, 'NR > 1 { n[$3 substr($1, 1, 7) $4]++; y += $5 == "yes" } END { for (k in n) t += n[k]; print t, y }' \
            "$work/incidents.csv" ;;
    sqlite3)
        "$work/timing" 1 sqlite3 :memory: ".mode csv" ".import $work/incidents.csv i" \
            "select county, substr(called_on, 1, 7), outcome, count(*), sum(within_target = 'yes') from i group by 1, 2, 3" ;;
    esac
done
if command -v node >/dev/null 2>&1; then
    echo "in other programs' libraries, the same counts (goals: ten times the time above, DuckDB; five times, Polars)"
    "$cquin" eval "$here/incidents.cquin" --data incidents="$work/incidents.csv" --provenance --json >"$work/counted.json" 2>/dev/null
    POLARS_MAX_THREADS=2 node "$here/peers_rows.js" "$work/incidents.csv" "$work/counted.json"
else
    echo "not installed: node"
fi
