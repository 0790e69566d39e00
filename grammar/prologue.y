/* What stands before the grammar: how the parser is made, and the code that its actions use. The
 * whole is put together from this file, the tokens of the words in words.def (words.awk), cquin.y,
 * data.y and expressions.y.
 */
%require "3.8.2"
%define api.pure full
%define api.prefix {cquin_}
%define api.token.raw
%define api.token.prefix {TOK_}
%define api.value.type union
%define api.location.type {Span}
%define parse.error custom
%define parse.lac full
%define parse.trace
%locations
%expect 0
%param {Parse *p}

%code top {
#ifndef CQUIN_DEBUG
#define CQUIN_DEBUG 0 /* a trace on standard error, for those who work on the grammar */
#endif
}

%code requires {
#include "syntax/build.h"
}

%code provides {
#define YY_DECL int cquin_scan_next(CQUIN_STYPE *value, Span *span, void *yyscanner)
YY_DECL;
int cquin_lex(CQUIN_STYPE *value, Span *span, Parse *p);
}

%code {
#include "base/heap.h"
#include "syntax/say.h"

#define YYMALLOC heap_alloc
#define YYFREE heap_free

#define YYLLOC_DEFAULT(current, rhs, n)                                                            \
    ((current) = (n) ? (Span){YYRHSLOC(rhs, 1).source, YYRHSLOC(rhs, 1).start,                     \
                              YYRHSLOC(rhs, n).end}                                                \
                     : (Span){YYRHSLOC(rhs, 0).source, YYRHSLOC(rhs, 0).end, YYRHSLOC(rhs, 0).end})

#define HEAD(tag, word, all) ((Head){(tag), (word), (all)})
#define PEERS(tag, first, share)                                                                    \
    ((Peers){.what = PEERS_##tag, .order = PEERS_##first, .part = (share)})
#define PICK(tag, at) ((Pick){.choice = CHOICE_##tag, .span = (at)})

static void cquin_error(const Span *span, Parse *p, const char *text);
}
