/* `eval` as a page:
 *
 *     secamb_999: SECAmb 999, Local CQUINs 2016/17
 *     As at 15 November 2016
 *     Readings in force
 *       catch_up: own_weighting (chosen in the rules)
 *     Files … with the first digits of their SHA-256
 *     the table: a row a milestone and area, a subtotal an indicator
 *     Totals; what was trued up, and why; what is open, and on what it waits
 *
 * Sums of cells are the only arithmetic here.
 */
#include "report/page.h"

#include <stddef.h>

enum { POINTS_DECIMALS = 6 };

typedef struct Sums { /* of one indicator */
    MoneyCell potential, earned, open, recoverable, lost;
    bool has_points, points_known;
    Number points, points_earned;
} Sums;

Text page_label(Page *page, Text milestone, Text unit)
{
    Out words;

    out_init(&words);
    out_text(&words, milestone);
    if (unit.ptr) {
        out_char(&words, ' ');
        out_text(&words, unit);
    }
    return page_take(page, &words);
}

/* --- the head ------------------------------------------------------------------------------ */

static void add_scheme(Page *page, const Statement *statement)
{
    Out words;

    out_init(&words);
    out_text(&words, statement->scheme);
    if (statement->scheme_title.len > 0 &&
        !text_equal(statement->scheme_title, statement->scheme)) {
        out_str(&words, ": ");
        out_text(&words, statement->scheme_title);
    }
    page_heading(page, page_take(page, &words));
}

static void add_dates(Page *page, const Statement *statement, const Printing *how)
{
    Out words;

    out_init(&words);
    out_str(&words, "As at ");
    day_write_words(&words, statement->as_at);
    if (how->as_at_found)
        out_str(&words, ", the last date that any fact bears");
    page_line(page, 0, page_take(page, &words));
    if (statement->known_earlier) {
        out_init(&words);
        out_str(&words, "By what was known on ");
        day_write_words(&words, statement->known_at);
        page_line(page, 0, page_take(page, &words));
    }
    if (statement->since == DAY_NONE)
        return;
    out_init(&words);
    out_str(&words, "Trued up since ");
    day_write_words(&words, statement->since);
    page_line(page, 0, page_take(page, &words));
}

static void add_readings(Page *page, const Statement *statement)
{
    Out words;

    if (statement->readings.count == 0)
        return;
    page_heading(page, TEXT("Readings in force"));
    for (uint32_t i = 0; i < statement->readings.count; i++) {
        const ReadingUsed *used = &statement->readings.items[i];

        out_init(&words);
        out_text(&words, used->question);
        out_str(&words, ": ");
        if (used->reading.len > 0)
            out_text(&words, used->reading);
        else
            out_str(&words, "open");
        if (used->from.len > 0) {
            out_str(&words, " (");
            out_text(&words, used->from);
            out_char(&words, ')');
        }
        page_line(page, 1, page_take(page, &words));
    }
}

static void add_variations(Page *page, const Statement *statement)
{
    Out words;

    if (statement->variations.count == 0)
        return;
    page_heading(page, TEXT("Variations of the contract"));
    for (uint32_t i = 0; i < statement->variations.count; i++) {
        const VariationUsed *used = &statement->variations.items[i];

        out_init(&words);
        out_text(&words, used->name);
        if (used->agreed == DAY_NONE) {
            out_str(&words, ": to be agreed, not in force");
        } else {
            out_str(&words, used->in_force ? ": in force from " : ": from ");
            out_text(&words, used->from);
            out_str(&words, ", agreed ");
            day_write_words(&words, used->agreed);
            out_str(&words, used->in_force ? "" : ", which is not known yet");
        }
        page_line(page, 1, page_take(page, &words));
    }
}

/* As it is written of a file in words: "UTF-16 LE". */
static const char *encoding_words(Text encoding)
{
    static const struct {
        Text name;
        const char *words;
    } encodings[] = {
        {{"windows-1252", 12}, "Windows-1252"},
        {{"utf-16le", 8}, "UTF-16 LE"},
        {{"utf-16be", 8}, "UTF-16 BE"},
    };

    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (text_equal(encoding, encodings[i].name))
            return encodings[i].words;
    return "UTF-8";
}

static void join(Out *words, const char *word)
{
    out_str(words, words->len > 0 ? ", " : "");
    out_str(words, word);
}

static bool is_plain(const FileUsed *file)
{
    return file->separator.len == 0 && file->encoding.len == 0 && !file->packed;
}

static bool is_counted_there(const FileUsed *file)
{
    return text_equal(file->encoding, TEXT("statement"));
}

