/* The wording of readers/; see say.h.
 *
 *     error[E0490]: this cell holds a formula whose value was never worked out
 *       --> data/book.xlsx:14, column see_and_convey
 *     help: open the workbook in the spreadsheet program, let it calculate, and save it
 */
#include "readers/say.h"

#include "data/say_words.h"

#include <string.h>

enum { MIB_BITS = 20 };

static unsigned mib(uint64_t bytes)
{
    return (unsigned)(bytes >> MIB_BITS);
}

static void place(Diags *diags, Diag *d, DataPlace at)
{
    (void)data_place(diags, d, at);
}

/* --- the file ------------------------------------------------------------------------------ */

void readers_say_file_too_long(Diags *diags, DataPlace at, size_t most)
{
    Diag *d = diag_add(diags, DIAG_E0488, SPAN_NONE, "this file is longer than %u MiB", mib(most));

    diag_help(diags, d, "save the one sheet as \"CSV UTF-8\": CSV may be of any length");
    place(diags, d, at);
}

/* --- the archive and its parts ------------------------------------------------------------- */

static const struct {
    DiagCode code;
    const char *words;
} zip_faults[] = {
    [ZIP_OK] = {DIAG_E0487, ""},
    [ZIP_NO_DIRECTORY] = {DIAG_E0487, "it is cut off: the directory at its end is not there"},
    [ZIP_BAD_DIRECTORY] = {DIAG_E0487, "the directory at its end is not as it should be"},
    [ZIP_SPLIT] = {DIAG_E0487, "it is one piece of an archive in several files"},
    [ZIP_BAD_ENTRY] = {DIAG_E0487, "its header is not what the directory says"},
    [ZIP_OVERLAP] = {DIAG_E0488, "it lies upon another part"},
    [ZIP_TWICE] = {DIAG_E0488, "two parts have this name"},
    [ZIP_LOCKED] = {DIAG_E0402, ""},
    [ZIP_METHOD] = {DIAG_E0487, "it is packed in a way that workbooks are not"},
    [ZIP_BAD_DATA] = {DIAG_E0487, "its bytes are not those that were packed"},
    [ZIP_MANY_ENTRIES] = {DIAG_E0488, "it has more than 2,000 parts"},
    [ZIP_LONG_ENTRY] = {DIAG_E0488, "it comes to more than 1 GiB"},
    [ZIP_LONG_TOTAL] = {DIAG_E0488, "its parts come to more than 2 GiB"},
    [ZIP_STEEP] = {DIAG_E0488, "it comes to more than 200 times its packed length"},
    [ZIP_NO_MEMORY] = {DIAG_E0487, ""},
};

void readers_say_zip(Diags *diags, DataPlace at, ZipFault fault, Text entry)
{
    Diag *d;

    if (fault == ZIP_LOCKED) {
        data_say_other_format(diags, at, LOOKS_LOCKED);
        return;
    }
    const char *words = zip_faults[fault].words;
    bool limit = zip_faults[fault].code == DIAG_E0488;
    const char *what = limit ? "is beyond what is read" : "is damaged";
    if (entry.len > 0)
        d = diag_add(diags, zip_faults[fault].code, SPAN_NONE, "this workbook %s, in %.*s: %s",
                     what, T(data_shown(diags, entry)), words);
    else
        d = diag_add(diags, zip_faults[fault].code, SPAN_NONE, "this workbook %s: %s", what, words);
    diag_help(diags, d,
              limit ? "no spreadsheet program writes such a file: find out where it comes from"
                    : "fetch the file again, or open it in the spreadsheet program and save it");
    place(diags, d, at);
}

void readers_say_xml(Diags *diags, DataPlace at, const XmlOutcome *outcome, Text part)
{
    Diag *d;

    if (outcome->fault == XML_BROKEN)
        d = diag_add(diags, DIAG_E0487, SPAN_NONE,
                     "this workbook is damaged, in %.*s, line %u: %.*s", T(data_shown(diags, part)),
                     outcome->line, T(outcome->reason));
    else if (outcome->fault == XML_DOCTYPE)
        d = diag_add(diags, DIAG_E0487, SPAN_NONE,
                     "%.*s of this workbook declares a document type, which no workbook does",
                     T(data_shown(diags, part)));
    else
        d = diag_add(diags, DIAG_E0488, SPAN_NONE,
                     "this workbook is beyond what is read, in %.*s: %s",
                     T(data_shown(diags, part)),
                     outcome->fault == XML_DEEP ? "it is nested deeper than 64"
                                                : "it has a tag that is longer than 256 KiB");
    diag_help(diags, d,
              "open it in the spreadsheet program and save it; a file from a stranger may "
              "have been made to do harm");
    place(diags, d, at);
}

void readers_say_part_missing(Diags *diags, DataPlace at, Text part)
{
    Diag *d = diag_add(diags, DIAG_E0487, SPAN_NONE,
                       "this workbook is damaged: it has no part %.*s", T(data_shown(diags, part)));

    diag_help(diags, d, "fetch the file again, or open it in the spreadsheet program and save it");
    place(diags, d, at);
}

void readers_say_too_many(Diags *diags, DataPlace at, size_t most, const char *what)
{
    place(diags,
          diag_add(diags, DIAG_E0488, SPAN_NONE, "this workbook has more than %zu %s", most, what),
          at);
}

/* --- rows and cells ------------------------------------------------------------------------ */

