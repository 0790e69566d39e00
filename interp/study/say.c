/* The wording of examples, coverage, true-ups and the agenda. */
#include "study/say.h"

#include "study/seek.h"
#include "verdict/because.h"
#include "verdict/formula.h"

static void write_cell(Out *out, const Lane *lane, int milestone)
{
    const Model *model = lane->run->plan->model;
    Text name = facts_unit_name(lane->run->facts, lane->unit);

    out_text(out, milestone_name(model, milestone));
    if (model->milestones.items[milestone].once || name.ptr == NULL)
        return;
    out_str(out, " for ");
    out_text(out, name);
}

static void write_in_period(Out *out, const Model *model, Period period)
{
    if (period.form == PERIOD_NONE)
        return;
    out_str(out, " in ");
    period_write_in(out, period, model_year_unsaid(model));
}

static void write_field(Out *out, const Model *model, int measure, Field field, Period period,
                        Text unit)
{
    words_measure(out, model, measure);
    out_char(out, ' ');
    out_text(out, measure_field_name(&model->measures.items[measure], field));
    write_in_period(out, model, period);
    if (unit.ptr == NULL)
        return;
    out_str(out, " for ");
    out_text(out, unit);
}

/* --- examples -------------------------------------------------------------------------------- */

static void write_count(Out *out, const Model *model, const Given *given)
{
    const Table *table = &model->tables.items[given->count.table];

    out_text(out,
             name_text(&model->book->names, table->columns.items[given->count.column].name));
    write_in_period(out, model, given->count.period);
}

void study_say_given_unused(Out *out, const Model *model, const Given *given)
{
    out_str(out, "given ");
    if (given->tag == GIVEN_COUNT)
        write_count(out, model, given);
    else
        write_field(out, model, given->field.measure, given->field.field, given->field.period,
                    TEXT_NONE);
    out_str(out, ", which no milestone uses");
}

static void write_expected_value(Out *out, const Lane *lane, const Expect *expect, StepId like)
{
    switch (expect->tag) {
    case EXPECT_PAYS:
        out_str(out, " to pay ");
        words_percent(out, expect->value, 0, lane->arena);
        return;
    case EXPECT_EARNS_SHARE:
        out_str(out, " to earn ");
        words_percent(out, expect->value, 0, lane->arena);
        return;
    case EXPECT_EARNS_MONEY:
        out_str(out, " to earn ");
        words_pence(out, (MoneyCell){true, expect->value});
        return;
    case EXPECT_OUTCOME:
        out_str(out, " to be ");
        out_text(out, outcome_words((Outcome)expect->outcome));
        if (expect->because.len > 0) {
            out_str(out, " because ");
            words_quoted(out, expect->because);
        }
        return;
    case EXPECT_ON_ACCOUNT:
        out_str(out, " to be ");
        words_pence(out, (MoneyCell){true, expect->value});
        return;
    case EXPECT_FIELD:
        out_str(out, " to be ");
        if (like == STEP_NONE)
            number_write_exact(out, expect->value);
        else
            words_number(out, &lane->run->plan->model->book->names, lane_step(lane, like),
                         expect->value, lane->arena);
        return;
    }
}

static void write_account(Out *out, AccountFigure figure)
{
    out_str(out, "on_account ");
    out_text(out, account_word(figure));
}

void study_say_expected(Out *out, const Lane *lane, const Expect *expect, StepId like)
{
    const Model *model = lane->run->plan->model;

    out_str(out, "expected ");
    if (expect->tag == EXPECT_FIELD)
        write_field(out, model, expect->field.measure, expect->field.field, expect->field.period,
                    facts_unit_name(lane->run->facts, lane->unit));
    else if (expect->tag == EXPECT_ON_ACCOUNT)
        write_account(out, expect->account);
    else
        write_cell(out, lane, expect->milestone);
    write_expected_value(out, lane, expect, like);
    out_str(out, "; ");
}

void study_say_pays(Out *out, Lane *lane, StepId pays)
{
    Value v = lane_value(lane, pays);

    if (v.why == WHY_KNOWN) {
        out_str(out, "it pays ");
        words_percent(out, v.number, 0, lane->arena);
        return;
    }
    out_str(out, "its own share is not known (");
    out_text(out, why_words(v.why));
    out_char(out, ')');
}

