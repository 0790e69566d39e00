/* Areas compared with each other.
 *
 *     the rank of rate among all areas is 3rd of 12
 *     from the highest: Kent 45.20%, Surrey 44.10%, Sussex 43.00% and 9 more
 *     left out, as not known: Thanet
 *     left out by the condition: Ashford, Swale
 */
#include "verdict/formula.h"
#include "verdict/words.h"


enum { LISTED = 12 };

static const Comparing *comparing(const Lane *lane, StepId step)
{
    return &lane->run->plan->comparisons.items[lane_step(lane, step)->as.peers.at];
}

static bool is_in_brackets(Text words)
{
    return words.len >= 2 && words.ptr[0] == '(' && words.ptr[words.len - 1] == ')';
}

/* As it stands in the rules, on one line. */
void words_comparison(Out *out, const Plan *plan, StepId step)
{
    const Formula *f = plan->comparisons.items[plan->steps.items[step].as.peers.at].formula;
    Text words = span_text(&plan->model->book->sources, f->span);
    bool blank = false;

    while (is_in_brackets(words))
        words = text_slice(words, 1, words.len - 1);
    for (size_t i = 0; i < words.len; i++) {
        bool is_blank = words.ptr[i] == ' ' || words.ptr[i] == '\t' || words.ptr[i] == '\n' ||
                        words.ptr[i] == '\r';
        if (is_blank && !blank)
            out_char(out, ' ');
        else if (!is_blank)
            out_char(out, words.ptr[i]);
        blank = is_blank;
    }
}

/* 3rd, 11th; 2.5 of ranks that are shared. */
static void write_place(Out *out, Number rank, Arena *arena)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    int64_t whole = 0;

    words_amount(out, rank, arena);
    if (!number_to_int(rank, &whole))
        return;
    bool teen = whole % 100 >= 11 && whole % 100 <= 13;
    out_str(out, endings[teen || whole % 10 > 3 ? 0 : whole % 10]);
}

/* How many peers there are, of whom the unit itself may be one. */
static Number peers_of(Lane *lane, const Comparing *c, bool without_itself)
{
    Number count = NUMBER_ZERO;

    lane_known(lane, c->count, &count);
    return without_itself && lane_says(lane, c->member, 1)
               ? number_sub(count, NUMBER_ONE, lane->arena)
               : count;
}

/* What the rules call the units. */
static void write_units(Out *out, const Model *model, bool one)
{
    const UnitsFrom *units = &model->units;
    Text word = units->present ? name_text(&model->book->names, units->word) : TEXT("area");

    if (one)
        out_text(out, word);
    else
        out_plural(out, word);
}

void words_compared(Out *out, Lane *lane, StepId step)
{
    const Comparing *c = comparing(lane, step);
    bool rank = c->formula->as.peers.what == PEERS_RANK;
    Number peers = peers_of(lane, c, rank || c->formula->as.peers.others);
    Number value = NUMBER_ZERO;

    words_comparison(out, lane->run->plan, step);
    out_str(out, " is ");
    lane_known(lane, step, &value);
    if (rank)
        write_place(out, value, lane->arena);
    else
        words_value(out, lane, step);
    if (rank) /* it counts itself */
        peers = number_add(peers, NUMBER_ONE, lane->arena);
    out_str(out, rank ? " of " : ", of ");
    words_amount(out, peers, lane->arena);
    if (rank)
        return;
    out_str(out, c->formula->as.peers.others ? " other " : " ");
    write_units(out, lane->run->plan->model, number_equal(peers, NUMBER_ONE));
}

/* --- who they are ---------------------------------------------------------------------------- */

static Value of_unit(const Lane *lane, StepId step, uint32_t unit)
{
    return run_value(lane->run, step, unit, lane->nth_case);
}

/* Has it the parent of the unit that is told of; where parents are not asked, yes. */
static bool is_kin(const Lane *lane, const Comparing *c, uint32_t unit)
{
    if (c->parent == STEP_NONE)
        return true;
    Value its = of_unit(lane, c->parent, unit), own = of_unit(lane, c->parent, lane->unit);

    return its.why == WHY_KNOWN && own.why == WHY_KNOWN && its.code == own.code;
}

/* The figure, and the weight where one is asked. */
static bool has_figure(const Lane *lane, const Comparing *c, uint32_t unit)
{
    return of_unit(lane, c->figure, unit).why == WHY_KNOWN &&
           (c->weight == STEP_NONE || of_unit(lane, c->weight, unit).why == WHY_KNOWN);
}

static bool is_peer(const Lane *lane, const Comparing *c, uint32_t unit)
{
    Value member = of_unit(lane, c->member, unit);
    bool itself = c->formula->as.peers.others && unit == lane->unit;

    return member.why == WHY_KNOWN && member.code == 1 && !itself && has_figure(lane, c, unit) &&
           is_kin(lane, c, unit);
}

static bool rising(const Comparing *c)
{
    PeersTag what = c->formula->as.peers.what;

    if (what == PEERS_RANK || what == PEERS_MEAN_OF_PART || what == PEERS_DECILE)
        return c->falls;
    return true;
}

/* Does a come before b, as they are listed? */
static bool listed_before(const Lane *lane, const Comparing *c, uint32_t a, uint32_t b)
{
    int order =
        number_compare(of_unit(lane, c->figure, a).number, of_unit(lane, c->figure, b).number);

    return order == 0 ? a < b : rising(c) ? order < 0 : order > 0;
}

/* The peer that is listed next after `last` (-1: the first); -1: none. */
static int64_t next_peer(const Lane *lane, const Comparing *c, int64_t last)
{
    int64_t next = -1;

    for (uint32_t u = 0; u < lane->run->units; u++)
        if (is_peer(lane, c, u) && (last < 0 || listed_before(lane, c, (uint32_t)last, u)) &&
            (next < 0 || listed_before(lane, c, u, (uint32_t)next)))
            next = u;
    return next;
}

