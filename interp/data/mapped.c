/* Sources at work; see mapped.h. What is asked of each cell is one look into a small map, and only in
 * columns of which the source maps some text. */
#include "data/mapped.h"

/* --- which source --------------------------------------------------------------------- */

static bool init_column(MappedColumn *to, const SourceColumn *from, HashKey key, Arena *arena)
{
    map_init(&to->to, arena, key);
    to->met = arena_try(arena, from->maps.count + 1);
    for (uint32_t i = 0; to->met && i < from->maps.count; i++)
        if (!map_put(&to->to, from->maps.items[i].from, i))
            return false;
    return to->met != NULL;
}

static bool init_one(Mapped *mapped, const SourceOf *source, const Model *model, Arena *arena)
{
    HashKey key = model->book->names.map.key;
    uint32_t columns = source->table < 0 ? 0 : model_table(model, (uint32_t)source->table)->file_columns;

    *mapped = (Mapped){.source = source};
    mapped->columns = arena_try(arena, (columns + 1) * sizeof *mapped->columns);
    mapped->skipped = arena_try(arena, source->skips.count + 1);
    mapped->fields = arena_try(arena, (source->skips.count + 1) * sizeof *mapped->fields);
    for (uint32_t i = 0; mapped->columns && i < columns; i++)
        if (!init_column(&mapped->columns[i], &source->columns[i], key, arena))
            return false;
    mapped->succeeded = arena_try(arena, source->successors.count + 1);
    mapped->late = arena_try(arena, (source->successors.count + 1) * sizeof *mapped->late);
    return mapped->columns && mapped->skipped && mapped->fields && mapped->succeeded &&
           mapped->late;
}

Mapped *mapped_all(const Model *model, Arena *arena)
{
    Mapped *all = arena_try(arena, (model->sources.count + 1) * sizeof *all);

    for (uint32_t i = 0; all && i < model->sources.count; i++)
        if (!init_one(&all[i], &model->sources.items[i], model, arena))
            return NULL;
    return all;
}

bool path_is_named(Text path, Text name)
{
    for (size_t from = 0; from <= path.len; from++)
        if ((from == 0 || path.ptr[from - 1] == '/') &&
            text_is_like(text_slice(path, from, path.len), name))
            return true;
    return false;
}

static bool is_for(const SourceOf *source, Text path)
{
    for (uint32_t i = 0; i < source->files.count; i++)
        if (path_is_named(path, source->files.items[i].text))
            return true;
    return false;
}

/* Where there is one source, it is for whatever file is given. */
Mapped *mapped_for(Mapped *all, const Model *model, int table, Text path, bool *astray)
{
    Mapped *only = NULL;
    uint32_t count = 0;

    *astray = false;
    for (uint32_t i = 0; i < model->sources.count; i++) {
        if (all[i].source->table != table)
            continue;
        if (is_for(all[i].source, path))
            return &all[i];
        only = &all[i];
        count++;
    }
    *astray = count > 1;
    return count == 1 ? only : NULL;
}

bool mapped_take_typed(Mapped *mapped, bool typed, uint32_t columns, Arena *arena)
{
    SourceColumn *copy = typed ? arena_try(arena, (columns + 1) * sizeof *copy) : NULL;

    for (uint32_t i = 0; copy && i < columns; i++) {
        copy[i] = mapped->source->columns[i];
        copy[i].form.or_iso = true;
    }
    mapped->typed = copy;
    return copy || !typed;
}

/* --- headers, rows and cells ---------------------------------------------------------- */

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next letter, any run of blanks as one; false at the end. */
static bool next_letter(Text t, size_t *at, char *letter)
{
    if (*at == t.len)
        return false;
    *letter = is_gap(t.ptr[*at]) ? ' ' : t.ptr[*at];
    (*at)++;
    while (*letter == ' ' && *at < t.len && is_gap(t.ptr[*at]))
        (*at)++;
    return true;
}

bool heading_is(Text field, Text heading)
{
    size_t a = 0, b = 0;
    char one = '\0', other = '\0';
    bool more, further;

    field = text_trim(field);
    heading = text_trim(heading);
    do {
        more = next_letter(field, &a, &one);
        further = next_letter(heading, &b, &other);
    } while (more && further && one == other);
    return !more && !further;
}

