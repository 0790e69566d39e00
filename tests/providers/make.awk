# The return of 40 practices, always the same: practices on their aim, at nine tenths of it and a patient below either, equal
# rates, practices too small to be compared, and some that did not say.
function pick(least, greatest) {
    seed = (seed * 16807) % 2147483647
    return least + seed % (greatest - least + 1)
}
BEGIN {
    seed = 2016
    print "code,signed,over_65,vaccinated,aim,seen,referred,region"
    for (n = 1; n <= 40; n++) {
        place = (n * 17) % 41 # the rows are not in the order of the codes
        aim = 5 * pick(10, 16)
        over = 200 * pick(1, 12)
        given = over * aim / 100
        if (n % 5 == 1) given = given * 9 / 10
        if (n % 5 == 2) given = given - 1
        if (n % 5 == 3) given = given * 9 / 10 - 1
        if (n % 5 == 4) given = pick(0, over)
        given = int(given)
        seen = n % 7 ? 10 * pick(5, 60) : pick(5, 49)
        referred = n % 11 ? pick(0, seen) : ""
        if (n % 13 == 0) given = ""
        printf "P%02d,%d,%d,%s,%d%%,%d,%s,%s\n", place, 2000 * pick(20, 400), over, given, aim, seen, referred, n % 12 ? substr("NorthSouthWest ", 1 + 5 * (n % 3), 5) : ""
    }
}
