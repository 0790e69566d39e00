#!/bin/sh
# The canonical form of every rule text that the project has: the schemes, the library, the suites, the
# blocks of the documentation and the files of the golden cases, those with mistakes among them.
# `cquin fmt` tests each time that the tree stays and that the form is its own form, and exits with 70
# where that fails. Here: it never does; what was formatted once is not changed again; mistakes and
# findings are as many as before; and what stands in rules/ and stdlib/ is in its form.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/texts.sh
top=$PWD
: "${CQUIN:=$top/build/cquin}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

fail() {
    failed=$((failed + 1))
    printf '%s: %s\n' "$1" "$2"
}

mkdir "$work/texts"
rule_texts "$work/texts"

for file in "$work"/texts/*.cquin; do
    cp "$file" "$work/before"
    "$CQUIN" fmt "$file" 2>"$work/said"
    code=$?
    case $code in
    0) "$CQUIN" fmt --check "$file" >/dev/null 2>&1 || fail "$file" "is not in its form once it is formatted" ;;
    3 | 6) ;;
    *)
        fail "$file" "exit $code"
        cat "$work/said"
        cat "$work/before"
        continue
        ;;
    esac
    passed=$((passed + 1))
done
[ $passed -gt 100 ] || fail "$0" "only $passed texts were found"

if "$CQUIN" fmt --diff rules stdlib >"$work/diff"; then
    passed=$((passed + 1))
else
    fail "rules and stdlib" "are not in their canonical form; build/cquin fmt rules stdlib puts them there"
    cat "$work/diff"
fi
printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
