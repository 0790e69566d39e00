/* Which reader a file is read with: the first bytes tell.
 *
 *   DataReader ── SNIFF_BYTES ── file_looks ── a reader of that format, else reader_csv
 *                     └──────────── given back to it, before all that follows
 *   DataConnection ── the reader of databases that are connected to
 *
 * What no reader takes is given to reader_csv, which knows what to say of it.
 */
#include "data/say.h"

#include <string.h>

typedef struct Opened { /* a DataReader that begins again with what was looked at */
    DataReader rest;
    char head[SNIFF_BYTES];
    size_t len, given;
    long end; /* what the reader gave after the head: 0, DATA_FAILED …; 1: not asked any more */
    Text reason;
} Opened;

static void look(Opened *opened)
{
    opened->end = 1;
    while (opened->len < SNIFF_BYTES && opened->end > 0) {
        opened->end = opened->rest.read(opened->rest.self, opened->head + opened->len,
                                        SNIFF_BYTES - opened->len, &opened->reason);
        opened->len += opened->end > 0 ? (size_t)opened->end : 0;
    }
}

static long read_opened(void *self, char *bytes, size_t room, Text *reason)
{
    Opened *opened = self;
    size_t left = opened->len - opened->given, count = left < room ? left : room;

    if (count > 0) {
        memcpy(bytes, opened->head + opened->given, count);
        opened->given += count;
        return (long)count;
    }
    if (opened->end > 0)
        return opened->rest.read(opened->rest.self, bytes, room, reason);
    *reason = opened->reason;
    return opened->end;
}

static uint64_t size_of_opened(void *self)
{
    const DataReader *rest = &((Opened *)self)->rest;

    return rest->size ? rest->size(rest->self) : 0;
}

static long read_opened_at(void *self, uint64_t at, char *bytes, size_t room)
{
    const DataReader *rest = &((Opened *)self)->rest;

    return rest->read_at(rest->self, at, bytes, room);
}

static void go_on_in_opened(void *self, uint64_t at)
{
    Opened *opened = self;

    opened->given = opened->len;
    opened->end = 1;
    opened->rest.go_on(opened->rest.self, at);
}

const ReaderDef *reader_for(const DataInput *input, Looks looks)
{
    for (size_t i = 0; input->readers && input->readers[i]; i++)
        if (input->readers[i]->looks == looks)
            return input->readers[i];
    return &reader_csv;
}

const ReaderDef *data_reader(DataInput *input, Arena *arena)
{
    Opened *opened;

    if (input->looked)
        return input->looked;
    if (input->connection.give) /* what is behind it has no bytes to be looked at */
        return input->looked = reader_for(input, LOOKS_CONNECTION);
    opened = ARENA_NEW(arena, Opened);
    *opened = (Opened){.rest = input->reader};
    look(opened);
    input->reader =
        (DataReader){opened, read_opened, size_of_opened, read_opened_at, go_on_in_opened};
    input->looked = reader_for(input, file_looks((Text){opened->head, opened->len}));
    return arena->failed ? NULL : input->looked;
}

void data_read(const DataInput *input, RowSink sink, Arena *arena, Diags *diags, DataFile *file)
{
    DataInput again = *input;
    const ReaderDef *reader = data_reader(&again, arena);
    Text part = input->part.len > 0 ? input->part : input->range;

    if (!reader)
        return;
    if (reader == &reader_csv && input->connection.give) {
        file->path = arena_copy(arena, input->path);
        data_say_no_odbc(diags, (DataPlace){.path = input->path});
        return;
    }
    if (reader == &reader_csv && part.len > 0) {
        file->path = arena_copy(arena, input->path);
        data_say_no_parts(diags, (DataPlace){.path = input->path}, part);
        return;
    }
    reader->read(&again, sink, arena, diags, file);
}
