/* Lists: names of which a condition may ask whether a row's text is among them.
 *
 * The members of a list are a term like any other: printed, or to be agreed, and agreed later;
 * they are compared as sets.
 */
#include "check/resolve.h"
#include "check/say.h"

static Formula *texts_formula(Check *check, const Expr *e)
{
    Formula *f = formula_new(check, FORMULA_TEXTS, kind_of(KIND_TEXT), e->span);

    if (e->tag == EXPR_TEXT)
        (void)ARRAY_PUSH(check->arena, &f->as.texts, e->as.text);
    for (uint32_t i = 0; e->tag == EXPR_TEXTS && i < e->as.texts.count; i++)
        (void)ARRAY_PUSH(check->arena, &f->as.texts, e->as.texts.items[i].text);
    return f;
}

Formula *members_from_expr(Check *check, const Expr *e)
{
    if (e->tag == EXPR_TEXT || e->tag == EXPR_TEXTS)
        return texts_formula(check, e);
    if (e->tag == EXPR_TO_BE_AGREED) {
        Formula *f = formula_new(check, FORMULA_TO_BE_AGREED, kind_of(KIND_TEXT), e->span);
        f->as.pending = e->as.pending;
        return f;
    }
    if (e->tag != EXPR_HOLE)
        check_say_members_are_texts(check, e->span);
    return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
}

static bool has_text(const Formula *texts, Text text)
{
    for (uint32_t i = 0; i < texts->as.texts.count; i++)
        if (text_equal(text_trim(texts->as.texts.items[i]), text_trim(text)))
            return true;
    return false;
}

static bool holds_all(const Formula *texts, const Formula *of)
{
    for (uint32_t i = 0; i < of->as.texts.count; i++)
        if (!has_text(texts, of->as.texts.items[i]))
            return false;
    return true;
}

bool members_same(const Formula *a, const Formula *b)
{
    return holds_all(a, b) && holds_all(b, a);
}

void resolve_lists(Check *check)
{
    for (uint32_t i = 0; i < check->model->lists.count && !check->arena->failed; i++) {
        ListOf *list = &check->model->lists.items[i];
        const Section *s = check->lists.items[i].section;
        const Clause *c = section_clause(s, CLAUSE_MEMBERS);
        if (c)
            term_add(check, &list->members, (When){-1, -1, 0},
                     members_from_expr(check, c->as.expr.expr), c->span);
        else if (section_whole(check, s))
            check_say_clause_missing(check, s, CLAUSE_MEMBERS, "members \"G81001\", \"G81002\"");
    }
}

Formula *among_from_expr(Check *check, const Env *env, const Expr *e)
{
    const Expr *among = e->as.among.list;
    Formula *f = formula_new(check, FORMULA_AMONG, kind_of(KIND_YES_NO), e->span);

    f->as.among.left = formula_part(check, env, e->as.among.left);
    f->as.among.list = -1;
    if (among->tag == EXPR_TEXTS) {
        f->as.among.texts = texts_formula(check, among);
        return f;
    }
    Ident name = among->as.ref.path.items[0];
    f->as.among.list = scope_find(&check->scope, SPACE_LIST, 0, name.name);
    if (f->as.among.list >= 0) {
        check->lists.items[f->as.among.list].used = true;
        return f;
    }
    check_say_unknown(check, SPACE_LIST, 0, name);
    return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
}
