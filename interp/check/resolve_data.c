/* Declared data: the kinds of columns, the items of a long table, how cells tell those and the
 * areas apart, and how it is known that the data are complete.
 *
 *   every month, area          a row each; the columns are counted
 *   every month, area, item    a row for each item too, with one figure; the items are counted
 *   dated by arrested_on       rows of their own, which rules count one by one
 */
#include "check/resolve.h"
#include "check/say.h"

/* What an area is called here: `area`, or the word for units that come from the data. */
static bool is_unit_word(const Check *check, Ident kind)
{
    if (check->units_astray)
        return check->units_word == kind.name;
    return check->model->units.present && check->model->units.word == kind.name;
}

static bool column_kind(Check *check, ColumnOf *column, Ident kind)
{
    static const struct {
        const char *word;
        ColumnRole role;
        KindTag tag;
    } kinds[] = {{"month", COLUMN_MONTH, KIND_PERIOD},
                 {"quarter", COLUMN_QUARTER, KIND_PERIOD},
                 {"area", COLUMN_AREA, KIND_TEXT},
                 {"item", COLUMN_ITEM, KIND_TEXT},
                 {"count", COLUMN_VALUE, KIND_COUNT},
                 {"quantity", COLUMN_VALUE, KIND_QUANTITY},
                 {"proportion", COLUMN_VALUE, KIND_PROPORTION},
                 {"money", COLUMN_VALUE, KIND_MONEY},
                 {"text", COLUMN_VALUE, KIND_TEXT},
                 {"id", COLUMN_VALUE, KIND_TEXT},
                 {"yes/no", COLUMN_VALUE, KIND_YES_NO},
                 {"date", COLUMN_VALUE, KIND_DATE}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!text_equal(name_of(check, kind.name), text_from_cstr(kinds[i].word)))
            continue;
        column->role = kinds[i].role;
        column->kind = kind_of(kinds[i].tag);
        column->id = text_equal(name_of(check, kind.name), TEXT("id"));
        return true;
    }
    if (check->units_astray && !check->units_word)
        check->units_word = kind.name; /* the first word that could be theirs */
    column->role = is_unit_word(check, kind) ? COLUMN_AREA : COLUMN_VALUE;
    column->kind = kind_of(column->role == COLUMN_AREA ? KIND_TEXT : KIND_HOLE);
    return column->role == COLUMN_AREA;
}

static bool says_when(ColumnRole role)
{
    return role == COLUMN_MONTH || role == COLUMN_QUARTER;
}

/* `column region parent of provider`: what the unit of a row belongs to. */
static bool is_parent(const Check *check, const Clause *c)
{
    return c->as.declare.of.name &&
           text_equal(name_of(check, c->as.declare.kind.name), TEXT("parent"));
}

/* Another column above this one that tells rows apart in the same way; NULL: none. */
static const ColumnOf *same_key_before(const Table *t, const ColumnOf *column)
{
    for (const ColumnOf *c = t->columns.items; c < column; c++)
        if (c->role == column->role || (says_when(c->role) && says_when(column->role)))
            return c;
    return NULL;
}

static void resolve_column(Check *check, Table *t, ColumnOf *column, const Clause *c)
{
    Ident kind = c->as.declare.kind;

    if (is_parent(check, c)) {
        column->role = COLUMN_PARENT;
        column->kind = kind_of(KIND_TEXT);
        return;
    }
    if (!column_kind(check, column, kind) || c->as.declare.of.name)
        check_say_column_kind(check, kind);
    const ColumnOf *first = column->role == COLUMN_VALUE ? NULL : same_key_before(t, column);
    if (first)
        check_say_key_twice(check, kind, first->span);
}

static void resolve_columns(Check *check, int table, const Section *s)
{
    Table *t = &check->model->tables.items[table];

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_COLUMN || !clause_whole(c))
            continue;
        int at = scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, c->as.declare.name.name);
        if (at >= 0 && t->columns.items[at].span.start == c->span.start)
            resolve_column(check, t, &t->columns.items[at], c);
    }
}

