/* Rows gathered from blocks, by several threads, come to what the same rows do one by one: groups, their lines and sums,
 * which are alike, which the condition keeps out, and what is said of mistakes. The cells are drawn at random from all forms that are known in a way of their own: bare
 * and in quotes, short and long, met before and not, good at a glance and not, wrong.
 */
#include "tiny_data.h"

#include "base/crew.h"
#include "base/out.h"

#include <stdlib.h>

enum { /* what is asked of the rows */
       APART = 1, /* patients are told apart, so that there are as many groups as patients */
       SUMMED = 2,
       ACCOUNTED = 4 /* what became of them */
};

enum { ON, AREA, PATIENT, ARRIVED, COST, SIZE, SEEN, OK, NOTE, COLUMNS, SHAPES = 4 };

#define HEAD "on,area,patient,arrived,cost,size,seen,ok,note\n"

typedef struct Lying {
    Text bytes;
    size_t at;
} Lying;

static Crew *crew;

static long file_read_at(void *self, uint64_t at, char *bytes, size_t room)
{
    const Lying *file = self;

    if (at >= file->bytes.len)
        return 0;
    room = room < file->bytes.len - at ? room : (size_t)(file->bytes.len - at);
    memcpy(bytes, file->bytes.ptr + at, room);
    return (long)room;
}

static long file_read(void *self, char *bytes, size_t room, Text *reason)
{
    Lying *file = self;
    long got = file_read_at(file, file->at, bytes, room);

    (void)reason;
    file->at += (size_t)got;
    return got;
}

static uint64_t file_size(void *self)
{
    return ((Lying *)self)->bytes.len;
}

static void file_go_on(void *self, uint64_t at)
{
    ((Lying *)self)->at = (size_t)at;
}

/* --- a table whose columns are asked for in all ways ---------------------------------------- */

typedef struct Counted {
    Tiny tiny;
    Table table;
    Plan part; /* one step: arrived */
} Counted;

static void count_by(Counted *rows, Tallying how, int column, const Plan *part)
{
    Counting made = {.how = how, .column = column, .rows = part, .where = part ? 0 : STEP_NONE};

    if (part)
        assert_true(ARRAY_PUSH(&rows->tiny.arena, &made.conditions, ((RowCondition){.step = 0})));
    assert_true(ARRAY_PUSH(&rows->tiny.arena, &rows->tiny.plan.countings, made));
}

static void rows_init(Counted *rows, unsigned asked)
{
    static const struct {
        const char *name;
        ColumnRole role;
        KindTag kind;
    } columns[COLUMNS] = {
        [ON] = {"on", COLUMN_VALUE, KIND_DATE},
        [AREA] = {"area", COLUMN_AREA, KIND_TEXT},
        [PATIENT] = {"patient", COLUMN_VALUE, KIND_TEXT},
        [ARRIVED] = {"arrived", COLUMN_VALUE, KIND_YES_NO},
        [COST] = {"cost", COLUMN_VALUE, KIND_MONEY},
        [SIZE] = {"size", COLUMN_VALUE, KIND_QUANTITY},
        [SEEN] = {"seen", COLUMN_VALUE, KIND_COUNT},
        [OK] = {"ok", COLUMN_VALUE, KIND_YES_NO},
        [NOTE] = {"note", COLUMN_VALUE, KIND_TEXT},
    };
    Arena *arena = &rows->tiny.arena;
    Need *need;

    tiny_init(&rows->tiny);
    need = &rows->tiny.plan.needs.items[0];
    rows->table = (Table){.by_rows = true, .dated_by = ON, .complete = CHOICE_AS_FOUND};
    for (int i = 0; i < COLUMNS; i++)
        tiny_column(&rows->tiny, &rows->table, columns[i].name, columns[i].role, columns[i].kind);
    rows->table.columns.items[PATIENT].id = true;
    need->declared = &rows->table;
    need->used = arena_try(arena, COLUMNS * sizeof *need->used);
    assert_non_null(need->used);
    need->used[ARRIVED] = true;
    need->used[COST] = asked & SUMMED;
    need->used[PATIENT] = asked & APART;
    rows->part = (Plan){.arena = arena, .model = &rows->tiny.model};
    assert_true(
        ARRAY_PUSH(arena, &rows->part.leaves, ((Leaf){.tag = LEAF_CELL, .column = ARRIVED})));
    assert_true(ARRAY_PUSH(arena, &rows->part.steps, ((Step){.op = OP_LEAF, .form = STEP_CODE})));
    count_by(rows, TALLY_ROWS, -1, &rows->part);
    assert_true(ARRAY_PUSH(arena, &need->members, ((RowMember){0, 0})));
    if (asked & SUMMED)
        count_by(rows, TALLY_SUM, COST, NULL);
    if (asked & APART)
        count_by(rows, TALLY_DISTINCT, PATIENT, NULL);
}

