/* What a path of names stands for: `rate`, `conveyance rate`, `activity see_and_convey`,
 * `contract value`.
 *
 * A parameter of a define wins over everything outside it. Otherwise nothing wins: where a bare
 * name may be two things, that is an error which lists both spellings, because a later line
 * elsewhere must not change what this one means. A piece of evidence is known within its
 * milestone only.
 */
#include "check/formula.h"
#include "check/say.h"

typedef struct Found {
    Target *targets;
    uint32_t count;
} Found;

Env env_nowhere(SourceId source)
{
    return (Env){-1, -1, -1, -1, source, 0, false, 0};
}

Env env_of_measure(const Check *check, int measure)
{
    const Section *s = check->measures.items[measure].section;

    return (Env){
        check->model->measures.items[measure].indicator, measure, -1, -1, s->span.source, 0, false, 0};
}

Env env_of_indicator(const Check *check, int indicator)
{
    const Section *s = check->indicators.items[indicator].section;

    return (Env){
        indicator, check->model->indicators.items[indicator].measure, -1, -1, s->span.source,
        0, false, 0};
}

Env env_of_milestone(const Check *check, int milestone)
{
    const Milestone *m = &check->model->milestones.items[milestone];
    const Section *s = check->milestones.items[milestone].section;

    return (Env){m->indicator, m->measure, milestone, -1, s->span.source, 0, false, 0};
}

static void found_add(Found *found, Target target)
{
    if (found->count < TARGETS_MAX)
        found->targets[found->count++] = target;
}

/* One measure may be found by two spellings of its name. */
static void found_add_field(Found *found, int measure, Field field)
{
    for (uint32_t i = 0; i < found->count; i++)
        if (found->targets[i].tag == TARGET_FIELD && found->targets[i].a == measure)
            return;
    found_add(found, (Target){TARGET_FIELD, measure, -1, field});
}

/* A bare field: of the measure in force, or of whichever says it. What nobody says is looked
 * for at the measure in force. */
static void find_field(const Check *check, const Env *env, Field field, Found *found)
{
    int measures[TARGETS_MAX];
    uint32_t count = 0;

    if (!env->paying || field != FIELD_ACHIEVEMENT)
        count = measures_saying(check, env, field, measures, TARGETS_MAX);
    for (uint32_t i = 0; i < count; i++)
        found_add_field(found, measures[i], field);
    if (!count)
        found_add_field(found, env->measure, field);
}

static bool name_is(const Check *check, Ident ident, const char *text)
{
    return text_equal(name_of(check, ident.name), text_from_cstr(text));
}

static void find_param(const Check *check, const Env *env, Ident name, Found *found)
{
    if (env->define < 0)
        return;
    const Define *d = &check->model->defines.items[env->define];
    for (uint32_t i = 0; i < d->params.count; i++)
        if (d->params.items[i].name == name.name && !found->count)
            found_add(found, (Target){.tag = TARGET_PARAM, .a = (int)i});
}

int measure_param(const Check *check, const Env *env, Ident name)
{
    Target target;
    Found found = {&target, 0};

    find_param(check, env, name, &found);
    return found.count && check->model->defines.items[env->define].params.items[target.a].measure
               ? target.a
               : -1;
}

/* `m rate`, m being a measure: what a bare `rate` is in that measure's own clauses. */
static void find_in_param(const Check *check, const Env *env, int param, const Idents *path,
                          Found *found)
{
    const Define *d = &check->model->defines.items[env->define];
    int field =
        path->count == 2 ? scope_find(&check->scope, SPACE_FIELD, 0, path->items[1].name) : -1;

    if (field < 0)
        return;
    if (d->of < 0) {
        found_add(found, (Target){TARGET_PARAM_FIELD, param, -1, (Field)field});
        return;
    }
    Env own = env_of_measure(check, d->measures[param]);
    find_field(check, &own, (Field)field, found);
}

