/* What every clause, heading and expression becomes: source -> tree, the tree written by
 * tree_dump.
 *
 * The trees were written down by hand from docs/language.md: which word is the clause,
 * which parts it has, how expressions bind; numbers as exact quotients (49.90% is
 * 499/1000).
 */
#include "source.h"

static void test_headings(void **state)
{
    (void)state;
    shows("scheme s \"S\"\nscale t\ndata u \"U\"\nquestion q \"Q?\"\nagreement \"A\"\nconvention "
          "c\nexample \"E\"\n",
          "1:1 scheme s \"S\"\n2:1 scale t\n3:1 data u \"U\"\n4:1 question q \"Q?\"\n5:1 agreement "
          "\"A\"\n"
          "6:1 convention c\n7:1 example \"E\"\n");
    shows("define f of a, b is a - b rounded down to a whole number\ndefine g is 1\n",
          "1:1 define f of a, b is ((+ [a] -[b]) rounded down to 0)\n2:1 define g is 1\n");
}

static void test_nesting(void **state)
{
    (void)state;
    shows("scheme s\n year 2016/17\nindicator i \"I\"\n better lower\nmilestone m\n period "
          "Q2\noffset o\n"
          "catch up c\n on m\nindicator j\nscale t\nindicator k\n",
          "1:1 scheme s\n  2:2 year 2016/17\n  3:1 indicator i \"I\"\n    4:2 better <lower>\n    "
          "5:1 milestone m\n"
          "      6:2 period Q2\n    7:1 offset o\n    8:1 catch up c\n      9:2 on m\n  10:1 "
          "indicator j\n"
          "11:1 scale t\n12:1 indicator k\n");
}

static void test_file_clauses(void **state)
{
    (void)state;
    shows("language 1\npart of scheme s\nuse a, lib.b, \"c-of-2\"\nscheme s\n use d\n follows e\n provider "
          "\"P\"\n"
          " commissioner \"C\"\n accept W0301 because \"as published\"\n",
          "1:1 language 1\n2:1 part of scheme s\n3:1 use a, lib.b, \"c-of-2\"\n4:1 scheme s\n  5:2 use d\n  "
          "6:2 follows e\n"
          "  7:2 provider \"P\"\n  8:2 commissioner \"C\"\n  9:2 accept W0301 because \"as "
          "published\"\n");
}

static void test_scheme_clauses(void **state)
{
    (void)state;
    shows("scheme s\n area kent \"Kent & Medway\" also \"Kent/Medway\", \"Kent\"\n area surrey\n"
          " contract value \xC2\xA3"
          "180,000,000\n suspended from 1 April 2020 credits 100%\n",
          "1:1 scheme s\n  2:2 area kent \"Kent & Medway\" also \"Kent/Medway\", \"Kent\"\n  3:2 "
          "area surrey\n"
          "  4:2 contract value 180000000 pounds\n  5:2 suspended from 2020-04-01 1 as percent\n");
    shows("scheme s\n contract value to be agreed\n",
          "1:1 scheme s\n  2:2 contract value to be agreed\n");
}

static void test_indicator_clauses(void **state)
{
    (void)state;
    shows("indicator i\n weighting 1.0% of contract value\n sharing in proportion kent 40%, surrey "
          "60%\n"
          " applies kent, surrey\n baseline kent 50.00%, surrey to be agreed\n target x * 2\n"
          " numerator a\n denominator a + b\n pays t of achievement\n final indicator reporting "
          "date 28 April 2017\n",
          "1:1 indicator i\n  2:2 weighting (of 1/100 as percent [contract value])\n"
          "  3:2 sharing <in proportion> kent 2/5 as percent, surrey 3/5 as percent\n  4:2 applies "
          "kent, surrey\n"
          "  5:2 baseline kent 1/2 as percent, surrey to be agreed\n  6:2 target (* [x] 2)\n  7:2 "
          "numerator [a]\n"
          "  8:2 denominator (+ [a] [b])\n  9:2 pays (of [t] [achievement])\n"
          "  10:2 final indicator reporting date 2017-04-28\n");
}

