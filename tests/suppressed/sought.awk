# How many more have to be seen in time that all is paid, without any of the program: per area of rates.csv the least number with which it
# may be, and the least with which it is, whatever the hidden cells are; 0: it is so already; -: there is none. Pairs of sums
# with more seen than there are in all, with so many more, are left out. Areas of which no hidden cell is left out.
#
#     north 1 4
function pays(n, d) { return d == 0 ? 10 : 10 * n < 3 * d ? 0 : 10 * n < 6 * d ? 50 : 100 }
function least(cell) { return cell == "*" ? 1 : cell == "[c]" ? 0 : cell }
function most(cell) { return cell == "*" ? 4 : cell == "[c]" ? 2 : cell }
BEGIN { FS = "," }
NR > 1 {
    nlow[$2] += least($3); nhigh[$2] += most($3)
    dlow[$2] += least($4); dhigh[$2] += most($4)
}
END {
    for (a in nlow) {
        if (nlow[a] == nhigh[a] && dlow[a] == dhigh[a]) continue
        may = must = "-"
        for (k = 0; k < 200; k++) {
            pairs = full = 0
            for (x = nlow[a] + k; x <= nhigh[a] + k; x++)
                for (y = dlow[a]; y <= dhigh[a]; y++)
                    if (x <= y) { pairs++; full += pays(x, y) == 100 }
            if (k == 0) possible = pairs
            if (!pairs) break
            if (may == "-" && full) may = k
            if (must == "-" && full == pairs) must = k
        }
        if (possible) print a, may, must
    }
}
