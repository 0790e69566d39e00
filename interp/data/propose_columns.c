/* Which row has the headings, and which of them is which column.
 *
 * A row of headings is one of whose cells most are like the names or labels of declared columns. A field is a column
 * by what its heading says and by what its cells may be: a column of months has months, whatever it is
 * called. A heading that is the name of a column of figures but for capitals and marks is its own, whatever stands below: all of
 * it may be suppressed, or empty. The pair that is most alike is taken first.
 */
#include "data/proposal.h"

#include <string.h>

enum { LOOKED_AT = 40, WIDTH_MAX = 512, LEAST = 35, LIKE = 50, CALLED_SO = 98, SAME = 99 };

/* --- texts ------------------------------------------------------------------------------ */

static bool is_word(char c)
{
    return ascii_is_digit(c) || (c >= 'a' && c <= 'z') || ((unsigned char)c & 0x80);
}

/* Small letters and digits of a text, without what stands between; at most so many. */
static Text bare(Text t, char *room, size_t most)
{
    size_t len = 0;

    for (size_t i = 0; i < t.len && len < most; i++)
        if (is_word(ascii_lower(t.ptr[i])))
            room[len++] = ascii_lower(t.ptr[i]);
    return (Text){room, len};
}

static bool contains(Text in, Text part)
{
    for (size_t i = 0; part.len >= 3 && i + part.len <= in.len; i++)
        if (text_equal(text_slice(in, i, i + part.len), part))
            return true;
    return false;
}

unsigned texts_alike(Text a, Text b)
{
    char room[64], other[64];
    Text one = bare(a, room, sizeof room), two = bare(b, other, sizeof other);
    size_t longest = one.len > two.len ? one.len : two.len;

    if (one.len == 0 || two.len == 0)
        return 0;
    if (text_equal(one, two))
        return 100;
    if (contains(one, two) || contains(two, one))
        return 75;
    size_t limit = longest / 3, edits = text_distance(one, two, limit);
    return edits > limit ? 0 : (unsigned)(90 - 30 * edits / (limit ? limit : 1));
}

Text proposal_column_name(const Proposal *p, uint32_t column)
{
    if (p->of_evidence)
        return evidence_column_names[column];
    return name_text(&p->model->book->names, p->table->columns.items[column].name);
}

static bool has_percent(Text t)
{
    return t.len > 0 && memchr(t.ptr, '%', t.len);
}

/* "% seen" is not how many were seen. */
static bool is_percent_of(const ColumnOf *column, Text heading)
{
    bool figures = column->role == COLUMN_VALUE && column->kind.tag != KIND_PROPORTION &&
                   column->kind.tag != KIND_TEXT;

    return figures && has_percent(heading) && !has_percent(column->title);
}

static unsigned heading_alike(const Proposal *p, const ColumnOf *column, Text heading)
{
    uint32_t at = (uint32_t)(column - p->table->columns.items);
    Text name = proposal_column_name(p, at);

    if (is_percent_of(column, heading))
        return 0;
    if (heading_is(heading, name))
        return 100;
    unsigned by_name = texts_alike(heading, name), by_title = texts_alike(heading, column->title);
    unsigned best = by_name > by_title ? by_name : by_title;
    if (p->of_evidence)
        best = evidence_heading_alike(at, heading);
    return best < SAME ? best : SAME;
}

/* --- rows and cells ------------------------------------------------------------------- */

Text proposal_cell(const Proposal *p, uint32_t row, int field)
{
    const SampleRow *at = &p->sample.rows.items[row];

    return field >= 0 && (uint32_t)field < at->count ? at->cells[field] : TEXT("");
}

CellHolds proposal_holds(const Proposal *p, uint32_t row, int field)
{
    const SampleRow *at = &p->sample.rows.items[row];
    bool told = at->holds && field >= 0 && (uint32_t)field < at->count;

    return told ? (CellHolds)at->holds[field] : HOLDS_TEXT;
}

