/* The list of readers; the Makefile says which are built (READERS). */
#include "readers/readers.h"

const ReaderDef *const file_readers[] = {
#ifdef WITH_XLSX
    &reader_xlsx,
    &reader_ole,
#endif
#ifdef WITH_SQLITE
    &reader_sqlite,
#endif
#ifdef WITH_ODBC
    &reader_odbc,
#endif
    NULL,
};
