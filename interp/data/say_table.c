/* The wording of data/ about the cells and rows of tables; see say.h. */
#include "base/utf8.h"
#include "data/rewritten.h"
#include "data/say_words.h"

#define SPREADSHEET(what)                                                                          \
    "a spreadsheet has rewritten the " what ": format the column as Text and type"

/* The form that cells like it have in a source; NULL: it is as the language has it, but for its figures, or is none. */
static const char *form_like(Text cell, bool month)
{
    bool digits = true, letters = false, any = false, iso = cell.len > 4 && cell.ptr[4] == '-';

    for (size_t i = 0; i < cell.len; i++) {
        any |= ascii_is_digit(cell.ptr[i]);
        digits &= ascii_is_digit(cell.ptr[i]);
        letters |= ascii_is_alpha(cell.ptr[i]);
        iso &= i >= 4 || ascii_is_digit(cell.ptr[i]);
    }
    if (!any || iso)
        return NULL;
    if (digits)
        return cell.len == 5 ? "excel serial" : NULL;
    if (letters)
        return month ? "\"mmm-yy\"" : "\"d mmm yyyy\"";
    return "\"dd/mm/yyyy\"";
}

/* A whole file may be written so. */
static void note_form(Diags *diags, Diag *d, DataPlace at, Text cell, bool month)
{
    const char *form = form_like(text_trim(cell), month);

    if (form && at.column.len > 0)
        diag_note(diags, d,
                  "where the file is written so, a source says it: column %.*s is \"%.*s\" as %s",
                  T(at.column), T(at.column), form);
}

void data_say_bad_month(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = cell.len ? diag_add(diags, DIAG_E0423, SPAN_NONE, "\"%.*s\" is not a month",
                                  T(data_shown(diags, cell)))
                       : diag_add(diags, DIAG_E0423, SPAN_NONE, "the month is not given");
    Rewritten was;

    data_place(diags, d, at);
    note_form(diags, d, at, cell, true);
    if (!month_rewritten(cell, &was))
        diag_help(diags, d, "write the year and the month: 2016-04");
    else if (was.month)
        diag_help(diags, d, SPREADSHEET("month") " %d-%02d", was.year, was.month);
    else
        diag_help(diags, d, SPREADSHEET("month") " year and month, as 2016-04");
}

void data_say_bad_quarter(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = cell.len ? diag_add(diags, DIAG_E0450, SPAN_NONE, "\"%.*s\" is not a quarter",
                                  T(data_shown(diags, cell)))
                       : diag_add(diags, DIAG_E0450, SPAN_NONE, "the quarter is not given");

    diag_help(diags, data_place(diags, d, at),
              "write the financial year and the quarter: 2016/17 Q1 (April to June 2016)");
}

bool data_say_month_too_short(Diags *diags, DataPlace at, DiagCode code, Text cell, const DateForm *form)
{
    Month month;
    Out words;

    if (!month_too_short(form, cell, &month))
        return false;
    Diag *d = diag_add(diags, code, SPAN_NONE, "\"%.*s\" is not a date", T(data_shown(diags, cell)));
    out_init(&words);
    month_write_words(&words, month);
    diag_help(diags, data_place(diags, d, at), "%.*s has %d days: correct the day", T(out_view(&words)),
              (int)(month_last(month) - month_first(month)) + 1);
    out_release(&words);
    return true;
}

void data_say_bad_date(Diags *diags, DataPlace at, Text cell)
{
    if (data_say_month_too_short(diags, at, DIAG_E0435, cell, NULL))
        return;
    Diag *d = diag_add(diags, DIAG_E0435, SPAN_NONE, "\"%.*s\" is not a date",
                       T(data_shown(diags, cell)));
    Rewritten was;
    Day day;

    data_place(diags, d, at);
    note_form(diags, d, at, cell, false);
    if (text_trim(cell).len == 0)
        diag_help(diags, d, "leave the cell empty where there is no date");
    else if (text_trim(cell).len < cell.len && day_from_iso(text_trim(cell), &day))
        diag_help(diags, d, "take the blanks before and after it away");
    else if (!date_rewritten(cell, &was))
        diag_help(diags, d, "write year, month and day: 2016-08-31");
    else if (was.month)
        diag_help(diags, d, SPREADSHEET("date") " %d-%02d-%02d", was.year, was.month, was.day);
    else
        diag_help(diags, d, SPREADSHEET("date") " year, month and day, as 2016-08-31");
}