/* "gzip, read as UTF-16 LE, parted by tabs" */
static Text reading_words(Page *page, const FileUsed *file)
{
    Out words;

    out_init(&words);
    if (file->packed)
        join(&words, "gzip");
    if (text_equal(file->encoding, TEXT("counts"))) {
        join(&words, "counts, made where the rows are");
    } else if (is_counted_there(file)) {
        join(&words, "counted where its rows are");
    } else if (file->encoding.len > 0) {
        join(&words, "read as ");
        out_str(&words, encoding_words(file->encoding));
    }
    if (text_equal(file->separator, TEXT("\t"))) {
        join(&words, "parted by tabs");
    } else if (file->separator.len > 0) {
        join(&words, "parted by \"");
        out_text(&words, file->separator);
        out_char(&words, '"');
    }
    return page_take(page, &words);
}

static bool has_readings(const Statement *statement)
{
    for (uint32_t i = 0; i < statement->data_files.count; i++)
        if (!is_plain(&statement->data_files.items[i]))
            return true;
    return false;
}

static void add_file(Page *page, PageTable *table, const FileUsed *file)
{
    PageRow *row = page_row(page, table);

    page_cell_text(page, row, file->path);
    page_cell_text(page, row,
                   file->sha256.len ? text_slice(file->sha256, 0, DIGEST_SHOWN)
                                    : TEXT("over 64 MiB: --digest"));
    if (!is_plain(file))
        page_cell_text(page, row, reading_words(page, file));
}

/*     Rows of calls, fetched from calls.sqlite: it works out more than comparisons (calls.cquin:15)
 *     Rows of visits, counted where they are, in calls.sqlite#visits
 */
void page_databases(Page *page, const FilesUsed *files, bool all)
{
    for (uint32_t i = 0; i < files->count; i++) {
        const FileUsed *file = &files->items[i];
        bool fetched = file->fetched.len > 0;
        Out words;

        if (!fetched && !(all && is_counted_there(file)))
            continue;
        out_init(&words);
        out_str(&words, "Rows of ");
        out_text(&words, file->table);
        out_str(&words, fetched ? ", fetched from " : ", counted where they are, in ");
        out_text(&words, file->path);
        if (fetched) {
            out_str(&words, ": ");
            out_text(&words, file->fetched);
        }
        page_line(page, 0, page_take(page, &words));
    }
}

static void add_files(Page *page, const Statement *statement)
{
    PageTable *table = page_table(page);

    page_column(page, table, "Files", false, FIT_CUT);
    page_column(page, table, "SHA-256 begins", false, FIT_WHOLE);
    if (has_readings(statement))
        page_column(page, table, "", false, FIT_WHOLE);
    for (uint32_t i = 0; i < statement->rule_files.count; i++)
        add_file(page, table, &statement->rule_files.items[i]);
    for (uint32_t i = 0; i < statement->data_files.count; i++)
        add_file(page, table, &statement->data_files.items[i]);
    page_databases(page, &statement->data_files, false);
}

/* --- the table ----------------------------------------------------------------------------- */

static Text two_shares(Page *page, const Shares *possible, const char *between)
{
    Out words;

    out_init(&words);
    number_write_percent(&words, possible->items[0], 0, 3);
    if (words.len > 0)
        words.len--; /* its % sign */
    out_str(&words, between);
    number_write_percent(&words, possible->items[possible->count - 1], 0, 3);
    return page_take(page, &words);
}

/* "75%"; "0 or 75%" where the share is one of two, if that fits; "0–75%" where it lies between,
 * or where there are more: from the least to the greatest. */
static void add_share(Page *page, PageRow *row, const Verdict *verdict)
{
    const Shares *possible = &verdict->possible;

    if (verdict->share_known)
        page_cell(page, row, (Cell){.tag = CELL_SHARE, .number = verdict->share});
    else if (possible->count == 0)
        page_cell(page, row, (Cell){.tag = CELL_EMPTY});
    else if (!verdict->between && possible->count == 2)
        page_cell_brief(page, row, two_shares(page, possible, " or "),
                        two_shares(page, possible, "–"));
    else
        page_cell_text(page, row, two_shares(page, possible, "–"));
}

static void add_outcome(Page *page, PageRow *row, const Verdict *verdict)
{
    Out words;

    out_init(&words);
    out_text(&words, page_words_of(page, outcome_name(verdict->outcome)));
    if (verdict->provisional)
        out_char(&words, '*');
    page_cell_text(page, row, page_take(page, &words));
}

