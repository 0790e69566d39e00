/* Gathering sentences and their places. No wording here: see the words files. */
#include "verdict/sentence.h"
#include "verdict/seen.h"
#include "verdict/words.h"

Telling telling_of(const Lanes *lanes, int milestone, uint32_t nth_case, Sentences *sentences)
{
    const Model *model = lanes->run->plan->model;

    return (Telling){.lane = lane_at(lanes, nth_case),
                     .model = model,
                     .milestone = &model->milestones.items[milestone],
                     .roots = run_roots(lanes->run, milestone),
                     .index = milestone,
                     .sentences = sentences};
}

void telling_add(Telling *t, unsigned depth, Out *words)
{
    Sentence sentence = {.depth = depth, .text = words_taken(words, t->lane.arena)};

    t->last = NULL;
    if (ARRAY_PUSH(t->lane.arena, t->sentences, sentence))
        t->last = &t->sentences->items[t->sentences->count - 1];
}

static bool is_told(const Sentence *sentence, const SentencePlace *place)
{
    for (uint32_t i = 0; i < sentence->places.count; i++) {
        const SentencePlace *p = &sentence->places.items[i];
        if (p->line == place->line && p->last_line == place->last_line &&
            text_equal(p->path, place->path))
            return true;
    }
    return false;
}

static void add_place(Telling *t, SentencePlace place)
{
    if (t->last != NULL && !is_told(t->last, &place))
        ARRAY_PUSH(t->lane.arena, &t->last->places, place);
}

void telling_at(Telling *t, Span span)
{
    const Sources *sources = &t->model->book->sources;

    if (span.source == 0)
        return;
    Place place = span_place(sources, span);
    Text path = source_at(sources, span.source)->path;
    add_place(t, (SentencePlace){.path = path, .line = place.line, .column = place.column});
}

void telling_at_row(Telling *t, FactPlace place)
{
    telling_at_rows(t, place, place);
}

static void add_row_place(Telling *t, FactPlace at, uint32_t last_line)
{
    Text path = t->lane.run->facts->files.items[at.file].path;

    add_place(t, (SentencePlace){.path = path, .line = at.row, .last_line = last_line});
}

void telling_at_rows(Telling *t, FactPlace first, FactPlace last)
{
    const Facts *facts = t->lane.run->facts;

    if (first.file < 0)
        return;
    FactPlace from = facts_place(facts, first), to = facts_place(facts, last);
    bool range = last.file == first.file && last.row > first.row;
    if (range && from.file != to.file) { /* of the first file and of the last */
        add_row_place(t, from, 0);
        add_row_place(t, to, 0);
    } else {
        add_row_place(t, from, range ? to.row : 0);
    }
}

static void at_counted(Telling *t, const Leaf *counting)
{
    const RowsCounted *counted = rows_seen(&t->lane, counting);

    telling_at_rows(t, rows_place(&t->lane, counting, counted->first),
                    rows_place(&t->lane, counting, counted->last));
}

void telling_at_tally(Telling *t, const Leaf *tally)
{
    if (tally->tag == LEAF_COUNTING) {
        at_counted(t, tally);
        return;
    }
    FactPlaces rows = tally_rows(&t->lane, tally, t->milestone->once);

    for (uint32_t i = 0, end; i < rows.count; i = end) {
        for (end = i + 1; end < rows.count && rows.items[end].row == rows.items[end - 1].row + 1;)
            end++;
        telling_at_rows(t, rows.items[i], rows.items[end - 1]);
    }
}
