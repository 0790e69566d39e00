/* The standard library: the files of stdlib/ as bytes in the binary.
 *
 * The table is generated from stdlib/ by stdlib/embed.sh when the program is built; its
 * order is that of the names.
 */
#ifndef CQUIN_SYNTAX_STDLIB_H
#define CQUIN_SYNTAX_STDLIB_H

#include <stddef.h>

typedef struct StdlibFile {
    const char *name;  /* "scales" for stdlib/scales.cquin */
    const char *bytes; /* as in the file; a NUL follows that is not counted */
    size_t len;
} StdlibFile;

extern const StdlibFile cquin_stdlib[];
extern const size_t cquin_stdlib_count;

/* stdlib/template/: the files of a new scheme, called by their paths in its folder. */
extern const StdlibFile cquin_stdlib_template[];
extern const size_t cquin_stdlib_template_count;

#endif
