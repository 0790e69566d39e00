/* The parts of a workbook but for its cells; see book.h. */
#include "readers/book.h"

#include "readers/say.h"

#include <string.h>

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static void pass_over(void *self, const char *name)
{
    (void)self;
    (void)name;
}

static Text keep(Arena *arena, const char *value)
{
    return value ? arena_copy(arena, text_from_cstr(value)) : TEXT("");
}

/* 4294967295 for what is no number. */
static uint32_t number_of(const char *value)
{
    uint64_t n = 0;

    if (!value || !*value)
        return UINT32_MAX;
    for (; *value && n < UINT32_MAX; value++) {
        if (!ascii_is_digit(*value))
            return UINT32_MAX;
        n = n * 10 + (uint64_t)(*value - '0');
    }
    return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

/* Is there room for one more? Else it is told, and reading stops. */
static bool has_room(Book *book, size_t count, size_t most, const char *what)
{
    if (count < most)
        return true;
    if (!book->full)
        readers_say_too_many(book->diags, (DataPlace){.path = book->path}, most, what);
    book->full = true;
    return false;
}

bool book_read_part(Book *book, const ZipEntry *entry, XmlHandlers handlers)
{
    XmlOutcome outcome = xml_read(&book->zip, entry, handlers);

    if (outcome.fault == XML_OK || outcome.fault == XML_STOPPED)
        return outcome.fault == XML_OK && !book->arena->failed;
    if (outcome.fault == XML_NO_MEMORY || outcome.zip_fault == ZIP_NO_MEMORY)
        book->arena->failed = true;
    else if (outcome.fault == XML_ZIP)
        readers_say_zip(book->diags, (DataPlace){.path = book->path}, outcome.zip_fault,
                        book->zip.culprit);
    else
        readers_say_xml(book->diags, (DataPlace){.path = book->path}, &outcome, entry->name);
    return false;
}

/* --- relations: which part is what --------------------------------------------------------- */

typedef struct Relation {
    Text id, type, target; /* type: the last word of it, worksheet */
} Relation;

typedef struct Relations {
    Book *book;
    struct ARRAY_OF(Relation) items;
} Relations;

static Text last_word(Text path)
{
    size_t at = path.len;

    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return text_slice(path, at, path.len);
}

static void meet_relation(void *self, const char *name, const char **attributes)
{
    Relations *relations = self;
    Book *book = relations->book;
    const char *mode = xml_attribute(attributes, "TargetMode");

    if (!is(name, "Relationship") || (mode && is(mode, "External")) ||
        !has_room(book, relations->items.count, BOOK_MAX_SHEETS, "parts"))
        return;
    Relation relation = {keep(book->arena, xml_attribute(attributes, "Id")),
                         last_word(keep(book->arena, xml_attribute(attributes, "Type"))),
                         keep(book->arena, xml_attribute(attributes, "Target"))};
    (void)ARRAY_PUSH(book->arena, &relations->items, relation);
}

static bool read_relations(Book *book, Text part, Relations *relations)
{
    const ZipEntry *entry = zip_find(&book->zip, part);

    *relations = (Relations){.book = book};
    return !entry || book_read_part(book, entry,
                                    (XmlHandlers){.self = relations,
                                                  .start = meet_relation,
                                                  .end = pass_over,
                                                  .stopped = &book->full});
}

/* The part that a target means, seen from a folder of the archive: `worksheets/sheet1.xml`,
 * `/xl/worksheets/sheet1.xml`, `../custom.xml`. */
static Text resolve(Book *book, Text folder, Text target)
{
    Out path;

    if (text_starts(target, TEXT("/")))
        return text_slice(target, 1, target.len);
    while (text_starts(target, TEXT("../")) && folder.len > 0) {
        target = text_slice(target, 3, target.len);
        folder = text_slice(folder, 0, folder.len - 1);
        folder = text_slice(folder, 0, folder.len - last_word(folder).len);
    }
    out_init(&path);
    out_text(&path, folder);
    out_text(&path, target);
    Text resolved = arena_copy(book->arena, out_view(&path));
    book->arena->failed |= path.failed;
    out_release(&path);
    return resolved;
}

static Text find_by_type(const Relations *relations, Text type)
{
    for (uint32_t i = 0; i < relations->items.count; i++)
        if (text_equal(relations->items.items[i].type, type))
            return relations->items.items[i].target;
    return TEXT_NONE;
}

/* --- the workbook -------------------------------------------------------------------------- */

static void meet_workbook(void *self, const char *name, const char **attributes)
{
    Book *book = self;

    if (is(name, "workbookPr"))
        book->from_1904 = xml_is_true(xml_attribute(attributes, "date1904"));
    if (!is(name, "sheet") || !has_room(book, book->sheets.count, BOOK_MAX_SHEETS, "sheets"))
        return;
    const char *state = xml_attribute(attributes, "state");
    BookSheet sheet = {.name = keep(book->arena, xml_attribute(attributes, "name")),
                       .id = keep(book->arena, xml_attribute(attributes, "id")),
                       .hidden = state && !is(state, "visible")};
    (void)ARRAY_PUSH(book->arena, &book->sheets, sheet);
}

/* Which part each sheet is; those that are none (charts) are taken from the list. */
static void place_sheets(Book *book, Text folder, const Relations *relations)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < book->sheets.count; i++) {
        BookSheet sheet = book->sheets.items[i];
        for (uint32_t j = 0; j < relations->items.count; j++) {
            const Relation *relation = &relations->items.items[j];
            if (text_equal(relation->id, sheet.id) && text_equal(relation->type, TEXT("worksheet")))
                sheet.part = resolve(book, folder, relation->target);
        }
        if (sheet.part.len > 0)
            book->sheets.items[kept++] = sheet;
    }
    book->sheets.count = kept;
}

