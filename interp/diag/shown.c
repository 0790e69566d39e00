/* Choosing and ordering what is printed, without memory: at most DIAGS_PRINTED are ever held.
 *
 * Each list is kept sorted while the diagnostics pass by; an equal one goes behind, so that
 * the order of adding decides last. qsort is no help here: it is not stable and takes memory
 * past our seam.
 */
#include "diag/shown.h"

typedef struct Shelf {
    const Diag *items[DIAGS_PRINTED];
    size_t count, room;
} Shelf;

static int compare(const Diag *a, const Diag *b)
{
    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->code != b->code && a->span.source)
        return a->code < b->code ? -1 : 1;
    return 0;
}

static void shelve(Shelf *shelf, const Diag *d)
{
    size_t at = shelf->count;

    if (at == shelf->room) {
        if (at == 0 || compare(d, shelf->items[at - 1]) >= 0)
            return;
        at--; /* the last one falls off */
    } else {
        shelf->count++;
    }
    while (at > 0 && compare(d, shelf->items[at - 1]) < 0) {
        shelf->items[at] = shelf->items[at - 1];
        at--;
    }
    shelf->items[at] = d;
}

static void shelve_all(Shelf *shelf, const Diags *diags, Severity severity)
{
    for (uint32_t i = 0; i < diags->list.count; i++) {
        const Diag *d = diags->list.items[i];
        if (d->severity == severity && !d->accepted)
            shelve(shelf, d);
    }
}

size_t diags_shown(const Diags *diags, const Diag *shown[DIAGS_PRINTED])
{
    Shelf errors = {.room = DIAGS_PRINTED};

    shelve_all(&errors, diags, SEVERITY_ERROR);
    Shelf warnings = {.room = DIAGS_PRINTED - errors.count};
    shelve_all(&warnings, diags, SEVERITY_WARNING);
    for (size_t i = 0; i < warnings.count; i++)
        shelve(&errors, warnings.items[i]);
    for (size_t i = 0; i < errors.count; i++)
        shown[i] = errors.items[i];
    return errors.count;
}
