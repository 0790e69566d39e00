/* From steps back to clauses. A step bears the span that it came from: a clause, or an expression
 * or a cell in it. Clauses stand in the order of their file, so that the one which holds a span
 * is found by halving.
 *
 * Which steps may decide: from the roots backwards, leaving out the arms that cannot be taken
 * and what is agreed after signing, which no example knows.
 */
#include "study/clauses.h"

#include <stdlib.h>

typedef struct Finding {
    const Plan *plan;
    const Possible *possible;
    Arena *arena;
    ClauseList list;
    bool *feeds; /* by step */
} Finding;

/* --- the clauses ---------------------------------------------------------------------------- */

/* The first line of it, with one blank for several. */
static Text one_line(const Finding *f, Span span)
{
    Text text = span_text(&f->plan->model->book->sources, span), line;
    bool blank = false;
    Out out;

    out_init(&out);
    for (size_t i = 0; i < text.len && text.ptr[i] != '\n' && text.ptr[i] != '\r'; i++) {
        bool is_blank = text.ptr[i] == ' ' || text.ptr[i] == '\t';
        if (!is_blank || !blank)
            out_char(&out, is_blank ? ' ' : text.ptr[i]);
        blank = is_blank;
    }
    line = arena_copy(f->arena, out_view(&out));
    if (out.failed)
        f->arena->failed = true;
    out_release(&out);
    return line;
}

static void add_span(Finding *f, Span span)
{
    (void)ARRAY_PUSH(f->arena, &f->list, (ClauseSteps){.span = span, .text = one_line(f, span)});
}

static void add_clause(Finding *f, const Clause *clause)
{
    if (clause->tag == CLAUSE_BAND)
        return;
    add_span(f, clause->span);
    if (clause->shape != SHAPE_TABLE)
        return;
    for (uint32_t i = 0; i < clause->as.table.rows.count; i++)
        add_span(f, clause->as.table.rows.items[i].span);
}

static void add_sections(Finding *f, const Section *section)
{
    for (; section && !f->arena->failed; section = section->next) {
        bool rules = section->heading != HEADING_EXAMPLE && section->heading != HEADING_AGREEMENT;
        if (section->body)
            add_span(f, section->span);
        for (const Clause *c = section->clauses; c && rules; c = c->next)
            add_clause(f, c);
        add_sections(f, section->children); /* of a lower rank: two at most */
    }
}

/* --- the steps ------------------------------------------------------------------------------ */

static bool may_be(const Finding *f, StepId id)
{
    return f->possible[id].whys != 0 && f->possible[id].whys != 1u << WHY_NOT_KNOWN_YET;
}

static void feed_inputs(Finding *f, StepId id)
{
    const Step *step = &f->plan->steps.items[id];

    for (uint32_t i = 0; i < step->in_count; i++) {
        StepId input = step_input(f->plan, id, i);
        const Possible *condition = &f->possible[step_input(f->plan, id, 0)];
        bool taken = step->op != OP_PICK || i == 0 || possible_code(condition, i == 1);
        if (taken && may_be(f, input))
            f->feeds[input] = true;
    }
}

/* The last step first: whatever a step feeds stands behind it. */
static void find_feeding(Finding *f)
{
    for (uint32_t m = 0; m < f->plan->milestones.count; m++) {
        const MilestoneRoots *roots = &f->plan->milestones.items[m];
        f->feeds[roots->outcome] = f->feeds[roots->pays] = f->feeds[roots->earned] = true;
    }
    for (StepId id = f->plan->steps.count; id-- > 0;)
        if (f->feeds[id])
            feed_inputs(f, id);
}

static bool is_before(Span a, Span b)
{
    return a.source != b.source ? a.source < b.source : a.start < b.start;
}

static int compare_clauses(const void *a, const void *b)
{
    Span x = ((const ClauseSteps *)a)->span, y = ((const ClauseSteps *)b)->span;

    return is_before(x, y) ? -1 : is_before(y, x) ? 1 : 0;
}

/* The last that begins at or before it; NULL: it ends before it. */
static ClauseSteps *clause_at(const Finding *f, Span span)
{
    uint32_t low = 0, high = f->list.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (is_before(span, f->list.items[middle].span))
            high = middle;
        else
            low = middle + 1;
    }
    if (low == 0)
        return NULL;
    ClauseSteps *found = &f->list.items[low - 1];
    return found->span.source == span.source && span.start < found->span.end ? found : NULL;
}

ClauseList clauses_of_plan(const Plan *plan, const Possible *possible, Arena *arena)
{
    Finding f = {.plan = plan, .possible = possible, .arena = arena};

    f.feeds = arena_try(arena, plan->steps.count + 1);
    for (const File *file = plan->model->book->files; file && f.feeds; file = file->next)
        add_sections(&f, file->sections);
    if (!f.feeds || arena->failed)
        return f.list;
    if (f.list.count > 0)
        qsort(f.list.items, f.list.count, sizeof *f.list.items, compare_clauses);
    find_feeding(&f);
    for (StepId id = 0; id < plan->steps.count && !arena->failed; id++) {
        Span span = plan->steps.items[id].of;
        ClauseSteps *clause = f.feeds[id] && span.source != 0 ? clause_at(&f, span) : NULL;
        if (clause)
            (void)ARRAY_PUSH(arena, &clause->steps, id);
    }
    return f.list;
}
