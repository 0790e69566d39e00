/* Reading the rows of a file by several threads; see scan.h.
 *
 * Of each piece, a thread
 *
 *   1 reads it, and what is left of its last row
 *   2 counts quotes and lines, and hands on what they come to (turn `states`)
 *   3 finds where its fields end, and that nothing is odd in it (turn `good`: nor in those before it)
 *   4 gives its rows to the sink
 *
 * 2 is short, so that nobody waits long for his turn in it. Whatever is handed to the sink is thus known to be rows,
 * as the machine of csv.c would see them: where anything before it were odd, `good` would not come.
 */
#include "data/scan.h"

#include "data/csv.h"
#include "data/csv_index.h"
#include "data/stream.h"

#include "base/crew.h"
#include "base/heap.h"
#include "base/turns.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { TAIL_MOST = 4096, PIECE_MOST = 1 << 22 };

typedef struct State { /* before a piece */
    bool quoted, at_row;
    uint64_t line;
} State;

typedef struct ScanMember { /* what one thread works with */
    char *bytes;
    size_t room;
    uint32_t *ends, *breaks; /* the first of `ends` is before all rows */
    struct ARRAY_OF(ScanRow) odd;
    uint64_t at; /* up to where it has taken rows of the last piece that has any */
    uint32_t line;
    bool failed;
} ScanMember;

typedef struct Scanning {
    Scan *scan;
    Arena *arena;
    const CsvLevel *level;
    uint64_t piece;
    Turns states, good;
    State state; /* of the piece whose turn it is */
    ScanMember *members;
} Scanning;

typedef struct Piece { /* being worked on */
    Scanning *of;
    ScanMember *member;
    uint32_t nth, thread;
    uint64_t at;     /* in the file */
    size_t own, got; /* bytes: its own, and with what follows */
    State before;
    size_t from; /* where its first row begins */
    CsvIndex index;
    uint32_t rows; /* that are whole, and its own */
    bool odd;      /* what follows these is odd, or the file ends in it */
} Piece;

uint64_t scan_piece(const RowSink *sink)
{
    return sink->machine->chunk ? sink->machine->chunk : SCAN_PIECE;
}

uint64_t scan_least(const RowSink *sink)
{
    return sink->machine->chunk ? 1 : SCAN_LEAST;
}

/* --- bytes ------------------------------------------------------------------------------- */

/* Room for so many bytes; what was there is forgotten. */
static bool make_room(ScanMember *member, size_t room)
{
    if (member->room >= room)
        return true;
    heap_free(member->bytes);
    heap_free(member->ends);
    heap_free(member->breaks);
    member->bytes = heap_alloc(room + BLOCK_SLACK);
    member->ends = heap_alloc((1 + room + INDEX_WORD) * sizeof *member->ends);
    member->breaks = heap_alloc((room + INDEX_WORD) * sizeof *member->breaks);
    member->room = member->bytes && member->ends && member->breaks ? room : 0;
    member->failed = member->failed || member->room == 0;
    return member->room > 0;
}

/* False: it could not be read, which whoever reads on in order will tell. */
static bool fill(Piece *piece, size_t wanted)
{
    const DataReader *reader = &piece->of->scan->input->reader;

    if (!make_room(piece->member, wanted))
        return false;
    memset(piece->member->bytes + wanted, 0, BLOCK_SLACK);
    piece->got = 0;
    while (piece->got < wanted) {
        long got = reader->read_at(reader->self, piece->at + piece->got,
                                   piece->member->bytes + piece->got, wanted - piece->got);
        if (got < 0)
            return false;
        if (got == 0)
            break;
        piece->got += (size_t)got;
    }
    return true;
}

/* --- its rows ---------------------------------------------------------------------------- */

/* Behind the first line end outside quotes; all of its own bytes: no row begins here. */
static size_t first_row(const Piece *piece)
{
    const char *bytes = piece->member->bytes;
    bool quoted = piece->before.quoted;

    if (piece->before.at_row)
        return 0;
    for (size_t i = 0; i < piece->own; i++) {
        if (bytes[i] == '"')
            quoted = !quoted;
        else if (bytes[i] == '\n' && !quoted)
            return i + 1;
    }
    return piece->own;
}