static int rule_find(const Check *check, const Env *env, Space space, HeadingTag heading, Name name)
{
    int at = scope_find(&check->scope, space, 0, name);
    if (at >= 0)
        return at;
    int inside = scope_find(&check->scope, SPACE_LIBRARY, env->source, name);
    bool same = inside >= 0 && inside % (int)HEADING_COUNT == (int)heading;
    return same ? inside / (int)HEADING_COUNT : -1;
}

/* Columns of tables with rows of their own are counted by no bare name: they are found where
 * nothing else is, for a better complaint. */
static void find_columns(const Check *check, Name name, bool by_rows, Found *found)
{
    int at = scope_find(&check->scope, SPACE_ANY_COLUMN, 0, name);

    for (; at >= 0 && found->count < TARGETS_MAX; at = check->columns.items[at].same_name)
        if (check->model->tables.items[check->columns.items[at].table].by_rows == by_rows)
            found_add(found, (Target){.tag = TARGET_COLUMN, .a = at});
}

static void find_figures(const Check *check, const Env *env, Ident name, Found *found)
{
    int field = scope_find(&check->scope, SPACE_FIELD, 0, name.name);
    if (field >= 0 && env->measure >= 0)
        find_field(check, env, (Field)field, found);
    int evidence = env->milestone < 0 ? -1
                                      : scope_find(&check->scope, SPACE_EVIDENCE,
                                                   (uint32_t)env->milestone, name.name);
    if (evidence >= 0)
        found_add(found, (Target){.tag = TARGET_EVIDENCE, .a = env->milestone, .b = evidence});
    int define = rule_find(check, env, SPACE_DEFINE, HEADING_DEFINE, name.name);
    if (define >= 0)
        found_add(found, (Target){.tag = TARGET_DEFINE, .a = define});
    find_columns(check, name.name, false, found);
}

static void find_milestones(const Check *check, const Env *env, Name name, Found *found)
{
    int own = env->indicator < 0
                  ? -1
                  : scope_find(&check->scope, SPACE_MILESTONE, (uint32_t)env->indicator, name);
    if (own >= 0) {
        found_add(found, (Target){.tag = TARGET_MILESTONE, .a = own});
        return;
    }
    int at = scope_find(&check->scope, SPACE_ANY_MILESTONE, 0, name);
    for (; at >= 0 && found->count < TARGETS_MAX; at = check->milestones.items[at].same_name)
        found_add(found, (Target){.tag = TARGET_MILESTONE, .a = at});
}

/* Names that are no figures: said for the sake of clauses that take them, and of better
 * complaints. */
static void find_others(const Check *check, const Env *env, Ident name, Found *found)
{
    int at = rule_find(check, env, SPACE_SCALE, HEADING_SCALE, name.name);
    if (at >= 0)
        found_add(found, (Target){.tag = TARGET_SCALE, .a = at});
    find_milestones(check, env, name.name, found);
    at = scope_find(&check->scope, SPACE_INDICATOR, 0, name.name);
    if (at >= 0)
        found_add(found, (Target){.tag = TARGET_INDICATOR, .a = at});
    at = scope_find(&check->scope, SPACE_QUESTION, 0, name.name);
    if (at >= 0)
        found_add(found, (Target){.tag = TARGET_QUESTION, .a = at});
    at = scope_find(&check->scope, SPACE_LIST, 0, name.name);
    if (at >= 0)
        found_add(found, (Target){.tag = TARGET_LIST, .a = at});
    if (!found->count && name_is(check, name, "outturn"))
        found_add(found, (Target){.tag = TARGET_OUTTURN});
}

