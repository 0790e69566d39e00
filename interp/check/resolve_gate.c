/* Gates: `takes 20% of scheme`, `scales all of indicator`, `debars scheme`.
 *
 * A gate is a milestone without a weighting (resolve_milestone.c), on which what others earn
 * hangs. What it does is said at the gate and kept at what it gates: of one that debars as a
 * condition, of the others by the gate's index. Gates gate no gates.
 */
#include "check/resolve.h"
#include "check/say.h"

/* Which whole it speaks of, of the two that it may; false after a complaint. */
static bool gate_whole(Check *check, const Milestone *gate, Whole whole, Span span, bool *of_scheme)
{
    bool alone = check->model->indicators.items[gate->indicator].of_scheme;

    *of_scheme = whole == WHOLE_SCHEME;
    if (whole == WHOLE_SCHEME || (whole == WHOLE_INDICATOR && !alone))
        return true;
    check_say_gate_on_what(check, span, gate);
    return false;
}

static Whole named_whole(const Check *check, Ident name)
{
    Text text = name_of(check, name.name);

    if (text_equal(text, TEXT("scheme")))
        return WHOLE_SCHEME;
    return text_equal(text, TEXT("indicator")) ? WHOLE_INDICATOR : WHOLE_NONE;
}

/* What it stands in: that is what it takes a share of, where the share is to be agreed. */
static Whole own_whole(const Check *check, const Milestone *gate)
{
    return check->model->indicators.items[gate->indicator].of_scheme ? WHOLE_SCHEME
                                                                     : WHOLE_INDICATOR;
}

/* The share that it takes, and of what. */
static bool taken_share(Check *check, const Env *env, const Clause *c, const Milestone *gate,
                        GateEffect *made)
{
    bool open = c->as.choice.expr->tag == EXPR_TO_BE_AGREED;
    Kind kind = kind_share(open ? own_whole(check, gate) : WHOLE_NONE);
    Formula *f = formula_expected(check, env, c->as.choice.expr, NULL, kind);

    check_share(check, f);
    term_add(check, &made->share, (When){-1, -1, 0}, f, c->span);
    return !formula_is_hole(f) &&
           gate_whole(check, gate, f->kind.tag == KIND_SHARE ? (Whole)f->kind.of : WHOLE_NONE,
                      f->span, &made->of_scheme);
}

static bool is_over_areas(const Check *check, const Milestone *gate)
{
    return model_has_units(check->model) && !gate->once;
}

/* A gate of each area says whether a miss in one of them is a miss in all. */
static void resolve_reach(Check *check, const Milestone *gate, const Section *s, const Clause *c,
                          const GateEffect *made)
{
    bool said = c->as.choice.choice != CHOICE_NONE;
    bool placed =
        section_whole(check, s) && (section_clause(s, CLAUSE_APPLIES) ||
                                    check->indicators.items[gate->indicator].applies_said);

    if (is_over_areas(check, gate) && !said && placed)
        check_say_gate_over_areas(check, made);
    else if (said && !is_over_areas(check, gate))
        check_say_never_matters(check, c->as.choice.choice_span,
                                "the gate does not apply to each of several areas");
}

static void add_effect(Check *check, Milestone *gate, GateEffect made)
{
    if (!ARRAY_PUSH(check->arena, &gate->effects, made))
        return;
    for (uint32_t i = gate->effects.count - 1; i > 0; i--) { /* guarded ones before the plain one */
        GateEffect *a = &gate->effects.items[i - 1], *b = &gate->effects.items[i];
        if (a->when.question >= 0 || b->when.question < 0)
            return;
        GateEffect swap = *a;
        *a = *b;
        *b = swap;
    }
}

static void resolve_effect(Check *check, const Env *env, Milestone *gate, const Clause *c)
{
    GateEffect made = {.span = c->span};

    made.across_areas = c->as.choice.choice == CHOICE_ACROSS_AREAS;
    made.does = c->tag == CLAUSE_TAKES    ? GATE_TAKES
                : c->tag == CLAUSE_SCALES ? GATE_SCALES
                                          : GATE_DEBARS;
    if (!when_from_guard(check, &c->guard, &made.when))
        return;
    if (made.does == GATE_TAKES
            ? !taken_share(check, env, c, gate, &made)
            : !gate_whole(check, gate, named_whole(check, c->as.choice.names.items[0]),
                          c->as.choice.names.items[0].span, &made.of_scheme))
        return;
    resolve_reach(check, gate, check->milestones.items[env->milestone].section, c, &made);
    add_effect(check, gate, made);
}

/* One that stands without a `when` beside one of another sort. */
static void look_for_two(Check *check, const Milestone *gate)
{
    const GateEffect *last = &gate->effects.items[gate->effects.count - 1];

    for (uint32_t i = 0; i + 1 < gate->effects.count && last->when.question < 0; i++)
        if (gate->effects.items[i].does != last->does) {
            check_say_gate_does_two(check, last, &gate->effects.items[i]);
            return;
        }
}

static void resolve_effects(Check *check, int at)
{
    Milestone *gate = &check->model->milestones.items[at];
    const Section *s = check->milestones.items[at].section;
    Env env = env_of_milestone(check, at);
    bool said = false;

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_TAKES && c->tag != CLAUSE_SCALES && c->tag != CLAUSE_DEBARS)
            continue;
        said = true;
        if (clause_whole(c))
            resolve_effect(check, &env, gate, c);
    }
    if (!said && section_whole(check, s))
        check_say_gate_does_nothing(check, gate);
    if (gate->effects.count)
        look_for_two(check, gate);
}

/* --- kept at what is gated --- */

static void debar(Check *check, int gate, const GateEffect *effect, Milestone *gated)
{
    Condition made = {.milestone = gate,
                      .when = effect->when,
                      .span = effect->span,
                      .debars = true,
                      .across_areas = effect->across_areas};

    ARRAY_PUSH(check->arena, &gated->conditions, made);
}

static void hang_on(Check *check, int at, Milestone *gated)
{
    const Milestone *gate = &check->model->milestones.items[at];
    bool hangs = false;

    for (uint32_t e = 0; e < gate->effects.count; e++) {
        const GateEffect *effect = &gate->effects.items[e];
        if (!gate_reaches(gate, effect, gated))
            continue;
        if (effect->does == GATE_DEBARS)
            debar(check, at, effect, gated);
        else
            hangs = true;
    }
    if (hangs)
        ARRAY_PUSH(check->arena, &gated->gates, at);
}

void resolve_gates(Check *check)
{
    Model *model = check->model;

    for (uint32_t g = 0; g < model->milestones.count && !check->arena->failed; g++) {
        if (!model->milestones.items[g].gate)
            continue;
        resolve_effects(check, (int)g);
        for (uint32_t m = 0; m < model->milestones.count && !check->arena->failed; m++)
            hang_on(check, (int)g, &model->milestones.items[m]);
    }
}
