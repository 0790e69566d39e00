/* 64 bytes of a file looked at together, a bit for each: at the level that this is compiled for. */
#ifndef CQUIN_DATA_CSV_LOOK_H
#define CQUIN_DATA_CSV_LOOK_H

#include <stdint.h>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

enum { LOOK_WORD = 64 };

typedef struct Bits { /* one a byte */
    uint64_t quotes, separators, feeds, returns, nuls, high;
} Bits;

#if defined(__AVX512BW__)
static inline Bits look(const char *word, char separator)
{
    __m512i bytes = _mm512_loadu_si512((const void *)word);

    return (Bits){.quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
                  .separators = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(separator)),
                  .feeds = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')),
                  .returns = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')),
                  .nuls = _mm512_testn_epi8_mask(bytes, bytes),
                  .high = _mm512_movepi8_mask(bytes)};
}
#elif defined(__AVX2__)
static inline uint64_t equal(__m256i low, __m256i high, char c)
{
    __m256i wanted = _mm256_set1_epi8(c);
    uint32_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint32_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));

    return first | (uint64_t)second << 32;
}

static inline Bits look(const char *word, char separator)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)word);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(word + 32));

    return (Bits){.quotes = equal(low, high, '"'),
                  .separators = equal(low, high, separator),
                  .feeds = equal(low, high, '\n'),
                  .returns = equal(low, high, '\r'),
                  .nuls = equal(low, high, 0),
                  .high = (uint32_t)_mm256_movemask_epi8(low) |
                          (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32};
}
#elif defined(__SSE2__)
static inline uint64_t equal_16(__m128i bytes, char c)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}

static inline Bits look(const char *word, char separator)
{
    Bits bits = {0};

    for (unsigned at = 0; at < LOOK_WORD; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(word + at));
        bits.quotes |= equal_16(bytes, '"') << at;
        bits.separators |= equal_16(bytes, separator) << at;
        bits.feeds |= equal_16(bytes, '\n') << at;
        bits.returns |= equal_16(bytes, '\r') << at;
        bits.nuls |= equal_16(bytes, 0) << at;
        bits.high |= (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << at;
    }
    return bits;
}
#else
static inline Bits look(const char *word, char separator)
{
    Bits bits = {0};

    for (unsigned at = 0; at < LOOK_WORD; at++) {
        uint64_t bit = (uint64_t)1 << at;
        bits.quotes |= word[at] == '"' ? bit : 0;
        bits.separators |= word[at] == separator ? bit : 0;
        bits.feeds |= word[at] == '\n' ? bit : 0;
        bits.returns |= word[at] == '\r' ? bit : 0;
        bits.nuls |= word[at] == 0 ? bit : 0;
        bits.high |= (unsigned char)word[at] & 0x80 ? bit : 0;
    }
    return bits;
}
#endif

/* Bit i: how many of the bits 0 … i are set, odd or even. */
static inline uint64_t parity(uint64_t bits)
{
#if defined(__PCLMUL__)
    __m128i all = _mm_set1_epi8((char)0xff), from = _mm_set_epi64x(0, (long long)bits);

    return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(from, all, 0));
#else
    for (unsigned by = 1; by < LOOK_WORD; by *= 2)
        bits ^= bits << by;
    return bits;
#endif
}

#endif