/* In a condition: a column of the row, or else what is no figure of a period. */
static void find_in_row(const Check *check, const Env *env, Ident name, Found *found)
{
    uint32_t table = (uint32_t)env->rows - 1;
    int column = scope_find(&check->scope, SPACE_COLUMN, table, name.name);

    if (column >= 0) {
        found_add(found, (Target){.tag = TARGET_COLUMN, .a = column_site(check, (int)table, column)});
        return;
    }
    int define = rule_find(check, env, SPACE_DEFINE, HEADING_DEFINE, name.name);
    if (define >= 0)
        found_add(found, (Target){.tag = TARGET_DEFINE, .a = define});
    int question = scope_find(&check->scope, SPACE_QUESTION, 0, name.name);
    if (question >= 0)
        found_add(found, (Target){.tag = TARGET_QUESTION, .a = question});
}

/* Of what is expected of a table: one of its own columns. */
static void find_own_column(const Check *check, const Env *env, Name name, Found *found)
{
    int column = env->data ? scope_find(&check->scope, SPACE_COLUMN, (uint32_t)env->data - 1, name) : -1;

    if (column >= 0)
        found_add(found, (Target){.tag = TARGET_COLUMN, .a = column_site(check, env->data - 1, column)});
}

static void find_one(const Check *check, const Env *env, Ident name, Found *found)
{
    find_param(check, env, name, found);
    find_own_column(check, env, name.name, found);
    if (found->count)
        return;
    if (name_is(check, name, "contract value"))
        found_add(found, (Target){.tag = TARGET_CONTRACT_VALUE});
    find_figures(check, env, name, found);
    if (!found->count)
        find_columns(check, name.name, true, found);
    if (!found->count)
        find_others(check, env, name, found);
}

static bool is_report_by(const Check *check, Ident name)
{
    return name_is(check, name, "report_by") || name_is(check, name, "report_date") ||
           name_is(check, name, "report by");
}

static bool is_weighting(const Check *check, Ident name)
{
    return name_is(check, name, "weighting") || name_is(check, name, "worth");
}

static void find_in_milestone(const Check *check, int milestone, Ident name, Found *found)
{
    int evidence = scope_find(&check->scope, SPACE_EVIDENCE, (uint32_t)milestone, name.name);
    int indicator = check->model->milestones.items[milestone].indicator;

    if (evidence >= 0)
        found_add(found, (Target){.tag = TARGET_EVIDENCE, .a = milestone, .b = evidence});
    else if (is_weighting(check, name))
        found_add(found, (Target){.tag = TARGET_WEIGHTING, .a = indicator, .b = milestone});
    else if (is_report_by(check, name))
        found_add(found, (Target){.tag = TARGET_REPORT_BY, .a = milestone});
    else if (check->model->milestones.items[milestone].gate && name_is(check, name, "takes"))
        found_add(found, (Target){.tag = TARGET_TAKES, .a = milestone});
}

static void find_in_indicator(const Check *check, int indicator, Ident name, Found *found)
{
    int field = scope_find(&check->scope, SPACE_FIELD, 0, name.name);
    int milestone = scope_find(&check->scope, SPACE_MILESTONE, (uint32_t)indicator, name.name);

    Env own = env_of_indicator(check, indicator);

    if (field >= 0)
        find_field(check, &own, (Field)field, found);
    else if (milestone >= 0)
        found_add(found, (Target){.tag = TARGET_MILESTONE, .a = milestone});
    else if (is_weighting(check, name))
        found_add(found, (Target){.tag = TARGET_WEIGHTING, .a = indicator, .b = -1});
    else if (name_is(check, name, "re_based"))
        found_add(found, (Target){.tag = TARGET_RE_BASED, .a = indicator});
}

/* Measures by their name: in the indicator that is spoken in, else wherever there is one. */
static void find_in_measure(const Check *check, const Env *env, const Ident *path, Found *found)
{
    int field = scope_find(&check->scope, SPACE_FIELD, 0, path[1].name);
    int own = env->indicator < 0 ? -1
                                 : scope_find(&check->scope, SPACE_MEASURE,
                                              (uint32_t)env->indicator, path[0].name);
    int at = scope_find(&check->scope, SPACE_ANY_MEASURE, 0, path[0].name);

    if (field >= 0 && own >= 0)
        found_add_field(found, own, (Field)field);
    for (; field >= 0 && own < 0 && at >= 0; at = check->measures.items[at].same_name)
        found_add_field(found, at, (Field)field);
}

