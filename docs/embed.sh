#!/bin/sh
# Prints C source that holds one document: the text declared in interp/tool/messages.h.
#
#     sh docs/embed.sh docs/diagnostics.md >messages.c
#
# Bytes are written as numbers: string literals of this length are beyond what C promises.
set -eu

printf '/* Made by docs/embed.sh; do not edit. */\n#include "tool/messages.h"\n\n'
printf 'static const unsigned char document[] = {\n'
od -An -v -tu1 "$1" | awk '{ gsub(/^ +/, ""); gsub(/ +/, ","); print $0 "," } END { print "0};" }'
printf '\nconst Text tool_messages = {(const char *)document, sizeof document - 1};\n'
