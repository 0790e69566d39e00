/* The tree as indented text, for golden tests: one line a section or clause, with its
 * place.
 *
 *     2:1 indicator conveyance "A reduction"
 *       | contract text
 *       3:3 weighting (of 1/100 as percent [contract value])
 *       9:3 target table kent surrey
 *         year to date Q2: 499/1000 as percent; not applicable
 *
 * Expressions are written with their tag first; numbers as exact quotients with their unit;
 * names in square brackets. Without `sources` no places are written: two files with one
 * dump then mean the same.
 */
#include "syntax/dump.h"

#include <string.h>

static void write_place(const Dump *d, Span span, size_t depth)
{
    out_repeat(d->out, ' ', depth * 2);
    if (!d->sources)
        return;
    Place place = span_place(d->sources, span);
    out_int(d->out, place.line);
    out_char(d->out, ':');
    out_int(d->out, place.column);
    out_char(d->out, ' ');
}

/* --- clauses --- */

static void write_items(const Dump *d, Items items)
{
    for (uint32_t i = 0; i < items.count; i++) {
        dump_named(d, i == 0 ? " " : ", ", items.items[i].name);
        dump_some(d, " ", items.items[i].value);
    }
}

static void write_belongings(const Dump *d, const Belongings *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        dump_named(d, i == 0 ? " in " : ", ", list->items[i].of);
        dump_named(d, " ", list->items[i].is);
    }
}

static void write_declare(const Dump *d, const Clause *clause)
{
    WordsList also = clause->as.declare.also;

    dump_named(d, " ", clause->as.declare.name);
    dump_named(d, " ", clause->as.declare.kind);
    if (clause->as.declare.of.name) {
        out_str(d->out, " of ");
        out_text(d->out, name_text(d->names, clause->as.declare.of.name));
    }
    dump_words(d, " ", clause->as.declare.title);
    if (clause->as.declare.pays_span.source)
        out_str(d->out, clause->as.declare.as_decided ? " pays as decided" : " pays");
    dump_some(d, " ", clause->as.declare.pays);
    for (uint32_t i = 0; i < also.count; i++)
        dump_words(d, i == 0 ? " also " : ", ", also.items[i]);
    write_belongings(d, &clause->as.declare.lies_in);
    if (clause->as.declare.running.source)
        out_str(d->out, " cumulative");
}

/* Such a name stands in quotes. */
static bool has_hyphen(Text name)
{
    return name.len > 0 && memchr(name.ptr, '-', name.len);
}

static void write_paths(const Dump *d, const Clause *clause)
{
    UsePaths paths = clause->as.names.paths;

    dump_names(d, clause->as.names.names);
    for (uint32_t i = 0; i < paths.count; i++) {
        UsePath path = paths.items[i];
        bool quoted = !path.library.name && has_hyphen(name_text(d->names, path.entry.name));
        out_str(d->out, i == 0 ? " " : ", ");
        dump_name(d, path.library);
        dump_named(d, path.library.name ? "." : quoted ? "\"" : "", path.entry);
        out_str(d->out, quoted ? "\"" : "");
    }
}

static void write_choice(const Dump *d, const Clause *clause)
{
    Choice choice = clause->as.choice.choice;
    Text word = choice == CHOICE_NONE ? TEXT("none") : choice_spelling(choice);

    dump_names(d, clause->as.choice.names);
    dump_some(d, " below ", clause->as.choice.least);
    if (choice != CHOICE_NONE || clause->as.choice.names.count == 0)
        out_format(d->out, " <%.*s>", (int)word.len, word.ptr);
    write_items(d, clause->as.choice.items);
    dump_some(d, " ", clause->as.choice.expr);
    if (choice == CHOICE_TO_DATE)
        dump_date(d, " ", clause->as.choice.date);
}

static void write_table(const Dump *d, const Clause *clause, size_t depth)
{
    Rows rows = clause->as.table.rows;

    out_str(d->out, " table");
    dump_names(d, clause->as.table.columns);
    for (uint32_t i = 0; i < rows.count; i++) {
        out_char(d->out, '\n');
        write_place(d, rows.items[i].span, depth + 1);
        if (rows.items[i].title.present)
            dump_words(d, "", rows.items[i].title);
        else
            period_write(d->out, rows.items[i].period);
        for (uint32_t j = 0; j < rows.items[i].cells.count; j++)
            dump_some(d, j == 0 ? ": " : "; ", rows.items[i].cells.items[j]);
    }
}

