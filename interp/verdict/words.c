/* Numbers, names, dates, outcomes and reasons in words. Exact numbers are cut only for the
 * eye, with "…" where they go on; a minus is the character − so that it is not taken for a
 * dash.
 */
#include "verdict/words.h"

#define MINUS "\xe2\x88\x92"
#define POUND "\xc2\xa3"
#define DECIMALS_SHOWN 3u

Text words_taken(Out *out, Arena *arena)
{
    Text taken = arena_copy(arena, out_view(out));

    if (out->failed)
        arena->failed = true;
    out_release(out);
    out_init(out);
    return taken;
}

Text outcome_words(Outcome outcome)
{
    static const char *const words[OUTCOME_COUNT] = {
        "credited",     "not applicable",    "withheld",       "not agreed",   "not due",
        "not supplied", "awaiting decision", "not assessable", "undetermined", "waiting",
        "achieved",     "partly achieved",   "not achieved",
    };

    return text_from_cstr(words[outcome]);
}

Text why_words(Why why)
{
    static const char *const words[WHY_COUNT] = {
        "known",          "not known yet",  "suppressed",
        "an open question", "not assessable", "awaiting a decision",
        "not supplied",     "not due",        "to be agreed",
        "not applicable",
    };

    return text_from_cstr(words[why]);
}

Text milestone_name(const Model *model, int milestone)
{
    return name_text(&model->book->names, model->milestones.items[milestone].name);
}

Text indicator_name(const Model *model, int indicator)
{
    return name_text(&model->book->names, model->indicators.items[indicator].name);
}

Text words_whole(Whole whole)
{
    switch (whole) {
    case WHOLE_CONTRACT:
        return TEXT("contract value");
    case WHOLE_SCHEME:
        return TEXT("scheme");
    case WHOLE_INDICATOR:
        return TEXT("indicator");
    case WHOLE_PART:
        return TEXT("part");
    case WHOLE_MILESTONE:
        return TEXT("milestone");
    case WHOLE_POUNDS:
        return TEXT("pounds");
    case WHOLE_POINTS:
        return TEXT("points");
    case WHOLE_NONE:
        break;
    }
    return TEXT_NONE;
}

void words_measure(Out *out, const Model *model, int measure)
{
    const Measure *m = &model->measures.items[measure];

    out_text(out, indicator_name(model, m->indicator));
    if (m->name == 0)
        return;
    out_char(out, ' ');
    out_text(out, name_text(&model->book->names, m->name));
}

void words_measure_of(Out *out, const Model *model, const Step *step, int indicator)
{
    bool field = step->role >= ROLE_NUMERATOR && step->role <= ROLE_ACHIEVEMENT;

    if (!field || step->measure < 0)
        return;
    const Measure *m = &model->measures.items[step->measure];
    if (m->indicator != indicator)
        words_measure(out, model, step->measure);
    else if (m->name != 0)
        out_text(out, name_text(&model->book->names, m->name));
    else
        return;
    out_char(out, ' ');
}

void words_defined(Out *out, const Model *model, const Step *step, int indicator)
{
    const Define *d = &model->defines.items[step->detail];
    const char *before = " of ";

    out_text(out, name_text(&model->book->names, d->name));
    for (uint32_t i = 0; i < d->params.count; i++) {
        if (d->measures[i] < 0)
            continue;
        const Measure *m = &model->measures.items[d->measures[i]];
        out_str(out, before);
        if (m->indicator == indicator && m->name != 0)
            out_text(out, name_text(&model->book->names, m->name));
        else
            words_measure(out, model, d->measures[i]);
        before = ", ";
    }
}

Text words_role(const Model *model, const Step *step)
{
    if (step->role == ROLE_RATE && step->measure >= 0)
        return measure_field_name(&model->measures.items[step->measure], FIELD_RATE);
    return role_words(step->role);
}

Text area_called(const Model *model, uint32_t area)
{
    if (area >= model->areas.count)
        return TEXT_NONE;
    return name_text(&model->book->names, model->areas.items[area].name);
}

/* --- numbers --------------------------------------------------------------------------------- */

/* Writes a minus and gives the number without it. */
static Number unsigned_of(Out *out, Number n, Arena *arena)
{
    if (number_is_too_big(n) || number_sign(n) >= 0)
        return n;
    out_str(out, MINUS);
    return number_neg(n, arena);
}

void words_percent(Out *out, Number n, unsigned decimals, Arena *arena)
{
    n = unsigned_of(out, n, arena);
    number_write_percent(out, n, decimals, DECIMALS_SHOWN);
}

