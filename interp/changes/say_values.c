/* What a clause says, where it is no formula. */
#include "changes/say.h"

#include "changes/formula_text.h"
#include "verdict/words.h"

#include <stdlib.h>

Text say_texts(const Meaning *meaning, const Text *texts, uint32_t count)
{
    Text *sorted = arena_try(meaning->arena, (count + 1) * sizeof *sorted);
    Out out;

    out_init(&out);
    for (uint32_t i = 0; sorted && i < count; i++)
        sorted[i] = texts[i];
    if (sorted)
        qsort(sorted, count, sizeof *sorted, text_order);
    for (uint32_t i = 0; sorted && i < count; i++) {
        out_str(&out, i > 0 ? ", \"" : "\"");
        out_text(&out, sorted[i]);
        out_char(&out, '"');
    }
    return meaning_take(meaning, &out);
}

Text say_asked(AnswerTag tag)
{
    static const ClauseTag clauses[ANSWER_COUNT] = {
        [ANSWER_LATE_EVIDENCE] = CLAUSE_LATE_EVIDENCE,
        [ANSWER_UNDECIDED_EVIDENCE] = CLAUSE_UNDECIDED_EVIDENCE,
        [ANSWER_MISSING_EVIDENCE] = CLAUSE_MISSING_EVIDENCE,
        [ANSWER_MISSING_DATA] = CLAUSE_MISSING_DATA,
        [ANSWER_ZERO_DENOMINATOR] = CLAUSE_ZERO_DENOMINATOR,
        [ANSWER_SMALLEST_DENOMINATOR] = CLAUSE_SMALLEST_DENOMINATOR,
        [ANSWER_MISSING_PART] = CLAUSE_MISSING_PART,
        [ANSWER_NO_CHANGE_PLANNED] = CLAUSE_NO_CHANGE_PLANNED,
        [ANSWER_NEGATIVE_ACHIEVEMENT] = CLAUSE_NEGATIVE_ACHIEVEMENT,
        [ANSWER_FILLED] = CLAUSE_FILLED,
        [ANSWER_WAITING_MILESTONES] = CLAUSE_WAITING_MILESTONES,
        [ANSWER_TIED_RANKS] = CLAUSE_TIED_RANKS,
        [ANSWER_PERCENTILES] = CLAUSE_PERCENTILES,
        [ANSWER_PARTS_OF_PEERS] = CLAUSE_PARTS_OF_PEERS,
        [ANSWER_UNKNOWN_PEERS] = CLAUSE_UNKNOWN_PEERS,
    };

    return clause_spelling(clauses[tag]);
}

void say_share(const Meaning *meaning, Out *out, const Formula *f, bool canon)
{
    const Scene nowhere = {-1, -1, -1, -1, -1};

    if (f)
        out_text(out, canon ? formula_canon(meaning->model, nowhere, f, meaning->arena)
                            : formula_shown(meaning->model, nowhere, f, meaning->arena));
}

/* "20 otherwise pays nothing", "pays 40%" */
Text say_answer(const Meaning *meaning, const Answer *answer, bool canon)
{
    Out out;

    out_init(&out);
    if (answer->smallest) {
        say_share(meaning, &out, answer->smallest, canon);
        out_str(&out, " otherwise ");
    } else if (answer->choice == CHOICE_NONE) {
        out_str(&out, "none");
    }
    out_text(&out, choice_spelling(answer->choice));
    out_str(&out, answer->value ? " " : "");
    say_share(meaning, &out, answer->value, canon);
    return meaning_take(meaning, &out);
}

Text say_whole(Whole whole)
{
    switch (whole) {
    case WHOLE_NONE:
        return TEXT_NONE;
    case WHOLE_CONTRACT:
        return TEXT(" of contract value");
    case WHOLE_SCHEME:
        return TEXT(" of scheme");
    case WHOLE_INDICATOR:
        return TEXT(" of indicator");
    case WHOLE_PART:
        return TEXT(" of part");
    case WHOLE_MILESTONE:
        return TEXT(" of milestone");
    case WHOLE_POUNDS:
    case WHOLE_POINTS:
        return TEXT_NONE;
    }
    return TEXT_NONE;
}

