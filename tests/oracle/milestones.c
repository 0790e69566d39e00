/* Indicators and milestones of a random scheme. See generate.h. */
#include "generate.h"

#include <stdio.h>
#include <string.h>

/* In the words of what is measured: see GenMeasured. */
static const char *rate_text(Gen *g)
{
    static const char *const rates[][7] = {
        {"50%", "40%", "60%", "45%", "50%", "0%", "100%"},
        {"0.5 per case", "0.4 per case", "0.6 per case", "0.45 per case", "0.5 per case", "0 per case",
         "1 per case"},
        {"5 per 10 cases", "4 per 10 cases", "6 per 10 cases", "4.5 per 10 cases", "5 per 10 cases",
         "0 per 10 cases", "10 per 10 cases"},
        {"500 per 1,000 cases", "400 per 1,000 cases", "600 per 1,000 cases", "450 per 1,000 cases",
         "500 per 1,000 cases", "0 per 1,000 cases", "1,000 per 1,000 cases"},
        {"50", "40", "60", "45", "50", "0", "100"}};

    return rates[g->measured][pick(g, 7)];
}

/* By area: some of them may still be to be agreed. */
static void by_areas(Gen *g, const char *clause)
{
    put(g, "  %s ", clause);
    for (int a = 0; a < g->areas; a++)
        put(g, "%s%s %s", a ? ", " : "", area_name(a), chance(g, 10) ? "to be agreed" : rate_text(g));
    put(g, "\n");
}

static void target_table(Gen *g)
{
    put(g, "  target");
    for (int a = 0; a < g->areas; a++)
        put(g, " %s", area_name(a));
    put(g, "\n");
    for (int p = 0; p < 9; p++) {
        put(g, "    %s", period_text(p));
        for (int a = 0; a < g->areas; a++)
            put(g, "  %s", chance(g, 6) ? "to be agreed" : rate_text(g));
        put(g, "\n");
    }
}

/* The figure as printed, where it is one for all; NULL. */
static const char *term(Gen *g, const char *clause, bool areas)
{
    char guarded[16];

    snprintf(guarded, sizeof guarded, "  %s", clause);
    if (areas && chance(g, 30)) {
        by_areas(g, clause);
    } else if (areas && clause[0] == 't' && chance(g, 40)) {
        target_table(g);
    } else if (g->questions > 0 && chance(g, 10)) {
        say(g, guarded, rate_text);
    } else {
        const char *text = chance(g, 10) ? "to be agreed" : rate_text(g);
        put(g, "  %s %s\n", clause, text);
        return text;
    }
    return NULL;
}

/* Of a figure that is no rate. */
static const char *achievement_of_figure(Gen *g)
{
    static const char *const texts[] = {
        "(baseline - figure) / (baseline - target)", "figure / target",
        "(figure - baseline) / (target - baseline) rounded half up to 1 decimal place of a percent",
        "if figure is at most target then 100% otherwise 60%",
        "the lesser of 1, (the greater of 0, (figure - baseline) / (target - baseline))"};

    return texts[pick(g, 5)];
}

static const char *achievement(Gen *g)
{
    /* One rate per so many through another is a plain number. */
    static const char *const plain = "the lesser of 1, (the greater of 0, (rate - baseline) / (target - baseline))";
    static const char *const texts[] = {
        "(baseline - rate) / (baseline - target)", "rate / target", "(rate - baseline) / (target - baseline)",
        "(baseline - rate) / (baseline - target) rounded half up to 1 decimal place of a percent",
        "if rate is at most target then 100% otherwise 60%",
        "the lesser of 100%, (the greater of 0%, (rate - baseline) / (target - baseline))",
        "planned of baseline, rate, target"};
    unsigned form = pick(g, 7);

    return g->measured != AS_PROPORTION && form == 5 ? plain : texts[form];
}

static const char *pays(Gen *g)
{
    static const char *const texts[] = {"steps of achievement", "rise of achievement", "printed of achievement",
                                        "gaps of achievement", "fall of achievement",
                                        "the lesser of 100%, (if rate is at most 50% then 80% otherwise 10%)",
                                        "if rate is at most 60% then steps of achievement otherwise rise of achievement",
                                        "the lesser of 100%, (the sum of shares 60% of (steps of achievement), "
                                        "50% of (rise of achievement))"};

    return texts[pick(g, 8)];
}

