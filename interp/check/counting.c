/* Counts of rows: `count arrests where rosc is yes`, `count distinct patient of arrests`, `sum
 * charge of stays`.
 *
 * In a condition the table's columns are bare names, and win over everything outside it; beside
 * them only defines and questions are known. A condition is worked out row by row, so nothing in
 * it may speak of figures of a period.
 */
#include "check/formula.h"
#include "check/say.h"

Env env_of_rows(const Env *outside, int table)
{
    Env env = env_nowhere(outside->source);

    env.rows = table + 1;
    return env;
}

static void use_column(Check *check, int table, int column)
{
    check->columns.items[column_site(check, table, column)].used = true;
}

/* The table whose rows are counted; -1 after a complaint. */
static int counted_table(Check *check, const Env *env, const Expr *e)
{
    Ident name = e->as.counting.table;
    int table = scope_find(&check->scope, SPACE_TABLE, 0, name.name);

    if (env->rows) {
        check_say_not_of_a_row(check, e->span, "a count of other rows");
        return -1;
    }
    if (table < 0) {
        check_say_unknown(check, SPACE_TABLE, 0, name);
        return -1;
    }
    check->tables.items[table].used = true;
    if (check->model->tables.items[table].by_rows)
        return table;
    check_say_no_rows_to_count(check, name.span, &check->model->tables.items[table]);
    return -1;
}

static bool can_be_told_apart(const ColumnOf *column)
{
    return column->role == COLUMN_VALUE && column->kind.tag != KIND_YES_NO;
}

static bool can_be_summed(const ColumnOf *column)
{
    KindTag tag = column->kind.tag;

    return column->role == COLUMN_VALUE &&
           (tag == KIND_COUNT || tag == KIND_QUANTITY || tag == KIND_MONEY || tag == KIND_HOLE);
}

/* The column told apart or summed; -1 where it is none, after a complaint. */
static int counted_column(Check *check, const Expr *e, int table)
{
    bool sum = e->as.counting.how == TALLY_SUM;
    Ident name = e->as.counting.column;
    int column = scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, name.name);

    if (column < 0) {
        check_say_unknown(check, SPACE_COLUMN, (uint32_t)table, name);
        return -1;
    }
    const ColumnOf *c = &check->model->tables.items[table].columns.items[column];
    use_column(check, table, column);
    if (sum ? can_be_summed(c) : can_be_told_apart(c))
        return column;
    check_say_cannot_count_column(check, name.span, c, sum);
    return -1;
}

Formula *counting_from_expr(Check *check, const Env *env, const Expr *e)
{
    Formula *f = formula_new(check, FORMULA_COUNTING, kind_of(KIND_COUNT), e->span);
    Formula *hole = formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
    int table = counted_table(check, env, e);

    f->as.counting.table = table;
    f->as.counting.how = e->as.counting.how;
    f->as.counting.column = -1;
    if (table < 0)
        return hole;
    if (e->as.counting.how != TALLY_ROWS) {
        f->as.counting.column = counted_column(check, e, table);
        if (f->as.counting.column < 0)
            return hole;
    }
    if (e->as.counting.how == TALLY_SUM)
        f->kind = check->model->tables.items[table].columns.items[f->as.counting.column].kind;
    if (e->as.counting.where) {
        f->as.counting.where = condition_of_rows(check, env, table, e->as.counting.where);
        if (formula_is_hole(f->as.counting.where))
            return hole;
    }
    return f;
}

/* --- conditions --- */

typedef struct Looking {
    Check *check;
    Span at;     /* in the condition itself */
    bool inside; /* of a define that it calls */
    bool told;
} Looking;

/* A define may bring in what a row does not have. Each is looked at once: defines that stand on
 * others twice over would be walked without end. */
static void look_at(void *self, const Formula *f);

static void look_into(Looking *l, const Formula *call)
{
    DefineSite *site = &l->check->defines.items[call->as.call.define];
    const Formula *body = l->check->model->defines.items[call->as.call.define].body;
    Looking inside = {l->check, l->inside ? l->at : call->span, true, l->told};

    if (!body || site->of_rows)
        return;
    look_at(&inside, body);
    site->of_rows = !inside.told;
    l->told = inside.told;
}

static void look_at(void *self, const Formula *f)
{
    Looking *l = self;
    bool figure = f->tag == FORMULA_TALLY || f->tag == FORMULA_COUNTING ||
                  f->tag == FORMULA_FIELD || f->tag == FORMULA_CONTRACT_VALUE ||
                  f->tag == FORMULA_EVIDENCE || f->tag == FORMULA_SCALE;

    if (l->told || l->check->arena->failed)
        return;
    if (figure) {
        check_say_not_of_a_row(l->check, l->at, "a figure of a period");
        l->told = true;
        return;
    }
    formula_parts(f, look_at, l);
    if (f->tag == FORMULA_CALL)
        look_into(l, f);
}

Formula *condition_of_rows(Check *check, const Env *env, int table, const Expr *e)
{
    Env inside = env_of_rows(env, table);
    Looking l = {check, e->span, false, false};
    Formula *f = formula_expected(check, &inside, e, NULL, kind_of(KIND_YES_NO));

    look_at(&l, f);
    return l.told ? formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span) : f;
}

Formula *cell_from_ref(Check *check, const Expr *e, int site)
{
    const ColumnSite *at = &check->columns.items[site];
    const Table *table = &check->model->tables.items[at->table];
    const ColumnOf *column = &table->columns.items[at->column];
    Formula *f = formula_new(check, FORMULA_CELL, column->kind, e->span);

    f->as.cell = at->column;
    if (e->as.ref.period.form == PERIOD_NONE && !e->as.ref.area.name &&
        column->role == COLUMN_VALUE)
        return f;
    if (column->role != COLUMN_VALUE)
        check_say_key_in_condition(check, e, column);
    else
        check_say_not_indexed(check, e);
    return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
}
