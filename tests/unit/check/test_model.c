/* What the model holds: terms, cells, answers, conditions, pools, agreements, examples. Numbers
 * are those of the text. */
#include "from_rules.h"

static Checked checked;

static int set_up(void **state)
{
    char *text =
        slipped("    paid on achievement\nscale steps",
                "    paid on achievement\n    missing data stays open\n    suspended from 1 "
                "January 2017 credits 50%\n"
                "  offset o\n    surplus of whole, half\n    shortfall of half\n    accept W0307 "
                "because \"as published\"\n"
                "    counted as cases\n    pooled within each area\n    accept W0307 because \"as "
                "published\"\n"
                "  catch up c\n    on whole\n    releases half in full when split is even\n"
                "    releases nothing when split is by_size\nscale steps");

    (void)state;
    check_text(&checked, text);
    *state = text;
    return 0;
}

static int tear_down(void **state)
{
    checked_release(&checked);
    free(*state);
    return 0;
}

static Text shown(Name name)
{
    return name_text(&checked.book.names, name);
}

static void assert_name(Name name, const char *expected)
{
    Text text = shown(name);

    if (!text_equal(text, text_from_cstr(expected)))
        fail_msg("expected %s, got %.*s", expected, (int)text.len, text.ptr);
}

static void assert_ratio(Number number, int num, int den)
{
    assert_true(number_equal(number, number_from_ratio(num, den, &checked.arena)));
}

static void the_scheme(void **state)
{
    const Model *m = checked.model;

    (void)state;
    assert_int_equal(checked.diags.errors, 0);
    assert_int_equal(m->year, 2016);
    assert_int_equal(m->areas.count, 2);
    assert_int_equal(m->areas.items[0].also.count, 1);
    assert_name(m->areas.items[1].name, "surrey");
    assert_true(text_equal(m->areas.items[1].title, TEXT("surrey")));
    assert_int_equal(m->contract_value.count, 2); /* agreed first, then to be agreed */
    assert_int_equal(m->contract_value.items[0].value->tag, FORMULA_NUMBER);
    assert_ratio(m->contract_value.items[0].value->as.number.value, 1000, 1);
    assert_non_null(m->contract_value.items[0].agreed);
    assert_int_equal(m->contract_value.items[1].value->tag, FORMULA_TO_BE_AGREED);
    assert_int_equal(m->contract_value.items[1].value->kind.tag, KIND_MONEY);
    assert_int_equal(m->to_be_agreed.count, 1); /* the agreement settles the only one */
    assert_int_equal(model_count_open(m, DAY_LAST), 0);
    assert_int_equal(model_count_open(m, m->contract_value.items[0].known_from), 0);
    assert_int_equal(model_count_open(m, m->contract_value.items[0].known_from - 1), 1);
    assert_true(m->tables.items[0].by_month && m->tables.items[0].by_area);
    assert_int_equal(m->tables.items[0].complete, CHOICE_WHEN_EVERY_ROW);
    assert_int_equal(m->questions.items[0].chosen, 0);
}

static void the_indicator(void **state)
{
    const Indicator *i = &checked.model->indicators.items[0];
    const Measure *m = &checked.model->measures.items[i->measure];
    const Formula *numerator = m->numerator;

    (void)state;
    assert_int_equal(i->weighting_of, WHOLE_CONTRACT);
    assert_int_equal(i->milestones_of, WHOLE_INDICATOR);
    assert_ratio(i->weighting.items[0].value->as.number.value, 1, 100);
    assert_int_equal(numerator->tag, FORMULA_TALLY);
    assert_int_equal(numerator->as.tally.column, 2);
    assert_int_equal(numerator->kind.tag, KIND_COUNT);
    assert_int_equal(m->denominator->tag, FORMULA_SUM);
    assert_int_equal(m->denominator->as.chain.count, 2);
    assert_true(m->has_direction && m->lower_is_better);
    assert_int_equal(m->baseline.count, 2);
    assert_int_equal(m->baseline.items[0].period.form, PERIOD_NONE);
    assert_int_equal(m->target.count, 4);
    assert_int_equal(m->target.items[0].period.form, PERIOD_YEAR_TO_DATE);
    assert_int_equal(m->target.items[0].period.year, 2016);
    assert_int_equal(m->target.items[3].area, 1);
    assert_ratio(m->target.items[3].term.items[0].value->as.number.value, 49, 100);
    assert_int_equal(m->achievement.items[0].value->kind.tag, KIND_PROPORTION);
    assert_int_equal(i->pays.items[0].value->tag, FORMULA_SCALE);
    assert_int_equal(i->sharing.count, 2);
    assert_int_equal(i->sharing.items[1].choice, CHOICE_BY_DENOMINATOR);
    assert_int_equal(i->sharing.items[1].when.reading, 1);
    assert_int_equal(i->milestones.count, 3);
}