/* A part's weighting, by the name of the part in its indicator, or in whichever has one. */
static void find_in_part(const Check *check, int indicator, const Ident *path, Found *found)
{
    int at = indicator < 0
                 ? scope_find(&check->scope, SPACE_ANY_MEASURE, 0, path[0].name)
                 : scope_find(&check->scope, SPACE_MEASURE, (uint32_t)indicator, path[0].name);

    for (; at >= 0 && is_weighting(check, path[1]); at = check->measures.items[at].same_name) {
        const Measure *m = &check->model->measures.items[at];
        if (m->part >= 0 && (indicator < 0 || m->indicator == indicator))
            found_add(found, (Target){.tag = TARGET_PART_WEIGHTING, .a = m->part});
    }
}

static void find_two(const Check *check, const Env *env, const Ident *path, Found *found)
{
    if (name_is(check, path[0], "contract") && name_is(check, path[1], "value"))
        found_add(found, (Target){.tag = TARGET_CONTRACT_VALUE});
    if (name_is(check, path[0], "point") && name_is(check, path[1], "value"))
        found_add(found, (Target){.tag = TARGET_POINT_VALUE});
    int table = scope_find(&check->scope, SPACE_TABLE, 0, path[0].name);
    int column =
        table < 0 ? -1 : scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, path[1].name);
    if (column >= 0)
        found_add(found, (Target){.tag = TARGET_COLUMN, .a = column_site(check, table, column)});
    int indicator = scope_find(&check->scope, SPACE_INDICATOR, 0, path[0].name);
    if (indicator >= 0)
        find_in_indicator(check, indicator, path[1], found);
    find_in_measure(check, env, path, found);
    find_in_part(check, -1, path, found);
    Target of[TARGETS_MAX];
    Found milestones = {of, 0};
    find_milestones(check, env, path[0].name, &milestones);
    for (uint32_t i = 0; i < milestones.count; i++)
        find_in_milestone(check, of[i].a, path[1], found);
}

static void find_three(const Check *check, const Ident *path, Found *found)
{
    int indicator = scope_find(&check->scope, SPACE_INDICATOR, 0, path[0].name);
    int milestone = indicator < 0 ? -1
                                  : scope_find(&check->scope, SPACE_MILESTONE, (uint32_t)indicator,
                                               path[1].name);
    int measure = indicator < 0
                      ? -1
                      : scope_find(&check->scope, SPACE_MEASURE, (uint32_t)indicator, path[1].name);
    int field = measure < 0 ? -1 : scope_find(&check->scope, SPACE_FIELD, 0, path[2].name);

    if (milestone >= 0)
        find_in_milestone(check, milestone, path[2], found);
    if (field >= 0)
        found_add_field(found, measure, (Field)field);
    if (measure >= 0)
        find_in_part(check, indicator, path + 1, found);
}

uint32_t ref_targets(const Check *check, const Env *env, const Idents *path,
                     Target targets[TARGETS_MAX])
{
    Found found = {targets, 0};
    int param = path->count > 1 && !env->rows ? measure_param(check, env, path->items[0]) : -1;

    if (param >= 0)
        find_in_param(check, env, param, path, &found);
    else if (env->rows && path->count == 1)
        find_in_row(check, env, path->items[0], &found);
    else if (env->rows)
        return 0;
    else if (path->count == 1)
        find_one(check, env, path->items[0], &found);
    else if (path->count == 2)
        find_two(check, env, path->items, &found);
    else if (path->count == 3)
        find_three(check, path->items, &found);
    return found.count;
}

