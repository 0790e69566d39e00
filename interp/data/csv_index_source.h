/* The loops of csv_index.h. Included with CSV_LEVEL (the name of the table) and CSV_NAME. */
#include "data/csv_index.h"
#include "data/csv_look.h"

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

typedef struct Before { /* of the byte before a word: 1 or 0; `inside`: all ones or none */
    uint64_t inside, ended, closed, returned;
} Before;

/* Writes eight places at a time: what is too much is written over by the next. */
static inline uint32_t *put_places(uint32_t *to, uint64_t bits, uint32_t base)
{
    unsigned count = (unsigned)__builtin_popcountll(bits);
    uint32_t *at = to;

    while (bits) {
        for (unsigned i = 0; i < 8; i++) {
            at[i] = base + (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
            bits &= bits - 1;
        }
        at += 8;
    }
    return to + count;
}

/* Quotes open behind what ends a field, or the quote that it doubles, and close before. */
static inline uint64_t misplaced(const Bits *bits, uint64_t inside, uint64_t ends, Before *before)
{
    uint64_t open = bits->quotes & inside, close = bits->quotes & ~inside;
    uint64_t may_open = (ends | close) << 1 | before->ended;
    uint64_t closed = close << 1 | before->closed;

    before->ended = (ends | close) >> (INDEX_WORD - 1);
    before->closed = close >> (INDEX_WORD - 1);
    return (open & ~may_open) | (closed & ~(ends | bits->quotes | bits->returns));
}

static void find_ends(CsvIndex *index)
{
    Before before = {.ended = 1};
    uint32_t *ends = index->ends, *breaks = index->breaks;
    uint64_t high = 0;
    size_t feeds = 0, at = index->from;
    bool enough = false;
    char last[INDEX_WORD];

    index->odd = false;
    for (; at < index->to && !enough; at += INDEX_WORD) {
        size_t left = index->to - at;
        const char *word = index->bytes + at;
        if (left < INDEX_WORD)
            word = last_word(word, left, last);
        Bits bits = look(word, index->separator);
        uint64_t inside = parity(bits.quotes) ^ before.inside;
        uint64_t ended = (bits.separators | bits.feeds) & ~inside;
        uint64_t odd = bits.nuls | ((bits.returns << 1 | before.returned) & ~bits.feeds);
        odd |= misplaced(&bits, inside, ended, &before);
        if (left < INDEX_WORD)
            odd &= ((uint64_t)1 << left) - 1;
        if (odd) {
            index->odd = true;
            break;
        }
        before.returned = bits.returns >> (INDEX_WORD - 1);
        before.inside = (uint64_t)0 - (inside >> (INDEX_WORD - 1));
        high |= bits.high;
        ends = put_places(ends, ended, (uint32_t)at);
        if (bits.feeds & inside)
            breaks = put_places(breaks, bits.feeds & inside, (uint32_t)at);
        feeds += (size_t)__builtin_popcountll(bits.feeds & ~inside);
        if (at + INDEX_WORD > index->enough) {
            uint64_t line_ends = bits.feeds & ~inside;
            if (at < index->enough)
                line_ends = line_ends >> (index->enough - at) << (index->enough - at);
            enough = line_ends != 0;
        }
    }
    index->at = at < index->to ? at : index->to;
    index->high = high != 0;
    index->feeds = feeds;
    index->end_count = (size_t)(ends - index->ends);
    index->break_count = (size_t)(breaks - index->breaks);
}

const CsvLevel CSV_LEVEL = {.name = CSV_NAME, .count = count, .index = find_ends};
