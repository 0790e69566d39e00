/* One canonical form of a rule file.
 *
 *   tree + layout + trivia -> plan.c: how deep each line stands, what is put in columns
 *                          -> write.c: the words again, with the blanks that the form wants
 *                          -> diff.c: what differs, for those who only look
 *
 * Nothing is added and nothing taken away but blanks: comments, contract text, the order of
 * lines and the breaks inside a clause stay the author's. A line that could not be read, or
 * about which an error speaks, is left to the byte.
 *
 *   a heading of rank 0 or 1       at the left; its clauses two in
 *   a heading of rank 2            two in; its clauses four in
 *   a clause                       its word, then what it says in one column
 *   a row, a band                  cells under each other; `pays` in the clauses' column
 *   `when` of readings of one sort under each other
 *   blank lines                    one where there were more; none at either end
 */
#ifndef CQUIN_FORMAT_FORMAT_H
#define CQUIN_FORMAT_FORMAT_H

#include "syntax/layout.h"

typedef struct Formatted {
    Out text;
    struct ARRAY_OF(uint32_t) from; /* by line of the text: the line of the source, from 1 */
} Formatted;

/* The canonical form of a file that was parsed, with the complaints about it. The caller
 * releases text; memory refused: arena->failed or text.failed. */
void format_file(Formatted *formatted, const File *file, const Layout *layout,
                 const Sources *sources, const Diags *diags, Arena *arena);

/* What the canonical form changes, as a unified diff with three lines round each change; nothing
 * where they are equal. */
void format_diff(Out *out, const Formatted *formatted, const Sources *sources, SourceId source,
                 Arena *arena);

#endif
