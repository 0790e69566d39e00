/* Facts of the naive evaluator: dates, CSV as the generator writes it, what a table says of a period and an
 * area, and how a piece of evidence stands. See docs/data.md. */
#include "naive.h"

#include <string.h>

/* --- dates --- */

static bool leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int days_in(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[m - 1] + (m == 2 && leap(y));
}

static Day day_of(int y, int m, int d)
{
    Day day = d - 1;

    for (int i = 1970; i < y; i++)
        day += leap(i) ? 366 : 365;
    for (int i = 1; i < m; i++)
        day += days_in(y, i);
    return day;
}

static int digits(Text t, size_t from, size_t len)
{
    int n = 0;

    for (size_t i = from; i < from + len && i < t.len; i++)
        n = n * 10 + (t.ptr[i] - '0');
    return n;
}

Day date_of(Text iso)
{
    if (iso.len != 10)
        return DAY_NONE;
    return day_of(digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2));
}

Day date_month_end(Month m)
{
    return day_of(m / 12, m % 12 + 1, days_in(m / 12, m % 12 + 1));
}

Month date_month(Day d)
{
    Month m = 1970 * 12;

    while (date_month_end(m) < d)
        m++;
    return m;
}

/* April of the financial year is its month 0. */
static Month month_of(const World *w, Period p, int months)
{
    return (p.year ? p.year : w->year) * 12 + 3 + months;
}

Month date_first(const World *w, Period p)
{
    bool from_quarter = p.form == PERIOD_QUARTER || p.form == PERIOD_QUARTERS;

    if (p.month > 0)
        return p.month;
    return month_of(w, p, from_quarter ? 3 * (p.a - 1) : 0);
}

Month date_last(const World *w, Period p)
{
    if (p.month > 0)
        return p.last > 0 ? p.last : p.month;
    if (p.to_year)
        p.year = p.to_year;
    if (p.form == PERIOD_FULL_YEAR || p.form == PERIOD_FULL_YEARS)
        return month_of(w, p, 11);
    return month_of(w, p, 3 * (p.form == PERIOD_QUARTERS ? p.b : p.a) - 1);
}

/* --- CSV: commas, no quotes --- */

static unsigned count_of(const char *text, char c)
{
    unsigned n = 0;

    for (; *text; text++)
        n += *text == c;
    return n;
}

Csv csv_read(Arena *arena, const char *name, const char *text)
{
    Csv csv = {.name = text_from_cstr(name), .columns = 1};
    unsigned lines = count_of(text, '\n'), n = 0;

    for (const char *c = text; *c && *c != '\n'; c++)
        csv.columns += *c == ',';
    csv.rows = lines ? lines - 1 : 0;
    csv.cells = arena_try(arena, (lines + 1) * csv.columns * sizeof(Text));
    for (const char *c = text; csv.cells && *c; c++) {
        const char *start = c;
        while (*c != ',' && *c != '\n')
            c++;
        csv.cells[n++] = text_trim((Text){start, (size_t)(c - start)});
    }
    return csv;
}

Text csv_cell(const Csv *csv, unsigned row, Text column)
{
    for (unsigned i = 0; csv && i < csv->columns; i++)
        if (text_equal(csv->cells[i], column))
            return csv->cells[(row + 1) * csv->columns + i];
    return TEXT_NONE;
}

const Csv *csv_of(const World *w, Text table)
{
    for (unsigned i = 0; i < w->csv_count; i++)
        if (text_equal(w->csv[i].name, table))
            return &w->csv[i];
    return NULL;
}

/* Is it called so: by its name, its title, or another name? Of areas and items. */
static bool called(const World *w, const Clause *declared, Text text)
{
    for (uint32_t i = 0; i < declared->as.declare.also.count; i++)
        if (text_equal(declared->as.declare.also.items[i].text, text))
            return true;
    return text_equal(text_of(w, declared->as.declare.name.name), text) ||
           (declared->as.declare.title.present &&
            text_equal(declared->as.declare.title.text, text));
}

static bool area_called(const World *w, int area, Text text)
{
    const AreaOf *place = &w->areas[area];

    return place->declared ? called(w, place->declared, text) : text_equal(place->name, text);
}

/* --- tables --- */

static const Clause *column_of_kind(const World *w, const Section *data, const char *kind)
{
    for (const Clause *c = data->clauses; c; c = c->next)
        if (c->tag == CLAUSE_COLUMN && name_is(w, c->as.declare.kind.name, kind))
            return c;
    return NULL;
}

/* The column that tells the area of a row, or the unit. */
static const Clause *area_column(const World *w, const Section *data)
{
    for (const Clause *c = data->clauses; w->unit_word && c; c = c->next)
        if (c->tag == CLAUSE_COLUMN && c->as.declare.kind.name == w->unit_word && !c->as.declare.of.name)
            return c;
    return w->unit_word ? NULL : column_of_kind(w, data, "area");
}

