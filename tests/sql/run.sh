#!/bin/sh
# plain-binary
# `cquin sql --dialect sqlite`, run by the sqlite3 of the machine on rows made at random, with hostile names, capitals and collations;
# the verdicts and their reasons from its counts are those from the rows. Rows outside the proof are refused. The same without
# a file between: a database is asked itself, and where it is not, its rows are fetched and give the same.
set -eu
cd "$(dirname "$0")/../.."
. tests/sql/lib.sh
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cp "$here/visits.cquin" "$work"
cd "$work"

# fill TABLE: a table of that name, empty cells NULL, numbers as numbers; its texts are compared without capitals
fill() {
    rm -f db.sqlite
    sqlite3 db.sqlite "create table $1 (visited_on, area collate nocase, patient, at_home, age integer, cost, ward text collate nocase)"
    sqlite3 db.sqlite "create table raw (a, b, c, d, e, f, g)"
    sqlite3 db.sqlite -cmd ".mode csv" ".import --skip 1 visits.csv raw"
    sqlite3 db.sqlite "insert into $1 select nullif(a, ''), nullif(b, ''), nullif(c, ''), nullif(d, ''), nullif(e, ''), nullif(f, ''), nullif(g, '') from raw; drop table raw"
}

# way FILE: how the rows of the last evaluation came
way() {
    "$CQUIN" explain visits.cquin a north --as-at 2016-12-31 --data visits="$1" 2>/dev/null |
        sed -n '/^Rows of visits, /,$p' | tr -s '\n ' ' ' | sed 's/^Rows of visits, //; s/ $//'
}

# asked WORDS [PART]: the database counts, and gives what its rows give, also when both is done
asked() {
    verdicts from_rows --data visits=visits.csv
    for road in '' --verify-push-down --no-push-down; do
        verdicts from_base --data "visits=db.sqlite$2" $road
        if ! diff from_rows from_base; then
            echo "$1: from the rows, then from the database $road"
            exit 1
        fi
    done
    case $(way "db.sqlite$2") in
    "counted where they are"*) ;;
    *)
        echo "$1: the rows were fetched: $(way "db.sqlite$2")"
        exit 1
        ;;
    esac
    passed=$((passed + 1))
}

seed=1
while [ $seed -le 6 ]; do
    rows $seed $((seed * 83)) $((seed % 2 * 3))
    fill visits
    "$CQUIN" sql visits.cquin --dialect sqlite >statement.sql
    sqlite3 -csv -header db.sqlite <statement.sql >counts.csv
    same "seed $seed"
    asked "seed $seed" ""
    seed=$((seed + 1))
done

# As Snowflake names columns.
sed '1y/abcdefghijklmnopqrstuvwxyz/ABCDEFGHIJKLMNOPQRSTUVWXYZ/' counts.csv >capitals.csv
mv capitals.csv counts.csv
same "names in capitals"

# Names that are nothing but names.
rows 7 100 0
name='a"; drop table visits; --'
fill '"a""; drop table visits; --"'
"$CQUIN" sql visits.cquin --dialect sqlite --from "visits=$name" >statement.sql
sqlite3 -csv -header db.sqlite <statement.sql >counts.csv
same "a hostile name"
long=$(printf 'n%.0s' $(seq 1 3000))
fill "$long"
"$CQUIN" sql visits.cquin --dialect sqlite --from "visits=main.$long" | sqlite3 -csv -header db.sqlite >counts.csv
same "a long name"
fill '"œuvre [x] `y` 日本"'
"$CQUIN" sql visits.cquin --dialect sqlite --from 'visits=œuvre [x] `y` 日本' | sqlite3 -csv -header db.sqlite >counts.csv
same "a name of other letters"
asked "a name of other letters" ""
for name in cells placed asked texts_1 'a.b' 'a"; drop table visits; --' 'select' '[x]' "Kent's"; do
    quoted=$(printf %s "$name" | sed 's/"/""/g')
    fill "\"$quoted\""
    sqlite3 db.sqlite 'create table another (x)'
    asked "the name $name" "#$name"
done

# So are names of columns, which a source says.
fill visits
head="it's \`x\` ]; drop table visits; --"
sqlite3 db.sqlite "alter table visits rename column ward to \"$head\""
printf 'source warehouse "The warehouse"\n  for data visits\n  column ward is "%s"\n' "$head" >source.txt
cp visits.cquin plain.cquin
cat source.txt >>visits.cquin
head -n 1 visits.csv | sed "s/ward/\"$head\"/" >headed.csv
tail -n +2 visits.csv >>headed.csv
mv headed.csv visits.csv
asked "names of columns" ""
mv plain.cquin visits.cquin

