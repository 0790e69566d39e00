/* The reader of CSV files: blocks of UTF-8 -> whole rows, or characters -> csv.c.
 *
 *   Stream ── block ─┬── csv_take_rows ──────── rows ── RowSink
 *   (stream.h)       └── Decoder ── character ── Csv ── rows ── RowSink
 *
 *   read_at ── scan.c ── blocks of rows ── RowSink      where the bytes may be read in any order; what is odd
 *                                                     is left to the above
 *
 * A byte that is not in the encoding of the file spoils its row only; the first is reported, the
 * others are counted, since they mostly have one cause.
 */
#include "data/csv.h"
#include "data/scan.h"
#include "data/stream.h"

#include "base/heap.h"

#define BLOCK_BYTES 65536u

typedef struct Reading {
    const DataInput *input;
    Diags *diags;
    Stream stream;
    Csv csv;
    Decoder decoder;
    Diag *bad_bytes;   /* the first byte outside the encoding; NULL: none so far */
    uint32_t bad_rows; /* further ones */
    uint32_t bad_line; /* of the last row counted */
    uint64_t
        scan_from; /* a row begins here from which on the file is to be scanned; 0: none does */
    uint64_t scan_next; /* before this byte it is not worth while */
} Reading;

static DataPlace place_of(const Reading *reading)
{
    return (DataPlace){
        .path = reading->input->path, .row = reading->csv.line, .character = reading->csv.column};
}

/* What a byte that is not UTF-8 was in the file: see recode.h. */
static Diag *tell_bad_byte(const Reading *reading, unsigned char bad)
{
    switch (reading->stream.encoding) {
    case ENCODING_UTF8:
        return data_say_not_utf8(reading->diags, place_of(reading), bad);
    case ENCODING_WINDOWS_1252:
        return data_say_not_windows_1252(reading->diags, place_of(reading), bad);
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
        break;
    }
    return data_say_not_utf16(reading->diags, place_of(reading),
                              recoded_half((Text){reading->decoder.bytes, 3}));
}

static void meet_bad_byte(Reading *reading, unsigned char bad)
{
    if (!reading->bad_bytes)
        reading->bad_bytes = tell_bad_byte(reading, bad);
    else if (reading->bad_line != reading->csv.row_line)
        reading->bad_rows++;
    reading->bad_line = reading->csv.row_line;
    csv_break_row(&reading->csv);
}

static bool push_character(Reading *reading, Text character)
{
    if (character.len == 1 && character.ptr[0] == 0) {
        data_say_nul(reading->diags, place_of(reading));
        reading->csv.stopped = true;
        return false;
    }
    for (size_t i = 0; i < character.len; i++)
        if (!csv_push(&reading->csv, character.ptr[i]))
            return false;
    return true;
}

static bool push_byte(Reading *reading, char byte)
{
    for (;;) {
        Text character = TEXT_NONE;
        unsigned char bad = 0;
        DecodeResult result = decoder_push(&reading->decoder, byte, &character, &bad);
        if (result == DECODE_MORE)
            return true;
        if (result == DECODE_DONE)
            return push_character(reading, character);
        meet_bad_byte(reading, bad);
        if (result == DECODE_BAD || reading->csv.stopped)
            return !reading->csv.stopped;
    }
}

/* --- by several threads ------------------------------------------------------------------ */

/* `at`: of the file, where a row begins. */
static bool wants_scan(const Reading *reading, uint64_t at)
{
    const RowSink *sink = &reading->csv.sink;

    if (!sink->rows || at < reading->scan_next)
        return false;
    return stream_size(&reading->stream) >= at + scan_least(sink);
}

static bool push_bytes(Reading *reading, const char *bytes, size_t len, uint64_t from);

/* A row that was put by comes through the machine. */
static bool push_row(Reading *reading, const ScanRow *row, char *bytes)
{
    const DataReader *reader = &reading->input->reader;
    size_t have = 0;

    while (have < row->len) {
        long got = reader->read_at(reader->self, row->at + have, bytes + have, row->len - have);
        if (got <= 0) /* who reads on will tell */
            return true;
        have += (size_t)got;
    }
    csv_go_on(&reading->csv, row->line);
    return push_bytes(reading, bytes, row->len, 0);
}

