# Seeds for seeded.c: mistakes of each kind, at lines of rules that can have them; at most six of a kind in a file, the first.
#
#     awk -f seed.awk pass=1 FILE pass=2 FILE ...
#
# A line is read with the heading and the clauses that it belongs to, so that it is known where the message must stand. The first
# time a file is read only its headings are: where an indicator has measures, these are told that its direction is missing.
function out(kind, what, codes, told, text) {
    if (pass == 1 || ++seeds[FILENAME, kind] > 6) return
    printf "%s\t%s\t%d\t%s\t%s\t%s\t%s\n", kind, FILENAME, FNR, what, codes, told, text
}
function change(kind, codes, from, to,    text) {
    text = $0
    if (sub(from, to, text) && text != $0) out(kind, "c", codes, FNR, text)
}
# The number before the first %, and the line with another in its place.
function percent(text) { return match(text, /[0-9.,]+%/) ? substr(text, RSTART, RLENGTH - 1) : "" }
function with_percent(text, value) {
    match(text, /[0-9.,]+%/)
    return substr(text, 1, RSTART - 1) value "%" substr(text, RSTART + RLENGTH)
}
# As many decimals as it has.
function moved(value, by,    dot) {
    dot = index(value, ".")
    return sprintf("%." (dot ? length(value) - dot : 0) "f", value + by * (dot ? 10 ^ -(length(value) - dot) : 1))
}

FNR == 1 {
    heading = ""
    heading_line = band = indicator_line = part_line = 0
    quoted = ""
}
/^ *>/ { quoted = quoted " " $0; next }
/^ *#/ { next }

{ name = $1 }

/^(scheme|scale|data|source|define|question|agreement|convention|example|calendar|list|indicator) / ||
/^ *(milestone|measure|part|offset|catch up|gate) / {
    heading = name
    heading_line = FNR
    band = better = 0
    period = base = ""
}
name == "indicator" { indicator_line = FNR; part_line = 0 }
name == "part" { part_line = FNR }
(name == "measure" || name == "part") && pass == 1 { measures[FILENAME, indicator_line] = measures[FILENAME, indicator_line] " " FNR }

# --- scales: gap, overlap, order, payment that falls
heading == "scale" && /^ *(from )?[0-9.]+%.* pays [0-9.]+%/ {
    value = percent($0)
    if (band) {
        if (/^ *from/ || / to [0-9.]+%/) {
            out("gap between bands", "c", "E0213", FNR, with_percent($0, moved(value, 1)))
            out("overlap of bands", "c", "E0214", FNR, with_percent($0, moved(value, -1)))
        }
        if (/ or above/) {
            out("gap below the last band", "c", "E0213", FNR, with_percent($0, moved(value, 1)))
            out("overlap with the last band", "c", "E0214", FNR, with_percent($0, moved(value, -1)))
        }
        text = $0
        if (before_pays > 0 && match(text, / pays [0-9.]+%/)) {
            text = substr(text, 1, RSTART) "pays 0%" substr(text, RSTART + RLENGTH)
            out("payment that falls", "c", "W0302", FNR, text)
        }
    }
    match($0, / pays [0-9.]+%/)
    before_pays = substr($0, RSTART + 6, RLENGTH - 7) + 0
}
heading == "scale" && / pays [0-9.]+%/ {
    if (!band) { match($0, / pays [0-9.]+%/); before_pays = substr($0, RSTART + 6, RLENGTH - 7) + 0 }
    band++
    out("a band that is there twice", "i", "E0214", FNR " " (FNR + 1), $0)
}

# --- weights
name == "weighting" && $2 ~ /^[0-9.]+%$/ && / of (indicator|part)/ {
    out("a weight that makes the sum wrong", "c", "W0301", indicator_line (/ of part/ ? " " measures[FILENAME, indicator_line] : ""), with_percent($0, moved(percent($0), $2 == "100%" ? -1 : 1)))
    change("a plain number for a percentage", "E0206", "[0-9.]+%", 40)
    if ($2 != "100%") change("a share of another whole", "E0207|E0219|E0216|W0301", "of (indicator|part)", "of contract value")
}
name == "weighting" && quoted ~ /[0-9]%/ && quoted !~ / [.][0-9]/ && $2 ~ /^[0-9.]+%$/ {
    out("a weight other than its text", "c", "W0330", FNR, with_percent($0, moved(percent($0), 2)))
}

# --- dates
name == "period" { period = $0 }
heading == "milestone" && name == "report" && /20[0-9][0-9]/ {
    if (period != "" && period !~ /agreed/ && !/ when /) {
        text = $0
        match(text, /20[0-9][0-9]/)
        year = substr(text, RSTART, 4)
        out("a report before its period", "c", "W0305|E0221", FNR, substr(text, 1, RSTART - 1) (year - 2) substr(text, RSTART + 4))
    }
    if (quoted ~ /20[0-9][0-9]/)
        out("a date other than its text", "c", "W0330", FNR, with_day($0))
    out("no report date", "d", "E0204", heading_line, "")
}
function with_day(text) {
    match(text, /[0-9]+ [A-Z]/)
    return substr(text, 1, RSTART - 1) (substr(text, RSTART, 2) + 0 == 9 ? 8 : 9) substr(text, RSTART + (substr(text, RSTART + 1, 1) == " " ? 1 : 2))
}
/ [0-9]+ (January|February|March|April|May|June|July|August|September|October|November|December) 20[0-9][0-9]/ && !/"/ {
    text = $0
    match(text, / [0-9]+ (January|February|March|April|May|June|July|August|September|October|November|December) 20/)
    date = substr(text, RSTART, RLENGTH)
    rest = substr(text, RSTART + RLENGTH)
    out("a date that does not exist", "c", "E0111", FNR, substr(text, 1, RSTART - 1) " 31 June 20" rest)
}
name == "agree" && /agreed [0-9]+ [A-Z][a-z]+ 20[0-9][0-9]/ {
    change("an agreement long after", "W0449", "20[0-9][0-9]( by|$)", "2049 by \"somebody\" #")
}

