/* What changed, in sentences.
 *
 *   the year to date Q3 target for Kent & Medway falls from 49.70% to 49.60%
 *   the date to report by moves from 31 January 2017 to 15 February 2017
 *   the answer to "missing data" is now "pays nothing"; it was "stays open"
 *   the weighting where catch_up is releases is new: 25% of indicator
 */
#include "changes/say.h"

#include "changes/formula_text.h"

Text thing_kind(ThingTag tag)
{
    static const char *const words[] = {
        [THING_SCHEME] = "scheme",       [THING_AREA] = "area",
        [THING_QUESTION] = "question",   [THING_VARIATION] = "variation",
        [THING_READING] = "reading",     [THING_INDICATOR] = "indicator",
        [THING_MEASURE] = "measure",     [THING_PART] = "part",
        [THING_MILESTONE] = "milestone", [THING_EVIDENCE] = "evidence",
        [THING_OFFSET] = "offset",       [THING_CATCH_UP] = "catch up",
        [THING_TABLE] = "data",          [THING_COLUMN] = "column",
        [THING_LIST] = "list",           [THING_SCALE] = "scale",
        [THING_DEFINE] = "define",       [THING_SOURCE] = "source",
    };

    return text_from_cstr(words[tag]);
}

/* --- things ---------------------------------------------------------------------------------- */

static void write_thing(const Meaning *meaning, Out *out, const Thing *thing)
{
    bool gate = thing->tag == THING_MILESTONE && meaning->model->milestones.items[thing->at].gate;

    out_text(out, gate ? TEXT("gate") : thing_kind(thing->tag));
    out_char(out, ' ');
    out_text(out, meaning_name(meaning, *thing->name));
}

/* " of conveyance", where it is not the scheme. */
static void write_of(const Meaning *meaning, Out *out, const Thing *thing)
{
    if (thing->parent <= 0)
        return;
    out_str(out, " of ");
    out_text(out, meaning_name(meaning, *meaning->things.items[thing->parent].name));
}

static void write_title(const Meaning *meaning, Out *out, const Thing *thing)
{
    if (!thing->title || text_equal(*thing->title, meaning_name(meaning, *thing->name)))
        return;
    out_str(out, ": \"");
    out_text(out, *thing->title);
    out_char(out, '"');
}

Text say_heading(const Meaning *meaning, const Thing *thing)
{
    Out out;

    out_init(&out);
    write_thing(meaning, &out, thing);
    write_of(meaning, &out, thing);
    return meaning_take(meaning, &out);
}

Text say_renamed(const Meaning *meaning, const Thing *thing, Name was)
{
    Out out;

    out_init(&out);
    out_text(&out, meaning_name(meaning, was));
    out_str(&out, " is now named ");
    out_text(&out, meaning_name(meaning, *thing->name));
    return meaning_take(meaning, &out);
}

Text say_thing_new(const Meaning *meaning, const Thing *thing)
{
    Out out;

    out_init(&out);
    out_str(&out, "it is new");
    write_title(meaning, &out, thing);
    return meaning_take(meaning, &out);
}

Text say_thing_gone(const Meaning *meaning, const Thing *thing)
{
    Out out;

    out_init(&out);
    out_str(&out, "it is gone");
    write_title(meaning, &out, thing);
    return meaning_take(meaning, &out);
}

Text say_part_of_new(const Meaning *meaning, const Thing *part)
{
    Out out;

    out_init(&out);
    write_thing(meaning, &out, part);
    write_title(meaning, &out, part);
    return meaning_take(meaning, &out);
}

/* --- points ---------------------------------------------------------------------------------- */

static void write_for(const Meaning *meaning, Out *out, const Point *point)
{
    if (point->area < 0)
        return;
    out_str(out, " for ");
    out_text(out, meaning->model->areas.items[point->area].title);
}

static void write_period(const Meaning *meaning, Out *out, const Point *point)
{
    if (point->period.form != PERIOD_NONE)
        period_write_in(out, point->period, model_year_unsaid(meaning->model));
}

/* "the year to date Q3 target for Kent" */
static void write_figure_of(const Meaning *meaning, Out *out, const Point *point)
{
    out_str(out, "the ");
    write_period(meaning, out, point);
    out_str(out, point->period.form != PERIOD_NONE ? " " : "");
    out_str(out, topic_rows[point->topic].noun);
    write_for(meaning, out, point);
}

/* BEFORE "detail" AFTER */
static void write_with_detail(Out *out, const char *before, Text detail, const char *after)
{
    out_str(out, before);
    out_text(out, detail);
    out_str(out, after);
}

