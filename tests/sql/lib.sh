# For the tests of this folder: rows at random, and verdicts from counts against those from the rows.
here=$PWD/tests/sql
work=$(mktemp -d)
passed=0

# rows SEED ROWS GAPS: visits.csv
rows() {
    awk -v seed="$1" -v rows="$2" -v gaps="$3" -f "$here/make.awk" >visits.csv
}

# Of rows that cannot be told counts do not tell which cell is empty.
empties='s/the date or the area is empty in a row of visits/EMPTY/
         s/a cell that decides is empty in a row of visits/EMPTY/
         s/[a-z_]* is empty in a row of visits/EMPTY/'

# verdicts FILE OPTION...: what is paid and why. Files are not named, and of rows that cannot be told not which cell is empty.
verdicts() {
    into=$1
    shift
    "$CQUIN" eval visits.cquin --as-at 2016-12-31 --csv-raw "$@" >told 2>said || {
        cat said
        exit 1
    }
    for m in a aa b bb c d; do
        "$CQUIN" explain visits.cquin $m --as-at 2016-12-31 "$@" 2>/dev/null | sed '/^Rows of visits, /,$d'
    done >>told
    sed 's/  *db\.\(sqlite\|odbc\)#.*$//
         s/ *[^ ]*\(visits\|counts\|db\)[^ ]*\.\(csv\|sqlite\|odbc\)[^ ]*$//
         '"$empties" told | grep . >"$into"
}

# same WORDS: counts.csv and visits.csv give the same
same() {
    verdicts from_rows --data visits=visits.csv
    verdicts from_counts --counts counts.csv
    if ! diff from_rows from_counts; then
        echo "$1: from the rows, then from the counts"
        exit 1
    fi
    passed=$((passed + 1))
}
