/* The first pass: every name, and an empty row of the model for the thing that it names.
 *
 * Afterwards any clause may speak of any name, in whatever file or order it stands. A thing
 * declared twice is complained about with both places and the second one is left out whole.
 * Sections of the standard library get their rows too, but their names are known only to files
 * that say `use scales.NAME` (and, in the library file itself, to their neighbours).
 */
#include "check/check.h"
#include "check/say.h"

enum {
    GROUP_VALUE = SPACE_COUNT, /* names that may stand for a figure watch out for each other */
    GROUP_REGION               /* and so does what areas lie in */
};

static void watch_spelling(Check *check, unsigned group, uint32_t owner, Ident ident)
{
    Text skeleton = name_skeleton(check->arena, name_of(check, ident.name));
    char *key = arena_try(check->arena, skeleton.len + 5);
    if (!key)
        return;
    key[0] = (char)group;
    for (size_t i = 0; i < 4; i++)
        key[1 + i] = (char)(owner >> (8 * i));
    for (size_t i = 0; i < skeleton.len; i++)
        key[5 + i] = skeleton.ptr[i];
    Text whole = {key, skeleton.len + 5};
    uint32_t at = map_find(&check->skeletons, whole);
    if (at == MAP_NONE) {
        map_put(&check->skeletons, whole, check->skeleton_names.count);
        ARRAY_PUSH(check->arena, &check->skeleton_names, ident);
    } else if (check->skeleton_names.items[at].name != ident.name) {
        check_say_names_alike(check, ident, check->skeleton_names.items[at]);
    }
}

static unsigned spelling_group(Space space)
{
    bool figure = space == SPACE_SCALE || space == SPACE_DEFINE || space == SPACE_COLUMN;

    return figure ? (unsigned)GROUP_VALUE : (unsigned)space;
}

bool declare(Check *check, Space space, uint32_t owner, Ident ident, int value)
{
    const Entry *before = scope_entry(&check->scope, space, owner, ident.name);
    if (before) {
        check_say_declared_twice(check, space, ident, before->span);
        return false;
    }
    if (!ident.name || !scope_put(&check->scope, space, owner, ident.name, value, ident.span))
        return false;
    uint32_t watched = space == SPACE_COLUMN ? 0 : owner;
    watch_spelling(check, spelling_group(space), watched, ident);
    return true;
}

bool declare_rule(Check *check, Space space, Ident ident, int value)
{
    Space other = space == SPACE_SCALE ? SPACE_DEFINE : SPACE_SCALE;
    const Entry *before = scope_entry(&check->scope, other, 0, ident.name);

    if (before) {
        check_say_declared_twice(check, space, ident, before->span);
        return false;
    }
    return declare(check, space, 0, ident, value);
}

/* Which of the kinds it is, the next where none has been called so. */
static uint32_t region_called(Check *check, Ident word)
{
    Model *model = check->model;
    uint32_t i = 0;

    while (i < model->regions.count && model->regions.items[i].word != word.name)
        i++;
    if (i == model->regions.count)
        ARRAY_PUSH(check->arena, &model->regions, ((RegionWord){word.name, word.span}));
    return i;
}

static void take_regions(Check *check, Area *area, const Belongings *said)
{
    for (uint32_t i = 0; i < said->count && !check->arena->failed; i++) {
        uint32_t kind = region_called(check, said->items[i].of);

        while (area->lies_in.count <= kind && !check->arena->failed)
            ARRAY_PUSH(check->arena, &area->lies_in, (Name)0);
        if (check->arena->failed)
            return;
        if (area->lies_in.items[kind])
            check_say_region_twice(check, said->items[i].of);
        area->lies_in.items[kind] = said->items[i].is.name;
        watch_spelling(check, GROUP_REGION, kind, said->items[i].is);
    }
}

/* Where one area says it, each does. */
static void look_at_regions(Check *check)
{
    Model *model = check->model;

    for (uint32_t a = 0; a < model->areas.count; a++) {
        Area *area = &model->areas.items[a];
        for (uint32_t i = 0; i < model->regions.count && !check->arena->failed; i++) {
            if (i == area->lies_in.count)
                ARRAY_PUSH(check->arena, &area->lies_in, (Name)0);
            if (!check->arena->failed && area->lies_in.items[i] == 0)
                check_say_region_missing(check, area, &model->regions.items[i]);
        }
    }
}

