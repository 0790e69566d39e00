#!/bin/sh
# Checks every #include of interp/ and grammar/, and all that it brings along, against
# interp/layers. One sentence for each file that includes or reaches what its room may not;
# fails if there is any.
set -eu
cd "${1:-$(dirname "$0")/..}"

find interp grammar -name '*.[chly]' -o -name '*.def' | sort | xargs awk '
    # --- the table
    function read_layers(    line, part) {
        while ((getline line < "interp/layers") > 0) {
            if (line ~ /^ *(#|$)/) continue
            split(line, part, " *: *")
            sub(/ +$/, "", part[1])
            table[part[1]] = substr(line, index(line, ":") + 1)
            gsub(/^ +| +$/, "", table[part[1]])
        }
    }
    # reach[row, word]: the row may reach it, on its own or by what it includes.
    function expand(row, from,    word, n, i) {
        n = split(table[from], word, " ")
        for (i = 1; i <= n; i++) {
            if ((row, word[i]) in reach) continue
            reach[row, word[i]] = 1
            if (word[i] in table) expand(row, word[i])
        }
    }
    # --- files
    function room_of(file) {
        if (file in generated) return "grammar"
        return file ~ /\// ? substr(file, 1, index(file, "/") - 1) : file
    }
    function row_of(file) { return file in table ? file : room_of(file) }
    function may_reach(row, to) {
        return (row, "*") in reach || (row, to) in reach || (row, room_of(to)) in reach
    }
    function may_include(row, to,    word, n, i) {
        n = split(table[row], word, " ")
        for (i = 1; i <= n; i++)
            if (word[i] == "*" || word[i] == to || word[i] == room_of(to)) return 1
        return 0
    }
    # A file without a row of its own is at home in its room.
    function at_home(file, to) { return !(file in table) && room_of(to) == room_of(file) }

    # Walks what `file` reaches, nearest first, and complains of each first step that is forbidden.
    function check(file,    queue, head, tail, via, at, to, n, i, edge, row) {
        row = row_of(file)
        if (!(row in table)) return say(file " is in no room that interp/layers knows")
        head = tail = 1; queue[1] = file; via[file] = ""
        while (head <= tail) {
            at = queue[head++]
            n = split(edges[at], edge, " ")
            for (i = 1; i <= n; i++) {
                to = edge[i]
                if (at == file && !at_home(file, to) && !may_include(row, to))
                    say(file " includes " to ", but " row " may include only: " table[row])
                else if (!(to in via) && !at_home(file, to) && !may_reach(row, to))
                    say(file " reaches " to " by way of " path(at, file, via) \
                        ", which " row " may not")
                else if (!(to in via))
                    queue[++tail] = to
                if (!(to in via)) via[to] = at
            }
        }
    }
    function path(at, file, via,    words) {
        for (words = at; via[at] != file; words = at " and " words) at = via[at]
        return words
    }
    function say(sentence) { print sentence; bad++ }

    BEGIN {
        generated["parser.h"] = generated["scanner.h"] = 1
        read_layers()
        for (row in table) expand(row, row)
    }
    FNR == 1 {
        file = FILENAME
        sub(/^interp\//, "", file)
        files[++count] = file
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, quoted, "\"")
        sub(/^\.\.\//, "", quoted[2])
        edges[file] = edges[file] " " quoted[2]
        includer[quoted[2]] = file
    }
    END {
        for (i = 1; i <= count; i++) known[files[i]] = 1
        for (name in includer)
            if (!(name in known) && !(name in generated))
                say(includer[name] " includes \"" name \
                    "\", which is neither in interp/ nor generated")
        for (i = 1; i <= count; i++) check(files[i])
        exit bad > 0
    }'
