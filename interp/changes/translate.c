/* Expressions and lists are copied on the way, since the trees of the newer rules stay as they
 * are. Examples and findings that were accepted decide nothing, and are left alone. */
#include "changes/translate.h"

typedef struct Translating {
    const NamePairs *pairs;
    Arena *arena;
} Translating;

static Expr *expr(const Translating *t, const Expr *e);

void name_translate(const NamePairs *pairs, Ident *name)
{
    for (uint32_t i = 0; i < pairs->count; i++)
        if (pairs->items[i].is == name->name) {
            name->name = pairs->items[i].was;
            return;
        }
}

static void ident(const Translating *t, Ident *name)
{
    name_translate(t->pairs, name);
}

static Idents idents(const Translating *t, const Idents *list)
{
    Idents copy = {0};

    for (uint32_t i = 0; i < list->count && !t->arena->failed; i++) {
        Ident one = list->items[i];

        ident(t, &one);
        (void)ARRAY_PUSH(t->arena, &copy, one);
    }
    return copy;
}

static Operands operands(const Translating *t, const Operands *list)
{
    Operands copy = {0};

    for (uint32_t i = 0; i < list->count && !t->arena->failed; i++) {
        Operand one = list->items[i];

        one.expr = expr(t, one.expr);
        (void)ARRAY_PUSH(t->arena, &copy, one);
    }
    return copy;
}

/* --- expressions ----------------------------------------------------------------------------- */

static void counting(const Translating *t, Expr *e)
{
    ident(t, &e->as.counting.column);
    ident(t, &e->as.counting.table);
    e->as.counting.where = expr(t, e->as.counting.where);
}

static void reference(const Translating *t, Expr *e)
{
    e->as.ref.path = idents(t, &e->as.ref.path);
    ident(t, &e->as.ref.area);
}

static void parts(const Translating *t, Expr *e)
{
    switch (e->tag) {
    case EXPR_HOLE:
    case EXPR_NUMBER:
    case EXPR_DATE:
    case EXPR_END_OF:
    case EXPR_DAYS_OFF:
    case EXPR_YES_NO:
    case EXPR_TEXT:
    case EXPR_EQUAL_SHARE:
    case EXPR_NOTHING:
    case EXPR_TO_BE_AGREED:
    case EXPR_NOT_APPLICABLE:
    case EXPR_NONE:
    case EXPR_TEXTS:
        return;
    case EXPR_REF:
        reference(t, e);
        return;
    case EXPR_SUM:
    case EXPR_PRODUCT:
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_GREATER:
    case EXPR_LESSER:
    case EXPR_SHARES:
        e->as.chain = operands(t, &e->as.chain);
        return;
    case EXPR_AT_LEAST:
        e->as.at_least.of = operands(t, &e->as.at_least.of);
        return;
    case EXPR_NEGATE:
    case EXPR_NOT:
        e->as.inner = expr(t, e->as.inner);
        return;
    case EXPR_COMPARE:
        e->as.compare.left = expr(t, e->as.compare.left);
        e->as.compare.right = expr(t, e->as.compare.right);
        return;
    case EXPR_OF:
        e->as.of.left = expr(t, e->as.of.left);
        e->as.of.right = operands(t, &e->as.of.right);
        return;
    case EXPR_IF:
        e->as.pick.condition = expr(t, e->as.pick.condition);
        e->as.pick.yes = expr(t, e->as.pick.yes);
        e->as.pick.no = expr(t, e->as.pick.no);
        return;
    case EXPR_PEERS:
        e->as.peers.of = expr(t, e->as.peers.of);
        e->as.peers.where = expr(t, e->as.peers.where);
        e->as.peers.weight = expr(t, e->as.peers.weight);
        ident(t, &e->as.peers.within);
        return;
    case EXPR_COUNTING:
        counting(t, e);
        return;
    case EXPR_AMONG:
        e->as.among.left = expr(t, e->as.among.left);
        e->as.among.list = expr(t, e->as.among.list);
        return;
    case EXPR_ROUNDED:
        e->as.rounded.inner = expr(t, e->as.rounded.inner);
        return;
    }
}

static Expr *expr(const Translating *t, const Expr *e)
{
    Expr *copy = e ? ARENA_NEW(t->arena, Expr) : NULL;

    if (!copy)
        return NULL;
    *copy = *e;
    parts(t, copy);
    return copy;
}

