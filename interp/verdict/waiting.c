/* The waiting list. A cell is on it while some of its money is open or recoverable, or, where
 * no amount is known, while more than one share is possible. What it waits on is the first
 * sentence of its reasons (for recoverable money: the last).
 *
 *     q3_rate, all areas: its period ends 31 December 2016; its report is due 31 January 2017
 */
#include "verdict/waiting.h"

#include "eval/suppressed.h"
#include "verdict/because.h"
#include "verdict/words.h"

static bool is_some(const MoneyCell *cell)
{
    return cell->known && number_sign(cell->pence) > 0;
}

static bool share_is_open(const Verdict *v)
{
    return !v->money.open.known && !v->share_known && !v->weightless;
}

static void add_pence(MoneyCell *sum, const MoneyCell *more, Arena *arena)
{
    sum->known = sum->known && more->known;
    if (sum->known)
        sum->pence = number_add(sum->pence, more->pence, arena);
}

typedef struct Line { /* of one milestone: what some of its areas wait on alike */
    Text on;
    MoneyCell money;
    struct ARRAY_OF(Text) units; /* none: the milestone applies once */
} Line;

struct Gathering {
    Statement *statement;
    const Run *run;
    Arena *arena;
    Arena scratch, brief; /* forgotten after each milestone, and after each verdict */
    int at;               /* the milestone; -1: none yet */
    Text milestone;
    struct ARRAY_OF(Line) lines;
    Map by_words; /* of a line: its place */
    int *questions; /* the open ones that its potential hangs on; NULL: not looked for yet */
    uint32_t question_count;
    Text undealt; /* of whom the part is not known by which the areas share; empty: nobody */
    bool looked;
};

static void add_unit(Gathering *g, Line *line, Text unit)
{
    bool again =
        line->units.count > 0 && text_equal(line->units.items[line->units.count - 1], unit);

    if (unit.ptr != NULL && !again)
        ARRAY_PUSH(&g->scratch, &line->units, unit);
}

static void add_entry(Gathering *g, const Verdict *v, Text on, const MoneyCell *money)
{
    uint32_t at = map_find(&g->by_words, on);
    Line line = {.money = *money};

    if (at == MAP_NONE) {
        at = g->lines.count;
        line.on = arena_copy(g->arena, on);
        if (!ARRAY_PUSH(g->arena, &g->lines, line) || !map_put(&g->by_words, line.on, at))
            return;
    } else {
        add_pence(&g->lines.items[at].money, money, g->arena);
    }
    add_unit(g, &g->lines.items[at], v->unit);
}

/* "kent, surrey"; nothing where it is every area, or the milestone applies once. */
static Text units_of(Gathering *g, const Line *line)
{
    Out out;
    Text words;

    if (line->units.count == 1)
        return line->units.items[0];
    if (line->units.count == 0 || line->units.count == g->statement->units.count)
        return TEXT_NONE;
    out_init(&out);
    for (uint32_t i = 0; i < line->units.count; i++) {
        out_str(&out, i > 0 ? ", " : "");
        out_text(&out, line->units.items[i]);
    }
    words = words_taken(&out, g->arena);
    out_release(&out);
    return words;
}

static void begin_milestone(Gathering *g, int milestone, Text name)
{
    g->at = milestone;
    g->milestone = name;
    g->lines.count = 0;
    g->questions = NULL;
    g->looked = false;
    arena_reset(&g->scratch);
    map_init(&g->by_words, &g->scratch, g->run->plan->model->book->names.map.key);
}

/* The lines of a milestone are whole. */
static void end_milestone(Gathering *g)
{
    for (uint32_t i = 0; i < g->lines.count && !g->arena->failed; i++) {
        const Line *line = &g->lines.items[i];
        Waiting waiting = {g->milestone, units_of(g, line), line->on, line->money};
        ARRAY_PUSH(g->arena, &g->statement->waiting, waiting);
    }
}

static Text reason(const Verdict *v, bool last)
{
    if (v->because.count == 0)
        return outcome_words(v->outcome);
    return v->because.items[last ? v->because.count - 1 : 0].text;
}

/* What decides it by its reading is said of every reading. */
static Text open_reason(const Run *run, const Verdict *v, Arena *arena)
{
    Out out;

    if (v->outcome != OUTCOME_UNDETERMINED ||
        suppressed_share(run, v->milestone_index, v->unit_index) != NULL)
        return reason(v, false);
    out_init(&out);
    open_words(&out, run, v->milestone_index, v->unit_index, arena);
    Text words = words_taken(&out, arena);
    out_release(&out);
    return words;
}

Text verdict_waits_on(const Run *run, const Verdict *v, bool recoverable, Arena *arena)
{
    return recoverable ? reason(v, true) : open_reason(run, v, arena);
}

/* The same for each area: all of them have one milestone's steps. */
static void look_for_questions(Gathering *g, StepId potential)
{
    uint32_t most = g->run->plan->model->questions.count;

    g->question_count = 0;
    g->questions = arena_try(&g->scratch, (most + 1) * sizeof *g->questions);
    if (g->questions != NULL && g->run->case_count > 1)
        g->question_count = open_beneath(g->run, potential, g->questions, &g->scratch);
    if (g->scratch.failed)
        g->arena->failed = true;
}

/* The same for each area. */
static Text undealt(Gathering *g, const Verdict *v)
{
    if (!g->looked) {
        Lanes lanes = lanes_of(g->run, v->unit_index, g->arena, &g->scratch);
        Lane lane = lane_at(&lanes, 0);
        Sentences why;
        Out out;

        out_init(&out);
        if (because_undealt(&out, &lane, v->milestone_index, &why) && why.count > 0) {
            out_str(&out, ": ");
            out_text(&out, why.items[0].text);
        }
        g->undealt = words_taken(&out, &g->scratch);
        g->looked = true;
        out_release(&out);
    }
    return g->undealt;
}

