/* SHA-256 (FIPS 180-4), a piece at a time.
 *
 * A statement prints the digest of every rule file that it used, so that a library edited
 * later cannot change signed money unseen.
 */
#ifndef CQUIN_BASE_SHA256_H
#define CQUIN_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_BLOCK 64

typedef struct Sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    unsigned char block[SHA256_BLOCK];
} Sha256;

void sha256_init(Sha256 *sha);
void sha256_update(Sha256 *sha, const void *bytes, size_t len); /* NULL allowed when len is 0 */
void sha256_hex(Sha256 *sha, char hex[65]); /* ends the digest: lower-case, NUL-terminated */

#endif
