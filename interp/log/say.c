/* The words of log/, a function a complaint. */
#include "log/say.h"

static void place_in(Text bytes, size_t at, unsigned *line, unsigned *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < at && i < bytes.len; i++) {
        *column = bytes.ptr[i] == '\n' ? 1 : *column + 1;
        *line += bytes.ptr[i] == '\n';
    }
}

void log_say_not_json(Diags *diags, Text path, Text bytes, const JsonFault *fault)
{
    unsigned line, column;
    Diag *d =
        diag_add(diags, DIAG_E0630, SPAN_NONE, "this is no log of a run: it has %s", fault->what);

    place_in(bytes, fault->at, &line, &column);
    diag_where(diags, d,
               diags_format(diags, "%.*s:%u:%u", (int)path.len, text_bytes(path), line, column));
    diag_help(diags, d, "name the file that --log wrote, as it was written");
}

void log_say_not_a_log(Diags *diags, Text path, Text schema)
{
    Diag *d = schema.ptr ? diag_add(diags, DIAG_E0630, SPAN_NONE,
                                    "this is no log of a run that can be read: its schema is %.*s",
                                    (int)schema.len, schema.ptr)
                         : diag_add(diags, DIAG_E0630, SPAN_NONE, "this is no log of a run");

    diag_where(diags, d, path);
    diag_help(diags, d, "name the file that --log wrote: its schema is %s", LOG_SCHEMA);
}

void log_say_bad_key(Diags *diags, Text path, const char *key)
{
    Diag *d = diag_add(
        diags, DIAG_E0630, SPAN_NONE,
        "the log is not as it was written: its \"%s\" is not there, or not as it should be", key);

    diag_where(diags, d, path);
}

void log_say_file_changed(Diags *diags, FileChange change, const LoggedFile *file, Text then,
                          Text now)
{
    static const char *const words[] = {
        [FILE_OTHER] = "this file is not what it was in the run",
        [FILE_NEW] = "this file was not read in the run",
        [FILE_GONE] = "this file was read in the run, and is not now",
    };
    Diag *d =
        diag_add(diags, file->table.ptr ? DIAG_W0632 : DIAG_W0631, SPAN_NONE, "%s", words[change]);

    diag_where(diags, d, file->path);
    if (change != FILE_NEW)
        diag_note(diags, d, "then its SHA-256 was %.*s", (int)then.len, text_bytes(then));
    if (change != FILE_GONE)
        diag_note(diags, d, "now it is %.*s", (int)now.len, text_bytes(now));
}

void log_say_counts_of_others(Diags *diags)
{
    Diag *d = diag_add(
        diags, DIAG_E0635, SPAN_NONE,
        "the log has counts of rows, and these are not the rules and the version that counted");

    diag_help(diags, d, "name the data, so that they are counted again: --data");
}

void log_say_other_version(Diags *diags, Text then, Text now)
{
    diag_add(diags, DIAG_W0633, SPAN_NONE,
             "the run was made by version %.*s of the program; this is %.*s", (int)then.len,
             text_bytes(then), (int)now.len, text_bytes(now));
}

void log_say_other_result(Diags *diags, const Log *log, Text digest, bool changed)
{
    Diag *d = diag_add(diags, DIAG_W0634, SPAN_NONE, "the result is not that of the run");

    diag_note(diags, d, "then its SHA-256 was %.*s", (int)log->digest.len, text_bytes(log->digest));
    diag_note(diags, d, "now it is %.*s", (int)digest.len, text_bytes(digest));
    if (!changed)
        diag_help(
            diags, d,
            "rules, data and version are those of the run: the log was changed, or how it was run");
}
