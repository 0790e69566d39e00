/* Texts that are asked for, in a statement and in its result. Texts are compared to the letter, so that a slip makes a
 * count 0 without a word: rows are counted by the texts that conditions compare them with, and by those that a
 * source says stand for others.
 *
 *     texts_1   'text 3'             rows that are counted have the third text in the first column compared
 *               'text 3 otherwise'   or have it but for capitals
 *               'other 1'            neither that nor another text of this column
 *     maps_1    'map 2'              rows have what the second line of the source speaks of
 *               'unmapped 1'         nothing that it speaks of
 *
 * Such a key stands in the place of the period. The rows of a column's keys come to all rows.
 */
#include "sql/counts.h"

static void write_key(Out *out, KeyTag tag, uint32_t nth)
{
    static const char *const words[] = {"text", "text", "other", "map", "unmapped"};

    out_format(out, "%s %u%s", words[tag], nth + 1, tag == KEY_OTHERWISE ? " otherwise" : "");
}

/* --- what is asked for ---------------------------------------------------------------------------- */

static bool add_column(ColumnList *columns, uint32_t column, Arena *arena)
{
    for (uint32_t i = 0; i < columns->count; i++)
        if (columns->items[i] == column)
            return true;
    return ARRAY_PUSH(arena, columns, column);
}

static bool find_maps(Asked *asked, uint32_t columns, Arena *arena)
{
    for (uint32_t c = 0; asked->source && c < columns; c++) {
        uint32_t count = asked->source->columns[c].maps.count;
        if (count && !add_column(&asked->mapped, c, arena))
            return false;
        for (uint32_t i = 0; i < count; i++)
            if (!ARRAY_PUSH(arena, &asked->maps, ((AskedMap){c, i})))
                return false;
    }
    return true;
}

bool find_texts(Asked *asked, Arena *arena)
{
    const Plan *plan = asked->plan;
    AskedTexts all = {0};

    if (!asked_texts(plan, asked->need, arena, &all))
        return false;
    for (uint32_t i = 0; i < all.count; i++) {
        uint32_t column = (uint32_t)all.items[i].column;
        if (asked_kind(asked, column) != KIND_TEXT)
            continue;
        if (!add_column(&asked->compared, column, arena) ||
            !ARRAY_PUSH(arena, &asked->texts, all.items[i]))
            return false;
    }
    return find_maps(asked, plan->needs.items[asked->need].declared->file_columns, arena);
}

/* --- in a statement ------------------------------------------------------------------------------- */

static void write_literal_key(Out *out, const Dialect *dialect, KeyTag tag, uint32_t nth)
{
    out_format(out, "%s'", dialect->literal);
    write_key(out, tag, nth);
    out_char(out, '\'');
}

/* WHEN cell = 'A' THEN 'text 1'; or, with LOWER around both, 'text 1 otherwise' */
static void write_when(Out *out, const Dialect *dialect, Text cell, Text text, KeyTag tag,
                       uint32_t nth)
{
    bool folded = tag == KEY_OTHERWISE;

    out_str(out, folded ? "\n      WHEN LOWER(" : "\n      WHEN ");
    out_text(out, cell);
    out_str(out, folded ? ") = LOWER(" : " = ");
    write_literal(out, dialect, text_trim(text));
    out_str(out, folded ? ") THEN " : " THEN ");
    write_literal_key(out, dialect, tag, nth);
}

static void write_else(Out *out, const Dialect *dialect, KeyTag tag, uint32_t nth)
{
    out_str(out, "\n      ELSE ");
    write_literal_key(out, dialect, tag, nth);
    out_str(out, " END");
    out_str(out, dialect->as_cell ? dialect->as_cell : "");
}

void write_texts_met(Out *out, const Asked *asked, const Dialect *dialect, uint32_t nth,
                     Arena *arena)
{
    uint32_t column = asked->compared.items[nth];
    Text cell = cell_name(asked, dialect, column, arena);

    out_str(out, "CASE");
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < asked->texts.count; i++)
            if (asked->texts.items[i].column == (int)column)
                write_when(out, dialect, cell, asked->texts.items[i].text,
                           pass ? KEY_OTHERWISE : KEY_TEXT, i);
    write_else(out, dialect, KEY_OTHER, nth);
}

void write_maps_met(Out *out, const Asked *asked, const Dialect *dialect, uint32_t nth,
                    Arena *arena)
{
    uint32_t column = asked->mapped.items[nth];
    Text word = word_of(asked, dialect, column, arena);

    out_str(out, "CASE");
    for (uint32_t i = 0; i < asked->maps.count; i++) {
        const AskedMap *map = &asked->maps.items[i];
        if (map->column == column)
            write_when(out, dialect, word, asked->source->columns[column].maps.items[map->nth].from,
                       KEY_MAP, i);
    }
    write_else(out, dialect, KEY_UNMAPPED, nth);
}

/* --- in its result -------------------------------------------------------------------------------- */

static bool add_key(CountsTaken *t, KeyTag tag, uint32_t nth, uint32_t column)
{
    Out out;

    out_init(&out);
    write_key(&out, tag, nth);
    Text name = arena_copy(t->arena, out_view(&out));
    t->arena->failed |= out.failed;
    out_release(&out);
    return !t->arena->failed && map_put(&t->keys_named, name, t->keys.count) &&
           ARRAY_PUSH(t->arena, &t->keys, ((CountedKey){.tag = tag, .nth = nth, .column = column}));
}

bool texts_begin(CountsTaken *t)
{
    const Asked *asked = &t->asked;
    bool good = true;

    map_init(&t->keys_named, t->arena, t->to->plan->model->book->names.map.key);
    for (uint32_t i = 0; i < asked->texts.count && good; i++) {
        uint32_t column = (uint32_t)asked->texts.items[i].column;
        good = add_key(t, KEY_TEXT, i, column) && add_key(t, KEY_OTHERWISE, i, column);
    }
    for (uint32_t i = 0; i < asked->compared.count && good; i++)
        good = add_key(t, KEY_OTHER, i, asked->compared.items[i]);
    for (uint32_t i = 0; i < asked->maps.count && good; i++)
        good = add_key(t, KEY_MAP, i, asked->maps.items[i].column);
    for (uint32_t i = 0; i < asked->mapped.count && good; i++)
        good = add_key(t, KEY_UNMAPPED, i, asked->mapped.items[i]);
    return good;
}

CountedKey *texts_key(CountsTaken *t, Text name)
{
    uint32_t found = map_find(&t->keys_named, name);

    return found == MAP_NONE ? NULL : &t->keys.items[found];
}

static uint64_t rows_of_column(const CountsTaken *t, uint32_t column, bool maps)
{
    uint64_t rows = 0;

    for (uint32_t i = 0; i < t->keys.count; i++)
        if (t->keys.items[i].column == column && (t->keys.items[i].tag >= KEY_MAP) == maps)
            rows += t->keys.items[i].rows;
    return rows;
}

/* The column of which the rows do not come to all of them; -1: there is none. */
int texts_lacking(const CountsTaken *t, uint32_t kept, uint32_t all, uint64_t *rows)
{
    for (uint32_t i = 0; i < t->asked.compared.count; i++)
        if ((*rows = rows_of_column(t, t->asked.compared.items[i], false)) != kept)
            return (int)t->asked.compared.items[i];
    for (uint32_t i = 0; i < t->asked.mapped.count; i++)
        if ((*rows = rows_of_column(t, t->asked.mapped.items[i], true)) != all)
            return (int)t->asked.mapped.items[i];
    return -1;
}