Text heading_tidy(Text field, Arena *arena)
{
    size_t at = 0, len = 0;

    field = text_trim(field);
    char *tidy = arena_try(arena, field.len + 1);
    while (tidy && next_letter(field, &at, &tidy[len]))
        len++;
    return tidy ? (Text){tidy, len} : TEXT_NONE;
}

Text mapped_text(Mapped *mapped, uint32_t column, Text cell)
{
    MappedColumn *of = &mapped->columns[column];

    if (of->to.count == 0)
        return cell;
    uint32_t nth = map_find(&of->to, text_trim(cell));
    if (nth == MAP_NONE)
        return cell;
    of->met[nth] = true;
    return mapped->source->columns[column].maps.items[nth].to;
}

Text mapped_successor(Mapped *mapped, Text cell, uint32_t *by)
{
    *by = 0;
    for (uint32_t i = 0; i < mapped->source->successors.count; i++) {
        const Successor *one = &mapped->source->successors.items[i];
        if (!text_equal(one->of, cell))
            continue;
        mapped->succeeded[i] = true;
        *by = i + 1;
        return one->is;
    }
    return cell;
}

void mapped_late(Mapped *mapped, uint32_t by, Day from, uint32_t line)
{
    if (by > 0 && from >= mapped->source->successors.items[by - 1].from && !mapped->late[by - 1])
        mapped->late[by - 1] = line;
}

static bool is_skipped(const Skipping *skip, Text cell)
{
    if (skip->test == CHOICE_BLANK)
        return cell.len == 0;
    for (uint32_t i = 0; i < skip->texts.count; i++)
        if (skip->test == CHOICE_IS ? text_equal(cell, skip->texts.items[i])
                                    : text_starts(cell, skip->texts.items[i]))
            return true;
    return false;
}

static bool is_blank(const DataRow *row)
{
    for (uint32_t i = 0; i < row->count; i++)
        if (text_trim(row->fields[i].text).len > 0)
            return false;
    return true;
}

/* A row that ends before the field has nothing there. */
bool mapped_skips(Mapped *mapped, const DataRow *row, const uint32_t *fields)
{
    const SourceOf *source = mapped->source;

    if (source->skips_blank && is_blank(row)) {
        mapped->blank = true;
        return true;
    }
    for (uint32_t i = 0; i < source->skips.count; i++) {
        const Skipping *skip = &source->skips.items[i];
        uint32_t field = skip->column < 0 ? mapped->fields[i] : fields[skip->column];
        Text cell = field < row->count ? text_trim(row->fields[field].text) : TEXT_NONE;
        if (!is_skipped(skip, cell))
            continue;
        mapped->skipped[i] = true;
        return true;
    }
    return false;
}

/* --- what nothing needed -------------------------------------------------------------- */

static void report_column(const Mapped *mapped, uint32_t column, Diags *diags)
{
    const SourceColumn *said = &mapped->source->columns[column];

    for (uint32_t i = 0; i < said->maps.count; i++)
        if (!mapped->columns[column].met[i])
            data_say_unmet(diags, said->maps.items[i].span, mapped->path, "no cell is this");
}

void mapped_report(const Mapped *all, const Model *model, Diags *diags)
{
    for (uint32_t s = 0; s < model->sources.count; s++) {
        const Mapped *mapped = &all[s];
        const SourceOf *source = mapped->source;
        if (!mapped->used)
            continue;
        for (uint32_t i = 0; i < model_table(model, (uint32_t)source->table)->file_columns; i++)
            report_column(mapped, i, diags);
        for (uint32_t i = 0; i < source->skips.count; i++)
            if (!mapped->skipped[i])
                data_say_unmet(diags, source->skips.items[i].span, mapped->path, "no row is so");
        for (uint32_t i = 0; i < source->successors.count; i++)
            if (mapped->late[i])
                data_say_late(diags, &source->successors.items[i],
                              (DataPlace){.path = mapped->path, .row = mapped->late[i]});
            else if (!mapped->succeeded[i])
                data_say_unmet(diags, source->successors.items[i].span, mapped->path,
                               "no row is of it");
        if (source->skips_blank && !mapped->blank)
            data_say_unmet(diags, source->blank_span, mapped->path, "no row is blank");
        if (source->ignores_others && !mapped->others)
            data_say_unmet(diags, source->others_span, mapped->path, "there is no other column");
    }
}
