#!/bin/sh
# One mistake of each kind, put into every line of rules/ that can have it: at least 95% are told by the code that is for it, at
# the clause where it is. Those that are not are printed.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-$PWD/build}
CC=${CC:-cc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

set -- rules/*/*.cquin
for file; do
    set -- "$@" pass=1 "$file" pass=2 "$file"
    shift
done
awk -f tests/seeded/seed.awk "$@" >"$work/seeds"
# shellcheck disable=SC2086
$CC -std=c11 -O1 -Wall -Wextra -Wpedantic -Werror -Iinterp -o "$work/seeded" tests/seeded/seeded.c \
    "$BUILD/libcquin.a" -lsqlite3 -lexpat -lz -lgmp -pthread
"$work/seeded" rules/*/*.cquin <"$work/seeds"