void study_say_earns(Out *out, const Verdict *verdict, Arena *arena)
{
    out_str(out, verdict->share_known ? "it earns " : "it may earn ");
    words_shares(out, &verdict->possible, verdict->between, arena);
    out_str(out, " (");
    out_text(out, outcome_words(verdict->outcome));
    out_char(out, ')');
}

/* "split is open; say `given split is halves` (or by_staff)" */
static void write_open_question(Out *out, const Model *model, int question)
{
    const Names *names = &model->book->names;
    const Question *q = &model->questions.items[question];
    Text name = name_text(names, q->name);

    out_text(out, name);
    out_str(out, " is open; say `given ");
    out_text(out, name);
    out_str(out, " is ");
    out_text(out, name_text(names, q->readings.items[0].name));
    out_char(out, '`');
    for (uint32_t r = 1; r < q->readings.count; r++) {
        out_str(out, " or ");
        out_text(out, name_text(names, q->readings.items[r].name));
    }
}

/* False where no question stands between a share and its amount. */
static bool write_open_amount(Out *out, const Lane *lane, const Verdict *verdict)
{
    const Model *model = lane->run->plan->model;
    StepId potential = run_roots(lane->run, verdict->milestone_index)->potential;
    int *questions = arena_try(lane->arena, (model->questions.count + 1) * sizeof *questions);
    uint32_t count =
        questions == NULL ? 0 : open_beneath(lane->run, potential, questions, lane->arena);

    if (count == 0)
        return false;
    out_str(out, "no amount is known: ");
    write_open_question(out, model, questions[0]);
    return true;
}

void study_say_earns_money(Out *out, const Lane *lane, const Verdict *verdict)
{
    if (!verdict->money.potential.known && write_open_amount(out, lane, verdict))
        return;
    if (!verdict->money.potential.known) {
        out_str(out, "no amount is known: ");
        out_str(out, verdict->weighting_known
                         ? "the contract value, the indicator's weighting or the part of the area is not given"
                         : "its weighting is not known");
        return;
    }
    out_str(out, verdict->share_known ? "it earns " : "it earns for certain only ");
    words_pence(out, verdict->money.earned);
}

void study_say_is_outcome(Out *out, const Verdict *verdict, bool reasons, Arena *arena)
{
    out_str(out, "it is ");
    out_text(out, verdict_words(verdict, arena));
    for (uint32_t i = 0; reasons && i < verdict->because.count; i++) {
        out_str(out, i == 0 ? ": " : "; ");
        out_text(out, verdict->because.items[i].text);
    }
}

void study_say_is_value(Out *out, Lane *lane, StepId step)
{
    out_str(out, "it is ");
    words_value(out, lane, step);
}

void study_say_is_unused(Out *out)
{
    out_str(out, "no milestone uses it");
}

void study_say_open(Out *out)
{
    out_str(out, "the answers to an open question differ");
}

void study_say_figure(Out *out, Lane *lane, StepId step, Field field)
{
    out_text(out, field_name(field));
    out_char(out, ' ');
    if (formula_write(out, lane, step))
        out_str(out, " = ");
    words_value(out, lane, step);
    if (lane_pinned(lane, step))
        words_given(out);
}

void study_say_field(Out *out, const Lane *lane, const FieldStep *field)
{
    const Model *model = lane->run->plan->model;

    write_field(out, model, field->measure, field->field, field->period,
                field->whole ? TEXT_NONE : facts_unit_name(lane->run->facts, lane->unit));
}

void study_say_sought(Out *out, const Plan *plan, const Seek *wanted)
{
    const Model *model = plan->model;
    Period period = model->milestones.items[wanted->by].period;
    const Need *need = wanted->need < 0 ? NULL : &plan->needs.items[wanted->need];

    if (need) {
        out_text(out, need->table);
        out_char(out, ' ');
        out_text(out, name_text(&model->book->names,
                                need->declared->columns.items[wanted->column].name));
    } else {
        out_str(out, "the ");
        out_text(out, measure_field_name(&model->measures.items[wanted->measure], FIELD_NUMERATOR));
        out_str(out, " of ");
        words_measure(out, model, wanted->measure);
    }
    out_str(out, " in ");
    period_write_in(out, period, model_year_unsaid(model));
}

