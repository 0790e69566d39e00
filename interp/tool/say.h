/* All wording of the command line: a function a complaint. */
#ifndef CQUIN_TOOL_SAY_H
#define CQUIN_TOOL_SAY_H

#include "cquin.h"
#include "tool/command.h"

void tool_say_unknown_verb(Diags *diags, Text verb);
void tool_say_no_verb(Diags *diags);
void tool_say_unknown_option(Diags *diags, Text option);
void tool_say_no_value(Diags *diags, const OptionRow *option);
void tool_say_value_missing(Diags *diags, const OptionRow *option);
void tool_say_option_twice(Diags *diags, const OptionRow *option);
void tool_say_option_not_taken(Diags *diags, Text verb, const OptionRow *option, uint64_t bit);
void tool_say_option_missing(Diags *diags, OptionTag option);
void tool_say_option_goes_with(Diags *diags, OptionTag option, OptionTag with);
void tool_say_fix_input(Diags *diags);
/* What became of the mends, as a sentence that ends in a line end. */
void tool_say_mended(Out *out, size_t mended, size_t files, size_t offered, bool written);
void tool_say_operands_missing(Diags *diags, const CommandDef *command);
void tool_say_operand_too_many(Diags *diags, const CommandDef *command, Text operand);
void tool_say_bad_value(Diags *diags, const OptionRow *option, Text value, const char *wanted);
void tool_say_one_path(Diags *diags, OptionTag option);
void tool_say_one_path_for_json(Diags *diags);
void tool_say_option_apart(Diags *diags, OptionTag option, OptionTag from);
void tool_say_one_format(Diags *diags, const OptionRow *one, const OptionRow *other);
void tool_say_one_folder(Diags *diags, Text folder);
void tool_say_nothing_signed(Diags *diags, Text folder);
void tool_say_one_path_for_back(Diags *diags);
/* A table's file is missing, and one of a like name lies there. An error where findings are. */
typedef struct Misnamed {
    Text table, path, like; /* what is looked for, and what is there */
    bool by_source;         /* a source gives the file its name, which may be a pattern */
} Misnamed;
void tool_say_misnamed(Diags *diags, const Misnamed *found, bool strict);
/* Both lie in the folder for one table. */
void tool_say_two_files(Diags *diags, Text table, Text first, Text second);
void tool_say_nothing_to_test(Diags *diags, Text folder);
void tool_say_empty_folder(Diags *diags, Text folder, const char *wanted);
void tool_say_connection_said(Diags *diags);
void tool_say_open_secret(Diags *diags, Text path);
void tool_say_stdin_for_two(Diags *diags);
void tool_say_stdin_twice(Diags *diags);
void tool_say_data_as_rules(Diags *diags, Text path);
/* `near`: ptr NULL where nothing is like it */
void tool_say_not_in_library(Diags *diags, Text name, Text near);
void tool_say_one_topic(Diags *diags, Text topic, Text more);
void tool_say_no_such_topic(Diags *diags, Text topic);
/* No file is called as the pattern says. */
void tool_say_no_match(Diags *diags, Text pattern);
void tool_say_not_opened(Diags *diags, Text path, const char *reason);
void tool_say_not_read(Diags *diags, Text path, CquinRead result, Text reason);
void tool_say_there(Diags *diags, Text path);
void tool_say_not_written(Diags *diags, Text path, const char *reason);

#endif
