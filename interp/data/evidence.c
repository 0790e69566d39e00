/* Facts of evidence: records, and how a piece stands as at a date.
 *
 *     submitted 1 Aug ── rejected 20 Aug        as at 10 Aug  undecided
 *     submitted 5 Sep ── accepted 12 Sep        as at 25 Aug  rejected
 *                                               as at  6 Sep  undecided: submitted again
 *                                               as at 12 Sep  accepted
 *
 * A record is known from its submission, its decision from the day of the decision; the latest
 * known decision counts. An undecided resubmission reopens a rejection, never an acceptance. Of
 * two acceptances on one day the one of the earlier submission counts, of two rejections that of
 * the later one; unequal decisions are an error when read (bind_evidence.c).
 */
#include "data/facts.h"

static bool comes_before(const EvidenceRecord *a, const EvidenceRecord *b)
{
    if (a->submitted != b->submitted)
        return a->submitted < b->submitted;
    return a->decided < b->decided;
}

EvidenceWalk evidence_walk(const Facts *facts, uint32_t need, uint32_t unit)
{
    const PieceRecords *records = &facts->evidence[need];

    return (EvidenceWalk){records->of_all.first,
                          records->of_units ? records->of_units[unit].first : NULL};
}

const EvidenceRecord *evidence_next(EvidenceWalk *walk)
{
    bool own = walk->own && (!walk->of_all || comes_before(walk->own, walk->of_all));
    const EvidenceRecord **from = own ? &walk->own : &walk->of_all;
    const EvidenceRecord *next = *from;

    if (next)
        *from = next->next;
    return next;
}

static const EvidenceRecord *latest_decided(EvidenceWalk walk, Day as_at)
{
    const EvidenceRecord *latest = NULL, *one;

    while ((one = evidence_next(&walk)) != NULL) {
        if (one->submitted > as_at || one->decided == DAY_NONE || one->decided > as_at)
            continue;
        bool same_day = latest && one->decided == latest->decided;
        if (!latest || one->decided > latest->decided || (same_day && !one->accepted))
            latest = one;
    }
    return latest;
}

/* The last submission whose decision is not known. */
static const EvidenceRecord *latest_undecided(EvidenceWalk walk, Day as_at)
{
    const EvidenceRecord *latest = NULL, *one;

    while ((one = evidence_next(&walk)) != NULL) {
        bool undecided = one->decided == DAY_NONE || one->decided > as_at;
        if (undecided && one->submitted <= as_at && (!latest || one->submitted > latest->submitted))
            latest = one;
    }
    return latest;
}

EvidenceStanding evidence_standing(const Facts *facts, uint32_t need, uint32_t unit, Day as_at)
{
    EvidenceWalk records = evidence_walk(facts, need, unit);
    as_at = facts_known_at(facts, as_at);
    const EvidenceRecord *decided = latest_decided(records, as_at);
    const EvidenceRecord *undecided = latest_undecided(records, as_at);

    if (decided && decided->accepted)
        return (EvidenceStanding){EVIDENCE_ACCEPTED, decided};
    if (decided && (!undecided || undecided->submitted <= decided->submitted))
        return (EvidenceStanding){EVIDENCE_REJECTED, decided};
    return (EvidenceStanding){undecided ? EVIDENCE_UNDECIDED : EVIDENCE_ABSENT, undecided};
}

/* Behind those that are like it. */
static void insert_record(Arena *arena, EvidenceRecords *records, const EvidenceRecord *record)
{
    EvidenceRecord *made = ARENA_NEW(arena, EvidenceRecord), **at = &records->first;

    while (*at && !comes_before(record, *at))
        at = &(*at)->next;
    *made = *record;
    made->next = *at;
    *at = made;
    records->count++;
}

bool facts_add_evidence(Facts *facts, uint32_t need, int unit, EvidenceRecord record)
{
    PieceRecords *records = &facts->evidence[need];
    Arena *arena = facts->arena;

    if (record.submitted > facts->last_fact)
        facts->last_fact = record.submitted;
    if (record.decided > facts->last_fact)
        facts->last_fact = record.decided;
    if (unit >= 0 && !records->of_units)
        records->of_units = arena_try(arena, facts->units * sizeof *records->of_units);
    if (unit < 0 || records->of_units)
        insert_record(arena, unit < 0 ? &records->of_all : &records->of_units[unit], &record);
    return !arena->failed;
}
