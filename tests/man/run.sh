#!/bin/sh
# The manual pages of docs/man: without a complaint of groff, installed, and true. What can be compared with the program is:
#
#   cquin(1)         commands and their operands and options (interp/tool), exit codes (cquin.h), environment variables,
#                    files
#   cquin-rules(5)   every heading and clause of grammar/words.def, and none that there is not; the example
#   cquin-data(5)    the kinds of columns, the columns of the evidence
set -u
cd "$(dirname "$0")/../.." || exit 1
CQUIN=${CQUIN:-$PWD/build/cquin}
BUILD=${BUILD:-$PWD/build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

# same PAGE WORDS WANTED FOUND: the lines of both files, in whatever order.
same() {
    sort -u "$3" >"$work/wanted"
    sort -u "$4" >"$work/found"
    if [ -s "$work/wanted" ] && cmp -s "$work/wanted" "$work/found"; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    printf 'docs/man, %s: %s (< missing, > there is no such thing)\n' "$1" "$2"
    diff "$work/wanted" "$work/found" | grep '^[<>]'
}

# silent WORDS COMMAND...: succeeds and says nothing.
silent() {
    words=$1
    shift
    if "$@" >"$work/said" 2>&1 && [ ! -s "$work/said" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s:\n' "$words"
        cat "$work/said"
    fi
}

# The page as it is read, in lines so long that nothing is broken.
reads() {
    groff -mdoc -Tascii -P-cbou -rLL=900n -rLT=900n "docs/man/$1" 2>/dev/null
}

# The lines of a section of a page that was read.
section() {
    awk -v wanted="$2" '/^[A-Z]/ { on = $0 == wanted } on' "$work/$1"
}

# What the fields of a .def table or the like hold in quotes.
quoted() {
    sed -n "s/^$1\([^\"]*\)\"\([^\"]*\)\".*/\2/p" "$2"
}

for page in docs/man/*; do
    silent "$page as groff reads it" groff -mdoc -ww -z -Tutf8 "$page"
    silent "$page is ASCII" sh -c '! LC_ALL=C grep -n "[^ -~]" "$1"' sh "$page"
    reads "${page##*/}" >"$work/${page##*/}"
done

# --- cquin(1) ------------------------------------------------------------------------------------

section cquin.1 COMMANDS >"$work/commands"
section cquin.1 OPTIONS >"$work/options"

"$CQUIN" help | sed -n '/^Usage/,/^PATH/s/^  \([a-z]*\) .*/\1/p' >"$work/verbs"
while read -r verb; do
    "$CQUIN" help "$verb" | sed -n '1s/^cquin //p'
done <"$work/verbs" >"$work/is"
sed -n 's/^     \([a-z]\)/\1/p' "$work/commands" >"$work/says"
same cquin.1 'the commands and their operands' "$work/is" "$work/says"

everywhere=$(sed -n 's/^#define OPTIONS_EVERYWHERE//p' interp/tool/options.h | grep -o '([A-Z_]*)' |
    tr -d '()' | tr 'A-Z_' 'a-z-' | sed 's/^/--/')
printf '%s\n' "$everywhere" >"$work/is"
grep -m 1 '^     Every command takes' "$work/commands" | grep -o -- '--[a-z-]*' >"$work/says"
same cquin.1 'the options of every command' "$work/is" "$work/says"

while read -r verb; do
    "$CQUIN" help "$verb" | sed -n 's/^  \(--[a-z-]*\).*/\1/p' | grep -vxF -e "$everywhere" >"$work/is"
    awk -v verb="$verb" '/^     [a-z]/ { on = $1 == verb } on && $1 == "Takes"' "$work/commands" |
        grep -o -- '--[a-z-]*' >"$work/says"
    [ ! -s "$work/is" ] && [ ! -s "$work/says" ] || same cquin.1 "the options of $verb" "$work/is" "$work/says"
done <"$work/verbs"

sed -n 's/^OPTION([A-Z_]*, "\([^"]*\)", "\(\[[^"]*\)".*/--\1\2/p
        s/^OPTION([A-Z_]*, "\([^"]*\)", "\([^"[]*\)".*/--\1 \2/p
        s/^OPTION([A-Z_]*, "\([^"]*\)", NULL.*/--\1/p' interp/tool/option.def >"$work/is"
sed -n 's/^     \(--[a-z-]*\( [A-Z][A-Z=|]*\|\[=[a-z]*\]\)\{0,1\}\)\(  .*\)\{0,1\}$/\1/p' "$work/options" >"$work/says"
same cquin.1 'the options and what they take' "$work/is" "$work/says"

sed -n '/^typedef enum CquinExit/,/^}/s/.* = \([0-9]*\).*/\1/p' interp/cquin.h >"$work/is"
section cquin.1 'EXIT STATUS' | sed -n 's/^     \([0-9][0-9]*\) .*/\1/p' >"$work/says"
same cquin.1 'the exit codes' "$work/is" "$work/says"

grep -rho 'getenv("[A-Z_]*")' interp | sed 's/.*"\(.*\)".*/\1/' >"$work/is"
section cquin.1 ENVIRONMENT | sed -n 's/^     \([A-Z_]*\)\( .*\)\{0,1\}$/\1/p' | grep . >"$work/says"
same cquin.1 'the environment variables' "$work/is" "$work/says"

section cquin.1 FILES >"$work/files"
grep -rho '"[a-z][a-z]*\.cquin"' interp/tool | tr -d '"' | sort -u >"$work/is"
grep -o '^     [a-z][a-z]*\.cquin' "$work/files" | tr -d ' ' >"$work/says"
same cquin.1 'the rule files that are looked for' "$work/is" "$work/says"

# --- cquin-rules(5) ------------------------------------------------------------------------------

# The words of each .Ic, a line each: those that head a section or a list's item, or all.
words_of() {
    awk -v heads="$1" '
        !/^\.|Ic/ || (heads && !/^\.(It|Ss) Ic/) { next }
        {
            on = 0
            word = ""
            for (i = 1; i <= NF + 1; i++) {
                if (i > NF || $i ~ /^(\.?[A-Z][a-z]|[,.;:])$/) {
                    if (on && word != "") print word
                    word = ""
                    if (i <= NF && $i !~ /^[,.;:]$/) on = $i ~ /^\.?Ic$/
                } else if (on) word = word (word == "" ? "" : " ") $i
            }
        }' docs/man/cquin-rules.5
}

{ quoted 'HEADING([A-Z_]*, ' grammar/words.def; quoted 'CLAUSE([A-Z_]*, ' grammar/words.def; } >"$work/begin"
words_of '' | grep -xF -f "$work/begin" >"$work/says"
same cquin-rules.5 'the words that begin a line' "$work/begin" "$work/says"
words_of heads >"$work/says"
grep -xF -f "$work/begin" "$work/says" >"$work/is"
same cquin-rules.5 'the words of its headings and items' "$work/is" "$work/says"
quoted 'PHRASE([A-Z_]*, ' grammar/words.def | cat "$work/begin" - >"$work/all"
words_of '' >"$work/says"
grep -xF -f "$work/all" "$work/says" >"$work/is"
same cquin-rules.5 'the words of the language' "$work/is" "$work/says"

awk '/^\.Ed/ { on = 0 } on { print } /^\.Bd/ { on = 1 }' docs/man/cquin-rules.5 |
    sed 's/\\(dq/"/g; s/\\(Po/£/g; s/\\-/-/g' >"$work/example.cquin"
silent 'the example of cquin-rules(5)' sh -c '"$1" check --strict "$2" >"$3"' sh "$CQUIN" "$work/example.cquin" "$work/none"
silent 'its form' "$CQUIN" fmt --check "$work/example.cquin"
silent 'its examples' sh -c '"$1" test "$2" | grep -v "^1 passed, 0 failed" || :' sh "$CQUIN" "$work/example.cquin"

# --- cquin-data(5) -------------------------------------------------------------------------------

# The tags of the list under a heading.
tags_of() {
    awk -v wanted="$1" '/^\.S[hs] / { on = $2 == wanted } on && /^\.It Cm / { print substr($0, 8) }' docs/man/cquin-data.5
}

grep -rho '{"[a-z/]*", COLUMN_' interp/check | sed 's/{"\(.*\)".*/\1/' >"$work/is"
tags_of Tables >"$work/says"
same cquin-data.5 'the kinds of columns' "$work/is" "$work/says"
mkdir "$work/blank"
"$CQUIN" data rules/secamb-999-2016-17 --blank "$work/blank" >"$work/said" 2>&1
head -n 1 "$work/blank/evidence.csv" | tr -d '\r' | tr , '\n' >"$work/is"
tags_of Evidence >"$work/says"
same cquin-data.5 'the columns of the evidence' "$work/is" "$work/says"

# --- installed -----------------------------------------------------------------------------------

env -u MAKEFLAGS -u MAKELEVEL make -s BUILD="$BUILD" CC="${CC:-cc}" DESTDIR="$work/root" PREFIX=/usr install \
    >"$work/said" 2>&1 || cat "$work/said"
(cd "$work/root" && find . ! -type d | sed 's/^\.//') >"$work/says"
cat >"$work/is" <<'FILES'
/usr/bin/cquin
/usr/include/cquin.h
/usr/lib/libcquin.a
/usr/lib/libcquin.so
/usr/lib/libcquin.so.0
/usr/lib/pkgconfig/cquin.pc
/usr/share/man/man1/cquin.1
/usr/share/man/man5/cquin-data.5
/usr/share/man/man5/cquin-rules.5
FILES
same 'make install' 'what make install installs' "$work/is" "$work/says"
silent 'the installed program runs' sh -c '"$1" --version | grep -v "^cquin [0-9]" || :' sh "$work/root/usr/bin/cquin"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
