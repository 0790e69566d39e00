#!/bin/sh
# plain-binary
# `cquin sql --dialect postgres` on a PostgreSQL of the machine, started for this on a socket of its own: texts, and columns with types of
# their own; the verdicts from its counts are those from the rows. Skipped where there is none.
set -eu
cd "$(dirname "$0")/../.."
. tests/sql/lib.sh
. tests/sql/postgres.sh
if [ ! -x "$bin/initdb" ]; then
    echo "skipped: there is no PostgreSQL"
    echo "0 passed, 0 failed"
    exit 0
fi
begin
start 0 "-c listen_addresses=''"
cp "$here/visits.cquin" "$work"
cd "$work"
run() {
    "$bin/psql" -h "$work/base" -U cquin -d postgres -q -v ON_ERROR_STOP=1 "$@"
}

run -c "create collation low (provider = icu, locale = 'en-u-ks-level2', deterministic = false)" 2>/dev/null || true
seed=1
while [ $seed -le 4 ]; do
    rows $seed $((seed * 211)) $((seed % 2 * 3))
    run -c "drop table if exists visits; create table visits (visited_on text, area text collate low, patient text,
            at_home text, age text, cost text, ward text collate low)"
    run -c "\copy visits from visits.csv csv header"
    "$CQUIN" sql visits.cquin --dialect postgres | run --csv -f - >counts.csv
    same "PostgreSQL, texts, seed $seed"
    run -c "drop table if exists typed; create table typed as select cast(visited_on as date) as visited_on, area, patient,
            cast(btrim(at_home) as boolean) as at_home, cast(age as integer) as age, cast(cost as numeric(12, 3)) as cost,
            cast(ward as char(4)) as ward from visits"
    "$CQUIN" sql visits.cquin --dialect postgres --from visits=public.typed | run --csv -f - >counts.csv
    same "PostgreSQL, typed, seed $seed"
    seed=$((seed + 1))
done
run -c "alter table typed alter cost type double precision"
"$CQUIN" sql visits.cquin --dialect postgres --from visits=typed | run --csv -f - >counts.csv
if "$CQUIN" eval visits.cquin --as-at 2016-12-31 --counts counts.csv >out 2>said || ! grep -q E0425 said; then
    echo "binary numbers were counted"
    exit 1
fi
printf '%d passed, 0 failed\n' $((passed + 1))
