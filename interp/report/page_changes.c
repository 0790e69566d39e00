/* The page of `diff`: a line that counts, then what changed, thing by thing.
 *
 *     secamb_999: 2 changes in meaning, 1 in words
 *
 *     indicator conveyance
 *       the year to date Q3 target for Kent & Medway falls from 49.70% to 49.60%    conveyance.cquin:95
 *     milestone q3_rate of conveyance
 *       the weighting falls from 35% to 30% of indicator                            conveyance.cquin:281
 *
 *     In words
 *     …
 *
 * and, where there are data, what it moves (page_prices.c). */
#include "report/page.h"

static uint32_t count_of(const Changes *changes, bool words)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < changes->list.count; i++)
        if (changes->list.items[i].depth == 0 &&
            (changes->list.items[i].part == PART_WORDS) == words)
            count++;
    return count;
}

/* "2 changes in meaning, 1 in words", "the same in meaning and in words" */
static void write_counts(Out *out, uint32_t meaning, uint32_t words)
{
    if (meaning == 0 && words == 0) {
        out_str(out, "the same in meaning and in words");
        return;
    }
    if (meaning == 0)
        out_str(out, "the same in meaning");
    else
        out_grouped(out, meaning);
    if (meaning > 0)
        out_str(out, meaning == 1 ? " change in meaning" : " changes in meaning");
    if (words == 0)
        return;
    out_str(out, ", ");
    out_grouped(out, words);
    if (meaning == 0)
        out_str(out, words == 1 ? " change" : " changes");
    out_str(out, " in words");
}

static void add_counts(Page *page, const Changes *changes)
{
    Out words;

    out_init(&words);
    out_text(&words, changes->new_scheme);
    out_str(&words, ": ");
    write_counts(&words, count_of(changes, false), count_of(changes, true));
    page_heading(page, page_take(page, &words));
}

static const char *part_heading(ChangePart part)
{
    switch (part) {
    case PART_RULES:
    case PART_COUNT:
        return NULL;
    case PART_DEFINITIONS:
        return "Data and definitions";
    case PART_AGREED:
        return "What is agreed";
    case PART_WORDS:
        return "Words, which decide nothing";
    }
    return NULL;
}

static void add_change(Page *page, const Change *change, Text root)
{
    Sentence sentence = {.text = change->sentence, .depth = 1 + change->depth};
    const SentencePlace *place = change->new_place.line ? &change->new_place : &change->old_place;

    if (place->line > 0)
        (void)ARRAY_PUSH(page->arena, &sentence.places, *place);
    page_sentence(page, &sentence, root);
}

void page_from_changes(Page *page, const Changes *changes, const Printing *how)
{
    const Change *before = NULL;

    add_counts(page, changes);
    for (uint32_t i = 0; i < changes->list.count && !page->arena->failed; i++) {
        const Change *change = &changes->list.items[i];
        bool other_part = !before || before->part != change->part;

        if (other_part) {
            page_blank(page);
            if (part_heading(change->part))
                page_heading(page, text_from_cstr(part_heading(change->part)));
        }
        if (other_part || !text_equal(before->heading, change->heading))
            page_line(page, 0, change->heading);
        add_change(page, change, how->root);
        before = change;
    }
    page_add_prices(page, changes, how);
}
