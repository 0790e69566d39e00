/* What compares areas with each other in a random scheme, and what they belong to. See generate.h. */
#include "generate.h"

#include <stdio.h>
#include <string.h>

/* --- what they belong to --- */

static const char *region_of(Gen *g)
{
    static const char *const regions[] = {"a", "b", "a", "b", "c"};

    return regions[pick(g, 5)];
}

/* All of a region are of one nation. */
static const char *nation_of(const char *region)
{
    return region[0] == 'c' ? "x" : "w";
}

void put_regions(Gen *g)
{
    const char *region = region_of(g);

    if (g->parents)
        put(g, " in nation %s, region %s", nation_of(region), region);
}

/* The table that names the units: a row for each, in no order. Now and then nobody tells whose one is. */
void generate_who(Gen *g)
{
    static const char *const nobody[] = {"w", "x", ""};
    Out csv;

    put(g, "\ndata who\n  every practice\n  column code practice\n");
    if (g->parents)
        put(g, "  column nation parent of region\n  column region parent of practice\n");
    put(g, "  column goal proportion\n");
    out_init(&csv);
    out_str(&csv, g->parents ? "code,nation,region,goal\n" : "code,goal\n");
    for (int i = 0; i < g->unit_count; i++) {
        const char *region = chance(g, 8) ? "" : region_of(g);
        out_str(&csv, area_name(i));
        if (g->parents)
            out_format(&csv, ",%s,%s", region[0] ? nation_of(region) : nobody[pick(g, 3)], region);
        out_format(&csv, ",%s\n", chance(g, 8) ? "" : share_text(g));
    }
    keep_table(g, "who", &csv);
}

/* --- how they are compared --- */

/* Whom with. */
static const char *among(Gen *g)
{
    static const char *const words[] = {"among all areas", "among all areas", "among other areas", "within region",
                                        "within region", "within nation", "among other areas within region",
                                        "among other areas within nation"};

    return words[pick(g, g->parents ? 8 : 3)];
}

static const char *where(Gen *g)
{
    static const char *const words[] = {"", "", "", " where rate is at least 30%", " where denominator is at least 10",
                                        " where target is at least 45%"};

    return words[pick(g, 6)];
}

const char *among_areas(Gen *g)
{
    static const char *const texts[] = {
        "if (the rank of rate %s) is at most 1 then 100%% otherwise 40%%",
        "if (the rank from the lowest of denominator %s) is at most 1.5 then 60%% otherwise 0%%",
        "rate / (the median of rate %s)",
        "(the percentile rank of rate %s)",
        "rate / (the unweighted mean of the best 40%% of rate %s)",
        "rate - (the unweighted mean of rate %s) + 50%%",
        "if rate is at least (the threshold of the best 30%% of rate %s) then 100%% otherwise 25%%",
        "rate / (the 40th percentile of rate in Q1 %s)",
        "rate / (the mean of rate weighted by denominator %s)",
        "if rate is at least (the mean of rate weighted by numerator %s) then 100%% otherwise 20%%",
        "if (the number of peers by rate %s) is at least 2 then rate otherwise 30%%",
        "if denominator is at least (the total of denominator %s) / 3 then 100%% otherwise 20%%",
        "(the decile of rate %s) * 10%%",
        "(the falling decile of rate in Q1 %s) * 7%%",
        "(the rising decile of denominator %s) * 12%%"};
    static char text[200];
    char with[80];

    snprintf(with, sizeof with, "%s%s", among(g), where(g));
    snprintf(text, sizeof text, texts[pick(g, 15)], with);
    return text;
}
