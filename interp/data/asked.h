/* The texts that conditions on rows ask columns for, and what is told of those that no row has. */
#ifndef CQUIN_DATA_ASKED_H
#define CQUIN_DATA_ASKED_H

#include "data/say.h"

typedef struct AskedText {
    Text text;
    int column;
    Span span;     /* of the clause that asks */
    uint32_t rows; /* that have it */
    bool like;     /* others have what may be meant for it */
} AskedText;

typedef struct AskedTexts ARRAY_OF(AskedText) AskedTexts;

/* Those that the countings of a table ask for, each once a column. False when memory is refused. */
bool asked_texts(const Plan *plan, uint32_t need, Arena *arena, AskedTexts *texts);

typedef struct AbsentTexts { /* of a column */
    Text path, name;
    int column;
    Choices values; /* some that it has, as far as that is known */
} AbsentTexts;

/* Tells those of the column that no row has, nor anything like it, in one finding. */
void asked_tell_absent(const Model *model, const AskedTexts *texts, AbsentTexts of, Diags *diags);

#endif
