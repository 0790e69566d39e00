/* Runs the findings of lint.def; those about indicators and milestones stand here, but for their
 * weights (lints_weights.c). */
#include "check/lints.h"

#include <stdlib.h>

typedef enum Subject {
    SUBJECT_RULEBOOK,
    SUBJECT_SCALE,
    SUBJECT_INDICATOR,
    SUBJECT_MEASURE,
    SUBJECT_PART,
    SUBJECT_MILESTONE,
    SUBJECT_OFFSET,
    SUBJECT_CATCH_UP,
    SUBJECT_QUESTION,
    SUBJECT_TABLE,
    SUBJECT_LIST,
    SUBJECT_DEFINE
} Subject;

typedef struct Lint {
    void (*look)(Check *check, int index);
    Subject subject;
} Lint;

static const Lint lints[] = {
#define LINT(function, subject) {lint_##function, SUBJECT_##subject},
#include "check/lint.def"
};

static uint32_t rows_of(const Check *check, Subject subject)
{
    switch (subject) {
    case SUBJECT_RULEBOOK:
        return 1;
    case SUBJECT_SCALE:
        return check->scales.count;
    case SUBJECT_INDICATOR:
        return check->indicators.count;
    case SUBJECT_MEASURE:
        return check->measures.count;
    case SUBJECT_PART:
        return check->parts.count;
    case SUBJECT_MILESTONE:
        return check->milestones.count;
    case SUBJECT_OFFSET:
        return check->offsets.count;
    case SUBJECT_CATCH_UP:
        return check->catch_ups.count;
    case SUBJECT_QUESTION:
        return check->questions.count;
    case SUBJECT_LIST:
        return check->lists.count;
    case SUBJECT_TABLE:
        return check->tables.count;
    case SUBJECT_DEFINE:
        return check->defines.count;
    }
    return 0;
}

void check_lints(Check *check)
{
    check->unresolved |= check->nameless != 0 || check->broken;
    for (size_t l = 0; l < sizeof lints / sizeof *lints; l++) {
        uint32_t rows = rows_of(check, lints[l].subject);
        for (uint32_t i = 0; i < rows && !check->arena->failed; i++)
            lints[l].look(check, lints[l].subject == SUBJECT_RULEBOOK ? -1 : (int)i);
    }
}

void milestone_areas(Check *check, const Milestone *m, void *self,
                     void (*visit)(void *self, int area))
{
    bool everywhere = !m->applies.count;

    if (m->once || !check->model->areas.count) {
        visit(self, -1);
        return;
    }
    for (uint32_t i = 0; i < m->applies.count; i++)
        everywhere |= m->applies.items[i].choice == CHOICE_EACH_AREA ||
                      (m->applies.items[i].choice == CHOICE_TO_NOTHING && m->applies.count == 1);
    for (uint32_t a = 0; everywhere && a < check->model->areas.count; a++)
        visit(self, (int)a);
    for (uint32_t i = 0; !everywhere && i < m->applies.count; i++)
        for (uint32_t k = 0; k < m->applies.items[i].areas.count; k++)
            visit(self, m->applies.items[i].areas.items[k]);
}

/* --- what a figure needs to become money --- */

void lint_pays(Check *check, int index)
{
    const Indicator *indicator = &check->model->indicators.items[index];
    const Milestone *first = NULL;

    if (!section_whole(check, indicator->section))
        return;
    if (!indicator->milestones.count && !indicator->section->children)
        check_say_no_milestones(check, indicator);
    for (uint32_t i = 0; i < indicator->milestones.count && !first; i++) {
        int at = indicator->milestones.items[i];
        const Milestone *m = &check->model->milestones.items[at];
        if (check->milestones.items[at].paid_on && !milestone_pays(check->model, m)->count)
            first = m;
    }
    if (first)
        check_say_pays_missing(check, indicator, first);
}

/* --- readings: everything said for some reading must be said for each --- */

static void look_in_year(Check *check, const Term *term, Span span, const char *what)
{
    uint32_t first = 0;

    while (first < term->count && term->items[first].known_from != DAY_NONE)
        first++;
    uint32_t count = term->count - first;
    if (!count)
        return;
    const Alternative *items = term->items + first;
    bool misread =
        items[0].when.question >= 0 && check->questions.items[items[0].when.question].misread;
    if (!whens_cover(check, items, count, sizeof *items)) {
        if (!misread)
            check_say_not_every_reading(check, span, what, &items[0]);
    } else if (count > 1 && items[count - 1].when.question < 0 &&
               items[count - 2].when.question >= 0 &&
               whens_cover(check, items, count - 1, sizeof *items))
        check_say_never_matters(check, items[count - 1].span, "each reading has its own");
}

