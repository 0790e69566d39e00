/* The constructors of the tree, one for each action of the grammar. */
#ifndef CQUIN_SYNTAX_BUILD_H
#define CQUIN_SYNTAX_BUILD_H

#include "syntax/parse.h"

typedef struct Head { /* of a clause under construction */
    ClauseTag tag;
    Span word, all;
} Head;

typedef struct Pick { /* a choice with what belongs to it */
    Choice choice;
    Span span;
    Expr *expr, *least;
    Day date;
    Items items;
    Idents names;
} Pick;

typedef struct PeriodAt {
    Period period;
    Span span;
} PeriodAt;

typedef struct Decision { /* of a piece of evidence, in an example; day NULL: none is said */
    Expr *day;
    Expr *share;  /* accepted … at 60%; NULL: not said */
    Expr *column; /* of cases, that says which; NULL: */
    bool accepted;
} Decision;

typedef struct Answer { /* an expression with the rounding of all of it */
    Expr *expr;
    RoundingWords rounding;
} Answer;

typedef struct PieceShare { /* pays 40% as decided; no share: all of it */
    Expr *share;
    bool as_decided;
    Span span;
} PieceShare;

typedef struct HeadedAs { /* how the cells of a file's column are written */
    Words form;
    Choice as;
    Span span;
} HeadedAs;

typedef struct Skip { /* which rows of a file are passed over */
    Ident column;
    Words heading;
    Choice choice;
    WordsList texts;
} Skip;

/* expressions */
Expr *expr_new(Parse *p, ExprTag tag, Span span);
Expr *build_ref(Parse *p, Span span, Idents path, PeriodAt period, Ident area);
Expr *build_end_of(Parse *p, Span span, PeriodAt period);
Expr *build_days_off(Parse *p, Span span, Expr *count, DaysOff how, Expr *from);
Expr *build_word(Parse *p, Span span);
Expr *build_text(Parse *p, Span span, Words words);
Expr *build_to_agree(Parse *p, Span span, Words with, const Expr *by);
Expr *build_chain(Parse *p, Span span, ExprTag tag, Expr *first, bool inverse, Span sign,
                  Expr *next);
Expr *chain_push(Parse *p, Span span, Expr *chain, bool inverse, Span sign, Expr *next);
Expr *build_at_least(Parse *p, Span span, Expr *least, Operands of);
Expr *build_list(Parse *p, Span span, ExprTag tag, Operands items);
Expr *build_negate(Parse *p, Span span, Expr *inner);
Expr *build_not(Parse *p, Span span, Expr *inner);
Expr *build_compare(Parse *p, Span span, Comparison op, Expr *left, Expr *right);
Expr *build_of(Parse *p, Span span, Expr *left, Expr *right, Span sign);
Expr *of_push(Parse *p, Span span, Expr *of, Expr *right, Span sign);
Expr *build_if(Parse *p, Span span, Expr *condition, Expr *yes, Expr *no);
Expr *build_counting(Parse *p, Span span, Tallying how, Ident column, Ident table);
Expr *build_between(Parse *p, Span span, Expr *inner, Expr *low, Expr *high);
Expr *build_texts(Parse *p, Span span, WordsList texts);
Expr *build_among(Parse *p, Span span, Expr *left, Expr *list);
Expr *build_peers(Parse *p, Span span, Peers peers, Expr *of, Expr *weight, PeersAmong among);
Expr *build_peers_where(Span span, Expr *peers, Expr *where);
Expr *build_where(Span span, Expr *counting, Expr *where);
Expr *build_rounded(Parse *p, Span span, Answer answer);
Expr *build_bracket(Expr *inner, Span span);
Operands operands_push(Parse *p, Operands list, Expr *expr, Span sign);
RoundingWords build_rounding(Parse *p, Span span, Rounding mode, Expr *places, bool of_percent);

/* lists */
Idents idents_push(Parse *p, Idents list, Ident name);
Params params_push(Parse *p, Params list, Ident kind, Ident name);
Items items_push(Parse *p, Items list, Ident name, Expr *value);
WordsList words_push(Parse *p, WordsList list, Words words);
Belongings belongings_push(Parse *p, Belongings list, Belonging one);
UsePaths paths_push(Parse *p, UsePaths list, Ident library, Ident entry);
Cells cells_push(Parse *p, Cells list, Expr *cell);
Ident ident_of(Parse *p, Span span);
Ident ident_of_words(Parse *p, Span span, Words words);
Ident build_file(Parse *p, Span span, Words name); /* of no name: it was complained about */
Band band_to(Band start, Band end);