void data_say_area_unknown(Diags *diags, DataPlace at, Text cell, Choices areas)
{
    Diag *d = cell.len ? diag_add(diags, DIAG_E0424, SPAN_NONE, "there is no area \"%.*s\"",
                                  T(data_shown(diags, cell)))
                       : diag_add(diags, DIAG_E0424, SPAN_NONE, "the area is not given");

    data_help_nearest(diags, data_place(diags, d, at), cell, areas, "the areas are");
}

void data_say_item_unknown(Diags *diags, DataPlace at, Text cell, Choices items)
{
    Diag *d = cell.len ? diag_add(diags, DIAG_E0451, SPAN_NONE, "there is no item \"%.*s\"",
                                  T(data_shown(diags, cell)))
                       : diag_add(diags, DIAG_E0451, SPAN_NONE, "the item is not given");

    data_help_nearest(diags, data_place(diags, d, at), cell, items, "the items are");
}

static bool has_any(Text cell, const char *characters)
{
    for (size_t i = 0; i < cell.len; i++)
        for (const char *c = characters; *c; c++)
            if (cell.ptr[i] == *c)
                return true;
    return false;
}

static bool has_digit(Text cell)
{
    return has_any(cell, "0123456789");
}

static bool has_bytes_above(Text cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if ((unsigned char)cell.ptr[i] >= 0x80)
            return true;
    return false;
}

static const char leave_empty[] = "leave the cell empty where the figure is not known";

/* How to mend what the grammar of numbers refuses, by the look of it. */
static const char *number_mend(RowField cell, NumberFault fault)
{
    Text bare = text_trim(cell.text);

    if (bare.len == 0)
        return leave_empty;
    if (fault == NUMBER_TOO_MANY_DIGITS || fault == NUMBER_TOO_MANY_DECIMALS)
        return "a number has at most 38 significant digits, 18 of them after the point";
    if (!has_digit(bare) && !has_bytes_above(bare))
        return leave_empty;
    if (bare.len < cell.text.len)
        return "take the blanks before and after it away";
    if (fault == NUMBER_BAD_COMMAS)
        return "commas stand before whole thousands only (1,234,567); decimals come after a point, "
               "unless a source says `with decimal comma`";
    if (has_any(bare, "eE"))
        return "write it out in digits; in a spreadsheet, format the column as a number first";
    if (has_any(bare, "()"))
        return "a figure below zero is written with a minus before it";
    if (has_any(bare, "+-"))
        return "only a minus may stand before a number, and nothing after it";
    if (has_bytes_above(bare))
        return "digits are 0 to 9, a minus is the plain -";
    return "a number is digits, with decimals after a point: 1250 or 1,250 or 12.5";
}

/* "*", "[c]", "<8", "1-7": what stands in the place of a figure, rather than one that is misspelt. */
static bool is_mark(Text cell)
{
    Text bare = text_trim(cell);
    size_t at = 0;

    if (bare.len == 0)
        return false;
    if (!has_digit(bare) || has_any(text_slice(bare, 0, 1), "<>["))
        return !has_bytes_above(bare);
    while (at < bare.len && ascii_is_digit(bare.ptr[at]))
        at++;
    return at > 0 && at + 1 < bare.len && bare.ptr[at] == '-';
}

/* A column of a declared table: the rules may say what the cell stands for. */
static void help_mark(Diags *diags, Diag *d, RowField cell, KindTag kind)
{
    Text shown = data_shown(diags, text_trim(cell.text));

    if (kind == KIND_COUNT)
        diag_help(diags, d,
                  "leave the cell empty where the figure is not known, or let the table say what "
                  "stands here: cell \"%.*s\" is not supplied, or: cell \"%.*s\" is suppressed "
                  "between 1 and 7",
                  T(shown), T(shown));
    else
        diag_help(diags, d,
                  "leave the cell empty where the figure is not known, or let the table say what "
                  "stands here: cell \"%.*s\" is not supplied",
                  T(shown));
}

void data_say_not_a_number(Diags *diags, DataPlace at, RowField cell, KindTag kind,
                           NumberFault fault)
{
    Diag *d = cell.text.len == 0 ? diag_add(diags, DIAG_E0425, SPAN_NONE,
                                            "\"\" is a text of no characters, not a number")
              : text_trim(cell.text).len == 0
                  ? diag_add(diags, DIAG_E0425, SPAN_NONE, "there are only blanks here, no number")
                  : diag_add(diags, DIAG_E0425, SPAN_NONE, "\"%.*s\" is not a number",
                             T(data_shown(diags, cell.text)));

    data_place(diags, d, at);
    if (kind != KIND_SHARE && is_mark(cell.text))
        help_mark(diags, d, cell, kind);
    else
        diag_help(diags, d, "%s", number_mend(cell, fault));
}

