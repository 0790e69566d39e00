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
port=$((20000 + $$ % 20000))
mkdir "$work/base"
cat >"$work/config.xml" <<END
<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <tcp_port>$port</tcp_port>
  <listen_host>127.0.0.1</listen_host>
  <path>$work/base/</path><tmp_path>$work/base/tmp/</tmp_path><user_files_path>$work/base/files/</user_files_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile><default_database>default</default_database>
  <mark_cache_size>100000000</mark_cache_size>
</yandex>
END
cat >"$work/users.xml" <<END
<yandex>
  <profiles><default></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>
END
clickhouse-server --config-file="$work/config.xml" >"$work/log" 2>&1 &
server=$!
stop() {
    kill $server 2>/dev/null || true
    wait $server 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM
cp "$here/visits.cquin" "$work"
cd "$work"
run() {
    clickhouse-client --port $port "$@"
}
tries=0
until run -q 'select 1' >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 120 ] || { cat log; exit 1; }
    sleep 0.5
done

seed=1
while [ $seed -le 4 ]; do
    rows $seed $((seed * 211)) $((seed % 2 * 3))
    run -n -q "drop table if exists visits; create table visits (visited_on Nullable(Date), area Nullable(String), patient String,
               at_home Nullable(String), age Nullable(Int32), cost Nullable(Decimal(12, 3)), ward Nullable(String)) engine = Log"
    tail -n +2 visits.csv | awk -F, -v OFS=, '{ for (i = 1; i <= NF; i++) if ($i == "" && i != 3) $i = "\\N"; print }' |
        run -q "insert into visits format CSV"
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
