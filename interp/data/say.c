/* The wording of data/; see say.h.
 *
 *     error[E0425]: "1.2E+3" is not a number
 *       --> data/activity.csv:14, column see_and_convey
 *     help: write it out: 1200; a spreadsheet shows it so when the column is formatted as a number
 *
 * Every message says where, what is wrong in words of the file, and how to mend it. Cells are
 * quoted as they are, the long ones cut; the printers make them safe to show.
 */
#include "data/say_words.h"

#define SHOWN_BYTES 40u /* of a cell */
#define NEAR_EDITS 3u

bool data_say_is_full(const Diags *diags)
{
    return diags->list.count >= DIAGS_MAX;
}

Text data_shown(Diags *diags, Text cell)
{
    size_t to = SHOWN_BYTES;

    if (cell.len <= SHOWN_BYTES || data_say_is_full(diags))
        return cell.len ? cell : TEXT("");
    while (to > 0 && ((unsigned char)cell.ptr[to] & 0xc0) == 0x80)
        to--;
    return diags_format(diags, "%.*s...", (int)to, cell.ptr);
}

Diag *data_place(Diags *diags, Diag *d, DataPlace at)
{
    if (d == diags->spare)
        return d;
    if (at.character)
        diag_where(diags, d, diags_format(diags, "%.*s:%u:%u", T(at.path), at.row, at.character));
    else if (at.column.len)
        diag_where(diags, d,
                   diags_format(diags, "%.*s:%u, column %.*s", T(at.path), at.row, T(at.column)));
    else if (at.row)
        diag_where(diags, d, diags_format(diags, "%.*s:%u", T(at.path), at.row));
    else
        diag_where(diags, d, at.path);
    return d;
}

static bool is_nearer(Text given, Text choice, size_t *edits)
{
    Text bare = text_trim(given);
    size_t limit = bare.len / 3 < NEAR_EDITS ? bare.len / 3 + 1 : NEAR_EDITS;
    size_t distance = text_equal_fold(bare, choice) ? 0 : text_distance(bare, choice, limit);

    if (distance > limit || distance >= *edits || distance >= bare.len)
        return false;
    *edits = distance;
    return true;
}

uint32_t data_nearest(Text given, Choices choices)
{
    size_t edits = SIZE_MAX;
    uint32_t best = FIELD_NONE;

    for (uint32_t i = 0; i < choices.count; i++)
        if (is_nearer(given, choices.items[i], &edits))
            best = i;
    return best;
}

/* The name that is most like what is given; empty where none is like it. */
static Text nearest(Text given, Choices choices)
{
    uint32_t best = data_nearest(given, choices);

    return best == FIELD_NONE ? TEXT_NONE : choices.items[best];
}

#define LISTED_MOST 20u

/* a, b, c */
static Text listed(Diags *diags, Choices choices)
{
    Text all = TEXT("");

    if (data_say_is_full(diags))
        return all;
    for (uint32_t i = 0; i < choices.count && i < LISTED_MOST; i++)
        all = diags_format(diags, "%.*s%s%.*s", T(all), i ? ", " : "",
                           T(data_shown(diags, choices.items[i])));
    if (choices.count > LISTED_MOST)
        all = diags_format(diags, "%.*s and %u more", T(all), choices.count - LISTED_MOST);
    return all;
}

void data_help_nearest(Diags *diags, Diag *d, Text given, Choices choices, const char *what)
{
    Text best = nearest(given, choices);

    if (best.len)
        diag_help(diags, d, "did you mean \"%.*s\"?", T(best));
    else if (choices.count)
        diag_help(diags, d, "%s: %.*s", what, T(listed(diags, choices)));
}

/* --- the file and its bytes ---------------------------------------------------------- */

void data_say_cannot_read(Diags *diags, DataPlace at, Text reason)
{
    data_place(diags,
               diag_add(diags, DIAG_E0401, SPAN_NONE, "this file cannot be read: %.*s", T(reason)),
               at);
}

void data_say_changed(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0443, SPAN_NONE, "this file changed while it was being read");

    diag_help(diags, d, "wait until it is written, then run this again");
    data_place(diags, d, at);
}

