/* What depends on what: the order in which definitions are resolved, and the cycles that make
 * an order impossible.
 *
 * Definitions: a define, or a field of a measure (a rate stands on its numerator and
 * denominator). A define that takes measures is one for each set of them, so that just the fields
 * that its body speaks of are stood on; those instances are all found before. Milestones: a milestone stands on its conditions and gates; one that an offset may lift,
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
    Env env;
    bool too_deep;
    uint32_t deepest; /* the first that is too deep */
} Definitions;

static uint32_t field_node(const Check *check, int measure, Field field)
{
    return check->model->defines.count + (uint32_t)measure * FIELD_COUNT + field;
}

static void depend_on_ref(void *self, const Expr *ref, Name rows)
{
    Definitions *d = self;
    Target targets[TARGETS_MAX];
    int table = rows ? scope_find(&d->check->scope, SPACE_TABLE, 0, rows) : -1;
    Env env = table < 0 ? d->env : env_of_rows(&d->env, table);
    uint32_t count =
        rows && table < 0 ? 0 : ref_targets(d->check, &env, &ref->as.ref.path, targets);

    for (uint32_t i = 0; i < count && d->graph.nodes; i++) {
        if (targets[i].tag == TARGET_DEFINE)
            graph_add(&d->graph, d->from, (uint32_t)targets[i].a, ref->span);
        else if (targets[i].tag == TARGET_FIELD)
            graph_add(&d->graph, d->from, field_node(d->check, targets[i].a, targets[i].field),
                      ref->span);
    }
}

/* The define that takes measures and is called there; -1: there is none. */
static int called_there(const Definitions *d, const Expr *of)
{
    const Expr *left = of->as.of.left;
    Target targets[TARGETS_MAX];
    bool one = left->tag == EXPR_REF && left->as.ref.path.count == 1 &&
               ref_targets(d->check, &d->env, &left->as.ref.path, targets) == 1;
    int define = one && targets[0].tag == TARGET_DEFINE ? targets[0].a : -1;

    return define >= 0 && d->check->model->defines.items[define].takes_measures ? define : -1;
}

static int instance_there(Definitions *d, const Expr *of)
{
    int define = called_there(d, of);
    uint32_t count = of->as.of.right.count;
    int *measures = define < 0 ? NULL : arena_try(d->check->arena, (count + 1) * sizeof *measures);

    return measures && instance_told(d->check, &d->env, define, &of->as.of.right, measures)
               ? instance_of(d->check, define, measures,
                             instance_called(d->check, &d->env, of->span))
               : -1;
}

static void depend_on_instance(void *self, const Expr *of)
{
    Definitions *d = self;
    int instance = instance_there(d, of);

    if (instance >= 0 && d->graph.nodes)
        graph_add(&d->graph, d->from, (uint32_t)instance, of->as.of.left->span);
}

/* A measure is no figure: its name there may be another thing's, too. */
static bool passes_measure(void *self, const Expr *of, uint32_t at)
{
    const Definitions *d = self;
    int define = called_there(d, of);
    const Define *called = define < 0 ? NULL : &d->check->model->defines.items[define];

    return called && at < called->params.count && called->params.items[at].measure;
}

static RefVisitor visitor_of(Definitions *d)
{
    return (RefVisitor){d, depend_on_ref, depend_on_instance, passes_measure};
}

static void depend_on_clauses(Definitions *d, const Section *s, ClauseTag tag, uint32_t node)
{
    d->from = node;
    for (const Clause *c = s ? s->clauses : NULL; c && !d->check->arena->failed; c = c->next)
        if (c->tag == tag && clause_whole(c))
            clause_refs(c, visitor_of(d));
}

