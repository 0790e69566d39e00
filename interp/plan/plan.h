/* The Plan: everything that can change a penny, as a flat line of steps, inputs before uses,
 * each assigned once.
 *
 *   Plan ── steps   {op, inputs, payload, role, clause}
 *     ├─ leaves     what each LEAF step is filled with
 *     ├─ needs      the tables and the evidence that data/ must answer; the only thing it sees
 *     ├─ milestones the roots of each: outcome, share, money …
 *     └─ totals     roots of the scheme
 *
 * Made from a Model without errors by lower.c and one expand_<clause>.c per clause with a
 * meaning of its own. Periods and milestones are unrolled here; units never are: a lane is one
 * (unit, case), and a plan without areas has one unit. Immutable once made. Steps across the
 * units of a case (TOTAL_UNITS, LEAST_UNITS, DEAL_UNITS, PEERS_…) are barriers: `stage` counts the
 * barriers below a step.
 */
#ifndef CQUIN_PLAN_PLAN_H
#define CQUIN_PLAN_PLAN_H

#include "check/model.h"
#include "value/outcome.h"
#include "value/why.h"

typedef uint32_t StepId; /* index in plan->steps */
#define STEP_NONE UINT32_MAX

typedef enum Op {
#define OP(tag, spelling, inputs, result, strict, decided, note) OP_##tag,
#include "plan/op.def"
#undef OP
    OP_COUNT
} Op;

typedef enum Role {
#define ROLE(tag, words) ROLE_##tag,
#include "plan/role.def"
#undef ROLE
    ROLE_COUNT_
} Role;

typedef enum Decided {
    DECIDED_ALL,
    DECIDED_CHOSEN,
    DECIDED_FIRST,
    DECIDED_FALSE_ONE,
    DECIDED_TRUE_ONE,
    DECIDED_NONE
} Decided;

typedef enum StepForm { STEP_NUMBER, STEP_CODE } StepForm;

typedef struct Step {
    Op op;
    StepForm form;
    Role role;
    uint32_t first_in, in_count; /* plan->inputs[first_in …] */
    union {
        Number number; /* CONST of form STEP_NUMBER */
        int32_t code;  /* CONST of form STEP_CODE */
        Why why;       /* UNKNOWN, WHY_IS, BECAUSE */
        uint32_t leaf; /* LEAF */
        int32_t scale; /* BAND, BAND_PAYS, BAND_NEXT: index in model->scales */
        struct { uint32_t at; Choice rule; } peers; /* PEERS_…: index in plan->comparisons; the answer */
        uint32_t part; /* DEAL: which input's part (1 …); in_count: the unallocated one */
        struct {
            Rounding mode;
            int decimals;
            bool of_percent; /* as its clause says it */
        } round;
    } as;
    Kind kind; /* for wording */
    uint32_t stage;
    bool uniform; /* the same in every unit of a case */
    int32_t milestone, indicator, measure; /* what it belongs to; -1: none */
    int32_t year; /* of the scheme, that it was worked out for */
    int32_t detail; /* the role's own: which evidence, column or other milestone; -1: none */
    Period period; /* of counts, rates, targets; PERIOD_NONE else */
    Span of;       /* the clause it came from */
} Step;

typedef enum LeafTag {
    LEAF_AS_AT,      /* code: the as-at date */
    LEAF_READING,    /* code: the answer in force to question `a`; else open question */
    LEAF_TALLY,      /* number: column `column` of need `a` over `period`, for the unit */
    LEAF_COUNTING,   /* number: rows counted as plan->countings[a] says over `period`, for the
                      * unit; `whole`: for all of them */
    LEAF_ROWS,       /* number: rows that need `a` has over `period`, for the unit */
    LEAF_CELL,       /* of a row part: column `column` of the row */
    LEAF_TEXT,       /* of a row part: code of `text` among the texts of table `a` */
    LEAF_ADJUSTMENT, /* number: amount for area `area` (0 for others); from known_from on */
    LEAF_AGREED,     /* number or code of `value`; from known_from on */
    LEAF_BY_AREA,    /* numbers[unit], or whys[unit]: literals of the rules */
    LEAF_CODE_BY_AREA,       /* codes[unit] */
    LEAF_PARENT,             /* code: which of the parents of kind `column` (model_parent_after) is the unit's */
    LEAF_EVIDENCE_STATE,     /* code: an EvidenceState; of evidence need `a` */
    LEAF_EVIDENCE_SUBMITTED, /* code: day of the submission that counts; none: not supplied */
    LEAF_EVIDENCE_DECIDED,   /* code: day of the decision that counts; none: awaiting */
    LEAF_EVIDENCE_SHARE      /* number: the share that the decision grants; none: awaiting */
} LeafTag;