static void declare_area(Check *check, const Clause *c)
{
    Area area = {.name = c->as.declare.name.name, .span = c->span};
    area.title = title_or_name(check, &c->as.declare.title, area.name);
    for (uint32_t i = 0; i < c->as.declare.also.count; i++)
        ARRAY_PUSH(check->arena, &area.also, c->as.declare.also.items[i].text);
    take_regions(check, &area, &c->as.declare.lies_in);
    if (declare(check, SPACE_AREA, 0, c->as.declare.name, (int)check->model->areas.count))
        ARRAY_PUSH(check->arena, &check->model->areas, area);
    else
        leave_out(check, check->scheme->span);
}


static void declare_scheme(Check *check, const Section *s)
{
    if (check->scheme) {
        check_say_two_schemes(check, s, check->scheme);
        return;
    }
    check->scheme = s;
    check->model->name = s->name.name;
    check->model->title = title_or_name(check, &s->title, s->name.name);
    check->model->span = s->span;
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == CLAUSE_AREA && clause_whole(c))
            declare_area(check, c);
    look_at_regions(check);
    declare_scheme_gates(check, s);
}

static void declare_question(Check *check, const Section *s)
{
    int at = (int)check->model->questions.count;
    Question q = {.name = s->name.name, .span = s->span, .chosen_span = SPAN_NONE, .chosen = -1};

    q.title = title_or_name(check, &s->title, q.name);
    if (!declare(check, SPACE_QUESTION, 0, s->name, at))
        return;
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        Ident name = c->as.declare.name;
        if (c->tag != CLAUSE_READING || !clause_whole(c))
            continue;
        if (!declare(check, SPACE_READING, (uint32_t)at, name, (int)q.readings.count)) {
            leave_out(check, s->span);
            continue;
        }
        Text title = title_or_name(check, &c->as.declare.title, name.name);
        ARRAY_PUSH(check->arena, &q.readings, (ReadingOf){name.name, title, c->span});
    }
    ARRAY_PUSH(check->arena, &check->model->questions, q);
    ARRAY_PUSH(check->arena, &check->questions, (QuestionSite){.section = s});
}

static void declare_column(Check *check, int table, Table *t, const Clause *c)
{
    Ident name = c->as.declare.name;
    ColumnOf column = {.name = name.name, .parent_of = -1, .span = c->span};
    int site = (int)check->columns.count;

    if (!declare(check, SPACE_COLUMN, (uint32_t)table, name, (int)t->columns.count))
        return;
    column.title = title_or_name(check, &c->as.declare.title, name.name);
    column.item = c->tag == CLAUSE_ITEM;
    column.role = COLUMN_VALUE;
    column.running = c->as.declare.running;
    for (uint32_t i = 0; i < c->as.declare.also.count; i++)
        ARRAY_PUSH(check->arena, &column.also, c->as.declare.also.items[i].text);
    int first = scope_find(&check->scope, SPACE_ANY_COLUMN, 0, name.name);
    ColumnSite made = {.table = table, .column = (int)t->columns.count, .same_name = -1};
    if (first >= 0) {
        made.same_name = check->columns.items[first].same_name;
        check->columns.items[first].same_name = site;
    } else {
        scope_put(&check->scope, SPACE_ANY_COLUMN, 0, name.name, site, name.span);
    }
    ARRAY_PUSH(check->arena, &check->columns, made);
    ARRAY_PUSH(check->arena, &t->columns, column);
}

static Text next_word(Text line, size_t *at)
{
    size_t from;

    while (*at < line.len && (line.ptr[*at] == ' ' || line.ptr[*at] == '\t'))
        ++*at;
    from = *at;
    while (*at < line.len && ascii_is_name(line.ptr[*at]))
        ++*at;
    return text_slice(line, from, *at);
}

