# What plain rates of suppressed counts leave, without any of the program: reads rates.csv (month, area, seen, all; `*` is 1 … 4, `[c]` is
# 0 … 2) and tries every value of every cell by itself. A combination with more seen than there are in all is left out;
# where every one is so, the rate is not supplied, and pays nothing.
#
#     north 0% 50% | 0.00 5000.00
function pays(n, d) { return 10 * n < 3 * d ? 0 : 10 * n < 6 * d ? 50 : 100 }
function least(cell) { return cell == "*" ? 1 : cell == "[c]" ? 0 : cell }
function most(cell) { return cell == "*" ? 4 : cell == "[c]" ? 2 : cell }
function try(area, row, n, d,    i, k) {
    if (row > rows[area]) {
        if (n <= d) found[area, d == 0 ? 10 : pays(n, d)] = 1
        return
    }
    for (i = least(seen[area, row]); i <= most(seen[area, row]); i++)
        for (k = least(all[area, row]); k <= most(all[area, row]); k++)
            try(area, row + 1, n + i, d + k)
}
BEGIN { FS = "," }
NR > 1 { rows[$2]++; seen[$2, rows[$2]] = $3; all[$2, rows[$2]] = $4 }
END {
    split("0 10 50 100", share, " ")
    for (area in rows) {
        try(area, 1, 0, 0)
        line = ""
        low = -1
        for (i = 1; i <= 4; i++)
            if ((area, share[i]) in found) {
                line = line " " share[i] "%"
                low = low < 0 ? share[i] : low
                high = share[i]
            }
        if (low < 0) {
            line = " 0%"
            low = high = 0
        }
        printf "q1 %s%s | %.2f %.2f\n", area, line, low * 50, high * 50
    }
}
