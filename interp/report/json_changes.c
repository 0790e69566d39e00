/* The JSON of `diff`. */
#include "report/json.h"

static void write_place(Json *json, const char *key, const SentencePlace *place)
{
    if (place->line == 0) {
        json_null(json, key);
        return;
    }
    json_open(json, key, '{');
    json_text(json, "file", place->path);
    json_count(json, "line", place->line);
    json_count(json, "column", place->column);
    json_close(json, '}');
}

static void write_thing(Json *json, const Change *change)
{
    json_text(json, "kind", change->kind);
    json_text(json, "name", change->name);
    json_text_or_null(json, "of", change->of);
}

static void write_things(Json *json, const Change *change)
{
    if (change->things.count == 0) {
        json_null(json, "said_of");
        return;
    }
    json_open(json, "said_of", '[');
    for (uint32_t i = 0; i < change->things.count; i++)
        json_text(json, NULL, change->things.items[i]);
    json_close(json, ']');
}

static void write_point(Json *json, const Change *change)
{
    json_text_or_null(json, "clause", change->clause);
    json_text_or_null(json, "detail", change->detail);
    json_text_or_null(json, "period", change->period);
    json_text_or_null(json, "area", change->area);
    json_text_or_null(json, "question", change->question);
    json_text_or_null(json, "reading", change->reading);
    json_day(json, "agreed", change->agreed);
}

static void write_values(Json *json, const Change *change)
{
    json_text_or_null(json, "old", change->old_text);
    json_text_or_null(json, "new", change->new_text);
    if (change->figures) {
        json_number(json, "old_number", change->old_number);
        json_number(json, "new_number", change->new_number);
    } else {
        json_null(json, "old_number");
        json_null(json, "new_number");
    }
}

static void write_details(Json *json, const Changes *changes, uint32_t at)
{
    json_open(json, "says", '[');
    for (uint32_t i = at + 1; i < changes->list.count && changes->list.items[i].depth > 0; i++)
        json_text(json, NULL, changes->list.items[i].sentence);
    json_close(json, ']');
}

static void write_change(Json *json, const Changes *changes, uint32_t at)
{
    const Change *change = &changes->list.items[at];

    json_open(json, NULL, '{');
    json_text(json, "change", change_tag_name(change->tag));
    json_text(json, "part", change_part_name(change->part));
    write_thing(json, change);
    write_point(json, change);
    write_values(json, change);
    write_things(json, change);
    json_text(json, "sentence", change->sentence);
    write_details(json, changes, at);
    write_place(json, "old_place", &change->old_place);
    write_place(json, "new_place", &change->new_place);
    if (change->price >= 0)
        json_count(json, "price", change->price);
    else
        json_null(json, "price");
    json_close(json, '}');
}

/* By place in the list: which of "changes" it is. NULL: memory is refused. */
static uint32_t *number_changes(const Changes *changes, Arena *arena)
{
    uint32_t *nth = arena_try(arena, (changes->list.count + 1) * sizeof *nth), count = 0;

    for (uint32_t i = 0; nth && i < changes->list.count; i++) {
        nth[i] = count;
        count += changes->list.items[i].depth == 0 ? 1 : 0;
    }
    return nth;
}

/* {"schema":"cquin.diff/1","old":{"scheme","file"},"new":{"scheme","file"},"same",
 *  "changes":[{"change","part","kind","name","of","clause","detail","period","area","question",
 *   "reading","agreed","old","new","old_number","new_number","said_of","sentence","says",
 *   "old_place":{"file","line","column"},"new_place","price"}],"money"} */
void json_changes(Out *out, const Changes *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};
    const uint32_t *nth = number_changes(document, arena);

    (void)how;
    if (!nth)
        return;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.diff/1"));
    json_open(&json, "old", '{');
    json_text(&json, "scheme", document->old_scheme);
    json_text(&json, "file", document->old_path);
    json_close(&json, '}');
    json_open(&json, "new", '{');
    json_text(&json, "scheme", document->new_scheme);
    json_text(&json, "file", document->new_path);
    json_close(&json, '}');
    json_bool(&json, "same", document->list.count == 0);
    json_open(&json, "changes", '[');
    for (uint32_t i = 0; i < document->list.count; i++)
        if (document->list.items[i].depth == 0)
            write_change(&json, document, i);
    json_close(&json, ']');
    json_prices(&json, document, nth);
    json_close(&json, '}');
    json_end(&json);
}