/* A line that could not be read, and is one of a column: nobody is told again that there is no such column. */
static void declare_unread(Check *check, int table, Table *t, Span span)
{
    Text bytes = source_at(&check->book->sources, span.source)->bytes;
    size_t at = span.start;

    while (at > 0 && bytes.ptr[at - 1] != '\n' && bytes.ptr[at - 1] != '\r')
        at--;
    bool column = text_equal(next_word(bytes, &at), TEXT("column"));
    Ident name = {column ? name_find(&check->book->names, next_word(bytes, &at)) : 0, span};
    ColumnOf hole = {.name = name.name, .parent_of = -1, .role = COLUMN_VALUE, .kind = {KIND_HOLE, 0}, .span = span};
    ColumnSite made = {.table = table, .column = (int)t->columns.count, .same_name = -1};

    if (!name.name || !scope_put(&check->scope, SPACE_COLUMN, (uint32_t)table, name.name, made.column, span))
        return;
    hole.title = name_of(check, name.name);
    hole.running = SPAN_NONE;
    (void)scope_put(&check->scope, SPACE_ANY_COLUMN, 0, name.name, (int)check->columns.count, span);
    ARRAY_PUSH(check->arena, &check->columns, made);
    ARRAY_PUSH(check->arena, &t->columns, hole);
}

static void declare_columns(Check *check, int table, Table *t, const Section *s, ClauseTag tag)
{
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == tag && clause_whole(c))
            declare_column(check, table, t, c);
    for (const Clause *c = s->clauses; tag == CLAUSE_COLUMN && c && !check->arena->failed; c = c->next)
        if (!clause_whole(c))
            declare_unread(check, table, t, c->span);
}

static void declare_table(Check *check, const Section *s, bool library)
{
    int at = (int)check->model->tables.count;
    Table t = {.name = s->name.name, .span = s->span, .complete = CHOICE_NONE};

    t.title = title_or_name(check, &s->title, t.name);
    if (!declare(check, SPACE_TABLE, 0, s->name, at))
        return;
    ARRAY_PUSH(check->arena, &check->first_column, (int)check->columns.count);
    declare_columns(check, at, &t, s, CLAUSE_COLUMN);
    t.file_columns = t.columns.count;
    declare_columns(check, at, &t, s, CLAUSE_ITEM);
    ARRAY_PUSH(check->arena, &check->model->tables, t);
    ARRAY_PUSH(check->arena, &check->tables, (TableSite){.section = s, .library = library});
}

static void declare_list(Check *check, const Section *s)
{
    ListOf list = {.name = s->name.name, .span = s->span};

    list.title = title_or_name(check, &s->title, list.name);
    if (!declare(check, SPACE_LIST, 0, s->name, (int)check->model->lists.count))
        return;
    ARRAY_PUSH(check->arena, &check->model->lists, list);
    ARRAY_PUSH(check->arena, &check->lists, (ListSite){.section = s});
}

static void declare_source(Check *check, const Section *s)
{
    SourceOf source = {
        .name = s->name.name, .span = s->span, .section = s, .table = -1, .header = 1};

    source.title = title_or_name(check, &s->title, source.name);
    if (declare(check, SPACE_SOURCE, 0, s->name, (int)check->model->sources.count) &&
        ARRAY_PUSH(check->arena, &check->model->sources, source))
        (void)ARRAY_PUSH(check->arena, &check->sources, s);
}

int column_site(const Check *check, int table, int column)
{
    return check->first_column.items[table] + column;
}

static bool in_library(Check *check, const Section *s, int value)
{
    return scope_put(&check->scope, SPACE_LIBRARY, s->span.source, s->name.name,
                     value * HEADING_COUNT + (int)s->heading, s->name.span);
}

static void declare_scale(Check *check, const Section *s, bool library)
{
    int at = (int)check->model->scales.count;
    Scale scale = {.name = s->name.name,
                   .span = s->span,
                   .on_span = SPAN_NONE,
                   .top = NUMBER_ZERO,
                   .grid = -1};

    scale.title = title_or_name(check, &s->title, scale.name);
    if (library ? !in_library(check, s, at) : !declare_rule(check, SPACE_SCALE, s->name, at))
        return;
    ARRAY_PUSH(check->arena, &check->model->scales, scale);
    ARRAY_PUSH(check->arena, &check->scales, (ScaleSite){.section = s, .library = library});
}

