/* The first pass, of an indicator: its milestones, measures, parts, pools and gates, each with an empty row of the
 * model; see declare.c.
 */
#include "check/check.h"
#include "check/say.h"

static bool declare_milestone(Check *check, int indicator, const Section *s)
{
    int at = (int)check->model->milestones.count;
    Milestone m = {
        .name = s->name.name, .quote = s->quote, .span = s->span, .indicator = indicator};
    MilestoneSite site = {.section = s, .same_name = -1};

    m.part = -1;
    m.measure = check->model->indicators.items[indicator].measure;
    m.title = title_or_name(check, &s->title, m.name);
    m.condition_span = m.period_span = SPAN_NONE;
    if (!declare(check, SPACE_MILESTONE, (uint32_t)indicator, s->name, at)) {
        leave_out(check, check->model->indicators.items[indicator].span);
        return false;
    }
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        Ident name = c->as.declare.name;
        if (c->tag != CLAUSE_EVIDENCE || !clause_whole(c) ||
            !declare(check, SPACE_EVIDENCE, (uint32_t)at, name, (int)m.evidence.count))
            continue;
        Text title = title_or_name(check, &c->as.declare.title, name.name);
        ARRAY_PUSH(check->arena, &m.evidence,
                   (Evidence){.name = name.name,
                              .title = title,
                              .span = c->span,
                              .pays_span = c->as.declare.pays_span});
        ARRAY_PUSH(check->arena, &site.evidence_used, false);
    }
    int first = scope_find(&check->scope, SPACE_ANY_MILESTONE, 0, m.name);
    if (first >= 0) {
        site.same_name = check->milestones.items[first].same_name;
        check->milestones.items[first].same_name = at;
    } else {
        scope_put(&check->scope, SPACE_ANY_MILESTONE, 0, m.name, at, s->name.span);
    }
    return ARRAY_PUSH(check->arena, &check->model->milestones, m) &&
           ARRAY_PUSH(check->arena, &check->milestones, site);
}

static void declare_pool(Check *check, int indicator, const Section *s)
{
    Model *model = check->model;
    PoolSite site = {.section = s};

    if (s->heading == HEADING_OFFSET) {
        Offset offset = {
            .name = s->name.name, .span = s->span, .quote = s->quote, .indicator = indicator};
        if (declare(check, SPACE_OFFSET, (uint32_t)indicator, s->name, (int)model->offsets.count) &&
            ARRAY_PUSH(check->arena, &model->offsets, offset))
            ARRAY_PUSH(check->arena, &check->offsets, site);
        return;
    }
    CatchUp up = {.name = s->name.name, .span = s->span, .quote = s->quote, .indicator = indicator};
    up.on = -1;
    if (declare(check, SPACE_CATCH_UP, (uint32_t)indicator, s->name, (int)model->catch_ups.count) &&
        ARRAY_PUSH(check->arena, &model->catch_ups, up))
        ARRAY_PUSH(check->arena, &check->catch_ups, site);
}

/* What the indicator's own clauses say is a measure without a name. */
static bool declare_own_measure(Check *check, int indicator, const Section *s)
{
    Measure own = {.quote = s->quote, .span = s->span, .indicator = indicator, .part = -1};

    own.title = check->model->indicators.items[indicator].title;
    check->model->indicators.items[indicator].measure = (int)check->model->measures.count;
    return ARRAY_PUSH(check->arena, &check->model->measures, own) &&
           ARRAY_PUSH(check->arena, &check->measures,
                      (MeasureSite){.section = s, .lacks = -1, .same_name = -1});
}

/* A part has the fields of a measure with its name. False: the name is taken. */
static bool declare_measure(Check *check, int indicator, int part, const Section *s)
{
    int at = (int)check->model->measures.count;
    MeasureSite site = {.section = s, .lacks = -1, .same_name = -1};
    Measure m = {.name = s->name.name, .quote = s->quote, .span = s->span, .indicator = indicator};

    m.part = part;
    m.title = title_or_name(check, &s->title, m.name);
    if (!declare(check, SPACE_MEASURE, (uint32_t)indicator, s->name, at)) {
        leave_out(check, check->model->indicators.items[indicator].span);
        return false;
    }
    int first = scope_find(&check->scope, SPACE_ANY_MEASURE, 0, m.name);
    if (first >= 0) {
        site.same_name = check->measures.items[first].same_name;
        check->measures.items[first].same_name = at;
    } else {
        scope_put(&check->scope, SPACE_ANY_MEASURE, 0, m.name, at, s->name.span);
    }
    return ARRAY_PUSH(check->arena, &check->model->measures, m) &&
           ARRAY_PUSH(check->arena, &check->measures, site) &&
           ARRAY_PUSH(check->arena, &check->model->indicators.items[indicator].measures, at);
}

