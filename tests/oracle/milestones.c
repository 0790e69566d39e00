/* Indicators and milestones of a random scheme. See generate.h. */
#include "generate.h"

#include <stdio.h>

static const char *const rates[] = {"50%", "40%", "60%", "45%", "50%", "0%", "100%"};

/* One clause, or one for each reading of a question. A milestone's alternatives never mix with a plain one. */
static void figure_cells(Gen *g, int indicator)
{
    bool areas = g->areas > 0 && !g->once[indicator];

    if (chance(g, 50)) {
        put(g, "  target %s\n", rates[pick(g, 7)]);
    } else if (areas && chance(g, 40)) {
        put(g, "  target ");
        for (int a = 0; a < g->areas; a++)
            put(g, "%s%s %s", a ? ", " : "", area_name(a), chance(g, 10) ? "to be agreed" : rates[pick(g, 7)]);
        put(g, "\n");
    } else if (areas) {
        put(g, "  target");
        for (int a = 0; a < g->areas; a++)
            put(g, " %s", area_name(a));
        put(g, "\n");
        for (int p = 0; p < 9; p++) {
            put(g, "    %s", period_text(p));
            for (int a = 0; a < g->areas; a++)
                put(g, "  %s", chance(g, 6) ? "to be agreed" : rates[pick(g, 7)]);
            put(g, "\n");
        }
    } else {
        put(g, "  target %s\n", chance(g, 10) ? "to be agreed" : rates[pick(g, 7)]);
    }
}

static void baseline(Gen *g, int indicator)
{
    if (g->areas > 0 && !g->once[indicator] && chance(g, 40)) {
        put(g, "  baseline ");
        for (int a = 0; a < g->areas; a++)
            put(g, "%s%s %s", a ? ", " : "", area_name(a), chance(g, 10) ? "to be agreed" : rates[pick(g, 7)]);
        put(g, "\n");
    } else {
        put(g, "  baseline %s\n", chance(g, 8) ? "to be agreed" : rates[pick(g, 7)]);
    }
}

static void figures(Gen *g, int i)
{
    static const char *const achievements[] = {
        "(baseline - rate) / (baseline - target)", "rate / target", "(rate - baseline) / (target - baseline)",
        "(baseline - rate) / (baseline - target) rounded half up to 1 decimal place of a percent",
        "if rate is at most target then 100% otherwise 60%",
        "the lesser of 100%, (the greater of 0%, (rate - baseline) / (target - baseline))"};
    static const char *const pays[] = {"steps of achievement", "rise of achievement", "printed of achievement",
                                       "gaps of achievement",
                                       "the lesser of 100%, (if achievement is at most 50% then 80% otherwise 10%)"};

    put(g, "  numerator i%d_n\n  denominator i%d_d\n  better %s\n", i, i, chance(g, 50) ? "lower" : "higher");
    baseline(g, i);
    figure_cells(g, i);
    put(g, "  achievement %s\n  pays %s\n", achievements[pick(g, 6)], pays[pick(g, 5)]);
}

static void applies(Gen *g, GenMilestone *m)
{
    m->once = g->once[m->indicator];
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
    static const char *const forms[] = {"e0", "e0 and e1", "e0 or e1", "e0 and not e1", "e0 and e1 and e2",
                                        "(e0 or e1) and e2"};
    static const int used[] = {1, 2, 2, 2, 3, 3};
    unsigned form = pick(g, 6);

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
    static const char *const figures[] = {"e0 and rate is at least 50%", "rate is at most 40% or e0",
                                          "e0 and rate is below target", "rate is above 45%"};
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
        put(g, "    requires %s\n", figures[form]);
    } else {
        m->measured = true;
        m->on_achievement = chance(g, 85);
        put(g, "    paid on %s\n", m->on_achievement ? "achievement" : "rate");
    }
}

