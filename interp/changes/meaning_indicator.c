/* Indicators: what they are worth, what they measure, how they pay; their offsets and catch-ups. */
#include "changes/meaning.h"

#include "changes/say.h"

/* --- measures -------------------------------------------------------------------------------- */

static void say_formula(Meaning *meaning, int thing, Topic topic, const Formula *f)
{
    Point point = POINT(thing, topic);

    if (f)
        point.span = f->span;
    point_formula(meaning, point, f);
}

static void cells(Meaning *meaning, int thing, Topic topic, const CellTerms *list)
{
    for (uint32_t i = 0; i < list->count && !meaning->arena->failed; i++) {
        Point point = POINT(thing, topic);

        point.period = list->items[i].period;
        point.area = list->items[i].area;
        point_term(meaning, point, &list->items[i].term, TEXT_NONE);
    }
}

/* An exclusion speaks of the columns of its table, whose name makes clear which they are. */
static void exclusion(Meaning *meaning, int thing, const Exclusion *excluded)
{
    Point point = POINT(thing, TOPIC_EXCLUDING);

    point.detail = meaning_name(meaning, meaning->model->tables.items[excluded->table].name);
    point.table = excluded->table;
    point.span = excluded->span;
    point_formula(meaning, point, excluded->where);
}

static void direction(Meaning *meaning, int thing, const Measure *measure)
{
    Point point = POINT(thing, TOPIC_BETTER);

    if (measure->has_direction)
        point_text(meaning, point, measure->lower_is_better ? TEXT("lower") : TEXT("higher"));
    else if (measure->direction_open.source != 0)
        point_text(meaning, point, TEXT("to be agreed"));
}

void points_of_fields(Meaning *meaning, int thing, const Measure *measure)
{
    say_formula(meaning, thing, measure->by_figure ? TOPIC_MEASURED_BY : TOPIC_NUMERATOR,
                measure->numerator);
    say_formula(meaning, thing, TOPIC_DENOMINATOR, measure->denominator);
    if (measure->per.tag == KIND_PER)
        point_text(meaning, POINT(thing, TOPIC_MEASURED_PER), say_per(meaning, measure->per));
    for (uint32_t i = 0; i < measure->exclusions.count && !meaning->arena->failed; i++)
        exclusion(meaning, thing, &measure->exclusions.items[i]);
    direction(meaning, thing, measure);
    cells(meaning, thing, TOPIC_BASELINE, &measure->baseline);
    cells(meaning, thing, TOPIC_TARGET, &measure->target);
    point_term(meaning, POINT(thing, TOPIC_ACHIEVEMENT), &measure->achievement, TEXT_NONE);
}

static void add_measure(Meaning *meaning, uint32_t at)
{
    Measure *measure = &meaning->model->measures.items[at];
    Thing thing = {.tag = THING_MEASURE,
                   .parent = meaning->indicators[measure->indicator],
                   .at = (int)at,
                   .name = &measure->name,
                   .title = &measure->title,
                   .span = measure->span};

    int added = thing_add(meaning, thing);

    point_title(meaning, added, PART_WORDS);
    points_of_fields(meaning, added, measure);
}

/* at least 2 of its milestones */
static void scored(Meaning *meaning, int thing, const Scored *scored)
{
    Point point = POINT(thing, TOPIC_SCORED_WITH);
    Out out;

    if (scored->least == 0)
        return;
    out_init(&out);
    out_format(&out, "at least %u of its %s", scored->least,
               scored->of_parts ? "parts" : "milestones");
    point.span = scored->span;
    point_text(meaning, point, meaning_take(meaning, &out));
}

/* --- parts ----------------------------------------------------------------------------------- */

static void add_part(Meaning *meaning, uint32_t at)
{
    Part *part = &meaning->model->parts.items[at];
    Point weighting;
    int thing = thing_add(meaning, (Thing){.tag = THING_PART,
                                           .parent = meaning->indicators[part->indicator],
                                           .at = (int)at,
                                           .name = &part->name,
                                           .title = &part->title,
                                           .span = part->span});

    meaning->parts[at] = thing;
    point_title(meaning, thing, PART_WORDS);
    weighting = POINT(thing, TOPIC_WEIGHTING);
    if (part->weightless)
        point_text(meaning, weighting, TEXT("none"));
    else
        point_term(meaning, weighting, &part->weighting, say_whole(part->weighting_of));
    points_of_fields(meaning, thing, &meaning->model->measures.items[part->measure]);
    point_term(meaning, POINT(thing, TOPIC_PAYS), &part->pays, TEXT_NONE);
    points_of_limits(meaning, thing, &part->limits);
    scored(meaning, thing, &part->scored);
}

