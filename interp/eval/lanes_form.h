/* The loops of one form of number; included by lanes_source.h with NUM, its type, and IN(name),
 * the name of a function of that form.
 *
 * Loops are written so that a compiler makes vectors of them: no branches, nothing aliased.
 */

static void IN(fill)(uint32_t n, Int128 c, void *to)
{
    NUM *restrict out = to;
    const NUM k = (NUM)c;

    for (uint32_t i = 0; i < n; i++)
        out[i] = k;
}

static void IN(scale)(uint32_t n, const void *from, Int128 by, void *to)
{
    const NUM *a = from;
    NUM *restrict out = to;
    const NUM k = (NUM)by;

    for (uint32_t i = 0; i < n; i++)
        out[i] = a[i] * k;
}

static void IN(mul)(uint32_t n, const void *left, const void *right, Int128 by, void *to)
{
    const NUM *a = left, *b = right;
    NUM *restrict out = to;
    const NUM k = (NUM)by;

    if (by == 1) {
        for (uint32_t i = 0; i < n; i++)
            out[i] = a[i] * b[i];
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        out[i] = a[i] * k * b[i];
}

static void IN(sum)(uint32_t n, const void *left, Int128 ka, const void *right, Int128 kb, void *to)
{
    const NUM *a = left, *b = right;
    NUM *restrict out = to;
    const NUM x = (NUM)ka, y = (NUM)kb;

    if (ka == 1 && kb == 1)
        for (uint32_t i = 0; i < n; i++)
            out[i] = a[i] + b[i];
    else if (ka == 1 && kb == -1)
        for (uint32_t i = 0; i < n; i++)
            out[i] = a[i] - b[i];
    else
        for (uint32_t i = 0; i < n; i++)
            out[i] = a[i] * x + b[i] * y;
}

static void IN(sum_const)(uint32_t n, const void *from, Int128 ka, Int128 add, void *to)
{
    const NUM *a = from;
    NUM *restrict out = to;
    const NUM k = (NUM)ka, c = (NUM)add;

    for (uint32_t i = 0; i < n; i++)
        out[i] = a[i] * k + c;
}

#define EACH(test)                                                                                 \
    for (uint32_t i = 0; i < n; i++)                                                               \
    codes[i] = (test)
#define BY_ORDER(left, right)                                                                      \
    switch (order) {                                                                               \
    case ORDER_LT:                                                                                 \
        EACH((left) < (right));                                                                    \
        break;                                                                                     \
    case ORDER_LE:                                                                                 \
        EACH((left) <= (right));                                                                   \
        break;                                                                                     \
    case ORDER_EQ:                                                                                 \
        EACH((left) == (right));                                                                   \
        break;                                                                                     \
    case ORDER_GT:                                                                                 \
        EACH((left) > (right));                                                                    \
        break;                                                                                     \
    case ORDER_GE:                                                                                 \
        EACH((left) >= (right));                                                                   \
        break;                                                                                     \
    }

static void IN(compare)(uint32_t n, const void *left, Int128 ka, const void *right, Int128 kb,
                        Order order, bool narrow, int32_t *restrict codes)
{
    const NUM *a = left, *b = right;
    const NUM x = (NUM)ka, y = (NUM)kb;
    const int32_t few_x = (int32_t)ka, few_y = (int32_t)kb;

    if (narrow)
        BY_ORDER((int32_t)a[i] * few_x, (int32_t)b[i] * few_y)
    else
        BY_ORDER(a[i] * x, b[i] * y)
}

static void IN(compare_const)(uint32_t n, const void *left, Int128 ka, Int128 with, Order order,
                              bool narrow, int32_t *restrict codes)
{
    const NUM *a = left;
    const NUM x = (NUM)ka, c = (NUM)with;
    const int32_t few_x = (int32_t)ka, few_c = (int32_t)with;

    if (narrow)
        BY_ORDER((int32_t)a[i] * few_x, few_c)
    else
        BY_ORDER(a[i] * x, c)
}
#undef BY_ORDER
#undef EACH

static void IN(choose)(uint32_t n, const int32_t *which, const void *left, const void *right,
                       void *to)
{
    const NUM *yes = left, *no = right;
    NUM *restrict out = to;

    for (uint32_t i = 0; i < n; i++) {
        const NUM mask = -(NUM)(which[i] != 0);
        out[i] = (yes[i] & mask) | (no[i] & ~mask);
    }
}

static void IN(turn)(uint32_t n, void *nums, void *dens, uint8_t *restrict why, uint8_t zero)
{
    NUM *restrict num = nums, *restrict den = dens;
    bool none = false;
    NUM bits = 0; /* below 0 where some is */

    for (uint32_t i = 0; i < n; i++) {
        none |= den[i] == 0;
        bits |= den[i];
    }
    for (uint32_t i = 0; none && i < n; i++) {
        if (den[i] != 0)
            continue;
        den[i] = 1;
        why[i] = why[i] ? why[i] : zero;
    }
    for (uint32_t i = 0; bits < 0 && i < n; i++) {
        const NUM sign = -(NUM)(den[i] < 0);
        num[i] = (num[i] ^ sign) - sign;
        den[i] = (den[i] ^ sign) - sign;
    }
}

/* The whole part of a / b (b > 0) and, by the mode, the next one away from 0. */
static inline NUM IN(divide)(NUM a, NUM b, Rounding mode)
{
    NUM whole = a / b, rest = a % b;
    const NUM sign = -(NUM)(a < 0), twice = 2 * ((rest ^ sign) - sign);
    bool away = false;

    switch (mode) {
    case ROUND_HALF_UP:
        away = twice >= b;
        break;
    case ROUND_HALF_EVEN:
        away = twice > b || (twice == b && whole % 2 != 0);
        break;
    case ROUND_HALF_DOWN:
        away = twice > b;
        break;
    case ROUND_UP:
        away = rest != 0;
        break;
    case ROUND_DOWN:
        break;
    }
    return whole + (away ? 1 + 2 * sign : 0);
}

static void IN(round)(uint32_t n, const void *nums, const void *dens, const Rounded *how, void *to)
{
    const NUM *num = nums, *den = dens;
    NUM *restrict out = to;
    const NUM up = (NUM)how->up, down = (NUM)how->down, times = (NUM)how->times;
    const Rounding mode = how->mode;

    for (uint32_t i = 0; i < n; i++)
        out[i] = IN(divide)(num[i] * up, den ? den[i] * down : down, mode) * times;
}

static void IN(past)(uint32_t n, const void *nums, const void *dens, const Cut *cut, bool narrow,
                     int32_t *restrict codes)
{
    const NUM *num = nums, *den = dens;
    const NUM p = (NUM)cut->p, q = (NUM)cut->q, k = cut->open;
    const int32_t few_p = (int32_t)p, few_q = (int32_t)q, few_k = cut->open;

    if (narrow)
        for (uint32_t i = 0; i < n; i++)
            codes[i] += (int32_t)num[i] * few_q - (int32_t)den[i] * few_p >= few_k;
    else
        for (uint32_t i = 0; i < n; i++)
            codes[i] += num[i] * q - den[i] * p >= k;
}

static void IN(past_const)(uint32_t n, const void *nums, Int128 from, int32_t *restrict codes)
{
    const NUM *num = nums;
    const NUM least = (NUM)from;

    for (uint32_t i = 0; i < n; i++)
        codes[i] += num[i] >= least;
}

static void IN(look_up)(uint32_t n, const int32_t *codes, const Int128 *table, uint32_t count,
                        void *to)
{
    NUM *restrict out = to;
    NUM few[LOOK_UP_FEW];

    for (uint32_t i = 0; i < count && i < LOOK_UP_FEW; i++)
        few[i] = (NUM)table[i];
    if (count <= LOOK_UP_FEW)
        for (uint32_t i = 0; i < n; i++)
            out[i] = few[codes[i]];
    else
        for (uint32_t i = 0; i < n; i++)
            out[i] = (NUM)table[codes[i]];
}
