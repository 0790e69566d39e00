/* Matched Meanings -> Changes, part by part:
 *
 *   rules         each thing of the newer rules in the order of its files: its name, what it says;
 *                 then what it said no more; what is said once for many, with the scheme
 *   definitions   likewise for data, lists, scales and definitions
 *   agreed        what agreements give, and settle
 *   words         titles, long fields, contract text, by whom a thing was agreed
 *
 * and at the end of a part the things of the older rules that are gone. What a new thing says
 * stands below it; its words, and those of one that is gone, are not told.
 */
#include "changes/compare.h"

#include "changes/say.h"

#include <stdlib.h>

typedef struct Many { /* what is said once for many things, and changed once */
    const Point *is, *was;
    struct ARRAY_OF(Text) things;
    Origin origin;
} Many;

typedef struct Comparing {
    SideBySide *sides;
    Arena *arena;
    Changes *changes;
    Map far; /* of the points said for many: which of `many` */
    struct ARRAY_OF(Many) many;
} Comparing;

/* --- changes --------------------------------------------------------------------------------- */

static SentencePlace place_of(const Comparing *c, Span span)
{
    const Sources *sources = &c->sides->newer.model->book->sources;
    Place place;

    if (span.source == 0)
        return (SentencePlace){.line = 0};
    place = span_place(sources, span);
    return (SentencePlace){
        .path = source_at(sources, span.source)->path, .line = place.line, .column = place.column};
}

static Change change_of(const Meaning *meaning, const Thing *thing, ChangeTag tag, ChangePart part)
{
    Change change = {.tag = tag, .part = part, .agreed = DAY_NONE, .price = -1};

    change.heading = say_heading(meaning, thing);
    change.kind = thing_kind(thing->tag);
    change.name = meaning_name(meaning, *thing->name);
    if (thing->parent > 0)
        change.of = meaning_name(meaning, *meaning->things.items[thing->parent].name);
    return change;
}

static void take_point(const Meaning *meaning, const Point *point, Change *change)
{
    const Model *model = meaning->model;

    change->clause = text_from_cstr(topic_rows[point->topic].clause);
    change->detail = point->detail;
    change->agreed = point->agreed;
    if (point->period.form != PERIOD_NONE)
        change->period = say_period(meaning, point->period);
    if (point->area >= 0)
        change->area = meaning_name(meaning, model->areas.items[point->area].name);
    if (point->when.question >= 0) {
        const Question *q = &model->questions.items[point->when.question];

        change->question = meaning_name(meaning, q->name);
        change->reading = meaning_name(meaning, q->readings.items[point->when.reading].name);
    }
}

#define ORIGIN_NONE ((Origin){.is = -1, .was = -1})

static void add(Comparing *c, Change change, Origin origin)
{
    origin.change = c->changes->list.count;
    if (!c->arena->failed)
        (void)ARRAY_PUSH(c->arena, &c->changes->list, change);
    if (!c->arena->failed && change.depth == 0)
        (void)ARRAY_PUSH(c->arena, &c->sides->origins, origin);
}

static PointPair pair_of(const Comparing *c, const Point *is, const Point *was)
{
    return (PointPair){is ? (int)(is - c->sides->newer.points.items) : -1,
                       was ? (int)(was - c->sides->older.points.items) : -1};
}

static int index_of(const Meaning *meaning, const Thing *thing)
{
    return (int)(thing - meaning->things.items);
}