static void write_plain_subject(const Meaning *meaning, Out *out, const Point *point)
{
    const char *noun = topic_rows[point->topic].noun;

    if (point->topic == TOPIC_AGREED_WITH) {
        Point about = *point;

        about.topic = point->about;
        write_with_detail(out, noun, TEXT_NONE, " ");
        write_plain_subject(meaning, out, &about);
        return;
    }
    if (point->topic == TOPIC_TARGET || point->topic == TOPIC_BASELINE) {
        write_figure_of(meaning, out, point);
    } else if (point->topic == TOPIC_BAND) {
        write_with_detail(out, "what the band ", point->detail, " pays");
    } else if (point->topic == TOPIC_CELL) {
        write_with_detail(out, "what the cell ", point->detail, " pays");
    } else if (point->topic == TOPIC_ANSWER) {
        write_with_detail(out, "the answer to \"", point->detail, "\"");
    } else if (point->topic == TOPIC_FIELD) {
        write_with_detail(out, "the field \"", point->detail, "\"");
    } else if (point->topic == TOPIC_QUOTE && point->detail.len > 0) {
        write_with_detail(out, noun, TEXT_NONE, " of ");
        out_text(out, point->detail);
    } else if (point->detail.len > 0) {
        write_with_detail(out, noun, TEXT_NONE, " ");
        out_text(out, point->detail);
    } else {
        out_str(out, noun);
        out_str(out,
                point->period.form != PERIOD_NONE && point->topic != TOPIC_ADJUST ? " in " : "");
        if (point->topic != TOPIC_ADJUST)
            write_period(meaning, out, point);
    }
    if (point->topic == TOPIC_ADJUST) {
        out_str(out, " in ");
        write_period(meaning, out, point);
        write_for(meaning, out, point);
    }
}

static void write_when(const Meaning *meaning, Out *out, const Point *point)
{
    const Model *model = meaning->model;
    const Question *q;

    if (point->when.variation) {
        out_str(out, " where ");
        out_text(out,
                 meaning_name(meaning, model->variations.items[point->when.variation - 1].name));
        out_str(out, " applies");
    }
    if (point->when.question < 0)
        return;
    q = &meaning->model->questions.items[point->when.question];
    out_str(out, " where ");
    out_text(out, meaning_name(meaning, q->name));
    out_str(out, " is ");
    out_text(out, meaning_name(meaning, q->readings.items[point->when.reading].name));
}

static void write_subject(const Meaning *meaning, Out *out, const Point *point)
{
    write_plain_subject(meaning, out, point);
    write_when(meaning, out, point);
}

static void write_text(Out *out, const Point *point, Text text)
{
    if (text.len == 0) {
        out_str(out, "nothing");
        return;
    }
    out_str(out, point->words ? "\"" : "");
    out_text(out, text);
    out_str(out, point->words ? "\"" : "");
}

Text say_detail(const Meaning *meaning, const Point *point)
{
    Out out;

    out_init(&out);
    write_subject(meaning, &out, point);
    out_str(&out, ": ");
    write_text(&out, point, point->shown);
    return meaning_take(meaning, &out);
}

static void write_agreed(Out *out, const char *before, const Point *point, const char *after)
{
    out_str(out, before);
    day_write_words(out, point->agreed);
    out_str(out, after);
}

/* --- new and gone ---------------------------------------------------------------------------- */

static void write_condition(const Meaning *meaning, Out *out, const Point *point, const char *how)
{
    out_str(out, how);
    out_text(out, point->shown);
    write_when(meaning, out, point);
}

static void write_excluded(Out *out, const Point *point, const char *where)
{
    write_with_detail(out, "rows of ", point->detail, where);
    out_text(out, point->shown);
}

Text say_new(const Meaning *meaning, const Point *point)
{
    Out out;

    out_init(&out);
    if (point->topic == TOPIC_CONDITION) {
        write_condition(meaning, &out, point, "it is now a condition precedent to ");
    } else if (point->topic == TOPIC_EXCLUDING) {
        write_excluded(&out, point, " are now excluded where ");
    } else {
        if (point->agreed != DAY_NONE)
            write_agreed(&out, "agreed on ", point, ": ");
        write_subject(meaning, &out, point);
        out_str(&out, point->agreed != DAY_NONE ? " is " : " is new: ");
        write_text(&out, point, point->shown);
    }
    return meaning_take(meaning, &out);
}

Text say_gone(const Meaning *meaning, const Point *point)
{
    Out out;

    out_init(&out);
    if (point->topic == TOPIC_CONDITION) {
        write_condition(meaning, &out, point, "it is no longer a condition precedent to ");
    } else if (point->topic == TOPIC_EXCLUDING) {
        write_excluded(&out, point, " are no longer excluded where ");
    } else {
        if (point->agreed != DAY_NONE)
            write_agreed(&out, "no longer agreed on ", point, ": ");
        write_subject(meaning, &out, point);
        out_str(&out, point->agreed != DAY_NONE ? " is " : " is gone; it was ");
        write_text(&out, point, point->shown);
    }
    return meaning_take(meaning, &out);
}

/* --- another value --------------------------------------------------------------------------- */

