/* The waiting list. A cell is on it while some of its money is open or recoverable, or, where
 * no amount is known, while more than one share is possible. What it waits on is the first
 * sentence of its reasons (for recoverable money: the last).
 *
 *     q3_rate, all areas: its period ends 31 December 2016; its report is due 31 January 2017
 */
#include "verdict/waiting.h"
#include "verdict/words.h"

static bool is_some(const MoneyCell *cell)
{
    return cell->known && number_sign(cell->pence) > 0;
}

static bool share_is_open(const Verdict *v)
{
    return !v->money.open.known && !v->share_known && !v->weightless;
}

static void add_pence(MoneyCell *sum, const MoneyCell *more, Arena *arena)
{
    sum->known = sum->known && more->known;
    if (sum->known)
        sum->pence = number_add(sum->pence, more->pence, arena);
}

typedef struct Entry { /* one cell's line */
    const Verdict *verdict;
    Text on;
    const MoneyCell *money;
} Entry;

static bool same_line(const Waiting *line, const Entry *entry)
{
    return text_equal(line->milestone, entry->verdict->milestone) &&
           text_equal(line->on, entry->on);
}

static Text joined(Text units, Text unit, Arena *arena)
{
    Out out;

    out_init(&out);
    out_text(&out, units);
    out_str(&out, ", ");
    out_text(&out, unit);
    return words_taken(&out, arena);
}

/* `first`: where the milestone's own lines begin. */
static void add_entry(Statement *s, uint32_t first, const Entry *entry, Arena *arena)
{
    for (uint32_t i = first; i < s->waiting.count; i++) {
        Waiting *line = &s->waiting.items[i];
        if (!same_line(line, entry))
            continue;
        line->unit = joined(line->unit, entry->verdict->unit, arena);
        add_pence(&line->money, entry->money, arena);
        return;
    }
    Waiting line = {entry->verdict->milestone, entry->verdict->unit, entry->on, *entry->money};
    ARRAY_PUSH(arena, &s->waiting, line);
}

static Text reason(const Verdict *v, bool last)
{
    if (v->because.count == 0)
        return outcome_words(v->outcome);
    return v->because.items[last ? v->because.count - 1 : 0].text;
}

static void add_cell(Statement *s, uint32_t first, const Verdict *v, Arena *arena)
{
    if (is_some(&v->money.open) || share_is_open(v))
        add_entry(s, first, &(Entry){v, reason(v, false), &v->money.open}, arena);
    if (is_some(&v->money.recoverable))
        add_entry(s, first, &(Entry){v, reason(v, true), &v->money.recoverable}, arena);
}

static uint32_t count_commas(Text t)
{
    uint32_t count = 0;

    for (size_t i = 0; i < t.len; i++)
        count += t.ptr[i] == ',' ? 1 : 0;
    return count;
}

/* A line that has gathered every area is said of all. Names of areas hold no comma. */
static void name_all_areas(Statement *s, uint32_t first)
{
    for (uint32_t i = first; i < s->waiting.count; i++) {
        Waiting *line = &s->waiting.items[i];
        if (line->unit.ptr != NULL && s->units.count > 1 &&
            count_commas(line->unit) + 1 == s->units.count)
            line->unit = TEXT_NONE;
    }
}

static void add_contract_value(Statement *s, const Run *run, Arena *arena)
{
    Out out;

    if (run_value(run, run->plan->contract_value, 0, 0).why != WHY_NOT_AGREED)
        return;
    out_init(&out);
    words_contract_value_open(&out);
    Waiting line = {.on = words_taken(&out, arena)};
    out_release(&out);
    ARRAY_PUSH(arena, &s->waiting, line);
}

void statement_list_waiting(Statement *s, const Run *run, Arena *arena)
{
    uint32_t first = 0;

    add_contract_value(s, run, arena);
    for (uint32_t i = 0; i < s->verdicts.count && !arena->failed; i++) {
        const Verdict *v = &s->verdicts.items[i];
        if (i == 0 || v->milestone_index != s->verdicts.items[i - 1].milestone_index) {
            name_all_areas(s, first);
            first = s->waiting.count;
        }
        add_cell(s, first, v, arena);
    }
    name_all_areas(s, first);
}
