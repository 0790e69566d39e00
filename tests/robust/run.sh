#!/bin/sh
# Faults of the world round the process: full disks, closed descriptors, limits, signals, locales.
# Each case is one row of the table of faults that the program must bear; the number in brackets is that row's.
# The addresses that the sanitizers reserve leave no room for limits of memory: those cases use the plain binary.
set -u
cd "$(dirname "$0")/../.."
CQUIN=${CQUIN:-$PWD/build/cquin}
CQUIN_PLAIN=${CQUIN_PLAIN:-$CQUIN}
rules=rules/secamb-999-2016-17
as_at='--as-at 2016-11-15'
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
passed=0
failed=0

ok() {
    if [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $2"
        head -n 5 "$work/err" 2>/dev/null
    fi
}

# exits CODE NAME COMMAND...: standard output goes to $work/out, messages to $work/err.
exits() {
    wanted=$1
    name=$2
    shift 2
    "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    [ "$got" = "$wanted" ] || name="$name (exit $got, not $wanted)"
    [ "$got" = "$wanted" ]
    ok $? "$name"
}

says() {
    grep -q -- "$1" "$work/err"
    ok $? "the message says: $1"
}

no_temp() {
    [ -z "$(find "$work" -name '.cquin*')" ]
    ok $? "$1: no temporary file is left"
}

holds() {
    cmp -s "$1" "$2"
    ok $? "$3"
}

# shellcheck disable=SC2086
eval_rules() { "$CQUIN" eval $rules $as_at "$@"; }
# shellcheck disable=SC2086
eval_plain() { "$CQUIN_PLAIN" eval $rules $as_at "$@"; }

exits 0 'the rules evaluate' eval_rules --json
cp "$work/out" "$work/right"
[ -s "$work/right" ]
ok $? 'to something'

# --- [86] disk full, files that cannot be written
full_stdout() { eval_rules >/dev/full; }
if [ -c /dev/full ]; then
    exits 5 '[86] a full disk behind standard output' full_stdout
    says 'standard output cannot be written'
fi
echo old >"$work/old"
small_file() { (ulimit -f 1; trap '' XFSZ; eval_rules --json --output "$work/old"); }
exits 5 '[86, 99] a limit of the size of files' small_file
says "$work/old cannot be written"
[ "$(cat "$work/old")" = old ]
ok $? '[86] the old file stands'
no_temp '[86]'
small_file_signal() { (ulimit -f 1; eval_rules --json --output "$work/old"); }
exits 5 '[99] SIGXFSZ does not end the program' small_file_signal

# --- [87] the reader has gone
broken_pipe() { { sleep 0.2; eval_rules; echo $? >"$work/status"; } | true; }
exits 0 '[87] a pipe without a reader' broken_pipe
[ "$(cat "$work/status")" = 141 ] && [ ! -s "$work/err" ]
ok $? '[87] quietly, with exit 141'

# --- [88] closed descriptors
closed_in() { eval_rules --json <&-; }
closed_out() { eval_rules --json >&-; }
closed_err() { eval_rules --json 2>&-; }
closed_all() { eval_rules --json --output "$work/all" <&- >&- 2>&-; }
exits 0 '[88] standard input closed' closed_in
holds "$work/out" "$work/right" '[88] and the same result'
exits 0 '[88] standard output closed' closed_out
exits 0 '[88] standard error closed' closed_err
holds "$work/out" "$work/right" '[88] and the same result'
exits 0 '[88] all closed' closed_all
holds "$work/all" "$work/right" '[88] and the same file'
closed_err_wrong() { "$CQUIN" check "$work/none" --output "$work/none.txt" 2>&-; }
exits 5 '[88] a message with nowhere to go' closed_err_wrong

# --- [89] outputs that cannot be
cp -r $rules "$work/rules"
inside() { "$CQUIN" eval "$work/rules" --as-at 2016-11-15 --output "$1"; }
exits 5 '[89] the output is a rule file' inside "$work/rules/conveyance.cquin"
exits 5 '[89] the output is a data file' inside "$work/rules/data/activity.csv"
exits 5 '[89] the output is a folder' inside "$work/rules"
says 'it is a folder'
ln -s old "$work/link"
exits 5 '[89] the output is a symbolic link' inside "$work/link"
exits 5 '[89] the folder of the output is not there' inside "$work/none/out"
exits 5 '[89] the output is a device' inside /dev/full
diff -r $rules "$work/rules" >/dev/null
ok $? '[89] and nothing was written'
if [ "$(id -u)" != 0 ]; then
    mkdir "$work/locked"
    chmod a-w "$work/locked"
    exits 5 '[89] a folder that may not be written' inside "$work/locked/out"
fi

# --- [90, 91] whole files
exits 0 '[90] a result in a file' inside "$work/old"
no_temp '[90]'
for i in 1 2 3 4 5 6 7 8; do
    eval_plain --json --output "$work/race" &
done
wait
holds "$work/race" "$work/right" '[91] runs at once to one file leave a whole one'
no_temp '[91]'

# --- [55] long files: memory does not grow with them
many_rows() {
    awk 'BEGIN { print "patient,arrested_on,area,rosc,no_cpr"
        for (i = 0; i < 2000000; i++)
            printf "P%04d,2016-0%d-%02d,north,yes,no\n", i % 1000, 4 + i % 3, 1 + i % 30 }'
}
few_pages() { (ulimit -v 131072; "$CQUIN_PLAIN" eval tests/data/arrests --data arrests=- --as-at 2016-08-01 --provenance); }
through_a_pipe() { many_rows | few_pages; }
through_gzip() { many_rows | gzip -1 | few_pages; }
exits 0 '[55] two million rows through a pipe, in 128 MiB of addresses' through_a_pipe
grep -q '2,000,000 rows: 2,000,000 kept' "$work/out"
ok $? '[55] and all of them are counted'
exits 0 '[55] and packed' through_gzip
grep -q '2,000,000 rows: 2,000,000 kept' "$work/out"
ok $? '[55] with the same count'

