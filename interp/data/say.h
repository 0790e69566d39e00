/* All wording of data/: one function a complaint, taking places and data. */
#ifndef CQUIN_DATA_SAY_H
#define CQUIN_DATA_SAY_H

#include "data/decode.h"
#include "data/reader.h"

typedef struct DataPlace { /* path, path:row, path:row:character, or path:row, column NAME */
    Text path;
    uint32_t row;       /* line of the file; 0: the file as a whole */
    uint32_t character; /* 0: none */
    Text column;        /* empty: none */
} DataPlace;

/* Index of the choice that is most like what is given; FIELD_NONE: none is like it. */
#define FIELD_NONE UINT32_MAX
uint32_t data_nearest(Text given, Choices choices);
/* Are no more messages kept? Then what they would show need not be made: a long file that is
 * all mistakes must not cost memory. */
bool data_say_is_full(const Diags *diags);

/* the file and its bytes */
void data_say_cannot_read(Diags *diags, DataPlace at, Text reason);
void data_say_changed(Diags *diags, DataPlace at);
void data_say_other_format(Diags *diags, DataPlace at, Looks looks);
void data_say_no_odbc(Diags *diags, DataPlace at);
/* The file has neither sheets nor tables, and one is named. */
void data_say_no_parts(Diags *diags, DataPlace at, Text part);
void data_say_unknown_encoding(Diags *diags, DataPlace at, Text encoding);
Diag *data_say_not_utf8(Diags *diags, DataPlace at, unsigned char byte);
Diag *data_say_not_windows_1252(Diags *diags, DataPlace at, unsigned char byte);
/* `half`: of a pair, by itself; 0: the file ends after half of a character's two bytes. */
Diag *data_say_not_utf16(Diags *diags, DataPlace at, uint32_t half);
/* It is declared to be UTF-16. */
void data_say_never_utf16(Diags *diags, DataPlace at);
void data_say_more_bad_rows(Diags *diags, Diag *first, uint32_t rows);
void data_say_nul(Diags *diags, DataPlace at);

/* rows and fields */
void data_say_quote_inside(Diags *diags, DataPlace at);
void data_say_text_after_quote(Diags *diags, DataPlace at);
void data_say_quote_open(Diags *diags, DataPlace at);
void data_say_cr_cr_lf(Diags *diags, DataPlace at);
void data_say_blank_line(Diags *diags, DataPlace at);
void data_say_row_too_long(Diags *diags, DataPlace at, uint32_t quote_line);
void data_say_too_many_lines(Diags *diags, DataPlace at, uint32_t most);
void data_say_too_many_columns(Diags *diags, DataPlace at, uint32_t most);
void data_say_separator_unclear(Diags *diags, DataPlace at, const uint32_t counts[3]);
void data_say_field_count(Diags *diags, DataPlace at, const DataRow *row, uint32_t wanted);

/* headers and tables */
void data_say_no_header(Diags *diags, DataPlace at, Choices wanted);
void data_say_not_a_header(Diags *diags, DataPlace at, Choices wanted);
/* `misspelt`: the field of the header that may be meant; empty: none. */
void data_say_column_missing(Diags *diags, DataPlace at, Text column, Choices found, Text misspelt);
void data_say_column_twice(Diags *diags, DataPlace at, Text column, uint32_t first,
                           uint32_t second);
void data_say_column_unknown(Diags *diags, DataPlace at, Text column, uint32_t nth, Choices wanted);
void data_say_table_unknown(Diags *diags, DataPlace at, Text table, Choices declared);
void data_say_rows_required(Diags *diags, DataPlace at, Text table);
void data_say_no_rows(Diags *diags, DataPlace at, Text table, bool counted);

typedef struct DataKey { /* what tells one row of a table from another */
    Month month, step;   /* step 3: of a quarter, the first month; 0: no time */
    Text unit, item;     /* empty: none */
} DataKey;

typedef struct TextAsked { /* by a condition, and another text of the column that may be meant */
    Text text, like, column;
    uint32_t rows, like_rows; /* that have it */
} TextAsked;

/* cells of tables */
/* `at`: the first row with the other text. */
void data_say_text_slip(Diags *diags, Span span, DataPlace at, TextAsked asked);
/* Of `absent` and `values` (some that the column has) at most three are there to be read. */
void data_say_text_absent(Diags *diags, Span span, Text path, Text column, Choices absent,
                          Choices values);
/* Of a date, a month or a quarter that is not in the form that a source says. */
void data_say_not_in_form(Diags *diags, DataPlace at, DiagCode code, Text cell,
                          const SourceColumn *said);
void data_say_no_header_row(Diags *diags, DataPlace at, uint32_t row);
/* `span`: a line of a source, of which `why` no file says anything; the first is `path`. */
void data_say_unmet(Diags *diags, Span span, Text path, const char *why);
void data_say_late(Diags *diags, const Successor *successor, DataPlace first);
void data_say_no_source(Diags *diags, DataPlace at, const Model *model, int table);
void data_say_not_rounded(Diags *diags, DataPlace at, Text cell, int64_t multiple);
void data_say_too_large_to_round(Diags *diags, DataPlace at, Text cell);
void data_say_bad_month(Diags *diags, DataPlace at, Text cell);
void data_say_bad_quarter(Diags *diags, DataPlace at, Text cell);
typedef struct UnitsTold { /* units that come from the data */
    Text word, table;
    Choices names; /* to compare with */
} UnitsTold;

