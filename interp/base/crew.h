/* A crew of threads that share out numbered pieces of work.
 *
 * crew_run calls `work` once for each piece 0 … n-1, on as many threads as the crew has, the
 * caller's among them, and returns when all are done. Pieces are begun in rising order. A
 * thread that has nothing to do sleeps. Threads are started when they are first needed; where
 * the system refuses one, the others do its work. A crew is used by one caller at a time.
 */
#ifndef CQUIN_BASE_CREW_H
#define CQUIN_BASE_CREW_H

#include "base/machine.h"

#include <stdbool.h>
#include <stdint.h>

#define CREW_MOST 64u /* threads */

/* `member`: which thread works, from 0 (the caller's); a member works on one piece at a time. */
typedef void (*CrewWork)(void *data, uint32_t member, uint32_t piece);

Crew *crew_new(uint32_t threads);        /* at most CREW_MOST; NULL out of memory */
void crew_free(Crew *crew);              /* NULL allowed */
uint32_t crew_threads(const Crew *crew); /* 1 for NULL */
/* With no crew (NULL), on the caller's thread. */
void crew_run(Crew *crew, uint32_t pieces, CrewWork work, void *data);
/* Is this not one of the threads that a crew has started? */
bool crew_is_caller(void);
/* Inside `work`: one member at a time; nothing where there is no crew. */
void crew_lock(Crew *crew);
void crew_unlock(Crew *crew);

#endif
