/* The file of what was submitted has columns that the language gives it, and no rule declares. To a source it is one more
 * table, after all that are declared.
 */
#include "check/model.h"

const Text evidence_column_names[EVIDENCE_COLUMNS] = {
    {"milestone", 9}, {"evidence", 8},    {"area", 4},        {"submitted", 9}, {"decision", 8},
    {"share", 5},     {"decided_on", 10}, {"decided_by", 10}, {"note", 4},
};

static KindTag kind_of_column(EvidenceColumn column)
{
    if (column == EVIDENCE_SUBMITTED || column == EVIDENCE_DECIDED_ON)
        return KIND_DATE;
    return column == EVIDENCE_SHARE ? KIND_PROPORTION : KIND_TEXT;
}

/* Names that the rules do not use are none: they are never spoken of by them. */
bool evidence_table_make(Table *table, const Names *names, Arena *arena)
{
    *table = (Table){.name = name_find(names, TEXT("evidence")),
                     .title = TEXT("evidence"),
                     .span = SPAN_NONE,
                     .file_columns = EVIDENCE_COLUMNS};
    for (int i = 0; i < EVIDENCE_COLUMNS; i++) {
        ColumnOf column = {.name = name_find(names, evidence_column_names[i]),
                           .title = evidence_column_names[i],
                           .role = i == EVIDENCE_AREA ? COLUMN_AREA : COLUMN_VALUE,
                           .kind = {.tag = kind_of_column((EvidenceColumn)i)},
                           .running = SPAN_NONE,
                           .span = SPAN_NONE};
        if (!ARRAY_PUSH(arena, &table->columns, column))
            return false;
    }
    return true;
}

const Table *model_table(const Model *model, uint32_t table)
{
    return table < model->tables.count ? &model->tables.items[table] : &model->evidence;
}

int evidence_column_named(Text name)
{
    for (int i = 0; i < EVIDENCE_COLUMNS; i++)
        if (text_equal(evidence_column_names[i], name))
            return i;
    return -1;
}

/* `NAME` or `INDICATOR.NAME`, as the file calls it. */
static bool is_called(const Model *model, const Milestone *m, Text text)
{
    const Names *names = &model->book->names;
    Text own = name_text(names, m->name);
    Text of = name_text(names, model->indicators.items[m->indicator].name);

    return text_equal(text, own) ||
           (text.len == of.len + 1 + own.len && text_starts(text, of) && text.ptr[of.len] == '.' &&
            text_ends(text, own));
}

bool evidence_has_milestone(const Model *model, Text text)
{
    for (uint32_t i = 0; i < model->milestones.count; i++)
        if (model->milestones.items[i].evidence.count > 0 &&
            is_called(model, &model->milestones.items[i], text))
            return true;
    return false;
}

bool evidence_has_piece(const Model *model, Text text)
{
    for (uint32_t i = 0; i < model->milestones.count; i++)
        for (uint32_t e = 0; e < model->milestones.items[i].evidence.count; e++)
            if (text_equal(text, name_text(&model->book->names,
                                           model->milestones.items[i].evidence.items[e].name)))
                return true;
    return false;
}
