/* From expressions to formulas: what names stand for, and kinds. */
#ifndef CQUIN_CHECK_FORMULA_H
#define CQUIN_CHECK_FORMULA_H

#include "check/check.h"

typedef enum TargetTag {
    TARGET_NONE,
    TARGET_PARAM,       /* a: parameter */
    TARGET_PARAM_FIELD, /* a: parameter, field; in the body as written */
    TARGET_FIELD,       /* a: measure, field */
    TARGET_COLUMN,      /* a: index in check->columns */
    TARGET_DEFINE,      /* a */
    TARGET_EVIDENCE,    /* a: milestone, b: index */
    TARGET_CONTRACT_VALUE,
    TARGET_MEASURE,        /* a; no figure by itself */
    TARGET_SCALE,          /* a; no figure by itself */
    TARGET_INDICATOR,      /* a; no figure by itself */
    TARGET_MILESTONE,      /* a; no figure by itself */
    TARGET_QUESTION,       /* a; no figure by itself */
    TARGET_WEIGHTING,      /* a: indicator, b: milestone or -1; said of in agreements only */
    TARGET_PART_WEIGHTING, /* a: part; in agreements only */
    TARGET_REPORT_BY,      /* a: milestone; in agreements only */
    TARGET_TAKES,          /* a: gate; in agreements only */
    TARGET_OUTTURN,        /* in agreements and examples only */
    TARGET_POINT_VALUE,    /* likewise */
    TARGET_LIST,           /* a; in agreements only */
    TARGET_RE_BASED        /* a: indicator; likewise */
} TargetTag;

typedef struct Target {
    TargetTag tag;
    int a, b;
    Field field;
} Target;

#define TARGETS_MAX 8u

/* ref.c. Everything that a path may mean in `env`, the nearest first; at most TARGETS_MAX. Says
 * nothing. */
uint32_t ref_targets(const Check *check, const Env *env, const Idents *path,
                     Target targets[TARGETS_MAX]);
/* The same, of milestones only. */
uint32_t ref_milestones(const Check *check, const Env *env, const Idents *path,
                        Target targets[TARGETS_MAX]);
/* The same, of measures as arguments of a define: MEASURE, or PARAM where it is still open. */
uint32_t ref_measures(const Check *check, const Env *env, const Idents *path,
                      Target targets[TARGETS_MAX]);
/* The parameter of that name which stands for a measure; -1: there is none. */
int measure_param(const Check *check, const Env *env, Ident name);
/* The one thing that it means, or TARGET_NONE after a complaint. */
Target ref_target(Check *check, const Env *env, const Expr *ref);
/* The same for the subject of an agreement or of `given`: there `outturn` is the scheme's, also
 * where a column has that name. */
Target ref_subject(Check *check, const Env *env, const Expr *ref);
/* How a target is written so that it can mean nothing else. */
Text target_spelling(const Check *check, const Target *target);
void target_mark_used(Check *check, const Target *target);
bool target_is_figure(TargetTag tag);

/* formula.c. Never NULL; a hole after a complaint. Kinds are inferred, nothing is expected yet. */
Formula *formula_from_expr(Check *check, const Env *env, const Expr *expr);
/* With the clause's own rounding, of the kind that the clause expects; `expected` KIND_HOLE:
 * any. */
Formula *formula_expected(Check *check, const Env *env, const Expr *expr, const RoundingWords *how,
                          Kind expected);
/* A figure that must stand in the clause itself: 0.75 of `75%`, also 0 of `nothing`. False
 * after a complaint. */
/* calendar.c: the day that `end of Q1` or `20 working days after …` is; false: none, after a
 * complaint. */
bool counted_day(Check *check, const Env *env, const Expr *e, Day *day);
Formula *equal_share(Check *check, const Env *env, const Expr *e);
bool constant_expected(Check *check, const Env *env, const Expr *expr, Kind expected,
                       Number *number);
/* Its value, where it depends on nothing; false else. Says nothing. */
bool formula_constant(const Formula *formula, Arena *arena, Number *number);
Formula *formula_new(Check *check, FormulaTag tag, Kind kind, Span span);
bool formula_is_hole(const Formula *formula);