void data_say_not_rounded(Diags *diags, DataPlace at, Text cell, int64_t multiple)
{
    Diag *d = diag_add(diags, DIAG_E0455, SPAN_NONE, "%.*s is not a multiple of %lld",
                       T(data_shown(diags, cell)), (long long)multiple);

    diag_help(diags, data_place(diags, d, at),
              "the rules say that these figures are rounded to multiples of it: is the figure "
              "right, and are all columns that `figures rounded …` speaks of rounded?");
}

void data_say_too_large_to_round(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0455, SPAN_NONE, "%.*s is too large for a count that was rounded",
                       T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at), "the most is 1,000,000,000,000,000");
}

void data_say_not_yes_no(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0452, SPAN_NONE, "\"%.*s\" is neither yes nor no",
                       T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at),
              "write yes or no, y or n, true or false; leave the cell empty where it is not known");
}

void data_say_mangled_id(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0453, SPAN_NONE,
                       "\"%.*s\" is what a spreadsheet makes of a long number: its last digits "
                       "are lost",
                       T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at), "export again with this column formatted as Text");
}

void data_say_too_many_rows(Diags *diags, DataPlace at, uint32_t most)
{
    data_place(diags,
               diag_add(diags, DIAG_E0454, SPAN_NONE,
                        "there are more than %u,%03u,%03u rows to be counted", most / 1000000u,
                        most / 1000u % 1000u, most % 1000u),
               at);
}

void data_say_too_many_groups(Diags *diags, DataPlace at, uint32_t most, Text column)
{
    Diag *d = diag_add(diags, DIAG_E0454, SPAN_NONE,
                       "its rows differ in more than %u,%03u,%03u ways in what the rules ask for",
                       most / 1000000u, most / 1000u % 1000u, most % 1000u);

    data_place(diags, d, at);
    if (column.len)
        diag_note(diags, d, "the column with the most different values is %.*s",
                  T(data_shown(diags, column)));
}

void data_say_spreadsheet_error(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0428, SPAN_NONE, "\"%.*s\" is an error of the spreadsheet",
                       T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at), "mend the formula there and export again; %s",
              leave_empty);
}

void data_say_sign_not_taken(Diags *diags, DataPlace at, Text cell, KindTag kind)
{
    const char *what = kind == KIND_COUNT        ? "a count"
                       : kind == KIND_MONEY      ? "an amount of money"
                       : kind == KIND_PROPORTION ? "a proportion"
                                                 : "a quantity";
    const char *mend = kind == KIND_PROPORTION ? "write it with %, as 49.9%"
                       : kind == KIND_MONEY    ? "write it with or without £, in pounds"
                                               : "write the number alone";
    Diag *d = diag_add(diags, DIAG_E0426, SPAN_NONE, "\"%.*s\" is not %s, as this column holds",
                       T(data_shown(diags, cell)), what);

    diag_help(diags, data_place(diags, d, at), "%s", mend);
}

void data_say_percent_missing(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0426, SPAN_NONE,
                       "\"%.*s\" has no %% sign, and this column holds proportions",
                       T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at), "write 50%% where the half is meant");
}

void data_say_not_whole(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0427, SPAN_NONE,
                       "\"%.*s\" is not whole, and this column counts", T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at),
              "declare the column as a quantity if it may hold fractions");
}

void data_say_negative(Diags *diags, DataPlace at, Text cell)
{
    Diag *d =
        diag_add(diags, DIAG_E0427, SPAN_NONE, "\"%.*s\" is below zero, and this column counts",
                 T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at),
              "what is to be taken off a count is agreed: `adjust … by -9 agreed DATE`");
}

void data_say_proportion_range(Diags *diags, DataPlace at, Text cell, bool declared)
{
    Diag *d = diag_add(diags, DIAG_E0427, SPAN_NONE, "\"%.*s\" is not between 0%% and 100%%",
                       T(data_shown(diags, cell)));

    diag_help(diags, data_place(diags, d, at),
              declared ? "declare the column as a quantity if it may go beyond"
                       : "of a piece of evidence nothing is paid, or all of it at most");
}

/* --- which row it is ----------------------------------------------------------------- */

