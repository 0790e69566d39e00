/* A mutant is put into the tree, the tree goes through check, plan and examples as any does, and
 * the mutant is taken out again. All that this makes is on an arena that is forgotten each time. */
#include "changes/mutate.h"

#include "changes/mutants.h"
#include "changes/say_mutants.h"
#include "study/examples.h"

typedef enum Fate {
    FATE_REFUSED,  /* the checker finds a mistake: it never comes into force */
    FATE_NOTICED,  /* an example fails */
    FATE_DOUBTED,  /* none does, but check has a finding more */
    FATE_SURVIVED, /* nobody says anything */
    FATE_IDLE      /* it changes no verdict */
} Fate;

typedef struct Findings { /* how many there are of each code */
    uint32_t of[DIAG_CODE_COUNT];
} Findings;

typedef struct Listing {
    Survivors *all;
    Span last; /* of the last of them */
} Listing;

typedef struct Mutating {
    const Rulebook *book;
    const Machine *machine;
    Mutated *mutated;
    Arena *arena;
    Arena work;        /* of one mutant */
    Findings findings; /* of the rules as they are */
    Text steps;        /* likewise, of their plan */
    Listing survivors, idle;
    uint32_t first;    /* the example that noticed last: what it holds stands together, too */
} Mutating;

/* --- one mutant ------------------------------------------------------------------------------ */

static void count_findings(const Diags *diags, Findings *findings)
{
    *findings = (Findings){{0}};
    for (uint32_t i = 0; i < diags->list.count; i++)
        findings->of[diags->list.items[i]->code] += !diags->list.items[i]->accepted;
}

/* Are there more findings of some kind than there were? */
static bool is_doubted(const Mutating *m, const Diags *diags)
{
    Findings findings;

    count_findings(diags, &findings);
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
        if (findings.of[i] > m->findings.of[i])
            return true;
    return false;
}

static Plan *plan_of(Mutating *m, Diags *diags)
{
    const Model *model = model_from_rulebook(m->book, &m->work, diags);
    Plan *plan = model && diags->errors == 0 ? plan_from_model(model, &m->work, diags) : NULL;

    if (plan)
        plan->machine = m->machine;
    return plan;
}

static Text steps_of(const Mutating *m, const Plan *plan, Arena *arena)
{
    Text steps;
    Out out;

    out_init(&out);
    plan_dump(&out, plan, &m->book->sources);
    steps = arena_copy(arena, out_view(&out));
    arena->failed |= out.failed;
    out_release(&out);
    return steps;
}

/* What the text of a plan shows of a mutant: dates are constants there, directions are steps; the
 * bands of a scale are not there. A field of the template may have a date that only the checker
 * asks for. */
static bool decides_nothing(Mutating *m, MutantKind kind, const Plan *plan)
{
    bool shown = kind == MUTANT_DATE || kind == MUTANT_DIRECTION;

    return shown && text_equal(steps_of(m, plan, &m->work), m->steps);
}

/* An example that cannot be run has noticed something, too. */
static Fate fate_of(Mutating *m, const Mutant *mutant)
{
    bool doubted;
    Diags diags;
    Plan *plan;

    arena_recycle(&m->work);
    diags_init(&diags, &m->work);
    plan = plan_of(m, &diags);
    if (!plan || diags.errors > 0)
        return FATE_REFUSED;
    doubted = is_doubted(m, &diags);
    if (examples_fail(plan, &m->work, &diags, &m->first))
        return FATE_NOTICED;
    if (mutant->idle.len > 0 || decides_nothing(m, mutant->kind, plan))
        return FATE_IDLE;
    return doubted ? FATE_DOUBTED : FATE_SURVIVED;
}

/* --- all of them ----------------------------------------------------------------------------- */

static bool same_span(Span a, Span b)
{
    return a.source == b.source && a.start == b.start && a.end == b.end;
}

/* Is it another one of the last one's place, and of what stands there? */
static bool goes_with(const Listing *list, const Mutant *mutant, bool doubted)
{
    uint32_t count = list->all->count;
    const Survivor *last = count > 0 ? &list->all->items[count - 1] : NULL;

    return last && same_span(list->last, mutant->span) && last->doubted == doubted &&
           text_equal(last->was, mutant->was);
}

static void list_mutant(Mutating *m, Listing *list, const Mutant *mutant, bool doubted, Text idle)
{
    const Sources *sources = &m->book->sources;
    Place place = span_place(sources, mutant->span);
    Survivor survivor = {
        .kind = mutant->kind, .was = mutant->was, .doubted = doubted, .idle = idle};

    if (!goes_with(list, mutant, doubted)) {
        survivor.line = say_line(sources, mutant->span, m->arena);
        survivor.place = (SentencePlace){.path = source_at(sources, mutant->span.source)->path,
                                         .line = place.line,
                                         .column = place.column};
        if (!ARRAY_PUSH(m->arena, list->all, survivor))
            return;
        list->last = mutant->span;
    }
    (void)ARRAY_PUSH(m->arena, &list->all->items[list->all->count - 1].might_be, mutant->now);
}

static void keep(Mutating *m, const Mutant *mutant, Fate fate)
{
    Text idle = mutant->idle.len > 0 ? mutant->idle : say_decides_nothing();

    if (fate == FATE_DOUBTED || fate == FATE_SURVIVED)
        list_mutant(m, &m->survivors, mutant, fate == FATE_DOUBTED, TEXT_NONE);
    else if (fate == FATE_IDLE)
        list_mutant(m, &m->idle, mutant, false, idle);
}

static void count(MutantCounts *counts, Fate fate)
{
    counts->refused += fate == FATE_REFUSED;
    counts->noticed += fate == FATE_NOTICED;
    counts->survived += fate == FATE_DOUBTED || fate == FATE_SURVIVED;
}

static void try_all(Mutating *m, const Mutants *mutants)
{
    for (uint32_t i = 0; i < mutants->count && !m->work.failed && !m->arena->failed; i++) {
        const Mutant *mutant = &mutants->items[i];
        Fate fate;

        mutant_put(mutant);
        fate = fate_of(m, mutant);
        mutant_take(mutant);
        count(&m->mutated->kinds[mutant->kind], fate);
        count(&m->mutated->all, fate);
        keep(m, mutant, fate);
    }
}

/* What the checker finds in the rules as they are, and what they come to. */
static void look_at_rules(Mutating *m)
{
    Diags diags;
    Plan *plan;

    diags_init(&diags, &m->work);
    plan = plan_of(m, &diags);
    count_findings(&diags, &m->findings);
    if (plan)
        m->steps = steps_of(m, plan, m->arena);
}

bool rules_mutated(const Rulebook *book, const Machine *machine, Mutated *mutated, Arena *arena)
{
    Mutating m = {.book = book,
                  .machine = machine,
                  .mutated = mutated,
                  .arena = arena,
                  .survivors = {.all = &mutated->survivors},
                  .idle = {.all = &mutated->idle}};
    Mutants mutants = {0};

    if (!arena_init(&m.work)) {
        arena->failed = true;
        return false;
    }
    look_at_rules(&m);
    if (mutants_find(book, &mutants, arena))
        try_all(&m, &mutants);
    arena->failed |= m.work.failed;
    arena_release(&m.work);
    return !arena->failed;
}
