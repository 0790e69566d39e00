/* What depends on what: the order in which definitions are resolved, and the cycles that make
 * an order impossible.
 *
 * Definitions: a define, or a field of a measure (a rate stands on its numerator and
 * denominator). Milestones: a milestone stands on its conditions; one that an offset may lift,
 * on the offset, which stands on the conditions of all that it takes from and gives to (what is
 * withheld neither gives nor takes); one that a catch-up may release, on the milestone that
 * releases it. Guards play no part: a cycle in one reading only is still no order of working.
 */
#include "check/formula.h"
#include "check/graph.h"
#include "check/say.h"

enum { DEEPEST = 200 }; /* of definitions that stand on definitions */

typedef struct Definitions {
    Check *check;
    Graph graph;
    void (*resolve)(Check *check, int node);
    struct ARRAY_OF(uint32_t) order;
    uint32_t *depth;
    uint32_t from; /* the node whose expressions are being walked */
    bool too_deep;
    uint32_t deepest; /* the first that is too deep */
} Definitions;

static uint32_t field_node(const Check *check, int measure, Field field)
{
    return check->model->defines.count + (uint32_t)measure * FIELD_COUNT + field;
}

static void depend_on_ref(Definitions *d, const Env *env, const Expr *ref)
{
    Target targets[TARGETS_MAX];
    uint32_t count = ref_targets(d->check, env, &ref->as.ref.path, targets);

    for (uint32_t i = 0; i < count; i++) {
        if (targets[i].tag == TARGET_DEFINE)
            graph_add(&d->graph, d->from, (uint32_t)targets[i].a, ref->span);
        else if (targets[i].tag == TARGET_FIELD)
            graph_add(&d->graph, d->from, field_node(d->check, targets[i].a, targets[i].field),
                      ref->span);
    }
}

static void depend_on(Definitions *d, const Env *env, const Expr *e);

static void depend_on_chain(Definitions *d, const Env *env, const Operands *chain)
{
    for (uint32_t i = 0; i < chain->count && !d->check->arena->failed; i++)
        depend_on(d, env, chain->items[i].expr);
}

/* What a condition names is a column before it is anything else. */
static void depend_on_counting(Definitions *d, const Env *env, const Expr *e)
{
    int table = scope_find(&d->check->scope, SPACE_TABLE, 0, e->as.counting.table.name);

    if (!e->as.counting.where || table < 0)
        return;
    Env inside = env_of_rows(env, table);
    depend_on(d, &inside, e->as.counting.where);
}

static void depend_on(Definitions *d, const Env *env, const Expr *e)
{
    switch (e->tag) {
    case EXPR_HOLE:
    case EXPR_NUMBER:
    case EXPR_DATE:
    case EXPR_YES_NO:
    case EXPR_TEXT:
    case EXPR_TEXTS:
    case EXPR_NOTHING:
    case EXPR_TO_BE_AGREED:
    case EXPR_NOT_APPLICABLE:
    case EXPR_NONE:
        return;
    case EXPR_REF:
        depend_on_ref(d, env, e);
        return;
    case EXPR_SUM:
    case EXPR_PRODUCT:
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_GREATER:
    case EXPR_LESSER:
        depend_on_chain(d, env, &e->as.chain);
        return;
    case EXPR_NEGATE:
    case EXPR_NOT:
        depend_on(d, env, e->as.inner);
        return;
    case EXPR_COMPARE:
        depend_on(d, env, e->as.compare.left);
        depend_on(d, env, e->as.compare.right);
        return;
    case EXPR_OF:
        depend_on(d, env, e->as.of.left);
        depend_on_chain(d, env, &e->as.of.right);
        return;
    case EXPR_IF:
        depend_on(d, env, e->as.pick.condition);
        depend_on(d, env, e->as.pick.yes);
        depend_on(d, env, e->as.pick.no);
        return;
    case EXPR_AMONG:
        depend_on(d, env, e->as.among.left);
        return;
    case EXPR_COUNTING:
        depend_on_counting(d, env, e);
        return;
    case EXPR_ROUNDED:
        depend_on(d, env, e->as.rounded.inner);
        return;
    }
}

