/* The connection string of a database: what it is made of, what of it may be shown, and how it is forgotten.
 *
 *     # the warehouse, for reading alone           a remark
 *     Driver={ODBC Driver 18 for SQL Server}       key=value; the end of a line parts as ; does
 *     Server=warehouse.local; Database=returns     values with ; in them stand in braces, a } twice
 *     UID=reader; PWD={a;b}}c}
 *
 * Nothing of it is ever shown. Its driver speaks of it, though: connection_blank takes what it says.
 */
#ifndef CQUIN_READERS_CONNECTION_H
#define CQUIN_READERS_CONNECTION_H

#include "base/out.h"

#define CONNECTION_MOST ((size_t)8192) /* bytes */
#define CONNECTION_VALUES 256u

typedef struct ConnectionValue {
    Text text;
    bool secret; /* a password or the like */
} ConnectionValue;

/* All that is known of it lies in here, so that it can be wiped at once. */
typedef struct Connection {
    char raw[CONNECTION_MOST + 1];   /* as it was given */
    char bytes[CONNECTION_MOST + 2]; /* as a driver takes it, on one line, with a NUL behind it */
    uint16_t wide[CONNECTION_MOST + 2];
    char plain[CONNECTION_MOST]; /* values out of their braces */
    size_t len;                  /* of bytes */
    bool ascii;
    ConnectionValue values[CONNECTION_VALUES];
    uint32_t count;
} Connection;

typedef enum ConnectionFault {
    CONNECTION_OK,
    CONNECTION_TOO_LONG,
    CONNECTION_EMPTY,
    CONNECTION_NO_KEY,   /* a part without = */
    CONNECTION_UNCLOSED, /* braces */
    CONNECTION_NO_TEXT,  /* not UTF-8, or a NUL */
    CONNECTION_TOO_MANY  /* parts */
} ConnectionFault;

/* Fills all but `raw`, whose first `len` bytes are there. *line: where the fault is. */
ConnectionFault connection_read(Connection *connection, size_t len, uint32_t *line);
/* Has the string, as it stands in a file, a key that is for a password or the like, with something behind it? */
bool connection_has_secret(Text raw);
void connection_wipe(Connection *connection); /* NULL allowed */
/* What was said of the connection, without the values of its string: *** in the place of each. */
void connection_blank(const Connection *connection, Text words, Out *out);

/* Nobody who reads memory later finds it. */
void wipe_bytes(void *bytes, size_t len);

#endif
