# A scheme of about `clauses` clauses: awk -v clauses=10000 -f generate.awk
#
# Indicators of ten evidence milestones each, eight clauses a milestone, all weights adding up, dates in their quarters, so that
# the whole checker has work and nothing to complain of.
BEGIN {
    print "language 1"
    print "use conventions.nhs_cquin_2016_17"
    print "scheme generated \"A generated scheme\""
    print "  year 2016/17"
    print "  area north"
    print "  area south"
    print "  contract value £10,000,000"
    print "  follows nhs_cquin_2016_17"
    made = 6
    date[1] = "30 June 2016"; date[2] = "31 October 2016"; date[3] = "31 January 2017"; date[4] = "28 April 2017"
    for (i = 1; made < clauses; i++) {
        printf "\n> Indicator %d\nindicator indicator_%d \"Indicator %d\"\n", i, i, i
        printf "  weighting 0.001%% of contract value\n  sharing equally\n"
        made += 2
        for (m = 1; m <= 10; m++) {
            q = int((m + 2) / 3)
            printf "\n  > Report %d of indicator %d by %s\n", m, i, date[q]
            printf "  milestone m_%d_%d \"Report %d\"\n", i, m, m
            printf "    period Q%d\n    printed in \"Quarter %d\"\n    report by %s\n", q, q, date[q]
            printf "    applies each area\n    weighting 10%% of indicator\n"
            printf "    evidence report \"Report %d\"\n    evidence plan \"Plan %d\"\n", m, m
            printf "    requires report and plan\n"
            made += 8
        }
    }
}
