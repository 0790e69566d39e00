/* A statement whose verdicts are made one by one, for writers that go through them once.
 *
 *     statement_streamed ── next ── next ── … ── NULL: what is waited for is known ── release
 *
 * There may be very many: what one is made of is forgotten when the next is made. Whoever goes on after
 * the last has them all again, and what is waited for is gathered anew.
 */
#include "verdict/statement.h"
#include "verdict/waiting.h"

struct Stream {
    Statement *statement;
    const Run *run;
    Arena *arena;
    Arena made, scratch; /* of one verdict */
    Gathering *waiting;  /* NULL: it has ended */
    uint32_t milestone, unit;
    Verdict verdict;
    Amend *amend; /* NULL: nothing */
    void *self;   /* its */
};

static bool find_cell(Stream *stream)
{
    uint32_t milestones = stream->run->plan->milestones.count;

    while (stream->milestone < milestones &&
           stream->unit >= statement_cells(stream->run, stream->milestone)) {
        stream->milestone++;
        stream->unit = 0;
    }
    return stream->milestone < milestones;
}

static void end_waiting(Stream *stream)
{
    if (stream->waiting)
        waiting_end(stream->waiting);
    stream->waiting = NULL;
}

static void begin_again(Stream *stream)
{
    stream->milestone = stream->unit = 0;
    stream->statement->waiting.count = 0;
    stream->waiting = waiting_begin(stream->statement, stream->run, stream->arena);
}

static const Verdict *next_verdict(Stream *stream)
{
    if (!stream->waiting)
        begin_again(stream);
    if (stream->arena->failed || !find_cell(stream)) {
        end_waiting(stream);
        return NULL;
    }
    arena_recycle(&stream->made);
    arena_recycle(&stream->scratch);
    Lanes lanes = lanes_of(stream->run, stream->unit++, &stream->made, &stream->scratch);
    stream->verdict = verdict_from_lanes(&lanes, (int)stream->milestone);
    waiting_add(stream->waiting, &stream->verdict);
    if (stream->amend)
        stream->amend(stream->self, &stream->verdict, &lanes);
    stream->arena->failed |= stream->made.failed || stream->scratch.failed;
    return stream->arena->failed ? NULL : &stream->verdict;
}

static bool open_arenas(Stream *stream)
{
    if (!arena_init(&stream->made))
        return false;
    if (arena_init(&stream->scratch))
        return true;
    arena_release(&stream->made);
    return false;
}

bool statement_streamed(Statement *out, const Run *run, const int *given, Arena *arena)
{
    Stream *stream = ARENA_NEW(arena, Stream);

    if (!statement_begin(out, run, given, arena))
        return false;
    *stream = (Stream){.statement = out, .run = run, .arena = arena};
    if (!open_arenas(stream)) {
        arena->failed = true;
        return false;
    }
    out->stream = stream;
    out->next = next_verdict;
    return true;
}

void statement_amend(Statement *statement, Amend *amend, void *self)
{
    statement->stream->amend = amend;
    statement->stream->self = self;
}

void statement_release(Statement *statement)
{
    Stream *stream = statement->stream;

    if (!stream)
        return;
    end_waiting(stream);
    arena_release(&stream->scratch);
    arena_release(&stream->made);
    statement->stream = NULL;
}