/* Measures of that name: of the indicator that is spoken in, else wherever there is one. */
static void find_measures(const Check *check, const Env *env, Name name, Found *found)
{
    int own = env->indicator < 0
                  ? -1
                  : scope_find(&check->scope, SPACE_MEASURE, (uint32_t)env->indicator, name);
    int at = own >= 0 ? own : scope_find(&check->scope, SPACE_ANY_MEASURE, 0, name);
    int indicator = scope_find(&check->scope, SPACE_INDICATOR, 0, name);

    for (; at >= 0; at = own >= 0 ? -1 : check->measures.items[at].same_name)
        found_add(found, (Target){.tag = TARGET_MEASURE, .a = at});
    if (indicator >= 0)
        found_add(found, (Target){.tag = TARGET_MEASURE,
                                  .a = check->model->indicators.items[indicator].measure});
}

uint32_t ref_measures(const Check *check, const Env *env, const Idents *path,
                      Target targets[TARGETS_MAX])
{
    Found found = {targets, 0};
    int param = path->count == 1 ? measure_param(check, env, path->items[0]) : -1;
    int indicator =
        path->count == 2 ? scope_find(&check->scope, SPACE_INDICATOR, 0, path->items[0].name) : -1;

    if (param >= 0) {
        const Define *d = &check->model->defines.items[env->define];
        found_add(&found, d->of < 0 ? (Target){.tag = TARGET_PARAM, .a = param}
                                    : (Target){.tag = TARGET_MEASURE, .a = d->measures[param]});
    } else if (path->count == 1) {
        find_measures(check, env, path->items[0].name, &found);
    } else if (indicator >= 0) {
        int at = scope_find(&check->scope, SPACE_MEASURE, (uint32_t)indicator, path->items[1].name);
        if (at >= 0)
            found_add(&found, (Target){.tag = TARGET_MEASURE, .a = at});
    }
    return found.count;
}

uint32_t ref_milestones(const Check *check, const Env *env, const Idents *path,
                        Target targets[TARGETS_MAX])
{
    Found found = {targets, 0};

    if (path->count == 1)
        find_milestones(check, env, path->items[0].name, &found);
    if (path->count != 2)
        return found.count;
    int indicator = scope_find(&check->scope, SPACE_INDICATOR, 0, path->items[0].name);
    int at = indicator < 0 ? -1
                           : scope_find(&check->scope, SPACE_MILESTONE, (uint32_t)indicator,
                                        path->items[1].name);
    if (at >= 0)
        found_add(&found, (Target){.tag = TARGET_MILESTONE, .a = at});
    return found.count;
}

bool target_is_figure(TargetTag tag)
{
    return tag >= TARGET_PARAM && tag <= TARGET_CONTRACT_VALUE;
}

Target ref_target(Check *check, const Env *env, const Expr *ref)
{
    Target targets[TARGETS_MAX];
    uint32_t count = ref_targets(check, env, &ref->as.ref.path, targets);

    if (count == 1)
        return targets[0];
    if (count)
        check_say_two_meanings(check, ref, targets, count);
    else if (env->rows)
        check_say_not_in_row(check, env, ref);
    else
        check_say_unknown_path(check, env, ref);
    return (Target){.tag = TARGET_NONE};
}

Target ref_subject(Check *check, const Env *env, const Expr *ref)
{
    const Idents *path = &ref->as.ref.path;

    if (path->count == 1 && check->model->outturn.count &&
        name_is(check, path->items[0], "outturn"))
        return (Target){.tag = TARGET_OUTTURN};
    return ref_target(check, env, ref);
}

static Text two_names(const Check *check, Name first, Text second)
{
    Text a = name_of(check, first);

    return diags_format(check->diags, "%.*s %.*s", SHOW(a), SHOW(second));
}

static Text measure_spelling(const Check *check, int at)
{
    const Measure *measure = &check->model->measures.items[at];
    Name of = check->model->indicators.items[measure->indicator].name;

    return measure->name ? two_names(check, of, name_of(check, measure->name)) : name_of(check, of);
}