static void look_at_readings(Check *check, const Term *term, Span span, const char *what)
{
    lint_no_default(check, term, what);
    if (!term_by_year(term)) {
        look_in_year(check, term, span, what);
        return;
    }
    for (int year = check->model->year; year <= check->model->last_year; year++) {
        Term there = term_in_year(check, term, year);
        look_in_year(check, &there, span, what);
    }
}

void lint_indicator_readings(Check *check, int index)
{
    const Indicator *indicator = &check->model->indicators.items[index];

    look_at_readings(check, &indicator->weighting, indicator->span, "weighting");
    look_at_readings(check, &indicator->pays, indicator->span, "pays");
}

void lint_measure_readings(Check *check, int index)
{
    const Measure *measure = &check->model->measures.items[index];

    look_at_readings(check, &measure->achievement, measure->span, "achievement");
    lint_cell_defaults(check, index, FIELD_BASELINE, "baseline");
    lint_cell_defaults(check, index, FIELD_TARGET, "target");
}

/* Periods are no term, but said reading by reading like one. */
static Term periods_as_term(Check *check, const Milestone *m)
{
    Term term = {0};

    for (uint32_t i = 0; i < m->periods.count; i++) {
        const PeriodSaid *p = &m->periods.items[i];
        ARRAY_PUSH(check->arena, &term,
                   ((Alternative){.when = p->when, .known_from = DAY_NONE, .span = p->span}));
    }
    return term;
}

void lint_part_readings(Check *check, int index)
{
    const Part *part = &check->model->parts.items[index];

    look_at_readings(check, &part->weighting, part->span, "weighting");
    look_at_readings(check, &part->pays, part->span, "pays");
}

void lint_milestone_readings(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    Term periods = periods_as_term(check, m);

    look_at_readings(check, &periods, m->span, "period");
    look_at_readings(check, &m->weighting, m->span, "weighting");
    look_at_readings(check, &m->report_by, m->span, "report by");
    look_at_readings(check, &m->requires, m->span, "requires");
    look_at_readings(check, &m->paid_on, m->span, "paid on");
}

/* --- targets --- */

static void look_at_baseline(Check *check, int index, const Measure *measure, const CellTerm *cell)
{
    const CellTerm *base = cell_for(check, index, FIELD_BASELINE, cell->period, cell->area);
    Number target, baseline;

    if (!base || !term_constant(&cell->term, check->arena, &target) ||
        !term_constant(&base->term, check->arena, &baseline))
        return;
    if (term_printed(&cell->term)->value->kind.tag != term_printed(&base->term)->value->kind.tag)
        return;
    int order = number_compare(target, baseline);
    if (measure->lower_is_better ? order > 0 : order < 0)
        check_say_wrong_side(check, measure, cell, base);
}

/* A proportion of cases runs from none to all of them. */
static void look_for_impossible(Check *check, const CellTerms *cells, bool target)
{
    Number value;

    for (uint32_t i = 0; i < cells->count && !check->arena->failed; i++)
        if (term_constant(&cells->items[i].term, check->arena, &value) &&
            (number_sign(value) < 0 || number_compare(value, NUMBER_ONE) > 0))
            check_say_impossible_cell(check, &cells->items[i], target);
}

void lint_impossible_cells(Check *check, int index)
{
    const Measure *measure = &check->model->measures.items[index];
    const MeasureSite *site = &check->measures.items[index];

    if (!site->said[FIELD_NUMERATOR] || site->kinds[FIELD_RATE].tag != KIND_PROPORTION)
        return;
    look_for_impossible(check, &measure->baseline, false);
    look_for_impossible(check, &measure->target, true);
}

/* Is the achievement what it should be with the rate at one end of the planned change? False
 * where that cannot be told without data. */
static bool look_at_end(Check *check, Static *where, const Alternative *achievement,
                        const CellTerm *at, bool target)
{
    Number rate, value;

    if (!at || !term_constant(&at->term, check->arena, &rate))
        return false;
    where->rate = &rate;
    where->steps = 0;
    if (!static_value(where, achievement->value, NULL, &value))
        return false;
    if (!number_equal(value, target ? NUMBER_ONE : NUMBER_ZERO))
        check_say_planned_end(check, achievement, at, target, value);
    return true;
}

static bool look_at_ends(Check *check, int index, const Alternative *achievement,
                         const CellTerm *target, int area)
{
    unsigned fields = static_fields(check, index, achievement->value);
    Static where = {.check = check, .measure = index, .period = target->period, .area = area};
    const CellTerm *base = cell_for(check, index, FIELD_BASELINE, target->period, area);
    uint32_t before = check->diags->list.count;

    if (!(fields & 1u << FIELD_RATE) || !(fields & 1u << FIELD_TARGET) ||
        !look_at_end(check, &where, achievement, target, true))
        return false;
    if (fields & 1u << FIELD_BASELINE && check->diags->list.count == before)
        look_at_end(check, &where, achievement, base, false);
    return true;
}

