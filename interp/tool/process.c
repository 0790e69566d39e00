/* What the system does to us, settled at the start.
 *
 * A descriptor 0, 1 or 2 that is closed would be reused by the first file that is opened, which
 * messages would then be written into: /dev/null takes its place. A broken pipe and a full
 * quota are errors of write(), not signals. An interrupt ends the program at once: a file that
 * is being written holds it back until it is whole or gone (output.c).
 */
#include "tool/process.h"

#include "tool/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>

enum { EXIT_TIMEOUT = 6 };

static void end_by_signal(int signal_number)
{
    progress_wipe();
    _exit(128 + signal_number);
}

static void end_by_timeout(int signal_number)
{
    static const char words[] = "error[E0610]: the time given by --timeout is over\n";
    ssize_t written;

    progress_wipe();
    written = write(STDERR_FILENO, words, sizeof words - 1);
    (void)signal_number;
    (void)written;
    _exit(EXIT_TIMEOUT);
}

static void handle(int signal_number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler}, old;

    sigemptyset(&action.sa_mask);
    if (sigaction(signal_number, NULL, &old) == 0 && old.sa_handler == SIG_IGN)
        return; /* started in the background: leave it so */
    sigaction(signal_number, &action, NULL);
}

void process_begin(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", O_RDWR); /* takes the lowest free number */
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);
    handle(SIGINT, end_by_signal);
    handle(SIGTERM, end_by_signal);
    handle(SIGHUP, end_by_signal);
}

void process_timeout(unsigned seconds)
{
    struct sigaction action = {.sa_handler = end_by_timeout};

    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    (void)alarm(seconds);
}

void process_no_timeout(void)
{
    (void)alarm(0);
}

const char *process_variable(const char *name)
{
    return getenv(name);
}

void process_no_core(void)
{
    struct rlimit none = {0, 0};

    (void)setrlimit(RLIMIT_CORE, &none);
}

void process_random(uint64_t key[2])
{
    if (getrandom(key, 2 * sizeof key[0], GRND_NONBLOCK) == (ssize_t)(2 * sizeof key[0]))
        return;
    key[0] = (uint64_t)getpid(); /* early at boot: worse keys, the same results */
    key[1] = (uint64_t)(uintptr_t)&key;
}

bool process_wants_colour(int fd)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

    return isatty(fd) == 1 && !(no_color && no_color[0]) && term && strcmp(term, "dumb") != 0;
}

bool process_draws(int fd)
{
    const char *term = getenv("TERM");

    return isatty(fd) == 1 && term && strcmp(term, "dumb") != 0;
}
