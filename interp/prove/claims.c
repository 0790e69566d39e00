#include "prove/claims.h"

/* --- falling --------------------------------------------------------------------------------- */

static bool paid_at(const Curve *curve, Number x, Number *pays, Arena *arena)
{
    Line line;

    if (number_compare(x, curve->items[0].x) < 0 ||
        number_compare(x, curve->items[curve->count - 1].x) > 0)
        return false;
    line = curve_at(curve, x, arena);
    *pays = line.b;
    return line.tag == LINE_NUMBER;
}

/* From x to the one that is better by a step: does it fall? */
static bool falls_from(const Curve *curve, Number worse, Number better, Witness *witness,
                       Arena *arena)
{
    *witness = (Witness){.worse = worse, .better = better};
    return paid_at(curve, worse, &witness->pays_worse, arena) &&
           paid_at(curve, better, &witness->pays_better, arena) &&
           number_compare(witness->pays_better, witness->pays_worse) < 0;
}

/* Two neighbours among the multiples of 10^-decimals around x that show it. */
static bool shown_near(const Curve *curve, bool up, Number x, int decimals, Witness *witness,
                       Arena *arena)
{
    Number step = number_power10(-decimals, arena);
    Number low = number_mul(number_floor(number_div(x, step, arena), arena), step, arena);

    low = number_sub(low, step, arena);
    for (int i = 0; i < 3; i++, low = number_add(low, step, arena)) {
        Number high = number_add(low, step, arena);

        if (falls_from(curve, up ? low : high, up ? high : low, witness, arena))
            return true;
    }
    return false;
}

enum { FINEST = 12 };

/* At x, or right beside it, it falls. */
static bool shown(const Curve *curve, bool up, Number x, int decimals, Witness *witness,
                  Arena *arena)
{
    for (; decimals <= FINEST; decimals++)
        if (shown_near(curve, up, x, decimals, witness, arena))
            return true;
    return false;
}

/* At x, does what comes with a higher rate pay less (with a lower one, where that is better)? */
static bool is_less(const Line *after, const Line *before, Number x, bool up, Arena *arena)
{
    Number a, b;

    if (after->tag != LINE_NUMBER || before->tag != LINE_NUMBER ||
        !line_limit(after, x, &a, arena) || !line_limit(before, x, &b, arena))
        return false;
    return up ? number_compare(a, b) < 0 : number_compare(a, b) > 0;
}

bool curve_falls(const Curve *curve, bool up, int decimals, Witness *witness, Arena *arena)
{
    for (uint32_t i = 0; i + 1 < curve->count && !arena->failed; i++) {
        const CurvePoint *p = &curve->items[i];
        Number inside = number_div(number_add(p->x, p[1].x, arena), number_from_int(2), arena);
        bool turns =
            p->between.tag == LINE_NUMBER && line_slope(&p->between, arena) * (up ? 1 : -1) < 0;

        if (turns && shown(curve, up, inside, decimals, witness, arena))
            return true;
        if ((is_less(&p->between, &p->at, p->x, up, arena) &&
             shown(curve, up, p->x, decimals, witness, arena)) ||
            (is_less(&p[1].at, &p->between, p[1].x, up, arena) &&
             shown(curve, up, p[1].x, decimals, witness, arena)))
            return true;
    }
    return false;
}

/* --- the least and the most ------------------------------------------------------------------ */

static void take(Extent *extent, Number pays, Number x, bool up)
{
    int order = extent->any ? number_compare(pays, extent->most) : 1;

    if (!extent->any || number_compare(pays, extent->least) < 0)
        extent->least = pays;
    if (order > 0 || (order == 0 && (up ? number_compare(x, extent->most_at) < 0
                                        : number_compare(x, extent->most_at) > 0))) {
        extent->most = pays;
        extent->most_at = x;
    }
    extent->any = true;
}

Extent curve_extent(const Curve *curve, bool up, Arena *arena)
{
    Extent extent = {.least = NUMBER_ZERO, .most = NUMBER_ZERO, .most_at = NUMBER_ZERO};
    Number limit;

    for (uint32_t i = 0; i < curve->count; i++) {
        const CurvePoint *p = &curve->items[i];

        if (p->at.tag == LINE_NUMBER)
            take(&extent, p->at.b, p->x, up);
        if (i + 1 == curve->count || p->between.tag != LINE_NUMBER)
            continue;
        if (line_limit(&p->between, p->x, &limit, arena))
            take(&extent, limit, p->x, up);
        if (line_limit(&p->between, p[1].x, &limit, arena))
            take(&extent, limit, p[1].x, up);
    }
    return extent;
}

/* --- yes and no ------------------------------------------------------------------------------ */

Always curve_always(const Curve *curve)
{
    int32_t code = -1;

    for (uint32_t i = 0; i < curve->count; i++)
        for (int side = 0; side < (i + 1 < curve->count ? 2 : 1); side++) {
            const Line *line = side ? &curve->items[i].between : &curve->items[i].at;

            if (line->tag != LINE_CODE || (code >= 0 && line->code != code))
                return ALWAYS_NEITHER;
            code = line->code;
        }
    return code ? ALWAYS_YES : ALWAYS_NO;
}
