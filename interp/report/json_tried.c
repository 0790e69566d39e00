/* What suppressed counts leave possible of a verdict:
 *
 *     "suppressed":{"counts":[{"count","from","to","settles",
 *                     "cells":[{"table","column","unit","first","last","written","from","to",
 *                               "file","line"}]}],
 *                   "combinations","figure":{"name","from","to"},
 *                   "shares":[{"share" or "shares" or "from","to","earned","reach",
 *                              "exactly" or "with":[{"from","to"}]}],"more"}
 *
 * Only where the verdict may hang on one. "exactly": it is that share with these values of the only count, and with no
 * others; "with": between what each of the counts, in their order, lies. Money in pence, null: not worked out.
 * "combinations" null: there are too many, and none was tried; "figure" null: it has none in some.
 */
#include "report/json.h"

static void write_ends(Json *json, int64_t from, int64_t to)
{
    json_number(json, "from", number_from_int(from));
    json_number(json, "to", number_from_int(to));
}

static void write_month(Json *json, const char *key, const TriedCell *cell, Month month)
{
    if (cell->timed)
        json_month(json, key, month);
    else
        json_null(json, key);
}

static void write_cell(Json *json, const TriedCell *cell)
{
    json_open(json, NULL, '{');
    json_text(json, "table", cell->table);
    json_text(json, "column", cell->column);
    json_text_or_null(json, "unit", cell->unit);
    write_month(json, "first", cell, cell->first);
    write_month(json, "last", cell, cell->last);
    json_text(json, "written", cell->written);
    write_ends(json, cell->least, cell->greatest);
    json_text(json, "file", cell->place.path);
    json_count(json, "line", cell->place.line);
    json_close(json, '}');
}

static void write_count(Json *json, const TriedCount *count)
{
    json_open(json, NULL, '{');
    json_text(json, "count", count->words);
    write_ends(json, count->least, count->greatest);
    json_bool(json, "settles", count->settles);
    json_open(json, "cells", '[');
    for (uint32_t i = 0; i < count->cells.count; i++)
        write_cell(json, &count->cells.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_figure(Json *json, const TriedCounts *tried)
{
    if (!tried->figure.ptr) {
        json_null(json, "figure");
        return;
    }
    json_open(json, "figure", '{');
    json_text(json, "name", tried->figure);
    json_number(json, "from", tried->figure_least);
    json_number(json, "to", tried->figure_greatest);
    json_close(json, '}');
}

/* Of several that an open question leaves with the same counts: these, or any between them. */
static void write_possible(Json *json, const TriedShare *share)
{
    if (number_equal(share->least, share->greatest)) {
        json_number(json, "share", share->least);
    } else if (share->between) {
        json_number(json, "from", share->least);
        json_number(json, "to", share->greatest);
    } else {
        json_open(json, "shares", '[');
        json_number(json, NULL, share->least);
        json_number(json, NULL, share->greatest);
        json_close(json, ']');
    }
}

static void write_share(Json *json, const TriedShare *share)
{
    json_open(json, NULL, '{');
    write_possible(json, share);
    json_money(json, "earned", &share->earned);
    json_money(json, "reach", &share->reach);
    json_open(json, share->exact ? "exactly" : "with", '[');
    for (uint32_t i = 0; i < share->values.count; i++) {
        json_open(json, NULL, '{');
        write_ends(json, share->values.items[i].from, share->values.items[i].to);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

void json_tried(Json *json, const TriedCounts *tried)
{
    if (!tried)
        return;
    json_open(json, "suppressed", '{');
    json_open(json, "counts", '[');
    for (uint32_t i = 0; i < tried->counts.count; i++)
        write_count(json, &tried->counts.items[i]);
    json_close(json, ']');
    if (tried->too_many)
        json_null(json, "combinations");
    else
        json_count(json, "combinations", (int64_t)tried->combinations);
    write_figure(json, tried);
    json_open(json, "shares", '[');
    for (uint32_t i = 0; i < tried->shares.count; i++)
        write_share(json, &tried->shares.items[i]);
    json_close(json, ']');
    json_bool(json, "more", tried->more);
    json_close(json, '}');
}
