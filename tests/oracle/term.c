/* What is said where: sections by name, clauses under the readings in force, agreements known at the date, answers
 * that the nearest section gives. See "Which answer wins" in docs/language.md. */
#include "naive.h"

#include <string.h>

Text text_of(const World *w, Name name)
{
    return name_text(&w->book->names, name);
}

bool name_is(const World *w, Name name, const char *word)
{
    return name && text_equal(text_of(w, name), text_from_cstr(word));
}

const Section *section_named(const World *w, HeadingTag tag, Name name)
{
    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *s = f->sections; s; s = s->next)
            if (s->heading == tag && s->name.name == name)
                return s;
    return NULL;
}

bool is_milestone(const Section *s)
{
    return s->heading == HEADING_MILESTONE || s->heading == HEADING_GATE;
}

const Section *milestone_called(const World *w, Name name)
{
    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i; i = i->next)
            for (const Section *m = i->children; m; m = m->next)
                if (is_milestone(m) && m->name.name == name)
                    return m;
    return NULL;
}

bool guard_holds(const World *w, Guard guard)
{
    for (unsigned i = 0; i < w->question_count; i++)
        if (guard.present && w->questions[i]->name.name == guard.question.name)
            return w->readings[i] == guard.reading.name;
    return !guard.present;
}

const Clause *clause_in(const World *w, const Section *s, ClauseTag tag)
{
    const Clause *plain = NULL;

    for (const Clause *c = s ? s->clauses : NULL; c; c = c->next) {
        if (c->tag != tag)
            continue;
        if (c->guard.present && guard_holds(w, c->guard))
            return c;
        if (!c->guard.present && !plain)
            plain = c;
    }
    return plain;
}

static const Clause *convention_answer(const World *w, ClauseTag tag)
{
    const Clause *found = NULL;

    for (const Clause *c = w->scheme->clauses; c && !found; c = c->next)
        for (uint32_t i = 0; c->tag == CLAUSE_FOLLOWS && i < c->as.names.names.count && !found; i++)
            found = clause_in(
                w, section_named(w, HEADING_CONVENTION, c->as.names.names.items[i].name), tag);
    return found;
}

const Section *group_named(const Section *indicator, Name name)
{
    for (const Section *s = indicator ? indicator->children : NULL; s; s = s->next)
        if ((s->heading == HEADING_MEASURE || s->heading == HEADING_PART) && s->name.name == name)
            return s;
    return NULL;
}

const Section *part_holding(const World *w, const Section *milestone)
{
    const Clause *c = clause_in(w, milestone, CLAUSE_BELONGS_TO);

    return c ? group_named(milestone->parent, c->as.names.names.items[0].name) : NULL;
}

static bool says_what_is_measured(const World *w, const Section *s)
{
    return clause_in(w, s, CLAUSE_NUMERATOR) || clause_in(w, s, CLAUSE_MEASURED_BY);
}

/* A numerator, a denominator and what they are counted per stand together, or one formula. */
const Clause *field_clause(const Scope *s, ClauseTag tag)
{
    bool counted = tag == CLAUSE_NUMERATOR || tag == CLAUSE_DENOMINATOR || tag == CLAUSE_MEASURED_PER ||
                   tag == CLAUSE_MEASURED_BY;
    bool own = counted ? says_what_is_measured(s->w, s->group) : clause_in(s->w, s->group, tag) != NULL;

    return clause_in(s->w, own ? s->group : s->indicator, tag);
}

const Clause *answer_of(const Scope *s, ClauseTag tag)
{
    const Clause *c = clause_in(s->w, s->milestone, tag);

    if (!c)
        c = clause_in(s->w, part_holding(s->w, s->milestone), tag);
    if (!c)
        c = clause_in(s->w, s->indicator, tag);
    if (!c)
        c = clause_in(s->w, s->w->scheme, tag);
    return c ? c : convention_answer(s->w, tag);
}

/* --- agreements --- */

typedef struct Subject { /* what is asked of the agreements */
    const Section *indicator, *milestone; /* milestone: or a measure, or a part */
    const char *field, *more; /* "contract", "value" */
    bool by_area;             /* is it said of areas and periods? */
    Period period;
    int area;
} Subject;

