#!/bin/sh
# Speed of the whole command, process start included; nothing here is asserted. Goals: an eval of the SECAmb scheme under 10 ms
# and 16 MiB; a check of 10,000 clauses under 50 ms; twice the clauses at most 2.2 times the time.
# Needs a C compiler and awk, like the build.
set -eu
here=$(dirname "$0")
root=$here/../..
build=${BUILD:-$root/build}
cquin=$build/cquin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

${CC:-cc} -std=c11 -O2 -o "$work/timing" "$here/timing.c"
awk -v clauses=10000 -f "$here/generate.awk" >"$work/ten.cquin"
awk -v clauses=20000 -f "$here/generate.awk" >"$work/twenty.cquin"

echo "eval of rules/secamb-999-2016-17 (goal: under 10 ms and 16,384 KiB)"
"$work/timing" 50 "$cquin" eval "$root/rules/secamb-999-2016-17" --as-at 2016-11-15
echo "explain of one line of it"
"$work/timing" 50 "$cquin" explain "$root/rules/secamb-999-2016-17" q2_rate kent --as-at 2016-11-15
echo "check of a generated file of 10,000 clauses, then of 20,000 (goals: under 50 ms; ratio at most 2.2)"
"$work/timing" 20 "$cquin" check "$work/ten.cquin" --vs "$cquin" check "$work/twenty.cquin"
