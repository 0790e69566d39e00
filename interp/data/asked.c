/* The texts that conditions on rows ask for, held against those that the rows have.
 *
 *     count calls where team is "Red team"      40 rows have "Red Team": a slip, on one side or the other
 *     crew is among "Red", "Blue"               no row has "Blue"
 *     crew is among crews                       of a list: no row has any of its members; where one has its rows,
 *                                               the others may have theirs later
 *
 * Texts are compared to the letter, so that a slip costs counts without a word: it is a finding, once for
 * each text that a column is asked for. Each different text of a column is looked at once, and only beside
 * those asked for that begin alike, whatever rows there are. Values that nothing asks for, of a column that
 * is compared, are kept for the account of a run.
 */
#include "data/asked.h"
#include "data/bind.h"

#include <stdlib.h>
#include <string.h>

typedef struct LookedFor { /* an asked text, beside those of the rows */
    int32_t like;  /* code of what may be meant for it; -1: none */
    uint32_t next; /* of those that begin alike: 1 + its index; 0: the last */
} LookedFor;

typedef struct Collecting {
    Arena *arena;
    AskedTexts *texts;
    Map known; /* what is asked already, by column and text */
} Collecting;

typedef struct Asking {
    Binding *binding;
    const Records *records;
    Arena *scratch;
    AskedTexts texts;
    LookedFor *looked; /* by text asked for */
    Text *by_code;
    const uint32_t *rows;  /* of the column in hand, by code: how many rows have it, */
    const uint32_t *lines; /* the first of them, */
    uint64_t *order;       /* that line of each of its texts, and its code; rising; */
    uint32_t codes;        /* how many it has; */
    bool *asked;           /* and whether it is asked for */
} Asking;

/* --- what is asked for ------------------------------------------------------------------ */

static Text key_of(const Collecting *c, int column, Text text)
{
    char *key = arena_try(c->arena, sizeof column + text.len);

    if (!key)
        return TEXT_NONE;
    memcpy(key, &column, sizeof column);
    memcpy(key + sizeof column, text.ptr, text.len);
    return (Text){key, sizeof column + text.len};
}

static void ask(Collecting *c, const Leaf *cell, const Leaf *text, Span span)
{
    Text key = key_of(c, cell->column, text->text);
    AskedText made = {.text = text->text, .column = cell->column, .span = span};

    if (c->arena->failed || map_find(&c->known, key) != MAP_NONE)
        return;
    (void)map_put(&c->known, key, c->texts->count);
    (void)ARRAY_PUSH(c->arena, c->texts, made);
}

static const Leaf *leaf_of(const Plan *rows, const Step *step, uint32_t in)
{
    const Step *from = &rows->steps.items[step_input(rows, (StepId)(step - rows->steps.items), in)];

    return from->op == OP_LEAF ? &rows->leaves.items[from->as.leaf] : NULL;
}

static void ask_of(Collecting *c, const Plan *rows)
{
    for (uint32_t i = 0; i < rows->steps.count && !c->arena->failed; i++) {
        const Step *step = &rows->steps.items[i];
        if (step->op != OP_EQ)
            continue;
        const Leaf *one = leaf_of(rows, step, 0), *other = leaf_of(rows, step, 1);
        if (one && other && one->tag == LEAF_CELL && other->tag == LEAF_TEXT)
            ask(c, one, other, step->of);
        else if (one && other && one->tag == LEAF_TEXT && other->tag == LEAF_CELL)
            ask(c, other, one, step->of);
    }
}

bool asked_texts(const Plan *plan, uint32_t need, Arena *arena, AskedTexts *texts)
{
    Collecting c = {.arena = arena, .texts = texts};

    map_init(&c.known, arena, plan->model->book->names.map.key);
    for (uint32_t i = 0; i < plan->countings.count; i++) {
        const Counting *of = &plan->countings.items[i];
        if (of->need == (int)need && of->rows)
            ask_of(&c, of->rows);
    }
    return !arena->failed;
}

/* --- what the rows have ----------------------------------------------------------------- */

