/* What a file of evidence is guessed by: its headings, and what its cells are meant for. To a proposal the evidence is one more
 * table (check/evidence_file.c), whose columns the language names; those who keep a tracker call them otherwise.
 *
 *     Deliverable, Received, Status      evidence, submitted, decision
 *     "Not agreed", "Pending"            rejected, nothing yet
 */
#include "data/proposal.h"

#include <string.h>

enum { CALLED_MOST = 12 };

/* What each column is called in trackers beside its own name, ending with an empty one. */
static const Text called[EVIDENCE_COLUMNS][CALLED_MOST] = {
    [EVIDENCE_MILESTONE] = {{"cquin", 5}, {"indicator", 9}, {"goal", 4}, {"scheme", 6}},
    [EVIDENCE_PIECE] = {{"deliverable", 11},
                        {"document", 8},
                        {"requirement", 11},
                        {"item", 4},
                        {"submission", 10}},
    [EVIDENCE_AREA] =
        {{"county", 6}, {"region", 6}, {"ccg", 3}, {"commissioner", 12}, {"locality", 8}},
    [EVIDENCE_SUBMITTED] = {{"received", 8},
                            {"date received", 13},
                            {"date submitted", 14},
                            {"submission date", 15},
                            {"submitted on", 12},
                            {"sent", 4},
                            {"date sent", 9}},
    [EVIDENCE_DECISION] = {{"status", 6}, {"outcome", 7}, {"result", 6}, {"verdict", 7}},
    [EVIDENCE_SHARE] = {{"share paid", 10}, {"percentage", 10}, {"score", 5}, {"payment", 7}},
    [EVIDENCE_DECIDED_ON] = {{"decision date", 13},
                             {"date decided", 12},
                             {"date agreed", 11},
                             {"agreed on", 9},
                             {"date of decision", 16},
                             {"date approved", 13},
                             {"approved on", 11}},
    [EVIDENCE_DECIDED_BY] =
        {{"by", 2}, {"agreed by", 9}, {"approved by", 11}, {"decision by", 11}, {"reviewer", 8}},
    [EVIDENCE_NOTE] = {{"notes", 5}, {"comment", 7}, {"comments", 8}, {"remarks", 7}},
};

static bool is_one_of(Text cell, const Text *words)
{
    for (; words->len > 0; words++)
        if (text_equal_fold(cell, *words))
            return true;
    return false;
}

unsigned evidence_heading_alike(uint32_t column, Text heading)
{
    Text tidy = text_trim(heading);
    unsigned best = texts_alike(heading, evidence_column_names[column]);

    if (is_one_of(tidy, called[column]))
        return 98;
    for (uint32_t i = 0; i < EVIDENCE_COLUMNS;
         i++) /* what another is called by is no slip for this */
        if (i != column &&
            (is_one_of(tidy, called[i]) || text_equal_fold(tidy, evidence_column_names[i])))
            return 0;
    for (const Text *word = called[column]; word->len > 0; word++) {
        unsigned like = texts_alike(heading, *word);
        best = like > best ? like : best;
    }
    return best;
}

bool evidence_may_lack(const Proposal *p, uint32_t column)
{
    if (column != EVIDENCE_SHARE)
        return column == EVIDENCE_AREA || column == EVIDENCE_DECIDED_BY || column == EVIDENCE_NOTE;
    for (uint32_t i = 0; i < p->plan->evidence_needs.count; i++)
        if (p->plan->evidence_needs.items[i].as_decided)
            return false;
    return true;
}

bool evidence_is_named(const Proposal *p, const ColumnOf *column)
{
    ptrdiff_t at = column - p->table->columns.items;

    return p->of_evidence &&
           (at == EVIDENCE_MILESTONE || at == EVIDENCE_PIECE || at == EVIDENCE_DECISION);
}

/* --- what cells are meant for --------------------------------------------------------------- */

/* "": nobody has decided; ptr NULL: who knows. */
static Text decision_meant(Text cell, bool *is_it)
{
    static const Text yes[] = {{"accept", 6}, {"agreed", 6},   {"agree", 5},  {"approved", 8},
                               {"met", 3},    {"achieved", 8}, {"passed", 6}, {"pass", 4},
                               {"yes", 3},    {"", 0}};
    static const Text no[] = {{"reject", 6},
                              {"not agreed", 10},
                              {"not approved", 12},
                              {"not accepted", 12},
                              {"declined", 8},
                              {"refused", 7},
                              {"not met", 7},
                              {"not achieved", 12},
                              {"failed", 6},
                              {"fail", 4},
                              {"no", 2},
                              {"", 0}};
    static const Text open[] = {{"pending", 7},       {"undecided", 9}, {"awaiting decision", 17},
                                {"awaiting", 8},      {"submitted", 9}, {"in review", 9},
                                {"under review", 12}, {"tbc", 3},       {"received", 8},
                                {"open", 4},          {"", 0}};
    static const Text accepted = {"accepted", 8}, rejected = {"rejected", 8};

    *is_it = text_equal(cell, accepted) || text_equal(cell, rejected);
    if (text_equal_fold(cell, accepted) || is_one_of(cell, yes))
        return accepted;
    if (text_equal_fold(cell, rejected) || is_one_of(cell, no))
        return rejected;
    return is_one_of(cell, open) ? TEXT("") : TEXT_NONE;
}

/* "Quarter 1" as "q1", which is what milestones are called. */
static Text with_short_quarter(const Proposal *p, Text cell)
{
    static const Text quarter = {"quarter", 7};
    char *made;

    if (cell.len <= quarter.len || !text_equal_fold(text_slice(cell, 0, quarter.len), quarter))
        return cell;
    made = arena_try(p->arena, cell.len);
    if (!made)
        return cell;
    made[0] = 'q';
    memcpy(made + 1, cell.ptr + quarter.len, cell.len - quarter.len);
    return (Text){made, 1 + cell.len - quarter.len};
}

/* The area of what is submitted for all of them. */
static bool is_of_all(Text cell)
{
    static const Text words[] = {{"all", 3},         {"both", 4}, {"all areas", 9},
                                 {"every area", 10}, {"n/a", 3},  {"", 0}};

    return is_one_of(cell, words);
}

Text evidence_meant(const Proposal *p, const ColumnOf *column, Text cell, bool *is_it)
{
    ptrdiff_t at = column - p->table->columns.items;
    Meant meant = {TEXT_NONE, 0, false};

    if (at == EVIDENCE_DECISION)
        return decision_meant(cell, is_it);
    *is_it = false;
    if (at == EVIDENCE_AREA)
        return is_of_all(cell) ? TEXT("") : TEXT_NONE;
    for (uint32_t i = 0; i < p->plan->evidence_needs.count; i++) {
        const EvidenceNeed *need = &p->plan->evidence_needs.items[i];
        const Milestone *milestone = &p->model->milestones.items[need->milestone_index];
        if (at == EVIDENCE_MILESTONE)
            meet_names(&meant, need->milestone, milestone->title, NULL, 0,
                       with_short_quarter(p, cell));
        else
            meet_names(&meant, need->evidence, need->title, NULL, 0, cell);
    }
    /* in the file its name is written to the letter, and its title is not */
    for (uint32_t i = 0; i < p->plan->evidence_needs.count; i++)
        *is_it |=
            text_equal(cell, at == EVIDENCE_MILESTONE ? p->plan->evidence_needs.items[i].milestone
                                                      : p->plan->evidence_needs.items[i].evidence);
    return meant.several && !*is_it ? TEXT_NONE : meant.name;
}
