/* What is said and never used, said twice, or can never matter. */
#include "check/lints.h"
#include "syntax/words.h"

void lint_question_unused(Check *check, int index)
{
    if (!check->questions.items[index].used && !check->unresolved)
        check_say_unused(check, DIAG_W0310, "question", check->questions.items[index].section);
}

void lint_scale_unused(Check *check, int index)
{
    const ScaleSite *site = &check->scales.items[index];

    if (check->model->scales.items[index].grid >= 0)
        return;

    if (!site->used && !site->library && !check->unresolved)
        check_say_unused(check, DIAG_W0311, "scale", site->section);
}

void lint_define_unused(Check *check, int index)
{
    const DefineSite *site = &check->defines.items[index];
    bool instance = check->model->defines.items[index].of >= 0;

    if (!site->used && !site->library && !instance && !check->unresolved)
        check_say_unused(check, DIAG_W0311, "define", site->section);
}

void lint_calendars_unused(Check *check, int index)
{
    (void)index;
    for (uint32_t i = 0; i < check->calendars.count; i++) {
        const CalendarSite *site = &check->calendars.items[i];
        if (!site->used && !site->library)
            check_say_unused(check, DIAG_W0311, "calendar", site->section);
    }
}

void lint_table_unused(Check *check, int index)
{
    const TableSite *site = &check->tables.items[index];
    const Table *table = &check->model->tables.items[index];

    if (site->library || check->unresolved)
        return;
    if (!site->used) {
        check_say_unused(check, DIAG_W0308, "data", site->section);
        return;
    }
    for (uint32_t i = 0; i < table->columns.count; i++)
        if (table->columns.items[i].role == COLUMN_VALUE &&
            !check->columns.items[column_site(check, index, (int)i)].used)
            check_say_column_unused(check, &table->columns.items[i]);
}

void lint_list_unused(Check *check, int index)
{
    if (!check->lists.items[index].used && !check->unresolved)
        check_say_unused(check, DIAG_W0324, "list", check->lists.items[index].section);
}

void lint_evidence_unused(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    const MilestoneSite *site = &check->milestones.items[index];

    if (!section_whole(check, site->section) || check->unresolved || m->by_piece)
        return;
    for (uint32_t i = 0; i < m->evidence.count; i++)
        if (!site->evidence_used.items[i])
            check_say_evidence_unused(check, &m->evidence.items[i], m);
}

void lint_outturn_unused(Check *check, int index)
{
    const Term *outturn = &check->model->outturn;

    (void)index;
    if (outturn->count && !check->asked_outturn && !check->incomplete && !check->unresolved)
        check_say_never_matters(check, outturn->items[outturn->count - 1].span,
                                "no indicator is `re-based on outturn`");
}

void lint_files_left_out(Check *check, int index)
{
    (void)index;
    for (uint32_t i = 0; i < check->book->left_out.count && check->scheme; i++)
        check_say_left_out(check, check->scheme, check->book->left_out.items[i]);
}

/* --- one name for two areas --- */

static void watch_area(Check *check, Map *map, Text name, int area)
{
    char *folded = arena_try(check->arena, name.len + 1);

    if (!folded)
        return;
    for (size_t i = 0; i < name.len; i++)
        folded[i] = ascii_lower(name.ptr[i]);
    Text key = {folded, name.len};
    uint32_t before = map_find(map, key);
    if (before == MAP_NONE)
        map_put(map, key, (uint32_t)area);
    else if (before != (uint32_t)area)
        check_say_area_name_twice(check, name, &check->model->areas.items[area],
                                  &check->model->areas.items[before]);
}

void lint_area_names(Check *check, int index)
{
    Map map;

    (void)index;
    map_init(&map, check->arena, check->scope.key);
    for (uint32_t i = 0; i < check->model->areas.count && !check->arena->failed; i++) {
        const Area *area = &check->model->areas.items[i];
        watch_area(check, &map, name_of(check, area->name), (int)i);
        for (uint32_t k = 0; k < area->also.count; k++)
            watch_area(check, &map, area->also.items[k], (int)i);
    }
}

/* --- walking all sections of the scheme's own files --- */

typedef void Visit(Check *check, const Section *s, uint32_t serial);

static uint32_t visit_sections(Check *check, const Section *first, Visit *visit, uint32_t serial)
{
    for (const Section *s = first; s && !check->arena->failed; s = s->next) {
        visit(check, s, serial++);
        serial = visit_sections(check, s->children, visit, serial);
    }
    return serial;
}

static void visit_own(Check *check, Visit *visit)
{
    uint32_t serial = 0;

    for (const File *f = check->book->files; f && !check->arena->failed; f = f->next)
        if (!f->from_library)
            serial = visit_sections(check, f->sections, visit, serial);
}

/* By its reading, or one number for all that name only a year; 0: it names nothing that is known. */
static uint32_t guard_number(const Check *check, const Guard *guard)
{
    if (guard->year && !guard->question.name)
        return UINT32_MAX;
    int q = scope_find(&check->scope, SPACE_QUESTION, 0, guard->question.name);
    int r = q < 0 ? -1 : scope_find(&check->scope, SPACE_READING, (uint32_t)q, guard->reading.name);

    return r < 0 ? 0 : (uint32_t)q * 65536u + (uint32_t)r + 1;
}

/* The same clause twice for the same reading, and year: the second can never be reached. */
static void look_at_guards(Check *check, const Section *s, uint32_t serial)
{
    for (const Clause *c = s->clauses; c; c = c->next) {
        if (!c->guard.present || c->guard.varies || !clause_whole(c) || !clause_once(c->tag) ||
            c->tag == CLAUSE_TARGET || c->tag == CLAUSE_BASELINE)
            continue;
        uint32_t name = guard_number(check, &c->guard);
        if (!name)
            continue;
        uint32_t year = c->guard.year ? (uint32_t)(c->guard.year - check->model->year + 1) : 0;
        uint32_t owner = (serial * CLAUSE_COUNT + (uint32_t)c->tag) * 16 + year % 16;
        const Entry *before = scope_entry(&check->scope, SPACE_GUARD, owner, name);
        if (before)
            check_say_reading_twice(check, c, before->span);
        else
            scope_put(&check->scope, SPACE_GUARD, owner, name, 0, c->span);
    }
}

void lint_guards(Check *check, int index)
{
    (void)index;
    visit_own(check, look_at_guards);
}

static bool is_answer(ClauseTag tag)
{
    return tag >= CLAUSE_LATE_EVIDENCE && tag <= CLAUSE_UNKNOWN_PEERS;
}

static void look_at_answers(Check *check, const Section *s, uint32_t serial)
{
    (void)serial;
    if (s->heading == HEADING_CONVENTION || !section_whole(check, s))
        return;
    for (const Clause *c = s->clauses; c; c = c->next)
        if ((is_answer(c->tag) || (s->heading == HEADING_SCHEME && clause_is_general(c->tag))) &&
            clause_whole(c) && !clause_mattered(check, c->span))
            check_say_never_matters(
                check, c->span,
                "nothing here asks the question, or a nearer answer wins everywhere");
}

void lint_answers_unused(Check *check, int index)
{
    (void)index;
    visit_own(check, look_at_answers);
}
