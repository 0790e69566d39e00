/* The wording of the syntax stage: lines and sections. say_literal.c has bytes, characters and
 * literals, say_files.c the files that are used.
 *
 * What the grammar would have taken comes as the aliases of its tokens; a run of them that
 * means "a value" or "an operator" is said so. A clause is spoken about once (say_first);
 * when the first token of the next line is read ahead, the message counts for that line.
 * Examples of clauses are in grammar/forms.def.
 */
#include "syntax/say.h"

#include "parser.h"

#include <string.h>

#define ARG(t) (int)(t).len, (t).ptr

enum { SHOWN_MOST = 40, LISTED_MOST = 8 };

bool syntax_say_first(Parse *p)
{
    bool *reported = p->looking_ahead ? &p->ahead_reported : &p->line.reported;
    bool first = !*reported;

    *reported = true;
    return first;
}

bool syntax_say_wanted(Parse *p)
{
    if (p->line.reported || p->arena->failed)
        return false;
    if (p->diags->list.count < DIAGS_MAX)
        return true;
    p->line.reported = true;
    diag_add(p->diags, DIAG_E0102, SPAN_NONE, "a line that cannot be read");
    return false;
}

Text syntax_say_shown(Parse *p, Span span)
{
    Text t = parse_text(p, span);
    size_t end = SHOWN_MOST;

    if (t.len <= SHOWN_MOST)
        return t;
    while (end > 0 && ((unsigned char)t.ptr[end] & 0xC0) == 0x80)
        end--;
    return diags_format(p->diags, "%.*s…", (int)end, t.ptr);
}

/* --- how clauses look --- */

static const char *const clause_forms[CLAUSE_COUNT] = {
#define CLAUSE_FORM(tag, example) [CLAUSE_##tag] = example,
#include "../grammar/forms.def"
};

static const char *const heading_forms[HEADING_COUNT] = {
#define HEADING_FORM(tag, example) [HEADING_##tag] = example,
#include "../grammar/forms.def"
};

static const char *long_form =
    "rationale \"…\", or: to be agreed, or nothing, with its text in `>` lines below";

/* An example of the clause or heading that is being read; NULL when there is none. */
static const char *form_of_line(const LineState *line)
{
    if (line->heading != HEADING_FILE)
        return heading_forms[line->heading];
    if (clause_is_long_field(line->clause))
        return long_form;
    if (band_begins(line->first.kind))
        return clause_forms[CLAUSE_BAND];
    return clause_forms[line->clause];
}

static bool is_decision(int kind)
{
    return kind == TOK_ACCEPTED || kind == TOK_REJECTED || kind == TOK_SUBMITTED;
}

/* Mistakes that are made often enough to have an answer of their own. */
static bool help_mistake(Parse *p, Diag *d)
{
    const Token *at = &p->line.last, *before = &p->line.before;
    Text word = parse_text(p, at->span);
    int month = month_from_name(word);

    if (at->kind == TOK_BELOW && before->kind == TOK_TO && p->line.first.kind == TOK_NUMBER) {
        Span start = p->line.first.span;
        diag_help(p->diags, d,
                  "a band that ends below a figure begins with `from`: from 50%% to "
                  "below 70%%");
        start.end = start.start;
        diag_fix(p->diags, d, start, TEXT("from "));
    } else if (p->line.clause == CLAUSE_GIVEN && is_decision(at->kind)) {
        diag_help(p->diags, d,
                  "evidence is given with its dates: given plan submitted 26 August 2016 accepted "
                  "31 August 2016");
    } else if (p->line.clause == CLAUSE_CASES && before->kind == TOK_NAME) {
        Span comma = {before->span.source, before->span.end, before->span.end};
        diag_help(p->diags, d, "the names of the columns stand with a comma between them");
        diag_fix(p->diags, d, comma, TEXT(","));
    } else if (before->kind == TOK_PERIOD && at->kind == TOK_NUMBER && word.len == 4) {
        diag_help(p->diags, d, "a financial year is written with both its years: 2016/17");
    } else if (p->line.clause == CLAUSE_PERIOD && month > 0) {
        diag_help(p->diags, d,
                  "months that are a quarter are written as one: Q%d, or Q1 to Q2; one month with "
                  "its year: October 2016",
                  (month + 8) % 12 / 3 + 1);
    } else if (p->line.heading != HEADING_FILE && at->kind == TOK_PERIOD) {
        diag_help(p->diags, d, "`%.*s` is a period; a name would be `q3_rate`", ARG(word));
    } else {
        return false;
    }
    return true;
}

