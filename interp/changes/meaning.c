/* How things and points are put down, and how what the Model holds is said.
 *
 *   meaning_scheme.c     the scheme, its areas and questions
 *   meaning_indicator.c  indicators and their measures, offsets, catch-ups
 *   meaning_milestone.c  milestones, their evidence, their answers
 *   meaning_data.c       tables, lists, scales, definitions, adjustments
 *   meaning_words.c      titles, long fields, contract text: from the trees
 */
#include "changes/meaning.h"

#include "changes/formula_text.h"
#include "changes/say.h"
#include "verdict/words.h"

const TopicRow topic_rows[TOPIC_COUNT] = {
#define TOPIC(tag, word, clause, noun, set) {CLAUSE_##word, clause, noun, set},
#include "changes/topic.def"
#undef TOPIC
};

Text meaning_name(const Meaning *meaning, Name name)
{
    return name_text(&meaning->model->book->names, name);
}

Text meaning_take(const Meaning *meaning, Out *out)
{
    Text text = words_taken(out, meaning->arena);

    out_release(out);
    return text;
}

/* --- things ---------------------------------------------------------------------------------- */

static Text path_of(const Meaning *meaning, const Thing *thing)
{
    Out out;

    out_init(&out);
    if (thing->parent >= 0)
        out_text(&out, meaning->things.items[thing->parent].path);
    out_format(&out, "/%d ", (int)thing->tag);
    out_text(&out, meaning_name(meaning, *thing->name));
    return meaning_take(meaning, &out);
}

/* Where a span begins. */
static Text key_of_span(const Span *span)
{
    return (Text){(const char *)span, sizeof span->source + sizeof span->start};
}

int thing_add(Meaning *meaning, Thing thing)
{
    int at = (int)meaning->things.count;
    uint32_t section = map_find(&meaning->sections, key_of_span(&thing.span));

    thing.other = -1;
    thing.section = section == MAP_NONE ? NULL : meaning->headed.items[section];
    thing.path = path_of(meaning, &thing);
    if (!ARRAY_PUSH(meaning->arena, &meaning->things, thing))
        return 0;
    (void)map_put(&meaning->paths, thing.path, (uint32_t)at);
    return at;
}

/* --- points ---------------------------------------------------------------------------------- */

static void write_key(const Meaning *meaning, Out *out, const Point *point)
{
    const Model *model = meaning->model;

    out_text(out, meaning->things.items[point->thing].path);
    out_format(out, "|%d.%d|", (int)point->topic, (int)point->about);
    out_text(out, point->detail);
    if (point->period.form != PERIOD_NONE)
        out_format(out, "|in %d..%d", (int)period_first(point->period),
                   (int)period_last(point->period));
    if (point->area >= 0) {
        out_str(out, "|for ");
        out_text(out, meaning_name(meaning, model->areas.items[point->area].name));
    }
    if (point->when.question >= 0) {
        const Question *q = &model->questions.items[point->when.question];

        out_str(out, "|when ");
        out_text(out, meaning_name(meaning, q->name));
        out_char(out, '=');
        out_text(out, meaning_name(meaning, q->readings.items[point->when.reading].name));
    }
    if (point->when.variation) {
        out_str(out, "|when ");
        out_text(out,
                 meaning_name(meaning, model->variations.items[point->when.variation - 1].name));
    }
    if (point->agreed != DAY_NONE)
        out_format(out, "|agreed %d", (int)point->agreed);
    if (topic_rows[point->topic].set) {
        out_str(out, "|is ");
        out_text(out, point->canon);
    }
}

/* The second point of a key is another one: "#2". */
static Text key_of(Meaning *meaning, const Point *point)
{
    Out out;
    Text key;
    uint32_t before;

    out_init(&out);
    write_key(meaning, &out, point);
    key = meaning_take(meaning, &out);
    before = map_find(&meaning->said, key);
    before = before == MAP_NONE ? 0 : before;
    (void)map_put(&meaning->said, key, before + 1);
    if (before == 0)
        return key;
    out_text(&out, key);
    out_format(&out, "|#%u", before + 1);
    return meaning_take(meaning, &out);
}

