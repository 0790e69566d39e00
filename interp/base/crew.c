/* A crew on POSIX threads: one lock, one condition for those who wait for work and one for the
 * caller who waits for the end.
 *
 * Pieces are handed out under the lock; they are blocks of a thousand lanes, so that the lock
 * is no burden. The work's own lock is another.
 */
#include "base/crew.h"

#include "base/heap.h"

#include <pthread.h>

typedef struct Member {
    Crew *crew;
    uint32_t nth;
    pthread_t thread;
} Member;

struct Crew {
    pthread_mutex_t lock, work_lock;
    pthread_cond_t begin, end;
    uint32_t threads, started; /* the caller's is none of those started */
    uint32_t next, pieces, busy;
    bool over;
    CrewWork work;
    void *data;
    Member members[CREW_MOST];
};

Crew *crew_new(uint32_t threads)
{
    Crew *crew = heap_alloc(sizeof *crew);

    if (!crew)
        return NULL;
    *crew = (Crew){.threads = threads < 1 ? 1 : threads > CREW_MOST ? CREW_MOST : threads};
    pthread_mutex_init(&crew->lock, NULL);
    pthread_mutex_init(&crew->work_lock, NULL);
    pthread_cond_init(&crew->begin, NULL);
    pthread_cond_init(&crew->end, NULL);
    return crew;
}

uint32_t crew_threads(const Crew *crew)
{
    return crew ? crew->threads : 1;
}

/* Works on pieces until there are none; with the lock held. */
static void take_pieces(Crew *crew, uint32_t member)
{
    crew->busy++;
    while (crew->next < crew->pieces) {
        uint32_t piece = crew->next++;
        pthread_mutex_unlock(&crew->lock);
        crew->work(crew->data, member, piece);
        pthread_mutex_lock(&crew->lock);
    }
    crew->busy--;
}

static _Thread_local bool is_started;

bool crew_is_caller(void)
{
    return !is_started;
}

static void *be_member(void *self)
{
    Member *member = self;
    Crew *crew = member->crew;

    is_started = true;

    pthread_mutex_lock(&crew->lock);
    while (!crew->over) {
        if (crew->next >= crew->pieces) {
            pthread_cond_wait(&crew->begin, &crew->lock);
            continue;
        }
        take_pieces(crew, member->nth);
        if (crew->busy == 0)
            pthread_cond_signal(&crew->end);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* The threads that are still wanting, but no more than there are pieces for. */
static void start_threads(Crew *crew, uint32_t pieces)
{
    while (crew->started + 1 < crew->threads && crew->started + 1 < pieces) {
        Member *member = &crew->members[crew->started + 1];
        *member = (Member){.crew = crew, .nth = crew->started + 1};
        if (pthread_create(&member->thread, NULL, be_member, member) != 0)
            return;
        crew->started++;
    }
}

void crew_run(Crew *crew, uint32_t pieces, CrewWork work, void *data)
{
    if (!crew || crew->threads == 1 || pieces < 2) {
        for (uint32_t i = 0; i < pieces; i++)
            work(data, 0, i);
        return;
    }
    pthread_mutex_lock(&crew->lock);
    crew->work = work;
    crew->data = data;
    crew->next = 0;
    crew->pieces = pieces;
    start_threads(crew, pieces);
    pthread_cond_broadcast(&crew->begin);
    take_pieces(crew, 0);
    while (crew->busy > 0)
        pthread_cond_wait(&crew->end, &crew->lock);
    crew->pieces = 0;
    pthread_mutex_unlock(&crew->lock);
}

void crew_lock(Crew *crew)
{
    if (crew)
        pthread_mutex_lock(&crew->work_lock);
}

void crew_unlock(Crew *crew)
{
    if (crew)
        pthread_mutex_unlock(&crew->work_lock);
}

void crew_free(Crew *crew)
{
    if (!crew)
        return;
    pthread_mutex_lock(&crew->lock);
    crew->over = true;
    pthread_cond_broadcast(&crew->begin);
    pthread_mutex_unlock(&crew->lock);
    for (uint32_t i = 1; i <= crew->started; i++)
        pthread_join(crew->members[i].thread, NULL);
    pthread_mutex_destroy(&crew->lock);
    pthread_mutex_destroy(&crew->work_lock);
    pthread_cond_destroy(&crew->begin);
    pthread_cond_destroy(&crew->end);
    heap_free(crew);
}