static void write_ends(const Dump *d, const Band *band)
{
    out_str(d->out, band->low_in ? " [" : " (");
    dump_some(d, "", band->low);
    out_str(d->out, " to ");
    dump_some(d, "", band->high);
    out_str(d->out, band->high_in ? "]" : ")");
}

static void write_band(const Dump *d, const Band *band)
{
    write_ends(d, band);
    dump_some(d, " pays ", band->pays);
    if (band->pays_to)
        dump_some(d, band->falls ? " falling evenly to " : " rising evenly to ", band->pays_to);
    for (uint32_t i = 0; i < band->cells.count; i++)
        dump_some(d, "; ", band->cells.items[i]);
}

static void write_agreed(const Dump *d, Agreed agreed)
{
    dump_date(d, " agreed ", agreed.date);
    if (agreed.from.form != PERIOD_NONE) {
        out_str(d->out, " from ");
        period_write(d->out, agreed.from);
    }
    dump_words(d, " by ", agreed.by);
    dump_words(d, " because ", agreed.because);
}

static void write_given(const Dump *d, const Clause *clause)
{
    dump_some(d, " ", clause->as.given.subject);
    dump_some(d, " is ", clause->as.given.value);
    dump_some(d, " is suppressed between ", clause->as.given.least);
    dump_some(d, " and ", clause->as.given.greatest);
    dump_some(d, " submitted ", clause->as.given.submitted);
    dump_some(d, " as ", clause->as.given.decision);
    dump_some(d,
              clause->as.given.decision   ? " on "
              : clause->as.given.accepted ? " accepted "
                                          : " rejected ",
              clause->as.given.decided);
    dump_some(d, " at ", clause->as.given.share);
}

static void write_expect(const Dump *d, const Clause *clause)
{
    static const char *const verbs[] = {" is ", " pays ", " earns "};

    dump_some(d, " ", clause->as.expect.subject);
    dump_some(d, verbs[clause->as.expect.verb], clause->as.expect.value);
    dump_some(d, " because ", clause->as.expect.because);
}

/* expect from 10 to 12 rows in full year for each month;  expect seen within 5% of the month before */
static void write_expected(const Dump *d, const Expected *expected)
{
    static const char *const earlier[] = {"", " of the month before", " of the quarter before"};

    dump_some(d, " from ", expected->least);
    dump_some(d, " to ", expected->most);
    dump_named(d, " ", expected->rows);
    if (expected->period.form != PERIOD_NONE) {
        out_str(d->out, " in ");
        period_write(d->out, expected->period);
    }
    for (uint32_t i = 0; i < expected->each.count; i++)
        dump_named(d, i == 0 ? " for each " : ", ", expected->each.items[i]);
    dump_named(d, " for ", expected->area);
    dump_some(d, " ", expected->compare);
    dump_some(d, " within ", expected->margin);
    out_str(d->out, earlier[expected->earlier]);
    if (expected->otherwise != CHOICE_NONE) {
        out_str(d->out, " otherwise ");
        out_text(d->out, choice_spelling(expected->otherwise));
    }
}

static void write_agree(const Dump *d, const Clause *clause)
{
    dump_some(d, " ", clause->as.agree.subject);
    dump_some(d, " is ", clause->as.agree.value);
    dump_some(d, " instead of ", clause->as.agree.instead_of);
    write_agreed(d, clause->as.agree.agreed);
}

static void write_adjust(const Dump *d, const Clause *clause)
{
    dump_some(d, " ", clause->as.adjust.subject);
    dump_some(d, " by ", clause->as.adjust.by);
    write_agreed(d, clause->as.adjust.agreed);
}

static void write_settle(const Dump *d, const Clause *clause)
{
    dump_named(d, " ", clause->as.settle.question);
    dump_named(d, " is ", clause->as.settle.reading);
    write_agreed(d, clause->as.settle.agreed);
}

static void write_field(const Dump *d, const Clause *clause)
{
    dump_words(d, " ", clause->as.words.words);
    dump_some(d, " ", clause->as.words.to_be_agreed);
    if (clause->as.words.not_applicable)
        out_str(d->out, " not applicable");
}