static void help_form(Parse *p, Diag *d)
{
    const char *form = form_of_line(&p->line);

    if (help_mistake(p, d) || syntax_help_slip(p, d))
        return;
    if (p->line.guard && p->line.heading != HEADING_FILE)
        diag_help(p->diags, d, "a `when` stands behind a clause, not behind a heading");
    else if (p->line.guard && p->line.row)
        diag_help(p->diags, d,
                  "a `when` stands behind a clause, not behind a row: say the whole table once for "
                  "each reading, as: target kent surrey when split is equally");
    else if (p->line.guard)
        diag_help(p->diags, d,
                  "a clause that hangs on a question ends like this: when catch_up is releases");
    else if (p->line.row && p->line.first.kind == TOK_TEXT)
        diag_help(
            p->diags, d,
            "a case has its name and a cell for each column, like this: \"At the edge\" 49.92%% "
            "75%%");
    else if (p->line.row)
        diag_help(p->diags, d,
                  "a row has a figure for each area, like this: full year 49.50%% 50.09%%");
    else if (form)
        diag_help(p->diags, d, "it is written like this: %s", form);
}

/* --- the first word of a line --- */

/* What a band begins with where `word` was meant; NULL: it is no such word. */
static const char *band_word(Text word)
{
    static const char *const words[][2] = {
        {"less", "below"},   {"under", "below"}, {"up", "below"},
        {"over", "above"},   {"more", "above"},  {"greater", "above"},
        {"higher", "above"}, {"lower", "below"}, {"between", "from 50% to below"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(word, text_from_cstr(words[i][0])))
            return words[i][1];
    return NULL;
}

/* A word of the language that is written for a few others only: a letter is enough. */
static bool is_slip(Text written, Text word)
{
    return text_is_slip(written, word) ||
           (word.len >= 4 && written.len > 0 && written.ptr[0] == word.ptr[0] &&
            text_distance(written, word, 1) == 1);
}

void syntax_say_first_word(Parse *p, Span span, const WordRow *nearest)
{
    Text at = syntax_say_shown(p, span);

    if (!syntax_say_first(p))
        return;
    if (nearest) {
        Diag *d = diag_add(p->diags, DIAG_E0103, span, "`%.*s` begins no line; did you mean `%s`?",
                           ARG(at), nearest->spelling);
        diag_mend(p->diags, d, span, text_from_cstr(nearest->spelling),
                  is_slip(parse_text(p, span), text_from_cstr(nearest->spelling)));
        diag_help(p->diags, d, "write `%s`", nearest->spelling);
        return;
    }
    Diag *d = diag_add(p->diags, DIAG_E0103, span, "`%.*s` begins no line", ARG(at));
    const char *end = p->section == HEADING_SCALE ? band_word(at) : NULL;
    if (end) {
        diag_help(p->diags, d, "a band without one of its ends is written: %s 80%% pays 50%%", end);
        return;
    }
    diag_help(p->diags, d,
              "a line begins with a clause or heading word, a figure, `>` or `#`; if this one goes "
              "on from the line above, end that with a comma");
}

void syntax_say_too_deep(Parse *p, Span span)
{
    if (syntax_say_first(p))
        diag_add(p->diags, DIAG_E0101, span, "this is nested deeper than %u levels",
                 SYNTAX_MAX_DEPTH);
}

/* --- a line that does not go on as it should --- */

typedef struct Wanted { /* what the grammar would have taken */
    const char *names[LISTED_MOST];
    unsigned count;
    bool more, value, operators, end, name;
} Wanted;

static bool is_among(const char *name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name, list[i]) == 0)
            return true;
    }
    return false;
}

#define AMONG(name, list) is_among((name), (list), sizeof(list) / sizeof *(list))

static const char *const values[] = {"a name",    "a number",
                                     "a date",    "a text in quotes",
                                     "`(`",       "`-`",
                                     "`not`",     "`if`",
                                     "`yes`",     "`no`",
                                     "`nothing`", "`none`",
                                     "`count`",   "`count distinct`",
                                     "`sum`",     "`not applicable`"};
