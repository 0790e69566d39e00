/* What is said about what cannot be read: source -> complaints, each with its place and
 * code.
 *
 * Places are counted by hand, in characters from 1. A clause gets one complaint, a cause
 * gets one complaint.
 */
#include "source.h"

static void test_first_words(void **state)
{
    (void)state;
    complains("indicator i\n weigthing 20% of indicator\n",
              "2:2 E0103 `weigthing` begins no line; did you mean `weighting`?\n");
    complains("indicator i\n Report  by x\n",
              "2:2 E0103 `Report  by` begins no line; did you mean `report by`?\n");
    complains("indicator i\n surrey 50%\n", "2:2 E0103 `surrey` begins no line\n");
    complains("indicator i\n over 50%\n", "2:2 E0103 `over` begins no line\n");
    complains("scale s\n over 80% pays 50%\n", "2:2 E0103 `over` begins no line\n");
    complains("when q is r\n", "1:1 E0103 `when` begins no line\n");
}

/* A misspelt heading still opens its section: what follows is not in the wrong place. */
static void test_misspelt_heading(void **state)
{
    (void)state;
    complains("scheme s\nindicatr i\n better lower\n milstone m\n  period Q2\n",
              "2:1 E0103 `indicatr` begins no line; did you mean `indicator`?\n"
              "4:2 E0103 `milstone` begins no line; did you mean `milestone`?\n");
    complains("indicator \"no name\"\n better lower\n",
              "1:11 E0102 after `indicator` comes a name, not the text \"no name\"\n");
}

/* A `when` stands behind the clauses that words.def says, and in the sections it says. */
static void test_when(void **state)
{
    (void)state;
    complains("indicator i\n numerator x when q is r\n",
              "2:14 E0127 `numerator` takes no `when`: it holds under every reading\n");
    complains("scheme s\n year 2016/17 when q is r\n",
              "2:15 E0127 `year` takes no `when`: it holds under every reading\n");
    complains("scale s\n below 50% pays 0% when q is r\n",
              "2:20 E0127 a band takes no `when`: it holds under every reading\n");
    complains("data d\n complete as found when q is r\n",
              "2:20 E0127 `complete` takes no `when`: it holds under every reading\n");
    complains("indicator i when q is r\n", "1:13 E0102 `when` cannot follow `i`\n");
    complains("indicator i\n target kent\n  Q2 50% when q is r\n",
              "3:10 E0102 `when` cannot follow `50%`\n");
    complains("indicator i\n weighting 2% of contract value when q is r\n"
              " missing data pays nothing when q is r\n milestone m\n"
              "  weighting none when q is r\n  requires x when q is r\n",
              "");
}

/* What is mended may be another clause than the one that is meant. */
static void test_mended_twice(void **state)
{
    (void)state;
    complains("scheme s\n year 2016/17\n yaer 2016/17\n",
              "3:2 E0103 `yaer` begins no line; did you mean `year`?\n");
    complains("indicator i\n BETTER lower\n",
              "2:2 E0103 `BETTER` begins no line; did you mean `better`?\n");
}

static void test_what_follows(void **state)
{
    (void)state;
    complains("indicator i\n better faster\n",
              "2:9 E0102 after `better` comes `to be agreed`, `lower` or `higher`, not `faster`\n");
    complains("indicator i\n weighting\n better lower\n",
              "2:11 E0102 after `weighting` comes `at least`, `to be agreed`, `an equal share`, a "
              "figure or a name, not the end of the line\n");
    complains("indicator i\n weighting 20% indicator\n",
              "2:16 E0102 `indicator` cannot follow `20%`\n");
    complains("scheme over\n", "1:8 E0115 `over` is a word of the language and cannot be a name\n");
    complains("scheme s\n use ../other\n",
              "2:6 E0102 after `use` comes a name or a text in quotes, not `.`\n");
}

/* The mend is an edit: `better lowr` -> `better lower`. It is safe where it cannot change what was
 * meant; NULL: what was meant cannot be told, and none is offered. */
