/* Any bytes as a CSV file: the reader that takes one byte after another says of it what the plain reader of the tests does,
 * and so does the one that scans pieces by several threads. The first byte says how long the pieces are.
 */
#include "fuzz.h"

#include "plain_csv.h"
#include "scanned.h"

static void hold(Text bytes, const Machine *machine, Text should)
{
    SeenRows seen = {.bytes = bytes, .piece = machine ? 0 : 1, .machine = machine, .bare = true};

    seen_read_all(&seen);
    if (!text_equal(out_view(&seen.said), should))
        __builtin_trap();
    seen_end(&seen);
}

/* Is it what the plain reader takes: no other format, and in UTF-8? */
static bool is_plain(Text bytes)
{
    Looks looks = file_looks(text_slice(bytes, 0, SNIFF_BYTES));
    bool marked = text_starts(bytes, TEXT("\xff\xfe")) || text_starts(bytes, TEXT("\xfe\xff"));

    return looks == LOOKS_TEXT && !marked && utf8_is_valid(bytes) &&
           !(bytes.len && memchr(bytes.ptr, 0, bytes.len));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static Crew *crew;
    Text bytes = {(const char *)data + (len > 0), len > 0 ? len - 1 : 0};
    SeenRows one = {.bytes = bytes, .piece = 1, .bare = true};
    Out plain;

    if (!crew)
        crew = crew_new(3);
    seen_read_all(&one);
    plain_read(bytes, &plain);
    if (is_plain(bytes) && !text_equal(out_view(&one.said), out_view(&plain)))
        __builtin_trap();
    for (int level = CPU_BASE; len > 0 && level < CPU_BEST; level++) {
        Machine machine = {.crew = level == CPU_BASE ? NULL : crew,
                           .level = (CpuLevel)level,
                           .chunk = data[0] + 1u};
        hold(bytes, &machine, out_view(&one.said));
    }
    out_release(&plain);
    seen_end(&one);
    return 0;
}
