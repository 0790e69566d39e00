/* The meaning of one set of rules, laid flat for comparing: things, and the points that are said
 * of each.
 *
 *   Thing    indicator conveyance / milestone q3_rate           path: how it is found again
 *     Point    topic WEIGHTING, shown "35% of indicator"        key: which point of the thing
 *     Point    topic REPORT_BY, shown "31 January 2017"         canon: equal where the meaning is
 *
 * Answers and conventions are as the Model has resolved them: a point stands with the thing that it
 * decides, wherever the rules say it. In a canon, sums and the like are in an order of
 * their own, periods are months, and names are those of the Model at hand; in `shown` all is as
 * the author wrote it. To take things of two Models for the same under other names, their names
 * are changed in the older Model (match.c), and its Meaning is made again.
 */
#ifndef CQUIN_CHANGES_MEANING_H
#define CQUIN_CHANGES_MEANING_H

#include "changes/changes.h"
#include "check/model.h"

typedef enum ThingTag {
    THING_SCHEME,
    THING_AREA,
    THING_QUESTION,
    THING_READING,
    THING_VARIATION,
    THING_INDICATOR,
    THING_MEASURE,
    THING_PART,
    THING_MILESTONE,
    THING_EVIDENCE,
    THING_OFFSET,
    THING_CATCH_UP,
    THING_TABLE,
    THING_COLUMN,
    THING_LIST,
    THING_SOURCE,
    THING_SCALE,
    THING_DEFINE
} ThingTag;

typedef enum Topic {
#define TOPIC(tag, word, clause, noun, set) TOPIC_##tag,
#include "changes/topic.def"
#undef TOPIC
    TOPIC_COUNT
} Topic;

typedef struct TopicRow {
    ClauseTag word;
    const char *clause, *noun;
    bool set;
} TopicRow;

extern const TopicRow topic_rows[TOPIC_COUNT];

typedef struct Thing {
    ThingTag tag;
    int parent;  /* -1: none; a parent stands before its children */
    int at;      /* its index in the Model, or in its parent there */
    Name *name;  /* in the Model */
    Text *title; /* likewise; NULL: it has none */
    Text path;   /* unlike any other */
    Span span;
    const Section *section; /* NULL: it is a clause of its parent's */
    bool from_library;
    int other;                        /* its match in the other Meaning; -1: none */
    struct ARRAY_OF(uint32_t) points; /* those of this thing, in order */
} Thing;

typedef struct Point {
    int thing;
    Topic topic;
    Topic about; /* TOPIC_AGREED_WITH: what was agreed */
    ChangePart part;
    Text detail;   /* which of several: a band's ends, an answer's clause; ptr NULL */
    Period period; /* PERIOD_NONE: none */
    int area;      /* -1: none */
    int table;     /* whose columns the formula speaks of; -1: none */
    When when;
    Day agreed; /* DAY_NONE: said in the rules */
    Text key, canon;
    Text shown; /* "35% of indicator" */
    bool is_figure;
    bool is_date;
    bool words; /* it is told in quotes, as it stands in the rules */
    Number number;
    Text figure, unit; /* "35%", " of indicator" */
    Text per;          /* of a figure: " per 1,000 admissions", which `figure` ends in; or empty */
    bool far;          /* said once for many things, farther off than the thing */
    Span span;         /* its clause, or its cell */
    int other;         /* its match; -1: none */
} Point;

typedef struct Meaning {
    Model *model;
    Arena *arena;
    struct ARRAY_OF(Thing) things; /* the scheme is the first */
    struct ARRAY_OF(Point) points;
    Map sections; /* by where their headings begin: index in `headed` */
    struct ARRAY_OF(const Section *) headed;
    Map paths; /* of things */
    Map said;  /* how often a key was said: "#2" tells the second from the first */
    int *indicators, *parts, *milestones; /* things, by index in the Model */
} Meaning;

/* False: memory is refused. */
bool meaning_from_model(Meaning *meaning, Model *model, Arena *arena);

/* --- for the files of this room -------------------------------------------------------------- */

/* A point to be said: what is not set is not said. */
#define POINT(of, on)                                                                              \
    ((Point){.thing = (of),                                                                        \
             .topic = (on),                                                                        \
             .area = -1,                                                                           \
             .table = -1,                                                                          \
             .when = {-1, -1, 0},                                                                  \
             .agreed = DAY_NONE})

int thing_add(Meaning *meaning, Thing thing);
/* Fills in its key; and its span, where it is not said, from the clause of its topic. */
void point_add(Meaning *meaning, Point point);
void point_text(Meaning *meaning, Point point, Text shown); /* says just this */
void point_formula(Meaning *meaning, Point point,
                   const Formula *formula); /* NULL: nothing is said */
/* In PART_AGREED, with a point in PART_WORDS of by whom and why. value NULL: the point is whole. */
void point_agreed(Meaning *meaning, Point point, const Agreed *agreed, const Formula *value);
/* A point for each alternative; the agreed ones go to PART_AGREED. `unit`: " of indicator". */
void point_term(Meaning *meaning, Point point, const Term *term, Text unit);
void point_names(Meaning *meaning, Point point, const MilestoneList *list);
void point_title(Meaning *meaning, int thing, ChangePart part); /* where it has one of its own */
void point_also(Meaning *meaning, int thing, const Text *names, uint32_t count);
Text meaning_name(const Meaning *meaning, Name name);
Text meaning_take(const Meaning *meaning, Out *out); /* what was written, on the arena */

void meaning_of_scheme(Meaning *meaning);     /* meaning_scheme.c */
void meaning_of_indicators(Meaning *meaning); /* meaning_indicator.c */
void meaning_of_milestones(Meaning *meaning); /* meaning_milestone.c */
void meaning_of_declared(Meaning *meaning);   /* meaning_data.c */
void meaning_of_words(Meaning *meaning);      /* meaning_words.c */
/* What it is capped at and never below: points of its own. */
void points_of_limits(Meaning *meaning, int thing, const Limits *limits);
void point_of_closing(Meaning *meaning, int thing, const Closing *closing);
/* The fields of a measure: points of the thing that says them. */
void points_of_fields(Meaning *meaning, int thing, const Measure *measure);
/* A point for each of the answers to one question. */
void points_of_answers(Meaning *meaning, int thing, AnswerTag tag, const Answers *answers);

#endif
