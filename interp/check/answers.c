/* The questions that may not be left in silence and are answered by a choice; the nearest
 * answer wins.
 *
 *   milestone (or offset)  >  part  >  indicator  >  scheme  >  convention followed
 *
 * On one level the guarded answers stand before the plain one; a level with a plain answer
 * hides the levels behind it. A question is asked only where it matters, and complained about
 * once, at the first clause that needs it.
 */
#include "check/say.h"
#include "check/static.h"

static int answer_tag(ClauseTag tag)
{
    static const struct {
        ClauseTag clause;
        AnswerTag answer;
    } pairs[] = {{CLAUSE_LATE_EVIDENCE, ANSWER_LATE_EVIDENCE},
                 {CLAUSE_UNDECIDED_EVIDENCE, ANSWER_UNDECIDED_EVIDENCE},
                 {CLAUSE_MISSING_EVIDENCE, ANSWER_MISSING_EVIDENCE},
                 {CLAUSE_MISSING_DATA, ANSWER_MISSING_DATA},
                 {CLAUSE_ZERO_DENOMINATOR, ANSWER_ZERO_DENOMINATOR},
                 {CLAUSE_SMALLEST_DENOMINATOR, ANSWER_SMALLEST_DENOMINATOR},
                 {CLAUSE_MISSING_PART, ANSWER_MISSING_PART},
                 {CLAUSE_NO_CHANGE_PLANNED, ANSWER_NO_CHANGE_PLANNED},
                 {CLAUSE_NEGATIVE_ACHIEVEMENT, ANSWER_NEGATIVE_ACHIEVEMENT},
                 {CLAUSE_FILLED, ANSWER_FILLED},
                 {CLAUSE_WAITING_MILESTONES, ANSWER_WAITING_MILESTONES},
                 {CLAUSE_TIED_RANKS, ANSWER_TIED_RANKS},
                 {CLAUSE_PERCENTILES, ANSWER_PERCENTILES},
                 {CLAUSE_PARTS_OF_PEERS, ANSWER_PARTS_OF_PEERS},
                 {CLAUSE_UNKNOWN_PEERS, ANSWER_UNKNOWN_PEERS}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].clause == tag)
            return (int)pairs[i].answer;
    return -1;
}

static Formula *answer_value(Check *check, const Env *env, const Clause *c)
{
    const Expr *e = c->as.choice.expr;
    Formula *f = formula_expected(check, env, e, NULL, kind_of(KIND_PROPORTION));
    Number share;

    if (formula_is_hole(f))
        return f;
    if (!formula_constant(f, check->arena, &share))
        check_say_not_constant(check, e);
    else if (c->as.choice.choice == CHOICE_PAYS &&
             (number_sign(share) < 0 || number_compare(share, NUMBER_ONE) > 0))
        check_say_share_range(check, e->span);
    return f;
}

static void read_answer(Check *check, const Env *env, const Clause *c, Answers *answers)
{
    Answer made = {.choice = c->as.choice.choice, .span = c->span};
    const Expr *e = c->as.choice.expr;

    if (!when_from_guard(check, &c->guard, &made.when))
        return;
    if (made.choice == CHOICE_PAYS && e && e->tag == EXPR_NOTHING)
        made.choice = CHOICE_PAYS_NOTHING;
    else if (e)
        made.value = answer_value(check, env, c);
    if (c->as.choice.least)
        made.smallest =
            formula_expected(check, env, c->as.choice.least, NULL, kind_of(KIND_QUANTITY));
    if (!when_agreed(check, made.when) || !ARRAY_PUSH(check->arena, answers, made))
        return;
    for (uint32_t i = answers->count - 1; i > 0; i--) { /* guarded ones before the plain one */
        Answer *a = &answers->items[i - 1], *b = &answers->items[i];
        if (!when_before(check, b->when, a->when))
            return;
        Answer swap = *a;
        *a = *b;
        *b = swap;
    }
}

