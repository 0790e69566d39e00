/* m · 2^e in decimal digits: for e < 0 that is m · 5^-e · 10^e, so that whole numbers do. They are
 * kept nine digits a limb, the lowest first; the longest is 2^53 · 5^1074, of 767 digits. */
#include "readers/real.h"

#include <string.h>

enum { LIMBS = 96, LIMB = 1000000000, LIMB_DIGITS = 9, BIAS = 1075, MANTISSA_BITS = 52 };

typedef struct Whole {
    uint32_t limbs[LIMBS];
    unsigned count;
} Whole;

static void multiply(Whole *n, uint32_t by)
{
    uint64_t carry = 0;

    for (unsigned i = 0; i < n->count; i++) {
        carry += (uint64_t)n->limbs[i] * by;
        n->limbs[i] = (uint32_t)(carry % LIMB);
        carry /= LIMB;
    }
    if (carry > 0)
        n->limbs[n->count++] = (uint32_t)carry;
}

static Whole whole_of(uint64_t n)
{
    Whole whole = {.count = 0};

    for (; n > 0; n /= LIMB)
        whole.limbs[whole.count++] = (uint32_t)(n % LIMB);
    return whole;
}

/* As 123E-4, into a room that is large enough. */
static Text write_whole(const Whole *n, bool negative, int exponent, Out *out)
{
    if (negative)
        out_char(out, '-');
    for (unsigned i = n->count; i-- > 0;)
        out_format(out, "%09u", n->limbs[i]);
    out_format(out, n->count > 0 ? "E%d" : "0", exponent);
    return out_view(out);
}

bool real_to_decimal(uint64_t bits, Decimal *decimal)
{
    uint64_t fraction = bits & (((uint64_t)1 << MANTISSA_BITS) - 1);
    int power = (int)(bits >> MANTISSA_BITS & 0x7ff), exponent = (power ? power : 1) - BIAS;
    Whole n = whole_of(power ? fraction | (uint64_t)1 << MANTISSA_BITS : fraction);
    Out out;

    if (power == 0x7ff)
        return false;
    for (int i = 0; i < exponent; i++)
        multiply(&n, 2);
    for (int i = 0; i > exponent; i--)
        multiply(&n, 5);
    out_init(&out);
    bool read =
        decimal_read(write_whole(&n, bits >> 63, exponent < 0 ? exponent : 0, &out), decimal);
    read = read && !out.failed;
    out_release(&out);
    return read;
}
