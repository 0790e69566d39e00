/* Everything that the parties have yet to agree: each `to be agreed` of a section, wherever it
 * stands, and the terms in which it is one of the answers.
 *
 * The words are looked for in the trees, so that no clause that takes them can be forgotten.
 * Whether something was agreed since is a matter of the terms: a figure said for all areas may
 * have been agreed for one of them. What is in no term (a text of the template) no agreement
 * can give.
 */
#include "check/check.h"

#include <stdlib.h>

typedef struct Finding { /* where the walk stands */
    Check *check;
    const Section *section;
    const Clause *clause;
    Period period;
    Name area;
} Finding;

static void find_in(const Finding *at, const Expr *e)
{
    ToAgree made = {.section = at->section,
                    .clause = at->clause,
                    .period = at->period,
                    .area = at->area,
                    .span = e ? e->span : SPAN_NONE};

    if (!e || e->tag != EXPR_TO_BE_AGREED)
        return;
    made.pending = e->as.pending;
    (void)ARRAY_PUSH(at->check->arena, &at->check->model->to_be_agreed, made);
}

static void find_in_items(Finding at, const Items *items)
{
    for (uint32_t i = 0; i < items->count; i++) {
        at.area = items->items[i].name.name;
        find_in(&at, items->items[i].value);
    }
}

static void find_in_table(Finding at, const Clause *c)
{
    const Idents *columns = &c->as.table.columns;

    for (uint32_t r = 0; r < c->as.table.rows.count && !at.check->arena->failed; r++) {
        const Row *row = &c->as.table.rows.items[r];
        at.period = row->period;
        for (uint32_t i = 0; i < row->cells.count && row->cells.count == table_width(c); i++) {
            at.area = columns->count ? columns->items[i].name : at.area;
            find_in(&at, row->cells.items[i]);
        }
    }
}

static void note_agreed(const Finding *at, const Agreed *agreed)
{
    Model *model = at->check->model;

    if (agreed->date > model->last_agreed) /* DAY_NONE is before every day */
        model->last_agreed = agreed->date;
}

static void find_in_clause(Finding at, const Clause *c)
{
    at.clause = c;
    switch (c->shape) {
    case SHAPE_WORDS:
        find_in(&at, c->as.words.to_be_agreed);
        break;
    case SHAPE_DECLARE:
        find_in(&at, c->as.declare.pays);
        break;
    case SHAPE_EXPR:
        find_in(&at, c->as.expr.expr);
        break;
    case SHAPE_CHOICE:
        find_in(&at, c->as.choice.expr);
        find_in_items(at, &c->as.choice.items);
        break;
    case SHAPE_ITEMS:
        find_in_items(at, &c->as.items);
        break;
    case SHAPE_PERIOD:
        find_in(&at, c->as.period.to_be_agreed);
        break;
    case SHAPE_TABLE:
        if (c->tag != CLAUSE_CASES) /* what a case supposes, nobody has to agree */
            find_in_table(at, c);
        break;
    case SHAPE_AGREE:
        find_in(&at, c->as.agree.value);
        note_agreed(&at, &c->as.agree.agreed);
        break;
    case SHAPE_ADJUST:
        note_agreed(&at, &c->as.adjust.agreed);
        break;
    case SHAPE_AGREED:
        note_agreed(&at, &c->as.agreed);
        break;
    case SHAPE_SETTLE:
        note_agreed(&at, &c->as.settle.agreed);
        break;
    case SHAPE_ON_ACCOUNT:
        find_in(&at, c->as.on_account.settled);
        break;
    case SHAPE_BROKEN:
    case SHAPE_NONE:
    case SHAPE_NUMBER:
    case SHAPE_YEAR:
    case SHAPE_NAMES:
    case SHAPE_DAYS:
    case SHAPE_CELL:
    case SHAPE_ROUNDING:
    case SHAPE_PER:
    case SHAPE_SCALE_ON:
    case SHAPE_HEADS:
    case SHAPE_BAND:
    case SHAPE_GIVEN:
    case SHAPE_EXPECT:
    case SHAPE_EXPECTED:
    case SHAPE_SKIP:
    case SHAPE_HEADED:
    case SHAPE_MAPPED:
    case SHAPE_TEXTS:
    case SHAPE_SUCCESSOR:
    case SHAPE_ACCEPT:
        break;
    }
}

/* Sections nest at most three deep: scheme, indicator, milestone. */
static void find_in_sections(Check *check, const Section *first)
{
    for (const Section *s = first; s && !check->arena->failed; s = s->next) {
        Finding at = {.check = check, .section = s, .period = {.form = PERIOD_NONE}};

        find_in(&at, s->body);
        for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
            find_in_clause(at, c);
        find_in_sections(check, s->children);
    }
}

static int place_compare(const void *left, const void *right)
{
    const ToAgree *a = left, *b = right;

    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1;
    return a->span.start < b->span.start ? -1 : a->span.start > b->span.start;
}

