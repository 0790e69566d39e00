/* Block by block into one buffer; the digest is of the bytes as they came. */
#include "readers/slurp.h"

#include "base/sha256.h"
#include "readers/say.h"

#define BLOCK_BYTES 65536u

static bool take_blocks(const DataInput *input, size_t most, Out *bytes, char *block, Diags *diags)
{
    DataPlace at = {.path = input->path};

    for (;;) {
        Text reason = TEXT_NONE;
        long got = input->reader.read(input->reader.self, block, BLOCK_BYTES, &reason);
        if (got == DATA_CHANGED)
            data_say_changed(diags, at);
        else if (got < 0)
            data_say_cannot_read(diags, at, reason);
        if (got <= 0)
            return got == 0;
        out_text(bytes, (Text){block, (size_t)got});
        if (bytes->failed)
            return false;
        if (bytes->len > most) {
            readers_say_file_too_long(diags, at, most);
            return false;
        }
    }
}

bool slurp(const DataInput *input, size_t most, Out *bytes, Arena *arena, Diags *diags,
           DataFile *file)
{
    char *block = arena_try(arena, BLOCK_BYTES);
    Sha256 sha;
    char hex[65];

    file->path = arena_copy(arena, input->path);
    file->separator = TEXT(",");
    if (!block || !take_blocks(input, most, bytes, block, diags)) {
        arena->failed |= bytes->failed;
        return false;
    }
    sha256_init(&sha);
    sha256_update(&sha, bytes->bytes, bytes->len);
    sha256_hex(&sha, hex);
    file->sha256 = arena_copy(arena, (Text){hex, 64});
    return !arena->failed;
}