static void test_fixes(void **state)
{
    /* clang-format off */
    static const struct {
        const char *source, *fixed;
        bool safe;
    } cases[] = {
        {"indicator i\n better lowr\n", "indicator i\n better lower\n", true},
        {"indicator i\n applies each\n", NULL, false},
        {"offset o\n pooled across\n", "offset o\n pooled across areas\n", false},
        {"indicator i\n frequency of dta collection \"m\"\n", "indicator i\n frequency of data collection \"m\"\n", true},
        {"indicator i\n weighting 20% \xE2\x80\x93 5%\n", "indicator i\n weighting 20% - 5%\n", true},
        {"indicator i\n requires a \xE2\x89\xA5 b\n", "indicator i\n requires a is at least b\n", true},
        {"indicator i\n numerator a >= b\n", "indicator i\n numerator a is at least b\n", true},
        {"scheme s \xE2\x80\x9CS\xE2\x80\x9D\n", "scheme s \"S\"\n", true},
        {"scale s\n 80% to below 90% pays 5%\n", "scale s\n from 80% to below 90% pays 5%\n", false},
        {"scale s\n \xE2\x89\xA5 90% pays 5%\n", "scale s\n from 90% pays 5%\n", true},
        {"scale s\n below 90%: 5%\n", "scale s\n below 90% pays 5%\n", true},
        {"scheme s\n year: 2016/17\n", "scheme s\n year 2016/17\n", true},
        {"indicator i\n better LOWER\n", "indicator i\n better lower\n", true},
        {"agreement \"a\"\n agree m report by is 1 May 2016 agreed 1 May 2016\n", "agreement \"a\"\n agree m report_by is 1 May 2016 agreed 1 May 2016\n", true},
        {"scheme\xC2\xA0s\n", "scheme s\n", true},
        {"scheme s\xE2\x80\x8B\n", "scheme s\n", true},
        {"scheme s \"a\xC2\xA0z\"\n", "scheme s \"a z\"\n", true},
        {"scheme s\n contract value \xEF\xBC\x95\n", "scheme s\n contract value 5\n", true},
        {"scheme s\n contract value \xD9\xA3\n", "scheme s\n contract value 3\n", true},
        {"scheme s “the patient’s plan”\n", "scheme s \"the patient’s plan\"\n", true},
        {"scheme s ‘S’ # ok\n", "scheme s \"S\" # ok\n", true},
        {"scheme s “S\"\n", "scheme s \"S\"\n", true},
        {"scheme s \"S”\n", "scheme s \"S\"\n", true},
        {"scheme s 'S'\n", "scheme s \"S\"\n", true},
        {"scheme s ‘the patient’s plan’\n", NULL, false},
        {"scheme s “S\n", NULL, false},
        {"scheme s ‘S\"\n", NULL, false},
        {"scheme s “the “best”\n", NULL, false},
        {"scheme s \"S” and ”\n", NULL, false},
        {"scheme s \"S “T”\n", NULL, false},
        {"scheme s \"S” T\n", NULL, false},
        {"scheme s 'S\n", NULL, false},
        {"scheme s 'S's'\n", NULL, false},
        {"scheme s 'S\\\\'\n", NULL, false},
        {"scheme s ”\n", NULL, false},
        {"scale s\n ≤ 80% pays 5%\n", "scale s\n 80% or less pays 5%\n", true},
        {"scale s\n <= 80% pays 5%\n", "scale s\n 80% or less pays 5%\n", true},
        {"scale s\n ≤ 80% earns 5%\n", NULL, false},
        {"scale s\n ≤\n", NULL, false},
        {"scale s\n <80% pays 5%\n", "scale s\n below 80% pays 5%\n", true},
        {"indicator i\n requires a≥b\n", "indicator i\n requires a is at least b\n", true},
        {"indicator i\n numerator a÷2\n", "indicator i\n numerator a / 2\n", true},
        {"indicator i\n numerator 2×a\n", "indicator i\n numerator 2*a\n", true},
        {"scheme s\n year:2016/17\n", "scheme s\n year 2016/17\n", true},
        {"scheme s\n contract value 7½\n", "scheme s\n contract value 7.5\n", true},
        {"scheme s\n contract value £½\n", "scheme s\n contract value £0.5\n", true},
        {"indicator i\n weighting ¼ of indicator\n", "indicator i\n weighting 0.25 of indicator\n", true},
        {"scheme s\n contract value 7.1½\n", NULL, false},
        {"scheme s\n contract value ½2\n", NULL, false},
        {"scheme s\n contract value 7·5\n", "scheme s\n contract value 7.5\n", false},
        {"scheme s\n contract value …\n", NULL, false},
        {"scheme\xC2\xA0\xE2\x80\x83\xE2\x80\x8B""s\n", "scheme  s\n", true},
        {"scheme s\n contract value ５００\n", "scheme s\n contract value 500\n", true},
        {"scheme\xE2\x80\xA8s\n", "scheme s\n", false},
        {"scheme s\xE2\x80\x8D\n", "scheme s\n", false},
        {"scheme s \"a\xE2\x80\x8Dz\"\n", "scheme s \"az\"\n", false},
        {"scheme s \"a\xE2\x80\xA8z\"\n", "scheme s \"a z\"\n", false},
        {"indicator i\n numerator a; b\n", "indicator i\n numerator a, b\n", false},
        {"scheme s\n contract value $5\n", "scheme s\n contract value £5\n", false},
        {"indicator i\n weighting 5 % of indicator\n", "indicator i\n weighting 5% of indicator\n", true},
        {"indicator i\n weighting a % of indicator\n", NULL, false},
        {"indicator i\n weighting % of indicator\n", NULL, false},
        {"scheme s\n contract value £ 5\n", "scheme s\n contract value £5\n", true},
        {"scheme s\n contract value £\n", NULL, false},
        {"scheme s\n contract value £ a\n", NULL, false},
        {"scheme s\n contract value £.5\n", "scheme s\n contract value £0.5\n", true},
        {"indicator i\n weighting 5.%\n", "indicator i\n weighting 5%\n", true},
        {"indicator i\n weighting 5%%\n", "indicator i\n weighting 5%\n", true},
        {"indicator i\n weighting £5%\n", NULL, false},
        {"scheme s\n contract value 1e6\n", NULL, false},
        {"scheme s\n year 2016/2017\n", "scheme s\n year 2016/17\n", true},
        {"scheme s\n year 2016/2018\n", NULL, false},
        {"scheme s\n year 2016/19\n", NULL, false},
        {"milestone m\n report by 31/10/2016\n", "milestone m\n report by 31 October 2016\n", true},
        {"milestone m\n report by 10/31/2016\n", "milestone m\n report by 31 October 2016\n", true},
        {"milestone m\n report by 10/10/2016\n", "milestone m\n report by 10 October 2016\n", true},
        {"milestone m\n report by 2016/10/31\n", "milestone m\n report by 31 October 2016\n", true},
        {"milestone m\n report by 2016/31/31\n", NULL, false},
        {"milestone m\n report by 2016/3/4\n", NULL, false},
        {"milestone m\n report by 3/4/2016\n", NULL, false},
        {"milestone m\n report by 31/10/16\n", NULL, false},
        {"milestone m\n report by 31/2/2016\n", NULL, false},
        {"milestone m\n report by 2/31/2016\n", NULL, false},
        {"milestone m\n report by 13/13/2016\n", NULL, false},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed;
        Out out;
        out_init(&out);
        parse_source(&parsed, text_from_cstr(cases[i].source));
        assert_true(parsed.diags.errors > 0);
        const Diag *d = parsed.diags.list.items[0];
        if (d->has_fix != (cases[i].fixed != NULL))
            print_error("%s", cases[i].source);
        assert_int_equal(d->has_fix, cases[i].fixed != NULL);
        if (d->has_fix) {
            out_text(&out, text_slice(text_from_cstr(cases[i].source), 0, d->fix_span.start));
            out_text(&out, d->fix_text);
            out_str(&out, cases[i].source + d->fix_span.end);
            assert_written(&out, cases[i].source, cases[i].fixed);
            if (d->fix_safe != cases[i].safe)
                print_error("%s", cases[i].source);
            assert_int_equal(d->fix_safe, cases[i].safe);
        }
        out_release(&out);
        release_source(&parsed);
    }
}

