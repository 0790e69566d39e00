/* One text read twice: in order, a few bytes at a time, and in pieces by several threads. Either way the rows
 * are written down as LINE[field|field], in the order of their lines, and the mistakes after them.
 */
#ifndef CQUIN_TESTS_SCANNED_H
#define CQUIN_TESTS_SCANNED_H

#include "base/crew.h"
#include "base/utf8.h"
#include "data/reader.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Here, so that a fuzz target has no need of a library of tests. */
#define SEEN_MUST(what) ((what) ? (void)0 : abort())

typedef struct SeenRow {
    uint32_t line;
    Text text;
} SeenRow;

typedef struct SeenRows {
    Arena arena;
    Diags diags;
    Out said;
    struct ARRAY_OF(SeenRow) rows;
    pthread_mutex_t lock;
    const Machine *machine; /* NULL: in order */
    bool bare;              /* without the words of messages, and the digest */
    Text bytes;
    size_t at, piece;
} SeenRows;

static inline void seen_field(Out *out, uint32_t nth, bool quoted, Text text)
{
    out_str(out, nth ? "|" : "");
    out_str(out, quoted ? "\"" : "");
    out_text(out, text);
}

static inline void seen_keep(SeenRows *seen, uint32_t line, Out *row)
{
    pthread_mutex_lock(&seen->lock);
    SEEN_MUST(ARRAY_PUSH(&seen->arena, &seen->rows,
                         ((SeenRow){line, arena_copy(&seen->arena, out_view(row))})));
    pthread_mutex_unlock(&seen->lock);
    out_release(row);
}

static inline bool seen_row(void *self, const DataRow *row)
{
    Out out;

    out_init(&out);
    for (uint32_t i = 0; i < row->count; i++)
        seen_field(&out, i, row->fields[i].quoted, row->fields[i].text);
    out_str(&out, row->cut ? "]cut" : "]");
    seen_keep(self, row->line, &out);
    return true;
}

/* Fields as they lie there: out of their quotes, whose inner ones stand in pairs. */
static inline void seen_raw(Out *out, uint32_t nth, Text text)
{
    bool quoted = text.len > 0 && text.ptr[0] == '"';
    Out plain;

    out_init(&plain);
    for (size_t i = quoted; i + quoted < text.len; i++) {
        out_char(&plain, text.ptr[i]);
        i += quoted && text.ptr[i] == '"';
    }
    seen_field(out, nth, quoted, out_view(&plain));
    out_release(&plain);
}

/* Rows with a Z in them are given back. */
static inline bool seen_block(void *self, uint32_t thread, RowBlock *block)
{
    (void)thread;
    for (; block->next < block->count; block_pass(block)) {
        size_t from = block_row(block, block->next), end = block_row(block, block->next + 1);
        Out out;
        if (memchr(block->bytes + from, 'Z', end - from) ||
            (block->unsure && !utf8_is_valid((Text){block->bytes + from, end - from})))
            return true;
        out_init(&out);
        for (uint32_t i = 0; i < block->width; i++) {
            uint32_t to = block->ends[(size_t)block->next * block->width + i];
            bool returned = i + 1 == block->width && to > from && block->bytes[to - 1] == '\r';
            seen_raw(&out, i, (Text){block->bytes + from, to - from - returned});
            from = to + 1;
        }
        out_str(&out, "]");
        seen_keep(self, block->line, &out);
    }
    return true;
}

static inline long seen_read(void *self, char *bytes, size_t room, Text *reason)
{
    SeenRows *seen = self;
    size_t left = seen->bytes.len - seen->at;

    (void)reason;
    room = room < left ? room : left;
    room = seen->piece && room > seen->piece ? seen->piece : room;
    if (room > 0)
        memcpy(bytes, seen->bytes.ptr + seen->at, room);
    seen->at += room;
    return (long)room;
}

static inline uint64_t seen_size(void *self)
{
    return ((SeenRows *)self)->bytes.len;
}

static inline long seen_read_at(void *self, uint64_t at, char *bytes, size_t room)
{
    SeenRows *seen = self;

    if (at >= seen->bytes.len)
        return 0;
    room = room < seen->bytes.len - at ? room : (size_t)(seen->bytes.len - at);
    memcpy(bytes, seen->bytes.ptr + at, room);
    return (long)room;
}

static inline void seen_go_on(void *self, uint64_t at)
{
    ((SeenRows *)self)->at = (size_t)at;
}

static inline int seen_by_line(const void *a, const void *b)
{
    const SeenRow *x = a, *y = b;

    return (x->line > y->line) - (x->line < y->line);
}

static inline void seen_write(SeenRows *seen)
{
    if (seen->rows.count)
        qsort(seen->rows.items, seen->rows.count, sizeof *seen->rows.items, seen_by_line);
    for (uint32_t i = 0; i < seen->rows.count; i++) {
        out_format(&seen->said, "%u[", seen->rows.items[i].line);
        out_text(&seen->said, seen->rows.items[i].text);
    }
    for (uint32_t i = 0; i < seen->diags.list.count; i++) {
        const Diag *d = seen->diags.list.items[i];
        out_char(&seen->said, ' ');
        out_text(&seen->said, diag_code_text(d->code));
        out_char(&seen->said, ' ');
        out_text(&seen->said, d->where);
        if (!seen->bare) {
            out_char(&seen->said, ' ');
            out_text(&seen->said, d->text);
        }
    }
}

static inline void seen_read_all(SeenRows *seen)
{
    const Machine *machine = seen->machine;
    DataFile file = {0};
    DataInput input = {.path = TEXT("x.csv"),
                       .reader = {seen, seen_read, seen_size, seen_read_at, seen_go_on}};
    RowSink sink = {.self = seen,
                    .header = seen_row,
                    .row = seen_row,
                    .rows = machine ? seen_block : NULL,
                    .machine = machine};

    SEEN_MUST(arena_init(&seen->arena));
    out_init(&seen->said);
    diags_init(&seen->diags, &seen->arena);
    pthread_mutex_init(&seen->lock, NULL);
    reader_csv.read(&input, sink, &seen->arena, &seen->diags, &file);
    seen_write(seen);
    if (seen->diags.errors == 0 && !seen->bare) { /* of a file that is read to its end */
        out_char(&seen->said, ' ');
        out_text(&seen->said, file.sha256);
    }
    SEEN_MUST(!seen->arena.failed);
}

/* machine NULL: in order, `piece` bytes at a time; 0: as many as are wanted. */
static inline void seen_text(SeenRows *seen, Text bytes, size_t piece, const Machine *machine)
{
    *seen = (SeenRows){.bytes = bytes, .piece = piece, .machine = machine};
    seen_read_all(seen);
}

static inline void seen_end(SeenRows *seen)
{
    pthread_mutex_destroy(&seen->lock);
    out_release(&seen->said);
    arena_release(&seen->arena);
}

#endif
