/* What is asked of a table, or why it must be fetched.
 *
 * A table is pushed whole or not at all: whoever has to send its rows for one count has sent them for all. */
#include "sql/dialect.h"

#include "base/sha256.h"

const Dialect *const dialects[] = {&dialect_tsql,       &dialect_postgres,  &dialect_sqlite,
                                   &dialect_clickhouse, &dialect_snowflake, &dialect_databricks,
                                   NULL};

const Dialect *dialect_find(Text name)
{
    for (uint32_t i = 0; dialects[i]; i++)
        if (text_equal(name, text_from_cstr(dialects[i]->name)))
            return dialects[i];
    return NULL;
}

Text dialect_name(const Dialect *dialect)
{
    return text_from_cstr(dialect->name);
}

Text dialect_title(const Dialect *dialect)
{
    return text_from_cstr(dialect->title);
}

bool asked_of(const Plan *plan, uint32_t need)
{
    const Need *of = &plan->needs.items[need];

    return of->declared->by_rows && of->last >= of->first;
}

/* --- the table ------------------------------------------------------------------------------- */

static bool refuse(NotPushed *not_pushed, Span span, const char *why)
{
    not_pushed->span = span;
    not_pushed->why = text_from_cstr(why);
    return false;
}

static bool source_fits(const Asked *asked, const Table *table, NotPushed *no)
{
    const SourceOf *source = asked->source;

    if (source->cells.count || source->skips.count || source->skips_blank || source->successors.count)
        return refuse(no, source->span, "its source passes over rows, or says what cells and units stand for");
    for (uint32_t i = 0; i < table->file_columns; i++) {
        const SourceColumn *column = &source->columns[i];
        if (column->form.count || column->form.serial || column->comma || column->numbers != CHOICE_NONE)
            return refuse(no, column->span, "its source says another form of dates or numbers");
    }
    return true;
}

/* The one source that is for the table. */
static bool find_source(Asked *asked, const Table *table, NotPushed *no)
{
    const Model *model = asked->plan->model;

    for (uint32_t i = 0; i < model->sources.count; i++) {
        const SourceOf *source = &model->sources.items[i];
        if (source->table != (int)asked->need)
            continue;
        if (asked->source)
            return refuse(no, source->span, "it has several sources");
        asked->source = source;
    }
    return !asked->source || source_fits(asked, table, no);
}

static bool kind_fits(const ColumnOf *column)
{
    KindTag tag = column->kind.tag;

    return column->role == COLUMN_MONTH || column->role == COLUMN_AREA ||
           (column->role == COLUMN_VALUE &&
            (tag == KIND_TEXT || tag == KIND_DATE || tag == KIND_YES_NO || tag == KIND_COUNT ||
             tag == KIND_QUANTITY || tag == KIND_MONEY));
}

static bool maps_fit(const Asked *asked, uint32_t column)
{
    const SourceColumn *said = asked->source ? &asked->source->columns[column] : NULL;

    for (uint32_t i = 0; said && i < said->maps.count; i++)
        if (!literal_fits(said->maps.items[i].from) || !literal_fits(said->maps.items[i].to))
            return false;
    return true;
}

static bool columns_fit(const Asked *asked, const Table *table, const Dialect *dialect, NotPushed *no)
{
    for (uint32_t i = 0; i < table->file_columns; i++) {
        const ColumnOf *column = &table->columns.items[i];
        Text name = asked_name(asked, i), heading = asked_heading(asked, i);

        if (!kind_fits(column))
            return refuse(no, column->span, "it has a column of quarters, proportions or parents");
        if (!name_fits(dialect, heading) || (dialect->name_most && name.len + 5 > dialect->name_most))
            return refuse(no, column->span, "a name of a column cannot be written in this dialect");
        if (!maps_fit(asked, i))
            return refuse(no, column->span, "a text has control characters");
    }
    return true;
}

static bool areas_fit(const Asked *asked, NotPushed *no)
{
    const Model *model = asked->plan->model;

    for (uint32_t i = 0; i < model->areas.count; i++) {
        const Area *area = &model->areas.items[i];
        bool fits = literal_fits(area->title);
        for (uint32_t n = 0; n < area->also.count; n++)
            fits = fits && literal_fits(area->also.items[n]);
        if (!fits)
            return refuse(no, area->span, "a name of an area has control characters");
    }
    return true;
}

static bool table_fits(Asked *asked, const Table *table, const Dialect *dialect, NotPushed *no)
{
    const Model *model = asked->plan->model;

    if (model->units.present && model->units.table == (int)asked->need)
        return refuse(no, table->span, "it says which units there are");
    if (table->cells.count)
        return refuse(no, table->cells.items[0].span, "it says what cells stand for");
    return find_source(asked, table, no) && columns_fit(asked, table, dialect, no) && areas_fit(asked, no);
}

