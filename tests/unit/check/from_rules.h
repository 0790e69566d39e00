/* From a rule text to its model and what is wrong with it.
 *
 * `rules` is a scheme without a mistake or a finding. A Slip changes one passage of it and says
 * what must be found: each finding as CODE, a blank, and the words at its place; several are
 * joined by " | ", in the order of the text.
 */
#ifndef TEST_CHECK_FROM_RULES_H
#define TEST_CHECK_FROM_RULES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/model.h"

static const char rules[] = "language 1\n"
                            "use conventions.nhs_cquin_2016_17\n"
                            "scheme s \"A scheme\"\n"
                            "  year 2016/17\n"
                            "  area kent \"Kent & Medway\" also \"Kent\"\n"
                            "  area surrey\n"
                            "  contract value to be agreed\n"
                            "  follows nhs_cquin_2016_17\n"
                            "indicator calls \"Calls\"\n"
                            "  weighting 1.0% of contract value\n"
                            "  applies each area\n"
                            "  sharing equally when split is even\n"
                            "  sharing by denominator when split is by_size\n"
                            "  numerator conveyed\n"
                            "  denominator conveyed + treated\n"
                            "  better lower\n"
                            "  baseline kent 50.00%, surrey 51%\n"
                            "  target kent surrey\n"
                            "    year to date Q2 49% 50%\n"
                            "    full year 48% 49%\n"
                            "  achievement (baseline - rate) / (baseline - target)\n"
                            "  pays steps of achievement\n"
                            "  milestone plan \"The plan\"\n"
                            "    period Q1\n"
                            "    report by 30 June 2016\n"
                            "    applies once\n"
                            "    weighting none\n"
                            "    condition precedent to half\n"
                            "    evidence paper \"The plan on paper\"\n"
                            "    requires paper\n"
                            "  milestone half\n"
                            "    period year to date Q2\n"
                            "    report by 31 October 2016\n"
                            "    weighting 40% of indicator\n"
                            "    paid on achievement\n"
                            "  milestone whole\n"
                            "    period full year\n"
                            "    report by 28 April 2017\n"
                            "    weighting 60% of indicator\n"
                            "    paid on achievement\n"
                            "scale steps \"Steps\"\n"
                            "  on a proportion\n"
                            "  below 50% pays 0%\n"
                            "  from 50% to below 90% pays 50%\n"
                            "  90% or above pays 100%\n"
                            "data activity \"Activity\"\n"
                            "  every month, area\n"
                            "  column month month\n"
                            "  column area area\n"
                            "  column conveyed count\n"
                            "  column treated count\n"
                            "question split \"How do areas share?\"\n"
                            "  reading even \"equally\"\n"
                            "  reading by_size \"by size\"\n"
                            "  chosen even\n"
                            "agreement \"Signed\"\n"
                            "  agree contract value is £1,000 agreed 1 May 2016\n"
                            "example \"Half way\"\n"
                            "  given calls rate in year to date Q2 for kent is 49.5%\n"
                            "  expect half for kent pays 50%\n";

typedef struct Checked {
    Arena arena;
    Diags diags;
    Rulebook book;
    Model *model;
} Checked;

typedef struct Slip {
    const char *from, *to; /* the passage and what stands in its place; from "": put at the end */
    const char *found;     /* "" for nothing */
    const char
        *words; /* somewhere in the first message, its help, notes or labels; NULL: not looked at */
    const char *other; /* the words at the first label; NULL: not looked at */
} Slip;

static ReadResult read_rules(void *self, Text path, Text root, Arena *arena, Text *bytes,
                             uint64_t identity[2], Text *reason)
{
    (void)root;
    (void)arena;
    (void)reason;
    if (!text_ends(path, TEXT("test.cquin")))
        return READ_MISSING;
    *bytes = text_from_cstr(self);
    identity[0] = identity[1] = 1;
    return READ_OK;
}

static inline void check_text(Checked *checked, char *text)
{
    Reader reader = {text, read_rules};

    memset(checked, 0, sizeof *checked);
    assert_true(arena_init(&checked->arena));
    diags_init(&checked->diags, &checked->arena);
    assert_true(rulebook_load(&checked->book, TEXT("test.cquin"), &reader, &checked->arena,
                              (HashKey){1, 2}, &checked->diags));
    checked->model = model_from_rulebook(&checked->book, &checked->arena, &checked->diags);
    assert_non_null(checked->model);
}

static inline void checked_release(Checked *checked)
{
    arena_release(&checked->arena);
}

/* `rules` with one passage changed; the caller frees it. */
static inline char *slipped(const char *from, const char *to)
{
    const char *at = *from ? strstr(rules, from) : rules + strlen(rules);
    size_t room = sizeof rules + strlen(to) + 1;
    char *text = malloc(room);

    assert_non_null(text);
    if (!at)
        fail_msg("the rules have no \"%s\"", from);
    snprintf(text, room, "%.*s%s%s", (int)(at - rules), rules, to, at + strlen(from));
    return text;
}

static inline void write_found(Out *out, const Checked *checked)
{
    const Diags *diags = &checked->diags;
    const Diag *last = NULL;

    for (;;) { /* in the order of the text */
        const Diag *next = NULL;
        for (uint32_t i = 0; i < diags->list.count; i++) {
            const Diag *d = diags->list.items[i];
            bool later = !last || d->span.start > last->span.start ||
                         (d->span.start == last->span.start && d > last);
            bool nearer = !next || d->span.start < next->span.start ||
                          (d->span.start == next->span.start && d < next);
            if (!d->accepted && later && nearer)
                next = d;
        }
        if (!next)
            return;
        Text code = diag_code_text(next->code),
             words = span_text(&checked->book.sources, next->span);
        out_format(out, "%s%.*s %.*s", out->len ? " | " : "", (int)code.len, code.ptr,
                   (int)words.len, words.ptr ? words.ptr : "");
        last = next;
    }
}

static inline void assert_slip(const Slip *slip)
{
    Checked checked;
    Out found, all;
    char *text = slipped(slip->from, slip->to);

    check_text(&checked, text);
    out_init(&found);
    out_init(&all);
    write_found(&found, &checked);
    out_char(&found, '\0');
    diags_print_text(&all, &checked.diags, &checked.book.sources, false);
    out_char(&all, '\0');
    if (strcmp(found.bytes, slip->found) != 0)
        fail_msg("%s: expected \"%s\", found \"%s\"\n%s", slip->to, slip->found, found.bytes,
                 all.bytes);
    if (slip->words && !strstr(all.bytes, slip->words))
        fail_msg("%s: no \"%s\" in\n%s", slip->to, slip->words, all.bytes);
    if (slip->other) {
        const Diag *first = checked.diags.list.items[0];
        Text label =
            first->labels ? span_text(&checked.book.sources, first->labels->span) : TEXT_NONE;
        if (!text_equal(label, text_from_cstr(slip->other)))
            fail_msg("%s: the other place is \"%.*s\"", slip->to, (int)label.len,
                     label.ptr ? label.ptr : "");
    }
    out_release(&found);
    out_release(&all);
    checked_release(&checked);
    free(text);
}

static inline void assert_slips(const Slip *slips, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_slip(&slips[i]);
}

#define ASSERT_SLIPS(slips) assert_slips((slips), sizeof(slips) / sizeof *(slips))

#endif
