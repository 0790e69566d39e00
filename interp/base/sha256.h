/* SHA-256 (FIPS 180-4), a piece at a time.
 *
 * A statement prints the digest of every rule file that it used, so that a library edited
 * later cannot change signed money unseen.
 */
#ifndef CQUIN_BASE_SHA256_H
#define CQUIN_BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHA256_BLOCK 64

/* Takes whole blocks into the state. */
typedef void (*Sha256Compress)(uint32_t state[8], const unsigned char *blocks, size_t count);

typedef struct Sha256 {
    Sha256Compress compress; /* the fastest that this processor has */
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    unsigned char block[SHA256_BLOCK];
} Sha256;

void sha256_init(Sha256 *sha);
void sha256_update(Sha256 *sha, const void *bytes, size_t len); /* NULL allowed when len is 0 */
void sha256_hex(Sha256 *sha, char hex[65]); /* ends the digest: lower-case, NUL-terminated */

/* The two ways to take blocks: as the standard has it, and by the processor's own instructions,
 * sha256_x86.c (only where it has them). Both give the same. */
void sha256_compress_plain(uint32_t state[8], const unsigned char *blocks, size_t count);
bool sha256_has_instructions(void);
void sha256_compress_instructions(uint32_t state[8], const unsigned char *blocks, size_t count);

extern const uint32_t sha256_round_constants[64];

#endif
