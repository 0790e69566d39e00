/* Tables of cases: what a line of an example says in one of them.
 *
 *   cases                    rate      share    outcome
 *     "At the edge"          49.92%    75%      partly_achieved
 *     "No figure yet"        -         -        not_supplied
 *   given conveyance rate in year to date Q2 for kent is rate
 *   expect q2_rate for kent pays share
 *
 * Each row is an example of its own, of the lines as they read in it: in the place of a column's name
 * stands the cell. A line whose cell is `-` is not said in that case; of a decision, the decision
 * alone. Whatever is wrong with a cell is said of the cell, row by row; whatever is wrong with
 * a line, once. Read next: resolve_example.c.
 */
#include "check/resolve.h"
#include "check/say.h"

#define CASE_COLUMNS_MOST 100u
#define CASE_LINES_MOST 1000000u /* rows times lines */

/* --- the table ------------------------------------------------------------------------------- */

static bool columns_differ(Check *check, const Idents *columns)
{
    uint32_t errors = check->diags->errors;

    for (uint32_t i = 0; i < columns->count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (columns->items[k].name == columns->items[i].name) {
                check_say_listed_twice(check, columns->items[i]);
                break;
            }
    return check->diags->errors == errors;
}

static bool rows_differ(Check *check, const Rows *rows)
{
    uint32_t errors = check->diags->errors;
    Map titles;

    map_init(&titles, check->arena, check->scope.key);
    for (uint32_t i = 0; i < rows->count && !check->arena->failed; i++) {
        const Words *title = &rows->items[i].title;
        uint32_t first = map_find(&titles, title->text);
        if (first == MAP_NONE)
            map_put(&titles, title->text, i);
        else
            check_say_case_twice(check, title, rows->items[first].title.span);
    }
    return check->diags->errors == errors;
}

static uint32_t clause_count(const Section *s)
{
    uint32_t count = 0;

    for (const Clause *c = s->clauses; c; c = c->next)
        count++;
    return count;
}

bool cases_from_section(Check *check, const Section *s, Cases *cases)
{
    const Clause *table = section_clause(s, CLAUSE_CASES);
    uint32_t lines = clause_count(s);

    *cases = (Cases){.clause = table};
    cases->spoiled = arena_try(check->arena, lines + 1);
    if (!cases->spoiled || !table)
        return cases->spoiled != NULL;
    const Idents *columns = &table->as.table.columns;
    const Rows *rows = &table->as.table.rows;
    if (columns->count > CASE_COLUMNS_MOST || (uint64_t)rows->count * lines > CASE_LINES_MOST) {
        check_say_too_many_cases(check, table, CASE_COLUMNS_MOST, CASE_LINES_MOST / lines);
        return false;
    }
    if (rows->count == 0 && section_whole(check, s))
        check_say_no_cases(check, table);
    cases->used = arena_try(check->arena, columns->count + 1);
    bool whole = columns_differ(check, columns);
    return rows_differ(check, rows) && whole && cases->used;
}

void cases_check_used(Check *check, const Section *s, const Cases *cases)
{
    if (cases->clause->as.table.rows.count == 0 || !section_whole(check, s))
        return;
    for (uint32_t i = 0, lines = clause_count(s); i < lines; i++)
        if (cases->spoiled[i])
            return;
    const Idents *columns = &cases->clause->as.table.columns;
    for (uint32_t i = 0; i < columns->count; i++)
        if (!cases->used[i])
            check_say_column_unsaid(check, columns->items[i]);
}

/* --- what a line says in a case -------------------------------------------------------------- */

typedef enum CellWanted {
    CELL_OF_ANY_SORT,
    CELL_OF_DAY,
    CELL_OF_TEXT,
    CELL_OF_DECISION
} CellWanted;

static int column_named(const Cases *cases, const Expr *e)
{
    if (!cases->row || e->tag != EXPR_REF || e->as.ref.path.count != 1 || e->as.ref.area.name ||
        e->as.ref.period.form != PERIOD_NONE)
        return -1;
    const Idents *columns = &cases->clause->as.table.columns;
    for (uint32_t i = 0; i < columns->count; i++)
        if (columns->items[i].name == e->as.ref.path.items[0].name)
            return (int)i;
    return -1;
}

static bool is_decision(const Check *check, const Expr *e, bool *accepted)
{
    if (e->tag != EXPR_REF)
        return false;
    Text word = name_of(check, e->as.ref.path.items[0].name);
    *accepted = text_equal(word, TEXT("accepted"));
    return *accepted || text_equal(word, TEXT("rejected"));
}

static bool is_wanted(const Check *check, const Expr *e, CellWanted wanted)
{
    bool accepted;

    switch (wanted) {
    case CELL_OF_ANY_SORT:
        return true;
    case CELL_OF_DAY:
        return e->tag == EXPR_DATE;
    case CELL_OF_TEXT:
        return e->tag == EXPR_TEXT;
    case CELL_OF_DECISION:
        return is_decision(check, e, &accepted);
    }
    return false;
}

static const char *wanted_words(CellWanted wanted)
{
    static const char *const words[] = {
        [CELL_OF_ANY_SORT] = "anything",
        [CELL_OF_DAY] = "a date",
        [CELL_OF_TEXT] = "a text in quotes",
        [CELL_OF_DECISION] = "`accepted` or `rejected`",
    };

    return words[wanted];
}

/* `rate + 1%`: a column stands alone. */
static const Expr *column_inside(const Cases *cases, const Expr *e)
{
    if (e->tag == EXPR_NEGATE)
        return column_named(cases, e->as.inner) >= 0 ? e->as.inner : NULL;
    if (e->tag != EXPR_SUM && e->tag != EXPR_PRODUCT)
        return NULL;
    for (uint32_t i = 0; i < e->as.chain.count; i++)
        if (column_named(cases, e->as.chain.items[i].expr) >= 0)
            return e->as.chain.items[i].expr;
    return NULL;
}

typedef enum InCase { CASE_SAYS, CASE_LEAVES_OUT, CASE_WRONG } InCase;

static InCase cell_wrong(Check *check, const Cases *cases, const Expr *e, int column,
                         CellWanted wanted)
{
    const Expr *inside = column < 0 ? column_inside(cases, e) : NULL;

    if (inside)
        check_say_column_alone(check, inside, e);
    else if (column >= 0)
        check_say_cell_wanted(check, e, cases->clause->as.table.columns.items[column],
                              wanted_words(wanted));
    else
        check_say_no_column(check, e, cases->clause, wanted_words(wanted));
    return CASE_WRONG;
}

/* Puts the cell in the place of its column's name. */
static InCase take(Check *check, const Cases *cases, const Expr **e, CellWanted wanted)
{
    if (!*e || (*e)->tag == EXPR_HOLE)
        return *e ? CASE_WRONG : CASE_SAYS;
    int column = column_named(cases, *e);
    if (column >= 0) {
        cases->used[column] = true;
        *e = cases->row->cells.items[column];
    }
    if (column >= 0 && (*e)->tag == EXPR_NOT_APPLICABLE)
        return CASE_LEAVES_OUT;
    bool alone = column >= 0 || (wanted != CELL_OF_DECISION && !column_inside(cases, *e));
    return alone && is_wanted(check, *e, wanted) ? CASE_SAYS
                                                 : cell_wrong(check, cases, *e, column, wanted);
}

/* What is granted hangs on the decision, the decision on its date. */
static bool take_decision(Check *check, const Cases *cases, Clause *said)
{
    const Expr *which = said->as.given.decision;
    InCase day = take(check, cases, &said->as.given.decided, CELL_OF_DAY);
    InCase decision = take(check, cases, &which, CELL_OF_DECISION);
    InCase share = take(check, cases, &said->as.given.share, CELL_OF_ANY_SORT);

    if (day == CASE_WRONG || decision == CASE_WRONG || share == CASE_WRONG)
        return false;
    if (which)
        (void)is_decision(check, which, &said->as.given.accepted);
    said->as.given.decision = NULL;
    if (day == CASE_LEAVES_OUT || decision == CASE_LEAVES_OUT)
        said->as.given.decided = NULL;
    if (share == CASE_LEAVES_OUT || !said->as.given.decided)
        said->as.given.share = NULL;
    return true;
}

static bool take_expected(Check *check, const Cases *cases, Clause *said)
{
    InCase value = take(check, cases, &said->as.expect.value, CELL_OF_ANY_SORT);
    InCase because = take(check, cases, &said->as.expect.because, CELL_OF_TEXT);

    if (because == CASE_LEAVES_OUT)
        said->as.expect.because = NULL;
    return value == CASE_SAYS && because != CASE_WRONG;
}

bool clause_in_case(Check *check, const Cases *cases, const Clause *c, Clause *said)
{
    *said = *c;
    if (c->tag == CLAUSE_GIVEN)
        return take(check, cases, &said->as.given.value, CELL_OF_ANY_SORT) == CASE_SAYS &&
               take(check, cases, &said->as.given.least, CELL_OF_ANY_SORT) == CASE_SAYS &&
               take(check, cases, &said->as.given.greatest, CELL_OF_ANY_SORT) == CASE_SAYS &&
               take(check, cases, &said->as.given.submitted, CELL_OF_DAY) == CASE_SAYS &&
               take_decision(check, cases, said);
    if (c->tag == CLAUSE_EXPECT)
        return take_expected(check, cases, said);
    const Expr *day = c->as.expr.expr;
    if (c->tag != CLAUSE_AS_AT || take(check, cases, &day, CELL_OF_DAY) != CASE_SAYS)
        return false;
    said->as.expr.date = day->as.date;
    return true;
}
