/* Findings that follow from what is told already are silent: a mend of the one mends the other, or shows whether there
 * is anything to mend. Which those are, and how near they must stand, is said in lint.def.
 */
#include "check/findings.h"

#include "check/lints.h"

typedef enum Within {
    WITHIN_NOWHERE,
    WITHIN_PLACE,
    WITHIN_SECTION,
    WITHIN_INDICATOR,
    WITHIN_FIGURES,
    WITHIN_RULES
} Within;

typedef struct Finding {
    DiagCode code;
    Needs needs;
    Within within;
    const DiagCode *after;
    size_t count;
} Finding;

#define AFTER(...)                                                                                 \
    (const DiagCode[]){__VA_ARGS__}, sizeof((const DiagCode[]){__VA_ARGS__}) / sizeof(DiagCode)
#define ALONE NULL, 0

static const Finding findings[] = {
#define FINDING(code, needs, within, after) {DIAG_##code, NEEDS_##needs, WITHIN_##within, after},
#include "check/lint.def"
};

static const Finding *find(DiagCode code)
{
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        if (findings[i].code == code)
            return &findings[i];
    return NULL;
}

bool is_finding(DiagCode code)
{
    return find(code) != NULL;
}

bool finding_is_proved(DiagCode code)
{
    const Finding *finding = find(code);

    return finding && (finding->needs == NEEDS_PLAN || finding->needs == NEEDS_CASES);
}

static bool comes_after(const Finding *finding, DiagCode code)
{
    for (size_t i = 0; i < finding->count; i++)
        if (finding->after[i] == code)
            return true;
    return false;
}

bool finding_follows(DiagCode code, DiagCode cause)
{
    const Finding *finding = find(code);

    return finding && finding->within == WITHIN_FIGURES && comes_after(finding, cause);
}

/* --- where it is told -------------------------------------------------------------------------- */

/* Of the words of the one or of the places beside them. */
static bool touches(const Diag *d, Span span)
{
    bool found = span_overlaps(d->span, span);

    for (const DiagLabel *label = d->labels; label && !found; label = label->next)
        found = span_overlaps(label->span, span);
    return found;
}

/* The last that begins at or before it, and where the next one does; none: it stands above them all. */
static const Section *section_before(const Section *first, Span at, uint32_t *end)
{
    const Section *found = NULL, *next = first;

    for (; next && next->span.start <= at.start; next = next->next)
        found = next;
    if (found && next && next->span.start < *end)
        *end = next->span.start;
    return found;
}

/* All of the section where it stands: the innermost, or the outermost below a scheme. */
static Span reach_of(const Check *check, Span at, bool outermost)
{
    Span reach = {.source = at.source, .start = at.start, .end = UINT32_MAX};
    const Section *s = NULL;

    for (const File *f = check->book->files; f && !s; f = f->next)
        s = f->source == at.source ? section_before(f->sections, at, &reach.end) : NULL;
    while (s) {
        bool there = outermost && s->heading != HEADING_SCHEME;

        reach.start = s->span.start;
        s = there ? NULL : section_before(s->children, at, &reach.end);
    }
    return reach;
}

static bool is_silenced(const Check *check, const Finding *finding, const Diag *d)
{
    bool narrow = finding->within == WITHIN_PLACE, wide = finding->within == WITHIN_RULES;
    Span reach =
        narrow || wide ? d->span : reach_of(check, d->span, finding->within == WITHIN_INDICATOR);

    for (uint32_t i = 0; i < check->diags->list.count; i++) {
        const Diag *cause = check->diags->list.items[i];

        if (comes_after(finding, cause->code) &&
            (wide || (narrow ? touches(cause, reach) : span_overlaps(cause->span, reach))))
            return true;
    }
    return false;
}

void check_silence(Check *check)
{
    for (uint32_t i = 0; i < check->diags->list.count; i++) {
        Diag *d = check->diags->list.items[i];
        const Finding *finding = find(d->code);

        d->silent = finding && finding->count && finding->within != WITHIN_FIGURES &&
                    is_silenced(check, finding, d);
    }
}
