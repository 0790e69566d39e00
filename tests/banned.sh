#!/bin/sh
# Nothing that the project has forsworn: binary floating point, locales, clocks and unbounded
# copies anywhere; printing, exiting, the environment and memory outside base/heap in the
# library. The sources are searched without their comments and texts; what was linked is asked
# of nm, which sees generated code too.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}

# Every C file, comments and literals blanked, as "file:line:text".
stripped() {
    find interp -name '*.[ch]' | sort | xargs awk '
        FNR == 1 { inside = 0 }
        {
            line = $0
            text = ""
            while (line != "") {
                if (inside) {
                    end = index(line, "*/")
                    if (!end) break
                    line = substr(line, end + 2)
                    inside = 0
                } else if (match(line, /\/\*|\/\/|"([^"\\]|\\.)*"|\x27([^\x27\\]|\\.)*\x27/)) {
                    text = text substr(line, 1, RSTART - 1) " "
                    found = substr(line, RSTART, 2)
                    line = substr(line, RSTART + RLENGTH)
                    if (found == "//") break
                    inside = found == "/*"
                } else {
                    text = text line
                    break
                }
            }
            if (text ~ /[^ \t]/) print FILENAME ":" FNR ":" text
        }'
}

status=0

# complain SENTENCE TEXT: the text, unless empty, is what should not be there.
complain() {
    [ -n "$2" ] || return 0
    printf '%s:\n%s\n' "$1" "$2"
    status=1
}

calls() {
    grep -E "(^|[^A-Za-z0-9_.>])($1)[[:space:]]*\\(" || :
}

all=$(stripped)
library=$(printf '%s\n' "$all" | grep -v '^interp/tool/')
locale='strto[dfl]|strtold|ato[fil]|to(upper|lower)'
locale="$locale|is(alpha|alnum|digit|space|upper|lower|punct|print|cntrl|xdigit|graph)"

complain 'Binary floating point is banned' \
    "$(printf '%s\n' "$all" | grep -E '(^|[^A-Za-z0-9_])(float|double)([^A-Za-z0-9_]|$)')"
complain 'These depend on the locale; base/text.h has what is needed' \
    "$(printf '%s\n' "$all" | calls "$locale")"
complain 'No locale, no clock, no chance' \
    "$(printf '%s\n' "$all" |
        calls 'setlocale|localtime|localtime_r|gmtime|mktime|time|s?rand|random')"
complain 'Unbounded copies are banned' \
    "$(printf '%s\n' "$all" | calls 'strcpy|strcat|sprintf|vsprintf|gets|alloca')"
complain 'Only interp/tool prints, exits or reads the environment' \
    "$(printf '%s\n' "$library" |
        calls '_?exit|abort|f?printf|puts|putchar|fputs|perror|getenv|signal')"
complain 'Memory comes through base/heap.h only' \
    "$(printf '%s\n' "$all" | grep -v '^interp/base/heap.c:' |
        calls 'malloc|calloc|realloc|free|strdup')"

linked='_?exit|abort|setlocale|strto[dfl]|gets|strcpy|s?rand|localtime(_r)?|getenv|signal'
if [ -f "$BUILD/internal.a" ]; then
    complain 'These parts of the library take memory past base/heap.h' \
        "$(nm -A -u "$BUILD/internal.a" | grep -E ' U (malloc|calloc|realloc|free)$' |
            grep -v ':heap\.o:')"
    complain 'The library is linked against these, which are banned' \
        "$(nm -u "$BUILD/internal.a" | awk 'NF == 2 { sub(/@.*/, "", $2); print $2 }' | sort -u |
            grep -xE "$linked")"
fi
exit $status
