/* Reading and writing files, in a folder of their own that is gone afterwards. */
#define _XOPEN_SOURCE 700 /* mkdtemp, symlink */

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
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONG_FILE = 32 << 20 };

static char folder[64];

static void write_raw(const char *name, const char *bytes)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, strlen(bytes)), (long)strlen(bytes));
    assert_int_equal(close(fd), 0);
}

static void expect_file(const char *name, const char *expected)
{
    char bytes[256] = {0};
    int fd = open(name, O_RDONLY);

    assert_true(fd >= 0);
    assert_true(read(fd, bytes, sizeof bytes - 1) >= 0);
    close(fd);
    assert_string_equal(bytes, expected);
}

static int set_up(void **state)
{
    (void)state;
    strncpy(folder, "/tmp/cquin-files-XXXXXX", sizeof folder - 1);
    assert_non_null(mkdtemp(folder));
    return chdir(folder);
}

static int tear_down(void **state)
{
    char command[128];

    (void)state;
    assert_int_equal(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static CquinRead read_file(Inputs *inputs, const char *path, const char *root, CquinFile *file)
{
    CquinText p = {path, strlen(path)}, r = {root, root ? strlen(root) : 0};

    *file = (CquinFile){.bytes = {NULL, 0}};
    return input_read_rules(inputs, p, r, file);
}

/* --- writing ------------------------------------------------------------------------------- */

static void a_file_is_replaced_whole(void **state)
{
    struct stat st;

    (void)state;
    write_raw("a", "old");
    assert_int_equal(chmod("a", 0640), 0);
    assert_null(output_replace("a", TEXT("new bytes")));
    expect_file("a", "new bytes");
    assert_int_equal(stat("a", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(count_files(), 1);
}

static void a_new_file_never_replaces(void **state)
{
    (void)state;
    write_raw("a", "old");
    assert_string_equal(output_create("a", TEXT("new")), strerror(EEXIST));
    expect_file("a", "old");
    assert_null(output_create("b", TEXT("new")));
    expect_file("b", "new");
    assert_int_equal(count_files(), 2);
}

static void outputs_that_cannot_be_are_refused_early(void **state)
{
    Inputs inputs = {.target_count = 0};

    (void)state;
    assert_int_equal(mkdir("d", 0700), 0);
    write_raw("f", "");
    assert_int_equal(symlink("f", "l"), 0);
    assert_string_equal(output_refusal("d", &inputs), "it is a folder");
    assert_non_null(strstr(output_refusal("l", &inputs), "symbolic link"));
    assert_string_equal(output_refusal("/dev/full", &inputs), "it is not a regular file");
    assert_string_equal(output_refusal("none/f", &inputs), strerror(ENOENT));
    assert_string_equal(output_refusal("f/f", &inputs), strerror(ENOTDIR));
    assert_false(inputs.target_count);
    assert_null(output_refusal("new", &inputs));
    assert_false(inputs.target_count);
    assert_null(output_refusal("f", &inputs));
    assert_true(inputs.target_count);
}

static void a_full_disk_is_told(void **state)
{
    int fd = open("/dev/full", O_WRONLY);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(output_all(fd, TEXT("x")), ENOSPC);
    close(fd);
}

static void a_pipe_without_reader_is_an_error_not_a_signal(void **state)
{
    int ends[2];

    (void)state;
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    assert_int_equal(output_all(ends[1], TEXT("x")), EPIPE);
    close(ends[1]);
}

/* In a child, because the limit cannot be taken back. It leaves with 0 where all is as it
 * should be. */
static void a_file_size_limit_leaves_the_old_file(void **state)
{
    struct rlimit limit = {4, 4};
    int status;
    pid_t child;

    (void)state;
    write_raw("a", "old");
    child = fork();
    if (child == 0) {
        const char *why;

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        why = output_replace("a", TEXT("more than four"));
        _exit(why && strcmp(why, strerror(EFBIG)) == 0 ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    expect_file("a", "old");
    assert_int_equal(count_files(), 1);
}

static void leave(int signal_number)
{
    _exit(128 + signal_number);
}

/* A child is interrupted while it writes 32 MiB, or before, or after: whenever that is, the
 * file is the old one or the whole new one, and nothing temporary is left. */
static void an_interrupt_leaves_no_temporary_file(void **state)
{
    struct sigaction action = {.sa_handler = leave};
    struct itimerval soon = {.it_value = {0, 2000}};
    Text bytes = {calloc(1, LONG_FILE), LONG_FILE};
    struct stat st;
    int status;
    pid_t child;

    (void)state;
    assert_non_null(bytes.ptr);
    write_raw("a", "old");
    child = fork();
    if (child == 0) {
        sigaction(SIGALRM, &action, NULL);
        setitimer(ITIMER_REAL, &soon, NULL);
        for (int i = 0; i < 1000; i++)
            (void)output_replace("a", bytes);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGALRM);
    assert_int_equal(stat("a", &st), 0);
    assert_true(st.st_size == 3 || st.st_size == LONG_FILE);
    assert_int_equal(count_files(), 1);
    free((void *)(uintptr_t)bytes.ptr);
}

/* --- reading ------------------------------------------------------------------------------- */

static void a_file_is_read_whole(void **state)
{
    Inputs inputs = {.target_count = 0};
    CquinFile file, again;

    (void)state;
    write_raw("a", "bytes\n");
    assert_int_equal(read_file(&inputs, "a", NULL, &file), CQUIN_READ_OK);
    assert_int_equal(file.bytes.len, 6);
    assert_memory_equal(file.bytes.bytes, "bytes\n", 6);
    assert_int_equal(link("a", "b"), 0);
    assert_int_equal(read_file(&inputs, "b", NULL, &again), CQUIN_READ_OK);
    assert_memory_equal(file.identity, again.identity, sizeof file.identity);
    input_release_rules(&inputs, &file);
    input_release_rules(&inputs, &again);
}

static void what_is_no_file_is_refused(void **state)
{
    Inputs inputs = {.target_count = 0};
    CquinFile file;

    (void)state;
    assert_int_equal(mkdir("d", 0700), 0);
    assert_int_equal(mkfifo("p", 0600), 0);
    assert_int_equal(read_file(&inputs, "d", NULL, &file), CQUIN_READ_NOT_REGULAR);
    assert_int_equal(read_file(&inputs, "p", NULL, &file), CQUIN_READ_NOT_REGULAR);
    assert_int_equal(read_file(&inputs, "/dev/zero", NULL, &file), CQUIN_READ_NOT_REGULAR);
    assert_int_equal(read_file(&inputs, "none", NULL, &file), CQUIN_READ_MISSING);
}

static void a_used_file_lies_below_the_root(void **state)
{
    Inputs inputs = {.target_count = 0};
    CquinFile file;

    (void)state;
    assert_int_equal(mkdir("root", 0700), 0);
    assert_int_equal(mkdir("root2", 0700), 0);
    write_raw("root/in", "in");
    write_raw("root2/out", "out");
    assert_int_equal(symlink("../root2/out", "root/way_out"), 0);
    assert_int_equal(symlink("in", "root/way_in"), 0);
    assert_int_equal(read_file(&inputs, "root/in", "root", &file), CQUIN_READ_OK);
    input_release_rules(&inputs, &file);
    assert_int_equal(read_file(&inputs, "root/way_in", "root", &file), CQUIN_READ_OK);
    input_release_rules(&inputs, &file);
    assert_int_equal(read_file(&inputs, "root/way_out", "root", &file), CQUIN_READ_OUTSIDE);
    assert_int_equal(read_file(&inputs, "root2/out", "root", &file), CQUIN_READ_OUTSIDE);
    assert_int_equal(read_file(&inputs, "root/in", "", &file), CQUIN_READ_OK);
    input_release_rules(&inputs, &file);
}

static void the_output_is_not_read(void **state)
{
    Inputs inputs = {.target_count = 0};
    CquinFile file;

    (void)state;
    write_raw("a", "bytes");
    assert_null(output_refusal("a", &inputs));
    assert_int_equal(read_file(&inputs, "a", NULL, &file), CQUIN_READ_FAILED);
    assert_non_null(strstr(file.reason.bytes, "written over"));
}

static void a_file_beyond_the_limit_is_refused(void **state)
{
    Inputs inputs = {.target_count = 0};
    CquinFile file;
    int fd = open("big", O_WRONLY | O_CREAT, 0600);

    (void)state;
    assert_int_equal(ftruncate(fd, (off_t)cquin_file_limit() + 1), 0);
    close(fd);
    assert_int_equal(read_file(&inputs, "big", NULL, &file), CQUIN_READ_TOO_LARGE);
    assert_null(file.bytes.bytes);
}

/* --- data ---------------------------------------------------------------------------------- */

static void data_come_in_blocks(void **state)
{
    Inputs inputs = {.target_count = 0};
    DataSource source;
    CquinText reason = {NULL, 0};
    char bytes[4];

    (void)state;
    write_raw("a", "abcdef");
    assert_true(data_source_init(&source, &inputs, TEXT("a")));
    assert_int_equal(data_source_read(&source, bytes, 4, &reason), 4);
    assert_memory_equal(bytes, "abcd", 4);
    assert_int_equal(data_source_read(&source, bytes, 4, &reason), 2);
    assert_int_equal(data_source_read(&source, bytes, 4, &reason), 0);
    assert_int_equal(data_source_read(&source, bytes, 4, &reason), 0);
    data_source_release(&source);
}

static void expect_change_found(const char *later)
{
    Inputs inputs = {.target_count = 0};
    DataSource source;
    CquinText reason = {NULL, 0};
    char bytes[4];
    long n;

    write_raw("a", "abcdef");
    assert_true(data_source_init(&source, &inputs, TEXT("a")));
    assert_int_equal(data_source_read(&source, bytes, 4, &reason), 4);
    write_raw("a", later);
    while ((n = data_source_read(&source, bytes, 4, &reason)) > 0)
        continue;
    assert_int_equal(n, CQUIN_DATA_CHANGED);
    data_source_release(&source);
}

static void data_that_change_meanwhile_are_refused(void **state)
{
    (void)state;
    expect_change_found("abcdefgh"); /* longer */
    expect_change_found("ab");       /* shorter */
}

static void data_cannot_be_a_folder(void **state)
{
    Inputs inputs = {.target_count = 0};
    DataSource source;
    CquinText reason = {NULL, 0};
    char bytes[4];

    (void)state;
    assert_int_equal(mkdir("d", 0700), 0);
    assert_true(data_source_init(&source, &inputs, TEXT("d")));
    assert_int_equal(data_source_read(&source, bytes, 4, &reason), -1);
    assert_non_null(strstr(reason.bytes, "folder"));
    data_source_release(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_replaced_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_file_never_replaces, set_up, tear_down),
        cmocka_unit_test_setup_teardown(outputs_that_cannot_be_are_refused_early, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pipe_without_reader_is_an_error_not_a_signal, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_file_size_limit_leaves_the_old_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_interrupt_leaves_no_temporary_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_is_read_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_used_file_lies_below_the_root, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_output_is_not_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_beyond_the_limit_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(data_come_in_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(data_that_change_meanwhile_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(data_cannot_be_a_folder, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
