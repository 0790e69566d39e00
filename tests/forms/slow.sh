#!/bin/sh
# plain-binary
# Every golden case and every suite of the language on each machine of machines.sh: see run.sh.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${CQUIN:=$BUILD/cquin}"
export BUILD CQUIN
. tests/forms/turn.sh
turn=0
while [ "$turn" -lt "$(sh tests/forms/machines.sh | grep -c .)" ]; do
    turn "$turn"
    turn=$((turn + 1))
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
