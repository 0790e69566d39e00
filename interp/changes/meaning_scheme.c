/* The scheme, its areas, its questions with their readings and what was settled. */
#include "changes/meaning.h"

#include "changes/say.h"

/* region south_east, nation england */
static void point_lies_in(Meaning *meaning, int thing, const Area *area)
{
    Point point = POINT(thing, TOPIC_LIES_IN);
    Out out;

    if (area->lies_in.count == 0)
        return;
    out_init(&out);
    for (uint32_t i = 0; i < area->lies_in.count; i++) {
        out_str(&out, i > 0 ? ", " : "");
        out_text(&out, meaning_name(meaning, meaning->model->regions.items[i].word));
        out_char(&out, ' ');
        out_text(&out, meaning_name(meaning, area->lies_in.items[i]));
    }
    point.span = area->span;
    point_text(meaning, point, meaning_take(meaning, &out));
}

static void add_area(Meaning *meaning, int scheme, uint32_t at)
{
    Area *area = &meaning->model->areas.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_AREA,
                                           .parent = scheme,
                                           .at = (int)at,
                                           .name = &area->name,
                                           .title = &area->title,
                                           .span = area->span});

    point_title(meaning, thing, PART_RULES);
    point_also(meaning, thing, area->also.items, area->also.count);
    point_lies_in(meaning, thing, area);
}

static void add_reading(Meaning *meaning, int question, uint32_t at)
{
    Question *q = &meaning->model->questions.items[meaning->things.items[question].at];
    ReadingOf *reading = &q->readings.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_READING,
                                           .parent = question,
                                           .at = (int)at,
                                           .name = &reading->name,
                                           .title = &reading->title,
                                           .span = reading->span});

    point_title(meaning, thing, PART_WORDS);
}

static void add_settlement(Meaning *meaning, int thing, const Question *q,
                           const Settlement *settled)
{
    Point point = POINT(thing, TOPIC_SETTLE);

    point.span = settled->span;
    point.agreed = settled->agreed.date;
    point.shown = point.canon = meaning_name(meaning, q->readings.items[settled->reading].name);
    point_agreed(meaning, point, &settled->agreed, NULL);
}

static void add_question(Meaning *meaning, int scheme, uint32_t at)
{
    Question *q = &meaning->model->questions.items[at];
    Point chosen;
    int thing = thing_add(meaning, (Thing){.tag = THING_QUESTION,
                                           .parent = scheme,
                                           .at = (int)at,
                                           .name = &q->name,
                                           .title = &q->title,
                                           .span = q->span});

    point_title(meaning, thing, PART_WORDS);
    for (uint32_t i = 0; i < q->readings.count; i++)
        add_reading(meaning, thing, i);
    chosen = POINT(thing, TOPIC_CHOSEN);
    chosen.span = q->chosen_span;
    if (q->chosen >= 0)
        point_text(meaning, chosen, meaning_name(meaning, q->readings.items[q->chosen].name));
    for (uint32_t i = 0; i < q->settlements.count; i++)
        add_settlement(meaning, thing, q, &q->settlements.items[i]);
}

static Text say_agreed_on(Meaning *meaning, Day day)
{
    Out out;

    if (day == DAY_NONE)
        return TEXT("to be agreed");
    out_init(&out);
    day_write_words(&out, day);
    return meaning_take(meaning, &out);
}

static void add_variation(Meaning *meaning, int scheme, uint32_t at)
{
    Variation *v = &meaning->model->variations.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_VARIATION,
                                           .parent = scheme,
                                           .at = (int)at,
                                           .name = &v->name,
                                           .title = &v->title,
                                           .span = v->span});
    Point agreed = POINT(thing, TOPIC_AGREED_ON), from = POINT(thing, TOPIC_IN_FORCE_FROM);

    point_title(meaning, thing, PART_WORDS);
    agreed.span = v->agreed.date == DAY_NONE ? v->span : v->agreed.date_span;
    point_text(meaning, agreed, say_agreed_on(meaning, v->agreed.date));
    from.span = v->span;
    if (v->agreed.from.form != PERIOD_NONE)
        point_text(meaning, from, say_period(meaning, v->agreed.from));
}

