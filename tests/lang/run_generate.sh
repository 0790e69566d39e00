#!/bin/sh
# What `cquin test --generate` writes, of every scheme there is: it passes, it is in the canonical form, with it nothing
# is left to write, and never less is reached than before.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${CQUIN:=$PWD/build/cquin}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

fail() {
    failed=$((failed + 1))
    echo "$1: $2"
    [ -z "${3-}" ] || head -20 "$3" | sed 's/^/    /'
}

reached() {
    "$CQUIN" test --coverage "$1" | sed -n '$s/.*; \([0-9,]*\) of .*/\1/p' | tr -d ,
}

# The scheme in $work/it, called $1.
try() {
    before=$(reached "$work/it/scheme.cquin")
    edges=$work/it/generated_edges.cquin
    if ! "$CQUIN" test --generate "$work/it/scheme.cquin" >"$edges" 2>"$work/said"; then
        fail "$1" "nothing can be generated" "$work/said"
        return
    fi
    awk '/^language 1/ && !done { print; print "use generated_edges"; done = 1; next } { print }' \
        "$work/it/scheme.cquin" >"$work/used" && mv "$work/used" "$work/it/scheme.cquin"
    if [ ! -s "$edges" ]; then
        fail "$1" "no case was generated"
    elif ! "$CQUIN" test "$work/it/scheme.cquin" >"$work/said" 2>&1; then
        fail "$1" "what was generated does not pass" "$work/said"
    elif ! "$CQUIN" fmt --check "$edges" >/dev/null; then
        fail "$1" "what was generated is not in the canonical form"
    elif "$CQUIN" test --generate "$work/it/scheme.cquin" >"$work/said" && [ -s "$work/said" ]; then
        fail "$1" "generated again" "$work/said"
    elif [ "$(reached "$work/it/scheme.cquin")" -lt "$before" ]; then
        fail "$1" "it reaches less than before"
    else
        passed=$((passed + 1))
    fi
}

for folder in rules/*/; do
    rm -rf "$work/it" && cp -r "$folder" "$work/it"
    try "$folder"
done
for file in tests/lang/*.cquin tests/data/small/scheme.cquin; do
    rm -rf "$work/it" && mkdir "$work/it" && cp "$file" "$work/it/scheme.cquin"
    try "$file"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