static void the_milestones(void **state)
{
    const Milestone *plan = &checked.model->milestones.items[0], *half = plan + 1,
                    *whole = plan + 2;

    (void)state;
    assert_true(plan->once && plan->weightless);
    assert_int_equal(plan->requires.items[0].value->tag, FORMULA_EVIDENCE);
    assert_int_equal(plan->requires.items[0].value->as.evidence, 0);
    assert_true(plan->condition_span.source != 0);
    assert_int_equal(half->conditions.count, 1);
    assert_int_equal(half->conditions.items[0].milestone, 0);
    assert_false(half->once);
    assert_int_equal(half->applies.count, 0); /* everywhere */
    assert_int_equal(half->paid_on.items[0].value->as.field.field, FIELD_ACHIEVEMENT);
    assert_false(half->suspension.present);
    assert_true(whole->suspension.present);
    assert_ratio(whole->suspension.credits->as.number.value, 1, 2);
    assert_int_equal(half->answers[ANSWER_MISSING_DATA].items[0].choice, CHOICE_PAYS_NOTHING);
    assert_int_equal(whole->answers[ANSWER_MISSING_DATA].count,
                     1); /* the nearer one hides the convention's */
    assert_int_equal(whole->answers[ANSWER_MISSING_DATA].items[0].choice, CHOICE_STAYS_OPEN);
}

static void the_pools(void **state)
{
    const Offset *offset = &checked.model->offsets.items[0];
    const CatchUp *up = &checked.model->catch_ups.items[0];

    (void)state;
    assert_int_equal(offset->surplus.count, 2); /* in the order of their periods, not as listed */
    assert_int_equal(offset->surplus.items[0], 1);
    assert_int_equal(offset->surplus.items[1], 2);
    assert_int_equal(offset->counted.items[0].choice, CHOICE_CASES);
    assert_false(offset->across_areas);
    assert_int_equal(offset->answers[ANSWER_WAITING_MILESTONES].items[0].choice, CHOICE_TAKE_ONLY);
    assert_int_equal(up->on, 2);
    assert_int_equal(up->releases.count, 2);
    assert_int_equal(up->releases.items[0].milestones.items[0], 1);
    assert_int_equal(up->releases.items[1].choice, CHOICE_TO_NOTHING);
}

static void the_scale(void **state)
{
    const Scale *scale = NULL;

    (void)state;
    for (uint32_t i = 0; i < checked.model->scales.count; i++)
        if (text_equal(shown(checked.model->scales.items[i].name), TEXT("steps")))
            scale = &checked.model->scales.items[i];
    assert_non_null(scale);
    assert_int_equal(scale->bands.count, 3);
    assert_false(scale->bands.items[0].has_low);
    assert_false(scale->bands.items[0].high_in);
    assert_true(scale->bands.items[1].low_in);
    assert_ratio(scale->bands.items[1].high, 9, 10);
    assert_ratio(scale->top, 1, 1);
    assert_false(scale->rounds);
}

static void the_example(void **state)
{
    const Example *example = &checked.model->examples.items[0];

    (void)state;
    assert_false(example->has_as_at);
    assert_int_equal(example->givens.items[0].tag, GIVEN_FIELD);
    assert_int_equal(example->givens.items[0].field.field, FIELD_RATE);
    assert_int_equal(example->givens.items[0].field.period.year, 2016);
    assert_ratio(example->givens.items[0].value, 495, 1000);
    assert_int_equal(example->expects.items[0].tag, EXPECT_PAYS);
    assert_int_equal(example->expects.items[0].milestone, 1);
    assert_ratio(example->expects.items[0].value, 1, 2);
}

/* An agreement about one area, where the rules speak of all: the area gets a cell of its own
 * that still holds the old figure. */
static void an_agreement_narrows_a_cell(void **state)
{
    char *text = slipped("baseline kent 50.00%, surrey 51%", "baseline 50%");
    char *at = strstr(text, "example");
    char *whole = malloc(strlen(text) + 200);
    Checked narrow;

    (void)state;
    assert_non_null(whole);
    sprintf(whole,
            "%.*sagreement \"2\"\n  agree calls baseline for kent is 52%% instead of 50%% agreed 2 "
            "May 2016\n",
            (int)(at - text), text);
    check_text(&narrow, whole);
    const CellTerms *cells = &narrow.model->measures.items[0].baseline;
    assert_int_equal(narrow.diags.errors, 0);
    assert_int_equal(cells->count, 2);
    assert_int_equal(cells->items[0].area, -1);
    assert_int_equal(cells->items[0].term.count, 1);
    assert_int_equal(cells->items[1].area, 0);
    assert_int_equal(cells->items[1].term.count, 2);
    assert_non_null(cells->items[1].term.items[0].agreed);
    assert_null(cells->items[1].term.items[1].agreed);
    checked_release(&narrow);
    free(whole);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scheme),
        cmocka_unit_test(the_indicator),
        cmocka_unit_test(the_milestones),
        cmocka_unit_test(the_pools),
        cmocka_unit_test(the_scale),
        cmocka_unit_test(the_example),
        cmocka_unit_test(an_agreement_narrows_a_cell),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
