/* From the bytes of one source to its tree; and the layer between scanner and grammar.
 *
 * The scanner knows lines, the grammar knows clauses. Here the newlines inside a clause are
 * dropped: after a comma or an operator, inside brackets, and before a line that begins
 * with `when`, `where`, `because`, `and`, `or`, `otherwise`. A clause never swallows a word that
 * begins a line, nor contract text; why it could not go on is kept for the message (Cut).
 * The same layer bounds nesting, so that neither the parser's stack nor the tree grows with
 * hostile input; decides which phrases are words in the clause at hand; and mends a
 * misspelt first word after saying so, so that one mistake is one message.
 */
#include "syntax/parse.h"

#include "syntax/build.h"
#include "syntax/say.h"

#include "parser.h"
#include "scanner.h"

#include <string.h>

struct Lexer {
    yyscan_t scanner;
    bool has_ahead;
    Token ahead; /* the first token of the next line, read to see whether the clause goes on */
    CQUIN_STYPE ahead_value;
};

Span parse_span(const Parse *p, size_t start, size_t end)
{
    return (Span){p->source, (uint32_t)start, (uint32_t)end};
}

Text parse_text(const Parse *p, Span span)
{
    return text_slice(p->bytes, span.start, span.end);
}

Text parse_name(const Parse *p, Span span)
{
    Text written = parse_text(p, span);

    if (written.len == 0 || !memchr(written.ptr, '-', written.len))
        return written;
    char *name = arena_try(p->arena, written.len);
    if (!name)
        return written;
    for (size_t i = 0; i < written.len; i++)
        name[i] = written.ptr[i] == '-' ? '_' : written.ptr[i];
    return (Text){name, written.len};
}

/* The next token of the scanner that is not part of a phrase already given. */
static Token scan_token(Parse *p, CQUIN_STYPE *value)
{
    const uint32_t skip_to = p->skip_to;
    Token t = {0};

    for (;;) {
        p->row = NULL;
        p->skip_to = skip_to;
        t.kind = cquin_scan_next(value, &t.span, p->lexer->scanner);
        t.row = p->row;
        if (t.span.start >= skip_to || t.kind == TOK_END)
            return t;
    }
}

/* --- the end of a clause --- */

static bool is_operator(int kind)
{
    static const int operators[] = {TOK_PLUS,  TOK_MINUS, TOK_STAR,      TOK_SLASH,    TOK_TIMES,
                                    TOK_OF,    TOK_AND,   TOK_OR,        TOK_NOT,      TOK_IS,
                                    TOK_IF,    TOK_THEN,  TOK_OTHERWISE, TOK_AT_LEAST, TOK_AT_MOST,
                                    TOK_WHERE, TOK_AMONG};

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (operators[i] == kind)
            return true;
    }
    return false;
}

static bool joins_line_above(int kind)
{
    return kind == TOK_WHEN || kind == TOK_WHERE || kind == TOK_BECAUSE || kind == TOK_AND ||
           kind == TOK_OR || kind == TOK_OTHERWISE || kind == TOK_OR_LESS || kind == TOK_OR_ABOVE ||
           kind == TOK_WHEN_EVERY_ROW;
}

static Cut wants_more(const Parse *p, Span *at)
{
    unsigned depth = p->nesting.depth;

    *at = p->line.last.span;
    if (p->line.last.kind == TOK_COMMA)
        return CUT_COMMA;
    if (is_operator(p->line.last.kind))
        return CUT_OPERATOR;
    if (depth == 0)
        return CUT_NONE;
    *at = p->nesting.brackets[(depth < SYNTAX_MAX_DEPTH ? depth : SYNTAX_MAX_DEPTH) - 1];
    return CUT_BRACKET;
}

/* Reads on from `t`, an end of line or file, to the first token of a later line and keeps
 * it. */
static const Token *look_ahead(Parse *p, Token t)
{
    Lexer *lexer = p->lexer;

    p->looking_ahead = true;
    p->ahead_reported = false;
    while (t.kind == TOK_NEWLINE)
        t = scan_token(p, &lexer->ahead_value);
    p->looking_ahead = false;
    lexer->ahead = t;
    lexer->has_ahead = true;
    return &lexer->ahead;
}

static bool line_goes_on(Parse *p, Token t)
{
    const Token *next = look_ahead(p, t);
    Span at;
    Cut cut = wants_more(p, &at);

    if (p->line.first.kind == TOK_QUOTE)
        return false;
    if (next->kind != TOK_END && next->kind != TOK_QUOTE && !next->row &&
        (cut != CUT_NONE || joins_line_above(next->kind))) {
        p->line.reported = p->line.reported || p->ahead_reported;
        return true;
    }
    p->line.cut = cut;
    p->line.cut_at = at;
    p->line.next_line = next->kind == TOK_END ? SPAN_NONE : next->span;
    return false;
}

