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
ln -s "$CQUIN" "$work/bin/cquin"
ulimit -t 60
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

# found: the codes that a run printed, in the order of the alphabet: find_codes 'error|warning'
find_codes() {
    found=
    [ -s "$work/said" ] || return
    found=$(awk -v kinds="($1)" '
        {
            while (match($0, kinds "\\[[EW][0-9][0-9][0-9][0-9]\\]")) {
                code[substr($0, RSTART + RLENGTH - 6, 5)]
                $0 = substr($0, RSTART + RLENGTH)
            }
        }
        END {
            while (1) {
                least = ""
                for (c in code) if (least == "" || c < least) least = c
                if (least == "") break
                printf "%s%s", blank, least
                blank = " "
                delete code[least]
            }
        }' "$work/said")
}

# value: that of a word NAME=VALUE behind a fence, or nothing. (No $(…): a process for each is felt.)
word() {
    value=
    for w in $2; do
        case $w in "$1"=*) value=${w#*=}; return ;; esac
    done
}

# judge PLACE INFO STATUS: what check or eval said of a block, in $work/said.
judge() {
    word fails "$2"
    wanted=$value
    case $2 in
    *fails=E*) find_codes error ;;
    *) find_codes 'error|warning' ;;
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
    word name "$2"
    name=$value
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
        into=
        case $2 in *'fragment of '*) into=${2#*fragment of } ;; esac
        while :; do
            case $into in *=*) into=${into% *} ;; *) break ;; esac
        done
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
    word fails "$2"
    if [ -z "$value" ] && grep -q '^ *example "' "$3"; then
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
    word name "$2"
    name=$value
    word fails "$2"
    if [ -z "$value" ]; then
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
    word fails "$2"
    [ -n "$value" ] || return
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
    word name "$2"
    name=$value
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
    word in "$2"
    in=$4/$value
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
        word name "$info"
        name=$value
        word fails "$info"
        case $name in
        "$2"*) [ -n "$value" ] || cp "$work/from/$number" "$work/standard/$name" ;;
        esac
    done <"$work/from/index"
    rm -r "$work/from"
}

# Every word that may begin a line is explained, and stands in an example.
check_words() {
    sed -n 's/^\(HEADING\|CLAUSE\)([A-Z_]*, "\([^"]*\)".*/\2/p' grammar/words.def >"$work/words"
    awk '/^```/ { on = !on && /^```cquin/; next } on' docs/language.md >"$work/shown"
    awk '
        FILENAME == ARGV[1] { word[++n] = $0; next }
        FILENAME == ARGV[2] { sub(/^ */, ""); shown = shown "\n" $0 " "; next }
        { told = told $0 }
        END {
            for (i = 1; i <= n; i++)
                if (!index(told, "`" word[i] " ") && !index(told, "`" word[i] "`"))
                    print "says nothing of `" word[i] "`"
                else
                    print index(shown, "\n" word[i] " ") ? "" : "has no example of `" word[i] "`"
        }' "$work/words" "$work/shown" docs/language.md >"$work/judged"
    while IFS= read -r words; do
        if [ -z "$words" ]; then
            pass
        else
            fail docs/language.md "$words"
        fi
    done <"$work/judged"
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
    grep -vxF -f "$work/told" "$work/words" >"$work/untold"
    while IFS= read -r w; do
        fail docs/embedding.md "says nothing of \`$w\`"
    done <"$work/untold"
    passed=$((passed + $(grep -cxF -f "$work/told" "$work/words")))
}

# `cquin help CODE` prints the whole of its section.
check_help() {
    mkdir "$work/help"
    while read -r code title; do
        cquin help "$code" >"$work/help/$code"
    done <"$work/codes"
    awk -v page=1 -f tests/docs/help.awk docs/diagnostics.md | sort -s -k 1,1 >"$work/wanted"
    awk -f tests/docs/help.awk "$work"/help/* | sort -s -k 1,1 >"$work/printed"
    if cmp -s "$work/wanted" "$work/printed"; then
        pass
    else
        diff "$work/wanted" "$work/printed" >"$work/said"
        fail docs/diagnostics.md '"cquin help CODE" does not print all of a section (< page, > printed)'
    fi
}

check_codes() {
    sed -n 's/^DIAG(\([EW][0-9]*\),.*"\(.*\)").*/\1 \2/p' interp/diag/diag.def >"$work/codes"
    check_help
    awk -f tests/docs/codes.awk "$work/codes" "$work/provoked" docs/diagnostics.md >"$work/judged"
    while read -r verdict words; do
        case $verdict in
        passed) pass ;;
        failed) fail docs/diagnostics.md "$words" ;;
        test)
            if [ -f "${words#* }" ]; then
                pass
            else
                fail docs/diagnostics.md "${words%% *} names no test that there is"
            fi
            ;;
        esac
    done <"$work/judged"
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
