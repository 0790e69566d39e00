/* The words of a file again, with the blanks that the canonical form wants. Where they go was
 * settled in plan.c; this carries it out, line by line, and takes comments and blank lines along
 * in the order of the source.
 *
 * A clause that breaks over lines keeps its breaks: what begins with `when` or `because` stands
 * two blanks in, anything else under what the clause says.
 */
#include "format/plan.h"

typedef struct Writer {
    const FormatPlan *plan;
    Formatted *to;
    uint32_t trivia;   /* the next one */
    uint32_t blank;    /* a line of the file that is blank and waits to be written; 0: none */
    uint32_t from;     /* the line of the file that is being written */
    size_t line_start; /* in the text */
} Writer;

/* --- words --------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* One blank where there were several; a text in quotes to the letter. */
static void write_token(Out *out, const FormatPlan *plan, const TokenAt *token)
{
    Text t = span_text(plan->sources, token->span);

    if (token->class == TOKEN_TEXT) {
        out_text(out, t);
        return;
    }
    for (size_t i = 0; i < t.len; i++) {
        if (!is_blank(t.ptr[i]))
            out_char(out, t.ptr[i]);
        else if (i > 0 && !is_blank(t.ptr[i - 1]))
            out_char(out, ' ');
    }
}

static bool joins(const TokenAt *left, const TokenAt *right)
{
    return left->class == TOKEN_OPEN || left->class == TOKEN_PREFIX || left->class == TOKEN_DOT ||
           right->class == TOKEN_CLOSE || right->class == TOKEN_COMMA || right->class == TOKEN_DOT;
}

void format_words(Out *out, const FormatPlan *plan, uint32_t from, uint32_t to)
{
    const TokenAt *tokens = plan->layout->tokens.items;

    for (uint32_t t = from; t < to; t++) {
        if (t > from && !joins(&tokens[t - 1], &tokens[t]))
            out_char(out, ' ');
        write_token(out, plan, &tokens[t]);
    }
}

static uint32_t width_of(Text t)
{
    uint32_t width = 0;

    for (size_t i = 0; i < t.len; i++)
        width += ((unsigned char)t.ptr[i] & 0xC0) != 0x80;
    return width;
}

uint32_t format_width(const FormatPlan *plan, uint32_t from, uint32_t to)
{
    Out out;
    uint32_t width;

    out_init(&out);
    format_words(&out, plan, from, to);
    width = width_of(out_view(&out));
    if (out.failed)
        plan->arena->failed = true;
    out_release(&out);
    return width;
}

/* --- lines --------------------------------------------------------------------------------- */

static Out *text_of(Writer *w)
{
    return &w->to->text;
}

static void begin_line(Writer *w, uint32_t from, uint32_t indent)
{
    if (w->blank && w->to->from.count > 0) {
        out_char(text_of(w), '\n');
        (void)ARRAY_PUSH(w->plan->arena, &w->to->from, w->blank);
    }
    w->blank = 0;
    w->from = from;
    w->line_start = text_of(w)->len;
    out_repeat(text_of(w), ' ', indent);
}

static void end_line(Writer *w)
{
    out_char(text_of(w), '\n');
    (void)ARRAY_PUSH(w->plan->arena, &w->to->from, w->from);
}

/* Up to a column; at least one blank. */
static void pad_to(Writer *w, uint32_t column)
{
    uint32_t width = width_of(text_slice(out_view(text_of(w)), w->line_start, text_of(w)->len));

    out_repeat(text_of(w), ' ', width < column ? column - width : 1);
}

/* --- comments and blank lines -------------------------------------------------------------- */

static const Trivia *next_trivia(const Writer *w, uint32_t before)
{
    const File *file = w->plan->file;

    if (w->trivia >= file->trivia.count || file->trivia.items[w->trivia].span.start >= before)
        return NULL;
    return &file->trivia.items[w->trivia];
}

static void write_comment(Writer *w, const Trivia *comment)
{
    Text t = span_text(w->plan->sources, comment->span);

    while (t.len > 0 && is_blank(t.ptr[t.len - 1]))
        t.len--;
    out_text(text_of(w), t);
}

/* What stands between two lines, or between two lines of one clause. */
static void write_between(Writer *w, uint32_t before, uint32_t indent)
{
    const Trivia *next;

    while ((next = next_trivia(w, before)) != NULL) {
        uint32_t line = format_line_of(w->plan, next->span.start);
        if (next->tag == TRIVIA_BLANK && !w->blank) {
            w->blank = line;
        } else if (next->tag == TRIVIA_COMMENT) {
            begin_line(w, line, indent);
            write_comment(w, next);
            end_line(w);
        }
        w->trivia++;
    }
}

/* A comment behind the words of the line that is being written. */
static void write_trailing(Writer *w, uint32_t line)
{
    const Trivia *next = next_trivia(w, UINT32_MAX);

    if (!next || next->tag != TRIVIA_COMMENT || format_line_of(w->plan, next->span.start) != line)
        return;
    out_str(text_of(w), "  ");
    write_comment(w, next);
    w->trivia++;
}

/* --- one line of the layout ---------------------------------------------------------------- */

