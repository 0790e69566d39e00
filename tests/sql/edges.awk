# Cells at the edges of what is proven to be counted alike, put at random into rows of visits: awk -v seed=N -v rows=N -f edges.awk
function draw(below) {
    x = (x * 69069 + 12345) % 2147483648
    return int(x / 65536) % below
}
BEGIN {
    x = seed
    columns = split("visited_on area patient at_home age cost ward", column, " ")
    count = split("null~''~' '~'north'~'The North '~char(9) || 'N.'~'Kent''s'~'yes'~' Yes'~'TRUE '~'no'~1~0~'0'~'1'~-1~'-1'~'-0'~" \
        "12~'12'~' 12'~'012'~'12.0'~12.5~'12.50'~'12.500000'~'12.5000000'~'999999999999'~1000000000000~'.5'~'5.'~'1e3'~'1E+3'~" \
        "9223372036854775807~'2016-04-30'~'2016-04-30 '~'2016-02-29'~'2016-06-31'~'2016-04-30 00:00'~20160430~'A'~'a'~'A '~" \
        "'A' || char(160)~'D'~'d '~'D' || char(10)~'Ä'~x'41'~cast(x'ff' as text)~'P1'~'p1'~'P 1'~'1.68E+15'~'A''; drop table visits; --'", value, "~")
    while (n++ < 4)
        printf "update visits set %s = %s where rowid %% %d = %d;\n", column[1 + draw(columns)], value[1 + draw(count)], \
            7 + draw(rows), draw(7)
}