static const char *const operators[] = {"`+`",   "`-`",  "`*`",  "`/`",  "`times`", "`of`",
                                        "`and`", "`or`", "`is`", "`in`", "`for`",   "a name"};

/* So begin phrases that are a figure: `the greater of`, `the rank of`. */
static bool is_value(const char *name)
{
    return AMONG(name, values) || strncmp(name, "`the ", 5) == 0;
}

/* Groups what is wanted: a value, an operator, the end of the line, and the rest one by one. */
static Wanted group_wanted(const char *const *names, unsigned count)
{
    Wanted w = {0};

    w.value = is_among("`(`", names, count);
    w.operators = !w.value && is_among("`+`", names, count);
    w.end = is_among("the end of the line", names, count);
    w.name = is_among("a name", names, count) && !w.value && !w.operators;
    for (unsigned i = 0; i < count; i++) {
        if ((w.value && is_value(names[i])) || (w.operators && AMONG(names[i], operators)))
            continue;
        if (strcmp(names[i], "the end of the line") == 0)
            continue;
        if (w.count == LISTED_MOST)
            w.more = true;
        else
            w.names[w.count++] = names[i];
    }
    if (w.value && w.count + 1 < LISTED_MOST) {
        w.names[w.count++] = "a figure";
        w.names[w.count++] = "a name";
    }
    if (w.operators && w.count < LISTED_MOST)
        w.names[w.count++] = "a sign such as `+` or `of`";
    return w;
}

/* "`lower` or `higher`" */
static Text list_wanted(Parse *p, const Wanted *w)
{
    Text list = TEXT("");

    for (unsigned i = 0; i < w->count; i++) {
        const char *joint = i == 0 ? "" : i + 1 < w->count || w->more ? ", " : " or ";
        list = diags_format(p->diags, "%.*s%s%s", ARG(list), joint, w->names[i]);
    }
    return list;
}

/* What was found, as it is called in a message. */
static Text found_words(Parse *p, Span found)
{
    Text at = syntax_say_shown(p, found);

    if (found.start == found.end)
        return TEXT("the end of the line");
    if (at.ptr[0] == '"')
        return diags_format(p->diags, "the text %.*s", ARG(at));
    return diags_format(p->diags, "`%.*s`", ARG(at));
}

/* How far is what stands there from a wanted word? The beginning of a phrase is near it.
 * SIZE_MAX: far. */
static size_t distance_to(const Parse *p, Span found, Text word, Text *words)
{
    size_t limit = 1 + word.len / 4;

    *words = words_take(p->bytes, found.start, words_count(word));
    if (words->len > 0 && words->len < word.len && text_starts(word, *words) &&
        word.ptr[words->len] == ' ')
        return 1;
    size_t distance = words_distance(*words, word, limit);
    return distance > limit || distance >= word.len ? SIZE_MAX : distance;
}

/* `better lowr`: the wanted word that is nearest to what is written; *at is what it would
 * replace. Empty: none is near. */
static Text nearest_wanted(const Parse *p, Span found, const Wanted *w, Span *at)
{
    size_t least = SIZE_MAX;
    Text nearest = TEXT_NONE, words;

    for (unsigned i = 0; i < w->count; i++) {
        Text word = text_from_cstr(w->names[i]);
        if (word.ptr[0] != '`' || !ascii_is_alpha(word.ptr[1]))
            continue;
        word = text_slice(word, 1, word.len - 1);
        size_t distance = distance_to(p, found, word, &words);
        if (distance >= least)
            continue;
        least = distance;
        nearest = word;
        *at = parse_span(p, found.start, found.start + words.len);
    }
    return nearest;
}

static void say_open_bracket(Parse *p)
{
    const LineState *line = &p->line;
    Diag *d = diag_add(p->diags, DIAG_E0107, line->cut_at, "this bracket is not closed");

    diag_help(p->diags, d, "close it with `)`");
    if (line->next_line.source)
        diag_label(p->diags, d, line->next_line, "this begins a clause of its own");
}

