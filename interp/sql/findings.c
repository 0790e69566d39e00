/* What counts tell of the rows, as data/ would have told it of a file: that there are none, that some are of other years, that
 * a text is asked for which no row has, that a line of a source does nothing. Which rows they are is not known. */
#include "sql/counts.h"

static DataPlace place_of(const CountsTaken *t)
{
    return (DataPlace){.path = t->sheet->path};
}

/* False: the rules require some. */
static bool tell_no_rows(const CountsTaken *t)
{
    Diags *diags = t->to->diags;

    if (t->need->declared->require_rows)
        data_say_rows_required(diags, place_of(t), t->need->table);
    else
        data_say_no_rows(diags, place_of(t), t->need->table, true);
    return !t->need->declared->require_rows;
}

static void take_rows(CountsTaken *t)
{
    for (uint32_t i = 0; i < t->keys.count; i++) {
        const CountedKey *key = &t->keys.items[i];
        if (key->tag == KEY_TEXT)
            t->asked.texts.items[key->nth].rows = key->rows;
        else if (key->tag == KEY_OTHERWISE)
            t->asked.texts.items[key->nth].like = key->rows > 0;
    }
}

static void tell_texts(CountsTaken *t)
{
    take_rows(t);
    for (uint32_t i = 0; i < t->keys.count; i++) {
        const CountedKey *key = &t->keys.items[i];
        if (key->tag == KEY_OTHERWISE && key->rows > 0)
            sql_say_otherwise(t->to->diags, &t->asked.texts.items[key->nth],
                              asked_name(&t->asked, key->column), key->rows, t->sheet->path);
    }
    for (uint32_t i = 0; i < t->asked.compared.count; i++) {
        uint32_t column = t->asked.compared.items[i];
        asked_tell_absent(
            t->to->plan->model, &t->asked.texts,
            (AbsentTexts){t->sheet->path, asked_name(&t->asked, column), (int)column, {NULL, 0}},
            t->to->diags);
    }
}

static void tell_source(const CountsTaken *t)
{
    for (uint32_t i = 0; i < t->keys.count; i++) {
        const CountedKey *key = &t->keys.items[i];
        if (key->tag != KEY_MAP || key->rows > 0)
            continue;
        const AskedMap *map = &t->asked.maps.items[key->nth];
        data_say_unmet(t->to->diags,
                       t->asked.source->columns[map->column].maps.items[map->nth].span,
                       t->sheet->path, "no cell is this");
    }
}

bool counts_find(CountsTaken *t, const DataFile *file)
{
    if (file->rows == 0 && !tell_no_rows(t))
        return false;
    if (file->outside > 0)
        data_say_rows_outside(t->to->diags, place_of(t), file->outside, t->to->plan->model);
    if (file->rows > file->outside + file->uncounted)
        tell_texts(t);
    tell_source(t);
    return true;
}
