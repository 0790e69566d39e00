#!/bin/sh
# plain-binary
# `cquin sql --dialect postgres` on a table that lies on three servers of PostgreSQL, started for this: a fourth has it as a table whose
# partitions are foreign tables (postgres_fdw). The plan says that each server groups its own rows; verdicts are those from the rows.
# Skipped where there is no PostgreSQL.
set -eu
cd "$(dirname "$0")/../.."
. tests/sql/lib.sh
. tests/sql/postgres.sh
if [ ! -x "$bin/initdb" ] || [ ! -f "$("$bin/pg_config" --sharedir)/extension/postgres_fdw.control" ]; then
    echo "skipped: there is no PostgreSQL with postgres_fdw"
    echo "0 passed, 0 failed"
    exit 0
fi
servers='0 1 2 3'
begin
port=$((20000 + $$ % 20000))
for s in $servers; do
    tries=0
    until start $s "-p $port -c listen_addresses=127.0.0.1"; do
        tries=$((tries + 1))
        [ $tries -lt 20 ] || { cat "$work/base/log$s"; exit 1; }
        port=$((port + 1))
    done
    eval "port_$s=$port"
    port=$((port + 1))
done

# on SERVER ARGUMENT...: psql
on() {
    eval "to=\$port_$1"
    shift
    "$bin/psql" -h 127.0.0.1 -p "$to" -U cquin -d postgres -q -v ON_ERROR_STOP=1 "$@"
}
texts='visited_on text collate "C", area text collate "C", patient text collate "C", at_home text collate "C", age text collate "C",
       cost text collate "C", ward text collate "C"'
cp "$here/visits.cquin" "$work"
cd "$work"
on 0 -c 'create extension postgres_fdw' -c 'alter database postgres set enable_partitionwise_aggregate = on'
for s in 1 2 3; do
    eval "to=\$port_$s"
    on 0 -c "create server shard_$s foreign data wrapper postgres_fdw options (host '127.0.0.1', port '$to', dbname 'postgres',
             use_remote_estimate 'true', fdw_tuple_cost '0.2', async_capable 'true', batch_size '500')" \
        -c "create user mapping for cquin server shard_$s options (user 'cquin')"
done

# part NAME SERVER TABLE BOUND: a partition of it on that server
part() {
    on 0 -c "create foreign table $1_$2 partition of $1 for values $4 server shard_$2 options (table_name '$3')"
}

# counted NAME EACH WORDS: its counts, of which each server has grouped its own rows EACH times
counted() {
    for s in 1 2 3; do
        on $s -c analyze
    done
    on 0 -c analyze
    "$CQUIN" sql visits.cquin --dialect postgres --from "visits=$1" >statement.sql
    { echo 'explain (verbose)'; cat statement.sql; } | on 0 -At -f - >plan
    grep -o 'Relations: .*' plan | sort | uniq -c
    for s in 1 2 3; do
        if [ "$(grep -c "Relations: Aggregate on (public.$1_$s " plan)" -ne "$2" ]; then
            echo "$3: server $s does not group"
            cut -c1-200 plan
            exit 1
        fi
    done
    on 0 --csv -f statement.sql >counts.csv
    same "$3"
}

# Texts, each area on the server that its hash says. Of five scans of the table three are for different values, and one for texts.
on 0 -c "create table by_hash ($texts) partition by hash (area)"
for s in 1 2 3; do
    on $s -c "create table visits ($texts)"
    part by_hash $s visits "with (modulus 3, remainder $((s - 1)))"
done
# Types of their own, behind a view of texts; an area is where it is said to be.
on 0 -c "create table by_list ($texts) partition by list (area)"
for s in 1 2 3; do
    on $s -c "create table typed (visited_on date, area text, patient text, at_home boolean, age integer, cost numeric(12, 3), ward char(4))" \
        -c "create view visits_as_texts as select cast(visited_on as text) collate \"C\" as visited_on, area collate \"C\" as area,
            patient collate \"C\" as patient, cast(at_home as text) collate \"C\" as at_home, cast(age as text) collate \"C\" as age,
            cast(cost as text) collate \"C\" as cost, cast(ward as text) collate \"C\" as ward from typed offset 0"
done
part by_list 1 visits_as_texts "in ('north')"
part by_list 2 visits_as_texts "in ('The North', 'N.')"
part by_list 3 visits_as_texts "in (' south ', 'Kent''s', null)"
# By day: what is asked by month is grouped there; different values of an area are on several servers.
on 0 -c "create table by_day ($texts) partition by range (visited_on)"
for s in 1 2 3; do
    on $s -c "create table days ($texts)"
done
part by_day 1 days "from (minvalue) to ('2016-05-11')"
part by_day 2 days "from ('2016-05-11') to ('2016-08-01')"
part by_day 3 days "from ('2016-08-01') to (maxvalue)"

seed=1
while [ $seed -le 3 ]; do
    rows $seed $((seed * 5000)) $((seed % 2 * 3))
    on 0 -c 'truncate by_hash' -c '\copy by_hash from visits.csv csv header'
    counted by_hash 5 "PostgreSQL, three servers by hash, seed $seed"
    awk -F, 'NR > 1 { print >"part_" ($2 == "north" ? 1 : $2 ~ /N/ ? 2 : 3) ".csv" }' visits.csv
    for s in 1 2 3; do
        on $s -c 'truncate typed' -c "\\copy typed from part_$s.csv csv"
    done
    counted by_list 5 "PostgreSQL, three servers by area, seed $seed"
    rows $seed $((seed * 5000)) 0
    on 0 -c 'truncate by_day' -c '\copy by_day from visits.csv csv header'
    counted by_day 2 "PostgreSQL, three servers by day, seed $seed"
    seed=$((seed + 1))
done
# A cell on one server that is outside the proof.
on 2 -c "update days set age = '12.5' where ctid = (select min(ctid) from days)"
on 0 --csv -f statement.sql >counts.csv
if "$CQUIN" eval visits.cquin --as-at 2016-12-31 --counts counts.csv >out 2>said || ! grep -q 'columns is age' said; then
    echo "an age of 12.5 was counted"
    exit 1
fi
printf '%d passed, 0 failed\n' $((passed + 1))
