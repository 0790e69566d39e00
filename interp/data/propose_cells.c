/* How the cells of a column are written: by looking at all of them. A form is proposed that every cell has; where another has
 * them all too, it is said. */
#include "data/proposal.h"

static const char *const forms[] = {"dd/mm/yyyy",
                                    "d/m/yyyy",
                                    "mm/dd/yyyy",
                                    "m/d/yyyy",
                                    "dd-mm-yyyy",
                                    "dd.mm.yyyy",
                                    "dd/mm/yy",
                                    "d/m/yy",
                                    "mm/dd/yy",
                                    "m/d/yy",
                                    "yyyy/mm/dd",
                                    "yyyymmdd",
                                    "mmm-yy",
                                    "mmm yy",
                                    "mmm-yyyy",
                                    "mmm yyyy",
                                    "mmmm yyyy",
                                    "mmmm-yyyy",
                                    "yyyy-mm-dd",
                                    "yyyymm",
                                    "mm/yyyy",
                                    "yyyy-mm",
                                    "yyyy/mm",
                                    "dd-mmm-yy",
                                    "dd-mmm-yyyy",
                                    "d mmm yyyy",
                                    "dd mmm yyyy",
                                    "d mmmm yyyy",
                                    "dd/mm/yyyy hh:mm",
                                    "dd/mm/yyyy hh:mm:ss",
                                    "yyyy-mm-dd hh:mm:ss",
                                    "yyyy-mm-ddThh:mm:ss",
                                    "yyyy-mm-dd hh:mm",
                                    "yyyy/yy Qq",
                                    "yyyy-yy Qq",
                                    "Qq yyyy/yy",
                                    "Qq yyyy-yy",
                                    "Qq yy/yy",
                                    "Qq-yy/yy",
                                    "yyyy/yy mmmm",
                                    "yyyy-yy mmmm",
                                    "yyyy/yy-mmm",
                                    "ddd d mmm yyyy"};

enum { FORMS = sizeof forms / sizeof *forms, CELLS_LOOKED_AT = 200 };

void texts_add(GuessedTexts *texts, Text text, uint32_t row, Arena *arena)
{
    for (uint32_t i = 0; i < texts->count; i++)
        if (text_equal(texts->items[i].text, text)) {
            texts->items[i].rows++;
            return;
        }
    if (texts->count < 200)
        (void)ARRAY_PUSH(arena, texts, ((GuessedText){text, 1, row}));
}

bool proposal_stands(const Proposal *p, const ColumnOf *column, Text cell)
{
    uint32_t at = (uint32_t)(column - p->table->columns.items);

    return cell_said(&p->table->cells, at, cell) != NULL;
}

/* --- dates ------------------------------------------------------------------------------ */

static bool has_dates(const ColumnOf *column)
{
    return column->role == COLUMN_MONTH || column->role == COLUMN_QUARTER ||
           column->kind.tag == KIND_DATE;
}

/* The days of 1982 to 2064: other numbers are soon something else. */
static bool may_be_serial(Text cell)
{
    return cell.len == 5 && cell.ptr[0] >= '3' && cell.ptr[0] <= '5';
}

/* form NULL: as the language has it. A day that is known as one needs no form. */
static bool in_form(const ColumnOf *column, const DateForm *form, Text cell, CellHolds holds)
{
    Month month;
    Day day;

    if (holds == HOLDS_DAY)
        return true;
    if (form && form->serial && !may_be_serial(cell))
        return false;
    if (column->role == COLUMN_MONTH)
        return form ? month_in_form(form, cell, &month) : month_from_iso(cell, &month);
    if (column->role == COLUMN_QUARTER)
        return form ? quarter_in_form(form, cell, &month) : quarter_from_text(cell, &month);
    return form ? day_in_form(form, cell, &day) : day_from_iso(cell, &day);
}

typedef struct FormCount {
    uint32_t cells, good; /* that are not empty; of them in the form */
} FormCount;

static FormCount count_form(const Proposal *p, const ColumnOf *column, int field,
                            const DateForm *form, uint32_t most)
{
    FormCount count = {0, 0};

    for (uint32_t r = p->header + 1; r < p->sample.rows.count && count.cells < most; r++) {
        Text cell = proposal_cell(p, r, field);
        if (p->passed[r] || cell.len == 0 || proposal_stands(p, column, cell))
            continue;
        count.cells++;
        count.good += in_form(column, form, cell, proposal_holds(p, r, field));
    }
    return count;
}

