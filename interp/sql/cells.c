/* Cells in a statement, each in two steps, as the reader of files takes them (data/cell.c):
 *
 *     said_X   the text of the cell; of words without the blanks around them; what a source says stands for it
 *     is_X     what it is: a date as 2016-08-31, 1 or 0 for yes or no, a number, the name of an area
 *
 * A cell is NULL in the first where it is empty, and in the second where it is outside the proof as well. That
 * makes the guard: what is said, and is nothing. Dates stay texts, which are in order as days are.
 *
 *     text, id   any text, but what may be a number in short (1.68E+15), and binary numbers
 *     count      at most twelve digits
 *     others     12.5, -3: twelve digits, six decimals
 */
#include "sql/dialect.h"

static const Table *table_of(const Asked *asked)
{
    return asked->plan->needs.items[asked->need].declared;
}

const ColumnOf *asked_column(const Asked *asked, uint32_t column)
{
    return &table_of(asked)->columns.items[column];
}

Text asked_name(const Asked *asked, uint32_t column)
{
    return name_text(&asked->plan->model->book->names, asked_column(asked, column)->name);
}

Text asked_heading(const Asked *asked, uint32_t column)
{
    return asked->source ? asked->source->columns[column].heading : asked_name(asked, column);
}

bool asks_of_area(const Asked *asked, uint32_t *column)
{
    for (*column = 0; *column < table_of(asked)->file_columns; ++*column)
        if (asked_column(asked, *column)->role == COLUMN_AREA)
            return true;
    return false;
}

KindTag asked_kind(const Asked *asked, uint32_t column)
{
    return asked_column(asked, column)->kind.tag;
}

static bool is_value(const Asked *asked, uint32_t column)
{
    return asked_column(asked, column)->role == COLUMN_VALUE;
}

static bool is_number(const Asked *asked, uint32_t column)
{
    KindTag kind = asked_kind(asked, column);

    return is_value(asked, column) &&
           (kind == KIND_COUNT || kind == KIND_QUANTITY || kind == KIND_MONEY);
}

static bool is_text(const Asked *asked, uint32_t column)
{
    return is_value(asked, column) && asked_kind(asked, column) == KIND_TEXT;
}

bool has_is(const Asked *asked, uint32_t column)
{
    return !is_text(asked, column);
}

Text cell_name(const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    return made_name(dialect, has_is(asked, column) ? "is_" : "said_", asked_name(asked, column), arena);
}

void write_table(Out *out, const Asked *asked, const Printed *how)
{
    for (uint32_t i = 0; i < how->names.count; i++) {
        out_str(out, i ? "." : "");
        write_name(out, how->dialect, how->names.items[i]);
    }
    if (how->names.count == 0)
        write_names(out, how->dialect, how->from.len ? how->from : asked->plan->needs.items[asked->need].table);
    out_str(out, " AS t");
}

/* --- said_X ---------------------------------------------------------------------------------- */

static Text source_column(const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    Out out;

    out_init(&out);
    out_str(&out, "t.");
    write_name(&out, dialect, asked_heading(asked, column));
    Text made = arena_copy(arena, out_view(&out));
    arena->failed |= out.failed;
    out_release(&out);
    return made;
}

/* What a dialect makes of an expression, as a text again. */
static Text made_of(void (*write)(Out *out, Text expression), Text expression, Arena *arena)
{
    Out out;

    out_init(&out);
    write(&out, expression);
    Text made = arena_copy(arena, out_view(&out));
    arena->failed |= out.failed;
    out_release(&out);
    return made;
}

static Text text_of(const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    Text source = source_column(asked, dialect, column, arena);
    Out out;

    out_init(&out);
    dialect->text_of(&out, source, is_number(asked, column));
    Text made = arena_copy(arena, out_view(&out));
    arena->failed |= out.failed;
    out_release(&out);
    return made;
}

void write_as_it_stands(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    out_text(out, text_of(asked, dialect, column, arena));
}