static bool path_fits(const World *w, const Idents *path, const Subject *t)
{
    uint32_t fields = t->more ? 2 : 1, at = path->count - fields;

    if (path->count < fields || !name_is(w, path->items[at].name, t->field) ||
        (t->more && !name_is(w, path->items[at + 1].name, t->more)))
        return false;
    if (t->milestone && (at == 0 || path->items[--at].name != t->milestone->name.name))
        return false;
    if (t->indicator && at > 0 && path->items[--at].name != t->indicator->name.name)
        return false;
    return at == 0;
}

/* Of one period and area (3), of the period (2), of the area (1), of all (0); -1: of others. */
static int closeness(const World *w, const Subject *t, Period period, Name area)
{
    int close = 0;

    if (period.form != PERIOD_NONE) {
        if (date_first(w, period) != date_first(w, t->period) || date_last(w, period) != date_last(w, t->period))
            return -1;
        close += 2;
    }
    if (area) {
        if (t->area == AREA_ALL || !area_is(w, t->area, area))
            return -1;
        close += 1;
    }
    return close;
}

/* The nearest that is known; of several that are as near the latest. */
static const Expr *agreed(const World *w, const Subject *t)
{
    const Expr *found = NULL;
    int best = -1;
    Day latest = DAY_NONE;

    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *s = f->sections; s; s = s->next)
            for (const Clause *c = s->clauses; c; c = c->next) {
                if (c->tag != CLAUSE_AGREE || c->as.agree.agreed.date > w->as_at ||
                    !path_fits(w, &c->as.agree.subject->as.ref.path, t))
                    continue;
                const Expr *of = c->as.agree.subject;
                int close = closeness(w, t, of->as.ref.period, of->as.ref.area.name);
                if (close > best || (close >= 0 && close == best && c->as.agree.agreed.date > latest)) {
                    found = c->as.agree.value;
                    best = close;
                    latest = c->as.agree.agreed.date;
                }
            }
    return found;
}

static Value said_or_agreed(const World *w, const Subject *t, const Clause *said, const Scope *s)
{
    const Expr *later = agreed(w, t);

    if (later)
        return eval(later, s);
    return said ? eval(said->as.expr.expr, s) : unknown(WHY_NOT_AGREED);
}

Value contract_value(const World *w)
{
    Scope s = {.w = w, .area = AREA_ALL};
    Subject t = {.field = "contract", .more = "value", .area = AREA_ALL};

    return said_or_agreed(w, &t, clause_in(w, w->scheme, CLAUSE_CONTRACT_VALUE), &s);
}

Value outturn_value(const World *w)
{
    Scope s = {.w = w, .area = AREA_ALL};
    Subject t = {.field = "outturn", .area = AREA_ALL};

    return said_or_agreed(w, &t, clause_in(w, w->scheme, CLAUSE_OUTTURN), &s);
}

Value point_value(const World *w)
{
    Scope s = {.w = w, .area = AREA_ALL};
    Subject t = {.field = "point", .more = "value", .area = AREA_ALL};

    return said_or_agreed(w, &t, clause_in(w, w->scheme, CLAUSE_POINT_VALUE), &s);
}

/* Is the indicator's value a share of the outturn? */
bool re_based(const World *w, const Section *indicator)
{
    const Clause *c = clause_in(w, indicator, CLAUSE_RE_BASED);
    Scope s = {.w = w, .area = AREA_ALL};
    Subject t = {.indicator = indicator, .field = "re_based", .area = AREA_ALL};

    if (!c || outturn_value(w).why)
        return false;
    if (c->shape == SHAPE_NONE)
        return true;
    Value chosen = said_or_agreed(w, &t, NULL, &s);
    return !chosen.why && q_sign(chosen.q);
}

Value report_by_of(const Scope *s)
{
    Subject t = {.indicator = s->indicator, .milestone = s->milestone, .field = "report_by", .area = AREA_ALL};

    return said_or_agreed(s->w, &t, clause_in(s->w, s->milestone, CLAUSE_REPORT_BY), s);
}

Value agreed_by_of(const Scope *s)
{
    return eval(clause_in(s->w, s->milestone, CLAUSE_AGREED_BY)->as.expr.expr, s);
}

Period period_of(const World *w, const Section *milestone)
{
    const Clause *c = clause_in(w, milestone, CLAUSE_PERIOD);

    return c ? c->as.period.period : (Period){.form = PERIOD_NONE};
}

/* --- baseline and target --- */

