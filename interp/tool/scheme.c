/* From the options to a loaded scheme and its data.
 *
 * Where no data are named, data/ beside the scheme file is looked into for a file of each declared table and of the
 * evidence (tool/table_file.c); one that is missing is data not supplied, which is the evaluation's matter. A file that is named must be there. In the same way agreement.cquin
 * beside a scheme.cquin is taken where no agreement is named, and source.cquin, which says how data
 * are written, beside it and in the folder of the data.
 */
#include "tool/scheme.h"

#include "facade/machine.h"
#include "tool/connection.h"
#include "tool/files.h"
#include "tool/machine.h"
#include "tool/misnamed.h"
#include "tool/output.h"
#include "tool/pattern.h"
#include "tool/process.h"
#include "tool/progress.h"
#include "tool/say.h"
#include "tool/table_file.h"

#include <errno.h>
#include <string.h>

static const Text scheme_file = {"scheme.cquin", 12};
static const Text agreement_file = {"agreement.cquin", 15};
static const Text source_file = {"source.cquin", 12};

Text text_of_public(CquinText t)
{
    return (Text){t.bytes, t.len};
}

CquinText public_of_text(Text t)
{
    return (CquinText){t.ptr, t.len};
}

/* "folder/name.csv", with a NUL behind it, on the tool's arena. */
static Text join(Tool *tool, Text folder, Text name, const char *suffix)
{
    Out path;
    Text joined;

    out_init(&path);
    out_text(&path, folder);
    if (folder.len > 0 && !text_ends(folder, TEXT("/")))
        out_char(&path, '/');
    out_text(&path, name);
    out_str(&path, suffix);
    out_char(&path, '\0');
    joined = arena_copy(&tool->arena, out_view(&path));
    if (path.failed)
        tool->arena.failed = true;
    out_release(&path);
    return text_slice(joined, 0, joined.len > 0 ? joined.len - 1 : 0);
}

/* Texts of arguments and of join() have a NUL behind them. */
static PathKind kind_of(Text path)
{
    return path.ptr ? path_kind(path.ptr) : PATH_MISSING;
}

static Text folder_of(Text path)
{
    size_t end = path.len;

    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    return text_slice(path, 0, end > 1 ? end - 1 : end);
}

/* --- rules --------------------------------------------------------------------------------- */

static bool settle_target(OpenScheme *opened, OptionTag option)
{
    Tool *tool = opened->tool;
    Text path = option_value(&tool->options, option);
    const char *why = path.ptr ? output_refusal(path.ptr, &opened->inputs) : NULL;

    if (why)
        tool_say_not_written(&tool->diags, path, why);
    return why == NULL;
}

static bool settle_output(OpenScheme *opened)
{
    Tool *tool = opened->tool;
    Text output = option_value(&tool->options, OPTION_OUTPUT);
    Text log = option_value(&tool->options, OPTION_LOG);
    bool good = settle_target(opened, OPTION_OUTPUT) && settle_target(opened, OPTION_LOG);

    if (!good || !log.ptr || !text_equal(output, log))
        return good;
    tool_say_not_written(&tool->diags, log, output_twice);
    return false;
}

static CquinText *public_list(Tool *tool, const Texts *texts)
{
    CquinText *list = arena_try(&tool->arena, (texts->count + 1) * sizeof *list);

    for (uint32_t i = 0; list && i < texts->count; i++)
        list[i] = public_of_text(texts->items[i]);
    return list;
}

static Text file_name(Text path)
{
    Text folder = folder_of(path);
    size_t start = folder.len;

    while (start < path.len && path.ptr[start] == '/')
        start++;
    return text_slice(path, start, path.len);
}

/* The folder that --data names; that of the scheme's own data where it names none. */
static Text data_folder(Tool *tool, Text scheme)
{
    const Texts *values = &tool->options.values[OPTION_DATA];

    for (uint32_t i = 0; i < values->count; i++)
        if (!memchr(values->items[i].ptr, '=', values->items[i].len))
            return values->items[i];
    return join(tool, folder_of(scheme), TEXT("data"), "");
}

