/* Turns, on one lock and one condition. The lock is held for moments only: whose turn it is holds
 * nothing, since nobody else touches what is handed on. */
#include "base/turns.h"

void turns_init(Turns *turns)
{
    turns->next = 0;
    turns->halted = false;
    pthread_mutex_init(&turns->lock, NULL);
    pthread_cond_init(&turns->passed, NULL);
}

void turns_release(Turns *turns)
{
    pthread_mutex_destroy(&turns->lock);
    pthread_cond_destroy(&turns->passed);
}

bool turns_wait(Turns *turns, uint32_t piece)
{
    pthread_mutex_lock(&turns->lock);
    while (turns->next != piece && !turns->halted)
        pthread_cond_wait(&turns->passed, &turns->lock);
    bool mine = turns->next == piece && !turns->halted;
    pthread_mutex_unlock(&turns->lock);
    return mine;
}

void turns_pass(Turns *turns)
{
    pthread_mutex_lock(&turns->lock);
    turns->next++;
    pthread_cond_broadcast(&turns->passed);
    pthread_mutex_unlock(&turns->lock);
}

void turns_halt(Turns *turns)
{
    pthread_mutex_lock(&turns->lock);
    turns->halted = true;
    pthread_cond_broadcast(&turns->passed);
    pthread_mutex_unlock(&turns->lock);
}