static void read_answers(Check *check, int indicator, int milestone, const Section *s,
                         AnswerSet *set)
{
    Env env = indicator < 0   ? env_nowhere(s->span.source)
              : milestone < 0 ? env_of_indicator(check, indicator)
                              : env_of_milestone(check, milestone);

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        int tag = clause_whole(c) ? answer_tag(c->tag) : -1;
        if (tag >= 0 && c->shape == SHAPE_CHOICE)
            read_answer(check, &env, c, &set->of[tag]);
    }
}

static bool has_plain(const Answers *answers)
{
    return answers->count && when_always(answers->items[answers->count - 1].when);
}

/* Puts a farther level behind a nearer one. */
static void append(Check *check, Answers *near, const Answers *far)
{
    if (has_plain(near) || !far->count)
        return;
    if (!near->count) {
        *near = *far; /* shared: answers are never changed once read */
        near->room = near->count;
        return;
    }
    Answers joined = {0};
    for (uint32_t i = 0; i < near->count; i++)
        ARRAY_PUSH(check->arena, &joined, near->items[i]);
    for (uint32_t i = 0; i < far->count; i++)
        ARRAY_PUSH(check->arena, &joined, far->items[i]);
    *near = joined;
}

/* Without the variations that do not reach the period. */
static Answers in_period(Check *check, const Answers *answers, Period period)
{
    Answers there = {0};
    bool all = true;

    for (uint32_t i = 0; i < answers->count; i++)
        all &= when_reaches(check, answers->items[i].when, period);
    for (uint32_t i = 0; i < answers->count && !all; i++)
        if (when_reaches(check, answers->items[i].when, period))
            ARRAY_PUSH(check->arena, &there, answers->items[i]);
    return all ? *answers : there;
}

static void follow(Check *check, Ident name, AnswerSet *set)
{
    int at = scope_find(&check->scope, SPACE_CONVENTION, 0, name.name);
    if (at < 0) {
        check_say_unknown(check, SPACE_CONVENTION, 0, name);
        leave_out(check, check->scheme->span);
        return;
    }
    ConventionSite *site = &check->conventions.items[at];
    if (!site->read)
        read_answers(check, -1, -1, site->section, &site->answers);
    site->read = true;
    for (int tag = 0; tag < (int)ANSWER_COUNT; tag++) {
        const Answers *theirs = &site->answers.of[tag];
        if (has_plain(&set->of[tag]) && has_plain(theirs))
            check_say_answered_twice(check, name, set->of[tag].items[set->of[tag].count - 1].span,
                                     theirs->items[theirs->count - 1].span);
        append(check, &set->of[tag], theirs);
    }
}

void resolve_answers(Check *check)
{
    AnswerSet followed = {0};

    if (check->scheme) {
        read_answers(check, -1, -1, check->scheme, &check->scheme_answers);
        for (const Clause *c = check->scheme->clauses; c && !check->arena->failed; c = c->next)
            for (uint32_t i = 0;
                 c->tag == CLAUSE_FOLLOWS && clause_whole(c) && i < c->as.names.names.count; i++)
                follow(check, c->as.names.names.items[i], &followed);
    }
    for (int tag = 0; tag < (int)ANSWER_COUNT; tag++)
        append(check, &check->scheme_answers.of[tag], &followed.of[tag]);
    for (uint32_t i = 0; i < check->indicators.count && !check->arena->failed; i++) {
        IndicatorSite *site = &check->indicators.items[i];
        if (!check->model->indicators.items[i].of_scheme)
            read_answers(check, (int)i, -1, site->section, &site->answers);
        for (int tag = 0; tag < (int)ANSWER_COUNT; tag++)
            append(check, &site->answers.of[tag], &check->scheme_answers.of[tag]);
    }
    for (uint32_t i = 0; i < check->parts.count && !check->arena->failed; i++) {
        PartSite *site = &check->parts.items[i];
        int indicator = check->model->parts.items[i].indicator;
        read_answers(check, indicator, -1, site->section, &site->answers);
        for (int tag = 0; tag < (int)ANSWER_COUNT; tag++)
            append(check, &site->answers.of[tag],
                   &check->indicators.items[indicator].answers.of[tag]);
    }
}

void clause_matters(Check *check, Span span)
{
    scope_put(&check->scope, SPACE_MATTERED, span.source, span.start + 1, 0, span);
}

