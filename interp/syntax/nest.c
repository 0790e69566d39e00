/* From lines to sections.
 *
 * A heading closes all sections of its own and of lower rank and opens its own below the
 * one that is then open; an indicator belongs to a scheme that is open, a milestone, offset
 * or catch up to an indicator, a gate to an indicator, or to a scheme above its first one. A
 * section that stands without its parent is put at the top: an indicator may join a scheme of
 * another file. Contract text waits for the clause or heading below it, except after a long
 * field that has no text of its own, which takes the text directly below.
 */
#include "syntax/say.h"

#include <string.h>

enum { RANKS = 3 };

typedef struct Nest {
    Parse *p;
    Section *open[RANKS];             /* the section open at each rank, NULL: none */
    Section *here;                    /* the innermost */
    const Clause *said[CLAUSE_COUNT]; /* the clauses of `here` that stand without a guard */
    Clause *last;                     /* the last clause, while rows or text may follow it */
    bool last_broken;                 /* rows below a line that could not be read are passed over */
    uint32_t quote, quotes;           /* contract text that waits: lines.items[quote], so many */
} Nest;

/* --- contract text --- */

/* What a `>` line says: without `>` and the blank behind it, and without blanks at the end. */
static Text quote_line(const Parse *p, Span span)
{
    Text t = parse_text(p, span);
    size_t end = t.len, start = 1;

    while (end > start && (t.ptr[end - 1] == ' ' || t.ptr[end - 1] == '\t'))
        end--;
    if (start < end && t.ptr[start] == ' ')
        start++;
    return text_slice(t, start, end);
}

/* Do these two stand on consecutive lines? */
static bool is_next_line(const Parse *p, Span above, Span below)
{
    unsigned ends = 0;

    for (uint32_t i = above.end; i < below.start; i++) {
        char c = p->bytes.ptr[i];
        ends += c == '\n' || (c == '\r' && p->bytes.ptr[i + 1] != '\n');
        if (ends > 1)
            return false;
    }
    return true;
}

static size_t joined_length(const Nest *n)
{
    size_t len = 0;

    for (uint32_t i = 0; i < n->quotes; i++)
        len += quote_line(n->p, n->p->lines.items[n->quote + i].span).len + 2;
    return len;
}

/* Joins the waiting lines by newlines, by two where they do not stand on consecutive lines. */
static Text join_quotes(const Nest *n)
{
    const Line *lines = &n->p->lines.items[n->quote];
    Text first = quote_line(n->p, lines[0].span);
    size_t len = 0;

    if (n->quotes == 1)
        return first;
    char *joined = arena_try(n->p->arena, joined_length(n));
    for (uint32_t i = 0; joined && i < n->quotes; i++) {
        Text line = quote_line(n->p, lines[i].span);
        if (i > 0)
            joined[len++] = '\n';
        if (i > 0 && !is_next_line(n->p, lines[i - 1].span, lines[i].span))
            joined[len++] = '\n';
        if (line.len > 0)
            memcpy(joined + len, line.ptr, line.len);
        len += line.len;
    }
    return joined ? (Text){joined, len} : TEXT_NONE;
}

/* Hands the waiting text over. */
static void take_quotes(Nest *n, Text *quote, Span *span)
{
    if (n->quotes == 0)
        return;
    const Line *lines = &n->p->lines.items[n->quote];
    *quote = join_quotes(n);
    *span = span_join(lines[0].span, lines[n->quotes - 1].span);
    n->quotes = 0;
}

static bool wants_text(const Clause *clause)
{
    return clause && clause->shape == SHAPE_NONE && clause_is_long_field(clause->tag);
}

/* The long field above takes the waiting text, or has none. */
static void settle_field(Nest *n)
{
    if (!wants_text(n->last))
        return;
    if (n->quotes > 0)
        take_quotes(n, &n->last->quote, &n->last->quote_span);
    else
        syntax_say_no_text(n->p, n->last);
    n->last = NULL;
}