static void test_guards(void **state)
{
    (void)state;
    shows("indicator i\n applies each area when q is r\n applies once when q is none\n applies "
          "nothing\n"
          "   when q is no\n sharing by denominator\n",
          "1:1 indicator i\n  2:2 applies <each area> when q is r\n  3:2 applies <once> when q is "
          "none\n"
          "  4:2 applies <nothing> when q is no\n  6:2 sharing <by denominator>\n");
}

static void test_cases(void **state)
{
    (void)state;
    shows("example \"E\"\n cases rate, day,\n  why\n  \"A, B\" 49.92% 3 May 2016 \"late\"\n"
          "  # between\n  \"C\" -5 - to be agreed\n  \"D\" nothing none accepted\n as at day\n"
          " given p e submitted day why day at rate\n expect q is rate because why\n"
          " expect q is withheld\n  because \"late\"\n",
          "1:1 example \"E\"\n  2:2 cases table rate, day, why\n"
          "    4:3 \"A, B\": 312/625 as percent; 2016-05-03; \"late\"\n"
          "    6:3 \"C\": (- 5); not applicable; to be agreed\n"
          "    7:3 \"D\": nothing; none; [accepted]\n"
          "  8:2 as at [day]\n"
          "  9:2 given [p e] submitted [day] as [why] on [day] at [rate]\n"
          "  10:2 expect [q] is [rate] because [why]\n"
          "  11:2 expect [q] is [withheld] because \"late\"\n");
}

static void test_target_table(void **state)
{
    (void)state;
    shows("indicator i\n target kent surrey\n  year to date Q2 49.90% -\n\n  # a comment\n"
          "  Q2 to Q3 2016/17 to be agreed not applicable\n  full year -5% 31 March 2017\n  "
          "October 2016 yes x\n",
          "1:1 indicator i\n  2:2 target table kent, surrey\n"
          "    3:3 year to date Q2: 499/1000 as percent; not applicable\n"
          "    6:3 Q2 to Q3 2016/17: to be agreed; not applicable\n"
          "    7:3 full year: (- 1/20 as percent); 2017-03-31\n    8:3 October 2016: yes; [x]\n");
}

static void test_milestone_clauses(void **state)
{
    (void)state;
    shows("indicator i\nmilestone m \"M\"\n period full year 2015/16\n printed in \"row 2\"\n "
          "report by to be agreed\n"
          " agreed by 31st August 2016\n evidence plan \"Plan\"\n evidence log\n requires plan and "
          "(log or x)\n"
          " weighting none\n condition precedent to a, b\n condition precedent to nothing\n met "
          "from 50%\n",
          "1:1 indicator i\n  2:1 milestone m \"M\"\n    3:2 period full year 2015/16\n"
          "    4:2 printed in \"row 2\"\n    5:2 report by to be agreed\n    6:2 agreed by "
          "2016-08-31\n"
          "    7:2 evidence plan \"Plan\"\n    8:2 evidence log\n    9:2 requires (and [plan] (or "
          "[log] [x]))\n"
          "    10:2 weighting none\n    11:2 condition precedent to a, b\n    12:2 condition "
          "precedent to\n"
          "    13:2 met from 1/2 as percent\n");
    shows("indicator i\nmilestone m\n paid on achievement rounded half to even to 2 decimal places "
          "of a percent\n",
          "1:1 indicator i\n  2:1 milestone m\n"
          "    3:2 paid on [achievement] rounded half to even to 4 of a percent\n");
    shows("indicator i\nmilestone m\n report by to be agreed with \"the \\\"CCGs\\\"\"\n"
          " weighting to be agreed by 31st August 2016 when q is r\n",
          "1:1 indicator i\n  2:1 milestone m\n"
          "    3:2 report by to be agreed with \"the \\\"CCGs\\\"\"\n"
          "    4:2 weighting to be agreed by 2016-08-31 when q is r\n");
}