static void add_named(Tool *tool, OptionTag option, Texts *to)
{
    const Texts *named = &tool->options.values[option];

    for (uint32_t i = 0; i < named->count; i++)
        (void)ARRAY_PUSH(&tool->arena, to, named->items[i]);
}

static void add_found(Tool *tool, Text path, Texts *to)
{
    if (kind_of(path) != PATH_MISSING)
        (void)ARRAY_PUSH(&tool->arena, to, path);
}

/* The agreements that are named, agreement.cquin beside a scheme.cquin where none is; and in the same
 * way what says how the data are written. */
static Texts files_beside(Tool *tool, Text scheme)
{
    bool whole = text_equal(file_name(scheme), scheme_file);
    Texts files = {0};

    add_named(tool, OPTION_AGREEMENT, &files);
    if (whole && !option_said(&tool->options, OPTION_AGREEMENT))
        add_found(tool, join(tool, folder_of(scheme), agreement_file, ""), &files);
    add_named(tool, OPTION_SOURCE, &files);
    if (option_said(&tool->options, OPTION_SOURCE) || option_said(&tool->options, OPTION_PROPOSE))
        return files; /* what is proposed may be on its way into the place of one */
    if (whole)
        add_found(tool, join(tool, folder_of(scheme), source_file, ""), &files);
    add_found(tool, join(tool, data_folder(tool, scheme), source_file, ""), &files);
    return files;
}

Text scheme_format(Tool *tool)
{
    static const OptionTag formats[] = {OPTION_JSON, OPTION_CSV, OPTION_CSV_RAW, OPTION_TAP,
                                        OPTION_JUNIT};
    const OptionRow *found = NULL;

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        const OptionRow *option = &option_rows[formats[i]];

        if (!option_said(&tool->options, formats[i]))
            continue;
        if (found)
            tool_say_one_format(&tool->diags, found, option);
        found = option;
    }
    return found ? text_from_cstr(found->name) : TEXT_NONE;
}

/* The other rule files of the folder of a scheme.cquin; a folder may hold several schemes under
 * other names. Where agreements are named, those that are not named are
 * left out on purpose. */
static void look_beside(OpenScheme *opened)
{
    Tool *tool = opened->tool;
    Files files = {.tool = tool};
    Text folder = join(tool, TEXT_NONE, folder_of(opened->path), "");
    uint32_t kept = 0;

    if (!text_equal(file_name(opened->path), scheme_file))
        return;
    files_in(&files, folder);
    for (uint32_t i = 0; i < files.paths.count; i++)
        if (!option_said(&tool->options, OPTION_AGREEMENT) ||
            !file_has_line(files.paths.items[i], TEXT("agreement ")))
            files.paths.items[kept++] = files.paths.items[i];
    opened->inputs.beside = files.paths.items;
    opened->inputs.beside_count = kept;
}

static int push_down_of(Tool *tool)
{
    bool fetches = option_said(&tool->options, OPTION_NO_PUSH_DOWN);
    bool verifies = option_said(&tool->options, OPTION_VERIFY_PUSH_DOWN);

    if (fetches && verifies)
        tool_say_option_apart(&tool->diags, OPTION_NO_PUSH_DOWN, OPTION_VERIFY_PUSH_DOWN);
    return fetches ? CQUIN_NO_PUSH_DOWN : verifies ? CQUIN_VERIFY_PUSH_DOWN : CQUIN_PUSH_DOWN;
}