/* Where what is measured is no proportion. */
static const char *pays_otherwise(Gen *g)
{
    static const char *const of_achievement[] = {
        "steps of achievement", "rise of achievement", "printed of achievement", "gaps of achievement",
        "fall of achievement"};
    static const char *const of_measured[] = {
        "the lesser of 100%, (if rate is at most baseline then 80% otherwise 10%)",
        "if rate is at most target then steps of achievement otherwise rise of achievement",
        "if figure is at least 45 then steps of achievement otherwise rise of achievement",
        "if figure is above target then 30% otherwise fall of achievement"};

    if (g->measured == PER_TEN && chance(g, 30))
        return "tens of rate";
    if (chance(g, 60))
        return of_achievement[pick(g, 5)];
    return of_measured[(g->measured == AS_FIGURE ? 2 : 0) + (int)pick(g, 2)];
}

/* What is measured, and in what. */
static void measured(Gen *g, int i)
{
    static const char *const pers[] = {"case", "10 cases", "1,000 cases"};

    if (g->measured == AS_FIGURE) {
        static const char *const formulas[] = {"i%d_d - i%d_n", "2 * i%d_n + i%d_d", "100 * i%d_n / i%d_d"};
        char formula[48];
        snprintf(formula, sizeof formula, formulas[pick(g, 3)], i, i);
        put(g, "  measured by %s\n", chance(g, 4) ? "to be agreed" : formula);
        return;
    }
    put(g, "  numerator i%d_n\n  denominator %s%d%s\n", i, i ? "i" : "all_", i, i ? "_d" : "");
    if (g->measured != AS_PROPORTION)
        put(g, "  measured per %s\n", pers[g->measured - PER_ONE]);
}

/* Rows that are left out of what is measured: of one exclusion, or of two. */
static void excluded(Gen *g, int i)
{
    if (!g->indicators[i].rows || !chance(g, 50))
        return;
    if (chance(g, 60))
        put(g, "  excluding crew%d is \"Green\"\n", i);
    if (chance(g, 60))
        put(g, "  excluding %s%d\n", chance(g, 50) ? "gone" : "good", i);
}

static void figures(Gen *g, int i)
{
    GenIndicator *in = &g->indicators[i];
    bool areas = g->areas > 0 && !in->once;

    measured(g, i);
    excluded(g, i);
    put(g, "  better %s\n", chance(g, 4) ? "to be agreed" : chance(g, 50) ? "lower" : "higher");
    in->baseline = term(g, "baseline", areas);
    if (g->units && areas && g->measured == AS_PROPORTION && chance(g, 15))
        put(g, "  target goal\n"); /* each has its own */
    else
        in->target = term(g, "target", areas);
    in->plain = g->measured == AS_PROPORTION && chance(g, 10);
    if (in->plain)
        put(g, "  achievement closed of i%d\n", i);
    else if (g->measured == AS_FIGURE)
        say(g, "  achievement", achievement_of_figure);
    else
        say(g, "  achievement",
            g->measured == AS_PROPORTION && areas && chance(g, g->parents || g->units ? 60 : 25)
                ? among_areas : achievement);
    say(g, "  pays", g->measured == AS_PROPORTION ? pays : pays_otherwise);
}

static void applies(Gen *g, GenMilestone *m)
{
    m->once = g->indicators[m->indicator].once;
    if (g->areas == 0)
        return;
    if (m->once) {
        if (chance(g, 15))
            put(g, "    applies nothing\n");
    } else if (chance(g, 15)) {
        put(g, "    applies %s\n", area_name((int)pick(g, (unsigned)g->areas)));
    } else if (g->questions && chance(g, 10)) {
        put(g, "    applies each area when q0 is r0\n    applies nothing when q0 is r1\n");
        if (g->readings[0] > 2)
            put(g, "    applies %s when q0 is r2\n", area_name(0));
    } else if (chance(g, 6)) {
        put(g, "    applies nothing\n");
    }
}