/* --- items --- */

static bool is_figure(const ColumnOf *column)
{
    KindTag tag = column->kind.tag;

    return column->role == COLUMN_VALUE && !column->item &&
           (tag == KIND_COUNT || tag == KIND_QUANTITY || tag == KIND_MONEY || tag == KIND_HOLE);
}

/* The one column that holds the items' figures; NULL after a complaint. */
static ColumnOf *figure_of_items(Check *check, Table *t)
{
    ColumnOf *figure = NULL;

    for (uint32_t i = 0; i < t->columns.count; i++) {
        ColumnOf *column = &t->columns.items[i];
        if (!is_figure(column))
            continue;
        if (figure) {
            check_say_two_figures(check, column, figure);
            return NULL;
        }
        figure = column;
    }
    if (!figure)
        check_say_no_figure_of_items(check, t);
    return figure;
}

/* One item or area, by all the words that a cell of the data may have for it. */
typedef struct Spoken {
    Name name;
    Text title;
    const Text *also;
    uint32_t also_count;
    Span span;
} Spoken;

static Text spoken_word(const Check *check, const Spoken *one, uint32_t nth)
{
    if (nth == 0)
        return name_of(check, one->name);
    return text_trim(nth == 1 ? one->title : one->also[nth - 2]);
}

/* A cell of the data must mean one of them. */
static void tell_apart(Check *check, const Spoken *all, uint32_t count, const char *what)
{
    Map words;

    map_init(&words, check->arena, check->scope.key);
    for (uint32_t i = 0; i < count && !check->arena->failed; i++)
        for (uint32_t nth = 0; nth < all[i].also_count + 2; nth++) {
            Text word = spoken_word(check, &all[i], nth);
            uint32_t before = map_find(&words, word);
            if (before == MAP_NONE)
                (void)map_put(&words, word, i);
            else if (before != i) {
                check_say_spoken_alike(check, word, what, all[i].span, all[before].span);
                break;
            }
        }
}

static void tell_items_apart(Check *check, const Table *t)
{
    uint32_t count = t->columns.count - t->file_columns;
    Spoken *all = arena_try(check->arena, (count + 1) * sizeof *all);

    if (!all)
        return;
    for (uint32_t i = 0; i < count; i++) {
        const ColumnOf *item = &t->columns.items[t->file_columns + i];
        all[i] = (Spoken){item->name, item->title, item->also.items, item->also.count, item->span};
    }
    tell_apart(check, all, count, "items");
}

static void tell_areas_apart(Check *check)
{
    uint32_t count = check->model->areas.count;
    Spoken *all = arena_try(check->arena, (count + 1) * sizeof *all);

    if (!all)
        return;
    for (uint32_t i = 0; i < count; i++) {
        const Area *area = &check->model->areas.items[i];
        all[i] = (Spoken){area->name, area->title, area->also.items, area->also.count, area->span};
    }
    tell_apart(check, all, count, "areas");
}

static void resolve_items(Check *check, Table *t, const Section *s)
{
    bool has_column = table_has(t, COLUMN_ITEM);
    bool has_items = t->file_columns < t->columns.count;

    uint32_t errors = check->diags->errors;

    if (!section_whole(check, s) || (!has_column && !has_items))
        return;
    if (!has_column || !has_items) {
        check_say_items_of_what(check, t, has_items);
        check->unresolved = true;
        return;
    }
    ColumnOf *figure = figure_of_items(check, t);
    Kind kind = figure ? figure->kind : kind_of(KIND_HOLE);
    for (uint32_t i = t->file_columns; i < t->columns.count; i++)
        t->columns.items[i].kind = kind;
    if (figure)
        figure->role = COLUMN_FIGURE;
    tell_items_apart(check, t);
    check->unresolved |= check->diags->errors != errors;
}

/* --- which rows there must be --- */

