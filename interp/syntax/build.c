/* Constructors of the tree: one call for each action of the grammar.
 *
 * They put together what they are given, and complain about the few things that a grammar
 * cannot say: a language that is not 1, a number of decimal places that is no such number,
 * `-0`. Where a node is refused an EXPR_HOLE takes its place, so that the clause stays and
 * later stages pass over the hole. Lists are arrays on the arena and are handed on by
 * value; a refused push leaves arena->failed set, which file_from_source tests.
 */
#include "syntax/build.h"

#include "syntax/literal.h"
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

/* --- clauses --- */

static Clause *clause_new(Parse *p, Head head, Shape shape)
{
    Clause *clause = ARENA_NEW(p->arena, Clause);

    clause->tag = head.tag;
    clause->shape = shape;
    clause->span = head.all;
    clause->word_span = head.word;
    return clause;
}

Clause *build_language(Parse *p, Head head, Expr *number)
{
    Clause *clause = clause_new(p, head, SHAPE_NUMBER);

    if (number->as.number.unit != UNIT_NONE || !number_equal(number->as.number.value, NUMBER_ONE))
        syntax_say_language(p, number->span);
    clause->as.number = 1;
    return clause;
}

Clause *build_year(Parse *p, Head head, int year)
{
    Clause *clause = clause_new(p, head, SHAPE_YEAR);

    clause->as.year = year;
    return clause;
}

Clause *build_field(Parse *p, Head head)
{
    return clause_new(p, head, SHAPE_NONE);
}

Clause *build_words(Parse *p, Head head, Words words)
{
    Clause *clause = clause_new(p, head, SHAPE_WORDS);

    clause->as.words.words = words;
    return clause;
}

Clause *build_open(Parse *p, Head head, Expr *to_be_agreed)
{
    Clause *clause = clause_new(p, head, SHAPE_WORDS);

    clause->as.words.to_be_agreed = to_be_agreed;
    return clause;
}

Clause *build_not_applicable(Parse *p, Head head)
{
    Clause *clause = clause_new(p, head, SHAPE_WORDS);

    clause->as.words.not_applicable = true;
    return clause;
}

Clause *build_declare(Parse *p, Head head, Ident name, Ident kind, Words title, WordsList also)
{
    Clause *clause = clause_new(p, head, SHAPE_DECLARE);

    clause->as.declare.name = name;
    clause->as.declare.kind = kind;
    clause->as.declare.title = title;
    clause->as.declare.also = also;
    return clause;
}

Clause *build_column(Parse *p, Head head, Ident name, Ident kind, Words title, Span running)
{
    Clause *clause = build_declare(p, head, name, kind, title, (WordsList){0});

    clause->as.declare.running = running;
    return clause;
}

Clause *build_item(Parse *p, Head head, Ident name, Words title, WordsList also, Span running)
{
    Clause *clause = build_declare(p, head, name, (Ident){0}, title, also);

    clause->as.declare.running = running;
    return clause;
}

Clause *build_piece(Parse *p, Head head, Ident name, Words title, PieceShare share)
{
    Clause *clause = build_declare(p, head, name, (Ident){0}, title, (WordsList){0});

    clause->as.declare.pays = share.share;
    clause->as.declare.as_decided = share.as_decided;
    clause->as.declare.pays_span = share.span;
    return clause;
}

Clause *build_names(Parse *p, Head head, Idents names)
{
    Clause *clause = clause_new(p, head, SHAPE_NAMES);

    clause->as.names.names = names;
    return clause;
}

Clause *build_use(Parse *p, Head head, UsePaths paths)
{
    Clause *clause = clause_new(p, head, SHAPE_NAMES);

    clause->as.names.paths = paths;
    return clause;
}

Clause *build_expr(Parse *p, Head head, Answer answer)
{
    Clause *clause = clause_new(p, head, SHAPE_EXPR);

    clause->as.expr.expr = answer.expr;
    clause->as.expr.rounding = answer.rounding;
    return clause;
}

Clause *build_suspended(Parse *p, Head head, Expr *date, Expr *credits)
{
    Clause *clause = clause_new(p, head, SHAPE_EXPR);

    clause->as.expr.expr = credits;
    clause->as.expr.date = date->as.date;
    clause->as.expr.date_span = date->span;
    return clause;
}

