/* Loading: `use`, its limits and circles, with files held in memory.
 *
 * The reader knows files by path; two paths may have one identity, as a symbolic link and
 * its target do.
 */
#include "source.h"

typedef struct Stored {
    const char *path, *bytes;
    uint64_t identity; /* 0: the path is its own identity */
    ReadResult result;
} Stored;

typedef struct Store {
    const Stored *files;
    size_t count;
    unsigned reads;
    char roots[1000]; /* of all reads, one after another */
} Store;

static ReadResult read_stored(void *self, Text path, Text root, Arena *arena, Text *bytes,
                              uint64_t identity[2], Text *reason)
{
    Store *store = self;
    size_t len = strlen(store->roots);

    (void)arena;
    store->reads++;
    snprintf(store->roots + len, sizeof store->roots - len, "%s%.*s;", root.ptr ? "" : "none",
             (int)root.len, root.ptr ? root.ptr : "");
    for (size_t i = 0; i < store->count; i++) {
        const Stored *file = &store->files[i];
        if (!text_equal(path, text_from_cstr(file->path)))
            continue;
        *bytes = text_from_cstr(file->bytes);
        identity[0] = 7;
        identity[1] = file->identity ? file->identity : 1000 + i;
        *reason = TEXT("the disk is on fire");
        return file->result;
    }
    return READ_MISSING;
}

typedef struct Case {
    Parsed parsed;
    Rulebook book;
    Store store;
    bool ok;
} Case;

static void load(Case *c, const Stored *files, size_t count, const char *path)
{
    memset(c, 0, sizeof *c);
    assert_true(arena_init(&c->parsed.arena));
    diags_init(&c->parsed.diags, &c->parsed.arena);
    c->store = (Store){.files = files, .count = count};
    Reader reader = {&c->store, read_stored};
    c->ok = rulebook_load(&c->book, text_from_cstr(path), &reader, &c->parsed.arena,
                          (HashKey){1, 2}, &c->parsed.diags);
    assert_false(c->parsed.arena.failed);
}

static void release(Case *c)
{
    arena_release(&c->parsed.arena);
}

/* The paths of the files in the order of loading, then the complaints as "PATH:LINE CODE
 * text". */
static void loads(const Stored *files, size_t count, const char *path, const char *expected)
{
    Case c;
    Out out;

    out_init(&out);
    load(&c, files, count, path);
    for (const File *f = c.book.files; f; f = f->next) {
        Text name = source_at(&c.book.sources, f->source)->path;
        out_format(&out, "%.*s%s\n", (int)name.len, name.ptr, f->from_library ? " (library)" : "");
    }
    for (uint32_t i = 0; i < c.parsed.diags.list.count; i++) {
        const Diag *d = c.parsed.diags.list.items[i];
        Text where = d->where, code = diag_code_text(d->code);
        if (d->span.source)
            where = source_at(&c.book.sources, d->span.source)->path;
        out_format(&out, "%.*s:%u %.*s %.*s\n", (int)where.len, where.ptr,
                   (unsigned)span_place(&c.book.sources, d->span).line, (int)code.len, code.ptr,
                   (int)d->text.len, d->text.ptr);
    }
    assert_written(&out, path, expected);
    release(&c);
}

#define LOADS(path, expected, ...)                                                                 \
    do {                                                                                           \
        static const Stored files[] = {__VA_ARGS__};                                               \
        loads(files, sizeof files / sizeof *files, path, expected);                                \
    } while (0)

