/* The one recursive function: an expression in a place (an indicator, a milestone, a period, an area; or a row of a
 * table), exactly or not at all. See "Expressions" in docs/language.md. */
#include "naive.h"

Value known(Q q)
{
    return (Value){.q = q};
}

Value unknown(Why why)
{
    return (Value){.why = why, .q = q_int(0)};
}

static Value yes_no(bool yes)
{
    return known(q_int(yes));
}

static Why joined(Why a, Why b)
{
    return a > b ? a : b;
}

static Value rounded(Value v, RoundingWords how)
{
    if (how.present && !how.none && !v.why)
        v.q = q_round(v.q, how.mode, how.decimals);
    return v;
}

Value eval_clause(const Clause *c, const Scope *s)
{
    if (!c || c->shape != SHAPE_EXPR)
        return unknown(WHY_NOT_AGREED);
    return rounded(eval(c->as.expr.expr, s), c->as.expr.rounding);
}

/* --- chains --- */

static Value sum_or_product(const Expr *e, const Scope *s)
{
    Value all = eval(e->as.chain.items[0].expr, s);

    for (uint32_t i = 1; i < e->as.chain.count; i++) {
        const Operand *o = &e->as.chain.items[i];
        Value v = eval(o->expr, s);
        bool by_zero = e->tag == EXPR_PRODUCT && o->inverse && !v.why && q_sign(v.q) == 0;
        all.why = joined(all.why, joined(v.why, by_zero ? WHY_BY_NOTHING : WHY_KNOWN));
        if (all.why)
            continue;
        if (e->tag != EXPR_PRODUCT)
            all.q = o->inverse ? q_sub(all.q, v.q) : q_add(all.q, v.q);
        else
            all.q = o->inverse ? q_div(all.q, v.q) : q_mul(all.q, v.q);
    }
    return all;
}

/* No and anything is no, yes or anything is yes; else the unknown stays unknown. A yes is late where what makes
 * it a yes was late: one piece of an `and`, every yes of an `or`. */
static Value and_or(const Expr *e, const Scope *s)
{
    bool is_or = e->tag == EXPR_OR, decided = false, late = is_or;
    Why why = WHY_KNOWN;

    for (uint32_t i = 0; i < e->as.chain.count; i++) {
        Value v = eval(e->as.chain.items[i].expr, s);
        bool yes = !v.why && q_sign(v.q);
        decided = decided || (!v.why && yes == is_or);
        why = joined(why, v.why);
        if (yes)
            late = is_or ? late && v.late : late || v.late;
    }
    if (!decided && why)
        return unknown(why);
    Value v = yes_no(decided == is_or);
    v.late = q_sign(v.q) && late;
    return v;
}

/* At least so many of several: settled once so many hold, or once so many no longer can. It is late
 * where it does not hold by what came in time alone. */
static Value at_least(const Expr *e, const Scope *s)
{
    const Operands *of = &e->as.at_least.of;
    Q least = q_of_number(e->as.at_least.least->as.number.value);
    int hold = 0, in_time = 0, may = 0;
    Why why = WHY_KNOWN;

    for (uint32_t i = 0; i < of->count; i++) {
        Value v = eval(of->items[i].expr, s);
        bool yes = !v.why && q_sign(v.q);
        hold += yes;
        in_time += yes && !v.late;
        may += yes || v.why;
        why = joined(why, v.why);
    }
    if (q_cmp(q_int(hold), least) < 0 && q_cmp(q_int(may), least) >= 0)
        return unknown(why);
    Value v = yes_no(q_cmp(q_int(hold), least) >= 0);
    v.late = q_sign(v.q) && q_cmp(q_int(in_time), least) < 0;
    return v;
}

static Value greatest_or_least(const Expr *e, const Scope *s)
{
    Value all = eval(e->as.chain.items[0].expr, s);

    for (uint32_t i = 1; i < e->as.chain.count; i++) {
        Value v = eval(e->as.chain.items[i].expr, s);
        all.why = joined(all.why, v.why);
        all.q = e->tag == EXPR_GREATER ? q_max(all.q, v.q) : q_min(all.q, v.q);
    }
    return all;
}

