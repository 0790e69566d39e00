# Monthly returns from year-to-date figures. A line: the area, then conveyed calls and all calls up to Q2, up to Q3, in the full
# year, as far as they are known. Each difference stands in the first month of its period, the other months are noughts.
awk '
BEGIN {
    split("2016-04 2016-05 2016-06 2016-07 2016-08 2016-09 2016-10 2016-11 2016-12 2017-01 2017-02 2017-03", month, " ")
    print "month,area,see_and_convey,see_and_treat,hear_and_treat"
}
{
    for (m = 1; m <= (NF > 5 ? 12 : NF > 3 ? 9 : 6); m++) {
        conveyed = m == 1 ? $2 : m == 7 ? $4 - $2 : m == 10 ? $6 - $4 : 0
        calls = m == 1 ? $3 : m == 7 ? $5 - $3 : m == 10 ? $7 - $5 : 0
        printf "%s,%s,%d,%d,0\n", month[m], $1, conveyed, calls - conveyed
    }
}'
