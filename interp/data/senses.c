/* What the different cells of a column say; see senses.h.
 *
 * A cell of up to 16 bytes is looked up by two words that hold all of it. Open addressing: mostly the
 * first slot is the one, since there are eight for each cell while there is room, and two at the
 * least. What does not fit any more is read each time.
 */
#include "data/senses.h"

#include <string.h>

enum {
    MEMO_FIRST_BITS = 6,
    MEMO_FIRST = 1 << MEMO_FIRST_BITS,
    MEMO_MAX = 4096,
    MEMO_SPARE = 8,
    KEPT_MAX = 1 << 17,
    SENSE_WORDS = 9
};

/* Of a cell of at least one byte. */
static uint64_t hash_far(HashKey seed, Text cell)
{
    uint64_t hash = seed.k0 ^ cell.len, last = 0;
    size_t at = 0;

    if (cell.len < 8)
        memcpy(&last, cell.ptr, cell.len);
    else
        last = memo_load(cell.ptr + cell.len - 8);
    for (; at + 8 < cell.len; at += 8)
        hash = fold_product(hash ^ memo_load(cell.ptr + at), seed.k1 | 0x9e3779b97f4a7c15u);
    return fold_product(hash ^ last, seed.k1 | 0xa0761d6478bd642fu);
}

/* A cell that lies in a file as it is. No quote begins one that has none about it, and no NUL is in one;
 * who reads other files has such texts. */
static bool is_near(Text cell)
{
    return cell.len == 0 ||
           (cell.len <= SENSE_SHORT && cell.ptr[0] != '"' && !memchr(cell.ptr, 0, cell.len));
}

/* Of up to SENSE_SHORT bytes; nothing beyond them is touched. */
static MemoKey key_of(Text raw)
{
    char bytes[SENSE_SHORT] = {0};

    if (raw.len > 0)
        memcpy(bytes, raw.ptr, raw.len);
    return (MemoKey){memo_load(bytes), memo_load(bytes + 8)};
}

static uint32_t next_slot(const Memo *memo, uint32_t at)
{
    return (at + 1) & (memo->room - 1);
}

/* The slot of a cell, or the free one where it would go. */
static MemoSlot *find_near(const Memo *memo, MemoKey key)
{
    uint32_t at = memo_first(memo, key);

    while (memo->slots[at].sense && !memo_is(&memo->slots[at], key))
        at = next_slot(memo, at);
    return &memo->slots[at];
}

static uint32_t first_far(const Memo *memo, uint64_t hash)
{
    return (uint32_t)(hash >> 32) >> memo->shift;
}

static bool is_far_slot(const Senses *senses, const MemoSlot *slot, uint64_t hash, Text cell)
{
    return slot->low == hash && slot->len == cell.len &&
           memcmp(senses->kept + slot->high, cell.ptr, cell.len) == 0;
}

static MemoSlot *find_far(const Senses *senses, uint64_t hash, Text cell)
{
    const Memo *memo = &senses->far;
    uint32_t at = first_far(memo, hash);

    while (memo->slots[at].sense && !is_far_slot(senses, &memo->slots[at], hash, cell))
        at = next_slot(memo, at);
    return &memo->slots[at];
}

uint32_t senses_recall(const Senses *senses, Text cell)
{
    if (!is_near(cell))
        return find_far(senses, hash_far(senses->seed, cell), cell)->sense - 1;
    return find_near(&senses->near, key_of(cell))->sense - 1;
}

uint32_t senses_recall_raw(const Senses *senses, Text raw)
{
    if (raw.len <= SENSE_SHORT)
        return find_near(&senses->near, key_of(raw))->sense - 1;
    return raw.ptr[0] == '"' ? SENSE_NONE : senses_recall(senses, raw);
}

/* --- learning --------------------------------------------------------------------------- */

static Memo memo_new(Senses *senses)
{
    return (Memo){.slots = arena_try(&senses->arena, MEMO_FIRST * sizeof(MemoSlot)),
                  .room = MEMO_FIRST,
                  .shift = 32 - MEMO_FIRST_BITS,
                  .factors = {senses->seed.k0 | 1, senses->seed.k1 | 1}};
}

static bool start(Senses *senses)
{
    Arena *arena = &senses->arena;

    senses->kept_count = senses->room = 0;
    senses->kept = NULL;
    senses->items = NULL;
    senses->near = memo_new(senses);
    senses->far = memo_new(senses);
    return senses->near.slots && senses->far.slots &&
           groups_init(&senses->alike, arena, senses->seed, SENSE_WORDS, 0, MEMO_FIRST);
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

bool senses_forget(Senses *senses)
{
    arena_reset(&senses->arena);
    return start(senses);
}

static bool widen(Senses *senses, Memo *memo)
{
    Memo wider = *memo;

    wider.room *= 2;
    wider.shift--;
    wider.slots = arena_try(&senses->arena, wider.room * sizeof *wider.slots);
    for (uint32_t i = 0; wider.slots && i < memo->room; i++) {
        const MemoSlot *slot = &memo->slots[i];
        if (!slot->sense)
            continue;
        uint32_t at = memo == &senses->far ? first_far(&wider, slot->low)
                                           : memo_first(&wider, (MemoKey){slot->low, slot->high});
        while (wider.slots[at].sense)
            at = next_slot(&wider, at);
        wider.slots[at] = *slot;
    }
    if (wider.slots)
        *memo = wider;
    return wider.slots != NULL;
}

/* Is there room for one more? */
static bool has_room(Senses *senses, Memo *memo)
{
    if (memo->count >= memo->room / MEMO_SPARE && memo->room < MEMO_MAX)
        return widen(senses, memo) && !senses->arena.failed;
    return memo->count < memo->room / 2 && !senses->arena.failed;
}

static void remember_key(Senses *senses, MemoKey key, uint32_t sense)
{
    if (!has_room(senses, &senses->near))
        return;
    MemoSlot *slot = find_near(&senses->near, key);
    senses->near.count += slot->sense == 0;
    *slot = (MemoSlot){.low = key.low, .high = key.high, .sense = sense + 1};
}

static void remember_near(Senses *senses, Text raw, uint32_t sense)
{
    remember_key(senses, key_of(raw), sense);
}

void senses_learn_month(Senses *senses, Text day, uint32_t sense)
{
    remember_key(senses, memo_month_key(day.ptr), sense);
}

static void remember_far(Senses *senses, Text cell, uint32_t sense)
{
    uint64_t hash = hash_far(senses->seed, cell);

    if (senses->kept_count + cell.len > KEPT_MAX || !has_room(senses, &senses->far))
        return;
    if (!senses->kept)
        senses->kept = arena_raw(&senses->arena, KEPT_MAX);
    if (!senses->kept)
        return;
    MemoSlot *slot = find_far(senses, hash, cell);
    if (slot->sense)
        return;
    *slot = (MemoSlot){hash, senses->kept_count, (uint32_t)cell.len, sense + 1};
    senses->far.count++;
    memcpy(senses->kept + senses->kept_count, cell.ptr, cell.len);
    senses->kept_count += (uint32_t)cell.len;
}

void senses_learn_raw(Senses *senses, Text raw, uint32_t sense)
{
    if (raw.len <= SENSE_SHORT)
        remember_near(senses, raw, sense);
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
    if (is_near(cell))
        remember_near(senses, cell, at);
    else
        remember_far(senses, cell, at);
    return senses->arena.failed ? SENSE_NONE : at;
}
