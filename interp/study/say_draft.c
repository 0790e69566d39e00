/* Drafts as rule text. The columns are what the cases differ in; what is the same in all stands
 * in the lines below:
 *
 *     example "q2_rate for kent: the edges of its figure"
 *       cases figure, share, outcome
 *         "just short of 25%" 49.96% 0% not_achieved # to confirm
 *         …
 *       as at 28 April 2017
 *       given plan plan submitted 31 August 2016 accepted 31 August 2016
 *       given conveyance rate in year to date Q2 for kent is figure
 *       expect q2_rate for kent pays share
 *       expect q2_rate for kent is outcome
 *
 * Blanks are left to the formatter.
 */
#include "study/draft.h"

#include "study/say.h"
#include "verdict/statement.h"

enum { MOST_DECIMALS = 18 };

typedef struct Writing {
    Out *out;
    const Draft *draft;
    const Model *model;
    bool day, sent, decision, decided, share; /* are they columns */
} Writing;

/* --- words ---------------------------------------------------------------------------------- */

void study_say_generated(Out *out, const Model *model)
{
    out_str(out, "language 1\npart of scheme ");
    out_text(out, name_text(&model->book->names, model->name));
    out_str(
        out,
        "\n\n# Cases at the edges of the rules, with what the rules give now. To confirm one is to "
        "find it in the contract:\n# then its remark goes.\n");
}

void study_say_edge(Out *out, EdgeSide side, const DraftRow *row, bool pays, Arena *arena)
{
    static const char *const target[] = {"just short of the target", "just past the target",
                                         "at the target"};
    static const char *const share[] = {"just short of paying ", "just past the edge of ",
                                        "just pays "};
    static const char *const outcome[] = {"just before it is ", "just past the edge of ",
                                          "where it is "};

    if (row == NULL) {
        out_str(out, target[side]);
    } else if (pays) {
        out_str(out, share[side]);
        words_percent(out, row->pays.number, 0, arena);
    } else {
        out_str(out, outcome[side]);
        out_text(out, outcome_words(row->outcome));
    }
}

void study_say_edges_of(Out *out, const Model *model, int measure, Field field, When when)
{
    const Names *names = &model->book->names;

    out_str(out, "the edges of ");
    words_measure(out, model, measure);
    out_char(out, ' ');
    out_text(out, measure_field_name(&model->measures.items[measure], field));
    if (when.question < 0)
        return;
    const Question *q = &model->questions.items[when.question];
    out_str(out, ", ");
    out_text(out, name_text(names, q->name));
    out_str(out, " is ");
    out_text(out, name_text(names, q->readings.items[when.reading].name));
}

void study_say_column(Out *out, const Model *model, const Scale *grid, uint32_t column,
                      Arena *arena)
{
    out_str(out, ", in the column ");
    words_band(out, &model->book->names, &model->scales.items[grid->first + (int)grid->columns],
               grid_column(model, grid, column), arena);
}

void study_say_condition_of(Out *out, const Model *model, int condition)
{
    out_str(out, model->milestones.items[condition].gate ? "the gate " : "the condition ");
    out_text(out, milestone_name(model, condition));
}

void study_say_so_many(Out *out, const Formula *at_least, Text hold)
{
    out_format(out, "at least %u of %u, ", at_least->as.at_least.least,
               at_least->as.at_least.of.count);
    out_text(out, hold);
}

Text study_so_many_name(bool enough)
{
    return enough ? TEXT("just enough") : TEXT("one short");
}

/* --- parts of a line ------------------------------------------------------------------------ */

static bool is_written(Number n, bool proportion, Arena *arena)
{
    int decimals = MOST_DECIMALS + (proportion ? 2 : 0);

    return number_is_whole(number_mul(n, number_power10(decimals, arena), arena));
}

static void write_figure(const Writing *w, Kind kind, unsigned decimals, Number n)
{
    switch (kind.tag) {
    case KIND_PROPORTION:
    case KIND_SHARE:
        number_write_percent(w->out, n, decimals, MOST_DECIMALS);
        return;
    case KIND_POINTS:
        number_write_decimal(w->out, number_mul(n, number_from_int(100), w->draft->arena), decimals,
                             MOST_DECIMALS, true);
        out_str(w->out, " percentage points");
        return;
    case KIND_MONEY:
        out_str(w->out, "£");
        number_write_decimal(w->out, n, decimals, MOST_DECIMALS, true);
        return;
    case KIND_SCORE:
        number_write_decimal(w->out, n, decimals, MOST_DECIMALS, true);
        out_str(w->out, " points");
        return;
    case KIND_PER:
        number_write_decimal(w->out, n, decimals, MOST_DECIMALS, true);
        kind_write_per(w->out, kind, &w->model->book->names);
        return;
    case KIND_HOLE:
    case KIND_COUNT:
    case KIND_QUANTITY:
    case KIND_DATE:
    case KIND_PERIOD:
    case KIND_YES_NO:
    case KIND_CHOICE:
    case KIND_TEXT:
        break;
    }
    number_write_decimal(w->out, n, decimals, MOST_DECIMALS, true);
}

