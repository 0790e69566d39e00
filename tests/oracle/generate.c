/* The scheme: areas, money, conventions, questions, scales, agreements. See generate.h. */
#include "generate.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- choices --- */

static uint64_t drawn(Gen *g)
{
    uint64_t z = (g->choices.state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

unsigned pick(Gen *g, unsigned n)
{
    if (g->choices.len == 0)
        return (unsigned)(drawn(g) % n);
    unsigned byte = *g->choices.bytes++;
    if (--g->choices.len > 0 && n > 256) {
        byte = byte << 8 | *g->choices.bytes++;
        g->choices.len--;
    }
    return byte % n;
}

bool chance(Gen *g, unsigned percent)
{
    return pick(g, 100) < percent;
}

/* --- words --- */

void put(Gen *g, const char *format, ...)
{
    char line[512];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    out_str(&g->rules, line);
}

void put_date(Out *out, int days)
{
    static const int lengths[] = {30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31};
    int month = 0;
    char text[40];

    while (days >= lengths[month % 12])
        days -= lengths[month++ % 12];
    snprintf(text, sizeof text, "%d-%02d-%02d", 2016 + (month + 3) / 12, (month + 3) % 12 + 1, days + 1);
    out_str(out, text);
}

void say(Gen *g, const char *clause, Said said)
{
    int question = g->questions > 0 ? (int)pick(g, (unsigned)g->questions) : 0;

    if (g->questions == 0 || !chance(g, 12)) {
        put(g, "%s %s\n", clause, said(g));
        return;
    }
    for (int r = 0; r < g->readings[question]; r++)
        put(g, "%s %s when q%d is r%d\n", clause, said(g), question, r);
}

void agree(Gen *g, const char *subject, const char *value, const char *instead, int day)
{
    out_format(&g->agreement, "  agree %s is %s", subject, value);
    if (instead)
        out_format(&g->agreement, " instead of %s", instead);
    out_str(&g->agreement, " agreed ");
    put_date(&g->agreement, day);
    out_str(&g->agreement, "\n");
}

const char *area_name(int area)
{
    static const char *const names[] = {"north", "south", "west", "zed", "east", "mid", "up"};

    return names[area];
}

int all_areas(const Gen *g)
{
    return g->units ? g->unit_count : g->areas;
}

const char *area_word(const Gen *g)
{
    return g->units ? "practice" : "area";
}

const char *period_text(int period)
{
    static const char *const texts[] = {"Q1", "Q2", "Q3", "Q4", "year to date Q2", "year to date Q3", "full year",
                                        "Q2 to Q3", "October 2016"};

    return texts[period];
}

/* In days from 1 April 2016. */
int period_last_day(int period)
{
    static const int days[] = {90, 182, 274, 364, 182, 274, 364, 274, 213};

    return days[period];
}

const char *share_text(Gen *g)
{
    static const char *const texts[] = {"0%", "100%", "50%", "25%", "33.33%", "75%", "12.5%", "99.99%"};

    return texts[pick(g, 8)];
}

/* --- answers to the questions that may not be left in silence --- */

static const char *shares_or_open(Gen *g)
{
    static const char *const texts[] = {"stays open",   "pays nothing", "pays 50%",
                                        "pays 33.33%", "pays 100%",    "pays 12.5%"};

    return texts[pick(g, 6)];
}

static const char *late(Gen *g)
{
    static const char *const texts[] = {"counts", "counts", "pays nothing", "pays 50%", "pays 99.99%"};

    return texts[pick(g, 5)];
}

static const char *undecided(Gen *g)
{
    static const char *const texts[] = {"stays open", "pays nothing", "counts as accepted"};

    return texts[pick(g, 3)];
}

static const char *smallest(Gen *g)
{
    static const char *const texts[] = {"none", "none", "30 otherwise stays open", "30 otherwise pays 25%",
                                        "3 otherwise pays nothing"};

    return texts[pick(g, 5)];
}

static const char *no_change(Gen *g)
{
    static const char *const texts[] = {"is not assessable", "counts as 100%", "counts as 75%", "counts as 0%"};

    return texts[pick(g, 4)];
}

/* In a convention nothing depends on a reading. */
void generate_answers(Gen *g, bool all)
{
    static const struct {
        const char *clause;
        Said said;
    } questions[] = {{"  late evidence", late},
                     {"  undecided evidence", undecided},
                     {"  missing evidence", shares_or_open},
                     {"  missing data", shares_or_open},
                     {"  zero denominator", shares_or_open},
                     {"  smallest denominator", smallest},
                     {"  no change planned", no_change}};

    for (int i = 0; i < 7; i++) {
        if (all)
            put(g, "%s %s\n", questions[i].clause, questions[i].said(g));
        else if (chance(g, 8))
            say(g, questions[i].clause, questions[i].said);
    }
}

static void convention(Gen *g)
{
    static const char *const within[] = {"within each area", "across areas"};
    static const char *const ranks[] = {"best", "worst", "mean"};
    static const char *const percentiles[] = {"by nearest rank", "interpolated inclusively", "interpolated exclusively"};
    static const char *const parts[] = {"rounded up", "rounded down", "counted in part"};

    put(g, "\nconvention house\n");
    generate_answers(g, true);
    put(g, "  missing part %s\n", chance(g, 50) ? "lapses" : "shared in proportion");
    put(g, "  negative achievement counts as nothing\n  filled in order of the quarters\n");
    put(g, "  waiting milestones %s\n", chance(g, 50) ? "take only" : "give and take");
    put(g, "  sharing equally\n  pooled %s\n", within[pick(g, 2)]);
    put(g, "  tied ranks share the %s rank\n", ranks[pick(g, 3)]);
    put(g, "  percentiles %s\n", percentiles[pick(g, 3)]);
    put(g, "  parts of peers %s\n", parts[pick(g, 3)]);
    put(g, "  unknown peers %s\n", chance(g, 70) ? "left out" : "make it unknown");
}

/* --- questions --- */

static void questions(Gen *g)
{
    for (int q = 0; q < g->questions; q++) {
        put(g, "\nquestion q%d \"What is meant?\"\n", q);
        for (int r = 0; r < g->readings[q]; r++)
            put(g, "  reading r%d \"this\"\n", r);
        if (chance(g, 40))
            put(g, "  chosen r%u\n", pick(g, (unsigned)g->readings[q]));
        if (chance(g, 20)) {
            out_format(&g->agreement, "  settle q%d is r%u agreed ", q, pick(g, (unsigned)g->readings[q]));
            put_date(&g->agreement, (int)pick(g, 400));
            out_str(&g->agreement, "\n");
        }
    }
}

/* --- scales --- */

static void scales(Gen *g)
{
    static const char *const roundings[] = {"not rounded", "rounded half up to 2 decimal places of a percent",
                                            "rounded down to 1 decimal place of a percent",
                                            "rounded half to even to 0 decimal places of a percent",
                                            "rounded up to 0 decimal places of a percent",
                                            "rounded half down to 1 decimal place of a percent"};

    put(g, "\nscale steps\n  on a proportion, %s\n", roundings[pick(g, 6)]);
    put(g, "  below 50%% pays 0%%\n  from 50%% to below 75%% pays 25%%\n  from 75%% to below 100%% pays 60%%\n");
    put(g, "  100%% or above pays 100%%\n");
    put(g, "\nscale rise\n  on a proportion, %s\n  below 60%% pays 0%%\n", roundings[pick(g, 6)]);
    put(g, "  from 60%% pays 0%% rising evenly to 80%% pays 100%%\n  above 80%% pays 100%%\n");
    put(g, "\nscale printed\n  on a proportion, rounded half up to 2 decimal places of a percent\n");
    put(g, "  49.99%% or less pays 0%%\n  50.00%% to 79.99%% pays 40%%\n  80.00%% or more pays 100%%\n");
    put(g, "\nscale fall\n  on a proportion, %s\n  below 40%% pays 100%%\n", roundings[pick(g, 6)]);
    put(g, "  from 40%% pays 100%% falling evenly to below 70%% pays 20%%\n  70%% pays 15%%\n");
    put(g, "  above 70%% to 90%% pays 10%%\n  above 90%% pays 0%%\n");
    put(g, "\nscale gaps\n  on a proportion, not rounded\n  accept E0213 because \"as printed\"\n");
    put(g, "  50%% or less pays 0%%\n  60%% to 80%% pays 50%%\n  90%% or more pays 100%%\n");
    put(g, "\nscale tens\n  on a rate per 10 cases, %s\n",
        chance(g, 50) ? "not rounded" : "rounded half up to 1 decimal place");
    put(g, "  4 per 10 cases or less pays 100%%\n  above 4 per 10 cases to below 6 per 10 cases pays 50%%\n");
    put(g, "  6 per 10 cases or above pays 0%%\n");
}

/* --- all --- */

static void points(Gen *g)
{
    static const char *const roundings[] = {"half up to 3 decimal places", "half up to 1 decimal place",
                                            "down to a whole number"};
    bool known = chance(g, 80);

    put(g, "  point value %s\n", !known ? "to be agreed" : chance(g, 50) ? "£201.16" : "£3.335");
    if (!known && chance(g, 60))
        agree(g, "point value", "£17.50", NULL, (int)pick(g, 400));
    if (chance(g, 60))
        put(g, "  points rounded %s\n", roundings[pick(g, 3)]);
}

static void money(Gen *g)
{
    static const char *const values[] = {"£1,000,000", "£1,234,567.89", "£333.33", "£10,000.01", "£1.00"};

    const char *value = values[pick(g, 5)];
    bool agreed = chance(g, 15);

    bool known = !chance(g, 12);

    if (!known) {
        put(g, "  contract value to be agreed\n");
        if (chance(g, 60))
            agree(g, "contract value", value, NULL, (int)pick(g, 400));
    } else {
        put(g, "  contract value %s\n", value);
        if (agreed)
            agree(g, "contract value", values[pick(g, 5)], value, (int)pick(g, 400));
    }
    g->outturn = chance(g, 15);
    if (g->outturn) {
        put(g, "  outturn to be agreed\n");
        if (chance(g, 70))
            agree(g, "outturn", values[pick(g, 5)], NULL, (int)pick(g, 400));
    }
    g->points = chance(g, 12);
    if (g->points)
        points(g);
    g->scheme_weighs = chance(g, 15);
    g->equal = g->scheme_weighs && chance(g, 40);
    if (g->scheme_weighs)
        put(g, "  weighting %s of contract value\n", chance(g, 50) ? "2.5%" : "1.37%");
}

static char *taken(Out *out)
{
    out_char(out, '\0');
    char *text = strdup(out_view(out).ptr);
    out_release(out);
    return text;
}

/* Listed; or as the data name them, the rules knowing some. */
static void generate_areas(Gen *g)
{
    g->parents = g->areas > 0 && chance(g, 40);
    g->units = g->areas > 0 && chance(g, 35);
    if (g->units) {
        g->unit_count = g->areas + (int)pick(g, 5);
        put(g, "  applies each practice in who\n");
        return;
    }
    for (int i = 0; i < g->areas; i++) {
        put(g, "  area %s", area_name(i));
        put_regions(g);
        put(g, "\n");
    }
}

Pair *generate(const uint8_t *bytes, size_t len, uint64_t seed)
{
    Gen g = {.choices = {bytes, len, seed}, .pair = calloc(1, sizeof(Pair))};
    Out date;

    if (!g.pair)
        abort();
    out_init(&g.rules);
    out_init(&g.agreement);
    out_init(&date);
    g.areas = (int)pick(&g, 4);
    g.questions = chance(&g, 40) ? 1 + (int)pick(&g, 2) : 0;
    for (int q = 0; q < g.questions; q++)
        g.readings[q] = 2 + (int)pick(&g, 2);
    g.indicator_count = 1 + (int)pick(&g, 2);
    g.as_at = (int)pick(&g, 430);
    put_date(&date, g.as_at);
    memcpy(g.pair->as_at, out_view(&date).ptr, 10);
    out_release(&date);
    put(&g, "language 1\n\nscheme test\n  year 2016/17\n");
    generate_areas(&g);
    money(&g);
    put(&g, "  follows house\n");
    generate_scheme_limits(&g);
    generate_answers(&g, false);
    convention(&g);
    questions(&g);
    scales(&g);
    generate_indicators(&g);
    generate_agreements(&g);
    generate_data(&g);
    if (out_view(&g.agreement).len > 0) {
        put(&g, "\nagreement \"What was agreed\"\n");
        out_text(&g.rules, out_view(&g.agreement));
    }
    out_release(&g.agreement);
    g.pair->rules = taken(&g.rules);
    return g.pair;
}

void pair_free(Pair *pair)
{
    free(pair->rules);
    for (unsigned i = 0; i < pair->table_count; i++)
        free(pair->tables[i].csv);
    free(pair);
}
