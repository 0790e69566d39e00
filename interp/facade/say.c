/* The words for arguments that cannot be right: a function a complaint. They name what there
 * is, and the nearest. */
#include "facade/facade.h"
#include "facade/nearest.h"
#include "sql/sql.h"

#define LISTED_MOST 20u /* of units there may be millions */

/* "there is no area "knet"", with the names that there are and the nearest. */
void facade_say_unknown(Call *call, Text what, Text wanted, const Text *names, uint32_t count)
{
    Diags *diags = &call->c->diags;
    Nearest nearest = {TEXT_NONE, 0};
    Diag *d = diag_add(diags, DIAG_E0604, SPAN_NONE, "there is no %.*s \"%.*s\"",
                       (int)what.len, what.ptr, (int)wanted.len, wanted.ptr);
    Out list;

    out_init(&list);
    for (uint32_t i = 0; i < count; i++) {
        nearest_try(&nearest, wanted, names[i]);
        if (i >= LISTED_MOST)
            continue;
        out_str(&list, i > 0 ? ", " : "");
        out_text(&list, names[i]);
    }
    if (count > LISTED_MOST)
        out_format(&list, " and %u more", count - LISTED_MOST);
    if (count > 0)
        diag_note(diags, d, "there are: %.*s", (int)list.len, list.bytes);
    else
        diag_note(diags, d, "there are none");
    if (nearest.name.ptr)
        diag_help(diags, d, "did you mean %.*s?", (int)nearest.name.len, nearest.name.ptr);
    if (list.failed)
        call->c->call.failed = true;
    out_release(&list);
}

void facade_say_bad_date(Call *call, const char *which, Text text)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE, "\"%.*s\" is not a date%s",
                       (int)text.len, text.ptr, which);

    diag_help(&call->c->diags, d, "write 2016-11-15 or \"15 November 2016\"");
}

void facade_say_bad_reading(Call *call, Text text)
{
    Diag *d =
        diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                 "\"%.*s\" does not say which reading of which question", (int)text.len, text.ptr);

    diag_help(&call->c->diags, d, "write QUESTION=READING, as in catch_up=releases");
}

void facade_say_bad_from(Call *call, Text text)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                       "\"%.*s\" does not say in which table of the database the rows of which table are",
                       (int)text.len, text.ptr);

    diag_help(&call->c->diags, d,
              "write TABLE=NAME, as in arrests=dbo.Arrests; names are of the length that the dialect takes, and have "
              "no control characters");
}

void facade_say_counts_twice(Call *call, Text path, Text before)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0422, SPAN_NONE, "%.*s has the counts of the same table already",
                       (int)before.len, text_bytes(before));

    diag_where(&call->c->diags, d, path);
}

static Text words_taken(Call *call, Out *out)
{
    Text words = arena_copy(&call->c->call, out_view(out));

    call->c->call.failed |= out->failed;
    out_release(out);
    return words;
}

Text facade_reason(Call *call, const NotPushed *no)
{
    const Sources *sources = &call->c->book.sources;
    Out out;

    out_init(&out);
    out_text(&out, no->why);
    if (no->span.source) {
        out_str(&out, " (");
        out_text(&out, source_at(sources, no->span.source)->path);
        out_format(&out, ":%u)", span_place(sources, no->span).line);
    }
    return words_taken(call, &out);
}

Text facade_refusal(Call *call, const Diags *said)
{
    return arena_copy(&call->c->call, said->list.count ? said->list.items[0]->text : TEXT("it cannot be read"));
}

Text facade_outside_proof(Call *call, uint32_t rows, Text column)
{
    Out out;

    out_init(&out);
    out_format(&out, "%u of its rows %s what is a mistake, or is not proven to be counted alike", rows,
               rows == 1 ? "holds" : "hold");
    if (column.len) {
        out_str(&out, ", one of them in ");
        out_text(&out, column);
    }
    return words_taken(call, &out);
}

void facade_say_not_verified(Call *call, Text path, const Diags *said)
{
    Text words = facade_refusal(call, said);
    Diag *d = diag_add(&call->c->diags, DIAG_E0636, SPAN_NONE, "what the database counts is not to be believed: %.*s",
                       (int)words.len, text_bytes(words));

    diag_where(&call->c->diags, d, path);
}

void facade_say_no_date(Call *call)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                       "no date was given, and no fact bears one");

    diag_help(&call->c->diags, d, "say the date: --as-at 2016-11-15");
}

void facade_say_not_before(Call *call)
{
    diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
             "the date of --since is not before the date of --as-at");
}

void facade_say_ledger_since(Call *call)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE, "a ledger takes no --since");

    diag_help(&call->c->diags, d, "it tells what was trued up at each of its dates");
}

