/* Where everything goes: what plan.c works out and write.c carries out. Private to format/. */
#ifndef CQUIN_FORMAT_PLAN_H
#define CQUIN_FORMAT_PLAN_H

#include "format/format.h"

#define FORMAT_COLUMN 23u /* where clauses say what they say, and bands pay */

typedef struct Columns { /* of the rows below a clause */
    uint32_t start;      /* of the first cell */
    struct ARRAY_OF(uint32_t) widths;
} Columns;

typedef struct LinePlan {
    uint32_t indent;
    uint32_t top, bottom;   /* the first and the last line of the file that it takes */
    uint32_t when;          /* column of its `when`; 0: behind what stands before it */
    const Columns *columns; /* of the table that it is a line of; NULL: none */
    bool raw;               /* left as it stands */
    bool in_column;         /* what it says stands in the column */
} LinePlan;

typedef struct FormatPlan {
    Arena *arena;
    const File *file;
    const Layout *layout;
    const Sources *sources;
    const Source *source;
    LinePlan *lines; /* by line of the layout */
    bool *spoiled;   /* by line of the file: an error speaks about it */
} FormatPlan;

/* False: memory refused. */
bool format_plan(FormatPlan *plan, const Diags *diags);

/* write.c: the words `from` up to `to` of a line, as they are written without a break. */
void format_words(Out *out, const FormatPlan *plan, uint32_t from, uint32_t to);
/* The end of the cell at `from` of a line that ends at `end`: with the `-` before it, and the comma
 * behind it. */
uint32_t format_cell_end(const FormatPlan *plan, const LineAt *line, uint32_t from, uint32_t end);
/* The first token of its cells. */
uint32_t format_cells(const FormatPlan *plan, const LineAt *line);
uint32_t format_width(const FormatPlan *plan, uint32_t from, uint32_t to);
/* The line of the file that a byte stands in. */
uint32_t format_line_of(const FormatPlan *plan, uint32_t at);

#endif
