/* Diagnostics: making them, decorating them, counting them.
 *
 * Everything lies on the arena of the Diags. Past DIAGS_MAX only the counts go on: one spare
 * diagnostic then stands for all that are not kept, and decorating it does nothing, so that a
 * million errors cost no memory. Counts by exit are kept beside the list because `accept`
 * takes errors out again.
 *
 * Texts are formatted by vsnprintf: strings and whole numbers only, which no locale changes.
 */
#include "diag/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct DiagRow {
    const char *code;
    const char *title;
    Severity severity;
    Exit exit;
} DiagRow;

static const DiagRow rows[] = {
#define DIAG(code, severity, exit, title) {#code, title, SEVERITY_##severity, EXIT_##exit},
#include "diag/diag.def"
#undef DIAG
};

/* From the mildest to the worst: the cause that the user must mend first wins. */
static const Exit exits[EXIT_KINDS] = {
    EXIT_DONE, EXIT_GATE, EXIT_DATA, EXIT_RULES, EXIT_LIMIT, EXIT_IO, EXIT_USAGE, EXIT_INTERNAL,
};

static size_t exit_rank(Exit exit)
{
    size_t rank = 0;

    while (exits[rank] != exit)
        rank++;
    return rank;
}

Exit exit_worse(Exit a, Exit b)
{
    return exit_rank(a) >= exit_rank(b) ? a : b;
}

static Exit worst_asked(const Diags *diags)
{
    size_t rank = EXIT_KINDS - 1;

    while (rank > 0 && diags->asking[rank] == 0)
        rank--;
    return exits[rank];
}

Text diag_code_text(DiagCode code)
{
    return text_from_cstr(rows[code].code);
}

Text diag_code_title(DiagCode code)
{
    return text_from_cstr(rows[code].title);
}

Severity diag_code_severity(DiagCode code)
{
    return rows[code].severity;
}

bool diag_code_find(Text text, DiagCode *code)
{
    for (uint32_t i = 0; i < DIAG_CODE_COUNT; i++) {
        if (!text_equal_fold(text, text_from_cstr(rows[i].code)))
            continue;
        *code = (DiagCode)i;
        return true;
    }
    return false;
}

void diags_init(Diags *diags, Arena *arena)
{
    *diags = (Diags){.arena = arena, .spare = ARENA_NEW(arena, Diag)};
}

__attribute__((format(printf, 2, 0))) static Text format_text(Diags *diags, const char *format,
                                                              va_list args)
{
    char small[512];
    va_list again;

    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    char *bytes = len > 0 ? arena_try(diags->arena, (size_t)len + 1) : NULL;
    if (bytes && (size_t)len < sizeof small)
        memcpy(bytes, small, (size_t)len);
    else if (bytes)
        vsnprintf(bytes, (size_t)len + 1, format, again);
    va_end(again);
    return bytes ? (Text){bytes, (size_t)len} : TEXT_NONE;
}

Text diags_format(Diags *diags, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    Text text = format_text(diags, format, args);
    va_end(args);
    return text;
}

static void count_up(Diags *diags, const Diag *d)
{
    if (d->severity == SEVERITY_WARNING)
        diags->warnings++;
    else
        diags->errors++;
    diags->asking[exit_rank(rows[d->code].exit)]++;
    diags->exit = worst_asked(diags);
}

static Diag *keep(Diags *diags)
{
    if (diags->list.count >= DIAGS_MAX || diags->arena->failed)
        return diags->spare;
    Diag *d = ARENA_NEW(diags->arena, Diag);
    return ARRAY_PUSH(diags->arena, &diags->list, d) ? d : diags->spare;
}

static bool said_already(const Diags *diags, DiagCode code, Span span)
{
    for (uint32_t i = diags->list.count; i-- > 0;) {
        const Diag *d = diags->list.items[i];
        if (d->code == code && d->span.source == span.source && d->span.start == span.start &&
            d->span.end == span.end)
            return true;
    }
    return false;
}

Diag *diag_add(Diags *diags, DiagCode code, Span span, const char *format, ...)
{
    if (diags->once && said_already(diags, code, span))
        return diags->spare;
    Diag *d = keep(diags);
    va_list args;

    *d = (Diag){.code = code, .severity = rows[code].severity, .span = span};
    count_up(diags, d);
    if (d == diags->spare)
        return d;
    va_start(args, format);
    d->text = format_text(diags, format, args);
    va_end(args);
    return d;
}

void diag_where(Diags *diags, Diag *d, Text where)
{
    if (d != diags->spare)
        d->where = arena_copy(diags->arena, where);
}

void diag_caption(Diags *diags, Diag *d, const char *format, ...)
{
    va_list args;

    if (d == diags->spare)
        return;
    va_start(args, format);
    d->caption = format_text(diags, format, args);
    va_end(args);
}

void diag_label(Diags *diags, Diag *d, Span span, const char *format, ...)
{
    DiagLabel **end = &d->labels;
    va_list args;

    if (d == diags->spare)
        return;
    while (*end)
        end = &(*end)->next;
    *end = ARENA_NEW(diags->arena, DiagLabel);
    (*end)->span = span;
    va_start(args, format);
    (*end)->text = format_text(diags, format, args);
    va_end(args);
}

void diag_note(Diags *diags, Diag *d, const char *format, ...)
{
    DiagNote **end = &d->notes;
    va_list args;

    if (d == diags->spare)
        return;
    while (*end)
        end = &(*end)->next;
    *end = ARENA_NEW(diags->arena, DiagNote);
    va_start(args, format);
    (*end)->text = format_text(diags, format, args);
    va_end(args);
}

void diag_help(Diags *diags, Diag *d, const char *format, ...)
{
    va_list args;

    if (d == diags->spare)
        return;
    va_start(args, format);
    d->help = format_text(diags, format, args);
    va_end(args);
}

void diag_mend(Diags *diags, Diag *d, Span span, Text replacement, bool safe)
{
    if (d == diags->spare)
        return;
    d->fix_span = span;
    d->fix_text = arena_copy(diags->arena, replacement);
    d->has_fix = true;
    d->fix_safe = safe;
}

void diag_fix(Diags *diags, Diag *d, Span span, Text replacement)
{
    diag_mend(diags, d, span, replacement, false);
}

void diag_accept(Diags *diags, Diag *d)
{
    if (d->accepted)
        return;
    d->accepted = true;
    if (d->severity == SEVERITY_WARNING)
        diags->warnings--;
    else
        diags->errors--;
    diags->asking[exit_rank(rows[d->code].exit)]--;
    diags->exit = worst_asked(diags);
}

void diags_drop_silent(Diags *diags)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < diags->list.count; i++) {
        Diag *d = diags->list.items[i];

        if (d->silent)
            diag_accept(diags, d); /* counts for nothing */
        else
            diags->list.items[kept++] = d;
    }
    diags->list.count = kept;
}
