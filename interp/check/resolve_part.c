/* Parts: a weight, a place to apply and a scale for the milestones that belong to them. Their
 * fields are those of a measure (resolve_field.c), their answers are read with all others
 * (answers.c).
 */
#include "check/resolve.h"
#include "check/say.h"

static void resolve_part_weighting(Check *check, const Env *env, const Section *s, Part *part)
{
    Indicator *indicator = &check->model->indicators.items[part->indicator];

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == CLAUSE_WEIGHTING && clause_whole(c))
            resolve_weighting(check, env, c, &part->weighting, &part->weighting_of,
                              &part->weightless);
    if (part->weighting_of == WHOLE_PART || part->weighting_of == WHOLE_MILESTONE) {
        check_say_share_of_itself(check, part->weighting.items[0].value->span, part->weighting_of);
        part->weighting_of = WHOLE_NONE;
    }
    if (indicator->milestones_of == WHOLE_NONE)
        indicator->milestones_of = part->weighting_of;
}

static void resolve_part(Check *check, int at)
{
    Part *part = &check->model->parts.items[at];
    PartSite *site = &check->parts.items[at];
    Env env = env_of_measure(check, part->measure);

    resolve_part_weighting(check, &env, site->section, part);
    site->applies_said = resolve_applies(check, site->section, &site->applies, &site->once);
    resolve_limits(check, &env, site->section, WHOLE_PART, &part->limits);
    resolve_pays(check, env, site->section, &part->pays);
}

static void resolve_membership(Check *check, int at)
{
    Milestone *m = &check->model->milestones.items[at];
    const Clause *c = section_clause(check->milestones.items[at].section, CLAUSE_BELONGS_TO);

    if (!c || !c->as.names.names.count)
        return;
    Ident name = c->as.names.names.items[0];
    int part = scope_find(&check->scope, SPACE_PART, (uint32_t)m->indicator, name.name);
    if (part < 0) {
        check_say_unknown(check, SPACE_PART, (uint32_t)m->indicator, name);
        leave_out(check, check->milestones.items[at].section->span);
        return;
    }
    m->part = part;
    m->measure = check->model->parts.items[part].measure;
    ARRAY_PUSH(check->arena, &check->model->parts.items[part].milestones, at);
}

void resolve_parts(Check *check)
{
    for (uint32_t i = 0; i < check->parts.count && !check->arena->failed; i++)
        resolve_part(check, (int)i);
    for (uint32_t i = 0; i < check->milestones.count && !check->arena->failed; i++)
        resolve_membership(check, (int)i);
}
