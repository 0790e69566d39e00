/* Money by cell (milestone and unit), and in all: read from a run, taken from each other and
 * added. Cells of several runs are the same where their names are. */
#ifndef CQUIN_CHANGES_AMOUNTS_H
#define CQUIN_CHANGES_AMOUNTS_H

#include "changes/changes.h"
#include "eval/eval.h"

typedef struct CellNames {
    Text indicator, milestone, unit;
} CellNames;

typedef struct CellTable { /* all cells that any run has */
    Arena *arena;
    Map keys;
    struct ARRAY_OF(CellNames) cells;
} CellTable;

typedef struct Amounts {
    Money totals;
    struct ARRAY_OF(Money) cells; /* by CellTable; of cells that it has not, £0 */
} Amounts;

void cells_init(CellTable *cells, HashKey key, Arena *arena);
/* `names`: a model with the plan's milestones and areas, under the names to tell. */
void amounts_from_run(Amounts *amounts, CellTable *cells, const Run *run, const Model *names,
                      Arena *arena);
void amounts_put(Amounts *amounts, CellTable *cells, const CellMove *cell, Arena *arena);
Amounts amounts_less(const CellTable *cells, const Amounts *a, const Amounts *b, Arena *arena);
void amounts_add(Amounts *sum, const Amounts *a, Arena *arena); /* to *sum */
Amounts amounts_none(void);                                     /* £0 everywhere */
Money amounts_of_cell(const Amounts *amounts, uint32_t cell);
bool money_moves(const Money *moves); /* is any of it not known, or not 0 */

#endif
