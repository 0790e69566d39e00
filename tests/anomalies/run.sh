#!/bin/sh
# What is wrong in the two published documents is told by its code, where it stands, before rules/ accepts or answers it: the
# table of "What is wrong in the published schemes" in docs/diagnostics.md. Each line below takes out of a copy of rules/
# what keeps a mistake, and says which code must be told at which line: the first that has these words.
set -u
cd "$(dirname "$0")/../.." || exit 1
top=$PWD
cquin=${CQUIN:-$PWD/build/cquin}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

tell() # FOLDER FILE SED-SCRIPT CODE WORDS [TIMES]
{
    rm -rf "$dir/copy"
    cp -R "rules/$1" "$dir/copy"
    sed "$3" "rules/$1/$2" >"$dir/copy/$2"
    line=$(grep -n -m 1 -e "$5" "$dir/copy/$2")
    (cd "$dir" && "$cquin" check copy >said 2>&1)
    times=$(grep -c -A 1 "\[$4\]" "$dir/said")
    if [ -n "$line" ] && [ "$times" -ge "${6:-1}" ] &&
        grep -A 1 "\[$4\]" "$dir/said" | grep -q -- "--> copy/$2:${line%%:*}:"; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "FAIL $1/$2: $3: not $4 at line ${line%%:*}, $times times"
    cat "$dir/said"
}

secamb=secamb-999-2016-17
integration=integration-2016-17
accepts='/^ *accept /d'

tell $secamb conveyance.cquin "$accepts" E0213 '^  50.00% to 69.99%' 4
tell $secamb conveyance.cquin '/^  on  *a proportion, not rounded/d' E0216 '^scale printed_scale'
tell $secamb conveyance.cquin '/^  achievement/d' E0204 '^    paid on            achievement'
tell $secamb conveyance.cquin '/^  sharing/d' E0216 '^indicator conveyance'
tell $secamb conveyance.cquin '/^    counted as/d' E0216 '^  offset quarters'
tell $secamb conveyance.cquin '/^    releases/d' E0216 '^  catch up full_year'
tell $secamb conveyance.cquin "$accepts" W0345 '^    period             year to date Q2'
tell $secamb conveyance.cquin "$accepts" W0307 '^    surplus of'
tell $secamb conveyance.cquin "$accepts" W0306 '^    condition precedent to q3_rate  when q4_gate'
tell $secamb conveyance.cquin "$accepts; /^  milestone q4_progress/,/applies/s/report by .*/report by 31 January 2017 # early/" \
    W0305 '# early'
tell $secamb conveyance.cquin "$accepts" W0349 'Agree county level reductions targets'
tell $secamb recovery.cquin 's/^    weighting .*is forty/    weighting .40% of indicator/; /is as_printed/d' E0110 '[.]40% of indicator'
tell $secamb recovery.cquin 's/^    weighting .*is forty/    weighting 0.40% of indicator/; /is as_printed/d; /^ *accept /d' \
    W0301 '^indicator recovery'
tell $secamb recovery.cquin '/^    denominator        none/d' E0204 '^  measure dnacpr_on_ibis'
tell $secamb recovery.cquin '/^    better             to be agreed/d' E0216 '^  measure dnacpr_on_ibis'
tell $secamb recovery.cquin 's/^    requires           rosc rate is above.*/    paid on rosc achievement/; /^ *and survival/d' \
    E0204 'paid on rosc achievement'
tell $integration workforce.cquin "$accepts" W0301 '^indicator workforce'
tell $integration workforce.cquin '/is a_quarter$/d; s/  when quarter_3 is by_row//' W0331 '^  in-year milestones'
tell $integration workforce.cquin '/^    report by/d' E0204 '^  milestone '
tell $integration workforce.cquin 's/begun for 90%/begun/; s/is at least 90%/is at least 91%/' W0344 '90% of new appropriate'
tell $integration care-homes.cquin 's/% of contract value/% of indicator/' W0301 '^indicator care_homes'
tell $integration avoidable-admissions.cquin '/^    weighting/d' E0216 '^  milestone '
tell $integration avoidable-admissions.cquin '/^  better/d' E0216 '^indicator avoidable_admissions'

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
