/* How deep each line stands, and what stands in columns.
 *
 *   indent     by the rank of the heading above; contract text as what it belongs to
 *   `when`     in a run of clauses of one sort (an `accept` between them is no gap), two blanks
 *              behind the longest of what stands before it
 *   a table    the names of its head over the cells of its rows, four blanks apart
 *
 * Lines that break are left out of columns: the author broke them because they are long.
 */
#include "format/plan.h"

enum { GAP_WHEN = 2, GAP_CELL = 4, GAP_LABEL = 2 };

/* --- what is left as it stands ------------------------------------------------------------- */

uint32_t format_line_of(const FormatPlan *plan, uint32_t at)
{
    return span_place(plan->sources, (Span){plan->file->source, at, at}).line;
}

static bool note_spoiled(FormatPlan *plan, const Diags *diags)
{
    plan->spoiled = arena_try(plan->arena, plan->source->lines.count + 2);
    for (uint32_t i = 0; plan->spoiled && i < diags->list.count; i++) {
        const Diag *d = diags->list.items[i];
        if (d->severity == SEVERITY_ERROR && d->span.source == plan->file->source)
            plan->spoiled[format_line_of(plan, d->span.start)] = true;
    }
    return plan->spoiled != NULL;
}

static const TokenAt *token_at(const FormatPlan *plan, uint32_t token)
{
    return &plan->layout->tokens.items[token];
}

static void place_line(FormatPlan *plan, uint32_t i)
{
    const LineAt *line = &plan->layout->lines.items[i];
    LinePlan *to = &plan->lines[i];
    uint32_t last = line->first + (line->count > 0 ? line->count - 1 : 0);

    to->top = format_line_of(plan, token_at(plan, line->first)->span.start);
    to->bottom = format_line_of(plan, token_at(plan, last)->span.end);
    to->raw = line->form == FORM_BROKEN;
    for (uint32_t l = to->top; l <= to->bottom && !to->raw; l++)
        to->raw = plan->spoiled[l];
}

/* --- depth --------------------------------------------------------------------------------- */

/* Sections whose clauses read as sentences: nothing stands in a column. */
static bool is_prose(HeadingTag heading, const LineAt *line)
{
    return heading == HEADING_FILE || heading == HEADING_QUESTION || heading == HEADING_AGREEMENT ||
           heading == HEADING_EXAMPLE || line->clause == CLAUSE_ACCEPT;
}

static bool is_bare_field(const LineAt *line)
{
    return line->form == FORM_CLAUSE && line->count == 1 && clause_is_long_field(line->clause);
}

/* Contract text below a long field that says nothing itself is what the field says; other text
 * belongs to what follows and is left for indent_quotes. */
static void indent_lines(FormatPlan *plan)
{
    HeadingTag heading = HEADING_FILE;
    uint32_t clause = 0,
             field_text = 0; /* field_text: the line that the field's text may go on in */
    bool field = false;

    for (uint32_t i = 0; i < plan->layout->lines.count; i++) {
        const LineAt *line = &plan->layout->lines.items[i];
        LinePlan *to = &plan->lines[i];
        if (line->form == FORM_HEADING || line->heading != HEADING_FILE) {
            heading = line->heading;
            to->indent = heading_rank(heading) == 2 ? 2 : 0;
            clause = to->indent + 2;
        } else if (line->form == FORM_QUOTE) {
            bool goes_on = field && (field_text == 0 || field_text == to->top);
            to->indent = goes_on ? clause : UINT32_MAX;
            field = goes_on;
            field_text = to->top + 1;
            continue;
        } else {
            to->indent = clause + (line->form == FORM_ROW ? 2 : 0);
            to->in_column = !is_prose(heading, line);
        }
        field = is_bare_field(line);
        field_text = 0;
    }
}

static void indent_quotes(FormatPlan *plan)
{
    uint32_t below = 0;

    for (uint32_t i = plan->layout->lines.count; i-- > 0;) {
        LinePlan *line = &plan->lines[i];
        if (line->indent == UINT32_MAX)
            line->indent = below;
        else if (plan->layout->lines.items[i].form != FORM_QUOTE)
            below = line->indent;
    }
}

/* --- `when` -------------------------------------------------------------------------------- */

/* The token of its `when`, where all before it stands on one line; else its end. */
static uint32_t when_of(const FormatPlan *plan, uint32_t i)
{
    const LineAt *line = &plan->layout->lines.items[i];
    uint32_t end = line->first + line->count;

    if (line->form != FORM_CLAUSE || plan->lines[i].raw)
        return end;
    for (uint32_t t = line->first; t < end; t++) {
        if (format_line_of(plan, token_at(plan, t)->span.start) != plan->lines[i].top)
            return end;
        if (token_at(plan, t)->class == TOKEN_WHEN)
            return t;
    }
    return end;
}

static uint32_t clause_width(const FormatPlan *plan, uint32_t i, uint32_t to)
{
    const LineAt *line = &plan->layout->lines.items[i];
    uint32_t word = plan->lines[i].indent + format_width(plan, line->first, line->first + 1);

    if (to == line->first + 1)
        return word;
    word = plan->lines[i].in_column && word < FORMAT_COLUMN ? FORMAT_COLUMN : word + 1;
    return word + format_width(plan, line->first + 1, to);
}

static bool goes_on_run(const FormatPlan *plan, uint32_t first, uint32_t i)
{
    const LineAt *lines = plan->layout->lines.items;

    if (i >= plan->layout->lines.count || lines[i].form != FORM_CLAUSE ||
        plan->lines[i].top != plan->lines[i - 1].bottom + 1)
        return false;
    return lines[i].clause == lines[first].clause || lines[i].clause == CLAUSE_ACCEPT;
}