/* --- styles -------------------------------------------------------------------------------- */

typedef struct Formats { /* those of the file's own, while the styles are read */
    Book *book;
    struct ARRAY_OF(uint32_t) ids;
    struct ARRAY_OF(uint8_t) shows;
    bool in_cells;
} Formats;

/* Those that every workbook has. */
static CellShows builtin_shows(uint32_t id)
{
    if (id == 9 || id == 10)
        return SHOWS_PERCENT;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47))
        return SHOWS_HOURS;
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return SHOWS_DATE;
    return SHOWS_NUMBER;
}

static CellShows shows_of(const Formats *formats, uint32_t id)
{
    for (uint32_t i = 0; i < formats->ids.count; i++)
        if (formats->ids.items[i] == id)
            return (CellShows)formats->shows.items[i];
    return builtin_shows(id);
}

static void meet_style(void *self, const char *name, const char **attributes)
{
    Formats *formats = self;
    Arena *arena = formats->book->arena;

    if (is(name, "cellXfs"))
        formats->in_cells = true;
    if (is(name, "numFmt") &&
        has_room(formats->book, formats->ids.count, BOOK_MAX_FORMATS, "formats of numbers")) {
        const char *code = xml_attribute(attributes, "formatCode");
        (void)ARRAY_PUSH(arena, &formats->ids, number_of(xml_attribute(attributes, "numFmtId")));
        (void)ARRAY_PUSH(arena, &formats->shows,
                         (uint8_t)format_shows(code ? text_from_cstr(code) : TEXT("")));
    }
    if (is(name, "xf") && formats->in_cells &&
        has_room(formats->book, formats->book->styles.count, BOOK_MAX_STYLES, "styles")) {
        uint32_t id = number_of(xml_attribute(attributes, "numFmtId"));
        (void)ARRAY_PUSH(arena, &formats->book->styles, (uint8_t)shows_of(formats, id));
    }
}

static void leave_style(void *self, const char *name)
{
    Formats *formats = self;

    if (is(name, "cellXfs"))
        formats->in_cells = false;
}

static bool read_styles(Book *book, const ZipEntry *entry)
{
    Formats formats = {.book = book};

    return !entry || book_read_part(book, entry,
                                    (XmlHandlers){.self = &formats,
                                                  .start = meet_style,
                                                  .end = leave_style,
                                                  .stopped = &book->full});
}

CellShows book_shows(const Book *book, uint64_t style)
{
    return style < book->styles.count ? (CellShows)book->styles.items[style] : SHOWS_NUMBER;
}

/* --- shared texts -------------------------------------------------------------------------- */

typedef struct Texts { /* while they are read */
    Book *book;
    Out one; /* before its escapes are resolved */
    bool in_text;
    unsigned phonetic; /* how deep: those are hints how to say it */
} Texts;

static void meet_shared(void *self, const char *name, const char **attributes)
{
    Texts *texts = self;

    (void)attributes;
    if (is(name, "rPh"))
        texts->phonetic++;
    texts->in_text = is(name, "t") && texts->phonetic == 0;
}

static void take_shared(void *self, const char *bytes, int len)
{
    Texts *texts = self;

    if (texts->in_text && has_room(texts->book, texts->book->texts.len + texts->one.len,
                                   BOOK_MAX_TEXT_BYTES, "bytes of shared texts"))
        out_text(&texts->one, (Text){bytes, (size_t)len});
}