Text proposal_heading(const Proposal *p, int field)
{
    return proposal_cell(p, p->header, field);
}

static uint32_t filled(const SampleRow *row)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < row->count; i++)
        count += row->cells[i].len > 0;
    return count;
}

/* How like a row is to a header: the sum over the columns. */
static unsigned header_score(const Proposal *p, const SampleRow *row)
{
    unsigned score = 0;

    for (uint32_t i = 0; i < p->table->file_columns; i++) {
        unsigned best = 0;
        for (uint32_t f = 0; f < row->count && f < WIDTH_MAX; f++) {
            unsigned like = heading_alike(p, &p->table->columns.items[i], row->cells[f]);
            best = like > best ? like : best;
        }
        score += best >= LIKE ? best : 0;
    }
    return score;
}

typedef struct Found { /* the best so far */
    unsigned score;
    char separator;
    Text part;
    uint32_t header, filled;
    int table;
} Found;

/* That of the evidence comes after the last. */
static void take_table(Proposal *p, int table)
{
    p->table = model_table(p->model, (uint32_t)table);
    p->of_evidence = p->table == &p->model->evidence;
}

static void look_for_header(Proposal *p, int table, Found *found)
{
    uint32_t most = sample_is_base(&p->sample) ? 1 : LOOKED_AT; /* its first row has the names */

    take_table(p, table);
    for (uint32_t i = 0; i < p->sample.rows.count && i < most; i++) {
        const SampleRow *row = &p->sample.rows.items[i];
        unsigned score = header_score(p, row);
        uint32_t cells = filled(row);
        if (score < found->score || (score == found->score && cells <= found->filled))
            continue;
        *found = (Found){score, p->sample.separator, p->sample.part, i, cells, table};
    }
}

/* table -1: in whichever it is most like. */
static void look_in_tables(Proposal *p, int table, Found *found)
{
    int tables = (int)p->model->tables.count + (p->plan->evidence_needs.count > 0 ? 1 : 0);
    int first = table < 0 ? 0 : table, last = table < 0 ? tables - 1 : table;

    for (int t = first; t <= last; t++)
        look_for_header(p, t, found);
}

static bool look_in_text(Proposal *p, int table, Found *found)
{
    static const char separators[] = {',', ';', '\t'};

    for (size_t s = 0; s < sizeof separators; s++) {
        if (!sample_part(&p->sample, separators[s]))
            return false;
        look_in_tables(p, table, found);
    }
    return sample_part(&p->sample, found->separator);
}

/* Where a part is said, no other is looked at. */
static bool look_in_parts(Proposal *p, int table, Found *found)
{
    const Choices *parts = &p->sample.parts;
    Text said = p->sample.input->part;

    found->part = said.len > 0 ? said : parts->count > 0 ? parts->items[0] : TEXT_NONE;
    for (uint32_t i = 0; i < parts->count; i++) {
        if (said.len > 0 && !text_equal(parts->items[i], said))
            continue;
        if (!sample_take(&p->sample, parts->items[i]))
            return false;
        look_in_tables(p, table, found);
    }
    p->part_guessed = said.len == 0 && parts->count > 1;
    return sample_take(&p->sample, found->part);
}

static uint32_t first_of(const SampleRow *row)
{
    uint32_t first = 0;

    while (first < row->count && row->cells[first].len == 0)
        first++;
    return first;
}

static bool find_header(Proposal *p, int table)
{
    Found found = {.separator = ',', .table = table < 0 ? 0 : table};

    if (!(p->sample.reader ? look_in_parts : look_in_text)(p, table, &found))
        return false;
    take_table(p, found.table);
    p->header = found.header;
    p->header_guessed = found.score < 100;
    if (p->sample.reader && p->sample.rows.count > 0)
        p->first_field = first_of(&p->sample.rows.items[p->header]);
    return true;
}

/* --- pairs ------------------------------------------------------------------------------ */