static bool take_every(Table *t, ColumnRole role, bool *by_item)
{
    t->by_month |= says_when(role);
    t->by_area |= role == COLUMN_AREA;
    *by_item |= role == COLUMN_ITEM;
    return role != COLUMN_VALUE && role != COLUMN_FIGURE && role != COLUMN_PARENT;
}

/* A column by its name; the one that names the units also by their word. */
static int key_named(const Check *check, int table, Ident name)
{
    const Table *t = &check->model->tables.items[table];
    int at = scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, name.name);

    for (uint32_t i = 0; at < 0 && is_unit_word(check, name) && i < t->columns.count; i++)
        if (t->columns.items[i].role == COLUMN_AREA)
            return (int)i;
    return at;
}

static void resolve_every(Check *check, int table, const Clause *c)
{
    Table *t = &check->model->tables.items[table];
    bool by_item = false;
    bool of_nothing = /* the column of items is missing, and that is said already */
        t->file_columns < t->columns.count && !table_has(t, COLUMN_ITEM);

    for (uint32_t i = 0; i < c->as.names.names.count; i++) {
        Ident name = c->as.names.names.items[i];
        int at = key_named(check, table, name);
        if (at < 0) {
            if (!of_nothing)
                check_say_unknown(check, SPACE_COLUMN, (uint32_t)table, name);
            by_item = true; /* it may be meant */
            continue;
        }
        check->columns.items[column_site(check, table, at)].used = true;
        if (t->columns.items[at].kind.tag == KIND_HOLE) { /* its line could not be read */
            by_item = true;
            continue;
        }
        if (!take_every(t, t->columns.items[at].role, &by_item))
            check_say_every_value(check, name);
    }
    if (table_has(t, COLUMN_ITEM) && !by_item)
        check_say_every_item(check, c, t);
}

/* `every` says how completeness is known, so that an answer for all is none for such a table. */
static const Clause *completeness(Check *check, const Section *s, bool every)
{
    const Clause *complete = section_clause(s, CLAUSE_COMPLETE);

    for (Above level = ABOVE_SCHEME; level < ABOVE_COUNT && !complete && !every; level++) {
        const Section *above = answered_above(check, CLAUSE_COMPLETE, level);
        complete = above ? section_clause(above, CLAUSE_COMPLETE) : NULL;
        if (complete)
            clause_matters(check, complete->span);
    }
    return complete;
}

static bool can_date(const ColumnOf *column)
{
    return says_when(column->role) || column->kind.tag == KIND_DATE || column->kind.tag == KIND_HOLE;
}

/* A table with rows of its own has no other column that says when, and no items. */
static void look_at_keys(Check *check, const Table *t)
{
    for (uint32_t i = 0; i < t->columns.count; i++) {
        const ColumnOf *column = &t->columns.items[i];
        bool other = says_when(column->role) && (int)i != t->dated_by;
        if (other || column->role == COLUMN_ITEM || column->item)
            check_say_not_in_rows(check, column, &t->columns.items[t->dated_by]);
    }
}

static void resolve_dated_by(Check *check, int table, const Clause *c, const Clause *every)
{
    Table *t = &check->model->tables.items[table];
    Ident name = c->as.names.names.items[0];
    int at = scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, name.name);

    t->by_rows = true;
    if (at < 0) {
        check_say_unknown(check, SPACE_COLUMN, (uint32_t)table, name);
        return;
    }
    check->columns.items[column_site(check, table, at)].used = true;
    t->dated_by = at;
    if (c->as.names.names.count > 1)
        check_say_one_name(check, c);
    else if (every)
        check_say_rows_and_every(check, c, every);
    else if (!can_date(&t->columns.items[at]))
        check_say_cannot_date(check, name, &t->columns.items[at]);
    else
        look_at_keys(check, t);
}

/* Several rows of one month and area, each known from its day on: they must be told apart by nothing
 * else. Of rows of their own each is itself. */
