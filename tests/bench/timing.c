/* Times a command: `timing RUNS COMMAND [ARGUMENT ...]` runs it RUNS times after one run that
 * is not counted, its output thrown away, and prints on one line the median wall time and the
 * median processor time in milliseconds, the least wall time, and the peak memory in KiB, as
 * the system accounts them to the finished process (wait4, getrusage).
 *
 * With `--vs OTHER` (a rule of two commands separated by a single argument `--vs`) the two run
 * in turn, and a second line gives the second command's figures and the median of the ratios
 * second/first, pair by pair: what to quote on a noisy machine.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_RUNS 1000

typedef struct Figures {
    long wall[MAX_RUNS], cpu[MAX_RUNS]; /* microseconds */
    long peak;                          /* KiB */
    int failed;
} Figures;

static long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static long micro(struct timeval t)
{
    return (long)t.tv_sec * 1000000 + t.tv_usec;
}

static void child(char **command)
{
    int null = open("/dev/null", O_WRONLY);
    dup2(null, 1);
    dup2(null, 2);
    execvp(command[0], command);
    _exit(127);
}

static void run_once(char **command, Figures *f, int at)
{
    int status = 0;
    struct rusage use;
    long start = now();
    pid_t pid = fork();
    if (pid == 0)
        child(command);
    if (pid < 0 || wait4(pid, &status, 0, &use) != pid) {
        perror("timing");
        exit(1);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
        f->failed++;
    if (at < 0)
        return;
    f->wall[at] = now() - start;
    f->cpu[at] = micro(use.ru_utime) + micro(use.ru_stime);
    if (use.ru_maxrss > f->peak)
        f->peak = use.ru_maxrss;
}

static int rising(const void *a, const void *b)
{
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

static long median(const long *values, int count)
{
    long sorted[MAX_RUNS];
    memcpy(sorted, values, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, rising);
    return sorted[count / 2];
}

static long least(const long *values, int count)
{
    long best = values[0];
    for (int i = 1; i < count; i++)
        best = values[i] < best ? values[i] : best;
    return best;
}

static void print_milli(const char *label, long v)
{
    printf("%s %ld.%02ld ms  ", label, v / 1000, v % 1000 / 10);
}

static void print_figures(const Figures *f, int runs)
{
    print_milli("wall", median(f->wall, runs));
    print_milli("cpu", median(f->cpu, runs));
    print_milli("least wall", least(f->wall, runs));
    printf("peak %ld KiB%s\n", f->peak, f->failed ? "  (did not run)" : "");
}

/* Hundredths, of processor time: what other programs do to the machine moves both alike. */
static void print_ratio(const Figures *a, const Figures *b, int runs)
{
    long ratios[MAX_RUNS];
    for (int i = 0; i < runs; i++)
        ratios[i] = a->cpu[i] > 0 ? b->cpu[i] * 100 / a->cpu[i] : 0;
    long m = median(ratios, runs);
    printf("ratio of processor time, second/first: %ld.%02ld\n", m / 100, m % 100);
}

int main(int argc, char **argv)
{
    static Figures first, second;
    int runs = argc > 2 ? atoi(argv[1]) : 0;
    if (runs < 1 || runs > MAX_RUNS) {
        fprintf(stderr,
                "usage: timing RUNS COMMAND [ARGUMENT ...] [--vs COMMAND [ARGUMENT ...]]\n");
        return 2;
    }
    char **other = NULL;
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], "--vs") == 0) {
            argv[i] = NULL;
            other = argv + i + 1;
            break;
        }
    for (int i = -1; i < runs; i++) {
        run_once(argv + 2, &first, i);
        if (other)
            run_once(other, &second, i);
    }
    print_figures(&first, runs);
    if (!other)
        return first.failed != 0;
    print_figures(&second, runs);
    print_ratio(&first, &second, runs);
    return first.failed != 0 || second.failed != 0;
}
