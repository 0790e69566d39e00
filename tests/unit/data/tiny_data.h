/* A small plan that needs one table and some evidence, and files that are texts in the test.
 *
 *   areas     kent (also "Kent/Medway", title "Kent & Medway"), surrey
 *   activity  month, area, seen (count), share (proportion), cost (money), size (quantity),
 *             remark (text); 2016-04 to 2016-09
 *   evidence  q1_plan: plan, minutes (once); q2_audit: report (each area)
 */
#ifndef CQUIN_TESTS_TINY_DATA_H
#define CQUIN_TESTS_TINY_DATA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "data/facts.h"

#define APRIL (2016 * 12 + 3)
#define KENT 0u
#define SURREY 1u

typedef struct Tiny {
    Arena arena;
    Diags diags;
    Rulebook book;
    Model model;
    Plan plan;
    Facts *facts;
} Tiny;

typedef struct Bytes { /* a DataReader over a text, in pieces of `piece` bytes */
    const char *at;
    size_t left, piece;
    const char *failure; /* given after the last byte; NULL: none */
} Bytes;

static inline long bytes_read(void *self, char *bytes, size_t room, Text *reason)
{
    Bytes *from = self;
    size_t n = from->left < room ? from->left : room;

    if (from->piece && n > from->piece)
        n = from->piece;
    if (n == 0 && from->failure) {
        *reason = text_from_cstr(from->failure);
        return -1;
    }
    if (n > 0)
        memcpy(bytes, from->at, n);
    from->at += n;
    from->left -= n;
    return (long)n;
}

static inline void tiny_column(Tiny *tiny, Table *table, const char *name, ColumnRole role,
                               KindTag kind)
{
    ColumnOf column = {.name = name_intern(&tiny->book.names, text_from_cstr(name)),
                       .role = role,
                       .kind = {kind, 0}};

    assert_true(ARRAY_PUSH(&tiny->arena, &table->columns, column));
    table->file_columns = table->columns.count;
}

static inline void tiny_area(Tiny *tiny, const char *name, const char *title, const char *also)
{
    Area area = {.name = name_intern(&tiny->book.names, text_from_cstr(name)),
                 .title = text_from_cstr(title)};

    if (also)
        assert_true(ARRAY_PUSH(&tiny->arena, &area.also, text_from_cstr(also)));
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->model.areas, area));
}

static inline void tiny_piece(Tiny *tiny, const char *milestone, const char *evidence, bool once)
{
    EvidenceNeed need = {
        .milestone = text_from_cstr(milestone), .evidence = text_from_cstr(evidence), .once = once};

    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->plan.evidence_needs, need));
}

static inline Table *tiny_table(Tiny *tiny)
{
    Table *table = ARENA_NEW(&tiny->arena, Table);

    table->by_month = table->by_area = true;
    tiny_column(tiny, table, "month", COLUMN_MONTH, KIND_DATE);
    tiny_column(tiny, table, "area", COLUMN_AREA, KIND_TEXT);
    tiny_column(tiny, table, "seen", COLUMN_VALUE, KIND_COUNT);
    tiny_column(tiny, table, "share", COLUMN_VALUE, KIND_PROPORTION);
    tiny_column(tiny, table, "cost", COLUMN_VALUE, KIND_MONEY);
    tiny_column(tiny, table, "size", COLUMN_VALUE, KIND_QUANTITY);
    tiny_column(tiny, table, "remark", COLUMN_VALUE, KIND_TEXT);
    return table;
}

static inline void tiny_init(Tiny *tiny)
{
    *tiny = (Tiny){0};
    assert_true(arena_init(&tiny->arena));
    diags_init(&tiny->diags, &tiny->arena);
    names_init(&tiny->book.names, &tiny->arena, (HashKey){1, 2});
    tiny->model =
        (Model){.arena = &tiny->arena, .book = &tiny->book, .year = 2016, .last_year = 2016};
    tiny->plan = (Plan){.arena = &tiny->arena, .model = &tiny->model, .named = 2, .slots = 2};
    tiny_area(tiny, "kent", "Kent & Medway", "Kent/Medway");
    tiny_area(tiny, "surrey", "surrey", NULL);
    tiny_piece(tiny, "q1_plan", "plan", true);
    tiny_piece(tiny, "q1_plan", "minutes", true);
    tiny_piece(tiny, "q2_audit", "report", false);
    Need need = {
        .table = TEXT("activity"), .declared = tiny_table(tiny), .first = APRIL, .last = APRIL + 5};
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->plan.needs, need));
}

static inline void tiny_release(Tiny *tiny)
{
    arena_release(&tiny->arena);
}

static inline void tiny_read_bytes(Tiny *tiny, const char *table, Text bytes, const char *encoding)
{
    Bytes from = {bytes.ptr, bytes.len, 0, NULL};
    DataInput input = {.table = text_from_cstr(table),
                       .path = TEXT("data/x.csv"),
                       .reader = {&from, bytes_read},
                       .encoding = text_from_cstr(encoding)};

    tiny->facts = facts_read(&tiny->plan, &input, 1, &tiny->arena, &tiny->diags);
    assert_non_null(tiny->facts);
}

static inline void tiny_read(Tiny *tiny, const char *table, const char *text)
{
    tiny_read_bytes(tiny, table, text_from_cstr(text), NULL);
}

/* The diagnostics of a run as "CODE where" lines. */
static inline const char *tiny_codes(Tiny *tiny)
{
    Text all = TEXT("");

    for (uint32_t i = 0; i < tiny->diags.list.count; i++) {
        const Diag *d = tiny->diags.list.items[i];
        Text code = diag_code_text(d->code);
        all = diags_format(&tiny->diags, "%.*s%s%.*s %.*s", (int)all.len, all.ptr, i ? "\n" : "",
                           (int)code.len, code.ptr, (int)d->where.len, d->where.ptr);
    }
    char *text = arena_try(&tiny->arena, all.len + 1);
    assert_non_null(text);
    memcpy(text, all.ptr, all.len);
    return text;
}

#endif
