/* Wording: areas compared with each other, and scores of so many. */
#include "check/say.h"

void check_say_no_peers(Check *check, Span span, bool in_rows)
{
    Diag *d = diag_add(check->diags, DIAG_E0390, span, "%s",
                       in_rows ? "a row is not compared with other areas"
                               : "this scheme has no areas that could be compared");

    diag_help(check->diags, d,
              in_rows ? "count the rows first, and compare what was counted"
                      : "name those that are compared in the scheme, a line each: area kent");
}

void check_say_part_of_peers(Check *check, Span span, PeersTag what)
{
    Diag *d = diag_add(check->diags, DIAG_E0391, span, "this is no part of the areas");

    diag_help(check->diags, d,
              what == PEERS_MEAN_OF_PART
                  ? "a part is a percentage above 0%% and at most 100%%: the best 10%% of"
                  : "a percentile is from the 0th to the 100th, a part from 0%% to 100%%: "
                    "the 60th percentile of, the threshold of the best 25%% of");
}

void check_say_no_way(Check *check, Span span, PeersTag what)
{
    Diag *d = diag_add(check->diags, DIAG_E0392, span,
                       "nothing says whether more of this is better or worse");
    const char *words = what == PEERS_RANK     ? "the rank from the highest of … among …`, or "
                                                 "`the rank from the lowest of … among …"
                        : what == PEERS_DECILE ? "the rising decile of … among …`, or "
                                                 "`the falling decile of … among …"
                                               : "the highest 10% of …`, or `the lowest 10% of …";

    diag_help(check->diags, d, "say which comes first: `%s`", words);
}

void check_say_place_of_none(Check *check, const Milestone *m, Span clause, Span place)
{
    Text name = name_of(check, m->name);
    Diag *d = diag_add(check->diags, DIAG_E0393, clause,
                       "`%.*s` is judged once for all areas, and only an area has a place among "
                       "others",
                       SHOW(name));

    diag_label(check->diags, d, place, "this takes each area's own figure");
    diag_help(check->diags, d,
              "let it apply to each area, or ask for what all of them share: "
              "a median, a percentile, of a figure that is named there");
}

void check_say_scored(Check *check, const Clause *c, Text whose, bool parts, uint32_t of)
{
    Diag *d = diag_add(check->diags, DIAG_E0394, c->as.choice.least->span, "`%.*s` has %u %s",
                       SHOW(whose), of, parts ? "parts" : "milestones");

    if (of)
        diag_help(check->diags, d, "say a whole number from 1 to %u", of);
    else
        diag_help(check->diags, d, "leave the clause out, or say it of what has some");
}