/* Words count without the blanks around them. A text of blanks is an empty one; elsewhere it is a mistake. */
Text word_of(const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    Text text = text_of(asked, dialect, column, arena);

    if (is_text(asked, column))
        return made_of(dialect->nonempty, made_of(dialect->trimmed, text, arena), arena);
    if (!is_value(asked, column))
        return made_of(dialect->trimmed, made_of(dialect->nonempty, text, arena), arena);
    return asked_kind(asked, column) == KIND_YES_NO ? made_of(dialect->trimmed, text, arena) : text;
}

static void write_maps(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Text word)
{
    const SourceColumn *said = &asked->source->columns[column];

    out_format(out, "CASE %.*s", (int)word.len, text_bytes(word));
    for (uint32_t i = 0; i < said->maps.count; i++) {
        out_str(out, " WHEN ");
        write_literal(out, dialect, text_trim(said->maps.items[i].from));
        out_str(out, " THEN ");
        write_literal(out, dialect, said->maps.items[i].to);
    }
    out_format(out, " ELSE %.*s END", (int)word.len, text_bytes(word));
}

void write_said(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    Text word = word_of(asked, dialect, column, arena);

    if (asked->source && asked->source->columns[column].maps.count)
        write_maps(out, asked, dialect, column, word);
    else
        out_text(out, word);
}

/* --- is_X ------------------------------------------------------------------------------------ */

static void write_list(Out *out, const Dialect *dialect, Text cell, const Text *texts, uint32_t count)
{
    out_text(out, cell);
    out_str(out, " IN (");
    for (uint32_t i = 0; i < count; i++) {
        out_str(out, i ? ", " : "");
        write_literal(out, dialect, texts[i]);
    }
    out_char(out, ')');
}

static void write_part(Out *out, Text cell, int from, int len)
{
    out_str(out, "SUBSTRING(");
    out_text(out, cell);
    out_format(out, ", %d, %d)", from, len);
}

/* The years of value/date.h. */
static void write_years(Out *out, const Dialect *dialect, Text cell)
{
    out_str(out, "\n      AND ");
    write_part(out, cell, 1, 4);
    out_format(out, " BETWEEN %s'1900' AND %s'2199' AND ", dialect->literal, dialect->literal);
    write_part(out, cell, 6, 2);
    out_format(out, " BETWEEN %s'01' AND %s'12'", dialect->literal, dialect->literal);
}

/* Has its year a 29 February? */
static void write_leap(Out *out, const Dialect *dialect, Text cell)
{
    write_part(out, cell, 3, 2);
    out_str(out, " IN (");
    for (int year = 0; year < 100; year += 4)
        out_format(out, "%s%s'%c%c'", year ? ", " : "", dialect->literal, '0' + year / 10, '0' + year % 10);
    out_str(out, ") AND ");
    write_part(out, cell, 1, 4);
    out_format(out, " NOT IN (%s'1900', %s'2100')", dialect->literal, dialect->literal);
}

static void write_day_there(Out *out, const Dialect *dialect, Text cell)
{
    const char *n = dialect->literal;

    out_str(out, "\n      AND (");
    write_part(out, cell, 9, 2);
    out_format(out, " BETWEEN %s'01' AND %s'28'\n        OR ", n, n);
    write_part(out, cell, 9, 2);
    out_format(out, " IN (%s'29', %s'30') AND ", n, n);
    write_part(out, cell, 6, 2);
    out_format(out, " <> %s'02'\n        OR ", n);
    write_part(out, cell, 9, 2);
    out_format(out, " = %s'31' AND ", n);
    write_part(out, cell, 6, 2);
    out_format(out, " IN (%s'01', %s'03', %s'05', %s'07', %s'08', %s'10', %s'12')\n        OR ", n, n, n, n, n, n, n);
    write_part(out, cell, 6, 5);
    out_format(out, " = %s'02-29' AND ", n);
    write_leap(out, dialect, cell);
    out_char(out, ')');
}

static void write_time(Out *out, const Dialect *dialect, Text cell, bool day)
{
    out_str(out, "CASE WHEN ");
    if (day && dialect->is_day) {
        dialect->is_day(out, cell);
    } else {
        dialect->has_form(out, cell, day ? "9999-99-99" : "9999-99");
        write_years(out, dialect, cell);
        if (day)
            write_day_there(out, dialect, cell);
    }
    out_str(out, " THEN ");
    out_text(out, cell);
    out_str(out, " END");
}

