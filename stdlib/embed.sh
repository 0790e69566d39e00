#!/bin/sh
# Prints C source that holds the files given, sorted as given: a table declared in
# interp/syntax/stdlib.h. Files are called by their path below FOLDER, without ENDING.
#
#     sh stdlib/embed.sh TABLE FOLDER ENDING FILE... >stdlib.c
#     sh stdlib/embed.sh cquin_stdlib stdlib .cquin stdlib/*.cquin >stdlib.c
#
# Bytes are written as numbers: string literals of this length are beyond what C promises.
set -eu
table=$1
folder=$2
ending=$3
shift 3

printf '/* Made by stdlib/embed.sh; do not edit. */\n#include "syntax/stdlib.h"\n\n'
n=0
for file do
    printf 'static const unsigned char file_%d[] = {' "$n"
    od -An -v -tu1 "$file" |
        awk '{ gsub(/^ +/, ""); gsub(/ +/, ","); print $0 "," } END { print "0};" }'
    n=$((n + 1))
done
printf '\nconst StdlibFile %s[] = {\n' "$table"
n=0
for file do
    name=${file#"$folder"/}
    printf '    {"%s", (const char *)file_%d, sizeof file_%d - 1},\n' "${name%"$ending"}" "$n" "$n"
    n=$((n + 1))
done
printf '    {NULL, NULL, 0},\n};\n\nconst size_t %s_count = %d;\n' "$table" "$n"
