/* The line of progress:
 *
 *     activity.csv: 12,345,678 rows, 3,100,000 a second, 42%, 12 s left
 *     working out, 42%, 3 s left
 *
 * It is drawn at most ten times a second, is cut where it would be wider than 79 characters, and ends with the
 * cursor at its beginning. The time that is left is told once a twentieth is done. CQUIN_PROGRESS says after how many milliseconds
 * it begins, for tests. The clock is looked at here and nowhere else in the program: it is never in a result.
 */
#include "tool/progress.h"

#include "base/out.h"
#include "tool/output.h"
#include "tool/process.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { BEGINS_MS = 500, BEGINS_MOST = 1000000000, BETWEEN_MS = 100, WIDEST = 79, PER_MILLE = 1000 };

typedef enum Drawing { DRAWING_UNKNOWN, DRAWING_NEVER, DRAWING_ON_TERMINAL } Drawing;

static struct {
    Drawing drawing;
    int64_t begun, last, phase_begun; /* milliseconds */
    int64_t begins;                   /* after so many */
    CquinPhase phase;
    const char *path; /* of the file being read: another one begins anew */
} state;

static volatile sig_atomic_t is_drawn;

static int64_t now_ms(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void settle(void)
{
    const char *said = getenv("CQUIN_PROGRESS");

    state.drawing = process_draws(STDERR_FILENO) ? DRAWING_ON_TERMINAL : DRAWING_NEVER;
    state.begins = BEGINS_MS;
    state.begun = state.last = now_ms();
    for (state.begins = said ? 0 : BEGINS_MS;
         said && ascii_is_digit(*said) && state.begins < BEGINS_MOST; said++)
        state.begins = state.begins * 10 + (*said - '0');
}

void progress_wipe(void)
{
    static const char wipe[] = "\r\033[K";
    ssize_t written;

    if (!is_drawn)
        return;
    is_drawn = 0;
    written = write(STDERR_FILENO, wipe, sizeof wipe - 1);
    (void)written;
}

static Text file_name(CquinText path)
{
    size_t at = path.len;

    while (at > 0 && path.bytes[at - 1] != '/')
        at--;
    return (Text){path.bytes + at, path.len - at};
}

static void write_left(Out *line, const CquinProgress *p, int64_t spent)
{
    uint64_t mille = p->of ? (p->done < p->of ? p->done : p->of) * PER_MILLE / p->of : 0;

    if (!p->of)
        return;
    out_format(line, ", %u%%", (unsigned)(mille / 10));
    if (mille >= PER_MILLE / 20 && spent > 0)
        out_format(line, ", %u s left",
                   (unsigned)((uint64_t)spent * (PER_MILLE - mille) / mille / 1000));
}

static void write_line(Out *line, const CquinProgress *p, int64_t spent)
{
    if (p->phase == CQUIN_READING) {
        out_safe(line, file_name(p->path));
        if (p->rows > 0 || p->done == 0) { /* else several threads count them */
            out_str(line, ": ");
            out_grouped(line, (int64_t)p->rows);
            out_str(line, p->rows == 1 ? " row" : " rows");
        }
        if (p->rows > 0 && spent >= BETWEEN_MS) {
            out_str(line, ", ");
            out_grouped(line, (int64_t)p->rows * 1000 / spent);
            out_str(line, " a second");
        }
    } else {
        out_str(line, "working out");
    }
    write_left(line, p, spent);
}

static void draw(const CquinProgress *p, int64_t spent)
{
    Out line;
    Text shown;

    out_init(&line);
    out_str(&line, "\r\033[K");
    size_t before = line.len;
    write_line(&line, p, spent);
    shown = out_view(&line);
    if (shown.len > before + WIDEST)
        shown.len = before + WIDEST;
    while (shown.len < line.len && ((unsigned char)line.bytes[shown.len] & 0xC0) == 0x80)
        shown.len--; /* not within a character */
    if (!line.failed) {
        is_drawn = 1;
        (void)output_all(STDERR_FILENO, shown);
        (void)output_all(STDERR_FILENO, TEXT("\r"));
    }
    out_release(&line);
}

void progress_draw(void *self, const CquinProgress *progress)
{
    (void)self;
    if (state.drawing == DRAWING_UNKNOWN)
        settle();
    if (state.drawing == DRAWING_NEVER)
        return;
    int64_t now = now_ms();
    if (progress->phase != state.phase || progress->path.bytes != state.path) {
        state.phase = progress->phase;
        state.path = progress->path.bytes;
        state.phase_begun = now;
    }
    if (now - state.begun < state.begins ||
        (is_drawn && state.begins && now - state.last < BETWEEN_MS))
        return;
    state.last = now;
    draw(progress, now - state.phase_begun);
}
