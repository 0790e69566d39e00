/* What waits on what. The world's rules with a passage changed: the contract is £180,000,000, 1%
 * of it £1,800,000; q2_rate is 20% of that, £360,000 = 3 x £120,000; q3_rate 35%, £630,000; q4_rate
 * 40%, £720,000 = 3 x £240,000; audit 5%, £90,000.
 */
#include "study/agenda.h"
#include "../verdict/world.h"

typedef struct Change {
    const char *from, *to;
} Change;

static World w;
static Agenda agenda;
static char rules[1 << 14], line[1 << 12];

static void change(const Change *c)
{
    char rest[sizeof rules];
    char *at = strstr(rules, c->from);

    assert_non_null(at);
    strcpy(rest, at + strlen(c->from));
    strcpy(at, c->to);
    strcat(rules, rest);
}

static void take(const char *as_at, Change one, Change other)
{
    strcpy(rules, WORLD_RULES);
    change(&one);
    if (other.from)
        change(&other);
    world_open(&w, rules);
    agenda = (Agenda){.scheme = TEXT_NONE};
    assert_true(agenda_of(w.plan, as_at ? day_of(as_at) : DAY_NONE, w.given, &w.arena, &w.diags,
                          &agenda));
}

/* "q2_rate(kent) q4_rate: £360,000.00, 0.2%" */
static const char *waits(const AgendaWaits *all)
{
    Out out;

    out_init(&out);
    for (uint32_t i = 0; i < all->list.count; i++) {
        const AgendaWait *wait = &all->list.items[i];
        out_text(&out, wait->milestone);
        for (uint32_t u = 0; u < wait->units.count; u++) {
            out_char(&out, u == 0 ? '(' : ',');
            out_text(&out, wait->units.items[u]);
        }
        out_str(&out, wait->units.count > 0 ? ") " : " ");
    }
    out_str(&out, ": ");
    if (all->worth.money.known)
        number_write_pence(&out, all->worth.money.pence);
    if (all->worth.share_known) {
        out_str(&out, ", ");
        number_write_percent(&out, all->worth.share, 0, 4);
    }
    out_char(&out, '\0');
    assert_false(out.failed);
    assert_true(out.len < sizeof line);
    memcpy(line, out.bytes, out.len);
    out_release(&out);
    return line;
}

static void assert_item(uint32_t nth, const char *subject, const char *waiting)
{
    assert_true(nth < agenda.items.count);
    assert_text(agenda.items.items[nth].subject, subject);
    assert_string_equal(waits(&agenda.items.items[nth].waits), waiting);
}

#define NOTHING_ELSE ((Change){NULL, NULL})
#define BASELINE "baseline kent 50.00%"

/* Known from 14 June on; before it every weight waits. What weighs nothing does not. */
static void test_the_contract_value(void **state)
{
    (void)state;
    take(NULL, (Change){BASELINE, BASELINE}, NOTHING_ELSE);
    assert_int_equal(agenda.items.count, 0);
    assert_int_equal(agenda.as_at, day_of("2016-06-14"));
    assert_string_equal(waits(&agenda.waits), ": \xC2\xA3" "0.00, 0%");
    assert_true(agenda.potential.known);
    world_close(&w);
    take("2016-06-13", (Change){BASELINE, BASELINE}, NOTHING_ELSE);
    assert_item(0, "contract value", "q2_rate q3_rate audit q4_rate : , 1%");
    assert_false(agenda.potential.known);
    world_close(&w);
}

/* Kent's baseline feeds Kent's achievements, and by the offset and the catch-up what they give
 * to each other; nothing of the other counties'. £120,000 + £210,000 + £240,000. */
static void test_an_area(void **state)
{
    (void)state;
    take(NULL, (Change){BASELINE, "baseline kent to be agreed by 1 May 2016"}, NOTHING_ELSE);
    assert_int_equal(agenda.items.count, 1);
    assert_item(0, "conveyance baseline for kent",
                "q2_rate(kent) q3_rate(kent) q4_rate(kent) : \xC2\xA3" "570,000.00, 0.3166\xE2\x80\xA6%");
    assert_true(agenda.items.items[0].overdue);
    world_close(&w);
}

/* The full year's target decides q4_rate, and q2_rate and q3_rate only where a good full year
 * releases them. */
static void test_a_reading_that_is_not_in_force(void **state)
{
    Change target = {"full year 49.50%", "full year to be agreed"};

    (void)state;
    take(NULL, target, NOTHING_ELSE);
    assert_item(0, "conveyance target in full year for kent",
                "q4_rate(kent) : \xC2\xA3" "240,000.00, 0.1333\xE2\x80\xA6%");
    world_close(&w);
    take(NULL, target, (Change){"chosen own_weighting", "chosen releases"});
    assert_item(0, "conveyance target in full year for kent",
                "q2_rate(kent) q3_rate(kent) q4_rate(kent) : \xC2\xA3" "570,000.00, 0.3166\xE2\x80\xA6%");
    world_close(&w);
    take(NULL, target, (Change){"  chosen own_weighting\n", ""});
    assert_item(0, "conveyance target in full year for kent",
                "q2_rate(kent) q3_rate(kent) q4_rate(kent) : \xC2\xA3" "570,000.00, 0.3166\xE2\x80\xA6%");
    assert_int_equal(agenda.questions.count, 1);
    assert_text(agenda.questions.items[0].question, "catch_up");
    assert_string_equal(waits(&agenda.questions.items[0].waits),
                        "q2_rate q3_rate : \xC2\xA3" "990,000.00, 0.55%");
    world_close(&w);
}

