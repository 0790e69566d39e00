/* Contract text held against its section: a percentage or a date of a `>` line that no clause says.
 *
 * A text is that of a heading, of a clause, or of the fields that say how is paid; what describes,
 * explains or refers (description, rationale, guidance …) may name any figure. Clauses are all of the
 * indicator (or other section) with what stands below it, those of the scheme, and every scale, since a
 * text may tell what stands there. Dates without their year say nothing to compare.
 */
#include "check/figures.h"
#include "check/lints.h"

typedef struct Borne { /* what the clauses say */
    Check *check;
    Figures everywhere;     /* the scheme and the scales */
    Figures here, measured; /* measured: all but what things weigh */
} Borne;

/* --- clauses --------------------------------------------------------------------------------- */

/* Reasons and long fields are words about figures. */
static void read_clause(Check *check, const Clause *c, Figures *figures)
{
    Span span = c->span;

    if (c->tag == CLAUSE_ACCEPT || clause_is_long_field(c->tag))
        return;
    if (c->shape == SHAPE_TABLE && c->as.table.rows.count)
        span.end = c->as.table.rows.items[c->as.table.rows.count - 1].span.end;
    figures_read(figures, check->arena, span_text(&check->book->sources, span));
}

static void read_clauses(Check *check, const Section *section, bool weights, Figures *figures)
{
    if (section->body)
        figures_read(figures, check->arena, span_text(&check->book->sources, section->span));
    for (const Clause *c = section->clauses; c && !check->arena->failed; c = c->next)
        if (weights || c->tag != CLAUSE_WEIGHTING)
            read_clause(check, c, figures);
}

static void read_section(Check *check, const Section *section, bool weights, Figures *figures)
{
    read_clauses(check, section, weights, figures);
    for (const Section *s = section->children; s; s = s->next) /* of a lower rank */
        read_section(check, s, weights, figures);
}

static void read_everywhere(Borne *borne)
{
    for (const File *file = borne->check->book->files; file; file = file->next)
        for (const Section *s = file->sections; s && !borne->check->arena->failed; s = s->next)
            if (s->heading == HEADING_SCALE || s->heading == HEADING_SCHEME ||
                s->heading == HEADING_AGREEMENT || s->heading == HEADING_DEFINE)
                read_clauses(borne->check, s, true, &borne->everywhere);
}

/* --- texts ----------------------------------------------------------------------------------- */

/* A reduction by 3.2% may be said as a target of 96.8% of the baseline; what weighs 10% says
 * nothing of 90%, though all of it leaves 0%. */
static bool is_borne(const Borne *borne, const Figure *figure)
{
    Figure rest = *figure;

    if (figures_have(&borne->here, figure) || figures_have(&borne->everywhere, figure))
        return true;
    rest.share = number_sub(NUMBER_ONE, figure->share, borne->check->arena);
    bool whole = !number_sign(figure->share) || !number_sign(rest.share);
    return !figure->is_day && (figures_have(whole ? &borne->here : &borne->measured, &rest) ||
                               figures_have(&borne->everywhere, &rest));
}

/* That a clause says another figure has been told where the two stand together. */
static bool is_told(const Check *check, Span quote)
{
    for (uint32_t i = 0; i < check->diags->list.count; i++) {
        const Diag *d = check->diags->list.items[i];

        if (d->code == DIAG_W0330 && d->labels && d->labels->span.source == quote.source &&
            d->labels->span.start == quote.start)
            return true;
    }
    return false;
}

/* `owner`: the heading or the clause that the text belongs to. */
static void look_at_text(Borne *borne, Span quote, Span owner)
{
    Check *check = borne->check;
    Figures said = {0};

    if (!quote.source || is_told(check, quote))
        return;
    figures_read(&said, check->arena, span_text(&check->book->sources, quote));
    for (uint32_t i = 0; i < said.count && !check->arena->failed; i++) {
        const Figure *figure = &said.items[i];
        Span span = {quote.source, quote.start + (uint32_t)figure->start,
                     quote.start + (uint32_t)figure->end};

        if (!is_borne(borne, figure))
            check_say_unborne(check, span, owner);
    }
}

/* Does the field say how is paid, or only describe? */
static bool is_rule(const Clause *c)
{
    return !clause_is_long_field(c->tag) || c->tag == CLAUSE_PAYMENT_RULES ||
           c->tag == CLAUSE_PARTIAL_ACHIEVEMENT;
}

static void look_at_texts(Borne *borne, const Section *section)
{
    look_at_text(borne, section->quote_span, section->span);
    for (const Clause *c = section->clauses; c && !borne->check->arena->failed; c = c->next)
        if (is_rule(c))
            look_at_text(borne, c->quote_span, c->span);
    for (const Section *s = section->children; s; s = s->next)
        look_at_texts(borne, s);
}

/* Indicators stand under their scheme, or in a file of their own. */
static void look_at_indicators(Borne *borne, const Section *first)
{
    for (const Section *s = first; s; s = s->next) {
        if (s->heading == HEADING_SCHEME)
            look_at_indicators(borne, s->children);
        if (s->heading != HEADING_INDICATOR)
            continue;
        borne->here = borne->measured = (Figures){0};
        read_section(borne->check, s, true, &borne->here);
        read_section(borne->check, s, false, &borne->measured);
        look_at_texts(borne, s);
    }
}

void lint_unborne_figures(Check *check, int index)
{
    Borne borne = {.check = check};

    (void)index;
    read_everywhere(&borne);
    for (const File *file = check->book->files; file; file = file->next)
        if (!file->from_library)
            look_at_indicators(&borne, file->sections);
}
