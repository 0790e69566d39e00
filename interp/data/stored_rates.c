/* A rate that is stored beside its counts.
 *
 *     month,area,seen,called,seen_rate
 *     2016-04,kent,1100,2000,55.0%
 *     2016-05,kent,1043,2001,52.1%          = 1043 ÷ 2001, rounded, as in every other row
 *
 * Where the rules take the rate, they take what was rounded, and what cannot be added up over months, areas or
 * those that an organisation succeeds; the counts are there. Each proportion that the plan asks for is held, row by row, against every
 * quotient of two counts of its row, until one does not agree.
 */
#include "data/bind.h"

enum { QUOTIENTS_MOST = 64, ROWS_LEAST = 3, DECIMALS_MOST = 6 };

typedef struct Quotient {
    uint32_t rate, numerator, denominator; /* columns */
    uint32_t rows;                         /* that agree */
    bool refuted;
} Quotient;

struct StoredRates {
    Quotient items[QUOTIENTS_MOST];
    uint32_t count, alive;
};

static bool is_count(const Table *table, uint32_t column)
{
    const ColumnOf *of = &table->columns.items[column];

    return of->role == COLUMN_VALUE && of->kind.tag == KIND_COUNT;
}

/* Too many are as none: what agrees among very many may do so by chance. */
static void add_quotients(StoredRates *rates, const Table *table, uint32_t rate)
{
    for (uint32_t a = 0; a < table->file_columns; a++)
        for (uint32_t b = 0; b < table->file_columns && is_count(table, a); b++) {
            if (a == b || !is_count(table, b))
                continue;
            if (rates->count == QUOTIENTS_MOST) {
                rates->alive = 0;
                return;
            }
            rates->items[rates->count++] = (Quotient){rate, a, b, 0, false};
            rates->alive++;
        }
}

bool stored_rates_begin(Binding *binding)
{
    const Need *need = binding->facts->tables[binding->need].need;
    const Table *table = need->declared;

    if (binding->stored || table_has(table, COLUMN_ITEM))
        return true;
    binding->rates = arena_try(binding->facts->arena, sizeof *binding->rates);
    for (uint32_t i = 0; binding->rates && i < table->file_columns; i++)
        if (table->columns.items[i].role == COLUMN_VALUE &&
            table->columns.items[i].kind.tag == KIND_PROPORTION && need_asks(need, i))
            add_quotients(binding->rates, table, i);
    return binding->rates != NULL;
}

/* How many decimals has the rate, written with its sign? */
static int decimals_of(Number rate, Arena *arena)
{
    int decimals = 0;

    while (decimals < DECIMALS_MOST &&
           !number_is_whole(number_mul(rate, number_power10(decimals + 2, arena), arena)))
        decimals++;
    return decimals;
}

/* Is it that quotient, rounded to as many decimals as it has, or cut off there? */
static bool agrees(Number rate, Number numerator, Number denominator, Arena *arena)
{
    Number apart = number_sub(number_mul(rate, denominator, arena), numerator, arena);

    if (number_sign(apart) < 0)
        apart = number_neg(apart, arena);
    apart = number_mul(apart, number_power10(decimals_of(rate, arena) + 2, arena), arena);
    return !number_is_too_big(apart) && number_compare(apart, denominator) < 0;
}

void stored_rates_meet(Binding *binding, const FactRow *row)
{
    StoredRates *rates = binding->rates;

    for (uint32_t i = 0; rates->alive > 0 && i < rates->count; i++) {
        Quotient *one = &rates->items[i];
        if (one->refuted || row->whys[one->rate] != WHY_KNOWN ||
            row->whys[one->numerator] != WHY_KNOWN || row->whys[one->denominator] != WHY_KNOWN ||
            number_sign(row->values[one->denominator]) == 0)
            continue;
        one->rows++;
        one->refuted = !agrees(row->values[one->rate], row->values[one->numerator],
                               row->values[one->denominator], &binding->scratch);
        rates->alive -= one->refuted;
    }
}

void stored_rates_report(Binding *binding)
{
    const StoredRates *rates = binding->rates;
    const Table *table = binding->facts->tables[binding->need].need->declared;
    uint32_t told = UINT32_MAX;

    for (uint32_t i = 0; rates && rates->alive > 0 && i < rates->count; i++) {
        const Quotient *one = &rates->items[i];
        if (one->refuted || one->rows < ROWS_LEAST || one->rate == told)
            continue;
        told = one->rate;
        data_say_stored_rate(binding->diags, (DataPlace){.path = binding_paths(binding)},
                             &table->columns.items[one->rate],
                             (StoredRate){binding_column(binding, (int)one->rate),
                                          binding_column(binding, (int)one->numerator),
                                          binding_column(binding, (int)one->denominator), one->rows});
    }
}