/* instance.c */
/* The define for these measures, by parameter; -1: that would be too long. Its body may be NULL yet. */
int instance_of(Check *check, int define, const int *measures, Span call);
/* Where a complaint about one belongs: the call from outside of every define. */
Span instance_called(const Check *check, const Env *env, Span span);
void instance_resolve(Check *check, int define);
/* Can it be told, without a word, which instance that call is? */
bool instance_told(Check *check, const Env *env, int define, const Operands *args, int *measures);
Formula *instance_call(Check *check, const Env *env, Span span, int define, const Operands *args);
/* Does the measure say the field that `ref` speaks of, one of `targets`; false after a complaint. */
bool instance_has_field(Check *check, const Env *env, const Expr *ref, const Target *targets,
                        uint32_t count);

/* infer.c */
/* The body of an instance, with so many parameters of which nothing is known. */
void infer_instance(Check *check, Formula *body, uint32_t params, Span call);
Kind infer_formula(Check *check,
                   Formula *formula); /* sets the kinds of formula and parts; complains */
/* The kind of a `pays` for a figure of this kind, which the milestone is paid on there. */
Kind infer_paid(Check *check, Formula *pays, Kind figure, Span paid_on);
bool formula_is(Check *check, Formula *formula,
                Kind expected); /* complains when not; may settle what `nothing` is */
bool kind_equal(Kind a, Kind b);
Kind kind_of(KindTag tag);
Kind kind_share(Whole whole);

/* resolve_list.c: texts, or to be agreed; a text that is one of a list. */
Formula *members_from_expr(Check *check, const Expr *expr);
bool members_same(const Formula *a, const Formula *b); /* of FORMULA_TEXTS */
Formula *among_from_expr(Check *check, const Env *env, const Expr *expr);
/* formula.c: a part of a formula that its whole will infer the kinds of. */
Formula *formula_part(Check *check, const Env *env, const Expr *expr);

/* peers.c */
Formula *peers_from_expr(Check *check, const Env *env, const Expr *expr);
bool ranks_are_shared(const Check *check); /* is it said anywhere that equal areas share their mean */

/* counting.c */
Formula *counting_from_expr(Check *check, const Env *env, const Expr *expr);
/* A condition on the rows of a table: yes/no of its columns. */
Formula *condition_of_rows(Check *check, const Env *env, int table, const Expr *expr);
/* A column named in one; `site`: in check->columns. */
Formula *cell_from_ref(Check *check, const Expr *ref, int site);

/* term.c */
void term_add(Check *check, Term *term, When when, Formula *value,
              Span span);                          /* said in the rules */
/* The same, or where the guard is a variation's what was agreed by it. */
void term_say(Check *check, Term *term, const Guard *guard, When when, Formula *value, Span span);
void term_take(Check *check, Term *term, const Alternative *of); /* one that another term has */
CellTerms *cells_of(Check *check, int measure, Field field);
bool term_by_year(const Term *term);        /* do the rules say something of one year alone? */
/* What it says of one year. */
Term term_in_year(Check *check, const Term *term, int year);
bool term_says(const Term *term, int year); /* do they say anything of it? */
const Alternative *term_printed(const Term *term); /* said in the rules without a guard; NULL */
bool term_constant(const Term *term, Arena *arena, Number *number); /* of the printed one */
/* The cell of a baseline or a target that holds for a period and an area, the nearest first;
 * NULL. */
const CellTerm *cell_for(Check *check, int measure, Field field, Period period, int area);
CellTerm *cell_at(Check *check, int measure, Field field, Period period,
                  int area); /* exactly this one; NULL */
CellTerm *cell_add(Check *check, int measure, Field field, Period period,
                   int area); /* NULL out of memory */
/* In force before `date` for periods from that month on: the latest agreed before it, else the printed
 * one; NULL. */
const Alternative *term_before(const Term *term, Day date, Month from, int year);
bool value_same(const Formula *a, const Formula *b, Arena *arena); /* dates or figures */
bool term_agree(Check *check, Term *term, const Clause *clause, int year, Formula *value,
                Formula *instead_of, Text subject);

/* variation.c */
Month agreed_from(Check *check, const Agreed *agreed); /* 0: of all periods */
/* Once all cells are said: those that are wider vary the narrower too. */
void cells_vary(Check *check, int measure, Field field);
void lint_no_default(Check *check, const Term *term, const char *what);
void lint_cell_defaults(Check *check, int measure, Field field, const char *what);

#endif
