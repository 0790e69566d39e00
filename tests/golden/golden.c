/* Runs golden cases: files that hold input, a command and all that it must print.
 *
 *     golden [--update] [-j N] [-v] [--machines FILE] [--turn K] DIR [WORD...]
 *
 * runs DIR/<area>/<name>.case; WORDs choose by their path. With --machines the Nth of them is run with
 * CQUIN_MACHINE set to line N + K of the file, from the first again after the last.
 *
 * A case is text. What stands before its first section line says what it shows. Section lines:
 *
 *     --- fixture PATH    copies a folder or file of the project to that path of the case's folder
 *     --- file PATH       the lines below are the file
 *     --- file-hex PATH   the lines below are its bytes in hexadecimal; # begins a comment
 *     --- file-sh PATH    the lines below are a shell script; what it prints is the file
 *     --- run ARGS...     runs $CQUIN with them; 'single' and "double" quotes keep blanks together
 *     --- sh COMMAND      runs it by the shell, $CQUIN being the program
 *     --- stdin           below a run or sh: what it reads; otherwise nothing
 *     --- stdout          below a run or sh: what it prints; without the section, nothing
 *     --- stderr          likewise
 *     --- exit N          its exit status (without the section, 0); 128 + a signal that ended it
 *
 * Sections are worked through in order, so that a second run sees the files and changes
 * before it. A body ends at the next section line. A line of a body that begins like one is
 * written with a \ before it, as is one that begins with "\--- ", "\\" or "\ ". The line
 * "\ no newline" says that the line above it has no line end. --update writes what was printed
 * into the cases. Exit: 0 all passed, 1 some failed, 2 a case is not well formed.
 */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECTIONS_MAX 200
#define ARGS_MAX 64
#define JOBS_MAX 16
#define MACHINES_MAX 256
#define SECONDS_MAX 60u

typedef struct Bytes {
    char *at;
    size_t len;
} Bytes;

typedef enum SectionTag {
    SECTION_INTRO,
    SECTION_FIXTURE,
    SECTION_FILE,
    SECTION_FILE_HEX,
    SECTION_FILE_SH,
    SECTION_RUN,
    SECTION_SH,
    SECTION_STDIN,
    SECTION_STDOUT,
    SECTION_STDERR,
    SECTION_EXIT,
    SECTION_COUNT
} SectionTag;

static const char *const section_words[SECTION_COUNT] = {
    "", "fixture", "file", "file-hex", "file-sh", "run", "sh", "stdin", "stdout", "stderr", "exit",
};

typedef struct Section {
    SectionTag tag;
    char *arg;  /* rest of the section line */
    Bytes raw;  /* body as it stands */
    Bytes body; /* body as meant */
} Section;

typedef struct Case {
    const char *path;
    Bytes text;
    Section sections[SECTIONS_MAX];
    size_t count;
    char folder[256]; /* a new one, where the case runs */
    char *updated;    /* what --update would write, growing */
    size_t updated_len;
    FILE *updater;
    bool failed;
} Case;

typedef struct Options {
    const char *cquin, *top; /* absolute */
    bool update, verbose;
    char **machines; /* lines; what is printed is the same on each */
    size_t machine_count, turn;
} Options;

static _Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

static _Noreturn void die(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("golden: ", stdout);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    fflush(stdout);
    _Exit(2);
}

static void *need(void *block)
{
    if (!block)
        die("out of memory");
    return block;
}

/* --- files
 * ---------------------------------------------------------------------------------- */

static Bytes read_file(const char *path)
{
    Bytes bytes = {0};
    size_t room = 0, got = 1;
    FILE *file = fopen(path, "rb");

    if (!file)
        die("cannot open %s: %s", path, strerror(errno));
    while (got > 0) {
        if (bytes.len + 1 >= room) {
            room = room ? room * 2 : 4096;
            bytes.at = need(realloc(bytes.at, room));
        }
        got = fread(bytes.at + bytes.len, 1, room - bytes.len - 1, file);
        bytes.len += got;
    }
    bytes.at[bytes.len] = '\0';
    fclose(file);
    return bytes;
}

static void write_file(const char *path, Bytes bytes)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
        die("cannot write %s: %s", path, strerror(errno));
}

