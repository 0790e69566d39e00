/* Binary numbers to decimal digits. What each wanted is: `printf '%.15g'` of the C library, which
 * rounds halves to even where this rounds away from zero; none of these is a half. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "readers/real.h"

static uint64_t bits_of(double real)
{
    uint64_t bits;

    memcpy(&bits, &real, sizeof bits);
    return bits;
}

static void assert_real(double real, const char *wanted)
{
    Decimal d;
    Out out;

    out_init(&out);
    assert_true(real_to_decimal(bits_of(real), &d));
    decimal_write(&out, d, 0);
    out_char(&out, '\0');
    assert_string_equal(out.bytes, wanted);
    out_release(&out);
}

static void test_figures(void **state)
{
    (void)state;
    assert_real(0.0, "0");
    assert_real(-0.0, "0");
    assert_real(49.99, "49.99");
    assert_real(0.1, "0.1");
    assert_real(0.1 + 0.2, "0.3");
    assert_real(-1250.5, "-1250.5");
    assert_real(1e15, "1E+15");
    assert_real(123456789012345.0, "123456789012345");
    assert_real(1.0 / 3.0, "0.333333333333333");
    assert_real(2.0 / 3.0, "0.666666666666667");
    assert_real(5e-324, "4.94065645841247E-324");
    assert_real(1.7976931348623157e308, "1.79769313486232E+308");
}

static void test_no_figures(void **state)
{
    Decimal d;

    (void)state;
    assert_false(real_to_decimal((uint64_t)0x7ff << 52, &d));
    assert_false(real_to_decimal((uint64_t)0xfff << 52, &d));
    assert_false(real_to_decimal((uint64_t)0x7ff << 52 | 1, &d));
}

/* Against the C library, over all magnitudes. */
static void test_against_printf(void **state)
{
    uint64_t bits = 88172645463325252u;
    char wanted[64], got[64];
    Decimal d;

    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
        double real;
        memcpy(&real, &bits, sizeof real);
        if (!real_to_decimal(bits, &d))
            continue;
        snprintf(wanted, sizeof wanted, "%.14e", real);
        snprintf(got, sizeof got, "%s0.%.*se%ld", d.negative ? "-" : "", (int)d.count, d.digits,
                 d.exponent);
        assert_true(strtod(got, NULL) == strtod(wanted, NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_no_figures),
        cmocka_unit_test(test_against_printf),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
