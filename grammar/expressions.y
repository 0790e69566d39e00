/* Expressions, loosest first; then lists, names and roundings, and what the parser says of mistakes.
 *
 * A chain of one operator is one node of many operands, never a deep tree. `f of a, b` with several
 * arguments, `if`, `the greater of` and a count with its `where` stand at the top of a clause or of a
 * pair of brackets, so that a comma has one meaning wherever it stands and a condition takes what
 * is left.
 */

answer:
  top                            { $$ = (Answer){$top, {0}}; }
| top rounding                   { $$ = (Answer){$top, $rounding}; }
| open_value                     { $$ = (Answer){$1, {0}}; }
;

value:
  sum
| plain_value
;

agreed_value:
  sum
| open_value
| several_texts                  { $$ = build_texts(p, @$, $1); }
;

text_list:
  texts                          { $$ = build_texts(p, @$, $texts); }
;

several_texts:
  TEXT[a] COMMA TEXT[b]
                         { $$ = words_push(p, words_push(p, (WordsList){0}, $a), $b); }
| several_texts[list] COMMA TEXT { $$ = words_push(p, $list, $TEXT); }
;

top:
  expr
| of_list
;

of_list:
  unary[f] OF unary[x] COMMA sum { $$ = build_of(p, @$, $f, $x, @2); of_push(p, @$, $$, $sum, @4); }
| of_list COMMA sum              { $$ = of_push(p, @$, $1, $sum, @2); }
;

expr:
  or
| IF expr[c] THEN expr[a] OTHERWISE expr[b] { $$ = build_if(p, @$, $c, $a, $b); }
| counting WHERE top             { $$ = build_where(@$, $counting, $top); }
| peers WHERE top                { $$ = build_peers_where(@$, $peers, $top); }
| GREATER_OF pick_list           { $$ = build_list(p, @$, EXPR_GREATER, $2); }
| AT_LEAST NUMBER OF test_list   { $$ = build_at_least(p, @$, $NUMBER, $test_list); }
| LESSER_OF pick_list            { $$ = build_list(p, @$, EXPR_LESSER, $2); }
| SUM_OF_SHARES pick_list        { $$ = build_list(p, @$, EXPR_SHARES, $2); }
;

/* `is among "a", "b"`, whose comma is its own, stands in brackets here. */
test_list:
  test[a] COMMA test[b]
                         { $$ = operands_push(p, operands_push(p, (Operands){0}, $a, @a), $b, @2); }
| test_list[list] COMMA test     { $$ = operands_push(p, $list, $test, @2); }
;

test:
  comparison
| NOT test[inner]                { $$ = build_not(p, @$, $inner); }
;

pick_list:
  sum[a] COMMA sum[b]
                         { $$ = operands_push(p, operands_push(p, (Operands){0}, $a, @a), $b, @2); }
| pick_list[list] COMMA sum      { $$ = operands_push(p, $list, $sum, @2); }
;

or: and | or_chain;
or_chain:
  and[a] OR and[b]               { $$ = build_chain(p, @$, EXPR_OR, $a, false, @2, $b); }
| or_chain[list] OR and          { $$ = chain_push(p, @$, $list, false, @2, $and); }
;

and: not | and_chain;
and_chain:
  not[a] AND not[b]              { $$ = build_chain(p, @$, EXPR_AND, $a, false, @2, $b); }
| and_chain[list] AND not        { $$ = chain_push(p, @$, $list, false, @2, $not); }
;

not:
  compare
| NOT not[inner]                 { $$ = build_not(p, @$, $inner); }
;

compare:
  comparison
| sum[a] IS AMONG text_list[b]   { $$ = build_among(p, @$, $a, $b); }
| sum[a] IS AMONG name           { $$ = build_among(p, @$, $a, build_word(p, @name)); }
;

comparison:
  sum
