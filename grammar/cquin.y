/* The grammar: a flat run of lines.
 *
 * A line is a heading, a clause, a row of a table or a contract text; which section it
 * belongs to is settled afterwards by interp/syntax/nest.c. Each action is one call of a
 * constructor in interp/syntax/build.c or build_clauses.c. The tokens come from
 * interp/syntax/parse.c, which puts the scanner's words together to whole clauses: NEWLINE ends a clause, not always a
 * line. A line that cannot be read is passed over up to its NEWLINE.
 *
 * Words are tokens by their row in words.def. Aliases are what the messages say: in backquotes what is written as it is, in words what
 * is not.
 */
%token END 0         "the end of the file"
%token NEWLINE       "the end of the line"
%token QUOTE         "a line of contract text"

%token RESERVED "a reserved word" DASH "a cell with `-`"
%token LPAREN "`(`" RPAREN "`)`" COMMA "`,`" DOT "`.`" PLUS "`+`" MINUS "`-`" STAR "`*`" SLASH "`/`"

%token NAME          "a name"
%token <Expr *> NUMBER "a number"
%token <Expr *> DATE "a date"
%token <int> YEAR    "a financial year"
%token <PeriodAt> PERIOD "a period" LAST_YEAR "`same period last year`"
%token <Words> TEXT  "a text in quotes"

%token <Expr *> PERCENTILE "`the 60th percentile of`"

%type <HeadingTag> named short_named
%type <Section *> heading
%type <ClauseTag> long_field text_field name_field expr_field date_field agreed_figure gate_word limit_field axis
%type <Clause *> clause band
%type <HeadedAs> headed_as
%type <Skip> skip_of skip
%type <Guard> guard
%type <Row *> row
%type <Ident> name option for_area kind beside
%type <Idents> path names for_columns
%type <CellWords> cell_meaning figures_meaning
%type <Params> params param_list
%type <Words> title by because with
%type <WordsList> also texts several_texts
%type <Belongings> lies_in belongings
%type <Belonging> belonging
%type <UsePaths> use_paths
%type <Items> items
%type <Cells> cells case_cells
%type <Operands> pick_list test_list
%type <RoundingWords> rounding on_rounding
%type <Rounding> mode
%type <Span> running
%type <bool> of_percent slope
%type <Answer> answer
%type <PeriodAt> in_period
%type <Agreed> agreed agreed_from
%type <Decision> decision
%type <PieceShare> piece_share
%type <Pick> applies open_choice sharing counted pooled releases complete late undecided shares_or_open
%type <Pick> part_choice no_change negative smallest waiting gate_share gate_on
%type <Expr *> test comparison expr top or or_chain and and_chain not compare sum sum_chain product product_chain
%type <Expr *> of of_list unary counting
%type <Expr *> primary ref value agreed_value open_value text_list plain_value to_agree until instead share taken
%type <Expr *> cell case_cell item_value date_value limit figure day bound column reason
%type <Expr *> from_day
%type <DaysOff> days_off
%type <Band> ends start reach head
%type <Bands> heads
%type <Cells> row_cells
%type <Per> per
%type <Peers> peer_words
%type <PeersAmong> peers_among
%type <Expr *> peers
%type <Pick> separator encoding
%type <Expr *> mapped_to
%type <Expr *> expected_figure held_to
%type <Comparison> expected_op
%type <Expected> rows_wanted over near unless
%type <Span> decimal_comma
%type <Pick> its tied_ranks percentiles parts_of_peers unknown_peers

%%

file:
  %empty
| file line
;

line:
  heading NEWLINE                { line_heading(p, $heading); }
| clause guard NEWLINE           { line_clause(p, span_join(@clause, @guard), $clause, $guard); }
| row NEWLINE                    { line_row(p, $row); }
| QUOTE NEWLINE                  { line_quote(p, @QUOTE); }
| error NEWLINE                  { line_broken(p, @1); yyerrok; }
;

/* --- headings --- */

heading:
  named name title               { $$ = build_heading(p, $named, @named, @$, $name, $title); }