/* What an amount or a point is worth here may hang on figures. */
static void add_unknown_factor(Gathering *g, const Verdict *v)
{
    const MilestoneRoots *roots = run_roots(g->run, v->milestone_index);
    const Plan *plan = g->run->plan;
    const StepId on[] = {roots->adjusted, v->has_points ? plan_year_of(plan, v->milestone_index)->point_value : STEP_NONE};
    Out out;

    for (size_t i = 0; i < sizeof on / sizeof *on; i++) {
        Why why = on[i] == STEP_NONE ? WHY_KNOWN : run_value(g->run, on[i], v->unit_index, 0).why;
        if (why == WHY_KNOWN)
            continue;
        out_init(&out);
        words_amount_unknown(&out, plan->steps.items[on[i]].role, why);
        Text text = words_taken(&out, &g->brief);
        out_release(&out);
        add_entry(g, v, text, &v->money.potential);
        return;
    }
    if (v->outcome != OUTCOME_NOT_DUE && undealt(g, v).len > 0)
        add_entry(g, v, undealt(g, v), &v->money.potential);
}

/* The share may be known, and what it is a share of, or what a cap leaves of it, may not be. */
static void add_open_amount(Gathering *g, const Verdict *v)
{
    Out out;

    const MilestoneRoots *roots = run_roots(g->run, v->milestone_index);
    const MoneyCell *money = v->money.potential.known ? &v->money.earned : &v->money.potential;

    if (v->weightless || money->known)
        return;
    if (g->questions == NULL)
        look_for_questions(g, v->money.potential.known ? roots->earned : roots->potential);
    if (g->question_count == 0) {
        if (!v->money.potential.known)
            add_unknown_factor(g, v);
        return;
    }
    out_init(&out);
    words_amount_open(&out, g->run->plan->model, g->questions, g->question_count);
    Text on = words_taken(&out, &g->brief);
    out_release(&out);
    add_entry(g, v, on, money);
}

static void add_cell(Gathering *g, const Verdict *v)
{
    add_open_amount(g, v);
    if (is_some(&v->money.open) || share_is_open(v))
        add_entry(g, v, open_reason(g->run, v, &g->brief), &v->money.open);
    if (is_some(&v->money.recoverable))
        add_entry(g, v, reason(v, true), &v->money.recoverable);
}

/* A line of no milestone. */
static void add_alone(Statement *s, Out *words, Arena *arena)
{
    Waiting line = {.on = words_taken(words, arena)};

    out_release(words);
    ARRAY_PUSH(arena, &s->waiting, line);
}

static void add_contract_values(Statement *s, const Run *run, Arena *arena)
{
    const Model *model = run->plan->model;
    Out out;

    for (uint32_t i = 0; i < run->plan->years.count && model->contract_value.count; i++) {
        const YearRoots *year = &run->plan->years.items[i];
        if (run_value(run, year->contract_value, 0, 0).why != WHY_NOT_AGREED ||
            run_value(run, year->totals.potential, 0, 0).why == WHY_KNOWN)
            continue;
        out_init(&out);
        words_contract_value_open(&out, model, year->year);
        add_alone(s, &out, arena);
    }
}

/* Indicators whose value an outturn may still change. */
static void add_rebasings(Statement *s, const Run *run, Arena *arena, Arena *scratch)
{
    const Model *model = run->plan->model;
    Lanes lanes = lanes_of(run, 0, arena, scratch);
    Lane lane = lane_at(&lanes, 0);
    Out out;

    for (int year = model->year; year <= model->last_year; year++)
        for (uint32_t i = 0; i < model->indicators.count && !arena->failed; i++) {
            if (!rebasing_is_open(&lane, (int)i, year))
                continue;
            out_init(&out);
            words_rebasing(&out, &lane, (int)i, year, indicator_name(model, (int)i));
            words_of_year(&out, model, year);
            add_alone(s, &out, arena);
        }
}

void waiting_add(Gathering *g, const Verdict *v)
{
    if (v->milestone_index != g->at) {
        end_milestone(g);
        begin_milestone(g, v->milestone_index, v->milestone);
    }
    add_cell(g, v);
    g->arena->failed = g->arena->failed || g->brief.failed || g->scratch.failed;
    arena_reset(&g->brief);
}

Gathering *waiting_begin(Statement *s, const Run *run, Arena *arena)
{
    Gathering *g = ARENA_NEW(arena, Gathering);

    *g = (Gathering){.statement = s, .run = run, .arena = arena, .at = -1};
    if (!arena_init(&g->scratch)) {
        arena->failed = true;
        return NULL;
    }
    if (!arena_init(&g->brief)) {
        arena->failed = true;
        arena_release(&g->scratch);
        return NULL;
    }
    add_contract_values(s, run, arena);
    add_rebasings(s, run, arena, &g->scratch);
    return g;
}

void waiting_end(Gathering *g)
{
    end_milestone(g);
    arena_release(&g->brief);
    arena_release(&g->scratch);
}

void statement_list_waiting(Statement *s, const Run *run, Arena *arena)
{
    Gathering *g = waiting_begin(s, run, arena);

    if (!g)
        return;
    for (uint32_t i = 0; i < s->verdicts.count && !arena->failed; i++)
        waiting_add(g, &s->verdicts.items[i]);
    waiting_end(g);
}