static void test_line_that_ends_in_a_comma(void **state)
{
    (void)state;
    complains("indicator i\noffset o\n surplus of a,\n shortfall of b\n",
              "4:2 E0106 `shortfall of` begins a clause of its own, but the line above ends in a "
              "comma\n");
    complains("indicator i\n numerator a +\n> quote\n better lower\n",
              "3:1 E0106 `> quote` begins a clause of its own, but the line above ends in `+`\n");
    complains("indicator i\n baseline kent 5%,",
              "2:18 E0106 the line ends in a comma, but nothing follows it\n");
    complains("indicator i\n numerator (a +\n  b\n better lower\n",
              "2:12 E0107 this bracket is not closed\n");
    complains("indicator i\n numerator a)\n", "2:13 E0102 `)` cannot follow `a`\n");
}

static void test_sections(void **state)
{
    (void)state;
    complains("scheme s\n numerator x\n", "2:2 E0104 `numerator` does not stand in a scheme\n");
    complains("better lower\nindicator i\n",
              "1:1 E0104 `better` does not stand in the lines before the first heading\n");
    complains("indicator i\n 5% or less pays 0%\n",
              "2:2 E0104 a band does not stand in an indicator\n");
    complains("scale s\nmilestone m\n period Q2\n",
              "2:1 E0119 a milestone stands under an indicator, and none is open here\n");
    complains("indicator i\n better lower\n better higher\n sharing equally\n"
              " sharing equally when q is r\n",
              "3:2 E0105 `better` is said twice in one section\n");
}

