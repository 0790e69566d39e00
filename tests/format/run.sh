#!/bin/sh
# The canonical form of every rule text that the project has: the schemes, the library, the suites, the
# blocks of the documentation and the files of the golden cases, those with mistakes among them.
# `cquin fmt` tests each time that the tree stays and that the form is its own form, and exits with 70
# where that fails. Here: it never does; what was formatted once is not changed again; mistakes and
# findings are as many as before; and what stands in rules/ and stdlib/ is in its form.
set -u
cd "$(dirname "$0")/../.." || exit 1
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

# The files of golden cases and the fenced blocks of pages, each as a file of its own.
pieces() {
    awk -v into="$work/texts" '
        function name() { return sprintf("%s/%05d.cquin", into, ++count) }
        FNR == 1 { if (file) close(file); file = "" }
        FILENAME ~ /[.]case$/ && /^--- / { if (file) close(file); file = ""
            if ($2 == "file" && $3 ~ /[.]cquin$/) { file = name(); printf "" >file }
            next }
        FILENAME ~ /[.]md$/ && /^```/ { if (file) { close(file); file = "" }
            else if ($1 == "```cquin") { file = name(); printf "" >file }
            next }
        file { sub(/^\\/, ""); print >file }' "$@"
}

mkdir "$work/texts"
pieces tests/golden/*/*.case docs/*.md README.md
n=0
for file in rules/*/*.cquin stdlib/*.cquin tests/lang/*.cquin tests/data/*/*.cquin; do
    [ -e "$file" ] || continue
    n=$((n + 1))
    cp "$file" "$work/texts/project-$n.cquin"
done

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