static void evidence(Gen *g, GenMilestone *m)
{
    static const char *const forms[] = {
        "e0",
        "e0 and e1",
        "e0 or e1",
        "e0 and not e1",
        "e0 and e1 and e2",
        "(e0 or e1) and e2",
        "e0 or not e1",
        "e0 or not (e1 and e2)",
        "at least 2 of e0, e1, e2",
        "(at least 1 of e0, e1) and not e2",
    };
    static const int used[] = {1, 2, 2, 2, 3, 3, 2, 3, 3, 3};
    unsigned form = pick(g, 10);

    m->evidence = true;
    m->pieces = used[form];
    for (int i = 0; i < m->pieces; i++)
        put(g, "    evidence e%d \"A piece\"\n", i);
    put(g, "    requires %s\n", forms[form]);
    if (chance(g, 20)) {
        put(g, "    agreed by ");
        put_date(&g->rules, m->report_by + (int)pick(g, 30));
        put(g, "\n");
    }
}

/* Each piece its share. */
static void pieces(Gen *g, GenMilestone *m)
{
    static const char *const shares[][3] = {{"40%", "30%", "30%"}, {"62.5%", "37.5%", ""}, {"100%", "", ""},
                                            {"33.33%", "33.33%", "33.34%"}};
    unsigned form = pick(g, 4);

    m->evidence = true;
    for (m->pieces = 0; m->pieces < 3 && shares[form][m->pieces][0]; m->pieces++) {
        m->decided[m->pieces] = chance(g, 40);
        put(g, "    evidence e%d pays %s%s\n", m->pieces, shares[form][m->pieces],
            m->decided[m->pieces] ? " as decided" : "");
    }
}

static void earned_by(Gen *g, GenMilestone *m)
{
    static const char *const figures[][4] = {
        {"e0 and rate is at least 50%", "rate is at most 40% or e0", "e0 and rate is below target",
         "rate is above 45%"},
        {"e0 and rate is at least baseline", "rate is at most target or e0", "e0 and rate is below target",
         "rate is above baseline"},
        {"e0 and figure is at least 50", "figure is at most 40 or e0", "e0 and figure is below target",
         "figure is above 45"}};
    const char *const *said = figures[g->measured == AS_FIGURE ? 2 : g->measured != AS_PROPORTION];
    unsigned form = pick(g, 10);

    if (form < 3) {
        evidence(g, m);
    } else if (form < 5) {
        pieces(g, m);
    } else if (form == 5) {
        form = pick(g, 4);
        m->evidence = form < 3;
        m->pieces = form < 3;
        if (form < 3)
            put(g, "    evidence e0 \"A piece\"\n");
        put(g, "    requires %s\n", said[form]);
    } else {
        m->measured = true;
        if (generate_paid_on(g, m->indicator))
            return;
        m->on_achievement = chance(g, 85) || g->measured != AS_PROPORTION;
        put(g, "    paid on %s\n", m->on_achievement ? "achievement" : "rate");
    }
}

static void conditions(Gen *g, int from, int count)
{
    /* Only on milestones that come later, so that none leads back to itself. */
    int later = from + 1 + (int)pick(g, (unsigned)(count - from));

    if (later < count && !g->milestones[later].gate && chance(g, 35)) {
        put(g, "    condition precedent to m%d\n", later);
        g->milestones[from].precedes = true;
        if (chance(g, 25))
            put(g, "    met from %s\n", chance(g, 50) ? "50%" : "25%");
    }
}