static void test_rows(void **state)
{
    (void)state;
    complains("indicator i\n target a b\n  Q2 5%\n  Q3 5% 6% 7%\n",
              "3:3 E0121 this row has 1 figure, but the table has 2 areas\n"
              "4:3 E0121 this row has 3 figures, but the table has 2 areas\n");
    complains("indicator i\n better lower\n  Q2 5%\n  Q3 6%\n",
              "3:3 E0120 this row stands below no table\n");
    complains("indicator i\n target 5%\n  Q2 5%\n  Q3 5%\n",
              "3:3 E0120 this row belongs to a target that names no areas\n");
    complains("indicator i\n target\n  Q2 5%\n  Q3 5% 6%\n",
              "4:3 E0121 this row has 2 figures, but the target names no areas\n");
    complains("indicator i\n target\n better lower\nscale s\n",
              "2:2 E0102 `target` has no figure, and no rows below it\n");
    complains("indicator i\n target\n", "2:2 E0102 `target` has no figure, and no rows below it\n");
    complains("indicator i\n target\nscale s\n",
              "2:2 E0102 `target` has no figure, and no rows below it\n");
    complains("example \"E\"\n cases a, b\n  \"x\" 1\n  \"y\" 1 2 3\n  full year 1\n",
              "3:3 E0121 this row has 1 cell, but the table has 2 columns\n"
              "4:3 E0121 this row has 3 cells, but the table has 2 columns\n"
              "5:3 E0120 this row stands below no table\n");
    complains("example \"E\"\n expect q is achieved\n  \"x\" 1\n",
              "3:3 E0120 this row stands below no table\n");
    complains("indicator i\n target 5% 6%\n  Q2 5%\n", "2:12 E0102 `6%` cannot follow `5%`\n");
}

static void test_contract_text(void **state)
{
    (void)state;
    complains("scheme s\n> left over\n",
              "2:1 E0116 this contract text stands above no clause or heading\n");
    complains("indicator i\n rationale\n better lower\n", "2:2 E0117 `rationale` has no text\n");
    complains("indicator i\n rationale", "2:2 E0117 `rationale` has no text\n");
}

static void number(const char *written, const char *list)
{
    char source[200];

    snprintf(source, sizeof source, "indicator i\n numerator %s\n", written);
    complains(source, list);
}