static void declare_part(Check *check, int indicator, const Section *s)
{
    int at = (int)check->model->parts.count;
    Part part = {.name = s->name.name, .quote = s->quote, .span = s->span, .indicator = indicator};

    part.title = title_or_name(check, &s->title, part.name);
    part.measure = (int)check->model->measures.count;
    if (declare_measure(check, indicator, at, s) &&
        scope_put(&check->scope, SPACE_PART, (uint32_t)indicator, part.name, at, s->name.span) &&
        ARRAY_PUSH(check->arena, &check->model->parts, part) &&
        ARRAY_PUSH(check->arena, &check->parts, (PartSite){.section = s}))
        ARRAY_PUSH(check->arena, &check->model->indicators.items[indicator].parts, at);
}

static bool says_figures(const Section *s)
{
    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->tag == CLAUSE_NUMERATOR || c->tag == CLAUSE_DENOMINATOR ||
            c->tag == CLAUSE_MEASURED_BY || c->tag == CLAUSE_MEASURED_PER ||
            c->tag == CLAUSE_BASELINE || c->tag == CLAUSE_TARGET || c->tag == CLAUSE_ACHIEVEMENT)
            return true;
    return false;
}

/* A gate is a milestone; where it says figures, it has the fields of a measure with its name. */
static void declare_gate(Check *check, int indicator, const Section *s)
{
    Model *model = check->model;
    int at = (int)model->milestones.count, measure = (int)model->measures.count;
    bool own = says_figures(s);

    if ((own && !declare_measure(check, indicator, -1, s)) ||
        !declare_milestone(check, indicator, s))
        return;
    model->milestones.items[at].gate = true;
    if (own) {
        model->milestones.items[at].measure = measure;
        model->measures.items[measure].of_gate = true;
    }
    ARRAY_PUSH(check->arena, &model->indicators.items[indicator].milestones, at);
}

void declare_indicator(Check *check, const Section *s)
{
    int at = (int)check->model->indicators.count;
    Indicator made = {.name = s->name.name, .quote = s->quote, .span = s->span, .section = s};

    made.title = title_or_name(check, &s->title, made.name);
    if (!declare(check, SPACE_INDICATOR, 0, s->name, at) ||
        !ARRAY_PUSH(check->arena, &check->model->indicators, made) ||
        !ARRAY_PUSH(check->arena, &check->indicators, (IndicatorSite){.section = s}) ||
        !declare_own_measure(check, at, s))
        return;
    for (const Section *child = s->children; child && !check->arena->failed; child = child->next) {
        int milestone = (int)check->model->milestones.count;
        Indicator *indicator = &check->model->indicators.items[at];
        if (child->heading == HEADING_OFFSET || child->heading == HEADING_CATCH_UP)
            declare_pool(check, at, child);
        else if (child->heading == HEADING_MEASURE)
            declare_measure(check, at, -1, child);
        else if (child->heading == HEADING_PART)
            declare_part(check, at, child);
        else if (child->heading == HEADING_GATE)
            declare_gate(check, at, child);
        else if (child->heading == HEADING_MILESTONE && declare_milestone(check, at, child))
            ARRAY_PUSH(check->arena, &indicator->milestones, milestone);
    }
}

void declare_scheme_gates(Check *check, const Section *s)
{
    int at = (int)check->model->indicators.count;
    Indicator made = {.name = s->name.name, .span = s->span, .section = s, .of_scheme = true};
    const Section *first = s->children;

    while (first && first->heading != HEADING_GATE)
        first = first->next;
    made.title = title_or_name(check, &s->title, made.name);
    if (!first || !ARRAY_PUSH(check->arena, &check->model->indicators, made) ||
        !ARRAY_PUSH(check->arena, &check->indicators, (IndicatorSite){.section = s}) ||
        !declare_own_measure(check, at, s))
        return;
    for (const Section *child = first; child && !check->arena->failed; child = child->next)
        if (child->heading == HEADING_GATE)
            declare_gate(check, at, child);
}
