# What each practice earns, worked out from the return alone, in whole numbers; a line a practice and milestone, in pence.
#
# Signed amounts are multiples of 2,000 pounds, so that a half of a half of a hundredth is whole pence.
BEGIN { FS = "," }
NR > 1 {
    codes[++count] = $1
    signed[count] = $2 * 100
    over[count] = $3
    given[count] = $4
    aim[count] = $5 + 0
    seen[count] = $6
    referred[count] = $7
    region[count] = $8
}
# Is a of b less than c of d?
function less(a, b, c, d) { return a * d < c * b }
function season(i) {
    if (given[i] == "") return 0
    if (given[i] * 100 >= aim[i] * over[i]) return 100
    return given[i] * 1000 >= 9 * aim[i] * over[i] ? 50 : 0
}
function winners(i,    k, better) {
    if (given[i] == "") return 0
    for (k = 1; k <= count; k++)
        better += given[k] != "" && less(given[i], over[i], given[k], over[k])
    return better < 4 ? 100 : 0
}
# Those that are compared, from the lowest.
function line_up(    i, k) {
    for (i = 1; i <= count; i++) {
        if (referred[i] == "" || seen[i] < 50) continue
        for (k = peers++; k > 0 && less(referred[i], seen[i], referred[peer[k]], seen[peer[k]]); k--)
            peer[k + 1] = peer[k]
        peer[k + 1] = i
    }
    low = peer[int((peers + 1) / 2)]
    high = peer[int(peers / 2) + 1]
}
function middle(i) {
    if (referred[i] == "") return 0
    return 2 * referred[i] * seen[low] * seen[high] <= \
           seen[i] * (referred[low] * seen[high] + referred[high] * seen[low]) ? 100 : 50
}
# The two that vaccinate most of each region; half for those that do as well as the region as a whole.
function kin(i,    k, better, all, of) {
    if (given[i] == "" || region[i] == "") return 0
    for (k = 1; k <= count; k++) {
        if (given[k] == "" || region[k] != region[i]) continue
        better += less(given[i], over[i], given[k], over[k])
        all += given[k]
        of += over[k]
    }
    return better < 2 ? 100 : less(given[i], over[i], all, of) ? 0 : 50
}
END {
    line_up()
    for (i = 1; i <= count; i++) {
        printf "season %s %d\n", codes[i], signed[i] / 100 * season(i) / 100
        printf "winners %s %d\n", codes[i], signed[i] / 200 * winners(i) / 100
        printf "middle %s %d\n", codes[i], signed[i] / 200 * middle(i) / 100
        printf "region %s %d\n", codes[i], signed[i] / 200 * kin(i) / 100
    }
}