/* Makes the folders above `path`. */
static void make_folders(const char *path)
{
    char *copy = need(strdup(path));

    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST)
            die("cannot make %s: %s", copy, strerror(errno));
        *slash = '/';
    }
    free(copy);
}

static int status_of(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int wait_for(pid_t child)
{
    int status = 0;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            die("waitpid: %s", strerror(errno));
    return status_of(status);
}

static void redirect(const char *path, int flags, int to)
{
    int fd = open(path, flags, 0666);

    if (fd < 0 || dup2(fd, to) < 0)
        _Exit(126);
    if (fd != to)
        close(fd);
}

typedef struct Streams {
    const char *in, *out, *err; /* NULL: in is /dev/null, out and err stay as they are */
} Streams;

/* Runs a program; a run that does not end is ended by SIGALRM. */
static int spawn(char *const argv[], const char *folder, Streams streams)
{
    fflush(stdout);
    pid_t child = fork();
    if (child < 0)
        die("fork: %s", strerror(errno));
    if (child > 0)
        return wait_for(child);
    alarm(SECONDS_MAX);
    redirect(streams.in ? streams.in : "/dev/null", O_RDONLY, 0);
    if (streams.out)
        redirect(streams.out, O_WRONLY | O_CREAT | O_TRUNC, 1);
    if (streams.err)
        redirect(streams.err, O_WRONLY | O_CREAT | O_TRUNC, 2);
    if (folder && chdir(folder) != 0)
        _Exit(126);
    execvp(argv[0], argv);
    _Exit(127);
}

/* --- reading a case
 * ------------------------------------------------------------------------- */

static bool is_section_line(const char *line, SectionTag *tag, const char **arg)
{
    size_t len = strcspn(line + 4, " \n");
    for (int i = 1; i < SECTION_COUNT; i++) {
        if (strlen(section_words[i]) != len || strncmp(line + 4, section_words[i], len) != 0)
            continue;
        *tag = (SectionTag)i;
        *arg = line + 4 + len;
        return true;
    }
    return false;
}

static char *copy_arg(const char *from)
{
    from += strspn(from, " ");
    size_t len = strcspn(from, "\n");
    char *arg = need(malloc(len + 1));
    memcpy(arg, from, len);
    arg[len] = '\0';
    return arg;
}

/* A line after whose \ stands something that would otherwise have a meaning. */
static bool is_escaped(const char *line)
{
    if (line[0] != '\\')
        return false;
    return strncmp(line + 1, "--- ", 4) == 0 || line[1] == '\\' || line[1] == ' ';
}

/* Takes the escapes out of a body. */
static Bytes body_from_raw(Bytes raw)
{
    Bytes body = {need(malloc(raw.len + 1)), 0};
    const char *end = raw.at + raw.len;

    for (const char *line = raw.at; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop + 1 : end;
        if (stop - line == 13 && memcmp(line, "\\ no newline\n", 13) == 0) {
            if (body.len > 0)
                body.len--;
            line = stop;
            continue;
        }
        if (is_escaped(line))
            line++;
        memcpy(body.at + body.len, line, (size_t)(stop - line));
        body.len += (size_t)(stop - line);
        line = stop;
    }
    body.at[body.len] = '\0';
    return body;
}

static void case_read(Case *c, const char *path)
{
    memset(c, 0, sizeof *c);
    c->path = path;
    c->text = read_file(path);
    char *line = c->text.at, *end = line + c->text.len;
    Section *section = &c->sections[c->count++];
    section->raw.at = line;
    while (line < end) {
        char *stop = memchr(line, '\n', (size_t)(end - line));
        const char *arg;
        SectionTag tag;
        stop = stop ? stop + 1 : end;
        if (strncmp(line, "--- ", 4) == 0) {
            if (!is_section_line(line, &tag, &arg))
                die("%s: no section is called so: %.*s", path, (int)(stop - line - 1), line);
            if (c->count == SECTIONS_MAX)
                die("%s: more than %d sections", path, SECTIONS_MAX);
            section = &c->sections[c->count++];
            *section = (Section){.tag = tag, .arg = copy_arg(arg), .raw = {stop, 0}};
        } else {
            section->raw.len += (size_t)(stop - line);
        }
        line = stop;
    }
    for (size_t i = 0; i < c->count; i++)
        c->sections[i].body = body_from_raw(c->sections[i].raw);
}

/* --- writing a case again
 * ------------------------------------------------------------------- */

static void update_line(Case *c, SectionTag tag, const char *arg)
{
    fprintf(c->updater, "--- %s%s%s\n", section_words[tag], *arg ? " " : "", arg);
}

static void update_body(Case *c, Bytes body)
{
    const char *end = body.at + body.len;

    for (const char *line = body.at; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop + 1 : end;
        if (strncmp(line, "--- ", 4) == 0 || is_escaped(line))
            fputc('\\', c->updater);
        fwrite(line, 1, (size_t)(stop - line), c->updater);
        line = stop;
    }
    if (body.len > 0 && end[-1] != '\n')
        fputs("\n\\ no newline\n", c->updater);
}

static void update_output(Case *c, SectionTag tag, Bytes body)
{
    if (body.len == 0)
        return;
    update_line(c, tag, "");
    update_body(c, body);
}

/* --- running a case
 * ------------------------------------------------------------------------- */

static char *in_folder(const Case *c, const char *name)
{
    size_t len = strlen(c->folder) + strlen(name) + 2;
    char *path = need(malloc(len));

    snprintf(path, len, "%s/%s", c->folder, name);
    return path;
}

static int hex_digit(char digit)
{
    const char *digits = "0123456789abcdef", *found = digit ? strchr(digits, digit | 0x20) : NULL;

    return found ? (int)(found - digits) : -1;
}

static Bytes bytes_from_hex(const Case *c, Bytes text)
{
    Bytes bytes = {need(malloc(text.len / 2 + 1)), 0};

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '#')
            i += strcspn(text.at + i, "\n");
        if (i >= text.len || strchr(" \t\n", text.at[i]))
            continue;
        int high = hex_digit(text.at[i]), low = hex_digit(text.at[i + 1]);
        if (high < 0 || low < 0)
            die("%s: hexadecimal digits come in pairs", c->path);
        bytes.at[bytes.len++] = (char)(high * 16 + low);
        i++;
    }
    return bytes;
}