Expr *expr_translated(const NamePairs *pairs, Expr *e, Arena *arena)
{
    return pairs->count > 0 ? expr(&(Translating){pairs, arena}, e) : e;
}

/* --- clauses --------------------------------------------------------------------------------- */

static Items items(const Translating *t, const Items *list)
{
    Items copy = {0};

    for (uint32_t i = 0; i < list->count && !t->arena->failed; i++) {
        Item one = {list->items[i].name, expr(t, list->items[i].value)};

        ident(t, &one.name);
        (void)ARRAY_PUSH(t->arena, &copy, one);
    }
    return copy;
}

static void choice(const Translating *t, Clause *clause)
{
    clause->as.choice.names = idents(t, &clause->as.choice.names);
    clause->as.choice.items = items(t, &clause->as.choice.items);
    clause->as.choice.expr = expr(t, clause->as.choice.expr);
    clause->as.choice.least = expr(t, clause->as.choice.least);
}

static void declare(const Translating *t, Clause *clause)
{
    ident(t, &clause->as.declare.name);
    ident(t, &clause->as.declare.of);
    clause->as.declare.pays = expr(t, clause->as.declare.pays);
}

static void agree(const Translating *t, Clause *clause)
{
    clause->as.agree.subject = expr(t, clause->as.agree.subject);
    clause->as.agree.value = expr(t, clause->as.agree.value);
    clause->as.agree.instead_of = expr(t, clause->as.agree.instead_of);
}

static void expected(const Translating *t, Expected *to)
{
    if (to->compare)
        to->compare = expr(t, to->compare);
    ident(t, &to->area);
}

void clause_translate(const NamePairs *pairs, Clause *clause, Arena *arena)
{
    Translating t = {pairs, arena};

    if (pairs->count == 0)
        return;
    ident(&t, &clause->guard.question);
    ident(&t, &clause->guard.reading);
    switch (clause->shape) {
    case SHAPE_BROKEN:
    case SHAPE_NONE:
    case SHAPE_NUMBER:
    case SHAPE_YEAR:
    case SHAPE_WORDS:
    case SHAPE_PERIOD:
    case SHAPE_DAYS:
    case SHAPE_ON_ACCOUNT:
    case SHAPE_ROUNDING:
    case SHAPE_PER:
    case SHAPE_SCALE_ON:
    case SHAPE_HEADS:
    case SHAPE_BAND:
    case SHAPE_AGREED:
    case SHAPE_GIVEN:
    case SHAPE_EXPECT:
    case SHAPE_TEXTS:
    case SHAPE_SUCCESSOR:
    case SHAPE_ACCEPT:
        return;
    case SHAPE_DECLARE:
        declare(&t, clause);
        return;
    case SHAPE_NAMES:
        clause->as.names.names = idents(&t, &clause->as.names.names);
        return;
    case SHAPE_EXPR:
        clause->as.expr.expr = expr(&t, clause->as.expr.expr);
        return;
    case SHAPE_CHOICE:
        choice(&t, clause);
        return;
    case SHAPE_CELL:
        clause->as.cell.columns = idents(&t, &clause->as.cell.columns);
        return;
    case SHAPE_ITEMS:
        clause->as.items = items(&t, &clause->as.items);
        return;
    case SHAPE_TABLE:
        clause->as.table.columns = idents(&t, &clause->as.table.columns);
        return;
    case SHAPE_AGREE:
        agree(&t, clause);
        return;
    case SHAPE_ADJUST:
        clause->as.adjust.subject = expr(&t, clause->as.adjust.subject);
        return;
    case SHAPE_SKIP:
        ident(&t, &clause->as.skip.column);
        return;
    case SHAPE_HEADED:
        ident(&t, &clause->as.headed.column);
        return;
    case SHAPE_MAPPED:
        ident(&t, &clause->as.mapped.column);
        clause->as.mapped.to = expr(&t, clause->as.mapped.to);
        return;
    case SHAPE_EXPECTED:
        expected(&t, &clause->as.expected);
        return;
    case SHAPE_SETTLE:
        ident(&t, &clause->as.settle.question);
        ident(&t, &clause->as.settle.reading);
        return;
    }
}
