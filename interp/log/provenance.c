/* From a run to what became of the rows that it read.
 *
 *   file      rows read, let go                 counted while it was read (data/)
 *   cells     sums, empty ones, months missing  a walk over the facts, by unit and month
 *   rows      what conditions made of them      counted while they were judged (eval/)
 *
 * Months are those that the plan counts over and that are over as at the date: what is not over lacks
 * nothing. A column whose figures run on (cumulative), or that holds rates, has no sum.
 */
#include "log/provenance.h"

#include "eval/expected.h"

typedef struct Walk { /* over one table */
    const Run *run;
    const FactTable *facts;
    const Table *declared;
    uint32_t need, units;
    bool by_unit;      /* there are areas, and few enough to be listed */
    uint32_t *columns; /* that are summed */
    TableRead *table;
    Arena *arena;
} Walk;

static Text name_of(const Walk *w, Name name)
{
    return name_text(&w->run->plan->model->book->names, name);
}

/* --- sums ------------------------------------------------------------------------------------ */

/* Of rows of their own, what the rules sum. */
static bool rules_sum(const Walk *w, uint32_t column)
{
    const Plan *plan = w->run->plan;

    for (uint32_t i = 0; i < plan->countings.count; i++) {
        const Counting *of = &plan->countings.items[i];
        if (of->need == (int)w->need && of->how == TALLY_SUM && of->column == (int)column)
            return true;
    }
    return false;
}

static bool is_summed(const Walk *w, uint32_t column)
{
    const ColumnOf *of = &w->declared->columns.items[column];
    KindTag kind = of->kind.tag;

    return of->role == COLUMN_VALUE && need_asks(w->facts->need, column) &&
           of->running.source == SPAN_NONE.source &&
           (kind == KIND_COUNT || kind == KIND_QUANTITY || kind == KIND_MONEY) &&
           (!w->declared->by_rows || (rules_sum(w, column) && !w->facts->records.stored));
}

static UnitSum new_sum(const Walk *w, Text unit)
{
    UnitSum sum = {.unit = unit};

    for (uint32_t i = 0; i < w->table->summed.count; i++)
        (void)ARRAY_PUSH(w->arena, &sum.sums, NUMBER_ZERO);
    return sum;
}

static void begin_sums(Walk *w)
{
    w->columns = arena_try(w->arena, (w->declared->columns.count + 1) * sizeof *w->columns);
    for (uint32_t i = 0; w->columns && i < w->declared->columns.count; i++) {
        if (!is_summed(w, i))
            continue;
        w->columns[w->table->summed.count] = i;
        (void)ARRAY_PUSH(w->arena, &w->table->summed,
                         name_of(w, w->declared->columns.items[i].name));
    }
    w->table->all = new_sum(w, TEXT_NONE);
    for (uint32_t u = 0; w->by_unit && u < w->units && !w->arena->failed; u++)
        (void)ARRAY_PUSH(w->arena, &w->table->units, new_sum(w, facts_unit_name(w->run->facts, u)));
}

/* `unit` beyond those listed: of all alone. */
static void add_figure(Walk *w, uint32_t unit, uint32_t nth, Number value)
{
    Number *all = &w->table->all.sums.items[nth];

    *all = number_add(*all, value, w->arena);
    if (unit < w->table->units.count) {
        Number *own = &w->table->units.items[unit].sums.items[nth];
        *own = number_add(*own, value, w->arena);
    }
}

static void add_rows(Walk *w, uint32_t unit, uint32_t rows)
{
    w->table->all.rows += rows;
    if (unit < w->table->units.count)
        w->table->units.items[unit].rows += rows;
}

/* --- tables with a row for each month and area ------------------------------------------------- */

static void count_replaced(Walk *w, Month month, uint32_t unit)
{
    const FactRow *rows = w->facts->rows;
    size_t at = (size_t)(month - w->facts->first) * w->run->facts->units + unit;

    for (const FactRow *row = rows ? rows[at].earlier : NULL; row; row = row->earlier)
        w->table->replaced++;
}