void words_weight(Out *out, Number n, Arena *arena)
{
    n = unsigned_of(out, n, arena);
    number_write_percent(out, n, 0, 2 * DECIMALS_SHOWN);
}

void words_amount(Out *out, Number n, Arena *arena)
{
    n = unsigned_of(out, n, arena);
    number_write_decimal(out, n, 0, DECIMALS_SHOWN, true);
}

void words_pence(Out *out, MoneyCell money)
{
    if (money.known)
        number_write_pence(out, money.pence);
    else
        out_str(out, "an amount not known yet");
}

void words_signed_pence(Out *out, Number pence, Arena *arena)
{
    if (number_sign(pence) > 0)
        out_char(out, '+');
    number_write_pence(out, unsigned_of(out, pence, arena));
}

void words_pounds(Out *out, Number pounds, Arena *arena)
{
    Number n = unsigned_of(out, pounds, arena);

    out_str(out, POUND);
    number_write_decimal(out, n, 2, 4, true);
}

static void write_points(Out *out, Number n, Arena *arena)
{
    Number hundred = number_from_int(100);

    words_amount(out, number_mul(n, hundred, arena), arena);
    out_str(out, " percentage points");
}

/* A part of a pound that is not whole pence is a money value still on its way; it is shown as
 * pounds. */
static void write_pence_exact(Out *out, Number pence, Arena *arena)
{
    if (number_is_whole(pence))
        number_write_pence(out, unsigned_of(out, pence, arena));
    else
        words_pounds(out, number_div(pence, number_from_int(100), arena), arena);
}

/* --- steps ----------------------------------------------------------------------------------- */

typedef enum Look { LOOK_BY_KIND, LOOK_RATE, LOOK_PERCENT, LOOK_PENCE, LOOK_POUNDS } Look;

static Look look_of(Role role)
{
    switch (role) {
    case ROLE_RATE:
    case ROLE_BASELINE:
    case ROLE_TARGET:
        return LOOK_RATE;
    case ROLE_ACHIEVEMENT:
    case ROLE_EXACT:
    case ROLE_LIFTED:
    case ROLE_ROUNDED:
    case ROLE_PAYS:
    case ROLE_RELEASED:
    case ROLE_PIECE:
    case ROLE_SHARE:
    case ROLE_WEIGHTING:
    case ROLE_PART_WEIGHTING:
    case ROLE_LEFT:
        return LOOK_PERCENT;
    case ROLE_INDICATOR_VALUE:
    case ROLE_MILESTONE_VALUE:
    case ROLE_POTENTIAL:
    case ROLE_EARNED:
    case ROLE_ON_ACCOUNT:
    case ROLE_PAID:
    case ROLE_DEDUCTED:
    case ROLE_BALANCE:
    case ROLE_OPEN:
    case ROLE_RECOVERABLE:
    case ROLE_LOST:
    case ROLE_CAP:
    case ROLE_FLOOR:
    case ROLE_CUT:
    case ROLE_RAISED:
        return LOOK_PENCE;
    case ROLE_CONTRACT_VALUE:
    case ROLE_OUTTURN:
    case ROLE_POINT_VALUE:
        return LOOK_POUNDS;
    case ROLE_NONE:
    case ROLE_COUNT:
    case ROLE_EXPECTED:
    case ROLE_LIST:
    case ROLE_NUMERATOR:
    case ROLE_DENOMINATOR:
    case ROLE_DEFINED:
    case ROLE_SURPLUS:
    case ROLE_NEED:
    case ROLE_RECEIVED:
    case ROLE_BAND:
    case ROLE_EVIDENCE:
    case ROLE_REQUIREMENT:
    case ROLE_TEST:
    case ROLE_DIRECTION:
    case ROLE_PERIOD:
    case ROLE_PAID_ON:
    case ROLE_AWARD:
    case ROLE_CONDITION:
    case ROLE_GATE:
    case ROLE_NOT_DUE:
    case ROLE_OUTCOME:
    case ROLE_RE_BASED:
    case ROLE_PEERS:
    case ROLE_WORTH:
    case ROLE_ADJUSTED:
    case ROLE_POINTS:
    case ROLE_POINTS_EARNED:
    case ROLE_COUNT_:
        return LOOK_BY_KIND;
    }
    return LOOK_BY_KIND;
}

