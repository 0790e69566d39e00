/* A fuzz target: one function that is given bytes. libFuzzer calls it with what it makes up
 * (make fuzz), replay.c with the files of a corpus (make test). It returns 0, and traps where
 * something is not as it must be. */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#endif
