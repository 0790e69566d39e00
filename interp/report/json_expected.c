/* "expectations" of a statement and of a provenance, where the rules expect something of the data:
 *
 *     [{"table","clause","file","line","otherwise","held","not_held","not_decided",
 *       "results":[{"first","last","unit","state","why"?,"figure","against","difference"}]}]
 *
 * "otherwise" is "told", "not_supplied" or "refused"; "first" and "last" the months of the period, null where the data
 * have no time; "unit" null: all of them together. Figures that are not known are null, and of rows "against" always
 * is. At most 1,000 results of each are listed, those that do not hold first; the counts are of all.
 */
#include "report/json.h"

static const char *const states[EXPECTED_STATES] = {
    [EXPECTED_NOT_HELD] = "not_held",
    [EXPECTED_NOT_DECIDED] = "not_decided",
    [EXPECTED_HELD] = "held",
};

static void write_number(Json *json, const char *key, bool known, Number number)
{
    if (known)
        json_number(json, key, number);
    else
        json_null(json, key);
}

static void write_result(Json *json, const ExpectedResult *one)
{
    bool rows_known = one->figure_known && one->state != EXPECTED_NOT_DECIDED;

    json_open(json, NULL, '{');
    if (one->period.form == PERIOD_NONE) {
        json_null(json, "first");
        json_null(json, "last");
    } else {
        json_month(json, "first", period_first(one->period));
        json_month(json, "last", period_last(one->period));
    }
    json_text_or_null(json, "unit", one->unit);
    json_text(json, "state", text_from_cstr(states[one->state]));
    if (one->state == EXPECTED_NOT_DECIDED)
        json_text(json, "why", text_from_cstr(one->not_over ? "not_over" : why_names[one->why]));
    write_number(json, "figure", one->figure_known, one->figure);
    write_number(json, "against", one->against_known, one->against);
    write_number(json, "difference", rows_known, one->difference);
    json_close(json, '}');
}

void json_expected(Json *json, const AllExpected *expected)
{
    if (expected->count == 0)
        return;
    json_open(json, "expectations", '[');
    for (uint32_t i = 0; i < expected->count; i++) {
        const ExpectedOf *of = &expected->items[i];

        json_open(json, NULL, '{');
        json_text(json, "table", of->table);
        json_text(json, "clause", of->clause);
        if (!json->without_files) {
            json_text(json, "file", of->path);
            json_count(json, "line", of->line);
        }
        json_text(json, "otherwise", of->otherwise);
        json_count(json, "held", of->counts[EXPECTED_HELD]);
        json_count(json, "not_held", of->counts[EXPECTED_NOT_HELD]);
        json_count(json, "not_decided", of->counts[EXPECTED_NOT_DECIDED]);
        json_open(json, "results", '[');
        for (uint32_t k = 0; k < of->results.count; k++)
            write_result(json, &of->results.items[k]);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}
