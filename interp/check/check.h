/* The inside of the checker: what its files share. Other rooms include check/model.h only.
 *
 *   model.c      the order of the stage
 *   declare*.c   trees -> names, and the empty things that they name; names of the library
 *   scope.c      the table of names              ref.c      a path of names -> what it stands for
 *   expr_refs.c  the names an expression speaks of
 *   formula.c    Expr -> Formula                 infer.c    kinds
 *   instance.c   definitions that take measures  constant.c what is written out
 *   calendar.c   working days, and dates counted from others
 *   peers.c      areas compared with each other
 *   term.c       what may be said twice          answers*.c the questions answered by a choice
 *   resolve_*.c  sections -> model               depend.c   cycles, and the order of definitions
 *   to_agree.c   every `to be agreed`
 *   figures.c    percentages and dates in a text   sentences.c  its sentences
 *   lints*.c     findings                        accept.c   `accept CODE because`
 *   say*.c       all wording
 *
 * A Site is what the checker remembers of a thing beside its row in the Model: same index,
 * never seen by later stages.
 */
#ifndef CQUIN_CHECK_CHECK_H
#define CQUIN_CHECK_CHECK_H

#include "check/model.h"
#include "check/scope.h"

typedef struct AnswerSet {
    Answers of[ANSWER_COUNT];
} AnswerSet;

typedef struct MeasureSite {
    const Section *section; /* the indicator's, for its own measure */
    const Section *achievement; /* which says its achievement: its own, or the indicator's */
    bool undivided; /* `denominator none`, or `measured by` */
    bool unread;    /* what its rate is counted per could not be read */
    int lacks;     /* the field for want of which the indicator's achievement is not its own; -1 */
    int same_name; /* the next measure of that name in another indicator; -1 */
    Kind kinds[FIELD_COUNT];
    bool said[FIELD_COUNT]; /* is there a clause for it, whether or not it could be read */
} MeasureSite;

typedef struct PartSite {
    const Section *section;
    AnswerSet answers;
    AppliesTo applies;
    bool once, applies_said;
} PartSite;

typedef struct IndicatorSite {
    const Section *section;
    AnswerSet answers;
    unsigned peers; /* what its comparisons with peers ask: bits, 1u << ANSWER_X */
    AppliesTo applies;
    bool once, applies_said;
    bool weightless; /* `weighting none` */
    Suspension suspension;
} IndicatorSite;

typedef struct MilestoneSite {
    const Section *section;
    const Clause *weighting, *requires, *paid_on;
    int same_name; /* the next milestone of that name in another indicator; -1 */
    struct ARRAY_OF(bool) evidence_used;
} MilestoneSite;

typedef struct PoolSite { /* of an offset or a catch-up */
    const Section *section;
    const Clause *surplus, *shortfall, *pooled, *on;
} PoolSite;

typedef struct QuestionSite {
    const Section *section;
    bool used;
    bool misread; /* somewhere a reading is named that it has not: which is said for which cannot be told */
} QuestionSite;

typedef struct VariationSite {
    const Section *section;
    bool used;
} VariationSite;

typedef struct ScaleSite {
    const Section *section;
    bool used, library;
    bool no_grid; /* meant as one, and told what it lacks */
    bool on_rising,
        on_falling; /* somewhere it runs on a figure that should rise, that should fall */
    Span better[2]; /* the first `better` that says so of one; SPAN_NONE: none does */
} ScaleSite;

typedef struct Signature { /* a define called with arguments of these kinds */
    const Kind *kinds;
    Kind result;
    struct Signature *next;
} Signature;

typedef struct DefineSite {
    const Section *section;
    bool used, library, cyclic; /* cyclic: or unreadable; a call is a hole */
    unsigned peers;             /* what it asks of whoever calls it, as in an IndicatorSite */
    bool of_rows;               /* looked at: a condition on rows may call it */
    Span called;                /* of an instance: the first call */
    Signature *signatures;
} DefineSite;

typedef struct TableSite {
    const Section *section;
    bool used, library;
} TableSite;

typedef struct ListSite {
    const Section *section;
    bool used;
} ListSite;

typedef struct ColumnSite {
    int table, column;
    int same_name; /* the next column of that name in another table; -1 */
    bool used;
} ColumnSite;

typedef struct ConventionSite {
    const Section *section;
    AnswerSet answers;
    bool read;
} ConventionSite;

typedef struct Holiday {
    Day day;
    Span span;
} Holiday;

typedef struct CalendarSite { /* only dates come of it, so that the Model needs none */
    const Section *section;
    const Clause *covers;              /* NULL: it says nothing */
    Day first, last;                   /* what it covers */
    struct ARRAY_OF(Holiday) holidays; /* by day */
    bool used, library;
} CalendarSite;

typedef struct SectionList ARRAY_OF(const Section *) SectionList;