static void test_use(void **state)
{
    (void)state;
    LOADS("d/s.cquin",
          "d/s.cquin\nd/a.cquin\nd/c.cquin\nd/b.cquin\nstdlib/scales.cquin (library)\n",
          {"d/s.cquin", "use a\nscheme s\n use b, scales.national_2016_17\n", 0, READ_OK},
          {"d/a.cquin", "part of scheme s\nuse c\n", 0, READ_OK},
          {"d/b.cquin", "use c\n", 0, READ_OK}, {"d/c.cquin", "scale t\n", 0, READ_OK});
    LOADS("d/s.cquin", "d/s.cquin\nd/end-of-life.cquin\n",
          {"d/s.cquin", "use \"end-of-life\"\n", 0, READ_OK},
          {"d/end-of-life.cquin", "scale t\n", 0, READ_OK});
    LOADS("s.cquin",
          "s.cquin\ns.cquin:1 E0102 \"../a\" is no name of a file beside this one\n",
          {"s.cquin", "use \"../a\", \"\"\n", 0, READ_OK}, {"../a.cquin", "scale t\n", 0, READ_OK});
    LOADS("s.cquin", "s.cquin\na.cquin\n", {"s.cquin", "use a\n", 0, READ_OK},
          {"a.cquin", "scale t\n", 0, READ_OK});
    LOADS("/s.cquin", "/s.cquin\n/a.cquin\n", {"/s.cquin", "use a\n", 0, READ_OK},
          {"/a.cquin", "scale t\n", 0, READ_OK});
}

/* The user's own path has no root; what it uses has the directory of the first file. */
static void test_roots(void **state)
{
    static const Stored files[] = {{"d/s.cquin", "use a\n", 0, READ_OK},
                                   {"d/a.cquin", "use b\n", 0, READ_OK},
                                   {"d/b.cquin", "scale t\n", 0, READ_OK},
                                   {"x/y.cquin", "use b\n", 0, READ_OK}};
    Case c;

    (void)state;
    load(&c, files, 4, "d/s.cquin");
    Reader reader = {&c.store, read_stored};
    assert_true(c.ok);
    assert_true(rulebook_add(&c.book, TEXT("x/y.cquin"), &reader, &c.parsed.diags));
    assert_string_equal(c.store.roots, "none;d;d;none;d;");
    assert_int_equal(c.parsed.diags.errors, 0);
    assert_int_equal(c.book.loaded.count, 4);
    assert_true(
        text_equal(source_at(&c.book.sources, c.book.last_file->source)->path, TEXT("x/y.cquin")));
    release(&c);
    load(&c, (const Stored[]){{"s.cquin", "use a\n", 0, READ_OK}}, 1, "s.cquin");
    assert_string_equal(c.store.roots, "none;;");
    release(&c);
}