# --- [98, 99] limits
little_memory() { (ulimit -v "$1"; eval_plain --json); }
exits 0 '[99] 256 MiB of addresses' little_memory 262144
holds "$work/out" "$work/right" '[99] and the same result'
awk 'BEGIN {
    print "language 1\nuse conventions.nhs_cquin_2016_17\nscheme s \"S\"\n  year 2016/17\n  area kent \"Kent\""
    print "  contract value £10,000,000\n  sharing equally\n  follows nhs_cquin_2016_17"
    print "indicator a \"A\"\n  applies once\n  weighting 1% of contract value"
    for (i = 0; i < 1000; i++)
        printf "  milestone m%d \"M\"\n    report by 30 April 2017\n    weighting an equal share of indicator\n" \
               "    evidence p\n    requires p\n", i
}' >"$work/equal.cquin"
equal_shares() { (ulimit -v 393216; "$CQUIN_PLAIN" eval "$work/equal.cquin" --as-at 2017-05-31); }
exits 0 '[99] a thousand equal shares in 384 MiB of addresses' equal_shares
# From too little for the loader, by and by to enough.
short=0
kib=3000
status=1
while [ "$status" -ne 0 ] && [ "$kib" -lt 64000 ]; do
    kib=$((kib + 200))
    little_memory "$kib" >"$work/out" 2>"$work/err"
    status=$?
    case $status in
    0) holds "$work/out" "$work/right" "[98] $kib KiB: the right result" ;;
    70) [ ! -s "$work/out" ] && grep -q 'out of memory' "$work/err"
        ok $? "[98] $kib KiB: out of memory, and no result"
        short=$((short + 1)) ;;
    127) ;; # not even the loader had room
    *) grep -q 'error while loading' "$work/err"
        ok $? "[98] $kib KiB: exit $status" ;;
    esac
done
ok "$status" '[98] and one is enough'
[ "$short" -gt 0 ]
ok $? '[98] some of them were too little'
little_stack() { (ulimit -s 256; eval_plain --json); }
exits 0 '[99] 256 KiB of stack' little_stack
holds "$work/out" "$work/right" '[99] and the same result'
few_files() { (ulimit -n 16; eval_plain --json); }
exits 0 '[99] 16 descriptors' few_files
holds "$work/out" "$work/right" '[99] and the same result'

# --- [82-84, 102] the environment
bare() { env -i "$CQUIN_PLAIN" eval $rules $as_at --json; }
exits 0 '[102] no environment at all' bare
holds "$work/out" "$work/right" '[102] and the same result'
odd() {
    env LANG=de_DE.UTF-8 LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati TMPDIR=/none HOME=/none \
        "$CQUIN_PLAIN" eval $rules $as_at --json
}
exits 0 '[83, 84, 102] another locale, zone and home' odd
holds "$work/out" "$work/right" '[83, 84] and the same result'
coloured() { env TERM=xterm "$CQUIN" eval $rules $as_at; }
exits 0 'no terminal' coloured
! grep -q "$(printf '\033')" "$work/out"
ok $? 'no colour without a terminal'

# --- [85] interrupts and time
# A pipe that nobody writes to holds the program until the signal comes.
mkfifo "$work/never"
# interrupted CODE NAME SIGNAL [OPTION...]
interrupted() {
    wanted=$1
    name=$2
    with=$3
    shift 3
    "$CQUIN_PLAIN" eval $rules $as_at --data activity="$work/never" --output "$work/part" "$@" \
        >"$work/out" 2>"$work/err" </dev/null 3<>"$work/never" &
    pid=$!
    sleep 0.3
    [ "$with" = none ] || kill -s "$with" "$pid"
    wait "$pid"
    got=$?
    [ "$got" = "$wanted" ]
    ok $? "$name (exit $got, not $wanted)"
    [ ! -e "$work/part" ]
    ok $? "$name: no partial file"
}
interrupted 143 '[85] terminated' TERM
interrupted 6 '[85] out of time' none --timeout 1
says 'timeout'
no_temp '[85]'
# A shell's background jobs ignore SIGINT, and so do we then; `env` with job control lets it through.
if command -v timeout >/dev/null 2>&1; then
    late() {
        timeout --foreground -s INT 0.3 "$CQUIN_PLAIN" eval $rules $as_at \
            --data activity="$work/never" --output "$work/part" 3<>"$work/never"
    }
    late >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" = 124 ] && [ ! -e "$work/part" ]
    ok $? "[85] interrupted: no partial file (exit $status)"
