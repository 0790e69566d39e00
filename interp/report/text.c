/* The text format: a page of each document, printed. Also the one line of `check`. */
#include "report/page.h"

/* A document's page, built and printed. */
#define PRINTED(name, type, build)                                                                 \
    static void name(Out *out, const type *document, const Printing *how, Arena *arena)            \
    {                                                                                              \
        Page page = {.arena = arena};                                                              \
                                                                                                   \
        build;                                                                                     \
        page_print_text(out, &page, how->colour);                                                  \
    }

PRINTED(statement, Statement, page_from_statement(&page, document, how))
PRINTED(ledger, Ledger, page_from_ledger(&page, document, how))
PRINTED(provenance, Provenance, page_from_provenance(&page, document, how))
PRINTED(explanations, Explanations, page_from_explanations(&page, document, how))
PRINTED(compared, Compared, page_from_compared(&page, document))
PRINTED(tested, Tested, page_from_tested(&page, document, how))
PRINTED(needs, Needs, page_from_needs(&page, document))
PRINTED(covered, Covered, page_from_covered(&page, document, how))
PRINTED(cliffs, Cliffs, page_from_cliffs(&page, document, how))
PRINTED(sought, Sought, page_from_sought(&page, document, how))
PRINTED(at_risk, AtRisk, page_from_at_risk(&page, document, how))
PRINTED(mutated, Mutated, page_from_mutated(&page, document, how))
PRINTED(agenda, Agenda, page_from_agenda(&page, document, how))
PRINTED(changes, Changes, page_from_changes(&page, document, how))

const ReportDef report_text = {
    .name = "text",
    .statement = statement,
    .provenance = provenance,
    .ledger = ledger,
    .explanations = explanations,
    .compared = compared,
    .tested = tested,
    .needs = needs,
    .covered = covered,
    .mutated = mutated,
    .sought = sought,
    .at_risk = at_risk,
    .cliffs = cliffs,
    .agenda = agenda,
    .changes = changes,
};

const ReportDef *report_find(Text name)
{
    static const ReportDef *const all[] = {&report_text, &report_json, &report_csv,
                                           &report_csv_raw, &report_tap, &report_junit};

    if (name.len == 0)
        return &report_text;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (text_equal(name, text_from_cstr(all[i]->name)))
            return all[i];
    return NULL;
}

static void write_counted(Out *out, uint32_t count, const char *one, const char *many)
{
    out_grouped(out, count);
    out_char(out, ' ');
    out_str(out, count == 1 ? one : many);
}

void checked_write(Out *out, const Checked *checked)
{
    out_str(out, "no mistakes, ");
    if (checked->findings > 0) {
        write_counted(out, checked->findings, "finding", "findings");
        out_str(out, ", ");
    }
    if (checked->allowed > 0) {
        write_counted(out, checked->allowed, "finding allowed", "findings allowed");
        out_str(out, ", ");
    }
    write_counted(out, checked->accepted, "finding accepted", "findings accepted");
    out_str(out, ", ");
    out_grouped(out, checked->to_be_agreed);
    out_str(out, " to be agreed\n");
}
