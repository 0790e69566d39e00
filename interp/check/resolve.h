/* What the files resolve_*.c share. */
#ifndef CQUIN_CHECK_RESOLVE_H
#define CQUIN_CHECK_RESOLVE_H

#include "check/formula.h"

/* resolve_indicator.c: clauses that indicators and milestones (and the scheme) have in common. */
/* A figure that stands in the rules must be from 0% to 100%. */
void check_share(Check *check, const Formula *f);
bool clause_weighs(const Clause *c); /* is it a `weighting` or a `worth` that could be read? */
void resolve_weighting(Check *check, const Env *env, const Clause *c, Term *term, Whole *of,
                       bool *weightless);
Suspension resolve_suspension(Check *check, const Env *env, const Section *s, Suspension otherwise);
/* resolve_limit.c: `capped at` and `never below` of a section whose whole is `own`. */
void resolve_limits(Check *check, const Env *env, const Section *s, Whole own, Limits *limits);
void resolve_pays(Check *check, Env env, const Section *s, Term *pays);
/* Adds the section's `applies` clauses; true when one of them, without a guard, says where. */
bool resolve_applies(Check *check, const Section *s, AppliesTo *applies, bool *once);

/* resolve_marks.c: what the cells of a table stand for, once its columns have their kinds, as the section
 * of the table, or of a source for it, says. */
void resolve_marks(Check *check, int table, const Section *s, CellsOf *to);
/* What a count may be that is suppressed between two. False: reported. */
bool hidden_bounds(Check *check, const Expr *low, const Expr *high, int64_t *least,
                   int64_t *greatest);

/* units.c */
bool says_units(const Clause *c); /* applies each provider in results */
/* `column region parent of provider` */
void settle_parent(Check *check, int table, ColumnOf *column, Ident of);
void settle_units(Check *check);  /* once the tables are resolved */
void unit_word_fits(Check *check, const Clause *c);

/* resolve_worth.c: what stands in the place of a weighting. */
Kind kind_of_whole(Whole whole);
Whole whole_of_kind(Kind kind);
/* What something is worth must be written out, and at least nothing. */
void check_worth(Check *check, const Formula *f);
Formula *worth_said(Check *check, const Env *env, const Clause *c);
void resolve_adjusted(Check *check, const Env *env, const Section *s, Indicator *indicator);
void resolve_points(Check *check, const Section *s, Indicator *indicator);
/* What an indicator and its milestones are worth, and how areas share it, goes together. */
void settle_worth(Check *check, const Indicator *indicator);
void check_values(Check *check); /* of the contract, or of a point, where something hangs on it */

/* resolve_figure.c: what milestones are paid on, by what their `pays` runs on. */
void check_figures(Check *check);
/* And whether what they pay are points that they are worth. */
void check_paid_points(Check *check);
/* The points that it is worth, where they are written out; false: they are not. */
bool points_worth(const Check *check, const Milestone *m, Number *points);

/* resolve_measure.c. False, after a complaint, where it is a period seen from one in force. */
bool period_named(Check *check, const Expr *ref);

/* resolve_cases.c: the cases of an example, and how its lines read in one of them. */
typedef struct Cases {
    const Clause *clause; /* NULL: the example is one case, of its lines as they stand */
    const Row *row;       /* the case at hand; NULL: as they stand */
    bool *used;           /* by column: some line speaks of it */
    bool *spoiled;        /* by clause of the example: it has its complaint */
} Cases;

/* False: no example can be made of it, after a complaint or out of memory. */
bool cases_from_section(Check *check, const Section *s, Cases *cases);
/* Of an `as at` (its date in as.expr.date), a `given` or an `expect`. False: it is not said in the case, or wrong after
 * a complaint. */
bool clause_in_case(Check *check, const Cases *cases, const Clause *c, Clause *said);
/* Complains of columns that no line speaks of, where every line could be resolved. */
void cases_check_used(Check *check, const Section *s, const Cases *cases);

/* resolve_field.c */
void resolve_definition(Check *check, int node);

#endif
