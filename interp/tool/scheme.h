/* A scheme opened from the command line: its rules loaded, its data found, and what the options
 * ask of it. */
#ifndef CQUIN_TOOL_SCHEME_H
#define CQUIN_TOOL_SCHEME_H

#include "tool/command.h"
#include "tool/input.h"

typedef struct OpenScheme {
    Tool *tool;
    Inputs inputs;
    Cquin *scheme;
    Text path; /* of the scheme file */
    CquinAsk ask;
    DataSource *sources; /* of the data files, as many as ask.data_count */
} OpenScheme;

/* Settles --output, loads the rules at PATH (a file, a folder with scheme.cquin, or `-`) and
 * the agreements. False: it has been told, and `exit` says so. Mistakes in the rules are no
 * failure: the verb reports them. */
bool scheme_open(OpenScheme *opened, Tool *tool, Text path, int *exit);
/* The same, with some of the files as they stand in memory. */
bool scheme_open_instead(OpenScheme *opened, Tool *tool, Text path, const InMemory *instead,
                         int *exit);
/* Finds the data: what --data names, else the folder data/ beside the scheme file. False as
 * above. */
bool scheme_take_data(OpenScheme *opened, int *exit);
/* The same for the tables of two sets of rules. */
bool scheme_take_data_of_both(OpenScheme *opened, const Cquin *other, int *exit);
/* Of book.xlsx#Calls the part behind the last #, and the path up to it, unless a file is called
 * so; else empty. */
Text scheme_part_of(OpenScheme *opened, Text *path);
/* The data of this folder, whatever --data says. False as above. */
bool scheme_take_folder(OpenScheme *opened, Text folder, int *exit);
/* Tells the messages of the last call, delivers its output, closes the scheme; gives the exit
 * code. */
int scheme_finish(OpenScheme *opened, int exit);
void scheme_close(OpenScheme *opened);

/* Of the options that name a format at most one can be right, or tool->diags tells; empty: none was
 * said. */
Text scheme_format(Tool *tool);

Text text_of_public(CquinText t);
CquinText public_of_text(Text t);

typedef int (*MilestoneCall)(Cquin *scheme, const CquinAsk *ask, CquinText milestone, CquinText area);
/* A command `PATH MILESTONE [AREA]`: opens the scheme and its data, and makes the call. */
int scheme_ask_milestone(Tool *tool, MilestoneCall call);

#endif
