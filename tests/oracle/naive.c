/* The naive evaluator as a whole: reads the rules and the data, works out each world (a reading for each open
 * question), and says of each milestone and area what all worlds have in common. */
#include "naive.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORLDS = 32 };

/* --- one world --- */

static void result_add(const World *w, const Section *m, int area, Results *out)
{
    Scope s = scope_of(w, m, area);

    if (out->count < MAX_RESULTS)
        out->items[out->count++] = (Result){
            .milestone = m, .area = area, .share = share_of(&s), .potential = potential_of(&s)};
}

static void world_results(const World *w, Results *out)
{
    out->count = 0;
    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i; i = i->next)
            for (const Section *m = i->children; m; m = m->next) {
                if (!is_milestone(m))
                    continue;
                bool once = applies_once(w, i, m);
                for (int area = once ? AREA_ALL : 0; area < (once ? 0 : w->area_count); area++)
                    result_add(w, m, area, out);
            }
}

/* --- what worlds have in common --- */

static Pence known_part(Q share, Pence whole)
{
    if (!whole.to_be_agreed && q_sign(share) == 0)
        return (Pence){.known = true, .q = q_int(0)}; /* of whatever it is */
    Q part = q_mul(share, whole.q);
    if (whole.known && whole.points) {
        Q points = q_mul(share, whole.points);
        if (whole.round && whole.round->present && !whole.round->none)
            points = q_round(points, whole.round->mode, whole.round->decimals);
        part = q_mul(points, whole.rate);
    }
    return whole.known ? (Pence){.known = true, .q = q_round(part, ROUND_HALF_UP, 0)} : whole;
}

static Pence less(Pence a, Pence b)
{
    return (Pence){.known = a.known && b.known, .q = q_sub(a.q, b.q)};
}

static void amounts_of(const Share *share, Pence whole, Pence *amounts)
{
    Pence least = known_part(share->least, whole), greatest = known_part(share->greatest, whole),
          best = known_part(share->best, whole);

    amounts[0] = whole;
    amounts[1] = least;
    amounts[2] = less(greatest, least);
    amounts[3] = less(best, greatest);
    amounts[4] = less(whole, best);
}

static bool same_share(const Share *a, const Share *b)
{
    return q_cmp(a->least, b->least) == 0 && q_cmp(a->greatest, b->greatest) == 0;
}

/* The place of a word in the table of outcomes. */
static int order_of(const char *outcome)
{
    static const char *const words[] = {
        "credited",     "not_applicable",    "withheld",       "not_agreed",   "not_due",
        "not_supplied", "awaiting_decision", "not_assessable", "undetermined", "waiting",
        "achieved",     "partly_achieved",   "not_achieved"};
    int i = 0;

    while (strcmp(words[i], outcome) != 0)
        i++;
    return i;
}

/* The same milestone and area in all worlds: one share stands, under the first of the words; more than one is undetermined,
 * but where each world has the same reason for it. */
static Share joined(const Results *worlds, unsigned count, unsigned which)
{
    Share all = worlds[0].items[which].share;
    bool same = true, same_word = true;

    for (unsigned n = 1; n < count; n++) {
        const Share *one = &worlds[n].items[which].share;
        same = same && same_share(one, &worlds[0].items[which].share);
        same_word = same_word && strcmp(one->outcome, all.outcome) == 0;
        all.outcome = order_of(one->outcome) < order_of(all.outcome) ? one->outcome : all.outcome;
        all.least = q_min(all.least, one->least);
        all.greatest = q_max(all.greatest, one->greatest);
        all.best = q_max(all.best, one->best);
    }
    if (!same && !(same_word && order_of(all.outcome) <= order_of("not_assessable")))
        all.outcome = "undetermined";
    return all;
}

/* What each world makes of the joined shares, within its limits. */
static void world_amounts(World *w, const Share *shares, Results *world)
{
    for (unsigned i = 0; i < world->count; i++)
        amounts_of(&shares[i], world->items[i].potential, world->items[i].amounts);
    limit_amounts(w, world);
    sum_parents(w, world);
}

/* In the first results: what the worlds agree on is known. */
static void join_amounts(Pence *mine, const Pence *others)
{
    for (int k = 0; k < AMOUNTS; k++)
        mine[k].known = mine[k].known && others[k].known && q_cmp(mine[k].q, others[k].q) == 0;
}

static void join(Results *worlds, unsigned count)
{
    Results *all = &worlds[0];

    for (unsigned n = 1; n < count; n++) {
        for (unsigned i = 0; i < all->count; i++)
            join_amounts(all->items[i].amounts, worlds[n].items[i].amounts);
        for (unsigned i = 0; i < all->parent_count; i++)
            join_amounts(all->parents[i].amounts, worlds[n].parents[i].amounts);
    }
}

/* --- the world as the texts say it --- */

static void find_scheme(World *w)
{
    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *s = f->sections; s; s = s->next) {
            if (s->heading == HEADING_SCHEME)
                w->scheme = s;
            if (s->heading == HEADING_QUESTION && w->question_count < MAX_QUESTIONS)
                w->questions[w->question_count++] = s;
        }
    for (const Clause *c = w->scheme ? w->scheme->clauses : NULL; c; c = c->next) {
        if (c->tag == CLAUSE_YEAR)
            w->year = c->as.years.first;
    }
}