static Text cell_at(const World *w, const Csv *csv, unsigned row, const Clause *column)
{
    return csv_cell(csv, row, text_of(w, column->as.declare.name.name));
}

/* The first month of a quarter: 2016/17 Q1, 2016-17 Q1, Q1 2016/17. */
static Month quarter_first(Text t)
{
    bool behind = t.len > 0 && t.ptr[0] == 'Q';
    int year = digits(t, behind ? 3 : 0, 4);
    int quarter = digits(t, behind ? 1 : 9, 1);

    return year * 12 + 3 + 3 * (quarter - 1);
}

static Month month_first_of(Text t)
{
    return digits(t, 0, 4) * 12 + digits(t, 5, 2) - 1;
}

static const Clause *complete_of(const World *w, const Section *data)
{
    Scope s = {.w = w};
    const Clause *c = clause_in(w, data, CLAUSE_COMPLETE);

    if (c)
        return c;
    return clause_in(w, data, CLAUSE_EVERY) ? NULL : answer_of(&s, CLAUSE_COMPLETE);
}

static bool complete_to(const Clause *complete, Day end)
{
    return !complete || complete->as.choice.choice != CHOICE_TO_DATE || end <= complete->as.choice.date;
}

static bool as_found(const Clause *complete)
{
    return complete && complete->as.choice.choice == CHOICE_AS_FOUND;
}

typedef struct Spot { /* one cell of a table, by what its row is about */
    const Section *data;
    const Clause *column; /* or an item */
    Month first, last;
    int area; /* AREA_ALL: the table has none */
} Spot;

static bool row_is_of(const World *w, const Csv *csv, unsigned row, const Spot *p)
{
    const Clause *month = column_of_kind(w, p->data, "month");
    const Clause *quarter = column_of_kind(w, p->data, "quarter");
    const Clause *area = area_column(w, p->data);
    const Clause *item = column_of_kind(w, p->data, "item");

    if (month && month_first_of(cell_at(w, csv, row, month)) != p->first)
        return false;
    if (quarter && quarter_first(cell_at(w, csv, row, quarter)) != p->first)
        return false;
    if (area && p->area != AREA_ALL && !area_called(w, p->area, cell_at(w, csv, row, area)))
        return false;
    return !item || p->column->tag != CLAUSE_ITEM || called(w, p->column, cell_at(w, csv, row, item));
}

/* The column that holds the figures of items. */
static const Clause *figures_of(const World *w, const Section *data)
{
    static const char *const kinds[] = {"count", "quantity", "money"};
    const Clause *found = NULL;

    for (int i = 0; !found && i < 3; i++)
        found = column_of_kind(w, data, kinds[i]);
    return found;
}

static Text spot_text(const World *w, const Spot *p, bool *there)
{
    const Csv *csv = csv_of(w, text_of(w, p->data->name.name));
    const Clause *figure = p->column->tag == CLAUSE_ITEM ? figures_of(w, p->data) : p->column;

    for (unsigned row = 0; csv && row < csv->rows; row++)
        if ((*there = row_is_of(w, csv, row, p)))
            return cell_at(w, csv, row, figure);
    return TEXT_NONE;
}

/* What is agreed to be more in it, or less. */
static Q adjusted(const World *w, const Spot *p, Q q)
{
    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *s = f->sections; s; s = s->next)
            for (const Clause *c = s->clauses; c; c = c->next) {
                if (c->tag != CLAUSE_ADJUST || c->as.adjust.agreed.date > w->as_at)
                    continue;
                const Expr *at = c->as.adjust.subject;
                const Idents *path = &at->as.ref.path;
                Name area = at->as.ref.area.name;
                bool here = p->area == AREA_ALL ? area == 0 : area && area_is(w, p->area, area);
                if (path->items[path->count - 1].name == p->column->as.declare.name.name &&
                    (path->count == 1 || path->items[0].name == p->data->name.name) &&
                    date_first(w, at->as.ref.period) == p->first && here) {
                    Scope scope = {.w = w};
                    q = q_add(q, eval(c->as.adjust.by, &scope).q);
                }
            }
    return q;
}

static Value spot_value(const World *w, const Spot *p)
{
    const Clause *complete = complete_of(w, p->data);
    Day end = p->first == DAY_NONE ? DAY_NONE : date_month_end(p->last);
    bool there = false; /* a row; its cell may be empty all the same */
    Text cell = spot_text(w, p, &there);

    if (p->first != DAY_NONE && (end > w->as_at || !complete_to(complete, end)))
        return unknown(WHY_NO_DATA);
    if (cell.len == 0 && (there || !as_found(complete)))
        return unknown(WHY_NO_DATA);
    if (cell.len && cell.ptr[cell.len - 1] == '%')
        return known(q_div(q_decimal((Text){cell.ptr, cell.len - 1}), q_int(100)));
    return known(adjusted(w, p, cell.len ? q_decimal(cell) : q_int(0)));
}