static bool load(OpenScheme *opened, Text path)
{
    Tool *tool = opened->tool;
    CquinHost host = {.self = &opened->inputs,
                      .read = input_read_rules,
                      .release = input_release_rules,
                      .beside = input_beside,
                      .progress = progress_draw};
    MachineLimits limits = machine_limits();
    const Texts *readings = &tool->options.values[OPTION_READING];

    process_random(host.key);
    host.threads = limits.threads;
    while (path.len > 1 && text_ends(path, TEXT("/")))
        path = join(tool, TEXT_NONE, text_slice(path, 0, path.len - 1), "");
    opened->path = kind_of(path) == PATH_FOLDER ? join(tool, path, scheme_file, "") : path;
    Texts beside = files_beside(tool, opened->path);
    CquinText *agreed = public_list(tool, &beside);
    opened->ask = (CquinAsk){
        .as_at = public_of_text(option_value(&tool->options, OPTION_AS_AT)),
        .as_known_at = public_of_text(option_value(&tool->options, OPTION_AS_KNOWN_AT)),
        .since = public_of_text(option_value(&tool->options, OPTION_SINCE)),
        .unit = public_of_text(option_value(&tool->options, OPTION_UNIT)),
        .readings = public_list(tool, readings),
        .reading_count = readings->count,
        .reach = public_of_text(option_value(&tool->options, OPTION_REACH)),
        .by = public_of_text(option_value(&tool->options, OPTION_BY)),
        .of = public_of_text(option_value(&tool->options, OPTION_OF)),
        .at_least = public_of_text(option_value(&tool->options, OPTION_AT_LEAST)),
        .strict = option_said(&tool->options, OPTION_STRICT),
        .allow = public_list(tool, &tool->options.values[OPTION_ALLOW]),
        .allow_count = tool->options.values[OPTION_ALLOW].count,
        .deny = public_list(tool, &tool->options.values[OPTION_DENY]),
        .deny_count = tool->options.values[OPTION_DENY].count,
        .log = option_said(&tool->options, OPTION_WITH_FACTS) ? CQUIN_LOG_FACTS
                                                              : option_said(&tool->options, OPTION_LOG),
        .push_down = push_down_of(tool),
        .colour_output = tool->colour_output,
        .colour_messages = tool->colour_messages,
        .format = public_of_text(scheme_format(tool)),
    };
    if (tool->diags.errors > 0)
        return false;
    look_beside(opened);
    opened->scheme = cquin_new(&host);
    if (!opened->scheme || !agreed || !opened->ask.readings || !opened->ask.allow || !opened->ask.deny || tool->arena.failed)
        return false;
    facade_limit(opened->scheme, &limits.machine);
    (void)cquin_load(opened->scheme, public_of_text(opened->path), agreed, beside.count);
    return true;
}

static bool fail(OpenScheme *opened, int *exit)
{
    Tool *tool = opened->tool;

    if (tool->diags.errors == 0)
        diag_add(&tool->diags, DIAG_E0608, SPAN_NONE, "out of memory");
    *exit = tool_tell_diags(tool);
    scheme_close(opened);
    return false;
}

bool scheme_open(OpenScheme *opened, Tool *tool, Text path, int *exit)
{
    return scheme_open_instead(opened, tool, path, NULL, exit);
}

bool scheme_open_instead(OpenScheme *opened, Tool *tool, Text path, const InMemory *instead,
                         int *exit)
{
    *opened = (OpenScheme){.tool = tool, .inputs = {.instead = instead}};
    if (text_ends(path, TEXT(".csv")) && kind_of(path) == PATH_OTHER)
        tool_say_data_as_rules(&tool->diags, path);
    if (tool->diags.errors > 0 || !settle_output(opened) || !load(opened, path))
        return fail(opened, exit);
    return true;
}

/* --- data ---------------------------------------------------------------------------------- */

typedef struct DataNamed { /* what --data says */
    Text folder;           /* ptr NULL: none */
    bool folder_named;
    struct ARRAY_OF(CquinData) files;
} DataNamed;

static bool is_named(const DataNamed *named, Text table)
{
    for (uint32_t i = 0; i < named->files.count; i++)
        if (text_equal(text_of_public(named->files.items[i].table), table))
            return true;
    return false;
}

/* The path without the part. */
static Text file_of(const CquinData *data)
{
    Text path = text_of_public(data->path);

    return data->part.bytes ? text_slice(path, 0, path.len - data->part.len - 1) : path;
}

static void name_file(OpenScheme *opened, DataNamed *named, Text table, Text path, Text part)
{
    Tool *tool = opened->tool;
    CquinData data = {.table = public_of_text(table),
                      .path = public_of_text(path),
                      .part = public_of_text(part),
                      .encoding = public_of_text(option_value(&tool->options, OPTION_ENCODING)),
                      .separator = public_of_text(option_value(&tool->options, OPTION_SEPARATOR)),
                      .read = data_source_read,
                      .size = data_source_size,
                      .read_at = data_source_read_at,
                      .go_on = data_source_go_on,
                      .digest = option_said(&tool->options, OPTION_DIGEST)};

    Text file = file_of(&data);
    if (is_connection(file)) {
        data.connection = connection_give;
        if (!connection_look(tool, join(tool, TEXT_NONE, file, "")))
            return;
    }
    (void)ARRAY_PUSH(&tool->arena, &named->files, data);
}

