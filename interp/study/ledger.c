/* The ledger: a run for each report date, and the differences between them.
 *
 *     31 October 2016     earned      q2_rate kent      £90,000.00     what it earns as at that date
 *     31 January 2017     earned      q3_rate kent     £210,000.00
 *                         trued up    q2_rate kent      £30,000.00     more than on 31 October 2016
 *     15 February 2017    earned early  q4_audit        £90,000.00     reported only on 28 April
 *
 * A cell (a milestone in a unit) is counted from its report date on, as that date stands at the
 * ledger's end; what is earned before its report date is counted at the end. So the amounts of
 * all lines sum to what the last statement earns. An amount that is not known makes the sums of
 * its date unknown; once it is known, what was not counted yet is trued up.
 *
 * Runs lie on two arenas in turn: only a date and the one before it are looked at together.
 */
#include "study/ledger.h"

#include "study/run.h"
#include "study/trueup.h"
#include "verdict/seen.h"
#include "verdict/sentence.h"
#include "verdict/statement.h"

#include <stdlib.h>

#define LINE_NONE UINT32_MAX

typedef struct BookCell { /* a milestone in a unit */
    int milestone;
    uint32_t unit;
    Day report;     /* DAY_NONE: none that is known at the end */
    bool reported;  /* on the date being worked on, or before */
    Number counted; /* pence, in the lines so far */
    uint32_t line;  /* in the entry being made; LINE_NONE: none */
    bool known;     /* what it earned on the date before */
} BookCell;

typedef struct Book {
    Ledger *ledger;
    const Run *last; /* as at the ledger's end */
    const int *given;
    Arena *arena;
    Arena runs[2], scratch;
    Diags *diags;
    BookCell *cells;
    uint32_t count;
    Number total; /* pence in all lines so far */
    struct ARRAY_OF(Day) dates;
} Book;

/* --- cells and dates ------------------------------------------------------------------------- */

static int compare_days(const void *left, const void *right)
{
    Day a = *(const Day *)left, b = *(const Day *)right;

    return (a > b) - (a < b);
}

/* The report dates up to the last date, each once, and that date. */
static void note_dates(Book *book, Day end)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < book->count; i++)
        if (book->cells[i].unit == 0 && book->cells[i].report != DAY_NONE &&
            book->cells[i].report <= end)
            ARRAY_PUSH(book->arena, &book->dates, book->cells[i].report);
    ARRAY_PUSH(book->arena, &book->dates, end);
    if (book->dates.count == 0)
        return;
    qsort(book->dates.items, book->dates.count, sizeof *book->dates.items, compare_days);
    for (uint32_t i = 1; i < book->dates.count; i++)
        if (book->dates.items[i] != book->dates.items[kept])
            book->dates.items[++kept] = book->dates.items[i];
    book->dates.count = kept + 1;
}

/* The report date as it is known at the end; it is the same in every unit. */
static Day report_of(Book *book, int milestone)
{
    Lanes lanes = lanes_of(book->last, 0, book->arena, &book->scratch);
    Lane lane = lane_at(&lanes, lane_case_of_verdict(book->last, milestone, 0));

    const Milestone *m = &book->last->plan->model->milestones.items[milestone];

    return date_in_force(&lane, m, &m->report_by).day;
}

static bool note_cells(Book *book)
{
    const Run *run = book->last;
    const Plan *plan = run->plan;
    uint32_t all = 0;

    for (uint32_t m = 0; m < plan->milestones.count; m++)
        all += statement_cells(run, m);
    book->cells = arena_try(book->arena, (all + 1) * sizeof *book->cells);
    if (!book->cells)
        return false;
    for (uint32_t m = 0; m < plan->milestones.count; m++) {
        BookCell cell = {.milestone = (int)m, .report = report_of(book, (int)m)};

        cell.counted = NUMBER_ZERO;
        for (cell.unit = 0; cell.unit < statement_cells(run, m); cell.unit++)
            book->cells[book->count++] = cell;
    }
    note_dates(book, book->last->cases[0].as_at);
    return !book->arena->failed;
}

/* --- the lines of one date ------------------------------------------------------------------- */

static void add_to(MoneyCell *sum, const MoneyCell *amount, Arena *arena)
{
    sum->known = sum->known && amount->known;
    if (sum->known)
        sum->pence = number_add(sum->pence, amount->pence, arena);
}

/* What the cell earns in the run, less what is counted already. */
static MoneyCell amount_now(Book *book, BookCell *cell, const Run *run)
{
    Value earned = run_value(run, run_roots(run, cell->milestone)->earned, cell->unit, 0);

    cell->known = earned.why == WHY_KNOWN;
    if (!cell->known)
        return (MoneyCell){false, NUMBER_ZERO};
    Number pence = number_copy(earned.number, book->arena);
    MoneyCell amount = {true, number_sub(pence, cell->counted, book->arena)};
    cell->counted = pence;
    book->total = number_add(book->total, amount.pence, book->arena);
    return amount;
}

static bool is_weightless(const Book *book, const BookCell *cell)
{
    return book->last->plan->model->milestones.items[cell->milestone].weightless;
}

static void add_line(Book *book, LedgerEntry *entry, BookCell *cell, LedgerTag tag,
                     MoneyCell amount)
{
    LedgerLine line = {.tag = tag, .amount = amount};

    cell->line = entry->lines.count;
    if (!ARRAY_PUSH(book->arena, &entry->lines, line))
        cell->line = LINE_NONE;
}

static bool is_nothing(const MoneyCell *amount)
{
    return amount->known && number_sign(amount->pence) == 0;
}

