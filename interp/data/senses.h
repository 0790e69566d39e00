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

#include <string.h>

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

/* --- looking up ------------------------------------------------------------------------- */

enum { SENSE_SHORT = 16 };

typedef struct MemoKey {
    uint64_t low, high, hash;
} MemoKey;

/* Of a cell of up to SENSE_SHORT bytes: all of it, in two words. */
static inline MemoKey memo_key(HashKey seed, uint64_t low, uint64_t high, size_t len)
{
    return (MemoKey){low, high, fold_product(low ^ seed.k0, high ^ seed.k1 ^ (uint64_t)len << 32)};
}

static inline uint64_t memo_load(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* By length, which bytes of the two words are the cell's, as they lie in memory. */
extern const unsigned char memo_masks[SENSE_SHORT + 1][SENSE_SHORT];

/* senses_recall for a short cell behind which SENSE_SHORT bytes may be read. */
static inline uint32_t senses_recall_near(const Senses *senses, Text cell)
{
    const char *masks = (const char *)memo_masks[cell.len];
    uint64_t low = memo_load(cell.ptr) & memo_load(masks);
    uint64_t high = memo_load(cell.ptr + 8) & memo_load(masks + 8);
    MemoKey key = memo_key(senses->seed, low, high, cell.len);
    uint32_t mask = senses->memo_room - 1, at = (uint32_t)key.hash & mask;

    for (;; at = (at + 1) & mask) {
        const MemoSlot *slot = &senses->memo[at];
        if (slot->low == low && slot->high == high && slot->len == cell.len)
            return slot->sense - 1;
        if (!slot->sense)
            return SENSE_NONE;
    }
}

/* Has a cell of one to eight bytes digits alone? Eight bytes may be read. */
static inline bool memo_is_digits(Text cell)
{
    const uint64_t high = 0x8080808080808080u;
    uint64_t bytes = memo_load(cell.ptr) ^ 0x3030303030303030u; /* digits: 0 to 9 */
    uint64_t beyond = ((bytes & ~high) + 0x7676767676767676u) | bytes;

    return (beyond & high & memo_load((const char *)memo_masks[cell.len])) == 0;
}

static inline bool senses_are_full(const Senses *senses)
{
    return senses->alike.count >= SENSES_MAX;
}

#endif
