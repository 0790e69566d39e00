/* Wording: suppressed counts, and what they leave possible. */
#include "verdict/words.h"

enum { CELLS_NAMED = 3, COUNTS_NAMED = 4 };

static void write_time(Out *out, const Table *table, Month month)
{
    if (table_step(table) == 0)
        return;
    out_str(out, " in ");
    if (table_step(table) == 3)
        period_write(out, period_of_quarter(month));
    else
        month_write_words(out, month);
}

static void write_cell(Out *out, const Run *run, const HiddenCell *cell, bool named)
{
    const Table *table = run->plan->needs.items[cell->key.need].declared;
    const Names *names = &run->plan->model->book->names;
    Text unit = facts_unit_title(run->facts, cell->key.unit);

    out_text(out, name_text(names, table->columns.items[cell->key.column].name));
    write_time(out, table, cell->key.month);
    if (!named || !unit.ptr || !table_has(table, COLUMN_AREA))
        return;
    out_str(out, " for ");
    out_text(out, unit);
}

/* Is it a count of another area, or of several? */
static bool names_units(const HiddenCount *count, uint32_t unit, bool once)
{
    for (uint32_t i = 0; i < count->cells.count; i++)
        if (once || count->cells.items[i].key.unit != unit)
            return true;
    return false;
}

void words_hidden(Out *out, const Run *run, const HiddenCount *count, uint32_t unit, bool once)
{
    bool named = names_units(count, unit, once);
    uint32_t cells = count->cells.count;

    if (cells == 0) {
        words_step(out, run->plan->model, run->plan, count->step);
        return;
    }
    if (cells > CELLS_NAMED) {
        out_format(out, "the sum of %u counts, from ", cells);
        write_cell(out, run, &count->cells.items[0], named);
        out_str(out, " to ");
        write_cell(out, run, &count->cells.items[cells - 1], named);
        return;
    }
    out_str(out, cells > 1 ? "the sum of " : "");
    for (uint32_t i = 0; i < cells; i++) {
        out_str(out, i == 0 ? "" : i + 1 == cells ? " and " : ", ");
        write_cell(out, run, &count->cells.items[i], named);
    }
}

void words_values(Out *out, int64_t from, int64_t to)
{
    out_grouped(out, from);
    if (to == from)
        return;
    out_str(out, " to ");
    out_grouped(out, to);
}

void words_hidden_bounds(Out *out, const HiddenCount *count)
{
    out_str(out, " (");
    words_values(out, count->least, count->greatest);
    out_str(out, ")");
}

void words_hidden_counts(Out *out, const Run *run, const SuppressedShare *share, bool once)
{
    uint32_t most = share->count_count < COUNTS_NAMED ? share->count_count : COUNTS_NAMED;

    for (uint32_t i = 0; i < most; i++) {
        const HiddenCount *count = &run->suppressed->counts.items[share->counts[i]];
        out_str(out, i == 0 ? "" : i + 1 == share->count_count ? " and " : ", ");
        words_hidden(out, run, count, share->unit, once);
        words_hidden_bounds(out, count);
    }
    if (most < share->count_count)
        out_format(out, " and %u more", share->count_count - most);
}

void words_possible_when(Out *out, const Run *run, const SuppressedShare *share,
                         const PossibleShare *possible, bool once)
{
    for (uint32_t i = 0; i < possible->runs.count; i++) {
        out_str(out, i == 0 ? " if it is " : i + 1 == possible->runs.count ? " or " : ", ");
        words_values(out, possible->runs.items[i].from, possible->runs.items[i].to);
    }
    for (uint32_t i = 0; possible->runs.count == 0 && i < share->count_count; i++) {
        const HiddenCount *count = &run->suppressed->counts.items[share->counts[i]];
        out_str(out, i == 0 ? ", with " : i + 1 == share->count_count ? " and " : ", ");
        words_hidden(out, run, count, share->unit, once);
        out_char(out, ' ');
        words_values(out, possible->ranges[i].from, possible->ranges[i].to);
    }
}

void words_possible_share(Out *out, const PossibleShare *possible, Arena *arena)
{
    words_percent(out, possible->least, 0, arena);
    if (number_equal(possible->least, possible->greatest))
        return;
    out_str(out, possible->between ? " to " : " or ");
    words_percent(out, possible->greatest, 0, arena);
}

void words_possible_price(Out *out, const PossibleShare *possible)
{
    if (!possible->priced)
        return;
    out_str(out, ": ");
    words_pence(out, (MoneyCell){true, possible->earned});
    if (number_equal(possible->earned, possible->reach))
        return;
    out_str(out, " to ");
    words_pence(out, (MoneyCell){true, possible->reach});
}

static void write_figure(Out *out, const Run *run, StepId step, Number n, Arena *arena)
{
    words_number(out, &run->plan->model->book->names, &run->plan->steps.items[step], n, arena);
}

void words_figure_range(Out *out, const Run *run, const SuppressedShare *share, Arena *arena)
{
    const Step *step = &run->plan->steps.items[share->figure];

    words_measure_of(out, run->plan->model, step,
                     run->plan->model->milestones.items[share->milestone].indicator);
    out_text(out, words_role(run->plan->model, step));
    out_str(out, " is ");
    if (number_equal(share->figure_least, share->figure_greatest)) {
        write_figure(out, run, share->figure, share->figure_least, arena);
        return;
    }
    out_str(out, "between ");
    write_figure(out, run, share->figure, share->figure_least, arena);
    out_str(out, " and ");
    write_figure(out, run, share->figure, share->figure_greatest, arena);
}

void words_too_many_combinations(Out *out)
{
    out_str(out, "suppressed counts have more than ");
    out_grouped(out, COMBINATIONS_MOST);
    out_str(out, " combinations, which are not tried: ");
}

void words_settling(Out *out, bool some, uint32_t counts)
{
    if (some)
        out_str(out, ", known, would settle it alone");
    else
        out_str(out, counts == 2 ? "neither of them would settle it alone"
                                 : "none of them would settle it alone");
}