static void write_figure(const Dump *d, const Clause *clause)
{
    if (clause->as.expr.date_span.source)
        dump_date(d, " ", clause->as.expr.date);
    dump_some(d, " ", clause->as.expr.expr);
    dump_rounding(d, clause->as.expr.rounding);
}

static void write_texts(const Dump *d, const WordsList *texts)
{
    for (uint32_t i = 0; i < texts->count; i++)
        dump_words(d, i == 0 ? " " : ", ", texts->items[i]);
}

static void write_skip(const Dump *d, const Clause *clause)
{
    dump_named(d, " ", clause->as.skip.column);
    dump_words(d, " ", clause->as.skip.heading);
    out_char(d->out, ' ');
    out_text(d->out, choice_spelling(clause->as.skip.choice));
    write_texts(d, &clause->as.skip.texts);
}

static void write_headed(const Dump *d, const Clause *clause)
{
    dump_named(d, " ", clause->as.headed.column);
    dump_words(d, " is ", clause->as.headed.heading);
    dump_words(d, " as ", clause->as.headed.form);
    out_str(d->out, clause->as.headed.as ? " " : "");
    out_text(d->out, choice_spelling(clause->as.headed.as));
    out_str(d->out, clause->as.headed.comma.source ? " with decimal comma" : "");
}

static void write_mapped(const Dump *d, const Clause *clause)
{
    write_texts(d, &clause->as.mapped.texts);
    dump_named(d, " of ", clause->as.mapped.column);
    dump_some(d, " is ", clause->as.mapped.to);
}

static void write_cell(const Dump *d, const CellWords *cell)
{
    write_texts(d, &cell->texts);
    out_str(d->out, cell->texts.count ? " is " : " ");
    out_text(d->out, choice_spelling(cell->meaning));
    dump_some(d, " ", cell->least);
    dump_some(d, " and ", cell->greatest);
    for (uint32_t i = 0; i < cell->columns.count; i++)
        dump_named(d, i ? ", " : " for ", cell->columns.items[i]);
}

static void write_payload(const Dump *d, const Clause *clause, size_t depth)
{
    switch (clause->shape) {
    case SHAPE_BROKEN: out_str(d->out, "broken"); break;
    case SHAPE_NONE: break;
    case SHAPE_NUMBER: out_format(d->out, " %u", clause->as.number); break;
    case SHAPE_YEAR:
        out_char(d->out, ' ');
        financial_year_write(d->out, clause->as.years.first);
        if (clause->as.years.last != clause->as.years.first) {
            out_str(d->out, " to ");
            financial_year_write(d->out, clause->as.years.last);
        }
        break;
    case SHAPE_WORDS: write_field(d, clause); break;
    case SHAPE_DECLARE: write_declare(d, clause); break;
    case SHAPE_NAMES: write_paths(d, clause); break;
    case SHAPE_EXPR: write_figure(d, clause); break;
    case SHAPE_CHOICE: write_choice(d, clause); break;
    case SHAPE_PERIOD:
        out_char(d->out, ' ');
        dump_some(d, "", clause->as.period.to_be_agreed);
        period_write(d->out, clause->as.period.period);
        break;
    case SHAPE_DAYS:
        dump_date(d, " ", clause->as.days.from);
        dump_date(d, " to ", clause->as.days.to);
        dump_words(d, " ", clause->as.days.name);
        break;
    case SHAPE_CELL: write_cell(d, &clause->as.cell); break;
    case SHAPE_ITEMS: write_items(d, clause->as.items); break;
    case SHAPE_TABLE: write_table(d, clause, depth); break;
    case SHAPE_ON_ACCOUNT:
        dump_some(d, " ", clause->as.on_account.share);
        dump_some(d, " in ", clause->as.on_account.count);
        dump_some(d, " from ", clause->as.on_account.from);
        dump_some(d, " settled by ", clause->as.on_account.settled);
        break;
    case SHAPE_ROUNDING: dump_rounding(d, clause->as.rounding); break;
    case SHAPE_PER: dump_per(d, clause->as.per); break;
    case SHAPE_SCALE_ON:
        dump_named(d, " a ", clause->as.scale_on.kind);
        if (clause->as.scale_on.per.things.name)
            dump_per(d, clause->as.scale_on.per);
        dump_rounding(d, clause->as.scale_on.rounding);
        break;
    case SHAPE_HEADS:
        for (uint32_t i = 0; i < clause->as.heads.count; i++)
            write_ends(d, &clause->as.heads.items[i]);
        break;
    case SHAPE_BAND: write_band(d, &clause->as.band); break;
    case SHAPE_AGREE: write_agree(d, clause); break;
    case SHAPE_ADJUST: write_adjust(d, clause); break;
    case SHAPE_SETTLE: write_settle(d, clause); break;
    case SHAPE_AGREED: write_agreed(d, clause->as.agreed); break;
    case SHAPE_GIVEN: write_given(d, clause); break;
    case SHAPE_EXPECT: write_expect(d, clause); break;
    case SHAPE_EXPECTED: write_expected(d, &clause->as.expected); break;
    case SHAPE_SKIP: write_skip(d, clause); break;
    case SHAPE_HEADED: write_headed(d, clause); break;
    case SHAPE_MAPPED: write_mapped(d, clause); break;
    case SHAPE_SUCCESSOR:
        dump_words(d, " ", clause->as.successor.of);
        dump_words(d, " is ", clause->as.successor.is);
        dump_date(d, " from ", clause->as.successor.from);
        break;
    case SHAPE_TEXTS:
        write_texts(d, &clause->as.texts.texts);
        out_str(d->out, clause->as.texts.others ? " other columns" : "");
        break;
    case SHAPE_ACCEPT:
        dump_named(d, " ", clause->as.accept.code);
        dump_words(d, " because ", clause->as.accept.because);
        break;
    }
}