static DateForm form_at(size_t nth)
{
    DateForm form = {.serial = nth == FORMS};

    if (nth < FORMS)
        (void)date_form_from_text(text_from_cstr(forms[nth]), &form);
    return form;
}

static unsigned percentage(FormCount count)
{
    return count.cells ? (unsigned)((uint64_t)count.good * 100 / count.cells) : 0;
}

static unsigned date_fits(const Proposal *p, const ColumnOf *column, int field)
{
    unsigned best = percentage(count_form(p, column, field, NULL, CELLS_LOOKED_AT));

    for (size_t i = 0; i <= FORMS && best < 100; i++) {
        DateForm form = form_at(i);
        unsigned fits = percentage(count_form(p, column, field, &form, CELLS_LOOKED_AT));
        best = fits > best ? fits : best;
    }
    return best;
}

/* Would the two forms give any cell of the field another meaning? */
static bool differ(const Proposal *p, const ColumnOf *column, int field, size_t a, size_t b)
{
    DateForm one = form_at(a), other = form_at(b);

    for (uint32_t r = p->header + 1; r < p->sample.rows.count; r++) {
        Text cell = proposal_cell(p, r, field);
        Month month = 0, another = 0;
        Day day = 0, later = 0;
        if (p->passed[r] || cell.len == 0 || proposal_holds(p, r, field) == HOLDS_DAY)
            continue;
        if (column->role == COLUMN_MONTH) {
            if (month_in_form(&one, cell, &month) && month_in_form(&other, cell, &another) &&
                month != another)
                return true;
        } else if (column->role == COLUMN_QUARTER) {
            if (quarter_in_form(&one, cell, &month) && quarter_in_form(&other, cell, &another) &&
                month != another)
                return true;
        } else if (day_in_form(&one, cell, &day) && day_in_form(&other, cell, &later) &&
                   day != later) {
            return true;
        }
    }
    return false;
}

static void propose_form(const Proposal *p, const ColumnOf *column, Guess *guess)
{
    FormCount best = count_form(p, column, guess->field, NULL, UINT32_MAX);
    size_t chosen = FORMS + 1;

    for (size_t i = 0; i <= FORMS && best.good < best.cells; i++) {
        DateForm form = form_at(i);
        FormCount count = count_form(p, column, guess->field, &form, UINT32_MAX);
        if (count.good <= best.good)
            continue;
        best = count;
        chosen = i;
    }
    guess->astray = best.cells - best.good;
    if (chosen > FORMS)
        return;
    guess->said.form = form_at(chosen);
    guess->form = chosen < FORMS ? forms[chosen] : NULL;
    for (size_t i = 0; i < FORMS && chosen < FORMS && !guess->also; i++) {
        DateForm form = form_at(i);
        FormCount count = count_form(p, column, guess->field, &form, UINT32_MAX);
        if (i != chosen && count.good == best.good && differ(p, column, guess->field, chosen, i))
            guess->also = forms[i];
    }
}

/* --- figures ---------------------------------------------------------------------------- */

static bool has_figures(const ColumnOf *column)
{
    return column->kind.tag == KIND_COUNT || column->kind.tag == KIND_QUANTITY ||
           column->kind.tag == KIND_MONEY || column->kind.tag == KIND_PROPORTION;
}

/* What is known as a number has no comma. */
static bool is_figure(Proposal *p, const ColumnOf *column, const SourceColumn *said, uint32_t row, int field)
{
    Text cell = proposal_cell(p, row, field);
    SourceColumn as = *said;
    Number number;
    Why why;

    as.comma = said->comma && proposal_holds(p, row, field) != HOLDS_NUMBER;

    arena_reset(&p->scratch);
    arena_reset(&p->unsaid_arena);
    diags_init(&p->unsaid, &p->unsaid_arena);
    return cell_read(&p->unsaid, (DataPlace){.path = p->path}, (RowField){cell, false},
                     column->kind.tag, &as, &p->scratch, &number, &why);
}

static FormCount count_figures(Proposal *p, const ColumnOf *column, int field,
                               const SourceColumn *said, uint32_t most)
{
    FormCount count = {0, 0};

    for (uint32_t r = p->header + 1; r < p->sample.rows.count && count.cells < most; r++) {
        Text cell = proposal_cell(p, r, field);
        if (p->passed[r] || cell.len == 0 || proposal_stands(p, column, cell))
            continue;
        count.cells++;
        count.good += is_figure(p, column, said, r, field);
    }
    return count;
}

