/* All wording of this room. Each function adds words to `out`; verdict/words.h has the numbers
 * and names. */
#ifndef CQUIN_STUDY_SAY_H
#define CQUIN_STUDY_SAY_H

#include "data/sheet.h"
#include "verdict/words.h"

/* --- examples -------------------------------------------------------------------------------- */

void study_say_given_unused(Out *out, const Model *model, const Given *given);
/* "expected q2_rate for kent to pay 75%; " and what it does instead. */
void study_say_expected(Out *out, const Lane *lane, const Expect *expect, StepId like);
void study_say_pays(Out *out, Lane *lane, StepId pays);
void study_say_earns(Out *out, const Verdict *verdict, Arena *arena);
void study_say_earns_money(Out *out, const Lane *lane, const Verdict *verdict);
void study_say_is_outcome(Out *out, const Verdict *verdict, bool reasons, Arena *arena);
void study_say_is_value(Out *out, Lane *lane, StepId step);
void study_say_is_unused(Out *out);
void study_say_open(Out *out);
/* A figure worked out: "achievement (58.00% − 50.00%) ÷ (60.00% − 50.00%) = 80%". */
void study_say_figure(Out *out, Lane *lane, StepId step, Field field);
/* What `given` would name. */
void study_say_field(Out *out, const Lane *lane, const FieldStep *field);
/* What a Seek changes: "the numerator of conveyance in year to date Q2". */
typedef struct Seek Seek;
void study_say_sought(Out *out, const Plan *plan, const Seek *wanted);
void study_say_piece(Out *out, const Lane *lane, const EvidenceNeed *need);
void study_say_question(Out *out, const Model *model, int question);
void study_say_weight(Out *out, const Model *model, int indicator);

/* --- the coverage ---------------------------------------------------------------------------- */

/* "70.00% to 79.99% of sliding" */
void study_say_band(Out *out, const Model *model, const Scale *scale, const BandOf *band,
                    Arena *arena);
/* "q2_plan, precedent to q2_rate" */
void study_say_precedent(Out *out, const Model *model, int condition, int gated);

/* --- back tests: say_back.c ------------------------------------------------------------------ */

void study_say_column_unknown(Diags *diags, const Sheet *was, const Sheet *now, uint32_t column);
void study_say_column_missing(Diags *diags, const Sheet *was, Text column);
void study_say_nothing_signed(Diags *diags, const Sheet *was);
void study_say_dates_differ(Diags *diags, const Sheet *was, uint32_t line, Text column);
void study_say_bad_signing_date(Diags *diags, const Sheet *was, uint32_t line, Text cell);
void study_say_no_signing_date(Diags *diags, const Sheet *was);
/* Whose cell it is; of which column, unless ptr is NULL. */
void study_say_signed(Out *out, const Sheet *was, const SheetRow *row, Text column);
void study_say_signed_as(Out *out, Text was, Text now);
void study_say_no_verdict(Out *out);

/* --- generated examples ---------------------------------------------------------------------- */

typedef struct DraftRow DraftRow;

/* What stands first in the file. */
void study_say_generated(Out *out, const Model *model);
typedef enum EdgeSide {
    EDGE_SHORT,
    EDGE_PAST,
    EDGE_AT
} EdgeSide; /* the later names a row rather */

/* "just short of paying 25%", "at the target": the name of a row at an edge, from which there is
 * what `row` pays, or its outcome. `row` NULL: it is the target. */
void study_say_edge(Out *out, EdgeSide side, const DraftRow *row, bool pays, Arena *arena);
/* "the edges of conveyance rate, split is equally" */
void study_say_edges_of(Out *out, const Model *model, int measure, Field field, When when);
/* ", in the column 1,000 to 4,999" */
void study_say_column(Out *out, const Model *model, const Scale *grid, uint32_t column,
                      Arena *arena);
/* "at least 2 of 3, one short" */
void study_say_so_many(Out *out, const Formula *at_least, Text hold);
Text study_so_many_name(bool enough); /* "just enough";  "one short" */
/* "the condition plan" */
void study_say_condition_of(Out *out, const Model *model, int condition);

/* --- the agenda ------------------------------------------------------------------------------ */

/* "conveyance target in full year for kent": as an agreement would name it. */
void study_say_subject(Out *out, const Model *model, const ToAgree *place);

/* --- true-ups -------------------------------------------------------------------------------- */

void study_say_true_up(Out *out, Number pence, Day since, Arena *arena);
void study_say_later_fact(Out *out, const Model *model, const Need *need, Period period,
                          bool restated);
void study_say_adjustment(Out *out, const Lane *lane, const Leaf *leaf);
void study_say_agreement(Out *out, const Model *model, const Leaf *leaf);
void study_say_decision(Out *out, Lane *lane, const EvidenceNeed *need);
void study_say_settled(Out *out, const Model *model, int question, int reading);
void study_say_re_based(Out *out, Lane *now, Lane *before, int indicator, int year);
void study_say_offset(Out *out, Lane *lane, Choice counted, Number received);
void study_say_catch_up(Out *out, Lane *lane, StepId released);
void study_say_condition(Out *out, const Model *model, int condition, bool met);
void study_say_gate(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect,
                    GateState state);
/* "the rank of rate among all areas: by other figures of North, South": the nth that has moved. */
void study_say_moved(Out *out, const Lane *lane, StepId comparison, uint32_t unit, uint32_t nth);
void study_say_date_passed(Out *out);
/* Why a difference of two dates is not known: on which of them the contract value was not
 * agreed; DAY_NONE: something else is not known. */
void study_say_not_known(Out *out, Day not_agreed);

#endif