static void make_file(const Case *c, const Section *section)
{
    char *path = in_folder(c, section->arg);

    make_folders(path);
    if (section->tag == SECTION_FILE_SH) {
        char *argv[] = {"sh", "-eu", "-c", section->body.at, NULL};
        if (spawn(argv, c->folder, (Streams){.out = path}) != 0)
            die("%s: the script for %s failed", c->path, section->arg);
    } else {
        write_file(path, section->tag == SECTION_FILE_HEX ? bytes_from_hex(c, section->body)
                                                          : section->body);
    }
    free(path);
}

static void copy_fixture(const Case *c, const Options *options, const char *name)
{
    char *to = in_folder(c, name), *from = need(malloc(strlen(options->top) + strlen(name) + 2));
    char *argv[] = {"cp", "-R", from, to, NULL};

    make_folders(to);
    snprintf(from, strlen(options->top) + strlen(name) + 2, "%s/%s", options->top, name);
    if (spawn(argv, NULL, (Streams){0}) != 0)
        die("%s: cannot copy %s", c->path, name);
    free(from);
    free(to);
}

/* Splits in place at blanks, quotes keeping them; NULL at the end. */
static void split_args(const Case *c, char *args, char *argv[ARGS_MAX])
{
    size_t count = 0;
    char *to = args;

    argv[count++] = NULL; /* the caller's: the program */
    while (*(args += strspn(args, " "))) {
        if (count == ARGS_MAX - 1)
            die("%s: more than %d arguments", c->path, ARGS_MAX - 2);
        argv[count++] = to;
        for (char quote = '\0'; *args && (quote || *args != ' '); args++) {
            if (quote ? *args == quote : *args == '\'' || *args == '"')
                quote = quote ? '\0' : *args;
            else
                *to++ = *args;
        }
        if (*args)
            args++;
        *to++ = '\0';
    }
    argv[count] = NULL;
}

static int run_section(const Case *c, const Options *options, const Section *section,
                       Streams streams)
{
    char *argv[ARGS_MAX] = {"sh", "-c", section->arg, NULL};
    char *args = need(malloc(strlen(section->arg) + 2));

    memcpy(args, section->arg, strlen(section->arg) + 1);
    if (section->tag == SECTION_RUN) {
        split_args(c, args, argv);
        argv[0] = need(strdup(options->cquin));
    }
    int status = spawn(argv, c->folder, streams);
    free(args);
    return status;
}