typedef enum EvidenceState {
    EVIDENCE_ABSENT,
    EVIDENCE_UNDECIDED,
    EVIDENCE_REJECTED,
    EVIDENCE_ACCEPTED
} EvidenceState;

typedef struct Leaf {
    LeafTag tag;
    int a, column, area;
    Period period;
    bool whole;
    Text text;
    Day known_from;
    Number value;
    int32_t code;
    Number *numbers; /* by unit */
    int32_t *codes;
    Why *whys;            /* by unit; NULL: all known */
    Span *spans;          /* by unit: the place of each literal; NULL: the step's clause */
    const Agreed *agreed; /* who and why, for agreements and adjustments */
    Closing closing;      /* of the milestone that asks for it */
    StepId step;          /* the step that it fills */
} Leaf;

/* What tells rows of a table apart: a step of a counting's row part that hangs on the row alone,
 * on no case, and that others take which do hang on one; or that says whether the row counts. */
typedef struct RowMember {
    int counting; /* index in plan->countings */
    StepId step;  /* in its row part */
} RowMember;

typedef struct Need { /* a declared table; what data/ must bring */
    Text table, title;
    const Table *declared;
    Month first, last; /* the months that the plan counts over */
    struct ARRAY_OF(Period) periods; /* what it counts over, each once; none: all of those months */
    bool *used;        /* by column: some step counts it */
    struct ARRAY_OF(RowMember) members; /* of a table with rows of their own: members.c */
} Need;

typedef struct RowCondition { /* one of those that say whether a row counts, in the order of the rules */
    StepId step;              /* in the row part */
    Span span;
    bool excludes;            /* a row for which it holds is left out; else one for which it does not */
} RowCondition;

/* One way to count the rows of a table. Its row part is a small plan of the same operations,
 * whose lanes are rows. */
typedef struct Counting {
    const Formula *formula;
    const Measure *measure;   /* whose exclusions hold; NULL: none */
    int need, column;         /* column: told apart or summed; -1 */
    Tallying how;
    const struct Plan *rows;  /* the row part */
    StepId where;             /* in it: yes/no, does the row count; STEP_NONE: every one does */
    struct ARRAY_OF(RowCondition) conditions; /* that it comes to */
    Closing closing;
    struct ARRAY_OF(int) lists; /* that it asks of, and that may be to be agreed */
} Counting;

typedef struct Comparing { /* of one unit with the others of a case, in one place of the rules */
    const Formula *formula; /* FORMULA_PEERS */
    StepId figure, member;  /* of each unit; is it a peer */
    StepId where;           /* does the condition hold for it */
    StepId parent, weight;  /* likewise; STEP_NONE: none are asked */
    StepId count;           /* how many peers there are */
    StepId missing;         /* yes/no: of one, something is not supplied */
    bool falls;             /* the lowest comes first */
    Number part;            /* of a percentile: how far up; of a mean: how many of the first */
} Comparing;

typedef struct Expecting { /* an expectation of data, in one period */
    const Expectation *of;
    Period period;           /* PERIOD_NONE: its table has no time */
    Closing closing;         /* of the milestone whose figures hang on it; of what is told, none */
    StepId figure, against;  /* what it comes to, and what that is held against; of rows: STEP_NONE */
    StepId held;             /* yes/no, or why that cannot be told */
    bool told;               /* else it stands below figures that hang on it alone */
} Expecting;

typedef struct EvidenceNeed {
    Text milestone, evidence, title;
    int milestone_index, evidence_index;
    bool once; /* rows may leave the area empty; rows for one area are then an error */
    bool as_decided; /* an accepting decision grants a share, and must say which */
} EvidenceNeed;

typedef struct WaitsFor { /* another milestone through which money could still come back */
    int milestone;
    StepId could; /* yes/no */
} WaitsFor;

typedef struct FigureTest { /* a comparison that `requires` asks for */
    const Formula *formula; /* FORMULA_COMPARE */
    const StepId *arguments; /* of the call of a define that it stands in; NULL: of none */
    StepId met;              /* yes/no, or why not known */
    StepId left, right;      /* its sides */
} FigureTest;

typedef struct SoMany {      /* `at least 2 of …`, as it is worked out in one place */
    const Formula *formula;  /* FORMULA_AT_LEAST */
    const StepId *arguments; /* as of a FigureTest */
    int milestone;           /* whose `requires` asks for it; -1: part of a figure */
    StepId met;              /* yes/no, or why not known */
    StepId hold, may_hold;   /* how many of them certainly do, and may at most */
} SoMany;

typedef struct PieceRoots { /* of a piece of evidence that pays a share of its own */
    StepId pays;    /* what it pays, or why that is not known */
    StepId whole;   /* what it pays at most */
    StepId may_add; /* what it may still add to `base`; 0 where it is known or can earn nothing */
} PieceRoots;

