/* From the bytes of a file to blocks of UTF-8; see stream.h. A file that is neither packed nor to
 * be recoded goes from its reader straight into the caller's block. */
#include "data/stream.h"

#include "base/heap.h"

#include <string.h>

#define RAW_BYTES 32768u

static DataPlace place_of(const Stream *stream)
{
    return (DataPlace){.path = stream->input->path};
}

/* --- what was looked at ---------------------------------------------------------------- */

static size_t give_back(Beginning *beginning, char *bytes, size_t room)
{
    size_t left = beginning->len - beginning->at, count = left < room ? left : room;

    if (count > 0)
        memcpy(bytes, beginning->bytes + beginning->at, count);
    beginning->at += count;
    return count;
}

/* False: it cannot be read, which is told. */
static bool look(Stream *stream, Beginning *beginning,
                 long (*take)(Stream *stream, char *bytes, size_t room))
{
    while (beginning->len < SNIFF_BYTES) {
        long got = take(stream, beginning->bytes + beginning->len, SNIFF_BYTES - beginning->len);
        if (got <= 0)
            return got == 0;
        beginning->len += (size_t)got;
    }
    return true;
}

/* --- the layers ------------------------------------------------------------------------ */

/* As they lie in the file. */
static long take_from_reader(Stream *stream, char *bytes, size_t room)
{
    const DataReader *reader = &stream->input->reader;
    Text reason = TEXT_NONE;
    long got = reader->read(reader->self, bytes, room, &reason);

    if (got == DATA_CHANGED)
        data_say_changed(stream->diags, place_of(stream));
    else if (got < 0)
        data_say_cannot_read(stream->diags, place_of(stream), reason);
    else if (!stream->apart)
        sha256_update(&stream->sha, bytes, (size_t)got);
    return got < 0 ? -1 : got;
}

static long take_from_file(void *self, char *bytes, size_t room)
{
    Stream *stream = self;
    size_t got = give_back(&stream->file, bytes, room);

    return got > 0 ? (long)got : take_from_reader(stream, bytes, room);
}

static void tell_fault(Stream *stream)
{
    uint64_t at;
    GunzipFault fault = gunzip_fault(stream->gunzip, &at);

    if (fault == GUNZIP_NO_MEMORY)
        stream->arena->failed = true;
    else if (fault == GUNZIP_STEEP)
        data_say_grows_too_much(stream->diags, place_of(stream), STREAM_MAX_RATIO);
    else if (fault != GUNZIP_SOURCE)
        data_say_damaged(stream->diags, place_of(stream), fault, at);
}

static long unpack(Stream *stream, char *bytes, size_t room)
{
    if (!stream->gunzip)
        return take_from_file(stream, bytes, room);
    long got = gunzip_read(stream->gunzip, bytes, room);
    if (got < 0)
        tell_fault(stream);
    return got;
}

static long take_plain(Stream *stream, char *bytes, size_t room)
{
    size_t got = give_back(&stream->plain, bytes, room);

    return got > 0 ? (long)got : unpack(stream, bytes, room);
}

/* Recodes the next piece. False: it cannot be read, which is told. */
static bool make_more(Stream *stream)
{
    long got = take_plain(stream, stream->raw + stream->raw_len, RAW_BYTES - stream->raw_len);

    if (got < 0)
        return false;
    stream->ended = got == 0;
    Text from = {stream->raw, stream->raw_len + (size_t)got};
    stream->made_at = 0;
    stream->made_len = recode(stream->encoding, &from, stream->ended, stream->made);
    memmove(stream->raw, from.ptr, from.len);
    stream->raw_len = from.len;
    return true;
}

long stream_read(Stream *stream, char *bytes, size_t room)
{
    size_t left;

    if (!stream->raw) {
        long got = take_plain(stream, bytes, room);
        stream->given += got > 0 ? (uint64_t)got : 0;
        return got;
    }
    while (stream->made_at == stream->made_len && !stream->ended)
        if (!make_more(stream))
            return -1;
    left = stream->made_len - stream->made_at;
    if (room > left)
        room = left;
    if (room > 0)
        memcpy(bytes, stream->made + stream->made_at, room);
    stream->made_at += room;
    return (long)room;
}

/* --- the beginning and the end --------------------------------------------------------- */

static bool begin_unpacking(Stream *stream)
{
    stream->gunzip = gunzip_new((GunzipSource){stream, take_from_file});
    if (!stream->gunzip)
        stream->arena->failed = true;
    return stream->gunzip != NULL;
}