/* All milestones of an indicator weigh shares of one whole: of it, or of the contract. */
static void weighting(Gen *g, GenMilestone *m, int weight)
{
    const char *whole = m->of_part                                ? "part"
                        : g->indicators[m->indicator].of_contract ? "contract value"
                                                                  : "indicator";

    m->weight = weight;
    if (g->indicators[m->indicator].of_pounds) {
        m->weight = 0;
        if (chance(g, 5))
            put(g, "    worth to be agreed\n");
        else if (g->indicators[m->indicator].of_points)
            put(g, "    worth %u%s points\n", 1 + pick(g, 40), chance(g, 30) ? ".5" : "");
        else
            put(g, "    worth £%u.%02u\n", pick(g, 200000), pick(g, 100));
    } else if (m->equal) {
        m->weight = 0;
        put(g, "    weighting an equal share of %s\n", whole);
    } else if (weight == 0) {
        put(g, "    weighting none\n");
    } else if (chance(g, 4)) {
        m->weight = 0;
        put(g, "    weighting to be agreed\n");
        if (chance(g, 50)) {
            char subject[32], value[48];
            snprintf(subject, sizeof subject, "m%d weighting", (int)(m - g->milestones));
            snprintf(value, sizeof value, "%d%% of %s", weight, whole);
            agree(g, subject, value, NULL, (int)pick(g, 400));
        }
    } else if (g->questions > 0 && chance(g, 8)) {
        m->weight = 0;
        for (int r = 0; r < g->readings[0]; r++)
            if (chance(g, 30))
                put(g, "    weighting none when q0 is r%d\n", r);
            else
                put(g, "    weighting %d%% of %s when q0 is r%d\n", 1 + (int)pick(g, (unsigned)weight), whole, r);
    } else {
        put(g, "    weighting %d%% of %s\n", weight, whole);
    }
}

/* What hangs on a gate: all of the scheme, or of its indicator. */
static void gate_does(Gen *g, const GenMilestone *m)
{
    static const char *const does[] = {"takes 20% of scheme", "takes 60% of indicator", "takes 55% of scheme",
                                       "scales all of indicator", "debars indicator", "debars scheme"};
    const char *reach = all_areas(g) < 2 || m->once ? "" : chance(g, 50) ? " within each area" : " across areas";

    if (chance(g, 25))
        put(g, "    met from %s\n", chance(g, 50) ? "50%" : "25%");
    if (g->questions > 0 && chance(g, 20)) {
        put(g, "    %s%s when q0 is r0\n", does[pick(g, 3)], reach);
        for (int r = 1; r < g->readings[0]; r++)
            put(g, "    %s%s when q0 is r%d\n", does[pick(g, 6)], reach, r);
        return;
    }
    put(g, "    %s%s\n", does[pick(g, 6)], reach);
}

/* A period that is over no later. */
static int over_by(Gen *g, int period, int periods)
{
    int other = (int)pick(g, (unsigned)periods);

    return period_last_day(other) <= period_last_day(period) ? other : period;
}

/* Now and then a cap or a floor, never the one above the other. */
static void limits(Gen *g, const char *indent, const char *whole)
{
    static const char *const caps[] = {"80%", "62.5%", "99.99%"}, *const floors[] = {"10%", "33.33%", "0.01%"};

    if (g->points && whole[0] != 'm')
        return;
    if (chance(g, 8))
        put(g, "%scapped at %s of %s\n", indent, caps[pick(g, 3)], whole);
    else if (chance(g, 4))
        put(g, "%scapped at £%u.%02u\n", indent, 1 + pick(g, 4000), pick(g, 100));
    if (chance(g, 6))
        put(g, "%snever below %s of %s\n", indent, floors[pick(g, 3)], whole);
    else if (chance(g, 4))
        put(g, "%snever below £%u.%02u\n", indent, pick(g, 60), pick(g, 100));
}

void generate_scheme_limits(Gen *g)
{
    limits(g, "  ", "scheme");
}

/* A part of what is left, mostly all of it in the last. */
static int some_weight(Gen *g, bool last, int *left)
{
    int weight = last && chance(g, 90) ? *left : (int)pick(g, (unsigned)*left + 1);

    *left -= weight;
    return weight;
}

