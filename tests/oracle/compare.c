/* Gives one pair to the program, by cquin.h, and to the naive evaluator, and compares what both say of every milestone and
 * area, line by line. */
#include "pair.h"

#include "cquin.h"

#include <stdlib.h>
#include <string.h>

static CquinRead read_rules(void *self, CquinText path, CquinText root, CquinFile *file)
{
    const Pair *pair = self;

    (void)path, (void)root;
    file->bytes = (CquinText){pair->rules, strlen(pair->rules)};
    file->identity[0] = file->identity[1] = 1;
    return CQUIN_READ_OK;
}

/* --- from JSON to lines --- */

/* What stands behind "key": from `at` on, without quotes; empty where it is null. */
static Text value_of(const char *at, const char *end, const char *key)
{
    size_t len = strlen(key);

    for (; at + len + 3 < end; at++)
        if (*at == '"' && memcmp(at + 1, key, len) == 0 && at[len + 1] == '"' && at[len + 2] == ':') {
            const char *start = at + len + 3, *stop;
            if (*start != '"')
                return TEXT_NONE;
            stop = memchr(start + 1, '"', (size_t)(end - start - 1));
            return (Text){start + 1, (size_t)(stop - start - 1)};
        }
    return TEXT_NONE;
}

static void write_or(Out *out, Text t, const char *otherwise)
{
    out_char(out, ' ');
    if (t.len)
        out_text(out, t);
    else
        out_str(out, otherwise);
}

/* The least and the greatest of "possible":{"shares":["0","3/4"]} or {"from":"0","to":"1"}. */
static void write_possible(Out *out, const char *at, const char *end)
{
    const char *stop;
    Q least = NULL, greatest = NULL;

    at = strstr(at, "\"possible\":");
    stop = at ? memchr(at, '}', (size_t)(end - at)) : NULL;
    for (const char *c = at ? at + 11 : end; stop && c < stop; c++) {
        if (*c != '"' || (!ascii_is_digit(c[1]) && c[1] != '-'))
            continue;
        char share[256] = "";
        const char *quote = strchr(c + 1, '"');
        if ((size_t)(quote - c) < sizeof share)
            memcpy(share, c + 1, (size_t)(quote - c - 1));
        Q q = q_from(share);
        least = least ? q_min(least, q) : q;
        greatest = greatest ? q_max(greatest, q) : q;
        c = quote;
    }
    out_char(out, ' ');
    q_write(out, least ? least : q_int(-1));
    out_char(out, ' ');
    q_write(out, greatest ? greatest : q_int(-1));
}

static void write_verdict(Out *out, const char *at, const char *end)
{
    static const char *const amounts[] = {"potential", "earned", "open", "recoverable", "lost"};
    Text share = value_of(at, end, "share");

    out_text(out, value_of(at, end, "indicator"));
    write_or(out, value_of(at, end, "milestone"), "");
    write_or(out, value_of(at, end, "unit"), "-");
    write_or(out, value_of(at, end, "outcome"), "");
    if (share.len) {
        write_or(out, share, "");
        write_or(out, share, "");
    } else {
        write_possible(out, at, end);
    }
    for (int i = 0; i < 5; i++)
        write_or(out, value_of(at, end, amounts[i]), "null");
    out_char(out, '\n');
}

/* "parents":[{"of":"region","name":"North","units":3,"potential":"0", …}, …], or nothing. */
static void write_parents(Out *out, const char *json)
{
    static const char *const amounts[] = {"potential", "earned", "open", "recoverable", "lost"};
    const char *at = strstr(json, "\"parents\":["), *end = at ? strchr(at, ']') : NULL;

    for (at = at ? strchr(at, '{') : NULL; at && at < end; at = strchr(at + 1, '{')) {
        const char *stop = strchr(at, '}'), *units = strstr(at, "\"units\":") + 8;
        out_str(out, "by");
        write_or(out, value_of(at, stop, "of"), "");
        write_or(out, value_of(at, stop, "name"), "-");
        write_or(out, (Text){units, strspn(units, "0123456789")}, "");
        for (int i = 0; i < 5; i++)
            write_or(out, value_of(at, stop, amounts[i]), "null");
        out_char(out, '\n');
    }
}

static char *lines_of(const char *json)
{
    Out out;
    const char *at = strstr(json, "{\"indicator\":"), *totals = strstr(json, "\"totals\":");
    char *said;

    out_init(&out);
    while (at && at < totals) {
        const char *next = strstr(at + 1, "{\"indicator\":");
        write_verdict(&out, at, next && next < totals ? next : totals);
        at = next;
    }
    write_parents(&out, json);
    out_char(&out, '\0');
    said = strdup(out_view(&out).ptr);
    out_release(&out);
    q_release();
    return said;
}

/* --- both --- */

static char *copied(CquinText t)
{
    char *copy = malloc(t.len + 1);

    if (!copy)
        abort();
    memcpy(copy, t.bytes ? t.bytes : "", t.len);
    copy[t.len] = '\0';
    return copy;
}

/* The program's lines; NULL where it refuses, with its messages in *said. */
static char *program_verdicts(const Pair *pair, char **said)
{
    CquinHost host = {.self = (void *)(uintptr_t)pair, .read = read_rules};
    CquinData data[PAIR_TABLES] = {0};
    CquinAsk ask = {.format = {"json", 4}, .as_at = {pair->as_at, 10}, .data = data,
                    .data_count = pair->table_count};
    Cquin *cquin = cquin_new(&host);
    char *lines = NULL;

    for (unsigned i = 0; i < pair->table_count; i++) {
        const PairTable *t = &pair->tables[i];
        data[i].table = data[i].path = (CquinText){t->name, strlen(t->name)};
        data[i].bytes = (CquinText){t->csv, strlen(t->csv)};
    }
    if (cquin_load(cquin, (CquinText){"scheme.cquin", 12}, NULL, 0) == CQUIN_DONE &&
        cquin_eval(cquin, &ask) == CQUIN_DONE) {
        char *json = copied(cquin_output(cquin));
        lines = lines_of(json);
        free(json);
    } else {
        *said = copied(cquin_messages(cquin));
    }
    cquin_free(cquin);
    return lines;
}

/* The lines that are not alike: < the program's, > the naive evaluator's. */
static char *differences(const char *a, const char *b)
{
    Out out;

    out_init(&out);
    while (*a || *b) {
        size_t m = strcspn(a, "\n"), n = strcspn(b, "\n");
        if (m != n || memcmp(a, b, m) != 0) {
            out_format(&out, "< %.*s\n> %.*s\n", (int)m, a, (int)n, b);
        }
        a += m + (a[m] == '\n');
        b += n + (b[n] == '\n');
    }
    out_char(&out, '\0');
    char *said = strdup(out_view(&out).ptr);
    out_release(&out);
    return said;
}

Agreement pair_compare(const Pair *pair, char **said)
{
    char *ours = program_verdicts(pair, said);
    char *naive = ours ? naive_verdicts(pair) : NULL;
    Agreement agreement = !ours ? REFUSED : naive && strcmp(ours, naive) == 0 ? AGREE : DIFFER;

    if (agreement == DIFFER)
        *said = differences(ours, naive ? naive : "nothing");
    free(ours);
    free(naive);
    return agreement;
}
