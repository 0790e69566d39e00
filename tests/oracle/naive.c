/* The naive evaluator as a whole: reads the rules and the data, works out each world (a reading for each open
 * question), and says of each milestone and area what all worlds have in common. */
#include "naive.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_RESULTS = 256, MAX_WORLDS = 256 };

typedef struct Result {
    const Section *milestone;
    int area;
    Share share;
    Pence potential;
} Result;

typedef struct Results {
    Result items[MAX_RESULTS];
    unsigned count;
} Results;

/* --- one world --- */

static void result_add(const World *w, const Section *m, int area, Results *out)
{
    Scope s = scope_of(w, m, area);

    if (out->count < MAX_RESULTS)
        out->items[out->count++] = (Result){m, area, share_of(&s), potential_of(&s)};
}

static void world_results(const World *w, Results *out)
{
    out->count = 0;
    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i; i = i->next)
            for (const Section *m = i->children; m; m = m->next) {
                if (m->heading != HEADING_MILESTONE)
                    continue;
                bool once = applies_once(w, i, m);
                for (int area = once ? AREA_ALL : 0; area < (once ? 0 : w->area_count); area++)
                    result_add(w, m, area, out);
            }
}

/* --- what worlds have in common --- */

typedef struct Amounts {
    Pence potential, earned, open, recoverable, lost;
} Amounts;

static Q part(Q share, Q pence)
{
    return q_round(q_mul(share, pence), ROUND_HALF_UP, 0);
}

/* Of one world: what is certain, what may be earned, and that with what may come back. */
static Amounts amounts_of(const Result *r)
{
    Amounts a = {.potential = r->potential};

    if (!r->potential.known) { /* no share of it is nothing all the same */
        const Share *s = &r->share;
        a.earned = (Pence){q_sign(s->least) == 0, q_int(0)};
        a.open = (Pence){q_cmp(s->least, s->greatest) == 0, q_int(0)};
        a.recoverable = (Pence){q_cmp(s->greatest, s->best) == 0, q_int(0)};
        a.lost = (Pence){q_cmp(s->best, q_int(1)) == 0, q_int(0)};
        return a;
    }
    Q p = r->potential.q, earned = part(r->share.least, p), greatest = part(r->share.greatest, p),
      best = part(r->share.best, p);
    a.earned = (Pence){true, earned};
    a.open = (Pence){true, q_sub(greatest, earned)};
    a.recoverable = (Pence){true, q_sub(best, greatest)};
    a.lost = (Pence){true, q_sub(p, best)};
    return a;
}

static bool same_share(const Share *a, const Share *b)
{
    return q_cmp(a->least, b->least) == 0 && q_cmp(a->greatest, b->greatest) == 0 &&
           strcmp(a->outcome, b->outcome) == 0;
}

/* Joins the same milestone and area of another world. */
static void result_join(Result *r, const Result *other)
{
    Share *a = &r->share;
    const Share *b = &other->share;

    if (!same_share(a, b))
        a->outcome = "undetermined";
    a->least = q_min(a->least, b->least);
    a->greatest = q_max(a->greatest, b->greatest);
    a->best = q_max(a->best, b->best);
    if (r->potential.known && (!other->potential.known || q_cmp(r->potential.q, other->potential.q) != 0))
        r->potential.known = false;
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
            w->year = c->as.year;
        if (c->tag == CLAUSE_AREA && w->area_count < MAX_AREAS)
            w->areas[w->area_count++] = c;
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

static void all_worlds(World *w, Results *all)
{
    bool open[MAX_QUESTIONS] = {false};
    Results *one = malloc(sizeof *one);

    for (unsigned i = 0; i < w->question_count; i++) {
        w->readings[i] = reading_of(w, w->questions[i]);
        open[i] = w->readings[i] == 0;
        for (const Clause *c = w->questions[i]->clauses; open[i] && c && !w->readings[i]; c = c->next)
            if (c->tag == CLAUSE_READING)
                w->readings[i] = c->as.declare.name.name;
    }
    world_results(w, all);
    while (one && next_world(w, open)) {
        world_results(w, one);
        for (unsigned i = 0; i < all->count; i++)
            result_join(&all->items[i], &one->items[i]);
    }
    free(one);
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
    Amounts a = amounts_of(r);

    out_text(out, text_of(w, r->milestone->parent->name.name));
    out_char(out, ' ');
    out_text(out, text_of(w, r->milestone->name.name));
    out_char(out, ' ');
    out_text(out, r->area == AREA_ALL ? TEXT("-") : text_of(w, w->areas[r->area]->as.declare.name.name));
    out_char(out, ' ');
    out_str(out, r->share.outcome);
    out_char(out, ' ');
    q_write(out, r->share.least);
    out_char(out, ' ');
    q_write(out, r->share.greatest);
    write_pence(out, a.potential);
    write_pence(out, a.earned);
    write_pence(out, a.open);
    write_pence(out, a.recoverable);
    write_pence(out, a.lost);
    out_char(out, '\n');
}

static ReadResult read_rules(void *self, Text path, Text root, Arena *arena, Text *bytes, uint64_t identity[2],
                             Text *reason)
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
    Results *all = malloc(sizeof *all);
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
        csv[w.csv_count] = csv_read(&arena, pair->tables[w.csv_count].name, pair->tables[w.csv_count].csv);
    if (w.scheme) {
        all_worlds(&w, all);
        for (unsigned i = 0; i < all->count; i++)
            write_result(&out, &w, &all->items[i]);
        out_char(&out, '\0');
        said = strdup(out_view(&out).ptr);
    }
    out_release(&out);
    arena_release(&arena);
    free(all);
    q_release();
    return said;
}
