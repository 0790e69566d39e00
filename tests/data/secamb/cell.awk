# cell(n): the nth cell of the line of CSV in `row`.
function cell(n,    rest, value) {
    rest = row
    while (n-- > 0) {
        if (substr(rest, 1, 1) == "\"") {
            match(rest, /^"([^"]|"")*"/)
            value = substr(rest, 2, RLENGTH - 2)
        } else {
            match(rest, /^[^,]*/)
            value = substr(rest, 1, RLENGTH)
        }
        rest = substr(rest, RLENGTH + 2)
    }
    return value
}
