/* Rows of the evidence file to records, by piece of evidence and unit.
 *
 *     milestone,evidence,area,submitted,decision,share,decided_on,decided_by,note
 *     q2_plan,plan,,2016-08-30,accepted,,2016-09-06,"Commissioners' group",
 *     recovery,report,,2017-01-31,accepted,60%,2017-02-14,,
 *
 * Where a source is for the file, it is written as that says. An empty area is all areas; a milestone that applies once takes no other. One submission may
 * have several rows, one a decision; rows that say the same, or the opposite on one day, are
 * mistakes. Records that are of all units stand once, however many units there are; each row is
 * held against those of its piece alone, of which there are few.
 */
#include "data/bind.h"

enum { RECORDS_MAX = 1000 }; /* of a piece: of all units, and of each */

static const bool optional[EVIDENCE_COLUMNS] = {
    [EVIDENCE_AREA] = true, [EVIDENCE_SHARE] = true, [EVIDENCE_DECIDED_BY] = true, [EVIDENCE_NOTE] = true};

typedef struct Entry { /* a row as it is read */
    uint32_t need;
    int unit; /* -1: all */
    EvidenceRecord record;
} Entry;

/* The milestones that take evidence, or the evidence of one, for messages. */
static Choices known_names(const Binding *binding, Text milestone)
{
    const Plan *plan = binding->plan;
    Text *names;
    uint32_t count = 0;

    if (data_say_is_full(binding->diags))
        return (Choices){NULL, 0};
    names = arena_try(binding->diags->arena, plan->evidence_needs.count * sizeof *names);
    for (uint32_t i = 0; names && i < plan->evidence_needs.count; i++) {
        const EvidenceNeed *need = &plan->evidence_needs.items[i];
        Text name = milestone.len ? need->evidence : need->milestone;
        bool again = count > 0 && text_equal(names[count - 1], name);
        if (!again && (milestone.len == 0 || text_equal(need->milestone, milestone)))
            names[count++] = name;
    }
    return (Choices){names, count};
}

static bool read_piece(Binding *binding, const DataRow *row, Entry *entry)
{
    Text milestone = binding_word(binding, row, EVIDENCE_MILESTONE);
    Text evidence = binding_word(binding, row, EVIDENCE_PIECE);
    bool known = false;

    for (uint32_t i = 0; i < binding->plan->evidence_needs.count; i++) {
        const EvidenceNeed *need = &binding->plan->evidence_needs.items[i];
        if (!text_equal(need->milestone, milestone))
            continue;
        known = true;
        entry->need = i;
        if (text_equal(need->evidence, evidence))
            return true;
    }
    if (shared_evidence(binding, milestone, evidence))
        return false;
    if (known)
        data_say_evidence_unknown(binding->diags, binding_place(binding, row, EVIDENCE_PIECE),
                                  evidence, milestone, known_names(binding, milestone));
    else
        data_say_milestone_unknown(binding->diags, binding_place(binding, row, EVIDENCE_MILESTONE),
                                   milestone, known_names(binding, TEXT_NONE));
    return false;
}

static bool read_area(Binding *binding, const DataRow *row, bool piece_known, Entry *entry)
{
    const EvidenceNeed *need = &binding->plan->evidence_needs.items[entry->need];
    DataPlace at = binding_place(binding, row, EVIDENCE_AREA);
    Text cell = binding_word(binding, row, EVIDENCE_AREA);

    entry->unit = -1;
    if (cell.len == 0)
        return true;
    entry->unit = binding_area(binding, row, EVIDENCE_AREA);
    if (entry->unit >= 0 && piece_known && need->once)
        data_say_area_for_once(binding->diags, at, cell, need->milestone);
    else
        return entry->unit >= 0;
    return false;
}

/* DAY_NONE where the cell is empty. */
static bool read_date(Binding *binding, const DataRow *row, EvidenceColumn column, Day *day)
{
    Text cell = binding_field(binding, row, column).text;

    *day = DAY_NONE;
    if (cell.len == 0 || binding_day(binding, column, cell, day))
        return true;
    cell_say_date(binding->diags, binding_place(binding, row, column),
                  binding_said(binding, column), cell);
    return false;
}

