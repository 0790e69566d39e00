/* Statements: dialects by their names, what may be a name, how names and texts are quoted, which tables are to be
 * fetched, with the reason, and what is asked of the others. */
#include "../plan/from_text.h"

#include "sql/dialect.h"

static Bench bench;
static Arena arena;

static int set_up(void **state)
{
    (void)state;
    assert_true(arena_init(&arena));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* --- dialects --------------------------------------------------------------------------------- */

static void test_names_of_dialects(void **state)
{
    static const char *const names[] = {"tsql", "postgres", "sqlite", "clickhouse"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const Dialect *found = dialect_find(text_from_cstr(names[i]));
        assert_non_null(found);
        assert_true(text_equal(dialect_name(found), text_from_cstr(names[i])));
        assert_true(dialect_title(found).len > 0);
    }
    assert_null(dialect_find(TEXT("oracle")));
    assert_null(dialect_find(TEXT("SQLite")));
    assert_null(dialect_find(TEXT_NONE));
}

static void assert_written(void (*write)(Out *out, const Dialect *dialect, Text text),
                           const Dialect *dialect, const char *text, const char *wanted)
{
    Out out;

    out_init(&out);
    write(&out, dialect, text_from_cstr(text));
    out_char(&out, '\0');
    assert_string_equal(out.bytes, wanted);
    out_release(&out);
}

static void test_quoted(void **state)
{
    (void)state;
    assert_written(write_name, &dialect_sqlite, "a\"b]c`d\\", "\"a\"\"b]c`d\\\"");
    assert_written(write_name, &dialect_postgres, "a\"; --", "\"a\"\"; --\"");
    assert_written(write_name, &dialect_tsql, "a\"b]c`d", "[a\"b]]c`d]");
    assert_written(write_name, &dialect_clickhouse, "a\"b]c`d\\", "`a\"b]c\\`d\\\\`");
    assert_written(write_names, &dialect_tsql, "dbo.Arrests 2016", "[dbo].[Arrests 2016]");
    assert_written(write_literal, &dialect_sqlite, "Kent's \\", "'Kent''s \\'");
    assert_written(write_literal, &dialect_postgres, "Kent's", "'Kent''s'");
    assert_written(write_literal, &dialect_tsql, "Kent's $(x)", "N'Kent''s $' + N'(x)'");
    assert_written(write_literal, &dialect_clickhouse, "Kent's \\", "'Kent\\'s \\\\'");
    assert_written(write_literal, &dialect_sqlite, "", "''");
}

static void test_may_be_names(void **state)
{
    char longest[130];

    (void)state;
    assert_true(dialect_can_name(&dialect_sqlite, TEXT("main.visits")));
    assert_false(dialect_can_name(&dialect_sqlite, TEXT("main..visits")));
    assert_false(dialect_can_name(&dialect_sqlite, TEXT("")));
    assert_false(dialect_can_name(&dialect_sqlite, TEXT("visits.")));
    assert_false(dialect_can_name(&dialect_postgres, TEXT("a\nGO\nb")));
    assert_false(dialect_can_name(&dialect_tsql, TEXT("a$(b)")));
    assert_true(dialect_can_name(&dialect_postgres, TEXT("a$(b)")));
    memset(longest, 'a', sizeof longest);
    assert_false(dialect_can_name(&dialect_tsql, (Text){longest, sizeof longest}));
    assert_true(dialect_can_name(&dialect_clickhouse, (Text){longest, sizeof longest}));
}

/* --- what is asked ---------------------------------------------------------------------------- */

/* A count on a condition, and what else stands before the data. */
static const char small[] = "language 1\n"
                            "use conventions.nhs_cquin_2016_17\n"
                            "scheme small \"Small\"\n"
                            "  year 2016/17\n"
                            "  area north\n"
                            "  area south\n"
                            "  contract value £1,000,000\n"
                            "  follows nhs_cquin_2016_17\n"
                            "indicator a\n"
                            "  weighting 1%% of contract value\n"
                            "  applies each area\n"
                            "  sharing equally\n"
                            "  numerator count calls where %s\n"
                            "  denominator count calls\n"
                            "  better higher\n"
                            "  target 60%%\n"
                            "  achievement rate / target\n"
                            "  pays the lesser of achievement, 100%%\n"
                            "  milestone q\n"
                            "    period Q1\n"
                            "    report by 31 July 2016\n"
                            "    weighting 100%% of indicator\n"
                            "    paid on achievement\n"
                            "%s"
                            "data calls\n"
                            "  dated by made_on\n"
                            "  column made_on date\n"
                            "  column area area\n"
                            "  column team text\n"
                            "  column minutes count\n"
                            "  column cost money\n"
                            "  complete as found\n";

static void make(Asked *asked, const char *condition, const char *source, NotPushed *no)
{
    static char rules[4096];

    snprintf(rules, sizeof rules, small, condition, source);
    bench_init(&bench, rules);
    bool made = asked_make(asked, bench.plan, 0, &dialect_sqlite, &arena, no);
    assert_int_equal(made, no->why.len == 0);
    assert_false(arena.failed);
}

/* The reason why it is fetched; empty: it is asked. */
static void assert_reason(const char *condition, const char *source, const char *wanted)
{
    NotPushed no;
    Asked asked;

    make(&asked, condition, source, &no);
    if (!text_equal(no.why, text_from_cstr(wanted)))
        fail_msg("\"%.*s\" in place of \"%s\"", (int)no.why.len, text_bytes(no.why), wanted);
    bench_release(&bench);
}

static void test_conditions(void **state)
{
    (void)state;
    assert_reason("team is \"Red\" and minutes is at most 8", "", "");
    assert_reason("not (team is among \"Red\", \"Blue\") or cost is below £99.50", "", "");
    assert_reason("made_on is from 1 May 2016 to 31 May 2016", "", "");
    assert_reason("2 * minutes is at most 8", "", "it works out more than comparisons");
    assert_reason("cost is below £0.0000001", "",
                  "it compares with a number of more digits than are proven");
    assert_reason("minutes is below 10000000000000", "",
                  "it compares with a number of more digits than are proven");
    assert_reason("team is \"a\tb\"", "", "it asks for a text with control characters");
}

static void test_sources(void **state)
{
    static const char condition[] = "team is \"Red\"";

    (void)state;
    assert_reason(condition, "source s\n  for data calls\n  column team is \"Team\"\n", "");
    assert_reason(condition,
                  "source s\n  for data calls\n  column made_on is \"Made\" as \"dd/mm/yyyy\"\n",
                  "its source says another form of dates or numbers");
    assert_reason(condition, "source s\n  for data calls\n  skip blank rows\n",
                  "its source passes over rows, or says what cells and units stand for");
    assert_reason(condition,
                  "source s\n  for data calls\n  file \"a.csv\"\nsource t\n  for data calls\n  "
                  "file \"b.csv\"\n",
                  "it has several sources");
}

/* --- its texts and columns -------------------------------------------------------------------- */

static void assert_fits(const Asked *asked, const char *const *names, uint32_t count, bool fits,
                        bool others)
{
    Text columns[8];
    bool found = false;

    for (uint32_t i = 0; i < count; i++)
        columns[i] = text_from_cstr(names[i]);
    assert_int_equal(asked_fits_columns(asked, (Choices){columns, count}, &found), fits);
    if (fits)
        assert_int_equal(found, others);
}

/* In any order; to the letter; each once; no others, but where the source ignores them. */
static void test_columns(void **state)
{
    static const char *const good[] = {"cost", "made_on", "area", "team", "minutes", "more"};
    static const char *const capitals[] = {"cost", "made_on", "Area", "team", "minutes"};
    static const char *const twice[] = {"cost", "made_on", "area", "team", "minutes", "area"};
    NotPushed no;
    Asked asked;

    (void)state;
    make(&asked, "team is \"Red\"", "", &no);
    assert_fits(&asked, good, 5, true, false);
    assert_fits(&asked, good, 6, false, false);
    assert_fits(&asked, good, 4, false, false);
    assert_fits(&asked, capitals, 5, false, false);
    assert_fits(&asked, twice, 6, false, false);
    bench_release(&bench);
    make(&asked, "team is \"Red\"", "source s\n  for data calls\n  ignore other columns\n", &no);
    assert_fits(&asked, good, 5, true, false);
    assert_fits(&asked, good, 6, true, true);
    assert_fits(&asked, twice, 6, false, false);
    bench_release(&bench);
    make(&asked, "team is \"Red\"", "source s\n  for data calls\n  ignore \"more\"\n", &no);
    assert_fits(&asked, good, 6, true, false);
    assert_fits(&asked, good, 5, false, false);
    bench_release(&bench);
}

static void test_texts(void **state)
{
    static const char source[] = "source s\n  for data calls\n  value \"R\" of team is \"Red\"\n"
                                 "  value \"N\", \"NN\" of area is north\n";
    Out out;
    NotPushed no;
    Asked asked;

    (void)state;
    make(&asked, "team is among \"Red\", \"Blue\" or not (team is \"Red\")", source, &no);
    assert_int_equal(asked.texts.count, 2);
    assert_int_equal(asked.compared.count, 1);
    assert_int_equal(asked.maps.count, 3);
    assert_int_equal(asked.mapped.count, 2);
    out_init(&out);
    asked_write(
        &out, &asked,
        &(Printed){.dialect = &dialect_sqlite, .names = {(Text[]){TEXT("a.b"), TEXT("c\"")}, 2}});
    assert_true(text_has(out_view(&out), TEXT("FROM \"a.b\".\"c\"\"\" AS t")));
    assert_true(text_has(out_view(&out), TEXT("WHEN \"said_team\" = 'Blue' THEN 'text 2'")));
    assert_true(text_has(out_view(&out), TEXT("= 'NN' THEN 'map 2'")));
    out.len = 0;
    asked_write_columns(&out, &asked,
                        &(Printed){.dialect = &dialect_tsql, .from = TEXT("dbo.Calls")});
    assert_true(
        text_equal(out_view(&out), TEXT("SELECT t.* FROM [dbo].[Calls] AS t WHERE 1 = 0\n")));
    out_release(&out);
    bench_release(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_dialects),
        cmocka_unit_test(test_quoted),
        cmocka_unit_test(test_may_be_names),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_texts),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
