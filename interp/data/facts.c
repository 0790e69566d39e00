/* Facts: room for what a plan needs, and the reading of all inputs into it.
 *
 * Each input is one file for one declared table, or the evidence. Mistakes of one file do not
 * keep another from being read. What a reader does is in read.c, what its rows mean in
 * bind_table.c and bind_evidence.c.
 */
#include "data/gather.h"

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
    size_t records = (size_t)plan->evidence_needs.count * units;

    facts->units = units;
    facts->evidence = arena_try(facts->arena, records * sizeof *facts->evidence);
    facts->evidence_apart =
        arena_try(facts->arena, (plan->evidence_needs.count + 1) * sizeof *facts->evidence_apart);
    return facts->evidence && facts->evidence_apart;
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
    facts->counted = ARENA_NEW(arena, RowsMemo);
    facts->judged = ARENA_NEW(arena, AllJudged);
    return arena->failed ? NULL : facts;
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

static void tell_if_empty(Binding *binding, int which, Text table)
{
    DataPlace at = {.path = binding->path};
    const Plan *plan = binding->plan;
    bool is_table = which < (int)plan->needs.count;

    uint32_t header = binding->mapped ? binding->mapped->source->header : 1;

    if (!binding->has_header && header > 1)
        data_say_no_header_row(binding->diags, at, header);
    else if (!binding->has_header)
        data_say_no_header(binding->diags, at, binding->names);
    else if (binding->bound && is_table && plan->needs.items[which].declared->require_rows)
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

static void read_bound(Binding *binding, const DataInput *input, int which)
{
    uint32_t errors = binding->diags->errors;
    DataFile *file = &binding->facts->files.items[binding->file];
    DataInput as_said = *input;

    if (binding->mapped)
        read_as_said(binding->mapped->source, &as_said);
    data_read(&as_said, binding_sink(binding), binding->facts->arena, binding->diags, file);
    file->rows = binding->rows;
    note_mapped(binding);
    if (binding->gathered && binding->bound && !units_settle(binding))
        return;
    if (binding->gathering && binding->bound && !gathering_settle(binding->gathering))
        return;
    file->outside = binding->outside.strays;
    file->uncounted = binding->outside.others;
    if (binding->rows == 0 && binding->diags->errors == errors)
        tell_if_empty(binding, which, input->table);
    if (which < (int)binding->plan->needs.count) {
        binding->facts->tables[which].supplied = binding->bound;
        binding->facts->tables[which].file = binding->file;
        outside_report(binding);
        if (binding->plan->needs.items[which].declared->by_rows && binding->bound &&
            binding->diags->errors == errors)
            asked_report(binding);
    }
}

static bool bind(Binding *binding, int which)
{
    if (which == (int)binding->plan->needs.count) {
        binding->facts->evidence_file = binding->file;
        return bind_evidence(binding);
    }
    if (binding->plan->needs.items[which].declared->by_rows)
        return bind_records(binding, (uint32_t)which);
    return bind_table(binding, (uint32_t)which);
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

static void read_input(const Reading *r, const DataInput *input, int which)
{
    Facts *facts = r->facts;
    bool astray = false;
    Binding binding = {.plan = r->plan,
                       .shared = r->shared,
                       .facts = facts,
                       .diags = r->diags,
                       .path = input->path,
                       .mapped = mapped_for(r->mapped, r->plan->model, which, file_named(input), &astray),
                       .file = (int)facts->files.count};

    if (astray) {
        data_say_no_source(r->diags, (DataPlace){.path = input->path}, r->plan->model, which);
        return;
    }

    if (!ARRAY_PUSH(facts->arena, &facts->files, (DataFile){.table = input->table}))
        return;
    if (!arena_init(&binding.scratch)) {
        facts->arena->failed = true;
        return;
    }
    if (bind(&binding, which))
        read_bound(&binding, input, which);
    units_end(&binding);
    if (binding.gathering)
        gathering_release(binding.gathering);
    if (binding.scratch.failed)
        facts->arena->failed = true;
    arena_release(&binding.scratch);
}

/* The file already given for the same table; NULL: none. */
static const DataInput *earlier(const DataInput *inputs, uint32_t nth)
{
    for (uint32_t i = 0; i < nth; i++)
        if (text_equal(inputs[i].table, inputs[nth].table))
            return &inputs[i];
    return NULL;
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
    const DataInput *first = earlier(r->inputs, nth);

    if (which < 0)
        data_say_table_unknown(r->diags, at, r->inputs[nth].table,
                               input_names(r->plan, r->diags->arena));
    else if (first)
        data_say_table_twice(r->diags, at, r->inputs[nth].table, first->path);
    else if (!r->plan->model->units.present || r->facts->names || says_units(r->plan, which) ||
             !speaks_of_units(r->plan, which))
        read_input(r, &r->inputs[nth], which);
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
