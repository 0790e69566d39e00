/* Senses: what the different cells of a column say. Private to data/.
 *
 *     bytes ── memo ── sense      "2016-07-03", "2016-07-09": of one month, where only that is asked
 *
 * A cell that has been read is known again by its bytes, so that a column of few different cells is read
 * once for each of them. Both are bounded: when they are full, whoever gathers rows puts by
 * what he has and forgets them.
 */
#ifndef CQUIN_DATA_SENSES_H
#define CQUIN_DATA_SENSES_H

#include "data/groups.h"
#include "value/date.h"
#include "value/why.h"

#define SENSES_MAX 8192u
#define SENSE_NONE UINT32_MAX

typedef struct Sense {
    Month month;
    int32_t unit;
    Day known;
    int32_t code; /* a day, yes/no, a text's code, or that of a number of many digits */
    Number number;
    uint8_t why;
} Sense;

typedef struct MemoSlot {
    uint64_t low, high; /* the bytes, or a hash of them and where they are kept */
    uint32_t len;
    uint32_t sense; /* 1 + it; 0: the slot is free */
} MemoSlot;

typedef struct Senses {
    Arena arena;
    HashKey seed;
    MemoSlot *memo;
    uint32_t memo_room, memo_count;
    char *kept; /* bytes of cells longer than 16 */
    uint32_t kept_count;
    Groups alike; /* the senses, by what they say */
    Sense *items;
    uint32_t room;
} Senses;

/* False when memory is refused; it is to be released all the same. */
bool senses_init(Senses *senses, HashKey seed);
void senses_release(Senses *senses);
void senses_forget(Senses *senses);
/* The sense of a cell with these bytes, read before; SENSE_NONE: none was, or it is forgotten. */
uint32_t senses_recall(const Senses *senses, Text cell);
/* The same for what was read now: it is remembered if there is room. SENSE_NONE when memory is
 * refused. */
uint32_t senses_learn(Senses *senses, Text cell, const Sense *sense);

static inline bool senses_are_full(const Senses *senses)
{
    return senses->alike.count >= SENSES_MAX;
}

#endif
