/* What changed in meaning from one set of rules to another: types for reports (includes
 * verdict.h only). The stages are
 *
 *   meaning.h   a Model -> its Meaning: things, and what is said of each, point by point
 *   match.h     things of two Meanings that are the same, by name or by content
 *   compare.h   two Meanings -> Changes
 *
 * and, where there are data to evaluate both on:
 *
 *   edits.h     a Change -> Edits of the older trees          graft.h   trees with Edits in them
 *   proof.h     what a graft means is what the older rules mean, but for the Change
 *   price.h     each Change put alone into the older rules, evaluated -> Prices
 *
 * Of one set of rules, what its examples hold:
 *
 *   mutants.h   the trees with one thing in them changed by the least
 *   mutate.h    each of these checked and tested -> Mutated
 */
#ifndef CQUIN_CHANGES_CHANGES_H
#define CQUIN_CHANGES_CHANGES_H

#include "verdict/verdict.h"

typedef enum ChangeTag {
    CHANGE_RENAMED, /* the thing: it says the same under another name */
    CHANGE_NEW,     /* the thing, or a point of one that was there */
    CHANGE_GONE,    /* likewise */
    CHANGE_OTHER    /* a point says something else */
} ChangeTag;

typedef enum ChangePart { /* in the order of reports */
                          PART_RULES,
                          PART_DEFINITIONS, /* data, definitions, scales, lists */
                          PART_AGREED,
                          PART_WORDS, /* titles and the contract's sentences, which decide nothing */
                          PART_COUNT
} ChangePart;

typedef struct Change {
    ChangeTag tag;
    ChangePart part;
    Text heading;        /* "milestone q3_rate of conveyance" */
    Text kind, name, of; /* of the thing: "milestone", "q3_rate", "conveyance"; ptr NULL: none */
    Text clause;         /* ptr NULL: the thing itself */
    Text detail, period, area, question, reading; /* which of its points; ptr NULL: not said */
    Day agreed;                                   /* DAY_NONE: said in the rules */
    Text old_text, new_text; /* what it says; ptr NULL: nothing. Of a renamed thing: its names */
    bool figures;            /* both are numbers of one kind: */
    Number old_number, new_number;
    struct ARRAY_OF(Text) things; /* all that it is said of, where it is said once for many */
    Text sentence;
    unsigned depth;                     /* 1: what a new thing says */
    int price;                          /* its place in the Prices; -1: it moves nothing */
    SentencePlace old_place, new_place; /* line 0: none */
} Change;

typedef struct CellMove { /* one milestone and unit whose money moves */
    Text indicator, milestone, unit; /* unit.ptr NULL: it applies once */
    Money before, after; /* of what is not there at all, £0 */
    Money moves;         /* after less before; known where both are */
} CellMove;

typedef struct CellMoves ARRAY_OF(CellMove) CellMoves;

typedef enum PriceTag {
    PRICE_ALONE,    /* of one change */
    PRICE_GROUP,    /* of several that hold only together */
    PRICE_TOGETHER, /* what those above move only together */
    PRICE_REST      /* what the changes move that cannot be put into the older rules */
} PriceTag;

typedef struct Price {
    PriceTag tag;
    struct ARRAY_OF(uint32_t) changes; /* their places in the list; of PRICE_TOGETHER none */
    Money moves;
    CellMoves cells; /* only where something moves; before and after are not said */
} Price;

typedef struct Prices {
    bool asked;       /* else nothing else is said */
    Day as_at;
    Money before, after, moves;
    CellMoves cells;  /* only where something moves */
    struct ARRAY_OF(Price) list; /* their moves add up to `moves`, in all and in each cell */
    uint32_t most;    /* attempts that size allows for */
    bool too_many;    /* there are more changes: they are priced by what they are changes of */
    bool not_apart;   /* PRICE_REST holds what they move only together as well */
} Prices;

typedef struct Changes {
    Text old_scheme, new_scheme;
    Text old_path, new_path;      /* of the scheme files */
    struct ARRAY_OF(Change) list; /* by part, then in the order of the new rules */
    Prices prices;
} Changes;

typedef enum MutantKind {
    MUTANT_FIGURE,    /* a target, a threshold, a number of days … */
    MUTANT_BAND,      /* an edge of a scale, or what a band pays */
    MUTANT_WEIGHT,
    MUTANT_DATE,
    MUTANT_END,       /* which side an edge belongs to: at least, above */
    MUTANT_DIRECTION, /* lower, higher; the greater, the lesser of */
    MUTANT_KINDS
} MutantKind;

typedef struct Survivor { /* a place that no example holds, or that none can */
    MutantKind kind;
    Text line;                      /* that it stands in, as written */
    Text was;                       /* what stands there: "49.50%" */
    struct ARRAY_OF(Text) might_be; /* and what might: "49.49%", "49.51%" */
    bool doubted;                   /* the checker would find something in it */
    Text idle;                      /* why it changes no verdict; len 0: it may */
    SentencePlace place;
} Survivor;

typedef struct Survivors ARRAY_OF(Survivor) Survivors; /* in the order of the files */

typedef struct MutantCounts {
    uint32_t refused;  /* by the checker, as a mistake */
    uint32_t noticed;  /* by an example */
    uint32_t survived; /* no example notices */
} MutantCounts;

typedef struct Mutated { /* the rules changed at each place in turn, and who noticed */
    Text scheme;
    uint32_t examples;
    MutantCounts kinds[MUTANT_KINDS], all;
    Survivors survivors;
    Survivors idle; /* not counted */
} Mutated;

Text mutant_kind_name(MutantKind kind); /* "figure" … */

uint32_t changes_counted(const Changes *changes); /* those of depth 0 */
Text change_part_name(ChangePart part);           /* "rules", "definitions", "agreed", "words" */
Text change_tag_name(ChangeTag tag);              /* "renamed", "new", "gone", "changed" */
Text price_tag_name(PriceTag tag);                /* "alone", "group", "together", "rest" */

#endif
