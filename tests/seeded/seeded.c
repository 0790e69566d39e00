/* Checks rules with one mistake at a time, each put into one line, and says where the code that it must be told by is not
 * told at that line.
 *
 *     seeded FILE... <SEEDS     a seed a line, of seed.awk:
 *     KIND <tab> FILE <tab> LINE <tab> WHAT <tab> CODES <tab> TOLD <tab> TEXT
 *
 * WHAT    c: TEXT takes the place of the line; i: it stands behind it; d: the line is taken out; s: it and the next change places
 * CODES   any of these, joined by |
 * TOLD    the lines of FILE, as they are then, joined by a blank: one of them is a place of the message; *: any
 *
 * The files are those of rules/, read once; a scheme is that of its folder's scheme.cquin.
 */
#include "cquin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES = 256, KINDS = 64, SHOWN = 4096 };

typedef struct File {
    const char *path;
    char *bytes;
    size_t len;
} File;

typedef struct Seed {
    char *kind, *file, *line, *what, *codes, *told, *text;
} Seed;

typedef struct Count {
    char kind[64];
    unsigned of, told;
} Count;

static File files[FILES];
static size_t file_count;
static Count counts[KINDS];
static size_t kinds;
static const char *mutant_path; /* whose bytes are those below */
static char *mutant;
static size_t mutant_len;

static void fail(const char *why, const char *what)
{
    fprintf(stderr, "seeded: %s: %s\n", why, what);
    exit(2);
}

static void read_whole(const char *path)
{
    FILE *in = fopen(path, "rb");
    File *file = &files[file_count];

    if (!in || file_count == FILES)
        fail("cannot be read", path);
    file->path = path;
    file->bytes = malloc(1 << 20);
    if (!file->bytes)
        fail("no memory", path);
    file->len = fread(file->bytes, 1, 1 << 20, in);
    file_count++;
    fclose(in);
}

static const File *find_file(const char *path, size_t len)
{
    for (size_t i = 0; i < file_count; i++)
        if (strlen(files[i].path) == len && !memcmp(files[i].path, path, len))
            return &files[i];
    return NULL;
}

static CquinRead read_rules(void *self, CquinText path, CquinText root, CquinFile *out)
{
    const File *file = find_file(path.bytes, path.len);

    (void)self;
    (void)root;
    if (!file)
        return CQUIN_READ_MISSING;
    out->bytes = (CquinText){file->bytes, file->len};
    if (mutant_path && !strcmp(file->path, mutant_path))
        out->bytes = (CquinText){mutant, mutant_len};
    out->identity[0] = 1;
    out->identity[1] = (uint64_t)(file - files);
    return CQUIN_READ_OK;
}

/* --- a line changed ------------------------------------------------------------------------ */

static void put(const char *bytes, size_t len)
{
    memcpy(mutant + mutant_len, bytes, len);
    mutant_len += len;
}

static void put_line(const char *text)
{
    put(text, strlen(text));
    put("\n", 1);
}

static void make_mutant(const File *file, const Seed *seed)
{
    unsigned long at = strtoul(seed->line, NULL, 10), line = 1;
    const char *held = NULL;
    size_t held_len = 0;

    mutant_path = file->path;
    mutant_len = 0;
    for (size_t i = 0; i < file->len; line++) {
        const char *start = file->bytes + i;
        const char *newline = memchr(start, '\n', file->len - i);
        size_t len = newline ? (size_t)(newline - start) + 1 : file->len - i;

        i += len;
        if (line == at && *seed->what == 'c') {
            put_line(seed->text);
        } else if (line == at && *seed->what == 'i') {
            put(start, len);
            put_line(seed->text);
        } else if (line == at && *seed->what == 's') {
            held = start;
            held_len = len;
        } else if (line != at || *seed->what != 'd') {
            put(start, len);
        }
        if (line == at + 1 && held)
            put(held, held_len);
    }
}

/* --- what is told -------------------------------------------------------------------------- */

/* Is it among those, which are joined by that character? */
static int among(const char *list, char joint, const char *word, size_t len)
{
    for (const char *at = list; at && *at;) {
        const char *end = strchr(at, joint);
        size_t n = end ? (size_t)(end - at) : strlen(at);

        if (n == len && !memcmp(at, word, len))
            return 1;
        at = end ? end + 1 : NULL;
    }
    return 0;
}

