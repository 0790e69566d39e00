/* The hash map: open addressing with linear probing, never more than three quarters full.
 *
 * SipHash-1-3 (Aumasson and Bernstein; one round a word, three at the end) because rule files
 * and data come from other people: with an unknown key nobody can make names that all fall on
 * one slot.
 */
#include "base/map.h"

static uint64_t rotate(uint64_t x, unsigned by)
{
    return (x << by) | (x >> (64 - by));
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] = rotate(v[2], 32);
}

/* Up to eight bytes, the first the lowest, so that a hash does not depend on the machine. */
static uint64_t load_word(const unsigned char *bytes, size_t len)
{
    uint64_t word = 0;

    for (size_t i = 0; i < len; i++)
        word |= (uint64_t)bytes[i] << (8 * i);
    return word;
}

static void sip_absorb(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

uint64_t hash_bytes(HashKey key, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;
    size_t left = len;
    uint64_t v[4] = {key.k0 ^ 0x736f6d6570736575u, key.k1 ^ 0x646f72616e646f6du,
                     key.k0 ^ 0x6c7967656e657261u, key.k1 ^ 0x7465646279746573u};

    for (; left >= 8; left -= 8, at += 8)
        sip_absorb(v, load_word(at, 8));
    sip_absorb(v, load_word(at, left) | (uint64_t)(len & 0xff) << 56);
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

void map_init(Map *map, Arena *arena, HashKey key)
{
    *map = (Map){.arena = arena, .key = key};
}

/* The slot that holds the key, or the empty one where it belongs. There is always an empty
 * slot. */
static MapSlot *find_slot(MapSlot *slots, uint32_t room, uint64_t hash, Text key)
{
    uint32_t at = (uint32_t)hash & (room - 1);

    while (slots[at].used && !(slots[at].hash == hash && text_equal(slots[at].key, key))) {
        at = (at + 1) & (room - 1);
    }
    return &slots[at];
}

uint32_t map_find(const Map *map, Text key)
{
    const MapSlot *slot;

    if (map->room == 0)
        return MAP_NONE;
    slot = find_slot(map->slots, map->room, hash_bytes(map->key, key.ptr, key.len), key);
    return slot->used ? slot->value : MAP_NONE;
}

static bool widen(Map *map)
{
    uint32_t room = map->room == 0 ? 16 : map->room * 2;
    MapSlot *slots;

    if (map->room > UINT32_MAX / 2) {
        map->arena->failed = true;
        return false;
    }
    slots = arena_try(map->arena, room * sizeof *slots);
    if (slots == NULL)
        return false;
    for (uint32_t i = 0; i < map->room; i++) {
        const MapSlot *old = &map->slots[i];

        if (old->used)
            *find_slot(slots, room, old->hash, old->key) = *old;
    }
    map->slots = slots;
    map->room = room;
    return true;
}

bool map_put(Map *map, Text key, uint32_t value)
{
    uint64_t hash = hash_bytes(map->key, key.ptr, key.len);
    MapSlot *slot;

    if (map->count >= map->room / 4 * 3 && !widen(map))
        return false;
    slot = find_slot(map->slots, map->room, hash, key);
    if (!slot->used)
        map->count++;
    *slot = (MapSlot){key, hash, value, true};
    return true;
}
