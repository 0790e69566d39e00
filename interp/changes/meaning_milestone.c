/* Milestones: when, where, for what share, on what; and every answer that decides them, from
 * wherever it comes. */
#include "changes/meaning.h"

#include "changes/say.h"

/* --- answers --------------------------------------------------------------------------------- */

void points_of_answers(Meaning *meaning, int thing, AnswerTag tag, const Answers *answers)
{
    for (uint32_t i = 0; i < answers->count && !meaning->arena->failed; i++) {
        const Answer *answer = &answers->items[i];
        Point point = POINT(thing, TOPIC_ANSWER);

        point.detail = say_asked(tag);
        point.when = answer->when;
        point.span = answer->span;
        point.far = true;
        point.words = true;
        point.shown = say_answer(meaning, answer, false);
        point.canon = say_answer(meaning, answer, true);
        point_add(meaning, point);
    }
}

/* Those questions that the milestone asks: as check/answers.c needs them. */
static void answers(Meaning *meaning, int thing, const Milestone *m)
{
    static const AnswerTag of_evidence[] = {ANSWER_LATE_EVIDENCE, ANSWER_UNDECIDED_EVIDENCE,
                                            ANSWER_MISSING_EVIDENCE};
    static const AnswerTag of_figure[] = {ANSWER_MISSING_DATA, ANSWER_ZERO_DENOMINATOR,
                                          ANSWER_SMALLEST_DENOMINATOR, ANSWER_NO_CHANGE_PLANNED};

    for (size_t i = 0; m->evidence.count > 0 && i < sizeof of_evidence / sizeof *of_evidence; i++)
        points_of_answers(meaning, thing, of_evidence[i], &m->answers[of_evidence[i]]);
    for (size_t i = 0; i < sizeof of_figure / sizeof *of_figure; i++)
        if (m->paid_on.count > 0 || m->asks_figure)
            points_of_answers(meaning, thing, of_figure[i], &m->answers[of_figure[i]]);
    if (m->applies.count > 0)
        points_of_answers(meaning, thing, ANSWER_MISSING_PART, &m->answers[ANSWER_MISSING_PART]);
}

/* --- when and where -------------------------------------------------------------------------- */

static void periods(Meaning *meaning, int thing, const Milestone *m)
{
    for (uint32_t i = 0; i < m->periods.count && !meaning->arena->failed; i++) {
        const PeriodSaid *said = &m->periods.items[i];
        Point point = POINT(thing, TOPIC_PERIOD);

        point.when = said->when;
        point.span = said->span;
        point.shown = say_period(meaning, said->period);
        point.canon = say_months(meaning, said->period);
        point_add(meaning, point);
    }
}

/* Where its period does not tell it. */
static void year(Meaning *meaning, int thing, const Milestone *m)
{
    Out out;

    if (model_years(meaning->model) == 1 ||
        (m->period.form != PERIOD_NONE && period_year(m->period) == m->year))
        return;
    out_init(&out);
    financial_year_write(&out, m->year);
    point_text(meaning, POINT(thing, TOPIC_OF_YEAR), meaning_take(meaning, &out));
}

static void applies(Meaning *meaning, int thing, const Milestone *m)
{
    Point point = POINT(thing, TOPIC_APPLIES);

    point.far = true;
    if (m->once)
        point_text(meaning, point, TEXT("once"));
    else if (m->applies.count == 0)
        point_text(meaning, point, TEXT("each area"));
    for (uint32_t i = 0; i < m->applies.count && !m->once && !meaning->arena->failed; i++) {
        point.when = m->applies.items[i].when;
        point.span = m->applies.items[i].span;
        point_text(meaning, point, say_applies(meaning, &m->applies.items[i]));
    }
}

static void belongs_to(Meaning *meaning, int thing, const Milestone *m)
{
    if (m->part >= 0)
        point_text(meaning, POINT(thing, TOPIC_BELONGS_TO),
                   meaning_name(meaning, meaning->model->parts.items[m->part].name));
}

/* --- what it earns --------------------------------------------------------------------------- */

static void piece(Meaning *meaning, int milestone, Milestone *m, uint32_t at)
{
    Evidence *evidence = &m->evidence.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_EVIDENCE,
                                           .parent = milestone,
                                           .at = (int)at,
                                           .name = &evidence->name,
                                           .title = &evidence->title,
                                           .span = evidence->span});
    Point pays = POINT(thing, TOPIC_PIECE_PAYS);

    point_title(meaning, thing, PART_WORDS);
    pays.span = evidence->pays_span.source ? evidence->pays_span : evidence->span;
    pays.unit = evidence->as_decided ? TEXT(" as decided") : TEXT_NONE;
    point_formula(meaning, pays, evidence->pays);
}

static void weighting(Meaning *meaning, int thing, const Milestone *m)
{
    Point point =
        POINT(thing, whole_is_amount(m->weighting_of) ? TOPIC_WORTH : TOPIC_WEIGHTING);

    if (m->weightless)
        point_text(meaning, point, TEXT("none"));
    else
        point_term(meaning, point, &m->weighting, say_whole(m->weighting_of));
}

static void met_from(Meaning *meaning, int thing, const Milestone *m)
{
    Point point = POINT(thing, TOPIC_MET_FROM);

    if (m->met_from)
        point.span = m->met_from->span;
    point_formula(meaning, point, m->met_from);
}

