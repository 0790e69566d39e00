/* One sheet, cell by cell, as expat comes upon it:
 *
 *     <row r="2" hidden="1"> <c r="B2" s="3" t="s"><f>A2*2</f><v>7</v></c> … </row>
 *
 *     meet_start   row, c: where it stands; f, v, is, t: what the texts in it are
 *     take_text    of v and t, to the cell
 *     leave        c: the cell's text as CSV would have it; row: given to the sink
 *
 * The table begins in the first row that has anything: its header, whose first and last cell say
 * how wide it is. Below it every row is one of the table's, to the end of the sheet. Where a source
 * says a range or the row of the header, what is outside or above is passed over. Who looks for the table gets all rows. Rows are
 * given on one at a time and forgotten. Cells with a mistake are told here, and their rows left
 * out.
 */
#include "readers/worksheet.h"

#include "readers/say.h"
#include "readers/serial.h"

#include <string.h>

typedef enum CellType {
    CELL_NUMBER,  /* n, or nothing */
    CELL_SHARED,  /* s */
    CELL_TEXT,    /* str, of a formula; inlineStr */
    CELL_YES_NO,  /* b */
    CELL_ERROR,   /* e */
    CELL_ISO_DATE /* d */
} CellType;

typedef enum Inside { INSIDE_NOTHING, INSIDE_VALUE, INSIDE_TEXT } Inside;

typedef struct Cell { /* the one being read */
    bool open;
    CellRef at;
    CellType type;
    uint64_t style;
    bool formula, value; /* is there <f>; is there anything in <v> or <is> */
    bool bad;            /* told already */
    bool outside;        /* of the range */
} Cell;

typedef struct Mark { /* a cell of the row being read; its text in Reading.bytes */
    size_t from, len;
    const char *shared; /* or there; NULL */
    bool there, formula;
    uint8_t holds; /* a CellHolds */
} Mark;

typedef struct Reading {
    Book *book;
    RowSink sink;
    Inside inside;
    unsigned phonetic; /* how deep */
    bool stopped;
    const DataInput *input;
    CellRef from, to; /* all that is looked at */
    Cell cell;
    Out raw; /* of the cell being read */

    uint32_t row; /* being read; of the last one, between rows */
    bool row_hidden, row_bad;
    uint32_t next;    /* column of a cell that does not say where it stands */
    uint32_t used;    /* columns of the row that have marks */
    Mark *marks;      /* by column; SHEET_MAX_COLUMNS of them */
    RowField *fields; /* by column of the table */
    uint8_t *holds;   /* likewise */
    Out bytes;

    uint32_t first, width;          /* of the table: its first column, and how many */
    uint32_t header_row, last_row;  /* 0: none yet */
    Text *names;                    /* of the header, by column of the table */
    uint32_t formulas, hidden_rows; /* that are of the table */
    unsigned char hidden_columns[SHEET_MAX_COLUMNS / 8];
} Reading;

/* --- where --------------------------------------------------------------------------------- */

static DataPlace place_of_row(const Reading *r)
{
    return (DataPlace){.path = r->book->path, .row = r->row};
}

/* By the name that the header gives its column, or by its letters. */
static DataPlace place_of(const Reading *r, uint32_t column)
{
    DataPlace at = place_of_row(r);
    char room[CELL_REF_ROOM];

    if (r->names && column >= r->first && column - r->first < r->width &&
        r->names[column - r->first].len > 0)
        at.column = r->names[column - r->first];
    else
        at.column = arena_copy(r->book->diags->arena, cell_ref_text((CellRef){column, 0}, room));
    return at;
}

static DataPlace place_here(const Reading *r)
{
    return place_of(r, r->cell.at.column);
}

static void break_row(Reading *r)
{
    r->cell.bad = r->row_bad = true;
}

/* Where nothing that follows can be relied on. */
static void stop(Reading *r)
{
    r->stopped = true;
}

/* --- starts -------------------------------------------------------------------------------- */

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static uint64_t whole_number(Text text)
{
    uint64_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_digit(text.ptr[i]) || n > UINT32_MAX)
            return UINT64_MAX;
        n = n * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return text.len > 0 ? n : UINT64_MAX;
}