/* The first clause of that topic, in the section of the thing or of what it is a part of. */
static Span span_of_clause(const Meaning *meaning, const Point *point)
{
    const Thing *thing = &meaning->things.items[point->thing];
    Span own = thing->span;

    while (topic_rows[point->topic].word != CLAUSE_BROKEN) {
        for (const Clause *c = thing->section ? thing->section->clauses : NULL; c; c = c->next)
            if (c->tag == topic_rows[point->topic].word)
                return c->span;
        if (thing->parent < 0)
            break;
        thing = &meaning->things.items[thing->parent];
    }
    return own;
}

void point_add(Meaning *meaning, Point point)
{
    Thing *thing = &meaning->things.items[point.thing];
    uint32_t at = meaning->points.count;

    if (meaning->arena->failed)
        return;
    if (point.span.source == 0)
        point.span = span_of_clause(meaning, &point);
    point.other = -1;
    point.key = key_of(meaning, &point);
    if (!ARRAY_PUSH(meaning->arena, &meaning->points, point))
        return;
    (void)ARRAY_PUSH(meaning->arena, &thing->points, at);
}

void point_text(Meaning *meaning, Point point, Text shown)
{
    point.shown = point.canon = shown;
    point_add(meaning, point);
}

void point_title(Meaning *meaning, int thing, ChangePart part)
{
    const Thing *of = &meaning->things.items[thing];
    Point point = POINT(thing, TOPIC_TITLE);

    if (meaning->arena->failed)
        return;
    if (of->title->len == 0 || text_equal(*of->title, meaning_name(meaning, *of->name)))
        return;
    point.part = part;
    point.words = true;
    point_text(meaning, point, *of->title);
}

void point_also(Meaning *meaning, int thing, const Text *names, uint32_t count)
{
    Point point = POINT(thing, TOPIC_ALSO);

    if (count > 0)
        point_text(meaning, point, say_texts(meaning, names, count));
}

/* --- formulas -------------------------------------------------------------------------------- */

/* Where the formulas of a thing stand. */
static Scene scene_of(const Meaning *meaning, const Point *point)
{
    Scene scene = {-1, -1, -1, -1, point->table};

    for (int thing = point->thing; thing >= 0; thing = meaning->things.items[thing].parent) {
        const Thing *t = &meaning->things.items[thing];

        if (t->tag == THING_MILESTONE) {
            scene.milestone = t->at;
            scene.indicator = meaning->model->milestones.items[t->at].indicator;
            scene.measure = meaning->model->milestones.items[t->at].measure;
        } else if (t->tag == THING_PART)
            scene.measure = meaning->model->parts.items[t->at].measure;
        else if (t->tag == THING_MEASURE)
            scene.measure = t->at;
        else if (t->tag == THING_INDICATOR)
            scene.indicator = t->at;
        else if (t->tag == THING_DEFINE)
            scene.define = t->at;
    }
    return scene;
}

static bool is_figure(const Formula *f, const Formula **number)
{
    *number = f->tag == FORMULA_NEGATE ? f->as.inner : f;
    return (*number)->tag == FORMULA_NUMBER && !number_is_too_big((*number)->as.number.value);
}

static void take_figure(const Meaning *meaning, Point *point, const Formula *f)
{
    const Formula *number;
    Out out;

    point->is_figure = is_figure(f, &number);
    point->is_date = f->tag == FORMULA_DATE;
    if (!point->is_figure)
        return;
    point->number = number->as.number.value;
    if (number != f)
        point->number = number_neg(point->number, meaning->arena);
    out_init(&out);
    figure_write_number(&out, point->number, number->as.number.unit, number->as.number.decimals,
                        meaning->arena);
    size_t before = out.len;
    if (number->kind.tag == KIND_PER)
        kind_write_per(&out, number->kind, &meaning->model->book->names);
    point->figure = meaning_take(meaning, &out);
    point->per = text_slice(point->figure, before, SIZE_MAX);
}

static Text joined(const Meaning *meaning, Text a, Text b)
{
    Out out;

    if (b.len == 0)
        return a;
    out_init(&out);
    out_text(&out, a);
    out_text(&out, b);
    return meaning_take(meaning, &out);
}

