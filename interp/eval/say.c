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

/* --- the rows beneath a figure --------------------------------------------------------------- */

enum { ROWS_NAMED = 12, UNITS_NAMED = 100 }; /* stretches of them; of so many units at most, where it is all */
#define ALL_UNITS UINT32_MAX

typedef struct ARRAY_OF(uint32_t) Lines; /* lines of one file, rising */

static void add_row(Lines *rows, uint32_t line, Arena *arena)
{
    uint32_t at = rows->count;

    while (at > 0 && rows->items[at - 1] > line)
        at--;
    if ((at > 0 && rows->items[at - 1] == line) || !ARRAY_PUSH(arena, rows, line))
        return;
    for (uint32_t i = rows->count - 1; i > at; i--)
        rows->items[i] = rows->items[i - 1];
    rows->items[at] = line;
}

/* Of a column: each of its rows in the period, for the unit or for all. */
static void add_tallied(Lines *rows, const Run *run, const Leaf *leaf, uint32_t unit,
                        Arena *arena)
{
    const Facts *facts = run->facts;
    const FactTable *table = &facts->tables[leaf->a];
    Day known = known_by(&leaf->closing, run->cases[0].as_at);
    bool timed = table_step(table->need->declared) > 0;
    Month last = timed ? period_last(leaf->period) : table->last;
    bool all = leaf->whole || unit == ALL_UNITS;
    uint32_t units = all ? facts->units : unit + 1;

    for (Month m = timed ? period_first(leaf->period) : table->first; m <= last; m++)
        for (uint32_t u = all ? 0 : unit; u < units; u++) {
            FactCell cell =
                facts_cell(facts, (FactKey){(uint32_t)leaf->a, leaf->column, m, u}, known);
            if (cell.there && cell.place.file >= 0)
                add_row(rows, cell.place.row, arena);
        }
}

/* Whichever column is filled. */
static void add_rows_there(Lines *rows, const Run *run, const Leaf *leaf, uint32_t unit, Arena *arena)
{
    const Table *table = run->plan->needs.items[leaf->a].declared;

    for (uint32_t c = 0; c < table->columns.count; c++) {
        Leaf one = *leaf;
        one.column = (int)c;
        if (table->columns.items[c].role == COLUMN_VALUE)
            add_tallied(rows, run, &one, unit, arena);
    }
}

/* Of rows of their own: the first and the last. */
static void add_counted(Lines *rows, const Run *run, const Leaf *leaf, uint32_t unit, Arena *arena)
{
    const RowsCounted *counted = run_counted(run, leaf, unit == ALL_UNITS ? 0 : unit, 0);

    if (counted->first)
        add_row(rows, counted->first, arena);
    if (counted->last)
        add_row(rows, counted->last, arena);
}

/* "data/patients.csv:2", or of the file that was named before ", 2". */
static void write_row(Out *out, const Facts *facts, FactPlace at, int named)
{
    FactPlace row = facts_place(facts, at);

    if (row.file == named) {
        out_format(out, ", %u", row.row);
        return;
    }
    out_str(out, named < 0 ? "" : ", ");
    out_text(out, facts->files.items[row.file].path);
    out_format(out, ":%u", row.row);
}

/* "data/calls.csv:2 to 9", "data/april.csv:2 to data/june.csv:9" */
static void write_counted(Out *out, const Facts *facts, int file, const Lines *rows)
{
    FactPlace first = facts_place(facts, (FactPlace){file, rows->items[0]});
    FactPlace last = facts_place(facts, (FactPlace){file, rows->items[rows->count - 1]});

    write_row(out, facts, (FactPlace){file, rows->items[0]}, -1);
    if (rows->count > 1 && first.file == last.file)
        out_format(out, " to %u", last.row);
    if (first.file == last.file)
        return;
    out_str(out, " to ");
    write_row(out, facts, (FactPlace){file, rows->items[rows->count - 1]}, -1);
}

/* "data/patients.csv:2, 4–6";  of rows counted: "data/calls.csv:2 to 9". `file`: the first of the table. */
static void write_rows(Out *out, const Facts *facts, int file, const Lines *rows, bool counted)
{
    int before = -1;

    if (counted) {
        write_counted(out, facts, file, rows);
        return;
    }
    for (uint32_t i = 0, named = 0; i < rows->count; i++, named++) {
        uint32_t from = rows->items[i];
        while (i + 1 < rows->count && rows->items[i + 1] == rows->items[i] + 1)
            i++;
        if (named == ROWS_NAMED) {
            out_str(out, ", …");
            return;
        }
        write_row(out, facts, (FactPlace){file, from}, before);
        before = facts_place(facts, (FactPlace){file, from}).file;
        if (rows->items[i] > from)
            out_format(out, "–%u", facts_place(facts, (FactPlace){file, rows->items[i]}).row);
    }
}

/* Those of one table that are counted beneath the figure. */
static void add_rows(Lines *rows, const Run *run, uint32_t need, StepId step, uint32_t unit,
                     Arena *arena)
{
    const Plan *plan = run->plan;
    bool *beneath = steps_beneath(plan, step, arena);

    for (uint32_t i = 0; beneath && i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (leaf_need(plan, leaf) != (int)need || !beneath[leaf->step])
            continue;
        if (leaf->tag == LEAF_TALLY)
            add_tallied(rows, run, leaf, unit, arena);
        else if (leaf->tag == LEAF_ROWS)
            add_rows_there(rows, run, leaf, unit, arena);
        else if (leaf->tag == LEAF_COUNTING)
            add_counted(rows, run, leaf, unit, arena);
    }
}

