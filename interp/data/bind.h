/* Binding: the columns of a file to those that the rules declare, and its cells to facts.
 * Private to data/. */
#ifndef CQUIN_DATA_BIND_H
#define CQUIN_DATA_BIND_H

#include "data/mapped.h"

typedef struct Binding Binding;
typedef struct UnitRows UnitRows;   /* see bind_units.c */
typedef struct Gathering Gathering; /* see gather.h */
typedef struct StoredRates StoredRates; /* see stored_rates.c */

typedef struct SharedNames { /* of the other rules (shared.c), by all that they call them */
    Map areas, items;
} SharedNames;

typedef struct Outside { /* see outside.c */
    uint32_t **rows;     /* by month, unit and item, the line of the row; NULL: none so far */
    uint32_t items;      /* of the table; 1 where it has none */
    uint32_t strays;     /* rows of months outside the scheme's year, too */
    uint32_t others;     /* and rows of the year that nothing counts over */
    uint32_t first_line; /* of the first stray */
    Month first_month;
} Outside;

typedef struct Overlap { /* of two files of a table */
    int first, second;   /* as in facts->files */
    uint32_t rows;       /* of the second that say again what the first says */
    uint32_t said, here; /* the first of them, and where it is said */
    DataKey key;
} Overlap;

/* The files of a table being read, one after another, as if they were one: what is kept of a row is its
 * place in all of them, which facts_place turns into a file and a line. */
struct Binding {
    const Plan *plan;
    SharedWith shared;
    SharedNames *shared_names; /* NULL: nobody has asked yet */
    bool of_evidence;
    Facts *facts;
    Diags *diags;
    Arena scratch;             /* forgotten after each row */
    const StoredTable *stored; /* what was kept of the files, in their place; NULL */
    bool counted;              /* then: of rows of their own, what they came to */
    Text path;                 /* of the file being read, */
    int file;                  /* its index in facts->files, */
    uint32_t before;           /* and the places that the files before it take */
    int first_file;            /* of the table */
    uint32_t last_line;        /* that a row of the file begins in */
    bool several;              /* the table has more than one */
    bool accounts;             /* it is asked what became of its rows */
    bool all_bound;            /* each file so far is */
    uint32_t all_rows;         /* of all files so far */
    struct ARRAY_OF(Overlap) overlaps;
    Choices names;        /* the columns that the file may have */
    const bool *optional; /* by column; NULL: none is */
    uint32_t *fields;     /* by column: which field of a row; FIELD_NONE: not in the file */
    Mapped *mapped;       /* by a source of the rules; NULL: it is as the language has it */
    uint32_t successor;   /* of the row at hand: 1 + the line by which it is its unit's; 0: none */
    bool succeeds;        /* some source of the table says of units that they followed others */
    Map came;             /* then: by place and name, the line of the row */
    uint32_t width;       /* of the header */
    uint32_t rows;
    bool has_header, bound;     /* bound: every column was found */
    Day last_due;               /* of evidence: when all of the scheme is due */
    uint32_t need;              /* index of the table; for evidence unused */
    Outside outside;            /* rows of months that the plan does not count over */
    struct ParentRows *parents; /* likewise, where it names their parents, too */
    UnitRows *gathered;         /* of the table that says which units there are; else NULL */
    uint32_t units_most;        /* how many it may name */
    StoredRates *rates;         /* of a table with a row for each month; else NULL */
    Gathering *gathering;       /* of a table with rows of its own; else NULL */
    bool (*take)(Binding *binding, const DataRow *row); /* false stops the reading */
};

/* A sink that binds the header and gives each row of the right width to binding->take. */
RowSink binding_sink(Binding *binding);
DataPlace binding_place(const Binding *binding, const DataRow *row, uint32_t column);
/* The place of a row among those of all files; and back. */
uint32_t binding_row(const Binding *binding, const DataRow *row);
DataPlace binding_at(const Binding *binding, uint32_t row);
/* The path; of several files how many they are. */
Text binding_paths(const Binding *binding);
RowField binding_raw(Binding *binding, const DataRow *row,
                     uint32_t column); /* as it stands in the file */
RowField binding_field(Binding *binding, const DataRow *row,
                       uint32_t column); /* empty where not in the file */
/* The cell of a column whose words are compared, without the blanks around them. A cell of
 * blanks only is given as it is: it is not empty. */
Text binding_word(Binding *binding, const DataRow *row, uint32_t column);
/* A day, a month, the first month of a quarter, as the file writes them in this column. False: it is
 * none; binding_say_time says so. */
bool binding_day(const Binding *binding, uint32_t column, Text cell, Day *day);
bool binding_month(const Binding *binding, uint32_t column, Text cell, Month *month);
bool binding_quarter(const Binding *binding, uint32_t column, Text cell, Month *first);
void binding_say_time(Binding *binding, const DataRow *row, uint32_t column, Text cell);
/* What a source says of the column; NULL: there is none. */
const SourceColumn *binding_said(const Binding *binding, uint32_t column);
/* The unit of an area's name, title or other name; -1, after a complaint: none. */
int binding_area(Binding *binding, const DataRow *row, uint32_t column);
Text binding_unit(const Binding *binding, int unit); /* its area's name; -1: empty */
/* Is the cell the name of this item, its label or one of its other names? */
bool binding_is_item(const Binding *binding, const ColumnOf *item, Text cell);
Choices binding_items(const Binding *binding);           /* for messages */
Text binding_column(const Binding *binding, int column); /* name of a column or item */
/* stored.c: its rows, into the sink; of a table with rows of their own, that it was read. */
void stored_read(Binding *binding, RowSink sink);
void stored_counts(Binding *binding, uint32_t need);