/* An agreed figure is on no agenda from its day on; one agreed for an area, for that area. */
static void test_agreed_since(void **state)
{
    Change all = {"baseline kent 50.00%, surrey 50.59%, sussex 48.27%",
                  "baseline to be agreed with \"all\""};
    Change kent = {"  agree contract value", "  agree conveyance baseline for kent is 50.00% agreed "
                                             "1 July 2016\n  agree contract value"};

    (void)state;
    take("2016-06-30", all, kent);
    assert_item(0, "conveyance baseline",
                "q2_rate q3_rate q4_rate : \xC2\xA3" "1,710,000.00, 0.95%");
    assert_text(agenda.items.items[0].with, "all");
    world_close(&w);
    take(NULL, all, kent);
    assert_int_equal(agenda.as_at, day_of("2016-07-01"));
    assert_item(0, "conveyance baseline",
                "q2_rate(surrey,sussex) q3_rate(surrey,sussex) q4_rate(surrey,sussex) : "
                "\xC2\xA3" "1,140,000.00, 0.6333\xE2\x80\xA6%");
    world_close(&w);
}

/* The date of the plan, a condition, decides what it gates, and by the offset whatever that could
 * give to. What areas share by their denominators is known for all of them together only; a part
 * that is to be agreed holds up every area. */
static void test_conditions_and_parts(void **state)
{
    (void)state;
    take(NULL, (Change){"report by 31 August 2016", "report by to be agreed"},
         (Change){"sharing equally", "sharing by denominator"});
    assert_item(0, "conveyance q2_plan report by",
                "q2_plan q2_rate q3_rate : \xC2\xA3" "990,000.00, 0.55%");
    world_close(&w);
    take(NULL, (Change){BASELINE, "baseline kent to be agreed"},
         (Change){"sharing equally", "sharing by denominator"});
    assert_item(0, "conveyance baseline for kent", "q2_rate(kent) q3_rate(kent) q4_rate(kent) : ");
    world_close(&w);
    take(NULL, (Change){"sharing equally", "sharing in proportion kent 50%, surrey to be agreed, "
                                           "sussex 20%"},
         NOTHING_ELSE);
    assert_item(0, "conveyance sharing for surrey",
                "q2_rate q3_rate q4_rate : \xC2\xA3" "1,710,000.00, 0.95%");
    world_close(&w);
}

static void test_a_weight(void **state)
{
    (void)state;
    take(NULL, (Change){"weighting 5% of indicator", "weighting to be agreed"}, NOTHING_ELSE);
    assert_item(0, "conveyance audit weighting", "audit : ");
    world_close(&w);
    take(NULL, (Change){"weighting 1.0% of contract value", "weighting to be agreed"},
         NOTHING_ELSE);
    assert_item(0, "conveyance weighting", "q2_rate q3_rate audit q4_rate : ");
    world_close(&w);
}

/* A milestone waits on its own clauses, and on every open field that its figure may turn out to
 * need while its formula is open; not on what holds under another reading. */
static void test_what_no_formula_says(void **state)
{
    (void)state;
    take(NULL,
         (Change){"achievement (baseline - rate) / (baseline - target)", "achievement to be agreed"},
         (Change){"    year to date Q3 49.70%", "    year to date Q3 to be agreed"});
    assert_item(0, "conveyance target in year to date Q3 for kent",
                "q3_rate(kent) : \xC2\xA3" "210,000.00, 0.1166\xE2\x80\xA6%");
    assert_item(1, "conveyance achievement",
                "q2_rate q3_rate q4_rate : \xC2\xA3" "1,710,000.00, 0.95%");
    world_close(&w);
    take(NULL,
         (Change){"    requires report\n  milestone q4_rate",
                  "    requires to be agreed when catch_up is releases\n"
                  "    requires report when catch_up is own_weighting\n  milestone q4_rate"},
         NOTHING_ELSE);
    assert_item(0, "conveyance audit requires", ": \xC2\xA3" "0.00, 0%");
    assert_text(agenda.items.items[0].reading, "releases");
    world_close(&w);
    take(NULL, (Change){"    evidence report \"Audit report\"\n    requires report",
                        "    requires to be agreed"},
         (Change){"    report by 31 October 2016\n    applies once",
                  "    report by to be agreed\n    applies once"});
    assert_item(0, "conveyance audit report by", "audit : \xC2\xA3" "90,000.00, 0.05%");
    assert_item(1, "conveyance audit requires", "audit : \xC2\xA3" "90,000.00, 0.05%");
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_contract_value),
        cmocka_unit_test(test_an_area),
        cmocka_unit_test(test_a_reading_that_is_not_in_force),
        cmocka_unit_test(test_agreed_since),
        cmocka_unit_test(test_conditions_and_parts),
        cmocka_unit_test(test_a_weight),
        cmocka_unit_test(test_what_no_formula_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