static bool push_odd(Reading *reading, const Scan *scan)
{
    uint32_t longest = 0;
    bool go_on = true;

    for (uint32_t i = 0; i < scan->odd.count; i++)
        longest = scan->odd.items[i].len > longest ? scan->odd.items[i].len : longest;
    char *bytes = heap_alloc(longest + 1);
    if (!bytes) {
        reading->csv.arena->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < scan->odd.count && go_on; i++)
        go_on = push_row(reading, &scan->odd.items[i], bytes);
    heap_free(bytes);
    return go_on;
}

/* Takes what rows it can from scan_from on, then goes on in order behind them. */
static bool scan(Reading *reading)
{
    const RowSink *sink = &reading->csv.sink;
    Scan scan = {.input = reading->input,
                 .sink = sink,
                 .size = stream_size(&reading->stream),
                 .separator = reading->csv.separator,
                 .width = reading->csv.width,
                 .at = reading->scan_from,
                 .line = reading->csv.line};
    Arena arena;

    if (!reading->stream.apart && stream_wants_digest(&reading->stream))
        scan.digest = &reading->stream;
    reading->stream.apart = true;
    if (!arena_init(&arena)) {
        reading->csv.arena->failed = true;
        return false;
    }
    scan_rows(&scan, &arena);
    reading->csv.arena->failed |= scan.failed;
    bool go_on = !scan.stopped && push_odd(reading, &scan);
    stream_go_on(&reading->stream, scan.at);
    csv_go_on(&reading->csv, scan.line);
    reading->scan_from = 0;
    reading->scan_next = scan.at + scan_piece(sink);
    arena_release(&arena);
    return go_on;
}

/* --- in order ---------------------------------------------------------------------------- */

/* Whole rows at once where that can be; what is odd, or not whole, byte by byte to the end of
 * its row. `from`: 1 + where they stand in the file; 0: none of them is to be scanned. */
static bool push_bytes(Reading *reading, const char *bytes, size_t len, uint64_t from)
{
    for (size_t at = 0; at < len; at++) {
        if (csv_at_row(&reading->csv) && reading->decoder.have == 0) {
            if (from && wants_scan(reading, from - 1 + at)) {
                reading->scan_from = from - 1 + at;
                return true;
            }
            at += csv_take_rows(&reading->csv, bytes + at, len - at);
        }
        if (at < len && !push_byte(reading, bytes[at]))
            return false;
    }
    return !reading->csv.stopped;
}

/* False when the file could not be read to its end. */
static bool read_blocks(Reading *reading, char *block)
{
    for (;;) {
        uint64_t from = reading->stream.given;
        long got = stream_read(&reading->stream, block, BLOCK_BYTES);
        if (got <= 0 || reading->csv.arena->failed)
            return got == 0;
        if (!push_bytes(reading, block, (size_t)got, from + 1) ||
            (reading->scan_from && !scan(reading)))
            return false;
    }
}

static void end_reading(Reading *reading)
{
    unsigned char bad = 0;

    if (!decoder_end(&reading->decoder, &bad))
        meet_bad_byte(reading, bad);
    csv_end(&reading->csv);
}

static Text separator_text(char separator)
{
    return separator == ';' ? TEXT(";") : separator == '\t' ? TEXT("\t") : TEXT(",");
}

static void read_csv(const DataInput *input, RowSink sink, Arena *arena, Diags *diags,
                     DataFile *file)
{
    Reading reading = {.input = input, .diags = diags};
    char *block = arena_try(arena, BLOCK_BYTES);

    file->path = arena_copy(arena, input->path);
    csv_init(&reading.csv, sink, input->path, arena, diags);
    csv_as_said(&reading.csv, input->separator, input->header, input->blanks);
    if (stream_init(&reading.stream, input, arena, diags) && block && read_blocks(&reading, block))
        end_reading(&reading);
    if (reading.bad_rows)
        data_say_more_bad_rows(diags, reading.bad_bytes, reading.bad_rows);
    stream_release(&reading.stream, file);
    file->blanks = reading.csv.met_blanks;
    file->separator = separator_text(reading.csv.separator);
    csv_release(&reading.csv);
}

const ReaderDef reader_csv = {.name = "csv", .looks = LOOKS_TEXT, .read = read_csv};
