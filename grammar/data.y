/* Productions of data: their sources, what is expected of them, and rows. cquin.y goes before. */

/* --- sources --- */

separator:
  SEMICOLON                      { $$ = PICK(SEMICOLON, @$); }
| COMMA_WORD                     { $$ = PICK(COMMA, @$); }
| TAB                            { $$ = PICK(TAB, @$); }
;

encoding:
  UTF_8                          { $$ = PICK(UTF_8, @$); }
| UTF_16_LE                      { $$ = PICK(UTF_16_LE, @$); }
| UTF_16_BE                      { $$ = PICK(UTF_16_BE, @$); }
| WINDOWS_1252                   { $$ = PICK(WINDOWS_1252, @$); }
;

headed_as:
  %empty                         { $$ = (HeadedAs){.span = SPAN_NONE}; }
| AS TEXT                        { $$ = (HeadedAs){$TEXT, CHOICE_NONE, @$}; }
| AS_SERIAL                      { $$ = (HeadedAs){.as = CHOICE_SERIAL, .span = @$}; }
| AS_PERCENTAGE                  { $$ = (HeadedAs){.as = CHOICE_PERCENTAGE, .span = @$}; }
| AS_FRACTION                    { $$ = (HeadedAs){.as = CHOICE_FRACTION, .span = @$}; }
;

decimal_comma:
  %empty                         { $$ = SPAN_NONE; }
| DECIMAL_COMMA                  { $$ = @1; }
;

skip_of:
  name                           { $$ = (Skip){.column = $name}; }
| TEXT                           { $$ = (Skip){.heading = $TEXT}; }
;

skip:
  IS texts                       { $$ = (Skip){.choice = CHOICE_IS, .texts = $texts}; }
| BEGINS_WITH texts              { $$ = (Skip){.choice = CHOICE_BEGINS_WITH, .texts = $texts}; }
| IS_BLANK                       { $$ = (Skip){.choice = CHOICE_BLANK}; }
;

mapped_to:
  column
| TEXT                           { $$ = build_text(p, @TEXT, $TEXT); }
| YES                            { $$ = expr_new(p, EXPR_YES_NO, @$); $$->as.yes = true; }
| NO                             { $$ = expr_new(p, EXPR_YES_NO, @$); }
;

/* --- what is expected of data --- */

rows_wanted:
  NUMBER                         { $$ = (Expected){.least = $1, .most = $1}; }
| AT_LEAST NUMBER                { $$ = (Expected){.least = $2}; }
| AT_MOST NUMBER                 { $$ = (Expected){.most = $2}; }
| FROM NUMBER[low] TO NUMBER[high] { $$ = (Expected){.least = $low, .most = $high}; }
;

over:
  for_area                       { $$ = (Expected){.area = $for_area}; }
| FOR EACH names                 { $$ = (Expected){.each = $names}; }
;

/* A figure that stands alone may also be expected to be something in an example. */
held_to:
  ref expected_op sum            { $$ = build_compare(p, @$, $expected_op, $ref, $sum); }
| expected_figure expected_op sum { $$ = build_compare(p, @$, $expected_op, $1, $sum); }
| expected_figure IS sum         { $$ = build_compare(p, @$, COMPARE_IS, $1, $sum); }
;

expected_op:
  IS AT_LEAST                    { $$ = COMPARE_AT_LEAST; }
| IS AT_MOST                     { $$ = COMPARE_AT_MOST; }
| IS ABOVE                       { $$ = COMPARE_ABOVE; }
| IS BELOW                       { $$ = COMPARE_BELOW; }
| IS NOT                         { $$ = COMPARE_IS_NOT; }
;

expected_figure: sum_chain | product_chain | counting | peers;

near:
  WITHIN NUMBER OF sum           { $$ = (Expected){.margin = $NUMBER, .compare = $sum}; }
| WITHIN NUMBER OF MONTH_BEFORE  { $$ = (Expected){.margin = $NUMBER, .earlier = EARLIER_MONTH}; }
| WITHIN NUMBER OF QUARTER_BEFORE { $$ = (Expected){.margin = $NUMBER, .earlier = EARLIER_QUARTER}; }
;

unless:
  %empty                         { $$ = (Expected){0}; }
| OTHERWISE NOT_SUPPLIED         { $$ = (Expected){.otherwise = CHOICE_NOT_SUPPLIED}; }
| OTHERWISE REFUSE               { $$ = (Expected){.otherwise = CHOICE_REFUSED}; }
;

/* What a piece of evidence pays by itself. */
piece_share:
  %empty                         { $$ = (PieceShare){0}; }
| C_PAYS share                   { $$ = (PieceShare){$share, false, @$}; }
| C_PAYS to_agree                { $$ = (PieceShare){$to_agree, false, @$}; }
| C_PAYS share AS_DECIDED        { $$ = (PieceShare){$share, true, @$}; }
| C_PAYS AS_DECIDED              { $$ = (PieceShare){NULL, true, @$}; }
;

