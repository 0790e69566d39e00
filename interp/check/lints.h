/* The findings: one function each, named in lint.def. */
#ifndef CQUIN_CHECK_LINTS_H
#define CQUIN_CHECK_LINTS_H

#include "check/say.h"
#include "check/static.h"

#define LINT(function, subject) void lint_##function(Check *check, int index);
#include "check/lint.def"

/* Calls `visit` for the areas in which a milestone is worked out: each that it applies to, or
 * -1 where it applies once. */
void milestone_areas(Check *check, const Milestone *m, void *self,
                     void (*visit)(void *self, int area));

#endif