Why why_few(Why why, Why few)
{
    return few && why < WHY_UNDECIDED ? few : why;
}

static Value compare(const Expr *e, const Scope *s)
{
    Why few = WHY_KNOWN;
    Scope in = *s;
    int sign = 0;

    in.few = s->required ? &few : s->few;
    Value a = eval(e->as.compare.left, &in), b = eval(e->as.compare.right, &in);
    Why why = joined(a.why, b.why);
    if (s->required)
        why = figure_why(s, why_few(why, few));
    if (why)
        return unknown(why);
    sign = a.text.ptr ? !text_equal(a.text, b.text) : q_cmp(a.q, b.q);
    switch (e->as.compare.op) {
    case COMPARE_IS: return yes_no(sign == 0);
    case COMPARE_IS_NOT: return yes_no(sign != 0);
    case COMPARE_AT_LEAST: return yes_no(sign >= 0);
    case COMPARE_AT_MOST: return yes_no(sign <= 0);
    case COMPARE_ABOVE: return yes_no(sign > 0);
    case COMPARE_BELOW: return yes_no(sign < 0);
    }
    return unknown(WHY_NOT_AGREED);
}

static Value among(const Expr *e, const Scope *s)
{
    const Expr *list = e->as.among.list;

    if (list->tag == EXPR_REF)
        list = members_of(s->w, list->as.ref.path.items[0].name);
    if (list->tag == EXPR_TO_BE_AGREED)
        return unknown(WHY_NOT_AGREED);
    Value v = eval(e->as.among.left, s);
    if (v.why)
        return v;
    if (list->tag == EXPR_TEXT)
        return yes_no(text_equal(text_trim(list->as.text), v.text));
    for (uint32_t i = 0; i < list->as.texts.count; i++)
        if (text_equal(text_trim(list->as.texts.items[i].text), v.text))
            return yes_no(true);
    return yes_no(false);
}

/* --- scales, defines, parts of something --- */

static bool in_band(const Scope *s, const Band *b, Q x)
{
    int low = b->low ? q_cmp(x, eval(b->low, s).q) : 1;
    int high = b->high ? q_cmp(x, eval(b->high, s).q) : -1;

    return (low > 0 || (low == 0 && b->low_in)) && (high < 0 || (high == 0 && b->high_in));
}

static Q band_pays(const Scope *s, const Band *b, Q x)
{
    Q from = eval(b->pays, s).q;

    if (!b->pays_to)
        return from;
    Q low = eval(b->low, s).q, high = eval(b->high, s).q, to = eval(b->pays_to, s).q;
    return q_add(from, q_mul(q_div(q_sub(x, low), q_sub(high, low)), q_sub(to, from)));
}

Value scale_of(const World *w, const Section *scale, Value x)
{
    Scope s = {.w = w, .area = AREA_ALL};
    const Clause *on = clause_in(w, scale, CLAUSE_ON);
    Value pays = unknown(WHY_GAP);

    if (x.why)
        return x;
    x = rounded(x, on->as.scale_on.rounding);
    for (const Clause *c = scale->clauses; c; c = c->next) {
        if (c->tag != CLAUSE_BAND || !in_band(&s, &c->as.band, x.q))
            continue;
        Q share = band_pays(&s, &c->as.band, x.q);
        if (!pays.why && q_cmp(pays.q, share) != 0)
            return unknown(WHY_GAP);
        pays = known(share);
    }
    return pays;
}

static const Idents *bound_measure(const Scope *s, const Idents *path)
{
    for (const Bound *b = s->bound; b; b = b->next)
        if (b->name == path->items[0].name)
            return b->measure;
    return NULL;
}

static Bound bound_to(const Param *param, const Expr *value, const Scope *s, const Bound *next)
{
    const Idents *path = &value->as.ref.path;

    if (!param->kind.name)
        return (Bound){param->name.name, eval(value, s), NULL, next};
    const Idents *outer = bound_measure(s, path);
    return (Bound){param->name.name, known(q_int(0)), outer ? outer : path, next};
}

