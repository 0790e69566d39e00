/* The wording of what goes wrong in an evaluation; see say.h. */
#include "eval/say.h"

void eval_say_number_too_big(Diags *diags, const Plan *plan, StepId step)
{
    const Step *at = &plan->steps.items[step];
    Text role = role_words(at->role);
    Diag *d = diag_add(diags, DIAG_E0501, at->of, "this clause makes a number of more than %d bits",
                       NUMBER_MAX_BITS);

    if (role.len)
        diag_caption(diags, d, "the %.*s is too big a number", (int)role.len, role.ptr);
    diag_note(diags, d,
              "numbers are exact: a fraction of many unlike denominators grows with each");
    diag_help(diags, d,
              "say where the figures are rounded, such as "
              "(… rounded half up to 6 decimal places)");
}

void eval_say_too_many_cases(Diags *diags, const Plan *plan, const int *readings)
{
    const Model *model = plan->model;
    Diag *d =
        diag_add(diags, DIAG_E0502, SPAN_NONE,
                 "the open questions have more than %u combinations of answers", EVAL_MAX_CASES);

    for (uint32_t q = 0; q < model->questions.count; q++)
        if (readings[q] < 0)
            diag_label(diags, d, model->questions.items[q].span, "open, with %u readings",
                       model->questions.items[q].readings.count);
    diag_help(diags, d,
              "answer some of them: with `chosen` in the rules, `settle` in an agreement, "
              "or --reading QUESTION=READING");
}

void eval_say_too_many_cases_given(Diags *diags, uint32_t count)
{
    diag_add(diags, DIAG_E0502, SPAN_NONE, "%u cases are to be merged, and at most %u can be",
             count, EVAL_MAX_CASES);
}

static void write_measure(Out *out, const Plan *plan, const Step *at)
{
    Name name = plan->model->measures.items[at->measure].name;

    if (name == 0)
        return;
    out_char(out, ' ');
    out_text(out, name_text(&plan->model->book->names, name));
}

/* "conveyance numerator in year to date Q2 for kent" */
static void write_figure(Out *out, const Run *run, StepId step, uint32_t unit)
{
    const Plan *plan = run->plan;
    Text called = facts_unit_name(run->facts, unit);
    const Step *at = &plan->steps.items[step];
    const Names *names = &plan->model->book->names;

    out_text(out, name_text(names, plan->model->indicators.items[at->indicator].name));
    write_measure(out, plan, at);
    out_char(out, ' ');
    out_text(out, role_words(at->role));
    out_str(out, " in ");
    period_write_in(out, at->period, model_year_unsaid(plan->model));
    if (called.ptr) {
        out_str(out, " for ");
        out_text(out, called);
    }
}

/* Are rows of the table counted beneath the figure? */
static bool rows_counted(const Plan *plan, const bool *beneath, uint32_t need)
{
    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];

        if (leaf->tag == LEAF_COUNTING && beneath[leaf->step] && leaf_need(plan, leaf) == (int)need)
            return true;
    }
    return false;
}

static bool is_counted(const Plan *plan, const bool *beneath, uint32_t need, uint32_t column)
{
    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];

        if (leaf->tag == LEAF_TALLY && beneath[leaf->step] && leaf->a == (int)need &&
            leaf->column == (int)column)
            return true;
    }
    return false;
}

/* "see_and_convey, see_and_treat of activity": the columns beneath a figure, table by table. */
static void write_columns(Out *out, const Plan *plan, const bool *beneath)
{
    bool any = false;

    for (uint32_t n = 0; n < plan->needs.count; n++) {
        const Table *table = plan->needs.items[n].declared;
        bool here = rows_counted(plan, beneath, n);

        if (here)
            out_str(out, any ? " and rows" : "rows");
        for (uint32_t c = 0; c < table->columns.count; c++) {
            if (!is_counted(plan, beneath, n, c))
                continue;
            out_str(out, here ? ", " : any ? " and " : "");
            out_text(out, name_text(&plan->model->book->names, table->columns.items[c].name));
            here = true;
        }
        if (!here)
            continue;
        out_str(out, " of ");
        out_text(out, plan->needs.items[n].table);
        any = true;
    }
}

/* "the numerator counts see_and_convey of activity" */
static void note_columns(Diags *diags, Diag *d, const Plan *plan, StepId step)
{
    Text role = role_words(plan->steps.items[step].role);
    bool *beneath = steps_beneath(plan, step, diags->arena);
    Out out;

    out_init(&out);
    if (beneath)
        write_columns(&out, plan, beneath);
    if (out.len > 0)
        diag_note(diags, d, "the %.*s counts %.*s", (int)role.len, role.ptr, (int)out.len,
                  out.bytes);
    out_release(&out);
}

static void write_amount(Out *out, Number value)
{
    number_write_decimal(out, value, 0, 6, true);
}

void eval_say_negative(Diags *diags, const Run *run, StepId step, uint32_t unit, Number value)
{
    const Plan *plan = run->plan;
    Out out;

    out_init(&out);
    out_str(&out, "the ");
    write_figure(&out, run, step, unit);
    out_str(&out, " is below 0: ");
    write_amount(&out, value);
    Diag *d =
        diag_add(diags, DIAG_E0444, plan->steps.items[step].of, "%.*s", (int)out.len, out.bytes);
    note_columns(diags, d, plan, step);
    diag_help(diags, d, "look at the adjustments agreed for its columns, and at its formula");
    out_release(&out);
}

void eval_say_above_whole(Diags *diags, const Run *run, const Counted *part, const Counted *whole,
                          uint32_t unit)
{
    const Plan *plan = run->plan;
    Out out;

    out_init(&out);
    out_str(&out, "the ");
    write_figure(&out, run, part->step, unit);
    out_str(&out, " is more than its denominator: ");
    write_amount(&out, part->value);
    out_str(&out, " of ");
    write_amount(&out, whole->value);
    Diag *d = diag_add(diags, DIAG_E0445, plan->steps.items[part->step].of, "%.*s", (int)out.len,
                       out.bytes);
    note_columns(diags, d, plan, part->step);
    note_columns(diags, d, plan, whole->step);
    diag_help(
        diags, d,
        "a rate is a share of its denominator: look at the data, the adjustments and the formulas");
    out_release(&out);
}
