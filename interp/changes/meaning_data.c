/* What is declared beside the indicators: data, lists, scales, definitions; and the adjustments
 * that were agreed. */
#include "changes/meaning.h"

#include "changes/formula_text.h"
#include "changes/say.h"

static void say(Meaning *meaning, int thing, Topic topic, Span span, Text text)
{
    Point point = POINT(thing, topic);

    point.part = PART_DEFINITIONS;
    point.span = span;
    point_text(meaning, point, text);
}

/* --- data ------------------------------------------------------------------------------------ */

static void add_column(Meaning *meaning, int table, uint32_t at)
{
    Table *t = &meaning->model->tables.items[meaning->things.items[table].at];
    ColumnOf *column = &t->columns.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_COLUMN,
                                           .parent = table,
                                           .at = (int)at,
                                           .name = &column->name,
                                           .title = &column->title,
                                           .span = column->span});

    say(meaning, thing, TOPIC_KIND, column->span, say_kind(column));
    say(meaning, thing, TOPIC_HEADED, column->span, column->title);
    point_also(meaning, thing, column->also.items, column->also.count);
}

/* Of each text, or of figures. */
static void add_cell(Meaning *meaning, int thing, const Table *t, const CellOf *cell)
{
    Point point = POINT(thing, TOPIC_STANDS_FOR);
    Out out;

    out_init(&out);
    out_format(&out, "\"%.*s\"", (int)cell->text.len, cell->text.len ? cell->text.ptr : "");
    point.part = PART_DEFINITIONS;
    point.span = cell->span;
    point.detail = cell->text.ptr ? meaning_take(meaning, &out) : TEXT("figures");
    out_release(&out);
    point_text(meaning, point, say_cell_meaning(meaning, t, cell));
}

/* The line as it stands, with one blank where there are several. */
static Text line_of(Meaning *meaning, Span span)
{
    Text words = span_text(&meaning->model->book->sources, span);
    Out out;

    out_init(&out);
    for (size_t i = 0; i < words.len; i++) {
        bool blank = words.ptr[i] == ' ' || words.ptr[i] == '\t' || words.ptr[i] == '\n' ||
                     words.ptr[i] == '\r';
        if (!blank)
            out_char(&out, words.ptr[i]);
        else if (out.len > 0 && out.bytes[out.len - 1] != ' ')
            out_char(&out, ' ');
    }
    return meaning_take(meaning, &out);
}

/* Each as its line says it. */
static void add_expectations(Meaning *meaning, int thing, int table)
{
    const Model *model = meaning->model;

    for (uint32_t i = 0; i < model->expectations.count && !meaning->arena->failed; i++)
        if (model->expectations.items[i].table == table)
            say(meaning, thing, TOPIC_EXPECT, model->expectations.items[i].span,
                line_of(meaning, model->expectations.items[i].span));
}

static void add_table(Meaning *meaning, uint32_t at)
{
    Table *t = &meaning->model->tables.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_TABLE,
                                           .parent = 0,
                                           .at = (int)at,
                                           .name = &t->name,
                                           .title = &t->title,
                                           .span = t->span});

    point_title(meaning, thing, PART_WORDS);
    say(meaning, thing, TOPIC_EVERY, SPAN_NONE, say_every(t));
    if (t->by_rows && t->columns.count > 0)
        say(meaning, thing, TOPIC_DATED_BY, SPAN_NONE,
            meaning_name(meaning, t->columns.items[t->dated_by].name));
    if (t->known_from > 0)
        say(meaning, thing, TOPIC_KNOWN_FROM, SPAN_NONE,
            meaning_name(meaning, t->columns.items[t->known_from - 1].name));
    for (uint32_t i = 0; i < t->cells.count; i++)
        add_cell(meaning, thing, t, &t->cells.items[i]);
    if (t->require_rows)
        say(meaning, thing, TOPIC_REQUIRE_ROWS, SPAN_NONE, TEXT("yes"));
    say(meaning, thing, TOPIC_COMPLETE, SPAN_NONE, say_complete(meaning, t));
    add_expectations(meaning, thing, (int)at);
    for (uint32_t i = 0; i < t->columns.count && !meaning->arena->failed; i++)
        add_column(meaning, thing, i);
}

static void add_list(Meaning *meaning, uint32_t at)
{
    ListOf *list = &meaning->model->lists.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_LIST,
                                           .parent = 0,
                                           .at = (int)at,
                                           .name = &list->name,
                                           .title = &list->title,
                                           .span = list->span});
    Point point = POINT(thing, TOPIC_MEMBERS);

    point_title(meaning, thing, PART_WORDS);
    point.part = PART_DEFINITIONS;
    point_term(meaning, point, &list->members, TEXT_NONE);
}

/* A source is what its lines say, in whatever order. */
static void add_source(Meaning *meaning, uint32_t at)
{
    SourceOf *source = &meaning->model->sources.items[at];
    int thing = thing_add(meaning, (Thing){.tag = THING_SOURCE,
                                           .parent = 0,
                                           .at = (int)at,
                                           .name = &source->name,
                                           .title = &source->title,
                                           .span = source->span});

    point_title(meaning, thing, PART_WORDS);
    for (const Clause *c = source->section->clauses; c && !meaning->arena->failed; c = c->next)
        say(meaning, thing, TOPIC_SOURCE_LINE, c->span, line_of(meaning, c->span));
}