typedef struct Check {
    Model *model;
    const Rulebook *book;
    Arena *arena;
    Diags *diags;
    Scope scope;
    Map skeletons;
    struct ARRAY_OF(Ident) skeleton_names;
    Name field_names[FIELD_COUNT];
    const Section *scheme;
    SectionList agreements, examples;
    SectionList sources; /* of model->sources */
    struct ARRAY_OF(IndicatorSite) indicators;
    struct ARRAY_OF(MeasureSite) measures;
    struct ARRAY_OF(PartSite) parts;
    struct ARRAY_OF(MilestoneSite) milestones;
    struct ARRAY_OF(PoolSite) offsets;
    struct ARRAY_OF(PoolSite) catch_ups;
    struct ARRAY_OF(QuestionSite) questions;
    struct ARRAY_OF(VariationSite) variations;
    struct ARRAY_OF(ScaleSite) scales;
    struct ARRAY_OF(DefineSite) defines;
    struct ARRAY_OF(TableSite) tables;
    struct ARRAY_OF(ListSite) lists;
    struct ARRAY_OF(ColumnSite) columns;
    struct ARRAY_OF(int) first_column; /* of each table, in `columns` */
    struct ARRAY_OF(ConventionSite) conventions;
    struct ARRAY_OF(CalendarSite) calendars;
    int calendar; /* what the scheme counts working days by; -1: none */
    AnswerSet scheme_answers;
    unsigned scheme_peers; /* asked by what belongs to no indicator */
    struct ARRAY_OF(const Formula *) comparisons; /* with peers, wherever they stand */
    Suspension scheme_suspension;
    Map instances; /* of defines that take measures: their place, by define and measures */
    size_t written_out;    /* characters of their bodies, for each */
    bool written_out_told; /* that it is too long */
    bool incomplete; /* a file could not be loaded: unknown names are not complained about */
    unsigned nameless; /* S_ bits of headings whose name could not be read */
    bool broken;     /* some line could not be read */
    bool unresolved; /* some formula is a hole: what is never used cannot be told */
    bool asked[ANSWER_COUNT]; /* complained about already */
    bool asked_outturn;       /* some indicator is re-based on it */
    uint32_t periods;         /* different ones that cells speak of */
    uint32_t cell_rows;       /* of cells of one figure and period */
    uint32_t suggestions;     /* nearest names looked for so far */
    /* Years, as bits from the scheme's first on, in which a milestone has a value: of any; of an indicator's; of a part's. */
    uint16_t years_valued, *years_of_indicator, *years_of_part;
    Name parent_astray; /* asked for, and told by no column: that is told of once; 0: none */
    bool units_astray; /* a clause that should say where the units come from does not, and is told of */
    Name units_word;   /* what they are called then; 0: not known yet */
} Check;

/* Whose words are in force where an expression stands. -1: none. */
typedef struct Env {
    int indicator, measure, milestone, define;
    SourceId source;
    int rows; /* of a condition: 1 + the table whose rows it is about; 0: no condition */
    bool paying; /* in `pays`: a bare `achievement` is the figure that is paid on */
    int data;    /* of what is expected: 1 + the table whose columns are known by their bare names */
} Env;

Env env_nowhere(SourceId source);
Env env_of_indicator(const Check *check, int indicator);
Env env_of_measure(const Check *check, int measure);
Env env_of_milestone(const Check *check, int milestone);
Env env_of_rows(const Env *outside, int table);

/* expr_refs.c: calls `visit` for each name (EXPR_REF); `table`: in whose condition it stands, 0:
 * in none. */
typedef struct RefVisitor {
    void *self;
    void (*visit)(void *self, const Expr *ref, Name table);
    void (*of)(void *self, const Expr *of); /* `a of b`, behind a; NULL: nobody asks */
    bool (*passes)(void *self, const Expr *of, uint32_t at); /* over what stands there; likewise */
} RefVisitor;

void expr_refs(const Expr *expr, RefVisitor visitor);
void clause_refs(const Clause *clause, RefVisitor visitor);

/* declare.c: names of everything, and the rows of the model that they name. */
void check_declare(Check *check);
/* False: the name is taken, which was complained about. */
bool declare(Check *check, Space space, uint32_t owner, Ident ident, int value);
/* The same of a scale or a define, which share what may stand before `of`. */
bool declare_rule(Check *check, Space space, Ident ident, int value);
void declare_indicator(Check *check, const Section *s); /* declare_indicator.c: with all that stands in it */
/* The gates that stand in the scheme hang on an indicator that the file does not have. */
void declare_scheme_gates(Check *check, const Section *s);
void declare_uses(Check *check); /* declare_uses.c: what is taken of the library */
/* A column's place in check->columns. */
int column_site(const Check *check, int table, int column);