# --- what is silent
name == "better" {
    out("no direction", "d", "E0216", heading_line own_measures(), "")
}
function own_measures(    n, lines, i, text) {
    if (heading != "indicator") return ""
    n = split(measures[FILENAME, indicator_line], lines, " ")
    for (i = 1; i <= n; i++) text = text " " (lines[i] - 1)
    return text
}
name == "requires" && !/ when / && !/above rosc/ {
    out("nothing that earns it", "d", "E0218|E0216|E0204", heading_line, "")
}
name == "paid" && $2 == "on" && $3 != "account" && heading == "milestone" { out("nothing that earns it", "d", "E0218", heading_line, "") }
name == "weighting" && heading == "milestone" && !/ when / { out("no weighting", "d", "E0216|E0204", heading_line, "") }
name == "denominator" { out("no denominator", "d", "E0204|E0202", heading_line, "") }
name == "chosen" { change("a reading that there is not", "E0202|E0210", "$", "_of_none") }

# --- directions and targets
name == "better" && /higher|lower/ { better = /higher/ ? 1 : -1; better_line = FNR }
name == "better" && /higher|lower/ {
    text = $0
    if (!sub("higher", "lower", text)) sub("lower", "higher", text)
    if (shows[FILENAME, indicator_line])
        out("a direction that is the wrong way", "c", "W0302|W0303|W0339|W0350", "*", text)
}
# What contradicts a direction: figures, or a requirement. Elsewhere nobody could tell.
pass == 1 && (/requires .*rate is (at|above|below)/ || / and .*rate is (at|above|below)/ || /^ *target .*[0-9]%/ || /^ *pays .*of.* rate/ ||
    /^ *(year to date|full year).*[0-9]%/) {
    shows[FILENAME, indicator_line] = 1
}
name == "baseline" && $2 ~ /^[0-9.]+%$/ { base = percent($0) }
name == "target" && $2 ~ /^[0-9.]+%$/ && better && base != "" {
    out("a target on the wrong side", "c", "W0303", FNR, with_percent($0, moved(base, -3 * better)))
    out("a baseline equal to its target", "c", "E0220|W0303|W0352", FNR, with_percent($0, base))
}
/^ *requires .* (is at least|is at most|is above|is below) [0-9.]+%/ {
    text = $0
    if (/is at least/) change("a threshold out of reach", "W0317|W0353|W0351|E0226", "is at least [0-9.]+%", "is at least 101%")
    if (/is at most/) change("a threshold that all meet", "W0317|W0353", "is at most [0-9.]+%", "is at most 100%")
}

# --- names
name == "condition" && $2 == "precedent" && $4 != "nothing" { change("a condition of an undefined milestone", "E0202", "to [a-z0-9_]+", "to qx_none") }
name == "surplus" || name == "shortfall" { change("an offset of an undefined milestone", "E0202", "of [a-z0-9_]+", "of qx_none") }
heading == "catch" && name == "on" { change("a catch-up on an undefined milestone", "E0202", "on  *[a-z0-9_]+", "on qx_none") }
name == "numerator" || name == "denominator" {
    if ($2 != "none" && $2 != "comments" && $0 !~ /to be agreed/) change("data that are not declared", "E0202", "[a-z0-9_]+ *$", "qx_none")
}
name == "expect" && / (pays|earns|is) / { change("an expectation of an undefined milestone", "E0202|E0230", "expect [a-z0-9_]+", "expect qx_none") }
name == "pays" && heading != "scale" && / of / { change("a scale that there is not", "E0202", "[a-z0-9_]+ of", "qx_none of") }
name == "use" && $2 ~ /[.]/ { change("a library that there is not", "E0126|E0202", "[.][a-z0-9_]+", ".qx_none") }
name == "expect" && / pays [0-9.]+%/ { change("a plain number for a percentage", "E0206|E0205", "pays [0-9.]+%", "pays 50") }

# --- writing
/^ +[a-z]/ && name ~ /^(weighting|report|period|requires|evidence|numerator|denominator|better|applies|sharing|column|complete|expect|given)$/ {
    change("a misspelt clause", "E0103", "[a-z]", "x")
    if (name ~ /^(better|numerator|denominator)$/ && !/ when /) out("a clause that is said twice", "i", "E0105|E0228", (FNR + 1) " " FNR, $0)
}
/^ *milestone [a-z]/ { out("a name that is declared twice", "i", "E0201", (FNR + 1) " " FNR, $0) }
/"[^"]*"$/ && !/^ *#/ { change("a text that is not closed", "E0108", "\"$", "") }
name == "column" { out("a column that is declared twice", "i", "E0201|E0228", (FNR + 1) " " FNR, $0) }

{ quoted = "" }