/* Settled, the latest known; else chosen; else 0: open. */
static Name reading_of(const World *w, const Section *question)
{
    const Clause *chosen = clause_in(w, question, CLAUSE_CHOSEN);
    Name reading = chosen ? chosen->as.names.names.items[0].name : 0;
    Day latest = DAY_NONE;

    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *s = f->sections; s; s = s->next)
            for (const Clause *c = s->clauses; c; c = c->next)
                if (c->tag == CLAUSE_SETTLE && c->as.settle.question.name == question->name.name &&
                    c->as.settle.agreed.date <= w->as_at && c->as.settle.agreed.date > latest) {
                    reading = c->as.settle.reading.name;
                    latest = c->as.settle.agreed.date;
                }
    return reading;
}

/* The next world: counts through the readings of the open questions. False after the last. */
static bool next_world(World *w, const bool *open)
{
    for (unsigned i = 0; i < w->question_count; i++) {
        const Clause *first = NULL, *next = NULL;
        bool found = false;
        for (const Clause *c = open[i] ? w->questions[i]->clauses : NULL; c; c = c->next) {
            if (c->tag != CLAUSE_READING)
                continue;
            first = first ? first : c;
            if (found && !next)
                next = c;
            found = found || c->as.declare.name.name == w->readings[i];
        }
        if (!open[i])
            continue;
        w->readings[i] = (next ? next : first)->as.declare.name.name;
        if (next)
            return true;
    }
    return false;
}

static void all_worlds(World *w, Results *worlds)
{
    bool open[MAX_QUESTIONS] = {false};
    Name readings[MAX_WORLDS][MAX_QUESTIONS];
    Share shares[MAX_RESULTS];
    unsigned count = 0;

    for (unsigned i = 0; i < w->question_count; i++) {
        w->readings[i] = reading_of(w, w->questions[i]);
        open[i] = w->readings[i] == 0;
        for (const Clause *c = w->questions[i]->clauses; open[i] && c && !w->readings[i];
             c = c->next)
            if (c->tag == CLAUSE_READING)
                w->readings[i] = c->as.declare.name.name;
    }
    do {
        memcpy(readings[count], w->readings, sizeof w->readings);
        world_results(w, &worlds[count++]);
    } while (count < MAX_WORLDS && next_world(w, open));
    for (unsigned i = 0; i < worlds[0].count; i++)
        shares[i] = joined(worlds, count, i);
    for (unsigned n = 0; n < count; n++) {
        memcpy(w->readings, readings[n], sizeof w->readings);
        world_amounts(w, shares, &worlds[n]);
    }
    join(worlds, count);
    for (unsigned i = 0; i < worlds[0].count; i++)
        worlds[0].items[i].share = shares[i];
}

/* --- the lines --- */

static void write_pence(Out *out, Pence p)
{
    out_char(out, ' ');
    if (p.known)
        q_write(out, p.q);
    else
        out_str(out, "null");
}

static void write_result(Out *out, const World *w, const Result *r)
{
    out_text(out, text_of(w, r->milestone->parent->name.name));
    out_char(out, ' ');
    out_text(out, text_of(w, r->milestone->name.name));
    out_char(out, ' ');
    out_text(out,
             r->area == AREA_ALL ? TEXT("-") : w->areas[r->area].name);
    out_char(out, ' ');
    out_str(out, r->share.outcome);
    out_char(out, ' ');
    q_write(out, r->share.least);
    out_char(out, ' ');
    q_write(out, r->share.greatest);
    for (int i = 0; i < AMOUNTS; i++)
        write_pence(out, r->amounts[i]);
    out_char(out, '\n');
}

static ReadResult read_rules(void *self, Text path, Text root, Arena *arena, Text *bytes,
                             uint64_t identity[2], Text *reason)
{
    const Pair *pair = self;

    (void)path, (void)root, (void)arena, (void)reason;
    *bytes = text_from_cstr(pair->rules);
    identity[0] = identity[1] = 1;
    return READ_OK;
}

char *naive_verdicts(const Pair *pair)
{
    Arena arena;
    Diags diags;
    Rulebook book = {0};
    Reader reader = {(void *)(uintptr_t)pair, read_rules};
    World w = {.book = &book, .arena = &arena, .as_at = date_of(text_from_cstr(pair->as_at))};
    Results *all = calloc(MAX_WORLDS, sizeof *all);
    char *said = NULL;
    Csv csv[PAIR_TABLES];
    Out out;

    out_init(&out);
    if (!all || !arena_init(&arena))
        abort();
    diags_init(&diags, &arena);
    if (rulebook_load(&book, TEXT("scheme.cquin"), &reader, &arena, (HashKey){1, 2}, &diags))
        find_scheme(&w);
    for (w.csv = csv; w.csv_count < pair->table_count; w.csv_count++)
        csv[w.csv_count] =
            csv_read(&arena, pair->tables[w.csv_count].name, pair->tables[w.csv_count].csv);
    if (w.scheme) {
        find_areas(&w);
        all_worlds(&w, all);
        for (unsigned i = 0; i < all[0].count; i++)
            write_result(&out, &w, &all[0].items[i]);
        for (unsigned i = 0; i < all[0].parent_count; i++)
            write_parent(&out, &w, &all[0].parents[i]);
        out_char(&out, '\0');
        said = strdup(out_view(&out).ptr);
    }
    out_release(&out);
    arena_release(&arena);
    free(all);
    q_release();
    return said;
}
