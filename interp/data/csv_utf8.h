/* Are words of 64 bytes UTF-8? At the level that this is compiled for.
 *
 * Each byte is looked at together with the three before it. Three tables of 16, by the halves of the
 * byte before and by the high half of the byte itself, each give the mistakes that are still
 * possible; what all three leave is one ("Validating UTF-8 In Less Than One Instruction Per Byte",
 * Software: Practice and Experience, 2021). The mistakes are those of RFC 3629.
 *
 * Below AVX2 nothing is looked at: a byte beyond ASCII is then enough for doubt.
 */
#ifndef CQUIN_DATA_CSV_UTF8_H
#define CQUIN_DATA_CSV_UTF8_H

#include "data/csv_look.h"

#include <stdbool.h>

#if defined(__AVX2__)
typedef __m256i Half; /* of a word */

enum {
    CUT = 1 << 0,     /* a character goes on, and here it does not */
    LOOSE = 1 << 1,   /* goes on behind what is whole */
    LONG_3 = 1 << 2,  /* E0 80 … E0 9F: written longer than it need be */
    HIGH = 1 << 3,    /* F4 90 …: beyond U+10FFFF */
    HALF = 1 << 4,    /* ED A0 …: a surrogate */
    LONG_2 = 1 << 5,  /* C0, C1 */
    LONG_4 = 1 << 6,  /* F0 80 … F0 8F; F5 80 … likewise beyond */
    GOES_ON = 1 << 7, /* twice: none where this is a third byte or fourth */
    ANY = CUT | LOOSE | GOES_ON,
    BEYOND = ANY | HIGH | LONG_4,
    SECOND = LOOSE | LONG_2 | GOES_ON
};

static inline Half of_nibbles(Half nibbles, const unsigned char table[16])
{
    Half both = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));

    return _mm256_shuffle_epi8(both, nibbles);
}

static inline Half high_nibbles(Half bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
}

/* Not 0 where bytes are wrong, `before` them the 32 that came before. */
static inline Half mistakes(Half before, Half bytes)
{
    /* clang-format off */
    static const unsigned char first_high[16] = {
        LOOSE, LOOSE, LOOSE, LOOSE, LOOSE, LOOSE, LOOSE, LOOSE,
        GOES_ON, GOES_ON, GOES_ON, GOES_ON,
        CUT | LONG_2, CUT, CUT | LONG_3 | HALF, CUT | HIGH | LONG_4};
    static const unsigned char first_low[16] = {
        ANY | LONG_2 | LONG_3 | LONG_4, ANY | LONG_2, ANY, ANY, ANY | HIGH,
        BEYOND, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND,
        BEYOND | HALF, BEYOND, BEYOND};
    static const unsigned char second_high[16] = {
        CUT, CUT, CUT, CUT, CUT, CUT, CUT, CUT,
        SECOND | LONG_3 | LONG_4, SECOND | LONG_3 | HIGH, SECOND | HALF | HIGH, SECOND | HALF | HIGH,
        CUT, CUT, CUT, CUT};
    /* clang-format on */
    Half across = _mm256_permute2x128_si256(before, bytes, 0x21);
    Half back_1 = _mm256_alignr_epi8(bytes, across, 15);
    Half back_2 = _mm256_alignr_epi8(bytes, across, 14);
    Half back_3 = _mm256_alignr_epi8(bytes, across, 13);
    Half found = of_nibbles(high_nibbles(back_1), first_high);

    found = _mm256_and_si256(found,
                             of_nibbles(_mm256_and_si256(back_1, _mm256_set1_epi8(15)), first_low));
    found = _mm256_and_si256(found, of_nibbles(high_nibbles(bytes), second_high));
    /* the third byte, and the fourth, must go on: behind E0 and more, behind F0 and more */
    Half third = _mm256_subs_epu8(back_2, _mm256_set1_epi8(0xe0 - 0x80));
    Half fourth = _mm256_subs_epu8(back_3, _mm256_set1_epi8((char)(0xf0 - 0x80)));
    Half further = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(found, further);
}

typedef struct Utf8 {
    Half before; /* the last half of the word before */
} Utf8;

static inline Utf8 utf8_begin(void)
{
    return (Utf8){_mm256_setzero_si256()};
}

/* Behind a word of ASCII alone, which does not go on. */
static inline bool utf8_word_is_wrong(Utf8 *utf8, const char *word)
{
    Half low = load_half(word), high = load_half(word + 32);
    Half wrong = _mm256_or_si256(mistakes(utf8->before, low), mistakes(low, high));

    utf8->before = high;
    return !_mm256_testz_si256(wrong, wrong);
}
#else
typedef struct Utf8 {
    bool none;
} Utf8;

static inline Utf8 utf8_begin(void)
{
    return (Utf8){false};
}

static inline bool utf8_word_is_wrong(Utf8 *utf8, const char *word)
{
    (void)utf8;
    return look_at_others(word).high != 0;
}
#endif

#endif
