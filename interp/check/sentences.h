/* Sentences of contract text, and words in them. */
#ifndef CQUIN_CHECK_SENTENCES_H
#define CQUIN_CHECK_SENTENCES_H

#include "base/text.h"

/* Where the words begin, capitals or not, at `from` or later; text.len: nowhere. */
size_t find_fold(Text text, Text wanted, size_t from);
bool has_fold(Text text, Text wanted);
/* Where the sentence, or the line, ends that `from` is in. */
size_t sentence_end(Text text, size_t from);
/* The sentence that begins at `*at`, or behind blanks and `>` there; moves `*at` behind it.
 * Empty: there is none. It lies in `text`. */
Text sentence_next(Text text, size_t *at);
/* Which quarters the words name, from `from` on: bit n of "Q2", "Quarter 2", "Quarters 2, 3 and 4"; 0: none. */
unsigned quarters_named(Text text, size_t from);

#endif