/* --- the beginning of a clause --- */

bool band_begins(int kind)
{
    return kind == TOK_NUMBER || kind == TOK_MINUS || kind == TOK_FROM || kind == TOK_BELOW ||
           kind == TOK_ABOVE;
}

static void put_row(Token *t, CQUIN_STYPE *value, const WordRow *row)
{
    t->kind = row->token;
    t->row = row;
    if (row->heading != HEADING_FILE)
        value->TOK_H_SCHEME = row->heading;
    else
        value->TOK_C_USE = row->clause;
}

/* Has bytes_check complained about the line that starts at `start`? Then whatever else is
 * wrong may come of that. */
static bool has_bad_bytes(Parse *p, uint32_t start)
{
    uint32_t bad, end = start;

    while (p->next_bad < p->bad.count && p->bad.items[p->next_bad] < p->line_at)
        p->next_bad++;
    if (p->next_bad == p->bad.count)
        return false;
    bad = p->bad.items[p->next_bad];
    while (end < bad && p->bytes.ptr[end] != '\n' && p->bytes.ptr[end] != '\r')
        end++;
    return end == bad || bad < start;
}

/* A word that begins no line: says so, and goes on with the nearest that this section takes
 * or that opens another. A joining word is itself, and no misspelling. */
static void mend_first_word(Parse *p, Token *t, CQUIN_STYPE *value)
{
    uint32_t end = t->span.end;
    unsigned here = heading_section(p->section);
    const WordRow *row = NULL;

    if (end < p->bytes.len && (unsigned char)p->bytes.ptr[end] >= 0x80) {
        t->kind = TOK_CQUIN_error; /* the scanner will name the character that is in the word */
        return;
    }
    if (syntax_say_wanted(p)) {
        bool joining = words_reserved(&p->words, p->bytes, t->span);
        if (!joining)
            row = words_nearest(p->bytes, t->span.start, here, &end);
        if (!row && !joining)
            row = words_nearest(p->bytes, t->span.start, S_ANY, &end);
        if (row)
            t->span.end = end;
        syntax_say_first_word(p, t->span, row);
    }
    t->kind = TOK_CQUIN_error;
    if (!row || (row->heading == HEADING_FILE && !(clause_sections(row->clause) & here)))
        return;
    p->skip_to = end;
    put_row(t, value, row);
}

/* A row of a target's table, or of a table of cases. */
static bool begins_row(const Parse *p, const Token *t)
{
    return t->kind == TOK_PERIOD || (t->kind == TOK_TEXT && p->section == HEADING_EXAMPLE);
}

static LineForm line_form(const Parse *p, const Token *t)
{
    if (t->row)
        return t->row->heading != HEADING_FILE ? FORM_HEADING : FORM_CLAUSE;
    if (band_begins(t->kind))
        return FORM_BAND;
    if (begins_row(p, t))
        return FORM_ROW;
    return t->kind == TOK_QUOTE ? FORM_QUOTE : FORM_BROKEN;
}

static void lay_line(Parse *p, const Token *t)
{
    if (!p->layout)
        return;
    LineAt line = {.form = line_form(p, t),
                   .heading = p->line.heading,
                   .clause = p->line.clause,
                   .first = p->layout->tokens.count};
    (void)ARRAY_PUSH(p->arena, &p->layout->lines, line);
}

static void begin_line(Parse *p, Token *t, CQUIN_STYPE *value)
{
    bool reported = p->ahead_reported || has_bad_bytes(p, t->span.start);

    p->line = (LineState){.open = true, .reported = reported, .where = W_ALWAYS};
    p->ahead_reported = false;
    p->nesting.depth = p->nesting.sum = p->nesting.run = p->nesting.ifs[0] = 0;
    if (t->row)
        put_row(t, value, t->row);
    else if (band_begins(t->kind))
        p->line.where |= clause_words(CLAUSE_BAND);
    else if (t->kind != TOK_QUOTE && !begins_row(p, t) && t->kind != TOK_CQUIN_error)
        mend_first_word(p, t, value);
    p->line.row = begins_row(p, t);
    p->line.first = *t;
    if (t->row) {
        p->line.heading = t->row->heading;
        p->line.clause = t->row->clause;
        p->line.where |= clause_words(t->row->clause);
    }
    if (p->line.heading != HEADING_FILE)
        p->section = p->line.heading;
    lay_line(p, t);
}

/* --- within a clause --- */

static bool is_prefix(int kind)
{
    return kind == TOK_NOT || kind == TOK_MINUS;
}