typedef struct MeasureRoots { /* as a milestone takes it, in the milestone's own period */
    int measure;
    unsigned taken;             /* which fields, as bits: 1u << FIELD_X */
    StepId fields[FIELD_COUNT]; /* STEP_NONE: it is not taken */
} MeasureRoots;

typedef struct GateRoots { /* of a gate that takes from a milestone or scales it, as that sees it */
    StepId met, missed;       /* yes/no; neither: it is open */
    StepId taken[2], left[2]; /* what it takes, what share it leaves: at worst, at best */
    StepId to_agree;          /* yes/no: what it takes may be any share */
} GateRoots;

typedef enum LimitLevel { LIMIT_MILESTONE, LIMIT_PART, LIMIT_INDICATOR, LIMIT_SCHEME, LIMIT_LEVELS } LimitLevel;

typedef struct LimitRoots { /* pence; STEP_NONE: nothing is limited on that level */
    StepId cap, floor; /* of all that is limited together */
    StepId cut, cut_open, raised; /* here: earned above the cap, what might be, up to the floor */
} LimitRoots;

typedef struct MilestoneRoots {
    int milestone; /* index in the model */
    StepId own_why; /* the own share after offset, scale and catch-up, or why there is none */
    StepId pays;    /* as `expect M pays` sees it: before offset, catch-up and conditions */
    StepId outcome;                 /* code: an Outcome; one case's */
    StepId verdict;                 /* code: an Outcome, over all cases */
    StepId provisional;             /* yes/no */
    StepId least, greatest;         /* shares possible in this case */
    StepId between;                 /* yes/no: any share between the two is possible too */
    StepId all_least, all_greatest; /* over all cases */
    StepId weighting;               /* share of its whole, or unknown */
    StepId unit_weight;             /* the unit's part of the milestone's value, or unknown */
    StepId value;       /* pence: of all its units together */
    StepId of_contract; /* the share of the contract value that this is, or unknown */
    StepId potential, earned, open, recoverable, lost; /* pence */
    StepId adjusted;              /* the factor of its value; STEP_NONE: none */
    StepId points, points_earned; /* that it is worth, and of them for certain; STEP_NONE: none */
    StepId next_band;                                  /* achievement from which more is paid */
    StepId achievement, lifted, rounded, band;         /* STEP_NONE for evidence */
    StepId rate, numerator, denominator; /* of its first measure; STEP_NONE: it has none */
    StepId paid;     /* the share after offset and scale */
    StepId received; /* what the offset gives it; STEP_NONE: nothing can */
    StepId released; /* the share after the catch-ups; STEP_NONE: none names it */
    struct ARRAY_OF(MeasureRoots) measures; /* those that its figure takes */
    uint32_t first_need; /* its first piece of evidence among plan->evidence_needs */
    struct ARRAY_OF(StepId) conditions_met;    /* yes/no, in the order of the model's conditions */
    struct ARRAY_OF(StepId) conditions_failed; /* likewise */
    struct ARRAY_OF(GateRoots) gates;          /* in the order of the model's gates */
    StepId before_gates[2];                    /* the share without them: least and greatest */
    StepId seen[2];                            /* likewise before any gate, those that debar too */
    StepId share_cap, share_floor; /* of the milestone, as shares of it; STEP_NONE: none */
    StepId uncapped;               /* its least share before these */
    LimitRoots limits[LIMIT_LEVELS];
    struct ARRAY_OF(StepId) evidence;          /* yes/no with reasons, by evidence */
    struct ARRAY_OF(PieceRoots) pieces;        /* empty: `requires` says what is paid */
    StepId base; /* certain of the pieces, where no condition fails; STEP_NONE: no pieces */
    struct ARRAY_OF(FigureTest) tests;         /* figures that `requires` speaks of */
    StepId applies, suspended;
    StepId unscored, unscored_part, unscored_indicator; /* yes/no: too few cases; too few others of its part, of
                                                         * its indicator; STEP_NONE: not asked */
    struct ARRAY_OF(WaitsFor) waits_for;
    uint32_t first_root, end_root; /* which of plan->roots are those of this milestone */
} MilestoneRoots;

typedef struct FieldStep { /* where a named quantity of a measure stands, for pins */
    int measure;
    Field field;
    Period period; /* PERIOD_NONE: same in all */
    bool whole;    /* over all areas together, for a milestone that applies once */
    StepId step;
} FieldStep;

typedef struct RebasedValue { /* an indicator's value, where it is re-based on outturn */
    StepId chosen;      /* yes/no: whoever may choose has chosen it; known always */
    StepId in_force;    /* yes/no: chosen, and the outturn is known */
    StepId on_contract; /* whole pence, as a share of the contract value */
    StepId on_outturn;  /* likewise of the outturn */
} RebasedValue;

