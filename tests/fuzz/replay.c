/* Gives each file that is named to a fuzz target: what was found once is not found again. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static int replay(const char *path)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t len;

    if (!file)
        return 1;
    len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    uint8_t *copy = malloc(len ? len : 1); /* of its very length, so that a step too far shows */
    if (!copy)
        return 1;
    for (size_t i = 0; i < len; i++)
        copy[i] = bytes[i];
    LLVMFuzzerTestOneInput(copy, len);
    free(copy);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;

    for (int i = 1; i < argc; i++)
        failed += replay(argv[i]);
    printf("%d passed, %d failed\n", argc - 1 - failed, failed);
    return failed > 0;
}
