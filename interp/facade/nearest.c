/* Nearness is edits; more of them than a third of the word, or than FAR, make another word. */
#include "facade/nearest.h"

enum { FAR = 3 };

void nearest_try(Nearest *nearest, Text wanted, Text name)
{
    size_t limit = (wanted.len + 2) / 3 < FAR ? (wanted.len + 2) / 3 : FAR;
    size_t distance = text_distance(wanted, name, limit);

    if (distance > limit || (nearest->name.ptr && distance >= nearest->distance))
        return;
    *nearest = (Nearest){name, distance};
}