static Value define_of(const Section *define, const Operands *values, const Scope *s)
{
    Bound *bound = arena_alloc(s->w->arena, sizeof(Bound) * (define->params.count + 1));
    Scope inner = *s;

    inner.bound = NULL;
    for (uint32_t i = 0; i < define->params.count; i++) {
        bound[i] = bound_to(&define->params.items[i], values->items[i].expr, s, inner.bound);
        inner.bound = &bound[i];
    }
    return eval(define->body, &inner);
}

static Value of(const Expr *e, const Scope *s)
{
    const Expr *left = e->as.of.left;

    if (left->tag == EXPR_REF && left->as.ref.path.count == 1) {
        Name name = left->as.ref.path.items[0].name;
        const Section *scale = section_named(s->w, HEADING_SCALE, name);
        const Section *define = section_named(s->w, HEADING_DEFINE, name);
        if (scale)
            return scale_of(s->w, scale, eval(e->as.of.right.items[0].expr, s));
        if (define)
            return define_of(define, &e->as.of.right, s);
    }
    Value a = eval(left, s), b = eval(e->as.of.right.items[0].expr, s);
    if (a.why || b.why)
        return unknown(joined(a.why, b.why));
    return known(q_mul(a.q, b.q));
}

/* --- names --- */

/* So many of the things of the denominator: 1, 10, 100 … */
static Q counted_per(const Scope *s)
{
    const Clause *c = field_clause(s, CLAUSE_MEASURED_PER);
    Q n = q_int(1);

    for (unsigned i = 0; c && i < c->as.per.tens; i++)
        n = q_mul(n, q_int(10));
    return n;
}

static Value counted(const Scope *s, ClauseTag tag)
{
    Scope in = *s;

    in.counted = true;
    return eval_clause(field_clause(s, tag), &in);
}

/* Of no cases where a smallest number is stated: the other question. */
static Value denominator_of(const Scope *s)
{
    const Clause *smallest = s->milestone && s->few ? answer_of(s, CLAUSE_SMALLEST_DENOMINATOR) : NULL;
    Value d = counted(s, CLAUSE_DENOMINATOR);

    if (d.why || !smallest || !smallest->as.choice.least ||
        q_cmp(d.q, eval(smallest->as.choice.least, s).q) >= 0)
        return d;
    if (q_sign(d.q) > 0)
        *s->few = WHY_SMALL;
    else if (*s->few != WHY_SMALL)
        *s->few = WHY_ZERO;
    return q_sign(d.q) > 0 ? d : unknown(WHY_ZERO);
}

static Value rate_of(const Scope *s)
{
    Value n = field_of(s, "numerator"), d = field_of(s, "denominator");

    if (n.why || d.why)
        return unknown(joined(n.why, d.why));
    if (q_sign(d.q) == 0)
        return unknown(WHY_ZERO);
    return known(q_mul(q_div(n.q, d.q), counted_per(s)));
}

/* Where the formula divides by nothing though there is a rate or a figure, and the target is the baseline. */
static bool no_change(const Scope *s, Value v, Value *instead)
{
    const Clause *answer = answer_of(s, CLAUSE_NO_CHANGE_PLANNED);

    if (!answer || v.why != WHY_BY_NOTHING || !field_clause(s, CLAUSE_BASELINE) ||
        !field_clause(s, CLAUSE_TARGET))
        return false;
    Value baseline = term_cell(s, CLAUSE_BASELINE), target = term_cell(s, CLAUSE_TARGET);
    if (baseline.why || target.why || q_cmp(baseline.q, target.q) != 0)
        return false;
    if (field_clause(s, CLAUSE_MEASURED_BY) && field_of(s, "figure").why)
        return false;
    *instead = answer->as.choice.choice == CHOICE_COUNTS_AS ? eval(answer->as.choice.expr, s) : v;
    return true;
}

/* Before it is rounded, as an offset takes it. */
Value achievement_exactly(const Scope *s)
{
    const Clause *c = field_clause(s, CLAUSE_ACHIEVEMENT);
    const Clause *better = field_clause(s, CLAUSE_BETTER);
    Value instead;

    if (!c || (better && better->as.choice.choice == CHOICE_TO_BE_AGREED))
        return unknown(WHY_NOT_AGREED);
    Value v = eval(c->as.expr.expr, s);
    return no_change(s, v, &instead) ? instead : v;
}

