/* The tables and the evidence of a random scheme. See generate.h. */
#include "generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const months[] = {"April",   "May",      "June",     "July",    "August",   "September",
                                     "October", "November", "December", "January", "February", "March"};

static void keep(Gen *g, const char *name, Out *csv)
{
    PairTable *table = &g->pair->tables[g->pair->table_count++];

    snprintf(table->name, sizeof table->name, "%s", name);
    out_char(csv, '\0');
    table->csv = strdup(out_view(csv).ptr);
    out_release(csv);
}

static void row(Gen *g, Out *csv, int month, const char *area, int missing)
{
    static const int denominators[] = {0, 1, 2, 10, 10, 20, 20, 100, 7};
    int d = denominators[pick(g, 9)], n = (int)pick(g, (unsigned)d + 1);

    if ((int)pick(g, 1000) < missing)
        return;
    out_format(csv, "%d-%02d", 2016 + (month + 3) / 12, (month + 3) % 12 + 1);
    if (area)
        out_format(csv, ",%s", area);
    if ((int)pick(g, 1000) < missing / 2)
        out_format(csv, ",,%d\n", d);
    else
        out_format(csv, ",%d,%d\n", n, d);
}

/* One more case in a month, and mostly one that was counted. */
static void adjustment(Gen *g, int i, bool areas)
{
    int month = (int)pick(g, 12), day = (int)pick(g, 400), area = (int)pick(g, 3);

    for (int column = 0; column < (chance(g, 50) ? 2 : 1); column++) {
        out_format(&g->agreement, "  adjust t%d i%d_%c in %s %d", i, i, column ? 'n' : 'd', months[month],
                   2016 + (month + 3) / 12);
        if (areas)
            out_format(&g->agreement, " for %s", area_name(area % g->areas));
        out_format(&g->agreement, " by %d agreed ", column ? 1 : 1 + (int)pick(g, 9));
        put_date(&g->agreement, day);
        out_str(&g->agreement, "\n");
    }
}

static void table(Gen *g, int i)
{
    Out csv;
    char name[16];
    bool areas = g->areas > 0 && (!g->indicators[i].once || chance(g, 50));
    int missing = chance(g, 60) ? 0 : 30;

    out_init(&csv);
    snprintf(name, sizeof name, "t%d", i);
    put(g, "\ndata %s\n  every month%s\n  column month month\n", name, areas ? ", area" : "");
    if (areas)
        put(g, "  column area area\n");
    put(g, "  column i%d_n count\n  column i%d_d count\n", i, i);
    if (chance(g, 15))
        put(g, "  complete as found\n");
    else if (chance(g, 15))
        put(g, "  complete to 31 December 2016\n");
    out_format(&csv, areas ? "month,area,i%d_n,i%d_d\n" : "month,i%d_n,i%d_d\n", i, i);
    int to = chance(g, 70) ? 12 : (int)pick(g, 13);
    for (int month = 0; month < to; month++)
        for (int a = 0; a < (areas ? g->areas : 1); a++)
            row(g, &csv, month, areas ? area_name(a) : NULL, missing);
    keep(g, name, &csv);
    if (chance(g, 20))
        adjustment(g, i, areas);
}

/* Submissions of one piece, each after the one before. */
static void submissions(Gen *g, Out *csv, int m, int piece, const char *area)
{
    int times = chance(g, 75) ? 1 : (int)pick(g, 3);
    int day = g->milestones[m].report_by - 30;

    for (int i = 0; i < times; i++) {
        int submitted = day + (int)pick(g, i ? 20 : 50), decided = submitted + (int)pick(g, 30);
        bool is_decided = chance(g, 75);
        out_format(csv, "m%d,e%d,%s,", m, piece, area);
        put_date(csv, submitted);
        out_char(csv, ',');
        bool accepted = is_decided && chance(g, 70);
        out_str(csv, accepted ? "accepted," : is_decided ? "rejected," : ",");
        if (is_decided)
            put_date(csv, decided);
        out_format(csv, ",%s\n", accepted && g->milestones[m].decided[piece] ? share_text(g) : "");
        day = (is_decided ? decided : submitted) + 1;
    }
}

char *generate_evidence(Gen *g)
{
    Out csv;
    out_init(&csv);

    out_str(&csv, "milestone,evidence,area,submitted,decision,decided_on,share\n");
    for (int m = 0; m < g->milestone_count; m++)
        for (int piece = 0; piece < g->milestones[m].pieces; piece++) {
            bool each = g->areas > 0 && !g->milestones[m].once && chance(g, 50);
            for (int a = 0; a < (each ? g->areas : 1); a++)
                submissions(g, &csv, m, piece, each ? area_name(a) : "");
        }
    out_char(&csv, '\0');
    char *text = strdup(out_view(&csv).ptr);
    out_release(&csv);
    return text;
}

void generate_data(Gen *g)
{
    bool evidence = false;

    for (int i = 0; i < g->indicator_count; i++)
        table(g, i);
    for (int m = 0; m < g->milestone_count; m++)
        evidence = evidence || g->milestones[m].pieces > 0;
    if (evidence) {
        PairTable *t = &g->pair->tables[g->pair->table_count++];
        snprintf(t->name, sizeof t->name, "evidence");
        t->csv = generate_evidence(g);
    }
}
