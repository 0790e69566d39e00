/* The SECAmb files cut off at every byte, and with one byte changed at every place: whatever stands there, checking ends with an
 * ordinary exit code and something to say about it, and its canonical form means what it means. Built with sanitizers by slow.sh; argument: the folder of the rules.
 *
 * The bytes that replace others are those that have hurt readers before: NUL, a quote, a bracket, line ends, half a UTF-8
 * character, a digit, `>` and `#`.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cquin.h"

typedef struct Folder {
    const char *path;
    const char *victim; /* the file that is spoilt */
    size_t cut;         /* its length */
    size_t at;          /* the byte that is changed; SIZE_MAX: none */
    char put;
    Cquin *scheme;      /* formats it beside */
    int formatted;      /* what that exits with */
} Folder;

static char *read_whole(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);

    *len = 0;
    if (file && bytes)
        *len = fread(bytes, 1, 1 << 20, file);
    if (file)
        fclose(file);
    else {
        free(bytes);
        bytes = NULL;
    }
    return bytes;
}

static CquinRead read_rules(void *self, CquinText path, CquinText root, CquinFile *file)
{
    Folder *folder = self;
    char name[4096];
    size_t len;

    (void)root;
    snprintf(name, sizeof name, "%.*s", (int)path.len, path.bytes);
    char *bytes = read_whole(name, &len);
    if (!bytes)
        return CQUIN_READ_MISSING;
    if (strstr(name, folder->victim)) {
        len = folder->cut < len ? folder->cut : len;
        if (folder->at < len)
            bytes[folder->at] = folder->put;
    }
    if (strstr(name, folder->victim))
        folder->formatted = cquin_format(folder->scheme, path, (CquinText){bytes, len}, 1);
    file->bytes = (CquinText){bytes, len};
    file->identity[0] = 1;
    file->identity[1] = 0;
    for (size_t i = 0; name[i]; i++)
        file->identity[1] = file->identity[1] * 131 + (unsigned char)name[i];
    return CQUIN_READ_OK;
}

static void release(void *self, CquinFile *file)
{
    union {
        const char *in;
        void *out;
    } bytes = {file->bytes.bytes};

    (void)self;
    free(bytes.out);
}

/* 0 where it ends as it should. */
static int try_one(Folder *folder)
{
    char path[4096];
    CquinHost host = {.self = folder, .read = read_rules, .release = release, .key = {1, 2}};
    Cquin *scheme = cquin_new(&host);
    folder->scheme = cquin_new(&host);
    int len = snprintf(path, sizeof path, "%s/scheme.cquin", folder->path);
    int loaded = cquin_load(scheme, (CquinText){path, (size_t)len}, NULL, 0);
    int checked = cquin_check(scheme, NULL);
    int wrong = checked != CQUIN_DONE && checked != CQUIN_RULES && checked != CQUIN_LIMIT &&
                checked != CQUIN_IO;

    wrong |= loaded != checked || folder->formatted == CQUIN_INTERNAL;
    wrong |= checked != CQUIN_DONE && cquin_messages(scheme).len == 0;
    if (wrong)
        printf("%s: cut %zu, byte %zu put %d: exits %d and %d\n", folder->victim, folder->cut,
               folder->at, folder->put, loaded, checked);
    cquin_free(scheme);
    cquin_free(folder->scheme);
    return wrong;
}

static void try_file(Folder *folder, long *passed, long *failed)
{
    static const char bytes[] = {'\0', '"', '(', '\n', '\r', '\xc2', '7', '>', '#'};
    char path[4096];
    size_t len;

    snprintf(path, sizeof path, "%s/%s", folder->path, folder->victim);
    free(read_whole(path, &len));
    for (size_t at = 0; at < len; at += 3) {
        folder->cut = at;
        folder->at = SIZE_MAX;
        int wrong = try_one(folder);
        folder->cut = SIZE_MAX;
        folder->at = at;
        folder->put = bytes[at / 3 % sizeof bytes];
        wrong += try_one(folder);
        *failed += wrong;
        *passed += 2 - wrong;
    }
}

int main(int argc, char **argv)
{
    static const char *const victims[] = {"scheme.cquin", "conveyance.cquin", "examples.cquin"};
    long passed = 0, failed = 0;

    for (size_t i = 0; argc > 1 && i < sizeof victims / sizeof *victims; i++) {
        Folder folder = {.path = argv[1], .victim = victims[i]};
        try_file(&folder, &passed, &failed);
    }
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
