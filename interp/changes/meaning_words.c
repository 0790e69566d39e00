/* What the rules quote and what decides nothing, from the trees: contract text, the long fields
 * of the template, who provides and who commissions.
 *
 * Each stands with the thing of its section; what has no thing of its own (agreements,
 * conventions) with the scheme, under its heading. Examples and library files are passed over.
 * Blanks and empty lines of contract text mean nothing.
 */
#include "changes/meaning.h"

typedef struct Walk {
    Meaning *meaning;
    Map things; /* by their sections */
    int thing;
    Text label; /* "agreement Baselines", where the section has no thing; else empty */
} Walk;

static Text key_of_section(const Section *const *section)
{
    return (Text){(const char *)section, sizeof *section};
}

static void note_things(Walk *walk)
{
    const Meaning *meaning = walk->meaning;

    map_init(&walk->things, meaning->arena, meaning->model->book->names.map.key);
    for (uint32_t i = 0; i < meaning->things.count; i++)
        if (meaning->things.items[i].section)
            (void)map_put(&walk->things, key_of_section(&meaning->things.items[i].section), i);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A run of blanks is one, or a line end where it holds one. */
static Text without_layout(const Meaning *meaning, Text text)
{
    Out out;

    out_init(&out);
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        bool line = false;

        for (; end < text.len && is_blank(text.ptr[end]); end++)
            line |= text.ptr[end] == '\n';
        if (end == i)
            out_char(&out, text.ptr[i++]);
        else if (end < text.len && out.len > 0)
            out_char(&out, line ? '\n' : ' ');
        i = end > i ? end : i;
    }
    return meaning_take(meaning, &out);
}

static void say(const Walk *walk, Topic topic, Text which, Span span, Text words)
{
    Point point = POINT(walk->thing, topic);
    Out out;

    out_init(&out);
    out_text(&out, walk->label);
    out_str(&out, walk->label.len > 0 && which.len > 0 ? ", " : "");
    out_text(&out, which);
    point.part = PART_WORDS;
    point.detail = meaning_take(walk->meaning, &out);
    point.span = span;
    point.words = true;
    point.shown = point.canon = without_layout(walk->meaning, words);
    if (point.shown.len > 0)
        point_add(walk->meaning, point);
}

static void say_field(const Walk *walk, const Clause *c)
{
    Text words = c->as.words.words.text;

    if (c->as.words.to_be_agreed)
        words = TEXT("to be agreed");
    else if (c->as.words.not_applicable)
        words = TEXT("not applicable");
    say(walk, TOPIC_FIELD, clause_spelling(c->tag), c->span, words);
}

static void say_final_date(const Walk *walk, const Clause *c)
{
    Span span = c->as.expr.expr->span;

    say(walk, TOPIC_FIELD, clause_spelling(c->tag), c->span,
        span_text(&walk->meaning->model->book->sources, span));
}

static void say_clauses(const Walk *walk, const Clause *c)
{
    for (; c && !walk->meaning->arena->failed; c = c->next) {
        if (c->shape == SHAPE_WORDS && c->tag != CLAUSE_RE_BASED)
            say_field(walk, c);
        else if (c->tag == CLAUSE_FINAL_REPORT_BY && c->shape == SHAPE_EXPR)
            say_final_date(walk, c);
        if (c->quote.len > 0)
            say(walk, TOPIC_QUOTE, clause_spelling(c->tag), c->quote_span, c->quote);
    }
}

static Text label_of(const Walk *walk, const Section *s)
{
    Out out;

    out_init(&out);
    out_text(&out, heading_spelling(s->heading));
    out_char(&out, ' ');
    out_text(&out, s->name.name ? meaning_name(walk->meaning, s->name.name) : s->title.text);
    return meaning_take(walk->meaning, &out);
}

/* Sections are as deep as there are ranks. */
static void say_section(const Walk *above, const Section *s)
{
    Walk walk = *above;
    uint32_t found = map_find(&walk.things, key_of_section(&s));

    if (s->heading == HEADING_EXAMPLE)
        return;
    walk.thing = found == MAP_NONE ? above->thing : (int)found;
    walk.label = found == MAP_NONE ? label_of(above, s) : TEXT_NONE;
    if (s->quote.len > 0)
        say(&walk, TOPIC_QUOTE, TEXT_NONE, s->quote_span, s->quote);
    say_clauses(&walk, s->clauses);
    for (const Section *child = s->children; child && !walk.meaning->arena->failed;
         child = child->next)
        say_section(&walk, child);
}

void meaning_of_words(Meaning *meaning)
{
    Walk walk = {.meaning = meaning, .thing = 0};

    note_things(&walk);
    for (const File *file = meaning->model->book->files; file; file = file->next) {
        if (file->from_library)
            continue;
        say_clauses(&walk, file->preamble->clauses);
        for (const Section *s = file->sections; s && !meaning->arena->failed; s = s->next)
            say_section(&walk, s);
    }
}
