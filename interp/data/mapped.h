/* Sources at work: what the rules say of how a file is written, applied while it is read.
 *
 *     header   which heading is which column; what is ignored
 *     row      passed over?
 *     cell     the text that it stands for; then dates and figures in their form
 *
 * One Mapped a source, over all files that it is for: a line of the source that nothing in any of them
 * needs is a finding. Private to data/.
 */
#ifndef CQUIN_DATA_MAPPED_H
#define CQUIN_DATA_MAPPED_H

#include "data/say.h"

typedef struct MappedColumn {
    Map to;    /* from the text of a cell to its mapping; empty: it has none */
    bool *met; /* by mapping: some cell was so */
} MappedColumn;

typedef struct Mapped {
    const SourceOf *source;
    MappedColumn *columns; /* by column of the file, as declared */
    bool *skipped;         /* by skip: some row was passed over for it */
    bool blank;            /* some row was blank */
    uint32_t *late;  /* by successor: the first row of a month in which it was there already */
    bool *succeeded; /* by successor: some row was of what came before it */
    bool others;     /* some column was ignored that is not named */
    bool used;       /* for some file, whose header was as it should be */
    const SourceColumn *typed; /* the source's columns, in a file whose cells may hold days: then
                                * these need not be in the form of texts; else NULL */
    uint32_t *fields;          /* by skip of a heading, of the file that is read: which field */
    Text path;                 /* of the first file */
} Mapped;

/* All sources of a model; NULL: memory is refused. */
Mapped *mapped_all(const Model *model, Arena *arena);
/* The one that a file of a table is read by; NULL: none. *astray: there are some, but none is for this
 * file. */
Mapped *mapped_for(Mapped *all, const Model *model, int table, Text path, bool *astray);
/* For the next file: may its cells hold days, or are they all texts? `columns`: how many there are.
 * False when memory is refused. */
bool mapped_take_typed(Mapped *mapped, bool typed, uint32_t columns, Arena *arena);
/* Is `path` what the rules name so: the whole of it, or its end from a folder on? A * stands for
 * anything but a /, a ? for one character. */
bool path_is_named(Text path, Text name);
/* The same heading, blanks and line breaks apart. */
bool heading_is(Text field, Text heading);
/* The heading on one line, with one blank where there are several. */
Text heading_tidy(Text field, Arena *arena);
/* The text that a cell stands for; itself where nothing is said. */
Text mapped_text(Mapped *mapped, uint32_t column, Text cell);
/* The unit that is now what the cell says: itself, where it has no successor. *by: 1 + the line that says so,
 * else 0. */
Text mapped_successor(Mapped *mapped, Text cell, uint32_t *by);
/* Notes a row of a time that begins on that day, where its unit had the successor by then. */
void mapped_late(Mapped *mapped, uint32_t by, Day from, uint32_t line);
/* Is it no row of the table? `fields`: by column, which field. */
bool mapped_skips(Mapped *mapped, const DataRow *row, const uint32_t *fields);
/* Once all files are read: the lines of sources that nothing needed. */
void mapped_report(const Mapped *all, const Model *model, Diags *diags);

#endif