/* SHA-256 of the empty text, from FIPS 180-4's example values. */
static void test_digest(void **state)
{
    Case c;

    (void)state;
    load(&c, (const Stored[]){{"s.cquin", "", 0, READ_OK}}, 1, "s.cquin");
    assert_true(
        text_equal(c.book.sources.list.items[0].sha256,
                   TEXT("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
    release(&c);
}

static void test_one_file_of_two_names(void **state)
{
    (void)state;
    LOADS("s.cquin", "s.cquin\na.cquin\n", {"s.cquin", "use a, b, a\n", 0, READ_OK},
          {"a.cquin", "scale t\n", 5, READ_OK}, {"b.cquin", "scale t\n", 5, READ_OK});
}

static void test_circles(void **state)
{
    (void)state;
    LOADS("s.cquin",
          "s.cquin\ns.cquin:1 E0124 files use each other in a circle: this leads back to s.cquin\n",
          {"s.cquin", "use s\n", 0, READ_OK});
    LOADS("s.cquin",
          "s.cquin\na.cquin\nb.cquin\nb.cquin:1 E0124 files use each other in a circle: this leads "
          "back to a.cquin\n",
          {"s.cquin", "use a\n", 0, READ_OK}, {"a.cquin", "use b\n", 0, READ_OK},
          {"b.cquin", "use a\n", 0, READ_OK});
}

static void test_unread(void **state)
{
    (void)state;
    LOADS("s.cquin", "s.cquin:0 E0013 the file is not there\n", {"t.cquin", "", 0, READ_OK});
    LOADS("s.cquin", "s.cquin:0 E0012 the file is not a regular file\n",
          {"s.cquin", "", 0, READ_NOT_REGULAR});
    LOADS("s.cquin", "s.cquin:0 E0013 the file cannot be read\n", {"s.cquin", "", 0, READ_FAILED});
    LOADS("s.cquin", "s.cquin:0 E0008 the file is too long\n", {"s.cquin", "", 0, READ_TOO_LARGE});
    LOADS("s.cquin",
          "s.cquin\ns.cquin:1 E0122 a.cquin is not there\ns.cquin:1 E0123 b.cquin lies outside the "
          "directory of the scheme\ns.cquin:1 E0126 there is no library `scals`\n",
          {"s.cquin", "use a, b, scals.x\n", 0, READ_OK}, {"b.cquin", "", 0, READ_OUTSIDE});
}

static void test_limits(void **state)
{
    static char names[300][24], uses[300][24], all[6000];
    static Stored files[301];

    (void)state;
    for (int i = 0; i < 300; i++) { /* a chain: the first uses 1, 1 uses 2 … */
        snprintf(names[i], sizeof names[i], i ? "f%d.cquin" : "s.cquin", i);
        snprintf(uses[i], sizeof uses[i], "use f%d\n", i + 1);
        files[i] = (Stored){names[i], uses[i], 0, READ_OK};
    }
    Case c;
    load(&c, files, 300, "s.cquin");
    assert_int_equal(c.book.loaded.count, SYNTAX_MAX_CHAIN);
    assert_int_equal(c.parsed.diags.errors, 1);
    assert_int_equal(c.parsed.diags.exit, EXIT_LIMIT);
    release(&c);
    strcat(all, "use f1");
    for (int i = 1; i < 300; i++) { /* all from one */
        files[i].bytes = "scale t\n";
        snprintf(all + strlen(all), sizeof all - strlen(all), ", f%d", i);
    }
    files[0].bytes = all;
    load(&c, files, 300, "s.cquin");
    assert_int_equal(c.book.loaded.count, SYNTAX_MAX_FILES);
    assert_int_equal(c.parsed.diags.errors, 1);
    assert_int_equal(c.parsed.diags.exit, EXIT_LIMIT);
    release(&c);
}

/* Two files of nine MiB pass the limit of sixteen together. */
static void test_bytes_together(void **state)
{
    static char big[(9u << 20) + 1];
    static const Stored files[] = {{"s.cquin", "use a, b\n", 0, READ_OK},
                                   {"a.cquin", big, 0, READ_OK},
                                   {"b.cquin", big, 0, READ_OK}};
    Case c;

    (void)state;
    memset(big, '\n', sizeof big - 1);
    memcpy(big, "scale t\n", 8);
    load(&c, files, 3, "s.cquin");
    assert_int_equal(c.book.loaded.count, 2);
    assert_int_equal(c.parsed.diags.errors, 1);
    assert_int_equal(c.parsed.diags.exit, EXIT_LIMIT);
    release(&c);
}

/* 2^14 ways lead to the last file; it is read once for each file that uses it, and loaded
 * once. */
static void test_fan_out(void **state)
{
    static char names[15][24], uses[15][48];
    static Stored files[15];
    Case c;

    (void)state;
    for (int i = 0; i < 15; i++) {
        snprintf(names[i], sizeof names[i], i ? "f%d.cquin" : "s.cquin", i);
        snprintf(uses[i], sizeof uses[i], "use f%d, f%d\n", i + 1, i + 1);
        files[i] = (Stored){names[i], uses[i], 0, READ_OK};
    }
    files[14].bytes = "scale t\n";
    load(&c, files, 15, "s.cquin");
    assert_int_equal(c.book.loaded.count, 15);
    assert_int_equal(c.store.reads, 29);
    assert_int_equal(c.parsed.diags.errors, 0);
    release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_use),     cmocka_unit_test(test_roots),
        cmocka_unit_test(test_digest),  cmocka_unit_test(test_one_file_of_two_names),
        cmocka_unit_test(test_circles), cmocka_unit_test(test_unread),
        cmocka_unit_test(test_limits),  cmocka_unit_test(test_bytes_together),
        cmocka_unit_test(test_fan_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
