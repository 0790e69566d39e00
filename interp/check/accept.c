/* `accept CODE because "…"`: a finding that the contract really says, kept.
 *
 * It covers the clause right above it in its section (other accepts between do not matter), or
 * the heading where no clause stands above. Right under a scale's heading, or its `on`, it
 * covers the whole scale. What it names must be there to be covered, and must be a finding: a
 * mistake of syntax, name or kind cannot be kept.
 */
#include "check/findings.h"
#include "check/lints.h"

#include <stdlib.h>

typedef struct Region {
    const Clause *accept;
    DiagCode code;
    Span span; /* what it covers */
    bool used;
} Region;

typedef struct Regions {
    struct ARRAY_OF(Region) narrow, wide;
    bool library; /* of the file being collected: an entry that nobody uses has no finding */
    bool proved;  /* only of what is proved; what is wrong with an accept has been said */
} Regions;

static Span scale_span(const Section *s)
{
    Span span = s->span;

    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->tag != CLAUSE_ACCEPT)
            span.end = c->span.end;
    return span;
}

/* A table goes on to its last row. */
static Span clause_reach(const Clause *c)
{
    Span span = c->span;

    if (c->shape == SHAPE_TABLE && c->as.table.rows.count)
        span.end = c->as.table.rows.items[c->as.table.rows.count - 1].span.end;
    return span;
}

static void add_region(Check *check, Regions *regions, const Section *s, const Clause *accept,
                       const Clause *above)
{
    Region made = {.accept = accept, .used = regions->library};
    Text code = name_of(check, accept->as.accept.code.name);
    bool scale = s->heading == HEADING_SCALE && (!above || above->tag == CLAUSE_ON);

    bool known = diag_code_find(code, &made.code);

    if (regions->proved && !(known && finding_is_proved(made.code)))
        return;
    if (!known) {
        check_say_accept_unknown(check, accept);
        return;
    }
    if (!is_finding(made.code)) {
        check_say_accept_not(check, accept, made.code);
        return;
    }
    made.span = scale ? scale_span(s) : above ? clause_reach(above) : s->span;
    if (scale)
        ARRAY_PUSH(check->arena, &regions->wide, made);
    else
        ARRAY_PUSH(check->arena, &regions->narrow, made);
}

static void collect(Check *check, Regions *regions, const Section *first)
{
    for (const Section *s = first; s && !check->arena->failed; s = s->next) {
        const Clause *above = NULL;
        for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
            if (c->tag != CLAUSE_ACCEPT)
                above = c;
            else if (clause_whole(c))
                add_region(check, regions, s, c, above);
        }
        collect(check, regions, s->children);
    }
}

static int region_order(const Region *a, DiagCode code, Span span)
{
    if (a->code != code)
        return a->code < code ? -1 : 1;
    if (a->span.source != span.source)
        return a->span.source < span.source ? -1 : 1;
    return a->span.start < span.start ? -1 : a->span.start > span.start;
}

static int region_compare(const void *left, const void *right)
{
    const Region *a = left, *b = right;
    int order = region_order(a, b->code, b->span);

    if (order)
        return order;
    return a->accept->span.start < b->accept->span.start ? -1 : 1;
}

/* Regions of one list do not overlap, but for several accepts of one code under one clause: the
 * first counts. */
static bool covered(Region *items, uint32_t count, DiagCode code, Span span)
{
    uint32_t low = 0, high = count; /* items below `low` start at or before the span */

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (region_order(&items[middle], code, span) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low)
        return false;
    Region *r = &items[low - 1];
    if (r->code != code || r->span.source != span.source || span.end > r->span.end)
        return false;
    while (r > items && region_compare(r - 1, r) < 0 && r[-1].code == code &&
           r[-1].span.source == span.source && r[-1].span.start == r->span.start)
        r--;
    r->used = true;
    return true;
}

static bool covered_by(Regions *regions, DiagCode code, Span span)
{
    bool narrow = covered(regions->narrow.items, regions->narrow.count, code, span);
    bool wide = covered(regions->wide.items, regions->wide.count, code, span);

    return narrow || wide;
}

static void accept_diag(Check *check, Regions *regions, Diag *d)
{
    bool found = covered_by(regions, d->code, d->span);

    for (const DiagLabel *label = d->labels; label; label = label->next)
        found |= covered_by(regions, d->code, label->span);
    if (found)
        diag_accept(check->diags, d);
}

static void tell_unused(Check *check, const Region *items, uint32_t count, bool proved)
{
    for (uint32_t i = 0; i < count; i++)
        if (!items[i].used && finding_is_proved(items[i].code) == proved)
            check_say_accepts_nothing(check, items[i].accept, items[i].code);
}

static void sort_regions(Region *items, uint32_t count)
{
    if (count)
        qsort(items, count, sizeof *items, region_compare);
}

static void collect_all(Check *check, Regions *regions)
{
    for (const File *f = check->book->files; f && !check->arena->failed; f = f->next) {
        regions->library = f->from_library;
        collect(check, regions, f->preamble);
        collect(check, regions, f->sections);
    }
    sort_regions(regions->narrow.items, regions->narrow.count);
    sort_regions(regions->wide.items, regions->wide.count);
}

/* The findings from that one on. */
static void accept_from(Check *check, Regions *regions, uint32_t first)
{
    uint32_t count = check->diags->list.count;

    for (uint32_t i = first; i < count; i++)
        if (is_finding(check->diags->list.items[i]->code))
            accept_diag(check, regions, check->diags->list.items[i]);
    tell_unused(check, regions->narrow.items, regions->narrow.count, regions->proved);
    tell_unused(check, regions->wide.items, regions->wide.count, regions->proved);
}

void check_accept(Check *check)
{
    Regions regions = {.proved = false};

    collect_all(check, &regions);
    accept_from(check, &regions, 0);
    diags_drop_silent(check->diags);
}

void model_accept_proved(const Model *model, uint32_t first, Arena *arena, Diags *diags)
{
    Check *check = ARENA_NEW(arena, Check);
    Regions regions = {.proved = true};

    *check = (Check){.book = model->book, .arena = arena, .diags = diags};
    collect_all(check, &regions);
    accept_from(check, &regions, first);
}
