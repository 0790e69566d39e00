/* From when a milestone can be earned at all: a figure is known once its period is over, so that what is paid on a later
 * period than the milestone's own, or requires a figure of one, cannot be earned before that is.
 *
 *   of all that is worked with    the latest
 *   of alternatives               the earliest
 *   of at least n                 the nth, where it must come out yes; `or` is at least one, `and` all of them
 *   the same, under `not`         as many as keep it from being so: of `and` one, the earliest
 *   the same, as a condition      whichever of the two is reached first
 *
 * The milestone's own period is looked at in lints_time.c. Evidence may come any day.
 */
#include "check/lints.h"

enum { DEPTH = 64, SEVERAL = 64, VISITS = 10000 };

typedef struct Known {
    Day day; /* the last one of its period; DAY_NONE: nothing that it takes has one */
    const Formula *by;
} Known;

typedef enum Want { WANT_YES, WANT_NO, WANT_EITHER } Want; /* as what a yes/no must come out */

typedef struct Look {
    const Check *check;
    Want want;
    Known latest;
    const Links *args; /* of the define in hand; NULL: of none */
    int depth;
    uint32_t *left; /* visits: defines may fan out */
} Look;

static bool is_later(Known a, Known b)
{
    return a.by && (!b.by || a.day > b.day);
}

static Known known_from(const Look *outer, const Formula *f);

static void take_part(void *self, const Formula *f)
{
    Look *look = self;
    Known one = known_from(look, f);

    if (is_later(one, look->latest))
        look->latest = one;
}

static Known of_all(const Look *outer, const Formula *f)
{
    Look look = *outer;

    look.want = WANT_EITHER;
    look.latest = (Known){DAY_NONE, NULL};
    formula_parts(f, take_part, &look);
    return look.latest;
}

/* The nth of them, by their days. */
static Known nth_of(const Look *look, const Links *links, uint32_t nth)
{
    Known all[SEVERAL], none = {DAY_NONE, NULL};

    if (nth == 0 || nth > links->count || links->count > SEVERAL)
        return none;
    for (uint32_t i = 0; i < links->count; i++) {
        Known one = known_from(look, links->items[i].formula);
        uint32_t at = i;

        for (; at > 0 && is_later(all[at - 1], one); at--)
            all[at] = all[at - 1];
        all[at] = one;
    }
    return all[nth - 1];
}

/* Of a yes/no that is yes where so many of them are, and no where so many are against it. */
static Known of_so_many(const Look *look, const Links *links, uint32_t least)
{
    uint32_t against = least <= links->count ? links->count - least + 1 : 0;
    bool sooner = against < least;

    if (look->want == WANT_NO || (look->want == WANT_EITHER && sooner))
        return nth_of(look, links, against);
    return nth_of(look, links, least);
}

static Known of_not(const Look *outer, const Formula *f)
{
    Look look = *outer;

    if (look.want != WANT_EITHER)
        look.want = look.want == WANT_YES ? WANT_NO : WANT_YES;
    return known_from(&look, f->as.inner);
}

static Known earliest(const Look *look, const Term *term)
{
    Known first = {DAY_NONE, NULL};

    for (uint32_t i = 0; i < term->count; i++) {
        Known one = known_from(look, term->items[i].value);

        if (i == 0 || is_later(first, one))
            first = one;
    }
    return first;
}

/* Does it end on a day of its own? What is a year before the milestone's own period is over by then. */
static bool is_fixed(Period period)
{
    return period.form != PERIOD_NONE && period.form != PERIOD_LAST_YEAR;
}

static Known of_field(const Look *look, const Formula *f)
{
    const Measure *measure = &look->check->model->measures.items[f->as.field.measure];
    Known none = {DAY_NONE, NULL};

    if (f->as.field.field == FIELD_BASELINE || f->as.field.field == FIELD_TARGET)
        return none;
    if (is_fixed(f->as.field.period))
        return (Known){period_end(f->as.field.period), f};
    if (f->as.field.period.form == PERIOD_LAST_YEAR)
        return none;
    return f->as.field.field == FIELD_ACHIEVEMENT ? earliest(look, &measure->achievement) : none;
}

static Known of_call(const Look *outer, const Formula *f)
{
    const Define *define = &outer->check->model->defines.items[f->as.call.define];
    Look look = *outer;
    Known inner;

    if (!define->body)
        return (Known){DAY_NONE, NULL};
    look.args = &f->as.call.args;
    inner = known_from(&look, define->body);
    if (inner.by)
        inner.by = f; /* where the milestone speaks of it */
    return inner;
}

static Known of_pick(const Look *look, const Formula *f)
{
    Look asked = *look;

    asked.want = WANT_EITHER;
    Known condition = known_from(&asked, f->as.pick.condition);
    Known yes = known_from(look, f->as.pick.yes), no = known_from(look, f->as.pick.no);
    Known first = is_later(yes, no) ? no : yes;

    return is_later(first, condition) ? first : condition;
}

static Known known_from(const Look *outer, const Formula *f)
{
    Look look = *outer;

    if (look.depth == DEPTH || *look.left == 0) /* nobody writes so: nothing is claimed */
        return (Known){DAY_NONE, NULL};
    look.depth++;
    --*look.left;
    switch ((int)f->tag) {
    case FORMULA_FIELD:
        return of_field(&look, f);
    case FORMULA_TALLY:
        return f->as.tally.period.form == PERIOD_NONE ? (Known){DAY_NONE, NULL}
                                                      : (Known){period_end(f->as.tally.period), f};
    case FORMULA_CALL:
        return of_call(&look, f);
    case FORMULA_AND:
        return of_so_many(&look, &f->as.chain, f->as.chain.count);
    case FORMULA_OR:
        return of_so_many(&look, &f->as.chain, 1);
    case FORMULA_AT_LEAST:
        return of_so_many(&look, &f->as.at_least.of, f->as.at_least.least);
    case FORMULA_NOT:
        return of_not(&look, f);
    case FORMULA_SHARES:
        look.want = WANT_EITHER;
        return nth_of(&look, &f->as.chain, 1);
    case FORMULA_PICK:
        return of_pick(&look, f);
    case FORMULA_PARAM:
        if (look.args && (uint32_t)f->as.param < look.args->count) {
            const Formula *arg = look.args->items[f->as.param].formula;

            look.args = NULL;
            return known_from(&look, arg);
        }
        return (Known){DAY_NONE, NULL};
    default:
        return of_all(&look, f);
    }
}

/* The last of its report dates; NULL: one is to be agreed, or none is said. */
static const Alternative *last_report(const Milestone *m)
{
    const Alternative *last = NULL;

    for (uint32_t i = 0; i < m->report_by.count; i++) {
        const Alternative *date = &m->report_by.items[i];

        if (date->value->tag != FORMULA_DATE)
            return NULL;
        if (!last || date->value->as.date > last->value->as.date)
            last = date;
    }
    return last;
}

void lint_known_late(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    const Alternative *due = last_report(m);
    uint32_t left = VISITS;
    const Look look = {.check = check, .left = &left};
    Known known;

    if (!check->model->year || !due ||
        !section_whole(check, check->milestones.items[index].section))
        return;
    known = earliest(&look, m->paid_on.count ? &m->paid_on : &m->requires);
    if (known.by && known.day > due->value->as.date)
        check_say_known_late(check, m, due, known.by, known.day);
}
