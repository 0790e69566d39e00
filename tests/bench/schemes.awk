# A scheme of many indicators over many units, for bench_schemes.sh: -v indicators=… -v units=… -v dir=…
#
# Writes dir/scheme.cquin, dir/data/results.csv and dir/worked: what a page in short must say of each milestone, and the total in
# pence, worked out in whole numbers, without any of the program. Actuals have two decimals, baselines and targets one; half of
# the achievements (baseline - actual) / (baseline - target) stand exactly on the edge of a band.
function chance(below)
{
    seed = (seed * 1103515245 + 12345) % 2147483648
    return int(seed / 65536) % below
}

function decimal(value, decimals,   one)
{
    one = 10 ^ decimals
    return sprintf("%d.%0" decimals "d", int(value / one), value % one)
}

function write_rules(   i)
{
    print "language 1\nuse conventions.nhs_cquin_2016_17\nscheme many \"Many indicators\"\n  year 2016/17" >rules
    print "  applies each provider in results\n  sharing each in full\n  follows nhs_cquin_2016_17" >rules
    for (i = 1; i <= indicators; i++) {
        printf "indicator i%d \"Indicator %d\"\n  worth £2,000\n  measured by actual_%d\n  better lower\n", i, i, i >rules
        printf "  baseline before_%d\n  target planned_%d\n", i, i >rules
        print "  achievement (baseline - figure) / (baseline - target)\n  pays steps of achievement" >rules
        printf "  milestone m%d\n    period full year\n    report by 30 April 2017\n", i >rules
        print "    weighting 100% of indicator\n    paid on achievement" >rules
    }
    print "scale steps \"Steps\"\n  on a proportion, not rounded\n  below 50% pays 0%\n  from 50% to below 70% pays 25%" >rules
    print "  from 70% to below 80% pays 50%\n  from 80% to below 90% pays 75%\n  from 90% pays 100%" >rules
    print "data results\n  every provider\n  column code provider" >rules
    for (i = 1; i <= indicators; i++)
        printf "  column actual_%d quantity\n  column before_%d quantity\n  column planned_%d quantity\n", i, i, i >rules
}

# Quarters of its £2,000: `done` hundredths of a change of `gap` tenths.
function quarters(done, gap)
{
    return (10 * done >= 50 * gap) + (10 * done >= 70 * gap) + (10 * done >= 80 * gap) + (10 * done >= 90 * gap)
}

function write_cell(nth, unit,   gap, from, done, paid)
{
    gap = 1 + chance(300)
    from = 400 + chance(600)
    done = (unit + nth) % 2 ? edge[1 + chance(4)] * gap : chance(13 * gap) - gap
    paid = quarters(done, gap)
    count[nth, paid == 4 ? "achieved" : paid ? "partly achieved" : "not achieved"]++
    earned += paid * 50000
    printf ",%s,%s,%s", decimal(10 * from - done, 2), decimal(from, 1), decimal(from - gap, 1) >data
}

BEGIN {
    seed = 20260101
    split("5 7 8 9", edge, " ")
    rules = dir "/scheme.cquin"
    data = dir "/data/results.csv"
    write_rules()
    printf "code" >data
    for (i = 1; i <= indicators; i++)
        printf ",actual_%d,before_%d,planned_%d", i, i, i >data
    print "" >data
    for (unit = 1; unit <= units; unit++) {
        printf "P%07d", unit >data
        for (i = 1; i <= indicators; i++)
            write_cell(i, unit)
        print "" >data
    }
    for (i = 1; i <= indicators; i++)
        print "m" i, count[i, "achieved"] + 0, count[i, "partly achieved"] + 0, count[i, "not achieved"] + 0 >(dir "/worked")
    printf "earned %.0f\n", earned >(dir "/worked")
}