/* An instance with its measures: `gain of conveyance`. */
static Text define_spelling(const Check *check, const Define *d)
{
    Text text = name_of(check, d->name);
    const char *before = " of ";

    for (uint32_t i = 0; d->of >= 0 && i < d->params.count; i++) {
        if (d->measures[i] < 0)
            continue;
        Text measure = measure_spelling(check, d->measures[i]);
        text = diags_format(check->diags, "%.*s%s%.*s", SHOW(text), before, SHOW(measure));
        before = ", ";
    }
    return text;
}

Text target_spelling(const Check *check, const Target *target)
{
    const Model *m = check->model;

    switch (target->tag) {
    case TARGET_FIELD: {
        Text of = measure_spelling(check, target->a);
        Text field = measure_field_name(&m->measures.items[target->a], target->field);
        return diags_format(check->diags, "%.*s %.*s", SHOW(of), SHOW(field));
    }
    case TARGET_MEASURE:
        return measure_spelling(check, target->a);
    case TARGET_COLUMN: {
        const ColumnSite *site = &check->columns.items[target->a];
        const Table *table = &m->tables.items[site->table];
        return two_names(check, table->name,
                         name_of(check, table->columns.items[site->column].name));
    }
    case TARGET_DEFINE:
        return define_spelling(check, &m->defines.items[target->a]);
    case TARGET_SCALE:
        return name_of(check, m->scales.items[target->a].name);
    case TARGET_INDICATOR:
        return name_of(check, m->indicators.items[target->a].name);
    case TARGET_LIST:
        return name_of(check, m->lists.items[target->a].name);
    case TARGET_QUESTION:
        return name_of(check, m->questions.items[target->a].name);
    case TARGET_MILESTONE: {
        const Milestone *milestone = &m->milestones.items[target->a];
        return two_names(check, m->indicators.items[milestone->indicator].name,
                         name_of(check, milestone->name));
    }
    case TARGET_EVIDENCE: {
        const Milestone *milestone = &m->milestones.items[target->a];
        return two_names(check, milestone->name,
                         name_of(check, milestone->evidence.items[target->b].name));
    }
    case TARGET_CONTRACT_VALUE:
        return TEXT("contract value");
    case TARGET_PART_WEIGHTING: {
        const Part *part = &m->parts.items[target->a];
        Text of =
            two_names(check, m->indicators.items[part->indicator].name, name_of(check, part->name));
        return diags_format(check->diags, "%.*s weighting", SHOW(of));
    }
    case TARGET_WEIGHTING:
        return TEXT("weighting");
    case TARGET_REPORT_BY:
        return TEXT("report by");
    case TARGET_TAKES:
        return two_names(check, m->milestones.items[target->a].name, TEXT("takes"));
    case TARGET_POINT_VALUE:
        return TEXT("point value");
    case TARGET_OUTTURN:
        return TEXT("outturn");
    case TARGET_RE_BASED:
        return two_names(check, m->indicators.items[target->a].name, TEXT("re_based"));
    case TARGET_NONE:
    case TARGET_PARAM:
    case TARGET_PARAM_FIELD:
        break;
    }
    return TEXT_NONE;
}

void target_mark_used(Check *check, const Target *target)
{
    if (target->tag == TARGET_COLUMN) {
        check->columns.items[target->a].used = true;
        check->tables.items[check->columns.items[target->a].table].used = true;
    } else if (target->tag == TARGET_DEFINE) {
        check->defines.items[target->a].used = true;
    } else if (target->tag == TARGET_SCALE) {
        check->scales.items[target->a].used = true;
    } else if (target->tag == TARGET_EVIDENCE) {
        check->milestones.items[target->a].evidence_used.items[target->b] = true;
    } else if (target->tag == TARGET_QUESTION) {
        check->questions.items[target->a].used = true;
    }
}
