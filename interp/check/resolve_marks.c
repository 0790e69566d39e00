/* What cells stand for, in a table or in the files of a source: `cell "*", "[c]" is suppressed between 1 and 7 for seen`, `cell "-" is not
 * supplied`, `figures rounded to the nearest 5`.
 *
 *   not supplied        every column that is not a text, or those that are named
 *   suppressed, rounded every column of counts, or those of them that are named: what they hide is
 *                       a whole number, so that there are so many to be tried
 */
#include "check/resolve.h"
#include "check/say.h"

/* The most that a count that is hidden may be: far above what anybody suppresses, and small
 * enough for sums of very many of them. */
#define HIDDEN_MOST 1000000000

static bool is_hidden(Choice meaning)
{
    return meaning != CHOICE_NOT_SUPPLIED;
}

static bool is_of_figures(const ColumnOf *column)
{
    return column->role == COLUMN_VALUE || column->role == COLUMN_FIGURE;
}

static bool can_stand(const Table *t, uint32_t at, Choice meaning)
{
    const ColumnOf *column = &t->columns.items[at];

    if (!is_of_figures(column) || t->known_from == (int)at + 1)
        return false;
    return !is_hidden(meaning) || column->kind.tag == KIND_COUNT;
}

static bool whole_number(Check *check, const Expr *e, int64_t *value)
{
    bool plain = e->tag == EXPR_NUMBER && e->as.number.unit == UNIT_NONE;

    if (plain && number_to_int(e->as.number.value, value) && *value >= 0 && *value <= HIDDEN_MOST)
        return true;
    check_say_cell_number(check, e->span, HIDDEN_MOST);
    return false;
}

bool hidden_bounds(Check *check, const Expr *low, const Expr *high, int64_t *least,
                   int64_t *greatest)
{
    if (!whole_number(check, low, least) || !whole_number(check, high, greatest))
        return false;
    if (*greatest < *least)
        check_say_bounds_turned(check, low->span, high->span);
    return *greatest >= *least;
}

/* The bounds of what is hidden, or what is rounded to. */
static bool read_bounds(Check *check, const CellWords *words, CellOf *made)
{
    if (words->meaning == CHOICE_SUPPRESSED)
        return hidden_bounds(check, words->least, words->greatest, &made->least, &made->greatest);
    if (!is_hidden(words->meaning))
        return true;
    if (!whole_number(check, words->least, &made->least))
        return false;
    if (made->least < 2)
        check_say_rounded_to(check, words->least->span);
    return made->least >= 2;
}

static bool take_named(Check *check, int table, const CellWords *words, bool *columns)
{
    const Table *t = &check->model->tables.items[table];
    bool good = true;

    for (uint32_t i = 0; i < words->columns.count; i++) {
        Ident name = words->columns.items[i];
        int at = scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, name.name);
        if (at < 0)
            check_say_unknown(check, SPACE_COLUMN, (uint32_t)table, name);
        else if ((uint32_t)at >= t->file_columns || !can_stand(t, (uint32_t)at, words->meaning))
            check_say_cell_column(check, name, &t->columns.items[at], words->meaning);
        else
            columns[at] = true;
        good = good && at >= 0 && columns[at];
    }
    return good;
}

static void take_all(const Table *t, Choice meaning, bool *columns)
{
    for (uint32_t i = 0; i < t->file_columns; i++)
        columns[i] = can_stand(t, i, meaning) && t->columns.items[i].kind.tag != KIND_TEXT;
}

static bool same_text(const CellOf *a, const CellOf *b)
{
    return (a->text.ptr == NULL) == (b->text.ptr == NULL) && text_equal(a->text, b->text);
}

/* One that says it of the same column; NULL: none. */
static const CellOf *said_before(const CellsOf *cells, uint32_t columns, const CellOf *made)
{
    for (uint32_t i = 0; i < cells->count; i++)
        for (uint32_t k = 0; same_text(&cells->items[i], made) && k < columns; k++)
            if (cells->items[i].columns[k] && made->columns[k])
                return &cells->items[i];
    return NULL;
}

static void add_cell(Check *check, CellsOf *to, uint32_t columns, const CellOf *made)
{
    const CellOf *before = said_before(to, columns, made);

    if (before)
        check_say_stands_twice(check, made->span, before->span);
    else
        ARRAY_PUSH(check->arena, to, *made);
}

static void resolve_cell(Check *check, int table, const Clause *c, CellsOf *to)
{
    const Table *t = &check->model->tables.items[table];
    const CellWords *words = &c->as.cell;
    CellOf made = {.meaning = words->meaning, .span = c->span};

    made.columns = arena_try(check->arena, (t->file_columns + 1) * sizeof *made.columns);
    if (!made.columns || !read_bounds(check, words, &made))
        return;
    if (words->columns.count && !take_named(check, table, words, made.columns))
        return;
    if (!words->columns.count)
        take_all(t, words->meaning, made.columns);
    if (is_hidden(words->meaning) && t->by_rows) {
        check_say_cell_of_rows(check, c->span, t);
        return;
    }
    for (uint32_t i = 0; i < words->texts.count; i++) {
        made.text = words->texts.items[i].text;
        made.text = made.text.ptr ? made.text : TEXT("");
        add_cell(check, to, t->file_columns, &made);
    }
    if (!words->texts.count)
        add_cell(check, to, t->file_columns, &made);
}

void resolve_marks(Check *check, int table, const Section *s, CellsOf *to)
{
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->shape == SHAPE_CELL && clause_whole(c))
            resolve_cell(check, table, c, to);
}
