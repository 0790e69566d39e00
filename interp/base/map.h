/* A hash map from texts to uint32_t, keyed SipHash-1-3, open addressing, on an arena.
 *
 * The key makes crafted collisions useless; no output may depend on it, so there is no
 * iteration. Key bytes are not copied: they must outlive the map.
 */
#ifndef CQUIN_BASE_MAP_H
#define CQUIN_BASE_MAP_H

#include "base/array.h"

typedef struct HashKey {
    uint64_t k0, k1;
} HashKey;

typedef struct MapSlot {
    Text key;
    uint64_t hash;
    uint32_t value;
    bool used;
} MapSlot;

typedef struct Map {
    Arena *arena;
    HashKey key;
    MapSlot *slots;
    uint32_t count, room; /* room is 0 or a power of two */
} Map;

#define MAP_NONE UINT32_MAX

void map_init(Map *map, Arena *arena, HashKey key);
uint32_t map_find(const Map *map, Text key);      /* MAP_NONE when absent */
bool map_put(Map *map, Text key, uint32_t value); /* replaces; false when memory is refused */
uint64_t hash_bytes(HashKey key, const void *bytes, size_t len);

#endif