static bool is_row(const Piece *piece, uint32_t row, uint32_t width)
{
    const uint32_t *ends = piece->index.ends + (size_t)row * width;

    for (uint32_t i = 0; i + 1 < width; i++)
        if (piece->member->bytes[ends[i]] == '\n')
            return false;
    return piece->member->bytes[ends[width - 1]] == '\n';
}

/* Has each line end as many fields before it as the header? Else rows up to the first that has
 * not. */
static uint32_t rows_of_width(const Piece *piece, uint32_t width)
{
    const char *bytes = piece->member->bytes;
    const uint32_t *ends = piece->index.ends + width - 1;
    size_t feeds = piece->index.feeds, whole = piece->index.end_count / width;
    uint32_t row = 0;

    if (feeds <= whole)
        while (row < feeds && bytes[ends[(size_t)row * width]] == '\n')
            row++;
    if (row == feeds)
        return row;
    for (row = 0; row < whole && is_row(piece, row, width);)
        row++;
    return row;
}

static size_t row_start(const Piece *piece, uint32_t row)
{
    uint32_t width = piece->of->scan->width;

    return (piece->index.ends + (size_t)row * width)[-1] + 1u;
}

/* A line that is blank, where rows have one field. */
static bool is_blank(const Piece *piece, uint32_t row)
{
    size_t from = row_start(piece, row);

    return piece->member->bytes[from] == '\n' ||
           (piece->member->bytes[from] == '\r' && piece->member->bytes[from + 1] == '\n');
}

static void count_rows(Piece *piece)
{
    uint32_t width = piece->of->scan->width, rows = rows_of_width(piece, width);

    for (uint32_t row = 0; width == 1 && row < rows; row++)
        if (is_blank(piece, row))
            rows = row;
    while (rows > 0 && row_start(piece, rows - 1) >= piece->own)
        rows--;
    piece->rows = rows;
    piece->odd = row_start(piece, rows) < piece->own; /* a row of its own that is none */
}

/* Looks at the rows that begin in the piece, reading on while the last of them does. */
static bool index_rows(Piece *piece)
{
    ScanMember *member = piece->member;
    size_t wanted = piece->got;

    for (;;) {
        member->ends[0] = (uint32_t)piece->from - 1;
        piece->index = (CsvIndex){.bytes = member->bytes,
                                  .from = piece->from,
                                  .to = piece->got,
                                  .enough = piece->own - 1,
                                  .separator = piece->of->scan->separator,
                                  .ends = member->ends + 1,
                                  .breaks = member->breaks};
        piece->of->level->index(&piece->index);
        count_rows(piece);
        bool whole = !piece->odd || piece->index.odd || piece->got < wanted;
        bool ragged = piece->index.feeds > piece->rows;
        if (whole || ragged || wanted >= PIECE_MOST)
            return true;
        wanted *= 2;
        if (!fill(piece, wanted))
            return false;
    }
}

/* --- turns -------------------------------------------------------------------------------- */

static void halt(Scanning *scanning)
{
    turns_halt(&scanning->states);
    turns_halt(&scanning->good);
}

/* Takes the state before it, and leaves the one after it. */
static bool hand_on(Piece *piece)
{
    Scanning *of = piece->of;
    CsvCount found = of->level->count(piece->member->bytes, piece->own);

    if (!turns_wait(&of->states, piece->nth))
        return false;
    piece->before = of->state;
    of->state.quoted = of->state.quoted != (found.quotes % 2 == 1);
    of->state.at_row = piece->member->bytes[piece->own - 1] == '\n' && !of->state.quoted;
    of->state.line += found.feeds;
    turns_pass(&of->states);
    return true;
}

/* --- the sink ----------------------------------------------------------------------------- */

static bool put_by(Piece *piece, const RowBlock *block)
{
    Scanning *of = piece->of;
    size_t from = block_row(block, block->next), to = block_row(block, block->next + 1);
    ScanRow row = {piece->at + from, (uint32_t)(to - from), block->line};

    crew_lock(of->scan->sink->machine->crew);
    bool done = ARRAY_PUSH(of->arena, &of->scan->odd, row);
    bool many = of->scan->odd.count >= SCAN_ODD_MAX;
    crew_unlock(of->scan->sink->machine->crew);
    if (many) /* pieces that are begun are ended */
        turns_halt(&of->states);
    return done;
}