void data_say_unit_unknown(Diags *diags, DataPlace at, Text cell, UnitsTold units);
void data_say_unit_missing(Diags *diags, DataPlace at, Text word);
void data_say_too_many_units(Diags *diags, DataPlace at, Text word, uint32_t most);
void data_say_units_alike(Diags *diags, DataPlace at, Text name, Text before, DataPlace other);
/* `span`: where the rules name it. */
void data_say_unit_absent(Diags *diags, Span span, Text name, Text path);
/* The table that says which units there are has no rows; `unread`: there is no file for it. */
void data_say_no_units(Diags *diags, Span span, Text table, Text word, bool unread);
typedef struct TwoParents { /* of a unit, or of a parent */
    Text child, word;       /* what its parent is called: region */
    Text parent, before;
    DataPlace at; /* where that is said */
} TwoParents;
void data_say_two_parents(Diags *diags, DataPlace at, TwoParents said);
void data_say_item_unknown(Diags *diags, DataPlace at, Text cell, Choices items);
void data_say_area_unknown(Diags *diags, DataPlace at, Text cell, Choices areas);
void data_say_not_yes_no(Diags *diags, DataPlace at, Text cell);
void data_say_mangled_id(Diags *diags, DataPlace at, Text cell);
void data_say_too_many_rows(Diags *diags, DataPlace at, uint32_t most);
/* `column`: that has the most different values; empty: none has. */
void data_say_too_many_groups(Diags *diags, DataPlace at, uint32_t most, Text column);
/* kind SHARE: of the evidence. */
void data_say_not_a_number(Diags *diags, DataPlace at, RowField cell, KindTag kind,
                           NumberFault fault);
void data_say_spreadsheet_error(Diags *diags, DataPlace at, Text cell);
void data_say_sign_not_taken(Diags *diags, DataPlace at, Text cell, KindTag kind);
void data_say_percent_missing(Diags *diags, DataPlace at, Text cell);
void data_say_not_whole(Diags *diags, DataPlace at, Text cell);
void data_say_negative(Diags *diags, DataPlace at, Text cell);
/* `declared`: the column is one of the rules. */
void data_say_proportion_range(Diags *diags, DataPlace at, Text cell, bool declared);
typedef struct StoredRate {
    Text rate, numerator, denominator; /* columns */
    uint32_t rows;                     /* in each of which it is their quotient, rounded */
} StoredRate;
void data_say_stored_rate(Diags *diags, DataPlace at, const ColumnOf *column, StoredRate stored);
/* Rows of their own that stand in two files of a table. */
void data_say_rows_in_both(Diags *diags, const Facts *facts, const FilesOverlap *overlap);
/* `rows` of the file at the place say again what the other says, the first of them of the key. */
void data_say_overlap(Diags *diags, DataPlace at, DataPlace other, uint32_t rows, DataKey key);
/* `other`: the path of a file that is the same, byte for byte. */
void data_say_same_file(Diags *diags, DataPlace at, Text table, Text other);
/* Other files of the table have some. */
void data_say_no_rows_here(Diags *diags, DataPlace at, Text table);
void data_say_row_twice(Diags *diags, DataPlace at, uint32_t first_row, DataKey key);
/* `rows` are of months outside the year; the first, of `month`, is at the place. */
Diag *data_say_outside(Diags *diags, DataPlace at, uint32_t rows, Month month, Month step,
                       const Model *model);
/* The same, where it is not known which they are. */
void data_say_rows_outside(Diags *diags, DataPlace at, uint32_t rows, const Model *model);
void data_say_meant(Diags *diags, Diag *outside, Month month, DataKey meant);

/* evidence */
void data_say_milestone_unknown(Diags *diags, DataPlace at, Text cell, Choices known);
void data_say_evidence_unknown(Diags *diags, DataPlace at, Text cell, Text milestone,
                               Choices known);
void data_say_area_for_once(Diags *diags, DataPlace at, Text area, Text milestone);
void data_say_bad_date(Diags *diags, DataPlace at, Text cell);
void data_say_not_submitted(Diags *diags, DataPlace at);
void data_say_decision_unknown(Diags *diags, DataPlace at, Text cell, Choices known);
void data_say_decision_without_date(Diags *diags, DataPlace at, Text decision);
void data_say_date_without_decision(Diags *diags, DataPlace at);
void data_say_decided_before(Diags *diags, DataPlace at, Day submitted, Day decided);
void data_say_decisions_differ(Diags *diags, DataPlace at, DataPlace other, Day decided);
void data_say_share_missing(Diags *diags, DataPlace at, Text evidence);
/* `as_decided`: the piece grants one, but this row accepts nothing. */
void data_say_share_of_none(Diags *diags, DataPlace at, Text evidence, bool as_decided);
void data_say_shares_differ(Diags *diags, DataPlace at, DataPlace other, Day decided);
void data_say_evidence_twice(Diags *diags, DataPlace at, DataPlace other);
void data_say_far_date(Diags *diags, DataPlace at, Day date, Day last_due);
typedef struct TooMuch { /* of one piece of evidence */
    Text milestone, evidence;
    Text unit; /* ptr NULL: rows of all */
    uint32_t most;
} TooMuch;
void data_say_too_much_evidence(Diags *diags, DataPlace at, TooMuch piece);

#endif