void readers_say_bad_row(Diags *diags, DataPlace at, const char *number, uint32_t before)
{
    Diag *d = diag_add(diags, DIAG_E0489, SPAN_NONE, "a row says that it is row \"%.*s\"",
                       T(data_shown(diags, text_from_cstr(number))));

    diag_note(diags, d, "rows are numbered from 1 to 1048576, each higher than the one before%s",
              before > 0 ? diags_format(diags, ", which is row %u", before).ptr : "");
    place(diags, d, (DataPlace){.path = at.path});
}

void readers_say_bad_cell(Diags *diags, DataPlace at, const char *ref)
{
    Diag *d = diag_add(diags, DIAG_E0489, SPAN_NONE, "a cell of this row says that it is \"%.*s\"",
                       T(data_shown(diags, text_from_cstr(ref))));

    diag_note(diags, d, "its cells are A%u to XFD%u, each behind the one before", at.row, at.row);
    place(diags, d, at);
}

void readers_say_outside_table(Diags *diags, DataPlace at, CellRef cell, CellRef first,
                               CellRef last)
{
    char a[CELL_REF_ROOM], b[CELL_REF_ROOM], c[CELL_REF_ROOM];
    Diag *d =
        diag_add(diags, DIAG_E0489, SPAN_NONE,
                 "%.*s lies outside the table, whose header reaches from %.*s to %.*s",
                 T(cell_ref_text(cell, a)), T(cell_ref_text(first, b)), T(cell_ref_text(last, c)));

    diag_help(diags, d, "put notes and further tables on a sheet of their own");
    place(diags, d, at);
}

void readers_say_bad_range(Diags *diags, DataPlace at, Text range)
{
    Diag *d = diag_add(diags, DIAG_E0489, SPAN_NONE,
                       "\"%.*s\", which the source of this file says, is no range of cells",
                       T(data_shown(diags, range)));

    diag_help(diags, d, "a range is its first cell and its last: B4:K40");
    place(diags, d, at);
}

void readers_say_merged(Diags *diags, DataPlace at, Text range)
{
    Diag *d = diag_add(diags, DIAG_E0492, SPAN_NONE, "the cells %.*s are merged",
                       T(data_shown(diags, range)));

    diag_note(diags, d, "only the first of them holds anything: what the others mean is not told");
    diag_help(diags, d, "unmerge them, and write into each cell what it says");
    place(diags, d, at);
}

void readers_say_bad_number(Diags *diags, DataPlace at, Text raw)
{
    Diag *d = diag_add(diags, DIAG_E0487, SPAN_NONE,
                       "this workbook is damaged: a cell holds \"%.*s\" as a number",
                       T(data_shown(diags, raw)));

    diag_help(diags, d, "fetch the file again, or open it in the spreadsheet program and save it");
    place(diags, d, at);
}

void readers_say_no_such_text(Diags *diags, DataPlace at, Text raw, size_t count)
{
    Diag *d = diag_add(diags, DIAG_E0487, SPAN_NONE,
                       "this workbook is damaged: a cell holds text number \"%.*s\" of %zu",
                       T(data_shown(diags, raw)), count);

    diag_help(diags, d, "fetch the file again, or open it in the spreadsheet program and save it");
    place(diags, d, at);
}

void readers_say_no_value(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0490, SPAN_NONE,
                       "this cell holds a formula whose value was never worked out");

    diag_help(diags, d,
              "open the workbook in the spreadsheet program, let it calculate, and save it");
    place(diags, d, at);
}

void readers_say_bad_serial(Diags *diags, DataPlace at, Text raw, bool leap)
{
    Diag *d = diag_add(diags, DIAG_E0491, SPAN_NONE,
                       leap ? "this cell is shown as 29 February 1900, which there never was"
                            : "this cell is shown as a date, and %.*s is none",
                       T(data_shown(diags, raw)));

    diag_help(diags, d,
              leap ? "write the date that is meant"
                   : "write the date that is meant, or format the cell as a number");
    place(diags, d, at);
}

/* --- the sheet as a whole ------------------------------------------------------------------ */

void readers_say_formulas(Diags *diags, DataPlace at, uint32_t count)
{
    Diag *d = diag_add(
        diags, DIAG_W0493, SPAN_NONE,
        count == 1 ? "%u value comes from a formula" : "%u values come from formulas", count);

    diag_note(diags, d, "it is what the spreadsheet program had worked out when it saved the file");
    place(diags, d, at);
}

void readers_say_hidden(Diags *diags, DataPlace at, bool sheet, uint32_t rows, uint32_t columns)
{
    Text what = TEXT("");

    if (rows > 0)
        what = diags_format(diags, "%u row%s", rows, rows == 1 ? "" : "s");
    if (columns > 0)
        what = diags_format(diags, "%.*s%s%u column%s", T(what), rows > 0 ? " and " : "", columns,
                            columns == 1 ? "" : "s");
    Diag *d = rows + columns == 0
                  ? diag_add(diags, DIAG_W0494, SPAN_NONE, "the sheet is hidden")
                  : diag_add(diags, DIAG_W0494, SPAN_NONE, "%.*s of the sheet %s hidden", T(what),
                             rows + columns == 1 ? "is" : "are");
    if (sheet && rows + columns > 0)
        diag_note(diags, d, "the sheet itself is hidden, too");
    diag_note(diags, d, "what is hidden was read like everything else");
    diag_help(diags, d,
              "show it, to see what the figures are made of; delete what should not count");
    place(diags, d, at);
}