Text scheme_part_of(OpenScheme *opened, Text *path)
{
    size_t at = path->len;

    if (kind_of(*path) != PATH_MISSING && !is_variable(*path))
        return TEXT_NONE;
    while (at > 0 && path->ptr[at - 1] != '#')
        at--;
    Text file = at > 1 ? join(opened->tool, TEXT_NONE, text_slice(*path, 0, at - 1), "") : TEXT_NONE;
    if (kind_of(file) != PATH_OTHER && !is_variable(file))
        return TEXT_NONE;
    Text part = text_slice(*path, at, path->len);
    *path = file;
    return part;
}

/* The files of NAME=PATTERN, in the order of their names. */
static void name_files(OpenScheme *opened, DataNamed *named, Text table, Text pattern)
{
    Texts paths = {0};

    if (!pattern_expand(opened->tool, pattern, &paths))
        return;
    for (uint32_t i = 0; i < paths.count; i++)
        name_file(opened, named, table, paths.items[i], TEXT_NONE);
    if (paths.count == 0)
        tool_say_no_match(&opened->tool->diags, pattern);
}

/* Standard input is read to its end once. */
static void tell_stdin_twice(OpenScheme *opened, const DataNamed *named)
{
    uint32_t count = text_equal(opened->path, TEXT("-"));

    for (uint32_t i = 0; i < named->files.count; i++)
        count += text_equal(text_of_public(named->files.items[i].path), TEXT("-"));
    if (count > 1)
        tool_say_stdin_for_two(&opened->tool->diags);
}

/* NAME=FILE, or the one folder. */
static void take_value(OpenScheme *opened, DataNamed *named, Text value)
{
    Tool *tool = opened->tool;
    const char *sign = memchr(value.ptr, '=', value.len);
    size_t at = sign ? (size_t)(sign - value.ptr) : 0;
    Text named_so = sign ? text_slice(value, at + 1, value.len) : value, path = named_so;
    Text part = sign ? scheme_part_of(opened, &path) : TEXT_NONE;
    PathKind kind = kind_of(path);

    if (sign && (at == 0 || path.len == 0))
        tool_say_bad_value(&tool->diags, &option_rows[OPTION_DATA], value, "--data NAME=FILE");
    else if (!sign && named->folder_named)
        tool_say_one_folder(&tool->diags, value);
    else if (!sign && (kind == PATH_OTHER || (kind == PATH_MISSING && is_pattern(path))))
        tool_say_bad_value(&tool->diags, &option_rows[OPTION_DATA], value,
                           "--data NAME=FILE for a file, --data DIR for a folder");
    else if (!sign && kind == PATH_MISSING)
        tool_say_not_opened(&tool->diags, value, strerror(errno));
    else if (!sign)
        named->folder = value, named->folder_named = true;
    else if (is_variable(path))
        name_file(opened, named, text_slice(value, 0, at), named_so, part);
    else if (kind == PATH_MISSING && is_pattern(path))
        name_files(opened, named, text_slice(value, 0, at), path);
    else if (kind == PATH_MISSING && !text_equal(path, TEXT("-")))
        tool_say_not_opened(&tool->diags, path, strerror(errno));
    else
        name_file(opened, named, text_slice(value, 0, at), named_so, part);
}

/* What a statement gave, in place of a table's rows; it says itself of which. */
static void name_counts(OpenScheme *opened, DataNamed *named)
{
    Tool *tool = opened->tool;
    const Texts *values = &tool->options.values[OPTION_COUNTS];

    for (uint32_t i = 0; i < values->count; i++) {
        Text path = values->items[i];
        if (kind_of(path) == PATH_MISSING && !text_equal(path, TEXT("-"))) {
            tool_say_not_opened(&tool->diags, path, strerror(errno));
            continue;
        }
        name_file(opened, named, TEXT_NONE, path, TEXT_NONE);
        if (named->files.count == 0)
            return;
        CquinData *data = &named->files.items[named->files.count - 1];
        data->counts = 1;
        data->encoding = data->separator = (CquinText){NULL, 0};
    }
}