static void test_numbers(void **state)
{
    (void)state;
    number("1e999999999", "2:12 E0110 `1e999999999` is not a number\n");
    number("0x1F", "2:12 E0110 `0x1F` is not a number\n");
    number("1_000", "2:12 E0110 `1_000` is not a number\n");
    number(".5", "2:12 E0110 `.5` has no digit before its point\n");
    number("5.", "2:12 E0110 `5.` has no digit after its point\n");
    number("0.5.5", "2:12 E0110 `0.5.5` is not a number\n");
    number("12,34", "2:12 E0110 `12,34` has a comma where no thousands end\n");
    number("-0", "2:12 E0110 `-0` is no number: nought has no sign\n");
    number("50%%", "2:12 E0110 `50%%` has more than one sign\n");
    number("\xC2\xA3"
           "5%",
           "2:12 E0110 `\xC2\xA3"
           "5%` has more than one sign\n");
    number("\xC2\xA3", "2:12 E0110 `\xC2\xA3` has no digits\n");
    number("5 %", "2:14 E0114 `%` is no sign of this language\n");
    number("999999999999999999999999999999999999999",
           "2:12 E0110 `999999999999999999999999999999999999999` has too many digits\n");
    number("0.1234567890123456789",
           "2:12 E0110 `0.1234567890123456789` has too many digits after its point\n");
    number("a rounded up to 1.5 decimal places",
           "2:28 E0110 `1.5` is no number of decimal places; it is a whole number, 0 to 18\n");
    complains("language 2\nscheme s\n",
              "1:10 E0118 this program reads language 1, not language 2\n");
}

static void date(const char *written, const char *list)
{
    char source[200];

    snprintf(source, sizeof source, "example \"E\"\n as at %s\n", written);
    complains(source, list);
}

static void test_dates(void **state)
{
    (void)state;
    date("30 February 2016", "2:8 E0111 there is no `30 February 2016`: that month has 29 days\n");
    date("29 Feb 2015", "2:8 E0111 there is no `29 Feb 2015`: that month has 28 days\n");
    date("2025-02-30", "2:8 E0111 there is no `2025-02-30`: that month has 28 days\n");
    date("2016-13-01", "2:8 E0111 there is no date `2016-13-01`\n");
    date("31/04/2025",
         "2:8 E0112 `31/04/2025` can be read as more than one date: day first or month first\n");
    date("03/04/25",
         "2:8 E0112 `03/04/25` can be read as more than one date: day first or month first\n");
    date("31 August 16", "2:8 E0112 the date `31 August 16` needs its year in four digits\n");
    date("31 August", "2:8 E0112 the date `31 August` needs its year in four digits\n");
    date("31th August 2016", "2:8 E0112 `31th August 2016` is not how a date is written\n");
    date("31 Aug 1850", "2:8 E0111 there is no date `31 Aug 1850`\n");
    complains("scheme s\n year 2016/18\n", "2:7 E0113 `2016/18` is not a financial year\n");
    complains("scheme s\n year 2016/2017\n", "2:7 E0113 `2016/2017` is not a financial year\n");
    number("rate in Q5", "2:20 E0113 there is no quarter such as `Q5`\n");
    number("rate in Q3 to Q2", "2:20 E0113 `Q3 to Q2` does not run forward\n");
    number("rate in year to date", "2:20 E0113 `year to date` needs its quarter\n");
}

static void test_texts(void **state)
{
    (void)state;
    complains("scheme s \"open\nindicator i\n",
              "1:10 E0108 this quote is not closed on its line\n");
    complains("scheme s \"open\\", "1:10 E0108 this quote is not closed on its line\n");
    complains("scheme s \"ab\\x\"\n", "1:13 E0109 `\\x` means nothing in a text\n");
    complains("scheme s \"\\u{110000}\"\n", "1:11 E0109 `\\u{110000}` is no character\n");
    complains("scheme s \"\\u{D800}\"\n", "1:11 E0109 `\\u{D800}` is no character\n");
    complains("scheme s \"\\u{0}\"\n", "1:11 E0109 `\\u{0}` is no character\n");
    shows("scheme s \"\\u{A3}5 \\u{1F600}\\\\\"\n", "1:1 scheme s \"\xC2\xA3"
                                                    "5 \xF0\x9F\x98\x80\\\\\"\n");
}