Value column_total(const Scope *s, const Section *data, const Clause *column)
{
    const World *w = s->w;
    int step = column_of_kind(w, data, "quarter") ? 3 : 1;
    bool by_area = area_column(w, data) != NULL;
    bool timeless = !column_of_kind(w, data, "month") && !column_of_kind(w, data, "quarter");
    int from = by_area ? (s->area == AREA_ALL ? 0 : s->area) : AREA_ALL;
    int to = by_area && s->area == AREA_ALL ? w->area_count - 1 : from;
    Value sum = known(q_int(0));

    Month first = date_first(w, s->period), last = date_last(w, s->period);

    if (column->as.declare.running.source)
        first = last - step + 1;
    if (timeless)
        first = last = DAY_NONE;
    for (Month m = first; m <= last; m += step)
        for (int area = from; area <= to; area++) {
            Spot p = {data, column, m, m + step - 1, area};
            Value v = spot_value(w, &p);
            if (v.why > sum.why)
                sum.why = v.why;
            if (sum.why == WHY_KNOWN)
                sum.q = q_add(sum.q, v.q);
        }
    return sum;
}

/* --- rows of their own --- */

Value row_cell(const Scope *s, Name column)
{
    const Clause *c = s->table->clauses;

    while (c->tag != CLAUSE_COLUMN || c->as.declare.name.name != column)
        c = c->next;
    Text cell = cell_at(s->w, s->csv, s->row, c);
    Name kind = c->as.declare.kind.name;
    if (cell.len == 0)
        return unknown(WHY_NO_DATA);
    if (name_is(s->w, kind, "yes/no"))
        return known(q_int(ascii_lower(cell.ptr[0]) == 'y' || ascii_lower(cell.ptr[0]) == 't'));
    if (name_is(s->w, kind, "date"))
        return known(q_int(date_of(cell)));
    if (name_is(s->w, kind, "proportion"))
        return known(q_div(q_decimal(cell), q_int(100)));
    if (name_is(s->w, kind, "count") || name_is(s->w, kind, "quantity") || name_is(s->w, kind, "money"))
        return known(q_decimal(cell));
    return (Value){.q = q_int(0), .text = cell};
}

typedef enum Truth { NO, MAYBE, YES } Truth;

static Truth row_in_period(const Scope *s)
{
    const Clause *by = clause_in(s->w, s->table, CLAUSE_DATED_BY);
    Text cell = csv_cell(s->csv, s->row, text_of(s->w, by->as.names.names.items[0].name));
    Month m;

    if (cell.len == 0)
        return MAYBE;
    if (cell.len == 10 && cell.ptr[4] == '-' && cell.ptr[7] == '-')
        m = date_month(date_of(cell));
    else
        m = cell.len == 7 ? month_first_of(cell) : quarter_first(cell);
    return m >= date_first(s->w, s->period) && m <= date_last(s->w, s->period) ? YES : NO;
}

static Truth row_in_area(const Scope *s)
{
    const Clause *area = area_column(s->w, s->table);
    Text cell = area ? cell_at(s->w, s->csv, s->row, area) : TEXT_NONE;

    if (!area || s->area == AREA_ALL)
        return YES;
    if (cell.len == 0)
        return MAYBE;
    return area_called(s->w, s->area, cell) ? YES : NO;
}

/* The condition, and none of what the indicator excludes, as far as it speaks of this table. */
static Truth row_fits(const Scope *s, const Expr *where)
{
    Value v = where ? eval(where, s) : known(q_int(1));
    Truth truth = v.why ? MAYBE : q_sign(v.q) ? YES : NO;

    for (const Clause *c = s->counted ? s->indicator->clauses : NULL; c; c = c->next) {
        if (c->tag != CLAUSE_EXCLUDING)
            continue;
        Value e = eval(c->as.expr.expr, s);
        Truth stays = e.why ? MAYBE : q_sign(e.q) ? NO : YES;
        truth = stays < truth ? stays : truth;
    }
    return truth;
}

static bool seen_before(const Csv *csv, const unsigned *rows, unsigned count, Text column, Text cell)
{
    for (unsigned i = 0; i < count; i++)
        if (text_equal(csv_cell(csv, rows[i], column), cell))
            return true;
    return false;
}

static Truth smallest(Truth a, Truth b)
{
    return a < b ? a : b;
}

