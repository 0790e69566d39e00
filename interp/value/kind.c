/* The kind of a rate per so many: `4.1 per 1,000 admissions`.
 *
 * Two such rates are alike where both the things and their number are: 4.1 per 1,000 admissions
 * is neither 4.1 per 1,000 bed days nor 4.1 per 10,000 admissions. The number is a power of ten,
 * so that the whole kind goes into one word: the name of the things, and the power below it.
 */
#include "value/kind.h"

enum { TENS_BITS = 3 };

Text kind_text(KindTag tag)
{
    static const char *const words[] = {
        [KIND_HOLE] = "",
        [KIND_COUNT] = "count",
        [KIND_QUANTITY] = "quantity",
        [KIND_PROPORTION] = "proportion",
        [KIND_POINTS] = "percentage points",
        [KIND_SHARE] = "share",
        [KIND_SCORE] = "score",
        [KIND_PER] = "rate",
        [KIND_MONEY] = "money",
        [KIND_DATE] = "date",
        [KIND_PERIOD] = "period",
        [KIND_YES_NO] = "yes/no",
        [KIND_CHOICE] = "choice",
        [KIND_TEXT] = "text",
    };

    return text_from_cstr(words[tag]);
}

Kind kind_per(Name things, unsigned tens)
{
    return (Kind){KIND_PER, (uint32_t)things << TENS_BITS | tens};
}

Name kind_per_things(Kind per)
{
    return (Name)(per.of >> TENS_BITS);
}

unsigned kind_per_tens(Kind per)
{
    return per.of & ((1u << TENS_BITS) - 1);
}

void kind_write_per(Out *out, Kind per, const Names *names)
{
    static const char *const counts[PER_TENS_MOST + 1] = {"",       "10",      "100",      "1,000",
                                                          "10,000", "100,000", "1,000,000"};
    const char *count = counts[kind_per_tens(per)];

    out_str(out, " per");
    if (*count != 0 || names == NULL) {
        out_char(out, ' ');
        out_str(out, *count != 0 ? count : "1");
    }
    if (names != NULL) {
        out_char(out, ' ');
        out_text(out, name_text(names, kind_per_things(per)));
    }
}
