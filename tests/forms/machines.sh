#!/bin/sh
# Every form of numbers, level of the processor and number of threads, a line each, as CQUIN_MACHINE says it;
# the sizes of blocks and of pieces of files go round with them. The order is such that neighbours differ in all.
forms='int64 int128 rational'
levels='base avx2 avx512'
threads='1 2 3 8'
blocks='block=1 block=2 block=7'
chunks='chunk=1 chunk=61 chunk=64 chunk=4095 chunk=65536'

# nth N WORD...: the word of that place, from the first again after the last.
nth() {
    n=$(($1 % ($# - 1)))
    shift "$((n + 1))"
    printf '%s' "$1"
}

for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35; do
    # shellcheck disable=SC2086
    printf '%s %s threads=%s %s %s\n' "$(nth $i $forms)" "$(nth $((i + i / 3)) $levels)" \
        "$(nth $((i / 9 + i % 9)) $threads)" "$(nth $((i + i / 4)) $blocks)" "$(nth $i $chunks)"
done