/* The first target with which it can be told speaks for all: the formula is one. */
static void look_at_plan(Check *check, int index, const Alternative *achievement)
{
    const CellTerms *cells = &check->model->measures.items[index].target;
    int areas = (int)check->model->areas.count;
    unsigned tries = 64;

    for (uint32_t i = 0; i < cells->count; i++) {
        int from = cells->items[i].area, to = from;
        if (from < 0 && areas > 0) {
            from = 0;
            to = areas - 1;
        }
        for (int area = from; area <= to; area++)
            if (!tries-- || look_at_ends(check, index, achievement, &cells->items[i], area))
                return;
    }
}

void lint_planned_ends(Check *check, int index)
{
    const Term *achievement = &check->model->measures.items[index].achievement;
    const MeasureSite *site = &check->measures.items[index];

    if (site->kinds[FIELD_ACHIEVEMENT].tag != KIND_PROPORTION ||
        !section_whole(check, site->section))
        return;
    for (uint32_t i = 0; i < achievement->count && !check->arena->failed; i++)
        look_at_plan(check, index, &achievement->items[i]);
}

typedef struct Aim { /* a target, for putting them in the order of time */
    int area;
    Day end;
    uint32_t cell;
} Aim;

static int aim_compare(const void *left, const void *right)
{
    const Aim *a = left, *b = right;

    if (a->area != b->area)
        return a->area < b->area ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->cell < b->cell ? -1 : 1;
}

/* A year to date and the full year count up to one year, and a period that goes on from where
 * another begins holds it; other periods are compared with their like. */
static bool one_row(const CellTerm *a, const CellTerm *b)
{
    bool up = (a->period.form == PERIOD_YEAR_TO_DATE || a->period.form == PERIOD_FULL_YEAR) &&
              (b->period.form == PERIOD_YEAR_TO_DATE || b->period.form == PERIOD_FULL_YEAR);

    return up || a->period.form == b->period.form ||
           period_first(a->period) == period_first(b->period);
}

static void look_at_next(Check *check, const Measure *measure, const CellTerm *before,
                         const CellTerm *cell)
{
    Number a, b;

    if (!term_constant(&before->term, check->arena, &a) ||
        !term_constant(&cell->term, check->arena, &b))
        return;
    int order = number_compare(b, a);
    if (measure->lower_is_better ? order > 0 : order < 0)
        check_say_asks_less(check, measure, cell, before);
}

void lint_targets(Check *check, int index)
{
    const Measure *measure = &check->model->measures.items[index];
    const CellTerms *cells = &measure->target;
    Aim *aims = arena_try(check->arena, (cells->count + 1) * sizeof *aims);
    uint32_t count = 0;

    if (!aims || !measure->has_direction)
        return;
    for (uint32_t i = 0; i < cells->count && !check->arena->failed; i++) {
        look_at_baseline(check, index, measure, &cells->items[i]);
        if (cells->items[i].period.form != PERIOD_NONE)
            aims[count++] = (Aim){cells->items[i].area, period_end(cells->items[i].period), i};
    }
    if (count)
        qsort(aims, count, sizeof *aims, aim_compare);
    for (uint32_t i = 1; i < count; i++) {
        const CellTerm *cell = &cells->items[aims[i].cell];
        for (uint32_t k = i; k > 0 && i - k < 8 && aims[k - 1].area == aims[i].area; k--) {
            const CellTerm *before = &cells->items[aims[k - 1].cell];
            if (!one_row(before, cell))
                continue;
            look_at_next(check, measure, before, cell);
            break;
        }
    }
}

/* --- figures that a milestone needs --- */

typedef struct Missing {
    Check *check;
    const Milestone *m;
    const Taken *takes;
    bool told;
} Missing;

static void look_for_cells(void *self, int area)
{
    const Field fields[] = {FIELD_BASELINE, FIELD_TARGET};
    Missing *missing = self;
    const Milestone *m = missing->m;
    int measure = missing->takes->measure;

    for (size_t i = 0; i < 2 && !missing->told; i++) {
        if (!(missing->takes->fields & 1u << fields[i]) ||
            cell_for(missing->check, measure, fields[i], m->period, area))
            continue;
        missing->told = true;
        check_say_cell_missing(missing->check, m, measure, fields[i], area);
        Period any = {.form =
                          PERIOD_NONE}; /* a hole in its place: the next milestone says nothing */
        cell_add(missing->check, measure, fields[i], fields[i] == FIELD_BASELINE ? any : m->period,
                 area);
    }
}