static const Expr *cell_of(const Scope *s, const Clause *c)
{
    const Expr *found = NULL;
    int best = -1;
    Subject t = {.period = s->period, .area = s->area};

    if (c->shape == SHAPE_EXPR)
        return c->as.expr.expr;
    for (uint32_t i = 0; c->shape == SHAPE_ITEMS && i < c->as.items.count; i++)
        if (closeness(s->w, &t, (Period){0}, c->as.items.items[i].name.name) > 0)
            found = c->as.items.items[i].value;
    for (uint32_t r = 0; c->shape == SHAPE_TABLE && r < c->as.table.rows.count; r++)
        for (uint32_t i = 0; i < c->as.table.columns.count; i++) {
            const Row *row = &c->as.table.rows.items[r];
            int close = closeness(s->w, &t, row->period, c->as.table.columns.items[i].name);
            if (close > best) {
                best = close;
                found = row->cells.items[i];
            }
        }
    return found;
}

Value term_cell(const Scope *s, ClauseTag field)
{
    Subject t = {.indicator = s->indicator, .by_area = true, .period = s->period, .area = s->area,
                 .field = field == CLAUSE_BASELINE ? "baseline" : "target"};
    const Clause *c = field_clause(s, field);

    if (c && s->group && clause_in(s->w, s->group, field))
        t.milestone = s->group;
    const Expr *later = agreed(s->w, &t);
    const Expr *cell = later ? later : c ? cell_of(s, c) : NULL;

    return cell ? eval(cell, s) : unknown(WHY_NOT_AGREED);
}

/* --- weightings --- */

/* --- an equal share: one over how many say so and apply anywhere --- */

static bool says_equal(const World *w, const Section *s, const char *whole)
{
    const Clause *c = clause_in(w, s, CLAUSE_WEIGHTING);
    const Expr *e = c && c->shape == SHAPE_EXPR ? c->as.expr.expr : NULL;

    return e && e->tag == EXPR_OF && e->as.of.left->tag == EXPR_EQUAL_SHARE &&
           name_is(w, e->as.of.right.items[0].expr->as.ref.path.items[0].name, whole);
}

/* `none` and 0% are no weighting; what is to be agreed is one. */
bool weighs_and_applies(const World *w, const Section *m)
{
    Scope s = {.w = w, .indicator = m->parent, .milestone = m, .area = AREA_ALL};
    Subject t = {.indicator = m->parent, .milestone = m, .field = "weighting", .area = AREA_ALL};
    const Expr *e = agreed(w, &t);
    const Clause *c = clause_in(w, m, CLAUSE_WEIGHTING);

    c = c ? c : clause_in(w, m, CLAUSE_WORTH);
    e = e ? e : c && c->shape == SHAPE_EXPR ? c->as.expr.expr : NULL;
    if (!e || e->tag == EXPR_NONE || e->tag == EXPR_NOTHING || !applies_somewhere(w, m->parent, m))
        return false;
    return e->tag != EXPR_OF || e->as.of.left->tag == EXPR_EQUAL_SHARE || q_sign(eval(e->as.of.left, &s).q);
}

bool weighs_of_part(const World *w, const Section *m)
{
    const Clause *c = clause_in(w, m, CLAUSE_WEIGHTING);
    const Expr *e = c && c->shape == SHAPE_EXPR ? c->as.expr.expr : NULL;

    return e && e->tag == EXPR_OF &&
           name_is(w, e->as.of.right.items[0].expr->as.ref.path.items[0].name, "part");
}

/* A milestone itself; an indicator or a part where one of its milestones with a weighting does. */
static bool shares_now(const World *w, const Section *s)
{
    const Section *indicator = s->heading == HEADING_INDICATOR ? s : s->parent;

    if (is_milestone(s))
        return applies_somewhere(w, indicator, s);
    for (const Section *m = indicator->children; m; m = m->next)
        if (is_milestone(m) && (s == indicator || part_holding(w, m) == s) && weighs_and_applies(w, m))
            return true;
    return false;
}

typedef struct Equals { /* that share a whole equally: all of them, and those that apply */
    long all, there;
} Equals;

static void count_equal(const World *w, const Section *s, const char *whole, Equals *n)
{
    if (!says_equal(w, s, whole))
        return;
    n->all++;
    n->there += shares_now(w, s);
}