static void nest_quote(Nest *n, uint32_t line)
{
    const Line *lines = n->p->lines.items;

    if (n->quotes > 0 && !is_next_line(n->p, lines[line - 1].span, lines[line].span))
        settle_field(n);
    if (n->quotes == 0)
        n->quote = line;
    n->quotes++;
}

/* --- clauses --- */

static void check_clause(Nest *n, const Clause *clause, bool reported)
{
    if (!(clause_sections(clause->tag) & heading_section(n->here->heading))) {
        syntax_say_not_taken(n->p, clause, n->here);
        return;
    }
    if (clause->guard.present && !(clause_guarded(clause->tag) & heading_section(n->here->heading)))
        syntax_say_no_guard(n->p, clause, n->here);
    if (clause->guard.present || reported || !clause_once(clause->tag))
        return;
    if (n->said[clause->tag])
        syntax_say_twice(n->p, clause, n->said[clause->tag]);
    else
        n->said[clause->tag] = clause;
}

/* `column` declares a column in `data`, and says how a file calls it in a `source`. */
static void check_column(Nest *n, Clause *clause)
{
    bool headed = clause->shape == SHAPE_HEADED;

    if (clause->tag != CLAUSE_COLUMN || headed == (n->here->heading == HEADING_SOURCE) ||
        !(clause_sections(clause->tag) & heading_section(n->here->heading)))
        return;
    syntax_say_column_form(n->p, clause);
    clause->tag = CLAUSE_BROKEN;
    clause->shape = SHAPE_BROKEN;
    clause->as.meant = CLAUSE_COLUMN;
}

/* `expect` says in `data` how rows and figures are, and in an `example` what comes out. */
static void check_expect(Nest *n, Clause *clause)
{
    bool data = n->here->heading == HEADING_DATA;
    bool either = clause->shape == SHAPE_EXPECT && clause->as.expect.verb == VERB_IS &&
                  !clause->as.expect.because;

    if (clause->tag != CLAUSE_EXPECT || either || data == (clause->shape == SHAPE_EXPECTED) ||
        clause->shape == SHAPE_BROKEN ||
        !(clause_sections(clause->tag) & heading_section(n->here->heading)))
        return;
    syntax_say_expect_form(n->p, clause);
    clause->tag = CLAUSE_BROKEN;
    clause->shape = SHAPE_BROKEN;
    clause->as.meant = CLAUSE_EXPECT;
}

static bool is_bare_head(const Clause *clause)
{
    return clause->shape == SHAPE_TABLE && clause->as.table.rows.count == 0;
}

/* A `target` that stands alone is the head of rows, of which there must be one. */
static void settle_table(Nest *n)
{
    if (n->last && n->last->tag == CLAUSE_TARGET && is_bare_head(n->last))
        syntax_say_no_rows(n->p, n->last);
}

/* `target kent surrey` above a line that could not be read is a table without that row; without
 * any row nothing is known of it. */
static void lose_row(Nest *n)
{
    Clause *target = n->last;

    if (target && target->tag == CLAUSE_TARGET && is_bare_head(target))
        target->shape = SHAPE_BROKEN;
    if (target && target->tag == CLAUSE_TARGET && target->shape == SHAPE_EXPR &&
        target->as.expr.expr->tag == EXPR_REF && target->as.expr.expr->as.ref.path.count > 1)
        target->shape = SHAPE_BROKEN;
}

static void nest_clause(Nest *n, Clause *clause, bool reported)
{
    Section *here = n->here;

    settle_field(n);
    if (clause->shape == SHAPE_BROKEN)
        lose_row(n);
    else
        check_clause(n, clause, reported);
    check_column(n, clause);
    check_expect(n, clause);
    settle_table(n);
    take_quotes(n, &clause->quote, &clause->quote_span);
    if (here->last_clause)
        here->last_clause->next = clause;
    else
        here->clauses = clause;
    here->last_clause = clause;
    n->last = clause;
    n->last_broken = clause->shape == SHAPE_BROKEN;
}