static void conditions(Gen *g, int from, int count)
{
    /* Only on milestones that come later, so that none leads back to itself. */
    int later = from + 1 + (int)pick(g, (unsigned)(count - from));

    if (later < count && chance(g, 35)) {
        put(g, "    condition precedent to m%d\n", later);
        if (chance(g, 25))
            put(g, "    met from %s\n", chance(g, 50) ? "50%" : "25%");
    }
}

static void milestone(Gen *g, int n, int count, int weight)
{
    GenMilestone *m = &g->milestones[n];
    int late = (int)pick(g, 60);

    put(g, "\n  milestone m%d\n", n);
    m->period = (int)pick(g, 9);
    put(g, "    period %s\n", period_text(m->period));
    m->report_by = period_last_day(m->period) + late;
    put(g, "    report by ");
    put_date(&g->rules, m->report_by);
    put(g, "\n");
    applies(g, m);
    if (weight == 0)
        put(g, "    weighting none\n");
    else
        put(g, "    weighting %d%% of indicator\n", weight);
    earned_by(g, m);
    conditions(g, n, count);
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
        if (g->milestones[m].on_achievement)
            members[n++] = m;
    if (n < 2 || !chance(g, 50))
        return;
    put(g, "\n  offset lend\n");
    names(g, "surplus of", members, n);
    names(g, "shortfall of", members, n);
    put(g, "    counted as %s\n    pooled %s\n", counted[pick(g, 3)],
        chance(g, 60) ? "within each area" : "across areas");
}

static void catch_up(Gen *g, int first, int count)
{
    int on = first + (int)pick(g, (unsigned)count), released[MOST_MILESTONES], n = 0;

    for (int m = first; m < first + count; m++)
        if (m != on && g->milestones[m].measured && g->milestones[m].report_by < g->milestones[on].report_by)
            released[n++] = m;
    if (n == 0 || !g->milestones[on].measured || !chance(g, 50))
        return;
    put(g, "\n  catch up late\n    on m%d\n    releases", on);
    for (int i = 0; i < n; i++)
        put(g, "%s m%d", i ? "," : "", released[i]);
    put(g, "%s\n", chance(g, 50) ? " in full" : " up to the full-year share");
}

static void sharing(Gen *g)
{
    switch (pick(g, 4)) {
    case 0: put(g, "  sharing equally\n"); break;
    case 1: put(g, "  sharing by denominator\n"); break;
    case 2:
        if (g->areas == 3)
            put(g, "  sharing in proportion north 20%%, south 33%%, west 47%%\n");
        if (g->areas == 2)
            put(g, "  sharing in proportion north 41%%, south 59%%\n");
        break;
    default: break;
    }
}

void generate_indicators(Gen *g)
{
    static const char *const weightings[] = {"1% of contract value", "2.5% of contract value",
                                             "0.3333% of contract value", "100% of contract value"};

    for (int i = 0; i < g->indicators; i++) {
        int count = 1 + (int)pick(g, 4), left = 100, first = g->milestone_count;
        g->once[i] = g->areas > 0 && chance(g, 30);
        put(g, "\nindicator i%d\n  weighting %s\n", i, weightings[pick(g, 4)]);
        if (g->areas > 0)
            put(g, "  applies %s\n", g->once[i] ? "once" : "each area");
        if (g->areas > 0 && !g->once[i])
            sharing(g);
        figures(g, i);
        generate_answers(g, false);
        if (chance(g, 5)) {
            put(g, "  suspended from ");
            put_date(&g->rules, (int)pick(g, 400));
            put(g, " credits %s\n", share_text(g));
        }
        for (int n = 0; n < count; n++) {
            int weight = n == count - 1 ? left : (int)pick(g, (unsigned)left + 1);
            g->milestones[first + n].indicator = i;
            g->milestone_count++;
            milestone(g, first + n, first + count, weight);
            left -= weight;
        }
        offset(g, first, count);
        catch_up(g, first, count);
    }
}
