# Which condition of visits.cquin keeps a row out, or is the first that leaves it open, row by row, from the prose of docs/data.md
# alone: awk -F, -v old=AGE -f kept_out.awk FILE
#     COUNTING CONDITION KEPT-OUT LEFT-OPEN
#     rows|patient VALUES ROWS      those that are in several rows, and these rows
# Rows of any day from April to September 2016, or of none, are kept, whenever they were known.
function note(counting, count,    i, open, out) { # c[i]: 0 no, 1 yes, 2 not known
    for (i = 1; i <= count; i++) {
        if (c[i] == 0 && !out)
            out = i
        if (c[i] == 2 && !open)
            open = i
        conditions[counting] = count
    }
    if (out)
        no[counting, out]++
    else if (open)
        unknown[counting, open]++
}
function not_(a) {
    return a == 2 ? 2 : 1 - a
}
function both(a, b) {
    return a == 0 || b == 0 ? 0 : a == 2 || b == 2 ? 2 : 1
}
FNR > 1 {
    gsub(/"/, "")
    rows[$0]++
    if ($4 != "")
        patients[$4]++
    if ($1 != "" && (substr($1, 1, 7) < "2016-04" || substr($1, 1, 7) > "2016-09"))
        next
    home = $5 == "" ? 2 : $5 == "yes"
    c[1] = home
    c[2] = $6 == "" ? 2 : $6 + 0 >= old
    note(1, 2)
    c[1] = not_(home)
    note(2, 1)
    c[1] = $8 == "" ? 2 : $8 == "A" || $8 == "C"
    note(3, 1)
    c[1] = $6 == "" ? 2 : $6 + 0 >= 30
    c[2] = $8 == "" ? 2 : $8 != "D"
    c[3] = $7 == "" ? 2 : $7 + 0 >= 10
    c[4] = not_(both(home, $8 == "" ? 2 : $8 == "B"))
    c[5] = $4 == "" ? 2 : $4 != "P1" && $4 != "P7" && $4 != "P20"
    note(4, 5)
}
END {
    for (n = 1; n <= 4; n++)
        for (i = 1; i <= conditions[n]; i++)
            print n, i, no[n, i] + 0, unknown[n, i] + 0
    for (i in rows)
        if (rows[i] > 1) {
            values++
            lines += rows[i]
        }
    for (i in patients)
        if (patients[i] > 1) {
            ids++
            of_ids += patients[i]
        }
    if (values)
        print "rows", values, lines
    if (ids)
        print "patient", ids, of_ids
}