/* Any column that the plan asks for tells whether the row is there. */
static bool has_row(const Walk *w, Month month, uint32_t unit)
{
    for (uint32_t i = 0; i < w->declared->columns.count; i++) {
        FactKey key = {w->need, (int)i, month, unit};
        if (w->declared->columns.items[i].role == COLUMN_VALUE &&
            facts_cell(w->run->facts, key, DAY_LAST).there)
            return true;
    }
    return false;
}

static void walk_row(Walk *w, Month month, uint32_t unit)
{
    if (!has_row(w, month, unit))
        return;
    add_rows(w, unit, 1);
    for (uint32_t i = 0; i < w->table->summed.count; i++) {
        FactKey key = {w->need, (int)w->columns[i], month, unit};
        FactCell cell = facts_cell(w->run->facts, key, DAY_LAST);
        if (cell.there && cell.why == WHY_KNOWN)
            add_figure(w, unit, i, cell.value);
        else if (cell.there && cell.why == WHY_SUPPRESSED)
            w->table->suppressed++;
        else if (cell.there)
            w->table->empty++;
    }
    count_replaced(w, month, unit);
}

static bool is_over(const Walk *w, Month month)
{
    const Run *run = w->run;

    return w->facts->step > 0 && table_end(w->declared, month) <= run->cases[0].as_at;
}

static void lack(Walk *w, MissingRows *missing, uint32_t unit)
{
    missing->units++;
    if (table_has(w->declared, COLUMN_AREA) && missing->names.count < NAMES_LISTED)
        (void)ARRAY_PUSH(w->arena, &missing->names, facts_unit_name(w->run->facts, unit));
}

static void keep_missing(Walk *w, const MissingRows *missing)
{
    if (missing->units > 0)
        (void)ARRAY_PUSH(w->arena, &w->table->missing, *missing);
}

static void walk_months(Walk *w)
{
    Month step = w->facts->step ? w->facts->step : 1;

    for (Month m = w->facts->first; m <= w->facts->last && !w->arena->failed; m += step) {
        MissingRows missing = {.month = m, .step = w->facts->step};
        for (uint32_t u = 0; u < w->units; u++) {
            walk_row(w, m, u);
            if (is_over(w, m) && !has_row(w, m, u))
                lack(w, &missing, u);
        }
        keep_missing(w, &missing);
    }
}

/* --- rows of their own ------------------------------------------------------------------------- */

static void walk_record(Walk *w, const RecordChunk *chunk, uint32_t at, bool *met)
{
    int32_t unit = chunk->units[at];
    uint32_t listed = unit >= 0 ? (uint32_t)unit : UINT32_MAX;
    Month month = chunk->months[at];

    add_rows(w, listed, chunk->times[at]);
    if (month != MONTH_UNKNOWN && (unit >= 0 || unit == UNIT_ALL))
        met[(size_t)(month - w->facts->first) * w->units + (unit >= 0 ? (uint32_t)unit : 0)] = true;
    for (uint32_t i = 0; i < w->table->summed.count; i++) {
        const RecordColumn *cells = &chunk->sums[w->columns[i]];
        if (cells->numbers && cells->whys[at] == WHY_KNOWN)
            add_figure(w, listed, i, cells->numbers[at]);
        else if (cells->numbers)
            w->table->empty += chunk->times[at];
    }
}

static void walk_records(Walk *w)
{
    Month months = w->facts->last - w->facts->first + 1;
    bool *met = months > 0 ? arena_try(w->arena, (size_t)months * w->units) : NULL;

    if (!met)
        return;
    for (const RecordChunk *c = w->facts->records.first; c; c = c->next)
        for (uint32_t i = 0; i < c->count && !w->arena->failed; i++)
            walk_record(w, c, i, met);
    for (Month m = 0; m < months && !w->arena->failed; m++) {
        MissingRows missing = {.month = w->facts->first + m, .step = 1};
        for (uint32_t u = 0; u < w->units; u++)
            if (is_over(w, missing.month) && !met[(size_t)m * w->units + u])
                lack(w, &missing, u);
        keep_missing(w, &missing);
    }
}