static void write_by_kind(Out *out, const Names *names, const Step *step, Number n, Arena *arena)
{
    switch (step->kind.tag) {
    case KIND_PROPORTION:
    case KIND_SHARE:
        words_percent(out, n, 0, arena);
        return;
    case KIND_POINTS:
        write_points(out, n, arena);
        return;
    case KIND_MONEY:
        words_pounds(out, n, arena);
        return;
    case KIND_SCORE:
        words_amount(out, n, arena);
        out_str(out, " points");
        return;
    case KIND_PER:
        words_amount(out, n, arena);
        kind_write_per(out, step->kind, names);
        return;
    case KIND_HOLE:
    case KIND_COUNT:
    case KIND_QUANTITY:
    case KIND_DATE:
    case KIND_PERIOD:
    case KIND_YES_NO:
    case KIND_CHOICE:
    case KIND_TEXT:
        words_amount(out, n, arena);
        return;
    }
}

static void write_code(Out *out, const Model *model, const Step *step, int32_t code)
{
    if (step->kind.tag == KIND_DATE)
        day_write_words(out, code);
    else if (step->kind.tag == KIND_CHOICE)
        out_text(out, name_text(&model->book->names,
                                model->questions.items[step->kind.of].readings.items[code].name));
    else
        out_str(out, code != 0 ? "yes" : "no");
}

/* What is paid on may be a count, or a rate per so many, that goes through a scale as it is. */
static bool is_no_share(Kind kind)
{
    return kind.tag == KIND_COUNT || kind.tag == KIND_QUANTITY || kind.tag == KIND_POINTS ||
           kind.tag == KIND_SCORE || kind.tag == KIND_PER || kind.tag == KIND_MONEY;
}

void words_number(Out *out, const Names *names, const Step *step, Number n, Arena *arena)
{
    switch (look_of(step->role)) {
    case LOOK_RATE:
        if (step->kind.tag == KIND_PROPORTION || step->kind.tag == KIND_HOLE)
            words_percent(out, n, 2, arena);
        else
            write_by_kind(out, names, step, n, arena);
        return;
    case LOOK_PERCENT:
        if (is_no_share(step->kind))
            write_by_kind(out, names, step, n, arena);
        else
            words_percent(out, n, 0, arena);
        return;
    case LOOK_PENCE:
        write_pence_exact(out, n, arena);
        return;
    case LOOK_POUNDS:
        words_pounds(out, n, arena);
        return;
    case LOOK_BY_KIND:
        write_by_kind(out, names, step, n, arena);
        return;
    }
}

void words_value(Out *out, Lane *lane, StepId id)
{
    const Step *step = lane_step(lane, id);
    Value v = lane_value(lane, id);

    if (v.why != WHY_KNOWN)
        out_text(out, why_words(v.why));
    else if (v.form == STEP_CODE)
        write_code(out, lane->run->plan->model, step, v.code);
    else
        words_number(out, &lane->run->plan->model->book->names, step, v.number, lane->arena);
}

/* "arrests", "charge of stays", "different patient of arrests" */
static void write_counting(Out *out, const Plan *plan, const Counting *counting)
{
    const Table *table = plan->needs.items[counting->need].declared;
    const Names *names = &plan->model->book->names;

    if (counting->how == TALLY_DISTINCT)
        out_str(out, "different ");
    if (counting->column >= 0) {
        out_text(out, name_text(names, table->columns.items[counting->column].name));
        out_str(out, " of ");
    }
    out_text(out, name_text(names, table->name));
}

void words_column(Out *out, const Plan *plan, const Leaf *tally)
{
    if (tally->tag == LEAF_COUNTING) {
        write_counting(out, plan, &plan->countings.items[tally->a]);
        return;
    }
    const Table *table = plan->needs.items[tally->a].declared;

    out_text(out, name_text(&plan->model->book->names, table->columns.items[tally->column].name));
}

void words_counted_column(Out *out, const Plan *plan, const Leaf *tally)
{
    const Table *table = plan->needs.items[leaf_need(plan, tally)].declared;

    words_column(out, plan, tally);
    if (tally->tag == LEAF_TALLY && table->columns.items[tally->column].running.source) {
        out_str(out, " in ");
        period_write_in(out, tally->period, model_year_unsaid(plan->model));
    }
    out_char(out, ' ');
}

void words_step(Out *out, const Model *model, const Plan *plan, StepId id)
{
    const Step *step = &plan->steps.items[id];

    if (step->op == OP_LEAF && leaf_need(plan, &plan->leaves.items[step->as.leaf]) >= 0) {
        words_column(out, plan, &plan->leaves.items[step->as.leaf]);
    } else if (step->role == ROLE_PEERS) {
        words_comparison(out, plan, id);
    } else if (step->role == ROLE_LIST) {
        out_str(out, "the list ");
        out_text(out, name_text(&model->book->names, model->lists.items[step->detail].name));
    } else if (step->role == ROLE_DEFINED) {
        words_defined(out, model, step, step->indicator);
    } else {
        out_str(out, "the ");
        words_measure_of(out, model, step, step->indicator);
        out_text(out, words_role(model, step));
    }
    if (step->period.form == PERIOD_NONE)
        return;
    out_str(out, " in ");
    period_write_in(out, step->period, model_year_unsaid(model));
}

