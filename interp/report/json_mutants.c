/* The JSON of `test --mutate`. */
#include "report/json.h"

static void write_counts(Json *json, const char *kind, const MutantCounts *counts)
{
    json_open(json, NULL, '{');
    json_text(json, "kind", text_from_cstr(kind));
    json_count(json, "refused", counts->refused);
    json_count(json, "noticed", counts->noticed);
    json_count(json, "not_noticed", counts->survived);
    json_close(json, '}');
}

static void write_survivor(Json *json, const Survivor *survivor)
{
    json_open(json, NULL, '{');
    json_text(json, "kind", mutant_kind_name(survivor->kind));
    json_text(json, "line", survivor->line);
    json_text(json, "was", survivor->was);
    json_open(json, "might_be", '[');
    for (uint32_t i = 0; i < survivor->might_be.count; i++)
        json_text(json, NULL, survivor->might_be.items[i]);
    json_close(json, ']');
    if (survivor->idle.len > 0)
        json_text(json, "because", survivor->idle);
    else
        json_bool(json, "doubted", survivor->doubted);
    json_place(json, &survivor->place);
    json_close(json, '}');
}

static void write_list(Json *json, const char *name, const Survivors *list)
{
    json_open(json, name, '[');
    for (uint32_t i = 0; i < list->count; i++)
        write_survivor(json, &list->items[i]);
    json_close(json, ']');
}

/* {"schema":"cquin.mutants/1","scheme","examples","refused","noticed","not_noticed",
 *  "kinds":[{"kind","refused","noticed","not_noticed"}],
 *  "survivors":[{"kind","line","was","might_be":[…],"doubted","place":{"file","line","column"}}],
 *  "not_counted":[{"kind","line","was","might_be":[…],"because","place"}]} */
void json_mutated(Out *out, const Mutated *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.mutants/1"));
    json_text(&json, "scheme", document->scheme);
    json_count(&json, "examples", document->examples);
    json_count(&json, "refused", document->all.refused);
    json_count(&json, "noticed", document->all.noticed);
    json_count(&json, "not_noticed", document->all.survived);
    json_open(&json, "kinds", '[');
    for (int k = 0; k < MUTANT_KINDS; k++)
        write_counts(&json, mutant_kind_name((MutantKind)k).ptr, &document->kinds[k]);
    json_close(&json, ']');
    write_list(&json, "survivors", &document->survivors);
    write_list(&json, "not_counted", &document->idle);
    json_close(&json, '}');
    json_end(&json);
}
