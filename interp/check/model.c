/* From trees to the model, in the order of the stage:
 *
 *   declare   every name
 *   resolve   tables, scales, definitions, indicators, milestones, pools, agreements, examples
 *   depend    cycles
 *   lints     findings
 *   accept    those that the rules keep
 *
 * Each step leaves holes where it complained, and the next ones are silent about them, so that
 * all mistakes come at once.
 */
#include "check/check.h"
#include "check/resolve.h"

bool model_has_units(const Model *model)
{
    return model->areas.count > 1 || model->units.present;
}

bool table_has(const Table *table, ColumnRole role)
{
    for (uint32_t i = 0; i < table->columns.count; i++)
        if (table->columns.items[i].role == role)
            return true;
    return false;
}

Month table_step(const Table *table)
{
    if (table_has(table, COLUMN_QUARTER))
        return 3;
    return table_has(table, COLUMN_MONTH) || table->by_rows ? 1 : 0;
}

Period column_period(const Table *table, int column, Period period)
{
    Month step = table_step(table), last = period_last(period);

    if (!table->columns.items[column].running.source || period.form == PERIOD_NONE)
        return period;
    if (step == 3)
        return period_of_quarter(last - 2);
    return period_of_months(PERIOD_MONTH, last, 0);
}

bool alternative_reaches(const Model *model, const Alternative *alternative, Period period)
{
    if (period.form == PERIOD_NONE)
        period = model_full_year(model->year);
    if (alternative->year && alternative->year != model_year_of(model, period))
        return false;
    return alternative->from == 0 || period_last(period) >= alternative->from;
}

int model_parent_after(const Model *model, int parent)
{
    const Table *table = model->units.present ? &model->tables.items[model->units.table] : NULL;
    int count = (int)(table ? table->file_columns : model->regions.count);

    do
        parent++;
    while (table && parent < count && table->columns.items[parent].role != COLUMN_PARENT);
    return parent < count ? parent : -1;
}

Name model_parent_word(const Model *model, int parent)
{
    if (!model->units.present)
        return model->regions.items[parent].word;
    return model->tables.items[model->units.table].columns.items[parent].name;
}

uint32_t model_years(const Model *model)
{
    return (uint32_t)(model->last_year - model->year + 1);
}

int model_year_unsaid(const Model *model)
{
    return model_years(model) == 1 ? model->year : 0;
}

int model_year_of(const Model *model, Period period)
{
    int year = period_year(period);

    if (year < model->year)
        return model->year;
    return year > model->last_year ? model->last_year : year;
}

Period model_full_year(int year)
{
    return (Period){.form = PERIOD_FULL_YEAR, .year = (int16_t)year};
}

bool when_always(When when)
{
    return when.question < 0 && !when.variation;
}

Day known_by(const Closing *closing, Day as_at)
{
    return closing->present && closing->on < as_at ? closing->on : as_at;
}

bool milestone_listed(const MilestoneList *list, int milestone)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == milestone)
            return true;
    return false;
}

Milestone milestone_in_period(const Milestone *milestone, uint32_t nth)
{
    Milestone there = *milestone;

    there.period = milestone->periods.items[nth].period;
    there.period_span = milestone->periods.items[nth].span;
    return there;
}

static Day last_said(const Term *term, Day last)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].value->tag == FORMULA_DATE && term->items[i].value->as.date > last)
            last = term->items[i].value->as.date;
    return last;
}

Day model_last_due(const Model *model)
{
    Day last = period_end(model_full_year(model->last_year));

    for (uint32_t i = 0; i < model->milestones.count; i++) {
        last = last_said(&model->milestones.items[i].report_by, last);
        last = last_said(&model->milestones.items[i].agreed_by, last);
    }
    return last;
}

const Term *milestone_pays(const Model *model, const Milestone *milestone)
{
    const Part *part = milestone->part < 0 ? NULL : &model->parts.items[milestone->part];

    if (milestone->pays.count)
        return &milestone->pays;
    return part && part->pays.count ? &part->pays
                                    : &model->indicators.items[milestone->indicator].pays;
}

int milestone_rated_by(const Model *model, const Milestone *milestone, int *another)
{
    const unsigned rated = 1u << FIELD_RATE | 1u << FIELD_BASELINE | 1u << FIELD_TARGET;
    int found = -1;

    *another = -1;
    for (uint32_t i = 0; i < milestone->takes.count; i++) {
        const Taken *taken = &milestone->takes.items[i];
        if (!(taken->here & rated) || !model->measures.items[taken->measure].numerator)
            continue;
        if (found < 0)
            found = taken->measure;
        else if (*another < 0)
            *another = taken->measure;
    }
    return found;
}

static int counted_by(const Model *model, const Milestone *milestone, uint32_t nth)
{
    const unsigned counts = 1u << FIELD_RATE | 1u << FIELD_NUMERATOR | 1u << FIELD_DENOMINATOR;

    for (uint32_t i = 0; i < milestone->takes.count; i++) {
        const Taken *taken = &milestone->takes.items[i];
        if (taken->fields & counts && model->measures.items[taken->measure].denominator &&
            nth-- == 0)
            return taken->measure;
    }
    return -1;
}

int milestone_shared_by(const Model *model, const Milestone *milestone, uint32_t nth)
{
    const Indicator *indicator = &model->indicators.items[milestone->indicator];
    const Measure *all = model->measures.items;

    if (counted_by(model, milestone, 0) >= 0)
        return counted_by(model, milestone, nth);
    if (all[milestone->measure].denominator)
        return nth ? -1 : milestone->measure;
    if (all[indicator->measure].denominator)
        return nth ? -1 : indicator->measure;
    for (uint32_t i = 0; i < indicator->measures.count; i++) {
        int measure = indicator->measures.items[i];
        if (all[measure].denominator && !all[measure].of_gate && nth-- == 0)
            return measure;
    }
    return -1;
}

