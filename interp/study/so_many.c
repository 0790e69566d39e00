/* The cases of `at least 2 of …`: the first two hold and the others do not; then only the first.
 *
 *   evidence               accepted in time, or not sent
 *   a figure and a number  the last figure for which it holds, or the first for which it does not
 *
 * What is required besides holds. Where something of another form is asked for there are no such
 * cases.
 */
#include "study/generating.h"

#include "study/say.h"

typedef struct Enough {
    Draft *draft;
    int milestone;
    const Formula *of; /* FORMULA_AT_LEAST of which so many hold */
    uint32_t hold;
} Enough;

/* By how much a figure moves: the last decimal that the number is written with. */
static Number step_of(const Formula *number, Arena *arena)
{
    int decimals = (int)number->as.number.decimals + (number->kind.tag == KIND_PROPORTION ? 2 : 0);

    return number_power10(-decimals, arena);
}

/* The sign of what is added to the number. */
static int moved(Comparison op, bool holds)
{
    switch (op) {
    case COMPARE_IS:
        return holds ? 0 : 1;
    case COMPARE_IS_NOT:
        return holds ? 1 : 0;
    case COMPARE_AT_LEAST:
        return holds ? 0 : -1;
    case COMPARE_AT_MOST:
        return holds ? 0 : 1;
    case COMPARE_ABOVE:
        return holds ? 1 : 0;
    case COMPARE_BELOW:
        return holds ? -1 : 0;
    }
    return 0;
}

/* False where the figure is given already, or cannot be. */
static bool give_compared(const Enough *e, const Formula *f, bool holds)
{
    const Formula *left = f->as.compare.left, *right = f->as.compare.right;
    Draft *draft = e->draft;
    uint32_t before = draft->givens.count;

    if (left->tag != FORMULA_FIELD || right->tag != FORMULA_NUMBER || left->as.field.area >= 0)
        return false;
    const FieldStep *field =
        draft_field(draft, e->milestone, left->as.field.measure, left->as.field.field);
    Number by = number_mul(number_from_int(moved(f->as.compare.op, holds)),
                           step_of(right, draft->arena), draft->arena);
    Number figure = number_add(right->as.number.value, by, draft->arena);
    if (!field || number_sign(figure) < 0 ||
        (left->as.field.period.form != PERIOD_NONE &&
         !period_equal(left->as.field.period, field->period)))
        return false;
    draft_give_figure(draft, e->milestone, field, figure);
    return draft->givens.count > before;
}

static bool give(const Enough *e, const Formula *f, bool holds);

static bool give_links(const Enough *e, const Links *links, uint32_t hold)
{
    for (uint32_t i = 0; i < links->count; i++)
        if (!give(e, links->items[i].formula, i < hold))
            return false;
    return true;
}

static bool give(const Enough *e, const Formula *f, bool holds)
{
    if (f->tag == FORMULA_EVIDENCE && holds)
        draft_give_piece(e->draft, e->milestone, (uint32_t)f->as.evidence);
    if (f->tag == FORMULA_EVIDENCE)
        return true;
    if (f->tag == FORMULA_COMPARE)
        return give_compared(e, f, holds);
    if (f->tag == FORMULA_AND && holds)
        return give_links(e, &f->as.chain, f->as.chain.count);
    return f->tag == FORMULA_AT_LEAST && holds &&
           give_links(e, &f->as.at_least.of, f == e->of ? e->hold : f->as.at_least.of.count);
}

static bool add_one(Generating *g, int milestone, int area, const Formula *required,
                    const Formula *of, bool enough)
{
    Draft draft = generating_draft(g, milestone, area, "");
    Enough e = {&draft, milestone, of, of->as.at_least.least - (enough ? 0 : 1)};
    Out about;

    out_init(&about);
    study_say_so_many(&about, of, study_so_many_name(enough));
    draft.about = words_taken(&about, g->arena);
    out_release(&about);
    draft.as_at = draft_last_day(&draft);
    draft_give_terms(&draft, milestone);
    if (!give(&e, required, true))
        return true;
    draft_give_conditions(&draft);
    if (!draft_add(&draft, (DraftRow){.name = study_so_many_name(enough)}))
        return false;
    generating_write(g, &draft);
    return true;
}

static bool add_both(Generating *g, int milestone, int area, const Formula *required,
                     const Formula *of)
{
    return of->tag != FORMULA_AT_LEAST || (add_one(g, milestone, area, required, of, true) &&
                                           add_one(g, milestone, area, required, of, false));
}

bool add_so_many(Generating *g, int milestone, int area)
{
    const Term *requires = &g->model->milestones.items[milestone].requires;
    bool done = true;

    for (uint32_t i = 0; done && i < requires->count; i++) {
        const Formula *f = requires->items[i].value;
        if (!is_chosen(g, requires->items[i].when))
            continue;
        done = add_both(g, milestone, area, f, f);
        for (uint32_t k = 0; done && f->tag == FORMULA_AND && k < f->as.chain.count; k++)
            done = add_both(g, milestone, area, f, f->as.chain.items[k].formula);
        break;
    }
    return done;
}