static void matter(Check *check, const Answers *answers)
{
    for (uint32_t i = 0; i < answers->count; i++)
        clause_matters(check, answers->items[i].span);
}

bool clause_mattered(const Check *check, Span span)
{
    return scope_find(&check->scope, SPACE_MATTERED, span.source, span.start + 1) >= 0;
}

/* Could the answer be in something that was left out? */
static bool may_be_answered(const Check *check, int indicator, const Section *s)
{
    return check->incomplete || !check->scheme || !section_whole(check, check->scheme) ||
           (indicator >= 0 && !section_whole(check, check->indicators.items[indicator].section)) ||
           !section_whole(check, s);
}

/* Who asks, for the complaint and for where else the answer may stand. */
typedef struct Asker {
    int indicator;
    const Section *section;
    Name name;
} Asker;

static void need(Check *check, const Asker *asker, const Answers *answers, AnswerTag tag)
{
    matter(check, answers);
    if (check->asked[tag] ||
        whens_cover(check, answers->items, answers->count, sizeof *answers->items))
        return;
    check->asked[tag] = true;
    if (!may_be_answered(check, asker->indicator, asker->section))
        check_say_unanswered(check, tag, asker->section->span, asker->name, answers->count > 0);
}

static bool may_not_apply(const Check *check, const Milestone *m)
{
    if (!m->gate && may_be_unscored(check->model, m))
        return true;
    for (uint32_t i = 0; i < m->applies.count; i++)
        if (m->applies.items[i].choice != CHOICE_EACH_AREA)
            return true;
    return false;
}

static Divisors divisors_of(Check *check, const Milestone *m, int measure, Period period)
{
    const Term *achievement = &check->model->measures.items[measure].achievement;
    Static where = {.check = check, .measure = measure, .period = period, .area = -1};
    uint32_t areas = m->once ? 0 : check->model->areas.count;
    Divisors all = {false, false};

    for (uint32_t i = 0; i < achievement->count; i++)
        for (uint32_t area = 0; area <= areas && !all.is_zero; area++) {
            if (area == areas && areas && !check->model->units.present)
                break;
            where.area = area < areas ? (int)area : -1; /* -1: whoever the rules do not name */
            where.steps = 0;
            Divisors one = static_divisors(&where, achievement->items[i].value);
            all.any |= one.any;
            all.is_zero |= one.is_zero;
        }
    return all;
}

/* Where the rules print no change and nothing answers, that is a mistake of its own (lints.c),
 * which the answer would mend: it is not asked for besides. */
static void need_no_change(Check *check, const Milestone *m, const Asker *asker)
{
    const Answers *answers = &m->answers[ANSWER_NO_CHANGE_PLANNED];
    Divisors divisors = {false, false};

    for (uint32_t i = 0; i < m->takes.count * m->periods.count; i++) {
        const Taken *taken = &m->takes.items[i / m->periods.count];
        if (!(taken->fields & 1u << FIELD_ACHIEVEMENT))
            continue;
        Divisors one =
            divisors_of(check, m, taken->measure, m->periods.items[i % m->periods.count].period);
        divisors.any |= one.any;
        divisors.is_zero |= one.is_zero;
    }
    if (divisors.is_zero && !answers->count)
        check->asked[ANSWER_NO_CHANGE_PLANNED] = true;
    if (divisors.any)
        need(check, asker, answers, ANSWER_NO_CHANGE_PLANNED);
}

static void need_for_evidence(Check *check, const Milestone *m, const Asker *asker)
{
    need(check, asker, &m->answers[ANSWER_LATE_EVIDENCE], ANSWER_LATE_EVIDENCE);
    need(check, asker, &m->answers[ANSWER_UNDECIDED_EVIDENCE], ANSWER_UNDECIDED_EVIDENCE);
    need(check, asker, &m->answers[ANSWER_MISSING_EVIDENCE], ANSWER_MISSING_EVIDENCE);
}

static bool is_divided(const Check *check, const Taken *taken, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (taken[i].fields & 1u << FIELD_RATE && !check->measures.items[taken[i].measure].undivided)
            return true;
    return false;
}

