/* Memory refused at every place of the library that asks for any: once in turn for each, and from
 * then on for ever. Whatever it was doing, a call then gives exit 70 and no output, or what it
 * gives with memory, and everything is given back.
 *
 * A place is the address behind a call of arena_alloc, arena_try, arena_copy, array_slot, map_put,
 * name_intern, heap_alloc or heap_resize, between which and the library this stands: __wrap_arena_alloc
 * __wrap_arena_try __wrap_arena_copy __wrap_array_slot __wrap_map_put __wrap_name_intern __wrap_heap_alloc
 * __wrap_heap_resize __wrap_heap_free. The first run of a verb notes when each place asks first and last; places
 * known from other verbs are not tried again. The schemes are those of rules/ and the files beside them, and the
 * suites of tests/lang.
 */
#include "base/heap.h"
#include "base/name.h"
#include "cquin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__real_arena_alloc(Arena *arena, size_t size);
void *__real_arena_try(Arena *arena, size_t size);
Text __real_arena_copy(Arena *arena, Text t);
void *__real_array_slot(Arena *arena, void **items, uint32_t *count, uint32_t *room, size_t size);
bool __real_map_put(Map *map, Text key, uint32_t value);
Name __real_name_intern(Names *names, Text t);
void *__real_heap_alloc(size_t size);
void *__real_heap_resize(void *block, size_t size);
void __real_heap_free(void *block);
void *__wrap_arena_alloc(Arena *arena, size_t size);
void *__wrap_arena_try(Arena *arena, size_t size);
Text __wrap_arena_copy(Arena *arena, Text t);
void *__wrap_array_slot(Arena *arena, void **items, uint32_t *count, uint32_t *room, size_t size);
bool __wrap_map_put(Map *map, Text key, uint32_t value);
Name __wrap_name_intern(Names *names, Text t);
void *__wrap_heap_alloc(size_t size);
void *__wrap_heap_resize(void *block, size_t size);
void __wrap_heap_free(void *block);

enum { PLACES = 16384 };

typedef struct Place {
    const void *address;
    unsigned long first, last; /* requests of the run that noted it */
    unsigned run;
} Place;

static Place places[PLACES];
static unsigned run_number;                          /* that notes new places; 0: none does */
static unsigned long requests, refused = UINT32_MAX; /* so far; from this one on: refused */
static long held;                                    /* blocks of the heap */
static bool spare;                                   /* the test's own requests */

static void note(const void *address)
{
    size_t at = (size_t)((uintptr_t)address * 11400714819323198485u >> 50) % PLACES;

    while (places[at].address && places[at].address != address)
        at = (at + 1) % PLACES;
    if (!places[at].address)
        places[at] = (Place){address, requests, requests, run_number};
    if (places[at].run == run_number)
        places[at].last = requests;
}

static bool is_refused(const void *address)
{
    if (spare)
        return false;
    if (run_number)
        note(address);
    return requests++ >= refused;
}

void *__wrap_arena_alloc(Arena *arena, size_t size)
{
    if (is_refused(__builtin_return_address(0)))
        arena->failed = true;
    return __real_arena_alloc(arena, size);
}

void *__wrap_arena_try(Arena *arena, size_t size)
{
    if (!is_refused(__builtin_return_address(0)))
        return __real_arena_try(arena, size);
    arena->failed = true;
    return NULL;
}

Text __wrap_arena_copy(Arena *arena, Text t)
{
    if (!is_refused(__builtin_return_address(0)))
        return __real_arena_copy(arena, t);
    arena->failed = true;
    return TEXT_NONE;
}

void *__wrap_array_slot(Arena *arena, void **items, uint32_t *count, uint32_t *room, size_t size)
{
    if (*count < *room || !is_refused(__builtin_return_address(0)))
        return __real_array_slot(arena, items, count, room, size);
    arena->failed = true;
    return __real_arena_alloc(arena, size);
}

bool __wrap_map_put(Map *map, Text key, uint32_t value)
{
    if (!is_refused(__builtin_return_address(0)))
        return __real_map_put(map, key, value);
    map->arena->failed = true;
    return false;
}

Name __wrap_name_intern(Names *names, Text t)
{
    if (!is_refused(__builtin_return_address(0)))
        return __real_name_intern(names, t);
    names->arena->failed = true;
    return 0;
}

void *__wrap_heap_alloc(size_t size)
{
    void *block = is_refused(__builtin_return_address(0)) ? NULL : __real_heap_alloc(size);

    held += block != NULL;
    return block;
}

void *__wrap_heap_resize(void *block, size_t size)
{
    void *wider = is_refused(__builtin_return_address(0)) ? NULL : __real_heap_resize(block, size);

    held += wider && !block;
    return wider;
}