static const struct {
    const char *is, *mend;
} formats[] = {
    [LOOKS_TEXT] = {"a text file", ""},
    [LOOKS_UTF16_LE] = {"in UTF-16, and does not begin with the mark that says so",
                        "read it with --encoding utf-16le, or save it as \"CSV UTF-8\""},
    [LOOKS_UTF16_BE] = {"in UTF-16, and does not begin with the mark that says so",
                        "read it with --encoding utf-16be, or save it as \"CSV UTF-8\""},
    [LOOKS_ZIP] = {"a zip file, as spreadsheets (.xlsx, .ods) are",
                   "open it in the spreadsheet program and save the sheet as \"CSV UTF-8\""},
    [LOOKS_GZIP] = {"compressed with gzip", "unpack it first: gunzip"},
    [LOOKS_OLE] = {"an old spreadsheet (.xls), or one with a password",
                   "open it in the spreadsheet program and save the sheet as \"CSV UTF-8\""},
    [LOOKS_HTML] = {"a web page, not a table",
                    "it may be a page that asks to sign in: download the file again"},
    [LOOKS_PDF] = {"a PDF", "ask for the table as a CSV file"},
    [LOOKS_SQLITE] = {"an SQLite database", "export the table as a CSV file"},
    [LOOKS_CONNECTION] = {"the connection string of a database",
                          "call it NAME.odbc, by which it is known for one: it is then connected by, and "
                          "never shown"},
    [LOOKS_XLS] = {"an old spreadsheet (.xls)",
                   "open it in the spreadsheet program and save it as .xlsx"},
    [LOOKS_LOCKED] = {"a workbook with a password",
                      "open it in the spreadsheet program, take the password off, and save it"},
    [LOOKS_XLSB] = {"a binary workbook (.xlsb)",
                    "open it in the spreadsheet program and save it as .xlsx"},
    [LOOKS_ODS] = {"an OpenDocument spreadsheet (.ods)",
                   "open it in the spreadsheet program and save it as .xlsx"},
    [LOOKS_ARCHIVE] = {"a zip file, and no workbook", "unpack it, and name the file that is meant"},
};

void data_say_other_format(Diags *diags, DataPlace at, Looks looks)
{
    bool wide = looks == LOOKS_UTF16_LE || looks == LOOKS_UTF16_BE;
    DiagCode code = wide ? DIAG_E0403 : DIAG_E0402;
    Diag *d = diag_add(diags, code, SPAN_NONE, "this file is %s", formats[looks].is);

    diag_help(diags, data_place(diags, d, at), "%s", formats[looks].mend);
}

void data_say_no_odbc(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0402, SPAN_NONE,
                       "this is a database behind ODBC, which this program was built without");

    diag_help(diags, data_place(diags, d, at), "export the table as a CSV file");
}

void data_say_no_parts(Diags *diags, DataPlace at, Text part)
{
    Diag *d = diag_add(diags, DIAG_E0486, SPAN_NONE,
                       "this file has no sheets or tables, and \"%.*s\" of it is asked for",
                       T(data_shown(diags, part)));

    diag_help(diags, data_place(diags, d, at),
              "a CSV file is one table: name the file alone, without # and what follows it");
}

void data_say_unknown_encoding(Diags *diags, DataPlace at, Text encoding)
{
    Diag *d = diag_add(diags, DIAG_E0406, SPAN_NONE, "the encoding \"%.*s\" is not known",
                       T(data_shown(diags, encoding)));

    diag_help(diags, data_place(diags, d, at), "encodings are utf-8, windows-1252, utf-16le and utf-16be");
}

Diag *data_say_not_utf8(Diags *diags, DataPlace at, unsigned char byte)
{
    char room[4];
    Text western = windows_1252(byte, room);
    Diag *d = diag_add(diags, DIAG_E0404, SPAN_NONE, "the byte 0x%02X is not UTF-8", byte);

    data_place(diags, d, at);
    if (western.len)
        diag_note(diags, d, "in Windows-1252 it would be '%.*s'", T(western));
    diag_help(diags, d, "save the file as \"CSV UTF-8\", or read it with --encoding windows-1252");
    return d;
}

Diag *data_say_not_windows_1252(Diags *diags, DataPlace at, unsigned char byte)
{
    Diag *d = diag_add(diags, DIAG_E0405, SPAN_NONE,
                       "the byte 0x%02X stands for nothing in Windows-1252", byte);

    data_place(diags, d, at);
    diag_help(diags, d, "save the file as \"CSV UTF-8\" and leave --encoding out");
    return d;
}

Diag *data_say_not_utf16(Diags *diags, DataPlace at, uint32_t half)
{
    Diag *d = half ? diag_add(diags, DIAG_E0456, SPAN_NONE,
                              "0x%04X is half of a character in UTF-16, and its other half is not "
                              "beside it",
                              half)
                   : diag_add(diags, DIAG_E0456, SPAN_NONE,
                              "the file ends in the middle of a character of UTF-16");

    data_place(diags, d, at);
    diag_help(diags, d, half ? "the file may be damaged: export it again"
                             : "was its download cut off?");
    return d;
}

