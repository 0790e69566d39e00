/* SHA-256 straight from FIPS 180-4: names and order follow section 6.2.2.
 *
 * The constants are the first 32 bits of the fractional parts of the cube roots
 * (sha256_round_constants) of the first 64 primes, and of the square roots (first_state) of the first
 * eight.
 */
#include "base/sha256.h"

#include <string.h>

static const uint32_t first_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

const uint32_t sha256_round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t x, unsigned by)
{
    return (x >> by) | (x << (32 - by));
}

static void schedule(uint32_t w[64], const unsigned char *block)
{
    for (size_t t = 0; t < 16; t++) {
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    }
    for (size_t t = 16; t < 64; t++) {
        uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ (w[t - 15] >> 3);
        uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ (w[t - 2] >> 10);

        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
}

static uint32_t sum_0(uint32_t a)
{
    return rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
}

static uint32_t sum_1(uint32_t e)
{
    return rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
}

static void compress_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    uint32_t w[64];

    schedule(w, block);
    for (size_t t = 0; t < 64; t++) {
        uint32_t t1 = h + sum_1(e) + ((e & f) ^ (~e & g)) + sha256_round_constants[t] + w[t];
        uint32_t t2 = sum_0(a) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

void sha256_compress_plain(uint32_t state[8], const unsigned char *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        compress_block(state, blocks + i * SHA256_BLOCK);
}

void sha256_init(Sha256 *sha)
{
    *sha = (Sha256){.compress = sha256_has_instructions() ? sha256_compress_instructions
                                                          : sha256_compress_plain};
    memcpy(sha->state, first_state, sizeof first_state);
}

/* Whole blocks are taken where they lie. */
void sha256_update(Sha256 *sha, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;

    while (len > 0) {
        size_t used = sha->length % SHA256_BLOCK;
        size_t step = SHA256_BLOCK - used < len ? SHA256_BLOCK - used : len;

        if (used == 0 && len >= SHA256_BLOCK) {
            step = len - len % SHA256_BLOCK;
            sha->compress(sha->state, at, step / SHA256_BLOCK);
        } else {
            memcpy(sha->block + used, at, step);
            if (used + step == SHA256_BLOCK)
                sha->compress(sha->state, sha->block, 1);
        }
        sha->length += step;
        at += step;
        len -= step;
    }
}

void sha256_hex(Sha256 *sha, char hex[65])
{
    static const unsigned char padding[SHA256_BLOCK] = {0x80};
    static const char digits[] = "0123456789abcdef";
    uint64_t bits = sha->length * 8;
    size_t used = sha->length % SHA256_BLOCK;
    unsigned char tail[8];

    for (size_t i = 0; i < 8; i++)
        tail[i] = (unsigned char)(bits >> (56 - 8 * i));
    sha256_update(sha, padding, (used < 56 ? 56 : 120) - used);
    sha256_update(sha, tail, sizeof tail);
    for (size_t i = 0; i < 64; i++) {
        hex[i] = digits[sha->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
    }
    hex[64] = '\0';
}
