/* Pieces of evidence that pay a share each. */
#include "check/lints.h"

void lint_piece_shares(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    Number sum = NUMBER_ZERO, share;
    bool known = m->by_piece && section_whole(check, check->milestones.items[index].section);
    Out terms;

    out_init(&terms);
    for (uint32_t i = 0; i < m->evidence.count && known; i++) {
        const Formula *pays = m->evidence.items[i].pays;
        known = pays && formula_constant(pays, check->arena, &share);
        sum = known ? number_add(sum, share, check->arena) : sum;
        known = known && !number_is_too_big(sum);
        if (!known || terms.len > 200)
            continue;
        if (terms.len > 0)
            out_str(&terms, " + ");
        number_write_percent(&terms, share, 0, 12);
    }
    if (known && !number_equal(sum, NUMBER_ONE))
        check_say_piece_sum(check, m, sum, arena_copy(check->arena, out_view(&terms)));
    check->arena->failed |= terms.failed;
    out_release(&terms);
}
