# Changes lines of a file: awk -f mend.awk LINES FILE
#
# Each of LINES takes the place of the line of FILE that begins with the same word. Exit status 1: there is none, or
# there are several.
FILENAME == ARGV[1] { mended[$1] = $0; next }
$1 in mended {
    times[$1]++
    print mended[$1]
    next
}
{ print }
END {
    for (word in mended)
        if (times[word] != 1) {
            print "lines that begin with " word ": " times[word] + 0 > "/dev/stderr"
            exit 1
        }
}
