#!/bin/sh
# Runs what README.md and docs/*.md show: tests/docs/run.sh [--update] [PAGE...]
#
# The words behind a fence say what becomes of its block:
#
#   cquin name=FILE                a whole file; `cquin check` must find nothing in it. With a name it
#                                  is kept for the blocks below it
#   cquin name=FILE adds           put at the end of a file that is kept
#   cquin name=FILE mends          each line in the place of the one line of that file which begins with the
#                                  same word
#   cquin name=FILE beside         a whole file beside the scheme.cquin of the page, and checked with it
#   cquin fragment                 sections that take their place in the standard scheme (wrap.awk)
#   cquin fragment of SECTION      clauses of that section of the standard scheme, and sections
#   cquin … fails=CODE             as above, but check must find CODE and no other (beside a mistake,
#                                  findings may stand)
#   csv name=FILE                  a data file, kept for the blocks below it
#   csv name=FILE fails=CODE       the standard scheme with that data file: eval must find just CODE
#   sh fails=CODE                  run in a folder with the standard scheme and its data; then bad.cquin
#                                  is checked, where it makes one, or else the folder evaluated
#   console                        lines `$ COMMAND` are run by sh; what they print must be what follows;
#                                  a line … stands for any lines
#   console in=FOLDER              as above, run in that folder, which is made where it is missing
#   c name=FILE.c                  compiled against cquin.h and the static library as ./FILE
#   text, sh, …                    shown only
#
# The standard scheme is the block scheme.cquin of docs/language.md, its data the blocks data/*.csv of
# docs/data.md; console blocks find both, the files of their own page, and rules/. A fragment may have
# findings, since it is alone; it may not have mistakes, and its examples must pass. --update writes what the commands
# printed into the console blocks that have no more than one … line.
#
# Then: every word of grammar/words.def that begins a line stands in docs/language.md, in each section
# that takes it and in an example; every code of interp/diag/diag.def has its section in
# docs/diagnostics.md, with its title and an example that yields it, or the words "Not from the
# command line", the reason, and a test that there is. The reserved words are listed whole; every name
# of cquin.h, every key and schema of JSON stands in docs/embedding.md. `cquin help CODE` prints the whole of its section.
set -u
cd "$(dirname "$0")/../.." || exit 1
top=$PWD
CQUIN=${CQUIN:-$top/build/cquin}
case $CQUIN in /*) ;; *) CQUIN=$top/$CQUIN ;; esac
build=${BUILD:-$top/build}
case $build in /*) ;; *) build=$top/$build ;; esac
update=
if [ "${1-}" = --update ]; then
    update=yes
    shift
fi
[ $# -gt 0 ] || set -- README.md docs/*.md

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/bin" "$work/pages" "$work/standard" "$work/standard/data"
printf '#!/bin/sh\nexec timeout 60 "%s" "$@"\n' "$CQUIN" >"$work/bin/cquin"
chmod +x "$work/bin/cquin"
cp tests/books/book "$work/bin/" # writes workbooks
PATH=$work/bin:$PATH
NO_COLOR=1
export PATH NO_COLOR
passed=0
failed=0

pass() { passed=$((passed + 1)); }

# fail PLACE WORDS: with what the program said, if $work/said is not empty.
fail() {
    failed=$((failed + 1))
    printf '%s: %s\n' "$1" "$2"
    [ ! -s "$work/said" ] || sed 's/^/    /' "$work/said"
    : >"$work/said"
}

# The codes that a run printed, each once, on one line: codes_said 'error|warning'
codes_said() {
    grep -Eo "($1)\[[EW][0-9]{4}\]" "$work/said" | sed 's/.*\[\(.*\)\]/\1/' | sort -u |
        tr '\n' ' ' | sed 's/ $//'
}

# The value of a word NAME=VALUE behind a fence.
word() {
    for w in $2; do
        case $w in "$1"=*) printf '%s\n' "${w#*=}"; return ;; esac
    done
}

# judge PLACE INFO STATUS: what check or eval said of a block, in $work/said.
judge() {
    wanted=$(word fails "$2")
    case $2 in
    *fails=E*) found=$(codes_said error) ;;
    *) found=$(codes_said 'error|warning') ;;
    esac
    if [ -n "$wanted" ]; then
        if [ "$found" = "$wanted" ]; then
            printf '%s\n' "$wanted" >>"$work/provoked"
            : >"$work/said"
            pass
        else
            fail "$1" "should yield $wanted, and yields ${found:-nothing}"
        fi
    elif [ "$3" -ne 0 ]; then
        fail "$1" "should have no mistakes"
    elif case $2 in *fragment*) false ;; *) [ -n "$found" ] ;; esac; then
        fail "$1" "should have no findings"
    else
        : >"$work/said"
        pass
    fi
}

# run_rules PLACE INFO BLOCK FOLDER
run_rules() {
    file=$work/block.cquin
    name=$(word name "$2")
    case $2 in
    *' adds'*) cat "$4/$name" "$3" >"$file" ;;
    *' beside'*)
        mkdir -p "$(dirname "$4/$name")"
        cp "$3" "$4/$name"
        cat "$4/scheme.cquin" "$3" >"$file"
        name=
        ;;
    *' mends'*)
        if ! awk -f tests/docs/mend.awk "$3" "$4/$name" >"$file" 2>"$work/said"; then
            fail "$1" "cannot mend $name"
            return
        fi
        ;;
    *fragment*)
        into=$(printf '%s\n' "$2" | sed -n 's/.*fragment of //p' | sed 's/ *[a-z]*=.*//')
        if ! awk -v into="$into" -f tests/docs/wrap.awk grammar/words.def \
            "$work/standard/scheme.cquin" "$3" >"$file" 2>"$work/said"; then
            fail "$1" "cannot be put into the standard scheme"
            return
        fi
        ;;
    *) cp "$3" "$file" ;;
    esac
    if [ -n "$name" ]; then
        mkdir -p "$(dirname "$4/$name")"
        cp "$file" "$4/$name"
        file=$4/$name
    fi
    cquin check "$file" >"$work/said" 2>&1 </dev/null
    judge "$1" "$2" $?
    if [ -z "$(word fails "$2")" ] && grep -q '^ *example "' "$3"; then
        cquin test "$file" >"$work/said" 2>&1 </dev/null
        judge "$1" "$2" $?
    fi
}

