/* Definitions that take measures: `define gain of measure m is m rate - m baseline`.
 *
 *   gain of conveyance      the body once more, in which `m rate` is a field of `conveyance`: an
 *                           instance, kept as a define of its own, once for each define and
 *                           measures that it is called with
 *
 * The body as written is resolved without any measure, so that what is wrong with it whatever it
 * is called with is said once, at its place. What is wrong with it for one measure (a field that
 * nobody says, kinds that do not join) stands at the first such call, with the place in the
 * body. A measure is always a name, so that instances cannot go on without end; but a few lines
 * that exchange their measures make many: how long they would be, written out, is bounded.
 */
#include "check/formula.h"
#include "check/say.h"

enum { WRITTEN_OUT_MOST = 1000000 }; /* characters of the bodies */

static Text instance_key(Check *check, int define, const int *measures)
{
    uint32_t count = check->model->defines.items[define].params.count;
    int *key = arena_try(check->arena, (count + 1) * sizeof *key);

    if (!key)
        return TEXT_NONE;
    key[0] = define;
    for (uint32_t i = 0; i < count; i++)
        key[i + 1] = measures[i];
    return (Text){(const char *)key, (count + 1) * sizeof *key};
}

static int instance_add(Check *check, int define, const int *measures, Span call)
{
    int at = (int)check->model->defines.count;
    Define d = check->model->defines.items[define];
    DefineSite site = check->defines.items[define];

    d.of = define;
    d.measures = measures;
    d.body = NULL;
    site.called = call;
    site.signatures = NULL;
    site.of_rows = false;
    check->written_out += site.section->span.end - site.section->span.start;
    return ARRAY_PUSH(check->arena, &check->model->defines, d) &&
                   ARRAY_PUSH(check->arena, &check->defines, site)
               ? at
               : -1;
}

int instance_of(Check *check, int define, const int *measures, Span call)
{
    Text key = instance_key(check, define, measures);
    uint32_t known = map_find(&check->instances, key);

    if (known != MAP_NONE)
        return (int)known;
    if (!key.len || check->written_out > WRITTEN_OUT_MOST)
        return -1;
    int made = instance_add(check, define, measures, call);
    if (made >= 0)
        map_put(&check->instances, key, (uint32_t)made);
    return made;
}

bool instance_told(Check *check, const Env *env, int define, const Operands *args, int *measures)
{
    const Define *d = &check->model->defines.items[define];
    Target targets[TARGETS_MAX];

    if (!d->takes_measures || d->params.count != args->count)
        return false;
    for (uint32_t i = 0; i < args->count; i++) {
        const Expr *arg = args->items[i].expr;
        measures[i] = -1;
        if (!d->params.items[i].measure)
            continue;
        bool bare = arg->tag == EXPR_REF && arg->as.ref.period.form == PERIOD_NONE &&
                    !arg->as.ref.area.name;
        if (!bare || ref_measures(check, env, &arg->as.ref.path, targets) != 1 ||
            targets[0].tag != TARGET_MEASURE)
            return false;
        measures[i] = targets[0].a;
    }
    return true;
}

/* A formula for the body of an instance, as those of defines are; a hole where something is
 * wrong. */
void instance_resolve(Check *check, int define)
{
    int of = check->model->defines.items[define].of;
    DefineSite site = check->defines.items[define];
    Env env = env_nowhere(site.section->span.source);
    uint32_t errors = check->diags->errors;
    const Formula *written = check->model->defines.items[of].body;
    Formula *body = formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), site.section->span);

    check->model->defines.items[define].body = body;
    if (site.cyclic || check->defines.items[of].cyclic || !written || formula_is_hole(written))
        return;
    env.define = define;
    Formula *made = formula_part(check, &env, site.section->body);
    if (check->diags->errors == errors)
        infer_instance(check, made, check->model->defines.items[define].params.count, site.called);
    if (check->diags->errors == errors)
        check->model->defines.items[define].body = made;
    else
        check->unresolved = true;
}

/* --- calls --- */

