/* Blocks of Windows-1252 and UTF-16 to blocks of UTF-8.
 *
 * What stands for nothing is made into bytes that are not UTF-8, and of which it can be told what
 * they were:
 *
 *     Windows-1252   one of five bytes                       the byte itself, 81 8D 8F 90 9D
 *     UTF-16         half of a pair, D800 … DFFF             three bytes, ED A0 80 … ED BF BF
 *                    a last byte by itself                   FF
 */
#ifndef CQUIN_DATA_RECODE_H
#define CQUIN_DATA_RECODE_H

#include "data/decode.h"

#define RECODE_GROWS 3u /* bytes that one byte may become */

/* All of `from` but a last character that is not whole, of at most 3 bytes, into `to`, which has
 * room for RECODE_GROWS times as many. `ended`: nothing follows, so that it is broken instead. Takes
 * what is made off `from`; returns how many bytes it made. */
size_t recode(Encoding encoding, Text *from, bool ended, char *to);
/* Which half of a pair the three bytes were made of; 0: they were a last byte by itself. */
uint32_t recoded_half(Text bytes);

#endif