/* False: it could not be read. Both words are known then, as if there stood a comma between them. */
static bool declare_param(Check *check, Define *d, Param param)
{
    bool measure = param.kind.name && text_equal(name_of(check, param.kind.name), TEXT("measure"));
    bool read = measure || !param.kind.name;

    if (!read) {
        check_say_parameter_kind(check, param);
        ARRAY_PUSH(check->arena, &d->params, (Parameter){param.kind.name, false});
    }
    for (uint32_t k = 0; k < d->params.count && d->params.count <= 64; k++)
        if (d->params.items[k].name == param.name.name) {
            check_say_listed_twice(check, param.name);
            break;
        }
    d->takes_measures |= measure;
    ARRAY_PUSH(check->arena, &d->params, (Parameter){param.name.name, measure});
    return read;
}

static void declare_define(Check *check, const Section *s, bool library)
{
    int at = (int)check->model->defines.count;
    Define d = {.name = s->name.name, .span = s->span, .quote = s->quote, .of = -1};

    bool read = s->body;
    for (uint32_t i = 0; i < s->params.count && !check->arena->failed; i++)
        read &= declare_param(check, &d, s->params.items[i]);
    if (library ? !in_library(check, s, at) : !declare_rule(check, SPACE_DEFINE, s->name, at))
        return;
    ARRAY_PUSH(check->arena, &check->model->defines, d);
    DefineSite site = {.section = s, .library = library, .cyclic = !read};
    ARRAY_PUSH(check->arena, &check->defines, site);
}

static void declare_convention(Check *check, const Section *s, bool library)
{
    int at = (int)check->conventions.count;

    if (library ? !in_library(check, s, at) : !declare(check, SPACE_CONVENTION, 0, s->name, at))
        return;
    ARRAY_PUSH(check->arena, &check->conventions, (ConventionSite){.section = s});
}

static void declare_calendar(Check *check, const Section *s, bool library)
{
    int at = (int)check->calendars.count;
    CalendarSite site = {.section = s, .library = library};

    if (library ? !in_library(check, s, at) : !declare(check, SPACE_CALENDAR, 0, s->name, at))
        return;
    ARRAY_PUSH(check->arena, &check->calendars, site);
}

static void declare_variation(Check *check, const Section *s)
{
    Variation v = {.name = s->name.name, .quote = s->quote, .span = s->span};

    v.title = title_or_name(check, &s->title, v.name);
    v.agreed.date = DAY_NONE;
    if (declare(check, SPACE_VARIATION, 0, s->name, (int)check->model->variations.count) &&
        ARRAY_PUSH(check->arena, &check->model->variations, v))
        ARRAY_PUSH(check->arena, &check->variations, (VariationSite){.section = s});
}

static void declare_section(Check *check, const File *file, const Section *s)
{
    if (s->heading == HEADING_SCALE)
        declare_scale(check, s, file->from_library);
    else if (s->heading == HEADING_DEFINE)
        declare_define(check, s, file->from_library);
    else if (s->heading == HEADING_CONVENTION)
        declare_convention(check, s, file->from_library);
    else if (s->heading == HEADING_CALENDAR)
        declare_calendar(check, s, file->from_library);
    else if (s->heading == HEADING_SCHEME)
        declare_scheme(check, s);
    else if (s->heading == HEADING_QUESTION)
        declare_question(check, s);
    else if (s->heading == HEADING_DATA)
        declare_table(check, s, file->from_library);
    else if (s->heading == HEADING_LIST)
        declare_list(check, s);
    else if (s->heading == HEADING_SOURCE)
        declare_source(check, s);
    else if (s->heading == HEADING_VARIATION)
        declare_variation(check, s);
    else if (s->heading == HEADING_AGREEMENT)
        ARRAY_PUSH(check->arena, &check->agreements, s);
    else if (s->heading == HEADING_EXAMPLE)
        ARRAY_PUSH(check->arena, &check->examples, s);
    else if (s->heading == HEADING_INDICATOR)
        declare_indicator(check, s);
}

/* An indicator may stand under a scheme or by itself; whatever it is nested in, it is found
 * here. */