/* Either point may be NULL: there is none. */
static Change change_of_points(const Comparing *c, const Point *is, const Point *was)
{
    const Meaning *meaning = is ? &c->sides->newer : &c->sides->older;
    const Point *point = is ? is : was;
    ChangeTag tag = !was ? CHANGE_NEW : !is ? CHANGE_GONE : CHANGE_OTHER;
    Change change = change_of(meaning, &meaning->things.items[point->thing], tag, point->part);

    take_point(meaning, point, &change);
    change.new_text = is ? is->shown : TEXT_NONE;
    change.old_text = was ? was->shown : TEXT_NONE;
    change.new_place = place_of(c, is ? is->span : SPAN_NONE);
    change.old_place = place_of(c, was ? was->span : SPAN_NONE);
    change.figures =
        is && was && is->is_figure && was->is_figure && text_equal(is->unit, was->unit);
    change.old_number = change.figures ? was->number : NUMBER_ZERO;
    change.new_number = change.figures ? is->number : NUMBER_ZERO;
    change.sentence = is && was ? say_other(&c->sides->newer, is, was)
                      : is      ? say_new(&c->sides->newer, is)
                                : say_gone(&c->sides->older, was);
    return change;
}

static void add_points(Comparing *c, const Point *is, const Point *was)
{
    Origin origin = ORIGIN_NONE;

    (void)ARRAY_PUSH(c->arena, &origin.points, pair_of(c, is, was));
    add(c, change_of_points(c, is, was), origin);
}

/* --- what is said for many ------------------------------------------------------------------- */

static bool differs(const Comparing *c, const Point *is)
{
    const Point *was = is->other >= 0 ? &c->sides->older.points.items[is->other] : NULL;

    return was && (!text_equal(is->canon, was->canon) ||
                   (is->topic == TOPIC_BAND && !text_equal(is->detail, was->detail)));
}

/* The clauses that say it, before and now. */
static Text key_of_clauses(const Comparing *c, const Point *is, const Point *was)
{
    Out out;

    out_init(&out);
    out_format(&out, "%d %u:%u %u:%u %d %d ", (int)is->topic, is->span.source, is->span.start,
               was->span.source, was->span.start, is->when.question, is->when.reading);
    out_text(&out, is->detail);
    return meaning_take(&c->sides->newer, &out);
}

static uint32_t many_of(const Comparing *c, const Point *is)
{
    if (!is->far || !differs(c, is))
        return MAP_NONE;
    return map_find(&c->far, key_of_clauses(c, is, &c->sides->older.points.items[is->other]));
}

static void note_far(Comparing *c, const Point *is)
{
    const Point *was = &c->sides->older.points.items[is->other];
    Text name = meaning_name(&c->sides->newer, *c->sides->newer.things.items[is->thing].name);
    uint32_t found = many_of(c, is);

    if (found == MAP_NONE) {
        found = c->many.count;
        (void)map_put(&c->far, key_of_clauses(c, is, was), found);
        if (!ARRAY_PUSH(c->arena, &c->many, (Many){.is = is, .was = was, .origin = ORIGIN_NONE}))
            return;
    }
    (void)ARRAY_PUSH(c->arena, &c->many.items[found].things, name);
    (void)ARRAY_PUSH(c->arena, &c->many.items[found].origin.points, pair_of(c, is, was));
}

static void gather_far(Comparing *c)
{
    map_init(&c->far, c->arena, c->sides->newer.model->book->names.map.key);
    for (uint32_t i = 0; i < c->sides->newer.points.count && !c->arena->failed; i++) {
        const Point *is = &c->sides->newer.points.items[i];

        if (is->far && differs(c, is))
            note_far(c, is);
    }
}

static void tell_many(Comparing *c)
{
    for (uint32_t i = 0; i < c->many.count && !c->arena->failed; i++) {
        const Many *many = &c->many.items[i];
        const Thing *scheme = &c->sides->newer.things.items[0];
        Change change;

        if (many->things.count < 2)
            continue;
        change = change_of_points(c, many->is, many->was);
        change.heading = say_heading(&c->sides->newer, scheme);
        change.kind = thing_kind(scheme->tag);
        change.name = meaning_name(&c->sides->newer, *scheme->name);
        change.of = TEXT_NONE;
        for (uint32_t t = 0; t < many->things.count; t++)
            (void)ARRAY_PUSH(c->arena, &change.things, many->things.items[t]);
        change.sentence =
            say_for_many(&c->sides->newer, many->things.items, many->things.count, change.sentence);
        add(c, change, many->origin);
    }
}

