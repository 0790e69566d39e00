/* Percentages and dates in a text, as they are written in contracts: "49.90%", "31st August 2016". */
#ifndef CQUIN_CHECK_FIGURES_H
#define CQUIN_CHECK_FIGURES_H

#include "base/array.h"
#include "value/date.h"
#include "value/number.h"

typedef struct Figure {
    bool is_day;
    Day day;
    Number share;      /* 49.90% is 0.499 */
    size_t start, end; /* in the text */
} Figure;

typedef struct Figures ARRAY_OF(Figure) Figures;

/* Adds those of a text, the percentages first, each kind in its order. */
void figures_read(Figures *figures, Arena *arena, Text text);
bool figures_have(const Figures *figures, const Figure *figure);

#endif
