#!/bin/sh
# plain-binary
# No expectation goes unlooked at: in every suite each figure that an example expects as it stands is turned into
# a wrong one. All must then fail, each at its own place, and what "it is" must be the figure that
# stood there. The formats must tell the same count.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${CQUIN:=$PWD/build/cquin}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

# turned FILE: the file, its expectations turned; what stood there is added to $work/stood: the place, the verb, the figure.
turned() {
    awk -v name="${1##*/}" -v stood="$work/stood" '
        /^ *expect .* earns £[0-9.,]+$/ { note("earns"); sub(/earns .*/, "earns £987,654.32") }
        /^ *expect .* pays [0-9.]+%$/ { note("pays"); sub(/pays .*/, "pays 63.21%") }
        /^ *expect .* is [a-z_]+$/ && $NF ~ /^(not_)?(achieved|supplied|due|agreed|assessable|applicable)$|^(withheld|waiting)$/ {
            note("is"); sub(/is [a-z_]+$/, $NF == "not_due" ? "is waiting" : "is not_due")
        }
        { print }
        function note(verb) { print name ":" NR "\t" verb "\t" $NF >>stood }' "$1"
}

# told: of the failures on standard input, which may be wrapped, "PLACE<tab>VERB<tab>FIGURE" each.
told() {
    awk '
        /^  expected / { open = 1; text = "" }
        !open { next }
        { text = text " " $0 }
        $NF ~ /\.cquin:[0-9]+$/ {
            open = 0; place = $NF
            sub(/ *[^ ]*$/, "", text); sub(/.*; it /, "", text); gsub(/  +/, " ", text)
            verb = text; sub(/ .*/, "", verb); sub(/^[a-z]+ /, "", text)
            sub(/^for certain only /, "", text)
            if (verb == "is") { sub(/ [0-9].*/, "", text); gsub(/ /, "_", text) }
            print place "\t" verb "\t" text
        }'
}

for suite in rules/*/ tests/lang/*.cquin; do
    rm -rf "$work/suite" "$work/stood"
    mkdir "$work/suite"
    : >"$work/stood"
    case $suite in
    */) cp -R "$suite." "$work/suite"; path=$work/suite ;;
    *) path=$work/suite/${suite##*/}; cp "$suite" "$path" ;;
    esac
    for file in "$work"/suite/*.cquin; do
        turned "$file" >"$work/new"
        cat "$work/new" >"$file"
    done
    [ -s "$work/stood" ] || continue
    "$CQUIN" test "$path" >"$work/said" 2>&1
    told <"$work/said" >"$work/told"
    awk -F '\t' -v suite="$suite" '
        function plain(figure) { gsub(/[£,%]/, "", figure); return figure ~ /^[0-9.]+$/ ? figure + 0 : figure }
        FNR == NR { is[$1, $2, plain($3)] = 1; next }
        ($1, $2, plain($3)) in is { p++; next }
        { f++; print "not told: " suite " " $0 >"/dev/stderr" }
        END { print p + 0, f + 0 }' "$work/told" "$work/stood" >"$work/counts"
    read -r p f <"$work/counts"
    passed=$((passed + p))
    failed=$((failed + f))
    count=$(tail -n 1 "$work/said")
    count=${count##*passed, }
    tap=$("$CQUIN" test "$path" --tap | grep -c '^not ok')
    junit=$("$CQUIN" test "$path" --junit | grep -c '<failure')
    json=$("$CQUIN" test "$path" --json | grep -o '"failed":[0-9]*' | tail -n 1)
    if [ "$count" = "$tap failed" ] && [ "$count" = "$junit failed" ] && [ "$count" = "${json#*:} failed" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "counts differ: $suite: $count, tap $tap, junit $junit, json $json"
    fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
