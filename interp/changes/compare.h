/* Two Models -> Changes, told in sentences. */
#ifndef CQUIN_CHANGES_COMPARE_H
#define CQUIN_CHANGES_COMPARE_H

#include "changes/match.h"

/* Both Models share the Sources and the Names of their rulebooks; renamed things of the older
 * one take their new names there. False: memory is refused. */
bool changes_of_models(Changes *changes, Model *older, Model *newer, Arena *arena);

#endif
