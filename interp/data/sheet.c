/* A sink that keeps everything. What a spreadsheet puts before a text so as not to run it as a formula (a ' before = +
 * - @ or a tab) is taken away again. */
#include "data/sheet.h"

#include "data/say.h"

#include <string.h>

static Text plain_cell(Text cell)
{
    bool guarded =
        cell.len > 1 && cell.ptr[0] == '\'' && memchr("=+-@\t\r", cell.ptr[1], 6) != NULL;

    return guarded ? text_slice(cell, 1, cell.len) : cell;
}

static bool take_header(void *self, const DataRow *row)
{
    Sheet *sheet = self;

    for (uint32_t i = 0; i < row->count; i++) {
        Text name = arena_copy(sheet->arena, text_trim(row->fields[i].text));
        int first = sheet_column(sheet, name);
        if (first >= 0)
            data_say_column_twice(sheet->diags, (DataPlace){.path = sheet->path, .row = row->line},
                                  name, (uint32_t)first + 1, i + 1);
        if (!ARRAY_PUSH(sheet->arena, &sheet->columns, name))
            return false;
    }
    return true;
}

static bool take_row(void *self, const DataRow *row)
{
    Sheet *sheet = self;
    DataPlace at = {.path = sheet->path, .row = row->line};
    SheetRow made = {.line = row->line};

    if (row->count != sheet->columns.count) {
        data_say_field_count(sheet->diags, at, row, sheet->columns.count);
        return true;
    }
    if ((uint64_t)sheet->rows.count * row->count >= SHEET_MAX_CELLS) {
        data_say_too_many_rows(sheet->diags, at, SHEET_MAX_CELLS / row->count);
        return false;
    }
    made.cells = arena_try(sheet->arena, row->count * sizeof *made.cells);
    for (uint32_t i = 0; made.cells && i < row->count; i++)
        made.cells[i] = arena_copy(sheet->arena, sheet->as_it_is ? row->fields[i].text
                                                                 : plain_cell(row->fields[i].text));
    return made.cells && ARRAY_PUSH(sheet->arena, &sheet->rows, made);
}

RowSink sheet_sink(struct Sheet *sheet)
{
    return (RowSink){.self = sheet, .header = take_header, .row = take_row};
}

bool sheet_read_file(Sheet *sheet, const DataInput *input, Arena *arena, Diags *diags, DataFile *file)
{
    uint32_t errors = diags->errors;

    *sheet = (Sheet){.path = input->path, .arena = arena, .diags = diags};
    *file = (DataFile){.path = input->path, .part = input->part};
    data_read(input, sheet_sink(sheet), arena, diags, file);
    return diags->errors == errors && !arena->failed;
}

bool sheet_read(Sheet *sheet, const DataInput *input, Arena *arena, Diags *diags)
{
    DataFile file; /* what it was is not asked */

    return sheet_read_file(sheet, input, arena, diags, &file);
}

static long give_bytes(void *self, char *bytes, size_t room, Text *reason)
{
    Text *left = self;
    size_t count = left->len < room ? left->len : room;

    (void)reason;
    if (count > 0)
        memcpy(bytes, left->ptr, count);
    *left = text_slice(*left, count, left->len);
    return (long)count;
}

bool sheet_from_bytes(Sheet *sheet, Text bytes, Text path, Arena *arena, Diags *diags)
{
    DataInput input = {
        .path = path, .reader = {.self = &bytes, .read = give_bytes}, .encoding = TEXT("utf-8")};

    return sheet_read(sheet, &input, arena, diags);
}

int sheet_column(const Sheet *sheet, Text name)
{
    for (uint32_t i = 0; i < sheet->columns.count; i++)
        if (text_equal(sheet->columns.items[i], name))
            return (int)i;
    return -1;
}
