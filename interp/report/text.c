/* The text format: a page of each document, printed. Also the one line of `check`. */
#include "report/page.h"

static void statement(Out *out, const Statement *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_statement(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void ledger(Out *out, const Ledger *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_ledger(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void provenance(Out *out, const Provenance *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_provenance(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void explanations(Out *out, const Explanations *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_explanations(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void compared(Out *out, const Compared *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_compared(&page, document);
    page_print_text(out, &page, how->colour);
}

static void tested(Out *out, const Tested *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_tested(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void needs(Out *out, const Needs *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_needs(&page, document);
    page_print_text(out, &page, how->colour);
}

static void covered(Out *out, const Covered *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_covered(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void cliffs(Out *out, const Cliffs *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_cliffs(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void sought(Out *out, const Sought *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_sought(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void mutated(Out *out, const Mutated *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_mutated(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void agenda(Out *out, const Agenda *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_agenda(&page, document, how);
    page_print_text(out, &page, how->colour);
}

static void changes(Out *out, const Changes *document, const Printing *how, Arena *arena)
{
    Page page = {.arena = arena};

    page_from_changes(&page, document, how);
    page_print_text(out, &page, how->colour);
}

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
    write_counted(out, checked->accepted, "finding accepted", "findings accepted");
    out_str(out, ", ");
    out_grouped(out, checked->to_be_agreed);
    out_str(out, " to be agreed\n");
}
