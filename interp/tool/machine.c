/* As many threads as there are processors, and the best of each; tests take some of it away:
 *
 *     CQUIN_MACHINE="rational"              no narrower form of numbers: int64, int128, rational
 *     CQUIN_MACHINE="int128 base threads=3" no better level of the processor: base, avx2, avx512
 *     CQUIN_MACHINE="block=2"               so few lanes at a time
 *     CQUIN_MACHINE="chunk=61"              so few bytes of a data file for each thread
 *
 * What is printed is the same with any of it.
 */
#include "tool/machine.h"

#include "base/text.h"

#include <stdlib.h>
#include <unistd.h>

static const char *const level_names[] = {"base", "avx2", "avx512"};
static const char *const form_names[] = {"int64", "int128", "rational"};

static unsigned number_after(Text word, size_t at)
{
    unsigned number = 0;

    for (; at < word.len && at < 16 && ascii_is_digit(word.ptr[at]); at++)
        number = number * 10 + (unsigned)(word.ptr[at] - '0');
    return number;
}

static void take_word(MachineLimits *limits, Text word)
{
    for (unsigned i = 0; i < 3; i++) {
        if (text_equal(word, text_from_cstr(level_names[i])))
            limits->machine.level = (CpuLevel)i;
        if (text_equal(word, text_from_cstr(form_names[i])))
            limits->machine.least = (NumberForm)i;
    }
    if (word.len == 9 && text_starts(word, TEXT("threads=")))
        limits->threads = (unsigned)(word.ptr[8] - '0');
    if (word.len == 7 && text_starts(word, TEXT("block=")))
        limits->machine.block = (unsigned)(word.ptr[6] - '0');
    if (text_starts(word, TEXT("chunk=")))
        limits->machine.chunk = number_after(word, 6);
}

MachineLimits machine_limits(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    MachineLimits limits = {.threads = processors > 1 ? (unsigned)processors : 1,
                            .machine = machine_plain};
    const char *said = getenv("CQUIN_MACHINE");
    Text rest = said ? text_from_cstr(said) : TEXT_NONE;

    for (size_t end = 0; rest.len > 0; rest = text_slice(rest, end + (end < rest.len), rest.len)) {
        for (end = 0; end < rest.len && rest.ptr[end] != ' ';)
            end++;
        take_word(&limits, text_slice(rest, 0, end));
    }
    return limits;
}