static void milestone(Gen *g, int n, int count, bool last, int *left)
{
    GenMilestone *m = &g->milestones[n];
    int late = (int)pick(g, 60), group = 0, periods = g->indicators[m->indicator].quarters ? 8 : 9;

    put(g, "\n  %s m%d\n", m->gate ? "gate" : "milestone", n);
    m->of_part = !m->gate && generate_belongs(g, m->indicator, &group);
    m->equal = m->of_part ? g->indicators[m->indicator].groups[group].equal : g->indicators[m->indicator].equal;
    m->period = (int)pick(g, (unsigned)periods);
    if (g->questions > 0 && chance(g, 8)) {
        for (int r = 0; r < g->readings[0]; r++)
            put(g, "    period %s when q0 is r%d\n", period_text(r ? over_by(g, m->period, periods) : m->period), r);
    } else {
        put(g, "    period %s\n", period_text(m->period));
    }
    m->report_by = period_last_day(m->period) + late;
    m->report_to_be_agreed = chance(g, 4);
    put(g, "    report by ");
    if (m->report_to_be_agreed)
        put(g, "to be agreed");
    else
        put_date(&g->rules, m->report_by);
    put(g, "\n");
    applies(g, m);
    if (!m->gate)
        weighting(g, m, some_weight(g, last, m->of_part ? &g->indicators[m->indicator].groups[group].left : left));
    earned_by(g, m);
    if (m->gate)
        gate_does(g, m);
    else
        conditions(g, n, count);
    if (!m->gate)
        limits(g, "    ", chance(g, 80) ? "milestone" : "indicator");
    if (chance(g, 8)) {
        put(g, "    suspended from ");
        put_date(&g->rules, (int)pick(g, 400));
        put(g, " credits %s\n", share_text(g));
    }
    generate_answers(g, false);
}

static void names(Gen *g, const char *clause, const int *members, int count)
{
    put(g, "    %s", clause);
    for (int i = 0; i < count; i++)
        put(g, "%s m%d", i ? "," : "", members[i]);
    put(g, "\n");
}

/* Those that are paid on the achievement lend to each other. */
static void offset(Gen *g, int first, int count)
{
    static const char *const counted[] = {"achievement times weighting", "percentage points of rate", "cases"};
    int members[MOST_MILESTONES], n = 0;

    for (int m = first; m < first + count; m++)
        if (g->milestones[m].on_achievement && !g->milestones[m].gate && !g->milestones[m].precedes)
            members[n++] = m;
    if (n < 2 || !chance(g, 50))
        return;
    put(g, "\n  offset lend\n");
    names(g, "surplus of", members, n);
    names(g, "shortfall of", members, n);
    put(g, "    counted as %s\n    pooled %s\n", counted[g->measured == AS_PROPORTION ? pick(g, 3) : 0],
        chance(g, 60) ? "within each area" : "across areas");
}

static void catch_up(Gen *g, int first, int count)
{
    int on = first + (int)pick(g, (unsigned)count), released[MOST_MILESTONES], n = 0;

    for (int m = first; m < first + count; m++)
        if (m != on && g->milestones[m].measured && !g->milestones[m].gate &&
            g->milestones[m].report_by < g->milestones[on].report_by)
            released[n++] = m;
    if (n == 0 || !g->milestones[on].measured || g->milestones[on].gate || !chance(g, 50))
        return;
    put(g, "\n  catch up late\n    on m%d\n    releases", on);
    for (int i = 0; i < n; i++)
        put(g, "%s m%d", i ? "," : "", released[i]);
    put(g, "%s\n", chance(g, 50) ? " in full" : " up to the full-year share");
}

static const char *sharing(Gen *g)
{
    static const char *const three[] = {"equally", "by denominator", "in proportion north 20%, south 33%, west 47%",
                                        "by denominator", "to be agreed"};
    static const char *const two[] = {"equally", "by denominator", "in proportion north 41%, south 59%",
                                      "equally", "to be agreed"};
    unsigned n = chance(g, 5) ? 4 : pick(g, 4);

    if (g->units)
        return chance(g, 5) ? "to be agreed" : g->measured == AS_FIGURE || chance(g, 50) ? "equally" : "by denominator";
    if (g->areas == 1 || (g->measured == AS_FIGURE && n != 2))
        return "equally";
    return g->areas == 3 ? three[n] : two[n];
}

static const char *weighting_text(Gen *g)
{
    static const char *const texts[] = {"1% of contract value", "2.5% of contract value",
                                        "0.3333% of contract value", "100% of contract value"};
    static const char *const of_scheme[] = {"40% of scheme", "33.33% of scheme", "12.5% of scheme", "7% of scheme"};

    return g->scheme_weighs ? of_scheme[pick(g, 4)] : texts[pick(g, 4)];
}

