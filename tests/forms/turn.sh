# turn K: every golden case and every suite, the Nth on machine N + K of machines.sh; sourced by the scripts
# beside it. Counts into passed and failed.
passed=0
failed=0

turn() {
    list=$(mktemp) || exit 1
    trap 'rm -f "$list"' EXIT
    sh tests/forms/machines.sh >"$list"
    at=$1
    count=$(grep -c . "$list")
    output=$(sh tests/golden/run.sh --machines="$list" --turn="$1" 2>&1) ||
        printf '%s\nturn %s of the golden cases\n' "$output" "$1"
    last=$(printf '%s\n' "$output" | tail -n 1)
    case $last in
    *' passed, '*' failed')
        passed=$((passed + ${last%% *}))
        last=${last#*, }
        failed=$((failed + ${last%% *}))
        ;;
    *) failed=$((failed + 1)) ;;
    esac
    for suite in rules/*/ tests/lang/*.cquin; do
        at=$((at + 1))
        what=$(sed -n "$((at % count + 1))p" "$list")
        if output=$(CQUIN_MACHINE=$what "$CQUIN" test "$suite" 2>&1); then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            printf '%s\nwith CQUIN_MACHINE="%s": %s test %s\n' "$output" "$what" "$CQUIN" "$suite"
        fi
    done
    rm -f "$list"
}
