/* The JSON of `eval --at-risk`. */
#include "report/json.h"

static void write_pence(Json *json, const char *key, const MoneyCell *money)
{
    if (money->known)
        json_number(json, key, money->pence);
    else
        json_null(json, key);
}

static void write_way(Json *json, const RiskWay *way)
{
    json_open(json, NULL, '{');
    json_text(json, "milestone", way->milestone);
    json_text(json, "figure", way->figure);
    if (way->counted) {
        json_number(json, "cases", way->cases);
        json_bool(json, "fewer", way->lower);
        if (way->may)
            json_bool(json, "hangs_on_suppressed", true);
        if (way->certain)
            json_number(json, "cases_for_certain", way->for_certain);
    } else {
        json_number(json, "rate", way->rate);
        json_bool(json, "or_lower", way->lower);
    }
    write_pence(json, "brings", &way->brings);
    json_close(json, '}');
}

static void write_cell(Json *json, const RiskCell *cell, bool sought)
{
    json_open(json, NULL, '{');
    json_text(json, "indicator", cell->indicator);
    json_text(json, "milestone", cell->milestone);
    json_text_or_null(json, "unit", cell->unit);
    json_text(json, "outcome", outcome_name(cell->outcome));
    write_pence(json, "open", &cell->open);
    write_pence(json, "recoverable", &cell->recoverable);
    write_pence(json, "at_risk", &cell->all);
    json_text(json, "waits_on", cell->on);
    json_bool(json, "sought", sought);
    json_open(json, "ways", '[');
    for (uint32_t i = 0; i < cell->ways.count; i++)
        write_way(json, &cell->ways.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

/* {"schema":"cquin.atrisk/1","scheme","as_at","open","recoverable","at_risk","not_priced",
 *  "cells":[{"indicator","milestone","unit","outcome","open","recoverable","at_risk","waits_on","sought",
 *   "ways":[{"milestone","figure","rate","or_lower" or "cases","fewer","brings"}]}]}; amounts in pence;
 *  where it hangs on what was suppressed, "hangs_on_suppressed" and, if there are as many, "cases_for_certain" */
void json_at_risk(Out *out, const AtRisk *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.atrisk/1"));
    json_text(&json, "scheme", document->scheme);
    json_day(&json, "as_at", document->as_at);
    write_pence(&json, "open", &document->open);
    write_pence(&json, "recoverable", &document->recoverable);
    write_pence(&json, "at_risk", &document->all);
    json_count(&json, "not_priced", document->unpriced);
    json_open(&json, "cells", '[');
    for (uint32_t i = 0; i < document->cells.count; i++)
        write_cell(&json, &document->cells.items[i], i < document->sought);
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
}
