/* The page of `check --agenda`: a heading, what waits in all, each place to be agreed with what
 * waits on it, and the questions that nobody has answered.
 *
 *     secamb_999, as agreed on 14 June 2016: 2 to be agreed, 1 question open
 *     In all, £360,000.00 of £1,800,000.00 waits.
 *
 *     conveyance target in full year for kent                            conveyance.cquin:165
 *       with the Kent commissioners by 30 June 2016, which has passed
 *       £240,000.00 waits on it: q4_rate for kent
 */
#include "report/page.h"

enum { DECIMALS = 4 };

static void write_count(Out *out, uint32_t count, const char *one, const char *many)
{
    out_grouped(out, count);
    out_char(out, ' ');
    out_str(out, count == 1 ? one : many);
}

static void add_heading(Page *page, const Agenda *agenda, bool as_at_found)
{
    Out words;

    out_init(&words);
    out_text(&words, agenda->scheme);
    if (agenda->as_at != DAY_NONE) {
        out_str(&words, as_at_found ? ", as agreed on " : ", as at ");
        day_write_words(&words, agenda->as_at);
    }
    out_str(&words, ": ");
    out_grouped(&words, agenda->items.count);
    out_str(&words, " to be agreed");
    if (agenda->questions.count > 0) {
        out_str(&words, ", ");
        write_count(&words, agenda->questions.count, "question open", "questions open");
    }
    page_heading(page, page_take(page, &words));
}

/* "£240,000.00", "0.4% of contract value", "£8,000.00 and money that is not known" */
static void write_worth(Out *out, const Worth *worth)
{
    if (worth->money.known) {
        number_write_pence(out, worth->money.pence);
    } else if (worth->share_known) {
        number_write_percent(out, worth->share, 0, DECIMALS);
        out_str(out, " of contract value");
    } else {
        if (number_sign(worth->least) > 0) {
            number_write_pence(out, worth->least);
            out_str(out, " and ");
        }
        out_str(out, "money that is not known");
    }
}

static bool pays_nothing(const AgendaWaits *waits)
{
    for (uint32_t i = 0; i < waits->list.count; i++)
        if (!waits->list.items[i].weightless)
            return false;
    return true;
}

static void add_total(Page *page, const Agenda *agenda)
{
    const Worth *worth = &agenda->waits.worth;
    Out words;

    if (pays_nothing(&agenda->waits))
        return;
    out_init(&words);
    out_str(&words, "In all, ");
    write_worth(&words, worth);
    if (worth->money.known && agenda->potential.known) {
        out_str(&words, " of ");
        number_write_pence(&words, agenda->potential.pence);
    }
    out_str(&words, " waits.");
    page_line(page, 0, page_take(page, &words));
}

/* "q2_rate, q4_rate for kent" */
static void write_waiting(Out *out, const AgendaWaits *waits)
{
    for (uint32_t i = 0; i < waits->list.count; i++) {
        const AgendaWait *wait = &waits->list.items[i];

        out_str(out, i > 0 ? ", " : "");
        out_text(out, wait->milestone);
        for (uint32_t u = 0; u < wait->units.count; u++) {
            out_str(out, u == 0 ? " for " : " and ");
            out_text(out, wait->units.items[u]);
        }
    }
}

static void add_waits(Page *page, const AgendaWaits *waits)
{
    Out words;

    out_init(&words);
    if (waits->list.count == 0) {
        out_str(&words, "no milestone waits on it");
    } else {
        if (pays_nothing(waits))
            out_str(&words, "no money of its own");
        else
            write_worth(&words, &waits->worth);
        out_str(&words, " waits on it: ");
        write_waiting(&words, waits);
    }
    page_line(page, 1, page_take(page, &words));
}

static void add_subject(Page *page, Text subject, const SentencePlace *place, Text root)
{
    Sentence sentence = {.text = subject};

    page_blank(page);
    (void)ARRAY_PUSH(page->arena, &sentence.places, *place);
    page_sentence(page, &sentence, root);
}

/* "with the Kent commissioners by 30 June 2016, which has passed" */
static void add_pending(Page *page, const AgendaItem *item)
{
    Out words;

    if (!item->with.ptr && item->by == DAY_NONE)
        return;
    out_init(&words);
    if (item->with.ptr) {
        out_str(&words, "with ");
        out_text(&words, item->with);
        out_str(&words, item->by != DAY_NONE ? " " : "");
    }
    if (item->by != DAY_NONE) {
        out_str(&words, "by ");
        day_write_words(&words, item->by);
    }
    out_str(&words, item->overdue ? ", which has passed" : "");
    page_line(page, 1, page_take(page, &words));
}

static void add_item(Page *page, const AgendaItem *item, Text root)
{
    Out words;

    add_subject(page, item->subject, &item->place, root);
    add_pending(page, item);
    if (item->question.ptr) {
        out_init(&words);
        out_str(&words, "only where ");
        out_text(&words, item->question);
        out_str(&words, " is ");
        out_text(&words, item->reading);
        page_line(page, 1, page_take(page, &words));
    }
    add_waits(page, &item->waits);
}

static void add_question(Page *page, const AgendaQuestion *question, Text root)
{
    Out words;

    out_init(&words);
    out_text(&words, question->question);
    out_str(&words, ": ");
    out_text(&words, question->title);
    add_subject(page, page_take(page, &words), &question->place, root);
    for (uint32_t i = 0; i < question->readings.count; i++) {
        out_init(&words);
        out_text(&words, question->readings.items[i]);
        out_str(&words, ": ");
        out_text(&words, question->titles.items[i]);
        page_line(page, 1, page_take(page, &words));
    }
    add_waits(page, &question->waits);
}

void page_from_agenda(Page *page, const Agenda *agenda, const Printing *how)
{
    add_heading(page, agenda, how->as_at_found);
    add_total(page, agenda);
    for (uint32_t i = 0; i < agenda->items.count && !page->arena->failed; i++)
        add_item(page, &agenda->items.items[i], how->root);
    if (agenda->questions.count == 0)
        return;
    page_blank(page);
    page_heading(page, TEXT("Questions that nobody has answered"));
    for (uint32_t i = 0; i < agenda->questions.count && !page->arena->failed; i++)
        add_question(page, &agenda->questions.items[i], how->root);
}