/* --- when and where -------------------------------------------------------------------------- */

Text say_period(const Meaning *meaning, Period period)
{
    Out out;

    if (period.form == PERIOD_NONE)
        return TEXT("to be agreed");
    out_init(&out);
    period_write_in(&out, period, model_year_unsaid(meaning->model));
    return meaning_take(meaning, &out);
}

Text say_months(const Meaning *meaning, Period period)
{
    Out out;

    if (period.form == PERIOD_NONE)
        return TEXT("to be agreed");
    out_init(&out);
    month_write_iso(&out, period_first(period));
    out_str(&out, "..");
    month_write_iso(&out, period_last(period));
    return meaning_take(meaning, &out);
}

Text say_milestone(const Meaning *meaning, int milestone)
{
    return meaning_name(meaning, meaning->model->milestones.items[milestone].name);
}

Text say_milestones(const Meaning *meaning, const MilestoneList *list)
{
    Out out;

    out_init(&out);
    for (uint32_t i = 0; i < list->count; i++) {
        out_str(&out, i > 0 ? ", " : "");
        out_text(&out, say_milestone(meaning, list->items[i]));
    }
    return meaning_take(meaning, &out);
}

static Text joined(const Meaning *meaning, Text first, Text *parts, uint32_t count)
{
    Out out;

    qsort(parts, count, sizeof *parts, text_order);
    out_init(&out);
    out_text(&out, first);
    for (uint32_t i = 0; i < count; i++) {
        out_str(&out, i > 0 ? ", " : first.len > 0 ? " " : "");
        out_text(&out, parts[i]);
    }
    return meaning_take(meaning, &out);
}

static Text area_named(const Meaning *meaning, int area)
{
    return area < 0 ? TEXT_NONE : meaning_name(meaning, meaning->model->areas.items[area].name);
}

Text say_applies(const Meaning *meaning, const Applies *applies)
{
    Text *names = arena_try(meaning->arena, (applies->areas.count + 1) * sizeof *names);

    if (applies->choice != CHOICE_NONE || !names)
        return choice_spelling(applies->choice);
    for (uint32_t i = 0; i < applies->areas.count; i++)
        names[i] = area_named(meaning, applies->areas.items[i]);
    return joined(meaning, TEXT_NONE, names, applies->areas.count);
}

Text say_sharing(const Meaning *meaning, const Sharing *sharing, bool canon)
{
    Text *parts = arena_try(meaning->arena, (sharing->parts.count + 1) * sizeof *parts);

    for (uint32_t i = 0; parts && i < sharing->parts.count && !meaning->arena->failed; i++) {
        Out out;

        out_init(&out);
        out_text(&out, area_named(meaning, sharing->parts.items[i].area));
        out_char(&out, ' ');
        say_share(meaning, &out, sharing->parts.items[i].share, canon);
        parts[i] = meaning_take(meaning, &out);
    }
    return parts ? joined(meaning, choice_spelling(sharing->choice), parts, sharing->parts.count)
                 : TEXT_NONE;
}

Text say_suspension(const Meaning *meaning, const Suspension *suspension, bool canon)
{
    Out out;

    out_init(&out);
    out_str(&out, "from ");
    day_write_words(&out, suspension->from);
    out_str(&out, ", crediting ");
    say_share(meaning, &out, suspension->credits, canon);
    return meaning_take(meaning, &out);
}

/* --- what is declared ------------------------------------------------------------------------ */

static Text kind_of_value(const ColumnOf *column)
{
    return column->id ? TEXT("id") : kind_text(column->kind.tag);
}

