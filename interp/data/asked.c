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
#include "data/bind.h"

#include <stdlib.h>
#include <string.h>

typedef struct AskedText {
    Text text;
    int column;
    Span span;     /* of the clause that asks */
    uint32_t rows; /* that have it */
    int32_t like;  /* code of what may be meant for it; -1: none */
    uint32_t next; /* of those that begin alike: 1 + its index; 0: the last */
} AskedText;

typedef struct Asking {
    Binding *binding;
    const Records *records;
    Arena *scratch;
    struct ARRAY_OF(AskedText) texts;
    Map known; /* what is asked already, by column and text */
    Text *by_code;
    const uint32_t *rows;  /* of the column in hand, by code: how many rows have it, */
    const uint32_t *lines; /* the first of them, */
    uint64_t *order;       /* that line of each of its texts, and its code; rising; */
    uint32_t codes;        /* how many it has; */
    bool *asked;           /* and whether it is asked for */
} Asking;

/* --- what is asked for ------------------------------------------------------------------ */

static Text key_of(Asking *a, int column, Text text)
{
    char *key = arena_try(a->scratch, sizeof column + text.len);

    if (!key)
        return TEXT_NONE;
    memcpy(key, &column, sizeof column);
    memcpy(key + sizeof column, text.ptr, text.len);
    return (Text){key, sizeof column + text.len};
}

static void ask(Asking *a, const Leaf *cell, const Leaf *text, Span span)
{
    Text key = key_of(a, cell->column, text->text);
    AskedText made = {.text = text->text, .column = cell->column, .span = span, .like = -1};

    if (a->scratch->failed || map_find(&a->known, key) != MAP_NONE)
        return;
    (void)map_put(&a->known, key, a->texts.count);
    (void)ARRAY_PUSH(a->scratch, &a->texts, made);
}

static const Leaf *leaf_of(const Plan *rows, const Step *step, uint32_t in)
{
    const Step *from = &rows->steps.items[step_input(rows, (StepId)(step - rows->steps.items), in)];

    return from->op == OP_LEAF ? &rows->leaves.items[from->as.leaf] : NULL;
}

static void ask_of(Asking *a, const Plan *rows)
{
    for (uint32_t i = 0; i < rows->steps.count && !a->scratch->failed; i++) {
        const Step *step = &rows->steps.items[i];
        if (step->op != OP_EQ)
            continue;
        const Leaf *one = leaf_of(rows, step, 0), *other = leaf_of(rows, step, 1);
        if (one && other && one->tag == LEAF_CELL && other->tag == LEAF_TEXT)
            ask(a, one, other, step->of);
        else if (one && other && one->tag == LEAF_TEXT && other->tag == LEAF_CELL)
            ask(a, other, one, step->of);
    }
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
        asked->next = heads[first_letter(asked->text)];
        heads[first_letter(asked->text)] = i + 1;
    }
}

/* Of several values that may be meant the one with the most rows. */
static void look_at(Asking *a, int32_t code, const uint32_t *heads)
{
    Text value = a->by_code[code];

    if (a->asked[code])
        return;
    for (uint32_t i = heads[first_letter(value)]; i; i = a->texts.items[i - 1].next) {
        AskedText *asked = &a->texts.items[i - 1];
        if (text_is_slip(value, asked->text) &&
            (asked->like < 0 || a->rows[asked->like] < a->rows[code]))
            asked->like = code;
    }
}

/* --- what is said ----------------------------------------------------------------------- */

static void tell_slips(Asking *a, int column)
{
    for (uint32_t i = 0; i < a->texts.count; i++) {
        const AskedText *asked = &a->texts.items[i];
        if (asked->column != column || asked->like < 0)
            continue;
        DataPlace at = binding_at(a->binding, a->lines[asked->like]);
        data_say_text_slip(a->binding->diags, asked->span, at,
                           (TextAsked){asked->text, a->by_code[asked->like],
                                       binding_column(a->binding, column), asked->rows,
                                       a->rows[asked->like]});
    }
}

static bool is_of_list(const Asking *a, Span span)
{
    const Model *model = a->binding->plan->model;

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
static bool has_company(const Asking *a, uint32_t nth)
{
    const AskedText *texts = a->texts.items;
    uint32_t first = nth;

    if (!is_of_list(a, texts[nth].span))
        return false;

    while (first > 0 && texts[first - 1].span.start == texts[nth].span.start)
        first--;
    for (uint32_t i = first; i < a->texts.count && texts[i].span.start == texts[nth].span.start;
         i++)
        if (texts[i].column == texts[nth].column && (texts[i].rows || texts[i].like >= 0))
            return true;
    return false;
}

/* Those that no row has, in one finding a column; up to three values that it does have. */
static void tell_absent(Asking *a, int column)
{
    Text absent[3], values[3];
    uint32_t count = 0, known = 0;
    Span span = SPAN_NONE, group = SPAN_NONE;
    bool company = false;

    for (uint32_t i = 0; i < a->texts.count; i++) {
        const AskedText *asked = &a->texts.items[i];
        if (asked->column != column || asked->rows || asked->like >= 0)
            continue;
        if (asked->span.start != group.start || asked->span.source != group.source)
            company = has_company(a, i);
        group = asked->span;
        if (company)
            continue;
        span = count == 0 ? asked->span : span;
        if (count < 3)
            absent[count] = asked->text;
        count++;
    }
    for (uint32_t i = 0; count && i < a->codes && known < 3; i++)
        values[known++] = a->by_code[(uint32_t)a->order[i]];
    if (count)
        data_say_text_absent(a->binding->diags, span, binding_paths(a->binding),
                             binding_column(a->binding, column), (Choices){absent, count},
                             (Choices){values, known});
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
    map_init(&a.known, a.scratch, table->records.texts.key);
    for (uint32_t i = 0; i < binding->plan->countings.count; i++) {
        const Counting *c = &binding->plan->countings.items[i];
        if (c->need == (int)binding->need && c->rows)
            ask_of(&a, c->rows);
    }
    if (a.texts.count == 0 || !make_room(&a))
        return;
    for (uint32_t column = 0; column < columns && !a.scratch->failed; column++)
        if (table->need->used[column] &&
            table->need->declared->columns.items[column].kind.tag == KIND_TEXT &&
            table->records.uses[column].rows)
            look_at_column(&a, (int)column);
}