static void write_quote(const Dump *d, Text quote, Span span, size_t depth)
{
    if (!span.source)
        return;
    out_repeat(d->out, ' ', depth * 2);
    out_str(d->out, "| ");
    out_json(d->out, quote);
    out_char(d->out, '\n');
}

static void dump_clause(const Dump *d, const Clause *clause, size_t depth)
{
    write_quote(d, clause->quote, clause->quote_span, depth);
    write_place(d, clause->span, depth);
    out_text(d->out, clause->tag == CLAUSE_BAND ? TEXT("band") : clause_spelling(clause->tag));
    write_payload(d, clause, depth);
    if (clause->guard.present) {
        out_str(d->out, clause->guard.year ? " when year is " : "");
        if (clause->guard.year)
            financial_year_write(d->out, clause->guard.year);
        dump_named(d, clause->guard.year ? " and " : " when ", clause->guard.question);
        dump_named(d, " is ", clause->guard.reading);
        out_str(d->out, clause->guard.varies ? " applies" : "");
    }
    out_char(d->out, '\n');
}

/* --- sections --- */

static void dump_heading(const Dump *d, const Section *section, size_t depth)
{
    write_quote(d, section->quote, section->quote_span, depth);
    write_place(d, section->span, depth);
    out_text(d->out, heading_spelling(section->heading));
    dump_named(d, " ", section->name);
    dump_words(d, " ", section->title);
    for (uint32_t i = 0; i < section->params.count; i++) {
        dump_named(d, i == 0 ? " of " : ", ", section->params.items[i].kind);
        dump_named(d,
                   section->params.items[i].kind.name ? " "
                   : i == 0                           ? " of "
                                                      : ", ",
                   section->params.items[i].name);
    }
    dump_some(d, " is ", section->body);
    out_char(d->out, '\n');
}

/* Sections are nested three deep at most. */
static void dump_section(const Dump *d, const Section *section, size_t depth)
{
    bool heading = section->heading != HEADING_FILE;

    if (heading)
        dump_heading(d, section, depth);
    for (const Clause *c = section->clauses; c; c = c->next)
        dump_clause(d, c, depth + heading);
    for (const Section *s = section->children; s; s = s->next)
        dump_section(d, s, depth + 1);
}

void tree_dump(Out *out, const File *file, const Sources *sources, const Names *names)
{
    Dump d = {out, sources, names};

    dump_section(&d, file->preamble, 0);
    for (const Section *s = file->sections; s; s = s->next)
        dump_section(&d, s, 0);
}