static bool give_rows(Piece *piece)
{
    const RowSink *sink = piece->of->scan->sink;
    const CsvIndex *index = &piece->index;
    size_t end = row_start(piece, piece->rows);
    RowBlock block = {.bytes = index->bytes,
                      .ends = index->ends,
                      .width = piece->of->scan->width,
                      .count = piece->rows,
                      .breaks = index->breaks,
                      .breaks_end = index->breaks + index->break_count,
                      .line = (uint32_t)piece->before.line};

    for (size_t i = 0; i < piece->from; i++)
        block.line += index->bytes[i] == '\n';
    block.unsure =
        index->doubtful && !utf8_is_valid((Text){index->bytes + piece->from, end - piece->from});
    while (block.next < block.count) {
        if (!sink->rows(sink->self, piece->thread, &block))
            return false;
        if (block.next == block.count)
            break;
        if (!put_by(piece, &block))
            return false;
        block_pass(&block);
    }
    piece->member->at = piece->at + end;
    piece->member->line = block.line;
    return true;
}

static void stop(Piece *piece)
{
    Scanning *of = piece->of;

    crew_lock(of->scan->sink->machine->crew);
    of->scan->stopped = true;
    crew_unlock(of->scan->sink->machine->crew);
    halt(of);
}

static void scan_nth(Scanning *of, uint32_t thread, uint32_t nth)
{
    Piece piece = {.of = of,
                   .member = &of->members[thread],
                   .nth = nth,
                   .thread = thread,
                   .at = of->scan->at + nth * of->piece};

    size_t tail = of->piece < TAIL_MOST ? (size_t)of->piece : TAIL_MOST;

    if (!fill(&piece, (size_t)of->piece + tail) || piece.got == 0) {
        halt(of);
        return;
    }
    piece.own = piece.got < of->piece ? piece.got : (size_t)of->piece;
    if (!hand_on(&piece))
        return;
    piece.from = first_row(&piece);
    bool more = piece.before.line + 2 * of->piece < CSV_LINES_MAX &&
                (piece.from == piece.own || index_rows(&piece));
    if (!turns_wait(&of->good, nth))
        return;
    if (!more || piece.odd)
        halt(of);
    else
        turns_pass(&of->good);
    if (more && piece.rows && !give_rows(&piece))
        stop(&piece);
}

/* The digest, which one thread has to make from beginning to end, is begun first. */
static void work_on(void *data, uint32_t thread, uint32_t nth)
{
    Scanning *of = data;
    uint32_t digest = of->scan->digest ? 1 : 0;

    if (nth < digest)
        stream_digest(of->scan->digest);
    else
        scan_nth(of, thread, nth - digest);
}

/* --- all of it ---------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const ScanRow *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

static void end_scanning(Scanning *of, uint32_t threads)
{
    Scan *scan = of->scan;

    for (uint32_t i = 0; i < threads; i++) {
        ScanMember *member = &of->members[i];
        if (member->at > scan->at) {
            scan->at = member->at;
            scan->line = member->line;
        }
        scan->failed |= member->failed;
        heap_free(member->bytes);
        heap_free(member->ends);
        heap_free(member->breaks);
    }
    scan->failed |= of->arena->failed;
    scan->stopped |= scan->failed;
    if (scan->odd.count)
        qsort(scan->odd.items, scan->odd.count, sizeof *scan->odd.items, by_place);
    turns_release(&of->states);
    turns_release(&of->good);
}

void scan_rows(Scan *scan, Arena *arena)
{
    const Machine *machine = scan->sink->machine;
    uint32_t threads = crew_threads(machine->crew);
    Scanning of = {.scan = scan,
                   .arena = arena,
                   .level = csv_level(machine->level),
                   .piece = scan_piece(scan->sink),
                   .state = {.at_row = true, .line = scan->line},
                   .members = arena_try(arena, threads * sizeof *of.members)};
    uint64_t pieces = (scan->size - scan->at + of.piece - 1) / of.piece;

    if (!of.members) {
        scan->failed = scan->stopped = true;
        return;
    }
    turns_init(&of.states);
    turns_init(&of.good);
    if (scan->digest)
        pieces++;
    crew_run(machine->crew, pieces < UINT32_MAX ? (uint32_t)pieces : UINT32_MAX, work_on, &of);
    end_scanning(&of, threads);
}
