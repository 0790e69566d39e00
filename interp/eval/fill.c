/* Filling the leaves: facts, literals and the case become columns.
 *
 * The as-at date acts here and nowhere else: what is known from a later date is not known yet;
 * a tally is not supplied until its last month is over (data/tally.c); evidence stands as its
 * last known record leaves it (data/evidence.c).
 */
#include "eval/block.h"

#include <assert.h>

/* One lane to fill: what may decide its value. */
typedef struct Spot {
    const Run *run;
    const Facts *facts;
    const Leaf *leaf;
    const Case *with;
    uint32_t unit;
    Arena *arena;
} Spot;

static Value value_code(int32_t code)
{
    return (Value){.form = STEP_CODE, .code = code};
}

static Value value_number(Number number)
{
    return (Value){.form = STEP_NUMBER, .number = number};
}

static Value value_unknown(Why why)
{
    return (Value){.why = why};
}

/* Of the facts. */
static uint32_t unit_at(const Run *run, uint32_t unit)
{
    return run->unit_of ? run->unit_of[unit] : unit;
}

static Day known_at(const Spot *spot)
{
    return known_by(&spot->leaf->closing, spot->with->as_at);
}

static Value fill_reading(const Spot *spot)
{
    int reading = spot->with->readings[spot->leaf->a];

    return reading < 0 ? value_unknown(WHY_OPEN_QUESTION) : value_code(reading);
}

static Value fill_tally(const Spot *spot)
{
    const Leaf *leaf = spot->leaf;
    Number sum;
    bool known = facts_tally(spot->facts, (uint32_t)leaf->a, leaf->column, leaf->period, spot->unit,
                             known_at(spot), spot->arena, &sum);

    if (known && facts_hides(spot->facts, (uint32_t)leaf->a, leaf->column, leaf->period, spot->unit,
                             facts_known_at(spot->facts, known_at(spot))))
        return value_unknown(WHY_SUPPRESSED);
    return known ? value_number(sum) : value_unknown(WHY_NOT_SUPPLIED);
}

static Value fill_counting(const Spot *spot)
{
    const RowsCounted *counted = records_counted(spot->run, spot->leaf, spot->with, spot->unit);

    assert(counted);
    return counted->why ? value_unknown(counted->why) : value_number(counted->value);
}

static Value fill_rows(const Spot *spot)
{
    uint32_t rows;
    bool known = facts_rows(spot->facts, (uint32_t)spot->leaf->a, spot->leaf->period, spot->unit,
                            known_at(spot), &rows);

    return known ? value_number(number_from_int((int64_t)rows)) : value_unknown(WHY_NOT_SUPPLIED);
}

/* Of a row part: the lane is a row. */
static Value fill_cell(const Spot *spot, StepForm form)
{
    const RecordColumn *column = &spot->run->chunk->columns[spot->leaf->column];

    if (column->whys[spot->unit])
        return value_unknown((Why)column->whys[spot->unit]);
    return form == STEP_NUMBER ? value_number(column->numbers[spot->unit])
                               : value_code(column->codes[spot->unit]);
}

/* A text that no row holds has a code that no row has. */
static Value fill_text(const Spot *spot)
{
    uint32_t code = map_find(spot->run->texts, text_trim(spot->leaf->text));

    return value_code(code == MAP_NONE ? -1 : (int32_t)code);
}

/* A variation is one of the rules: in an example too it holds from its date on. */
static bool is_agreed(const Spot *spot)
{
    bool hidden = spot->with->nothing_agreed && !spot->leaf->agreed->variation;

    return !hidden && facts_known_at(spot->facts, known_at(spot)) >= spot->leaf->known_from;
}

/* An adjustment of one area is none of the others'. */
static Value fill_adjustment(const Spot *spot)
{
    const Leaf *leaf = spot->leaf;
    bool here = leaf->area < 0 || (uint32_t)leaf->area == facts_slot(spot->facts, spot->unit);

    if (!is_agreed(spot))
        return value_unknown(WHY_NOT_KNOWN_YET);
    return value_number(here ? leaf->value : NUMBER_ZERO);
}

static Value fill_agreed(const Spot *spot, StepForm form)
{
    if (!is_agreed(spot))
        return value_unknown(WHY_NOT_KNOWN_YET);
    return form == STEP_NUMBER ? value_number(spot->leaf->value) : value_code(spot->leaf->code);
}

static Value fill_by_area(const Spot *spot, StepForm form)
{
    const Leaf *leaf = spot->leaf;
    uint32_t slot = facts_slot(spot->facts, spot->unit);

    if (leaf->whys && leaf->whys[slot])
        return value_unknown(leaf->whys[slot]);
    return form == STEP_NUMBER ? value_number(leaf->numbers[slot]) : value_code(leaf->codes[slot]);
}

static Value fill_evidence(const Spot *spot)
{
    EvidenceStanding now =
        evidence_standing(spot->facts, (uint32_t)spot->leaf->a, spot->unit, known_at(spot));

    if (spot->leaf->tag == LEAF_EVIDENCE_STATE)
        return value_code((int32_t)now.state);
    if (spot->leaf->tag == LEAF_EVIDENCE_SUBMITTED)
        return now.record ? value_code(now.record->submitted) : value_unknown(WHY_NOT_SUPPLIED);
    if (spot->leaf->tag == LEAF_EVIDENCE_SHARE) {
        bool granted = now.state == EVIDENCE_ACCEPTED && now.record->has_share;
        return granted ? value_number(now.record->share) : value_unknown(WHY_AWAITING);
    }
    if (now.state == EVIDENCE_ACCEPTED || now.state == EVIDENCE_REJECTED)
        return value_code(now.record->decided);
    return value_unknown(WHY_AWAITING);
}

