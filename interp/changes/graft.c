/* The copy holds sections and clauses of its own, so that links can be changed; cells of a table
 * become its own when one of them is. A node is found again by where it began in the older
 * files: what is put in begins elsewhere. */
#include "changes/graft.h"

static Text key_of(const Span *span)
{
    return (Text){(const char *)span, sizeof span->source + sizeof span->start};
}

static bool begins_at(Span a, Span b)
{
    return a.source == b.source && a.start == b.start;
}

/* --- the copy -------------------------------------------------------------------------------- */

static Clause *copy_clause(Graft *graft, const Clause *clause)
{
    Clause *copy = ARENA_NEW(graft->arena, Clause);

    *copy = *clause;
    copy->next = NULL;
    return copy;
}

static void append_clause(Section *section, Clause *clause)
{
    if (section->last_clause)
        section->last_clause->next = clause;
    else
        section->clauses = clause;
    section->last_clause = clause;
}

static Section *copy_section(Graft *graft, const Section *section, Section *parent)
{
    Section *copy = ARENA_NEW(graft->arena, Section);

    *copy = *section;
    copy->parent = parent;
    copy->next = copy->children = copy->last_child = NULL;
    copy->clauses = copy->last_clause = NULL;
    (void)map_put(&graft->sections, key_of(&copy->span), graft->copies.count);
    (void)ARRAY_PUSH(graft->arena, &graft->copies, copy);
    for (const Clause *c = section->clauses; c && !graft->arena->failed; c = c->next)
        append_clause(copy, copy_clause(graft, c));
    for (const Section *s = section->children; s && !graft->arena->failed; s = s->next) {
        Section *child = copy_section(graft, s, copy);

        if (copy->last_child)
            copy->last_child->next = child;
        else
            copy->children = child;
        copy->last_child = child;
    }
    return copy;
}

static File *copy_file(Graft *graft, const File *file)
{
    File *copy = ARENA_NEW(graft->arena, File);
    Section **end = &copy->sections;

    *copy = *file;
    copy->next = NULL;
    copy->sections = NULL;
    for (const Section *s = file->sections; s && !graft->arena->failed; s = s->next) {
        *end = copy_section(graft, s, NULL);
        end = &(*end)->next;
    }
    return copy;
}

static void append_file(Graft *graft, File *file)
{
    if (graft->book.last_file)
        graft->book.last_file->next = file;
    else
        graft->book.files = file;
    graft->book.last_file = file;
}

static bool has_file(const Rulebook *book, Text path)
{
    for (const File *file = book->files; file; file = file->next)
        if (file->from_library && text_equal(source_at(&book->sources, file->source)->path, path))
            return true;
    return false;
}

void graft_start(Graft *graft, const Rulebook *older, const Rulebook *newer, Arena *arena)
{
    *graft = (Graft){.book = *older, .arena = arena};
    graft->book.files = graft->book.last_file = NULL;
    map_init(&graft->sections, arena, older->names.map.key);
    map_init(&graft->owned, arena, older->names.map.key);
    for (const File *file = older->files; file && !arena->failed; file = file->next)
        append_file(graft, copy_file(graft, file));
    for (const File *file = newer->files; file && !arena->failed; file = file->next)
        if (file->from_library && !has_file(older, source_at(&newer->sources, file->source)->path))
            append_file(graft, copy_file(graft, file));
}

/* --- places ---------------------------------------------------------------------------------- */

static Section *find_section(const Graft *graft, const Section *section)
{
    uint32_t found = section ? map_find(&graft->sections, key_of(&section->span)) : MAP_NONE;

    return found == MAP_NONE ? NULL : graft->copies.items[found];
}

/* The link that leads to it; NULL: it is not there. */
static Clause **link_to(Section *section, const Clause *was)
{
    for (Clause **link = &section->clauses; *link; link = &(*link)->next)
        if (begins_at((*link)->span, was->span))
            return link;
    return NULL;
}

static void find_last_clause(Section *section)
{
    section->last_clause = NULL;
    for (Clause *c = section->clauses; c; c = c->next)
        section->last_clause = c;
}

