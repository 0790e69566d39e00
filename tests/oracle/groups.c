/* Measures and parts of a random indicator: `i0_g0`, `i0_g1`. Some count other things than the indicator does; parts have
 * a weight, and answers of their own. See generate.h. */
#include "generate.h"

#include <stdio.h>

static const char *achieved(Gen *g)
{
    static const char *const texts[] = {"(baseline - rate) / (baseline - target)", "rate / target",
                                        "if rate is at most target then 100% otherwise 60%"};

    return texts[pick(g, 3)];
}

static const char *earns(Gen *g)
{
    static const char *const texts[] = {"rise of achievement", "steps of achievement",
                                        "if rate is at most 60% then steps of achievement otherwise 10%"};

    return texts[pick(g, 3)];
}

static const char *cell(Gen *g)
{
    static const char *const texts[] = {"50%", "40%", "60%", "45%", "to be agreed", "100%", "0%"};

    return texts[pick(g, 7)];
}

/* The figure as printed, agreed anew now and then. */
static void term(Gen *g, int i, int n, const char *field)
{
    const char *text = cell(g);
    char subject[48];

    put(g, "    %s %s\n", field, text);
    snprintf(subject, sizeof subject, "i%d i%d_g%d %s", i, i, n, field);
    if (chance(g, 15))
        agree(g, subject, chance(g, 50) ? "45%" : "55%", text[0] == 't' ? NULL : text, (int)pick(g, 400));
}

/* What it counts: the cases that the indicator does not. */
static void fields(Gen *g, int i, int n)
{
    put(g, "    numerator i%d_d - i%d_n\n    denominator i%d_d%s\n", i, i, i, chance(g, 30) ? " + 10" : "");
    put(g, "    better %s\n", chance(g, 50) ? "lower" : "higher");
    term(g, i, n, "baseline");
    term(g, i, n, "target");
    if (chance(g, 50))
        say(g, "    achievement", achieved);
}

static void measure(Gen *g, int i, int n)
{
    put(g, "\n  measure i%d_g%d\n", i, n);
    fields(g, i, n);
}

static void where_it_applies(Gen *g, const GenIndicator *in)
{
    bool by_area = g->areas > 0 && !in->once;

    if (chance(g, 8))
        put(g, "    applies nothing\n");
    else if (by_area && chance(g, 10))
        put(g, "    applies %s\n", area_name((int)pick(g, (unsigned)g->areas)));
    else if (by_area && g->questions && chance(g, 10)) {
        put(g, "    applies nothing when q0 is r0\n");
        for (int r = 1; r < g->readings[0]; r++)
            put(g, "    applies each area when q0 is r%d\n", r);
    }
}

static void part(Gen *g, int i, int n, int *left)
{
    GenIndicator *in = &g->indicators[i];
    const char *whole = in->of_contract ? "contract value" : "indicator";
    GenGroup *part = &in->groups[n];
    char subject[48], value[48], instead[48];

    put(g, "\n  part i%d_g%d\n", i, n);
    part->weight = (int)pick(g, (unsigned)*left + 1);
    part->left = 100;
    *left -= part->weight;
    snprintf(subject, sizeof subject, "i%d i%d_g%d weighting", i, i, n);
    snprintf(instead, sizeof instead, "%d%% of %s", part->weight, whole);
    snprintf(value, sizeof value, "%d%% of %s", part->weight / 2 + 1, whole);
    part->equal = chance(g, 20);
    if (in->equal) {
        put(g, "    weighting an equal share of indicator\n");
    } else if (chance(g, 5)) {
        put(g, "    weighting to be agreed\n");
        if (chance(g, 60))
            agree(g, subject, value, NULL, (int)pick(g, 400));
    } else {
        put(g, "    weighting %s\n", instead);
        if (chance(g, 8))
            agree(g, subject, value, instead, (int)pick(g, 400));
    }
    where_it_applies(g, in);
    part->counts = chance(g, 60);
    if (part->counts)
        fields(g, i, n);
    if (chance(g, 40))
        say(g, "    pays", earns);
    generate_answers(g, false);
}

void generate_groups(Gen *g, int i, int *left)
{
    GenIndicator *in = &g->indicators[i];

    in->group_count = !in->of_pounds && !in->plain && in->measured == AS_PROPORTION && chance(g, 40) ? 1 + (int)pick(g, 2) : 0;
    for (int n = 0; n < in->group_count; n++) {
        in->groups[n] = (GenGroup){.is_part = chance(g, 60), .counts = true};
        if (in->groups[n].is_part)
            part(g, i, n, left);
        else
            measure(g, i, n);
    }
}

/* A milestone of a part now and then; its weight is then a share of it. False: it belongs to none. */
bool generate_belongs(Gen *g, int i, int *group)
{
    GenIndicator *in = &g->indicators[i];
    int n = in->group_count ? (int)pick(g, (unsigned)in->group_count) : 0;

    if (in->group_count == 0 || !in->groups[n].is_part || chance(g, 25))
        return false;
    put(g, "    belongs to i%d_g%d\n", i, n);
    *group = n;
    return true;
}

/* Paid on a figure of a measure or part; false: nothing is said. */
bool generate_paid_on(Gen *g, int i)
{
    GenIndicator *in = &g->indicators[i];
    int n = in->group_count ? (int)pick(g, (unsigned)in->group_count) : 0;

    if (in->group_count == 0 || !in->groups[n].counts || chance(g, 60))
        return false;
    switch (pick(g, 4)) {
    case 0: put(g, "    paid on the lesser of achievement, i%d_g%d achievement\n", i, n); break;
    case 1: put(g, "    paid on the greater of 40%%, i%d_g%d rate\n", i, n); break;
    default: put(g, "    paid on i%d_g%d achievement\n", i, n); break;
    }
    return true;
}
