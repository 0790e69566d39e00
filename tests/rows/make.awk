# Rows of visits at random: awk -v seed=N -v rows=N -v gaps=PER_THOUSAND -f make.awk. Some cells are empty, some dates are of
# other years, some rows are known later, texts stand in quotes now and then, and lines end in quotes as well.
function draw(below) {
    x = (x * 69069 + 12345) % 2147483648
    return int(x / 65536) % below
}
function some(text) {
    return draw(1000) < gaps ? "" : draw(20) ? text : "\"" text "\""
}
BEGIN {
    x = seed
    print "visited_on,reported,area,patient,at_home,age,cost,ward"
    for (i = 0; i < rows; i++) {
        date = sprintf("%d-%02d-%02d", draw(40) ? 2016 : 2015, 3 + draw(8), 1 + draw(28))
        known = draw(10) ? "" : sprintf("2016-%02d-%02d", 7 + draw(5), 1 + draw(28))
        print some(date) "," known "," some(draw(2) ? "north" : "south") "," some("P" draw(60)) "," \
            some(draw(3) ? "yes" : "no") "," some(20 + draw(70)) "," \
            some(draw(5) ? draw(400) "." draw(10) draw(10) : draw(90)) "," some(substr("ABCD", 1 + draw(4), 1))
    }
}
