/* Interned names: an array of texts, and a map from each text to its place in it.
 *
 * A name is its place plus one, so that 0 stays free for "no name".
 */
#include "base/name.h"

void names_init(Names *names, Arena *arena, HashKey key)
{
    *names = (Names){.arena = arena};
    map_init(&names->map, arena, key);
}

Name name_find(const Names *names, Text text)
{
    uint32_t at = map_find(&names->map, text);

    return at == MAP_NONE ? 0 : at + 1;
}

Name name_intern(Names *names, Text text)
{
    Name name = name_find(names, text);
    Text copy;

    if (name != 0)
        return name;
    copy = arena_copy(names->arena, text);
    if (copy.ptr == NULL || !ARRAY_PUSH(names->arena, &names->texts, copy))
        return 0;
    if (!map_put(&names->map, copy, names->texts.count - 1)) {
        names->texts.count--;
        return 0;
    }
    return names->texts.count;
}

Text name_text(const Names *names, Name name)
{
    return name == 0 ? TEXT("") : names->texts.items[name - 1];
}
