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
#include "syntax/syntax.h"

#include <string.h>

typedef struct Dump {
    Out *out;
    const Sources *sources;
    const Names *names;
} Dump;

static void write_expr(const Dump *d, const Expr *expr);

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

static void write_name(const Dump *d, Ident name)
{
    out_text(d->out, name_text(d->names, name.name));
}

static void write_named(const Dump *d, const char *before, Ident name)
{
    if (!name.name)
        return;
    out_str(d->out, before);
    write_name(d, name);
}

static void write_words(const Dump *d, const char *before, Words words)
{
    if (!words.present)
        return;
    out_str(d->out, before);
    out_char(d->out, '"');
    out_json(d->out, words.text);
    out_char(d->out, '"');
}

static void write_names(const Dump *d, Idents names)
{
    for (uint32_t i = 0; i < names.count; i++)
        write_named(d, i == 0 ? " " : ", ", names.items[i]);
}

static void write_date(const Dump *d, const char *before, Day day)
{
    out_str(d->out, before);
    day_write_iso(d->out, day);
}

static void write_rounding(const Dump *d, RoundingWords how)
{
    if (!how.present)
        return;
    if (how.none)
        out_str(d->out, " not rounded");
    else
        out_format(d->out, " rounded %s to %d%s", rounding_words(how.mode), how.decimals,
                   how.of_percent ? " of a percent" : "");
}

/* --- expressions --- */

static void write_per(const Dump *d, Per per)
{
    out_format(d->out, " per 10^%u", per.tens);
    write_named(d, " ", per.things);
}

static void write_number(const Dump *d, const Expr *expr)
{
    static const char *const units[] = {"",        " as percent", " as percentage points",
                                        " points", " pounds",     ""};

    number_write_exact(d->out, expr->as.number.value);
    out_str(d->out, units[expr->as.number.unit]);
    if (expr->as.number.unit == UNIT_PER)
        write_per(d, expr->as.number.per);
}

static void write_pending(const Dump *d, const Pending *pending)
{
    out_str(d->out, "to be agreed");
    if (pending->with.present)
        write_words(d, " with ", pending->with);
    if (pending->by != DAY_NONE)
        write_date(d, " by ", pending->by);
}

static void write_ref(const Dump *d, const Expr *expr)
{
    Idents path = expr->as.ref.path;

    out_char(d->out, '[');
    for (uint32_t i = 0; i < path.count; i++)
        write_named(d, i == 0 ? "" : " ", path.items[i]);
    if (expr->as.ref.period.form != PERIOD_NONE) {
        out_str(d->out, " in ");
        period_write(d->out, expr->as.ref.period);
    }
    write_named(d, " for ", expr->as.ref.area);
    out_char(d->out, ']');
}

static void write_chain(const Dump *d, const char *word, const char *inverse, Operands chain)
{
    out_char(d->out, '(');
    out_str(d->out, word);
    for (uint32_t i = 0; i < chain.count; i++) {
        out_str(d->out, chain.items[i].inverse ? inverse : " ");
        write_expr(d, chain.items[i].expr);
    }
    out_char(d->out, ')');
}

static void write_of(const Dump *d, const char *word, const Expr *first, const Expr *second,
                     const Expr *third)
{
    const Expr *const all[] = {first, second, third};

    out_char(d->out, '(');
    out_str(d->out, word);
    for (size_t i = 0; i < 3 && all[i]; i++) {
        out_char(d->out, ' ');
        write_expr(d, all[i]);
    }
    out_char(d->out, ')');
}

static void write_compare(const Dump *d, const Expr *expr)
{
    write_of(d, comparison_spelling(expr->as.compare.op).ptr, expr->as.compare.left,
             expr->as.compare.right, NULL);
}

static void write_application(const Dump *d, const Expr *expr)
{
    out_str(d->out, "(of ");
    write_expr(d, expr->as.of.left);
    for (uint32_t i = 0; i < expr->as.of.right.count; i++) {
        out_char(d->out, ' ');
        write_expr(d, expr->as.of.right.items[i].expr);
    }
    out_char(d->out, ')');
}

static void write_rounded(const Dump *d, const Expr *expr)
{
    out_char(d->out, '(');
    write_expr(d, expr->as.rounded.inner);
    write_rounding(d, expr->as.rounded.how);
    out_char(d->out, ')');
}

static void write_some(const Dump *d, const char *before, const Expr *expr)
{
    if (!expr)
        return;
    out_str(d->out, before);
    write_expr(d, expr);
}

