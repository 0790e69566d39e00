# Puts a fragment into the standard scheme: awk -v into="milestone q2_rate" -f wrap.awk WORDS SCHEME FRAGMENT
#
# Lines before the fragment's first heading are clauses of the section `into` ("file": what stands before
# the first heading). They go after its own clauses and take the place of those that begin with the
# same clause word. A section of the fragment takes the place of the standard section with the same heading
# and name, with all that stands under it; one of a milestone's rank goes to the end of the last
# indicator, any other to the end of the file. WORDS is grammar/words.def, which says what the words are.
function spelling(row) {
    sub(/^[^"]*"/, "", row)
    sub(/".*/, "", row)
    return row
}

# The clause or heading that a line begins with, the longest; "" for rows, bands, remarks and contract text.
function word_of(line,    i, best, w) {
    sub(/^[ \t]+/, "", line)
    gsub(/[ \t]+/, " ", line)
    best = ""
    if (line ~ /^year to date /)
        return best
    for (i = 1; i <= words; i++) {
        w = word[i]
        if ((line == w || index(line, w " ") == 1) && length(w) > length(best))
            best = w
    }
    return best
}

function name_of(line, heading,    rest) {
    sub(/^[ \t]+/, "", line)
    rest = substr(line, length(heading) + 2)
    sub(/^[ \t]+/, "", rest)
    sub(/[ \t].*/, "", rest)
    return rest ~ /^[A-Za-z_]/ ? rest : ""
}

function is_heading(w) { return w in rank }

FILENAME == ARGV[1] {
    if (/^(HEADING|CLAUSE)\(/)
        word[++words] = spelling($0)
    if (/^HEADING\(/) {
        r = $0
        sub(/\)[^)]*$/, "", r)
        sub(/.*, */, "", r)
        rank[spelling($0)] = r + 0
    }
    next
}
FILENAME == ARGV[2] { scheme[++lines] = $0; next }
{ part[++parts] = $0 }

# Sections of the fragment: new_at[k] … new_end[k], their headings new_key[k]; before the first: clauses.
# Remarks, contract text and blank lines before a heading are its own.
function read_fragment(    i, w, lead, r) {
    head_end = parts
    lead = 0
    for (i = 1; i <= parts; i++) {
        w = word_of(part[i])
        if (part[i] ~ /^[ \t]*([#>].*)?$/) {
            if (!lead)
                lead = i
            continue
        }
        if (!is_heading(w)) {
            if (!news)
                clause_in_head[w] = 1
            lead = 0
            continue
        }
        r = rank[w]
        if (news && top == 1 && r > top) { # a section of the indicator before: goes with it
            lead = 0
            continue
        }
        top = r
        if (!news)
            head_end = (lead ? lead : i) - 1
        else
            new_end[news] = (lead ? lead : i) - 1
        news++
        new_at[news] = lead ? lead : i
        new_rank[news] = r
        new_key[news] = w " " name_of(part[i], w)
        lead = 0
    }
    if (news)
        new_end[news] = parts
}

function print_new(wanted_low,    k, i) {
    for (k = 1; k <= news; k++)
        if ((new_rank[k] == 2) == wanted_low)
            for (i = new_at[k]; i <= new_end[k]; i++)
                print part[i]
}

function replaced(key,    k) {
    for (k = 1; k <= news; k++)
        if (new_key[k] == key && key !~ / $/)
            return 1
    return 0
}

function print_head(    i) {
    for (i = 1; i <= head_end; i++)
        print part[i]
    found = 1
}

# The place where a section's own clauses end: the head of the fragment goes there.
function leave_section() {
    if (current == into || section_word == into) {
        if (!found)
            print_head()
    }
}

END {
    if (into == "")
        into = "none"
    read_fragment()
    current = section_word = "file"
    dropping = 0
    in_indicator = 0
    low_done = 0
    dropped_clause = 0
    held = ""
    for (n = 1; n <= lines; n++) {
        w = word_of(scheme[n])
        if (scheme[n] ~ /^[ \t]*([#>].*)?$/) { # belongs to what stands below it
            held = held scheme[n] "\n"
            continue
        }
        if (is_heading(w)) {
            leave_section()
            if (in_indicator && rank[w] < 2 && !low_done) {
                print_new(1)
                low_done = 1
            }
            in_indicator = rank[w] == 1 || (in_indicator && rank[w] == 2)
            if (dropping && rank[w] <= dropping_rank)
                dropping = 0
            current = w " " name_of(scheme[n], w)
            section_word = w
            dropped_clause = 0
            if (!dropping && replaced(current)) {
                dropping = 1
                dropping_rank = rank[w]
            }
        } else if (w != "") {
            dropped_clause = (current == into || section_word == into) && (w in clause_in_head)
        }
        if (!dropping && !dropped_clause)
            printf "%s%s\n", held, scheme[n]
        held = ""
    }
    leave_section()
    if (!low_done)
        print_new(1)
    print_new(0)
    if (!found && head_end > 0) {
        print "wrap.awk: the standard scheme has no section `" into "'" > "/dev/stderr"
        exit 1
    }
}