/* Thirty mistakes, a line each where one line can hold them: thirty complaints, one each. */
static const char thirty[] = "language 2\n"                               /*  1 */
                             "use ../other\n"                             /*  2 */
                             "scheme\n"                                   /*  3 */
                             "  year 2016/18\n"                           /*  4 */
                             "  area kent \xE2\x80\x9CKent\xE2\x80\x9D\n" /*  5 */
                             "  contract value \xC2\xA3"
                             "180.000.000\n"                     /*  6 */
                             "  provider \"A\n"                  /*  7 */
                             "indicatr conveyance \"title\"\n"   /*  8 */
                             "  weigthing 20% of indicator\n"    /*  9 */
                             "  better lowr\n"                   /* 10 */
                             "  applies each\n"                  /* 11 */
                             "  baseline kent 50%%, surrey 5%\n" /* 12 */
                             "  target kent surrey\n"
                             "    year to date Q2 5% 6% 7%\n"                         /* 13 */
                             "    year to date 5% 6%\n"                               /* 14 */
                             "  achievement (baseline - rate / (baseline - target)\n" /* 15 */
                             "  pays a >= b\n"                                        /* 16 */
                             "  numerator see_and_convey +\n"                         /* 17 */
                             "  denominator 12,34\n"                                  /* 18 */
                             "  surrey 50%\n"                                         /* 19 */
                             "  data source\n"                                        /* 20 */
                             "  report by 31 October 2016\n"                          /* 21 */
                             "  milestone over\n"                                     /* 22 */
                             "    period Q2\n"
                             "    period Q3\n"                  /* 23 */
                             "    report by 30 February 2016\n" /* 24 */
                             "    agreed by 03/04/25\n"         /* 25 */
                             "    printed in \"\\x\"\n"         /* 26 */
                             "    weighting 20% indicator\n"    /* 27 */
                             "  offset quarters\n"
                             "    surplus of a,\n" /* 28 */
                             "    shortfall of b\n"
                             "example \"E\"\n"
                             "  given x is -0\n"                    /* 29 */
                             "  expect y is 20% \xE2\x80\x93 5%\n"; /* 30 */

static void test_thirty_mistakes(void **state)
{
    (void)state;
    complains(
        thirty,
        "1:10 E0118 this program reads language 1, not language 2\n"
        "2:5 E0102 after `use` comes a name or a text in quotes, not `.`\n"
        "3:7 E0102 after `scheme` comes a name, not the end of the line\n"
        "4:8 E0113 `2016/18` is not a financial year\n"
        "5:13 E0114 this text stands in curly quotes\n"
        "6:18 E0110 `\xC2\xA3"
        "180.000.000` is not a number\n"
        "7:12 E0108 this quote is not closed on its line\n"
        "8:1 E0103 `indicatr` begins no line; did you mean `indicator`?\n"
        "9:3 E0103 `weigthing` begins no line; did you mean `weighting`?\n"
        "10:10 E0102 after `better` comes `to be agreed`, `lower` or `higher`, not `lowr`\n"
        "11:15 E0102 after `each` comes a name, not the end of the line\n"
        "12:17 E0110 `50%%` has more than one sign\n"
        "14:5 E0121 this row has 3 figures, but the table has 2 areas\n"
        "15:5 E0113 `year to date` needs its quarter\n"
        "16:15 E0107 this bracket is not closed\n"
        "17:10 E0114 `>=` is no sign of this language\n"
        "19:3 E0106 `denominator` begins a clause of its own, but the line above ends in `+`\n"
        "19:15 E0110 `12,34` has a comma where no thousands end\n"
        "20:3 E0103 `surrey` begins no line\n"
        "21:3 E0117 `data source` has no text\n"
        "22:3 E0104 `report by` does not stand in an indicator\n"
        "23:13 E0115 `over` is a word of the language and cannot be a name\n"
        "25:5 E0105 `period` is said twice in one section\n"
        "26:15 E0111 there is no `30 February 2016`: that month has 29 days\n"
        "27:15 E0112 `03/04/25` can be read as more than one date: day first or month first\n"
        "28:17 E0109 `\\x` means nothing in a text\n"
        "29:19 E0102 `indicator` cannot follow `20%`\n"
        "32:5 E0106 `shortfall of` begins a clause of its own, but the line above ends in a comma\n"
        "34:14 E0110 `-0` is no number: nought has no sign\n"
        "35:19 E0114 `\xE2\x80\x93` is an en dash (U+2013)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_words),
        cmocka_unit_test(test_misspelt_heading),
        cmocka_unit_test(test_when),
        cmocka_unit_test(test_mended_twice),
        cmocka_unit_test(test_what_follows),
        cmocka_unit_test(test_fixes),
        cmocka_unit_test(test_line_that_ends_in_a_comma),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_contract_text),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_thirty_mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
