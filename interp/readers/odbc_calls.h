/* The functions of unixODBC's driver manager, found when they are wanted: the program runs where there is none. */
#ifndef CQUIN_READERS_ODBC_CALLS_H
#define CQUIN_READERS_ODBC_CALLS_H

#include "base/text.h"

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

#define ODBC_LIBRARY "libodbc.so.2"

/* Those that are called; with W, the texts are in UTF-16. */
#define ODBC_CALLS(CALL)                                                                           \
    CALL(SQLAllocHandle)                                                                           \
    CALL(SQLFreeHandle)                                                                            \
    CALL(SQLSetEnvAttr)                                                                            \
    CALL(SQLSetConnectAttr)                                                                        \
    CALL(SQLGetConnectAttr)                                                                        \
    CALL(SQLDriverConnect)                                                                         \
    CALL(SQLDriverConnectW)                                                                        \
    CALL(SQLDisconnect)                                                                            \
    CALL(SQLEndTran)                                                                               \
    CALL(SQLGetInfo)                                                                               \
    CALL(SQLGetInfoW)                                                                              \
    CALL(SQLSetCursorNameW)                                                                        \
    CALL(SQLGetCursorNameW)                                                                        \
    CALL(SQLTables)                                                                                \
    CALL(SQLTablesW)                                                                               \
    CALL(SQLExecDirect)                                                                            \
    CALL(SQLExecDirectW)                                                                           \
    CALL(SQLNumResultCols)                                                                         \
    CALL(SQLDescribeCol)                                                                           \
    CALL(SQLDescribeColW)                                                                          \
    CALL(SQLColAttribute)                                                                          \
    CALL(SQLColAttributeW)                                                                         \
    CALL(SQLFetch)                                                                                 \
    CALL(SQLGetData)                                                                               \
    CALL(SQLGetDiagRec)                                                                            \
    CALL(SQLGetDiagRecW)

typedef struct OdbcCalls {
#define CALL(name) __typeof__(name) *name;
    ODBC_CALLS(CALL)
#undef CALL
} OdbcCalls;

/* False: the library is not there, or is another one; *reason, which lives until the next call, says it. */
bool odbc_load(OdbcCalls *calls, Text *reason);

#endif
