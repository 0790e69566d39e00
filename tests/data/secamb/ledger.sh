# A ledger from statements alone: sh ledger.sh END prints date,entry,milestone,area,amount, sorted. Each milestone is
# counted from the report date that the rules print on, and later differences are trued up.
months='January February March April May June July August September October November December'
reported=$(awk -v months="$months" '
    BEGIN { split(months, name, " ") }
    $1 == "milestone" { milestone = $2 }
    $1 == "report" && $2 == "by" {
        for (m = 1; m <= 12; m++)
            if (name[m] == $4) printf "%s=%d-%02d-%02d ", milestone, $5, m, $3
    }' rules/secamb-999-2016-17/*.cquin)
{
    printf '%s\n' $reported | sed 's/.*=//' | sort -u | awk -v end="$1" '$0 < end'
    printf '%s\n' "$1"
} | while read -r date; do
    sh tests/data/secamb/eval.sh --csv-raw --as-at "$date" | sed "s/^/$date /"
done | awk -v reported="$reported" -f tests/data/secamb/cell.awk -f tests/data/secamb/ledger.awk | LC_ALL=C sort