void data_say_never_utf16(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0456, SPAN_NONE,
                       "this file is not in UTF-16, as is said of it: not one of its first bytes "
                       "is 0");

    diag_help(diags, data_place(diags, d, at), "leave the encoding out, or name another");
}

void data_say_more_bad_rows(Diags *diags, Diag *first, uint32_t rows)
{
    diag_note(diags, first, "there are such bytes in %u more row%s", rows, rows == 1 ? "" : "s");
}

void data_say_nul(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0407, SPAN_NONE, "there is a NUL byte here: this is no text");

    diag_help(diags, data_place(diags, d, at), "the file may be damaged: export it again");
}

/* --- rows and fields ----------------------------------------------------------------- */

void data_say_quote_inside(Diags *diags, DataPlace at)
{
    Diag *d =
        diag_add(diags, DIAG_E0408, SPAN_NONE, "a quote stands inside a field without quotes");

    diag_help(
        diags, data_place(diags, d, at),
        "put the whole field in quotes and write its own quotes twice: \"the \"\"new\"\" team\"");
}

void data_say_text_after_quote(Diags *diags, DataPlace at)
{
    Diag *d =
        diag_add(diags, DIAG_E0409, SPAN_NONE, "there is text after the quote that closes a field");

    diag_help(
        diags, data_place(diags, d, at),
        "a quote that belongs to the text is written twice; else only a separator may follow");
}

void data_say_quote_open(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0410, SPAN_NONE,
                       "a quote is opened on this line and never closed before the file ends");

    diag_help(diags, data_place(diags, d, at),
              "close it, or write it twice if it belongs to the text");
}

void data_say_cr_cr_lf(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0411, SPAN_NONE, "this line ends in CR CR LF");

    diag_help(
        diags, data_place(diags, d, at),
        "a program has turned line ends twice: export the file again, or turn CR CR LF into LF");
}

void data_say_blank_line(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0412, SPAN_NONE, "this line is blank, and rows come after it");

    diag_help(diags, data_place(diags, d, at),
              "take it out; blank lines may stand at the end only");
}

void data_say_row_too_long(Diags *diags, DataPlace at, uint32_t quote_line)
{
    Diag *d =
        diag_add(diags, DIAG_E0413, SPAN_NONE, "the row that begins here is longer than 16 MiB");

    data_place(diags, d, at);
    if (quote_line)
        diag_help(diags, d, "a quote is opened on line %u: is it closed?", quote_line);
    else
        diag_help(diags, d, "is it a text file with line ends?");
}

void data_say_too_many_lines(Diags *diags, DataPlace at, uint32_t most)
{
    data_place(diags,
               diag_add(diags, DIAG_E0413, SPAN_NONE, "it has more than %u,%03u,%03u,%03u lines, with the files of its table before it",
                        most / 1000000000u, most / 1000000u % 1000u, most / 1000u % 1000u,
                        most % 1000u),
               at);
}

void data_say_too_many_columns(Diags *diags, DataPlace at, uint32_t most)
{
    data_place(diags,
               diag_add(diags, DIAG_E0414, SPAN_NONE, "this row has more than %u fields", most),
               at);
}

void data_say_separator_unclear(Diags *diags, DataPlace at, const uint32_t counts[3])
{
    Diag *d = diag_add(diags, DIAG_E0415, SPAN_NONE,
                       "what separates the columns cannot be told: the header has %u comma%s, "
                       "%u semicolon%s and %u tab%s",
                       counts[0], counts[0] == 1 ? "" : "s", counts[1], counts[1] == 1 ? "" : "s",
                       counts[2], counts[2] == 1 ? "" : "s");

    diag_help(diags, data_place(diags, d, at),
              "use one of the three, and quote names that contain another; or say which with "
              "--separator");
}

void data_say_field_count(Diags *diags, DataPlace at, const DataRow *row, uint32_t wanted)
{
    const char *which = row->cut ? "the last row" : "this row";
    Diag *d =
        diag_add(diags, DIAG_E0416, SPAN_NONE, "%s has %u of %u fields", which, row->count, wanted);

    data_place(diags, d, at);
    if (row->cut && row->count < wanted)
        diag_help(diags, d, "the file ends in the middle of a line: was its download cut off?");
    else if (row->count < wanted)
        diag_help(diags, d, "an empty cell still needs its separator");
    else
        diag_help(diags, d,
                  "a field that contains the separator, as 1,234 does, must stand in quotes");
}

/* --- headers and tables -------------------------------------------------------------- */

