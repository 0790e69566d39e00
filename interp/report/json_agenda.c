/* The JSON of `check --agenda`. */
#include "report/json.h"

static void write_worth(Json *json, const Worth *worth)
{
    json_money(json, "amount", &worth->money);
    if (worth->share_known)
        json_number(json, "of_contract", worth->share);
    else
        json_null(json, "of_contract");
}

static void write_wait(Json *json, const AgendaWait *wait)
{
    json_open(json, NULL, '{');
    json_text(json, "indicator", wait->indicator);
    json_text(json, "milestone", wait->milestone);
    if (wait->units.count == 0) {
        json_null(json, "areas");
    } else {
        json_open(json, "areas", '[');
        for (uint32_t i = 0; i < wait->units.count; i++)
            json_text(json, NULL, wait->units.items[i]);
        json_close(json, ']');
    }
    write_worth(json, &wait->worth);
    json_close(json, '}');
}

static void write_waits(Json *json, const AgendaWaits *waits)
{
    json_open(json, "waits", '[');
    for (uint32_t i = 0; i < waits->list.count; i++)
        write_wait(json, &waits->list.items[i]);
    json_close(json, ']');
    write_worth(json, &waits->worth);
}

static void write_item(Json *json, const AgendaItem *item)
{
    json_open(json, NULL, '{');
    json_text(json, "subject", item->subject);
    json_text(json, "clause", item->clause);
    json_text_or_null(json, "indicator", item->indicator);
    json_text_or_null(json, "milestone", item->milestone);
    json_text_or_null(json, "period", item->period);
    json_text_or_null(json, "area", item->area);
    json_text_or_null(json, "with", item->with);
    json_day(json, "by", item->by);
    json_bool(json, "overdue", item->overdue);
    json_text_or_null(json, "question", item->question);
    json_text_or_null(json, "reading", item->reading);
    json_place(json, &item->place);
    write_waits(json, &item->waits);
    json_close(json, '}');
}

static void write_question(Json *json, const AgendaQuestion *question)
{
    json_open(json, NULL, '{');
    json_text(json, "question", question->question);
    json_text(json, "title", question->title);
    json_open(json, "readings", '[');
    for (uint32_t i = 0; i < question->readings.count; i++) {
        json_open(json, NULL, '{');
        json_text(json, "reading", question->readings.items[i]);
        json_text(json, "title", question->titles.items[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_place(json, &question->place);
    write_waits(json, &question->waits);
    json_close(json, '}');
}

/* {"schema":"cquin.agenda/1","scheme","as_at",
 *  "to_be_agreed":[{"subject","clause","indicator","milestone","period","area","with","by",
 *   "overdue","question","reading","place":{"file","line","column"},
 *   "waits":[{"indicator","milestone","areas","amount","of_contract"}],"amount","of_contract"}],
 *  "questions":[{"question","title","readings":[{"reading","title"}],"place","waits","amount",
 *   "of_contract"}],"waits","amount","of_contract","potential"} */
void json_agenda(Out *out, const Agenda *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.agenda/1"));
    json_text(&json, "scheme", document->scheme);
    json_day(&json, "as_at", document->as_at);
    json_open(&json, "to_be_agreed", '[');
    for (uint32_t i = 0; i < document->items.count; i++)
        write_item(&json, &document->items.items[i]);
    json_close(&json, ']');
    json_open(&json, "questions", '[');
    for (uint32_t i = 0; i < document->questions.count; i++)
        write_question(&json, &document->questions.items[i]);
    json_close(&json, ']');
    write_waits(&json, &document->waits);
    json_money(&json, "potential", &document->potential);
    json_close(&json, '}');
    json_end(&json);
}
