/* The loops of csv_index.h. Included with CSV_LEVEL (the name of the table) and CSV_NAME. */
#include "data/csv_index.h"
#include "data/csv_look.h"
#include "data/csv_utf8.h"

#include <string.h>

/* The last bytes, filled up with what ends nothing. */
static inline const char *last_word(const char *bytes, size_t len, char room[INDEX_WORD])
{
    memset(room, ' ', INDEX_WORD);
    memcpy(room, bytes, len);
    return room;
}

static CsvCount count(const char *bytes, size_t len)
{
    CsvCount found = {0, 0};
    char last[INDEX_WORD];

    for (size_t at = 0; at < len; at += INDEX_WORD) {
        size_t left = len - at;
        const char *word = left < INDEX_WORD ? last_word(bytes + at, left, last) : bytes + at;
        Bits bits = look(word, ',');
        found.quotes += (uint64_t)__builtin_popcountll(bits.quotes);
        found.feeds += (uint64_t)__builtin_popcountll(bits.feeds);
    }
    return found;
}

/* What is written down: `ends` or `breaks`. */
#if defined(__AVX512VBMI2__)
static inline uint32_t *put_places(uint32_t *to, uint64_t bits, uint32_t base)
{
    const __m512i all = _mm512_set_epi64(0x3f3e3d3c3b3a3938, 0x3736353433323130, 0x2f2e2d2c2b2a2928,
                                         0x2726252423222120, 0x1f1e1d1c1b1a1918, 0x1716151413121110,
                                         0x0f0e0d0c0b0a0908, 0x0706050403020100);
    __m512i left = _mm512_maskz_compress_epi8(bits, all), from = _mm512_set1_epi32((int)base);
    unsigned count = (unsigned)__builtin_popcountll(bits), done = 0;

    do { /* sixteen at a time: what is too much is written over by the next */
        __m512i places = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(left));
        _mm512_storeu_si512((void *)(to + done), _mm512_add_epi32(places, from));
        left = _mm512_shuffle_i64x2(left, left, 0x39);
        done += 16;
    } while (done < count);
    return to + count;
}
#else
static inline uint32_t *put_places(uint32_t *to, uint64_t bits, uint32_t base)
{
    unsigned count = (unsigned)__builtin_popcountll(bits);
    uint32_t *at = to;

    while (bits) { /* eight at a time, likewise */
        for (unsigned i = 0; i < 8; i++) {
            at[i] = base + (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
            bits &= bits - 1;
        }
        at += 8;
    }
    return to + count;
}
#endif

typedef struct Before { /* of the byte before a word: 1 or 0; `inside`: all ones or none */
    uint64_t inside, ended, closed;
} Before;

typedef struct
    Seldom {           /* of the word before, what it mostly has none of; of all: are they UTF-8? */
    uint64_t returned; /* its last byte is a CR */
    bool high;         /* it is not all ASCII */
    bool doubtful;
    Utf8 utf8;
} Seldom;

/* Quotes open behind what ends a field, or the quote that it doubles, and close before that or a CR. */
static inline uint64_t misplaced(const Bits *bits, uint64_t returns, uint64_t inside, uint64_t ends,
                                 Before *before)
{
    uint64_t open = bits->quotes & inside, close = bits->quotes & ~inside;
    uint64_t may_open = (ends | close) << 1 | before->ended;
    uint64_t closed = close << 1 | before->closed;

    before->ended = (ends | close) >> (INDEX_WORD - 1);
    before->closed = close >> (INDEX_WORD - 1);
    return (open & ~may_open) | (closed & ~(ends | bits->quotes | returns));
}

/* In a word that has some, or behind one. Its CRs, and what is odd. */
static Others look_closer(Seldom *seldom, const char *word, uint64_t feeds)
{
    Others others = look_at_others(word);

    if (others.high || seldom->high)
        seldom->doubtful |= utf8_word_is_wrong(&seldom->utf8, word);
    others.nuls |= (others.returns << 1 | seldom->returned) & ~feeds;
    seldom->high = others.high != 0;
    seldom->returned = others.returns >> (INDEX_WORD - 1);
    return others;
}

/* Does one of these stand at `enough` or behind it? */
static inline bool is_enough(size_t enough, size_t at, uint64_t line_ends)
{
    if (at < enough)
        line_ends = at + INDEX_WORD > enough ? line_ends >> (enough - at) : 0;
    return line_ends != 0;
}

static void find_ends(CsvIndex *index)
{
    const CsvIndex of = *index;
    Before before = {.ended = 1};
    Seldom seldom = {.utf8 = utf8_begin()};
    uint32_t *ends = of.ends, *breaks = of.breaks;
    size_t feeds = 0, at = of.from;
    uint64_t odd = 0;
    char last[INDEX_WORD];

    for (bool enough = false; at < of.to && !enough; at += INDEX_WORD) {
        size_t left = of.to - at;
        const char *word = left < INDEX_WORD ? last_word(of.bytes + at, left, last) : of.bytes + at;
        Bits bits = look(word, of.separator);
        uint64_t inside = parity(bits.quotes) ^ before.inside, returns = 0;
        uint64_t ended = (bits.separators | bits.feeds) & ~inside, feeding = bits.feeds & ~inside;
        if ((bits.others & ~bits.feeds) || seldom.returned || seldom.high) {
            Others others = look_closer(&seldom, word, bits.feeds);
            returns = others.returns;
            odd = others.nuls;
        }
        odd |= misplaced(&bits, returns, inside, ended, &before);
        if (left < INDEX_WORD)
            odd &= ((uint64_t)1 << left) - 1;
        if (odd)
            break;
        before.inside = (uint64_t)0 - (inside >> (INDEX_WORD - 1));
        ends = put_places(ends, ended, (uint32_t)at);
        if (bits.feeds & inside)
            breaks = put_places(breaks, bits.feeds & inside, (uint32_t)at);
        feeds += (size_t)__builtin_popcountll(feeding);
        enough = is_enough(of.enough, at, feeding);
    }
    index->at = at < of.to ? at : of.to;
    index->odd = odd != 0;
    index->doubtful = seldom.doubtful;
    index->feeds = feeds;
    index->end_count = (size_t)(ends - of.ends);
    index->break_count = (size_t)(breaks - of.breaks);
}

const CsvLevel CSV_LEVEL = {.name = CSV_NAME, .count = count, .index = find_ends};