/* --- scales and definitions ------------------------------------------------------------------ */

static bool is_library(const Model *model, Span span)
{
    for (const File *file = model->book->files; file; file = file->next)
        if (file->source == span.source)
            return file->from_library;
    return false;
}

/* Of a column of a grid it is a cell. */
static void band(Meaning *meaning, int thing, const Scale *scale, const BandOf *band)
{
    bool cell = scale->grid >= 0;
    Point point = POINT(thing, cell ? TOPIC_CELL : TOPIC_BAND);

    point.part = PART_DEFINITIONS;
    point.span = band->span;
    point.detail = say_band(meaning, scale, band);
    if (cell)
        point.detail = say_cell(meaning, point.detail, scale->column + 1);
    point.is_figure = !band->slopes;
    point.number = band->pays;
    point.figure = say_pays(meaning, scale, band->pays);
    point_text(meaning, point, band->slopes ? say_slope(meaning, scale, band) : point.figure);
}

/* Of a grid: what it runs on across, and cell by cell what it pays. */
static void add_cells(Meaning *meaning, int thing, const Scale *grid)
{
    const Scale *columns = &meaning->model->scales.items[grid->first];
    const Scale *across = &columns[grid->columns];

    say(meaning, thing, TOPIC_ACROSS, across->on_span, say_on(meaning, across));
    say(meaning, thing, TOPIC_ROUNDED_ACROSS, across->on_span, say_rounding(meaning, across));
    say(meaning, thing, TOPIC_COLUMNS, across->bands.items[0].span, say_columns(meaning, grid));
    for (uint32_t c = 0; c < grid->columns; c++)
        for (uint32_t i = 0; i < columns[c].bands.count && !meaning->arena->failed; i++)
            band(meaning, thing, &columns[c], &columns[c].bands.items[i]);
}

static void add_scale(Meaning *meaning, uint32_t at)
{
    Scale *scale = &meaning->model->scales.items[at];
    if (scale->grid >= 0)
        return;
    int thing =
        thing_add(meaning, (Thing){.tag = THING_SCALE,
                                   .parent = 0,
                                   .at = (int)at,
                                   .name = &scale->name,
                                   .title = &scale->title,
                                   .span = scale->span,
                                   .from_library = is_library(meaning->model, scale->span)});

    point_title(meaning, thing, PART_WORDS);
    say(meaning, thing, TOPIC_ON, scale->on_span, say_on(meaning, scale));
    say(meaning, thing, TOPIC_ROUNDED, scale->on_span, say_rounding(meaning, scale));
    if (scale->columns) {
        add_cells(meaning, thing, scale);
        return;
    }
    for (uint32_t i = 0; i < scale->bands.count && !meaning->arena->failed; i++)
        band(meaning, thing, scale, &scale->bands.items[i]);
}

static void add_define(Meaning *meaning, uint32_t at)
{
    Define *define = &meaning->model->defines.items[at];
    int thing =
        thing_add(meaning, (Thing){.tag = THING_DEFINE,
                                   .parent = 0,
                                   .at = (int)at,
                                   .name = &define->name,
                                   .span = define->span,
                                   .from_library = is_library(meaning->model, define->span)});
    Point point = POINT(thing, TOPIC_FORMULA);

    point.part = PART_DEFINITIONS;
    point.span = define->body ? define->body->span : define->span;
    point_formula(meaning, point, define->body);
}

/* --- adjustments ----------------------------------------------------------------------------- */

static void add_adjustment(Meaning *meaning, const int *tables, const Adjustment *a)
{
    const Table *t = &meaning->model->tables.items[a->table];
    Point point = POINT(tables[a->table], TOPIC_ADJUST);

    point.detail = meaning_name(meaning, t->columns.items[a->column].name);
    point.period = (Period){.form = PERIOD_MONTH, .month = a->month};
    point.area = a->area;
    point.span = a->span;
    point.is_figure = true;
    point.number = a->amount;
    point.shown = point.canon = point.figure = say_amount(meaning, a->amount);
    point_agreed(meaning, point, &a->agreed, NULL);
}

void meaning_of_declared(Meaning *meaning)
{
    Model *model = meaning->model;
    int *tables = arena_try(meaning->arena, (model->tables.count + 1) * sizeof *tables);

    for (uint32_t i = 0; tables && i < model->tables.count && !meaning->arena->failed; i++) {
        tables[i] = (int)meaning->things.count;
        add_table(meaning, i);
    }
    for (uint32_t i = 0; i < model->lists.count && !meaning->arena->failed; i++)
        add_list(meaning, i);
    for (uint32_t i = 0; i < model->sources.count && !meaning->arena->failed; i++)
        add_source(meaning, i);
    for (uint32_t i = 0; i < model->scales.count && !meaning->arena->failed; i++)
        add_scale(meaning, i);
    for (uint32_t i = 0; i < model->defines.count && !meaning->arena->failed; i++)
        if (model->defines.items[i].of < 0)
            add_define(meaning, i);
    for (uint32_t i = 0; tables && i < model->adjustments.count && !meaning->arena->failed; i++)
        add_adjustment(meaning, tables, &model->adjustments.items[i]);
}
