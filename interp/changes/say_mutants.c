#include "changes/say_mutants.h"

#include "changes/formula_text.h"

static Text taken(Out *out, Arena *arena)
{
    Text text = arena_copy(arena, out_view(out));

    if (out->failed)
        arena->failed = true;
    out_release(out);
    return text;
}

/* With one blank for several, and none at the ends. */
static Text one_line(Text text, Arena *arena)
{
    bool blank = false;
    Out out;

    out_init(&out);
    text = text_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank =
            text.ptr[i] == ' ' || text.ptr[i] == '\t' || text.ptr[i] == '\n' || text.ptr[i] == '\r';

        if (!is_blank || !blank)
            out_char(&out, is_blank ? ' ' : text.ptr[i]);
        blank = is_blank;
    }
    return taken(&out, arena);
}

Text say_written(const Sources *sources, Span span, Arena *arena)
{
    return one_line(span_text(sources, span), arena);
}

Text say_line(const Sources *sources, Span span, Arena *arena)
{
    return one_line(source_line(sources, span.source, span_place(sources, span).line), arena);
}

Text say_number(const Expr *number, Number value, Arena *arena)
{
    Out out;

    out_init(&out);
    figure_write_number(&out, value, number->as.number.unit, number->as.number.decimals, arena);
    return taken(&out, arena);
}

Text say_both(Text first, Text second, Arena *arena)
{
    Out out;

    out_init(&out);
    out_text(&out, first);
    out_char(&out, '/');
    out_text(&out, second);
    return taken(&out, arena);
}

Text say_date(Day day, Arena *arena)
{
    Out out;

    out_init(&out);
    day_write_words(&out, day);
    return taken(&out, arena);
}

Text say_extreme(ExprTag tag)
{
    return tag == EXPR_GREATER ? TEXT("the greater of") : TEXT("the lesser of");
}

Text say_other_band(void)
{
    return TEXT("in the band beside it");
}

Text say_pay_the_same(void)
{
    return TEXT("both bands pay the same there");
}

Text say_decides_nothing(void)
{
    return TEXT("nothing is worked out from it");
}
