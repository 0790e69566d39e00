/* The process: descriptors, signals, limits, the environment. Nothing else in the program looks
 * at any of these. */
#ifndef CQUIN_TOOL_PROCESS_H
#define CQUIN_TOOL_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

void process_begin(void);
void process_timeout(unsigned seconds); /* from now on; the program then ends with exit 6 */
void process_no_timeout(void);
/* Of the environment; NULL: it is not set. `name` has a NUL behind it. */
const char *process_variable(const char *name);
/* Whatever goes wrong from now on, memory is not written into a file. */
void process_no_core(void);
void process_random(uint64_t key[2]);
/* Does this descriptor want colour, where nothing was said? On a terminal, unless NO_COLOR is
 * set or TERM is dumb. */
bool process_wants_colour(int fd);
/* May lines be drawn over there? On a terminal that is not dumb. */
bool process_draws(int fd);

#endif