/* A cell that is reported on this date; at the end also what was earned early. */
static void earn(Book *book, LedgerEntry *entry, BookCell *cell, const Run *run)
{
    bool due = cell->report != DAY_NONE && cell->report <= entry->date;
    bool end = run == book->last;

    cell->line = LINE_NONE;
    if (cell->reported || is_weightless(book, cell) || (!due && !end))
        return;
    cell->reported = due;
    MoneyCell amount = amount_now(book, cell, run);
    add_to(&entry->earned, &amount, book->arena);
    if (due)
        add_line(book, entry, cell, LEDGER_EARNED, amount);
    else if (amount.known && !is_nothing(&amount))
        add_line(book, entry, cell, LEDGER_EARNED_EARLY, amount);
}

/* A cell that was reported on an earlier date. What is still not known is no news. */
static void true_up(Book *book, LedgerEntry *entry, BookCell *cell, const Run *run)
{
    if (!cell->reported || cell->report == entry->date || is_weightless(book, cell))
        return;
    bool was_known = cell->known;
    MoneyCell amount = amount_now(book, cell, run);
    add_to(&entry->trued_up, &amount, book->arena);
    if (amount.known ? !is_nothing(&amount) : was_known)
        add_line(book, entry, cell, LEDGER_TRUED_UP, amount);
}

/* --- their words ----------------------------------------------------------------------------- */

static void tell_line(LedgerLine *line, const BookCell *cell, const Lanes *now, const Lanes *before)
{
    Verdict v = verdict_from_lanes(now, cell->milestone);

    line->indicator = v.indicator;
    line->milestone = v.milestone;
    line->milestone_title = v.milestone_title;
    line->unit = v.unit;
    line->parents = v.parents;
    line->year = v.year;
    line->outcome = v.outcome;
    line->share_known = v.share_known;
    line->share = number_copy(v.share, now->arena);
    if (line->tag == LEDGER_TRUED_UP)
        trueup_tell_causes(&line->because, cell->milestone, now, before);
    else
        line->because = v.because;
}

/* Unit by unit, so that what is made on the way is that of one unit only. Cells of one milestone
 * stand together, its units in order. */
static void tell_unit(Book *book, LedgerEntry *entry, uint32_t unit, const Run *run,
                      const Run *before)
{
    const Plan *plan = run->plan;
    Lanes now = lanes_of(run, unit, book->arena, &book->scratch);
    Lanes then = lanes_of(before ? before : run, unit, book->arena, &book->scratch);

    for (uint32_t m = 0, at = 0; m < plan->milestones.count && !book->arena->failed; m++) {
        const BookCell *cell = &book->cells[at + unit];

        at += statement_cells(run, m);
        if (unit < statement_cells(run, m) && cell->line != LINE_NONE)
            tell_line(&entry->lines.items[cell->line], cell, &now, &then);
    }
}

static void make_entry(Book *book, LedgerEntry *entry, const Run *run, const Run *before)
{
    const MoneyCell nothing = {true, NUMBER_ZERO};

    entry->earned = entry->trued_up = entry->due = nothing;
    for (uint32_t i = 0; i < book->count && !book->arena->failed; i++) {
        earn(book, entry, &book->cells[i], run);
        entry->report_date |= book->cells[i].report == entry->date;
    }
    for (uint32_t i = 0; i < book->count && !book->arena->failed; i++)
        true_up(book, entry, &book->cells[i], run);
    add_to(&entry->due, &entry->earned, book->arena);
    add_to(&entry->due, &entry->trued_up, book->arena);
    entry->total = (MoneyCell){entry->due.known, book->total};
    for (uint32_t u = 0; u < run->units && !book->arena->failed; u++) {
        arena_reset(&book->scratch);
        tell_unit(book, entry, u, run, before);
    }
}

/* --- dates ----------------------------------------------------------------------------------- */

static bool make_entries(Book *book)
{
    const Run *before = NULL;

    for (uint32_t i = 0; i < book->dates.count && !book->arena->failed; i++) {
        LedgerEntry entry = {.date = book->dates.items[i]};
        Arena *arena = &book->runs[i % 2];
        const Run *run = book->last;

        arena_reset(arena);
        if (i + 1 < book->dates.count)
            run = study_run(run->plan, run->facts, entry.date, book->given, arena, book->diags);
        if (run == NULL || arena->failed) {
            book->arena->failed |= arena->failed;
            return false;
        }
        make_entry(book, &entry, run, before);
        ARRAY_PUSH(book->arena, &book->ledger->entries, entry);
        before = run;
    }
    return !book->arena->failed && !book->scratch.failed;
}

static bool open_arenas(Book *book)
{
    Arena *const all[] = {&book->runs[0], &book->runs[1], &book->scratch};

    for (size_t i = 0; i < 3; i++) {
        if (arena_init(all[i]))
            continue;
        while (i-- > 0)
            arena_release(all[i]);
        book->arena->failed = true;
        return false;
    }
    return true;
}

bool ledger_from_run(Ledger *ledger, const Run *last, const int *given, Arena *arena, Diags *diags)
{
    Book book = {.ledger = ledger,
                 .last = last,
                 .given = given,
                 .arena = arena,
                 .diags = diags,
                 .total = NUMBER_ZERO};

    *ledger = (Ledger){.statement = {.since = DAY_NONE}};
    if (!statement_from_run(&ledger->statement, last, given, arena) || !open_arenas(&book))
        return false;
    bool made = note_cells(&book) && make_entries(&book);
    if (book.scratch.failed)
        arena->failed = true;
    arena_release(&book.runs[0]);
    arena_release(&book.runs[1]);
    arena_release(&book.scratch);
    return made && !arena->failed;
}
