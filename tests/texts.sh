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
