/* Turns: work that several threads do at once, and of which some is handed on in order.
 *
 *     each piece n:   … by itself …   turns_wait(n)   takes what n-1 left, leaves its own   turns_pass   …
 *
 * Who waits sleeps. Pieces must be begun in rising order (base/crew.h), so that the one that is waited for
 * is at work. After
 * turns_halt nobody gets a turn any more.
 */
#ifndef CQUIN_BASE_TURNS_H
#define CQUIN_BASE_TURNS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Turns {
    pthread_mutex_t lock;
    pthread_cond_t passed;
    uint32_t next;
    bool halted;
} Turns;

void turns_init(Turns *turns);
void turns_release(Turns *turns);
/* Until it is this piece's turn, and then it is nobody else's. False: there will be none. */
bool turns_wait(Turns *turns, uint32_t piece);
void turns_pass(Turns *turns); /* whose turn it is: to the next piece */
void turns_halt(Turns *turns); /* anybody */

#endif