static bool is_key(const ColumnOf *column)
{
    return column->role == COLUMN_MONTH || column->role == COLUMN_QUARTER ||
           column->role == COLUMN_AREA || column->role == COLUMN_ITEM ||
           column->kind.tag == KIND_DATE;
}

static unsigned pair_score(Proposal *p, const ColumnOf *column, int field)
{
    unsigned like = heading_alike(p, column, proposal_heading(p, field));

    if (like == 100)
        return 200;
    if (column->role == COLUMN_VALUE && column->kind.tag == KIND_TEXT &&
        !evidence_is_named(p, column))
        return like >= LIKE ? like : 0;
    unsigned fits = proposal_fits(p, column, field);
    if ((is_key(column) || evidence_is_named(p, column)) && like >= CALLED_SO) /* whatever its cells are */
        fits = fits < 30 ? 30 : fits;
    if (is_key(column) || evidence_is_named(p, column))
        return fits < 30 ? 0 : like / 2 + fits * 3 / 5;
    return like < LIKE || (fits < 30 && like < SAME) ? 0 : like;
}

static bool holds_figures(Proposal *p, const ColumnOf *column, uint32_t field, const bool *taken)
{
    return !taken[field] && proposal_fits(p, column, (int)field) >= 50;
}

/* Where one column of figures is left, and one field that holds some, they are each other's. */
static void pair_last(Proposal *p, bool *taken, uint32_t fields)
{
    uint32_t column = FIELD_NONE, field = FIELD_NONE;

    for (uint32_t c = 0; c < p->table->file_columns; c++) {
        bool figures = p->table->columns.items[c].kind.tag <= KIND_MONEY &&
                       !is_key(&p->table->columns.items[c]);
        if (p->columns[c].field >= 0 || !figures)
            continue;
        if (column != FIELD_NONE)
            return;
        column = c;
    }
    for (uint32_t f = p->first_field; column != FIELD_NONE && f < fields; f++) {
        if (!holds_figures(p, &p->table->columns.items[column], f, taken))
            continue;
        if (field != FIELD_NONE)
            return;
        field = f;
    }
    if (field != FIELD_NONE)
        p->columns[column].field = (int)field;
}

static bool pair_up(Proposal *p)
{
    uint32_t columns = p->table->file_columns;
    uint32_t fields = p->sample.rows.count ? p->sample.rows.items[p->header].count : 0;
    fields = fields < WIDTH_MAX ? fields : WIDTH_MAX;
    unsigned *scores = arena_try(p->arena, ((size_t)columns * fields + 1) * sizeof *scores);
    bool *taken = arena_try(p->arena, fields + 1);

    if (!scores || !taken)
        return false;
    for (uint32_t c = 0; c < columns; c++)
        for (uint32_t f = 0; f < fields; f++)
            scores[c * fields + f] =
                f < p->first_field ? 0 : pair_score(p, &p->table->columns.items[c], (int)f);
    for (;;) {
        uint32_t best = 0, column = 0, field = 0;
        for (uint32_t c = 0; c < columns; c++)
            for (uint32_t f = 0; f < fields; f++)
                if (p->columns[c].field < 0 && !taken[f] && scores[c * fields + f] > best) {
                    best = scores[c * fields + f];
                    column = c;
                    field = f;
                }
        if (best < LEAST) {
            if (!p->of_evidence)
                pair_last(p, taken, fields);
            return true;
        }
        p->columns[column].field = (int)field;
        p->columns[column].sure = best == 200;
        taken[field] = true;
    }
}

bool propose_columns(Proposal *p, int table)
{
    if (!find_header(p, table))
        return false;
    p->columns = arena_try(p->arena, (p->table->file_columns + 1) * sizeof *p->columns);
    p->passed = arena_try(p->arena, p->sample.rows.count + 1);
    p->skips = arena_try(p->arena, (WIDTH_MAX + 1) * sizeof *p->skips);
    for (uint32_t i = 0; p->columns && i < p->table->file_columns; i++)
        p->columns[i].field = -1;
    return p->columns && p->passed && p->skips && pair_up(p);
}
