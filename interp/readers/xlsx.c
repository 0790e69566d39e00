/* The reader of workbooks (.xlsx, .xlsm): slurp -> book_open -> book_sheet -> worksheet_read. */
#include "readers/readers.h"
#include "readers/slurp.h"
#include "readers/worksheet.h"

static void read_xlsx(const DataInput *input, RowSink sink, Arena *arena, Diags *diags,
                      DataFile *file)
{
    Book book = {.path = input->path, .arena = arena, .diags = diags};
    const BookSheet *sheet;
    Out bytes;

    out_init(&bytes);
    if (slurp(input, BOOK_MAX_BYTES, &bytes, arena, diags, file)) {
        if (book_open(&book, out_view(&bytes)) && (sheet = book_sheet(&book, input->part)))
            worksheet_read(&book, sheet, input, sink);
        book_release(&book);
    }
    out_release(&bytes);
}

static bool list_sheets(const DataInput *input, Arena *arena, Diags *diags, Choices *parts)
{
    Book book = {.path = input->path, .arena = arena, .diags = diags};
    DataFile file;
    bool good;
    Out bytes;

    out_init(&bytes);
    good = slurp(input, BOOK_MAX_BYTES, &bytes, arena, diags, &file);
    if (good) {
        good = book_open(&book, out_view(&bytes));
        *parts = good ? book_names(&book) : (Choices){NULL, 0};
        book_release(&book);
    }
    out_release(&bytes);
    return good;
}

const ReaderDef reader_xlsx = {
    .name = "xlsx", .looks = LOOKS_ZIP, .read = read_xlsx, .parts = list_sheets};