static void open_bracket(Nesting *n, Span at)
{
    if (n->depth < SYNTAX_MAX_DEPTH) {
        n->brackets[n->depth] = at;
        n->ifs[n->depth + 1] = 0;
    }
    n->depth++;
}

static void close_bracket(Nesting *n)
{
    if (n->depth == 0)
        return;
    if (n->depth <= SYNTAX_MAX_DEPTH)
        n->sum -= n->ifs[n->depth];
    n->depth--;
}

/* False: this token would nest too deep. `if` counts until its bracket or clause ends; a sign
 * alone is no level. */
static bool track_nesting(Nesting *n, const Token *t)
{
    n->run = is_prefix(t->kind) ? n->run + 1 : 0;
    if (t->kind == TOK_LPAREN)
        open_bracket(n, t->span);
    if (t->kind == TOK_RPAREN)
        close_bracket(n);
    if (t->kind == TOK_IF && n->depth <= SYNTAX_MAX_DEPTH && n->sum <= SYNTAX_MAX_DEPTH) {
        n->ifs[n->depth]++;
        n->sum++;
    }
    return n->depth + n->sum + (n->run > 1 ? n->run : 0) <= SYNTAX_MAX_DEPTH;
}

static void track_words(LineState *line, int kind)
{
    if (kind == TOK_ROUNDED)
        line->where |= W_ROUNDING;
    if (kind == TOK_COMMA || kind == TOK_RPAREN)
        line->where &= ~(unsigned)W_ROUNDING;
    if (kind != TOK_WHEN)
        return;
    line->where = W_ALWAYS;
    line->guard = true;
}

/* In a row, `-` is a cell unless a figure follows at once. */
static bool is_dash(const Parse *p, const Token *t)
{
    size_t after = t->span.end;

    if (!p->line.row || t->kind != TOK_MINUS)
        return false;
    return after >= p->bytes.len ||
           (!ascii_is_digit(p->bytes.ptr[after]) && p->bytes.ptr[after] != '\xC2');
}

/* May a figure end with it, so that a `-` behind it takes away? */
static bool ends_figure(int kind)
{
    static const int figures[] = {TOK_NAME,   TOK_NUMBER,  TOK_DATE,   TOK_YEAR,
                                  TOK_PERIOD, TOK_TEXT,    TOK_YES,    TOK_NO,
                                  TOK_NONE,   TOK_NOTHING, TOK_RPAREN, TOK_LAST_YEAR};

    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (figures[i] == kind)
            return true;
    return false;
}

static TokenClass token_class(const Parse *p, const Token *t)
{
    switch (t->kind) {
    case TOK_LPAREN:
        return TOKEN_OPEN;
    case TOK_RPAREN:
        return TOKEN_CLOSE;
    case TOK_COMMA:
        return TOKEN_COMMA;
    case TOK_DOT:
        return TOKEN_DOT;
    case TOK_WHEN:
        return TOKEN_WHEN;
    case TOK_BECAUSE:
        return TOKEN_BECAUSE;
    case TOK_C_PAYS:
        return TOKEN_PAYS;
    case TOK_TEXT:
        return TOKEN_TEXT;
    case TOK_MINUS:
        return p->line.row || !ends_figure(p->line.last.kind) ? TOKEN_PREFIX : TOKEN_PLAIN;
    default:
        return TOKEN_PLAIN;
    }
}

static void lay_token(Parse *p, const Token *t)
{
    if (!p->layout || p->layout->lines.count == 0)
        return;
    if (ARRAY_PUSH(p->arena, &p->layout->tokens, (TokenAt){t->span, token_class(p, t)}))
        p->layout->lines.items[p->layout->lines.count - 1].count++;
}

/* Does the first word of the line stand before a name that the author chooses? */
static bool names_something(const LineState *line)
{
    static const ClauseTag clauses[] = {CLAUSE_AREA, CLAUSE_COLUMN, CLAUSE_ITEM, CLAUSE_READING,
                                        CLAUSE_EVIDENCE};

    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++)
        if (clauses[i] == line->clause)
            return true;
    return line->heading != HEADING_FILE;
}

/* `hand-hygiene` where a name is chosen: says so, and goes on with all of it as that name, so
 * that whatever the section holds is still read. */
static void take_hyphens(Parse *p, Token *t)
{
    uint32_t end = t->span.end;

    if (t->kind != TOK_NAME || p->line.before.span.source || !p->line.last.span.source ||
        !names_something(&p->line))
        return;
    while (end + 1 < p->bytes.len && p->bytes.ptr[end] == '-' &&
           ascii_is_name(p->bytes.ptr[end + 1])) {
        end++;
        while (end < p->bytes.len && ascii_is_name(p->bytes.ptr[end]))
            end++;
    }
    if (end == t->span.end)
        return;
    t->span.end = end;
    p->skip_to = end;
    syntax_say_hyphen(p, t->span);
}