const ToAgree *model_to_agree(const Model *model, Span span)
{
    uint32_t first = 0, end = model->to_be_agreed.count;
    const ToAgree wanted = {.span = span};

    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (place_compare(&model->to_be_agreed.items[middle], &wanted) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    if (first == model->to_be_agreed.count)
        return NULL;
    const ToAgree *place = &model->to_be_agreed.items[first];
    bool within = place->span.source == span.source && place->span.end <= span.end;
    return within ? place : NULL;
}

/* --- the terms that they are answers of ---------------------------------------------------- */

static void note_term(Check *check, const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const ToAgree *found = term->items[i].value->tag == FORMULA_TO_BE_AGREED
                                   ? model_to_agree(check->model, term->items[i].value->span)
                                   : NULL;
        if (!found)
            continue;
        ToAgree *place =
            &check->model->to_be_agreed.items[found - check->model->to_be_agreed.items];
        OpenTerm made = {term, i};
        (void)ARRAY_PUSH(check->arena, &place->terms, made);
    }
}

static void note_cells(Check *check, const CellTerms *cells)
{
    for (uint32_t i = 0; i < cells->count; i++)
        note_term(check, &cells->items[i].term);
}

static void note_indicator(Check *check, const Indicator *indicator)
{
    note_term(check, &indicator->weighting);
    note_term(check, &indicator->pays);
    note_term(check, &indicator->adjusted);
    note_term(check, &indicator->rebasing.chosen);
}

static void note_measure(Check *check, const Measure *measure)
{
    note_term(check, &measure->achievement);
    note_cells(check, &measure->baseline);
    note_cells(check, &measure->target);
}

static void note_part(Check *check, const Part *part)
{
    note_term(check, &part->weighting);
    note_term(check, &part->pays);
}

static void note_milestone(Check *check, const Milestone *m)
{
    note_term(check, &m->report_by);
    note_term(check, &m->agreed_by);
    note_term(check, &m->weighting);
    note_term(check, &m->requires);
    note_term(check, &m->paid_on);
    for (uint32_t i = 0; i < m->effects.count; i++)
        note_term(check, &m->effects.items[i].share);
}

void resolve_to_be_agreed(Check *check)
{
    Model *model = check->model;

    model->last_agreed = DAY_NONE;
    for (const File *file = check->book->files; file; file = file->next)
        find_in_sections(check, file->sections);
    if (!model->to_be_agreed.count)
        return;
    qsort(model->to_be_agreed.items, model->to_be_agreed.count, sizeof *model->to_be_agreed.items,
          place_compare);
    note_term(check, &model->contract_value);
    note_term(check, &model->outturn);
    note_term(check, &model->point_value);
    note_term(check, &model->weighting);
    for (uint32_t i = 0; i < model->lists.count; i++)
        note_term(check, &model->lists.items[i].members);
    for (uint32_t i = 0; i < model->indicators.count && !check->arena->failed; i++)
        note_indicator(check, &model->indicators.items[i]);
    for (uint32_t i = 0; i < model->measures.count && !check->arena->failed; i++)
        note_measure(check, &model->measures.items[i]);
    for (uint32_t i = 0; i < model->parts.count && !check->arena->failed; i++)
        note_part(check, &model->parts.items[i]);
    for (uint32_t i = 0; i < model->milestones.count && !check->arena->failed; i++)
        note_milestone(check, &model->milestones.items[i]);
}

/* --- is it open still ---------------------------------------------------------------------- */

/* Agreed answers come first in a term, the latest at the head. */
static bool open_in(const OpenTerm *of, Day as_at)
{
    for (uint32_t i = 0; i < of->term->count; i++) {
        const Alternative *a = &of->term->items[i];
        if (i == of->at)
            return a->known_from == DAY_NONE || a->known_from <= as_at;
        if (a->known_from != DAY_NONE && a->known_from <= as_at)
            return false;
    }
    return false;
}

bool to_agree_open(const ToAgree *place, Day as_at)
{
    for (uint32_t i = 0; i < place->terms.count; i++)
        if (open_in(&place->terms.items[i], as_at))
            return true;
    return place->terms.count == 0;
}

uint32_t model_count_open(const Model *model, Day as_at)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < model->to_be_agreed.count; i++)
        count += to_agree_open(&model->to_be_agreed.items[i], as_at) ? 1 : 0;
    return count;
}

bool to_agree_figure(const ToAgree *place)
{
    ClauseTag tag = place->clause ? place->clause->tag : CLAUSE_BROKEN;

    return tag == CLAUSE_NUMERATOR || tag == CLAUSE_DENOMINATOR || tag == CLAUSE_BETTER ||
           tag == CLAUSE_BASELINE || tag == CLAUSE_TARGET || tag == CLAUSE_ACHIEVEMENT ||
           tag == CLAUSE_PAYS;
}
