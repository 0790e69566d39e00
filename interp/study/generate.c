/* Which drafts a scheme has.
 *
 *   of a milestone that a figure decides    the figure's edges, in each area, and by each way to
 *                                           pay that a question has
 *   of `at least 2 of …`                    just enough of it, and one short
 *   of its report date                      the case's date: the day before, the day, the day after
 *   of its evidence                         sent the day before its date, on it, the day after; so
 *                                           decided, where it has to be agreed by a date
 *   of a suspension                         the case's date round it
 *   of a condition precedent                its evidence accepted, rejected, not decided, not sent; or
 *                                           the edges of the figure that decides it
 */
#include "study/generate.h"

#include "study/generating.h"
#include "study/say.h"

enum { DECIDED_AFTER = 14 };

/* --- what is written ------------------------------------------------------------------------ */

void generating_write(Generating *g, const Draft *draft)
{
    if (!draft_is_new(draft))
        return;
    if (!g->begun)
        study_say_generated(g->out, g->model);
    g->begun = true;
    draft_write(g->out, draft);
}

Draft generating_draft(const Generating *g, int milestone, int area, const char *about)
{
    Draft draft = draft_new(g->plan, milestone, area, g->arena, g->diags);

    draft.about = text_from_cstr(about);
    if (g->option.question >= 0)
        draft_give_reading(&draft, g->option.question, g->option.reading);
    return draft;
}

int area_of(const Generating *g, const Milestone *m, uint32_t unit)
{
    return m->once || g->model->areas.count == 0 ? -1 : (int)unit;
}

bool is_chosen(const Generating *g, When when)
{
    int chosen = when.question < 0 ? -1 : g->model->questions.items[when.question].chosen;

    if (when.question >= 0 && when.question == g->option.question)
        return when.reading == g->option.reading;
    return when.question < 0 || when.reading == (chosen < 0 ? 0 : chosen);
}

static bool applies(Generating *g, int milestone, int area, bool *does)
{
    Draft draft = generating_draft(g, milestone, area, "");
    DraftRow row = {.as_at = draft_last_day(&draft)};

    if (!draft_try(&draft, &row))
        return false;
    *does = row.outcome != OUTCOME_NOT_APPLICABLE;
    return true;
}

/* --- dates ---------------------------------------------------------------------------------- */

static const char *const day_names[] = {"the day before", "on the day", "the day after"};

static bool add_days(Generating *g, Draft *draft, Day day)
{
    for (int i = -1; i <= 1; i++)
        if (!draft_add(draft,
                       (DraftRow){.name = text_from_cstr(day_names[i + 1]), .as_at = day + i}))
            return false;
    generating_write(g, draft);
    return true;
}

static bool add_report_date(Generating *g, int milestone, int area, Day day)
{
    Draft draft = generating_draft(g, milestone, area, "nothing sent by its report date");

    draft_give_conditions(&draft);
    return add_days(g, &draft, day);
}

static bool add_suspension(Generating *g, int milestone, int area, Day day)
{
    Draft draft = generating_draft(g, milestone, area, "the date of its suspension");

    draft_give_success(&draft, milestone);
    draft_give_conditions(&draft);
    return add_days(g, &draft, day);
}

/* `decided`: the decision moves, and all was sent in time; else what is sent. */
static bool add_evidence_dates(Generating *g, int milestone, int area, Day day, bool decided)
{
    Draft draft = generating_draft(g, milestone, area,
                                   decided ? "decided by its date" : "sent by its report date");

    draft.as_at = day + (decided ? 1 : DECIDED_AFTER);
    draft.evidence_of = milestone;
    draft_give_success(&draft, milestone);
    draft_give_conditions(&draft);
    for (int i = -1; i <= 1; i++) {
        DraftRow row = {.name = text_from_cstr(day_names[i + 1]), .accepted = true};
        row.sent = decided ? day - DECIDED_AFTER : day + i;
        row.decided = decided ? day + i : day + DECIDED_AFTER;
        if (!draft_add(&draft, row))
            return false;
    }
    generating_write(g, &draft);
    return true;
}

/* As the rules print it. */
static Day printed_date(const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].agreed == NULL && term->items[i].value->tag == FORMULA_DATE)
            return term->items[i].value->as.date;
    return DAY_NONE;
}

static bool add_dates(Generating *g, int milestone, int area)
{
    const Milestone *m = &g->model->milestones.items[milestone];
    Day report = printed_date(&m->report_by), agreed = printed_date(&m->agreed_by);
    bool done = true;

    if (report != DAY_NONE)
        done = add_report_date(g, milestone, area, report);
    if (done && report != DAY_NONE && m->evidence.count > 0)
        done = add_evidence_dates(g, milestone, area, report, false);
    if (done && agreed != DAY_NONE && m->evidence.count > 0)
        done = add_evidence_dates(g, milestone, area, agreed, true);
    if (done && m->suspension.present)
        done = add_suspension(g, milestone, area, m->suspension.from);
    return done;
}

/* --- conditions ----------------------------------------------------------------------------- */

