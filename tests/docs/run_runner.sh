#!/bin/sh
# The runner of the pages must be able to fail: each page below holds one thing that is not as it says.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# must STATUS WORDS: the page from standard input makes the runner end so, and say so.
must() {
    cat >"$work/page.md"
    tests/docs/run.sh "$work/page.md" >"$work/said" 2>&1
    status=$?
    if [ "$status" -eq "$1" ] && grep -q "$2" "$work/said"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'wanted status %s and "%s", got %s:\n' "$1" "$2" "$status"
        cat "$work/said"
    fi
}

must 0 ', 0 failed' <<'PAGE'
```cquin fragment of milestone q2_rate
    printed in         "Quarter 2"
```
```console
$ echo one; echo two; echo three
one
…
three
```
PAGE

must 0 ', 0 failed' <<'PAGE'
```cquin name=scheme.cquin mends
  follows              nhs_cquin_2016_17  # as ever
```
```cquin name=scheme.cquin adds
# the end
```
```console in=further/in
$ grep -c "as ever" ../../scheme.cquin && tail -n 1 ../../scheme.cquin
1
# the end
```
PAGE

must 1 'cannot mend scheme.cquin' <<'PAGE'
```cquin name=scheme.cquin mends
  milestone            full_rate
```
PAGE

must 1 'should have no mistakes' <<'PAGE'
```cquin fragment of milestone q2_rate
    printed on         "Quarter 2"
```
PAGE

must 1 'should have no mistakes' <<'PAGE'
```cquin fragment
example "It pays more than it pays"
  as at 15 November 2016
  given conveyance rate in year to date Q2 for kent is 49.92%
  expect q2_rate for kent pays 100%
```
PAGE

must 1 'should have no findings' <<'PAGE'
```cquin
language 1
scheme a "A scheme"
  year                 2016/17
  contract value       to be agreed
question b "A question"
  reading c "one"
  reading d "two"
  chosen c
indicator e "An indicator"
  weighting            1% of contract value
  milestone f
    report by          31 October 2016
    weighting          100% of indicator
    evidence           g
    requires           g
    late evidence      counts
    undecided evidence stays open
    missing evidence   pays nothing
```
PAGE

must 1 'should yield E0202, and yields nothing' <<'PAGE'
```cquin fragment of milestone q2_rate fails=E0202
    printed in         "Quarter 2"
```
PAGE

must 1 'should yield E0202, and yields E0103' <<'PAGE'
```cquin fragment of milestone q2_rate fails=E0202
    pritned in         "Quarter 2"
```
PAGE

must 1 'cannot be put into the standard scheme' <<'PAGE'
```cquin fragment of milestone q9_rate
    printed in         "Quarter 9"
```
PAGE

must 1 'should yield E0416, and yields E0418' <<'PAGE'
```csv name=data/activity.csv fails=E0416
month,area
2016-04,kent
```
PAGE

must 1 'the commands print something else' <<'PAGE'
```console
$ echo one; echo two
one
```
PAGE

must 1 'the commands print something else' <<'PAGE'
```console
$ echo one; echo two
…
one
```
PAGE

must 1 'does not compile' <<'PAGE'
```c name=wrong.c
int main(void) { return nothing; }
```
PAGE

must 1 'cannot be read' <<'PAGE'
```text
never closed
PAGE

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