static void leave_shared(void *self, const char *name)
{
    Texts *texts = self;
    Book *book = texts->book;

    texts->in_text = false;
    if (is(name, "rPh") && texts->phonetic > 0)
        texts->phonetic--;
    if (!is(name, "si"))
        return;
    out_book_text(&book->texts, out_view(&texts->one));
    texts->one.len = 0;
    if (book->texts.failed || texts->one.failed)
        book->arena->failed = true;
    if (has_room(book, book->ends.count, BOOK_MAX_TEXTS, "shared texts"))
        (void)ARRAY_PUSH(book->arena, &book->ends, book->texts.len);
}

static bool read_shared(Book *book, const ZipEntry *entry)
{
    Texts texts = {.book = book};

    out_init(&texts.one);
    bool read = !entry || book_read_part(book, entry,
                                         (XmlHandlers){.self = &texts,
                                                       .start = meet_shared,
                                                       .end = leave_shared,
                                                       .text = take_shared,
                                                       .stopped = &book->full});
    out_release(&texts.one);
    return read;
}

bool book_text(const Book *book, uint64_t nth, Text *text)
{
    if (nth >= book->ends.count)
        return false;
    size_t from = nth > 0 ? book->ends.items[nth - 1] : 0;
    *text = (Text){book->texts.bytes + from, book->ends.items[nth] - from};
    return true;
}

/* --- all of it ----------------------------------------------------------------------------- */

/* An archive that holds no such workbook may be something else that has a name. */
static Looks archive_looks(const Zip *zip)
{
    if (zip_find(zip, TEXT("xl/workbook.bin")))
        return LOOKS_XLSB;
    return zip_find(zip, TEXT("content.xml")) ? LOOKS_ODS : LOOKS_ARCHIVE;
}

static bool read_parts(Book *book, Text workbook)
{
    Text folder = text_slice(workbook, 0, workbook.len - last_word(workbook).len);
    const ZipEntry *entry = zip_find(&book->zip, workbook);
    Relations parts;
    Out name;

    if (!entry) {
        data_say_other_format(book->diags, (DataPlace){.path = book->path},
                              archive_looks(&book->zip));
        return false;
    }
    out_init(&name);
    out_format(&name, "%.*s_rels/%.*s.rels", (int)folder.len, text_bytes(folder),
               (int)last_word(workbook).len, last_word(workbook).ptr);
    bool read = read_relations(book, out_view(&name), &parts) && !name.failed &&
                book_read_part(book, entry,
                               (XmlHandlers){.self = book,
                                             .start = meet_workbook,
                                             .end = pass_over,
                                             .stopped = &book->full});
    book->arena->failed |= name.failed;
    out_release(&name);
    if (!read)
        return false;
    place_sheets(book, folder, &parts);
    Text styles = resolve(book, folder, find_by_type(&parts, TEXT("styles")));
    Text shared = resolve(book, folder, find_by_type(&parts, TEXT("sharedStrings")));
    return read_styles(book, zip_find(&book->zip, styles)) &&
           read_shared(book, zip_find(&book->zip, shared));
}

bool book_open(Book *book, Text bytes)
{
    ZipFault fault = zip_open(&book->zip, bytes, book->arena);
    Relations package;
    Text workbook;

    out_init(&book->texts);
    if (fault == ZIP_NO_MEMORY || book->arena->failed)
        return false;
    if (fault != ZIP_OK) {
        readers_say_zip(book->diags, (DataPlace){.path = book->path}, fault, book->zip.culprit);
        return false;
    }
    if (!read_relations(book, TEXT("_rels/.rels"), &package))
        return false;
    workbook = find_by_type(&package, TEXT("officeDocument"));
    workbook = workbook.len > 0 ? resolve(book, TEXT(""), workbook) : TEXT("xl/workbook.xml");
    return read_parts(book, workbook);
}

void book_release(Book *book)
{
    out_release(&book->texts);
}

Choices book_names(const Book *book)
{
    Text *names = arena_try(book->arena, (book->sheets.count + 1) * sizeof *names);

    for (uint32_t i = 0; names && i < book->sheets.count; i++)
        names[i] = book->sheets.items[i].name;
    return (Choices){names, names ? book->sheets.count : 0};
}

const BookSheet *book_sheet(const Book *book, Text name)
{
    DataPlace at = {.path = book->path};

    for (uint32_t i = 0; name.len > 0 && i < book->sheets.count; i++)
        if (text_equal(book->sheets.items[i].name, name))
            return &book->sheets.items[i];
    if (name.len == 0 && book->sheets.count == 1)
        return book->sheets.items;
    if (name.len > 0)
        readers_say_no_such_part(book->diags, at, "sheet", name, book_names(book));
    else
        readers_say_part_not_said(book->diags, at, "sheet", book_names(book));
    return NULL;
}