static Value achievement_of(const Scope *s)
{
    const Clause *c = field_clause(s, CLAUSE_ACHIEVEMENT);

    if (s->achievement)
        return *s->achievement;
    return c ? rounded(achievement_exactly(s), c->as.expr.rounding) : unknown(WHY_NOT_AGREED);
}

Value field_of(const Scope *s, const char *field)
{
    switch (field[0]) {
    case 'n': return counted(s, CLAUSE_NUMERATOR);
    case 'd': return denominator_of(s);
    case 'r': return rate_of(s);
    case 'f': return counted(s, CLAUSE_MEASURED_BY);
    case 'b': return term_cell(s, CLAUSE_BASELINE);
    case 't': return term_cell(s, CLAUSE_TARGET);
    default: return achievement_of(s);
    }
}

static const char *is_field(const Scope *s, Name name)
{
    static const char *const fields[] = {"numerator", "denominator", "rate",       "figure",
                                         "baseline",  "target",      "achievement"};

    for (int i = 0; i < 7; i++)
        if (name_is(s->w, name, fields[i]))
            return fields[i];
    return NULL;
}

static const Clause *declared(const Section *s, ClauseTag tag, Name name)
{
    for (const Clause *c = s ? s->clauses : NULL; c; c = c->next)
        if (c->tag == tag && c->as.declare.name.name == name)
            return c;
    return NULL;
}

/* Evidence in a requirement: yes, no, or why not known. */
static Value piece_of(const Scope *s, Name piece)
{
    Value by = report_by_of(s);
    Standing at = piece_standing(s, piece);
    bool before = by.why || q_cmp(q_int(s->w->as_at), by.q) < 0;
    const Clause *undecided = answer_of(s, CLAUSE_UNDECIDED_EVIDENCE);
    bool counts = undecided && undecided->as.choice.choice == CHOICE_COUNTS_AS_ACCEPTED;
    bool taken = at.state == EVIDENCE_UNDECIDED && counts && !before;
    Value v = yes_no(true);

    if (at.state == EVIDENCE_ACCEPTED || taken) {
        v.late = evidence_late(s, &at);
        return v;
    }
    if (before)
        return unknown(WHY_NOT_DUE);
    bool refused = undecided && undecided->as.choice.choice == CHOICE_PAYS_NOTHING;
    if (at.state == EVIDENCE_REJECTED || (at.state == EVIDENCE_UNDECIDED && refused))
        return yes_no(false);
    return unknown(at.state == EVIDENCE_UNDECIDED ? WHY_UNDECIDED : WHY_NO_EVIDENCE);
}

/* A column or an item, of the table that is named or of the one that has it. */
static bool column_named(const Scope *s, Name table, Name name, Value *value)
{
    for (const File *f = s->w->book->files; f; f = f->next)
        for (const Section *d = f->sections; d; d = d->next) {
            if (d->heading != HEADING_DATA || (table && d->name.name != table))
                continue;
            const Clause *c = declared(d, CLAUSE_COLUMN, name);
            c = c ? c : declared(d, CLAUSE_ITEM, name);
            if (c) {
                *value = column_total(s, d, c);
                return true;
            }
        }
    return false;
}

static Value plain_name(const Scope *s, Name name)
{
    const Section *define = section_named(s->w, HEADING_DEFINE, name);
    Value value;

    for (const Bound *b = s->bound; b; b = b->next)
        if (b->name == name)
            return b->value;
    if (s->table)
        return row_cell(s, name);
    if (declared(s->milestone, CLAUSE_EVIDENCE, name))
        return piece_of(s, name);
    if (is_field(s, name))
        return field_of(s, is_field(s, name));
    if (column_named(s, 0, name, &value))
        return value;
    return define ? eval(define->body, s) : unknown(WHY_NOT_AGREED);
}

static int area_named(const World *w, Name name)
{
    for (int i = 0; i < w->area_count; i++)
        if (area_is(w, i, name))
            return i;
    return AREA_ALL;
}

