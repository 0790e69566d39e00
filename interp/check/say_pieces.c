/* What is said of pieces of evidence that pay a share each. */
#include "check/say.h"

void check_say_piece_without_share(Check *check, const Evidence *without, const Evidence *with)
{
    Text name = name_of(check, without->name);
    Diag *d =
        diag_add(check->diags, DIAG_E0250, without->span,
                 "`%.*s` pays no share, and another piece of this milestone does", SHOW(name));

    diag_label(check->diags, d, with->pays_span, "this one does");
    diag_help(check->diags, d,
              "give each piece its share, `pays 40%%`, or none, and say `requires`");
}

void check_say_pieces_and(Check *check, const Milestone *milestone, const Clause *besides)
{
    Text name = name_of(check, milestone->name);
    const Evidence *first = NULL;
    bool requires = besides->tag == CLAUSE_REQUIRES;

    for (uint32_t i = 0; i < milestone->evidence.count && !first; i++)
        if (milestone->evidence.items[i].pays_span.source)
            first = &milestone->evidence.items[i];
    Diag *d =
        diag_add(check->diags, DIAG_E0251, besides->span, "`%.*s` is paid piece by piece, and %s",
                 SHOW(name), requires ? "by what it requires too" : "on a figure too");
    diag_label(check->diags, d, first->pays_span, "the share of a piece");
    diag_help(check->diags, d, "%s",
              requires ? "take `requires` away, or the shares of the pieces"
                       : "make it two milestones");
}

void check_say_piece_sum(Check *check, const Milestone *milestone, Number sum, Text terms)
{
    Text name = name_of(check, milestone->name), total = percent_words(check, sum);
    Diag *d =
        diag_add(check->diags, DIAG_W0325, milestone->span,
                 "the pieces of `%.*s` pay %.*s together, not 100%%", SHOW(name), SHOW(total));

    for (uint32_t i = 0; i < milestone->evidence.count && i < 8; i++)
        diag_label(check->diags, d, milestone->evidence.items[i].pays_span, "%s", "");
    diag_caption(check->diags, d, "%.*s = %.*s", SHOW(terms), SHOW(total));
}

void check_say_decided_share(Check *check, const Clause *given, const Evidence *piece)
{
    Text name = name_of(check, piece->name);
    bool missing = !given->as.given.share;
    Span at = missing ? given->as.given.decided->span : given->as.given.share->span;
    Diag *d = diag_add(check->diags, DIAG_E0252, at,
                       missing ? "`%.*s` pays as decided: at which share was it accepted?"
                               : "`%.*s` does not pay as decided, so no share of it is granted",
                       SHOW(name));

    diag_label(check->diags, d, piece->span, "the piece");
    if (missing)
        diag_help(check->diags, d, "say it: `accepted … at 60%%`");
}
