# What visits.cquin counts, row by row, from the prose of docs/language.md alone:
# awk -F, -v as_at=DATE -v old=AGE -f naive.awk FILE
#     MILESTONE AREA FIGURE [ROWS OF FIRST-LAST]    or    MILESTONE AREA unknown LINE
# A row whose date or area is not given may be one of any; it makes the figure unknown unless it is certain not to count.
function both(a, b) { # 0 no, 1 yes, 2 not known
    return a == 0 || b == 0 ? 0 : a == 2 || b == 2 ? 2 : 1
}
function take(m, area, holds, empty, worth, placed) {
    k = m " " area
    if (placed)
        of[k]++
    if (holds == 0)
        return
    if (holds == 2 || !placed || empty) {
        if (!(k in unknown))
            unknown[k] = FNR
        return
    }
    n[k]++
    if (!(k in first))
        first[k] = FNR
    last[k] = FNR
    sum[k] += worth
}
function within(from, to) {
    return $1 == "" || (substr($1, 1, 7) >= from && substr($1, 1, 7) <= to)
}
FNR > 1 {
    gsub(/"/, "")
    if ($2 != "" && $2 > as_at)
        next
    for (i = 1; i <= 2; i++) {
        area = i == 1 ? "north" : "south"
        if ($3 != "" && $3 != area)
            continue
        placed = $1 != "" && $3 != ""
        home = $5 == "" ? 2 : $5 == "yes"
        if (within("2016-07", "2016-09"))
            take("a", area, both(home, $6 == "" ? 2 : $6 + 0 >= old), 0, 1, placed)
        if (within("2016-04", "2016-09")) {
            away = home == 2 ? 2 : 1 - home
            new = away == 1 && placed && $4 != "" && !((area, $4) in seen)
            if (new)
                seen[area, $4] = 1
            take("b", area, away, $4 == "", new, placed)
        }
        if (within("2016-04", "2016-06"))
            take("c", area, $8 == "" ? 2 : $8 == "A" || $8 == "C", $7 == "", int($7 * 100 + 0.5), placed)
    }
}
END {
    for (m = 1; m <= 3; m++)
        for (i = 1; i <= 2; i++) {
            k = substr("abc", m, 1) " " (i == 1 ? "north" : "south")
            if (k in unknown)
                print k, "unknown", unknown[k]
            else if (m == 3)
                printf "%s %d.%02d\n", k, sum[k] / 100, sum[k] % 100
            else
                print k, sum[k] + 0, n[k] + 0, of[k] + 0, first[k] "-" last[k]
        }
}
