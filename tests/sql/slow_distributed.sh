#!/bin/sh
# plain-binary
# `cquin sql --dialect clickhouse` on a Distributed table over two nodes of ClickHouse, started for this: each has half of the rows. Their
# logs say that what a node answers is a row for each group, not its rows; verdicts are those from the rows. Skipped where there is no
# ClickHouse.
set -eu
cd "$(dirname "$0")/../.."
. tests/sql/lib.sh
if ! command -v clickhouse-server >/dev/null || ! command -v clickhouse-client >/dev/null; then
    echo "skipped: there is no ClickHouse"
    echo "0 passed, 0 failed"
    exit 0
fi
. tests/sql/clickhouse.sh
first=$((20000 + $$ % 20000))
second=$((first + 1))
shard() {
    echo "<shard><replica><host>127.0.0.1</host><port>$1</port></replica></shard>"
}
both="<remote_servers><pair>$(shard $first)$(shard $second)</pair></remote_servers>
  <query_log><database>system</database><table>query_log</table><flush_interval_milliseconds>200</flush_interval_milliseconds></query_log>"
node one $first "$both"
node two $second "$both"
cp "$here/visits.cquin" "$work"
cd "$work"

# answered NODE: of what it was asked for the other node or itself: rows read, rows answered
answered() {
    at "$1" -q "select read_rows, result_rows from system.query_log where type = 2 and is_initial_query = 0
                and query like '%counts_of%'" >"answered_$1"
}

seed=1
while [ $seed -le 3 ]; do
    rows $seed $((seed * 2000)) $((seed % 2 * 3))
    for n in one two; do
        at $n -n -q "drop table if exists visits_here; create table visits_here ($columns) engine = Log"
    done
    at one -n -q "drop table if exists visits; create table visits ($columns) engine = Distributed(pair, default, visits_here)"
    empties | awk 'NR % 2' | at one -q "insert into visits_here format CSV"
    empties | awk 'NR % 2 == 0' | at two -q "insert into visits_here format CSV"
    "$CQUIN" sql visits.cquin --dialect clickhouse |
        at one --format CSVWithNames --log_queries 1 --prefer_localhost_replica 0 >counts.csv
    same "ClickHouse, two nodes, seed $seed"
    seed=$((seed + 1))
done

# Each of the six parts of the three statements, on either node: half of the rows were read, and few rows answered.
sleep 2
for n in one two; do
    answered $n
    echo "node $n: rows read, rows answered"
    sort -n "answered_$n" | uniq -c
    if ! awk '$1 % 1000 || $2 > 60 { exit 1 } END { exit NR != 18 }' "answered_$n"; then
        echo "node $n does not group its rows"
        exit 1
    fi
    passed=$((passed + 1))
done
printf '%d passed, 0 failed\n' "$passed"
