/* The wording of what is written as one would say it, and not as it is written here: `rate at least
 * 90%`, `at least two of`, `Q2-Q3`. */
#include "syntax/say.h"

#include "parser.h"

#define ARG(t) (int)(t).len, (t).ptr

/* 2 for `two`; 0: it is none of these words. */
static unsigned number_word(Text word)
{
    static const char *const words[] = {"one", "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine"};

    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(word, text_from_cstr(words[i])))
            return i + 1;
    return 0;
}

/* `at least two of`, `at least 2 of a and b` */
static bool help_several(Parse *p, Diag *d, const Token *before, const Token *at)
{
    Text word = parse_text(p, at->span);
    unsigned number = before->kind == TOK_AT_LEAST ? number_word(word) : 0;

    if (number) {
        diag_help(p->diags, d, "a number is written in digits: at least %u of a, b", number);
        diag_mend(p->diags, d, at->span, diags_format(p->diags, "%u", number), true);
        return true;
    }
    if (at->kind != TOK_AND || p->line.clause != CLAUSE_REQUIRES || before->kind != TOK_NAME)
        return false;
    Text until = text_slice(p->bytes, p->line.first.span.start, at->span.start);
    bool several = false;
    for (size_t i = 0; i < until.len && !several; i++)
        several = text_starts(text_slice(until, i, until.len), TEXT("at least"));
    if (!several)
        return false;
    diag_help(p->diags, d,
              "those of which so many are wanted stand with commas: at least 2 of a, b");
    diag_fix(p->diags, d, parse_span(p, before->span.end, at->span.end), TEXT(","));
    return true;
}

/* `rate at least 90%`, `50% if …` */
static bool help_condition(Parse *p, Diag *d, const Token *before, const Token *at)
{
    Text word = parse_text(p, at->span), name = parse_text(p, before->span);
    Span there = parse_span(p, at->span.start, at->span.start);

    if (before->kind == TOK_NAME && (at->kind == TOK_AT_LEAST || at->kind == TOK_AT_MOST)) {
        diag_help(p->diags, d, "figures are compared with `is`: %.*s is %.*s …", ARG(name),
                  ARG(word));
        diag_fix(p->diags, d, there, TEXT("is "));
        return true;
    }
    if (at->kind != TOK_IF)
        return false;
    diag_help(
        p->diags, d,
        "the condition comes first, and the other case is said too: if … then %.*s otherwise …",
        ARG(name));
    return true;
}

bool syntax_help_slip(Parse *p, Diag *d)
{
    const Token *at = &p->line.last, *before = &p->line.before;

    if (before->kind == TOK_PERIOD && text_equal(parse_text(p, at->span), TEXT("-"))) {
        diag_help(p->diags, d, "several quarters together are written `Q2 to Q3`");
        diag_mend(p->diags, d, at->span, TEXT(" to "), false);
        return true;
    }
    const Token *asked = at->kind == TOK_NAME ? at : before;
    if (p->line.guard && !p->line.row && p->line.heading == HEADING_FILE &&
        asked->kind == TOK_NAME) {
        Text name = parse_text(p, asked->span);
        diag_help(p->diags, d,
                  "of a variation say `when %.*s applies`, of a question `when %.*s is READING`",
                  ARG(name), ARG(name));
        return true;
    }
    return help_several(p, d, before, at) || help_condition(p, d, before, at);
}