/* --- rows --- */

/* `target kent surrey sussex` was read as a name of three words; the rows below show that
 * it is a table. */
static bool become_table(Clause *clause)
{
    const Expr *expr = clause->as.expr.expr;

    if (clause->shape == SHAPE_TABLE)
        return true;
    if (clause->shape != SHAPE_EXPR || expr->tag != EXPR_REF || clause->as.expr.rounding.present ||
        expr->as.ref.period.form != PERIOD_NONE || expr->as.ref.area.name)
        return false;
    const Idents columns = expr->as.ref.path;
    clause->shape = SHAPE_TABLE;
    clause->as.table.columns = columns;
    clause->as.table.rows = (Rows){0};
    return true;
}

static void nest_row(Nest *n, Row *row)
{
    Clause *target = n->last;

    if (n->last_broken)
        return;
    if (!target || target->tag != (row->title.present ? CLAUSE_CASES : CLAUSE_TARGET)) {
        syntax_say_orphan_row(n->p, row);
        n->last_broken = true;
        return;
    }
    if (!become_table(target)) {
        syntax_say_row_without_areas(n->p, row->span, target);
        n->last_broken = true;
        return;
    }
    if (row->cells.count != table_width(target))
        syntax_say_row_length(n->p, row, target);
    if (n->quotes > 0 && !target->quote_span.source)
        take_quotes(n, &target->quote, &target->quote_span);
    (void)ARRAY_PUSH(n->p->arena, &target->as.table.rows, *row);
}

/* --- headings --- */

static Section *parent_of(const Nest *n, const Section *section)
{
    if (section->heading == HEADING_INDICATOR)
        return n->open[0] && n->open[0]->heading == HEADING_SCHEME ? n->open[0] : NULL;
    if (section->heading == HEADING_GATE && !n->open[1] && n->open[0] &&
        n->open[0]->heading == HEADING_SCHEME)
        return n->open[0];
    return heading_rank(section->heading) == 2 ? n->open[1] : NULL;
}

static void append_section(Section **first, Section **last, Section *section)
{
    if (*last)
        (*last)->next = section;
    else
        *first = section;
    *last = section;
}

static void nest_heading(Nest *n, Section *section, Section **last)
{
    int rank = heading_rank(section->heading);

    settle_field(n);
    settle_table(n);
    take_quotes(n, &section->quote, &section->quote_span);
    section->parent = parent_of(n, section);
    if (rank == 2 && !section->parent)
        syntax_say_orphan_section(n->p, section);
    if (section->parent)
        append_section(&section->parent->children, &section->parent->last_child, section);
    else
        append_section(&n->p->file->sections, last, section);
    for (int i = rank; i < RANKS; i++)
        n->open[i] = NULL;
    n->open[rank] = n->here = section;
    n->last = NULL;
    n->last_broken = false;
    memset(n->said, 0, sizeof n->said);
}

void nest_lines(Parse *p)
{
    Nest n = {.p = p, .here = p->file->preamble};
    Section *last = NULL;

    for (uint32_t i = 0; i < p->lines.count && !p->arena->failed; i++) {
        Line *line = &p->lines.items[i];
        switch (line->tag) {
        case LINE_HEADING:
            nest_heading(&n, line->as.heading, &last);
            break;
        case LINE_BROKEN:
            nest_clause(&n, line->as.clause, line->reported);
            break;
        case LINE_CLAUSE:
            nest_clause(&n, line->as.clause, line->reported);
            break;
        case LINE_ROW:
            nest_row(&n, line->as.row);
            break;
        case LINE_QUOTE:
            nest_quote(&n, i);
            break;
        }
    }
    settle_field(&n);
    settle_table(&n);
    if (n.quotes > 0)
        syntax_say_orphan_quote(p, p->lines.items[n.quote].span);
}