static void add_amounts(Page *page, PageRow *row, const Sums *sums)
{
    page_cell_money(page, row, &sums->potential);
    page_cell_money(page, row, &sums->earned);
    page_cell_money(page, row, &sums->open);
    page_cell_money(page, row, &sums->recoverable);
    page_cell_money(page, row, &sums->lost);
}

static Sums sums_of(const Money *money)
{
    return (Sums){.potential = money->potential,
                  .earned = money->earned,
                  .open = money->open,
                  .recoverable = money->recoverable,
                  .lost = money->lost};
}

/* "16.327 of 17"; empty where it is worth no points. */
static void add_points(Page *page, PageRow *row, const Sums *sums)
{
    Out words;

    out_init(&words);
    if (sums->has_points && sums->points_known) {
        number_write_decimal(&words, sums->points_earned, 0, POINTS_DECIMALS, true);
        out_str(&words, " of ");
        number_write_decimal(&words, sums->points, 0, POINTS_DECIMALS, true);
    } else if (sums->has_points) {
        out_str(&words, "not known");
    }
    page_cell_text(page, row, page_take(page, &words));
}

static Sums sums_of_verdict(const Verdict *verdict)
{
    Sums sums = sums_of(&verdict->money);

    sums.has_points = verdict->has_points;
    sums.points_known = verdict->points_known;
    sums.points = verdict->points;
    sums.points_earned = verdict->points_earned;
    return sums;
}

static void add_verdict(Page *page, PageTable *table, const Verdict *verdict, bool points)
{
    PageRow *row = page_row(page, table);
    Sums sums = sums_of_verdict(verdict);

    page_cell_text(page, row, page_label(page, verdict->milestone, verdict->unit));
    add_outcome(page, row, verdict);
    add_share(page, row, verdict);
    if (points)
        add_points(page, row, &sums);
    add_amounts(page, row, &sums);
}

static void sum_cell(MoneyCell *sum, const MoneyCell *cell, Arena *arena)
{
    sum->known = sum->known && cell->known;
    if (sum->known)
        sum->pence = number_add(sum->pence, cell->pence, arena);
}

static void sum_points(Sums *sums, const Verdict *verdict, Arena *arena)
{
    if (!verdict->has_points)
        return;
    sums->points_known = verdict->points_known && (sums->points_known || !sums->has_points);
    sums->has_points = true;
    if (!sums->points_known)
        return;
    sums->points = number_add(sums->points, verdict->points, arena);
    sums->points_earned = number_add(sums->points_earned, verdict->points_earned, arena);
}

static void sum_verdict(Sums *sums, const Verdict *verdict, Arena *arena)
{
    const Money *money = &verdict->money;

    sum_points(sums, verdict, arena);
    sum_cell(&sums->potential, &money->potential, arena);
    sum_cell(&sums->earned, &money->earned, arena);
    sum_cell(&sums->open, &money->open, arena);
    sum_cell(&sums->recoverable, &money->recoverable, arena);
    sum_cell(&sums->lost, &money->lost, arena);
}

/* What is known, where not all of a total is. */
static void sum_known(Sums *sums, const Money *money, Arena *arena)
{
    const Sums cells = sums_of(money);
    const MoneyCell *from[] = {&cells.potential, &cells.earned, &cells.open, &cells.recoverable,
                               &cells.lost};
    MoneyCell *to[] = {&sums->potential, &sums->earned, &sums->open, &sums->recoverable,
                       &sums->lost};

    for (size_t i = 0; i < sizeof to / sizeof *to; i++)
        if (from[i]->known)
            to[i]->pence = number_add(to[i]->pence, from[i]->pence, arena);
}

static const IndicatorTotal *total_of(const Statement *statement, Text indicator)
{
    for (uint32_t i = 0; i < statement->indicators.count; i++)
        if (text_equal(statement->indicators.items[i].name, indicator))
            return &statement->indicators.items[i];
    return NULL;
}

/* Of options that are open the sum may be known where its cells are not. */
static void take_total(Sums *sums, const IndicatorTotal *total)
{
    Sums all = *sums;

    if (!total || !total->has_money)
        return;
    *sums = sums_of(&total->money);
    sums->has_points = all.has_points;
    sums->points_known = all.points_known;
    sums->points = all.points;
    sums->points_earned = all.points_earned;
}