static void add_year(Meaning *meaning, int scheme)
{
    Point point = POINT(scheme, TOPIC_YEAR);
    Out out;

    out_init(&out);
    financial_year_write(&out, meaning->model->year);
    if (model_years(meaning->model) > 1) {
        out_str(&out, " to ");
        financial_year_write(&out, meaning->model->last_year);
    }
    point_text(meaning, point, meaning_take(meaning, &out));
}

/* 100% in 12 monthly instalments from 15 April 2022, settled by 30 June 2023 */
static void add_account(Meaning *meaning, int scheme)
{
    const OnAccount *account = &meaning->model->on_account;
    Point point = POINT(scheme, TOPIC_ON_ACCOUNT);
    Out out;

    if (!account->present)
        return;
    out_init(&out);
    number_write_percent(&out, account->share, 0, 18);
    out_format(&out, " in %u monthly instalments from ", account->count);
    day_write_words(&out, account->from);
    out_str(&out, ", settled by ");
    if (account->settled == DAY_NONE)
        out_str(&out, "a date to be agreed");
    else
        day_write_words(&out, account->settled);
    point.span = account->span;
    point_text(meaning, point, meaning_take(meaning, &out));
}

void point_of_closing(Meaning *meaning, int thing, const Closing *closing)
{
    if (closing->present)
        point_text(meaning, POINT(thing, TOPIC_CLOSED_ON), say_agreed_on(meaning, closing->on));
}

/* each row of results */
static void add_units(Meaning *meaning, int scheme)
{
    const UnitsFrom *units = &meaning->model->units;
    Point point = POINT(scheme, TOPIC_UNITS);
    Out out;

    if (!units->present)
        return;
    out_init(&out);
    out_str(&out, "the rows of ");
    out_text(&out, meaning_name(meaning, meaning->model->tables.items[units->table].name));
    point.span = units->span;
    point_text(meaning, point, meaning_take(meaning, &out));
}

void meaning_of_scheme(Meaning *meaning)
{
    Model *model = meaning->model;
    int scheme = thing_add(meaning, (Thing){.tag = THING_SCHEME,
                                            .parent = -1,
                                            .name = &model->name,
                                            .title = &model->title,
                                            .span = model->span});

    point_title(meaning, scheme, PART_WORDS);
    add_year(meaning, scheme);
    point_of_closing(meaning, scheme, &model->closing);
    point_term(meaning, POINT(scheme, TOPIC_CONTRACT_VALUE), &model->contract_value, TEXT_NONE);
    add_account(meaning, scheme);
    point_term(meaning, POINT(scheme, TOPIC_POINT_VALUE), &model->point_value, TEXT_NONE);
    point_term(meaning, POINT(scheme, TOPIC_OUTTURN), &model->outturn, TEXT_NONE);
    point_term(meaning, POINT(scheme, TOPIC_WEIGHTING), &model->weighting,
               TEXT(" of contract value"));
    points_of_limits(meaning, scheme, &model->limits);
    for (int tag = 0; tag < (int)ANSWER_COUNT; tag++)
        points_of_answers(meaning, scheme, (AnswerTag)tag, &model->peers[tag]);
    add_units(meaning, scheme);
    uint32_t listed = model->units.present ? 0 : model->areas.count;
    for (uint32_t i = 0; i < listed && !meaning->arena->failed; i++)
        add_area(meaning, scheme, i);
    for (uint32_t i = 0; i < model->questions.count && !meaning->arena->failed; i++)
        add_question(meaning, scheme, i);
    for (uint32_t i = 0; i < model->variations.count && !meaning->arena->failed; i++)
        add_variation(meaning, scheme, i);
}