static void add_measure(Definitions *d, int measure)
{
    static const struct {
        ClauseTag clause;
        Field field;
    } said[] = {{CLAUSE_NUMERATOR, FIELD_NUMERATOR},     {CLAUSE_MEASURED_BY, FIELD_NUMERATOR},
                {CLAUSE_DENOMINATOR, FIELD_DENOMINATOR}, {CLAUSE_BASELINE, FIELD_BASELINE},
                {CLAUSE_TARGET, FIELD_TARGET},           {CLAUSE_ACHIEVEMENT, FIELD_ACHIEVEMENT}};
    const MeasureSite *site = &d->check->measures.items[measure];
    uint32_t rate = field_node(d->check, measure, FIELD_RATE);

    d->env = env_of_measure(d->check, measure);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        depend_on_clauses(d, said[i].field == FIELD_ACHIEVEMENT ? site->achievement : site->section,
                          said[i].clause, field_node(d->check, measure, said[i].field));
    if (!d->graph.nodes)
        return;
    graph_add(&d->graph, rate, field_node(d->check, measure, FIELD_NUMERATOR), site->section->span);
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

    return node < defines ? check->model->defines.items[node].span
                          : check->model->measures.items[(node - defines) / FIELD_COUNT].span;
}

/* Of an instance: does what it is of go round in a circle whatever it is called with? */
static bool told_as_written(const Check *check, uint32_t node)
{
    int of = node < check->model->defines.count ? check->model->defines.items[node].of : -1;

    return of >= 0 && check->defines.items[of].cyclic;
}

static void tell_definition_cycle(void *self, const GraphStep *steps, uint32_t count)
{
    Definitions *d = self;
    Text *names = arena_try(d->check->arena, count * sizeof *names);
    bool told = false;

    if (!names)
        return;
    for (uint32_t i = 0; i < count; i++) {
        names[i] = definition_name(d->check, steps[i].node);
        told |= told_as_written(d->check, steps[i].node);
    }
    for (uint32_t i = 0; i < count; i++)
        if (steps[i].node < d->check->model->defines.count)
            d->check->defines.items[steps[i].node].cyclic = true;
    if (!told)
        check_say_definition_cycle(d->check, names, steps, count);
}

static void add_define(Definitions *d, uint32_t define)
{
    const Section *s = d->check->defines.items[define].section;
    int of = d->check->model->defines.items[define].of;

    d->env = env_nowhere(s->span.source);
    d->env.define = (int)define;
    d->from = define;
    if (of >= 0 && d->graph.nodes)
        graph_add(&d->graph, define, (uint32_t)of, s->span);
    if (s->body)
        expr_refs(s->body, visitor_of(d));
}

static void add_all(Definitions *d)
{
    Check *check = d->check;

    for (uint32_t i = 0; i < check->model->measures.count && !check->arena->failed; i++)
        add_measure(d, (int)i);
    for (uint32_t i = 0; i < check->model->defines.count && !check->arena->failed; i++)
        add_define(d, i); /* of instances too, which are found on the way */
}

void depend_definitions(Check *check, void (*resolve)(Check *check, int node))
{
    Definitions d = {.check = check, .resolve = resolve};

    note_said(check);
    add_all(&d); /* without a graph: the instances alone */
    uint32_t nodes = check->model->defines.count + check->model->measures.count * FIELD_COUNT;
    d.depth = arena_try(check->arena, (nodes + 1) * sizeof *d.depth);
    if (!d.depth || !graph_init(&d.graph, check->arena, nodes))
        return;
    add_all(&d);
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

static void add_gates(Milestones *m, uint32_t milestone)
{
    const Model *model = m->check->model;
    const Milestone *of = &model->milestones.items[milestone];

    for (uint32_t i = 0; i < of->gates.count; i++) {
        const Milestone *gate = &model->milestones.items[of->gates.items[i]];
        graph_add(&m->graph, milestone, (uint32_t)of->gates.items[i], gate->effects.items[0].span);
    }
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
    for (uint32_t i = 0; i < model->milestones.count && !check->arena->failed; i++)
        add_gates(&m, i);
    for (uint32_t i = 0; i < model->offsets.count && !check->arena->failed; i++)
        add_pool(&m, model->milestones.count + i, &model->offsets.items[i]);
    for (uint32_t i = 0; i < model->catch_ups.count && !check->arena->failed; i++)
        add_catch_up(&m, &model->catch_ups.items[i]);
    graph_visit(&m.graph, (GraphVisitor){&m, leave_milestone, tell_milestone_cycle});
}