static void write_yes_no(Out *out, const Dialect *dialect, Text cell)
{
    static const Text yes[] = {{"yes", 3}, {"Yes", 3},  {"YES", 3},  {"y", 1},
                               {"Y", 1},   {"true", 4}, {"True", 4}, {"TRUE", 4}};
    static const Text no[] = {{"no", 2}, {"No", 2},    {"NO", 2},    {"n", 1},
                              {"N", 1},  {"false", 5}, {"False", 5}, {"FALSE", 5}};

    out_str(out, "CASE WHEN ");
    write_list(out, dialect, cell, yes, sizeof yes / sizeof *yes);
    out_str(out, " THEN 1 WHEN ");
    write_list(out, dialect, cell, no, sizeof no / sizeof *no);
    out_str(out, " THEN 0 END");
}

static void write_number(Out *out, const Dialect *dialect, Text cell, bool whole)
{
    out_str(out, "CASE WHEN ");
    if (whole)
        dialect->is_whole(out, cell);
    else
        dialect->is_decimal(out, cell);
    out_str(out, " THEN ");
    dialect->number(out, cell, whole);
    out_str(out, " END");
}

static void write_area_names(Out *out, const Asked *asked, const Dialect *dialect, Text cell, const Area *area,
                             Arena *arena)
{
    const Model *model = asked->plan->model;
    Text *names = arena_try(arena, (area->also.count + 2) * sizeof *names);
    uint32_t count = 0;

    if (!names)
        return;
    names[count++] = name_text(&model->book->names, area->name);
    if (area->title.len && !text_equal(text_trim(area->title), names[0]))
        names[count++] = text_trim(area->title);
    for (uint32_t i = 0; i < area->also.count; i++)
        names[count++] = text_trim(area->also.items[i]);
    write_list(out, dialect, cell, names, count);
    out_str(out, " THEN ");
    write_literal(out, dialect, names[0]);
}

/* Units that the data tell are their own names, but no blanks. */
static void write_area(Out *out, const Asked *asked, const Dialect *dialect, Text cell, Arena *arena)
{
    const Model *model = asked->plan->model;

    out_str(out, "CASE WHEN ");
    if (model->units.present) {
        out_text(out, cell);
        out_format(out, " <> %s'' THEN ", dialect->literal);
        out_text(out, cell);
    }
    for (uint32_t i = 0; !model->units.present && i < model->areas.count; i++) {
        out_str(out, i ? " WHEN " : "");
        write_area_names(out, asked, dialect, cell, &model->areas.items[i], arena);
    }
    out_str(out, " END");
}

void write_is(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    Text cell = made_name(dialect, "said_", asked_name(asked, column), arena);
    ColumnRole role = asked_column(asked, column)->role;

    if (role == COLUMN_AREA)
        write_area(out, asked, dialect, cell, arena);
    else if (role == COLUMN_MONTH || asked_kind(asked, column) == KIND_DATE)
        write_time(out, dialect, cell, role != COLUMN_MONTH);
    else if (asked_kind(asked, column) == KIND_YES_NO)
        write_yes_no(out, dialect, cell);
    else
        write_number(out, dialect, cell, asked_kind(asked, column) == KIND_COUNT);
}

/* --- the guard ------------------------------------------------------------------------------- */

/* A column of dates that holds a number is refused for its form. */
bool may_be_odd(const Asked *asked, const Dialect *dialect, uint32_t column)
{
    return dialect->is_binary && (dialect->untyped || is_number(asked, column) || is_text(asked, column));
}

/* 1 + the first column that holds what is neither text nor exact number. */
void write_odd(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    out_str(out, " WHEN ");
    dialect->is_binary(out, source_column(asked, dialect, column, arena));
    out_format(out, " THEN %u", column + 1);
}

void write_refusal(Out *out, const Asked *asked, const Dialect *dialect, uint32_t column, Arena *arena)
{
    Text said = made_name(dialect, "said_", asked_name(asked, column), arena);

    if (is_text(asked, column)) {
        dialect->is_mangled(out, said);
        return;
    }
    out_text(out, said);
    out_str(out, " IS NOT NULL AND ");
    out_text(out, cell_name(asked, dialect, column, arena));
    out_str(out, " IS NULL");
}
