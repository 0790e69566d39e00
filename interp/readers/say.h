/* All wording of readers/: one function a complaint, taking places and data. */
#ifndef CQUIN_READERS_SAY_H
#define CQUIN_READERS_SAY_H

#include "readers/say_parts.h"
#include "readers/worksheet.h"

/* the file */
void readers_say_file_too_long(Diags *diags, DataPlace at, size_t most);

/* the archive and its parts */
void readers_say_zip(Diags *diags, DataPlace at, ZipFault fault, Text entry);
void readers_say_xml(Diags *diags, DataPlace at, const XmlOutcome *outcome, Text part);
void readers_say_part_missing(Diags *diags, DataPlace at, Text part);
void readers_say_too_many(Diags *diags, DataPlace at, size_t most, const char *what);

/* rows and cells */
void readers_say_bad_row(Diags *diags, DataPlace at, const char *number, uint32_t before);
void readers_say_bad_cell(Diags *diags, DataPlace at, const char *ref);
void readers_say_outside_table(Diags *diags, DataPlace at, CellRef cell, CellRef first,
                               CellRef last);
void readers_say_bad_range(Diags *diags, DataPlace at, Text range);
void readers_say_merged(Diags *diags, DataPlace at, Text range);
void readers_say_bad_number(Diags *diags, DataPlace at, Text raw);
void readers_say_no_such_text(Diags *diags, DataPlace at, Text raw, size_t count);
void readers_say_no_value(Diags *diags, DataPlace at);
void readers_say_bad_serial(Diags *diags, DataPlace at, Text raw, bool leap);

/* the sheet as a whole */
void readers_say_formulas(Diags *diags, DataPlace at, uint32_t count);
void readers_say_hidden(Diags *diags, DataPlace at, bool sheet, uint32_t rows, uint32_t columns);

#endif
