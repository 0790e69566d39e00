/* The words of an expectation's figures, for messages and reports alike; see expected.h. */
#include "value/expected.h"

enum { DECIMALS = 6 }; /* shown at most */

static void write_as(Out *out, KindTag kind, Number figure, Arena *arena)
{
    bool percent = kind == KIND_PROPORTION, below = number_sign(figure) < 0;

    if (below)
        out_char(out, '-');
    if (below)
        figure = number_neg(figure, arena);
    if (kind == KIND_MONEY)
        out_str(out, "£");
    if (percent)
        figure = number_mul(figure, number_from_int(100), arena);
    number_write_decimal(out, figure, kind == KIND_MONEY && !number_is_whole(figure) ? 2 : 0, DECIMALS, true);
    if (percent)
        out_char(out, '%');
}

void expected_write_figure(Out *out, const ExpectedOf *of, Number figure, Arena *arena)
{
    bool rows = of->how == EXPECTED_ROWS || of->how == EXPECTED_NO_ROWS;

    write_as(out, rows ? KIND_COUNT : of->kind, figure, arena);
}

/* Of proportions: "2 percentage points" */
static void write_distance(Out *out, KindTag kind, Number distance, Arena *arena)
{
    if (kind != KIND_PROPORTION) {
        write_as(out, kind, distance, arena);
        return;
    }
    write_as(out, KIND_QUANTITY, number_mul(distance, number_from_int(100), arena), arena);
    out_str(out, " percentage points");
}

static void write_rows_wanted(Out *out, const ExpectedOf *of, Arena *arena)
{
    bool both = of->has_least && of->has_most;
    bool same = both && number_equal(of->least, of->most);

    if (!same)
        out_str(out, both ? "from " : of->has_least ? "at least " : "at most ");
    write_as(out, KIND_COUNT, of->has_least ? of->least : of->most, arena);
    if (both && !same) {
        out_str(out, " to ");
        write_as(out, KIND_COUNT, of->most, arena);
    }
}

/* "at most 100", "within 5% of 100"; of rows "from 10 to 12" */
static void write_wanted(Out *out, const ExpectedOf *of, const ExpectedResult *one, Arena *arena)
{
    static const char *const before[] = {
        [EXPECTED_ROWS] = "",         [EXPECTED_NO_ROWS] = "",          [EXPECTED_IS] = "",
        [EXPECTED_IS_NOT] = "not ",   [EXPECTED_AT_LEAST] = "at least ", [EXPECTED_AT_MOST] = "at most ",
        [EXPECTED_ABOVE] = "above ",  [EXPECTED_BELOW] = "below ",      [EXPECTED_NEAR] = "within ",
    };

    out_str(out, before[of->how]);
    if (of->how == EXPECTED_ROWS)
        write_rows_wanted(out, of, arena);
    if (of->how == EXPECTED_NEAR) {
        if (of->share)
            write_as(out, KIND_PROPORTION, of->margin, arena);
        else
            write_distance(out, of->kind, of->margin, arena);
        out_str(out, " of ");
    }
    if (one->against_known)
        write_as(out, of->kind, one->against, arena);
}

static void write_where(Out *out, const ExpectedOf *of, const ExpectedResult *one, int unsaid)
{
    if (one->period.form != PERIOD_NONE && !of->says_period) {
        out_str(out, " in ");
        period_write_in(out, one->period, unsaid);
    }
    if (one->unit.ptr && !of->says_unit) {
        out_str(out, " for ");
        out_text(out, one->unit);
    }
}

/* "waits has 1 row in May 2016 for kent, where 2 are expected" */
static void write_rows(Out *out, const ExpectedOf *of, const ExpectedResult *one, int unsaid, Arena *arena)
{
    bool single = number_equal(one->figure, NUMBER_ONE);

    out_text(out, of->table);
    out_str(out, " has ");
    expected_write_figure(out, of, one->figure, arena);
    out_str(out, single ? " row" : " rows");
    write_where(out, of, one, unsaid);
    if (of->how == EXPECTED_NO_ROWS) {
        out_str(out, single ? " that is otherwise" : " that are otherwise");
        return;
    }
    bool one_wanted = of->has_least && of->has_most && number_equal(of->most, NUMBER_ONE) &&
                      number_equal(of->least, NUMBER_ONE);
    out_str(out, ", where ");
    write_wanted(out, of, one, arena);
    out_str(out, one_wanted ? " is expected" : " are expected");
}

void expected_write_result(Out *out, const ExpectedOf *of, const ExpectedResult *one, int unsaid, Arena *arena)
{
    if (of->how == EXPECTED_ROWS || of->how == EXPECTED_NO_ROWS) {
        write_rows(out, of, one, unsaid, arena);
        return;
    }
    out_text(out, of->figure);
    write_where(out, of, one, unsaid);
    out_str(out, " is ");
    expected_write_figure(out, of, one->figure, arena);
    out_str(out, ", where ");
    write_wanted(out, of, one, arena);
    out_str(out, " is expected: a difference of ");
    write_distance(out, of->kind, one->difference, arena);
}
