/* A dialect: one const struct. Private to sql/.
 *
 * A `cell` is a name in the statement that stands for a text. What a dialect writes is an expression, or, where
 * its name says so, a predicate. Tests of a form are of the whole text and of digits 0 to 9 alone.
 */
#ifndef CQUIN_SQL_DIALECT_H
#define CQUIN_SQL_DIALECT_H

#include "sql/sql.h"

struct Dialect {
    const char *name, *title;
    bool tried; /* against the product itself, in tests */
    char name_open, name_close;
    uint32_t name_most;  /* bytes; 0: any */
    bool backslashes;    /* are escapes in quotes */
    bool in_names;       /* and in those of names */
    const char *literal; /* what stands before the quote of a text */
    const char *as_cell; /* behind an expression of such texts, so that it is compared as cells are; NULL */
    bool steps;          /* WITH name AS (SELECT …); else: WITH expression AS name */
    bool groups_first;   /* rows by the cells that say where and when, so that a part of the table does it */
    bool three_valued;   /* its AND, OR and NOT are */
    bool untyped;        /* a column may hold anything */
    bool millionths;     /* numbers with decimals are whole numbers of millionths */
    const char *count;   /* what counts rows, before its bracket */
    bool none_is_null;   /* the number of different values of which there is none */
    const char *no_sum;  /* as `sum` gives it */
    /* The sum of `cell` over the rows where the predicate holds, as a whole number, of millionths where it is not
     * `whole`; of no rows 0. */
    void (*sum)(Out *out, Text where, Text cell, bool whole);
    /* The text of column `name`, as a number's, without loss. */
    void (*text_of)(Out *out, Text column, bool number);
    /* `expression` without blanks at both ends. */
    void (*trimmed)(Out *out, Text expression);
    void (*nonempty)(Out *out, Text expression); /* it, or NULL where it has no letters */
    /* Predicate: the column holds what is no text and no exact number; NULL: it cannot. */
    void (*is_binary)(Out *out, Text column);
    /* Predicates. `form`: 9 for a digit, else itself. */
    void (*has_form)(Out *out, Text cell, const char *form);
    void (*is_day)(Out *out, Text cell);      /* of the years of value/date.h; NULL: asked of its parts */
    void (*is_whole)(Out *out, Text cell);    /* at most twelve digits */
    void (*is_decimal)(Out *out, Text cell);  /* perhaps a minus; so many, and at most six decimals */
    void (*is_mangled)(Out *out, Text cell);  /* may be 1.68E+15 */
    void (*number)(Out *out, Text cell, bool whole); /* of such a cell */
    const char *remarks; /* lines about how to run it */
};

/* Of dialects that have regular expressions: of the whole text, but for the last, which may be anywhere. A month has 28
 * days, all but February 30, some 31; February has 29 in years by four, but not in 1900 and 2100. */
#define DAY_PATTERN                                                                                                    \
    "(19|2[01])[0-9][0-9]-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"       \
    "|((19|21)(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))-02-29"
#define WHOLE_PATTERN "[0-9]{1,12}"
#define DECIMAL_PATTERN "-?[0-9]{1,12}([.][0-9]{1,6})?"
#define MANGLED_PATTERN "[0-9.][Ee][+-][0-9]"

/* quote.c */
void write_form_pattern(Out *out, const char *form); /* 9999-99: [0-9][0-9]… */
bool name_fits(const Dialect *dialect, Text name); /* may it be quoted? */
bool literal_fits(Text text);
void write_name(Out *out, const Dialect *dialect, Text name);
/* "dbo.Arrests 2016" as names with dots between them. */
void write_names(Out *out, const Dialect *dialect, Text names);
void write_literal(Out *out, const Dialect *dialect, Text text);
void write_day(Out *out, const Dialect *dialect, Day day);
/* Words of a remark: on one line, and nothing that a client takes for its own. */
void write_remark(Out *out, Text words);
/* said_X, is_X, as a name */
Text made_name(const Dialect *dialect, const char *before, Text name, Arena *arena);

/* remarks.c */
void write_remarks(Out *out, const Asked *asked, const Dialect *dialect);

/* cells.c. The table where the rows are, called t. */
void write_table(Out *out, const Asked *asked, const Printed *how);
void write_as_it_stands(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena);
void write_said(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena);
/* The text of a cell as it lies there, but for blanks. */
Text word_of(const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena);
bool has_is(const Asked *asked, uint32_t column); /* is there an is_X beside said_X? */
void write_is(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena);
bool may_be_odd(const Asked *asked, const Dialect *dialect, uint32_t column);
void write_odd(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena);
/* The predicate by which a cell is refused. */
void write_refusal(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena);
KindTag asked_kind(const Asked *asked, uint32_t column);
bool asks_of_area(const Asked *asked, uint32_t *column);
const ColumnOf *asked_column(const Asked *asked, uint32_t column);
Text asked_name(const Asked *asked, uint32_t column);    /* as declared */
Text asked_heading(const Asked *asked, uint32_t column); /* as it is called there */
/* said_X or is_X: what conditions speak of. */
Text cell_name(const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena);

/* condition.c */
typedef enum Asks { ASKS_WHOLE, ASKS_YES, ASKS_NO } Asks; /* three-valued; two-valued: is it yes, is it no? */
/* Can it be pushed? `why` else. */
bool condition_fits(const Asked *asked, const Counting *counting, StepId step, const char **why);
void write_condition(Out *out, const Asked *asked, const Dialect *dialect, const Counting *counting, Asks asks,
                     Arena *arena);
/* texts.c. What texts are asked for; false when memory is refused. */
bool find_texts(Asked *asked, Arena *arena);
/* By what key a row is counted: which text asked for it has in the nth compared column; which text it had
 * there that the source says stands for another. */
void write_texts_met(Out *out, const Asked *asked, const Dialect *dialect, uint32_t nth, Arena *arena);
void write_maps_met(Out *out, const Asked *asked, const Dialect *dialect, uint32_t nth, Arena *arena);

#endif