static void write_raw(Writer *w, const LinePlan *line)
{
    for (uint32_t l = line->top; l <= line->bottom; l++) {
        begin_line(w, l, 0);
        out_text(text_of(w), source_line(w->plan->sources, w->plan->file->source, l));
        end_line(w);
    }
    while (next_trivia(w, UINT32_MAX) &&
           format_line_of(w->plan, next_trivia(w, UINT32_MAX)->span.start) <= line->bottom)
        w->trivia++;
}

static void write_quote(Writer *w, const LineAt *line, const LinePlan *plan)
{
    Text t = span_text(w->plan->sources, w->plan->layout->tokens.items[line->first].span);
    size_t start = 1;

    while (t.len > 1 && is_blank(t.ptr[t.len - 1]))
        t.len--;
    if (start < t.len && t.ptr[start] == ' ')
        start++;
    begin_line(w, plan->top, plan->indent);
    out_char(text_of(w), '>');
    if (start < t.len) {
        out_char(text_of(w), ' ');
        out_text(text_of(w), text_slice(t, start, t.len));
    }
    end_line(w);
}

static void write_cells(Writer *w, const LineAt *line, const Columns *columns)
{
    uint32_t end = line->first + line->count, column = columns->start, nth = 0;

    uint32_t cells = format_cells(w->plan, line);

    format_words(text_of(w), w->plan, line->first, cells);
    for (uint32_t t = cells; t < end; nth++) {
        uint32_t next = format_cell_end(w->plan, line, t, end);
        pad_to(w, column);
        format_words(text_of(w), w->plan, t, next);
        column += columns->widths.items[nth] + 4;
        t = next;
    }
}

/* Where a clause that breaks goes on. */
static uint32_t indent_of_rest(const LinePlan *plan, const TokenAt *token)
{
    bool joins_above = token->class == TOKEN_WHEN || token->class == TOKEN_BECAUSE;

    return plan->in_column && !joins_above ? FORMAT_COLUMN : plan->indent + 2;
}

static bool breaks_before(const Writer *w, uint32_t t)
{
    const TokenAt *tokens = w->plan->layout->tokens.items;

    return format_line_of(w->plan, tokens[t].span.start) !=
           format_line_of(w->plan, tokens[t - 1].span.end);
}

static void break_line(Writer *w, uint32_t t, const LinePlan *plan)
{
    const TokenAt *tokens = w->plan->layout->tokens.items;
    uint32_t indent = indent_of_rest(plan, &tokens[t]);

    write_trailing(w, format_line_of(w->plan, tokens[t - 1].span.end));
    end_line(w);
    write_between(w, tokens[t].span.start, indent);
    begin_line(w, format_line_of(w->plan, tokens[t].span.start), indent);
}

static void write_gap(Writer *w, const LineAt *line, const LinePlan *plan, uint32_t t, bool broken)
{
    const TokenAt *tokens = w->plan->layout->tokens.items;

    if (joins(&tokens[t - 1], &tokens[t]))
        return;
    if (line->form == FORM_BAND && tokens[t].class == TOKEN_PAYS && !broken)
        pad_to(w, FORMAT_COLUMN);
    else if (line->form == FORM_CLAUSE && t == line->first + 1 && plan->in_column)
        pad_to(w, FORMAT_COLUMN);
    else if (tokens[t].class == TOKEN_WHEN && !broken)
        pad_to(w, plan->when);
    else
        out_char(text_of(w), ' ');
}

static void write_clause(Writer *w, const LineAt *line, const LinePlan *plan)
{
    uint32_t end = line->first + line->count;
    bool broken = false, paid = false;

    format_words(text_of(w), w->plan, line->first, line->first + 1);
    for (uint32_t t = line->first + 1; t < end; t++) {
        if (breaks_before(w, t)) {
            break_line(w, t, plan);
            broken = true;
        } else {
            write_gap(w, line, plan, t, broken || paid);
        }
        paid = paid || w->plan->layout->tokens.items[t].class == TOKEN_PAYS;
        format_words(text_of(w), w->plan, t, t + 1);
    }
}

static void write_line(Writer *w, uint32_t i)
{
    const LineAt *line = &w->plan->layout->lines.items[i];
    const LinePlan *plan = &w->plan->lines[i];

    write_between(w, w->plan->layout->tokens.items[line->first].span.start, plan->indent);
    if (plan->raw) {
        write_raw(w, plan);
        return;
    }
    if (line->form == FORM_QUOTE) {
        write_quote(w, line, plan);
        return;
    }
    begin_line(w, plan->top, plan->indent);
    if (plan->columns)
        write_cells(w, line, plan->columns);
    else
        write_clause(w, line, plan);
    write_trailing(w, plan->bottom);
    end_line(w);
}

void format_file(Formatted *formatted, const File *file, const Layout *layout,
                 const Sources *sources, const Diags *diags, Arena *arena)
{
    FormatPlan plan = {.arena = arena, .file = file, .layout = layout, .sources = sources};
    Writer w = {.plan = &plan, .to = formatted};

    *formatted = (Formatted){.from = {0}};
    out_init(&formatted->text);
    if (!format_plan(&plan, diags))
        return;
    for (uint32_t i = 0; i < layout->lines.count && !arena->failed; i++)
        write_line(&w, i);
    write_between(&w, UINT32_MAX, 0);
}