static void add_subtotal(Page *page, PageTable *table, const IndicatorTotal *total, Text indicator,
                         Sums sums, bool points)
{
    PageRow *row = page_row(page, table);

    take_total(&sums, total);
    row->ruled = true;
    page_cell_text(page, row, total && total->of_scheme ? TEXT("gates of the scheme") : indicator);
    page_cell_text(page, row, TEXT("subtotal"));
    page_cell(page, row, (Cell){.tag = CELL_EMPTY});
    if (points)
        add_points(page, row, &sums);
    add_amounts(page, row, &sums);
}

static PageTable *table_of_verdicts(Page *page, bool points)
{
    PageTable *table = page_table(page);

    page_column(page, table, "amounts in £", false, FIT_WHOLE);
    page_column(page, table, "outcome", false, FIT_WHOLE);
    page_column(page, table, "share", true, FIT_WHOLE);
    if (points)
        page_column(page, table, "points", true, FIT_WHOLE);
    page_column(page, table, "potential", true, FIT_WHOLE);
    page_column(page, table, "earned", true, FIT_WHOLE);
    page_column(page, table, "open", true, FIT_WHOLE);
    page_column(page, table, "recoverable", true, FIT_WHOLE);
    page_column(page, table, "lost", true, FIT_WHOLE);
    return table;
}

static Sums no_sums(void)
{
    const MoneyCell nothing = {true, NUMBER_ZERO};

    return (Sums){.potential = nothing,
                  .earned = nothing,
                  .open = nothing,
                  .recoverable = nothing,
                  .lost = nothing,
                  .points = NUMBER_ZERO,
                  .points_earned = NUMBER_ZERO};
}

static bool has_points(const Statement *statement)
{
    bool points = false;

    for (uint32_t i = 0; i < statement->verdicts.count; i++)
        points = points || statement->verdicts.items[i].has_points;
    return points;
}

static void add_verdicts(Page *page, const Statement *statement)
{
    const Sums zero = no_sums();
    bool provisional = false, points = has_points(statement);
    PageTable *table = table_of_verdicts(page, points);
    Sums sums = zero;

    for (uint32_t i = 0; i < statement->verdicts.count && !page->arena->failed; i++) {
        const Verdict *verdict = &statement->verdicts.items[i];
        bool last = i + 1 == statement->verdicts.count ||
                    !text_equal(verdict[1].indicator, verdict->indicator);

        add_verdict(page, table, verdict, points);
        sum_verdict(&sums, verdict, page->arena);
        provisional = provisional || verdict->provisional;
        if (last) {
            add_subtotal(page, table, total_of(statement, verdict->indicator), verdict->indicator,
                         sums, points);
            sums = zero;
        }
    }
    if (provisional)
        page_line(page, 0, TEXT("* provisional until its report date"));
}

/* --- totals, true-ups, what is open -------------------------------------------------------- */

/* `part`: the sum of what is known of it. "£600,000.00 and what is not known" */
static void add_amount(Page *page, PageRow *row, const MoneyCell *money, const MoneyCell *part)
{
    Out words;

    if (money->known || !part || number_sign(part->pence) == 0) {
        page_cell_text(page, row, page_money(page, money));
        return;
    }
    out_init(&words);
    number_write_pence(&words, part->pence);
    out_str(&words, " and what is not known");
    page_cell_text(page, row, page_take(page, &words));
}

typedef struct Total { /* a row of the totals */
    const char *name;
    size_t money, known; /* where it stands in a Money, and in the sums of what is known */
} Total;

static const MoneyCell *cell_at(const void *of, size_t at)
{
    return (const MoneyCell *)(const void *)((const char *)of + at);
}

/* A column a year, where there are several, and one of all of them. */
static void add_total(Page *page, PageTable *table, const Statement *statement, const Total *total,
                      const Sums *known)
{
    PageRow *row = page_row(page, table);

    page_cell_text(page, row, text_from_cstr(total->name));
    for (uint32_t i = 0; i < statement->years.count; i++)
        add_amount(page, row, cell_at(&statement->years.items[i].totals, total->money), NULL);
    add_amount(page, row, cell_at(&statement->totals, total->money),
               known ? cell_at(known, total->known) : NULL);
}

static void add_unallocated(Page *page, PageTable *table, const Statement *statement)
{
    PageRow *row;

    if (statement->unallocated.known && number_sign(statement->unallocated.pence) == 0)
        return;
    row = page_row(page, table);
    page_cell_text(page, row, TEXT("unallocated"));
    for (uint32_t i = 0; i < statement->years.count; i++)
        add_amount(page, row, &statement->years.items[i].unallocated, NULL);
    add_amount(page, row, &statement->unallocated, NULL);
}

