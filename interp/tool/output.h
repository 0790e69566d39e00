/* What is written: standard output, and files that appear whole or not at all. */
#ifndef CQUIN_TOOL_OUTPUT_H
#define CQUIN_TOOL_OUTPUT_H

#include "base/text.h"
#include "tool/input.h"

#define OUTPUT_BROKEN_PIPE 141 /* exit of a program whose reader has gone: 128 + SIGPIPE */

/* Writes all of it to a descriptor. 0, or the errno. */
int output_all(int fd, Text bytes);

/* What the functions below give where memory is refused: this very pointer. */
extern const char output_no_memory[];

/* Why one file cannot be two of the files that a run writes. */
extern const char output_twice[];

/* Can `path` be written at all? Refuses folders, symbolic links and what is no regular file,
 * before any work is done. NULL: yes, and `inputs` knows the file as one that may not be read;
 * else why not. */
const char *output_refusal(const char *path, Inputs *inputs);
/* Writes a file beside its target and then puts it in the target's place. NULL, or why not; the
 * target is then untouched. */
const char *output_replace(const char *path, Text bytes);
/* The same, but a file that is already there is refused. */
const char *output_create(const char *path, Text bytes);

#endif
