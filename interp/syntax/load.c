/* A scheme and all files that it uses.
 *
 * Files are read through a callback. A file is known by its identity, so that two names of
 * one file are one file, and files that use each other twice over are each loaded once.
 * While the files that a file uses are loaded it is open: to meet an open file again is a
 * circle. A name after `use` is a file beside the scheme; a name with a point is an entry
 * of a library, whose bytes are in the program. Order: a file comes before what it uses.
 */
#include "base/sha256.h"
#include "syntax/say.h"
#include "syntax/stdlib.h"

#include <string.h>

typedef struct Link { /* a `use` on the way to the file at hand */
    uint32_t loaded;
    Span use;
    const struct Link *above;
} Link;

typedef struct Loader {
    Rulebook *book;
    const Reader *reader;
    Diags *diags;
    bool stopped; /* a limit is passed */
} Loader;

typedef struct Unread { /* a file before it is parsed */
    Text path, bytes;
    uint64_t identity[2];
    bool from_library;
} Unread;

static void load_uses(Loader *l, const File *file, const Link *link, unsigned depth);

/* --- one file --- */

static Text sha256_text(Arena *arena, Text bytes)
{
    Sha256 sha;
    char hex[65];

    sha256_init(&sha);
    sha256_update(&sha, bytes.ptr, bytes.len);
    sha256_hex(&sha, hex);
    return arena_copy(arena, (Text){hex, 64});
}

static uint32_t find_loaded(const Rulebook *book, const uint64_t identity[2])
{
    for (uint32_t i = 0; i < book->loaded.count; i++) {
        const Loaded *loaded = &book->loaded.items[i];
        if (loaded->identity[0] == identity[0] && loaded->identity[1] == identity[1])
            return i;
    }
    return UINT32_MAX;
}

static void append_file(Rulebook *book, File *file)
{
    if (book->last_file)
        book->last_file->next = file;
    else
        book->files = file;
    book->last_file = file;
}

static bool within_limits(Loader *l, const Unread *unread, Span use, unsigned depth)
{
    l->stopped = true;
    if (unread->bytes.len > SYNTAX_MAX_FILE - l->book->bytes)
        syntax_say_too_many_bytes(l->diags, use, unread->path);
    else if (l->book->loaded.count >= SYNTAX_MAX_FILES)
        syntax_say_too_many_files(l->diags, use);
    else if (depth >= SYNTAX_MAX_CHAIN)
        syntax_say_chain_too_long(l->diags, use);
    else
        l->stopped = false;
    return !l->stopped;
}

static bool parse_file(Loader *l, const Unread *unread, Span use, const Link *above, unsigned depth)
{
    Rulebook *book = l->book;
    SourceId source = source_add(&book->sources, unread->path, unread->bytes);

    if (source == 0)
        return false;
    book->sources.list.items[source - 1].sha256 = sha256_text(book->arena, unread->bytes);
    book->bytes += unread->bytes.len;
    uint32_t index = book->loaded.count;
    Loaded loaded = {{unread->identity[0], unread->identity[1]}, source, true};
    if (!ARRAY_PUSH(book->arena, &book->loaded, loaded))
        return false;
    File *file = file_from_source(&book->sources, source, &book->names, book->arena, l->diags);
    file->from_library = unread->from_library;
    append_file(book, file);
    load_uses(l, file, &(Link){index, use, above}, depth);
    book->loaded.items[index].open = false;
    return !book->arena->failed;
}

static void syntax_say_circle(Loader *l, Span use, uint32_t back, const Link *link)
{
    SourceId source = l->book->loaded.items[back].source;
    Diag *d = syntax_say_use_circle(l->diags, use, source_at(&l->book->sources, source)->path);

    for (; link && link->loaded != back; link = link->above)
        syntax_say_use_link(l->diags, d, link->use);
}

static bool load_unread(Loader *l, const Unread *unread, Span use, const Link *above,
                        unsigned depth)
{
    uint32_t found = find_loaded(l->book, unread->identity);

    if (found == UINT32_MAX)
        return within_limits(l, unread, use, depth) && parse_file(l, unread, use, above, depth);
    if (l->book->loaded.items[found].open)
        syntax_say_circle(l, use, found, above);
    return true;
}