Clause *build_choice(Parse *p, Head head, Pick pick)
{
    Clause *clause = clause_new(p, head, SHAPE_CHOICE);
    bool pays_nothing = pick.choice == CHOICE_PAYS && pick.expr->tag == EXPR_NOTHING;
    clause->as.choice.choice = pays_nothing ? CHOICE_PAYS_NOTHING : pick.choice;
    clause->as.choice.names = pick.names;
    clause->as.choice.items = pick.items;
    clause->as.choice.expr = pays_nothing ? NULL : pick.expr;
    clause->as.choice.least = pick.least;
    clause->as.choice.date = pick.date;
    clause->as.choice.choice_span = pick.span;
    return clause;
}

Clause *build_period(Parse *p, Head head, PeriodAt period)
{
    Clause *clause = clause_new(p, head, SHAPE_PERIOD);

    clause->as.period.period = period.period;
    clause->as.period.span = period.span;
    return clause;
}

Clause *build_open_period(Parse *p, Head head, Expr *to_agree)
{
    Clause *clause = clause_new(p, head, SHAPE_PERIOD);

    clause->as.period.to_be_agreed = to_agree;
    clause->as.period.span = to_agree->span;
    return clause;
}

Clause *build_items(Parse *p, Head head, Items items)
{
    Clause *clause = clause_new(p, head, SHAPE_ITEMS);

    clause->as.items = items;
    return clause;
}

/* weighting an equal share of scheme */
Clause *build_equal_share(Parse *p, Head head, Span share, Idents of, Span of_span, Span sign)
{
    PeriodAt none = {0};
    Expr *whole = build_ref(p, of_span, of, none, (Ident){0});
    Expr *equal = expr_new(p, EXPR_EQUAL_SHARE, share);

    equal = build_of(p, span_join(share, of_span), equal, whole, sign);
    return build_expr(p, head, (Answer){equal, {0}});
}

Clause *build_on_account(Parse *p, Head head, Expr *share, Expr *count, Expr *from, Expr *settled)
{
    Clause *clause = clause_new(p, head, SHAPE_ON_ACCOUNT);

    clause->as.on_account.share = share;
    clause->as.on_account.count = count;
    clause->as.on_account.from = from;
    clause->as.on_account.settled = settled;
    return clause;
}

Clause *build_points(Parse *p, Head head, RoundingWords rounding)
{
    Clause *clause = clause_new(p, head, SHAPE_ROUNDING);

    clause->as.rounding = rounding;
    return clause;
}

Per per_of(Parse *p, const Expr *count, Ident things)
{
    Per per = {.things = things};

    if (!count)
        return per;
    bool plain = count->as.number.unit == UNIT_NONE;
    if (!plain || !per_tens(count->as.number.value, p->arena, &per.tens))
        return (Per){.tens = syntax_say_per_count(p, count->span)};
    return per;
}

Clause *build_per(Parse *p, Head head, Per per)
{
    Clause *clause = clause_new(p, head, SHAPE_PER);

    clause->as.per = per;
    if (!per.things.name) {
        clause->shape = SHAPE_BROKEN;
        clause->as.meant = head.tag;
    }
    return clause;
}

Clause *build_scale_on(Parse *p, Head head, Ident kind, Per per, RoundingWords rounding)
{
    Clause *clause = clause_new(p, head, SHAPE_SCALE_ON);

    clause->as.scale_on.kind = kind;
    clause->as.scale_on.per = per;
    clause->as.scale_on.rounding = rounding;
    return clause;
}

/* One band of the end that it starts from and the one that it goes to. */
Band band_to(Band start, Band end)
{
    start.high = end.high;
    start.high_in = end.high_in;
    return start;
}

Clause *build_band(Parse *p, Span all, Band ends, Expr *pays)
{
    Expr *first = ends.low ? ends.low : ends.high;
    Clause *clause = clause_new(p, (Head){CLAUSE_BAND, first->span, all}, SHAPE_BAND);

    clause->as.band = ends;
    clause->as.band.pays = pays;
    return clause;
}

