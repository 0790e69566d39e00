/* What the examples hold: each Mutant of the rules is checked, and its examples are run. One that is
 * no mistake, and that no example fails for, is a survivor, whatever findings there are of it.
 *
 * `book` is a rulebook with trees of its own (rulebook_again), whose examples all pass: it is
 * changed on the way, and is in the end what it was. False: memory is refused.
 */
#ifndef CQUIN_CHANGES_MUTATE_H
#define CQUIN_CHANGES_MUTATE_H

#include "base/machine.h"
#include "changes/changes.h"
#include "syntax/syntax.h"

bool rules_mutated(const Rulebook *book, const Machine *machine, Mutated *mutated, Arena *arena);

#endif