static void resolve_known_from(Check *check, int table, const Clause *c)
{
    Table *t = &check->model->tables.items[table];
    Ident name = c->as.names.names.items[0];
    int at = scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, name.name);

    if (at < 0) {
        check_say_unknown(check, SPACE_COLUMN, (uint32_t)table, name);
        return;
    }
    const ColumnOf *column = &t->columns.items[at];
    check->columns.items[column_site(check, table, at)].used = true;
    if (column->kind.tag != KIND_DATE || column->item || table_has(t, COLUMN_ITEM))
        check_say_not_known_from(check, name, column, t);
    else
        t->known_from = at + 1;
}

static void resolve_complete(Check *check, Table *t, const Section *s)
{
    const Clause *every = section_clause(s, CLAUSE_EVERY);
    const Clause *complete = completeness(check, s, every != NULL);

    t->complete = complete ? complete->as.choice.choice
                  : every  ? CHOICE_WHEN_EVERY_ROW
                           : CHOICE_NONE;
    t->complete_to = complete ? complete->as.choice.date : DAY_NONE;
    if (!section_whole(check, s))
        return;
    if (t->complete == CHOICE_NONE)
        check_say_completeness(check, t);
    if (t->by_rows && complete && t->complete == CHOICE_WHEN_EVERY_ROW)
        check_say_rows_not_complete(check, complete, t);
    else if (t->complete == CHOICE_WHEN_EVERY_ROW && !every)
        check_say_every_missing(check, complete ? complete->span : t->span);
}

/* What runs on from row to row is a figure, and there is a last row of it. */
static void look_at_running(Check *check, const Table *t)
{
    for (uint32_t i = 0; i < t->columns.count; i++) {
        const ColumnOf *column = &t->columns.items[i];
        KindTag tag = column->kind.tag;
        bool figure = column->role == COLUMN_VALUE &&
                      (tag == KIND_COUNT || tag == KIND_QUANTITY || tag == KIND_MONEY ||
                       tag == KIND_PROPORTION);
        if (column->running.source && tag != KIND_HOLE &&
            (!figure || t->by_rows || table_step(t) == 0))
            check_say_not_running(check, column, t);
    }
}

/* Parents of parents are found once all of them are known. */
static void settle_parents(Check *check, int table, const Section *s)
{
    Table *t = &check->model->tables.items[table];

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_COLUMN || !clause_whole(c) || !is_parent(check, c))
            continue;
        int at = scope_find(&check->scope, SPACE_COLUMN, (uint32_t)table, c->as.declare.name.name);
        if (at >= 0 && t->columns.items[at].span.start == c->span.start)
            settle_parent(check, table, &t->columns.items[at], c->as.declare.of);
    }
}

static void resolve_table(Check *check, int table)
{
    Table *t = &check->model->tables.items[table];
    const Section *s = check->tables.items[table].section;

    resolve_columns(check, table, s);
    settle_parents(check, table, s);
    const Clause *every = section_clause(s, CLAUSE_EVERY);
    const Clause *dated_by = section_clause(s, CLAUSE_DATED_BY);
    if (dated_by)
        resolve_dated_by(check, table, dated_by, every);
    else
        resolve_items(check, t, s);
    if (every)
        resolve_every(check, table, every);
    const Clause *known_from = section_clause(s, CLAUSE_KNOWN_FROM);
    if (known_from)
        resolve_known_from(check, table, known_from);
    look_at_running(check, t);
    resolve_marks(check, table, s, &t->cells);
    t->require_rows = section_clause(s, CLAUSE_REQUIRE_ROWS) != NULL;
    resolve_complete(check, t, s);
    if (!t->columns.count && section_whole(check, s))
        check_say_clause_missing(check, s, CLAUSE_COLUMN, "column NAME count");
}

void resolve_tables(Check *check)
{
    tell_areas_apart(check);
    for (uint32_t i = 0; i < check->model->tables.count && !check->arena->failed; i++)
        resolve_table(check, (int)i);
    settle_units(check);
}