/* A mark says what the encoding is, whatever is declared: no table begins so by chance. */
static void take_mark(Stream *stream)
{
    static const struct {
        Text mark;
        Encoding encoding;
    } marks[] = {
        {{"\xef\xbb\xbf", 3}, ENCODING_UTF8},
        {{"\xff\xfe", 2}, ENCODING_UTF16_LE},
        {{"\xfe\xff", 2}, ENCODING_UTF16_BE},
    };
    Text head = {stream->plain.bytes, stream->plain.len};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!text_starts(head, marks[i].mark))
            continue;
        stream->encoding = marks[i].encoding;
        stream->given = stream->plain.at = marks[i].mark.len;
        return;
    }
}

/* False: it is no text, or is not in the encoding that is declared. Names of columns are ASCII
 * mostly, so that UTF-16 has zeros among its first bytes. */
static bool tell_encoding(Stream *stream)
{
    Text head = {stream->plain.bytes, stream->plain.len};
    Looks looks;

    take_mark(stream);
    if (encoding_is_utf16(stream->encoding)) {
        if (stream->plain.at > 0 || head.len == 0 || memchr(head.ptr, 0, head.len))
            return true;
        data_say_never_utf16(stream->diags, place_of(stream));
        return false;
    }
    looks = file_looks(text_slice(head, stream->plain.at, head.len));
    if (looks == LOOKS_TEXT)
        return true;
    data_say_other_format(stream->diags, place_of(stream), looks);
    return false;
}

static bool take_room(Stream *stream)
{
    if (stream->encoding == ENCODING_UTF8)
        return true;
    stream->raw = heap_alloc(RAW_BYTES);
    stream->made = heap_alloc(RAW_BYTES * RECODE_GROWS);
    stream->arena->failed |= !stream->raw || !stream->made;
    return stream->raw && stream->made;
}

bool stream_init(Stream *stream, const DataInput *input, Arena *arena, Diags *diags)
{
    *stream = (Stream){.input = input, .arena = arena, .diags = diags};
    sha256_init(&stream->sha);
    if (!encoding_find(input->encoding, &stream->encoding)) {
        data_say_unknown_encoding(diags, place_of(stream), input->encoding);
        return false;
    }
    if (!look(stream, &stream->file, take_from_reader))
        return false;
    if (gunzip_is_built() &&
        file_looks((Text){stream->file.bytes, stream->file.len}) == LOOKS_GZIP &&
        !begin_unpacking(stream))
        return false;
    return look(stream, &stream->plain, unpack) && tell_encoding(stream) && take_room(stream);
}

/* --- in any order ------------------------------------------------------------------------ */

uint64_t stream_size(const Stream *stream)
{
    const DataReader *reader = &stream->input->reader;

    return reader->size && !stream->gunzip && !stream->raw ? reader->size(reader->self) : 0;
}

void stream_go_on(Stream *stream, uint64_t at)
{
    stream->file.at = stream->file.len;
    stream->plain.at = stream->plain.len;
    stream->given = at;
    stream->input->reader.go_on(stream->input->reader.self, at);
}

bool stream_wants_digest(const Stream *stream)
{
    return stream->input->digest || stream_size(stream) <= DIGEST_MOST;
}

void stream_digest(Stream *stream)
{
    const DataReader *reader = &stream->input->reader;
    char *block = heap_alloc(RAW_BYTES);
    uint64_t at = 0;
    Sha256 sha;

    sha256_init(&sha);
    for (long got = 1; block && got > 0; at += got > 0 ? (uint64_t)got : 0) {
        got = reader->read_at(reader->self, at, block, RAW_BYTES);
        if (got > 0)
            sha256_update(&sha, block, (size_t)got);
        stream->unread |= got < 0;
    }
    sha256_hex(&sha, stream->hex);
    stream->failed = !block;
    heap_free(block);
}

void stream_release(Stream *stream, DataFile *file)
{
    if (!stream->apart)
        sha256_hex(&stream->sha, stream->hex);
    stream->arena->failed |= stream->failed;
    if (stream->unread)
        data_say_cannot_read(stream->diags, place_of(stream),
                             TEXT("it could be read once, and not again for its digest"));
    file->sha256 = arena_copy(stream->arena, text_from_cstr(stream->hex));
    file->encoding = encoding_names[stream->encoding];
    file->packed = stream->gunzip != NULL;
    gunzip_free(stream->gunzip);
    heap_free(stream->raw);
    heap_free(stream->made);
}