Clause *build_slope(Parse *p, Span all, Band ends, bool falls, Expr *pays, Expr *pays_to)
{
    Clause *clause = build_band(p, all, ends, pays);

    clause->as.band.pays_to = pays_to;
    clause->as.band.falls = falls;
    return clause;
}

Clause *build_days(Parse *p, Head head, Expr *from, Expr *to, Words name)
{
    Clause *clause = clause_new(p, head, SHAPE_DAYS);

    clause->as.days.from = from->as.date;
    clause->as.days.to = to->as.date;
    clause->as.days.name = name;
    return clause;
}

Clause *build_agree(Parse *p, Head head, Expr *subject, Expr *value, Expr *instead, Agreed agreed)
{
    Clause *clause = clause_new(p, head, SHAPE_AGREE);

    clause->as.agree.subject = subject;
    clause->as.agree.value = value;
    clause->as.agree.instead_of = instead;
    clause->as.agree.agreed = agreed;
    return clause;
}

Clause *build_adjust(Parse *p, Head head, Expr *subject, Expr *by, Agreed agreed)
{
    Clause *clause = clause_new(p, head, SHAPE_ADJUST);

    clause->as.adjust.subject = subject;
    clause->as.adjust.by = by;
    clause->as.adjust.agreed = agreed;
    return clause;
}

Clause *build_settle(Parse *p, Head head, Ident question, Ident reading, Agreed agreed)
{
    Clause *clause = clause_new(p, head, SHAPE_SETTLE);

    clause->as.settle.question = question;
    clause->as.settle.reading = reading;
    clause->as.settle.agreed = agreed;
    return clause;
}

Clause *build_given(Parse *p, Head head, Expr *subject, Expr *value)
{
    Clause *clause = clause_new(p, head, SHAPE_GIVEN);

    clause->as.given.subject = subject;
    clause->as.given.value = value;
    return clause;
}

Clause *build_evidence(Parse *p, Head head, Expr *subject, Expr *submitted, Decision decision)
{
    Clause *clause = clause_new(p, head, SHAPE_GIVEN);

    clause->as.given.subject = subject;
    clause->as.given.submitted = submitted;
    clause->as.given.decided = decision.day;
    clause->as.given.decision = decision.column;
    clause->as.given.accepted = decision.accepted;
    clause->as.given.share = decision.share;
    return clause;
}

Clause *build_expect(Parse *p, Head head, Expr *subject, Verb verb, Expr *value, Expr *because)
{
    Clause *clause = clause_new(p, head, SHAPE_EXPECT);

    clause->as.expect.subject = subject;
    clause->as.expect.verb = verb;
    clause->as.expect.value = value;
    clause->as.expect.because = because;
    return clause;
}

Clause *build_table(Parse *p, Head head, Idents columns)
{
    Clause *clause = clause_new(p, head, SHAPE_TABLE);

    clause->as.table.columns = columns;
    return clause;
}

Clause *build_accept(Parse *p, Head head, Ident code, Words because)
{
    Clause *clause = clause_new(p, head, SHAPE_ACCEPT);

    clause->as.accept.code = code;
    clause->as.accept.because = because;
    return clause;
}

Agreed build_agreed(Expr *date, PeriodAt from, Words by, Words because)
{
    return (Agreed){.date = date->as.date,
                    .date_span = date->span,
                    .by = by,
                    .because = because,
                    .from = from.period};
}

Clause *build_agreed_on(Parse *p, Head head, Agreed agreed)
{
    Clause *clause = clause_new(p, head, SHAPE_AGREED);

    clause->as.agreed = agreed;
    return clause;
}

/* `applies` is a word nowhere else behind the first of a line, and stays free as a name. */
Guard build_applies(Parse *p, Span span, Ident variation, Span word)
{
    if (!text_equal(parse_text(p, word), TEXT("applies"))) {
        syntax_say_when(p, word);
        variation.name = 0;
    }
    return (Guard){.question = variation, .span = span, .present = true, .varies = true};
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

Section *build_define(Parse *p, Span word, Span all, Ident name, Idents params, Answer body)
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