static int by_line(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* In the order of their first rows, which does not hang on who read them. */
static void find_texts(Asking *a, int column)
{
    const TextUses *uses = &a->records->uses[column];

    memset(a->asked, 0, a->records->texts.count * sizeof *a->asked);
    a->rows = uses->rows;
    a->lines = uses->lines;
    a->codes = 0;
    for (uint32_t code = 0; code < uses->count; code++)
        if (uses->rows[code])
            a->order[a->codes++] = (uint64_t)uses->lines[code] << 32 | code;
    if (a->codes)
        qsort(a->order, a->codes, sizeof *a->order, by_line);
}

static unsigned first_letter(Text t)
{
    t = text_past_joints(t);
    return t.len ? (unsigned char)ascii_lower(t.ptr[0]) : 0;
}

/* Those asked of the column, by their first letter: 1 + the index of the first. */
static void sort_asked(Asking *a, int column, uint32_t *heads)
{
    memset(heads, 0, 256 * sizeof *heads);
    for (uint32_t i = a->texts.count; i-- > 0;) {
        AskedText *asked = &a->texts.items[i];
        if (asked->column != column)
            continue;
        uint32_t code = map_find(&a->records->texts, asked->text);
        asked->rows = code == MAP_NONE ? 0 : a->rows[code];
        if (code != MAP_NONE)
            a->asked[code] = true;
        a->looked[i].next = heads[first_letter(asked->text)];
        heads[first_letter(asked->text)] = i + 1;
    }
}

/* Of several values that may be meant the one with the most rows. */
static void look_at(Asking *a, int32_t code, const uint32_t *heads)
{
    Text value = a->by_code[code];

    if (a->asked[code])
        return;
    for (uint32_t i = heads[first_letter(value)]; i; i = a->looked[i - 1].next) {
        LookedFor *looked = &a->looked[i - 1];
        if (!text_is_slip(value, a->texts.items[i - 1].text) ||
            (looked->like >= 0 && a->rows[looked->like] >= a->rows[code]))
            continue;
        looked->like = code;
        a->texts.items[i - 1].like = true;
    }
}

/* --- what is said ----------------------------------------------------------------------- */

static void tell_slips(Asking *a, int column)
{
    for (uint32_t i = 0; i < a->texts.count; i++) {
        const AskedText *asked = &a->texts.items[i];
        if (asked->column != column || !asked->like)
            continue;
        int32_t like = a->looked[i].like;
        DataPlace at = binding_at(a->binding, a->lines[like]);
        data_say_text_slip(a->binding->diags, asked->span, at,
                           (TextAsked){asked->text, a->by_code[like],
                                       binding_column(a->binding, column), asked->rows,
                                       a->rows[like]});
    }
}

static bool is_of_list(const Model *model, Span span)
{
    for (uint32_t i = 0; i < model->lists.count; i++)
        for (uint32_t k = 0; k < model->lists.items[i].members.count; k++) {
            Span said = model->lists.items[i].members.items[k].span;
            if (said.source == span.source && said.start <= span.start && said.end >= span.end)
                return true;
        }
    return false;
}

/* Is it of a list of which another member has its rows, or something like it? Those of one list
 * stand together. */
static bool has_company(const Model *model, const AskedTexts *all, uint32_t nth)
{
    const AskedText *texts = all->items;
    uint32_t first = nth;

    if (!is_of_list(model, texts[nth].span))
        return false;

    while (first > 0 && texts[first - 1].span.start == texts[nth].span.start)
        first--;
    for (uint32_t i = first; i < all->count && texts[i].span.start == texts[nth].span.start; i++)
        if (texts[i].column == texts[nth].column && (texts[i].rows || texts[i].like))
            return true;
    return false;
}

void asked_tell_absent(const Model *model, const AskedTexts *texts, AbsentTexts of, Diags *diags)
{
    Text absent[3];
    uint32_t count = 0;
    Span span = SPAN_NONE, group = SPAN_NONE;
    bool company = false;

    for (uint32_t i = 0; i < texts->count; i++) {
        const AskedText *asked = &texts->items[i];
        if (asked->column != of.column || asked->rows || asked->like)
            continue;
        if (asked->span.start != group.start || asked->span.source != group.source)
            company = has_company(model, texts, i);
        group = asked->span;
        if (company)
            continue;
        span = count == 0 ? asked->span : span;
        if (count < 3)
            absent[count] = asked->text;
        count++;
    }
    if (count)
        data_say_text_absent(diags, span, of.path, of.name, (Choices){absent, count}, of.values);
}

/* With up to three values that the column does have. */
static void tell_absent(Asking *a, int column)
{
    Text values[3];
    uint32_t known = 0;

    for (uint32_t i = 0; i < a->codes && known < 3; i++)
        values[known++] = a->by_code[(uint32_t)a->order[i]];
    asked_tell_absent(a->binding->plan->model, &a->texts,
                      (AbsentTexts){binding_paths(a->binding), binding_column(a->binding, column),
                                    column, {values, known}},
                      a->binding->diags);
}

/* --- what nothing asks for -------------------------------------------------------------- */

static int more_rows(const void *a, const void *b)
{
    const UnmatchedText *one = a, *other = b;

    if (one->rows != other->rows)
        return one->rows < other->rows ? 1 : -1;
    return one->line < other->line ? -1 : one->line > other->line;
}

static bool is_compared(const Asking *a, int column)
{
    for (uint32_t i = 0; i < a->texts.count; i++)
        if (a->texts.items[i].column == column)
            return true;
    return false;
}

/* The values of a column that conditions name others of, those with most rows first. */
static void keep_unmatched(Asking *a, int column)
{
    Facts *facts = a->binding->facts;
    uint32_t first = facts->unmatched.count;

    if (!is_compared(a, column))
        return;
    for (uint32_t i = 0; i < a->codes; i++) {
        uint32_t code = (uint32_t)a->order[i];
        UnmatchedText value = {a->binding->need, a->rows[code], a->lines[code], column,
                               a->by_code[code]};
        if (!a->asked[code])
            (void)ARRAY_PUSH(facts->arena, &facts->unmatched, value);
    }
    if (!facts->arena->failed && facts->unmatched.count > first)
        qsort(facts->unmatched.items + first, facts->unmatched.count - first,
              sizeof *facts->unmatched.items, more_rows);
}

static void look_at_column(Asking *a, int column)
{
    uint32_t heads[256];

    find_texts(a, column);
    sort_asked(a, column, heads);
    for (uint32_t i = 0; i < a->codes; i++)
        look_at(a, (int32_t)a->order[i], heads);
    tell_slips(a, column);
    tell_absent(a, column);
    keep_unmatched(a, column);
}

static bool make_room(Asking *a)
{
    uint32_t count = a->records->texts.count;

    a->by_code = arena_try(a->scratch, ((size_t)count + 1) * sizeof *a->by_code);
    a->order = arena_try(a->scratch, ((size_t)count + 1) * sizeof *a->order);
    a->asked = arena_try(a->scratch, ((size_t)count + 1) * sizeof *a->asked);
    a->looked = arena_try(a->scratch, ((size_t)a->texts.count + 1) * sizeof *a->looked);
    for (uint32_t i = 0; a->looked && i < a->texts.count; i++)
        a->looked[i].like = -1;
    for (uint32_t i = 0; !a->scratch->failed && i < a->records->texts.room; i++) {
        const MapSlot *slot = &a->records->texts.slots[i];
        if (slot->used)
            a->by_code[slot->value] = slot->key;
    }
    return !a->scratch->failed;
}

void asked_report(Binding *binding)
{
    const FactTable *table = &binding->facts->tables[binding->need];
    uint32_t columns = table->need->declared->columns.count;
    Asking a = {.binding = binding, .records = &table->records, .scratch = &binding->scratch};

    if (table->records.count == 0 || binding->facts->arena->failed)
        return;
    if (!asked_texts(binding->plan, binding->need, a.scratch, &a.texts) || a.texts.count == 0 ||
        !make_room(&a))
        return;
    for (uint32_t column = 0; column < columns && !a.scratch->failed; column++)
        if (table->need->used[column] &&
            table->need->declared->columns.items[column].kind.tag == KIND_TEXT &&
            table->records.uses[column].rows)
            look_at_column(&a, (int)column);
}