void study_say_piece(Out *out, const Lane *lane, const EvidenceNeed *need)
{
    Text unit = need->once ? TEXT_NONE : facts_unit_name(lane->run->facts, lane->unit);

    out_text(out, need->milestone);
    out_char(out, ' ');
    out_text(out, need->evidence);
    if (!unit.ptr)
        return;
    out_str(out, " for ");
    out_text(out, unit);
}

void study_say_question(Out *out, const Model *model, int question)
{
    out_text(out, name_text(&model->book->names, model->questions.items[question].name));
}

void study_say_weight(Out *out, const Model *model, int indicator)
{
    const Indicator *of = &model->indicators.items[indicator];

    out_text(out, name_text(&model->book->names, of->name));
    out_str(out, whole_is_amount(of->weighting_of) ? " worth" : " weighting");
}

/* --- the agenda ------------------------------------------------------------------------------ */

/* "conveyance q2_rate ": the names of the sections that it stands in, but for the scheme's. */
static void write_sections(Out *out, const Model *model, const Section *section)
{
    const Section *path[8];
    size_t count = 0;

    for (; section && section->heading != HEADING_SCHEME && count < 8; section = section->parent)
        path[count++] = section;
    while (count-- > 0) {
        out_text(out, name_text(&model->book->names, path[count]->name.name));
        out_char(out, ' ');
    }
}

void study_say_subject(Out *out, const Model *model, const ToAgree *place)
{
    const Clause *c = place->clause;
    const Names *names = &model->book->names;

    if (c != NULL && c->shape == SHAPE_AGREE) {
        out_text(out, span_text(&model->book->sources, c->as.agree.subject->span));
        return;
    }
    if (c != NULL && c->tag == CLAUSE_WEIGHTING && place->section->heading == HEADING_SCHEME)
        out_str(out, "scheme ");
    write_sections(out, model, place->section);
    out_text(out, c != NULL ? clause_spelling(c->tag) : TEXT("formula"));
    if (place->period.form != PERIOD_NONE) {
        out_str(out, " in ");
        period_write_in(out, place->period, model_year_unsaid(model));
    }
    if (place->area == 0)
        return;
    out_str(out, " for ");
    out_text(out, name_text(names, place->area));
}

/* --- the coverage ---------------------------------------------------------------------------- */

void study_say_band(Out *out, const Model *model, const Scale *scale, const BandOf *band,
                    Arena *arena)
{
    words_band(out, &model->book->names, scale, band, arena);
    if (scale->grid >= 0) {
        const Scale *grid = &model->scales.items[scale->grid];
        out_str(out, " in the column ");
        words_band(out, &model->book->names, &model->scales.items[grid->first + (int)grid->columns],
                   grid_column(model, grid, scale->column), arena);
    }
    out_str(out, " of ");
    out_text(out, name_text(&model->book->names, scale->name));
}

void study_say_precedent(Out *out, const Model *model, int condition, int gated)
{
    out_text(out, milestone_name(model, condition));
    out_str(out, ", precedent to ");
    out_text(out, milestone_name(model, gated));
}

/* --- true-ups -------------------------------------------------------------------------------- */

void study_say_true_up(Out *out, Number pence, Day since, Arena *arena)
{
    out_str(out, "true-up ");
    words_signed_pence(out, pence, arena);
    out_str(out, " since ");
    day_write_words(out, since);
}

void study_say_later_fact(Out *out, const Model *model, const Need *need, Period period,
                          bool restated)
{
    out_str(out, restated ? "restated fact: " : "later fact: ");
    out_text(out, need->table);
    if (period.form == PERIOD_NONE)
        return;
    out_str(out, " in ");
    period_write_in(out, period, model_year_unsaid(model));
}