void __wrap_heap_free(void *block)
{
    held -= block != NULL;
    __real_heap_free(block);
}

/* --- files --------------------------------------------------------------------------------- */

static CquinText text(const char *s)
{
    return (CquinText){s, s ? strlen(s) : 0};
}

static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;

    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    *len = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*len + 1);
    *len = fread(bytes, 1, *len, file);
    bytes[*len] = '\0';
    fclose(file);
    return bytes;
}

/* As they might have been agreed a year before: each edit is of the same length, and in all places. */
static void edit(char *bytes)
{
    static const char *const edits[][2] = {
        {"31 October 2016", "30 October 2016"},
        {"pays 50%", "pays 45%"},
        {"q2_rate", "q2_tare"},
        {"£1,000,000", "£2,000,000"},
        {"40% of indicator", "30% of indicator"},
        {"31 July", "30 July"},
        {"target               60%", "target               61%"},
        {"pays 35%", "pays 30%"},
        {"30 April", "29 April"},
        {"28 April", "27 April"},
        {"80% of milestone", "70% of milestone"},
        {"£6,000.01", "£7,000.01"},
        {"12 monthly", "10 monthly"},
        {"29 points", "28 points"},
        {"met from           50%", "met from           60%"},
        {"4,100 per", "4,200 per"},
        {"in force from        Q1", "in force from        Q2"},
        {"at least 2 of health", "at least 1 of health"},
    };

    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        for (char *at = bytes; (at = strstr(at, edits[i][0])); at++)
            memcpy(at, edits[i][1], strlen(edits[i][1]));
}

/* `self`: not NULL where the edited rules are wanted. */
static CquinRead read_rules(void *self, CquinText path, CquinText root, CquinFile *file)
{
    char name[256];
    size_t len;

    (void)root;
    snprintf(name, sizeof name, "%.*s", (int)path.len, path.bytes);
    char *bytes = read_file(name, &len);
    if (!bytes)
        return CQUIN_READ_MISSING;
    if (self)
        edit(bytes);
    file->bytes = (CquinText){bytes, len};
    for (size_t i = 0; i < path.len; i++)
        file->identity[0] = file->identity[0] * 31 + (unsigned char)path.bytes[i];
    return CQUIN_READ_OK;
}

static void release(void *self, CquinFile *file)
{
    (void)self;
    free((void *)(uintptr_t)file->bytes.bytes);
}

/* --- runs ---------------------------------------------------------------------------------- */

typedef struct World { /* a scheme and its data */
    const char *path, *agreement, *folder, *as_at, *milestone;
} World;

static const World secamb = {"rules/secamb-999-2016-17/scheme.cquin",
                             "rules/secamb-999-2016-17/agreement.cquin",
                             "rules/secamb-999-2016-17/data", "2017-06-30", "q2_rate"};
static const World integration = {
    "rules/integration-2016-17/scheme.cquin", "rules/integration-2016-17/agreement.cquin",
    "rules/integration-2016-17/data", "2017-06-30", "end_of_life.eol_q1_audit"};
static const World arrests = {"tests/data/arrests/scheme.cquin", NULL, "tests/data/arrests/data",
                              "2016-08-01", "q1"};
static const World small = {"tests/data/small/scheme.cquin", NULL, "tests/data/small/data",
                            "2017-05-01", "q1"};
static const World quarter = {"tests/data/quarter/scheme.cquin", NULL, "tests/data/quarter/data",
                              "2017-05-01", "q1"};
static const World long_rows = {"tests/data/long/scheme.cquin", NULL, "tests/data/long/data",
                                "2017-05-01", "q1"};
static const World suites[] = {
    {.path = "tests/lang/cases.cquin"},
    {.path = "tests/lang/gates.cquin"},
    {.path = "tests/lang/measures.cquin"},
    {.path = "tests/lang/parts.cquin"},
    {.path = "tests/lang/pieces.cquin"},
    {.path = "tests/lang/re_based.cquin"},
    {.path = "tests/lang/required_figures.cquin"},
    {.path = "tests/lang/rising_bands.cquin"},
    {.path = "tests/lang/shape_19_gateway.cquin"},
    {.path = "tests/lang/shape_42_options.cquin"},
    {.path = "tests/lang/closed_on.cquin", .as_at = "2017-07-01"},
    {.path = "tests/lang/gates_by_reading.cquin", .as_at = "2017-07-01"},
    {.path = "tests/lang/shape_07_rate_per_1000.cquin", .as_at = "2017-07-01"},
    {.path = "tests/lang/shape_12_k_of_n.cquin", .as_at = "2018-07-01"},
    {.path = "tests/lang/shape_20_debarment.cquin", .as_at = "2014-07-01"},
    {.path = "tests/lang/shape_36_size_and_prevalence.cquin", .as_at = "2022-07-01"},
    {.path = "tests/lang/shape_38_equal_shares.cquin", .as_at = "2023-07-01"},
    {.path = "tests/lang/shape_43_on_account.cquin", .as_at = "2023-07-01"},
    {.path = "tests/lang/shape_44_floor_and_ceiling.cquin", .as_at = "2017-07-01"},
    {.path = "tests/lang/sharing_as_stated.cquin", .as_at = "2017-07-01"},
    {.path = "tests/lang/variations.cquin", .as_at = "2017-07-01"},
};
static const World mistaken = {"tests/data/mistaken/scheme.cquin", NULL, NULL, NULL, NULL};

