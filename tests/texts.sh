# Sourced by tests that want rule texts of every sort: rule_texts FOLDER writes each text that the project
# has into a file of its own there: schemes, library, suites, the files of golden cases (those with mistakes,
# too) and the blocks of the documentation.
rule_texts() {
    awk -v into="$1" '
        function name() { return sprintf("%s/%05d.cquin", into, ++count) }
        FNR == 1 { if (file) close(file); file = "" }
        FILENAME ~ /[.]case$/ && /^--- / { if (file) close(file); file = ""
            if ($2 == "file" && $3 ~ /[.]cquin$/) { file = name(); printf "" >file }
            next }
        FILENAME ~ /[.]md$/ && /^```/ { if (file) { close(file); file = "" }
            else if ($1 == "```cquin") { file = name(); printf "" >file }
            next }
        file { sub(/^\\/, ""); print >file }' tests/golden/*/*.case docs/*.md README.md
    rule_texts_n=0
    for rule_texts_file in rules/*/*.cquin stdlib/*.cquin tests/lang/*.cquin tests/providers/*.cquin tests/suppressed/*.cquin tests/data/*/*.cquin; do
        [ -e "$rule_texts_file" ] || continue
        rule_texts_n=$((rule_texts_n + 1))
        cp "$rule_texts_file" "$1/project-$rule_texts_n.cquin"
    done
}

# rule_pairs TEXTS FOLDER: of each scheme and suite among them two editions, parted by a NUL: one with other
# figures, one with other names and less said.
rule_pairs() {
    for rule_pairs_file in "$1"/project-*.cquin; do
        rule_pairs_name=${rule_pairs_file##*/}
        { cat "$rule_pairs_file"; printf '\0'; sed 's/5/6/g; s/30 /29 /g' "$rule_pairs_file"; } \
            >"$2/figures-$rule_pairs_name"
        { cat "$rule_pairs_file"; printf '\0'; sed 's/milestone m/milestone n/; /weighting/d' "$rule_pairs_file"; } \
            >"$2/names-$rule_pairs_name"
    done
}

# books FOLDER: workbooks, whole and the XML of a sheet, to begin with.
books() {
    mkdir -p "$1"
    tests/books/book >"$1/a.xlsx" <<'END'
hide row 2
hide column 2
merge A3:B3
month|area|n|note
@42461|kent|=1+1 12|'in line
@60.5|"surrey|%0.4990000000000000123|yes!
#0.5|!#N/A|1E+15|=A1
END
    printf 'a|b\n1|@42461\n' | PACKED=-0 tests/books/book >"$1/b.xlsx"
    cat >"$1/c.xml" <<'END'
<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2" hidden="1"><c r="A2" s="1"><f>1</f><v>42461.5</v></c><c t="inlineStr"><is><r><t>x_x000D_</t></r><rPh><t>y</t></rPh></is></c></row>
<row><c s="2"><v>4.9E-1</v></c><c t="d"><v>2016-08-31T00:00:00</v></c></row></sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells></worksheet>
END
}