static bool are_figures(const Point *is, const Point *was)
{
    return is->is_figure && was->is_figure && text_equal(is->unit, was->unit) &&
           text_equal(is->per, was->per) && !number_equal(is->number, was->number);
}

/* " falls from 49.70% to 49.60%" */
static void write_moved(Out *out, const Point *is, const Point *was)
{
    bool figures = are_figures(is, was);
    bool rises = figures && number_compare(is->number, was->number) > 0;

    out_str(out, !figures ? " moves from " : rises ? " rises from " : " falls from ");
    out_text(out, figures ? was->figure : was->shown);
    out_str(out, " to ");
    out_text(out, figures ? is->figure : is->shown);
    out_text(out, figures ? is->unit : TEXT_NONE);
}

static bool is_end(char c)
{
    return c == '\n';
}

/* Of long texts, the lines from the first to the last that differ. */
static void cut_alike(Text *a, Text *b)
{
    size_t head = 0, tail = 0, end = 0, shorter = a->len < b->len ? a->len : b->len;

    for (size_t i = 0; i < shorter && a->ptr[i] == b->ptr[i]; i++)
        if (is_end(a->ptr[i]))
            head = i + 1;
    for (; end < shorter - head && a->ptr[a->len - 1 - end] == b->ptr[b->len - 1 - end]; end++)
        if (is_end(a->ptr[a->len - 1 - end]))
            tail = end + 1;
    *a = text_slice(*a, head, a->len - tail);
    *b = text_slice(*b, head, b->len - tail);
}

static void write_lines(Out *out, Text text)
{
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++)
        out_char(out, is_end(text.ptr[i]) ? ' ' : text.ptr[i]);
    out_char(out, '"');
}

static void write_quoted(Out *out, const Point *is, const Point *was)
{
    Text now = is->shown, before = was->shown;

    cut_alike(&now, &before);
    if (now.len == 0) {
        out_str(out, " no longer has ");
        write_lines(out, before);
    } else if (before.len == 0) {
        out_str(out, " now also has ");
        write_lines(out, now);
    } else {
        out_str(out, " now reads ");
        write_lines(out, now);
        out_str(out, ", where it read ");
        write_lines(out, before);
    }
}

static void write_now(Out *out, const Point *is, const Point *was)
{
    out_str(out, " is now ");
    write_text(out, is, is->shown);
    out_str(out, "; it was ");
    write_text(out, was, was->shown);
}

/* A band, an exclusion or a condition that is another one now. */
static bool write_replaced(const Meaning *newer, Out *out, const Point *is, const Point *was)
{
    if (is->topic == TOPIC_BAND && !text_equal(is->detail, was->detail)) {
        write_with_detail(out, "the band that pays ", is->shown, " is now ");
        write_with_detail(out, "", is->detail, "; it was ");
        out_text(out, was->detail);
    } else if (is->topic == TOPIC_CONDITION) {
        write_condition(newer, out, is, "it is now a condition precedent to ");
        write_with_detail(out, ", and no longer to ", was->shown, "");
    } else if (is->topic == TOPIC_EXCLUDING) {
        write_excluded(out, is, " are now excluded where ");
        write_with_detail(out, "; they were where ", was->shown, "");
    } else {
        return false;
    }
    return true;
}

Text say_other(const Meaning *newer, const Point *is, const Point *was)
{
    Out out;

    out_init(&out);
    if (write_replaced(newer, &out, is, was))
        return meaning_take(newer, &out);
    if (is->agreed != DAY_NONE)
        write_agreed(&out, "as agreed on ", is, ", ");
    write_subject(newer, &out, is);
    if (is->topic == TOPIC_QUOTE || is->topic == TOPIC_FIELD)
        write_quoted(&out, is, was);
    else if (are_figures(is, was) || (is->is_date && was->is_date))
        write_moved(&out, is, was);
    else
        write_now(&out, is, was);
    return meaning_take(newer, &out);
}

Text say_for_many(const Meaning *meaning, const Text *things, uint32_t count, Text sentence)
{
    enum { NAMED = 6 };
    uint32_t named = count > NAMED + 1 ? NAMED : count;
    Out out;

    out_init(&out);
    out_str(&out, "for ");
    for (uint32_t i = 0; i < named; i++) {
        bool last = i + 1 == count;

        out_str(&out, i == 0 ? "" : last ? " and " : ", ");
        out_text(&out, things[i]);
    }
    if (named < count)
        out_format(&out, " and %u others", count - named);
    out_str(&out, ", ");
    out_text(&out, sentence);
    return meaning_take(meaning, &out);
}

Text say_order(const Meaning *meaning, ThingTag tag)
{
    Out out;

    out_init(&out);
    out_str(&out, "the ");
    out_text(&out, thing_kind(tag));
    out_str(&out, "s stand in another order, which decides who has an odd penny");
    return meaning_take(meaning, &out);
}
