/* Every name that an expression speaks of, in the order of the text, with the table in whose
 * condition it stands: what a condition names is a column before it is anything else. Brackets are at most 200
 * deep and chains are flat, so the recursion is bounded.
 */
#include "check/check.h"

static void walk(const Expr *e, const RefVisitor *v, Name table);

static void walk_chain(const Operands *chain, const RefVisitor *v, Name table)
{
    for (uint32_t i = 0; i < chain->count; i++)
        walk(chain->items[i].expr, v, table);
}

static void walk_of(const Expr *e, const RefVisitor *v, Name table)
{
    const Operands *right = &e->as.of.right;

    walk(e->as.of.left, v, table);
    if (v->of)
        v->of(v->self, e);
    for (uint32_t i = 0; i < right->count; i++)
        if (!v->passes || !v->passes(v->self, e, i))
            walk(right->items[i].expr, v, table);
}

static void walk(const Expr *e, const RefVisitor *v, Name table)
{
    switch (e->tag) {
    case EXPR_HOLE:
    case EXPR_NUMBER:
    case EXPR_DATE:
    case EXPR_END_OF:
    case EXPR_DAYS_OFF:
    case EXPR_YES_NO:
    case EXPR_TEXT:
    case EXPR_TEXTS:
    case EXPR_EQUAL_SHARE:
    case EXPR_NOTHING:
    case EXPR_TO_BE_AGREED:
    case EXPR_NOT_APPLICABLE:
    case EXPR_NONE:
        return;
    case EXPR_REF:
        v->visit(v->self, e, table);
        return;
    case EXPR_SUM:
    case EXPR_PRODUCT:
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_GREATER:
    case EXPR_LESSER:
    case EXPR_SHARES:
        walk_chain(&e->as.chain, v, table);
        return;
    case EXPR_AT_LEAST:
        walk_chain(&e->as.at_least.of, v, table);
        return;
    case EXPR_NEGATE:
    case EXPR_NOT:
        walk(e->as.inner, v, table);
        return;
    case EXPR_COMPARE:
        walk(e->as.compare.left, v, table);
        walk(e->as.compare.right, v, table);
        return;
    case EXPR_OF:
        walk_of(e, v, table);
        return;
    case EXPR_IF:
        walk(e->as.pick.condition, v, table);
        walk(e->as.pick.yes, v, table);
        walk(e->as.pick.no, v, table);
        return;
    case EXPR_AMONG:
        walk(e->as.among.left, v, table);
        return;
    case EXPR_PEERS:
        walk(e->as.peers.of, v, table);
        if (e->as.peers.weight)
            walk(e->as.peers.weight, v, table);
        if (e->as.peers.where)
            walk(e->as.peers.where, v, table);
        return;
    case EXPR_COUNTING:
        if (e->as.counting.where)
            walk(e->as.counting.where, v, e->as.counting.table.name);
        return;
    case EXPR_ROUNDED:
        walk(e->as.rounded.inner, v, table);
        return;
    }
}

void expr_refs(const Expr *expr, RefVisitor visitor)
{
    walk(expr, &visitor, 0);
}

void clause_refs(const Clause *clause, RefVisitor visitor)
{
    if (clause->shape == SHAPE_EXPR)
        walk(clause->as.expr.expr, &visitor, 0);
    for (uint32_t i = 0; clause->shape == SHAPE_ITEMS && i < clause->as.items.count; i++)
        walk(clause->as.items.items[i].value, &visitor, 0);
}
