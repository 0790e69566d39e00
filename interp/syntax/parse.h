/* One parse of one source: the state that the scanner, the grammar, the nesting pass and
 * the wording share.
 *
 *   bytes.c    looks at the bytes before anything else does
 *   cquin.l    the scanner; literals are made in literal.c, words are found by words.c
 *   parse.c    stands between scanner and grammar: where clauses end, depth, first words
 *   cquin.y    the grammar: a flat run of lines; each action is one constructor of build.c;
 *              data.y and expressions.y have the rest of it
 *   nest.c     lines -> sections
 *   say.c      the wording of all complaints
 *
 * Private to syntax/ and grammar/.
 */
#ifndef CQUIN_SYNTAX_PARSE_H
#define CQUIN_SYNTAX_PARSE_H

#include "syntax/layout.h"
#include "syntax/words.h"

typedef enum LineTag {
    LINE_BROKEN, /* could not be read */
    LINE_HEADING,
    LINE_CLAUSE,
    LINE_ROW,
    LINE_QUOTE
} LineTag;

typedef struct Line {
    LineTag tag;
    Span span;
    bool reported; /* its first word was mended: it may be another */
    union {
        Section *heading;
        Clause *clause;
        Row *row;
    } as;
} Line;

typedef struct ARRAY_OF(Line) Lines;

typedef enum Cut { /* why a clause that wanted to go on could not */
                   CUT_NONE,
                   CUT_COMMA,    /* it ends in a comma */
                   CUT_OPERATOR, /* it ends in an operator */
                   CUT_BRACKET   /* a bracket is open */
} Cut;

typedef struct Token {
    int kind;
    Span span;
    const WordRow *row; /* of words.def, when it is a word that begins lines; else NULL */
} Token;

typedef struct Lexer Lexer; /* parse.c */

typedef struct LineState { /* of the clause that is being read */
    bool open;             /* a token of it has been given to the grammar */
    bool reported;         /* it has its complaint: no second one */
    bool row;              /* a row of a table: `-` is a cell */
    HeadingTag heading;    /* what it begins with, if it is a heading … */
    ClauseTag clause;      /* … or a clause */
    bool guard;            /* its `when` has been read */
    Span name;             /* the name directly behind its first word */
    unsigned where;        /* phrases that are words now (W_ bits) */
    Token first;
    Token last, before; /* the newest that was given, and the one given before it */
    Cut cut;
    Span cut_at;    /* the comma, operator or bracket */
    Span next_line; /* the first word of the line that could not be swallowed */
} LineState;

typedef struct Nesting { /* of the clause that is being read; its limit bounds the stack */
    Span brackets[SYNTAX_MAX_DEPTH];
    uint8_t ifs[SYNTAX_MAX_DEPTH + 1]; /* `if` at each level */
    unsigned depth;                    /* open brackets */
    unsigned sum;                      /* of ifs */
    unsigned run;                      /* `not` and `-` one after another */
} Nesting;

typedef struct Parse {
    Sources *sources;
    SourceId source;
    Names *names;
    Arena *arena;
    Diags *diags;
    Text bytes;         /* of the source */
    const char *buffer; /* the scanner's own copy, at the same offsets */
    File *file;
    Layout *layout; /* where the words of each line are kept; NULL: nowhere */
    Lines lines;
    struct ARRAY_OF(uint32_t) bad; /* where bytes_check has complained, in order */
    uint32_t next_bad;             /* the first of them that is not behind the clause being read */
    HeadingTag section;            /* the last heading seen */
    WordIndex words;
    uint32_t skip_to;    /* tokens that start before this are part of a phrase already found */
    uint32_t line_at;    /* where the present line of the file starts */
    const WordRow *row;  /* of the word just scanned, when it begins lines */
    bool looking_ahead;  /* the scanner reads the first token of the next line … */
    bool ahead_reported; /* … and has spoken about it */
    Lexer *lexer;
    LineState line;
    Nesting nesting;
} Parse;

Span parse_span(const Parse *p, size_t start, size_t end);
Text parse_text(const Parse *p, Span span);
Text parse_name(const Parse *p, Span span); /* likewise, hyphens made underscores */

bool band_begins(int kind); /* does a band of a scale begin with this token */

/* bytes.c: false when the file cannot be read at all (UTF-16, too long). */
bool bytes_check(Parse *p);
/* Has bytes_check spoken about this character already? */
bool bytes_reported(uint32_t character);

/* nest.c */
void nest_lines(Parse *p);

#endif
