/* Any bytes as a workbook: those that begin as an archive does as the whole file, all others as
 * the XML of its one sheet, in an archive that is made around it. What a sink is given holds
 * together: a header, then rows as wide as it, whose numbers rise. */
#include "fuzz.h"

#include "readers/readers.h"

#include <string.h>
#include <zlib.h>

typedef struct Seen {
    uint32_t width, line, rows, sum;
    bool header;
} Seen;

static bool take(Seen *seen, const DataRow *row)
{
    if (row->line <= seen->line || (seen->header && row->count != seen->width))
        __builtin_trap();
    seen->line = row->line;
    seen->width = row->count;
    for (uint32_t i = 0; i < row->count; i++)
        for (size_t at = 0; at < row->fields[i].text.len; at++)
            seen->sum += (unsigned char)row->fields[i].text.ptr[at]; /* it may be read */
    return true;
}

static bool take_header(void *self, const DataRow *row)
{
    Seen *seen = self;

    if (seen->header)
        __builtin_trap();
    bool go_on = take(seen, row);
    seen->header = true;
    return go_on;
}

static bool take_row(void *self, const DataRow *row)
{
    Seen *seen = self;

    if (!seen->header)
        __builtin_trap();
    return take(seen, row) && ++seen->rows < 5000;
}

/* --- an archive of a few parts, stored ------------------------------------------------- */

static void put(Out *out, uint64_t n, unsigned width)
{
    for (unsigned i = 0; i < width; i++, n >>= 8)
        out_char(out, (char)(n & 0xff));
}

/* What an entry's own header and the directory both say of it. */
static void put_entry(Out *out, Text name, Text text)
{
    put(out, 0, 4);
    put(out, 0, 4);
    put(out, crc32(0, (const Bytef *)text_bytes(text), (uInt)text.len), 4);
    put(out, text.len, 4);
    put(out, text.len, 4);
    put(out, name.len, 2);
    put(out, 0, 2);
}

static void add_part(Out *archive, Out *directory, const char *called, Text text)
{
    Text name = text_from_cstr(called);
    size_t at = archive->len;

    out_text(archive, TEXT("PK\3\4\24\0"));
    put_entry(archive, name, text);
    out_text(archive, name);
    out_text(archive, text);
    out_text(directory, TEXT("PK\1\2\24\0\24\0"));
    put_entry(directory, name, text);
    put(directory, 0, 10);
    put(directory, at, 4);
    out_text(directory, name);
}

static void make_book(Out *archive, Text sheet)
{
    Out directory;

    out_init(&directory);
    add_part(archive, &directory, "xl/workbook.xml",
             TEXT("<workbook><sheets><sheet name=\"a\" id=\"r\"/></sheets></workbook>"));
    add_part(archive, &directory, "xl/_rels/workbook.xml.rels",
             TEXT("<R><Relationship Id=\"r\" Type=\"worksheet\" Target=\"s\"/><Relationship Type=\"styles\""
                  " Target=\"y\"/><Relationship Type=\"sharedStrings\" Target=\"t\"/></R>"));
    add_part(archive, &directory, "xl/y",
             TEXT("<s><cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/><xf numFmtId=\"46\"/>"
                  "</cellXfs></s>"));
    add_part(archive, &directory, "xl/t", TEXT("<sst><si><t>a</t></si><si><t>b</t></si></sst>"));
    add_part(archive, &directory, "xl/s", sheet);
    size_t at = archive->len;
    out_text(archive, out_view(&directory));
    out_text(archive, TEXT("PK\5\6\0\0\0\0\5\0\5\0"));
    put(archive, directory.len, 4);
    put(archive, at, 4);
    put(archive, 0, 2);
    out_release(&directory);
}

static long give(void *self, char *bytes, size_t room, Text *reason)
{
    Text *left = self;
    size_t n = left->len < room ? left->len : room;

    (void)reason;
    if (n > 0)
        memcpy(bytes, left->ptr, n);
    *left = text_slice(*left, n, left->len);
    return (long)n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Text text = {(const char *)bytes, len}, left;
    Seen seen = {.line = 0};
    Arena arena;
    Diags diags;
    DataFile file;
    Out made;

    if (!arena_init(&arena))
        return 0;
    diags_init(&diags, &arena);
    out_init(&made);
    if (text_starts(text, TEXT("PK\3\4")))
        out_text(&made, text);
    else
        make_book(&made, text);
    left = out_view(&made);
    DataInput input = {.path = TEXT("a.xlsx"), .readers = file_readers, .reader = {&left, give}};
    reader_xlsx.read(&input, (RowSink){.self = &seen, .header = take_header, .row = take_row}, &arena, &diags, &file);
    if (seen.header == false && diags.errors == 0 && len == 0)
        __builtin_trap(); /* no bytes are no XML */
    out_release(&made);
    arena_release(&arena);
    return 0;
}