static uint32_t count_peers(const Lane *lane, const Comparing *c)
{
    uint32_t count = 0;

    for (uint32_t u = 0; u < lane->run->units; u++)
        count += is_peer(lane, c, u);
    return count;
}

void words_peers(Out *out, Lane *lane, StepId step)
{
    const Comparing *c = comparing(lane, step);
    const Step *figure = lane_step(lane, formula_behind(lane, c->figure));
    uint32_t count = count_peers(lane, c), listed = 0;

    if (count == 0)
        return;
    out_str(out, rising(c) ? "from the lowest: " : "from the highest: ");
    for (int64_t u = next_peer(lane, c, -1); u >= 0 && listed < LISTED; u = next_peer(lane, c, u)) {
        out_str(out, listed++ ? ", " : "");
        out_text(out, facts_unit_title(lane->run->facts, (uint32_t)u));
        out_char(out, ' ');
        words_number(out, &lane->run->plan->model->book->names, figure,
                     of_unit(lane, c->figure, (uint32_t)u).number, lane->arena);
    }
    if (count > listed)
        out_format(out, " and %u more", count - listed);
}

/* It is no peer, for whatever reason; whose parent is another one is not asked. */
static bool is_out(const Lane *lane, const Comparing *c, uint32_t unit)
{
    Value member = of_unit(lane, c->member, unit);
    bool itself = c->formula->as.peers.others && unit == lane->unit;

    return member.why == WHY_KNOWN && member.code == 0 && !itself;
}

static bool is_without_parent(const Lane *lane, const Comparing *c, uint32_t unit)
{
    return c->parent != STEP_NONE && of_unit(lane, c->parent, unit).why != WHY_KNOWN;
}

/* The condition certainly does not hold. */
static bool is_refused(const Lane *lane, const Comparing *c, uint32_t unit)
{
    if (c->formula->as.peers.where == NULL || !run_keeps(lane->run, c->where))
        return false;
    Value where = of_unit(lane, c->where, unit);

    return where.why == WHY_KNOWN && where.code == 0;
}

static bool is_out_by_condition(const Lane *lane, const Comparing *c, uint32_t unit)
{
    return is_out(lane, c, unit) && is_kin(lane, c, unit) && is_refused(lane, c, unit);
}

static bool is_left_out(const Lane *lane, const Comparing *c, uint32_t unit)
{
    return is_out(lane, c, unit) && is_kin(lane, c, unit) && !is_refused(lane, c, unit);
}

static bool is_astray(const Lane *lane, const Comparing *c, uint32_t unit)
{
    return is_out(lane, c, unit) && is_without_parent(lane, c, unit) && !is_refused(lane, c, unit);
}

static bool is_unknown(const Lane *lane, const Comparing *c, uint32_t unit)
{
    Value member = of_unit(lane, c->member, unit);

    if (member.why != WHY_KNOWN)
        return is_without_parent(lane, c, unit) || is_kin(lane, c, unit);
    return member.code == 1 && !has_figure(lane, c, unit) && is_kin(lane, c, unit);
}

typedef bool (*Which)(const Lane *lane, const Comparing *c, uint32_t unit);

/* Their names behind `before`; nothing where there are none. */
static void list_units(Out *out, const Lane *lane, const Comparing *c, const char *before,
                       Which which)
{
    uint32_t count = 0;

    for (uint32_t u = 0; u < lane->run->units; u++) {
        if (!which(lane, c, u) || count++ >= LISTED)
            continue;
        out_str(out, count == 1 ? before : ", ");
        out_text(out, facts_unit_title(lane->run->facts, u));
    }
    if (count > LISTED)
        out_format(out, " and %u more", count - LISTED);
}

void words_left_out(Out *out, const Lane *lane, StepId step)
{
    list_units(out, lane, comparing(lane, step), "left out, as not known: ", is_left_out);
}

void words_left_by_condition(Out *out, const Lane *lane, StepId step)
{
    list_units(out, lane, comparing(lane, step),
               "left out by the condition: ", is_out_by_condition);
}

void words_astray(Out *out, const Lane *lane, StepId step)
{
    const Comparing *c = comparing(lane, step);
    bool any = false;

    for (uint32_t u = 0; u < lane->run->units && !any; u++)
        any = is_astray(lane, c, u);
    if (!any)
        return;
    out_str(out, "left out, as it is not known to whom they belong: ");
    list_units(out, lane, c, "", is_astray);
}

void words_no_parent(Out *out, const Lane *lane, const Leaf *leaf)
{
    const Plan *plan = lane->run->plan;
    const Need *need = &plan->needs.items[plan->model->units.table];

    out_text(out, name_text(&plan->model->book->names,
                            need->declared->columns.items[leaf->column].name));
    out_str(out, " is empty for ");
    out_text(out, facts_unit_title(lane->run->facts, lane->unit));
    out_str(out, ", in ");
    out_text(out, need->table);
}

void words_peers_unknown(Out *out, const Lane *lane, StepId step)
{
    words_comparison(out, lane->run->plan, step);
    out_str(out, " is not known");
    list_units(out, lane, comparing(lane, step), "; it hangs on ", is_unknown);
}

void words_too_few_peers(Out *out, Lane *lane, StepId step)
{
    const Comparing *c = comparing(lane, step);

    words_comparison(out, lane->run->plan, step);
    out_str(out, " cannot be told of ");
    words_amount(out, peers_of(lane, c, c->formula->as.peers.others), lane->arena);
    out_str(out, " of them");
}
