/* What the files resolve_*.c share. */
#ifndef CQUIN_CHECK_RESOLVE_H
#define CQUIN_CHECK_RESOLVE_H

#include "check/formula.h"

/* resolve_indicator.c: clauses that indicators and milestones (and the scheme) have in common. */
/* A figure that stands in the rules must be from 0% to 100%. */
void check_share(Check *check, const Formula *f);
void resolve_weighting(Check *check, const Env *env, const Clause *c, Term *term, Whole *of,
                       bool *weightless);
Suspension resolve_suspension(Check *check, const Env *env, const Section *s, Suspension otherwise);
void resolve_pays(Check *check, Env env, const Section *s, Term *pays);
/* Adds the section's `applies` clauses; true when one of them, without a guard, says where. */
bool resolve_applies(Check *check, const Section *s, AppliesTo *applies, bool *once);

/* resolve_measure.c. False, after a complaint, where it is a period seen from one in force. */
bool period_named(Check *check, const Expr *ref);

/* resolve_field.c */
void resolve_definition(Check *check, int node);

#endif
