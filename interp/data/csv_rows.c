/* Whole rows at once, for what files mostly are: rows that lie whole in the bytes at hand, and
 * have nothing odd in them. 64 bytes are looked at together:
 *
 *     kent,"Maidstone, West",12\n    bytes
 *     ....1................1....      separators and line ends, 1 a bit …
 *     .....################.....      … but for those inside quotes: the quotes before a byte, odd
 *
 * and the fields are the bytes between, where they lie. A row that has anything odd is left to
 * the machine of csv.c, which takes every byte by itself and knows what to say of it: a quote
 * inside a field, a CR by itself, a NUL, bytes that are no UTF-8, a line that is blank, more
 * fields than there may be. Both give the same rows and the same messages.
 */
#include "data/csv.h"

#include "base/utf8.h"
#include "data/csv_look.h"

#include <string.h>

typedef struct Taking { /* being taken */
    Csv *csv;
    const char *bytes;
    size_t len;
    size_t row, field;         /* where the row and the field begin */
    bool quotes, high, breaks; /* the row may have some; line breaks: inside quotes */
    bool odd;                  /* the row is left to the machine */
} Taking;

static bool has_byte(Text text, char byte)
{
    return text.len > 0 && memchr(text.ptr, byte, text.len) != NULL;
}

static void take_field(Taking *rows, size_t end)
{
    Text text = {rows->bytes + rows->field, end - rows->field};
    bool quoted = rows->quotes && text.len > 0 && text.ptr[0] == '"';

    if (quoted) {
        rows->odd |= text.len < 2 || text.ptr[text.len - 1] != '"';
        text = rows->odd ? text : text_slice(text, 1, text.len - 1);
    }
    rows->odd |= rows->quotes && has_byte(text, '"');
    rows->odd |= rows->csv->fields.count == ROW_MAX_FIELDS;
    if (!rows->odd)
        ARRAY_PUSH(rows->csv->arena, &rows->csv->fields, ((RowField){text, quoted}));
    rows->field = end + 1;
}

/* Line ends inside quotes: CR LF is one. */
static uint32_t count_breaks(Text row)
{
    uint32_t breaks = 0;

    for (size_t i = 0; i < row.len; i++)
        breaks += row.ptr[i] == '\r' || (row.ptr[i] == '\n' && (i == 0 || row.ptr[i - 1] != '\r'));
    return breaks;
}

/* The row ends before a line end at `end`; false where it is odd, or the sink has had enough. */
static bool take_row(Taking *rows, size_t end)
{
    Csv *csv = rows->csv;
    bool returned = end > rows->row && rows->bytes[end - 1] == '\r';
    Text text = {rows->bytes + rows->row, end - rows->row - returned};

    take_field(rows, end - returned);
    rows->odd |= text.len == 0 || (rows->high && !utf8_is_valid(text));
    if (rows->odd || csv->arena->failed || csv->row_line >= CSV_LINES_MAX)
        return false;
    DataRow row = {.fields = csv->fields.items, .count = csv->fields.count, .line = csv->row_line};
    csv->stopped = !csv->sink.row(csv->sink.self, &row);
    csv->line += 1 + (rows->breaks ? count_breaks(text) : 0);
    csv->row_line = csv->line;
    csv->fields.count = 0;
    rows->row = rows->field = end + 1;
    rows->quotes = rows->high = rows->breaks = false;
    return !csv->stopped;
}

/* The bits up to this one, and it. */
static uint64_t up_to(unsigned bit)
{
    return ~(uint64_t)0 >> (LOOK_WORD - 1 - bit);
}

/* Takes the fields and rows that end in a word. False: no more rows can be taken. */
static bool take_ends(Taking *rows, const Bits *m, const Others *others, uint64_t quoted,
                      size_t base)
{
    uint64_t ends = (m->separators | m->feeds) & ~quoted, left = ~(uint64_t)0;
    uint64_t breaks = (m->feeds | others->returns) & quoted;

    while (ends) {
        unsigned bit = (unsigned)__builtin_ctzll(ends);
        uint64_t here = left & up_to(bit);
        rows->quotes |= (m->quotes & here) != 0;
        rows->high |= (others->high & here) != 0;
        rows->breaks |= (breaks & here) != 0;
        rows->odd |= (others->nuls & here) != 0;
        if (!(m->feeds >> bit & 1))
            take_field(rows, base + bit);
        else if (!take_row(rows, base + bit))
            return false;
        ends &= ends - 1;
        left &= ~up_to(bit);
    }
    rows->quotes |= (m->quotes & left) != 0;
    rows->high |= (others->high & left) != 0;
    rows->breaks |= (breaks & left) != 0;
    rows->odd |= (others->nuls & left) != 0;
    return true;
}

/* A CR outside quotes that no LF follows; one in the last byte is told by the next word. */
static bool is_bare_return(const Bits *m, uint64_t returns, bool before)
{
    return ((returns << 1 | before) & ~m->feeds) != 0;
}

bool csv_at_row(const Csv *csv)
{
    return csv->separator && csv->has_header && csv->state == CSV_FIELD_START &&
           csv->marks.count == 0 && csv->bytes.len == 0 && csv->column == 1 && !csv->broken &&
           !csv->stopped && !csv->blank_line && !csv->after_return && !csv->carriage_returns;
}

size_t csv_take_rows(Csv *csv, const char *bytes, size_t len)
{
    Taking rows = {.csv = csv, .bytes = bytes, .len = len};
    uint64_t quoted_before = 0; /* all ones inside quotes */
    bool return_before = false;
    char last[LOOK_WORD];

    csv->fields.count = 0;
    for (size_t base = 0; base < len; base += LOOK_WORD) {
        size_t here = len - base < LOOK_WORD ? len - base : LOOK_WORD;
        const char *word = bytes + base;
        if (here < LOOK_WORD) { /* the rest is filled with what ends nothing */
            memset(last, ' ', LOOK_WORD);
            memcpy(last, word, here);
            word = last;
        }
        Bits m = look(word, csv->separator);
        Others others = look_at_others(word);
        uint64_t quoted = parity(m.quotes) ^ quoted_before, returns = others.returns & ~quoted;
        if (is_bare_return(&m, returns, return_before))
            break;
        if (!take_ends(&rows, &m, &others, quoted, base) || rows.odd)
            break;
        quoted_before = (uint64_t)0 - (quoted >> (LOOK_WORD - 1));
        return_before = returns >> (LOOK_WORD - 1);
    }
    csv->fields.count = 0;
    return rows.row;
}
