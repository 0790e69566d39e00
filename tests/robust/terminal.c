/* Runs a command whose standard error is a terminal, and copies what arrives there to standard output, escapes
 * shown as \e and returns as \r:
 *
 *     terminal [-s SIGNAL TEXT] COMMAND...
 *
 * With -s the command is sent the signal once TEXT has arrived. Its standard input and output are those of this
 * program, standard output going to descriptor 3. The exit is the command's. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char said[1 << 16];
static size_t len;

static pid_t start(int terminal, char **command)
{
    pid_t child = fork();

    if (child != 0)
        return child;
    int far = open(ptsname(terminal), O_RDWR);
    if (far < 0 || dup2(far, STDERR_FILENO) < 0 || dup2(3, STDOUT_FILENO) < 0)
        _exit(126);
    signal(SIGINT, SIG_DFL); /* a shell's background jobs ignore it */
    close(far);
    close(3);
    close(terminal);
    execvp(command[0], command);
    _exit(127);
}

static void show(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] == '\033')
            fputs("\\e", stdout);
        else if (bytes[i] == '\r')
            fputs("\\r", stdout);
        else
            putchar(bytes[i]);
}

int main(int argc, char **argv)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY), signal_number = 0, status = 0;
    const char *until = NULL;
    ssize_t n;

    if (argc > 4 && strcmp(argv[1], "-s") == 0) {
        signal_number = atoi(argv[2]);
        until = argv[3];
        argv += 3;
    }
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0)
        return 125;
    int kept = open(ptsname(terminal), O_RDWR | O_NOCTTY); /* so that it lasts until all is read */
    pid_t child = start(terminal, argv + 1);
    int flags = fcntl(terminal, F_GETFL);
    fcntl(terminal, F_SETFL, flags | O_NONBLOCK);
    for (int over = 0;;) {
        char bytes[4096];
        n = read(terminal, bytes, sizeof bytes);
        if (n > 0) {
            show(bytes, (size_t)n);
            if ((size_t)n < sizeof said - len) {
                memcpy(said + len, bytes, (size_t)n);
                len += (size_t)n;
            }
            if (until && strstr(said, until)) {
                kill(child, signal_number);
                until = NULL;
            }
            continue;
        }
        if (over)
            break;
        over = waitpid(child, &status, WNOHANG) == child;
        if (!over)
            nanosleep(&(struct timespec){0, 2000000}, NULL);
    }
    close(kept);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