/* (rank better of [rate] others where …) */
static void write_peers(const Dump *d, const Expr *expr)
{
    static const char *const words[] = {
        [PEERS_RANK] = "rank",         [PEERS_PERCENTILE_RANK] = "percentile-rank",
        [PEERS_DECILE] = "decile",     [PEERS_PERCENTILE] = "percentile",
        [PEERS_MEDIAN] = "median",     [PEERS_MEAN] = "mean",
        [PEERS_MEAN_OF_PART] = "mean", [PEERS_TOTAL] = "total"};
    static const char *const orders[] = {
        [PEERS_BY_BETTER] = "best", [PEERS_HIGHEST] = "highest", [PEERS_LOWEST] = "lowest"};
    const Peers *peers = &expr->as.peers;

    out_format(d->out, "(%s %s", words[peers->what], orders[peers->order]);
    write_some(d, " ", peers->part);
    write_some(d, " of ", peers->of);
    out_str(d->out, peers->others ? " others" : " all");
    write_some(d, " where ", peers->where);
    out_char(d->out, ')');
}

static void write_counting(const Dump *d, const Expr *expr)
{
    static const char *const words[] = {"(count", "(count distinct", "(sum"};

    out_str(d->out, words[expr->as.counting.how]);
    write_named(d, " ", expr->as.counting.column);
    write_named(d, " of ", expr->as.counting.table);
    if (expr->as.counting.where) {
        out_str(d->out, " where ");
        write_expr(d, expr->as.counting.where);
    }
    out_char(d->out, ')');
}

static void write_days_off(const Dump *d, const Expr *expr)
{
    static const char *const words[] = {" days after ", " days before ", " working days after ",
                                        " working days before "};

    write_expr(d, expr->as.days_off.count);
    out_str(d->out, words[expr->as.days_off.how]);
    write_expr(d, expr->as.days_off.from);
}

static void write_expr(const Dump *d, const Expr *expr)
{
    switch (expr->tag) {
    case EXPR_HOLE:
        out_str(d->out, "?");
        break;
    case EXPR_NUMBER:
        write_number(d, expr);
        break;
    case EXPR_DATE:
        write_date(d, "", expr->as.date);
        break;
    case EXPR_END_OF:
        out_str(d->out, "end of ");
        period_write(d->out, expr->as.end_of.period);
        break;
    case EXPR_DAYS_OFF:
        write_days_off(d, expr);
        break;
    case EXPR_YES_NO:
        out_str(d->out, expr->as.yes ? "yes" : "no");
        break;
    case EXPR_TEXT:
        write_words(d, "", (Words){expr->as.text, expr->span, true});
        break;
    case EXPR_EQUAL_SHARE:
        out_str(d->out, "an equal share");
        break;
    case EXPR_NOTHING:
        out_str(d->out, "nothing");
        break;
    case EXPR_TO_BE_AGREED:
        write_pending(d, &expr->as.pending);
        break;
    case EXPR_NOT_APPLICABLE:
        out_str(d->out, "not applicable");
        break;
    case EXPR_NONE:
        out_str(d->out, "none");
        break;
    case EXPR_REF:
        write_ref(d, expr);
        break;
    case EXPR_SUM:
        write_chain(d, "+", " -", expr->as.chain);
        break;
    case EXPR_PRODUCT:
        write_chain(d, "*", " /", expr->as.chain);
        break;
    case EXPR_NEGATE:
        write_of(d, "-", expr->as.inner, NULL, NULL);
        break;
    case EXPR_AND:
        write_chain(d, "and", " ", expr->as.chain);
        break;
    case EXPR_OR:
        write_chain(d, "or", " ", expr->as.chain);
        break;
    case EXPR_NOT:
        write_of(d, "not", expr->as.inner, NULL, NULL);
        break;
    case EXPR_COMPARE:
        write_compare(d, expr);
        break;
    case EXPR_OF:
        write_application(d, expr);
        break;
    case EXPR_IF:
        write_of(d, "if", expr->as.pick.condition, expr->as.pick.yes, expr->as.pick.no);
        break;
    case EXPR_GREATER:
        write_chain(d, "greater", " ", expr->as.chain);
        break;
    case EXPR_LESSER:
        write_chain(d, "lesser", " ", expr->as.chain);
        break;
    case EXPR_SHARES:
        write_chain(d, "shares", " ", expr->as.chain);
        break;
    case EXPR_AT_LEAST:
        write_expr(d, expr->as.at_least.least);
        write_chain(d, "at-least", " ", expr->as.at_least.of);
        break;
    case EXPR_PEERS:
        write_peers(d, expr);
        break;
    case EXPR_COUNTING:
        write_counting(d, expr);
        break;
    case EXPR_TEXTS:
        for (uint32_t i = 0; i < expr->as.texts.count; i++)
            write_words(d, i ? ", " : "", expr->as.texts.items[i]);
        break;
    case EXPR_AMONG:
        write_of(d, "among", expr->as.among.left, expr->as.among.list, NULL);
        break;
    case EXPR_ROUNDED:
        write_rounded(d, expr);
        break;
    }
}

/* --- clauses --- */

