#!/bin/sh
# The installed header and both libraries, used as a stranger would: compiled in a folder that holds nothing
# else of the project, linked statically and dynamically, and asked what names they show.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-$PWD/build}
CC=${CC:-cc}
flags='-std=c11 -Wall -Wextra -Wpedantic -Wno-unused-function -Werror'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# try NAME COMMAND...: a program counts by its own last line, anything else as one.
try() {
    name=$1
    shift
    if "$@" >"$work/log" 2>&1; then status=0; else status=1; fi
    last=$(tail -n 1 "$work/log")
    case $last in
    *' passed, '*' failed')
        passed=$((passed + ${last%% *}))
        n=${last#*, }
        failed=$((failed + ${n%% *}))
        [ "$status" = 0 ] || cat "$work/log"
        return 0
        ;;
    esac
    if [ "$status" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $name"
        cat "$work/log"
    fi
}

mkdir "$work/include" "$work/lib"
cp interp/cquin.h "$work/include/"
cp tests/api/test_library.c tests/api/small.h "$work/"
cp "$BUILD/libcquin.a" "$BUILD/libcquin.so.0" "$work/lib/"
ln -s libcquin.so.0 "$work/lib/libcquin.so"
mkdir "$work/static"
cp "$work/lib/libcquin.a" "$work/static/"

# shellcheck disable=SC2086
{
    try 'the header stands alone' $CC $flags -I"$work/include" -x c -fsyntax-only "$work/include/cquin.h"
    try 'links statically' $CC $flags -I"$work/include" -o "$work/one" "$work/test_library.c" \
        -L"$work/static" -lcquin -lsqlite3 -lexpat -lz -lgmp -pthread
    try 'links dynamically' $CC $flags -I"$work/include" -o "$work/two" "$work/test_library.c" \
        -L"$work/lib" -lcquin
}
sqlite3 "$work/visits.sqlite" "create table visits (seen_on, at_home); insert into visits values ('2016-04-01', 'yes'),
    ('2016-05-01', 'no'), ('2016-05-02', 'no'), ('2016-06-30', 'no')"
driver=$(ls /usr/lib/*/odbc/libsqlite3odbc.so 2>/dev/null | head -n 1)
[ "$driver" ] || echo "skipped: there is no ODBC driver of SQLite (libsqliteodbc)"
set -- "$work/visits.sqlite" ${driver:+"Driver=$driver;NoCreat=1;Database=$work/visits.sqlite"}
try 'the static program' "$work/one" "$@"
try 'the dynamic program' env LD_LIBRARY_PATH="$work/lib" "$work/two" "$@"

only_ours() { ! nm "$@" | awk 'NF == 3 && $2 ~ /[TDBR]/ { print $3 }' | grep -v '^cquin_'; }
try 'the shared library shows cquin_* alone' only_ours -D --defined-only "$work/lib/libcquin.so.0"
try 'the static library shows cquin_* alone' only_ours -g --defined-only "$work/lib/libcquin.a"
never_ends() { ! nm -D --undefined-only "$1" | grep -wE 'exit|_exit|abort|printf|puts|getenv|signal'; }
try 'the library neither prints nor exits' never_ends "$work/lib/libcquin.so.0"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