void lint_cells(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];

    for (uint32_t i = 0; i < m->takes.count * m->periods.count; i++) {
        const Taken *takes = &m->takes.items[i / m->periods.count];
        Milestone there = milestone_in_period(m, i % m->periods.count);
        Missing missing = {check, &there, takes, false};
        if (there.period.form != PERIOD_NONE &&
            section_whole(check, check->measures.items[takes->measure].section))
            milestone_areas(check, &there, &missing, look_for_cells);
    }
}

/* --- `same quarter last year` in a milestone that is of no quarter --- */

static void look_at_term(Check *check, const Milestone *m, const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const Formula *misfit = static_misfit(check, term->items[i].value, m->period);
        if (misfit)
            check_say_not_the_same(check, m, misfit);
    }
}

static void look_at_cells(Check *check, const Milestone *m, const CellTerms *cells)
{
    for (uint32_t i = 0; i < cells->count; i++)
        if (cells->items[i].period.form == PERIOD_NONE ||
            period_equal(cells->items[i].period, m->period))
            look_at_term(check, m, &cells->items[i].term);
}

static void look_for_misfits(Check *check, const Milestone *m)
{
    if (m->period.form == PERIOD_NONE)
        return;
    look_at_term(check, m, &m->paid_on);
    look_at_term(check, m, &m->requires);
    for (uint32_t i = 0; i < m->takes.count && !check->arena->failed; i++) {
        const Measure *measure = &check->model->measures.items[m->takes.items[i].measure];
        unsigned fields = m->takes.items[i].fields;
        if (fields & 1u << FIELD_ACHIEVEMENT)
            look_at_term(check, m, &measure->achievement);
        if (fields & 1u << FIELD_BASELINE)
            look_at_cells(check, m, &measure->baseline);
        if (fields & 1u << FIELD_TARGET)
            look_at_cells(check, m, &measure->target);
    }
}

void lint_last_year(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];

    for (uint32_t i = 0; i < m->periods.count; i++) {
        Milestone there = milestone_in_period(m, i);
        look_for_misfits(check, &there);
    }
}

typedef struct NoChange {
    Check *check;
    const Milestone *m;
    int measure;
} NoChange;

static void look_for_no_change(void *self, int area)
{
    NoChange *look = self;
    const Milestone *m = look->m;
    const Term *achievement = &look->check->model->measures.items[look->measure].achievement;
    Static where = {
        .check = look->check, .measure = look->measure, .period = m->period, .area = area};

    for (uint32_t i = 0; i < achievement->count; i++) {
        where.steps = 0;
        if (!static_divisors(&where, achievement->items[i].value).is_zero)
            continue;
        check_say_no_change(look->check, m, look->measure, area);
        return;
    }
}

void lint_planned_change(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];

    if (m->answers[ANSWER_NO_CHANGE_PLANNED].count || !(fields_taken(m) & 1u << FIELD_ACHIEVEMENT))
        return;
    for (uint32_t i = 0; i < m->takes.count * m->periods.count; i++) {
        const Taken *takes = &m->takes.items[i / m->periods.count];
        Milestone there = milestone_in_period(m, i % m->periods.count);
        NoChange look = {check, &there, takes->measure};
        if (takes->fields & 1u << FIELD_ACHIEVEMENT && there.period.form != PERIOD_NONE)
            milestone_areas(check, &there, &look, look_for_no_change);
    }
}

typedef enum Always { ALWAYS_NEITHER, ALWAYS_YES, ALWAYS_NO } Always;

/* Can it only be yes, or only no, whatever is submitted? */
static Always always(const Formula *f)
{
    if (f->tag == FORMULA_YES_NO)
        return f->as.yes ? ALWAYS_YES : ALWAYS_NO;
    if (f->tag == FORMULA_NOT) {
        Always inner = always(f->as.inner);
        return inner == ALWAYS_NEITHER ? inner : inner == ALWAYS_YES ? ALWAYS_NO : ALWAYS_YES;
    }
    if (f->tag != FORMULA_AND && f->tag != FORMULA_OR)
        return ALWAYS_NEITHER;
    Always decides = f->tag == FORMULA_AND ? ALWAYS_NO : ALWAYS_YES, all = ALWAYS_NEITHER;
    for (uint32_t i = 0; i < f->as.chain.count; i++) {
        Always part = always(f->as.chain.items[i].formula);
        if (part == decides)
            return part;
        all = i == 0 || part == all ? part : ALWAYS_NEITHER;
    }
    return all;
}

void lint_always_the_same(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    Number value;

    for (uint32_t i = 0; i < m->requires.count; i++) {
        Always same = always(m->requires.items[i].value);
        if (same != ALWAYS_NEITHER)
            check_say_always_the_same(check, m->requires.items[i].span, same == ALWAYS_YES);
    }
    for (uint32_t i = 0; i < m->paid_on.count; i++)
        if (formula_constant(m->paid_on.items[i].value, check->arena, &value))
            check_say_always_the_same(check, m->paid_on.items[i].span, number_sign(value) > 0);
}