/* Where it stands; of what was put together by nobody, nowhere. */
static void take_place(const Sources *sources, Span span, Text *path, uint32_t *line)
{
    if (!span.source)
        return;
    *path = source_at(sources, span.source)->path;
    *line = span_place(sources, span).line;
}

static RowsTaken rows_taken(const Walk *w, const RowsJudged *judged)
{
    const Sources *sources = &w->run->plan->model->book->sources;
    const Counting *of = &w->run->plan->countings.items[judged->counting];
    RowsTaken made = {.clause = span_text(sources, of->formula->span),
                      .yes = judged->yes,
                      .no = judged->no,
                      .unknown = judged->unknown};

    take_place(sources, of->formula->span, &made.path, &made.line);
    for (uint32_t i = 0; judged->kept_out && i < of->conditions.count; i++) {
        const RowCondition *condition = &of->conditions.items[i];
        RowsKept by = {.condition = span_text(sources, condition->span),
                       .excludes = condition->excludes,
                       .no = judged->kept_out[i].no,
                       .unknown = judged->kept_out[i].unknown};
        take_place(sources, condition->span, &by.path, &by.line);
        (void)ARRAY_PUSH(w->arena, &made.by, by);
    }
    return made;
}

static void add_conditions(Walk *w)
{
    const AllJudged *all = w->run->facts->judged;

    for (uint32_t i = 0; i < all->count; i++) {
        const RowsJudged *one = &all->items[i];
        if (one->as_at == w->run->cases[0].as_at &&
            w->run->plan->countings.items[one->counting].need == (int)w->need)
            (void)ARRAY_PUSH(w->arena, &w->table->conditions, rows_taken(w, one));
    }
}

static void add_unmatched(Walk *w)
{
    const Facts *facts = w->run->facts;

    for (uint32_t i = 0; i < facts->unmatched.count; i++) {
        const UnmatchedText *value = &facts->unmatched.items[i];
        FactPlace at = facts_place(facts, (FactPlace){w->facts->file, value->line});
        Unmatched made = {.text = value->text, .rows = value->rows, .line = at.row};
        if (value->need != w->need)
            continue;
        if (facts_files(facts, w->facts->file) > 1)
            made.path = facts->files.items[at.file].path;
        made.column = name_of(w, w->declared->columns.items[value->column].name);
        (void)ARRAY_PUSH(w->arena, &w->table->unmatched, made);
    }
}

static void add_overlaps(Walk *w)
{
    const Facts *facts = w->run->facts;

    for (uint32_t i = 0; i < facts->overlaps.count && !w->arena->failed; i++) {
        const FilesOverlap *one = &facts->overlaps.items[i];
        const DataFile *first = &facts->files.items[one->first];
        if (text_equal(first->table, w->table->table))
            (void)ARRAY_PUSH(w->arena, &w->table->in_both,
                             ((InBoth){.first = first->path,
                                       .second = facts->files.items[one->second].path,
                                       .from = one->from,
                                       .to = one->to,
                                       .rows = one->rows,
                                       .in_part = one->in_part}));
    }
}

static void add_alike(Walk *w)
{
    const Facts *facts = w->run->facts;

    for (uint32_t i = 0; i < facts->alike.count && !w->arena->failed; i++) {
        const RowsAlike *one = &facts->alike.items[i];
        FactPlace at = facts_place(facts, (FactPlace){w->facts->file, one->place});
        FactPlace as = facts_place(facts, (FactPlace){w->facts->file, one->as});
        Alike made = {.values = one->values,
                      .rows = one->rows,
                      .line = at.row,
                      .as_line = as.row,
                      .in_part = one->in_part};
        if (one->need != w->need)
            continue;
        if (one->column >= 0)
            made.column = name_of(w, w->declared->columns.items[one->column].name);
        if (facts_files(facts, w->facts->file) > 1) {
            made.path = facts->files.items[at.file].path;
            made.as_path = facts->files.items[as.file].path;
        }
        (void)ARRAY_PUSH(w->arena, &w->table->alike, made);
    }
}

