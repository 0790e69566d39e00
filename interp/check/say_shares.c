/* What is said of shares that leave 0% to 100%. */
#include "check/say.h"

#define TOLD_BEYOND (207u << 24) /* beside the owners of SPACE_TOLD in say.h */

/* One `pays` is one mistake, however many milestones are paid by it. */
static bool is_told(Check *check, Span pays)
{
    uint32_t owner = TOLD_BEYOND + pays.source, name = pays.start + 1;

    if (scope_find(&check->scope, SPACE_TOLD, owner, name) >= 0)
        return true;
    scope_put(&check->scope, SPACE_TOLD, owner, name, 0, pays);
    return false;
}

/* "a baseline of 50%, a target of 60% and " where they are supposed. */
static Text supposed_words(Check *check, const Beyond *beyond)
{
    static const char *const what[] = {"a baseline", "a target"};
    static const Field fields[] = {FIELD_BASELINE, FIELD_TARGET};
    Text words = TEXT_NONE;

    for (int i = 0; i < 2; i++) {
        if (!(beyond->supposes & 1u << fields[i]))
            continue;
        Text is = percent_words(check, beyond->supposed[i]);
        words = diags_format(check->diags, "%.*s%s%s of %.*s", SHOW(words), words.len ? ", " : "",
                             what[i], SHOW(is));
    }
    return words.len ? diags_format(check->diags, "%.*s and ", SHOW(words)) : words;
}

static Text paid_words(Check *check, const Alternative *pays, Number paid)
{
    return pays->value->kind.tag == KIND_SCORE ? worth_words(check, paid, WHOLE_POINTS)
                                               : percent_words(check, paid);
}

static void note_beyond(Check *check, Diag *d, const Milestone *m, const Alternative *pays,
                        const Beyond *beyond)
{
    if (!beyond->found)
        return;
    Text rate = percent_words(check, beyond->rate), share = paid_words(check, pays, beyond->share);
    Text name = name_of(check, m->name), period = period_words(check, beyond->period);
    Text area = area_title(check, beyond->area), supposed = supposed_words(check, beyond);
    diag_note(check->diags, d, "with %.*s%s %.*s in %.*s%s%.*s, `%.*s` is paid %.*s",
              SHOW(supposed), beyond->every ? "rates of" : "a rate of", SHOW(rate), SHOW(period),
              area.len ? " in " : "", SHOW(area), SHOW(name), SHOW(share));
}

/* What has commas of its own stands in brackets among what has. */
static Text bracketed(Check *check, const Formula *f)
{
    Text words = source_words(check, f->span);
    bool list = f->tag == FORMULA_PICK || f->tag == FORMULA_GREATER || f->tag == FORMULA_LESSER ||
                f->tag == FORMULA_SHARES || (f->tag == FORMULA_CALL && f->as.call.args.count > 1);

    return list ? diags_format(check->diags, "(%.*s)", SHOW(words)) : words;
}

void check_say_beyond(Check *check, const Milestone *m, const Alternative *pays,
                      const Beyond *below, const Beyond *above, Number all)
{
    const char *sides = below->found && above->found ? "less than nothing, and more than all of it"
                        : below->found               ? "less than nothing"
                                                     : "more than all of it";
    Text words = bracketed(check, pays->value);
    Text most = paid_words(check, pays, all), least = paid_words(check, pays, NUMBER_ZERO);

    if (is_told(check, pays->span))
        return;
    Diag *d = diag_add(check->diags, DIAG_E0337, pays->value->span, "this can pay %s", sides);
    note_beyond(check, d, m, pays, below);
    note_beyond(check, d, m, pays, above);
    Text cut = !below->found ? words
                             : diags_format(check->diags, "the greater of %.*s, %.*s", SHOW(least),
                                            SHOW(words));
    if (above->found)
        cut = diags_format(check->diags,
                           below->found ? "the lesser of %.*s, (%.*s)" : "the lesser of %.*s, %.*s",
                           SHOW(most), SHOW(cut));
    diag_help(check->diags, d, "say where it ends:\npays %.*s", SHOW(cut));
    diag_fix(check->diags, d, pays->value->span, cut);
}
