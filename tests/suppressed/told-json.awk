# `eval --json` of rates.cquin as told.awk writes it: one verdict a record.
function after(text, key) { return substr(text, index(text, key) + length(key)) }
function until(text, end) { return substr(text, 1, index(text, end) - 1) }
function quoted(text, key) { return until(after(text, "\"" key "\":\""), "\"") }
function percent(quotient,    part) { return split(quotient, part, "/") > 1 ? 100 * part[1] / part[2] : 100 * part[1] }
BEGIN { RS = "\\{\"indicator\"" }
/"suppressed":/ {
    unit = quoted($0, "unit")
    told = until(after($0, "\"suppressed\":"), "\"weighting\"")
    counts = split(until(told, "\"combinations\""), count, "\"count\":")
    line = unit ":"
    for (i = 2; i <= counts; i++) {
        name = count[i] ~ /seen_in_time/ ? "seen" : "patients"
        line = line (i > 2 ? "," : "") " " name " " quoted(count[i], "from") "-" quoted(count[i], "to")
        if (count[i] ~ /"settles":true/) line = line " alone"
    }
    line = line "; " until(after(told, "\"combinations\":"), ",") + 0 " pairs"
    shares = split(after(told, "\"shares\":["), share, "\"share\":")
    for (i = 2; i <= shares; i++) {
        exact = share[i] ~ /"exactly"/
        line = line " | " percent(until(substr(share[i], 2), "\"")) "%:"
        values = split(share[i], value, "\"from\":")
        for (k = 2; k <= values; k++)
            line = line (exact && k > 2 ? "," : " ") until(substr(value[k], 2), "\"") "-" quoted(value[k], "to")
    }
    print line
}
