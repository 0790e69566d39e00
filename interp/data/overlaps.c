/* Rows of a table with rows of their own that are alike, and which of its files overlap.
 *
 *     row ── a mark: a hash of its cells, column by column, and its place ── sorted by hash
 *      │       alike in two files: the row stands in both, and counts twice
 *      └──── where it is asked what became of the rows, a mark of each of its ids
 *
 * Two rows that are alike are two, since things happen twice; but where a row names what it is of (an id), and stands in two
 * files to the letter, a file was mostly replaced by another and not taken away. What is alike in one file is told where it is
 * asked. Marks are kept for so many rows. Beyond that only those whose hash ends in so many noughts are: which, is the same
 * however many threads took them.
 */
#include "data/gather.h"

#include "base/heap.h"

#include <stdlib.h>
#include <string.h>

#define MARKS_MOST (1u << 20)

bool marks_wanted(const Gathering *g)
{
    return g->binding->several || g->binding->accounts;
}

void marks_init(Gathering *g)
{
    g->mark_count = marks_wanted(g) ? 1 : 0;
    for (uint32_t i = 0; i < g->column_count; i++) {
        bool marked = g->binding->accounts && g->need->declared->columns.items[i].id;
        g->columns[i].marks = marked ? g->mark_count++ : 0;
    }
}

static bool is_kept(uint64_t hash, unsigned level)
{
    return (hash & (((uint64_t)1 << level) - 1)) == 0;
}

static void thin_out(RowMarks *marks)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < marks->count; i++)
        if (is_kept(marks->items[i].hash, marks->level))
            marks->items[kept++] = marks->items[i];
    marks->count = kept;
}

/* False when memory is refused. */
static bool make_room(RowMarks *marks)
{
    while (marks->count == MARKS_MOST && marks->level < 63) {
        marks->level++;
        thin_out(marks);
    }
    if (marks->count < marks->room)
        return true;
    uint32_t room = marks->room ? 2 * marks->room : 1024;
    RowMark *items = heap_resize(marks->items, room * sizeof *items);
    if (!items)
        return false;
    marks->items = items;
    marks->room = room;
    return true;
}

static bool keep_mark(RowMarks *marks, RowMark mark)
{
    if (!is_kept(mark.hash, marks->level))
        return true;
    if (!make_room(marks))
        return false;
    if (is_kept(mark.hash, marks->level))
        marks->items[marks->count++] = mark;
    return true;
}

/* --- marks of rows and of their ids ----------------------------------------------------- */

static uint64_t stir(uint64_t h)
{
    h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 33;
}

/* Of whole words of eight bytes. */
static uint64_t hash_words(uint64_t hash, Text words)
{
    for (size_t at = 0; at < words.len; at += 8)
        hash = fold_product(hash ^ memo_load(words.ptr + at), 0xa0761d6478bd642fu);
    return hash;
}

static uint64_t hash_plain(uint64_t hash, Text cell)
{
    size_t whole = cell.len / 8 * 8;
    uint64_t rest = cell.len - whole;

    if (whole > 0)
        hash = hash_words(hash, (Text){cell.ptr, whole});
    for (size_t at = whole; at < cell.len; at++)
        rest = rest << 8 | (unsigned char)cell.ptr[at];
    return stir(hash ^ rest);
}

/* As it lies in quotes, its own in pairs: the same as it is without them. */
static uint64_t hash_paired(uint64_t hash, Text cell)
{
    char part[64];
    size_t len = 0;

    for (size_t i = 0; i < cell.len; i++) {
        if (len == sizeof part) {
            hash = hash_words(hash, (Text){part, len});
            len = 0;
        }
        part[len++] = cell.ptr[i];
        i += cell.ptr[i] == '"';
    }
    return hash_plain(hash, (Text){part, len});
}

/* Out of its quotes, where it stands in some. */
static uint64_t hash_of_cell(uint32_t column, Text cell, bool in_quotes)
{
    uint64_t hash = stir(column + 1u); /* so that 2, 3 is not 3, 2, nor 2, 2 what 3, 3 is */

    if (in_quotes)
        cell = text_slice(cell, 1, cell.len - 1);
    if (in_quotes && cell.len > 0 && memchr(cell.ptr, '"', cell.len))
        return hash_paired(hash, cell);
    return hash_plain(hash, cell);
}

