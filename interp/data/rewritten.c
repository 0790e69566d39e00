/* Cells that a spreadsheet has rewritten.
 *
 *     typed         saved as                            what it was
 *     2016-04       Apr-16  01-Apr-16  04/2016          told
 *                   01/04/2016  04/01/2016              told: a month becomes its first day
 *     2016-08-31    31-Aug-16  31/08/2016  08/31/2016   told: no month is the 31st
 *                   03/04/2016                          not told: 3 April, or 4 March
 *     either        42461                               not told: days since a date of its own
 *
 * Years of two digits are of this century. Words with blanks between them are a person's, and
 * 2016-4 is one who left a nought out: neither is for here.
 */
#include "data/rewritten.h"

#include "value/date.h"

typedef struct Part {
    int number;    /* of a name: the month */
    size_t digits; /* 0: a name */
} Part;

enum { PARTS_MAX = 3 };

static bool read_part(Text t, Part *part)
{
    *part = (Part){month_from_name(t), 0};
    if (part->number)
        return true;
    for (; part->digits < t.len; part->digits++) {
        if (part->digits == 4 || !ascii_is_digit(t.ptr[part->digits]))
            return false;
        part->number = part->number * 10 + (t.ptr[part->digits] - '0');
    }
    return t.len > 0;
}

static bool is_joint(char c)
{
    return c == '-' || c == '/' || c == '.';
}

/* The number of parts; 0: it is not made of two or three. */
static size_t split(Text cell, Part parts[PARTS_MAX])
{
    size_t count = 0, from = 0;

    for (size_t i = 0; i <= cell.len; i++) {
        if (i < cell.len && !is_joint(cell.ptr[i]))
            continue;
        if (count == PARTS_MAX || !read_part(text_slice(cell, from, i), &parts[count++]))
            return 0;
        from = i + 1;
    }
    return count > 1 ? count : 0;
}

/* 40000 is 6 July 2009, 60000 is 8 April 2064. */
static bool is_serial(Text cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (!ascii_is_digit(cell.ptr[i]))
            return false;
    return cell.len == 5 && cell.ptr[0] >= '3' && cell.ptr[0] <= '5';
}

static bool is_month(Part part)
{
    return part.number >= 1 && part.number <= 12 && part.digits <= 2;
}

static bool is_day(Part part)
{
    return part.digits >= 1 && part.digits <= 2 && part.number >= 1 && part.number <= 31;
}

static bool read_year(Part part, int *year)
{
    *year = part.digits == 2 ? 2000 + part.number : part.number;
    return part.digits == 2 || part.digits == 4;
}

/* Apr-16, 04/2016 */
static bool read_two(const Part parts[PARTS_MAX], Rewritten *was)
{
    bool plain = parts[0].digits > 0;

    was->month = parts[0].number;
    return is_month(parts[0]) && read_year(parts[1], &was->year) &&
           (!plain || parts[1].digits == 4);
}

/* 31-Aug-16, 31/08/2016, 08/31/2016; day and month stay 0 where each may be the other. */
static bool read_three(const Part parts[PARTS_MAX], Rewritten *was)
{
    bool british = is_day(parts[0]) && is_month(parts[1]);
    bool american = parts[1].digits > 0 && is_month(parts[0]) && is_day(parts[1]);

    if (!read_year(parts[2], &was->year) || (!british && !american))
        return false;
    if (british && american && parts[0].number != parts[1].number)
        return true;
    was->day = parts[british ? 0 : 1].number;
    was->month = parts[british ? 1 : 0].number;
    return true;
}

bool month_rewritten(Text cell, Rewritten *was)
{
    Part parts[PARTS_MAX] = {{0, 0}, {0, 0}, {0, 0}};
    size_t count = split(text_trim(cell), parts);

    *was = (Rewritten){0, 0, 0};
    if (count == 2)
        return read_two(parts, was);
    if (count == 0)
        return is_serial(text_trim(cell));
    if (!read_three(parts, was))
        return false;
    if (!was->month && (parts[0].number == 1 || parts[1].number == 1))
        was->month = parts[parts[0].number == 1 ? 1 : 0].number;
    return true;
}

bool date_rewritten(Text cell, Rewritten *was)
{
    Part parts[PARTS_MAX] = {{0, 0}, {0, 0}, {0, 0}};
    size_t count = split(text_trim(cell), parts);
    Day day;

    *was = (Rewritten){0, 0, 0};
    if (count == 0)
        return is_serial(text_trim(cell));
    return count == PARTS_MAX && read_three(parts, was) &&
           (!was->month || day_from_civil(was->year, was->month, was->day, &day));
}