Text say_kind(const ColumnOf *column)
{
    switch (column->role) {
    case COLUMN_MONTH:
        return TEXT("month");
    case COLUMN_QUARTER:
        return TEXT("quarter");
    case COLUMN_AREA:
        return TEXT("area");
    case COLUMN_PARENT:
        return TEXT("parent");
    case COLUMN_ITEM:
        return TEXT("item");
    case COLUMN_FIGURE:
        return TEXT("the figure of an item");
    case COLUMN_VALUE:
        break;
    }
    if (column->running.source)
        return TEXT("a figure that runs on: of a period, its last row's");
    return column->item ? TEXT("an item that is counted") : kind_of_value(column);
}

Text say_every(const Table *table)
{
    bool area = table_has(table, COLUMN_AREA), item = table_has(table, COLUMN_ITEM);

    if (table->by_rows)
        return area ? TEXT("a row of its own for each case, with its area")
                    : TEXT("a row of its own for each case");
    if (table_step(table) == 3)
        return !area ? TEXT("quarter") : item ? TEXT("quarter, area, item") : TEXT("quarter, area");
    return !area ? (item ? TEXT("month, item") : TEXT("month"))
                 : (item ? TEXT("month, area, item") : TEXT("month, area"));
}

Text say_complete(const Meaning *meaning, const Table *table)
{
    Out out;

    out_init(&out);
    out_text(&out, choice_spelling(table->complete));
    if (table->complete == CHOICE_TO_DATE && table->complete_to != DAY_NONE) {
        out_char(&out, ' ');
        day_write_words(&out, table->complete_to);
    }
    return meaning_take(meaning, &out);
}

Text say_cell_meaning(const Meaning *meaning, const Table *table, const CellOf *cell)
{
    bool any = false;
    Out out;

    out_init(&out);
    out_text(&out, choice_spelling(cell->meaning));
    if (cell->meaning != CHOICE_NOT_SUPPLIED)
        out_format(&out, " %lld", (long long)cell->least);
    if (cell->meaning == CHOICE_SUPPRESSED)
        out_format(&out, " and %lld", (long long)cell->greatest);
    for (uint32_t i = 0; i < table->file_columns; i++) {
        if (!cell->columns[i])
            continue;
        out_str(&out, any ? ", " : " for ");
        out_text(&out, meaning_name(meaning, table->columns.items[i].name));
        any = true;
    }
    return meaning_take(meaning, &out);
}

/* --- scales ---------------------------------------------------------------------------------- */

Text say_on(const Meaning *meaning, const Scale *scale)
{
    const ColumnOf like = {.kind = scale->on};
    Out out;

    if (scale->on.tag != KIND_PER)
        return kind_of_value(&like);
    out_init(&out);
    out_str(&out, "rate");
    kind_write_per(&out, scale->on, &meaning->model->book->names);
    return meaning_take(meaning, &out);
}

Text say_rounding(const Meaning *meaning, const Scale *scale)
{
    Out out;

    if (!scale->rounds)
        return TEXT("not rounded");
    out_init(&out);
    words_rounding(&out, scale->mode, scale->decimals, scale->on);
    return text_slice(meaning_take(meaning, &out), 2, SIZE_MAX); /* without its comma */
}

Text say_points_rounded(const Meaning *meaning, const PointRounding *how)
{
    Out out;

    out_init(&out);
    words_rounding(&out, how->mode, how->decimals, (Kind){KIND_SCORE, 0});
    return text_slice(meaning_take(meaning, &out), 2, SIZE_MAX); /* without its comma */
}

/* "1,000 admissions" */
Text say_per(const Meaning *meaning, Kind per)
{
    Out out;

    out_init(&out);
    kind_write_per(&out, per, &meaning->model->book->names);
    return text_slice(meaning_take(meaning, &out), sizeof " per " - 1, SIZE_MAX);
}