/* resolve_*.c: the bodies. */
void resolve_scheme(Check *check);
void resolve_units(Check *check); /* units.c: that come from the data */
void resolve_on_account(Check *check);
void resolve_calendars(Check *check); /* and which of them the scheme goes by */
void resolve_tables(Check *check);
void resolve_expected(Check *check); /* of data, before the comparisons with peers are looked at */
void resolve_sources(Check *check);
void resolve_lists(Check *check);
void resolve_exclusions(Check *check);
void resolve_questions(Check *check);
void resolve_scales(Check *check);
void resolve_indicators(Check *check);
void resolve_parts(Check *check);
void resolve_scored(Check *check); /* once it is known which milestones each part has */
void resolve_milestones(Check *check);
void resolve_conditions(Check *check);
void resolve_gates(Check *check); /* what they do, and to whom */
void resolve_pools(Check *check); /* offsets and catch-ups */
void resolve_agreements(Check *check);
void resolve_examples(Check *check);

/* resolve_measure.c */
void note_said(Check *check); /* which fields each measure says, before any is looked up */
void resolve_directions(Check *check, int indicator);
void resolve_takes(Check *check, Milestone *milestone); /* the fields that its figure takes */
/* By the measure in force, else by the indicator, else by the one other measure that says it;
 * several: as many, at most `room`. None: 0. */
uint32_t measures_saying(const Check *check, const Env *env, Field field, int *found,
                         uint32_t room);

/* answers.c */
void resolve_answers(Check *check); /* of the scheme, its conventions and the indicators */
void answers_for_milestone(Check *check, int milestone);
void answers_for_offset(Check *check, int offset);
void answers_for_peers(Check *check);
void clause_matters(Check *check, Span span);
bool clause_mattered(const Check *check, Span span);

/* peers.c */
void resolve_peers(Check *check); /* once every comparison is there */
void peers_note(Check *check, const Env *env, unsigned asked);

/* answers_above.c: what is said for all by clauses of their own */
typedef enum Above { ABOVE_SCHEME, ABOVE_CONVENTION, ABOVE_COUNT } Above;

void resolve_above(Check *check);      /* their mistakes */
bool clause_is_general(ClauseTag tag); /* may it stand above what it speaks of */
/* The section of that level that has such clauses; NULL: none. */
const Section *answered_above(const Check *check, ClauseTag tag, Above level);

/* variation.c */
void resolve_variations(Check *check);
/* The one that the guard names; -1 after a complaint. */
int variation_of_guard(Check *check, const Guard *guard);
/* In the order in which they are asked: variations by falling date, readings, what always holds. */
bool when_before(const Check *check, When a, When b);
bool when_agreed(const Check *check, When when); /* false: a variation that is to be agreed */
/* Is a variation in force for that period, once it is agreed? */
bool when_reaches(const Check *check, When when, Period period);
bool clause_can_vary(ClauseTag tag); /* is it a term, of which a variation may be an alternative */

/* depend.c */
void depend_definitions(Check *check,
                        void (*resolve)(Check *check,
                                        int node)); /* calls in the order of dependence */
void depend_milestones(Check *check);

/* to_agree.c */
void resolve_to_be_agreed(Check *check);

/* lints*.c, accept.c */
void check_lints(Check *check);
void check_silence(Check *check);
void check_accept(Check *check);

/* Small things that several files ask. */
bool when_from_guard(Check *check, const Guard *guard,
                     When *when); /* false: already complained about */
/* Are all readings of some question there, or an entry without a guard? Items begin with their
 * When. */
bool whens_cover(const Check *check, const void *items, uint32_t count, size_t size);
/* The milestone as it is where the nth of its periods holds. */
Milestone milestone_in_period(const Milestone *milestone, uint32_t nth);
bool clause_whole(const Clause *clause); /* could it be read */
/* Is all of it in the model: nothing unreadable, nothing left out after a complaint? Else
 * silence is no answer. */
bool section_whole(const Check *check, const Section *section);
void leave_out(Check *check,
               Span span); /* a guard or a section of which something is missing in the model */
const Clause *section_clause(const Section *section,
                             ClauseTag tag); /* the first that could be read; NULL */
Text name_of(const Check *check, Name name);
Text title_or_name(const Check *check, const Words *title, Name name);
Period period_here(const Check *check, Period period); /* with the scheme's year */

/* years.c: schemes of several financial years */
void resolve_years(Check *check);
/* Complains where it names no year, and the scheme has several. */
void check_period_year(Check *check, Period period, Span span);
void resolve_year(Check *check, Milestone *m, const Section *s);
int year_said(const Section *s); /* `of year 2018/19`; 0: it is not said */
/* What may be another in each year is said of each in which somebody asks. */
void check_each_year(Check *check);
void offset_in_year(Check *check, const Offset *offset, const Section *s);
void catch_up_in_year(Check *check, const CatchUp *up, const Section *s);
/* Milestone `name` as said in `indicator`: its own first, else the only one of that name; -1
 * after a complaint. */
Closing closing_of(const Section *section); /* its `closed on` */
int milestone_named(Check *check, int indicator, Ident name);
int area_named(Check *check, Ident name); /* units.c; -1 after a complaint */
/* The column of the units' table that names their parents of this name; -1: none does. */
int parent_named(const Check *check, Name name);

#endif
