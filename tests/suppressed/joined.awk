# Rows of `eval --csv-raw` of all that is possible: by milestone and area the shares that there are, what is earned at least and
# at most. A row of a return with suppressed cells says the same by itself.
#
#     q1 north 20% 100% | 250.00 1250.00
{
    gsub(/"[^"]*"/, "")
    count = split($0, field, ",")
    if (field[5] == "milestone") next
    key = field[5] " " (field[7] == "" ? "all" : field[7])
    said = field[10] != "" ? field[10] : field[13]
    gsub(" or ", "\n", said)
    for (i = split(said, one, "\n"); i > 0; i--)
        shares[key] = shares[key] "\n" one[i]
    least = field[17] + 0
    most = least + field[18]
    if (!(key in from) || least < from[key]) from[key] = least
    if (!(key in to) || most > to[key]) to[key] = most
}
END {
    for (key in shares) {
        split("", seen)
        count = split(substr(shares[key], 2), one, "\n")
        line = ""
        for (left = count; left > 0; left--) {
            least = 0
            for (i = 1; i <= count; i++)
                if (!(one[i] in seen) && (!least || one[i] + 0 < one[least] + 0)) least = i
            if (!least) break
            seen[one[least]] = 1
            line = line " " one[least]
        }
        printf "%s%s | %.2f %.2f\n", key, line, from[key], to[key]
    }
}
