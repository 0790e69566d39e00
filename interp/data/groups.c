/* Groups, and exact sums of them; see groups.h.
 *
 * Open addressing, half full at most. The hash is two multiplications a pair of words, keyed by what the
 * process drew: data come from other people.
 *
 * A sum has one denominator while its figures allow it, which are mostly whole, or of as many decimals;
 * what does not go into 128 bits so is added by itself.
 */
#include "data/groups.h"

#include <string.h>

/* --- sums ------------------------------------------------------------------------------- */

/* Puts what has come together so far to the rest. */
static void spill(Sum *sum, Arena *arena)
{
    sum->rest = number_add(sum->rest, number_from_wide(sum->num, sum->den, arena), arena);
    sum->num = 0;
    sum->den = 1;
}

static bool add_scaled(Sum *sum, Int128 num, int64_t by)
{
    const Int128 most = (Int128)1 << 126;
    Int128 scaled, total;

    if (__builtin_mul_overflow(num, (Int128)by, &scaled) ||
        __builtin_add_overflow(sum->num, scaled, &total) || total > most || total < -most)
        return false;
    sum->num = total;
    return true;
}

/* num / den; false: it does not go together with what is there. */
static bool add_pair(Sum *sum, Int128 num, int64_t den)
{
    Int128 widened;

    if (sum->den == den)
        return add_scaled(sum, num, 1);
    if (sum->den % den == 0)
        return add_scaled(sum, num, sum->den / den);
    if (den % sum->den != 0 || __builtin_mul_overflow(sum->num, (Int128)(den / sum->den), &widened))
        return false;
    Sum wider = {widened, den, sum->rest};
    if (!add_scaled(&wider, num, 1))
        return false;
    *sum = wider;
    return true;
}

void sum_add(Sum *sum, Number number, Arena *arena)
{
    if (number.big) {
        sum->rest = number_add(sum->rest, number, arena);
        return;
    }
    if (add_pair(sum, number.num, number.den))
        return;
    spill(sum, arena);
    (void)add_pair(sum, number.num, number.den); /* alone it has room */
}

void sum_join(Sum *sum, const Sum *other, Arena *arena)
{
    if (!add_pair(sum, other->num, other->den)) {
        spill(sum, arena);
        (void)add_pair(sum, other->num, other->den);
    }
    sum->rest = number_add(sum->rest, other->rest, arena);
}

Number sum_value(const Sum *sum, Arena *arena)
{
    return number_add(number_from_wide(sum->num, sum->den, arena), sum->rest, arena);
}

/* --- groups ----------------------------------------------------------------------------- */

static uint64_t hash_key(const Groups *groups, const uint32_t *key)
{
    uint64_t hash = groups->seed.k0;
    uint32_t i = 0;

    for (; i + 1 < groups->width; i += 2)
        hash = fold_product(hash ^ (key[i] | (uint64_t)key[i + 1] << 32),
                            groups->seed.k1 | 0x9e3779b97f4a7c15u);
    if (i < groups->width)
        hash = fold_product(hash ^ key[i], groups->seed.k1 | 0x9e3779b97f4a7c15u);
    return fold_product(hash ^ groups->seed.k1, 0xa0761d6478bd642fu);
}

static bool make_room(Groups *groups, uint32_t room)
{
    Arena *arena = groups->arena;
    Groups old = *groups;

    groups->slots = arena_try(arena, (size_t)room * 2 * sizeof *groups->slots);
    groups->keys = arena_raw(arena, (size_t)room * groups->width * sizeof *groups->keys);
    groups->times = arena_raw(arena, (size_t)room * sizeof *groups->times);
    groups->first = arena_raw(arena, (size_t)room * sizeof *groups->first);
    groups->last = arena_raw(arena, (size_t)room * sizeof *groups->last);
    groups->totals = arena_raw(arena, ((size_t)room * groups->sums + 1) * sizeof *groups->totals);
    if (arena->failed) {
        *groups = old;
        return false;
    }
    groups->room = room;
    if (old.count == 0)
        return true;
    memcpy(groups->keys, old.keys, (size_t)old.count * old.width * sizeof *old.keys);
    memcpy(groups->times, old.times, old.count * sizeof *old.times);
    memcpy(groups->first, old.first, old.count * sizeof *old.first);
    memcpy(groups->last, old.last, old.count * sizeof *old.last);
    if (old.sums)
        memcpy(groups->totals, old.totals, (size_t)old.count * old.sums * sizeof *old.totals);
    for (uint32_t g = 0; g < old.count; g++) {
        uint32_t at = (uint32_t)hash_key(groups, group_key(groups, g)) & (2 * room - 1);
        while (groups->slots[at])
            at = (at + 1) & (2 * room - 1);
        groups->slots[at] = g + 1;
    }
    return true;
}

bool groups_init(Groups *groups, Arena *arena, HashKey seed, uint32_t width, uint32_t sums,
                 uint32_t room)
{
    *groups = (Groups){.arena = arena, .seed = seed, .width = width, .sums = sums};
    return make_room(groups, room);
}

void groups_clear(Groups *groups)
{
    memset(groups->slots, 0, (size_t)groups->room * 2 * sizeof *groups->slots);
    groups->count = 0;
}

static uint32_t add_group(Groups *groups, const uint32_t *key, uint32_t slot)
{
    uint32_t group = groups->count;

    if (group == groups->room) {
        if (groups->room > UINT32_MAX / 4 || !make_room(groups, groups->room * 2))
            return GROUP_NONE;
        return groups_find(groups, key);
    }
    groups->slots[slot] = group + 1;
    groups->count++;
    memcpy(groups->keys + (size_t)group * groups->width, key, groups->width * sizeof *key);
    groups->times[group] = groups->last[group] = 0;
    groups->first[group] = UINT32_MAX;
    for (uint32_t i = 0; i < groups->sums; i++)
        group_totals(groups, group)[i] = SUM_ZERO;
    return group;
}

static bool same_key(const uint32_t *a, const uint32_t *b, uint32_t width)
{
    for (uint32_t i = 0; i < width; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

uint32_t groups_find(Groups *groups, const uint32_t *key)
{
    uint32_t mask = 2 * groups->room - 1, at = (uint32_t)hash_key(groups, key) & mask;

    while (groups->slots[at]) {
        uint32_t group = groups->slots[at] - 1;
        if (same_key(group_key(groups, group), key, groups->width))
            return group;
        at = (at + 1) & mask;
    }
    return add_group(groups, key, at);
}
