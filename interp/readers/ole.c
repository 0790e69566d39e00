/* Files in the container that old spreadsheets have, and that new ones with a password are put
 * in. Neither is read; which of the two it is, the names of what the container holds tell: they
 * stand in it in UTF-16. */
#include "data/say.h"
#include "readers/readers.h"
#include "readers/slurp.h"

static bool has_name(Text bytes, const char *name)
{
    char wide[64];
    size_t len = 0;

    for (; *name && len + 1 < sizeof wide; name++) {
        wide[len++] = *name;
        wide[len++] = '\0';
    }
    return text_has(bytes, (Text){wide, len});
}

static void read_ole(const DataInput *input, RowSink sink, Arena *arena, Diags *diags,
                     DataFile *file)
{
    DataPlace at = {.path = input->path};
    Looks looks = LOOKS_OLE;
    Out bytes;

    (void)sink;
    out_init(&bytes);
    if (slurp(input, BOOK_MAX_BYTES, &bytes, arena, diags, file)) {
        if (has_name(out_view(&bytes), "EncryptedPackage"))
            looks = LOOKS_LOCKED;
        else if (has_name(out_view(&bytes), "Workbook"))
            looks = LOOKS_XLS;
        data_say_other_format(diags, at, looks);
    }
    out_release(&bytes);
}

const ReaderDef reader_ole = {.name = "ole", .looks = LOOKS_OLE, .read = read_ole};