/* --- all of it --------------------------------------------------------------------------------- */

/* "april.csv", "april.csv and 11 more" */
static Text paths_of(const Facts *facts, int file, Arena *arena)
{
    uint32_t count = facts_files(facts, file);
    Text path = facts->files.items[file].path;
    Out words;

    if (count == 1)
        return path;
    out_init(&words);
    out_text(&words, path);
    out_format(&words, " and %u more", count - 1);
    path = arena_copy(arena, out_view(&words));
    arena->failed |= words.failed;
    out_release(&words);
    return path;
}

static uint32_t rows_of(const Facts *facts, int file)
{
    uint32_t rows = 0;

    for (uint32_t i = 0; i < facts_files(facts, file); i++)
        rows += facts->files.items[(uint32_t)file + i].rows;
    return rows;
}

static void add_files(TableRead *table, const Facts *facts, int file, Arena *arena)
{
    uint32_t count = facts_files(facts, file);

    for (uint32_t i = 0; count > 1 && i < count; i++) {
        const DataFile *read = &facts->files.items[(uint32_t)file + i];
        FileRead made = {.path = read->path, .sha256 = read->sha256, .rows = read->rows, .told = !table->by_rows};
        made.uncounted = read->own_uncounted;
        made.outside = read->own_outside;
        made.kept = made.rows - made.uncounted - made.outside;
        (void)ARRAY_PUSH(arena, &table->files, made);
    }
}

static void read_table(const Run *run, uint32_t need, TableRead *table, Arena *arena)
{
    const FactTable *facts = &run->facts->tables[need];
    const Table *declared = facts->need->declared;
    bool areas = table_has(declared, COLUMN_AREA);
    Walk w = {.run = run,
              .facts = facts,
              .declared = declared,
              .need = need,
              .table = table,
              .arena = arena};
    w.units = areas ? run->facts->units : 1;
    w.by_unit = areas && w.units <= UNITS_LISTED;
    *table = (TableRead){.table = facts->need->table, .by_rows = declared->by_rows};
    begin_sums(&w);
    if (facts->file < 0 || arena->failed)
        return;
    const DataFile *read = &run->facts->files.items[facts->file];
    table->path = paths_of(run->facts, facts->file, arena);
    add_files(table, run->facts, facts->file, arena);
    table->rows = rows_of(run->facts, facts->file);
    table->outside = read->outside;
    table->uncounted = read->uncounted;
    table->kept = table->rows - read->outside - read->uncounted;
    if (declared->by_rows) {
        walk_records(&w);
        add_conditions(&w);
        add_unmatched(&w);
        add_overlaps(&w);
        add_alike(&w);
    } else {
        walk_months(&w);
    }
}

static void read_evidence(Provenance *made, const Run *run, Arena *arena)
{
    const Facts *facts = run->facts;

    made->has_evidence = run->plan->evidence_needs.count > 0;
    if (facts->evidence_file < 0)
        return;
    made->evidence_path = paths_of(facts, facts->evidence_file, arena);
    made->evidence_rows = rows_of(facts, facts->evidence_file);
}

bool provenance_from_run(Provenance *made, const Run *run, Arena *arena)
{
    const Model *model = run->plan->model;

    *made = (Provenance){.scheme = name_text(&model->book->names, model->name),
                         .as_at = run->cases[0].as_at,
                         .unit_count = facts_unit_name(run->facts, 0).ptr ? run->facts->units : 0};
    made->unit_word =
        model->units.present ? name_text(&model->book->names, model->units.word) : TEXT("area");
    read_evidence(made, run, arena);
    for (uint32_t i = 0; i < run->plan->needs.count && !arena->failed; i++) {
        TableRead table;
        read_table(run, i, &table, arena);
        (void)ARRAY_PUSH(arena, &made->tables, table);
    }
    run_expected(run, &made->expected, arena);
    return !arena->failed;
}
