/* The wording of data/ for what decisions grant; see say.h. */
#include "data/say_words.h"

void data_say_share_missing(Diags *diags, DataPlace at, Text evidence)
{
    Diag *d =
        diag_add(diags, DIAG_E0470, SPAN_NONE,
                 "%.*s pays as decided, and the share that is decided is not given", T(evidence));

    diag_help(diags, data_place(diags, d, at), "write it in the column share: 60%%");
}

void data_say_share_of_none(Diags *diags, DataPlace at, Text evidence, bool as_decided)
{
    Diag *d = diag_add(diags, DIAG_E0471, SPAN_NONE,
                       as_decided ? "a share is granted by accepting %.*s, and this row does not"
                                  : "%.*s does not pay as decided, so no share is granted",
                       T(evidence));

    diag_help(diags, data_place(diags, d, at), "leave the column share empty here");
}

void data_say_shares_differ(Diags *diags, DataPlace at, DataPlace other, Day decided)
{
    int year, month, day;

    day_to_civil(decided, &year, &month, &day);
    Diag *d = diag_add(diags, DIAG_E0472, SPAN_NONE,
                       "this evidence is granted unlike shares on %d-%02d-%02d", year, month, day);
    diag_note(diags, data_place(diags, d, at), "the other row is %.*s:%u", T(other.path),
              other.row);
    diag_help(diags, d, "keep the one that was decided last, or mend its date");
}