static void suspension(Meaning *meaning, int thing, const Suspension *s)
{
    Point point = POINT(thing, TOPIC_SUSPENDED);

    if (!s->present)
        return;
    point.span = s->span;
    point.far = true;
    point.shown = say_suspension(meaning, s, false);
    point.canon = say_suspension(meaning, s, true);
    point_add(meaning, point);
}

/* --- gates ----------------------------------------------------------------------------------- */

/* "20% of scheme across areas" behind "takes". */
static Text effect_words(Meaning *meaning, const GateEffect *effect, const Formula *share,
                         bool canon)
{
    static const char *const does[] = {[GATE_TAKES] = "takes ",
                                       [GATE_SCALES] = "scales all of ",
                                       [GATE_DEBARS] = "debars "};
    Out out;

    out_init(&out);
    out_str(&out, does[effect->does]);
    if (effect->does == GATE_TAKES) {
        say_share(meaning, &out, share, canon);
        out_str(&out, " of ");
    }
    out_str(&out, effect->of_scheme ? "scheme" : "indicator");
    if (effect->across_areas)
        out_str(&out, " across areas");
    return meaning_take(meaning, &out);
}

/* What the parties agreed since that it takes. */
static void agreed_shares(Meaning *meaning, int thing, const GateEffect *effect)
{
    for (uint32_t i = 0; i < effect->share.count && !meaning->arena->failed; i++) {
        const Alternative *a = &effect->share.items[i];
        Point point = POINT(thing, TOPIC_GATE);

        point.when = effect->when;
        point.span = a->value->span;
        point.words = true;
        point.shown = effect_words(meaning, effect, a->value, false);
        point.canon = effect_words(meaning, effect, a->value, true);
        if (a->agreed)
            point_agreed(meaning, point, a->agreed, NULL);
    }
}

static void effects(Meaning *meaning, int thing, const Milestone *m)
{
    for (uint32_t i = 0; i < m->effects.count && !meaning->arena->failed; i++) {
        const GateEffect *effect = &m->effects.items[i];
        uint32_t count = effect->share.count;
        const Formula *printed = count ? effect->share.items[count - 1].value : NULL;
        Point point = POINT(thing, TOPIC_GATE);

        point.when = effect->when;
        point.span = effect->span;
        point.words = true;
        point.shown = effect_words(meaning, effect, printed, false);
        point.canon = effect_words(meaning, effect, printed, true);
        point_add(meaning, point);
        agreed_shares(meaning, thing, effect);
    }
}

static void gate(Meaning *meaning, int thing, const Milestone *m)
{
    const Measure *own = &meaning->model->measures.items[m->measure];

    if (!m->gate)
        return;
    effects(meaning, thing, m);
    if (own->of_gate)
        points_of_fields(meaning, thing, own);
    point_term(meaning, POINT(thing, TOPIC_PAYS), &m->pays, TEXT_NONE);
}

/* --- conditions ------------------------------------------------------------------------------ */

/* A condition is said of the milestone that must be met, as the rules do. */
static void conditions(Meaning *meaning, int gated)
{
    const Milestone *m = &meaning->model->milestones.items[gated];

    for (uint32_t i = 0; i < m->conditions.count && !meaning->arena->failed; i++) {
        const Condition *condition = &m->conditions.items[i];
        Point point = POINT(meaning->milestones[condition->milestone], TOPIC_CONDITION);

        if (condition->debars) /* said of the gate, once */
            continue;
        point.when = condition->when;
        point.span = condition->span;
        point.shown = point.canon = say_milestone(meaning, gated);
        point_add(meaning, point);
    }
}

/* --- all of them ----------------------------------------------------------------------------- */

static void say_all(Meaning *meaning, int thing, Milestone *m)
{
    point_title(meaning, thing, PART_WORDS);
    belongs_to(meaning, thing, m);
    periods(meaning, thing, m);
    year(meaning, thing, m);
    point_of_closing(meaning, thing, &m->closing);
    point_term(meaning, POINT(thing, TOPIC_REPORT_BY), &m->report_by, TEXT_NONE);
    point_term(meaning, POINT(thing, TOPIC_AGREED_BY), &m->agreed_by, TEXT_NONE);
    applies(meaning, thing, m);
    if (!m->gate)
        weighting(meaning, thing, m);
    gate(meaning, thing, m);
    points_of_limits(meaning, thing, &m->limits);
    for (uint32_t i = 0; i < m->evidence.count && !meaning->arena->failed; i++)
        piece(meaning, thing, m, i);
    point_term(meaning, POINT(thing, TOPIC_REQUIRES), &m->requires, TEXT_NONE);
    point_term(meaning, POINT(thing, TOPIC_PAID_ON), &m->paid_on, TEXT_NONE);
    met_from(meaning, thing, m);
    suspension(meaning, thing, &m->suspension);
    answers(meaning, thing, m);
}

void meaning_of_milestones(Meaning *meaning)
{
    Model *model = meaning->model;

    for (uint32_t i = 0; i < model->milestones.count && !meaning->arena->failed; i++) {
        Milestone *m = &model->milestones.items[i];

        meaning->milestones[i] =
            thing_add(meaning, (Thing){.tag = THING_MILESTONE,
                                       .parent = meaning->indicators[m->indicator],
                                       .at = (int)i,
                                       .name = &m->name,
                                       .title = &m->title,
                                       .span = m->span});
        say_all(meaning, meaning->milestones[i], m);
    }
    for (uint32_t i = 0; i < model->milestones.count && !meaning->arena->failed; i++)
        conditions(meaning, (int)i);
}
