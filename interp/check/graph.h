/* A graph of what depends on what; its order, and its cycles. */
#ifndef CQUIN_CHECK_GRAPH_H
#define CQUIN_CHECK_GRAPH_H

#include "base/array.h"
#include "diag/source.h"

typedef struct Edge {
    uint32_t to;
    int next;  /* the node's next edge; -1 */
    Span span; /* where it is said */
} Edge;

typedef struct Graph {
    Arena *arena;
    uint32_t nodes;
    int *first, *last;
    struct ARRAY_OF(Edge) edges;
} Graph;

typedef struct GraphStep { /* of a cycle: a node, and the edge that leads to the next one */
    uint32_t node;
    Span span;
} GraphStep;

typedef struct GraphVisitor {
    void *self;
    void (*leave)(void *self, uint32_t node); /* all that it depends on is left already */
    void (*cycle)(void *self, const GraphStep *steps,
                  uint32_t count); /* the last leads back to the first */
} GraphVisitor;

bool graph_init(Graph *graph, Arena *arena, uint32_t nodes);         /* false: memory is refused */
void graph_add(Graph *graph, uint32_t from, uint32_t to, Span span); /* `from` depends on `to` */
/* Each node once, what it depends on first; each cycle once. Works without recursion. */
void graph_visit(const Graph *graph, GraphVisitor visitor);

#endif