static void write_items(const Dump *d, Items items)
{
    for (uint32_t i = 0; i < items.count; i++) {
        write_named(d, i == 0 ? " " : ", ", items.items[i].name);
        write_some(d, " ", items.items[i].value);
    }
}

static void write_declare(const Dump *d, const Clause *clause)
{
    WordsList also = clause->as.declare.also;

    write_named(d, " ", clause->as.declare.name);
    write_named(d, " ", clause->as.declare.kind);
    write_words(d, " ", clause->as.declare.title);
    if (clause->as.declare.pays_span.source)
        out_str(d->out, clause->as.declare.as_decided ? " pays as decided" : " pays");
    write_some(d, " ", clause->as.declare.pays);
    for (uint32_t i = 0; i < also.count; i++)
        write_words(d, i == 0 ? " also " : ", ", also.items[i]);
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

    write_names(d, clause->as.names.names);
    for (uint32_t i = 0; i < paths.count; i++) {
        UsePath path = paths.items[i];
        bool quoted = !path.library.name && has_hyphen(name_text(d->names, path.entry.name));
        out_str(d->out, i == 0 ? " " : ", ");
        write_name(d, path.library);
        write_named(d, path.library.name ? "." : quoted ? "\"" : "", path.entry);
        out_str(d->out, quoted ? "\"" : "");
    }
}

static void write_choice(const Dump *d, const Clause *clause)
{
    Choice choice = clause->as.choice.choice;
    Text word = choice == CHOICE_NONE ? TEXT("none") : choice_spelling(choice);

    write_names(d, clause->as.choice.names);
    write_some(d, " below ", clause->as.choice.least);
    if (choice != CHOICE_NONE || clause->as.choice.names.count == 0)
        out_format(d->out, " <%.*s>", (int)word.len, word.ptr);
    write_items(d, clause->as.choice.items);
    write_some(d, " ", clause->as.choice.expr);
    if (choice == CHOICE_TO_DATE)
        write_date(d, " ", clause->as.choice.date);
}

static void write_table(const Dump *d, const Clause *clause, size_t depth)
{
    Rows rows = clause->as.table.rows;

    out_str(d->out, " table");
    write_names(d, clause->as.table.columns);
    for (uint32_t i = 0; i < rows.count; i++) {
        out_char(d->out, '\n');
        write_place(d, rows.items[i].span, depth + 1);
        if (rows.items[i].title.present)
            write_words(d, "", rows.items[i].title);
        else
            period_write(d->out, rows.items[i].period);
        for (uint32_t j = 0; j < rows.items[i].cells.count; j++)
            write_some(d, j == 0 ? ": " : "; ", rows.items[i].cells.items[j]);
    }
}

static void write_ends(const Dump *d, const Band *band)
{
    out_str(d->out, band->low_in ? " [" : " (");
    write_some(d, "", band->low);
    out_str(d->out, " to ");
    write_some(d, "", band->high);
    out_str(d->out, band->high_in ? "]" : ")");
}

static void write_band(const Dump *d, const Band *band)
{
    write_ends(d, band);
    write_some(d, " pays ", band->pays);
    if (band->pays_to)
        write_some(d, band->falls ? " falling evenly to " : " rising evenly to ", band->pays_to);
    for (uint32_t i = 0; i < band->cells.count; i++)
        write_some(d, "; ", band->cells.items[i]);
}

static void write_agreed(const Dump *d, Agreed agreed)
{
    write_date(d, " agreed ", agreed.date);
    if (agreed.from.form != PERIOD_NONE) {
        out_str(d->out, " from ");
        period_write(d->out, agreed.from);
    }
    write_words(d, " by ", agreed.by);
    write_words(d, " because ", agreed.because);
}

static void write_given(const Dump *d, const Clause *clause)
{
    write_some(d, " ", clause->as.given.subject);
    write_some(d, " is ", clause->as.given.value);
    write_some(d, " submitted ", clause->as.given.submitted);
    write_some(d, " as ", clause->as.given.decision);
    write_some(d,
               clause->as.given.decision   ? " on "
               : clause->as.given.accepted ? " accepted "
                                           : " rejected ",
               clause->as.given.decided);
    write_some(d, " at ", clause->as.given.share);
}

static void write_expect(const Dump *d, const Clause *clause)
{
    static const char *const verbs[] = {" is ", " pays ", " earns "};

    write_some(d, " ", clause->as.expect.subject);
    write_some(d, verbs[clause->as.expect.verb], clause->as.expect.value);
    write_some(d, " because ", clause->as.expect.because);
}

static void write_agree(const Dump *d, const Clause *clause)
{
    write_some(d, " ", clause->as.agree.subject);
    write_some(d, " is ", clause->as.agree.value);
    write_some(d, " instead of ", clause->as.agree.instead_of);
    write_agreed(d, clause->as.agree.agreed);
}