/* --- where files are --- */

static bool is_library(Text name)
{
    for (size_t i = 0; i < cquin_stdlib_count; i++)
        if (text_equal(text_from_cstr(cquin_stdlib[i].name), name))
            return true;
    return false;
}

static bool read_file(Loader *l, Text path, Text root, Span use, Text stem, Unread *unread)
{
    Text reason = TEXT_NONE;

    if (l->book->arena->failed)
        return false;
    ReadResult result = l->reader->read(l->reader->self, path, root, l->book->arena, &unread->bytes,
                                        unread->identity, &reason);

    unread->path = path;
    if (result != READ_OK)
        syntax_say_unread(l->diags, use, path, result, is_library(stem) ? stem : TEXT_NONE, reason);
    return result == READ_OK;
}

/* root + "/" + name + ".cquin" */
static Text path_beside(const Rulebook *book, Name name)
{
    Text stem = name_text(&book->names, name), root = book->root;
    bool slash = root.len > 0 && !text_ends(root, TEXT("/"));
    size_t len = root.len + slash + stem.len + 6;
    char *path = arena_try(book->arena, len);

    if (!path)
        return TEXT_NONE;
    if (root.len > 0)
        memcpy(path, root.ptr, root.len);
    if (slash)
        path[root.len] = '/';
    memcpy(path + root.len + slash, stem.ptr, stem.len);
    memcpy(path + len - 6, ".cquin", 6);
    return (Text){path, len};
}

static Text nearest_library(Text name)
{
    Text nearest = TEXT_NONE;
    size_t least = 3;

    for (size_t i = 0; i < cquin_stdlib_count; i++) {
        Text library = text_from_cstr(cquin_stdlib[i].name);
        size_t distance = text_distance(name, library, least - 1);
        if (distance >= least)
            continue;
        least = distance;
        nearest = library;
    }
    return nearest;
}

/* The library's files have identities that no file system gives. */
static bool find_library(Loader *l, Ident library, Unread *unread)
{
    Text name = name_text(&l->book->names, library.name);

    for (size_t i = 0; i < cquin_stdlib_count; i++) {
        if (!text_equal(text_from_cstr(cquin_stdlib[i].name), name))
            continue;
        unread->bytes = (Text){cquin_stdlib[i].bytes, cquin_stdlib[i].len};
        unread->identity[0] = UINT64_MAX;
        unread->identity[1] = i;
        unread->from_library = true;
        unread->path = diags_format(l->diags, "stdlib/%s.cquin", cquin_stdlib[i].name);
        return true;
    }
    syntax_say_no_library(l->diags, library.span, name, nearest_library(name));
    return false;
}

/* --- use --- */

static void load_path(Loader *l, UsePath path, const Link *link, unsigned depth)
{
    Unread unread = {.from_library = false};
    Span use = path.library.name ? path.library.span : path.entry.span;

    if (!path.entry.name)
        return;
    if (path.library.name ? !find_library(l, path.library, &unread)
                          : !read_file(l, path_beside(l->book, path.entry.name), l->book->root, use,
                                       name_text(&l->book->names, path.entry.name), &unread))
        return;
    load_unread(l, &unread, use, link, depth + 1);
}

static void load_section_uses(Loader *l, const Section *section, const Link *link, unsigned depth)
{
    for (const Clause *c = section->clauses; c; c = c->next) {
        if (c->tag != CLAUSE_USE || c->shape != SHAPE_NAMES)
            continue;
        for (uint32_t i = 0; i < c->as.names.paths.count; i++) {
            if (l->stopped || l->book->arena->failed)
                return;
            load_path(l, c->as.names.paths.items[i], link, depth);
        }
    }
}

/* Chains of files are at most SYNTAX_MAX_CHAIN deep: so is this. */
static void load_uses(Loader *l, const File *file, const Link *link, unsigned depth)
{
    load_section_uses(l, file->preamble, link, depth);
    for (const Section *s = file->sections; s; s = s->next) {
        if (s->heading == HEADING_SCHEME)
            load_section_uses(l, s, link, depth);
    }
}

