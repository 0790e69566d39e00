/* One cell to one exact number of its column's kind.
 *
 *     count        1250   1,250                 whole, not below zero
 *     quantity     12.5   -3
 *     proportion   49.9%      with its sign: 50 and 0.5 would not be told apart
 *     money        1,250.50   £1,250.50   -£9   in pounds
 *
 * and one cell to a code, or just tested:
 *
 *     date         2016-08-31
 *     yes/no       yes no, y n, true false              small and capital letters alike
 *     text, id     anything; an id is not what a spreadsheet makes of a long number
 *
 * An empty cell is a figure that is not supplied. Blanks, "" and words for nothing are
 * mistakes: which of them means that a figure is not known, and which that it is 0, cannot be
 * told. No text is 0, so that blanks and "" are a text that is not supplied.
 */
#include "data/bind.h"

typedef struct Cell {
    Diags *diags;
    DataPlace at;
    RowField field;
    KindTag kind;
    const SourceColumn *said; /* by a source; NULL: nothing */
    Arena *arena;
} Cell;

static const Text pound = {"\xc2\xa3", 2};

/* Takes £ away from before the digits; a minus stands before it. */
static Text strip_pound(Text t, bool *negative)
{
    Text bare = text_starts(t, TEXT("-")) ? text_slice(t, 1, t.len) : t;

    if (!text_starts(bare, pound))
        return t;
    *negative = bare.len < t.len;
    return text_slice(bare, pound.len, bare.len);
}

/* Written with its sign; a share is one that a decision grants. */
static bool is_part(const Cell *cell)
{
    return cell->kind == KIND_PROPORTION || cell->kind == KIND_SHARE;
}

static bool in_range(const Cell *cell, Number n)
{
    Text t = cell->field.text;

    if (cell->kind == KIND_COUNT && number_sign(n) < 0)
        data_say_negative(cell->diags, cell->at, t);
    else if (cell->kind == KIND_COUNT && !number_is_whole(n))
        data_say_not_whole(cell->diags, cell->at, t);
    else if (is_part(cell) && (number_sign(n) < 0 || number_compare(n, NUMBER_ONE) > 0))
        data_say_proportion_range(cell->diags, cell->at, t, cell->kind == KIND_PROPORTION);
    else
        return true;
    return false;
}

/* 1.234,50 as 1,234.50. */
static Text swap_commas(Text digits, Arena *arena)
{
    Text copy = arena_copy(arena, digits);
    char *letters = (char *)(uintptr_t)copy.ptr;

    for (size_t i = 0; letters && i < copy.len; i++)
        letters[i] = letters[i] == '.' ? ',' : letters[i] == ',' ? '.' : letters[i];
    return copy;
}

/* Are cells without a sign proportions, by a source, and of this sort? */
static bool is_said(const Cell *cell, Choice numbers)
{
    return cell->said && is_part(cell) && cell->said->numbers == numbers;
}

static bool read_number(const Cell *cell, Number *number)
{
    Text t = cell->field.text;
    bool percent = is_part(cell) && !is_said(cell, CHOICE_FRACTION) && text_ends(t, TEXT("%"));
    bool negative = false;
    Text digits =
        cell->kind == KIND_MONEY ? strip_pound(t, &negative) : text_slice(t, 0, t.len - percent);
    bool signless = digits.ptr != t.ptr;

    if (text_starts(digits, pound) || text_ends(digits, TEXT("%"))) {
        data_say_sign_not_taken(cell->diags, cell->at, t,
                                is_part(cell) ? KIND_PROPORTION : cell->kind);
        return false;
    }
    if (cell->said && cell->said->comma)
        digits = swap_commas(digits, cell->arena);
    NumberFault fault = number_from_text(digits, !signless, cell->arena, number, NULL);
    if (fault != NUMBER_OK) {
        data_say_not_a_number(cell->diags, cell->at, cell->field, cell->kind, fault);
        return false;
    }
    percent |= is_said(cell, CHOICE_PERCENTAGE);
    if (is_part(cell) && !percent && !is_said(cell, CHOICE_FRACTION)) {
        data_say_percent_missing(cell->diags, cell->at, t);
        return false;
    }
    if (percent)
        *number = number_div(*number, number_from_int(100), cell->arena);
    if (negative)
        *number = number_neg(*number, cell->arena);
    return in_range(cell, *number);
}

static bool has_form(const SourceColumn *said)
{
    return said && (said->form.count > 0 || said->form.serial);
}

bool cell_day(const SourceColumn *said, Text cell, Day *day)
{
    return has_form(said) ? day_in_form(&said->form, cell, day) : day_from_iso(cell, day);
}

void cell_say_date(Diags *diags, DataPlace at, const SourceColumn *said, Text cell)
{
    if (has_form(said))
        data_say_not_in_form(diags, at, DIAG_E0435, cell, said);
    else
        data_say_bad_date(diags, at, cell);
}