static void write_area(const Writing *w, int area)
{
    if (area < 0)
        return;
    out_str(w->out, " for ");
    out_text(w->out, area_called(w->model, (uint32_t)area));
}

/* With its indicator, where another one has a milestone of that name. */
static void write_milestone(const Writing *w, int milestone)
{
    const Milestone *m = &w->model->milestones.items[milestone];
    uint32_t named = 0;

    for (uint32_t i = 0; i < w->model->milestones.count; i++)
        named += w->model->milestones.items[i].name == m->name ? 1 : 0;
    if (named > 1) {
        out_text(w->out, indicator_name(w->model, m->indicator));
        out_char(w->out, ' ');
    }
    out_text(w->out, milestone_name(w->model, milestone));
}

static void write_field(const Writing *w, const Given *given)
{
    out_str(w->out, "  given ");
    words_measure(w->out, w->model, given->field.measure);
    out_char(w->out, ' ');
    out_text(w->out, measure_field_name(&w->model->measures.items[given->field.measure],
                                        given->field.field));
    if (given->field.period.form != PERIOD_NONE) {
        out_str(w->out, " in ");
        period_write_in(w->out, given->field.period, model_year_unsaid(w->model));
    }
    write_area(w, given->field.area);
    out_str(w->out, " is ");
}

static const FieldStep *field_step(const Writing *w, const Given *given)
{
    for (uint32_t i = 0; i < w->draft->plan->fields.count; i++) {
        const FieldStep *field = &w->draft->plan->fields.items[i];
        if (field->measure == given->field.measure && field->field == given->field.field)
            return field;
    }
    return NULL;
}

/* --- lines ---------------------------------------------------------------------------------- */

static void write_reading(const Writing *w, const Given *given)
{
    const Question *q = &w->model->questions.items[given->question];
    const Names *names = &w->model->book->names;

    out_str(w->out, "  given ");
    out_text(w->out, name_text(names, q->name));
    out_str(w->out, " is ");
    out_text(w->out, name_text(names, q->readings.items[given->reading].name));
    out_char(w->out, '\n');
}

/* `of`: the draft whose columns stand for the dates and the decision; NULL: none do. */
static void write_evidence(const Writing *w, const Given *given, bool columns)
{
    const Milestone *m = &w->model->milestones.items[given->evidence.milestone];
    const Evidence *evidence = &m->evidence.items[given->evidence.evidence];

    out_str(w->out, "  given ");
    write_milestone(w, given->evidence.milestone);
    out_char(w->out, ' ');
    out_text(w->out, name_text(&w->model->book->names, evidence->name));
    out_str(w->out, " submitted ");
    if (columns && w->sent)
        out_str(w->out, "sent");
    else
        day_write_words(w->out, given->evidence.submitted);
    if (columns && w->decision)
        out_str(w->out, " decision ");
    else
        out_str(w->out, given->evidence.accepted ? " accepted " : " rejected ");
    if (columns && w->decided)
        out_str(w->out, "decided");
    else
        day_write_words(w->out, given->evidence.decided);
    if (evidence->as_decided)
        out_str(w->out, columns && w->decision ? " at granted" : " at 100%");
    out_char(w->out, '\n');
}

static void write_given(const Writing *w, const Given *given)
{
    const FieldStep *field;

    if (given->tag == GIVEN_READING)
        write_reading(w, given);
    else if (given->tag == GIVEN_EVIDENCE)
        write_evidence(w, given, false);
    if (given->tag != GIVEN_FIELD || (field = field_step(w, given)) == NULL)
        return;
    write_field(w, given);
    write_figure(w, w->draft->plan->steps.items[field->step].kind, 0, given->value);
    out_char(w->out, '\n');
}

static void write_expected(const Writing *w, const char *verb)
{
    out_str(w->out, "  expect ");
    write_milestone(w, w->draft->milestone);
    write_area(w, w->draft->area);
    out_str(w->out, verb);
}

static bool grants(const Writing *w)
{
    const Milestone *m =
        w->draft->evidence_of >= 0 ? &w->model->milestones.items[w->draft->evidence_of] : NULL;
    bool any = false;

    for (uint32_t e = 0; m && e < m->evidence.count; e++)
        any |= m->evidence.items[e].as_decided;
    return any && w->decision;
}

