#!/bin/sh
# One meaning in every form of numbers, at every level of the processor, on any number of
# threads and in blocks of any size: the suites of the language and the golden verdicts again,
# with each of these forced. No byte may differ. (tests/unit/eval/test_forms.c does the same to
# plans made at random.) Rows of data files are read in pieces of any size, too
# (tests/unit/data/test_scan.c, likewise).
#
# The last line counts runs. What is forced is said by CQUIN_MACHINE, see interp/tool/machine.c.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${CQUIN:=$BUILD/cquin}" "${CQUIN_PLAIN:=$BUILD/cquin}"
export BUILD
passed=0
failed=0

# again WHAT SCRIPT [WORD...]: run again with CQUIN_MACHINE=WHAT.
again() {
    what=$1
    shift
    if output=$(CQUIN_MACHINE=$what sh "$@" 2>&1); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\nwith CQUIN_MACHINE="%s": %s\n' "$output" "$what" "$*"
    fi
}

export CQUIN
again "int128 avx512 threads=3 block=1" tests/lang/run.sh
again "rational threads=8 block=2" tests/lang/run.sh
CQUIN=$CQUIN_PLAIN
for what in "int64 base threads=1" "int64 avx2 threads=2 block=1" "int64 avx512 threads=8 block=2" \
    "int128 base threads=2" "int128 avx2 threads=8 block=1" "rational threads=1"; do
    again "$what" tests/lang/run.sh
done
again "int64 base threads=8 block=1" tests/golden/run.sh verdict/
again "int128 avx2 threads=2 block=2" tests/golden/run.sh verdict/
again "rational threads=3 block=1" tests/golden/run.sh verdict/
again "base threads=2 chunk=1" tests/golden/run.sh data/
again "avx2 threads=3 chunk=61" tests/golden/run.sh data/
again "avx512 threads=8 chunk=4096" tests/golden/run.sh data/
again "base threads=3 chunk=2" tests/golden/run.sh bad-input/
again "avx512 threads=2 chunk=64" tests/golden/run.sh bad-input/
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
