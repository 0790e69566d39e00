/* The money of `diff` as JSON. */
#include "report/json.h"

static void write_money(Json *json, const char *key, const Money *money)
{
    json_open(json, key, '{');
    json_money(json, "potential", &money->potential);
    json_money(json, "earned", &money->earned);
    json_money(json, "open", &money->open);
    json_money(json, "recoverable", &money->recoverable);
    json_money(json, "lost", &money->lost);
    json_close(json, '}');
}

static void write_cell(Json *json, const CellMove *cell, bool whole)
{
    json_open(json, NULL, '{');
    json_text(json, "indicator", cell->indicator);
    json_text(json, "milestone", cell->milestone);
    json_text_or_null(json, "unit", cell->unit);
    if (whole) {
        write_money(json, "before", &cell->before);
        write_money(json, "after", &cell->after);
    }
    write_money(json, "moves", &cell->moves);
    json_close(json, '}');
}

static void write_cells(Json *json, const CellMoves *cells, bool whole)
{
    json_open(json, "cells", '[');
    for (uint32_t i = 0; i < cells->count; i++)
        write_cell(json, &cells->items[i], whole);
    json_close(json, ']');
}

/* `nth`: by place in the list, that in "changes". */
static void write_price(Json *json, const Price *price, const uint32_t *nth)
{
    json_open(json, NULL, '{');
    json_text(json, "put", price_tag_name(price->tag));
    json_open(json, "changes", '[');
    for (uint32_t i = 0; i < price->changes.count; i++)
        json_count(json, NULL, nth[price->changes.items[i]]);
    json_close(json, ']');
    write_money(json, "moves", &price->moves);
    write_cells(json, &price->cells, false);
    json_close(json, '}');
}

/* "money":{"as_at","before","after","moves","cells":[{"indicator","milestone","unit","before",
 * "after","moves"}],"one_by_one","apart","prices":[{"put","changes":[],"moves","cells"}]} */
void json_prices(Json *json, const Changes *document, const uint32_t *nth)
{
    const Prices *prices = &document->prices;

    if (!prices->asked) {
        json_null(json, "money");
        return;
    }
    json_open(json, "money", '{');
    json_day(json, "as_at", prices->as_at);
    write_money(json, "before", &prices->before);
    write_money(json, "after", &prices->after);
    write_money(json, "moves", &prices->moves);
    write_cells(json, &prices->cells, true);
    json_bool(json, "one_by_one", !prices->too_many);
    json_bool(json, "apart", !prices->not_apart);
    json_open(json, "prices", '[');
    for (uint32_t i = 0; i < prices->list.count; i++)
        write_price(json, &prices->list.items[i], nth);
    json_close(json, ']');
    json_close(json, '}');
}