/* "activity.csv, evidence.csv" */
static void tell_empty(OpenScheme *opened, Text folder)
{
    CquinText table;
    Out wanted;

    out_init(&wanted);
    for (size_t i = 0; (table = cquin_table(opened->scheme, i)).bytes; i++) {
        out_str(&wanted, i > 0 ? ", " : "");
        out_text(&wanted, text_of_public(table));
        out_str(&wanted, ".csv");
    }
    out_char(&wanted, '\0');
    if (!wanted.failed)
        tool_say_empty_folder(&opened->tool->diags, folder, wanted.bytes);
    else
        opened->tool->arena.failed = true;
    out_release(&wanted);
}

static bool has_table(const Cquin *scheme, Text table)
{
    CquinText name;

    for (size_t i = 0; (name = cquin_table(scheme, i)).bytes; i++)
        if (text_equal(text_of_public(name), table))
            return true;
    return false;
}

/* A file with the table's own name is another one beside those that its sources name. */
static void tell_two_files(OpenScheme *opened, Text folder, Text table, const Texts *found)
{
    Text own = table_file(opened->tool, folder, table);

    for (uint32_t i = 0; own.ptr && i < found->count; i++)
        if (text_equal(own, found->items[i]))
            return;
    if (own.ptr)
        tool_say_two_files(&opened->tool->diags, table, found->items[0], own);
}

/* Those that sources of the table name. False: there are none. */
static bool look_for_named(OpenScheme *opened, DataNamed *named, Text folder, const Cquin *scheme,
                           Text table)
{
    Texts found = {0};
    CquinText pattern;

    for (size_t i = 0; (pattern = cquin_table_file(scheme, public_of_text(table), i)).bytes; i++)
        files_like(opened->tool, folder, text_of_public(pattern), &found);
    for (uint32_t i = 0; i < found.count; i++)
        name_file(opened, named, table, found.items[i], TEXT_NONE);
    if (found.count > 0)
        tell_two_files(opened, folder, table, &found);
    return found.count > 0;
}

/* What lies there under another name than the table's, or than the sources of the table give its files. */
static void look_for_like(OpenScheme *opened, Text folder, const Cquin *scheme, Text table)
{
    Tool *tool = opened->tool;
    Misnamed found = {.table = table};
    CquinText pattern;

    for (size_t i = 0; !found.like.ptr; i++) {
        pattern = cquin_table_file(scheme, public_of_text(table), i);
        if (!pattern.bytes)
            break;
        found.path = join(tool, folder, text_of_public(pattern), "");
        found.like = file_for_pattern(opened, folder, text_of_public(pattern));
    }
    found.by_source = found.like.ptr != NULL;
    if (!found.by_source) {
        found.path = join(tool, folder, table, ".csv");
        found.like = file_for_table(opened, folder, table);
    }
    if (found.like.ptr)
        tool_say_misnamed(&tool->diags, &found, opened->ask.strict != 0);
}

/* The files of the folder for the tables of a scheme that were not named. */
static void look_into(OpenScheme *opened, DataNamed *named, Text folder, const Cquin *scheme)
{
    CquinText table;

    for (size_t i = 0; (table = cquin_table(scheme, i)).bytes; i++) {
        Text name = text_of_public(table), path;

        if (is_named(named, name) || (scheme != opened->scheme && has_table(opened->scheme, name)))
            continue;
        if (look_for_named(opened, named, folder, scheme, name))
            continue;
        path = table_file(opened->tool, folder, name);
        if (path.ptr)
            name_file(opened, named, name, path, TEXT_NONE);
        else
            look_for_like(opened, folder, scheme, name);
    }
}