enum { SHARES_LISTED = 8 };

void words_shares(Out *out, const Shares *possible, bool between, Arena *arena)
{
    if (!between && possible->count > SHARES_LISTED) {
        out_format(out, "one of %u shares from ", possible->count);
        words_percent(out, possible->items[0], 0, arena);
        out_str(out, " to ");
        words_percent(out, possible->items[possible->count - 1], 0, arena);
        return;
    }
    for (uint32_t i = 0; i < possible->count; i++) {
        if (i > 0)
            out_str(out, between ? " to " : i + 1 == possible->count ? " or " : ", ");
        words_percent(out, possible->items[i], 0, arena);
    }
}

void words_rounding(Out *out, Rounding mode, int decimals, Kind kind)
{
    bool percent = (kind.tag == KIND_PROPORTION || kind.tag == KIND_SHARE) && decimals >= 2;
    int shown = percent ? decimals - 2 : decimals;

    out_str(out, ", rounded ");
    out_str(out, rounding_words(mode));
    if (kind.tag == KIND_MONEY && decimals == 2) {
        out_str(out, " to the penny");
        return;
    }
    if (shown == 0 && !percent) {
        out_str(out, " to a whole number");
        return;
    }
    out_format(out, " to %d decimal place%s%s", shown, shown == 1 ? "" : "s",
               percent ? " of a percent" : "");
}

void words_figure(Out *out, const Names *names, const Scale *scale, Number figure,
                  unsigned decimals, Arena *arena)
{
    Step as_step = {.kind = scale->on};

    if (scale->on.tag == KIND_PROPORTION || scale->on.tag == KIND_SHARE)
        words_percent(out, figure, decimals, arena);
    else
        write_by_kind(out, names, &as_step, figure, arena);
}

static void write_end(Out *out, const Names *names, const Scale *scale, const char *before,
                      Number end, const char *after, Arena *arena)
{
    out_str(out, before);
    words_figure(out, names, scale, end, 2, arena);
    out_str(out, after);
}

void words_band(Out *out, const Names *names, const Scale *scale, const BandOf *band, Arena *arena)
{
    if (band->has_low) {
        bool open = !band->has_high && band->low_in;
        write_end(out, names, scale, band->low_in ? "" : "above ", band->low,
                  open ? " or above" : "", arena);
    }
    if (band->has_low && band->has_high)
        out_str(out, " to ");
    if (band->has_high) {
        bool open = !band->has_low && band->high_in;
        write_end(out, names, scale, band->high_in ? "" : "below ", band->high,
                  open ? " or less" : "", arena);
    }
    if (!band->has_low && !band->has_high)
        out_str(out, "that holds everything");
}

void words_in_column(Out *out, const Lane *lane, StepId band)
{
    const Scale *across = NULL;
    const BandOf *column = column_of(lane, band, &across);

    if (column == NULL)
        return;
    out_str(out, " in the column ");
    words_band(out, &lane->run->plan->model->book->names, across, column, lane->arena);
}

void words_pays(Out *out, const Scale *scale, Number pays, Arena *arena)
{
    if (scale->in_points)
        words_points(out, pays, arena);
    else
        words_percent(out, pays, 0, arena);
}

void words_slope(Out *out, const Scale *scale, const BandOf *band, Arena *arena)
{
    bool rises = number_compare(band->pays_to, band->pays) > 0;

    out_str(out, rises ? ", rising evenly from " : ", falling evenly from ");
    words_pays(out, scale, band->pays, arena);
    out_str(out, " to ");
    words_pays(out, scale, band->pays_to, arena);
}

/* A share that is all or nothing is plain from the outcome. */
static bool share_says_more(const Verdict *verdict)
{
    if (!verdict->share_known)
        return verdict->outcome == OUTCOME_UNDETERMINED || verdict->outcome == OUTCOME_WAITING;
    return verdict->outcome == OUTCOME_CREDITED ||
           (number_sign(verdict->share) > 0 && !number_equal(verdict->share, NUMBER_ONE));
}

Text verdict_words(const Verdict *verdict, Arena *arena)
{
    Out out;

    out_init(&out);
    out_text(&out, outcome_words(verdict->outcome));
    if (share_says_more(verdict)) {
        out_char(&out, ' ');
        words_shares(&out, &verdict->possible, verdict->between, arena);
    }
    return words_taken(&out, arena);
}
