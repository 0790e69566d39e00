/* Sources: a file as it is, mapped onto the data that the rules declare.
 *
 *     source crm "Extract of the CRM"
 *       for data           calls
 *       header in row 4
 *       skip rows where    area is "Total"
 *       column area is "County name"
 *       column month is "Period" as "mmm-yy"
 *       value "KENT" of area is kent
 *
 * The evidence is a table as well, with columns of its own (evidence_file.c). What a source says of a column must fit its kind: dates, months and quarters have forms, figures have
 * a decimal comma. A text that stands for something else is held against names that the rules give
 * already, so that no cell can mean two things.
 */
#include "check/resolve.h"
#include "check/say.h"

typedef struct Sourcing {
    Check *check;
    SourceOf *source;
    const Table *table;
    const Section *section;
    bool of_evidence;
} Sourcing;

/* The column of a name that stands in the file; -1 after a complaint. */
static int column_named(const Sourcing *at, Ident name)
{
    uint32_t table = (uint32_t)at->source->table;
    int column = at->of_evidence ? evidence_column_named(name_of(at->check, name.name))
                                 : scope_find(&at->check->scope, SPACE_COLUMN, table, name.name);

    if (column < 0)
        check_say_unknown(at->check, SPACE_COLUMN, (uint32_t)at->source->table, name);
    else if ((uint32_t)column >= at->table->file_columns) {
        check_say_item_of_source(at->check, name, &at->table->columns.items[column]);
        return -1;
    }
    return column;
}

/* --- columns --- */

static bool has_dates(const ColumnOf *column)
{
    return column->role == COLUMN_MONTH || column->role == COLUMN_QUARTER ||
           column->kind.tag == KIND_DATE;
}

static bool has_figures(const ColumnOf *column)
{
    KindTag tag = column->kind.tag;

    return tag == KIND_COUNT || tag == KIND_QUANTITY || tag == KIND_PROPORTION || tag == KIND_MONEY;
}

/* Does the form say as much as the column wants? */
static bool form_fits(const ColumnOf *column, const DateForm *form)
{
    if (column->role == COLUMN_QUARTER)
        return true;
    return column->role == COLUMN_MONTH ? form->has_month : form->has_day;
}

static void resolve_form(const Sourcing *at, const ColumnOf *column, SourceColumn *to,
                         const Clause *c)
{
    Text said = c->as.headed.form.text;
    DateFormFault fault = date_form_from_text(said, &to->form);

    to->form_said = said;
    if (!has_dates(column))
        check_say_form_of_what(at->check, c, column);
    else if (fault != DATE_FORM_OK)
        check_say_date_form(at->check, c, fault);
    else if (!form_fits(column, &to->form))
        check_say_form_too_little(at->check, c, column);
    else
        return;
    to->form = (DateForm){.count = 0};
}

static void resolve_as(const Sourcing *at, const ColumnOf *column, SourceColumn *to,
                       const Clause *c)
{
    Choice as = c->as.headed.as;
    bool proportion = column->kind.tag == KIND_PROPORTION;

    if (c->as.headed.form.present)
        resolve_form(at, column, to, c);
    else if (as == CHOICE_SERIAL ? !has_dates(column) : as != CHOICE_NONE && !proportion)
        check_say_form_of_what(at->check, c, column);
    else
        to->numbers = as == CHOICE_SERIAL ? CHOICE_NONE : as;
    to->form.serial = as == CHOICE_SERIAL && has_dates(column);
    to->comma = c->as.headed.comma.source != 0;
    if (to->comma && !has_figures(column))
        check_say_comma_of_what(at->check, c, column);
}

/* Two columns cannot be one in the file. */
static void check_heading(const Sourcing *at, int column)
{
    const SourceColumn *columns = at->source->columns;

    for (uint32_t i = 0; i < at->table->file_columns; i++)
        if ((int)i != column && columns[i].span.source &&
            text_equal(columns[i].heading, columns[column].heading))
            check_say_heading_twice(at->check, columns[column].span, columns[i].span,
                                    columns[column].heading);
}

static void resolve_column(const Sourcing *at, const Clause *c)
{
    int column = column_named(at, c->as.headed.column);

    if (column < 0)
        return;
    SourceColumn *to = &at->source->columns[column];
    if (to->span.source) {
        check_say_said_before(at->check, c->span, to->span);
        return;
    }
    to->heading = text_trim(c->as.headed.heading.text);
    to->span = c->span;
    check_heading(at, column);
    resolve_as(at, &at->table->columns.items[column], to, c);
}

/* --- values --- */

static bool takes_units(const Sourcing *at, const ColumnOf *column)
{
    return column->role == COLUMN_AREA && at->check->model->units.present;
}

static Text area_text(const Sourcing *at, Ident name)
{
    int area = area_named(at->check, name);

    return area < 0 ? TEXT_NONE : name_of(at->check, at->check->model->areas.items[area].name);
}