/* --- caps and floors -------------------------------------------------------------------------- */

static void limit(Meaning *meaning, Point point, const Term *term)
{
    for (uint32_t i = 0; i < term->count && !meaning->arena->failed; i++) {
        const Alternative *a = &term->items[i];
        Term one = {.items = (Alternative *)a, .count = 1, .room = 1};
        Text unit =
            a->value->kind.tag == KIND_SHARE ? say_whole((Whole)a->value->kind.of) : TEXT_NONE;

        point_term(meaning, point, &one, unit);
    }
}

void points_of_limits(Meaning *meaning, int thing, const Limits *limits)
{
    limit(meaning, POINT(thing, TOPIC_CAPPED_AT), &limits->cap);
    limit(meaning, POINT(thing, TOPIC_NEVER_BELOW), &limits->floor);
}

/* --- pools ----------------------------------------------------------------------------------- */

static void counted_as(Meaning *meaning, int thing, const Offset *offset)
{
    for (uint32_t i = 0; i < offset->counted.count; i++) {
        Point point = POINT(thing, TOPIC_COUNTED_AS);

        point.when = offset->counted.items[i].when;
        point.span = offset->counted.items[i].span;
        point.far = true;
        point.words = true;
        point_text(meaning, point, choice_spelling(offset->counted.items[i].choice));
    }
}

static void add_offset(Meaning *meaning, uint32_t at)
{
    Offset *offset = &meaning->model->offsets.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_OFFSET,
                                           .parent = meaning->indicators[offset->indicator],
                                           .at = (int)at,
                                           .name = &offset->name,
                                           .span = offset->span});
    Point pooled = POINT(thing, TOPIC_POOLED);

    point_names(meaning, POINT(thing, TOPIC_SURPLUS_OF), &offset->surplus);
    point_names(meaning, POINT(thing, TOPIC_SHORTFALL_OF), &offset->shortfall);
    counted_as(meaning, thing, offset);
    pooled.words = pooled.far = true;
    point_text(
        meaning, pooled,
        choice_spelling(offset->across_areas ? CHOICE_ACROSS_AREAS : CHOICE_WITHIN_EACH_AREA));
    for (int tag = ANSWER_NEGATIVE_ACHIEVEMENT; tag <= (int)ANSWER_WAITING_MILESTONES; tag++)
        points_of_answers(meaning, thing, (AnswerTag)tag, &offset->answers[tag]);
}

static void release(Meaning *meaning, int thing, const Release *release)
{
    Point point = POINT(thing, TOPIC_RELEASES);
    Out out;

    point.when = release->when;
    point.span = release->span;
    if (release->choice == CHOICE_TO_NOTHING) {
        point_text(meaning, point, TEXT("nothing"));
        return;
    }
    out_init(&out);
    out_text(&out, say_milestones(meaning, &release->milestones));
    out_char(&out, ' ');
    out_text(&out, choice_spelling(release->choice));
    point_text(meaning, point, meaning_take(meaning, &out));
}

static void add_catch_up(Meaning *meaning, uint32_t at)
{
    CatchUp *up = &meaning->model->catch_ups.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_CATCH_UP,
                                           .parent = meaning->indicators[up->indicator],
                                           .at = (int)at,
                                           .name = &up->name,
                                           .span = up->span});
    Point on = POINT(thing, TOPIC_ON);

    if (up->on >= 0)
        point_text(meaning, on,
                   meaning_name(meaning, meaning->model->milestones.items[up->on].name));
    for (uint32_t i = 0; i < up->releases.count; i++)
        release(meaning, thing, &up->releases.items[i]);
}

/* --- the indicator itself -------------------------------------------------------------------- */

