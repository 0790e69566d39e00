/* The source of a file, as it looks: its lines, and remarks on what was guessed.
 *
 *     source activity "crm.csv"
 *       for data             activity
 *       header in row        4
 *       # guessed: every cell is a date as "mm/dd/yyyy" too
 *       column               month is "Period" as "dd/mm/yyyy"
 *
 * What the file holds for certain has no remark. A line that would be needed, and cannot be guessed, is a remark by itself.
 */
#include "data/propose.h"

#include "data/proposal.h"

#include <string.h>

#define T(text) (int)(text).len, (text).ptr

static void write_text(Out *out, Text text)
{
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\\')
            out_char(out, '\\');
        if ((unsigned char)c >= ' ')
            out_char(out, c);
    }
    out_char(out, '"');
}

static void write_word(Out *out, const char *word)
{
    size_t len = out->len;

    out_str(out, "  ");
    out_str(out, word);
    out_repeat(out, ' ', out->len - len < 22 ? 23 - (out->len - len) : 1);
}

/* A, B, … Z, AA: of a sheet, from 0. */
static void out_column_letters(Out *out, uint32_t column)
{
    char letters[8];
    size_t at = sizeof letters;

    for (column++; column > 0 && at > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    out_text(out, (Text){letters + at, sizeof letters - at});
}

/* The column of a field; -1: it is none of the table. */
static int column_of(const Proposal *p, int field)
{
    for (uint32_t i = 0; i < p->table->file_columns; i++)
        if (p->columns[i].field == field)
            return (int)i;
    return -1;
}

static Text tidy(const Proposal *p, uint32_t field)
{
    return heading_tidy(proposal_heading(p, (int)field), p->arena);
}

/* --- lines ------------------------------------------------------------------------------ */

/* Which sheet, or table of a database, where there are several. */
static void write_part(Out *out, const Proposal *p)
{
    if (!p->sample.reader || p->sample.parts.count < 2)
        return;
    if (p->part_guessed)
        out_format(out, "  # guessed: of its %u sheets or tables, the one whose headings are most like\n",
                   p->sample.parts.count);
    write_word(out, "sheet");
    write_text(out, p->sample.part);
    out_char(out, '\n');
}

/* B4:F40 */
static void write_range(Out *out, const Proposal *p)
{
    const SampleRow *header = &p->sample.rows.items[p->header];
    const SampleRow *last = &p->sample.rows.items[p->last_row];

    out_str(out, "  # guessed: other cells stand beside the table\n");
    write_word(out, "range");
    out_char(out, '"');
    out_column_letters(out, p->first_field);
    out_format(out, "%u:", header->row);
    out_column_letters(out, header->count - 1);
    out_format(out, "%u\"\n", last->row);
}

static void write_layout(Out *out, const Proposal *p)
{
    const Sample *sample = &p->sample;
    uint32_t header = sample->rows.count ? sample->rows.items[p->header].row : 1;
    bool base = sample_is_base(sample);

    if (sample->cut)
        out_str(out, "  # guessed: only the first part of the file was looked at\n");
    if (sample->separator != ',') {
        write_word(out, "separator");
        out_str(out, sample->separator == ';' ? "semicolon\n" : "tab\n");
    }
    if (sample->encoding.len > 0) {
        out_str(out, "  # guessed: its bytes are not UTF-8\n");
        write_word(out, "encoding");
        out_text(out, sample->encoding);
        out_char(out, '\n');
    }
    write_part(out, p);
    if (p->header_guessed)
        out_str(out, "  # guessed: no row has the names of the columns\n");
    if (p->has_range) {
        write_range(out, p);
    } else if (!base && (header > 1 || p->header_guessed)) {
        write_word(out, "header in row");
        out_format(out, "%u\n", header);
    }
}

static void write_skips(Out *out, const Proposal *p)
{
    uint32_t fields = p->sample.rows.count ? p->sample.rows.items[p->header].count : 0;

    for (uint32_t f = p->first_field; f < fields && f < 512; f++) {
        const GuessedTexts *texts = &p->skips[f];
        int column = column_of(p, (int)f);
        if (texts->count == 0)
            continue;
        out_format(out, "  # guessed: no rows of the table, the first of them row %u\n",
                   texts->items[0].row);
        write_word(out, "skip rows where");
        if (column >= 0)
            out_text(out, proposal_column_name(p, (uint32_t)column));
        else
            write_text(out, tidy(p, f));
        out_str(out, " is ");
        for (uint32_t i = 0; i < texts->count; i++) {
            out_str(out, i ? ", " : "");
            write_text(out, texts->items[i].text);
        }
        out_char(out, '\n');
    }
    if (p->blanks)
        out_str(out, "  skip blank rows\n");
}

static void write_missing(Out *out, const Proposal *p, uint32_t column)
{
    uint32_t fields = p->sample.rows.count ? p->sample.rows.items[p->header].count : 0;

    out_format(out, "  # not found: no heading is like `%.*s`; there are",
               T(proposal_column_name(p, column)));
    for (uint32_t f = p->first_field; f < fields && f < 30; f++) {
        out_str(out, f > p->first_field ? ", " : " ");
        write_text(out, tidy(p, f));
    }
    out_char(out, '\n');
}

static void write_remarks(Out *out, const Guess *guess)
{
    if (!guess->sure)
        out_str(out, "  # guessed: by its heading and what its cells hold\n");
    if (guess->also)
        out_format(out, "  # guessed: every cell would be a date as \"%s\" too, and another one\n",
                   guess->also);
    if (guess->astray)
        out_format(out, "  # guessed: %u cell%s not in this form\n", guess->astray,
                   guess->astray == 1 ? " is" : "s are");
    if (guess->said.numbers == CHOICE_FRACTION || guess->said.numbers == CHOICE_PERCENTAGE)
        out_str(out, guess->said.numbers == CHOICE_FRACTION
                         ? "  # guessed: no cell has a %, and none is above 1\n"
                         : "  # guessed: no cell has a %\n");
    if (guess->said.comma)
        out_str(out,
                "  # guessed: read with a decimal point, some cells would be no such figures\n");
}

static void write_column(Out *out, const Proposal *p, uint32_t column)
{
    const Guess *guess = &p->columns[column];
    bool serial = guess->said.form.serial, form = guess->form || serial;

    if (guess->field < 0) {
        if (!p->of_evidence || !evidence_may_lack(p, column))
            write_missing(out, p, column);
        return;
    }
    if (guess->sure && !form && !guess->said.comma && guess->said.numbers == CHOICE_NONE &&
        !guess->astray)
        return;
    write_remarks(out, guess);
    write_word(out, "column");
    out_text(out, proposal_column_name(p, column));
    out_str(out, " is ");
    write_text(out, heading_tidy(proposal_heading(p, guess->field), p->arena));
    if (guess->form)
        out_format(out, " as \"%s\"", guess->form);
    out_str(out, serial ? " as excel serial" : "");
    if (guess->said.numbers != CHOICE_NONE)
        out_format(out, " %.*s", T(choice_spelling(guess->said.numbers)));
    out_str(out, guess->said.comma ? " with decimal comma\n" : "\n");
}

/* --- values ----------------------------------------------------------------------------- */

static void write_value(Out *out, const Proposal *p, uint32_t column, const GuessedText *value)
{
    const ColumnOf *declared = &p->table->columns.items[column];
    Text name = proposal_column_name(p, column), to = TEXT_NONE;
    bool known = false;

    if (declared->kind.tag == KIND_YES_NO) {
        bool one = text_equal(value->text, TEXT("1"));
        to = one ? TEXT("yes") : text_equal(value->text, TEXT("0")) ? TEXT("no") : TEXT_NONE;
    } else {
        to = proposal_meant(p, declared, value->text, &known);
    }
    if (known)
        return;
    out_format(out, "  # %s: ", to.ptr ? "guessed" : "not known");
    out_format(out, "in %u row%s, the first of them row %u\n", value->rows,
               value->rows == 1 ? "" : "s", value->row);
    out_str(out, to.ptr ? "" : "  # ");
    write_word(out, "value");
    write_text(out, value->text);
    out_format(out, " of %.*s is ", T(name));
    if (!to.ptr)
        out_str(out, "…");
    else if (to.len == 0 || memchr(to.ptr, '.', to.len)) /* nothing, or INDICATOR.NAME */
        write_text(out, to);
    else
        out_text(out, to);
    out_char(out, '\n');
}

static bool is_word_of_yes(Text cell)
{
    static const Text words[] = {{"yes", 3}, {"no", 2},   {"y", 1},
                                 {"n", 1},   {"true", 4}, {"false", 5}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(cell, words[i]))
            return true;
    return false;
}

static void write_values(Out *out, const Proposal *p, uint32_t column)
{
    const ColumnOf *declared = &p->table->columns.items[column];
    bool names = (declared->role == COLUMN_AREA && !p->model->units.present) ||
                 declared->role == COLUMN_ITEM || evidence_is_named(p, declared);
    GuessedTexts values = {0};

    if ((!names && declared->kind.tag != KIND_YES_NO) || p->columns[column].field < 0)
        return;
    for (uint32_t r = p->header + 1; r < p->sample.rows.count; r++) {
        Text cell = proposal_cell(p, r, p->columns[column].field);
        if (!p->passed[r] && cell.len > 0 && !proposal_stands(p, declared, cell) &&
            (names || !is_word_of_yes(cell)))
            texts_add(&values, cell, p->sample.rows.items[r].row, p->arena);
    }
    for (uint32_t i = 0; i < values.count; i++)
        write_value(out, p, column, &values.items[i]);
}

/* Words that say of themselves that nothing is there. What * or - stand for is for people to say. */
static bool is_missing(Text cell)
{
    static const Text words[] = {{"n/a", 3},           {"na", 2},
                                 {"null", 4},          {"not available", 13},
                                 {"not supplied", 12}, {"missing", 7}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(cell, words[i]))
            return true;
    return false;
}

static void write_unread(Out *out, const Proposal *p, uint32_t column)
{
    const GuessedTexts *unread = &p->columns[column].unread;

    for (uint32_t i = 0; i < unread->count && i < 10; i++) {
        const GuessedText *one = &unread->items[i];
        bool missing = is_missing(one->text);
        out_str(out, missing ? "  # guessed: " : "  # not read: ");
        write_text(out, one->text);
        out_format(out, " in %u row%s of `%.*s`, the first of them row %u%s\n", one->rows,
                   one->rows == 1 ? "" : "s", T(proposal_column_name(p, column)), one->row,
                   missing ? "" : ": what does it stand for?");
        if (!missing)
            continue;
        write_word(out, "cell");
        write_text(out, one->text);
        out_format(out, " is not supplied for %.*s\n", T(proposal_column_name(p, column)));
    }
}

/* Can each heading that is none of the table be named, and means one column? */
static bool can_name(const Proposal *p, uint32_t fields)
{
    for (uint32_t f = p->first_field; f < fields; f++) {
        Text heading = tidy(p, f);
        if (column_of(p, (int)f) >= 0)
            continue;
        if (heading.len == 0)
            return false;
        for (uint32_t k = p->first_field; k < f; k++)
            if (text_equal(heading, tidy(p, k)))
                return false;
    }
    return true;
}

static void write_ignored(Out *out, const Proposal *p)
{
    uint32_t fields = p->sample.rows.count ? p->sample.rows.items[p->header].count : 0, count = 0;
    bool named = can_name(p, fields);

    for (uint32_t f = p->first_field; f < fields; f++) {
        if (column_of(p, (int)f) >= 0)
            continue;
        if (count == 0)
            write_word(out, "ignore");
        if (count > 0 && named)
            out_str(out, ", ");
        if (named)
            write_text(out, tidy(p, f));
        else if (count == 0)
            out_str(out, "other columns");
        count++;
    }
    out_str(out, count ? "\n" : "");
}

/* Is it looked for as the table's own (tool/table_file.c)? */
static bool is_own_file(Text name, Text table)
{
    static const char *const endings[] = {".csv", ".csv.gz", ".xlsx", ".xlsm", ".sqlite", ".odbc"};

    for (size_t i = 0; text_starts(name, table) && i < sizeof endings / sizeof *endings; i++)
        if (text_equal(text_slice(name, table.len, name.len), text_from_cstr(endings[i])))
            return true;
    return false;
}

/* Which file it is for, where its name does not say so. A variable of the environment is no file. */
static void write_file(Out *out, const Proposal *p, Text table)
{
    Text path = p->sample.input->file, name;
    size_t from = path.len;

    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    name = text_slice(path, from, path.len);
    if (name.len == 0 || text_starts(path, TEXT("env:")) || is_own_file(name, table))
        return;
    write_word(out, "file");
    write_text(out, name);
    out_char(out, '\n');
}

static void write_source(Out *out, const Proposal *p)
{
    Text table = p->of_evidence ? p->table->title : name_text(&p->model->book->names, p->table->name);

    out_format(out, "source %.*s ", T(table));
    write_text(out, p->path);
    out_char(out, '\n');
    write_word(out, "for data");
    out_text(out, table);
    out_char(out, '\n');
    write_file(out, p, table);
    write_layout(out, p);
    write_skips(out, p);
    for (uint32_t i = 0; i < p->table->file_columns; i++)
        write_column(out, p, i);
    for (uint32_t i = 0; i < p->table->file_columns; i++)
        write_values(out, p, i);
    for (uint32_t i = 0; i < p->table->file_columns; i++)
        write_unread(out, p, i);
    write_ignored(out, p);
}

static void say_empty(const Proposal *p, Diags *diags)
{
    Text *names = arena_try(p->arena, (p->table->file_columns + 1) * sizeof *names);

    for (uint32_t i = 0; names && i < p->table->file_columns; i++)
        names[i] = proposal_column_name(p, i);
    data_say_no_header(diags, (DataPlace){.path = p->path},
                       (Choices){names, names ? p->table->file_columns : 0});
}

bool propose_source(Out *out, const Plan *plan, const DataInput *input, int table, Arena *arena,
                    Diags *diags)
{
    Proposal p = {.plan = plan, .model = plan->model, .path = input->path, .arena = arena};
    bool good;

    if (!arena_init(&p.scratch)) {
        arena->failed = true;
        return false;
    }
    if (!arena_init(&p.unsaid_arena)) {
        arena->failed = true;
        arena_release(&p.scratch);
        return false;
    }
    good = sample_read(&p.sample, input, arena, diags) && propose_columns(&p, table);
    if (good && p.sample.rows.count == 0) {
        say_empty(&p, diags);
    } else if (good) {
        propose_rows(&p);
        propose_cells(&p);
        write_source(out, &p);
    }
    sample_release(&p.sample);
    arena_release(&p.unsaid_arena);
    arena_release(&p.scratch);
    return good && !arena->failed;
}