/* What stands in the place of a measure: a measure, or a parameter that will be one. */
static Formula *measure_from_expr(Check *check, const Env *env, int define, const Expr *arg)
{
    Target targets[TARGETS_MAX];
    uint32_t count =
        arg->tag == EXPR_REF ? ref_measures(check, env, &arg->as.ref.path, targets) : 0;
    Formula *f = formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), arg->span);

    if (count > 1)
        check_say_two_meanings(check, arg, targets, count);
    else if (!count)
        check_say_no_measure(check, arg, &check->model->defines.items[define]);
    else if (arg->as.ref.period.form != PERIOD_NONE || arg->as.ref.area.name)
        check_say_not_indexed(check, arg);
    else if (targets[0].tag == TARGET_PARAM) {
        f->tag = FORMULA_PARAM;
        f->as.param = targets[0].a;
    } else {
        f->tag = FORMULA_MEASURE;
        f->as.measure = targets[0].a;
    }
    return f;
}

static Formula *argument(Check *check, const Env *env, int define, uint32_t at, const Expr *arg)
{
    return check->model->defines.items[define].params.items[at].measure
               ? measure_from_expr(check, env, define, arg)
               : formula_part(check, env, arg);
}

/* The instance for the measures among the arguments; the define itself where some are still
 * parameters; -1: there is none. */
static int instance_for(Check *check, int define, const Links *args, Span call)
{
    int *measures = arena_try(check->arena, (args->count + 1) * sizeof *measures);

    if (!measures || args->count != check->model->defines.items[define].params.count)
        return -1; /* memory was refused */
    for (uint32_t i = 0; i < args->count; i++) {
        const Formula *arg = args->items[i].formula;
        bool measure = check->model->defines.items[define].params.items[i].measure;
        if (measure && arg->tag == FORMULA_HOLE)
            return -1;
        if (measure && arg->tag == FORMULA_PARAM)
            return define;
        measures[i] = measure ? arg->as.measure : -1;
    }
    int made = instance_of(check, define, measures, call);
    if (made < 0 && !check->written_out_told) {
        check->written_out_told = true;
        check_say_written_out(check, call);
    }
    if (made >= 0 && !check->model->defines.items[made].body)
        instance_resolve(check, made);
    return made;
}

Span instance_called(const Check *check, const Env *env, Span span)
{
    bool inside = env->define >= 0 && check->model->defines.items[env->define].of >= 0;

    return inside ? check->defines.items[env->define].called : span;
}

Formula *instance_call(Check *check, const Env *env, Span span, int define, const Operands *args)
{
    Formula *f = formula_new(check, FORMULA_CALL, kind_of(KIND_HOLE), span);
    Span call = instance_called(check, env, span);

    for (uint32_t i = 0; i < args->count && !check->arena->failed; i++)
        ARRAY_PUSH(check->arena, &f->as.call.args,
                   (Link){argument(check, env, define, i, args->items[i].expr), false});
    f->as.call.define = instance_for(check, define, &f->as.call.args, call);
    if (f->as.call.define < 0 ||
        formula_is_hole(check->model->defines.items[f->as.call.define].body))
        f->tag = FORMULA_HOLE;
    return f;
}

/* --- fields of a parameter --- */

/* Nothing is wrong with the field of a measure whose own clauses could not be read. */
static bool is_missing(const Check *check, const Target *target)
{
    const MeasureSite *site = &check->measures.items[target->a];
    bool half = target->field == FIELD_RATE &&
                (site->said[FIELD_NUMERATOR] || site->said[FIELD_DENOMINATOR]);

    return !half && section_whole(check, site->section);
}

bool instance_has_field(Check *check, const Env *env, const Expr *ref, const Target *targets,
                        uint32_t count)
{
    const Define *d = &check->model->defines.items[env->define];
    int param = measure_param(check, env, ref->as.ref.path.items[0]);
    KindPlace place = {.span = check->defines.items[env->define].called, .within = ref->span};
    bool said = check->measures.items[targets[0].a].said[targets[0].field];

    if (count > 1)
        check_say_field_of_which(check, place, d, d->measures[param], targets, count);
    else if (!said && is_missing(check, &targets[0]))
        check_say_instance_lacks(check, place, d, ref->as.ref.path.items[1].name, &targets[0]);
    return count == 1 && said;
}
