/* Wording of readers/ about files of several sheets or tables. */
#ifndef CQUIN_READERS_SAY_PARTS_H
#define CQUIN_READERS_SAY_PARTS_H

#include "data/say.h"

/* `what`: a sheet, a table. */
void readers_say_no_such_part(Diags *diags, DataPlace at, const char *what, Text part,
                              Choices parts);
void readers_say_part_not_said(Diags *diags, DataPlace at, const char *what, Choices parts);

#endif
