/* Constructors of clauses: one call for each action of the grammar that makes one. Expressions, lists,
 * headings and lines are made in build.c, which says what holds for all of them.
 */
#include "syntax/build.h"

#include "syntax/literal.h"
#include "syntax/say.h"

Clause *clause_new(Parse *p, Head head, Shape shape)
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

Clause *build_years(Parse *p, Head head, int first, int last)
{
    Clause *clause = clause_new(p, head, SHAPE_YEAR);

    clause->as.years.first = first;
    clause->as.years.last = last;
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

Clause *build_area(Parse *p, Head head, Ident name, Words title, WordsList also, Belongings lies_in)
{
    Clause *clause = build_declare(p, head, name, (Ident){0}, title, also);

    clause->as.declare.lies_in = lies_in;
    return clause;
}

Clause *build_column(Parse *p, Head head, Ident name, Ident kind, Words title, Span running)
{
    Clause *clause = build_declare(p, head, name, kind, title, (WordsList){0});

    clause->as.declare.running = running;
    return clause;
}

Clause *build_parent(Parse *p, Head head, Ident name, Ident kind, Ident of, Words title)
{
    Clause *clause = build_declare(p, head, name, kind, title, (WordsList){0});

    clause->as.declare.of = of;
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

Ident build_area_word(Parse *p, Span span)
{
    return (Ident){name_intern(p->names, TEXT("area")), span};
}

Pick pick_each(Parse *p, Span span, Ident word, Ident table)
{
    Pick pick = {.choice = CHOICE_EACH_AREA, .span = span};

    pick.names = idents_push(p, pick.names, word);
    if (table.name)
        pick.names = idents_push(p, pick.names, table);
    return pick;
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

Bands bands_push(Parse *p, Bands list, Band band)
{
    (void)ARRAY_PUSH(p->arena, &list, band);
    return list;
}

Clause *build_heads(Parse *p, Head head, Bands heads)
{
    Clause *clause = clause_new(p, head, SHAPE_HEADS);

    clause->as.heads = heads;
    return clause;
}

Clause *build_cell(Parse *p, Head head, CellWords cell)
{
    Clause *clause = clause_new(p, head, SHAPE_CELL);

    clause->as.cell = cell;
    return clause;
}

Clause *build_grid_row(Parse *p, Span all, Band ends, Expr *first, Cells others)
{
    Clause *clause = build_band(p, all, ends, first);

    clause->as.band.cells = others;
    return clause;
}

Clause *build_slope(Parse *p, Span all, Band ends, bool falls, Expr *pays, Expr *pays_to)
{
    Clause *clause = build_band(p, all, ends, pays);

    clause->as.band.pays_to = pays_to;
    clause->as.band.falls = falls;
    return clause;
}

/* The first row is 1; a number that is no row is told once the section is known. */
Clause *build_row_number(Parse *p, Head head, Expr *number)
{
    Clause *clause = clause_new(p, head, SHAPE_NUMBER);
    int64_t row = 0;

    if (number->as.number.unit == UNIT_NONE && number_to_int(number->as.number.value, &row) &&
        row > 0 && row <= SYNTAX_MAX_ROW)
        clause->as.number = (unsigned)row;
    else
        syntax_say_row_number(p, number->span);
    return clause;
}

Clause *build_headed(Parse *p, Head head, Ident column, Words heading, HeadedAs as, Span comma)
{
    Clause *clause = clause_new(p, head, SHAPE_HEADED);

    clause->as.headed.column = column;
    clause->as.headed.heading = heading;
    clause->as.headed.form = as.form;
    clause->as.headed.as = as.as;
    clause->as.headed.as_span = as.span;
    clause->as.headed.comma = comma;
    return clause;
}

Clause *build_skip(Parse *p, Head head, Skip of, Skip test)
{
    Clause *clause = clause_new(p, head, SHAPE_SKIP);

    clause->as.skip.column = of.column;
    clause->as.skip.heading = of.heading;
    clause->as.skip.choice = test.choice;
    clause->as.skip.texts = test.texts;
    return clause;
}

Clause *build_mapped(Parse *p, Head head, WordsList texts, Ident column, Expr *to)
{
    Clause *clause = clause_new(p, head, SHAPE_MAPPED);

    clause->as.mapped.texts = texts;
    clause->as.mapped.column = column;
    clause->as.mapped.to = to;
    return clause;
}

Clause *build_successor(Parse *p, Head head, Words of, Words is, const Expr *from)
{
    Clause *clause = clause_new(p, head, SHAPE_SUCCESSOR);

    clause->as.successor.of = of;
    clause->as.successor.is = is;
    clause->as.successor.from = from->as.date;
    return clause;
}

Clause *build_text_list(Parse *p, Head head, WordsList texts, bool others)
{
    Clause *clause = clause_new(p, head, SHAPE_TEXTS);

    clause->as.texts.texts = texts;
    clause->as.texts.others = others;
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

Clause *build_hidden(Parse *p, Head head, Expr *subject, Expr *least, Expr *greatest)
{
    Clause *clause = clause_new(p, head, SHAPE_GIVEN);

    clause->as.given.subject = subject;
    clause->as.given.least = least;
    clause->as.given.greatest = greatest;
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

/* What it is to be near to, where that is no earlier period of its own, is its right side. */
Clause *build_expected(Parse *p, Head head, Expr *figure, Expected near, Expected unless)
{
    Clause *clause = clause_new(p, head, SHAPE_EXPECTED);
    Expected *to = &clause->as.expected;

    *to = near;
    to->otherwise = unless.otherwise;
    to->compare = figure;
    if (near.margin)
        to->compare =
            build_compare(p, figure->span, COMPARE_IS, figure, near.compare ? near.compare : figure);
    return clause;
}

Clause *build_expected_rows(Parse *p, Head head, Expected wanted, Ident rows, PeriodAt period,
                            Expected over, Expected unless)
{
    Clause *clause = clause_new(p, head, SHAPE_EXPECTED);
    Expected *to = &clause->as.expected;

    *to = wanted;
    to->rows = rows;
    to->period = period.period;
    to->period_span = period.span;
    to->each = over.each;
    to->area = over.area;
    to->otherwise = unless.otherwise;
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

/* Only the year itself is a financial year; `year` is a word nowhere else behind the first of a line. */
Guard build_in_year(Parse *p, Span span, Ident word, int year)
{
    if (!text_equal(parse_text(p, word.span), TEXT("year")))
        syntax_say_when_year(p, word.span);
    return (Guard){.span = span, .present = true, .year = year};
}
