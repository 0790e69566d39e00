/* `use LIBRARY.NAME`: names of the standard library, which are known only where they are taken. What
 * the library declares stands in check->scope already (declare.c), by its file. */
#include "check/check.h"
#include "check/say.h"

/* "stdlib/scales.cquin" -> "scales" */
static Text file_stem(const Check *check, const File *file)
{
    Text path = source_at(&check->book->sources, file->source)->path;
    size_t from = path.len;

    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    Text stem = text_slice(path, from, path.len);
    return text_ends(stem, TEXT(".cquin")) ? text_slice(stem, 0, stem.len - 6) : stem;
}

typedef struct Stems { /* the files by what `use` calls them: own ones, library ones */
    Map own, library;
} Stems;

static Stems stems_of(Check *check)
{
    Stems stems;
    HashKey key = check->scope.key;

    map_init(&stems.own, check->arena, key);
    map_init(&stems.library, check->arena, key);
    for (const File *f = check->book->files; f && !check->arena->failed; f = f->next)
        map_put(f->from_library ? &stems.library : &stems.own, file_stem(check, f), f->source);
    return stems;
}

static void use_as(Check *check, int found, Ident name)
{
    int value = found / (int)HEADING_COUNT;
    HeadingTag heading = (HeadingTag)(found % (int)HEADING_COUNT);
    Space space = heading == HEADING_SCALE      ? SPACE_SCALE
                  : heading == HEADING_DEFINE   ? SPACE_DEFINE
                  : heading == HEADING_CALENDAR ? SPACE_CALENDAR
                                                : SPACE_CONVENTION;

    if (scope_find(&check->scope, space, 0, name.name) == value)
        return;
    if (space == SPACE_CONVENTION || space == SPACE_CALENDAR)
        declare(check, space, 0, name, value);
    else
        declare_rule(check, space, name, value);
}

/* A misspelt entry stands for the nearest one from here on, under both names, so that it is
 * complained about once. */
static void use_entry(Check *check, SourceId source, const UsePath *path)
{
    int found = scope_find(&check->scope, SPACE_LIBRARY, source, path->entry.name);
    if (found >= 0) {
        use_as(check, found, path->entry);
        return;
    }
    Name near = check_say_not_in_library(check, path, source);
    found = scope_find(&check->scope, SPACE_LIBRARY, source, near);
    if (found < 0) {
        check->incomplete = true;
        return;
    }
    use_as(check, found, (Ident){near, path->entry.span});
    use_as(check, found, path->entry);
}

static void use_paths(Check *check, const Stems *stems, const Clause *c)
{
    for (uint32_t i = 0; i < c->as.names.paths.count && !check->arena->failed; i++) {
        const UsePath *path = &c->as.names.paths.items[i];
        const Map *among = path->library.name ? &stems->library : &stems->own;
        Name name = path->library.name ? path->library.name : path->entry.name;
        uint32_t source = map_find(among, name_of(check, name));
        if (source == MAP_NONE)
            check->incomplete = true;
        else if (path->library.name)
            use_entry(check, source, path);
    }
}

static void uses_of(Check *check, const Stems *stems, const Section *s)
{
    for (const Clause *c = s ? s->clauses : NULL; c; c = c->next)
        if (c->tag == CLAUSE_USE && clause_whole(c))
            use_paths(check, stems, c);
}

void declare_uses(Check *check)
{
    Stems stems = stems_of(check);

    for (const File *f = check->book->files; f && !check->arena->failed; f = f->next)
        uses_of(check, &stems, f->preamble);
    uses_of(check, &stems, check->scheme);
}
