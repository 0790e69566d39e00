# Rows of statements, each behind its date and a blank, in the order of the dates; `reported` holds milestone=date.

BEGIN {
    n = split(reported, pairs, " ")
    for (i = 1; i <= n; i++) { split(pairs[i], pair, "="); report[pair[1]] = pair[2] }
}
{
    date = $1
    row = substr($0, length(date) + 2)
    milestone = cell(5)
    key = milestone "," cell(7)
    now = cell(17)
}
milestone == "milestone" || cell(15) == "none" { next }
report[milestone] == date { print date ",earned," key "," now; counted[key] = now }
report[milestone] < date && now != counted[key] {
    printf "%s,trued_up,%s,%.2f\n", date, key, now - counted[key]
    counted[key] = now
}
