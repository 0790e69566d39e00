/* The rows of a block, gathered; see gather.h. A stretch of them at a time, and of that column by column, so
 * that the processor does the same again and again:
 *
 *     bytes, ends ── senses, by column and row ── words side by side ── tuples
 *
 * A cell that was met before is known again by what lies there (gather_cells.c); what is not known goes the way
 * of gather.c. Of a column that is not asked for, it is enough that its cells look good.
 */
#include "data/gather_cells.h"

#include "base/utf8.h"

enum { STRETCH_ROWS = 128, PACKED_BITS = 14 };

bool stretch_init(Gather *gather)
{
    Stretch *stretch = &gather->stretch;
    Arena *arena = &gather->arena;
    size_t most = gather->of->column_count + 1;

    stretch->senses = arena_try(arena, most * STRETCH_ROWS * sizeof *stretch->senses);
    stretch->packed = arena_try(arena, STRETCH_ROWS * sizeof *stretch->packed);
    stretch->tuples = arena_try(arena, ((size_t)1 << PACKED_BITS) * sizeof *stretch->tuples);
    stretch->bits = arena_try(arena, most);
    stretch->packs = true;
    return !arena->failed;
}

/* --- cells -------------------------------------------------------------------------------- */

/* The text inside quotes. False: it is too long to be put together here. */
static bool unquote(Gather *gather, RowField *cell)
{
    Text inside = text_slice(cell->text, 1, cell->text.len - 1);
    size_t len = 0;

    *cell = (RowField){inside, true};
    if (inside.len == 0 || !memchr(inside.ptr, '"', inside.len))
        return true;
    if (inside.len > sizeof gather->unquoted)
        return false;
    for (size_t i = 0; i < inside.len; i++) {
        gather->unquoted[len++] = inside.ptr[i];
        i += inside.ptr[i] == '"'; /* they stand in pairs */
    }
    cell->text = (Text){gather->unquoted, len};
    return true;
}

/* Any cell. SENSE_NONE: its row is odd, or see `fault`. */
static uint32_t take_cell(Gather *gather, Text raw, uint32_t column)
{
    RowField cell = {raw, false};
    bool quoted = raw.len > 0 && raw.ptr[0] == '"';

    if (quoted && !unquote(gather, &cell))
        return SENSE_NONE;
    uint32_t sense = gather_sense(gather, &cell, column);
    if (sense == SENSE_NONE)
        return sense;
    if (quoted)
        senses_learn_raw(&gather->senses[column], raw, sense);
    else if (gather->of->columns[column].check == CHECK_MONTH && cell_is_common_day(raw))
        senses_learn_month(&gather->senses[column], raw, sense);
    return sense;
}

/* The senses of a column. In how many rows: up to the first that is odd, or at which memory is refused. */
static uint32_t take_column(Gather *gather, const RowBlock *block, const LookedAt *look,
                            uint32_t rows, uint32_t *found)
{
    const Senses *senses = &gather->senses[look->column];
    GatherCheck check = (GatherCheck)gather->of->columns[look->column].check;
    FieldCells cells = {.bytes = block->bytes,
                        .ends = block->ends + (size_t)block->next * block->width + look->field,
                        .width = block->width,
                        .last = look->last};

    for (uint32_t row = 0;; row++) {
        row = check == CHECK_READ    ? cells_recall(senses, &cells, row, rows, found)
              : check == CHECK_MONTH ? cells_recall_months(senses, &cells, row, rows, found)
                                     : cells_pass(check, &cells, row, rows);
        if (row == rows)
            return rows;
        found[row] = take_cell(gather, field_cell(&cells, row), look->column);
        if (found[row] == SENSE_NONE)
            return row;
    }
}

/* Of a column that the file does not have. */
static uint32_t take_nothing(Gather *gather, const LookedAt *look, uint32_t rows, uint32_t *found)
{
    static const RowField nothing = {{"", 0}, false};
    uint32_t sense = gather_sense(gather, &nothing, look->column);

    for (uint32_t r = 0; r < rows; r++)
        found[r] = sense;
    return sense == SENSE_NONE ? 0 : rows;
}

static uint32_t rows_of_utf8(const RowBlock *block, uint32_t rows)
{
    for (uint32_t r = 0; block->unsure && r < rows; r++) {
        size_t from = block_row(block, block->next + r), to = block_row(block, block->next + r + 1);
        if (!utf8_is_valid((Text){block->bytes + from, to - from}))
            return r;
    }
    return rows;
}

static uint32_t *senses_of(const Gather *gather, uint32_t looked)
{
    return gather->stretch.senses + (size_t)looked * STRETCH_ROWS;
}

/* How many of the rows: up to the first that is odd. */
static uint32_t take_columns(Gather *gather, const RowBlock *block, uint32_t rows)
{
    const Gathering *g = gather->of;

    rows = rows_of_utf8(block, rows);
    for (uint32_t i = 0; i < g->looked_count; i++) {
        const LookedAt *look = &g->looked[i];
        rows = look->field == FIELD_NONE
                   ? take_nothing(gather, look, rows, senses_of(gather, i))
                   : take_column(gather, block, look, rows, senses_of(gather, i));
    }
    return rows;
}

/* --- tuples ------------------------------------------------------------------------------- */

/* How many words a column may have now. */
static uint32_t count_words(const Gather *gather, uint32_t column)
{
    bool summed = gather->of->columns[column].parts == PART_SUM;

    return summed ? WHY_COUNT : gather->senses[column].alike.count;
}

static bool is_in_key(const Gather *gather, uint32_t looked)
{
    return gather->of->columns[gather->of->looked[looked].column].word != WORD_NONE;
}

