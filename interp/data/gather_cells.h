/* The cells of one field, of some rows of a block, one after another. Private to data/. */
#ifndef CQUIN_DATA_GATHER_CELLS_H
#define CQUIN_DATA_GATHER_CELLS_H

#include "data/gather.h"

typedef struct FieldCells {
    const char *bytes;
    const uint32_t *ends; /* of the first */
    uint32_t width;
    bool last; /* fields of their rows: a CR may be left before the LF */
} FieldCells;

static inline Text cell_before(const char *bytes, const uint32_t *end, bool last)
{
    uint32_t from = end[-1] + 1u, len = end[0] - from;

    if (last && len && bytes[end[0] - 1] == '\r')
        len--;
    return (Text){bytes + from, len};
}

static inline Text field_cell(const FieldCells *cells, uint32_t row)
{
    return cell_before(cells->bytes, cells->ends + (size_t)row * cells->width, cells->last);
}

/* A day that every month has, as it is written: "2016-07-01" to "2016-07-28". So many bytes may be read. */
static inline bool cell_is_common_day(Text cell)
{
    unsigned tens = (unsigned char)cell.ptr[8] - '0', ones = (unsigned char)cell.ptr[9] - '0';

    return cell.len == 10 && ones <= 9 && 10 * tens + ones - 1 < 28;
}

/* Nothing that one would look up: an id that no number begins, a few digits, a word of yes or no. Eight bytes may be read. */
static inline __attribute__((always_inline)) bool is_plainly_good(GatherCheck check, Text cell)
{
    if (check == CHECK_YES_NO)
        return cell.len <= 3 && memo_is_yes_no(cell);
    if (check != CHECK_ID)
        return cell.len <= 8 && memo_is_number(cell, check == CHECK_DECIMAL);
    return cell.len > 0 && cell.ptr[0] > '9' && cell.ptr[0] <= 'z';
}

/* From this row on, those whose cells were met before: up to which? Their senses, by row. */
uint32_t cells_recall(const Senses *senses, const FieldCells *cells, uint32_t row, uint32_t rows,
                      uint32_t *found);
/* Likewise of days of which the month alone is asked: what stands before the day is known again. */
uint32_t cells_recall_months(const Senses *senses, const FieldCells *cells, uint32_t row,
                             uint32_t rows, uint32_t *found);
/* Likewise those that look good: of a column that is not asked for. */
uint32_t cells_pass(GatherCheck check, const FieldCells *cells, uint32_t row, uint32_t rows);

#endif
