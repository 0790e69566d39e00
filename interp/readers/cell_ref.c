/* The names of cells: B12. */
#include "readers/worksheet.h"

bool cell_ref_read(const char *text, CellRef *ref)
{
    uint32_t column = 0, row = 0, letter;

    for (; (letter = ((uint32_t)(unsigned char)*text | 0x20) - 'a') < 26 && column <= SHEET_MAX_COLUMNS; text++)
        column = column * 26 + letter + 1;
    if (*text == '0')
        return false;
    for (; ascii_is_digit(*text) && row <= SHEET_MAX_ROWS; text++)
        row = row * 10 + (uint32_t)(*text - '0');
    *ref = (CellRef){column - 1, row};
    return *text == '\0' && column >= 1 && column <= SHEET_MAX_COLUMNS && row >= 1 &&
           row <= SHEET_MAX_ROWS;
}

Text cell_ref_text(CellRef ref, char room[CELL_REF_ROOM])
{
    char *end = room + CELL_REF_ROOM, *at = end;

    for (uint32_t row = ref.row; row > 0; row /= 10)
        *--at = (char)('0' + row % 10);
    for (uint32_t column = ref.column + 1; column > 0; column = (column - 1) / 26)
        *--at = (char)('A' + (column - 1) % 26);
    return (Text){at, (size_t)(end - at)};
}
