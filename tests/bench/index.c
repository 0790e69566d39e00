/* The measure for counting rows: a bare structural index of a CSV file, `index FILE THREADS`. Each byte is read, quotes are
 * counted, and where each field ends is written down, by the loops that the program itself has; nothing is asked of a field.
 * Prints how many rows there are.
 */
#include "base/crew.h"
#include "data/scan.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_ullong counted;

static bool pass(void *self, uint32_t thread, RowBlock *block)
{
    (void)self;
    (void)thread;
    counted += block->count;
    block->next = block->count;
    return true;
}

static long read_at(void *self, uint64_t at, char *bytes, size_t room)
{
    return (long)pread(*(int *)self, bytes, room, (off_t)at);
}

int main(int argc, char **argv)
{
    char head[4096];
    int fd = argc == 3 ? open(argv[1], O_RDONLY) : -1;
    Crew *crew = crew_new(argc == 3 ? (uint32_t)atoi(argv[2]) : 1);
    Machine machine = {.crew = crew, .level = CPU_BEST};
    RowSink sink = {.rows = pass, .machine = &machine};
    DataInput input = {.reader = {.self = &fd, .read_at = read_at}};
    struct stat st;
    Arena arena;

    if (fd < 0 || fstat(fd, &st) != 0 || pread(fd, head, sizeof head, 0) <= 0 || !arena_init(&arena))
        return 2;
    const char *end = memchr(head, '\n', sizeof head);
    uint32_t width = 1;
    for (const char *c = head; end && c < end; c++)
        width += *c == ',';
    Scan scan = {.input = &input,
                 .sink = &sink,
                 .size = (uint64_t)st.st_size,
                 .separator = ',',
                 .width = width,
                 .at = end ? (uint64_t)(end - head) + 1 : 0,
                 .line = 2};
    scan_rows(&scan, &arena);
    printf("%llu rows\n", (unsigned long long)counted);
    arena_release(&arena);
    crew_free(crew);
    return scan.at == scan.size ? 0 : 1;
}