static bool load_first(Rulebook *book, Text path, const Reader *reader, Diags *diags)
{
    Loader l = {.book = book, .reader = reader, .diags = diags};
    Unread unread = {.from_library = false};

    if (!read_file(&l, path, TEXT_NONE, SPAN_NONE, TEXT_NONE, &unread))
        return false;
    return load_unread(&l, &unread, SPAN_NONE, NULL, 0);
}

/* What stands before the last `/`; the `/` itself when the file lies at the top. Never
 * NULL: that means no root at all. */
static Text directory_of(Text path)
{
    size_t end = path.len;

    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    if (end == 0)
        return TEXT("");
    return text_slice(path, 0, end > 1 ? end - 1 : 1);
}

bool rulebook_load(Rulebook *book, Text path, const Reader *reader, Arena *arena, HashKey key,
                   Diags *diags)
{
    *book = (Rulebook){.arena = arena};
    sources_init(&book->sources, arena);
    names_init(&book->names, arena, key);
    path = arena_copy(arena, path);
    if (arena->failed)
        return false;
    book->root = directory_of(path);
    return load_first(book, path, reader, diags);
}

bool rulebook_add(Rulebook *book, Text path, const Reader *reader, Diags *diags)
{
    path = arena_copy(book->arena, path);
    return !book->arena->failed && load_first(book, path, reader, diags);
}

/* --- what is left out --- */

static Text scheme_name(const Rulebook *book)
{
    for (const File *file = book->files; file; file = file->next)
        for (const Section *s = file->sections; s; s = s->next)
            if (s->heading == HEADING_SCHEME && !file->from_library)
                return name_text(&book->names, s->name.name);
    return TEXT_NONE;
}

/* The name behind `part of scheme`, by a parse of which nothing else is kept. */
static Text part_of(const Rulebook *book, Text path, Text bytes)
{
    Sources sources;
    Names names;
    Diags unsaid;

    sources_init(&sources, book->arena);
    names_init(&names, book->arena, book->names.map.key);
    diags_init(&unsaid, book->arena);
    SourceId source = source_add(&sources, path, bytes);
    File *file = source ? file_from_source(&sources, source, &names, book->arena, &unsaid) : NULL;

    for (const Clause *c = file && file->preamble ? file->preamble->clauses : NULL; c; c = c->next)
        if (c->tag == CLAUSE_PART_OF_SCHEME && c->shape == SHAPE_NAMES && c->as.names.names.count)
            return name_text(&names, c->as.names.names.items[0].name);
    return TEXT_NONE;
}

void rulebook_look_at(Rulebook *book, Text path, const Reader *reader)
{
    Text bytes, reason = TEXT_NONE, scheme = scheme_name(book);
    uint64_t identity[2];

    path = arena_copy(book->arena, path);
    if (book->arena->failed || scheme.len == 0 ||
        reader->read(reader->self, path, TEXT_NONE, book->arena, &bytes, identity, &reason) !=
            READ_OK ||
        find_loaded(book, identity) != UINT32_MAX ||
        !text_equal(part_of(book, path, bytes), scheme))
        return;
    (void)ARRAY_PUSH(book->arena, &book->left_out, path);
}

static bool parse_again(Rulebook *made, const Rulebook *book, const File *file, Diags *diags)
{
    const Source *read = source_at(&book->sources, file->source);
    SourceId source = source_add(&made->sources, read->path, read->bytes);
    File *again;

    if (source == 0)
        return false;
    made->sources.list.items[source - 1].sha256 = read->sha256;
    again = file_from_source(&made->sources, source, &made->names, made->arena, diags);
    again->from_library = file->from_library;
    append_file(made, again);
    return !made->arena->failed;
}

bool rulebook_again(Rulebook *made, const Rulebook *book, Rulebook *beside, Arena *arena,
                    Diags *diags)
{
    *made = (Rulebook){.arena = arena, .root = book->root, .bytes = book->bytes};
    sources_init(&made->sources, arena);
    names_init(&made->names, arena, book->names.map.key);
    if (beside) {
        made->sources = beside->sources;
        made->names = beside->names;
    }
    for (const File *file = book->files; file; file = file->next)
        if (!parse_again(made, book, file, diags))
            return false;
    if (beside) {
        beside->sources = made->sources;
        beside->names = made->names;
    }
    return !arena->failed;
}
