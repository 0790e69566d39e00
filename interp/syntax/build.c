/* Constructors of the tree: one call for each action of the grammar.
 *
 * They put together what they are given, and complain about the few things that a grammar
 * cannot say: a language that is not 1, a number of decimal places that is no such number,
 * `-0`. Where a node is refused an EXPR_HOLE takes its place, so that the clause stays and
 * later stages pass over the hole. Lists are arrays on the arena and are handed on by
 * value; a refused push leaves arena->failed set, which file_from_source tests. Clauses are in
 * build_clauses.c.
 */
#include "syntax/build.h"

#include "syntax/say.h"

/* Most lists of a rule file are short: the first block of a list has room for two. */
#define PUSH(p, list, ...)                                                                         \
    do {                                                                                           \
        if ((list)->room == 0) {                                                                   \
            (list)->items = arena_alloc((p)->arena, 2 * sizeof *(list)->items);                    \
            (list)->room = 2;                                                                      \
        }                                                                                          \
        (void)ARRAY_PUSH((p)->arena, (list), __VA_ARGS__);                                         \
    } while (0)

/* --- expressions --- */

Expr *expr_new(Parse *p, ExprTag tag, Span span)
{
    Expr *expr = ARENA_NEW(p->arena, Expr);

    expr->tag = tag;
    expr->span = span;
    return expr;
}

/* A name written with hyphens, which has been told already, is the one with underscores. */
Ident ident_of(Parse *p, Span span)
{
    return (Ident){name_intern(p->names, parse_name(p, span)), span};
}

Ident ident_of_words(Parse *p, Span span, Words words)
{
    return (Ident){name_intern(p->names, text_trim(words.text)), span};
}

Expr *build_ref(Parse *p, Span span, Idents path, PeriodAt period, Ident area)
{
    Expr *expr = expr_new(p, EXPR_REF, span);

    expr->as.ref.path = path;
    expr->as.ref.period = period.period;
    expr->as.ref.period_span = period.span;
    expr->as.ref.area = area;
    return expr;
}

Expr *build_to_agree(Parse *p, Span span, Words with, const Expr *by)
{
    Expr *expr = expr_new(p, EXPR_TO_BE_AGREED, span);

    expr->as.pending = (Pending){with, by ? by->as.date : DAY_NONE};
    return expr;
}

/* A name in a cell of a table. */
Expr *build_end_of(Parse *p, Span span, PeriodAt period)
{
    Expr *expr = expr_new(p, EXPR_END_OF, span);

    expr->as.end_of.period = period.period;
    expr->as.end_of.span = period.span;
    return expr;
}

Expr *build_days_off(Parse *p, Span span, Expr *count, DaysOff how, Expr *from)
{
    Expr *expr = expr_new(p, EXPR_DAYS_OFF, span);

    expr->as.days_off.count = count;
    expr->as.days_off.how = how;
    expr->as.days_off.from = from;
    return expr;
}

Expr *build_word(Parse *p, Span span)
{
    Idents path = idents_push(p, (Idents){0}, ident_of(p, span));

    return build_ref(p, span, path, (PeriodAt){.span = SPAN_NONE}, (Ident){.name = 0});
}

Expr *build_text(Parse *p, Span span, Words words)
{
    Expr *expr = expr_new(p, EXPR_TEXT, span);

    expr->as.text = words.text;
    return expr;
}

Expr *chain_push(Parse *p, Span span, Expr *chain, bool inverse, Span sign, Expr *next)
{
    PUSH(p, &chain->as.chain, (Operand){next, inverse, sign});
    chain->span = span;
    return chain;
}

Expr *build_chain(Parse *p, Span span, ExprTag tag, Expr *first, bool inverse, Span sign,
                  Expr *next)
{
    Expr *chain = expr_new(p, tag, span);

    chain_push(p, span, chain, false, SPAN_NONE, first);
    return chain_push(p, span, chain, inverse, sign, next);
}

Expr *build_list(Parse *p, Span span, ExprTag tag, Operands items)
{
    Expr *expr = expr_new(p, tag, span);

    expr->as.chain = items;
    return expr;
}

Expr *build_at_least(Parse *p, Span span, Expr *least, Operands of)
{
    Expr *expr = expr_new(p, EXPR_AT_LEAST, span);

    expr->as.at_least.of = of;
    expr->as.at_least.least = least;
    return expr;
}

static bool is_written_zero(const Expr *expr)
{
    return expr->tag == EXPR_NUMBER && number_sign(expr->as.number.value) == 0;
}