static int give(Parse *p, Token *t, Span *span)
{
    take_hyphens(p, t);
    if (is_dash(p, t))
        t->kind = TOK_DASH;
    lay_token(p, t);
    if (!track_nesting(&p->nesting, t)) {
        syntax_say_too_deep(p, t->span);
        t->kind = TOK_CQUIN_error;
    }
    track_words(&p->line, t->kind);
    if (t->kind == TOK_NAME && p->line.last.span.source && !p->line.before.span.source)
        p->line.name = t->span;
    p->line.before = p->line.last;
    p->line.last = *t;
    *span = t->span;
    return t->kind;
}

/* The end of a clause is a point behind its last token. */
static int end_line(Parse *p, Span *span)
{
    uint32_t end = p->line.last.span.end;

    *span = parse_span(p, end, end);
    p->line.open = false;
    p->line.before = p->line.last;
    return TOK_NEWLINE;
}

int cquin_lex(CQUIN_STYPE *value, Span *span, Parse *p)
{
    Lexer *lexer = p->lexer;

    while (!p->arena->failed) {
        Token t = lexer->has_ahead ? lexer->ahead : scan_token(p, value);
        if (lexer->has_ahead)
            *value = lexer->ahead_value;
        lexer->has_ahead = false;
        if (p->line.open && (t.kind == TOK_NEWLINE || t.kind == TOK_END)) {
            if (line_goes_on(p, t))
                continue;
            return end_line(p, span);
        }
        if (t.kind == TOK_NEWLINE)
            continue;
        *span = t.span;
        if (t.kind == TOK_END)
            return TOK_END;
        if (!p->line.open)
            begin_line(p, &t, value);
        return give(p, &t, span);
    }
    *span = parse_span(p, p->bytes.len, p->bytes.len);
    return TOK_END;
}

/* --- the whole --- */

static void blank_mark(const Parse *p, char *buffer, size_t at)
{
    if (text_starts(text_slice(p->bytes, at, p->bytes.len), TEXT("\xEF\xBB\xBF")))
        memset(buffer + at, ' ', 3);
}

/* A copy with two NULs behind it, as flex wants it; byte order marks become blanks, so that the
 * line that one was left before is still read. */
static char *copy_buffer(Parse *p)
{
    char *buffer = arena_try(p->arena, p->bytes.len + 2);

    if (!buffer)
        return NULL;
    if (p->bytes.len > 0)
        memcpy(buffer, p->bytes.ptr, p->bytes.len);
    blank_mark(p, buffer, 0);
    for (uint32_t i = 0; i < p->bad.count; i++)
        blank_mark(p, buffer, p->bad.items[i]);
    return buffer;
}

static void parse_lines(Parse *p)
{
    Lexer lexer = {0};
    char *buffer = copy_buffer(p);

    if (!buffer)
        return;
    p->buffer = buffer;
    p->lexer = &lexer;
    p->line.where = W_ALWAYS;
    words_index(&p->words);
    cquin_scan_lex_init_extra(p, &lexer.scanner);
    cquin_scan__scan_buffer(buffer, p->bytes.len + 2, lexer.scanner);
    (void)cquin_parse(p);
}

static bool has_use(const Section *preamble)
{
    const Clause *clause = preamble->clauses;

    while (clause && clause->tag != CLAUSE_USE)
        clause = clause->next;
    return clause != NULL;
}

File *file_from_source(Sources *sources, SourceId source, Names *names, Arena *arena, Diags *diags)
{
    return file_laid_from_source(sources, source, names, NULL, arena, diags);
}

File *file_laid_from_source(Sources *sources, SourceId source, Names *names, Layout *layout,
                            Arena *arena, Diags *diags)
{
    Parse p = {.sources = sources,
               .source = source,
               .names = names,
               .layout = layout,
               .arena = arena,
               .diags = diags};
    uint32_t errors = diags->errors;

    p.bytes = source_at(sources, source)->bytes;
    p.file = ARENA_NEW(arena, File);
    p.file->source = source;
    p.file->preamble = ARENA_NEW(arena, Section);
    p.file->preamble->span = p.file->preamble->word_span = parse_span(&p, 0, 0);
    if (!bytes_check(&p) || arena->failed) {
        if (layout)
            layout->unread = true;
        return p.file;
    }
    parse_lines(&p);
    if (arena->failed)
        return p.file;
    nest_lines(&p);
    if (!p.file->sections && !has_use(p.file->preamble) && diags->errors == errors)
        syntax_say_no_rules(&p);
    return p.file;
}
