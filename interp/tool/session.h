/* A scheme opened from the command line: its rules loaded, its data found, and what the options
 * ask of it. */
#ifndef CQUIN_TOOL_SESSION_H
#define CQUIN_TOOL_SESSION_H

#include "tool/command.h"
#include "tool/input.h"

typedef struct Session {
    Tool *tool;
    Inputs inputs;
    Cquin *scheme;
    Text path; /* of the scheme file */
    CquinAsk ask;
    DataSource *sources; /* of the data files, as many as ask.data_count */
} Session;

/* Settles --output, loads the rules at PATH (a file, a folder with scheme.cquin, or `-`) and
 * the agreements. False: it has been told, and `exit` says so. Mistakes in the rules are no
 * failure: the verb reports them. */
bool session_open(Session *session, Tool *tool, Text path, int *exit);
/* Finds the data: what --data names, else the folder data/ beside the scheme file. False as
 * above. */
bool session_take_data(Session *session, int *exit);
/* Tells the messages of the last call, delivers its output, closes the session; gives the exit
 * code. */
int session_finish(Session *session, int exit);
void session_close(Session *session);

Text text_of_public(CquinText t);
CquinText public_of_text(Text t);

#endif
