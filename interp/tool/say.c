/* The words of the command line, with the nearest name for what is misspelt. */
#include "tool/say.h"

#include "facade/nearest.h"
#include "tool/output.h"
#include "tool/table_file.h"

static void help_on(Diags *diags, Diag *d, Text verb)
{
    diag_note(diags, d, "see: cquin help %.*s", (int)verb.len, verb.ptr);
}

void tool_say_unknown_verb(Diags *diags, Text verb)
{
    Diag *d = diag_add(diags, DIAG_E0601, SPAN_NONE, "there is no command \"%.*s\"", (int)verb.len,
                       verb.ptr);
    Nearest nearest = {TEXT_NONE, 0};

    for (size_t i = 0; commands[i]; i++)
        nearest_try(&nearest, verb, text_from_cstr(commands[i]->name));
    if (nearest.name.ptr)
        diag_help(diags, d, "did you mean \"cquin %.*s\"?", (int)nearest.name.len,
                  nearest.name.ptr);
    else
        diag_help(diags, d, "\"cquin help\" lists the commands");
}

void tool_say_no_verb(Diags *diags)
{
    Diag *d = diag_add(diags, DIAG_E0603, SPAN_NONE, "no command was given");

    diag_help(diags, d, "\"cquin help\" lists the commands");
}

void tool_say_unknown_option(Diags *diags, Text option)
{
    Diag *d = diag_add(diags, DIAG_E0602, SPAN_NONE, "there is no option \"%.*s\"", (int)option.len,
                       option.ptr);
    int nearest = option_nearest(option);

    if (nearest >= 0)
        diag_help(diags, d, "did you mean --%s?", option_rows[nearest].name);
    else
        diag_help(diags, d, "\"cquin help COMMAND\" lists the options of a command");
}

void tool_say_no_value(Diags *diags, const OptionRow *option)
{
    diag_add(diags, DIAG_E0604, SPAN_NONE, "--%s stands alone; nothing can be said after it",
             option->name);
}

void tool_say_value_missing(Diags *diags, const OptionRow *option)
{
    Diag *d = diag_add(diags, DIAG_E0603, SPAN_NONE, "--%s says nothing", option->name);

    diag_help(diags, d, "write --%s%s%s: %s", option->name, option->argument[0] == '[' ? "" : " ",
              option->argument, option->help);
}

void tool_say_option_twice(Diags *diags, const OptionRow *option)
{
    diag_add(diags, DIAG_E0604, SPAN_NONE, "--%s is said twice", option->name);
}

/* "check takes no --since" and who does. */
void tool_say_option_not_taken(Diags *diags, Text verb, const OptionRow *option, uint64_t bit)
{
    Diag *d = diag_add(diags, DIAG_E0602, SPAN_NONE, "\"cquin %.*s\" takes no --%s", (int)verb.len,
                       verb.ptr, option->name);
    Out takers;

    out_init(&takers);
    for (size_t i = 0; commands[i]; i++) {
        if (!(commands[i]->options & bit))
            continue;
        out_str(&takers, takers.len > 0 ? ", " : "");
        out_str(&takers, commands[i]->name);
    }
    if (takers.len > 0)
        diag_note(diags, d, "it belongs to: %.*s", (int)takers.len, takers.bytes);
    help_on(diags, d, verb);
    out_release(&takers);
}

void tool_say_option_goes_with(Diags *diags, OptionTag option, OptionTag with)
{
    diag_add(diags, DIAG_E0611, SPAN_NONE, "--%s goes with --%s here", option_rows[option].name,
             option_rows[with].name);
}

void tool_say_option_missing(Diags *diags, OptionTag option)
{
    Diag *d = diag_add(diags, DIAG_E0603, SPAN_NONE, "--%s is missing", option_rows[option].name);

    diag_help(diags, d, "--%s %s: %s", option_rows[option].name, option_rows[option].argument,
              option_rows[option].help);
}

/* Which argument it is in would have to be shown. */
void tool_say_connection_said(Diags *diags)
{
    Diag *d = diag_add(diags, DIAG_E0640, SPAN_NONE,
                       "an argument has the connection string of a database in it");

    diag_note(diags, d, "everyone on this machine can see the arguments of a program, and shells keep them");
    diag_help(diags, d,
              "put it into a file NAME.odbc, and say --data TABLE=NAME.odbc; or into the environment, and say "
              "--data TABLE=env:VARIABLE. Change the password, if there was one in it");
}

void tool_say_open_secret(Diags *diags, Text path)
{
    Diag *d = diag_add(diags, DIAG_E0641, SPAN_NONE,
                       "%.*s has a password in it, and others than its owner may read it", (int)path.len, path.ptr);

    diag_help(diags, d, "chmod 600 %.*s; and change the password, if it may have been read", (int)path.len,
              path.ptr);
}