Expr *build_negate(Parse *p, Span span, Expr *inner)
{
    if (is_written_zero(inner)) {
        syntax_say_minus_zero(p, span, inner->span);
        return expr_new(p, EXPR_HOLE, span);
    }
    Expr *expr = expr_new(p, EXPR_NEGATE, span);
    expr->as.inner = inner;
    return expr;
}

Expr *build_not(Parse *p, Span span, Expr *inner)
{
    Expr *expr = expr_new(p, EXPR_NOT, span);

    expr->as.inner = inner;
    return expr;
}

Expr *build_compare(Parse *p, Span span, Comparison op, Expr *left, Expr *right)
{
    Expr *expr = expr_new(p, EXPR_COMPARE, span);

    expr->as.compare.op = op;
    expr->as.compare.left = left;
    expr->as.compare.right = right;
    return expr;
}

/* `is from a to b`: at least a, and at most b. */
Expr *build_between(Parse *p, Span span, Expr *inner, Expr *low, Expr *high)
{
    Expr *least = build_compare(p, span, COMPARE_AT_LEAST, inner, low);
    Expr *most = build_compare(p, span, COMPARE_AT_MOST, inner, high);

    return build_chain(p, span, EXPR_AND, least, false, SPAN_NONE, most);
}

Expr *build_texts(Parse *p, Span span, WordsList texts)
{
    Expr *expr = expr_new(p, EXPR_TEXTS, span);

    expr->as.texts = texts;
    return expr;
}

Expr *build_among(Parse *p, Span span, Expr *left, Expr *list)
{
    Expr *expr = expr_new(p, EXPR_AMONG, span);

    expr->as.among.left = left;
    expr->as.among.list = list;
    return expr;
}

Expr *of_push(Parse *p, Span span, Expr *of, Expr *right, Span sign)
{
    of->as.of.right = operands_push(p, of->as.of.right, right, sign);
    of->span = span;
    return of;
}

Expr *build_of(Parse *p, Span span, Expr *left, Expr *right, Span sign)
{
    Expr *expr = expr_new(p, EXPR_OF, span);

    expr->as.of.left = left;
    return of_push(p, span, expr, right, sign);
}

Expr *build_if(Parse *p, Span span, Expr *condition, Expr *yes, Expr *no)
{
    Expr *expr = expr_new(p, EXPR_IF, span);

    expr->as.pick.condition = condition;
    expr->as.pick.yes = yes;
    expr->as.pick.no = no;
    return expr;
}

Expr *build_counting(Parse *p, Span span, Tallying how, Ident column, Ident table)
{
    Expr *expr = expr_new(p, EXPR_COUNTING, span);

    expr->as.counting.how = how;
    expr->as.counting.column = column;
    expr->as.counting.table = table;
    return expr;
}

Expr *build_peers(Parse *p, Span span, Peers peers, Expr *of, Expr *weight, PeersAmong among)
{
    Expr *expr = expr_new(p, EXPR_PEERS, span);

    expr->as.peers = peers;
    expr->as.peers.of = of;
    expr->as.peers.weight = weight;
    expr->as.peers.others = among.others;
    expr->as.peers.within = among.within;
    return expr;
}

Expr *build_peers_where(Span span, Expr *peers, Expr *where)
{
    peers->as.peers.where = where;
    peers->span = span;
    return peers;
}

Expr *build_where(Span span, Expr *counting, Expr *where)
{
    counting->span = span;
    counting->as.counting.where = where;
    return counting;
}

Expr *build_rounded(Parse *p, Span span, Answer answer)
{
    if (!answer.rounding.present)
        return answer.expr;
    Expr *expr = expr_new(p, EXPR_ROUNDED, span);
    expr->as.rounded.inner = answer.expr;
    expr->as.rounded.how = answer.rounding;
    return expr;
}

/* The place of what stands in brackets is that of the brackets. */
Expr *build_bracket(Expr *inner, Span span)
{
    inner->span = span;
    return inner;
}

Operands operands_push(Parse *p, Operands list, Expr *expr, Span sign)
{
    PUSH(p, &list, (Operand){expr, false, sign});
    return list;
}

RoundingWords build_rounding(Parse *p, Span span, Rounding mode, Expr *places, bool of_percent)
{
    RoundingWords words = {.mode = mode, .of_percent = of_percent, .present = true, .span = span};
    int64_t decimals = -1;

    if (places->as.number.unit != UNIT_NONE || !number_to_int(places->as.number.value, &decimals) ||
        decimals < 0 || decimals > (of_percent ? 16 : 18)) {
        syntax_say_decimal_places(p, places->span, of_percent);
        decimals = 0;
    }
    words.decimals = (int)decimals + (of_percent ? 2 : 0);
    return words;
}

