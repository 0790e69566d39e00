# Rows of visits at random: awk -v seed=N -v rows=N -v gaps=PER_THOUSAND -v quote=SIGN -f make.awk. Names of areas and wards
# have blanks around them now and then, and other capitals; some dates are of other years; some cells are empty.
function draw(below) {
    x = (x * 69069 + 12345) % 2147483648
    return int(x / 65536) % below
}
function some(text) {
    return draw(1000) < gaps ? "" : text
}
BEGIN {
    x = seed
    split("north,The North,N., south ,Kent's", areas, ",")
    split("A,B,C,D,a, A,C ,D.", wards, ",")
    split("yes,no,Y,N,true,false,TRUE,No", answers, ",")
    print "visited_on,area,patient,at_home,age,cost,ward"
    for (i = 0; i < rows; i++)
        print some(sprintf("%d-%02d-%02d", draw(40) ? 2016 : 2015, 3 + draw(8), 1 + draw(28))) "," \
            some(areas[1 + draw(5)]) "," some("P" draw(60)) "," some(answers[1 + draw(8)]) "," some(20 + draw(70)) "," \
            some(draw(5) ? draw(400) "." draw(10) draw(10) : draw(9) ? draw(90) : "-" draw(90) ".5") "," \
            some(wards[1 + draw(8)])
}
