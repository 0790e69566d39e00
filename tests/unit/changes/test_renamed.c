/* What a change moves does not depend on what other things are called: a section is put into rules that lack
 * it, once as it stands, and once where something that it speaks of has got another name besides. The second
 * must give the same prices, so that what is put in speaks of it by its older name.
 *
 * The rules are suites of tests/lang without their examples; each section that they can do without is
 * taken out in turn, and each name in it is changed in turn, if that alone is seen as one change more, a renaming.
 */
#include "cquin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 1 << 16, NAMES_MOST = 64, NAME_MOST = 64 };

static const char *const suites[] = {
    "closed_on",
    "gates_by_reading",
    "measures",
    "missing_part_of",
    "parts",
    "periods",
    "pieces",
    "re_based",
    "required_figures",
    "shape_19_gateway",
    "shape_22_offset",
    "shape_23_catch_up",
    "shape_27_fixed_cohort",
    "shape_28_exclusions",
    "shape_36_size_and_prevalence",
    "shape_42_options",
    "shape_44_floor_and_ceiling",
    "variations",
};

static unsigned held; /* renamings that were tried */

/* --- texts ----------------------------------------------------------------------------------- */

static size_t indent_of(const char *line)
{
    return strspn(line, " ");
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');

    return end ? end + 1 : line + strlen(line);
}

static bool begins(const char *line, const char *word)
{
    line += indent_of(line);
    return strncmp(line, word, strlen(word)) == 0 && line[strlen(word)] == ' ';
}

static bool is_heading(const char *line)
{
    static const char *const words[] = {"indicator", "milestone", "measure",  "part",
                                        "gate",      "scale",     "list",     "define",
                                        "question",  "data",      "offset",   "catch up",
                                        "variation", "example",   "agreement"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (begins(line, words[i]))
            return true;
    return false;
}

/* Behind the section that begins with the line. */
static const char *section_end(const char *heading)
{
    const char *line = next_line(heading);

    while (*line && !(is_heading(line) && indent_of(line) <= indent_of(heading)))
        line = next_line(line);
    return line;
}

static void without(char *out, const char *text, const char *from, const char *to)
{
    memcpy(out, text, (size_t)(from - text));
    strcpy(out + (from - text), to);
}

static void read_suite(char *text, const char *name)
{
    static char all[TEXT_MOST];
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "tests/lang/%s.cquin", name);
    file = fopen(path, "rb");
    assert_non_null(file);
    all[fread(all, 1, sizeof all - 1, file)] = '\0';
    fclose(file);
    *text = '\0';
    for (const char *line = all; *line;) {
        const char *end = begins(line, "example") ? section_end(line) : next_line(line);

        if (!begins(line, "example"))
            strncat(text, line, (size_t)(end - line));
        line = end;
    }
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* Where the name stands in the text, as a word of its own and in no quotes; NULL: it does not. */
static const char *find_name(const char *text, const char *name)
{
    size_t len = strlen(name);
    bool quoted = false;

    for (const char *at = text; *at; at++) {
        quoted = *at == '\n' ? false : quoted != (*at == '"');
        if (!quoted && strncmp(at, name, len) == 0 && !is_name(at[len]) &&
            (at == text || !is_name(at[-1])))
            return at;
    }
    return NULL;
}

/* Each of them gets "_r" behind it. */
static void rename_all(char *out, const char *text, const char *name)
{
    const char *at;

    *out = '\0';
    while ((at = find_name(text, name))) {
        strncat(out, text, (size_t)(at - text) + strlen(name));
        strcat(out, "_r");
        text = at + strlen(name);
    }
    strcat(out, text);
}

typedef struct NameSet {
    char items[NAMES_MOST][NAME_MOST];
    size_t count;
} NameSet;

static void find_names(NameSet *names, const char *text)
{
    static const char *const words[] = {"area", "question",  "reading",   "scale",   "define",
                                        "list", "data",      "milestone", "measure", "part",
                                        "gate", "variation", "indicator", "column"};

    names->count = 0;
    for (const char *line = text; *line; line = next_line(line))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            const char *at = line + indent_of(line) + strlen(words[i]);

            if (!begins(line, words[i]) || names->count == NAMES_MOST)
                continue;
            at += strspn(at, " ");
            snprintf(names->items[names->count++], NAME_MOST, "%.*s", (int)strcspn(at, " \n"), at);
        }
}