static Weight equal_share(const Scope *s, const char *whole)
{
    const Section *self = s->milestone ? s->milestone : s->indicator;
    const Section *part = part_holding(s->w, self);
    Equals n = {0, 0};

    for (const File *f = s->w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i && whole[0] == 's'; i = i->next)
            if (i->heading == HEADING_INDICATOR)
                count_equal(s->w, i, whole, &n);
    for (const Section *m = s->indicator->children; m && whole[0] != 's'; m = m->next)
        if (whole[0] == 'i' || part_holding(s->w, m) == part)
            count_equal(s->w, m, whole, &n);
    if (n.there && !shares_now(s->w, self))
        return (Weight){.known = true, .none = true, .share = q_int(0)};
    return (Weight){.known = true, .share = q_div(q_int(1), q_int(n.there ? n.there : n.all))};
}

static Weight share_of_whole(const Scope *s, const Expr *e)
{
    const Expr *whole = e->as.of.right.items[0].expr;
    const Idents *path = &whole->as.ref.path;
    static const char *const wholes[] = {"scheme", "indicator", "part"};
    Weight weight = {.known = true, .whole = OF_CONTRACT};

    for (int i = 0; i < 3 && e->as.of.left->tag == EXPR_EQUAL_SHARE; i++)
        if (name_is(s->w, path->items[0].name, wholes[i]))
            weight = equal_share(s, wholes[i]);
    if (e->as.of.left->tag != EXPR_EQUAL_SHARE)
        weight.share = eval(e->as.of.left, s).q;
    if (name_is(s->w, path->items[0].name, "scheme"))
        weight.whole = OF_SCHEME;
    if (name_is(s->w, path->items[0].name, "indicator"))
        weight.whole = OF_INDICATOR;
    if (name_is(s->w, path->items[0].name, "part")) {
        Weight part = weight_of(s->w, s->indicator, part_holding(s->w, s->milestone));
        weight = (Weight){part.known, weight.none || part.none, q_mul(weight.share, part.share), part.whole};
    }
    return weight;
}

/* 20% of indicator;  0.1% of contract value + 0.05% of contract value;  none;  to be agreed */
Weight weight_read(const Scope *s, const Expr *e)
{
    if (e->tag == EXPR_OF)
        return share_of_whole(s, e);
    if (e->tag == EXPR_NONE || e->tag == EXPR_NOTHING)
        return (Weight){.known = true, .none = true, .share = q_int(0)};
    if (e->tag == EXPR_SUM) {
        Weight sum = weight_read(s, e->as.chain.items[0].expr);
        for (uint32_t i = 1; i < e->as.chain.count; i++) {
            const Operand *o = &e->as.chain.items[i];
            Q share = weight_read(s, o->expr).share;
            sum.share = o->inverse ? q_sub(sum.share, share) : q_add(sum.share, share);
        }
        return sum;
    }
    return (Weight){.share = q_int(0), .whole = OF_INDICATOR};
}

Weight weight_of(const World *w, const Section *indicator, const Section *milestone)
{
    Scope s = {.w = w, .indicator = indicator, .milestone = milestone, .area = AREA_ALL};
    Subject t = {.indicator = indicator, .milestone = milestone, .field = "weighting", .area = AREA_ALL};
    const Expr *later = indicator ? agreed(w, &t) : NULL;
    const Clause *c = clause_in(w, milestone ? milestone : indicator ? indicator : w->scheme, CLAUSE_WEIGHTING);

    if (later)
        return weight_read(&s, later);
    const Clause *worth = clause_in(w, milestone ? milestone : indicator, CLAUSE_WORTH);
    if (worth && worth->as.expr.expr->tag == EXPR_TO_BE_AGREED)
        return (Weight){.share = q_int(0), .whole = OF_POUNDS};
    if (worth)
        return (Weight){.known = true, .share = eval(worth->as.expr.expr, &s).q,
                        .whole = worth->as.expr.expr->as.number.unit == UNIT_POINTS ? OF_POINTS : OF_POUNDS};
    return c ? weight_read(&s, c->as.expr.expr) : (Weight){.known = true, .none = true, .share = q_int(0)};
}

/* --- lists --- */

const Expr *members_of(const World *w, Name list)
{
    const Section *section = section_named(w, HEADING_LIST, list);
    Subject t = {.field = "", .area = AREA_ALL};
    const Clause *c = clause_in(w, section, CLAUSE_MEMBERS);
    char name[64] = "";
    Text text = text_of(w, list);

    if (text.len < sizeof name)
        memcpy(name, text.ptr, text.len);
    t.field = name;
    const Expr *later = agreed(w, &t);
    return later ? later : c->as.expr.expr;
}