/* Nobody says to whom it belongs: the cell is empty. */
static Value fill_parent(const Spot *spot)
{
    const Parents *parents = spot->facts->parents;
    uint32_t parent = parents ? parents[spot->leaf->column].of_unit[spot->unit] : PARENT_NONE;

    return parent == PARENT_NONE ? value_unknown(WHY_NOT_SUPPLIED) : value_code((int32_t)parent);
}

static Value fill_spot(const Spot *spot, StepForm form)
{
    switch (spot->leaf->tag) {
    case LEAF_AS_AT:
        return value_code(spot->with->as_at);
    case LEAF_READING:
        return fill_reading(spot);
    case LEAF_TALLY:
        return fill_tally(spot);
    case LEAF_COUNTING:
        return fill_counting(spot);
    case LEAF_ROWS:
        return fill_rows(spot);
    case LEAF_CELL:
        return fill_cell(spot, form);
    case LEAF_TEXT:
        return fill_text(spot);
    case LEAF_ADJUSTMENT:
        return fill_adjustment(spot);
    case LEAF_AGREED:
        return fill_agreed(spot, form);
    case LEAF_BY_AREA:
    case LEAF_CODE_BY_AREA:
        return fill_by_area(spot, form);
    case LEAF_PARENT:
        return fill_parent(spot);
    case LEAF_EVIDENCE_STATE:
    case LEAF_EVIDENCE_SUBMITTED:
    case LEAF_EVIDENCE_DECIDED:
    case LEAF_EVIDENCE_SHARE:
        break;
    }
    return fill_evidence(spot);
}

/* Cases differ mostly in their readings alone: what does not hang on those is worked out once a
 * unit. */
static bool fills_alike(const Spot *spot, const Case *next)
{
    return spot->leaf->tag != LEAF_READING && spot->leaf->tag != LEAF_COUNTING &&
           spot->with->as_at == next->as_at && spot->with->nothing_agreed == next->nothing_agreed;
}

/* The values of a leaf, as they come. */
typedef struct Filling {
    uint8_t *why;
    int32_t *codes;
    Number *numbers;
} Filling;

static bool begin_filling(Block *block, StepForm form, Filling *filling)
{
    *filling = (Filling){.why = block_array(block, 1)};
    if (form == STEP_NUMBER)
        filling->numbers = block_numbers(block, FORM_RATIONAL);
    else
        filling->codes = block_array(block, sizeof *filling->codes);
    return filling->why && (filling->numbers || filling->codes);
}

static void put_value(Value value, uint32_t lane, const Filling *filling)
{
    filling->why[lane] = (uint8_t)value.why;
    if (filling->numbers)
        filling->numbers[lane] = value.why ? NUMBER_ZERO : value.number;
    else
        filling->codes[lane] = value.code;
}

static void fill_lanes(const Block *block, const Step *step, const Filling *filling)
{
    const Run *run = block->run;
    Spot spot = {.run = run,
                 .facts = run->facts,
                 .leaf = &run->plan->leaves.items[step->as.leaf],
                 .arena = block->arena};

    for (uint32_t u = 0; u < block->units && !block->arena->failed; u++) {
        Value value = {0};
        spot.unit = unit_at(run, block->first_unit + u);
        for (uint32_t c = 0; c < block->cases; c++) {
            bool again = c > 0 && fills_alike(&spot, &run->cases[c]);
            spot.with = &run->cases[c];
            if (!again)
                value = fill_spot(&spot, step->form);
            put_value(value, u * block->cases + c, filling);
        }
    }
}

/* Figures that lie in columns are taken as they lie. */
static bool take_figures(Block *block, const Step *step, Column *out)
{
    const Run *run = block->run;
    const Leaf *leaf = &run->plan->leaves.items[step->as.leaf];
    FiguresOfUnits figures;

    if (leaf->tag != LEAF_TALLY || block->cases > 1 || run->unit_of || run->machine->least == FORM_RATIONAL ||
        !facts_figures(run->facts, (uint32_t)leaf->a, leaf->column, leaf->period,
                       run->cases[0].as_at, &figures))
        return false;
    block_reasons(block, figures.whys + block->first_unit, out);
    out->store = FORM_INT64;
    out->num = figures.values + block->first_unit;
    out->scale = figures.den;
    out->num_max = block->level->greatest(block->lanes, out->num);
    out->den_max = (Bound)figures.den;
    return true;
}

void fill_leaf(Block *block, const Step *step, Column *out)
{
    Filling filling;

    if (take_figures(block, step, out))
        return;
    if (!begin_filling(block, step->form, &filling))
        return;
    fill_lanes(block, step, &filling);
    if (block->arena->failed)
        return;
    block_reasons(block, filling.why, out);
    out->codes = filling.codes;
    if (filling.numbers)
        block_narrow(block, filling.numbers, out);
}

void fill_given(Block *block, const RecordColumn *given, Column *out)
{
    Filling filling;

    if (!begin_filling(block, out->form, &filling))
        return;
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        Why why = (Why)given->whys[lane];
        put_value(why              ? value_unknown(why)
                  : given->numbers ? value_number(given->numbers[lane])
                                   : value_code(given->codes[lane]),
                  lane, &filling);
    }
    block_reasons(block, filling.why, out);
    out->codes = filling.codes;
    if (filling.numbers)
        block_narrow(block, filling.numbers, out);
}