| sum[a] IS sum[b]               { $$ = build_compare(p, @$, COMPARE_IS, $a, $b); }
| sum[a] IS NOT sum[b]           { $$ = build_compare(p, @$, COMPARE_IS_NOT, $a, $b); }
| sum[a] IS AT_LEAST sum[b]      { $$ = build_compare(p, @$, COMPARE_AT_LEAST, $a, $b); }
| sum[a] IS AT_MOST sum[b]       { $$ = build_compare(p, @$, COMPARE_AT_MOST, $a, $b); }
| sum[a] IS ABOVE sum[b]         { $$ = build_compare(p, @$, COMPARE_ABOVE, $a, $b); }
| sum[a] IS BELOW sum[b]         { $$ = build_compare(p, @$, COMPARE_BELOW, $a, $b); }
| sum[a] IS FROM sum[b] TO sum[c] { $$ = build_between(p, @$, $a, $b, $c); }
;

sum: product | sum_chain;
sum_chain:
  product[a] PLUS product[b]     { $$ = build_chain(p, @$, EXPR_SUM, $a, false, @2, $b); }
| product[a] MINUS product[b]    { $$ = build_chain(p, @$, EXPR_SUM, $a, true, @2, $b); }
| sum_chain[list] PLUS product   { $$ = chain_push(p, @$, $list, false, @2, $product); }
| sum_chain[list] MINUS product  { $$ = chain_push(p, @$, $list, true, @2, $product); }
;

product: of | product_chain;
product_chain:
  of[a] times of[b]              { $$ = build_chain(p, @$, EXPR_PRODUCT, $a, false, @2, $b); }
| of[a] SLASH of[b]              { $$ = build_chain(p, @$, EXPR_PRODUCT, $a, true, @2, $b); }
| product_chain[list] times of   { $$ = chain_push(p, @$, $list, false, @2, $of); }
| product_chain[list] SLASH of   { $$ = chain_push(p, @$, $list, true, @2, $of); }
;

times: STAR | TIMES;

of:
  unary
| unary[f] OF unary[x]           { $$ = build_of(p, @$, $f, $x, @2); }
;

unary:
  primary
| MINUS unary[inner]             { $$ = build_negate(p, @$, $inner); }
;

primary:
  figure
| TEXT                           { $$ = build_text(p, @$, $TEXT); }
| NOTHING                        { $$ = expr_new(p, EXPR_NOTHING, @$); }
| ref
| counting
| peers
| LPAREN top RPAREN              { $$ = build_bracket($top, @$); }
| LPAREN top rounding RPAREN     { $$ = build_rounded(p, @$, (Answer){$top, $rounding}); }
;

counting:
  COUNT name[table]
                         { $$ = build_counting(p, @$, TALLY_ROWS, (Ident){0}, $table); }
| COUNT_DISTINCT name[column] OF name[table]
                         { $$ = build_counting(p, @$, TALLY_DISTINCT, $column, $table); }
| SUM name[column] OF name[table]
                         { $$ = build_counting(p, @$, TALLY_SUM, $column, $table); }
;

peers:
  peer_words sum peers_among     { $$ = build_peers(p, @$, $peer_words, $sum, NULL, $peers_among); }
| MEAN_WEIGHTED sum[of] WEIGHTED_BY sum[weight] peers_among
                 { $$ = build_peers(p, @$, PEERS(MEAN_WEIGHTED, HIGHEST, NULL), $of, $weight, $peers_among); }
;

peers_among:
  AMONG_ALL                      { $$ = (PeersAmong){false, {0}}; }
| AMONG_OTHERS                   { $$ = (PeersAmong){true, {0}}; }
| WITHIN name                    { $$ = (PeersAmong){false, $name}; }
| OTHERS_WITHIN name             { $$ = (PeersAmong){true, $name}; }
;

peer_words:
  RANK_OF                        { $$ = PEERS(RANK, BY_BETTER, NULL); }
