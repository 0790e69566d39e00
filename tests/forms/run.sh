#!/bin/sh
# One meaning in every form of numbers, at every level of the processor, on any number of
# threads and in blocks of any size: every golden case and every suite of the language again, each
# on the next of the machines of machines.sh. No byte may differ. (tests/unit/eval/test_forms.c
# does the same to plans made at random, tests/unit/data/test_scan.c to rows of files.)
#
#   run.sh              two turns: case N on machine N, and without sanitizers on machine N + 17
#   slow.sh             the other turns, so that each case has been on each machine
#
# The last line counts runs. What is forced is said by CQUIN_MACHINE, see interp/tool/machine.c.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${CQUIN:=$BUILD/cquin}" "${CQUIN_PLAIN:=$BUILD/cquin}"
export BUILD CQUIN
. tests/forms/turn.sh
turn 0
CQUIN=$CQUIN_PLAIN
turn 17
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
