#!/bin/sh
# A workbook of 100,000 rows and 11 columns, read and evaluated, against inflating its sheet and parsing it with expat alone
# (books.c). Goal: at most 1.3 times as long; nothing is asserted.
set -eu
here=$(dirname "$0")
root=$here/../..
build=${BUILD:-$root/build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

awk 'BEGIN {
    OFS = "|"
    print "id", "on", "area", "a", "b", "c", "d", "e", "f", "g", "h"
    for (i = 1; i <= 100000; i++)
        print "\"P" i, "@" 42461 + i % 365, i % 2 ? "north" : "south", i % 97, i % 89, i % 83 "." i % 10, i % 79, i % 73,
            i % 71, "yes!", i % 61
}' | "$root/tests/books/book" >"$work/big.xlsx"
cat >"$work/scheme.cquin" <<'END'
language 1
use conventions.nhs_cquin_2016_17
scheme s "S"
  year 2016/17
  area north
  area south
  contract value £1,000,000
  follows nhs_cquin_2016_17
indicator i "I"
  weighting 1% of contract value
  applies each area
  sharing equally
  numerator count t where h is above 30
  denominator count t
  better higher
  pays rate
  milestone m
    period full year
    report by 30 April 2017
    weighting 100% of indicator
    paid on rate
data t
  dated by on
  column id id
  column on date
  column area area
  column a count
  column b count
  column c quantity
  column d count
  column e count
  column f count
  column g yes/no
  column h count
  complete as found
END
${CC:-cc} -std=c11 -O2 -I"$root/interp" -o "$work/books" "$here/books.c" "$build/internal.a" -lsqlite3 -lexpat -lz -lgmp -pthread
${CC:-cc} -std=c11 -O2 -o "$work/timing" "$here/timing.c"
echo "inflating and parsing the sheet, then the shared texts, of a workbook of 100,000 rows and 11 columns, alone"
"$work/books" xl/worksheets/sheet1.xml "$work/big.xlsx"
"$work/books" xl/sharedStrings.xml "$work/big.xlsx"
echo "eval of it, process start included (goal: at most 1.3 times both)"
"$work/timing" 5 "$build/cquin" eval "$work/scheme.cquin" --data t="$work/big.xlsx"