static bool replace(Graft *graft, Section *section, const Clause *was, const Clause *now)
{
    Clause **link = link_to(section, was), *copy;

    if (!link)
        return false;
    copy = copy_clause(graft, now);
    copy->next = (*link)->next;
    *link = copy;
    if (!copy->next)
        section->last_clause = copy;
    return true;
}

static bool remove_clause(Section *section, const Clause *was)
{
    Clause **link = link_to(section, was);

    if (!link)
        return false;
    *link = (*link)->next;
    if (!*link)
        find_last_clause(section);
    return true;
}

static bool insert(Graft *graft, Section *section, const Clause *now)
{
    Clause *behind = section->last_clause, *copy = copy_clause(graft, now);

    for (Clause *c = section->clauses; c; c = c->next)
        if (c->tag == now->tag)
            behind = c;
    if (!behind || behind == section->last_clause) {
        append_clause(section, copy);
        return true;
    }
    copy->next = behind->next;
    behind->next = copy;
    return true;
}

static bool same_guard(const Guard *a, const Guard *b)
{
    return a->present == b->present &&
           (!a->present || (a->question.name == b->question.name &&
                            a->reading.name == b->reading.name && a->year == b->year));
}

static bool put(Graft *graft, Section *section, const Clause *now)
{
    for (const Clause *c = section->clauses; c; c = c->next)
        if (c->tag == now->tag && same_guard(&c->guard, &now->guard))
            return replace(graft, section, c, now);
    return insert(graft, section, now);
}

/* --- cells ----------------------------------------------------------------------------------- */

static Expr **item_at(Items *items, Span at)
{
    for (uint32_t i = 0; i < items->count; i++)
        if (items->items[i].value && begins_at(items->items[i].value->span, at))
            return &items->items[i].value;
    return NULL;
}

static Expr **cell_at(Rows *rows, Span at)
{
    for (uint32_t i = 0; i < rows->count; i++)
        for (uint32_t k = 0; k < rows->items[i].cells.count; k++)
            if (begins_at(rows->items[i].cells.items[k]->span, at))
                return &rows->items[i].cells.items[k];
    return NULL;
}

Expr **clause_cell(Clause *clause, Span at)
{
    if (clause->shape == SHAPE_TABLE)
        return cell_at(&clause->as.table.rows, at);
    if (clause->shape == SHAPE_ITEMS)
        return item_at(&clause->as.items, at);
    return NULL;
}

#define COPY_ARRAY(arena, array)                                                                   \
    do {                                                                                           \
        __typeof__(*(array)) copy_ = {0};                                                          \
        for (uint32_t i_ = 0; i_ < (array)->count && !(arena)->failed; i_++)                       \
            (void)ARRAY_PUSH((arena), &copy_, (array)->items[i_]);                                 \
        *(array) = copy_;                                                                          \
    } while (0)

static void own_cells(Graft *graft, Clause *clause)
{
    if (map_find(&graft->owned, key_of(&clause->span)) != MAP_NONE)
        return;
    (void)map_put(&graft->owned, key_of(&clause->span), 0);
    if (clause->shape == SHAPE_ITEMS)
        COPY_ARRAY(graft->arena, &clause->as.items);
    if (clause->shape != SHAPE_TABLE)
        return;
    COPY_ARRAY(graft->arena, &clause->as.table.rows);
    for (uint32_t i = 0; i < clause->as.table.rows.count && !graft->arena->failed; i++)
        COPY_ARRAY(graft->arena, &clause->as.table.rows.items[i].cells);
}

static bool set_cell(Graft *graft, Section *section, const Edit *edit)
{
    Clause **link = link_to(section, edit->was);
    Expr **cell;

    if (!link)
        return false;
    own_cells(graft, *link);
    cell = graft->arena->failed ? NULL : clause_cell(*link, edit->cell);
    if (!cell)
        return false;
    *cell = edit->value;
    return true;
}

/* --- sections -------------------------------------------------------------------------------- */

static void find_last_child(Section *parent)
{
    parent->last_child = NULL;
    for (Section *s = parent->children; s; s = s->next)
        parent->last_child = s;
}

