/* What cells stand for by the rules: see check/resolve_marks.c.
 *
 *     cell "*" is suppressed between 1 and 7     *      one of 1 … 7
 *     cell "-" is not supplied                   -      nobody has supplied it
 *     figures rounded to the nearest 5           15     one of 13 … 17
 *     figures rounded to the nearest 10          20     one of 15 … 25: nobody says where ties went
 *     figures rounded up to a multiple of 5      15     one of 11 … 15
 *
 * Never below 0. A count that is one of several is unknown, for WHY_SUPPRESSED; its value is then
 * its index in facts->hidden, where those that are alike are one. Blanks around a text count for
 * nothing, here and in the rules; "" stands for empty cells.
 */
#include "data/bind.h"
#include "data/mapped.h"

#define HIDDEN_DIGITS 16 /* of the least and the greatest of what is kept */
#define ROUNDED_MOST 1000000000000000 /* of a figure that was rounded */

static const CellsOf no_cells = {NULL, 0, 0};

/* As the source of the file says it; then as the table does. */
static const CellsOf *said_by_source(const Binding *binding)
{
    return binding->mapped ? &binding->mapped->source->cells : &no_cells;
}

static const CellsOf *said_by_table(const Binding *binding)
{
    return &binding->facts->tables[binding->need].need->declared->cells;
}

const CellOf *cell_said(const CellsOf *cells, uint32_t column, Text cell)
{
    for (uint32_t i = 0; i < cells->count; i++) {
        const CellOf *one = &cells->items[i];
        if (one->columns[column] && one->text.ptr && text_equal(text_trim(one->text), cell))
            return one;
    }
    return NULL;
}

static const CellOf *rounding_of(const CellsOf *cells, uint32_t column)
{
    for (uint32_t i = 0; i < cells->count; i++)
        if (!cells->items[i].text.ptr && cells->items[i].columns[column])
            return &cells->items[i];
    return NULL;
}

static bool is_alike(const Hidden *a, const Hidden *b)
{
    return a->least == b->least && a->greatest == b->greatest && text_equal(a->written, b->written);
}

static void hide(Facts *facts, Hidden hidden, Number *number, Why *why)
{
    uint32_t at = 0;

    *number = number_from_int(hidden.least);
    if (hidden.least == hidden.greatest)
        return;
    while (at < facts->hidden.count && !is_alike(&facts->hidden.items[at], &hidden))
        at++;
    if (at == facts->hidden.count) {
        hidden.written = arena_copy(facts->arena, hidden.written);
        ARRAY_PUSH(facts->arena, &facts->hidden, hidden);
    }
    *number = number_from_int(at);
    *why = WHY_SUPPRESSED;
}

static bool take_whole(Text *rest, int64_t *whole)
{
    Number number;
    size_t end = 0;
    bool good;

    while (end < rest->len && ascii_is_digit(rest->ptr[end]))
        end++;
    good = end > 0 && end <= HIDDEN_DIGITS &&
           number_from_text(text_slice(*rest, 0, end), false, NULL, &number, NULL) == NUMBER_OK;
    *rest = text_slice(*rest, end, rest->len);
    return good && number_to_int(number, whole);
}

/* What is kept of such a cell: "1..7 *". Another cell is what it is. */
static bool stands_as_stored(Facts *facts, Text cell, Number *number, Why *why)
{
    static const Text joint = {"..", 2};
    Hidden hidden;

    if (!take_whole(&cell, &hidden.least) || !text_starts(cell, joint))
        return false;
    cell = text_slice(cell, joint.len, cell.len);
    if (!take_whole(&cell, &hidden.greatest) || !text_starts(cell, TEXT(" ")) ||
        hidden.greatest <= hidden.least)
        return false;
    hidden.written = text_slice(cell, 1, cell.len);
    *why = WHY_KNOWN;
    hide(facts, hidden, number, why);
    return true;
}

bool cell_stands(Binding *binding, const DataRow *row, uint32_t column, Number *number, Why *why)
{
    const CellsOf *nearest = said_by_source(binding), *farther = said_by_table(binding);

    if (binding->stored)
        return stands_as_stored(binding->facts, text_trim(binding_field(binding, row, column).text),
                                number, why);
    if (nearest->count == 0 && farther->count == 0)
        return false;
    Text cell = text_trim(binding_field(binding, row, column).text);
    const CellOf *one = cell_said(nearest, column, cell);
    one = one ? one : cell_said(farther, column, cell);
    if (!one)
        return false;
    *number = NUMBER_ZERO;
    *why = WHY_NOT_SUPPLIED;
    if (one->meaning == CHOICE_SUPPRESSED) {
        *why = WHY_KNOWN;
        hide(binding->facts, (Hidden){one->least, one->greatest, cell}, number, why);
    }
    return true;
}

static Hidden behind(const CellOf *rounded, int64_t n, Text written)
{
    int64_t down = 0, up = 0;

    if (rounded->meaning == CHOICE_TO_NEAREST)
        down = up = rounded->least / 2;
    else if (rounded->meaning == CHOICE_UP_TO_MULTIPLE)
        down = rounded->least - 1;
    else
        up = rounded->least - 1;
    return (Hidden){n > down ? n - down : 0, n + up, written};
}

bool cell_was_rounded(Binding *binding, const DataRow *row, uint32_t column, Number *number,
                      Why *why)
{
    const CellOf *rounded = rounding_of(said_by_source(binding), column);

    rounded = rounded ? rounded : rounding_of(said_by_table(binding), column);
    if (*why != WHY_KNOWN || !rounded || binding->stored)
        return true;
    DataPlace at = binding_place(binding, row, column);
    Text cell = text_trim(binding_field(binding, row, column).text);
    int64_t n;

    if (!number_to_int(*number, &n) || n > ROUNDED_MOST)
        data_say_too_large_to_round(binding->diags, at, cell);
    else if (n % rounded->least)
        data_say_not_rounded(binding->diags, at, cell, rounded->least);
    else {
        hide(binding->facts, behind(rounded, n, cell), number, why);
        return true;
    }
    return false;
}

const Hidden *facts_hidden(const Facts *facts, const FactCell *cell)
{
    int64_t at = 0;

    if (cell->why != WHY_SUPPRESSED || !number_to_int(cell->value, &at))
        return NULL;
    return &facts->hidden.items[at];
}
