/* The tables and the evidence of a random scheme. See generate.h. */
#include "generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const months[] = {"April",    "May",       "June",     "July",
                                     "August",   "September", "October",  "November",
                                     "December", "January",   "February", "March"};

void keep_table(Gen *g, const char *name, Out *csv)
{
    PairTable *table = &g->pair->tables[g->pair->table_count++];

    snprintf(table->name, sizeof table->name, "%s", name);
    out_char(csv, '\0');
    table->csv = strdup(out_view(csv).ptr);
    out_release(csv);
}

/* The month; or the quarter that begins with it. */
static void when(Out *csv, int month, bool quarters)
{
    if (quarters)
        out_format(csv, "2016/17 Q%d", month / 3 + 1);
    else
        out_format(csv, "%d-%02d", 2016 + (month + 3) / 12, (month + 3) % 12 + 1);
}

static void row(Gen *g, Out *csv, int month, bool quarters, const char *area, int missing)
{
    static const int denominators[] = {0, 1, 2, 10, 10, 20, 20, 100, 7};
    int d = denominators[pick(g, 9)], n = (int)pick(g, (unsigned)d + 1);

    if ((int)pick(g, 1000) < missing)
        return;
    when(csv, month, quarters);
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
        out_format(&g->agreement, "  adjust t%d i%d_%c in ", i, i, column ? 'n' : 'd');
        if (g->indicators[i].quarters)
            out_format(&g->agreement, "Q%d", month / 3 + 1);
        else
            out_format(&g->agreement, "%s %d", months[month], 2016 + (month + 3) / 12);
        if (areas)
            out_format(&g->agreement, " for %s", area_name(area % g->areas));
        out_format(&g->agreement, " by %d agreed ", column ? 1 : 1 + (int)pick(g, 9));
        put_date(&g->agreement, day);
        out_str(&g->agreement, "\n");
    }
}

static void completeness(Gen *g, bool rows)
{
    if (chance(g, 15))
        put(g, "  complete as found\n");
    else if (rows || chance(g, 15))
        put(g, "  complete to 31 %s\n", chance(g, 50) ? "December 2016" : "March 2017");
}

/* A row for each month (and area), with a column for each figure. */
static void wide(Gen *g, int i, bool areas, Out *csv)
{
    int missing = chance(g, 60) ? 0 : 30, to = chance(g, 70) ? 12 : (int)pick(g, 13);
    bool quarters = g->indicators[i].quarters;
    const char *running = chance(g, 8) ? " cumulative" : "";

    put(g, "  column i%d_n count%s\n  column i%d_d count%s\n", i, running, i, running);
    completeness(g, false);
    out_format(csv, areas ? "%s,area,i%d_n,i%d_d\n" : "%s,i%d_n,i%d_d\n",
               quarters ? "quarter" : "month", i, i);
    for (int month = 0; month < to; month += quarters ? 3 : 1)
        for (int a = 0; a < (areas ? all_areas(g) : 1); a++)
            row(g, csv, month, quarters, areas ? area_name(a) : NULL, missing);
}

static void item(Gen *g, Out *csv, int month, bool quarters, const char *area, const char *name,
                 int value, int missing)
{
    if ((int)pick(g, 1000) < missing)
        return;
    when(csv, month, quarters);
    if (area)
        out_format(csv, ",%s", area);
    out_format(csv, ",%s,", name);
    if ((int)pick(g, 1000) >= missing / 2)
        out_format(csv, "%d", value);
    out_char(csv, '\n');
}

