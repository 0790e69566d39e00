/* Diagnostics are values: a code, a severity, a place, words, further places, notes and a mend.
 *
 * Codes are permanent and live in diag.def. Stages add diagnostics through functions in their
 * own say.c, which hold all wording of the stage. Printers (text, JSON) are in print.c.
 * Nothing here prints.
 */
#ifndef CQUIN_DIAG_DIAG_H
#define CQUIN_DIAG_DIAG_H

#include "base/out.h"
#include "diag/source.h"

typedef enum DiagCode {
#define DIAG(code, severity, exit, title) DIAG_##code,
#include "diag/diag.def"
#undef DIAG
    DIAG_CODE_COUNT
} DiagCode;

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

/* Exit codes, in the order in which one wins over another is the order of severity given in
 * exit_worse(). */
typedef enum Exit {
    EXIT_DONE = 0,
    EXIT_GATE = 1,     /* a test or gate failed */
    EXIT_USAGE = 2,
    EXIT_RULES = 3,
    EXIT_DATA = 4,
    EXIT_IO = 5,
    EXIT_LIMIT = 6,
    EXIT_INTERNAL = 70 /* internal error or out of memory */
} Exit;

typedef struct DiagLabel {
    Span span;
    Text text;
    struct DiagLabel *next;
} DiagLabel;

typedef struct DiagNote {
    Text text;
    struct DiagNote *next;
} DiagNote;

typedef struct Diag {
    DiagCode code;
    Severity severity;
    Span span;         /* the place; SPAN_NONE where there is none (then `where` may name a file) */
    Text where;        /* shown in place of a span: a file path, a data cell; may be empty */
    Text text;         /* what is wrong, one sentence, no full stop */
    Text caption;      /* words beside the carets; may be empty */
    DiagLabel *labels; /* other places */
    DiagNote *notes;
    Text help;         /* how to mend it; may be empty */
    Span fix_span;     /* an edit that mends it: replace these bytes … */
    Text fix_text;     /* … by these; fix_span SPAN_NONE: no edit offered */
    bool has_fix;
    bool fix_safe;     /* the edit cannot change what was meant */
    bool accepted;     /* covered by an `accept` clause: not counted, not printed */
    bool silent;       /* it follows from another: to be dropped */
} Diag;

#define DIAGS_MAX 10000u /* kept; the total is counted on */
#define EXIT_KINDS 8u

typedef struct Diags {
    Arena *arena; /* diagnostics live here */
    struct ARRAY_OF(Diag *) list;
    uint32_t errors, warnings; /* counted even beyond DIAGS_MAX; accepted ones not */
    uint32_t allowed;          /* findings of which nothing is said, as was asked */
    Exit exit;                 /* the worst exit that an error so far asks for */
    uint32_t asking[EXIT_KINDS]; /* how many ask for each exit, in the order of exit_worse() */
    bool once;   /* what was complained about at the same place is not said again */
    Diag *spare;                 /* stands for every diagnostic that is not kept */
} Diags;

Exit exit_worse(Exit a, Exit b); /* the one that wins when two are asked for */

void diags_init(Diags *diags, Arena *arena);
/* Adds a diagnostic at a place; the message is formatted (printf-like, ASCII-safe %.*s for
 * texts). Never NULL: past the limit, or out of memory, a diagnostic that is not kept is
 * returned. The result may be decorated by the functions below. */
Diag *diag_add(Diags *diags, DiagCode code, Span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_where(Diags *diags, Diag *d, Text where);
void diag_caption(Diags *diags, Diag *d, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_label(Diags *diags, Diag *d, Span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_note(Diags *diags, Diag *d, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_help(Diags *diags, Diag *d, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Offers an edit; the author may have meant something else. */
void diag_fix(Diags *diags, Diag *d, Span span, Text replacement);
/* The same; `safe`: it cannot change what was meant. */
void diag_mend(Diags *diags, Diag *d, Span span, Text replacement, bool safe);
/* Marks as accepted and takes it out of the counts (and, if no other error asks for it, out
 * of `exit`). */
void diag_accept(Diags *diags, Diag *d);
/* Takes those out that are silent. */
void diags_drop_silent(Diags *diags);
/* A formatted text on the arena. */
Text diags_format(Diags *diags, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

Text diag_code_text(DiagCode code);       /* "E0213" */
Text diag_code_title(DiagCode code);      /* from the registry */
Severity diag_code_severity(DiagCode code);
bool diag_code_find(Text text, DiagCode *code); /* "E0213" or "W0301", any case */

#define DIAGS_PRINTED 100u

/* Sorted by source, place and code; at most DIAGS_PRINTED, then one line with the total. */
void diags_print_text(Out *out, const Diags *diags, const Sources *sources, bool colour);
/* Schema cquin.diagnostics/1. */
void diags_print_json(Out *out, const Diags *diags, const Sources *sources);

#endif