const Scale *scale_whole(const Model *model, const Scale *scale)
{
    return scale->grid < 0 ? scale : &model->scales.items[scale->grid];
}

const BandOf *grid_column(const Model *model, const Scale *grid, uint32_t nth)
{
    const Scale *across = &model->scales.items[grid->first + (int)grid->columns];

    for (uint32_t i = 0; i < across->bands.count; i++)
        if (number_equal(across->bands.items[i].pays, number_from_int((int64_t)nth)))
            return &across->bands.items[i];
    return NULL;
}

bool gate_reaches(const Milestone *gate, const GateEffect *effect, const Milestone *milestone)
{
    return !milestone->weightless && gate->year == milestone->year &&
           (effect->of_scheme || milestone->indicator == gate->indicator);
}

Day instalment_day(const OnAccount *account, uint32_t nth)
{
    int year, month, day;
    day_to_civil(account->from, &year, &month, &day);
    Month at = year * 12 + month - 1 + (Month)nth;
    Day last = month_last(at), wanted = month_first(at) + day - 1;

    return wanted < last ? wanted : last;
}

const Alternative *term_equal(const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].value->tag == FORMULA_EQUAL_SHARE)
            return &term->items[i];
    return NULL;
}

Whole indicator_amount(const Indicator *indicator)
{
    if (whole_is_amount(indicator->milestones_of))
        return indicator->milestones_of;
    return indicator->weighting_of == WHOLE_POINTS ? WHOLE_POINTS : WHOLE_NONE;
}

static bool is_out(const Answers *answers)
{
    for (uint32_t i = 0; i < answers->count; i++)
        if (answers->items[i].choice == CHOICE_DOES_NOT_APPLY)
            return true;
    return false;
}

bool may_be_unscored(const Model *model, const Milestone *milestone)
{
    return is_out(&milestone->answers[ANSWER_ZERO_DENOMINATOR]) ||
           is_out(&milestone->answers[ANSWER_SMALLEST_DENOMINATOR]) ||
           (milestone->part >= 0 && model->parts.items[milestone->part].scored.least > 0) ||
           (!milestone->gate && model->indicators.items[milestone->indicator].scored.least > 0);
}

bool is_of_part(const Milestone *milestone)
{
    return milestone->part >= 0 && milestone->weighting_of == WHOLE_PART;
}

Text field_name(Field field)
{
    switch (field) {
    case FIELD_NUMERATOR:
        return TEXT("numerator");
    case FIELD_DENOMINATOR:
        return TEXT("denominator");
    case FIELD_RATE:
        return TEXT("rate");
    case FIELD_BASELINE:
        return TEXT("baseline");
    case FIELD_TARGET:
        return TEXT("target");
    case FIELD_ACHIEVEMENT:
        return TEXT("achievement");
    case FIELD_COUNT:
        break;
    }
    return TEXT_NONE;
}

Text measure_field_name(const Measure *measure, Field field)
{
    return measure->by_figure && field == FIELD_RATE ? TEXT("figure") : field_name(field);
}

/* Defines and the fields of indicators, in the order of their dependence. */
static void resolve_definitions(Check *check)
{
    depend_definitions(check, resolve_definition);
}

/* Each stage reads what those before it have built, all of it: none begins once memory was refused. */
static void run_stages(Check *check)
{
    static void (*const stages[])(Check * check) = {
        check_declare,      resolve_years,       resolve_units,      resolve_above,
        resolve_calendars,  resolve_on_account,  resolve_variations, resolve_questions,
        resolve_tables,     resolve_scheme,      resolve_sources,    resolve_lists,
        resolve_scales,     resolve_definitions, resolve_answers,    resolve_indicators,
        resolve_exclusions, resolve_parts,       resolve_scored,     resolve_milestones,
        resolve_conditions, resolve_gates,       resolve_pools,      resolve_expected,
        resolve_peers,      depend_milestones,  resolve_agreements,  resolve_examples,   resolve_to_be_agreed,
        check_lints,        check_silence,      check_accept,
    };

    for (size_t i = 0; i < sizeof stages / sizeof *stages && !check->arena->failed; i++)
        stages[i](check);
}

Model *model_from_rulebook(const Rulebook *book, Arena *arena, Diags *diags)
{
    Check *check = ARENA_NEW(arena, Check);
    Model *model = ARENA_NEW(arena, Model);

    check->model = model;
    check->book = book;
    check->arena = arena;
    check->diags = diags;
    model->arena = arena;
    model->book = book;
    model->span = SPAN_NONE;
    scope_init(&check->scope, arena, book->names.map.key);
    map_init(&check->skeletons, arena, book->names.map.key);
    map_init(&check->instances, arena, book->names.map.key);
    run_stages(check);
    return arena->failed ? NULL : model;
}

bool expect_of_milestone(const Expect *expect)
{
    return expect->tag != EXPECT_FIELD && expect->tag != EXPECT_ON_ACCOUNT;
}

Text account_word(AccountFigure figure)
{
    static const char *const words[ACCOUNT_FIGURES] = {
        [ACCOUNT_VALUE] = "value",
        [ACCOUNT_PAID] = "paid",
        [ACCOUNT_DEDUCTED] = "deducted",
        [ACCOUNT_BALANCE] = "balance",
    };

    return text_from_cstr(words[figure]);
}
