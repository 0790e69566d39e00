/* The words of words.def, found in the source.
 *
 * A spelling of several words is found whatever blanks stand between them, the longest
 * first; it ends where no letter, digit or underscore follows. Two indexes by the first
 * letter: words that begin a line, and words after the first.
 */
#ifndef CQUIN_SYNTAX_WORDS_H
#define CQUIN_SYNTAX_WORDS_H

#include "syntax/ast.h"

enum {                      /* where a phrase is a word; everywhere else its parts are names */
       W_ROUNDING = 1 << 0, /* after `rounded` */
       W_APPLIES = 1 << 1,
       W_SHARING = 1 << 2,
       W_BETTER = 1 << 3,
       W_SUSPENDED = 1 << 4,
       W_AREA = 1 << 5, /* and of an item */
       W_COUNTED = 1 << 6,
       W_POOLED = 1 << 7,
       W_ON = 1 << 8,
       W_RELEASES = 1 << 9,
       W_COMPLETE = 1 << 10,
       W_GIVEN = 1 << 11,
       W_EXPECT = 1 << 12,
       W_BAND = 1 << 13,
       W_ANSWER = 1 << 14, /* the clauses that answer a question that may not be left in silence */
       W_ALWAYS = 1 << 15,
       W_RE_BASED = 1 << 16,
       W_PIECE = 1 << 17,  /* a piece of evidence */
       W_DATE = 1 << 18,   /* the clauses that are a date */
       W_GATE = 1 << 19,   /* what a gate does */
       W_COLUMN = 1 << 20, /* of a table, or an item of one */
       W_WEIGHTING = 1 << 21,
       W_ON_ACCOUNT = 1 << 22,
       W_SOURCE = 1 << 23, /* how a file is written */
       W_HEADED = 1 << 24, /* and a column of it */
       W_MARK = 1 << 25,   /* what a cell stands for */
       W_EVERYWHERE = (1 << 26) - 1
};

typedef struct WordRow {
    const char *spelling;
    uint32_t len;
    int token;          /* of the grammar */
    unsigned where;     /* W_ bits; 0: begins a line */
    HeadingTag heading; /* HEADING_FILE: none */
    ClauseTag clause;   /* CLAUSE_BROKEN: none */
} WordRow;

#define WORDS_MOST 360

typedef struct WordIndex {
    uint16_t first[2][128]; /* row + 1 by first letter: [0] of a line, [1] after the first word */
    uint16_t next[WORDS_MOST];
} WordIndex;

void words_index(WordIndex *index);

/* The longest spelling that stands in `bytes` at `at`; *end is where it ends. NULL: none. */
const WordRow *words_at(const WordIndex *index, Text bytes, uint32_t at, bool begins_line,
                        unsigned where, uint32_t *end);

/* The spelling that begins a line, stands in `sections` and is nearest to the words at
 * `at`; NULL when none is near. */
const WordRow *words_nearest(Text bytes, uint32_t at, unsigned sections, uint32_t *end);

/* How many letters must change; capitals count little. Above `limit`: it does not say. */
size_t words_distance(Text words, Text spelling, size_t limit);

/* Is what stands there, whole, reserved everywhere? */
bool words_reserved(const WordIndex *index, Text bytes, Span span);
/* The first `count` words at `at`, as they stand; fewer when there are fewer. */
Text words_take(Text bytes, uint32_t at, unsigned count);
unsigned words_count(Text spelling);

unsigned clause_words(ClauseTag tag); /* W_ bits of the phrases that are words in its lines */
bool clause_once(ClauseTag tag);

#endif
