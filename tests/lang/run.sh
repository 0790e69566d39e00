#!/bin/sh
# Suites in the language: every example of tests/lang/*.cquin and of the schemes in rules/ must hold.
# The last line counts examples, not files.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${CQUIN:=$PWD/build/cquin}"
status=0
passed=0
failed=0
for suite in rules/*/ tests/lang/*.cquin; do
    [ -e "$suite" ] || continue
    output=$("$CQUIN" test "$suite" 2>&1)
    code=$?
    counts=$(printf '%s\n' "$output" | tail -n 1)
    case $counts in
    *" passed, "*" failed")
        p=${counts%% passed*}
        f=${counts##*passed, }
        passed=$((passed + p))
        failed=$((failed + ${f%% failed}))
        ;;
    *) failed=$((failed + 1)) ;;
    esac
    if [ $code -ne 0 ]; then
        printf '%s\n' "$output"
        status=1
    fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
exit $status
