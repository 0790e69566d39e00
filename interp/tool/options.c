/* Options are `--name`, `--name VALUE` or `--name=VALUE`, in any place; the first word that is
 * no option is the verb, further ones are its operands. `-` alone is an operand, `--` ends the
 * options. Which verb takes which option is asked afterwards, so that an option may stand
 * before its verb.
 */
#include "tool/options.h"

#include "facade/nearest.h"
#include "tool/connection.h"
#include "tool/say.h"

const OptionRow option_rows[OPTION_COUNT] = {
#define OPTION(tag, name, argument, repeats, help) {name, argument, help, repeats},
#include "tool/option.def"
#undef OPTION
};

typedef struct Arguments { /* what is still to be read */
    char *const *items;
    int at, count;
    Arena *arena;
    Diags *diags;
} Arguments;

static int option_find(Text name)
{
    static const Text american = {"color", 5};

    if (text_equal(name, american))
        return OPTION_COLOUR;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (text_equal(name, text_from_cstr(option_rows[i].name)))
            return i;
    return -1;
}

int option_nearest(Text word)
{
    Nearest nearest = {TEXT_NONE, 0};

    while (word.len > 0 && word.ptr[0] == '-')
        word = text_slice(word, 1, word.len);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        nearest_try(&nearest, word, text_from_cstr(option_rows[i].name));
    return nearest.name.ptr ? option_find(nearest.name) : -1;
}

static bool may_stand_alone(const OptionRow *option)
{
    return !option->argument || option->argument[0] == '[';
}

/* The value after `=`, else the next argument, which must not be an option. */
static bool take_value(Arguments *left, Text after, bool has_after, Text *value)
{
    Text next;

    if (has_after) {
        *value = after;
        return after.len > 0;
    }
    if (left->at >= left->count)
        return false;
    next = text_from_cstr(left->items[left->at]);
    if (next.len == 0 || text_starts(next, TEXT("--")))
        return false;
    left->at++;
    *value = next;
    return true;
}

static void add_option(Options *options, Arguments *left, Text word)
{
    Text name = text_slice(word, 2, word.len), value = TEXT_NONE, after = TEXT_NONE;
    size_t sign = 0;
    int tag;

    while (sign < name.len && name.ptr[sign] != '=')
        sign++;
    if (sign < name.len)
        after = text_slice(name, sign + 1, name.len);
    tag = option_find(text_slice(name, 0, sign));
    if (tag < 0) {
        tool_say_unknown_option(left->diags, text_slice(word, 0, sign + 2));
        tag = option_nearest(text_slice(name, 0, sign));
        if (sign == name.len && tag >= 0 && !may_stand_alone(&option_rows[tag]))
            (void)take_value(left, after, false, &value); /* it is no word of the command */
        return;
    }
    if (!option_rows[tag].argument && sign < name.len)
        tool_say_no_value(left->diags, &option_rows[tag]);
    else if (sign == name.len && may_stand_alone(&option_rows[tag]))
        (void)value;
    else if (!take_value(left, after, sign < name.len, &value))
        tool_say_value_missing(left->diags, &option_rows[tag]);
    else if ((options->said >> tag & 1) && !option_rows[tag].repeats)
        tool_say_option_twice(left->diags, &option_rows[tag]);
    else
        (void)ARRAY_PUSH(left->arena, &options->values[tag], value);
    options->said |= UINT64_C(1) << tag;
}

static void add_word(Options *options, Arguments *left, Text word)
{
    if (!options->verb.ptr)
        options->verb = word;
    else
        (void)ARRAY_PUSH(left->arena, &options->operands, word);
}

void options_from_arguments(Options *options, int count, char *const *arguments, Arena *arena,
                            Diags *diags)
{
    Arguments left = {arguments, 1, count, arena, diags};
    bool ended = false;

    *options = (Options){.verb = TEXT_NONE};
    for (int i = 1; i < count; i++)
        if (has_connection_string(text_from_cstr(arguments[i]))) {
            tool_say_connection_said(diags);
            return;
        }
    while (left.at < left.count && !arena->failed) {
        Text word = text_from_cstr(left.items[left.at++]);

        if (!ended && text_equal(word, TEXT("--")))
            ended = true;
        else if (!ended && text_equal(word, TEXT("-h")))
            options->said |= OPTION_BIT(HELP);
        else if (!ended && text_starts(word, TEXT("--")))
            add_option(options, &left, word);
        else if (!ended && word.len > 1 && word.ptr[0] == '-')
            tool_say_unknown_option(diags, word);
        else
            add_word(options, &left, word);
    }
}

void options_check_taken(const Options *options, Text verb, uint64_t taken, Diags *diags)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if ((options->said >> i & 1) && !(taken >> i & 1))
            tool_say_option_not_taken(diags, verb, &option_rows[i], UINT64_C(1) << i);
}

Text option_value(const Options *options, OptionTag tag)
{
    return options->values[tag].count > 0 ? options->values[tag].items[0] : TEXT_NONE;
}

bool option_said(const Options *options, OptionTag tag)
{
    return options->said >> tag & 1;
}
