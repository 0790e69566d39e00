/* What the different cells of a column say; see senses.h.
 *
 * A cell of up to 16 bytes is looked up by two words that hold all of it, without a byte beyond it
 * being touched. Open addressing: mostly the first slot is the one, since there are eight for each cell while
 * there is room, and two at the least. What does not fit any more is read each time.
 */
#include "data/senses.h"

#include <string.h>

enum { MEMO_FIRST = 64, MEMO_MAX = 4096, MEMO_SPARE = 8, KEPT_MAX = 1 << 17, SENSE_WORDS = 9 };

/* clang-format off */
const unsigned char memo_masks[SENSE_SHORT + 1][SENSE_SHORT] = {
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

static uint64_t hash_long(HashKey seed, Text cell)
{
    uint64_t hash = seed.k0 ^ cell.len;
    size_t at = 0;

    for (; at + 8 < cell.len; at += 8)
        hash = fold_product(hash ^ memo_load(cell.ptr + at), seed.k1 | 0x9e3779b97f4a7c15u);
    return fold_product(hash ^ memo_load(cell.ptr + cell.len - 8), seed.k1 | 0xa0761d6478bd642fu);
}

/* Nothing beyond the cell is touched. */
static inline MemoKey key_of(HashKey seed, Text cell)
{
    char bytes[SENSE_SHORT] = {0};

    if (cell.len > SENSE_SHORT) {
        uint64_t hash = hash_long(seed, cell);
        return (MemoKey){hash, 0, hash};
    }
    if (cell.len > 0)
        memcpy(bytes, cell.ptr, cell.len);
    return memo_key(seed, memo_load(bytes), memo_load(bytes + 8), cell.len);
}

static inline bool is_slot(const Senses *senses, const MemoSlot *slot, const MemoKey *key,
                           Text cell)
{
    if (slot->low != key->low || slot->len != cell.len)
        return false;
    if (cell.len > SENSE_SHORT)
        return memcmp(senses->kept + slot->high, cell.ptr, cell.len) == 0;
    return slot->high == key->high;
}

/* The slot of a cell, or the free one where it would go. */
static inline MemoSlot *find_slot(const Senses *senses, const MemoKey *key, Text cell)
{
    uint32_t mask = senses->memo_room - 1, at = (uint32_t)key->hash & mask;

    while (senses->memo[at].sense && !is_slot(senses, &senses->memo[at], key, cell))
        at = (at + 1) & mask;
    return &senses->memo[at];
}

uint32_t senses_recall(const Senses *senses, Text cell)
{
    MemoKey key = key_of(senses->seed, cell);

    return find_slot(senses, &key, cell)->sense - 1;
}

/* --- learning --------------------------------------------------------------------------- */

static bool start(Senses *senses)
{
    senses->memo_room = MEMO_FIRST;
    senses->memo_count = senses->kept_count = senses->room = 0;
    senses->kept = NULL;
    senses->items = NULL;
    senses->memo = arena_try(&senses->arena, MEMO_FIRST * sizeof *senses->memo);
    return senses->memo &&
           groups_init(&senses->alike, &senses->arena, senses->seed, SENSE_WORDS, 0, MEMO_FIRST);
}

bool senses_init(Senses *senses, HashKey seed)
{
    *senses = (Senses){.seed = seed};
    return arena_init(&senses->arena) && start(senses);
}

void senses_release(Senses *senses)
{
    if (senses->arena.reserve)
        arena_release(&senses->arena);
}

void senses_forget(Senses *senses)
{
    arena_reset(&senses->arena);
    (void)start(senses); /* refused: arena.failed, which the next that learns tells */
}

static uint64_t hash_of_slot(const Senses *senses, const MemoSlot *slot)
{
    if (slot->len > SENSE_SHORT)
        return slot->low;
    return memo_key(senses->seed, slot->low, slot->high, slot->len).hash;
}

static bool widen_memo(Senses *senses)
{
    uint32_t old = senses->memo_room, room = old * 2;
    MemoSlot *memo = arena_try(&senses->arena, room * sizeof *memo);

    for (uint32_t i = 0; memo && i < old; i++) {
        const MemoSlot *slot = &senses->memo[i];
        uint32_t at = (uint32_t)hash_of_slot(senses, slot) & (room - 1);
        while (slot->sense && memo[at].sense)
            at = (at + 1) & (room - 1);
        if (slot->sense)
            memo[at] = *slot;
    }
    if (!memo)
        return false;
    senses->memo = memo;
    senses->memo_room = room;
    return true;
}

/* Is there room for one more? */
static bool memo_takes(Senses *senses, Text cell)
{
    if (cell.len > SENSE_SHORT && senses->kept_count + cell.len > KEPT_MAX)
        return false;
    if (cell.len > SENSE_SHORT && !senses->kept)
        senses->kept = arena_raw(&senses->arena, KEPT_MAX);
    if (senses->memo_count >= senses->memo_room / MEMO_SPARE && senses->memo_room < MEMO_MAX)
        return widen_memo(senses) && !senses->arena.failed;
    return senses->memo_count < senses->memo_room / 2 && !senses->arena.failed;
}

static void remember(Senses *senses, Text cell, uint32_t sense)
{
    MemoKey key = key_of(senses->seed, cell);

    if (!memo_takes(senses, cell))
        return;
    MemoSlot *slot = find_slot(senses, &key, cell);
    if (slot->sense)
        return;
    *slot = (MemoSlot){key.low, key.high, (uint32_t)cell.len, sense + 1};
    senses->memo_count++;
    if (cell.len <= SENSE_SHORT)
        return;
    slot->high = senses->kept_count;
    memcpy(senses->kept + senses->kept_count, cell.ptr, cell.len);
    senses->kept_count += (uint32_t)cell.len;
}

static void put_words(uint32_t words[SENSE_WORDS], const Sense *sense)
{
    bool big = sense->number.big != NULL;
    uint64_t num = big ? 0 : (uint64_t)sense->number.num,
             den = big ? 0 : (uint64_t)sense->number.den;

    words[0] = (uint32_t)sense->month;
    words[1] = (uint32_t)sense->unit;
    words[2] = (uint32_t)sense->known;
    words[3] = (uint32_t)sense->code;
    words[4] = sense->why;
    words[5] = (uint32_t)num;
    words[6] = (uint32_t)(num >> 32);
    words[7] = (uint32_t)den;
    words[8] = (uint32_t)(den >> 32);
}

static bool make_room(Senses *senses)
{
    uint32_t room = senses->alike.room;
    Sense *items = arena_raw(&senses->arena, room * sizeof *items);

    if (!items)
        return false;
    if (senses->room)
        memcpy(items, senses->items, senses->room * sizeof *items);
    senses->items = items;
    senses->room = room;
    return true;
}

uint32_t senses_learn(Senses *senses, Text cell, const Sense *sense)
{
    uint32_t words[SENSE_WORDS];

    put_words(words, sense);
    uint32_t at = groups_find(&senses->alike, words);
    if (at == GROUP_NONE || (at >= senses->room && !make_room(senses)))
        return SENSE_NONE;
    senses->items[at] = *sense;
    remember(senses, cell, at);
    return senses->arena.failed ? SENSE_NONE : at;
}