static void write_adjust(const Dump *d, const Clause *clause)
{
    write_some(d, " ", clause->as.adjust.subject);
    write_some(d, " by ", clause->as.adjust.by);
    write_agreed(d, clause->as.adjust.agreed);
}

static void write_settle(const Dump *d, const Clause *clause)
{
    write_named(d, " ", clause->as.settle.question);
    write_named(d, " is ", clause->as.settle.reading);
    write_agreed(d, clause->as.settle.agreed);
}

static void write_field(const Dump *d, const Clause *clause)
{
    write_words(d, " ", clause->as.words.words);
    write_some(d, " ", clause->as.words.to_be_agreed);
    if (clause->as.words.not_applicable)
        out_str(d->out, " not applicable");
}

static void write_figure(const Dump *d, const Clause *clause)
{
    if (clause->as.expr.date_span.source)
        write_date(d, " ", clause->as.expr.date);
    write_some(d, " ", clause->as.expr.expr);
    write_rounding(d, clause->as.expr.rounding);
}

static void write_payload(const Dump *d, const Clause *clause, size_t depth)
{
    switch (clause->shape) {
    case SHAPE_BROKEN:
        out_str(d->out, "broken");
        break;
    case SHAPE_NONE:
        break;
    case SHAPE_NUMBER:
        out_format(d->out, " %u", clause->as.number);
        break;
    case SHAPE_YEAR:
        out_char(d->out, ' ');
        financial_year_write(d->out, clause->as.years.first);
        if (clause->as.years.last != clause->as.years.first) {
            out_str(d->out, " to ");
            financial_year_write(d->out, clause->as.years.last);
        }
        break;
    case SHAPE_WORDS:
        write_field(d, clause);
        break;
    case SHAPE_DECLARE:
        write_declare(d, clause);
        break;
    case SHAPE_NAMES:
        write_paths(d, clause);
        break;
    case SHAPE_EXPR:
        write_figure(d, clause);
        break;
    case SHAPE_CHOICE:
        write_choice(d, clause);
        break;
    case SHAPE_PERIOD:
        out_char(d->out, ' ');
        write_some(d, "", clause->as.period.to_be_agreed);
        period_write(d->out, clause->as.period.period);
        break;
    case SHAPE_DAYS:
        write_date(d, " ", clause->as.days.from);
        write_date(d, " to ", clause->as.days.to);
        write_words(d, " ", clause->as.days.name);
        break;
    case SHAPE_ITEMS:
        write_items(d, clause->as.items);
        break;
    case SHAPE_TABLE:
        write_table(d, clause, depth);
        break;
    case SHAPE_ON_ACCOUNT:
        write_some(d, " ", clause->as.on_account.share);
        write_some(d, " in ", clause->as.on_account.count);
        write_some(d, " from ", clause->as.on_account.from);
        write_some(d, " settled by ", clause->as.on_account.settled);
        break;
    case SHAPE_ROUNDING:
        write_rounding(d, clause->as.rounding);
        break;
    case SHAPE_PER:
        write_per(d, clause->as.per);
        break;
    case SHAPE_SCALE_ON:
        write_named(d, " a ", clause->as.scale_on.kind);
        if (clause->as.scale_on.per.things.name)
            write_per(d, clause->as.scale_on.per);
        write_rounding(d, clause->as.scale_on.rounding);
        break;
    case SHAPE_HEADS:
        for (uint32_t i = 0; i < clause->as.heads.count; i++)
            write_ends(d, &clause->as.heads.items[i]);
        break;
    case SHAPE_BAND:
        write_band(d, &clause->as.band);
        break;
    case SHAPE_AGREE:
        write_agree(d, clause);
        break;
    case SHAPE_ADJUST:
        write_adjust(d, clause);
        break;
    case SHAPE_SETTLE:
        write_settle(d, clause);
        break;
    case SHAPE_AGREED:
        write_agreed(d, clause->as.agreed);
        break;
    case SHAPE_GIVEN:
        write_given(d, clause);
        break;
    case SHAPE_EXPECT:
        write_expect(d, clause);
        break;
    case SHAPE_ACCEPT:
        write_named(d, " ", clause->as.accept.code);
        write_words(d, " because ", clause->as.accept.because);
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
        write_named(d, clause->guard.year ? " and " : " when ", clause->guard.question);
        write_named(d, " is ", clause->guard.reading);
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
    write_named(d, " ", section->name);
    write_words(d, " ", section->title);
    for (uint32_t i = 0; i < section->params.count; i++) {
        write_named(d, i == 0 ? " of " : ", ", section->params.items[i].kind);
        write_named(d,
                    section->params.items[i].kind.name ? " "
                    : i == 0                           ? " of "
                                                       : ", ",
                    section->params.items[i].name);
    }
    write_some(d, " is ", section->body);
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