/* --- rows and bands --- */

row:
  PERIOD cells                   { $$ = build_row(p, @$, $PERIOD, $cells); }
| TEXT case_cells                { $$ = build_case(p, @$, $TEXT, $case_cells); }
;

cells:
  cell                           { $$ = cells_push(p, (Cells){0}, $cell); }
| cells[list] cell               { $$ = cells_push(p, $list, $cell); }
;

cell:
  figure
| MINUS figure[inner]            { $$ = build_negate(p, @$, $inner); }
| plain_value
| DASH                           { $$ = expr_new(p, EXPR_NOT_APPLICABLE, @$); }
| NAME                           { $$ = build_word(p, @$); }
;

/* Of a table of cases. */
case_cells:
  case_cell                      { $$ = cells_push(p, (Cells){0}, $case_cell); }
| case_cells[list] case_cell     { $$ = cells_push(p, $list, $case_cell); }
;

case_cell:
  figure
| MINUS figure[inner]            { $$ = build_negate(p, @$, $inner); }
| TO_BE_AGREED                   { $$ = build_to_agree(p, @$, (Words){0}, NULL); }
| NONE                           { $$ = expr_new(p, EXPR_NONE, @$); }
| NOTHING                        { $$ = expr_new(p, EXPR_NOTHING, @$); }
| DASH                           { $$ = expr_new(p, EXPR_NOT_APPLICABLE, @$); }
| NAME                           { $$ = build_word(p, @$); }
| TEXT                           { $$ = build_text(p, @$, $TEXT); }
;

figure:
  NUMBER
| DATE
| YES                            { $$ = expr_new(p, EXPR_YES_NO, @$); $$->as.yes = true; }
| NO                             { $$ = expr_new(p, EXPR_YES_NO, @$); }
;

open_value:
  to_agree
| NOT_APPLICABLE                 { $$ = expr_new(p, EXPR_NOT_APPLICABLE, @$); }
| NONE                           { $$ = expr_new(p, EXPR_NONE, @$); }
;

/* In tables and examples nobody says with whom, or by when. */
plain_value:
  TO_BE_AGREED                   { $$ = build_to_agree(p, @$, (Words){0}, NULL); }
| NOT_APPLICABLE                 { $$ = expr_new(p, EXPR_NOT_APPLICABLE, @$); }
| NONE                           { $$ = expr_new(p, EXPR_NONE, @$); }
;

to_agree:
  TO_BE_AGREED with until        { $$ = build_to_agree(p, @$, $with, $until); }
;

with:
  %empty                         { $$ = (Words){0}; }
| WITH TEXT                      { $$ = $TEXT; }
;

until:
  %empty                         { $$ = NULL; }
| BY DATE                        { $$ = $DATE; }
;

axis: C_ON | C_ACROSS;

heads:
  head                           { $$ = bands_push(p, (Bands){0}, $head); }
| heads[list] COMMA head         { $$ = bands_push(p, $list, $head); }
;

head: ends | start;

band:
  ends C_PAYS share              { $$ = build_band(p, @$, $ends, $share); }
| start C_PAYS share             { $$ = build_band(p, @$, $start, $share); }
| ends C_PAYS share row_cells    { $$ = build_grid_row(p, @$, $ends, $share, $row_cells); }
| start C_PAYS share row_cells   { $$ = build_grid_row(p, @$, $start, $share, $row_cells); }
| start C_PAYS share[a] slope[falls] reach C_PAYS share[b]
                         { $$ = build_slope(p, @$, band_to($start, $reach), $falls, $a, $b); }
;

/* Of a grid, behind the first. */
row_cells:
  NUMBER                         { $$ = cells_push(p, (Cells){0}, $NUMBER); }
| row_cells[list] NUMBER         { $$ = cells_push(p, $list, $NUMBER); }
;

ends:
  limit                          { $$ = (Band){.low = $1, .high = $1, .low_in = true, .high_in = true}; }
| limit OR_LESS                  { $$ = (Band){.high = $1, .high_in = true}; }
| limit OR_ABOVE                 { $$ = (Band){.low = $1, .low_in = true}; }
| limit[low] TO limit[high]
                 { $$ = (Band){.low = $low, .high = $high, .low_in = true, .high_in = true}; }
| start reach                    { $$ = band_to($start, $reach); }
| BELOW limit                    { $$ = (Band){.high = $2}; }
;

start:
  FROM limit                     { $$ = (Band){.low = $2, .low_in = true}; }
| ABOVE limit                    { $$ = (Band){.low = $2}; }
;

reach:
  TO limit                       { $$ = (Band){.high = $2, .high_in = true}; }
| TO BELOW limit                 { $$ = (Band){.high = $3}; }
;

slope:
  RISING_EVENLY                  { $$ = false; }
| FALLING_EVENLY                 { $$ = true; }
;

limit:
  NUMBER
| MINUS NUMBER                   { $$ = build_negate(p, @$, $NUMBER); }
;