static bool read_decision(Binding *binding, const DataRow *row, bool *decided, bool *accepted)
{
    static const Text words[] = {{"accepted", 8}, {"rejected", 8}};
    Text cell = binding_field(binding, row, EVIDENCE_DECISION).text;

    *accepted = text_equal(cell, words[0]);
    *decided = *accepted || text_equal(cell, words[1]);
    if (*decided || cell.len == 0)
        return true;
    data_say_decision_unknown(binding->diags, binding_place(binding, row, EVIDENCE_DECISION), cell,
                              (Choices){words, 2});
    return false;
}

/* Do the dates and the decision of a row go together? All of them could be read. */
static bool agree(Binding *binding, const DataRow *row, bool decided, const EvidenceRecord *record)
{
    DataPlace at = binding_place(binding, row, EVIDENCE_DECIDED_ON);

    if (record->submitted == DAY_NONE)
        data_say_not_submitted(binding->diags, binding_place(binding, row, EVIDENCE_SUBMITTED));
    else if (decided && record->decided == DAY_NONE)
        data_say_decision_without_date(binding->diags, at,
                                       binding_field(binding, row, EVIDENCE_DECISION).text);
    else if (!decided && record->decided != DAY_NONE)
        data_say_date_without_decision(binding->diags, at);
    else if (decided && record->decided < record->submitted)
        data_say_decided_before(binding->diags, at, record->submitted, record->decided);
    else
        return true;
    return false;
}

static bool read_share(Binding *binding, const DataRow *row, EvidenceRecord *record)
{
    DataPlace at = binding_place(binding, row, EVIDENCE_SHARE);
    Why why;
    bool good = cell_read(binding->diags, at, binding_field(binding, row, EVIDENCE_SHARE), KIND_SHARE,
                          binding_said(binding, EVIDENCE_SHARE), binding->facts->arena, &record->share, &why);

    record->has_share = good && why == WHY_KNOWN;
    return good;
}

/* An accepting decision on a piece that pays as decided grants a share; no other row has one. */
static bool share_fits(Binding *binding, const DataRow *row, const EvidenceNeed *need,
                       const EvidenceRecord *record)
{
    DataPlace at = binding_place(binding, row, EVIDENCE_SHARE);
    bool granted = need->as_decided && record->accepted;

    if (granted && !record->has_share)
        data_say_share_missing(binding->diags, at, need->evidence);
    else if (!granted && record->has_share)
        data_say_share_of_none(binding->diags, at, need->evidence, need->as_decided);
    else
        return true;
    return false;
}

static bool read_record(Binding *binding, const DataRow *row, EvidenceRecord *record)
{
    Arena *arena = binding->facts->arena;
    bool decided, good;

    *record = (EvidenceRecord){.place = {binding->first_file, binding_row(binding, row)}};
    good = read_date(binding, row, EVIDENCE_SUBMITTED, &record->submitted);
    good = read_decision(binding, row, &decided, &record->accepted) && good;
    good = read_share(binding, row, record) && good;
    good = read_date(binding, row, EVIDENCE_DECIDED_ON, &record->decided) && good;
    if (!good || !agree(binding, row, decided, record))
        return false;
    record->decided_by = arena_copy(arena, binding_field(binding, row, EVIDENCE_DECIDED_BY).text);
    record->note = arena_copy(arena, binding_field(binding, row, EVIDENCE_NOTE).text);
    return true;
}

static DataPlace place_of(const Binding *binding, const EvidenceRecord *record)
{
    return binding_at(binding, record->place.row);
}

/* Do they stand in two files? */
static bool are_apart(const Binding *binding, const EvidenceRecord *a, const EvidenceRecord *b)
{
    return facts_place(binding->facts, a->place).file != facts_place(binding->facts, b->place).file;
}

/* Does it contradict a record of the same piece, or repeat it? Then that is reported. */
static bool clashes(Binding *binding, const EvidenceRecord *old, const EvidenceRecord *new)
{
    if (old->decided != new->decided)
        return false;
    if (new->decided != DAY_NONE && old->accepted != new->accepted)
        data_say_decisions_differ(binding->diags, place_of(binding, new), place_of(binding, old),
                                  new->decided);
    else if (new->decided != DAY_NONE &&new->has_share && !number_equal(old->share, new->share))
        data_say_shares_differ(binding->diags, place_of(binding, new), place_of(binding, old),
                               new->decided);
    else if (old->submitted == new->submitted && are_apart(binding, old, new))
        several_twice(binding, old->place.row, new->place.row, (DataKey){.month = 0});
    else if (old->submitted == new->submitted)
        data_say_evidence_twice(binding->diags, place_of(binding, new), place_of(binding, old));
    else
        return false;
    return true;
}

