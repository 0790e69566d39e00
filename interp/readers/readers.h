/* Readers of files that are no text: workbooks and databases. They stand on libraries of their
 * own (zlib, expat, SQLite, unixODBC), and so outside data/, which takes them as a list: a build without
 * them reads CSV and is otherwise the same (`make READERS=`).
 *
 *     zip.c        the directory of an archive, and its entries as streams     zlib
 *     xml.c        one entry as XML, within limits                             expat
 *     book.c       what a workbook says of itself: sheets, styles, texts
 *     worksheet.c  one sheet -> header and rows
 *     serial.c     numbers and dates as a workbook stores them
 *     xlsx.c       reader_xlsx: all of it
 *     ole.c        reader_ole: old and locked workbooks, which are only named
 *     sqlite.c     reader_sqlite: one table of a database                      SQLite
 *     odbc.c       reader_odbc: one table of any database that has a driver    unixODBC, loaded when used
 *                  (odbc.h shows the rest of it)
 *     real.c       binary numbers -> decimal digits
 *     slurp.c      a whole file in memory, with its digest
 *     say*.c       all wording of this room
 */
#ifndef CQUIN_READERS_READERS_H
#define CQUIN_READERS_READERS_H

#include "data/reader.h"

extern const ReaderDef reader_xlsx, reader_ole, reader_sqlite, reader_odbc;

/* Those of this build, NULL after the last. */
extern const ReaderDef *const file_readers[];

#endif