static bool open_sources(OpenScheme *opened, const DataNamed *named)
{
    Arena *arena = &opened->tool->arena;

    opened->sources = arena_try(arena, (named->files.count + 1) * sizeof *opened->sources);
    if (!opened->sources)
        return false;
    for (uint32_t i = 0; i < named->files.count; i++) {
        CquinData *data = &named->files.items[i];

        if (!data_source_init(&opened->sources[i], &opened->inputs, file_of(data)))
            return false;
        data->self = &opened->sources[i];
        data->expected = path_size(opened->sources[i].path);
        if (!text_equal(file_of(data), TEXT("-")))
            data->file = public_of_text(file_of(data));
        opened->ask.data_count = i + 1;
    }
    opened->ask.data = named->files.items;
    return !arena->failed;
}

bool scheme_take_data(OpenScheme *opened, int *exit)
{
    return scheme_take_data_of_both(opened, opened->scheme, exit);
}

bool scheme_take_data_of_both(OpenScheme *opened, const Cquin *other, int *exit)
{
    Tool *tool = opened->tool;
    const Texts *values = &tool->options.values[OPTION_DATA];
    DataNamed named = {.folder = TEXT_NONE};

    for (uint32_t i = 0; i < values->count; i++)
        take_value(opened, &named, values->items[i]);
    name_counts(opened, &named);
    tell_stdin_twice(opened, &named);
    if (named.folder_named) {
        look_into(opened, &named, named.folder, opened->scheme);
        if (other != opened->scheme)
            look_into(opened, &named, named.folder, other);
    }
    if (named.folder_named && named.files.count == 0 && cquin_table(opened->scheme, 0).bytes)
        tell_empty(opened, named.folder);
    else if (values->count == 0)
        look_into(opened, &named, join(tool, folder_of(opened->path), TEXT("data"), ""),
                  opened->scheme);
    if (tool->diags.errors > 0 || tool->arena.failed || !open_sources(opened, &named))
        return fail(opened, exit);
    return true;
}

bool scheme_take_folder(OpenScheme *opened, Text folder, int *exit)
{
    DataNamed named = {.folder = folder, .folder_named = true};

    look_into(opened, &named, folder, opened->scheme);
    if (named.files.count == 0 && cquin_table(opened->scheme, 0).bytes)
        tell_empty(opened, folder);
    if (opened->tool->diags.errors > 0 || opened->tool->arena.failed ||
        !open_sources(opened, &named))
        return fail(opened, exit);
    return true;
}

/* --- the end ------------------------------------------------------------------------------- */

/* After the result, and only where that is done: whoever finds a log finds its result. */
static int keep_log(OpenScheme *opened, int exit)
{
    Tool *tool = opened->tool;
    Text path = option_value(&tool->options, OPTION_LOG);
    Text log = text_of_public(cquin_log(opened->scheme));
    const char *why;

    if (!path.ptr || exit != EXIT_DONE || log.len == 0)
        return exit;
    process_no_timeout();
    why = output_replace(path.ptr, log);
    if (!why)
        return exit;
    tool_say_not_written(&tool->diags, path, why);
    return tool_tell_diags(tool);
}

int scheme_finish(OpenScheme *opened, int exit)
{
    if (opened->tool->diags.warnings > 0)
        (void)tool_tell_diags(opened->tool);
    tool_tell(text_of_public(cquin_messages(opened->scheme)));
    exit = tool_deliver(opened->tool, text_of_public(cquin_output(opened->scheme)), exit);
    exit = keep_log(opened, exit);
    scheme_close(opened);
    return exit;
}

void scheme_close(OpenScheme *opened)
{
    for (size_t i = 0; i < opened->ask.data_count; i++)
        data_source_release(&opened->sources[i]);
    opened->ask.data_count = 0;
    cquin_free(opened->scheme);
    opened->scheme = NULL;
}

int scheme_ask_milestone(Tool *tool, MilestoneCall call)
{
    const Texts *operands = &tool->options.operands;
    OpenScheme opened;
    CquinText area = {NULL, 0};
    int exit;

    if (!scheme_open(&opened, tool, operands->items[0], &exit) || !scheme_take_data(&opened, &exit))
        return exit;
    if (operands->count > 2)
        area = public_of_text(operands->items[2]);
    exit = call(opened.scheme, &opened.ask, public_of_text(operands->items[1]), area);
    return scheme_finish(&opened, exit);
}