static bool same(Bytes a, Bytes b)
{
    return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

static void compare(Case *c, const Section *section, const char *what, Bytes expected,
                    const char *actual)
{
    char *path = in_folder(c, "../expected");
    char *argv[] = {"diff",    "-u", "--label", "expected", "--label",
                    "printed", "-a", path,      NULL,       NULL};

    if (!same(expected, read_file(actual))) {
        c->failed = true;
        printf("%s: %s: %s differs\n", c->path, section->arg, what);
        write_file(path, expected);
        argv[8] = need(strdup(actual));
        spawn(argv, NULL, (Streams){0});
        free(argv[8]);
    }
    free(path);
}

/* Runs sections[at], a run or sh, with the sections that belong to it; returns the index
 * after them. */
static size_t run_step(Case *c, const Options *options, size_t at)
{
    const Section *section = &c->sections[at++];
    Bytes in = {"", 0}, out = {"", 0}, err = {"", 0};
    char *in_path = in_folder(c, "../stdin"), *out_path = in_folder(c, "../stdout");
    char *err_path = in_folder(c, "../stderr"), number[16] = "0";
    bool has_in = false;
    int expected = 0;

    update_line(c, section->tag, section->arg);
    for (; at < c->count && c->sections[at].tag >= SECTION_STDIN; at++) {
        const Section *part = &c->sections[at];
        if (part->tag == SECTION_STDIN) {
            in = part->body;
            has_in = true;
        } else if (part->tag == SECTION_STDOUT) {
            out = part->body;
        } else if (part->tag == SECTION_STDERR) {
            err = part->body;
        } else {
            expected = atoi(part->arg);
        }
    }
    write_file(in_path, in);
    int status = run_section(c, options, section, (Streams){in_path, out_path, err_path});
    if (has_in)
        update_line(c, SECTION_STDIN, "");
    update_body(c, in);
    update_output(c, SECTION_STDOUT, read_file(out_path));
    update_output(c, SECTION_STDERR, read_file(err_path));
    snprintf(number, sizeof number, "%d", status);
    if (status != 0)
        update_line(c, SECTION_EXIT, number);
    compare(c, section, "standard output", out, out_path);
    compare(c, section, "standard error", err, err_path);
    if (status != expected) {
        c->failed = true;
        printf("%s: %s: exit %d, expected %d\n", c->path, section->arg, status, expected);
    }
    free(in_path);
    free(out_path);
    free(err_path);
    return at;
}

static void case_work(Case *c, const Options *options)
{
    for (size_t i = 0; i < c->count;) {
        const Section *section = &c->sections[i];
        if (section->tag == SECTION_RUN || section->tag == SECTION_SH) {
            i = run_step(c, options, i);
            continue;
        }
        if (section->tag >= SECTION_STDIN)
            die("%s: '--- %s' belongs below a run", c->path, section_words[section->tag]);
        if (section->tag != SECTION_INTRO)
            update_line(c, section->tag, section->arg);
        fwrite(section->raw.at, 1, section->raw.len, c->updater);
        if (section->tag == SECTION_FIXTURE)
            copy_fixture(c, options, section->arg);
        else if (section->tag != SECTION_INTRO)
            make_file(c, section);
        i++;
    }
}

/* Runs one case in a folder of its own; true when it passed. */
static bool case_run(const char *path, const Options *options)
{
    static Case c;
    char base[] = "/tmp/cquin-golden-XXXXXX";
    char *argv[] = {"rm", "-rf", base, NULL};

    case_read(&c, path);
    if (!mkdtemp(base))
        die("cannot make a folder in /tmp: %s", strerror(errno));
    snprintf(c.folder, sizeof c.folder, "%s/work", base);
    if (mkdir(c.folder, 0777) != 0)
        die("cannot make %s: %s", c.folder, strerror(errno));
    c.updater = need(open_memstream(&c.updated, &c.updated_len));
    case_work(&c, options);
    fclose(c.updater);
    spawn(argv, NULL, (Streams){0});
    if (!options->update)
        return !c.failed;
    if (!same(c.text, (Bytes){c.updated, c.updated_len})) {
        write_file(path, (Bytes){c.updated, c.updated_len});
        printf("recorded %s\n", path);
    }
    return true;
}

/* --- running all
 * ---------------------------------------------------------------------------- */

typedef struct Job {
    pid_t child;
    FILE *report; /* what the case printed */
} Job;

static Job job_start(const char *path, const Options *options)
{
    Job job = {.report = need(tmpfile())};

    fflush(stdout);
    job.child = fork();
    if (job.child < 0)
        die("fork: %s", strerror(errno));
    if (job.child > 0)
        return job;
    if (dup2(fileno(job.report), 1) < 0 || dup2(1, 2) < 0)
        _Exit(2);
    bool passed = case_run(path, options);
    fflush(stdout);
    _Exit(passed ? 0 : 1);
}

/* Waits for a case and shows what it printed; true when it passed. */
static bool job_end(Job job)
{
    char block[4096];
    size_t got;
    int status = wait_for(job.child);

    rewind(job.report);
    while ((got = fread(block, 1, sizeof block, job.report)) > 0)
        fwrite(block, 1, got, stdout);
    fclose(job.report);
    return status == 0;
}

static bool is_chosen(const char *path, char **words)
{
    if (!*words)
        return true;
    for (; *words; words++)
        if (strstr(path, *words))
            return true;
    return false;
}

/* Cases are started in order and ended in order, `jobs` at a time. */
static int run_all(const glob_t *found, char **words, const Options *options, size_t jobs)
{
    Job running[JOBS_MAX];
    size_t started = 0, ended = 0, passed = 0;

    for (size_t i = 0; i < found->gl_pathc; i++) {
        if (!is_chosen(found->gl_pathv[i], words))
            continue;
        if (started - ended == jobs)
            passed += job_end(running[ended++ % jobs]);
        if (options->verbose)
            printf("%s\n", found->gl_pathv[i]);
        size_t place = started + options->turn;
        const char *machine =
            options->machine_count ? options->machines[place % options->machine_count] : NULL;
        if (machine && setenv("CQUIN_MACHINE", machine, 1) != 0)
            die("setenv: %s", strerror(errno));
        running[started++ % jobs] = job_start(found->gl_pathv[i], options);
    }
    while (ended < started)
        passed += job_end(running[ended++ % jobs]);
    printf("%zu passed, %zu failed\n", passed, started - passed);
    return passed == started ? 0 : 1;
}

static void read_machines(const char *path, Options *options)
{
    static char *lines[MACHINES_MAX];
    char line[256];
    FILE *file = fopen(path, "r");

    if (!file)
        die("%s: %s", path, strerror(errno));
    while (options->machine_count < MACHINES_MAX && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        lines[options->machine_count++] = need(strdup(line));
    }
    fclose(file);
    if (options->machine_count == 0)
        die("%s: there is no machine", path);
    options->machines = lines;
}

int main(int argc, char **argv)
{
    const char *cquin = getenv("CQUIN");
    char top[4096], pattern[4096];
    Options options = {.cquin = cquin, .top = getcwd(top, sizeof top)};
    size_t jobs = 2;
    glob_t found;
    int i = 1;

    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--update") == 0)
            options.update = true;
        else if (strcmp(argv[i], "-v") == 0)
            options.verbose = true;
        else if (strcmp(argv[i], "-j") == 0 && i + 1 < argc)
            jobs = strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--machines") == 0 && i + 1 < argc)
            read_machines(argv[++i], &options);
        else if (strcmp(argv[i], "--turn") == 0 && i + 1 < argc)
            options.turn = strtoul(argv[++i], NULL, 10);
        else
            die("there is no option %s", argv[i]);
    }
    if (i == argc || jobs < 1 || jobs > JOBS_MAX || !options.top)
        die("usage: golden [--update] [-j 1-%d] [-v] [--machines FILE] [--turn K] DIR [WORD...]",
            JOBS_MAX);
    if (!cquin || cquin[0] != '/' || access(cquin, X_OK) != 0)
        die("CQUIN must be the absolute path of the program");
    snprintf(pattern, sizeof pattern, "%s/*/*.case", argv[i]);
    if (glob(pattern, 0, NULL, &found) != 0)
        die("there are no cases %s", pattern);
    return run_all(&found, argv + i + 1, &options, jobs);
}