/* clauses */
Clause *clause_new(Parse *p, Head head, Shape shape);
Clause *build_language(Parse *p, Head head, Expr *number);
Clause *build_years(Parse *p, Head head, int first, int last);
Clause *build_field(Parse *p, Head head);
Clause *build_words(Parse *p, Head head, Words words);
Clause *build_open(Parse *p, Head head, Expr *to_be_agreed);
Clause *build_not_applicable(Parse *p, Head head);
Clause *build_declare(Parse *p, Head head, Ident name, Ident kind, Words title, WordsList also);
Clause *build_area(Parse *p, Head head, Ident name, Words title, WordsList also, Belongings lies_in);
/* running: where `cumulative` stands; SPAN_NONE: nowhere */
Clause *build_column(Parse *p, Head head, Ident name, Ident kind, Words title, Span running);
Clause *build_parent(Parse *p, Head head, Ident name, Ident kind, Ident of, Words title);
Clause *build_item(Parse *p, Head head, Ident name, Words title, WordsList also, Span running);
Clause *build_piece(Parse *p, Head head, Ident name, Words title, PieceShare share);
Clause *build_names(Parse *p, Head head, Idents names);
Clause *build_use(Parse *p, Head head, UsePaths paths);
Clause *build_expr(Parse *p, Head head, Answer answer);
Clause *build_suspended(Parse *p, Head head, Expr *date, Expr *credits);
/* `area` of `each area`, as a name */
Ident build_area_word(Parse *p, Span span);
/* applies each provider [in results]: no table, no name. */
Pick pick_each(Parse *p, Span span, Ident word, Ident table);
Clause *build_choice(Parse *p, Head head, Pick pick);
Clause *build_period(Parse *p, Head head, PeriodAt period);
Clause *build_open_period(Parse *p, Head head, Expr *to_agree);
Clause *build_items(Parse *p, Head head, Items items);
Clause *build_equal_share(Parse *p, Head head, Span share, Idents of, Span of_span, Span sign);
Clause *build_on_account(Parse *p, Head head, Expr *share, Expr *count, Expr *from, Expr *settled);
Clause *build_points(Parse *p, Head head, RoundingWords rounding);
Clause *build_scale_on(Parse *p, Head head, Ident kind, Per per, RoundingWords rounding);
Clause *build_per(Parse *p, Head head, Per per);
Per per_of(Parse *p, const Expr *count, Ident things); /* count NULL: one */
Bands bands_push(Parse *p, Bands list, Band band);
Clause *build_heads(Parse *p, Head head, Bands heads);
Clause *build_cell(Parse *p, Head head, CellWords cell);
Clause *build_grid_row(Parse *p, Span all, Band ends, Expr *first, Cells others);
Clause *build_band(Parse *p, Span all, Band ends, Expr *pays);
Clause *build_slope(Parse *p, Span all, Band ends, bool falls, Expr *pays, Expr *pays_to);
Clause *build_days(Parse *p, Head head, Expr *from, Expr *to, Words name);
Clause *build_agree(Parse *p, Head head, Expr *subject, Expr *value, Expr *instead, Agreed agreed);
Clause *build_adjust(Parse *p, Head head, Expr *subject, Expr *by, Agreed agreed);
Clause *build_settle(Parse *p, Head head, Ident question, Ident reading, Agreed agreed);
Clause *build_given(Parse *p, Head head, Expr *subject, Expr *value);
Clause *build_hidden(Parse *p, Head head, Expr *subject, Expr *least, Expr *greatest);
Clause *build_evidence(Parse *p, Head head, Expr *subject, Expr *submitted, Decision decision);
Clause *build_expect(Parse *p, Head head, Expr *subject, Verb verb, Expr *value, Expr *because);
/* Of data: a COMPARE, or a figure that is to be `near`; each part says what its Expected holds. */
Clause *build_expected(Parse *p, Head head, Expr *figure, Expected near, Expected unless);
Clause *build_expected_rows(Parse *p, Head head, Expected wanted, Ident rows, PeriodAt period,
                            Expected over, Expected unless);
Clause *build_row_number(Parse *p, Head head, Expr *number);
Clause *build_headed(Parse *p, Head head, Ident column, Words heading, HeadedAs as, Span comma);
Clause *build_skip(Parse *p, Head head, Skip of, Skip test);
Clause *build_mapped(Parse *p, Head head, WordsList texts, Ident column, Expr *to);
Clause *build_successor(Parse *p, Head head, Words of, Words is, const Expr *from);
Clause *build_text_list(Parse *p, Head head, WordsList texts, bool others);
Clause *build_table(Parse *p, Head head, Idents columns);
Clause *build_accept(Parse *p, Head head, Ident code, Words because);
Agreed build_agreed(Expr *date, PeriodAt from, Words by, Words because);
Clause *build_agreed_on(Parse *p, Head head, Agreed agreed);
Guard build_applies(Parse *p, Span span, Ident variation, Span word);
Guard build_in_year(Parse *p, Span span, Ident word, int year);

/* lines */
Section *build_heading(Parse *p, HeadingTag tag, Span word, Span all, Ident name, Words title);
Section *build_define(Parse *p, Span word, Span all, Ident name, Params params, Answer body);
Row *build_row(Parse *p, Span span, PeriodAt period, Cells cells);
Row *build_case(Parse *p, Span span, Words title, Cells cells);
void line_heading(Parse *p, Section *heading);
void line_clause(Parse *p, Span span, Clause *clause, Guard guard);
void line_row(Parse *p, Row *row);
void line_quote(Parse *p, Span span);
void line_broken(Parse *p, Span span);

#endif