/* A cell joins the mark of its row; that of an id is kept by itself. False when memory is refused. */
static bool mark_cell(Gather *gather, RowMark *row, uint32_t column, Text cell, bool in_quotes)
{
    uint32_t marks = gather->of->columns[column].marks;
    uint64_t hash = hash_of_cell(column, cell, in_quotes);

    row->hash += hash;
    if (marks == 0 || cell.len <= 2u * in_quotes)
        return true;
    return keep_mark(&gather->marks[marks], (RowMark){hash, row->place});
}

bool mark_row(Gather *gather, const RowField *cells, uint32_t place)
{
    const Gathering *g = gather->of;
    RowMark mark = {0, place};
    bool good = true;

    for (uint32_t i = 0; i < g->column_count; i++)
        good = mark_cell(gather, &mark, i, cells[i].text, false) && good;
    return (good && keep_mark(gather->marks, mark)) || gather_fail(gather, GATHER_NO_MEMORY);
}

/* Of a block's next row; a CR may be left before its LF. */
static Text cell_of_block(const RowBlock *block, uint32_t field)
{
    const uint32_t *ends = block->ends + (size_t)block->next * block->width;
    uint32_t from = (field > 0 ? ends[field - 1] : (ends - 1)[0]) + 1u, len = ends[field] - from;

    if (field + 1 == block->width && len && block->bytes[ends[field] - 1] == '\r')
        len--;
    return (Text){block->bytes + from, len};
}

bool mark_block_row(Gather *gather, const RowBlock *block, uint32_t place)
{
    const Gathering *g = gather->of;
    RowMark mark = {0, place};
    bool good = true;

    for (uint32_t i = 0; i < g->column_count; i++) {
        uint32_t field = g->binding->fields[i];
        Text cell = field == FIELD_NONE ? TEXT_NONE : cell_of_block(block, field);
        good = mark_cell(gather, &mark, i, cell, cell.len > 0 && cell.ptr[0] == '"') && good;
    }
    return (good && keep_mark(gather->marks, mark)) || gather_fail(gather, GATHER_NO_MEMORY);
}

/* --- days ------------------------------------------------------------------------------- */

void mark_day(Gather *gather, Day day)
{
    if (gather->first_day == DAY_NONE || day < gather->first_day)
        gather->first_day = day;
    if (gather->latest_day == DAY_NONE || day > gather->latest_day)
        gather->latest_day = day;
}

/* The days that the rows of the file are of. */
void marks_end_file(Gathering *g)
{
    DataFile *file = &g->binding->facts->files.items[g->binding->file];

    file->first_day = file->last_day = DAY_NONE;
    for (uint32_t t = 0; t < g->threads; t++) {
        Gather *gather = &g->gathers[t];
        if (!g->started[t] || gather->first_day == DAY_NONE)
            continue;
        if (file->first_day == DAY_NONE || gather->first_day < file->first_day)
            file->first_day = gather->first_day;
        if (file->last_day == DAY_NONE || gather->latest_day > file->last_day)
            file->last_day = gather->latest_day;
        gather->first_day = gather->latest_day = DAY_NONE;
    }
}

/* --- once all files are read ------------------------------------------------------------ */

static int by_hash(const void *a, const void *b)
{
    const RowMark *one = a, *other = b;

    if (one->hash != other->hash)
        return one->hash < other->hash ? -1 : 1;
    return (one->place > other->place) - (one->place < other->place);
}

/* All threads' nth in one, thinned out as much as one thread by itself would have. False: memory is refused. */
static bool collect(const Gathering *g, uint32_t nth, RowMarks *all)
{
    for (uint32_t t = 0; t < g->threads; t++)
        if (g->started[t] && g->gathers[t].marks[nth].level > all->level)
            all->level = g->gathers[t].marks[nth].level;
    for (uint32_t t = 0; t < g->threads; t++)
        for (uint32_t i = 0; g->started[t] && i < g->gathers[t].marks[nth].count; i++)
            if (!keep_mark(all, g->gathers[t].marks[nth].items[i]))
                return false;
    if (all->count > 0)
        qsort(all->items, all->count, sizeof *all->items, by_hash);
    return true;
}

/* How many marks from this one on are alike. */
static uint32_t count_alike(const RowMarks *all, uint32_t first)
{
    uint32_t count = 1;

    while (first + count < all->count && all->items[first + count].hash == all->items[first].hash)
        count++;
    return count;
}