static void sharing(Meaning *meaning, int thing, const Sharing *said)
{
    Point point = POINT(thing, TOPIC_SHARING);

    point.when = said->when;
    point.span = said->span;
    point.far = true;
    point.shown = say_sharing(meaning, said, false);
    point.canon = say_sharing(meaning, said, true);
    point_add(meaning, point);
}

static void re_basing(Meaning *meaning, int thing, const Rebasing *rebasing)
{
    Point point = POINT(thing, TOPIC_RE_BASED);
    Out out;

    if (!rebasing->present)
        return;
    out_init(&out);
    out_str(&out, rebasing->by.ptr ? "at the choice of \"" : "in any case");
    out_text(&out, rebasing->by);
    out_str(&out, rebasing->by.ptr ? "\"" : "");
    point.span = rebasing->span;
    point_text(meaning, point, meaning_take(meaning, &out));
    for (uint32_t i = 0; i < rebasing->chosen.count; i++)
        if (rebasing->chosen.items[i].agreed) /* else nobody has chosen yet */
            point_agreed(meaning, POINT(thing, TOPIC_RE_BASED), rebasing->chosen.items[i].agreed,
                         rebasing->chosen.items[i].value);
}

static void points_rounded(Meaning *meaning, int thing, const PointRounding *how)
{
    Point point = POINT(thing, TOPIC_POINTS);

    if (!how->present)
        return;
    point.span = how->span;
    point_text(meaning, point, say_points_rounded(meaning, how));
}

static void add_indicator(Meaning *meaning, uint32_t at)
{
    Indicator *indicator = &meaning->model->indicators.items[at];

    if (indicator->of_scheme) { /* its gates are the scheme's */
        meaning->indicators[at] = 0;
        return;
    }
    int thing = thing_add(meaning, (Thing){.tag = THING_INDICATOR,
                                           .parent = 0,
                                           .at = (int)at,
                                           .name = &indicator->name,
                                           .title = &indicator->title,
                                           .span = indicator->span});

    meaning->indicators[at] = thing;
    point_title(meaning, thing, PART_WORDS);
    point_term(
        meaning,
        POINT(thing, whole_is_amount(indicator->weighting_of) ? TOPIC_WORTH : TOPIC_WEIGHTING),
        &indicator->weighting, say_whole(indicator->weighting_of));
    points_of_fields(meaning, thing, &meaning->model->measures.items[indicator->measure]);
    point_term(meaning, POINT(thing, TOPIC_PAYS), &indicator->pays, TEXT_NONE);
    for (uint32_t i = 0; i < indicator->sharing.count; i++)
        sharing(meaning, thing, &indicator->sharing.items[i]);
    re_basing(meaning, thing, &indicator->rebasing);
    point_term(meaning, POINT(thing, TOPIC_ADJUSTED), &indicator->adjusted, TEXT_NONE);
    points_rounded(meaning, thing, &indicator->points);
    points_of_limits(meaning, thing, &indicator->limits);
    scored(meaning, thing, &indicator->scored);
    for (int tag = 0; tag < (int)ANSWER_COUNT; tag++)
        points_of_answers(meaning, thing, (AnswerTag)tag, &indicator->peers[tag]);
}

/* Conditions are said of the milestone that is the condition: all milestones come before them. */
void meaning_of_indicators(Meaning *meaning)
{
    const Model *model = meaning->model;

    for (uint32_t i = 0; i < model->indicators.count && !meaning->arena->failed; i++)
        add_indicator(meaning, i);
    for (uint32_t i = 0; i < model->measures.count && !meaning->arena->failed; i++)
        if (model->measures.items[i].name != 0 && model->measures.items[i].part < 0 &&
            !model->measures.items[i].of_gate)
            add_measure(meaning, i);
    for (uint32_t i = 0; i < model->parts.count && !meaning->arena->failed; i++)
        add_part(meaning, i);
    meaning_of_milestones(meaning);
    for (uint32_t i = 0; i < model->offsets.count && !meaning->arena->failed; i++)
        add_offset(meaning, i);
    for (uint32_t i = 0; i < model->catch_ups.count && !meaning->arena->failed; i++)
        add_catch_up(meaning, i);
}
