/* Caps and floors, and what they do to a milestone.
 *
 *     capped at 80% of milestone: it would be 100%
 *     £1,234.00 is above the cap of the indicator, £50,000.00
 *     £500.00 raises the scheme to its floor, £10,000.00
 */
#include "verdict/words.h"

static Text level_words(const Model *model, const Milestone *m, LimitLevel level, Out *out)
{
    switch (level) {
    case LIMIT_MILESTONE:
        return TEXT("the milestone");
    case LIMIT_PART:
        out_str(out, "the part ");
        return name_text(&model->book->names, model->parts.items[m->part].name);
    case LIMIT_INDICATOR:
        return TEXT("the indicator");
    case LIMIT_SCHEME:
    case LIMIT_LEVELS:
        break;
    }
    return TEXT("the scheme");
}

static void write_amount(Out *out, Lane *lane, StepId step)
{
    Number pence;

    if (lane_known(lane, step, &pence))
        words_pence(out, (MoneyCell){true, pence});
}

/* £500.00 is above the cap of indicator, £2,000.00: what it moves, how, whose limit it is, and the limit. */
static void write_moved(Out *out, Lane *lane, int milestone, LimitLevel level, StepId moved,
                        const char *how)
{
    const Model *model = lane->run->plan->model;

    write_amount(out, lane, moved);
    out_str(out, how);
    out_text(out, level_words(model, &model->milestones.items[milestone], level, out));
}

void words_cut(Out *out, Lane *lane, int milestone, LimitLevel level)
{
    const LimitRoots *roots = &run_roots(lane->run, milestone)->limits[level];

    write_moved(out, lane, milestone, level, roots->cut, " is above the cap of ");
    out_str(out, ", ");
    write_amount(out, lane, roots->cap);
}

void words_cut_open(Out *out, Lane *lane, int milestone, LimitLevel level)
{
    const LimitRoots *roots = &run_roots(lane->run, milestone)->limits[level];

    write_moved(out, lane, milestone, level, roots->cut_open,
                " of what is open would be above the cap of ");
    out_str(out, ", ");
    write_amount(out, lane, roots->cap);
}

void words_raised(Out *out, Lane *lane, int milestone, LimitLevel level)
{
    const LimitRoots *roots = &run_roots(lane->run, milestone)->limits[level];

    write_moved(out, lane, milestone, level, roots->raised, " raises ");
    out_str(out, " to its floor, ");
    write_amount(out, lane, roots->floor);
}

void words_share_limit(Out *out, Lane *lane, bool cap, Number limit, Number before)
{
    out_str(out, cap ? "capped at " : "never below ");
    words_percent(out, limit, 0, lane->arena);
    out_str(out, " of milestone: it would be ");
    words_percent(out, before, 0, lane->arena);
}
