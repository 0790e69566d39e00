/* What the files propose*.c share. */
#ifndef CQUIN_DATA_PROPOSAL_H
#define CQUIN_DATA_PROPOSAL_H

#include "data/bind.h"
#include "data/sample.h"

typedef struct GuessedText { /* a text of some cells, and how many have it */
    Text text;
    uint32_t rows;
    uint32_t row; /* the first of them */
} GuessedText;

typedef struct ARRAY_OF(GuessedText) GuessedTexts;

typedef struct Guess {   /* of a declared column */
    int field;           /* of the file; -1: none is like it */
    bool sure;           /* it is called so */
    SourceColumn said;   /* how its cells are written */
    const char *form;    /* NULL: as the language has it, or an excel serial */
    const char *also;    /* another form that all of them have; NULL: none */
    uint32_t astray;     /* cells that are not in the form */
    GuessedTexts unread; /* figures that cannot be read */
} Guess;

typedef struct Proposal {
    const Plan *plan;
    const Model *model;
    const Table *table;
    bool of_evidence; /* it is that of the evidence */
    Text path;
    Arena *arena;
    Arena scratch; /* for one cell */
    Diags unsaid;
    Arena unsaid_arena;
    Sample sample;
    uint32_t header; /* index of the row of headings; SampleRows after it are the table's */
    bool header_guessed;
    bool part_guessed;     /* it is one of several sheets or tables, and nobody said which */
    uint32_t first_field;  /* of the headings; more than 0 in sheets alone */
    uint32_t last_row;     /* index of the last row of the table */
    bool has_range;        /* cells stand beside the table, or below it and beside it */
    Guess *columns;      /* by column of the file, as declared */
    bool *passed;        /* by row: it is none of the table */
    bool blanks;         /* some row, or line, is blank */
    GuessedTexts *skips; /* by field: texts by which rows are passed over */
} Proposal;

/* propose_columns.c */
/* The table, the separator, the row of headings, and which heading is which column. False: memory is refused. */
bool propose_columns(Proposal *p, int table);
Text proposal_heading(const Proposal *p, int field);
/* The cell of a field in a row; empty where the row ends before it. */
Text proposal_cell(const Proposal *p, uint32_t row, int field);
/* What a workbook or database knows of it, beside its text. */
CellHolds proposal_holds(const Proposal *p, uint32_t row, int field);
/* How much alike two texts are, from 0 to 100, letters and digits alone. */
unsigned texts_alike(Text a, Text b);

Text proposal_column_name(const Proposal *p, uint32_t column);

/* propose_cells.c */
/* How much of what stands in a field may be the cells of a column, from 0 to 100. */
unsigned proposal_fits(Proposal *p, const ColumnOf *column, int field);
void propose_rows(Proposal *p);  /* which rows are none of the table */
void propose_cells(Proposal *p); /* how cells are written */
/* Do the rules say already what such a cell of the column stands for? */
bool proposal_stands(const Proposal *p, const ColumnOf *column, Text cell);
/* The area, the item or, in evidence, whatever else a text may be meant for: its name; ptr NULL: none, or several. *known: it is the name of one. */
Text proposal_meant(const Proposal *p, const ColumnOf *column, Text cell, bool *known);
typedef struct Meant { /* of the names met so far, the one most like a cell */
    Text name;
    unsigned like; /* beyond 100: it is one of them, to the letter */
    bool several;  /* others are as like */
} Meant;
void meet_names(Meant *meant, Text name, Text title, const Text *also, uint32_t count, Text cell);
void texts_add(GuessedTexts *texts, Text text, uint32_t row, Arena *arena);

/* propose_evidence.c */
/* How much a heading is like a column of the evidence, from 0 to 100. */
unsigned evidence_heading_alike(uint32_t column, Text heading);
/* May a file be without the column? */
bool evidence_may_lack(const Proposal *p, uint32_t column);
/* Does the column hold names of the rules, or a decision? */
bool evidence_is_named(const Proposal *p, const ColumnOf *column);
/* What a cell of such a column, or of the areas of the evidence, is meant for; "": for nothing. As proposal_meant. */
Text evidence_meant(const Proposal *p, const ColumnOf *column, Text cell, bool *known);

#endif