/* The line above wanted to go on, and what follows may not be swallowed. */
static void say_cut(Parse *p)
{
    const LineState *line = &p->line;
    bool comma = line->cut == CUT_COMMA;
    Text sign = syntax_say_shown(p, line->cut_at);
    Text end = comma ? TEXT("a comma") : diags_format(p->diags, "`%.*s`", ARG(sign));
    Diag *d;

    if (!line->next_line.source) {
        d = diag_add(p->diags, DIAG_E0106, line->cut_at,
                     "the line ends in %.*s, but nothing follows it", ARG(end));
    } else {
        Text next = syntax_say_shown(p, line->next_line);
        d = diag_add(p->diags, DIAG_E0106, line->next_line,
                     "`%.*s` begins a clause of its own, but the line above ends in %.*s",
                     ARG(next), ARG(end));
        diag_label(p->diags, d, line->cut_at, "the line above ends here");
    }
    diag_help(p->diags, d, "put what belongs to it behind the %s, or take that away",
              comma ? "comma" : "operator");
}

static bool is_reserved(const Parse *p, Span found)
{
    return found.end > found.start && ascii_is_alpha(p->bytes.ptr[found.start]) &&
           words_reserved(&p->words, p->bytes, found);
}

static void say_reserved_name(Parse *p, Span found)
{
    Text at = syntax_say_shown(p, found);
    Diag *d = diag_add(p->diags, DIAG_E0115, found,
                       "`%.*s` is a word of the language and cannot be a name", ARG(at));

    Text before = parse_text(p, p->line.before.span);
    if (text_equal(at, TEXT("by")) &&
        (text_equal(before, TEXT("report")) || text_equal(before, TEXT("agreed")))) {
        diag_help(p->diags, d, "in an agreement this term is written `%.*s_by`", ARG(before));
        diag_mend(p->diags, d, span_join(p->line.before.span, found),
                  diags_format(p->diags, "%.*s_by", ARG(before)), true);
        return;
    }
    if (text_equal(at, TEXT("of")) && text_equal(before, TEXT("count"))) {
        Span cut = {found.source, p->line.before.span.end, found.end};
        diag_help(p->diags, d, "a count names its table right away: `count TABLE where …`");
        diag_mend(p->diags, d, cut, TEXT_NONE, true);
        return;
    }
    diag_help(p->diags, d, "take another name, such as `%.*s_`", ARG(at));
}

static Diag *say_wanted_list(Parse *p, Span found, const Wanted *w)
{
    Text at = found_words(p, found), after = found_words(p, p->line.before.span);
    Text list = list_wanted(p, w);

    if (w->end || w->count == 0)
        return diag_add(p->diags, DIAG_E0102, found, "%.*s cannot follow %.*s", ARG(at),
                        ARG(after));
    return diag_add(p->diags, DIAG_E0102, found, "after %.*s comes %.*s%s, not %.*s", ARG(after),
                    ARG(list), w->more ? " and others" : "", ARG(at));
}

void syntax_say_cannot_follow(Parse *p, Span found, const char *const *names, unsigned count)
{
    Wanted w = group_wanted(names, count);

    if (!syntax_say_first(p))
        return;
    if (found.start == found.end && p->line.cut == CUT_BRACKET) {
        say_open_bracket(p);
        return;
    }
    if (found.start == found.end && p->line.cut != CUT_NONE) {
        say_cut(p);
        return;
    }
    Span replaced = found;
    Text nearest = found.start == found.end ? TEXT_NONE : nearest_wanted(p, found, &w, &replaced);
    if (w.name && nearest.len == 0 && p->line.last.kind != TOK_WHEN && is_reserved(p, found)) {
        say_reserved_name(p, found);
        return;
    }
    Diag *d = say_wanted_list(p, found, &w);
    if (p->line.last.kind == TOK_WHERE) {
        diag_help(p->diags, d,
                  "a count with a condition stands alone, or in brackets: "
                  "(count arrests where rosc)");
        return;
    }
    if (nearest.len == 0) {
        help_form(p, d);
        return;
    }
    diag_help(p->diags, d, "did you mean `%.*s`?", ARG(nearest));
    diag_mend(p->diags, d, replaced, nearest, is_slip(parse_text(p, replaced), nearest));
}

/* --- sections --- */

/* "a milestone", "an indicator" */
static Text section_words(Parse *p, HeadingTag heading)
{
    Text word = heading_spelling(heading);

    if (heading == HEADING_FILE)
        return TEXT("the lines before the first heading");
    return diags_format(p->diags, "%s %.*s", strchr("aeio", word.ptr[0]) ? "an" : "a", ARG(word));
}

