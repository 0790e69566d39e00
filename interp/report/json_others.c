/* The JSON of `explain`, `compare`, `test` and `data`; each function's comment is its schema.
 * What there is not is null. */
#include "report/json.h"

static void write_places(Json *json, const Sentence *sentence)
{
    json_open(json, "places", '[');
    for (uint32_t i = 0; i < sentence->places.count; i++) {
        const SentencePlace *place = &sentence->places.items[i];

        json_open(json, NULL, '{');
        json_text(json, "file", place->path);
        json_count(json, "line", place->line);
        json_count(json, "last_line", place->last_line > 0 ? place->last_line : place->line);
        if (place->column > 0)
            json_count(json, "column", place->column);
        else
            json_null(json, "column");
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* [{"depth","text","places":[{"file","line","last_line","column"}]}]; column null: a row of data */
static void write_sentences(Json *json, const char *key, const Sentences *sentences)
{
    json_open(json, key, '[');
    for (uint32_t i = 0; i < sentences->count; i++) {
        json_open(json, NULL, '{');
        json_count(json, "depth", sentences->items[i].depth);
        json_text(json, "text", sentences->items[i].text);
        write_places(json, &sentences->items[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static bool of_database(const FileUsed *file)
{
    return file->fetched.len > 0 || text_equal(file->encoding, TEXT("statement"));
}

static void write_databases(Json *json, const FilesUsed *files)
{
    bool any = false;

    for (uint32_t i = 0; i < files->count; i++) {
        const FileUsed *file = &files->items[i];
        if (!of_database(file))
            continue;
        if (!any)
            json_open(json, "databases", '[');
        any = true;
        json_open(json, NULL, '{');
        json_text(json, "table", file->table);
        json_text(json, "path", file->path);
        json_bool(json, "counted_there", file->fetched.len == 0);
        if (file->fetched.len > 0)
            json_text(json, "fetched", file->fetched);
        json_close(json, '}');
    }
    if (any)
        json_close(json, ']');
}

/* {"schema":"cquin.explanation/1","scheme","as_at",
 *  "explanations":[{"indicator","milestone","unit","outcome","suppressed"? (json_tried.c),
 *                   "sentences":[…]}],
 *  "databases"?:[{"table","path","counted_there","fetched"?}]} */
static void explanations(Out *out, const Explanations *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.explanation/1"));
    json_text(&json, "scheme", document->scheme);
    json_day(&json, "as_at", document->as_at);
    json_open(&json, "explanations", '[');
    for (uint32_t i = 0; i < document->list.count; i++) {
        const Explanation *explanation = &document->list.items[i];

        json_open(&json, NULL, '{');
        json_text(&json, "indicator", explanation->verdict->indicator);
        json_text(&json, "milestone", explanation->verdict->milestone);
        json_text_or_null(&json, "unit", explanation->verdict->unit);
        json_measures(&json, explanation->verdict);
        json_text(&json, "outcome", outcome_name(explanation->verdict->outcome));
        json_tried(&json, explanation->verdict->tried);
        write_sentences(&json, "sentences", &explanation->sentences);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    write_databases(&json, &document->data_files);
    json_close(&json, '}');
    json_end(&json);
}

/* --- compare ------------------------------------------------------------------------------- */

static void write_reading(Json *json, const ComparedQuestion *question, uint32_t i)
{
    const Money *totals = &question->totals.items[i];

    json_open(json, NULL, '{');
    json_text(json, "reading", question->readings.items[i]);
    json_text(json, "title", i < question->titles.count ? question->titles.items[i] : TEXT(""));
    json_money(json, "earned", &totals->earned);
    json_money(json, "open", &totals->open);
    json_money(json, "recoverable", &totals->recoverable);
    json_money(json, "lost", &totals->lost);
    json_close(json, '}');
}

static void write_cell(Json *json, const ComparedQuestion *question, const CompareCell *cell)
{
    json_open(json, NULL, '{');
    json_text(json, "milestone", cell->milestone);
    json_text_or_null(json, "unit", cell->unit);
    json_open(json, "by_reading", '[');
    for (uint32_t i = 0; i < cell->money.count && i < question->readings.count; i++) {
        json_open(json, NULL, '{');
        json_text(json, "reading", question->readings.items[i]);
        json_text(json, "outcome", cell->outcome.items[i]);
        json_money(json, "earned", &cell->money.items[i].earned);
        json_money(json, "open", &cell->money.items[i].open);
        json_money(json, "recoverable", &cell->money.items[i].recoverable);
        json_money(json, "lost", &cell->money.items[i].lost);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void write_question(Json *json, const ComparedQuestion *question)
{
    json_open(json, NULL, '{');
    json_text(json, "question", question->question);
    json_text(json, "title", question->title);
    json_text_or_null(json, "in_force",
                      question->in_force >= 0 ? question->readings.items[question->in_force]
                                              : TEXT_NONE);
    json_open(json, "readings", '[');
    for (uint32_t i = 0; i < question->readings.count && i < question->totals.count; i++)
        write_reading(json, question, i);
    json_close(json, ']');
    json_open(json, "differ", '[');
    for (uint32_t i = 0; i < question->cells.count; i++)
        write_cell(json, question, &question->cells.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

/* {"schema":"cquin.comparison/1","scheme","as_at","questions":[{"question","title","in_force",
 * "readings":[{"reading","title","earned","open","recoverable","lost"}],
 * "differ":[{"milestone","unit","by_reading":[{"reading","outcome",
 * "earned","open","recoverable","lost"}]}]}]} */
static void compared(Out *out, const Compared *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.comparison/1"));
    json_text(&json, "scheme", document->scheme);
    json_day(&json, "as_at", document->as_at);
    json_open(&json, "questions", '[');
    for (uint32_t i = 0; i < document->questions.count; i++)
        write_question(&json, &document->questions.items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
}

/* --- test ---------------------------------------------------------------------------------- */

static void write_span(Json *json, const Sources *sources, Span span)
{
    Place place;

    if (span.source == 0) {
        json_null(json, "place");
        return;
    }
    place = span_place(sources, span);
    json_open(json, "place", '{');
    json_text(json, "file", source_at(sources, span.source)->path);
    json_count(json, "line", place.line);
    json_count(json, "column", place.column);
    json_close(json, '}');
}

static void write_failure(Json *json, const Sources *sources, const ExampleFailure *failure)
{
    json_open(json, NULL, '{');
    json_text(json, "text", failure->text);
    write_span(json, sources, failure->span);
    write_sentences(json, "because", &failure->because);
    json_open(json, "not_given", '[');
    for (uint32_t i = 0; i < failure->not_given.count; i++)
        json_text(json, NULL, failure->not_given.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_example(Json *json, const Sources *sources, const ExampleResult *example)
{
    json_open(json, NULL, '{');
    json_text(json, "title", example->title);
    json_text_or_null(json, "case", example->case_title);
    write_span(json, sources, example->span);
    json_count(json, "expects", example->expects);
    json_bool(json, "passed", example->failures.count == 0);
    json_open(json, "failures", '[');
    for (uint32_t i = 0; i < example->failures.count; i++)
        write_failure(json, sources, &example->failures.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

/* {"schema":"cquin.tests/1","scheme","examples":[{"title","case","place":{"file","line","column"},
 * "expects","passed",
 * "failures":[{"text","place","because":[…],"not_given":[…]}]}],"passed","failed"} */
static void tested(Out *out, const Tested *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};
    uint32_t failed = tested_failed(document);

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.tests/1"));
    json_text(&json, "scheme", document->scheme);
    json_open(&json, "examples", '[');
    for (uint32_t i = 0; i < document->examples.count; i++)
        write_example(&json, document->sources, &document->examples.items[i]);
    json_close(&json, ']');
    json_count(&json, "passed", document->examples.count - failed);
    json_count(&json, "failed", failed);
    json_close(&json, '}');
    json_end(&json);
}

/* --- data ---------------------------------------------------------------------------------- */

static void write_needed_column(Json *json, const NeededColumn *column)
{
    json_open(json, NULL, '{');
    json_text(json, "name", column->name);
    json_text(json, "title", column->title);
    json_text(json, "kind", column->kind);
    json_bool(json, "used", column->used);
    json_close(json, '}');
}

static void write_needed_table(Json *json, const NeededTable *table)
{
    json_open(json, NULL, '{');
    json_text(json, "name", table->name);
    json_text(json, "title", table->title);
    json_bool(json, "by_month", table->by_month);
    json_bool(json, "by_quarter", table->by_quarter);
    json_bool(json, "by_area", table->by_area);
    json_bool(json, "by_item", table->by_item);
    if (table->dated_by.len)
        json_text(json, "dated_by", table->dated_by);
    else
        json_null(json, "dated_by");
    if (table->counted) {
        json_month(json, "first", table->first);
        json_month(json, "last", table->last);
    } else {
        json_null(json, "first");
        json_null(json, "last");
    }
    json_open(json, "columns", '[');
    for (uint32_t i = 0; i < table->columns.count; i++)
        write_needed_column(json, &table->columns.items[i]);
    json_close(json, ']');
    json_open(json, "items", '[');
    for (uint32_t i = 0; i < table->items.count; i++)
        write_needed_column(json, &table->items.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_needed_evidence(Json *json, const NeededEvidence *evidence)
{
    json_open(json, NULL, '{');
    json_text(json, "milestone", evidence->milestone);
    json_text(json, "evidence", evidence->evidence);
    json_text(json, "title", evidence->title);
    json_bool(json, "once", evidence->once);
    json_bool(json, "as_decided", evidence->as_decided);
    json_day(json, "report_by", evidence->has_report_by ? evidence->report_by : DAY_NONE);
    json_close(json, '}');
}

/* {"schema":"cquin.needs/1","scheme","tables":[{"name","title","by_month","by_quarter","by_area",
 *  "by_item","dated_by","first","last","columns":[{"name","title","kind","used"}],"items":[…]}],
 *  "areas":[{"name","title"}],
 *  "evidence":[{"milestone","evidence","title","once","as_decided","report_by"}]} */
static void needs(Out *out, const Needs *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out};

    (void)how;
    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.needs/1"));
    json_text(&json, "scheme", document->scheme);
    json_open(&json, "tables", '[');
    for (uint32_t i = 0; i < document->tables.count; i++)
        write_needed_table(&json, &document->tables.items[i]);
    json_close(&json, ']');
    json_open(&json, "areas", '[');
    for (uint32_t i = 0; i < document->units.count; i++) {
        json_open(&json, NULL, '{');
        json_text(&json, "name", document->units.items[i]);
        json_text(&json, "title", document->unit_titles.items[i]);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_open(&json, "evidence", '[');
    for (uint32_t i = 0; i < document->evidence.count; i++)
        write_needed_evidence(&json, &document->evidence.items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
}

const ReportDef report_json = {
    .name = "json",
    .statement = json_statement,
    .provenance = json_provenance,
    .ledger = json_ledger,
    .explanations = explanations,
    .compared = compared,
    .tested = tested,
    .needs = needs,
    .covered = json_covered,
    .mutated = json_mutated,
    .sought = json_sought,
    .at_risk = json_at_risk,
    .cliffs = json_cliffs,
    .agenda = json_agenda,
    .changes = json_changes,
};