/* --- points of a thing ----------------------------------------------------------------------- */

static void tell_points(Comparing *c, const Thing *thing, ChangePart part)
{
    for (uint32_t i = 0; i < thing->points.count && !c->arena->failed; i++) {
        const Point *is = &c->sides->newer.points.items[thing->points.items[i]];
        uint32_t many = is->part == part ? many_of(c, is) : MAP_NONE;

        if (is->part != part || (many != MAP_NONE && c->many.items[many].things.count > 1))
            continue;
        if (is->other < 0 && is->topic != TOPIC_AGREED_WITH)
            add_points(c, is, NULL);
        else if (is->other >= 0 && differs(c, is))
            add_points(c, is, &c->sides->older.points.items[is->other]);
    }
}

static void tell_points_gone(Comparing *c, const Thing *was, ChangePart part)
{
    for (uint32_t i = 0; i < was->points.count && !c->arena->failed; i++) {
        const Point *point = &c->sides->older.points.items[was->points.items[i]];

        if (point->part == part && point->other < 0 && point->topic != TOPIC_AGREED_WITH)
            add_points(c, NULL, point);
    }
}

/* --- things ---------------------------------------------------------------------------------- */

static ChangePart part_of(const Thing *thing)
{
    switch (thing->tag) {
    case THING_SCHEME:
    case THING_AREA:
    case THING_QUESTION:
    case THING_READING:
    case THING_VARIATION:
    case THING_INDICATOR:
    case THING_MEASURE:
    case THING_PART:
    case THING_MILESTONE:
    case THING_EVIDENCE:
    case THING_OFFSET:
    case THING_CATCH_UP:
        return PART_RULES;
    case THING_TABLE:
    case THING_COLUMN:
    case THING_LIST:
    case THING_SOURCE:
    case THING_SCALE:
    case THING_DEFINE:
        return PART_DEFINITIONS;
    }
    return PART_RULES;
}

static bool is_library(const Thing *thing)
{
    return thing->from_library;
}

/* Is it told below what it is a part of, where that is new too? */
static bool is_small(const Thing *thing)
{
    return thing->tag == THING_EVIDENCE || thing->tag == THING_READING ||
           thing->tag == THING_COLUMN;
}

static void add_detail(Comparing *c, const Thing *thing, Span span, Text sentence)
{
    Change detail = change_of(&c->sides->newer, thing, CHANGE_NEW, part_of(thing));

    detail.depth = 1;
    detail.new_place = place_of(c, span);
    detail.sentence = sentence;
    add(c, detail, ORIGIN_NONE);
}

static void tell_new(Comparing *c, const Thing *thing)
{
    const Thing *parent = &c->sides->newer.things.items[thing->parent];
    Change change;

    if (is_small(thing) && parent->other < 0) {
        add_detail(c, parent, thing->span, say_part_of_new(&c->sides->newer, thing));
        return;
    }
    change = change_of(&c->sides->newer, thing, CHANGE_NEW, part_of(thing));
    change.new_place = place_of(c, thing->span);
    change.sentence = say_thing_new(&c->sides->newer, thing);
    add(c, change, (Origin){.is = index_of(&c->sides->newer, thing), .was = -1});
    for (uint32_t i = 0; i < thing->points.count && !c->arena->failed; i++) {
        const Point *point = &c->sides->newer.points.items[thing->points.items[i]];

        if (point->part == part_of(thing) && !point->far && point->topic != TOPIC_TITLE)
            add_detail(c, thing, point->span, say_detail(&c->sides->newer, point));
    }
}