/* --- the table ------------------------------------------------------------------------------ */

static void write_columns(const Writing *w)
{
    const struct {
        bool there;
        const char *name;
    } columns[] = {{w->day, "day"},         {w->draft->has_figure, "figure"},
                   {w->sent, "sent"},       {w->decision, "decision"},
                   {w->decided, "decided"}, {grants(w), "granted"},
                   {w->share, "share"},     {true, "outcome"}};
    const char *before = "  cases ";

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (!columns[i].there)
            continue;
        out_str(w->out, before);
        out_str(w->out, columns[i].name);
        before = ", ";
    }
    out_char(w->out, '\n');
}

static void write_day(const Writing *w, Day day)
{
    out_char(w->out, ' ');
    if (day == DAY_NONE)
        out_char(w->out, '-');
    else
        day_write_words(w->out, day);
}

static void write_share(const Writing *w, const DraftRow *row)
{
    out_char(w->out, ' ');
    if (row->pays.why == WHY_KNOWN && is_written(row->pays.number, true, w->draft->arena))
        number_write_percent(w->out, row->pays.number, 0, MOST_DECIMALS);
    else
        out_char(w->out, '-');
}

static void write_row(const Writing *w, const DraftRow *row)
{
    bool decided = row->decided != DAY_NONE;

    out_str(w->out, "    ");
    words_quoted(w->out, row->name);
    if (w->day)
        write_day(w, row->as_at);
    if (w->draft->has_figure) {
        out_char(w->out, ' ');
        write_figure(w, w->draft->kind, w->draft->decimals, row->figure);
    }
    if (w->sent)
        write_day(w, row->sent);
    if (w->decision)
        out_str(w->out, !decided ? " -" : row->accepted ? " accepted" : " rejected");
    if (w->decided)
        write_day(w, row->decided);
    if (grants(w))
        out_str(w->out, decided && row->accepted ? " 100%" : " -");
    if (w->share)
        write_share(w, row);
    out_char(w->out, ' ');
    out_text(w->out, outcome_name(row->outcome));
    out_str(w->out, " # to confirm\n");
}

static Writing writing_of(Out *out, const Draft *draft)
{
    Writing w = {.out = out, .draft = draft, .model = draft->plan->model};
    const DraftRow *first = &draft->rows.items[0];

    w.day = draft->as_at == DAY_NONE;
    for (uint32_t i = 0; i < draft->rows.count; i++) {
        const DraftRow *row = &draft->rows.items[i];
        w.share |= row->pays.why == WHY_KNOWN;
        if (draft->evidence_of < 0)
            continue;
        w.sent |= row->sent != first->sent || row->sent == DAY_NONE;
        w.decided |= row->decided != first->decided || row->decided == DAY_NONE;
        w.decision |= row->accepted != first->accepted || row->decided == DAY_NONE;
    }
    return w;
}

static void write_varied(const Writing *w)
{
    const Draft *d = w->draft;
    const DraftRow *first = &d->rows.items[0];
    Given given = {.tag = GIVEN_EVIDENCE};

    if (d->has_figure) {
        write_field(w, &d->figure);
        out_str(w->out, "figure\n");
    }
    if (d->evidence_of < 0)
        return;
    given.evidence.milestone = d->evidence_of;
    given.evidence.submitted = first->sent;
    given.evidence.decided = first->decided;
    given.evidence.accepted = first->accepted;
    for (uint32_t e = 0; e < w->model->milestones.items[d->evidence_of].evidence.count; e++) {
        given.evidence.evidence = (int)e;
        write_evidence(w, &given, true);
    }
}

static void write_title(const Writing *w)
{
    out_str(w->out, "\nexample \"");
    write_milestone(w, w->draft->milestone);
    write_area(w, w->draft->area);
    out_str(w->out, ": ");
    out_text(w->out, w->draft->about);
    out_str(w->out, "\"\n");
}

void draft_write(Out *out, const Draft *draft)
{
    const Writing w = writing_of(out, draft);

    write_title(&w);
    write_columns(&w);
    for (uint32_t i = 0; i < draft->rows.count; i++)
        if (!draft->rows.items[i].had)
            write_row(&w, &draft->rows.items[i]);
    out_str(out, "  as at ");
    if (w.day)
        out_str(out, "day");
    else
        day_write_words(out, draft->as_at);
    out_char(out, '\n');
    for (uint32_t i = 0; i < draft->givens.count; i++)
        write_given(&w, &draft->givens.items[i]);
    write_varied(&w);
    if (w.share)
        write_expected(&w, " pays share\n");
    write_expected(&w, " is outcome\n");
}
