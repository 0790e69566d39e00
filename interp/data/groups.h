/* Groups: rows that are alike in a key, as one with a multiplicity. Private to data/.
 *
 *     key (so many words)    times    first line    last line    what its figures come to
 *
 * The key is whatever whoever gathers the rows makes of them (gather.c); here it is words. Groups
 * stand in the order in which they were met; a group's index never changes until all are forgotten.
 */
#ifndef CQUIN_DATA_GROUPS_H
#define CQUIN_DATA_GROUPS_H

#include "base/map.h"
#include "value/number.h"

#define GROUP_NONE UINT32_MAX

typedef struct Sum { /* exact: num / den + rest */
    Int128 num;
    int64_t den;
    Number rest;
} Sum;

#define SUM_ZERO ((Sum){0, 1, NUMBER_ZERO})

void sum_add(Sum *sum, Number number, Arena *arena);
void sum_join(Sum *sum, const Sum *other, Arena *arena);
Number sum_value(const Sum *sum, Arena *arena);

typedef struct Groups {
    Arena *arena;
    HashKey seed;
    uint32_t width, sums; /* words of a key; figures that are summed */
    uint32_t count, room;
    uint32_t *slots; /* 1 + group, by hash; as many as twice the room */
    uint32_t *keys;  /* `width` words a group */
    uint32_t *times, *first, *last;
    Sum *totals; /* `sums` a group */
} Groups;

/* Grows from `room` on (a power of two). False when memory is refused. */
bool groups_init(Groups *groups, Arena *arena, HashKey seed, uint32_t width, uint32_t sums,
                 uint32_t room);
void groups_clear(Groups *groups);
/* The group of a key, new (times 0) or not; GROUP_NONE when memory is refused. */
uint32_t groups_find(Groups *groups, const uint32_t *key);
/* Rows join it: so many, from the first line to the last. */
static inline void group_join(Groups *groups, uint32_t group, uint32_t times, uint32_t first,
                              uint32_t last)
{
    groups->times[group] += times;
    if (first < groups->first[group])
        groups->first[group] = first;
    if (last > groups->last[group])
        groups->last[group] = last;
}

static inline const uint32_t *group_key(const Groups *groups, uint32_t group)
{
    return groups->keys + (size_t)group * groups->width;
}

static inline Sum *group_totals(const Groups *groups, uint32_t group)
{
    return groups->totals + (size_t)group * groups->sums;
}

/* The high and low half of a product, folded: every bit of both hangs on every bit of it. */
static inline uint64_t fold_product(uint64_t a, uint64_t b)
{
    Uint128 product = (Uint128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#endif