static void tell_gone(Comparing *c, ChangePart part)
{
    for (uint32_t i = 1; i < c->sides->older.things.count && !c->arena->failed; i++) {
        const Thing *thing = &c->sides->older.things.items[i];
        Change change;

        if (thing->other >= 0 || is_library(thing) || part_of(thing) != part ||
            c->sides->older.things.items[thing->parent].other < 0)
            continue;
        change = change_of(&c->sides->older, thing, CHANGE_GONE, part);
        change.old_place = place_of(c, thing->span);
        change.sentence = say_thing_gone(&c->sides->older, thing);
        add(c, change, (Origin){.is = -1, .was = (int)i});
    }
}

static void tell_renamed(Comparing *c, const Thing *thing, Name was)
{
    Change change = change_of(&c->sides->newer, thing, CHANGE_RENAMED, part_of(thing));

    change.old_text = meaning_name(&c->sides->newer, was);
    change.new_text = change.name;
    change.new_place = place_of(c, thing->span);
    if (thing->other >= 0)
        change.old_place = place_of(c, c->sides->older.things.items[thing->other].span);
    change.sentence = say_renamed(&c->sides->newer, thing, was);
    add(c, change, (Origin){.is = index_of(&c->sides->newer, thing), .was = thing->other});
}

/* --- the order of areas and milestones ------------------------------------------------------- */

typedef struct Orders { /* by thing of the newer rules: its parts stand in another order */
    int *last;
    ThingTag *moved; /* THING_SCHEME: none did */
} Orders;

static bool find_orders(const Comparing *c, Orders *orders)
{
    const Meaning *newer = &c->sides->newer;

    orders->last = arena_try(c->arena, (newer->things.count + 1) * sizeof *orders->last);
    orders->moved = arena_try(c->arena, (newer->things.count + 1) * sizeof *orders->moved);
    if (!orders->last || !orders->moved)
        return false;
    for (uint32_t i = 0; i < newer->things.count; i++) {
        const Thing *thing = &newer->things.items[i];
        int was = thing->other >= 0 ? c->sides->older.things.items[thing->other].at + 1 : 0;

        if (was == 0 || (thing->tag != THING_AREA && thing->tag != THING_MILESTONE))
            continue;
        /* The scheme has areas and gates: the areas are counted in the place behind the last. */
        uint32_t of = thing->tag == THING_AREA ? newer->things.count : (uint32_t)thing->parent;

        if (was < orders->last[of])
            orders->moved[thing->parent] = thing->tag;
        orders->last[of] = was;
    }
    return true;
}

static void tell_order(Comparing *c, const Thing *parent, ThingTag moved)
{
    Change change = change_of(&c->sides->newer, parent, CHANGE_OTHER, PART_RULES);

    if (moved == THING_SCHEME)
        return;
    change.clause = text_from_cstr(topic_rows[TOPIC_ORDER].clause);
    change.detail = thing_kind(moved);
    change.new_place = place_of(c, parent->span);
    change.old_place = place_of(c, c->sides->older.things.items[parent->other].span);
    change.sentence = say_order(&c->sides->newer, moved);
    add(c, change, ORIGIN_NONE);
}

/* --- part by part ---------------------------------------------------------------------------- */

static void tell_thing(Comparing *c, const Thing *thing, ChangePart part)
{
    if (thing->other < 0 && is_library(thing))
        return;
    if (thing->other < 0) {
        if (part_of(thing) == part)
            tell_new(c, thing);
        else if (part == PART_AGREED)
            tell_points(c, thing, part);
        return;
    }
    tell_points(c, thing, part);
    tell_points_gone(c, &c->sides->older.things.items[thing->other], part);
}