static Text item_text(const Sourcing *at, Ident name)
{
    uint32_t table = (uint32_t)at->source->table;
    int item = scope_find(&at->check->scope, SPACE_COLUMN, table, name.name);

    if (item >= (int)at->table->file_columns)
        return name_of(at->check, name.name);
    check_say_no_item(at->check, name, at->table);
    return TEXT_NONE;
}

/* In the evidence: names of the rules, accepted and rejected, and "" where nothing is meant. */
static Text evidence_text(const Sourcing *at, const ColumnOf *column, const Clause *c)
{
    const Expr *to = c->as.mapped.to;
    const Model *model = at->check->model;
    int which = (int)(column - at->table->columns.items);
    Text text = to->tag == EXPR_TEXT  ? text_trim(to->as.text)
                : to->tag == EXPR_REF ? name_of(at->check, to->as.ref.path.items[0].name)
                                      : TEXT_NONE;
    bool free = which == EVIDENCE_DECIDED_BY || which == EVIDENCE_NOTE;
    bool good = to->tag == EXPR_TEXT && (free || text.len == 0);

    if (which == EVIDENCE_MILESTONE)
        good = text.len > 0 && evidence_has_milestone(model, text);
    else if (which == EVIDENCE_PIECE)
        good = text.len > 0 && evidence_has_piece(model, text);
    else if (which == EVIDENCE_DECISION)
        good |= text_equal(text, TEXT("accepted")) || text_equal(text, TEXT("rejected"));
    if (good)
        return text.ptr ? text : TEXT("");
    check_say_value_of_evidence(at->check, c, (EvidenceColumn)which);
    return TEXT_NONE;
}

static bool is_empty_area(const Sourcing *at, const ColumnOf *column, const Expr *to)
{
    return at->of_evidence && column->role == COLUMN_AREA && to->tag == EXPR_TEXT &&
           text_trim(to->as.text).len == 0;
}

/* What a cell would hold instead; ptr NULL after a complaint. */
static Text mapped_to(const Sourcing *at, const ColumnOf *column, const Clause *c)
{
    const Expr *to = c->as.mapped.to;
    bool names =
        (column->role == COLUMN_AREA && !takes_units(at, column)) || column->role == COLUMN_ITEM;
    bool text =
        takes_units(at, column) || (column->role == COLUMN_VALUE && column->kind.tag == KIND_TEXT);

    if (at->of_evidence && column->role != COLUMN_AREA)
        return evidence_text(at, column, c);
    if (is_empty_area(at, column, to)) /* all of them */
        return TEXT("");
    if (to->tag == EXPR_TEXT && text)
        return text_trim(to->as.text);
    if (to->tag == EXPR_YES_NO && column->kind.tag == KIND_YES_NO)
        return to->as.yes ? TEXT("yes") : TEXT("no");
    if (to->tag == EXPR_REF && names)
        return column->role == COLUMN_AREA ? area_text(at, to->as.ref.path.items[0])
                                           : item_text(at, to->as.ref.path.items[0]);
    if (column->kind.tag != KIND_HOLE)
        check_say_value_of_what(at->check, c, column);
    return TEXT_NONE;
}

static bool is_one_of(Text text, const Text *also, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(text_trim(also[i]), text))
            return true;
    return false;
}

/* Is the text a name of another area, or item, already? */
static bool is_another(const Sourcing *at, const ColumnOf *column, const Mapping *map)
{
    const Model *model = at->check->model;

    for (uint32_t i = 0; column->role == COLUMN_AREA && i < model->areas.count; i++) {
        const Area *area = &model->areas.items[i];
        Text name = name_of(at->check, area->name);
        bool called = text_equal(map->from, name) ||
                      text_equal(map->from, text_trim(area->title)) ||
                      is_one_of(map->from, area->also.items, area->also.count);
        if (called)
            return !text_equal(name, map->to);
    }
    for (uint32_t i = at->table->file_columns;
         column->role == COLUMN_ITEM && i < at->table->columns.count; i++) {
        const ColumnOf *item = &at->table->columns.items[i];
        Text name = name_of(at->check, item->name);
        bool called = text_equal(map->from, name) ||
                      text_equal(map->from, text_trim(item->title)) ||
                      is_one_of(map->from, item->also.items, item->also.count);
        if (called)
            return !text_equal(name, map->to);
    }
    return false;
}

static void add_mapping(const Sourcing *at, int column, Mapping map)
{
    SourceColumn *to = &at->source->columns[column];

    for (uint32_t i = 0; i < to->maps.count; i++)
        if (text_equal(to->maps.items[i].from, map.from)) {
            check_say_said_before(at->check, map.span, to->maps.items[i].span);
            return;
        }
    if (is_another(at, &at->table->columns.items[column], &map))
        check_say_value_taken(at->check, map.span, map.from);
    (void)ARRAY_PUSH(at->check->arena, &to->maps, map);
}

