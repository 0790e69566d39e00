/* The wording of data/ about packed files; see stream.h. */
#include "data/say_words.h"
#include "data/stream.h"

#include <inttypes.h>

static const char *const faults[] = {
    [GUNZIP_OK] = "",
    [GUNZIP_SOURCE] = "",
    [GUNZIP_CUT] = "this gzip file is cut off: it ends in the middle of what it holds",
    [GUNZIP_BROKEN] = "this gzip file is damaged: from some byte on it cannot be unpacked",
    [GUNZIP_CHECKSUM] = "this gzip file is damaged: its checksum is not that of what it holds",
    [GUNZIP_FOLLOWED] = "something that is not gzip follows what this gzip file holds",
    [GUNZIP_STEEP] = "",
    [GUNZIP_NO_MEMORY] = "",
};

void data_say_damaged(Diags *diags, DataPlace at, GunzipFault fault, uint64_t byte)
{
    Diag *d = diag_add(diags, DIAG_E0457, SPAN_NONE, "%s", faults[fault]);

    data_place(diags, d, at);
    if (fault == GUNZIP_BROKEN || fault == GUNZIP_FOLLOWED)
        diag_note(diags, d, "it is good up to byte %" PRIu64, byte);
    diag_help(diags, d,
              fault == GUNZIP_FOLLOWED
                  ? "pack the table again by itself: was something added to the file?"
                  : "ask for the file again; `gunzip -t` looks whether it is whole");
}

void data_say_grows_too_much(Diags *diags, DataPlace at, unsigned times)
{
    Diag *d = diag_add(diags, DIAG_E0458, SPAN_NONE,
                       "this gzip file grows to more than %u times its size", times);

    diag_note(diags, data_place(diags, d, at), "tables come to some 10 times");
    diag_help(diags, d, "if it is meant, unpack it first: gunzip");
}