static bool add_decisions(Generating *g, Draft *draft, Day day)
{
    const DraftRow rows[] = {
        {.name = TEXT("met"), .sent = day, .decided = day, .accepted = true},
        {.name = TEXT("failed"), .sent = day, .decided = day},
        {.name = TEXT("not decided"), .sent = day, .decided = DAY_NONE},
        {.name = TEXT("not sent"), .sent = DAY_NONE, .decided = DAY_NONE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!draft_add(draft, rows[i]))
            return false;
    generating_write(g, draft);
    return true;
}

static bool add_condition(Generating *g, int milestone, int area, const Condition *condition)
{
    const Milestone *of = &g->model->milestones.items[condition->milestone];
    Draft draft = generating_draft(g, milestone, area, "");
    Out about;

    out_init(&about);
    study_say_condition_of(&about, g->model, condition->milestone);
    draft.about = words_taken(&about, g->arena);
    out_release(&about);
    if (!is_chosen(g, condition->when))
        draft_give_reading(&draft, condition->when.question, condition->when.reading);
    draft.as_at = draft_last_day(&draft);
    if (of->evidence.count > 0) {
        Day day = printed_date(of->agreed_by.count > 0 ? &of->agreed_by : &of->report_by);
        draft.evidence_of = condition->milestone;
        draft_give_success(&draft, milestone);
        draft_give_conditions(&draft);
        return add_decisions(g, &draft, day == DAY_NONE ? draft.as_at : day);
    }
    draft_give_success(&draft, milestone);
    if (!add_condition_figure(g, &draft, condition->milestone))
        return false;
    generating_write(g, &draft);
    return true;
}

/* Has an earlier milestone been held against this gate? What a gate does is the same to all. */
static bool gated_before(const Generating *g, int milestone, int gate)
{
    for (int m = 0; m < milestone; m++) {
        const Milestone *of = &g->model->milestones.items[m];
        for (uint32_t i = 0; i < of->gates.count; i++)
            if (of->gates.items[i] == gate)
                return true;
        for (uint32_t i = 0; i < of->conditions.count; i++)
            if (of->conditions.items[i].debars && of->conditions.items[i].milestone == gate)
                return true;
    }
    return false;
}

static bool add_conditions(Generating *g, int milestone, int area)
{
    const Milestone *m = &g->model->milestones.items[milestone];
    bool done = true;

    for (uint32_t c = 0; done && c < m->conditions.count; c++) {
        const Condition *condition = &m->conditions.items[c];
        if (!condition->debars || !gated_before(g, milestone, condition->milestone))
            done = add_condition(g, milestone, area, condition);
    }
    for (uint32_t i = 0; done && i < m->gates.count; i++) {
        Condition gate = {.milestone = m->gates.items[i], .when = {-1, -1, 0}};
        if (!gated_before(g, milestone, gate.milestone))
            done = add_condition(g, milestone, area, &gate);
    }
    return done;
}

/* --- the scheme ----------------------------------------------------------------------------- */

/* Where it applies; of one that applies once, in the first unit or nowhere. `first`: the first of
 * them; plan->named: nowhere. */
static bool find_areas(Generating *g, int milestone, bool *areas, uint32_t *first)
{
    const Milestone *m = &g->model->milestones.items[milestone];

    *first = g->plan->named;
    for (uint32_t u = m->once ? 1 : g->plan->named; u-- > 0;) {
        if (!applies(g, milestone, area_of(g, m, u), &areas[u]))
            return false;
        *first = areas[u] ? u : *first;
    }
    return true;
}

/* Where it applies by the first answers; else by the first other answer to a question that makes it
 * apply at all. */
static bool find_option(Generating *g, int milestone, bool *areas, uint32_t *first)
{
    const Draft draft = generating_draft(g, milestone, -1, "");
    bool done = find_areas(g, milestone, areas, first);

    for (uint32_t q = 0; done && q < g->model->questions.count; q++) {
        const Question *question = &g->model->questions.items[q];
        bool open = question->chosen < 0 && draft_hangs_on(&draft, (int)q);
        for (uint32_t r = 1; done && open && r < question->readings.count; r++) {
            if (*first < g->plan->named)
                return true;
            g->option = (When){(int)q, (int)r, 0};
            done = find_areas(g, milestone, areas, first);
        }
    }
    return done;
}

/* Dates and conditions are the same in every area: of the first. */
static bool add_milestone(Generating *g, int milestone)
{
    const Milestone *m = &g->model->milestones.items[milestone];
    bool *areas = arena_try(g->arena, g->plan->named);
    uint32_t first;

    g->option = (When){-1, -1, 0};
    if (!areas || !find_option(g, milestone, areas, &first))
        return false;
    if (first == g->plan->named)
        return true;
    int area = area_of(g, m, first);
    bool done = add_figures(g, milestone, areas) && add_so_many(g, milestone, area) &&
                add_dates(g, milestone, area) && add_conditions(g, milestone, area);
    return done && !g->arena->failed;
}

bool generate_examples(const Plan *plan, Arena *arena, Diags *diags, Out *out)
{
    Generating g = {.plan = plan, .model = plan->model, .arena = arena, .diags = diags, .out = out};

    for (uint32_t m = 0; m < plan->model->milestones.count; m++)
        if (!add_milestone(&g, (int)m))
            return false;
    return true;
}
