/* The command line taken apart: a verb, its operands, its options. All mistakes are reported,
 * not only the first. */
#ifndef CQUIN_TOOL_OPTIONS_H
#define CQUIN_TOOL_OPTIONS_H

#include "diag/diag.h"

typedef enum OptionTag {
#define OPTION(tag, name, argument, repeats, help) OPTION_##tag,
#include "tool/option.def"
#undef OPTION
    OPTION_COUNT
} OptionTag;

#define OPTION_BIT(tag) (UINT64_C(1) << OPTION_##tag)
#define OPTIONS_EVERYWHERE (OPTION_BIT(COLOUR) | OPTION_BIT(TIMEOUT) | OPTION_BIT(HELP))

typedef struct OptionRow {
    const char *name, *argument, *help;
    bool repeats;
} OptionRow;

extern const OptionRow option_rows[OPTION_COUNT];

typedef struct Texts ARRAY_OF(Text) Texts;

typedef struct Options {
    Text verb; /* ptr NULL: none */
    Texts operands;
    uint64_t said; /* OPTION_BIT of each option that was said */
    Texts values[OPTION_COUNT];
} Options;

/* Texts are views of argv. Unknown options, missing and superfluous arguments are in diags. */
void options_from_arguments(Options *options, int count, char *const *arguments, Arena *arena,
                            Diags *diags);
/* Complains of each option said that is not in `taken`. */
void options_check_taken(const Options *options, Text verb, uint64_t taken, Diags *diags);

/* The tag of the option that was probably meant; -1: none is near. */
int option_nearest(Text word);
/* The one value of an option; {NULL, 0}: not said. */
Text option_value(const Options *options, OptionTag tag);
bool option_said(const Options *options, OptionTag tag);

#endif
