/* Files when the system fails: calls that are interrupted or not ready yet are tried again, any other
 * error is told in the system's words, and a file that is to be replaced is then as it was.
 *
 * Stands between the tool and the system: __wrap_open __wrap_read __wrap_write __wrap_fstat __wrap_poll
 * __wrap_fsync __wrap_close
 */
#define _XOPEN_SOURCE 700 /* mkdtemp */

#include "folder.h"

#include "tool/input.h"
#include "tool/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum Call { OPEN, READ, WRITE, FSTAT, FSYNC, CLOSE, CALLS } Call;

static const int
    *errors[CALLS]; /* of the next calls; 0: it is made; NULL, and at the end: all are */
static size_t left[CALLS];
static int polls;

/* Does the next call of that sort fail? */
static bool fails(Call call)
{
    if (left[call] == 0)
        return false;
    left[call]--;
    errno = *errors[call]++;
    return errno != 0;
}

static void plan(Call call, const int *all, size_t count)
{
    errors[call] = all;
    left[call] = count;
}

#define PLAN(call, ...)                                                                            \
    plan(call, (const int[]){__VA_ARGS__}, sizeof(const int[]){__VA_ARGS__} / sizeof(int))

int __real_open(const char *path, int flags, ...);
ssize_t __real_read(int fd, void *bytes, size_t room);
ssize_t __real_write(int fd, const void *bytes, size_t len);
int __real_fstat(int fd, struct stat *st);
int __real_fsync(int fd);
int __real_close(int fd);
int __wrap_open(const char *path, int flags, ...);
ssize_t __wrap_read(int fd, void *bytes, size_t room);
ssize_t __wrap_write(int fd, const void *bytes, size_t len);
int __wrap_fstat(int fd, struct stat *st);
int __wrap_fsync(int fd);
int __wrap_close(int fd);
int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout);

int __wrap_open(const char *path, int flags, ...)
{
    va_list list;
    int mode;

    va_start(list, flags);
    mode = flags & O_CREAT ? va_arg(list, int) : 0;
    va_end(list);
    return fails(OPEN) ? -1 : __real_open(path, flags, mode);
}

ssize_t __wrap_read(int fd, void *bytes, size_t room)
{
    return fails(READ) ? -1 : __real_read(fd, bytes, room < 3 ? room : 3); /* short reads */
}

ssize_t __wrap_write(int fd, const void *bytes, size_t len)
{
    return fails(WRITE) ? -1 : __real_write(fd, bytes, len);
}

int __wrap_fstat(int fd, struct stat *st)
{
    return fails(FSTAT) ? -1 : __real_fstat(fd, st);
}

int __wrap_fsync(int fd)
{
    return fails(FSYNC) ? -1 : __real_fsync(fd);
}

/* Closed it is, as on Linux, whatever it says. */
int __wrap_close(int fd)
{
    int result = __real_close(fd);

    return fails(CLOSE) ? -1 : result;
}

int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout)
{
    (void)timeout;
    assert_int_equal(count, 1);
    assert_true(fds->events == POLLIN || fds->events == POLLOUT);
    polls++;
    return 1;
}

/* --- rule files ------------------------------------------------------------------------------ */

static const CquinText rules = {"rules", 5};

static void reads_rules(CquinRead expected, const char *reason)
{
    Inputs inputs = {0};
    CquinFile file = {0};
    CquinRead result = input_read_rules(&inputs, rules, (CquinText){NULL, 0}, &file);

    assert_int_equal(result, expected);
    assert_int_equal(left[OPEN] + left[READ] + left[FSTAT], 0);
    if (result == CQUIN_READ_OK) {
        assert_int_equal(file.bytes.len, 11);
        assert_memory_equal(file.bytes.bytes, "language 1\n", 11);
    } else {
        assert_null(file.bytes.bytes);
    }
    if (reason) {
        assert_int_equal(file.reason.len, strlen(reason));
        assert_memory_equal(file.reason.bytes, reason, file.reason.len);
    }
    input_release_rules(&inputs, &file);
}

static void test_rules_read_in_pieces(void **state)
{
    (void)state;
    polls = 0;
    PLAN(OPEN, EINTR, EINTR, 0);
    PLAN(READ, EINTR, EAGAIN, 0, EINTR, 0, 0, 0, 0);
    reads_rules(CQUIN_READ_OK, NULL);
    assert_int_equal(polls, 1);
}

static void test_rules_that_cannot_be_read(void **state)
{
    (void)state;
    PLAN(OPEN, EACCES);
    reads_rules(CQUIN_READ_FAILED, strerror(EACCES));
    PLAN(OPEN, ENOTDIR);
    reads_rules(CQUIN_READ_MISSING, NULL);
    PLAN(OPEN, ENXIO); /* a socket */
    reads_rules(CQUIN_READ_NOT_REGULAR, NULL);
    PLAN(FSTAT, EIO);
    reads_rules(CQUIN_READ_FAILED, strerror(EIO));
    PLAN(READ, 0, 0, EIO);
    reads_rules(CQUIN_READ_FAILED, strerror(EIO));
    PLAN(FSTAT, 0, EIO); /* what it is now cannot be told */
    reads_rules(CQUIN_READ_FAILED, "it changed while it was being read");
}

static void test_standard_input_once(void **state)
{
    Inputs inputs = {.stdin_taken = true};
    CquinFile file = {0};
    DataSource source;
    CquinText reason = {NULL, 0};
    char byte;

    (void)state;
    assert_int_equal(input_read_rules(&inputs, (CquinText){"-", 1}, (CquinText){NULL, 0}, &file),
                     CQUIN_READ_FAILED);
    assert_string_equal(inputs.reason, "standard input has been read already");
    assert_true(data_source_init(&source, &inputs, TEXT("-")));
    assert_int_equal(data_source_read(&source, &byte, 1, &reason), CQUIN_DATA_FAILED);
    assert_int_equal(data_source_read(&source, &byte, 1, &reason), 0); /* it has ended */
    data_source_release(&source);
}