static int compare_spans(const void *a, const void *b)
{
    const Thing *const *x = a, *const *y = b;
    Span m = (*x)->span, n = (*y)->span;

    if (m.source != n.source)
        return m.source < n.source ? -1 : 1;
    if (m.start != n.start)
        return m.start < n.start ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

/* The scheme first, whose file may come last. */
static const Thing **in_order(const Comparing *c)
{
    const Meaning *newer = &c->sides->newer;
    const Thing **things = arena_try(c->arena, (newer->things.count + 1) * sizeof *things);

    for (uint32_t i = 0; things && i < newer->things.count; i++)
        things[i] = &newer->things.items[i];
    if (things)
        qsort(things + 1, newer->things.count - 1, sizeof *things, compare_spans);
    return things;
}

static void tell_names(Comparing *c, const Thing *thing, ChangePart part, const Name *was)
{
    Name before = thing->tag == THING_SCHEME ? c->sides->scheme_was : *was;

    if (part_of(thing) == part && before != 0 && before != *thing->name)
        tell_renamed(c, thing, before);
}

static bool tell_all(Comparing *c)
{
    const Thing **things = in_order(c);
    Name *was = arena_try(c->arena, (c->sides->newer.things.count + 1) * sizeof *was);
    Orders orders;

    if (!things || !was || !find_orders(c, &orders))
        return false;
    for (uint32_t i = 0; i < c->sides->renamings.count; i++)
        was[c->sides->renamings.items[i].thing] = c->sides->renamings.items[i].was;
    for (int part = 0; part < (int)PART_COUNT; part++) {
        for (uint32_t i = 0; i < c->sides->newer.things.count && !c->arena->failed; i++) {
            ptrdiff_t at = things[i] - c->sides->newer.things.items;

            tell_names(c, things[i], (ChangePart)part, &was[at]);
            if (part == PART_RULES && i == 0)
                tell_many(c);
            if (part == PART_RULES && things[i]->other >= 0)
                tell_order(c, things[i], orders.moved[at]);
            tell_thing(c, things[i], (ChangePart)part);
        }
        tell_gone(c, (ChangePart)part);
    }
    return !c->arena->failed;
}

void name_as_newer(Model *older, const Model *newer)
{
    Text name = name_text(&newer->book->names, newer->name);

    if (text_equal(older->title, name_text(&older->book->names, older->name)))
        older->title = name;
    older->name = newer->name; /* it is part of the path of everything */
}

bool changes_of_models(Changes *changes, SideBySide *sides, Model *older, Model *newer,
                       Arena *arena)
{
    Comparing c = {.sides = sides, .arena = arena, .changes = changes};

    *sides = (SideBySide){.scheme_was = older->name};
    *changes = (Changes){.old_scheme = name_text(&older->book->names, older->name),
                         .new_scheme = name_text(&newer->book->names, newer->name)};
    name_as_newer(older, newer);
    if (!meanings_match(&sides->older, &sides->newer, older, newer, &sides->renamings, arena))
        return false;
    gather_far(&c);
    return tell_all(&c);
}

/* --- for reports ----------------------------------------------------------------------------- */

uint32_t changes_counted(const Changes *changes)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < changes->list.count; i++)
        count += changes->list.items[i].depth == 0 ? 1 : 0;
    return count;
}

Text change_part_name(ChangePart part)
{
    static const char *const names[] = {
        [PART_RULES] = "rules",   [PART_DEFINITIONS] = "definitions",
        [PART_AGREED] = "agreed", [PART_WORDS] = "words",
        [PART_COUNT] = "",
    };

    return text_from_cstr(names[part]);
}

Text change_tag_name(ChangeTag tag)
{
    static const char *const names[] = {
        [CHANGE_RENAMED] = "renamed",
        [CHANGE_NEW] = "new",
        [CHANGE_GONE] = "gone",
        [CHANGE_OTHER] = "changed",
    };

    return text_from_cstr(names[tag]);
}

Text price_tag_name(PriceTag tag)
{
    static const char *const names[] = {
        [PRICE_ALONE] = "alone",
        [PRICE_GROUP] = "group",
        [PRICE_TOGETHER] = "together",
        [PRICE_REST] = "rest",
    };

    return text_from_cstr(names[tag]);
}
