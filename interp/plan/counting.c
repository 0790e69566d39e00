/* Counts of rows: one row part a counting, and a leaf for each period that it is counted over.
 *
 *   count T where C               the rows of T in the period and area for which C is yes
 *   sum X of T where C            the sum of their X
 *   count distinct X of T where C how many different X they have, over the whole period: not a
 *                                 sum of its months, nor of the areas
 *
 * In a numerator or denominator the rows that its measure excludes are left out besides: C and not
 * (E1 or E2). A row part is a small plan of its own, of the same operations, whose lanes are the rows of the
 * table: C, with a leaf for each column that it names. It is worked out once however many periods
 * are counted.
 */
#include "plan/build.h"

static StepId cell_leaf(Build *b, int column)
{
    const ColumnOf *c = &b->model->tables.items[b->rows].columns.items[column];
    bool number = c->kind.tag <= KIND_MONEY;

    for (uint32_t i = 0; i < b->plan->leaves.count; i++)
        if (b->plan->leaves.items[i].tag == LEAF_CELL && b->plan->leaves.items[i].column == column)
            return b->plan->leaves.items[i].step;
    StepId step = step_leaf(b, number ? STEP_NUMBER : STEP_CODE,
                            (Leaf){.tag = LEAF_CELL, .a = b->rows, .column = column});
    b->plan->steps.items[step].kind = c->kind;
    return step;
}

StepId lower_cell(Build *b, const Formula *f)
{
    if (f->tag == FORMULA_CELL)
        return cell_leaf(b, f->as.cell);
    return step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_TEXT, .a = b->rows, .text = f->as.text});
}

/* --- lists ----------------------------------------------------------------------------- */

/* A row's text is one of these. Where no text is asked for: that they are known. */
static StepId lower_texts(Build *b, const Formula *texts)
{
    uint32_t count = texts->as.texts.count;
    StepId *in = arena_try(b->arena, (count + 1) * sizeof *in);

    if (b->asked == STEP_NONE || !in)
        return b->yes;
    for (uint32_t i = 0; i < count; i++) {
        Leaf leaf = {.tag = LEAF_TEXT, .a = b->rows, .text = texts->as.texts.items[i]};
        in[i] = step_2(b, OP_EQ, b->asked, step_leaf(b, STEP_CODE, leaf));
    }
    return count == 1 ? in[0] : step_list(b, OP_OR, in, count);
}

StepId lower_among(Build *b, const Formula *f)
{
    StepId outer = b->asked, step;

    if (f->tag == FORMULA_TEXTS)
        return lower_texts(b, f);
    b->asked = lower_formula(b, f->as.among.left);
    if (f->as.among.list < 0)
        step = lower_texts(b, f->as.among.texts);
    else
        step = lower_term(b, &b->model->lists.items[f->as.among.list].members, STEP_CODE);
    b->asked = outer;
    return step;
}

typedef struct Lists { /* those that a condition asks of and that are not printed for good */
    Build *b;
    Counting *counting;
} Lists;

static bool is_printed(const Term *members)
{
    return members->count == 1 && members->items[0].value->tag == FORMULA_TEXTS &&
           members->items[0].known_from == DAY_NONE;
}

static void note_list(Lists *lists, int list)
{
    for (uint32_t i = 0; i < lists->counting->lists.count; i++)
        if (lists->counting->lists.items[i] == list)
            return;
    if (!is_printed(&lists->b->model->lists.items[list].members))
        (void)ARRAY_PUSH(lists->b->arena, &lists->counting->lists, list);
}

static bool is_new(Lists *lists, int define)
{
    uint32_t nth = lists->b->plan->countings.count + 1, *last = &lists->b->looked[define];

    if (*last == nth)
        return false;
    *last = nth;
    return true;
}

static void find_lists(void *self, const Formula *f)
{
    Lists *lists = self;

    if (f->tag == FORMULA_AMONG && f->as.among.list >= 0)
        note_list(lists, f->as.among.list);
    formula_parts(f, find_lists, lists);
    if (f->tag == FORMULA_CALL && is_new(lists, f->as.call.define))
        find_lists(lists, lists->b->model->defines.items[f->as.call.define].body);
}

/* Until it is agreed who is on a list, nothing that asks of it is, whatever rows there are. */
static StepId when_listed(Build *b, int list, StepId count)
{
    StepId known = lower_term(b, &b->model->lists.items[list].members, STEP_CODE);

    known = step_role(b, step_list(b, OP_FIRST, &known, 1), ROLE_LIST, list);
    return step_list(b, OP_PICK, (StepId[]){known, count, count}, 3);
}

/* --- the row part ---------------------------------------------------------------------- */

/* The columns that the row part names must be kept by who reads the table. */
static void use_cells(Build *b, const Counting *counting)
{
    bool *used = b->plan->needs.items[counting->need].used;

    if (counting->column >= 0)
        used[counting->column] = true;
    for (uint32_t i = 0; counting->rows && i < counting->rows->leaves.count; i++)
        if (counting->rows->leaves.items[i].tag == LEAF_CELL)
            used[counting->rows->leaves.items[i].column] = true;
}

static void note_condition(Build *rows, Counting *counting, StepId step, const Formula *f, bool excludes)
{
    (void)ARRAY_PUSH(rows->arena, &counting->conditions, ((RowCondition){step, f->span, excludes}));
}

