/* Reading. Interrupted calls are tried again, short reads go on, a descriptor that is not ready
 * is waited for.
 *
 * `use` may not leave the folder of the scheme: after a file is open, its real path must lie
 * below the real path of the folder, and must still be the file that was opened. That refuses
 * symbolic links out of the folder, too.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include "tool/input.h"

#include "base/heap.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char changed[] = "it changed while it was being read";
static const char clash[] = "the result would be written over it";
static const char stdin_again[] = "standard input has been read already";

/* --- descriptors --------------------------------------------------------------------------- */

static int open_retrying(const char *path, int flags)
{
    int fd;

    do
        fd = open(path, flags | O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

static void close_input(int fd)
{
    if (fd > STDERR_FILENO)
        close(fd);
}

/* At most `room` bytes; 0 at the end; -1 with errno. */
static long read_some(int fd, char *bytes, size_t room)
{
    for (;;) {
        ssize_t n = read(fd, bytes, room < INT_MAX ? room : INT_MAX);

        if (n >= 0)
            return (long)n;
        if (errno == EAGAIN) {
            struct pollfd wanted = {.fd = fd, .events = POLLIN};
            (void)poll(&wanted, 1, -1);
        } else if (errno != EINTR) {
            return -1;
        }
    }
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool same_state(const struct stat *a, const struct stat *b)
{
    return same_file(a, b) && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static bool is_target(const Inputs *inputs, const struct stat *st)
{
    for (unsigned i = 0; i < inputs->target_count; i++)
        if (st->st_dev == inputs->targets[i].device && st->st_ino == inputs->targets[i].inode)
            return true;
    return false;
}

static void keep_reason(Inputs *inputs, const char *reason)
{
    snprintf(inputs->reason, sizeof inputs->reason, "%s", reason);
}

PathKind path_kind(const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return PATH_MISSING;
    return S_ISDIR(st.st_mode) ? PATH_FOLDER : PATH_OTHER;
}

/* --- rule files ---------------------------------------------------------------------------- */

/* NUL-terminated, on the heap; NULL: memory refused. */
static char *path_from_text(Text path)
{
    char *copy = heap_alloc(path.len + 1);

    if (!copy)
        return NULL;
    if (path.len > 0)
        memcpy(copy, path.ptr, path.len);
    copy[path.len] = '\0';
    return copy;
}

static bool is_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);

    return strncmp(path, folder, len) == 0 && (len == 1 || path[len] == '/');
}

static bool lies_inside(const char *path, const char *root, const struct stat *opened)
{
    char real[PATH_MAX], folder[PATH_MAX];
    struct stat st;

    return realpath(path, real) && realpath(root[0] ? root : ".", folder) &&
           is_below(real, folder) && stat(real, &st) == 0 && same_file(&st, opened);
}

/* The whole file into a block of the heap. */
static CquinRead read_whole(Inputs *inputs, int fd, size_t expected, CquinFile *file)
{
    size_t limit = inputs->limit ? inputs->limit : cquin_file_limit();
    size_t room = (expected < limit ? expected : limit) + 1, len = 0;
    char *bytes = heap_alloc(room), *more;
    long n = 0;

    while (bytes && (n = read_some(fd, bytes + len, room - len)) > 0) {
        len += (size_t)n;
        if (len > limit)
            break;
        if (len < room)
            continue;
        room = room > limit / 2 ? limit + 1 : room * 2 + 4096;
        more = heap_resize(bytes, room);
        if (!more)
            heap_free(bytes);
        bytes = more;
    }
    file->bytes = (CquinText){bytes, len};
    if (!bytes)
        return CQUIN_READ_NO_MEMORY;
    if (n < 0)
        keep_reason(inputs, strerror(errno));
    return n < 0 ? CQUIN_READ_FAILED : len > limit ? CQUIN_READ_TOO_LARGE : CQUIN_READ_OK;
}

static CquinRead failed(Inputs *inputs, const char *reason)
{
    keep_reason(inputs, reason);
    return CQUIN_READ_FAILED;
}

/* `root` NULL: the path is the user's own. */
static CquinRead read_open(Inputs *inputs, int fd, const char *path, const char *root,
                           CquinFile *file)
{
    struct stat before, after;
    bool is_stdin = fd == STDIN_FILENO;
    CquinRead result;

    if (fstat(fd, &before) != 0)
        return failed(inputs, strerror(errno));
    if (!is_stdin && !S_ISREG(before.st_mode))
        return CQUIN_READ_NOT_REGULAR;
    if (root && !lies_inside(path, root, &before))
        return CQUIN_READ_OUTSIDE;
    if (is_target(inputs, &before))
        return failed(inputs, clash);
    file->identity[0] = (uint64_t)before.st_dev;
    file->identity[1] = (uint64_t)before.st_ino;
    result = read_whole(inputs, fd, S_ISREG(before.st_mode) ? (size_t)before.st_size : 0, file);
    if (result != CQUIN_READ_OK || !S_ISREG(before.st_mode))
        return result;
    if (fstat(fd, &after) != 0 || !same_state(&before, &after))
        return failed(inputs, changed);
    return CQUIN_READ_OK;
}

static CquinRead read_path(Inputs *inputs, const char *path, const char *root, CquinFile *file)
{
    CquinRead result;
    int fd = STDIN_FILENO;

    if (!root && strcmp(path, "-") == 0) {
        if (inputs->stdin_taken)
            return failed(inputs, stdin_again);
        inputs->stdin_taken = true;
    } else {
        fd = open_retrying(path, O_NONBLOCK); /* a FIFO must not hold us up */
    }
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return CQUIN_READ_MISSING;
    if (fd < 0 && errno == ENXIO) /* a socket, or a device without its driver */
        return CQUIN_READ_NOT_REGULAR;
    if (fd < 0)
        return failed(inputs, strerror(errno));
    result = read_open(inputs, fd, path, root, file);
    close_input(fd);
    return result;
}

/* The bytes that stand in memory for a file that was read; its identity stays. */
static CquinRead put_instead(const Inputs *inputs, Text path, CquinFile *file)
{
    const InMemory *found = inputs->instead;

    while (found && !text_equal(found->path, path))
        found = found->next;
    if (!found)
        return CQUIN_READ_OK;
    char *bytes = heap_alloc(found->bytes.len + 1);
    if (!bytes)
        return CQUIN_READ_NO_MEMORY;
    memcpy(bytes, found->bytes.ptr, found->bytes.len);
    heap_free((void *)(uintptr_t)file->bytes.bytes);
    file->bytes = (CquinText){bytes, found->bytes.len};
    return CQUIN_READ_OK;
}

CquinRead input_read_rules(void *self, CquinText path, CquinText root, CquinFile *file)
{
    Inputs *inputs = self;
    char *named = path_from_text((Text){path.bytes, path.len});
    char *folder = root.bytes ? path_from_text((Text){root.bytes, root.len}) : NULL;
    CquinRead result = CQUIN_READ_NO_MEMORY;

    if (named && (folder || !root.bytes))
        result = read_path(inputs, named, folder, file);
    if (result == CQUIN_READ_OK)
        result = put_instead(inputs, (Text){path.bytes, path.len}, file);
    heap_free(named);
    heap_free(folder);
    if (result != CQUIN_READ_OK)
        input_release_rules(self, file);
    file->reason = (CquinText){inputs->reason, strlen(inputs->reason)};
    return result;
}

void input_release_rules(void *self, CquinFile *file)
{
    (void)self;
    heap_free((void *)(uintptr_t)file->bytes.bytes);
    file->bytes = (CquinText){NULL, 0};
}

CquinText input_beside(void *self, size_t nth)
{
    const Inputs *inputs = self;

    if (nth >= inputs->beside_count)
        return (CquinText){NULL, 0};
    return (CquinText){inputs->beside[nth].ptr, inputs->beside[nth].len};
}

/* --- data files ---------------------------------------------------------------------------- */

uint64_t path_size(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (uint64_t)st.st_size : 0;
}

bool data_source_init(DataSource *source, Inputs *inputs, Text path)
{
    *source = (DataSource){.inputs = inputs, .fd = -1};
    source->path = path_from_text(path);
    return source->path != NULL;
}

void data_source_release(DataSource *source)
{
    close_input(source->fd);
    source->fd = -1;
    heap_free(source->path);
    source->path = NULL;
}

static const char *open_data(DataSource *source)
{
    Inputs *inputs = source->inputs;

    if (strcmp(source->path, "-") == 0) {
        if (inputs->stdin_taken)
            return stdin_again;
        inputs->stdin_taken = true;
        source->fd = STDIN_FILENO;
    } else if (path_kind(source->path) == PATH_FOLDER) {
        return "it is a folder, not a file";
    } else {
        source->fd = open_retrying(source->path, 0);
    }
    if (source->fd < 0 || fstat(source->fd, &source->before) != 0)
        return strerror(errno);
    if (S_ISDIR(source->before.st_mode) || S_ISBLK(source->before.st_mode))
        return "it is not a file that can be read from its beginning to its end";
    return is_target(inputs, &source->before) ? clash : NULL;
}

/* At the end: a regular file must be what it was when it was opened, and all of it was read. */
static bool is_changed(const DataSource *source)
{
    struct stat after;

    if (!S_ISREG(source->before.st_mode))
        return false;
    if (fstat(source->fd, &after) != 0 || !same_state(&source->before, &after))
        return true;
    return source->fd != STDIN_FILENO && source->taken != (uint64_t)after.st_size;
}

static long fail_data(DataSource *source, const char *why, CquinText *reason)
{
    keep_reason(source->inputs, why);
    *reason = (CquinText){source->inputs->reason, strlen(source->inputs->reason)};
    source->ended = true;
    return CQUIN_DATA_FAILED;
}

long data_source_read(void *self, char *bytes, size_t room, CquinText *reason)
{
    DataSource *source = self;
    const char *why = NULL;
    long n;

    if (source->ended)
        return 0;
    if (source->fd < 0)
        why = open_data(source);
    if (why)
        return fail_data(source, why, reason);
    n = read_some(source->fd, bytes, room);
    if (n < 0)
        return fail_data(source, strerror(errno), reason);
    source->taken += (uint64_t)n;
    if (n > 0)
        return n;
    source->ended = true;
    if (is_changed(source))
        return CQUIN_DATA_CHANGED;
    close_input(source->fd);
    source->fd = -1;
    return 0;
}

uint64_t data_source_size(void *self)
{
    const DataSource *source = self;
    bool regular = source->fd >= 0 && source->fd != STDIN_FILENO && S_ISREG(source->before.st_mode);

    return regular && source->before.st_size > 0 ? (uint64_t)source->before.st_size : 0;
}

long data_source_read_at(void *self, uint64_t at, char *bytes, size_t room)
{
    const DataSource *source = self;
    ssize_t n;

    if (room > SSIZE_MAX)
        room = SSIZE_MAX;
    do
        n = pread(source->fd, bytes, room, (off_t)at);
    while (n < 0 && errno == EINTR);
    return n < 0 ? CQUIN_DATA_FAILED : (long)n;
}

/* Where that cannot be, the bytes that are missing tell. */
void data_source_go_on(void *self, uint64_t at)
{
    DataSource *source = self;

    if (lseek(source->fd, (off_t)at, SEEK_SET) == (off_t)at)
        source->taken = at;
}