void data_say_no_header(Diags *diags, DataPlace at, Choices wanted)
{
    Diag *d =
        diag_add(diags, DIAG_E0417, SPAN_NONE, "this file is empty: it has not even a header line");

    diag_help(diags, data_place(diags, d, at), "its header is: %.*s", T(listed(diags, wanted)));
}

void data_say_not_a_header(Diags *diags, DataPlace at, Choices wanted)
{
    Diag *d = diag_add(diags, DIAG_E0417, SPAN_NONE,
                       "this line is no header: none of its fields is the name of a column");

    diag_note(diags, data_place(diags, d, at),
              "columns of CSV are separated by a comma, a semicolon or a tab");
    diag_help(diags, d, "the header is: %.*s", T(listed(diags, wanted)));
}

void data_say_column_missing(Diags *diags, DataPlace at, Text column, Choices found, Text misspelt)
{
    Diag *d = diag_add(diags, DIAG_E0418, SPAN_NONE, "there is no column \"%.*s\"", T(column));

    data_place(diags, d, at);
    diag_note(diags, d, "the header has: %.*s", T(listed(diags, found)));
    if (misspelt.len)
        diag_help(diags, d, "is it \"%.*s\"? names must be the same to the letter",
                  T(data_shown(diags, misspelt)));
}

void data_say_column_twice(Diags *diags, DataPlace at, Text column, uint32_t first, uint32_t second)
{
    Diag *d = diag_add(diags, DIAG_E0419, SPAN_NONE, "the column \"%.*s\" stands twice",
                       T(data_shown(diags, column)));

    data_place(diags, d, at);
    diag_note(diags, d, "it is column %u and column %u", first, second);
    diag_help(diags, d, "take one of them out");
}

void data_say_column_unknown(Diags *diags, DataPlace at, Text column, uint32_t nth, Choices wanted)
{
    Diag *d = column.len
                  ? diag_add(diags, DIAG_E0420, SPAN_NONE, "the column \"%.*s\" is not declared",
                             T(data_shown(diags, column)))
                  : diag_add(diags, DIAG_E0420, SPAN_NONE, "column %u has no name", nth);

    data_place(diags, d, at);
    if (column.len)
        data_help_nearest(diags, d, column, wanted, "the rules declare");
    else
        diag_help(diags, d, "take the column out, or name it");
}

void data_say_table_unknown(Diags *diags, DataPlace at, Text table, Choices declared)
{
    Diag *d = diag_add(diags, DIAG_E0421, SPAN_NONE, "the rules declare no data \"%.*s\"",
                       T(data_shown(diags, table)));

    data_help_nearest(diags, data_place(diags, d, at), table, declared, "they take");
}

void data_say_same_file(Diags *diags, DataPlace at, Text table, Text other)
{
    Diag *d = text_equal(at.path, other)
                  ? diag_add(diags, DIAG_E0422, SPAN_NONE, "this file is given twice for \"%.*s\"",
                             T(table))
                  : diag_add(diags, DIAG_E0422, SPAN_NONE,
                             "two files for \"%.*s\" are the same, byte for byte", T(table));

    data_place(diags, d, at);
    if (!text_equal(at.path, other))
        diag_note(diags, d, "the other one is %.*s", T(other));
    diag_help(diags, d, "give it once");
}

void data_say_no_rows_here(Diags *diags, DataPlace at, Text table)
{
    Diag *d = diag_add(diags, DIAG_W0431, SPAN_NONE,
                       "there are no rows in this file, as there are in others for \"%.*s\"",
                       T(table));

    data_place(diags, d, at);
}

void data_say_rows_required(Diags *diags, DataPlace at, Text table)
{
    Diag *d = diag_add(diags, DIAG_E0430, SPAN_NONE,
                       "there are no rows in this file, and \"%.*s\" requires rows", T(table));

    diag_help(diags, data_place(diags, d, at), "is it the right file?");
}

void data_say_no_rows(Diags *diags, DataPlace at, Text table, bool counted)
{
    Diag *d = diag_add(diags, DIAG_W0431, SPAN_NONE,
                       counted ? "there are no rows in this file: every count of \"%.*s\" is 0"
                               : "there are no rows in this file: nothing is supplied for "
                                 "\"%.*s\"",
                       T(table));

    data_place(diags, d, at);
}

/* --- evidence ------------------------------------------------------------------------ */

void data_say_milestone_unknown(Diags *diags, DataPlace at, Text cell, Choices known)
{
    Diag *d = diag_add(diags, DIAG_E0432, SPAN_NONE, "no milestone \"%.*s\" takes evidence",
                       T(data_shown(diags, cell)));

    data_help_nearest(diags, data_place(diags, d, at), cell, known, "those that do are");
}

