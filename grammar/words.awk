# The tokens of the words in words.def, each with the alias by which messages call it: its spelling in
# backquotes. Of several spellings of one token the first is its alias.
#
#     awk -f grammar/words.awk grammar/words.def >words.y
BEGIN {
    FS = "\""
    prefix["HEADING"] = "H_"
    prefix["CLAUSE"] = "C_"
    type["H_"] = "<HeadingTag>"
    type["C_"] = "<ClauseTag>"
}

/^(HEADING|CLAUSE|PHRASE)\(/ {
    split($1, head, /[(,]/)
    token = prefix[head[1]] head[2]
    if (token in seen || token == "RESERVED")
        next
    seen[token] = 1
    printf "%%token %s %s \"`%s`\"\n", type[substr(token, 1, 2)], token, $2
}