static void worth(Gen *g, GenIndicator *in)
{
    in->of_points = g->points && !g->equal && chance(g, 60);
    in->of_pounds = !g->equal && chance(g, in->of_points ? 50 : 10);
    if (in->of_pounds)
        return;
    if (in->of_points) {
        in->is_amount = true;
        put(g, "  worth %u points\n", 1 + pick(g, 60));
        return;
    }
    if (!g->equal && chance(g, 8)) {
        in->is_amount = true;
        put(g, "  worth £%u.%02u\n", pick(g, 900000), pick(g, 100));
        return;
    }
    in->of_contract = !g->equal && chance(g, 12);
    if (in->of_contract)
        return;
    in->equal = chance(g, 12);
    if (g->equal) {
        put(g, "  weighting an equal share of scheme\n");
        return;
    }
    if (g->questions > 0 && chance(g, 8)) {
        say(g, "  weighting", weighting_text);
        return;
    }
    in->weighting = chance(g, 4) ? "to be agreed" : weighting_text(g);
    put(g, "  weighting %s\n", in->weighting);
}

/* A factor for each area, of an indicator that is worth points, or amounts that are its areas' own. */
static void adjusted(Gen *g, int i, bool each_in_full)
{
    const GenIndicator *in = &g->indicators[i];
    bool rate = in->measured == AS_PROPORTION, each = in->once || g->areas == 0 || each_in_full;

    if (!g->points || !(in->of_points || in->of_pounds) || !each || !chance(g, 50))
        return;
    switch (pick(g, 6)) {
    case 0: put(g, "  adjusted by i%d_d / 50\n", i); break;
    case 1: put(g, "  adjusted by i%d_n / 40 - 1 rounded half up to 2 decimal places\n", i); break;
    case 2: put(g, "  adjusted by %s\n", rate ? "rate in Q4 / 20%" : "0.75"); break;
    case 3: put(g, "  adjusted by %s\n", rate ? "rate / 37% rounded down to 1 decimal place" : "1.333"); break;
    case 4: put(g, "  adjusted by i%d_n / i%d_d\n", i, i); break;
    default: put(g, "  adjusted by 1.005\n"); break;
    }
}

static void indicator(Gen *g, int i)
{
    GenIndicator *in = &g->indicators[i];
    int count = 1 + (int)pick(g, 4), left = 100, first = g->milestone_count;
    bool each_in_full = false;

    in->once = g->areas > 0 && chance(g, 30);
    in->rows = chance(g, 15);
    in->quarters = !in->rows && chance(g, 12);
    in->measured = chance(g, 80) ? AS_PROPORTION : (GenMeasured)(1 + pick(g, 4));
    g->measured = in->measured;
    put(g, "\nindicator i%d\n", i);
    worth(g, in);
    if (g->areas > 0)
        put(g, "  applies %s\n", in->once ? "once" : "each area");
    if (g->areas > 0 && !in->once && (in->of_points || (g->points && (in->is_amount || in->of_pounds) && chance(g, 50)))) {
        put(g, "  sharing each in full\n");
        each_in_full = true;
    } else if (g->areas > 0 && !in->once && chance(g, 80)) {
        say(g, "  sharing", sharing);
    }
    if (g->outturn && !in->is_amount && !in->of_pounds && chance(g, 50))
        put(g, "  re-based on outturn%s\n", chance(g, 50) ? " at the choice of \"us\"" : "");
    adjusted(g, i, each_in_full);
    figures(g, i);
    limits(g, "  ", "indicator");
    generate_answers(g, false);
    if (chance(g, 5)) {
        put(g, "  suspended from ");
        put_date(&g->rules, (int)pick(g, 400));
        put(g, " credits %s\n", share_text(g));
    }
    for (int n = 0; n < count; n++) {
        g->milestones[first + n].indicator = i;
        g->milestones[first + n].gate = chance(g, 15);
    }
    generate_groups(g, i, &left);
    for (int n = 0; n < count; n++) {
        g->milestone_count++;
        milestone(g, first + n, first + count, n == count - 1, &left);
    }
    offset(g, first, count);
    catch_up(g, first, count);
}