static void resolve_value(const Sourcing *at, const Clause *c)
{
    int column = column_named(at, c->as.mapped.column);
    Text to = column < 0 ? TEXT_NONE : mapped_to(at, &at->table->columns.items[column], c);

    for (uint32_t i = 0; to.ptr && i < c->as.mapped.texts.count; i++) {
        const Words *from = &c->as.mapped.texts.items[i];
        add_mapping(at, column, (Mapping){text_trim(from->text), to, from->span});
    }
}

/* --- rows, files, columns that are none --- */

static void resolve_skip(const Sourcing *at, const Clause *c)
{
    Skipping skip = {.column = -1, .test = c->as.skip.choice, .span = c->span};

    skip.heading = text_trim(c->as.skip.heading.text);
    if (c->as.skip.column.name) {
        skip.column = column_named(at, c->as.skip.column);
        if (skip.column < 0)
            return;
    }
    for (uint32_t i = 0; i < c->as.skip.texts.count; i++)
        (void)ARRAY_PUSH(at->check->arena, &skip.texts, text_trim(c->as.skip.texts.items[i].text));
    (void)ARRAY_PUSH(at->check->arena, &at->source->skips, skip);
}

static void resolve_texts(const Sourcing *at, const Clause *c, SaidTexts *to)
{
    for (uint32_t i = 0; i < c->as.texts.texts.count; i++) {
        const Words *words = &c->as.texts.texts.items[i];
        for (uint32_t k = 0; k < to->count; k++)
            if (text_equal(to->items[k].text, text_trim(words->text))) {
                check_say_said_before(at->check, words->span, to->items[k].span);
                break;
            }
        (void)ARRAY_PUSH(at->check->arena, to, ((SaidText){text_trim(words->text), words->span}));
    }
}

static const Successor *successor_of(const SourceOf *source, Text of)
{
    for (uint32_t i = 0; i < source->successors.count; i++)
        if (text_equal(source->successors.items[i].of, of))
            return &source->successors.items[i];
    return NULL;
}

static void add_successor(const Sourcing *at, const Clause *c)
{
    Successor made = {text_trim(c->as.successor.of.text), text_trim(c->as.successor.is.text),
                      c->as.successor.from, c->span};
    const Successor *before = successor_of(at->source, made.of);

    if (before)
        check_say_said_before(at->check, made.span, before->span);
    else if (at->of_evidence || !table_has(at->table, COLUMN_AREA) || table_has(at->table, COLUMN_ITEM) ||
             (at->table->known_from && !at->table->by_rows))
        check_say_no_successors(at->check, made.span, at->table);
    else
        (void)ARRAY_PUSH(at->check->arena, &at->source->successors, made);
}

/* Successors may have successors. */
static void follow_successors(const Sourcing *at)
{
    SourceOf *source = at->source;

    for (uint32_t i = 0; i < source->successors.count; i++) {
        Successor *one = &source->successors.items[i];
        const Successor *next;
        uint32_t steps = 0;
        while ((next = successor_of(source, one->is)) != NULL &&
               steps++ <= source->successors.count)
            one->is = next->is;
        if (next)
            check_say_successors_circle(at->check, one->span);
    }
}

static char separator_of(Choice choice)
{
    return choice == CHOICE_SEMICOLON ? ';' : choice == CHOICE_TAB ? '\t' : ',';
}

/* Files lie in the folder of the data, or below it. */
static void check_files(const Sourcing *at)
{
    for (uint32_t i = 0; i < at->source->files.count; i++) {
        const SaidText *file = &at->source->files.items[i];
        Text name = file->text;
        bool above = text_starts(name, TEXT("/")) || name.len == 0;
        for (size_t k = 0; k + 1 < name.len; k++)
            above |= name.ptr[k] == '.' && name.ptr[k + 1] == '.' &&
                     (k == 0 || name.ptr[k - 1] == '/') &&
                     (k + 2 == name.len || name.ptr[k + 2] == '/');
        if (above)
            check_say_file_above(at->check, file->span);
    }
}