typedef int Verb(Cquin *scheme, const CquinAsk *ask, const World *world);

static Cquin *open_edition(const World *world, void *edited)
{
    CquinHost host = {.self = edited, .read = read_rules, .release = release, .key = {3, 5}};
    CquinText agreement = text(world->agreement);
    Cquin *scheme = cquin_new(&host);

    (void)cquin_load(scheme, text(world->path), &agreement, agreement.len > 0);
    return scheme;
}

static Cquin *open_scheme(const World *world)
{
    return open_edition(world, NULL);
}

typedef struct Files {
    CquinData data[16];
    size_t count;
} Files;

/* The tables that the scheme names, from its folder. */
static void find_data(const World *world, Files *files)
{
    Cquin *scheme = open_scheme(world);
    CquinText table;

    for (size_t i = 0; world->folder && (table = cquin_table(scheme, i)).bytes; i++) {
        static char names[16][64];
        char path[256];
        size_t len;
        snprintf(names[i], sizeof names[i], "%.*s", (int)table.len, table.bytes);
        snprintf(path, sizeof path, "%s/%s.csv", world->folder, names[i]);
        char *bytes = read_file(path, &len);
        if (bytes)
            files->data[files->count++] =
                (CquinData){.table = text(names[i]), .path = text("data"), .bytes = {bytes, len}};
    }
    cquin_free(scheme);
}

static int run(Verb *verb, const World *world, const CquinAsk *ask, size_t *len)
{
    requests = 0;
    Cquin *scheme = open_scheme(world);
    int exit = scheme ? verb(scheme, ask, world) : CQUIN_INTERNAL;

    *len = cquin_output(scheme).len;
    cquin_free(scheme);
    return exit;
}

/* Refuses what the n-th request and all behind it ask for. */
static void refuse(Verb *verb, const World *world, const CquinAsk *ask, unsigned long nth,
                   int expected, size_t expected_len)
{
    long before = held;
    size_t len;

    refused = nth;
    int exit = run(verb, world, ask, &len);
    refused = UINT32_MAX;
    assert_int_equal(held, before);
    if (exit == CQUIN_INTERNAL)
        assert_int_equal(len, 0);
    else {
        assert_int_equal(exit, expected);
        assert_int_equal(len, expected_len);
    }
}

static void try_places(Verb *verb, const World *world, const char *format)
{
    static unsigned runs;
    Files files = {.count = 0};
    size_t len;

    spare = true;
    find_data(world, &files);
    spare = false;
    CquinAsk ask = {.format = text(format),
                    .as_at = text(world->as_at),
                    .data = files.data,
                    .data_count = files.count};
    run_number = ++runs;
    int expected = run(verb, world, &ask, &len);
    run_number = 0;
    assert_int_not_equal(expected, CQUIN_INTERNAL);
    for (size_t i = 0; i < PLACES; i++) {
        if (!places[i].address || places[i].run != runs)
            continue;
        refuse(verb, world, &ask, places[i].first, expected, len);
        if (places[i].last != places[i].first)
            refuse(verb, world, &ask, places[i].last, expected, len);
    }
    for (size_t i = 0; i < files.count; i++)
        free((void *)(uintptr_t)files.data[i].bytes.bytes);
}

/* --- verbs --------------------------------------------------------------------------------- */

static int check(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_check(scheme, ask);
}

static int eval(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_eval(scheme, ask);
}

static int trued_up(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    CquinAsk since = *ask;

    (void)world;
    since.since = text("2016-12-01");
    return cquin_eval(scheme, &since);
}

static int ledger(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_ledger(scheme, ask);
}

static int explain(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    return cquin_explain(scheme, ask, text(world->milestone), text(NULL));
}