/* --- diffs ----------------------------------------------------------------------------------- */

static CquinRead read_text(void *self, CquinText path, CquinText root, CquinFile *file)
{
    (void)path;
    (void)root;
    file->bytes = (CquinText){self, strlen(self)};
    file->identity[0] = file->identity[1] = 1;
    return CQUIN_READ_OK;
}

static Cquin *load(char *text)
{
    CquinHost host = {.self = text, .read = read_text, .key = {3, 5}};
    Cquin *scheme = cquin_new(&host);

    assert_non_null(scheme);
    if (cquin_load(scheme, (CquinText){"x.cquin", 7}, NULL, 0) == CQUIN_DONE)
        return scheme;
    cquin_free(scheme);
    return NULL;
}

/* The diff as JSON, into `out`. False: one of the two has mistakes. */
static bool differ(char *out, char *then, char *now, bool priced)
{
    CquinAsk ask = {.format = {"json", 4}};
    Cquin *older = load(then), *newer = load(now);
    bool both = older && newer;

    if (priced)
        ask.as_at = (CquinText){"2017-07-01", 10};
    if (both) {
        assert_int_equal(cquin_diff(newer, older, &ask), CQUIN_GATE);
        assert_true(cquin_output(newer).len < TEXT_MOST * 4);
        memcpy(out, cquin_output(newer).bytes, cquin_output(newer).len);
        out[cquin_output(newer).len] = '\0';
    }
    cquin_free(older);
    cquin_free(newer);
    return both;
}

/* The prices alone, without the places of their changes in the list and without "_r". */
static void prices_of(char *json)
{
    const char *from = strstr(json, "\"one_by_one\"");
    char *to = json;

    assert_non_null(from);
    while (*from)
        if (strncmp(from, "_r\"", 3) == 0) {
            from += 2;
        } else if (strncmp(from, "\"changes\":[", 11) == 0) {
            from = strchr(from, ']');
        } else {
            *to++ = *from++;
        }
    *to = '\0';
}

static unsigned count_of(const char *text, const char *word)
{
    unsigned count = 0;

    for (const char *at = text; (at = strstr(at, word)); at++)
        count++;
    return count;
}

/* Is the one change more a renaming? What lost a part with the section is not known by its content. */
static bool is_renaming_more(char *then, char *now, char *renamed)
{
    static char plain[TEXT_MOST * 4], other[TEXT_MOST * 4];

    return differ(plain, then, now, false) && differ(other, then, renamed, false) &&
           count_of(other, "\"change\":") == count_of(plain, "\"change\":") + 1 &&
           count_of(other, "\"change\":\"renamed\"") == 1;
}

/* --- tests ----------------------------------------------------------------------------------- */

static void hold(char *then, char *now, char *renamed, const char *name)
{
    static char plain[TEXT_MOST * 4], other[TEXT_MOST * 4];

    assert_true(differ(plain, then, now, true) && differ(other, then, renamed, true));
    held++;
    prices_of(plain);
    prices_of(other);
    if (strcmp(plain, other) != 0)
        print_error("renamed: %s\n%s\n%s\n", name, plain, other);
    assert_string_equal(plain, other);
}

static void try_section(char *now, const char *from, const char *to)
{
    static char then[TEXT_MOST], renamed[TEXT_MOST], section[TEXT_MOST];
    static NameSet names;
    Cquin *older;

    without(then, now, from, to);
    older = load(then);
    cquin_free(older);
    if (!older)
        return;
    snprintf(section, sizeof section, "%.*s", (int)(to - from), from);
    find_names(&names, then);
    for (size_t i = 0; i < names.count; i++) {
        if (!find_name(section, names.items[i]))
            continue;
        rename_all(renamed, now, names.items[i]);
        if (is_renaming_more(then, now, renamed))
            hold(then, now, renamed, names.items[i]);
    }
}

static void sections_of_suites(void **state)
{
    static char now[TEXT_MOST];

    (void)state;
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        read_suite(now, suites[i]);
        for (const char *line = now; *line; line = next_line(line))
            if (is_heading(line))
                try_section(now, line, section_end(line));
    }
    assert_true(held > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sections_of_suites)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