static void test_days_and_calendars(void **state)
{
    (void)state;
    shows("indicator i\n final indicator reporting date the end of full year 2016/17\n"
          "milestone m\n report by 20 working days after end of Q1\n"
          " agreed by 1 day before 1 May 2016 when q is r\n"
          "milestone after\n report by 1 working day before 2016-05-01\n"
          " agreed by 5 days after end of October 2016\n",
          "1:1 indicator i\n  2:2 final indicator reporting date end of full year 2016/17\n"
          "  3:1 milestone m\n    4:2 report by 20 working days after end of Q1\n"
          "    5:2 agreed by 1 days before 2016-05-01 when q is r\n"
          "  6:1 milestone after\n    7:2 report by 1 working days before 2016-05-01\n"
          "    8:2 agreed by 5 days after end of October 2016\n");
    shows(
        "scheme s\n working days c\ncalendar c \"C\"\n covers 1 January 2016 to 31 December 2017\n"
        " holiday 2 May 2016\n holiday 26 December 2016 \"Boxing Day\"\n",
        "1:1 scheme s\n  2:2 working days c\n3:1 calendar c \"C\"\n"
        "  4:2 covers 2016-01-01 to 2017-12-31\n  5:2 holiday 2016-05-02 to 2016-05-02\n"
        "  6:2 holiday 2016-12-26 to 2016-12-26 \"Boxing Day\"\n");
}

static void test_offset_and_catch_up(void **state)
{
    (void)state;
    shows("indicator i\noffset o\n surplus of a, b\n shortfall of c\n counted as achievement times "
          "weighting\n"
          " pooled across areas\n",
          "1:1 indicator i\n  2:1 offset o\n    3:2 surplus of a, b\n    4:2 shortfall of c\n"
          "    5:2 counted as <achievement times weighting>\n    6:2 pooled <across areas>\n");
    shows("indicator i\noffset o\n counted as percentage points of rate when q is a\n counted as "
          "cases when q is b\n"
          "catch up c\n on m\n releases a, b in full when q is a\n"
          " releases a up to the full-year share when q is b\n releases nothing\n",
          "1:1 indicator i\n  2:1 offset o\n    3:2 counted as <percentage points of rate> when q "
          "is a\n"
          "    4:2 counted as <cases> when q is b\n  5:1 catch up c\n    6:2 on m\n    7:2 "
          "releases a, b <in full> when q is a\n"
          "    8:2 releases a <up to the full-year share> when q is b\n    9:2 releases <nothing>\n");
}

static void test_scales(void **state)
{
    (void)state;
    shows("scale s\n on a proportion, rounded half up to 2 decimal places of a percent\n 49.99% or "
          "less pays 0%\n"
          " 50% to 60% pays nothing\n from 60% to 70% pays 1%\n from 70% to below 80% pays 2%\n "
          "from 80% pays 3%\n"
          " above 80% to 90% pays 4%\n above 90% to below 95% pays 5%\n below -5% pays 6%\n above "
          "5 pays 7%\n"
          " 10 points pays 8%\n 90% or above pays 9%\n 95% or more pays 100%\n",
          "1:1 scale s\n  2:2 on a proportion rounded half up to 4 of a percent\n"
          "  3:2 band ( to 4999/10000 as percent] pays 0 as percent\n"
          "  4:2 band [1/2 as percent to 3/5 as percent] pays nothing\n"
          "  5:2 band [3/5 as percent to 7/10 as percent] pays 1/100 as percent\n"
          "  6:2 band [7/10 as percent to 4/5 as percent) pays 1/50 as percent\n"
          "  7:2 band [4/5 as percent to ) pays 3/100 as percent\n"
          "  8:2 band (4/5 as percent to 9/10 as percent] pays 1/25 as percent\n"
          "  9:2 band (9/10 as percent to 19/20 as percent) pays 1/20 as percent\n"
          "  10:2 band ( to (- 1/20 as percent)) pays 3/50 as percent\n  11:2 band (5 to ) pays "
          "7/100 as percent\n"
          "  12:2 band [10 points to 10 points] pays 2/25 as percent\n"
          "  13:2 band [9/10 as percent to ) pays 9/100 as percent\n"
          "  14:2 band [19/20 as percent to ) pays 1 as percent\n");
    shows("scale s\n from 60% pays 0% rising evenly to 80% pays 100%\n"
          " above 1 pays 50% falling evenly to below 2 pays 10%\n from 3 to below 4 pays 5%\n",
          "1:1 scale s\n"
          "  2:2 band [3/5 as percent to 4/5 as percent] pays 0 as percent rising evenly to 1 as "
          "percent\n"
          "  3:2 band (1 to 2) pays 1/2 as percent falling evenly to 1/10 as percent\n"
          "  4:2 band [3 to 4) pays 1/20 as percent\n");
    shows("scale s\n on a percentage points, not rounded\n1 pays 1%\n",
          "1:1 scale s\n  2:2 on a percentage points not rounded\n  3:1 band [1 to 1] pays 1/100 "
          "as percent\n");
}