void tool_say_stdin_for_two(Diags *diags)
{
    diag_add(diags, DIAG_E0604, SPAN_NONE,
             "standard input (-) can be the rules or one file of data, not both");
}

void tool_say_stdin_twice(Diags *diags)
{
    diag_add(diags, DIAG_E0604, SPAN_NONE,
             "standard input (-) can be the old rules or the new ones, not both");
}

void tool_say_fix_input(Diags *diags)
{
    Diag *d = diag_add(diags, DIAG_E0618, SPAN_NONE,
                       "--fix mends files, and these rules come from standard input");

    diag_help(diags, d, "write them into a file, and name that");
}

void tool_say_mended(Out *out, size_t mended, size_t files, size_t offered, bool written)
{
    if (mended > 0)
        out_format(out, "%zu %s in %zu %s%s\n", mended, mended == 1 ? "mend" : "mends", files,
                   files == 1 ? "file" : "files", written ? "" : "; nothing was written");
    else
        out_str(out, offered ? "nothing that is safe to mend\n" : "nothing to mend\n");
    if (offered > 0)
        out_format(out, "%zu %s with --fix=all, and should be looked at\n", offered,
                   offered == 1 ? "more is made" : "more are made");
}

void tool_say_operands_missing(Diags *diags, const CommandDef *command)
{
    Diag *d = diag_add(diags, DIAG_E0603, SPAN_NONE, "\"cquin %s\" needs %s", command->name,
                       command->operands);

    diag_help(diags, d, "for example: %s", command->example);
}

void tool_say_operand_too_many(Diags *diags, const CommandDef *command, Text operand)
{
    Diag *d =
        diag_add(diags, DIAG_E0605, SPAN_NONE, "\"%.*s\" is one argument too many for \"cquin %s\"",
                 (int)operand.len, operand.ptr, command->name);

    diag_help(diags, d, "it takes: %s", command->operands);
}

void tool_say_bad_value(Diags *diags, const OptionRow *option, Text value, const char *wanted)
{
    Diag *d = diag_add(diags, DIAG_E0604, SPAN_NONE, "--%s cannot be \"%.*s\"", option->name,
                       (int)value.len, value.ptr);

    diag_help(diags, d, "write %s", wanted);
}

void tool_say_one_path(Diags *diags, OptionTag option)
{
    diag_add(diags, DIAG_E0604, SPAN_NONE, "--%s takes one path", option_rows[option].name);
}

void tool_say_one_path_for_json(Diags *diags)
{
    diag_add(diags, DIAG_E0605, SPAN_NONE, "--json makes one document, of one PATH");
}

void tool_say_option_apart(Diags *diags, OptionTag option, OptionTag from)
{
    diag_add(diags, DIAG_E0611, SPAN_NONE, "--%s does not go with --%s", option_rows[option].name,
             option_rows[from].name);
}

void tool_say_one_format(Diags *diags, const OptionRow *one, const OptionRow *other)
{
    diag_add(diags, DIAG_E0604, SPAN_NONE, "--%s and --%s are two forms of one result: say one",
             one->name, other->name);
}

void tool_say_one_folder(Diags *diags, Text folder)
{
    Diag *d = diag_add(diags, DIAG_E0604, SPAN_NONE, "\"%.*s\" is a second folder of data",
                       (int)folder.len, folder.ptr);

    diag_help(diags, d, "name single files instead: --data NAME=FILE");
}

void tool_say_empty_folder(Diags *diags, Text folder, const char *wanted)
{
    Diag *d = diag_add(diags, DIAG_E0606, SPAN_NONE, "there are no data in %.*s", (int)folder.len,
                       folder.ptr);

    diag_help(diags, d, "it should have %s", wanted);
}

void tool_say_nothing_signed(Diags *diags, Text folder)
{
    Diag *d = diag_add(diags, DIAG_E0606, SPAN_NONE, "no verdicts were signed in %.*s",
                       (int)folder.len, folder.ptr);

    diag_help(diags, d, "it should have signed.csv, or folders with one each");
}

void tool_say_one_path_for_back(Diags *diags)
{
    diag_add(diags, DIAG_E0605, SPAN_NONE, "--back tests the rules of one PATH");
}

void tool_say_misnamed(Diags *diags, const Misnamed *found, bool strict)
{
    Text path = found->path, like = found->like, table = found->table;
    Diag *d = diag_add(diags, strict ? DIAG_E0606 : DIAG_W0447, SPAN_NONE,
                       "there is no %.*s, but %.*s lies there", (int)path.len, path.ptr,
                       (int)like.len, like.ptr);

    diag_note(diags, d, "a table without a file has no figures: what rests on them is not supplied");
    diag_help(diags, d, "if that is the file, give it %s%s, or say --data %.*s=FILE",
              found->by_source ? "a name that the source says" : "the table's name",
              is_table_file(like, file_stem(like)) ? "" : " and save it as CSV or .xlsx",
              (int)table.len, table.ptr);
}

