/* A binary number as a database stores it -> its decimal digits, exactly. */
#ifndef CQUIN_READERS_REAL_H
#define CQUIN_READERS_REAL_H

#include "readers/serial.h"

/* The bits of an IEEE 754 number of 64 bits, rounded to fifteen significant digits. False: it is
 * infinite, or no number. */
bool real_to_decimal(uint64_t bits, Decimal *decimal);

#endif