typedef struct TotalRoots {
    StepId potential, earned, open, recoverable, lost, unallocated;
} TotalRoots;

typedef struct ParentRoots { /* of one kind of what units belong to */
    int column;         /* as model_parent_after */
    StepId parent;      /* of each unit: which */
    TotalRoots totals;  /* of each unit: of its parent; unallocated: STEP_NONE */
    TotalRoots astray;  /* of those whose parent is not known; the same in every lane */
} ParentRoots;

typedef struct YearRoots { /* of a financial year of the scheme */
    int year;
    StepId contract_value; /* pounds, before rounding */
    StepId point_value;    /* likewise, of a point; STEP_NONE: points have none */
    StepId outturn;        /* likewise; STEP_NONE: nothing is re-based */
    RebasedValue *rebased; /* by indicator; STEP_NONE in those that are not */
    StepId *weights;       /* by indicator: its own weighting, or what it is worth; STEP_NONE: it has none */
    TotalRoots totals;     /* of its milestones; in a scheme of one year, the scheme's */
} YearRoots;

typedef struct Subtotal { /* of an indicator whose money a reading moves between its milestones */
    int indicator;
    TotalRoots totals; /* unallocated: STEP_NONE */
} Subtotal;

typedef struct Plan {
    Arena *arena;
    const Model *model;
    const struct Machine *machine; /* that it is run on; NULL: one thread */
    uint32_t named; /* units that the rules name, at least 1: all of them, unless units come from the data */
    uint32_t slots; /* those, and one more for whoever the rules do not name: what they say of one unit */
    struct ARRAY_OF(Step) steps;
    struct ARRAY_OF(StepId) inputs;
    struct ARRAY_OF(Leaf) leaves;
    struct ARRAY_OF(Need) needs;
    struct ARRAY_OF(Counting) countings;
    struct ARRAY_OF(Comparing) comparisons;
    struct ARRAY_OF(Expecting) expecting; /* by expectation; of each in the order of time */
    struct ARRAY_OF(EvidenceNeed) evidence_needs;
    struct ARRAY_OF(MilestoneRoots) milestones; /* in the order of the model */
    struct ARRAY_OF(FieldStep) fields;
    struct ARRAY_OF(SoMany) so_many;
    struct ARRAY_OF(StepId) roots; /* everything that must be kept for all lanes */
    TotalRoots totals;                   /* the same in every lane */
    struct ARRAY_OF(YearRoots) years;    /* of the scheme */
    struct ARRAY_OF(ParentRoots) parents;
    struct ARRAY_OF(Subtotal) subtotals; /* of others the sum of what is known is all there is */
    struct {
        StepId whole, paid, certain, possible, balance; /* STEP_NONE: nothing is paid on account */
        struct ARRAY_OF(StepId) instalments;
    } on_account;
    uint32_t stages; /* number of stages, at least 1 */
} Plan;

/* The plan of a model without errors. NULL only when out of memory. */
Plan *plan_from_model(const Model *model, Arena *arena, Diags *diags);

/* That of one year of the scheme; or of the one in which a milestone is. */
const YearRoots *plan_year(const Plan *plan, int year);
const YearRoots *plan_year_of(const Plan *plan, int milestone);

Text op_spelling(Op op);
Decided op_decided(Op op);
bool op_is_strict(Op op);
bool op_is_barrier(Op op); /* across units */
bool op_compares(Op op);   /* one unit with the others: PEERS_… */
Text role_words(Role role);
bool band_holds(const BandOf *band, Number x);
Number band_pays(const BandOf *band, Number x, Arena *arena); /* of a figure that it holds */
/* The first band that holds it; -1: none does, or two do that pay differently (an accepted
 * overlap), so that what it pays is not agreed. */
int32_t scale_band(const Scale *scale, Number x, Arena *arena);
StepId step_input(const Plan *plan, StepId step, uint32_t i);
/* The need that a leaf counts from, by columns, by rows or rows themselves; -1: it counts nothing. */
int leaf_need(const Plan *plan, const Leaf *leaf);
/* Of a rate: what it is before it is asked whether it can be. */
StepId quotient_of(const Plan *plan, StepId rate);
/* Of a figure that is not supplied where a rate is above 100%: that quotient. */
StepId quotient_asked(const Plan *plan, StepId figure);
/* The step of a named quantity of the first measure that a milestone takes, in its own period;
 * STEP_NONE where it does not. */
StepId plan_milestone_field(const Plan *plan, int milestone, Field field);

void plan_dump(Out *out, const Plan *plan,
               const Sources *sources); /* one step a line, for golden tests and `check --plan` */

#endif