/* Has one message, from `at` to `end`, a place in that file at one of the lines? */
static int at_line(const char *at, const char *end, const Seed *seed)
{
    while ((at = strstr(at, "\"file\":\"")) && at < end) {
        const char *line = strstr(at += 8, "\"line\":");
        size_t len = strlen(seed->file);

        if (!strncmp(at, seed->file, len) && at[len] == '"' && line &&
            (*seed->told == '*' ||
             among(seed->told, ' ', line + 7, strspn(line + 7, "0123456789"))))
            return 1;
    }
    return 0;
}

static int is_told(const char *json, const Seed *seed)
{
    for (const char *at = json; (at = strstr(at, "{\"code\":\""));) {
        const char *end = strstr(at += 9, "{\"code\":\"");

        if (!end)
            end = at + strlen(at);
        if (among(seed->codes, '|', at, 5) && at_line(at, end, seed))
            return 1;
    }
    return 0;
}

static char *check_rules(const Seed *seed)
{
    CquinHost host = {.read = read_rules, .key = {1, 2}};
    CquinAsk ask = {.format = {"json", 4}};
    Cquin *scheme = cquin_new(&host);
    char path[1024];
    const char *slash = strrchr(seed->file, '/');
    CquinText file = {seed->file, strlen(seed->file)};
    size_t agreements = !strcmp(slash, "/agreement.cquin"); /* which the schemes do not use */
    char *json;

    snprintf(path, sizeof path, "%.*s/scheme.cquin", (int)(slash - seed->file), seed->file);
    cquin_load(scheme, (CquinText){path, strlen(path)}, agreements ? &file : NULL, agreements);
    cquin_check(scheme, &ask);
    CquinText said = cquin_output(scheme);
    json = malloc(said.len + 1);
    if (!json)
        fail("no memory", path);
    memcpy(json, said.bytes, said.len);
    json[said.len] = '\0';
    cquin_free(scheme);
    return json;
}

static void show_codes(const char *json)
{
    for (const char *at = json; (at = strstr(at, "{\"code\":\""));) {
        const char *line = strstr(at += 9, "\"line\":");

        printf(" %.5s:%.*s", at, line ? (int)strspn(line + 7, "0123456789") : 0,
               line ? line + 7 : "");
    }
}

/* --- counting ------------------------------------------------------------------------------ */

static Count *count_of(const char *kind)
{
    for (size_t i = 0; i < kinds; i++)
        if (!strcmp(counts[i].kind, kind))
            return &counts[i];
    if (kinds == KINDS)
        fail("too many kinds", kind);
    snprintf(counts[kinds].kind, sizeof counts[kinds].kind, "%s", kind);
    return &counts[kinds++];
}

static void try_seed(const Seed *seed)
{
    const File *file = find_file(seed->file, strlen(seed->file));
    Count *count = count_of(seed->kind);
    char *json;

    if (!file)
        fail("no such file", seed->file);
    make_mutant(file, seed);
    json = check_rules(seed);
    count->of++;
    if (is_told(json, seed)) {
        count->told++;
    } else {
        printf("%s:%s: %s: not %s at %s:", seed->file, seed->line, seed->kind, seed->codes,
               seed->told);
        show_codes(json);
        printf("\n");
    }
    free(json);
}

static int split(char *line, Seed *seed)
{
    char **fields[] = {&seed->kind,  &seed->file, &seed->line, &seed->what,
                       &seed->codes, &seed->told, &seed->text};

    line[strcspn(line, "\n")] = '\0';
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        char *tab = strchr(line, '\t');

        *fields[i] = line;
        if (i + 1 < sizeof fields / sizeof *fields) {
            if (!tab)
                return 0;
            *tab = '\0';
            line = tab + 1;
        }
    }
    return 1;
}

int main(int argc, char **argv)
{
    static char line[SHOWN];
    unsigned of = 0, told = 0;

    mutant = malloc(2 << 20);
    if (!mutant)
        fail("no memory", "mutants");
    for (int i = 1; i < argc; i++)
        read_whole(argv[i]);
    while (fgets(line, sizeof line, stdin)) {
        Seed seed;

        if (!split(line, &seed))
            fail("not a seed", line);
        try_seed(&seed);
    }
    for (size_t i = 0; i < kinds; i++) {
        printf("%-40s %u of %u\n", counts[i].kind, counts[i].told, counts[i].of);
        of += counts[i].of;
        told += counts[i].told;
    }
    printf("%u of %u told, %u kinds\n", told, of, (unsigned)kinds);
    for (size_t i = 0; i < file_count; i++)
        free(files[i].bytes);
    free(mutant);
    return of == 0 || told * 100 < of * 95;
}
