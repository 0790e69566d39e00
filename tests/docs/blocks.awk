# Takes the fenced blocks out of a page: awk -v out=DIR -f blocks.awk PAGE
#
# DIR/N holds the body of the N-th block and DIR/index a line for each: number, line of the fence,
# the code at the head of its section (E0213, or -), and the words behind the fence.
BEGIN {
    code = "-"
    inside = 0
}
!inside && /^#+ / {
    code = $2 ~ /^[EW][0-9][0-9][0-9][0-9]:?$/ ? substr($2, 1, 5) : "-"
}
/^```/ {
    if (inside) {
        inside = 0
        close(out "/" n)
        next
    }
    inside = 1
    n++
    printf "" > (out "/" n)
    print n, FNR, code, substr($0, 4) > (out "/index")
    next
}
inside { print > (out "/" n) }
END {
    if (inside) {
        print FILENAME ": a block is not closed" > "/dev/stderr"
        exit 1
    }
}