static void depend_on_clause(Definitions *d, const Env *env, const Clause *c)
{
    if (c->shape == SHAPE_EXPR)
        depend_on(d, env, c->as.expr.expr);
    for (uint32_t i = 0; c->shape == SHAPE_ITEMS && i < c->as.items.count; i++)
        depend_on(d, env, c->as.items.items[i].value);
}

static int clause_field(ClauseTag tag)
{
    if (tag == CLAUSE_NUMERATOR)
        return FIELD_NUMERATOR;
    if (tag == CLAUSE_DENOMINATOR)
        return FIELD_DENOMINATOR;
    if (tag == CLAUSE_BASELINE)
        return FIELD_BASELINE;
    if (tag == CLAUSE_TARGET)
        return FIELD_TARGET;
    return tag == CLAUSE_ACHIEVEMENT ? FIELD_ACHIEVEMENT : -1;
}

static void add_measure(Definitions *d, int measure)
{
    MeasureSite *site = &d->check->measures.items[measure];
    Env env = env_of_measure(d->check, measure);
    uint32_t rate = field_node(d->check, measure, FIELD_RATE);

    for (const Clause *c = site->section->clauses; c && !d->check->arena->failed; c = c->next) {
        int field = clause_field(c->tag);
        if (field < 0)
            continue;
        site->said[field] = true;
        if (!clause_whole(c))
            continue;
        d->from = field_node(d->check, measure, (Field)field);
        depend_on_clause(d, &env, c);
    }
    site->said[FIELD_RATE] = site->said[FIELD_NUMERATOR] && site->said[FIELD_DENOMINATOR];
    graph_add(&d->graph, rate, field_node(d->check, measure, FIELD_NUMERATOR),
              site->section->span);
    graph_add(&d->graph, rate, field_node(d->check, measure, FIELD_DENOMINATOR),
              site->section->span);
}

static void leave_definition(void *self, uint32_t node)
{
    Definitions *d = self;
    uint32_t depth = 0;

    for (int at = d->graph.first[node]; at >= 0; at = d->graph.edges.items[at].next)
        if (d->depth[d->graph.edges.items[at].to] > depth)
            depth = d->depth[d->graph.edges.items[at].to];
    d->depth[node] = depth + 1;
    if (depth + 1 > DEEPEST && !d->too_deep) {
        d->too_deep = true;
        d->deepest = node;
    }
    ARRAY_PUSH(d->check->arena, &d->order, node);
}

static Text definition_name(Check *check, uint32_t node)
{
    uint32_t defines = check->model->defines.count;
    Target target = {.tag = TARGET_DEFINE, .a = (int)node};

    if (node >= defines) {
        uint32_t field = node - defines;
        target =
            (Target){TARGET_FIELD, (int)(field / FIELD_COUNT), -1, (Field)(field % FIELD_COUNT)};
    }
    return target_spelling(check, &target);
}

static Span definition_span(const Check *check, uint32_t node)
{
    uint32_t defines = check->model->defines.count;

    return node < defines
               ? check->model->defines.items[node].span
               : check->model->measures.items[(node - defines) / FIELD_COUNT].span;
}

static void tell_definition_cycle(void *self, const GraphStep *steps, uint32_t count)
{
    Definitions *d = self;
    Text *names = arena_try(d->check->arena, count * sizeof *names);

    if (!names)
        return;
    for (uint32_t i = 0; i < count; i++) {
        names[i] = definition_name(d->check, steps[i].node);
        if (steps[i].node < d->check->model->defines.count)
            d->check->defines.items[steps[i].node].cyclic = true;
    }
    check_say_definition_cycle(d->check, names, steps, count);
}

