/* Areas that are listed, or units that the data name, in order; and what they belong to. See "Units from the data" and
 * "What units belong to" in docs/language.md. */
#include "naive.h"

#include <string.h>

/* `applies each practice in who`, of the scheme. */
static const Clause *units_clause(const World *w)
{
    for (const Clause *c = w->scheme->clauses; c; c = c->next)
        if (c->tag == CLAUSE_APPLIES && c->as.choice.names.count == 2)
            return c;
    return NULL;
}

static int kind_called(World *w, Name word)
{
    int kind = 0;

    while (kind < w->kind_count && w->kinds[kind] != word)
        kind++;
    if (kind == w->kind_count)
        w->kinds[w->kind_count++] = word;
    return kind;
}

/* --- areas that are listed --- */

static void list_areas(World *w)
{
    for (const Clause *c = w->scheme->clauses; c; c = c->next) {
        if (c->tag != CLAUSE_AREA || w->area_count == MAX_AREAS)
            continue;
        AreaOf *place = &w->areas[w->area_count++];
        *place = (AreaOf){.name = text_of(w, c->as.declare.name.name), .declared = c};
        for (uint32_t i = 0; i < c->as.declare.lies_in.count; i++) {
            const Belonging *in = &c->as.declare.lies_in.items[i];
            place->parents[kind_called(w, in->of.name)] = text_of(w, in->is.name);
        }
    }
}

/* --- units from the data --- */

int bytes_order(Text a, Text b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);

    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

/* The place of a unit, by the order of the bytes of its name; a new one where it has none. */
static AreaOf *unit_called(World *w, Text name)
{
    int at = 0;

    while (at < w->area_count && bytes_order(w->areas[at].name, name) < 0)
        at++;
    if (at < w->area_count && text_equal(w->areas[at].name, name))
        return &w->areas[at];
    for (int i = w->area_count++; i > at; i--)
        w->areas[i] = w->areas[i - 1];
    w->areas[at] = (AreaOf){.name = name};
    return &w->areas[at];
}

static void take_row(World *w, const Section *table, const Csv *csv, unsigned row)
{
    AreaOf *place = NULL;

    for (const Clause *c = table->clauses; c; c = c->next)
        if (c->tag == CLAUSE_COLUMN && c->as.declare.kind.name == w->unit_word)
            place = unit_called(w, csv_cell(csv, row, text_of(w, c->as.declare.name.name)));
    for (const Clause *c = table->clauses; c; c = c->next) {
        if (c->tag != CLAUSE_COLUMN || !c->as.declare.of.name)
            continue;
        Text cell = csv_cell(csv, row, text_of(w, c->as.declare.name.name));
        if (cell.len)
            place->parents[kind_called(w, c->as.declare.name.name)] = cell;
    }
}

void find_areas(World *w)
{
    const Clause *units = units_clause(w);

    if (!units) {
        list_areas(w);
        return;
    }
    w->unit_word = units->as.choice.names.items[0].name;
    const Section *table = section_named(w, HEADING_DATA, units->as.choice.names.items[1].name);
    const Csv *csv = csv_of(w, text_of(w, table->name.name));
    for (const Clause *c = table->clauses; c; c = c->next)
        if (c->tag == CLAUSE_COLUMN && c->as.declare.of.name)
            (void)kind_called(w, c->as.declare.name.name);
    for (unsigned row = 0; csv && row < csv->rows; row++)
        take_row(w, table, csv, row);
}

bool area_is(const World *w, int area, Name name)
{
    return text_equal(w->areas[area].name, text_of(w, name));
}