/* "Totals", or "Totals   2017/18   2018/19   in all" */
static PageTable *table_of_totals(Page *page, const Statement *statement)
{
    PageTable *table = page_table(page);

    page_column(page, table, "Totals", false, FIT_WHOLE);
    for (uint32_t i = 0; i < statement->years.count; i++)
        page_column_named(page, table, page_year(page, statement->years.items[i].year), true,
                          FIT_WHOLE);
    page_column(page, table, statement->years.count ? "in all" : "", true, FIT_WHOLE);
    return table;
}

#define TOTAL(field)                                                                               \
    {                                                                                              \
#field, offsetof(Money, field), offsetof(Sums, field)                                      \
    }

static void add_totals(Page *page, const Statement *statement)
{
    static const Total totals[] = {TOTAL(potential), TOTAL(earned), TOTAL(open), TOTAL(recoverable),
                                   TOTAL(lost)};
    static const Total trued_up = {"trued up", offsetof(Money, trued_up), 0};
    PageTable *table = table_of_totals(page, statement);
    Sums known = no_sums();

    for (uint32_t i = 0; i < statement->verdicts.count; i++)
        sum_known(&known, &statement->verdicts.items[i].money, page->arena);
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        add_total(page, table, statement, &totals[i], &known);
    add_unallocated(page, table, statement);
    if (statement->since != DAY_NONE)
        add_total(page, table, statement, &trued_up, NULL);
}

/* "q2_rate kent: £30,000.00", and below it why. */
static void add_trueup(Page *page, const Verdict *verdict, Text root)
{
    Out words;

    out_init(&words);
    out_text(&words, page_label(page, verdict->milestone, verdict->unit));
    out_str(&words, ": ");
    out_text(&words, page_money(page, &verdict->money.trued_up));
    page_line(page, 1, page_take(page, &words));
    page_sentences(page, &verdict->because, 2, root);
}

static void add_trueups(Page *page, const Statement *statement, const Printing *how)
{
    bool any = false, told = statement->summary && statement->trued_up_unknown.len == 0;

    if (statement->since == DAY_NONE || told)
        return;
    page_blank(page);
    page_heading(page, TEXT("Trued up"));
    for (uint32_t i = 0; i < statement->verdicts.count && !page->arena->failed; i++) {
        const Verdict *verdict = &statement->verdicts.items[i];
        const MoneyCell *trued = &verdict->money.trued_up;

        if (!trued->known || number_sign(trued->pence) == 0)
            continue;
        add_trueup(page, verdict, how->root);
        any = true;
    }
    if (statement->trued_up_unknown.len > 0)
        page_line(page, 1, statement->trued_up_unknown);
    else if (!any)
        page_line(page, 1, TEXT("nothing"));
}

/* "q3_rate sussex, £157,500.00: " */
static void write_waiting_for(Out *words, Page *page, const Waiting *waiting)
{
    out_text(words, page_label(page, waiting->milestone, waiting->unit));
    if (waiting->money.known) {
        out_str(words, ", ");
        out_text(words, page_money(page, &waiting->money));
    }
    out_str(words, ": ");
}

/* "q3_rate sussex, £157,500.00: q3_progress: submitted 20 January 2017, not decided"; what every
 * milestone waits on stands alone. */
static void add_waiting(Page *page, const Statement *statement)
{
    Out words;

    if (statement->waiting.count == 0)
        return;
    page_blank(page);
    page_heading(page, TEXT("What is open, and on what it waits"));
    for (uint32_t i = 0; i < statement->waiting.count && !page->arena->failed; i++) {
        const Waiting *waiting = &statement->waiting.items[i];

        out_init(&words);
        if (waiting->milestone.len > 0)
            write_waiting_for(&words, page, waiting);
        out_text(&words, waiting->on);
        page_line(page, 1, page_take(page, &words));
    }
}

void page_statement_head(Page *page, const Statement *statement, const Printing *how)
{
    add_scheme(page, statement);
    add_dates(page, statement, how);
    page_blank(page);
    add_readings(page, statement);
    add_variations(page, statement);
    page_blank(page);
    add_files(page, statement);
    page_blank(page);
}

void page_from_statement(Page *page, const Statement *statement, const Printing *how)
{
    page_statement_head(page, statement, how);
    if (statement->summary)
        page_summary(page, statement->summary, statement->since != DAY_NONE);
    else
        add_verdicts(page, statement);
    page_blank(page);
    add_totals(page, statement);
    page_parents(page, statement);
    page_account(page, statement);
    add_trueups(page, statement, how);
    add_waiting(page, statement);
    page_unexpected(page, &statement->expected, how->root);
}