static void align_run(FormatPlan *plan, uint32_t first, uint32_t end)
{
    uint32_t widest = 0, count = 0;

    for (uint32_t i = first; i < end; i++) {
        uint32_t when = when_of(plan, i), end_of_line = plan->layout->lines.items[i].first +
                                                        plan->layout->lines.items[i].count;
        uint32_t width = when < end_of_line ? clause_width(plan, i, when) : 0;
        count += when < end_of_line;
        widest = width > widest ? width : widest;
    }
    for (uint32_t i = first; i < end && count > 1; i++)
        plan->lines[i].when = widest + GAP_WHEN;
}

static void align_whens(FormatPlan *plan)
{
    uint32_t count = plan->layout->lines.count;

    for (uint32_t first = 0; first < count;) {
        uint32_t end = first + 1;
        if (plan->layout->lines.items[first].form == FORM_CLAUSE)
            while (goes_on_run(plan, first, end))
                end++;
        align_run(plan, first, end);
        first = end;
    }
}

/* --- tables -------------------------------------------------------------------------------- */

uint32_t format_cells(const FormatPlan *plan, const LineAt *line)
{
    uint32_t end = line->first + line->count, t = line->first + 1;

    while (line->form == FORM_BAND && t < end && token_at(plan, t)->class != TOKEN_PAYS)
        t++;
    return t;
}

/* Of the columns of a grid, up to its comma. */
static uint32_t head_end(const FormatPlan *plan, uint32_t from, uint32_t end)
{
    while (from < end && token_at(plan, from)->class != TOKEN_COMMA)
        from++;
    return from < end ? from + 1 : end;
}

uint32_t format_cell_end(const FormatPlan *plan, const LineAt *line, uint32_t from, uint32_t end)
{
    if (line->clause == CLAUSE_COLUMNS)
        return head_end(plan, from, end);
    if (token_at(plan, from)->class == TOKEN_PAYS) /* with the first of them */
        from++;
    uint32_t next = token_at(plan, from)->class == TOKEN_PREFIX ? from + 2 : from + 1;

    if (next < end && token_at(plan, next)->class == TOKEN_COMMA)
        next++;
    return next < end ? next : end;
}

static void widen(FormatPlan *plan, Columns *columns, uint32_t i)
{
    const LineAt *line = &plan->layout->lines.items[i];
    uint32_t end = line->first + line->count, nth = 0;
    uint32_t cells = format_cells(plan, line);
    uint32_t label = plan->lines[i].indent + format_width(plan, line->first, cells);

    if (line->form == FORM_BAND)
        label -= GAP_LABEL - 1; /* one blank before `pays` will do */
    if (label + GAP_LABEL > columns->start)
        columns->start = label + GAP_LABEL;
    for (uint32_t t = cells; t < end; nth++) {
        uint32_t next = format_cell_end(plan, line, t, end);
        uint32_t width = format_width(plan, t, next);
        if (nth == columns->widths.count && !ARRAY_PUSH(plan->arena, &columns->widths, 0))
            return;
        if (width > columns->widths.items[nth])
            columns->widths.items[nth] = width;
        t = next;
    }
}

static bool is_of_table(const FormatPlan *plan, uint32_t head, uint32_t i)
{
    const LineAt *lines = plan->layout->lines.items;

    if (lines[head].clause == CLAUSE_COLUMNS)
        return i < plan->layout->lines.count &&
               (lines[i].form == FORM_BAND || lines[i].form == FORM_QUOTE ||
                lines[i].clause == CLAUSE_ACCEPT);
    return i < plan->layout->lines.count && (plan->layout->lines.items[i].form == FORM_ROW ||
                                             plan->layout->lines.items[i].form == FORM_QUOTE);
}

static bool fits_table(const FormatPlan *plan, uint32_t i)
{
    return !plan->lines[i].raw && plan->lines[i].top == plan->lines[i].bottom;
}

static bool has_cells(const FormatPlan *plan, uint32_t i)
{
    const LineAt *line = &plan->layout->lines.items[i];

    return line->form != FORM_QUOTE && line->clause != CLAUSE_ACCEPT;
}

/* The clause `head` and the rows up to `end`. */
static void align_table(FormatPlan *plan, uint32_t head, uint32_t end)
{
    Columns *columns = ARENA_NEW(plan->arena, Columns);

    columns->start = plan->lines[head].in_column ? FORMAT_COLUMN : 0;
    for (uint32_t i = head; i < end; i++)
        if (has_cells(plan, i) && fits_table(plan, i)) {
            widen(plan, columns, i);
            plan->lines[i].columns = columns;
        }
}

static void align_tables(FormatPlan *plan)
{
    uint32_t count = plan->layout->lines.count;

    for (uint32_t head = 0; head < count && !plan->arena->failed; head++) {
        uint32_t end = head + 1, last = head;
        if (plan->layout->lines.items[head].form != FORM_CLAUSE)
            continue;
        for (; is_of_table(plan, head, end); end++)
            if (plan->layout->lines.items[end].form == FORM_ROW ||
                plan->layout->lines.items[end].form == FORM_BAND)
                last = end;
        if (last > head)
            align_table(plan, head, last + 1);
    }
}

bool format_plan(FormatPlan *plan, const Diags *diags)
{
    uint32_t count = plan->layout->lines.count;

    plan->source = source_at(plan->sources, plan->file->source);
    plan->lines = arena_try(plan->arena, (count + 1) * sizeof *plan->lines);
    if (!plan->lines || !note_spoiled(plan, diags))
        return false;
    for (uint32_t i = 0; i < count; i++)
        place_line(plan, i);
    indent_lines(plan);
    indent_quotes(plan);
    align_whens(plan);
    align_tables(plan);
    return !plan->arena->failed;
}
