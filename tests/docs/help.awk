# The words of sections on codes, one a line behind its code, without fences and the addresses of links:
# of a page (docs/diagnostics.md, from its ### CODE: on) or of what `cquin help CODE` printed into FOLDER/CODE.
# Of both, the first line, the title, is left out.
#
#   awk -v page=1 -f help.awk docs/diagnostics.md
#   awk -f help.awk FOLDER/*

function flat(line,    text) {
    while (match(line, /\[[^]]*\]\([^)]*\)/)) {
        text = substr(line, RSTART + 1, index(substr(line, RSTART), "](") - 2)
        line = substr(line, 1, RSTART - 1) text substr(line, RSTART + RLENGTH)
    }
    return line
}

!page && FNR == 1 { code = FILENAME; sub(/.*\//, "", code); next }
/^```/ { example = !example; next }
page && !example && /^#+ / {
    code = $2 ~ /^[EW][0-9]+:$/ ? substr($2, 1, 5) : ""
    next
}
code { $0 = flat($0); for (i = 1; i <= NF; i++) print code, $i }
