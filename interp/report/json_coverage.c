/* The JSON of `test --coverage`. */
#include "report/json.h"

static void write_missed(Json *json, const CoverageMissed *missed)
{
    json_open(json, NULL, '{');
    json_text(json, "what", missed->what);
    json_open(json, "states", '[');
    for (uint32_t i = 0; i < missed->states.count; i++)
        json_text(json, NULL, missed->states.items[i]);
    json_close(json, ']');
    json_place(json, &missed->place);
    json_close(json, '}');
}

static void write_kind(Json *json, CoverageKind kind, const CoverageOf *of)
{
    json_open(json, NULL, '{');
    json_text(json, "kind", coverage_kind_name(kind));
    json_count(json, "reached", of->reached);
    json_count(json, "of", of->of);
    json_open(json, "missed", '[');
    for (uint32_t i = 0; i < of->missed.count; i++)
        write_missed(json, &of->missed.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

/* {"schema":"cquin.coverage/1","scheme","reached","of",
 *  "kinds":[{"kind","reached","of","missed":[{"what","states":[…],"place":{"file","line","column"}}]}],
 *  "passed","failed"} */
void json_covered(Out *out, const Covered *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.coverage/1"));
    json_text(&json, "scheme", document->scheme);
    json_count(&json, "reached", document->coverage.reached);
    json_count(&json, "of", document->coverage.of);
    json_open(&json, "kinds", '[');
    for (int k = 0; k < COVERAGE_KINDS; k++)
        write_kind(&json, (CoverageKind)k, &document->coverage.kinds[k]);
    json_close(&json, ']');
    json_count(&json, "passed", (int64_t)document->passed);
    json_count(&json, "failed", (int64_t)document->failed);
    json_close(&json, '}');
    json_end(&json);
}
