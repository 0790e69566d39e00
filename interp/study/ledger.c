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
 * There may be very many cells. Of each it is kept what was counted; a date's sums are made by one
 * pass over the cells, its lines by another, each when it is asked for, and forgotten with the next.
 * Runs lie on two arenas in turn: only a date and the one before it are looked at together.
 */
#include "study/ledger.h"

#include "study/run.h"
#include "study/trueup.h"
#include "verdict/seen.h"
#include "verdict/sentence.h"
#include "verdict/statement.h"
#include "verdict/words.h"

#include <stdlib.h>

typedef struct BookCell { /* a milestone in a unit */
    Number counted;       /* pence, in the lines so far */
    bool known;           /* what it earned on the date before */
} BookCell;

typedef struct BookMilestone {
    Day report; /* as it stands at the end; DAY_NONE: none that is known then */
    BookCell *cells;
} BookMilestone;

struct Book {
    LedgerForm form;
    const Run *last; /* as at the ledger's end */
    const int *given;
    Arena *arena;
    Arena runs[2], made, scratch; /* made, scratch: of one line */
    Diags *diags;
    BookMilestone *milestones;
    struct ARRAY_OF(Day) dates;
    Number total;     /* pence in all lines so far */
    uint32_t started; /* dates, the one that is gone through among them */
    const Run *run, *before;
    LedgerEntry entry;
    bool trueing; /* in its second part */
    uint32_t milestone, unit;
    LedgerLine line;
};

/* --- dates ----------------------------------------------------------------------------------- */

static int compare_days(const void *left, const void *right)
{
    Day a = *(const Day *)left, b = *(const Day *)right;

    return (a > b) - (a < b);
}

