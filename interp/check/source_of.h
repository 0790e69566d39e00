/* How a file is written that holds the data of a declared table, or the evidence: a `source` of the rules, resolved.
 *
 *   SourceOf ── file, separator, encoding, sheet, range, header     where the table stands
 *     ├─ columns   how the file calls each column, and writes its cells
 *     │    └─ maps   texts that stand for something else
 *     ├─ skips     rows that are none of the table
 *     └─ ignored   columns that are none of it
 *
 * Part of the Model (model.h); built by resolve_source.c, immutable afterwards.
 */
#ifndef CQUIN_CHECK_SOURCE_OF_H
#define CQUIN_CHECK_SOURCE_OF_H

#include "syntax/ast.h"
#include "value/date_form.h"

typedef enum EvidenceColumn { /* of the file of what was submitted */
    EVIDENCE_MILESTONE,
    EVIDENCE_PIECE,
    EVIDENCE_AREA,
    EVIDENCE_SUBMITTED,
    EVIDENCE_DECISION,
    EVIDENCE_SHARE,
    EVIDENCE_DECIDED_ON,
    EVIDENCE_DECIDED_BY,
    EVIDENCE_NOTE,
    EVIDENCE_COLUMNS
} EvidenceColumn;

extern const Text evidence_column_names[EVIDENCE_COLUMNS]; /* evidence_file.c */

typedef struct SaidText { /* a text, and the clause that says it */
    Text text;
    Span span;
} SaidText;

typedef struct ARRAY_OF(SaidText) SaidTexts;

typedef struct Mapping { /* value "KENT" of area is kent */
    Text from, to;       /* to: what a cell would have to hold instead */
    Span span;           /* of `from` */
} Mapping;

typedef struct SourceColumn {
    Text heading;   /* in the file; where nothing is said, the column's name */
    Span span;      /* SPAN_NONE: nothing is said */
    DateForm form;  /* no parts and no serial: as the language has it */
    Text form_said; /* for messages */
    Choice numbers; /* PERCENTAGE: 49.92 is 49.92%; FRACTION: 0.4992 is; NONE: with its sign */
    bool comma;     /* 1.234,50 is 1,234.50 */
    struct ARRAY_OF(Mapping) maps;
} SourceColumn;

typedef struct Skipping { /* rows that are passed over */
    int column;           /* of the table; -1: the one that the file calls so: */
    Text heading;
    Choice test; /* IS, BEGINS_WITH one of the texts, or BLANK */
    struct ARRAY_OF(Text) texts;
    Span span;
} Skipping;

typedef struct CellOf { /* what a text in a cell, or every figure, stands for */
    Text text;          /* ptr NULL: every figure: TO_NEAREST, UP_TO_MULTIPLE, DOWN_TO_MULTIPLE */
    Choice meaning;     /* or, of a text, NOT_SUPPLIED, SUPPRESSED */
    int64_t least, greatest; /* of what is suppressed; least: what is rounded to multiples of */
    bool *columns;           /* by column of the file, those it speaks of */
    Span span;
} CellOf;

/* In the order of the rules; one for each text and column. */
typedef struct CellsOf ARRAY_OF(CellOf) CellsOf;

typedef struct Successor { /* successor of "X24" is "Y55" from 1 July 2016 */
    Text of, is;           /* is: the last of them, where successors have some */
    Day from;
    Span span;
} Successor;

typedef struct SourceOf {
    Name name;
    Text title;
    Span span;
    const Section *section; /* as written */
    int table;              /* that of the evidence: as many as there are; -1, after a complaint: none */
    SaidTexts files;   /* names, with folders or without; empty: whatever is given for the table */
    char separator;    /* , ; or a tab; 0: told from the header */
    Choice encoding;   /* UTF_8, UTF_16_LE, UTF_16_BE, WINDOWS_1252; NONE: it is not said */
    Text sheet, range; /* of a workbook; ptr NULL: it is not said */
    Span sheet_span, range_span;
    uint32_t header;  /* the row of the header line, from 1 */
    bool skips_blank; /* rows without any text */
    Span blank_span;
    SourceColumn *columns; /* by column of the file, as the table declares them */
    struct ARRAY_OF(Skipping) skips;
    CellsOf cells; /* what they stand for in its files, before what the table says */
    struct ARRAY_OF(Successor) successors; /* of units that are no more */
    SaidTexts ignored;
    bool ignores_others;
    Span others_span;
} SourceOf;

#endif
