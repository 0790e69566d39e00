# A scheme of about `clauses` clauses in which everything is proved: awk -v clauses=10000 -f generate_measured.awk
#
# Indicators measured in two areas over four quarters, each with targets, a scale of its own, an offset and a catch-up: as the
# conveyance indicator of rules/secamb-999-2016-17 is, but for its evidence.
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
    date[1] = "30 July 2016"; date[2] = "31 October 2016"; date[3] = "31 January 2017"; date[4] = "28 April 2017"
    period[1] = "Q1"; period[2] = "Q2"; period[3] = "Q3"; period[4] = "full year"
    for (i = 1; made < clauses; i++) {
        printf "\nindicator indicator_%d \"Indicator %d\"\n", i, i
        print "  weighting 0.001% of contract value\n  applies each area\n  sharing equally"
        print "  numerator late\n  denominator calls\n  better lower\n  baseline north 50%, south 40%\n  target north south"
        print "    Q1 49% 39%\n    Q2 48% 38%\n    Q3 47% 37%\n    full year 46% 36%"
        printf "  achievement (baseline - rate) / (baseline - target)\n  pays steps_%d of achievement\n", i
        for (m = 1; m <= 4; m++) {
            printf "\n  milestone m_%d_%d \"%s of indicator %d\"\n", i, m, period[m], i
            printf "    period %s\n    report by %s\n    weighting 25%% of indicator\n    paid on achievement\n", period[m], date[m]
        }
        printf "\n  offset pool_%d\n    surplus of m_%d_1, m_%d_2, m_%d_3\n    shortfall of m_%d_1, m_%d_2, m_%d_3\n", i, i, i, i, i, i, i
        print "    counted as achievement times weighting\n    pooled within each area"
        printf "\n  catch up year_%d\n    on m_%d_4\n    releases m_%d_1, m_%d_2, m_%d_3 up to the full-year share\n", i, i, i, i, i
        printf "\nscale steps_%d\n  on a proportion, rounded half up to 2 decimal places of a percent\n", i
        print "  below 50% pays 0%\n  from 50% to below 70% pays 25%\n  from 70% to below 80% pays 50%\n  from 80% to below 90% pays 75%\n  90% or above pays 100%"
        made += 13 + 16 + 4 + 2 + 6
    }
    print "\ndata activity\n  every month, area\n  column month month\n  column area area\n  column late count\n  column calls count\n  complete when every row is there"
}