/* The report dates up to the last date, each once, and that date. */
static void note_dates(Book *book, Day end)
{
    uint32_t kept = 0;

    for (uint32_t m = 0; m < book->last->plan->milestones.count; m++)
        if (book->milestones[m].report != DAY_NONE && book->milestones[m].report <= end)
            ARRAY_PUSH(book->arena, &book->dates, book->milestones[m].report);
    ARRAY_PUSH(book->arena, &book->dates, end);
    if (book->arena->failed)
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

static bool note_milestones(Book *book)
{
    const Run *run = book->last;
    uint32_t count = run->plan->milestones.count;

    book->milestones = arena_try(book->arena, (count + 1) * sizeof *book->milestones);
    for (uint32_t m = 0; book->milestones && m < count && !book->arena->failed; m++) {
        BookMilestone *made = &book->milestones[m];
        made->report = report_of(book, (int)m);
        made->cells = arena_try(book->arena, statement_cells(run, m) * sizeof *made->cells);
    }
    book->arena->failed |= book->scratch.failed;
    if (!book->arena->failed)
        note_dates(book, run->cases[0].as_at);
    return !book->arena->failed;
}

/* From the first date again. */
static void open_book(Book *book)
{
    book->started = 0;
    book->total = NUMBER_ZERO;
    book->run = book->before = NULL;
    for (uint32_t m = 0; m < book->last->plan->milestones.count; m++)
        for (uint32_t u = 0; u < statement_cells(book->last, m); u++)
            book->milestones[m].cells[u] = (BookCell){NUMBER_ZERO, false};
}

/* --- what is counted on a date --------------------------------------------------------------- */

static void add_to(MoneyCell *sum, const MoneyCell *amount, Arena *arena)
{
    sum->known = sum->known && amount->known;
    if (sum->known)
        sum->pence = number_add(sum->pence, amount->pence, arena);
}

/* What stands in that part of the date's entry; false: the milestone's cells do not. */
static bool tag_of(const Book *book, uint32_t milestone, bool trueing, LedgerTag *tag)
{
    Day report = book->milestones[milestone].report, date = book->entry.date;
    bool reported = report != DAY_NONE && report < date, due = report == date;

    *tag = trueing ? LEDGER_TRUED_UP : due ? LEDGER_EARNED : LEDGER_EARNED_EARLY;
    if (book->last->plan->model->milestones.items[milestone].weightless)
        return false;
    return trueing ? reported : due || (!reported && book->run == book->last);
}

/* What the cell earns in the run, less what is counted already. */
static MoneyCell amount_now(const Book *book, uint32_t milestone, uint32_t unit)
{
    const BookCell *cell = &book->milestones[milestone].cells[unit];
    Value earned = run_value(book->run, run_roots(book->run, (int)milestone)->earned, unit, 0);

    if (earned.why != WHY_KNOWN)
        return (MoneyCell){false, NUMBER_ZERO};
    return (MoneyCell){true, number_sub(earned.number, cell->counted, book->arena)};
}

/* Each cell is counted. */
static void sum_part(Book *book, bool trueing, MoneyCell *sum)
{
    LedgerTag tag;

    for (uint32_t m = 0; m < book->run->plan->milestones.count; m++)
        for (uint32_t u = 0; tag_of(book, m, trueing, &tag) && u < statement_cells(book->run, m);
             u++) {
            MoneyCell amount = amount_now(book, m, u);
            add_to(sum, &amount, book->arena);
            if (amount.known)
                book->total = number_add(book->total, amount.pence, book->arena);
        }
}

static bool is_nothing(const MoneyCell *amount)
{
    return amount->known && number_sign(amount->pence) == 0;
}

/* From here on it is counted. Is it a line? What is still not known is no news. */
static bool count_cell(Book *book, uint32_t milestone, uint32_t unit, LedgerTag tag,
                       MoneyCell *amount)
{
    BookCell *cell = &book->milestones[milestone].cells[unit];
    bool was_known = cell->known;

    *amount = amount_now(book, milestone, unit);
    cell->known = amount->known;
    if (amount->known)
        cell->counted = number_copy(number_add(cell->counted, amount->pence, book->arena),
                                    book->arena);
    switch (tag) {
    case LEDGER_EARNED:
        return true;
    case LEDGER_EARNED_EARLY:
        return amount->known && !is_nothing(amount);
    case LEDGER_TRUED_UP:
        return amount->known ? !is_nothing(amount) : was_known;
    }
    return false;
}

/* --- lines ----------------------------------------------------------------------------------- */

static void tell_line(LedgerLine *line, int milestone, const Lanes *now, const Lanes *before)
{
    Verdict v = verdict_from_lanes(now, milestone);

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
        trueup_tell_causes(&line->because, milestone, now, before);
    else
        line->because = v.because;
}

static void make_line(Book *book, uint32_t milestone, uint32_t unit)
{
    arena_recycle(&book->made);
    arena_recycle(&book->scratch);
    Lanes now = lanes_of(book->run, unit, &book->made, &book->scratch);
    Lanes then = lanes_of(book->before ? book->before : book->run, unit, &book->made,
                          &book->scratch);
    tell_line(&book->line, (int)milestone, &now, &then);
    book->arena->failed |= book->made.failed || book->scratch.failed;
}

/* The next milestone with cells in this part, or in the second one. */
static bool find_milestone(Book *book, LedgerTag *tag)
{
    uint32_t count = book->last->plan->milestones.count;

    for (;;) {
        if (book->milestone == count && book->trueing)
            return false;
        if (book->milestone == count) {
            book->trueing = true;
            book->milestone = book->unit = 0;
        } else if (!tag_of(book, book->milestone, book->trueing, tag) ||
                   book->unit == statement_cells(book->last, book->milestone)) {
            book->milestone++;
            book->unit = 0;
        } else {
            return true;
        }
    }
}

/* The cells of a milestone together. */
static bool sum_milestone(Book *book, LedgerTag tag)
{
    const Model *model = book->last->plan->model;
    LedgerLine *line = &book->line;
    MoneyCell amount;

    *line = (LedgerLine){.tag = tag, .amount = {true, NUMBER_ZERO}};
    line->milestone = milestone_name(model, (int)book->milestone);
    for (; book->unit < statement_cells(book->last, book->milestone); book->unit++)
        if (count_cell(book, book->milestone, book->unit, tag, &amount)) {
            add_to(&line->amount, &amount, book->arena);
            line->units++;
        }
    if (model->milestones.items[book->milestone].once)
        return line->units-- > 0;
    return line->units > 0;
}

static const LedgerLine *next_line(Book *book)
{
    MoneyCell amount;
    LedgerTag tag;

    while (!book->arena->failed && find_milestone(book, &tag)) {
        uint32_t unit = book->unit;
        if (book->form == LEDGER_IN_SHORT) {
            if (sum_milestone(book, tag))
                return &book->line;
            continue;
        }
        book->unit++;
        if (!count_cell(book, book->milestone, unit, tag, &amount))
            continue;
        book->line = (LedgerLine){.tag = tag, .amount = amount};
        make_line(book, book->milestone, unit);
        return book->arena->failed ? NULL : &book->line;
    }
    return NULL;
}

/* --- entries --------------------------------------------------------------------------------- */

/* Counts the cells of lines that nobody has asked for. */
static void pass_over_lines(Book *book)
{
    MoneyCell amount;
    LedgerTag tag;

    while (book->started > 0 && find_milestone(book, &tag))
        count_cell(book, book->milestone, book->unit++, tag, &amount);
}

static const Run *run_on(Book *book, Day date, Arena *arena)
{
    const Run *last = book->last;

    arena_reset(arena);
    const Run *run =
        book->form == LEDGER_IN_SHORT
            ? study_run_in_short(last->plan, last->facts, date, book->given, arena, book->diags)
            : study_run(last->plan, last->facts, date, book->given, arena, book->diags);
    book->arena->failed |= arena->failed;
    return book->arena->failed ? NULL : run;
}

static bool reports_on(const Book *book, Day date)
{
    bool reports = false;

    for (uint32_t m = 0; m < book->last->plan->milestones.count; m++)
        reports |= book->milestones[m].report == date;
    return reports;
}

static void sum_entry(Book *book, Day date)
{
    const MoneyCell nothing = {true, NUMBER_ZERO};
    LedgerEntry *entry = &book->entry;

    *entry = (LedgerEntry){.date = date,
                           .report_date = reports_on(book, date),
                           .earned = nothing,
                           .trued_up = nothing,
                           .due = nothing};
    sum_part(book, false, &entry->earned);
    sum_part(book, true, &entry->trued_up);
    add_to(&entry->due, &entry->earned, book->arena);
    add_to(&entry->due, &entry->trued_up, book->arena);
    entry->total = (MoneyCell){entry->due.known, book->total};
}

static const LedgerEntry *next_entry(Book *book)
{
    pass_over_lines(book);
    if (book->arena->failed || book->started == book->dates.count) {
        open_book(book);
        return NULL;
    }
    uint32_t nth = book->started++;
    Day date = book->dates.items[nth];
    book->before = book->run;
    book->run = nth + 1 < book->dates.count ? run_on(book, date, &book->runs[nth % 2]) : book->last;
    if (!book->run) {
        open_book(book);
        return NULL;
    }
    book->trueing = false;
    book->milestone = book->unit = 0;
    sum_entry(book, date);
    return book->arena->failed ? NULL : &book->entry;
}

/* --- a ledger -------------------------------------------------------------------------------- */

static bool open_arenas(Book *book)
{
    Arena *const all[] = {&book->runs[0], &book->runs[1], &book->made, &book->scratch};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (arena_init(all[i]))
            continue;
        while (i-- > 0)
            arena_release(all[i]);
        book->arena->failed = true;
        return false;
    }
    return true;
}

bool ledger_from_run(Ledger *ledger, LedgerForm form, const Run *last, const int *given,
                     Arena *arena, Diags *diags)
{
    Book *book = ARENA_NEW(arena, Book);

    *book = (Book){
        .form = form, .last = last, .given = given, .arena = arena, .diags = diags};
    *ledger = (Ledger){.next_entry = next_entry, .next_line = next_line};
    if (!statement_begin(&ledger->statement, last, given, arena) || !open_arenas(book))
        return false;
    ledger->book = book;
    if (!note_milestones(book))
        return false;
    open_book(book);
    return true;
}

void ledger_release(Ledger *ledger)
{
    Book *book = ledger->book;

    if (!book)
        return;
    arena_release(&book->runs[0]);
    arena_release(&book->runs[1]);
    arena_release(&book->made);
    arena_release(&book->scratch);
    ledger->book = NULL;
}