void depend_definitions(Check *check, void (*resolve)(Check *check, int node))
{
    uint32_t defines = check->model->defines.count;
    uint32_t nodes = defines + check->model->measures.count * FIELD_COUNT;
    Definitions d = {.check = check, .resolve = resolve};

    d.depth = arena_try(check->arena, (nodes + 1) * sizeof *d.depth);
    if (!d.depth || !graph_init(&d.graph, check->arena, nodes))
        return;
    for (uint32_t i = 0; i < defines && !check->arena->failed; i++) {
        const Section *s = check->defines.items[i].section;
        Env env = env_nowhere(s->span.source);
        env.define = (int)i;
        d.from = i;
        if (s->body)
            depend_on(&d, &env, s->body);
    }
    for (uint32_t i = 0; i < check->model->measures.count; i++)
        add_measure(&d, (int)i);
    graph_visit(&d.graph, (GraphVisitor){&d, leave_definition, tell_definition_cycle});
    if (d.too_deep) {
        check_say_too_deep(check, definition_span(check, d.deepest), DEEPEST);
        check->unresolved = true;
        return;
    }
    for (uint32_t i = 0; i < d.order.count && !check->arena->failed; i++)
        resolve(check, (int)d.order.items[i]);
}

/* --- milestones --- */

typedef struct Milestones {
    Check *check;
    Graph graph;
} Milestones;

static void add_conditions(Milestones *m, uint32_t from, int milestone)
{
    const Milestone *of = &m->check->model->milestones.items[milestone];

    for (uint32_t i = 0; i < of->conditions.count; i++)
        graph_add(&m->graph, from, (uint32_t)of->conditions.items[i].milestone,
                  of->conditions.items[i].span);
}

static void add_pool(Milestones *m, uint32_t node, const Offset *offset)
{
    const MilestoneList *lists[] = {&offset->surplus, &offset->shortfall};

    for (uint32_t i = 0; i < offset->shortfall.count; i++)
        graph_add(&m->graph, (uint32_t)offset->shortfall.items[i], node, offset->span);
    for (size_t list = 0; list < 2; list++)
        for (uint32_t i = 0; i < lists[list]->count; i++)
            add_conditions(m, node, lists[list]->items[i]);
}

static void add_catch_up(Milestones *m, const CatchUp *up)
{
    if (up->on < 0)
        return;
    for (uint32_t r = 0; r < up->releases.count; r++) {
        const Release *release = &up->releases.items[r];
        for (uint32_t i = 0; i < release->milestones.count; i++)
            graph_add(&m->graph, (uint32_t)release->milestones.items[i], (uint32_t)up->on,
                      release->span);
    }
}

static Text milestone_node_name(Check *check, uint32_t node)
{
    const Model *model = check->model;
    uint32_t milestones = model->milestones.count;

    return name_of(check, node < milestones ? model->milestones.items[node].name
                                            : model->offsets.items[node - milestones].name);
}

static void tell_milestone_cycle(void *self, const GraphStep *steps, uint32_t count)
{
    Milestones *m = self;
    Text *names = arena_try(m->check->arena, count * sizeof *names);

    if (!names)
        return;
    for (uint32_t i = 0; i < count; i++)
        names[i] = milestone_node_name(m->check, steps[i].node);
    check_say_milestone_cycle(m->check, names, steps, count);
}

static void leave_milestone(void *self, uint32_t node)
{
    (void)self;
    (void)node;
}

void depend_milestones(Check *check)
{
    const Model *model = check->model;
    Milestones m = {.check = check};

    if (!graph_init(&m.graph, check->arena, model->milestones.count + model->offsets.count))
        return;
    for (uint32_t i = 0; i < model->milestones.count && !check->arena->failed; i++)
        add_conditions(&m, i, (int)i);
    for (uint32_t i = 0; i < model->offsets.count && !check->arena->failed; i++)
        add_pool(&m, model->milestones.count + i, &model->offsets.items[i]);
    for (uint32_t i = 0; i < model->catch_ups.count && !check->arena->failed; i++)
        add_catch_up(&m, &model->catch_ups.items[i]);
    graph_visit(&m.graph, (GraphVisitor){&m, leave_milestone, tell_milestone_cycle});
}