# Each of these is a mistake, or may be counted otherwise: it is refused, and the column is told.
change() {
    fill visits
    sqlite3 db.sqlite "update visits set $1 = $2 where rowid = 3"
}

refused() {
    change "$1" "$2"
    "$CQUIN" sql visits.cquin --dialect sqlite | sqlite3 -csv -header db.sqlite >counts.csv
    if "$CQUIN" eval visits.cquin --as-at 2016-12-31 --counts counts.csv >out 2>said; then
        echo "$1 = $2 was counted"
        exit 1
    fi
    if ! grep -q 'E0425' said || ! grep -q "columns is $1" said; then
        cat said
        exit 1
    fi
    fetched "$1" "$2"
}

# Asked itself a database does not count them either: its rows are fetched, with what that gives.
fetched() {
    change "$1" "$2"
    exits=0
    "$CQUIN" eval visits.cquin --as-at 2016-12-31 --data visits=db.sqlite --no-push-down >fetched 2>said || exits=$?
    again=0
    "$CQUIN" eval visits.cquin --as-at 2016-12-31 --data visits=db.sqlite >asked 2>told || again=$?
    sed -i '/^Rows of visits, /,/^$/d' fetched asked
    if [ $exits != $again ] || ! cmp fetched asked || ! cmp said told; then
        echo "$1 = $2: fetched $exits, asked $again"
        exit 1
    fi
    if [ $exits = 0 ]; then
        case $(way db.sqlite) in
        "fetched from db.sqlite: 1 of its rows holds what is a mistake, or is not proven to be counted alike, one of them in $1") ;;
        *)
            echo "$1 = $2: $(way db.sqlite)"
            exit 1
            ;;
        esac
    fi
    passed=$((passed + 1))
}
refused visited_on "'2016-02-30'"
refused visited_on "'2016-06-31'"
refused visited_on "'2017-02-29'"
refused visited_on "'2016-4-01'"
refused visited_on "'2016-13-01'"
refused visited_on "'2016-06-01 10:00'"
refused visited_on "'1899-06-01'"
refused visited_on "''"
refused visited_on 20160401
refused area "'NORTH'"
refused area "'  '"
refused patient "x'50'"
refused patient 1.5
refused patient "'1.68E+15'"
refused patient "'P' || char(0) || '1'"
refused at_home "'perhaps'"
refused at_home "1"
refused at_home "''"
refused age "'12.5'"
refused age "-1"
refused age "'1,250'"
refused age "1234567890123"
refused age 7.5
refused cost "'£5'"
refused cost "1.25"
refused cost "'1.2345678'"
refused cost "'.5'"
refused cost "'5.'"
refused cost "'1.2.3'"
refused cost "'--1'"
refused cost "'1e3'"
refused ward "x'41'"
# No text, in the sense of the reader: a file of counts cannot tell.
fetched ward "cast(x'4b92' as text)"
fetched patient "cast(x'e9a3' as text)"

# Whatever cells hold, a database that is asked gives what its rows give, or what is wrong with them; so do both together.
seed=1
counted=0
while [ $seed -le 60 ]; do
    rows $seed 60 $((seed % 3 * 5))
    fill visits
    awk -v seed=$seed -v rows=60 -f "$here/edges.awk" >edges.sql
    sqlite3 db.sqlite <edges.sql
    for road in --no-push-down '' --verify-push-down; do
        exits=0
        "$CQUIN" eval visits.cquin --as-at 2016-12-31 --csv-raw --data visits=db.sqlite $road >told 2>said || exits=$?
        sed "$empties" told >"got$road"
        [ $exits = 0 ] || cat said >>"got$road"
        echo "exit $exits" >>"got$road"
    done
    if ! cmp got--no-push-down got || ! cmp got got--verify-push-down; then
        cat edges.sql
        echo "edges of seed $seed"
        exit 1
    fi
    case $(way db.sqlite) in counted*) counted=$((counted + 1)) ;; esac
    passed=$((passed + 1))
    seed=$((seed + 1))
done
if [ $counted -lt 5 ]; then
    echo "only $counted of them were counted in the database"
    exit 1
fi
printf '%d passed, 0 failed\n' $passed
