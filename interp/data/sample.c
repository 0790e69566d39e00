/* A file read whole; see sample.h. Mistakes of it are not told here: they are when it is evaluated. */
#include "data/sample.h"

#include "base/utf8.h"
#include "data/csv.h"
#include "data/stream.h"

#include <string.h>

/* --- bytes ------------------------------------------------------------------------------ */

typedef struct Held { /* bytes in memory, as a DataReader gives them */
    Text left;
} Held;

static long give(void *self, char *bytes, size_t room, Text *reason)
{
    Held *held = self;
    size_t count = held->left.len < room ? held->left.len : room;

    (void)reason;
    if (count > 0)
        memcpy(bytes, held->left.ptr, count);
    held->left = text_slice(held->left, count, held->left.len);
    return (long)count;
}

/* All that the reader gives, up to what is looked at; ptr NULL after a complaint. */
static Text take_bytes(Sample *sample, const DataInput *input, Diags *diags)
{
    char *bytes = arena_try(sample->arena, SAMPLE_MAX_BYTES);
    Text reason = TEXT_NONE;
    size_t len = 0;
    long got = 1;

    while (bytes && got > 0 && len < SAMPLE_MAX_BYTES) {
        got = input->reader.read(input->reader.self, bytes + len, SAMPLE_MAX_BYTES - len, &reason);
        len += got > 0 ? (size_t)got : 0;
    }
    sample->cut = len == SAMPLE_MAX_BYTES;
    if (got == DATA_CHANGED)
        data_say_changed(diags, (DataPlace){.path = input->path});
    else if (got < 0)
        data_say_cannot_read(diags, (DataPlace){.path = input->path}, reason);
    return bytes && got >= 0 ? (Text){bytes, len} : TEXT_NONE;
}

/* Unpacked and in UTF-8; what is not in the encoding stands in it as bytes that are not UTF-8. */
static bool decode(Sample *sample, Text bytes, const DataInput *input, Diags *diags)
{
    Held held = {bytes};
    DataInput again = {
        .path = input->path, .reader = {.self = &held, .read = give}, .encoding = sample->encoding};
    Stream stream;
    DataFile file;
    char *text = arena_try(sample->arena, SAMPLE_MAX_BYTES);
    size_t len = 0;
    long got = 1;

    if (text && stream_init(&stream, &again, sample->arena, diags))
        while (got > 0 && len < SAMPLE_MAX_BYTES) {
            got = stream_read(&stream, text + len, SAMPLE_MAX_BYTES - len);
            len += got > 0 ? (size_t)got : 0;
        }
    else
        got = -1;
    if (text)
        stream_release(&stream, &file);
    sample->cut |= len == SAMPLE_MAX_BYTES;
    sample->text = (Text){text, len};
    return got >= 0;
}

static bool is_utf8(Text text)
{
    uint32_t character;

    for (size_t at = 0, step; at < text.len; at += step)
        if ((step = utf8_decode(text, at, &character)) == 0)
            return text.len - at < 4; /* cut off in the middle of it */
    return true;
}

bool sample_read(Sample *sample, const DataInput *input, Arena *arena, Diags *diags)
{
    *sample = (Sample){.arena = arena, .encoding = input->encoding};
    Text bytes = take_bytes(sample, input, diags);

    if (!bytes.ptr || !decode(sample, bytes, input, diags))
        return false;
    if (sample->encoding.len > 0 || is_utf8(sample->text))
        return !arena->failed;
    sample->encoding = TEXT("windows-1252");
    return decode(sample, bytes, input, diags) && !arena->failed;
}

/* --- rows ------------------------------------------------------------------------------- */

static uint32_t count_breaks(Text cell)
{
    uint32_t breaks = 0;

    for (size_t i = 0; i < cell.len; i++)
        breaks +=
            cell.ptr[i] == '\r' || (cell.ptr[i] == '\n' && (i == 0 || cell.ptr[i - 1] != '\r'));
    return breaks;
}

static bool take_row(void *self, const DataRow *row)
{
    Sample *sample = self;
    Text *cells = arena_try(sample->arena, (row->count + 1) * sizeof *cells);
    SampleRow made = {.cells = cells, .count = row->count, .row = row->line - sample->breaks};

    for (uint32_t i = 0; cells && i < row->count; i++) {
        cells[i] = arena_copy(sample->arena, text_trim(row->fields[i].text));
        sample->breaks += count_breaks(row->fields[i].text);
    }
    return cells && ARRAY_PUSH(sample->arena, &sample->rows, made);
}

bool sample_part(Sample *sample, char separator)
{
    RowSink sink = {.self = sample, .row = take_row};
    Arena unsaid_arena;
    Diags unsaid;
    Csv csv;

    if (!arena_init(&unsaid_arena))
        return false;
    diags_init(&unsaid, &unsaid_arena);
    sample->rows.count = 0;
    sample->breaks = 0;
    sample->separator = separator;
    csv_init(&csv, sink, TEXT("sample"), sample->arena, &unsaid);
    csv_as_said(&csv, separator, 1, true);
    /* No row is the header yet: one with a mistake is left out as any other. */
    csv.separator = separator;
    csv.has_header = true;
    for (size_t at = 0; at < sample->text.len && !csv.stopped; at++) {
        if (csv_at_row(&csv))
            at += csv_take_rows(&csv, sample->text.ptr + at, sample->text.len - at);
        if (at < sample->text.len && !csv_push(&csv, sample->text.ptr[at]))
            break;
    }
    csv_end(&csv);
    csv_release(&csv);
    arena_release(&unsaid_arena);
    return !sample->arena->failed;
}