static void test_data(void **state)
{
    (void)state;
    shows("data d \"D\"\n every month, area\n column month month\n column target count "
          "\"Target\"\n require rows\n"
          " complete to 30 June 2016\ndata e\n complete when every row is there\ndata f\n complete "
          "as found\n",
          "1:1 data d \"D\"\n  2:2 every month, area\n  3:2 column month month\n  4:2 column "
          "target count \"Target\"\n"
          "  5:2 require rows\n  6:2 complete <to> 2016-06-30\n7:1 data e\n  8:2 complete "
          "<when every row is there>\n"
          "9:1 data f\n  10:2 complete <as found>\n");
}

static void test_questions_and_agreements(void **state)
{
    (void)state;
    shows(
        "question q \"Q\"\n reading none \"N\"\n reading a \"A\"\n chosen none\nagreement \"A\"\n"
        " agree i target in full year for kent is 49.40% instead of 49.50% agreed 30 Jun 2016 by "
        "\"B\"\n"
        "   because \"C\"\n adjust d c in October 2016 for kent by -9 agreed 2017-01-31\n"
        " settle q is none agreed 31 January 2017 because \"D\"\n",
        "1:1 question q \"Q\"\n  2:2 reading none \"N\"\n  3:2 reading a \"A\"\n  4:2 chosen none\n"
        "5:1 agreement \"A\"\n  6:2 agree [i target in full year for kent] is 247/500 as percent "
        "instead of"
        " 99/200 as percent agreed 2016-06-30 by \"B\" because \"C\"\n"
        "  8:2 adjust [d c in October 2016 for kent] by (- 9) agreed 2017-01-31\n"
        "  9:2 settle q is none agreed 2017-01-31 because \"D\"\n");
}

static void test_examples(void **state)
{
    (void)state;
    shows("example \"E\"\n as at 15 November 2016\n given i rate in year to date Q2 for kent is "
          "49.92%\n"
          " given contract value is to be agreed\n given m plan for kent submitted 1 May 2016 "
          "accepted 2 May 2016\n"
          " given m plan submitted 1 May 2016\n given m plan submitted 1 May 2016 rejected 3 May "
          "2016\n"
          " given q is none\n expect m for kent pays 75%\n expect m earns \xC2\xA3"
          "90,000.50\n"
          " expect m is not_achieved\n",
          "1:1 example \"E\"\n  2:2 as at 2016-11-15\n"
          "  3:2 given [i rate in year to date Q2 for kent] is 312/625 as percent\n"
          "  4:2 given [contract value] is to be agreed\n"
          "  5:2 given [m plan for kent] submitted 2016-05-01 accepted 2016-05-02\n"
          "  6:2 given [m plan] submitted 2016-05-01\n"
          "  7:2 given [m plan] submitted 2016-05-01 rejected 2016-05-03\n  8:2 given [q] is none\n"
          "  9:2 expect [m for kent] pays 3/4 as percent\n  10:2 expect [m] earns 180001/2 pounds\n"
          "  11:2 expect [m] is [not_achieved]\n");
}

