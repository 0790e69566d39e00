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

static const EvidenceRecord *latest_decided(const EvidenceRecords *records, Day as_at)
{
    const EvidenceRecord *latest = NULL;

    for (uint32_t i = 0; i < records->count; i++) {
        const EvidenceRecord *one = &records->items[i];
        if (one->submitted > as_at || one->decided == DAY_NONE || one->decided > as_at)
            continue;
        bool same_day = latest && one->decided == latest->decided;
        if (!latest || one->decided > latest->decided || (same_day && !one->accepted))
            latest = one;
    }
    return latest;
}

/* The last submission whose decision is not known. */
static const EvidenceRecord *latest_undecided(const EvidenceRecords *records, Day as_at)
{
    const EvidenceRecord *latest = NULL;

    for (uint32_t i = 0; i < records->count; i++) {
        const EvidenceRecord *one = &records->items[i];
        bool undecided = one->decided == DAY_NONE || one->decided > as_at;
        if (undecided && one->submitted <= as_at && (!latest || one->submitted > latest->submitted))
            latest = one;
    }
    return latest;
}

EvidenceStanding evidence_standing(const Facts *facts, uint32_t need, uint32_t unit, Day as_at)
{
    const EvidenceRecords *records = &facts->evidence[(size_t)need * facts->units + unit];
    as_at = facts_known_at(facts, as_at);
    const EvidenceRecord *decided = latest_decided(records, as_at);
    const EvidenceRecord *undecided = latest_undecided(records, as_at);

    if (decided && decided->accepted)
        return (EvidenceStanding){EVIDENCE_ACCEPTED, decided};
    if (decided && (!undecided || undecided->submitted <= decided->submitted))
        return (EvidenceStanding){EVIDENCE_REJECTED, decided};
    return (EvidenceStanding){undecided ? EVIDENCE_UNDECIDED : EVIDENCE_ABSENT, undecided};
}

static bool comes_before(const EvidenceRecord *a, const EvidenceRecord *b)
{
    if (a->submitted != b->submitted)
        return a->submitted < b->submitted;
    return a->decided < b->decided;
}

static bool insert_record(Arena *arena, EvidenceRecords *records, EvidenceRecord record)
{
    if (!ARRAY_PUSH(arena, records, record))
        return false;
    for (uint32_t at = records->count - 1; at > 0 && comes_before(&record, &records->items[at - 1]);
         at--) {
        records->items[at] = records->items[at - 1];
        records->items[at - 1] = record;
    }
    return true;
}

/* As long as each record is of all units, one list does for all of them. */
static bool add_to_all(Facts *facts, EvidenceRecords *records, EvidenceRecord record)
{
    if (!insert_record(facts->arena, &records[0], record))
        return false;
    for (uint32_t u = 1; u < facts->units; u++)
        records[u] = records[0];
    return true;
}

static bool give_each_its_own(Facts *facts, EvidenceRecords *records)
{
    EvidenceRecords all = records[0];

    for (uint32_t u = 1; u < facts->units; u++) {
        records[u] = (EvidenceRecords){0};
        for (uint32_t i = 0; i < all.count; i++)
            if (!ARRAY_PUSH(facts->arena, &records[u], all.items[i]))
                return false;
    }
    return true;
}

bool facts_add_evidence(Facts *facts, uint32_t need, int unit, EvidenceRecord record)
{
    EvidenceRecords *records = &facts->evidence[(size_t)need * facts->units];
    bool *apart = &facts->evidence_apart[need];

    if (record.submitted > facts->last_fact)
        facts->last_fact = record.submitted;
    if (record.decided > facts->last_fact)
        facts->last_fact = record.decided;
    if (!*apart && unit < 0)
        return add_to_all(facts, records, record);
    if (!*apart && !give_each_its_own(facts, records))
        return false;
    *apart = true;
    if (unit >= 0)
        return insert_record(facts->arena, &records[unit], record);
    for (uint32_t u = 0; u < facts->units; u++)
        if (!insert_record(facts->arena, &records[u], record))
            return false;
    return true;
}