void generate_indicators(Gen *g)
{
    put(g, "\ndefine planned of was, now, aim is (was - now) / (was - aim)\n");
    put(g, "\ndefine closed of measure m is planned of m baseline, m rate, m target\n");
    put(g, "\ndefine all_0 is i0_d + 0\n");
    for (int i = 0; i < g->indicator_count; i++)
        indicator(g, i);
}

/* --- agreements --- */

typedef struct Before { /* period or area -1: all */
    int period, area;
    const char *value;
} Before;

/* What is in force for it, after those agreed before: the nearest, then the latest. */
static const char *in_force(const Before *before, int count, const Before *it, const char *printed)
{
    int best = -1;

    for (int i = 0; i < count; i++) {
        int close = (before[i].period >= 0 ? 2 : 0) + (before[i].area >= 0 ? 1 : 0);
        bool covers = (before[i].period < 0 || before[i].period == it->period) &&
                      (before[i].area < 0 || before[i].area == it->area);
        if (covers && close >= best) {
            best = close;
            printed = before[i].value;
        }
    }
    return printed;
}

/* Figures that were printed once for all, agreed anew: for all, an area, a period or both. */
static void agree_term(Gen *g, int i, const char *field, const char *printed)
{
    bool areas = g->areas > 0 && !g->indicators[i].once;
    int day = (int)pick(g, 300), count = 0;
    Before agreed[4];

    for (int n = 0; n < 4; n++, day += 1 + (int)pick(g, 40)) {
        char subject[64];
        int close = (int)pick(g, 4);
        if (!chance(g, 15))
            continue;
        Before it = {close & 1 && field[0] == 't' ? (int)pick(g, 9) : -1,
                     close & 2 && areas ? (int)pick(g, (unsigned)g->areas) : -1, rate_text(g)};
        const char *instead = in_force(agreed, count, &it, printed);
        snprintf(subject, sizeof subject, "i%d %s%s%s%s%s", i, field, it.period >= 0 ? " in " : "",
                 it.period >= 0 ? period_text(it.period) : "", it.area >= 0 ? " for " : "",
                 it.area >= 0 ? area_name(it.area) : "");
        agree(g, subject, it.value, instead[0] == 't' ? NULL : instead, day);
        agreed[count++] = it;
    }
}

static void agree_dates(Gen *g, int n)
{
    GenMilestone *m = &g->milestones[n];
    char subject[32], value[16] = "", instead[16] = "";
    Out out;

    if (!chance(g, m->report_to_be_agreed ? 50 : 6))
        return;
    snprintf(subject, sizeof subject, "m%d report_by", n);
    out_init(&out);
    put_date(&out, m->report_by);
    memcpy(instead, out_view(&out).ptr, 10);
    out_release(&out);
    out_init(&out);
    put_date(&out, m->report_by + (int)pick(g, 40));
    memcpy(value, out_view(&out).ptr, 10);
    out_release(&out);
    if (memcmp(value, instead, 10) != 0)
        agree(g, subject, value, m->report_to_be_agreed ? NULL : instead, (int)pick(g, 400));
}

void generate_agreements(Gen *g)
{
    for (int i = 0; i < g->indicator_count; i++) {
        const GenIndicator *in = &g->indicators[i];
        char subject[32];
        g->measured = in->measured;
        if (in->target)
            agree_term(g, i, "target", in->target);
        if (in->baseline)
            agree_term(g, i, "baseline", in->baseline);
        snprintf(subject, sizeof subject, "i%d weighting", i);
        if (in->weighting && !(g->scheme_weighs && in->weighting[0] == 't') &&
            chance(g, in->weighting[0] == 't' ? 60 : 6))
            agree(g, subject, weighting_text(g), in->weighting[0] == 't' ? NULL : in->weighting,
                  (int)pick(g, 400));
    }
    for (int n = 0; n < g->milestone_count; n++)
        agree_dates(g, n);
}
