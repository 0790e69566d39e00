#!/bin/sh
# plain-binary
# A PostgreSQL of the machine through both of its ODBC drivers, with wide functions and without: texts, and columns with types of
# their own, give the verdicts that the rows give as CSV, fetched, counted by the database, and both. A role has a password; a
# wrong one, and a connection that is lost between two rows, are told without it. Skipped where there is none.
set -eu
cd "$(dirname "$0")/../.."
. tests/sql/lib.sh
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
drivers=$(ls /usr/lib/*/odbc/psqlodbc[wa].so 2>/dev/null || true)
if [ ! -x "$bin/initdb" ] || [ -z "$drivers" ]; then
    echo "skipped: there is no PostgreSQL, or no ODBC driver of it (odbc-postgresql)"
    echo "0 passed, 0 failed"
    exit 0
fi
as=
[ "$(id -u)" != 0 ] || as=postgres
mkdir "$work/base"
[ -z "$as" ] || chown "$as" "$work" "$work/base"

# db COMMAND: as who may run a server
db() {
    if [ "$as" ]; then su "$as" -c "$1"; else sh -c "$1"; fi
}
stop() {
    db "$bin/pg_ctl -D $work/base/d -m immediate stop" >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM
db "$bin/initdb -D $work/base/d -U cquin -A trust -E UTF8 --locale=C.UTF-8" >/dev/null
db "printf 'local all cquin trust\nlocal all all scram-sha-256\n' >$work/base/d/pg_hba.conf"
db "$bin/pg_ctl -D $work/base/d -o \"-k $work/base -c listen_addresses=''\" -l $work/base/log -w start" >/dev/null
cp "$here/visits.cquin" "$work"
cd "$work"
run() {
    PGOPTIONS='-c client_min_messages=warning' "$bin/psql" -h "$work/base" -U cquin -d postgres -q -At -v ON_ERROR_STOP=1 "$@"
}

# connection DRIVER PASSWORD [MORE]: db.odbc
connection() {
    printf 'Driver=%s\nServer=%s/base; Database=postgres\nUID=reader\nPWD={%s}\n%s' "$1" "$work" "$2" "${3-}" >db.odbc
    chmod 600 db.odbc
}

# asked WORDS TABLE
asked() {
    verdicts from_rows --data visits=visits.csv
    for road in '' --verify-push-down --no-push-down; do
        verdicts from_base --data "visits=db.odbc#$2" $road
        if ! diff from_rows from_base; then
            echo "$1: from the rows, then from the database $road"
            exit 1
        fi
    done
    if ! "$CQUIN" explain visits.cquin a north --as-at 2016-12-31 --data "visits=db.odbc#$2" 2>said | grep -q '^Rows of visits, counted where they are'; then
        echo "$1: the rows were fetched"
        exit 1
    fi
    passed=$((passed + 1))
}

# fails WORDS EXIT SENTENCE: the evaluation that was
fails() {
    if [ "$exits" != "$2" ] || ! grep -q "$3" said || grep -q 'le;s\|reader' said || [ -s out ]; then
        echo "$1: exit $exits"
        cat said out
        exit 1
    fi
    passed=$((passed + 1))
}

run -c "create role reader login password 'simp}le;s'; create schema dbo; grant usage on schema dbo to reader;
        alter default privileges grant select on tables to reader"
for driver in $drivers; do
    connection "$driver" 'simp}}le;s'
    for seed in 1 2; do
        rows $seed $((seed * 211)) $((seed % 2 * 3))
        run -c "drop view if exists dbo.slow; drop table if exists dbo.\"Visits é\", dbo.typed; create table dbo.\"Visits é\" (visited_on text, area text, patient text,
                at_home text, age text, cost text, ward text)"
        run -c "\copy dbo.\"Visits é\" from visits.csv csv header"
        asked "${driver##*/}, texts, seed $seed" "dbo.Visits é"
        run -c "create table dbo.typed as select cast(visited_on as date) as visited_on, area, patient, cast(btrim(at_home) as boolean) as at_home,
                cast(age as integer) as age, cast(cost as numeric(12, 3)) as cost, cast(ward as char(4)) as ward from dbo.\"Visits é\""
        asked "${driver##*/}, typed, seed $seed" dbo.typed
    done
    connection "$driver" 'simp}}le;s' 'UseDeclareFetch=1;Fetch=7'
    asked "${driver##*/}, by a cursor" dbo.typed
    exits=0
    "$CQUIN" eval visits.cquin --as-at 2016-12-31 --data 'visits=db.odbc#dbo.typd' >out 2>said || exits=$?
    fails "a table that is not there" 4 'did you mean "dbo.typed"'

    run -c "create or replace view dbo.slow as select * from dbo.typed where pg_sleep(0.05) is not null"
    exits=0
    "$CQUIN" eval visits.cquin --as-at 2016-12-31 --no-push-down --data 'visits=db.odbc#dbo.slow' >out 2>said &
    until [ "$(run -c "select count(*) from pg_stat_activity where usename = 'reader'")" = 1 ]; do sleep 0.1; done
    run -c "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'" >killed
    wait $! || exits=$?
    fails "${driver##*/}, lost" 5 'E0473'

    connection "$driver" 'simp}}le;sx'
    exits=0
    "$CQUIN" eval visits.cquin --as-at 2016-12-31 --data 'visits=db.odbc#dbo.typed' >out 2>said || exits=$?
    fails "${driver##*/}, a wrong password" 5 'password authentication failed for user "\*\*\*"'
done
printf '%d passed, 0 failed\n' $passed
