/* What the units of each parent come to together, of each amount: not known where that of one of them is not. See "What
 * units belong to" in docs/language.md. */
#include "naive.h"

static ParentSum *sum_of(Results *results, int kind, Text name)
{
    for (unsigned i = 0; i < results->parent_count; i++) {
        ParentSum *sum = &results->parents[i];
        if (sum->kind == kind && text_equal(sum->name, name))
            return sum;
    }
    ParentSum *made = &results->parents[results->parent_count++];
    *made = (ParentSum){.kind = kind, .name = name};
    for (int i = 0; i < AMOUNTS; i++)
        made->amounts[i] = (Pence){.known = true, .q = q_int(0)};
    return made;
}

/* Of units from the data in the order of their bytes, of listed areas as they are named; the unknown last. */
static void find_parents(const World *w, Results *results, int kind)
{
    unsigned first = results->parent_count;

    for (int a = 0; a < w->area_count; a++)
        if (w->areas[a].parents[kind].len)
            sum_of(results, kind, w->areas[a].parents[kind])->units++;
    for (unsigned i = first; w->unit_word && i < results->parent_count; i++)
        for (unsigned k = i; k > first; k--) {
            ParentSum *a = &results->parents[k - 1], *b = &results->parents[k], both = *a;
            if (bytes_order(a->name, b->name) <= 0)
                break;
            *a = *b;
            *b = both;
        }
    for (int a = 0; a < w->area_count; a++)
        if (!w->areas[a].parents[kind].len)
            sum_of(results, kind, TEXT_NONE)->units++;
}

void sum_parents(const World *w, Results *results)
{
    results->parent_count = 0;
    for (int kind = 0; kind < w->kind_count; kind++) {
        find_parents(w, results, kind);
        for (unsigned i = 0; i < results->count; i++) {
            const Result *r = &results->items[i];
            if (r->area == AREA_ALL)
                continue;
            ParentSum *sum = sum_of(results, kind, w->areas[r->area].parents[kind]);
            for (int k = 0; k < AMOUNTS; k++) {
                sum->amounts[k].known = sum->amounts[k].known && r->amounts[k].known;
                sum->amounts[k].q = q_add(sum->amounts[k].q, r->amounts[k].q);
            }
        }
    }
}

void write_parent(Out *out, const World *w, const ParentSum *sum)
{
    out_str(out, "by ");
    out_text(out, text_of(w, w->kinds[sum->kind]));
    out_char(out, ' ');
    out_text(out, sum->name.len ? sum->name : TEXT("-"));
    out_format(out, " %d", sum->units);
    for (int i = 0; i < AMOUNTS; i++) {
        out_char(out, ' ');
        if (sum->amounts[i].known)
            q_write(out, sum->amounts[i].q);
        else
            out_str(out, "null");
    }
    out_char(out, '\n');
}