/* They stand in the order of both files. NULL: their days do not overlap. */
static FilesOverlap *overlap_of(Facts *facts, int first, int second)
{
    uint32_t low = 0, high = facts->overlaps.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        FilesOverlap *at = &facts->overlaps.items[middle];
        if (at->first == first && at->second == second)
            return at;
        if (at->first < first || (at->first == first && at->second < second))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Files whose days overlap; only they can have a row in common. */
static bool find_days(const Binding *binding)
{
    Facts *facts = binding->facts;

    for (int one = binding->first_file; one < binding->file; one++)
        for (int two = one + 1; two <= binding->file; two++) {
            const DataFile *a = &facts->files.items[one], *b = &facts->files.items[two];
            Day from = a->first_day > b->first_day ? a->first_day : b->first_day;
            Day to = a->last_day < b->last_day ? a->last_day : b->last_day;
            FilesOverlap overlap = {.first = one, .second = two, .from = from, .to = to};
            if (a->first_day == DAY_NONE || b->first_day == DAY_NONE || from > to)
                continue;
            if (!ARRAY_PUSH(facts->arena, &facts->overlaps, overlap))
                return false;
        }
    return true;
}

/* Marks of one hash, by place, and so by file: each file against the first that has the row. */
static void meet_alike(const Binding *binding, const RowMark *marks, uint32_t count)
{
    Facts *facts = binding->facts;
    FactPlace first = facts_place(facts, (FactPlace){binding->first_file, marks[0].place});
    uint32_t in_first = 1, i = 1, met;

    while (i < count && facts_place(facts, (FactPlace){binding->first_file, marks[i].place}).file == first.file)
        in_first++, i++;
    for (; i < count; i += met) {
        FactPlace here = facts_place(facts, (FactPlace){binding->first_file, marks[i].place});
        FilesOverlap *overlap = overlap_of(facts, first.file, here.file);
        for (met = 1; i + met < count; met++)
            if (facts_place(facts, (FactPlace){binding->first_file, marks[i + met].place}).file != here.file)
                break;
        if (!overlap)
            continue;
        if (overlap->rows == 0 || here.row < overlap->here) {
            overlap->here = here.row;
            overlap->there = first.row;
        }
        overlap->rows += met < in_first ? met : in_first;
    }
}

static bool names_its_rows(const Table *table)
{
    for (uint32_t i = 0; i < table->file_columns; i++)
        if (table->columns.items[i].id)
            return true;
    return false;
}

static void tell(const Gathering *g, bool in_part)
{
    const Binding *binding = g->binding;
    Facts *facts = binding->facts;

    for (uint32_t i = 0; i < facts->overlaps.count; i++) {
        FilesOverlap *one = &facts->overlaps.items[i];
        if (one->first < binding->first_file)
            continue;
        one->in_part = in_part;
        if (one->rows > 0 && names_its_rows(g->need->declared))
            data_say_rows_in_both(binding->diags, facts, one);
    }
}

/* --- alike in whatever file ------------------------------------------------------------- */

static bool keep_alike(const Gathering *g, int column, const RowMarks *all)
{
    Facts *facts = g->binding->facts;
    RowsAlike alike = {.need = g->binding->need, .column = column, .in_part = all->level > 0};

    for (uint32_t i = 0, count; i < all->count; i += count) {
        count = count_alike(all, i);
        if (count == 1)
            continue;
        alike.values++;
        alike.rows += count;
        if (alike.place == 0 || all->items[i + 1].place < alike.place) {
            alike.place = all->items[i + 1].place;
            alike.as = all->items[i].place;
        }
    }
    return alike.values == 0 || ARRAY_PUSH(facts->arena, &facts->alike, alike);
}

static bool find_alike_ids(const Gathering *g)
{
    bool good = true;

    for (uint32_t i = 0; good && i < g->column_count; i++) {
        RowMarks all = {.level = 0};
        if (g->columns[i].marks == 0)
            continue;
        good = collect(g, g->columns[i].marks, &all) && keep_alike(g, (int)i, &all);
        heap_free(all.items);
    }
    return good;
}

void marks_report(Gathering *g)
{
    RowMarks all = {.level = 0};
    bool wanted = marks_wanted(g), good = wanted && find_days(g->binding) && collect(g, 0, &all);

    for (uint32_t i = 0, count; good && g->binding->several && i < all.count; i += count) {
        count = count_alike(&all, i);
        if (count > 1)
            meet_alike(g->binding, &all.items[i], count);
    }
    if (good && g->binding->accounts)
        good = keep_alike(g, -1, &all) && find_alike_ids(g);
    if (good)
        tell(g, all.level > 0);
    heap_free(all.items);
    if (wanted && !good)
        g->binding->facts->arena->failed = true;
}
