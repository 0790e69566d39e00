# Which clauses a page says nothing of, in the section of a heading that takes them:
#
#     awk -f sections.awk interp/syntax/ast.h grammar/words.def docs/language.md
#
# The S_ bits of ast.h give the headings of each clause: of `S_SCHEME | S_INDICATOR`, "## `scheme`" and
# "## `indicator`". S_FILE and S_ANY are "## Files"; the clauses of a set of others (S_ANSWER …) answer questions, and
# stand in the section of these.
function trim(s) { gsub(/^[ \t]+|[ \t,]+$/, "", s); return s }

FILENAME ~ /ast\.h$/ {
    if (match($0, /S_[A-Z_]+ = S_/)) set[substr($0, RSTART, index(substr($0, RSTART), " ") - 1)] = 1
    next
}

FILENAME ~ /words\.def$/ {
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
{ text[section] = text[section] "\n" $0 }

END {
    for (i = 1; i <= count; i++) {
        told = "`" wanted[i]
        if (!index(text[where[i]], told "`") && !index(text[where[i]], told " ") &&
            !index(text["Questions that may not be left in silence"], told "`"))
            print "says nothing of `" wanted[i] "` under " where[i]
    }
    if (count == 0) print "there are no clauses"
}
