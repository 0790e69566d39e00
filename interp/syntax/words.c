/* Facts of words.def, and looking its words up in the source.
 *
 * The table is one array of rows, made by including words.def once; the index chains the
 * rows by first letter, longer spellings first, so that the first hit is the longest. It is
 * made anew for each file: two hundred steps, and no state outlives a parse. Read next:
 * grammar/cquin.l, which asks here for every word.
 */
#include "syntax/words.h"

#include "parser.h"

static const WordRow rows[] = {
#define HEADING(tag, spelling, rank)                                                               \
    {spelling, sizeof(spelling) - 1, TOK_H_##tag, 0, HEADING_##tag, CLAUSE_BROKEN},
#define CLAUSE(tag, spelling, sections, once, guarded)                                             \
    {spelling, sizeof(spelling) - 1, TOK_C_##tag, 0, HEADING_FILE, CLAUSE_##tag},
#define PHRASE(tag, spelling, where)                                                               \
    {spelling, sizeof(spelling) - 1, TOK_##tag, where, HEADING_FILE, CLAUSE_BROKEN},
#include "../grammar/words.def"
};

enum { ROWS = sizeof rows / sizeof rows[0] };
_Static_assert(ROWS < WORDS_MOST, "words.def has outgrown the index");

static void index_row(WordIndex *index, uint16_t row)
{
    uint16_t *link = &index->first[rows[row].where != 0][(unsigned char)rows[row].spelling[0]];

    while (*link && rows[*link - 1].len >= rows[row].len)
        link = &index->next[*link - 1];
    index->next[row] = *link;
    *link = (uint16_t)(row + 1);
}

void words_index(WordIndex *index)
{
    *index = (WordIndex){0};
    for (uint16_t row = 0; row < ROWS; row++)
        index_row(index, row);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Where the spelling of `row` ends when it stands at `at`; 0 when it does not. */
static uint32_t spelling_end(const WordRow *row, Text bytes, uint32_t at)
{
    for (const char *s = row->spelling; *s; s++) {
        if (at >= bytes.len)
            return 0;
        if (*s != ' ') {
            if (bytes.ptr[at++] != *s)
                return 0;
            continue;
        }
        if (!is_blank(bytes.ptr[at]))
            return 0;
        while (at < bytes.len && is_blank(bytes.ptr[at]))
            at++;
    }
    return at < bytes.len && ascii_is_name(bytes.ptr[at]) ? 0 : at;
}

const WordRow *words_at(const WordIndex *index, Text bytes, uint32_t at, bool begins_line,
                        unsigned where, uint32_t *end)
{
    unsigned char letter = (unsigned char)bytes.ptr[at];

    if (letter >= 128)
        return NULL;
    for (uint16_t row = index->first[!begins_line][letter]; row; row = index->next[row - 1]) {
        const WordRow *hit = &rows[row - 1];
        if (!begins_line && !(hit->where & where))
            continue;
        *end = spelling_end(hit, bytes, at);
        if (*end)
            return hit;
    }
    return NULL;
}

bool words_reserved(const WordIndex *index, Text bytes, Span span)
{
    uint32_t end = 0;
    const WordRow *row = words_at(index, bytes, span.start, false, W_ALWAYS, &end);

    return row && end == span.end;
}

unsigned words_count(Text spelling)
{
    unsigned count = 1;

    for (size_t i = 0; i < spelling.len; i++)
        count += spelling.ptr[i] == ' ';
    return count;
}

Text words_take(Text bytes, uint32_t at, unsigned count)
{
    size_t end = at, last = at;

    while (count-- > 0) {
        while (end < bytes.len && is_blank(bytes.ptr[end]))
            end++;
        size_t start = end;
        while (end < bytes.len && (ascii_is_name(bytes.ptr[end]) || bytes.ptr[end] == '-'))
            end++;
        if (end == start)
            break;
        last = end;
    }
    return text_slice(bytes, at, last);
}

static bool row_stands_in(const WordRow *row, unsigned sections)
{
    if (row->where)
        return false;
    return row->heading != HEADING_FILE || (clause_sections(row->clause) & sections);
}

size_t words_distance(Text words, Text spelling, size_t limit)
{
    char small[64];

    if (words.len > sizeof small)
        return SIZE_MAX;
    for (size_t i = 0; i < words.len; i++)
        small[i] = ascii_lower(words.ptr[i]);
    size_t as_written = text_distance(words, spelling, limit);
    size_t folded = text_distance((Text){small, words.len}, spelling, limit);
    return folded == 0 && as_written > 0 ? 1 : folded < as_written ? folded : as_written;
}

typedef struct OtherWord { /* what contracts also call a clause */
    Text spelling;
    ClauseTag clause;
} OtherWord;

static const OtherWord other_words[] = {
#define OTHER_WORD(spelling, tag) {{spelling, sizeof(spelling) - 1}, CLAUSE_##tag},
#include "../grammar/words.def"
};

static const WordRow *row_of_clause(ClauseTag clause)
{
    const WordRow *row = rows;

    while (row->clause != clause)
        row++;
    return row;
}

/* The clause that is meant by another word for it, where one of `sections` takes it; else NULL. */
static const WordRow *words_other(Text bytes, uint32_t at, unsigned sections, uint32_t *end)
{
    for (size_t i = 0; i < sizeof other_words / sizeof *other_words; i++) {
        const OtherWord *other = &other_words[i];
        Text words = words_take(bytes, at, words_count(other->spelling));
        if (!(clause_sections(other->clause) & sections) ||
            !text_equal_fold(words, other->spelling))
            continue;
        *end = at + (uint32_t)words.len;
        return row_of_clause(other->clause);
    }
    return NULL;
}

const WordRow *words_nearest(Text bytes, uint32_t at, unsigned sections, uint32_t *end)
{
    const WordRow *nearest = words_other(bytes, at, sections, end);
    size_t least = SIZE_MAX;

    if (nearest)
        return nearest;
    for (size_t i = 0; i < ROWS; i++) {
        if (!row_stands_in(&rows[i], sections))
            continue;
        size_t limit = rows[i].len <= 5 ? 1 : 1 + rows[i].len / 5;
        Text spelling = {rows[i].spelling, rows[i].len};
        Text words = words_take(bytes, at, words_count(spelling));
        size_t distance = words_distance(words, spelling, limit);
        if (distance > limit || distance >= least || distance >= words.len)
            continue;
        least = distance;
        nearest = &rows[i];
        *end = at + (uint32_t)words.len;
    }
    return nearest;
}

/* --- facts of words.def --- */

static const Text heading_spellings[HEADING_COUNT] = {
    {"", 0},
#define HEADING(tag, spelling, rank) {spelling, sizeof(spelling) - 1},
#include "../grammar/words.def"
};

static const int heading_ranks[HEADING_COUNT] = {
    0,
#define HEADING(tag, spelling, rank) rank,
#include "../grammar/words.def"
};

static const Text clause_spellings[CLAUSE_COUNT] = {
    {"", 0},
    {"", 0},
#define CLAUSE(tag, spelling, sections, once, guarded) {spelling, sizeof(spelling) - 1},
#include "../grammar/words.def"
};

static const unsigned clause_places[CLAUSE_COUNT] = {
    S_ANY,
    S_SCALE,
#define CLAUSE(tag, spelling, sections, once, guarded) sections,
#include "../grammar/words.def"
};

static const bool clause_onces[CLAUSE_COUNT] = {
    false,
    false,
#define CLAUSE(tag, spelling, sections, once, guarded) once,
#include "../grammar/words.def"
};

static const unsigned clause_guards[CLAUSE_COUNT] = {
    0,
    0,
#define CLAUSE(tag, spelling, sections, once, guarded) guarded,
#include "../grammar/words.def"
};

static const unsigned clause_wheres[CLAUSE_COUNT] = {
    [CLAUSE_BAND] = W_BAND,
    [CLAUSE_APPLIES] = W_APPLIES,
    [CLAUSE_SHARING] = W_SHARING,
    [CLAUSE_WEIGHTING] = W_WEIGHTING,
    [CLAUSE_ON_ACCOUNT] = W_ON_ACCOUNT | W_DATE,
    [CLAUSE_RE_BASED] = W_RE_BASED,
    [CLAUSE_BETTER] = W_BETTER,
    [CLAUSE_SUSPENDED] = W_SUSPENDED,
    [CLAUSE_AREA] = W_AREA,
    [CLAUSE_ITEM] = W_AREA | W_COLUMN,
    [CLAUSE_COLUMN] = W_COLUMN | W_HEADED,
    [CLAUSE_SEPARATOR] = W_SOURCE,
    [CLAUSE_ENCODING] = W_SOURCE,
    [CLAUSE_SKIP] = W_SOURCE,
    [CLAUSE_IGNORE] = W_SOURCE,
    [CLAUSE_COUNTED_AS] = W_COUNTED,
    [CLAUSE_POOLED] = W_POOLED,
    [CLAUSE_ON] = W_ON,
    [CLAUSE_ACROSS] = W_ON,
    [CLAUSE_COLUMNS] = W_BAND,
    [CLAUSE_RELEASES] = W_RELEASES,
    [CLAUSE_COMPLETE] = W_COMPLETE,
    [CLAUSE_CELL] = W_MARK,
    [CLAUSE_FIGURES] = W_MARK,
    [CLAUSE_EVIDENCE] = W_PIECE,
    [CLAUSE_GIVEN] = W_GIVEN,
    [CLAUSE_EXPECT] = W_EXPECT,
    [CLAUSE_REPORT_BY] = W_DATE,
    [CLAUSE_AGREED_BY] = W_DATE,
    [CLAUSE_FINAL_REPORT_BY] = W_DATE,
    [CLAUSE_LATE_EVIDENCE] = W_ANSWER,
    [CLAUSE_UNDECIDED_EVIDENCE] = W_ANSWER,
    [CLAUSE_MISSING_EVIDENCE] = W_ANSWER,
    [CLAUSE_MISSING_DATA] = W_ANSWER,
    [CLAUSE_ZERO_DENOMINATOR] = W_ANSWER,
    [CLAUSE_SMALLEST_DENOMINATOR] = W_ANSWER,
    [CLAUSE_MISSING_PART] = W_ANSWER,
    [CLAUSE_NO_CHANGE_PLANNED] = W_ANSWER,
    [CLAUSE_NEGATIVE_ACHIEVEMENT] = W_ANSWER,
    [CLAUSE_FILLED] = W_ANSWER,
    [CLAUSE_WAITING_MILESTONES] = W_ANSWER,
    [CLAUSE_TIED_RANKS] = W_ANSWER,
    [CLAUSE_PERCENTILES] = W_ANSWER,
    [CLAUSE_PARTS_OF_PEERS] = W_ANSWER,
    [CLAUSE_UNKNOWN_PEERS] = W_ANSWER,
    [CLAUSE_SCORED_WITH] = W_ANSWER,
    [CLAUSE_TAKES] = W_GATE,
    [CLAUSE_SCALES] = W_GATE,
    [CLAUSE_DEBARS] = W_GATE,
};

Text heading_spelling(HeadingTag tag)
{
    return heading_spellings[tag];
}

int heading_rank(HeadingTag tag)
{
    return heading_ranks[tag];
}

unsigned heading_section(HeadingTag tag)
{
    return 1u << tag;
}

Text clause_spelling(ClauseTag tag)
{
    return clause_spellings[tag];
}

uint32_t table_width(const Clause *table)
{
    uint32_t columns = table->as.table.columns.count;

    return columns ? columns : 1;
}

unsigned clause_sections(ClauseTag tag)
{
    return clause_places[tag];
}

bool clause_is_long_field(ClauseTag tag)
{
    return tag >= CLAUSE_DESCRIPTION && tag <= CLAUSE_SUPPORTING_GUIDANCE;
}

unsigned clause_guarded(ClauseTag tag)
{
    return clause_guards[tag];
}

bool clause_once(ClauseTag tag)
{
    return clause_onces[tag];
}

unsigned clause_words(ClauseTag tag)
{
    return clause_wheres[tag];
}

Text comparison_spelling(Comparison op)
{
    static const char *const words[] = {
        [COMPARE_IS] = "is",
        [COMPARE_IS_NOT] = "is not",
        [COMPARE_AT_LEAST] = "is at least",
        [COMPARE_AT_MOST] = "is at most",
        [COMPARE_ABOVE] = "is above",
        [COMPARE_BELOW] = "is below",
    };

    return text_from_cstr(words[op]);
}

Text choice_spelling(Choice choice)
{
    static const char *const words[] = {
        [CHOICE_NONE] = "",
        [CHOICE_TO_BE_AGREED] = "to be agreed",
        [CHOICE_LOWER] = "lower",
        [CHOICE_HIGHER] = "higher",
        [CHOICE_ONCE] = "once",
        [CHOICE_EACH_AREA] = "each area",
        [CHOICE_TO_NOTHING] = "nothing",
        [CHOICE_EQUALLY] = "equally",
        [CHOICE_BY_DENOMINATOR] = "by denominator",
        [CHOICE_EACH_IN_FULL] = "each in full",
        [CHOICE_IN_PROPORTION] = "in proportion",
        [CHOICE_LAPSES] = "lapses",
        [CHOICE_ACHIEVEMENT] = "achievement times weighting",
        [CHOICE_RATE_POINTS] = "percentage points of rate",
        [CHOICE_CASES] = "cases",
        [CHOICE_WITHIN_EACH_AREA] = "within each area",
        [CHOICE_ACROSS_AREAS] = "across areas",
        [CHOICE_IN_FULL] = "in full",
        [CHOICE_UP_TO_SHARE] = "up to the full-year share",
        [CHOICE_COUNTS] = "counts",
        [CHOICE_PAYS_NOTHING] = "pays nothing",
        [CHOICE_PAYS] = "pays",
        [CHOICE_STAYS_OPEN] = "stays open",
        [CHOICE_COUNTS_AS_ACCEPTED] = "counts as accepted",
        [CHOICE_COUNTS_AS] = "counts as",
        [CHOICE_NOT_ASSESSABLE] = "is not assessable",
        [CHOICE_BY_QUARTER] = "in order of the quarters",
        [CHOICE_TAKE_ONLY] = "take only",
        [CHOICE_GIVE_AND_TAKE] = "give and take",
        [CHOICE_BEST_RANK] = "share the best rank",
        [CHOICE_WORST_RANK] = "share the worst rank",
        [CHOICE_MEAN_RANK] = "share the mean rank",
        [CHOICE_NEAREST_RANK] = "by nearest rank",
        [CHOICE_INCLUSIVELY] = "interpolated inclusively",
        [CHOICE_EXCLUSIVELY] = "interpolated exclusively",
        [CHOICE_ROUNDED_UP] = "rounded up",
        [CHOICE_ROUNDED_DOWN] = "rounded down",
        [CHOICE_IN_PART] = "counted in part",
        [CHOICE_DOES_NOT_APPLY] = "does not apply",
        [CHOICE_ITS_MILESTONES] = "of its milestones",
        [CHOICE_ITS_PARTS] = "of its parts",
        [CHOICE_LEFT_OUT] = "left out",
        [CHOICE_MAKE_UNKNOWN] = "make it unknown",
        [CHOICE_WHEN_EVERY_ROW] = "when every row is there",
        [CHOICE_TO_DATE] = "to",
        [CHOICE_AS_FOUND] = "as found",
        [CHOICE_SEMICOLON] = "semicolon",
        [CHOICE_COMMA] = "comma",
        [CHOICE_TAB] = "tab",
        [CHOICE_UTF_8] = "utf-8",
        [CHOICE_UTF_16_LE] = "utf-16le",
        [CHOICE_UTF_16_BE] = "utf-16be",
        [CHOICE_WINDOWS_1252] = "windows-1252",
        [CHOICE_IS] = "is",
        [CHOICE_BEGINS_WITH] = "begins with",
        [CHOICE_BLANK] = "is blank",
        [CHOICE_SERIAL] = "as excel serial",
        [CHOICE_PERCENTAGE] = "as a percentage",
        [CHOICE_FRACTION] = "as a fraction",
        [CHOICE_OTHER_COLUMNS] = "other columns",
        [CHOICE_NOT_SUPPLIED] = "not supplied",
        [CHOICE_REFUSED] = "refuse the data",
        [CHOICE_SUPPRESSED] = "suppressed between",
        [CHOICE_TO_NEAREST] = "rounded to the nearest",
        [CHOICE_UP_TO_MULTIPLE] = "rounded up to a multiple of",
        [CHOICE_DOWN_TO_MULTIPLE] = "rounded down to a multiple of",
    };

    return text_from_cstr(words[choice]);
}

/* 60 of "the 60th percentile of"; of a part that is no whole percentage too. */
static void write_ordinal(Out *out, Number percentage)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    int64_t whole = 0, last = 0;
    bool teen = false;

    number_write_decimal(out, percentage, 0, NUMBER_MAX_DECIMALS, false);
    if (number_to_int(percentage, &whole)) {
        last = whole % 10;
        teen = whole % 100 >= 11 && whole % 100 <= 13;
    }
    out_str(out, endings[teen || last > 3 ? 0 : last]);
}

void peers_write(Out *out, PeersTag what, PeersOrder order, Number part, Arena *arena)
{
    static const char *const firsts[] = {
        [PEERS_BY_BETTER] = "best ", [PEERS_HIGHEST] = "highest ", [PEERS_LOWEST] = "lowest "};
    static const char *const ranks[] = {[PEERS_BY_BETTER] = "the rank of ",
                                        [PEERS_HIGHEST] = "the rank from the highest of ",
                                        [PEERS_LOWEST] = "the rank from the lowest of "};
    static const char *const deciles[] = {[PEERS_BY_BETTER] = "the decile of ",
                                          [PEERS_HIGHEST] = "the rising decile of ",
                                          [PEERS_LOWEST] = "the falling decile of "};

    if (what == PEERS_PERCENTILE && order == PEERS_LOWEST) {
        out_str(out, "the ");
        write_ordinal(out, number_mul(part, number_from_int(100), arena));
        out_str(out, " percentile of ");
        return;
    }
    out_str(out, what == PEERS_RANK              ? ranks[order]
                 : what == PEERS_DECILE          ? deciles[order]
                 : what == PEERS_PERCENTILE_RANK ? "the percentile rank of "
                 : what == PEERS_MEDIAN          ? "the median of "
                 : what == PEERS_TOTAL           ? "the total of "
                 : what == PEERS_MEAN_WEIGHTED   ? "the mean of "
                 : what == PEERS_NUMBER          ? "the number of peers by "
                 : what == PEERS_PERCENTILE      ? "the threshold of the "
                                                 : "the unweighted mean of ");
    if (what != PEERS_PERCENTILE && what != PEERS_MEAN_OF_PART)
        return;
    out_str(out, what == PEERS_MEAN_OF_PART ? "the " : "");
    out_str(out, firsts[order]);
    number_write_percent(out, part, 0, NUMBER_MAX_DECIMALS);
    out_str(out, " of ");
}
