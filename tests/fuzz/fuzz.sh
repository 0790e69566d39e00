#!/bin/sh
# libFuzzer on each target for so many seconds: tests/fuzz/fuzz.sh SECONDS. An input that makes one trap,
# leak or take too long is kept as tests/fuzz/corpus/TARGET/<digest>, where `make test` replays it.
set -eu
cd "$(dirname "$0")/../.."
. tests/texts.sh
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/texts"
rule_texts "$work/texts"
# The words of the language, for the fuzzer to put together.
sed -nE 's/^(HEADING|CLAUSE|PHRASE)\([A-Z_]*, "([^"]*)".*/"\2"/p' grammar/words.def | sort -u >"$work/words"
mkdir "$work/none" "$work/pairs" "$work/files"
for file in $(find tests/data rules -name '*.csv'); do
    cp "$file" "$work/files/$(echo "$file" | tr / _)"
done
rule_pairs "$work/texts" "$work/pairs"
books "$work/books"
status=0
for target in parser formatter evaluator changes log stream workbook rows; do
    texts=$work/texts
    [ "$target" != changes ] || texts=$work/pairs
    [ "$target" != workbook ] || texts=$work/books
    set -- "$1" "tests/fuzz/$target.c"
    if [ "$target" = evaluator ]; then # its bytes are choices, not texts
        set -- "$@" $(ls tests/oracle/*.c | grep -v '/oracle\.c$')
        texts=$work/none
    fi
    [ "$target" != rows ] || texts=$work/files
    seconds=$1
    shift
    ${FUZZ_CC:-clang} -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -fsanitize=fuzzer,address,undefined \
        -fno-sanitize-recover=all -Iinterp -Itests/fuzz -Itests/oracle -Itests/unit/data -o "$work/$target" "$@" \
        "$build/fuzz/internal.a" -lsqlite3 -lexpat -lz -lgmp
    set -- "$seconds"
    mkdir -p "$work/$target.corpus" "tests/fuzz/corpus/$target"
    echo "$target"
    "$work/$target" -max_total_time="$1" -timeout=10 -max_len=65536 -dict="$work/words" -print_final_stats=1 \
        -verbosity=0 -artifact_prefix="tests/fuzz/corpus/$target/" \
        "$work/$target.corpus" "tests/fuzz/corpus/$target" "$texts" 2>&1 | grep -E '^(stat|==|SUMMARY|.*ERROR|.*runtime error)' || :
    for found in tests/fuzz/corpus/"$target"/crash-* tests/fuzz/corpus/"$target"/leak-* \
        tests/fuzz/corpus/"$target"/timeout-* tests/fuzz/corpus/"$target"/oom-*; do
        [ ! -e "$found" ] || { echo "found: $found"; status=1; }
    done
    rmdir "tests/fuzz/corpus/$target" 2>/dev/null || :
done
exit $status
