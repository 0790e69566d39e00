# Compares what was printed with what a page shows: awk -f console.awk SHOWN PRINTED
#
# The line … in SHOWN stands for any lines, also for none. Exit status 1: they differ.
FILENAME == ARGV[1] { shown[++m] = $0; next }
{ printed[++n] = $0 }

# Do the lines of SHOWN from i on fit those printed from j on?
function fits(i, j) {
    while (i <= m && shown[i] != "…") {
        if (j > n || printed[j] != shown[i])
            return 0
        i++
        j++
    }
    if (i > m)
        return j > n
    for (; j <= n + 1; j++)
        if (fits(i + 1, j))
            return 1
    return 0
}

END { exit !fits(1, 1) }
