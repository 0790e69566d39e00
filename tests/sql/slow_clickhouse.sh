#!/bin/sh
# plain-binary
# `cquin sql --dialect clickhouse` on a ClickHouse of the machine, started for this: the verdicts from its counts are those from the rows.
# Skipped where there is none.
set -eu
cd "$(dirname "$0")/../.."
. tests/sql/lib.sh
if ! command -v clickhouse-server >/dev/null || ! command -v clickhouse-client >/dev/null; then
    echo "skipped: there is no ClickHouse"
    echo "0 passed, 0 failed"
    exit 0
fi
. tests/sql/clickhouse.sh
node one $((20000 + $$ % 20000))
cp "$here/visits.cquin" "$work"
cd "$work"
run() {
    at one "$@"
}

seed=1
while [ $seed -le 4 ]; do
    rows $seed $((seed * 211)) $((seed % 2 * 3))
    run -n -q "drop table if exists visits; create table visits ($columns) engine = Log"
    empties | run -q "insert into visits format CSV"
    "$CQUIN" sql visits.cquin --dialect clickhouse | run --format CSVWithNames >counts.csv
    same "ClickHouse, seed $seed"
    seed=$((seed + 1))
done
run -n -q "drop table visits; create table visits (visited_on Date, area String, patient String, at_home String, age Int32, cost Float64, ward String) engine = Log"
run -q "insert into visits values ('2016-04-01', 'north', 'P', 'yes', 4, 1.1, 'A')"
"$CQUIN" sql visits.cquin --dialect clickhouse | run --format CSVWithNames >counts.csv
if "$CQUIN" eval visits.cquin --as-at 2016-12-31 --counts counts.csv >out 2>said || ! grep -q E0425 said; then
    echo "binary numbers were counted"
    exit 1
fi
printf '%d passed, 0 failed\n' $((passed + 1))
