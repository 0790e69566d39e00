/* What suppressed counts decide: nothing, or which shares remain, with which values, for how much; and
 * which count would settle it.
 */
#include "verdict/because_parts.h"
#include "verdict/words.h"

enum { SHARES_TOLD = 12 };

static const SuppressedShare *share_of(const Because *b)
{
    return suppressed_share(b->t.lane.run, b->t.index, b->t.milestone->once ? 0 : b->t.lane.unit);
}

static const HiddenCount *count_of(const Because *b, const SuppressedShare *share, uint32_t i)
{
    return &b->t.lane.run->suppressed->counts.items[share->counts[i]];
}

static void write_count(Because *b, const SuppressedShare *share, uint32_t i)
{
    words_hidden(&b->out, b->t.lane.run, count_of(b, share, i), share->unit, b->t.milestone->once);
}

static void write_counts(Because *b, const SuppressedShare *share)
{
    words_hidden_counts(&b->out, b->t.lane.run, share, b->t.milestone->once);
}

/* With the rows of the cells. */
static void tell_counts(Because *b, const SuppressedShare *share)
{
    because_tell(b, 0, SPAN_NONE);
    for (uint32_t i = 0; i < share->count_count; i++)
        for (uint32_t k = 0; k < count_of(b, share, i)->cells.count; k++)
            telling_at_row(&b->t, count_of(b, share, i)->cells.items[k].place);
}

static void tell_share(Because *b, const SuppressedShare *share, uint32_t i)
{
    const PossibleShare *possible = &share->shares.items[i];

    words_possible_share(&b->out, possible, b->t.lane.arena);
    words_possible_when(&b->out, b->t.lane.run, share, possible, b->t.milestone->once);
    words_possible_price(&b->out, possible);
    because_tell(b, 0, SPAN_NONE);
}

/* Of many, the first and the last. */
static void tell_shares(Because *b, const SuppressedShare *share)
{
    uint32_t count = share->shares.count;

    for (uint32_t i = 0; i < count && count <= SHARES_TOLD; i++)
        tell_share(b, share, i);
    if (count <= SHARES_TOLD)
        return;
    out_format(&b->out, "%s%u shares remain, the least and the greatest of them",
               share->more ? "more than " : "", count);
    because_tell(b, 0, SPAN_NONE);
    tell_share(b, share, 0);
    tell_share(b, share, count - 1);
}

static void tell_settling(Because *b, const SuppressedShare *share)
{
    bool some = false;

    if (share->count_count < 2)
        return;
    for (uint32_t i = 0; i < share->count_count; i++) {
        if (!share->settles[i])
            continue;
        out_str(&b->out, some ? ", or " : "");
        write_count(b, share, i);
        some = true;
    }
    words_settling(&b->out, some, share->count_count);
    because_tell(b, 0, SPAN_NONE);
}

bool because_undetermined_by_counts(Because *b)
{
    const SuppressedShare *share = share_of(b);

    if (share == NULL || (share->shares.count < 2 && !share->too_many))
        return false;
    if (share->too_many)
        words_too_many_combinations(&b->out);
    else
        out_str(&b->out, "it hangs on what was suppressed: ");
    write_counts(b, share);
    tell_counts(b, share);
    if (share->too_many)
        return true;
    tell_shares(b, share);
    tell_settling(b, share);
    return true;
}

bool because_certain_with_counts(Because *b)
{
    const SuppressedShare *share = share_of(b);

    if (share == NULL || share->shares.count != 1)
        return false;
    out_str(&b->out, "whatever was suppressed, ");
    if (share->figure != STEP_NONE) {
        words_figure_range(&b->out, b->t.lane.run, share, b->t.lane.arena);
        out_str(&b->out, ", ");
    }
    out_str(&b->out, "the share is ");
    words_possible_share(&b->out, &share->shares.items[0], b->t.lane.arena);
    out_str(&b->out, ": ");
    write_counts(b, share);
    tell_counts(b, share);
    return true;
}

void because_never_possible(Because *b)
{
    const SuppressedShare *share = share_of(b);

    if (share == NULL || share->count_count == 0)
        return;
    out_str(&b->out, "whatever was suppressed, a numerator is above its denominator: ");
    write_counts(b, share);
    tell_counts(b, share);
}