/* "a scheme, an indicator or a milestone" */
static Text list_sections(Parse *p, unsigned sections)
{
    Text list = TEXT("");

    for (int i = 0; i < HEADING_COUNT; i++) {
        if (!(sections & heading_section((HeadingTag)i)))
            continue;
        unsigned rest = sections >> (i + 1);
        const char *joint = list.len == 0 ? "" : rest ? ", " : " or ";
        Text name = section_words(p, (HeadingTag)i);
        list = diags_format(p->diags, "%.*s%s%.*s", ARG(list), joint, ARG(name));
    }
    return list;
}

/* "`numerator`" */
static Text clause_words_of(Parse *p, ClauseTag tag)
{
    if (tag == CLAUSE_BAND)
        return TEXT("a band");
    return diags_format(p->diags, "`%.*s`", ARG(clause_spelling(tag)));
}

void syntax_say_not_taken(Parse *p, const Clause *clause, const Section *section)
{
    bool before = section->heading == HEADING_FILE;
    Text word = clause_words_of(p, clause->tag);
    Text here = section_words(p, section->heading),
         there = list_sections(p, clause_sections(clause->tag));
    Diag *d = diag_add(p->diags, DIAG_E0104, clause->word_span, "%.*s does not stand in %.*s",
                       ARG(word), ARG(here));

    if (!before)
        diag_label(p->diags, d, section->word_span, "it stands in this section");
    diag_help(p->diags, d, "it stands in %.*s", ARG(there));
}

/* The clauses that take a `when` in one of these sections: "`sharing`, `baseline` and the
 * answers to what may not be left in silence". */
static Text list_guarded(Parse *p, unsigned sections)
{
    Text list = TEXT("");
    bool answers = false;

    for (int i = 0; i < CLAUSE_COUNT; i++) {
        if (!(clause_guarded((ClauseTag)i) & sections))
            continue;
        if (i >= CLAUSE_LATE_EVIDENCE) {
            answers = true;
            continue;
        }
        Text word = clause_words_of(p, (ClauseTag)i);
        list = diags_format(p->diags, "%.*s%s%.*s", ARG(list), list.len ? ", " : "", ARG(word));
    }
    if (answers)
        list = diags_format(p->diags, "%.*s%sthe answers to what may not be left in silence",
                            ARG(list), list.len ? " and " : "");
    return list;
}

static void help_guard(Parse *p, Diag *d, const Clause *clause, unsigned here)
{
    Text word = clause_spelling(clause->tag);

    if (clause->tag == CLAUSE_NUMERATOR || clause->tag == CLAUSE_DENOMINATOR)
        diag_help(p->diags, d,
                  "let the formula ask: %.*s if QUESTION is READING then … otherwise …", ARG(word));
    else if (here == S_SCALE)
        diag_help(p->diags, d,
                  "write a scale for each reading, and in the indicator: pays SCALE of "
                  "achievement when QUESTION is READING");
    else
        diag_help(p->diags, d, "say it once, without `when`");
}

void syntax_say_when(Parse *p, Span word)
{
    Text at = syntax_say_shown(p, word);

    if (!syntax_say_first(p))
        return;
    Diag *d = diag_add(p->diags, DIAG_E0102, word, "`%.*s` cannot stand here", ARG(at));
    diag_help(p->diags, d,
              "the reading of a question is named with `is`, as in `when split is equally`; a "
              "variation with `applies`, as in `when cqv3 applies`");
}

void syntax_say_when_year(Parse *p, Span word)
{
    Text at = syntax_say_shown(p, word);

    if (!syntax_say_first(p))
        return;
    Diag *d = diag_add(p->diags, DIAG_E0102, word, "`%.*s` cannot stand here", ARG(at));
    diag_help(p->diags, d, "a financial year is that of the scheme, as in `when year is 2018/19`");
}

void syntax_say_no_guard(Parse *p, const Clause *clause, const Section *section)
{
    if (p->diags->list.count >= DIAGS_MAX) {
        diag_add(p->diags, DIAG_E0127, SPAN_NONE, "a `when` that means nothing"); /* counted */
        return;
    }
    Text word = clause_words_of(p, clause->tag);
    Diag *d = diag_add(p->diags, DIAG_E0127, clause->guard.span,
                       "%.*s takes no `when`: it holds under every reading", ARG(word));
    unsigned here = heading_section(section->heading);
    Text listed = list_guarded(p, here);

    if (listed.len == 0) {
        here = S_INDICATOR | S_MILESTONE | S_OFFSET | S_CATCH_UP;
        listed = list_guarded(p, here);
    }
    Text sections = list_sections(p, here);
    diag_note(p->diags, d, "in %.*s a `when` may follow %.*s", ARG(sections), ARG(listed));
    help_guard(p, d, clause, heading_section(section->heading));
}

