# What `--json` must tell of the suppressed counts of rates.csv, without any of the program: per area the sums of the hidden cells that
# were seen and of those that there are, with their ends and whether one of them settles it; how many pairs there are; and
# with which sums each share goes: where there is one sum, and it settles it, all of its values, else from the least to the greatest.
#
#     north: seen 1-4 alone, patients 2-8; 27 pairs | 0%: 1-2 2-8 | 50%: 1-4 2-6
function pays(n, d) { return d == 0 ? 10 : 10 * n < 3 * d ? 0 : 10 * n < 6 * d ? 50 : 100 }
function least(cell) { return cell == "*" ? 1 : cell == "[c]" ? 0 : cell }
function most(cell) { return cell == "*" ? 4 : cell == "[c]" ? 2 : cell }
function hides(cell) { return cell == "*" || cell == "[c]" }
function values(of, share, low, high,    v, said, from) { # "2-3,5-5"
    said = ""
    from = -1
    for (v = low; v <= high + 1; v++) {
        if (v <= high && (of, v, share) in goes) { if (from < 0) from = v }
        else if (from >= 0) { said = said (said == "" ? "" : ",") from "-" v - 1; from = -1 }
    }
    return said
}
function ends(of, share, low, high,    v, a, b) {
    a = -1
    for (v = low; v <= high; v++)
        if ((of, v, share) in goes) { if (a < 0) a = v; b = v }
    return a "-" b
}
function settles(of, low, high,    v, i, k) {
    for (v = low; v <= high; v++) {
        k = 0
        for (i = 1; i <= 4; i++) k += (of, v, share[i]) in goes
        if (k > 1) return 0
    }
    return 1
}
BEGIN { FS = ","; split("0 10 50 100", share, " ") }
NR > 1 {
    if (hides($3)) { nhid[$2]++; nlow[$2] += least($3); nhigh[$2] += most($3) } else n[$2] += $3
    if (hides($4)) { dhid[$2]++; dlow[$2] += least($4); dhigh[$2] += most($4) } else d[$2] += $4
    areas[$2] = 1
}
END {
    for (a in areas) {
        if (!nhid[a] && !dhid[a]) continue
        split("", goes)
        pairs = 0
        for (x = nlow[a] + 0; x <= nhigh[a] + 0; x++)
            for (y = dlow[a] + 0; y <= dhigh[a] + 0; y++) {
                if (n[a] + x > d[a] + y) continue
                pairs++
                p = pays(n[a] + x, d[a] + y)
                goes["n", x, p] = goes["d", y, p] = 1
            }
        if (!pairs) continue
        line = a ":"
        if (nhid[a]) line = line " seen " nlow[a] "-" nhigh[a] (settles("n", nlow[a], nhigh[a]) ? " alone" : "")
        if (dhid[a]) line = line (nhid[a] ? "," : "") " patients " dlow[a] "-" dhigh[a] (settles("d", dlow[a], dhigh[a]) ? " alone" : "")
        line = line "; " pairs " pairs"
        for (i = 1; i <= 4; i++) {
            s = ends(nhid[a] ? "n" : "d", share[i], nhid[a] ? nlow[a] : dlow[a], nhid[a] ? nhigh[a] : dhigh[a])
            if (s ~ /^-1/) continue
            if (nhid[a] && dhid[a]) s = s " " ends("d", share[i], dlow[a], dhigh[a])
            else s = values(nhid[a] ? "n" : "d", share[i], nhid[a] ? nlow[a] : dlow[a], nhid[a] ? nhigh[a] : dhigh[a])
            line = line " | " share[i] "%: " s
        }
        print line
    }
}
