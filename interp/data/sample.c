/* A file read whole; see sample.h. Mistakes of it are not told here: they are when it is evaluated. */
#include "data/sample.h"

#include "base/utf8.h"
#include "data/csv.h"
#include "data/stream.h"

#include <string.h>

enum { BLOCK_BYTES = 65536, BOOK_MOST = 256 << 20 };

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

/* All that the reader gives, up to so many bytes in all. False: it cannot be read, which is told, or memory is
 * refused. */
static bool take_bytes(Sample *sample, size_t most, Diags *diags)
{
    const DataInput *input = sample->input;
    char *block = arena_try(sample->arena, BLOCK_BYTES);
    Text reason = TEXT_NONE;
    long got = 1;

    while (block && got > 0 && sample->bytes.len < most && !sample->bytes.failed) {
        size_t left = most - sample->bytes.len;
        got = input->reader.read(input->reader.self, block, left < BLOCK_BYTES ? left : BLOCK_BYTES,
                                 &reason);
        if (got > 0)
            out_text(&sample->bytes, (Text){block, (size_t)got});
    }
    sample->cut = sample->bytes.len == most;
    sample->arena->failed |= sample->bytes.failed;
    if (got == DATA_CHANGED)
        data_say_changed(diags, (DataPlace){.path = input->path});
    else if (got < 0)
        data_say_cannot_read(diags, (DataPlace){.path = input->path}, reason);
    return block && got >= 0 && !sample->arena->failed;
}

/* Unpacked and in UTF-8; what is not in the encoding stands in it as bytes that are not UTF-8. */
static bool decode(Sample *sample, Diags *diags)
{
    Held held = {out_view(&sample->bytes)};
    DataInput again = {
        .path = sample->input->path, .reader = {.self = &held, .read = give}, .encoding = sample->encoding};
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

static bool read_text(Sample *sample, Diags *diags)
{
    if (sample->input->part.len > 0) {
        data_say_no_parts(diags, (DataPlace){.path = sample->input->path}, sample->input->part);
        return false;
    }
    if (!decode(sample, diags))
        return false;
    if (sample->encoding.len > 0 || is_utf8(sample->text))
        return !sample->arena->failed;
    sample->encoding = TEXT("windows-1252");
    return decode(sample, diags) && !sample->arena->failed;
}

/* The file once more, from its first byte. */
static DataInput read_again(const Sample *sample, Held *held)
{
    DataInput again = *sample->input;

    *held = (Held){out_view(&sample->bytes)};
    again.reader = (DataReader){.self = held, .read = give};
    again.as_it_stands = true;
    return again;
}

/* That was asked for; where none was, any will do. */
static bool has_part(const Sample *sample)
{
    Text part = sample->input->part;

    for (uint32_t i = 0; i < sample->parts.count; i++)
        if (part.len == 0 || text_equal(sample->parts.items[i], part))
            return true;
    return false;
}

static bool stop(void *self, const DataRow *row)
{
    (void)self;
    (void)row;
    return false;
}

/* The reader says why its rows cannot be had. False: it did, or memory is refused. */
static bool try_to_read(const Sample *sample, Diags *diags)
{
    Held held;
    DataInput again = read_again(sample, &held);
    uint32_t errors = diags->errors;
    DataFile file;

    sample->reader->read(&again, (RowSink){.header = stop, .row = stop}, sample->arena, diags, &file);
    return diags->errors == errors && !sample->arena->failed;
}

/* False: there is no such part, or none at all, which is told. */
static bool read_parts(Sample *sample, Diags *diags)
{
    Held held;
    DataInput again = read_again(sample, &held);

    if (sample->reader->parts) {
        if (!sample->reader->parts(&again, sample->arena, diags, &sample->parts))
            return false;
        if (has_part(sample))
            return true;
    }
    (void)try_to_read(sample, diags);
    return false;
}

/* Of a database that is connected to, where one table is said or it has but one: to look into all would be to fetch all
 * that it holds. */
static bool read_connected(Sample *sample, Diags *diags)
{
    const DataInput *input = sample->input;

    sample->reader = reader_for(input, LOOKS_CONNECTION);
    if (sample->reader == &reader_csv) {
        data_say_no_odbc(diags, (DataPlace){.path = input->path});
        return false;
    }
    sample->parts = (Choices){&input->part, 1};
    if (input->part.len == 0 && !sample->reader->parts(input, sample->arena, diags, &sample->parts))
        return false;
    return try_to_read(sample, diags);
}

bool sample_read(Sample *sample, const DataInput *input, Arena *arena, Diags *diags)
{
    *sample = (Sample){.arena = arena, .input = input, .encoding = input->encoding};
    out_init(&sample->bytes);
    if (input->connection.give)
        return read_connected(sample, diags);
    if (!take_bytes(sample, SAMPLE_MAX_BYTES, diags))
        return false;
    sample->reader = reader_for(input, file_looks(text_slice(out_view(&sample->bytes), 0, SNIFF_BYTES)));
    if (sample->reader == &reader_csv) {
        sample->reader = NULL;
        return read_text(sample, diags);
    }
    if (sample->reader->looks == LOOKS_ZIP && sample->cut && !take_bytes(sample, BOOK_MOST, diags))
        return false;
    sample->cut = false;
    return read_parts(sample, diags);
}

bool sample_is_base(const Sample *sample)
{
    return sample->reader && (sample->reader->looks == LOOKS_SQLITE || sample->reader->looks == LOOKS_CONNECTION);
}

void sample_release(Sample *sample)
{
    out_release(&sample->bytes);
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
    uint8_t *holds = row->holds ? arena_try(sample->arena, row->count + 1) : NULL;
    SampleRow made = {
        .cells = cells, .holds = holds, .count = row->count, .row = row->line - sample->breaks};

    for (uint32_t i = 0; cells && i < row->count; i++) {
        cells[i] = arena_copy(sample->arena, text_trim(row->fields[i].text));
        sample->kept += cells[i].len + sizeof *cells;
        sample->breaks += sample->reader ? 0 : count_breaks(row->fields[i].text);
        if (holds)
            holds[i] = row->holds[i];
    }
    return cells && ARRAY_PUSH(sample->arena, &sample->rows, made);
}

/* Of a workbook or a database, which may be much longer than what is looked at. */
static bool take_some(void *self, const DataRow *row)
{
    Sample *sample = self;

    sample->cut = sample->kept >= SAMPLE_MAX_BYTES;
    return !sample->cut && take_row(self, row);
}

bool sample_take(Sample *sample, Text part)
{
    RowSink sink = {.self = sample, .header = take_some, .row = take_some};
    Held held;
    DataInput again = read_again(sample, &held);
    Arena unsaid_arena;
    Diags unsaid;
    DataFile file;

    if (!arena_init(&unsaid_arena)) {
        sample->arena->failed = true;
        return false;
    }
    diags_init(&unsaid, &unsaid_arena);
    sample->rows.count = 0;
    sample->kept = 0;
    again.part = sample->part = part;
    sample->separator = ',';
    sample->reader->read(&again, sink, sample->arena, &unsaid, &file);
    arena_release(&unsaid_arena);
    return !sample->arena->failed;
}

bool sample_part(Sample *sample, char separator)
{
    RowSink sink = {.self = sample, .row = take_row};
    Arena unsaid_arena;
    Diags unsaid;
    Csv csv;

    if (!arena_init(&unsaid_arena)) {
        sample->arena->failed = true;
        return false;
    }
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