# A fresh folder with the standard scheme and its data.
standard_folder() {
    rm -rf "$work/folder"
    cp -R "$work/standard" "$work/folder"
}

run_csv() {
    name=$(word name "$2")
    if [ -z "$(word fails "$2")" ]; then
        mkdir -p "$(dirname "$4/$name")"
        cp "$3" "$4/$name"
        return
    fi
    standard_folder
    cp "$3" "$work/folder/$name"
    (cd "$work/folder" && cquin eval .) >"$work/said" 2>&1 </dev/null
    judge "$1" "$2" $?
}

run_script() {
    [ -n "$(word fails "$2")" ] || return
    standard_folder
    if ! (cd "$work/folder" && sh -eu "$3") >"$work/said" 2>&1 </dev/null; then
        fail "$1" "the script fails"
        return
    fi
    if [ -e "$work/folder/bad.cquin" ]; then
        (cd "$work/folder" && cquin check bad.cquin) >"$work/said" 2>&1 </dev/null
    else
        (cd "$work/folder" && cquin eval .) >"$work/said" 2>&1 </dev/null
    fi
    judge "$1" "$2" $?
}

run_c() {
    name=$(word name "$2")
    cp "$3" "$4/$name"
    if (cd "$4" && ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$top/interp" -o "${name%.c}" \
        "$name" "$build/libcquin.a" -lsqlite3 -lexpat -lz -lgmp -pthread) >"$work/said" 2>&1; then
        pass
    else
        fail "$1" "does not compile"
    fi
}

# What was printed, with a … where the page has one: as many lines before and after it as there.
cut_out() {
    awk '
        FILENAME == ARGV[1] { m++; if ($0 == "…") cut = m; next }
        { printed[++n] = $0 }
        END {
            for (i = 1; i <= n; i++) {
                if (cut && i == cut) {
                    print "…"
                    i = n - (m - cut) + 1
                }
                if (i <= n) print printed[i]
            }
        }' "$1" "$2"
}

# run_console PLACE INFO BLOCK FOLDER CODE: the commands of a block one after the other, all output in one.
run_console() {
    if grep -q 'rules/' "$3" && [ ! -e "$4/rules" ]; then
        cp -R rules "$4/rules"
    fi
    in=$4/$(word in "$2")
    mkdir -p "$in"
    : >"$work/printed"
    grep '^\$ ' "$3" >"$work/commands"
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$work/printed"
        (cd "$in" && sh -c "${line#\$ }") >>"$work/printed" 2>&1 </dev/null
    done <"$work/commands"
    if [ "$5" != - ] && grep -q "\[$5\]" "$work/printed"; then
        printf '%s\n' "$5" >>"$work/provoked"
    fi
    if awk -f tests/docs/console.awk "$3" "$work/printed"; then
        pass
    elif [ -n "$update" ] && [ "$(grep -c '^…$' "$3")" -le 1 ]; then
        cut_out "$3" "$work/printed" >"$3.new"
        pass
    else
        diff "$3" "$work/printed" >"$work/said"
        fail "$1" "the commands print something else (< shown, > printed)"
    fi
}

# Writes the console blocks that were recorded into the page.
write_page() {
    ls "$2" | grep -q '\.new$' || return
    awk -v dir="$2" '
        /^```/ {
            inside = !inside
            if (inside) {
                n++
                recorded = (getline line < (dir "/" n ".new")) > 0
                print
                if (recorded) {
                    print line
                    while ((getline line < (dir "/" n ".new")) > 0) print line
                }
                next
            }
            recorded = 0
        }
        !(inside && recorded)' "$1" >"$2/page" && cat "$2/page" >"$1"
}

run_page() {
    page=$1
    dir=$work/pages/$(basename "$page" .md)
    mkdir -p "$dir"
    cp -R "$work/standard" "$dir/folder"
    awk -v out="$dir" -f tests/docs/blocks.awk "$page" 2>"$work/said" || fail "$page" "cannot be read"
    [ -f "$dir/index" ] || return
    while read -r number line code info; do
        place=$page:$line
        case $info in
        cquin*) run_rules "$place" "$info" "$dir/$number" "$dir/folder" ;;
        csv*) run_csv "$place" "$info" "$dir/$number" "$dir/folder" ;;
        sh*) run_script "$place" "$info" "$dir/$number" ;;
        "c "*) run_c "$place" "$info" "$dir/$number" "$dir/folder" ;;
        console*) run_console "$place" "$info" "$dir/$number" "$dir/folder" "$code" ;;
        esac
    done <"$dir/index"
    [ -z "$update" ] || write_page "$page" "$dir"
}

# standard PAGE PREFIX: keeps the named blocks of a page whose names begin so.
standard() {
    mkdir "$work/from"
    awk -v out="$work/from" -f tests/docs/blocks.awk "$1"
    while read -r number line code info; do
        name=$(word name "$info")
        case $name in
        "$2"*) [ -n "$(word fails "$info")" ] || cp "$work/from/$number" "$work/standard/$name" ;;
        esac
    done <"$work/from/index"
    rm -r "$work/from"
}

# Every word that may begin a line is explained, and stands in an example.
check_words() {
    sed -n 's/^\(HEADING\|CLAUSE\)([A-Z_]*, "\([^"]*\)".*/\2/p' grammar/words.def >"$work/words"
    awk '/^```/ { on = !on && /^```cquin/; next } on' docs/language.md >"$work/shown"
    while IFS= read -r w; do
        if ! grep -q "\`$w[ \`]" docs/language.md; then
            fail docs/language.md "says nothing of \`$w\`"
        elif ! grep -q "^ *$w\( \|$\)" "$work/shown"; then
            fail docs/language.md "has no example of \`$w\`"
        else
            pass
        fi
    done <"$work/words"
    awk -f tests/docs/sections.awk interp/syntax/ast.h grammar/words.def docs/language.md >"$work/untold"
    while IFS= read -r words; do
        fail docs/language.md "$words"
    done <"$work/untold"
}

# The words that are reserved everywhere, those and no others.
check_reserved() {
    sed -n 's/^PHRASE([A-Z_]*, "\([^"]*\)", W_EVERYWHERE.*/\1/p' grammar/words.def | sort -u >"$work/words"
    sed -n '/^## Reserved words/,$p' docs/language.md | tr '\n' ' ' | grep -o '`[^`]*`' | tr -d '`' | sort -u \
        >"$work/told"
    if cmp -s "$work/words" "$work/told"; then
        pass
    else
        diff "$work/words" "$work/told" >"$work/said"
        fail docs/language.md 'its reserved words are not those of the language (< language, > page)'
    fi
}

# Every name of the public header, every key and every schema of JSON.
check_embedding() {
    sed -n '/^## JSON/,/^## Memory/p' docs/embedding.md | grep -o '[`"][a-z_]*[`"]' | tr -d '`"' >"$work/told"
    grep -o '\(cquin_[a-z_]*(\|CQUIN_[A-Z_]*\)' docs/embedding.md | tr -d '(' >>"$work/told"
    grep -o 'cquin\.[a-z]*/[0-9]*' docs/embedding.md >>"$work/told"
    {
        grep -o '\(\<cquin_[a-z_]*(\|CQUIN_[A-Z_]*\)' interp/cquin.h | tr -d '(' | grep -vx CQUIN_H
        grep -rho 'json_[a-z_]*(&\{0,1\}json, "[a-z_]*"' interp/report | sed 's/.*"\(.*\)"/\1/'
        grep -o '\\"[a-z_]*\\":' interp/diag/print_json.c | tr -d '\\":'
        grep -rho 'cquin\.[a-z]*/[0-9]*' interp
    } | sort -u >"$work/words"
    while IFS= read -r w; do
        if grep -qxF -e "$w" "$work/told"; then
            pass
        else
            fail docs/embedding.md "says nothing of \`$w\`"
        fi
    done <"$work/words"
}

# The section of a code in docs/diagnostics.md.
section_of() {
    awk -v code="$1" '
        /^```/ { example = !example }
        !example && /^#+ / { on = $2 == code ":" }
        on' docs/diagnostics.md
}

# words_of FILE: the words of a page, one a line, without fences and the addresses of links.
words_of() {
    sed 's/^```.*//; s/\[\([^]]*\)\]([^)]*)/\1/g' "$1" | tr -s ' \n' '\n\n' | grep .
}

# `cquin help CODE` prints the whole of the section that stands in $work/section.
check_help() {
    sed 1d "$work/section" >"$work/page"
    words_of "$work/page" >"$work/wanted"
    cquin help "$1" | sed 1d >"$work/page"
    words_of "$work/page" >"$work/printed"
    if ! cmp -s "$work/wanted" "$work/printed"; then
        diff "$work/wanted" "$work/printed" >"$work/said"
        fail docs/diagnostics.md "\"cquin help $1\" does not print all of its section"
    fi
}

check_code() {
    section_of "$1" >"$work/section"
    check_help "$1"
    if [ "$(sed -n 1p "$work/section")" != "### $1: $2" ]; then
        fail docs/diagnostics.md "has no section \"### $1: $2\""
    elif grep -qx "$1" "$work/provoked"; then
        pass
    elif grep -q '^Not from the command line' "$work/section"; then
        test=$(sed -n 's/.*`\(tests\/[^`]*\)`.*/\1/p' "$work/section" | sed -n 1p)
        if [ -f "$test" ]; then
            pass
        else
            fail docs/diagnostics.md "$1 names no test that there is"
        fi
    else
        fail docs/diagnostics.md "$1 has no example that yields it"
    fi
}

check_codes() {
    sed -n 's/^DIAG(\([EW][0-9]*\),.*"\(.*\)").*/\1 \2/p' interp/diag/diag.def >"$work/codes"
    while read -r code title; do
        check_code "$code" "$title"
    done <"$work/codes"
    sed -n 's/^### \([EW][0-9]*\):.*/\1/p' docs/diagnostics.md >"$work/described"
    while read -r code; do
        if ! grep -q "^$code " "$work/codes"; then
            fail docs/diagnostics.md "$code is in no registry"
        fi
    done <"$work/described"
}

: >"$work/said"
: >"$work/provoked"
standard docs/language.md scheme.cquin
standard docs/data.md data/
all=
for page do
    run_page "$page"
    [ "$page" != docs/diagnostics.md ] || all=yes
done
check_words
check_reserved
check_embedding
[ -z "$all" ] || check_codes
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