static Unit unit_of(Kind kind)
{
    switch (kind.tag) {
    case KIND_PROPORTION:
    case KIND_SHARE:
        return UNIT_PERCENT;
    case KIND_POINTS:
        return UNIT_PERCENTAGE_POINTS;
    case KIND_SCORE:
        return UNIT_POINTS;
    case KIND_PER:
        return UNIT_PER;
    case KIND_MONEY:
        return UNIT_POUNDS;
    case KIND_HOLE:
    case KIND_COUNT:
    case KIND_QUANTITY:
    case KIND_DATE:
    case KIND_PERIOD:
    case KIND_YES_NO:
    case KIND_CHOICE:
    case KIND_TEXT:
        return UNIT_NONE;
    }
    return UNIT_NONE;
}

static void write_end(Out *out, const Meaning *meaning, const Scale *scale, Number end)
{
    Unit unit = unit_of(scale->on);

    figure_write_number(out, end, unit, unit == UNIT_PERCENT ? 2 : 0, meaning->arena);
    if (scale->on.tag == KIND_PER)
        kind_write_per(out, scale->on, &meaning->model->book->names);
}

/* "80.00% to 89.99%", "above 50.00% to below 60.00%", "90.00% or above" */
Text say_band(const Meaning *meaning, const Scale *scale, const BandOf *band)
{
    Out out;

    out_init(&out);
    if (band->has_low) {
        out_str(&out, band->low_in ? "" : "above ");
        write_end(&out, meaning, scale, band->low);
        out_str(&out, !band->has_high && band->low_in ? " or above" : "");
    }
    out_str(&out, band->has_low && band->has_high ? " to " : "");
    if (band->has_high) {
        out_str(&out, band->high_in ? "" : "below ");
        write_end(&out, meaning, scale, band->high);
        out_str(&out, !band->has_low && band->high_in ? " or less" : "");
    }
    if (!band->has_low && !band->has_high)
        out_str(&out, "that holds everything");
    return meaning_take(meaning, &out);
}

Text say_cell(const Meaning *meaning, Text row, uint32_t column)
{
    Out out;

    out_init(&out);
    out_text(&out, row);
    out_format(&out, " in column %u", column);
    return meaning_take(meaning, &out);
}

Text say_columns(const Meaning *meaning, const Scale *grid)
{
    const Scale *across = &meaning->model->scales.items[grid->first + (int)grid->columns];
    Out out;

    out_init(&out);
    for (uint32_t i = 0; i < grid->columns; i++) {
        out_str(&out, i > 0 ? ", " : "");
        out_text(&out, say_band(meaning, across, grid_column(meaning->model, grid, i)));
    }
    return meaning_take(meaning, &out);
}

static Unit unit_paid(const Scale *scale)
{
    return scale->in_points ? UNIT_POINTS : UNIT_PERCENT;
}

Text say_pays(const Meaning *meaning, const Scale *scale, Number pays)
{
    Out out;

    out_init(&out);
    figure_write_number(&out, pays, unit_paid(scale), 0, meaning->arena);
    return meaning_take(meaning, &out);
}

Text say_slope(const Meaning *meaning, const Scale *scale, const BandOf *band)
{
    Out out;

    out_init(&out);
    figure_write_number(&out, band->pays, unit_paid(scale), 0, meaning->arena);
    out_str(&out, number_compare(band->pays_to, band->pays) > 0 ? " rising evenly to "
                                                                : " falling evenly to ");
    figure_write_number(&out, band->pays_to, unit_paid(scale), 0, meaning->arena);
    return meaning_take(meaning, &out);
}

Text say_percent(const Meaning *meaning, Number share)
{
    Out out;

    out_init(&out);
    figure_write_number(&out, share, UNIT_PERCENT, 0, meaning->arena);
    return meaning_take(meaning, &out);
}

Text say_amount(const Meaning *meaning, Number amount)
{
    Out out;

    out_init(&out);
    if (number_sign(amount) > 0)
        out_char(&out, '+');
    figure_write_number(&out, amount, UNIT_NONE, 0, meaning->arena);
    return meaning_take(meaning, &out);
}