/* The files' own rows; false only when memory is refused. */
bool bind_table(Binding *binding, uint32_t need);
bool bind_evidence(Binding *binding);
bool evidence_columns(Binding *binding); /* of another file of evidence */

/* shared.c: does another set of rules, for which the file is read as well, declare it? */
bool shared_column(const Binding *binding, Text name);
bool shared_item(Binding *binding, Text cell);
bool shared_area(Binding *binding, Text cell);
bool shared_evidence(const Binding *binding, Text milestone, Text evidence);

typedef struct PlainRow {       /* of a table whose rows stand in columns */
    const FactRow *cells;       /* as it was read; NULL: it is the */
    const FactColumn *gathered; /* nth of these */
    uint32_t nth;
    uint32_t line;
    Month month;
    int unit; /* -1: the table has no areas */
    bool has_figure;
    Text was; /* what its unit was called then; ptr NULL: as it is */
} PlainRow;

/* several.c: two rows of one key, at their places: a mistake, told at once where they stand in one
 * file, and else once for both files. */
void several_twice(Binding *binding, uint32_t first, uint32_t second, DataKey key);
/* Once all are read. */
void several_report(Binding *binding);

/* bind_table.c: room for the rows of a table, once the units are known; one of its rows. False
 * when memory is refused. */
bool plain_init(Binding *binding);
bool plain_put(Binding *binding, const PlainRow *row);
/* One of its cells, if it has a figure, into a column that has so many places. */
bool figure_keep(FactColumn *column, size_t places, size_t at, const PlainRow *row, uint32_t from,
                 Arena *arena);

/* parents.c: what a row says that its unit (as met) belongs to; once all rows are met, the parents in
 * order. `places`: where each unit met stands. False when memory is refused. */
typedef struct ParentRows ParentRows;
bool parents_take(Binding *binding, const DataRow *row, uint32_t unit);
bool parents_settle(Binding *binding, const uint32_t *places);
/* What areas that are listed lie in, as the rules say. */
bool parents_of_areas(Facts *facts);

/* bind_units.c */
typedef struct UnitMet { /* a unit, or a parent, in the order in which the rows name them */
    Text name;
    uint32_t line; /* of its first row */
    uint32_t at;   /* which it was */
    uint32_t hash; /* of a unit's name */
} UnitMet;
void units_sort(UnitMet *met, uint32_t count); /* by their bytes */
/* Names that look alike: two of one, by a slip. */
void units_look_for_slips(Binding *binding, const UnitMet *met, uint32_t count, Arena *arena);
Arena *units_arena(Binding *binding); /* of what is gathered */
bool units_begin(Binding *binding);
bool units_meet_stored(Binding *binding); /* all that were kept, with rows or without */
/* The unit of a name, new or not; -1: there are too many, or memory is refused. */
int units_meet(Binding *binding, Text name, uint32_t line);
Text units_met(const Binding *binding, uint32_t unit); /* the name of one */
/* A row of a unit as met. False when memory is refused. */
bool units_gather(Binding *binding, const PlainRow *row);
bool units_settle(Binding *binding);
void units_end(Binding *binding);

/* Notes the row of a month outside the table's months (unit -1: all; item -1: none). False when
 * memory is refused. */
bool outside_meet(Binding *binding, uint32_t line, Month month, int unit, int item);
/* Notes so many rows of their own of such months, outside the scheme's year; the first of them. */
void outside_count(Binding *binding, uint32_t rows, uint32_t line, Month month);
bool outside_is_stray(const Binding *binding, Month month);
/* Once the file is read: are there rows that count for nothing? */
void outside_report(Binding *binding);

/* stored_rates.c: is a rate that the rules take stored beside the counts that it is made of? Each row as it was read; once
 * all are. False when memory is refused. */
bool stored_rates_begin(Binding *binding);
void stored_rates_meet(Binding *binding, const FactRow *row);
void stored_rates_report(Binding *binding);

/* Once a table with rows of their own is read: do its conditions ask for texts that it does not have? */
void asked_report(Binding *binding);

bool bind_columns(Binding *binding, uint32_t need); /* the columns that a table's file has */
bool bind_records(Binding *binding, uint32_t need); /* of a table with rows of their own */
/* For RowSink, of such a table. */
bool records_take_block(void *self, uint32_t thread, RowBlock *block);

/* A cell that is no number: a date, yes/no, or a text, which has no code by itself. False:
 * reported. An empty cell gives WHY_NOT_SUPPLIED. */
bool cell_read_code(Binding *binding, const DataRow *row, uint32_t column, int32_t *code, Why *why);

/* An id, as a spreadsheet shortens it: 1.68E+15. */
bool cell_is_mangled(Text cell);

/* marks.c. The line by which a text, without the blanks around it, stands for something in a column; NULL: there is
 * none. */
const CellOf *cell_said(const CellsOf *cells, uint32_t column, Text cell);
/* Does a cell of a table stand for something by the rules? Then that is given: what is not
 * supplied, or hidden. */
bool cell_stands(Binding *binding, const DataRow *row, uint32_t column, Number *number, Why *why);
/* A figure as it was read becomes what is behind it, where the rules say that it was rounded. False:
 * reported. */
bool cell_was_rounded(Binding *binding, const DataRow *row, uint32_t column, Number *number,
                      Why *why);

/* A date, in the form that a source says (NULL: none); and what to say where it is none. */
bool cell_day(const SourceColumn *said, Text cell, Day *day);
void cell_say_date(Diags *diags, DataPlace at, const SourceColumn *said, Text cell);

/* A figure of a kind, as `said` by a source (NULL: by none). False: reported. An empty cell gives
 * WHY_NOT_SUPPLIED. */
bool cell_read(Diags *diags, DataPlace at, RowField cell, KindTag kind, const SourceColumn *said,
               Arena *arena, Number *number, Why *why);

#endif
