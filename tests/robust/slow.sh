#!/bin/sh
# Rule files cut off and spoilt at every third byte, under the sanitizers; see slow_cut.c.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -O1 -fsanitize=address,undefined -Iinterp \
    -o "$work/cut" tests/robust/slow_cut.c "${BUILD:-build}/san/internal.a" -lsqlite3 -lexpat -lz -lgmp
"$work/cut" rules/secamb-999-2016-17