static void declare_sections(Check *check, const File *file, const Section *first)
{
    for (const Section *s = first; s && !check->arena->failed; s = s->next) {
        declare_section(check, file, s);
        if (s->heading != HEADING_INDICATOR)
            declare_sections(check, file, s->children);
    }
}

static void declare_fields(Check *check)
{
    for (int f = 0; f < (int)FIELD_COUNT; f++) {
        Name name = name_find(&check->book->names, field_name((Field)f));
        check->field_names[f] = name;
        scope_put(&check->scope, SPACE_FIELD, 0, name, f, SPAN_NONE);
    }
}

/* A file with indicators says whose they are: by its `scheme` heading, or by `part of scheme`. */
static void check_part(Check *check, const File *f)
{
    const Clause *c = f->preamble ? section_clause(f->preamble, CLAUSE_PART_OF_SCHEME) : NULL;
    const Section *indicator = NULL;

    if (c && c->as.names.names.count && check->scheme &&
        c->as.names.names.items[0].name != check->scheme->name.name)
        check_say_other_scheme(check, c->as.names.names.items[0], check->scheme);
    for (const Section *s = f->sections; s && !c; s = s->next) {
        if (s->heading == HEADING_SCHEME)
            return;
        if (s->heading == HEADING_INDICATOR && !indicator)
            indicator = s;
    }
    if (indicator && check->scheme && section_whole(check, f->preamble))
        check_say_part_of_what(check, indicator);
}

/* Does a line stand in it that could not be read? Whatever seems unused may be used there. */
static bool is_broken(const Check *check, const Section *s)
{
    for (; s; s = s->next)
        if (!section_whole(check, s) || is_broken(check, s->children))
            return true;
    return false;
}

/* A heading whose name could not be read declares something all the same: until it can, a name
 * of its sort that is not known may be that one. */
static unsigned nameless(const Section *s)
{
    unsigned sections = 0;

    for (; s; s = s->next) {
        bool titled = s->heading == HEADING_AGREEMENT || s->heading == HEADING_EXAMPLE;
        if (!s->name.name && !titled)
            sections |= heading_section(s->heading);
        sections |= nameless(s->children);
    }
    return sections;
}

/* A `when` where none may stand is complained about already: the section is not whole, and the
 * question is one that the author did use. */
static void leave_out_guards(Check *check, const Section *first)
{
    for (const Section *s = first; s && !check->arena->failed; s = s->next) {
        for (const Clause *c = s->clauses; c; c = c->next) {
            When when;
            if (!c->guard.present || !clause_whole(c))
                continue;
            if (clause_guarded(c->tag) & heading_section(s->heading)) {
                if (c->guard.varies && !clause_can_vary(c->tag))
                    check_say_cannot_vary(check, c);
                continue;
            }
            if (when_from_guard(check, &c->guard, &when))
                leave_out(check, c->guard.span);
        }
        leave_out_guards(check, s->children);
    }
}

/* A gate of the scheme is spoken of by the scheme's name, as others by their indicator's. */
static void name_scheme_gates(Check *check)
{
    for (uint32_t i = 0; i < check->model->indicators.count; i++) {
        const Indicator *indicator = &check->model->indicators.items[i];
        if (indicator->of_scheme &&
            scope_find(&check->scope, SPACE_INDICATOR, 0, indicator->name) < 0)
            scope_put(&check->scope, SPACE_INDICATOR, 0, indicator->name, (int)i,
                      check->scheme->name.span);
    }
}

void check_declare(Check *check)
{
    declare_fields(check);
    for (const File *f = check->book->files; f; f = f->next) {
        check->nameless |= nameless(f->sections);
        check->broken |= is_broken(check, f->sections);
    }
    for (const File *f = check->book->files; f && !check->arena->failed; f = f->next)
        declare_sections(check, f, f->sections);
    name_scheme_gates(check);
    declare_uses(check);
    if (!check->scheme)
        check_say_no_scheme(check);
    for (const File *f = check->book->files; f && !check->arena->failed; f = f->next)
        check_part(check, f);
    for (const File *f = check->book->files; f && !check->arena->failed; f = f->next) {
        leave_out_guards(check, f->preamble);
        leave_out_guards(check, f->sections);
    }
}