void facade_say_ambiguous(Call *call, Text milestone)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                       "more than one indicator has a milestone \"%.*s\"", (int)milestone.len,
                       milestone.ptr);

    diag_help(&call->c->diags, d, "write INDICATOR.%.*s", (int)milestone.len, milestone.ptr);
}

void facade_say_no_area(Call *call, Text milestone)
{
    diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE, "%.*s applies once, not by area",
             (int)milestone.len, milestone.ptr);
}

void facade_say_bad_share(Call *call, Text text)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE, "\"%.*s\" is not a share of all",
                       (int)text.len, text.ptr);

    diag_help(&call->c->diags, d, "write 0%% to 100%%, as in 80%%");
}

void facade_say_bad_goal(Call *call, Text text)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                       "\"%.*s\" is neither a share nor a sum of money", (int)text.len, text.ptr);

    diag_help(&call->c->diags, d, "write 75%% or \xc2\xa3" "15,000");
}

void facade_say_which_unit(Call *call, Text milestone)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE, "of which area or unit?");

    diag_help(&call->c->diags, d, "name it after %.*s", (int)milestone.len, milestone.ptr);
}

void facade_say_which_measure(Call *call, const NameList *names)
{
    Diags *diags = &call->c->diags;
    Diag *d = diag_add(diags, DIAG_E0604, SPAN_NONE, "the numerator of which measure?");
    Out list;

    out_init(&list);
    for (uint32_t i = 0; i < names->count; i++) {
        out_str(&list, i > 0 ? ", " : "");
        out_text(&list, names->items[i]);
    }
    diag_help(diags, d, "say --of, and one of: %.*s", (int)list.len, list.bytes);
    if (list.failed)
        call->c->call.failed = true;
    out_release(&list);
}

void facade_say_nothing_measured(Call *call, Text milestone)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                       "%.*s is not paid on a count that could change", (int)milestone.len,
                       milestone.ptr);

    diag_help(&call->c->diags, d, "name a milestone that is, with --by");
}

void facade_say_seek_unknown(Call *call, Text milestone)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                       "what would change is not known in the period of %.*s, or is no whole number",
                       (int)milestone.len, milestone.ptr);

    diag_help(&call->c->diags, d, "ask as at a later date, or with the missing data");
}

void facade_say_seek_too_many(Call *call, Text milestone)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
                       "suppressed counts that %.*s hangs on have more combinations than are tried",
                       (int)milestone.len, milestone.ptr);

    diag_help(&call->c->diags, d, "cquin explain tells which they are");
}

void facade_say_twice(Call *call, const char *what, Text name)
{
    diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE, "%s \"%.*s\" is given twice", what,
             (int)name.len, name.ptr);
}

void facade_say_unit_since(Call *call)
{
    diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
             "what was trued up since a date is told of all units, and not of one alone");
}

void facade_say_older(Call *call)
{
    Diag *d =
        diag_add(&call->c->diags, DIAG_E0615, SPAN_NONE, "the rules to compare with have mistakes");

    diag_help(&call->c->diags, d, "the messages of their own handle tell them");
}

/* With the exit code of what is wrong there. */
void facade_say_older_data(Call *call, Exit exit)
{
    Diag *d = diag_add(&call->c->diags, DIAG_E0620, SPAN_NONE,
                       "the older rules cannot be evaluated on these data");

    diag_help(&call->c->diags, d, "their own messages tell why");
    call->c->diags.exit = exit;
}

void facade_say_same_handle(Call *call)
{
    diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE,
             "the older rules need a handle of their own to be evaluated");
}

/* --- findings that are asked for ------------------------------------------------------------ */

void facade_say_no_code(Call *call, const char *option, Text said)
{
    Diags *diags = &call->c->diags;
    Diag *d = diag_add(diags, DIAG_E0604, SPAN_NONE, "there is no code \"%.*s\" for %s", (int)said.len,
                       text_bytes(said), option);

    diag_help(diags, d, "a message shows its code in brackets, as in warning[W0344]");
}

void facade_say_no_finding(Call *call, const char *option, DiagCode code)
{
    Diags *diags = &call->c->diags;
    Text word = diag_code_text(code), title = diag_code_title(code);
    Diag *d = diag_add(diags, DIAG_E0604, SPAN_NONE, "%s takes findings (W\xe2\x80\xa6), and %.*s is a mistake",
                       option, (int)word.len, word.ptr);

    diag_note(diags, d, "%.*s: %.*s", (int)word.len, word.ptr, (int)title.len, title.ptr);
    diag_help(diags, d, "what a contract really says is kept by `accept` in the rules");
}

void facade_say_allowed_and_denied(Call *call, DiagCode code)
{
    Text word = diag_code_text(code);

    diag_add(&call->c->diags, DIAG_E0604, SPAN_NONE, "%.*s is allowed and denied", (int)word.len,
             word.ptr);
}