/* Of what stands on a file's own level: the file whose section that is. */
static Section **siblings_of(Graft *graft, Section *parent, const Section *one)
{
    if (parent)
        return &parent->children;
    for (File *file = graft->book.files; file; file = file->next)
        for (const Section *s = file->sections; s; s = s->next)
            if (s == one)
                return &file->sections;
    return &graft->book.files->sections;
}

static void translate_section(Graft *graft, const NamePairs *names, Section *section)
{
    name_translate(names, &section->name);
    section->body = section->body ? expr_translated(names, section->body, graft->arena) : NULL;
    for (Clause *c = section->clauses; c && !graft->arena->failed; c = c->next)
        clause_translate(names, c, graft->arena);
    for (Section *s = section->children; s && !graft->arena->failed; s = s->next)
        translate_section(graft, names, s);
}

static bool add_section(Graft *graft, const Edit *edit)
{
    Section *parent = find_section(graft, edit->section);
    Section *behind = find_section(graft, edit->behind), *copy, **link;

    if ((edit->section && !parent) || (edit->behind && !behind))
        return false;
    copy = copy_section(graft, edit->child, parent);
    if (edit->names)
        translate_section(graft, edit->names, copy);
    link = behind ? &behind->next : siblings_of(graft, parent, NULL);
    copy->next = *link;
    *link = copy;
    if (parent && !copy->next)
        parent->last_child = copy;
    return true;
}

static bool drop_section(Graft *graft, Section *section)
{
    for (Section **link = siblings_of(graft, section->parent, section); *link;
         link = &(*link)->next) {
        if (*link != section)
            continue;
        *link = section->next;
        if (section->parent && !*link)
            find_last_child(section->parent);
        return true;
    }
    return false;
}

static Section *last_agreement(const Graft *graft)
{
    Section *found = NULL;

    for (const File *file = graft->book.files; file; file = file->next)
        for (Section *s = file->sections; s; s = s->next)
            if (s->heading == HEADING_AGREEMENT)
                found = s;
    return found;
}

static bool agree(Graft *graft, const Edit *edit)
{
    Section *agreement = last_agreement(graft);

    if (!agreement) {
        Section bare = *edit->child;

        bare.clauses = bare.last_clause = NULL;
        bare.children = bare.last_child = NULL;
        if (!add_section(graft, &(Edit){.tag = EDIT_ADD, .child = &bare}))
            return false;
        agreement = last_agreement(graft);
    }
    return agreement && insert(graft, agreement, edit->now);
}

/* --- edits ----------------------------------------------------------------------------------- */

static bool edit_section(Graft *graft, Section *section, const Edit *edit)
{
    switch (edit->tag) {
    case EDIT_REPLACE:
        return replace(graft, section, edit->was, edit->now);
    case EDIT_INSERT:
        return insert(graft, section, edit->now);
    case EDIT_REMOVE:
        return remove_clause(section, edit->was);
    case EDIT_PUT:
        return put(graft, section, edit->now);
    case EDIT_CELL:
        return set_cell(graft, section, edit);
    case EDIT_BODY:
        section->body = edit->value;
        return true;
    case EDIT_DROP:
        return drop_section(graft, section);
    case EDIT_ADD:
    case EDIT_AGREE:
        break;
    }
    return false;
}

/* What it brings, in the names that it is to speak in. */
static Edit translated(Graft *graft, const Edit *edit)
{
    Edit copy = *edit;
    Clause *now = edit->now && edit->names ? copy_clause(graft, edit->now) : NULL;

    if (now) {
        clause_translate(edit->names, now, graft->arena);
        copy.now = now;
    }
    if (edit->value && edit->names)
        copy.value = expr_translated(edit->names, edit->value, graft->arena);
    return copy;
}

bool graft_edit(Graft *graft, const Edit *as_written)
{
    Section *section = find_section(graft, as_written->section);
    const Edit in_names = translated(graft, as_written), *edit = &in_names;

    if (edit->tag == EDIT_ADD)
        return add_section(graft, edit);
    if (edit->tag == EDIT_AGREE)
        return agree(graft, edit);
    return section && edit_section(graft, section, edit);
}