static void meet_row(Reading *r, const char **attributes)
{
    const char *number = xml_attribute(attributes, "r");
    uint64_t row = number ? whole_number(text_from_cstr(number)) : r->row + 1;

    if (row <= r->row || row > SHEET_MAX_ROWS) {
        readers_say_bad_row(r->book->diags, place_of_row(r), number ? number : "", r->row);
        stop(r);
        return;
    }
    r->row = (uint32_t)row;
    r->row_hidden = xml_is_true(xml_attribute(attributes, "hidden"));
    r->row_bad = false;
    r->next = r->used = 0;
    r->bytes.len = 0;
}

static CellType type_of(const char *type)
{
    if (!type || is(type, "n"))
        return CELL_NUMBER;
    if (is(type, "s"))
        return CELL_SHARED;
    if (is(type, "b"))
        return CELL_YES_NO;
    if (is(type, "e"))
        return CELL_ERROR;
    return is(type, "d") ? CELL_ISO_DATE : CELL_TEXT;
}

/* Clears the marks up to a column. */
static void use_columns(Reading *r, uint32_t count)
{
    for (; r->used < count; r->used++)
        r->marks[r->used] = (Mark){0};
}

static void meet_cell(Reading *r, const char **attributes)
{
    CellRef at = {r->next, r->row};
    const char *ref = NULL, *type = NULL, *style = NULL;

    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];
        if (name[0] == '\0' || name[1] != '\0')
            continue;
        if (name[0] == 'r')
            ref = attributes[1];
        else if (name[0] == 't')
            type = attributes[1];
        else if (name[0] == 's')
            style = attributes[1];
    }
    bool good = !ref || cell_ref_read(ref, &at);
    if (!good || at.row != r->row || at.column < r->next || at.column >= SHEET_MAX_COLUMNS) {
        readers_say_bad_cell(r->book->diags, place_of_row(r), ref ? ref : "");
        stop(r);
        return;
    }
    r->cell = (Cell){.open = true, .at = at, .type = type_of(type)};
    r->cell.outside = at.column < r->from.column || at.column > r->to.column ||
                      at.row < r->from.row || at.row > r->to.row;
    r->cell.style = style ? whole_number(text_from_cstr(style)) : 0;
    r->next = at.column + 1;
    r->raw.len = 0;
    use_columns(r, at.column + 1);
}

static void meet_columns(Reading *r, const char **attributes)
{
    const char *least = xml_attribute(attributes, "min"), *most = xml_attribute(attributes, "max");

    if (!least || !most || !xml_is_true(xml_attribute(attributes, "hidden")))
        return;
    uint64_t from = whole_number(text_from_cstr(least)), to = whole_number(text_from_cstr(most));
    for (uint64_t i = from; i >= 1 && i <= to && i <= SHEET_MAX_COLUMNS; i++)
        r->hidden_columns[(i - 1) / 8] |= (unsigned char)(1u << (i - 1) % 8);
}

/* B2:D2, or a single cell. */
static void meet_merged(Reading *r, const char **attributes)
{
    const char *range = xml_attribute(attributes, "ref"),
               *colon = range ? strchr(range, ':') : NULL;
    char first[CELL_REF_ROOM + 1];
    CellRef from, to;

    if (!colon || (size_t)(colon - range) > CELL_REF_ROOM || r->header_row == 0)
        return;
    memcpy(first, range, (size_t)(colon - range));
    first[colon - range] = '\0';
    if (cell_ref_read(first, &from) && cell_ref_read(colon + 1, &to) && from.row <= r->last_row &&
        to.row >= r->header_row && from.column < r->first + r->width && to.column >= r->first)
        readers_say_merged(r->book->diags, (DataPlace){.path = r->book->path, .row = from.row},
                           text_from_cstr(range));
}

static void meet_start(void *self, const char *name, const char **attributes)
{
    Reading *r = self;

    if (r->cell.open) {
        if (is(name, "v"))
            r->inside = INSIDE_VALUE;
        else if (is(name, "t") && r->phonetic == 0)
            r->inside = INSIDE_TEXT;
        else if (is(name, "f"))
            r->cell.formula = true;
        else if (is(name, "is"))
            r->cell.value = true;
        else if (is(name, "rPh"))
            r->phonetic++;
    } else if (is(name, "c")) {
        meet_cell(r, attributes);
    } else if (is(name, "row")) {
        meet_row(r, attributes);
    } else if (is(name, "col")) {
        meet_columns(r, attributes);
    } else if (is(name, "mergeCell")) {
        meet_merged(r, attributes);
    }
}