| RANK_HIGHEST                   { $$ = PEERS(RANK, HIGHEST, NULL); }
| RANK_LOWEST                    { $$ = PEERS(RANK, LOWEST, NULL); }
| PERCENTILE_RANK                { $$ = PEERS(PERCENTILE_RANK, HIGHEST, NULL); }
| PERCENTILE                     { $$ = PEERS(PERCENTILE, LOWEST, $1); }
| DECILE                         { $$ = PEERS(DECILE, BY_BETTER, NULL); }
| DECILE_RISING                  { $$ = PEERS(DECILE, HIGHEST, NULL); }
| DECILE_FALLING                 { $$ = PEERS(DECILE, LOWEST, NULL); }
| MEDIAN_OF                      { $$ = PEERS(MEDIAN, HIGHEST, NULL); }
| MEAN_OF                        { $$ = PEERS(MEAN, HIGHEST, NULL); }
| NUMBER_OF_PEERS                { $$ = PEERS(NUMBER, HIGHEST, NULL); }
| TOTAL_OF                       { $$ = PEERS(TOTAL, HIGHEST, NULL); }
| MEAN_BEST NUMBER OF            { $$ = PEERS(MEAN_OF_PART, BY_BETTER, $NUMBER); }
| MEAN_HIGHEST NUMBER OF         { $$ = PEERS(MEAN_OF_PART, HIGHEST, $NUMBER); }
| MEAN_LOWEST NUMBER OF          { $$ = PEERS(MEAN_OF_PART, LOWEST, $NUMBER); }
| EDGE_BEST NUMBER OF            { $$ = PEERS(PERCENTILE, BY_BETTER, $NUMBER); }
| EDGE_HIGHEST NUMBER OF         { $$ = PEERS(PERCENTILE, HIGHEST, $NUMBER); }
| EDGE_LOWEST NUMBER OF          { $$ = PEERS(PERCENTILE, LOWEST, $NUMBER); }
;

ref:
  path in_period for_area        { $$ = build_ref(p, @$, $path, $in_period, $for_area); }
;

in_period:
  %empty                         { $$ = (PeriodAt){0}; }
| IN PERIOD                      { $$ = $PERIOD; }
| IN LAST_YEAR                   { $$ = $LAST_YEAR; }
;

for_area:
  %empty                         { $$ = (Ident){0}; }
| FOR name                       { $$ = $name; }
| FOR TEXT                       { $$ = ident_of_words(p, @TEXT, $TEXT); }
;

path:
  name                           { $$ = idents_push(p, (Idents){0}, $name); }
| path[list] name                { $$ = idents_push(p, $list, $name); }
;

names:
  name                           { $$ = idents_push(p, (Idents){0}, $name); }
| names[list] COMMA name         { $$ = idents_push(p, $list, $name); }
;

name: NAME                       { $$ = ident_of(p, @1); };

/* The name of a reading: `none`, `yes` and their like are fit answers to a question. */
option:
  name
| NONE                           { $$ = ident_of(p, @1); }
| NOTHING                        { $$ = ident_of(p, @1); }
| YES                            { $$ = ident_of(p, @1); }
| NO                             { $$ = ident_of(p, @1); }
;

rounding:
  ROUNDED mode TO NUMBER DECIMAL_PLACES of_percent
                                 { $$ = build_rounding(p, @$, $mode, $NUMBER, $of_percent); }
| ROUNDED mode TO_A_WHOLE_NUMBER
                         { $$ = (RoundingWords){.mode = $mode, .present = true, .span = @$}; }
| ROUNDED mode TO_THE_PENNY
         { $$ = (RoundingWords){.mode = $mode, .decimals = 2, .present = true, .span = @$}; }
;

mode:
  HALF_UP                        { $$ = ROUND_HALF_UP; }
| HALF_TO_EVEN                   { $$ = ROUND_HALF_EVEN; }
| HALF_DOWN                      { $$ = ROUND_HALF_DOWN; }
| UP                             { $$ = ROUND_UP; }
| DOWN                           { $$ = ROUND_DOWN; }
;

of_percent:
  %empty                         { $$ = false; }
| OF_A_PERCENT                   { $$ = true; }
;

%%

/* Memory is refused; the stack cannot pass its limit, because nesting cannot (parse.c). */
static void cquin_error(const Span *span, Parse *p, const char *text)
{
    (void)span;
    (void)text;
    p->arena->failed = true;
}

static int yyreport_syntax_error(const yypcontext_t *context, Parse *p)
{
    yysymbol_kind_t wanted[YYNTOKENS];
    const char *names[YYNTOKENS];

    if (!syntax_say_wanted(p))
        return 0;
    int count = yypcontext_expected_tokens(context, wanted, YYNTOKENS);
    for (int i = 0; i < count; i++)
        names[i] = yysymbol_name(wanted[i]);
    unsigned wanted_count = count > 0 ? (unsigned)count : 0;
    syntax_say_cannot_follow(p, *yypcontext_location(context), names, wanted_count);
    return 0;
}
