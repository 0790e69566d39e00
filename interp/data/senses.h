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

typedef struct MemoKey { /* of a cell of up to SENSE_SHORT bytes, none of them NUL: all of it */
    uint64_t low, high;
} MemoKey;

typedef struct MemoSlot {
    uint64_t low, high; /* the bytes, or a hash of them and where they are kept */
    uint32_t len;
    uint32_t sense; /* 1 + it; 0: the slot is free */
} MemoSlot;

typedef struct Memo {
    MemoSlot *slots;
    uint32_t room, count;
    unsigned shift;  /* of a hash of 32 bits, to a slot */
    MemoKey factors; /* odd */
} Memo;

typedef struct Senses {
    Arena arena;
    HashKey seed;
    Memo near;  /* of cells of up to 16 bytes, as they lie in a file */
    Memo far;   /* of others: what they are, out of their quotes */
    char *kept; /* the bytes of those */
    uint32_t kept_count;
    Groups alike; /* the senses, by what they say */
    Sense *items;
    uint32_t room;
} Senses;

/* False when memory is refused; it is to be released all the same. */
bool senses_init(Senses *senses, HashKey seed);
void senses_release(Senses *senses);
bool senses_forget(Senses *senses); /* false when memory is refused */
/* The sense of a cell, out of its quotes, that was read before; SENSE_NONE: none was, or it is forgotten. */
uint32_t senses_recall(const Senses *senses, Text cell);
/* The same for what was read now: it is remembered if there is room. SENSE_NONE when memory is
 * refused. */
uint32_t senses_learn(Senses *senses, Text cell, const Sense *sense);
/* The same of a cell as it lies in a file, quotes and all. Of those longer than SENSE_SHORT, what is in
 * quotes is not known so. */
uint32_t senses_recall_raw(const Senses *senses, Text raw);
void senses_learn_raw(Senses *senses, Text raw, uint32_t sense);

/* "2016-07-03", in which the month alone is asked: it is remembered for all days of that month. */
void senses_learn_month(Senses *senses, Text day, uint32_t sense);

/* --- looking up ------------------------------------------------------------------------- */

enum { SENSE_SHORT = 16 };

static inline uint64_t memo_load(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* By length, which bytes of the two words are the cell's, as they lie in memory. */
/* clang-format off */
static const unsigned char memo_masks[SENSE_SHORT + 1][SENSE_SHORT] = {
    {0},
    {0xff},
    {0xff, 0xff},
    {0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
};
/* clang-format on */

/* As many bytes as there are in a key may be read. */
static inline MemoKey memo_key(const char *cell, size_t len)
{
    const char *masks = (const char *)memo_masks[len];

    return (MemoKey){memo_load(cell) & memo_load(masks),
                     memo_load(cell + 8) & memo_load(masks + 8)};
}

/* What stands for "2016-07-": no cell, since bytes of all ones are in no UTF-8. */
static inline MemoKey memo_month_key(const char *day)
{
    return (MemoKey){memo_load(day), ~(uint64_t)0};
}

/* The first slot for a key: by products with what the process drew, of which the upper bits are good; data
 * come from other people. */
static inline uint32_t memo_first(const Memo *near, MemoKey key)
{
    return (uint32_t)((key.low * near->factors.low + key.high * near->factors.high) >> 32) >>
           near->shift;
}

/* Is it that of the key, or free, where a key of no bytes is meant? */
static inline bool memo_is(const MemoSlot *slot, MemoKey key)
{
    return ((slot->low ^ key.low) | (slot->high ^ key.high)) == 0;
}

/* Has a cell of up to eight bytes digits alone, and, where it is a decimal, one point between them? Eight
 * bytes may be read. */
static inline bool memo_is_number(Text cell, bool decimal)
{
    const uint64_t high = 0x8080808080808080u, low = ~high;
    uint64_t bytes = memo_load(cell.ptr), mask = memo_load((const char *)memo_masks[cell.len]);
    uint64_t digits = bytes ^ 0x3030303030303030u; /* 0 to 9 */
    uint64_t others = (((digits & low) + 0x7676767676767676u) | digits) & high & mask;

    if (!decimal)
        return others == 0;
    uint64_t points = bytes ^ 0x2e2e2e2e2e2e2e2eu; /* 0 */
    points = ~(((points & low) + low) | points) & high & mask;
    bool ends = (cell.ptr[0] == '.') | (cell.ptr[cell.len - (cell.len > 0)] == '.');
    return (others == points) & ((points & (points - 1)) == 0) & ((points == 0) | !ends);
}

/* Likewise, is it "yes" or "no"? */
static inline bool memo_is_yes_no(Text cell)
{
    static const char yes[8] = "yes", no[8] = "no";
    uint64_t bytes = memo_load(cell.ptr) & memo_load((const char *)memo_masks[cell.len]);

    return (bytes == memo_load(yes)) | (bytes == memo_load(no)); /* either is as likely */
}

static inline bool senses_are_full(const Senses *senses)
{
    return senses->alike.count >= SENSES_MAX;
}

#endif
