/* Facts: room for what a plan needs, and the reading of all inputs into it.
 *
 * An input is a file for a declared table, or for the evidence; several for one are read in the order
 * of their paths, as one table (several.c). Mistakes of one file do not keep another from being
 * read. What a reader does is in read.c, what its rows mean in bind_table.c and bind_evidence.c.
 */
#include "data/gather.h"

#include <string.h>

static void table_init(FactTable *table, const Need *need)
{
    bool timed = table_step(need->declared) > 0;

    *table = (FactTable){.need = need, .last_day = DAY_NONE, .file = -1, .records = {.file = -1}};
    table->step = table_step(need->declared);
    table->first = timed ? need->first : 0;
    table->last = timed ? need->last : 0;
}

bool facts_take_units(Facts *facts, const Plan *plan, uint32_t units)
{
    facts->units = units;
    facts->evidence =
        arena_try(facts->arena, (plan->evidence_needs.count + 1) * sizeof *facts->evidence);
    return facts->evidence != NULL;
}

Facts *facts_empty(const Plan *plan, Arena *arena)
{
    Facts *facts = ARENA_NEW(arena, Facts);

    *facts =
        (Facts){.arena = arena, .model = plan->model, .last_fact = DAY_NONE, .evidence_file = -1};
    facts->cut = plan->model->closing.present;
    facts->known_to = plan->model->closing.on;
    facts->tables = arena_try(arena, plan->needs.count * sizeof *facts->tables);
    if (!facts->tables || !facts_take_units(facts, plan, plan->named))
        return NULL;
    for (uint32_t i = 0; i < plan->needs.count; i++)
        table_init(&facts->tables[i], &plan->needs.items[i]);
    if (plan->model->regions.count && !parents_of_areas(facts))
        return NULL;
    facts->counted = ARENA_NEW(arena, RowsMemo);
    facts->judged = ARENA_NEW(arena, AllJudged);
    return arena->failed ? NULL : facts;
}

FactPlace facts_place(const Facts *facts, FactPlace at)
{
    const DataFile *files = facts->files.items;
    int behind = (int)facts->files.count;

    if (at.file < 0)
        return at;
    int first = files[at.file].first;

    while (behind - at.file > 1) {
        int middle = at.file + (behind - at.file) / 2;
        if (files[middle].first == first && files[middle].before < at.row)
            at.file = middle;
        else
            behind = middle;
    }
    at.row -= files[at.file].before;
    return at;
}

uint32_t facts_files(const Facts *facts, int file)
{
    uint32_t end = (uint32_t)file + 1;

    while (end < facts->files.count && facts->files.items[end].before > 0)
        end++;
    return end - (uint32_t)file;
}

uint32_t facts_slot(const Facts *facts, uint32_t unit)
{
    return facts->slots ? facts->slots[unit] : unit;
}

/* NULL: the rules do not name it. */
static const Area *area_of(const Facts *facts, uint32_t unit)
{
    uint32_t slot = facts_slot(facts, unit);

    return slot < facts->model->areas.count ? &facts->model->areas.items[slot] : NULL;
}

Text facts_unit_name(const Facts *facts, uint32_t unit)
{
    const Area *area = area_of(facts, unit);

    if (facts->names)
        return facts->names[unit];
    return area ? name_text(&facts->model->book->names, area->name) : TEXT_NONE;
}

