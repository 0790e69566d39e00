/* Exact numbers of the naive evaluator: GMP's quotients, each made once, all given back together. */
#include "naive.h"

#include <stdlib.h>
#include <string.h>

typedef struct Node {
    mpq_t q;
    struct Node *next;
} Node;

static Node *all;

static __mpq_struct *q_new(void)
{
    Node *node = malloc(sizeof *node);

    if (!node)
        abort();
    mpq_init(node->q);
    node->next = all;
    all = node;
    return node->q;
}

void q_release(void)
{
    while (all) {
        Node *next = all->next;
        mpq_clear(all->q);
        free(all);
        all = next;
    }
}

Q q_int(long n)
{
    __mpq_struct *q = q_new();

    mpq_set_si(q, n, 1);
    return q;
}

Q q_from(const char *text)
{
    __mpq_struct *q = q_new();

    if (mpq_set_str(q, text, 10) != 0)
        abort();
    mpq_canonicalize(q);
    return q;
}

Q q_of_number(Number n)
{
    Out out;
    out_init(&out);

    number_write_exact(&out, n);
    out_char(&out, '\0');
    Q q = q_from(out_view(&out).ptr);
    out_release(&out);
    return q;
}

Q q_decimal(Text t)
{
    Out digits;
    size_t decimals = 0;
    bool point = false;

    out_init(&digits);
    for (size_t i = 0; i < t.len; i++) {
        point = point || t.ptr[i] == '.';
        if (t.ptr[i] == '-' || ascii_is_digit(t.ptr[i])) {
            out_char(&digits, t.ptr[i]);
            decimals += point;
        }
    }
    out_char(&digits, '/');
    out_char(&digits, '1');
    out_repeat(&digits, '0', decimals);
    out_char(&digits, '\0');
    Q q = q_from(out_view(&digits).ptr);
    out_release(&digits);
    return q;
}

Q q_add(Q a, Q b)
{
    __mpq_struct *q = q_new();

    mpq_add(q, a, b);
    return q;
}

Q q_sub(Q a, Q b)
{
    __mpq_struct *q = q_new();

    mpq_sub(q, a, b);
    return q;
}

Q q_mul(Q a, Q b)
{
    __mpq_struct *q = q_new();

    mpq_mul(q, a, b);
    return q;
}

Q q_div(Q a, Q b)
{
    __mpq_struct *q = q_new();

    mpq_div(q, a, b);
    return q;
}

Q q_neg(Q a)
{
    return q_sub(q_int(0), a);
}

Q q_min(Q a, Q b)
{
    return mpq_cmp(a, b) <= 0 ? a : b;
}

Q q_max(Q a, Q b)
{
    return mpq_cmp(a, b) >= 0 ? a : b;
}

Q q_floor(Q a)
{
    __mpq_struct *q = q_new();

    mpz_fdiv_q(mpq_numref(q), mpq_numref(a), mpq_denref(a));
    return q;
}

int q_cmp(Q a, Q b)
{
    return mpq_cmp(a, b);
}

int q_sign(Q a)
{
    return mpq_sgn(a);
}

/* Towards zero, and one further where the mode and what is left say so. */
static Q round_whole(Q a, Rounding mode)
{
    Q size = q_sign(a) < 0 ? q_neg(a) : a;
    Q whole = q_floor(size);
    int half = q_cmp(q_sub(size, whole), q_from("1/2"));
    bool odd = mpz_odd_p(mpq_numref(whole));
    bool further = false;

    switch (mode) {
    case ROUND_HALF_UP: further = half >= 0; break;
    case ROUND_HALF_EVEN: further = half > 0 || (half == 0 && odd); break;
    case ROUND_HALF_DOWN: further = half > 0; break;
    case ROUND_UP: further = q_cmp(size, whole) > 0; break;
    case ROUND_DOWN: break;
    }
    whole = further ? q_add(whole, q_int(1)) : whole;
    return q_sign(a) < 0 ? q_neg(whole) : whole;
}

Q q_round(Q a, Rounding mode, int decimals)
{
    Q unit = q_int(1);

    for (int i = 0; i < decimals; i++)
        unit = q_mul(unit, q_int(10));
    return q_div(round_whole(q_mul(a, unit), mode), unit);
}

void q_write(Out *out, Q a)
{
    char *text = mpq_get_str(NULL, 10, a);
    void (*give)(void *, size_t);

    mp_get_memory_functions(NULL, NULL, &give);
    out_str(out, text);
    give(text, strlen(text) + 1);
}