void data_say_evidence_unknown(Diags *diags, DataPlace at, Text cell, Text milestone, Choices known)
{
    Diag *d = diag_add(diags, DIAG_E0433, SPAN_NONE, "%.*s has no evidence \"%.*s\"", T(milestone),
                       T(data_shown(diags, cell)));

    data_help_nearest(diags, data_place(diags, d, at), cell, known, "its evidence is");
}

void data_say_area_for_once(Diags *diags, DataPlace at, Text area, Text milestone)
{
    Diag *d = diag_add(diags, DIAG_E0434, SPAN_NONE,
                       "%.*s applies once, so its evidence is not that of \"%.*s\"", T(milestone),
                       T(data_shown(diags, area)));

    diag_help(diags, data_place(diags, d, at), "leave the area empty");
}

void data_say_not_submitted(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0436, SPAN_NONE, "the date of submission is not given");

    diag_help(diags, data_place(diags, d, at), "leave the row out until the evidence is submitted");
}

void data_say_decision_unknown(Diags *diags, DataPlace at, Text cell, Choices known)
{
    Diag *d = diag_add(diags, DIAG_E0437, SPAN_NONE, "\"%.*s\" is not a decision",
                       T(data_shown(diags, cell)));

    data_help_nearest(diags, data_place(diags, d, at), cell, known, "it is empty, or one of");
}

void data_say_decision_without_date(Diags *diags, DataPlace at, Text decision)
{
    Diag *d = diag_add(diags, DIAG_E0438, SPAN_NONE,
                       "this is %.*s, and the date of it is not given", T(decision));

    diag_help(diags, data_place(diags, d, at),
              "a decision is known from its date: write it as decided_on");
}

void data_say_date_without_decision(Diags *diags, DataPlace at)
{
    Diag *d =
        diag_add(diags, DIAG_E0438, SPAN_NONE, "there is the date of a decision, but no decision");

    diag_help(diags, data_place(diags, d, at),
              "write accepted or rejected, or leave decided_on empty");
}

static Text day_text(Diags *diags, Day day)
{
    int y, m, d;

    if (data_say_is_full(diags))
        return TEXT("");
    day_to_civil(day, &y, &m, &d);
    return diags_format(diags, "%d-%02d-%02d", y, m, d);
}

void data_say_decided_before(Diags *diags, DataPlace at, Day submitted, Day decided)
{
    Diag *d = diag_add(diags, DIAG_E0439, SPAN_NONE,
                       "this is decided on %.*s, before it is submitted on %.*s",
                       T(day_text(diags, decided)), T(day_text(diags, submitted)));

    diag_help(diags, data_place(diags, d, at), "one of the two dates is wrong");
}

void data_say_far_date(Diags *diags, DataPlace at, Day date, Day last_due)
{
    Diag *d = diag_add(diags, DIAG_W0449, SPAN_NONE,
                       "%.*s is more than a year after all that is to be reported, the last of it "
                       "on %.*s",
                       T(day_text(diags, date)), T(day_text(diags, last_due)));

    diag_note(diags, data_place(diags, d, at),
              "without --as-at a statement is as at the last date that any fact bears");
    diag_help(diags, d, "is the year right?");
}

void data_say_decisions_differ(Diags *diags, DataPlace at, DataPlace other, Day decided)
{
    Diag *d = diag_add(diags, DIAG_E0440, SPAN_NONE,
                       "this evidence is both accepted and rejected on %.*s",
                       T(day_text(diags, decided)));

    diag_note(diags, data_place(diags, d, at), "the other row is %.*s:%u", T(other.path),
              other.row);
    diag_help(diags, d,
              "the last decision counts: keep the one that was made last, or mend its date");
}

void data_say_evidence_twice(Diags *diags, DataPlace at, DataPlace other)
{
    Diag *d = diag_add(diags, DIAG_E0441, SPAN_NONE, "this submission stands in two rows");

    diag_note(diags, data_place(diags, d, at), "the other row is %.*s:%u", T(other.path),
              other.row);
    diag_help(diags, d, "keep one of them");
}

void data_say_too_much_evidence(Diags *diags, DataPlace at, TooMuch piece)
{
    Diag *d = diag_add(diags, DIAG_E0442, SPAN_NONE,
                       "more than %u rows give the evidence \"%.*s\" of %.*s%s%.*s", piece.most,
                       T(piece.evidence), T(piece.milestone), piece.unit.ptr ? " for " : "",
                       T(piece.unit.ptr ? data_shown(diags, piece.unit) : TEXT_NONE));

    diag_help(diags, data_place(diags, d, at),
              "a row is a submission, or a decision on one: leave out what is neither");
}