/* --- data files ------------------------------------------------------------------------------ */

/* `last`: 0, or how reading ends. */
static void reads_data(long last, const char *why)
{
    Inputs inputs = {0};
    DataSource source;
    CquinText reason = {NULL, 0};
    char bytes[64];
    size_t len = 0;
    long n;

    assert_true(data_source_init(&source, &inputs, TEXT("rules")));
    while ((n = data_source_read(&source, bytes + len, sizeof bytes - len, &reason)) > 0)
        len += (size_t)n;
    assert_int_equal(n, last);
    assert_int_equal(left[OPEN] + left[READ] + left[FSTAT], 0);
    if (last == 0)
        assert_int_equal(len, 11);
    if (why) {
        assert_int_equal(reason.len, strlen(why));
        assert_memory_equal(reason.bytes, why, reason.len);
    }
    data_source_release(&source);
}

static void test_data(void **state)
{
    (void)state;
    polls = 0;
    PLAN(OPEN, EINTR, 0);
    PLAN(READ, EAGAIN, 0, EINTR, 0, 0, 0, 0);
    reads_data(0, NULL);
    assert_int_equal(polls, 1);
    PLAN(OPEN, EMFILE);
    reads_data(CQUIN_DATA_FAILED, strerror(EMFILE));
    PLAN(FSTAT, EIO);
    reads_data(CQUIN_DATA_FAILED, strerror(EIO));
    PLAN(READ, 0, EIO);
    reads_data(CQUIN_DATA_FAILED, strerror(EIO));
    PLAN(FSTAT, 0, EIO);
    reads_data(CQUIN_DATA_CHANGED, NULL);
}

/* --- what is written ------------------------------------------------------------------------- */

static void test_standard_output(void **state)
{
    int ends[2];
    char bytes[16];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    polls = 0;
    PLAN(WRITE, EINTR, EAGAIN, 0);
    assert_int_equal(output_all(ends[1], TEXT("whole")), 0);
    assert_int_equal(polls, 1);
    assert_int_equal(__real_read(ends[0], bytes, sizeof bytes), 5);
    PLAN(WRITE, EPIPE);
    assert_int_equal(output_all(ends[1], TEXT("whole")), EPIPE);
    assert_int_equal(close(ends[0]) + close(ends[1]), 0);
}

/* The file is as it was, and nothing temporary is left. */
static void refuses(const char *reason)
{
    const char *why = output_replace("rules", TEXT("other"));

    assert_non_null(why);
    assert_string_equal(why, reason);
    assert_int_equal(count_files(), 1);
    reads_rules(CQUIN_READ_OK, NULL);
}

static void test_a_file_that_cannot_be_written(void **state)
{
    (void)state;
    PLAN(OPEN, EROFS);
    refuses(strerror(EROFS));
    PLAN(OPEN, EEXIST, EEXIST, EEXIST, EEXIST, EEXIST, EEXIST, EEXIST, EEXIST, EEXIST, EEXIST,
         EEXIST, EEXIST, EEXIST, EEXIST, EEXIST, EEXIST); /* no name is free */
    refuses(strerror(EEXIST));
    PLAN(WRITE, EINTR, ENOSPC);
    refuses(strerror(ENOSPC));
    PLAN(FSYNC, EIO);
    refuses(strerror(EIO));
    PLAN(CLOSE, EDQUOT);
    refuses(strerror(EDQUOT));
}

/* A signal that comes while a file is written is held back until nothing is left of it. */
static void test_a_file_that_is_interrupted(void **state)
{
    void (*before)(int) = signal(SIGHUP, SIG_IGN);
    sigset_t hangup;

    (void)state;
    sigemptyset(&hangup);
    sigaddset(&hangup, SIGHUP);
    assert_int_equal(sigprocmask(SIG_BLOCK, &hangup, NULL), 0);
    signal(SIGHUP, SIG_DFL);
    assert_int_equal(raise(SIGHUP), 0); /* held by the program itself: no matter */
    assert_null(output_replace("another", TEXT("other")));
    assert_int_equal(unlink("another"), 0);
    signal(SIGHUP, SIG_IGN);
    assert_int_equal(sigprocmask(SIG_UNBLOCK, &hangup, NULL), 0);
    signal(SIGHUP, before);
}

/* A file system that cannot make sure is no mistake, nor is a folder that cannot be opened. */
static void test_a_file_that_is_written(void **state)
{
    (void)state;
    PLAN(WRITE, EAGAIN, 0);
    PLAN(FSYNC, EINVAL);
    PLAN(OPEN, EEXIST, 0, EACCES);
    assert_null(output_replace("another", TEXT("other")));
    assert_int_equal(left[OPEN] + left[FSYNC] + left[WRITE], 0);
    assert_int_equal(count_files(), 2);
    assert_int_equal(unlink("another"), 0);
}

static char folder[] = "/tmp/cquin-system-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    return output_create("rules", TEXT("language 1\n")) == NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    return unlink("rules") == 0 && chdir("/") == 0 ? rmdir(folder) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_read_in_pieces),
        cmocka_unit_test(test_rules_that_cannot_be_read),
        cmocka_unit_test(test_standard_input_once),
        cmocka_unit_test(test_data),
        cmocka_unit_test(test_standard_output),
        cmocka_unit_test(test_a_file_that_cannot_be_written),
        cmocka_unit_test(test_a_file_that_is_interrupted),
        cmocka_unit_test(test_a_file_that_is_written),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
