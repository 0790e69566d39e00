/* Which units there are: listed by the scheme as its areas, or taken from the data.
 *
 *     applies              each provider in results
 *
 * The rules then name a unit only where they speak of just that one (`for RXX`). Each that they name becomes an
 * area when it is met first, so that what is said of it is found as it is for areas that are listed.
 */
#include "check/resolve.h"
#include "check/say.h"

bool says_units(const Clause *c)
{
    return c->tag == CLAUSE_APPLIES && clause_whole(c) && c->as.choice.choice == CHOICE_EACH_AREA &&
           c->as.choice.names.count == 2;
}

static bool same_units(const UnitsFrom *units, Name word, int table)
{
    return units->word == word && units->table == table;
}

/* What follows from a clause that is told of is not told again. */
static void go_astray(Check *check, Name word)
{
    check->units_astray = true;
    if (!check->units_word)
        check->units_word = word;
}

static void take_units(Check *check, const Clause *c)
{
    UnitsFrom *units = &check->model->units;
    const Ident *names = c->as.choice.names.items;
    int table = scope_find(&check->scope, SPACE_TABLE, 0, names[1].name);

    if (table < 0) {
        check_say_unknown(check, SPACE_TABLE, 0, names[1]);
        go_astray(check, names[0].name);
        return;
    }
    check->tables.items[table].used = true;
    if (check->model->areas.count && !units->present) {
        check_say_units_and_areas(check, c->span, &check->model->areas.items[0]);
        go_astray(check, names[0].name);
    } else if (!units->present)
        *units = (UnitsFrom){true, table, names[0].name, c->span};
    else if (!same_units(units, names[0].name, table))
        check_say_units_twice(check, c->span, units->span);
}

static void look_for_units(Check *check, const Section *s)
{
    for (const Clause *c = s ? s->clauses : NULL; c && !check->arena->failed; c = c->next)
        if (says_units(c))
            take_units(check, c);
        else if (s == check->scheme && c->tag == CLAUSE_APPLIES && clause_whole(c)) {
            const Idents *names = &c->as.choice.names;
            bool each = c->as.choice.choice == CHOICE_EACH_AREA && names->count;
            check_say_scheme_applies(check, c->span);
            go_astray(check, each ? names->items[0].name : 0);
        }
}

/* Before anything that may name one. */
void resolve_units(Check *check)
{
    look_for_units(check, check->scheme);
    for (uint32_t i = 0; i < check->indicators.count; i++)
        look_for_units(check, check->indicators.items[i].section);
    for (uint32_t i = 0; i < check->parts.count; i++)
        look_for_units(check, check->parts.items[i].section);
    for (uint32_t i = 0; i < check->milestones.count; i++)
        look_for_units(check, check->milestones.items[i].section);
}

/* Once the columns are known: one of them holds the units' names. */
void settle_units(Check *check)
{
    const UnitsFrom *units = &check->model->units;
    const Table *table = units->present ? &check->model->tables.items[units->table] : NULL;

    if (table && table->by_rows)
        check_say_units_of_rows(check, units->span, table);
    else if (table && (table->known_from || table_has(table, COLUMN_ITEM)))
        check_say_units_of_versions(check, units->span, table);
    else if (table && !table_has(table, COLUMN_AREA) &&
             section_whole(check, check->tables.items[units->table].section))
        check_say_no_unit_column(check, units, table);
}

int parent_named(const Check *check, Name name)
{
    const Model *model = check->model;
    int parent = model_parent_after(model, -1);

    while (parent >= 0 && model_parent_word(model, parent) != name)
        parent = model_parent_after(model, parent);
    return parent;
}

/* A parent is one of the units, or of their parents; only the table that names the units tells it. */
void settle_parent(Check *check, int table, ColumnOf *column, Ident of)
{
    const UnitsFrom *units = &check->model->units;
    bool here = units->present && units->table == table;

    if (here && of.name != units->word)
        column->parent_of = parent_named(check, of.name);
    if (here && (of.name == units->word || (column->parent_of >= 0 && column->name != of.name)))
        return;
    if (!check->units_astray)
        check_say_parent_astray(check, column, of, here);
    column->parent_of = -1;
}

/* `applies each provider`: the word that its data go by. */
void unit_word_fits(Check *check, const Clause *c)
{
    const UnitsFrom *units = &check->model->units;
    const Idents *names = &c->as.choice.names;

    if (names->count == 1 && !check->units_astray &&
        (!units->present || names->items[0].name != units->word))
        check_say_unit_word(check, names->items[0]);
}

/* A unit that the rules name, and that no clause has listed. */
static int name_unit(Check *check, Ident name)
{
    int at = (int)check->model->areas.count;
    Area area = {.name = name.name, .title = name_of(check, name.name), .span = name.span};

    if (!ARRAY_PUSH(check->arena, &check->model->areas, area) ||
        !scope_put(&check->scope, SPACE_AREA, 0, name.name, at, name.span))
        return -1;
    return at;
}

int area_named(Check *check, Ident name)
{
    int area = scope_find(&check->scope, SPACE_AREA, 0, name.name);

    if (area < 0 && check->model->units.present)
        return name_unit(check, name);
    if (area < 0)
        check_say_unknown(check, SPACE_AREA, 0, name);
    return area;
}
