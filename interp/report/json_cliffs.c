/* The JSON of `check --cliffs`. */
#include "report/json.h"

static void write_cliff(Json *json, const Cliff *cliff)
{
    json_open(json, NULL, '{');
    json_text(json, "milestone", cliff->milestone);
    json_text_or_null(json, "unit", cliff->area);
    json_number(json, "rate", cliff->at);
    json_bool(json, "rate_is_better_side", cliff->at_is_better);
    json_bool(json, "lower_is_better", cliff->lower_is_better);
    json_number(json, "worse", cliff->below);
    json_number(json, "better", cliff->above);
    if (cliff->money_known)
        json_number(json, "moves", cliff->pence);
    else
        json_null(json, "moves");
    json_close(json, '}');
}

/* {"schema":"cquin.cliffs/1","scheme","milestones","not_told",
 *  "cliffs":[{"milestone","unit","rate","rate_is_better_side","lower_is_better","worse","better",
 *             "moves" in pence}]} */
void json_cliffs(Out *out, const Cliffs *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.cliffs/1"));
    json_text(&json, "scheme", document->scheme);
    json_count(&json, "milestones", document->milestones);
    json_count(&json, "not_told", document->passed_over);
    json_open(&json, "cliffs", '[');
    for (uint32_t i = 0; i < document->list.count; i++)
        write_cliff(&json, &document->list.items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
}
