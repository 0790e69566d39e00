/* A database behind ODBC, step by step: connected to, asked, its answer fetched. Private to readers/.
 *
 *     connection.c   the string, and what of a driver's words may be shown
 *     odbc_calls.c   the functions of the driver manager
 *     odbc_link.c    connecting; running a statement; what goes wrong
 *     odbc_rows.c    the columns and cells of an answer -> header and rows
 *     odbc.c         reader_odbc: which table, and what is asked
 *
 * Drivers are of two kinds. Those with wide functions take and give UTF-16; to the others the driver
 * manager would translate that as if all names were in Latin-1. They are asked by their narrow functions,
 * and in UTF-8.
 */
#ifndef CQUIN_READERS_ODBC_H
#define CQUIN_READERS_ODBC_H

#include "data/say.h"
#include "readers/connection.h"
#include "readers/odbc_calls.h"

typedef struct Odbc {
    const DataInput *input;
    Arena *arena;
    Diags *diags;
    OdbcCalls call;
    Connection *secret; /* on the heap, and wiped before it is given back */
    SQLHENV env;
    SQLHDBC link;
    SQLHSTMT statement;
    bool connected, wide;
} Odbc;

static inline DataPlace odbc_place(const Odbc *odbc)
{
    return (DataPlace){.path = odbc->input->path};
}

/* Connects for reading alone, in one transaction. False: told, or memory was refused. Close it in any case. */
bool odbc_open(Odbc *odbc, const DataInput *input, Arena *arena, Diags *diags);
void odbc_close(Odbc *odbc);

/* Runs a statement, whose answer is then in odbc->statement. False: it was not answered, and *words, on the
 * arena, are the driver's; ptr NULL: that is told already, or memory was refused. */
bool odbc_run(Odbc *odbc, Text sql, Text *words);
/* The tables and views. False: told, or memory was refused. */
bool odbc_run_tables(Odbc *odbc);
/* The answer is let go, and so is the transaction. */
void odbc_end(Odbc *odbc);
/* What the database, or its driver, is called and the like, on the arena. */
Text odbc_info(Odbc *odbc, SQLUSMALLINT what);

/* Of a call that failed: the driver's words, on the arena, blanked. ptr NULL: it was told already, since the
 * connection is lost, or memory was refused. */
Text odbc_words(Odbc *odbc, SQLSMALLINT kind, SQLHANDLE handle);
/* The words of such a function as UTF-8. False: they are not whole characters. */
bool odbc_take(const Odbc *odbc, const void *bytes, size_t len, Out *out);

/* The answer -> a sink. The digest of header and rows goes into `hex`, of 65 bytes. */
void odbc_rows(Odbc *odbc, RowSink sink, char *hex);

#define ODBC_TEXT_CELLS 4u

typedef struct OdbcTexts {
    void *self;
    bool (*take)(struct OdbcTexts *texts); /* a row; false: no more of them is wanted */
    Text cells[ODBC_TEXT_CELLS];           /* its first ones, on the arena; ptr NULL: of no text */
} OdbcTexts;

/* The rows of an answer whose first columns are texts. False: it failed, which is told, or memory was refused. */
bool odbc_texts(Odbc *odbc, OdbcTexts *texts);

#endif