/* Counts have no decimals: of 2.000 with a point the point parts thousands. That of "n.a." parts nothing. */
static bool has_points(const Proposal *p, const ColumnOf *column, int field)
{
    for (uint32_t r = p->header + 1; r < p->sample.rows.count; r++) {
        Text cell = proposal_cell(p, r, field);
        bool looks = !p->passed[r] && proposal_holds(p, r, field) != HOLDS_NUMBER;
        for (size_t i = 0; looks && i + 1 < cell.len; i++)
            if (cell.ptr[i] == '.' && ascii_is_digit(cell.ptr[i + 1]) &&
                column->kind.tag == KIND_COUNT)
                return true;
    }
    return false;
}

/* A fraction comes before a percentage: 0.5 may be either, and all of them are at most 1. */
static void propose_figures(Proposal *p, const ColumnOf *column, Guess *guess)
{
    static const SourceColumn ways[] = {{.comma = false},
                                        {.comma = true},
                                        {.numbers = CHOICE_FRACTION},
                                        {.numbers = CHOICE_FRACTION, .comma = true},
                                        {.numbers = CHOICE_PERCENTAGE},
                                        {.numbers = CHOICE_PERCENTAGE, .comma = true}};
    FormCount best = {0, 0};
    bool points = has_points(p, column, guess->field);

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        FormCount count = count_figures(p, column, guess->field, &ways[i], UINT32_MAX);
        if (i > 0 && count.good <= best.good && !(i == 1 && points && count.good == best.good))
            continue;
        best = count;
        guess->said = ways[i];
    }
    for (uint32_t r = p->header + 1; r < p->sample.rows.count; r++) {
        Text cell = proposal_cell(p, r, guess->field);
        if (!p->passed[r] && cell.len > 0 && !proposal_stands(p, column, cell) &&
            !is_figure(p, column, &guess->said, r, guess->field))
            texts_add(&guess->unread, cell, p->sample.rows.items[r].row, p->arena);
    }
}

/* --- areas, items, yes and no ------------------------------------------------------------- */

static void meet_name(Meant *meant, Text name, Text called, Text cell)
{
    unsigned like = text_equal(cell, text_trim(called)) ? 101 : texts_alike(cell, called);

    if (like < meant->like || like == 0)
        return;
    meant->several = like == meant->like && !text_equal(name, meant->name);
    meant->like = like;
    meant->name = name;
}

void meet_names(Meant *meant, Text name, Text title, const Text *also, uint32_t count, Text cell)
{
    meet_name(meant, name, name, cell);
    meet_name(meant, name, title, cell);
    for (uint32_t i = 0; i < count; i++)
        meet_name(meant, name, also[i], cell);
}

Text proposal_meant(const Proposal *p, const ColumnOf *column, Text cell, bool *known)
{
    const Names *names = &p->model->book->names;
    Meant meant = {TEXT_NONE, 0, false};

    if (p->of_evidence && (column->role != COLUMN_AREA || evidence_meant(p, column, cell, known).ptr))
        return evidence_meant(p, column, cell, known);
    for (uint32_t i = 0; column->role == COLUMN_AREA && i < p->model->areas.count; i++) {
        const Area *a = &p->model->areas.items[i];
        meet_names(&meant, name_text(names, a->name), a->title, a->also.items, a->also.count, cell);
    }
    for (uint32_t i = p->table->file_columns;
         column->role == COLUMN_ITEM && i < p->table->columns.count; i++) {
        const ColumnOf *c = &p->table->columns.items[i];
        meet_names(&meant, name_text(names, c->name), c->title, c->also.items, c->also.count, cell);
    }
    *known = meant.like > 100;
    return meant.several && !*known ? TEXT_NONE : meant.name;
}

static bool is_yes_no(Text cell)
{
    static const Text words[] = {{"yes", 3},  {"no", 2},    {"y", 1}, {"n", 1},
                                 {"true", 4}, {"false", 5}, {"1", 1}, {"0", 1}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(cell, words[i]))
            return true;
    return false;
}

static bool may_be(Proposal *p, const ColumnOf *column, Text cell)
{
    bool known;

    if (column->role == COLUMN_AREA && p->model->units.present)
        return !ascii_is_digit(cell.ptr[0]);
    if (column->role == COLUMN_AREA || column->role == COLUMN_ITEM || evidence_is_named(p, column))
        return proposal_meant(p, column, cell, &known).ptr != NULL;
    return column->kind.tag == KIND_YES_NO ? is_yes_no(cell) : true;
}

