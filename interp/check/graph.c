/* Depth first with a stack of its own, so that a chain of any length fits a small C stack. */
#include "check/graph.h"

typedef enum Colour { WHITE, GREY, BLACK } Colour;

typedef struct Walk {
    const Graph *graph;
    GraphVisitor visitor;
    unsigned char *colour;
    bool *in_cycle;
    int *edge; /* of each node on the stack: the one being followed */
    uint32_t *stack;
    GraphStep *steps; /* room for telling a cycle */
    uint32_t depth;
} Walk;

bool graph_init(Graph *graph, Arena *arena, uint32_t nodes)
{
    *graph = (Graph){.arena = arena, .nodes = nodes};
    graph->first = arena_try(arena, (nodes + 1) * sizeof *graph->first);
    graph->last = arena_try(arena, (nodes + 1) * sizeof *graph->last);
    if (!graph->first || !graph->last)
        return false;
    for (uint32_t i = 0; i < nodes; i++)
        graph->first[i] = graph->last[i] = -1;
    return true;
}

void graph_add(Graph *graph, uint32_t from, uint32_t to, Span span)
{
    int at = (int)graph->edges.count;

    if (!ARRAY_PUSH(graph->arena, &graph->edges, (Edge){to, -1, span}))
        return;
    if (graph->first[from] < 0)
        graph->first[from] = at;
    else
        graph->edges.items[graph->last[from]].next = at;
    graph->last[from] = at;
}

static void push(Walk *walk, uint32_t node)
{
    walk->colour[node] = GREY;
    walk->edge[node] = walk->graph->first[node];
    walk->stack[walk->depth++] = node;
}

/* A cycle through a node that is in another one already told of is not told again. */
static void tell_cycle(Walk *walk, uint32_t back_to)
{
    uint32_t from = walk->depth, count = 0;
    bool told = false;

    while (walk->stack[from - 1] != back_to)
        told |= walk->in_cycle[walk->stack[--from]];
    told |= walk->in_cycle[back_to];
    for (uint32_t i = from - 1; i < walk->depth && !told; i++) {
        uint32_t node = walk->stack[i];
        walk->in_cycle[node] = true;
        walk->steps[count++] = (GraphStep){node, walk->graph->edges.items[walk->edge[node]].span};
    }
    if (!told)
        walk->visitor.cycle(walk->visitor.self, walk->steps, count);
}

static void step(Walk *walk)
{
    uint32_t node = walk->stack[walk->depth - 1];
    int edge = walk->edge[node];

    if (edge < 0) {
        walk->colour[node] = BLACK;
        walk->depth--;
        walk->visitor.leave(walk->visitor.self, node);
        return;
    }
    const Edge *e = &walk->graph->edges.items[edge];
    if (walk->colour[e->to] == WHITE) {
        push(walk, e->to);
        return;
    }
    if (walk->colour[e->to] == GREY)
        tell_cycle(walk, e->to);
    walk->edge[node] = e->next;
}

void graph_visit(const Graph *graph, GraphVisitor visitor)
{
    Arena *arena = graph->arena;
    size_t n = graph->nodes + 1;
    Walk walk = {.graph = graph, .visitor = visitor};

    walk.colour = arena_try(arena, n * sizeof *walk.colour);
    walk.in_cycle = arena_try(arena, n * sizeof *walk.in_cycle);
    walk.edge = arena_try(arena, n * sizeof *walk.edge);
    walk.stack = arena_try(arena, n * sizeof *walk.stack);
    walk.steps = arena_try(arena, n * sizeof *walk.steps);
    if (!walk.colour || !walk.in_cycle || !walk.edge || !walk.stack || !walk.steps)
        return;
    for (uint32_t i = 0; i < graph->nodes && !arena->failed; i++) {
        if (walk.colour[i] != WHITE)
            continue;
        push(&walk, i);
        while (walk.depth && !arena->failed)
            step(&walk);
    }
}
