/* Pieces of what is required: a figure held against what is asked of it, and what a piece of
 * evidence pays by itself.
 *
 *     the rate in Q3 is 88.00%, which is not at least 90.00%
 *     home_visits in Q3 is 1,240, which is at least the target in Q3, 1,200
 *     2 of 3 hold, at least 2 are wanted
 *     report was accepted on 14 February 2017, at 60%, and pays 24% of 40%
 *     plan was submitted on 31 January 2017 and is not decided: 30% hangs on it
 */
#include "verdict/formula.h"
#include "verdict/words.h"

static void write_name(Out *out, const Lane *lane, StepId step)
{
    const Plan *plan = lane->run->plan;
    const Leaf *tally = tally_of(lane, step);
    Period period = lane_step(lane, step)->period;

    if (tally == NULL) {
        words_step(out, plan->model, plan, step);
        return;
    }
    words_column(out, plan, tally);
    if (period.form == PERIOD_NONE)
        return;
    out_str(out, " in ");
    period_write_in(out, period, model_year_unsaid(plan->model));
}

static bool is_named(const Lane *lane, StepId step)
{
    return lane_step(lane, step)->role != ROLE_NONE || tally_of(lane, step) != NULL;
}

/* "the rate in Q3 is 88.00%", "n 46 + m 3 = 49" */
static void write_left(Out *out, Lane *lane, StepId left)
{
    StepId step = is_named(lane, left) ? left : formula_behind(lane, left);

    if (is_named(lane, step)) {
        write_name(out, lane, step);
        out_str(out, " is ");
    } else if (formula_write(out, lane, step)) {
        out_str(out, " = ");
    }
    words_value(out, lane, step);
}

/* "the target in Q3, 1,200", "90.00%" */
static void write_right(Out *out, Lane *lane, StepId right)
{
    StepId step = is_named(lane, right) ? right : formula_behind(lane, right);

    if (is_named(lane, step)) {
        write_name(out, lane, step);
        out_str(out, ", ");
    }
    words_value(out, lane, step);
}

static const char *compared(Comparison op, bool met)
{
    switch (op) {
    case COMPARE_IS:
        return met ? "" : "not ";
    case COMPARE_IS_NOT:
        return met ? "not " : "";
    case COMPARE_AT_LEAST:
        return met ? "at least " : "not at least ";
    case COMPARE_AT_MOST:
        return met ? "at most " : "not at most ";
    case COMPARE_ABOVE:
        return met ? "above " : "not above ";
    case COMPARE_BELOW:
        return met ? "below " : "not below ";
    }
    return "";
}

void words_test(Out *out, Lane *lane, const FigureTest *test)
{
    write_left(out, lane, test->left);
    out_str(out, ", which is ");
    out_str(out, compared(test->formula->as.compare.op, lane_says(lane, test->met, 1)));
    write_right(out, lane, test->right);
}

void words_so_many(Out *out, Lane *lane, const SoMany *one)
{
    const uint32_t of = one->formula->as.at_least.of.count;
    const uint32_t least = one->formula->as.at_least.least;
    int64_t hold = 0, may_hold = 0;

    number_to_int(lane_value(lane, one->hold).number, &hold);
    number_to_int(lane_value(lane, one->may_hold).number, &may_hold);
    int64_t open = may_hold - hold;
    out_format(out, "%lld of %u hold%s, ", (long long)hold, of, hold == 1 ? "s" : "");
    if (open > 0)
        out_format(out, "%lld %s not known, ", (long long)open, open == 1 ? "is" : "are");
    out_format(out, "at least %u %s wanted", least, least == 1 ? "is" : "are");
}

/* "40% hangs on it", "up to 40% hangs on it"; nothing where an answer has settled it. */
static void write_hanging(Out *out, Lane *lane, const PieceRoots *piece, const Evidence *evidence)
{
    Number whole, more;
    bool told = lane_known(lane, piece->may_add, &more);

    if (told && number_sign(more) == 0)
        return;
    if (!lane_known(lane, piece->whole, &whole)) {
        out_str(out, ": its share is to be agreed");
        return;
    }
    out_str(out, evidence->as_decided ? ": up to " : ": ");
    words_percent(out, told ? more : whole, 0, lane->arena);
    out_str(out, " hangs on it");
}

/* "at 60%" of all of the milestone needs no more words. */
static bool is_granted(const EvidenceSeen *seen, Number pays, Number whole)
{
    return seen->state == EVIDENCE_ACCEPTED && seen->record->has_share &&
           number_equal(whole, NUMBER_ONE) && number_equal(pays, seen->record->share);
}

void words_piece_pays(Out *out, Lane *lane, const PieceRoots *piece, const Evidence *evidence,
                      const EvidenceSeen *seen)
{
    Number pays, whole;

    if (!lane_known(lane, piece->pays, &pays)) {
        write_hanging(out, lane, piece, evidence);
        return;
    }
    if (seen->state == EVIDENCE_ACCEPTED && seen->record->has_share) {
        out_str(out, ", at ");
        words_percent(out, seen->record->share, 0, lane->arena);
    }
    if (!lane_known(lane, piece->whole, &whole) || is_granted(seen, pays, whole))
        return;
    out_str(out, ", and pays ");
    words_percent(out, pays, 0, lane->arena);
    if (number_equal(pays, whole))
        return;
    out_str(out, " of ");
    words_percent(out, whole, 0, lane->arena);
}

void words_missing_pays(Out *out, Number share, Arena *arena)
{
    out_str(out, "what is not supplied pays ");
    words_percent(out, share, 0, arena);
    out_str(out, ", as the rules answer \"missing evidence\"");
}

void words_all_pieces(Out *out, Lane *lane, StepId pays)
{
    out_str(out, "in all ");
    if (formula_write(out, lane, pays))
        out_str(out, " = ");
    words_value(out, lane, pays);
}