void tool_say_two_files(Diags *diags, Text table, Text first, Text second)
{
    Diag *d = diag_add(diags, DIAG_E0422, SPAN_NONE, "there are two files for %.*s", (int)table.len,
                       table.ptr);

    diag_where(diags, d, second);
    diag_note(diags, d, "the other is %.*s", (int)first.len, first.ptr);
    diag_help(diags, d, "take away the one that is not meant, or say --data %.*s=FILE",
              (int)table.len, table.ptr);
}

void tool_say_nothing_to_test(Diags *diags, Text folder)
{
    Diag *d = diag_add(diags, DIAG_E0606, SPAN_NONE, "there is nothing to test in %.*s",
                       (int)folder.len, folder.ptr);

    diag_help(diags, d, "it should have scheme.cquin, or a rule file with an example");
}

void tool_say_data_as_rules(Diags *diags, Text path)
{
    Diag *d = diag_add(diags, DIAG_E0604, SPAN_NONE, "%.*s is a data file; the rules come first",
                       (int)path.len, path.ptr);

    diag_help(diags, d, "cquin eval RULES --data NAME=%.*s", (int)path.len, path.ptr);
}

void tool_say_no_such_topic(Diags *diags, Text topic)
{
    Nearest nearest = {TEXT_NONE, 0};
    Diag *d = diag_add(diags, DIAG_E0601, SPAN_NONE,
                       "there is no command and no code of a message \"%.*s\"", (int)topic.len,
                       topic.ptr);

    for (size_t i = 0; commands[i]; i++)
        nearest_try(&nearest, topic, text_from_cstr(commands[i]->name));
    if (nearest.name.ptr)
        diag_help(diags, d, "did you mean \"cquin help %.*s\"?", (int)nearest.name.len,
                  nearest.name.ptr);
    else
        diag_help(diags, d, "\"cquin help\" lists the commands; a code looks like E0213");
}

void tool_say_not_in_library(Diags *diags, Text name, Text near)
{
    Diag *d = diag_add(diags, DIAG_E0601, SPAN_NONE, "the standard library has no \"%.*s\"",
                       (int)name.len, name.ptr);

    if (near.ptr)
        diag_help(diags, d, "did you mean \"cquin help stdlib %.*s\"?", (int)near.len, near.ptr);
    else
        diag_help(diags, d, "\"cquin help stdlib\" lists what it has");
}

void tool_say_one_topic(Diags *diags, Text topic, Text more)
{
    Diag *d = diag_add(diags, DIAG_E0601, SPAN_NONE, "nothing more can be asked of \"%.*s\"",
                       (int)topic.len, topic.ptr);

    diag_help(diags, d, "leave out \"%.*s\"", (int)more.len, more.ptr);
}

void tool_say_not_opened(Diags *diags, Text path, const char *reason)
{
    diag_add(diags, DIAG_E0606, SPAN_NONE, "%.*s cannot be opened: %s", (int)path.len, path.ptr,
             reason);
}

void tool_say_no_match(Diags *diags, Text pattern)
{
    Diag *d = diag_add(diags, DIAG_E0606, SPAN_NONE, "no file is called as %.*s says",
                       (int)pattern.len, pattern.ptr);

    diag_help(diags, d, "* stands for any letters and ? for one, in the name of the file alone");
}

/* A rule file that is looked at by itself; `reason` where reading failed. */
void tool_say_not_read(Diags *diags, Text path, CquinRead result, Text reason)
{
    Text why = reason;
    DiagCode code = DIAG_E0013;

    if (result == CQUIN_READ_MISSING) {
        why = TEXT("it is not there");
    } else if (result == CQUIN_READ_NOT_REGULAR) {
        why = TEXT("it is not a regular file");
        code = DIAG_E0012;
    } else if (result == CQUIN_READ_TOO_LARGE) {
        why = TEXT("it is longer than 16 MiB");
        code = DIAG_E0008;
    }
    diag_add(diags, code, SPAN_NONE, "%.*s cannot be read: %.*s", (int)path.len, path.ptr,
             (int)why.len, why.ptr);
}

void tool_say_there(Diags *diags, Text path)
{
    Diag *d = diag_add(diags, DIAG_E0612, SPAN_NONE, "%.*s is there already", (int)path.len,
                       path.ptr);

    diag_help(diags, d, "nothing was written; name a folder without it");
}

void tool_say_not_written(Diags *diags, Text path, const char *reason)
{
    if (reason == output_no_memory)
        diag_add(diags, DIAG_E0608, SPAN_NONE, "out of memory");
    else
        diag_add(diags, DIAG_E0607, SPAN_NONE, "%.*s cannot be written: %s", (int)path.len,
                 path.ptr, reason);
}
