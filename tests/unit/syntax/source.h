/* Parsing a text in a test, and comparing what comes of it.
 *
 *     shows(source, tree)           no complaint, and the dump is `tree`
 *     complains(source, list)       the complaints, one a line: "LINE:COLUMN CODE text"
 *
 * A source is a C string or, where it may hold NUL, a Text.
 */
#ifndef TEST_SYNTAX_SOURCE_H
#define TEST_SYNTAX_SOURCE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "syntax/syntax.h"

typedef struct Parsed {
    Arena arena;
    Sources sources;
    Names names;
    Diags diags;
    File *file;
} Parsed;

static inline void parse_source(Parsed *parsed, Text source)
{
    memset(parsed, 0, sizeof *parsed);
    assert_true(arena_init(&parsed->arena));
    sources_init(&parsed->sources, &parsed->arena);
    names_init(&parsed->names, &parsed->arena, (HashKey){1, 2});
    diags_init(&parsed->diags, &parsed->arena);
    SourceId id = source_add(&parsed->sources, TEXT("test.cquin"), source);
    assert_int_not_equal(id, 0);
    parsed->file =
        file_from_source(&parsed->sources, id, &parsed->names, &parsed->arena, &parsed->diags);
    assert_non_null(parsed->file);
    assert_false(parsed->arena.failed);
}

static inline void release_source(Parsed *parsed)
{
    arena_release(&parsed->arena);
}

/* In the order of their places. */
static inline void write_complaints(Out *out, const Parsed *parsed)
{
    uint32_t count = parsed->diags.list.count;
    bool done[1000] = {false};

    assert_true(count < 1000);
    for (uint32_t round = 0; round < count; round++) {
        uint32_t first = count;
        for (uint32_t i = 0; i < count; i++) {
            if (!done[i] && (first == count || parsed->diags.list.items[i]->span.start <
                                                   parsed->diags.list.items[first]->span.start))
                first = i;
        }
        const Diag *d = parsed->diags.list.items[first];
        Place place = span_place(&parsed->sources, d->span);
        Text code = diag_code_text(d->code);
        done[first] = true;
        out_format(out, "%u:%u %.*s ", (unsigned)place.line, (unsigned)place.column, (int)code.len,
                   code.ptr);
        out_safe(out, d->text);
        out_char(out, '\n');
    }
}

static inline void assert_written(Out *out, const char *source, const char *expected)
{
    size_t len = strlen(expected);

    if (out->len != len || (len > 0 && memcmp(out->bytes, expected, len) != 0)) {
        fprintf(stderr, "--- source\n%s\n--- expected\n%s--- written\n%.*s---\n", source, expected,
                (int)out->len, out->bytes ? out->bytes : "");
        fail();
    }
    out_release(out);
}

static inline void shows(const char *source, const char *tree)
{
    Parsed parsed;
    Out out;

    out_init(&out);
    parse_source(&parsed, text_from_cstr(source));
    write_complaints(&out, &parsed);
    tree_dump(&out, parsed.file, &parsed.sources, &parsed.names);
    assert_written(&out, source, tree);
    release_source(&parsed);
}

static inline void complains_text(Text source, const char *shown, const char *list)
{
    Parsed parsed;
    Out out;

    out_init(&out);
    parse_source(&parsed, source);
    write_complaints(&out, &parsed);
    assert_written(&out, shown, list);
    release_source(&parsed);
}

static inline void complains(const char *source, const char *list)
{
    complains_text(text_from_cstr(source), source, list);
}

#endif
