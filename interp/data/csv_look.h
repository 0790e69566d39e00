/* 64 bytes of a file looked at together, a bit for each: at the level that this is compiled for. */
#ifndef CQUIN_DATA_CSV_LOOK_H
#define CQUIN_DATA_CSV_LOOK_H

#include <stdint.h>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

enum { LOOK_WORD = 64 };

/* One a byte. `others`: whatever is no printing ASCII character: line ends and tabs among them, and
 * what look_at_others tells apart. */
typedef struct Bits {
    uint64_t quotes, separators, feeds, others;
} Bits;

typedef struct Others {
    uint64_t returns, nuls, high; /* high: of characters beyond ASCII */
} Others;

#if defined(__AVX2__)
static inline __m256i load_half(const char *half)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)half);
}

#endif

#if defined(__AVX512BW__)
static inline Bits look(const char *word, char separator)
{
    __m512i bytes = _mm512_loadu_si512((const void *)word);

    return (Bits){.quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
                  .separators = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(separator)),
                  .feeds = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')),
                  .others = _mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(' '))};
}

static inline Others look_at_others(const char *word)
{
    __m512i bytes = _mm512_loadu_si512((const void *)word);

    return (Others){.returns = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')),
                    .nuls = _mm512_testn_epi8_mask(bytes, bytes),
                    .high = _mm512_movepi8_mask(bytes)};
}
#elif defined(__AVX2__)
static inline uint64_t bits_of(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high)
                                                     << 32;
}

static inline uint64_t equal(__m256i low, __m256i high, char c)
{
    __m256i wanted = _mm256_set1_epi8(c);

    return bits_of(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

static inline Bits look(const char *word, char separator)
{
    __m256i low = load_half(word), high = load_half(word + 32), blank = _mm256_set1_epi8(' ');

    return (Bits){.quotes = equal(low, high, '"'),
                  .separators = equal(low, high, separator),
                  .feeds = equal(low, high, '\n'),
                  .others = bits_of(_mm256_cmpgt_epi8(blank, low), _mm256_cmpgt_epi8(blank, high))};
}

static inline Others look_at_others(const char *word)
{
    __m256i low = load_half(word), high = load_half(word + 32);

    return (Others){
        .returns = equal(low, high, '\r'), .nuls = equal(low, high, 0), .high = bits_of(low, high)};
}
#elif defined(__SSE2__)
static inline uint64_t bits_of(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

static inline uint64_t equal(__m128i bytes, char c)
{
    return bits_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}

static inline __m128i load_quarter(const char *quarter)
{
    return _mm_loadu_si128((const __m128i *)(const void *)quarter);
}

static inline Bits look(const char *word, char separator)
{
    Bits bits = {0};

    for (unsigned at = 0; at < LOOK_WORD; at += 16) {
        __m128i bytes = load_quarter(word + at);
        bits.quotes |= equal(bytes, '"') << at;
        bits.separators |= equal(bytes, separator) << at;
        bits.feeds |= equal(bytes, '\n') << at;
        bits.others |= bits_of(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' '))) << at;
    }
    return bits;
}

static inline Others look_at_others(const char *word)
{
    Others others = {0};

    for (unsigned at = 0; at < LOOK_WORD; at += 16) {
        __m128i bytes = load_quarter(word + at);
        others.returns |= equal(bytes, '\r') << at;
        others.nuls |= equal(bytes, 0) << at;
        others.high |= bits_of(bytes) << at;
    }
    return others;
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
        bits.others |= (unsigned char)word[at] < ' ' || (unsigned char)word[at] & 0x80 ? bit : 0;
    }
    return bits;
}

static inline Others look_at_others(const char *word)
{
    Others others = {0};

    for (unsigned at = 0; at < LOOK_WORD; at++) {
        uint64_t bit = (uint64_t)1 << at;
        others.returns |= word[at] == '\r' ? bit : 0;
        others.nuls |= word[at] == 0 ? bit : 0;
        others.high |= (unsigned char)word[at] & 0x80 ? bit : 0;
    }
    return others;
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
