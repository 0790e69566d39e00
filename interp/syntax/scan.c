/* What the scanner's actions call: words looked up in words.def, comments and blank lines
 * kept beside the tree.
 *
 * A phrase is longer than the word that flex has matched: the span is widened, and the
 * tokens that it covers are dropped by parse.c (skip_to).
 */
#include "syntax/scan.h"

#include "syntax/say.h"

#include "parser.h"

static int word_found(Parse *p, Span *span, const WordRow *row, uint32_t end)
{
    span->end = end;
    p->skip_to = end;
    return row->token;
}

int word_token(Parse *p, Span *span)
{
    uint32_t end = span->end;
    const WordRow *row = words_at(&p->words, p->bytes, span->start, false, p->line.where, &end);

    if (row)
        return word_found(p, span, row, end);
    if (span->end - span->start <= SYNTAX_MAX_TOKEN)
        return TOK_NAME;
    syntax_say_token_too_long(p, *span);
    return TOK_CQUIN_error;
}

int word_of_line(Parse *p, Span *span)
{
    uint32_t end = span->end;

    p->row = words_at(&p->words, p->bytes, span->start, true, 0, &end);
    return p->row ? word_found(p, span, p->row, end) : word_token(p, span);
}

void trivia_comment(Parse *p, Span span)
{
    (void)ARRAY_PUSH(p->arena, &p->file->trivia, (Trivia){TRIVIA_COMMENT, span});
}

static bool is_blank_line(const Parse *p, uint32_t end)
{
    for (uint32_t i = p->line_at; i < end; i++) {
        if (p->bytes.ptr[i] != ' ' && p->bytes.ptr[i] != '\t')
            return false;
    }
    return true;
}

/* A run of blank lines is one piece of trivia. */
void trivia_newline(Parse *p, Span span)
{
    Span line = {span.source, p->line_at, span.end};
    uint32_t count = p->file->trivia.count;
    Trivia *last = count ? &p->file->trivia.items[count - 1] : NULL;
    bool blank = is_blank_line(p, span.start);

    p->line_at = span.end;
    if (!blank)
        return;
    if (last && last->tag == TRIVIA_BLANK && last->span.end == line.start)
        last->span.end = line.end;
    else
        (void)ARRAY_PUSH(p->arena, &p->file->trivia, (Trivia){TRIVIA_BLANK, line});
}