/* --- what came of them ------------------------------------------------------------------------ */

static void write_group(Out *out, const RecordChunk *chunk, uint32_t lane, unsigned asked)
{
    out_format(out, "%u: %u, to %u, month %d, unit %d, known %d, arrived %d/%d", chunk->lines[lane],
               chunk->times[lane], chunk->last[lane], (int)chunk->months[lane],
               (int)chunk->units[lane], (int)chunk->known[lane], (int)chunk->members[0].codes[lane],
               chunk->members[0].whys[lane]);
    if (asked & SUMMED) {
        out_format(out, ", cost %d ", chunk->sums[COST].whys[lane]);
        number_write_exact(out, chunk->sums[COST].numbers[lane]);
    }
    if (asked & APART) /* the codes hang on who comes first; each group has one patient */
        out_format(out, ", patient %d", chunk->columns[PATIENT].whys[lane]);
    out_char(out, '\n');
}

static void write_account(Out *out, const Facts *facts)
{
    const RowsKeptOut *kept_out = facts->tables[0].records.kept_out[0];
    uint32_t no = 0, unknown = 0;

    for (const RecordChunk *chunk = facts->tables[0].records.first; chunk; chunk = chunk->next)
        for (uint32_t i = 0; i < chunk->count; i++) {
            unknown += chunk->members[0].whys[i] ? chunk->times[i] : 0;
            no += !chunk->members[0].whys[i] && !chunk->members[0].codes[i] ? chunk->times[i] : 0;
        }
    assert_int_equal(kept_out->no, no);
    assert_int_equal(kept_out->unknown, unknown);
    out_format(out, "kept out %u, open %u\n", kept_out->no, kept_out->unknown);
    for (uint32_t i = 0; i < facts->alike.count; i++) {
        const RowsAlike *alike = &facts->alike.items[i];
        out_format(out, "column %d: %u in %u rows, %u as %u\n", alike->column, alike->values,
                   alike->rows, alike->place, alike->as);
    }
}

static void read_rows(Text bytes, unsigned asked, const Machine *machine, Out *out)
{
    Lying file = {bytes, 0};
    DataInput input = {.table = TEXT("activity"),
                       .path = TEXT("x.csv"),
                       .reader = {&file, file_read, file_size, file_read_at, file_go_on}};
    Counted *rows = calloc(1, sizeof *rows);

    assert_non_null(rows);
    input.accounts = asked & ACCOUNTED;
    rows_init(rows, asked);
    rows->tiny.plan.machine = machine;
    if (!machine)
        input.reader.size = NULL;
    rows->tiny.facts =
        facts_read(&rows->tiny.plan, &input, 1, &rows->tiny.arena, &rows->tiny.diags);
    assert_non_null(rows->tiny.facts);
    const Records *records = &rows->tiny.facts->tables[0].records;
    out_init(out);
    out_format(out, "%u rows, last fact %d\n%s\n", records->count, (int)rows->tiny.facts->last_fact,
               tiny_codes(&rows->tiny));
    for (const RecordChunk *chunk = records->first; chunk; chunk = chunk->next)
        for (uint32_t i = 0; i < chunk->count; i++)
            write_group(out, chunk, i, asked);
    if (asked & ACCOUNTED && rows->tiny.diags.errors == 0)
        write_account(out, rows->tiny.facts);
    tiny_release(&rows->tiny);
    free(rows);
}

/* --- rows at random --------------------------------------------------------------------------- */

static uint64_t drawn = 88172645463325252u;

static unsigned draw(unsigned below)
{
    drawn ^= drawn << 13;
    drawn ^= drawn >> 7;
    drawn ^= drawn << 17;
    return (unsigned)(drawn >> 33) % below;
}

