/* First figures wide apart, then the middle between any two that pay differently, until these are
 * next to each other. What pays the same at two of them is taken to pay the same between.
 */
#include "study/edges.h"

#include "study/say.h"

enum { WIDE_APART = 64, MOST_POINTS = 2000 };

typedef struct Point {
    int64_t at;
    DraftRow row;
} Point;

typedef struct Points ARRAY_OF(Point) Points;

typedef struct Pick { /* a point that becomes a row */
    int64_t at;
    EdgeSide side;
    bool target;
    uint32_t edge; /* the point from which there is what names it … */
    bool pays;     /* … a share that it pays; else an outcome */
} Pick;

typedef struct Picks ARRAY_OF(Pick) Picks;

typedef struct Search {
    Draft *draft;
    const Grid *grid;
    Points points; /* rising */
    Picks picks;
} Search;

static Number figure_at(const Search *s, int64_t at)
{
    Arena *arena = s->draft->arena;

    return number_mul(number_from_int(at), number_power10(-s->grid->decimals, arena), arena);
}

static bool try_at(const Search *s, int64_t at, Point *point)
{
    *point = (Point){.at = at, .row = {.figure = figure_at(s, at)}};
    return draft_try(s->draft, &point->row);
}

static int part_of(Number share)
{
    return number_sign(share) <= 0 ? 0 : number_compare(share, NUMBER_ONE) < 0 ? 1 : 2;
}

static bool is_alike(const Search *s, const DraftRow *a, const DraftRow *b)
{
    if (a->outcome != b->outcome || a->pays.why != b->pays.why)
        return false;
    if (a->pays.why != WHY_KNOWN)
        return true;
    return s->grid->by_share ? number_equal(a->pays.number, b->pays.number)
                             : part_of(a->pays.number) == part_of(b->pays.number);
}

/* --- looking -------------------------------------------------------------------------------- */

/* Puts it in its place; one that is there already, or outside, is passed over. */
static bool add_point(Search *s, int64_t at)
{
    uint32_t place = s->points.count;
    Point point;

    if (at < s->grid->low || at > s->grid->high)
        return true;
    while (place > 0 && s->points.items[place - 1].at > at)
        place--;
    if (place > 0 && s->points.items[place - 1].at == at)
        return true;
    if (!try_at(s, at, &point) || !ARRAY_PUSH(s->draft->arena, &s->points, point))
        return false;
    for (uint32_t i = s->points.count - 1; i > place; i--)
        s->points.items[i] = s->points.items[i - 1];
    s->points.items[place] = point;
    return true;
}

static bool look_wide(Search *s)
{
    int64_t width = s->grid->high - s->grid->low;
    bool done = true;

    for (int64_t i = 0; done && i <= WIDE_APART; i++)
        done = add_point(s, s->grid->low + width / WIDE_APART * i +
                                width % WIDE_APART * i / WIDE_APART);
    return done;
}

static bool look_between(Search *s)
{
    for (uint32_t i = 0; i + 1 < s->points.count && s->points.count < MOST_POINTS;) {
        int64_t low = s->points.items[i].at, high = s->points.items[i + 1].at;
        bool alike = is_alike(s, &s->points.items[i].row, &s->points.items[i + 1].row);
        if (alike || high - low == 1)
            i++;
        else if (!add_point(s, low + (high - low) / 2))
            return false;
    }
    return true;
}

/* --- choosing ------------------------------------------------------------------------------- */

static bool is_before(const Search *s, int64_t a, int64_t b)
{
    return s->grid->lower_is_better ? a > b : a < b;
}

/* One row a figure; what names it best stands. */
static void pick(Search *s, Pick made)
{
    if (made.at < s->grid->low || made.at > s->grid->high)
        return;
    for (uint32_t i = 0; i < s->picks.count; i++) {
        Pick *old = &s->picks.items[i];
        if (old->at != made.at)
            continue;
        if (made.side > old->side || (made.side == old->side && made.target))
            *old = made;
        return;
    }
    (void)ARRAY_PUSH(s->draft->arena, &s->picks, made);
}

static void pick_round(Search *s, Pick at)
{
    int64_t better = s->grid->lower_is_better ? -1 : 1;
    Pick before = at, past = at;

    before.side = EDGE_SHORT;
    before.at = at.at - better;
    past.side = EDGE_PAST;
    past.at = at.at + better;
    pick(s, at);
    pick(s, before);
    pick(s, past);
}

static bool pays_alike(const DraftRow *a, const DraftRow *b)
{
    return a->pays.why == b->pays.why &&
           (a->pays.why != WHY_KNOWN || number_equal(a->pays.number, b->pays.number));
}

static void pick_edge(Search *s, uint32_t edge, const DraftRow *before)
{
    const Point *at = &s->points.items[edge];
    bool pays = at->row.pays.why == WHY_KNOWN && !pays_alike(&at->row, before);

    pick_round(s, (Pick){.at = at->at, .side = EDGE_AT, .edge = edge, .pays = pays});
}

static void pick_edges(Search *s)
{
    for (uint32_t i = 0; i + 1 < s->points.count && !s->draft->arena->failed; i++) {
        const DraftRow *a = &s->points.items[i].row, *b = &s->points.items[i + 1].row;
        if (is_alike(s, a, b))
            continue;
        if (s->grid->lower_is_better)
            pick_edge(s, i, b);
        else
            pick_edge(s, i + 1, a);
    }
}

static void pick_target(Search *s, Number target)
{
    Arena *arena = s->draft->arena;
    int64_t at;

    if (number_to_int(number_mul(target, number_power10(s->grid->decimals, arena), arena), &at))
        pick_round(s, (Pick){.at = at, .side = EDGE_AT, .target = true});
}

static void sort_picks(Search *s)
{
    for (uint32_t i = 1; i < s->picks.count; i++) {
        Pick moved = s->picks.items[i];
        uint32_t k = i;
        for (; k > 0 && is_before(s, moved.at, s->picks.items[k - 1].at); k--)
            s->picks.items[k] = s->picks.items[k - 1];
        s->picks.items[k] = moved;
    }
}

static bool is_named(const Search *s, Text name)
{
    for (uint32_t i = 0; i < s->draft->rows.count; i++)
        if (text_equal(s->draft->rows.items[i].name, name))
            return true;
    return false;
}

/* "at 25% (2)", where another row has that name. */
static Text told_apart(const Search *s, Text name)
{
    Text apart = name;
    Out out;

    out_init(&out);
    for (int n = 2; is_named(s, apart); n++) {
        out_text(&out, name);
        out_format(&out, " (%d)", n);
        apart = words_taken(&out, s->draft->arena);
    }
    out_release(&out);
    return apart;
}

static Text name_of(const Search *s, const Pick *p)
{
    Out out;
    Text name;

    out_init(&out);
    study_say_edge(&out, p->side, p->target ? NULL : &s->points.items[p->edge].row, p->pays,
                   s->draft->arena);
    name = words_taken(&out, s->draft->arena);
    out_release(&out);
    return name;
}

bool edges_add(Draft *draft, const Grid *grid, bool has_target, Number target)
{
    Search s = {.draft = draft, .grid = grid};

    if (!look_wide(&s) || !look_between(&s))
        return false;
    pick_edges(&s);
    if (has_target)
        pick_target(&s, target);
    sort_picks(&s);
    for (uint32_t i = 0; i < s.picks.count; i++) {
        DraftRow row = {.name = told_apart(&s, name_of(&s, &s.picks.items[i])),
                        .figure = figure_at(&s, s.picks.items[i].at)};
        if (!draft_add(draft, row))
            return false;
    }
    return !draft->arena->failed;
}
