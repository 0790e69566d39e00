/* Cells that are known at a glance; see gather_cells.h. These loops are where the time goes when rows are counted: each does
 * one thing, on a field that lies in each row alike.
 *
 * A cell of up to 16 bytes is known again by what lies there, quotes and all, mostly in the first of its slots.
 */
#include "data/gather_cells.h"

/* --- known again --------------------------------------------------------------------------- */

/* SENSE_NONE: not met before, or it stands not in the first of its slots. */
static inline uint32_t recall_near(const Memo *near, MemoKey key)
{
    const MemoSlot *slot = &near->slots[memo_first(near, key)];

    return memo_is(slot, key) ? slot->sense - 1 : SENSE_NONE;
}

static inline __attribute__((always_inline)) uint32_t recall(const Senses *senses, const Memo *near,
                                                             Text cell, bool months)
{
    uint32_t sense = SENSE_NONE;

    if (months && cell_is_common_day(cell))
        sense = recall_near(near, memo_month_key(cell.ptr));
    else if (!months && cell.len <= SENSE_SHORT)
        sense = recall_near(near, memo_key(cell.ptr, cell.len));
    return sense == SENSE_NONE ? senses_recall_raw(senses, cell) : sense;
}

static inline __attribute__((always_inline)) uint32_t
recall_all(const Senses *senses, const FieldCells *cells, uint32_t row, uint32_t rows,
           uint32_t *found, bool last, bool months)
{
    const uint32_t *end = cells->ends + (size_t)row * cells->width;
    const uint32_t width = cells->width;
    const char *bytes = cells->bytes;
    const Memo near = senses->near;

    for (; row < rows; row++, end += width) {
        uint32_t sense = recall(senses, &near, cell_before(bytes, end, last), months);
        if (sense == SENSE_NONE)
            break;
        found[row] = sense;
    }
    return row;
}

uint32_t cells_recall(const Senses *senses, const FieldCells *cells, uint32_t row, uint32_t rows,
                      uint32_t *found)
{
    return cells->last ? recall_all(senses, cells, row, rows, found, true, false)
                       : recall_all(senses, cells, row, rows, found, false, false);
}

uint32_t cells_recall_months(const Senses *senses, const FieldCells *cells, uint32_t row,
                             uint32_t rows, uint32_t *found)
{
    return cells->last ? recall_all(senses, cells, row, rows, found, true, true)
                       : recall_all(senses, cells, row, rows, found, false, true);
}

/* --- not asked for ------------------------------------------------------------------------- */

/* The same in its quotes, or none. */
static bool is_good(GatherCheck check, Text cell)
{
    if (cell.len == 0)
        return true;
    if (cell.ptr[0] == '"')
        cell = text_slice(cell, 1, cell.len - 1);
    return cell.len > 0 && is_plainly_good(check, cell);
}

static inline __attribute__((always_inline)) uint32_t
pass_all(GatherCheck check, const FieldCells *cells, uint32_t row, uint32_t rows)
{
    const uint32_t *end = cells->ends + (size_t)row * cells->width;
    const uint32_t width = cells->width;
    const char *bytes = cells->bytes;
    const bool last = cells->last;

    for (; row < rows; row++, end += width) {
        Text cell = cell_before(bytes, end, last);
        if (!is_plainly_good(check, cell) && !is_good(check, cell))
            break;
    }
    return row;
}

/* Most begin so; of an empty cell what ends it is looked at, which is good as well. */
static uint32_t pass_ids(const FieldCells *cells, uint32_t row, uint32_t rows)
{
    const uint32_t *end = cells->ends + (size_t)row * cells->width;

    for (; row < rows; row++, end += cells->width) {
        char begins = cells->bytes[end[-1] + 1u];
        if (!(begins > '9' && begins <= 'z') &&
            !is_good(CHECK_ID, cell_before(cells->bytes, end, cells->last)))
            break;
    }
    return row;
}

uint32_t cells_pass(GatherCheck check, const FieldCells *cells, uint32_t row, uint32_t rows)
{
    switch (check) {
    case CHECK_ID:
        return pass_ids(cells, row, rows);
    case CHECK_YES_NO:
        return pass_all(CHECK_YES_NO, cells, row, rows);
    case CHECK_DIGITS:
        return pass_all(CHECK_DIGITS, cells, row, rows);
    case CHECK_DECIMAL:
        return pass_all(CHECK_DECIMAL, cells, row, rows);
    case CHECK_READ:
    case CHECK_MONTH:
        break;
    }
    return row;
}
