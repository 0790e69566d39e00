/* The JSON of `seek`. */
#include "report/json.h"

static void write_pence(Json *json, const char *key, const MoneyCell *money)
{
    if (money->known)
        json_number(json, key, money->pence);
    else
        json_null(json, key);
}

static void write_cell(Json *json, const SoughtCell *cell)
{
    json_open(json, NULL, '{');
    json_text(json, "milestone", cell->milestone);
    json_text_or_null(json, "unit", cell->unit);
    write_pence(json, "now", &cell->before);
    write_pence(json, "then", &cell->after);
    write_pence(json, "more", &cell->moves);
    json_close(json, '}');
}

static void write_change(Json *json, const Sought *sought)
{
    json_number(json, "cases", sought->cases);
    json_bool(json, "fewer", sought->fewer);
    json_bool(json, "every_smaller_tried", sought->every_tried);
    json_number(json, "share_then", sought->share_after);
    json_open(json, "cells", '[');
    for (uint32_t i = 0; i < sought->cells.count; i++)
        write_cell(json, &sought->cells.items[i]);
    json_close(json, ']');
    write_pence(json, "more", &sought->moves);
}

static void write_goal(Json *json, const Sought *sought)
{
    const char *key = sought->for_share ? "reach_share" : sought->for_money ? "reach_pence" : NULL;

    if (key)
        json_number(json, key, sought->goal);
}

static void write_certain(Json *json, const SoughtForCertain *certain)
{
    if (!certain->asked)
        return;
    json_open(json, "whatever_suppressed", '{');
    json_text(json, "counts", certain->counts);
    json_number(json, "share", certain->share_before);
    write_pence(json, "now", &certain->before);
    json_bool(json, "reached", certain->there);
    if (certain->found) {
        json_number(json, "cases", certain->cases);
        json_bool(json, "fewer", certain->fewer);
        json_bool(json, "every_smaller_tried", certain->every_tried);
        json_number(json, "share_then", certain->share_after);
    }
    json_close(json, '}');
}

/* {"schema":"cquin.seek/1","scheme","as_at","milestone","unit","share","now","potential",
 *  "reach_share" or "reach_pence" where one was said,"quantity","reached",
 *  and where a change was found: "cases","fewer","every_smaller_tried","share_then",
 *  "cells":[{"milestone","unit","now","then","more"}],"more" in pence;
 *  where it hangs on suppressed counts "whatever_suppressed":{"counts","share","now","reached",
 *  and where a change was found: "cases","fewer","every_smaller_tried","share_then"}} */
void json_sought(Out *out, const Sought *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.seek/1"));
    json_text(&json, "scheme", document->scheme);
    json_day(&json, "as_at", document->as_at);
    json_text(&json, "milestone", document->milestone);
    json_text_or_null(&json, "unit", document->unit);
    json_number(&json, "share", document->share_before);
    write_pence(&json, "now", &document->before);
    write_pence(&json, "potential", &document->potential);
    write_goal(&json, document);
    json_text(&json, "quantity", document->quantity);
    json_bool(&json, "reached", document->there);
    if (document->found)
        write_change(&json, document);
    write_certain(&json, &document->certain);
    json_close(&json, '}');
    json_end(&json);
}