static bool is_total(Text cell)
{
    static const Text words[] = {{"total", 5}, {"grand total", 11}, {"all", 3},
                                 {"sum", 3},   {"overall", 7},      {"england", 7}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cell.len >= words[i].len &&
            text_equal_fold(text_slice(cell, 0, words[i].len), words[i]) &&
            (cell.len == words[i].len || !ascii_is_name(cell.ptr[words[i].len])))
            return true;
    return false;
}

unsigned proposal_fits(Proposal *p, const ColumnOf *column, int field)
{
    FormCount count = {0, 0};

    if (has_dates(column))
        return date_fits(p, column, field);
    if (has_figures(column)) {
        const SourceColumn comma = {.comma = true}, plain = {.numbers = CHOICE_PERCENTAGE};
        FormCount a = count_figures(p, column, field, &plain, CELLS_LOOKED_AT);
        FormCount b = count_figures(p, column, field, &comma, CELLS_LOOKED_AT);
        return percentage(a) > percentage(b) ? percentage(a) : percentage(b);
    }
    for (uint32_t r = p->header + 1; r < p->sample.rows.count && count.cells < CELLS_LOOKED_AT;
         r++) {
        Text cell = proposal_cell(p, r, field);
        if (cell.len == 0 || (is_total(cell) && !p->of_evidence) || proposal_stands(p, column, cell))
            continue;
        count.cells++;
        count.good += may_be(p, column, cell);
    }
    return percentage(count);
}

void propose_cells(Proposal *p)
{
    for (uint32_t i = 0; i < p->table->file_columns && !p->arena->failed; i++) {
        const ColumnOf *column = &p->table->columns.items[i];
        Guess *guess = &p->columns[i];
        if (guess->field < 0)
            continue;
        if (has_dates(column))
            propose_form(p, column, guess);
        else if (has_figures(column))
            propose_figures(p, column, guess);
    }
}

/* --- rows that are none of the table ------------------------------------------------------ */

/* The field by which a row is passed over; -1: it is one of the table. */
static int field_of_skip(const Proposal *p, uint32_t row)
{
    const SampleRow *at = &p->sample.rows.items[row];
    int alone = -1;
    bool known;

    for (uint32_t f = 0; f < at->count; f++)
        if (at->cells[f].len > 0)
            alone = alone == -1 ? (int)f : -2;
    if (alone >= 0 && p->table->file_columns > 1)
        return alone;
    if (p->of_evidence) /* nothing in it adds up */
        return -1;
    for (uint32_t i = 0; i < p->table->file_columns; i++) {
        const ColumnOf *column = &p->table->columns.items[i];
        Text cell = proposal_cell(p, row, p->columns[i].field);
        bool key = column->role == COLUMN_AREA || column->role == COLUMN_ITEM || has_dates(column);
        if (key && is_total(cell) &&
            (has_dates(column) || p->model->units.present ||
             (proposal_meant(p, column, cell, &known), !known)))
            return p->columns[i].field;
    }
    return -1;
}

static bool is_blank(const SampleRow *row)
{
    for (uint32_t i = 0; i < row->count; i++)
        if (row->cells[i].len > 0)
            return false;
    return true;
}

/* Cells left or right of the headings, anywhere below them. */
static bool has_cells_beside(const Proposal *p)
{
    uint32_t width = p->sample.rows.count ? p->sample.rows.items[p->header].count : 0;

    for (uint32_t r = p->header + 1; p->sample.reader && r < p->sample.rows.count; r++) {
        const SampleRow *row = &p->sample.rows.items[r];
        for (uint32_t f = 0; f < row->count; f++)
            if ((f < p->first_field || f >= width) && row->cells[f].len > 0)
                return true;
    }
    return false;
}

void propose_rows(Proposal *p)
{
    const Sample *sample = &p->sample;
    uint32_t before = sample->rows.count ? sample->rows.items[p->header].row : 0, end;

    for (uint32_t r = p->header + 1; r < sample->rows.count; r++) {
        p->passed[r] = is_blank(&sample->rows.items[r]) || field_of_skip(p, r) >= 0;
        if (!p->passed[r])
            p->last_row = r;
    }
    p->has_range = p->last_row > 0 && has_cells_beside(p);
    end = p->has_range ? p->last_row + 1 : sample->rows.count;
    for (uint32_t r = p->header + 1; r < end && !p->arena->failed; r++) {
        const SampleRow *row = &sample->rows.items[r];
        int field = p->passed[r] && !is_blank(row) ? field_of_skip(p, r) : -1;
        p->blanks |= row->row > before + 1 || is_blank(row);
        before = row->row;
        if (field >= 0 && field < 512)
            texts_add(&p->skips[field], row->cells[field], row->row, p->arena);
    }
}