static bool clashes_in(Binding *binding, const EvidenceRecords *records, const EvidenceRecord *new)
{
    for (const EvidenceRecord *old = records->first; old; old = old->next)
        if (clashes(binding, old, new))
            return true;
    return false;
}

/* A unit's row with its own and those of all; a row of all with every one. */
static bool clashes_with_any(Binding *binding, const Entry *entry)
{
    const PieceRecords *piece = &binding->facts->evidence[entry->need];

    if (clashes_in(binding, &piece->of_all, &entry->record))
        return true;
    if (entry->unit >= 0)
        return piece->of_units &&
               clashes_in(binding, &piece->of_units[entry->unit], &entry->record);
    for (uint32_t u = 0; piece->of_units && u < binding->facts->units; u++)
        if (clashes_in(binding, &piece->of_units[u], &entry->record))
            return true;
    return false;
}

/* As many as there may be: then that is reported. */
static bool is_full(Binding *binding, const DataRow *row, const Entry *entry)
{
    const PieceRecords *piece = &binding->facts->evidence[entry->need];
    const EvidenceNeed *need = &binding->plan->evidence_needs.items[entry->need];
    uint32_t count = piece->of_all.count;

    if (entry->unit >= 0)
        count = piece->of_units ? piece->of_units[entry->unit].count : 0;
    if (count < RECORDS_MAX)
        return false;
    data_say_too_much_evidence(binding->diags, binding_at(binding, binding_row(binding, row)),
                               (TooMuch){need->milestone, need->evidence,
                                         entry->unit < 0
                                             ? TEXT_NONE
                                             : facts_unit_name(binding->facts, (uint32_t)entry->unit),
                                         RECORDS_MAX});
    return true;
}

/* A wrong year makes all statements those of that year. */
static void look_for_far_dates(Binding *binding, const DataRow *row, const EvidenceRecord *record)
{
    const Day dates[] = {record->submitted, record->decided};
    const uint32_t columns_of[] = {EVIDENCE_SUBMITTED, EVIDENCE_DECIDED_ON};

    for (int i = 0; i < 2; i++)
        if (dates[i] > binding->last_due + DAYS_AFTER_ALL) {
            data_say_far_date(binding->diags, binding_place(binding, row, columns_of[i]), dates[i],
                              binding->last_due);
            return;
        }
}

static bool take_evidence_row(Binding *binding, const DataRow *row)
{
    Entry entry = {0};

    bool good = read_piece(binding, row, &entry);
    good = read_area(binding, row, good, &entry) && good;
    good = read_record(binding, row, &entry.record) && good;
    good = good && share_fits(binding, row, &binding->plan->evidence_needs.items[entry.need],
                              &entry.record);
    if (!good || clashes_with_any(binding, &entry))
        return true;
    if (is_full(binding, row, &entry))
        return false;
    look_for_far_dates(binding, row, &entry.record);
    return facts_add_evidence(binding->facts, entry.need, entry.unit, entry.record);
}

bool evidence_columns(Binding *binding)
{
    Text *names = arena_try(binding->facts->arena, EVIDENCE_COLUMNS * sizeof *names);

    binding->fields = arena_try(binding->facts->arena, EVIDENCE_COLUMNS * sizeof *binding->fields);
    if (!names || !binding->fields)
        return false;
    for (uint32_t i = 0; i < EVIDENCE_COLUMNS; i++) {
        names[i] = binding->mapped ? binding->mapped->source->columns[i].heading
                                   : evidence_column_names[i];
        binding->fields[i] = FIELD_NONE;
    }
    binding->names = (Choices){names, EVIDENCE_COLUMNS};
    return true;
}

bool bind_evidence(Binding *binding)
{
    binding->optional = optional;
    binding->of_evidence = true;
    binding->take = take_evidence_row;
    binding->last_due = model_last_due(binding->plan->model);
    return evidence_columns(binding);
}