void stretch_forget(Gather *gather)
{
    Stretch *stretch = &gather->stretch;

    memset(stretch->bits, 0, gather->of->looked_count);
    memset(stretch->tuples, 0, ((size_t)1 << PACKED_BITS) * sizeof *stretch->tuples);
    stretch->packs = true;
}

/* Bits for the words that there are now; where they were too few, what stood in them is forgotten. */
static void fit_bits(Gather *gather)
{
    Stretch *stretch = &gather->stretch;
    const Gathering *g = gather->of;
    uint32_t all = 0;
    bool grown = false;

    for (uint32_t i = 0; i < g->looked_count; i++) {
        while (is_in_key(gather, i) &&
               count_words(gather, g->looked[i].column) > (uint32_t)1 << stretch->bits[i]) {
            stretch->bits[i]++;
            grown = true;
        }
        all += stretch->bits[i];
    }
    if (grown)
        memset(stretch->tuples, 0, ((size_t)1 << PACKED_BITS) * sizeof *stretch->tuples);
    stretch->packs = all <= PACKED_BITS;
}

/* All rows that there is room for, so that the loop is of a known length. */
static void pack_word(uint32_t *restrict packed, const uint32_t *restrict words, unsigned shift)
{
    for (uint32_t r = 0; r < STRETCH_ROWS; r++)
        packed[r] |= words[r] << shift;
}

static void pack_words(Gather *gather, uint32_t rows)
{
    const Gathering *g = gather->of;
    Stretch *stretch = &gather->stretch;
    uint32_t words[STRETCH_ROWS] = {0};
    unsigned shift = 0;

    fit_bits(gather);
    memset(stretch->packed, 0, STRETCH_ROWS * sizeof *stretch->packed);
    for (uint32_t i = 0; i < g->looked_count && stretch->packs; i++) {
        uint32_t column = g->looked[i].column;
        bool summed = g->columns[column].parts == PART_SUM;
        if (!is_in_key(gather, i))
            continue;
        for (uint32_t r = 0; summed && r < rows; r++)
            words[r] = gather_word(gather, column, senses_of(gather, i)[r]);
        pack_word(stretch->packed, summed ? words : senses_of(gather, i), shift);
        shift += stretch->bits[i];
    }
}

/* Whose words were not met side by side before. */
static uint32_t find_tuple(Gather *gather, uint32_t row)
{
    const Gathering *g = gather->of;

    for (uint32_t i = 0; i < g->looked_count; i++) {
        uint32_t column = g->looked[i].column;
        if (is_in_key(gather, i))
            gather->key[g->columns[column].word] =
                gather_word(gather, column, senses_of(gather, i)[row]);
    }
    return groups_find(&gather->tuples, gather->key);
}

/* GROUP_NONE when memory is refused. */
static inline uint32_t tuple_of(Gather *gather, uint32_t row)
{
    Stretch *stretch = &gather->stretch;

    if (!stretch->packs)
        return find_tuple(gather, row);
    uint32_t *known = &stretch->tuples[stretch->packed[row]];
    if (*known == 0)
        *known = find_tuple(gather, row) + 1; /* GROUP_NONE: 0 */
    return *known - 1;
}

static void sum_cells(Gather *gather, uint32_t tuple, uint32_t row)
{
    const Gathering *g = gather->of;

    for (uint32_t i = 0; i < g->looked_count; i++)
        if (g->columns[g->looked[i].column].sum != WORD_NONE)
            gather_sum(gather, tuple, g->looked[i].column, senses_of(gather, i)[row]);
}

/* Passes over the rows: where each of them is among those of all files. */
static bool place_rows(Gather *gather, RowBlock *block, uint32_t rows, uint32_t *places)
{
    uint32_t before = gather->of->binding->before;
    bool marked = marks_wanted(gather->of);

    for (uint32_t r = 0; r < rows; r++) {
        places[r] = before + block->line;
        if (marked && !mark_block_row(gather, block, places[r]))
            return false;
        block_pass(block);
    }
    if (rows > 0 && places[rows - 1] - before > gather->last_line)
        gather->last_line = places[rows - 1] - before;
    return true;
}

/* From this row on, up to the first whose tuple is not known by its words. */
static uint32_t join_known(Gather *gather, const uint32_t *places, uint32_t row, uint32_t rows)
{
    const uint32_t *packed = gather->stretch.packed, *tuples = gather->stretch.tuples;
    Groups to = gather->tuples;

    for (; row < rows && tuples[packed[row]]; row++)
        group_join(&to, tuples[packed[row]] - 1, 1, places[row], places[row]);
    return row;
}

static bool take_rows(Gather *gather, RowBlock *block, uint32_t rows)
{
    uint32_t places[STRETCH_ROWS];
    bool sums = gather->of->sums > 0;

    pack_words(gather, rows);
    if (!place_rows(gather, block, rows, places))
        return false;
    for (uint32_t r = 0; r < rows; r++) {
        if (gather->stretch.packs && !sums)
            r = join_known(gather, places, r, rows);
        if (r == rows)
            break;
        uint32_t tuple = tuple_of(gather, r);
        if (tuple == GROUP_NONE)
            return gather_fail(gather, GATHER_NO_MEMORY);
        group_join(&gather->tuples, tuple, 1, places[r], places[r]);
        if (sums)
            sum_cells(gather, tuple, r);
    }
    gather->rows += rows;
    return true;
}

bool gather_block(Gather *gather, RowBlock *block)
{
    while (block->next < block->count) {
        uint32_t left = block->count - block->next;
        uint32_t most = left < STRETCH_ROWS ? left : STRETCH_ROWS;
        uint32_t rows = take_columns(gather, block, most);
        if (gather->fault || !take_rows(gather, block, rows) || !gather_flush_if_full(gather))
            return false;
        if (rows < most)
            return true;
    }
    return true;
}
