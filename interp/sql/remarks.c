/* What a statement says of itself, in remarks before it: what it is for, how it is run, and which clause of the rules
 * each of its counts is of. In the place of a statement: why there is none. */
#include "sql/dialect.h"

static void write_place_of(Out *out, const Plan *plan, Span span)
{
    const Sources *sources = &plan->model->book->sources;

    if (!span.source)
        return;
    out_str(out, "  (");
    write_remark(out, source_at(sources, span.source)->path);
    out_format(out, ":%u)", span_place(sources, span).line);
}

static void remark_counting(Out *out, const Asked *asked, uint32_t nth)
{
    const Sources *sources = &asked->plan->model->book->sources;
    const Counting *counting = &asked->plan->countings.items[asked->countings.items[nth]];
    Span span = counting->formula->span;

    out_format(out, "--   a%u  ", nth + 1);
    write_remark(out, span_text(sources, span));
    if (counting->measure)
        out_str(out, ", without what the measure excludes");
    write_place_of(out, asked->plan, span);
    out_char(out, '\n');
}

void write_remarks(Out *out, const Asked *asked, const Dialect *dialect)
{
    const Model *model = asked->plan->model;
    const Need *need = &asked->plan->needs.items[asked->need];

    out_str(out, "-- ");
    write_remark(out, need->table);
    out_str(out, ": counts for ");
    write_remark(out, name_text(&model->book->names, model->name));
    out_format(out, ", in the words of %s%s.\n", dialect->title, dialect->tried ? "" : " (not tried on it)");
    out_str(out, "-- It returns whole numbers by unit and month alone. Its result, as CSV with the names of\n"
                 "-- the columns, is for: cquin eval --counts FILE\n");
    out_format(out, "--   %s\n", dialect->remarks);
    for (uint32_t i = 0; i < asked->countings.count; i++)
        remark_counting(out, asked, i);
}

void asked_write_remark(Out *out, const Plan *plan, uint32_t need, const NotPushed *not_pushed)
{
    out_str(out, "-- ");
    write_remark(out, plan->needs.items[need].table);
    if (!not_pushed) {
        out_str(out, plan->needs.items[need].declared->by_rows
                         ? ": nothing counts its rows\n"
                         : ": its rows are counts already; hand them over as they are\n");
        return;
    }
    out_str(out, ": its rows are to be fetched: ");
    write_remark(out, not_pushed->why);
    write_place_of(out, plan, not_pushed->span);
    out_char(out, '\n');
}