static void take_text(void *self, const char *bytes, int len)
{
    Reading *r = self;

    if (r->inside == INSIDE_NOTHING)
        return;
    r->cell.value = true;
    if (r->raw.len + (size_t)len <= ROW_MAX_BYTES) {
        out_text(&r->raw, (Text){bytes, (size_t)len});
        return;
    }
    data_say_row_too_long(r->book->diags, place_of_row(r), 0);
    stop(r);
}

/* --- cells --------------------------------------------------------------------------------- */

static void write_date(Reading *r, Decimal serial)
{
    Moment moment;
    SerialFault fault = serial_moment(serial, r->book->from_1904, &moment);

    if (fault == SERIAL_OK) {
        moment_write(&r->bytes, moment);
        return;
    }
    readers_say_bad_serial(r->book->diags, place_here(r), out_view(&r->raw),
                           fault == SERIAL_LEAP_1900);
    break_row(r);
}

/* Digits alone, at most fifteen, and no 0 before them: as they stand. */
static bool is_plain(Text text)
{
    if (text.len > DECIMAL_DIGITS || text.len == 0 || (text.ptr[0] == '0' && text.len > 1))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_digit(text.ptr[i]))
            return false;
    return true;
}

static void write_number(Reading *r, Mark *mark)
{
    CellShows shows = book_shows(r->book, r->cell.style);
    Text raw = out_view(&r->raw);
    Decimal number;

    if (shows == SHOWS_NUMBER && is_plain(raw)) {
        out_text(&r->bytes, raw);
        return;
    }
    mark->holds = shows == SHOWS_DATE ? HOLDS_DAY : HOLDS_NUMBER;
    if (!decimal_read(text_trim(raw), &number)) {
        readers_say_bad_number(r->book->diags, place_here(r), raw);
        break_row(r);
    } else if (shows == SHOWS_DATE) {
        write_date(r, number);
    } else if (shows == SHOWS_PERCENT) {
        decimal_write(&r->bytes, number, 2);
        out_char(&r->bytes, '%');
    } else if (shows == SHOWS_NUMBER || !hours_write(&r->bytes, number)) {
        decimal_write(&r->bytes, number, 0);
    }
}

static void take_shared(Reading *r, Mark *mark)
{
    Text raw = text_trim(out_view(&r->raw)), text;

    if (book_text(r->book, whole_number(raw), &text)) {
        mark->shared = text.ptr;
        mark->len = text.len;
        return;
    }
    readers_say_no_such_text(r->book->diags, place_here(r), raw, r->book->ends.count);
    break_row(r);
}

/* 2016-08-31T00:00:00 */
static void write_iso_date(Reading *r, Mark *mark)
{
    Text raw = text_trim(out_view(&r->raw));
    Day day;

    mark->holds = day_from_iso(text_slice(raw, 0, 10), &day) ? HOLDS_DAY : HOLDS_TEXT;
    out_text(&r->bytes, text_slice(raw, 0, 10));
    if (raw.len <= 10 || text_starts(text_slice(raw, 10, raw.len), TEXT("T00:00:00")))
        return;
    out_char(&r->bytes, ' ');
    out_text(&r->bytes, text_slice(raw, 11, raw.len));
}

static void write_value(Reading *r, Mark *mark)
{
    Text raw = out_view(&r->raw);

    switch (r->cell.type) {
    case CELL_NUMBER:
        write_number(r, mark);
        break;
    case CELL_SHARED:
        take_shared(r, mark);
        break;
    case CELL_TEXT:
        out_book_text(&r->bytes, raw);
        break;
    case CELL_YES_NO:
        out_str(&r->bytes, text_equal(text_trim(raw), TEXT("1")) ? "TRUE" : "FALSE");
        break;
    case CELL_ERROR:
        data_say_spreadsheet_error(r->book->diags, place_here(r), raw);
        break_row(r);
        break;
    case CELL_ISO_DATE:
        write_iso_date(r, mark);
        break;
    }
}

/* A formula whose value was never worked out. One that gives a text may well give an empty one. */
static bool lacks_value(const Cell *cell)
{
    return cell->formula && !cell->value && cell->type != CELL_TEXT;
}

