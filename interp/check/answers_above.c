/* Answers for all that are clauses of their own: `sharing`, `counted as`, `pooled`, `complete`.
 *
 *   indicator, offset, table  >  scheme  >  convention followed
 *
 * Their own clauses are read where they stand (resolve_indicator.c, resolve_pool.c,
 * resolve_scheme.c), which ask here for what is said above. What names an area, a date or a
 * question is particular to one scheme and is no answer for a convention.
 */
#include "check/say.h"

static const ClauseTag general[] = {CLAUSE_SHARING, CLAUSE_COUNTED_AS, CLAUSE_POOLED,
                                    CLAUSE_COMPLETE};

bool clause_is_general(ClauseTag tag)
{
    for (size_t i = 0; i < sizeof general / sizeof *general; i++)
        if (general[i] == tag)
            return true;
    return false;
}

static const Section *convention_named(const Check *check, Name name)
{
    int at = scope_find(&check->scope, SPACE_CONVENTION, 0, name);

    return at < 0 ? NULL : check->conventions.items[at].section;
}

/* The first convention that the scheme follows and that has such a clause; `other`, where given,
 * is what a second one says. */
static const Section *followed(const Check *check, ClauseTag tag, const Clause **other, Ident *by)
{
    const Section *first = NULL;

    for (const Clause *c = check->scheme->clauses; c; c = c->next)
        for (uint32_t i = 0;
             c->tag == CLAUSE_FOLLOWS && clause_whole(c) && i < c->as.names.names.count; i++) {
            Ident name = c->as.names.names.items[i];
            const Section *s = convention_named(check, name.name);
            const Clause *answer = s ? section_clause(s, tag) : NULL;
            if (answer && !first) {
                first = s;
            } else if (answer && s != first && other) {
                *other = answer;
                *by = name;
            }
        }
    return first;
}

const Section *answered_above(const Check *check, ClauseTag tag, Above level)
{
    if (!check->scheme)
        return NULL;
    if (level == ABOVE_CONVENTION)
        return followed(check, tag, NULL, NULL);
    return section_clause(check->scheme, tag) ? check->scheme : NULL;
}

static bool is_particular(const Clause *c)
{
    return c->guard.present || c->as.choice.choice == CHOICE_IN_PROPORTION ||
           c->as.choice.choice == CHOICE_TO_DATE;
}

/* Whether or not it is followed. */
static void look_at_convention(Check *check, const Section *s)
{
    for (const Clause *c = s->clauses; c; c = c->next)
        if (clause_whole(c) && clause_is_general(c->tag) && is_particular(c))
            check_say_particular(check, c, true);
}

static void look_at_followed(Check *check, ClauseTag tag)
{
    const Clause *other = NULL;
    Ident by = {0};
    const Section *first = followed(check, tag, &other, &by);

    if (other)
        check_say_answered_twice(check, by, section_clause(first, tag)->span, other->span);
}

void resolve_above(Check *check)
{
    for (uint32_t i = 0; i < check->conventions.count; i++)
        look_at_convention(check, check->conventions.items[i].section);
    for (size_t i = 0; check->scheme && i < sizeof general / sizeof *general; i++)
        look_at_followed(check, general[i]);
    for (const Clause *c = check->scheme ? check->scheme->clauses : NULL; c; c = c->next)
        if (clause_whole(c) && c->tag == CLAUSE_SHARING &&
            c->as.choice.choice == CHOICE_IN_PROPORTION) {
            check_say_particular(check, c, false);
            clause_matters(check, c->span);
        }
}