static void test_answers(void **state)
{
    (void)state;
    shows(
        "convention c\n late evidence counts\n undecided evidence counts as accepted\n missing "
        "evidence pays 40%\n"
        " missing data stays open\n zero denominator pays nothing\n smallest denominator 20 "
        "otherwise stays open\n"
        " missing part shared in proportion\n no change planned is not assessable\n"
        " negative achievement counts as nothing\n filled in order of the quarters\n"
        " waiting milestones give and take\n",
        "1:1 convention c\n  2:2 late evidence <counts>\n  3:2 undecided evidence <counts as "
        "accepted>\n"
        "  4:2 missing evidence <pays> 2/5 as percent\n  5:2 missing data <stays open>\n"
        "  6:2 zero denominator <pays nothing>\n  7:2 smallest denominator below 20 <stays open>\n"
        "  8:2 missing part <in proportion>\n  9:2 no change planned <is not assessable>\n"
        "  10:2 negative achievement <counts as> nothing\n  11:2 filled <in order of the quarters>\n"
        "  12:2 waiting milestones <give and take>\n");
    shows(
        "convention c\n late evidence pays nothing\n undecided evidence stays open\n smallest "
        "denominator none\n"
        " missing part lapses\n no change planned counts as 100%\n waiting milestones take only\n",
        "1:1 convention c\n  2:2 late evidence <pays nothing>\n  3:2 undecided evidence <stays "
        "open>\n"
        "  4:2 smallest denominator <none>\n  5:2 missing part <lapses>\n"
        "  6:2 no change planned <counts as> 1 as percent\n  7:2 waiting milestones <take only>\n");
}

static void expression(const char *source, const char *tree)
{
    char line[500], dump[500];

    snprintf(line, sizeof line, "indicator i\nachievement %s\n", source);
    snprintf(dump, sizeof dump, "1:1 indicator i\n  2:1 achievement %s\n", tree);
    shows(line, dump);
}

static void test_expressions(void **state)
{
    (void)state;
    expression("a or b and not c is at least d + e * f of -g",
               "(or [a] (and [b] (not (is at least [c] (+ [d] (* [e] (of [f] (- [g]))))))))");
    expression("a - b + c - d", "(+ [a] -[b] [c] -[d])");
    expression("a / b times c * d / e", "(* [a] /[b] [c] [d] /[e])");
    expression("(a - b) - (c - d)", "(+ (+ [a] -[b]) -(+ [c] -[d]))");
    expression("if a is b then c otherwise if d then e otherwise f",
               "(if (is [a] [b]) [c] (if [d] [e] [f]))");
    expression("a is not b and c is above 1 and d is below 2 and e is at most 3",
               "(and (is not [a] [b]) (is above [c] 1) (is below [d] 2) (is at most [e] 3))");
    expression("the greater of a, b of c, 1 + 2", "(greater [a] (of [b] [c]) (+ 1 2))");
    expression("1 + (the lesser of a, b)", "(+ 1 (lesser [a] [b]))");
    expression("f of a, b + 1, c", "(of [f] [a] (+ [b] 1) [c])");
    expression("(f of a, b) + 1", "(+ (of [f] [a] [b]) 1)");
    expression("(a rounded half up to 1 decimal place) * 2", "(* ([a] rounded half up to 1) 2)");
    expression("\"a\\\"b\" is x", "(is \"a\\\"b\" [x])");
}

static void test_literals(void **state)
{
    (void)state;
    expression("1,250,000", "1250000");
    expression("0.5 percentage points", "1/200 as percentage points");
    expression("1 percentage  point", "1/100 as percentage points");
    expression("10 points + 1 point", "(+ 10 points 1 points)");
    expression("x is 31st Aug 2016", "(is [x] 2016-08-31)");
    expression("x is 2016-08-31", "(is [x] 2016-08-31)");
    expression("12 - - 5", "(+ 12 -(- 5))");
    expression("rate in Q2 2016/17 for kent", "[rate in Q2 2016/17 for kent]");
    expression("00012 + 99999999999999999999999999999999999999",
               "(+ 12 99999999999999999999999999999999999999)");
    expression("0.000000000000000001", "1/1000000000000000000");
}

/* Clause words and the phrases of other clauses are names anywhere but where they are words. */
static void test_names(void **state)
{
    (void)state;
    expression("target + rate + year + once + pays + area + half + a + points + up",
               "(+ [target] [rate] [year] [once] [pays] [area] [half] [a] [points] [up])");
    expression("each_area + inner + offset quarters", "(+ [each_area] [inner] [offset quarters])");
    shows("data d\n column use count\n column Q2_rate count\n column data count\n",
          "1:1 data d\n  2:2 column use count\n  3:2 column Q2_rate count\n  4:2 column data "
          "count\n");
}