/* Those that need no table. */
static void resolve_layout(const Sourcing *at)
{
    const Section *s = at->section;
    const Clause *separator = section_clause(s, CLAUSE_SEPARATOR);
    const Clause *encoding = section_clause(s, CLAUSE_ENCODING);
    const Clause *header = section_clause(s, CLAUSE_HEADER_IN);
    const Clause *sheet = section_clause(s, CLAUSE_SHEET), *range = section_clause(s, CLAUSE_RANGE);
    const Clause *blank = section_clause(s, CLAUSE_SKIP_BLANK);
    const Clause *file = section_clause(s, CLAUSE_FILE);
    SourceOf *to = at->source;

    to->separator = separator ? separator_of(separator->as.choice.choice) : '\0';
    to->encoding = encoding ? encoding->as.choice.choice : CHOICE_NONE;
    to->header = header && header->as.number ? header->as.number : 1;
    to->skips_blank = blank != NULL;
    to->blank_span = blank ? blank->span : SPAN_NONE;
    to->sheet = sheet ? sheet->as.words.words.text : TEXT_NONE;
    to->sheet_span = sheet ? sheet->span : SPAN_NONE;
    to->range = range ? range->as.words.words.text : TEXT_NONE;
    to->range_span = range ? range->span : SPAN_NONE;
    if (file)
        resolve_texts(at, file, &to->files);
    check_files(at);
}

/* The table of `for data`; false, after a complaint: none. */
static bool resolve_table_of(Sourcing *at)
{
    Check *check = at->check;
    const Clause *c = section_clause(at->section, CLAUSE_FOR_DATA);
    int table;

    if (!c) {
        if (section_whole(check, at->section))
            check_say_clause_missing(check, at->section, CLAUSE_FOR_DATA, "for data activity");
        return false;
    }
    Ident name = c->as.names.names.items[0];
    table = scope_find(&check->scope, SPACE_TABLE, 0, name.name);
    at->of_evidence = table < 0 && text_equal(name_of(check, name.name), TEXT("evidence"));
    if (at->of_evidence)
        table = (int)check->model->tables.count;
    if (table < 0) {
        check_say_unknown(check, SPACE_TABLE, 0, name);
        return false;
    }
    at->source->table = table;
    at->table = model_table(check->model, (uint32_t)table);
    return true;
}

static bool make_columns(const Sourcing *at)
{
    uint32_t count = at->table->file_columns;

    at->source->columns = arena_try(at->check->arena, (count + 1) * sizeof *at->source->columns);
    for (uint32_t i = 0; at->source->columns && i < count; i++)
        at->source->columns[i] = (SourceColumn){
            .heading = at->of_evidence ? evidence_column_names[i]
                                       : name_of(at->check, at->table->columns.items[i].name),
            .span = SPAN_NONE};
    return at->source->columns != NULL;
}

static void resolve_clause(const Sourcing *at, const Clause *c)
{
    SourceOf *to = at->source;

    if (c->tag == CLAUSE_COLUMN)
        resolve_column(at, c);
    else if (c->tag == CLAUSE_VALUE)
        resolve_value(at, c);
    else if (c->tag == CLAUSE_SKIP)
        resolve_skip(at, c);
    else if (c->tag == CLAUSE_SUCCESSOR)
        add_successor(at, c);
    else if (c->tag == CLAUSE_IGNORE && !c->as.texts.others)
        resolve_texts(at, c, &to->ignored);
    else if (c->tag == CLAUSE_IGNORE) {
        to->ignores_others = true;
        to->others_span = c->span;
    }
}

/* What stands for nothing there is told by column: value "n/a" of decided_on is "". */
static void refuse_marks(const Sourcing *at)
{
    for (const Clause *c = at->section->clauses; c; c = c->next)
        if (c->shape == SHAPE_CELL && clause_whole(c))
            check_say_marks_of_evidence(at->check, c);
}

static void resolve_source(Check *check, SourceOf *source, const Section *s)
{
    Sourcing at = {.check = check, .source = source, .section = s};

    resolve_layout(&at);
    if (!resolve_table_of(&at) || !make_columns(&at))
        return;
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (clause_whole(c))
            resolve_clause(&at, c);
    if (at.of_evidence)
        refuse_marks(&at);
    else
        resolve_marks(check, source->table, s, &source->cells);
    follow_successors(&at);
}

/* Of two sources of one table each says of which files it is. */
static void tell_apart(Check *check, const SourceOf *source, const SourceOf *before)
{
    if (source->table < 0 || source->table != before->table)
        return;
    if (source->files.count == 0 || before->files.count == 0)
        check_say_sources_alike(check, source, before);
    for (uint32_t i = 0; i < source->files.count; i++)
        for (uint32_t k = 0; k < before->files.count; k++)
            if (text_equal(source->files.items[i].text, before->files.items[k].text))
                check_say_said_before(check, source->files.items[i].span,
                                      before->files.items[k].span);
}

void resolve_sources(Check *check)
{
    if (!evidence_table_make(&check->model->evidence, &check->book->names, check->arena))
        return;
    for (uint32_t i = 0; i < check->model->sources.count && !check->arena->failed; i++) {
        SourceOf *source = &check->model->sources.items[i];
        resolve_source(check, source, check->sources.items[i]);
        for (uint32_t k = 0; k < i; k++)
            tell_apart(check, source, &check->model->sources.items[k]);
    }
}