bool binding_day(const Binding *binding, uint32_t column, Text cell, Day *day)
{
    return cell_day(binding_said(binding, column), cell, day);
}

bool binding_month(const Binding *binding, uint32_t column, Text cell, Month *month)
{
    const SourceColumn *said = binding_said(binding, column);

    return has_form(said) ? month_in_form(&said->form, cell, month) : month_from_iso(cell, month);
}

bool binding_quarter(const Binding *binding, uint32_t column, Text cell, Month *first)
{
    const SourceColumn *said = binding_said(binding, column);

    return has_form(said) ? quarter_in_form(&said->form, cell, first)
                          : quarter_from_text(cell, first);
}

void binding_say_time(Binding *binding, const DataRow *row, uint32_t column, Text cell)
{
    const ColumnOf *declared =
        &binding->facts->tables[binding->need].need->declared->columns.items[column];
    const SourceColumn *said = binding_said(binding, column);
    DataPlace at = binding_place(binding, row, column);
    DiagCode code = declared->role == COLUMN_MONTH     ? DIAG_E0423
                    : declared->role == COLUMN_QUARTER ? DIAG_E0450
                                                       : DIAG_E0435;

    if (has_form(said) && cell.len > 0)
        data_say_not_in_form(binding->diags, at, code, cell, said);
    else if (declared->role == COLUMN_MONTH)
        data_say_bad_month(binding->diags, at, cell);
    else if (declared->role == COLUMN_QUARTER)
        data_say_bad_quarter(binding->diags, at, cell);
    else
        data_say_bad_date(binding->diags, at, cell);
}

static bool read_day(const Cell *cell, Number *number)
{
    Day day;

    if (cell_day(cell->said, cell->field.text, &day)) {
        *number = number_from_int(day);
        return true;
    }
    cell_say_date(cell->diags, cell->at, cell->said, cell->field.text);
    return false;
}

bool cell_read(Diags *diags, DataPlace at, RowField field, KindTag kind, const SourceColumn *said,
               Arena *arena, Number *number, Why *why)
{
    Cell cell = {diags, at, field, kind, said, arena};

    *number = NUMBER_ZERO;
    *why = WHY_KNOWN;
    if (kind == KIND_TEXT) {
        *why = WHY_NOT_APPLICABLE; /* a text has no figure */
        return true;
    }
    if (field.text.len == 0 && !field.quoted) {
        *why = WHY_NOT_SUPPLIED;
        return true;
    }
    if (text_starts(field.text, TEXT("#"))) {
        data_say_spreadsheet_error(diags, at, field.text);
        return false;
    }
    return kind == KIND_DATE ? read_day(&cell, number) : read_number(&cell, number);
}

static bool read_yes_no(Text cell, int32_t *code)
{
    static const Text words[] = {{"no", 2}, {"yes", 3},   {"n", 1},
                                 {"y", 1},  {"false", 5}, {"true", 4}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(cell, words[i])) {
            *code = (int32_t)(i % 2);
            return true;
        }
    return false;
}

/* 1.68E+15: digits, a point and more of them, E, a sign, digits. */
bool cell_is_mangled(Text cell)
{
    size_t at = 0, digits = 0;

    while (at < cell.len && (ascii_is_digit(cell.ptr[at]) || cell.ptr[at] == '.'))
        at++;
    if (at == 0 || at + 2 > cell.len || (cell.ptr[at] != 'E' && cell.ptr[at] != 'e') ||
        (cell.ptr[at + 1] != '+' && cell.ptr[at + 1] != '-'))
        return false;
    for (at += 2; at < cell.len && ascii_is_digit(cell.ptr[at]); at++)
        digits++;
    return digits > 0 && at == cell.len;
}

bool cell_read_code(Binding *binding, const DataRow *row, uint32_t column, int32_t *code, Why *why)
{
    const Table *table = binding->facts->tables[binding->need].need->declared;
    DataPlace at = binding_place(binding, row, column);
    RowField field = binding_field(binding, row, column);
    Text word = binding_word(binding, row, column);
    KindTag kind = table->columns.items[column].kind.tag;

    bool empty =
        kind == KIND_TEXT ? text_trim(field.text).len == 0 : field.text.len == 0 && !field.quoted;

    *why = empty ? WHY_NOT_SUPPLIED : WHY_KNOWN;
    if (*why != WHY_KNOWN)
        return true;
    if (kind == KIND_TEXT && !(table->columns.items[column].id && cell_is_mangled(word)))
        return true;
    if (kind == KIND_YES_NO && read_yes_no(word, code))
        return true;
    if (kind == KIND_DATE && binding_day(binding, column, field.text, code))
        return true;
    if (kind == KIND_TEXT)
        data_say_mangled_id(binding->diags, at, word);
    else if (text_starts(word, TEXT("#")))
        data_say_spreadsheet_error(binding->diags, at, word);
    else if (kind == KIND_YES_NO)
        data_say_not_yes_no(binding->diags, at, word);
    else
        binding_say_time(binding, row, column, field.text);
    return false;
}
