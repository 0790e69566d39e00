# A random return for scheme.cquin, by `seed`: hidden.csv with three suppressed cells, and in its place 1.csv, 2.csv … with each
# of the 27 triples of values that they may have, all in the folder `dir`.
function below(n) { return int(rand() * n) }
BEGIN {
    srand(seed)
    split("north south", area, " ")
    count = 0
    for (a = 1; a <= 2; a++)
        for (q = 1; q <= 3; q++)
            for (c = 1; c <= 2; c++)
                cell[++count] = 1 + below(12)
    for (k = 0; k < 3; k++) {
        do at = 1 + below(count); while (at in hides)
        hides[at] = k
    }
    write("hidden.csv", -1)
    for (n = 0; n < 27; n++)
        write((n + 1) ".csv", n)
}
function value(i, n,    k) {
    if (!(i in hides)) return cell[i]
    if (n < 0) return "*"
    for (k = 0; k < hides[i]; k++) n = int(n / 3)
    return 1 + n % 3
}
function write(name, n,    a, q, i, path) {
    path = dir "/" name
    print "quarter,area,good,bad" >path
    for (a = 1; a <= 2; a++)
        for (q = 1; q <= 3; q++) {
            i = ((a - 1) * 3 + q - 1) * 2 + 1
            print "2016/17 Q" q "," area[a] "," value(i, n) "," value(i + 1, n) >path
        }
    close(path)
}
