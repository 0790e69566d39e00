#!/bin/sh
# Prints C source that holds the files given, sorted as given: the table declared in
# interp/syntax/stdlib.h.
#
#     sh stdlib/embed.sh stdlib/*.cquin >stdlib.c
#
# Bytes are written as numbers: string literals of this length are beyond what C promises.
set -eu

printf '/* Made by stdlib/embed.sh; do not edit. */\n#include "syntax/stdlib.h"\n\n'
n=0
for file do
    printf 'static const unsigned char file_%d[] = {' "$n"
    od -An -v -tu1 "$file" |
        awk '{ gsub(/^ +/, ""); gsub(/ +/, ","); print $0 "," } END { print "0};" }'
    n=$((n + 1))
done
printf '\nconst StdlibFile cquin_stdlib[] = {\n'
n=0
for file do
    printf '    {"%s", (const char *)file_%d, sizeof file_%d - 1},\n' \
        "$(basename "$file" .cquin)" "$n" "$n"
    n=$((n + 1))
done
printf '    {NULL, NULL, 0},\n};\n\nconst size_t cquin_stdlib_count = %d;\n' "$n"
