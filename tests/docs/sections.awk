# Which headings a page lists wrongly, and which clauses it says nothing of in the section of a heading that takes them:
#
#     awk -f sections.awk interp/syntax/ast.h grammar/words.def docs/language.md
#
# A heading has its line, with its rank, in the table of "## Headings", and a section. The S_ bits of ast.h give the headings of each clause: of `S_SCHEME | S_INDICATOR`, "## `scheme`" and
# "## `indicator`". S_FILE and S_ANY are "## Files"; the clauses of a set of others (S_ANSWER …) answer questions, and
# stand in the section of these.
function trim(s) { gsub(/^[ \t]+|[ \t,]+$/, "", s); return s }

FILENAME ~ /ast\.h$/ {
    if (match($0, /S_[A-Z_]+ = S_/)) set[substr($0, RSTART, index(substr($0, RSTART), " ") - 1)] = 1
    next
}

FILENAME ~ /words\.def$/ {
    if (/^HEADING\(/) {
        split($0, quote, "\"")
        rank[quote[2]] = substr(quote[3], 3, 1)
    }
    if (/^CLAUSE\(/) clause = ""
    if (/^CLAUSE\(/ || clause != "") clause = clause " " trim($0)
    if (clause ~ /\)$/) {
        split(clause, quote, "\"")
        rest = substr(quote[3], 2)
        bits = substr(rest, 1, index(rest, ", ") - 1)
        n = split(bits, bit, "|")
        for (i = 1; i <= n; i++) {
            b = trim(bit[i])
            wanted[++count] = quote[2]
            where[count] = set[b] ? "Questions that may not be left in silence" \
                : b == "S_FILE" || b == "S_ANY" ? "Files" : heading(b)
        }
        clause = ""
    }
    next
}

function heading(b) {
    b = tolower(substr(b, 3))
    gsub("_", " ", b)
    return "`" b "`"
}

/^## / { section = substr($0, 4) }
section == "Headings" && /^\| `/ {
    split($0, cell, " \\| ")
    listed[cell[1]] = substr(cell[2], 1, 1)
}
{ text[section] = text[section] "\n" $0 }

END {
    for (i = 1; i <= count; i++) {
        told = "`" wanted[i]
        if (!index(text[where[i]], told "`") && !index(text[where[i]], told " ") &&
            !index(text["Questions that may not be left in silence"], told "`"))
            print "says nothing of `" wanted[i] "` under " where[i]
    }
    for (word in rank) {
        found = ""
        for (line in listed)
            if (index(line, "| `" word " ") == 1 || line == "| `" word "`") found = listed[line]
        if (found != rank[word]) print "lists `" word "` under Headings with rank " found ", which is " rank[word]
        if (!(("`" word "`") in text)) print "has no section of `" word "`"
    }
    if (count == 0) print "there are no clauses"
}
