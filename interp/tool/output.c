/* Writing files whole: to a temporary file in the target's folder, synced, then renamed (or
 * linked, where nothing may be replaced). From its creation until it is gone the signals that
 * end the program are held back; between blocks they are looked for, so that an interrupt
 * removes the temporary file and then ends the program. A kill that cannot be held back leaves
 * at most a file `.cquin-PID-N.tmp`.
 */
#include "tool/output.h"

#include "base/heap.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char output_no_memory[] = "out of memory";
const char output_twice[] = "two things would be written to it";

enum { BLOCK = 1 << 16, ATTEMPTS = 16, NAME_ROOM = 48 };

static int write_block(int fd, Text bytes, size_t *written)
{
    ssize_t n = write(fd, bytes.ptr, bytes.len < BLOCK ? bytes.len : BLOCK);
    int error = n < 0 ? errno : 0;

    *written = n < 0 ? 0 : (size_t)n;
    if (error == EAGAIN) {
        struct pollfd wanted = {.fd = fd, .events = POLLOUT};
        (void)poll(&wanted, 1, -1);
    }
    return error == EINTR || error == EAGAIN ? 0 : error;
}

int output_all(int fd, Text bytes)
{
    while (bytes.len > 0) {
        size_t written;
        int error = write_block(fd, bytes, &written);

        if (error != 0)
            return error;
        bytes = text_slice(bytes, written, bytes.len);
    }
    return 0;
}

/* --- before any work ----------------------------------------------------------------------- */

/* The folder of a path with its "/", or "./"; on the heap. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 2;
    char *folder = heap_alloc(len + 1);

    if (!folder)
        return NULL;
    memcpy(folder, slash ? path : "./", len);
    folder[len] = '\0';
    return folder;
}

static const char *folder_refusal(const char *path)
{
    char *folder = folder_of(path);
    const char *why = NULL;

    if (!folder)
        return output_no_memory;
    if (access(folder, W_OK | X_OK) != 0)
        why = strerror(errno);
    heap_free(folder);
    return why;
}

const char *output_refusal(const char *path, Inputs *inputs)
{
    struct stat st;

    if (lstat(path, &st) != 0)
        return errno == ENOENT ? folder_refusal(path) : strerror(errno);
    if (S_ISDIR(st.st_mode))
        return "it is a folder";
    if (S_ISLNK(st.st_mode))
        return "it is a symbolic link; name the file itself";
    if (!S_ISREG(st.st_mode))
        return "it is not a regular file";
    for (unsigned i = 0; i < inputs->target_count; i++)
        if (inputs->targets[i].device == st.st_dev && inputs->targets[i].inode == st.st_ino)
            return output_twice;
    if (inputs->target_count < TARGETS) {
        inputs->targets[inputs->target_count].device = st.st_dev;
        inputs->targets[inputs->target_count++].inode = st.st_ino;
    }
    return folder_refusal(path);
}

/* --- whole files --------------------------------------------------------------------------- */

typedef struct Writing {
    const char *target;
    char *folder, *temp; /* on the heap */
    int fd;
    sigset_t held, before;
} Writing;

static void hold_signals(Writing *w)
{
    sigemptyset(&w->held);
    sigaddset(&w->held, SIGINT);
    sigaddset(&w->held, SIGTERM);
    sigaddset(&w->held, SIGHUP);
    sigaddset(&w->held, SIGALRM);
    sigprocmask(SIG_BLOCK, &w->held, &w->before);
}

static bool is_interrupted(const Writing *w)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGALRM};
    sigset_t pending;

    if (sigpending(&pending) != 0)
        return false;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        if (sigismember(&pending, signals[i]) == 1 && sigismember(&w->before, signals[i]) == 0)
            return true;
    return false;
}

/* The mode of the file that is replaced, else what the umask leaves. */
static void keep_mode(const Writing *w)
{
    struct stat st;

    if (stat(w->target, &st) == 0)
        (void)fchmod(w->fd, st.st_mode & 0777);
}

static const char *open_temp(Writing *w)
{
    size_t room;

    w->folder = folder_of(w->target);
    room = w->folder ? strlen(w->folder) + NAME_ROOM : 0;
    w->temp = w->folder ? heap_alloc(room) : NULL;
    if (!w->temp)
        return output_no_memory;
    for (int n = 0; n < ATTEMPTS; n++) {
        snprintf(w->temp, room, "%s.cquin-%ld-%d.tmp", w->folder, (long)getpid(), n);
        w->fd = open(w->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0666);
        if (w->fd >= 0) {
            keep_mode(w);
            return NULL;
        }
        if (errno != EEXIST)
            break;
    }
    return strerror(errno);
}

static const char *write_temp(Writing *w, Text bytes)
{
    while (bytes.len > 0) {
        size_t written;
        int error = write_block(w->fd, bytes, &written);

        if (error != 0)
            return strerror(error);
        if (is_interrupted(w))
            return "interrupted";
        bytes = text_slice(bytes, written, bytes.len);
    }
    return fsync(w->fd) == 0 || errno == EINVAL ? NULL : strerror(errno);
}

/* The name is only safe on the disk once its folder is; a file system that cannot do that is no
 * mistake. */
static void sync_folder(const Writing *w)
{
    int fd = open(w->folder, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

static const char *write_whole(Writing *w, Text bytes, bool replace)
{
    const char *why = open_temp(w);

    if (why)
        return why;
    why = write_temp(w, bytes);
    if (close(w->fd) != 0 && !why)
        why = strerror(errno);
    if (!why && (replace ? rename(w->temp, w->target) : link(w->temp, w->target)) != 0)
        why = strerror(errno);
    if (why || !replace)
        (void)unlink(w->temp);
    if (!why)
        sync_folder(w);
    return why;
}

static const char *write_file(const char *path, Text bytes, bool replace)
{
    Writing w = {.target = path, .fd = -1};
    const char *why;

    hold_signals(&w);
    why = write_whole(&w, bytes, replace);
    heap_free(w.folder);
    heap_free(w.temp);
    sigprocmask(SIG_SETMASK, &w.before, NULL); /* an interrupt that was held back ends us here */
    return why;
}

const char *output_replace(const char *path, Text bytes)
{
    return write_file(path, bytes, true);
}

const char *output_create(const char *path, Text bytes)
{
    return write_file(path, bytes, false);
}
