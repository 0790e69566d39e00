/* Two sets of rules from texts, compared: for tests of what is said to have changed.
 *
 *     Two two;
 *     two_compare(&two, rules, "weighting 40%", "weighting 45%");   -- one passage is another one
 *     assert_change(&two, 0, "milestone half of calls", "the weighting rises from 40% to 45% of indicator");
 *     two_release(&two);
 */
#ifndef TEST_CHANGES_TWO_RULES_H
#define TEST_CHANGES_TWO_RULES_H

#include "../check/from_rules.h"

#include "changes/compare.h"

typedef struct Two {
    Checked older, newer;
    Rulebook old_book, new_book;
    Diags found;
    Changes changes;
    SideBySide sides;
    char *text;
} Two;

static inline void two_texts(Two *two, const char *older, char *newer)
{
    Arena *arena = &two->newer.arena;
    Model *was, *is;

    two->text = newer;
    check_text(&two->older, (char *)(uintptr_t)older);
    check_text(&two->newer, newer);
    assert_int_equal(two->older.diags.errors, 0);
    assert_int_equal(two->newer.diags.errors, 0);
    diags_init(&two->found, arena);
    assert_true(rulebook_again(&two->old_book, &two->older.book, NULL, arena, &two->found));
    assert_true(
        rulebook_again(&two->new_book, &two->newer.book, &two->old_book, arena, &two->found));
    was = model_from_rulebook(&two->old_book, arena, &two->found);
    is = model_from_rulebook(&two->new_book, arena, &two->found);
    assert_non_null(was);
    assert_non_null(is);
    assert_true(changes_of_models(&two->changes, &two->sides, was, is, arena));
}

/* `rules` of from_rules.h, and the same with one passage changed. */
static inline void two_compare(Two *two, const char *from, const char *to)
{
    two_texts(two, rules, slipped(from, to));
}

static inline void two_release(Two *two)
{
    checked_release(&two->older);
    checked_release(&two->newer);
    free(two->text);
}

#define assert_is(text, cstr) assert_true(text_equal((text), text_from_cstr(cstr)))

static inline void show_changes(const Two *two)
{
    for (uint32_t i = 0; i < two->changes.list.count; i++)
        print_error("%.*s: %.*s\n", (int)two->changes.list.items[i].heading.len,
                    two->changes.list.items[i].heading.ptr,
                    (int)two->changes.list.items[i].sentence.len,
                    two->changes.list.items[i].sentence.ptr);
}

static inline void assert_change(const Two *two, uint32_t at, const char *heading,
                                 const char *sentence)
{
    const Change *change = &two->changes.list.items[at];

    if (at >= two->changes.list.count || !text_equal(change->heading, text_from_cstr(heading)) ||
        !text_equal(change->sentence, text_from_cstr(sentence))) {
        show_changes(two);
        fail_msg("change %u is not: %s: %s", at, heading, sentence);
    }
}

#endif