/* The measure of which a field is asked, by its own name or by its indicator's and its own. */
static void go_to_measure(Scope *s, const Idents *of, uint32_t count)
{
    s->achievement = NULL;
    s->group = group_named(s->indicator, of->items[0].name);
    if (s->group)
        return;
    s->indicator = section_named(s->w, HEADING_INDICATOR, of->items[0].name);
    s->group = count > 1 ? group_named(s->indicator, of->items[1].name) : NULL;
}

static bool is_same_time(const Scope *s, Period p)
{
    return date_first(s->w, p) == date_first(s->w, s->period) &&
           date_last(s->w, p) == date_last(s->w, s->period);
}

static Value ref(const Expr *e, const Scope *outer)
{
    const Idents *path = &e->as.ref.path;
    Name first = path->items[0].name;
    Scope s = *outer;
    Value value;

    if (e->as.ref.area.name)
        s.area = area_named(s.w, e->as.ref.area.name);
    if (path->count == 1)
        return plain_name(&s, first);
    const char *field = is_field(&s, path->items[path->count - 1].name);
    const Idents *measure = bound_measure(&s, path);
    if (measure) {
        go_to_measure(&s, measure, measure->count);
        return field_of(&s, field);
    }
    if (name_is(s.w, first, "contract"))
        return contract_value(s.w);
    if (column_named(&s, first, path->items[1].name, &value))
        return value;
    go_to_measure(&s, path, path->count - 1);
    return field_of(&s, field);
}

/* Whether there are too few cases, or none, is asked in the milestone's own period only. */
static Value ref_in_time(const Expr *e, const Scope *outer)
{
    Scope s = *outer;

    if (e->as.ref.period.form == PERIOD_NONE)
        return ref(e, outer);
    s.period = e->as.ref.period;
    if (is_same_time(outer, s.period))
        return ref(e, &s);
    s.few = NULL;
    Value v = ref(e, &s);
    return v.why == WHY_ZERO ? unknown(WHY_ELSE) : v;
}

Value eval(const Expr *e, const Scope *s)
{
    switch (e->tag) {
    case EXPR_NUMBER: return known(q_of_number(e->as.number.value));
    case EXPR_DATE: return known(q_int(e->as.date));
    case EXPR_YES_NO: return yes_no(e->as.yes);
    case EXPR_TEXT: return (Value){.q = q_int(0), .text = text_trim(e->as.text)};
    case EXPR_NOTHING: return known(q_int(0));
    case EXPR_REF: return ref_in_time(e, s);
    case EXPR_SUM:
    case EXPR_SHARES:
    case EXPR_PRODUCT: return sum_or_product(e, s);
    case EXPR_NEGATE: {
        Value v = eval(e->as.inner, s);
        v.q = q_neg(v.q);
        return v;
    }
    case EXPR_AND:
    case EXPR_OR: return and_or(e, s);
    case EXPR_AT_LEAST: return at_least(e, s);
    case EXPR_NOT: {
        Value v = eval(e->as.inner, s);
        return v.why ? v : yes_no(!q_sign(v.q));
    }
    case EXPR_COMPARE: return compare(e, s);
    case EXPR_OF: return of(e, s);
    case EXPR_IF: {
        Value c = eval(e->as.pick.condition, s);
        return c.why ? c : eval(q_sign(c.q) ? e->as.pick.yes : e->as.pick.no, s);
    }
    case EXPR_GREATER:
    case EXPR_LESSER: return greatest_or_least(e, s);
    case EXPR_PEERS: return compared(e, s);
    case EXPR_COUNTING: return rows_counted(s, e);
    case EXPR_AMONG: return among(e, s);
    case EXPR_ROUNDED: return rounded(eval(e->as.rounded.inner, s), e->as.rounded.how);
    case EXPR_END_OF:
    case EXPR_DAYS_OFF:
    case EXPR_TEXTS:
    case EXPR_HOLE:
    case EXPR_TO_BE_AGREED:
    case EXPR_NOT_APPLICABLE:
    case EXPR_EQUAL_SHARE: /* in weightings only: term.c */
    case EXPR_NONE: break;
    }
    return unknown(WHY_NOT_AGREED);
}
