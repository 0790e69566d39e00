# Whether each code has its section with its title and an example that yields it, or says why there is
# none and names a test. One line for each code: "passed", "test CODE FILE" (to be looked for), or
# "failed" and what is wrong.
#
#   awk -f codes.awk CODES PROVOKED docs/diagnostics.md
#
# CODES     a line for each: CODE TITLE
# PROVOKED  the codes that examples yielded

FILENAME == ARGV[1] { order[++n] = $1; title[$1] = substr($0, length($1) + 2); next }
FILENAME == ARGV[2] { provoked[$1]; next }
/^```/ { example = !example }
!example && /^#+ / {
    code = $2 ~ /:$/ ? substr($2, 1, length($2) - 1) : ""
    if (/^### / && code ~ /^[EW][0-9]+$/) {
        head[code] = $0
        if (!(code in title)) print "failed " code " is in no registry"
    }
}
code && /^Not from the command line/ { untold[code] }
code && match($0, /`tests\/[^`]*`/) && !(code in test) { test[code] = substr($0, RSTART + 1, RLENGTH - 2) }

END {
    for (i = 1; i <= n; i++) {
        code = order[i]
        if (head[code] != "### " code ": " title[code])
            print "failed has no section \"### " code ": " title[code] "\""
        else if (code in provoked)
            print "passed"
        else if (!(code in untold))
            print "failed " code " has no example that yields it"
        else if (code in test)
            print "test", code, test[code]
        else
            print "failed " code " names no test"
    }
}