static void test_continuation(void **state)
{
    (void)state;
    shows("indicator i\n baseline kent 50%,\n\n   # a comment\n   surrey 51%\n denominator a +\n   "
          "b\n"
          " achievement (a\n   - b) /\n   c\nmilestone m\n requires a\n   and b\n   or c\n",
          "1:1 indicator i\n  2:2 baseline kent 1/2 as percent, surrey 51/100 as percent\n"
          "  6:2 denominator (+ [a] [b])\n  8:2 achievement (* (+ [a] -[b]) /[c])\n  11:1 "
          "milestone m\n"
          "    12:2 requires (or (and [a] [b]) [c])\n");
}

static void test_quotes(void **state)
{
    (void)state;
    shows("> one\n>  two \xE2\x80\x93 \xE2\x80\x9Cquoted\xE2\x80\x9D\n>\n> three  \n\n# comment\n> "
          "four\nindicator i\n"
          "> w\n weighting 1%\n rationale\n  > r1\n  > r2\n\n  > for better\n better lower\n",
          "| one\\n two \xE2\x80\x93 \xE2\x80\x9Cquoted\xE2\x80\x9D\\n\\nthree\\n\\nfour\n8:1 "
          "indicator i\n  | w\n"
          "  10:2 weighting 1/100 as percent\n  | r1\\nr2\n  11:2 rationale\n  | for better\n  "
          "16:2 better <lower>\n");
    shows("indicator i\n rationale \"words\"\n exit route to be agreed\n data source not "
          "applicable\n baseline period to be agreed with \"all\" by 1 May 2016\n",
          "1:1 indicator i\n  2:2 rationale \"words\"\n  3:2 exit route to be agreed\n"
          "  4:2 data source not applicable\n"
          "  5:2 baseline period to be agreed with \"all\" by 2016-05-01\n");
    shows("indicator i\n baseline kent to be agreed by 1 May 2016, surrey to be agreed with "
          "\"them\"\n",
          "1:1 indicator i\n  2:2 baseline kent to be agreed by 2016-05-01, surrey to be agreed "
          "with \"them\"\n");
}

static void test_line_ends(void **state)
{
    (void)state;
    shows("scheme s\r\n year 2016/17\r provider \"x\"\r\n\r\n commissioner \"y\"",
          "1:1 scheme s\n  2:2 year 2016/17\n  3:2 provider \"x\"\n  5:2 commissioner \"y\"\n");
    shows("\xEF\xBB\xBFscheme s\n", "1:1 scheme s\n");
}

static void test_trivia(void **state)
{
    Parsed parsed;

    (void)state;
    parse_source(&parsed, TEXT("# one\n\n \t\nscheme s # two\n# three"));
    assert_int_equal(parsed.file->trivia.count, 4);
    assert_int_equal(parsed.file->trivia.items[0].tag, TRIVIA_COMMENT);
    assert_int_equal(parsed.file->trivia.items[1].tag, TRIVIA_BLANK);
    assert_int_equal(parsed.file->trivia.items[1].span.start, 6);
    assert_int_equal(parsed.file->trivia.items[1].span.end, 10);
    assert_int_equal(parsed.file->trivia.items[2].span.start, 19);
    assert_int_equal(parsed.file->trivia.items[3].tag, TRIVIA_COMMENT);
    release_source(&parsed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_file_clauses),
        cmocka_unit_test(test_scheme_clauses),
        cmocka_unit_test(test_indicator_clauses),
        cmocka_unit_test(test_guards),
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_target_table),
        cmocka_unit_test(test_milestone_clauses),
        cmocka_unit_test(test_days_and_calendars),
        cmocka_unit_test(test_offset_and_catch_up),
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_data),
        cmocka_unit_test(test_questions_and_agreements),
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_expressions),
        cmocka_unit_test(test_literals),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_continuation),
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_trivia),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