void study_say_adjustment(Out *out, const Lane *lane, const Leaf *leaf)
{
    out_str(out, "adjustment of ");
    words_amount(out, leaf->value, lane->arena);
    if (leaf->area >= 0 && (uint32_t)leaf->area != facts_slot(lane->run->facts, lane->unit)) {
        out_str(out, " for ");
        out_text(out, area_called(lane->run->plan->model, (uint32_t)leaf->area));
    }
    words_agreed(out, lane->run->plan->model, leaf->agreed);
}

void study_say_agreement(Out *out, const Model *model, const Leaf *leaf)
{
    out_str(out, "agreement");
    words_agreed(out, model, leaf->agreed);
}

void study_say_decision(Out *out, Lane *lane, const EvidenceNeed *need)
{
    const Model *model = lane->run->plan->model;
    const Milestone *m = &model->milestones.items[need->milestone_index];
    const Evidence *piece = &m->evidence.items[need->evidence_index];
    uint32_t nth = (uint32_t)need->evidence_index;
    EvidenceSeen seen;

    out_str(out, "decision: ");
    out_text(out, milestone_name(model, need->milestone_index));
    out_char(out, ' ');
    if (m->evidence.count < 2 || !evidence_seen(lane, need->milestone_index, nth, &seen)) {
        words_state(out, lane, need->milestone_index);
        return;
    }
    words_named_evidence(out, model, piece);
    words_piece(out, &seen);
    if (m->by_piece)
        words_piece_pays(out, lane, &run_roots(lane->run, need->milestone_index)->pieces.items[nth],
                         piece, &seen);
}

void study_say_settled(Out *out, const Model *model, int question, int reading)
{
    const Question *q = &model->questions.items[question];

    out_str(out, "question ");
    out_text(out, name_text(&model->book->names, q->name));
    if (reading < 0) {
        out_str(out, " is open again");
        return;
    }
    out_str(out, " is answered: ");
    out_text(out, name_text(&model->book->names, q->readings.items[reading].name));
}

void study_say_re_based(Out *out, Lane *now, Lane *before, int indicator, int year)
{
    out_str(out, "re-basing: ");
    out_text(out, indicator_name(now->run->plan->model, indicator));
    out_str(out, " is worth ");
    if (!words_value_of(out, now, indicator, year))
        out_str(out, "what is not known");
    out_str(out, ", and was worth ");
    if (!words_value_of(out, before, indicator, year))
        out_str(out, "what was not known");
}

void study_say_offset(Out *out, Lane *lane, Choice counted, Number received)
{
    out_str(out, "offset: it now receives ");
    words_offset_amount(out, counted, received, lane->arena);
}

void study_say_catch_up(Out *out, Lane *lane, StepId released)
{
    out_str(out, "catch-up: ");
    words_released(out, lane, released);
}

void study_say_condition(Out *out, const Model *model, int condition, bool met)
{
    out_str(out, model->milestones.items[condition].gate ? "gate " : "condition precedent ");
    out_text(out, milestone_name(model, condition));
    out_str(out, met ? " is now met" : " is no longer met");
}

/* One that scales is neither met nor missed: it leaves what it earns. */
void study_say_gate(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect,
                    GateState state)
{
    if (effect->does == GATE_SCALES) {
        words_gate(out, lane, gated, gate, effect, state);
        return;
    }
    out_str(out, "gate ");
    out_text(out, milestone_name(lane->run->plan->model, gate));
    out_str(out, state == GATE_MET      ? " is now met"
                 : state == GATE_MISSED ? " is now missed"
                                        : " is open again");
}

void study_say_moved(Out *out, const Lane *lane, StepId comparison, uint32_t unit, uint32_t nth)
{
    if (nth >= 12) {
        out_str(out, nth == 12 ? " and others" : "");
        return;
    }
    if (nth == 0)
        words_comparison(out, lane->run->plan, comparison);
    out_str(out, nth == 0 ? ": by other figures of " : ", ");
    out_text(out, facts_unit_title(lane->run->facts, unit));
}

void study_say_date_passed(Out *out)
{
    out_str(out, "its date has come");
}

void study_say_not_known(Out *out, Day not_agreed)
{
    if (not_agreed == DAY_NONE) {
        out_str(out, "not known: some amounts are not known");
        return;
    }
    out_str(out, "not known: the contract value was not agreed on ");
    day_write_words(out, not_agreed);
}