static void end_cell(Reading *r)
{
    Mark *mark = &r->marks[r->cell.at.column];

    r->cell.open = false;
    r->inside = INSIDE_NOTHING;
    r->phonetic = 0;
    if (r->cell.outside)
        return;
    *mark = (Mark){.from = r->bytes.len, .formula = r->cell.formula};
    if (lacks_value(&r->cell)) {
        readers_say_no_value(r->book->diags, place_here(r));
        break_row(r);
    } else if (r->cell.value) {
        write_value(r, mark);
    }
    if (!mark->shared)
        mark->len = r->bytes.len - mark->from;
    mark->there = mark->len > 0 || r->cell.bad;
    if (r->bytes.len > ROW_MAX_BYTES) {
        data_say_row_too_long(r->book->diags, place_of_row(r), 0);
        stop(r);
    }
}

/* --- rows ---------------------------------------------------------------------------------- */

static RowField field_of(const Reading *r, uint32_t column)
{
    const Mark *mark = &r->marks[column];

    if (column >= r->used || mark->len == 0)
        return (RowField){TEXT_NONE, false};
    return (RowField){{mark->shared ? mark->shared : r->bytes.bytes + mark->from, mark->len},
                      false};
}

/* The columns from the first to the last that is there; false: none is. */
static bool find_ends(const Reading *r, uint32_t *first, uint32_t *last)
{
    uint32_t from = 0, to = r->used;

    while (to > 0 && !r->marks[to - 1].there)
        to--;
    while (from < to && !r->marks[from].there)
        from++;
    *first = from;
    *last = to - 1;
    return to > 0;
}

static bool take_header(Reading *r, uint32_t first, uint32_t last)
{
    Arena *arena = r->book->arena;

    r->first = first;
    r->width = last - first + 1;
    r->header_row = r->row;
    r->fields = arena_try(arena, r->width * sizeof *r->fields);
    r->holds = arena_try(arena, r->width * sizeof *r->holds);
    r->names = arena_try(arena, r->width * sizeof *r->names);
    for (uint32_t i = 0; !arena->failed && i < r->width; i++)
        r->names[i] = arena_copy(arena, field_of(r, first + i).text);
    return !arena->failed;
}

static void fill_fields(Reading *r)
{
    for (uint32_t i = 0; i < r->width; i++) {
        const Mark *mark = &r->marks[r->first + i];
        bool used = r->first + i < r->used;
        r->fields[i] = field_of(r, r->first + i);
        r->holds[i] = used ? mark->holds : HOLDS_TEXT;
        r->formulas += used && mark->formula;
    }
}

/* Cells left or right of the table are not part of it, and say that it ends elsewhere. */
static bool lies_outside(Reading *r, uint32_t first, uint32_t last)
{
    uint32_t column = first < r->first ? first : last;

    if (first >= r->first && last < r->first + r->width)
        return false;
    readers_say_outside_table(r->book->diags, place_of_row(r), (CellRef){column, r->row},
                              (CellRef){r->first, 0}, (CellRef){r->first + r->width - 1, 0});
    return true;
}

static bool give(Reading *r, bool header, uint32_t line)
{
    DataRow row = {.fields = r->fields, .holds = r->holds, .count = r->width, .line = line};

    return (header ? r->sink.header : r->sink.row)(r->sink.self, &row);
}

/* The rows after `before` are blank. Where a source takes such, one is given for all of them. */
static bool meet_blank(Reading *r, uint32_t before)
{
    if (!r->input->blanks) {
        data_say_blank_line(r->book->diags, (DataPlace){.path = r->book->path, .row = before + 1});
        return true;
    }
    for (uint32_t i = 0; i < r->width; i++) {
        r->fields[i] = (RowField){TEXT_NONE, false};
        r->holds[i] = HOLDS_TEXT;
    }
    return give(r, false, before + 1);
}

/* Where a source says in which row the header is, nothing else is one. */
static bool may_be_header(const Reading *r)
{
    return !r->row_bad && (r->input->header <= 1 || r->row == r->input->header);
}

/* For who looks at a sheet that nobody has described yet. */
static void give_as_it_stands(Reading *r, uint32_t last)
{
    r->first = 0;
    r->width = last + 1;
    fill_fields(r);
    if (!r->row_bad && !give(r, false, r->row))
        stop(r);
}