| short_named name               { $$ = build_heading(p, $1, @1, @$, $name, (Words){0}); }
| H_QUESTION name TEXT           { $$ = build_heading(p, $1, @1, @$, $name, $TEXT); }
| H_AGREEMENT TEXT               { $$ = build_heading(p, $1, @1, @$, (Ident){0}, $TEXT); }
| H_EXAMPLE TEXT                 { $$ = build_heading(p, $1, @1, @$, (Ident){0}, $TEXT); }
| H_DEFINE name params IS answer { $$ = build_define(p, @1, @$, $name, $params, $answer); }
;

named: H_SCHEME | H_SCALE | H_DATA | H_CONVENTION | H_INDICATOR | H_MEASURE | H_PART | H_MILESTONE
| H_LIST | H_CALENDAR | H_GATE | H_VARIATION
| H_SOURCE;
short_named: H_OFFSET | H_CATCH_UP;

title:
  %empty                         { $$ = (Words){0}; }
| TEXT
;

params:
  %empty                         { $$ = (Params){0}; }
| OF param_list                  { $$ = $param_list; }
;

param_list:
  name                           { $$ = params_push(p, (Params){0}, (Ident){0}, $name); }
| name[kind] name[own]           { $$ = params_push(p, (Params){0}, $kind, $own); }
| param_list[list] COMMA name    { $$ = params_push(p, $list, (Ident){0}, $name); }
| param_list[list] COMMA name[kind] name[own] { $$ = params_push(p, $list, $kind, $own); }
;

/* --- clauses --- */

guard:
  %empty                         { $$ = (Guard){0}; }
| WHEN name[question] IS option[reading]
                         { $$ = (Guard){.question = $question, .reading = $reading, .span = @$, .present = true}; }
| WHEN name IS YEAR              { $$ = build_in_year(p, @$, $name, $YEAR); }
| WHEN name[word] IS YEAR AND name[question] IS option[reading]
                         { $$ = build_in_year(p, @$, $word, $YEAR); $$.question = $question; $$.reading = $reading; }
| WHEN name[variation] NAME      { $$ = build_applies(p, @$, $variation, @NAME); }
;

clause:
  C_LANGUAGE NUMBER              { $$ = build_language(p, HEAD($1, @1, @$), $NUMBER); }
| C_YEAR YEAR                    { $$ = build_years(p, HEAD($1, @1, @$), $YEAR, $YEAR); }
| C_YEAR YEAR[from] TO YEAR[to]  { $$ = build_years(p, HEAD($1, @1, @$), $from, $to); }
| C_OF_YEAR YEAR                 { $$ = build_years(p, HEAD($1, @1, @$), $YEAR, $YEAR); }
| C_USE use_paths                { $$ = build_use(p, HEAD($1, @1, @$), $use_paths); }
| C_ACCEPT name BECAUSE TEXT     { $$ = build_accept(p, HEAD($1, @1, @$), $name, $TEXT); }
| C_AREA name title also lies_in { $$ = build_area(p, HEAD($1, @1, @$), $name, $title, $also, $lies_in); }
| C_COLUMN name kind title running
                 { $$ = build_column(p, HEAD($1, @1, @$), $name, $kind, $title, $running); }
| C_COLUMN name IS TEXT headed_as decimal_comma
                 { $$ = build_headed(p, HEAD($1, @1, @$), $name, $TEXT, $headed_as, $decimal_comma); }
| C_FOR_DATA name
                 { $$ = build_names(p, HEAD($1, @1, @$), idents_push(p, (Idents){0}, $name)); }
