/* What the verbs report, and the formats it is reported in.
 *
 * A format is one const ReportDef: `report_text` builds a Page and prints it, `report_json`
 * writes from the same values; `report_csv` and `report_csv_raw` write what is a table of rows:
 * statements and ledgers; `report_tap` and `report_junit` write tests for other programs. A report
 * is a pure function of what stands in these structs; nothing is worked out here but sums of cells. Documents that have no type of their own in
 * verdict/ or study/ (Explanations, Needs …) are declared here and filled by the facade.
 */
#ifndef CQUIN_REPORT_REPORT_H
#define CQUIN_REPORT_REPORT_H

#include "changes/changes.h"
#include "prove/cliffs.h"
#include "log/log.h"
#include "study/study.h"

typedef struct Printing { /* how a document is printed; what no format but text asks for */
    bool colour;
    bool as_at_found; /* the date was not given: it is the last that any fact bears */
    Text root;        /* directory of the scheme: left out of the places of sentences */
    bool without_files; /* JSON: says nothing of the files that it stands on, nor of places in them */
    bool fragment;         /* of a document of tests: see report/tests.h */
    uint32_t tests_before; /* in that document */
} Printing;

typedef struct Explanation {
    const Verdict *verdict;
    Sentences sentences;
} Explanation;

typedef struct Explanations {
    Text scheme;
    Day as_at;
    struct ARRAY_OF(Explanation) list;
    FilesUsed data_files;
} Explanations;

typedef struct Compared {
    Text scheme;
    Day as_at;
    Comparisons questions;
} Compared;

typedef struct Tested {
    Text scheme;
    const Sources *sources;
    ExampleResults examples;
} Tested;

typedef struct Covered {
    Text scheme;
    size_t passed, failed; /* examples */
    Coverage coverage;
} Covered;

typedef struct NeededColumn {
    Text name, title, kind;
    bool used; /* some rule counts it */
} NeededColumn;

typedef struct NeededTable {
    Text name, title;
    bool by_month, by_quarter, by_area, by_item;
    Text unit_word; /* what the rules call an area: "area", "provider" */
    Text dated_by; /* of a table with rows of its own: the column; else empty */
    bool counted; /* some rule does, in the months first … last */
    Month first, last;
    struct ARRAY_OF(NeededColumn) columns; /* of the file */
    struct ARRAY_OF(NeededColumn) items;   /* what its rows may hold a figure of */
} NeededTable;

typedef struct NeededEvidence {
    Text milestone, evidence, title;
    bool once;       /* the area is left empty */
    bool as_decided; /* an accepting decision grants a share */
    bool has_report_by;
    Day report_by;
} NeededEvidence;

typedef struct Needs {
    Text scheme;
    struct ARRAY_OF(NeededTable) tables;
    struct ARRAY_OF(NeededEvidence) evidence;
    struct ARRAY_OF(Text) units, unit_titles;
} Needs;

typedef struct Checked { /* `check` in text: one line; its JSON is the diagnostics' own */
    uint32_t findings, allowed, accepted, to_be_agreed;
} Checked;

/* Each function writes one whole document; the arena is for what it needs on the way. NULL: the
 * format has no such document. */
typedef struct TestsDef TestsDef; /* report/tests.h */

typedef struct ReportDef {
    const char *name; /* "text", "json", "csv", "csv-raw", "tap", "junit" */
    void (*statement)(Out *out, const Statement *statement, const Printing *how, Arena *arena);
    void (*provenance)(Out *out, const Provenance *provenance, const Printing *how, Arena *arena);
    void (*ledger)(Out *out, const Ledger *ledger, const Printing *how, Arena *arena);
    void (*explanations)(Out *out, const Explanations *explained, const Printing *how,
                         Arena *arena);
    void (*compared)(Out *out, const Compared *compared, const Printing *how, Arena *arena);
    void (*tested)(Out *out, const Tested *tested, const Printing *how, Arena *arena);
    void (*needs)(Out *out, const Needs *needs, const Printing *how, Arena *arena);
    void (*changes)(Out *out, const Changes *changes, const Printing *how, Arena *arena);
    void (*covered)(Out *out, const Covered *covered, const Printing *how, Arena *arena);
    void (*cliffs)(Out *out, const Cliffs *cliffs, const Printing *how, Arena *arena);
    void (*sought)(Out *out, const Sought *sought, const Printing *how, Arena *arena);
    void (*at_risk)(Out *out, const AtRisk *risk, const Printing *how, Arena *arena);
    void (*mutated)(Out *out, const Mutated *mutated, const Printing *how, Arena *arena);
    void (*agenda)(Out *out, const Agenda *agenda, const Printing *how, Arena *arena);
    const TestsDef *tests; /* of a format of tests; NULL: of another */
} ReportDef;

extern const ReportDef report_text, report_json, report_csv, report_csv_raw, report_tap,
    report_junit;

/* A run to be kept; always JSON: cquin.run/1. */
void json_log(Out *out, const Log *log);

/* By name; an empty name is "text"; NULL: none of that name. */
const ReportDef *report_find(Text name);

/* A statement's verdicts in turn, each there until the next is taken; `taken` begins at 0. NULL:
 * there are no more. */
const Verdict *verdict_taken(const Statement *statement, uint32_t *taken);
/* "no mistakes, 9 findings accepted, 4 to be agreed" and a line end. */
void checked_write(Out *out, const Checked *checked);
Text ledger_entry_name(LedgerTag tag); /* "earned", "earned_early", "trued_up" */
Text coverage_kind_name(CoverageKind kind); /* "band" … */
uint32_t tested_failed(const Tested *tested);

#endif