/* Does `pays` speak of a rate itself? */
static bool pays_by_rate(Check *check, const Milestone *m)
{
    const Term *pays = milestone_pays(check->model, m);
    Uses uses = {0};

    for (uint32_t i = 0; m->paid_on.count > 0 && i < pays->count; i++)
        static_uses(check, pays->items[i].value, &uses);
    return is_divided(check, uses.items, uses.count);
}

static void need_for_figure(Check *check, const Milestone *m, const Asker *asker)
{
    unsigned fields = 0;

    for (uint32_t i = 0; i < m->takes.count; i++)
        fields |= m->takes.items[i].fields;
    need(check, asker, &m->answers[ANSWER_MISSING_DATA], ANSWER_MISSING_DATA);
    if (is_divided(check, m->takes.items, m->takes.count) || pays_by_rate(check, m)) {
        need(check, asker, &m->answers[ANSWER_ZERO_DENOMINATOR], ANSWER_ZERO_DENOMINATOR);
        need(check, asker, &m->answers[ANSWER_SMALLEST_DENOMINATOR], ANSWER_SMALLEST_DENOMINATOR);
    }
    if (fields & 1u << FIELD_ACHIEVEMENT)
        need_no_change(check, m, asker);
}

void answers_for_milestone(Check *check, int milestone)
{
    Milestone *m = &check->model->milestones.items[milestone];
    const Section *s = check->milestones.items[milestone].section;
    const Asker self = {m->indicator, s, m->name};
    const AnswerSet *farther = m->part >= 0 ? &check->parts.items[m->part].answers
                                            : &check->indicators.items[m->indicator].answers;
    AnswerSet set = {0};

    read_answers(check, m->indicator, milestone, s, &set);
    for (int tag = 0; tag < (int)ANSWER_COUNT; tag++) {
        append(check, &set.of[tag], &farther->of[tag]);
        m->answers[tag] = in_period(check, &set.of[tag], m->period);
    }
    if (m->by_piece || (m->requires.count && (m->asks_evidence || !m->asks_figure)))
        need_for_evidence(check, m, &self);
    if (m->paid_on.count || m->asks_figure)
        need_for_figure(check, m, &self);
    if (may_not_apply(check, m))
        need(check, &self, &m->answers[ANSWER_MISSING_PART], ANSWER_MISSING_PART);
}

void answers_for_offset(Check *check, int offset)
{
    Offset *o = &check->model->offsets.items[offset];
    const Asker self = {o->indicator, check->offsets.items[offset].section, o->name};
    const AnswerTag needed[] = {ANSWER_NEGATIVE_ACHIEVEMENT, ANSWER_FILLED,
                                ANSWER_WAITING_MILESTONES};
    AnswerSet set = {0};

    read_answers(check, o->indicator, -1, check->offsets.items[offset].section, &set);
    for (int tag = 0; tag < (int)ANSWER_COUNT; tag++) {
        append(check, &set.of[tag], &check->indicators.items[o->indicator].answers.of[tag]);
        o->answers[tag] = in_period(check, &set.of[tag], (Period){.form = PERIOD_NONE});
    }
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        need(check, &self, &o->answers[needed[i]], needed[i]);
}

static void answers_for_comparisons(Check *check, const Asker *asker, unsigned asked,
                                    const AnswerSet *answers, Answers *made)
{
    for (int tag = 0; tag < (int)ANSWER_COUNT; tag++) {
        if (!(asked & 1u << tag))
            continue;
        need(check, asker, &answers->of[tag], (AnswerTag)tag);
        made[tag] = answers->of[tag];
    }
}

void answers_for_peers(Check *check)
{
    Model *model = check->model;

    for (uint32_t i = 0; i < model->indicators.count && !check->arena->failed; i++) {
        const IndicatorSite *site = &check->indicators.items[i];
        const Asker asker = {(int)i, site->section, model->indicators.items[i].name};
        answers_for_comparisons(check, &asker, site->peers, &site->answers,
                                model->indicators.items[i].peers);
    }
    if (check->scheme)
        answers_for_comparisons(check, &(Asker){-1, check->scheme, model->name},
                                check->scheme_peers, &check->scheme_answers, model->peers);
}
