# The data of many.cquin and, as whole numbers of pence, what each practice earns, on which date of the ledger: all by the rules of
# that file as they are read, and without any of the program. -v units=… -v dir=…
#
# A practice has vaccinated k of 100: the rate is paid 1,000 pence for each, up to 50. Its plan, worth 50,000 pence, is first
# rejected, then submitted again: every third is accepted by the report date, every third on 5 October, every third is rejected.
BEGIN {
    print "quarter,code,over_65,vaccinated" >(dir "/returns.csv")
    print "milestone,evidence,area,submitted,decision,decided_on,decided_by,note" >(dir "/evidence.csv")
    for (n = 1; n <= units; n++) {
        code = sprintf("P%05d", n)
        k = n * 7 % 101
        rate = (k > 50 ? 50 : k) * 1000
        decided = n % 3 == 0 ? "accepted,2016-08-20" : n % 3 == 1 ? "accepted,2016-10-05" : "rejected,2016-08-25"
        print "2016/17 Q1," code ",100," k >(dir "/returns.csv")
        print "plan,plan," code ",2016-07-01,rejected,2016-07-10,," >(dir "/evidence.csv")
        print "plan,plan," code ",2016-08-01," decided ",," >(dir "/evidence.csv")
        print "2016-07-31 earned rate", code, rate >(dir "/ledger")
        print "2016-08-31 earned plan", code, n % 3 == 0 ? 50000 : 0 >(dir "/ledger")
        if (n % 3 == 1)
            print "2016-12-01 trued_up plan", code, 50000 >(dir "/ledger")
        print "rate", code, rate, 0 >(dir "/since")
        print "plan", code, n % 3 == 2 ? 0 : 50000, n % 3 == 1 ? 50000 : 0 >(dir "/since")
    }
}