void syntax_say_twice(Parse *p, const Clause *clause, const Clause *first)
{
    Text word = clause_spelling(clause->tag);
    Diag *d = diag_add(p->diags, DIAG_E0105, clause->word_span,
                       "`%.*s` is said twice in one section", ARG(word));

    diag_label(p->diags, d, first->word_span, "it was said here first");
    diag_help(p->diags, d,
              "keep one; or let a question decide, by `when QUESTION is READING` behind them");
}

void syntax_say_orphan_quote(Parse *p, Span span)
{
    Diag *d = diag_add(p->diags, DIAG_E0116, span,
                       "this contract text stands above no clause or heading");

    diag_help(p->diags, d,
              "contract text belongs to the clause below it, or to the long field above it");
}

void syntax_say_no_text(Parse *p, const Clause *clause)
{
    Text word = clause_spelling(clause->tag);
    Diag *d = diag_add(p->diags, DIAG_E0117, clause->span, "`%.*s` has no text", ARG(word));

    diag_help(p->diags, d,
              "put its text in `>` lines directly below it, or write `to be agreed` or "
              "`not applicable` behind it");
}

void syntax_say_no_rows(Parse *p, const Clause *target)
{
    Diag *d = diag_add(p->diags, DIAG_E0102, target->span,
                       "`target` has no figure, and no rows below it");

    diag_help(
        p->diags, d,
        "put the figure behind it, or below it rows that begin with a period: full year 49.50%%");
}

void syntax_say_orphan_section(Parse *p, const Section *section)
{
    Text word = section_words(p, section->heading);
    Diag *d = diag_add(p->diags, DIAG_E0119, section->word_span,
                       "%.*s stands under an indicator%s, and none is open here", ARG(word),
                       section->heading == HEADING_GATE ? " or a scheme" : "");

    diag_help(p->diags, d, "put it below the clauses of its indicator%s",
              section->heading == HEADING_GATE ? ", or of the scheme" : "");
}

void syntax_say_orphan_row(Parse *p, const Row *row)
{
    Diag *d = diag_add(p->diags, DIAG_E0120, row->span, "this row stands below no table");

    if (row->title.present)
        diag_help(
            p->diags, d,
            "cases stand directly below `cases`, which names their columns: cases rate, share");
    else
        diag_help(
            p->diags, d,
            "rows stand directly below `target`, which names the areas: target kent surrey sussex");
}

static void say_row_without_head(Parse *p, const Row *row, const Clause *target)
{
    Diag *d = diag_add(p->diags, DIAG_E0121, row->span,
                       "this row has %u figures, but the target names no areas", row->cells.count);

    diag_label(p->diags, d, target->span, "without names, each row has one figure for all");
    diag_help(p->diags, d, "name the areas of the figures: target kent surrey sussex");
}

void syntax_say_row_length(Parse *p, const Row *row, const Clause *target)
{
    bool cases = row->title.present;
    uint32_t cells = row->cells.count, columns = target->as.table.columns.count;

    if (columns == 0) {
        say_row_without_head(p, row, target);
        return;
    }
    Diag *d =
        diag_add(p->diags, DIAG_E0121, row->span, "this row has %u %s%s, but the table has %u %s%s",
                 cells, cases ? "cell" : "figure", cells == 1 ? "" : "s", columns,
                 cases ? "column" : "area", columns == 1 ? "" : "s");

    diag_label(p->diags, d, target->span, "the %s are named here", cases ? "columns" : "areas");
    diag_help(p->diags, d, "%s",
              cases ? "what is not said in a case is written `-`"
                    : "a cell without a figure is written `-`, `not applicable` or `to be agreed`");
}

void syntax_say_row_without_areas(Parse *p, Span span, const Clause *target)
{
    Diag *d =
        diag_add(p->diags, DIAG_E0120, span, "this row belongs to a target that names no areas");

    diag_label(p->diags, d, target->span, "this target is not the head of a table");
    diag_help(p->diags, d, "a table begins with the names of the areas: target kent surrey sussex");
}
