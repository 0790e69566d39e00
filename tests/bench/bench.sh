#!/bin/sh
# Speed of the whole command, process start included; nothing here is asserted. Goals: an eval of the SECAmb scheme under 10 ms
# and 16 MiB; a check of 10,000 clauses under 50 ms, and with as much to prove as there can be under 150 ms; twice the clauses
# at most 2.2 times the time. Both generated files have 12,000 to 13,000 lines that say something, headings and rows of tables
# among them, and some 20 steps of the plan a line, where rules/ have 5 to 16: what is measured is denser than what people write.
# Counting rows of ten million incidents, 1.2 GB in page cache: bench_rows.sh.
# Ten million units of one rule: outcome, share and earned of each, units.c; goals: 80 million units a second of one processor's
# time with AVX2, 50 on any, 150 and 100 on two; under 100 bytes a unit above its figures. Needs a C compiler and awk, like the
# build. UNITS=1000000 for a shorter one. Whole schemes over many units: bench_schemes.sh. Others are measured beside it where they
# are found: sqlite3, and, where Node finds them (NODE_PATH), DuckDB and Polars.
set -eu
here=$(dirname "$0")
root=$here/../..
build=${BUILD:-$root/build}
cquin=$build/cquin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

${CC:-cc} -std=c11 -O2 -o "$work/timing" "$here/timing.c"
awk -v clauses=10000 -f "$here/generate.awk" >"$work/ten.cquin"
awk -v clauses=20000 -f "$here/generate.awk" >"$work/twenty.cquin"

echo "eval of rules/secamb-999-2016-17 (goal: under 10 ms and 16,384 KiB)"
"$work/timing" 50 "$cquin" eval "$root/rules/secamb-999-2016-17" --as-at 2016-11-15
echo "explain of one line of it"
"$work/timing" 50 "$cquin" explain "$root/rules/secamb-999-2016-17" q2_rate kent --as-at 2016-11-15
echo "check of a generated file of 10,000 clauses, then of 20,000 (goals: under 50 ms; ratio at most 2.2)"
"$work/timing" 20 "$cquin" check "$work/ten.cquin" --vs "$cquin" check "$work/twenty.cquin"

awk -v clauses=10000 -f "$here/generate_measured.awk" >"$work/ten.cquin"
awk -v clauses=20000 -f "$here/generate_measured.awk" >"$work/twenty.cquin"
echo "check of 10,000 clauses that are all measured, in two areas, with offsets and catch-ups, then of 20,000 (goals: under 150 ms; 2.2)"
"$work/timing" 10 "$cquin" check "$work/ten.cquin" --vs "$cquin" check "$work/twenty.cquin"

echo "units of one rule, by the plan of its text; results are held against whole numbers worked out apart"
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -I"$root/interp" -I"$build/gen" -o "$work/units" "$here/units.c" \
    "$build/internal.a" -lsqlite3 -lexpat -lz -lgmp -pthread
"$work/units" ${UNITS:-}

# What others take for the same rule, where they are installed; what they come to is held against whole numbers.
if command -v sqlite3 >/dev/null 2>&1; then
    echo "SQLite, 1,000,000 units in memory, one thread (seconds: in whole numbers, then in doubles)"
    sqlite3 :memory: <"$here/units.sql" | grep -e 'Run Time' -e 'WRONG'
else
    echo "not installed: SQLite (sqlite3)"
fi
if command -v node >/dev/null 2>&1; then
    echo "libraries for Node, ${UNITS:-10000000} units in memory, two threads"
    POLARS_MAX_THREADS=2 node "$here/peers.js" ${UNITS:-}
else
    echo "not installed: Node (node), and with it DuckDB (@duckdb/node-api) and Polars (nodejs-polars)"
fi
command -v clickhouse >/dev/null 2>&1 && echo "installed, and not measured here: ClickHouse" || echo "not installed: ClickHouse (clickhouse)"
