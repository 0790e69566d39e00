/* The inside of generate.h: what its files share. */
#ifndef CQUIN_STUDY_GENERATING_H
#define CQUIN_STUDY_GENERATING_H

#include "study/draft.h"

typedef struct Generating {
    const Plan *plan;
    const Model *model;
    Arena *arena;
    Diags *diags;
    Out *out;
    bool begun;
    When option; /* the answer by which a milestone applies that else does not; else of no question */
} Generating;

/* Writes it where it has something new. */
void generating_write(Generating *g, const Draft *draft);
Draft generating_draft(const Generating *g, int milestone, int area, const char *about);
int area_of(const Generating *g, const Milestone *m, uint32_t unit); /* -1: it names none */
/* Does it hold by the reading in force? */
bool is_chosen(const Generating *g, When when);

/* figures.c. Of a milestone, in the areas (by unit) in which it applies. */
bool add_figures(Generating *g, int milestone, const bool *areas);
/* The edges of the figure that decides `of`, a condition, in what they do to the draft's own
 * milestone. None, where nothing can be given. */
bool add_condition_figure(Generating *g, Draft *draft, int of);

/* so_many.c. `at least 2 of …`, where its `requires` says so: just enough, and one short. */
bool add_so_many(Generating *g, int milestone, int area);

#endif
