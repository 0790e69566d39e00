/* Binding: the columns of a file to those that the rules declare, and its cells to facts.
 * Private to data/. */
#ifndef CQUIN_DATA_BIND_H
#define CQUIN_DATA_BIND_H

#include "data/say.h"

typedef struct Binding Binding;

struct Binding { /* one file being read */
    const Plan *plan;
    Facts *facts;
    Diags *diags;
    Arena scratch; /* forgotten after each row */
    Text path;
    int file;             /* index in facts->files */
    Choices names;        /* the columns that the file may have */
    const bool *optional; /* by column; NULL: none is */
    uint32_t *fields;     /* by column: which field of a row; FIELD_NONE: not in the file */
    uint32_t width;       /* of the header */
    uint32_t rows;
    bool has_header, bound; /* bound: every column was found */
    uint32_t need;          /* index of the table; for evidence unused */
    bool (*take)(Binding *binding, const DataRow *row); /* false stops the reading */
};

/* A sink that binds the header and gives each row of the right width to binding->take. */
RowSink binding_sink(Binding *binding);
DataPlace binding_place(const Binding *binding, const DataRow *row, uint32_t column);
RowField binding_field(const Binding *binding, const DataRow *row,
                       uint32_t column); /* empty where not in the file */
/* The unit of an area's name, title or other name; -1: none. */
int binding_area(const Binding *binding, Text cell);
Choices binding_areas(const Binding *binding); /* for messages */
/* The files' own rows; false only when memory is refused. */
bool bind_table(Binding *binding, uint32_t need);
bool bind_evidence(Binding *binding);

/* A figure of a kind. False: reported. An empty cell gives WHY_NOT_SUPPLIED. */
bool cell_read(Diags *diags, DataPlace at, RowField cell, KindTag kind, Arena *arena,
               Number *number, Why *why);

#endif