| C_SEPARATOR separator          { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_ENCODING encoding            { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_HEADER_IN NUMBER             { $$ = build_row_number(p, HEAD($1, @1, @$), $NUMBER); }
| C_SKIP_BLANK                   { $$ = build_field(p, HEAD($1, @1, @$)); }
| C_SKIP skip_of skip            { $$ = build_skip(p, HEAD($1, @1, @$), $skip_of, $skip); }
| C_IGNORE texts                 { $$ = build_text_list(p, HEAD($1, @1, @$), $texts, false); }
| C_IGNORE OTHER_COLUMNS
                 { $$ = build_text_list(p, HEAD($1, @1, @$), (WordsList){0}, true); }
| C_VALUE texts OF name IS mapped_to
                 { $$ = build_mapped(p, HEAD($1, @1, @$), $texts, $name, $mapped_to); }
| C_SUCCESSOR TEXT[of] IS TEXT[is] FROM DATE
                 { $$ = build_successor(p, HEAD($1, @1, @$), $of, $is, $DATE); }
| C_FILE texts                   { $$ = build_text_list(p, HEAD($1, @1, @$), $texts, false); }
| C_COLUMN name[column] name[parent] OF name[unit] title
                 { $$ = build_parent(p, HEAD($1, @1, @$), $column, $parent, $unit, $title); }
| C_ITEM name title also running
                 { $$ = build_item(p, HEAD($1, @1, @$), $name, $title, $also, $running); }
| C_READING option TEXT
         { $$ = build_declare(p, HEAD($1, @1, @$), $option, (Ident){0}, $TEXT, (WordsList){0}); }
| C_SCORED_WITH AT_LEAST NUMBER OF its
             { $its.least = $NUMBER; $$ = build_choice(p, HEAD($1, @1, @$), $its); }
| C_BELONGS_TO name
                 { $$ = build_names(p, HEAD($1, @1, @$), idents_push(p, (Idents){0}, $name)); }
| C_CHOSEN option
                 { $$ = build_names(p, HEAD($1, @1, @$), idents_push(p, (Idents){0}, $option)); }
| C_EVIDENCE name title piece_share
                         { $$ = build_piece(p, HEAD($1, @1, @$), $name, $title, $piece_share); }
| text_field TEXT                { $$ = build_words(p, HEAD($1, @1, @$), $TEXT); }
| long_field                     { $$ = build_field(p, HEAD($1, @1, @$)); }
| long_field TEXT                { $$ = build_words(p, HEAD($1, @1, @$), $TEXT); }
| long_field to_agree            { $$ = build_open(p, HEAD($1, @1, @$), $to_agree); }
| long_field NOT_APPLICABLE      { $$ = build_not_applicable(p, HEAD($1, @1, @$)); }
| name_field names               { $$ = build_names(p, HEAD($1, @1, @$), $names); }
| C_CONDITION NOTHING            { $$ = build_names(p, HEAD($1, @1, @$), (Idents){0}); }
| C_RE_BASED                     { $$ = build_field(p, HEAD($1, @1, @$)); }
| C_RE_BASED CHOICE_OF TEXT      { $$ = build_words(p, HEAD($1, @1, @$), $TEXT); }
| C_ACROSS_YEARS                 { $$ = build_field(p, HEAD($1, @1, @$)); }
| C_REQUIRE_ROWS                 { $$ = build_field(p, HEAD($1, @1, @$)); }
| C_MEMBERS text_list            { $$ = build_expr(p, HEAD($1, @1, @$), (Answer){$2, {0}}); }
| C_MEMBERS to_agree             { $$ = build_expr(p, HEAD($1, @1, @$), (Answer){$2, {0}}); }
| C_PERIOD PERIOD                { $$ = build_period(p, HEAD($1, @1, @$), $PERIOD); }
| C_PERIOD to_agree              { $$ = build_open_period(p, HEAD($1, @1, @$), $to_agree); }
| C_WEIGHTING EQUAL_SHARE OF path
                 { $$ = build_equal_share(p, HEAD($1, @1, @$), @2, $path, @path, @OF); }
| expr_field answer              { $$ = build_expr(p, HEAD($1, @1, @$), $answer); }
| date_field date_value
                         { $$ = build_expr(p, HEAD($1, @1, @$), (Answer){$date_value, {0}}); }
| C_TARGET                       { $$ = build_table(p, HEAD($1, @1, @$), (Idents){0}); }
| agreed_figure items            { $$ = build_items(p, HEAD($1, @1, @$), $items); }
| agreed_figure answer           { $$ = build_expr(p, HEAD($1, @1, @$), $answer); }
| C_SUSPENDED DATE CREDITS share { $$ = build_suspended(p, HEAD($1, @1, @$), $DATE, $share); }
| C_ON_ACCOUNT NUMBER[share] IN NUMBER[count] INSTALMENTS FROM DATE COMMA SETTLED_BY date_value
                 { $$ = build_on_account(p, HEAD($1, @1, @$), $share, $count, $DATE, $date_value); }
| C_POINTS rounding              { $$ = build_points(p, HEAD($1, @1, @$), $rounding); }
| axis A kind on_rounding
                 { $$ = build_scale_on(p, HEAD($1, @1, @$), $kind, (Per){0}, $on_rounding); }
| axis A kind PER per on_rounding
                 { $$ = build_scale_on(p, HEAD($1, @1, @$), $kind, $per, $on_rounding); }
| C_MEASURED_PER per             { $$ = build_per(p, HEAD($1, @1, @$), $per); }
| C_COLUMNS heads                { $$ = build_heads(p, HEAD($1, @1, @$), $heads); }
| C_ON name
                 { $$ = build_names(p, HEAD($1, @1, @$), idents_push(p, (Idents){0}, $name)); }
| C_APPLIES applies              { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_SHARING sharing              { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_BETTER LOWER                 { $$ = build_choice(p, HEAD($1, @1, @$), PICK(LOWER, @2)); }
| C_BETTER HIGHER                { $$ = build_choice(p, HEAD($1, @1, @$), PICK(HIGHER, @2)); }
| C_BETTER open_choice           { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_COUNTED_AS counted           { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_POOLED pooled                { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_RELEASES releases            { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| limit_field sum                { $$ = build_expr(p, HEAD($1, @1, @$), (Answer){$sum, {0}}); }
| C_TAKES gate_share             { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| gate_word gate_on              { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_COMPLETE complete            { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_LATE_EVIDENCE late           { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_UNDECIDED_EVIDENCE undecided { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_MISSING_EVIDENCE shares_or_open { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_MISSING_DATA shares_or_open  { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_ZERO_DENOMINATOR shares_or_open { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_ZERO_DENOMINATOR DOES_NOT_APPLY
                         { $$ = build_choice(p, HEAD($1, @1, @$), PICK(DOES_NOT_APPLY, @2)); }
| C_SMALLEST_DENOMINATOR smallest { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_MISSING_PART part_choice     { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_NO_CHANGE_PLANNED no_change  { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_NEGATIVE_ACHIEVEMENT negative { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_FILLED IN_ORDER              { $$ = build_choice(p, HEAD($1, @1, @$), PICK(BY_QUARTER, @2)); }
| C_WAITING_MILESTONES waiting   { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_TIED_RANKS tied_ranks        { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_PERCENTILES percentiles      { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_PARTS_OF_PEERS parts_of_peers { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_UNKNOWN_PEERS unknown_peers  { $$ = build_choice(p, HEAD($1, @1, @$), $2); }
| C_AGREED DATE by because
             { $$ = build_agreed_on(p, HEAD($1, @1, @$), build_agreed($DATE, (PeriodAt){0}, $by, $because)); }
| C_AGREED to_agree              { $$ = build_expr(p, HEAD($1, @1, @$), (Answer){$to_agree, {0}}); }
| C_IN_FORCE_FROM PERIOD         { $$ = build_period(p, HEAD($1, @1, @$), $PERIOD); }
| C_AGREE ref IS agreed_value instead agreed_from[agreed]
                         { $$ = build_agree(p, HEAD($1, @1, @$), $ref, $4, $instead, $agreed); }
| C_ADJUST ref BY sum agreed     { $$ = build_adjust(p, HEAD($1, @1, @$), $ref, $sum, $agreed); }
| C_SETTLE name[q] IS option[r] agreed { $$ = build_settle(p, HEAD($1, @1, @$), $q, $r, $agreed); }
| C_KNOWN_FROM name
                 { $$ = build_names(p, HEAD($1, @1, @$), idents_push(p, (Idents){0}, $name)); }
| C_CELL texts IS cell_meaning for_columns
             { $4.texts = $texts; $4.columns = $5; $$ = build_cell(p, HEAD($1, @1, @$), $4); }
| C_FIGURES figures_meaning for_columns
             { $2.columns = $3; $$ = build_cell(p, HEAD($1, @1, @$), $2); }
| C_CLOSED_ON DATE               { $$ = build_days(p, HEAD($1, @1, @$), $DATE, $DATE, (Words){0}); }
| C_WORKING_DAYS name
                 { $$ = build_names(p, HEAD($1, @1, @$), idents_push(p, (Idents){0}, $name)); }
| C_COVERS DATE[from] TO DATE[to] { $$ = build_days(p, HEAD($1, @1, @$), $from, $to, (Words){0}); }
| C_HOLIDAY DATE title           { $$ = build_days(p, HEAD($1, @1, @$), $DATE, $DATE, $title); }
| C_AS_AT day                    { $$ = build_expr(p, HEAD($1, @1, @$), (Answer){$day, {0}}); }
| C_GIVEN ref IS value           { $$ = build_given(p, HEAD($1, @1, @$), $ref, $value); }
| C_GIVEN ref IS SUPPRESSED_BETWEEN bound[low] AND bound[high]
                         { $$ = build_hidden(p, HEAD($1, @1, @$), $ref, $low, $high); }
| C_GIVEN ref SUBMITTED day decision
                         { $$ = build_evidence(p, HEAD($1, @1, @$), $ref, $day, $decision); }
| C_EXPECT ref C_PAYS sum
                         { $$ = build_expect(p, HEAD($1, @1, @$), $ref, VERB_PAYS, $sum, NULL); }
| C_EXPECT ref EARNS sum
                         { $$ = build_expect(p, HEAD($1, @1, @$), $ref, VERB_EARNS, $sum, NULL); }
| C_EXPECT ref IS value reason
                         { $$ = build_expect(p, HEAD($1, @1, @$), $ref, VERB_IS, $value, $reason); }
| C_EXPECT held_to unless        { $$ = build_expected(p, HEAD($1, @1, @$), $held_to, (Expected){0}, $unless); }
| C_EXPECT ref IS value OTHERWISE NOT_SUPPLIED
                 { $$ = build_expected(p, HEAD($1, @1, @$), build_compare(p, @$, COMPARE_IS, $ref, $value),
                                       (Expected){0}, (Expected){.otherwise = CHOICE_NOT_SUPPLIED}); }
| C_EXPECT ref IS value OTHERWISE REFUSE
                 { $$ = build_expected(p, HEAD($1, @1, @$), build_compare(p, @$, COMPARE_IS, $ref, $value),
                                       (Expected){0}, (Expected){.otherwise = CHOICE_REFUSED}); }
| C_EXPECT ref near unless
                 { $$ = build_expected(p, HEAD($1, @1, @$), $ref, $near, $unless); }
| C_EXPECT expected_figure near unless
                 { $$ = build_expected(p, HEAD($1, @1, @$), $expected_figure, $near, $unless); }
| C_EXPECT rows_wanted name in_period over unless
                 { $$ = build_expected_rows(p, HEAD($1, @1, @$), $rows_wanted, $name, $in_period, $over, $unless); }
| C_CASES names                  { $$ = build_table(p, HEAD($1, @1, @$), $names); }
| band
;

text_field: C_PROVIDER | C_COMMISSIONER | C_PRINTED_IN | C_SHEET | C_RANGE;

long_field:
  C_DESCRIPTION | C_BACKGROUND | C_NUMERATOR_COMMENTS | C_RATIONALE | C_DATA_SOURCE
| C_FREQUENCY_COLLECTION | C_ORGANISATION | C_FREQUENCY_REPORTING | C_BASELINE_PERIOD
| C_FINAL_PERIOD | C_FINAL_VALUE | C_PAYMENT_RULES | C_IN_YEAR_MILESTONES
| C_PARTIAL_ACHIEVEMENT | C_EXIT_ROUTE | C_SUPPORTING_GUIDANCE
;

name_field:
  C_PART_OF_SCHEME | C_FOLLOWS | C_SURPLUS_OF | C_SHORTFALL_OF | C_EVERY | C_DATED_BY | C_CONDITION
;

expr_field:
  C_EXCLUDING | C_CONTRACT_VALUE | C_OUTTURN | C_POINT_VALUE | C_WEIGHTING | C_WORTH | C_ADJUSTED | C_NUMERATOR | C_DENOMINATOR | C_ACHIEVEMENT | C_PAYS | C_REQUIRES
| C_PAID_ON | C_MET_FROM
| C_MEASURED_BY
;

limit_field: C_CAPPED_AT | C_NEVER_BELOW;
agreed_figure: C_BASELINE | C_TARGET;
date_field: C_REPORT_BY | C_AGREED_BY | C_FINAL_REPORT_BY;

date_value:
  from_day
| NUMBER days_off from_day       { $$ = build_days_off(p, @$, $NUMBER, $days_off, $from_day); }
| to_agree
;

from_day:
  DATE
| END_OF PERIOD                  { $$ = build_end_of(p, @$, $PERIOD); }
;

days_off:
  DAYS AFTER                     { $$ = DAYS_AFTER; }
| DAYS BEFORE                    { $$ = DAYS_BEFORE; }
| C_WORKING_DAYS AFTER           { $$ = WORKING_DAYS_AFTER; }
| C_WORKING_DAYS BEFORE          { $$ = WORKING_DAYS_BEFORE; }
;

use_paths:
  beside                         { $$ = paths_push(p, (UsePaths){0}, (Ident){0}, $beside); }
| name[library] DOT name[entry]  { $$ = paths_push(p, (UsePaths){0}, $library, $entry); }
| use_paths[list] COMMA beside   { $$ = paths_push(p, $list, (Ident){0}, $beside); }
| use_paths[list] COMMA name[library] DOT name[entry]
                                 { $$ = paths_push(p, $list, $library, $entry); }
;

beside:
  name
| TEXT                           { $$ = build_file(p, @TEXT, $TEXT); }
;

also:
  %empty                         { $$ = (WordsList){0}; }
| ALSO texts                     { $$ = $texts; }
;

/* What an area belongs to: each `region south_east`, or `region "South East"`. */
lies_in:
  %empty                         { $$ = (Belongings){0}; }
| IN belongings                  { $$ = $belongings; }
;

belongings:
  belonging                      { $$ = belongings_push(p, (Belongings){0}, $belonging); }
| belongings[list] COMMA belonging
                                 { $$ = belongings_push(p, $list, $belonging); }
;

belonging:
  name[of] name[is]              { $$ = (Belonging){$of, $is}; }
| name[of] TEXT                  { $$ = (Belonging){$of, ident_of_words(p, @TEXT, $TEXT)}; }
;

texts:
  TEXT                           { $$ = words_push(p, (WordsList){0}, $TEXT); }
| texts[list] COMMA TEXT         { $$ = words_push(p, $list, $TEXT); }
;

items:
  name item_value                { $$ = items_push(p, (Items){0}, $name, $item_value); }
| items[list] COMMA name item_value { $$ = items_push(p, $list, $name, $item_value); }
;

item_value: figure | open_value;

kind:
  name
| COUNT                          { $$ = ident_of(p, @1); }
| YES_OR_NO                      { $$ = ident_of(p, @1); }
| PERCENTAGE_POINTS              { $$ = ident_of(p, @1); }
;

running:
  %empty                         { $$ = SPAN_NONE; }
| CUMULATIVE                     { $$ = @1; }
;

per:
  name                           { $$ = per_of(p, NULL, $name); }
| NUMBER name                    { $$ = per_of(p, $NUMBER, $name); }
;

on_rounding:
  %empty                         { $$ = (RoundingWords){0}; }
| COMMA rounding                 { $$ = $rounding; }
| COMMA NOT_ROUNDED
                         { $$ = (RoundingWords){.none = true, .present = true, .span = @2}; }
;

/* --- choices --- */

share: sum;

applies:
  EACH_AREA                      { $$ = PICK(EACH_AREA, @$); }
| EACH_AREA IN name              { $$ = pick_each(p, @$, build_area_word(p, @1), $name); }
| EACH name                      { $$ = pick_each(p, @$, $name, (Ident){0}); }
| EACH name[word] IN name[table] { $$ = pick_each(p, @$, $word, $table); }
| ONCE                           { $$ = PICK(ONCE, @$); }
| NOTHING                        { $$ = PICK(TO_NOTHING, @$); }
| names                          { $$ = (Pick){.names = $names, .span = @$}; }
;

sharing:
  EQUALLY                        { $$ = PICK(EQUALLY, @$); }
| BY_DENOMINATOR                 { $$ = PICK(BY_DENOMINATOR, @$); }
| EACH_IN_FULL                   { $$ = PICK(EACH_IN_FULL, @$); }
| IN_PROPORTION items            { $$ = PICK(IN_PROPORTION, @1); $$.items = $items; }
| open_choice
;

open_choice:
  to_agree                       { $$ = PICK(TO_BE_AGREED, @$); $$.expr = $to_agree; }
;

counted:
  ACHIEVEMENT_TIMES_WEIGHTING    { $$ = PICK(ACHIEVEMENT, @$); }
| POINTS_OF_RATE                 { $$ = PICK(RATE_POINTS, @$); }
| C_CASES                        { $$ = PICK(CASES, @$); }
| NOTHING                        { $$ = PICK(TO_NOTHING, @$); }
;

pooled:
  WITHIN_EACH_AREA               { $$ = PICK(WITHIN_EACH_AREA, @$); }
| ACROSS_AREAS                   { $$ = PICK(ACROSS_AREAS, @$); }
;

gate_word: C_SCALES | C_DEBARS;

gate_share:
  taken                          { $$ = (Pick){.expr = $taken, .span = @$}; }
| taken pooled                   { $$ = $pooled; $$.expr = $taken; }
;

taken:
  share
| to_agree
;

gate_on:
  name                           { $$ = (Pick){.span = @$}; $$.names = idents_push(p, (Idents){0}, $name); }
| name pooled                    { $$ = $pooled; $$.names = idents_push(p, (Idents){0}, $name); }
;

releases:
  names IN_FULL                  { $$ = PICK(IN_FULL, @2); $$.names = $names; }
| names UP_TO_SHARE              { $$ = PICK(UP_TO_SHARE, @2); $$.names = $names; }
| NOTHING                        { $$ = PICK(TO_NOTHING, @$); }
;

complete:
  WHEN_EVERY_ROW                 { $$ = PICK(WHEN_EVERY_ROW, @$); }
| TO DATE                        { $$ = PICK(TO_DATE, @$); $$.date = $DATE->as.date; }
| AS_FOUND                       { $$ = PICK(AS_FOUND, @$); }
;

cell_meaning:
  NOT_SUPPLIED                   { $$ = (CellWords){.meaning = CHOICE_NOT_SUPPLIED}; }
| SUPPRESSED_BETWEEN NUMBER[low] AND NUMBER[high]
         { $$ = (CellWords){.meaning = CHOICE_SUPPRESSED, .least = $low, .greatest = $high}; }
;

figures_meaning:
  TO_THE_NEAREST NUMBER
                 { $$ = (CellWords){.meaning = CHOICE_TO_NEAREST, .least = $NUMBER}; }
| UP_TO_A_MULTIPLE NUMBER
                 { $$ = (CellWords){.meaning = CHOICE_UP_TO_MULTIPLE, .least = $NUMBER}; }
| DOWN_TO_A_MULTIPLE NUMBER
                 { $$ = (CellWords){.meaning = CHOICE_DOWN_TO_MULTIPLE, .least = $NUMBER}; }
;

for_columns:
  %empty                         { $$ = (Idents){0}; }
| FOR names                      { $$ = $names; }
;

late:
  COUNTS                         { $$ = PICK(COUNTS, @$); }
| C_PAYS share                   { $$ = PICK(PAYS, @1); $$.expr = $share; }
;

undecided:
  STAYS_OPEN                     { $$ = PICK(STAYS_OPEN, @$); }
| COUNTS_AS_ACCEPTED             { $$ = PICK(COUNTS_AS_ACCEPTED, @$); }
| C_PAYS NOTHING                 { $$ = PICK(PAYS_NOTHING, @1); }
;

shares_or_open:
  STAYS_OPEN                     { $$ = PICK(STAYS_OPEN, @$); }
| C_PAYS share                   { $$ = PICK(PAYS, @1); $$.expr = $share; }
;

smallest:
  NONE                           { $$ = PICK(NONE, @$); }
| NUMBER OTHERWISE shares_or_open { $$ = $3; $$.least = $NUMBER; }
| NUMBER OTHERWISE DOES_NOT_APPLY { $$ = PICK(DOES_NOT_APPLY, @3); $$.least = $NUMBER; }
;

its:
  ITS_MILESTONES                 { $$ = PICK(ITS_MILESTONES, @$); }
| ITS_PARTS                      { $$ = PICK(ITS_PARTS, @$); }
;

part_choice:
  LAPSES                         { $$ = PICK(LAPSES, @$); }
| SHARED_IN_PROPORTION           { $$ = PICK(IN_PROPORTION, @$); }
;

no_change:
  COUNTS_AS share                { $$ = PICK(COUNTS_AS, @1); $$.expr = $share; }
| IS_NOT_ASSESSABLE              { $$ = PICK(NOT_ASSESSABLE, @$); }
;

negative:
  COUNTS_AS share                { $$ = PICK(COUNTS_AS, @1); $$.expr = $share; }
;

tied_ranks:
  SHARE_BEST                     { $$ = PICK(BEST_RANK, @$); }
| SHARE_WORST                    { $$ = PICK(WORST_RANK, @$); }
| SHARE_MEAN                     { $$ = PICK(MEAN_RANK, @$); }
;

percentiles:
  NEAREST_RANK                   { $$ = PICK(NEAREST_RANK, @$); }
| INCLUSIVELY                    { $$ = PICK(INCLUSIVELY, @$); }
| EXCLUSIVELY                    { $$ = PICK(EXCLUSIVELY, @$); }
;

parts_of_peers:
  ROUNDED_UP                     { $$ = PICK(ROUNDED_UP, @$); }
| ROUNDED_DOWN                   { $$ = PICK(ROUNDED_DOWN, @$); }
| COUNTED_IN_PART                { $$ = PICK(IN_PART, @$); }
;

unknown_peers:
  LEFT_OUT                       { $$ = PICK(LEFT_OUT, @$); }
| MAKE_UNKNOWN                   { $$ = PICK(MAKE_UNKNOWN, @$); }
;

waiting:
  TAKE_ONLY                      { $$ = PICK(TAKE_ONLY, @$); }
| GIVE_AND_TAKE                  { $$ = PICK(GIVE_AND_TAKE, @$); }
;

/* --- agreements and examples --- */

instead:
  %empty                         { $$ = NULL; }
| INSTEAD_OF value               { $$ = $value; }
| INSTEAD_OF several_texts       { $$ = build_texts(p, @2, $2); }
;

agreed:
  C_AGREED DATE by because         { $$ = build_agreed($DATE, (PeriodAt){0}, $by, $because); }
;

agreed_from:
  agreed
| C_AGREED DATE FROM PERIOD by because { $$ = build_agreed($DATE, $PERIOD, $by, $because); }
;

by:
  %empty                         { $$ = (Words){0}; }
| BY TEXT                        { $$ = $TEXT; }
;

because:
  %empty                         { $$ = (Words){0}; }
| BECAUSE TEXT                   { $$ = $TEXT; }
;

decision:
  %empty                         { $$ = (Decision){0}; }
| ACCEPTED day                   { $$ = (Decision){$day, NULL, NULL, true}; }
| ACCEPTED day AT share          { $$ = (Decision){$day, $share, NULL, true}; }
| REJECTED day                   { $$ = (Decision){$day, NULL, NULL, false}; }
| column day                     { $$ = (Decision){$day, NULL, $column, false}; }
| column day AT share            { $$ = (Decision){$day, $share, $column, false}; }
;

/* In a table of cases, the name of a column stands for what its cells say. */
day: DATE | column;
bound: NUMBER | column;
column: NAME                     { $$ = build_word(p, @$); };

reason:
  %empty                         { $$ = NULL; }
| BECAUSE TEXT                   { $$ = build_text(p, @TEXT, $TEXT); }
| BECAUSE column                 { $$ = $column; }
;