static void end_row(Reading *r)
{
    uint32_t first, last, before = r->last_row;
    bool header = r->header_row == 0;

    if (!find_ends(r, &first, &last) || r->book->arena->failed)
        return;
    if (r->input->as_it_stands) {
        give_as_it_stands(r, last);
        return;
    }
    if (header && (!may_be_header(r) || !take_header(r, first, last))) {
        stop(r); /* without a header the rest means nothing */
        return;
    }
    r->last_row = r->row;
    r->hidden_rows += r->row_hidden;
    if (!header && r->row > before + 1 && !meet_blank(r, before)) {
        stop(r);
        return;
    }
    if (r->row_bad || lies_outside(r, first, last))
        return;
    fill_fields(r);
    if (!give(r, header, r->row))
        stop(r);
}

static void leave(void *self, const char *name)
{
    Reading *r = self;

    if (r->stopped)
        return;
    if (r->cell.open) {
        if (is(name, "c"))
            end_cell(r);
        else if (r->phonetic > 0 && is(name, "rPh"))
            r->phonetic--;
        else
            r->inside = INSIDE_NOTHING;
    } else if (is(name, "row")) {
        end_row(r);
    }
    if (r->bytes.failed || r->raw.failed)
        r->book->arena->failed = true;
    r->stopped |= r->book->arena->failed;
}

/* --- the sheet ----------------------------------------------------------------------------- */

static void report(const Reading *r, const BookSheet *sheet)
{
    DataPlace at = {.path = r->book->path};
    uint32_t columns = 0;

    for (uint32_t i = r->first; i < r->first + r->width; i++)
        columns += r->hidden_columns[i / 8] >> i % 8 & 1;
    if (r->formulas > 0)
        readers_say_formulas(r->book->diags, at, r->formulas);
    if (sheet->hidden || r->hidden_rows > 0 || columns > 0)
        readers_say_hidden(r->book->diags, at, sheet->hidden, r->hidden_rows, columns);
}

/* B4:K40, or all of a sheet; false: told. */
static bool find_range(Reading *r)
{
    Text range = r->input->range;
    char copy[2 * CELL_REF_ROOM] = "";

    r->from = (CellRef){0, 1};
    r->to = (CellRef){SHEET_MAX_COLUMNS - 1, SHEET_MAX_ROWS};
    if (range.len > 0 && range.len < sizeof copy)
        memcpy(copy, range.ptr, range.len);
    char *colon = strchr(copy, ':');
    if (colon)
        *colon = '\0';
    bool good = range.len == 0 ||
                (colon && cell_ref_read(copy, &r->from) && cell_ref_read(colon + 1, &r->to) &&
                 r->from.row <= r->to.row && r->from.column <= r->to.column);
    if (!good)
        readers_say_bad_range(r->book->diags, (DataPlace){.path = r->book->path}, range);
    if (r->input->header > r->from.row)
        r->from.row = r->input->header;
    return good;
}

void worksheet_read(Book *book, const BookSheet *sheet, const DataInput *input, RowSink sink)
{
    const ZipEntry *entry = zip_find(&book->zip, sheet->part);
    Reading *r = arena_try(book->arena, sizeof *r);
    Mark *marks = arena_try(book->arena, SHEET_MAX_COLUMNS * sizeof *marks);

    if (!r || !marks)
        return;
    if (!entry) {
        readers_say_part_missing(book->diags, (DataPlace){.path = book->path}, sheet->part);
        return;
    }
    *r = (Reading){.book = book, .input = input, .sink = sink, .marks = marks};
    if (input->as_it_stands) {
        r->fields = arena_try(book->arena, SHEET_MAX_COLUMNS * sizeof *r->fields);
        r->holds = arena_try(book->arena, SHEET_MAX_COLUMNS);
    }
    if (book->arena->failed || !find_range(r))
        return;
    out_init(&r->raw);
    out_init(&r->bytes);
    if (book_read_part(book, entry,
                       (XmlHandlers){.self = r,
                                     .start = meet_start,
                                     .end = leave,
                                     .text = take_text,
                                     .stopped = &r->stopped}))
        report(r, sheet);
    out_release(&r->raw);
    out_release(&r->bytes);
}
