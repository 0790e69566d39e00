/* Bytes as the one rule file that there is: a file that it uses is the same file again. */
#ifndef TEST_FUZZ_RULES_H
#define TEST_FUZZ_RULES_H

#include "fuzz.h"

#include "cquin.h"

typedef struct Bytes {
    const char *at;
    size_t len;
} Bytes;

static inline CquinRead read_rules(void *self, CquinText path, CquinText root, CquinFile *file)
{
    const Bytes *bytes = self;

    (void)path;
    (void)root;
    file->bytes = (CquinText){bytes->at, bytes->len};
    file->identity[0] = file->identity[1] = 1;
    return CQUIN_READ_OK;
}

#endif