static int seek_more(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    return cquin_seek(scheme, ask, text(world->milestone), text("kent"));
}

static int compare(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_compare(scheme, ask);
}

static int agenda(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_agenda(scheme, ask);
}

static int examples(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_test(scheme, ask);
}

static int coverage(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_coverage(scheme, ask);
}

static int mutate(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_mutate(scheme, ask);
}

static int generate(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_generate(scheme, ask);
}

static int needs(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_needs(scheme, ask);
}

static int tree(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_dump(scheme, ask, text("tree"));
}

static int plan(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_dump(scheme, ask, text("plan"));
}

static int fix(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)ask;
    (void)world;
    return cquin_fix(scheme, 1);
}

static int format(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    size_t len;

    (void)ask;
    spare = true;
    char *bytes = read_file(world->path, &len);
    spare = false;
    int exit = cquin_format(scheme, text(world->path), (CquinText){bytes, len}, 1);
    free(bytes);
    return exit;
}

static int blank(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    (void)world;
    return cquin_blank(scheme, ask, cquin_table(scheme, 0));
}

/* From the other scheme of rules/, without data: everything is new. */
static int differ(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    CquinAsk rules_alone = {.format = ask->format};
    Cquin *older = open_scheme(world == &secamb ? &integration : &secamb);
    int exit = older ? cquin_diff(scheme, older, &rules_alone) : CQUIN_INTERNAL;

    if (exit == CQUIN_RULES) /* the older one had no memory for its rules */
        exit = CQUIN_INTERNAL;
    cquin_free(older);
    return exit;
}

/* From an earlier edition of the same, with what each change moves. */
static int price(Cquin *scheme, const CquinAsk *ask, const World *world)
{
    static char edited;
    Cquin *older = open_edition(world, &edited);
    int exit = older ? cquin_diff(scheme, older, ask) : CQUIN_INTERNAL;

    if (exit == CQUIN_RULES)
        exit = CQUIN_INTERNAL;
    cquin_free(older);
    return exit;
}

static void checking(void **state)
{
    (void)state;
    try_places(check, &secamb, "text");
    try_places(check, &integration, "json");
    try_places(check, &mistaken, "text");
    try_places(check, &mistaken, "json");
    try_places(fix, &mistaken, "text");
    try_places(tree, &integration, "text");
    try_places(format, &secamb, "text");
}

static void evaluating(void **state)
{
    (void)state;
    try_places(eval, &secamb, "text");
    try_places(eval, &integration, "json");
    try_places(trued_up, &secamb, "text");
    try_places(explain, &secamb, "text");
    try_places(explain, &secamb, "json");
    try_places(seek_more, &secamb, "json");
    try_places(explain, &integration, "text");
    try_places(eval, &integration, "csv");
    try_places(plan, &secamb, "text");
}

static void studying(void **state)
{
    (void)state;
    try_places(ledger, &secamb, "csv");
    try_places(ledger, &secamb, "json");
    try_places(ledger, &integration, "text");
    try_places(compare, &secamb, "json");
    try_places(compare, &integration, "text");
    try_places(agenda, &integration, "json");
    try_places(agenda, &integration, "text");
    try_places(examples, &secamb, "text");
    try_places(examples, &integration, "json");
    try_places(needs, &integration, "text");
    try_places(needs, &secamb, "json");
    try_places(blank, &secamb, "text");
}

static void comparing(void **state)
{
    (void)state;
    try_places(differ, &secamb, "text");
    try_places(differ, &integration, "json");
    try_places(price, &small, "text");
    try_places(price, &small, "json");
    try_places(price, &secamb, "text");
}

static void many_forms(void **state)
{
    static const World *const worlds[] = {&arrests, &small, &quarter, &long_rows};

    (void)state;
    for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
        try_places(eval, worlds[i], "text");
        try_places(explain, worlds[i], "text");
        try_places(compare, worlds[i], "text");
        try_places(blank, worlds[i], "text");
    }
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        try_places(examples, &suites[i], "text");
        try_places(coverage, &suites[i], "text");
        try_places(mutate, &suites[i], "text");
        try_places(tree, &suites[i], "text");
        try_places(plan, &suites[i], "text");
        try_places(format, &suites[i], "text");
        try_places(generate, &suites[i], "text");
        try_places(price, &suites[i], "text");
        if (suites[i].as_at) {
            try_places(eval, &suites[i], "text");
            try_places(agenda, &suites[i], "text");
        }
    }
    try_places(coverage, &secamb, "json");
    try_places(generate, &secamb, "text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checking),  cmocka_unit_test(evaluating), cmocka_unit_test(studying),
        cmocka_unit_test(comparing), cmocka_unit_test(many_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
