/* Comparing readings: for each question one statement a reading, everything else as it stands;
 * cells that do not differ are left out.
 */
#include "study/compare.h"

#include "study/run.h"
#include "verdict/statement.h"
#include "verdict/words.h"

typedef struct Tried { /* one question's readings, run */
    const Model *model;
    Arena *arena;
    Statement *statements; /* by reading */
    uint32_t count;
} Tried;

static bool same_money(const MoneyCell *a, const MoneyCell *b)
{
    return a->known == b->known && (!a->known || number_equal(a->pence, b->pence));
}

static bool same_possible(const Verdict *a, const Verdict *b)
{
    if (a->possible.count != b->possible.count || a->between != b->between)
        return false;
    for (uint32_t i = 0; i < a->possible.count; i++)
        if (!number_equal(a->possible.items[i], b->possible.items[i]))
            return false;
    return true;
}

static bool same_cell(const Verdict *a, const Verdict *b)
{
    return a->outcome == b->outcome && same_possible(a, b) &&
           same_money(&a->money.earned, &b->money.earned) &&
           same_money(&a->money.open, &b->money.open) &&
           same_money(&a->money.recoverable, &b->money.recoverable);
}

static bool cell_differs(const Tried *tried, uint32_t cell)
{
    for (uint32_t r = 1; r < tried->count; r++)
        if (!same_cell(&tried->statements[0].verdicts.items[cell],
                       &tried->statements[r].verdicts.items[cell]))
            return true;
    return false;
}

static void add_cell(ComparedQuestion *c, const Tried *tried, uint32_t nth)
{
    const Verdict *first = &tried->statements[0].verdicts.items[nth];
    CompareCell cell = {.milestone = first->milestone, .unit = first->unit};

    for (uint32_t r = 0; r < tried->count; r++) {
        const Verdict *v = &tried->statements[r].verdicts.items[nth];
        ARRAY_PUSH(tried->arena, &cell.money, v->money);
        ARRAY_PUSH(tried->arena, &cell.outcome, verdict_words(v, tried->arena));
    }
    ARRAY_PUSH(tried->arena, &c->cells, cell);
}

static void fill(ComparedQuestion *c, const Tried *tried, const Question *q)
{
    const Names *names = &tried->model->book->names;

    c->question = name_text(names, q->name);
    c->title = q->title;
    for (uint32_t r = 0; r < tried->count; r++) {
        ARRAY_PUSH(tried->arena, &c->readings, name_text(names, q->readings.items[r].name));
        ARRAY_PUSH(tried->arena, &c->titles, q->readings.items[r].title);
        ARRAY_PUSH(tried->arena, &c->totals, tried->statements[r].totals);
    }
    for (uint32_t i = 0; tried->count > 0 && i < tried->statements[0].verdicts.count; i++)
        if (!tried->arena->failed && cell_differs(tried, i))
            add_cell(c, tried, i);
}

static bool try_readings(Tried *tried, const Plan *plan, const Facts *facts, Day as_at,
                         int *answers, uint32_t question, Diags *diags)
{
    int was = answers[question];

    tried->count = plan->model->questions.items[question].readings.count;
    tried->statements = arena_try(tried->arena, (tried->count + 1) * sizeof *tried->statements);
    for (uint32_t r = 0; tried->statements != NULL && r < tried->count; r++) {
        answers[question] = (int)r;
        const Run *run = study_run(plan, facts, as_at, answers, tried->arena, diags);
        if (run == NULL || !statement_from_run(&tried->statements[r], run, answers, tried->arena))
            return false;
    }
    answers[question] = was;
    return tried->statements != NULL;
}

static int *copy_answers(const Model *model, const int *given, Arena *arena)
{
    int *answers = arena_try(arena, (model->questions.count + 1) * sizeof *answers);

    for (uint32_t q = 0; answers != NULL && q < model->questions.count; q++)
        answers[q] = given != NULL ? given[q] : -1;
    return answers;
}

bool compare_questions(const Plan *plan, const Facts *facts, Day as_at, const int *given,
                       Arena *arena, Diags *diags, Comparisons *out)
{
    const Model *model = plan->model;
    int *answers = copy_answers(model, given, arena);
    int *in_force = copy_answers(model, given, arena);

    *out = (Comparisons){0};
    if (answers == NULL || in_force == NULL)
        return false;
    readings_in_force(model, as_at, given, in_force);
    for (uint32_t q = 0; q < model->questions.count; q++) {
        ComparedQuestion comparison = {.in_force = in_force[q]};
        Tried tried = {.model = model, .arena = arena};
        if (!try_readings(&tried, plan, facts, as_at, answers, q, diags))
            return false;
        fill(&comparison, &tried, &model->questions.items[q]);
        if (arena->failed || !ARRAY_PUSH(arena, out, comparison))
            return false;
    }
    return true;
}