static void put_cell(Out *out, unsigned column, unsigned wrong)
{
    static const char *const areas[] = {
        "kent",           "surrey", "Kent & Medway",        "\"Kent/Medway\"",
        " surrey ",       "",       "\"Kent & Medway   \"", "\"kent\"",
        "Kent  &  Medway"};
    static const char *const answers[] = {"yes", "no", "Y", "false", "", "\"yes\"", "TRUE", "n"};
    static const char *const wrongs[] = {"-",   "\"\"\"\"",  "1.",   ".5",    "1.2.3",
                                         "1e5", "12345678x", "\"\"", "#REF!", "+1"};
    static const char *const sizes[] = {"1",     "12.5", "0.25", "12345678", "123456789.125",
                                        "1,000", "",     "-3",   "\"7\"",    "1234567."};
    static const char *const days[] = {"2016-05-00", "2016-05-0",  "2016-06-", "2016-05-32",
                                       "2016-06-1 ", "2016-05-1x", "2016-0512"};
    static const char *const notes[] = {"", "a \"\"note\"\" in quotes", "line\nend", "a, b"};

    if (draw(1000) < wrong) {
        out_str(out, wrongs[draw(10)]);
        return;
    }
    switch (column) {
    case ON:
        if (wrong && draw(500) == 0)
            out_str(out, days[draw(7)]);
        else
            out_format(out, "2016-%02u-%02u", 4 + draw(6), 1 + draw(draw(50) ? 30 : 32));
        break;
    case AREA:
        out_str(out, areas[draw(9)]);
        break;
    case PATIENT:
        out_format(out,
                   draw(8)   ? "P%u"
                   : draw(2) ? "\"P%u\""
                             : "a patient with a long number %u",
                   draw(500));
        break;
    case ARRIVED:
    case OK:
        out_str(out, answers[draw(8)]);
        break;
    case COST:
        out_format(out, draw(9) ? "%u.%02u" : "\"£%u.%02u\"", draw(900), draw(draw(2) ? 3 : 100));
        break;
    case SIZE:
        out_str(out, sizes[draw(wrong ? 10 : 5)]);
        break;
    case SEEN:
        out_format(out, draw(20) ? "%u" : "\"%u\"", draw(100000000));
        break;
    default:
        out_format(out, "\"%s\"", notes[draw(4)]);
        break;
    }
}

/* Of a thousand cells, `wrong` are. */
static Text make_rows(Out *out, unsigned count, unsigned wrong)
{
    bool returns = draw(2);

    out_init(out);
    out_str(out, HEAD);
    for (unsigned row = 0; row < count; row++) {
        for (unsigned column = 0; column < COLUMNS; column++) {
            put_cell(out, column, wrong);
            out_str(out, column + 1 < COLUMNS ? "," : returns ? "\r\n" : "\n");
        }
    }
    return out_view(out);
}

static void expect_same(unsigned count, unsigned wrong, unsigned asked)
{
    static const struct {
        unsigned chunk;
        CpuLevel level;
    } shapes[SHAPES] = {{4000, CPU_BEST}, {61, CPU_AVX2}, {100000, CPU_BASE}, {1000, CPU_BASE}};
    Out file, plain, blocks;
    Text bytes = make_rows(&file, count, wrong);

    read_rows(bytes, asked, NULL, &plain);
    for (unsigned i = 0; i < SHAPES; i++) {
        Machine machine = {
            .crew = i % 2 ? NULL : crew, .level = shapes[i].level, .chunk = shapes[i].chunk};
        read_rows(bytes, asked, &machine, &blocks);
        if (!text_equal(out_view(&plain), out_view(&blocks)))
            fail_msg("chunk %u, of\n%.*s\none by one:\n%.*s\nin blocks:\n%.*s", shapes[i].chunk,
                     (int)bytes.len, bytes.ptr, (int)plain.len, plain.bytes, (int)blocks.len,
                     blocks.bytes);
        out_release(&blocks);
    }
    out_release(&plain);
    out_release(&file);
}

static void test_good(void **state)
{
    (void)state;
    expect_same(1, 0, 0);
    expect_same(3000, 0, 0);
    expect_same(3000, 0, SUMMED);
    expect_same(3000, 0, ACCOUNTED);
    expect_same(1000, 0, SUMMED | APART | ACCOUNTED);
}

static void test_wrong(void **state)
{
    (void)state;
    for (unsigned turn = 0; turn < 40; turn++)
        expect_same(20 + draw(300), 1 + draw(30), turn % 8);
}

/* More words of a tuple than go side by side into a few bits, and more patients than senses are kept of. */
static void test_many(void **state)
{
    Out file, plain, blocks;
    Machine machine = {.crew = crew, .level = CPU_BEST, .chunk = 5000};

    (void)state;
    out_init(&file);
    out_str(&file, HEAD);
    for (unsigned i = 0; i < 30000; i++)
        out_format(&file, "2016-%02u-01,kent,P%u,yes,%u,,,,\n", 4 + i % 6, i * 7919 % 20011,
                   i % 100);
    read_rows(out_view(&file), SUMMED | APART, NULL, &plain);
    read_rows(out_view(&file), SUMMED | APART, &machine, &blocks);
    assert_true(plain.len > 1000000);
    assert_true(text_equal(out_view(&plain), out_view(&blocks)));
    out_release(&plain);
    out_release(&blocks);
    out_release(&file);
}

static int set_up(void **state)
{
    (void)state;
    crew = crew_new(3);
    return crew == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    crew_free(crew);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