fi

# --- [85] progress, on a terminal alone
${CC:-cc} -std=c11 -Wall -Wextra -O1 -o "$work/terminal" tests/robust/terminal.c
# on_terminal MILLISECONDS [-s SIGNAL TEXT] ARGUMENTS: what the terminal gets is in $work/err.
on_terminal() {
    after=$1
    shift
    signal=
    [ "${1-}" != -s ] || { signal="-s $2"; text=$3; shift 3; }
    # shellcheck disable=SC2086
    CQUIN_PROGRESS=$after TERM=xterm "$work/terminal" $signal ${signal:+"$text"} "$CQUIN_PLAIN" eval $rules \
        $as_at "$@" 3>"$work/told" >"$work/err" </dev/null
}
on_terminal 0 --json
ok $? '[85] a run on a terminal ends well'
says 'activity.csv: 21 rows'
says 'working out'
grep -q '\\r\\e\[K$' "$work/err"
ok $? '[85] the line is taken away at the end'
holds "$work/told" "$work/right" '[85] progress is not in the result'
on_terminal 100000
[ ! -s "$work/err" ]
ok $? '[85] a short run draws nothing'
CQUIN_PROGRESS=0 eval_plain >"$work/out" 2>"$work/err"
[ ! -s "$work/err" ]
ok $? '[85] nothing is drawn where there is no terminal'
CQUIN_PROGRESS=0 TERM=dumb "$work/terminal" "$CQUIN_PLAIN" eval $rules $as_at 3>"$work/told" >"$work/err"
[ ! -s "$work/err" ]
ok $? '[85] nothing is drawn on a dumb terminal'
printf 'language 2\n' >"$work/wrong.cquin"
NO_COLOR=1 CQUIN_PROGRESS=0 TERM=xterm "$work/terminal" "$CQUIN_PLAIN" eval "$work/wrong.cquin" 3>"$work/told" >"$work/err"
grep -q '^error' "$work/err"
ok $? '[85] messages stand by themselves'
# broken_off NAME TEXT ARGUMENTS: an interrupt once the line shows TEXT.
broken_off() {
    name=$1
    at=$2
    shift 2
    on_terminal 0 -s 2 "$at" --output "$work/part" --log "$work/part.json" "$@"
    got=$?
    [ "$got" = 130 ]
    ok $? "[85] interrupted while $name (exit $got, not 130)"
    [ ! -e "$work/part" ] && [ ! -e "$work/part.json" ] && grep -q '\\r\\e\[K$' "$work/err"
    ok $? "[85] interrupted while $name: nothing is left"
}
exec 8<>"$work/never"
broken_off reading 'never: 0 rows' --data activity="$work/never"
exec 8<&-
no_temp '[85] interrupted while reading'
mkfifo "$work/full"
exec 8<>"$work/full"
dd if=/dev/zero bs=65536 count=1 2>/dev/null >&8
CQUIN_PROGRESS=0 TERM=xterm "$work/terminal" -s 2 'working out' "$CQUIN_PLAIN" eval $rules $as_at \
    --log "$work/part.json" 3>"$work/full" >"$work/err" </dev/null
got=$?
[ "$got" = 130 ] && [ ! -e "$work/part.json" ]
ok $? "[85] interrupted while the result is written: no log is left (exit $got, not 130)"
exec 8<&-

# --- the command line
exits 2 'no command' "$CQUIN"
exits 2 'a misspelt command' "$CQUIN" evla $rules
says 'did you mean "cquin eval"?'
exits 2 'a misspelt option' eval_rules --as-ta 2016-11-15
says 'did you mean --as-at?'
exits 2 'a misspelt question' eval_rules --reading splitt=equally
says 'did you mean split?'
exits 5 'rules that are not there' "$CQUIN" check "$work/none"
exits 5 'data that are not there' eval_rules --data activity="$work/none.csv"
mkdir "$work/empty"
exits 5 'a folder without data' eval_rules --data "$work/empty"
says 'it should have activity.csv, cardiac_arrests.csv, evidence.csv'
for command in check eval explain compare test data help; do
    exits 0 "help of $command" "$CQUIN" help "$command"
    grep -q '^Example: cquin ' "$work/out"
    ok $? "help of $command has an example"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
