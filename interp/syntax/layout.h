/* How a file is laid out: its lines and the words on them, as they stand, beside the tree.
 *
 * The tree forgets blanks, line ends and the spelling of figures; what prints a file back needs
 * them. A line here is a clause, a heading, a row, a band or contract text, however many lines
 * of the file it takes: the lines of parse.c. Comments and blank lines are the file's trivia.
 */
#ifndef CQUIN_SYNTAX_LAYOUT_H
#define CQUIN_SYNTAX_LAYOUT_H

#include "syntax/syntax.h"

typedef enum TokenClass { /* what matters for the blanks round it */
                          TOKEN_PLAIN,
                          TOKEN_TEXT,  /* "words": kept to the letter */
                          TOKEN_OPEN,  /* ( */
                          TOKEN_CLOSE, /* ) */
                          TOKEN_COMMA,
                          TOKEN_DOT,    /* of LIBRARY.NAME */
                          TOKEN_PREFIX, /* a `-` that belongs to what follows */
                          TOKEN_WHEN,
                          TOKEN_BECAUSE,
                          TOKEN_PAYS
} TokenClass;

typedef struct TokenAt {
    Span span;
    TokenClass class;
} TokenAt;

typedef enum LineForm {
    FORM_BROKEN, /* could not be read */
    FORM_HEADING,
    FORM_CLAUSE,
    FORM_BAND,
    FORM_ROW,
    FORM_QUOTE /* one token: from `>` to the end of the line */
} LineForm;

typedef struct LineAt {
    LineForm form;
    HeadingTag heading;    /* FORM_HEADING */
    ClauseTag clause;      /* FORM_CLAUSE */
    uint32_t first, count; /* tokens */
} LineAt;

typedef struct Layout {
    struct ARRAY_OF(TokenAt) tokens;
    struct ARRAY_OF(LineAt) lines;
    bool unread; /* the file is of another kind, or too long: nothing was laid out */
} Layout;

/* file_from_source, and what stands where. */
File *file_laid_from_source(Sources *sources, SourceId source, Names *names, Layout *layout,
                            Arena *arena, Diags *diags);

#endif