/* NOT_AGREED where a list that the condition asks is to be agreed: whatever rows there are. */
static Why unlisted(const Scope *s, const Expr *e)
{
    Why why = WHY_KNOWN;

    if (!e)
        return why;
    if (e->tag == EXPR_AMONG && e->as.among.list->tag == EXPR_REF) {
        Value v = eval(e, s);
        return v.why == WHY_NOT_AGREED ? v.why : WHY_KNOWN;
    }
    if (e->tag == EXPR_NOT)
        return unlisted(s, e->as.inner);
    if (e->tag == EXPR_AND || e->tag == EXPR_OR)
        for (uint32_t i = 0; i < e->as.chain.count && !why; i++)
            why = unlisted(s, e->as.chain.items[i].expr);
    return why;
}

static Why unlisted_anywhere(const Scope *s, const Expr *where)
{
    Why why = unlisted(s, where);

    for (const Clause *c = s->counted ? s->indicator->clauses : NULL; c && !why; c = c->next)
        if (c->tag == CLAUSE_EXCLUDING)
            why = unlisted(s, c->as.expr.expr);
    return why;
}

Value rows_counted(const Scope *outer, const Expr *e)
{
    Scope s = *outer;
    Q sum = q_int(0);
    unsigned *counted, count = 0;
    Text column = text_of(s.w, e->as.counting.column.name);

    s.table = section_named(s.w, HEADING_DATA, e->as.counting.table.name);
    s.csv = csv_of(s.w, text_of(s.w, s.table->name.name));
    Day end = date_month_end(date_last(s.w, s.period));
    Why why = unlisted_anywhere(&s, e->as.counting.where);
    if (why)
        return unknown(why);
    if (end > s.w->as_at || !complete_to(complete_of(s.w, s.table), end))
        return unknown(WHY_NO_DATA);
    counted = arena_try(s.w->arena, ((s.csv ? s.csv->rows : 0) + 1) * sizeof *counted);
    for (s.row = 0; s.csv && s.row < s.csv->rows; s.row++) {
        Truth fits = smallest(smallest(row_in_period(&s), row_in_area(&s)), row_fits(&s, e->as.counting.where));
        if (fits == NO)
            continue;
        Text cell = e->as.counting.how == TALLY_ROWS ? TEXT("1") : csv_cell(s.csv, s.row, column);
        if (fits == MAYBE || cell.len == 0)
            return unknown(WHY_NO_DATA);
        if (e->as.counting.how == TALLY_DISTINCT && seen_before(s.csv, counted, count, column, cell))
            continue;
        counted[count++] = s.row;
        sum = q_add(sum, e->as.counting.how == TALLY_SUM ? q_decimal(cell) : q_int(1));
    }
    return known(sum);
}

/* --- evidence --- */

static bool row_about(const Scope *s, const Csv *csv, unsigned row, Name piece)
{
    Text area = csv_cell(csv, row, TEXT("area"));

    if (!text_equal(csv_cell(csv, row, TEXT("milestone")), text_of(s->w, s->milestone->name.name)) ||
        !text_equal(csv_cell(csv, row, TEXT("evidence")), text_of(s->w, piece)))
        return false;
    return area.len == 0 || (s->area != AREA_ALL && area_called(s->w, s->area, area));
}

static Day day_in(const Csv *csv, unsigned row, const char *column)
{
    return date_of(csv_cell(csv, row, text_from_cstr(column)));
}

/* The latest decision counts; a later submission that is not decided reopens a rejection. */
Standing piece_standing(const Scope *s, Name piece)
{
    const Csv *csv = csv_of(s->w, TEXT("evidence"));
    Standing now = {.state = EVIDENCE_ABSENT, .submitted = DAY_NONE, .decided = DAY_NONE};
    Day open = DAY_NONE; /* the latest submission that is not decided */

    for (unsigned row = 0; csv && row < csv->rows; row++) {
        Day submitted = day_in(csv, row, "submitted"), decided = day_in(csv, row, "decided_on");
        if (!row_about(s, csv, row, piece) || submitted > s->w->as_at)
            continue;
        if (decided == DAY_NONE || decided > s->w->as_at) {
            open = submitted > open ? submitted : open;
        } else if (decided > now.decided) {
            bool accepted = text_equal(csv_cell(csv, row, TEXT("decision")), TEXT("accepted"));
            now = (Standing){accepted ? EVIDENCE_ACCEPTED : EVIDENCE_REJECTED, submitted, decided,
                             csv_cell(csv, row, TEXT("share"))};
        }
    }
    if (open != DAY_NONE && now.state != EVIDENCE_ACCEPTED && open > now.submitted)
        now = (Standing){.state = EVIDENCE_UNDECIDED, .submitted = open, .decided = DAY_NONE};
    return now;
}