int names_order(Text a, Text b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

uint32_t facts_unit_named(const Facts *facts, Text name)
{
    uint32_t low = 0, high = facts->names ? facts->units : 0;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = names_order(facts->names[middle], name);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return UNNAMED;
}

Text facts_unit_title(const Facts *facts, uint32_t unit)
{
    const Area *area = area_of(facts, unit);

    return area && area->title.len > 0 ? area->title : facts_unit_name(facts, unit);
}

static const Text evidence_name = {"evidence", 8};

/* The index of a table; the number of tables for the evidence; else -1. */
static int find_input(const Plan *plan, Text name)
{
    for (uint32_t i = 0; i < plan->needs.count; i++)
        if (text_equal(plan->needs.items[i].table, name))
            return (int)i;
    return text_equal(name, evidence_name) ? (int)plan->needs.count : -1;
}

static Choices input_names(const Plan *plan, Arena *arena)
{
    Text *names = arena_try(arena, (plan->needs.count + 1) * sizeof *names);

    if (!names)
        return (Choices){NULL, 0};
    for (uint32_t i = 0; i < plan->needs.count; i++)
        names[i] = plan->needs.items[i].table;
    names[plan->needs.count] = evidence_name;
    return (Choices){names, plan->needs.count + 1};
}

static void tell_no_header(Binding *binding)
{
    DataPlace at = {.path = binding->path};
    uint32_t header = binding->mapped ? binding->mapped->source->header : 1;

    if (header > 1)
        data_say_no_header_row(binding->diags, at, header);
    else
        data_say_no_header(binding->diags, at, binding->names);
}

static void tell_if_empty(Binding *binding, int which, Text table)
{
    DataPlace at = {.path = binding->path};
    const Plan *plan = binding->plan;
    bool is_table = which < (int)plan->needs.count;

    if (binding->bound && is_table && plan->needs.items[which].declared->require_rows)
        data_say_rows_required(binding->diags, at, table);
    else if (binding->bound && !binding->gathered) /* without units it is a mistake, told as that */
        data_say_no_rows(binding->diags, at, table,
                         is_table && plan->needs.items[which].declared->by_rows);
}

/* The path without the part of it that is meant: book.xlsx of book.xlsx#Q2. */
static Text file_named(const DataInput *input)
{
    bool behind = input->part.len > 0 && text_ends(input->path, input->part);

    return behind ? text_slice(input->path, 0, input->path.len - input->part.len - 1) : input->path;
}

/* How the file is written, where a source says it. */
static void read_as_said(const SourceOf *source, DataInput *input)
{
    if (source->encoding != CHOICE_NONE)
        input->encoding = choice_spelling(source->encoding);
    if (source->separator)
        input->separator = source->separator;
    input->header = source->header;
    input->blanks = source->skips_blank;
    input->range = source->range;
    if (input->part.len == 0)
        input->part = source->sheet;
}

static void note_mapped(Binding *binding)
{
    Mapped *mapped = binding->mapped;

    if (!mapped || !binding->bound)
        return;
    if (!mapped->used)
        mapped->path = binding->path;
    mapped->used = true;
    mapped->blank |= binding->facts->files.items[binding->file].blanks;
}

/* What is kept of the files of a table stands with the first of them, as the rules declare it. */
static void read_stored(Binding *binding)
{
    if (binding->file == binding->first_file && !binding->counted)
        stored_read(binding, binding_sink(binding));
    else
        binding->bound = true;
    binding->all_bound &= binding->bound;
}

static void read_file(Binding *binding, const DataInput *input)
{
    DataFile *file = &binding->facts->files.items[binding->file];
    DataInput as_said = *input;
    uint32_t errors = binding->diags->errors;

    if (binding->stored) {
        read_stored(binding);
        return;
    }
    if (binding->mapped)
        read_as_said(binding->mapped->source, &as_said);
    if (input->rows)
        *input->rows = &binding->rows;
    data_read(&as_said, binding_sink(binding), binding->facts->arena, binding->diags, file);
    if (binding->gathering)
        gathering_end_file(binding->gathering);
    if (input->rows)
        *input->rows = NULL;
    file->rows = binding->rows;
    binding->all_rows += binding->rows;
    binding->all_bound &= binding->bound;
    note_mapped(binding);
    if (!binding->has_header && binding->diags->errors == errors)
        tell_no_header(binding);
}

/* Of files without rows: that all have none, or those that have none. */
static void tell_empty_files(Binding *binding, int which)
{
    Facts *facts = binding->facts;
    Text table = facts->files.items[binding->file].table;

    if (binding->all_rows == 0) {
        tell_if_empty(binding, which, table);
        return;
    }
    for (int i = binding->first_file; i <= binding->file; i++)
        if (facts->files.items[i].rows == 0)
            data_say_no_rows_here(binding->diags, (DataPlace){.path = facts->files.items[i].path},
                                  table);
}

/* All files are read. */
static void settle(Binding *binding, int which, uint32_t errors)
{
    DataFile *file = &binding->facts->files.items[binding->first_file];

    if (binding->gathered && binding->all_bound && !units_settle(binding))
        return;
    if (binding->gathering && binding->all_bound && !gathering_settle(binding->gathering))
        return;
    several_report(binding);
    if (!binding->stored) {
        file->outside = binding->outside.strays;
        file->uncounted = binding->outside.others;
    }
    if (binding->diags->errors == errors && !binding->stored)
        tell_empty_files(binding, which);
    if (which < (int)binding->plan->needs.count) {
        binding->facts->tables[which].supplied = binding->all_bound;
        binding->facts->tables[which].file = binding->first_file;
        outside_report(binding);
        if (binding->diags->errors == errors)
            stored_rates_report(binding);
        if (binding->plan->needs.items[which].declared->by_rows && binding->all_bound &&
            binding->diags->errors == errors && !binding->stored) {
            marks_report(binding->gathering);
            asked_report(binding);
        }
    }
}

static bool bind(Binding *binding, int which)
{
    if (which == (int)binding->plan->needs.count) {
        binding->facts->evidence_file = binding->first_file;
        return bind_evidence(binding);
    }
    if (binding->stored && binding->plan->needs.items[which].declared->by_rows) {
        stored_counts(binding, (uint32_t)which);
        return true;
    }
    if (binding->plan->needs.items[which].declared->by_rows)
        return bind_records(binding, (uint32_t)which);
    return bind_table(binding, (uint32_t)which);
}

/* The columns of another file of the table. */
static bool bind_again(Binding *binding, int which)
{
    if (which == (int)binding->plan->needs.count)
        return evidence_columns(binding);
    return bind_columns(binding, (uint32_t)which) &&
           (!binding->gathering || gathering_next_file(binding->gathering));
}

typedef struct Reading { /* all inputs of a plan */
    const Plan *plan;
    const DataInput *inputs;
    uint32_t count;
    SharedWith shared;
    Facts *facts;
    Mapped *mapped; /* the sources of the rules, one each */
    Diags *diags;
} Reading;

/* What is kept of a file is as the rules declare it: no source is needed, nor can it be told whether its lines were. */
static void pass_over_source(Binding *binding)
{
    binding->mapped = NULL;
}

/* Makes the next file the one being read. False: there is nothing to read it by. */
static bool begin_file(const Reading *r, Binding *binding, const DataInput *input, int which)
{
    Facts *facts = r->facts;
    DataFile file = {
        .table = input->table, .path = arena_copy(facts->arena, input->path), .part = input->part};
    if (input->was)
        file = *input->was;
    else
        file.fetched = input->fetched;
    bool astray = false, first = binding->first_file < 0;

    binding->path = input->path;
    binding->mapped = mapped_for(r->mapped, r->plan->model, which, file_named(input), &astray);
    if (astray) {
        data_say_no_source(r->diags, (DataPlace){.path = input->path}, r->plan->model, which);
        return false;
    }
    binding->stored = input->stored;
    if (input->stored)
        pass_over_source(binding);
    if (!first && !input->stored)
        file.before = binding->before + binding->last_line + 1;
    binding->file = (int)facts->files.count;
    file.first = first ? binding->file : binding->first_file;
    binding->before = input->stored ? 0 : file.before; /* its rows are counted through */
    binding->last_line = binding->rows = 0;
    binding->has_header = binding->bound = false;
    if (!ARRAY_PUSH(facts->arena, &facts->files, file))
        return false;
    if (!first)
        return input->stored || bind_again(binding, which);
    binding->first_file = binding->file;
    return bind(binding, which);
}

/* Lines are counted through all files of a table, and their places fit 32 bits. */
static void check_lines(const Binding *binding)
{
    if ((uint64_t)binding->before + binding->last_line > CSV_LINES_MAX)
        data_say_too_many_lines(binding->diags, (DataPlace){.path = binding->path}, CSV_LINES_MAX);
}

/* The files of a table, in the order of their paths. */
static void read_table(const Reading *r, const uint32_t *files, uint32_t count, int which)
{
    uint32_t errors = r->diags->errors;
    Binding binding = {.plan = r->plan,
                       .shared = r->shared,
                       .facts = r->facts,
                       .diags = r->diags,
                       .first_file = -1,
                       .several = count > 1,
                       .accounts = count > 0 && r->inputs[files[0]].accounts,
                       .all_bound = true};

    if (!arena_init(&binding.scratch)) {
        r->facts->arena->failed = true;
        return;
    }
    for (uint32_t i = 0; i < count && !r->facts->arena->failed; i++) {
        if (begin_file(r, &binding, &r->inputs[files[i]], which)) {
            read_file(&binding, &r->inputs[files[i]]);
            check_lines(&binding);
        } else {
            binding.all_bound = false;
        }
    }
    if (binding.first_file >= 0)
        settle(&binding, which, errors);
    units_end(&binding);
    if (binding.gathering)
        gathering_release(binding.gathering);
    if (binding.scratch.failed)
        r->facts->arena->failed = true;
    arena_release(&binding.scratch);
}

static int compare_paths(Text a, Text b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared > 0 ? memcmp(a.ptr, b.ptr, shared) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* Those of the table that the nth is the first of, in the order of their paths; NULL: memory is refused,
 * or it is not the first. */
static uint32_t *files_of(const Reading *r, uint32_t nth, uint32_t *count)
{
    uint32_t *files = arena_try(r->facts->arena, r->count * sizeof *files);

    *count = 0;
    for (uint32_t i = 0; files && i < r->count; i++) {
        uint32_t at = *count;
        if (!text_equal(r->inputs[i].table, r->inputs[nth].table))
            continue;
        if (i < nth)
            return NULL;
        for (; at > 0 && compare_paths(r->inputs[files[at - 1]].path, r->inputs[i].path) > 0; at--)
            files[at] = files[at - 1];
        files[at] = i;
        ++*count;
    }
    return files;
}

static bool says_units(const Plan *plan, int which)
{
    return plan->model->units.present && which == plan->model->units.table;
}

/* Rows of units that nobody knows say nothing: the file that tells the units has mistakes. */
static bool speaks_of_units(const Plan *plan, int which)
{
    return which == (int)plan->needs.count ||
           table_has(plan->needs.items[which].declared, COLUMN_AREA);
}

static void read_one(const Reading *r, uint32_t nth)
{
    DataPlace at = {.path = r->inputs[nth].path};
    int which = find_input(r->plan, r->inputs[nth].table);
    uint32_t count, *files = files_of(r, nth, &count);

    if (!files)
        return;
    if (which < 0)
        data_say_table_unknown(r->diags, at, r->inputs[nth].table,
                               input_names(r->plan, r->diags->arena));
    else if (!r->plan->model->units.present || r->facts->names || says_units(r->plan, which) ||
             !speaks_of_units(r->plan, which))
        read_table(r, files, count, which);
}

/* The table that says which units there are comes before all others. */
static uint32_t read_units(const Reading *r)
{
    const UnitsFrom *units = &r->plan->model->units;
    uint32_t nth = 0, errors = r->diags->errors;

    while (nth < r->count && !says_units(r->plan, find_input(r->plan, r->inputs[nth].table)))
        nth++;
    if (nth < r->count)
        read_one(r, nth);
    if (r->diags->errors == errors && (!r->facts->names || r->facts->units == 0))
        data_say_no_units(r->diags, units->span, r->plan->needs.items[units->table].table,
                          name_text(&r->plan->model->book->names, units->word), nth == r->count);
    return nth;
}

Facts *facts_read_shared(const Plan *plan, const DataInput *inputs, uint32_t count,
                         SharedWith shared, Arena *arena, Diags *diags)
{
    Reading r = {.plan = plan, .inputs = inputs, .count = count, .shared = shared, .diags = diags};
    uint32_t first = count, errors = diags->errors;

    r.facts = facts_empty(plan, arena);
    r.mapped = mapped_all(plan->model, arena);
    if (!r.facts || !r.mapped)
        return NULL;
    if (plan->model->units.present)
        first = read_units(&r);
    for (uint32_t i = 0; i < count && !arena->failed; i++)
        if (i != first)
            read_one(&r, i);
    if (diags->errors == errors && !arena->failed)
        mapped_report(r.mapped, plan->model, diags);
    return arena->failed ? NULL : r.facts;
}

Facts *facts_read(const Plan *plan, const DataInput *inputs, uint32_t count, Arena *arena,
                  Diags *diags)
{
    return facts_read_shared(plan, inputs, count, (SharedWith){NULL, 0}, arena, diags);
}