/* "the rows are data/patients.csv:2, 4, 6": of the file of each table beneath the figures. */
static void note_rows(Diags *diags, Diag *d, const Run *run, const StepId *steps, uint32_t count,
                      uint32_t unit)
{
    for (uint32_t n = 0; n < run->plan->needs.count && !diags->arena->failed; n++) {
        const FactTable *table = &run->facts->tables[n];
        bool counted = table->records.file >= 0 && table->records.count > 0;
        int file = counted ? table->records.file : table->file;
        Lines rows = {0};
        Out out;
        for (uint32_t i = 0; file >= 0 && i < count; i++)
            add_rows(&rows, run, n, steps[i], unit, diags->arena);
        if (rows.count == 0)
            continue;
        out_init(&out);
        write_rows(&out, run->facts, file, &rows, counted);
        diag_note(diags, d, "the rows are %.*s", (int)out.len, out.bytes);
        out_release(&out);
    }
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
    note_rows(diags, d, run, &step, 1, unit);
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
    Diag *d = diag_add(diags, DIAG_W0466, plan->steps.items[part->step].of, "%.*s", (int)out.len,
                       out.bytes);
    diag_note(diags, d, "the rate is not supplied: one of the two is wrong, and nobody can tell which");
    note_columns(diags, d, plan, part->step);
    note_columns(diags, d, plan, whole->step);
    note_rows(diags, d, run, (StepId[]){part->step, whole->step}, 2, unit);
    diag_help(
        diags, d,
        "a rate is a share of its denominator: look at the data, the adjustments and the formulas");
    out_release(&out);
}

enum { PLACES_TOLD = 5 }; /* of one expectation */

static void note_unexpected(Diags *diags, Diag *d, const Plan *plan, const ExpectedOf *of)
{
    uint32_t failed = of->counts[EXPECTED_NOT_HELD], told = 1;

    for (; told < failed && told < PLACES_TOLD; told++) {
        Out out;
        out_init(&out);
        expected_write_result(&out, of, &of->results.items[told], model_year_unsaid(plan->model), diags->arena);
        diag_note(diags, d, "%.*s", (int)out.len, out.bytes);
        out_release(&out);
    }
    if (failed > told)
        diag_note(diags, d, "and so in %u more", failed - told);
}

void eval_say_unexpected(Diags *diags, const Run *run, const Expectation *expectation, const ExpectedOf *of)
{
    const Plan *plan = run->plan;
    const ExpectedResult *first = &of->results.items[0];
    const Expecting *at = &plan->expecting.items[first->at];
    bool refused = expectation->otherwise == CHOICE_REFUSED;
    Out out;

    out_init(&out);
    expected_write_result(&out, of, first, model_year_unsaid(plan->model), diags->arena);
    Diag *d = diag_add(diags, refused ? DIAG_E0468 : DIAG_W0467, expectation->span, "%.*s", (int)out.len,
                       out.bytes);
    out_release(&out);
    StepId steps[] = {at->figure, at->against == STEP_NONE ? at->figure : at->against};
    if (expectation->by_area || run->units <= UNITS_NAMED)
        note_rows(diags, d, run, steps, 2, expectation->by_area ? first->unit_at : ALL_UNITS);
    note_unexpected(diags, d, plan, of);
    if (refused)
        diag_note(diags, d, "so the rules refuse the data, and nothing is worked out from them");
    else if (expectation->otherwise == CHOICE_NOT_SUPPLIED)
        diag_note(diags, d, "so the rules take these figures as not supplied");
}

/* "whatever was suppressed of seen in April 2016 for Kent" */
static void write_hidden(Out *out, const Plan *plan, const Facts *facts, const HiddenCount *count)
{
    const Step *of = &plan->steps.items[count->step];
    Text called = count->unit < 0 ? TEXT_NONE : facts_unit_title(facts, (uint32_t)count->unit);

    out_str(out, "whatever was suppressed");
    if (of->op == OP_LEAF) {
        const Leaf *leaf = &plan->leaves.items[of->as.leaf];
        const Table *table = plan->needs.items[leaf->a].declared;
        out_str(out, " of ");
        out_text(out, name_text(&plan->model->book->names, table->columns.items[leaf->column].name));
    }
    if (of->period.form != PERIOD_NONE) {
        out_str(out, " in ");
        period_write_in(out, of->period, model_year_unsaid(plan->model));
    }
    if (called.ptr) {
        out_str(out, " for ");
        out_text(out, called);
    }
}

void eval_say_never_possible(Diags *diags, const Plan *plan, const Facts *facts,
                             const HiddenCount *count, bool below)
{
    Out out;

    out_init(&out);
    write_hidden(&out, plan, facts, count);
    out_str(&out, ", a numerator is more than its denominator");
    if (below)
        out_str(&out, ", or a figure is below 0");
    Diag *d = diag_add(diags, below ? DIAG_E0445 : DIAG_W0466, plan->steps.items[count->step].of, "%.*s",
                       (int)out.len, out.bytes);
    if (!below)
        diag_note(diags, d, "the rate is not supplied");
    diag_help(diags, d,
              "look at the cells beside those that are suppressed, at the adjustments, and at what the "
              "rules say that the marks stand for");
    out_release(&out);
}

void eval_say_not_kept(Diags *diags, const Plan *plan, const Counting *counting)
{
    Text table = plan->needs.items[counting->need].table;
    Diag *d = diag_add(diags, DIAG_E0635, counting->formula->span,
                       "this count of rows of %.*s, as at that date, is not among those that were kept",
                       (int)table.len, table.ptr);

    diag_help(diags, d, "name the rows themselves: --data %.*s=FILE", (int)table.len, table.ptr);
}
