/* A CSV file as it stands: its header, and the cells of its rows as texts. For tables that rules do
 * not declare. */
#ifndef CQUIN_DATA_SHEET_H
#define CQUIN_DATA_SHEET_H

#include "data/facts.h"

#define SHEET_MAX_CELLS 4000000u

typedef struct SheetRow {
    uint32_t line; /* of the file */
    Text *cells;   /* as many as the header has columns */
} SheetRow;

typedef struct Sheet {
    Text path;
    struct ARRAY_OF(Text) columns;
    struct ARRAY_OF(SheetRow) rows;
    bool as_it_is; /* a ' before a formula is a part of the text */
    Arena *arena;
    Diags *diags;
} Sheet;

/* False where a mistake was told, or memory is refused. An empty file has no columns. */
bool sheet_read(Sheet *sheet, const DataInput *input, Arena *arena, Diags *diags);
/* The same, with what is to be told of the file. */
bool sheet_read_file(Sheet *sheet, const DataInput *input, Arena *arena, Diags *diags, DataFile *file);
/* Of bytes that are in memory. */
bool sheet_from_bytes(Sheet *sheet, Text bytes, Text path, Arena *arena, Diags *diags);
int sheet_column(const Sheet *sheet, Text name); /* -1: there is none */

#endif
