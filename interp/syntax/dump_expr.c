/* Expressions and what they are made of, as the dump of the tree has them; see dump.c. */
#include "syntax/dump.h"

static void write_expr(const Dump *d, const Expr *expr);

void dump_name(const Dump *d, Ident name)
{
    out_text(d->out, name_text(d->names, name.name));
}

void dump_named(const Dump *d, const char *before, Ident name)
{
    if (!name.name)
        return;
    out_str(d->out, before);
    dump_name(d, name);
}

void dump_words(const Dump *d, const char *before, Words words)
{
    if (!words.present)
        return;
    out_str(d->out, before);
    out_char(d->out, '"');
    out_json(d->out, words.text);
    out_char(d->out, '"');
}

void dump_names(const Dump *d, Idents names)
{
    for (uint32_t i = 0; i < names.count; i++)
        dump_named(d, i == 0 ? " " : ", ", names.items[i]);
}

void dump_date(const Dump *d, const char *before, Day day)
{
    out_str(d->out, before);
    day_write_iso(d->out, day);
}

void dump_rounding(const Dump *d, RoundingWords how)
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

void dump_per(const Dump *d, Per per)
{
    out_format(d->out, " per 10^%u", per.tens);
    dump_named(d, " ", per.things);
}

static void write_number(const Dump *d, const Expr *expr)
{
    static const char *const units[] = {"",        " as percent", " as percentage points",
                                        " points", " pounds",     ""};

    number_write_exact(d->out, expr->as.number.value);
    out_str(d->out, units[expr->as.number.unit]);
    if (expr->as.number.unit == UNIT_PER)
        dump_per(d, expr->as.number.per);
}

static void write_pending(const Dump *d, const Pending *pending)
{
    out_str(d->out, "to be agreed");
    if (pending->with.present)
        dump_words(d, " with ", pending->with);
    if (pending->by != DAY_NONE)
        dump_date(d, " by ", pending->by);
}

static void write_ref(const Dump *d, const Expr *expr)
{
    Idents path = expr->as.ref.path;

    out_char(d->out, '[');
    for (uint32_t i = 0; i < path.count; i++)
        dump_named(d, i == 0 ? "" : " ", path.items[i]);
    if (expr->as.ref.period.form != PERIOD_NONE) {
        out_str(d->out, " in ");
        period_write(d->out, expr->as.ref.period);
    }
    dump_named(d, " for ", expr->as.ref.area);
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
    dump_rounding(d, expr->as.rounded.how);
    out_char(d->out, ')');
}

void dump_some(const Dump *d, const char *before, const Expr *expr)
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
        [PEERS_MEAN_OF_PART] = "mean", [PEERS_MEAN_WEIGHTED] = "mean",
        [PEERS_NUMBER] = "number",     [PEERS_TOTAL] = "total"};
    static const char *const orders[] = {
        [PEERS_BY_BETTER] = "best", [PEERS_HIGHEST] = "highest", [PEERS_LOWEST] = "lowest"};
    const Peers *peers = &expr->as.peers;

    out_format(d->out, "(%s %s", words[peers->what], orders[peers->order]);
    dump_some(d, " ", peers->part);
    dump_some(d, " of ", peers->of);
    dump_some(d, " weighted ", peers->weight);
    out_str(d->out, peers->others ? " others" : " all");
    if (peers->within.name) {
        out_str(d->out, " within ");
        out_text(d->out, name_text(d->names, peers->within.name));
    }
    dump_some(d, " where ", peers->where);
    out_char(d->out, ')');
}

static void write_counting(const Dump *d, const Expr *expr)
{
    static const char *const words[] = {"(count", "(count distinct", "(sum"};

    out_str(d->out, words[expr->as.counting.how]);
    dump_named(d, " ", expr->as.counting.column);
    dump_named(d, " of ", expr->as.counting.table);
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
    case EXPR_HOLE: out_str(d->out, "?"); break;
    case EXPR_NUMBER: write_number(d, expr); break;
    case EXPR_DATE: dump_date(d, "", expr->as.date); break;
    case EXPR_END_OF:
        out_str(d->out, "end of ");
        period_write(d->out, expr->as.end_of.period);
        break;
    case EXPR_DAYS_OFF: write_days_off(d, expr); break;
    case EXPR_YES_NO: out_str(d->out, expr->as.yes ? "yes" : "no"); break;
    case EXPR_TEXT: dump_words(d, "", (Words){expr->as.text, expr->span, true}); break;
    case EXPR_EQUAL_SHARE: out_str(d->out, "an equal share"); break;
    case EXPR_NOTHING: out_str(d->out, "nothing"); break;
    case EXPR_TO_BE_AGREED: write_pending(d, &expr->as.pending); break;
    case EXPR_NOT_APPLICABLE: out_str(d->out, "not applicable"); break;
    case EXPR_NONE: out_str(d->out, "none"); break;
    case EXPR_REF: write_ref(d, expr); break;
    case EXPR_SUM: write_chain(d, "+", " -", expr->as.chain); break;
    case EXPR_PRODUCT: write_chain(d, "*", " /", expr->as.chain); break;
    case EXPR_NEGATE: write_of(d, "-", expr->as.inner, NULL, NULL); break;
    case EXPR_AND: write_chain(d, "and", " ", expr->as.chain); break;
    case EXPR_OR: write_chain(d, "or", " ", expr->as.chain); break;
    case EXPR_NOT: write_of(d, "not", expr->as.inner, NULL, NULL); break;
    case EXPR_COMPARE: write_compare(d, expr); break;
    case EXPR_OF: write_application(d, expr); break;
    case EXPR_IF: write_of(d, "if", expr->as.pick.condition, expr->as.pick.yes, expr->as.pick.no); break;
    case EXPR_GREATER: write_chain(d, "greater", " ", expr->as.chain); break;
    case EXPR_LESSER: write_chain(d, "lesser", " ", expr->as.chain); break;
    case EXPR_SHARES: write_chain(d, "shares", " ", expr->as.chain); break;
    case EXPR_AT_LEAST:
        write_expr(d, expr->as.at_least.least);
        write_chain(d, "at-least", " ", expr->as.at_least.of);
        break;
    case EXPR_PEERS: write_peers(d, expr); break;
    case EXPR_COUNTING: write_counting(d, expr); break;
    case EXPR_TEXTS:
        for (uint32_t i = 0; i < expr->as.texts.count; i++)
            dump_words(d, i ? ", " : "", expr->as.texts.items[i]);
        break;
    case EXPR_AMONG: write_of(d, "among", expr->as.among.left, expr->as.among.list, NULL); break;
    case EXPR_ROUNDED: write_rounded(d, expr); break;
    }
}
