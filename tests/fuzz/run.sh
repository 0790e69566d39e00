#!/bin/sh
# The corpora of the fuzz targets, replayed under the sanitizers: every rule text of the project, and what
# fuzzing found (tests/fuzz/corpus/TARGET/).
set -eu
cd "$(dirname "$0")/../.."
. tests/texts.sh
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/texts"
rule_texts "$work/texts"
mkdir "$work/pairs"
rule_pairs "$work/texts" "$work/pairs"
books "$work/books"
passed=0
for target in parser formatter evaluator changes log stream workbook rows; do
    set -- "tests/fuzz/$target.c"
    [ "$target" != evaluator ] || set -- "$@" $(ls tests/oracle/*.c | grep -v '/oracle\.c$')
    ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -O1 -fsanitize=address,undefined \
        -fno-sanitize-recover=all -Iinterp -Itests/fuzz -Itests/oracle -Itests/unit/data -o "$work/$target" "$@" \
        tests/fuzz/replay.c "$build/san/internal.a" -lsqlite3 -lexpat -lz -lgmp
    set -- "$work"/texts/*.cquin
    [ "$target" != changes ] || set -- "$work"/pairs/*.cquin
    [ "$target" != workbook ] || set -- "$work"/books/*
    [ "$target" != rows ] || set -- $(find tests/data rules -name "*.csv")
    for found in tests/fuzz/corpus/"$target"/*; do
        [ ! -e "$found" ] || set -- "$@" "$found"
    done
    if ! "$work/$target" "$@" >"$work/said" 2>&1; then
        echo "$target:"
        cat "$work/said"
        exit 1
    fi
    counted=$(tail -n 1 "$work/said")
    passed=$((passed + ${counted%% *}))
done
printf '%d passed, 0 failed\n' $passed
