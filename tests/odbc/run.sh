#!/bin/sh
# plain-binary
# An SQLite database through its ODBC driver: rows at random, and names that mean to break out, give the verdicts that they give as CSV,
# fetched, counted by the database, and both; the digest is that of the same table read as a file, which is left as it was.
# Skipped where there is no such driver.
set -eu
cd "$(dirname "$0")/../.."
. tests/sql/lib.sh
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
driver=$(ls /usr/lib/*/odbc/libsqlite3odbc.so 2>/dev/null | head -n 1)
if [ ! -e "$driver" ]; then
    echo "skipped: there is no ODBC driver of SQLite (libsqliteodbc)"
    echo "0 passed, 0 failed"
    exit 0
fi
cp "$here/visits.cquin" "$work"
cd "$work"
printf 'Driver=%s; NoCreat=1\nDatabase=db.sqlite\n' "$driver" >db.odbc

# fill TABLE TYPES: a table of that name, empty cells NULL; TYPES of age and cost
fill() {
    rm -f db.sqlite
    sqlite3 db.sqlite "create table $1 (visited_on text, area text collate nocase, patient text, at_home text, $2, ward text)"
    sqlite3 db.sqlite "create table raw (a, b, c, d, e, f, g)"
    sqlite3 db.sqlite -cmd ".mode csv" ".import --skip 1 visits.csv raw"
    sqlite3 db.sqlite "insert into $1 select nullif(a, ''), nullif(b, ''), nullif(c, ''), nullif(d, ''), nullif(e, ''), nullif(f, ''), nullif(g, '') from raw;
                       drop table raw; create table another (x)"
}

# digest FILE: of the table, fetched
digest() {
    "$CQUIN" eval visits.cquin --as-at 2016-12-31 --data "visits=$1" --no-push-down --json 2>/dev/null | grep -o '"sha256":"[0-9a-f]*"' | tail -n 1
}

# asked WORDS TABLE [WAY]: counted, or fetched where SQLite holds decimals in binary
asked() {
    before=$(sha256sum <db.sqlite)
    verdicts from_rows --data visits=visits.csv
    for road in '' --verify-push-down --no-push-down; do
        verdicts from_base --data "visits=db.odbc#$2" $road
        if ! diff from_rows from_base; then
            echo "$1: from the rows, then from the database $road"
            exit 1
        fi
    done
    if ! "$CQUIN" explain visits.cquin a north --as-at 2016-12-31 --data "visits=db.odbc#$2" 2>said | grep -q "^Rows of visits, ${3-counted where they are}"; then
        echo "$1: the rows were not ${3-counted where they are}"
        exit 1
    fi
    if [ "$(digest "db.odbc#$2")" != "$(digest "db.sqlite#$2")" ] || [ "$(sha256sum <db.sqlite)" != "$before" ] || [ -e db.sqlite-journal ]; then
        echo "$1: the digests differ, or the database was written to"
        exit 1
    fi
    passed=$((passed + 1))
}

seed=1
while [ $seed -le 4 ]; do
    rows $seed $((seed * 97)) $((seed % 2 * 3))
    fill visits 'age text, cost text'
    asked "texts, seed $seed" visits
    fill visits 'age integer, cost text'
    asked "whole numbers, seed $seed" visits
    fill visits 'age integer, cost decimal(12, 3)'
    asked "decimals, seed $seed" visits fetched
    seed=$((seed + 1))
done
for name in 'a"; drop table visits; --' "Robert'); --" 'œuvre [x] `y` 日本' select; do
    fill "\"$(printf %s "$name" | sed 's/"/""/g')\"" 'age integer, cost text'
    asked "the name $name" "$name"
done
printf '%d passed, 0 failed\n' $passed