/* --- lists --- */

Idents idents_push(Parse *p, Idents list, Ident name)
{
    PUSH(p, &list, name);
    return list;
}

Params params_push(Parse *p, Params list, Ident kind, Ident name)
{
    ARRAY_PUSH(p->arena, &list, (Param){kind, name});
    return list;
}

Items items_push(Parse *p, Items list, Ident name, Expr *value)
{
    PUSH(p, &list, (Item){name, value});
    return list;
}

WordsList words_push(Parse *p, WordsList list, Words words)
{
    PUSH(p, &list, words);
    return list;
}

Belongings belongings_push(Parse *p, Belongings list, Belonging one)
{
    PUSH(p, &list, one);
    return list;
}

UsePaths paths_push(Parse *p, UsePaths list, Ident library, Ident entry)
{
    PUSH(p, &list, (UsePath){library, entry});
    return list;
}

/* A quoted name of a file may hold what a name of the language may not: a hyphen. */
static bool is_file_name(Text name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!ascii_is_name(name.ptr[i]) && name.ptr[i] != '-')
            return false;
    return name.len > 0;
}

Ident build_file(Parse *p, Span span, Words name)
{
    if (is_file_name(name.text))
        return (Ident){name_intern(p->names, name.text), span};
    syntax_say_file_name(p, span);
    return (Ident){.span = span};
}

Cells cells_push(Parse *p, Cells list, Expr *cell)
{
    PUSH(p, &list, cell);
    return list;
}

/* --- lines --- */

Section *build_heading(Parse *p, HeadingTag tag, Span word, Span all, Ident name, Words title)
{
    Section *section = ARENA_NEW(p->arena, Section);

    section->heading = tag;
    section->span = all;
    section->word_span = word;
    section->name = name;
    section->title = title;
    return section;
}

Section *build_define(Parse *p, Span word, Span all, Ident name, Params params, Answer body)
{
    Section *section = build_heading(p, HEADING_DEFINE, word, all, name, (Words){0});

    section->params = params;
    section->body = build_rounded(p, span_join(body.expr->span, body.rounding.span), body);
    return section;
}

Row *build_row(Parse *p, Span span, PeriodAt period, Cells cells)
{
    Row *row = ARENA_NEW(p->arena, Row);

    *row = (Row){.period = period.period, .span = span, .period_span = period.span, .cells = cells};
    return row;
}

Row *build_case(Parse *p, Span span, Words title, Cells cells)
{
    Row *row = ARENA_NEW(p->arena, Row);

    *row = (Row){.title = title, .span = span, .period_span = SPAN_NONE, .cells = cells};
    return row;
}

void line_heading(Parse *p, Section *heading)
{
    (void)ARRAY_PUSH(p->arena, &p->lines,
                     (Line){LINE_HEADING, heading->span, false, {.heading = heading}});
}

void line_clause(Parse *p, Span span, Clause *clause, Guard guard)
{
    clause->guard = guard;
    clause->span = span;
    (void)ARRAY_PUSH(p->arena, &p->lines,
                     (Line){LINE_CLAUSE, span, p->line.reported, {.clause = clause}});
}

void line_row(Parse *p, Row *row)
{
    (void)ARRAY_PUSH(p->arena, &p->lines, (Line){LINE_ROW, row->span, false, {.row = row}});
}

void line_quote(Parse *p, Span span)
{
    (void)ARRAY_PUSH(p->arena, &p->lines, (Line){LINE_QUOTE, span, false, {NULL}});
}

/* A heading that could not be read still opens its section, without a name; any other line
 * leaves a broken clause. */
void line_broken(Parse *p, Span span)
{
    const LineState *line = &p->line;
    Span all = span_join(line->first.span, span);

    if (p->layout && p->lines.count < p->layout->lines.count)
        p->layout->lines.items[p->lines.count].form = FORM_BROKEN;
    if (line->heading != HEADING_FILE) {
        Ident name = line->name.source ? ident_of(p, line->name) : (Ident){0};
        line_heading(p, build_heading(p, line->heading, line->first.span, all, name, (Words){0}));
        return;
    }
    Clause *clause = clause_new(p, (Head){CLAUSE_BROKEN, line->first.span, all}, SHAPE_BROKEN);
    clause->as.meant = line->clause;
    (void)ARRAY_PUSH(p->arena, &p->lines, (Line){LINE_BROKEN, all, true, {.clause = clause}});
}