/* Each link of C1 and C2 is a condition by itself. */
static StepId lower_where(Build *rows, const Formula *where, Counting *counting)
{
    bool joined = where->tag == FORMULA_AND;
    uint32_t count = joined ? where->as.chain.count : 1;
    StepId *in = arena_try(rows->arena, count * sizeof *in);

    for (uint32_t i = 0; in && i < count; i++) {
        const Formula *link = joined ? where->as.chain.items[i].formula : where;
        in[i] = lower_formula(rows, link);
        note_condition(rows, counting, in[i], link, false);
    }
    if (!in)
        return rows->yes;
    return count == 1 ? in[0] : step_list(rows, OP_AND, in, count);
}

/* C and not (E1 or E2). In the order of the rules C comes first, though what is excluded is lowered before it. */
static StepId lower_conditions(Build *rows, const Formula *where, const Measure *measure,
                               Counting *counting)
{
    uint32_t room = measure ? measure->exclusions.count : 0, count = 0;
    StepId *in = arena_try(rows->arena, (room + 1) * sizeof *in);

    for (uint32_t i = 0; in && i < room; i++)
        if (measure->exclusions.items[i].table == rows->rows)
            in[count++] = lower_formula(rows, measure->exclusions.items[i].where);
    StepId counts = where ? lower_where(rows, where, counting) : STEP_NONE;
    for (uint32_t i = 0, at = 0; i < room && at < count; i++)
        if (measure->exclusions.items[i].table == rows->rows)
            note_condition(rows, counting, in[at++], measure->exclusions.items[i].where, true);
    if (count == 0)
        return counts;
    StepId excluded = count == 1 ? in[0] : step_list(rows, OP_OR, in, count);
    excluded = step_1(rows, OP_NOT, excluded);
    return counts == STEP_NONE ? excluded : step_2(rows, OP_AND, counts, excluded);
}

static bool excludes(const Measure *measure, int table)
{
    for (uint32_t i = 0; measure && i < measure->exclusions.count; i++)
        if (measure->exclusions.items[i].table == table)
            return true;
    return false;
}

static void lower_rows(Build *b, const Formula *f, const Measure *measure, Counting *counting)
{
    Lists lists = {b, counting};
    Build rows;

    if (!f->as.counting.where && !measure)
        return;
    if (!build_init(&rows, b->model, b->arena))
        return;
    rows.rows = f->as.counting.table;
    rows.of = f->span;
    rows.closing = b->closing;
    counting->where = lower_conditions(&rows, f->as.counting.where, measure, counting);
    counting->rows = rows.plan;
    if (f->as.counting.where)
        find_lists(&lists, f->as.counting.where);
    for (uint32_t i = 0; measure && i < measure->exclusions.count; i++)
        if (measure->exclusions.items[i].table == rows.rows)
            find_lists(&lists, measure->exclusions.items[i].where);
}

static int counting_of(Build *b, const Formula *f)
{
    const Measure *measure = b->excluding < 0 ? NULL : &b->model->measures.items[b->excluding];

    if (!excludes(measure, f->as.counting.table))
        measure = NULL;
    for (uint32_t i = 0; i < b->plan->countings.count; i++)
        if (b->plan->countings.items[i].formula == f &&
            b->plan->countings.items[i].measure == measure &&
            same_closing(&b->plan->countings.items[i].closing, &b->closing))
            return (int)i;
    Counting made = {.formula = f,
                     .measure = measure,
                     .need = f->as.counting.table,
                     .how = f->as.counting.how,
                     .column = f->as.counting.column,
                     .where = STEP_NONE,
                     .closing = b->closing};
    lower_rows(b, f, measure, &made);
    use_cells(b, &made);
    if (!ARRAY_PUSH(b->arena, &b->plan->countings, made))
        return 0;
    return (int)b->plan->countings.count - 1;
}

static StepId counting_leaf(Build *b, int counting, bool whole)
{
    for (uint32_t i = 0; i < b->plan->leaves.count; i++) {
        const Leaf *leaf = &b->plan->leaves.items[i];
        if (leaf->tag == LEAF_COUNTING && leaf->a == counting && leaf->whole == whole &&
            same_closing(&leaf->closing, &b->closing) && period_equal(leaf->period, b->period))
            return leaf->step;
    }
    return step_leaf(
        b, STEP_NUMBER,
        (Leaf){.tag = LEAF_COUNTING, .a = counting, .whole = whole, .period = b->period});
}

StepId lower_counting(Build *b, const Formula *f)
{
    int counting = counting_of(b, f);
    bool by_area = table_has(&b->model->tables.items[f->as.counting.table], COLUMN_AREA);
    uint32_t before = b->plan->leaves.count;

    need_widen(b, f->as.counting.table, b->period);
    StepId step = counting_leaf(b, counting, b->whole || !by_area);
    b->plan->steps.items[step].kind = f->kind;
    if (b->plan->leaves.count > before)
        step_role(b, step, ROLE_COUNT, -1);
    if (b->arena->failed)
        return step;
    const Counting *of = &b->plan->countings.items[counting];
    for (uint32_t i = 0; i < of->lists.count; i++)
        step = when_listed(b, of->lists.items[i], step);
    return step_as_expected(b, f->as.counting.table, -1, b->period, step);
}
