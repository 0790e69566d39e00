/* What the wording of data/ is made with. Private to say*.c. */
#ifndef CQUIN_DATA_SAY_WORDS_H
#define CQUIN_DATA_SAY_WORDS_H

#include "data/say.h"

#define T(text) (int)(text).len, (text).ptr

/* A cell as it is quoted in a message. */
Text data_shown(Diags *diags, Text cell);
Diag *data_place(Diags *diags, Diag *d, DataPlace at);
/* False, and nothing is told: it is not for its day alone that the cell is no date. */
bool data_say_month_too_short(Diags *diags, DataPlace at, DiagCode code, Text cell, const DateForm *form);
/* The mend of a name that is not known: the nearest one, or what there is. */
void data_help_nearest(Diags *diags, Diag *d, Text given, Choices choices, const char *what);

#endif
