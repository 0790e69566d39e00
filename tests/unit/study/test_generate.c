/* The cases at the edges, on the rules of world.h. Kent's baseline is 50.00%, its target to Q2
 * 49.90%: 0.01% is a tenth of the way, so that 49.95% pays 25%, 49.93% 50%, 49.92% 75% and
 * 49.91% 100%. In the full year 0.5 points are planned: 49.75% is half of the way, 49.65% 70%,
 * 49.60% 80%, 49.55% 90%.
 */
#include "study/generate.h"
#include "../verdict/world.h"

static World w;
static Out text;

static void generate(const char *rules)
{
    world_open(&w, rules);
    out_init(&text);
    assert_true(generate_examples(w.plan, &w.arena, &w.diags, &text));
    out_char(&text, '\0');
    assert_false(text.failed);
}

static void end(void)
{
    out_release(&text);
    world_close(&w);
}

/* The table under this title, up to the next one. */
static const char *table(const char *title)
{
    static char found[1 << 14];
    const char *at = strstr(text.bytes, title), *past;

    assert_non_null(at);
    past = strstr(at, "\n\n");
    size_t len = past ? (size_t)(past - at) : strlen(at);
    assert_true(len < sizeof found);
    memcpy(found, at, len);
    found[len] = '\0';
    return found;
}

static void assert_has(const char *title, const char *line)
{
    if (!strstr(table(title), line))
        fail_msg("no line \"%s\" in\n%s", line, table(title));
}

static void test_edges(void **state)
{
    static const char title[] = "example \"q2_rate for kent: the edges of conveyance rate\"";

    (void)state;
    generate(WORLD_RULES);
    assert_has(title, "\"just short of paying 25%\" 49.96% 0% not_achieved # to confirm\n");
    assert_has(title, "\"just pays 25%\" 49.95% 25% partly_achieved # to confirm\n");
    assert_has(title, "\"just past the edge of 25%\" 49.94% 25% partly_achieved # to confirm\n");
    assert_has(title, "\"just pays 50%\" 49.93% 50% partly_achieved # to confirm\n");
    assert_has(title, "\"just pays 75%\" 49.92% 75% partly_achieved # to confirm\n");
    assert_has(title, "\"just pays 100%\" 49.91% 100% achieved # to confirm\n");
    assert_has(title, "\"at the target\" 49.90% 100% achieved # to confirm\n");
    assert_has(title, "given conveyance rate in year to date Q2 for kent is figure\n");
    end();
}

/* Its own period, its own target. */
static void test_another_period(void **state)
{
    static const char title[] = "example \"q4_rate for kent: the edges of conveyance rate\"";

    (void)state;
    generate(WORLD_RULES);
    assert_has(title, "\"just short of paying 25%\" 49.76% 0% not_achieved # to confirm\n");
    assert_has(title, "\"just pays 25%\" 49.75% 25% partly_achieved # to confirm\n");
    assert_has(title, "\"just pays 50%\" 49.65% 50% partly_achieved # to confirm\n");
    assert_has(title, "\"just pays 75%\" 49.60% 75% partly_achieved # to confirm\n");
    assert_has(title, "\"just pays 100%\" 49.55% 100% achieved # to confirm\n");
    end();
}

/* Both plans are precedent to q3_rate: each is varied with the other met. */
static void test_conditions(void **state)
{
    static const char title[] = "example \"q3_rate for kent: the condition q3_progress\"";

    (void)state;
    generate(WORLD_RULES);
    assert_has(title, "\"met\" 31 January 2017 accepted 31 January 2017 100% achieved");
    assert_has(title, "\"failed\" 31 January 2017 rejected 31 January 2017 100% withheld");
    assert_has(title, "\"not decided\" 31 January 2017 - - 100% waiting");
    assert_has(title, "\"not sent\" - - - 100% withheld");
    assert_has(title, "given q2_plan plan submitted 31 August 2016 accepted 31 August 2016\n");
    assert_has(title, "given conveyance rate in year to date Q3 for kent is 49.7%\n");
    end();
}

static void test_dates(void **state)
{
    (void)state;
    generate(WORLD_RULES);
    assert_has("example \"audit: nothing sent", "\"the day before\" 30 October 2016 not_due");
    assert_has("example \"audit: nothing sent", "\"on the day\" 31 October 2016 not_supplied");
    assert_has("example \"audit: sent by", "\"the day after\" 1 November 2016 100% achieved");
    assert_has("example \"audit: sent by", "as at 14 November 2016\n");
    end();
}

/* An example has the figure already, whatever else it gives. */
static void test_never_again(void **state)
{
    static char rules[1 << 15];

    (void)state;
    strcpy(rules, WORLD_RULES);
    strcat(rules, "example \"x\"\n"
                  "  as at 15 November 2016\n"
                  "  given conveyance rate in year to date Q2 for kent is 49.92%\n"
                  "  expect q2_rate for kent pays 75%\n");
    generate(rules);
    assert_null(strstr(table("example \"q2_rate for kent: the edges"), "49.92%"));
    assert_has("example \"q2_rate for kent: the edges", "49.93%");
    assert_has("example \"q2_rate for surrey: the edges", "\"just pays 75%\" 50.51% 75%");
    end();
}

/* A question that nobody has answered has an answer in every case: the first. */
static void test_open_question(void **state)
{
    static char rules[1 << 15];
    char *at;

    (void)state;
    strcpy(rules, WORLD_RULES);
    at = strstr(rules, "  chosen own_weighting\n");
    memmove(at, at + strlen("  chosen own_weighting\n"),
            strlen(at + strlen("  chosen own_weighting\n")) + 1);
    generate(rules);
    assert_has("example \"q2_rate for kent: the edges", "given catch_up is own_weighting\n");
    assert_has("example \"q2_rate for kent: the edges", "\"just pays 75%\" 49.92% 75%");
    end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges),      cmocka_unit_test(test_another_period),
        cmocka_unit_test(test_conditions), cmocka_unit_test(test_dates),
        cmocka_unit_test(test_never_again), cmocka_unit_test(test_open_question),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