/* A row for each month, area and figure: its name (or its label) in one column, its value in another. */
static void tall(Gen *g, int i, bool areas, Out *csv)
{
    static const int denominators[] = {0, 1, 2, 10, 10, 20, 20, 100, 7};
    int missing = chance(g, 60) ? 0 : 15, to = chance(g, 70) ? 12 : (int)pick(g, 13);
    bool quarters = g->indicators[i].quarters;
    char n_name[16];

    put(g,
        "  column what item\n  column value count\n  item i%d_n \"Good\" also \"Very good\"\n  "
        "item i%d_d\n",
        i, i);
    completeness(g, false);
    out_format(csv, areas ? "%s,area,what,value\n" : "%s,what,value\n",
               quarters ? "quarter" : "month");
    snprintf(n_name, sizeof n_name, "i%d_d", i);
    for (int month = 0; month < to; month += quarters ? 3 : 1)
        for (int a = 0; a < (areas ? all_areas(g) : 1); a++) {
            int d = denominators[pick(g, 9)], n = (int)pick(g, (unsigned)d + 1);
            const char *area = areas ? area_name(a) : NULL;
            item(g, csv, month, quarters, area, chance(g, 50) ? "Good" : "Very good", n, missing);
            item(g, csv, month, quarters, area, n_name, d, missing);
        }
}

/* Rows of their own, a case each; what is counted of them are defines. Now and then a cell is empty. */
static void rows(Gen *g, int i, bool areas, Out *csv)
{
    static const char *const answers[] = {"yes", "no",  "yes", "no",  "yes",
                                          "no",  "yes", "no",  "yes", ""};
    static const char *const crews[] = {"Red", "Blue", "Green"};
    int count = (int)pick(g, 120);

    put(g, "  column good%d yes/no\n  column gone%d yes/no\n  column crew%d text\n", i, i, i);
    completeness(g, true);
    out_format(csv, areas ? "day,area,good%d,gone%d,crew%d\n" : "day,good%d,gone%d,crew%d\n", i, i,
               i);
    for (int n = 0; n < count; n++) {
        put_date(csv, (int)pick(g, 365));
        if (areas)
            out_format(csv, ",%s", area_name((int)pick(g, (unsigned)all_areas(g))));
        const char *gone = chance(g, 15) ? "yes" : "no";
        out_format(csv, ",%s,%s,%s\n", answers[pick(g, chance(g, 10) ? 10 : 9)], gone,
                   crews[pick(g, 3)]);
    }
}

static void defines_of_rows(Gen *g, int i)
{
    put(g, "\ndefine i%d_n is count t%d where good%d and not gone%d\n", i, i, i, i);
    switch (pick(g, 3)) {
    case 0:
        put(g, "\ndefine i%d_d is count t%d where not gone%d\n", i, i, i);
        break;
    case 1:
        put(g, "\ndefine i%d_d is count t%d where crew%d is not \"Red\" or good%d and not gone%d\n",
            i, i, i, i, i);
        break;
    default:
        put(g, "\ndefine i%d_d is count t%d where crew%d is among crews or good%d\n", i, i, i, i);
        break;
    }
}

static void table(Gen *g, int i)
{
    Out csv;
    char name[16];
    bool areas = g->areas > 0 && (!g->indicators[i].once || chance(g, 50));
    const char *step = g->indicators[i].quarters ? "quarter" : "month";
    unsigned form = g->indicators[i].rows ? 0 : 1 + pick(g, 9);

    out_init(&csv);
    snprintf(name, sizeof name, "t%d", i);
    if (form == 0)
        defines_of_rows(g, i);
    put(g, "\ndata %s\n", name);
    if (form == 0)
        put(g, "  dated by day\n  column day date\n");
    else
        put(g, "  every %s%s%s\n  column %s %s\n", step, areas ? g->units ? ", practice" : ", area" : "",
            form == 1 ? ", what" : "", step, step);
    if (areas)
        put(g, "  column area %s\n", area_word(g));
    if (form == 0)
        rows(g, i, areas, &csv);
    else if (form == 1)
        tall(g, i, areas, &csv);
    else
        wide(g, i, areas, &csv);
    keep_table(g, name, &csv);
    if (form > 0 && chance(g, 20))
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
            for (int a = 0; a < (each ? all_areas(g) : 1); a++)
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
    if (g->units)
        generate_who(g);
    put(g, "\nlist crews\n  members \"Red\", \"Blue\"\n");
    for (int m = 0; m < g->milestone_count; m++)
        evidence = evidence || g->milestones[m].pieces > 0;
    if (evidence) {
        PairTable *t = &g->pair->tables[g->pair->table_count++];
        snprintf(t->name, sizeof t->name, "evidence");
        t->csv = generate_evidence(g);
    }
}