void point_formula(Meaning *meaning, Point point, const Formula *f)
{
    Scene scene = scene_of(meaning, &point);

    if (!f)
        return;
    take_figure(meaning, &point, f);
    point.shown = formula_shown(meaning->model, scene, f, meaning->arena);
    point.canon = formula_canon(meaning->model, scene, f, meaning->arena);
    if (f->tag != FORMULA_TO_BE_AGREED) {
        point.shown = joined(meaning, point.shown, point.unit);
        point.canon = joined(meaning, point.canon, point.unit);
    }
    point_add(meaning, point);
}

/* By whom and why: words, beside what was agreed. */
static void agreed_with(Meaning *meaning, Point point, const Agreed *agreed)
{
    Out out;

    out_init(&out);
    point.about = point.topic;
    point.topic = TOPIC_AGREED_WITH;
    point.part = PART_WORDS;
    if (agreed->by.present) {
        out_str(&out, "by \"");
        out_text(&out, agreed->by.text);
        out_char(&out, '"');
    }
    if (agreed->because.present) {
        out_str(&out, agreed->by.present ? " because \"" : "because \"");
        out_text(&out, agreed->because.text);
        out_char(&out, '"');
    }
    point_text(meaning, point, meaning_take(meaning, &out));
}

/* " of indicator from Q3" */
static Text unit_from(Meaning *meaning, Text unit, const Agreed *agreed)
{
    Out out;

    if (agreed->from.form == PERIOD_NONE)
        return unit;
    out_init(&out);
    out_text(&out, unit);
    out_str(&out, " from ");
    period_write_in(&out, agreed->from, model_year_unsaid(meaning->model));
    return meaning_take(meaning, &out);
}

void point_agreed(Meaning *meaning, Point point, const Agreed *agreed, const Formula *value)
{
    point.agreed = agreed->date;
    point.part = PART_AGREED;
    point.unit = unit_from(meaning, point.unit, agreed);
    if (value)
        point_formula(meaning, point, value);
    else
        point_add(meaning, point);
    point.unit = TEXT_NONE;
    agreed_with(meaning, point, agreed);
}

void point_term(Meaning *meaning, Point point, const Term *term, Text unit)
{
    Period said = point.period;

    for (uint32_t i = 0; i < term->count && !meaning->arena->failed; i++) {
        const Alternative *a = &term->items[i];

        point.period = a->year && said.form == PERIOD_NONE ? model_full_year(a->year) : said;
        point.when = a->when;
        point.span = a->value->span.source ? a->value->span : a->span;
        point.unit = unit;
        if (a->agreed)
            point_agreed(meaning, point, a->agreed, a->value);
        else
            point_formula(meaning, point, a->value);
    }
}

void point_names(Meaning *meaning, Point point, const MilestoneList *list)
{
    point_text(meaning, point, say_milestones(meaning, list));
}

/* --- all of it ------------------------------------------------------------------------------- */

static void note_section(Meaning *meaning, const Section *s)
{
    (void)map_put(&meaning->sections, key_of_span(&s->span), meaning->headed.count);
    (void)ARRAY_PUSH(meaning->arena, &meaning->headed, s);
    for (const Section *child = s->children; child && !meaning->arena->failed; child = child->next)
        note_section(meaning, child);
}

static void note_sections(Meaning *meaning)
{
    for (const File *file = meaning->model->book->files; file; file = file->next)
        for (const Section *s = file->sections; s && !meaning->arena->failed; s = s->next)
            note_section(meaning, s);
}

static bool start(Meaning *meaning, Model *model, Arena *arena)
{
    *meaning = (Meaning){.model = model, .arena = arena};
    map_init(&meaning->paths, arena, model->book->names.map.key);
    map_init(&meaning->said, arena, model->book->names.map.key);
    map_init(&meaning->sections, arena, model->book->names.map.key);
    note_sections(meaning);
    meaning->indicators = arena_try(arena, (model->indicators.count + 1) * sizeof(int));
    meaning->parts = arena_try(arena, (model->parts.count + 1) * sizeof(int));
    meaning->milestones = arena_try(arena, (model->milestones.count + 1) * sizeof(int));
    return !arena->failed;
}

bool meaning_from_model(Meaning *meaning, Model *model, Arena *arena)
{
    if (!start(meaning, model, arena))
        return false;
    meaning_of_scheme(meaning);
    meaning_of_indicators(meaning);
    meaning_of_declared(meaning);
    meaning_of_words(meaning);
    return !arena->failed;
}
