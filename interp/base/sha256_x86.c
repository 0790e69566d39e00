/* SHA-256 by the instructions that many x86 processors have for it: four rounds at a time.
 *
 * The state lies in two registers as the instructions want it, {a b e f} and {c d g h}; the
 * message schedule in four, of four words each, of which the oldest makes room for the next. On
 * other processors there is nothing of this, and sha256.c does it all.
 */
#include "base/sha256.h"

#if defined __x86_64__ && defined __GNUC__
#include <cpuid.h>
#include <immintrin.h>

#define HAS_SHA __attribute__((target("sha,sse4.1")))

bool sha256_has_instructions(void)
{
    unsigned a, b, c, d, features;

    if (!__get_cpuid(1, &a, &b, &features, &d) || !(features & bit_SSE4_1))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

HAS_SHA static __m128i load_words(const unsigned char *at)
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);

    return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)at), big_endian);
}

/* The four words that follow these sixteen, of which `w[0]` are the oldest. */
HAS_SHA static __m128i next_words(__m128i w0, __m128i w1, __m128i w2, __m128i w3)
{
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));

    return _mm_sha256msg2_epu32(sum, w3);
}

HAS_SHA static void compress_block(__m128i *abef, __m128i *cdgh, const unsigned char *block)
{
    __m128i w[4], first = *abef, second = *cdgh;

    for (int i = 0; i < 4; i++)
        w[i] = load_words(block + 16 * i);
    for (int r = 0; r < 16; r++) {
        const void *constants = &sha256_round_constants[4 * r];
        __m128i added = _mm_add_epi32(w[r % 4], _mm_loadu_si128((const __m128i *)constants));
        *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, added);
        *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(added, 0x0e));
        if (r < 12)
            w[r % 4] = next_words(w[r % 4], w[(r + 1) % 4], w[(r + 2) % 4], w[(r + 3) % 4]);
    }
    *abef = _mm_add_epi32(*abef, first);
    *cdgh = _mm_add_epi32(*cdgh, second);
}

HAS_SHA void sha256_compress_instructions(uint32_t state[8], const unsigned char *blocks,
                                          size_t count)
{
    __m128i *words = (__m128i *)(void *)state;
    __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);

    for (size_t i = 0; i < count; i++)
        compress_block(&abef, &cdgh, blocks + i * SHA256_BLOCK);
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(words, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(words + 1, _mm_alignr_epi8(dchg, feba, 8));
}
#else
bool sha256_has_instructions(void)
{
    return false;
}

void sha256_compress_instructions(uint32_t state[8], const unsigned char *blocks, size_t count)
{
    sha256_compress_plain(state, blocks, count);
}
#endif
