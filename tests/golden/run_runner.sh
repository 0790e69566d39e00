#!/bin/sh
# The runner of the golden cases itself: that it passes what is right, fails what is not, and
# records. The program under test is cat, whose output anybody can foretell.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
CQUIN=$(command -v cat)
export CQUIN
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/area"
passed=0
failed=0

# expect NAME STATUS LAST-LINE: runs the golden runner on the cases in $dir.
expect() {
    status=0
    "$BUILD/golden" "$dir" >"$dir/log" 2>&1 || status=$?
    last=$(tail -n 1 "$dir/log")
    if [ "$status" = "$2" ] && [ "$last" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        cat "$dir/log"
        echo "$1: exit $status, expected $2; last line '$last', expected '$3'"
    fi
}

cat >"$dir/area/right.case" <<'CASE'
Files of every kind, two runs, escapes, a missing line end, standard input and a failing command.
--- file a/b.txt
one
\--- two
\\ three
--- file-hex h.bin
41 00 # A and NUL
42 0a
--- file-sh s.txt
printf 'no end'
--- fixture LICENSE
--- run a/b.txt 's.txt'
--- stdout
one
\--- two
\\ three
no end
\ no newline
--- sh od -An -c h.bin | tr -s ' '; head -n 1 LICENSE
--- stdout
 A \0 B \n
MIT License
--- sh "$CQUIN" -; echo seen
--- stdin
read
--- stdout
read
seen
--- sh echo lost >&2; exit 7
--- stderr
lost
--- exit 7
CASE
expect 'a right case' 0 '1 passed, 0 failed'

cp "$dir/area/right.case" "$dir/right"
"$BUILD/golden" --update "$dir" >"$dir/log"
if diff -u "$dir/right" "$dir/area/right.case"; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
    echo 'recording a right case again changed it'
fi

for wrong in 's/^seen$/unseen/' 's/^lost$/found/' 's/^--- exit 7/--- exit 8/' '/^--- exit 7/d'; do
    sed "$wrong" "$dir/right" >"$dir/area/right.case"
    expect "a case made wrong by $wrong" 1 '0 passed, 1 failed'
done

# Case N runs on machine N + K, from the first again after the last.
printf '%s\n' one two three >"$dir/machines"
for name in a b c d; do
    printf '%s\n' '--- sh echo $CQUIN_MACHINE' '--- stdout' two >"$dir/area/$name.case"
done
rm "$dir/area/right.case"
status=0
"$BUILD/golden" --machines "$dir/machines" --turn 1 "$dir" >"$dir/log" 2>&1 || status=$?
seen=$(sed -n 's/^+\([a-z]*\)$/\1/p' "$dir/log" | tr '\n' ' ')
if [ "$status" = 1 ] && [ "$seen" = 'three one ' ] && [ "$(tail -n 1 "$dir/log")" = '2 passed, 2 failed' ]; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
    cat "$dir/log"
    echo "machines in turn: exit $status, saw '$seen'"
fi
rm "$dir"/area/[a-d].case

printf '%s\n' '--- stdotu' >"$dir/area/right.case"
expect 'a misspelt section' 1 '0 passed, 1 failed'

printf '%s\n' '--- file x' 'text' '--- run x' >"$dir/area/right.case"
"$BUILD/golden" --update "$dir" >"$dir/log"
expect 'a case that was recorded' 0 '1 passed, 0 failed'
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