/* --- its counts ------------------------------------------------------------------------------ */

static bool counting_fits(const Asked *asked, const Counting *counting, NotPushed *no)
{
    const Table *table = asked->plan->needs.items[asked->need].declared;
    Span span = counting->formula->span;
    const char *why = "";

    if (counting->how == TALLY_DISTINCT && table->known_from)
        return refuse(no, span, "different values cannot be added up over the days on which rows are known");
    if (counting->where == STEP_NONE)
        return true;
    return condition_fits(asked, counting, counting->where, &why) || refuse(no, span, why);
}

static bool same_different(const Different *a, const Different *b)
{
    return a->nth == b->nth && a->whole == b->whole && period_equal(a->period, b->period);
}

static void add_different(Asked *asked, Different different, Arena *arena)
{
    for (uint32_t i = 0; i < asked->different.count; i++)
        if (same_different(&asked->different.items[i], &different))
            return;
    (void)ARRAY_PUSH(arena, &asked->different, different);
}

static void find_different(Asked *asked, uint32_t nth, Arena *arena)
{
    const Plan *plan = asked->plan;
    int counting = asked->countings.items[nth];

    for (uint32_t i = 0; i < plan->leaves.count && !arena->failed; i++) {
        const Leaf *leaf = &plan->leaves.items[i];
        if (leaf->tag == LEAF_COUNTING && leaf->a == counting &&
            plan->countings.items[counting].how == TALLY_DISTINCT)
            add_different(asked, (Different){nth, leaf->period, leaf->whole}, arena);
    }
}

static bool find_countings(Asked *asked, Arena *arena, NotPushed *no)
{
    const Plan *plan = asked->plan;

    for (uint32_t i = 0; i < plan->countings.count && !arena->failed; i++) {
        if (plan->countings.items[i].need != (int)asked->need)
            continue;
        if (!counting_fits(asked, &plan->countings.items[i], no))
            return false;
        if (ARRAY_PUSH(arena, &asked->countings, (int)i))
            find_different(asked, asked->countings.count - 1, arena);
    }
    return !arena->failed;
}

/* The digest of what is asked, in whatever dialect, and without remarks: "visits 0123456789abcdef". */
static Text version_of(const Asked *asked, Arena *arena)
{
    Sha256 sha;
    char hex[65];
    Out out;

    out_init(&out);
    asked_write(&out, asked, &(Printed){.dialect = &dialect_postgres, .bare = true});
    sha256_init(&sha);
    sha256_update(&sha, out.bytes, out.len);
    sha256_hex(&sha, hex);
    out.len = 0;
    out_str(&out, ASKED_FORMAT " ");
    out_text(&out, asked->plan->needs.items[asked->need].table);
    out_char(&out, ' ');
    out_text(&out, (Text){hex, 16});
    Text version = arena_copy(arena, out_view(&out));
    arena->failed |= out.failed;
    out_release(&out);
    return version;
}

bool asked_make(Asked *asked, const Plan *plan, uint32_t need, const Dialect *dialect, Arena *arena,
                NotPushed *not_pushed)
{
    *asked = (Asked){.plan = plan, .need = need};
    *not_pushed = (NotPushed){SPAN_NONE, TEXT_NONE};
    if (!table_fits(asked, plan->needs.items[need].declared, dialect, not_pushed) ||
        !find_countings(asked, arena, not_pushed) || !find_texts(asked, arena))
        return false;
    asked->version = version_of(asked, arena);
    return !arena->failed;
}

/* --- its columns ----------------------------------------------------------------------------- */

static uint32_t times_among(Text name, Choices columns)
{
    uint32_t times = 0;

    for (uint32_t i = 0; i < columns.count; i++)
        times += text_equal(columns.items[i], name);
    return times;
}

bool asked_fits_columns(const Asked *asked, Choices columns, bool *others)
{
    const SourceOf *source = asked->source;
    uint32_t known = asked->plan->needs.items[asked->need].declared->file_columns;

    for (uint32_t i = 0; i < known; i++)
        if (times_among(asked_heading(asked, i), columns) != 1)
            return false;
    for (uint32_t i = 0; source && i < source->ignored.count; i++) {
        if (times_among(source->ignored.items[i].text, columns) != 1)
            return false;
        known++;
    }
    *others = columns.count > known;
    return columns.count == known || (source && source->ignores_others && *others);
}

void asked_write_columns(Out *out, const Asked *asked, const Printed *how)
{
    out_str(out, "SELECT t.* FROM ");
    write_table(out, asked, how);
    out_str(out, " WHERE 1 = 0\n");
}