/* 2016-04, 2016/17 Q1; empty where the table has no time. */
static Text time_text(Diags *diags, Month month, Month step)
{
    Period quarter = period_of_quarter(month);

    if (data_say_is_full(diags) || step == 0)
        return TEXT("");
    if (step == 1)
        return diags_format(diags, "%d-%02d", (int)(month / 12), (int)(month % 12) + 1);
    return diags_format(diags, "%d/%02d Q%d", quarter.year, (quarter.year + 1) % 100, quarter.a);
}

/* "2016-04 kent see_and_convey": what of it the table has. */
static Text key_text(Diags *diags, DataKey key)
{
    Text all = time_text(diags, key.month, key.step);

    if (data_say_is_full(diags))
        return TEXT("this table");
    if (key.unit.len)
        all = diags_format(diags, "%.*s%s%.*s", T(all), all.len ? " " : "", T(key.unit));
    if (key.item.len)
        all = diags_format(diags, "%.*s%s%.*s", T(all), all.len ? " " : "", T(key.item));
    return all.len ? all : TEXT("this table");
}

void data_say_row_twice(Diags *diags, DataPlace at, uint32_t first_row, DataKey key)
{
    Diag *d = diag_add(diags, DIAG_E0429, SPAN_NONE, "there are two rows for %.*s",
                       T(key_text(diags, key)));

    diag_note(diags, data_place(diags, d, at), "the other one is row %u", first_row);
    diag_help(diags, d, "keep the right one; a later correction is agreed: `adjust …`");
}

void data_say_overlap(Diags *diags, DataPlace at, DataPlace other, uint32_t rows, DataKey key)
{
    Diag *d = diag_add(diags, DIAG_E0459, SPAN_NONE,
                       "two files overlap: %u row%s of this one %s in the other as well", rows,
                       rows == 1 ? "" : "s", rows == 1 ? "is" : "are");

    data_place(diags, d, at);
    if (key.step || key.unit.len || key.item.len)
        diag_note(diags, d, "the first is for %.*s; the other file has it in %.*s:%u",
                  T(key_text(diags, key)), T(other.path), other.row);
    else
        diag_note(diags, d, "the other file has the first in %.*s:%u", T(other.path), other.row);
    diag_help(diags, d, "give each row in one file: leave out the file that was replaced");
}

void data_say_stored_rate(Diags *diags, DataPlace at, const ColumnOf *column, StoredRate stored)
{
    Diag *d = diag_add(diags, DIAG_W0484, column->span,
                       "`%.*s` is `%.*s` ÷ `%.*s`, rounded, in each of %u rows", T(stored.rate),
                       T(stored.numerator), T(stored.denominator), stored.rows);

    diag_note(diags, d, "read from %.*s; what was rounded is not exact, and is never added up over "
                        "months, areas or organisations", T(at.path));
    diag_help(diags, d, "take the counts: numerator %.*s, denominator %.*s", T(stored.numerator),
              T(stored.denominator));
}

void data_say_rows_in_both(Diags *diags, const Facts *facts, const FilesOverlap *overlap)
{
    const DataFile *other = &facts->files.items[overlap->first];
    const DataFile *file = &facts->files.items[overlap->second];
    Diag *d = diag_add(diags, DIAG_W0483, SPAN_NONE,
                       "%s%u row%s of this file %s in another file of `%.*s` as well",
                       overlap->in_part ? "at least " : "", overlap->rows,
                       overlap->rows == 1 ? "" : "s", overlap->rows == 1 ? "stands" : "stand",
                       T(file->table));

    data_place(diags, d, (DataPlace){.path = file->path, .row = overlap->here});
    diag_note(diags, d, "to the letter, the id as well; the first of them is %.*s:%u there",
              T(other->path), overlap->there);
    diag_help(diags, d, "each counts twice: leave out the file that was replaced, or the rows");
}

/* "2016/17", "2017/18 to 2018/19" */
static Text years_text(Diags *diags, const Model *model)
{
    int first = model->year, last = model->last_year;

    if (first == last)
        return diags_format(diags, "%d/%02d", first, (first + 1) % 100);
    return diags_format(diags, "%d/%02d to %d/%02d", first, (first + 1) % 100, last,
                        (last + 1) % 100);
}

