#!/bin/sh
# Runs groups of tests and counts: sh tests/run.sh GROUP...
#
#   layers   tests/layers.sh
#   banned   tests/banned.sh
#   unit     the built programs $BUILD/san/tests/unit/**/test_*
#   scripts  every executable tests/*/run*.sh
#   slow     every executable tests/*/slow*.sh
#   bench    every executable tests/bench/bench*.sh
#
# Scripts are started at the top of the project and get, in the environment: CQUIN, the
# sanitized binary (the plain one where the script's first lines say `# plain-binary`, and in
# bench), CQUIN_PLAIN, BUILD and CC. They fail by their exit status. A script or program that
# tells its own counts (a last line "N passed, N failed", or cmocka's summary) is counted by
# them, any other as one. The output of what passed is not shown, except in bench.
set -u
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
CQUIN_PLAIN=$BUILD/cquin
ASAN_OPTIONS=${ASAN_OPTIONS:-exitcode=99:allocator_may_return_null=1}
UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
CC=${CC:-cc}
export BUILD CQUIN_PLAIN ASAN_OPTIONS UBSAN_OPTIONS CC

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

# note NAME STATUS: counts what is in $log and shows it when it failed.
note() {
    counts=$(awk '
        function number_of_tests(    i) {
            for (i = 2; i <= NF; i++)
                if ($i ~ /^test\(s\)/) return $(i - 1)
            return 0
        }
        /^\[==========\] .*test\(s\) run\./ { mocka = 1 }
        /^\[  PASSED  \] .*test\(s\)\./ { p += number_of_tests() }
        /^\[  FAILED  \] .*test\(s\), listed below/ { f += number_of_tests() }
        { last = $0 }
        END {
            if (last ~ /^[0-9]+ passed, [0-9]+ failed$/) { split(last, n, " "); p = n[1]; f = n[3] }
            else if (!mocka) { p = status == 0; f = 0 }
            if (status != 0 && f == 0) f = 1
            print p + 0, f + 0
        }' status="$2" "$log")
    p=${counts% *}
    f=${counts#* }
    passed=$((passed + p))
    failed=$((failed + f))
    if [ "$f" -gt 0 ]; then
        cat "$log"
        printf 'FAILED  %s (%d of %d)\n' "$1" "$f" $((p + f))
    else
        printf 'passed  %s (%d)\n' "$1" "$p"
    fi
}

try() {
    name=$1
    shift
    "$@" >"$log" 2>&1 </dev/null
    note "$name" $?
}

# scripts PATTERN...: each executable one that there is.
run_scripts() {
    for script do
        [ -f "$script" ] && [ -x "$script" ] || continue
        CQUIN=$BUILD/san/cquin
        if head -n 20 "$script" | grep -q '^# plain-binary'; then
            CQUIN=$CQUIN_PLAIN
        fi
        export CQUIN
        try "$script" "$script"
    done
}

# Of programs that were built, those whose source is still there.
run_units() {
    for source in tests/unit/*.c tests/unit/*/*.c; do
        [ -f "$source" ] && try "${source%.c}" "$BUILD/san/${source%.c}"
    done
}

for group do
    case $group in
    layers) try tests/layers.sh sh tests/layers.sh ;;
    banned) try tests/banned.sh sh tests/banned.sh ;;
    unit) run_units ;;
    scripts) run_scripts tests/*/run*.sh ;;
    slow) run_scripts tests/*/slow*.sh ;;
    bench)
        for script in tests/bench/bench*.sh; do
            [ -x "$script" ] || continue
            CQUIN=$CQUIN_PLAIN "$script" || failed=$((failed + 1))
        done
        ;;
    *) echo "tests/run.sh: there is no group '$group'" >&2; exit 2 ;;
    esac
done
[ "$*" = bench ] || printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