Diag *data_say_outside(Diags *diags, DataPlace at, uint32_t rows, Month month, Month step,
                       const Model *model)
{
    Text first = time_text(diags, month, step);
    Text years = years_text(diags, model);
    Diag *d = rows == 1
                  ? diag_add(diags, DIAG_W0446, SPAN_NONE,
                             "this row is of %.*s, which is outside %.*s: it counts for nothing",
                             T(first), T(years))
                  : diag_add(diags, DIAG_W0446, SPAN_NONE,
                             "%u rows are of %s outside %.*s, the first of %.*s: they count "
                             "for nothing",
                             rows, step == 3 ? "quarters" : "months", T(years), T(first));

    return data_place(diags, d, at);
}

void data_say_rows_outside(Diags *diags, DataPlace at, uint32_t rows, const Model *model)
{
    Text years = years_text(diags, model);
    Diag *d = diag_add(diags, DIAG_W0446, SPAN_NONE,
                       rows == 1 ? "%u row is of a month outside %.*s: it counts for nothing"
                                 : "%u rows are of months outside %.*s: they count for nothing",
                       rows, T(years));

    data_place(diags, d, at);
}

void data_say_meant(Diags *diags, Diag *outside, Month month, DataKey meant)
{
    Text first = time_text(diags, month, meant.step),
         then = time_text(diags, meant.month, meant.step);
    DataKey rest = {.unit = meant.unit, .item = meant.item};
    bool more = meant.unit.len || meant.item.len;

    diag_help(diags, outside, "%.*s may be meant as %.*s, which has no row%s%.*s", T(first),
              T(then), more ? " for " : "", T(more ? key_text(diags, rest) : TEXT("")));
}

/* --- texts that conditions ask for --------------------------------------------------- */

/* The first character that nobody sees, but for plain blanks; 0: there is none. */
static uint32_t first_unseen(Text text)
{
    uint32_t character;

    for (size_t at = 0, step; at < text.len && (step = utf8_decode(text, at, &character)) > 0; at += step)
        if (utf8_is_invisible(character))
            return character;
    return 0;
}

void data_say_text_slip(Diags *diags, Span span, DataPlace at, TextAsked asked)
{
    Text text = data_shown(diags, asked.text), like = data_shown(diags, asked.like);
    uint32_t unseen = first_unseen(asked.like);
    Diag *d = asked.rows == 0
                  ? diag_add(diags, DIAG_W0448, span,
                             "no row to be counted has \"%.*s\" in `%.*s`; %u %s \"%.*s\"", T(text),
                             T(asked.column), asked.like_rows,
                             asked.like_rows == 1 ? "has" : "have", T(like))
                  : diag_add(diags, DIAG_W0448, span,
                             "%u %s \"%.*s\" in `%.*s`, and %u %s \"%.*s\", which is another text",
                             asked.rows, asked.rows == 1 ? "row has" : "rows have", T(text),
                             T(asked.column), asked.like_rows,
                             asked.like_rows == 1 ? "has" : "have", T(like));

    if (unseen)
        diag_note(diags, d, "there is U+%04X in it, which looks like a plain blank, or like nothing", (unsigned)unseen);
    diag_note(diags, d, "texts are compared to the letter; that one stands first in %.*s:%u",
              T(at.path), at.row);
    diag_help(diags, d, "write it in the rules as the data have it, or mend the data");
}

/* "Blue", "Green" or 2 more */
static Text texts_listed(Diags *diags, Choices texts, const char *last)
{
    Text all = TEXT("");
    uint32_t shown = texts.count < 3 ? texts.count : 3;

    for (uint32_t i = 0; i < shown && !data_say_is_full(diags); i++) {
        const char *joint = i == 0 ? "" : i + 1 == texts.count ? last : ", ";
        all = diags_format(diags, "%.*s%s\"%.*s\"", T(all), joint,
                           T(data_shown(diags, texts.items[i])));
    }
    if (texts.count == shown || data_say_is_full(diags))
        return all;
    return diags_format(diags, "%.*s%s%u more", T(all), last, texts.count - shown);
}

void data_say_text_absent(Diags *diags, Span span, Text path, Text column, Choices absent,
                          Choices values)
{
    Text texts = texts_listed(diags, absent, " or "), there = texts_listed(diags, values, " and ");
    Diag *d = diag_add(diags, DIAG_W0448, span, "no row to be counted has %.*s in `%.*s`", T(texts),
                       T(column));

    diag_note(diags, d, "texts are compared to the letter with the rows of %.*s", T(path));
    if (values.count)
        diag_help(diags, d, "is it written as in the data? There stand %.*s", T(there));
}
